"""A week of conversations as a picture: under each day a bar for every conversation, at its hour and as long as it is.

Made for a phone: a conversation has a line of its own, with the hour and what it is about above its bar, so that no two
words meet, also where conversations are at the same time. A formal one is a filled bar, an informal one an open bar
with round ends.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, Literal

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from wijkspraak.conversations.drawing import EDGE, GAP, LINE, SIZE, SMALL, WIDTH, clock_of, minutes_of
from wijkspraak.web.pictures.letters import fitted, wide
from wijkspraak.web.pictures.svg import element, picture, words

BAR: Final = 12
HEAD: Final = 22
EARLY: Final = 9 * 60  # a week is drawn over these hours at least, so that weeks look alike
LATE: Final = 17 * 60
INDENT: Final = EDGE + wide("00:00–00:00", SMALL) + GAP
APART: Final = 60  # how far the hours above must lie from each other


@dataclass(frozen=True, slots=True)
class Slot:
    """One conversation: when it starts ("14:00"), how long it lasts, what it is about and what form it has."""

    starts: str
    minutes: int
    title: str
    form: Literal["formal", "informal"]

    def __post_init__(self) -> None:
        """Refuse what cannot be drawn."""
        minutes_of(self.starts)
        if self.minutes <= 0:
            msg = "a conversation that takes no time"
            raise ValueError(msg)


@dataclass(frozen=True, slots=True)
class Day:
    """One day, as it is called, and its conversations in any order."""

    label: str
    slots: tuple[Slot, ...] = ()


@dataclass(frozen=True, slots=True)
class Week:
    """The days that are shown, in order."""

    days: tuple[Day, ...]


@dataclass(frozen=True, slots=True)
class _Hours:
    first: int
    last: int

    def x(self, minute: int) -> float:
        """Where a minute of the day stands."""
        return EDGE + (minute - self.first) / (self.last - self.first) * (WIDTH - 2 * EDGE)


def week_picture(week: Week, *, title: str) -> SafeString:
    """The picture; empty where there are no days. The same stands in the table beside it."""
    if not week.days:
        return SafeString("")
    slots = [slot for day in week.days for slot in day.slots]
    hours = _hours(slots)
    rows: list[str] = []
    top = float(HEAD + GAP)
    for day in week.days:
        some, top = _day(day, hours, top)
        rows += some
    bottom = top
    key: list[str] = []
    if len({slot.form for slot in slots}) > 1:
        key, top = _key(top + LINE)
    drawn = [*_scale(hours, bottom), *rows, *key]
    return picture(WIDTH, round(top, 1), title, *drawn, class_="board week", desc=_described(week))


def _hours(slots: list[Slot]) -> _Hours:
    """Whole hours in which all conversations fit."""
    first = min([EARLY, *(minutes_of(slot.starts) for slot in slots)]) // 60 * 60
    last = -(-max([LATE, *(minutes_of(slot.starts) + slot.minutes for slot in slots)]) // 60) * 60
    return _Hours(first, last)


def _scale(hours: _Hours, bottom: float) -> Iterator[str]:
    """The hours above, and a line down from each that is told."""
    count = (hours.last - hours.first) // 60
    step = next(n for n in range(1, count + 2) if n * (WIDTH - 2 * EDGE) / count >= APART)
    for number in range(0, count + 1, step):
        minute = hours.first + number * 60
        if number < count and hours.x(minute) + APART / 2 > WIDTH:
            continue  # it would stand partly outside
        x = f"{hours.x(minute):.1f}"
        anchor = "start" if number == 0 else "end" if number == count else "middle"
        yield element("line", x1=x, y1=HEAD - 4, x2=x, y2=f"{bottom:.1f}", class_="hour")
        yield element("text", clock_of(minute), x=x, y=14, text_anchor=anchor)


def _day(day: Day, hours: _Hours, top: float) -> tuple[list[str], float]:
    """A day with its conversations in order of time; and where it ends."""
    room = WIDTH - 2 * EDGE
    drawn = [
        element("text", words(fitted(day.label, room, SIZE)), x=EDGE, y=f"{top + 13:.1f}", class_="strong"),
        element("line", x1=EDGE, y1=f"{top + LINE:.1f}", x2=WIDTH - EDGE, y2=f"{top + LINE:.1f}", class_="track"),
    ]
    top += LINE + 4
    if not day.slots:
        drawn.append(element("text", words(_("geen gesprekken")), x=EDGE, y=f"{top + 13:.1f}"))
        return drawn, top + LINE + GAP
    for slot in sorted(day.slots, key=lambda one: (minutes_of(one.starts), one.title, one.minutes, one.form)):
        begins = minutes_of(slot.starts)
        left, right = hours.x(begins), hours.x(begins + slot.minutes)
        when = f"{clock_of(begins)}–{clock_of(begins + slot.minutes)}"
        said = fitted(slot.title, WIDTH - EDGE - INDENT, SMALL)
        drawn.append(element("text", when, x=EDGE, y=f"{top + 13:.1f}"))
        drawn.append(element("text", words(said), x=f"{INDENT:.1f}", y=f"{top + 13:.1f}", class_="what"))
        drawn.append(_bar(slot.form, left, top + LINE, max(right - left, 3), f"{when} {slot.title}"))
        top += LINE + BAR + GAP
    return drawn, top


def _bar(form: str, x: float, y: float, width: float, said: str) -> str:
    round_ = 3 if form == "formal" else BAR / 2
    return element(
        "rect",
        element("title", words(said)),
        x=f"{x:.1f}", y=f"{y:.1f}", width=f"{width:.1f}", height=BAR, rx=f"{round_:g}", class_=form,
    )  # fmt: skip


def _key(y: float) -> tuple[list[str], float]:
    """Which bar is which form, a line each; and where it ends."""
    drawn: list[str] = []
    for form, said in (("formal", _("overleg")), ("informal", _("informeel gesprek"))):
        drawn.append(_bar(form, EDGE, y - BAR + 1, 30, said))
        drawn.append(element("text", words(said), x=42, y=f"{y:.1f}"))
        y += LINE
    return drawn, y


def _described(week: Week) -> str:
    told = [
        f"{day.label}: " + ngettext("%(n)d gesprek", "%(n)d gesprekken", len(day.slots)) % {"n": len(day.slots)}
        for day in week.days
        if day.slots
    ]
    return "; ".join(told) or _("geen gesprekken")
