"""The door of the accounts: who is looking, and the names of people and parties that a page may show."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Q

from wijkspraak.accounts.models import Assignment, NamedReader, Party, Person, Share
from wijkspraak.accounts.policy import RULES, Action, Clearance, PartyKind, Role, Scope
from wijkspraak.accounts.reader import Post, Reader
from wijkspraak.core.ids import NeighbourhoodId, PartyId, PersonId


def reader_for(person: Person, today: date) -> Reader:
    """The reader that a person is today. One query."""
    rows = (
        Assignment.objects.filter(Q(until__isnull=True) | Q(until__gte=today), person=person, since__lte=today)
        .order_by("since", "id")
        .values_list(
            "id",
            "role",
            "party_id",
            "party__kind",
            "party__root_id",
            "everywhere",
            "neighbourhoods",
            "neighbourhoods__predecessors__before",
        )
    )
    heads: dict[UUID, tuple[Role, PartyId, PartyKind, PartyId, bool]] = {}
    places: dict[UUID, set[NeighbourhoodId]] = {}
    for key, role, party, kind, root, everywhere, place, before in rows:
        heads[key] = (Role(role), PartyId(party), PartyKind(kind), PartyId(root), everywhere)
        # Whoever works in an area also reads what was written about the areas that it came from.
        places.setdefault(key, set()).update(NeighbourhoodId(one) for one in (place, before) if one is not None)
    posts = tuple(
        Post(role, party, kind, root, None if everywhere else frozenset(places.get(key, set())))
        for key, (role, party, kind, root, everywhere) in heads.items()
    )
    return Reader(PersonId(person.id), person.name, posts, today)


def reader_of_address(email: str, today: date) -> Reader | None:
    """The reader that somebody with this e-mail address is today; None when nobody may log in with it."""
    person = Person.objects.filter(email=email.strip().lower(), is_active=True).first()
    return None if person is None else reader_for(person, today)


@dataclass(frozen=True, slots=True)
class Addressee:
    """Somebody to write to: the address and name of today, and what that person may see today."""

    email: str
    name: str
    reader: Reader


def addressee(person: PersonId, today: date) -> Addressee | None:
    """Where to write to somebody who logs in; None when that person is gone or may no longer log in. Two queries."""
    row = Person.objects.filter(id=person, is_active=True).first()
    return None if row is None else Addressee(row.email, row.name, reader_for(row, today))


@dataclass(frozen=True, slots=True)
class PartyValue:
    """A party as other rooms see it."""

    id: PartyId
    name: str
    kind: PartyKind
    root: PartyId


@dataclass(frozen=True, slots=True)
class Colleague:
    """Somebody who works for a party in a neighbourhood, in a role."""

    id: PersonId
    name: str
    role: Role
    party: PartyId
    party_name: str


def parties(root: PartyId | None = None) -> tuple[PartyValue, ...]:
    """All parties, or those of one municipality or organisation; names of organisations are public."""
    rows = Party.objects.all() if root is None else Party.objects.filter(root_id=root)
    return tuple(PartyValue(PartyId(p.id), p.name, PartyKind(p.kind), PartyId(p.root_id)) for p in rows)


def municipalities() -> tuple[PartyValue, ...]:
    """The municipalities that work in this database: usually one."""
    return tuple(p for p in parties() if p.kind is PartyKind.MUNICIPALITY)


def names_of_parties(keys: Iterable[PartyId]) -> dict[PartyId, str]:
    """Names of parties. One query."""
    return {PartyId(key): name for key, name in Party.objects.filter(id__in=list(keys)).values_list("id", "name")}


@dataclass(frozen=True, slots=True)
class Staffing:
    """How far a municipality has come with organisations and people, for its keeper."""

    parties: int  # beside the municipality itself
    people: int  # with a role today
    in_areas: int  # of those with a role in some neighbourhoods or everywhere, not counting who only keeps
    waiting: int  # let in, but without a role


def staffing(reader: Reader) -> Staffing:
    """How many organisations and people take part today, for who keeps them. Three queries."""
    roots = {post.root for post in reader.posts if post.role is Role.KEEPER}
    partners = [PartyKind.PARTNER.value, PartyKind.RESIDENTS.value]
    here = Q(party__root_id__in=roots) | Q(party__root__kind__in=partners)
    rows = Assignment.objects.filter(
        here, Q(until__isnull=True) | Q(until__gte=reader.today), since__lte=reader.today, person__is_active=True
    )
    roles = list(rows.values_list("person_id", "role").distinct())
    parties = Party.objects.filter(Q(root_id__in=roots) | Q(kind__in=partners)).exclude(id__in=roots).count()
    waiting = Person.objects.filter(assignments__isnull=True, is_active=True).count()
    working = {person for person, role in roles if role not in {Role.KEEPER.value, Role.AUDITOR.value}}
    return Staffing(parties, len({person for person, _role in roles}), len(working), waiting)


def names_of(people: Iterable[PersonId | None]) -> dict[PersonId, str]:
    """Names by identifier, for values whose people a reader may know of. One query."""
    keys = {key for key in people if key is not None}
    if not keys:
        return {}
    return {PersonId(p): name for p, name in Person.objects.filter(id__in=keys).values_list("id", "name")}


def colleagues(reader: Reader, neighbourhood: NeighbourhoodId, roles: Iterable[Role] = ()) -> tuple[Colleague, ...]:
    """Who works in a neighbourhood today, as far as the reader works there too or serves the same municipality."""
    roots = {post.root for post in reader.posts}
    if not roots:
        return ()
    wanted = [role.value for role in roles]
    rows = Assignment.objects.filter(
        Q(until__isnull=True) | Q(until__gte=reader.today),
        Q(everywhere=True) | Q(neighbourhoods=neighbourhood) | Q(neighbourhoods__predecessors__before=neighbourhood),
        since__lte=reader.today,
        party__root_id__in=roots,
    ).select_related("person", "party")
    if wanted:
        rows = rows.filter(role__in=wanted)
    found = {
        (row.person_id, row.role): Colleague(
            PersonId(row.person_id), row.person.name, Role(row.role), PartyId(row.party_id), row.party.name
        )
        for row in rows.order_by("person__name", "role")
    }
    return tuple(found.values())


def shared_with(subject: UUID) -> frozenset[PartyId]:
    """The parties with which a row was shared; ask only after the row itself was allowed."""
    return frozenset(PartyId(key) for key in Share.objects.filter(subject=subject).values_list("party_id", flat=True))


def named_readers(subject: UUID, today: date) -> frozenset[PersonId]:
    """The people who were named as readers of a row and still are; ask only after the row was allowed."""
    rows = NamedReader.objects.filter(subject=subject, until__gte=today)
    return frozenset(PersonId(key) for key in rows.values_list("person_id", flat=True))


def faces() -> tuple[Colleague, ...]:
    """The people of the invented city through whose eyes one may look, in their own order. One query."""
    rows = (
        Assignment.objects.filter(person__practice_face__isnull=False)
        .select_related("person", "party")
        .order_by("person__practice_face", "since", "id")
    )
    found: dict[PersonId, Colleague] = {}
    for row in rows:
        key = PersonId(row.person_id)
        found.setdefault(key, Colleague(key, row.person.name, Role(row.role), PartyId(row.party_id), row.party.name))
    return tuple(found.values())


@dataclass(frozen=True, slots=True)
class Hears:
    """Up to which level one role lets somebody know things that come from others, and where (None: everywhere)."""

    level: Clearance
    neighbourhoods: frozenset[NeighbourhoodId] | None


def may_hear(people: Iterable[PersonId], today: date) -> dict[PersonId, tuple[Hears, ...]]:
    """What each of these accounts may come to know today, by the policy; nothing without a role. One query.

    What somebody noted oneself says nothing of what one may hear of others, so those lines of the table do not count.
    """
    keys = set(people)
    rows = (
        Assignment.objects.filter(
            Q(until__isnull=True) | Q(until__gte=today), person__in=keys, since__lte=today, person__is_active=True
        )
        .order_by("id")
        .values_list("id", "person_id", "role", "everywhere", "neighbourhoods", "neighbourhoods__predecessors__before")
    )
    heads: dict[UUID, tuple[PersonId, Role, bool]] = {}
    places: dict[UUID, set[NeighbourhoodId]] = {}
    for key, person, role, everywhere, place, before in rows if keys else ():
        heads[key] = (PersonId(person), Role(role), everywhere)
        places.setdefault(key, set()).update(NeighbourhoodId(one) for one in (place, before) if one is not None)
    found: dict[PersonId, list[Hears]] = {}
    for key, (person_id, role, everywhere) in heads.items():
        for rule in RULES:
            if rule.role is role and rule.action is Action.READ and rule.scope is not Scope.OWN:
                near = rule.scope in {Scope.AREA, Scope.CLUSTER, Scope.PARTY} and not everywhere
                found.setdefault(person_id, []).append(
                    Hears(max(rule.levels), frozenset(places[key]) if near else None)
                )
    return {person: tuple(some) for person, some in found.items()}


def highest(hears: Iterable[Hears], place: NeighbourhoodId) -> Clearance | None:
    """The highest level that somebody may hear about a neighbourhood; None: nothing."""
    levels = [one.level for one in hears if one.neighbourhoods is None or place in one.neighbourhoods]
    return max(levels, default=None)
