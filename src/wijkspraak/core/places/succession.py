"""What became of each area when a city is divided anew: it stayed, got another name, was split, merged or shifted.

Proposed from the drawings: an old area goes on in a new one when at least LEAST of either lies in the other. Where
nothing is drawn the code decides, and then the name. People confirm; only then is it so.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Generic, TypeVar

from shapely.geometry.base import BaseGeometry

from wijkspraak.core.places.shapes import share_within

LEAST: Final = 0.1  # of either area; less is a border that was drawn a little differently

K = TypeVar("K")
SAME, RENAMED, SPLIT, MERGED, SHIFTED = "same", "renamed", "split", "merged", "shifted"


@dataclass(frozen=True, slots=True)
class Area(Generic[K]):
    """An area as far as this question needs it; the shape in metres, None where it was never drawn."""

    key: K
    code: str
    name: str
    shape: BaseGeometry | None


@dataclass(frozen=True, slots=True)
class Step(Generic[K]):
    """An old area that goes on in a new one: how much of the old, how much of the new (None: not known)."""

    before: K
    after: K
    of_before: float | None
    of_after: float | None


def proposed(before: Sequence[Area[K]], after: Sequence[Area[K]]) -> tuple[Step[K], ...]:
    """The steps that the drawings suggest, per old area the largest share first."""
    shapes = {one.key: one.shape for one in after if one.shape is not None}
    steps: list[Step[K]] = []
    for one in before:
        found = [] if one.shape is None else _by_shape(one.key, one.shape, shapes)
        steps += found or _by_name(one, after)
    return tuple(steps)


def _by_shape(key: K, shape: BaseGeometry, after: Mapping[K, BaseGeometry]) -> list[Step[K]]:
    steps = []
    for other, share in share_within(shape, after).items():
        back = min(1.0, share * shape.area / after[other].area)
        if share >= LEAST or back >= LEAST:
            steps.append(Step(key, other, round(share, 4), round(back, 4)))
    return sorted(steps, key=lambda step: -(step.of_before or 0))


def _by_name(one: Area[K], after: Sequence[Area[K]]) -> list[Step[K]]:
    by_code = [other for other in after if other.code == one.code]
    by_name = [other for other in after if other.name.casefold() == one.name.casefold()]
    for found in (by_code, by_name):
        if len(found) == 1:
            return [Step(one.key, found[0].key, None, None)]
    return []


def kinds(pairs: Iterable[tuple[K, K]], names: Mapping[K, str]) -> dict[tuple[K, K], str]:
    """What sort of step each confirmed pair of an old and a new area is."""
    known = list(dict.fromkeys(pairs))
    ways = Counter(before for before, _after in known)
    roots = Counter(after for _before, after in known)
    return {pair: _kind(ways[pair[0]], roots[pair[1]], names[pair[0]] == names[pair[1]]) for pair in known}


def _kind(ways: int, roots: int, same_name: bool) -> str:  # noqa: FBT001 - a fact about the pair
    if ways == 1 and roots == 1:
        return SAME if same_name else RENAMED
    if ways > 1 and roots > 1:
        return SHIFTED
    return SPLIT if ways > 1 else MERGED


def heir(steps: Iterable[Step[K]]) -> dict[K, K]:
    """Per old area the one new area in which most of it lies: where what cannot be divided goes."""
    best: dict[K, Step[K]] = {}
    for step in steps:
        known = best.get(step.before)
        if known is None or (step.of_before or 0) > (known.of_before or 0):
            best[step.before] = step
    return {before: step.after for before, step in best.items()}
