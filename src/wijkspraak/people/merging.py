"""That two rows are one person, or two names one organisation: somebody decides, and it can be undone.

What moved is written down by identifier, so that undoing gives each row back to where it came from and leaves what
was noted since.
"""

from typing import Any, Final
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from wijkspraak.accounts.models import InArea
from wijkspraak.accounts.policy import Action
from wijkspraak.accounts.reader import Reader
from wijkspraak.core.ids import ContactId, OrganisationId
from wijkspraak.ledger.actions import record
from wijkspraak.people.actions import RefusedError
from wijkspraak.people.models import (
    Asked,
    Calling,
    Contact,
    ContactNote,
    Job,
    Mandate,
    Merge,
    NotTheSame,
    Objection,
    Organisation,
    Tie,
    ends,
)

FILLED: Final = ("languages", "email", "phone", "reach", "days", "person_id", "away_from", "away_until", "deputy_id")
_BECAUSE: Final = "what belongs to a person moves along, whoever noted it"


def _parts() -> dict[str, Any]:
    """The lists of rows that belong to a contact, by name."""
    return {
        "jobs": Job.objects.all(),
        "callings": Calling.objects.all(),
        "mandates": Mandate.objects.all(),
        "objections": Objection.objects.all(),
        "notes": ContactNote.objects.without_reader(because=_BECAUSE),
        "asks": Asked.objects.without_reader(because=_BECAUSE),
    }


@transaction.atomic
def merge(*, by: Reader, keep: ContactId, gone: ContactId) -> UUID:
    """Two rows are one person: everything of the second goes to the first, and empty fields are filled in."""
    assert by.person is not None
    rows = Contact.objects.for_reader(by, Action.MEET).select_for_update(of=("self",))
    found = {row.id: row for row in rows.filter(id__in=[keep, gone], merged_into__isnull=True, hidden_at__isnull=True)}
    if len(found) != 2:
        raise RefusedError(_("Deze twee zijn er niet, of u kunt hun gegevens niet veranderen."))
    one, other = found[keep], found[gone]
    if one.kept_for_self != other.kept_for_self or one.town_id != other.town_id:
        raise RefusedError(_("De een is voor uzelf en de ander voor het team. Maak die eerst gelijk."))
    moved: dict[str, Any] = {"was": {name: _said(getattr(one, name)) for name in FILLED}, "level": one.level}
    for name, query in _parts().items():
        keys = [str(key) for key in query.filter(contact=other).values_list("id", flat=True)]
        query.filter(id__in=keys).update(contact=one)
        moved[name] = keys
    moved["ties"] = _move_ties(one, other)
    moved["places"] = _move_places(one, other)
    for name in FILLED:
        if not getattr(one, name) and getattr(other, name) and getattr(other, name) != one.id:
            setattr(one, name, getattr(other, name))
    one.level = max(one.level, other.level)
    one.version += 1
    one.save()
    other.merged_into = one
    other.save(update_fields=["merged_into"])
    row = Merge.objects.create(kept=one.id, gone=other.id, moved=moved, by_id=by.person, at=timezone.now())
    record(by=by.person, verb="contacts_merged", kind="contact", subject=one.id, sources=[str(other.id)])
    return row.id


def _said(value: Any) -> Any:
    return None if value is None else str(value)


def _move_ties(one: Contact, other: Contact) -> list[dict[str, str]]:
    """Ties of the second get the first as an end; where the same person has that tie already, the fresher day stays."""
    told: list[dict[str, str]] = []
    for tie in [*Tie.objects.filter(a=other), *Tie.objects.filter(b=other)]:
        far = tie.b_id if tie.a_id == other.id else tie.a_id
        if far == one.id:
            continue
        a, b = ends(one.id, far)
        before = Tie.objects.filter(noted_by_id=tie.noted_by_id, a_id=a, b_id=b).first()
        if before is None:
            tie.a_id, tie.b_id = a, b
            tie.save(update_fields=["a", "b"])
            told.append({"tie": str(tie.id), "far": str(far)})
        elif before.last_contact < tie.last_contact:
            told.append({"fresher": str(before.id), "was": before.last_contact.isoformat()})
            before.last_contact = tie.last_contact
            before.save(update_fields=["last_contact"])
    return told


def _move_places(one: Contact, other: Contact) -> list[str]:
    there = {one.neighbourhood_id, *InArea.objects.filter(subject=one.id).values_list("neighbourhood_id", flat=True)}
    new = {other.neighbourhood_id, *InArea.objects.filter(subject=other.id).values_list("neighbourhood_id", flat=True)}
    InArea.objects.bulk_create(InArea(subject=one.id, neighbourhood_id=key) for key in sorted(new - there))
    return [str(key) for key in sorted(new - there)]


@transaction.atomic
def undo_merge(*, by: Reader, merged: UUID) -> ContactId:
    """Gives everything back to where it came from, and returns the row that is there again."""
    done = Merge.objects.select_for_update().filter(id=merged, undone_at__isnull=True).first()
    rows = Contact.objects.for_reader(by, Action.MEET).select_for_update(of=("self",))
    found = {} if done is None else {row.id: row for row in rows.filter(id__in=[done.kept, done.gone])}
    if done is None or len(found) != 2:
        raise RefusedError(_("Dit samenvoegen is er niet, of is al teruggedraaid."))
    one, other = found[done.kept], found[done.gone]
    if one.merged_into_id is not None or other.merged_into_id != one.id:
        raise RefusedError(_("Deze rij is daarna met een andere samengevoegd. Draai dat eerst terug."))
    moved = done.moved
    for name, query in _parts().items():
        query.filter(id__in=moved.get(name, []), contact=one).update(contact=other)
    _ties_back(other, moved.get("ties", []))
    InArea.objects.filter(subject=one.id, neighbourhood_id__in=moved.get("places", [])).delete()
    for name, was in moved.get("was", {}).items():
        if _said(getattr(one, name)) == _said(getattr(other, name)):
            setattr(one, name, was)
    one.level = moved.get("level", one.level)
    one.version += 1
    one.save()
    other.merged_into = None
    other.save(update_fields=["merged_into"])
    done.undone_at = timezone.now()
    done.save(update_fields=["undone_at"])
    record(by=by.person, verb="merge_undone", kind="contact", subject=one.id, sources=[str(other.id)])
    return ContactId(other.id)


def _ties_back(other: Contact, told: list[dict[str, str]]) -> None:
    for line in told:
        if "tie" in line:
            tie = Tie.objects.filter(id=line["tie"]).first()
            if tie is not None:
                tie.a_id, tie.b_id = ends(other.id, UUID(line["far"]))
                tie.save(update_fields=["a", "b"])
        else:
            Tie.objects.filter(id=line["fresher"]).update(last_contact=line["was"])


@transaction.atomic
def not_the_same(*, by: Reader, one: ContactId, other: ContactId) -> None:
    """Somebody decided that these are two people: they are not proposed again."""
    rows = Contact.objects.for_reader(by, Action.MEET).filter(id__in=[one, other], merged_into__isnull=True)
    if rows.count() != 2:
        raise RefusedError(_("Deze twee zijn er niet, of u kunt hun gegevens niet veranderen."))
    assert by.person is not None
    a, b = ends(one, other)
    _row, new = NotTheSame.objects.get_or_create(a_id=a, b_id=b, defaults={"by_id": by.person})
    if new:
        record(by=by.person, verb="not_the_same", kind="contact", subject=a, sources=[str(b)])


@transaction.atomic
def merge_organisations(*, by: Reader, keep: OrganisationId, gone: OrganisationId) -> None:
    """Two names are one organisation from now on; who worked there works at the first, and the name of then stays."""
    towns = {post.root for post, _rule in by.rules(Action.OVERSEE)}
    found = {
        row.id: row
        for row in Organisation.objects.select_for_update().filter(
            id__in=[keep, gone], town_id__in=towns, merged_into__isnull=True
        )
    }
    if keep == gone or len(found) != 2:
        raise RefusedError(_("Kies twee verschillende organisaties uit de lijst."))
    found[gone].merged_into_id = keep
    found[gone].save(update_fields=["merged_into"])
    record(by=by.person, verb="organisations_merged", kind="organisation", subject=keep, sources=[str(gone)])


@transaction.atomic
def part_organisations(*, by: Reader, gone: OrganisationId) -> None:
    """Undoes that an organisation became part of another."""
    towns = {post.root for post, _rule in by.rules(Action.OVERSEE)}
    row = Organisation.objects.select_for_update().filter(id=gone, town_id__in=towns, merged_into__isnull=False).first()
    if row is None:
        raise RefusedError(_("Kies een organisatie die is samengevoegd."))
    kept = row.merged_into_id
    row.merged_into_id = None
    row.save(update_fields=["merged_into"])
    assert kept is not None
    record(by=by.person, verb="organisations_parted", kind="organisation", subject=kept, sources=[str(gone)])
