"""The timetable of one conversation as a picture: topics from left to right, a bar for everybody while they sit there.

Made for a phone: a name stands above its bar, topics have a number that is told below, and no two words meet. A topic
is as wide as it lasts, but never narrower than its number and its marks. A mark in a bar is a letter for a role; a
hatched bar is somebody whom little of it concerns. Nothing is told by colour alone.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from wijkspraak.web.pictures.letters import fitted, lines, wide
from wijkspraak.web.pictures.svg import element, picture, words

WIDTH: Final = 340
EDGE: Final = 2
COLUMN: Final = 22  # the narrowest that a topic is drawn
MARK: Final = 18  # a mark and the height of a bar that holds one
SIZE: Final = 14  # of letters; the style sheet says the same
SMALL: Final = 13
LINE: Final = 18
HEAD: Final = 46  # the numbers of the topics and the times below them
GAP: Final = 8
HATCH: Final = 7


@dataclass(frozen=True, slots=True)
class Block:
    """One topic and how long it lasts."""

    title: str
    minutes: int


@dataclass(frozen=True, slots=True)
class SeatBar:
    """Somebody's part: from the first to the last topic, both included, counted from 0; `roles`: (topic, role)."""

    name: str
    first: int
    last: int
    roles: tuple[tuple[int, str], ...] = ()
    bored: bool = False


@dataclass(frozen=True, slots=True)
class Board:
    """A conversation: when it starts ("14:00", None while not known), its topics in order and who sits where."""

    starts: str | None
    blocks: tuple[Block, ...]
    seats: tuple[SeatBar, ...]

    def __post_init__(self) -> None:
        """Refuse what cannot be drawn; ValueError says which."""
        if self.starts is not None:
            minutes_of(self.starts)
        if any(block.minutes <= 0 for block in self.blocks):
            msg = "a topic that takes no time"
            raise ValueError(msg)
        for seat in self.seats:
            if not 0 <= seat.first <= seat.last < len(self.blocks):
                msg = "a seat outside the conversation"
                raise ValueError(msg)
            if any(not seat.first <= topic <= seat.last for topic, _role in seat.roles):
                msg = "a role at a topic that is not sat through"
                raise ValueError(msg)


def minutes_of(clock: str) -> int:
    """How many minutes after midnight "14:05" is; ValueError when it is no time of the day."""
    hours, between, minutes = clock.partition(":")
    if not (between and hours.isdecimal() and minutes.isdecimal() and int(hours) < 24 and int(minutes) < 60):
        msg = f"no time of the day: {clock!r}"
        raise ValueError(msg)
    return int(hours) * 60 + int(minutes)


def clock_of(minutes: int) -> str:
    """The clock so many minutes after midnight."""
    return f"{minutes // 60 % 24:02d}:{minutes % 60:02d}"


@dataclass(frozen=True, slots=True)
class _Frame:
    """Where every topic begins and ends, in minutes and in the picture; and what the letters stand for."""

    times: tuple[int, ...]
    places: tuple[float, ...]
    starts: int | None
    letters: dict[str, str]

    @property
    def width(self) -> float:
        """How wide the picture is."""
        return self.places[-1] + EDGE

    def time(self, boundary: int) -> str:
        """The clock at a boundary; minutes from the start while no hour is known."""
        return str(self.times[boundary]) if self.starts is None else clock_of(self.starts + self.times[boundary])

    def part(self, first: int, last: int) -> str:
        """From when until when, short."""
        return f"{self.time(first)}–{self.time(last + 1)}"


def _frame(board: Board) -> _Frame:
    widths = _widths([block.minutes for block in board.blocks])
    times, places = [0], [float(EDGE)]
    for block, width in zip(board.blocks, widths, strict=True):
        times.append(times[-1] + block.minutes)
        places.append(places[-1] + width)
    starts = None if board.starts is None else minutes_of(board.starts)
    roles = [role for seat in board.seats for _topic, role in sorted(seat.roles)]
    return _Frame(tuple(times), tuple(places), starts, _letters(roles))


def _widths(minutes: list[int]) -> list[float]:
    """A width for each topic: as long as it lasts, after none became too narrow for its number."""
    room = max(WIDTH - 2 * EDGE, COLUMN * len(minutes))
    narrow: set[int] = set()
    while True:
        left = room - COLUMN * len(narrow)
        total = sum(n for at, n in enumerate(minutes) if at not in narrow)
        more = {at for at, n in enumerate(minutes) if at not in narrow and n / total * left < COLUMN}
        if not more:
            return [float(COLUMN) if at in narrow else n / total * left for at, n in enumerate(minutes)]
        narrow |= more


def _letters(roles: list[str]) -> dict[str, str]:
    """A letter for each role: one of its own where that is free, else the next of the alphabet, else a number."""
    alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
    given: dict[str, str] = {}
    for role in dict.fromkeys(roles):
        wished = [sign for sign in role.upper() if sign in alphabet]
        free = (sign for sign in (*wished, *alphabet) if sign not in given.values())
        given[role] = next(free, str(len(given) + 1))
    return given


def timetable(board: Board, *, title: str) -> SafeString:
    """The picture; empty where there are no topics. The same stands in the table beside it."""
    if not board.blocks:
        return SafeString("")
    frame = _frame(board)
    rows: list[str] = []
    top = float(HEAD)
    for seat in board.seats:
        rows += _row(frame, seat, top)
        top += LINE + _tall(seat) + GAP
    grid = [
        element("line", x1=f"{x:.1f}", y1=HEAD - 26, x2=f"{x:.1f}", y2=f"{top:.1f}", class_="hour")
        for x in frame.places
    ]
    key, end = _key(board, frame, top + LINE + GAP)
    drawn = [*grid, *_numbers(frame), *_clocks(frame), *rows, *key]
    return picture(round(frame.width, 1), round(end, 1), title, *drawn, class_="board", desc=_described(board, frame))


def _numbers(frame: _Frame) -> Iterator[str]:
    for number, (left, right) in enumerate(zip(frame.places, frame.places[1:], strict=False), start=1):
        yield element(
            "text", str(number), x=f"{(left + right) / 2:.1f}", y=14, text_anchor="middle", class_="strong number"
        )


def _clocks(frame: _Frame) -> Iterator[str]:
    """The times at which topics begin and end; the first and the last always, the others where they have room."""
    y = HEAD - 12
    last = len(frame.places) - 1
    yield element("text", frame.time(0), x=EDGE, y=y)
    yield element("text", frame.time(last), x=f"{frame.places[-1]:.1f}", y=y, text_anchor="end")
    taken, end = EDGE + wide(frame.time(0), SMALL), frame.places[-1] - wide(frame.time(last), SMALL)
    for at in range(1, last):
        half = wide(frame.time(at), SMALL) / 2
        if taken + GAP <= frame.places[at] - half and frame.places[at] + half + GAP <= end:
            yield element("text", frame.time(at), x=f"{frame.places[at]:.1f}", y=y, text_anchor="middle")
            taken = frame.places[at] + half


def _tall(seat: SeatBar) -> int:
    """How high a bar is: as many marks as somebody has roles at one topic."""
    topics = [topic for topic, _role in seat.roles]
    return MARK * max([1, *(topics.count(topic) for topic in topics)]) + 4


def _row(frame: _Frame, seat: SeatBar, top: float) -> Iterator[str]:
    part = frame.part(seat.first, seat.last)
    room = frame.width - 2 * EDGE - wide(part, SMALL) - 2 * GAP
    yield element("text", words(fitted(seat.name, room, SIZE)), x=EDGE, y=f"{top + 13:.1f}", class_="strong")
    yield element("text", part, x=f"{frame.width - EDGE:.1f}", y=f"{top + 13:.1f}", text_anchor="end")
    left, right = frame.places[seat.first], frame.places[seat.last + 1]
    y, tall = top + LINE, _tall(seat)
    middle = f"{y + tall / 2:.1f}"
    yield element("line", x1=EDGE, y1=middle, x2=f"{frame.width - EDGE:.1f}", y2=middle, class_="track")
    yield element(
        "rect",
        element("title", words(_said(seat, part))),
        x=f"{left + 1:.1f}", y=f"{y:.1f}", width=f"{right - left - 2:.1f}", height=tall, rx=3,
        class_="bar bored" if seat.bored else "bar",
    )  # fmt: skip
    if seat.bored:
        yield _hatched(left + 1, y, right - left - 2, tall)
    for topic in range(seat.first, seat.last + 1):
        x = (frame.places[topic] + frame.places[topic + 1]) / 2
        for number, role in enumerate(role for at, role in seat.roles if at == topic):
            yield from _mark(frame.letters[role], x, y + 2 + MARK * (number + 0.5))


def _said(seat: SeatBar, part: str) -> str:
    roles = ", ".join(f"{role} ({topic + 1})" for topic, role in seat.roles)
    return f"{seat.name}: {part}" + (f". {roles}" if roles else "")


def _hatched(x: float, y: float, width: float, tall: float) -> str:
    """Slanting lines inside a bar: drawn one by one, for a pattern would need a name that is unique on the page."""
    drawn = ""
    at = -tall + HATCH
    while at < width:
        begin, end = max(at, 0.0), min(at + tall, width)
        drawn += f"M{x + begin:.1f},{y + tall - (begin - at):.1f}L{x + end:.1f},{y + tall - (end - at):.1f}"
        at += HATCH
    return element("path", d=drawn, class_="hatch")


def _mark(letter: str, x: float, y: float) -> Iterator[str]:
    yield element("circle", cx=f"{x:.1f}", cy=f"{y:.1f}", r=MARK / 2 - 1, class_="mark")
    yield element("text", letter, x=f"{x:.1f}", y=f"{y + 4:.1f}", text_anchor="middle", class_="letter")


def _key(board: Board, frame: _Frame, top: float) -> tuple[list[str], float]:
    """What the numbers, the letters and the hatching stand for, a line each; and where it ends."""
    drawn: list[str] = []
    y, indent = top, 2 * SIZE
    for number, block in enumerate(board.blocks, start=1):
        lasts = _("%(n)d min") % {"n": block.minutes}
        room = frame.width - indent - EDGE - wide(lasts, SMALL) - 2 * GAP
        drawn.append(element("text", str(number), x=EDGE, y=f"{y:.1f}", class_="strong"))
        drawn.append(element("text", lasts, x=f"{frame.width - EDGE:.1f}", y=f"{y:.1f}", text_anchor="end"))
        for said in lines(block.title, room, SMALL, most=3):
            drawn.append(element("text", words(said), x=indent, y=f"{y:.1f}"))
            y += LINE
    room = frame.width - indent - EDGE
    for role, letter in frame.letters.items():
        drawn += _mark(letter, EDGE + MARK / 2, y - 4)
        drawn.append(element("text", words(fitted(role, room, SMALL)), x=indent, y=f"{y:.1f}"))
        y += LINE
    if any(seat.bored for seat in board.seats):
        drawn.append(element("rect", x=EDGE, y=f"{y - 12:.1f}", width=MARK, height=MARK - 3, rx=3, class_="bar bored"))
        drawn.append(_hatched(EDGE, y - 12, MARK, MARK - 3))
        drawn.append(element("text", words(_("weinig dat deze persoon raakt")), x=indent, y=f"{y:.1f}"))
        y += LINE
    return drawn, y


def _described(board: Board, frame: _Frame) -> str:
    topics = ngettext("%(n)d onderwerp", "%(n)d onderwerpen", len(board.blocks)) % {"n": len(board.blocks)}
    people = ngettext("%(n)d persoon", "%(n)d mensen", len(board.seats)) % {"n": len(board.seats)}
    partly = sum(1 for seat in board.seats if (seat.first, seat.last) != (0, len(board.blocks) - 1))
    told = {"topics": topics, "people": people, "partly": partly, "minutes": frame.times[-1]}
    if frame.starts is None:
        said = _("%(topics)s in %(minutes)d minuten; %(people)s, van wie %(partly)d niet de hele tijd") % told
    else:
        told |= {"first": frame.time(0), "last": frame.time(len(board.blocks))}
        said = _("%(topics)s van %(first)s tot %(last)s; %(people)s, van wie %(partly)d niet de hele tijd") % told
    return said
