"""The hearings as arrays, sorted so that the order in which they came in makes no difference."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from ..ears import voices
from ..values import Hearing, Place

Vectors = npt.NDArray[np.float32]
Indices = npt.NDArray[np.intp]
Flags = npt.NDArray[np.bool_]

UNKNOWN = -1


@dataclass(frozen=True, slots=True)
class Ground:
    """Hearings in rising order of id; every array has one entry per hearing.

    `words` (n, d) are the vectors of the texts, `beneath` (n, d) those of "wat zit erachter?" or None when nobody
    filled it in; zero rows where one was left empty.
    """

    hearings: tuple[Hearing, ...]
    words: Vectors
    beneath: Vectors | None
    has_beneath: Flags
    wijk: Indices
    hearer: Indices
    voice: Indices
    domain: Indices

    def __len__(self) -> int:
        return len(self.hearings)


@dataclass(frozen=True, slots=True)
class Streets:
    """Which neighbourhoods there are and which are near: `near[w]` holds w itself and all that touch it."""

    codes: tuple[str, ...]
    near: tuple[frozenset[int], ...]

    def position(self) -> dict[str, int]:
        """The place of each code in `codes`."""
        return {code: at for at, code in enumerate(self.codes)}


def streets(places: Sequence[Place], hearings: Iterable[Hearing]) -> Streets:
    """The map of neighbourhoods; touching works both ways, and a neighbourhood that only a hearing names has none."""
    touching: dict[str, set[str]] = {place.code: set() for place in places}
    for hearing in hearings:
        touching.setdefault(hearing.wijk, set())
    for place in places:
        for other in place.neighbours & touching.keys():
            touching[place.code].add(other)
            touching[other].add(place.code)
    codes = tuple(sorted(touching))
    at = {code: position for position, code in enumerate(codes)}
    near = tuple(frozenset({at[code], *(at[other] for other in touching[code])}) for code in codes)
    return Streets(codes=codes, near=near)


def ground(hearings: Sequence[Hearing], words: Vectors, beneath: Vectors | None, places: Mapping[str, int]) -> Ground:
    """Sorts hearings and vectors together and numbers what they name."""
    order = sorted(range(len(hearings)), key=lambda row: hearings[row].id)
    sorted_hearings = tuple(hearings[row] for row in order)
    spoken = np.ascontiguousarray(np.asarray(words, dtype=np.float32)[order]) if order else _empty(words)
    behind = None if beneath is None else np.ascontiguousarray(np.asarray(beneath, dtype=np.float32)[order])
    filled = np.zeros(len(order), dtype=np.bool_) if behind is None else np.any(behind != 0.0, axis=1)
    if not filled.any():
        behind = None
    voice = voices(sorted_hearings)
    people = _numbered([h.hearer for h in sorted_hearings] + [voice[h.id] for h in sorted_hearings])
    domains = _numbered([h.domain for h in sorted_hearings if h.domain])
    return Ground(
        hearings=sorted_hearings,
        words=spoken,
        beneath=behind,
        has_beneath=filled,
        wijk=_positions([places[h.wijk] for h in sorted_hearings]),
        hearer=_positions([people[h.hearer] for h in sorted_hearings]),
        voice=_positions([people[voice[h.id]] for h in sorted_hearings]),
        domain=_positions([domains[h.domain] if h.domain else UNKNOWN for h in sorted_hearings]),
    )


def part(whole: Ground, rows: Indices) -> Ground:
    """The same for some of the rows, which must rise."""
    return Ground(
        hearings=tuple(whole.hearings[row] for row in rows),
        words=whole.words[rows],
        beneath=None if whole.beneath is None else whole.beneath[rows],
        has_beneath=whole.has_beneath[rows],
        wijk=whole.wijk[rows],
        hearer=whole.hearer[rows],
        voice=whole.voice[rows],
        domain=whole.domain[rows],
    )


def _numbered(names: Iterable[str]) -> dict[str, int]:
    return {name: at for at, name in enumerate(sorted(set(names)))}


def _positions(values: Sequence[int]) -> Indices:
    return np.asarray(values, dtype=np.intp)


def _empty(words: Vectors) -> Vectors:
    width = words.shape[1] if words.ndim == 2 else 0
    return np.zeros((0, width), dtype=np.float32)
