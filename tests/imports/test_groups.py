"""Rows that wait for one reason are mended together; two people, or one twice, bring every row in once."""

import threading
from typing import Any

import pytest
from django.db import connection, connections
from tests.imports.test_delivery import CHOSEN, csv, login, signals, upload
from tests.town import Town

from wijkspraak.imports import access, actions
from wijkspraak.imports.models import Delivery, HeldRow, State
from wijkspraak.imports.tasks import bring


def brought(town: Town, *rows: str) -> tuple[Any, str]:
    client = login(town, "nadia")
    page = upload(client, csv(*rows))
    client.post(page, CHOSEN)
    client.post(page + "begin/")
    return client, page


def group(client: Any, page: str, why: str, **fields: str) -> str:
    column = {"onbekend": "Buurtnaam van de wijk", "leeg": "Opmerking", "datum": "Dag"}[why]
    held = [fault["why"] for row in HeldRow.objects.all() for fault in row.faults if fault["column"] == column]
    told = next(one for one in held if why in one)
    return str(client.post(page + "groep/", {"kolom": column, "waarom": told} | fields, follow=True).content.decode())


def test_rows_are_shown_by_reason_and_mended_together(town: Town) -> None:
    rows = [f"{n};Opmerking {n};Westkad;2026-03-01;x" for n in range(37)]
    client, page = brought(town, *rows, "90;;Westkade;2026-03-01;x", "91;Iets;Westkade;32-1-2026;x")
    shown = client.get(page).content.decode()
    assert "“Westkad” is onbekend; bedoelt u Westkade?" in shown
    assert "37 rijen" in shown
    assert 'value="Westkade"' in shown, "what was probably meant is filled in"
    assert "37 rijen zijn binnen" in group(client, page, "onbekend", wordt="Westkade")
    assert signals().count() == 37
    told = group(client, page, "datum", wordt="eind maart")
    assert "is geen datum" in told
    assert "1 rij is binnen" in group(client, page, "datum", wordt="1-2-2026")
    assert "1 rij weggelaten" in group(client, page, "leeg", weg="1")
    assert (Delivery.objects.get().held, signals().count()) == (0, 38)


def test_the_list_of_reasons_counts_and_names_the_first_row(town: Town) -> None:
    brought(town, *(f"{n};Opmerking {n};Nergens;2026-03-01;x" for n in range(5)), "9;;Nergens;2026-03-01;x")
    first, second = access.groups(town.reader("nadia"), Delivery.objects.get().id)
    assert (first.rows, first.first, first.said, first.instead, first.may_mend) == (6, 2, "Nergens", "", True)
    assert (second.rows, second.first, second.why) == (1, 7, "is leeg")


def test_more_rows_than_one_transaction_holds_are_mended(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(actions, "GROUP", 7)
    client, page = brought(town, *(f"{n};Opmerking {n};Westkad;2026-03-01;x" for n in range(23)))
    assert "23 rijen zijn binnen" in group(client, page, "onbekend", wordt="Westkade")
    assert signals().count() == 23


@pytest.mark.parametrize("who", ["ravi", "joris", "kees"])
def test_somebody_elses_rows_are_not_mended(town: Town, who: str) -> None:
    _client, page = brought(town, "1;Iets;Westkad;2026-03-01;x")
    other = login(town, who)
    fields = {"kolom": "Buurtnaam van de wijk", "waarom": HeldRow.objects.get().faults[0]["why"], "wordt": "Westkade"}
    assert other.post(page + "groep/", fields).status_code == 404
    assert other.post(page + "groep/", fields | {"weg": "1"}).status_code == 404
    assert HeldRow.objects.filter(dropped=False, solved_at=None).count() == 1


def started(town: Town, who: str, rows: int) -> str:
    by = town.reader(who)
    raw = csv(*(f"{n};Opmerking nummer {n};Westkade;2026-03-01;oor" for n in range(rows)))
    key = actions.deliver(by=by, kind="signals", name="x.csv", raw=raw)
    columns = {key.removeprefix("kolom_"): value for key, value in CHOSEN.items() if key.startswith("kolom_")}
    actions.settle(by=by, delivery=key, columns=columns, options={"privacy": "leave_out"})
    actions.start(by=by, delivery=key)
    return str(key)


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("people", [("nadia", "nadia"), ("nadia", "joris")])
def test_the_same_file_twice_at_once_brings_every_row_in_once(
    town: Town, people: tuple[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    if connection.vendor == "sqlite":
        pytest.skip("SQLite lets one writer in at a time; the tests of it share one connection in memory")
    monkeypatch.setattr("wijkspraak.signals.imports.Signals.batch", 50)
    keys = [started(town, who, 400) for who in people]
    together = threading.Barrier(2)

    def work(key: str) -> None:
        together.wait()
        try:
            bring.func(key)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=work, args=(key,)) for key in keys]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    done = list(Delivery.objects.all())
    assert {row.state for row in done} == {State.DONE}, [row.problem for row in done]
    assert signals().count() == sum(row.new for row in done) == 400
    other = sum(row.same for row in done) + HeldRow.objects.count()
    assert other == 400, "known already, or said to be somebody else's"


def test_ten_thousand_rows_with_planted_faults_are_each_told_with_row_column_and_reason(town: Town) -> None:
    planted: dict[int, str] = {}
    rows = []
    for n in range(10_000):
        cells = [str(n), f"De kaartclub verliest leden ({n})", "Westkade", "2026-03-01", "oor"]
        fault = {17: 1, 29: 2, 43: 3, 61: 4}.get(n % 97)
        if fault == 1:
            cells[1], planted[n + 2] = "", "Opmerking: is leeg"
        elif fault == 2:
            cells[2], planted[n + 2] = "Zuidpool", "Buurtnaam van de wijk: “Zuidpool” is geen wijk van deze gemeente"
        elif fault == 3:
            cells[3], planted[n + 2] = "32-13-2026", "Dag: “32-13-2026” is geen datum; schrijf 31-08-2026"
        elif fault == 4:
            cells[0], planted[n + 2] = str(n - 1), f"Nr: nummer {n - 1} staat er al eerder in"
        rows.append(";".join(cells))
    key = actions.deliver(by=town.reader("nadia"), kind="signals", name="x.csv", raw=csv(*rows))
    columns = {key.removeprefix("kolom_"): value for key, value in CHOSEN.items() if key.startswith("kolom_")}
    actions.settle(by=town.reader("nadia"), delivery=key, columns=columns, options={"privacy": "leave_out"})
    actions.start(by=town.reader("nadia"), delivery=key)
    bring.func(str(key))
    told = {
        row.number: "; ".join(f"{fault['column']}: {fault['why']}" for fault in row.faults)
        for row in HeldRow.objects.all()
    }
    assert told == planted
    assert signals().count() == 10_000 - len(planted)
