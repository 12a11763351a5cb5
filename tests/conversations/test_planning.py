"""Proposals: small talks with a reason per seat, changed by hand with what it costs, agreed upon and told."""

from collections.abc import Iterable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from tests.conversations.table import (
    Table,
    build_table,
    card,
    concern,
    frame,
    housing,
    proposal,
    seats_of,
    state_of,
    topic,
)
from tests.town import Town
from tests.walks.scene import browser

from wijkspraak.accounts.policy import Clearance
from wijkspraak.conversations import actions, plan_access, planning
from wijkspraak.conversations.models import Conversation, PlanRule
from wijkspraak.core.ids import PlanId
from wijkspraak.ledger.access import story
from wijkspraak.outbox.models import Letter


@pytest.fixture
def table(town: Town) -> Table:
    """Everybody is written down."""
    return build_table(town)


def plan(table: Table, key: PlanId) -> plan_access.PlanValue:
    """The proposal as the area manager sees it."""
    return plan_access.plan(table.town.reader("joris"), key)


def seated(value: plan_access.PlanValue) -> dict[str, set[str]]:
    """Per topic who sits there."""
    return {part.topic.title: {one.name for one in part.people} for talk in value.proposed for part in talk.parts}


def test_two_worlds_of_work_become_two_small_talks_with_a_proof(table: Table) -> None:
    value = plan(table, proposal(table, concern(table), housing(table)))
    assert seated(value) == {
        "Een zorg in de straat": {"Agnes Agent", "Nadia Netwerk"},
        "Koers voor de flats": {"Carla Koepel", "Piet Ploeg"},
    }
    assert len(value.proposed) == 2
    assert value.weighed is not None
    assert value.weighed.proven
    assert value.weighed.boredom == 0
    assert value.weighed.one_meeting > 0
    assert all(seat.because for talk in value.proposed for seat in talk.seats)
    assert all(talk.starts_at is not None for talk in value.proposed if not talk.informal)


def test_a_short_talk_of_two_is_a_call(table: Table) -> None:
    short = topic(table, "Even over de sleutel", minutes=10, roles={"knows": ("nadia",), "does": ("piet",)})
    (talk,) = plan(table, proposal(table, short)).proposed
    assert talk.form == "call"
    assert talk.starts_at is None


def test_who_works_on_other_days_is_not_put_at_one_table(table: Table) -> None:
    early = card(table.town, "joris", "Mo Maandag", table.town.west, knows="Weet van lift", at="Lift", days="1")
    late = card(table.town, "joris", "Vera Vrijdag", table.town.west, does="Maakt de lift", at="Lift", days="5")
    found = Table(table.town, {**table.people, "mo": early, "vera": late}, table.question)
    lift = topic(found, "De lift", roles={"knows": ("mo",), "does": ("vera",)}, minutes=45)
    value = plan(found, proposal(found, lift))
    assert value.proposed == ()
    (left,) = value.left_out
    assert left.topic.title == "De lift"
    assert "niet samen aan tafel" in left.why[0]


def test_an_impossible_topic_says_which_role_and_what_would_help(table: Table) -> None:
    secret = topic(
        table, "Bod op de zaal", level=Clearance.CONFIDENTIAL, roles={"knows": ("fatima",), "decides": ("carla",)}
    )
    value = plan(table, proposal(table, secret))
    assert value.proposed == ()
    (left,) = value.left_out
    assert "kent de plek of de zaak" in left.why[0]
    assert "mag niemand dit horen" in left.why[0]


def test_a_wish_is_kept_and_says_what_it_costs(table: Table) -> None:
    reader = table.town.reader("joris")
    case, flats = concern(table), housing(table)
    key = proposal(table, case, flats)
    planning.want(by=reader, plan=key, kind="present", topic=flats, contact=table.people["fatima"])
    value = plan(table, key)
    assert "Fatima Flat" in seated(value)["Koers voor de flats"]
    assert value.costs_more >= 15
    assert value.more_seats == 1
    planning.want(by=reader, plan=key, kind="apart", contact=table.people["fatima"], other=table.people["piet"])
    blocked = plan(table, key)
    assert [one.topic.title for one in blocked.left_out] == ["Koers voor de flats"]
    for rule in blocked.rules:
        planning.unwant(by=reader, plan=key, rule=rule.id)
    assert seated(plan(table, key)) == {
        "Een zorg in de straat": {"Agnes Agent", "Nadia Netwerk"},
        "Koers voor de flats": {"Carla Koepel", "Piet Ploeg"},
    }
    assert plan(table, key).costs_more == 0


def test_who_may_not_hear_a_topic_is_not_seated_by_a_wish(table: Table) -> None:
    key = proposal(table, concern(table), housing(table))
    case = next(part.topic.id for talk in plan(table, key).proposed for part in talk.parts if part.topic.is_case)
    planning.want(by=table.town.reader("joris"), plan=key, kind="present", topic=case, contact=table.people["carla"])
    (left,) = plan(table, key).left_out
    assert left.topic.id == case
    assert "Carla Koepel" in left.why[0]


def test_what_is_agreed_upon_stays_when_the_rest_is_reckoned_anew(table: Table) -> None:
    reader = table.town.reader("joris")
    key = proposal(table, concern(table), housing(table))
    first = plan(table, key).proposed[0]
    place = actions.Place(first.starts_at, "Huis van de Wijk", first.form)
    actions.agree(by=reader, conversation=first.id, place=place)
    planning.recompose(by=reader, plan=key)
    value = plan(table, key)
    assert [one.id for one in value.agreed] == [first.id]
    assert len(value.proposed) == 1
    planning.discard(by=reader, plan=key)
    assert state_of(first.id) == "planned"
    assert Conversation.objects.without_reader(because="test").filter(state="proposed").count() == 0


def test_everybody_but_who_asks_is_written_to_once(table: Table) -> None:
    reader = table.town.reader("joris")
    key = proposal(table, housing(table))
    assert planning.agree_to_all(by=reader, plan=key) == 1
    (talk,) = plan(table, key).agreed
    assert set(Letter.objects.values_list("kind", flat=True)) == {"conversations.invitation"}
    assert Letter.objects.count() == 2
    with pytest.raises(actions.RefusedError):
        actions.agree(by=reader, conversation=talk.id, place=actions.Place(talk.starts_at, "", talk.form))
    assert Letter.objects.count() == 2
    assert [line.verb for line in story([talk.id])] == ["conversation_agreed"]


def test_why_somebody_is_not_invited_is_told_in_words_that_betray_nothing(table: Table) -> None:
    everybody = topic(table, "Wie kent de flat", roles={"knows": ("nadia", "rina", "agnes"), "does": ("fatima",)})
    secret = topic(
        table,
        "Bod op de flat",
        level=Clearance.CONFIDENTIAL,
        roles={"decides": ("carla",), "knows": ("nadia", "agnes")},
    )
    for some in ([everybody], [everybody, secret]):
        value = plan(table, proposal(table, *some))
        assert value.uninvited
        assert value.to_say == "Voor wat er deze keer besproken wordt zijn er genoeg mensen aan tafel."
        assert "bod" not in value.to_say.lower()


@pytest.mark.parametrize(
    "wrong",
    [
        {"since": 3, "until": 1}, {"since": -9, "until": -3}, {"until": 90}, {"max_topics": 0}, {"max_topics": 7},
        {"max_minutes": 1}, {"person_minutes": 9999},
    ],
)  # fmt: skip
def test_a_frame_that_cannot_be_is_refused_with_what_to_do(table: Table, wrong: dict[str, int]) -> None:
    today = table.town.reader("joris").today
    days = {key: today + timedelta(days=wrong[key]) for key in ("since", "until") if key in wrong}
    asked: dict[str, Any] = {"since": today, "until": today + timedelta(days=7), **wrong, **days}
    with pytest.raises(actions.RefusedError) as refused:
        planning.propose(by=table.town.reader("joris"), topics=[housing(table)], frame=planning.Frame(**asked))
    assert len(str(refused.value)) > 20


def test_nonsense_wishes_are_refused_and_change_nothing(table: Table) -> None:
    reader, flats = table.town.reader("joris"), housing(table)
    key = proposal(table, flats)
    elsewhere = topic(table, "Iets anders")
    some = table.people["nadia"]
    for wish in (
        {"kind": "nonsense"}, {"kind": "present"}, {"kind": "present", "topic": elsewhere, "contact": some},
        {"kind": "apart", "contact": some, "other": some}, {"kind": "together", "topic": flats, "other_topic": flats},
    ):  # fmt: skip
        with pytest.raises(actions.RefusedError):
            planning.want(by=reader, plan=key, **wish)
    with pytest.raises(actions.RefusedError):
        planning.want(by=table.town.reader("nadia"), plan=key, kind="present", topic=flats, contact=some)
    assert not PlanRule.objects.exists()


def main(client: Client, address: str) -> str:
    """The words of a page."""
    answer = client.get(address)
    assert answer.status_code == 200, address
    return answer.content.decode().partition("<main")[2]


def post(client: Client, address: str, **data: Any) -> str:
    """Sends a form and gives the page that follows."""
    answer = client.post(address, data, follow=True)
    assert answer.status_code in {200, 422}, (address, answer.status_code)
    return answer.content.decode().partition("<main")[2]


def shown(names: Iterable[str], text: str) -> bool:
    """Whether all of these stand in a text."""
    return all(name in text for name in names)


def test_the_whole_way_in_the_browser_from_question_to_invitation(table: Table) -> None:
    client = browser(table.town.people["joris"])
    assert "Hoe blijft de flat betaalbaar" in main(client, f"/gesprekken/onderwerp/nieuw/?vraag={table.question}")
    text = post(
        client, "/gesprekken/onderwerp/nieuw/", question=table.question, title="Koers voor de flats",
        neighbourhood=table.town.west.id, level=1, height=4, minutes=20, domain="wonen",
        roles=["decides", "does"], who_decides=[table.people["carla"]],
    )  # fmt: skip
    assert "Het onderwerp staat klaar" in text
    assert "Carla Koepel" in text
    week = main(client, "/gesprekken/")
    assert "Koers voor de flats" in week
    from wijkspraak.conversations import access  # noqa: PLC0415

    (waiting,) = access.topics(table.town.reader("joris"))
    days = frame(table)
    text = post(
        client, "/gesprekken/voorstel/", topic=[waiting.id], since=days.since, until=days.until, max_topics=4,
        max_minutes=90, person_minutes=120,
    )  # fmt: skip
    assert shown(["Carla Koepel", "Bewezen", "Waarom", "<svg"], text)
    (key,) = plan_access.plans(table.town.reader("joris"))
    (talk,) = plan(table, key).proposed
    text = post(client, f"/gesprekken/voorstel/{key}/alles/")
    assert "1 gesprek afgesproken" in text
    text = main(client, f"/gesprekken/gesprek/{talk.id}/")
    assert shown(["Carla Koepel", "Post", "Zeg af", "Verzet of verander"], text)
    assert set(seats_of(talk.id)) >= {"Carla Koepel"}
    paper = client.get(f"/gesprekken/gesprek/{talk.id}/kaart.pdf")
    assert paper.content.startswith(b"%PDF")


def test_a_stranger_to_preparing_has_none_of_it(table: Table) -> None:
    flats = housing(table)
    for who in ("paul", "rosa", "otto", "kees", "elske", "carla"):
        client = browser(table.town.people[who])
        for address in ("voorstel/", f"onderwerp/{flats}/weg/"):
            assert client.post(f"/gesprekken/{address}", {"topic": [flats]}).status_code in {302, 404}, (who, address)
    assert plan_access.plans(table.town.reader("elske")) == ()


def test_who_is_invited_counts_as_asked_and_the_next_choice_spares_them(table: Table) -> None:
    from wijkspraak.people.models import Asked  # noqa: PLC0415
    from wijkspraak.people.table_access import sitters  # noqa: PLC0415

    reader = table.town.reader("joris")
    before = {one.name: one.minutes for one in sitters(reader).values()}
    planning.agree_to_all(by=reader, plan=proposal(table, housing(table)))
    after = {one.name: one.minutes for one in sitters(table.town.reader("joris")).values()}
    assert {name for name in before if after[name] != before[name]} == {"Carla Koepel", "Piet Ploeg"}
    assert before["Carla Koepel"] - after["Carla Koepel"] == 20
    planning.agree_to_all(by=reader, plan=proposal(table, concern(table)))
    rows = Asked.objects.without_reader(because="test").filter(contact=table.people["agnes"])
    assert not rows.exists(), "a case leaves no request behind"
