"""Invitations over a real mail server on this machine, read back by a calendar library that did not write them."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
import vobject
from django.db import transaction
from django.test import Client
from django.utils import timezone
from tests.conversations.table import Table, at_table, build_table, concern, housing, seats_of, topic, words
from tests.conversations.today import close, say, today_at_table
from tests.outbox.smtp import Manners, Taken, listening
from tests.town import Town

from wijkspraak.accounts.models import Assignment
from wijkspraak.accounts.policy import Clearance
from wijkspraak.conversations import access, actions, holding
from wijkspraak.conversations.models import Seat
from wijkspraak.core.ids import ConversationId, QuestionId, SeatId
from wijkspraak.outbox.models import Letter
from wijkspraak.outbox.sending import send_waiting
from wijkspraak.questions import actions as questions

HERE = ZoneInfo("Europe/Amsterdam")


@pytest.fixture
def table(town: Town) -> Table:
    """Everybody is written down."""
    return build_table(town)


@pytest.fixture
def manners(settings: Any) -> Iterator[Manners]:
    """A mail server on this machine that the service is set to."""
    with listening() as server:
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", server.port
        settings.EMAIL_USE_TLS = settings.EMAIL_USE_SSL = False
        settings.EMAIL_HOST_USER = settings.EMAIL_HOST_PASSWORD = ""
        settings.EMAIL_TIMEOUT = 5
        settings.DEFAULT_FROM_EMAIL = "Wijkspraak <wijkspraak@proefstad.example>"
        yield server.manners


def sent(manners: Manners) -> dict[str, Taken]:
    """What arrives now, by address."""
    before = len(manners.taken)
    send_waiting(timezone.now())
    return {one.recipients[0]: one for one in manners.taken[before:]}


def event(taken: Taken) -> tuple[str, Any]:
    """The method and the event of a letter, as the other library reads the alternative that calendars show."""
    (part,) = [one for one in taken.message.walk() if one.get_content_type() == "text/calendar"]
    found = vobject.readOne(part.get_content())
    assert part.get_param("method") == found.method.value
    return found.method.value, found.vevent


def text(taken: Taken) -> str:
    """The words of a letter."""
    body = taken.message.get_body(("plain",))
    assert body is not None
    return str(body.get_content())


def agreed(table: Table) -> ConversationId:
    """A case and the course of the flats at one table: the partner of the police, and that of the corporation."""
    return at_table(
        table, [concern(table), housing(table)], {"agnes": (0, 0), "nadia": (0, 0), "carla": (1, 1), "piet": (1, 1)}
    )


def test_each_gets_the_own_part_and_nothing_of_who_else_comes_or_what_else_there_is(
    table: Table, manners: Manners
) -> None:
    talk = agreed(table)
    came = sent(manners)
    assert set(came) == {
        "agnes@example.test", "nadia@example.test", "carla@example.test", "piet@elders.test",
    }  # fmt: skip
    method, hers = event(came["carla@example.test"])
    assert method == "REQUEST"
    assert hers.summary.value == "Koers voor de flats"
    assert hers.dtstart.value.astimezone(HERE).strftime("%H:%M") == "14:15"
    assert hers.dtend.value.astimezone(HERE).strftime("%H:%M") == "14:35"
    assert str(hers.dtstart.params["X-VOBJ-ORIGINAL-TZID"][0]) == "Europe/Amsterdam"
    assert hers.sequence.value == "0"
    assert [one.value for one in hers.contents["attendee"]] == ["mailto:carla@example.test"]
    _method, case = event(came["agnes@example.test"])
    assert case.summary.value == "Gesprek met Joris"
    assert case.contents["class"][0].value == "PRIVATE"
    assert case.dtstart.value.astimezone(HERE).strftime("%H:%M") == "14:00"
    for address, taken in came.items():
        raw, said = taken.raw.decode(), text(taken)
        for secret in ("zorg", "2026-114", "zaak"):
            assert secret not in said
            assert secret not in raw
        if "carla" not in address and "piet" not in address:
            assert "flats" not in said
        for other in came:
            assert other == address or other not in raw
    assert len({event(one)[1].uid.value for one in came.values()}) == 4
    assert sent(manners) == {}
    assert talk


def test_a_change_is_the_same_uid_one_higher_and_only_for_whose_part_changed(table: Table, manners: Manners) -> None:
    joris = table.town.reader("joris")
    talk = agreed(table)
    first = {address: event(one)[1] for address, one in sent(manners).items()}
    actions.seat_somebody(by=joris, conversation=talk, contact=table.people["fatima"], topics=[])
    assert sent(manners) == {}, "who has no address gets nothing, and nobody else anything new"
    value = access.conversation(joris, talk)
    later = value.starts_at + timedelta(hours=1) if value.starts_at else None
    actions.move(by=joris, conversation=talk, version=value.version, place=actions.Place(later, "School", "meeting"))
    moved = {address: event(one) for address, one in sent(manners).items()}
    assert set(moved) == set(first)
    for address, (method, one) in moved.items():
        assert method == "REQUEST"
        assert one.uid.value == first[address].uid.value
        assert int(one.sequence.value) == 1
        assert one.location.value == "School"
        assert one.dtstart.value - first[address].dtstart.value == timedelta(hours=1)
    actions.cancel(by=joris, conversation=talk)
    off = {address: event(one) for address, one in sent(manners).items()}
    assert set(off) == set(first)
    for address, (method, one) in off.items():
        assert method == "CANCEL"
        assert one.status.value == "CANCELLED"
        assert one.uid.value == first[address].uid.value
        assert int(one.sequence.value) == 2
        assert one.dtstart.value == moved[address][1].dtstart.value


def test_a_letter_that_waits_dies_with_the_level_the_role_and_the_seat(table: Table, manners: Manners) -> None:
    joris = table.town.reader("joris")
    flats = housing(table)
    talk = at_table(table, [flats], {"carla": (0, 0), "piet": (0, 0), "nadia": (0, 0)})
    yesterday = joris.today - timedelta(days=1)
    Assignment.objects.filter(person=table.town.people["carla"]).update(until=yesterday)
    seat = seats_of(talk)["Piet Ploeg"]
    Seat.objects.filter(id=seat.id).update(withdrawn_at=timezone.now())
    questions.set_level(by=joris, question=QuestionId(table.question), level=Clearance.CONFIDENTIAL)
    assert sent(manners) == {}
    assert {one.state for one in Letter.objects.all()} == {"withheld"}
    assert {one.problem for one in Letter.objects.all()} == {"not_cleared", "no_seat"}


def test_what_becomes_confidential_is_called_by_who_asks_and_told_to_who_still_may_hear(
    table: Table, manners: Manners
) -> None:
    joris = table.town.reader("joris")
    flats = housing(table)
    talk = at_table(table, [flats], {"carla": (0, 0), "piet": (0, 0)})
    sent(manners)
    mine = access.topic(joris, flats)
    actions.change_topic(
        by=joris, topic=flats, version=mine.version,
        words=words(
            table, mine.title, question=QuestionId(table.question), level=Clearance.CONFIDENTIAL, height=4, minutes=30,
            roles={"decides": ("carla",), "does": ("piet",)},
        ),
    )  # fmt: skip
    came = sent(manners)
    assert event(came["piet@elders.test"])[0] == "CANCEL"
    method, hers = event(came["carla@example.test"])
    assert method == "REQUEST"
    assert hers.summary.value == "Gesprek met Joris"
    assert int(hers.sequence.value) == 1
    for one in came.values():
        assert "flats" not in text(one)
        assert b"flats" not in one.raw
    assert set(seats_of(talk)) == {"Carla Koepel"}


def test_a_talk_without_a_time_is_asked_for_without_a_calendar(table: Table, manners: Manners) -> None:
    from tests.conversations.table import proposal  # noqa: PLC0415

    from wijkspraak.conversations import planning  # noqa: PLC0415

    short = topic(table, "Even over de sleutel", minutes=10, roles={"knows": ("nadia",), "does": ("piet",)})
    planning.agree_to_all(by=table.town.reader("joris"), plan=proposal(table, short))
    came = sent(manners)
    assert set(came) == {"nadia@example.test", "piet@elders.test"}
    for one in came.values():
        assert "bel even" in text(one)
        assert all(part.get_content_type() != "text/calendar" for part in one.message.walk())


def test_who_answers_by_the_address_in_the_letter_needs_no_login(table: Table, manners: Manners) -> None:
    talk = agreed(table)
    said = text(sent(manners)["piet@elders.test"])
    address = next(line for line in said.splitlines() if "/gesprekken/antwoord/" in line)
    path = "/gesprekken/antwoord/" + address.partition("/gesprekken/antwoord/")[2]
    client = Client()
    page = client.get(path).content.decode()
    assert "Koers voor de flats" in page
    assert "zorg" not in page.partition("<main")[2]
    assert client.post(path, {"answer": "other"}).status_code == 422
    assert client.post(path, {"answer": "other", "other_time": "liever vrijdag"}).status_code == 302
    seen = {seat.name: seat for seat in access.conversation(table.town.reader("joris"), talk).seats}
    assert (seen["Piet Ploeg"].answer, seen["Piet Ploeg"].other_time) == ("other", "liever vrijdag")
    assert seen["Carla Koepel"].answer == "none"
    hers = {seat.name: seat for seat in access.conversation(table.town.reader("carla"), talk).seats}
    assert hers["Piet Ploeg"].other_time == ""
    file = client.get(path + "gesprek.ics")
    assert vobject.readOne(file.content.decode()).vevent.summary.value == "Koers voor de flats"
    with transaction.atomic():
        actions.unseat(by=table.town.reader("joris"), seat=SeatId(seats_of(talk)["Piet Ploeg"].id))
    assert client.get(path).status_code == 404
    assert client.get(path + "gesprek.ics").status_code == 404


def test_minutes_hold_the_own_topics_and_nothing_confidential(table: Table, manners: Manners) -> None:
    joris = table.town.reader("joris")
    lift, flats = topic(table, "De lift", roles={"does": ("piet",)}), housing(table)
    talk = today_at_table(table, [lift, flats], {"piet": (0, 0), "carla": (1, 1), "nadia": (0, 1)})
    sent(manners)
    say(table, talk, lift, "De lift wordt in mei gemaakt")
    say(table, talk, flats, "De huur blijft gelijk", kind="decision")
    say(table, talk, flats, "Het bod is een ton", level=Clearance.CONFIDENTIAL)
    close(table, talk)
    holding.send_minutes(by=joris, conversation=talk)
    monday = timezone.now() + timedelta(days=4)
    before = len(manners.taken)
    send_waiting(monday)
    came = {one.recipients[0]: text(one) for one in manners.taken[before:]}
    assert set(came) == {"piet@elders.test", "carla@example.test", "nadia@example.test"}
    assert "in mei gemaakt" in came["piet@elders.test"]
    assert "huur" not in came["piet@elders.test"]
    assert "flats" not in came["piet@elders.test"]
    assert "De huur blijft gelijk" in came["carla@example.test"]
    assert "lift" not in came["carla@example.test"]
    assert "in mei gemaakt" in came["nadia@example.test"]
    assert "De huur blijft gelijk" in came["nadia@example.test"]
    for one in came.values():
        assert "ton" not in one.split()
        path = next(line for line in one.splitlines() if "/waard/" in line)
        assert Client().get("/gesprekken/" + path.partition("/gesprekken/")[2]).status_code == 200
    send_waiting(monday)
    assert len(manners.taken) == before + 3
