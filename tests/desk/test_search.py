"""One box finds what the reader may see, says why, and betrays nothing else."""

import re
import uuid
from dataclasses import replace
from datetime import timedelta
from urllib.parse import quote

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.town import Town
from tests.walks.scene import browser, note

from wijkspraak.accounts.guarded import mask_for
from wijkspraak.accounts.policy import Clearance
from wijkspraak.accounts.reader import Reader
from wijkspraak.core.ids import NeighbourhoodId, SignalId
from wijkspraak.desk import looking
from wijkspraak.desk.looking import Narrowed, look, offers
from wijkspraak.language.access import vectors_for
from wijkspraak.questions import actions as questions
from wijkspraak.signals import access, actions
from wijkspraak.signals.models import Signal

pytestmark = pytest.mark.django_db
SAME = (frozenset({"koffie", "bakkie", "drempelvrije ontmoeting"}),)


@pytest.fixture(autouse=True)
def _dictionary(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("wijkspraak.language.access.synonyms", lambda _reader: SAME)


def texts(reader: Reader, words: str, narrowed: Narrowed | None = None) -> list[str]:
    """What is found, in order, as plain text."""
    found = look(reader, words, narrowed or Narrowed()).items
    return ["".join(piece.text for piece in one.pieces) for one in found]


def why(reader: Reader, words: str) -> dict[str, str]:
    """Why each thing was found."""
    found = look(reader, words, Narrowed()).items
    return {"".join(piece.text for piece in one.pieces): " · ".join(one.why) for one in found}


def test_the_street_word_finds_the_tower_word_in_spite_of_typing_errors(town: Town) -> None:
    note(town, "nadia", town.west, "De koffie kost nu geld")
    note(town, "nadia", town.west, "Het koffiegeld klopt nooit")
    note(town, "nadia", town.west, "Er is geen drempelvrije ontmoeting meer")
    note(town, "nadia", town.west, "Voor een kofie moet je betalen")
    note(town, "nadia", town.west, "De huur is te hoog")
    reader = town.reader("joris")
    told = why(reader, "koffie")
    assert told["De koffie kost nu geld"] == "met “koffie”"
    assert told["Het koffiegeld klopt nooit"] == "in “koffiegeld” zit “koffie”"
    assert told["Er is geen drempelvrije ontmoeting meer"] == (
        "“drempelvrije ontmoeting” heeft dezelfde betekenis als “koffie”"
    )
    assert told["Voor een kofie moet je betalen"] == "“kofie” lijkt op “koffie”"
    assert texts(reader, "kofie")[0] == "Voor een kofie moet je betalen"
    assert "De koffie kost nu geld" in texts(reader, "kofie")
    assert "De koffie kost nu geld" in texts(reader, "ontmoetingen drempelvrij") or "De koffie kost nu geld" in texts(
        reader, "drempelvrije ontmoetingen"
    )
    assert "De huur is te hoog" not in texts(reader, "duur")


def test_what_somebody_does_is_found_or_not_found_by_the_next_request(town: Town) -> None:
    key = SignalId(note(town, "nadia", town.west, "De hijskraan piept", beneath="slapeloosheid"))
    nadia, joris, ravi = town.reader("nadia"), town.reader("joris"), town.reader("ravi")
    assert texts(ravi, "hijskranen") == ["De hijskraan piept"]
    said = actions.Note(text="De bouwkraan bromt", neighbourhood=NeighbourhoodId(town.west.id), heard_on=nadia.today)
    actions.correct(by=nadia, signal=key, version=1, note=said)
    assert (texts(ravi, "hijskraan slapeloosheid"), texts(ravi, "bouwkraan")) == ([], ["De bouwkraan bromt"])
    actions.correct(by=nadia, signal=key, version=2, note=replace(said, level=Clearance.CONFIDENTIAL))
    assert (texts(ravi, "bouwkraan"), texts(joris, "bouwkraan")) == ([], ["De bouwkraan bromt"])
    actions.withdraw(by=nadia, signal=key)
    assert texts(nadia, "bouwkraan") == []
    actions.take_back_out(by=nadia, signal=key)
    assert texts(nadia, "bouwkraan") == ["De bouwkraan bromt"]
    actions.put_in_bin(by=nadia, signal=key)
    assert texts(nadia, "bouwkraan") == []


def test_a_file_that_was_brought_in_is_found_at_once(town: Town) -> None:
    nadia = town.reader("nadia")
    said = actions.Note(text="De draaideur klemt", neighbourhood=NeighbourhoodId(town.west.id), heard_on=nadia.today)
    actions.bring_in(by=nadia, rows=[actions.FromFile("1", said, hearer="oor")])
    assert texts(nadia, "draaideuren") == ["De draaideur klemt"]
    changed = replace(said, text="De schuifdeur klemt")
    actions.bring_in(by=nadia, rows=[actions.FromFile("1", changed, hearer="oor")])
    assert (texts(nadia, "draaideur"), texts(nadia, "schuifdeur")) == ([], ["De schuifdeur klemt"])


def test_what_lies_beneath_is_searched_only_for_who_sees_it(town: Town) -> None:
    note(town, "nadia", town.west, "Niemand komt meer", beneath="gokverslaving")
    assert texts(town.reader("ama"), "gokverslaving") == ["Niemand komt meer"]
    key = uuid.uuid4()
    nadia = town.reader("nadia")
    said = actions.Note(
        text="Onder ons", neighbourhood=NeighbourhoodId(town.west.id), heard_on=nadia.today, beneath="gokverslaving"
    )
    actions.note_signal(by=nadia, id=key, note=said)
    Signal.objects.without_reader(because="test").filter(id=key).update(party=town.corporation, town=None)
    assert access.visible(town.reader("carla"), [SignalId(key)])
    assert texts(town.reader("carla"), "gokverslaving") == []
    assert texts(town.reader("carla"), "onder ons gokverslaving") == []
    assert "gokverslaving" not in str(look(town.reader("carla"), "onder", Narrowed()))


@pytest.mark.parametrize("who", ["nadia", "wilma", "joris", "elske", "ama", "bram", "tess", "carla", "rosa", "paul"])
@pytest.mark.parametrize("field", ["beneath", "hearer", "retold_from"])
def test_the_mask_as_a_condition_is_the_mask_of_the_policy(town: Town, who: str, field: str) -> None:
    for by, place in (("nadia", town.west), ("wilma", town.east), ("carla", town.west), ("rosa", town.west)):
        note(town, by, place, f"Gehoord door {by}")
    reader = town.reader(who)
    rows = Signal.objects.without_reader(because="test")
    seen = set(rows.filter(mask_for(Signal, reader, "signal", field)).values_list("id", flat=True))
    assert seen == {row.id for row in rows if reader.sees_field("signal", field, row.standing())}


def test_questions_formal_points_and_places_are_found_too(town: Town) -> None:
    joris = town.reader("joris")
    assert joris.person is not None
    key = questions.ask_question(
        by=joris, neighbourhood=NeighbourhoodId(town.west.id), title="De volle zaal", owner=joris.person
    )
    questions.write(by=joris, question=key, version=1, words={"need": "Elkaar zien zonder drempel"})
    row = questions.PointRow(NeighbourhoodId(town.west.id), "Herziening zaalhuur", "wijkraad")
    questions.keep_points(by=joris, rows=[row])
    assert texts(joris, "drempels") == ["De volle zaal"]
    assert texts(joris, "huur") == ["Herziening zaalhuur"]
    assert texts(joris, "zaal", Narrowed(kind=looking.QUESTION)) == ["De volle zaal"]
    found = look(joris, "huis westkade", Narrowed())
    assert ("".join(piece.text for piece in found.places[0].pieces), found.places[0].where) == (
        "Huis Westkade",
        "Westkade",
    )
    assert texts(town.reader("elske"), "drempels") == []
    assert texts(town.reader("carla"), "zaalhuur") == []


def test_filters_narrow_what_is_found(town: Town) -> None:
    note(town, "nadia", town.west, "Koffie in het westen", domain="geld")
    note(town, "nadia", town.middle, "Koffie in het midden")
    joris = town.reader("joris")
    assert texts(joris, "koffie", Narrowed(area=NeighbourhoodId(town.west.id))) == ["Koffie in het westen"]
    assert texts(joris, "koffie", Narrowed(domain="geld")) == ["Koffie in het westen"]
    assert texts(joris, "koffie", Narrowed(until=joris.today - timedelta(days=1))) == []
    assert texts(joris, "koffie", Narrowed(kind=looking.POINT)) == []


def test_a_long_list_is_paged_through_without_repeating_or_missing_any(town: Town) -> None:
    for number in range(47):
        note(town, "nadia", town.west, f"Koffie, en nog eens {number}")
    client, seen, address = browser(town.people["joris"]), [], "/zoeken/?q=koffie"
    while address:
        page = client.get(address).content.decode()
        seen += re.findall(r"nog eens (\d+)", page)
        following = re.search(r'href="([^"]*)" rel="next"', page)
        address = "/zoeken/" + following.group(1).replace("&amp;", "&") if following else ""
    assert sorted(seen, key=int) == [str(number) for number in range(47)]


def test_meaning_helps_where_words_find_little(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    """The embedder of the tests knows spelling only; that is enough to see that the way is there."""
    said = "De verwarming in het trappenhuis doet het niet"
    note(town, "nadia", town.west, said)
    note(town, "wilma", town.east, "De verwarming in het trappenhuis is stuk")
    vectors_for([row.text for row in Signal.objects.without_reader(because="test")])
    monkeypatch.setattr(looking, "LEAST_ALIKE", 0.2)
    told = why(town.reader("joris"), "verwarmd trappenhuizen")
    assert list(told) == [said]
    alone = why(town.reader("joris"), "verwarmingen huistrap")
    assert set(alone) <= {said}
    monkeypatch.setattr("wijkspraak.finding.access.reasons", lambda *_more: ())
    assert why(town.reader("joris"), "verwarming trappenhuis")[said] == "lijkt qua betekenis, zonder dezelfde woorden"


BOXES = ("/zoeken/?q=", "/zoeken/voorstellen/?q=", "/signalen/?woorden=", "/vragen/?woorden=")
NONSENSE = {
    "long": "koffie " * 1500, "one long word": "x" * 10_000, "nul": "kof\x00fie", "small words": "de het een",
    "emoji": "☕🙂", "wildcards": "%_*?^koffie~2", "quotes": "\"koffie' OR 1=1; --", "spaces": " \t\n",
    "digits": "06 12",
    "brackets": "(koffie AND NOT [thee]) NEAR/3", "arabic": "قهوة", "surrogate": "\ud83d", "combining": "e\u0301" * 50,
}  # fmt: skip


@pytest.mark.parametrize("words", NONSENSE.values(), ids=NONSENSE)
@pytest.mark.parametrize(
    "address", ["/zoeken/?q=", "/zoeken/voorstellen/?q=", "/signalen/?woorden=", "/vragen/?woorden="]
)
def test_whatever_is_typed_gets_an_answer(town: Town, address: str, words: str) -> None:
    note(town, "nadia", town.west, "De koffie kost nu geld")
    answer = browser(town.people["joris"]).get(address + quote(words, errors="replace"))
    assert answer.status_code == 200


@pytest.mark.parametrize("more", ["&na=onzin", "&na=MTIz", "&wijk=1", "&soort=geheim", "&vanaf=morgen", "&domein='--"])
def test_nonsense_beside_the_words_asks_for_nothing(town: Town, more: str) -> None:
    note(town, "nadia", town.west, "De koffie kost nu geld")
    page = browser(town.people["joris"]).get(f"/zoeken/?q=koffie{more}").content.decode()
    assert "<mark>koffie</mark>" in page


def test_an_empty_answer_says_what_to_do_and_not_that_something_is_hidden(town: Town) -> None:
    note(town, "elske", town.east, "De ondergrens is een ton", Clearance.CONFIDENTIAL)
    page = browser(town.people["joris"]).get("/zoeken/?q=ondergrens").content.decode()
    assert "Niets gevonden voor “ondergrens”. Probeer een ander woord, of een deel ervan." in " ".join(
        page.replace("<p>", " ").replace("</p>", " ").split()
    )
    assert "mag zien" not in page
    small = browser(town.people["joris"]).get("/zoeken/?q=de+het").content.decode()
    assert "alleen kleine woorden" in small


def test_what_was_found_is_shown_and_never_run(town: Town) -> None:
    note(town, "nadia", town.west, "<script>alert(1)</script> koffie & thee")
    page = browser(town.people["joris"]).get('/zoeken/?q=<script>+koffie"onload=').content.decode()
    assert "<script>alert" not in page
    assert "&lt;<mark>script</mark>&gt;" in page


def test_suggestions_come_from_what_may_be_read_and_public_names(town: Town) -> None:
    note(town, "nadia", town.west, "De ontbijtclub is vol")
    note(town, "elske", town.east, "De ontruiming is geheim", Clearance.CONFIDENTIAL)
    told = [one.words for one in offers(town.reader("joris"), "volle ont")]
    assert told == ["volle drempelvrije ontmoeting", "volle ontbijtclub"]
    assert [one.words for one in offers(town.reader("elske"), "ontr")] == ["ontruiming"]
    assert [one.words for one in offers(town.reader("joris"), "wes")] == ["Westkade", "Huis Westkade"]
    assert offers(town.reader("joris"), "o") == ()
    assert offers(town.reader("joris"), "ont ") == ()


def asked(town: Town, words: str) -> list[str]:
    """The shapes of the questions that a search asks of the database, without what was filled in."""
    client = browser(town.people["joris"])
    shapes: list[str] = []
    for address in ("/zoeken/?q=", "/zoeken/voorstellen/?q=", "/signalen/?woorden="):
        with CaptureQueriesContext(connection) as caught:
            client.get(address + words)
        shapes += [query["sql"].split("WHERE")[0] for query in caught.captured_queries]
    return shapes


@pytest.mark.parametrize("words", ["ondergrens", "ondergrns", "verkoopprijs"])
def test_hidden_rows_that_answer_change_no_question_to_the_database(town: Town, words: str) -> None:
    note(town, "nadia", town.west, "Iets anders")
    before = asked(town, words)
    for number in range(30):
        note(town, "elske", town.east, f"De ondergrens is {number} ton", Clearance.CONFIDENTIAL)
        note(town, "elske", town.east, f"De prijs bij verkoop is {number} ton", Clearance.CONFIDENTIAL)
    assert asked(town, words) == before


def test_the_keeper_and_the_auditor_have_no_box(town: Town) -> None:
    for who in ("kees", "otto"):
        assert browser(town.people[who]).get("/zoeken/?q=koffie").status_code == 404
        assert browser(town.people[who]).get("/zoeken/voorstellen/?q=kof").status_code == 404
    assert 'role="search"' in browser(town.people["joris"]).get("/").content.decode()
