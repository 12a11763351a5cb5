"""The thinking about places against squared paper: neighbours, belonging, what became of what, mending."""

import shapely
from hypothesis import given, settings
from hypothesis import strategies as st
from shapely import MultiPolygon, Polygon, box
from shapely.geometry.base import BaseGeometry
from tests.oracles import places as paper

from wijkspraak.core.places.belonging import whole_of
from wijkspraak.core.places.shapes import SLIVER, fewer_points, mended
from wijkspraak.core.places.succession import LEAST, Area, Step, heir, kinds, proposed
from wijkspraak.core.places.touching import neighbours

SIDE = 200.0  # metres
WIDE = 5

papers = st.dictionaries(
    st.tuples(st.integers(0, WIDE - 1), st.integers(0, WIDE - 1)), st.sampled_from("ABCDEF"), min_size=1
)


def drawn(squares: paper.Paper) -> dict[str, BaseGeometry]:
    """The areas of a paper as shapes."""
    names = set(squares.values())
    return {
        name: shapely.union_all(
            [box(x * SIDE, y * SIDE, (x + 1) * SIDE, (y + 1) * SIDE) for (x, y), own in squares.items() if own == name]
        )
        for name in sorted(names)
    }


@given(papers)
@settings(max_examples=150, deadline=None)
def test_neighbours_are_who_share_a_side_and_not_a_corner(squares: paper.Paper) -> None:
    assert neighbours(drawn(squares)) == paper.touching(squares)


@given(papers, st.floats(0.5, 4.5))
@settings(max_examples=60, deadline=None)
def test_a_ditch_between_two_borders_changes_nothing(squares: paper.Paper, ditch: float) -> None:
    narrow = {name: shape.buffer(-ditch / 2, join_style="mitre") for name, shape in drawn(squares).items()}
    assert neighbours(narrow) == paper.touching(squares)


@given(papers, papers)
@settings(max_examples=150, deadline=None)
def test_what_became_of_each_area_is_what_counting_squares_says(before: paper.Paper, after: paper.Paper) -> None:
    def areas(squares: paper.Paper, mark: str) -> list[Area[str]]:
        return [Area(name, f"{mark}{name}", f"{mark}{name}", shape) for name, shape in drawn(squares).items()]

    counted = paper.shares(before, after)
    found = {
        (step.before, step.after): (step.of_before, step.of_after)
        for step in proposed(areas(before, "o"), areas(after, "n"))
    }
    expected = {pair: both for pair, both in counted.items() if max(both) >= LEAST}
    assert set(found) == set(expected)
    for pair, (of_old, of_new) in expected.items():
        assert abs((found[pair][0] or 0) - of_old) < 1e-3
        assert abs((found[pair][1] or 0) - of_new) < 1e-3
    pairs = set(found)
    names = {name: name for name in "ABCDEF"}
    assert kinds(pairs, names) == {pair: paper.sort_of(pairs, pair) for pair in pairs}


@given(papers)
@settings(max_examples=60, deadline=None)
def test_a_square_belongs_to_the_area_that_has_it(squares: paper.Paper) -> None:
    wholes = drawn(squares)
    for (x, y), name in squares.items():
        inner = box(x * SIDE + 20, y * SIDE + 20, (x + 1) * SIDE - 20, (y + 1) * SIDE - 20)
        found = whole_of(inner, "Z", wholes)
        assert found is not None
        assert (found.whole, found.because) == (name, "most_of_it")


def test_a_part_goes_by_its_own_code_where_the_drawing_does_not_decide() -> None:
    wholes = {"A": box(0, 0, 100, 100), "B": box(100, 0, 200, 100), "C": box(200, 0, 300, 100)}
    across = box(60, 0, 240, 100)  # a little more than half in B
    assert whole_of(across, "A", wholes) == whole_of(across, None, wholes)
    thirds = box(67, 0, 167, 100).union(box(200, 0, 300, 100))
    found = whole_of(thirds, "A", wholes)
    assert found is not None
    assert (found.whole, found.because) in {("A", "its_own_code"), ("C", "most_of_it")}
    assert whole_of(None, "A", wholes) is not None
    assert whole_of(None, None, wholes) is None
    assert whole_of(box(900, 0, 950, 50), None, wholes) is None


def test_without_drawings_the_code_decides_and_then_the_name() -> None:
    before = [Area("o1", "W1", "Vaart", None), Area("o2", "W2", "Kade", None), Area("o3", "W3", "Weg", None)]
    after = [Area("n1", "W1", "Vaartwijk", None), Area("n2", "X2", "kade", None)]
    assert proposed(before, after) == (Step("o1", "n1", None, None), Step("o2", "n2", None, None))


def test_the_heir_is_the_largest_part() -> None:
    steps = [Step("o", "a", 0.3, 1.0), Step("o", "b", 0.7, 1.0), Step("p", "a", None, None)]
    assert heir(steps) == {"o": "b", "p": "a"}


def test_a_border_that_crosses_itself_is_mended_and_says_so() -> None:
    bow = mended(Polygon([(0, 0), (100, 100), (100, 0), (0, 100)]))
    assert bow.crossed
    assert bow.shape is not None and bow.shape.is_valid
    assert bow.shape.area == 5000
    flat = mended(Polygon([(0, 0), (100, 0), (50, 0)]))
    assert flat.shape is None


def test_slivers_go_and_the_only_part_stays_however_small() -> None:
    large, small = box(0, 0, 1000, 1000), box(2000, 0, 2009, 9)
    assert small.area < SLIVER
    found = mended(MultiPolygon([large, small]))
    assert found.slivers == 1
    assert found.shape is not None and len(found.shape.geoms) == 1
    alone = mended(small)
    assert alone.shape is not None and alone.slivers == 0


@given(papers)
@settings(max_examples=40, deadline=None)
def test_fewer_points_keep_every_area_and_its_neighbours(squares: paper.Paper) -> None:
    shapes = {}
    for name, shape in drawn(squares).items():
        whole = mended(shapely.segmentize(shape, 7.0)).shape
        assert whole is not None
        shapes[name] = whole
    found = fewer_points(list(shapes.values()), 60)
    assert all(not one.is_empty and one.is_valid for one in found.shapes)
    thin = dict(zip(shapes, found.shapes, strict=True))
    for name, shape in shapes.items():
        assert abs(thin[name].area - shape.area) < 0.05 * shape.area
    assert neighbours(thin) == paper.touching(squares)
