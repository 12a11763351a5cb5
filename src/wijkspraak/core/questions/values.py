"""What the listening takes and gives: hearings and places in, candidates with their reasons out.

Every value is frozen. Nothing here knows a language: a reason is a code with figures, and the room that shows it
makes the sentence.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Final, Literal

HearerKind = Literal["professional", "partner", "resident", "system"]
Lane = Literal["local", "city"]

# The ten life domains of the one tap, as they stand in the file format.
DOMAINS: Final = (
    "wonen",
    "geld",
    "gezondheid",
    "jeugd",
    "onderwijs",
    "werk",
    "ontmoeten",
    "veiligheid",
    "verkeer",
    "buitenruimte",
)


@dataclass(frozen=True, slots=True)
class Hearing:
    """One signal as the thinking sees it: who heard what kind of thing where and when, without the words."""

    id: str
    wijk: str
    heard_on: date
    hearer: str
    hearer_kind: HearerKind = "professional"
    teller_kind: str = ""
    # From whom it was retold; empty when heard first-hand.
    retold_from: str = ""
    domain: str = ""
    # Whether "wat zit erachter?" was filled in; its own vector stands beside that of the text.
    has_beneath: bool = False
    facility: str = ""


@dataclass(frozen=True, slots=True)
class Place:
    """A neighbourhood: its code and the codes of the neighbourhoods that touch it."""

    code: str
    neighbours: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Building:
    """A facility with its numeric properties (rent, price of coffee, opening hours …)."""

    id: str
    kind: str
    wijk: str
    properties: Mapping[str, float] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class AgendaItem:
    """Something that stands on a formal agenda: which signals a person linked to it; never guessed from likeness."""

    wijk: str
    since: date | None
    signals: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Reason:
    """Why, or why not: a code with the figures that go into its sentence."""

    code: str
    figures: Mapping[str, float | int | str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Contrast:
    """How one condition of the place differs from the places next door.

    `z` is the robust z among all places; `q` the Benjamini–Hochberg adjusted chance under an exact permutation test, or
    None where there are too few places to tell.
    """

    condition: str
    here: float
    neighbours_median: float
    rank: int
    of: int
    z: float
    q: float | None


@dataclass(frozen=True, slots=True)
class Candidate:
    """Signals of several independent ears that may speak of the same thing."""

    rank: int
    score: float
    signals: tuple[str, ...]
    wijken: tuple[str, ...]
    hearers: int
    lane: Lane
    because: tuple[Reason, ...]
    but: tuple[Reason, ...]
    contrasts: tuple[Contrast, ...]
