"""Slow and plainly right versions of the listening's figures, for the fast ones to equal."""

from collections.abc import Mapping, Sequence
from fractions import Fraction
from itertools import combinations

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.floating]


def nearest_mean(vectors: Floats, past: Floats, nearest: int) -> list[float]:
    """For each vector: sort all likenesses, take the mean of the first so many."""
    found = []
    for vector in vectors:
        likeness = sorted((float(np.dot(vector, other)) for other in past), reverse=True)[:nearest]
        found.append(sum(likeness) / len(likeness) if likeness else 0.0)
    return found


def permutation_chance(values: Sequence[int], picked: Sequence[int]) -> Fraction:
    """In exact fractions: the share of all picks whose mean lies at least as far from the mean of all."""
    middle = Fraction(sum(values), len(values))
    seen = abs(Fraction(sum(values[at] for at in picked), len(picked)) - middle)
    picks = list(combinations(values, len(picked)))
    return Fraction(sum(abs(Fraction(sum(pick), len(pick)) - middle) >= seen for pick in picks), len(picks))


def benjamini_hochberg(chances: Sequence[float]) -> list[float]:
    """From the definition: the smallest level at which each is rejected, over the ranks at or above its own."""
    ordered = sorted(chances)
    return [
        min([1.0, *(other * len(chances) / rank for rank, other in enumerate(ordered, 1) if other >= chance)])
        for chance in chances
    ]


def precision_recall(groups: Sequence[Sequence[str]], truth: Mapping[str, str], at: int) -> tuple[float, float]:
    """A candidate finds a case when at least two of its signals, and at least 30 % of it, belong to that case."""
    cases = {case for case in truth.values() if case}
    hits = [
        {
            case
            for case in cases
            if sum(truth.get(one) == case for one in group) >= 2
            and 10 * sum(truth.get(one) == case for one in group) >= 3 * len(group)
        }
        for group in groups[:at]
    ]
    found = set().union(*hits)
    return (sum(map(bool, hits)) / len(hits) if hits else 0.0, len(found) / len(cases) if cases else 0.0)


def independent(pairs: Sequence[tuple[str, str]]) -> int:
    """The largest set of pairs of which no two share a hearer or a voice: by trying every set."""
    return max(
        size
        for size in range(len(pairs) + 1)
        for some in combinations(pairs, size)
        if len({hearer for hearer, _ in some}) == size and len({voice for _, voice in some}) == size
    )


def as_far(values: dict[str, int], here: int, middle_beside: float, places: set[str]) -> int:
    """How many of some places lie on the same side of the middle next door as `here`, at least as far from it."""
    found = 0
    for place in places:
        if place in values:
            same_side = (values[place] - middle_beside) * (here - middle_beside) > 0
            found += same_side and abs(values[place] - middle_beside) >= abs(here - middle_beside)
    return found
