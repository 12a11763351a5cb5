"""What a way of meeting gives for the time it takes: shares and a pace, each with how sure that is and with its base.

A share (worth the time, did not come, moved afterwards) is an unknown chance. Before anything was seen nothing is known
of it: Jeffreys' prior Beta(1/2, 1/2). After `part` of `of` it is Beta(part + 1/2, of - part + 1/2), and the interval
holds the middle 95 percent of that. It needs no large numbers, never runs below 0 or above 1, and at few answers is as
wide as it should be. "Partly" counts for one half: of all that lies between 0 and 1 a yes-or-no spreads most, so the
interval is then rather too wide than too narrow.

The pace is minutes per decision. Decisions fall now and then in minutes talked: a Poisson process with an unknown
rate. With Jeffreys' prior the rate after `decisions` in `minutes` is Gamma(decisions + 1/2, minutes); upside down it
gives minutes per decision. Without a decision there is no estimate, only the least that it must be.

Sources: L.D. Brown, T.T. Cai, A. DasGupta, "Interval Estimation for a Binomial Proportion", Statistical Science 16
(2001) 101-133, who advise this interval at few answers; the prior for a Poisson rate: H. Jeffreys, "Theory of
Probability" (3rd ed. 1961), 3.6. The continued fractions and the series are 8.17.22, 8.9.2 and 8.7.1 of the NIST
Digital Library of Mathematical Functions; they are reckoned as in W.H. Press et al., "Numerical Recipes", 6.2 and 6.4.
"""

from collections.abc import Callable
from dataclasses import dataclass
from math import exp, inf, lgamma, log, sqrt
from typing import Final

from wijkspraak.core.questions.values import Reason

ENOUGH: Final = 5  # answers, and people who gave them: below this nothing is said
SURE: Final = 0.95
_STEPS: Final = 500
_CLOSE: Final = 1e-15
_TINY: Final = 1e-300
SHARES: Final = ("worth", "absent", "moved")


@dataclass(frozen=True, slots=True)
class Tally:
    """What was counted of one way of meeting.

    `points`: yes 1, partly 1/2, no 0, added up over `answers`, which `people` different people gave. `absent` of
    `expected` seats stayed empty, of those of which it was noted. `moved` of `asked` questions went on afterwards.
    """

    held: int = 0
    minutes: float = 0.0
    decisions: int = 0
    points: float = 0.0
    answers: int = 0
    people: int = 0
    absent: int = 0
    expected: int = 0
    moved: int = 0
    asked: int = 0


@dataclass(frozen=True, slots=True)
class Share:
    """A part of a whole, what that share is, and between which values it lies with 95 percent."""

    part: float
    of: int
    value: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Pace:
    """Minutes per decision: `value` None without a decision, `high` is then without end."""

    minutes: float
    decisions: int
    value: float | None
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Weighed:
    """What can be said of one way of meeting; None where there is too little, and `because` says of what."""

    held: int
    worth: Share | None
    absent: Share | None
    moved: Share | None
    pace: Pace | None
    because: tuple[Reason, ...]


def share(part: float, of: int) -> Share | None:
    """A share with its interval; None below five. ValueError when the part is not within the whole."""
    if not 0 <= part <= of:
        msg = f"{part} is no part of {of}"
        raise ValueError(msg)
    if of < ENOUGH:
        return None
    a, b = part + 0.5, of - part + 0.5
    tail = (1 - SURE) / 2
    # As Brown, Cai and DasGupta: where nobody or everybody said so, the interval reaches the end.
    low = 0.0 if part == 0 else _quantile(lambda x: beta_below(x, a, b), tail, 1.0)
    high = 1.0 if part == of else _quantile(lambda x: beta_below(x, a, b), 1 - tail, 1.0)
    return Share(part, of, part / of, low, high)


def pace(minutes: float, decisions: int, held: int) -> Pace | None:
    """Minutes per decision with its interval; None below five conversations, or when no time was spent."""
    if minutes < 0 or decisions < 0:
        msg = "time and decisions are not below nothing"
        raise ValueError(msg)
    if held < ENOUGH or minutes == 0:
        return None
    shape, tail = decisions + 0.5, (1 - SURE) / 2
    most = _quantile(lambda x: gamma_below(x, shape), 1 - tail, _reach(shape))
    least = _quantile(lambda x: gamma_below(x, shape), tail, _reach(shape))
    value = minutes / decisions if decisions else None
    return Pace(minutes, decisions, value, minutes / most, minutes / least if decisions else inf)


def weigh(tally: Tally) -> Weighed:
    """What can be said of one way of meeting, and of what there is too little to say anything."""
    worth = share(tally.points, tally.answers) if tally.people >= ENOUGH else None
    absent = share(tally.absent, tally.expected)
    moved = share(tally.moved, tally.asked)
    rate = pace(tally.minutes, tally.decisions, tally.held)
    # How many there were is left out of the reason: of one or two answers it would tell who gave them.
    little = [
        Reason("too_few", {"of": name, "enough": ENOUGH})
        for name, found in (("worth", worth), ("absent", absent), ("moved", moved), ("pace", rate))
        if found is None
    ]
    return Weighed(tally.held, worth, absent, moved, rate, tuple(little))


def compare(one: Weighed, other: Weighed) -> tuple[Reason, ...]:
    """What differs between two ways of meeting: only where the intervals lie apart; "no_difference" where none does.

    Where nothing differs, two intervals of 95 percent lie apart in one (both as wide) to at most about five (one of
    them far narrower) of a hundred cases: it says less than it could, and what it says can be seen in the picture.
    Nothing is compared of which there is too little; where that is everything there is no reason at all.
    """
    found: list[Reason] = []
    compared = False
    for name in SHARES:
        here, there = _share_of(one, name), _share_of(other, name)
        if here is None or there is None:
            continue
        compared = True
        if here.low > there.high or here.high < there.low:
            code = f"{name}_more" if here.low > there.high else f"{name}_less"
            found.append(Reason(code, {"here": here.value, "there": there.value}))
    if one.pace is not None and other.pace is not None:
        compared = True
        if one.pace.high < other.pace.low or one.pace.low > other.pace.high:
            found.append(Reason("quicker" if one.pace.high < other.pace.low else "slower", {}))
    if not found and compared:
        return (Reason("no_difference", {}),)
    return tuple(found)


def _share_of(weighed: Weighed, name: str) -> Share | None:
    return {"worth": weighed.worth, "absent": weighed.absent, "moved": weighed.moved}[name]


def beta_below(x: float, a: float, b: float) -> float:
    """The chance that a Beta(a, b) lies below x: the regularised incomplete beta function."""
    if x <= 0 or x >= 1:
        return 0.0 if x <= 0 else 1.0
    front = exp(lgamma(a + b) - lgamma(a) - lgamma(b) + a * log(x) + b * log(1 - x))
    if x < (a + 1) / (a + b + 2):  # where the fraction converges quickly
        return front * _beta_fraction(x, a, b) / a
    return 1 - front * _beta_fraction(1 - x, b, a) / b


def _beta_fraction(x: float, a: float, b: float) -> float:
    """DLMF 8.17.22 by the method of Lentz."""
    c, d = 1.0, 1 / _not_zero(1 - (a + b) * x / (a + 1))
    found = d
    for m in range(1, _STEPS):
        even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m))
        odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1))
        step = 1.0
        for term in (even, odd):
            d = 1 / _not_zero(1 + term * d)
            c = _not_zero(1 + term / c)
            step = c * d
            found *= step
        if abs(step - 1) < _CLOSE:
            break
    return found


def gamma_below(x: float, shape: float) -> float:
    """The chance that a Gamma(shape, 1) lies below x: the regularised lower incomplete gamma function."""
    if x <= 0:
        return 0.0
    front = exp(-x + shape * log(x) - lgamma(shape))
    if x < shape + 1:
        return front * _gamma_series(x, shape)
    return 1 - front * _gamma_fraction(x, shape)


def _gamma_series(x: float, shape: float) -> float:
    """DLMF 8.7.1."""
    term = found = 1 / shape
    for n in range(1, _STEPS * 20):
        term *= x / (shape + n)
        found += term
        if term < found * _CLOSE:
            break
    return found


def _gamma_fraction(x: float, shape: float) -> float:
    """DLMF 8.9.2 by the method of Lentz."""
    b = x + 1 - shape
    c, d = 1 / _TINY, 1 / _not_zero(b)
    found = d
    for n in range(1, _STEPS * 20):
        term = -n * (n - shape)
        b += 2
        d = 1 / _not_zero(term * d + b)
        c = _not_zero(b + term / c)
        found *= c * d
        if abs(c * d - 1) < _CLOSE:
            break
    return found


def _not_zero(value: float) -> float:
    return value if abs(value) > _TINY else _TINY


def _reach(shape: float) -> float:
    """A value above which a Gamma(shape, 1) practically never lies."""
    return shape + 12 * (sqrt(shape) + 3)


def _quantile(below: Callable[[float], float], chance: float, most: float) -> float:
    """Where a growing function reaches a chance, by halving."""
    low, high = 0.0, most
    for _halving in range(80):
        middle = (low + high) / 2
        if below(middle) < chance:
            low = middle
        else:
            high = middle
    return (low + high) / 2
