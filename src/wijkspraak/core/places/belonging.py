"""In which whole a part lies: in the one that contains most of it, or else in the one that its own papers name."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, Generic, TypeVar

from shapely.geometry.base import BaseGeometry

from wijkspraak.core.places.shapes import share_within

MOST: Final = 0.5  # of the part: then the drawing decides, whatever the code says
SOME: Final = 0.1  # less than this is a border that was drawn a little differently

K = TypeVar("K")


@dataclass(frozen=True, slots=True)
class Belongs(Generic[K]):
    """The whole in which a part lies, how much of it (None: not drawn), and how that is known."""

    whole: K
    share: float | None
    because: str  # most_of_it | its_own_code | largest_share


def whole_of(shape: BaseGeometry | None, named: K | None, wholes: Mapping[K, BaseGeometry]) -> Belongs[K] | None:
    """Where a part belongs: by its shape (metres), or by the whole that its own code names; None when nothing fits."""
    shares = {} if shape is None else share_within(shape, wholes)
    best = max(shares, key=lambda key: shares[key], default=None)
    if best is not None and shares[best] >= MOST:
        return Belongs(best, shares[best], "most_of_it")
    if named is not None:
        return Belongs(named, shares.get(named), "its_own_code")
    if best is not None and shares[best] >= SOME:
        return Belongs(best, shares[best], "largest_share")
    return None
