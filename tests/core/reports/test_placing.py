"""A point is in the right neighbourhood, however its coordinates are written."""

import json

import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st
from tests.real import REAL, needs_real

from wijkspraak.core.reports.placing import Areas, point_of


def square(left: float, bottom: float = 52.0) -> list[list[list[list[float]]]]:
    ring = [[left, bottom], [left + 1, bottom], [left + 1, bottom + 1], [left, bottom + 1], [left, bottom]]
    return [[ring]]


def test_degrees_in_both_orders_and_metres_of_the_national_grid_are_the_same_place() -> None:
    for first, second in ((4.9, 52.37), (52.37, 4.9)):
        assert point_of(first, second) == (4.9, 52.37)
    assert point_of(122_219.0, 486_115.0) == pytest.approx((4.90595549, 52.36194655), abs=1e-5)


@pytest.mark.parametrize(("first", "second"), [(0, 0), (121.9, 486.7), (-74, 40.7), (1e9, 1e9), (4.9, 4.9)])
def test_what_is_no_place_here_is_none(first: float, second: float) -> None:
    assert point_of(first, second) is None


def test_a_hole_is_outside_and_a_shared_edge_belongs_to_the_first() -> None:
    hole = [[4.4, 52.4], [4.6, 52.4], [4.6, 52.6], [4.4, 52.6], [4.4, 52.4]]
    areas = Areas({"west": [[square(4)[0][0], hole]], "east": square(5), "nothing": [[]], "line": [[[[1, 1], [2, 2]]]]})
    assert areas.at(4.2, 52.2) == "west"
    assert areas.at(4.5, 52.5) is None
    assert areas.at(5.0, 52.5) == "west"
    assert areas.at(5.5, 52.5) == "east"
    assert areas.at(9.0, 52.5) is None
    assert Areas({}).at(4.0, 52.0) is None


@given(st.floats(3.9, 6.2), st.floats(51.9, 53.1))
def test_the_tree_says_what_asking_each_polygon_says(east: float, north: float) -> None:
    shapes = {name: square(4 + n * 0.7, 52 + n * 0.3) for n, name in enumerate("abc")}
    point = shapely.Point(east, north)
    slow = next((name for name, shape in shapes.items() if shapely.Polygon(shape[0][0]).intersects(point)), None)
    assert Areas(shapes).at(east, north) == slow


@needs_real
def test_points_of_real_neighbourhoods_lie_in_them() -> None:
    rows = json.loads((REAL / "wof-nl" / "rotterdam_wijken.geojson").read_text())["features"]
    shapes = {
        number: [row["geometry"]["coordinates"]]
        if row["geometry"]["type"] == "Polygon"
        else row["geometry"]["coordinates"]
        for number, row in enumerate(rows)
    }
    areas = Areas(shapes)
    for key, polygons in shapes.items():
        inside = shapely.Polygon(max(polygons, key=lambda one: shapely.Polygon(one[0]).area)[0]).representative_point()
        found = areas.at(inside.x, inside.y)
        assert found is not None and found <= key, "of two that overlap the first"
        assert any(shapely.Polygon(rings[0]).intersects(inside) for rings in shapes[found])
