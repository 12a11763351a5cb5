"""How much of what was heard is the everyday work of every neighbourhood: counted per life domain, not surfaced."""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

Vectors = npt.NDArray[np.float32]

# From this cosine on, a remark says what an everyday phrase says.
EVERYDAY_FROM = 0.35
BLOCK = 4096


def everyday_counts(
    vectors: Vectors, usual: Vectors, usual_domains: Sequence[str], domains: Sequence[str]
) -> dict[str, int]:
    """The number of everyday remarks per life domain, only domains with any.

    `vectors` (n, d) are what was heard, `domains` their tapped domain or an empty text; `usual` (e, d) the everyday
    phrases with `usual_domains`. A remark counts where a person tapped; without a tap in that of its nearest phrase.
    """
    counts: dict[str, int] = {}
    if not len(usual):
        return counts
    for top in range(0, len(vectors), BLOCK):
        likeness = np.asarray(vectors[top : top + BLOCK], dtype=np.float32) @ usual.T
        nearest = likeness.argmax(axis=1)
        for row in np.flatnonzero(likeness.max(axis=1) >= EVERYDAY_FROM):
            domain = domains[top + int(row)] or usual_domains[int(nearest[row])]
            counts[domain] = counts.get(domain, 0) + 1
    return dict(sorted(counts.items()))
