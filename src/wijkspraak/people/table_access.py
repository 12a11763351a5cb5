"""A second door of the people: who could sit at a table for which topic, and what each may hear there.

All of it as one reader may know it: whom the reader cannot find is not proposed, and says nothing by being absent.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from heapq import nsmallest
from typing import Any, Final
from uuid import UUID

from django.db.models import Q

from wijkspraak.accounts.access import Hears, highest, may_hear
from wijkspraak.accounts.policy import Clearance
from wijkspraak.accounts.reader import Reader
from wijkspraak.core.ids import ContactId, NeighbourhoodId, PersonId
from wijkspraak.core.people.balance import TOO_BUSY_FROM
from wijkspraak.core.people.ranking import score_of
from wijkspraak.core.people.relevance import relevance
from wijkspraak.core.people.roles import fills
from wijkspraak.core.people.values import ROLES, Asking, Role
from wijkspraak.people.bridge import NO_LOAD, around, is_away, known, likenesses, loads, told_texts, vectors_of
from wijkspraak.people.models import Contact, Job

MOST_PER_ROLE: Final = 6
# Who has less than this part of the score of the best is not in the choice.
NEAR_THE_BEST: Final = 0.75


@dataclass(frozen=True, slots=True)
class Sitter:
    """Somebody who can be invited: days of work (digits, 1 is Monday; empty: not known), leave, and what is left.

    `minutes`: how many may still be asked this month before somebody is overasked.
    """

    id: ContactId
    name: str
    work: str
    level: int
    person: PersonId | None
    email: str
    days: str
    away_from: date | None
    away_until: date | None
    minutes: int
    hears_by_account: tuple[Hears, ...] | None
    hears_by_card: Clearance

    def hears(self, place: NeighbourhoodId) -> Clearance | None:
        """The highest level that may be told to this person about a neighbourhood; None: nothing at all.

        Who logs in may hear what the role allows, and no more than a card says where it says less.
        """
        if self.hears_by_account is None:
            return self.hears_by_card
        allowed = highest(self.hears_by_account, place)
        return None if allowed is None else min(allowed, self.hears_by_card)

    def can_on(self, day: date) -> bool:
        """Whether this person works on a day and is not away."""
        works = not self.days or str(day.isoweekday()) in self.days
        return works and not is_away(self.away_from, self.away_until, day)


@dataclass(frozen=True, slots=True)
class Wanted:
    """A topic for which people are sought; `only` names, per role, people out of whom one must be chosen."""

    id: str
    texts: tuple[str, ...]
    place: NeighbourhoodId
    domain: str
    level: int
    euro: float
    needs: tuple[Role, ...]
    only: Mapping[Role, frozenset[ContactId]]


@dataclass(frozen=True, slots=True)
class Fit:
    """Who can fill each role of a topic, best first, and how much the topic is each one's own (0 to 10)."""

    roles: Mapping[Role, tuple[ContactId, ...]]
    relevance: Mapping[ContactId, float]


def sitters(reader: Reader, keys: Iterable[UUID] | None = None) -> dict[ContactId, Sitter]:
    """Everybody whom the reader may find and invite, or some of them. Seven queries, however many there are."""
    rows = around(reader)
    if keys is not None:
        rows = rows.filter(id__in=list(keys))
    found = list(rows.order_by("name", "id"))
    jobs = _work([row.id for row in found] if keys is not None else rows.values("id"), reader.today)
    load = loads(reader, [row.id for row in found] if keys is not None else rows.values("id"))
    accounts = may_hear([PersonId(row.person_id) for row in found if row.person_id is not None], reader.today)
    return {
        ContactId(row.id): Sitter(
            id=ContactId(row.id),
            name=row.name,
            work=jobs.get(row.id, ""),
            level=row.works_at,
            person=None if row.person_id is None else PersonId(row.person_id),
            email=row.email,
            days=row.days,
            away_from=row.away_from,
            away_until=row.away_until,
            minutes=max(0, int(TOO_BUSY_FROM) - load.get(row.id, NO_LOAD).minutes),
            hears_by_account=None if row.person_id is None else accounts.get(PersonId(row.person_id), ()),
            hears_by_card=hears_by_card(row, works=row.id in jobs),
        )
        for row in found
    }


def hears_by_card(row: Contact, *, works: bool) -> Clearance:
    """What a card says: as written, else up to the neighbourhood team for who works somewhere, and public if not."""
    if row.may_hear is not None:
        return Clearance(row.may_hear)
    if row.person_id is not None:
        return Clearance.CONFIDENTIAL  # the account decides
    return Clearance.TEAM if works else Clearance.PUBLIC


def _work(keys: Any, today: date) -> dict[UUID, str]:
    rows = Job.objects.filter(Q(until__isnull=True) | Q(until__gte=today), contact__in=keys).select_related(
        "organisation"
    )
    return {
        row.contact_id: ", ".join(one for one in (row.title, row.organisation.name if row.organisation else "") if one)
        for row in rows.order_by("since", "id")
    }


def fits(reader: Reader, wanted: Sequence[Wanted]) -> dict[str, Fit]:
    """Per topic who can fill its roles, at most six for each, and how much it is each one's own.

    Who fits much worse than the best is no choice: no table is made cheaper with somebody who knows little of it. The
    reader is not proposed to oneself. The number of queries does not grow with people, ties or topics.
    """
    everybody = known(reader)
    reach = everybody.network(reader.today).reach_from(everybody.me)
    people = {person.id: person for person in everybody.people}
    others = {key: person for key, person in people.items() if key != everybody.me}
    vectors = vectors_of([*told_texts(everybody.said), *(text for one in wanted for text in one.texts)])
    found: dict[str, Fit] = {}
    for one in wanted:
        asking = Asking(str(one.place), one.domain, one.level, one.euro, ROLES)
        alike = likenesses(one.texts, everybody.said, vectors)
        able = {key: roles for key, person in others.items() if (roles := fills(person, asking))}
        chosen: dict[Role, tuple[ContactId, ...]] = {}
        for role in one.needs:
            # Who is named and may not be found is as if not named: not even the length of the choice tells.
            only = [key for key in map(str, one.only.get(role, ())) if key in people]
            some = only or [key for key, roles in able.items() if role in roles]
            scored = [
                (-score_of(people[k], asking, able.get(k, ()), alike[role].get(k, 0.0), reach.warmth(k)), k)
                for k in some
            ]
            best = nsmallest(len(scored) if only else MOST_PER_ROLE, scored)
            enough = len(one.needs)  # so that roles which the same person fills best can still be filled by others
            near = [
                key
                for at, (score, key) in enumerate(best)
                if only or at < enough or score <= NEAR_THE_BEST * best[0][0]
            ]
            chosen[role] = tuple(ContactId(UUID(key)) for key in near)
        named = {str(key) for keys in one.only.values() for key in keys}
        found[one.id] = Fit(
            chosen,
            {
                ContactId(UUID(key)): relevance(person, asking, alike[""].get(key, 0.0), named=key in named)
                for key, person in people.items()
            },
        )
    return found


def told_without_account(contact: UUID, today: date) -> Clearance | None:
    """What may be told today to somebody who does not log in; None: nothing, for that person left or is hidden."""
    rows = Contact.objects.without_reader(because="a letter to somebody at a table, checked by the card alone")
    row = rows.filter(id=contact).select_related("merged_into").first()
    row = row if row is None or row.merged_into is None else row.merged_into
    if row is None or row.hidden_at is not None or (row.left_on is not None and row.left_on < today):
        return None
    return hears_by_card(row, works=row.id in _work([row.id], today))
