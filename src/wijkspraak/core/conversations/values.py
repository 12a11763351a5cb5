"""What the composing of conversations takes and gives: topics and people in, conversations with reasons out."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from wijkspraak.core.questions.values import Reason

Form = Literal["formal", "informal"]


@dataclass(frozen=True, slots=True)
class Role:
    """A role that must be filled at a topic, by one of these people."""

    name: str
    any_of: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Topic:
    """What is talked about. `relevance` (0 to 10) per person; who is not named finds nothing in it (0)."""

    id: str
    level: float
    clearance: float
    minutes: float
    roles: tuple[Role, ...]
    relevance: Mapping[str, float] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Person:
    """Who can be invited. `minutes`: at most so many over all conversations together."""

    id: str
    level: float
    clearance: float
    minutes: float


@dataclass(frozen=True, slots=True)
class Gathering:
    """Everything that has to be talked about, by whom, within which limits.

    `together`: topics that must share a conversation. `present`: (topic, person) who must be there.
    `forbidden`: pairs of people who never sit in the same conversation at the same time. `closed`: (topic, person) who
    may not hear of it whatever the levels say: an account that does not reach the place, a case for named people.
    """

    topics: tuple[Topic, ...]
    people: tuple[Person, ...]
    max_topics: int
    max_minutes: float
    conversation_cost: float
    seat_cost: float
    together: tuple[tuple[str, ...], ...] = ()
    present: tuple[tuple[str, str], ...] = ()
    forbidden: tuple[tuple[str, str], ...] = ()
    closed: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Filled:
    """A role that somebody fills at a topic."""

    topic: str
    role: str


@dataclass(frozen=True, slots=True)
class Seat:
    """Somebody's contiguous part of a conversation: from the first to the last topic, both included."""

    person: str
    first: str
    last: str
    roles: tuple[Filled, ...]
    because: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class Conversation:
    """Topics in their order and who sits through which part."""

    topics: tuple[str, ...]
    seats: tuple[Seat, ...]
    minutes: float
    form: Form


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A topic that cannot be talked about, why, and what would make it possible."""

    topic: str
    because: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class Plan:
    """The conversations. No plan that covers as many topics costs less than `bound`; `proven`: the plan costs that."""

    conversations: tuple[Conversation, ...]
    cost: float
    bound: float
    proven: bool
    boredom_minutes: float
    breaches: int
    left_out: tuple[LeftOut, ...]
