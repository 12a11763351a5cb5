"""What is different here: every figure of the place against the places next door and against all places.

Three plain figures (here, the median next door, the rank among all) and two about chance. `z` is robust: distance to
the median of all places in units of 1.4826 · the median absolute deviation. `q` answers: if so many places were
picked by chance, how often would their mean lie at least so far from the mean of all? All picks are counted, none
sampled (an exact permutation test), and because many conditions are looked at, the chance is corrected with
Benjamini and Hochberg (1995). With fewer than twenty possible picks no answer could be convincing; then q is None.
"""

from collections.abc import Collection, Mapping, Sequence
from functools import lru_cache
from itertools import combinations
from math import comb

import numpy as np
import numpy.typing as npt

from .values import Building, Contrast, Place, Reason

Doubles = npt.NDArray[np.float64]

FEWEST_PICKS = 20
MOST_PICKS = 200_000
FEWEST_PLACES = 6  # with fewer values in all, a rank says nothing
ORDINARY = 1.0  # a distance to next door below this many robust deviations is found everywhere
MAD_TO_DEVIATION = 1.4826
MEAN_TO_DEVIATION = 1.2533

Table = Mapping[str, Mapping[str, float]]


def table(conditions: Table, buildings: Sequence[Building]) -> dict[str, dict[str, float]]:
    """Every condition with its value per neighbourhood: {condition: {wijk: value}}.

    A property of facilities becomes one per kind, 'huis van de wijk: koffie_prijs', with the median over the facilities
    of that kind in a neighbourhood.
    """
    columns: dict[str, dict[str, float]] = {}
    for wijk in sorted(conditions):
        for name, value in conditions[wijk].items():
            if np.isfinite(value):
                columns.setdefault(name, {})[wijk] = float(value)
    gathered: dict[str, dict[str, list[float]]] = {}
    for building in buildings:
        for name, value in building.properties.items():
            if np.isfinite(value):
                per_wijk = gathered.setdefault(f"{building.kind}: {name}", {})
                per_wijk.setdefault(building.wijk, []).append(float(value))
    for name in sorted(gathered):
        columns[name] = {wijk: float(np.median(values)) for wijk, values in sorted(gathered[name].items())}
    return dict(sorted(columns.items()))


def contrasts(
    here: Collection[str], places: Sequence[Place], conditions: Table, buildings: Sequence[Building]
) -> tuple[Contrast, ...]:
    """The contrast of every condition known in the neighbourhoods `here` and next door; the most different first."""
    known = {place.code for place in places}
    touching = {place.code for place in places if place.neighbours & frozenset(here)}
    touching |= {code for place in places if place.code in here for code in place.neighbours & known}
    return compared(table(conditions, buildings), frozenset(here), frozenset(touching - set(here)))


def compared(
    columns: Table, here: frozenset[str], next_door: frozenset[str], often: Mapping[str, int] | None = None
) -> tuple[Contrast, ...]:
    """The same for a ready table, so that many candidates share it.

    `often`: how many times it was heard in each neighbourhood; the value here is the median over those times, so that a
    place where it was heard once does not outweigh the place where everybody says it.
    """
    known = [name for name, values in columns.items() if here & values.keys() and next_door & values.keys()]
    chances = [_chance(columns[name], here) for name in known]
    corrected = benjamini_hochberg(chances)
    times = often or dict.fromkeys(here, 1)
    told = [_contrast(name, columns[name], times, next_door, q) for name, q in zip(known, corrected, strict=True)]
    return tuple(sorted(told, key=lambda contrast: (-apart(columns[contrast.condition], contrast), contrast.condition)))


def apart(values: Mapping[str, float], contrast: Contrast) -> float:
    """How far the place lies from next door, in robust deviations of all places."""
    return abs(contrast.here - contrast.neighbours_median) / (_spread(_array(values)) or np.inf)


def doubts(
    values: Mapping[str, float], contrast: Contrast, here: frozenset[str], next_door: frozenset[str]
) -> tuple[Reason, ...]:
    """What pleads against taking a difference for more than it is: codes with figures, most telling first.

    `as_far_next_door` and `as_far_elsewhere`: how many other places lie at least as far on the same side, where it may
    not have been heard at all; `few_places`, `few_neighbours`: on how little it rests; `ordinary`: such a distance to
    next door is nothing special in this municipality.
    """
    beside = sorted(next_door & values.keys())
    others = sorted(values.keys() - here - next_door)
    higher = contrast.here >= contrast.neighbours_median

    def as_far(places: Sequence[str]) -> int:
        return sum(1 for wijk in places if (values[wijk] >= contrast.here if higher else values[wijk] <= contrast.here))

    found: list[Reason] = []
    if contrast.of < FEWEST_PLACES:
        found.append(Reason("few_places", {"n": contrast.of}))
    if contrast.here == contrast.neighbours_median:
        return (*found, Reason("no_difference", {}))
    if as_far(beside):
        found.append(Reason("as_far_next_door", {"n": as_far(beside), "of": len(beside)}))
    if as_far(others):
        found.append(Reason("as_far_elsewhere", {"n": as_far(others), "of": len(others)}))
    if len(beside) == 1:
        found.append(Reason("few_neighbours", {"n": 1}))
    if apart(values, contrast) < ORDINARY:
        found.append(Reason("ordinary", {}))
    return tuple(found)


def _contrast(
    name: str, values: Mapping[str, float], here: Mapping[str, int], next_door: frozenset[str], q: float | None
) -> Contrast:
    everywhere = _array(values)
    heard = [values[wijk] for wijk in sorted(here.keys() & values.keys()) for _time in range(here[wijk])]
    value = float(np.median(heard))
    beside = float(np.median([values[wijk] for wijk in sorted(next_door & values.keys())]))
    spread = _spread(everywhere)
    return Contrast(
        condition=name,
        here=value,
        neighbours_median=beside,
        rank=1 + int(np.count_nonzero(everywhere > value)),
        of=everywhere.size,
        z=(value - float(np.median(everywhere))) / spread if spread else 0.0,
        q=q,
    )


def _array(values: Mapping[str, float]) -> Doubles:
    return np.asarray([values[wijk] for wijk in sorted(values)], dtype=np.float64)


def _spread(everywhere: Doubles) -> float:
    """A robust standard deviation; where more than half the places are equal, from the mean absolute deviation."""
    distances = np.abs(everywhere - np.median(everywhere))
    return float(MAD_TO_DEVIATION * np.median(distances) or MEAN_TO_DEVIATION * distances.mean())


def _chance(values: Mapping[str, float], here: frozenset[str]) -> float | None:
    wijken = sorted(values)
    picked = [at for at, wijk in enumerate(wijken) if wijk in here]
    return permutation_chance(_array(values), picked)


def permutation_chance(values: Doubles, picked: Sequence[int]) -> float | None:
    """The share of all picks of as many places whose mean lies at least as far from the mean of all; None when few.

    Also None when there are more than 200,000 picks: a matter heard in so many places is not about one place.
    """
    count, size = values.size, len(picked)
    picks = comb(count, size)
    if not 0 < size < count or not FEWEST_PICKS <= picks <= MOST_PICKS:
        return None
    centred = values - values.mean()
    scale = float(np.abs(centred).max())
    if scale == 0.0:
        return 1.0
    centred /= scale
    sums = centred[_picks(count, size)].sum(axis=1)
    seen = abs(float(centred[list(picked)].sum()))
    # A hair of room, so that equal sums added in another order still count as equal.
    return float(np.count_nonzero(np.abs(sums) >= seen - 1e-9) / picks)


@lru_cache(maxsize=8)
def _picks(count: int, size: int) -> npt.NDArray[np.int16]:
    return np.asarray(list(combinations(range(count), size)), dtype=np.int16).reshape(-1, size)


def benjamini_hochberg(chances: Sequence[float | None]) -> list[float | None]:
    """The chances corrected for looking at many at once; None stays None and counts for nothing."""
    asked = sorted((chance, at) for at, chance in enumerate(chances) if chance is not None)
    corrected: list[float | None] = [None] * len(chances)
    lowest = 1.0
    for place in range(len(asked), 0, -1):
        chance, at = asked[place - 1]
        lowest = min(lowest, chance * len(asked) / place)
        corrected[at] = lowest
    return corrected
