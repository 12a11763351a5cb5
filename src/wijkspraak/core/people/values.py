"""What the choice of people takes and gives: people, ties and a question in, a ranking with reasons out.

Every value is frozen. An empty set of neighbourhoods or domains means: everywhere, everything.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final, Literal

from wijkspraak.core.questions.values import Reason

Role = Literal["knows", "decides", "does"]
ROLES: Final[tuple[Role, ...]] = ("knows", "decides", "does")


@dataclass(frozen=True, slots=True)
class Mandate:
    """What somebody may decide: in which domains and neighbourhoods, up to how many euros (None: without a limit)."""

    domains: frozenset[str] = frozenset()
    wijken: frozenset[str] = frozenset()
    max_euro: float | None = 0.0


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who can be asked. `level` runs from 0 (a case) to 4 (strategy); minutes are those asked lately."""

    id: str
    organisation: str = ""
    wijken: frozenset[str] = frozenset()
    level: float = 0
    domains: frozenset[str] = frozenset()
    calling: str = ""
    roles: frozenset[Role] = frozenset()
    mandates: tuple[Mandate, ...] = ()
    asked_minutes: float = 0.0
    available: bool = True


@dataclass(frozen=True, slots=True)
class Tie:
    """Two people who know each other: how well at the last contact (0 to 1), and how quickly that cools."""

    a: str
    b: str
    strength: float
    last_contact: date
    half_life_days: float


@dataclass(frozen=True, slots=True)
class Asking:
    """The question somebody seeks people for: where, about what, on which level, for how much, in which roles."""

    wijk: str
    domain: str
    level: float
    euro: float
    needs: tuple[Role, ...]


@dataclass(frozen=True, slots=True)
class Ranked:
    """Somebody worth asking. `path` runs from the asker to this person, both included; empty when there is none."""

    person: str
    score: float
    fills: tuple[Role, ...]
    path: tuple[str, ...]
    because: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Somebody who is not in the ranking, and why."""

    person: str
    because: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class Outcome:
    """The ranking, the needed roles that nobody can fill, and who was left out."""

    ranked: tuple[Ranked, ...]
    missing: tuple[Role, ...]
    left_out: tuple[LeftOut, ...]


# How alike the words of the question and the calling of each person are, from 0 to 1.
Likeness = Mapping[str, float]
