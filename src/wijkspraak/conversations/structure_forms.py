"""Forms about how a neighbourhood meets: the rhythm in plain words, members, a single meeting, an ending."""

from collections.abc import Sequence
from typing import Any, Final

from django import forms
from django.utils.translation import gettext_lazy as _

from wijkspraak.accounts.policy import LEVEL_NAMES, Clearance
from wijkspraak.conversations.forms import TimeInput
from wijkspraak.conversations.models import Form
from wijkspraak.conversations.standing_wording import DAYS, EVERY, NTHS
from wijkspraak.web.fields import DayInput, choose

Choices = Sequence[tuple[str, str]]
KIND_CHOICES: Final = [
    ("standing", _("vast overleg")),
    ("team", _("wijkactieteam")),
    ("open", _("inloop of rondje")),
]
DAY_CHOICES: Final = [(number, name) for number, name in enumerate(DAYS, 1)]


class StructureForm(forms.Form):
    """A way of meeting."""

    name = forms.CharField(label=_("Hoe heet het"), max_length=120)
    neighbourhood = forms.ChoiceField(label=_("Wijk"))
    kind = forms.ChoiceField(label=_("Wat is het"), choices=KIND_CHOICES, initial="standing")
    form = forms.ChoiceField(label=_("In welke vorm"), choices=Form.choices, initial=Form.MEETING)
    every = forms.ChoiceField(
        label=_("Hoe vaak"), choices=list(EVERY.items()), widget=forms.RadioSelect, initial="week"
    )
    nth = forms.TypedChoiceField(
        label=_("Bij elke maand: welke"),
        choices=list(NTHS.items()),
        coerce=int,
        initial=1,
        required=False,
    )
    day = forms.TypedChoiceField(label=_("Op welke dag"), choices=DAY_CHOICES, coerce=int, initial=4)
    since = forms.DateField(
        label=_("Vanaf"), widget=DayInput(), help_text=_("Bij om de week telt de week van deze dag als de eerste.")
    )
    starts = forms.TimeField(label=_("Hoe laat"), required=False, widget=TimeInput())
    minutes = forms.IntegerField(label=_("Hoe lang, in minuten"), min_value=5, max_value=480, initial=60)
    place = forms.CharField(label=_("Waar"), required=False, max_length=160)
    level = forms.TypedChoiceField(
        label=_("Wie mag hiervan weten"), coerce=int,
        choices=[(one.value, LEVEL_NAMES[one]) for one in (Clearance.TEAM, Clearance.CONFIDENTIAL)],
    )  # fmt: skip
    formal = forms.BooleanField(label=_("Wat besproken is komt op de formele agenda"), required=False)
    reason = forms.CharField(
        label=_("Waarom zo"), required=False, max_length=2000, widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Waarom past dit bij deze wijk? Ook voor wie vraagt waarom het hier anders gaat dan elders."),
    )  # fmt: skip
    review_on = forms.DateField(label=_("Opnieuw bekijken op"), required=False, widget=DayInput())

    def __init__(self, *args: Any, places: Choices, **kwargs: Any) -> None:
        """`places`: where the reader prepares conversations."""
        super().__init__(*args, **kwargs)
        choose(self, "neighbourhood", places)

    def clean(self) -> dict[str, Any]:
        """A rhythm needs an hour."""
        data = super().clean() or {}
        if data.get("every") not in {None, "need"} and "starts" in data and data["starts"] is None:
            self.add_error("starts", _("Kies hoe laat het begint."))
        return data


class MemberForm(forms.Form):
    """Somebody who belongs to it."""

    contact = forms.ChoiceField(label=_("Wie"))
    what = forms.CharField(label=_("Als wat"), required=False, max_length=120, help_text=_("Bijvoorbeeld: voor wonen."))
    since = forms.DateField(label=_("Vanaf"), widget=DayInput())

    def __init__(self, *args: Any, people: Choices, **kwargs: Any) -> None:
        """`people`: whom the reader may find."""
        super().__init__(*args, **kwargs)
        choose(self, "contact", people)


class UntilForm(forms.Form):
    """Until which day."""

    until = forms.DateField(label=_("Tot en met"), widget=DayInput())


class OnceForm(forms.Form):
    """A single meeting."""

    day = forms.DateField(label=_("Op welke dag"), widget=DayInput())
    at = forms.TimeField(label=_("Hoe laat"), widget=TimeInput())


class SkipForm(forms.Form):
    """Why one meeting does not go on."""

    because = forms.CharField(label=_("Waarom niet"), required=False, max_length=240)
