"""How many reports may be told to whom: exactly, or so that no small number can be worked out; and per inhabitants.

What is told in the rough follows the rule for small counts: one to four is told as just that, everything else rounded
to five. A total over places counts each hidden place as what is told of it, so that who knows all other places exactly
cannot take them off and keep a small number. Rates come from what is told, never from what lies beneath it, and only
where there is enough to say something.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

FEW: Final = 4  # up to here a number is not told to who only sees totals
STEP: Final = 5
MIDDLE: Final = 2  # for what one to four counts in a total
RATE_FROM: Final = 10  # reports
PEOPLE_FROM: Final = 100  # inhabitants
PER: Final = 1000


@dataclass(frozen=True, slots=True)
class Amount:
    """How many, as it may be told: exact, rounded to five, or only that it is one to four (then `n` is None)."""

    n: int | None
    rough: bool = False

    @property
    def few(self) -> bool:
        """Whether only "one to four" is told."""
        return self.n is None


def told(count: int, *, exact: bool) -> Amount:
    """The count as somebody may know it. ValueError for a negative count."""
    if count < 0:
        msg = "a count is never negative"
        raise ValueError(msg)
    if exact or count == 0:
        return Amount(count, rough=not exact)
    if count <= FEW:
        return Amount(None, rough=True)
    return Amount((count + STEP // 2) // STEP * STEP, rough=True)


def total(parts: Iterable[tuple[int, bool]]) -> Amount:
    """The total over places, each with its count and whether that count itself may be known.

    Exact where all may be known. Otherwise a hidden count of one to four stands for two and any other is rounded to
    five before it is added, and the sum is told in the rough: at most two off per hidden place, and the same whatever
    a small hidden count is.
    """
    found = list(parts)
    if all(exact for _count, exact in found):
        return told(sum(count for count, _exact in found), exact=True)
    return told(sum(count if exact else _stands_for(count) for count, exact in found), exact=False)


def _stands_for(count: int) -> int:
    amount = told(count, exact=False)
    return MIDDLE if amount.n is None else amount.n


def rate(amount: Amount, inhabitants: float | None) -> float | None:
    """Reports per thousand inhabitants, in tenths; None when there are too few reports or people to say it."""
    if amount.n is None or inhabitants is None or amount.n < RATE_FROM or inhabitants < PEOPLE_FROM:
        return None
    return round(amount.n * PER / inhabitants, 1)


def together(inhabitants: Iterable[float | None]) -> float | None:
    """The inhabitants of several places; None when of one of them they are not known, so no rate is too high."""
    found = list(inhabitants)
    known = [one for one in found if one is not None]
    return sum(known) if found and len(known) == len(found) else None
