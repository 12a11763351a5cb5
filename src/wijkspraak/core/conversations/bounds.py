"""A lower bound on the attendance of every set of topics at once: a seat is shared by the topics that could use it.

In a set, whoever could usefully sit in c of its topics pays the seat in c equal parts (a feasible solution of the dual
of the covering program, so no attendance costs less). Where coming for one topic alone is cheaper, that counts.
"""

import numpy as np

from .ground import Floats, Ground, Whole

INFINITE = float("inf")
CHUNK = 20_000


class Bounds:
    """The arrays for one set of prices on people's minutes."""

    def __init__(self, ground: Ground, prices: Floats | None = None) -> None:
        self.ground = ground
        cost = ground.bored if prices is None else ground.bored + ground.minutes[:, None] * prices[None, :]
        topics, people = cost.shape
        roles = [ground.candidates[at][: len(ground.topics[at].roles)] for at in range(topics)]
        slots = max([1, *(len(some) for some in roles)])
        most = max([1, *(len(people_of) for some in roles for people_of in some)])
        self.who: Whole = np.full((topics + 1, slots, most), people, dtype=np.int64)
        self.cost: Floats = np.full((topics + 1, slots, most), INFINITE)
        self.alone: Floats = np.zeros((topics + 1, slots))
        useful = np.zeros((topics + 1, people + 1), dtype=np.int64)
        for at, some in enumerate(roles):
            for slot, candidates in enumerate(some):
                self.alone[at, slot] = ground.seat + min((cost[at, one] for one in candidates), default=INFINITE)
            for slot, candidates in enumerate(some):
                for place, one in enumerate(candidates):
                    self.who[at, slot, place], self.cost[at, slot, place] = one, cost[at, one]
                    useful[at, one] |= bool(cost[at, one] < self.alone[at, slot])
        self.useful: Whole = useful
        self.cost[~useful[np.arange(topics + 1)[:, None, None], self.who].astype(bool)] = INFINITE

    def of(self, topics: Whole) -> Floats:
        """The bound per row of topics (padded with -1), without the fixed cost of a conversation."""
        found = np.empty(len(topics))
        for at in range(0, len(topics), CHUNK):
            found[at : at + CHUNK] = self._chunk(topics[at : at + CHUNK])
        return found

    def _chunk(self, topics: Whole) -> Floats:
        shared = np.maximum(self.useful[topics].sum(axis=1), 1)
        part = self.ground.seat / shared
        rows = np.arange(len(topics))[:, None, None]
        total = np.zeros(len(topics))
        for column in range(topics.shape[1]):
            some = topics[:, column]
            cheapest = (part[rows, self.who[some]] + self.cost[some]).min(axis=2)
            total += np.minimum(cheapest, self.alone[some]).sum(axis=1)
        return total
