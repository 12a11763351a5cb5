"""From the rows of a sheet to a table: where its header stands, what its columns are called, how many rows follow.

People put a title above their table, leave a header empty because its cell was merged with the one beside it, and write
further right than their headers reach. None of what they wrote is lost for that.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice, zip_longest
from typing import Final

from django.utils.translation import gettext as _
from openpyxl.utils import get_column_letter

from wijkspraak.imports.kinds import FileError
from wijkspraak.web.tables import Refused, Row, unique

MOST_ROWS: Final = 500_000
MOST_COLUMNS: Final = 400
MOST_EMPTY: Final = 2000  # empty rows in a row: then the sheet has ended
LOOKED_FOR_HEADER: Final = 10
# The last column of the file with waiting rows that people take along: for their eyes, not to be read again.
WHY_COLUMN: Final = "waarom deze rij wacht"

Line = tuple[int, list[str]]  # the number that a spreadsheet shows, and the cells


@dataclass(frozen=True, slots=True)
class Found:
    """The table on a sheet: the number of its header row, its columns ("" for one that is empty), its rows."""

    top: int
    columns: tuple[str, ...]
    rows: int

    @property
    def named(self) -> tuple[str, ...]:
        """The columns that may be chosen from."""
        return named(self.columns)


def named(columns: Sequence[str]) -> tuple[str, ...]:
    """Columns that have something in them, without what we wrote ourselves."""
    return tuple(column for column in columns if column and column != WHY_COLUMN)


def few_enough(columns: int, rows: int) -> None:
    """FileError for a table that is too wide or too long."""
    if columns > MOST_COLUMNS:
        raise FileError(
            _("Dit bestand heeft meer dan %(n)d kolommen. Haal weg wat u niet nodig hebt.") % {"n": MOST_COLUMNS}
        )
    if rows > MOST_ROWS:
        raise FileError(_("Dit bestand heeft meer dan 500.000 rijen. Knip het in stukken, bijvoorbeeld per jaar."))


def sheet_of(lines: Callable[[], Iterator[Line]]) -> Found | None:
    """The table on a sheet; None when there is nothing on it."""
    first = list(islice(lines(), LOOKED_FOR_HEADER))
    if not first:
        return None
    most = max(_filled(cells) for _number, cells in first)
    top, header = next((number, cells) for number, cells in first if 2 * _filled(cells) >= most)
    used: list[bool] = [False] * len(header)
    rows = 0
    for number, cells in lines():
        if number <= top:
            continue
        rows += 1
        few_enough(len(cells), rows)
        used += [False] * (len(cells) - len(used))
        for place, cell in enumerate(cells):
            used[place] = used[place] or bool(cell)
    few_enough(len(header), rows)
    called = [
        name.strip() or (f"kolom {get_column_letter(place + 1)}" if used[place] else "")
        for place, name in enumerate([*header, *([""] * (len(used) - len(header)))])
    ]
    return Found(top, tuple(unique(called)), rows)


def _filled(cells: Sequence[str]) -> int:
    return sum(1 for cell in cells if cell)


def rows_of(lines: Callable[[], Iterator[Line]], found: Found) -> Iterator[Row | Refused]:
    """The rows below the header."""
    for number, cells in lines():
        if number > found.top:
            pairs = zip_longest(found.columns, cells[: len(found.columns)], fillvalue="")
            yield Row(number, {key: cell for key, cell in pairs if key})
