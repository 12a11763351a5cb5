"""In which neighbourhood a point lies: polygons in a tree, coordinates in whatever way and order they are written."""

from collections.abc import Hashable, Mapping, Sequence
from functools import cache
from typing import Final, Generic, TypeVar

import numpy as np
import pyproj
import shapely

K = TypeVar("K", bound=Hashable)
Ring = Sequence[Sequence[float]]

# Where the Netherlands lie: degrees east and north (WGS84), metres in the national grid (EPSG:28992).
EAST, NORTH = (3.0, 7.5), (50.5, 53.8)
RD_X, RD_Y = (-10_000.0, 300_000.0), (289_000.0, 640_000.0)


@cache
def _grid() -> pyproj.Transformer:
    return pyproj.Transformer.from_crs(28992, 4326, always_xy=True)


def _in(value: float, span: tuple[float, float]) -> bool:
    return span[0] <= value <= span[1]


def point_of(first: float, second: float) -> tuple[float, float] | None:
    """Longitude and latitude of two numbers; None when they are no place in or near the Netherlands.

    Knows degrees in both orders, because exports call longitude "lat" (the two never overlap here), and metres of the
    national grid.
    """
    if _in(first, EAST) and _in(second, NORTH):
        return first, second
    if _in(second, EAST) and _in(first, NORTH):
        return second, first
    if _in(first, RD_X) and _in(second, RD_Y):
        east, north = _grid().transform(first, second)
        return float(east), float(north)
    return None


class Areas(Generic[K]):
    """Neighbourhoods by their polygons; a point on a shared edge belongs to the one that was named first."""

    def __init__(self, shapes: Mapping[K, Sequence[Sequence[Ring]]]) -> None:
        """`shapes`: per key polygons, each a list of rings of [longitude, latitude], the outer ring first."""
        found = [(key, shape) for key, polygons in shapes.items() for polygon in polygons if (shape := _shape(polygon))]
        self.keys: Final = [key for key, _shape_ in found]
        self.tree: Final = shapely.STRtree([shape for _key, shape in found])

    def at(self, longitude: float, latitude: float) -> K | None:
        """The neighbourhood at a point; None when there is none."""
        hits: np.ndarray[tuple[int], np.dtype[np.intp]] = self.tree.query(
            shapely.Point(longitude, latitude), predicate="intersects"
        )
        return self.keys[int(hits.min())] if len(hits) else None


def _shape(rings: Sequence[Ring]) -> shapely.Geometry | None:
    if not rings or len(rings[0]) < 4:
        return None
    made = shapely.make_valid(shapely.Polygon(rings[0], [ring for ring in rings[1:] if len(ring) >= 4]))
    return None if made.is_empty else made
