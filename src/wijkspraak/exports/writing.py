"""A sheet as a file: CSV, Excel, OpenDocument or JSON; the same rows give the same bytes.

Words that a spreadsheet would reckon with are made harmless (`web.formulas`); numbers and days stay numbers and days.
Excel is written by openpyxl row by row. OpenDocument is written here, part by part as ODF 1.3 asks, because the library
that reads it holds a whole document in memory and needs four milliseconds per row.
"""

import csv
import io
import json
import zipfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from tempfile import TemporaryFile
from typing import IO, Any, Final
from xml.sax.saxutils import escape, quoteattr

from django.utils import timezone
from django.utils.translation import get_language
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import ERROR_CODES
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter

from wijkspraak.exports.kinds import Cell, Column, Sheet
from wijkspraak.web.formulas import as_read, neutral

ALWAYS: Final = (1980, 1, 1, 0, 0, 0)  # an archive keeps a time per part: then the same rows would give other bytes
MOST_IN_CELL: Final = 32_767  # characters that Excel takes in one cell
Writer = Callable[[Sheet[Any], IO[bytes]], int]


@dataclass(frozen=True, slots=True)
class Form:
    """A sort of file: its ending, what people call it, its content type, and who writes it."""

    ending: str
    label: str
    type: str
    write: Writer


def _plain(value: Cell) -> Cell:
    """A value without time zone; a moment as the clock on the wall says it."""
    if isinstance(value, datetime):
        return timezone.localtime(value).replace(tzinfo=None) if timezone.is_aware(value) else value
    return as_read(value) if isinstance(value, str) else value


def _words(value: Cell) -> str:
    """A value as text in a file that knows only text."""
    plain = _plain(value)
    if plain is None:
        return ""
    if isinstance(plain, datetime):
        return plain.isoformat(sep=" ", timespec="minutes")
    if isinstance(plain, date):
        return plain.isoformat()
    if isinstance(plain, float):
        written = repr(int(plain)) if plain.is_integer() and abs(plain) < 1e15 else repr(plain)
        return written if get_language() == "en" else written.replace(".", ",")
    return neutral(plain) if isinstance(plain, str) else str(plain)


def _headers(columns: Sequence[Column[Any]]) -> list[str]:
    return [neutral(as_read(str(column.label))) for column in columns]


def csv_file(sheet: Sheet[Any], out: IO[bytes]) -> int:
    """UTF-8 with the mark that Excel looks for, a semicolon between the cells; gives the number of rows."""
    text = io.TextIOWrapper(out, encoding="utf-8-sig", newline="", write_through=True)
    writer = csv.writer(text, delimiter=";")
    writer.writerow(_headers(sheet.columns))
    rows = 0
    for cells in sheet.rows():
        writer.writerow([_words(cell) for cell in cells])
        rows += 1
    text.detach()
    return rows


def comma_file(sheet: Sheet[Any], out: IO[bytes]) -> int:
    """As other programs ask for it: commas, no mark before it, keys for headers; gives the number of rows."""
    text = io.TextIOWrapper(out, encoding="utf-8", newline="", write_through=True)
    writer = csv.writer(text)
    writer.writerow([column.key for column in sheet.columns])
    rows = 0
    for cells in sheet.rows():
        writer.writerow([_words(cell) for cell in cells])
        rows += 1
    text.detach()
    return rows


def json_file(sheet: Sheet[Any], out: IO[bytes]) -> int:
    """An object with the columns and a list of rows by key; text as it is, for no machine reckons with it."""
    labels = {column.key: str(column.label) for column in sheet.columns}
    head = json.dumps({"title": sheet.title, "columns": labels}, ensure_ascii=False)
    out.write(f'{head[:-1]}, "rows": ['.encode())
    rows = 0
    for cells in sheet.rows():
        row = {column.key: _in_json(cell) for column, cell in zip(sheet.columns, cells, strict=True)}
        out.write((",\n" if rows else "\n").encode() + json.dumps(row, ensure_ascii=False).encode())
        rows += 1
    out.write(b"\n]}\n")
    return rows


def _in_json(value: Cell) -> str | int | float | None:
    if isinstance(value, str):
        return as_read(value)
    return value.isoformat() if isinstance(value, date) else value


def xlsx_file(sheet: Sheet[Any], out: IO[bytes]) -> int:
    """An Excel workbook of one sheet, its header row bold and frozen; gives the number of rows."""
    book = Workbook(write_only=True)
    page = book.create_sheet(_sheet_name(sheet.title))
    page.freeze_panes = "A2"
    for place, column in enumerate(sheet.columns, start=1):
        page.column_dimensions[get_column_letter(place)].width = column.width
    page.append([_bold(page, text) for text in _headers(sheet.columns)])
    rows = 0
    for cells in sheet.rows():
        page.append([_in_excel(page, cell) for cell in cells])
        rows += 1
    with TemporaryFile() as raw:
        book.save(raw)
        with zipfile.ZipFile(raw) as made, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
            for name in sorted(made.namelist(), key=lambda one: (one != "[Content_Types].xml", one)):
                if name != "docProps/core.xml":
                    _copy(made, name, archive)
            archive.writestr(_part("docProps/core.xml"), _CORE)
    return rows


def _copy(made: zipfile.ZipFile, name: str, archive: zipfile.ZipFile) -> None:
    with made.open(name) as source, archive.open(_part(name), "w") as target:
        while some := source.read(1 << 16):
            target.write(some)


def _part(name: str, packing: int = zipfile.ZIP_DEFLATED) -> zipfile.ZipInfo:
    found = zipfile.ZipInfo(name, ALWAYS)
    found.compress_type = packing
    return found


def _bold(page: Any, text: str) -> Any:
    cell = WriteOnlyCell(page, value=text)
    cell.font = Font(bold=True)
    return cell


def _in_excel(page: Any, value: Cell) -> Any:
    plain: Any = _plain(value)
    if isinstance(plain, str):
        words = neutral(plain)[:MOST_IN_CELL]
        if words not in ERROR_CODES:
            return words or None
        cell: Any = WriteOnlyCell(page)  # said to be text: by itself openpyxl takes "#N/A" for an error
        cell._value, cell.data_type = words, "s"  # noqa: SLF001 - it offers no other way
        return cell
    if isinstance(plain, date):
        cell = WriteOnlyCell(page)
        cell.value = plain
        cell.number_format = "DD-MM-YYYY HH:MM" if isinstance(plain, datetime) else "DD-MM-YYYY"
        return cell
    return plain


def _sheet_name(title: str) -> str:
    return ("".join(letter for letter in title if letter not in "[]:*?/\\'") or "blad")[:31]


_CORE: Final = (
    '<?xml version="1.0" encoding="UTF-8"?>\n<cp:coreProperties '
    'xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:creator>Wijkspraak</dc:creator></cp:coreProperties>'
)

_SPACES: Final = " ".join(
    f'xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{long}:1.0"'
    for short, long in (
        ("office", "office"), ("table", "table"), ("text", "text"), ("style", "style"), ("number", "datastyle"),
        ("fo", "xsl-fo-compatible"), ("config", "config"), ("manifest", "manifest"),
    )
)  # fmt: skip
_XML: Final = '<?xml version="1.0" encoding="UTF-8"?>\n'
_ODS: Final = "application/vnd.oasis.opendocument.spreadsheet"
_DASH: Final = "<number:text>-</number:text>"
_DAY: Final = (
    f'<number:day number:style="long"/>{_DASH}<number:month number:style="long"/>{_DASH}<number:year '
    'number:style="long"/>'
)
_TIME: Final = (
    '<number:text> </number:text><number:hours number:style="long"/><number:text>:</number:text><number:minutes '
    'number:style="long"/>'
)


def ods_file(sheet: Sheet[Any], out: IO[bytes]) -> int:
    """An OpenDocument spreadsheet (ODF 1.3) of one sheet, its header row bold and frozen; gives the number of rows."""
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(_part("mimetype", zipfile.ZIP_STORED), _ODS)
        with archive.open(_part("content.xml"), "w") as part:
            rows = 0
            for some in _content(sheet):
                part.write(some.encode())
                rows += 1
        archive.writestr(_part("settings.xml"), _settings(sheet.title))
        archive.writestr(_part("styles.xml"), f'{_XML}<office:document-styles {_SPACES} office:version="1.3"/>')
        archive.writestr(_part("META-INF/manifest.xml"), _manifest())
    return rows - 2  # the beginning with the header, and the end


def _content(sheet: Sheet[Any]) -> Iterator[str]:
    yield "".join(_beginning(sheet))
    for cells in sheet.rows():
        yield f"<table:table-row>{''.join(_in_opendocument(cell) for cell in cells)}</table:table-row>"
    yield "</table:table></office:spreadsheet></office:body></office:document-content>"


def _beginning(sheet: Sheet[Any]) -> Iterable[str]:
    yield f'{_XML}<office:document-content {_SPACES} office:version="1.3"><office:automatic-styles>'
    yield f'<number:date-style style:name="d">{_DAY}</number:date-style>'
    yield f'<number:date-style style:name="m">{_DAY}{_TIME}</number:date-style>'
    for name in ("d", "m"):
        yield f'<style:style style:name="c{name}" style:family="table-cell" style:data-style-name="{name}"/>'
    yield '<style:style style:name="h" style:family="table-cell"><style:text-properties fo:font-weight="bold"/>'
    yield "</style:style>"
    for place, column in enumerate(sheet.columns):
        yield f'<style:style style:name="w{place}" style:family="table-column"><style:table-column-properties '
        yield f'style:column-width="{column.width * 0.2:.1f}cm"/></style:style>'
    yield "</office:automatic-styles><office:body><office:spreadsheet>"
    yield f"<table:table table:name={quoteattr(_sheet_name(sheet.title))}>"
    for place in range(len(sheet.columns)):
        yield f'<table:table-column table:style-name="w{place}"/>'
    yield "<table:table-header-rows><table:table-row>"
    for text in _headers(sheet.columns):
        yield f'<table:table-cell table:style-name="h" office:value-type="string">{_lines(text)}</table:table-cell>'
    yield "</table:table-row></table:table-header-rows>"


def _in_opendocument(value: Cell) -> str:
    plain = _plain(value)
    if plain is None or plain == "":
        return "<table:table-cell/>"
    if isinstance(plain, date):
        style = "cm" if isinstance(plain, datetime) else "cd"
        said = f'office:value-type="date" office:date-value="{plain.isoformat()}"'
        return f'<table:table-cell table:style-name="{style}" {said}>{_lines(_words(plain))}</table:table-cell>'
    if isinstance(plain, str):
        return f'<table:table-cell office:value-type="string">{_lines(neutral(plain))}</table:table-cell>'
    said = f'office:value-type="float" office:value="{plain!r}"'
    return f"<table:table-cell {said}>{_lines(_words(plain))}</table:table-cell>"


def _lines(text: str) -> str:
    """Text as paragraphs, one per line; tabs and rows of spaces as ODF wants them, for it folds white space."""
    return "".join(f"<text:p>{_folded(line)}</text:p>" for line in text.split("\n"))


def _folded(line: str) -> str:
    kept = escape(line).replace("\t", "<text:tab/>")
    while "  " in kept:
        at = kept.index("  ")
        end = at + len(kept[at:]) - len(kept[at:].lstrip(" "))
        kept = f'{kept[:at]}<text:s text:c="{end - at}"/>{kept[end:]}'
    return f"<text:s/>{kept[1:]}" if kept.startswith(" ") else kept


def _settings(title: str) -> str:
    """Freezes the header row where the programs look for it."""
    pairs = (
        ("HorizontalSplitMode", "short", 0), ("VerticalSplitMode", "short", 2), ("VerticalSplitPosition", "int", 1),
        ("ActiveSplitRange", "short", 2), ("PositionBottom", "int", 1),
    )  # fmt: skip
    items = "".join(
        f'<config:config-item config:name="{name}" config:type="{sort}">{value}</config:config-item>'
        for name, sort, value in pairs
    )
    table = f"<config:config-item-map-entry config:name={quoteattr(_sheet_name(title))}>{items}"
    view = f'<config:config-item-map-named config:name="Tables">{table}</config:config-item-map-entry>'
    return (
        f'{_XML}<office:document-settings {_SPACES} office:version="1.3"><office:settings>'
        '<config:config-item-set config:name="ooo:view-settings"><config:config-item-map-indexed config:name="Views">'
        f"<config:config-item-map-entry>{view}</config:config-item-map-named></config:config-item-map-entry>"
        "</config:config-item-map-indexed></config:config-item-set></office:settings></office:document-settings>"
    )


def _manifest() -> str:
    parts = [("/", _ODS), *((name, "text/xml") for name in ("content.xml", "settings.xml", "styles.xml"))]
    entries = "".join(
        f'<manifest:file-entry manifest:full-path="{path}" manifest:media-type="{sort}"/>' for path, sort in parts
    )
    return f'{_XML}<manifest:manifest {_SPACES} manifest:version="1.3">{entries}</manifest:manifest>'


FORMS: Final[dict[str, Form]] = {
    form.ending: form
    for form in (
        Form("xlsx", "Excel", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", xlsx_file),
        Form("ods", "OpenDocument", _ODS, ods_file),
        Form("csv", "CSV", "text/csv; charset=utf-8", csv_file),
        Form("json", "JSON", "application/json", json_file),
    )
}
