"""Files are opened whatever wrote them, and never hurt the machine."""

import io
import resource
import zipfile
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook

from wijkspraak.imports.kinds import FileError, Opened
from wijkspraak.imports.opening import open_csv, opened
from wijkspraak.signals.imports import Signals
from wijkspraak.web.tables import Refused, Row


def read(raw: bytes, name: str = "bestand.csv") -> Opened:
    return opened(Signals(), raw, name)


def cells(found: Opened) -> list[dict[str, str]]:
    return [dict(row.cells) for row in found.rows() if isinstance(row, Row)]


def book(*rows: tuple[Any, ...], formats: dict[str, str] | None = None) -> bytes:
    made = Workbook()
    sheet = made.active
    assert sheet is not None
    for row in rows:
        sheet.append(row)
    for place, shown in (formats or {}).items():
        sheet[place].number_format = shown
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def test_a_workbook_gives_days_numbers_and_codes_as_they_are_shown() -> None:
    raw = book(
        ("code", "dag", "uur", "bedrag", "aantal", "ja"),
        (599, date(2026, 8, 31), datetime.fromisoformat("2026-08-31T13:05"), 1.5, 12.0, True),
        formats={"A2": "0000"},
    )
    assert cells(read(raw, "x.xlsx")) == [
        {"code": "0599", "dag": "2026-08-31", "uur": "2026-08-31 13:05:00", "bedrag": "1.5", "aantal": "12", "ja": "ja"}
    ]


def test_rows_of_a_workbook_keep_the_number_that_the_spreadsheet_shows() -> None:
    found = read(book((), ("tekst",), (), ("een",), (), (), ("twee",)), "x.xlsx")
    assert [row.number for row in found.rows() if isinstance(row, Row)] == [4, 7]


def test_a_file_is_read_the_same_as_often_as_one_asks() -> None:
    found = read("tekst;wijk\neen;a\ntwee;b\n".encode("utf-8-sig"))
    assert cells(found) == cells(found) == [{"tekst": "een", "wijk": "a"}, {"tekst": "twee", "wijk": "b"}]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_accents_survive_every_encoding_that_spreadsheets_write(encoding: str) -> None:
    assert cells(read("tekst;wijk\ncafé Überhaupt;x\n".encode(encoding)))[0]["tekst"] == "café Überhaupt"


def test_two_columns_of_the_same_name_both_stay() -> None:
    assert open_csv(b"naam;naam\na;b\n", "x").columns == ("naam", "naam (2)")


def test_a_row_with_too_many_cells_waits_and_the_others_come() -> None:
    rows = list(read(b"a;b\n1;2\n1;2;3\n4;5\n").rows())
    assert [isinstance(row, Refused) for row in rows] == [False, True, False]


def packed(**members: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name.replace("__", "/"), content)
    return out.getvalue()


def bomb() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", b"<workbook/>")
        with archive.open("xl/worksheets/sheet1.xml", "w", force_zip64=True) as sheet:
            for _part in range(300):
                sheet.write(b" " * 1_000_000)
    return out.getvalue()


def outside() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("xl/workbook.xml", b"<workbook/>")
        archive.writestr("../../etc/passwd", b"x")
    return out.getvalue()


ENTITIES = b"""<?xml version="1.0"?><!DOCTYPE w [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">
<!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;"><!ENTITY d "&c;&c;&c;&c;&c;&c;&c;&c;&c;&c;">]><workbook>&d;</workbook>"""

NONSENSE = {
    "nothing": b"",
    "only spaces": b" \r\n ; \n",
    "a picture": b"\x89PNG\r\n\x1a\n" + bytes(range(32)) * 40,
    "an old workbook": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600,
    "half a workbook": book(("a", "b"), (1, 2))[:900],
    "an archive that is no workbook": packed(readme=b"hello"),
    "a workbook with entities": packed(xl__workbook=b"", **{"xl/workbook.xml": ENTITIES}),
    "a bomb": bomb(),
    "a path to the outside": outside(),
    "a workbook with nothing in it": book(),
}


@pytest.mark.parametrize("what", NONSENSE)
def test_nonsense_is_refused_in_dutch_and_within_bounds(what: str) -> None:
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    with pytest.raises(FileError) as refused:
        read(NONSENSE[what], f"{what}.xlsx")
    assert str(refused.value).endswith(".")
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 256 * 1024


def test_the_kinds_say_what_they_take() -> None:
    assert ".xlsx" in Signals.endings
    assert Path("x.csv").suffix in Signals.endings
