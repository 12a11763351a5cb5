"""A set of topics costs no less than any part of it: take a topic out, and whoever came for it alone stays away.

So the cost of one small set is a bound for every larger set that holds it, and a far better one than any that shares
seats in fractions: a seat is whole.
"""

from collections.abc import Sequence

import numpy as np

from .ground import Floats, Ground, Whole

INFINITE = float("inf")
LARGEST = 2**62


class Parts:
    """For each set, the sets that have one topic less."""

    def __init__(self, ground: Ground, topics: Whole) -> None:
        """`topics`: the topics per set, in order, padded with -1."""
        self.ground = ground
        self.size: Whole = (topics >= 0).sum(axis=1)
        self.topics = topics
        self.parts = _parts(topics, len(ground.topics))

    def raise_bounds(self, least: Floats, cost: Floats) -> None:
        """Makes no bound lower than that of a part with what the topic taken out costs by itself.

        `cost` (topics, people): what sitting through a topic costs.
        """
        alone = np.array(
            [0.0 if not some else _alone(some, row) for some, row in zip(self._roles(), cost, strict=True)]
        )
        for size in range(2, self.topics.shape[1] + 1):
            mine = np.flatnonzero(self.size == size)
            parts = self.parts[mine]
            bound = np.where(parts >= 0, least[parts] + alone[self.topics[mine]], -INFINITE)
            least[mine] = np.maximum(least[mine], bound.max(axis=1, initial=-INFINITE))

    def worth_reckoning(self, near: Whole, size: int, uses: int) -> Whole:
        """The sets of this size that are part of so many of the sets that are near."""
        some = near[self.size[near] == size + 1]
        parts = self.parts[some].ravel()
        count = np.bincount(parts[parts >= 0], minlength=len(self.size))
        return np.flatnonzero(count >= uses)

    def _roles(self) -> list[list[list[int]]]:
        return [
            candidates[: len(topic.roles)]
            for candidates, topic in zip(self.ground.candidates, self.ground.topics, strict=True)
        ]


def _alone(roles: Sequence[Sequence[int]], row: Floats) -> float:
    """What the roles of a topic cost at least, without a seat: different people fill them."""
    return sum(min((float(row[person]) for person in people), default=0.0) for people in roles)


def _parts(topics: Whole, count: int) -> Whole:
    """(sets, places): the number of the set without the topic at that place; -1 when it is not there."""
    sets, width = topics.shape
    found = np.full((sets, width), -1, dtype=np.int64)
    if (count + 1) ** width >= LARGEST or width < 2:
        return found
    digits = (count + 1) ** np.arange(width, dtype=np.int64)
    codes = (topics + 1) @ digits
    order = np.argsort(codes)
    for place in range(width):
        left = np.concatenate([topics[:, :place], topics[:, place + 1 :], np.full((sets, 1), -1)], axis=1)
        code = (left + 1) @ digits
        at = order[np.minimum(np.searchsorted(codes, code, sorter=order), sets - 1)]
        there = (topics[:, place] >= 0) & (codes[at] == code)
        found[there, place] = at[there]
    return found
