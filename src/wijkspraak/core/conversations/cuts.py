"""Rows that every whole plan keeps to and half a plan does not: they lift the linear program towards the optimum.

- Each unit is talked about once. So of the conversations that hold two or more of three units, a plan has at most one;
  and so for more units and other weights: a conversation counts the whole times that the weights of its units reach a
  sum, and all together count no more than the weights of all units reach it, rounded down.
- Somebody who has L minutes has room for at most L/s, rounded down, whole steps of s minutes; each conversation takes
  as many of them as fit in what they sit there.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np

from .ground import Floats, Whole
from .prices import whole_steps

ENOUGH = 0.02
PER_TIME = 40
MOST_ROUNDED = 240
MOST_STEPS = 8
# The weights that cut off most (all that matter for up to five rows of a set partitioning), with the sum they must reach.
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
NEAR = 1e-6
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
    """The rows that were found: weights on units, and (person, step in minutes)."""

    rounded: list[Rounded] = field(default_factory=list)
    steps: list[tuple[int, float]] = field(default_factory=list)


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
    each = np.array(weights, dtype=np.float64)
    best = _counted(holds, taken, some, each, of)
    for _ in range(SWAPS):
        moved = _swapped(some, holds.shape[1])
        counted = _counted(holds, taken, moved.reshape(-1, len(weights)), each, of).reshape(len(some), -1)
        at = counted.argmax(axis=1)
        better = counted[np.arange(len(some)), at] > best + NEAR
        if not better.any():
            break
        some[better] = moved[better, at[better]]
        best[better] = counted[better, at[better]]
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


def _swapped(some: Whole, units: int) -> Whole:
    """(starts, moves, places): each start with one unit replaced by any that is not in it, or two changing places."""
    starts, size = some.shape
    moved = np.repeat(some[:, None, :], size * units, axis=1)
    place, unit = np.divmod(np.arange(size * units), units)
    where = (some[:, None, :] == unit[None, :, None])
    held, index = where.any(axis=2), where.argmax(axis=2)
    rows, moves = np.indices(held.shape)
    before = moved[rows, moves, place[None, :]]
    moved[rows, moves, place[None, :]] = unit[None, :]
    moved[rows[held], moves[held], index[held]] = np.where(
        index[held] == np.broadcast_to(place, held.shape)[held], unit[None, :].repeat(starts, 0)[held], before[held]
    )
    return moved


def _counted(holds: Floats, taken: Floats, some: Whole, weights: Floats, of: int) -> Floats:
    """How much is counted for each row of units."""
    total = np.zeros((len(some), len(holds)))
    for place, weight in enumerate(weights.tolist()):
        total += weight * holds.T[some[:, place]]
    counted: Floats = np.floor(total / of + NEAR) @ taken
    return counted


def new_steps(
    sits: dict[int, list[tuple[float, float]]], limits: dict[int, float], known: Sequence[tuple[int, float]]
) -> list[tuple[int, float]]:
    """Per person the step whose row is broken most. `sits`: per person the minutes in each column, and how much."""
    found = []
    for person, parts in sorted(sits.items()):
        mine = {step for who, step in known if who == person}
        if len(mine) >= MOST_STEPS:
            continue
        minutes, taken = np.array([one for one, _ in parts]), np.array([part for _, part in parts])
        broken = [
            (float((whole_steps(minutes, step) * taken).sum() - whole_steps(np.array(limits[person]), step)), step)
            for step in sorted({*minutes.tolist()} - mine)
            if step > 0
        ]
        if broken and max(broken)[0] > ENOUGH:
            found.append((person, max(broken)[1]))
    return found
