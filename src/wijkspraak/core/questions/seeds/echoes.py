"""Which other ears nearby heard something like it: for each rare signal the best match per other hearer.

A signal is compared with those of its own and the adjacent neighbourhoods. Per other hearer only the best match counts,
because somebody who writes much would otherwise always have something that fits; and per voice only one, because a
rumour that is passed on is one voice. What counts is how much more alike they are than just as many signals from far
away would be: general wording resembles something everywhere, and so does a matter of the whole city.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from ..balance import Balance
from .ground import Ground, Indices, Streets
from .kinship import likeness_of

Floats = npt.NDArray[np.float32]

# So many hearers are looked at to find four whose voices differ.
LOOKED_AT = 8
BLOCK_BYTES = 32 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Seed:
    """A signal and its best match per other ear, best first; positions are those of the ground it was found in.

    `far` are the neighbourhoods elsewhere where something as alike was heard, `far_alike` the positions of that.
    """

    position: int
    partners: tuple[int, ...]
    likeness: tuple[float, ...]
    score: float
    far: tuple[int, ...] = ()
    far_alike: tuple[int, ...] = ()


def seeds(
    field: Ground, rareness: Floats, streets: Streets, balance: Balance, step: Callable[[float], None] | None = None
) -> list[Seed]:
    """A seed for each signal that any other ear nearby echoes, best first; equal scores in order of id.

    `rareness` (n,): how rare each signal is among the rare ones, in standard deviations.
    """
    by_wijk = _members(field, len(streets.codes))
    everything = np.arange(len(field), dtype=np.intp)
    best: dict[int, Seed] = {}
    for wijk, rows in enumerate(by_wijk):
        around = np.concatenate([by_wijk[other] for other in sorted(streets.near[wijk])])
        far = np.setdiff1d(everything, around)
        # Together with one touching neighbourhood at a time: what is heard in one corner is not lost among six others.
        for other in (sorted(streets.near[wijk] - {wijk}) or [wijk]) if rows.size else ():
            near = np.concatenate([by_wijk[one] for one in sorted({wijk, other})])
            for seed in _seeds_of(field, rareness, rows, near, far, balance):
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


def _seeds_of(
    field: Ground, rareness: Floats, rows: Indices, near: Indices, far: Indices, balance: Balance
) -> list[Seed]:
    """The seeds of one neighbourhood; `near` are the positions in it and next door, `far` those that touch neither."""
    columns = near[np.argsort(field.hearer[near], kind="stable")]
    starts = np.flatnonzero(np.diff(field.hearer[columns], prepend=-1))
    ends = np.append(starts[1:], columns.size)
    block = max(1, BLOCK_BYTES // (4 * max(1, len(field))))
    found: list[Seed] = []
    for top in range(0, rows.size, block):
        mine = rows[top : top + block]
        here = likeness_of(field, mine, columns, balance)
        here -= np.float32(balance.next_door) * (field.wijk[mine][:, None] != field.wijk[columns][None, :])
        here[_dependent(field, mine, columns)] = -np.inf
        away = likeness_of(field, mine, far, balance)
        away[_dependent(field, mine, far)] = -np.inf
        best = np.maximum.reduceat(here, starts, axis=1)
        order = np.argsort(-best, axis=1, kind="stable")[:, : min(LOOKED_AT, starts.size)]
        for row, position in enumerate(mine):
            partners = _partners(field, here[row], columns, [(starts[h], ends[h]) for h in order[row]], balance)
            if partners:
                size = int(np.isfinite(here[row]).sum())
                found.append(_seed(field, rareness, int(position), partners, size, (far, away[row]), balance))
    return found


def _dependent(field: Ground, rows: Indices, columns: Indices) -> npt.NDArray[np.bool_]:
    """Where two signals are no independent ears: the same hearer, or the same rumour."""
    same: npt.NDArray[np.bool_] = field.voice[rows][:, None] == field.voice[columns][None, :]
    same |= field.hearer[rows][:, None] == field.hearer[columns][None, :]
    return same


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


def expected(away: Floats, size: int, ranks: int) -> Floats:
    """The likeness of the best, second … match that `size` signals from far away would give: shape (ranks,).

    The far signals are more than those near by, so their best match is better by chance; the k-th best of a part of
    them lies about at the place (k + ½) · whole / part of all. Nothing far away: nought.
    """
    finite = np.sort(away[np.isfinite(away)])[::-1]
    if finite.size == 0:
        return np.zeros(ranks, dtype=np.float32)
    part = max(1.0, finite.size / max(1, size))
    at = np.minimum(finite.size - 1, ((np.arange(ranks) + 0.5) * part).astype(np.intp))
    return np.asarray(finite[at], dtype=np.float32)


def _seed(
    field: Ground,
    rareness: Floats,
    position: int,
    partners: list[tuple[int, float]],
    size: int,
    elsewhere: tuple[Indices, Floats],
    balance: Balance,
) -> Seed:
    """Adds up how much more alike the best matches are than far away, and takes off what the whole city says."""
    far, away = elsewhere
    usual = expected(away, size, len(balance.ears))
    gains = [like - float(often) + balance.base for (_, like), often in zip(partners, usual, strict=False)]
    score = sum(share * max(0.0, gain) for share, gain in zip(balance.ears, gains, strict=False))
    level = partners[0][1]
    as_alike = far[away >= balance.city_alike * level] if level >= balance.city_level else far[:0]
    wijken = np.unique(field.wijk[as_alike])
    everywhere = np.unique(field.wijk[far]).size
    score += balance.rarity * float(rareness[position])
    score -= balance.city * wijken.size / max(1, everywhere)
    return Seed(
        position=position,
        partners=tuple(at for at, _ in partners),
        likeness=tuple(like for _, like in partners),
        score=float(score),
        far=tuple(int(wijk) for wijk in wijken),
        far_alike=tuple(int(at) for at in as_alike),
    )
