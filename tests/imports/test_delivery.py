"""A file on its way in, through the pages: looked through, brought in, stopped, gone on with, mended, forgotten."""

from typing import Any
from uuid import UUID

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from tests.town import PASSWORD, Town

from wijkspraak.accounts.models import Assignment
from wijkspraak.imports import actions
from wijkspraak.imports import tasks as work
from wijkspraak.imports.models import Content, Delivery, HeldRow, State
from wijkspraak.ledger.models import Entry
from wijkspraak.signals.imports import Signals
from wijkspraak.signals.models import Signal

HEAD = "Nr;Opmerking;Buurtnaam van de wijk;Dag;Wie\n"


def csv(*rows: str, head: str = HEAD) -> bytes:
    return (head + "\n".join(rows) + "\n").encode()


def good(n: int, words: str = "") -> str:
    return f"{n};{words or f'De kaartclub loopt leeg, week {n}'};Westkade;2026-03-0{n % 9 + 1};oor {n % 4}"


def signals() -> Any:
    return Signal.objects.without_reader(because="test")


def login(town: Town, who: str) -> Client:
    client = Client()
    client.force_login(town.people[who], backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


def upload(client: Client, raw: bytes, name: str = "opmerkingen.csv", kind: str = "signals") -> str:
    answer = client.post(reverse("imports:kind", args=[kind]), {"file": SimpleUploadedFile(name, raw)})
    assert answer.status_code == 302, answer.content.decode()[-1500:]
    return answer["Location"]


CHOSEN = {
    "kolom_text": "Opmerking",
    "kolom_wijk": "Buurtnaam van de wijk",
    "kolom_heard_at": "Dag",
    "kolom_heard_by": "Wie",
    "kolom_id": "Nr",
    "keuze_privacy": "leave_out",
}


def test_a_file_with_any_columns_is_looked_through_then_brought_in_once(town: Town) -> None:
    client = login(town, "nadia")
    raw = csv(good(1), good(2), "3;Mag niet;Oosterveld;2026-03-01;x", "4;;Westkade;32-13-2026;x")
    page = upload(client, raw)
    assert client.post(page, CHOSEN).status_code == 302
    shown = client.get(page).content.decode()
    assert "2 rijen kunnen erin" in shown
    assert "2 rijen moeten wachten" in shown
    assert not signals().exists()
    client.post(page + "begin/")
    result = client.get(page).content.decode()
    assert signals().count() == 2
    assert "2 nieuw" in result
    assert "in Oosterveld schrijft u geen signalen op" in result
    assert "is leeg" in result
    assert "is geen datum" in result
    again = upload(client, raw)
    assert "2 rijen kunnen erin" in client.get(again).content.decode(), "the columns are remembered"
    client.post(again + "begin/")
    assert "0 nieuw" in client.get(again).content.decode()
    assert signals().count() == 2


def test_a_changed_row_is_rewritten_and_its_first_words_stay(town: Town) -> None:
    client = login(town, "nadia")
    for words in ("De koffie kost geld", "De koffie kost nu anderhalve euro"):
        page = upload(client, csv(good(1, words)))
        client.post(page, CHOSEN)
        client.post(page + "begin/")
    row = signals().get()
    assert row.text == "De koffie kost nu anderhalve euro"
    assert list(row.versions.values_list("text", flat=True)) == [
        "De koffie kost geld", "De koffie kost nu anderhalve euro",
    ]  # fmt: skip
    assert Entry.objects.filter(subject=row.id).count() == 2


def test_a_row_that_waits_is_mended_and_comes_in(town: Town) -> None:
    client = login(town, "nadia")
    page = upload(client, csv(good(1), "2;Wel goed;Westkaade;2026-03-01;x"))
    client.post(page, CHOSEN)
    client.post(page + "begin/")
    assert "bedoelt u Westkade?" in client.get(page).content.decode()
    row = page + "rij/3/"
    fields = {"cel_0": "2", "cel_1": "Wel goed", "cel_2": "Ergens", "cel_3": "2026-03-01", "cel_4": "x"}
    assert client.post(row, fields).status_code == 422
    assert signals().count() == 1
    assert client.post(row, fields | {"cel_2": "Westkade"}).status_code == 302
    assert signals().count() == 2
    assert Delivery.objects.get().held == 0
    assert not Content.objects.exists(), "the file itself is no longer needed"


def test_the_same_mistake_is_mended_in_all_rows_at_once(town: Town) -> None:
    client = login(town, "nadia")
    rows = [f"{n};Opmerking {n};Westkad;2026-03-01;x" for n in range(20)]
    page = upload(client, csv(*rows, "98;Elders;Nergens;2026-03-01;x", "99;;Westkad;2026-03-01;x"))
    client.post(page, CHOSEN)
    client.post(page + "begin/")
    assert signals().count() == 0
    fields = {
        "cel_0": "0",
        "cel_1": "Opmerking 0",
        "cel_2": "Westkade",
        "cel_3": "2026-03-01",
        "cel_4": "x",
        "ook": "1",
    }
    shown = client.post(page + "rij/2/", fields, follow=True).content.decode()
    assert "en nog 19 rijen met hetzelfde" in shown
    assert signals().count() == 20
    assert set(HeldRow.objects.filter(solved_at=None).values_list("number", flat=True)) == {22, 23}
    assert Delivery.objects.get().held == 2


def test_rows_that_wait_go_along_as_a_file_without_formulas(town: Town) -> None:
    client = login(town, "nadia")
    page = upload(client, csv('1;"=cmd|x";Nergens;2026-03-01;x'))
    client.post(page, CHOSEN)
    client.post(page + "begin/")
    text = b"".join(client.get(page + "wachtende-rijen.csv").streaming_content).decode("utf-8-sig")  # type: ignore[attr-defined]
    assert "'=cmd" in text
    assert "“Nergens” is geen wijk" in text


@pytest.mark.parametrize("who", ["ravi", "joris", "kees", "rosa", "otto", "paul"])
def test_somebody_elses_file_does_not_exist(town: Town, who: str) -> None:
    owner = login(town, "nadia")
    page = upload(owner, csv(good(1), "2;;Westkade;x;x"))
    owner.post(page, CHOSEN)
    owner.post(page + "begin/")
    other = login(town, who)
    for address in (page, page + "voortgang/", page + "rij/3/", page + "wachtende-rijen.csv"):
        assert other.get(address).status_code == 404
    for what in ("begin", "stop", "weg", "laat-weg"):
        assert other.post(f"{page}{what}/").status_code == 404
    assert Delivery.objects.count() == 1


@pytest.mark.parametrize("who", ["kees", "otto", "paul"])
def test_who_writes_no_signals_brings_none_in(town: Town, who: str) -> None:
    assert login(town, who).get(reverse("imports:kind", args=["signals"])).status_code == 404


def test_nothing_comes_in_above_the_importers_own_level_or_area(town: Town) -> None:
    client = login(town, "carla")
    head = "Nr;Opmerking;Buurtnaam van de wijk;Dag;Wie;level;town;noted_by\n"
    rows = ["1;Van de partner;Westkade;2026-03-01;x;3;anders;iemand", "2;Elders;Oosterveld;2026-03-01;x;0;;"]
    page = upload(client, csv(*rows, head=head))
    client.post(page, CHOSEN)
    client.post(page + "begin/")
    row = signals().get()
    assert (row.level, row.party_id, row.noted_by_id) == (1, town.corporation.id, town.people["carla"].id)


def test_names_of_hearers_are_not_kept(town: Town) -> None:
    client = login(town, "nadia")
    page = upload(
        client, csv("1;Iets;Westkade;2026-03-01;Fatima el Amrani", "2;Nog iets;Westkade;2026-03-01;fatima el amrani ")
    )
    client.post(page, CHOSEN)
    client.post(page + "begin/")
    heard_by = set(signals().values_list("hearer", flat=True))
    assert len(heard_by) == 1, "the same ear stays one ear"
    assert "atima" not in str(heard_by)


def delivered(town: Town, rows: int) -> UUID:
    by = town.reader("nadia")
    raw = csv(*(f"{n};Opmerking nummer {n};Westkade;2026-03-01;oor" for n in range(rows)))
    key = actions.deliver(by=by, kind="signals", name="x.csv", raw=raw)
    columns = {key.removeprefix("kolom_"): value for key, value in CHOSEN.items() if key.startswith("kolom_")}
    actions.settle(by=by, delivery=key, columns=columns, options={"privacy": "leave_out"})
    actions.start(by=by, delivery=key)
    return key


class KilledError(BaseException):
    """As a process that is killed: nothing after it runs."""


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("checkpoint", range(8))
def test_killed_at_any_moment_it_goes_on_and_nothing_is_lost_or_doubled(
    town: Town, checkpoint: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Signals, "batch", 40)
    key = delivered(town, 100)
    real_keep, real_create, real_save = work.judge, HeldRow.objects.bulk_create, Delivery.save
    calls = {"n": 0}

    def dies(real: Any) -> Any:
        def tried(*args: Any, **kwargs: Any) -> Any:
            calls["n"] += 1
            if calls["n"] == checkpoint + 1:
                raise KilledError
            return real(*args, **kwargs)

        return tried

    with monkeypatch.context() as broken:
        broken.setattr(work, "judge", dies(real_keep))
        broken.setattr(work, "record", dies(work.record))
        broken.setattr(Delivery, "save", dies(real_save))
        broken.setattr(HeldRow.objects, "bulk_create", dies(real_create))
        try:
            work.bring.func(str(key))
        except KilledError:
            pass
        else:
            assert Delivery.objects.get(id=key).state == State.DONE
    row = Delivery.objects.get(id=key)
    assert signals().count() == row.position == row.new, "rows and how far it is move together"
    work.bring.func(str(key))
    assert signals().count() == row.new or row.state != State.RUNNING, "a living worker is left alone"
    Delivery.objects.filter(id=key, state__in=[State.RUNNING, State.WAITING]).update(
        beat_at=timezone.now() - 2 * actions.SILENT
    )
    for again in actions.take_back():
        work.bring.func(str(again))
    row = Delivery.objects.get(id=key)
    assert (row.state, row.position, row.new, row.same) == (State.DONE, 100, 100, 0)
    assert signals().count() == 100


def test_a_worker_that_wakes_up_late_does_nothing(town: Town) -> None:
    key = delivered(town, 10)
    first = actions.take(key)
    assert first is not None
    Delivery.objects.filter(id=key).update(beat_at=timezone.now() - 2 * actions.SILENT)
    assert actions.take_back() == [key]
    work.bring.func(str(key))
    with pytest.raises((work._LostError, actions.RefusedError)):
        work._bring(*first)
    assert signals().count() == 10


def test_it_stops_when_asked_and_goes_on_from_there(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Signals, "batch", 10)
    by, key = town.reader("nadia"), delivered(town, 30)
    real = work.judge

    def slow(*args: Any) -> Any:
        if Delivery.objects.get(id=key).position == 10:
            actions.stop(by=by, delivery=key)
        return real(*args)

    monkeypatch.setattr(work, "judge", slow)
    work.bring.func(str(key))
    row = Delivery.objects.get(id=key)
    assert (row.state, row.position, signals().count()) == (State.STOPPED, 10, 10)
    monkeypatch.setattr(work, "judge", real)
    actions.start(by=by, delivery=key)
    work.bring.func(str(key))
    assert (Delivery.objects.get(id=key).state, signals().count()) == (State.DONE, 30)


def test_an_assignment_that_ends_cuts_the_work_off(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Signals, "batch", 10)
    key = delivered(town, 30)
    real = work.judge

    def ends(*args: Any) -> Any:
        if Delivery.objects.get(id=key).position == 10:
            Assignment.objects.filter(person=town.people["nadia"]).delete()
        return real(*args)

    monkeypatch.setattr(work, "judge", ends)
    work.bring.func(str(key))
    assert signals().count() <= 20
    assert Delivery.objects.get(id=key).state == State.FAILED


def test_what_nobody_looked_after_is_forgotten_after_thirty_days(town: Town) -> None:
    client = login(town, "nadia")
    page = upload(client, csv("1;;Westkade;2026-03-01;Naam"))
    client.post(page, CHOSEN)
    client.post(page + "begin/")
    assert HeldRow.objects.count() == 1
    Delivery.objects.update(made_at=timezone.now() - timezone.timedelta(days=31))
    actions.forget_old()
    assert not HeldRow.objects.exists()
    assert not Content.objects.exists()


def test_the_password_is_needed(town: Town) -> None:
    client = Client()
    assert client.get(reverse("imports:index")).status_code == 302
    assert client.login(email="nadia@example.test", password=PASSWORD)
    assert client.get(reverse("imports:index")).status_code == 200
