"""Invented reports about public space: some thousands, more where more people live, more waste than lamps.

A neighbourhood has its own mind about reporting: in one they report at once, in another hardly ever, whatever lies in
the street. That is what one should see on the page about reports.
"""

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random
from typing import Final

from wijkspraak.core.reports.sorts import code_of, sort_of
from wijkspraak.practice.chance import dice
from wijkspraak.practice.values import Figure, Wijk

# Main category, category, and how many a week per thousand inhabitants.
_CATEGORIES: Final = (
    ("Afval en schoon", "Afval naast de container", 0.24),
    ("Afval en schoon", "Grofvuil op straat", 0.2),
    ("Afval en schoon", "Container vol of kapot", 0.11),
    ("Afval en schoon", "Zwerfafval", 0.09),
    ("Straat en stoep", "Losse of kapotte tegels", 0.13),
    ("Straat en stoep", "Gat in de weg", 0.04),
    ("Straat en stoep", "Gladheid", 0.02),
    ("Licht", "Lantaarn doet het niet", 0.08),
    ("Groen", "Boom of tak", 0.07),
    ("Groen", "Gras en onkruid", 0.06),
    ("Water en riool", "Put of riool verstopt", 0.05),
    ("Water en riool", "Vuil in de sloot", 0.02),
    ("Spelen en zitten", "Speeltoestel kapot", 0.02),
    ("Spelen en zitten", "Bank of hek kapot", 0.02),
    ("Verkeer en parkeren", "Verkeerd geparkeerd", 0.14),
    ("Verkeer en parkeren", "Onveilige verkeerssituatie", 0.04),
    ("Fietsen en wrakken", "Fietswrak", 0.05),
    ("Dieren", "Ratten", 0.04),
    ("Dieren", "Hondenpoep", 0.03),
    ("Overlast", "Jongerenoverlast", 0.05),
    ("Overlast", "Geluid van horeca", 0.03),
    ("Overig", "Iets anders", 0.03),
)


@dataclass(frozen=True, slots=True)
class InventedReport:
    """One report: only what counting needs, as there is nothing else of reports in the city."""

    number: int
    wijk: str
    code: str
    day: date
    state: str
    changed: date


def categories_of_reports() -> Mapping[str, tuple[str, str]]:
    """Name and common sort of the categories by code."""
    return {code_of(main, name): (name, sort_of(name, main)) for main, name, _often in _CATEGORIES}


def report(
    seed: int, wijken: Sequence[Wijk], figures: Sequence[Figure], since: date, until: date
) -> Iterator[InventedReport]:
    """All reports of the months of the city, by neighbourhood and week; the same seed gives the same reports."""
    people = {one.wijk: one.value for one in figures if one.name == "inwoners"}
    number = 100_000
    for wijk in wijken:
        throw = dice(seed, "reports", wijk.code)
        willing = math.exp(throw.gauss(0, 0.45))
        for main, name, often in _CATEGORIES:
            own = often * willing * math.exp(throw.gauss(0, 0.5)) * people.get(wijk.code, 4000) / 1000
            monday = since
            while monday <= until:
                for _one in range(_poisson(throw, own)):
                    day = monday + timedelta(days=throw.randrange(7))
                    if day <= until:
                        number += 1
                        yield _invented(throw, number, wijk.code, code_of(main, name), day, until)
                monday += timedelta(weeks=1)


def _invented(throw: Random, number: int, wijk: str, code: str, day: date, until: date) -> InventedReport:
    done = day + timedelta(days=1 + int(throw.expovariate(1 / 9)))
    if throw.random() < 0.04:
        return InventedReport(number, wijk, code, day, "cancelled", min(done, until))
    if done > until:
        return InventedReport(number, wijk, code, day, "open", day)
    return InventedReport(number, wijk, code, day, "done", done)


def _poisson(throw: Random, mean: float) -> int:
    """How often something happened that happens `mean` times on average (Knuth)."""
    limit, product, n = math.exp(-mean), throw.random(), 0
    while product > limit:
        product *= throw.random()
        n += 1
    return n
