"""The land of the invented city: two banks of a river, cut into neighbourhoods that fit together without a gap.

Each bank is first a rectangle, in kilometres along and away from the river. Voronoi cells of evened-out sites tile a
rectangle exactly, and sub-areas tile each cell in the same way. Every corner is then given to all polygons whose edge
it lies on, edges are cut into short pieces, and one smooth map bends the rectangles into banks of a winding river under
a wobbly outline. Because each corner is bent once, polygons that touch have exactly the same points.
"""

import math
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from wijkspraak.practice.chance import dice
from wijkspraak.practice.values import Point, Polygon

LONGITUDE: Final = 5.412
LATITUDE: Final = 51.946
LENGTH: Final = 13.0
DEPTHS: Final = (4.6, 3.8)  # of the northern and of the southern bank
CELLS: Final = (27, 21)
NEAR: Final = 0.02  # corners closer than twenty metres are one corner
PIECE: Final = 0.28
EXTRA: Final = 1.4  # the river goes on beyond the city
BRIDGES: Final = (0.13, 0.34, 0.5, 0.66, 0.87)

Loop = list[Point]


@dataclass(frozen=True, slots=True)
class Cell:
    """A neighbourhood without a name: which bank, its middle on the flat bank, its shape, what it touches."""

    bank: int
    middle: Point
    polygon: Polygon
    parts: tuple[Polygon, ...]
    touches: frozenset[int]
    at_river: bool


@dataclass(frozen=True, slots=True)
class Crossing:
    """A bridge between two cells."""

    line: tuple[Point, Point]
    joins: tuple[int, int]


@dataclass(frozen=True, slots=True)
class Land:
    """All cells, the water between the banks, and the bridges over it."""

    cells: tuple[Cell, ...]
    river: Polygon
    crossings: tuple[Crossing, ...]


def _nearer(loop: Loop, site: Point, other: Point) -> Loop:
    """The part of a loop that lies nearer to one site than to another (Sutherland and Hodgman, one edge)."""
    nx, ny = other[0] - site[0], other[1] - site[1]
    limit = (nx * (other[0] + site[0]) + ny * (other[1] + site[1])) / 2
    kept: Loop = []
    sides = [nx * x + ny * y - limit for x, y in loop]
    for i, here in enumerate(loop):
        there, a, b = loop[(i + 1) % len(loop)], sides[i], sides[(i + 1) % len(loop)]
        if a <= 0:
            kept.append(here)
        if (a < 0 < b) or (b < 0 < a):
            share = a / (a - b)
            kept.append((here[0] + share * (there[0] - here[0]), here[1] + share * (there[1] - here[1])))
    return kept


def _voronoi(frame: Loop, sites: Sequence[Point]) -> list[Loop]:
    """The cell of each site inside a convex frame."""
    cells = []
    for site in sites:
        loop = frame
        for other in sites:
            if other != site:
                loop = _nearer(loop, site, other)
        cells.append(loop)
    return cells


def area(loop: Sequence[Point]) -> float:
    """The signed area of a loop in its own unit squared: positive when it goes round against the clock."""
    return sum(a[0] * b[1] - b[0] * a[1] for a, b in zip(loop, [*loop[1:], loop[0]], strict=True)) / 2


def centroid(loop: Sequence[Point]) -> Point:
    """The middle of a loop, by area."""
    twice = 6 * area(loop)
    x = y = 0.0
    for a, b in zip(loop, [*loop[1:], loop[0]], strict=True):
        cross = a[0] * b[1] - b[0] * a[1]
        x, y = x + (a[0] + b[0]) * cross, y + (a[1] + b[1]) * cross
    return x / twice, y / twice


def inside(polygon: Polygon, point: Point) -> bool:
    """Whether a point lies inside the outer ring of a polygon."""
    x, y = point
    odd = False
    for (x1, y1), (x2, y2) in pairwise(polygon[0]):
        if (y1 > y) != (y2 > y) and x < x1 + (y - y1) / (y2 - y1) * (x2 - x1):
            odd = not odd
    return odd


class _Corners:
    """The corners of all flat polygons of one bank; corners that almost coincide are one."""

    def __init__(self) -> None:
        self.points: list[Point] = []
        self._near: dict[tuple[int, int], list[int]] = defaultdict(list)

    def number(self, point: Point) -> int:
        """The number of a corner, new or known."""
        column, row = int(point[0] // NEAR), int(point[1] // NEAR)
        for i in (column - 1, column, column + 1):
            for j in (row - 1, row, row + 1):
                for known in self._near[i, j]:
                    if math.dist(self.points[known], point) < NEAR:
                        return known
        self.points.append(point)
        self._near[column, row].append(len(self.points) - 1)
        return len(self.points) - 1

    def loop(self, points: Iterable[Point]) -> list[int]:
        """The corners of a loop, without repetition."""
        numbers = [self.number(point) for point in points]
        return [n for i, n in enumerate(numbers) if n != numbers[i - 1]]

    def filled_in(self, loop: Sequence[int]) -> list[int]:
        """The loop with every known corner that lies on one of its edges."""
        result: list[int] = []
        for a, b in zip(loop, [*loop[1:], loop[0]], strict=True):
            result.append(a)
            result.extend(self._between(a, b))
        return result

    def _between(self, a: int, b: int) -> list[int]:
        (ax, ay), (bx, by) = self.points[a], self.points[b]
        length = math.dist((ax, ay), (bx, by))
        on: list[tuple[float, int]] = []
        for n, (x, y) in enumerate(self.points):
            along = ((x - ax) * (bx - ax) + (y - ay) * (by - ay)) / length
            aside = abs((x - ax) * (by - ay) - (y - ay) * (bx - ax)) / length
            if n not in {a, b} and 0 < along < length and aside < NEAR / 2:
                on.append((along, n))
        return [n for _, n in sorted(on)]


@dataclass(frozen=True, slots=True)
class _Bend:
    """The smooth map from the flat banks to the earth."""

    phases: tuple[float, ...]

    def _river(self, u: float) -> tuple[float, float]:
        """Where the middle of the river lies, and half its width."""
        p = self.phases
        middle = 0.62 * math.sin(6.9 * u + p[0]) + 0.24 * math.sin(13.1 * u + p[1])
        return middle, 0.17 + 0.045 * math.sin(8.3 * u + p[2])

    def _depth(self, bank: int, u: float) -> float:
        p = self.phases[3 + 3 * bank :]
        across = max(0.0, 1 - math.pow(abs(2 * u - 1), 2.8))
        wobble = 0.34 * math.sin(9.2 * u + p[0]) + 0.2 * math.sin(17.3 * u + p[1]) + 0.09 * math.sin(31.0 * u + p[2])
        return 1.5 + 0.8 * wobble * (0.35 + 0.65 * across) + (0.7 * DEPTHS[bank] - 1.0) * math.pow(across, 0.7)

    def __call__(self, bank: int, point: Point) -> Point:
        """A point of a flat bank (0 is north), as longitude and latitude."""
        u, v = point[0] / LENGTH, point[1] / DEPTHS[bank]
        middle, half = self._river(u)
        # Neighbourhoods are smaller in the middle of the city and near the water.
        away = half + self._depth(bank, u) * (0.8 * v + 0.2 * v * v)
        tilt = 0.35 * math.sin(math.pi * v) * (2 * u - 1) ** 3 if 0 <= u <= 1 else 0.0
        x = LENGTH * (u - 0.5 + 0.26 * math.sin(2 * math.pi * u) / (2 * math.pi)) + tilt
        y = middle + away if bank == 0 else middle - away
        lon = LONGITUDE + x / (111.32 * math.cos(math.radians(LATITUDE)))
        return round(lon, 6), round(LATITUDE + y / 111.2, 6)


@dataclass(slots=True)
class _Bank:
    """One flat bank: its corners and, per cell, the corner numbers of the cell and of its parts."""

    corners: _Corners
    cells: list[list[int]]
    parts: list[list[list[int]]]


def _even_sites(seed: int, bank: int, frame: Loop) -> list[Point]:
    """Sites spread evenly: random ones, moved to the middle of their cells a few times (Lloyd)."""
    throw = dice(seed, "sites", str(bank))
    sites = [(throw.uniform(0, LENGTH), throw.uniform(0, DEPTHS[bank])) for _ in range(CELLS[bank])]
    for _ in range(7):
        sites = [centroid(loop) for loop in _voronoi(frame, sites)]
    return sites


def _parts(seed: int, where: tuple[int, int], loop: Loop) -> list[Loop]:
    """Two to four sub-areas that tile a cell."""
    throw = dice(seed, "parts", *map(str, where))
    middle = centroid(loop)
    tries = [
        (middle[0] + share * (corner[0] - middle[0]), middle[1] + share * (corner[1] - middle[1]))
        for corner in loop
        for share in (throw.uniform(0.3, 0.5), throw.uniform(0.5, 0.7))
    ]
    sites = [throw.choice(tries)]
    for _ in range(throw.choice((1, 2, 2, 3))):
        sites.append(max(tries, key=lambda point: min(math.dist(point, site) for site in sites)))
    for _ in range(6):
        sites = [centroid(part) for part in _voronoi(loop, sites)]
    return _voronoi(loop, sites)


def _lay_out(seed: int, bank: int) -> _Bank:
    depth = DEPTHS[bank]
    frame: Loop = [(0.0, 0.0), (LENGTH, 0.0), (LENGTH, depth), (0.0, depth)]
    corners = _Corners()
    rough = [corners.loop(loop) for loop in _voronoi(frame, _even_sites(seed, bank, frame))]
    rough_parts = [
        [corners.loop(part) for part in _parts(seed, (bank, i), [corners.points[n] for n in loop])]
        for i, loop in enumerate(rough)
    ]
    for share in BRIDGES:  # a bridge begins and ends at a corner, so that it never hangs beside the shore
        corners.number((share * LENGTH, 0.0))
    cells = [corners.filled_in(loop) for loop in rough]
    return _Bank(corners, cells, [[corners.filled_in(part) for part in parts] for parts in rough_parts])


def _pieces(a: Point, b: Point) -> Loop:
    """The points from a up to, not including, b; the same ones whichever way the edge is walked."""
    count = max(1, math.ceil(math.dist(a, b) / PIECE))
    if b < a:
        return [a, *reversed(_pieces(b, a)[1:])]
    return [(a[0] + (b[0] - a[0]) * i / count, a[1] + (b[1] - a[1]) * i / count) for i in range(count)]


def _bent(bend: _Bend, bank: int, corners: _Corners, loop: Sequence[int]) -> Polygon:
    points = [corners.points[n] for n in loop]
    fine = [p for a, b in zip(points, [*points[1:], points[0]], strict=True) for p in _pieces(a, b)]
    ring = [bend(bank, point) for point in fine]
    if bank == 1:  # the southern bank is a mirror, so the loop is turned round again
        ring.reverse()
    return ((*ring, ring[0]),)


def _edges(loop: Sequence[int]) -> set[frozenset[int]]:
    return {frozenset(pair) for pair in zip(loop, [*loop[1:], loop[0]], strict=True)}


def _touching(cells: Sequence[Sequence[int]], offset: int) -> list[set[int]]:
    edges = [_edges(loop) for loop in cells]
    return [{offset + j for j, other in enumerate(edges) if j != i and mine & other} for i, mine in enumerate(edges)]


def _bank_span(bank: _Bank, cell: Sequence[int]) -> tuple[float, float] | None:
    along = [bank.corners.points[n][0] for n in cell if bank.corners.points[n][1] < NEAR]
    return (min(along), max(along)) if len(along) > 1 else None


def _cell_at(bank: _Bank, along: float) -> int:
    for i, cell in enumerate(bank.cells):
        span = _bank_span(bank, cell)
        if span and span[0] <= along <= span[1]:
            return i
    message = f"no neighbourhood at {along} km along the river"
    raise ValueError(message)


def _shore(bend: _Bend, bank: int, corners: _Corners) -> Loop:
    """The line of the water, with every point that the neighbourhoods on this bank have there."""
    along = sorted(p for p in corners.points if p[1] < NEAR)
    fine = [(-EXTRA, 0.0), (-EXTRA / 2, 0.0), *(p for a, b in pairwise(along) for p in _pieces(a, b)), along[-1]]
    return [bend(bank, p) for p in [*fine, (LENGTH + EXTRA / 2, 0.0), (LENGTH + EXTRA, 0.0)]]


def lay_out(seed: int) -> Land:
    """The land of the city for a seed; cells of the northern bank come first."""
    throw = dice(seed, "bend")
    bend = _Bend(tuple(throw.uniform(0, 2 * math.pi) for _ in range(9)))
    banks = [_lay_out(seed, bank) for bank in (0, 1)]
    touches = _touching(banks[0].cells, 0) + _touching(banks[1].cells, CELLS[0])
    crossings = []
    for share in BRIDGES:
        feet = [bank.corners.points[bank.corners.number((share * LENGTH, 0.0))] for bank in banks]
        pair = (_cell_at(banks[0], feet[0][0]), CELLS[0] + _cell_at(banks[1], feet[1][0]))
        touches[pair[0]].add(pair[1])
        touches[pair[1]].add(pair[0])
        crossings.append(Crossing((bend(0, feet[0]), bend(1, feet[1])), pair))
    cells = []
    for b, bank in enumerate(banks):
        for i, loop in enumerate(bank.cells):
            cells.append(
                Cell(
                    bank=b,
                    middle=centroid([bank.corners.points[n] for n in loop]),
                    polygon=_bent(bend, b, bank.corners, loop),
                    parts=tuple(_bent(bend, b, bank.corners, part) for part in bank.parts[i]),
                    touches=frozenset(touches[b * CELLS[0] + i]),
                    at_river=_bank_span(bank, loop) is not None,
                )
            )
    north, south = (_shore(bend, b, banks[b].corners) for b in (0, 1))
    return Land(tuple(cells), ((*south, *reversed(north), south[0]),), tuple(crossings))
