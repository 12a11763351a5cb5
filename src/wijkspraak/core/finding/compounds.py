"""Of which words a Dutch compound is made: koffiegeld of koffie and geld, buurthuiskoffie of buurthuis and koffie.

A word is taken apart only where all parts are usual words; a very usual word is left whole. How usual a word is comes
from a constant that everybody may know.
"""

from functools import lru_cache
from typing import Final

from wijkspraak.core.finding.spelling import Usual
from wijkspraak.core.finding.words import SMALL

WHOLE: Final = 4.5  # a word as usual as this is no compound to whoever uses it
PART: Final = 3.0  # a part is at least as usual as this
SHORT_PART: Final = 4.2  # a part of three letters: bus, weg, fee
SHORTEST: Final = 7
MORE: Final = 0.8  # by so much three parts must be more usual than two
LINKS: Final = ("", "s", "en", "e", "n")
# Beginnings and ends that look like words and make no compound.
_AFFIXES: Final = """
    ver ont her aan uit voor door over onder toe mee bij open neer weg terug af om na tegen achter binnen
    buiten baar loos heid lijk zaam ing ers den ten ren sen len ken men sten ster sters achtig matig tje tjes pje jes
"""
AFFIXES: Final = frozenset(_AFFIXES.split())


@lru_cache(maxsize=50_000)
def parts_of(word: str, usual: Usual) -> tuple[str, ...]:
    """The parts of a folded compound, from left to right, and of three also two that make a usual word together.

    Empty when it is none.
    """
    if len(word) < SHORTEST or not word.isalpha() or usual(word) >= WHOLE:
        return ()
    best: tuple[float, tuple[str, ...]] = (0.0, ())
    for at in range(3, len(word) - 2):
        left = _part(word[:at], usual)
        if left is None:
            continue
        right = word[at:]
        for parts in ((right,), _two(right, usual)):
            found = [usual(part) if _is_part(part, usual) else 0.0 for part in parts]
            worth = min([usual(left), *found], default=0.0) - MORE * (len(parts) - 1) if found else 0.0
            if worth > best[0]:
                best = (worth, (left, *parts))
    parts = best[1]
    if len(parts) < 3:
        return parts
    joined = [word[: -len(parts[2])], word[len(parts[0]) :]]
    return (*parts, *(pair for pair in joined if _is_part(pair, usual)))


def _is_part(part: str, usual: Usual) -> bool:
    if part in AFFIXES or part in SMALL or len(part) < 3:
        return False
    return usual(part) >= (SHORT_PART if len(part) == 3 else PART)


def _part(left: str, usual: Usual) -> str | None:
    """A left part without the letters that tie it to the next one: stad of stads, boek of boeken."""
    for link in LINKS:
        bare = left[: len(left) - len(link)]
        if left.endswith(link) and _is_part(bare, usual):
            return bare
    return None


def _two(right: str, usual: Usual) -> tuple[str, ...]:
    for at in range(3, len(right) - 2):
        left = _part(right[:at], usual)
        if left is not None and _is_part(right[at:], usual):
            return left, right[at:]
    return ()
