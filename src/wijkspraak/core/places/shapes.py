"""Areas as shapes in metres: mending what crosses itself, dropping slivers, drawing with fewer points.

All shapes are polygons in a flat plane in metres. Mending follows the structure of the rings (GEOS `make_valid`);
fewer points by Visvalingam and Whyatt over all areas at once, so that two areas keep one and the same border.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final, TypeVar

import shapely
from shapely import MultiPolygon, Polygon
from shapely.geometry.base import BaseGeometry

SLIVER: Final = 100.0  # square metres: a part or a hole smaller than a garden is a slip of the pencil
# Metres of detail that may be left out, mildest first.
STEPS: Final = (0.0, 1.0, 2.0, 3.0, 5.0, 8.0, 12.0, 18.0, 27.0, 40.0, 64.0)

K = TypeVar("K")


@dataclass(frozen=True, slots=True)
class Mended:
    """A shape that can be reckoned with, and what was done to it; `shape` None: nothing of an area was left."""

    shape: MultiPolygon | None
    crossed: bool = False  # its border crossed itself
    slivers: int = 0  # parts and holes smaller than SLIVER that were left out


def mended(shape: BaseGeometry) -> Mended:
    """A valid area without slivers, from whatever was drawn (in metres)."""
    crossed = not shape.is_valid
    whole = shapely.make_valid(shape, method="structure", keep_collapsed=False) if crossed else shape
    parts = [part for part in polygons(whole) if part.area > 0]
    if not parts:
        return Mended(None, crossed)
    largest = max(part.area for part in parts)
    kept = [part for part in parts if part.area >= SLIVER or part.area == largest]
    slivers = len(parts) - len(kept)
    clean: list[Polygon] = []
    for part in kept:
        holes = [ring for ring in part.interiors if Polygon(ring).area >= SLIVER]
        slivers += len(part.interiors) - len(holes)
        clean.append(Polygon(part.exterior, holes))
    return Mended(MultiPolygon(clean), crossed, slivers)


def polygons(shape: BaseGeometry) -> tuple[Polygon, ...]:
    """The polygons in a shape, however deep they lie; lines and points are no area."""
    if isinstance(shape, Polygon):
        return () if shape.is_empty else (shape,)
    return tuple(one for part in getattr(shape, "geoms", ()) for one in polygons(part))


@dataclass(frozen=True, slots=True)
class Drawn:
    """Shapes with fewer points, and how many metres of detail were left out at most."""

    shapes: tuple[MultiPolygon, ...]
    detail: float


def fewer_points(shapes: Sequence[MultiPolygon], most: int) -> Drawn:
    """The shapes with together at most `most` points where 64 metres of detail allow it; shared borders stay shared."""
    found = Drawn(tuple(shapes), 0.0)
    for detail in STEPS:
        found = Drawn(tuple(shapes), 0.0) if detail == 0 else Drawn(_simplified(shapes, detail), detail)
        if sum(int(shapely.get_num_coordinates(one)) for one in found.shapes) <= most:
            break
    return found


def _simplified(shapes: Sequence[MultiPolygon], detail: float) -> tuple[MultiPolygon, ...]:
    drawn = shapely.coverage_simplify(list(shapes), detail)
    found = []
    for before, after in zip(shapes, drawn, strict=True):
        whole = mended(after).shape
        # An area so small that nothing is left of it keeps its own points.
        found.append(before if whole is None else whole)
    return tuple(found)


def union(shapes: Sequence[BaseGeometry]) -> BaseGeometry:
    """Several parts as one shape."""
    return shapely.union_all(list(shapes))


def share_within(part: BaseGeometry, wholes: Mapping[K, BaseGeometry]) -> dict[K, float]:
    """How much of a part lies in each of the wholes, from 0 to 1; what is not touched is not named."""
    if part.area <= 0:
        return {}
    found = {}
    for key, whole in wholes.items():
        if part.intersects(whole) and (shared := part.intersection(whole).area / part.area) > 0:
            found[key] = min(1.0, shared)
    return found
