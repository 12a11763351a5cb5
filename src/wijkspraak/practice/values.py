"""What the invented city consists of: places, people, what was said, and what lies hidden beneath it.

Every value is frozen and everything is referred to by its key or code, so that whoever fills a database with the city
needs no more than these tables. Nobody in it exists.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

# Coordinates are [longitude, latitude] in WGS84; a ring ends where it began; a polygon is its outer ring alone.
Point = tuple[float, float]
Ring = tuple[Point, ...]
Polygon = tuple[Ring, ...]

PartyKind = Literal["municipality", "cluster", "partner", "residents"]
Role = Literal[
    "networker",
    "area_manager",
    "account_holder",
    "team_member",
    "policy_officer",
    "partner",
    "resident",
    "keeper",
    "auditor",
]
HearerKind = Literal["professional", "partner", "resident"]
TellerKind = Literal["resident", "professional", "partner", "own"]
SignalLevel = Literal["N0", "N1", "N2"]
Part = Literal["literal_ask", "need", "cause"]
Stance = Literal["for", "against"]
State = Literal["open", "done", "not", "elsewhere"]
DecoyKind = Literal["one_complainer", "chronic", "city_wide", "tabled", "retold"]


@dataclass(frozen=True, slots=True)
class District:
    """A group of neighbourhoods."""

    code: str
    name: str


@dataclass(frozen=True, slots=True)
class Subarea:
    """A smallest statistical unit; the sub-areas of a neighbourhood tile it."""

    code: str
    name: str
    polygon: Polygon


@dataclass(frozen=True, slots=True)
class Wijk:
    """A neighbourhood; its neighbours share an edge with it, or a bridge."""

    code: str
    name: str
    district: str
    polygon: Polygon
    subareas: tuple[Subarea, ...]
    neighbours: frozenset[str]
    streets: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Bridge:
    """Where one can cross the river: its line, and the two neighbourhoods that it joins."""

    name: str
    line: tuple[Point, Point]
    joins: tuple[str, str]


@dataclass(frozen=True, slots=True)
class Measure:
    """A value with its unit, its source and the day it was true on."""

    value: float
    unit: str
    source: str
    on: date


@dataclass(frozen=True, slots=True)
class Facility:
    """A place where people come; it lies inside its neighbourhood."""

    code: str
    name: str
    kind: str
    wijk: str
    longitude: float
    latitude: float
    properties: Mapping[str, Measure] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Figure:
    """A dated property of a neighbourhood, or of the whole city where `wijk` is empty; `felt`: asked, not counted."""

    wijk: str
    name: str
    value: float
    unit: str
    source: str
    on: date
    denominator: str = ""
    felt: bool = False


@dataclass(frozen=True, slots=True)
class Party:
    """Who takes part; `parent` is empty for who stands on its own."""

    key: str
    name: str
    kind: PartyKind
    parent: str = ""


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who does not exist, with one role; no neighbourhoods means all of them."""

    key: str
    name: str
    email: str
    role: Role
    party: str
    wijken: tuple[str, ...]
    domains: tuple[str, ...]
    title: str
    purpose: str


@dataclass(frozen=True, slots=True)
class Signal:
    """Something heard, in the words in which it was said; `truth` is the key of a planted question or empty."""

    key: str
    text: str
    beneath: str
    wijk: str
    heard_on: date
    hearer: str
    hearer_kind: HearerKind
    teller_kind: TellerKind
    retold_from: str
    domain: str
    facility: str
    lang: str
    level: SignalLevel
    truth: str


@dataclass(frozen=True, slots=True)
class FormalPoint:
    """A point on the agenda of a formal meeting, in the words of the towers, and the signals a person linked to it."""

    wijk: str
    title: str
    since: date
    body: str
    source: str
    signals: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Planted:
    """A question that lies hidden in the signals, and the condition in which its cause can be seen.

    `condition` is the name of a figure of the neighbourhood, or of a property of the facility of kind `facility_kind`.
    """

    key: str
    wijken: tuple[str, ...]
    title: str
    literal_ask: str
    need: str
    cause: str
    condition: str
    facility_kind: str
    domain: str
    signals: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Decoy:
    """What looks like a hidden question and is none, and why."""

    key: str
    kind: DecoyKind
    wijken: tuple[str, ...]
    signals: tuple[str, ...]
    why: str


@dataclass(frozen=True, slots=True)
class Evidence:
    """A sentence that speaks for or against one part of a question."""

    part: Part
    stance: Stance
    text: str


@dataclass(frozen=True, slots=True)
class Accepted:
    """A planted question that people have already made a question of."""

    planted: str
    owner: str
    evidence: tuple[Evidence, ...]
    unknown: str


@dataclass(frozen=True, slots=True)
class Contribution:
    """What a party brings to a point of a joint agenda."""

    party: str
    brings: str


@dataclass(frozen=True, slots=True)
class JointPoint:
    """A point of the joint agenda of a neighbourhood; `planted` names the accepted question beneath it, if any."""

    wijk: str
    title: str
    own_words: str
    need: str
    cause: str
    owner: str
    parties: tuple[Contribution, ...]
    next_step: str
    next_on: date | None
    state: State
    state_because: str
    planted: str
    domain: str
    signals: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class City:
    """The whole invented city."""

    name: str
    river_name: str
    seed: int
    since: date
    until: date
    districts: tuple[District, ...]
    wijken: tuple[Wijk, ...]
    river: tuple[Polygon, ...]
    bridges: tuple[Bridge, ...]
    facilities: tuple[Facility, ...]
    figures: tuple[Figure, ...]
    years: tuple[Figure, ...]
    parties: tuple[Party, ...]
    people: tuple[Person, ...]
    faces: tuple[str, ...]
    signals: tuple[Signal, ...]
    formal_points: tuple[FormalPoint, ...]
    planted: tuple[Planted, ...]
    decoys: tuple[Decoy, ...]
    accepted: tuple[Accepted, ...]
    joint_points: tuple[JointPoint, ...]
