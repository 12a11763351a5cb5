"""Two people work on the same table: the second sees what the first did, and nobody waits for the other for ever."""

import threading
from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from tests.conversations.table import (
    Table,
    at_table,
    build_table,
    housing,
    proposal,
    seats_of,
    state_of,
    tomorrow_at,
    topic,
    words,
)
from tests.town import Town, person
from tests.walks.scene import browser

from wijkspraak.accounts.policy import Role
from wijkspraak.conversations import access, actions, plan_access, planning
from wijkspraak.conversations.actions import ClashError, Place, RefusedError
from wijkspraak.conversations.models import Conversation, State
from wijkspraak.core.ids import SeatId
from wijkspraak.ledger.access import story
from wijkspraak.outbox.models import Letter


@pytest.fixture
def table(town: Town) -> Table:
    """Everybody is written down; a second area manager works in the west."""
    town.people["marte"] = person("marte", Role.AREA_MANAGER, town.municipality, town.west)
    return build_table(town)


def verbs(key: Any) -> list[str]:
    """What happened with a conversation, in order."""
    return [line.verb for line in story([key])]


def test_a_proposal_is_agreed_upon_once(table: Table) -> None:
    """In two windows of the same area manager; a colleague does not even see it."""
    joris, key = table.town.reader("joris"), proposal(table, housing(table))
    (talk,) = plan_access.plan(joris, key).proposed
    with pytest.raises(RefusedError):
        actions.agree(by=table.town.reader("marte"), conversation=talk.id, place=Place(talk.starts_at))
    one, other = browser(table.town.people["joris"]), browser(table.town.people["joris"])
    day, hour = tomorrow_at(10).date().isoformat(), {"time": "10:00", "form": "meeting"}
    address = f"/gesprekken/gesprek/{talk.id}/spreek-af/"
    assert "Afgesproken" in one.post(address, {"day": day, **hour}, follow=True).content.decode()
    second = other.post(address, {"day": day, "time": "15:00", "form": "meeting"}, follow=True).content.decode()
    assert "al afgesproken" in second
    assert "10:00" in second
    with pytest.raises(RefusedError, match="er niet meer"):
        planning.agree_to_all(by=joris, plan=key)
    assert plan_access.plans(joris) == ()
    assert Letter.objects.count() == 2
    assert verbs(talk.id) == ["conversation_agreed"]


def test_what_was_reckoned_anew_meanwhile_is_not_agreed_upon(table: Table) -> None:
    joris, key = table.town.reader("joris"), proposal(table, housing(table))
    (talk,) = plan_access.plan(joris, key).proposed
    planning.recompose(by=joris, plan=key)
    with pytest.raises(RefusedError):
        actions.agree(by=joris, conversation=talk.id, place=Place(talk.starts_at))
    assert not Letter.objects.exists()
    assert not Conversation.objects.without_reader(because="test").filter(state=State.PLANNED).exists()


def test_of_two_who_move_a_talk_the_second_sees_where_it_went(table: Table) -> None:
    talk = at_table(table, [topic(table, "De lift")], {"piet": (0, 0)})
    joris, marte = table.town.reader("joris"), table.town.reader("marte")
    seen = access.conversation(marte, talk)
    assert seen.convenes
    actions.move(by=joris, conversation=talk, version=seen.version, place=Place(tomorrow_at(16), "School"))
    with pytest.raises(ClashError) as clash:
        actions.move(by=marte, conversation=talk, version=seen.version, place=Place(tomorrow_at(9), "Kantoor"))
    assert clash.value.theirs["place"] == "School"
    assert clash.value.theirs["starts_at"] == tomorrow_at(16)
    actions.move(by=marte, conversation=talk, version=seen.version, place=Place(tomorrow_at(16), "School"))
    assert verbs(talk) == ["conversation_agreed", "conversation_moved"]
    data = {"day": tomorrow_at(9).date().isoformat(), "time": "09:00", "form": "meeting", "version": str(seen.version)}
    client = browser(table.town.people["marte"])
    text = client.post(f"/gesprekken/gesprek/{talk}/verzet/", data, follow=True).content.decode()
    assert "Iemand anders heeft dit intussen veranderd" in text
    assert "School" in text
    fresh = access.conversation(marte, talk)
    actions.move(by=marte, conversation=talk, version=fresh.version, place=Place(tomorrow_at(9), "Kantoor"))
    assert Letter.objects.count() == 3


def test_a_talk_that_was_called_off_is_neither_moved_nor_called_off_again(table: Table) -> None:
    talk = at_table(table, [topic(table, "De lift")], {"piet": (0, 0)})
    joris, marte = table.town.reader("joris"), table.town.reader("marte")
    actions.cancel(by=marte, conversation=talk)
    letters = Letter.objects.count()
    with pytest.raises(RefusedError):
        actions.cancel(by=joris, conversation=talk)
    with pytest.raises(RefusedError):
        actions.move(by=joris, conversation=talk, version=1, place=Place(tomorrow_at(16)))
    with pytest.raises(RefusedError):
        actions.seat_somebody(by=joris, conversation=talk, contact=table.people["rina"])
    with pytest.raises(RefusedError):
        actions.unseat(by=joris, seat=SeatId(seats_of(talk)["Piet Ploeg"].id))
    assert Letter.objects.count() == letters
    assert verbs(talk) == ["conversation_agreed", "conversation_cancelled"]


def test_somebody_is_asked_or_taken_from_the_table_once(table: Table) -> None:
    talk = at_table(table, [topic(table, "De lift")], {"piet": (0, 0)})
    joris, marte = table.town.reader("joris"), table.town.reader("marte")
    actions.seat_somebody(by=joris, conversation=talk, contact=table.people["fatima"])
    with pytest.raises(RefusedError, match="zit al aan tafel"):
        actions.seat_somebody(by=marte, conversation=talk, contact=table.people["fatima"])
    seat = SeatId(seats_of(talk)["Piet Ploeg"].id)
    actions.unseat(by=joris, seat=seat)
    with pytest.raises(RefusedError, match="zit niet aan tafel"):
        actions.unseat(by=marte, seat=seat)
    with pytest.raises(RefusedError):
        actions.answer(by=None, seat=seat, said="yes")


def test_of_two_who_write_a_topic_anew_the_second_sees_what_the_first_wrote(table: Table) -> None:
    made = topic(table, "De lift")
    joris, marte = table.town.reader("joris"), table.town.reader("marte")
    actions.change_topic(by=joris, topic=made, version=1, words=words(table, "De lift staat stil"))
    with pytest.raises(ClashError) as clash:
        actions.change_topic(by=marte, topic=made, version=1, words=words(table, "De goot"))
    assert clash.value.theirs["title"] == "De lift staat stil"
    answer = browser(table.town.people["marte"]).post(
        f"/gesprekken/onderwerp/{made}/",
        {"title": "De goot", "neighbourhood": str(table.town.west.id), "level": "1", "height": "2", "minutes": "20",
         "roles": ["knows"], "version": "1"},
    )  # fmt: skip
    assert answer.status_code == 409
    assert "De lift staat stil" in answer.content.decode()
    assert "De goot" in answer.content.decode()


def together(*work: Callable[[], object]) -> list[Exception]:
    """Does several things at the same time, each on a connection of its own; gives what went wrong."""
    wrong: list[Exception] = []
    start = threading.Barrier(len(work))

    def run(do: Callable[[], object]) -> None:
        start.wait()
        try:
            for _again in range(25):
                do()
        except Exception as error:  # noqa: BLE001 - told to the test
            wrong.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=(do,)) for do in work]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    return wrong


@pytest.mark.skipif(connection.vendor == "sqlite", reason="SQLite lets one write at a time")
@pytest.mark.django_db(transaction=True)
def test_answering_moving_and_writing_at_the_same_time_wait_for_each_other(table: Table) -> None:
    """On PostgreSQL two that lock in another order would be stopped by the server: one of them gets an error."""
    lift = topic(table, "De lift")
    talk = at_table(table, [lift], {"piet": (0, 0), "carla": (0, 0)})
    joris, marte = table.town.reader("joris"), table.town.reader("marte")
    piet = SeatId(seats_of(talk)["Piet Ploeg"].id)
    minutes = iter(range(20, 200))
    rooms = iter(range(100))

    def say() -> None:
        actions.answer(by=None, seat=piet, said="yes")

    def write() -> None:
        version = access.topic(joris, lift).version
        actions.change_topic(
            by=joris, topic=lift, version=version, words=words(table, "De lift", minutes=next(minutes))
        )

    def move() -> None:
        now = access.conversation(marte, talk)
        room = next(rooms)
        try:
            place = Place(tomorrow_at(14 + room % 2), f"Zaal {room}")
            actions.move(by=marte, conversation=talk, version=now.version, place=place)
        except ClashError:
            return

    assert together(say, write, move) == []
    assert state_of(talk) == "planned"
    assert seats_of(talk)["Piet Ploeg"].sequence == Letter.objects.filter(subject=piet).count() - 1
