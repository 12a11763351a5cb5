"""What was counted beside what people say they feel, where both are about the same thing: where they point apart.

Neither is made right. Fewer reports to the police and more people who feel unsafe may both be true: who no longer
expects anything of reporting stops doing it. Only the direction is compared, over the years in which both are known,
and a change of less than a twentieth counts as none.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final, Literal

Relation = Literal["same", "apart", "unclear", "unknown"]
SMALLEST_CHANGE: Final = 0.05
Points = tuple[tuple[date, float], ...]
# Parts of names, each with +1 where more of it is worse and −1 where more of it is better.
Words = tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class Theme:
    """A matter that can be counted and felt: by which words the figures about it are known."""

    key: str
    counted: Words
    felt: Words


THEMES: Final = (
    Theme(
        "safety",
        (("aangifte", 1), ("misdrij", 1), ("inbra", 1), ("diefstal", 1), ("overval", 1), ("geweld", 1)),
        (("onveilig", 1), ("veilig", -1)),
    ),
    Theme(
        "tidiness",
        (("afval", 1), ("zwerfvuil", 1), ("vervuiling", 1), ("bijplaatsing", 1)),
        (("rommel", 1), ("vies", 1), ("vuil", 1), ("schoon", -1)),
    ),
    Theme(
        "money",
        (("laag inkomen", 1), ("sociaal minimum", 1), ("bijstand", 1), ("schuld", 1)),
        (("moeite met rondkomen", 1), ("rondkomen", 1), ("geldzorgen", 1)),
    ),
    Theme(
        "company",
        (("eenpersoonshuishoudens", 1), ("bezoekers", -1), ("vrijwilligers", -1), ("verenigingen", -1)),
        (("eenzaam", 1), ("sociale samenhang", -1), ("kent de buren", -1), ("contact met buren", -1)),
    ),
    Theme(
        "health",
        (("langdurig ziek", 1), ("overgewicht", 1), ("hulp uit de wmo", 1), ("chronisch", 1)),
        (("ervaart gezondheid als slecht", 1), ("voelt zich gezond", -1), ("gezondheid", -1)),
    ),
    Theme(
        "traffic",
        (("ongeval", 1), ("ongeluk", 1), ("te hard", 1)),
        (("verkeersoverlast", 1), ("verkeer", 1)),
    ),
    Theme(
        "green",
        (("groen per", -1), ("bomen", -1), ("afstand tot openbaar groen", 1)),
        (("tevreden over groen", -1), ("te weinig groen", 1), ("groen", -1)),
    ),
    Theme(
        "home",
        (("leegstaande", 1), ("verhuizingen", 1), ("woningen van voor", 1)),
        (("wil verhuizen", 1), ("tevreden met de woning", -1), ("tevreden over de woning", -1), ("woning", -1)),
    ),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Course:
    """A figure over time, oldest first, and whether it was felt rather than counted."""

    name: str
    felt: bool
    points: Points


@dataclass(frozen=True, slots=True)
class Pair:
    """What was counted and what was felt about one matter, with the stretch of time over which they are compared."""

    theme: str
    counted: Course
    felt: Course
    relation: Relation
    counted_ends: Points = ()
    felt_ends: Points = ()


def pairs(courses: Sequence[Course]) -> tuple[Pair, ...]:
    """For every theme each felt figure with the counted figure that is known best; those that point apart first."""
    found: list[Pair] = []
    for theme in THEMES:
        counted = [(one, sign) for one in courses if not one.felt and (sign := _sign(one.name, theme.counted))]
        felt = [(one, sign) for one in courses if one.felt and (sign := _sign(one.name, theme.felt))]
        for one, sign in felt:
            if counted:
                best, of_best = max(counted, key=lambda pair: (_shared_years(pair[0], one), pair[0].name))
                found.append(_pair(theme.key, best, of_best, one, sign))
    once: dict[str, Pair] = {}
    for pair in found:  # a figure stands beside one other, in the first theme that knows it
        once.setdefault(pair.felt.name, pair)
    order = ("apart", "same", "unclear", "unknown")
    return tuple(sorted(once.values(), key=lambda pair: (order.index(pair.relation), pair.theme, pair.felt.name)))


def _sign(name: str, words: Words) -> int:
    """+1 where more of this figure is worse, −1 where it is better, 0 when it is not about this."""
    said = name.casefold()
    return next((sign for word, sign in words if word in said), 0)


def _shared_years(one: Course, other: Course) -> int:
    return len({on.year for on, _value in one.points} & {on.year for on, _value in other.points})


def _pair(theme: str, counted: Course, counted_sign: int, felt: Course, felt_sign: int) -> Pair:
    since = max(counted.points[0][0], felt.points[0][0])
    until = min(counted.points[-1][0], felt.points[-1][0])
    if since >= until:
        return Pair(theme, counted, felt, "unknown")
    ends = [(_nearest(one, since), _nearest(one, until)) for one in (counted, felt)]
    ways = [_way(stretch) * sign for stretch, sign in zip(ends, (counted_sign, felt_sign), strict=True)]
    relation: Relation = "unclear" if 0 in ways else "same" if ways[0] == ways[1] else "apart"
    return Pair(theme, counted, felt, relation, ends[0], ends[1])


def _nearest(course: Course, day: date) -> tuple[date, float]:
    return min(course.points, key=lambda point: (abs((point[0] - day).days), point[0]))


def _way(stretch: Points) -> int:
    """Up, down, or 0 for a change too small to speak of."""
    (_first, before), (_last, after) = stretch
    change = after - before
    if abs(change) <= SMALLEST_CHANGE * max(abs(before), abs(after)):
        return 0
    return 1 if change > 0 else -1
