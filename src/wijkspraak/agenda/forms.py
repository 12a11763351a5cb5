"""Forms of the joint agenda: the next step, who takes part, how a point ends, a share link."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from wijkspraak.agenda.models import Outcome
from wijkspraak.web.fields import DayInput, choose

Choices = Sequence[tuple[str, str]]


class PlanForm(forms.Form):
    """The words of a point and its next step."""

    title = forms.CharField(label=_("In gewone woorden"), max_length=160)
    next_step = forms.CharField(label=_("Volgende stap"), required=False, max_length=240)
    next_on = forms.DateField(label=_("Uiterlijk op"), required=False, widget=DayInput())
    next_by = forms.ChoiceField(label=_("Wie doet het"), required=False)

    def __init__(self, *args: Any, people: Choices, **kwargs: Any) -> None:
        """`people`: who works in the neighbourhood."""
        super().__init__(*args, **kwargs)
        choose(self, "next_by", [("", _("nog niet bekend")), *people])


class PartForm(forms.Form):
    """A party that takes part and what it brings."""

    party = forms.ChoiceField(label=_("Wie doet mee"))
    brings = forms.CharField(label=_("Wat brengt die in"), required=False, max_length=240)

    def __init__(self, *args: Any, parties: Choices, **kwargs: Any) -> None:
        """`parties`: all parties."""
        super().__init__(*args, **kwargs)
        choose(self, "party", parties)


class EndForm(forms.Form):
    """How a point ends and why."""

    outcome = forms.ChoiceField(label=_("Dit punt"), choices=Outcome.choices, widget=forms.RadioSelect)
    because = forms.CharField(label=_("Waarom, in één zin"), max_length=240)


class LinkForm(forms.Form):
    """A share link for a party."""

    party = forms.ChoiceField(label=_("Voor wie"))
    until = forms.DateField(label=_("Tot en met"), widget=DayInput())

    def __init__(self, *args: Any, parties: Choices, **kwargs: Any) -> None:
        """`parties`: all parties."""
        super().__init__(*args, **kwargs)
        choose(self, "party", parties)
