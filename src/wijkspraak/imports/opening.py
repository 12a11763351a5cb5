"""Opening a file that somebody brings: a table, whatever wrote it, and never a file that could hurt the machine."""

import datetime as dt
import io
import re
import warnings
import zipfile
from collections.abc import Iterator, Sequence
from functools import partial
from itertools import zip_longest
from typing import Any, Final

from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from openpyxl import load_workbook

from wijkspraak.imports.kinds import FileError, Kind, Opened
from wijkspraak.web.tables import FolderError, Refused, Row, scroll, unique

MOST_BYTES: Final = 64 * 1024 * 1024
MOST_UNPACKED: Final = 200 * 1024 * 1024
MOST_MEMBERS: Final = 2000
MOST_RATIO: Final = 150  # a sheet of text packs ten to thirty times; a bomb a thousand times
MOST_ROWS: Final = 500_000
MOST_COLUMNS: Final = 400
# The last column of the file with waiting rows that people take along: for their eyes, not to be read again.
WHY_COLUMN: Final = "waarom deze rij wacht"
MOST_EMPTY: Final = 2000  # empty rows in a row: then the sheet has ended


def opened(kind: Kind[Any], raw: bytes, name: str) -> Opened:
    """The file as rows for this kind. FileError when it cannot be used: too large, empty, damaged, of another sort."""
    if len(raw) > MOST_BYTES:
        raise FileError(_("Dit bestand is groter dan 64 MB. Knip het in stukken, bijvoorbeeld per jaar."))
    if not raw.strip(b"\x00 \t\r\n\xef\xbb\xbf"):
        raise FileError(_("Dit bestand is leeg. Kies een ander bestand."))
    own = kind.open(raw, name)
    if own is not None:
        return own
    if raw.startswith(b"PK\x03\x04"):
        return open_workbook(raw)
    if raw.startswith(b"\xd0\xcf\x11\xe0"):
        raise FileError(
            _("Dit is een oud Excel-bestand (.xls) of een bestand met een wachtwoord. Bewaar het als .xlsx.")
        )
    if not looks_like_text(raw):
        raise FileError(
            _("Dit bestand is geen tabel. Kies een bestand dat eindigt op %(endings)s.")
            % {"endings": ", ".join(kind.endings)}
        )
    return open_csv(raw, name)


def looks_like_text(raw: bytes) -> bool:
    """Whether the beginning of a file is text rather than a picture or a program."""
    start = raw[:4096]
    if start.startswith((b"\xff\xfe", b"\xfe\xff")):
        return True
    odd = sum(1 for byte in start if byte < 9 or 13 < byte < 32)
    return odd * 50 <= len(start)


def open_csv(raw: bytes, name: str) -> Opened:
    """A CSV file: separator, encoding and quotes as they come."""
    try:
        columns, rows = scroll(raw, name)
    except FolderError as trouble:
        raise FileError(str(trouble)) from trouble
    counted = sum(1 for _row in rows())
    _few_enough(len(columns), counted)
    return Opened(_named(columns), rows, _about("CSV", counted), total=counted)


def _named(columns: Sequence[str]) -> tuple[str, ...]:
    return tuple(column for column in columns if column and column != WHY_COLUMN)


def _about(sort: str, rows: int) -> str:
    counted = ngettext("%(n)d rij", "%(n)d rijen", rows) % {"n": rows}
    return f"{sort}, {counted}"


def _few_enough(columns: int, rows: int) -> None:
    if columns > MOST_COLUMNS:
        raise FileError(
            _("Dit bestand heeft meer dan %(n)d kolommen. Haal weg wat u niet nodig hebt.") % {"n": MOST_COLUMNS}
        )
    if rows > MOST_ROWS:
        raise FileError(_("Dit bestand heeft meer dan 500.000 rijen. Knip het in stukken, bijvoorbeeld per jaar."))


def safe_zip(raw: bytes) -> zipfile.ZipFile:
    """An archive of which the contents fit on this machine; nothing is unpacked to find out. FileError otherwise."""
    try:
        archive = zipfile.ZipFile(io.BytesIO(raw))
    except (zipfile.BadZipFile, OSError, ValueError) as trouble:
        raise FileError(_("Dit bestand is beschadigd. Bewaar het opnieuw en breng het nog eens in.")) from trouble
    members = archive.infolist()
    whole = sum(member.file_size for member in members)
    packed = max(1, sum(member.compress_size for member in members))
    too_much = len(members) > MOST_MEMBERS or whole > MOST_UNPACKED or (whole > 10**7 and whole / packed > MOST_RATIO)
    if too_much:
        raise FileError(
            _("Uitgepakt is dit bestand te groot om veilig te openen. Bewaar alleen het blad dat u nodig hebt.")
        )
    for member in members:
        if member.flag_bits & 1:
            raise FileError(_("Op dit bestand zit een wachtwoord. Haal het wachtwoord eraf en breng het opnieuw in."))
        if (
            member.filename.startswith(("/", "\\"))
            or ".." in re.split(r"[/\\]", member.filename)
            or ":" in member.filename
        ):
            raise FileError(_("In dit bestand staat een pad dat naar buiten wijst. Het is niet geopend."))
    return archive


def open_workbook(raw: bytes) -> Opened:
    """The first sheet with something in it of an Excel workbook, read row by row."""
    with safe_zip(raw) as archive:
        if "xl/workbook.xml" not in archive.namelist():
            raise FileError(_("Dit is geen Excel-bestand. Bewaar het als .xlsx of als .csv en breng het opnieuw in."))
    try:
        return _first_sheet(raw)
    except FileError:
        raise
    except Exception as trouble:
        raise FileError(_("Dit Excel-bestand is beschadigd. Bewaar het opnieuw en breng het nog eens in.")) from trouble


def _sheets(raw: bytes) -> Iterator[tuple[str, Any]]:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        book = load_workbook(io.BytesIO(raw), read_only=True, data_only=True, keep_links=False)
    try:
        for sheet in book.worksheets:
            if hasattr(sheet, "reset_dimensions"):
                sheet.reset_dimensions()
            yield sheet.title, sheet
    finally:
        book.close()


def _first_sheet(raw: bytes) -> Opened:
    for title, sheet in _sheets(raw):
        lines = _filled(sheet)
        header = next(lines, None)
        if header is None:
            continue
        columns = unique([cell.strip() for cell in header[1]])
        _few_enough(len(columns), 0)
        counted = sum(1 for _line in lines)
        _few_enough(0, counted)
        about = _about(_("Excel, blad “%(title)s”") % {"title": title}, counted)
        rows = partial(_rows, raw, title, header[0], columns)
        return Opened(_named(columns), rows, about, total=counted)
    raise FileError(_("In dit Excel-bestand staat niets. Kies een ander bestand."))


def _filled(sheet: Any) -> Iterator[tuple[int, list[str]]]:
    """The rows with something in them, numbered as the spreadsheet does."""
    empty = 0
    for number, cells in enumerate(sheet.iter_rows(max_col=MOST_COLUMNS + 1), start=1):
        texts = [text_of_cell(cell) for cell in cells]
        while texts and not texts[-1]:
            texts.pop()
        if texts:
            empty = 0
            yield number, texts
        else:
            empty += 1
            if empty > MOST_EMPTY:
                return


def _rows(raw: bytes, title: str, top: int, columns: Sequence[str]) -> Iterator[Row | Refused]:
    for name, sheet in _sheets(raw):
        if name == title:
            for number, cells in _filled(sheet):
                if number > top:
                    yield Row(
                        number,
                        {key: cell for key, cell in zip_longest(columns, cells[: len(columns)], fillvalue="") if key},
                    )


def text_of_cell(cell: Any) -> str:
    """What a cell shows: a day as 2026-08-31, a whole number without a point, a code with the zeros it was given."""
    value = cell.value
    if value is None:
        return ""
    if isinstance(value, bool):
        return "ja" if value else "nee"
    if isinstance(value, dt.datetime):
        return value.date().isoformat() if value.time() == dt.time() else value.isoformat(sep=" ", timespec="seconds")
    if isinstance(value, dt.date | dt.time):
        return value.isoformat()
    if isinstance(value, int | float):
        return _number(value, str(getattr(cell, "number_format", "") or ""))
    return "".join(letter for letter in str(value) if letter in "\n\t" or letter.isprintable()).strip()


def _number(value: float, shown_as: str) -> str:
    if "%" in shown_as:  # kept as a share of one, shown and meant as a percentage
        return f"{float(f'{value * 100:.12g}'):g}%"
    whole = int(value) if float(value).is_integer() and abs(value) < 1e15 else None
    if whole is None:
        return repr(float(value))
    zeros = re.fullmatch(r"0{2,}", shown_as)
    return str(whole).zfill(len(shown_as)) if zeros else str(whole)
