"""Which areas are neighbours: they share a stretch of border, or lie so close along it that a ditch explains it.

Two areas are neighbours when a stretch of at least STRETCH metres of the border of one, in one piece, lies within GAP
metres of the other. Squares of a chessboard that meet in a corner, or in several, share some GAP metres on either side
of each, and are no neighbours.
"""

from collections.abc import Mapping
from typing import Final, TypeVar

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

GAP: Final = 5.0  # metres between two borders that were meant to be one
STRETCH: Final = 40.0  # metres of border that lie together

K = TypeVar("K")


def neighbours(shapes: Mapping[K, BaseGeometry], gap: float = GAP) -> dict[K, set[K]]:
    """Who is whose neighbour, among shapes in metres; every area is named, also one that lies alone."""
    keys = list(shapes)
    found: dict[K, set[K]] = {key: set() for key in keys}
    some = np.array([shapes[key] for key in keys], dtype=object)
    if len(keys) < 2:
        return found
    tree = shapely.STRtree(some)
    pairs = tree.query(some, predicate="dwithin", distance=gap)
    for one, other in zip(*pairs, strict=True):
        if one < other and along(some[one], some[other], gap) >= max(STRETCH, 4 * gap):
            found[keys[one]].add(keys[other])
            found[keys[other]].add(keys[one])
    return found


def along(one: BaseGeometry, other: BaseGeometry, gap: float = GAP) -> float:
    """The longest stretch of border, in metres, within `gap` of the other area: the better of the two ways to look."""
    there = one.boundary.intersection(other.buffer(gap))
    back = other.boundary.intersection(one.buffer(gap))
    return max(_longest(there), _longest(back))


def _longest(lines: BaseGeometry) -> float:
    merged = shapely.line_merge(lines)
    return max((float(part.length) for part in getattr(merged, "geoms", [merged])), default=0.0)
