"""When something was heard: a mark a hearing above a line of days, its shape says by which kind of ear."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from wijkspraak.web.pictures.svg import element, picture, words

WIDTH: Final = 240
EDGE: Final = 12
MARK: Final = 12  # how much room a mark takes
TALL: Final = 84  # how high marks may pile up
KINDS: Final[dict[str, Promise]] = {
    "professional": gettext_lazy("professional"),
    "partner": gettext_lazy("partner"),
    "resident": gettext_lazy("bewoner"),
    "system": gettext_lazy("systeem"),
}


@dataclass(frozen=True, slots=True)
class Event:
    """That something was heard on a day, by which kind of ear."""

    on: date
    kind: str


def timeline(events: Sequence[Event], *, title: str) -> SafeString:
    """Marks by day above a line, the first and the last day beneath it, and a legend where kinds differ."""
    if not events:
        return SafeString("")
    placed = sorted(((event.on, _kind(event)) for event in events), key=lambda one: (one[0], list(KINDS).index(one[1])))
    first, last = placed[0][0], placed[-1][0]
    piles: dict[int, list[tuple[float, str]]] = {}
    for day, kind in placed:
        x = EDGE + (day - first).days / max((last - first).days, 7) * (WIDTH - 2 * EDGE)
        piles.setdefault(int(x // MARK), []).append((x, kind))
    step = min(MARK, TALL / max(len(pile) for pile in piles.values()))
    base = step * max(len(pile) for pile in piles.values()) + MARK
    marks = [
        _mark(x, base - MARK * 0.75 - step * number, kind)
        for pile in piles.values()
        for number, (x, kind) in enumerate(pile)
    ]
    line = element("line", x1=4, y1=f"{base:.1f}", x2=WIDTH - 4, y2=f"{base:.1f}")
    labels = [element("text", words(date_format(first, "j F")), x=4, y=f"{base + 18:.1f}")]
    if last - first >= timedelta(days=7):
        labels.append(
            element("text", words(date_format(last, "j F")), x=WIDTH - 4, y=f"{base + 18:.1f}", text_anchor="end")
        )
    kinds = [kind for kind in KINDS if any(kind == one for _day, one in placed)]
    key = _key(kinds, base + 42) if len(kinds) > 1 else []
    height = base + 24 + (24 * ((len(kinds) + 1) // 2) if key else 0)
    desc = _described([kind for _day, kind in placed], first, last)
    return picture(WIDTH, height, title, line, *marks, *labels, *key, class_="timeline", desc=desc)


def _kind(event: Event) -> str:
    return event.kind if event.kind in KINDS else "system"


def _described(kinds: Sequence[str], first: date, last: date) -> str:
    said = ngettext("%(n)d keer", "%(n)d keer", len(kinds)) % {"n": len(kinds)}
    told = _("%(times)s, van %(first)s tot en met %(last)s") % {
        "times": said, "first": date_format(first, "j F"), "last": date_format(last, "j F"),
    }  # fmt: skip
    by = ", ".join(f"{name} {kinds.count(kind)}" for kind, name in KINDS.items() if kind in kinds)
    return f"{told} ({by})"


def _key(kinds: Sequence[str], top: float) -> list[str]:
    """Which shape is which kind, two beside each other."""
    drawn: list[str] = []
    for number, kind in enumerate(kinds):
        x, y = 10 + number % 2 * WIDTH / 2, top + number // 2 * 22
        drawn.append(_mark(x, y - 4.5, kind))
        drawn.append(element("text", words(str(KINDS[kind])), x=f"{x + 12:.1f}", y=f"{y:.1f}"))
    return drawn


def _mark(x: float, y: float, kind: str) -> str:
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
