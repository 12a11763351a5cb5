"""Rows that every whole plan keeps to and half a plan does not: they lift the linear program towards the optimum.

- Of the conversations that hold two or more of three units, a plan has at most one (each unit is talked about once).
- Somebody who has L minutes has room for at most L/s, rounded down, whole steps of s minutes; each conversation takes
  as many of them as fit in what they sit there.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import combinations

import numpy as np

from .ground import Floats, Whole
from .prices import whole_steps

ENOUGH = 0.02
MOST_UNITS = 90
PER_TIME = 25
MOST_TRIPLES = 160
MOST_STEPS = 8


@dataclass(slots=True)
class Cuts:
    """The rows that were found: triples of units, and (person, step in minutes)."""

    triples: list[tuple[int, int, int]] = field(default_factory=list)
    steps: list[tuple[int, float]] = field(default_factory=list)


def new_triples(holds: Floats, taken: Floats, known: Sequence[tuple[int, int, int]]) -> list[tuple[int, int, int]]:
    """The triples broken most. `holds` (columns, units): the units of each column; `taken`: how much of it."""
    units = holds.shape[1]
    room = MOST_TRIPLES - len(known)
    if not 3 <= units <= MOST_UNITS or room <= 0:
        return []
    every = _triples(units)
    total = np.zeros(len(every))
    for column, part in zip(holds, taken, strict=True):
        total += part * (column[every].sum(axis=1) >= 2)
    found: list[tuple[int, int, int]] = []
    seen = set(known)
    for at in np.argsort(-total, kind="stable"):
        if total[at] <= 1.0 + ENOUGH or len(found) >= min(PER_TIME, room):
            break
        a, b, c = (int(unit) for unit in every[at])
        if (a, b, c) not in seen:
            found.append((a, b, c))
    return found


@lru_cache(maxsize=4)
def _triples(units: int) -> Whole:
    return np.array(list(combinations(range(units), 3)), dtype=np.int64)


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
