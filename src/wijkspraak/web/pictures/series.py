"""A figure over time as a small picture: here a thick line, next door thin ones, the city dashed, the range shaded."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from django.utils.safestring import SafeString

from wijkspraak.web.pictures.svg import element, picture, words

WIDTH: Final = 316
HEIGHT: Final = 132
LEFT: Final = 8
RIGHT: Final = 98  # room for what the lines end in
TOP: Final = 14
BASE: Final = 104
APART: Final = 17  # how far two labels must lie from each other

Points = Sequence[tuple[date, float]]


@dataclass(frozen=True, slots=True)
class Series:
    """One figure over time; every list is in the order of time, `band` holds the lowest and highest of all places."""

    title: str
    here: Points
    near: Sequence[Points] = ()
    city: Points = ()
    band: Sequence[tuple[date, float, float]] = ()
    here_words: str = ""  # what the last value is, short
    city_words: str = ""
    desc: str = ""


@dataclass(frozen=True, slots=True)
class _Frame:
    first: int
    days: int
    low: float
    width: float

    def x(self, on: date) -> float:
        """Where a day stands."""
        return LEFT + (on.toordinal() - self.first) / self.days * (WIDTH - LEFT - RIGHT)

    def y(self, value: float) -> float:
        """Where a value stands."""
        return BASE - (value - self.low) / self.width * (BASE - TOP)


def _frame(series: Series) -> _Frame:
    days = [on for line in (series.here, series.city, *series.near) for on, _value in line]
    days += [on for on, _low, _high in series.band]
    values = [value for line in (series.here, series.city, *series.near) for _on, value in line]
    values += [value for _on, low, high in series.band for value in (low, high)]
    first, low = min(days).toordinal(), min(values)
    return _Frame(first, max(max(days).toordinal() - first, 1), low, (max(values) - low) or 1.0)


def small_multiple(series: Series) -> SafeString:
    """The picture; empty when nothing is known here. The same stands in the table beside it."""
    if not series.here:
        return SafeString("")
    frame = _frame(series)
    drawn: list[str] = []
    if len(series.band) > 1:
        above = [f"{frame.x(on):.1f},{frame.y(high):.1f}" for on, _low, high in series.band]
        below = [f"{frame.x(on):.1f},{frame.y(low):.1f}" for on, low, _high in reversed(series.band)]
        drawn.append(element("polygon", points=" ".join(above + below), class_="band"))
    drawn.append(element("line", x1=LEFT, y1=BASE, x2=WIDTH - RIGHT, y2=BASE, class_="floor"))
    drawn += [_line(frame, line, "near") for line in series.near if line]
    if series.city:
        drawn.append(_line(frame, series.city, "city"))
    drawn.append(_line(frame, series.here, "here"))
    drawn += [
        element("circle", cx=f"{frame.x(on):.1f}", cy=f"{frame.y(value):.1f}", r=3, class_="here")
        for on, value in series.here
    ]
    drawn += _ends(frame, series)
    drawn += _years(frame, series)
    return picture(WIDTH, HEIGHT, series.title, *drawn, class_="series", desc=series.desc)


def _line(frame: _Frame, points: Points, class_: str) -> str:
    if len(points) == 1:
        on, value = points[0]
        return element("circle", cx=f"{frame.x(on):.1f}", cy=f"{frame.y(value):.1f}", r=2.2, class_=f"{class_} dot")
    told = " ".join(f"{frame.x(on):.1f},{frame.y(value):.1f}" for on, value in points)
    return element("polyline", points=told, class_=class_)


def _ends(frame: _Frame, series: Series) -> list[str]:
    """What the lines end in, at the right; moved apart where they would meet, and never outside the picture."""
    labels = [(frame.y(series.here[-1][1]), series.here_words, "strong")]
    if series.city and series.city_words:
        labels.append((frame.y(series.city[-1][1]), series.city_words, ""))
    labels.sort()
    places = [y for y, _text, _class in labels]
    if len(places) == 2 and places[1] - places[0] < APART:
        middle = min(max(sum(places) / 2, TOP + APART / 2), BASE - APART / 2)
        places = [middle - APART / 2, middle + APART / 2]
    return [
        element("text", words(text), x=WIDTH - RIGHT + 7, y=f"{y + 4.5:.1f}", class_=class_ or None)
        for y, (_at, text, class_) in zip(places, labels, strict=True)
        if text
    ]


def _years(frame: _Frame, series: Series) -> list[str]:
    first, last = series.here[0][0], series.here[-1][0]
    told = [element("text", words(str(first.year)), x=f"{max(frame.x(first), LEFT):.1f}", y=BASE + 20)]
    if last.year != first.year and frame.x(last) - frame.x(first) > 80:
        told.append(element("text", words(str(last.year)), x=f"{frame.x(last):.1f}", y=BASE + 20, text_anchor="end"))
    return told
