"""Counts of reports as pictures; the tables beside them say the same."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from django.utils.formats import date_format
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from wijkspraak.core.reports.counting import Amount
from wijkspraak.web.pictures.counts import UNTOLD, Counted, count_bars
from wijkspraak.web.pictures.svg import element, picture, words

MOST: Final = 4  # bars in a picture that stands beside something else
WIDTH, HEAD, TALL, FOOT = 340, 20, 100, 24


@dataclass(frozen=True, slots=True)
class Line:
    """One bar."""

    name: str
    amount: Amount
    said: str
    beneath: str


def _bars(lines: Sequence[Line], title: str) -> SafeString:
    rows = [Counted(line.name, line.amount.n, line.said, line.beneath) for line in lines]
    return count_bars(rows, title=title, desc=_("De tabel eronder zegt hetzelfde."))


def bars_here(lines: Sequence[Line]) -> SafeString:
    """The most frequent sorts of one place."""
    ordered = sorted(lines, key=lambda line: -(UNTOLD if line.amount.n is None else line.amount.n))
    return _bars(ordered[:MOST], _("Meldingen hier, per soort"))


def bars_sorts(lines: Sequence[Line]) -> SafeString:
    """All sorts, in their own order."""
    return _bars(lines, _("Meldingen per soort"))


def columns_weeks(weeks: Sequence[tuple[dt.date, Amount, str]]) -> SafeString:
    """How many in each week, the oldest left; what is not told is dashed."""
    if not weeks:
        return SafeString("")
    most = max(1.0, *(UNTOLD if amount.n is None else float(amount.n) for _day, amount, _said in weeks))
    step = WIDTH / len(weeks)
    drawn: list[str] = []
    for number, (day, amount, said) in enumerate(weeks):
        high = (UNTOLD if amount.n is None else amount.n) / most * TALL
        if amount.n == 0:
            continue
        name = element("title", words(_("week van %(day)s: %(n)s") % {"day": date_format(day, "j F"), "n": said}))
        drawn.append(
            element("rect", name, x=f"{number * step + 1:.1f}", y=f"{HEAD + TALL - high:.1f}", width=f"{step - 2:.1f}",
                    height=f"{max(high, 1):.1f}", class_="untold" if amount.n is None else "bar")
        )  # fmt: skip
    best = max(weeks, key=lambda one: UNTOLD if one[1].n is None else one[1].n)
    drawn.append(element("text", words(_("hoogste: %(n)s") % {"n": best[2]}), x=0, y=12))
    drawn.append(element("line", x1=0, y1=HEAD + TALL, x2=WIDTH, y2=HEAD + TALL))
    drawn.append(element("text", words(date_format(weeks[0][0], "j F")), x=0, y=HEAD + TALL + 18))
    drawn.append(
        element("text", words(date_format(weeks[-1][0], "j F")), x=WIDTH, y=HEAD + TALL + 18, text_anchor="end")
    )
    title = _("Meldingen per week")
    return picture(
        WIDTH, HEAD + TALL + FOOT, title, *drawn, class_="counts", desc=_("De tabel eronder zegt hetzelfde.")
    )
