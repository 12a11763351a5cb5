"""The timetable and the week as pictures: everybody in their place, no two words on one another, nothing breaks out."""

import re
from dataclasses import dataclass
from itertools import pairwise
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wijkspraak.conversations.drawing import COLUMN, MARK, WIDTH, Block, Board, SeatBar, minutes_of, timetable
from wijkspraak.conversations.week_drawing import Day, Slot, Week, week_picture
from wijkspraak.web.pictures.letters import wide

NASTY = 'De "Haard" <script>alert(1)</script> & \'t Zand]]>'
NAME = st.text(st.characters(min_codepoint=32, exclude_categories=("Cs", "Cc", "Cn")), min_size=1, max_size=60)
CLOCK = st.builds("{:02d}:{:02d}".format, st.integers(0, 23), st.integers(0, 59))
SIZES = {"strong": 14.0, "strong number": 14.0, "letter": 11.5, "what": 13.0, "": 13.0}


@st.composite
def boards(draw: st.DrawFn) -> Board:
    """A conversation in which people sit through a part and have roles in it."""
    blocks = draw(st.lists(st.builds(Block, NAME, st.integers(1, 240)), min_size=1, max_size=18))
    seats = []
    for name in draw(st.lists(NAME, max_size=8)):
        first = draw(st.integers(0, len(blocks) - 1))
        last = draw(st.integers(first, len(blocks) - 1))
        roles = draw(st.lists(st.tuples(st.integers(first, last), NAME), max_size=5))
        seats.append(SeatBar(name, first, last, tuple(roles), draw(st.booleans())))
    return Board(draw(st.none() | CLOCK), tuple(blocks), tuple(seats))


SLOTS = st.builds(Slot, CLOCK, st.integers(1, 600), NAME, st.sampled_from(["formal", "informal"]))
DAYS = st.builds(Day, NAME, st.lists(SLOTS, max_size=5).map(tuple))
WEEKS = st.builds(Week, st.lists(DAYS, min_size=1, max_size=7).map(tuple))
some = settings(max_examples=50, deadline=None)


@dataclass(frozen=True)
class Box:
    """Where words stand in a picture."""

    left: float
    top: float
    right: float
    bottom: float
    said: str

    def meets(self, other: "Box") -> bool:
        """Whether two lie on one another; what only touches does not."""
        apart = 0.11  # places are written with one digit
        return (
            self.left < other.right - apart
            and other.left < self.right - apart
            and self.top < other.bottom - apart
            and other.top < self.bottom - apart
        )


def parsed(svg: str) -> ElementTree.Element:
    """The picture as XML; it has a title and a description, and nothing that the page's policy refuses."""
    found = ElementTree.fromstring(svg)
    assert [found[0].tag, found[1].tag] == ["title", "desc"]
    assert found[0].text
    assert found[1].text
    assert found.get("role") == "img"
    for element in found.iter():
        assert element.tag in {"svg", "title", "desc", "text", "rect", "line", "path", "circle"}
        assert not any(name in {"style", "id"} or name.startswith("on") for name in element.attrib)
    assert "nan" not in svg
    return found


def boxes(svg: ElementTree.Element) -> list[Box]:
    """A box around every text; letters reach from 0.75 of their size above the line to 0.2 below it."""
    found = []
    for text in svg.iter("text"):
        size = SIZES[text.get("class", "")]
        said = text.text or ""
        long, x, y = wide(said, size), float(text.attrib["x"]), float(text.attrib["y"])
        left = x - {"start": 0.0, "middle": long / 2, "end": long}[text.get("text-anchor", "start")]
        found.append(Box(left, y - 0.75 * size, left + long, y + 0.2 * size, said))
    return found


def check_words(svg: ElementTree.Element) -> None:
    """No two texts meet, and all are inside the picture."""
    _left, _top, width, height = map(float, svg.attrib["viewBox"].split())
    found = boxes(svg)
    for number, box in enumerate(found):
        assert box.left >= -0.11, box
        assert box.right <= width + 0.11, box
        assert box.top >= 0, box
        assert box.bottom <= height, box
        for other in found[:number]:
            assert not box.meets(other), (box, other)


def bars(svg: ElementTree.Element, *kinds: str) -> list[tuple[float, float]]:
    """From where to where every bar of these classes goes, without those that explain."""
    return [
        (float(one.attrib["x"]), float(one.attrib["x"]) + float(one.attrib["width"]))
        for one in svg.iter("rect")
        if one.get("class") in kinds and one.find("title") is not None
    ]


def grid(svg: ElementTree.Element) -> list[float]:
    """Where the lines from above to below stand."""
    return [float(one.attrib["x1"]) for one in svg.iter("line") if one.get("class") == "hour"]


@some
@given(boards())
def test_no_two_words_of_a_timetable_meet_and_none_leaves_the_picture(board: Board) -> None:
    check_words(parsed(timetable(board, title="Wie zit wanneer")))


@some
@given(boards())
def test_everybody_has_one_bar_over_exactly_their_topics(board: Board) -> None:
    svg = parsed(timetable(board, title="Wie zit wanneer"))
    edges = grid(svg)
    assert len(edges) == len(board.blocks) + 1
    assert edges == sorted(edges)
    drawn = bars(svg, "bar", "bar bored")
    assert len(drawn) == len(board.seats)
    for seat, (left, right) in zip(board.seats, drawn, strict=True):
        assert left == pytest.approx(edges[seat.first] + 1, abs=0.11)
        assert right == pytest.approx(edges[seat.last + 1] - 1, abs=0.21)


@some
@given(boards())
def test_a_longer_topic_is_never_narrower_and_none_is_too_narrow_for_its_marks(board: Board) -> None:
    edges = grid(parsed(timetable(board, title="Wie zit wanneer")))
    widths = [right - left for left, right in pairwise(edges)]
    assert min(widths) >= COLUMN - 0.11
    for block, width in zip(board.blocks, widths, strict=True):
        for other, beside in zip(board.blocks, widths, strict=True):
            assert block.minutes <= other.minutes or width >= beside - 0.21


def test_where_no_topic_is_too_short_widths_are_times() -> None:
    board = Board("14:00", (Block("a", 30), Block("b", 10), Block("c", 20)), ())
    edges = grid(parsed(timetable(board, title="t")))
    widths = [right - left for left, right in pairwise(edges)]
    assert widths[0] / widths[1] == pytest.approx(3, rel=0.01)
    assert widths[2] / widths[1] == pytest.approx(2, rel=0.01)
    assert edges[-1] <= WIDTH


@some
@given(boards())
def test_every_role_is_one_mark_in_its_topic_and_inside_its_bar_and_is_explained_once(board: Board) -> None:
    svg = parsed(timetable(board, title="Wie zit wanneer"))
    edges = grid(svg)
    roles = {role for seat in board.seats for _topic, role in seat.roles}
    marks = [(float(one.attrib["cx"]), float(one.attrib["cy"])) for one in svg.iter("circle")]
    assert len(marks) == sum(len(seat.roles) for seat in board.seats) + len(roles)
    assert len(set(marks)) == len(marks), "no mark lies on another"
    tall = [
        (float(one.attrib["y"]), float(one.attrib["y"]) + float(one.attrib["height"]))
        for one in svg.iter("rect")
        if one.find("title") is not None
    ]
    rest = list(marks)
    for seat, (top, bottom) in zip(board.seats, tall, strict=True):
        for topic, _role in seat.roles:
            left, right = edges[topic] + MARK / 2, edges[topic + 1] - MARK / 2
            mark = next((x, y) for x, y in rest if top + MARK / 2 <= y <= bottom - MARK / 2 and left <= x <= right)
            rest.remove(mark)
    assert len(rest) == len(roles)
    letters = [text.text for text in svg.iter("text") if text.get("class") == "letter"]
    assert len(set(letters)) == len(roles)


def test_who_comes_late_or_leaves_early_stands_there_with_the_clock_and_in_the_description() -> None:
    board = Board(
        "14:00",
        (Block("De huur", 25), Block("Koffie", 5), Block("Groen", 30)),
        (
            SeatBar("Amina", 0, 2, ((0, "beslist"),)),
            SeatBar("Bo", 1, 1),
            SeatBar("Co", 2, 2, ((2, "weet ervan"),), bored=True),
        ),
    )
    svg = parsed(timetable(board, title="Wie zit wanneer aan tafel"))
    said = [text.text for text in svg.iter("text")]
    for one in (
        "Amina",
        "14:00–15:00",
        "Bo",
        "14:25–14:30",
        "Co",
        "14:30–15:00",
        "De huur",
        "25 min",
        "beslist",
        "weet ervan",
    ):
        assert one in said
    assert svg.findtext("title") == "Wie zit wanneer aan tafel"
    assert svg.findtext("desc") == "3 onderwerpen van 14:00 tot 15:00; 3 mensen, van wie 2 niet de hele tijd"
    assert [one.findtext("title") for one in svg.iter("rect") if one.find("title") is not None] == [
        "Amina: 14:00–15:00. beslist (1)", "Bo: 14:25–14:30", "Co: 14:30–15:00. weet ervan (3)",
    ]  # fmt: skip
    # Hatched in the picture and in what explains it: told without colour.
    assert [one.get("class") for one in svg.iter("path")] == ["hatch", "hatch"]
    assert "weinig dat deze persoon raakt" in said


def test_without_an_hour_minutes_are_told_from_the_start() -> None:
    board = Board(None, (Block("De huur", 25), Block("Koffie", 5)), (SeatBar("Bo", 1, 1),))
    svg = parsed(timetable(board, title="t"))
    assert "25–30" in [text.text for text in svg.iter("text")]
    assert svg.findtext("desc") == "2 onderwerpen in 30 minuten; 1 persoon, van wie 1 niet de hele tijd"
    assert ":" not in (svg.findtext("desc") or "")


@some
@given(boards())
def test_a_hatched_bar_is_hatched_inside_itself(board: Board) -> None:
    svg = parsed(timetable(board, title="t"))
    hatches = list(svg.iter("path"))
    bored = [one for one in svg.iter("rect") if one.get("class") == "bar bored"]
    assert len(hatches) == len(bored)
    for hatch, bar in zip(hatches, bored, strict=True):
        x, y, wide_, tall = (float(bar.attrib[name]) for name in ("x", "y", "width", "height"))
        places = [float(found) for found in re.findall(r"\d+(?:\.\d+)?", hatch.attrib["d"])]
        assert places
        assert all(x - 0.11 <= place <= x + wide_ + 0.11 for place in places[::2])
        assert all(y - 0.11 <= place <= y + tall + 0.11 for place in places[1::2])


@some
@given(WEEKS)
def test_no_two_words_of_a_week_meet_and_none_leaves_the_picture(week: Week) -> None:
    check_words(parsed(week_picture(week, title="Deze week")))


@some
@given(WEEKS)
def test_every_conversation_of_a_week_is_one_bar_at_its_hour(week: Week) -> None:
    svg = parsed(week_picture(week, title="Deze week"))
    slots = [
        slot
        for day in week.days
        for slot in sorted(day.slots, key=lambda one: (minutes_of(one.starts), one.title, one.minutes, one.form))
    ]
    said = [one.text for one in svg.iter("text")]
    drawn = bars(svg, "formal", "informal")[: len(slots)]
    assert len(drawn) == len(slots)
    assert said.count("geen gesprekken") >= sum(not day.slots for day in week.days)
    for slot, (left, right) in zip(slots, drawn, strict=True):
        for other, (beside, _end) in zip(slots, drawn, strict=True):
            assert minutes_of(slot.starts) <= minutes_of(other.starts) or left >= beside - 0.11
        assert 0 <= left < right <= WIDTH + 2


def test_a_week_tells_hours_and_forms_without_colour() -> None:
    week = Week((
        Day("maandag 5 oktober", (Slot("14:00", 60, "Huur", "formal"), Slot("13:00", 30, "Rondje wijk", "informal"))),
        Day("dinsdag 6 oktober"),
        Day("woensdag 7 oktober", (Slot("19:30", 90, "Wijkraad", "formal"),)),
    ))  # fmt: skip
    svg = parsed(week_picture(week, title="Deze week"))
    said = [text.text for text in svg.iter("text") if text.get("class") is not None]
    assert said == ["maandag 5 oktober", "Rondje wijk", "Huur", "dinsdag 6 oktober", "woensdag 7 oktober", "Wijkraad"]
    assert {"13:00–13:30", "14:00–15:00", "19:30–21:00", "09:00", "21:00", "geen gesprekken", "overleg"} <= {
        text.text for text in svg.iter("text")
    }
    assert svg.findtext("desc") == "maandag 5 oktober: 2 gesprekken; woensdag 7 oktober: 1 gesprek"
    shapes = {one.get("class"): one.get("rx") for one in svg.iter("rect")}
    assert shapes["formal"] != shapes["informal"]
    first, last = bars(svg, "formal")[1]
    assert (last - first) == pytest.approx(90 / (12 * 60) * (WIDTH - 4), abs=0.2)
    assert parsed(week_picture(Week((Day("maandag"),)), title="t")).findtext("desc") == "geen gesprekken"


def test_names_cannot_break_out_of_a_picture() -> None:
    board = Board("14:00", (Block(NASTY, 25),), (SeatBar(NASTY, 0, 0, ((0, NASTY),), bored=True),))
    week = Week((Day(NASTY, (Slot("09:00", 600, NASTY, "formal"), Slot("09:00", 5, NASTY, "informal"))),))
    for svg in (timetable(board, title=NASTY), week_picture(week, title=NASTY)):
        assert "<script" not in svg
        assert parsed(svg).findtext("title") == NASTY


@some
@given(boards(), WEEKS)
def test_the_same_values_give_the_same_picture(board: Board, week: Week) -> None:
    assert timetable(board, title="t") == timetable(board, title="t")
    turned = Week(tuple(Day(day.label, day.slots[::-1]) for day in week.days))
    assert week_picture(turned, title="t") == week_picture(week, title="t")


def test_nothing_to_draw_is_no_picture() -> None:
    assert timetable(Board("14:00", (), ()), title="t") == ""
    assert week_picture(Week(()), title="t") == ""


def test_what_cannot_be_drawn_is_refused() -> None:
    blocks = (Block("a", 5), Block("b", 5))
    for seat in (SeatBar("x", 1, 0), SeatBar("x", 0, 2), SeatBar("x", -1, 0), SeatBar("x", 0, 0, ((1, "rol"),))):
        with pytest.raises(ValueError, match=r"seat|role"):
            Board("14:00", blocks, (seat,))
    with pytest.raises(ValueError, match="no time"):
        Board("14:00", (Block("a", 0),), ())
    for clock in ("", "14", "24:00", "12:60", "a:b", "-1:00", "12:"):
        with pytest.raises(ValueError, match="no time of the day"):
            Board(clock, blocks, ())
        with pytest.raises(ValueError, match="no time of the day"):
            Slot(clock, 5, "a", "formal")
    with pytest.raises(ValueError, match="takes no time"):
        Slot("14:00", 0, "a", "formal")
