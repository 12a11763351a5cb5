"""A map of neighbourhoods that works without script and by keyboard: each area with an address is a link."""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from django.utils.safestring import SafeString

from wijkspraak.web.pictures.svg import element, words

Ring = Sequence[Sequence[float]]
STEPS: Final = 6


@dataclass(frozen=True, slots=True)
class Area:
    """One neighbourhood on the map: its polygons in WGS84 [longitude, latitude], and what is told of it."""

    name: str
    polygons: Sequence[Sequence[Ring]]
    words: str = ""
    step: int = 0
    url: str | None = None
    mark: bool = False
    class_: str = ""


@dataclass(frozen=True, slots=True)
class _Frame:
    west: float
    north: float
    scale: float
    squeeze: float

    def path(self, rings: Iterable[Ring]) -> str:
        """The rings as an SVG path, rounded to a tenth of a unit."""
        parts: list[str] = []
        for ring in rings:
            points = " ".join(f"{x:.1f},{y:.1f}" for x, y in (self.point(lon, lat) for lon, lat, *_ in ring))
            parts.append(f"M{points}Z")
        return "".join(parts)

    def point(self, lon: float, lat: float) -> tuple[float, float]:
        """A place on the picture."""
        return (lon - self.west) * self.squeeze * self.scale, (self.north - lat) * self.scale


def _frame(areas: Sequence[Area], width: float) -> tuple[_Frame, float]:
    points = [point for area in areas for polygon in area.polygons for ring in polygon for point in ring]
    if not points:
        return _Frame(0, 0, 1, 1), width / 2
    west, east = min(p[0] for p in points), max(p[0] for p in points)
    south, north = min(p[1] for p in points), max(p[1] for p in points)
    squeeze = math.cos(math.radians((south + north) / 2))  # a degree of longitude is shorter than one of latitude
    scale = width / max((east - west) * squeeze, 1e-9)
    return _Frame(west, north, scale, squeeze), min((north - south) * scale, 2.2 * width)


def city_map(
    areas: Sequence[Area],
    *,
    title: str,
    desc: str = "",
    backdrop: Iterable[Ring] = (),
    width: float = 640,
    class_: str = "map",
) -> SafeString:
    """The map as SVG; a link per area where there is an address. Use a list or table beside it for the same facts."""
    frame, height = _frame(areas, width)
    drawn = [element("path", d=frame.path([ring]), class_="water") for ring in backdrop]
    drawn += [_area(frame, area) for area in sorted(areas, key=lambda area: area.mark)]
    linked = any(area.url for area in areas)
    told = [element("title", words(title))] + ([element("desc", words(desc))] if desc else [])
    return SafeString(
        element(
            "svg",
            *told,
            *drawn,
            class_=class_,
            viewBox=f"-4 -4 {width + 8:.0f} {height + 8:.0f}",
            role="group" if linked else "img",
            aria_label=title,
        )
    )


def _area(frame: _Frame, area: Area) -> str:
    said = f"{area.name}: {area.words}" if area.words else area.name
    marked = " marked" if area.mark else ""
    shape = element(
        "path",
        element("title", words(said)),
        d="".join(frame.path(polygon) for polygon in area.polygons),
        class_=(area.class_ or f"area-{max(0, min(STEPS - 1, area.step))}") + marked,
        fill_rule="evenodd",
    )
    return shape if area.url is None else element("a", shape, href=area.url, aria_label=said)


def step_of(value: float, limits: Sequence[float]) -> int:
    """The step of a value among ascending limits; nothing at all is step 0."""
    return 0 if value <= 0 else 1 + sum(value > limit for limit in limits)


def limits_for(values: Iterable[float]) -> tuple[int, ...]:
    """Four limits that divide the values above zero in five about equal groups, for the legend."""
    some = sorted(int(value) for value in values if value > 0)
    if not some:
        return ()
    picked = {some[min(len(some) - 1, max(0, math.ceil(len(some) * part / 5) - 1))] for part in (1, 2, 3, 4)}
    return tuple(sorted(picked - {some[-1]}))
