"""Who is looking: a person with the assignments that hold today; every door asks for one."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID

from wijkspraak.accounts.policy import MASKS, RULES, Action, Clearance, PartyKind, Role, Rule, Scope
from wijkspraak.core.ids import NeighbourhoodId, PartyId, PersonId


@dataclass(frozen=True, slots=True)
class Post:
    """One assignment that holds today: a role for a party in some neighbourhoods (None: everywhere)."""

    role: Role
    party: PartyId
    party_kind: PartyKind
    root: PartyId
    neighbourhoods: frozenset[NeighbourhoodId] | None

    def reaches(self, neighbourhoods: frozenset[NeighbourhoodId]) -> bool:
        """Whether at least one of the neighbourhoods is in this assignment."""
        return self.neighbourhoods is None or bool(self.neighbourhoods & neighbourhoods)

    @property
    def table(self) -> PartyId | None:
        """The municipality at whose table a row of this party lies; None: a partner keeps what is the partner’s."""
        return self.root if self.party_kind in {PartyKind.MUNICIPALITY, PartyKind.CLUSTER} else None


@dataclass(frozen=True, slots=True)
class Standing:
    """What the policy must know of one row to decide about it."""

    level: Clearance
    neighbourhoods: frozenset[NeighbourhoodId]
    party: PartyId
    town: PartyId | None  # the municipality at whose table the row lies; None: kept by its party alone
    noted_by: PersonId | None
    published: bool = False
    shared_with: frozenset[PartyId] = frozenset()
    named: frozenset[PersonId] = frozenset()


@dataclass(frozen=True, slots=True)
class Reader:
    """A person, the assignments that hold on `today`, and so what may be seen and done."""

    person: PersonId | None
    name: str
    posts: tuple[Post, ...]
    today: date
    # What a door looked up for this reader and need not look up again while the reader lives: one request.
    kept: dict[str, Any] = field(default_factory=dict, compare=False, repr=False)

    @classmethod
    def nobody(cls, today: date) -> "Reader":
        """A visitor who has not logged in: sees what is published, no more."""
        return cls(None, "", (), today)

    @classmethod
    def listener(cls, root: PartyId, today: date) -> "Reader":
        """The listening task of one municipality."""
        post = Post(Role.LISTENER, root, PartyKind.MUNICIPALITY, root, None)
        return cls(None, "", (post,), today)

    @property
    def roles(self) -> frozenset[Role]:
        """All roles of today."""
        return frozenset(post.role for post in self.posts)

    @property
    def neighbourhoods(self) -> frozenset[NeighbourhoodId] | None:
        """The neighbourhoods of all assignments of today together; None: everywhere."""
        found: set[NeighbourhoodId] = set()
        for post in self.posts:
            if post.neighbourhoods is None:
                return None
            found |= post.neighbourhoods
        return frozenset(found)

    def rules(self, action: Action) -> tuple[tuple[Post, Rule], ...]:
        """Every pair of an assignment and a rule that speaks of this action."""
        return tuple(
            (post, rule) for post in self.posts for rule in RULES if rule.role is post.role and rule.action is action
        )

    def may(self, action: Action) -> bool:
        """Whether there is anything at all that this reader may do by that name."""
        return bool(self.rules(action))

    def may_in(self, action: Action, neighbourhood: NeighbourhoodId, level: Clearance = Clearance.TEAM) -> bool:
        """Whether the action is allowed for a new row of that level in that neighbourhood."""
        there = frozenset({neighbourhood})
        return any(level in rule.levels and post.reaches(there) for post, rule in self.rules(action))

    def post_for(
        self, action: Action, neighbourhood: NeighbourhoodId, level: Clearance = Clearance.TEAM
    ) -> Post | None:
        """The assignment by which the reader may do so: its party becomes the owner of a new row."""
        there = frozenset({neighbourhood})
        for post, rule in self.rules(action):
            if level in rule.levels and post.reaches(there):
                return post
        return None

    def allows(self, action: Action, row: Standing) -> bool:
        """Whether this reader may do this with this row."""
        if action is Action.READ and _open_to(self, row):
            return True
        if row.level is Clearance.NAMED:
            return False
        return any(
            row.level in rule.levels and _within(self, post, rule.scope, row) for post, rule in self.rules(action)
        )

    def sees_field(self, kind: str, field: str, row: Standing) -> bool:
        """Whether a field with a mask of its own may be seen in a row that may be read."""
        for mask in MASKS:
            if (mask.kind, mask.field) == (kind, field):
                if mask.own and self.person is not None and row.noted_by == self.person:
                    return True
                return any(
                    post.role in mask.roles and post.root == row.town and post.reaches(row.neighbourhoods)
                    for post in self.posts
                )
        return True


def _open_to(reader: Reader, row: Standing) -> bool:
    if row.level is Clearance.PUBLIC and row.published:
        return True
    return reader.person is not None and reader.person in row.named


def _within(reader: Reader, post: Post, scope: Scope, row: Standing) -> bool:
    match scope:
        case Scope.OWN:
            return reader.person is not None and row.noted_by == reader.person
        case Scope.AREA:
            return row.town == post.root and post.reaches(row.neighbourhoods)
        case Scope.CLUSTER | Scope.PARTY:
            return row.party == post.party and post.reaches(row.neighbourhoods)
        case Scope.SHARED:
            return post.party in row.shared_with
        case Scope.TOWN:
            return row.town == post.root
        case Scope.SERVICE:
            return False


def as_person(value: UUID | None) -> PersonId | None:
    """A stored key as the identifier of a person."""
    return None if value is None else PersonId(value)
