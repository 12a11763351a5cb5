"""The people of the invented city: everybody whom the story of the coffee needs is there, and none is named twice."""

from datetime import date

import pytest
from tests.walks.scene import ask

from wijkspraak.accounts.access import reader_for
from wijkspraak.accounts.models import Person
from wijkspraak.core.ids import NeighbourhoodId
from wijkspraak.neighbourhoods.models import Neighbourhood
from wijkspraak.people import access
from wijkspraak.practice.city import invent
from wijkspraak.practice.fill import fill
from wijkspraak.practice.network import invent_network
from wijkspraak.questions import access as questions

UNTIL = date(2026, 9, 1)


def test_some_hundred_and_twenty_people_know_one_another_always_the_same() -> None:
    city = invent(until=UNTIL, signals=600)
    one, other = invent_network(city), invent_network(city)
    assert one == other
    assert 110 <= len(one.people) <= 160
    names = [someone.name for someone in one.people]
    assert len(set(names)) == len(names)
    keys = {someone.key for someone in one.people}
    assert {band.a for band in one.bands} | {band.b for band in one.bands} <= keys
    assert {request.who for request in one.requests} <= keys
    pairs = [frozenset((band.a, band.b)) for band in one.bands]
    assert len(set(pairs)) == len(pairs)


@pytest.mark.django_db
def test_about_the_coffee_one_decides_one_is_spared_and_one_is_reached_through_fatima_alone() -> None:
    city = invent(until=UNTIL, signals=600)
    fill(city)
    person = Person.objects.get(name="Joris van Wijngaert")
    reader = reader_for(person, UNTIL)
    linde = Neighbourhood.objects.get(name="Lindekwartier")
    key = ask(reader, linde, "Koffie in het Huis van de Wijk is te duur door de huur")
    found = access.find(reader, questions.question(reader, key), access.Wish(domain="ontmoeten"), 100)
    heads = {role.key: [one.contact.name for one in role.who] for role in found.roles}
    assert all(heads.values())
    assert "Marijke Oosterlaken" in heads["decides"]
    by_name = {one.contact.name: one for one in found.suggestions}
    assert [name for _key, name in by_name["Marijke Oosterlaken"].via] == ["Fatima Benhaddou"]
    lines = access.tie_lines(reader, by_name["Marijke Oosterlaken"].contact.id)
    assert [line.name for line in lines] == ["Fatima Benhaddou"]
    why = {line.name: line for line in found.left_out}
    assert "een ander kan het ook" in why["Henk Vlietstra"].why
    assert why["Baukje Reitsema"].deputy_name == "Koos Ferwerda"
    assert "Wim Haverkate" not in by_name
    assert any({one.one.name, one.other.name} == {"Gerrie Lomans", "Gerry Lomans"} for one in access.twins(reader))
    assert access.bridges(reader, reader_place(linde))


def reader_place(row: Neighbourhood) -> NeighbourhoodId:
    """The identifier of a neighbourhood."""
    return NeighbourhoodId(row.id)
