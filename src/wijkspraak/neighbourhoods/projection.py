"""From the earth to a flat map in metres and back: RD for the Netherlands, and whatever else a file says it uses."""

from dataclasses import dataclass
from functools import cache
from typing import Any, Final

import numpy as np
import shapely
from pyproj import CRS, Transformer
from pyproj.exceptions import CRSError
from shapely import MultiPolygon
from shapely.geometry.base import BaseGeometry

from wijkspraak.core.places.shapes import polygons

WGS84: Final = "EPSG:4326"
RD: Final = "EPSG:28992"
# West, south, east, north of the European Netherlands, a little wide; in degrees and in RD metres.
LAND: Final = (3.0, 50.6, 7.4, 53.8)
LAND_RD: Final = (-10_000.0, 289_000.0, 310_000.0, 640_000.0)

Box = tuple[float, float, float, float]


def inside(box: Box, land: Box) -> bool:
    """Whether a box lies in another."""
    return land[0] <= box[0] and land[1] <= box[1] and box[2] <= land[2] and box[3] <= land[3]


@cache
def _way(source: str, target: str) -> Transformer:
    return Transformer.from_crs(source, target, always_xy=True)


def moved(shape: BaseGeometry, source: str, target: str) -> BaseGeometry:
    """A shape in another projection; heights are left behind."""
    if source == target:
        return shape
    way = _way(source, target)

    def points(some: Any) -> Any:
        return np.column_stack(way.transform(some[:, 0], some[:, 1]))

    return shapely.transform(shape, points)


def known_projection(name: str) -> str | None:
    """A projection by the name a file gives it ("urn:ogc:def:crs:EPSG::28992"), or None when it is not known."""
    try:
        found = CRS.from_user_input(name)
    except CRSError:
        return None
    code = found.to_epsg()
    return WGS84 if name.upper().endswith("CRS84") else (f"EPSG:{code}" if code else found.to_wkt())


@dataclass(frozen=True, slots=True)
class Plane:
    """A flat map in metres on which areas of one city are reckoned with."""

    flat: str

    def metres(self, shape: BaseGeometry) -> BaseGeometry:
        """A shape in degrees, in metres."""
        return moved(shape, WGS84, self.flat)

    def degrees(self, shape: BaseGeometry) -> BaseGeometry:
        """A shape in metres, in degrees."""
        return moved(shape, self.flat, WGS84)


def plane_for(box: Box) -> Plane:
    """RD where a box in degrees lies in the Netherlands; elsewhere a plane that touches the earth in its middle."""
    if inside(box, LAND):
        return Plane(RD)
    return Plane(f"+proj=aeqd +lon_0={(box[0] + box[2]) / 2:.3f} +lat_0={(box[1] + box[3]) / 2:.3f} +datum=WGS84")


def as_kept(shape: BaseGeometry, digits: int = 6) -> list[list[list[list[float]]]]:
    """A shape in degrees as it is kept: polygons of rings of [longitude, latitude]; six digits are a decimetre."""
    return [
        [_ring(part.exterior, digits), *(_ring(ring, digits) for ring in part.interiors)] for part in polygons(shape)
    ]


def _ring(ring: Any, digits: int) -> list[list[float]]:
    return [[round(float(x), digits), round(float(y), digits)] for x, y, *_height in ring.coords]


def from_kept(shape: Any) -> MultiPolygon | None:
    """A kept shape in degrees, or None where there is none."""
    parts = [(polygon[0], polygon[1:]) for polygon in shape if polygon and len(polygon[0]) >= 4]
    return MultiPolygon(parts) if parts else None
