"""Judging echoes and working on questions: who may, what is refused, and that nothing happens twice."""

import re
import uuid
from uuid import UUID

import pytest
from tests.town import Town
from tests.walks.scene import Scene, ask, browser, build_scene, echo_of, note, run_of

from wijkspraak.accounts.policy import Clearance
from wijkspraak.core.ids import EchoId, NeighbourhoodId, PartyId, PersonId, QuestionId, SignalId
from wijkspraak.language.gate import MarkedError
from wijkspraak.ledger.access import story
from wijkspraak.ledger.models import Entry
from wijkspraak.questions import access, actions
from wijkspraak.questions.models import Echo, EchoState, Evidence, FormalPoint, LinkState, Question, QuestionSignal
from wijkspraak.signals import actions as signals


@pytest.fixture
def scene(town: Town) -> Scene:
    """The worked scene."""
    return build_scene(town)


def echo_row(key: UUID) -> Echo:
    """The echo as it is kept."""
    return Echo.objects.without_reader(because="test").get(id=key)


def question_row(key: UUID) -> Question:
    """The question as it is kept."""
    return Question.objects.without_reader(because="test").get(id=key)


def accept(scene: Scene, who: str, echo: str, owner: str, title: str = "De zaal") -> QuestionId:
    """Makes a question of an echo of the scene."""
    return actions.accept(
        by=scene.reader(who), echo=EchoId(scene.echoes[echo]), title=title,
        owner=PersonId(scene.town.people[owner].id), confirmed=[SignalId(key) for key in scene.signals.values()],
    )  # fmt: skip


# Judging


def test_an_echo_is_judged_once(scene: Scene) -> None:
    made = accept(scene, "joris", "open", "nadia")
    for again in (
        lambda: accept(scene, "ama", "open", "nadia"),
        lambda: actions.reject(by=scene.reader("tess"), echo=EchoId(scene.echoes["open"]), why="everyday"),
        lambda: actions.look_again(by=scene.reader("joris"), echo=EchoId(scene.echoes["open"])),
    ):
        with pytest.raises(actions.RefusedError):
            again()
    row = echo_row(scene.echoes["open"])
    assert (row.state, row.question_id) == (EchoState.ACCEPTED, made)
    assert question_row(made).owner_id == scene.town.people["nadia"].id


def test_only_signals_of_the_echo_that_the_judge_reads_are_confirmed(scene: Scene) -> None:
    made = accept(scene, "tess", "open", "nadia")  # tess works in the west; two of the three were heard in the middle
    states = dict(QuestionSignal.objects.filter(question=made).values_list("signal_id", "state"))
    assert states == {
        scene.signals["tess"]: LinkState.CONFIRMED,
        scene.signals["joris"]: LinkState.SUGGESTED,
        scene.signals["bram"]: LinkState.SUGGESTED,
    }


@pytest.mark.parametrize("owner", ["wilma", "elske", "carla", "rosa"])
def test_an_owner_works_in_the_neighbourhood(scene: Scene, owner: str) -> None:
    with pytest.raises(actions.RefusedError):
        accept(scene, "joris", "open", owner)
    assert echo_row(scene.echoes["open"]).state == EchoState.OPEN


@pytest.mark.parametrize("who", ["nadia", "ravi", "wilma", "elske", "paul", "carla", "rosa", "otto", "kees"])
def test_who_may_not_judge_changes_nothing(scene: Scene, who: str) -> None:
    with pytest.raises(actions.RefusedError):
        accept(scene, who, "open", "joris")
    with pytest.raises(actions.RefusedError):
        actions.reject(by=scene.reader(who), echo=EchoId(scene.echoes["open"]), why="everyday")
    assert echo_row(scene.echoes["open"]).state == EchoState.OPEN


def test_a_question_needs_a_name(scene: Scene) -> None:
    with pytest.raises(actions.RefusedError):
        accept(scene, "joris", "open", "joris", title="  ")
    made = accept(scene, "joris", "open", "joris", title="x" * 900)
    assert len(question_row(made).title) == 160


@pytest.mark.parametrize(("why", "words"), [("", ""), ("zomaar", ""), ("other", ""), ("other", "   ")])
def test_laying_aside_asks_for_a_reason(scene: Scene, why: str, words: str) -> None:
    with pytest.raises(actions.RefusedError):
        actions.reject(by=scene.reader("joris"), echo=EchoId(scene.echoes["open"]), why=why, words=words)
    client = browser(scene.town.people["joris"])
    answer = client.post(f"/vragen/wat-er-speelt/{scene.echoes['open']}/niet-dit/", {"why": why, "words": words})
    assert answer.status_code == 422
    assert echo_row(scene.echoes["open"]).state == EchoState.OPEN


def test_laying_aside_and_looking_again(scene: Scene) -> None:
    joris, key = scene.reader("joris"), EchoId(scene.echoes["open"])
    actions.reject(by=joris, echo=key, why="other", words="het zijn de nieuwe buren")
    assert access.echo(joris, key).why == "het zijn de nieuwe buren"
    assert access.echo(scene.reader("paul"), key).why == "om een andere reden"
    actions.look_again(by=joris, echo=key)
    assert (echo_row(key).state, echo_row(key).why_words, echo_row(key).judged_at) == (EchoState.OPEN, "", None)
    assert [line.verb for line in story([key])] == ["echo_rejected", "echo_reopened"]


def test_an_echo_joins_a_question_and_brings_its_neighbourhoods(scene: Scene) -> None:
    joris, question = scene.reader("joris"), QuestionId(scene.questions["coffee"])
    actions.join(by=joris, echo=EchoId(scene.echoes["open"]), question=question, confirmed=[])
    assert set(access.question(joris, question).neighbourhoods) == {scene.town.west.id, scene.town.middle.id}
    assert echo_row(scene.echoes["open"]).state == EchoState.JOINED
    with pytest.raises(actions.RefusedError):
        actions.join(by=joris, echo=EchoId(scene.echoes["open"]), question=question, confirmed=[])
    with pytest.raises(actions.RefusedError):  # bram judges in the east, and works on no question there but that
        actions.join(
            by=scene.reader("tess"), echo=EchoId(scene.echoes["east"]), question=question, confirmed=[]
        )  # fmt: skip


def test_an_echo_does_not_join_what_one_may_not_work_on(scene: Scene) -> None:
    echo = echo_of(run_of(scene.town.municipality), scene.town.west, [scene.signals["tess"]], rank=9)
    with pytest.raises(actions.RefusedError):
        actions.join(
            by=scene.reader("tess"), echo=EchoId(echo), question=QuestionId(scene.questions["light"]), confirmed=[]
        )
    assert echo_row(echo).state == EchoState.OPEN


def test_what_became_confidential_is_no_longer_told_of(scene: Scene) -> None:
    tess, joris = scene.reader("tess"), scene.reader("joris")
    assert scene.echoes["open"] in {one.id for one in access.stirring(joris)}
    key = SignalId(scene.signals["bram"])
    what = signals.Note("Iets anders", NeighbourhoodId(scene.town.middle.id), joris.today, level=Clearance.CONFIDENTIAL)
    signals.correct(by=scene.reader("bram"), signal=key, version=1, note=what)
    for reader in (tess, joris, scene.reader("paul")):
        assert scene.echoes["open"] not in {one.id for one in access.stirring(reader)}
        with pytest.raises(access.NotHereError):
            access.echo(reader, scene.echoes["open"])


def test_what_was_taken_back_is_not_called_closed(scene: Scene) -> None:
    signals.withdraw(by=scene.reader("joris"), signal=SignalId(scene.signals["joris"]))
    seen = access.echo(scene.reader("joris"), scene.echoes["open"])
    assert (len(seen.quotes), seen.hidden, len(seen.moments)) == (2, (), 2)


# Working on a question


def test_asking_a_question_oneself(scene: Scene) -> None:
    wrong = (("nadia", "west", "Ja"), ("joris", "east", "Ja"), ("joris", "west", " "), ("carla", "west", "Ja"))
    for who, place, title in wrong:
        with pytest.raises(actions.RefusedError):
            ask(scene.reader(who), getattr(scene.town, place), title)
    made = ask(scene.reader("joris"), scene.town.west, "Ja", scene.signals["wilma"], scene.signals["nadia"])
    linked = set(QuestionSignal.objects.filter(question=made).values_list("signal_id", flat=True))
    assert linked == {scene.signals["nadia"]}, "a signal that one may not read cannot be laid at a question"


def test_evidence_is_checked_and_can_be_taken_back_by_who_works_on_it(scene: Scene) -> None:
    joris, key = scene.reader("joris"), QuestionId(scene.questions["coffee"])
    good = {"rung": "ask", "side": "against", "lens": "residents", "text": "x" * 900}
    for wrong in ({"rung": "dak"}, {"side": "links"}, {"lens": "bril"}, {"text": "  "}):
        with pytest.raises(actions.RefusedError):
            actions.add_evidence(by=joris, question=key, **(good | wrong))
    made = actions.add_evidence(by=joris, question=key, **good)
    with pytest.raises(actions.RefusedError):
        actions.take_back_evidence(by=scene.reader("elske"), evidence=made)
    actions.take_back_evidence(by=scene.reader("ama"), evidence=made)
    actions.take_back_evidence(by=joris, evidence=made)
    assert [line.verb for line in story([key])].count("evidence_taken_back") == 1


def test_a_signal_out_of_sight_cannot_be_laid_at_a_question(scene: Scene) -> None:
    joris, key = scene.reader("joris"), QuestionId(scene.questions["coffee"])
    for signal in (scene.signals["wilma"], uuid.uuid4()):
        with pytest.raises(actions.RefusedError):
            actions.judge_link(by=joris, question=key, signal=SignalId(signal), state="confirmed")
    with pytest.raises(actions.RefusedError):
        actions.judge_link(by=joris, question=key, signal=SignalId(scene.signals["nadia"]), state="misschien")
    before = len(story([key]))
    actions.judge_link(by=joris, question=key, signal=SignalId(scene.signals["nadia"]), state="confirmed")
    assert len(story([key])) == before, "saying the same again is no news"


def test_offering_is_for_ones_own_signal(scene: Scene) -> None:
    key = QuestionId(scene.questions["coffee"])
    with pytest.raises(actions.RefusedError):
        actions.offer_signal(by=scene.reader("nadia"), question=key, signal=SignalId(scene.signals["tess"]))
    actions.offer_signal(by=scene.reader("carla"), question=key, signal=SignalId(scene.signals["carla"]))
    with pytest.raises(actions.RefusedError):
        actions.offer_signal(by=scene.reader("rosa"), question=key, signal=SignalId(scene.signals["rosa"]))
    link = QuestionSignal.objects.get(question=key, signal=scene.signals["carla"])
    assert link.state == LinkState.SUGGESTED
    client = browser(scene.town.people["nadia"])
    assert client.post(f"/vragen/lijkt-op/{scene.signals['nadia']}/hoort-bij/", {"question": "x"}).status_code == 404


def test_nobody_raises_a_question_out_of_the_own_sight(scene: Scene) -> None:
    key = QuestionId(scene.questions["coffee"])
    for who in ("ama", "tess", "bram"):
        with pytest.raises(actions.RefusedError):
            actions.set_level(by=scene.reader(who), question=key, level=Clearance.CONFIDENTIAL)
    with pytest.raises(actions.RefusedError):
        actions.set_level(by=scene.reader("joris"), question=key, level=Clearance.NAMED)
    actions.set_level(by=scene.reader("joris"), question=key, level=Clearance.PUBLIC)
    assert question_row(key).published_at is not None
    assert access.question(scene.reader("rosa"), key).title
    actions.set_level(by=scene.reader("joris"), question=key, level=Clearance.TEAM)
    assert question_row(key).published_at is None
    with pytest.raises(access.NotHereError):
        access.question(scene.reader("rosa"), key)


def test_handing_over_and_sharing_are_checked(scene: Scene) -> None:
    joris, key = scene.reader("joris"), QuestionId(scene.questions["coffee"])
    with pytest.raises(actions.RefusedError):
        actions.hand_over(by=joris, question=key, owner=PersonId(scene.town.people["wilma"].id))
    actions.hand_over(by=joris, question=key, owner=PersonId(scene.town.people["ama"].id))
    assert question_row(key).owner_id == scene.town.people["ama"].id
    for who in ("ama", "tess", "elske", "carla"):
        with pytest.raises(actions.RefusedError):
            actions.share(by=scene.reader(who), question=key, party=PartyId(scene.police.id), on=True)


@pytest.mark.parametrize("field", ["owner", "level", "party", "point"])
@pytest.mark.parametrize("value", ["", "x", "9" * 5000, "99", "00000000-0000-4000-8000-000000000000", "nul\x00"])
def test_nonsense_on_a_form_is_answered_and_changes_nothing(scene: Scene, field: str, value: str) -> None:
    routes = {"owner": "eigenaar", "level": "vertrouwelijkheid", "party": "deel", "point": "formeel"}
    key = scene.questions["coffee"]
    before = question_row(key), len(story([key]))
    client = browser(scene.town.people["joris"])
    assert client.post(f"/vragen/{key}/{routes[field]}/", {field: value}).status_code == 302
    after = question_row(key)
    assert (after.owner_id, after.level, len(story([key]))) == (before[0].owner_id, before[0].level, before[1])


# Formal agendas


def test_formal_points_are_kept_for_the_own_neighbourhoods(town: Town) -> None:
    client = browser(town.people["joris"])
    client.post("/vragen/formeel/", {"title": "Plan", "neighbourhood": str(town.east.id)})
    assert not FormalPoint.objects.exists()
    row = actions.PointRow(NeighbourhoodId(town.east.id), "Plan")
    for who in ("joris", "nadia", "carla", "paul"):
        with pytest.raises(actions.RefusedError):
            actions.keep_points(by=town.reader(who), rows=[row])


def test_a_listening_is_started_and_stopped_by_who_judges(town: Town) -> None:
    note(town, "nadia", town.west, "Iets")
    for who in ("nadia", "paul", "carla", "kees"):
        with pytest.raises(actions.RefusedError):
            actions.ask_to_listen(by=town.reader(who), town=PartyId(town.municipality.id), until=town.reader(who).today)
    joris = town.reader("joris")
    run, new = actions.ask_to_listen(by=joris, town=PartyId(town.municipality.id), until=joris.today)
    again, fresh = actions.ask_to_listen(by=joris, town=PartyId(town.municipality.id), until=joris.today)
    assert (run, new, fresh) == (again, True, False)
    with pytest.raises(actions.RefusedError):
        actions.stop_listening(by=town.reader("nadia"), run=run)
    actions.stop_listening(by=joris, run=run)
    actions.stop_listening(by=joris, run=run)
    assert [line.verb for line in story([run])] == ["listening_asked", "listening_stopped"]


@pytest.mark.parametrize("field", ["title", "literal_ask", "need", "cause", "disagreement", "unknown"])
def test_what_is_written_at_a_question_passes_the_gate(town: Town, field: str) -> None:
    joris = town.reader("joris")
    key = actions.ask_question(
        by=joris, neighbourhood=NeighbourhoodId(town.west.id), title="Koffie", owner=PersonId(town.people["joris"].id)
    )
    with pytest.raises(MarkedError):
        actions.write(by=joris, question=key, version=1, words={field: "Bel mevrouw Jansen op 06-12345678"})
    client = browser(town.people["joris"])
    words = {"title": "Koffie", field: "Bel 06-12345678", "version": "1"}
    page = client.post(f"/vragen/{key}/", words).content.decode()
    assert "Er is nog niets bewaard" in page
    chosen = dict(re.findall(r'name="(merk-[^"]+)" value="(weg)"', page))
    assert client.post(f"/vragen/{key}/", words | chosen).status_code == 302
    row = Question.objects.without_reader(because="test").get(id=key)
    assert getattr(row, field) == "Bel [telefoonnummer]"
    line = Entry.objects.filter(verb="question_written").latest("seq")
    assert line.details["marks"] == {"left_out": {"phone": 1}}


def test_evidence_passes_the_gate(town: Town) -> None:
    joris = town.reader("joris")
    key = actions.ask_question(
        by=joris, neighbourhood=NeighbourhoodId(town.west.id), title="Koffie", owner=PersonId(town.people["joris"].id)
    )
    fields = {"rung": "cause", "side": "for", "lens": "figures", "text": "Zie Dorpsstraat 12"}
    answer = browser(town.people["joris"]).post(f"/vragen/{key}/bewijs/", fields)
    assert answer.status_code == 422
    assert Evidence.objects.count() == 0
    name = re.search(r'name="(merk-[^"]+)" value="blijft"', answer.content.decode())
    assert name is not None
    assert browser(town.people["joris"]).post(f"/vragen/{key}/bewijs/", fields | {name[1]: "blijft"}).status_code == 302
    assert Evidence.objects.get().text == "Zie Dorpsstraat 12"


def test_a_question_begins_without_somebodys_number(town: Town) -> None:
    fields = {"title": "Mevrouw Jansen wil koffie", "neighbourhood": str(town.west.id)}
    answer = browser(town.people["joris"]).post("/vragen/", fields)
    assert answer.status_code == 422
    assert Question.objects.without_reader(because="test").count() == 0
