"""The coming weeks as a picture: per way of meeting a line of weeks, with a mark on each day on which people meet.

What is planned is a full circle, what only the rhythm says an open one, what was called off a cross: not colour alone.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from django.utils.formats import date_format
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from wijkspraak.web.pictures.letters import fitted
from wijkspraak.web.pictures.svg import element, picture, words

WIDTH: Final = 340
EDGE: Final = 10
HEAD: Final = 26
ROW: Final = 62
LEGEND: Final = 24


@dataclass(frozen=True, slots=True)
class Meeting:
    """A day on which people meet: `kind` is planned, expected (by the rhythm) or cancelled."""

    on: date
    kind: str


@dataclass(frozen=True, slots=True)
class Line:
    """One way of meeting with its rhythm in words."""

    name: str
    said: str
    meetings: tuple[Meeting, ...]


def rhythm_picture(lines: Sequence[Line], *, first: date, weeks: int, title: str) -> SafeString:
    """The picture; nothing where nobody meets by a rhythm or a plan in these weeks."""
    if not any(line.meetings for line in lines):
        return SafeString("")
    monday = first - timedelta(days=first.isoweekday() - 1)
    drawn = [_week(monday, number, weeks, HEAD + ROW * len(lines)) for number in range(weeks + 1)]
    for row, line in enumerate(lines):
        top = HEAD + ROW * row
        drawn.append(element("text", words(fitted(line.name, WIDTH - 2, 14)), x=0, y=top + 16, class_="strong"))
        drawn.append(element("text", words(fitted(line.said, WIDTH - 2, 13)), x=0, y=top + 33))
        drawn.append(element("line", x1=EDGE, x2=WIDTH - EDGE, y1=top + 48, y2=top + 48, class_="track"))
        drawn += [_mark(_x(one.on, monday, weeks), top + 48, one.kind) for one in line.meetings]
    kinds = [kind for kind in _KINDS if any(one.kind == kind for line in lines for one in line.meetings)]
    bottom = HEAD + ROW * len(lines) + 14
    drawn += _key(kinds, bottom)
    return picture(WIDTH, bottom + LEGEND, title, *drawn, class_="board", desc=_described(lines))


_KINDS: Final = ("planned", "expected", "cancelled")


def _x(day: date, monday: date, weeks: int) -> float:
    return EDGE + (day - monday).days / (weeks * 7 + 7) * (WIDTH - 2 * EDGE)


def _week(monday: date, number: int, weeks: int, bottom: float) -> str:
    day = monday + timedelta(weeks=number)
    x = f"{_x(day, monday, weeks):.1f}"
    line = element("line", x1=x, x2=x, y1=HEAD - 6, y2=f"{bottom:.1f}", class_="hour")
    if number % 2:
        return line
    return line + element("text", words(date_format(day, "j b")), x=x, y=HEAD - 11, class_="what")


def _mark(x: float, y: float, kind: str) -> str:
    if kind == "cancelled":
        return element("path", d=f"M{x - 5:.1f},{y - 5:.1f}l10,10m0,-10l-10,10", class_="hatch")
    return element("circle", cx=f"{x:.1f}", cy=f"{y:.1f}", r=6, class_="bar" if kind == "planned" else "informal")


def _names() -> dict[str, str]:
    return {"planned": _("gepland"), "expected": _("volgens het ritme"), "cancelled": _("gaat niet door")}


def _key(kinds: Sequence[str], y: float) -> list[str]:
    drawn, x = [], 8.0
    for kind in kinds:
        name = _names()[kind]
        drawn.append(_mark(x, y + 4, kind))
        drawn.append(element("text", words(name), x=f"{x + 12:.1f}", y=f"{y + 9:.1f}"))
        x += 30 + len(name) * 7
    return drawn


def _described(lines: Sequence[Line]) -> str:
    names = _names()
    return "; ".join(
        f"{line.name}: "
        + (", ".join(f"{date_format(one.on, 'j F')} ({names[one.kind]})" for one in line.meetings) or "–")
        for line in lines
    )
