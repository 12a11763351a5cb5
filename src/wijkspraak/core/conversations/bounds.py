"""A lower bound on the attendance of every set of topics at once: a seat is shared by the topics that could use it.

In a set, whoever could usefully sit in c of its topics pays the seat in c equal parts (a feasible solution of the dual
of the covering program, so no attendance costs less). Where coming for one topic alone is cheaper, that counts.
"""

import numpy as np

from .ground import Floats, Ground, Whole
from .prices import Priced

INFINITE = float("inf")
CHUNK = 20_000
SMALLER = 2_000


class Bounds:
    """The arrays for one set of prices on people's minutes."""

    def __init__(self, ground: Ground, prices: Priced | None = None) -> None:
        self.ground = ground
        cost = ground.bored if prices is None else prices.per_topic(ground)
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
        # The costs of all who could come, useful or not.
        self.whole = self.cost.copy()
        self.cost[~useful[np.arange(topics + 1)[:, None, None], self.who].astype(bool)] = INFINITE

    def of(self, topics: Whole) -> Floats:
        """The bound per row of topics (padded with -1), without the fixed cost of a conversation."""
        found = np.empty(len(topics))
        for at in range(0, len(topics), CHUNK):
            found[at : at + CHUNK] = self._chunk(topics[at : at + CHUNK])
        return found

    def _chunk(self, topics: Whole) -> Floats:
        total: Floats = self._fair(topics).sum(axis=(1, 2))
        return total

    def _fair(self, topics: Whole) -> Floats:
        """(sets, topics, roles): what each role is worth when everybody shares their seat equally."""
        shared = np.maximum(self.useful[topics].sum(axis=1), 1)
        part = self.ground.seat / shared
        rows = np.arange(len(topics))[:, None, None]
        found = np.empty((*topics.shape, self.who.shape[1]))
        for column in range(topics.shape[1]):
            some = topics[:, column]
            cheapest = (part[rows, self.who[some]] + self.cost[some]).min(axis=2)
            found[:, column] = np.minimum(cheapest, self.alone[some])
        return found

    def raised(self, topics: Whole) -> Floats:
        """A better bound that takes longer: role by role, as much as the people who could fill it leave unused.

        What somebody pays for the roles of a topic is the most for any one of them, as they fill at most one; over the
        topics together they pay at most one seat.
        """
        found = np.empty(len(topics))
        for at in range(0, len(topics), SMALLER):
            found[at : at + SMALLER] = self._raised(topics[at : at + SMALLER])
        return found

    def _raised(self, topics: Whole) -> Floats:
        worth, rows = self._fair(topics), np.arange(len(topics))[:, None]
        people = self.useful.shape[1]
        paid = np.zeros((topics.shape[1], len(topics), people))
        for column in range(topics.shape[1]):
            for slot in range(worth.shape[2]):
                self._pay(paid[column], rows, topics[:, column], slot, worth[:, column, slot])
        total = paid.sum(axis=0)
        for column in range(topics.shape[1]):
            some, mine = topics[:, column], paid[column]
            others = total - mine
            for slot in range(worth.shape[2]):
                who = self.who[some, slot]
                room = (self.whole[some, slot] + self.ground.seat - others[rows, who]).min(axis=1)
                room[some < 0] = 0.0
                worth[:, column, slot] = np.where(room < INFINITE, np.maximum(worth[:, column, slot], room), 0.0)
                self._pay(mine, rows, some, slot, worth[:, column, slot])
            total = others + mine
        bound: Floats = worth.sum(axis=(1, 2))
        return bound

    def _pay(self, paid: Floats, rows: Whole, some: Whole, slot: int, worth: Floats) -> None:
        who = self.who[some, slot]
        paid[rows, who] = np.maximum(paid[rows, who], worth[:, None] - self.whole[some, slot])
