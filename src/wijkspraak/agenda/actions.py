"""What may happen with the joint agenda: put on, moved, planned, joined, taken off, discussed, shared by a link."""

import hashlib
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from wijkspraak.accounts.access import PartyValue, parties
from wijkspraak.accounts.policy import Action, Clearance
from wijkspraak.accounts.reader import Reader
from wijkspraak.agenda.models import AgendaLink, AgendaPoint, Outcome, Part
from wijkspraak.core.ids import AgendaPointId, NeighbourhoodId, PartyId, PersonId, QuestionId
from wijkspraak.ledger.actions import record
from wijkspraak.neighbourhoods.access import today_of, with_past
from wijkspraak.questions.access import NotHereError
from wijkspraak.questions.access import question as read_question

__all__ = ["NotHereError"]  # raised where the question of a point is not there for the reader


class RefusedError(Exception):
    """What was asked cannot be done; the message says why and what to do, in Dutch."""


class ClashError(RefusedError):
    """Somebody else changed the same point meanwhile; `mine` and `theirs` hold both versions."""

    def __init__(self, mine: Mapping[str, Any], theirs: Mapping[str, Any]) -> None:
        super().__init__(_("Iemand anders heeft dit punt intussen veranderd. Kies hieronder welke tekst blijft."))
        self.mine, self.theirs = mine, theirs


def _planned(by: Reader, key: AgendaPointId) -> AgendaPoint:
    row = AgendaPoint.objects.for_reader(by, Action.PLAN).select_for_update().filter(id=key).first()
    if row is None:
        raise RefusedError(_("Dit punt staat niet op een agenda die u bijwerkt."))
    return row


def _remember(by: Reader, verb: str, row: AgendaPoint, **details: Any) -> None:
    record(
        by=by.person, verb=verb, kind="agenda_point", subject=row.id, details=details, sources=[str(row.question_id)]
    )


def _bump(row: AgendaPoint, *fields: str) -> None:
    row.version += 1
    row.save(update_fields=[*fields, "version"])


def _same_agenda(by: Reader, row: AgendaPoint) -> list[NeighbourhoodId]:
    """The areas whose points stand on one agenda with this one: the area of today and those it came from."""
    return sorted(with_past(by, [today_of(by, NeighbourhoodId(row.neighbourhood_id))]))


@transaction.atomic
def put_on(*, by: Reader, question: QuestionId, neighbourhood: NeighbourhoodId, title: str = "") -> AgendaPointId:
    """Puts a question on the agenda of a neighbourhood, below what is there; a second time it stays as it is."""
    seen = read_question(by, question)
    post = by.post_for(Action.PLAN, neighbourhood, seen.level)
    if post is None:
        raise RefusedError(_("U werkt de agenda van deze wijk niet bij. Vraag het de gebiedsmanager."))
    here = with_past(by, [neighbourhood])
    if here.isdisjoint(seen.neighbourhoods):
        raise RefusedError(_("Deze vraag gaat niet over deze wijk."))
    rows = AgendaPoint.objects.without_reader(because="the order of one agenda, whose planner was checked above")
    standing = rows.select_for_update().filter(neighbourhood_id__in=sorted(here), taken_off_at__isnull=True)
    before = standing.filter(question_id=question).first()
    if before is not None:
        return AgendaPointId(before.id)
    last = standing.aggregate(last=Max("position"))["last"] or 0
    row = AgendaPoint.objects.create(
        question_id=question,
        neighbourhood_id=neighbourhood,
        party_id=post.party,
        town_id=post.root,
        level=seen.level.value,
        noted_by_id=by.person,
        title=(title.strip() or seen.title)[:160],
        position=last + 1,
        put_on_at=timezone.now(),
        published_at=timezone.now() if seen.level is Clearance.PUBLIC else None,
    )
    _remember(by, "point_put_on", row)
    record(by=by.person, verb="put_on_agenda", kind="question", subject=question, sources=[str(row.id)])
    return AgendaPointId(row.id)


@transaction.atomic
def move(*, by: Reader, point: AgendaPointId, up: bool) -> None:
    """Moves a point one place up or down; at the end of the list nothing happens and nothing is written."""
    row = _planned(by, point)
    rows = AgendaPoint.objects.without_reader(because="the neighbours in the order of an agenda the planner may change")
    standing = list(
        rows.select_for_update()
        .filter(neighbourhood_id__in=_same_agenda(by, row), taken_off_at__isnull=True)
        .order_by("position", "put_on_at", "id")
    )
    at = next((index for index, other in enumerate(standing) if other.id == row.id), None)
    if at is None:
        raise RefusedError(_("Dit punt staat niet meer op de agenda."))
    to = at - 1 if up else at + 1
    if not 0 <= to < len(standing):
        return
    standing[at], standing[to] = standing[to], standing[at]
    for place, other in enumerate(standing, start=1):
        if other.position != place:
            other.position = place
            other.save(update_fields=["position"])
    _remember(by, "point_moved_up" if up else "point_moved_down", row)


@transaction.atomic
def plan(
    *,
    by: Reader,
    point: AgendaPointId,
    version: int,
    title: str,
    next_step: str,
    next_on: date | None,
    next_by: PersonId | None,
) -> None:
    """Writes the words and the next step of a point; when it was changed meanwhile, ClashError holds both versions."""
    row = _planned(by, point)
    mine = {"title": title.strip()[:160], "next_step": next_step.strip(), "next_on": next_on, "next_by": next_by}
    theirs = {
        "title": row.title,
        "next_step": row.next_step,
        "next_on": row.next_on,
        "next_by": None if row.next_by_id is None else PersonId(row.next_by_id),
    }
    if mine == theirs:
        return
    if version != row.version:
        raise ClashError(mine, theirs)
    if not mine["title"]:
        raise RefusedError(_("Een punt heeft woorden nodig. Schrijf in één regel waar het over gaat."))
    row.title, row.next_step, row.next_on = str(mine["title"]), str(mine["next_step"]), next_on
    row.next_by_id = next_by
    _bump(row, "title", "next_step", "next_on", "next_by")
    if mine["title"] != theirs["title"]:
        _remember(by, "point_reworded", row)
    if any(mine[name] != theirs[name] for name in ("next_step", "next_on", "next_by")):
        _remember(by, "step_planned", row, on=next_on)


def _party(key: PartyId) -> PartyValue:
    found = next((value for value in parties() if value.id == key), None)
    if found is None:
        raise RefusedError(_("Deze organisatie is niet bekend."))
    return found


@transaction.atomic
def join(*, by: Reader, point: AgendaPointId, party: PartyId, brings: str) -> None:
    """Writes down that a party takes part and what it brings; again: only the words change."""
    row = _planned(by, point)
    taker = _party(party)
    words = brings.strip()[:240]
    part, new = Part.objects.get_or_create(point=row, party_id=party, defaults={"brings": words})
    if not new and part.brings == words:
        return
    part.brings = words
    part.save(update_fields=["brings"])
    _remember(by, "party_joined", row, party=str(party), party_name=taker.name)


@transaction.atomic
def leave(*, by: Reader, point: AgendaPointId, party: PartyId) -> None:
    """Writes down that a party no longer takes part."""
    row = _planned(by, point)
    taker = _party(party)
    if Part.objects.filter(point=row, party_id=party).delete()[0]:
        _remember(by, "party_left", row, party=str(party), party_name=taker.name)


@transaction.atomic
def take_off(*, by: Reader, point: AgendaPointId, outcome: str, because: str) -> None:
    """Takes a point off with its outcome and the reason; the line stays readable among what left."""
    row = _planned(by, point)
    if row.taken_off_at is not None:
        return
    if outcome not in Outcome.values:
        raise RefusedError(_("Zeg hoe dit punt eindigt: gedaan, gaat niet gebeuren, of gaat elders verder."))
    if not because.strip():
        raise RefusedError(_("Schrijf in één zin waarom, zodat wie dit aandroeg het kan begrijpen."))
    row.taken_off_at, row.outcome, row.taken_off_because = timezone.now(), outcome, because.strip()[:240]
    _bump(row, "taken_off_at", "outcome", "taken_off_because")
    _remember(by, "point_taken_off", row, outcome=outcome)
    record(
        by=by.person, verb="taken_off_agenda", kind="question", subject=row.question_id,
        sources=[str(row.id)], details={"outcome": outcome},
    )  # fmt: skip


@transaction.atomic
def put_back(*, by: Reader, point: AgendaPointId) -> None:
    """Undoes taking off: the point returns to the bottom of the list."""
    row = _planned(by, point)
    if row.taken_off_at is None:
        return
    rows = AgendaPoint.objects.without_reader(because="the order of an agenda the planner may change")
    standing = rows.filter(neighbourhood_id__in=_same_agenda(by, row), taken_off_at__isnull=True)
    if standing.filter(question_id=row.question_id).exists():
        raise RefusedError(_("Deze vraag staat intussen alweer op de agenda."))
    row.position = (standing.aggregate(last=Max("position"))["last"] or 0) + 1
    row.taken_off_at, row.outcome, row.taken_off_because = None, "", ""
    _bump(row, "position", "taken_off_at", "outcome", "taken_off_because")
    _remember(by, "point_put_back", row)
    record(by=by.person, verb="put_on_agenda", kind="question", subject=row.question_id, sources=[str(row.id)])


@transaction.atomic
def discussed(*, by: Reader, neighbourhood: NeighbourhoodId) -> None:
    """Marks that the parties sat around this agenda today: "since last time" counts from here."""
    if by.post_for(Action.PLAN, neighbourhood, Clearance.TEAM) is None:
        raise RefusedError(_("U werkt de agenda van deze wijk niet bij. Vraag het de gebiedsmanager."))
    record(by=by.person, verb="agenda_discussed", kind="neighbourhood", subject=neighbourhood)


@dataclass(frozen=True, slots=True)
class NewLink:
    """A link just made; the secret is shown this once."""

    id: UUID
    secret: str


def secret_hash(secret: str) -> str:
    """What is kept of a secret."""
    return hashlib.sha256(secret.encode()).hexdigest()


@transaction.atomic
def make_link(*, by: Reader, neighbourhood: NeighbourhoodId, party: PartyId, until: date) -> NewLink:
    """Makes a secret address by which a party reads what is shared with it, until a day at most a year away."""
    if by.person is None or by.post_for(Action.SHARE, neighbourhood, Clearance.TEAM) is None:
        raise RefusedError(_("Alleen de gebiedsmanager van deze wijk maakt een deelbaar adres."))
    taker = _party(party)
    if not by.today <= until <= date.fromordinal(by.today.toordinal() + 366):
        raise RefusedError(_("Kies een laatste dag tussen vandaag en een jaar vanaf nu."))
    secret = secrets.token_urlsafe(24)
    row = AgendaLink.objects.create(
        secret_hash=secret_hash(secret),
        neighbourhood_id=neighbourhood,
        party_id=party,
        until=until,
        by_id=by.person,
        made_at=timezone.now(),
    )
    record(
        by=by.person, verb="agenda_link_made", kind="neighbourhood", subject=neighbourhood,
        details={"party_name": taker.name, "until": until},
    )  # fmt: skip
    return NewLink(row.id, secret)


@transaction.atomic
def revoke_link(*, by: Reader, link: UUID) -> None:
    """Closes a secret address at once."""
    row = AgendaLink.objects.select_for_update().filter(id=link).first()
    if row is None or by.post_for(Action.SHARE, NeighbourhoodId(row.neighbourhood_id), Clearance.TEAM) is None:
        raise RefusedError(_("Dit deelbare adres is er niet, of is niet van uw wijk."))
    if row.revoked_at is None:
        row.revoked_at = timezone.now()
        row.save(update_fields=["revoked_at"])
        record(by=by.person, verb="agenda_link_revoked", kind="neighbourhood", subject=row.neighbourhood_id)
