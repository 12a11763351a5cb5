"""Which neighbourhoods touch, from a map: polygons that share a point or lie against each other's border.

Maps are drawn by hand and cut by programs, so a corner of one may lie halfway along the side of another: a point counts
as shared when it lies within about a metre of the other border. Both degrees (WGS84) and metres (RD) are understood.
"""

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Final

import numpy as np
import numpy.typing as npt

from wijkspraak.core.questions.values import Place
from wijkspraak.web.tables import FolderError

Doubles = npt.NDArray[np.float64]

CODES: Final = ("code", "wijkcode", "wk_code", "statcode", "gwb_code", "wijk", "id", "identificatie")
NAMES: Final = ("name", "naam", "wijknaam", "wk_naam", "statnaam")
# A metre, in metres and in degrees; coordinates beyond 400 cannot be degrees.
METRE, METRE_IN_DEGREES, NO_DEGREES = 1.0, 1e-5, 400.0
BLOCK: Final = 2_000_000


def places_of_map(path: Path) -> tuple[list[Place], dict[str, str]]:
    """The neighbourhoods of a GeoJSON file with their names by code. FolderError when it cannot be read as one.

    A feature without a code or without a border is passed over; several features of one code are one neighbourhood.
    """
    borders: dict[str, list[Doubles]] = {}
    names: dict[str, str] = {}
    for feature in _features(path):
        properties = _lowered(feature.get("properties"))
        code = _first(properties, CODES) or _text(feature.get("id"))
        rings = list(_rings(feature.get("geometry")))
        if code and rings:
            borders.setdefault(code, []).extend(rings)
            names.setdefault(code, _first(properties, NAMES) or code)
    touching = _touching(borders)
    return [Place(code=code, neighbours=frozenset(touching[code])) for code in borders], names


def _features(path: Path) -> list[Mapping[str, Any]]:
    try:
        read = json.loads(path.read_text(encoding="utf-8-sig"))
    except OSError as trouble:
        msg = f"{path.name} kan niet worden gelezen ({trouble.strerror})."
        raise FolderError(msg) from trouble
    except (ValueError, RecursionError) as trouble:
        msg = f"{path.name} is geen leesbare GeoJSON."
        raise FolderError(msg) from trouble
    features = read.get("features") if isinstance(read, dict) else None
    if not isinstance(features, list):
        msg = f"{path.name} is geen verzameling van gebieden (FeatureCollection)."
        raise FolderError(msg)
    return [feature for feature in features if isinstance(feature, dict)]


def _lowered(properties: Any) -> dict[str, Any]:
    return {str(key).casefold(): value for key, value in properties.items()} if isinstance(properties, dict) else {}


def _text(value: Any) -> str:
    return str(value).strip() if isinstance(value, str | int) and not isinstance(value, bool) else ""


def _first(properties: Mapping[str, Any], keys: tuple[str, ...]) -> str:
    return next((found for key in keys if (found := _text(properties.get(key)))), "")


def _rings(geometry: Any) -> Iterator[Doubles]:
    """The rings of a polygon or of several, each of shape (points, 2)."""
    if not isinstance(geometry, dict):
        return
    kind, coordinates = geometry.get("type"), geometry.get("coordinates")
    polygons = {"Polygon": [coordinates], "MultiPolygon": coordinates}.get(str(kind))
    if kind == "GeometryCollection" and isinstance(geometry.get("geometries"), list):
        for part in geometry["geometries"]:
            if isinstance(part, dict) and part.get("type") != "GeometryCollection":
                yield from _rings(part)
    for polygon in polygons if isinstance(polygons, list) else ():
        for ring in polygon if isinstance(polygon, list) else ():
            points = _points(ring)
            if points is not None:
                yield points


def _points(ring: Any) -> Doubles | None:
    try:
        points = np.asarray([[float(point[0]), float(point[1])] for point in ring], dtype=np.float64)
    except (TypeError, ValueError, IndexError, KeyError, OverflowError):
        return None
    return points if len(points) >= 3 and bool(np.isfinite(points).all()) else None


def _touching(borders: Mapping[str, list[Doubles]]) -> dict[str, set[str]]:
    """Which codes touch which."""
    touching: dict[str, set[str]] = {code: set() for code in borders}
    points = {code: np.concatenate(rings) for code, rings in borders.items()}
    largest = max((float(np.abs(some).max()) for some in points.values()), default=0.0)
    room = METRE if largest > NO_DEGREES else METRE_IN_DEGREES
    sides = {code: _sides(rings) for code, rings in borders.items()}
    boxes = {code: (some.min(axis=0) - room, some.max(axis=0) + room) for code, some in points.items()}
    codes = list(borders)
    for place, one in enumerate(codes):
        for other in codes[place + 1 :]:
            low = np.maximum(boxes[one][0], boxes[other][0])
            high = np.minimum(boxes[one][1], boxes[other][1])
            if (low > high).any():
                continue
            if _against(points[one], sides[other], low, high, room) or _against(
                points[other], sides[one], low, high, room
            ):
                touching[one].add(other)
                touching[other].add(one)
    return touching


def _sides(rings: list[Doubles]) -> Doubles:
    """The sides of the rings: shape (sides, 4) with both ends; a ring is closed when it was not."""
    return np.concatenate([np.hstack([ring, np.roll(ring, -1, axis=0)]) for ring in rings])


def _against(points: Doubles, sides: Doubles, low: Doubles, high: Doubles, room: float) -> bool:
    """Whether any point lies within `room` of any side; only what lies in the shared box is looked at."""
    near = points[((points >= low) & (points <= high)).all(axis=1)]
    start, end = sides[:, :2], sides[:, 2:]
    beside = ((np.maximum(start, end) >= low) & (np.minimum(start, end) <= high)).all(axis=1)
    start, way = start[beside], (end - start)[beside]
    if not len(near) or not len(start):
        return False
    length = np.maximum((way**2).sum(axis=1), 1e-300)
    block = max(1, BLOCK // len(start))
    for top in range(0, len(near), block):
        apart = near[top : top + block, None, :] - start[None, :, :]
        along = np.clip((apart * way).sum(axis=2) / length, 0.0, 1.0)
        rest = apart - along[:, :, None] * way
        if bool(((rest**2).sum(axis=2) <= room * room).any()):
            return True
    return False
