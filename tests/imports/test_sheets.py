"""What people's own spreadsheets look like: a title above the table, several sheets, other calendars, formulas."""

import io
import zipfile
from datetime import date
from typing import Any

import pytest
from openpyxl import Workbook
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from wijkspraak.imports.kinds import Fault, FileError, Opened
from wijkspraak.imports.opening import opened
from wijkspraak.signals.imports import Signals
from wijkspraak.web.tables import Row


def read(raw: bytes, name: str = "bestand.xlsx", sheet: str = "") -> Opened:
    return opened(Signals(), raw, name, sheet)


def cells(found: Opened) -> list[dict[str, str]]:
    return [dict(row.cells) for row in found.rows() if isinstance(row, Row)]


def saved(book: Workbook) -> bytes:
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def book(*rows: tuple[Any, ...]) -> Workbook:
    made = Workbook()
    sheet = made.active
    assert sheet is not None
    for row in rows:
        sheet.append(row)
    return made


def test_a_title_above_the_table_is_not_its_header() -> None:
    raw = saved(book(("Opmerkingen 2023–2025",), (), ("tekst", "wijk", "datum"), ("een", "Westkade", date(2024, 1, 2))))
    found = read(raw)
    assert found.columns == ("tekst", "wijk", "datum")
    assert cells(found) == [{"tekst": "een", "wijk": "Westkade", "datum": "2024-01-02"}]


def test_a_merged_header_and_cells_beside_the_headers_lose_nothing() -> None:
    made = book(("tekst", None, "wijk"), ("een", "twee", "Westkade", "ernaast"))
    sheet = made.active
    assert sheet is not None
    sheet.merge_cells("A1:B1")
    assert read(saved(made)).columns == ("tekst", "kolom B", "wijk", "kolom D")
    assert cells(read(saved(made)))[0] == {"tekst": "een", "kolom B": "twee", "wijk": "Westkade", "kolom D": "ernaast"}


def test_every_sheet_can_be_chosen() -> None:
    made = book(("uitleg",), ("lees eerst",))
    made.create_sheet("leeg")
    made.create_sheet("2024").append(("tekst", "wijk"))
    made["2024"].append(("een", "Westkade"))
    found = read(saved(made))
    assert (found.sheets, found.sheet) == (("Sheet", "leeg", "2024"), "Sheet")
    chosen = read(saved(made), sheet="2024")
    assert (chosen.sheet, cells(chosen)) == ("2024", [{"tekst": "een", "wijk": "Westkade"}])
    assert read(saved(made), sheet="weg").sheet == "Sheet"


def test_days_counted_from_1904_are_the_same_days() -> None:
    made = book(("datum",), (date(2024, 2, 29),))
    made.epoch = CALENDAR_MAC_1904
    assert cells(read(saved(made))) == [{"datum": "2024-02-29"}]


def test_numbers_kept_as_words_keep_their_zeros() -> None:
    assert cells(read(saved(book(("nr", "tekst"), ("00042", "x"), (42, "y"))))) == [
        {"nr": "00042", "tekst": "x"}, {"nr": "42", "tekst": "y"},
    ]  # fmt: skip


def test_formulas_that_nothing_has_reckoned_are_told_of() -> None:
    found = read(saved(book(("tekst", "som"), ("een", "=1+1"), ("twee", "=A1"))))
    assert "In 2 cellen staat een formule zonder uitkomst" in found.notes[0]
    assert cells(found)[0] == {"tekst": "een"} or cells(found)[0]["som"] == ""
    assert read(saved(book(("tekst",), ("een",)))).notes == ()


@pytest.mark.parametrize("mark", [";", ",", "\t", "|"])
def test_every_separator_is_seen(mark: str) -> None:
    raw = mark.join(("tekst", "wijk", "dag")) + "\r\n" + mark.join(("een", "Westkade", "1-2-2024")) + "\r\n"
    assert cells(read(raw.encode(), "x.csv")) == [{"tekst": "een", "wijk": "Westkade", "dag": "1-2-2024"}]


def test_a_first_line_that_names_the_separator_is_no_header() -> None:
    assert cells(read(b"sep=;\r\ntekst;wijk\r\neen, twee;Westkade\r\n", "x.csv")) == [
        {"tekst": "een, twee", "wijk": "Westkade"}
    ]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252", "mac_roman"])
def test_accents_are_read_whatever_wrote_them(encoding: str) -> None:
    words = "Café vol ideeën, coördinatie met één reünie"
    assert cells(read(f"tekst;wijk\n{words};x\n".encode(encoding), "x.csv"))[0]["tekst"] == words


def ods(*rows: str, name: str = "Blad", manifest: str = "") -> bytes:
    spaces = " ".join(
        f'xmlns:{one}="urn:oasis:names:tc:opendocument:xmlns:{one}:1.0"' for one in ("office", "table", "text")
    )
    body = f'<table:table table:name="{name}">{"".join(rows)}</table:table>'
    content = f"<office:document-content {spaces}><office:body><office:spreadsheet>{body}</office:spreadsheet>"
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("content.xml", content + "</office:body></office:document-content>")
        archive.writestr("META-INF/manifest.xml", manifest or "<manifest/>")
    return out.getvalue()


def row(*parts: str, times: int = 1) -> str:
    return f'<table:table-row table:number-rows-repeated="{times}">{"".join(parts)}</table:table-row>'


def cell(text: str, more: str = "", after: str = "") -> str:
    return f"<table:table-cell {more}><text:p>{text}</text:p>{after}</table:table-cell>"


def test_opendocument_gives_days_numbers_and_codes_as_they_are_shown() -> None:
    note = "<office:annotation><text:p>niet lezen</text:p></office:annotation>"
    raw = ods(
        row(*(cell(name) for name in ("code", "dag", "bedrag", "ja", "tekst"))),
        row("<table:table-cell/>", times=3),
        row(
            cell("0599", 'office:value-type="float" office:value="599"'),
            cell("31-08-26", 'office:value-type="date" office:date-value="2026-08-31T00:00:00"'),
            cell("€ 1,50", 'office:value-type="currency" office:value="1.5"'),
            cell("WAAR", 'office:value-type="boolean" office:boolean-value="true"'),
            cell("twee<text:s text:c='2'/>spaties<text:line-break/>regel", after=note),
        ),
        row("<table:table-cell/>", times=1_048_570),
    )
    found = read(raw, "x.ods")
    assert cells(found) == [
        {"code": "0599", "dag": "2026-08-31", "bedrag": "1.5", "ja": "ja", "tekst": "twee  spaties\nregel"}
    ]
    assert [one.number for one in found.rows() if isinstance(one, Row)] == [5]


def test_a_locked_or_empty_opendocument_file_is_refused() -> None:
    for raw in (ods(row(cell("x")), manifest="<m><encryption-data/></m>"), ods(), ods()[:200]):
        with pytest.raises(FileError) as refused:
            read(raw, "x.ods")
        assert str(refused.value).endswith(".")


def test_a_fault_may_say_what_would_be_right() -> None:
    assert Fault("wijk", "is onbekend").instead == ""
