"""Pictures: well-formed, every area in it, names that cannot break out, nothing the page's policy would refuse."""

import re
from datetime import date, timedelta
from xml.etree import ElementTree

import pytest
from django.test import override_settings
from hypothesis import given
from hypothesis import strategies as st

from wijkspraak.web.pictures.contrast import WIDTH as STRIP_WIDTH
from wijkspraak.web.pictures.contrast import Strip, contrast_strip
from wijkspraak.web.pictures.map import STEPS, Area, city_map, limits_for, step_of
from wijkspraak.web.pictures.series import HEIGHT, WIDTH, Series, small_multiple
from wijkspraak.web.pictures.timeline import KINDS, Event, timeline

NASTY = 'De "Haard" <script>alert(1)</script> & \'t Zand'
# XML cannot hold control characters and halves of pairs; names from a database hold none either.
NAME = st.text(st.characters(min_codepoint=32, exclude_categories=("Cs", "Cc", "Cn")), min_size=1, max_size=20)
DEGREES = st.tuples(st.floats(3.4, 7.2), st.floats(50.7, 53.5))
RINGS = st.lists(DEGREES, min_size=3, max_size=6)
AREAS = st.lists(
    st.builds(
        Area,
        name=NAME,
        polygons=st.lists(st.lists(RINGS, min_size=1, max_size=2), min_size=1, max_size=2),
        words=st.just("") | NAME,
        step=st.integers(-2, 9),
        url=st.none() | st.just("/wijken/?a=1&b=2"),
        mark=st.booleans(),
    ),
    max_size=5,
)
DAYS = st.integers(0, 400).map(lambda n: date(2026, 1, 1) + timedelta(days=n))
FINITE = st.floats(-1e6, 1e6)


def parsed(svg: str) -> ElementTree.Element:
    """The picture as XML; it must have a title and carry nothing that the page's policy refuses."""
    found = ElementTree.fromstring(svg)
    assert found[0].tag == "title"
    assert found[0].text
    for element in found.iter():
        assert element.tag not in {"style", "script", "foreignObject"}
        assert not any(name == "style" or name.startswith("on") for name in element.attrib)
    assert "nan" not in svg
    return found


def numbers(text: str) -> list[float]:
    """Every number in an attribute."""
    return [float(found) for found in re.findall(r"-?\d+(?:\.\d+)?", text)]


@given(AREAS)
def test_every_area_of_a_map_is_drawn_once_named_and_linked_where_it_has_an_address(areas: list[Area]) -> None:
    svg = parsed(city_map(areas, title="Signalen"))
    said = sorted(path.findtext("title") or "" for path in svg.iter("path"))
    assert said == sorted(f"{area.name}: {area.words}" if area.words else area.name for area in areas)
    links = list(svg.iter("a"))
    assert len(links) == sum(area.url is not None for area in areas)
    assert all(link.get("href") == "/wijken/?a=1&b=2" and link.get("aria-label") for link in links)
    assert svg.get("role") == ("group" if links else "img")


@given(AREAS.filter(bool))
def test_every_area_lies_inside_the_picture_and_has_a_step_of_the_legend(areas: list[Area]) -> None:
    svg = parsed(city_map(areas, title="Signalen", width=300))
    left, top, width, height = numbers(svg.get("viewBox", ""))
    for path in svg.iter("path"):
        assert re.match(rf"area-[0-{STEPS - 1}]( marked)?$", path.get("class", ""))
        places = numbers(path.get("d", ""))
        assert all(left <= x <= left + width for x in places[::2])
        if height < 2.2 * 300:
            assert all(top <= y <= top + height for y in places[1::2])


def test_a_square_kilometre_is_drawn_square() -> None:
    # One kilometre at 52 degrees: 1/111.2 of a degree north, and 1/cos(52°) times that east.
    north, east = 1 / 111.2, 1 / 111.2 / 0.6157
    ring = [(5.0, 52.0), (5.0 + east, 52.0), (5.0 + east, 52.0 + north), (5.0, 52.0 + north)]
    path = next(parsed(city_map([Area("A", [[ring]])], title="t", width=500)).iter("path"))
    places = numbers(path.get("d", ""))
    assert max(places[1::2]) - min(places[1::2]) == pytest.approx(500, rel=0.01)


def test_names_cannot_break_out_of_a_picture() -> None:
    ring = [(5.0, 52.0), (5.1, 52.0), (5.1, 52.1)]
    svg = city_map([Area(NASTY, [[ring]], NASTY, url='/"><x')], title=NASTY, desc=NASTY, backdrop=[ring])
    assert "<script" not in svg
    assert parsed(svg).findtext("title") == NASTY
    parsed(contrast_strip(Strip(NASTY, 1, 2, [1, 2], NASTY, NASTY)))
    parsed(timeline([Event(date(2026, 1, 1), NASTY)], title=NASTY))


@given(st.lists(st.integers(0, 10_000), max_size=60))
def test_the_steps_of_a_map_keep_the_order_of_the_values(values: list[int]) -> None:
    limits = limits_for(values)
    assert list(limits) == sorted(set(limits))
    steps = [step_of(value, limits) for value in sorted(values)]
    assert steps == sorted(steps)
    assert all((step == 0) == (value <= 0) for value, step in zip(sorted(values), steps, strict=True))
    assert max(steps, default=0) < STEPS


def marks(svg: ElementTree.Element, *kinds: str) -> list[tuple[str, str]]:
    """The tag and place of everything drawn of these classes."""
    return [
        (one.tag, one.get("cx", "") + one.get("x", "") + one.get("d", "") + "," + one.get("cy", "") + one.get("y", ""))
        for one in svg.iter()
        if one.get("class") in kinds
    ]


@given(st.lists(st.builds(Event, on=DAYS, kind=st.sampled_from([*KINDS])), min_size=1, max_size=30))
def test_a_timeline_draws_every_hearing_in_its_own_place(events: list[Event]) -> None:
    svg = parsed(timeline(events, title="Wanneer"))
    drawn = marks(svg, *KINDS)
    kinds = {event.kind for event in events}
    in_key = len(kinds) if len(kinds) > 1 else 0
    assert len(drawn) == len(events) + in_key
    # Marks at one height beside each other may touch; on the very same day they never cover one another.
    same_day = [replace_day(event, events[0].on) for event in events]
    assert len(set(marks(parsed(timeline(same_day, title="t")), *KINDS))) == len(events) + in_key
    height = numbers(svg.get("viewBox", ""))[3]
    for tag, place in drawn:
        y = numbers(place)[1]
        assert 0 <= y <= height, tag


def replace_day(event: Event, day: date) -> Event:
    """The same hearing on another day."""
    return Event(day, event.kind)


def test_the_kinds_of_a_timeline_differ_in_shape_and_are_told_in_words() -> None:
    first = date(2026, 5, 3)
    events = [Event(first + timedelta(days=n), kind) for n, kind in enumerate(KINDS)]
    svg = parsed(timeline([*events, events[0]], title="Wanneer"))
    shapes = [(one.tag, one.get("width")) for one in svg.iter() if one.get("class") in KINDS]
    assert len(set(shapes)) == len(KINDS)
    desc = svg.findtext("desc") or ""
    assert "5 keer, van 3 mei tot en met 6 mei" in desc
    assert "professional 2" in desc
    assert "bewoner 1" in desc
    words = [one.text for one in svg.iter("text")]
    assert {"professional", "partner", "bewoner", "systeem"} <= set(words)


def test_nothing_heard_is_no_picture() -> None:
    assert timeline([], title="Wanneer") == ""


@given(FINITE, FINITE, st.lists(FINITE, max_size=60))
def test_a_strip_draws_every_place_and_marks_this_one_by_its_shape(
    here: float, beside: float, others: list[float]
) -> None:
    svg = parsed(contrast_strip(Strip("huur", here, beside, others, "€ 165", "€ 84")))
    dots = list(svg.iter("circle"))
    assert len(dots) == len(others)
    assert len(set(marks(svg, "other"))) == len({(dot.get("cx"), dot.get("cy")) for dot in dots})
    assert all(0 <= float(dot.get("cx", "-1")) <= STRIP_WIDTH for dot in dots)
    assert [one.tag for one in svg.iter() if one.get("class") == "here"] == ["path"]
    assert [one.tag for one in svg.iter() if one.get("class") == "beside"] == ["rect"]
    words = [one.text for one in svg.iter("text")]
    assert words == ["hier € 165", "hiernaast € 84"]


def test_forty_places_with_the_same_value_are_forty_dots_to_the_eye() -> None:
    svg = parsed(contrast_strip(Strip("prijs koffie", 1.5, 0, [0.0] * 40, "€ 1,50", "gratis")))
    assert len({(dot.get("cx"), dot.get("cy")) for dot in svg.iter("circle")}) == 40


@override_settings(LANGUAGE_CODE="nl")
def test_the_picture_of_a_strip_says_in_words_what_it_shows() -> None:
    svg = parsed(contrast_strip(Strip("huur", 165, 84, [80, 90], "€ 165", "€ 84")))
    assert svg.findtext("title") == "huur: hier € 165, hiernaast € 84"
    assert "2 in alle" in (svg.findtext("desc") or "")


POINTS = st.dictionaries(DAYS, FINITE, max_size=5).map(lambda found: sorted(found.items()))


@given(
    st.builds(
        Series, title=NAME, here=POINTS, near=st.lists(POINTS, max_size=4), city=POINTS, here_words=NAME,
        city_words=NAME,
        band=st.dictionaries(DAYS, st.tuples(FINITE, FINITE), max_size=4).map(
            lambda found: [(on, min(pair), max(pair)) for on, pair in sorted(found.items())]
        ),
    )
)  # fmt: skip
def test_a_small_multiple_draws_every_line_inside_the_picture_and_its_labels_apart(series: Series) -> None:
    drawn = small_multiple(series)
    if not series.here:
        assert drawn == ""
        return
    svg = parsed(drawn)
    for line in (*svg.iter("polyline"), *svg.iter("polygon")):
        pairs = [tuple(map(float, pair.split(","))) for pair in line.attrib["points"].split()]
        assert all(0 <= x <= WIDTH and 0 <= y <= HEIGHT for x, y in pairs)
    assert len([one for one in svg.iter("circle") if one.attrib["class"] == "here"]) == len(series.here)
    lines = [line for line in svg.iter("polyline") if line.attrib["class"] == "near"]
    dots = [dot for dot in svg.iter("circle") if dot.attrib["class"] == "near dot"]
    assert len(lines) + len(dots) == sum(bool(points) for points in series.near)
    ends = [float(text.attrib["y"]) for text in svg.iter("text") if float(text.attrib["x"]) > WIDTH - 98]
    assert len(ends) == 1 + bool(series.city)
    assert len(ends) < 2 or abs(ends[0] - ends[1]) > 16


@given(st.lists(FINITE, max_size=30), st.lists(FINITE, max_size=6), FINITE, FINITE)
def test_on_a_strip_next_door_is_ringed_here_is_filled_and_labels_have_a_row_each(
    others: list[float], near: list[float], here: float, beside: float
) -> None:
    strip = Strip("Huur", here, beside, others, "hier-waarde", "naast-waarde", near, ("laag", "hoog"))
    svg = parsed(contrast_strip(strip))
    kinds = [dot.attrib["class"] for dot in svg.iter("circle")]
    assert (kinds.count("other"), kinds.count("near")) == (len(others), len(near))
    assert "near" not in kinds[: len(others)], "no further place hides one next door"
    rows = [text.attrib["y"] for text in svg.iter("text")]
    assert len(set(rows[:3])) == min(3, len(rows)), "here, next door and the ends never meet"
