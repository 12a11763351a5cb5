"""What a new signal resembles, at once: the local rare signals most like it and the question cards it may belong to.

The cost depends on how many rare signals the neighbourhood has and how many cards there are, never on the size of the
archive. These are suggestions: a person confirms or rejects.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Vectors = npt.NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Likeness:
    """Something that a new signal resembles: its id and the cosine."""

    id: str
    cosine: float


@dataclass(frozen=True, slots=True)
class Placing:
    """The look-alikes and the cards, most alike first."""

    look_alikes: tuple[Likeness, ...]
    cards: tuple[Likeness, ...]


def nearest(asked: Vectors, vectors: Vectors, *, top: int, least: float = -1.0) -> list[tuple[int, float]]:
    """The rows of `vectors` (n, d) most alike to the best of `asked` (q, d), with their cosine, most alike first.

    At most `top`, none below `least`; equal ones in order of row.
    """
    if not len(asked) or not len(vectors) or top < 1:
        return []
    likeness = (np.asarray(asked, dtype=np.float32) @ np.asarray(vectors, dtype=np.float32).T).max(axis=0)
    order = np.argsort(-likeness, kind="stable")[:top]
    return [(int(row), float(likeness[row])) for row in order if likeness[row] >= least]


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
    than one).
    """
    return Placing(
        look_alikes=_each_once(vector, rare_ids, rare_vectors, look_alikes),
        cards=_each_once(vector, card_ids, card_vectors, cards),
    )


def _each_once(vector: Vectors, ids: Sequence[str], vectors: Vectors, count: int) -> tuple[Likeness, ...]:
    best: dict[str, float] = {}
    for row, cosine in nearest(vector[None, :], vectors, top=len(ids)):
        best.setdefault(ids[row], cosine)
    ranked = sorted(best.items(), key=lambda item: (-item[1], item[0]))
    return tuple(Likeness(id=key, cosine=cosine) for key, cosine in ranked[:count])
