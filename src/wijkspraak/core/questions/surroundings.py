"""What is heard around a group of signals: elsewhere in the city, next door, and here in the past.

These decide no likeness; they say what kind of matter it is. Heard in many other neighbourhoods: a city matter, which
gets its own lane. Heard here again and again in earlier months: chronic, which is counted and not surfaced as new.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from .balance import Balance
from .seeds.ground import Ground, Indices, Streets
from .seeds.kinship import Floats, cosines, likeness_of
from .values import Hearing

Vectors = npt.NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What stands around one group; all neighbourhoods as positions in `Streets.codes`."""

    # Neighbourhoods that do not touch the group's, where something alike was heard, and how many could have been.
    far: tuple[int, ...]
    far_of: int
    # Neighbourhoods that touch the group's: all of them, and those where something alike was heard.
    next_door: tuple[int, ...]
    also_next_door: tuple[int, ...]
    # Positions, in the ground of this period, of everything alike anywhere.
    alike: tuple[int, ...]
    # Signals of the past, here or next door, that are alike; in so many different months; out of so many.
    earlier: int
    earlier_months: int
    earlier_of: int


@dataclass(frozen=True, slots=True)
class Past:
    """The earlier hearings of each neighbourhood: vectors, the month of each, and which neighbourhood it was."""

    words: Vectors
    month: Indices
    by_wijk: tuple[Indices, ...]


def past(earlier: Sequence[Hearing], words: Vectors, streets: Streets) -> Past:
    """The past, laid out per neighbourhood; `words` (m, d) may be float16 and is not copied."""
    at = streets.position()
    wijk = np.asarray([at.get(h.wijk, -1) for h in earlier], dtype=np.intp)
    month = np.asarray([h.heard_on.year * 12 + h.heard_on.month for h in earlier], dtype=np.intp)
    order = np.argsort(wijk, kind="stable")
    bounds = np.searchsorted(wijk[order], np.arange(len(streets.codes) + 1))
    by_wijk = tuple(order[bounds[w] : bounds[w + 1]] for w in range(len(streets.codes)))
    return Past(words=words, month=month, by_wijk=by_wijk)


def surroundings(field: Ground, members: Indices, streets: Streets, before: Past, balance: Balance) -> Surroundings:
    """Looks around a group of positions of `field`."""
    here = {int(wijk) for wijk in field.wijk[members]}
    near = frozenset().union(*(streets.near[wijk] for wijk in here))
    everything = np.arange(len(field), dtype=np.intp)
    closeness = likeness_of(field, members, everything, balance)
    closeness[np.arange(members.size), members] = -np.inf
    # As alike as the members are to each other, on the whole: the mean over the members of a far signal.
    level = min(max(balance.alike, _level(closeness[:, members])), balance.surely_alike)
    mean = closeness.copy()
    mean[~np.isfinite(mean)] = level
    alike = np.flatnonzero(mean.mean(axis=0) >= level)
    outside = np.setdiff1d(alike, members)
    wijken = {int(wijk) for wijk in field.wijk[outside]}
    heard_somewhere = {int(wijk) for wijk in field.wijk}
    earlier, months, of = _before(field, members, near, before, balance)
    return Surroundings(
        far=tuple(sorted(wijken - near)),
        far_of=len(heard_somewhere - near),
        next_door=tuple(sorted(near - here)),
        also_next_door=tuple(sorted(wijken & (near - here))),
        alike=tuple(int(at) for at in alike),
        earlier=earlier,
        earlier_months=months,
        earlier_of=of,
    )


def _level(among: Floats) -> float:
    """How alike the members are among each other: the mean over all pairs; nothing for a single member."""
    finite = among[np.isfinite(among)]
    return float(finite.mean()) if finite.size else -np.inf


def _before(
    field: Ground, members: Indices, near: frozenset[int], before: Past, balance: Balance
) -> tuple[int, int, int]:
    """How many earlier signals of here and next door are as alike as the members, in how many months, of how many."""
    rows = np.sort(np.concatenate([before.by_wijk[wijk] for wijk in sorted(near)]))
    if rows.size == 0:
        return 0, 0, 0
    among = cosines(field, members, members, balance)
    np.fill_diagonal(among, -np.inf)
    level = min(max(balance.same_words, _level(among)), balance.surely_alike)
    earlier = np.asarray(before.words[rows], dtype=np.float32)
    likeness = (field.words[members] @ earlier.T).mean(axis=0)
    alike = rows[likeness >= level]
    return int(alike.size), int(np.unique(before.month[alike]).size), int(rows.size)
