"""Forms of the table: what was said, what goes on elsewhere, who came, and a contact in passing."""

import uuid
from collections.abc import Sequence
from datetime import date
from typing import Any, Final
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from wijkspraak.accounts.policy import LEVEL_NAMES, Clearance
from wijkspraak.conversations.holding import MANY, Saying
from wijkspraak.conversations.models import INFORMAL, Form, Said
from wijkspraak.conversations.raising import Heard
from wijkspraak.conversations.table_access import NoteValue
from wijkspraak.core.ids import ContactId, NeighbourhoodId
from wijkspraak.language.domains import Domain
from wijkspraak.web.fields import DayInput, choose

Choices = Sequence[tuple[str, str]]
TELLERS: Final = [
    ("resident", _("een bewoner")),
    ("professional", _("een collega")),
    ("partner", _("een partner")),
    ("own", _("zelf gezien")),
]


def level_choices(levels: Sequence[Clearance]) -> list[tuple[str, str]]:
    """Levels as choices."""
    return [(str(level.value), str(LEVEL_NAMES[level])) for level in levels]


class SayingForm(forms.Form):
    """What was said at a topic; a promise has who and by when."""

    id = forms.UUIDField(widget=forms.HiddenInput, required=False)
    text = forms.CharField(
        label=_("Wat is er gezegd?"),
        max_length=MANY,
        widget=forms.Textarea(attrs={"rows": 3, "data-privacy": ""}),
        error_messages={"required": _("Schrijf op wat er gezegd is; één zin is genoeg.")},
    )
    kind = forms.ChoiceField(
        label=_("Wat is het"), widget=forms.RadioSelect, choices=Said.choices, initial=Said.NOTE, required=False
    )
    promised_by = forms.ChoiceField(label=_("Wie zegt het toe"), required=False)
    due = forms.DateField(label=_("Uiterlijk op"), required=False, widget=DayInput())
    level = forms.ChoiceField(label=_("Wie mag dit lezen"), required=False)

    def __init__(self, *args: Any, people: Choices, levels: Sequence[Clearance], **kwargs: Any) -> None:
        """`people`: who sits at this topic; `levels`: never more open than the topic."""
        super().__init__(*args, **kwargs)
        choose(self, "promised_by", [("", _("kies")), *people])
        choose(self, "level", level_choices(levels))
        self.lowest = levels[0] if levels else Clearance.NAMED

    def saying(self) -> tuple[UUID, Saying]:
        """The client's key (or a fresh one) and what was said."""
        data = self.cleaned_data
        who = data["promised_by"]
        return data["id"] or uuid.uuid4(), Saying(
            text=data["text"],
            kind=data["kind"] or Said.NOTE,
            level=Clearance(int(data["level"])) if data["level"] else self.lowest,
            promised_by=ContactId(UUID(who)) if who else None,
            due=data["due"],
        )


def as_initial(value: NoteValue) -> dict[str, Any]:
    """A note as the form shows it."""
    return {
        "text": value.text,
        "kind": value.kind,
        "promised_by": str(value.promised_by or ""),
        "due": value.due,
        "level": str(value.level.value),
    }


class HeardForm(forms.Form):
    """What came up and belongs elsewhere: a signal."""

    id = forms.UUIDField(widget=forms.HiddenInput, required=False)
    text = forms.CharField(
        label=_("Wat hoorde u?"),
        max_length=MANY,
        widget=forms.Textarea(attrs={"rows": 3, "data-privacy": ""}),
        help_text=_("In hun woorden. Noem geen namen."),
        error_messages={"required": _("Schrijf op wat u hoorde; één zin is genoeg.")},
    )
    teller_kind = forms.ChoiceField(label=_("Van wie gehoord"), required=False, choices=TELLERS)
    domain = forms.ChoiceField(
        label=_("Gaat over"), required=False, choices=[("", _("nog niet gekozen")), *Domain.choices]
    )
    level = forms.ChoiceField(label=_("Wie mag dit lezen"))

    def __init__(self, *args: Any, levels: Sequence[Clearance], **kwargs: Any) -> None:
        """`levels`: those in which the reader may note here."""
        super().__init__(*args, **kwargs)
        choose(self, "level", level_choices(levels))

    def heard(self, place: NeighbourhoodId, today: date) -> tuple[UUID, Heard]:
        """The client's key (or a fresh one) and what was heard."""
        data = self.cleaned_data
        return data["id"] or uuid.uuid4(), Heard(
            text=data["text"],
            neighbourhood=place,
            heard_on=today,
            domain=data["domain"],
            teller_kind=data["teller_kind"] or "professional",
            level=Clearance(int(data["level"])),
        )


class FormalForm(forms.Form):
    """A line for a formal agenda, in words that everybody may read."""

    title = forms.CharField(
        label=_("Wat er op de agenda komt"),
        max_length=240,
        widget=forms.TextInput(attrs={"autocomplete": "off", "data-privacy": ""}),
        error_messages={"required": _("Schrijf zelf op wat er op de agenda komt.")},
    )
    body = forms.CharField(
        label=_("Op welke agenda"),
        max_length=120,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        error_messages={"required": _("Schrijf op welke agenda dit komt.")},
    )
    sure = forms.BooleanField(
        label=_("Dit wordt openbaar, en dat mag"),
        error_messages={
            "required": _("Vink dit aan als het openbaar mag worden. Er is nog niets op een agenda gezet.")
        },
    )


class TalkForm(forms.Form):
    """Somebody who was spoken to in passing; in which form is said by the button that sends it."""

    contact = forms.ChoiceField(label=_("Wie sprak u"), error_messages={"required": _("Kies wie u sprak.")})
    topic = forms.ChoiceField(label=_("Waarover"), required=False)
    title = forms.CharField(
        label=_("Of iets anders, in een paar woorden"),
        required=False,
        max_length=160,
        widget=forms.TextInput(attrs={"autocomplete": "off", "data-privacy": ""}),
    )
    place = forms.ChoiceField(label=_("Voor welke wijk"))
    on = forms.DateField(label=_("Wanneer"), widget=DayInput(), error_messages={"required": _("Kies de dag.")})
    text = forms.CharField(
        label=_("Wat kwam eruit? (mag leeg)"),
        required=False,
        max_length=MANY,
        widget=forms.Textarea(attrs={"rows": 3, "data-privacy": ""}),
    )
    form = forms.ChoiceField(
        widget=forms.HiddenInput,
        choices=[(one.value, one.label) for one in Form if one in INFORMAL],
        error_messages={"required": _("Kies of het koffie, een belletje of een rondje was.")},
    )

    def __init__(self, *args: Any, people: Choices, topics: Choices, places: Choices, **kwargs: Any) -> None:
        """Whom the reader may find, what waits to be talked about, and where the reader prepares conversations."""
        super().__init__(*args, **kwargs)
        choose(self, "contact", [("", _("kies")), *people])
        choose(self, "topic", [("", _("iets anders")), *topics])
        choose(self, "place", places)
