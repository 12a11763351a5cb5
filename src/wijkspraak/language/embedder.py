"""The promise behind which the vector of a text is made, so that another maker can take its place."""

from collections.abc import Sequence
from typing import Protocol, runtime_checkable

import numpy as np
import numpy.typing as npt

Vectors = npt.NDArray[np.float32]


class Embedder(Protocol):
    """Makes vectors of texts. `name` and `version` together say which vectors may be compared with each other."""

    name: str
    version: str
    dimensions: int

    def embed(self, texts: Sequence[str]) -> Vectors:
        """Vectors of shape (texts, dimensions), float32, transformed and each of length one."""
        ...


@runtime_checkable
class Finishing(Protocol):
    """An embedder whose model's own vectors may be made beforehand and finished later."""

    def finish(self, raw: Vectors) -> Vectors:
        """The model's own vectors (n, dimensions), transformed and each of length one."""
        ...
