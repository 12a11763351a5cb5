"""Which other ears nearby heard something like it: for each rare signal the best match per other hearer.

A signal is compared with those of its own and the adjacent neighbourhoods. Per other hearer only the best match counts,
because somebody who writes much would otherwise always have something that fits; and per voice only one, because a
rumour that is passed on is one voice.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from ..balance import Balance
from .ground import Ground, Indices, Streets
from .kinship import kinship

Floats = npt.NDArray[np.float32]

# So many hearers are looked at to find four whose voices differ.
LOOKED_AT = 8
BLOCK_BYTES = 32 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Seed:
    """A signal and its best match per other ear, best first; positions are those of the ground it was found in."""

    position: int
    partners: tuple[int, ...]
    likeness: tuple[float, ...]
    score: float


def seeds(
    field: Ground, weight: Floats, streets: Streets, balance: Balance, step: Callable[[float], None] | None = None
) -> list[Seed]:
    """A seed for each signal that any other ear nearby echoes, best first; equal scores in order of id."""
    by_wijk = _members(field, len(streets.codes))
    best: dict[int, Seed] = {}
    for wijk, rows in enumerate(by_wijk):
        beside = sorted(streets.near[wijk] - {wijk}) or [wijk]
        for other in beside if rows.size else ():
            columns = np.concatenate([by_wijk[one] for one in sorted({wijk, other})])
            for seed in _seeds_of(field, weight, rows, columns, balance):
                if seed.position not in best or _order(seed) < _order(best[seed.position]):
                    best[seed.position] = seed
        if step is not None:
            step((wijk + 1) / len(by_wijk))
    return sorted(best.values(), key=_order)


def _order(seed: Seed) -> tuple[float, int, tuple[int, ...]]:
    """The best first; equal ones in order of id."""
    return -seed.score, seed.position, seed.partners


def _members(field: Ground, wijken: int) -> list[Indices]:
    return [np.flatnonzero(field.wijk == wijk) for wijk in range(wijken)]


def _seeds_of(field: Ground, weight: Floats, rows: Indices, near: Indices, balance: Balance) -> list[Seed]:
    """The seeds of one neighbourhood; `near` are the positions in it and next door."""
    columns = near[np.argsort(field.hearer[near], kind="stable")]
    starts = np.flatnonzero(np.diff(field.hearer[columns], prepend=-1))
    ends = np.append(starts[1:], columns.size)
    block = max(1, BLOCK_BYTES // (4 * columns.size))
    found: list[Seed] = []
    for top in range(0, rows.size, block):
        mine = rows[top : top + block]
        likeness = kinship(field, weight, mine, columns, balance)
        dependent = field.voice[mine][:, None] == field.voice[columns][None, :]
        dependent |= field.hearer[mine][:, None] == field.hearer[columns][None, :]
        likeness[dependent] = -np.inf
        best = np.maximum.reduceat(likeness, starts, axis=1)
        looked_at = min(LOOKED_AT, starts.size)
        order = np.argsort(-best, axis=1, kind="stable")[:, :looked_at]
        for row, position in enumerate(mine):
            partners = _partners(field, likeness[row], columns, [(starts[h], ends[h]) for h in order[row]], balance)
            if partners:
                found.append(_seed(field, weight, int(position), partners, balance))
    return found


def _partners(
    field: Ground, likeness: Floats, columns: Indices, hearers: Sequence[tuple[int, int]], balance: Balance
) -> list[tuple[int, float]]:
    """The best match of each hearer in turn, until there are enough whose voices differ."""
    chosen: list[tuple[int, float]] = []
    heard: set[int] = set()
    for start, end in hearers:
        at = start + int(np.argmax(likeness[start:end]))
        voice = int(field.voice[columns[at]])
        if not np.isfinite(likeness[at]) or voice in heard:
            continue
        heard.add(voice)
        chosen.append((int(columns[at]), float(likeness[at])))
        if len(chosen) == len(balance.ears):
            break
    return chosen


def _seed(field: Ground, weight: Floats, position: int, partners: list[tuple[int, float]], balance: Balance) -> Seed:
    """Adds up the best matches, and how alike these are among each other."""
    others = np.asarray([at for at, _ in partners], dtype=np.intp)
    gains = [max(0.0, likeness) for _, likeness in partners]
    score = sum(weight * gain for weight, gain in zip(balance.ears, gains, strict=False))
    if others.size > 1:
        three = others[:3]
        among = kinship(field, weight, three, three, balance)[np.triu_indices(three.size, 1)]
        score += balance.coherence * float(np.maximum(among, 0.0).mean())
    return Seed(
        position=position,
        partners=tuple(int(at) for at in others),
        likeness=tuple(likeness for _, likeness in partners),
        score=float(score),
    )
