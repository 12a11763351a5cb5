"""Excel workbooks (.xlsx), read row by row: days, numbers and codes as they are shown, whatever their sheet."""

import datetime as dt
import io
import re
import warnings
import zipfile
from collections.abc import Iterator
from functools import partial
from typing import Any, Final

from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from openpyxl import load_workbook

from wijkspraak.imports.archives import MOST_CELLS, MOST_PARTS, MOST_STRINGS, counted, safe_zip, too_large
from wijkspraak.imports.kinds import FileError, Opened
from wijkspraak.imports.sheets import MOST_COLUMNS, MOST_EMPTY, MOST_ROWS, Line, rows_of, sheet_of
from wijkspraak.web.formulas import as_read, restored

_UNFINISHED: Final = re.compile(rb"</f>\s*(?:<v\s*/>|<v></v>|</c>)|<f[^>]*/>\s*(?:<v\s*/>|<v></v>|</c>)")


def open_workbook(raw: bytes, wanted: str = "") -> Opened:
    """The sheet that is wanted, or the first with something in it. FileError when there is none."""
    with safe_zip(raw) as archive:
        if "xl/workbook.xml" not in archive.namelist():
            raise FileError(_("Dit is geen Excel-bestand. Bewaar het als .xlsx of als .csv en breng het opnieuw in."))
        empty = _measured(archive)
    try:
        return _opened(raw, wanted, empty)
    except FileError:
        raise
    except Exception as trouble:
        raise FileError(_("Dit Excel-bestand is beschadigd. Bewaar het opnieuw en breng het nog eens in.")) from trouble


def _measured(archive: zipfile.ZipFile) -> int:
    """Refuses what would fill the machine; gives how many formulas have no outcome."""
    empty = 0
    for name in archive.namelist():
        if not name.endswith((".xml", ".rels")):
            continue
        if name.startswith("xl/worksheets/sheet"):
            found = counted(archive, name, (b"<row", b"<v>", b"<is>", b"<", b"</", b"<f"))
            filled = found[b"<v>"] + found[b"<is>"]
            if min(found[b"<row"], filled) > MOST_ROWS or filled > MOST_CELLS or found[b"<"] - found[b"</"] > 2 * 10**7:
                raise too_large()
            if found[b"<f"]:
                empty += _without_outcome(archive, name)
        elif name == "xl/sharedStrings.xml":
            found = counted(archive, name, (b"<si", b"<", b"</"))
            if found[b"<si"] > MOST_STRINGS or found[b"<"] - found[b"</"] > 5 * MOST_STRINGS:
                raise too_large()
        elif counted(archive, name, (b"<",))[b"<"] > MOST_PARTS and not name.startswith("xl/drawings/"):
            raise too_large()
    return empty


def _without_outcome(archive: zipfile.ZipFile, name: str) -> int:
    """Formulas that nothing has reckoned yet: a program that wrote the file without opening it leaves such cells."""
    found, kept = 0, b""
    with archive.open(name) as part:
        while piece := part.read(1 << 20):
            some = kept + piece
            last = 0
            for one in _UNFINISHED.finditer(some):
                found, last = found + 1, one.end()
            kept = some[max(last, len(some) - 4096) :]
    return found


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


def _opened(raw: bytes, wanted: str, empty: int) -> Opened:
    titles = [title for title, _sheet in _sheets(raw)]
    chosen = [wanted] if wanted in titles else titles
    for title in chosen:
        found = sheet_of(partial(_lines, raw, title))
        if found is None:
            continue
        about = _("Excel, blad “%(title)s”") % {"title": title}
        rows = ngettext("%(n)d rij", "%(n)d rijen", found.rows) % {"n": found.rows}
        notes = (_empty_formulas(empty),) if empty else ()
        return Opened(
            found.named, partial(rows_of, partial(_lines, raw, title), found), f"{about}, {rows}", notes, found.rows,
            sheets=tuple(titles), sheet=title,
        )  # fmt: skip
    raise FileError(_("In dit Excel-bestand staat niets. Kies een ander bestand."))


def _empty_formulas(n: int) -> str:
    return ngettext(
        "In %(n)d cel staat een formule zonder uitkomst. "
        "Open het bestand in Excel, bewaar het en breng het opnieuw in.",
        "In %(n)d cellen staat een formule zonder uitkomst. "
        "Open het bestand in Excel, bewaar het en breng het opnieuw in.",
        n,
    ) % {"n": n}


def _lines(raw: bytes, wanted: str) -> Iterator[Line]:
    """The rows with something in them, numbered as the spreadsheet does."""
    for title, sheet in _sheets(raw):
        if title == wanted:
            yield from _filled(sheet)
            return


def _filled(sheet: Any) -> Iterator[Line]:
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
    return restored(as_read(str(value)))


def _number(value: float, shown_as: str) -> str:
    if "%" in shown_as:  # kept as a share of one, shown and meant as a percentage
        return f"{float(f'{value * 100:.12g}'):g}%"
    whole = int(value) if float(value).is_integer() and abs(value) < 1e15 else None
    if whole is None:
        return repr(float(value))
    zeros = re.fullmatch(r"0{2,}", shown_as)
    return str(whole).zfill(len(shown_as)) if zeros else str(whole)
