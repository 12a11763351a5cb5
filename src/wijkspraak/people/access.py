"""The door of the people: whom a reader may find, what is kept of them, whom to see for a question, and through whom.

What somebody keeps for oneself, and the ties of others that were not shared, change nothing here for anybody else: not
an order, not a count, not a picture.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from heapq import nsmallest
from itertools import combinations, product
from typing import Any, Final
from uuid import UUID

from django.db.models import F, Q
from django.utils import timezone
from rapidfuzz import fuzz
from rapidfuzz.utils import default_process

from wijkspraak.accounts.models import InArea
from wijkspraak.accounts.policy import Action, Clearance
from wijkspraak.accounts.reader import Reader, Standing, as_person
from wijkspraak.core.ids import ContactId, NeighbourhoodId, OrganisationId, PartyId, QuestionId
from wijkspraak.core.people.keystones import keystones
from wijkspraak.core.people.ranking import rank, score_of
from wijkspraak.core.people.roles import fills
from wijkspraak.core.people.ties import Network, cooling
from wijkspraak.core.people.values import ROLES, Asking, Outcome, Ranked, Role
from wijkspraak.core.people.values import Tie as TieValue
from wijkspraak.ledger.access import story
from wijkspraak.neighbourhoods.access import names
from wijkspraak.people.bridge import (
    NO_LOAD,
    ROLE_OF,
    Known,
    Load,
    around,
    is_away,
    known,
    likenesses,
    loads,
    present,
    ties,
)
from wijkspraak.people.models import (
    TIE_KINDS,
    Asked,
    Calling,
    Contact,
    ContactNote,
    Height,
    Job,
    Mandate,
    Merge,
    NotTheSame,
    Objection,
    Organisation,
    Skill,
    Tie,
    TieKind,
)
from wijkspraak.people.wording import MISSING, ROLE_WORDS, ago, how_long, sentence, told
from wijkspraak.questions import access as questions
from wijkspraak.questions.access import QuestionValue

NEEDED: Final = ROLES
PAGE: Final = 60
MOST_TIES: Final = 900  # of one person: below what every database takes in one statement


class NotHereError(Exception):
    """There is no such person for this reader."""


@dataclass(frozen=True, slots=True)
class Part:
    """A calling, a mandate or a job in words; `id` names it for taking it away."""

    id: UUID
    kind: str
    words: str
    more: str = ""


@dataclass(frozen=True, slots=True)
class ContactValue:
    """Somebody as the reader may see this person."""

    id: ContactId
    name: str
    level: Clearance
    home: NeighbourhoodId
    neighbourhoods: tuple[NeighbourhoodId, ...]
    works_at: int
    works_at_name: str
    organisation: OrganisationId | None
    organisation_name: str
    title: str
    knows: tuple[Part, ...]
    does: tuple[Part, ...]
    mandates: tuple["MandateValue", ...]
    jobs: tuple["JobValue", ...]
    languages: str
    email: str
    phone: str
    reach: str
    days: str
    away: bool
    away_from: date | None
    away_until: date | None
    deputy: ContactId | None
    deputy_name: str
    left_on: date | None
    load: Load
    kept_for_self: bool
    may_hear: int | None
    mine: bool
    me: bool
    may_change: bool
    overseen: bool
    version: int

    @property
    def roles(self) -> tuple[Role, ...]:
        """What this person can be asked for."""
        held = (("knows", self.knows), ("decides", self.mandates), ("does", self.does))
        return tuple(role for role, what in held if what)  # type: ignore[misc]

    @property
    def work(self) -> str:
        """What somebody does and where, in one line."""
        return ", ".join(part for part in (self.title, self.organisation_name) if part)


@dataclass(frozen=True, slots=True)
class MandateValue:
    """What somebody may decide."""

    id: UUID
    words: str
    domains: tuple[str, ...]
    places: tuple[NeighbourhoodId, ...]
    everywhere: bool
    max_cents: int | None
    until: date | None
    over: bool

    @property
    def max_euro(self) -> float | None:
        """The amount in euros."""
        return None if self.max_cents is None else self.max_cents / 100


@dataclass(frozen=True, slots=True)
class JobValue:
    """A job with its dates; `name` is what the organisation was called then."""

    id: UUID
    title: str
    name: str
    now_called: str
    since: date | None
    until: date | None
    over: bool


def _values(reader: Reader, rows: Sequence[Contact]) -> tuple[ContactValue, ...]:
    """Values of contacts asked for with this reader. The number of queries does not grow with the rows."""
    keys = [row.id for row in rows]
    further: dict[UUID, list[NeighbourhoodId]] = {}
    for subject, place in (
        InArea.objects.filter(subject__in=keys).order_by("id").values_list("subject", "neighbourhood_id")
    ):
        further.setdefault(subject, []).append(NeighbourhoodId(place))
    jobs: dict[UUID, list[JobValue]] = {}
    current: dict[UUID, Job] = {}
    for job in (
        Job.objects.filter(contact__in=keys)
        .select_related("organisation")
        .order_by(F("since").asc(nulls_first=True), "id")
    ):
        value = _job(job, reader.today)
        jobs.setdefault(job.contact_id, []).append(value)
        if not value.over and (job.since is None or job.since <= reader.today):
            current[job.contact_id] = job
    became = _became([job.organisation for job in current.values() if job.organisation])
    said: dict[UUID, list[Calling]] = {}
    for calling in Calling.objects.filter(contact__in=keys):
        said.setdefault(calling.contact_id, []).append(calling)
    decided: dict[UUID, list[MandateValue]] = {}
    for mandate in Mandate.objects.filter(contact__in=keys).prefetch_related("neighbourhoods"):
        decided.setdefault(mandate.contact_id, []).append(_mandate(mandate, reader.today))
    load = loads(reader, keys)
    wanted = [row.deputy_id for row in rows if row.deputy_id is not None]
    deputies = dict(around(reader).filter(id__in=wanted).values_list("id", "name")) if wanted else {}
    found: list[ContactValue] = []
    for row in rows:
        held = current.get(row.id)
        firm = None if held is None or held.organisation is None else became.get(held.organisation.id)
        mine = reader.person is not None and row.noted_by_id == reader.person
        home = NeighbourhoodId(row.neighbourhood_id)
        beside = tuple(one for one in further.get(row.id, []) if one != home)
        callings = said.get(row.id, [])
        found.append(
            ContactValue(
                id=ContactId(row.id),
                name=row.name,
                level=Clearance(row.level),
                home=home,
                neighbourhoods=(home, *beside),
                works_at=row.works_at,
                works_at_name=str(Height(row.works_at).label),
                organisation=None if firm is None else OrganisationId(firm.id),
                organisation_name="" if firm is None else firm.name,
                title="" if held is None else held.title,
                knows=tuple(_calling(one) for one in callings if one.skill == Skill.KNOWS),
                does=tuple(_calling(one) for one in callings if one.skill == Skill.DOES),
                mandates=tuple(decided.get(row.id, ())),
                jobs=tuple(reversed(jobs.get(row.id, []))),
                languages=row.languages,
                email=row.email,
                phone=row.phone,
                reach=row.reach,
                days=row.days,
                away=is_away(row.away_from, row.away_until, reader.today),
                away_from=row.away_from,
                away_until=row.away_until,
                deputy=ContactId(row.deputy_id) if row.deputy_id in deputies and row.deputy_id else None,
                deputy_name=deputies.get(row.deputy_id, "") if row.deputy_id else "",
                left_on=row.left_on,
                load=load.get(row.id, NO_LOAD),
                kept_for_self=row.kept_for_self,
                may_hear=row.may_hear,
                mine=mine,
                me=reader.person is not None and row.person_id == reader.person,
                may_change=(mine or not row.kept_for_self)
                and reader.allows(Action.MEET, _standing(row, frozenset({home, *beside}))),
                overseen=not row.kept_for_self
                and reader.allows(Action.OVERSEE, _standing(row, frozenset({home, *beside}))),
                version=row.version,
            )
        )
    return tuple(found)


def _standing(row: Contact, places: frozenset[NeighbourhoodId]) -> Standing:
    town = None if row.town_id is None else PartyId(row.town_id)
    return Standing(Clearance(row.level), places, PartyId(row.party_id), town, as_person(row.noted_by_id))


def _job(row: Job, today: date) -> JobValue:
    name = "" if row.organisation is None else row.organisation.name
    return JobValue(row.id, row.title, name, name, row.since, row.until, row.until is not None and row.until < today)


def _became(rows: Iterable[Organisation]) -> dict[UUID, Organisation]:
    """What each organisation is today: itself, or what it was merged into. One query per step of merging."""
    known = {row.id: row for row in rows}
    found = dict(known)
    for _step in range(20):
        further = {row.merged_into_id for row in found.values() if row.merged_into_id is not None}
        if not further:
            break
        more = {row.id: row for row in Organisation.objects.filter(id__in=further)}
        found = {key: more[row.merged_into_id] if row.merged_into_id else row for key, row in found.items()}
    return found


def _calling(row: Calling) -> Part:
    return Part(row.id, row.skill, row.words, ", ".join(row.domains.split()))


def _mandate(row: Mandate, today: date) -> MandateValue:
    places = tuple(NeighbourhoodId(place.id) for place in row.neighbourhoods.all())
    over = row.until is not None and row.until < today
    return MandateValue(
        row.id, row.words, tuple(row.domains.split()), places, row.everywhere, row.max_cents, row.until, over
    )


# Lists


@dataclass(frozen=True, slots=True)
class Filters:
    """What somebody wants to see of the list."""

    neighbourhood: NeighbourhoodId | None = None
    role: str = ""
    organisation: UUID | None = None
    words: str = ""
    left: bool = False


def contacts(reader: Reader, filters: Filters, start: int = 0) -> tuple[tuple[ContactValue, ...], bool]:
    """People by name, sixty at a time, and whether there are more."""
    rows = present(reader)
    left = Q(left_on__isnull=False, left_on__lt=reader.today)
    rows = rows.filter(left) if filters.left else rows.exclude(left)
    if filters.neighbourhood is not None:
        spread = InArea.objects.filter(neighbourhood_id=filters.neighbourhood).values("subject")
        rows = rows.filter(Q(neighbourhood_id=filters.neighbourhood) | Q(id__in=spread))
    if filters.role == "decides":
        rows = rows.filter(id__in=Mandate.objects.values("contact"))
    elif filters.role in {"knows", "does"}:
        rows = rows.filter(id__in=Calling.objects.filter(skill=filters.role).values("contact"))
    if filters.organisation is not None:
        names_of = [filters.organisation, *_parts_of(filters.organisation)]
        rows = rows.filter(id__in=Job.objects.filter(organisation__in=names_of, until__isnull=True).values("contact"))
    for word in filters.words.split()[:6]:
        rows = rows.filter(
            Q(name__icontains=word)
            | Q(id__in=Calling.objects.filter(words__icontains=word).values("contact"))
            | Q(id__in=Mandate.objects.filter(words__icontains=word).values("contact"))
            | Q(id__in=Job.objects.filter(title__icontains=word, until__isnull=True).values("contact"))
            | Q(id__in=Job.objects.filter(organisation__name__icontains=word, until__isnull=True).values("contact"))
        )
    found = list(rows.order_by("name", "id")[start : start + PAGE + 1])
    return _values(reader, found[:PAGE]), len(found) > PAGE


def _parts_of(key: UUID) -> list[UUID]:
    return list(Organisation.objects.filter(merged_into=key).values_list("id", flat=True))


def choices(reader: Reader) -> list[tuple[str, str]]:
    """Everybody whom the reader may find, as choices. One query."""
    return [(str(key), name) for key, name in around(reader).order_by("name", "id").values_list("id", "name")]


@dataclass(frozen=True, slots=True)
class OrganisationValue:
    """An organisation with how many people of it the reader may find, and the names it had."""

    id: OrganisationId
    name: str
    people: int
    parts: tuple[tuple[OrganisationId, str], ...]


def organisations(reader: Reader) -> tuple[OrganisationValue, ...]:
    """Organisations of the people whom the reader may find, by name: others do not exist. Three queries at most."""
    held = Job.objects.filter(
        Q(until__isnull=True) | Q(until__gte=reader.today), contact__in=around(reader).values("id")
    )
    rows = list(held.filter(organisation__isnull=False).select_related("organisation"))
    all_of = {row.organisation for row in rows if row.organisation is not None}
    became = _became(all_of)
    people: dict[UUID, set[UUID]] = {}
    parts: dict[UUID, dict[UUID, str]] = {}
    called: dict[UUID, str] = {}
    for row in rows:
        assert row.organisation is not None
        now = became[row.organisation.id]
        called[now.id] = now.name
        people.setdefault(now.id, set()).add(row.contact_id)
        if now.id != row.organisation.id:
            parts.setdefault(now.id, {})[row.organisation.id] = row.organisation.name
    return tuple(
        OrganisationValue(
            OrganisationId(key),
            name,
            len(people[key]),
            tuple((OrganisationId(one), said) for one, said in sorted(parts.get(key, {}).items(), key=lambda p: p[1])),
        )
        for key, name in sorted(called.items(), key=lambda pair: (pair[1].casefold(), str(pair[0])))
    )


def contact(reader: Reader, key: UUID) -> ContactValue:
    """One person; NotHereError where there is none for this reader."""
    rows = list(present(reader).filter(id=key))
    if not rows:
        raise NotHereError
    return _values(reader, rows)[0]


def some(reader: Reader, keys: Iterable[UUID]) -> dict[UUID, ContactValue]:
    """Those of these people whom the reader may find."""
    return {value.id: value for value in _values(reader, list(present(reader).filter(id__in=list(keys))))}


@dataclass(frozen=True, slots=True)
class TieLine:
    """A tie from the side of one person."""

    id: UUID
    other: ContactId
    name: str
    kind_name: str
    last: date
    ago: str
    warmth: float
    mine: bool
    shared: bool
    noted_by: str


@dataclass(frozen=True, slots=True)
class NoteValue:
    """A remark about working with somebody."""

    id: UUID
    text: str
    level: Clearance
    by_name: str
    at: datetime
    mine: bool


@dataclass(frozen=True, slots=True)
class AskedValue:
    """That somebody was asked, and for which question as far as the reader may see it."""

    id: UUID
    on: date
    minutes: int
    question: QuestionId | None
    title: str
    by_name: str
    mine: bool


@dataclass(frozen=True, slots=True)
class ContactPage:
    """All that the reader may see of one person."""

    contact: ContactValue
    ties: tuple[TieLine, ...]
    mine: TieLine | None
    notes: tuple[NoteValue, ...]
    asks: tuple[AskedValue, ...]
    history: tuple[tuple[datetime, str], ...]


def contact_page(reader: Reader, key: UUID) -> ContactPage:
    """One person with ties, notes, requests and what happened. NotHereError where there is none for this reader."""
    value = contact(reader, key)
    lines = tie_lines(reader, value.id)
    own = own_id(reader)
    mine = next((line for line in lines if line.mine and line.other == own), None)
    notes = ContactNote.objects.for_reader(reader).filter(contact=key).select_related("noted_by")
    asked = Asked.objects.for_reader(reader).filter(contact=key).select_related("noted_by")[:12]
    titles = questions.visible_of(reader, [QuestionId(row.question_id) for row in asked if row.question_id])
    return ContactPage(
        value,
        lines,
        mine,
        tuple(
            NoteValue(
                row.id, row.text, Clearance(row.level), row.noted_by.name if row.noted_by else "", row.noted_at,
                row.noted_by_id == reader.person,
            )
            for row in notes
        ),
        tuple(_asked(reader, row, titles) for row in asked),
        tuple((line.at, said) for line in reversed(story([key])) if (said := told(line))),
    )  # fmt: skip


def _asked(reader: Reader, row: Asked, titles: Mapping[QuestionId, QuestionValue]) -> AskedValue:
    seen = None if row.question_id is None else titles.get(QuestionId(row.question_id))
    return AskedValue(
        row.id, row.on, row.minutes, None if seen is None else seen.id, "" if seen is None else seen.title,
        row.noted_by.name if row.noted_by else "", row.noted_by_id == reader.person,
    )  # fmt: skip


def own_id(reader: Reader) -> ContactId | None:
    """The reader's own card, where there is one. One query, once per reader."""
    if reader.person is None:
        return None
    if "own_contact" not in reader.kept:
        rows = Contact.objects.for_reader(reader).filter(person_id=reader.person, merged_into__isnull=True)
        reader.kept["own_contact"] = rows.order_by("noted_at", "id").values_list("id", flat=True).first()
    found = reader.kept["own_contact"]
    return None if found is None else ContactId(found)


def tie_lines(reader: Reader, key: UUID) -> tuple[TieLine, ...]:
    """The ties of one person whom the reader may see, warmest first. Two queries."""
    lines = []
    for row in _ties_of(reader, key):
        other = row.b if row.a_id == key else row.a
        strength, half = TIE_KINDS[row.kind]
        days = max(0, (reader.today - row.last_contact).days)
        lines.append(
            TieLine(
                row.id, ContactId(other.id), other.name, str(TieKind(row.kind).label), row.last_contact,
                ago(row.last_contact, reader.today), strength * 2.0 ** (-days / half),
                row.noted_by_id == reader.person, row.shared, row.noted_by.name,
            )
        )  # fmt: skip
    return tuple(sorted(lines, key=lambda line: (-line.warmth, line.name, str(line.id))))


def _ties_of(reader: Reader, key: UUID) -> list[Tie]:
    """The ties of one person whom the reader may see: own and shared ones, the other end of which may be seen too."""
    if reader.person is None:
        return []
    rows = Tie.objects.filter(Q(a=key) | Q(b=key)).filter(Q(noted_by_id=reader.person) | Q(shared=True))
    found = list(rows.select_related("a", "b", "noted_by").order_by("-last_contact", "id")[:MOST_TIES])
    others = [row.b_id if row.a_id == key else row.a_id for row in found]
    seen = set(
        Contact.objects.for_reader(reader)
        .filter(
            Q(hidden_at__isnull=True) | Q(person_id=reader.person),
            merged_into__isnull=True,
            id__in=list(dict.fromkeys(others)),
        )
        .values_list("id", flat=True)
    )
    return [row for row, other in zip(found, others, strict=True) if other in seen]


# Finding


@dataclass(frozen=True, slots=True)
class Wish:
    """How somebody narrows the search for one question down."""

    role: str = ""
    neighbourhood: NeighbourhoodId | None = None
    organisation: str = ""
    within_reach: bool = False
    domain: str = ""
    euro: float = 0.0


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Somebody worth asking, with reasons in sentences, and the path by name from the reader."""

    contact: ContactValue
    score: float
    fills: tuple[str, ...]
    via: tuple[tuple[ContactId, str], ...]
    reachable: bool
    because: tuple[str, ...]
    times: int


@dataclass(frozen=True, slots=True)
class RoleLine:
    """One of the three roles: who fills it best, or what would fill it."""

    key: str
    name: str
    who: tuple[Suggestion, ...]
    missing: str


@dataclass(frozen=True, slots=True)
class LeftOutLine:
    """Somebody who could be asked and is not proposed, and why; `deputy` where somebody is away and replaced."""

    contact: ContactId
    name: str
    why: str
    deputy: ContactId | None
    deputy_name: str


@dataclass(frozen=True, slots=True)
class Found:
    """Whom to see for a question."""

    roles: tuple[RoleLine, ...]
    suggestions: tuple[Suggestion, ...]
    more: int
    left_out: tuple[LeftOutLine, ...]
    domain: str
    people: int


SHOWN: Final = 12
MORE: Final = 60
TOLD_WHEN_LEFT_OUT: Final = {"not_available", "too_busy", "mandate_too_small", "no_mandate"}


def find(reader: Reader, question: QuestionValue, wish: Wish, most: int = SHOWN) -> Found:
    """Whom to see for a question that the reader may see. The number of queries does not grow with people or ties."""
    everybody = known(reader)
    domain = wish.domain or question.domain or questions.domain_of(reader, question.id)
    asking = Asking(str(wish.neighbourhood or question.home), domain, Height.NEIGHBOURHOOD, wish.euro, NEEDED)
    alike = likenesses(_texts(question), everybody.said)
    network = everybody.network(reader.today)
    outcome = rank(everybody.people, network, everybody.me, asking, alike[""])
    wanted = [one for one in outcome.ranked if _wished(one, everybody, wish)]
    shown = wanted[:most]
    heads = _heads(everybody, network, asking, alike)
    keys = {one.person for one in shown} | {one.person for ones in heads.values() for one in ones}
    values = some(reader, [UUID(key) for key in keys])
    called = dict(everybody.names) | {str(key): name for key, name in names(reader).items()}
    return Found(
        roles=tuple(
            RoleLine(
                role, str(ROLE_WORDS[role]), tuple(_suggestion(one, values, called) for one in heads[role]),
                "" if heads[role] else str(MISSING[role]),
            )
            for role in NEEDED
        ),
        suggestions=tuple(_suggestion(one, values, called) for one in shown),
        more=max(0, len(wanted) - most),
        left_out=_left_out(outcome, everybody, called),
        domain=domain,
        people=len(everybody.people),
    )  # fmt: skip


def _texts(question: QuestionValue) -> tuple[str, ...]:
    return (f"{question.title}. {question.literal_ask}", question.need, question.cause)


def _heads(
    everybody: Known, network: Network, asking: Asking, alike: Mapping[str, Mapping[str, float]]
) -> dict[Role, list[Ranked]]:
    """For each role by itself the best two; nobody heads two roles while somebody else could."""
    ranked = {
        role: list(rank(everybody.people, network, everybody.me, replace(asking, needs=(role,)), alike[role]).ranked)
        for role in NEEDED
    }
    filled = [role for role in NEEDED if ranked[role]]
    # Of all ways to name the heads: as many different people as can be, and then those who fit best together.
    named = max(
        product(*(ranked[role][: len(NEEDED)] for role in filled)),
        key=lambda ones: (len({one.person for one in ones}), sum(one.score for one in ones)),
    )
    taken = {one.person for one in named}
    heads: dict[Role, list[Ranked]] = {role: [] for role in NEEDED}
    for role, first in zip(filled, named, strict=True):
        heads[role] = [first, *(one for one in ranked[role] if one.person not in taken)][:2]
    return heads


def _wished(one: Ranked, everybody: Known, wish: Wish) -> bool:
    if wish.role and wish.role not in one.fills:
        return False
    if wish.within_reach and not one.path:
        return False
    return not wish.organisation or everybody_by(everybody)[one.person] == wish.organisation


def everybody_by(everybody: Known) -> dict[str, str]:
    """The organisation of each person."""
    return {person.id: person.organisation for person in everybody.people}


def _suggestion(one: Ranked, values: Mapping[UUID, ContactValue], called: Mapping[str, str]) -> Suggestion:
    value = values[UUID(one.person)]
    said = tuple(words for reason in one.because if (words := sentence(reason, called)))
    return Suggestion(
        contact=value,
        score=one.score,
        fills=tuple(str(ROLE_WORDS[role]) for role in one.fills),
        via=tuple((ContactId(UUID(key)), called.get(key, "")) for key in one.path[1:-1]),
        reachable=bool(one.path),
        because=said,
        times=value.load.times,
    )


def _left_out(outcome: Outcome, everybody: Known, called: Mapping[str, str]) -> tuple[LeftOutLine, ...]:
    lines = []
    for one in outcome.left_out:
        reason = one.because[0]
        if reason.code not in TOLD_WHEN_LEFT_OUT:
            continue
        deputy = everybody.deputies.get(one.person, "") if reason.code == "not_available" else ""
        lines.append(
            LeftOutLine(
                ContactId(UUID(one.person)), called.get(one.person, ""), sentence(reason, called),
                ContactId(UUID(deputy)) if deputy else None, called.get(deputy, ""),
            )
        )  # fmt: skip
    return tuple(sorted(lines, key=lambda line: (line.name, str(line.contact)))[:40])


# The network as a picture, and who holds it together


@dataclass(frozen=True, slots=True)
class Dot:
    """Somebody in the picture; `since` orders the picture, so that who comes later moves nobody."""

    id: ContactId
    name: str
    kind: str
    organisation: str
    since: datetime
    ties: int
    me: bool


@dataclass(frozen=True, slots=True)
class Line:
    """A tie in the picture, as warm as the warmest note of it."""

    a: ContactId
    b: ContactId
    warmth: float
    kind_name: str
    last: date


@dataclass(frozen=True, slots=True)
class Net:
    """A part of the network as the reader may see it; `left_out` people did not fit."""

    dots: tuple[Dot, ...]
    lines: tuple[Line, ...]
    left_out: int


MOST_DOTS: Final = 120


def net(
    reader: Reader,
    *,
    neighbourhood: NeighbourhoodId | None = None,
    people: Iterable[UUID] | None = None,
    around_me: bool = False,
) -> Net:
    """The network of a neighbourhood, around some people, or around the reader. Five queries."""
    rows = around(reader)
    if neighbourhood is not None:
        spread = InArea.objects.filter(neighbourhood_id=neighbourhood).values("subject")
        rows = rows.filter(Q(neighbourhood_id=neighbourhood) | Q(id__in=spread))
    found = {row.id: row for row in rows.order_by("noted_at", "id")}
    best: dict[tuple[UUID, UUID], Line] = {}
    seen = Tie.objects.seen_by(reader).order_by("id").values_list("a_id", "b_id", "kind", "last_contact")
    for a, b, kind, last in seen:
        if a not in found or b not in found:
            continue
        strength, half = TIE_KINDS[kind]
        warmth = strength * 2.0 ** (-max(0, (reader.today - last).days) / half)
        if (a, b) not in best or warmth > best[a, b].warmth:
            best[a, b] = Line(ContactId(a), ContactId(b), warmth, str(TieKind(kind).label), last)
    own = own_id(reader)
    if around_me or people is not None:
        start = {own} if around_me else {key for key in people or () if key in found}
        found = _near(found, best, {key for key in start if key is not None}, own)
    counted: dict[UUID, int] = {}
    for a, b in best:
        if a in found and b in found:
            counted[a] = counted.get(a, 0) + 1
            counted[b] = counted.get(b, 0) + 1
    keep = sorted(found.values(), key=lambda row: (-counted.get(row.id, 0), row.noted_at, str(row.id)))[:MOST_DOTS]
    kept = {row.id for row in keep}
    kinds, work = _kinds(kept), _work(kept, reader.today)
    dots = tuple(
        Dot(
            ContactId(row.id), row.name, kinds.get(row.id, "other"), work.get(row.id, ""), row.noted_at,
            counted.get(row.id, 0), row.id == own,
        )
        for row in sorted(keep, key=lambda row: (row.noted_at, str(row.id)))
    )  # fmt: skip
    lines = tuple(line for (a, b), line in sorted(best.items(), key=str) if a in kept and b in kept)
    return Net(dots, lines, len(found) - len(keep))


def _near(
    found: dict[UUID, Contact], best: Mapping[tuple[UUID, UUID], Line], start: set[UUID], own: UUID | None
) -> dict[UUID, Contact]:
    """Those at the start; around the reader also who they know, and whom those know."""
    near = set(start)
    for _step in range(2 if start == {own} else 0):
        ring = near | {b for a, b in best if a in near} | {a for a, b in best if b in near}
        if len(ring) > 60 and near != start:
            break
        near = ring
    if own is not None and own in found:
        near.add(own)
    return {key: row for key, row in found.items() if key in near}


def _kinds(wanted: Any) -> dict[UUID, str]:
    """The shape of each: who may decide, who does the work, who knows."""
    found: dict[UUID, str] = {}
    for contact_id, skill in Calling.objects.filter(contact__in=wanted).values_list("contact_id", "skill"):
        if found.get(contact_id) != "does":
            found[contact_id] = ROLE_OF[skill]
    for contact_id in Mandate.objects.filter(contact__in=wanted).values_list("contact_id", flat=True):
        found[contact_id] = "decides"
    return {key: str(kind) for key, kind in found.items()}


def _work(keys: Any, today: date) -> dict[UUID, str]:
    rows = Job.objects.filter(Q(until__isnull=True) | Q(until__gte=today), contact__in=keys).select_related(
        "organisation"
    )
    return {
        row.contact_id: row.organisation.name
        for row in rows.order_by(F("since").asc(nulls_first=True), "id")
        if row.organisation
    }


@dataclass(frozen=True, slots=True)
class Bridge:
    """Somebody whose departure would cut others off from the rest, by name."""

    id: ContactId
    name: str
    cut_off: tuple[str, ...]


def bridges(reader: Reader, neighbourhood: NeighbourhoodId) -> tuple[Bridge, ...]:
    """Who holds a neighbourhood's network together, for who oversees it: by shared and own ties."""
    if not reader.may_in(Action.OVERSEE, neighbourhood):
        raise NotHereError
    spread = InArea.objects.filter(neighbourhood_id=neighbourhood).values("subject")
    rows = around(reader).filter(Q(neighbourhood_id=neighbourhood) | Q(id__in=spread))
    called = {str(key): name for key, name in rows.values_list("id", "name")}
    found = keystones(list(called), [(tie.a, tie.b) for tie in ties(reader)])
    return tuple(
        Bridge(
            ContactId(UUID(one.person)), called[one.person],
            tuple(sorted(called[key] for group in one.cut_off for key in group)),
        )
        for one in found
    )  # fmt: skip


# Upkeep


@dataclass(frozen=True, slots=True)
class Cooling:
    """A tie of the reader that is cooling while an open question will need it."""

    contact: ContactId
    name: str
    last: date
    how_long: str
    question: QuestionId
    title: str


ENDED: Final = {"off_agenda"}
OPEN_QUESTIONS: Final = 8
NEED_PER_QUESTION: Final = 8


def cooling_ties(reader: Reader) -> tuple[Cooling, ...]:
    """Ties that cool and that the reader's own open questions will need, longest ago first.

    Without a cooling tie or an open question nothing further is asked of the database.
    """
    own = own_id(reader)
    if own is None:
        return ()
    noted = [
        TieValue(str(row.a_id), str(row.b_id), TIE_KINDS[row.kind][0], row.last_contact, TIE_KINDS[row.kind][1])
        for row in _ties_of(reader, own)
        if row.noted_by_id == reader.person
    ]
    others = {tie.b if tie.a == str(own) else tie.a: tie.last_contact for tie in noted}
    cold = {key for key, _left in cooling(noted, str(own), frozenset(others), reader.today)}
    if not cold:
        return ()
    found: dict[str, Cooling] = {}
    for key, question, name in _first_steps(reader):
        if key in cold and key not in found:
            last = others[key]
            found[key] = Cooling(
                ContactId(UUID(key)), name, last, how_long(last, reader.today), question.id, question.title
            )
    return tuple(sorted(found.values(), key=lambda one: (one.last, one.name)))


def _first_steps(reader: Reader) -> Iterator[tuple[str, QuestionValue, str]]:
    """Through whom the reader's own open questions go first: each question with who comes first on the path, by name.

    Only the best eight of each question count; who they are is reckoned as in the choice itself, without the reasons.
    """
    mine = [one for one in questions.questions(reader, mine=True, limit=40) if one.state not in ENDED]
    if not mine:
        return
    everybody = known(reader)
    reach = everybody.network(reader.today).reach_from(everybody.me)
    others = [person for person in everybody.people if person.id != everybody.me and person.available]
    for question in mine[:OPEN_QUESTIONS]:
        asking = Asking(str(question.home), question.domain, Height.NEIGHBOURHOOD, 0.0, NEEDED)
        alike = likenesses(_texts(question), everybody.said)[""]
        scored = [
            (-score_of(person, asking, roles, alike.get(person.id, 0.0), reach.warmth(person.id)), person.id)
            for person in others
            if (roles := fills(person, asking))
        ]
        for _score, key in nsmallest(NEED_PER_QUESTION, scored):
            for step in reach.path(key)[1:2]:
                yield step, question, everybody.names[step]


# What is kept about the reader


@dataclass(frozen=True, slots=True)
class AboutMe:
    """What is kept about the reader: the card, what others shared about knowing the reader, requests, objections."""

    contact: ContactValue
    ties: tuple[tuple[str, str, str], ...]
    asks: int
    notes: tuple[NoteValue, ...]
    objection: Objection | None
    judged: tuple[Objection, ...]


def about_me(reader: Reader) -> tuple[AboutMe, ...]:
    """All rows about the reader that are not somebody's own aide-memoire."""
    if reader.person is None:
        return ()
    rows = list(
        Contact.objects.for_reader(reader)
        .filter(person_id=reader.person, merged_into__isnull=True)
        .order_by("noted_at", "id")
    )
    found = []
    for value in _values(reader, rows):
        objections = list(Objection.objects.filter(contact=value.id).order_by("-made_at"))
        notes = ContactNote.objects.for_reader(reader).filter(contact=value.id).select_related("noted_by")
        found.append(
            AboutMe(
                value,
                tuple((line.name, line.kind_name, line.ago) for line in tie_lines(reader, value.id)),
                value.load.times,
                tuple(
                    NoteValue(
                        n.id, n.text, Clearance(n.level), n.noted_by.name if n.noted_by else "", n.noted_at,
                        n.noted_by_id == reader.person,
                    )
                    for n in notes
                ),
                next((one for one in objections if one.judged_at is None), None),
                tuple(one for one in objections if one.judged_at is not None),
            )
        )  # fmt: skip
    return tuple(found)


@dataclass(frozen=True, slots=True)
class ObjectionValue:
    """An objection that waits for somebody to judge it."""

    id: UUID
    name: str
    words: str
    made_at: datetime
    own: bool


def objections(reader: Reader) -> tuple[ObjectionValue, ...]:
    """Objections that the reader may judge, oldest first."""
    if not reader.may(Action.OVERSEE):
        return ()
    overseen = Contact.objects.for_reader(reader, Action.OVERSEE).filter(merged_into__isnull=True)
    rows = Objection.objects.filter(judged_at__isnull=True, contact__in=overseen.values("id")).select_related("contact")
    return tuple(
        ObjectionValue(row.id, row.contact.name, row.words, row.made_at, row.contact.person_id == reader.person)
        for row in rows.order_by("made_at", "id")
    )


# The same person twice


@dataclass(frozen=True, slots=True)
class Twins:
    """Two rows that may be one person, and what speaks for it."""

    one: ContactValue
    other: ContactValue
    because: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class MergeLine:
    """Two rows that were made one and may be parted again."""

    id: UUID
    name: str
    gone: str
    at: datetime


ALIKE: Final = 88.0  # of a hundred, on names in any order
ALIKE_AT_WORK: Final = 78.0  # when both work at the same organisation
MOST_TWINS: Final = 20
COMMON: Final = 300  # a part of a name that so many bear says nothing; their other parts still do


def twins(reader: Reader) -> tuple[Twins, ...]:
    """Pairs that may be one person: alike in name, or with the same address or number. Of those who may be changed."""
    rows = list(
        Contact.objects.for_reader(reader, Action.MEET)
        .filter(merged_into__isnull=True, hidden_at__isnull=True, id__in=present(reader).values("id"))
        .order_by("noted_at", "id")
    )
    work = _work(Contact.objects.for_reader(reader, Action.MEET).values("id"), reader.today)
    apart = set(NotTheSame.objects.values_list("a_id", "b_id"))
    pairs = _same_address(rows)
    called = [default_process(row.name) for row in rows]
    for first, second in sorted(_near_names(called)):
        score = fuzz.token_sort_ratio(called[first], called[second], score_cutoff=ALIKE_AT_WORK)
        together = work.get(rows[first].id) and work.get(rows[first].id) == work.get(rows[second].id)
        if score >= (ALIKE_AT_WORK if together else ALIKE):
            pairs.setdefault((first, second), []).extend(["name", "work"] if together else ["name"])
    kept = [
        (first, second, why)
        for (first, second), why in pairs.items()
        if rows[first].town_id == rows[second].town_id
        and rows[first].kept_for_self == rows[second].kept_for_self
        and tuple(sorted((rows[first].id, rows[second].id), key=str)) not in apart
    ]
    kept.sort(key=lambda one: (-len(one[2]), one[0], one[1]))
    values = _values(reader, [rows[at] for one in kept[:MOST_TWINS] for at in one[:2]])
    return tuple(
        Twins(values[2 * place], values[2 * place + 1], tuple(why))
        for place, (_first, _second, why) in enumerate(kept[:MOST_TWINS])
    )


def _same_address(rows: Sequence[Contact]) -> dict[tuple[int, int], list[str]]:
    """Pairs with the same e-mail address or telephone number."""
    pairs: dict[tuple[int, int], list[str]] = {}
    for key in ("email", "phone"):
        same: dict[str, list[int]] = {}
        for at, row in enumerate(rows):
            said = "".join(letter for letter in getattr(row, key) if letter.isalnum() or letter in "@._")
            if len(said) >= 7:
                same.setdefault(said[-9:] if key == "phone" else said, []).append(at)
        for ats in same.values():
            for pair in combinations(ats[:20], 2):
                pairs.setdefault(pair, []).append(key)
    return pairs


def _near_names(called: Sequence[str]) -> set[tuple[int, int]]:
    """Pairs of names with a part that begins alike: only those are compared letter by letter."""
    blocks: dict[str, list[int]] = {}
    for at, name in enumerate(called):
        for part in {part[:3] for part in name.split() if len(part) > 3}:
            blocks.setdefault(part, []).append(at)
    return {pair for ats in blocks.values() if len(ats) <= COMMON for pair in combinations(ats, 2)}


def merged(reader: Reader) -> tuple[MergeLine, ...]:
    """What was merged lately and may be parted again by this reader, newest first."""
    rows = list(
        Merge.objects.filter(undone_at__isnull=True, at__gte=timezone.now() - timedelta(days=365)).order_by(
            "-at", "id"
        )[:200]
    )
    keys = {key for row in rows for key in (row.kept, row.gone)}
    may = Contact.objects.for_reader(reader, Action.MEET).filter(id__in=keys)
    called = dict(may.values_list("id", "name"))
    return tuple(
        MergeLine(row.id, called[row.kept], called[row.gone], row.at)
        for row in rows
        if row.kept in called and row.gone in called
    )[:20]


# What goes out, and what somebody hands over


def everyone(reader: Reader, neighbourhood: NeighbourhoodId | None = None) -> tuple[ContactValue, ...]:
    """All people whom the reader may find, by name, for a file: the same as the pages show."""
    rows = around(reader)
    if neighbourhood is not None:
        spread = InArea.objects.filter(neighbourhood_id=neighbourhood).values("subject")
        rows = rows.filter(Q(neighbourhood_id=neighbourhood) | Q(id__in=spread))
    found = list(rows.order_by("name", "id"))
    values: list[ContactValue] = []
    for start in range(0, len(found), 400):  # below what every database takes in one statement
        values.extend(_values(reader, found[start : start + 400]))
    return tuple(values)


def own_ties(reader: Reader) -> tuple[TieLine, ...]:
    """All ties that the reader noted with the own card, for handing over."""
    own = own_id(reader)
    return () if own is None else tuple(line for line in tie_lines(reader, own) if line.mine)
