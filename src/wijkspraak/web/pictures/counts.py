"""How many of each: a bar below each name, with the number beside it in words; what is not told is a dashed bar."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from django.utils.safestring import SafeString

from wijkspraak.web.pictures.svg import element, picture, words

WIDTH: Final = 340
ROW: Final = 40
MORE: Final = 20  # how much taller a row with something beneath it is
BAR: Final = 12
UNTOLD: Final = 2.5  # how long the bar of "one to four" is


@dataclass(frozen=True, slots=True)
class Counted:
    """One bar: its name, how many (None: too few to tell), that in words, and what stands beneath the bar."""

    name: str
    n: float | None
    said: str
    beneath: str = ""


def count_bars(rows: Sequence[Counted], *, title: str, desc: str) -> SafeString:
    """The picture; nothing where there are no rows. `desc` says where the same can be read."""
    if not rows:
        return SafeString("")
    most = max(1.0, *(UNTOLD if row.n is None else float(row.n) for row in rows))
    drawn: list[str] = []
    top = 0
    for row in rows:
        long = (UNTOLD if row.n is None else float(row.n)) / most * WIDTH
        drawn.append(element("text", words(row.name), x=0, y=top + 16, class_="strong"))
        drawn.append(element("text", words(row.said), x=WIDTH, y=top + 16, text_anchor="end", class_="strong"))
        drawn.append(element("rect", x=0, y=top + 22, width=WIDTH, height=BAR, class_="track"))
        if row.n is None or row.n:
            class_ = "untold" if row.n is None else "bar"
            drawn.append(element("rect", x=0, y=top + 22, width=f"{max(long, 2):.1f}", height=BAR, class_=class_))
        if row.beneath:
            drawn.append(element("text", words(row.beneath), x=0, y=top + 22 + BAR + 15))
        top += ROW + (MORE if row.beneath else 0)
    return picture(WIDTH, top, title, *drawn, class_="counts", desc=desc)
