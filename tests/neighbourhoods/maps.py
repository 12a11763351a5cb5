"""Invented maps for the tests: squares in a row or in a grid, as a city would hand them over."""

import json
from collections.abc import Mapping, Sequence
from typing import Any

Point = tuple[float, float]
WEST, SOUTH = 5.0, 52.0


def square(left: float, low: float = 0.0, wide: float = 1.0, high: float = 1.0) -> list[list[list[float]]]:
    """A rectangle; one unit is a hundredth of a degree."""
    x, y, w, h = WEST + left / 100, SOUTH + low / 100, wide / 100, high / 100
    return [[[x, y], [x + w, y], [x + w, y + h], [x, y + h], [x, y]]]


def feature(code: Any, name: str, rings: Any, **more: Any) -> dict[str, Any]:
    """One area."""
    sort = "Polygon" if rings is not None else None
    geometry = None if sort is None else {"type": sort, "coordinates": rings}
    return {"type": "Feature", "properties": {"code": code, "naam": name, **more}, "geometry": geometry}


def collection(features: Sequence[Mapping[str, Any]], **more: Any) -> bytes:
    """A file with areas."""
    return json.dumps({"type": "FeatureCollection", "features": list(features), **more}).encode()


def row_of_three() -> bytes:
    """Three wijken side by side."""
    names = ("Kadewijk", "Molenwijk", "Parkwijk")
    return collection([feature(f"WK99000{n}", name, square(n)) for n, name in enumerate(names)])
