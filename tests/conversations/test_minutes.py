"""Minutes hold what their reader may read and nothing else: page, paper and letter alike, now and not then."""

import re
from collections.abc import Iterator
from datetime import timedelta
from email.utils import parseaddr
from random import Random
from typing import Any
from uuid import uuid4

import pytest
from django.core import mail
from django.test import Client
from django.utils import timezone
from tests.conversations.papers import bare, read
from tests.conversations.table import Table, build_table, card, concern, housing, seats_of, topic, words
from tests.conversations.today import close, items_of, say, today_at_table, with_minutes_letters
from tests.town import Town
from tests.walks.scene import browser

from wijkspraak.accounts.models import Assignment
from wijkspraak.accounts.policy import Clearance
from wijkspraak.conversations import access, actions, holding, table_access
from wijkspraak.conversations.minutes_paper import minutes_text
from wijkspraak.conversations.models import Conversation, Seat, Topic, TopicNote
from wijkspraak.conversations.raising import Heard
from wijkspraak.core.ids import ConversationId, NeighbourhoodId, QuestionId, SeatId, TopicId
from wijkspraak.outbox.models import Letter
from wijkspraak.outbox.sending import send_waiting
from wijkspraak.people.models import Contact
from wijkspraak.questions import actions as questions


@pytest.fixture
def table(town: Town, settings: Any) -> Table:
    """Everybody is written down, and minutes can be sent."""
    with_minutes_letters(settings)
    return build_table(town)


def address(talk: ConversationId, what: str = "verslag/") -> str:
    """A page of a conversation."""
    return f"/gesprekken/gesprek/{talk}/{what}"


def main(client: Client, where: str) -> str:
    """The words of a page."""
    answer = client.get(where)
    assert answer.status_code == 200, where
    return answer.content.decode().partition("<main")[2]


def copies(table: Table, who: str, talk: ConversationId) -> Iterator[str]:
    """The minutes of who logs in: as page, on paper, and as the text of a letter."""
    client = browser(table.town.people[who])
    yield main(client, address(talk))
    answer = client.get(address(talk, "verslag.pdf"))
    assert answer["Content-Type"] == "application/pdf"
    yield read(answer.content).text
    yield minutes_text(table_access.paper_of(table_access.minutes_for(table.town.reader(who), talk)))


def sent(talk: ConversationId) -> dict[str, str]:
    """Sends what waits, whatever the hour; the text that each address got."""
    mail.outbox.clear()
    Letter.objects.exclude(kind="conversations.minutes").delete()
    Letter.objects.update(not_before=timezone.now(), next_at=timezone.now())
    send_waiting(timezone.now() + timedelta(seconds=1))
    return {parseaddr(message.to[0])[1]: str(message.body) for message in mail.outbox}


def raised(table: Table, key: TopicId, level: Clearance, title: str) -> None:
    """Makes a topic more confidential."""
    row = Topic.objects.without_reader(because="test").get(id=key)
    new = words(table, title, level=level, roles=dict.fromkeys(row.roles.values_list("kind", flat=True), ()))
    actions.change_topic(by=table.town.reader("joris"), topic=key, version=row.version, words=new)


def test_two_organisations_each_get_their_own_topic_and_not_that_there_is_another(table: Table) -> None:
    case, flats = concern(table), housing(table)
    talk = today_at_table(table, [case, flats], {"agnes": (0, 0), "nadia": (0, 0), "carla": (1, 1), "piet": (1, 1)})
    say(table, talk, case, "Bezoek is afgesproken")
    say(table, talk, flats, "Het onderhoud wacht")
    close(table, talk)
    hers = ("Een zorg", "Bezoek is afgesproken", "Agnes", "Nadia")
    theirs = ("Koers voor de flats", "Het onderhoud wacht", "Carla", "Piet")
    for who, mine, others in (("agnes", hers, theirs), ("carla", theirs, hers)):
        for text in copies(table, who, talk):
            flat = bare(text)
            assert all(bare(one) in flat for one in mine), (who, flat)
            assert not any(bare(one) in flat for one in others), (who, flat)
        client = browser(table.town.people[who])
        worth = main(client, address(talk, "waard/"))
        assert mine[0] in worth
        assert others[0] not in worth
        assert worth.count("<form") == 1
        assert client.get(address(talk, "tafel/")).status_code == 404
        seat = next(row for name, row in seats_of(talk).items() if name.startswith(mine[2]))
        page = Client().get(f"/gesprekken/antwoord/{seat.secret}/waard/").content.decode()
        assert page.count('name="item"') == 1
        assert others[0] not in page
    assert (
        "Een zorg"
        not in Client().get(f"/gesprekken/antwoord/{seats_of(talk)['Agnes Agent'].secret}/waard/").content.decode()
    )
    for who in ("agnes", "carla"):
        seen = access.conversation(table.town.reader(who), talk)
        assert len(seen.parts) == 1
        assert access.happenings(table.town.reader(who), talk) == ()


def test_a_note_of_a_higher_level_is_left_out_without_a_trace(table: Table) -> None:
    flats = housing(table)
    talk = today_at_table(table, [flats], {"agnes": (0, 0), "nadia": (0, 0)})
    say(table, talk, flats, "Het onderhoud wacht")
    close(table, talk)
    before = {who: list(copies(table, who, talk)) for who in ("ravi", "nadia")}
    say(table, talk, flats, "De ondergrens is bekend", level=Clearance.CONFIDENTIAL)
    token = re.compile(r'name="csrfmiddlewaretoken" value="[^"]*"')
    for who in ("ravi", "nadia"):
        now = list(copies(table, who, talk))
        assert [token.sub("", text) for text in now] == [token.sub("", text) for text in before[who]], who
    for text in copies(table, "joris", talk):
        assert bare("De ondergrens is bekend") in bare(text)


def test_a_level_raised_after_the_meeting_cuts_off_page_paper_worth_and_letter(table: Table) -> None:
    one, two = topic(table, "Blijft open"), topic(table, "Wordt gesloten")
    talk = today_at_table(table, [one, two], {"nadia": (0, 1), "piet": (0, 1)})
    say(table, talk, two, "Iets over geld")
    close(table, talk)
    holding.send_minutes(by=table.town.reader("joris"), conversation=talk)
    assert all(bare("Wordt gesloten") in bare(text) for text in copies(table, "nadia", talk))
    raised(table, two, Clearance.CONFIDENTIAL, "Wordt gesloten")
    for text in copies(table, "nadia", talk):
        assert bare("Blijft open") in bare(text)
        assert not re.search("Wordtgesloten|Ietsovergeld", bare(text))
    assert "Wordt gesloten" not in main(browser(table.town.people["nadia"]), address(talk, "waard/"))
    letters = sent(talk)
    assert set(letters) == {"nadia@example.test", "piet@elders.test"}
    for text in letters.values():
        assert "Blijft open" in text
        assert not re.search("Wordt gesloten|Iets over geld", text)


def test_when_all_of_the_own_part_was_closed_nothing_is_left_not_even_the_page(table: Table) -> None:
    flats = housing(table)
    talk = today_at_table(table, [flats], {"nadia": (0, 0), "piet": (0, 0)})
    close(table, talk)
    holding.send_minutes(by=table.town.reader("joris"), conversation=talk)
    raised(table, flats, Clearance.CONFIDENTIAL, "Koers voor de flats")
    client = browser(table.town.people["nadia"])
    for what in ("verslag/", "verslag.pdf", "waard/"):
        assert client.get(address(talk, what)).status_code == 404, what
    assert sent(talk) == {}


def test_a_question_that_became_more_closed_closes_the_minutes_too(table: Table) -> None:
    flats = housing(table)
    talk = today_at_table(table, [flats], {"carla": (0, 0), "piet": (0, 0)})
    close(table, talk)
    holding.send_minutes(by=table.town.reader("joris"), conversation=talk)
    questions.set_level(
        by=table.town.reader("joris"), question=QuestionId(table.question), level=Clearance.CONFIDENTIAL
    )
    assert browser(table.town.people["carla"]).get(address(talk)).status_code == 404
    assert sent(talk) == {}
    page = Client().get(f"/gesprekken/antwoord/{seats_of(talk)['Piet Ploeg'].secret}/waard/").content.decode()
    assert "Koers voor de flats" not in page


def test_who_does_not_log_in_gets_what_the_card_may_hear(table: Table) -> None:
    one = topic(table, "Een")
    talk = today_at_table(table, [one], {"piet": (0, 0)})
    say(table, talk, one, "Gewoon gezegd")
    say(table, talk, one, "Gevoelig gezegd", level=Clearance.CONFIDENTIAL)
    close(table, talk)
    seat = SeatId(seats_of(talk)["Piet Ploeg"].id)
    card = Contact.objects.without_reader(because="test").filter(id=table.people["piet"])

    def got() -> list[str]:
        value = table_access.minutes_for_seat(talk, seat)
        return [note.text for part in value.parts for note in part.notes] if value else ["niets"]

    assert got() == ["Gewoon gezegd"]
    card.update(may_hear=Clearance.CONFIDENTIAL)
    assert got() == ["Gewoon gezegd", "Gevoelig gezegd"]
    capped = table_access.minutes_for_seat(talk, seat, Clearance.TEAM)
    assert capped is not None
    assert [note.text for note in capped.parts[0].notes] == ["Gewoon gezegd"]
    card.update(may_hear=Clearance.PUBLIC)
    assert got() == []
    card.update(may_hear=Clearance.NAMED)
    assert got() == ["Gewoon gezegd", "Gevoelig gezegd"]
    card.update(left_on=timezone.localdate() - timedelta(days=1))
    assert got() == ["niets"]


def test_a_case_never_goes_to_who_does_not_log_in(table: Table) -> None:
    case = concern(table)
    talk = today_at_table(table, [case], {"agnes": (0, 0)})
    say(table, talk, case, "Bezoek is afgesproken")
    seat = seats_of(talk)["Agnes Agent"]
    type(seat).objects.filter(id=seat.id).update(contact_id=table.people["piet"])
    Contact.objects.without_reader(because="test").filter(id=table.people["piet"]).update(may_hear=Clearance.NAMED)
    close(table, talk)
    value = table_access.minutes_for_seat(talk, SeatId(seat.id))
    assert value is not None
    assert value.parts == ()


def test_an_ended_role_ends_the_minutes(table: Table) -> None:
    flats = housing(table)
    talk = today_at_table(table, [flats], {"carla": (0, 0)})
    close(table, talk)
    holding.send_minutes(by=table.town.reader("joris"), conversation=talk)
    client = browser(table.town.people["carla"])
    assert client.get(address(talk)).status_code == 200
    Assignment.objects.filter(person=table.town.people["carla"]).update(until=timezone.localdate() - timedelta(days=1))
    assert client.get(address(talk)).status_code == 404
    assert client.get(address(talk, "verslag.pdf")).status_code == 404
    assert sent(talk) == {}


def test_the_convenor_sees_what_each_gets_and_no_more_than_the_own_eyes_may(table: Table) -> None:
    one, two = topic(table, "Een", who="nadia"), topic(table, "Twee", who="nadia")
    talk = today_at_table(table, [one, two], {"piet": (0, 0), "carla": (1, 1)}, who="nadia")
    Contact.objects.without_reader(because="test").filter(id=table.people["piet"]).update(may_hear=2)
    say(table, talk, one, "Gewoon", who="nadia")
    say(table, talk, one, "Alleen voor de gebiedsmanager", level=Clearance.CONFIDENTIAL)
    close(table, talk, who="nadia")
    nadia, joris = table.town.reader("nadia"), table.town.reader("joris")
    seats = seats_of(talk)
    piet, carla = SeatId(seats["Piet Ploeg"].id), SeatId(seats["Carla Koepel"].id)
    assert [part.title for part in table_access.minutes_for(nadia, talk).parts] == ["Een", "Twee"]
    seen = table_access.minutes_as_seat(nadia, talk, piet)
    assert [(part.title, [note.text for note in part.notes]) for part in seen.parts] == [("Een", ["Gewoon"])]
    assert [part.title for part in table_access.minutes_as_seat(joris, talk, carla).parts] == ["Twee"]
    client = browser(table.town.people["nadia"])
    page = main(client, f"{address(talk)}?zoals={piet}")
    assert "Alleen voor" not in page
    assert "Twee" not in page
    for who in ("carla", "wilma", "kees"):
        with pytest.raises(access.NotHereError):
            table_access.minutes_as_seat(table.town.reader(who), talk, piet)
    assert client.get(f"{address(talk)}?zoals=onzin").status_code == 404
    assert client.get(f"{address(talk)}?zoals={one}").status_code == 404
    assert browser(table.town.people["carla"]).get(f"{address(talk)}?zoals={piet}").status_code == 404


def test_a_colleague_who_did_not_sit_there_reads_the_topics_but_learns_no_name_that_stays_hidden(table: Table) -> None:
    one = topic(table, "Een")
    shut = topic(table, "Dicht", level=Clearance.CONFIDENTIAL)  # so that this colleague does not convene
    talk = today_at_table(table, [one, shut], {"piet": (0, 0)})
    hidden = card(table.town, "elske", "Olga Oost", table.town.east, at="Elders")
    Seat.objects.create(conversation_id=talk, contact_id=hidden, first=0, last=0)
    close(table, talk)
    value = table_access.minutes_for(table.town.reader("ravi"), talk)
    assert [(part.title, part.present) for part in value.parts] == [("Een", ("Piet Ploeg",))]


def test_minutes_are_there_once_it_was_held_and_for_nobody_else(table: Table) -> None:
    one = topic(table, "Een")
    talk = today_at_table(table, [one], {"piet": (0, 0)})
    client = browser(table.town.people["joris"])
    for what in ("verslag/", "verslag.pdf", "waard/"):
        assert client.get(address(talk, what)).status_code == 404
    close(table, talk)
    assert client.get(address(talk)).status_code == 200
    for who in ("wilma", "elske", "paul", "rosa", "otto", "kees"):
        other = browser(table.town.people[who])
        for what in ("verslag/", "verslag.pdf", "waard/", "tafel/", "afsluiten/"):
            assert other.get(address(talk, what)).status_code == 404, (who, what)


def test_a_colleague_of_the_area_reads_what_the_role_may_and_no_empty_minutes(table: Table) -> None:
    shut = topic(table, "Dicht", level=Clearance.CONFIDENTIAL)
    talk = today_at_table(table, [shut], {})
    close(table, talk)
    assert browser(table.town.people["nadia"]).get(address(talk)).status_code == 404
    with pytest.raises(access.NotHereError):
        table_access.minutes_for(table.town.reader("nadia"), talk)


def test_who_came_later_is_told_when_the_own_part_began(table: Table) -> None:
    one, two = topic(table, "Een", minutes=25), topic(table, "Twee")
    talk = today_at_table(table, [one, two], {"piet": (0, 0), "carla": (1, 1)})
    close(table, talk)
    row = Conversation.objects.without_reader(because="test").get(id=talk)
    value = table_access.minutes_for(table.town.reader("carla"), talk)
    assert value.starts_at == row.starts_at + timedelta(minutes=25)


def test_a_topic_that_was_skipped_is_not_in_the_minutes(table: Table) -> None:
    one, two = topic(table, "Een"), topic(table, "Twee")
    talk = today_at_table(table, [one, two], {"piet": (0, 1)})
    holding.finish(by=table.town.reader("joris"), conversation=talk, came=[], talked=items_of(talk)[1:])
    assert [part.title for part in table_access.minutes_for(table.town.reader("joris"), talk).parts] == ["Twee"]


def test_who_promised_something_says_on_the_own_minutes_that_it_was_kept(table: Table) -> None:
    flats = housing(table)
    talk = today_at_table(table, [flats], {"carla": (0, 0), "agnes": (0, 0)})
    key = say(table, talk, flats, "Zoekt het uit", kind="promise", promised_by=table.people["carla"])
    close(table, talk)
    carla, agnes = (browser(table.town.people[who]) for who in ("carla", "agnes"))
    button = f"notitie/{key}/nagekomen/"
    assert button in main(carla, address(talk))
    assert button not in main(agnes, address(talk))
    agnes.post(address(talk, button), {"naar": "verslag"})
    assert len(table_access.promises(table.town.reader("joris"))) == 1
    assert carla.post(address(talk, button), {"naar": "verslag"})["Location"] == address(talk)
    assert table_access.promises(table.town.reader("joris")) == ()


def test_a_signal_that_came_up_is_linked_for_who_may_read_it_at_the_own_topic_alone(table: Table) -> None:
    one, two = topic(table, "Een"), topic(table, "Twee")
    talk = today_at_table(table, [one, two], {"carla": (0, 0), "nadia": (0, 1)})
    joris = table.town.reader("joris")
    for number, (about, level) in enumerate(((one, Clearance.TEAM), (two, Clearance.CONFIDENTIAL))):
        told = Heard(
            text=f"De lamp is {number} keer stuk", neighbourhood=NeighbourhoodId(table.town.west.id),
            heard_on=joris.today, level=level,
        )  # fmt: skip
        holding.raise_signal(by=joris, conversation=talk, topic=about, id=uuid4(), heard=told)
    close(table, talk)
    seen = {who: main(browser(table.town.people[who]), address(talk)) for who in ("joris", "nadia", "carla")}
    assert {who: (page.count("De lamp is 0"), page.count("De lamp is 1")) for who, page in seen.items()} == {
        "joris": (1, 1), "nadia": (1, 0), "carla": (0, 0),
    }  # fmt: skip


@pytest.mark.parametrize("seed", range(8))
def test_whatever_the_levels_and_parts_who_does_not_log_in_gets_what_a_plain_reckoning_says(
    table: Table, seed: int
) -> None:
    chance = Random(seed)
    levels = [Clearance.PUBLIC, Clearance.TEAM, Clearance.CONFIDENTIAL, Clearance.NAMED]
    first = topic(table, "Onderwerp 0")
    topics = [first, *(topic(table, f"Onderwerp {n}") for n in range(1, 5))]
    talk = today_at_table(table, topics, {"piet": (0, 4)})
    notes = [(at, say(table, talk, topics[at], f"Noot {n}")) for n in range(10) for at in [chance.randrange(5)]]
    close(table, talk)
    of_topic = [chance.choice(levels[:3]) for _topic in topics]
    for key, level in zip(topics, of_topic, strict=True):
        Topic.objects.without_reader(because="test").filter(id=key).update(level=level)
    of_note = [max(of_topic[at], chance.choice(levels)) for at, _key in notes]
    for (_at, key), level in zip(notes, of_note, strict=True):
        TopicNote.objects.without_reader(because="test").filter(id=key).update(level=level)
    begin = chance.randrange(5)
    end = chance.randrange(begin, 5)
    Seat.objects.filter(conversation=talk).update(first=begin, last=end)
    hears = chance.choice(levels)
    Contact.objects.without_reader(because="test").filter(id=table.people["piet"]).update(may_hear=hears)

    most = min(hears, Clearance.CONFIDENTIAL)
    parts = [at for at in range(5) if begin <= at <= end and of_topic[at] <= most]
    expected = {
        f"Onderwerp {at}": {
            f"Noot {n}" for n, (place, _key) in enumerate(notes) if place == at and of_note[n] <= most
        }
        for at in parts
    }  # fmt: skip
    value = table_access.minutes_for_seat(talk, SeatId(Seat.objects.get(conversation=talk).id))
    assert value is not None
    assert {part.title: {note.text for note in part.notes} for part in value.parts} == expected
    kept = [of_note[n] for n, (at, _key) in enumerate(notes) if at in parts and of_note[n] <= most]
    assert value.level == max([*(of_topic[at] for at in parts), *kept], default=Clearance.PUBLIC)
