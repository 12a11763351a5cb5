"""Pictures are well-formed XML whatever the names, say what they show, and carry no style, script or handler."""

from datetime import date, timedelta
from xml.etree import ElementTree as Xml

import pytest
from hypothesis import given
from hypothesis import strategies as some

from wijkspraak.web.pictures.contrast import Strip, contrast_strip
from wijkspraak.web.pictures.map import STEPS, Area, city_map, limits_for, step_of
from wijkspraak.web.pictures.svg import element
from wijkspraak.web.pictures.timeline import Event, timeline

HOSTILE = (
    '"><script>alert(1)</script>', "' onload='alert(1)", "Tom & Jerry <b>", "]]>", "&lt;al&gt;", "javascript:alert(1)",
)  # fmt: skip
# What XML can hold at all; control signs are refused where they come in.
names = some.text(some.characters(exclude_categories=("Cs", "Cc"), exclude_characters="\ufffe\uffff"), max_size=40)
NODES = {"svg", "title", "desc", "path", "a", "g", "line", "circle", "rect", "text"}


def parsed(svg: str) -> Xml.Element:
    """The picture as XML, in which nothing could be smuggled."""
    root = Xml.fromstring(svg)
    for node in root.iter():
        assert node.tag in NODES, node.tag
        for key in node.attrib:
            assert key != "style", "the CSP takes no style attributes"
            assert not key.startswith("on"), key
    return root


def square(left: float) -> list[list[list[list[float]]]]:
    """One square neighbourhood."""
    return [[[[left, 52.0], [left + 0.01, 52.0], [left + 0.01, 52.01], [left, 52.01], [left, 52.0]]]]


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_names_stay_words(name: str) -> None:
    picture = city_map(
        [Area(name, square(5.0), words=name, url="/x"), Area("Naast", square(5.01))], title=name, desc=name
    )
    root = parsed(picture)
    assert root.findtext("title") == name
    assert root.findtext("desc") == name
    assert f"{name}: {name}" in {node.text for node in root.iter("title")}
    strip = contrast_strip(Strip(name, 3, 1, (1, 2, 3), name, name))
    assert name in parsed(strip).attrib["aria-label"]
    assert parsed(timeline([Event(date(2026, 1, 5), name)], title=name)).findtext("title") == name


@given(some.lists(some.tuples(names, some.integers(-5, 50)), max_size=8), names)
def test_every_area_is_named_and_drawn(areas: list[tuple[str, int]], title: str) -> None:
    limits = limits_for([n for _name, n in areas])
    made = [Area(name, square(5 + i / 100), str(n), step_of(n, limits), "/x") for i, (name, n) in enumerate(areas)]
    root = parsed(city_map(made, title=title))
    assert len(root.findall("a")) == len(areas)
    assert sorted(a.attrib["aria-label"] for a in root.findall("a")) == sorted(f"{name}: {n}" for name, n in areas)
    for path in root.iter("path"):
        assert int(path.attrib["class"].removeprefix("area-")) < STEPS


@given(some.lists(some.tuples(some.dates(date(2020, 1, 1), date(2026, 1, 1)), names), min_size=1, max_size=30), names)
def test_every_hearing_is_a_mark_on_the_line(events: list[tuple[date, str]], title: str) -> None:
    root = parsed(timeline([Event(on, kind) for on, kind in events], title=title))
    marks = [node for node in root if node.tag in {"circle", "rect", "path"}]
    assert len(marks) == len(events)
    assert root.attrib["role"] == "img"
    assert f"{len(events)} keer" in root.attrib["aria-label"]


def test_no_hearing_is_no_picture() -> None:
    assert timeline([], title="leeg") == ""


@given(some.lists(some.floats(-1e9, 1e9), max_size=40), some.floats(-1e9, 1e9), some.floats(-1e9, 1e9))
def test_every_place_is_a_dot_within_the_picture(others: list[float], here: float, beside: float) -> None:
    root = parsed(contrast_strip(Strip("huur", here, beside, others, "hier", "daar")))
    dots = root.findall("circle")
    assert len(dots) == len(others)
    assert all(0 <= float(dot.attrib["cx"]) <= 420 for dot in dots)


@given(some.lists(some.integers(0, 5000), max_size=200))
def test_the_legend_divides_what_there_is(values: list[int]) -> None:
    limits = limits_for(values)
    assert list(limits) == sorted(set(limits))
    assert len(limits) <= STEPS - 2
    assert all(0 <= step_of(value, limits) < STEPS for value in values)
    assert all(step_of(value, limits) > 0 for value in values if value > 0)


def test_a_map_of_nothing_is_a_picture_still() -> None:
    assert parsed(city_map([Area("Nergens", [])], title="leeg")).attrib["role"] == "img"


def test_a_missing_attribute_is_left_out() -> None:
    assert element("path", d="M0", class_=None, stroke_width=2) == '<path d="M0" stroke-width="2"/>'


def test_days_far_apart_stay_within_the_picture() -> None:
    days = [date(1900, 1, 1), date(1900, 1, 1) + timedelta(days=40000)]
    for node in parsed(timeline([Event(on, "resident") for on in days], title="lang")).iter("path"):
        assert 0 <= float(node.attrib["d"][1:].split(",")[0]) <= 220
