"""What somebody may neither read nor count changes no answer to that person: two worlds, byte for byte."""

import logging
import os
from collections.abc import Callable, Iterator, Sequence
from datetime import timedelta
from typing import Any
from urllib.parse import quote, unquote
from uuid import UUID, uuid4

import pytest
from django.db import transaction
from django.urls import NoReverseMatch, reverse
from django.utils import timezone
from tests.town import Town
from tests.walks.scene import WORDS as TERM
from tests.walks.scene import (
    Answer,
    Scene,
    all_calendars,
    all_categories,
    all_contacts,
    all_echoes,
    all_plans,
    all_points,
    all_questions,
    all_signals,
    all_talks,
    all_terms,
    all_topics,
    answer_of,
    ask,
    browser,
    build_scene,
    delivered,
    echo_of,
    gather_at,
    know,
    lay_table,
    met,
    note,
    on_agenda,
    patterns,
    proposed,
    put_ready,
    reported,
    row_of,
    run_of,
    stopped_clock,
    with_photo,
)

from wijkspraak.accounts.models import NamedReader
from wijkspraak.accounts.policy import Clearance
from wijkspraak.agenda import actions as agenda
from wijkspraak.agenda.models import AgendaPoint
from wijkspraak.conversations import actions as table
from wijkspraak.conversations import following, inviting, planning
from wijkspraak.conversations.models import AnyOf, Conversation, Item, Seat, Structure, Topic
from wijkspraak.core.ids import ContactId, NeighbourhoodId, PartyId, PlanId, QuestionId, SeatId, SignalId, TopicId
from wijkspraak.exports.kinds import kinds as lists
from wijkspraak.exports.writing import FORMS
from wijkspraak.imports.kinds import kinds
from wijkspraak.imports.models import Delivery
from wijkspraak.language import actions as language
from wijkspraak.language.access import vectors_for
from wijkspraak.neighbourhoods.models import Facility, Figure, Neighbourhood
from wijkspraak.outbox.bridge import value_of
from wijkspraak.outbox.kinds import kinds as letter_kinds
from wijkspraak.outbox.models import Letter
from wijkspraak.people import actions as people
from wijkspraak.people.models import Asked, Contact, Merge, Organisation, Tie
from wijkspraak.questions import actions as questions
from wijkspraak.questions.actions import mend_index as mend_questions
from wijkspraak.questions.models import Echo, EchoSignal, FormalPoint, ListeningRun, Question, QuestionSignal, Rare
from wijkspraak.questions.tasks import listen
from wijkspraak.reports.models import Connection, Fetch
from wijkspraak.signals.actions import mend_index as mend_signals
from wijkspraak.signals.models import Photo, Signal
from wijkspraak.spending.models import Spending, TaskField

N2, N3 = Clearance.CONFIDENTIAL, Clearance.NAMED
PEOPLE = (
    "nadia", "ravi", "wilma", "joris", "elske", "ama", "bram", "tess", "paul", "carla", "pieter", "rosa", "otto",
    "kees",
)  # fmt: skip
# A walk takes a minute. By default those walk whose rules differ most: a networker, an area manager, a partner, a
# resident, and who sees no content. The others walk with WIJKSPRAAK_WALK_ALL=1.
WALKED = PEOPLE if os.environ.get("WIJKSPRAAK_WALK_ALL") else (
    "nadia", "joris", "carla", "rosa", "kees"
)  # fmt: skip
TEAM = {"nadia", "ravi", "wilma", "joris", "elske", "ama", "bram", "tess", "paul"}

# What is added in the second world, and who may know of it.


def confidential_elsewhere(scene: Scene) -> None:
    """Something confidential in the east."""
    note(
        scene.town, "elske", scene.town.east, "De ondergrens van het bod op de koffie is een ton", N2, beneath="geheim"
    )


def named_household(scene: Scene) -> None:
    """A recognisable household in the west, for one named person."""
    key = row_of(scene.town.municipality, scene.town.west, "Het gezin op nummer 4 redt het niet met koffie", N3)
    NamedReader.objects.create(
        subject=key, person=scene.town.people["elske"], until=scene.reader("elske").today, why="toegewezen"
    )


def of_the_partner(scene: Scene) -> None:
    """What a partner keeps to itself."""
    note(scene.town, "carla", scene.town.west, "Wij verkopen het pand van de koffie volgend jaar", N2)


def of_another_municipality(scene: Scene) -> None:
    """All that another municipality does, even in a neighbourhood of this one."""
    gerda = scene.reader("gerda")
    term = language.add_term(by=gerda, words=TERM | {"street": "het koffiehuis van Buurstad", "tower": "koffielasten"})
    language.set_term_aside(by=gerda, term=term, because="Buurstad zegt dat anders")
    language.add_term(by=gerda, words=TERM | {"street": "koffie drinken in Buurstad"})
    other, west = scene.other, scene.town.west
    keys = [row_of(other, place, f"Buurstad hoort koffie {n}") for n, place in enumerate((west, scene.elsewhere, west))]
    echo = echo_of(run_of(other, read=99, everyday={"geld": 99}), west, keys, scene.town.middle, rank=1)
    question = Question.objects.create(
        title="Koffie in Buurstad", owner=scene.town.people["kees"], made_at=Echo.objects.without_reader(
            because="test").get(id=echo).run.asked_at, neighbourhood=west, party=other, town=other,
    )  # fmt: skip
    AgendaPoint.objects.create(
        question=question, title="Punt van Buurstad", position=1, put_on_at=question.made_at, neighbourhood=west,
        party=other, town=other,
    )  # fmt: skip
    FormalPoint.objects.create(town=other, neighbourhood=west, title="Raad van Buurstad")
    FormalPoint.objects.create(town=other, title="Begroting van Buurstad")
    reported(other, west, 60, called="geheim van Buurstad")
    Connection.objects.create(
        town=other, address="https://buurstad.example", token=b"x", set_by=scene.town.people["kees"],
        set_at=question.made_at,
    )  # fmt: skip
    Rare.objects.create(signal_id=keys[0], town=other, likeness=0.1)
    hall = Facility.objects.create(
        neighbourhood=scene.elsewhere, code="O", name="Huis Overkant", kind="huis van de wijk"
    )
    day = scene.reader("joris").today
    for subject in ({"town": other}, {"neighbourhood": scene.elsewhere}, {"facility": hall}):
        for name in ("aangiften", "huur per m²"):
            Figure.objects.create(**subject, name=name, value=999.0, on=day, source="Buurstad")  # type: ignore[misc]
    field = TaskField.objects.create(year=2025, code="0.1", name="Bestuur", place="00.01")
    Spending.objects.create(town=other, municipality="Buurstad", field=field, document="budget", category="x", cents=1)


def one_more_report(scene: Scene) -> None:
    """A third report in the east: too few to be told to who does not work there."""
    reported(scene.town.municipality, scene.town.east, 1)


def connected_reports(scene: Scene) -> None:
    """The keeper connects the report system."""
    row = Connection.objects.create(
        town=scene.town.municipality, address="https://signalen.example", token=b"x", set_by=scene.town.people["kees"],
        set_at=timezone.now(),
    )  # fmt: skip
    Fetch.objects.create(connection=row, state="failed", asked_at=row.set_at, beat_at=row.set_at, problem="Weg ermee")


def confirmed_in_confidence(scene: Scene) -> None:
    """A confidential note that was laid at a question of the whole team."""
    key = note(
        scene.town, "nadia", scene.town.west, "De penningmeester leent zelf koffie uit de kas", N2, beneath="schuld"
    )
    joris = scene.reader("joris")
    question = QuestionId(scene.questions["coffee"])
    questions.judge_link(by=joris, question=question, signal=SignalId(key), state="confirmed")
    later = note(scene.town, "nadia", scene.town.west, "Nog iets vertrouwelijks over koffie", N2)
    questions.judge_link(by=joris, question=question, signal=SignalId(later), state="rejected")


def confidential_question(scene: Scene) -> None:
    """A confidential question on the agenda of the east, that rests on what the team heard."""
    elske = scene.reader("elske")
    key = ask(elske, scene.town.east, "Vertrouwelijk over het plein", scene.signals["wilma"], scene.signals["elske"])
    questions.set_level(by=elske, question=QuestionId(key), level=N2)
    questions.add_evidence(by=elske, question=QuestionId(key), rung="ask", side="for", lens="figures", text="Bod 3 ton")
    questions.link_point(by=elske, question=QuestionId(key), point=scene.formal["east"], on=True)
    on_agenda(elske, key, scene.town.east)


def shared_with_the_police(scene: Scene) -> None:
    """The question that the corporation reads is shared with the police as well."""
    questions.share(
        by=scene.reader("joris"),
        question=QuestionId(scene.questions["coffee"]),
        party=PartyId(scene.police.id),
        on=True,
    )


def link_for_the_police(scene: Scene) -> None:
    """A secret address for the police in the east."""
    elske = scene.reader("elske")
    agenda.make_link(
        by=elske, neighbourhood=NeighbourhoodId(scene.town.east.id), party=PartyId(scene.police.id),
        until=elske.today + timedelta(days=9),
    )  # fmt: skip


def work_of_the_team(scene: Scene) -> None:
    """What colleagues of the municipality hear, suspect and count among themselves."""
    keys = [
        note(scene.town, "wilma", scene.town.east, "De wilgen op het plein waaien om", domain="buitenruimte"),
        note(scene.town, "nadia", scene.town.west, "De koffie smaakt naar water, zeggen ze"),
    ]
    run = run_of(scene.town.municipality, read=12, everyday={"wonen": 12})
    echo_of(run, scene.town.west, keys, scene.town.east, rank=4)
    for key in keys:
        Rare.objects.create(signal_id=key, town=scene.town.municipality, likeness=0.1)


def question_in_the_middle(scene: Scene) -> None:
    """A question of the team in the middle that also rests on a signal of the west, on the agenda and talked over."""
    joris = scene.reader("joris")
    key = ask(joris, scene.town.middle, "De volle zaal", scene.signals["tess"], scene.signals["rosa"])
    on_agenda(joris, key, scene.town.middle)
    agenda.discussed(by=joris, neighbourhood=NeighbourhoodId(scene.town.middle.id))


def photo_in_confidence(scene: Scene) -> None:
    """A photo with something that an area manager keeps in confidence."""
    key = note(scene.town, "joris", scene.town.west, "Foto van het contract over de koffie", N2)
    with_photo(scene.town, "joris", key, "rood")


def file_of_a_colleague(scene: Scene) -> None:
    """A file that a networker brought in, with a row that waits."""
    delivered(scene.town.people["ravi"])


def of_an_earlier_division(scene: Scene) -> None:
    """What was written in confidence when the east was called otherwise."""
    row_of(scene.town.municipality, scene.former, "In Oudveld stond een molen met koffie", N2)


def word_put_aside(scene: Scene) -> None:
    """A word of the dictionary that colleagues put aside: who works on words sees it, the others look it up no more."""
    joris = scene.reader("joris")
    term = language.add_term(by=joris, words=TERM | {"street": "zomaar een woord", "tower": "terminologie"})
    language.set_term_aside(by=joris, term=term, because="niemand zegt het zo")


def kept_for_self(scene: Scene) -> None:
    """Somebody whom a networker keeps for herself, with all that hangs on it."""
    nadia = scene.reader("nadia")
    key = met(
        scene.town, "nadia", scene.town.west, "Fatima Onderr", kept_for_self=True, at="Geheime Kaartclub",
        email="karel@x.test", phone="06 11111111",
    )  # fmt: skip
    people.add_mandate(by=nadia, contact=key, words="alles", domains=[], places=[], max_cents=900, until=None)
    people.spoke(by=nadia, contact=key)
    know(scene.town, "nadia", key, scene.contacts["karel"], kind="knows_well")
    people.note_asked(by=nadia, contact=key, question=QuestionId(scene.questions["coffee"]))
    people.add_note(by=nadia, contact=key, text="Heeft het moeilijk", level=Clearance.TEAM)


def private_ties(scene: Scene) -> None:
    """What a networker knows of who knows whom and did not share: warmer than all that was shared."""
    contacts = scene.contacts
    ravi = scene.reader("ravi")
    know(scene.town, "ravi", contacts["wil"], contacts["karel"], kind="own_circle", last_contact=ravi.today)
    know(scene.town, "ravi", contacts["fatima"], contacts["karel"], kind="own_circle", last_contact=ravi.today)


def confidential_person(scene: Scene) -> None:
    """Somebody in confidence in the east, who knows people of the west, with a shared tie."""
    key = met(scene.town, "elske", scene.town.east, "Vertrouwd Persoon", level=N2, email="karel@x.test")
    people.note_tie(
        by=scene.reader("elske"), one=key, other=ContactId(scene.contacts["wil"]), kind="works_with",
        last_contact=scene.reader("elske").today, shared=True,
    )  # fmt: skip


def confidential_note(scene: Scene) -> None:
    """A remark in confidence about somebody whom the whole team may find."""
    people.add_note(
        by=scene.reader("joris"), contact=ContactId(scene.contacts["fatima"]), text="Wil weg bij het Huis", level=N2
    )


def asked_in_confidence(scene: Scene) -> None:
    """Somebody of west and east was asked, often, for a confidential question of the east."""
    elske = scene.reader("elske")
    key = ask(elske, scene.town.east, "Vertrouwelijk vragen", scene.signals["wilma"], scene.signals["elske"])
    questions.set_level(by=elske, question=QuestionId(key), level=N2)
    people.note_asked(by=elske, contact=ContactId(scene.contacts["wil"]), question=QuestionId(key), minutes=600)


def person_of_the_partner(scene: Scene) -> None:
    """Somebody whom the corporation keeps for itself, with the same address as somebody of the team."""
    key = met(scene.town, "carla", scene.town.west, "Karel Huur", email="karel@x.test", at="Geheim Kantoor")
    people.spoke(by=scene.reader("carla"), contact=key)


def person_of_another_municipality(scene: Scene) -> None:
    """Somebody of the other municipality, in a neighbourhood of this one, tied to everybody."""
    row = Contact.objects.create(
        name="Buurstad Bea", neighbourhood=scene.town.west, party=scene.other, town=scene.other,
        noted_by=scene.town.people["kees"], noted_at=Contact.objects.without_reader(because="test").get(
            id=scene.contacts["wil"]).noted_at,
    )  # fmt: skip
    Organisation.objects.create(town=scene.other, name="Kantoor van Buurstad")
    for key in scene.contacts.values():
        Tie.objects.create(
            a_id=min(key, row.id, key=str), b_id=max(key, row.id, key=str), kind="works_with", shared=True,
            last_contact=scene.reader("kees").today, noted_by=scene.town.people["kees"], noted_at=row.noted_at,
        )  # fmt: skip


def colleague_in_the_west(scene: Scene) -> None:
    """Somebody new for the team in the west, whom a colleague shares."""
    key = met(scene.town, "tess", scene.town.west, "Nieuwe Buur", knows="Kookt voor de straat")
    people.spoke(by=scene.reader("tess"), contact=key)
    know(scene.town, "tess", key, scene.contacts["karel"], shared=True)


def _at_the_end(scene: Scene, title: str, stays: str, **more: Any) -> None:
    """One topic more at the end of the open talk, through which somebody who was there stays."""
    joris = scene.reader("joris")
    talk = Conversation.objects.without_reader(because="test").get(id=scene.talks["open"])
    key, place = put_ready(joris, scene.town.west, title, **more), talk.items.count()
    Item.objects.create(conversation=talk, topic_id=key, place=place, minutes=20)
    table.set_level(talk)
    Seat.objects.filter(id=scene.seat("open", stays).id).update(last=place)
    inviting.invite(by=joris, conversation=talk)


def confidential_at_the_end(scene: Scene) -> None:
    """After the lift they talk about something confidential, for which one of the partners stays."""
    _at_the_end(scene, "Bod op de lift", "carla", level=N2)


def case_at_the_end(scene: Scene) -> None:
    """After the lift they talk about an address, for which the officer stays."""
    named = {"knows": (ContactId(scene.contacts["pieter"]),)}
    _at_the_end(scene, "Zorg achter de lift", "pieter", level=N3, reference="zaak 9", height=0, roles=named)


def talk_next_door(scene: Scene) -> None:
    """In the east they talk with somebody who is known in the west too; there one answers and another need not come."""
    elske = scene.reader("elske")
    lamps = put_ready(elske, scene.town.east, "Natte stoelen op het plein")
    gather_at(elske, [lamps], {scene.contacts["wil"]: (0, 0)}, hour=9)
    seat = SeatId(scene.seat("east", "wilma").id)
    table.answer(by=None, seat=seat, said="other", other_time="Liever na de regenbui")
    table.unseat(by=elske, seat=SeatId(scene.seat("east", "wil").id))


def talk_of_the_partner(scene: Scene) -> None:
    """The corporation prepares a talk of its own."""
    key = put_ready(scene.reader("carla"), scene.town.west, "De nieuwe prijs van de ketel")
    gather_at(scene.reader("carla"), [key], {scene.contacts["aad"]: (0, 0)}, hour=10)


def talk_about_the_shared_question(scene: Scene) -> None:
    """The team talks about the question that the corporation reads, without the corporation."""
    joris = scene.reader("joris")
    key = put_ready(joris, scene.town.west, "Zonder De Sleutel", question=QuestionId(scene.questions["coffee"]))
    gather_at(joris, [key], {scene.contacts["piet"]: (0, 0)}, hour=16)


def talk_of_another_municipality(scene: Scene) -> None:
    """Topics and talks of the other municipality, one of them in a neighbourhood of this one."""
    gerda = scene.reader("gerda")
    bea = met(scene.town, "gerda", scene.elsewhere, "Bea van Overkant", at="Buurthuis")
    own = put_ready(gerda, scene.elsewhere, "Koffie aan de Overkant")
    talk = gather_at(gerda, [own], {bea: (0, 0)})
    proposed(gerda, [put_ready(gerda, scene.elsewhere, "Thee aan de Overkant")])
    here = Topic.objects.create(title="Buurstad praat over koffie", neighbourhood=scene.town.west, party=scene.other,
                                town=scene.other, noted_by_id=gerda.person)  # fmt: skip
    Item.objects.create(conversation_id=talk, topic=here, place=1, minutes=20)
    Seat.objects.create(conversation_id=talk, contact_id=scene.contacts["karel"], first=1, last=1)
    Conversation.objects.without_reader(because="test").filter(id=talk).update(neighbourhood=scene.town.west)


def proposal_of_a_colleague(scene: Scene) -> None:
    """A networker has a proposal of her own that waits, with a wish."""
    nadia = scene.reader("nadia")
    plan = PlanId(proposed(nadia, [scene.topics["bins"]]))
    planning.want(
        by=nadia, plan=plan, kind="present", topic=TopicId(scene.topics["bins"]),
        contact=ContactId(scene.contacts["fatima"]),
    )  # fmt: skip


def calendar_of_a_colleague(scene: Scene) -> None:
    """A networker follows her talks in her own calendar."""
    following.make_link(by=scene.reader("nadia"), secret="kalender-van-nadia-0123456789")


def somebody_in_confidence_for_a_topic(scene: Scene) -> None:
    """Of an open topic somebody in confidence is named for a role."""
    key = met(scene.town, "joris", scene.town.west, "Stille Raadgever", level=N2)
    role = Topic.objects.without_reader(because="test").get(id=scene.topics["bins"]).roles.get(kind="knows")
    AnyOf.objects.create(role=role, contact_id=key)


WEST = {"nadia", "ravi", "joris", "ama", "bram", "tess"}

SECRETS: dict[Callable[[Scene], None], set[str]] = {
    confidential_elsewhere: {"elske"},
    named_household: {"elske"},
    of_the_partner: {"carla"},
    of_another_municipality: set(),
    confirmed_in_confidence: {"nadia", "joris", "ama"},
    confidential_question: {"elske"},
    shared_with_the_police: {"nadia", "ravi", "joris", "ama", "bram", "tess", "pieter"},
    link_for_the_police: {"elske"},
    work_of_the_team: TEAM,
    question_in_the_middle: {"nadia", "joris", "ama", "bram"},
    file_of_a_colleague: {"ravi"},
    word_put_aside: TEAM,
    photo_in_confidence: {"joris"},
    kept_for_self: {"nadia"},
    private_ties: {"ravi"},
    confidential_person: {"elske"},
    confidential_note: {"joris"},
    asked_in_confidence: {"elske"},
    person_of_the_partner: {"carla"},
    person_of_another_municipality: set(),
    colleague_in_the_west: WEST,
    of_an_earlier_division: {"elske"},
    one_more_report: {"elske", "wilma", "bram"},
    connected_reports: {"kees"},
    confidential_at_the_end: {"joris", "carla"},
    case_at_the_end: {"joris", "pieter"},
    talk_next_door: {"elske", "wilma", "bram"},
    talk_of_the_partner: {"carla"},
    talk_about_the_shared_question: WEST,
    talk_of_another_municipality: set(),
    proposal_of_a_colleague: {"nadia"},
    calendar_of_a_colleague: {"nadia"},
    somebody_in_confidence_for_a_topic: {"joris"},
}

# The auditor counts lines of the register by office, the keeper letters that wait, without for whom or about what; a
# second step of logging in shows a fresh secret each time.
NOT_WALKED = {"otto": {"accounts:audit"}, "kees": {"outbox:post"}}
FRESH_EACH_TIME = {"mfa_activate_totp"}


# Every address with every key


def _keys(name: str, route: str) -> Sequence[UUID | str]:  # noqa: PLR0911 - a line per room
    space = name.partition(":")[0]
    if name in {"imports:kind", "exports:take"}:
        return [*(kinds() if space == "imports" else lists()), "bestaat-niet"]
    if space == "reports":
        return all_categories()
    if space == "imports":
        return list(Delivery.objects.order_by("id").values_list("id", flat=True))
    if space == "language":
        return all_terms()
    if space == "conversations":
        return TABLE["gesprek" if "agenda/" in route else route.partition("/")[0]]()
    places = sorted(Neighbourhood.objects.values_list("id", flat=True))
    if space == "signals" or name == "desk:trail" or route.startswith("lijkt-op"):
        return all_signals()
    return {
        "questions": all_echoes if route.startswith("wat-er-speelt") else all_questions,
        "people": all_contacts,
        "agenda": all_points if route.startswith("punt") else lambda: places,
    }.get(space, lambda: places)()


# What the keys of an address of the conversations are, by its first word.
TABLE: dict[str, Callable[[], Sequence[UUID]]] = {
    "onderwerp": all_topics, "voorstel": all_plans, "gesprek": all_talks, "kalender": all_calendars,
    "zo-overleggen-wij": lambda: sorted(Structure.objects.without_reader(because="test").values_list("id", flat=True))
    or [uuid4()],
}  # fmt: skip

# Words of what everybody hears, of what only secrets say, misspelt, taken apart, and meant by other words.
LOOKED_FOR = (
    "koffie", "kofie", "koffiegeld", "bakkie", "drempelvrije ontmoeting", "ondergrens", "ondergrns", "onder de grens",
    "geheim", "penningmeester", "pennningmester", "schuld", "verkopen", "verkoping", "gezin nummer 4", "huishouden",
    "buurstad", "Buurstd hoort", "Punt van Buurstad", "vertrouwelijk", "Bod 3 ton", "wilgen", "wilg", "volle zaal",
    "het plein", "servicekosten", "waar gaat het over", "anderhalve euro", "de", "\"koffie' OR 1=1 --", "100%_koffie*",
)  # fmt: skip


QUERIES = {
    "language:list": ["?woord=koffie", "?letter=h", "?gaat=ontmoeten", "?woord=exploitatielast"],
    "signals:other": ["?woorden=koffie"],
    "desk:search": [f"?q={quote(words)}" for words in LOOKED_FOR]
    + ["?q=koffie&soort=signaal", "?q=koffie&domein=veiligheid", "?q=koffie&na=MTAwMCA3", "?q=oosterveld&soort=plek"],
    "desk:suggestions": [f"?q={quote(words[: max(3, len(words) - 3)])}" for words in LOOKED_FOR],
    "signals:list": [f"?woorden={word}" for word in ("koffie", "kofie", "ondergrens", "wilg")]
    + ["?woorden=koffie&mijn=on", "?ingetrokken=on", "?domein=veiligheid", "?van=own"],
    "questions:list": ["?woorden=koffie", "?mijn=1"],
    "questions:stirring": ["?laan=stad", "?laan=weg"],
    "reports:counts": ["?wijk=&weken=52", "?soort=afval", "?soort=water&weken=4"],
    "accounts:audit": ["?nakijken", "?voor=3"],
    "people:list": ["?woorden=koffie", "?rol=decides", "?rol=knows", "?vertrokken=on", "?vanaf=60"],
    "people:picture": ["?rond=mij"],
    "conversations:week": [f"?week={timezone.localdate() + timedelta(days=n)}" for n in (1, 3, 7)] + ["?week=x"],
}

# Further keys of an address, of which every one there is must be tried.
FURTHER: dict[str, Callable[[], list[Any]]] = {
    "question": all_questions,
    "tie": lambda: sorted(Tie.objects.values_list("id", flat=True)),
    "asked": lambda: sorted(Asked.objects.without_reader(because="test").values_list("id", flat=True)),
    "merged": lambda: [*Merge.objects.values_list("id", flat=True)],
}
FILES = ("mensen.csv", "mensen.xlsx", "mensen.vcf", "mensen.exe")


def _further(wanted: set[str]) -> Sequence[Any]:
    """What stands in an address beside the key: the size of paper, the sort of file, a photo."""
    if "size" in wanted:
        return ("a4", "a9")
    if "form" in wanted:
        return [*FORMS, "exe"]
    return sorted(Photo.objects.values_list("id", flat=True)) if "photo" in wanted else (None,)


def asks_only_to_post(address: str) -> bool:
    """Whether an address gives everybody who comes to look the same refusal, before any door is asked."""
    return browser(None).get(address).status_code == 405


def every_address(scene: Scene) -> list[str]:
    """Every address of the service, filled in with every key there is, visible or not."""
    found: list[str] = []
    for name, route, pattern in patterns():
        if name in FRESH_EACH_TIME:
            continue
        wanted = set(pattern.pattern.converters) | set(getattr(pattern.pattern.regex, "groupindex", {}))
        if name.startswith("people:") and wanted & {*FURTHER, "what"}:
            found += _of_people(name, wanted)
            continue
        if "item" in wanted:
            found += _at_items(name, wanted)
            continue
        keys: Sequence[Any] = _keys(name, route) if wanted & {"key", "kind"} else [None]
        for key in keys:
            for size in _further(wanted):
                values = {
                    "key": key, "kind": key, "number": 2, "size": size, "form": size, "photo": size,
                    "secret": scene.secret, "what": "weg", "run": scene.link,
                    "signal": scene.signals["nadia"], "evidence": scene.link, "link": scene.link,
                    "assignment": scene.link, "seat": scene.link, "rule": scene.link, "note": scene.link,
                    "meeting": scene.link, "member": scene.link, "uidb36": "1", "provider": "x",
                }  # fmt: skip
                try:
                    found.append(reverse(name, kwargs={one: values[one] for one in wanted}))
                except NoReverseMatch:
                    found.append(reverse(name, kwargs=dict.fromkeys(wanted, "x")))
            if asks_only_to_post(found[-1]):
                break
        found += [reverse(name) + query for query in QUERIES.get(name, ())]
    found += [f"{reverse('conversations:new_topic')}?vraag={key}" for key in all_questions()]
    for place in (scene.town.west, scene.town.middle, scene.town.east):
        found += [f"{reverse(name)}?wijk={place.id}" for name in QUERIES if name != "accounts:audit"]
        found += [f"/neem-mee/{kind}.{form}?wijk={place.id}" for kind in lists() for form in FORMS]
        found.append(f"{reverse('desk:search')}?q=koffie&wijk={place.id}")
    return found


def _at_items(name: str, wanted: set[str]) -> list[str]:
    """The addresses about a topic at its place in a conversation."""
    found: list[str] = []
    for key, item in Item.objects.order_by("id").values_list("conversation", "id"):
        values = {"key": key, "item": item, "what": "klaar"}
        found.append(reverse(name, kwargs={one: values[one] for one in wanted}))
        if asks_only_to_post(found[-1]):
            break
    return found


def _of_people(name: str, wanted: set[str]) -> list[str]:
    """The addresses about people with two keys or a file."""
    if "what" in wanted:
        return [reverse(name, kwargs={"what": one}) for one in FILES]
    further = next(one for one in FURTHER if one in wanted)
    keys = FURTHER[further]() or [all_questions()[0]]
    found: list[str] = []
    for one in keys:
        if "key" not in wanted:
            found.append(reverse(name, kwargs={further: one}))
            found += [f"{found[-1]}?bereik=on&domein=ontmoeten&euro=100"] if name == "people:find" else []
        for key in all_contacts() if "key" in wanted else ():
            address = reverse(name, kwargs={further: one, "key": key})
            found += [address, f"{address}?via={all_contacts()[0]}"]
        if asks_only_to_post(found[-1]):
            break
    return found


def walk(scene: Scene, who: str | None, addresses: list[str]) -> dict[str, Answer]:
    """What somebody gets at every address, and in the panel of look-alikes for every neighbourhood."""
    person = scene.town.people[who] if who else None
    skipped = {reverse(name) for name in NOT_WALKED.get(who or "", set())}
    found: dict[str, Answer] = {}
    client = browser(person)
    for address in addresses:
        if address.partition("?")[0] not in skipped:
            found[address] = answer_of(client.get(address))
    client = browser(person)
    for place in (scene.town.west, scene.town.middle, scene.town.east, scene.elsewhere):
        for text in ("De koffie in het Huis van de Wijk is te duur", "Buurstad hoort koffie, het bod is een ton"):
            answer = client.post("/vragen/lijkt-op/", {"text": text, "neighbourhood": str(place.id)})
            found[f"POST lijkt-op {place.name} {text}"] = answer_of(answer)
    return found | by_secret(scene, who) | by_post(scene, who)


def own_seats(scene: Scene, who: str | None) -> list[Seat]:
    """The seats of somebody in the scene as it was laid; a visitor is who does not log in."""
    names = ("piet", "aad", "wil") if who is None else (who,)
    cards = [scene.contacts[name] for name in names if name in scene.contacts]
    rows = Seat.objects.filter(conversation__in=scene.talks.values(), contact__in=cards)
    return [row for row in rows.order_by("id") if row.contact_id != scene.contacts["wil"]]


def by_secret(scene: Scene, who: str | None) -> dict[str, Answer]:
    """What the secrets of somebody's own open, without logging in."""
    addresses = [
        reverse(name, args=[seat.secret])
        for seat in own_seats(scene, who)
        for name in ("conversations:answer", "conversations:answer_calendar", "conversations:worth_by_secret")
    ]
    if who in scene.calendars:
        addresses.append(reverse("conversations:feed", args=[scene.calendars[who]]))
    client = browser(None)
    return {address: answer_of(client.get(address)) for address in addresses}


def by_post(scene: Scene, who: str | None) -> dict[str, Answer]:
    """The letters about somebody's own seats, each as it would go now, with what comes along for a calendar."""
    return {
        f"letters about {seat.id}": Answer(
            200, (),
            repr([
                (one.kind, letter_kinds()[one.kind].compose(value_of(one)))
                for one in Letter.objects.filter(subject=seat.id).order_by("asked_at", "once")
            ]).encode(),
        )
        for seat in own_seats(scene, who)
    }  # fmt: skip


def differing(one: dict[str, Answer], other: dict[str, Answer]) -> list[str]:
    """The addresses at which two walks got different answers, with the first words that differ."""
    told: list[str] = []
    for address, a in one.items():
        b = other[address]
        if a == b:
            continue
        lines = zip(a.body.splitlines(), b.body.splitlines(), strict=False)
        first = next(((x, y) for x, y in lines if x != y), (a.headers, b.headers))
        told.append(f"{address} {a.status}/{b.status}: {first[0]!r:.300} | {first[1]!r:.300}")
    return told


@pytest.fixture
def scene(town: Town, monkeypatch: pytest.MonkeyPatch) -> Iterator[Scene]:
    """The scene, with the clock at ten in the morning and paper that shows what was set on it."""

    def compiled(_sheet: bytes, *, sys_inputs: dict[str, str], **_more: object) -> bytes:
        return sys_inputs["told"].encode()

    same = (frozenset({"koffie", "bakkie", "drempelvrije ontmoeting"}), frozenset({"schuld", "lening", "ondergrens"}))
    monkeypatch.setattr("wijkspraak.language.access.synonyms", lambda _reader: same)
    monkeypatch.setattr("typst.compile", compiled)
    monkeypatch.setattr(logging.getLogger("django.request"), "level", logging.ERROR)
    with stopped_clock():
        yield lay_table(build_scene(town))


def both_worlds(
    scene: Scene, who: str | None, secrets: list[Callable[[Scene], None]]
) -> tuple[dict[str, Answer], dict[str, Answer]]:
    """Walks the world without the secrets and the world with them, at the same addresses."""
    with transaction.atomic():
        for add in secrets:
            add(scene)
        mend_signals()
        mend_questions()
        vectors_for([row.text for row in Signal.objects.without_reader(because="test")])
        addresses = every_address(scene)
        rich = walk(scene, who, addresses)
        transaction.set_rollback(True)
    return walk(scene, who, addresses), rich


def same(worlds: tuple[dict[str, Answer], dict[str, Answer]]) -> None:
    """Fails with every address that gave itself away."""
    found = differing(*worlds)
    if found:
        pytest.fail("\n".join(found), pytrace=False)


@pytest.mark.parametrize("who", WALKED)
def test_what_somebody_may_not_know_changes_no_answer(scene: Scene, who: str) -> None:
    same(both_worlds(scene, who, [add for add, known in SECRETS.items() if who not in known]))


def test_a_visitor_gets_the_same_answers_whatever_happens(scene: Scene) -> None:
    same(both_worlds(scene, None, list(SECRETS)))


MARKS = {
    "joris": (
        "Bod op de lift", "Zorg achter de lift", "Stille Raadgever", "Zonder De Sleutel",
        "penningmeester", 'niet meer delen<span class="visually-hidden"> Politie', "smaakt naar water", "De volle zaal",
        "Een rood vlak",
        "Wil weg bij het Huis", "Nieuwe Buur",
    ),
    "nadia": ("Fatima Onder zit bij", "Geheime Kaartclub", "Heeft het moeilijk", "Onderr"),
    "ravi": ("Koffie uit een bestand", "alleen u ziet dit"),
    "elske": (
        "ondergrens van het bod", "op nummer 4", "Vertrouwelijk over het plein", "Politie, tot en met", "wilgen",
        "Vertrouwd Persoon", "600 minuten", "een molen",
    ),
    "carla": ("Bod op de lift", "nieuwe prijs van de ketel", "verkopen het pand", "Geheim Kantoor"),
    "pieter": ("Zorg achter de lift", "Koffie in het Huis van de Wijk"),
    "wilma": ("Natte stoelen", "na de regenbui", "3 meldingen van",),
    "kees": ("https://signalen.example", "Weg ermee"),
}  # fmt: skip


@pytest.mark.parametrize("who", [who for who in MARKS if who in WALKED])
def test_whoever_may_know_does_see_it(scene: Scene, who: str) -> None:
    """Without this the walk could be blind: what is added is there to be seen, by those who may."""
    poor, rich = both_worlds(scene, who, [add for add, known in SECRETS.items() if who in known])
    for words in MARKS[who]:
        told, before = (
            b"".join(answer.body for address, answer in world.items() if not _names_it(address, words)).decode(
                errors="replace"
            )
            for world in (rich, poor)
        )
        assert words in told, words
        assert words not in before, words


def _names_it(address: str, words: str) -> bool:
    """Whether the address itself says the words, so that the page may repeat them; shared pages are left out too."""
    return "/gedeeld/" in address or words.split(maxsplit=1)[0].casefold() in unquote(address).casefold()


FOUND = {
    "joris": ("penningmeester", "pennningmester", "schuld", "volle zaal"),
    "elske": ("ondergrens", "ondergrns", "gezin nummer 4", "wilgen"),
    "carla": ("verkopen",),
}


@pytest.mark.parametrize("who", [who for who in FOUND if who in WALKED])
def test_whoever_may_know_finds_it(scene: Scene, who: str) -> None:
    """The words that find nothing for others do find what they stand in, for those who may."""
    poor, rich = both_worlds(scene, who, [add for add, known in SECRETS.items() if who in known])
    for words in FOUND[who]:
        address = f"/zoeken/?q={quote(words)}"
        assert rich[address].body.count(b"<mark>") > poor[address].body.count(b"<mark>"), words


def told_by(run: ListeningRun) -> list[object]:
    """All that a listening says, without the names of its rows."""
    rows = Echo.objects.without_reader(because="test").filter(run=run).order_by("rank", "id")
    parts = {
        row.id: list(EchoSignal.objects.filter(echo=row).order_by("place").values_list("signal_id", flat=True))
        for row in rows
    }
    said: list[object] = [
        (
            row.rank, row.score, row.lane, row.hearers, row.because, row.but, row.contrasts, row.level, row.state,
            row.neighbourhood_id, row.since, row.until, parts[row.id],
        )
        for row in rows
    ]  # fmt: skip
    run.refresh_from_db()
    said.append((run.state, run.read, run.found, run.everyday))
    said.append(list(Rare.objects.filter(town=run.town_id).order_by("signal_id").values_list("signal_id", "likeness")))
    linked = QuestionSignal.objects.filter(question__level__lte=1, signal__level__lte=1).order_by(
        "question_id", "signal_id"
    )
    said.append(list(linked.values_list("question_id", "signal_id", "state", "likeness")))
    return said


def listened(scene: Scene) -> list[object]:
    """Lays everything side by side once, and what came of it."""
    run = run_of(scene.town.municipality, state="waiting", read=0, found=0, everyday={})
    listen.enqueue(str(run.id))
    return told_by(run)


WORDS = {
    "nadia": "De hijskraan piept de hele nacht boven het woonblok aan de kade",
    "ravi": "Boven het woonblok aan de kade piept de hijskraan de hele nacht door",
    "tess": "De hijskraan aan de kade piept, in het woonblok slaapt niemand de hele nacht",
}


def quiet_past(scene: Scene) -> list[UUID]:
    """What was heard every day last year, and three remarks of today that say the same."""
    for number in range(60):
        row_of(scene.town.municipality, scene.town.west, f"Er ligt weer zwerfvuil bij paal {number}")
    Signal.objects.without_reader(because="test").filter(text__startswith="Er ligt").update(
        heard_on=scene.reader("joris").today - timedelta(days=200)
    )
    return [note(scene.town, who, scene.town.west, text) for who, text in WORDS.items()]


IN_CONFIDENCE = [add for add in SECRETS if add not in {work_of_the_team, question_in_the_middle}]


def test_what_lies_in_confidence_changes_nothing_of_what_the_listening_surfaces(scene: Scene) -> None:
    keys = quiet_past(scene)
    joris = scene.reader("joris")
    with transaction.atomic():
        for add in IN_CONFIDENCE:
            add(scene)
        secret = QuestionId(ask(joris, scene.town.west, "Vertrouwelijk over de kade", *keys))
        questions.link_point(by=joris, question=secret, point=scene.formal["west"], on=True)
        questions.set_level(by=joris, question=secret, level=N2)
        for who in ("nadia", "joris"):  # a confidential choir beside the open one
            for number in range(4):
                note(scene.town, who, scene.town.west, f"De hijskraan piept de hele nacht, zegt {number}", N2)
        rich = listened(scene)
        transaction.set_rollback(True)
    poor = listened(scene)
    assert any(isinstance(one, tuple) and one[0] == 1 for one in poor), "nothing surfaced: the test says nothing"
    assert rich == poor


def test_what_the_team_hears_does_change_what_surfaces(scene: Scene) -> None:
    quiet_past(scene)
    with transaction.atomic():
        for who in ("ama", "bram"):
            note(scene.town, who, scene.town.west, "Aan de kade piept de hijskraan boven het woonblok de hele nacht")
        rich = listened(scene)
        transaction.set_rollback(True)
    assert rich != listened(scene)


def other_words(scene: Scene) -> None:
    """The same notes in the east, in other words: as many, as long ago, by the same people, about something else."""
    rows = Signal.objects.without_reader(because="test").filter(neighbourhood=scene.town.east)
    for row in rows:
        row.text, row.beneath = f"Zeepkisten en koffie {row.hearer[:4]}", "stilte"
        row.save()


@pytest.mark.parametrize("who", [who for who in ("nadia", "ravi", "joris", "ama", "tess", "paul") if who in WALKED])
def test_whoever_may_only_count_learns_no_words(scene: Scene, who: str) -> None:
    """A number may be known, a word may not: neither through a search, a map nor a reason."""
    same(both_worlds(scene, who, [other_words]))
