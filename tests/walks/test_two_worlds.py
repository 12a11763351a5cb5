"""What somebody may neither read nor count changes no answer to that person: two worlds, byte for byte."""

import logging
from collections.abc import Callable, Iterator, Sequence
from datetime import timedelta
from typing import Any
from urllib.parse import quote, unquote
from uuid import UUID

import pytest
from django.db import transaction
from django.urls import NoReverseMatch, reverse
from tests.town import Town
from tests.walks.scene import (
    Answer,
    Scene,
    all_echoes,
    all_points,
    all_questions,
    all_signals,
    answer_of,
    ask,
    browser,
    build_scene,
    delivered,
    echo_of,
    note,
    on_agenda,
    patterns,
    row_of,
    run_of,
    stopped_clock,
)

from wijkspraak.accounts.models import NamedReader
from wijkspraak.accounts.policy import Clearance
from wijkspraak.agenda import actions as agenda
from wijkspraak.agenda.models import AgendaPoint
from wijkspraak.core.ids import NeighbourhoodId, PartyId, QuestionId, SignalId
from wijkspraak.imports.kinds import kinds
from wijkspraak.imports.models import Delivery
from wijkspraak.language.access import vectors_for
from wijkspraak.neighbourhoods.models import Neighbourhood
from wijkspraak.questions import actions as questions
from wijkspraak.questions.actions import mend_index as mend_questions
from wijkspraak.questions.models import Echo, EchoSignal, FormalPoint, ListeningRun, Question, QuestionSignal, Rare
from wijkspraak.questions.tasks import listen
from wijkspraak.signals.actions import mend_index as mend_signals
from wijkspraak.signals.models import Signal

N2, N3 = Clearance.CONFIDENTIAL, Clearance.NAMED
PEOPLE = (
    "nadia", "ravi", "wilma", "joris", "elske", "ama", "bram", "tess", "paul", "carla", "pieter", "rosa", "otto",
    "kees",
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
    Rare.objects.create(signal_id=keys[0], town=other, likeness=0.1)


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


def file_of_a_colleague(scene: Scene) -> None:
    """A file that a networker brought in, with a row that waits."""
    delivered(scene.town.people["ravi"])


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
}

# The auditor counts lines of the register by office; a second step of logging in shows a fresh secret each time.
NOT_WALKED = {"otto": {"accounts:audit"}}
FRESH_EACH_TIME = {"mfa_activate_totp"}


# Every address with every key


def _keys(name: str, route: str) -> Sequence[UUID | str]:
    space = name.partition(":")[0]
    if name == "imports:kind":
        return [*kinds(), "bestaat-niet"]
    if space == "imports":
        return list(Delivery.objects.order_by("id").values_list("id", flat=True))
    places = sorted(Neighbourhood.objects.values_list("id", flat=True))
    if space == "signals" or name == "desk:trail" or route.startswith("lijkt-op"):
        return all_signals()
    if space == "questions":
        return all_echoes() if route.startswith("wat-er-speelt") else all_questions()
    if space == "agenda":
        return all_points() if route.startswith("punt") else places
    return places


# Words of what everybody hears, of what only secrets say, misspelt, taken apart, and meant by other words.
LOOKED_FOR = (
    "koffie", "kofie", "koffiegeld", "bakkie", "drempelvrije ontmoeting", "ondergrens", "ondergrns", "onder de grens",
    "geheim", "penningmeester", "pennningmester", "schuld", "verkopen", "verkoping", "gezin nummer 4", "huishouden",
    "buurstad", "Buurstd hoort", "Punt van Buurstad", "vertrouwelijk", "Bod 3 ton", "wilgen", "wilg", "volle zaal",
    "het plein", "servicekosten", "waar gaat het over", "anderhalve euro", "de", "\"koffie' OR 1=1 --", "100%_koffie*",
)  # fmt: skip


QUERIES = {
    "desk:search": [f"?q={quote(words)}" for words in LOOKED_FOR]
    + ["?q=koffie&soort=signaal", "?q=koffie&domein=veiligheid", "?q=koffie&na=MTAwMCA3", "?q=oosterveld&soort=plek"],
    "desk:suggestions": [f"?q={quote(words[: max(3, len(words) - 3)])}" for words in LOOKED_FOR],
    "signals:list": [f"?woorden={word}" for word in ("koffie", "kofie", "ondergrens", "wilg")]
    + ["?woorden=koffie&mijn=on", "?ingetrokken=on", "?domein=veiligheid", "?van=own"],
    "questions:list": ["?woorden=koffie", "?mijn=1"],
    "questions:stirring": ["?laan=stad", "?laan=weg"],
    "accounts:audit": ["?nakijken", "?voor=3"],
}


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
        keys: Sequence[Any] = _keys(name, route) if "key" in wanted else [None]
        for key in keys:
            for size in ("a4", "a9") if "size" in wanted else (None,):
                values = {
                    "key": key, "number": 2, "size": size, "secret": scene.secret, "what": "weg", "run": scene.link,
                    "signal": scene.signals["nadia"], "evidence": scene.link, "link": scene.link,
                    "assignment": scene.link, "uidb36": "1", "provider": "x",
                }  # fmt: skip
                try:
                    found.append(reverse(name, kwargs={one: values[one] for one in wanted}))
                except NoReverseMatch:
                    found.append(reverse(name, kwargs=dict.fromkeys(wanted, "x")))
            if asks_only_to_post(found[-1]):
                break
        found += [reverse(name) + query for query in QUERIES.get(name, ())]
    for place in (scene.town.west, scene.town.middle, scene.town.east):
        found += [f"{reverse(name)}?wijk={place.id}" for name in QUERIES if name != "accounts:audit"]
        found.append(f"{reverse('desk:search')}?q=koffie&wijk={place.id}")
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
    return found


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
    monkeypatch.setattr("wijkspraak.language.access.synonyms", lambda _reader: same, raising=False)
    monkeypatch.setattr("typst.compile", compiled)
    monkeypatch.setattr(logging.getLogger("django.request"), "level", logging.ERROR)
    with stopped_clock():
        yield build_scene(town)


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


@pytest.mark.parametrize("who", PEOPLE)
def test_what_somebody_may_not_know_changes_no_answer(scene: Scene, who: str) -> None:
    same(both_worlds(scene, who, [add for add, known in SECRETS.items() if who not in known]))


def test_a_visitor_gets_the_same_answers_whatever_happens(scene: Scene) -> None:
    same(both_worlds(scene, None, list(SECRETS)))


MARKS = {
    "joris": (
        "penningmeester", 'niet meer delen<span class="visually-hidden"> Politie', "smaakt naar water", "De volle zaal",
    ),
    "ravi": ("Koffie uit een bestand",),
    "elske": ("ondergrens van het bod", "op nummer 4", "Vertrouwelijk over het plein", "Politie, tot en met", "wilgen"),
    "carla": ("verkopen het pand",),
    "pieter": ("Koffie in het Huis van de Wijk",),
}  # fmt: skip


@pytest.mark.parametrize("who", MARKS)
def test_whoever_may_know_does_see_it(scene: Scene, who: str) -> None:
    """Without this the walk could be blind: what is added is there to be seen, by those who may."""
    poor, rich = both_worlds(scene, who, [add for add, known in SECRETS.items() if who in known])
    for words in MARKS[who]:
        told, before = (
            b"".join(answer.body for address, answer in world.items() if not _names_it(address, words)).decode()
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


@pytest.mark.parametrize("who", FOUND)
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


@pytest.mark.parametrize("who", ["nadia", "ravi", "joris", "ama", "tess", "paul"])
def test_whoever_may_only_count_learns_no_words(scene: Scene, who: str) -> None:
    """A number may be known, a word may not: neither through a search, a map nor a reason."""
    same(both_worlds(scene, who, [other_words]))
