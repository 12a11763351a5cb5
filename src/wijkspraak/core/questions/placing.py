"""What a new signal resembles, at once: the local rare signals most like it and the question cards it may belong to.

The cost depends on how many rare signals the neighbourhood has and how many cards there are, never on the size of the
archive.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Vectors = npt.NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class LookAlike:
    """Something that a new signal resembles: its id and the cosine."""

    id: str
    likeness: float


@dataclass(frozen=True, slots=True)
class Placing:
    """The look-alikes and the cards, most alike first."""

    look_alikes: tuple[LookAlike, ...]
    cards: tuple[LookAlike, ...]


def place(
    vector: Vectors,
    rare_ids: Sequence[str],
    rare_vectors: Vectors,
    card_ids: Sequence[str],
    card_vectors: Vectors,
    look_alikes: int = 5,
    cards: int = 3,
) -> Placing:
    """The most alike local rare signals and cards for one new vector (d,).

    A card may stand several times in `card_ids`, once per phrasing; its best phrasing counts (two phrasings find more
    than one). Suggestions only: a person confirms or rejects.
    """
    return Placing(
        look_alikes=nearest(vector, rare_ids, rare_vectors, look_alikes),
        cards=nearest(vector, card_ids, card_vectors, cards),
    )


def nearest(vector: Vectors, ids: Sequence[str], vectors: Vectors, count: int) -> tuple[LookAlike, ...]:
    """The `count` ids with the highest cosine, each once, most alike first; equal ones in order of id."""
    if not len(ids) or count < 1:
        return ()
    likeness = np.asarray(vectors, dtype=np.float32) @ np.asarray(vector, dtype=np.float32)
    best: dict[str, float] = {}
    for key, value in zip(ids, likeness.tolist(), strict=True):
        if value > best.get(key, -np.inf):
            best[key] = value
    ranked = sorted(best.items(), key=lambda item: (-item[1], item[0]))
    return tuple(LookAlike(id=key, likeness=value) for key, value in ranked[:count])


def closest(wanted: Vectors, vectors: Vectors, count: int, least: float = 0.0) -> tuple[tuple[int, float], ...]:
    """The rows of `vectors` (n, d) most alike to any of the phrasings `wanted` (k, d): (row, cosine), best first.

    At most `count` rows, none with a cosine below `least`; equal ones in the order of the rows.
    """
    if not len(wanted) or not len(vectors) or count < 1:
        return ()
    likeness = (np.asarray(vectors, dtype=np.float32) @ np.asarray(wanted, dtype=np.float32).T).max(axis=1)
    order = np.argsort(-likeness, kind="stable")[:count]
    return tuple((int(row), float(likeness[row])) for row in order if likeness[row] >= least)
