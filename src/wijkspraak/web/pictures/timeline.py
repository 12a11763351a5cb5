"""When something was heard: a dot a hearing on a line of weeks, with the same in words."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from django.utils.formats import date_format
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from wijkspraak.web.pictures.svg import element, picture, words

WIDTH: Final = 220
BASE: Final = 62
KINDS: Final = ("professional", "partner", "resident", "system")


@dataclass(frozen=True, slots=True)
class Event:
    """That something was heard on a day, by which kind of ear."""

    on: date
    kind: str


def timeline(events: Sequence[Event], *, title: str, prefix: str = "") -> SafeString:
    """Dots by day above a line, the first and the last day written beside it."""
    del prefix
    if not events:
        return SafeString("")
    days = sorted(event.on for event in events)
    first, last = days[0], days[-1]
    span = max((last - first).days, 7)
    height: dict[int, int] = {}
    dots: list[str] = []
    for event in sorted(events, key=lambda event: (event.on, event.kind)):
        week = (event.on - first).days // 7
        stacked = height.get(week, 0)
        height[week] = stacked + 1
        x = 12 + (event.on - first).days / span * (WIDTH - 24)
        kind = event.kind if event.kind in KINDS else "system"
        dots.append(_dot(x, BASE - 12 - 11 * min(stacked, 3), kind))
    line = element("line", x1=6, y1=BASE, x2=WIDTH - 6, y2=BASE)
    labels = [element("text", words(date_format(first, "j M")), x=6, y=BASE + 18)]
    if last - first >= timedelta(days=7):
        labels.append(element("text", words(date_format(last, "j M")), x=WIDTH - 6, y=BASE + 18, text_anchor="end"))
    said = ngettext("%(n)d keer", "%(n)d keer", len(events)) % {"n": len(events)}
    desc = _("%(times)s, van %(first)s tot en met %(last)s") % {
        "times": said, "first": date_format(first, "j F"), "last": date_format(last, "j F"),
    }  # fmt: skip
    return picture(WIDTH, BASE + 26, title, line, *dots, *labels, class_="timeline", desc=desc)


def _dot(x: float, y: float, kind: str) -> str:
    """A professional is a circle, a partner a square, a resident a diamond, a system a small line: not colour alone."""
    match kind:
        case "partner":
            return element("rect", x=f"{x - 4.5:.1f}", y=f"{y - 4.5:.1f}", width=9, height=9, class_=kind)
        case "resident":
            return element("path", d=f"M{x:.1f},{y - 6:.1f}l6,6l-6,6l-6,-6Z", class_=kind)
        case "system":
            return element("rect", x=f"{x - 1.5:.1f}", y=f"{y - 5:.1f}", width=3, height=10, class_=kind)
        case _:
            return element("circle", cx=f"{x:.1f}", cy=f"{y:.1f}", r=5, class_=kind)
