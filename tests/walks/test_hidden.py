"""Room by room what must not be seen, and that nobody changes by a form what the own role may not change."""

import logging
import uuid
from collections.abc import Iterator
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from django.apps import apps
from django.db import connection
from django.urls import reverse
from tests.town import Town, person
from tests.walks.scene import (
    Scene,
    answer_of,
    browser,
    build_scene,
    coming,
    delivered,
    lay_table,
    note,
    patterns,
    put_ready,
)

from wijkspraak.accounts import actions as accounts
from wijkspraak.accounts.models import Assignment, Person
from wijkspraak.accounts.policy import Action, Clearance, Role
from wijkspraak.agenda import actions as agenda
from wijkspraak.conversations import access as conversations
from wijkspraak.conversations import actions as table
from wijkspraak.conversations import planning
from wijkspraak.conversations.models import CalendarLink, Conversation, Item, PlanRule
from wijkspraak.core.ids import (
    ContactId,
    ConversationId,
    NeighbourhoodId,
    PartyId,
    PlanId,
    QuestionId,
    SeatId,
    SignalId,
    TopicId,
)
from wijkspraak.imports.models import Delivery
from wijkspraak.language.models import Term
from wijkspraak.ledger.models import Entry
from wijkspraak.outbox.bridge import value_of
from wijkspraak.outbox.kinds import kinds as letter_kinds
from wijkspraak.outbox.letters import Mail, Withheld
from wijkspraak.outbox.models import Letter
from wijkspraak.people.models import Asked, Calling, Organisation, Tie
from wijkspraak.questions import actions as questions
from wijkspraak.questions.models import Evidence
from wijkspraak.reports.models import Category
from wijkspraak.signals import access as signals
from wijkspraak.signals.actions import put_in_bin
from wijkspraak.signals.models import Photo

WORKERS = ("nadia", "ravi", "wilma", "joris", "elske", "ama", "bram", "tess")


@pytest.fixture
def scene(town: Town, monkeypatch: pytest.MonkeyPatch) -> Iterator[Scene]:
    """The worked scene."""
    monkeypatch.setattr(logging.getLogger("django.request"), "level", logging.ERROR)
    yield lay_table(build_scene(town))


def get(scene: Scene, who: str | None, address: str) -> Any:
    """What somebody gets."""
    return browser(scene.town.people[who] if who else None).get(address)


def page(scene: Scene, who: str | None, address: str) -> str:
    """The words of a page that somebody may open."""
    answer = get(scene, who, address)
    assert answer.status_code == 200, address
    text: str = answer.content.decode()
    return text


# What is stirring


@pytest.mark.parametrize("who", ["carla", "pieter", "rosa", "otto", "kees"])
def test_who_does_not_work_for_the_municipality_hears_of_no_suspicion(scene: Scene, who: str) -> None:
    for address in ("", "hoever/", f"{scene.echoes['open']}/", f"{scene.echoes['accepted']}/"):
        assert get(scene, who, f"/vragen/wat-er-speelt/{address}").status_code == 404
    assert get(scene, who, "/vragen/wat-er-speelt/").content.count(b"koffie") == 0


def test_a_policy_officer_sees_numbers_and_no_words(scene: Scene) -> None:
    for address in ("/vragen/wat-er-speelt/", f"/vragen/wat-er-speelt/{scene.echoes['open']}/", "/signalen/", "/"):
        text = page(scene, "paul", address)
        for words in ("kaartclub", "gratis", "kost nu", "anderhalve", "donker"):
            assert words not in text, (address, words)
    assert "Westkade" in page(scene, "paul", "/vragen/wat-er-speelt/")
    assert "die u niet kunt openen" in page(scene, "paul", "/vragen/wat-er-speelt/")
    assert "5 signalen" in page(scene, "paul", "/signalen/")
    for key in scene.signals.values():
        assert get(scene, "paul", f"/signalen/{key}/").status_code == 404
        assert get(scene, "paul", f"/spoor/{key}/").status_code == 404


def test_next_door_is_a_number_and_a_place(scene: Scene) -> None:
    text = page(scene, "tess", f"/vragen/wat-er-speelt/{scene.echoes['open']}/")
    assert "kaartclub" in text
    assert "en nog 2 in Middenhof, die u niet kunt openen" in text
    assert "kost niets" not in text


# Masks


@pytest.mark.parametrize(
    ("who", "hearer", "source", "beneath"),
    [
        ("nadia", True, False, True), ("joris", True, True, True), ("tess", True, False, True),
        ("ama", False, False, True), ("bram", False, False, True), ("ravi", True, True, True),
    ],
)  # fmt: skip
def test_fields_with_a_mask_are_for_some(scene: Scene, who: str, hearer: bool, source: bool, beneath: bool) -> None:
    value = signals.signal(scene.reader(who), scene.signals["ravi"])
    assert bool(value.hearer) is bool(value.hearer_name) is hearer
    assert (value.retold_from == "de portier") is source
    assert (value.beneath == "het is te duur") is beneath
    assert value.retold
    text = page(scene, who, f"/signalen/{scene.signals['ravi']}/").partition("<main")[2]
    assert ("Ravi" in text) is hearer
    assert ("het is te duur" in text) is beneath


def test_the_partner_reads_a_question_without_names_of_who_heard_it(scene: Scene) -> None:
    text = page(scene, "carla", f"/vragen/{scene.questions['coffee']}/").partition("<main")[2]
    for words in ("anderhalve", "kan koffie", "portier", "Nadia", "Ravi", "Politie"):
        assert words not in text
    assert "2 bevestigde signalen" in text


# What is cut off by the next request


def test_raising_a_level_cuts_off_the_next_request(scene: Scene) -> None:
    question, point = scene.questions["coffee"], scene.points["coffee"]
    clients = {who: browser(scene.town.people[who]) for who in ("tess", "ama", "nadia", "joris")}
    addresses = (f"/vragen/{question}/", f"/agenda/punt/{point}/")
    for client in clients.values():
        assert {client.get(address).status_code for address in addresses} == {200}
    questions.set_level(by=scene.reader("joris"), question=QuestionId(question), level=Clearance.CONFIDENTIAL)
    for who, client in clients.items():
        expected = 200 if who == "joris" else 404
        assert {client.get(address).status_code for address in addresses} == {expected}, who
        if who != "joris":
            for address in ("/", "/vragen/", "/vragen/?woorden=koffie", f"/agenda/{scene.town.west.id}/", "/agenda/"):
                text = client.get(address).content.decode()
                assert str(question) not in text, (who, address)
                assert str(point) not in text, (who, address)
    echo = page(scene, "tess", f"/vragen/wat-er-speelt/{scene.echoes['accepted']}/")
    assert str(question) not in echo


def test_a_note_that_becomes_confidential_is_gone_for_colleagues(scene: Scene) -> None:
    key = scene.signals["nadia"]
    client = browser(scene.town.people["ravi"])
    assert client.get(f"/signalen/{key}/").status_code == 200
    fields = {"text": "Nu in vertrouwen", "neighbourhood": str(scene.town.west.id), "level": "2", "version": "1"}
    assert browser(scene.town.people["nadia"]).post(f"/signalen/{key}/verbeter/", fields).status_code == 302
    for address in (f"/signalen/{key}/", f"/spoor/{key}/", f"/vragen/lijkt-op/{key}/"):
        assert client.get(address).status_code == 404
    for address in ("/signalen/", "/vragen/wat-er-speelt/", f"/vragen/{scene.questions['coffee']}/"):
        text = client.get(address).content.decode()
        assert "anderhalve" not in text, address
        assert "Nu in vertrouwen" not in text, address


def test_ending_a_role_cuts_off_the_next_request(scene: Scene) -> None:
    client = browser(scene.town.people["nadia"])
    own = scene.signals["nadia"]
    assert client.get(f"/vragen/{scene.questions['coffee']}/").status_code == 200
    role = Assignment.objects.get(person=scene.town.people["nadia"])
    accounts.end_role(by=scene.reader("kees"), assignment=role.id)
    for address in (f"/vragen/{scene.questions['coffee']}/", f"/signalen/{own}/", "/vragen/wat-er-speelt/", "/vragen/"):
        assert client.get(address).status_code == 404, address
    text = client.get("/signalen/").content.decode()
    assert "koffie" not in text
    assert (
        client.post("/signalen/noteer/", {"text": "Nog", "neighbourhood": str(scene.town.west.id)}).status_code == 404
    )


def test_a_keeper_ends_no_role_of_another_municipality(scene: Scene) -> None:
    other = scene.town.people["nadia"]
    role = Assignment.objects.create(
        person=other, role=Role.NETWORKER.value, party=scene.other, purpose="wijkwerk", since=scene.reader("kees").today
    )
    with pytest.raises(accounts.RefusedError):
        accounts.end_role(by=scene.reader("kees"), assignment=role.id)
    assert Assignment.objects.filter(id=role.id, until__isnull=True).exists()


def test_unsharing_cuts_off_the_partner(scene: Scene) -> None:
    client = browser(scene.town.people["carla"])
    addresses = (f"/vragen/{scene.questions['coffee']}/", f"/agenda/punt/{scene.points['coffee']}/")
    assert {client.get(address).status_code for address in addresses} == {200}
    assert {get(scene, "pieter", address).status_code for address in addresses} == {404}
    questions.share(
        by=scene.reader("joris"), question=QuestionId(scene.questions["coffee"]),
        party=PartyId(scene.town.corporation.id), on=False,
    )  # fmt: skip
    assert {client.get(address).status_code for address in addresses} == {404}
    for address in ("/", "/vragen/", "/agenda/", f"/agenda/{scene.town.west.id}/"):
        assert "Koffie in het Huis" not in client.get(address).content.decode(), address


# Secret addresses


def test_a_secret_address_shows_one_party_one_neighbourhood_until_a_day(scene: Scene) -> None:
    text = page(scene, None, f"/agenda/gedeeld/{scene.secret}/")
    assert "Koffie in het Huis van de Wijk" in text
    for words in ("Licht op het plein", "Oosterveld", "<form", str(scene.points["coffee"]) + "/", "/vragen/"):
        assert words not in text.partition("<main")[2].partition("</main>")[0], words
    answer = get(scene, None, f"/agenda/gedeeld/{scene.secret}/")
    assert answer["Referrer-Policy"] == "no-referrer"
    assert "no-store" in answer["Cache-Control"]
    assert answer["X-Robots-Tag"] == "noindex"
    wrong = (scene.secret[:-1], scene.secret + "x", scene.secret.upper(), str(scene.link), "x")
    nothing = answer_of(get(scene, None, "/agenda/gedeeld/niets/"))
    for secret in wrong:
        assert answer_of(get(scene, None, f"/agenda/gedeeld/{secret}/")) == nothing
    joris = scene.reader("joris")
    agenda.revoke_link(by=joris, link=scene.link)
    assert answer_of(get(scene, None, f"/agenda/gedeeld/{scene.secret}/")) == nothing
    assert get(scene, None, f"/agenda/gedeeld/{scene.secret}/a4.pdf").status_code == 404


def test_an_expired_address_is_nothing(scene: Scene, monkeypatch: pytest.MonkeyPatch) -> None:
    late = scene.reader("joris").today + timedelta(days=31)
    monkeypatch.setattr("django.utils.timezone.localdate", lambda *_a, **_k: late)
    assert get(scene, None, f"/agenda/gedeeld/{scene.secret}/").status_code == 404
    assert get(scene, None, f"/agenda/gedeeld/{scene.secret}/a3.pdf").status_code == 404


# Around the table

IN_WEST = {"nadia", "ravi", "joris", "ama", "bram", "tess"}
READS = {
    "case": {"joris", "nadia", "pieter"},
    "hall": IN_WEST | {"carla"},
    "lift": IN_WEST | {"carla", "pieter"},
    "bins": IN_WEST,
    "offer": {"joris"},
    "light": {"elske", "wilma", "bram"},
    "boiler": {"carla"},
}
SITS = {
    "two": IN_WEST | {"carla", "pieter"},
    "open": IN_WEST | {"carla", "pieter"},
    "east": {"elske", "wilma", "bram"},
    "partner": {"carla"},
}
TITLES = {
    "case": "Een zorg in de straat", "hall": "De huur van de zaal", "lift": "De lift van het Huis",
    "bins": "Volle bakken", "offer": "Wat wij kunnen bieden", "light": "Lampen op het plein", "boiler": "De ketel",
}  # fmt: skip
EVERYBODY = (*WORKERS, "paul", "carla", "pieter", "rosa", "otto", "kees", "gerda")


@pytest.mark.parametrize("who", EVERYBODY)
def test_of_topics_talks_and_proposals_each_sees_the_own(scene: Scene, who: str) -> None:
    client = browser(scene.town.people[who])
    table_of = {"onderwerp": (scene.topics, READS), "gesprek": (scene.talks, SITS)}
    for word, (rows, seen) in table_of.items():
        nothing = answer_of(client.get(f"/gesprekken/{word}/{uuid.uuid4()}/"))
        assert nothing.status == 404
        for name, key in rows.items():
            got = answer_of(client.get(f"/gesprekken/{word}/{key}/"))
            assert got.status == 200 if who in seen[name] else got == nothing, name
    assert client.get(f"/gesprekken/voorstel/{scene.plan}/").status_code == (200 if who == "joris" else 404)
    seats = {"two": {"nadia", "carla", "pieter"}, "open": {"nadia", "carla", "pieter"}, "east": {"wilma"}}
    for name, key in scene.talks.items():
        own = client.get(f"/gesprekken/gesprek/{key}/gesprek.ics")
        assert own.status_code == (200 if who in seats.get(name, ()) else 404), name
    hidden = [words for name, words in TITLES.items() if who not in READS[name]]
    addresses = ["/", "/agenda/", "/vragen/", "/mensen/", "/zoeken/?q=lift", "/zoeken/?q=zorg", "/gesprekken/kalender/"]
    addresses += [f"/gesprekken/?week={coming(9, n).date()}" for n in (0, 3)]
    addresses += [f"/gesprekken/gesprek/{key}/" for name, key in scene.talks.items() if who in SITS[name]]
    for address in addresses:
        text = client.get(address).content.decode()
        assert not [words for words in hidden if words in text], address


@pytest.mark.parametrize(
    ("who", "there", "beyond"),
    [
        ("carla", ("Piet Ploeg", "14:20", "14:40"), ("Pieter Post", "Nadia", "zaak 114", "14:00")),
        ("pieter", ("Nadia Netwerk", "zaak 114", "14:00"), ("Carla", "Piet Ploeg", "14:40")),
        ("tess", ("Piet Ploeg", "Carla Koepel"), ("Pieter Post", "Nadia", "zaak 114", "op naam")),
    ],
)  # fmt: skip
def test_at_one_table_each_sees_the_own_part_as_if_it_were_all(
    scene: Scene, who: str, there: tuple[str, ...], beyond: tuple[str, ...]
) -> None:
    text = page(scene, who, f"/gesprekken/gesprek/{scene.talks['two']}/").partition("<main")[2].partition("<aside")[0]
    if who == "pieter":  # the number stands at the topic
        text += page(scene, who, f"/gesprekken/onderwerp/{scene.topics['case']}/").partition("<main")[2]
    for words in there:
        assert words in text, words
    for words in beyond:
        assert words not in text, words


def test_on_paper_stands_what_the_screen_shows(scene: Scene, monkeypatch: pytest.MonkeyPatch) -> None:
    scene.town.people["marte"] = person("marte", Role.AREA_MANAGER, scene.town.municipality, scene.town.west)
    monkeypatch.setattr("typst.compile", lambda _sheet, *, sys_inputs, **_more: sys_inputs["told"].encode())
    for who, case, hall in (("joris", True, True), ("marte", False, True)):
        text = page(scene, who, f"/gesprekken/gesprek/{scene.talks['two']}/kaart.pdf")
        assert ("Een zorg in de straat" in text) is case, who
        assert ("Pieter Post" in text) is case, who
        assert ("De huur van de zaal" in text) is hall, who
    for who in ("nadia", "tess", "ama", "carla", "pieter", "elske", "rosa", "kees"):
        assert get(scene, who, f"/gesprekken/gesprek/{scene.talks['two']}/kaart.pdf").status_code == 404


def letters_to(scene: Scene, talk: str, contact: str) -> list[Mail | Withheld]:
    """What has not gone to somebody about the own seats at a table, as it would go now, oldest first."""
    rows = Letter.objects.filter(state="waiting", subject__in=_seats(scene, talk, contact)).order_by("asked_at")
    return [letter_kinds()[row.kind].compose(value_of(row)) for row in rows]


def _seats(scene: Scene, talk: str, contact: str) -> list[UUID]:
    row = Conversation.objects.without_reader(because="test").get(id=scene.talks[talk])
    return [seat.id for seat in row.seats.filter(contact=scene.contacts[contact])]


def said_in(letter: Mail | Withheld) -> str:
    """All the words of a letter, with what comes along for a calendar."""
    assert isinstance(letter, Mail)
    return letter.subject + letter.text + (letter.calendar.content.decode() if letter.calendar else "")


def closed_everywhere(scene: Scene, who: str, secret: str, title: str) -> None:
    """Of what was cut off nothing is left: pages, files, the answer by a secret, what is followed."""
    client = browser(scene.town.people[who])
    nothing = answer_of(client.get(f"/gesprekken/gesprek/{uuid.uuid4()}/"))
    for end in ("", "gesprek.ics", "kaart.pdf"):
        assert answer_of(client.get(f"/gesprekken/gesprek/{scene.talks['open']}/{end}")) == nothing, end
    assert answer_of(client.get(f"/gesprekken/onderwerp/{scene.topics['lift']}/")) == nothing
    assert client.post(f"/gesprekken/gesprek/{scene.talks['open']}/antwoord/", {"answer": "yes"}).status_code == 404
    for address in ("/", f"/gesprekken/?week={coming(9, 2).date()}", "/gesprekken/"):
        assert title not in client.get(address).content.decode(), address
    visitor = browser(None)
    for end in ("", "gesprek.ics"):
        wrong = answer_of(visitor.get(f"/gesprekken/antwoord/{'x' * 32}/{end}"))
        assert answer_of(visitor.get(f"/gesprekken/antwoord/{secret}/{end}")) == wrong
    assert visitor.post(f"/gesprekken/antwoord/{secret}/", {"answer": "yes"}).status_code == 404
    if who in scene.calendars:
        feed = visitor.get(f"/gesprekken/kalender/{scene.calendars[who]}.ics").content.decode()
        assert title not in feed
        assert "Gesprek met Joris" not in feed


def test_raising_the_level_of_a_topic_cuts_off_who_may_not_hear_it(scene: Scene) -> None:
    title, joris = TITLES["lift"], scene.reader("joris")
    secrets = {name: scene.seat("open", name).secret for name in ("nadia", "piet", "carla")}
    assert title in said_in(letters_to(scene, "open", "nadia")[0])
    assert title in said_in(letters_to(scene, "open", "carla")[0])
    assert title in browser(None).get(f"/gesprekken/kalender/{scene.calendars['carla']}.ics").content.decode()
    gone = table.change_topic(
        by=joris, topic=TopicId(scene.topics["lift"]), version=1,
        words=table.Words(title, NeighbourhoodId(scene.town.west.id), level=Clearance.CONFIDENTIAL, domain="ontmoeten",
                          roles={"knows": ()}),
    )  # fmt: skip
    assert len(gone) == 2
    closed_everywhere(scene, "nadia", secrets["nadia"], title)
    assert browser(None).get(f"/gesprekken/antwoord/{secrets['piet']}/").status_code == 404
    for who in ("nadia", "piet"):
        (left,) = letters_to(scene, "open", who)
        assert title not in said_in(left)
        assert "gaat voor u niet door" in said_in(left)
    (stays,) = letters_to(scene, "open", "carla")
    assert title not in said_in(stays)
    assert "CLASS:PRIVATE" in said_in(stays)
    for address in (f"antwoord/{secrets['carla']}/", f"antwoord/{secrets['carla']}/gesprek.ics",
                    f"kalender/{scene.calendars['carla']}.ics"):  # fmt: skip
        text = browser(None).get(f"/gesprekken/{address}").content.decode()
        assert title not in text, address
        assert "Gesprek met Joris" in text, address
    assert title in page(scene, "carla", f"/gesprekken/gesprek/{scene.talks['open']}/")


def test_ending_a_role_cuts_off_the_table_and_what_waits_to_be_sent(scene: Scene) -> None:
    secret = scene.seat("open", "carla").secret
    role = Assignment.objects.get(person=scene.town.people["carla"])
    Assignment.objects.filter(id=role.id).update(until=scene.reader("joris").today - timedelta(days=1))
    assert letters_to(scene, "open", "carla") == [Withheld("not_cleared")]
    closed_everywhere(scene, "carla", secret, TITLES["lift"])


def test_who_need_not_come_any_more_knows_nothing_of_it_any_more(scene: Scene) -> None:
    seat = scene.seat("open", "pieter")
    table.unseat(by=scene.reader("joris"), seat=SeatId(seat.id))
    (left,) = letters_to(scene, "open", "pieter")
    assert TITLES["lift"] not in said_in(left)
    closed_everywhere(scene, "pieter", seat.secret, TITLES["lift"])
    invitation = Letter.objects.get(kind="conversations.invitation", subject=seat.id)
    assert invitation.state == "cancelled"
    assert letter_kinds()[invitation.kind].compose(value_of(invitation)) == Withheld("no_seat")


def test_a_moved_talk_sends_only_the_newest_invitation(scene: Scene) -> None:
    joris = scene.reader("joris")
    now = conversations.conversation(joris, scene.talks["open"])
    table.move(
        by=joris, conversation=ConversationId(now.id), version=now.version, place=table.Place(coming(16, 2), "School")
    )
    old, new = letters_to(scene, "open", "carla")
    assert old == Withheld("newer")
    assert "SEQUENCE:1" in said_in(new)
    assert "School" in said_in(new)


def test_what_is_proposed_reaches_nobody_but_who_asked(scene: Scene) -> None:
    offer = put_ready(scene.reader("nadia"), scene.town.west, "Plan van Nadia")
    made = planning.propose(
        by=scene.reader("nadia"), topics=[TopicId(offer)],
        frame=planning.Frame(scene.reader("nadia").today, scene.reader("nadia").today + timedelta(days=9)),
    )  # fmt: skip
    talk = Conversation.objects.without_reader(because="test").get(plan=made)
    for who in ("joris", "tess", "ama", "carla", "kees"):
        for address in (f"voorstel/{made}/", f"gesprek/{talk.id}/", f"gesprek/{talk.id}/kaart.pdf"):
            assert get(scene, who, f"/gesprekken/{address}").status_code == 404, (who, address)
    for seat in talk.seats.all():
        assert get(scene, None, f"/gesprekken/antwoord/{seat.secret}/").status_code == 404
    assert not Letter.objects.filter(subject__in=[seat.id for seat in talk.seats.all()]).exists()


def test_the_keeper_sees_how_much_post_there_is_and_not_for_whom_or_what(scene: Scene) -> None:
    text = page(scene, "kees", "/post/")
    for words in (
        *TITLES.values(),
        "Pieter Post",
        "Piet Ploeg",
        "Carla",
        "piet@x.test",
        "zaak 114",
        "Huis van de Wijk",
    ):
        assert words not in text, words
    for who in EVERYBODY:
        if who != "kees":
            assert get(scene, who, "/post/").status_code == 404


# What is somebody's own


def test_the_bin_and_the_page_after_noting_are_ones_own(scene: Scene) -> None:
    key = note(scene.town, "nadia", scene.town.west, "Alleen voor mij")
    for who in ("ravi", "joris", "ama", "carla", "rosa"):
        assert get(scene, who, f"/signalen/{key}/bewaard/").status_code == 404
        assert get(scene, who, f"/signalen/{key}/verbeter/").status_code == 404
    assert "Alleen voor mij" in page(scene, "nadia", f"/signalen/{key}/bewaard/")
    put_in_bin(by=scene.reader("nadia"), signal=SignalId(key))
    assert "Alleen voor mij" in page(scene, "nadia", "/signalen/prullenbak/")
    for who in ("ravi", "joris", "carla"):
        assert "Alleen voor mij" not in page(scene, who, "/signalen/prullenbak/")
        for address in (f"/signalen/{key}/", f"/spoor/{key}/", f"/vragen/lijkt-op/{key}/"):
            assert get(scene, who, address).status_code == 404


@pytest.mark.parametrize("who", [*WORKERS, "paul", "carla", "rosa", "kees"])
def test_the_register_is_for_the_auditor(scene: Scene, who: str) -> None:
    assert get(scene, who, "/wie/logboek/").status_code == 404
    if who != "kees":
        assert get(scene, who, "/wie/mensen/").status_code == 404
    text = page(scene, "otto", "/wie/logboek/")
    for words in ("Koffie", "koffie", "huur", "anderhalve"):
        assert words not in text


# Posting


def counted() -> dict[str, Any]:
    """How many rows there are of everything, and what those say that can be changed."""
    found: dict[str, Any] = {}
    kept_apart = {"Session", "TextVector", "LogEntry"}
    with connection.cursor() as cursor:
        for model in apps.get_models():
            if model.__name__ not in kept_apart and model._meta.app_label != "sessions":
                table = connection.ops.quote_name(model._meta.db_table)
                cursor.execute(f"SELECT * FROM {table}")
                found[model.__name__] = sorted(map(repr, cursor.fetchall()))
    for row in ("Person",):  # the last log-in is written there
        found[row] = len(found[row])
    return found


# Which names of addresses a role may post to; everything else must leave every row as it was.
MAY_POST = {
    "networker": {
        "language:new",
        "language:edit",
        "language:aside",
        "language:back",
        "language:restore",
        "signals:note",
        "signals:correct",
        "signals:change",
        "questions:offer",
        "people:new",
        "conversations:make_calendar_link",
    },
    "policy_officer": {
        "language:new",
        "language:edit",
        "language:aside",
        "language:back",
        "language:restore",
        "conversations:make_calendar_link",
    },
    "partner": {
        "signals:note",
        "signals:correct",
        "signals:change",
        "questions:offer",
        "people:new",
        "conversations:new_topic",
        "conversations:answer_own",
        "conversations:make_calendar_link",
    },
    "resident": {"signals:note", "signals:correct", "signals:change", "conversations:make_calendar_link"},
    "auditor": set(),
    "keeper": {
        "accounts:people",
        "accounts:end_role",
        "neighbourhoods:rename",
        "outbox:hold",
        "outbox:let_go",
        "outbox:try_again",
        "outbox:lapse",
    },
    "none": set(),
}
STRANGERS = {
    "wilma": "networker", "paul": "policy_officer", "pieter": "partner", "rosa": "resident", "otto": "auditor",
    "kees": "keeper", None: "none",
}  # fmt: skip


MEETS = {"conversations:agree", "conversations:move"}


def posts(scene: Scene) -> list[tuple[str, str, dict[str, str]]]:
    """Every address with keys of things that are there and a form that would do something."""
    evidence = Evidence.objects.get().id
    role = Assignment.objects.get(person=scene.town.people["tess"]).id
    west, coffee = scene.town.west.id, scene.questions["coffee"]
    data = {
        "title": "Gekaapt", "owner": str(scene.town.people["joris"].id), "question": str(coffee), "why": "everyday",
        "version": "1", "text": "Gekaapte woorden", "neighbourhood": str(west), "level": "0", "rung": "ask",
        "side": "for", "lens": "figures", "hoort": "nee", "party": str(scene.police.id), "naar": "hoger",
        "point": str(scene.formal["west"]), "los": "1", "stop": "", "outcome": "done", "because": "zomaar",
        "until": str(scene.reader("joris").today), "next_step": "Gekaapt", "brings": "Gekaapt", "words": "zomaar",
        "signals": str(scene.signals["tess"]), "street": "gekaapt", "tower": "gekaapt", "domain": "geld",
        "explanation": "Gekaapt",
        "name": "Gekaapt Persoon", "works_at": "2", "wat": "weg",
        "mens": str(scene.contacts["fatima"]), "houd": str(scene.contacts["fatima"]), "weg": str(scene.contacts["wil"]),
        "other": str(scene.contacts["karel"]), "kind": "works_with", "last_contact": str(scene.reader("joris").today),
        "shared": "on", "skill": "knows", "since": str(scene.reader("joris").today), "organisation": "Gekaapt",
        "deel": str(Calling.objects.filter(contact=scene.contacts["fatima"]).first().id), "verdict": "granted",
        "bezwaar": str(uuid.uuid4()), "subject": "Gekaapt", "body": "Gekaapt", "aan": "1",
        "keep": str(Organisation.objects.order_by("name").first().id),
        "gone": str(Organisation.objects.order_by("name").last().id),
        "answer": "no", "other_time": "Gekaapt", "reference": "Gekaapt", "height": "2", "minutes": "20",
        "roles": "knows", "topic": str(scene.topics["bins"]), "topics": str(scene.topics["lift"]),
        "contact": str(scene.contacts["aad"]), "place": "Gekaapt",
        "day": str(coming(15).date()), "time": "15:00", "max_topics": "4", "max_minutes": "90", "person_minutes": "120",
    }  # fmt: skip
    wish = {"kind": "present", "topic": str(scene.topics["bins"]), "contact": str(scene.contacts["fatima"])}
    meeting = {"form": "meeting"}
    found: list[tuple[str, str, dict[str, str]]] = []
    for name, route, pattern in patterns():
        if name.startswith(("account_", "mfa_")) or ":" not in name or name == "desk:share_mode":
            continue
        wanted = set(pattern.pattern.converters) | set(getattr(pattern.pattern.regex, "groupindex", {}))
        keys: dict[str, object] = {
            "size": "a4", "secret": scene.secret, "run": uuid.uuid4(), "signal": scene.signals["nadia"],
            "evidence": evidence, "link": scene.link, "assignment": role, "number": 2,
            "what": "klaar" if "item" in wanted else "weg",
            "key": _key(scene, name, route), "kind": "signals", "form": "csv",
            "photo": Photo.objects.get().id,
            "question": coffee, "tie": Tie.objects.filter(shared=True).first().id,
            "rule": PlanRule.objects.get().id, "seat": scene.seat("open", "piet").id,
            "item": Item.objects.get(conversation=scene.talks["open"]).id, "note": uuid.uuid4(),
            "meeting": scene.talks["open"], "member": uuid.uuid4(),
            "asked": Asked.objects.without_reader(because="test").get(contact=scene.contacts["fatima"]).id,
            "merged": uuid.uuid4(),
        }  # fmt: skip
        if name.startswith("conversations:"):
            keys["secret"] = "x" * 32  # whoever has the real one may answer: see the tests of answers
        more = wish if name == "conversations:want" else meeting if name in MEETS else {}
        found.append((name, reverse(name, kwargs={one: keys[one] for one in wanted}), data | more))
    return found


PROPOSED = {"conversations:agree"}


def _proposed(scene: Scene) -> UUID:
    rows = Conversation.objects.without_reader(because="test").filter(plan=scene.plan, state="proposed")
    return UUID(str(rows.first().id))


def _key(scene: Scene, name: str, route: str) -> UUID | str:  # noqa: PLR0911 - a line per room
    space = name.partition(":")[0]
    if name == "imports:kind":
        return "signals"
    if space == "reports":
        return Category.objects.get().id
    if space == "imports":
        return Delivery.objects.get().id
    if space == "language":
        return Term.objects.get().id
    if space == "conversations":
        calendar = CalendarLink.objects.filter(person=scene.town.people["joris"]).get().id
        keys = {"onderwerp": scene.topics["bins"], "voorstel": scene.plan, "kalender": calendar}
        return keys.get(route.partition("/")[0], _proposed(scene) if name in PROPOSED else scene.talks["open"])
    if space in {"signals", "desk"} or route.startswith("lijkt-op"):
        return scene.signals["nadia"]
    if space == "questions":
        return scene.echoes["open"] if route.startswith("wat-er-speelt") else scene.questions["coffee"]
    others = {"people": scene.contacts["fatima"]}
    if route.startswith("punt"):
        others["agenda"] = scene.points["coffee"]
    return others.get(space, UUID(str(scene.town.west.id)))


def _wishes(scene: Scene) -> None:
    """The area manager wants something of the proposal."""
    planning.want(
        by=scene.reader("joris"), plan=PlanId(scene.plan or uuid.uuid4()), kind="present",
        topic=TopicId(scene.topics["bins"]), contact=ContactId(scene.contacts["fatima"]),
    )  # fmt: skip


@pytest.mark.parametrize("who", STRANGERS)
def test_posting_where_one_may_not_changes_nothing(scene: Scene, who: str | None) -> None:
    delivered(scene.town.people["nadia"])
    _wishes(scene)
    client = browser(scene.town.people[who] if who else None)
    allowed = MAY_POST[STRANGERS[who]]
    before, lines = counted(), Entry.objects.count()
    for name, address, data in posts(scene):
        own_page = name in {
            "signals:note",
            "accounts:people",
            "accounts:end_role",
            "people:new",
            "neighbourhoods:rename",
        }
        own_page = own_page or name.startswith(("outbox:", "conversations:"))
        if name in allowed and (own_page or name.startswith("language:")):
            continue
        answer = client.post(address, data)
        assert answer.status_code in {200, 302, 403, 404, 405, 422}, (name, answer.status_code)
        if answer.status_code == 200:
            assert name in {"questions:alike", "questions:list", "imports:kind", "language:reads"}, name
        if who is None and answer.status_code == 302:
            assert "/account/login/" in answer["Location"], name
        assert Entry.objects.count() == lines, name
    assert counted() == before


@pytest.mark.parametrize(("who", "opens"), [("nadia", True), ("ama", True), ("elske", False), ("bram", True)])
def test_sharing_and_secret_addresses_are_for_the_area_manager_alone(scene: Scene, who: str, opens: bool) -> None:
    client = browser(scene.town.people[who])
    before = counted()
    west, coffee = scene.town.west.id, scene.questions["coffee"]
    until = str(scene.reader("joris").today)
    for address in (f"/vragen/{coffee}/deel/", f"/agenda/{west}/deel/", f"/agenda/{west}/deel/{scene.link}/sluit/"):
        data = {"party": str(scene.police.id), "until": until}
        assert client.post(address, data).status_code in {302, 404}, address
    assert counted() == before
    assert (client.get(f"/vragen/{coffee}/").status_code == 200) is opens


def test_fields_beside_the_form_of_a_role_give_no_more(scene: Scene) -> None:
    client = browser(scene.town.people["kees"])
    fields = {"name": "Nieuw", "email": "nieuw@example.test", "is_superuser": "on", "practice_face": "1"}
    assert client.post("/wie/mensen/", fields).status_code == 302
    person = Person.objects.get(email="nieuw@example.test")
    assert person.practice_face is None
    assert not person.has_usable_password()
    listener = {
        "person": str(person.id), "role": "listener", "party": str(scene.town.municipality.id), "everywhere": "on",
        "purpose": "x", "since": "2020-01-01",
    }  # fmt: skip
    assert client.post("/wie/mensen/", listener).status_code == 200
    elsewhere = listener | {"role": "area_manager", "party": str(scene.other.id)}
    assert client.post("/wie/mensen/", elsewhere).status_code == 200
    assert not Assignment.objects.filter(person=person).exists()


def test_looking_through_other_eyes_is_for_the_invented_city(scene: Scene) -> None:
    client = browser(scene.town.people["rosa"])
    answer = client.post("/wie/kijk-mee/", {"person": str(scene.town.people["joris"].id)})
    assert answer.status_code == 404
    assert "Rosa" in client.get("/wie/ben-ik/").content.decode()


def test_a_place_of_another_municipality_has_no_agenda_here(scene: Scene) -> None:
    for who in WORKERS:
        assert get(scene, who, f"/agenda/{scene.elsewhere.id}/").status_code == 404
        assert get(scene, who, f"/wijken/{scene.elsewhere.id}/").status_code == 404
        key = NeighbourhoodId(scene.elsewhere.id)
        assert not scene.reader(who).may_in(Action.NOTE, key)
