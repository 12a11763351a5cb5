"""What somebody may not see of a table changes no proposal, no own seat and no word of what that person does see."""

from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from typing import Any

import pytest
from django.db import transaction
from tests.conversations.table import (
    DECIDES,
    DOES,
    HERE,
    KNOWS,
    Table,
    at_table,
    build_table,
    card,
    housing,
    seats_of,
    state_of,
    topic,
    words,
)
from tests.town import Town, person
from tests.walks.scene import browser, gather_at

from wijkspraak.accounts.policy import Clearance, Role
from wijkspraak.conversations import access, actions, following, plan_access, planning
from wijkspraak.conversations.actions import RefusedError
from wijkspraak.conversations.bridge import wanted
from wijkspraak.conversations.models import AnyOf, Conversation, Item, Seat, Topic
from wijkspraak.conversations.seat_access import own_part
from wijkspraak.core.ids import ContactId, ConversationId, QuestionId, TopicId
from wijkspraak.outbox.models import Letter
from wijkspraak.people import actions as people
from wijkspraak.people import merging
from wijkspraak.people.table_access import fits
from wijkspraak.questions import actions as questions

N2 = Clearance.CONFIDENTIAL


@pytest.fixture
def table(town: Town) -> Table:
    """Everybody is written down; a second area manager works in the west."""
    town.people["marte"] = person("marte", Role.AREA_MANAGER, town.municipality, town.west)
    return build_table(town)


def workday(table: Table) -> date:
    """The next day on which people work."""
    today = table.town.reader("joris").today
    return next(day for n in range(1, 5) if (day := today + timedelta(days=n)).isoweekday() <= 5)


def nine(table: Table) -> datetime:
    """Nine o'clock on that day: the first time that a proposal takes."""
    return datetime.combine(workday(table), time(9), tzinfo=HERE)


def lengthen(talk: ConversationId, extra: TopicId, minutes: int = 20) -> None:
    """Puts one topic more at the end of a conversation."""
    row = Conversation.objects.without_reader(because="test").get(id=talk)
    Item.objects.create(conversation=row, topic_id=extra, place=row.items.count(), minutes=minutes)
    actions.set_level(row)


def at_nine(table: Table, topics: list[TopicId], seats: dict[str, tuple[int, int]], who: str = "joris") -> Any:
    """A conversation at nine."""
    hour = nine(table)
    ahead = (hour.date() - table.town.reader("joris").today).days
    keys = {table.people[name]: part for name, part in seats.items()}
    return ConversationId(gather_at(table.town.reader(who), topics, keys, hour=9, ahead=ahead))


def told(table: Table, who: str, about: TopicId) -> list[Any]:
    """A proposal for one day as it is told, without the names of its rows."""
    reader, day = table.town.reader(who), workday(table)
    key = planning.propose(by=reader, topics=[about], frame=planning.Frame(day, day))
    value = plan_access.plan(reader, key)
    return [
        *(
            (talk.form, talk.starts_at, talk.because, [(seat.name, seat.first, seat.because) for seat in talk.seats])
            for talk in value.proposed
        ),
        value.weighed, value.uninvited, [one.why for one in value.left_out],
    ]  # fmt: skip


def _talk_next_door(table: Table) -> None:
    """All day long the programme manager sits in talks that the west does not know of."""
    elske = table.town.reader("elske")
    card(table.town, "elske", "Oost Wachter", table.town.east, at="Plein", knows="Kent het plein")
    made = topic(table, "Nacht op het plein", who="elske", place=table.town.east, minutes=240)
    row = Conversation.objects.create(
        neighbourhood=table.town.east, party=table.town.municipality, town=table.town.municipality,
        noted_by_id=elske.person, state="planned", starts_at=nine(table),
    )  # fmt: skip
    Item.objects.create(conversation=row, topic_id=made, place=0, minutes=600)
    Seat.objects.create(conversation=row, contact_id=table.people["carla"], first=0, last=0)


def _stays_for_more(table: Table) -> None:
    """After what the networker knows of, the programme manager stays for something confidential."""
    talk = Conversation.objects.without_reader(because="test").get(state="planned")
    lengthen(ConversationId(talk.id), topic(table, "Bod", level=N2), 240)
    Seat.objects.filter(conversation=talk, contact=table.people["carla"]).update(last=1)


def _comes_for_more(table: Table) -> None:
    """Somebody comes only after what the networker knows of."""
    talk = Conversation.objects.without_reader(because="test").get(state="planned")
    lengthen(ConversationId(talk.id), topic(table, "Bod", level=N2), 240)
    agnes = table.people["agnes"]
    Seat.objects.create(conversation=talk, contact_id=agnes, first=1, last=1)


def _named_in_confidence(table: Table) -> None:
    """For one of the roles somebody is named whom the networker may not find."""
    key = card(table.town, "joris", "Stille Raadgever", table.town.west, at="Elders", knows="Alles", level=N2)
    for topic_row in Topic.objects.without_reader(because="test").filter(title="De goot"):
        AnyOf.objects.create(role=topic_row.roles.get(kind=KNOWS), contact_id=key)


@pytest.mark.parametrize("secret", [_talk_next_door, _stays_for_more, _comes_for_more, _named_in_confidence])
def test_a_proposal_comes_out_the_same_whatever_lies_beyond(table: Table, secret: Callable[[Table], None]) -> None:
    gutter = topic(table, "De goot", minutes=45, roles={KNOWS: (), DECIDES: ("carla",)}, who="nadia")
    at_nine(table, [topic(table, "De lift")], {"carla": (0, 0), "piet": (0, 0)})
    with transaction.atomic():
        secret(table)
        rich = told(table, "nadia", gutter)
        transaction.set_rollback(True)
    poor = told(table, "nadia", gutter)
    assert poor[0][1] is not None
    assert rich == poor


def test_who_is_named_in_confidence_makes_the_choice_no_longer(table: Table) -> None:
    made = topic(table, "De goot", roles={KNOWS: ()})
    for name in ("Weet Weinig", "Weet Niets"):
        card(table.town, "joris", name, table.town.west, at="Elders", knows="Postzegels", domains=["geld"])
    rows = list(Topic.objects.without_reader(because="test").filter(id=made))

    def choice() -> Any:
        reader = table.town.reader("nadia")
        return fits(reader, wanted(reader, rows))[str(made)]

    before = choice()
    _named_in_confidence(table)
    assert choice() == before


def test_who_has_no_card_has_nobodys_seat(table: Table) -> None:
    talk = at_table(table, [topic(table, "De lift")], {"piet": (0, 0), "nadia": (0, 0)})
    for who in ("tess", "ama", "joris"):
        assert access.conversation(table.town.reader(who), talk).own is None
        assert access.conversations(table.town.reader(who), access.Within(mine=True)) == () or who == "joris"


def test_what_one_may_know_does_move_a_proposal(table: Table) -> None:
    gutter = topic(table, "De goot", minutes=45, roles={KNOWS: ("agnes",), DECIDES: ("carla",)})
    before = told(table, "joris", gutter)
    assert before[0][1] == nine(table)
    at_nine(table, [topic(table, "De lift")], {"carla": (0, 0)})
    assert told(table, "joris", gutter)[0][1] == nine(table) + timedelta(minutes=90)
    _stays_for_more(table)
    late = told(table, "joris", gutter)[0][1]
    assert late is None or late >= nine(table) + timedelta(minutes=260)


def manager(table: Table) -> None:
    """A second area manager of the west."""
    table.town.people["mira"] = person("mira", Role.AREA_MANAGER, table.town.municipality, table.town.west)


def test_a_colleague_sees_the_same_page_when_something_is_added_that_is_not_for_her(table: Table) -> None:
    """The area manager next door may call the talk off, the networker sits there; neither is named for the case."""
    talk = at_table(table, [topic(table, "De lift")], {"piet": (0, 0), "agnes": (0, 0), "nadia": (0, 0)})
    before = {who: access.conversation(table.town.reader(who), talk) for who in ("marte", "nadia", "tess")}
    assert {who for who, seen in before.items() if seen.convenes} == {"marte"}
    named = {KNOWS: ("agnes",)}
    lengthen(talk, topic(table, "Een zorg", level=Clearance.NAMED, reference="zaak 9", height=0, roles=named))
    Seat.objects.filter(conversation=talk, contact=table.people["agnes"]).update(last=1)
    Seat.objects.create(conversation_id=talk, contact_id=table.people["fatima"], first=1, last=1)
    for who, seen in before.items():
        reader = table.town.reader(who)
        assert access.conversation(reader, talk) == seen, who
        assert access.happenings(reader, talk) == ()
        assert access.post_about(seen) == ()
    assert len(access.happenings(table.town.reader("joris"), talk)) == 1


def test_what_one_cannot_see_one_cannot_move(table: Table) -> None:
    talk = at_table(table, [topic(table, "De lift")], {"piet": (0, 0)})
    lengthen(talk, topic(table, "Bod op de lift", level=N2))
    nadia, client = table.town.reader("nadia"), browser(table.town.people["nadia"])
    with pytest.raises(RefusedError, match="wie het gesprek belegde"):
        actions.cancel(by=nadia, conversation=talk)
    for what, data in (("zeg-af", {}), ("vraag-erbij", {"contact": str(table.people["rina"])})):
        text = client.post(f"/gesprekken/gesprek/{talk}/{what}/", data, follow=True).content.decode()
        assert "wie het gesprek belegde" in text
        assert "Bod op de lift" not in text
    assert state_of(talk) == "planned"
    assert set(seats_of(talk)) == {"Piet Ploeg"}


def test_reasons_of_seats_are_for_who_asked_for_the_talk(table: Table) -> None:
    key = planning.propose(
        by=table.town.reader("joris"), topics=[housing(table)],
        frame=planning.Frame(workday(table), workday(table)),
    )  # fmt: skip
    planning.agree_to_all(by=table.town.reader("joris"), plan=key)
    (mine,) = plan_access.plan(table.town.reader("joris"), key).agreed
    assert mine.hosts
    assert all(seat.because for seat in mine.seats)
    hers = access.conversation(table.town.reader("marte"), mine.id)
    assert hers.convenes
    assert not hers.hosts
    assert hers.plan is None
    assert not any(seat.because for seat in hers.seats)


def test_a_seat_at_what_became_closed_is_no_seat_at_what_is_open(table: Table) -> None:
    flats, lift = housing(table), topic(table, "De lift")
    talk = at_table(table, [lift, flats], {"piet": (0, 1), "nadia": (1, 1)})
    joris, nadia = table.town.reader("joris"), table.town.reader("nadia")
    questions.set_level(by=joris, question=QuestionId(table.question), level=N2)
    seen = access.conversation(nadia, talk)
    assert [part.topic.title for part in seen.parts] == ["De lift"]
    assert seen.own is None
    assert [seat.name for seat in seen.seats] == ["Piet Ploeg"]
    seat = seats_of(talk)["Nadia Netwerk"]
    assert own_part(seat, nadia.today) is None
    assert browser(None).get(f"/gesprekken/antwoord/{seat.secret}/").status_code == 404
    assert access.conversations(nadia, access.Within(mine=True)) == ()
    following.make_link(by=nadia, secret="x" * 43)
    assert b"BEGIN:VEVENT" not in (following.calendar_of("x" * 43, nadia.today) or b"")


def test_who_sits_around_what_became_closed_stays_until_the_own_end(table: Table) -> None:
    """The own time ends with the own last topic, in the letter, on the screen and in the calendar that is followed."""
    lift, flats, gutter = topic(table, "De lift"), housing(table), topic(table, "De goot")
    talk = at_table(table, [lift, flats, gutter], {"piet": (0, 2), "nadia": (0, 2)})
    joris, nadia = table.town.reader("joris"), table.town.reader("nadia")
    until = access.conversation(joris, talk).ends_at
    questions.set_level(by=joris, question=QuestionId(table.question), level=N2)
    for name in ("Piet Ploeg", "Nadia Netwerk"):
        part = own_part(seats_of(talk)[name], nadia.today)
        assert part is not None
        assert part.titles == ("De lift", "De goot")
        assert part.ends_at == until
    assert access.conversation(nadia, talk).ends_at == until
    following.make_link(by=nadia, secret="x" * 43)
    feed = (following.calendar_of("x" * 43, nadia.today) or b"").decode()
    assert until is not None
    assert f"DTEND;TZID=Europe/Amsterdam:{until.astimezone(HERE):%Y%m%dT%H%M%S}" in feed


def test_who_is_named_in_confidence_stays_named_when_a_colleague_writes_the_topic_anew(table: Table) -> None:
    made = topic(table, "De goot", roles={KNOWS: ("nadia",), DOES: ()})
    hidden = card(table.town, "joris", "Stille Raadgever", table.town.west, at="Elders", knows="Alles", level=N2)
    role = Topic.objects.without_reader(because="test").get(id=made).roles.get(kind=KNOWS)
    AnyOf.objects.create(role=role, contact_id=hidden)
    anew = words(table, "De goot lekt", roles={KNOWS: ("agnes",)})
    actions.change_topic(by=table.town.reader("tess"), topic=made, version=1, words=anew)
    named = {one.contact_id for one in AnyOf.objects.filter(role__topic=made)}
    assert named == {hidden, table.people["agnes"]}


def test_a_letter_goes_only_to_whose_own_part_changed(table: Table) -> None:
    one, two = topic(table, "De lift"), topic(table, "De goot")
    talk = at_table(table, [one, two], {"piet": (0, 0), "carla": (1, 1)})
    joris = table.town.reader("joris")
    assert Letter.objects.count() == 2
    actions.change_topic(by=joris, topic=two, version=1, words=words(table, "De goot", minutes=60))
    assert Letter.objects.count() == 3
    assert seats_of(talk)["Piet Ploeg"].sequence == 0
    assert seats_of(talk)["Carla Koepel"].sequence == 1


def test_who_was_written_down_twice_has_one_seat(table: Table) -> None:
    talk = at_table(table, [topic(table, "De lift")], {"nadia": (0, 0), "piet": (0, 0)})
    joris = table.town.reader("joris")
    twin = card(table.town, "joris", "Nadia N.", table.town.west, at="Gemeente")
    piet = card(table.town, "joris", "Piet P.", table.town.west, at="Stadsbeheer", email="piet@elders.test")
    merging.merge(by=joris, keep=ContactId(table.people["nadia"]), gone=twin)
    merging.merge(by=joris, keep=piet, gone=table.people["piet"])
    seat = seats_of(talk)["Piet Ploeg"]
    part = own_part(seat, joris.today)
    assert part is not None
    assert part.email == "piet@elders.test"
    people.leave(by=joris, contact=piet, on=joris.today - timedelta(days=1))
    assert own_part(seat, joris.today) is None
