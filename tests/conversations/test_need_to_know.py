"""Two organisations at one table, a case for named people, a level that rises: each learns the own part and no more."""

from datetime import timedelta

import pytest
from django.test import Client
from tests.conversations.table import Table, at_table, build_table, concern, housing, seats_of, topic, words
from tests.town import Town
from tests.walks.scene import browser

from wijkspraak.accounts.models import Assignment, NamedReader
from wijkspraak.accounts.policy import Clearance
from wijkspraak.conversations import access, actions
from wijkspraak.conversations.models import Topic
from wijkspraak.core.ids import QuestionId
from wijkspraak.questions import actions as questions


@pytest.fixture
def table(town: Town) -> Table:
    """Everybody is written down."""
    return build_table(town)


def main(client: Client, address: str) -> str:
    """The words of a page."""
    answer = client.get(address)
    assert answer.status_code == 200, address
    return answer.content.decode().partition("<main")[2]


def test_the_officer_and_the_programme_manager_each_see_their_own_topic_and_not_that_there_is_another(
    table: Table,
) -> None:
    case, flats = concern(table), housing(table)
    talk = at_table(table, [case, flats], {"agnes": (0, 0), "nadia": (0, 0), "carla": (1, 1), "piet": (1, 1)})
    agnes, carla = table.town.reader("agnes"), table.town.reader("carla")
    hers, theirs = access.conversation(agnes, talk), access.conversation(carla, talk)
    assert [part.topic.title for part in hers.parts] == ["Een zorg in de straat"]
    assert [part.topic.title for part in theirs.parts] == ["Koers voor de flats"]
    assert [seat.name for seat in hers.seats] == ["Agnes Agent", "Nadia Netwerk"]
    assert [seat.name for seat in theirs.seats] == ["Carla Koepel", "Piet Ploeg"]
    assert hers.starts_at is not None
    assert theirs.starts_at == hers.starts_at + timedelta(minutes=15)
    assert hers.minutes == 15
    assert theirs.minutes == 20
    for who, mine, other in (("agnes", "Een zorg", "Koers voor"), ("carla", "Koers voor", "Een zorg")):
        client = browser(table.town.people[who])
        for address in (f"/gesprekken/gesprek/{talk}/", "/gesprekken/?week=" + hers.starts_at.date().isoformat()):
            text = main(client, address)
            assert mine in text
            assert other not in text
            assert ("Piet" in text) == (who == "carla")
    assert browser(table.town.people["carla"]).get(f"/gesprekken/onderwerp/{case}/").status_code == 404
    assert browser(table.town.people["agnes"]).get(f"/gesprekken/onderwerp/{flats}/").status_code == 404


def test_a_case_is_for_named_people_not_for_the_area_manager_next_to_them(table: Table) -> None:
    case = concern(table)
    for who in ("joris", "agnes", "nadia"):
        assert access.topic(table.town.reader(who), case).reference == "zaak 2026-114"
    for who in ("ravi", "ama", "tess", "carla", "elske", "paul", "rosa", "kees", "otto"):
        with pytest.raises(access.NotHereError):
            access.topic(table.town.reader(who), case)
    NamedReader.objects.filter(subject=case, person=table.town.people["agnes"]).update(
        until=table.town.reader("joris").today - timedelta(days=1)
    )
    with pytest.raises(access.NotHereError):
        access.topic(table.town.reader("agnes"), case)


def test_a_role_that_ends_closes_every_page_at_once(table: Table) -> None:
    case, flats = concern(table), housing(table)
    talk = at_table(table, [case, flats], {"agnes": (0, 0), "carla": (1, 1)})
    yesterday = table.town.reader("joris").today - timedelta(days=1)
    for who in ("agnes", "carla"):
        client = browser(table.town.people[who])
        assert client.get(f"/gesprekken/gesprek/{talk}/").status_code == 200
        Assignment.objects.filter(person=table.town.people[who]).update(until=yesterday)
        assert client.get(f"/gesprekken/gesprek/{talk}/").status_code == 404


def test_a_question_that_becomes_confidential_closes_the_topic_for_who_only_sat_there(table: Table) -> None:
    flats = housing(table)
    talk = at_table(table, [flats], {"carla": (0, 0), "piet": (0, 0), "nadia": (0, 0)})
    joris = table.town.reader("joris")
    assert access.topic(table.town.reader("nadia"), flats).title == "Koers voor de flats"
    questions.set_level(by=joris, question=QuestionId(table.question), level=Clearance.CONFIDENTIAL)
    for who in ("carla", "nadia", "tess", "ama"):
        with pytest.raises(access.NotHereError):
            access.conversation(table.town.reader(who), talk)
    mine = access.topic(joris, flats)
    assert mine.overtaken
    gone = actions.change_topic(
        by=joris, topic=flats, version=mine.version,
        words=words(
            table, mine.title, question=QuestionId(table.question), level=Clearance.CONFIDENTIAL, height=4,
            roles={"decides": ("carla",), "does": ("piet",)},
        ),
    )  # fmt: skip
    # Carla is a partner and may hear what is confidential; Nadia and Piet lose their seats.
    assert len(gone) == 2
    assert set(seats_of(talk)) == {"Carla Koepel"}
    assert access.topic(table.town.reader("carla"), flats).level is Clearance.CONFIDENTIAL
    with pytest.raises(access.NotHereError):
        access.conversation(table.town.reader("nadia"), talk)


def test_a_proposal_is_there_for_who_asked_for_it_alone(table: Table) -> None:
    from tests.conversations.table import proposal  # noqa: PLC0415

    key = proposal(table, housing(table))
    assert browser(table.town.people["joris"]).get(f"/gesprekken/voorstel/{key}/").status_code == 200
    for who in ("nadia", "ama", "tess", "carla", "bram"):
        assert browser(table.town.people[who]).get(f"/gesprekken/voorstel/{key}/").status_code == 404
        assert access.conversations(table.town.reader(who)) == ()


def test_topics_go_with_the_area_and_its_levels(table: Table) -> None:
    open_one = topic(table, "Zwerfvuil bij de flat")
    shut_one = topic(table, "Wat wij kunnen bieden", level=Clearance.CONFIDENTIAL)
    for who, seen in (("nadia", {open_one}), ("ama", {open_one}), ("joris", {open_one, shut_one}), ("elske", set()),
                      ("carla", set()), ("rosa", set()), ("paul", set())):  # fmt: skip
        assert {one.id for one in access.topics(table.town.reader(who))} == seen, who


def test_nobody_may_ask_for_topics_without_saying_who_is_looking(table: Table) -> None:
    topic(table, "Zwerfvuil bij de flat")
    from wijkspraak.accounts.guarded import ReaderMissingError  # noqa: PLC0415

    with pytest.raises(ReaderMissingError):
        list(Topic.objects.all())


def test_what_a_card_says_somebody_may_hear_goes_before_work_and_account(table: Table) -> None:
    from wijkspraak.people import actions as people  # noqa: PLC0415

    joris = table.town.reader("joris")
    shut = topic(table, "Wat wij kunnen bieden", level=Clearance.CONFIDENTIAL, roles={"does": ("piet",)})
    assert access.topic(joris, shut).roles[0].only
    with pytest.raises(actions.RefusedError, match="niet horen"):
        at_table(table, [shut], {"piet": (0, 0)})
    people.set_may_hear(by=joris, contact=table.people["piet"], level=Clearance.CONFIDENTIAL)
    assert at_table(table, [shut], {"piet": (0, 0)})
    for who in ("nadia", "elske", "carla"):
        with pytest.raises(people.RefusedError):
            people.set_may_hear(by=table.town.reader(who), contact=table.people["piet"], level=Clearance.TEAM)


def test_a_seat_through_what_one_may_no_longer_hear_shows_no_topic_of_others(table: Table) -> None:
    from wijkspraak.conversations.seat_access import own_part  # noqa: PLC0415

    joris = table.town.reader("joris")
    open_one, flats = topic(table, "De lift", roles={"does": ("piet",)}), housing(table)
    talk = at_table(table, [open_one, flats], {"piet": (0, 0), "nadia": (1, 1), "carla": (1, 1)})
    questions.set_level(by=joris, question=QuestionId(table.question), level=Clearance.CONFIDENTIAL)
    # Nadia still reads the lift, because she works there; she does not sit there.
    hers = access.conversation(table.town.reader("nadia"), talk)
    assert [part.topic.title for part in hers.parts] == ["De lift"]
    assert hers.own is None
    assert not any(seat.me for seat in hers.seats)
    assert own_part(seats_of(talk)["Nadia Netwerk"], joris.today) is None
    text = main(browser(table.town.people["nadia"]), f"/gesprekken/gesprek/{talk}/")
    assert "flats" not in text


def test_a_screen_on_which_others_look_along_names_nothing_confidential(table: Table) -> None:
    shut = topic(table, "Wat wij kunnen bieden", level=Clearance.CONFIDENTIAL, roles={"decides": ("carla",)})
    talk = at_table(table, [shut], {"carla": (0, 0)})
    value = access.conversation(table.town.reader("joris"), talk)
    assert value.starts_at is not None
    client = browser(table.town.people["joris"])
    pages = (
        f"/gesprekken/?week={value.starts_at.date().isoformat()}", f"/gesprekken/gesprek/{talk}/",
        f"/gesprekken/onderwerp/{shut}/",
    )  # fmt: skip
    for address in pages:
        assert "Wat wij kunnen bieden" in main(client, address)
    client.cookies["meekijken"] = "1"
    for address in pages:
        text = main(client, address)
        assert "Wat wij kunnen bieden" not in text, address
        assert "Carla" not in text, address
