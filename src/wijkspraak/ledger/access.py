"""Reading the ledger: the story of one thing, and whether every seal still holds.

What may be seen of a line follows from its subject: a room asks for the story of a thing after its own door has
allowed the thing. The auditor sees lines without what they say.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Max, QuerySet

from wijkspraak.ledger.models import Entry, Head
from wijkspraak.ledger.sealing import Words, seal


@dataclass(frozen=True, slots=True)
class EntryValue:
    """One line as a room reads it; `by_name` is empty where no person but a task did it."""

    seq: int
    at: datetime
    by: UUID | None
    by_name: str
    verb: str
    kind: str
    subject: UUID
    because: tuple[Any, ...]
    sources: tuple[Any, ...]
    details: Mapping[str, Any]


def _values(rows: QuerySet[Entry]) -> tuple[EntryValue, ...]:
    return tuple(
        EntryValue(
            row.seq,
            row.at,
            row.by_id,
            row.by.name if row.by else "",
            row.verb,
            row.kind,
            row.subject,
            tuple(row.because),
            tuple(row.sources),
            row.details,
        )
        for row in rows.select_related("by")
    )


def story(subjects: Iterable[UUID], *, verbs: Iterable[str] | None = None) -> tuple[EntryValue, ...]:
    """All lines about these things, oldest first. One query."""
    rows = Entry.objects.filter(subject__in=list(subjects))
    if verbs is not None:
        rows = rows.filter(verb__in=list(verbs))
    return _values(rows.order_by("seq"))


def last_verbs(subjects: Iterable[UUID], verbs: Iterable[str]) -> dict[UUID, tuple[str, datetime]]:
    """Of each thing the last of these verbs and when: how a room derives a state. One query."""
    latest = (
        Entry.objects.filter(subject__in=list(subjects), verb__in=list(verbs))
        .values("subject")
        .annotate(last=Max("seq"))
        .values("last")
    )
    rows = Entry.objects.filter(seq__in=latest).values_list("subject", "verb", "at")
    return {subject: (verb, at) for subject, verb, at in rows}


def since(seq: int, kind: str | None = None, limit: int = 200) -> tuple[EntryValue, ...]:
    """Lines after a place, oldest first; for tasks that follow what happens."""
    rows = Entry.objects.filter(seq__gt=seq)
    if kind is not None:
        rows = rows.filter(kind=kind)
    return _values(rows.order_by("seq")[:limit])


@dataclass(frozen=True, slots=True)
class Register:
    """A line as an auditor sees it: that something happened, not what it says."""

    seq: int
    at: datetime
    by_name: str
    verb: str
    kind: str


def register(before: int | None = None, limit: int = 100) -> tuple[Register, ...]:
    """The newest lines without content, for the auditor. One query."""
    rows = Entry.objects.order_by("-seq")
    if before is not None:
        rows = rows.filter(seq__lt=before)
    return tuple(
        Register(seq, at, name or "", verb, kind)
        for seq, at, name, verb, kind in rows.values_list("seq", "at", "by__name", "verb", "kind")[:limit]
    )


@dataclass(frozen=True, slots=True)
class Broken:
    """The first line whose seal does not hold, and why."""

    seq: int
    why: str


def check_seals() -> Broken | None:
    """Reads the whole ledger and checks every seal; None when all hold. Memory does not grow with the ledger."""
    before, expected = "", 1
    for row in _lines():
        if row.seq != expected:
            return Broken(expected, "missing")
        words = Words(
            row.seq,
            row.id,
            row.at,
            row.by_id,
            row.verb,
            row.kind,
            row.subject,
            row.because,
            row.sources,
            row.details,
        )
        if row.seal != seal(before, words):
            return Broken(row.seq, "changed")
        before, expected = row.seal, expected + 1
    head = Head.objects.first()
    if head is not None and head.seq >= expected:
        return Broken(expected, "missing")
    return None


def _lines() -> Iterator[Entry]:
    return iter(Entry.objects.order_by("seq").iterator(chunk_size=2000))
