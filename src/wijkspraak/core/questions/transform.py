"""Vectors made comparable: minus what all texts share and the three directions in which they differ most, length one.

Sentence vectors of one model all point roughly the same way, and their main directions say more about length and tone
than about the matter (Mu and Viswanath, 2018, *All-but-the-top*). The mean and directions are fitted once on invented
texts and frozen, so that vectors of different days may be compared.

A trained ear may follow: a matrix that turns down what differs between remarks about one cause (who speaks, how long,
in which language) and so brings remarks about one cause closer together, whatever words people chose.
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Vectors = npt.NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Transform:
    """A frozen transform: the mean (d,) and directions (k, d), orthonormal, that are taken off, and a matrix (d, d)."""

    mean: Vectors
    directions: Vectors
    matrix: Vectors | None = None


def fit(vectors: Vectors, directions: int = 3) -> Transform:
    """The transform of a sample (n, d) with n > directions; signs are fixed. ValueError if too few."""
    if len(vectors) <= directions:
        msg = "there must be more vectors than directions"
        raise ValueError(msg)
    exact = np.asarray(vectors, dtype=np.float64)
    mean = exact.mean(axis=0)
    _, _, rows = np.linalg.svd(exact - mean, full_matrices=False)
    main = rows[:directions]
    strongest = np.abs(main).argmax(axis=1)
    main = main * np.sign(main[np.arange(directions), strongest])[:, None]
    return Transform(mean=mean.astype(np.float32), directions=main.astype(np.float32))


def apply(transform: Transform, vectors: Vectors) -> Vectors:
    """The transformed vectors (n, d), each of length one; a vector that vanishes stays zero."""
    centred = np.asarray(vectors, dtype=np.float32) - transform.mean
    rest = centred - (centred @ transform.directions.T) @ transform.directions
    plain = normalised(np.asarray(rest, dtype=np.float32))
    return plain if transform.matrix is None else normalised(plain @ transform.matrix)


def normalised(vectors: Vectors) -> Vectors:
    """Each row of length one; zero rows stay zero."""
    lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
    return np.asarray(np.where(lengths > 1e-12, vectors / np.maximum(lengths, 1e-12), 0.0), dtype=np.float32)
