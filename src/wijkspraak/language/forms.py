"""Forms of the dictionary: a term, why it is put aside, and a text to be looked at."""

from django import forms
from django.utils.translation import gettext_lazy as _

from wijkspraak.language.domains import Domain

LONGEST = 20_000  # characters of a text whose reading is looked at


class TermForm(forms.Form):
    """A word of the street and a word of the towers for the same thing."""

    street = forms.CharField(
        label=_("Zo zegt men het op straat"),
        max_length=200,
        help_text=_("Meer woorden? Zet er een komma tussen."),
        error_messages={"required": _("Schrijf minstens één woord van de straat.")},
    )
    tower = forms.CharField(
        label=_("Zo heet het in de torens"),
        max_length=200,
        help_text=_("Meer woorden? Zet er een komma tussen."),
        error_messages={"required": _("Schrijf minstens één woord van de torens.")},
    )
    explanation = forms.CharField(
        label=_("Wat is het"),
        max_length=400,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("In één gewone zin."),
        error_messages={"required": _("Leg in één gewone zin uit wat het is.")},
    )
    example = forms.CharField(
        label=_("Zo zegt iemand het"), required=False, max_length=300, widget=forms.Textarea(attrs={"rows": 2})
    )
    domain = forms.ChoiceField(label=_("Gaat over"), choices=Domain.choices, widget=forms.RadioSelect)


class AsideForm(forms.Form):
    """Why a term is put aside."""

    because = forms.CharField(
        label=_("Waarom kan dit woord weg"),
        max_length=200,
        error_messages={"required": _("Schrijf in een paar woorden waarom dit woord weg kan.")},
    )


class ReadForm(forms.Form):
    """A text to be looked at; it is not kept."""

    text = forms.CharField(
        label=_("Uw tekst"),
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 9}),
        error_messages={"required": _("Plak hier eerst een tekst.")},
    )
