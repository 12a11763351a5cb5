"""How sure a share is: a bar from the lowest to the highest that it can be, with a mark where it was found."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from django.utils.safestring import SafeString

from wijkspraak.web.pictures.letters import fitted
from wijkspraak.web.pictures.svg import element, picture, words

WIDTH: Final = 340
EDGE: Final = 10
HEAD: Final = 26
ROW: Final = 52
BAR: Final = 10


@dataclass(frozen=True, slots=True)
class Interval:
    """One bar: its name, the share in words, and low, found and high between 0 and 1."""

    name: str
    said: str
    low: float
    value: float
    high: float


def interval_bars(rows: Sequence[Interval], *, title: str, desc: str) -> SafeString:
    """The picture; nothing where there are no rows. `desc` says where the same can be read."""
    if not rows:
        return SafeString("")
    bottom = HEAD + ROW * len(rows)
    drawn = [element("text", words(title), x=0, y=15, class_="strong")]
    for share in (0.0, 0.5, 1.0):
        x = f"{_x(share):.1f}"
        drawn.append(element("line", x1=x, x2=x, y1=HEAD, y2=bottom, class_="hour"))
        anchor = {0.0: "start", 1.0: "end"}.get(share, "middle")
        at = {0.0: "0", 1.0: str(WIDTH)}.get(share, x)
        drawn.append(element("text", words(f"{share:.0%}"), x=at, y=bottom + 16, text_anchor=anchor))
    told = []
    for number, row in enumerate(rows):
        top = HEAD + ROW * number
        said_room = len(row.said) * 6.6 + 8
        drawn.append(element("text", words(fitted(row.name, WIDTH - said_room, 13)), x=0, y=top + 17, class_="what"))
        drawn.append(element("text", words(row.said), x=WIDTH, y=top + 17, text_anchor="end", class_="what"))
        left, right = _x(row.low), _x(row.high)
        drawn.append(
            element(
                "rect", x=f"{left:.1f}", y=top + 27, width=f"{max(right - left, 2):.1f}", height=BAR, class_="informal"
            )
        )
        drawn.append(element("circle", cx=f"{_x(row.value):.1f}", cy=top + 27 + BAR / 2, r=6, class_="bar"))
        told.append(f"{row.name}: {row.said} ({row.low:.0%}–{row.high:.0%})")
    return picture(WIDTH, bottom + 24, title, *drawn, class_="board", desc="; ".join([*told, desc]))


def _x(share: float) -> float:
    return EDGE + share * (WIDTH - 2 * EDGE)
