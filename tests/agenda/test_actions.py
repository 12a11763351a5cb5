"""The joint agenda: order, next steps, taking part, leaving with a reason, and the secret address."""

import uuid
from datetime import date, timedelta
from uuid import UUID

import pytest
from tests.town import Town
from tests.walks.scene import Scene, ask, browser, build_scene, on_agenda

from wijkspraak.accounts.policy import Clearance
from wijkspraak.agenda import access, actions, guests
from wijkspraak.agenda.models import AgendaLink, AgendaPoint, Part
from wijkspraak.core.ids import AgendaPointId, NeighbourhoodId, PartyId, PersonId, QuestionId
from wijkspraak.ledger.access import story
from wijkspraak.questions import actions as questions


@pytest.fixture
def scene(town: Town) -> Scene:
    """The worked scene."""
    return build_scene(town)


def row(key: UUID) -> AgendaPoint:
    """The point as it is kept."""
    return AgendaPoint.objects.without_reader(because="test").get(id=key)


def three(scene: Scene) -> list[AgendaPointId]:
    """Two more points below the one that stands in the west."""
    joris = scene.reader("joris")
    more = [on_agenda(joris, ask(joris, scene.town.west, f"Punt {n}"), scene.town.west) for n in (2, 3)]
    return [AgendaPointId(key) for key in (scene.points["coffee"], *more)]


def order(scene: Scene, who: str = "joris") -> list[UUID]:
    """The points of the west as somebody sees them."""
    found = access.agenda(scene.reader(who), NeighbourhoodId(scene.town.west.id), "Westkade").points
    assert [one.number for one in found] == list(range(1, len(found) + 1))
    return [one.id for one in found]


def test_moving_at_the_ends_changes_and_writes_nothing(scene: Scene) -> None:
    keys, joris = three(scene), scene.reader("joris")
    before = len(story(keys))
    actions.move(by=joris, point=keys[0], up=True)
    actions.move(by=joris, point=keys[2], up=False)
    assert (order(scene), len(story(keys))) == (keys, before)
    actions.move(by=joris, point=keys[2], up=True)
    assert order(scene) == [keys[0], keys[2], keys[1]]
    actions.move(by=joris, point=keys[2], up=True)
    actions.move(by=joris, point=keys[2], up=False)
    assert order(scene) == [keys[0], keys[2], keys[1]]


def test_putting_on_twice_gives_the_same_point(scene: Scene) -> None:
    joris, west = scene.reader("joris"), NeighbourhoodId(scene.town.west.id)
    question = QuestionId(scene.questions["coffee"])
    before = len(story([question]))
    assert actions.put_on(by=joris, question=question, neighbourhood=west) == scene.points["coffee"]
    assert len(story([question])) == before


def test_who_does_not_plan_here_puts_nothing_on(scene: Scene) -> None:
    coffee, light = (QuestionId(scene.questions[name]) for name in ("coffee", "light"))
    west, middle = NeighbourhoodId(scene.town.west.id), NeighbourhoodId(scene.town.middle.id)
    for who in ("nadia", "ravi"):
        with pytest.raises(actions.RefusedError):
            actions.put_on(by=scene.reader(who), question=coffee, neighbourhood=west)
    for who in ("elske", "rosa", "paul"):
        with pytest.raises(actions.NotHereError):
            actions.put_on(by=scene.reader(who), question=coffee, neighbourhood=west)
    with pytest.raises(actions.RefusedError):  # the question is not about the middle
        actions.put_on(by=scene.reader("joris"), question=coffee, neighbourhood=middle)
    with pytest.raises(actions.NotHereError):
        actions.put_on(by=scene.reader("joris"), question=light, neighbourhood=west)
    client = browser(scene.town.people["nadia"])
    assert client.post(f"/agenda/{west}/zet-erop/", {"question": str(coffee)}).status_code == 404
    client = browser(scene.town.people["joris"])
    for question in (str(coffee).upper(), coffee.hex, f"{{{coffee}}}"):
        assert client.post(f"/agenda/{middle}/zet-erop/", {"question": question}).status_code == 302
    for question in ("", "x", str(uuid.uuid4()), "nul\x00"):
        assert client.post(f"/agenda/{west}/zet-erop/", {"question": question}).status_code == 404


def plan(scene: Scene, who: str, version: int, **more: object) -> None:
    """Plans the point of the west."""
    words = {"title": "Koffie", "next_step": "Bel", "next_on": None, "next_by": None} | more
    actions.plan(by=scene.reader(who), point=AgendaPointId(scene.points["coffee"]), version=version, **words)  # type: ignore[arg-type]


def test_two_who_plan_at_once_see_both_versions(scene: Scene) -> None:
    version = row(scene.points["coffee"]).version
    plan(scene, "ama", version, next_step="Ga langs")
    plan(scene, "ama", version, next_step="Ga langs")  # the same again is no clash
    with pytest.raises(actions.ClashError) as clash:
        plan(scene, "joris", version, next_step="Schrijf een brief")
    assert clash.value.theirs["next_step"] == "Ga langs"
    assert clash.value.mine["next_step"] == "Schrijf een brief"
    client = browser(scene.town.people["joris"])
    fields = {"version": str(version), "title": "Koffie", "next_step": "Schrijf een brief"}
    answer = client.post(f"/agenda/punt/{scene.points['coffee']}/", fields)
    assert answer.status_code == 409
    page = answer.content.decode()
    assert "Ga langs" in page
    assert "Schrijf een brief" in page
    with pytest.raises(actions.RefusedError):
        plan(scene, "joris", version + 1, title="  ")


def test_a_party_takes_part_once(scene: Scene) -> None:
    joris, key = scene.reader("joris"), AgendaPointId(scene.points["coffee"])
    for brings in ("de sleutel", "de sleutel", "x" * 900):
        actions.join(by=joris, point=key, party=PartyId(scene.police.id), brings=brings)
    assert Part.objects.get(point=key, party=scene.police).brings == "x" * 240
    with pytest.raises(actions.RefusedError):
        actions.join(by=joris, point=key, party=PartyId(uuid.uuid4()), brings="")
    for _time in range(2):
        actions.leave(by=joris, point=key, party=PartyId(scene.police.id))
    assert [line.verb for line in story([key])].count("party_left") == 1
    client = browser(scene.town.people["joris"])
    assert client.post(f"/agenda/punt/{key}/doet-mee/", {"party": "x"}).status_code == 302


def test_leaving_the_agenda_asks_for_how_and_why(scene: Scene) -> None:
    joris, key = scene.reader("joris"), AgendaPointId(scene.points["coffee"])
    for outcome, because in (("", "klaar"), ("weg", "klaar"), ("done", "  ")):
        with pytest.raises(actions.RefusedError):
            actions.take_off(by=joris, point=key, outcome=outcome, because=because)
    actions.take_off(by=joris, point=key, outcome="done", because="de koffie is gratis")
    actions.take_off(by=joris, point=key, outcome="not", because="nog eens")
    assert (row(key).outcome, row(key).taken_off_because) == ("done", "de koffie is gratis")
    assert order(scene) == []
    with pytest.raises(actions.RefusedError):
        actions.move(by=joris, point=key, up=True)


def test_off_and_back(scene: Scene) -> None:
    keys, joris = three(scene), scene.reader("joris")
    actions.take_off(by=joris, point=keys[0], outcome="elsewhere", because="naar de raad")
    actions.put_back(by=joris, point=keys[0])
    actions.put_back(by=joris, point=keys[0])
    assert order(scene) == [keys[1], keys[2], keys[0]]
    assert (row(keys[0]).outcome, row(keys[0]).taken_off_because) == ("", "")
    actions.take_off(by=joris, point=keys[0], outcome="done", because="klaar")
    again = actions.put_on(
        by=joris, question=QuestionId(scene.questions["coffee"]), neighbourhood=NeighbourhoodId(scene.town.west.id)
    )
    assert again != keys[0]
    with pytest.raises(actions.RefusedError):
        actions.put_back(by=joris, point=keys[0])


def test_a_gap_that_somebody_may_not_see_leaves_no_number_open(scene: Scene) -> None:
    keys, joris = three(scene), scene.reader("joris")
    second = QuestionId(row(keys[1]).question_id)
    questions.set_level(by=joris, question=second, level=Clearance.CONFIDENTIAL)
    assert order(scene) == keys
    assert order(scene, "tess") == [keys[0], keys[2]]
    for who in ("tess", "ama"):
        with pytest.raises(access.NotHereError):
            access.point(scene.reader(who), keys[1])
        client = browser(scene.town.people[who])
        assert client.post(f"/agenda/punt/{keys[1]}/plaats/", {"naar": "hoger"}).status_code == 404


# The secret address


def link(scene: Scene, who: str = "joris", days: int = 30, party: PartyId | None = None) -> actions.NewLink:
    """A secret address for the corporation in the west."""
    reader = scene.reader(who)
    return actions.make_link(
        by=reader, neighbourhood=NeighbourhoodId(scene.town.west.id),
        party=party or PartyId(scene.town.corporation.id), until=reader.today + timedelta(days=days),
    )  # fmt: skip


@pytest.mark.parametrize("days", [-1, 367, 4000])
def test_a_link_lasts_a_year_at_most(scene: Scene, days: int) -> None:
    before = AgendaLink.objects.count()
    with pytest.raises(actions.RefusedError):
        link(scene, days=days)
    assert AgendaLink.objects.count() == before
    assert link(scene, days=365).secret
    assert link(scene, days=0).secret


@pytest.mark.parametrize("who", ["elske", "ama", "tess", "nadia", "carla", "paul", "kees"])
def test_only_the_area_manager_makes_and_closes_a_link(scene: Scene, who: str) -> None:
    with pytest.raises(actions.RefusedError):
        link(scene, who)
    with pytest.raises(actions.RefusedError):
        actions.revoke_link(by=scene.reader(who), link=scene.link)
    assert AgendaLink.objects.get(id=scene.link).revoked_at is None


def test_a_link_opens_what_is_shared_and_no_more(scene: Scene) -> None:
    three(scene)
    seen = guests.agenda_for(scene.secret, scene.reader("joris").today)
    assert [one.title for one in seen.points] == ["Koffie in het Huis van de Wijk"]
    assert not seen.may_plan
    other = link(scene, party=PartyId(scene.police.id))
    assert guests.agenda_for(other.secret, scene.reader("joris").today).points == ()


def test_a_link_ends_by_its_day_by_closing_and_by_unsharing(scene: Scene) -> None:
    today = scene.reader("joris").today
    with pytest.raises(access.NotHereError):
        guests.agenda_for(scene.secret, today + timedelta(days=31))
    questions.share(
        by=scene.reader("joris"), question=QuestionId(scene.questions["coffee"]),
        party=PartyId(scene.town.corporation.id), on=False,
    )  # fmt: skip
    assert guests.agenda_for(scene.secret, today).points == ()
    for _time in range(2):
        actions.revoke_link(by=scene.reader("joris"), link=scene.link)
    with pytest.raises(access.NotHereError):
        guests.agenda_for(scene.secret, today)
    with pytest.raises(actions.RefusedError):
        actions.revoke_link(by=scene.reader("joris"), link=uuid.uuid4())


def test_the_secret_is_shown_once_and_not_kept(scene: Scene) -> None:
    client = browser(scene.town.people["joris"])
    address = f"/agenda/{scene.town.west.id}/"
    fields = {"party": str(scene.town.corporation.id), "until": str(date.today() + timedelta(days=9))}  # noqa: DTZ011
    assert client.post(f"{address}deel/", fields).status_code == 302
    first, second = client.get(address).content.decode(), client.get(address).content.decode()
    assert "/agenda/gedeeld/" in first
    assert "/agenda/gedeeld/" not in second
    for key, secret in AgendaLink.objects.values_list("id", "secret_hash"):
        assert secret not in first, key
        assert len(secret) == 64


def test_talking_it_over_is_for_who_plans_here(scene: Scene) -> None:
    west = NeighbourhoodId(scene.town.west.id)
    for who in ("elske", "nadia", "carla"):
        with pytest.raises(actions.RefusedError):
            actions.discussed(by=scene.reader(who), neighbourhood=west)
    actions.discussed(by=scene.reader("joris"), neighbourhood=west)
    assert access.agenda(scene.reader("joris"), west, "Westkade").since == ()
    plan(scene, "joris", row(scene.points["coffee"]).version, next_by=PersonId(scene.town.people["ama"].id))
    assert access.agenda(scene.reader("joris"), west, "Westkade").since
    assert access.agenda(scene.reader("rosa"), west, "Westkade").discussed is None
