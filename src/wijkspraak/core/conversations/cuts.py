"""Rows that every whole plan keeps to and half a plan does not: they lift the linear program towards the optimum.

- Each unit is talked about once. So of the conversations that hold two or more of three units, a plan has at most one;
  and so for more units and other weights: a conversation counts the whole times that the weights of its units reach a
  sum, and all together count no more than the weights of all units reach it, rounded down.
- What somebody sits in all conversations together fits in the minutes they have. That says more than a sum: who has 60
  minutes has room for one conversation of more than 30, or two of more than 20. A row gives every number of minutes a
  weight, such that no minutes that fit together weigh more than 1; a small linear program
  finds those that are broken most (`new_weighed`).
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from math import gcd

import highspy
import numpy as np

from .ground import Floats, Whole
from .prices import CLOSE, Weighed
from .solver import quiet

ENOUGH = 0.02
PER_TIME = 40
MOST_ROUNDED = 240
MOST_WEIGHED = 12
MOST_CELLS = 48
PARTS = 1000
# The weights that cut off most for up to five rows of a set partitioning, with the sum they must reach.
WEIGHTS = (
    ((1, 1, 1), 2),
    ((2, 1, 1, 1), 3),
    ((1, 1, 1, 1, 1), 2),
    ((1, 1, 1, 1, 1), 3),
    ((2, 2, 1, 1, 1), 4),
    ((3, 1, 1, 1, 1), 4),
    ((3, 2, 2, 1, 1), 5),
    ((2, 2, 1, 1, 1), 3),
    ((3, 3, 2, 2, 1), 4),
)
# Better units are sought by putting one in the place of another, at most so many times.
SWAPS = 8
NEAR = 1e-4
INFINITE = float("inf")


@dataclass(frozen=True, slots=True)
class Rounded:
    """A row: `units` with their weights, and the sum `of` that they must reach to count once."""

    units: tuple[int, ...]
    weights: tuple[int, ...]
    of: int

    @property
    def most(self) -> int:
        """How often all conversations together can count."""
        return sum(self.weights) // self.of

    def count(self, holds: Floats) -> Floats:
        """How often each conversation counts. `holds` (conversations, units): 1 where it holds the unit."""
        times: Floats = np.floor(holds[:, list(self.units)] @ np.array(self.weights, dtype=np.float64) / self.of + NEAR)
        return times


@dataclass(slots=True)
class Cuts:
    """The rows that were found: weights on units, and weights on the minutes of a person."""

    rounded: list[Rounded] = field(default_factory=list)
    weighed: list[Weighed] = field(default_factory=list)


def new_rounded(holds: Floats, taken: Floats, known: Sequence[Rounded]) -> list[Rounded]:
    """The rows broken most. `holds` (columns, units): the units of each column; `taken`: how much of it."""
    room = min(PER_TIME, MOST_ROUNDED - len(known))
    found: dict[Rounded, float] = {}
    for weights, of in WEIGHTS:
        if len(weights) <= holds.shape[1] and room > 0:
            found.update(_broken(holds, taken, weights, of))
    for row in known:
        found.pop(row, None)
    return sorted(found, key=lambda row: (-found[row], row.units, row.weights))[: max(0, room)]


def _broken(holds: Floats, taken: Floats, weights: tuple[int, ...], of: int) -> dict[Rounded, float]:
    """For one choice of weights the rows that are broken, found by swapping units from several starts."""
    some, most = _starts(holds, taken, len(weights)), sum(weights) // of
    every, best = np.arange(len(some)), np.full(len(some), -INFINITE)
    for _ in range(SWAPS):
        counted = _swapped(holds, taken, some, weights, of).reshape(len(some), -1)
        at = counted.argmax(axis=1)
        better = counted[every, at] > best + NEAR
        if not better.any():
            break
        best[better] = counted[every, at][better]
        place, unit = np.divmod(at, holds.shape[1])
        some[every[better], place[better]] = unit[better]
    return {
        _row(units, weights, of): float(value - most)
        for units, value in zip(some.tolist(), best.tolist(), strict=True)
        if value > most + ENOUGH
    }


def _row(units: list[int], weights: tuple[int, ...], of: int) -> Rounded:
    pairs = sorted(zip(units, weights, strict=True))
    return Rounded(tuple(unit for unit, _ in pairs), tuple(weight for _, weight in pairs), of)


def _starts(holds: Floats, taken: Floats, size: int) -> Whole:
    """Units that often share half a conversation: for each unit, those most together with it."""
    together = (holds * (taken * (1 - taken))[:, None]).T @ holds
    np.fill_diagonal(together, INFINITE)
    return np.argsort(-together, axis=1, kind="stable")[:, :size].copy()


def _swapped(holds: Floats, taken: Floats, some: Whole, weights: tuple[int, ...], of: int) -> Floats:
    """(starts, places, units): how much is counted with this unit at this place, the others staying."""
    each, by_unit = np.array(weights, dtype=np.float32) / of, holds.T.astype(np.float32)
    parts = each[None, :, None] * by_unit[some]
    others = parts.sum(axis=1, keepdims=True) - parts + np.float32(NEAR)
    found = np.empty((*some.shape, len(by_unit)))
    for place in range(some.shape[1]):
        with_unit = others[:, place, None, :] + each[place] * by_unit[None, :, :]
        found[:, place] = np.floor(with_unit, out=with_unit) @ taken.astype(np.float32)
    # Nobody counts twice: a unit that stands elsewhere already cannot come.
    rows = np.arange(len(some))
    for place in range(some.shape[1]):
        for other in range(some.shape[1]):
            if other != place:
                found[rows, place, some[:, other]] = -INFINITE
    return found


def new_weighed(
    sits: dict[int, list[tuple[float, float]]], limits: dict[int, float], known: Sequence[Weighed]
) -> list[Weighed]:
    """Per person the row that is broken most. `sits`: per person the minutes in each column, and how much of it."""
    found = []
    for person, parts in sorted(sits.items()):
        if sum(row.person == person for row in known) < MOST_WEIGHED:
            row = _weighed(person, parts, limits[person])
            if row is not None and sum(row.weigh(minutes) * part for minutes, part in parts) > row.most + ENOUGH:
                found.append(row)
    return found


def _weighed(person: int, parts: Sequence[tuple[float, float]], limit: float) -> Weighed | None:
    step = gcd(*(round(minutes * PARTS) for minutes, _ in parts)) / PARTS
    if step <= 0 or limit < step:
        return None
    step = max(step, limit / MOST_CELLS)
    cells = int(limit / step + CLOSE)
    taken = np.zeros(cells + 1)
    for minutes, part in parts:
        taken[int(minutes / step + CLOSE)] += part
    return Weighed(person, step, _closed(_heaviest(taken)))


def _heaviest(taken: Floats) -> list[float]:
    """The weight per number of steps with which what was taken weighs most, and nothing that fits more than 1."""
    cells = len(taken) - 1
    pairs = [(a, b) for a in range(1, cells) for b in range(a, cells - a + 1)]
    solver = quiet(INFINITE)
    lp = highspy.HighsLp()
    lp.num_col_, lp.num_row_ = cells + 1, len(pairs)
    lp.col_cost_ = -taken
    lp.col_lower_ = np.append(np.zeros(cells), 1.0)
    lp.col_upper_ = np.append(np.append(0.0, np.ones(cells - 1)), 1.0)
    lp.row_lower_, lp.row_upper_ = np.full(len(pairs), -INFINITE), np.zeros(len(pairs))
    lp.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
    rows = [([a, a + a], [2.0, -1.0]) if a == b else ([a, b, a + b], [1.0, 1.0, -1.0]) for a, b in pairs]
    lp.a_matrix_.start_ = np.cumsum([0, *(len(index) for index, _ in rows)]).astype(np.int32)
    lp.a_matrix_.index_ = np.array([at for index, _ in rows for at in index], dtype=np.int32)
    lp.a_matrix_.value_ = np.array([value for _, values in rows for value in values], dtype=np.float64)
    solver.passModel(lp)
    solver.run()
    return [round(float(one), 9) for one in solver.getSolution().col_value]


def _closed(weights: Sequence[float]) -> tuple[float, ...]:
    """Weights no lower, of which no two add up to more than the weight of their sum: whatever the solver said."""
    closed = [0.0]
    for at in range(1, len(weights)):
        closed.append(max([weights[at], *(closed[a] + closed[at - a] for a in range(1, at // 2 + 1)), closed[-1]]))
    return tuple(closed)
