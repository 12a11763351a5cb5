"""The orders in which topics can stand, and through which topics somebody sits in each of them."""

from dataclasses import dataclass
from functools import lru_cache
from itertools import permutations

import numpy as np
import numpy.typing as npt

Whole = npt.NDArray[np.int64]
MOST_ORDERED = 6


@dataclass(frozen=True, slots=True)
class Orders:
    """All orders of n topics, an order and its reverse being the same.

    `spans[some]`: for a bit set of topics, in each order, the bit set of topics from the first to the last of them.
    `holds` (2^n, n): 1 where the bit set of the row holds the topic of the column.
    """

    orders: tuple[tuple[int, ...], ...]
    spans: tuple[Whole, ...]
    holds: npt.NDArray[np.float64]


@lru_cache(maxsize=MOST_ORDERED + 1)
def orders_of(count: int) -> Orders:
    """The orders of so many topics (at most six: 360 orders)."""
    orders = tuple(order for order in permutations(range(count)) if order[0] <= order[-1])
    spans = [np.array([_span(order, some) for order in orders], dtype=np.int64) for some in range(1 << count)]
    holds = np.array([[float(some >> at & 1) for at in range(count)] for some in range(1 << count)])
    return Orders(orders, tuple(spans), holds.reshape(1 << count, count))


def _span(order: tuple[int, ...], some: int) -> int:
    places = [place for place, topic in enumerate(order) if some >> topic & 1]
    return sum(1 << order[place] for place in range(places[0], places[-1] + 1)) if places else 0
