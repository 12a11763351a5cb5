"""One table from a file, whatever spreadsheet wrote it: separator, encoding, quotes, numbers, dates."""

import csv
import re
import unicodedata
from array import array
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Final, overload

from wijkspraak.web.formulas import as_read, restored

# A row that runs over more lines than this has a quotation mark that was never closed.
MOST_LINES: Final = 200
MOST_BYTES: Final = 512 * 1024 * 1024
HUGE_FIELD: Final = 2**31 - 1
FIRST_YEAR, LAST_YEAR = 1990, 2100
# Spreadsheets count days from here.
SPREADSHEET_DAY_ZERO: Final = date(1899, 12, 30)
_LINE: Final = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+\Z")
BROKEN_QUOTE: Final = "een aanhalingsteken wordt niet gesloten."


class FolderError(Exception):
    """The folder cannot be used; the message is a Dutch sentence for the person at the keyboard."""


@dataclass(frozen=True, slots=True)
class Refused:
    """A row that was left out: its number as a spreadsheet counts, and why, in Dutch."""

    row: int
    why: str


@dataclass(frozen=True, slots=True)
class Row:
    """One row: its number and its cells by column name, without spaces around them."""

    number: int
    cells: Mapping[str, str]
    extra: object = None  # what a cell cannot hold: the shape of an area

    def __getitem__(self, name: str) -> str:
        return self.cells.get(name, "")

    def get(self, name: str) -> str | None:
        """The cell, or None when there is no such column."""
        return self.cells.get(name)


@dataclass(slots=True)
class Table:
    """The rows of a file, and what could not be read as a row."""

    name: str
    rows: list[Row] = field(default_factory=list)
    refused: list[Refused] = field(default_factory=list)


def read_table(path: Path, needed: Sequence[str]) -> Table:
    """The table in a CSV file. FolderError when it cannot be read or lacks a needed column."""
    try:
        if path.stat().st_size > MOST_BYTES:
            msg = f"{path.name} is groter dan 512 MB. Knip het bestand in kwartalen."
            raise FolderError(msg)
        raw = path.read_bytes()
    except OSError as trouble:
        msg = f"{path.name} kan niet worden gelezen ({trouble.strerror})."
        raise FolderError(msg) from trouble
    return table_of(raw, path.name, needed)


def table_of(raw: bytes, name: str, needed: Sequence[str]) -> Table:
    """The table in the bytes of a CSV file of that name. FolderError when it is empty or lacks a needed column."""
    _columns, rows = scroll(raw, name, needed)
    table = Table(name)
    for one in rows():
        if isinstance(one, Row):
            table.rows.append(one)
        else:
            table.refused.append(one)
    return table


def scroll(
    raw: bytes, name: str, needed: Sequence[str] = ()
) -> tuple[tuple[str, ...], Callable[[], Iterator[Row | Refused]]]:
    """The columns of a CSV file, and its rows as often as they are asked for, without holding them all.

    FolderError when it is empty or lacks a needed column.
    """
    lines = _Lines(text_of(raw))
    top = next((at for at, line in enumerate(lines) if line.strip(" \t\r\n;,|")), None)
    said = None if top is None else re.fullmatch(r"sep=([;,|\t])\s*", lines[top])
    if said is not None and top is not None and top + 1 < len(lines):
        top += 1  # a first line by which one program tells another what stands between the columns
    if top is None:
        msg = f"{name} is leeg."
        raise FolderError(msg)
    csv.field_size_limit(HUGE_FIELD)
    separator = separator_of(lines[top]) if said is None else said[1]
    header = next(csv.reader([lines[top]], delimiter=separator))
    cleaned = [_clean(cell) for cell in header]
    columns = unique([_column(cell) for cell in cleaned] if needed else cleaned)
    _must_have(name, columns, needed)
    return tuple(columns), lambda: _rows(lines, top + 1, separator, columns)


class _Lines(Sequence[str]):
    """The lines of a text with their ends, cut out when they are asked for: a list of them would hold it twice over."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.starts = array("Q", (one.start() for one in _LINE.finditer(text)))
        self.starts.append(len(text))

    def __len__(self) -> int:
        return len(self.starts) - 1

    @overload
    def __getitem__(self, place: int) -> str: ...

    @overload
    def __getitem__(self, place: slice) -> Sequence[str]: ...

    def __getitem__(self, place: int | slice) -> str | Sequence[str]:
        if isinstance(place, slice):
            return [self[one] for one in range(*place.indices(len(self)))]
        return self.text[self.starts[place] : self.starts[place + 1]]


def _rows(lines: Sequence[str], top: int, separator: str, columns: Sequence[str]) -> Iterator[Row | Refused]:
    for number, cells in _records(lines, top, separator, columns):
        if cells is None:
            yield Refused(number, BROKEN_QUOTE)
        elif any(cells):
            yield _row(number, cells, columns)


def text_of(raw: bytes) -> str:
    """The text of a file: UTF-8 with or without a mark, UTF-16 with one, else that of Windows or an old Mac."""
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        return raw.decode("utf-16", "replace").replace("\0", "")
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        western, macintosh = raw.decode("cp1252", "replace"), raw.decode("mac_roman")
        text = macintosh if _dutch(macintosh) > _dutch(western) else western
    return text.replace("\0", "")


def _dutch(text: str) -> int:
    """How many accents stand in a word as they do in the languages spoken here: it tells one code page from another."""
    return len(re.findall("[A-Za-z][éèêëïíöóôüúáàâçñ](?=[A-Za-z\\s.,;:!?\"')]|$)", text)) - text.count("\ufffd")


def separator_of(header: str) -> str:
    """What stands between the columns: of ; , | and tab the one that the header has most of outside quotation marks."""
    bare = re.sub(r'"[^"]*"', "", header)
    return max(";,\t|", key=lambda mark: (bare.count(mark), mark == ";"))


def _records(
    lines: Sequence[str], top: int, separator: str, columns: Sequence[str]
) -> Iterator[tuple[int, list[str] | None]]:
    """The rows as lists of cells, numbered as a spreadsheet does; None for one whose quotes are broken.

    A quotation mark that is never closed swallows the rows after it. Such a row is refused and reading goes on with the
    next line of the file.
    """
    at, number = top, top
    while at < len(lines):
        reader = csv.reader(_from(lines, at), delimiter=separator)
        begin = at
        for cells in reader:
            number += 1
            end = at + reader.line_num
            if end - begin > 1 and _swallowed(cells, columns, lines[begin:end]):
                yield number, None
                end = begin + 1
                break
            yield number, [_clean(cell) for cell in cells]
            begin = end
        else:
            return
        at = end


def _from(lines: Sequence[str], at: int) -> Iterator[str]:
    for place in range(at, len(lines)):
        yield lines[place]


def _swallowed(cells: Sequence[str], columns: Sequence[str], taken: Sequence[str]) -> bool:
    """Whether a row over several lines has eaten other rows: too long, unclosed, or not as many cells as columns."""
    return len(taken) > MOST_LINES or len(cells) != len(columns) or "".join(taken).count('"') % 2 == 1


def _clean(cell: str) -> str:
    """The cell as it was meant: without control characters and edges, and without the mark against formulas."""
    if cell.isprintable() and (cell.isascii() or unicodedata.is_normalized("NFC", cell)):
        return restored(cell.strip())
    return restored(as_read(cell))


def _column(cell: str) -> str:
    """A column name; known names are found whatever their capitals."""
    lowered = cell.casefold().replace(" ", "_")
    return lowered if lowered in KNOWN_COLUMNS else cell


def unique(columns: Sequence[str]) -> list[str]:
    """The headers, each once: a second "naam" becomes "naam (2)"."""
    seen: dict[str, int] = {}
    found: list[str] = []
    for column in columns:
        seen[column] = seen.get(column, 0) + 1
        found.append(column if not column or seen[column] == 1 else f"{column} ({seen[column]})")
    return found


def _must_have(name: str, columns: Sequence[str], needed: Sequence[str]) -> None:
    missing = [column for column in needed if column not in columns]
    if missing:
        msg = f"In {name} ontbreekt de kolom {', '.join(missing)}. Gevonden: {', '.join(columns)[:200]}."
        raise FolderError(msg)


def _row(number: int, cells: list[str], columns: Sequence[str]) -> Row | Refused:
    if any(cells[len(columns) :]):
        why = f"er staan {len(cells)} cellen waar er {len(columns)} horen; staat er een scheidingsteken in de tekst?"
        return Refused(number, why)
    return Row(number, dict(zip(columns, cells, strict=False)))


def day_of(cell: str) -> date | None:
    """The day in a cell: 2026-08-31 (with or without a time), 31-08-2026, 31/8/2026, or a spreadsheet's day number."""
    written = cell.strip()
    found = _iso_day(written) or _dutch_day(written) or _spreadsheet_day(written)
    return found if found is not None and FIRST_YEAR <= found.year <= LAST_YEAR else None


def _iso_day(written: str) -> date | None:
    if not re.match(r"\d{4}-\d{2}-\d{2}($|[T ])", written, re.ASCII):
        return None
    try:
        return datetime.fromisoformat(written).date()
    except ValueError:
        return None


def _dutch_day(written: str) -> date | None:
    parts = re.fullmatch(r"(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})(?:[ T]\d{1,2}:\d{2}(?::\d{2})?)?", written, re.ASCII)
    if parts is None:
        return None
    day, month, year = (int(part) for part in parts.groups())
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _spreadsheet_day(written: str) -> date | None:
    if not re.fullmatch(r"\d{5}(?:[.,]\d{1,10})?", written, re.ASCII):
        return None
    return SPREADSHEET_DAY_ZERO + timedelta(days=int(written[:5]))


def number_of(cell: str | None) -> float | None:
    """The number in a cell, with a Dutch or an English decimal sign, € and %; None when empty or no number."""
    written = re.sub(r"[\s€%]", "", cell or "")
    if not re.fullmatch(r"[+-]?[\d.,]*\d(?:[eE][+-]?\d{1,3})?", written, re.ASCII):
        return None
    if "," in written and "." in written:
        thousands = "." if written.rfind(",") > written.rfind(".") else ","
        written = written.replace(thousands, "")
    elif written.count(".") > 1 or written.count(",") > 1:
        written = written.replace(".", "").replace(",", "")
    try:
        number = float(written.replace(",", "."))
    except ValueError:
        return None
    return number if abs(number) < 1e300 else None


KNOWN_COLUMNS: Final = frozenset(
    {"id", "text", "wijk", "heard_at", "heard_by", "hearer_kind", "teller_kind", "retold_from", "domain", "beneath"}
    | {"facility", "lang", "code", "name", "neighbours", "title", "since", "signals", "kind", "truth"}
)
