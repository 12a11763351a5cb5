"""The pages of the table: what a shared screen shows, clashes, nonsense, and how many questions each asks."""

import uuid
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from tests.conversations.table import Table, build_table, card, concern, housing, seats_of, state_of, topic
from tests.conversations.today import close, items_of, note_of, say, today_at_table, with_minutes_letters
from tests.town import Town
from tests.walks.scene import browser

from wijkspraak.accounts.policy import Clearance
from wijkspraak.conversations import holding, table_access
from wijkspraak.conversations.models import Conversation, Raised, Seat, Structure, TopicNote, Valued
from wijkspraak.conversations.raising import Heard
from wijkspraak.core.ids import ConversationId, TopicId
from wijkspraak.people.models import Contact
from wijkspraak.questions.models import FormalPoint


@pytest.fixture
def table(town: Town, settings: Any) -> Table:
    """Everybody is written down, and minutes can be sent."""
    with_minutes_letters(settings)
    return build_table(town)


@pytest.fixture
def client(table: Table) -> Client:
    """The area manager who convenes."""
    return browser(table.town.people["joris"])


def at(talk: ConversationId, what: str = "tafel/") -> str:
    """A page of a conversation."""
    return f"/gesprekken/gesprek/{talk}/{what}"


def shared(client: Client, talk: ConversationId) -> str:
    """The whole page, head and all, while the table looks along."""
    client.cookies["meekijken"] = "1"
    answer = client.get(at(talk))
    assert answer.status_code == 200
    text: str = answer.content.decode() + client.get(at(talk) + "?klok=1").content.decode()
    return text


def test_holding_it_from_beginning_to_end_with_plain_forms(table: Table, client: Client) -> None:
    one, two = topic(table, "Een"), topic(table, "Twee")
    talk = today_at_table(table, [one, two], {"piet": (0, 0), "carla": (1, 1)})
    first, second = items_of(talk)
    assert "Aan tafel" in client.get(at(talk)).content.decode()
    assert client.post(at(talk, f"tafel/{first}/begin/")).status_code == 302
    note = {"item": str(first), "text": "Het is duidelijk", "kind": "decision", "level": "1"}
    answer = client.post(at(talk), note)
    assert answer.status_code == 302
    page = client.get(answer["Location"].partition("#")[0]).content.decode()
    assert "Het is duidelijk" in page
    client.post(at(talk, f"tafel/{second}/begin/"))
    assert "kan gaan" in client.get(at(talk)).content.decode()
    page = client.get(at(talk, "afsluiten/")).content.decode()
    assert page.count('name="besproken"') == 2
    seats = seats_of(talk)
    client.post(at(talk, "afsluiten/"), {"kwam": [str(seats["Piet Ploeg"].id)], "besproken": [str(first)]})
    assert state_of(talk) == "held"
    page = client.get(at(talk, "verslag/")).content.decode()
    assert "Het is duidelijk" in page
    assert client.post(at(talk, "verslag/stuur/")).status_code == 302
    assert client.post(at(talk, "heropen/")).status_code == 302
    assert state_of(talk) == "planned"


def test_what_is_to_be_decided_stands_there_before_the_topic_begins_and_while_it_is_on(
    table: Table, client: Client
) -> None:
    talk = today_at_table(table, [topic(table, "Een", wants_decision=True, euro=12000)], {"piet": (0, 0)})
    for _time in range(2):
        page = client.get(at(talk)).content.decode()
        assert "Hier moet iets besloten worden" in page
        assert "12000" in page.replace(".", "")
        client.post(at(talk, f"tafel/{items_of(talk)[0]}/begin/"))


# The screen that everybody sees


def test_a_shared_screen_shows_the_topic_of_now_and_nothing_of_another(table: Table, client: Client) -> None:
    shut, flats = topic(table, "Stil overleg", level=Clearance.CONFIDENTIAL), housing(table)
    talk = today_at_table(table, [shut, flats], {"carla": (1, 1), "piet": (1, 1)})
    Seat.objects.create(conversation_id=talk, contact_id=table.people["fatima"], first=0, last=0)
    first, second = items_of(talk)
    say(table, talk, shut, "In stilte gezegd")
    say(table, talk, flats, "Gewoon gezegd")
    say(table, talk, flats, "Onder ons gezegd", level=Clearance.CONFIDENTIAL)
    for key in (None, first, second):
        if key is not None:
            client.post(at(talk, f"tafel/{key}/begin/"))
        text = shared(client, talk)
        for word in ("Stil overleg", "In stilte gezegd", "Onder ons gezegd", "Fatima"):
            assert word not in text, (key, word)
        for word in ("Koers voor de flats", "Gewoon gezegd", "Carla Koepel"):
            assert (word in text) == (key == second), (key, word)
        assert "klaar voor" not in text
    assert "niet van iedereen" not in text


def test_a_shared_screen_stays_shut_when_somebody_at_the_table_may_not_hear_it(table: Table, client: Client) -> None:
    flats = housing(table)
    talk = today_at_table(table, [flats], {"carla": (0, 0), "piet": (0, 0)})
    client.post(at(talk, f"tafel/{items_of(talk)[0]}/begin/"))
    assert "Koers voor de flats" in shared(client, talk)
    Contact.objects.without_reader(because="test").filter(id=table.people["piet"]).update(may_hear=Clearance.PUBLIC)
    text = shared(client, talk)
    assert "Koers voor de flats" not in text
    assert "niet op een gedeeld scherm" in text


def test_a_household_is_never_on_a_shared_screen(table: Table, client: Client) -> None:
    case = concern(table)
    talk = today_at_table(table, [case], {"agnes": (0, 0)})
    client.post(at(talk, f"tafel/{items_of(talk)[0]}/begin/"))
    text = shared(client, talk)
    assert "Een zorg" not in text
    assert "2026-114" not in text


def test_while_the_table_looks_along_no_other_page_of_the_conversation_opens(table: Table, client: Client) -> None:
    one, two = topic(table, "Een"), topic(table, "Twee")
    talk = today_at_table(table, [one, two], {"piet": (0, 1)})
    item = items_of(talk)[0]
    key = say(table, talk, two, "Gezegd")
    client.cookies["meekijken"] = "1"
    for what in (f"notitie/{key}/", f"tafel/{item}/signaal/", "afsluiten/"):
        text = client.get(at(talk, what)).content.decode()
        assert "Meekijken staat aan" in text
        assert "Twee" not in text
        assert "Gezegd" not in text
    close(table, talk)
    assert "Twee" not in client.get(at(talk, "verslag/")).content.decode()


def test_on_a_shared_screen_nothing_more_closed_can_be_written_than_all_may_read(table: Table, client: Client) -> None:
    one = topic(table, "Een")
    talk = today_at_table(table, [one], {"piet": (0, 0)})
    item = items_of(talk)[0]
    client.post(at(talk, f"tafel/{item}/begin/"))
    client.cookies["meekijken"] = "1"
    answer = client.post(at(talk), {"item": str(item), "text": "Stil", "level": "2"})
    assert answer.status_code == 422
    assert client.post(at(talk), {"item": str(item), "text": "Gewoon"}).status_code == 302
    assert [row.text for row in TopicNote.objects.without_reader(because="test")] == ["Gewoon"]


def test_going_on_from_a_shared_screen_needs_no_title(table: Table, client: Client) -> None:
    one, two = topic(table, "Een"), topic(table, "Twee")
    talk = today_at_table(table, [one, two], {"piet": (0, 0), "carla": (1, 1)})
    client.cookies["meekijken"] = "1"
    shown = []
    for _time in range(3):
        client.post(at(talk, "tafel/verder/"))
        text = client.get(at(talk)).content.decode().partition("<main")[2]
        shown.append(("Een" in text, "Twee" in text))
    assert shown == [(True, False), (False, True), (False, False)]


def test_switching_it_on_at_the_table_comes_back_to_the_table(table: Table, client: Client) -> None:
    talk = today_at_table(table, [topic(table, "Een")], {"piet": (0, 0)})
    answer = client.post("/meekijken/", {"tafel": str(talk)})
    assert answer["Location"] == at(talk)
    assert client.cookies["meekijken"].value == "1"
    assert client.post("/meekijken/", {"tafel": "https://elders.test/"})["Location"] == "/"


# Notes


def test_both_versions_stand_beside_each_other_when_two_people_correct_a_note(table: Table, client: Client) -> None:
    one = topic(table, "Een", who="nadia")
    talk = today_at_table(table, [one], {"piet": (0, 0)}, who="nadia")
    key = say(table, talk, one, "Eerst")
    nadia = browser(table.town.people["nadia"])
    there = at(talk, f"notitie/{key}/")
    assert nadia.post(there, {"version": "1", "text": "Van Nadia", "level": "1"}).status_code == 302
    answer = client.post(there, {"version": "1", "text": "Van Joris", "level": "1"})
    assert answer.status_code == 409
    page = answer.content.decode()
    assert "Van Nadia" in page
    assert "Van Joris" in page
    assert 'name="version" value="2"' in page
    assert client.post(there, {"version": "2", "text": "Van beiden", "level": "1"}).status_code == 302
    assert note_of(key).text == "Van beiden"


def test_marks_are_asked_about_before_a_note_is_kept(table: Table, client: Client) -> None:
    one = topic(table, "Een")
    talk = today_at_table(table, [one], {"piet": (0, 0)})
    answer = client.post(at(talk), {"item": str(items_of(talk)[0]), "text": "Bel 06 12345678", "level": "1"})
    assert answer.status_code == 422
    assert "06 12345678" in answer.content.decode()
    assert not TopicNote.objects.without_reader(because="test").exists()


def test_taking_back_is_undone_on_the_same_page(table: Table, client: Client) -> None:
    one = topic(table, "Een")
    talk = today_at_table(table, [one], {"piet": (0, 0)})
    key = say(table, talk, one, "Gezegd")
    client.post(at(talk, f"notitie/{key}/weg/"))
    page = client.get(at(talk)).content.decode()
    assert "Ingetrokken" in page
    assert f"notitie/{key}/terug/" in page
    client.post(at(talk, f"notitie/{key}/terug/"))
    assert note_of(key).withdrawn_at is None


# What goes on elsewhere


def test_a_signal_is_made_from_the_table(table: Table, client: Client) -> None:
    one = topic(table, "Een")
    talk = today_at_table(table, [one], {"piet": (0, 0)})
    item = items_of(talk)[0]
    there = at(talk, f"tafel/{item}/signaal/")
    assert client.get(there).status_code == 200
    assert client.post(there, {"text": "", "level": "1"}).status_code == 422
    assert client.post(there, {"text": "Bel 06 12345678", "level": "1"}).status_code == 422
    given = {"id": str(uuid.uuid4()), "text": "De lamp is stuk", "level": "1", "teller_kind": "partner"}
    for _time in range(2):
        assert client.post(there, given).status_code == 302
    assert Raised.objects.count() == 1
    assert "De lamp is stuk" in client.get(at(talk)).content.decode()


def formal(table: Table, one: TopicId) -> ConversationId:
    """A conversation of a formal structure."""
    talk = today_at_table(table, [one], {})
    town = table.town
    row = Structure.objects.create(
        name="Wijkraad", formal=True, since=timezone.localdate(), neighbourhood=town.west, party=town.municipality,
        town=town.municipality, level=Clearance.PUBLIC, published_at=timezone.now(),
    )  # fmt: skip
    Conversation.objects.without_reader(because="test").filter(id=talk).update(structure=row)
    return talk


def test_a_formal_point_is_typed_by_hand_and_known_to_be_public(table: Table, client: Client) -> None:
    talk = formal(table, topic(table, "Wat onder ons is"))
    there = at(talk, f"tafel/{items_of(talk)[0]}/formeel/")
    form = client.get(there).content.decode().partition('<form class="card stack"')[2]
    assert "Wat onder ons is" not in form
    assert 'value="Wijkraad"' in form
    given = {"title": "Ruimte voor clubs", "body": "Wijkraad"}
    assert client.post(there, given).status_code == 422
    assert client.post(there, given | {"title": "Wat onder ons is", "sure": "on"}).status_code == 422
    assert not FormalPoint.objects.exists()
    assert client.post(there, given | {"sure": "on"}).status_code == 302
    assert FormalPoint.objects.get().title == "Ruimte voor clubs"


def test_an_open_topic_offers_its_own_title_for_the_formal_agenda(table: Table, client: Client) -> None:
    talk = formal(table, topic(table, "Ruimte voor clubs", level=Clearance.PUBLIC))
    there = at(talk, f"tafel/{items_of(talk)[0]}/formeel/")
    assert 'value="Ruimte voor clubs"' in client.get(there).content.decode()


def test_without_a_formal_structure_there_is_no_such_page(table: Table, client: Client) -> None:
    talk = today_at_table(table, [topic(table, "Een")], {"piet": (0, 0)})
    assert client.get(at(talk, f"tafel/{items_of(talk)[0]}/formeel/")).status_code == 404


# Worth


def test_one_tap_by_the_secret_says_whether_it_was_worth_it(table: Table) -> None:
    one = topic(table, "Een")
    talk = today_at_table(table, [one], {"piet": (0, 0)})
    close(table, talk)
    seat = seats_of(talk)["Piet Ploeg"]
    guest = Client()
    there = f"/gesprekken/antwoord/{seat.secret}/waard/"
    answer = guest.get(there)
    assert answer.status_code == 200
    assert answer["Referrer-Policy"] == "no-referrer"
    assert "no-store" in answer["Cache-Control"]
    assert guest.post(there, {"item": str(items_of(talk)[0]), "waard": "partly"}).status_code == 302
    assert guest.post(there, {"item": str(items_of(talk)[0]), "waard": "yes"}).status_code == 302
    assert [row.worth for row in Valued.objects.all()] == ["yes"]
    for given in ({}, {"item": "onzin", "waard": "yes"}, {"item": str(uuid.uuid4()), "waard": "yes"}):
        assert guest.post(there, given).status_code == 422
    wrong = guest.get(f"/gesprekken/antwoord/{'x' * 32}/waard/")
    elsewhere = guest.get(f"/gesprekken/antwoord/{'y' * 32}/")
    assert wrong.status_code == elsewhere.status_code == 404
    assert wrong.content == elsewhere.content


def test_nobody_else_reads_a_single_answer(table: Table, client: Client) -> None:
    one = topic(table, "Een")
    talk = today_at_table(table, [one], {"carla": (0, 0)})
    close(table, talk)
    before = [client.get(at(talk, what)).content.count(b"deels") for what in ("", "verslag/")]
    seat = seats_of(talk)["Carla Koepel"]
    Client().post(f"/gesprekken/antwoord/{seat.secret}/waard/", {"item": str(items_of(talk)[0]), "waard": "partly"})
    assert [client.get(at(talk, what)).content.count(b"deels") for what in ("", "verslag/")] == before
    assert client.get(at(talk, "waard/")).status_code == 404


# In passing


def test_a_talk_in_passing_is_written_down_with_one_form(table: Table, client: Client) -> None:
    one = topic(table, "Een")
    there = "/gesprekken/gesproken/"
    page = client.get(f"{there}?onderwerp={one}&mens={table.people['piet']}").content.decode()
    assert f'value="{one}" selected' in page
    assert f'value="{table.people["piet"]}" selected' in page
    given = {
        "contact": str(table.people["piet"]), "topic": str(one), "place": str(table.town.west.id),
        "on": timezone.localdate().isoformat(), "form": "walk", "text": "Het gaat goed",
    }  # fmt: skip
    answer = client.post(there, given)
    assert answer.status_code == 302
    assert "Het gaat goed" in client.get(answer["Location"]).content.decode()
    for wrong in ({"form": "meeting"}, {"contact": "onzin"}, {"on": "morgen"}, {"topic": ""}):
        assert client.post(there, given | wrong).status_code == 422, wrong
    assert client.get(f"{there}?onderwerp=onzin&mens=onzin").status_code == 200
    assert client.get(f"{there}?vraag={uuid.uuid4()}").status_code == 404


def test_about_a_question_the_form_keeps_the_question(table: Table, client: Client) -> None:
    there = f"/gesprekken/gesproken/?vraag={table.question}"
    assert "Hoe blijft de flat betaalbaar" in client.get(there).content.decode()
    given = {
        "contact": str(table.people["piet"]), "vraag": str(table.question), "place": str(table.town.west.id),
        "on": timezone.localdate().isoformat(), "form": "coffee",
    }  # fmt: skip
    answer = client.post("/gesprekken/gesproken/", given)
    assert answer.status_code == 302
    assert "Hoe blijft de flat betaalbaar" in client.get(answer["Location"]).content.decode()


# Who may come in, and nonsense


@pytest.mark.parametrize("who", ["carla", "wilma", "elske", "rosa", "paul", "otto", "kees"])
def test_who_may_not_convene_it_is_told_that_nothing_is_here(table: Table, who: str) -> None:
    one = topic(table, "Een")
    talk = today_at_table(table, [one], {"carla": (0, 0)})
    key, item = say(table, talk, one, "Gezegd"), items_of(talk)[0]
    other = browser(table.town.people[who])
    for what in ("tafel/", f"tafel/{item}/signaal/", f"notitie/{key}/", "afsluiten/"):
        assert other.get(at(talk, what)).status_code == 404, what
    for what in (
        "tafel/verder/", f"tafel/{item}/begin/", f"tafel/{item}/klaar/", "afsluiten/", "heropen/", "verslag/stuur/",
    ):  # fmt: skip
        assert other.post(at(talk, what)).status_code == 404, what
    if who != "carla":
        assert other.post(at(talk, f"notitie/{key}/weg/")).status_code == 404
    assert note_of(key).withdrawn_at is None
    assert state_of(talk) == "planned"


def test_nonsense_in_an_address_or_a_form_breaks_nothing(table: Table, client: Client) -> None:
    one, elsewhere = topic(table, "Een"), topic(table, "Elders")
    talk = today_at_table(table, [one], {"piet": (0, 0)})
    other = today_at_table(table, [elsewhere], {"piet": (0, 0)})
    item, foreign = items_of(talk)[0], items_of(other)[0]
    key = say(table, other, elsewhere, "Elders gezegd")
    assert client.get(at(talk) + "?bij=onzin").status_code == 200
    assert client.post(at(talk), {"item": "onzin", "text": "x"}).status_code == 404
    assert client.post(at(talk), {"item": str(foreign), "text": "x"}).status_code == 404
    assert client.post(at(talk, f"tafel/{foreign}/begin/")).status_code == 404
    assert client.post(at(talk, f"tafel/{item}/onzin/")).status_code == 404
    assert client.get(at(talk, f"notitie/{key}/")).status_code == 404
    assert client.post(at(talk, f"notitie/{uuid.uuid4()}/weg/")).status_code == 302
    assert client.post(at(talk, f"notitie/{key}/onzin/")).status_code == 404
    for given in ({"kind": "x"}, {"level": "9"}, {"level": "0"}, {"due": "x"}, {"promised_by": "x"}, {"id": "x"}):
        assert client.post(at(talk), {"item": str(item), "text": "Gezegd", **given}).status_code == 422, given
    assert (
        client.post(at(talk, "afsluiten/"), {"kwam": ["x", str(uuid.uuid4())], "besproken": ["x"]}).status_code == 302
    )


# How many questions each page asks


def filled(table: Table, count: int) -> ConversationId:
    """A conversation with that many topics, people, notes, promises and signals."""
    topics = [topic(table, f"Onderwerp {n}") for n in range(count)]
    people = [card(table.town, "joris", f"Mens {uuid.uuid4()}", table.town.west, at="Elders") for _n in range(count)]
    seats = {"carla": (0, count - 1), "piet": (0, 0)}
    talk = today_at_table(table, topics, seats)
    Seat.objects.bulk_create(
        Seat(conversation_id=talk, contact_id=one, first=n, last=count - 1) for n, one in enumerate(people)
    )
    holding.begin(by=table.town.reader("joris"), conversation=talk, item=items_of(talk)[0])
    for n, key in enumerate(topics):
        say(table, talk, key, "Gezegd")
        say(table, talk, key, "Toegezegd", kind="promise", promised_by=people[n])
        holding.raise_signal(
            by=table.town.reader("joris"), conversation=talk, topic=key, id=uuid.uuid4(),
            heard=Heard(
                text=f"De lamp is {n} keer stuk", neighbourhood=table.town.west.id, heard_on=timezone.localdate()
            ),
        )  # fmt: skip
    return talk


def queries(client: Client, where: str) -> int:
    """How many questions a page asks."""
    client.get(where)
    with CaptureQueriesContext(
        connection,
    ) as asked:
        assert client.get(where).status_code == 200, where
    return len(asked)


def test_the_number_of_questions_does_not_grow_with_topics_notes_or_people(table: Table, client: Client) -> None:
    carla = browser(table.town.people["carla"])
    few, many = filled(table, 2), filled(table, 9)
    for what in ("tafel/", "afsluiten/"):
        assert queries(client, at(few, what)) == queries(client, at(many, what)), what
    client.cookies["meekijken"] = "1"
    assert queries(client, at(few)) == queries(client, at(many))
    client.cookies["meekijken"] = "0"
    for talk in (few, many):
        close(table, talk)
    seats = {talk: seats_of(talk) for talk in (few, many)}
    for what in ("verslag/", "verslag.pdf"):
        assert queries(client, at(few, what)) == queries(client, at(many, what)), what
        assert queries(carla, at(few, what)) == queries(carla, at(many, what)), what
    assert queries(carla, at(few, "waard/")) == queries(carla, at(many, "waard/"))
    secret = [queries(Client(), f"/gesprekken/antwoord/{seats[t]['Piet Ploeg'].secret}/waard/") for t in (few, many)]
    assert secret[0] == secret[1]
    as_seat = [queries(client, at(t, f"verslag/?zoals={seats[t]['Piet Ploeg'].id}")) for t in (few, many)]
    assert as_seat[0] == as_seat[1]


def test_forty_topics_make_one_table(table: Table, client: Client) -> None:
    topics = [topic(table, f"Onderwerp {n}", minutes=5) for n in range(40)]
    talk = today_at_table(table, topics, {"carla": (0, 39)})
    page = client.get(at(talk)).content.decode()
    assert all(f"Onderwerp {n}<" in page for n in range(40))
    close(table, talk)
    assert len(table_access.minutes_for(table.town.reader("carla"), talk).parts) == 40
    assert client.get(at(talk, "verslag.pdf")).status_code == 200
