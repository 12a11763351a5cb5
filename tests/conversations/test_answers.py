"""Answering an invitation: by the secret in it, or logged in; what was moved meanwhile is shown first; nonsense does
nothing, and a secret that opens nothing is like no secret at all."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from tests.conversations.table import Table, at_table, build_table, concern, seats_of, state_of, tomorrow_at, topic
from tests.town import Town
from tests.walks.scene import answer_of, browser

from wijkspraak.accounts.models import Assignment, NamedReader
from wijkspraak.accounts.policy import Clearance
from wijkspraak.conversations import access, actions, following
from wijkspraak.conversations.models import Seat
from wijkspraak.core.ids import ConversationId, SeatId
from wijkspraak.ledger.models import Entry
from wijkspraak.people import actions as people


@pytest.fixture
def table(town: Town) -> Table:
    """Everybody is written down."""
    return build_table(town)


@pytest.fixture
def talk(table: Table) -> ConversationId:
    """A conversation about a lift, with somebody who does not log in and two who do."""
    return at_table(table, [topic(table, "De lift")], {"piet": (0, 0), "nadia": (0, 0), "carla": (0, 0)})


def at(seat: Seat) -> str:
    """The address in the invitation."""
    return f"/gesprekken/antwoord/{seat.secret}/"


def moved(table: Table, talk: ConversationId, hour: int = 16) -> None:
    """The area manager chooses another time."""
    joris = table.town.reader("joris")
    now = access.conversation(joris, talk)
    place = actions.Place(tomorrow_at(hour), "Huis van de Wijk")
    actions.move(by=joris, conversation=talk, version=now.version, place=place)


def test_who_does_not_log_in_says_yes_and_then_no(table: Table, talk: ConversationId) -> None:
    client, seat = browser(None), seats_of(talk)["Piet Ploeg"]
    text = client.get(at(seat)).content.decode()
    assert "De lift" in text
    assert "Nadia" not in text.partition("<main")[2]
    for said in ("yes", "no"):
        answer = client.post(at(seat), {"answer": said, "sequence": "0"}, follow=True)
        assert "Doorgegeven" in answer.content.decode()
        seat.refresh_from_db()
        assert (seat.answer, seat.other_time) == (said, "")
        assert seat.answered_at is not None
    assert Entry.objects.filter(verb="seat_answered", by__isnull=True).count() == 2


def test_another_time_is_told_to_who_asked_alone(table: Table, talk: ConversationId) -> None:
    seat = seats_of(talk)["Piet Ploeg"]
    client = browser(None)
    assert client.post(at(seat), {"answer": "other", "other_time": " "}).status_code == 422
    assert client.post(at(seat), {"answer": "other", "other_time": "Na\nvieren\x00"}).status_code in {302, 422}
    assert client.post(at(seat), {"answer": "other", "other_time": "Na vieren"}).status_code == 302
    seat.refresh_from_db()
    assert (seat.answer, seat.other_time) == ("other", "Na vieren")
    for who, reads in (("joris", True), ("nadia", False), ("carla", False)):
        text = browser(table.town.people[who]).get(f"/gesprekken/gesprek/{talk}/").content.decode()
        assert ("Na vieren" in text) is reads, who
    assert client.post(at(seat), {"answer": "yes", "other_time": "Na vieren"}).status_code == 302
    seat.refresh_from_db()
    assert seat.other_time == ""


def test_a_yes_to_one_time_is_no_yes_to_another(table: Table, talk: ConversationId) -> None:
    client, seat = browser(None), seats_of(talk)["Piet Ploeg"]
    client.get(at(seat))
    moved(table, talk)
    answer = client.post(at(seat), {"answer": "other", "other_time": "Liever vroeg", "sequence": "0"})
    text = answer.content.decode()
    assert answer.status_code == 409
    assert "intussen veranderd" in text
    assert "16:00" in text
    assert "Liever vroeg" in text
    assert 'name="sequence" value="1"' in text
    seat.refresh_from_db()
    assert seat.answer == "none"
    assert client.post(at(seat), {"answer": "yes", "sequence": "1"}).status_code == 302
    moved(table, talk, 17)
    seat.refresh_from_db()
    assert (seat.answer, seat.sequence) == ("none", 2)


def test_who_logs_in_is_shown_the_new_time_first_too(table: Table, talk: ConversationId) -> None:
    client = browser(table.town.people["nadia"])
    address = f"/gesprekken/gesprek/{talk}/"
    assert 'name="sequence" value="0"' in client.get(address).content.decode()
    moved(table, talk)
    text = client.post(f"{address}antwoord/", {"answer": "yes", "sequence": "0"}, follow=True).content.decode()
    assert "intussen veranderd" in text
    assert seats_of(talk)["Nadia Netwerk"].answer == "none"
    client.post(f"{address}antwoord/", {"answer": "yes", "sequence": "1"})
    assert seats_of(talk)["Nadia Netwerk"].answer == "yes"


def test_the_week_takes_an_answer_with_one_press(table: Table, talk: ConversationId) -> None:
    client = browser(table.town.people["nadia"])
    week = f"/gesprekken/?week={tomorrow_at(14).date()}"
    assert f"/gesprekken/gesprek/{talk}/antwoord/" in client.get(week).content.decode()
    client.post(f"/gesprekken/gesprek/{talk}/antwoord/", {"answer": "no", "sequence": "0"})
    assert seats_of(talk)["Nadia Netwerk"].answer == "no"
    assert "Kunt u?" not in client.get(week).content.decode()


def test_who_has_no_seat_answers_for_nobody(table: Table, talk: ConversationId) -> None:
    for who in ("joris", "tess", "elske", "agnes", "rosa", "kees"):
        answer = browser(table.town.people[who]).post(f"/gesprekken/gesprek/{talk}/antwoord/", {"answer": "yes"})
        assert answer.status_code == 404, who
    assert {seat.answer for seat in seats_of(talk).values()} == {"none"}


def test_after_it_was_called_off_the_page_says_so_and_takes_no_answer(table: Table, talk: ConversationId) -> None:
    seat = seats_of(talk)["Piet Ploeg"]
    actions.cancel(by=table.town.reader("joris"), conversation=talk, because="De lift doet het")
    client = browser(None)
    text = client.get(at(seat)).content.decode()
    assert "gaat niet door" in text
    assert "De lift doet het" not in text
    assert client.post(at(seat), {"answer": "yes", "sequence": "1"}).status_code == 422
    seat.refresh_from_db()
    assert seat.answer == "none"


@pytest.mark.parametrize(
    "data",
    [
        {}, {"answer": ""}, {"answer": "misschien"}, {"answer": "none"}, {"answer": "other"},
        {"answer": ["no", "zomaar"]}, {"answer": "yes", "sequence": "-1"}, {"answer": "yes", "sequence": "9" * 30},
        {"answer": "yes", "sequence": "x"}, {"answer": "other", "other_time": "x" * 500},
        {"answer": "other", "other_time": "\x00"}, {"seat": "x", "came": "on", "withdrawn_at": "now"},
    ],
)  # fmt: skip
def test_nonsense_changes_nothing(table: Table, talk: ConversationId, data: dict[str, Any]) -> None:
    seat = seats_of(talk)["Piet Ploeg"]
    lines = Entry.objects.count()
    before = Seat.objects.filter(id=seat.id).values().get()
    assert browser(None).post(at(seat), data).status_code in {200, 422}
    assert Seat.objects.filter(id=seat.id).values().get() == before
    assert Entry.objects.count() == lines


def test_a_page_from_elsewhere_cannot_answer(table: Table, talk: ConversationId) -> None:
    strict = Client(enforce_csrf_checks=True)
    seat = seats_of(talk)["Piet Ploeg"]
    refused = strict.post(at(seat), {"answer": "yes"})
    assert refused.status_code == 403
    assert strict.post("/gesprekken/antwoord/" + "x" * 32 + "/", {"answer": "yes"}).status_code == 403
    assert seats_of(talk)["Piet Ploeg"].answer == "none"


@pytest.mark.parametrize("method", ["head", "options", "put", "delete", "patch"])
def test_other_methods_are_told_the_same_whether_there_is_a_seat_or_not(
    table: Table, talk: ConversationId, method: str
) -> None:
    seat = seats_of(talk)["Piet Ploeg"]
    for end in ("", "gesprek.ics"):
        real, wrong = at(seat) + end, f"/gesprekken/antwoord/{'x' * 32}/{end}"
        answers = [answer_of(getattr(browser(None), method)(address)) for address in (real, wrong)]
        assert answers[0] == answers[1]
        assert answers[0].status == 405
    assert seats_of(talk)["Piet Ploeg"].answer == "none"


def test_a_secret_that_opens_nothing_is_like_no_secret(table: Table, talk: ConversationId) -> None:
    seats = seats_of(talk)
    actions.unseat(by=table.town.reader("joris"), seat=SeatId(seats["Carla Koepel"].id))
    people.leave(by=table.town.reader("joris"), contact=table.people["piet"], on=table.town.reader("joris").today
                 - timedelta(days=1))  # fmt: skip
    client = browser(None)
    for end in ("", "gesprek.ics"):
        nothing = answer_of(client.get(f"/gesprekken/antwoord/{'x' * 32}/{end}"))
        assert nothing.status == 404
        right = seats["Nadia Netwerk"].secret
        assert client.get(f"/gesprekken/antwoord/{right}/{end}").status_code == 200
        for secret in (
            seats["Carla Koepel"].secret, seats["Piet Ploeg"].secret, right[:-1], right + "x", right.swapcase(), "x",
            "%00", str(seats["Nadia Netwerk"].id),
        ):  # fmt: skip
            assert answer_of(client.get(f"/gesprekken/antwoord/{secret}/{end}")) == nothing, secret
        for row in ("Carla Koepel", "Piet Ploeg"):
            assert client.post(f"/gesprekken/antwoord/{seats[row].secret}/", {"answer": "yes"}).status_code == 404
    assert answer_of(client.get("/gesprekken/kalender/niets.ics")).body == nothing.body


def test_the_answers_page_says_that_it_is_secret(table: Table, talk: ConversationId) -> None:
    answer = browser(None).get(at(seats_of(talk)["Piet Ploeg"]))
    assert answer["Referrer-Policy"] == "no-referrer"
    assert answer["X-Robots-Tag"] == "noindex"
    assert "no-store" in answer["Cache-Control"]


def test_of_what_is_confidential_the_page_tells_only_by_whom_and_when(table: Table) -> None:
    secret = topic(table, "Bod op de lift", level=Clearance.CONFIDENTIAL)
    talk = at_table(table, [secret, concern(table)], {"carla": (0, 0), "agnes": (1, 1)})
    for name in ("Carla Koepel", "Agnes Agent"):
        seat = seats_of(talk)[name]
        for end in ("", "gesprek.ics"):
            text = browser(None).get(at(seat) + end).content.decode()
            for words in ("Bod op de lift", "Een zorg", "2026-114"):
                assert words not in text
        assert "Gesprek met Joris" in text


def test_a_right_that_ends_closes_the_page_the_calendar_and_the_feed(table: Table) -> None:
    talk = at_table(table, [topic(table, "De lift"), concern(table)], {"carla": (0, 0), "agnes": (1, 1)})
    day = table.town.reader("joris").today
    client, feeds = browser(None), {"carla": "c" * 43, "agnes": "a" * 43}
    seats = {"carla": seats_of(talk)["Carla Koepel"], "agnes": seats_of(talk)["Agnes Agent"]}
    for who, secret in feeds.items():
        following.make_link(by=table.town.reader(who), secret=secret)
        assert b"BEGIN:VEVENT" in client.get(f"/gesprekken/kalender/{secret}.ics").content
        assert client.get(at(seats[who])).status_code == 200
    Assignment.objects.filter(person=table.town.people["carla"]).update(until=day - timedelta(days=1))
    NamedReader.objects.filter(person=table.town.people["agnes"]).update(until=day - timedelta(days=1))
    for who, secret in feeds.items():
        assert b"BEGIN:VEVENT" not in client.get(f"/gesprekken/kalender/{secret}.ics").content
        for end in ("", "gesprek.ics"):
            assert client.get(at(seats[who]) + end).status_code == 404
        own = browser(table.town.people[who])
        for end in ("", "gesprek.ics", "kaart.pdf"):
            assert own.get(f"/gesprekken/gesprek/{talk}/{end}").status_code == 404
    table.town.people["carla"].is_active = False
    table.town.people["carla"].save()
    nothing = answer_of(client.get("/gesprekken/kalender/niets.ics"))
    assert answer_of(client.get(f"/gesprekken/kalender/{feeds['carla']}.ics")) == nothing
    assert state_of(talk) == "planned"
