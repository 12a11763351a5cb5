"""Dutch number plates in all sidecodes, with dashes and without (RDW: sidecodes 1 to 14)."""

import re
from collections.abc import Iterator
from typing import Final

from .context import before, of_things
from .values import Certainty, Mark, MarkKind, Reason

# Since sidecode 4 there are no vowels, so that no words come about; C and Q are not given out to ordinary cars.
_L: Final = "[BDFGHJKLMNPRSTVWXYZ]"
_OLD: Final = "[A-PR-Z]"
_MODERN: Final = (
    (2, "d2 l2 l2"), (2, "l2 l2 d2"), (1, "l2 d2 l2"), (2, "d2 l3 d1"), (2, "d1 l3 d2"), (2, "l2 d3 l1"),
    (2, "l1 d3 l2"), (2, "l3 d2 l1"), (2, "l1 d2 l3"), (2, "d1 l2 d3"), (2, "d3 l2 d1"),
)  # fmt: skip


def _pattern(shape: str, gap: str) -> str:
    parts = [(_L if part[0] == "l" else r"\d") + f"{{{part[1]}}}" for part in shape.split()]
    return gap.join(parts)


WITH: Final = re.compile(
    r"(?<![\w\-])(?:" + "|".join(_pattern(shape, "-") for _n, shape in _MODERN) + r")(?![\w]|-\w)", re.IGNORECASE
)
OLD: Final = re.compile(
    rf"(?<![\w\-])(?:{_OLD}{{2}}-\d\d-\d\d|\d\d-\d\d-{_OLD}{{2}}|\d\d-{_OLD}{{2}}-\d\d)(?![\w]|-\w)"
)
WITHOUT: Final = re.compile(
    r"(?<![\w\-])(?:" + "|".join(_pattern(shape, "[ ]?") for _n, shape in _MODERN) + r")(?![\w\-])"
)
LOWER: Final = re.compile(WITHOUT.pattern, re.IGNORECASE)
CAR: Final = re.compile(
    r"\b(?:kenteken|auto|nummerbord|nummerplaat|bus(?:je)?|bestelbus(?:je)?|scooter|brommer|motor|aanhanger"
    r"|caravan|vrachtwagen|wagen|taxi"
    r"|geparkeerd|parkeert|golf|opel|bmw|audi|mercedes|ford|renault|peugeot|toyota|fiat|volvo|seat|skoda|kia"
    r"|tesla)\b[^\n]{0,30}$",
    re.IGNORECASE,
)
PLATE_WORD: Final = re.compile(r"\b(?:kenteken|nummerbord|nummerplaat)\b[^\n]{0,16}$", re.IGNORECASE)
FORBIDDEN: Final = frozenset({"SS", "SA", "SD", "NSB", "KKK", "PVV", "VVD", "SGP", "GVD"})
CODE_WORD: Final = re.compile(
    r"\b(?:bladzijde|pagina|zone|vak|rij|blok|sectie|gebouw|hal|dossier|norm|nen|iso|lijn)\s?$", re.IGNORECASE
)


def _spoiled(said: str) -> bool:
    letters = re.findall(r"[A-Z]+", said.upper())
    return any(one in FORBIDDEN for one in letters)


def plates(text: str) -> Iterator[Mark]:
    """Number plates; without a word about a car those without dashes are weak."""
    if not any(one.isdigit() for one in text):
        return
    for pattern in (WITH, OLD, WITHOUT, LOWER):
        for hit in pattern.finditer(text):
            told = before(text, hit.start(), 40)
            if _spoiled(hit.group()) or of_things(text, hit.start()) or CODE_WORD.search(told):
                continue
            car = CAR.search(told) is not None
            if pattern is LOWER and not PLATE_WORD.search(told):
                continue
            if pattern is WITHOUT and " " in hit.group() and not car:
                continue
            dashed = pattern in {WITH, OLD}
            certainty = (
                Certainty.SURE if car and dashed else Certainty.LIKELY if car or pattern is WITH else Certainty.WEAK
            )
            why = (Reason("plate_shape"), Reason("plate_car")) if car else (Reason("plate_shape"),)
            yield Mark(MarkKind.PLATE, hit.start(), hit.end(), certainty, why)
