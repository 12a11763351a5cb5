"""How unlike the past a signal is: the mean likeness to the ten nearest signals of the preceding period.

What everybody says all the time lies close to many earlier signals; the first remarks about something new lie close to
none. The reckoning is exact: no index, no sampling. It walks over the past in blocks so that it never makes more than
about 64 MB of likenesses at a time, also with 500,000 earlier signals.
"""

from collections.abc import Callable

import numpy as np
import numpy.typing as npt

from .balance import Balance

Vectors = npt.NDArray[np.float32]
Floats = npt.NDArray[np.float32]

BLOCK_BYTES = 48 * 1024 * 1024
# Columns are looked at in groups of so many; the k largest lie in the k groups with the largest maximum.
GROUP = 16
NO_LIKENESS = np.float32(-2.0)


def largest(likeness: Floats, k: int) -> Floats:
    """The k largest of each row, in no order: shape (rows, k); rows shorter than k are filled with NO_LIKENESS.

    Exact, and much quicker than partitioning whole rows: an element among the k largest lies in one of the k groups
    with the largest maximum, because otherwise k other groups would each hold something at least as large.
    """
    rows, columns = likeness.shape
    if columns <= k:
        filled = np.full((rows, k), NO_LIKENESS, dtype=np.float32)
        filled[:, :columns] = likeness
        return filled
    whole = columns // GROUP
    if whole <= 2 * k:
        return np.partition(likeness, columns - k, axis=1)[:, columns - k :]
    # Group g holds the columns g, g + whole, g + 2·whole …, so that the maximum runs along contiguous memory.
    grouped = likeness[:, : whole * GROUP].reshape(rows, GROUP, whole)
    best = np.argpartition(grouped.max(axis=1), whole - k, axis=1)[:, whole - k :]
    held = np.take_along_axis(grouped, best[:, None, :], axis=2).reshape(rows, GROUP * k)
    chosen = np.concatenate([held, likeness[:, whole * GROUP :]], axis=1)
    return np.partition(chosen, chosen.shape[1] - k, axis=1)[:, chosen.shape[1] - k :]


def nearest_mean(
    vectors: Vectors, past: Vectors, nearest: int = 10, step: Callable[[float], None] | None = None
) -> Floats:
    """Mean likeness of each vector to its `nearest` most alike in the past: shape (n,), cosine; 0 without a past.

    `vectors` (n, d) and `past` (m, d), normalised; `past` may be float16. With fewer than `nearest` in the past the
    mean is over what there is. `step` is told the part that is done.
    """
    count, held = vectors.shape[0], past.shape[0]
    if count == 0 or held == 0:
        return np.zeros(count, dtype=np.float32)
    k = min(nearest, held)
    best = np.full((count, k), NO_LIKENESS, dtype=np.float32)
    row_block = min(count, 2048)
    column_block = max(1024, BLOCK_BYTES // (4 * row_block))
    for left in range(0, held, column_block):
        earlier = np.asarray(past[left : left + column_block], dtype=np.float32)
        for top in range(0, count, row_block):
            found = largest(vectors[top : top + row_block] @ earlier.T, k)
            both = np.concatenate([best[top : top + row_block], found], axis=1)
            best[top : top + row_block] = np.partition(both, k, axis=1)[:, k:]
        if step is not None:
            step(min(1.0, (left + column_block) / held))
    return np.asarray(best.mean(axis=1), dtype=np.float32)


def rarity(
    vectors: Vectors,
    past: Vectors,
    everyday: Vectors | None = None,
    nearest: int = 10,
    step: Callable[[float], None] | None = None,
) -> Floats:
    """How close each vector lies to the past: lower is rarer. What every neighbourhood hears belongs to the past."""
    if everyday is None or not len(everyday):
        return nearest_mean(vectors, past, nearest, step)
    before = np.concatenate([past, everyday.astype(past.dtype)]) if len(past) else everyday
    return nearest_mean(vectors, before, nearest, step)


def weights(density: Floats, balance: Balance) -> Floats:
    """How much each signal weighs, from 0 (everyday) to 1 (rare): shape (n,).

    Most of what is heard is everyday, so the median density and its spread say where everyday begins: so many robust
    deviations below the median. Below that border the weight rises in a short slope. A border that would leave too few
    signals, or too many, is moved.
    """
    count = density.shape[0]
    if count <= balance.rare_at_least:
        return np.ones(count, dtype=np.float32)
    middle = float(np.median(density))
    spread = max(1.4826 * float(np.median(np.abs(density - middle))), balance.least_spread)
    ordered = np.sort(density)
    least = float(ordered[max(balance.rare_at_least, int(balance.least_share * count)) - 1])
    most = float(ordered[max(balance.rare_at_least, int(balance.most_share * count)) - 1])
    border = min(max(middle - balance.border * spread, least), most)
    return np.asarray(np.clip((border - density) / (balance.slope * spread) + 0.1, 0.0, 1.0), dtype=np.float32)


def rareness(density: Floats) -> Floats:
    """How rare each signal is beside the others, in standard deviations: shape (n,); nought when all are equal."""
    spread = float(density.std()) if density.size else 0.0
    if spread < 1e-6:
        return np.zeros(density.shape, dtype=np.float32)
    return np.asarray((density.mean() - density) / spread, dtype=np.float32)
