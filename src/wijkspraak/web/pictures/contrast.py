"""How a place differs from next door: every place a dot on one line, this one a diamond, next door a mark."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from wijkspraak.web.pictures.svg import element, picture, words

WIDTH: Final = 340
LINE: Final = 54
EDGE: Final = 14
TALL: Final = 18  # how far equal values may pile up above and below the line
DOT: Final = 9


@dataclass(frozen=True, slots=True)
class Strip:
    """One condition: its value here, the middle of next door, and the values of all places."""

    name: str
    here: float
    beside: float
    others: Sequence[float]
    here_words: str
    beside_words: str


def contrast_strip(strip: Strip) -> SafeString:
    """The picture; the same stands in the table beside it."""
    values = [*strip.others, strip.here, strip.beside]
    low, high = min(values), max(values)
    width = (high - low) or 1.0

    def at(value: float) -> float:
        return EDGE + (value - low) / width * (WIDTH - 2 * EDGE)

    drawn = [element("line", x1=EDGE, y1=LINE, x2=WIDTH - EDGE, y2=LINE)]
    drawn += _dots([at(value) for value in strip.others])
    beside, here = at(strip.beside), at(strip.here)
    drawn.append(
        element("rect", x=f"{beside - 1.5:.1f}", y=LINE - TALL - 6, width=3, height=2 * TALL + 12, class_="beside")
    )
    drawn.append(element("path", d=f"M{here:.1f},{LINE - 11}l11,11l-11,11l-11,-11Z", class_="here"))
    drawn += _label(_("hier %(value)s") % {"value": strip.here_words}, here, LINE - TALL - 14, "strong")
    drawn += _label(_("hiernaast %(value)s") % {"value": strip.beside_words}, beside, LINE + TALL + 24, "")
    title = _("%(name)s: hier %(here)s, hiernaast %(beside)s") % {
        "name": strip.name, "here": strip.here_words, "beside": strip.beside_words,
    }  # fmt: skip
    desc = _("Elke stip is een plek in de stad, %(n)d in alle.") % {"n": len(strip.others)}
    return picture(WIDTH, LINE + TALL + 32, title, *drawn, class_="contrast", desc=desc)


def _dots(places: Sequence[float]) -> list[str]:
    """A dot for every place; those that would lie on one another pile up on both sides of the line."""
    piles: dict[int, list[float]] = {}
    for x in sorted(places):
        piles.setdefault(int(x // DOT), []).append(x)
    drawn: list[str] = []
    for pile in piles.values():
        step = min(DOT, 2 * TALL / max(len(pile) - 1, 1))
        for number, x in enumerate(pile):
            y = LINE + (number - (len(pile) - 1) / 2) * step
            drawn.append(element("circle", cx=f"{x:.1f}", cy=f"{y:.1f}", r=4.5, class_="other"))
    return drawn


def _label(text: str, x: float, y: float, class_: str) -> list[str]:
    anchor = "start" if x < WIDTH * 0.25 else "end" if x > WIDTH * 0.75 else "middle"
    shift = {"start": -8, "end": 8, "middle": 0}[anchor]
    return [element("text", words(text), x=f"{x + shift:.1f}", y=y, text_anchor=anchor, class_=class_ or None)]
