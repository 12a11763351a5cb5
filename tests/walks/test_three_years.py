"""A spreadsheet of three years of remarks with two hundred wrong rows, from the first click to the last mended row."""

import csv
import io
from datetime import date, timedelta
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from openpyxl import Workbook
from tests.town import Town
from tests.walks.scene import browser, note

from wijkspraak.signals.models import Signal

COLUMNS = ("Kenmerk", "Wat is er gezegd", "Wijk", "Wanneer gehoord", "Collega")
ROWS, WRONG = 2000, 200
CHOSEN = {
    "kolom_id": "Kenmerk", "kolom_text": "Wat is er gezegd", "kolom_wijk": "Wijk",
    "kolom_heard_at": "Wanneer gehoord", "kolom_heard_by": "Collega", "keuze_privacy": "leave_out",
}  # fmt: skip


def workbook() -> bytes:
    """Every tenth row is wrong: no such neighbourhood, no such day, nothing said, or somebody else's neighbourhood."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(COLUMNS)
    for n in range(ROWS):
        fault = (n // 10) % 4 if n % 10 == 3 else None
        day: Any = date(2023, 1, 1) + timedelta(days=n // 2)
        words = "" if fault == 2 else f"De kaartclub verliest leden, hoorde ik ({n})"
        where = {0: "Westkaade", 3: "Oosterveld"}.get(-1 if fault is None else fault, "Westkade")
        sheet.append((f"{n:05}", words, where, "31 februari" if fault == 1 else day, f"oor {n % 5}"))
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def bring(client: Client, name: str, raw: bytes, *, settle: bool) -> str:
    page = client.post("/inbrengen/signals/", {"file": SimpleUploadedFile(name, raw)})["Location"]
    if settle:
        client.post(page, CHOSEN)
    client.post(page + "begin/")
    return str(page)


def signals() -> Any:
    return Signal.objects.without_reader(because="test")


def waiting(client: Client, page: str) -> list[dict[str, str]]:
    raw = b"".join(client.get(page + "wachtende-rijen.csv").streaming_content)  # type: ignore[attr-defined]
    return list(csv.DictReader(io.StringIO(raw.decode("utf-8-sig")), delimiter=";"))


def test_two_hundred_wrong_rows_are_mended_in_a_spreadsheet_and_nothing_comes_twice(town: Town) -> None:
    client = browser(town.people["nadia"])
    page = bring(client, "drie jaar.xlsx", workbook(), settle=True)
    assert signals().count() == ROWS - WRONG
    rows = waiting(client, page)
    assert len(rows) == WRONG
    assert {row["waarom deze rij wacht"].partition(":")[0] for row in rows} == {COLUMNS[1], COLUMNS[2], COLUMNS[3]}
    assert rows[0]["Kenmerk"] == "00003", "a code keeps its zeros"
    out = io.StringIO()
    writer = csv.DictWriter(out, list(rows[0]), delimiter=";")
    writer.writeheader()
    for row in rows:
        mended = {COLUMNS[1]: row[COLUMNS[1]] or "Toch iets", COLUMNS[2]: "Middenhof"}
        mended[COLUMNS[3]] = "2024-02-01" if row[COLUMNS[3]] == "31 februari" else row[COLUMNS[3]]
        writer.writerow(row | mended)
    bring(client, "hersteld.csv", out.getvalue().encode("utf-8-sig"), settle=False)
    assert signals().count() == ROWS, "the columns were remembered"
    again = bring(client, "drie jaar.xlsx", workbook(), settle=False)
    assert "0 nieuw" in client.get(again).content.decode()
    assert signals().count() == ROWS
    assert signals().filter(version__gt=1).count() == 0


def mended(client: Client, page: str, column: str, why: str, becomes: str) -> str:
    """Mends a group as its form on the page does."""
    fields = {"kolom": column, "waarom": why, "wordt": becomes}
    return str(client.post(page + "groep/", fields, follow=True).content.decode())


def test_two_hundred_wrong_rows_are_mended_by_their_reasons_and_nothing_comes_twice(town: Town) -> None:
    client = browser(town.people["nadia"])
    page = bring(client, "drie jaar.xlsx", workbook(), settle=True)
    shown = client.get(page).content.decode()
    reasons = {
        "“Westkaade” is onbekend; bedoelt u Westkade?": (COLUMNS[2], "Westkade"),
        "“31 februari” is geen datum; schrijf 31-08-2026": (COLUMNS[3], "1-2-2024"),
        "is leeg": (COLUMNS[1], "Er is niets bij gezegd"),
        "in Oosterveld schrijft u geen signalen op": (COLUMNS[2], "Middenhof"),
    }
    for why, (column, becomes) in reasons.items():
        assert why in shown
        assert "50 rijen zijn binnen" in mended(client, page, column, why, becomes)
    assert signals().count() == ROWS
    after = client.get(page).content.decode()
    assert "0 rijen wachten" in after
    assert "Rijen die wachten" not in after
    again = bring(client, "drie jaar.xlsx", workbook(), settle=False)
    assert "0 nieuw" in client.get(again).content.decode()
    assert signals().count() == ROWS
    # The file itself still has its faults: mended once more, the same rows are known by their number.
    for why, (column, becomes) in reasons.items():
        mended(client, again, column, why, becomes)
    assert signals().count() == ROWS
    assert signals().filter(version__gt=1).count() == 0


def test_what_was_taken_along_as_opendocument_and_brought_in_again_changes_nothing(town: Town) -> None:
    """Out as a spreadsheet and in again: own signals are known by their number, also those written down here."""
    client = browser(town.people["nadia"])
    for n in range(5):
        note(
            town,
            "nadia",
            town.west,
            f"=Wat ik hoorde, nummer {n}",
            domain="geld",
            beneath="-de huur",
            retold_from="de portier",
        )
    before = sorted(signals().values_list("id", "text", "beneath", "hearer", "domain", "retold_from", "version"))
    for form in ("ods", "xlsx", "csv"):
        raw = b"".join(client.get(f"/neem-mee/signals.{form}").streaming_content)  # type: ignore[attr-defined]
        page = bring(client, f"signalen.{form}", raw, settle=False)
        assert "0 nieuw" in client.get(page).content.decode(), form
        assert "5 stonden er al zo" in client.get(page).content.decode(), form
    assert before == sorted(
        signals().values_list("id", "text", "beneath", "hearer", "domain", "retold_from", "version")
    )
