"""What is taken along is what the page shows to the same person, and the ledger remembers that it was taken."""

import csv
import html
import io
import json
import re
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils.formats import date_format, number_format
from tests.town import Town
from tests.walks.scene import Scene, browser, build_scene, note

from wijkspraak.accounts.models import Assignment
from wijkspraak.accounts.policy import Clearance
from wijkspraak.exports.kinds import kinds
from wijkspraak.exports.writing import FORMS
from wijkspraak.ledger.models import Entry
from wijkspraak.signals.models import Signal
from wijkspraak.web.amounts import moment

PEOPLE = (
    "nadia", "ravi", "wilma", "joris", "elske", "ama", "bram", "tess", "paul", "carla", "rosa", "otto", "kees",
)  # fmt: skip
PAGES = {
    "signals": "/signalen/",
    "stirring": "/vragen/wat-er-speelt/",
    "questions": "/vragen/",
    "formal": "/vragen/formeel/",
    "agenda": "/agenda/{west}/",
    "figures": "/wijken/{west}/",
    "facilities": "/wijken/{west}/",
}
# What a page tells with other words, or of which the file has every part and the page the first ones.
TOLD_OTHERWISE = {
    "signals": {"id", "retold", "level"},
    "stirring": {"hearers", "since", "until", "hidden", "state", "differences", "quotes"},
    "questions": {"level", "signals"},
    "agenda": {"level", "signals", "hearers"},
    "figures": {"kind"},
}


@pytest.fixture
def scene(town: Town) -> Iterator[Scene]:
    """The worked scene, with a second page of signals."""
    yield build_scene(town)


def words_of(text: str) -> str:
    """What a page says, without its tags."""
    body = re.sub(r"<script.*?</script>|<svg.*?</svg>", " ", text, flags=re.DOTALL).partition("<main")[2]
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", body)).split())


def taken(client: Client, address: str) -> dict[str, Any]:
    """The file as JSON."""
    answer = client.get(address)
    assert answer.status_code == 200, address
    return dict(json.loads(b"".join(answer.streaming_content)))  # type: ignore[attr-defined]


def shown_as(cell: Any) -> list[str]:
    """How a page may write what stands in a cell."""
    if isinstance(cell, int | float):
        return [str(cell), number_format(cell, -2), f"{cell:g}".replace(".", ",")]
    if isinstance(cell, str) and re.fullmatch(r"\d{4}-\d{2}-\d{2}", cell):
        day = date.fromisoformat(cell)
        return [moment(day), *(date_format(day, form) for form in ("j F Y", "j F", "F Y"))]
    return [" ".join(part.split()) for part in str(cell).split("\n") if part.strip()]


@pytest.mark.parametrize("who", PEOPLE)
def test_a_file_holds_the_rows_of_the_page_and_nothing_beside_it(scene: Scene, who: str) -> None:
    client = browser(scene.town.people[who])
    west = str(scene.town.west.id)
    for kind, page in PAGES.items():
        query = f"?wijk={west}" if "{west}" in page else ""
        there = client.get(page.format(west=west))
        address = f"/neem-mee/{kind}.json{query}"
        if there.status_code != 200:
            assert client.get(address).status_code == there.status_code == 404, (kind, who)
            continue
        said = words_of(there.content.decode())
        for row in taken(client, address)["rows"]:
            for key, cell in row.items():
                if cell in {None, ""} or key in TOLD_OTHERWISE.get(kind, set()):
                    continue
                ways = shown_as(cell)
                fits = all if isinstance(cell, str) and "\n" in cell else any
                assert fits(way in said for way in ways), (who, kind, key, cell)


@pytest.mark.parametrize("who", PEOPLE)
def test_a_file_has_as_many_signals_as_the_pages_have(scene: Scene, who: str) -> None:
    """Every page of the list, one after the other, against the one file."""
    for number in range(60):
        note(scene.town, "nadia", scene.town.west, f"Nog een opmerking, nummer {number}")
    client = browser(scene.town.people[who])
    texts: list[str] = []
    query = "?"
    while query:
        page = client.get(f"/signalen/{query}").content.decode()
        texts += [html.unescape(one) for one in re.findall(r'<blockquote class="quote"[^>]*>(.*?)</blockquote>', page)]
        following = re.search(r'href="(\?[^"]*na=[^"]*)"', page)
        query = html.unescape(following[1]) if following else ""
    assert [row["text"] for row in taken(client, "/neem-mee/signals.json")["rows"]] == texts
    assert (len(texts) > 60) is (who in {"nadia", "ravi", "joris", "ama", "bram", "tess"})


@pytest.mark.parametrize("query", ["woorden=koffie", "mijn=on", "van=resident&domein=geld", "vanaf=2999-01-01"])
def test_the_filters_of_the_page_hold_for_the_file(scene: Scene, query: str) -> None:
    client = browser(scene.town.people["joris"])
    page = words_of(client.get(f"/signalen/?{query}").content.decode())
    found = taken(client, f"/neem-mee/signals.json?{query}")["rows"]
    assert all(row["text"] in page for row in found)
    assert page.count("“") <= 2 * len(found) + 2


@pytest.mark.parametrize(
    ("who", "hearer", "beneath"),
    [("nadia", True, True), ("tess", True, True), ("ama", False, True), ("bram", False, True)],
)
def test_what_a_mask_hides_is_in_no_file(scene: Scene, who: str, hearer: bool, beneath: bool) -> None:
    client = browser(scene.town.people[who])
    for form in FORMS:
        raw = b"".join(client.get(f"/neem-mee/signals.{form}").streaming_content)  # type: ignore[attr-defined]
        assert b"de portier" not in raw
        if form in {"csv", "json"}:
            assert (b"Ravi" in raw) is hearer
            assert (b"het is te duur" in raw) is beneath


@pytest.mark.parametrize("form", [*FORMS])
def test_nothing_goes_along_without_logging_in(scene: Scene, form: str) -> None:
    for kind in kinds():
        answer = browser(None).get(f"/neem-mee/{kind}.{form}")
        assert answer.status_code == 302
        assert "/account/login/" in answer["Location"]


@pytest.mark.parametrize("form", [*FORMS])
def test_a_file_is_kept_nowhere_and_opened_as_nothing(scene: Scene, form: str) -> None:
    answer = browser(scene.town.people["joris"]).get(f"/neem-mee/signals.{form}")
    assert answer["Cache-Control"] == "no-store"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Content-Disposition"].startswith("attachment; filename=")
    assert answer["Content-Type"] == FORMS[form].type


def test_a_raised_level_and_an_ended_role_cut_the_next_file_off(scene: Scene) -> None:
    client = browser(scene.town.people["tess"])
    address = "/neem-mee/signals.json"
    assert "kaartclub" in str(taken(client, address))
    rows = Signal.objects.without_reader(because="test").filter(text__contains="kaartclub")
    rows.update(level=Clearance.CONFIDENTIAL.value, noted_by=scene.town.people["joris"])
    assert "kaartclub" not in str(taken(client, address))
    yesterday = scene.reader("tess").today - timedelta(days=1)
    Assignment.objects.filter(person=scene.town.people["tess"]).update(until=yesterday)
    Signal.objects.without_reader(because="test").filter(noted_by=scene.town.people["tess"]).update(noted_by=None)
    assert taken(client, address)["rows"] == []


def test_the_ledger_remembers_who_took_what_and_never_the_words(scene: Scene) -> None:
    client = browser(scene.town.people["joris"])
    wijk = str(scene.town.west.id)
    client.get(f"/neem-mee/signals.xlsx?wijk={wijk}&woorden=geheime+koffie&domein=")
    line = Entry.objects.order_by("-seq")[0]
    assert (line.verb, line.kind, line.by_id) == ("taken_along", "export", scene.town.people["joris"].id)
    assert line.details == {"list": "signals", "form": "xlsx", "rows": 0, "filters": {"wijk": wijk}}
    assert "geheime" not in str(line.details)


@pytest.mark.parametrize("shape", ["tttc", "sensemaking"])
def test_words_for_another_system_go_only_after_it_is_said_what_leaves(scene: Scene, shape: str) -> None:
    client = browser(scene.town.people["joris"])
    address = "/signalen/neem-mee/ander-systeem/"
    assert "schuilnaam" in client.get(address).content.decode()
    lines = Entry.objects.count()
    assert client.post(address, {"shape": shape}).status_code == 422
    assert Entry.objects.count() == lines
    raws = [
        b"".join(client.post(address, {"shape": shape, "sure": "1"}).streaming_content).decode()  # type: ignore[attr-defined]
        for _time in range(2)
    ]
    one, other = (list(csv.DictReader(io.StringIO(raw))) for raw in raws)
    assert list(one[0]) == (["id", "interview", "comment"] if shape == "tttc" else ["participant_id", "survey_text"])
    words, who = list(one[0])[-1], list(one[0])[-2]
    seen = {row["text"] for row in taken(client, "/neem-mee/signals.json")["rows"]}
    assert {row[words] for row in one} == {row[words] for row in other} == seen
    assert not {row[who] for row in one} & {row[who] for row in other}, "two files cannot be laid side by side"
    assert [row[words] for row in one] != [row[words] for row in other], "the order tells nothing either"
    for name in ("Nadia", "Ravi", "Westkade", str(scene.town.people["ravi"].id)):
        assert name not in str([{key: row[key] for key in row if key != words} for row in one])
    assert Entry.objects.filter(verb="taken_along", details__form=shape).count() == 2


def test_who_may_not_know_the_hearer_does_not_learn_which_signals_one_person_heard(scene: Scene) -> None:
    for number in range(4):
        note(scene.town, "nadia", scene.town.west, f"Van dezelfde hoorder, {number}")
    fields = {"shape": "sensemaking", "sure": "1"}

    def ears(who: str) -> int:
        answer = browser(scene.town.people[who]).post("/signalen/neem-mee/ander-systeem/", fields)
        rows = list(csv.DictReader(io.StringIO(b"".join(answer.streaming_content).decode())))  # type: ignore[attr-defined]
        return len({row["participant_id"] for row in rows if "zelfde hoorder" in row["survey_text"]})

    assert ears("joris") == 1
    assert ears("ama") == 4


def test_the_page_says_how_many_rows_go_along(scene: Scene) -> None:
    text = browser(scene.town.people["joris"]).get("/signalen/").content.decode()
    n = len(taken(browser(scene.town.people["joris"]), "/neem-mee/signals.json")["rows"])
    assert f"{n} rijen, precies wat u hier ziet" in text
    assert "Neem mee" not in browser(scene.town.people["paul"]).get("/signalen/").content.decode()
