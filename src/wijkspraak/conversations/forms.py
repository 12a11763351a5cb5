"""Forms of the conversations: a topic, a proposal and its wishes, when and where, an answer."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, Final

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as now
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from wijkspraak.accounts.policy import LEVEL_NAMES, Clearance
from wijkspraak.conversations.models import Answer, Form, Height, RoleKind
from wijkspraak.core.questions.values import DOMAINS
from wijkspraak.web.fields import DayInput, choose

Choices = Sequence[tuple[str, str]]
MINUTES: Final = [(n, _("%(n)d minuten") % {"n": n}) for n in (5, 10, 15, 20, 30, 45, 60, 90)]
ANSWERS: Final = [
    (Answer.YES.value, _("Ik kom")),
    (Answer.NO.value, _("Ik kom niet")),
    (Answer.OTHER.value, _("Liever een andere tijd")),
]
ROLE_FIELDS: Final = {"knows": "who_knows", "decides": "who_decides", "does": "who_does"}
NOBODY: Final = ("", _("wie het kan, kiest Wijkspraak"))


class TimeInput(forms.TimeInput):
    """A time, chosen with the browser's own clock."""

    input_type = "time"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs, format="%H:%M")


class TopicForm(forms.Form):
    """Something to talk about. Who must be there may be named, else those who fit best are proposed."""

    title = forms.CharField(
        label=_("Waarover"), max_length=160,
        help_text=_("In gewone woorden, zonder namen. Dit staat in de uitnodiging."),
    )  # fmt: skip
    neighbourhood = forms.ChoiceField(label=_("Wijk"))
    level = forms.TypedChoiceField(label=_("Wie mag dit horen"), coerce=int)
    reference = forms.CharField(
        label=_("Nummer in het eigen systeem"), required=False, max_length=80,
        help_text=_("Alleen bij een casus: wat er aan de hand is blijft in uw eigen systeem."),
    )  # fmt: skip
    height = forms.TypedChoiceField(
        label=_("Op welk niveau"), choices=Height.choices, coerce=int, initial=Height.NEIGHBOURHOOD
    )
    minutes = forms.TypedChoiceField(label=_("Hoe lang"), choices=MINUTES, coerce=int, initial=20)
    domain = forms.ChoiceField(
        label=_("Levensgebied"), required=False, choices=[("", _("niet gekozen")), *((one, one) for one in DOMAINS)]
    )
    wants_decision = forms.BooleanField(label=_("Er moet iets besloten worden"), required=False)
    euro = forms.IntegerField(label=_("Om hoeveel euro gaat het"), required=False, min_value=0, max_value=10**9)
    roles = forms.MultipleChoiceField(
        label=_("Wie moet erbij zijn"), choices=RoleKind.choices, widget=forms.CheckboxSelectMultiple,
        initial=["knows", "decides", "does"], required=False,
    )  # fmt: skip
    who_knows = forms.MultipleChoiceField(label=_("Wie de plek of de zaak kent"), required=False)
    who_decides = forms.MultipleChoiceField(label=_("Wie mag beslissen"), required=False)
    who_does = forms.MultipleChoiceField(label=_("Wie het werk kan doen"), required=False)

    def __init__(
        self, *args: Any, places: Choices, people: Choices, levels: Sequence[Clearance], **kwargs: Any
    ) -> None:
        """`places`: where the reader convenes; `people`: whom the reader may find; `levels`: what may be chosen."""
        super().__init__(*args, **kwargs)
        choose(self, "neighbourhood", places)
        choose(self, "level", [(level.value, LEVEL_NAMES[level]) for level in levels])
        for name in ROLE_FIELDS.values():
            choose(self, name, people)

    def clean(self) -> dict[str, Any]:
        """Who is named for a role means that the role is needed."""
        data = super().clean() or {}
        wanted = set(data.get("roles") or ())
        wanted |= {kind for kind, name in ROLE_FIELDS.items() if data.get(name)}
        data["roles"] = [kind for kind in RoleKind.values if kind in wanted]
        if not data["roles"]:
            self.add_error("roles", now("Kies minstens één rol die erbij moet zijn."))
        return data

    def named(self) -> Mapping[str, Sequence[str]]:
        """Per role the people out of whom one must be there."""
        return {kind: self.cleaned_data[ROLE_FIELDS[kind]] for kind in self.cleaned_data["roles"]}


class FrameForm(forms.Form):
    """Within which days, and how large and long conversations may be."""

    since = forms.DateField(label=_("Vanaf"), widget=DayInput())
    until = forms.DateField(label=_("tot en met"), widget=DayInput())
    max_topics = forms.IntegerField(label=_("Onderwerpen per gesprek, hooguit"), min_value=1, max_value=6, initial=4)
    max_minutes = forms.IntegerField(label=_("Minuten per gesprek, hooguit"), min_value=5, max_value=240, initial=90)
    person_minutes = forms.IntegerField(
        label=_("Minuten per mens, hooguit"), min_value=5, max_value=600, initial=120,
        help_text=_("Over alle gesprekken van dit voorstel samen."),
    )  # fmt: skip


class PlaceForm(forms.Form):
    """When, where and in which form; an informal talk may do without a time."""

    day = forms.DateField(label=_("Dag"), required=False, widget=DayInput())
    time = forms.TimeField(label=_("Tijd"), required=False, widget=TimeInput())
    place = forms.CharField(label=_("Waar"), required=False, max_length=160)
    form = forms.ChoiceField(label=_("Hoe"), choices=Form.choices)

    def clean(self) -> dict[str, Any]:
        """A day without a time, or a time without a day, is no moment."""
        data = super().clean() or {}
        if bool(data.get("day")) != bool(data.get("time")):
            self.add_error("time" if data.get("day") else "day", now("Kies een dag én een tijd, of geen van beide."))
        return data

    def starts_at(self) -> datetime | None:
        """The moment, in the zone of the municipality."""
        day, time = self.cleaned_data.get("day"), self.cleaned_data.get("time")
        return timezone.make_aware(datetime.combine(day, time)) if day and time else None


class WishForm(forms.Form):
    """A wish that a proposal must keep to."""

    kind = forms.ChoiceField(label=_("Wens"), choices=[("present", ""), ("apart", ""), ("together", "")])
    topic = forms.ChoiceField(label=pgettext_lazy("van een gesprek", "Onderwerp"), required=False)
    other_topic = forms.ChoiceField(label=_("en onderwerp"), required=False)
    contact = forms.ChoiceField(label=_("Wie"), required=False)
    other = forms.ChoiceField(label=_("en wie"), required=False)

    def __init__(self, *args: Any, topics: Choices, people: Choices, **kwargs: Any) -> None:
        """`topics`: of the proposal; `people`: whom the reader may find."""
        super().__init__(*args, **kwargs)
        for name in ("topic", "other_topic"):
            choose(self, name, [("", _("kies")), *topics])
        for name in ("contact", "other"):
            choose(self, name, [("", _("kies")), *people])


class GuestForm(forms.Form):
    """Somebody more at a table."""

    contact = forms.ChoiceField(label=_("Wie"))
    topics = forms.MultipleChoiceField(
        label=_("Bij welke onderwerpen"), required=False, widget=forms.CheckboxSelectMultiple,
        help_text=_("Niets gekozen: alles wat deze persoon mag horen."),
    )  # fmt: skip

    def __init__(self, *args: Any, topics: Choices, people: Choices, **kwargs: Any) -> None:
        """`topics`: of the conversation; `people`: whom the reader may find."""
        super().__init__(*args, **kwargs)
        choose(self, "topics", topics)
        choose(self, "contact", [("", _("kies iemand")), *people])


class AnswerForm(forms.Form):
    """What somebody says to an invitation."""

    answer = forms.ChoiceField(label=_("Kunt u?"), choices=ANSWERS, widget=forms.RadioSelect)
    other_time = forms.CharField(label=_("Wanneer kunt u wel?"), required=False, max_length=160)
    # How often the part had changed when it was shown.
    sequence = forms.IntegerField(required=False, min_value=0, max_value=10**6, widget=forms.HiddenInput)


class CancelForm(forms.Form):
    """Calling a conversation off."""

    because = forms.CharField(label=_("Waarom, in één zin (voor uzelf en uw team)"), required=False, max_length=240)


class DropForm(forms.Form):
    """A topic that need not be talked about."""

    because = forms.CharField(label=_("Waarom niet meer, in één zin"), max_length=240)
