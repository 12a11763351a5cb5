"""Which topics may share a conversation: all sets within the number of topics and minutes, as rows of one array."""

from dataclasses import dataclass

import numpy as np

from .ground import Flags, Floats, Ground, Whole
from .orders import MOST_ORDERED

MOST_SETS = 400_000
CLOSE = 1e-9


@dataclass(frozen=True, slots=True)
class Sets:
    """`units` (sets, u) and `topics` (sets, k), padded with -1. `whole`: every set that may be is among them."""

    units: Whole
    topics: Whole
    whole: bool

    def holds(self, count: int) -> Flags:
        """(sets, count): which units are in which set."""
        found = np.zeros((len(self.units), count + 1), dtype=bool)
        found[np.arange(len(self.units))[:, None], self.units] = True
        found[:, -1] = False
        return found[:, :count]


def units_of(ground: Ground) -> list[tuple[int, ...]]:
    """Topics that must stay together, as one unit; every other topic is a unit of its own."""
    leader = list(range(len(ground.topics)))

    def root(at: int) -> int:
        while leader[at] != at:
            at = leader[at]
        return at

    for group in ground.gathering.together:
        first, *others = (root(ground.topic_at[topic]) for topic in group)
        for other in others:
            leader[max(root(first), root(other))] = min(root(first), root(other))
    groups: dict[int, list[int]] = {}
    for at in range(len(leader)):
        groups.setdefault(root(at), []).append(at)
    return [tuple(group) for group in groups.values()]


def sets_of(ground: Ground, units: list[tuple[int, ...]]) -> Sets:
    """All sets of these units, small ones first. Not whole when there are more than can be looked at."""
    most = min(ground.gathering.max_topics, MOST_ORDERED)
    size = np.array([len(unit) for unit in units], dtype=np.int64)
    minutes = np.array([float(ground.minutes[list(unit)].sum()) for unit in units])
    levels = [np.arange(len(units), dtype=np.int64)[:, None]]
    total, whole = len(units), True
    while len(levels[-1]):
        longer, complete = _longer(levels[-1], size, minutes, most, ground.gathering.max_minutes, MOST_SETS - total)
        whole = whole and complete
        levels.append(longer)
        total += len(longer)
    whole = whole and not _cut_by_order(ground, size, minutes, most)
    width = max((level.shape[1] for level in levels if len(level)), default=1)
    rows = np.concatenate(
        [np.pad(level, ((0, 0), (0, width - level.shape[1])), constant_values=-1) for level in levels[:-1]]
    )
    return Sets(rows, _topics(rows, units), whole)


def _longer(
    level: Whole, size: Whole, minutes: Floats, most: int, most_minutes: float, room: int
) -> tuple[Whole, bool]:
    """Every set of the level with one later unit more that still fits."""
    sizes, lengths = size[level].sum(axis=1), minutes[level].sum(axis=1)
    parts, complete = [], True
    for unit in range(len(size)):
        fits = (level[:, -1] < unit) & (sizes + size[unit] <= most) & (lengths + minutes[unit] <= most_minutes + CLOSE)
        rows = level[fits]
        if len(rows) > room:
            rows, complete = rows[:room], False
        room -= len(rows)
        parts.append(np.concatenate([rows, np.full((len(rows), 1), unit, dtype=np.int64)], axis=1))
    return np.concatenate(parts), complete


def _cut_by_order(ground: Ground, size: Whole, minutes: Floats, most: int) -> bool:
    """Whether more topics than can be put in order would fit within the minutes."""
    if most >= ground.gathering.max_topics or size.sum() <= most:
        return False
    shortest = np.sort(ground.minutes)[: most + 1].sum()
    return bool(shortest <= ground.gathering.max_minutes + CLOSE) and len(minutes) > 1


def _topics(rows: Whole, units: list[tuple[int, ...]]) -> Whole:
    largest = max(len(unit) for unit in units)
    of = np.full((len(units) + 1, largest), -1, dtype=np.int64)
    for at, unit in enumerate(units):
        of[at, : len(unit)] = unit
    found = of[rows].reshape(len(rows), -1)
    found = np.sort(np.where(found < 0, len(of) * largest + 1, found), axis=1)
    found[found > len(of) * largest] = -1
    used = (found >= 0).any(axis=0)
    return found[:, used]
