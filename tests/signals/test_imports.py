"""Rows of any spreadsheet as signals: what a file means, what it may not do, and that nothing comes twice."""

from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.town import Town

from wijkspraak.core.language.privacy.values import NameFound
from wijkspraak.imports.kinds import Asked, Fault, Opened, guess
from wijkspraak.imports.reading import guessed, is_faults, look
from wijkspraak.signals.actions import FromFile
from wijkspraak.signals.imports import FIELDS, Signals
from wijkspraak.signals.models import Signal
from wijkspraak.web.tables import Row


def job(town: Town, who: str, columns: dict[str, str], **options: str) -> Any:
    opened = Opened(tuple(columns.values()), lambda: iter(()))
    return Signals().job(Asked(town.reader(who), columns, options), opened)


ALL = {one.key: one.key for one in FIELDS}


def row(number: int = 2, **cells: str) -> Row:
    return Row(number, {"text": "De koffie kost geld", "wijk": "Westkade", "heard_at": "2026-03-01", **cells})


def value(verdict: Any) -> FromFile:
    assert not is_faults(verdict), verdict
    assert isinstance(verdict, FromFile)
    return verdict


@pytest.mark.parametrize(
    ("header", "field"),
    [
        ("Opmerking", "text"), ("WIJK", "wijk"), ("Wijkcode", "wijk"), ("Datum", "heard_at"),
        ("gehoord op", "heard_at"), ("Medewerker", "heard_by"), ("Nr", "id"), ("Thema", "domain"),
        ("Voorziening", "facility"), ("Wat zit erachter", "beneath"), ("Erachter", "beneath"),
    ],
)  # fmt: skip
def test_columns_are_recognised_by_what_people_call_them(header: str, field: str) -> None:
    assert guess(FIELDS, [header]) == ({field: header} if field else {})


@pytest.mark.parametrize(
    ("said", "day"),
    [("31-08-2025", date(2025, 8, 31)), ("31/8/2025", date(2025, 8, 31)), ("2025-08-31 10:00", date(2025, 8, 31)),
     ("45900", date(2025, 8, 31))],
)  # fmt: skip
def test_a_day_is_read_in_every_way_that_spreadsheets_write_it(town: Town, said: str, day: date) -> None:
    assert value(job(town, "nadia", ALL).judge(row(heard_at=said))).note.heard_on == day


def test_every_reason_of_a_row_is_told_at_once_with_its_column(town: Town) -> None:
    verdict = job(town, "nadia", ALL).judge(row(text="", wijk="Nergens", heard_at="32-1-2026"))
    assert [fault.column for fault in verdict] == ["text", "wijk", "heard_at"]
    assert all(isinstance(fault, Fault) and fault.why for fault in verdict)


def test_words_of_the_screen_are_understood(town: Town) -> None:
    note = value(job(town, "nadia", ALL).judge(row(domain="Ontmoeten", teller_kind="Een bewoner"))).note
    assert (note.domain, note.teller_kind) == ("ontmoeten", "resident")


def test_a_place_is_only_taken_in_its_own_neighbourhood(town: Town) -> None:
    here = value(job(town, "nadia", ALL).judge(row(facility="huis westkade"))).note
    elsewhere = value(job(town, "nadia", ALL).judge(row(facility="Huis Middenhof"))).note
    assert (here.facility, elsewhere.facility) == (town.hall_west.id, None)


def test_the_file_may_leave_neighbourhood_and_day_to_the_importer(town: Town) -> None:
    work = job(town, "nadia", {"text": "text"}, place=str(town.west.id), day="2026-02-01")
    note = value(work.judge(Row(2, {"text": "Iets"}))).note
    assert (note.neighbourhood, note.heard_on) == (town.west.id, date(2026, 2, 1))


def test_the_importer_cannot_choose_a_neighbourhood_of_others(town: Town) -> None:
    work = job(town, "nadia", {"text": "text"}, place=str(town.east.id), day="2026-02-01")
    assert is_faults(work.judge(Row(2, {"text": "Iets"})))


def test_without_numbers_the_same_row_still_comes_once(town: Town) -> None:
    columns = {key: key for key in ("text", "wijk", "heard_at")}
    for _time in range(2):
        work = job(town, "nadia", columns)
        rows = [(n, value(work.judge(row(n)))) for n in (2, 3)]
        work.keep(rows)
    assert Signal.objects.without_reader(because="test").count() == 1


def test_what_somebody_else_brought_stays_theirs(town: Town) -> None:
    for who, text in (("nadia", "Eerst"), ("joris", "Overschreven")):
        work = job(town, who, ALL)
        kept = work.keep([(2, value(work.judge(row(id="7", text=text))))])
    assert kept.faults[0][0] == 2
    assert Signal.objects.without_reader(because="test").get().text == "Eerst"


def test_many_rows_cost_as_many_queries_as_few(town: Town) -> None:
    def keep(many: int) -> int:
        work = job(town, "nadia", ALL)
        values = [(n, value(work.judge(row(n, id=f"{many}-{n}", text=f"Nummer {n}")))) for n in range(many)]
        with CaptureQueriesContext(connection) as asked:
            work.keep(values)
        return len(asked)

    assert keep(300) - keep(3) < 20, "a statement holds some forty rows on SQLite"


def test_looking_needs_no_reader_and_tells_what_the_file_itself_tells() -> None:
    rows = [row(), row(3, text=""), row(4, heard_at="ooit")]
    opened = Opened(("text", "wijk", "heard_at"), lambda: iter(rows))
    kind = Signals()
    found = look(kind, guessed(kind, Asked(None), opened), opened)
    assert (found.good, [bad.number for bad in found.bad]) == (1, [3, 4])


def guarded(town: Town, rows: list[dict[str, str]], **options: str) -> Any:
    """What a job makes of rows."""
    asked = Asked(
        town.reader("nadia"), {"text": "text", "beneath": "beneath"},
        {"place": str(town.west.id), "day": "2026-01-05", "privacy": "leave_out"} | options,
    )  # fmt: skip
    job = Signals().job(asked, Opened(("text", "beneath"), lambda: iter(())))
    return job, [job.judge(Row(number, {"beneath": "", **cells})) for number, cells in enumerate(rows, 2)]


def test_what_points_to_somebody_is_left_out_of_a_file_and_counted(town: Town) -> None:
    job, found = guarded(
        town, [{"text": "Bel mevrouw Jansen op 06-12345678"}, {"text": "De lift is stuk", "beneath": "zegt a@b.nl"},
               {"text": "Buurvrouw Fatima kookt in Huis Westkade"}],
    )  # fmt: skip
    assert [one.note.text for one in found] == [
        "Bel mevrouw [naam] op [telefoonnummer]", "De lift is stuk", "Buurvrouw Fatima kookt in Huis Westkade",
    ]  # fmt: skip
    assert found[1].note.beneath == "zegt [e-mailadres]"
    assert job.finish() == ("In 2 rijen is iets weggelaten dat naar iemand wijst.",)


def test_or_the_row_waits_until_somebody_mends_it(town: Town) -> None:
    _job, found = guarded(town, [{"text": "Bel 06-12345678"}, {"text": "Bel de gemeente"}], privacy="wait")
    assert [fault.why for fault in found[0]] == ["hierin staat een telefoonnummer; haal het weg"]
    assert found[1].note.text == "Bel de gemeente"


def test_rows_wait_when_names_were_asked_for_and_cannot_be_found(town: Town) -> None:
    job, found = guarded(town, [{"text": "De lift is stuk"}], names="on")
    kept = job.keep([(2, found[0])])
    assert kept.new == 0
    assert "namen konden niet worden nagekeken" in kept.faults[0][1].why


def test_names_are_left_out_when_they_were_asked_for(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        "wijkspraak.signals.imports.names_for_sure",
        lambda text: (NameFound(0, 12),) if text.startswith("Truus de Wit") else (),
    )
    job, found = guarded(town, [{"text": "Truus de Wit klaagt over de lift"}], names="on")
    assert job.keep([(2, found[0])]).new == 1
    assert Signal.objects.without_reader(because="test").get().text == "[naam] klaagt over de lift"


def test_the_same_row_without_a_number_is_the_same_signal_each_time(town: Town) -> None:
    rows = [{"text": "Bel 06-12345678"}, {"text": "Bel 06-87654321"}]
    first = [one.key for one in guarded(town, rows)[1]]
    assert len(set(first)) == 2
    assert first == [one.key for one in guarded(town, rows)[1]]
