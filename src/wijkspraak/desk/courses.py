"""Figures of one neighbourhood over time, beside those of its neighbours and of the city, to be drawn and read."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from statistics import median
from typing import Final

from django.utils.functional import Promise
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from wijkspraak.accounts.reader import Reader
from wijkspraak.core.ids import NeighbourhoodId
from wijkspraak.core.questions.senses import Course, Pair, pairs
from wijkspraak.neighbourhoods.access import (
    FigureValue,
    NeighbourhoodValue,
    Range,
    city_figures,
    figures_beside,
    ranges,
)
from wijkspraak.web.amounts import amount, moment, short
from wijkspraak.web.pictures.series import Series, small_multiple

THEMES: Final[dict[str, Promise | str]] = {
    "safety": gettext_lazy("Veiligheid"),
    "tidiness": gettext_lazy("Schoon"),
    "money": gettext_lazy("Rondkomen"),
    "company": gettext_lazy("Elkaar ontmoeten"),
    "health": gettext_lazy("Gezondheid"),
    "traffic": gettext_lazy("Verkeer"),
    "green": gettext_lazy("Groen"),
    "home": gettext_lazy("Wonen"),
}


@dataclass(frozen=True, slots=True)
class Line:
    """One day of a figure in words: here, the middle next door, the city."""

    when: str
    here: str
    beside: str
    city: str
    was: str


@dataclass(frozen=True, slots=True)
class Told:
    """One figure over time; `lines` newest first; `picture` is empty when it is known of one day only."""

    name: str
    unit: str
    felt: bool
    value: str
    when: str
    sentence: str
    source: str
    denominator: str
    lines: tuple[Line, ...]
    picture: SafeString
    course: Course


@dataclass(frozen=True, slots=True)
class Side:
    """What was counted beside what people feel about the same matter, with a sentence on where they point."""

    theme: str
    counted: Told
    felt: Told
    sentence: str
    apart: bool


@dataclass(frozen=True, slots=True)
class Courses:
    """Everything known of a neighbourhood over time."""

    sides: tuple[Side, ...]
    counted: tuple[Told, ...]
    felt: tuple[Told, ...]

    @property
    def series(self) -> tuple[Told, ...]:
        """What was counted in more years than one."""
        return tuple(one for one in self.counted if one.picture)

    @property
    def once(self) -> tuple[Told, ...]:
        """What was counted and is known of one year."""
        return tuple(one for one in self.counted if not one.picture)

    @property
    def every(self) -> tuple[Told, ...]:
        """All figures, by name."""
        found = {one.name: one for side in self.sides for one in (side.counted, side.felt)}
        found |= {one.name: one for one in (*self.counted, *self.felt)}
        return tuple(found[name] for name in sorted(found))


Points = dict[date, float]


@dataclass(frozen=True, slots=True)
class _Around:
    """What lies around the figures of one place: next door, the city, the range of all neighbourhoods."""

    near: Mapping[str, Mapping[NeighbourhoodId, Points]]
    city: Mapping[str, Points]
    ranges: Mapping[tuple[str, date], Range]


def courses_of(reader: Reader, place: NeighbourhoodValue, figures: Sequence[FigureValue]) -> Courses:
    """The figures of a place among its neighbours. Six queries at most, however many figures and years there are."""
    own = [one for one in figures if one.neighbourhood == place.id and not one.words]
    if not own:
        return Courses((), (), ())
    near: dict[str, dict[NeighbourhoodId, Points]] = {}
    for one in figures_beside(reader, place.neighbours):
        if one.neighbourhood is not None:
            near.setdefault(one.name, {}).setdefault(one.neighbourhood, {})[one.on] = one.value
    city: dict[str, Points] = {}
    for one in reversed(city_figures(reader)):
        city.setdefault(one.name, {})[one.on] = one.value
    around = _Around(near, city, ranges(reader))
    by_name: dict[str, list[FigureValue]] = {}
    for one in sorted(own, key=lambda one: (one.name, one.on)):
        by_name.setdefault(one.name, []).append(one)
    told = {name: _told(name, some, around) for name, some in by_name.items()}
    sides = tuple(_side(pair, told) for pair in pairs([one.course for one in told.values()]))
    paired = {one.name for side in sides for one in (side.counted, side.felt)}
    rest = [one for one in told.values() if one.name not in paired]
    return Courses(sides, tuple(one for one in rest if not one.felt), tuple(one for one in rest if one.felt))


def _told(name: str, some: Sequence[FigureValue], around: _Around) -> Told:
    last = some[-1]
    here = {one.on: one.value for one in some}
    near = around.near.get(name, {})
    own_city = {} if last.adds else around.city.get(name, {})
    # Where the city itself has no figure, the mean of its neighbourhoods stands in, and the words say so.
    city = own_city or {on: found.mean for (one, on), found in around.ranges.items() if one == name and found.count > 1}
    band = sorted((on, one.low, one.high) for (of, on), one in around.ranges.items() if of == name and one.count > 2)
    unit = last.unit
    sentence = _sentence(name, here, city, unit, own=bool(own_city))
    picture = small_multiple(
        Series(
            title=name,
            here=sorted(here.items()),
            near=[sorted(points.items()) for points in near.values()],
            city=sorted(city.items()),
            band=band,
            here_words=amount(last.value, short(unit)),
            city_words=_city_words(city, unit, own=bool(own_city)),
            desc=sentence,
        )
    )
    lines = tuple(_line(one, near, city) for one in reversed(some))
    course = Course(name, last.felt, tuple(sorted(here.items())))
    return Told(
        name, unit, last.felt, amount(last.value, unit), moment(last.on), sentence, last.source, last.denominator,
        lines, picture if len(here) > 1 else SafeString(""), course,
    )  # fmt: skip


def _city_words(city: Points, unit: str, *, own: bool) -> str:
    if not city:
        return ""
    return (_("stad %(value)s") if own else _("gem. %(value)s")) % {"value": amount(max(city.items())[1], short(unit))}


def _line(one: FigureValue, near: Mapping[NeighbourhoodId, Points], city: Points) -> Line:
    beside = [points[one.on] for points in near.values() if one.on in points]
    return Line(
        moment(one.on),
        amount(one.value, one.unit),
        amount(median(beside), one.unit) if beside else "",
        amount(city[one.on], one.unit) if one.on in city else "",
        one.was,
    )


def _sentence(name: str, here: Points, city: Points, unit: str, *, own: bool) -> str:
    (first, before), (last, after) = min(here.items()), max(here.items())
    if first == last:
        told = _("%(value)s in %(when)s") % {"value": amount(after, unit), "when": moment(last)}
    else:
        told = _("van %(before)s in %(first)s naar %(after)s in %(last)s") % {
            "before": amount(before, unit), "first": moment(first), "after": amount(after, unit), "last": moment(last),
        }  # fmt: skip
    if city:
        words = _("in de hele stad %(value)s") if own else _("gemiddeld over de wijken %(value)s")
        told += "; " + words % {"value": amount(max(city.items())[1], unit)}
    return f"{name[0].upper()}{name[1:]}: {told}."


def _side(pair: Pair, told: Mapping[str, Told]) -> Side:
    return Side(
        str(THEMES.get(pair.theme, pair.theme)),
        told[pair.counted.name],
        told[pair.felt.name],
        _words(pair, told),
        pair.relation == "apart",
    )


def _words(pair: Pair, told: Mapping[str, Told]) -> str:
    """On where the two point; never on which of them is right."""
    if pair.relation == "unknown":
        return _("Er zijn geen twee jaren waarin beide bekend zijn; over de richting valt niets te zeggen.")
    known = {"counted": _course_words(told[pair.counted.name], pair.counted_ends)}
    known["felt"] = _course_words(told[pair.felt.name], pair.felt_ends)
    match pair.relation:
        case "apart":
            words = _("Deze twee wijzen verschillende kanten op: %(counted)s, en %(felt)s. Beide kunnen waar zijn.")
        case "same":
            words = _("Deze twee gaan dezelfde kant op: %(counted)s, en %(felt)s.")
        case _:
            words = _("Bij een van beide verandert te weinig om een richting te zien: %(counted)s, en %(felt)s.")
    return words % known


def _course_words(one: Told, ends: tuple[tuple[date, float], ...]) -> str:
    (first, before), (last, after) = ends
    return _("%(name)s ging van %(before)s (%(first)s) naar %(after)s (%(last)s)") % {
        "name": one.name, "before": amount(before, one.unit), "first": moment(first), "after": amount(after, one.unit),
        "last": moment(last),
    }  # fmt: skip
