"""What a cell says when it should say a number or a period: Dutch or English, and missing is missing, never zero."""

import re
from collections.abc import Iterable
from datetime import date
from typing import Final

from wijkspraak.web.tables import FIRST_YEAR, LAST_YEAR, day_of, number_of

DUTCH, POINT = "dutch", "point"
# How offices write "not known", "kept secret" and "cannot occur".
MISSING_WORDS: Final = frozenset(
    {"", ".", "..", "...", "-", "–", "—", "x", "*", "?", "null", "none", "nan", "na", "n/a", "nb", "n.b.", "nvt"}
    | {"n.v.t.", "geheim", "onbekend", "niet bekend", "niet beschikbaar", "#n/b", "#n/a", "n.a."}
)
MISSING_NUMBER: Final = re.compile(r"-9999[0-9](?:[.,]0+)?")
DUTCH_THOUSANDS: Final = re.compile(r"[+-]?\d{1,3}(?:\.\d{3})+(?:,\d+)?")
POINT_THOUSANDS: Final = re.compile(r"[+-]?\d{1,3}(?:,\d{3})+(?:\.\d+)?")
SURE_DUTCH: Final = re.compile(r"[+-]?(?:\d{1,3}(?:\.\d{3})+,\d+|\d+,(?!\d{3}$)\d+|0,\d+|\d{1,3}(?:\.\d{3}){2,})")
SURE_POINT: Final = re.compile(r"[+-]?(?:\d{1,3}(?:,\d{3})+\.\d+|\d+\.(?!\d{3}$)\d+|0\.\d+|\d{1,3}(?:,\d{3}){2,})")
MONTHS: Final = (
    "januari", "februari", "maart", "april", "mei", "juni", "juli", "augustus", "september", "oktober", "november",
    "december",
)  # fmt: skip


def is_missing(cell: str) -> bool:
    """Whether a cell says that there is no number: empty, a dot, "geheim", or −99995 and its brothers of CBS."""
    written = cell.strip().casefold()
    return written in MISSING_WORDS or MISSING_NUMBER.fullmatch(written) is not None


def bare(cell: str) -> str:
    """The number in a cell without what stands around it: spaces, € and %."""
    return re.sub(r"[\s€%]", "", cell)


def style_of(cells: Iterable[str]) -> str:
    """How a file writes numbers: "dutch" (1.234,5), "point" (1234.5), or "" when no cell decides it."""
    dutch = point = 0
    for cell in cells:
        written = bare(cell)
        dutch += SURE_DUTCH.fullmatch(written) is not None
        point += SURE_POINT.fullmatch(written) is not None
    if dutch == point:
        return ""
    return DUTCH if dutch > point else POINT


def number(cell: str, style: str) -> float | None:
    """The number in a cell that is not missing; None when it is no number."""
    written = bare(cell)
    if style == DUTCH and DUTCH_THOUSANDS.fullmatch(written):
        return float(written.replace(".", "").replace(",", "."))
    if style == POINT and POINT_THOUSANDS.fullmatch(written):
        return float(written.replace(",", ""))
    return number_of(written)


def period(said: str) -> date | None:
    """The first day of a period: 2023, 2023JJ00, 2023KW02, 2023MM05, "2e kwartaal 2023", "mei 2023", or a day."""
    written = said.strip().casefold().rstrip("*")
    return _year(written) or _quarter(written) or _month(written) or day_of(said)


def _first(year: str, month: int) -> date | None:
    return date(int(year), month, 1) if FIRST_YEAR <= int(year) <= LAST_YEAR and 1 <= month <= 12 else None


def _year(written: str) -> date | None:
    found = re.fullmatch(r"(\d{4})(?:jj00|\.0|\s*[/-]\s*\d{4})?", written, re.ASCII)
    return _first(found[1], 1) if found else None


def _quarter(written: str) -> date | None:
    found = re.fullmatch(r"(\d{4})\s*-?(?:kw0?|q|k)([1-4])", written, re.ASCII)
    if found:
        return _first(found[1], 3 * int(found[2]) - 2)
    found = re.fullmatch(r"(?:(\d{4})\s+)?([1-4])e? kwartaal(?:\s+(?:van\s+)?(\d{4}))?", written, re.ASCII)
    year = found and (found[1] or found[3])
    return _first(year, 3 * int(found[2]) - 2) if found and year else None


def _month(written: str) -> date | None:
    found = re.fullmatch(r"(\d{4})\s*mm(\d{2})|(\d{4})-(\d{2})", written, re.ASCII)
    if found:
        return _first(found[1] or found[3], int(found[2] or found[4]))
    found = re.fullmatch(r"([a-z]{3,9})\.?\s+(\d{4})|(\d{4})\s+([a-z]{3,9})", written, re.ASCII)
    if not found:
        return None
    name, year = found[1] or found[4], found[2] or found[3]
    month = next((at for at, one in enumerate(MONTHS, start=1) if one.startswith(name)), 0)
    return _first(year, month) if month else None
