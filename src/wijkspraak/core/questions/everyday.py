"""What every neighbourhood hears all the time is counted per life domain and not surfaced."""

from collections import Counter
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

Vectors = npt.NDArray[np.float32]
BLOCK = 4096
# A cosine from which a signal is taken for an everyday one.
ALIKE = 0.45


def everyday_counts(
    vectors: Vectors, everyday: Vectors, everyday_domains: Sequence[str], domains: Sequence[str]
) -> dict[str, int]:
    """How many of the signals (n, d) resemble an everyday remark (e, d), per domain: tapped, else of that remark."""
    counted: Counter[str] = Counter()
    if not len(vectors) or not len(everyday):
        return {}
    for start in range(0, len(vectors), BLOCK):
        likeness = vectors[start : start + BLOCK] @ everyday.T
        best = likeness.argmax(axis=1)
        for row, (at, like) in enumerate(zip(best, likeness.max(axis=1), strict=True)):
            if like >= ALIKE:
                counted[domains[start + row] or everyday_domains[int(at)]] += 1
    return dict(sorted(counted.items()))
