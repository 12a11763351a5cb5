"""The shared dictionary through the front door: looked up, added to, changed by two at once, put aside, restored."""

import re
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.town import Town, party, person
from tests.walks.scene import WORDS, browser

from wijkspraak.accounts.policy import PartyKind, Role
from wijkspraak.core.ids import PartyId
from wijkspraak.language import actions, terms
from wijkspraak.language.access import synonyms
from wijkspraak.language.domains import Domain
from wijkspraak.language.gate import MarkedError
from wijkspraak.language.models import Term, TermVersion
from wijkspraak.language.shipped import shipped_terms
from wijkspraak.ledger.models import Entry

WORKERS = ("nadia", "joris", "ama", "tess", "paul")
OTHERS = ("carla", "rosa", "otto", "kees")


def page(town: Town, who: str, address: str) -> str:
    """The words of a page."""
    answer = browser(town.people[who]).get(address)
    assert answer.status_code == 200, address
    text: str = answer.content.decode()
    return text


def added(town: Town, **more: str) -> Any:
    """A term that Joris added."""
    return actions.add_term(by=town.reader("joris"), words=WORDS | more)


def test_what_ships_is_whole_and_of_the_same_domains_as_the_signals() -> None:
    found = shipped_terms()
    assert len(found) >= 130
    assert len({one.tower for one in found}) == len({one.street for one in found}) == len(found)
    assert all(one.street and one.tower and one.explanation and one.example for one in found)
    assert {one.domain for one in found} == set(Domain.values) == set(Domain.values)
    assert [one.label for one in Domain] == [one.label for one in Domain]


def test_every_municipality_gets_the_words_once_and_keeps_what_it_changed(town: Town) -> None:
    root = PartyId(town.municipality.id)
    assert actions.seed_terms(town=root) == len(shipped_terms())
    row = Term.objects.order_by("street").first()
    assert row is not None
    actions.set_term_aside(by=town.reader("joris"), term=row.id, because="zegt niemand")
    assert actions.seed_terms(town=root) == 0
    row.refresh_from_db()
    assert row.set_aside_at is not None
    assert Entry.objects.filter(verb="terms_seeded").count() == 1


def test_a_word_is_found_by_street_tower_letter_domain_and_with_a_typing_error(town: Town) -> None:
    actions.seed_terms(town=PartyId(town.municipality.id))
    for query in ("woord=schimmel", "woord=vochtproblematiek", "woord=vochtproblematek", "letter=V&gaat=wonen"):
        assert "vochtproblematiek" in page(town, "rosa", f"/woorden/?{query}"), query
    assert "vochtproblematiek" not in page(town, "rosa", "/woorden/?gaat=geld")
    assert "staat er nog niet in" in page(town, "nadia", "/woorden/?woord=xyzzy")
    assert "kostendekkende tarieven" in page(town, "nadia", "/woorden/?woord=koffie")


def test_an_empty_dictionary_says_what_will_appear(town: Town) -> None:
    assert "Hier komen woorden te staan" in page(town, "nadia", "/woorden/")


@pytest.mark.parametrize("who", WORKERS)
def test_who_works_in_the_city_adds_and_changes(town: Town, who: str) -> None:
    client = browser(town.people[who])
    answer = client.post("/woorden/nieuw/", WORDS)
    assert answer.status_code == 302
    key = Term.objects.get().id
    changed = WORDS | {"example": "De zaal kost te veel", "version": "1"}
    assert client.post(f"/woorden/{key}/verander/", changed).status_code == 302
    assert Term.objects.get().example == "De zaal kost te veel"
    assert list(TermVersion.objects.values_list("number", flat=True)) == [1, 2]
    text = page(town, who, f"/woorden/{key}/")
    assert "zette dit in het woordenboek" in text
    assert "veranderde dit: het voorbeeld" in text


@pytest.mark.parametrize("who", OTHERS)
def test_others_look_up_and_change_nothing(town: Town, who: str) -> None:
    key = added(town)
    text = page(town, who, f"/woorden/{key}/")
    assert "exploitatielasten" in text
    assert "Joris" not in text.partition("<main")[2]
    assert "Zet er een woord bij" not in page(town, who, "/woorden/")
    client = browser(town.people[who])
    for address in ("nieuw/", f"{key}/verander/", f"{key}/opzij/", f"{key}/terug/", f"{key}/versie/1/"):
        assert client.post(f"/woorden/{address}", WORDS | {"because": "x", "version": "1"}).status_code == 404
    assert Term.objects.get().version == 1


def test_two_people_at_once_see_both_and_nothing_is_lost(town: Town) -> None:
    key = added(town)
    actions.change_term(by=town.reader("ama"), term=key, version=1, words=WORDS | {"explanation": "Van Ama"})
    client = browser(town.people["tess"])
    mine = WORDS | {"explanation": "Van Tess", "version": "1"}
    answer = client.post(f"/woorden/{key}/verander/", mine)
    text = answer.content.decode()
    assert answer.status_code == 409
    assert "Van Ama" in text
    assert "Van Tess" in text
    version = re.search(r'name="version" value="(\d+)"', text)
    assert version is not None
    assert client.post(f"/woorden/{key}/verander/", mine | {"version": version[1]}).status_code == 302
    kept = list(TermVersion.objects.values_list("explanation", flat=True))
    assert kept[1:] == ["Van Ama", "Van Tess"]


def test_an_earlier_version_comes_back_and_the_later_one_stays(town: Town) -> None:
    key = added(town)
    actions.change_term(by=town.reader("ama"), term=key, version=1, words=WORDS | {"street": "te dure zaal"})
    assert browser(town.people["joris"]).post(f"/woorden/{key}/versie/1/").status_code == 302
    row = Term.objects.get()
    assert (row.street, row.version) == (WORDS["street"], 3)
    assert "zette versie 1 terug" in page(town, "joris", f"/woorden/{key}/")
    assert browser(town.people["joris"]).post(f"/woorden/{key}/versie/9/").status_code == 404


def test_a_word_is_put_aside_with_a_reason_and_brought_back(town: Town) -> None:
    key = added(town)
    client = browser(town.people["joris"])
    assert client.post(f"/woorden/{key}/opzij/", {"because": " "}).status_code == 422
    assert client.post(f"/woorden/{key}/opzij/", {"because": "zegt niemand"}).status_code == 302
    assert "exploitatielasten" not in page(town, "rosa", "/woorden/").partition("<main")[2]
    assert synonyms(town.reader("rosa")) == ()
    assert "zegt niemand" in page(town, "joris", f"/woorden/{key}/")
    assert client.post(f"/woorden/{key}/terug/").status_code == 302
    assert len(synonyms(town.reader("rosa"))) == 1


def test_the_gate_stands_before_the_dictionary(town: Town) -> None:
    with pytest.raises(MarkedError):
        added(town, example="Bel mevrouw Jansen op 06-12345678")
    answer = browser(town.people["nadia"]).post("/woorden/nieuw/", WORDS | {"example": "Bel 06-12345678"})
    assert answer.status_code == 422
    assert "Er is nog niets bewaard" in answer.content.decode()
    assert Term.objects.count() == 0


@pytest.mark.parametrize(
    ("field", "value"),
    [("street", " , "), ("tower", ""), ("explanation", " "), ("domain", "onzin"), ("street", "x" * 201)],
)
def test_what_cannot_be_kept_is_said_and_nothing_is_lost(town: Town, field: str, value: str) -> None:
    answer = browser(town.people["nadia"]).post("/woorden/nieuw/", WORDS | {"example": "Zo dus", field: value})
    assert answer.status_code == 422
    assert "Zo dus" in answer.content.decode()
    assert Term.objects.count() == 0


def test_the_same_words_twice_are_refused(town: Town) -> None:
    added(town)
    with pytest.raises(actions.RefusedError):
        added(town)


def test_another_municipality_has_its_own_words(town: Town) -> None:
    key = added(town)
    other = party("Gemeente Buurstad", PartyKind.MUNICIPALITY)
    town.people["gerda"] = person("gerda", Role.AREA_MANAGER, other, everywhere=True)
    from wijkspraak.neighbourhoods.models import AreaScheme  # noqa: PLC0415

    AreaScheme.objects.create(name="Wijken van Buurstad", party=other, since="2019-01-01")
    assert synonyms(town.reader("gerda")) == ()
    assert browser(town.people["gerda"]).get(f"/woorden/{key}/").status_code == 404
    with pytest.raises(actions.RefusedError):
        actions.set_term_aside(by=town.reader("gerda"), term=key, because="x")


def test_words_that_mean_the_same_come_in_groups_with_two_queries(town: Town) -> None:
    actions.seed_terms(town=PartyId(town.municipality.id))
    reader = town.reader("joris")
    with CaptureQueriesContext(connection) as caught:
        groups = synonyms(reader)
        assert synonyms(reader) == groups
    assert len(caught.captured_queries) == 2
    assert frozenset({"schimmel", "vocht in huis", "vochtproblematiek"}) in groups


def test_a_pasted_text_is_looked_at_with_hints_and_not_kept(town: Town) -> None:
    actions.seed_terms(town=PartyId(town.municipality.id))
    lines = Entry.objects.count()
    text = "Ter bevordering van de participatie wordt de eenzaamheid teruggedrongen door handhaving van tarieven."
    answer = browser(town.people["rosa"]).post("/woorden/toets/", {"text": text})
    told = answer.content.decode()
    assert answer.status_code == 200
    assert "meedoen" in told
    assert 'class="hard hard--turn"' in told
    assert 'aria-label="Stap 4 van 4: abstract"' in told
    for level in ("A1", "A2", "B1", "B2", "C1"):
        assert not re.search(rf"\b{level}\b", told)
    assert Entry.objects.count() == lines
    assert (
        "Plak hier eerst een tekst"
        in browser(town.people["rosa"]).post("/woorden/toets/", {"text": ""}).content.decode()
    )
    assert browser(None).get("/woorden/toets/").status_code == 302


def test_a_pasted_text_cannot_put_script_on_the_page(town: Town) -> None:
    answer = browser(town.people["rosa"]).post("/woorden/toets/", {"text": "<script>verantwoordelijkheden</script>"})
    assert "<script>verant" not in answer.content.decode()


def test_hints_hold_words_of_the_towers_in_the_order_of_the_text(town: Town) -> None:
    actions.seed_terms(town=PartyId(town.municipality.id))
    found = terms.hints(town.reader("joris"), "De laaggeletterdheid en de parkeerdruk nemen toe")
    assert [one.said for one in found] == ["laaggeletterdheid", "parkeerdruk"]
