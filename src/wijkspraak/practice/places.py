"""What stands in the neighbourhoods and what is known of them: facilities with their properties, and figures.

Most figures follow three slow waves over the map (means, age, how much of a city it is), so that neighbours resemble
each other. The conditions of the hidden questions are flat everywhere, except where the question lies.
"""

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from random import Random
from typing import Final

from wijkspraak.practice.chance import dice
from wijkspraak.practice.designs import Condition, Places, designs, facility_names
from wijkspraak.practice.geometry import LATITUDE, LONGITUDE, centroid, inside
from wijkspraak.practice.values import Facility, Figure, Measure, Point, Wijk
from wijkspraak.practice.wijken import COFFEE_WIJK

HOUSE: Final = "huis van de wijk"
COFFEE_HOUSE: Final = "De Brink"
REGISTER: Final = "Kerncijfers wijken en buurten (verzonnen)"


# Kind, how many there are in the city, and how its name begins.
OTHERS: Final = (
    ("basisschool", 40, ""),
    ("speeltuin", 24, "Speeltuin"),
    ("gezondheidscentrum", 16, "Gezondheidscentrum"),
    ("sporthal", 14, "Sporthal"),
    ("bibliotheek", 9, "Bibliotheek"),
    ("jongerencentrum", 9, "Jongerencentrum"),
    ("moestuin", 8, "Moestuin"),
    ("zwembad", 2, "Zwembad"),
)


@dataclass(frozen=True, slots=True)
class _Property:
    """A number that facilities of a kind have."""

    name: str
    unit: str
    low: float
    high: float
    digits: int
    source: str


PROPERTIES: Final[Mapping[str, tuple[_Property, ...]]] = {
    HOUSE: (
        _Property("openingsuren_per_week", "uur per week", 26, 52, 0, "Opgave beheerder"),
        _Property("bezoekers_per_week", "mensen", 90, 420, 0, "Telling beheerder"),
        _Property("oppervlakte", "m²", 220, 640, 0, "Vastgoedadministratie gemeente"),
        _Property("vrijwilligers", "mensen", 8, 46, 0, "Opgave beheerder"),
    ),
    "basisschool": (
        _Property("leerlingen", "kinderen", 110, 520, 0, "Leerlingtelling"),
        _Property("lokalen", "lokalen", 7, 24, 0, "Opgave schoolbestuur"),
    ),
    "speeltuin": (_Property("speeltoestellen", "toestellen", 3, 14, 0, "Beheerkaart speelplekken"),),
    "gezondheidscentrum": (
        _Property("ingeschreven_mensen", "mensen", 2400, 9800, 0, "Opgave zorgverleners"),
        _Property("wachttijd_afspraak", "dagen", 1, 9, 0, "Opgave zorgverleners"),
    ),
    "sporthal": (
        _Property("uurprijs", "euro per uur", 22, 38, 2, "Tarieven sport"),
        _Property("bezetting", "%", 48, 91, 0, "Rooster sporthallen"),
    ),
    "bibliotheek": (_Property("openingsuren_per_week", "uur per week", 24, 48, 0, "Opgave bibliotheek"),),
    "jongerencentrum": (_Property("openingsuren_per_week", "uur per week", 10, 26, 0, "Opgave jongerenwerk"),),
    "moestuin": (_Property("tuintjes", "tuintjes", 12, 48, 0, "Opgave tuinploeg"),),
    "zwembad": (_Property("prijs_kaartje", "euro", 4.5, 6, 2, "Tarieven sport"),),
}


@dataclass(frozen=True, slots=True)
class _Wave:
    """A figure that follows the waves: its middle, and how far each wave moves it."""

    name: str
    unit: str
    middle: float
    means: float
    age: float
    bustle: float
    spread: float
    digits: int
    denominator: str = ""


WAVES: Final = (
    _Wave("inwoners", "mensen", 4100, -150, -300, 1100, 700, -1),
    _Wave("aandeel 65-plus", "%", 19, 1.5, 7, -2.5, 1.4, 1, "inwoners"),
    _Wave("aandeel jonger dan 18", "%", 19.5, 0.5, -5, -1.5, 1.2, 1, "inwoners"),
    _Wave("gemiddeld inkomen per inwoner", "euro", 29400, 6400, 1300, -900, 1200, -2),
    _Wave("aandeel huishoudens met laag inkomen", "%", 12.5, -7, 0.4, 2.2, 1.2, 1, "huishoudens"),
    _Wave("aandeel huurwoningen", "%", 55, -19, 1, 10, 4, 0, "woningen"),
    _Wave("aandeel eenpersoonshuishoudens", "%", 43, -5, 4, 10, 2.5, 0, "huishoudens"),
    _Wave("gemiddelde WOZ-waarde", "duizend euro", 312, 92, 6, 16, 16, 0),
    _Wave("aandeel woningen van voor 1970", "%", 47, -6, 11, 17, 8, 0, "woningen"),
    _Wave("auto's per huishouden", "auto's", 0.86, 0.2, 0.02, -0.26, 0.05, 2),
    _Wave("aandeel met betaald werk", "%", 67, 6, -5, 1, 1.6, 0, "inwoners van 15 tot 75 jaar"),
    _Wave("aandeel dat zich vaak eenzaam voelt", "%", 12.5, -3, 1.5, 1.6, 1.1, 1, "inwoners van 18 jaar en ouder"),
)


def _value(throw: Random, condition: Condition, *, planted: bool) -> float:
    if planted:
        return condition.here
    digits = 2 if condition.high < 30 and condition.high != int(condition.high) else 0
    return round(throw.uniform(condition.low, condition.high), digits)


def levels_of(seed: int, wijken: Sequence[Wijk]) -> Mapping[str, tuple[float, float, float]]:
    """Means, age and bustle per neighbourhood, about −1 to 1, smooth over the map; bustle is highest in the middle."""
    throw = dice(seed, "waves")
    turn = [throw.uniform(0, 2 * math.pi) for _ in range(4)]
    result = {}
    for wijk in wijken:
        lon, lat = centroid(wijk.polygon[0][:-1])
        x, y = (lon - LONGITUDE) * 69, (lat - LATITUDE) * 111
        means = 0.7 * math.sin(0.7 * x + turn[0]) + 0.5 * math.sin(1.1 * y + turn[1]) + throw.gauss(0, 0.22)
        age = 0.7 * math.sin(0.9 * x - 0.6 * y + turn[2]) + 0.3 * math.sin(1.7 * x + turn[3]) + throw.gauss(0, 0.2)
        bustle = 1.6 * math.exp(-(x * x / 9 + y * y / 5)) - 0.5 + throw.gauss(0, 0.15)
        result[wijk.code] = (means, age, bustle)
    return result


def measure_wijken(seed: int, wijken: Sequence[Wijk], places: Places, on: date) -> tuple[Figure, ...]:
    """Every figure of every neighbourhood on one day."""
    levels = levels_of(seed, wijken)
    throw = dice(seed, "figures")
    figures = []
    for wave in WAVES:
        for wijk in wijken:
            means, age, bustle = levels[wijk.code]
            value = wave.middle + means * wave.means + age * wave.age + bustle * wave.bustle
            value = max(wave.middle * 0.15, value + throw.gauss(0, wave.spread))
            figures.append(
                Figure(
                    wijk.code,
                    wave.name,
                    round(value, wave.digits),
                    wave.unit,
                    REGISTER,
                    on,
                    wave.denominator,
                    "voelt" in wave.name,
                )
            )
    for design in designs():
        here = places[design.key][: design.span]
        for condition in design.conditions:
            if not condition.of:
                for wijk in wijken:
                    value = _value(throw, condition, planted=wijk.code in here)
                    figures.append(Figure(wijk.code, condition.name, value, condition.unit, condition.source, on))
    return tuple(figures)


def _spot(throw: Random, wijk: Wijk, taken: Sequence[Point]) -> Point:
    """A point well inside the neighbourhood, away from what stands there already."""
    middle = centroid(wijk.polygon[0][:-1])
    tries: list[Point] = []
    while len(tries) < 5:
        edge, share = throw.choice(wijk.polygon[0]), throw.uniform(0.1, 0.72)
        point = (
            round(middle[0] + share * (edge[0] - middle[0]), 6),
            round(middle[1] + share * (edge[1] - middle[1]), 6),
        )
        if inside(wijk.polygon, point):
            tries.append(point)
    return max(tries, key=lambda p: min((math.dist(p, other) for other in taken), default=0.0))


def _who_has(seed: int, wijken: Sequence[Wijk], places: Places) -> Iterator[tuple[Wijk, str, str]]:
    """Neighbourhood, kind and name of every facility; what a hidden question speaks of is always there."""
    throw = dice(seed, "facilities")
    houses, schools = (throw.sample(names, len(names)) for names in facility_names())
    for wijk in wijken:
        yield wijk, HOUSE, f"Huis van de Wijk {COFFEE_HOUSE if wijk.name == COFFEE_WIJK else houses.pop()}"
    for kind, count, begins in OTHERS:
        needed = {places[design.key][0] for design in designs() if design.kind == kind}
        rest = [wijk.code for wijk in wijken if wijk.code not in needed]
        chosen = needed | set(throw.sample(rest, count - len(needed)))
        for wijk in wijken:
            if wijk.code in chosen:
                yield wijk, kind, f"{begins} {wijk.name}" if begins else f"Basisschool {schools.pop()}"


def _measures(throw: Random, kind: str, wijk: str, places: Places, on: date) -> dict[str, Measure]:
    found = {
        p.name: Measure(round(throw.uniform(p.low, p.high), p.digits), p.unit, p.source, on) for p in PROPERTIES[kind]
    }
    for design in designs():
        for condition in design.conditions:
            if condition.of == kind:
                value = _value(throw, condition, planted=wijk in places[design.key][: design.span])
                found[condition.name] = Measure(value, condition.unit, condition.source, on)
    return found


def build_facilities(seed: int, wijken: Sequence[Wijk], places: Places, on: date) -> tuple[Facility, ...]:
    """Every facility with its properties on one day."""
    throw = dice(seed, "spots")
    taken: dict[str, list[Point]] = {wijk.code: [] for wijk in wijken}
    facilities = []
    for number, (wijk, kind, name) in enumerate(_who_has(seed, wijken, places)):
        lon, lat = _spot(throw, wijk, taken[wijk.code])
        taken[wijk.code].append((lon, lat))
        measures = _measures(throw, kind, wijk.code, places, on)
        facilities.append(Facility(f"V{number + 1:03d}", name, kind, wijk.code, lon, lat, measures))
    return tuple(facilities)
