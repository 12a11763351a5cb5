"""How alike two signals are.

The cosine of the words, where there is one mixed with that of "wat zit erachter?", plus a little when the same life
domain was tapped.
"""

import numpy as np
import numpy.typing as npt

from ..balance import Balance
from .ground import UNKNOWN, Ground, Indices

Floats = npt.NDArray[np.float32]


def cosines(field: Ground, rows: Indices, columns: Indices, balance: Balance) -> Floats:
    """Likeness of the words and what lies beneath: shape (rows, columns)."""
    likeness: Floats = field.words[rows] @ field.words[columns].T
    if field.beneath is None:
        return likeness
    row_has, column_has = field.has_beneath[rows][:, None], field.has_beneath[columns][None, :]
    if not row_has.any() and not column_has.any():
        return likeness
    behind_rows, behind_columns = field.beneath[rows], field.beneath[columns]
    both = (1 - balance.beneath_both) * likeness + balance.beneath_both * (behind_rows @ behind_columns.T)
    left = (1 - balance.beneath_one) * likeness + balance.beneath_one * (behind_rows @ field.words[columns].T)
    right = (1 - balance.beneath_one) * likeness + balance.beneath_one * (field.words[rows] @ behind_columns.T)
    mixed = np.where(row_has & column_has, both, np.where(row_has, left, np.where(column_has, right, likeness)))
    return np.asarray(mixed, dtype=np.float32)


def likeness_of(field: Ground, rows: Indices, columns: Indices, balance: Balance) -> Floats:
    """The cosine, and what the taps of a life domain add or take away: shape (rows, columns)."""
    return cosines(field, rows, columns, balance) + taps(field, rows, columns, balance)


def taps(field: Ground, rows: Indices, columns: Indices, balance: Balance) -> Floats:
    """What the taps of a life domain add where they agree and take away where they differ: shape (rows, columns)."""
    row_domain, column_domain = field.domain[rows][:, None], field.domain[columns][None, :]
    tapped = (row_domain != UNKNOWN) & (column_domain != UNKNOWN)
    agreed = np.where(row_domain == column_domain, balance.same_domain, -balance.other_domain)
    return np.where(tapped, agreed, 0.0).astype(np.float32)
