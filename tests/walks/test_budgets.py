"""The number of questions that a page asks of the database does not grow with what it shows."""

import uuid
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from tests.town import Town, person
from tests.walks.scene import ask, browser, echo_of, note, on_agenda, run_of

from wijkspraak.accounts.policy import Role
from wijkspraak.agenda.models import AgendaPoint, Part
from wijkspraak.language.models import Term
from wijkspraak.questions.models import Evidence, FormalPoint, Question, QuestionSignal
from wijkspraak.signals import access as signals
from wijkspraak.signals.models import Signal


def heard(town: Town, count: int) -> list[uuid.UUID]:
    """Signals of several people in the west, some at a facility."""
    people = list(town.people.values())
    now = timezone.now()
    rows = [
        Signal(
            text=f"Gehoord {number} over koffie", noted_at=now,
            heard_on=timezone.localdate() - timedelta(days=number % 40),
            hearer=str(people[number % 5].id), text_hash=str(uuid.uuid4()), neighbourhood=town.west,
            party=town.welfare_cluster, town=town.municipality, noted_by=people[number % 5],
            facility=town.hall_west if number % 2 else None,
        )
        for number in range(count)
    ]  # fmt: skip
    Signal.objects.bulk_create(rows)
    return [row.id for row in rows]


def many_echoes(town: Town, count: int) -> None:
    """Echoes of three signals each."""
    run = run_of(town.municipality)
    for number in range(count):
        echo_of(run, town.west, heard(town, 3), town.middle, rank=number + 1)


def many_questions(town: Town, count: int) -> None:
    """Questions that each rest on two signals."""
    for number in range(count):
        ask(town.reader("joris"), town.west, f"Vraag {number}", *heard(town, 2))


def one_question(town: Town, count: int) -> None:
    """One question with many signals and as much evidence."""
    keys = heard(town, count)
    question = ask(town.reader("joris"), town.west, "Koffie", *keys)
    now = timezone.now()
    joris = town.people["joris"]
    Evidence.objects.bulk_create(
        Evidence(question_id=question, rung="ask", side="for", lens="residents", text=f"Omdat {n}", by=joris, at=now)
        for n in range(count)
    )
    QuestionSignal.objects.bulk_create(
        QuestionSignal(question_id=question, signal_id=key, at=now) for key in heard(town, count)
    )


def many_points(town: Town, count: int) -> None:
    """Points on the agenda of the west, with who takes part; the words are asked for through the front door."""
    for number in range(count):
        question = ask(town.reader("joris"), town.west, f"Punt {number}", *heard(town, 2))
        point = on_agenda(town.reader("joris"), question, town.west)
        Part.objects.create(point_id=point, party=town.corporation, brings="iets")


def many_formal(town: Town, count: int) -> None:
    """Lines of formal agendas."""
    FormalPoint.objects.bulk_create(
        FormalPoint(town=town.municipality, neighbourhood=town.west, title=f"Voorstel {uuid.uuid4()}")
        for _number in range(count)
    )


def many_people(town: Town, count: int) -> None:
    """Colleagues in the west."""
    for number in range(count):
        person(f"collega{uuid.uuid4().hex[:8]}{number}", Role.TEAM_MEMBER, town.city_cluster, town.west, town.middle)


def thrown_away(town: Town, count: int) -> None:
    """Own notes in the bin."""
    rows = Signal.objects.without_reader(because="test").filter(id__in=heard(town, count))
    rows.update(noted_by=town.people["joris"], binned_at=timezone.now())


def many_terms(town: Town, count: int) -> None:
    """Words in the dictionary."""
    now = timezone.now()
    rows = [
        Term(
            town=town.municipality,
            made_at=now,
            domain="geld",
            street=f"woord {uuid.uuid4()}",
            tower="t",
            explanation="u",
        )
        for _number in range(count)
    ]
    Term.objects.bulk_create(rows)


def question_address(_town: Town) -> str:
    """The page of the first question."""
    return f"/vragen/{Question.objects.without_reader(because='test').order_by('made_at').first().id}/"


def point_address(_town: Town) -> str:
    """The page of the first agenda point."""
    return f"/agenda/punt/{AgendaPoint.objects.without_reader(because='test').order_by('position').first().id}/"


Fill = Callable[[Town, int], object]
Where = str | Callable[[Town], str]

# Page, who looks, what fills it, few and many, and the most questions it may ask: sessions, person and roles included.
PAGES: list[tuple[str, Where, str, Fill, int, int, int]] = [
    ("signals", "/signalen/", "joris", heard, 1, 100, 12),
    ("signals of a policy officer", "/signalen/", "paul", heard, 1, 100, 12),
    ("start", "/", "joris", heard, 9, 100, 24),
    ("start with questions", "/", "joris", many_questions, 1, 20, 26),
    ("start with echoes", "/", "joris", many_echoes, 4, 20, 24),
    ("start with promises", "/", "joris", many_points, 1, 12, 46),
    ("stirring", "/vragen/wat-er-speelt/", "joris", many_echoes, 1, 20, 18),
    ("questions", "/vragen/", "joris", many_questions, 1, 60, 16),
    ("one question", question_address, "joris", one_question, 2, 60, 30),
    ("one agenda", lambda town: f"/agenda/{town.west.id}/", "joris", many_points, 1, 12, 21),
    ("all agendas", "/agenda/", "joris", many_points, 1, 12, 18),
    ("one point", point_address, "joris", many_points, 1, 12, 32),
    ("formal points", "/vragen/formeel/", "joris", many_formal, 1, 100, 12),
    ("people and roles", "/wie/mensen/", "kees", many_people, 1, 100, 12),
    ("register", "/wie/logboek/", "otto", many_questions, 1, 40, 8),
    ("dictionary", "/woorden/", "joris", many_terms, 1, 100, 10),
    ("bin", "/signalen/prullenbak/", "joris", thrown_away, 1, 100, 9),
    ("a neighbourhood", lambda town: f"/wijken/{town.west.id}/", "joris", many_people, 1, 60, 16),
]


def asked(address: str, who: str, town: Town) -> list[str]:
    """The questions that one page asked of the database."""
    client = browser(town.people[who])
    with CaptureQueriesContext(connection) as caught:
        answer = client.get(address)
    assert answer.status_code == 200, address
    return [query["sql"] for query in caught.captured_queries]


@pytest.mark.parametrize(("name", "where", "who", "fill", "few", "many", "most"), PAGES, ids=[one[0] for one in PAGES])
def test_a_long_page_asks_no_more_than_a_short_one(
    town: Town, name: str, where: Where, who: str, fill: Fill, few: int, many: int, most: int
) -> None:
    fill(town, few)
    address = where if isinstance(where, str) else where(town)
    short = asked(address, who, town)
    if fill is one_question:  # the same page, filled further
        one = Question.objects.without_reader(because="test").get()
        now = timezone.now()
        QuestionSignal.objects.bulk_create(
            QuestionSignal(question=one, signal_id=key, state="confirmed", at=now) for key in heard(town, many)
        )
    else:
        fill(town, many - few)
    long = asked(address, who, town)
    assert len(long) == len(short), "\n".join(sorted(set(long) - set(short)))
    assert len(long) <= most, f"{name}: {len(long)}"


@pytest.mark.parametrize("count", [1, 100])
def test_the_list_of_signals_itself_asks_twice(town: Town, count: int) -> None:
    heard(town, count)
    reader = town.reader("joris")
    with CaptureQueriesContext(connection) as caught:
        page = signals.signals(reader, signals.Filters())
        signals.counts(reader, signals.Filters())
    assert len(page.items) == min(count, 50)
    assert len(caught.captured_queries) == 2


def test_no_page_counts_a_whole_table(town: Town) -> None:
    heard(town, 3)
    note(town, "joris", town.west, "Nog een")
    for sql in asked("/signalen/", "joris", town):
        assert not sql.startswith("SELECT COUNT(*)"), sql
