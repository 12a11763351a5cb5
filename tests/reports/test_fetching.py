"""The connection with Signalen: what changed comes in, whatever happens underway, and nothing about people."""

import json
import logging
import threading
from collections.abc import Iterator, Mapping
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.utils import timezone

from tests.real import REAL, needs_real
from tests.reports.files import CANARIES, uuid_of, warehouse
from tests.reports.signalen import TOKEN, Signalen, breaches, report, running
from tests.reports.test_imports import bring, tally
from tests.reports.whole import whole_database
from tests.town import Town
from tests.walks.scene import browser
from wijkspraak.config.nights import one_night
from wijkspraak.core.ids import PartyId
from wijkspraak.ledger.models import Entry
from wijkspraak.reports import fetch_actions, tasks
from wijkspraak.reports.actions import RefusedError
from wijkspraak.reports.models import Connection, ExternalReport, Fetch
from wijkspraak.web.sealed import seal, unseal

WEST, MIDDLE, OUTSIDE = (5.005, 52.005), (5.015, 52.005), (4.4, 51.9)


@pytest.fixture
def signalen(settings: Any, monkeypatch: pytest.MonkeyPatch) -> Iterator[Signalen]:
    """A Signalen on this machine that may be asked; waiting takes no time."""
    settings.OUTGOING = ["127.0.0.1"]
    monkeypatch.setattr(tasks.time, "sleep", lambda _seconds: None)
    with running(Signalen()) as made:
        yield made


def connect(town: Town, signalen: Signalen, token: str = TOKEN) -> None:
    """The keeper sets the connection up through the page."""
    answer = browser(town.people["kees"]).post("/meldingen/koppeling/", {"address": signalen.address, "token": token})
    assert answer.status_code == 302, answer.content.decode()[-3000:]


def fetched(town: Town) -> Fetch:
    """The keeper asks for what changed, now."""
    browser(town.people["kees"]).post("/meldingen/koppeling/haal-op/")
    return Fetch.objects.first()  # type: ignore[return-value]


def told(row: Fetch) -> tuple[str, int, int, int, int, int]:
    """How it ended."""
    return row.state, row.new, row.changed, row.same, row.left_out, row.unread


def some(signalen: Signalen, first: int, last: int, **more: Any) -> None:
    """Reports first to last."""
    signalen.put(*(report(n, **more) for n in range(first, last + 1)))


@needs_real
def test_the_server_answers_by_the_published_schema(signalen: Signalen) -> None:
    schema = json.loads((REAL / "mor-categorieen" / "signalen_private_signals_schema.json").read_text())
    some(signalen, 1, 5)
    answer = signalen.answer({"page_size": "3", "ordering": "updated_at"})
    assert breaches(answer, schema) == []
    assert breaches(signalen.answer({"page": "2", "page_size": "3"}), schema) == []
    del answer["results"][0]["category"]["sub"]
    answer["results"][0]["reporter"]["email"] = None
    assert breaches(answer, schema) == [
        "/results/0/category/sub: missing", "/results/0/reporter/email: no string",
    ]  # fmt: skip


@needs_real
def test_every_category_of_signalen_comes_in_with_a_sort(town: Town, signalen: Signalen) -> None:
    rows = {one["pk"]: one["fields"] for one in
            json.loads((REAL / "mor-categorieen" / "signalen_categories.json").read_text())}  # fmt: skip
    pairs = [(one["name"], rows[one["parent"]]["name"]) for one in rows.values() if one["parent"]]
    signalen.put(*(report(n, sort=pair) for n, pair in enumerate(pairs, start=1)))
    connect(town, signalen)
    assert told(fetched(town)) == ("done", 77, 0, 0, 0, 0)
    assert ExternalReport.objects.values("category__sort").distinct().count() == 12


def test_what_changed_comes_in_and_the_next_time_only_what_changed_since(town: Town, signalen: Signalen) -> None:
    some(signalen, 1, 5)
    signalen.put(report(6, MIDDLE, state="o"), report(7, OUTSIDE), report(8, child=True))
    connect(town, signalen)
    assert told(fetched(town)) == ("done", 6, 0, 0, 2, 0)
    kept = {one.key: one for one in ExternalReport.objects.select_related("category", "neighbourhood")}
    assert (kept[uuid_of(6)].state, kept[uuid_of(6)].neighbourhood.name) == ("done", "Middenhof")
    assert (kept[uuid_of(1)].category.code, kept[uuid_of(1)].number) == ("afval/grofvuil", "1")
    signalen.asked.clear()
    signalen.put(report(3, state="o", updated=100), report(9, updated=101))
    row = fetched(town)
    assert told(row)[:3] == ("done", 1, 1)
    assert "updated_after" in signalen.asked[0]
    assert row.same <= 6
    assert told(fetched(town))[:3] == ("done", 0, 0)
    assert ExternalReport.objects.count() == 7


def test_nothing_of_reporters_words_or_the_key_is_kept_or_told_anywhere(
    town: Town, signalen: Signalen, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    some(signalen, 1, 5)
    connect(town, signalen)
    fetched(town)
    signalen.before = lambda _n: (500, f"{CANARIES[0]} {TOKEN}".encode(), {})
    fetched(town)
    signalen.before = lambda _n: (200, f'{{"results": "{CANARIES[0]}"}}'.encode(), {})
    fetched(town)
    assert ExternalReport.objects.count() == 5
    pages = b"".join(
        browser(town.people[who]).get(address).content
        for who, address in (("kees", "/meldingen/koppeling/"), ("kees", "/meldingen/koppeling/voortgang/"),
                             ("joris", "/meldingen/"), ("otto", "/wie/logboek/"))
    ).decode()  # fmt: skip
    whole = whole_database()
    for words in (*CANARIES, TOKEN):
        assert words not in whole, words
        assert words not in pages, words
        assert words not in caplog.text, words
    assert unseal(bytes(Connection.objects.get().token)) == TOKEN


def test_many_pages_and_reports_of_one_moment_all_come_in(town: Town, signalen: Signalen) -> None:
    signalen.page_size = 7
    some(signalen, 1, 20)
    signalen.put(*(report(n, updated=30) for n in range(21, 61)))
    some(signalen, 61, 75)
    connect(town, signalen)
    row = fetched(town)
    assert row.state == "done"
    assert ExternalReport.objects.count() == 75


@pytest.mark.parametrize("ordered", [True, False])
@pytest.mark.parametrize("seed", range(4))
def test_reports_that_change_while_they_are_read_are_not_missed(
    town: Town, signalen: Signalen, ordered: bool, seed: int
) -> None:
    """Whatever moves between two pages, in the end everything is here as it is there."""
    import random  # noqa: PLC0415

    chance = random.Random(seed)
    signalen.page_size, signalen.ordered = 10, ordered
    signalen.put(*(report(n, updated=chance.choice([n, 50])) for n in range(1, 120)))
    changes = [0]

    def moves(_n: int) -> None:
        if changes[0] < 15:
            changes[0] += 1
            n = chance.randrange(1, 120)
            signalen.put(report(n, state="o", updated=200 + changes[0]), report(120 + changes[0], updated=50))

    signalen.before = moves
    connect(town, signalen)
    assert fetched(town).state == "done"
    signalen.before = lambda _n: None
    assert fetched(town).state == "done"
    there = {str(n): "done" if one["status"]["state"] == "o" else "open" for n, one in signalen.reports.items()}
    assert dict(ExternalReport.objects.values_list("number", "state")) == there


def once(answer: tuple[int, bytes, Mapping[str, str]], at: int = 1) -> Any:
    """That answer the first time, afterwards as usual."""
    return lambda n: answer if n == at else None


@pytest.mark.parametrize(
    "answer",
    [(429, b"", {"Retry-After": "3"}), (500, b"fout", {}), (503, b"", {}),
     (200, b'{"results": [', {"Content-Length": "9000"})],
)  # fmt: skip
def test_a_hiccup_is_asked_again(town: Town, signalen: Signalen, answer: Any) -> None:
    some(signalen, 1, 5)
    signalen.before = once(answer)
    connect(town, signalen)
    assert told(fetched(town)) == ("done", 5, 0, 0, 0, 0)
    assert len(signalen.asked) == 2


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        ((429, b"", {"Retry-After": "3600"}), "later opnieuw"), ((500, b"", {}), "later opnieuw"),
        ((302, b"", {"Location": "http://kwaad.example/"}), "verwijst door"),
        ((200, b'{"results": [{"id": 1', {}), "geen hele JSON"), ((200, b"[]", {}), "geen lijst met meldingen"),
        ((200, b"[" * 200_000, {}), "geen hele JSON"), ((200, b"<html>", {}), "geen hele JSON"),
        ((200, b"", {"Content-Length": str(200 * 1024 * 1024)}), "groter dan 20 MB"),
        ((401, b"", {}), "weigert de sleutel"),
    ],
)  # fmt: skip
def test_what_fails_is_told_and_the_next_time_goes_on_from_there(
    town: Town, signalen: Signalen, answer: Any, words: str
) -> None:
    signalen.page_size = 2
    some(signalen, 1, 9)
    connect(town, signalen)
    signalen.before = lambda n: answer if n >= 3 else None
    row = fetched(town)
    assert row.state == "failed"
    assert words in row.problem
    here = ExternalReport.objects.count()
    assert 0 < here < 9, "what came before it stays"
    page = browser(town.people["kees"]).get("/meldingen/koppeling/").content.decode()
    assert words in page
    signalen.before = lambda _n: None
    assert fetched(town).state == "done"
    assert ExternalReport.objects.count() == 9


def test_nonsense_among_reports_is_counted_as_unread(town: Town, signalen: Signalen) -> None:
    some(signalen, 1, 2)
    odd: list[Any] = [None, 7, {}, {"id": 3}, {"id": 4, "created_at": "ooit", "category": "x", "location": []},
                      {"id": {"a": 1}, "signal_id": ["x"]}]  # fmt: skip
    page = signalen.answer({})
    page["results"] += odd
    signalen.before = lambda _n: (200, json.dumps(page).encode(), {})
    connect(town, signalen)
    assert told(fetched(town)) == ("done", 2, 0, 0, 0, 6)


def test_a_worker_that_was_killed_is_taken_over_and_a_late_one_does_nothing(town: Town, signalen: Signalen) -> None:
    signalen.page_size = 2
    some(signalen, 1, 9)
    connect(town, signalen)
    reader = town.reader("kees")
    key = fetch_actions.ask_to_fetch(by=reader, town=PartyId(town.municipality.id))
    assert key is not None
    taken = fetch_actions.take(key)
    assert taken is not None
    assert fetch_actions.take(key) is None, "somebody is at work on it"
    assert fetch_actions.ask_to_fetch(by=reader, town=PartyId(town.municipality.id)) is None
    assert fetch_actions.take_back() == []
    Fetch.objects.update(beat_at=timezone.now() - timedelta(minutes=4))
    assert fetch_actions.take_back() == [key]
    tasks.fetch.func(str(key))
    assert told(Fetch.objects.get())[:2] == ("done", 9)
    with pytest.raises(fetch_actions.LostError):
        fetch_actions.beat(key, taken[1])
    with pytest.raises(fetch_actions.LostError):
        fetch_actions.keep_page(key, taken[1], tasks.Page([], 0, 0, [], more=False))
    assert ExternalReport.objects.count() == 9


def test_killed_between_any_two_pages_it_goes_on_where_it_was(
    town: Town, signalen: Signalen, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The process dies at each page in turn; nothing is lost, nothing comes twice."""
    signalen.page_size = 2
    some(signalen, 1, 12)
    connect(town, signalen)
    key = fetch_actions.ask_to_fetch(by=town.reader("kees"), town=PartyId(town.municipality.id))
    keep = fetch_actions.keep_page
    rounds = [0]

    class Killed(BaseException):
        """As if the process were gone."""

    def dies(*args: Any) -> bool:
        going = keep(*args)
        if going:
            raise Killed
        return going

    monkeypatch.setattr(fetch_actions, "keep_page", dies)
    while Fetch.objects.get().state != "done" and rounds[0] < 40:
        rounds[0] += 1
        try:
            tasks.fetch.func(str(key))
        except Killed:
            Fetch.objects.update(beat_at=timezone.now() - timedelta(minutes=4))
            assert fetch_actions.take_back() == [key]
    assert rounds[0] > 4
    assert ExternalReport.objects.count() == 12
    assert Fetch.objects.get().new == 12


def test_it_can_be_stopped_and_gone_on_with(town: Town, signalen: Signalen) -> None:
    signalen.page_size = 2
    some(signalen, 1, 9)
    connect(town, signalen)

    def stops(n: int) -> None:
        if n == 3:
            fetch_actions.stop(by=town.reader("kees"))

    key = fetch_actions.ask_to_fetch(by=town.reader("kees"), town=PartyId(town.municipality.id))
    real = tasks.ask

    def asked(*args: Any, **more: Any) -> bytes:
        stops(len(signalen.asked) + 1)
        return real(*args, **more)

    tasks.ask = asked  # type: ignore[assignment]
    try:
        tasks.fetch.func(str(key))
    finally:
        tasks.ask = real
    assert Fetch.objects.get().state == "stopped"
    assert 0 < ExternalReport.objects.count() < 9
    assert fetched(town).state == "done"
    assert ExternalReport.objects.count() == 9


def test_a_dump_and_the_connection_speak_of_the_same_reports(town: Town, signalen: Signalen) -> None:
    some(signalen, 1, 5)
    without = report(6)
    del without["signal_id"]
    signalen.put(without)
    connect(town, signalen)
    fetched(town)
    day = timezone.localdate() - timedelta(days=60)
    raw = warehouse(*({"n": n, "day": f"{day} 12:00+00", "updated": f"{day} 00:00+00"} for n in range(1, 7)))
    row = bring(town, "kees", "signalen", raw, "a.zip")
    assert row.new == 0, tally(row)
    assert ExternalReport.objects.count() == 6


def test_each_night_is_asked_unless_it_rests(town: Town, signalen: Signalen) -> None:
    some(signalen, 1, 5)
    connect(town, signalen)
    one_night()
    assert ExternalReport.objects.count() == 5
    assert Fetch.objects.get().by is None
    client = browser(town.people["kees"])
    client.post("/meldingen/koppeling/rust/")
    asked = len(signalen.asked)
    one_night()
    assert len(signalen.asked) == asked
    client.post("/meldingen/koppeling/verder/")
    one_night()
    assert len(signalen.asked) == asked + 1


@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("https://elders.example", "mag elders.example niets vragen"), ("http://signalen.example", "https"),
        ("https://10.0.0.1", "niets vragen"), ("zomaar", "geen adres|https"), ("https://a:b@127.0.0.1/", "geen adres"),
    ],
)  # fmt: skip
def test_only_an_allowed_address_can_be_connected(town: Town, signalen: Signalen, address: str, words: str) -> None:
    with pytest.raises(RefusedError, match=words):
        fetch_actions.connect(by=town.reader("kees"), address=address, token=TOKEN)
    answer = browser(town.people["kees"]).post("/meldingen/koppeling/", {"address": address, "token": TOKEN})
    assert answer.status_code == 422
    assert TOKEN not in answer.content.decode()
    assert not Connection.objects.exists()


def test_a_key_never_goes_to_another_address(town: Town, signalen: Signalen) -> None:
    connect(town, signalen)
    with running(Signalen()) as other:
        for token in ("", "  "):
            with pytest.raises(RefusedError, match="hoort bij het adres"):
                fetch_actions.connect(by=town.reader("kees"), address=other.address, token=token)
        assert Connection.objects.get().address == signalen.address
        fetch_actions.connect(
            by=town.reader("kees"), address=f"{signalen.address}/signals/v1/private/signals/", token=""
        )
        assert Connection.objects.get().address == signalen.address
        assert not other.asked
    for token in ("met spatie erin", "met\nregel", "é", "x" * 5000):
        with pytest.raises(RefusedError, match="geen sleutel"):
            fetch_actions.connect(by=town.reader("kees"), address=signalen.address, token=token)


def test_a_key_that_was_sealed_with_another_secret_is_asked_for_again(
    town: Town, signalen: Signalen, settings: Any
) -> None:
    connect(town, signalen)
    settings.SECRET_KEY = "een ander geheim " * 4
    row = fetched(town)
    assert row.state == "failed"
    assert "niet meer te lezen" in row.problem
    assert not signalen.asked
    assert unseal(b"onzin") is None
    assert seal("x") != seal("x")


@pytest.mark.parametrize("who", ["joris", "nadia", "paul", "carla", "otto", None])
def test_the_connection_is_for_the_keeper(town: Town, signalen: Signalen, who: str | None) -> None:
    connect(town, signalen)
    client = browser(town.people[who] if who else None)
    gone = 302 if who is None else 404
    for address in ("", "voortgang/"):
        assert client.get(f"/meldingen/koppeling/{address}").status_code == gone
    before = (Connection.objects.values().get(), Entry.objects.count())
    assert client.post("/meldingen/koppeling/", {"address": signalen.address, "token": "x"}).status_code == gone
    for what in ("haal-op", "stop", "rust", "verder", "weg"):
        assert client.post(f"/meldingen/koppeling/{what}/").status_code == gone
    assert (Connection.objects.values().get(), Entry.objects.count()) == before
    assert not signalen.asked
    if who and who != "otto":
        with pytest.raises(RefusedError):
            fetch_actions.connect(by=town.reader(who), address=signalen.address, token=TOKEN)


def test_removing_the_connection_removes_the_key_and_keeps_the_reports(town: Town, signalen: Signalen) -> None:
    some(signalen, 1, 3)
    client = browser(town.people["kees"])
    assert "Er is nog geen koppeling" in client.get("/meldingen/koppeling/").content.decode()
    for what in ("haal-op", "stop", "rust", "weg"):
        assert client.post(f"/meldingen/koppeling/{what}/").status_code == 302
    connect(town, signalen)
    fetched(town)
    client.post("/meldingen/koppeling/weg/")
    assert not Connection.objects.exists()
    assert ExternalReport.objects.count() == 3
    assert fetch_actions.take(uuid4()) is None


def test_while_it_is_going_on_the_page_says_how_far(town: Town, signalen: Signalen) -> None:
    connect(town, signalen)
    key = fetch_actions.ask_to_fetch(by=town.reader("kees"), town=PartyId(town.municipality.id))
    client = browser(town.people["kees"])
    assert "staat klaar om te beginnen" in client.get("/meldingen/koppeling/").content.decode()
    assert key is not None
    fetch_actions.take(key)
    Fetch.objects.update(pages=3, new=40)
    part = client.get("/meldingen/koppeling/voortgang/")
    assert "3 bladzijden gelezen, 40 nieuw" in part.content.decode()
    assert "HX-Refresh" not in part.headers
    client.post("/meldingen/koppeling/stop/")
    assert "Het stopt na de bladzijde" in client.get("/meldingen/koppeling/voortgang/").content.decode()
    tasks.fetch.func(str(key))
    Fetch.objects.update(beat_at=timezone.now() - timedelta(minutes=4))
    assert fetch_actions.take_back() == []
    assert Fetch.objects.get().state == "stopped"
    assert client.get("/meldingen/koppeling/voortgang/")["HX-Refresh"] == "true"


def test_no_thread_is_left_behind(town: Town, signalen: Signalen) -> None:
    some(signalen, 1, 3)
    connect(town, signalen)
    before = threading.active_count()
    fetched(town)
    assert threading.active_count() <= before + 1
