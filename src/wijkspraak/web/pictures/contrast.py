"""How a place differs from next door: every place a dot on one line, next door a ring, this one a filled diamond."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from wijkspraak.web.pictures.svg import element, picture, words

WIDTH: Final = 340
LINE: Final = 58
EDGE: Final = 14
TALL: Final = 18  # how far equal values may pile up above and below the line
DOT: Final = 9
LETTER: Final = 7.4  # about how wide a letter is, so that a label stays inside the picture


@dataclass(frozen=True, slots=True)
class Strip:
    """One condition: its value here, the middle and the values of next door, and the values of all further places."""

    name: str
    here: float
    beside: float
    others: Sequence[float]
    here_words: str
    beside_words: str
    near: Sequence[float] = ()
    ends: tuple[str, str] = ("", "")


def contrast_strip(strip: Strip) -> SafeString:
    """The picture; the same stands in the table beside it. Three rows of words, so that no two labels meet."""
    values = [*strip.others, *strip.near, strip.here, strip.beside]
    low, high = min(values), max(values)
    width = (high - low) or 1.0

    def at(value: float) -> float:
        return EDGE + (value - low) / width * (WIDTH - 2 * EDGE)

    beside, here = at(strip.beside), at(strip.here)
    drawn = [element("line", x1=EDGE, y1=LINE, x2=WIDTH - EDGE, y2=LINE)]
    drawn.append(
        element("rect", x=f"{beside - 1.5:.1f}", y=LINE - TALL - 4, width=3, height=2 * TALL + 10, class_="beside")
    )
    drawn += _dots([(at(value), "other") for value in strip.others] + [(at(value), "near") for value in strip.near])
    drawn.append(element("path", d=f"M{here:.1f},{LINE - 11}l11,11l-11,11l-11,-11Z", class_="here"))
    drawn.append(_label(_("hier %(value)s") % {"value": strip.here_words}, here, LINE - TALL - 16, "strong"))
    drawn.append(_label(_("hiernaast %(value)s") % {"value": strip.beside_words}, beside, LINE + TALL + 22, ""))
    if low < high and all(strip.ends):
        y = LINE + TALL + 42
        drawn.append(element("text", words(strip.ends[0]), x=4, y=y, class_="end"))
        drawn.append(element("text", words(strip.ends[1]), x=WIDTH - 4, y=y, text_anchor="end", class_="end"))
    title = _("%(name)s: hier %(here)s, hiernaast %(beside)s") % {
        "name": strip.name, "here": strip.here_words, "beside": strip.beside_words,
    }  # fmt: skip
    places = len(strip.others) + len(strip.near)
    desc = ngettext(
        "Elke stip is een andere plek in de stad, %(n)d in alle; een open stip ligt hiernaast.",
        "Elke stip is een andere plek in de stad, %(n)d in alle; een open stip ligt hiernaast.", places,
    ) % {"n": places}  # fmt: skip
    return picture(WIDTH, LINE + TALL + 48, title, *drawn, class_="contrast", desc=desc)


def _dots(places: Sequence[tuple[float, str]]) -> list[str]:
    """A dot for every place; those that would lie on one another pile up on both sides of the line."""
    piles: dict[int, list[tuple[float, str]]] = {}
    for x, kind in sorted(places):
        piles.setdefault(int(x // DOT), []).append((x, kind))
    drawn: list[str] = []
    for pile in piles.values():
        step = min(DOT, 2 * TALL / max(len(pile) - 1, 1))
        for number, (x, kind) in enumerate(pile):
            y = LINE + (number - (len(pile) - 1) / 2) * step
            drawn.append(element("circle", cx=f"{x:.1f}", cy=f"{y:.1f}", r=4.5, class_=kind))
    # what lies next door is drawn last, so that no further place hides it
    return sorted(drawn, key=lambda dot: 'class="near"' in dot)


def _label(text: str, x: float, y: float, class_: str) -> str:
    half = len(text) * LETTER / 2
    inside = min(max(x, half), WIDTH - half) if 2 * half < WIDTH else WIDTH / 2
    return element("text", words(text), x=f"{inside:.1f}", y=y, text_anchor="middle", class_=class_ or None)
