"""Forms about people: a card, what somebody knows or may decide, a tie, a search, a message to the one in between."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any, Final

from django import forms
from django.utils.translation import gettext_lazy as _

from wijkspraak.accounts.policy import LEVEL_NAMES, Clearance
from wijkspraak.core.questions.values import DOMAINS
from wijkspraak.people.models import Height, Skill, TieKind, Verdict
from wijkspraak.people.wording import ROLE_WORDS
from wijkspraak.web.fields import DayInput, choose

Choices = Sequence[tuple[str, str]]
LEVELS: Final = [(str(level.value), LEVEL_NAMES[level]) for level in (Clearance.TEAM, Clearance.CONFIDENTIAL)]
DOMAIN_CHOICES: Final = [(one, one) for one in DOMAINS]
DAYS: Final = [
    ("1", _("maandag")), ("2", _("dinsdag")), ("3", _("woensdag")), ("4", _("donderdag")), ("5", _("vrijdag")),
    ("6", _("zaterdag")), ("7", _("zondag")),
]  # fmt: skip


class ReachForm(forms.Form):
    """How and when somebody is to be reached: also what people correct about themselves."""

    name = forms.CharField(label=_("Naam"), max_length=120)
    email = forms.CharField(label=_("E-mailadres"), required=False, max_length=200)
    phone = forms.CharField(label=_("Telefoon"), required=False, max_length=40)
    reach = forms.CharField(
        label=_("Hoe bereik je deze persoon het best"), required=False, max_length=200,
        help_text=_("Bijvoorbeeld: loop binnen op dinsdagochtend."),
    )  # fmt: skip
    languages = forms.CharField(label=_("Talen"), required=False, max_length=80)
    days = forms.MultipleChoiceField(
        label=_("Werkdagen"), required=False, choices=DAYS, widget=forms.CheckboxSelectMultiple
    )
    away_from = forms.DateField(label=_("Afwezig van"), required=False, widget=DayInput())
    away_until = forms.DateField(label=_("tot en met"), required=False, widget=DayInput())


class HearForm(forms.Form):
    """Up to which level somebody may be told things at a table."""

    may_hear = forms.ChoiceField(
        label=_("Mag aan tafel horen tot en met"), required=False,
        choices=[("", _("wat bij werk en account past")), *((str(one.value), LEVEL_NAMES[one]) for one in
                 (Clearance.PUBLIC, Clearance.TEAM, Clearance.CONFIDENTIAL))],
        help_text=_(
            "Wie niet inlogt hoort zonder keuze tot en met het wijkteam als er werk bekend is, anders "
            "alleen wat openbaar is."
        ),
    )  # fmt: skip


class CardForm(ReachForm):
    """Somebody whom one may want to speak to."""

    neighbourhood = forms.ChoiceField(label=_("Wijk"))
    further = forms.MultipleChoiceField(label=_("Ook in"), required=False, widget=forms.CheckboxSelectMultiple)
    works_at = forms.TypedChoiceField(
        label=_("Werkt op het niveau van"), choices=Height.choices, coerce=int, initial=Height.NEIGHBOURHOOD
    )
    level = forms.ChoiceField(label=_("Wie ziet dit"), choices=LEVELS, initial="1")
    kept_for_self = forms.BooleanField(label=_("Alleen voor mijzelf"), required=False)
    deputy = forms.ChoiceField(label=_("Vervanger"), required=False)

    def __init__(self, *args: Any, places: Choices, people: Choices, **kwargs: Any) -> None:
        """`places`: where the reader keeps people; `people`: who may be a deputy."""
        super().__init__(*args, **kwargs)
        choose(self, "neighbourhood", places)
        further = self.fields["further"]
        assert isinstance(further, forms.MultipleChoiceField)
        further.choices = list(places)
        choose(self, "deputy", [("", _("niemand")), *people])


class NewForm(CardForm):
    """A card with the first job and what somebody knows or does."""

    organisation = forms.CharField(label=_("Waar werkt deze persoon"), required=False, max_length=120)
    title = forms.CharField(label=_("Als wat"), required=False, max_length=120)
    knows = forms.CharField(
        label=_("Wat weet deze persoon"), required=False, max_length=240,
        help_text=_("In gewone woorden. Bijvoorbeeld: kent iedereen die in het Huis van de Wijk komt."),
    )  # fmt: skip
    does = forms.CharField(label=_("Wat doet deze persoon"), required=False, max_length=240)
    domains = forms.MultipleChoiceField(
        label=_("Gaat over"), required=False, choices=DOMAIN_CHOICES, widget=forms.CheckboxSelectMultiple
    )


class JobForm(forms.Form):
    """Another job from a day on."""

    organisation = forms.CharField(label=_("Waar werkt deze persoon nu"), required=False, max_length=120)
    title = forms.CharField(label=_("Als wat"), required=False, max_length=120)
    since = forms.DateField(label=_("Vanaf"), widget=DayInput())


class CallingForm(forms.Form):
    """What somebody knows or does."""

    skill = forms.ChoiceField(label=_("Deze persoon"), choices=Skill.choices, widget=forms.RadioSelect)
    words = forms.CharField(label=_("In gewone woorden"), max_length=240)
    domains = forms.MultipleChoiceField(
        label=_("Gaat over"), required=False, choices=DOMAIN_CHOICES, widget=forms.CheckboxSelectMultiple
    )


class MandateForm(forms.Form):
    """What somebody may decide or pay."""

    words = forms.CharField(label=_("Waarover mag deze persoon beslissen"), max_length=240)
    max_euro = forms.DecimalField(
        label=_("Tot en met hoeveel euro"), required=False, min_value=Decimal(0), max_digits=14, decimal_places=2,
        localize=True, help_text=_("Leeg: wel beslissen, niet over geld."),
    )  # fmt: skip
    until = forms.DateField(label=_("Geldt tot en met"), required=False, widget=DayInput())
    places = forms.MultipleChoiceField(
        label=_("Waar (geen keuze: de hele gemeente)"), required=False, widget=forms.CheckboxSelectMultiple
    )
    domains = forms.MultipleChoiceField(
        label=_("Gaat over (geen keuze: alles)"), required=False, choices=DOMAIN_CHOICES,
        widget=forms.CheckboxSelectMultiple,
    )  # fmt: skip

    def __init__(self, *args: Any, places: Choices, **kwargs: Any) -> None:
        """`places`: neighbourhoods."""
        super().__init__(*args, **kwargs)
        field = self.fields["places"]
        assert isinstance(field, forms.MultipleChoiceField)
        field.choices = list(places)


class TieForm(forms.Form):
    """Who this person knows."""

    other = forms.ChoiceField(label=_("Kent"))
    kind = forms.ChoiceField(label=_("Hoe"), choices=TieKind.choices)
    last_contact = forms.DateField(label=_("Spraken elkaar het laatst op"), widget=DayInput())
    shared = forms.BooleanField(label=_("Deel dit met het wijkteam"), required=False)

    def __init__(self, *args: Any, people: Choices, **kwargs: Any) -> None:
        """`people`: whom the reader may find."""
        super().__init__(*args, **kwargs)
        choose(self, "other", people)


class NoteForm(forms.Form):
    """A remark about working together."""

    text = forms.CharField(
        label=_("Wat wilt u onthouden"), max_length=400,
        help_text=_("Alleen over het samenwerken. Niets over gezondheid, geloof of een gezin."),
    )  # fmt: skip
    level = forms.ChoiceField(label=_("Wie ziet dit"), choices=LEVELS)


class FilterForm(forms.Form):
    """What of the list one wants to see."""

    wijk = forms.ChoiceField(label=_("Wijk"), required=False)
    rol = forms.ChoiceField(
        label=_("Rol"), required=False, choices=[("", _("alle")), *((key, word) for key, word in ROLE_WORDS.items())]
    )
    organisatie = forms.ChoiceField(label=_("Organisatie"), required=False)
    woorden = forms.CharField(label=_("Naam of wat iemand weet of doet"), required=False, max_length=80)
    vertrokken = forms.BooleanField(label=_("Wie vertrokken is"), required=False)

    def __init__(self, *args: Any, places: Choices, organisations: Choices, **kwargs: Any) -> None:
        """`places`, `organisations`: what there is to choose from."""
        super().__init__(*args, **kwargs)
        choose(self, "wijk", [("", _("alle wijken")), *places])
        choose(self, "organisatie", [("", _("alle")), *organisations])


class WishForm(forms.Form):
    """How the search for one question is narrowed down."""

    rol = forms.ChoiceField(
        label=_("Rol"), required=False, choices=[("", _("alle")), *((key, word) for key, word in ROLE_WORDS.items())]
    )
    wijk = forms.ChoiceField(label=_("Wijk"), required=False)
    organisatie = forms.ChoiceField(label=_("Organisatie"), required=False)
    domein = forms.ChoiceField(label=_("Gaat over"), required=False, choices=[("", _("weet ik niet")), *DOMAIN_CHOICES])
    euro = forms.DecimalField(
        label=_("Om hoeveel euro gaat het"), required=False, min_value=Decimal(0), max_digits=12, localize=True
    )
    bereik = forms.BooleanField(label=_("Alleen wie ik via bekenden bereik"), required=False)

    def __init__(self, *args: Any, places: Choices, organisations: Choices, **kwargs: Any) -> None:
        """`places`: neighbourhoods of the question; `organisations`: of those who can be asked."""
        super().__init__(*args, **kwargs)
        choose(self, "wijk", [("", _("waar de vraag speelt")), *places])
        choose(self, "organisatie", [("", _("alle")), *organisations])


class IntroductionForm(forms.Form):
    """The message to the one in between, as the sender will send it."""

    subject = forms.CharField(label=_("Onderwerp"), max_length=160)
    body = forms.CharField(label=_("Bericht"), max_length=2000, widget=forms.Textarea(attrs={"rows": 8}))


class ObjectionForm(forms.Form):
    """Why somebody does not want to be found here."""

    words = forms.CharField(label=_("Waarom (mag leeg)"), required=False, max_length=400)


class VerdictForm(forms.Form):
    """What is decided about an objection."""

    verdict = forms.ChoiceField(label=_("Besluit"), choices=Verdict.choices, widget=forms.RadioSelect)
    because = forms.CharField(label=_("Waarom, in één zin"), max_length=400)


class MergeOrganisationsForm(forms.Form):
    """Two names that are one organisation."""

    gone = forms.ChoiceField(label=_("Deze naam"))
    keep = forms.ChoiceField(label=_("heet voortaan"))

    def __init__(self, *args: Any, organisations: Choices, **kwargs: Any) -> None:
        """`organisations`: those of the people whom the reader may find."""
        super().__init__(*args, **kwargs)
        choose(self, "gone", organisations)
        choose(self, "keep", organisations)
