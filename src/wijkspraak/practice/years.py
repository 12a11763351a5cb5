"""What was counted and asked in earlier years in the invented city, and the figures of the city as a whole.

Some matters were both counted and asked; in many neighbourhoods the two point different ways, as they do in life: fewer
reports to the police, and more people who feel unsafe.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from wijkspraak.practice.chance import dice
from wijkspraak.practice.places import REGISTER, WAVES, levels_of
from wijkspraak.practice.values import Figure, Wijk

YEARS: Final = 5
POLICE: Final = "Aangiften bij de politie (verzonnen)"
REPORTS: Final = "Meldingen openbare ruimte (verzonnen)"
SURVEY: Final = "Bewonersonderzoek (verzonnen)"
PEOPLE: Final = "inwoners"


@dataclass(frozen=True, slots=True)
class _Asked:
    """A figure that was counted or asked every year: its middle, what moves it, how it goes on over the years."""

    name: str
    unit: str
    middle: float
    means: float
    bustle: float
    trend: float
    apart: float  # how much the trend differs between neighbourhoods
    digits: int
    source: str
    felt: bool = False


ASKED: Final = (
    _Asked("aangiften per 1.000 inwoners", "aangiften", 38, -11, 13, -2.1, 1.1, 0, POLICE),
    _Asked("aandeel dat zich wel eens onveilig voelt", "%", 24, -6, 5, 1.0, 1.0, 0, SURVEY, felt=True),
    _Asked("meldingen over afval per 1.000 inwoners", "meldingen", 61, -14, 16, 3.2, 1.6, 0, REPORTS),
    _Asked("aandeel dat de buurt schoon vindt", "%", 58, 7, -4, -0.6, 1.6, 0, SURVEY, felt=True),
    _Asked("aandeel dat moeite heeft met rondkomen", "%", 19, -8, 2, 0.8, 0.7, 0, SURVEY, felt=True),
    _Asked("rapportcijfer voor de buurt", "", 6.9, 0.4, -0.1, 0.02, 0.05, 1, SURVEY, felt=True),
)
# How far the figures of the register move in a year, as a share of themselves.
DRIFT: Final = 0.016


def earlier(on: date, years: int) -> date:
    """The same day some years before."""
    return date(on.year - years, on.month, min(on.day, 28))


def build_years(seed: int, wijken: Sequence[Wijk], known: Sequence[Figure], on: date) -> tuple[Figure, ...]:
    """Everything but `known`, which is what the register says on the last day: earlier years, and what was asked."""
    found = [*_register(seed, known, on), *_asked(seed, wijken, on)]
    return (*found, *_city([*known, *found], known))


def _register(seed: int, known: Sequence[Figure], on: date) -> Iterator[Figure]:
    throw = dice(seed, "years")
    digits = {wave.name: wave.digits for wave in WAVES}
    for figure in known:
        if figure.source != REGISTER:
            continue
        value, way = figure.value, throw.gauss(0.004, DRIFT)
        for back in range(1, YEARS):
            value = value / (1 + way + throw.gauss(0, DRIFT / 3))
            yield replace(figure, value=round(value, digits.get(figure.name, 1)), on=earlier(on, back))


def _asked(seed: int, wijken: Sequence[Wijk], on: date) -> Iterator[Figure]:
    levels, throw = levels_of(seed, wijken), dice(seed, "asked")
    for one in ASKED:
        for wijk in wijken:
            means, _age, bustle = levels[wijk.code]
            last = one.middle + one.means * means + one.bustle * bustle + throw.gauss(0, one.middle * 0.05)
            trend = throw.gauss(one.trend, one.apart)
            asked = throw.randint(140, 320)
            for back in range(YEARS):
                value = max(one.middle * 0.2, last - back * trend + throw.gauss(0, abs(one.apart) / 3))
                of = f"{asked - 7 * back} bewoners die antwoordden" if one.felt else PEOPLE
                told = round(min(value, 97.0), one.digits)
                yield Figure(wijk.code, one.name, told, one.unit, one.source, earlier(on, back), of, one.felt)


def _city(figures: Sequence[Figure], known: Sequence[Figure]) -> Iterator[Figure]:
    """The city as a whole: people added up, everything else weighed with them; `wijk` is empty."""
    people = {figure.wijk: figure.value for figure in known if figure.name == PEOPLE}
    groups: Mapping[tuple[str, date], list[Figure]] = defaultdict(list)
    for figure in figures:
        if figure.source in {REGISTER, POLICE, REPORTS, SURVEY}:
            groups[figure.name, figure.on].append(figure)
    for (name, _on), some in groups.items():
        whole = sum(people[figure.wijk] for figure in some)
        value = sum(figure.value * (1 if name == PEOPLE else people[figure.wijk] / whole) for figure in some)
        of = "bewoners die antwoordden" if some[0].source == SURVEY else some[0].denominator
        yield replace(some[0], wijk="", value=round(value, 1 if value < 1000 else 0), denominator=of)
