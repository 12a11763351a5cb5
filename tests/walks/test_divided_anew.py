"""A city is divided anew: one wijk is renamed, one is split, two are merged; nothing that was written is lost."""

import uuid
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any
from uuid import UUID

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from tests.neighbourhoods.maps import collection, feature, square
from tests.town import party, person
from tests.walks.scene import ask, browser, echo_of, on_agenda, run_of

from wijkspraak.accounts.access import reader_for
from wijkspraak.accounts.actions import RefusedError as RefusedRole
from wijkspraak.accounts.actions import give_role
from wijkspraak.accounts.models import Assignment, Party, Person
from wijkspraak.accounts.policy import PartyKind, Role
from wijkspraak.accounts.reader import Reader
from wijkspraak.agenda.access import agenda
from wijkspraak.core.ids import NeighbourhoodId, PartyId, PersonId
from wijkspraak.neighbourhoods import access as places
from wijkspraak.neighbourhoods.actions import RefusedError, adopt, rename
from wijkspraak.neighbourhoods.models import AreaScheme, Facility, Figure, Neighbourhood, Succession
from wijkspraak.questions.tasks import of_today
from wijkspraak.signals import access as signals
from wijkspraak.signals import actions as noting
from wijkspraak.signals.access import Filters, heard
from wijkspraak.signals.models import Signal

TODAY = date(2026, 9, 1)
NEW_DAY = date(2026, 3, 1)


def old_map() -> bytes:
    """Oud-West, Groot, Klein-Noord and Klein-Zuid in a row."""
    return collection(
        [
            feature("W1", "Oud-West", square(0)),
            feature("W2", "Groot", square(1, 0, 2, 1)),
            feature("W3", "Klein-Noord", square(3)),
            feature("W4", "Klein-Zuid", square(4)),
            feature("W5", "Blijf", square(5)),
        ]
    )


def new_map() -> bytes:
    """Oud-West is called Nieuw-West, Groot is split unevenly, the two small ones are one, Blijf stays."""
    return collection(
        [
            feature("N1", "Nieuw-West", square(0)),
            feature("N2", "Groot-Links", square(1, 0, 1.4, 1)),
            feature("N3", "Groot-Rechts", square(2.4, 0, 0.6, 1)),
            feature("N4", "Klein", square(3, 0, 2, 1)),
            feature("N5", "Blijf", square(5)),
        ]
    )


@dataclass(frozen=True, slots=True)
class City:
    """What the walks need to name."""

    town: Party
    people: dict[str, Person]

    def reader(self, who: str, today: date | None = None) -> Reader:
        """The reader somebody is."""
        return reader_for(self.people[who], today or TODAY)

    def place(self, name: str) -> Neighbourhood:
        """A wijk by its name, of whatever division; the newest where the name stayed."""
        return Neighbourhood.objects.filter(name=name).order_by("-scheme__since")[0]

    def says(self, who: str, address: str) -> str:
        """The words of a page that somebody may open."""
        answer = browser(self.people[who]).get(address)
        assert answer.status_code == 200, (who, address, answer.status_code)
        return str(answer.content.decode())


def bring(city: City, raw: bytes, name: str, since: str) -> None:
    """The keeper brings a map in through the pages."""
    client = browser(city.people["kees"])
    page = client.post(reverse("imports:kind", args=["boundaries"]), {"file": SimpleUploadedFile("k.geojson", raw)})
    chosen = {
        "kolom_code": "code", "kolom_name": "naam", "kolom_level": "niveau", "kolom_shape": "vlak",
        "keuze_scheme": name, "keuze_since": since, "keuze_adopt": "on", "keuze_level_neighbourhood": "vlak",
        "keuze_level_district": "-", "keuze_level_subarea": "-",
    }  # fmt: skip
    assert client.post(page["Location"], chosen).status_code == 302
    client.post(page["Location"] + "begin/")
    assert "5 nieuw" in client.get(page["Location"]).content.decode()


@pytest.fixture
def city(db: None, monkeypatch: pytest.MonkeyPatch) -> City:
    """The city before, with two people per wijk and words in it."""
    monkeypatch.setattr("django.utils.timezone.localdate", lambda *_at: TODAY)
    town = party("Gemeente Vroeger", PartyKind.MUNICIPALITY)
    found = City(town, {"kees": person("kees", Role.KEEPER, town, everywhere=True)})
    bring(found, old_map(), "Oude wijken", "2020-01-01")
    for who, role, names in (
        ("west", Role.AREA_MANAGER, ["Oud-West"]),
        ("groot", Role.AREA_MANAGER, ["Groot"]),
        ("noord", Role.NETWORKER, ["Klein-Noord"]),
        ("zuid", Role.NETWORKER, ["Klein-Zuid"]),
        ("blijf", Role.NETWORKER, ["Blijf"]),
    ):
        found.people[who] = person(who, role, town, *(found.place(name) for name in names))
    for who, where, text in (
        ("west", "Oud-West", "De fontein staat droog"),
        ("groot", "Groot", "Bij de grote markt is het donker"),
        ("noord", "Klein-Noord", "De speeltuin in het noorden is dicht"),
        ("zuid", "Klein-Zuid", "In het zuiden rijdt geen bus"),
        ("blijf", "Blijf", "Hier blijft alles zoals het is"),
    ):
        note(found, who, where, text)
    return found


def note(city: City, who: str, where: str, text: str, **more: Any) -> UUID:
    what = noting.Note(text=text, neighbourhood=NeighbourhoodId(city.place(where).id), heard_on=date(2026, 2, 1))
    return noting.note_signal(by=city.reader(who), id=uuid.uuid4(), note=replace(what, **more))


def divide(city: City) -> None:
    """The new map comes in, and the keeper confirms what the drawings propose."""
    bring(city, new_map(), "Nieuwe wijken", NEW_DAY.isoformat())
    scheme = AreaScheme.objects.get(name="Nieuwe wijken")
    client = browser(city.people["kees"])
    address = reverse("neighbourhoods:scheme", args=[scheme.id])
    page = client.get(address).content.decode()
    assert page.count("<svg") >= 2, "both maps"
    assert "Krijgt een andere naam: Nieuw-West" in page
    assert "Wordt gesplitst" in page
    assert "70% van de oude wijk" in page
    assert "Gaat samen met een andere wijk op in Klein" in page
    assert "Blijft zoals zij is" in page
    change = places.change(city.reader("kees"), scheme.id)
    assert change is not None
    ticks: dict[str, list[str]] = {}
    for step in change.steps:
        ticks.setdefault(f"wordt_{step.before}", []).append(str(step.after))
    incomplete = dict(list(ticks.items())[1:])
    refused = client.post(address, incomplete)
    assert refused.status_code == 422
    assert "wat ervan werd" in refused.content.decode()
    assert not AreaScheme.objects.get(id=scheme.id).adopted
    assert client.post(address, ticks).status_code == 302


def words(city: City, who: str, **asked: Any) -> set[str]:
    """What somebody reads in the list of signals."""
    return {one.text for one in signals.signals(city.reader(who), Filters(**asked)).items}


def test_what_became_of_each_wijk_is_known(city: City) -> None:
    divide(city)
    found = {(row.before.name, row.after.name): (row.sort, row.heir) for row in Succession.objects.all()}
    assert found == {
        ("Oud-West", "Nieuw-West"): ("renamed", True),
        ("Groot", "Groot-Links"): ("split", True),
        ("Groot", "Groot-Rechts"): ("split", False),
        ("Klein-Noord", "Klein"): ("merged", True),
        ("Klein-Zuid", "Klein"): ("merged", True),
        ("Blijf", "Blijf"): ("same", True),
    }
    assert AreaScheme.objects.get(name="Oude wijken").until == NEW_DAY - timedelta(days=1)


def test_before_its_first_day_the_old_division_holds(city: City) -> None:
    divide(city)
    before = city.reader("west", NEW_DAY - timedelta(days=1))
    assert set(places.names(before).values()) == {"Oud-West", "Groot", "Klein-Noord", "Klein-Zuid", "Blijf"}
    assert set(places.own_names(before).values()) == {"Oud-West"}
    assert set(places.own_names(city.reader("west")).values()) == {"Nieuw-West"}


def test_who_worked_there_works_on_and_reads_what_was_written(city: City) -> None:
    before = {who: words(city, who) for who in city.people if who != "kees"}
    assert before["noord"] == {"De speeltuin in het noorden is dicht"}
    divide(city)
    for who, was in before.items():
        assert was <= words(city, who), who
    assert set(places.own_names(city.reader("groot")).values()) == {"Groot-Links", "Groot-Rechts"}
    assert set(places.own_names(city.reader("noord")).values()) == {"Klein"}
    assert words(city, "noord") == words(city, "zuid") == before["noord"] | before["zuid"], "merged: one wijk, one past"
    assert words(city, "west") == before["west"], "and no further"
    assert words(city, "blijf") == before["blijf"]


def test_who_comes_new_reads_the_past_of_the_wijk_and_no_other(city: City) -> None:
    divide(city)
    nieuw = Person.objects.create_user("nieuw@example.test", "Nieuw")
    city.people["nieuw"] = nieuw
    give_role(
        by=city.reader("kees"), person=PersonId(nieuw.id), role=Role.NETWORKER, party=PartyId(city.town.id),
        neighbourhoods=[NeighbourhoodId(city.place("Groot-Rechts").id)], everywhere=False, purpose="wijkwerk",
        since=NEW_DAY, until=None,
    )  # fmt: skip
    assert words(city, "nieuw") == {"Bij de grote markt is het donker"}
    assert set(places.own_names(city.reader("nieuw")).values()) == {"Groot-Rechts"}


def test_a_list_of_the_new_wijk_has_the_rows_of_the_old_ones_by_their_own_name(city: City) -> None:
    divide(city)
    klein = city.place("Klein")
    page = city.says("noord", f"{reverse('signals:list')}?wijk={klein.id}&vanaf=2026-01-01")
    assert "De speeltuin in het noorden is dicht" in page
    assert "In het zuiden rijdt geen bus" in page
    assert "Klein-Noord (tot 2026)" in page
    assert "2 signalen" in page, "and the map counts them where they are now"
    assert "Blijf (tot" not in city.says("blijf", reverse("signals:list")), "what stayed keeps its plain name"
    key = Signal.objects.without_reader(because="test").get(text__startswith="De speeltuin").id
    assert "Klein-Noord (tot 2026)" in city.says("zuid", reverse("signals:detail", args=[key]))
    assert browser(city.people["west"]).get(reverse("signals:detail", args=[key])).status_code == 404


def test_questions_echoes_and_agendas_go_on(city: City) -> None:
    today = city.reader("groot")
    key = Signal.objects.without_reader(because="test").get(text__startswith="Bij de grote").id
    question = ask(today, city.place("Groot"), "Licht op de markt", key)
    on_agenda(today, question, city.place("Groot"))
    run = run_of(city.town)
    echo = echo_of(run, city.place("Groot"), [key], rank=1)
    divide(city)
    links, rechts = city.place("Groot-Links"), city.place("Groot-Rechts")
    for place in (links, rechts):
        found = agenda(city.reader("groot"), NeighbourhoodId(place.id), place.name)
        assert [point.title for point in found.points] == ["Licht op de markt"]
    assert "Licht op de markt" in city.says("groot", reverse("agenda:detail", args=[city.place("Groot").id]))
    page = city.says("groot", reverse("questions:detail", args=[question]))
    assert "Groot (tot 2026)" in page
    assert "Bij de grote markt is het donker" in page
    assert "Bij de grote markt" in city.says("groot", f"{reverse('questions:stirring')}?wijk={links.id}")
    accepted = browser(city.people["groot"]).post(
        reverse("questions:accept", args=[echo]),
        {"title": "Donker", "owner": str(city.people["groot"].id), "signals": [str(key)]},
    )
    assert accepted.status_code == 302
    assert "Groot-Links" in city.says("groot", accepted["Location"])
    assert browser(city.people["west"]).get(reverse("questions:detail", args=[question])).status_code == 404
    assert "Licht op de markt" not in city.says("west", reverse("questions:list"))


def test_the_listening_hears_the_past_where_it_is_now(city: City) -> None:
    hall = Facility.objects.create(
        neighbourhood=city.place("Groot"), code="H", name="Huis Rechts", kind="huis", longitude=5.027, latitude=52.005
    )
    note(city, "groot", "Groot", "In het Huis is het koud", facility=hall.id)
    divide(city)
    reader = Reader.listener(PartyId(city.town.id), TODAY)
    names = places.names(reader)
    found = {row.text: names[row.neighbourhood] for row in of_today(reader, heard(reader, date(2026, 1, 1), TODAY))}
    assert found == {
        "De fontein staat droog": "Nieuw-West",
        "Bij de grote markt is het donker": "Groot-Links",
        "In het Huis is het koud": "Groot-Rechts",
        "De speeltuin in het noorden is dicht": "Klein",
        "In het zuiden rijdt geen bus": "Klein",
        "Hier blijft alles zoals het is": "Blijf",
    }


def test_facilities_stand_where_they_stand_and_figures_stay_with_their_borders(city: City) -> None:
    groot, west = city.place("Groot"), city.place("Oud-West")
    for code, name, longitude in (("A", "Huis Links", 5.015), ("B", "Huis Rechts", 5.027), ("C", "Huis Ergens", None)):
        Facility.objects.create(
            neighbourhood=groot, code=code, name=name, kind="huis", longitude=longitude, latitude=52.005
        )
    for place, value in ((groot, 12.0), (west, 7.0)):
        Figure.objects.create(neighbourhood=place, name="65-plus", value=value, on=date(2025, 1, 1), source="verzonnen")
    divide(city)
    assert dict(Facility.objects.values_list("name", "neighbourhood__name")) == {
        "Huis Links": "Groot-Links", "Huis Rechts": "Groot-Rechts", "Huis Ergens": "Groot-Links",
    }  # fmt: skip
    reader = city.reader("west")
    known = places.latest_conditions(reader)
    assert {places.names(reader)[key]: figures["65-plus"].value for key, figures in known.items()} == {
        "Nieuw-West": 7.0
    }
    assert "12" in city.says("groot", reverse("neighbourhoods:detail", args=[groot.id])), "the old page keeps its own"


def test_the_pages_tell_the_history_in_sentences(city: City) -> None:
    divide(city)

    def page(name: str) -> str:
        return city.says("west", reverse("neighbourhoods:detail", args=[city.place(name).id]))

    assert "Tot 1 maart 2026 heette deze wijk Oud-West." in page("Nieuw-West")
    assert "Op 1 maart 2026 ontstaan uit Groot (70% ervan), dat toen werd gesplitst." in page("Groot-Links")
    assert "Op 1 maart 2026 samengevoegd uit Klein-Noord en Klein-Zuid." in page("Klein")
    assert "Op 1 maart 2026 gesplitst in Groot-Links (70% ervan) en Groot-Rechts (30% ervan)." in page("Groot")
    assert "Groot (tot 2026)" in page("Groot")
    assert "Sinds 1 maart 2026 heet deze wijk Nieuw-West." in page("Oud-West")


def test_twice_divided_the_whole_past_is_one_look_away(city: City) -> None:
    divide(city)
    bring(
        city,
        collection(
            [
                feature("X1", "Nieuw-West", square(0)),
                feature("X2", "Middenstad", square(1, 0, 4, 1)),
                feature("X5", "Blijf", square(5)),
                feature("X6", "Polder", square(9)),
                feature("X7", "Haven", square(12)),
            ]
        ),
        "Nog nieuwer",
        "2026-08-01",
    )
    scheme = AreaScheme.objects.get(name="Nog nieuwer")
    change = places.change(city.reader("kees"), scheme.id)
    assert change is not None
    adopt(by=city.reader("kees"), scheme=scheme.id, steps=change.steps)
    assert words(city, "noord", neighbourhoods=frozenset({NeighbourhoodId(city.place("Middenstad").id)})) == {
        "De speeltuin in het noorden is dicht",
        "In het zuiden rijdt geen bus",
        "Bij de grote markt is het donker",
    }
    assert words(city, "west") == {"De fontein staat droog"}
    assert (
        places.today_of(city.reader("west"), NeighbourhoodId(city.place("Oud-West").id)) == city.place("Nieuw-West").id
    )
    assert places.names_ever(city.reader("west"))[NeighbourhoodId(city.place("Oud-West").id)] == "Oud-West (tot 2026)"


def test_a_note_that_waited_on_a_phone_goes_to_what_became_of_the_wijk(city: City) -> None:
    old = city.place("Oud-West")
    divide(city)
    answer = browser(city.people["west"]).post(
        reverse("signals:note"), {"text": "In de tram geschreven", "neighbourhood": str(old.id), "level": "1"}
    )
    assert answer.status_code == 302, answer.content.decode()[-800:]
    kept = Signal.objects.without_reader(because="test").get(text="In de tram geschreven")
    assert kept.neighbourhood.name == "Nieuw-West"


def test_an_old_signal_is_corrected_where_it_was(city: City) -> None:
    divide(city)
    row = Signal.objects.without_reader(because="test").get(text__startswith="De fontein")
    address = reverse("signals:correct", args=[row.id])
    assert "Oud-West (tot 2026)" in city.says("west", address)
    fields = {
        "text": "De fontein staat al weken droog",
        "neighbourhood": str(row.neighbourhood_id),
        "level": "1",
        "version": "1",
    }
    assert browser(city.people["west"]).post(address, fields).status_code == 302
    row.refresh_from_db()
    assert (row.text, row.neighbourhood.name) == ("De fontein staat al weken droog", "Oud-West")


def test_a_role_that_has_ended_does_not_come_back(city: City) -> None:
    Assignment.objects.filter(person=city.people["zuid"]).update(until=TODAY - timedelta(days=5))
    divide(city)
    assert city.reader("zuid").posts == ()
    ended = Assignment.objects.get(person=city.people["zuid"])
    assert {one.name for one in ended.neighbourhoods.all()} == {"Klein-Zuid"}


def test_only_the_keeper_of_the_municipality_divides_and_renames(city: City) -> None:
    bring(city, new_map(), "Nieuwe wijken", NEW_DAY.isoformat())
    scheme = AreaScheme.objects.get(name="Nieuwe wijken")
    other = party("Gemeente Elders", PartyKind.MUNICIPALITY)
    city.people["elders"] = person("elders", Role.KEEPER, other, everywhere=True)
    for who in ("west", "noord", "elders"):
        client = browser(city.people[who])
        for address in (
            reverse("neighbourhoods:scheme", args=[scheme.id]),
            reverse("neighbourhoods:rename", args=[city.place("Groot").id]),
        ):
            assert client.get(address).status_code == client.post(address, {"name": "X"}).status_code == 404
    with pytest.raises(RefusedError):
        adopt(by=city.reader("elders"), scheme=scheme.id, steps=())
    with pytest.raises(RefusedError):
        rename(by=city.reader("elders"), neighbourhood=NeighbourhoodId(city.place("Groot").id), name="Van mij")
    with pytest.raises(RefusedError):
        adopt(by=city.reader("west"), scheme=scheme.id, steps=())
    with pytest.raises((RefusedError, RefusedRole)):
        rename(by=city.reader("west"), neighbourhood=NeighbourhoodId(city.place("Groot").id), name="Van mij")
    assert not AreaScheme.objects.get(id=scheme.id).adopted
    assert Neighbourhood.objects.filter(name="Van mij").count() == 0


def test_a_wijk_gets_another_name_and_its_history_stays(city: City) -> None:
    groot = city.place("Groot")
    client = browser(city.people["kees"])
    address = reverse("neighbourhoods:rename", args=[groot.id])
    taken = client.post(address, {"name": "oud-west"})
    assert taken.status_code == 422
    assert "al een wijk met deze naam" in taken.content.decode()
    assert client.post(address, {"name": "Grootstad"}).status_code == 302
    page = city.says("groot", reverse("neighbourhoods:detail", args=[groot.id]))
    assert "<h1>Grootstad</h1>" in page
    assert "de naam Grootstad; eerder heette zij Groot." in page
    assert "Bij de grote markt is het donker" in city.says("groot", reverse("signals:list"))


def test_a_wijk_that_disappears_stays_readable_for_who_worked_there(city: City) -> None:
    bring(city, new_map(), "Nieuwe wijken", NEW_DAY.isoformat())
    scheme = AreaScheme.objects.get(name="Nieuwe wijken")
    change = places.change(city.reader("kees"), scheme.id)
    assert change is not None
    blijf = next(one.id for one in change.before if one.name == "Blijf")
    ticks: dict[str, list[str]] = {"verdwijnt": [str(blijf)]}
    for step in change.steps:
        if step.before != blijf:
            ticks.setdefault(f"wordt_{step.before}", []).append(str(step.after))
    address = reverse("neighbourhoods:scheme", args=[scheme.id])
    assert browser(city.people["kees"]).post(address, ticks).status_code == 302
    assert words(city, "blijf") == {"Hier blijft alles zoals het is"}
    assert places.names_ever(city.reader("west"))[blijf] == "Blijf (tot 2026)"
    assert not Succession.objects.filter(before_id=blijf).exists()
    assert city.says("blijf", "/")
