"""Rows to values of the thinking and back: the only place where the one becomes the other."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from wijkspraak.accounts.policy import Clearance
from wijkspraak.accounts.reader import Reader
from wijkspraak.core.ids import NeighbourhoodId, QuestionId
from wijkspraak.core.questions.contrast import compared, doubts, table
from wijkspraak.core.questions.values import Building, Candidate, Contrast, Hearing, Place, Reason
from wijkspraak.neighbourhoods.access import (
    FigureValue,
    NeighbourhoodValue,
    facilities,
    latest_conditions,
    latest_properties,
)
from wijkspraak.questions.models import Question
from wijkspraak.questions.wording import reason
from wijkspraak.signals.access import Heard
from wijkspraak.web.amounts import amount

BETWEEN: Final = ": "  # between the kind of a facility and its property in the name of a condition


@dataclass(frozen=True, slots=True)
class Difference:
    """How one condition differs from next door, ready to be shown.

    `near`: the values next door; `others`: those of all further places; `shared`: how many equal it;
    `doubts`: what pleads against it, in words.
    """

    name: str
    here: float
    here_words: str
    beside: float
    beside_words: str
    rank: int
    of: int
    z: float
    sure: str  # "likely", "perhaps" or "few": how much may be said about chance
    q: float | None
    source: str = ""
    others: tuple[float, ...] = ()
    near: tuple[float, ...] = ()
    shared: int = 0
    doubts: tuple[str, ...] = ()
    felt: bool = False
    unit: str = ""

    @property
    def ends(self) -> tuple[str, str]:
        """The lowest and the highest value of all places, in words."""
        values = (*self.others, *self.near, self.here)
        return amount(min(values), self.unit), amount(max(values), self.unit)


def _sure(q: float | None) -> str:
    if q is None:
        return "few"
    return "likely" if q <= 0.1 else "perhaps"


def contrasts_of(kept: Sequence[Mapping[str, Any]]) -> tuple[Difference, ...]:
    """Differences as they were kept with an echo."""
    return tuple(
        Difference(
            name=str(one["condition"]),
            here=float(one["here"]),
            here_words=amount(float(one["here"]), str(one.get("unit", ""))),
            beside=float(one["neighbours_median"]),
            beside_words=amount(float(one["neighbours_median"]), str(one.get("unit", ""))),
            rank=int(one["rank"]),
            of=int(one["of"]),
            z=float(one["z"]),
            sure=_sure(one["q"]),
            q=one["q"],
            source=str(one.get("source", "")),
        )
        for one in kept
    )


@dataclass(frozen=True, slots=True)
class World:
    """The places and what is known of them, as the thinking takes it, with the units and sources beside."""

    places: tuple[Place, ...]
    conditions: Mapping[str, Mapping[str, float]]
    buildings: tuple[Building, ...]
    units: Mapping[str, str]
    sources: Mapping[str, str]
    felt: frozenset[str] = frozenset()


def world(reader: Reader, near: Sequence[NeighbourhoodValue]) -> World:
    """Places, conditions and buildings of the reader's municipality. Five queries."""
    known = latest_conditions(reader)
    kept = latest_properties(reader)
    units: dict[str, str] = {}
    sources: dict[str, str] = {}
    felt: set[str] = set()

    def note(name: str, figure: FigureValue) -> float:
        units[name] = figure.unit
        sources[name] = f"{figure.source}, {figure.on:%Y}"
        if figure.felt:
            felt.add(name)
        return figure.value

    return World(
        places=tuple(Place(str(one.id), frozenset(str(key) for key in one.neighbours)) for one in near),
        conditions={
            str(place): {name: note(name, figure) for name, figure in figures.items()}
            for place, figures in known.items()
        },
        buildings=tuple(
            Building(
                str(one.id),
                one.kind,
                str(one.neighbourhood),
                {name: note(one.kind + BETWEEN + name, figure) for name, figure in kept.get(one.id, {}).items()},
            )
            for one in facilities(reader)
        ),
        units=units,
        sources=sources,
        felt=frozenset(felt),
    )


def differences(
    reader: Reader, here: Iterable[NeighbourhoodId], near: Sequence[NeighbourhoodValue], most: int | None = 8
) -> tuple[Difference, ...]:
    """What is different in these neighbourhoods from those next door, the strongest first; None: all of it.

    Five queries.
    """
    all_of = world(reader, near)
    columns = table(all_of.conditions, all_of.buildings)
    own = frozenset(str(key) for key in here)
    beside = frozenset(str(place) for one in near if str(one.id) in own for place in one.neighbours) - own
    found = compared(columns, own, beside)
    return tuple(_difference(one, all_of, columns[one.condition], own, beside) for one in found[:most])


def _difference(
    one: Contrast, all_of: World, values: Mapping[str, float], own: frozenset[str], beside: frozenset[str]
) -> Difference:
    unit = all_of.units.get(one.condition, "")
    others = tuple(sorted(value for wijk, value in values.items() if wijk not in own | beside))
    near = tuple(sorted(value for wijk, value in values.items() if wijk in beside))
    return Difference(
        name=one.condition,
        here=one.here,
        here_words=amount(one.here, unit),
        beside=one.neighbours_median,
        beside_words=amount(one.neighbours_median, unit),
        rank=one.rank,
        of=one.of,
        z=one.z,
        sure=_sure(one.q),
        q=one.q,
        source=all_of.sources.get(one.condition, ""),
        others=others,
        near=near,
        shared=(*others, *near).count(one.here),
        doubts=tuple(reason(doubt.code, doubt.figures) for doubt in doubts(values, one, own, beside)),
        felt=one.condition in all_of.felt,
        unit=unit,
    )


def hearing(row: Heard) -> Hearing:
    """A signal as the thinking sees it."""
    return Hearing(
        id=str(row.id),
        wijk=str(row.neighbourhood),
        heard_on=row.heard_on,
        hearer=row.hearer,
        hearer_kind=row.hearer_kind,  # type: ignore[arg-type]  # the same four words, kept as text
        teller_kind=row.teller_kind,
        retold_from=row.retold_from,
        domain=row.domain,
        has_beneath=bool(row.beneath),
        facility="" if row.facility is None else str(row.facility),
    )


def kept_reasons(reasons: Iterable[Reason]) -> list[dict[str, Any]]:
    """Reasons as they are kept with an echo."""
    return [{"code": one.code, "figures": dict(one.figures)} for one in reasons]


def kept_contrasts(found: Candidate, all_of: World) -> list[dict[str, Any]]:
    """Contrasts as they are kept with an echo, with the unit and source of the figure."""
    return [
        {
            "condition": one.condition,
            "here": one.here,
            "neighbours_median": one.neighbours_median,
            "rank": one.rank,
            "of": one.of,
            "z": one.z,
            "q": one.q,
            "unit": all_of.units.get(one.condition, ""),
            "source": all_of.sources.get(one.condition, ""),
        }
        for one in found.contrasts
    ]


def levels(keys: Iterable[QuestionId]) -> dict[QuestionId, Clearance]:
    """How confidential questions are. One query."""
    rows = Question.objects.without_reader(because="a point may lie no more open than its question")
    found = rows.filter(id__in=list(keys)).values_list("id", "level")
    return {QuestionId(key): Clearance(level) for key, level in found}
