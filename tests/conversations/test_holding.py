"""Holding a conversation: topics ticked off, words with a level of their own, promises, closing and opening again."""

import uuid
from collections.abc import Callable
from datetime import timedelta
from typing import Any
from unittest.mock import patch

import pytest
from django.utils import timezone
from tests.conversations.table import Table, at_table, build_table, card, concern, housing, seats_of, state_of, topic
from tests.conversations.today import close, items_of, note_of, say, today_at_table, with_minutes_letters
from tests.town import Town

from wijkspraak.accounts.policy import Clearance
from wijkspraak.conversations import access, holding, table_access
from wijkspraak.conversations.actions import ClashError, RefusedError
from wijkspraak.conversations.models import Conversation, Item, Raised, Seat, Structure, TopicNote
from wijkspraak.conversations.raising import Heard
from wijkspraak.core.ids import ContactId, ConversationId, NeighbourhoodId, QuestionId, SeatId, TopicId
from wijkspraak.language.gate import Decided, MarkedError
from wijkspraak.ledger.access import story
from wijkspraak.outbox.models import Letter
from wijkspraak.outbox.models import State as LetterState
from wijkspraak.questions import access as questions
from wijkspraak.questions.models import FormalPoint
from wijkspraak.signals.access import visible


@pytest.fixture
def table(town: Town, settings: Any) -> Table:
    """Everybody is written down, and minutes can be sent."""
    with_minutes_letters(settings)
    return build_table(town)


@pytest.fixture
def joris(table: Table) -> Any:
    """The area manager who convenes."""
    return table.town.reader("joris")


def states(table: Table, talk: ConversationId) -> list[str]:
    """How far each topic is."""
    return [part.state for part in table_access.table(table.town.reader("joris"), talk, timezone.now()).parts]


# At the table


def test_beginning_the_next_topic_closes_the_one_before_it(table: Table, joris: Any) -> None:
    talk = today_at_table(table, [topic(table, "Een"), topic(table, "Twee"), topic(table, "Drie")], {"piet": (0, 2)})
    one, two, three = items_of(talk)
    holding.begin(by=joris, conversation=talk, item=one)
    assert states(table, talk) == ["now", "waits", "waits"]
    holding.begin(by=joris, conversation=talk, item=two)
    assert states(table, talk) == ["done", "now", "waits"]
    holding.skip(by=joris, conversation=talk, item=three)
    holding.done(by=joris, conversation=talk, item=two)
    assert states(table, talk) == ["done", "done", "skipped"]


def test_a_step_back_never_leaves_two_topics_on_the_table(table: Table, joris: Any) -> None:
    talk = today_at_table(table, [topic(table, "Een"), topic(table, "Twee")], {"piet": (0, 1)})
    one, two = items_of(talk)
    holding.begin(by=joris, conversation=talk, item=one)
    holding.begin(by=joris, conversation=talk, item=two)
    holding.back(by=joris, conversation=talk, item=one)
    assert states(table, talk) == ["now", "done"]
    holding.back(by=joris, conversation=talk, item=one)
    assert states(table, talk) == ["waits", "done"]


def test_the_same_button_twice_changes_nothing(table: Table, joris: Any) -> None:
    talk = today_at_table(table, [topic(table, "Een")], {"piet": (0, 0)})
    (one,) = items_of(talk)
    for do in (holding.begin, holding.begin, holding.done, holding.done, holding.skip, holding.skip):
        do(by=joris, conversation=talk, item=one)
    verbs = [line.verb for line in story([talk]) if line.verb.startswith("item_")]
    assert verbs == ["item_begun", "item_done", "item_skipped"]


def test_who_may_go_and_who_should_come_in_follow_from_the_seats(table: Table, joris: Any) -> None:
    talk = today_at_table(
        table,
        [topic(table, "Een"), topic(table, "Twee"), topic(table, "Drie")],
        {"fatima": (0, 0), "piet": (0, 1), "nadia": (1, 1), "carla": (2, 2)},
    )
    one, two, _three = items_of(talk)
    seen = table_access.table(joris, talk, timezone.now())
    assert seen.next is not None
    assert [seat.name for seat in seen.there] == ["Fatima Flat", "Piet Ploeg"]
    assert seen.may_go == seen.come_in == ()
    holding.begin(by=joris, conversation=talk, item=one)
    seen = table_access.table(joris, talk, timezone.now())
    assert [seat.name for seat in seen.soon] == ["Nadia Netwerk"]
    holding.begin(by=joris, conversation=talk, item=two)
    seen = table_access.table(joris, talk, timezone.now())
    assert [seat.name for seat in seen.may_go] == ["Fatima Flat"]
    assert [seat.name for seat in seen.come_in] == ["Nadia Netwerk"]
    assert [seat.name for seat in seen.soon] == ["Carla Koepel"]


def test_a_conversation_of_tomorrow_is_not_held_today(table: Table, joris: Any) -> None:
    talk = at_table(table, [topic(table, "Een")], {"piet": (0, 0)})
    with pytest.raises(RefusedError, match="moet nog komen"):
        holding.begin(by=joris, conversation=talk, item=items_of(talk)[0])
    with pytest.raises(RefusedError, match="moet nog komen"):
        close(table, talk)


def test_who_may_not_convene_it_has_no_table(table: Table) -> None:
    talk = today_at_table(table, [topic(table, "Een", level=Clearance.CONFIDENTIAL)], {"carla": (0, 0)})
    for who in ("nadia", "carla", "wilma", "kees", "otto", "rosa"):
        reader = table.town.reader(who)
        with pytest.raises(access.NotHereError):
            table_access.table(reader, talk, timezone.now())
        with pytest.raises(RefusedError):
            holding.begin(by=reader, conversation=talk, item=items_of(talk)[0])
    assert state_of(talk) == "planned"


# What was said


def test_a_note_is_never_more_open_than_its_topic_and_may_be_more_closed(table: Table) -> None:
    shut, team = topic(table, "Dicht", level=Clearance.CONFIDENTIAL), topic(table, "Team")
    talk = today_at_table(table, [shut, team], {"piet": (1, 1)})
    assert note_of(say(table, talk, shut, "Openlijk gezegd", level=Clearance.PUBLIC)).level == Clearance.CONFIDENTIAL
    assert note_of(say(table, talk, team, "Gewoon gezegd")).level == Clearance.TEAM
    assert note_of(say(table, talk, team, "Gevoelig", level=Clearance.CONFIDENTIAL)).level == Clearance.CONFIDENTIAL
    with pytest.raises(RefusedError, match="huishouden"):
        say(table, talk, team, "Over de buren", level=Clearance.NAMED)


def test_a_note_at_a_topic_whose_question_became_more_closed_is_as_closed_as_the_question(table: Table) -> None:
    flats = housing(table)
    talk = today_at_table(table, [flats], {"carla": (0, 0)})
    from wijkspraak.questions import actions  # noqa: PLC0415

    actions.set_level(by=table.town.reader("joris"), question=QuestionId(table.question), level=Clearance.CONFIDENTIAL)
    assert note_of(say(table, talk, flats, "Gezegd")).level == Clearance.CONFIDENTIAL


def test_a_promise_has_somebody_of_the_table_and_a_day(table: Table) -> None:
    one, two = topic(table, "Een"), topic(table, "Twee")
    talk = today_at_table(table, [one, two], {"piet": (0, 0), "carla": (1, 1)})
    piet, carla = table.people["piet"], table.people["carla"]
    with pytest.raises(RefusedError, match="wie dit toezegt"):
        say(table, talk, one, "Wordt gedaan", kind="promise")
    with pytest.raises(RefusedError, match="aan tafel zit"):
        say(table, talk, one, "Wordt gedaan", kind="promise", promised_by=carla)
    with pytest.raises(RefusedError, match="al voorbij"):
        yesterday = timezone.localdate() - timedelta(days=1)
        say(table, talk, one, "Wordt gedaan", kind="promise", promised_by=piet, due=yesterday)
    assert note_of(say(table, talk, one, "Wordt gedaan", kind="promise", promised_by=piet)).promised_by_id == piet


def test_the_same_note_sent_twice_is_kept_once(table: Table, joris: Any) -> None:
    one = topic(table, "Een")
    talk = today_at_table(table, [one], {"piet": (0, 0)})
    key = uuid.uuid4()
    for text in ("Gezegd", "Gezegd, nog eens"):
        holding.add_note(by=joris, conversation=talk, topic=one, id=key, saying=holding.Saying(text))
    assert [row.text for row in TopicNote.objects.without_reader(because="test")] == ["Gezegd"]


def test_the_gate_stands_before_a_note_and_confidential_is_a_way_through(table: Table, joris: Any) -> None:
    one = topic(table, "Een")
    talk = today_at_table(table, [one], {"piet": (0, 0)})
    text = "Bel mevrouw op 06 12345678"
    with pytest.raises(MarkedError):
        say(table, talk, one, text)
    assert not TopicNote.objects.without_reader(because="test").exists()
    key = holding.add_note(
        by=joris, conversation=talk, topic=one, id=uuid.uuid4(), saying=holding.Saying(text), decided=Decided({}, True)
    )
    assert note_of(key).level == Clearance.CONFIDENTIAL


@pytest.mark.parametrize("text", ["", "   ", "\x00", "x" * 2001])
def test_nonsense_is_refused_and_nothing_is_kept(table: Table, text: str) -> None:
    one = topic(table, "Een")
    talk = today_at_table(table, [one], {"piet": (0, 0)})
    with pytest.raises(RefusedError):
        say(table, talk, one, text)
    with pytest.raises(RefusedError):
        say(table, talk, one, "Gezegd", kind="geheim")
    with pytest.raises(RefusedError):
        say(table, talk, TopicId(uuid.uuid4()), "Gezegd")
    with pytest.raises(RefusedError, match="staat niet in dit gesprek"):
        say(table, talk, topic(table, "Elders"), "Gezegd")
    assert not TopicNote.objects.without_reader(because="test").exists()


def test_of_two_people_who_correct_the_same_note_the_second_sees_what_the_first_wrote(table: Table, joris: Any) -> None:
    one = topic(table, "Een", who="nadia")
    talk = today_at_table(table, [one], {"piet": (0, 0)}, who="nadia")
    nadia = table.town.reader("nadia")
    key = say(table, talk, one, "Eerst", who="joris")
    holding.correct_note(by=nadia, note=key, version=1, saying=holding.Saying("Beter"))
    with pytest.raises(ClashError) as clash:
        holding.correct_note(by=joris, note=key, version=1, saying=holding.Saying("Anders"))
    assert clash.value.theirs["text"] == "Beter"
    assert note_of(key).text == "Beter"
    holding.correct_note(by=joris, note=key, version=clash.value.theirs["version"], saying=holding.Saying("Anders"))
    assert note_of(key).text == "Anders"


def test_somebody_elses_note_stays_as_it_is(table: Table) -> None:
    one = topic(table, "Een")
    talk = today_at_table(table, [one], {"piet": (0, 0)})
    key = say(table, talk, one, "Van de gebiedsmanager")
    for who in ("nadia", "wilma", "carla", "kees"):
        with pytest.raises(RefusedError):
            holding.correct_note(by=table.town.reader(who), note=key, version=1, saying=holding.Saying("Anders"))
        with pytest.raises(RefusedError):
            holding.withdraw_note(by=table.town.reader(who), note=key)
    assert note_of(key).text == "Van de gebiedsmanager"


def test_a_note_is_taken_back_and_put_back(table: Table, joris: Any) -> None:
    one = topic(table, "Een")
    talk = today_at_table(table, [one], {"piet": (0, 0)})
    key = say(table, talk, one, "Te snel gezegd")
    holding.withdraw_note(by=joris, note=key)
    close(table, talk)
    assert table_access.minutes_for(joris, talk).parts[0].notes == ()
    assert table_access.notes_of(joris, one) == ()
    holding.withdraw_note(by=joris, note=key, on=False)
    assert [note.text for note in table_access.minutes_for(joris, talk).parts[0].notes] == ["Te snel gezegd"]


def test_the_story_of_a_topic_does_not_tell_that_there_is_a_closed_note(table: Table) -> None:
    one = topic(table, "Een", who="nadia")
    talk = today_at_table(table, [one], {"piet": (0, 0)})
    nadia = table.town.reader("nadia")
    before = access.history_of(nadia, one)
    key = say(table, talk, one, "Gevoelig", level=Clearance.CONFIDENTIAL)
    holding.correct_note(
        by=table.town.reader("joris"), note=key, version=1,
        saying=holding.Saying("Gevoeliger", level=Clearance.CONFIDENTIAL),
    )  # fmt: skip
    assert access.history_of(nadia, one) == before
    assert {line.subject for line in story([key])} == {key}


# Promises


def test_a_promise_is_open_until_somebody_who_knows_says_that_it_was_kept(table: Table, joris: Any) -> None:
    flats = housing(table)
    talk = today_at_table(table, [flats], {"carla": (0, 0)})
    key = say(table, talk, flats, "Zoekt het uit", kind="promise", promised_by=table.people["carla"])
    assert table_access.promises(joris) == ()  # as long as the conversation goes on
    close(table, talk)
    carla, nadia = table.town.reader("carla"), table.town.reader("nadia")
    (mine,) = table_access.promises(carla, table_access.Which(mine=True))
    assert (mine.note.text, mine.note.who, mine.may_settle) == ("Zoekt het uit", "Carla Koepel", True)
    (hers,) = table_access.promises(nadia)
    assert not hers.may_settle
    assert table_access.promises(nadia, table_access.Which(mine=True)) == ()
    with pytest.raises(RefusedError):
        holding.keep_promise(by=nadia, note=key)
    holding.keep_promise(by=carla, note=key)
    holding.keep_promise(by=carla, note=key)
    assert table_access.promises(joris) == ()
    assert [one.note.kept for one in table_access.promises(joris, table_access.Which("kept"))] == [True]
    holding.keep_promise(by=joris, note=key, kept=False)
    assert len(table_access.promises(joris)) == 1
    assert [line.verb for line in story([key], verbs=table_access.PROMISE_VERBS)] == ["promise_kept", "promise_open"]


def test_promises_are_asked_for_by_day_and_by_area(table: Table, joris: Any) -> None:
    one = topic(table, "Een")
    talk = today_at_table(table, [one], {"piet": (0, 0)})
    today = joris.today
    for days in (30, 2):
        who = table.people["piet"]
        say(table, talk, one, f"Over {days}", kind="promise", promised_by=who, due=today + timedelta(days=days))
    close(table, talk)
    assert [found.note.text for found in table_access.promises(joris)] == ["Over 2", "Over 30"]
    soon = table_access.Which(until=today + timedelta(days=7))
    assert [found.note.text for found in table_access.promises(joris, soon)] == ["Over 2"]
    middle = table_access.Which(areas=frozenset({NeighbourhoodId(table.town.middle.id)}))
    assert table_access.promises(joris, middle) == ()
    with patch.object(table_access, "MOST", 1):
        assert len(table_access.promises(joris, most=1)) == 1


def test_a_promise_at_a_higher_level_is_nobodys_business_below_it(table: Table) -> None:
    one = topic(table, "Een")
    talk = today_at_table(table, [one], {"piet": (0, 0)})
    say(table, talk, one, "Stil", kind="promise", promised_by=table.people["piet"], level=Clearance.CONFIDENTIAL)
    close(table, talk)
    assert len(table_access.promises(table.town.reader("joris"))) == 1
    for who in ("nadia", "wilma", "carla", "rosa", "paul", "otto", "kees"):
        assert table_access.promises(table.town.reader(who)) == ()


# What goes on elsewhere


def heard(table: Table, text: str, **more: Any) -> Heard:
    """Something that came up."""
    return Heard(text=text, neighbourhood=NeighbourhoodId(table.town.west.id), heard_on=timezone.localdate(), **more)


def test_what_came_up_becomes_a_signal_once_and_is_told_to_who_may_read_it(table: Table, joris: Any) -> None:
    one = topic(table, "Een")
    talk = today_at_table(table, [one], {"piet": (0, 0)})
    key = uuid.uuid4()
    said = heard(table, "De verlichting is kapot", level=Clearance.CONFIDENTIAL)
    for _time in range(2):
        holding.raise_signal(by=joris, conversation=talk, topic=one, id=key, heard=said)
    assert Raised.objects.count() == 1
    seen = table_access.signals_of(joris, talk)
    assert [signal.text for signal in seen[one]] == ["De verlichting is kapot"]
    assert visible(joris, [s.id for s in seen[one]])
    assert table_access.signals_of(table.town.reader("nadia"), talk) == {}


def test_the_signals_own_rules_hold_at_the_table(table: Table, joris: Any) -> None:
    one = topic(table, "Een")
    talk = today_at_table(table, [one], {"piet": (0, 0)})

    def raised(who: Any, said: Heard) -> None:
        holding.raise_signal(by=who, conversation=talk, topic=one, id=uuid.uuid4(), heard=said)

    with pytest.raises(MarkedError):
        raised(joris, heard(table, "Bel mevrouw op 06 12345678"))
    with pytest.raises(RefusedError, match="huishouden"):
        raised(joris, heard(table, "Over de buren", level=Clearance.NAMED))
    with pytest.raises(RefusedError):
        raised(table.town.reader("carla"), heard(table, "Gezegd"))
    assert not Raised.objects.exists()


def formal_talk(table: Table, one: TopicId, *more: TopicId) -> ConversationId:
    """A conversation of a structure that is formal."""
    talk = today_at_table(table, [one, *more], {})
    town = table.town
    row = Structure.objects.create(
        name="Wijkraad", formal=True, since=timezone.localdate(), neighbourhood=town.west, party=town.municipality,
        town=town.municipality,
    )  # fmt: skip
    Conversation.objects.without_reader(because="test").filter(id=talk).update(structure=row)
    return talk


def test_a_formal_point_has_words_of_its_own_and_never_those_of_a_closed_topic(table: Table, joris: Any) -> None:
    one = topic(table, "Wie er weg moet", level=Clearance.CONFIDENTIAL)
    talk = formal_talk(table, one, topic(table, "Ook niet openbaar"))

    def put(title: str, who: Any = joris) -> None:
        holding.put_on_formal(by=who, conversation=talk, topic=one, title=title, body="Wijkraad")

    for title in ("Wie er weg moet", "  wie ER weg   moet ", "Ook niet openbaar"):
        with pytest.raises(RefusedError, match="niet openbaar"):
            put(title)
    with pytest.raises(MarkedError):
        put("Bel 06 12345678")
    with pytest.raises(RefusedError):
        put("")
    with pytest.raises(RefusedError):
        put("Ruimte voor clubs", table.town.reader("elske"))
    assert not FormalPoint.objects.exists()
    put("Ruimte voor clubs")
    (point,) = FormalPoint.objects.all()
    assert (point.title, point.body) == ("Ruimte voor clubs", "Wijkraad")


def test_from_an_informal_conversation_nothing_goes_on_a_formal_agenda(table: Table, joris: Any) -> None:
    one = topic(table, "Een")
    talk = today_at_table(table, [one], {"piet": (0, 0)})
    with pytest.raises(RefusedError, match="niet formeel"):
        holding.put_on_formal(by=joris, conversation=talk, topic=one, title="Iets", body="Wijkraad")


# Closing


def test_what_was_not_talked_about_waits_again(table: Table, joris: Any) -> None:
    one, two = topic(table, "Een"), topic(table, "Twee")
    talk = today_at_table(table, [one, two], {"piet": (0, 1)})
    assert access.topics(joris) == ()
    holding.finish(by=joris, conversation=talk, came=[], talked=items_of(talk)[:1])
    assert [found.title for found in access.topics(joris)] == ["Twee"]
    assert [found.title for found in access.topics(joris, state="held")] == ["Een"]


def test_who_came_is_kept_and_closing_twice_changes_nothing(table: Table) -> None:
    one = topic(table, "Een")
    talk = today_at_table(table, [one], {"piet": (0, 0), "fatima": (0, 0)})
    assert close(table, talk, came={"Piet Ploeg"})
    lines = len(story([talk]))
    assert not close(table, talk, came={"Fatima Flat"})
    assert {name: seat.came for name, seat in seats_of(talk).items()} == {"Piet Ploeg": True, "Fatima Flat": False}
    assert len(story([talk])) == lines


def test_a_conversation_without_topics_can_be_closed(table: Table, joris: Any) -> None:
    talk = today_at_table(table, [topic(table, "Een")], {"piet": (0, 0)})
    Item.objects.filter(conversation=talk).delete()
    seen = table_access.table(joris, talk, timezone.now())
    assert (seen.parts, seen.now, seen.next, seen.there) == ((), None, None, ())
    assert close(table, talk)
    assert table_access.minutes_for(joris, talk).parts == ()


def test_it_is_set_open_again_within_a_day_and_not_later(table: Table, joris: Any) -> None:
    one = topic(table, "Een")
    talk = today_at_table(table, [one], {"piet": (0, 0)})
    close(table, talk)
    assert holding.send_minutes(by=joris, conversation=talk) == 1
    holding.reopen(by=joris, conversation=talk)
    assert state_of(talk) == "planned"
    waiting = Letter.objects.filter(kind="conversations.minutes", state=LetterState.WAITING)
    assert not waiting.exists()
    say(table, talk, one, "Nog iets")
    close(table, talk)
    Conversation.objects.without_reader(because="test").filter(id=talk).update(
        held_at=timezone.now() - timedelta(days=1, minutes=1)
    )
    with pytest.raises(RefusedError, match="blijft zo"):
        holding.reopen(by=joris, conversation=talk)
    with pytest.raises(RefusedError, match="langer dan een dag"):
        say(table, talk, one, "Te laat")


def test_a_question_says_how_far_talking_about_it_is(table: Table, joris: Any) -> None:
    flats = housing(table)
    key = QuestionId(table.question)
    talk = today_at_table(table, [flats], {"carla": (0, 0)})
    assert questions.states_of([key], [key]) == {key: "talking"}
    assert questions.states_of([key]) == {key: "new"}, "who only had it shared is not told"
    close(table, talk)
    assert questions.states_of([key], [key]) == {key: "talked_about"}
    holding.reopen(by=joris, conversation=talk)
    close(table, talk)
    assert len(story([key], verbs=["talked_about"])) == 1


def test_talking_about_a_question_does_not_take_it_off_the_agenda(table: Table) -> None:
    from tests.walks.scene import on_agenda  # noqa: PLC0415

    on_agenda(table.town.reader("joris"), table.question, table.town.west)
    close(table, today_at_table(table, [housing(table)], {"carla": (0, 0)}))
    key = QuestionId(table.question)
    assert questions.states_of([key], [key]) == {key: "on_agenda"}


def test_a_topic_more_closed_than_its_question_tells_the_question_nothing(table: Table) -> None:
    flats = housing(table, level=Clearance.CONFIDENTIAL)
    close(table, today_at_table(table, [flats], {"carla": (0, 0)}))
    assert story([table.question], verbs=["talk_agreed", "talked_about"]) == ()


def test_minutes_go_once_each_time_it_is_closed_and_never_in_a_weekend(table: Table, joris: Any) -> None:
    one = topic(table, "Een")
    talk = today_at_table(table, [one], {"piet": (0, 0), "fatima": (0, 0)})
    with pytest.raises(RefusedError, match="Sluit"):
        holding.send_minutes(by=joris, conversation=talk)
    close(table, talk, came={"Piet Ploeg"})
    for _time in range(2):
        assert holding.send_minutes(by=joris, conversation=talk) == 2
    letters = Letter.objects.filter(kind="conversations.minutes")
    assert letters.count() == 2
    for letter in letters:
        local = timezone.localtime(letter.not_before)
        assert local.isoweekday() <= 5
        assert 7 <= local.hour < 19
    assert len(story([talk], verbs=["minutes_sent"])) == 1


# In passing


def talked(table: Table, who: str = "joris", **more: Any) -> ConversationId:
    """Somebody writes down that Piet was spoken to over coffee."""
    reader = table.town.reader(who)
    given: dict[str, Any] = {
        "contact": table.people["piet"], "form": "coffee", "on": reader.today,
        "place": NeighbourhoodId(table.town.west.id), **more,
    }  # fmt: skip
    return holding.log_talk(by=reader, talk=holding.Talk(**given))


def test_a_contact_in_passing_is_a_conversation_like_any_other(table: Table, joris: Any) -> None:
    one = topic(table, "Een")
    talk = talked(table, topic=one)
    seen = access.conversation(joris, talk)
    assert (seen.state, seen.form, seen.title) == ("held", "coffee", "Een")
    assert [seat.came for seat in seen.seats if seat.name == "Piet Ploeg"] == [True]
    assert access.topics(joris) == ()
    assert [found.title for found in access.topics(joris, state="held")] == ["Een"]


def test_a_contact_in_passing_about_a_question_makes_its_topic_as_closed_as_the_question(table: Table) -> None:
    talked(table, question=QuestionId(table.question), form="call")
    key = QuestionId(table.question)
    assert questions.states_of([key], [key]) == {key: "talked_about"}
    (found,) = access.topics_of(table.town.reader("joris"), key)
    assert (found.title, found.level) == ("Hoe blijft de flat betaalbaar", Clearance.TEAM)


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (lambda t: {"form": "meeting"}, "koffie"),
        (lambda t: {"on": timezone.localdate() + timedelta(days=1)}, "moet nog komen"),
        (lambda t: {"contact": ContactId(uuid.uuid4())}, "wie u sprak"),
        (lambda t: {"topic": None}, "waar het over ging"),
        (lambda t: {"topic": TopicId(uuid.uuid4())}, "er niet"),
        (lambda t: {"topic": None, "question": QuestionId(uuid.uuid4())}, "er niet"),
        (lambda t: {"topic": topic(t, "Stil", level=Clearance.CONFIDENTIAL)}, "mag dit niet horen"),
    ],
)
def test_a_contact_in_passing_that_cannot_be_is_refused(
    table: Table, change: Callable[[Table], dict[str, Any]], words: str
) -> None:
    given = {"topic": topic(table, "Een")} | change(table)
    before = Conversation.objects.without_reader(because="test").count()
    with pytest.raises(RefusedError, match=words):
        talked(table, **given)
    assert Conversation.objects.without_reader(because="test").count() == before


# Was it worth it


def test_worth_is_said_and_said_otherwise_for_two_weeks(table: Table) -> None:
    flats, other = housing(table), topic(table, "Ander")
    talk = today_at_table(table, [flats, other], {"carla": (0, 0), "piet": (0, 1)})
    close(table, talk)
    carla, now = table.town.reader("carla"), timezone.now()
    seen = table_access.own_worth(carla, talk, now)
    assert [line.title for line in seen.lines] == ["Koers voor de flats"]
    (item,) = [line.item for line in seen.lines]
    for worth in ("yes", "no"):
        holding.value(by=carla, seat=seen.seat, item=item, worth=worth)
    assert [line.worth for line in table_access.own_worth(carla, talk, now).lines] == ["no"]
    with pytest.raises(RefusedError):
        holding.value(by=carla, seat=seen.seat, item=items_of(talk)[1], worth="yes")
    with pytest.raises(RefusedError):
        holding.value(by=carla, seat=seen.seat, item=item, worth="geweldig")
    told = list(story([seen.seat]))
    assert [(line.verb, dict(line.details)) for line in told] == [("valued", {})]
    later = now + timedelta(days=15)
    with pytest.raises(access.NotHereError):
        table_access.own_worth(carla, talk, later)
    with pytest.raises(access.NotHereError):
        table_access.worth_of_secret(Seat.objects.get(id=seen.seat).secret, later)


def test_by_secret_only_titles_that_a_team_may_know_are_told(table: Table) -> None:
    open_one, shut = topic(table, "Open"), topic(table, "Dicht", level=Clearance.CONFIDENTIAL)
    talk = today_at_table(table, [open_one], {"piet": (0, 0), "carla": (0, 0)})
    Item.objects.create(conversation_id=talk, topic_id=shut, place=1, minutes=10)
    Seat.objects.filter(conversation=talk).update(last=1)
    close(table, talk)
    seats = seats_of(talk)
    for name in ("Piet Ploeg", "Carla Koepel"):
        seen = table_access.worth_of_secret(seats[name].secret, timezone.now())
        assert [line.title for line in seen.lines] == ["Open", ""], name


def test_a_secret_that_opens_nothing_is_no_secret(table: Table) -> None:
    talk = today_at_table(table, [topic(table, "Een")], {"piet": (0, 0), "nadia": (0, 0)})
    seats = seats_of(talk)
    now = timezone.now()
    for secret in (seats["Piet Ploeg"].secret, "", "x" * 32, "x" * 4000):
        with pytest.raises(access.NotHereError):
            table_access.worth_of_secret(secret, now)
    close(table, talk, came={"Piet Ploeg"})
    with pytest.raises(access.NotHereError):
        table_access.worth_of_secret(seats["Nadia Netwerk"].secret, now)
    assert table_access.worth_of_secret(seats["Piet Ploeg"].secret, now).seat == SeatId(seats["Piet Ploeg"].id)


def test_a_case_is_written_about_by_named_people_alone(table: Table, settings: Any) -> None:
    case = concern(table)
    talk = today_at_table(table, [case], {"agnes": (0, 0)})
    key = say(table, talk, case, "Er is contact gelegd")
    assert note_of(key).level == Clearance.NAMED
    close(table, talk)
    assert table_access.notes_of(table.town.reader("agnes"), case)
    for who in ("ama", "tess", "bram", "carla", "ravi"):
        assert table_access.notes_of(table.town.reader(who), case) == ()
    settings.NAMED_ACCEPTED = False
    with pytest.raises(RefusedError, match="huishouden"):
        say(table, talk, case, "Meer")


def test_nobody_who_was_not_at_the_table_learns_a_name_from_a_promise(table: Table) -> None:
    one = topic(table, "Een")
    talk = today_at_table(table, [one], {"piet": (0, 0)})
    hidden = card(table.town, "elske", "Olga Oost", table.town.east, at="Elders")
    Seat.objects.create(conversation_id=talk, contact_id=hidden, first=0, last=0)
    say(table, talk, one, "Belt", kind="promise", promised_by=hidden)
    close(table, talk)
    (seen,) = table_access.promises(table.town.reader("ravi"))
    assert (seen.note.text, seen.note.who) == ("Belt", "")
