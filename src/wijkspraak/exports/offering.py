"""What a page says of taking its list along: the sorts of file, each with its address, and how many rows."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final
from urllib.parse import urlencode

from django.urls import reverse

from wijkspraak.exports.writing import FORMS

COUNTED: Final = 2000  # a page counts no further: whoever takes more along hears "meer dan 2.000"


@dataclass(frozen=True, slots=True)
class Offer:
    """The sorts of file with their addresses; `more` when there are more rows than were counted."""

    rows: int
    links: tuple[tuple[str, str], ...]
    more: bool = False
    other: str = ""  # where the same words go to another system


def offered(kind: str, rows: int, asked: Mapping[str, str], *, other: str = "") -> Offer | None:
    """The offer of one list with the filters of its page; None when there is nothing to take along."""
    if not rows:
        return None
    rest = urlencode([(key, value) for key, value in asked.items() if value and key != "na"])
    query = f"?{rest}" if rest else ""
    links = tuple(
        (form.label, reverse("exports:take", kwargs={"kind": kind, "form": form.ending}) + query)
        for form in FORMS.values()
    )
    more = rows > COUNTED
    return Offer(min(rows, COUNTED), links, more, f"{other}{query}" if other else "")
