"""How a place differs from next door: every place a dot on one line, this one a diamond, next door a mark."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from wijkspraak.web.pictures.svg import element, picture, words

WIDTH: Final = 420
LINE: Final = 48


@dataclass(frozen=True, slots=True)
class Strip:
    """One condition: its value here, the middle of next door, and the values of all places."""

    name: str
    here: float
    beside: float
    others: Sequence[float]
    here_words: str
    beside_words: str


def contrast_strip(strip: Strip, *, prefix: str = "") -> SafeString:
    """The picture; the same stands in the table beside it."""
    del prefix
    values = [*strip.others, strip.here, strip.beside]
    low, high = min(values), max(values)
    width = (high - low) or 1.0

    def at(value: float) -> float:
        return 16 + (value - low) / width * (WIDTH - 32)

    drawn = [element("line", x1=10, y1=LINE, x2=WIDTH - 10, y2=LINE)]
    drawn += [element("circle", cx=f"{at(value):.1f}", cy=LINE, r=5, class_="other") for value in strip.others]
    beside, here = at(strip.beside), at(strip.here)
    drawn.append(
        element("path", d=f"M{beside:.1f},{LINE - 12}v24", class_="beside", stroke="currentColor", stroke_width=3)
    )
    drawn.append(element("path", d=f"M{here:.1f},{LINE - 10}l10,10l-10,10l-10,-10Z", class_="here"))
    drawn += _label(_("hier %(value)s") % {"value": strip.here_words}, here, LINE - 18, "strong")
    drawn += _label(_("hiernaast %(value)s") % {"value": strip.beside_words}, beside, LINE + 30, "")
    title = _("%(name)s: hier %(here)s, hiernaast %(beside)s") % {
        "name": strip.name, "here": strip.here_words, "beside": strip.beside_words,
    }  # fmt: skip
    desc = _("Elke stip is een plek in de stad, %(n)d in alle.") % {"n": len(strip.others)}
    return picture(WIDTH, LINE + 40, title, *drawn, class_="contrast", desc=desc)


def _label(text: str, x: float, y: float, class_: str) -> list[str]:
    anchor = "start" if x < WIDTH * 0.25 else "end" if x > WIDTH * 0.75 else "middle"
    shift = {"start": -8, "end": 8, "middle": 0}[anchor]
    return [element("text", words(text), x=f"{x + shift:.1f}", y=y, text_anchor=anchor, class_=class_ or None)]
