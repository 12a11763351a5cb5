"""People: found for a question, asked, left, merged, objected to; what somebody keeps stays that person's own."""

import ast
import uuid
from datetime import timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from django.apps import apps
from django.test import Client
from tests.town import Town
from tests.walks.scene import Scene, ask, browser, build_scene, know, met

import wijkspraak
from wijkspraak.accounts.policy import Clearance
from wijkspraak.core.ids import ContactId, NeighbourhoodId, OrganisationId, QuestionId
from wijkspraak.core.questions.values import Reason
from wijkspraak.ledger.access import story
from wijkspraak.people import access, actions, merging
from wijkspraak.people.models import TIE_KINDS, Asked, Contact, Job, Organisation, Tie, TieKind
from wijkspraak.people.purposes import NOT_PERSONAL, PURPOSES
from wijkspraak.people.wording import SENTENCES, sentence
from wijkspraak.questions import access as questions


@pytest.fixture
def scene(town: Town) -> Scene:
    """The worked scene."""
    return build_scene(town)


def row(key: UUID) -> Contact:
    """A contact as it is kept."""
    found: Contact = Contact.objects.without_reader(because="test").get(id=key)
    return found


def page(client: Client, address: str) -> str:
    """The words of a page."""
    answer = client.get(address)
    assert answer.status_code == 200, address
    return answer.content.decode().partition("<main")[2]


def found(scene: Scene, who: str = "joris", **wish: Any) -> access.Found:
    """Whom somebody is told to see about the coffee."""
    reader = scene.reader(who)
    return access.find(reader, questions.question(reader, scene.questions["coffee"]), access.Wish(**wish))


def called(value: access.Found) -> list[str]:
    """The names of the list."""
    return [one.contact.name for one in value.suggestions]


# For a question


def test_the_finder_names_who_knows_who_may_decide_and_who_can_do_it(scene: Scene) -> None:
    value = found(scene)
    assert {role.key for role in value.roles} == {"knows", "decides", "does"}
    assert all(role.who for role in value.roles)
    decides = next(role for role in value.roles if role.key == "decides")
    assert [one.contact.name for one in decides.who] == ["Karel Huur"]
    heads = [role.who[0].contact.name for role in value.roles]
    assert len(set(heads)) == 3
    assert value.domain in {"ontmoeten", ""}


def test_the_path_goes_by_name_through_who_knows_both(scene: Scene) -> None:
    karel = next(one for one in found(scene).suggestions if one.contact.name == "Karel Huur")
    assert [name for _key, name in karel.via] == ["Fatima Onder"]
    assert any("via Fatima Onder" in said for said in karel.because)
    assert any("€ 50.000" in said for said in karel.because)
    text = page(browser(scene.town.people["joris"]), f"/mensen/voor/{scene.questions['coffee']}/")
    assert "Karel Huur" in text
    assert "Stel mij voor" in text


def test_a_role_that_nobody_fills_says_what_would_fill_it(scene: Scene) -> None:
    value = found(scene, euro=10_000_000.0)
    decides = next(role for role in value.roles if role.key == "decides")
    assert decides.who == ()
    assert "mandaat" in decides.missing
    assert (
        any(line.name == "Karel Huur" and "te weinig" in line.why for line in value.left_out)
        or any("te weinig" in said for one in value.suggestions for said in one.because)
        or "Karel Huur" in called(value)
    )


def test_filters_narrow_the_list(scene: Scene) -> None:
    assert called(found(scene, role="decides")) == ["Karel Huur"]
    everybody = set(called(found(scene)))
    reach = set(called(found(scene, within_reach=True)))
    assert {"Fatima Onder", "Karel Huur"} <= reach <= everybody
    firm = str(Organisation.objects.get(name="De Sleutel").id)
    assert called(found(scene, organisation=firm)) == ["Karel Huur"]


def test_asking_in_one_tap_counts_as_load_and_can_be_undone(scene: Scene) -> None:
    client, karel = browser(scene.town.people["joris"]), scene.contacts["karel"]
    address = f"/mensen/voor/{scene.questions['coffee']}/gevraagd/"
    for _twice in range(2):
        assert client.post(address, {"mens": str(karel)}).status_code == 302
    rows = Asked.objects.without_reader(because="test").filter(contact=karel)
    assert rows.count() == 1
    assert access.contact(scene.reader("ama"), karel).load.times == 1
    client.post(f"/mensen/gevraagd/{rows.get().id}/terug/", {"mens": str(karel)})
    assert access.contact(scene.reader("ama"), karel).load.times == 0


def test_who_was_asked_too_often_is_left_out_while_another_can_do_it(scene: Scene) -> None:
    joris = scene.reader("joris")
    for number in range(3):
        question = ask(joris, scene.town.west, f"Vraag {number}")
        actions.note_asked(
            by=joris, contact=ContactId(scene.contacts["fatima"]), question=QuestionId(question), minutes=300
        )
    value = found(scene)
    assert "Fatima Onder" not in called(value)
    assert any(line.name == "Fatima Onder" and "een ander kan het ook" in line.why for line in value.left_out)
    text = page(browser(scene.town.people["joris"]), f"/mensen/{scene.contacts['fatima']}/")
    assert "is deze maand al 4 keer gevraagd" in text


def test_who_is_away_is_left_out_with_the_deputy(scene: Scene) -> None:
    joris, karel = scene.reader("joris"), access.contact(scene.reader("joris"), scene.contacts["karel"])
    card = actions.Card(
        name=karel.name, neighbourhood=karel.home, further=frozenset(karel.neighbourhoods[1:]), email=karel.email,
        away_from=joris.today, away_until=joris.today + timedelta(days=3), deputy=ContactId(scene.contacts["fatima"]),
    )  # fmt: skip
    actions.correct_contact(by=joris, contact=karel.id, version=karel.version, card=card)
    line = next(one for one in found(scene).left_out if one.name == "Karel Huur")
    assert line.deputy_name == "Fatima Onder"
    assert "is er nu niet" in line.why


def test_an_introduction_is_a_draft_that_nobody_sends_by_itself(scene: Scene, mailoutbox: list[Any]) -> None:
    client = browser(scene.town.people["joris"])
    address = f"/mensen/voor/{scene.questions['coffee']}/stel-voor/{scene.contacts['karel']}/"
    text = page(client, f"{address}?via={scene.contacts['fatima']}")
    assert "Dag Fatima" in text
    assert "mailto" not in text
    answer = client.post(address, {"via": str(scene.contacts["fatima"]), "subject": "Koffie & huur", "body": "Dag,\nJ"})
    assert "mailto:?subject=Koffie%20%26%20huur&amp;body=Dag%2C%0D%0AJ" in answer.content.decode().replace(
        "Dag%2C%0AJ", "Dag%2C%0D%0AJ"
    )
    assert mailoutbox == []


@pytest.mark.parametrize("code", sorted(SENTENCES))
def test_every_reason_is_a_sentence_without_loose_figures(code: str) -> None:
    figures: dict[str, float | int | str] = {
        "likeness": 0.6, "domain": "geld", "wijk": "w", "level": 2, "asked": 3, "apart": 1, "warmth": 0.3, "via": "a b",
        "hops": 3, "max_euro": 100.0, "euro": 200.0, "minutes": 90, "most": 480, "needs": "knows", "roles": "",
        "wijken": "w",
    }  # fmt: skip
    said = sentence(Reason(code, figures), {"w": "Westkade", "a": "An", "b": "Bo"})
    assert said
    assert "%(" not in said


def test_every_reason_of_the_thinking_has_words() -> None:
    folder = Path(wijkspraak.__file__).parent / "core" / "people"
    codes = {
        node.args[0].value
        for path in folder.glob("*.py")
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.Call)
        and getattr(node.func, "id", "") == "Reason"
        and node.args
        and isinstance(node.args[0], ast.Constant)
    }
    assert codes
    assert codes <= set(SENTENCES)


# Own knowledge


def test_a_tie_is_its_own_noters_until_shared(scene: Scene) -> None:
    know(scene.town, "ravi", scene.contacts["wil"], scene.contacts["karel"], kind="own_circle")
    tie = Tie.objects.get(noted_by=scene.town.people["ravi"])
    lines = access.tie_lines(scene.reader("joris"), scene.contacts["karel"])
    assert tie.id not in {line.id for line in lines}
    with pytest.raises(actions.RefusedError):
        actions.share_tie(by=scene.reader("joris"), tie=tie.id, on=True)
    actions.share_tie(by=scene.reader("ravi"), tie=tie.id, on=True)
    assert tie.id in {line.id for line in access.tie_lines(scene.reader("joris"), scene.contacts["karel"])}
    actions.share_tie(by=scene.reader("ravi"), tie=tie.id, on=False)
    assert tie.id not in {line.id for line in access.tie_lines(scene.reader("joris"), scene.contacts["karel"])}


def test_whom_one_keeps_for_oneself_nobody_else_sees(scene: Scene) -> None:
    key = met(scene.town, "nadia", scene.town.west, "Mijn Mens", kept_for_self=True)
    assert access.contact(scene.reader("nadia"), key).kept_for_self
    for who in ("ravi", "joris", "ama", "bram", "tess", "elske"):
        with pytest.raises(access.NotHereError):
            access.contact(scene.reader(who), key)
    know(scene.town, "nadia", key, scene.contacts["fatima"])
    tie = Tie.objects.get(noted_by=scene.town.people["nadia"], kind="works_with", shared=False)
    with pytest.raises(actions.RefusedError, match="voor uzelf"):
        actions.share_tie(by=scene.reader("nadia"), tie=tie.id, on=True)


def test_speaking_warms_a_tie_in_two_taps(scene: Scene) -> None:
    joris, karel = scene.reader("joris"), scene.contacts["karel"]
    client = browser(scene.town.people["joris"])
    assert "Vandaag gesproken" in page(client, f"/mensen/{karel}/")
    actions.spoke(by=joris, contact=ContactId(karel), on=joris.today - timedelta(days=60))
    assert client.post(f"/mensen/{karel}/gesproken/").status_code == 302
    mine = access.contact_page(joris, karel).mine
    assert mine is not None
    assert mine.last == joris.today
    assert mine.kind_name == TieKind.WORKS_WITH.label


def test_a_cooling_tie_that_an_open_question_needs_is_told_on_the_start_page(scene: Scene) -> None:
    joris = scene.reader("joris")
    me = actions.own_contact(by=joris)
    Tie.objects.filter(a__in=[me, scene.contacts["fatima"]], b__in=[me, scene.contacts["fatima"]]).update(
        last_contact=joris.today - timedelta(days=49)
    )
    assert [(one.name, one.how_long) for one in access.cooling_ties(joris)] == [("Fatima Onder", "7 weken")]
    client = browser(scene.town.people["joris"])
    for address in ("/", "/mensen/"):
        assert "U sprak Fatima Onder 7 weken niet" in page(client, address)
    client.post(f"/mensen/{scene.contacts['fatima']}/gesproken/")
    assert access.cooling_ties(scene.reader("joris")) == ()


def test_half_lives_are_declared_for_every_kind_of_tie() -> None:
    assert set(TIE_KINDS) == set(TieKind.values)
    assert all(0 < strength <= 1 and days > 0 for strength, days in TIE_KINDS.values())


# Keeping it right


def test_a_new_job_ends_the_old_one_and_keeps_it(scene: Scene) -> None:
    joris, karel = scene.reader("joris"), ContactId(scene.contacts["karel"])
    actions.change_job(by=joris, contact=karel, organisation="Gemeente", title="adviseur", since=joris.today)
    value = access.contact(joris, karel)
    assert value.work == "adviseur, Gemeente"
    assert [(job.name, job.over) for job in value.jobs] == [("Gemeente", False), ("De Sleutel", True)]


def test_who_left_is_not_proposed_and_can_come_back(scene: Scene) -> None:
    client, karel = browser(scene.town.people["joris"]), scene.contacts["karel"]
    client.post(f"/mensen/{karel}/vertrekt/")
    Contact.objects.without_reader(because="test").filter(id=karel).update(
        left_on=scene.reader("joris").today - timedelta(days=1)
    )
    Job.objects.filter(contact=karel).update(until=scene.reader("joris").today - timedelta(days=1))
    assert "Karel Huur" not in called(found(scene))
    assert "Karel Huur" in page(client, "/mensen/?vertrokken=on")
    client.post(f"/mensen/{karel}/vertrekt/", {"terug": "1"})
    assert "Karel Huur" in called(found(scene))
    assert access.contact(scene.reader("joris"), karel).organisation_name == "De Sleutel"


def test_two_people_change_the_same_card_and_both_are_told(scene: Scene) -> None:
    client, karel = browser(scene.town.people["joris"]), access.contact(scene.reader("joris"), scene.contacts["karel"])
    fields = {
        "name": "Karel van Huur", "neighbourhood": str(karel.home), "works_at": "2", "level": "1",
        "version": str(karel.version), "email": karel.email,
    }  # fmt: skip
    assert client.post(f"/mensen/{karel.id}/", fields).status_code == 302
    answer = client.post(f"/mensen/{karel.id}/", fields | {"name": "Karel Ander"})
    assert answer.status_code == 422
    assert "Nu staat er:" in answer.content.decode()
    assert row(karel.id).name == "Karel van Huur"


@pytest.mark.parametrize(
    ("field", "value", "why"),
    [
        ("name", " ", "heet"), ("email", "geen adres", "e-mailadres"), ("works_at", 9, "niveau"),
        ("level", Clearance.PUBLIC, "wijkteam"),
    ],
)  # fmt: skip
def test_what_cannot_be_kept_is_refused_in_a_sentence(scene: Scene, field: str, value: Any, why: str) -> None:
    fields: dict[str, Any] = {"name": "An", "neighbourhood": NeighbourhoodId(scene.town.west.id), field: value}
    with pytest.raises(actions.RefusedError, match=why):
        actions.note_contact(by=scene.reader("joris"), card=actions.Card(**fields))


def test_a_colleague_of_elsewhere_may_not_change_anything(scene: Scene) -> None:
    elske, karel = scene.reader("elske"), ContactId(scene.contacts["karel"])
    for what in (
        lambda: actions.spoke(by=elske, contact=karel),
        lambda: actions.leave(by=elske, contact=karel, on=elske.today),
        lambda: actions.add_note(by=elske, contact=karel, text="x", level=Clearance.TEAM),
        lambda: merging.merge(by=elske, keep=karel, gone=ContactId(scene.contacts["fatima"])),
    ):
        with pytest.raises(actions.RefusedError):
            what()


def test_a_mandate_is_kept_in_cents(scene: Scene) -> None:
    client, wil = browser(scene.town.people["bram"]), scene.contacts["wil"]
    client.post(f"/mensen/{wil}/mag/", {"words": "onderhoud", "max_euro": "1250,50"})
    (mandate,) = access.contact(scene.reader("bram"), wil).mandates
    assert mandate.max_cents == 125050
    assert mandate.max_euro == float(Decimal("1250.50"))
    assert mandate.everywhere


# The same person twice


def test_merging_moves_everything_along_and_undoing_gives_it_back(scene: Scene) -> None:
    joris = scene.reader("joris")
    fatima = ContactId(scene.contacts["fatima"])
    twin = met(scene.town, "joris", scene.town.middle, "Fatima Onders", knows="Kookt", email="f@x.test", at="Elders")
    know(scene.town, "joris", twin, scene.contacts["karel"], shared=True)
    assert ("Fatima Onder", "Fatima Onders") in {(one.one.name, one.other.name) for one in access.twins(joris)}
    before = _everything(fatima), _everything(twin)
    merged = merging.merge(by=joris, keep=fatima, gone=twin)
    one = access.contact(joris, fatima)
    assert {"Kookt", "Kent iedereen die koffie drinkt"} == {part.words for part in one.knows}
    assert one.email == "f@x.test"
    assert NeighbourhoodId(scene.town.middle.id) in one.neighbourhoods
    with pytest.raises(access.NotHereError):
        access.contact(joris, twin)
    assert merging.undo_merge(by=joris, merged=merged) == twin
    assert (_everything(fatima), _everything(twin)) == before
    with pytest.raises(actions.RefusedError):
        merging.undo_merge(by=joris, merged=merged)
    merging.not_the_same(by=joris, one=fatima, other=twin)
    assert not {(one.one.name, one.other.name) for one in access.twins(joris)} & {("Fatima Onder", "Fatima Onders")}


def _everything(key: UUID) -> dict[str, Any]:
    one = row(key)
    return {
        "fields": {name: getattr(one, name) for name in (*merging.FILLED, "level", "name", "merged_into_id")},
        "jobs": sorted(one.jobs.values_list("id", "title")),
        "callings": sorted(one.callings.values_list("id", "words")),
        "notes": sorted(map(str, one.notes.without_reader(because="test").values_list("id", flat=True))),
        "asks": sorted(map(str, one.asks.without_reader(because="test").values_list("id", flat=True))),
        "ties": sorted(map(str, [*Tie.objects.filter(a=key).values_list("id", "b", "last_contact"),
                                 *Tie.objects.filter(b=key).values_list("id", "a", "last_contact")])),
        "places": sorted(map(str, one.standing().neighbourhoods)),
    }  # fmt: skip


def test_merged_organisations_keep_the_name_of_then(scene: Scene) -> None:
    joris = scene.reader("joris")
    new = met(scene.town, "joris", scene.town.west, "Nieuwe Naam", at="De Sleutel en Zonen")
    keep, gone = (Organisation.objects.get(name=name) for name in ("De Sleutel en Zonen", "De Sleutel"))
    merging.merge_organisations(by=joris, keep=OrganisationId(keep.id), gone=OrganisationId(gone.id))
    value = access.contact(joris, scene.contacts["karel"])
    assert value.organisation_name == "De Sleutel en Zonen"
    assert value.jobs[0].name == "De Sleutel"
    assert access.contact(joris, new).organisation == value.organisation
    listed = next(one for one in access.organisations(joris) if one.id == keep.id)
    assert listed.people == 2
    assert [name for _key, name in listed.parts] == ["De Sleutel"]
    merging.part_organisations(by=joris, gone=OrganisationId(gone.id))
    assert access.contact(joris, scene.contacts["karel"]).organisation_name == "De Sleutel"


# What somebody sees and does about oneself


def about(scene: Scene, who: str) -> ContactId:
    """A card that a colleague made about somebody who logs in."""
    return met(scene.town, "joris", scene.town.west, who.capitalize(), email=f"{who}@example.test")


def test_somebody_reads_and_corrects_what_is_kept_about_them(scene: Scene) -> None:
    key = about(scene, "paul")
    client = browser(scene.town.people["paul"])
    assert client.get("/mensen/").status_code == 404
    text = page(client, "/mensen/over-mij/")
    assert "Kent iedereen die koffie drinkt" in text
    assert "taak van algemeen belang" in text
    client.post(f"/mensen/over-mij/{key}/verbeter/", {"name": "Paul P.", "phone": "06 2", "days": ["1", "3"]})
    assert (row(key).name, row(key).phone, row(key).days) == ("Paul P.", "06 2", "13")
    assert story([key])[-1].verb == "corrected_by_self"
    assert browser(scene.town.people["rosa"]).post(f"/mensen/over-mij/{key}/bezwaar/").status_code == 302
    assert row(key).hidden_at is None


def test_an_objection_hides_at_once_and_is_judged_by_another(scene: Scene) -> None:
    key = about(scene, "paul")
    joris = scene.reader("joris")
    browser(scene.town.people["paul"]).post(f"/mensen/over-mij/{key}/bezwaar/", {"words": "Liever niet"})
    for who in ("joris", "nadia", "ama"):
        assert key not in {one.id for one in access.everyone(scene.reader(who))}
        with pytest.raises(access.NotHereError):
            access.contact(scene.reader(who), key)
    assert [one.words for one in access.objections(joris)] == ["Liever niet"]
    assert access.objections(scene.reader("elske")) == ()
    objection = access.objections(joris)[0].id
    with pytest.raises(actions.RefusedError):
        actions.judge_objection(by=scene.reader("elske"), objection=objection, verdict="refused", because="x")
    actions.judge_objection(by=joris, objection=objection, verdict="refused", because="Het mandaat is nodig")
    assert access.contact(joris, key).name == "Paul"
    assert "Het mandaat is nodig" in page(browser(scene.town.people["paul"]), "/mensen/over-mij/")


def test_a_granted_objection_empties_every_column_and_everybodys_ties(scene: Scene) -> None:
    key = about(scene, "paul")
    joris = scene.reader("joris")
    know(scene.town, "nadia", key, scene.contacts["fatima"])
    actions.add_note(by=joris, contact=key, text="Kanarie", level=Clearance.CONFIDENTIAL)
    actions.note_asked(by=joris, contact=key, question=QuestionId(scene.questions["coffee"]))
    actions.object_to(by=scene.reader("paul"), contact=key, words="")
    actions.judge_objection(
        by=joris, objection=access.objections(joris)[0].id, verdict="granted", because="Dat mag altijd"
    )
    one = row(key)
    assert (one.name, one.email, one.phone, one.reach) == ("(verwijderd)", "", "", "")
    assert not Tie.objects.filter(a=key).exists() and not Tie.objects.filter(b=key).exists()
    assert not one.notes.without_reader(because="test").exists()
    assert not one.asks.without_reader(because="test").exists()
    assert not one.jobs.exists()
    assert key not in {other.id for other in access.everyone(joris)}


def test_the_night_lets_go_of_what_the_terms_say(scene: Scene) -> None:
    joris = scene.reader("joris")
    karel, wil = scene.contacts["karel"], scene.contacts["wil"]
    old = joris.today - timedelta(days=366)
    Contact.objects.without_reader(because="test").filter(id=karel).update(left_on=old)
    Asked.objects.without_reader(because="test").update(on=old)
    Tie.objects.update(last_contact=joris.today - timedelta(days=3 * 365 + 1))
    actions.tidy(today=joris.today)
    assert row(karel).name == "(verwijderd)"
    assert row(wil).name == "Wil Overal"
    assert not Tie.objects.exists()
    assert not Asked.objects.without_reader(because="test").exists()


def test_every_column_about_a_person_has_a_purpose_a_ground_and_a_term() -> None:
    declared = {column for purpose in PURPOSES for column in purpose.columns}
    there = {
        f"{model.__name__}.{field.name}"
        for model in apps.get_app_config("people").get_models()
        if model is not Organisation
        for field in [*model._meta.get_fields(include_parents=False)]
        if getattr(field, "concrete", False) and field.name not in NOT_PERSONAL
    }
    assert there - declared == set()
    for purpose in PURPOSES:
        assert str(purpose.purpose) and str(purpose.ground) and str(purpose.term) and purpose.days > 0
        for column in purpose.columns:
            model, _dot, name = column.partition(".")
            apps.get_model("people", model)._meta.get_field(name)


# The network


def test_bridges_are_told_to_the_area_manager_alone(scene: Scene) -> None:
    # With one more behind Wil that piece is the largest, and so the rest, whatever the keys are.
    further = met(scene.town, "bram", scene.town.west, "Vera Verder", at="Stadsbeheer")
    know(scene.town, "bram", scene.contacts["wil"], further, shared=True)
    text = page(browser(scene.town.people["joris"]), f"/mensen/bruggen/?wijk={scene.town.west.id}")
    assert "Zonder Fatima Onder verliezen" in text
    assert "Karel Huur" in text
    for who in ("nadia", "ama", "tess", "carla", "paul"):
        assert browser(scene.town.people[who]).get("/mensen/bruggen/").status_code == 404


def test_the_picture_holds_the_people_of_a_neighbourhood_and_a_table(scene: Scene) -> None:
    text = page(browser(scene.town.people["nadia"]), f"/mensen/plaat/?wijk={scene.town.west.id}")
    assert text.count('<svg class="network') == 1
    for name in ("Fatima Onder", "Karel Huur", "Wil Overal"):
        assert f">{name}</text>" in text
    assert "Oost Indisch" not in text
    assert "<table" in text


def test_the_handover_holds_ties_promises_and_questions(scene: Scene) -> None:
    text = page(browser(scene.town.people["joris"]), "/overdracht/")
    for words in ("Koffie in het Huis van de Wijk", "Bel erover", "Fatima Onder"):
        assert words in text


def test_a_new_person_is_written_down_through_the_page(scene: Scene) -> None:
    client = browser(scene.town.people["nadia"])
    fields = {
        "name": "Bea Nieuw", "neighbourhood": str(scene.town.west.id), "works_at": "1", "level": "1",
        "knows": "wie er in de straat woont", "domains": ["wonen"], "organisation": "Bewonersgroep West",
        "further": [str(scene.town.middle.id)], "days": ["2"],
    }  # fmt: skip
    answer = client.post("/mensen/nieuw/", fields)
    assert answer.status_code == 302
    text = page(client, answer["Location"])
    for words in ("Bea Nieuw", "wie er in de straat woont", "Bewonersgroep West", "Middenhof", "dinsdag"):
        assert words in text
    assert client.post("/mensen/nieuw/", {"name": ""}).status_code == 422
    assert client.get(f"/mensen/{uuid.uuid4()}/").status_code == 404
