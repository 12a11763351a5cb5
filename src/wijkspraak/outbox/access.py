"""The door of the outbox: letters about what a room may show, ones own in the invented city, and counts for keepers."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.conf import settings
from django.db.models import Count, Min, Q

from wijkspraak.accounts.policy import Action
from wijkspraak.accounts.reader import Reader
from wijkspraak.outbox.bridge import value_of
from wijkspraak.outbox.letters import LetterValue
from wijkspraak.outbox.models import Letter, State, Switch

SHOWN = 50


class NotHereError(Exception):
    """For this reader there is nothing here."""


def letters_about(subjects: Iterable[UUID]) -> dict[UUID, tuple[LetterValue, ...]]:
    """All letters about these things, oldest first; ask only after the things themselves were allowed. One query."""
    found: dict[UUID, list[LetterValue]] = {}
    for row in Letter.objects.filter(subject__in=list(subjects)).order_by("asked_at", "id"):
        found.setdefault(row.subject, []).append(value_of(row))
    return {subject: tuple(some) for subject, some in found.items()}


def state_name(state: str) -> str:
    """Where a letter stands, in words."""
    return str(State(state).label)


def is_armed() -> bool:
    """Whether post goes at all."""
    return not Switch.objects.filter(id=1, armed=False).exists()


def is_set_up() -> bool:
    """Whether there is a mail server; in the invented city what would have been sent is kept instead."""
    return bool(settings.PRACTICE) or not settings.EMAIL_BACKEND.endswith("filebased.EmailBackend")


@dataclass(frozen=True, slots=True)
class Group:
    """Letters of one state with one problem."""

    state: State
    kind: str
    problem: str
    answer: int | None
    number: int
    since: datetime


@dataclass(frozen=True, slots=True)
class Standing:
    """How post stands, for who keeps the service: numbers and codes, never for whom or about what."""

    set_up: bool
    armed: bool
    because: str
    turned_at: datetime | None
    groups: tuple[Group, ...]

    def number(self, state: State) -> int:
        """How many letters stand so."""
        return sum(group.number for group in self.groups if group.state is state)


def standing(reader: Reader) -> Standing:
    """For the keeper; NotHereError for everybody else. Two queries."""
    if not reader.may(Action.KEEP):
        raise NotHereError
    switch = Switch.objects.filter(id=1).first()
    rows = (
        Letter.objects.values_list("state", "kind", "problem", "answer")
        .annotate(number=Count("id"), since=Min("asked_at"))
        .order_by("state", "kind", "problem", "answer")
    )
    groups = tuple(
        Group(State(state), kind, problem, answer, number, since)
        for state, kind, problem, answer, number, since in rows
    )
    return Standing(
        set_up=is_set_up(),
        armed=switch is None or switch.armed,
        because=switch.because if switch else "",
        turned_at=switch.at if switch else None,
        groups=groups,
    )


def own_letters(reader: Reader) -> tuple[LetterValue, ...]:
    """The newest letters to the reader, of the invented city alone. One query."""
    if not settings.PRACTICE or reader.person is None:
        raise NotHereError
    rows = Letter.objects.filter(to_person_id=reader.person).exclude(state=State.CANCELLED)
    return tuple(value_of(row) for row in rows.order_by("-asked_at", "id")[:SHOWN])


def own_letter(reader: Reader, key: UUID) -> LetterValue:
    """One letter to the reader, of the invented city alone."""
    if not settings.PRACTICE or reader.person is None:
        raise NotHereError
    row = Letter.objects.filter(Q(to_person_id=reader.person), id=key).exclude(state=State.CANCELLED).first()
    if row is None:
        raise NotHereError
    return value_of(row)
