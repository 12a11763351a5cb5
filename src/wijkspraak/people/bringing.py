"""People from a file: kept once, however often it comes; what one may not note by hand does not come in by file."""

import uuid
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any, Final
from uuid import UUID

from django.db import transaction

from wijkspraak.accounts.policy import Action
from wijkspraak.accounts.reader import Reader
from wijkspraak.core.ids import NeighbourhoodId
from wijkspraak.ledger.actions import Line, record_all
from wijkspraak.people.actions import (
    Card,
    RefusedError,
    Work,
    add_calling,
    add_mandate,
    change_job,
    cleaned,
    note_contact,
)
from wijkspraak.people.models import Contact, Organisation

_FROM_FILE: Final = UUID("5a0b6a5e-7f0c-4b53-9d2e-1c6a3f4be0d2")


@dataclass(frozen=True, slots=True)
class Row:
    """One good row: by what it is recognised, the card, and what stands beside it."""

    key: str
    card: Card
    organisation: str = ""
    title: str = ""
    callings: Sequence[tuple[str, str, tuple[str, ...]]] = field(default_factory=tuple)
    mandate: tuple[str, tuple[str, ...], int | None, date | None] | None = None  # words, domains, cents, until


@dataclass(frozen=True, slots=True)
class BroughtIn:
    """What came of some rows: keys that are new, changed, there already, and refused with why."""

    new: int
    changed: int
    same: int
    refused: tuple[tuple[str, str], ...]


def file_key(by: Reader, key: str) -> UUID:
    """By which the importer's next file recognises a row."""
    return uuid.uuid5(_FROM_FILE, f"{by.person} {key}")


@transaction.atomic
def bring_in(*, by: Reader, rows: Iterable[Row]) -> BroughtIn:
    """Keeps rows of a file. A row that the importer may not keep is refused; the others come in."""
    good = list(rows)
    known = _known(by, good)
    done = {"new": 0, "changed": 0, "same": 0}
    refused: list[tuple[str, str]] = []
    lines: list[Line] = []
    for row in good:
        before = known.get(row.key)
        try:
            with transaction.atomic():
                if before is None:
                    made = _new(by, row)
                    known[row.key] = made
                    lines.append(Line(by.person, "contact_brought_in", "contact", made.id))
                    done["new"] += 1
                elif before.merged_into_id is not None or before.hidden_at is not None:
                    done["same"] += 1
                else:
                    done["changed" if _again(by, before, row) else "same"] += 1
        except RefusedError as why:
            refused.append((row.key, str(why)))
    if lines:
        record_all(lines)
    return BroughtIn(done["new"], done["changed"], done["same"], tuple(refused))


def _known(by: Reader, rows: Sequence[Row]) -> dict[str, Contact]:
    """Rows that are there already: by the number of our own export, or by what an earlier file called them."""
    keys = {file_key(by, row.key): row.key for row in rows}
    own = {}
    for row in rows:
        try:
            own[UUID(row.key)] = row.key
        except ValueError:
            continue
    mine = Contact.objects.for_reader(by, Action.MEET)
    found: dict[str, Contact] = {}
    for part in _blocks(list(keys)):
        found.update({keys[one.file_key]: one for one in mine.filter(file_key__in=part) if one.file_key})
    for part in _blocks(list(own)):
        found.update({own[one.id]: one for one in mine.filter(id__in=part)})
    return found


def _blocks(keys: list[UUID]) -> Iterable[list[UUID]]:
    return (keys[start : start + 400] for start in range(0, len(keys), 400))


def _new(by: Reader, row: Row) -> Contact:
    callings = [(skill, words, list(domains)) for skill, words, domains in row.callings]
    key = note_contact(by=by, card=row.card, work=Work(row.organisation, row.title, callings))
    made = Contact.objects.for_reader(by, Action.MEET).get(id=key)
    made.file_key = file_key(by, row.key)
    made.save(update_fields=["file_key"])
    if row.mandate is not None:
        _mandate(by, made, row)
    return made


def _again(by: Reader, before: Contact, row: Row) -> bool:
    """Brings a known row up to date; whether anything changed. What a file does not say stays as it was."""
    card = replace(row.card, level=row.card.level, kept_for_self=before.kept_for_self)
    columns: dict[str, Any] = {
        name: value
        for name, value in cleaned(card).items()
        if name in {"name", "languages", "email", "phone", "reach", "days"} and value
    }
    changed = [name for name, value in columns.items() if getattr(before, name) != value]
    for name in changed:
        setattr(before, name, columns[name])
    if changed:
        before.version += 1
        before.save()
    return any(
        [bool(changed), _job_again(by, before, row), _callings_again(by, before, row), _mandate(by, before, row)]
    )


def _job_again(by: Reader, before: Contact, row: Row) -> bool:
    if not row.organisation and not row.title:
        return False
    job = before.jobs.filter(until__isnull=True).select_related("organisation").first()
    place = None if job is None else job.organisation
    names = {""} if place is None else {place.name.casefold()}
    if place is not None:
        known_as = Organisation.objects.filter(merged_into=place).values_list("name", flat=True)
        names |= {name.casefold() for name in known_as}
    same_place = not row.organisation or row.organisation.casefold() in names
    if job is not None and same_place and (not row.title or row.title == job.title):
        return False
    change_job(by=by, contact=_id(before), organisation=row.organisation, title=row.title, since=by.today)
    return True


def _id(row: Contact) -> Any:
    return row.id


def _callings_again(by: Reader, before: Contact, row: Row) -> bool:
    held = set(before.callings.values_list("skill", "words"))
    fresh = [one for one in row.callings if (one[0], " ".join(one[1].split())[:240]) not in held]
    for skill, words, domains in fresh:
        add_calling(by=by, contact=_id(before), skill=skill, words=words, domains=domains)
    return bool(fresh)


def _mandate(by: Reader, contact: Contact, row: Row) -> bool:
    if row.mandate is None:
        return False
    words, domains, cents, until = row.mandate
    said = " ".join(words.split())[:240]
    held = contact.mandates.filter(words=said).first()
    if held is not None:
        if (held.max_cents, held.until) == (cents, until):
            return False
        held.max_cents, held.until = cents, until
        held.save(update_fields=["max_cents", "until"])
        return True
    places = [NeighbourhoodId(contact.neighbourhood_id), *row.card.further]
    add_mandate(by=by, contact=_id(contact), words=words, domains=domains, places=places, max_cents=cents, until=until)
    return True
