"""What somebody thought up for the invented city, read from the files in data/: hidden questions, decoys, agendas."""

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Final, cast

from wijkspraak.practice.chance import dice
from wijkspraak.practice.people import nearest
from wijkspraak.practice.values import DecoyKind, Evidence, Part, Stance, State, TellerKind, Wijk
from wijkspraak.practice.wijken import shared_edges

DATA: Final = Path(__file__).parent / "data"

Places = Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Condition:
    """A number that differs where a question lies hidden; `of` is a kind of facility, or empty for a figure."""

    name: str
    of: str
    unit: str
    source: str
    low: float
    high: float
    here: float


@dataclass(frozen=True, slots=True)
class Remark:
    """What somebody said because of a hidden cause; `next` when it was said next door."""

    say: str
    beneath: str
    domain: str
    lang: str
    teller: TellerKind
    next: bool


@dataclass(frozen=True, slots=True)
class Design:
    """A hidden question, before it has a place."""

    key: str
    span: int
    domain: str
    kind: str
    title: str
    literal_ask: str
    need: str
    cause: str
    conditions: tuple[Condition, ...]
    remarks: tuple[Remark, ...]

    @property
    def places(self) -> int:
        """In how many neighbourhoods it can be heard."""
        return 2 if any(remark.next for remark in self.remarks) else 1


@dataclass(frozen=True, slots=True)
class DecoyDesign:
    """What looks like a hidden question and is none, before it has a place."""

    key: str
    kind: DecoyKind
    why: str
    domain: str
    count: int
    say: tuple[str, ...]
    weeks: int
    retold_from: str
    formal_title: str
    formal_body: str


@dataclass(frozen=True, slots=True)
class AcceptedDesign:
    """A hidden question that was already made a question of, and what people said for and against it."""

    planted: str
    owner_role: str
    evidence: tuple[Evidence, ...]
    unknown: str


@dataclass(frozen=True, slots=True)
class PointDesign:
    """A point for a joint agenda, before it has a neighbourhood; `topics` name the everyday talk that it rests on."""

    title: str
    own_words: str
    need: str
    cause: str
    parties: tuple[tuple[str, str], ...]
    next_step: str
    days: int
    state: State
    state_because: str
    planted: str
    domain: str
    topics: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FormalDesign:
    """A point of a formal agenda, before it has a neighbourhood."""

    title: str
    body: str


def _read(name: str) -> dict[str, Any]:
    with (DATA / name).open("rb") as file:
        return tomllib.load(file)


def _remark(row: Mapping[str, Any], domain: str) -> Remark:
    return Remark(
        say=row["say"],
        beneath=row.get("beneath", ""),
        domain=row.get("domain", domain),
        lang=row.get("lang", "nl"),
        teller=cast("TellerKind", row.get("teller", "resident")),
        next=bool(row.get("next", False)),
    )


@cache
def designs() -> tuple[Design, ...]:
    """The hidden questions; the coffee comes first."""
    return tuple(
        Design(
            key=row["key"],
            span=row["span"],
            domain=row["domain"],
            kind=row["kind"],
            title=row["title"],
            literal_ask=row["literal_ask"],
            need=row["need"],
            cause=row["cause"],
            conditions=tuple(Condition(**condition) for condition in row["conditions"]),
            remarks=tuple(_remark(remark, row["domain"]) for remark in row["remarks"]),
        )
        for row in _read("planted.toml")["planted"]
    )


@cache
def decoy_designs() -> tuple[DecoyDesign, ...]:
    """What looks like a hidden question and is none."""
    return tuple(
        DecoyDesign(
            key=row["key"],
            kind=cast("DecoyKind", row["kind"]),
            why=row["why"],
            domain=row["domain"],
            count=row["count"],
            say=tuple(row["say"]),
            weeks=row.get("weeks", 0),
            retold_from=row.get("retold_from", ""),
            formal_title=row.get("formal_title", ""),
            formal_body=row.get("formal_body", ""),
        )
        for row in _read("decoys.toml")["decoy"]
    )


@cache
def accepted_designs() -> tuple[AcceptedDesign, ...]:
    """The hidden questions that people already found."""
    return tuple(
        AcceptedDesign(
            planted=row["planted"],
            owner_role=row["owner_role"],
            evidence=tuple(
                Evidence(cast("Part", part), cast("Stance", stance), text) for part, stance, text in row["evidence"]
            ),
            unknown=row["unknown"],
        )
        for row in _read("agenda.toml")["accepted"]
    )


@cache
def point_designs() -> tuple[PointDesign, ...]:
    """Points for joint agendas; those that rest on a hidden question name it."""
    return tuple(
        PointDesign(
            title=row["title"],
            own_words=row["own_words"],
            need=row["need"],
            cause=row["cause"],
            parties=tuple((party, brings) for party, brings in row["parties"]),
            next_step=row["next_step"],
            days=row["days"],
            state=cast("State", row["state"]),
            state_because=row.get("state_because", ""),
            planted=row.get("planted", ""),
            domain=row["domain"],
            topics=tuple(row.get("topics", ())),
        )
        for row in _read("agenda.toml")["point"]
    )


@cache
def facility_names() -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Names for community centres and for primary schools."""
    names = _read("names.toml")
    return tuple(names["houses"]), tuple(names["schools"])


@cache
def formal_designs() -> tuple[FormalDesign, ...]:
    """Points of formal agendas."""
    return tuple(FormalDesign(title, body) for title, body in _read("agenda.toml")["formal"])


def find_places(seed: int, wijken: Sequence[Wijk], linde: str) -> Places:
    """Where each hidden question and each local decoy lies: one neighbourhood, or two that share a border.

    The coffee lies in its own neighbourhood, the next one the area manager hears of in another of his; for the rest
    chance decides, and no two lie in the same place. What is heard all over the city has no place.
    """
    throw = dice(seed, "places")
    by_code = {wijk.code: wijk for wijk in wijken}
    near = nearest(by_code, linde, 4, frozenset(by_code))
    beside = max(near[1:], key=lambda code: shared_edges(by_code[linde], by_code[code]))
    free = set(by_code) - set(near)
    coffee, *others = designs()
    second = next(code for code in near[1:] if code != beside)
    places = {coffee.key: (linde, beside), others[0].key: (second,)}
    # Pairs first: it is harder to find two free neighbours than one free place.
    for design in sorted(others[1:], key=lambda d: -d.places):
        places[design.key] = _place(throw.sample(sorted(free), len(free)), by_code, free, design.places)
        free -= set(places[design.key])
    for decoy in decoy_designs():
        if decoy.kind != "city_wide":
            places[decoy.key] = (throw.choice(sorted(free)),)
            free -= set(places[decoy.key])
    return places


def _place(tries: Sequence[str], wijken: Mapping[str, Wijk], free: set[str], count: int) -> tuple[str, ...]:
    for code in tries:
        if count == 1:
            return (code,)
        for other in sorted(wijken[code].neighbours & free):
            if shared_edges(wijken[code], wijken[other]):
                return (code, other)
    message = "no two free neighbourhoods touch"
    raise ValueError(message)
