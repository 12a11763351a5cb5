"""OpenDocument spreadsheets (.ods), read row by row: what a cell holds, not how it is dressed.

An .ods says "this row a million times" and "this cell a thousand times" in a few bytes. Empty repetitions are the edge
of every sheet and cost nothing here; filled ones count as the rows and cells that they are.
"""

import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import partial
from typing import IO, Any, Final

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import ParseError, iterparse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from wijkspraak.imports.archives import MOST_CELLS, counted, damaged, safe_zip, too_large
from wijkspraak.imports.kinds import FileError, Opened
from wijkspraak.imports.sheets import LOOKED_FOR_HEADER, MOST_COLUMNS, MOST_EMPTY, MOST_ROWS, Line, rows_of, sheet_of
from wijkspraak.web.formulas import as_read, restored

TYPE: Final = b"application/vnd.oasis.opendocument.spreadsheet"
DEEPEST: Final = 64
_NAMES: Final = {
    short: "{urn:oasis:names:tc:opendocument:xmlns:" + short + ":1.0}" for short in ("office", "table", "text")
}
_OFFICE, _TABLE, _TEXT = _NAMES["office"], _NAMES["table"], _NAMES["text"]
_CELLS: Final = frozenset({f"{_TABLE}table-cell", f"{_TABLE}covered-table-cell"})
_ROW: Final = f"{_TABLE}table-row"
_LONGEST: Final = 20_000  # elements in one row


def is_opendocument(raw: bytes) -> bool:
    """Whether an archive says of itself, in its first part, that it is an OpenDocument spreadsheet."""
    return raw[30:38] == b"mimetype" and TYPE in raw[38:200]


def open_spreadsheet(raw: bytes, wanted: str = "") -> Opened:
    """The sheet that is wanted, or the first with something in it. FileError when there is none."""
    with safe_zip(raw) as archive:
        names = archive.namelist()
        if "content.xml" not in names:
            raise FileError(_("Dit bestand is geen rekenblad. Bewaar het als .ods of .csv en breng het opnieuw in."))
        _unlocked(archive, names)
        found = counted(archive, "content.xml", (b"<", b"</", b"<text:p", b"<table:table-row"))
        if found[b"<"] - found[b"</"] > 3 * MOST_CELLS or found[b"<text:p"] > MOST_CELLS:
            raise too_large()
    try:
        return _opened(raw, wanted)
    except (DefusedXmlException, ParseError, zipfile.BadZipFile, EOFError, ValueError) as trouble:
        raise damaged() from trouble


def _unlocked(archive: zipfile.ZipFile, names: list[str]) -> None:
    if "META-INF/manifest.xml" in names:
        said = counted(archive, "META-INF/manifest.xml", (b"encryption-data",))
        if said[b"encryption-data"]:
            raise FileError(_("Op dit bestand zit een wachtwoord. Haal het wachtwoord eraf en breng het opnieuw in."))


def _opened(raw: bytes, wanted: str) -> Opened:
    titles = list(_titles(raw))
    for title in [wanted] if wanted in titles else titles:
        found = sheet_of(partial(_lines, raw, title))
        if found is None:
            continue
        about = _("OpenDocument, blad “%(title)s”") % {"title": title}
        rows = ngettext("%(n)d rij", "%(n)d rijen", found.rows) % {"n": found.rows}
        return Opened(
            found.named, partial(rows_of, partial(_lines, raw, title), found), f"{about}, {rows}", (), found.rows,
            sheets=tuple(titles), sheet=title,
        )  # fmt: skip
    raise FileError(_("In dit bestand staat niets. Kies een ander bestand."))


@dataclass(slots=True)
class _Walk:
    """A walk through the elements of a document that keeps nothing of what it has passed."""

    stream: IO[bytes]
    inside: list[Any] = field(default_factory=list)

    def tables_and_rows(self) -> Iterator[tuple[str, Any]]:
        """The start of each table, and each row once it is whole."""
        depth_of_row, in_row = 0, 0
        for event, element in iterparse(self.stream, events=("start", "end")):
            if event == "start":
                self.inside.append(element)
                if len(self.inside) > DEEPEST:
                    raise too_large()
                in_row += bool(depth_of_row)
                if in_row > _LONGEST:
                    raise too_large()
                if element.tag == _ROW and not depth_of_row:
                    depth_of_row, in_row = len(self.inside), 0
                elif element.tag == f"{_TABLE}table" and not depth_of_row:
                    yield "table", element
                continue
            self.inside.pop()
            if depth_of_row and len(self.inside) + 1 > depth_of_row:
                continue
            if depth_of_row:
                yield "row", element
                depth_of_row = 0
            if self.inside:
                self.inside[-1].remove(element)


def _walked(raw: bytes) -> Iterator[tuple[str, Any]]:
    with zipfile.ZipFile(io.BytesIO(raw)) as archive, archive.open("content.xml") as stream:
        yield from _Walk(stream).tables_and_rows()


def _title(table: Any) -> str:
    return str(table.get(f"{_TABLE}name") or "")


def _titles(raw: bytes) -> Iterator[str]:
    for what, element in _walked(raw):
        if what == "table":
            yield _title(element)


def _lines(raw: bytes, wanted: str) -> Iterator[Line]:
    """The rows with something in them, numbered as the spreadsheet does."""
    here, number, empty, given = False, 0, 0, 0
    for what, element in _walked(raw):
        if what == "table":
            if here:
                return
            here = _title(element) == wanted
            continue
        if not here:
            continue
        times = _times(element, "number-rows-repeated")
        cells = _cells(element)
        if not cells:
            number, empty = number + times, empty + times
            if empty > MOST_EMPTY:
                return
            continue
        empty = 0
        for _again in range(times):
            number += 1
            given += 1
            yield number, list(cells)
            if given > MOST_ROWS + LOOKED_FOR_HEADER:  # then it is refused for its length
                return


def _times(element: Any, name: str) -> int:
    said = str(element.get(f"{_TABLE}{name}") or "1")
    return int(said) if said.isdecimal() and len(said) < 10 else 1


def _cells(row: Any) -> list[str]:
    """The cells of a row as text, without the empty ones at its end."""
    found: list[str] = []
    for cell in row:
        if cell.tag not in _CELLS:
            continue
        text = _text_of(cell)
        times = _times(cell, "number-columns-repeated")
        found += [text] * min(times, max(0, MOST_COLUMNS + 1 - len(found)))
    while found and not found[-1]:
        found.pop()
    return found


def _text_of(cell: Any) -> str:
    """What a cell holds: a day as 2026-08-31, a whole number without a point, a code with the zeros it shows."""
    sort = cell.get(f"{_OFFICE}value-type", "")
    shown = "\n".join(_paragraph(part) for part in cell if part.tag == f"{_TEXT}p")
    if sort == "date":
        return _day(str(cell.get(f"{_OFFICE}date-value") or shown))
    if sort == "boolean":
        return "ja" if cell.get(f"{_OFFICE}boolean-value") == "true" else "nee"
    if sort == "percentage":  # kept as a share of one, shown and meant as a percentage
        return _percentage(str(cell.get(f"{_OFFICE}value") or ""), shown)
    if sort in {"float", "currency"}:
        return _number(str(cell.get(f"{_OFFICE}value") or ""), shown)
    return restored(as_read(shown or str(cell.get(f"{_OFFICE}string-value") or "")))


def _day(said: str) -> str:
    day, _t, clock = said.partition("T")
    return day if not clock or re.fullmatch(r"00:00(:00(\.0+)?)?", clock) else f"{day} {clock[:8]}"


def _percentage(value: str, shown: str) -> str:
    try:
        return f"{float(f'{float(value) * 100:.12g}'):g}%"
    except ValueError:
        return as_read(shown)


def _number(value: str, shown: str) -> str:
    try:
        number = float(value)
    except ValueError:
        return as_read(shown)
    if re.fullmatch(r"0\d+", shown.strip()) and float(shown) == number:
        return shown.strip()
    return str(int(number)) if number.is_integer() and abs(number) < 1e15 else repr(number)


def _paragraph(part: Any) -> str:
    """The words of a paragraph: ODF writes rows of spaces, tabs and line ends as elements."""
    words = part.text or ""
    for child in part:
        if child.tag == f"{_TEXT}s":
            said = str(child.get(f"{_TEXT}c") or "1")
            words += " " * min(int(said) if said.isdecimal() and len(said) < 6 else 1, 10_000)
        elif child.tag == f"{_TEXT}tab":
            words += "\t"
        elif child.tag == f"{_TEXT}line-break":
            words += "\n"
        elif child.tag.startswith(_TEXT) and not child.tag.endswith("note"):
            words += _paragraph(child)
        words += child.tail or ""
    return words
