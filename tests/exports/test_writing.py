"""What is taken along can be read by others and by us, harms no spreadsheet, and comes back as the same words."""

import csv
import io
import json
import zipfile
from datetime import UTC, date, datetime
from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from wijkspraak.exports.kinds import Column, Sheet, Sort
from wijkspraak.exports.writing import FORMS, comma_file
from wijkspraak.imports.kinds import Opened
from wijkspraak.imports.opening import opened
from wijkspraak.signals.imports import Signals
from wijkspraak.web.formulas import as_read, neutral, restored
from wijkspraak.web.tables import Row

SHEET_FORMS = ("csv", "xlsx", "ods")


def sheet(*rows: tuple[Any, ...], sorts: tuple[Sort, ...] = ()) -> Sheet[Any]:
    width = len(rows[0]) if rows else 1
    columns = [
        Column(f"k{n}", f"Kolom {n}", lambda one, n=n: one[n], sorts[n] if sorts else Sort.WORDS)  # type: ignore[misc]
        for n in range(width)
    ]
    return Sheet("Proef", columns, rows)


def made(form: str, what: Sheet[Any]) -> bytes:
    out = io.BytesIO()
    FORMS[form].write(what, out)
    return out.getvalue()


def read(raw: bytes, form: str) -> Opened:
    return opened(Signals(), raw, f"x.{form}")


def cells(raw: bytes, form: str) -> list[list[str]]:
    return [list(row.cells.values()) for row in read(raw, form).rows() if isinstance(row, Row)]


def plain_words(text: str) -> bool:
    """What somebody may have written down: something, and not so much that a cell is full."""
    return bool(as_read(text)) and len(text) < 4000


TEXTS = st.text(
    alphabet=st.one_of(st.sampled_from("=+-@\t\r\n '\"“;|,_x0D41&<>\u00a0\u200b"), st.characters()), max_size=40
)


@given(TEXTS)
@example("=1+1")
@example("'=1+1")
@example("''@x")
@example(" \"' -2")
@example("'gewoon")
def test_every_text_is_given_back(text: str) -> None:
    assert restored(neutral(text)) == text
    assert neutral(text) == text or neutral(text) == "'" + text


@given(TEXTS.map(as_read))
def test_nothing_that_a_spreadsheet_reckons_with_stays_at_the_beginning(text: str) -> None:
    cell = neutral(text)
    assert not cell.lstrip(' \n\t"\u00a0').startswith(("=", "+", "-", "@"))
    assert not cell.startswith(("\t", "\r"))


@pytest.mark.parametrize("form", SHEET_FORMS)
@settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(texts=st.lists(TEXTS.filter(plain_words), min_size=1, max_size=6))
@example(texts=['=HYPERLINK("http://x";"y")', "'=1", "+31 6", "-", "@SUM(A1)", "_x0041_", "a  b", "regel\r\ntwee"])
@example(texts=["  twee   spaties  ", "tab\tmidden", "007", "1,5", "2026-08-31", "nee", "#REF!", "TRUE", "\ufeffmerk"])
def test_any_text_taken_along_and_brought_in_again_is_the_same_text(form: str, texts: list[str]) -> None:
    rows = [("anker", text, "anker") for text in texts]
    came = [row[1] for row in cells(made(form, sheet(*rows)), form)]
    assert came == [as_read(text) for text in texts]


@pytest.mark.parametrize("form", SHEET_FORMS)
def test_numbers_and_days_stay_numbers_and_days(form: str) -> None:
    moment = datetime(2026, 8, 31, 11, 5, tzinfo=UTC)
    raw = made(form, sheet((-1.5, -3, date(2026, 8, 31), moment, None, "x")))
    row = cells(raw, form)[0]
    assert [row[0].replace(",", "."), row[1], row[2]] == ["-1.5", "-3", "2026-08-31"]
    assert row[3].startswith("2026-08-31 13:05")


def test_excel_gets_real_days_and_numbers_a_frozen_header_and_widths() -> None:
    raw = made("xlsx", sheet(("=1+1", date(2026, 8, 31), 2.5), sorts=(Sort.WORDS, Sort.DAY, Sort.NUMBER)))
    page = load_workbook(io.BytesIO(raw)).active
    assert page is not None
    assert page["A2"].data_type == "s"
    assert page["A2"].value == "'=1+1"
    assert page["B2"].value == datetime.fromisoformat("2026-08-31")
    assert page["C2"].value == 2.5
    assert page.freeze_panes == "A2"
    assert page.column_dimensions["A"].width == 16
    assert page["A1"].font.bold


def test_opendocument_is_what_its_library_reads() -> None:
    odfdo = pytest.importorskip("odfdo")
    raw = made("ods", sheet(("=1+1", date(2026, 8, 31), 2.5, "twee  spaties\nregel")))
    document = odfdo.Document(io.BytesIO(raw))
    table = document.body.get_table(0)
    assert table.name == "Proef"
    row = table.get_row(1)
    assert row.get_cell(0).get_value() == "'=1+1"
    assert str(row.get_cell(1).get_value())[:10] == "2026-08-31"
    assert float(row.get_cell(2).get_value()) == 2.5
    with zipfile.ZipFile(io.BytesIO(raw)) as archive:
        assert archive.infolist()[0].filename == "mimetype"
        assert archive.infolist()[0].compress_type == zipfile.ZIP_STORED
        assert b'office:version="1.3"' in archive.read("content.xml")


def test_csv_opens_in_excel_with_a_mark_and_semicolons() -> None:
    raw = made("csv", sheet(("=1+1", -2.5)))
    assert raw.startswith(b"\xef\xbb\xbf")
    assert list(csv.reader(io.StringIO(raw.decode("utf-8-sig")), delimiter=";"))[1] == ["'=1+1", "-2,5"]


def test_json_gives_the_words_as_they_are() -> None:
    found = json.loads(made("json", sheet(("=1+1", -2.5, date(2026, 8, 31)))))
    assert found["rows"] == [{"k0": "=1+1", "k1": -2.5, "k2": "2026-08-31"}]


def test_other_programs_get_commas_and_keys() -> None:
    out = io.BytesIO()
    assert comma_file(sheet(("een, twee", "x")), out) == 1
    assert out.getvalue() == b'k0,k1\r\n"een, twee",x\r\n'


@pytest.mark.parametrize("form", sorted(FORMS))
def test_the_same_rows_give_the_same_bytes(form: str, monkeypatch: pytest.MonkeyPatch) -> None:
    one = made(form, sheet(("a", 1), ("b", 2)))
    monkeypatch.setattr("time.time", lambda: 2_000_000_000.0)
    assert made(form, sheet(("a", 1), ("b", 2))) == one
    assert made(form, sheet(("a", 1))) != one


@pytest.mark.parametrize("form", sorted(FORMS))
def test_an_empty_list_is_a_file_with_headers(form: str) -> None:
    out = io.BytesIO()
    assert FORMS[form].write(Sheet("Leeg", sheet(("a",)).columns, ()), out) == 0
    assert out.getvalue()
