"""The number of questions that a page asks of the database does not grow with what it shows."""

import uuid
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from tests.town import Town, person
from tests.walks.scene import (
    ask,
    browser,
    coming,
    echo_of,
    gather_at,
    know,
    met,
    note,
    on_agenda,
    proposed,
    put_ready,
    reported,
    run_of,
)

from wijkspraak.accounts.policy import Role
from wijkspraak.agenda.models import AgendaPoint, Part
from wijkspraak.conversations import following
from wijkspraak.conversations.models import CalendarLink, Conversation, Item, Plan, Seat, Topic
from wijkspraak.core.ids import QuestionId
from wijkspraak.language.access import vectors_for
from wijkspraak.language.models import Term
from wijkspraak.ledger.actions import record
from wijkspraak.people import actions as people
from wijkspraak.people.models import Contact
from wijkspraak.questions import access as questions
from wijkspraak.questions.models import Evidence, FormalPoint, Question, QuestionSignal
from wijkspraak.signals import access as signals
from wijkspraak.signals.actions import mend_index
from wijkspraak.signals.models import Photo, Signal


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
    mend_index()
    return [row.id for row in rows]


def with_photos(town: Town, count: int) -> None:
    """Signals that each have a photo."""
    for key in heard(town, count):
        Photo.objects.create(id=uuid.uuid4(), signal_id=key, width=9, height=9, made_at=timezone.now())
    Signal.objects.without_reader(because="test").update(photo_count=1)


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


def many_reports(town: Town, count: int) -> None:
    """Reports of many sorts in three neighbourhoods."""
    for number in range(count):
        place = (town.west, town.middle, town.east)[number % 3]
        reported(town.municipality, place, 3, ago=number % 80, called=f"soort {number}")


def many_people(town: Town, count: int) -> None:
    """Colleagues in the west."""
    for number in range(count):
        person(f"collega{uuid.uuid4().hex[:8]}{number}", Role.TEAM_MEMBER, town.city_cluster, town.west, town.middle)


def thrown_away(town: Town, count: int) -> None:
    """Own notes in the bin."""
    rows = Signal.objects.without_reader(because="test").filter(id__in=heard(town, count))
    rows.update(noted_by=town.people["joris"], binned_at=timezone.now())


def many_contacts(town: Town, count: int) -> None:
    """People to speak to in the west, who know each other, may decide and were asked, for a question that is open."""
    joris = town.reader("joris")
    question = Question.objects.without_reader(because="test").first()
    key = question.id if question else ask(joris, town.west, "Koffie", *heard(town, 2))
    before = None
    for number in range(count):
        made = met(town, "joris", town.west, f"Mens {uuid.uuid4()}", town.middle, at=f"Plek {number % 3}")
        people.add_mandate(by=joris, contact=made, words="huur", domains=[], places=[], max_cents=100, until=None)
        people.spoke(by=joris, contact=made, on=joris.today - timedelta(days=100))
        people.note_asked(by=joris, contact=made, question=QuestionId(key), minutes=5)
        if before:
            know(town, "joris", made, before, shared=True)
        before = made
    value = questions.question(joris, key)
    vectors_for(["Kent iedereen die koffie drinkt", "huur", f"{value.title}. ", value.need, value.cause])


def contact_address(_town: Town) -> str:
    """The page of the first person who was written down."""
    return f"/mensen/{Contact.objects.without_reader(because='test').order_by('noted_at').first().id}/"


def find_address(_town: Town) -> str:
    """Whom to see for the first question."""
    return f"/mensen/voor/{Question.objects.without_reader(because='test').order_by('made_at').first().id}/"


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


SECRET = "kalender-van-joris-0123456789"


def waiting_topics(town: Town, count: int) -> None:
    """Topics that wait, each about a question of its own, with somebody named."""
    joris = town.reader("joris")
    for number in range(count):
        key = met(town, "joris", town.west, f"Weet {uuid.uuid4()}", at="Elders")
        question = QuestionId(ask(joris, town.west, f"Vraag {number}", *heard(town, 1)))
        put_ready(joris, town.west, f"Onderwerp {number}", question=question, roles={"knows": (key,)})


def many_talks(town: Town, count: int) -> None:
    """Conversations agreed upon, each about a topic of its own, with the networker and somebody else."""
    joris = town.reader("joris")
    me = Contact.objects.without_reader(because="test").filter(person=town.people["nadia"]).first()
    nadia = me.id if me else met(town, "joris", town.west, "Nadia", email="nadia@example.test")
    for number in range(count):
        other = met(town, "joris", town.west, f"Mens {uuid.uuid4()}", at="Elders", email=f"m{number}@x.test")
        gather_at(
            joris, [put_ready(joris, town.west, f"Onderwerp {uuid.uuid4()}")], {nadia: (0, 0), other: (0, 0)},
            hour=9 + number % 8,
        )  # fmt: skip


def followed(town: Town, count: int) -> None:
    """The same, in a calendar that the area manager follows."""
    many_talks(town, count)
    if not CalendarLink.objects.exists():
        following.make_link(by=town.reader("joris"), secret=SECRET)


def one_long_talk(town: Town, count: int) -> None:
    """One conversation with ever more topics and seats."""
    joris = town.reader("joris")
    row = Conversation.objects.without_reader(because="test").first()
    if row is None:
        many_talks(town, 1)
        row, count = Conversation.objects.without_reader(because="test").get(), count - 1
    for number in range(count):
        place = row.items.count()
        Item.objects.create(
            conversation=row, topic_id=put_ready(joris, town.west, f"Meer {number}"), place=place, minutes=5
        )
        guest = met(town, "joris", town.west, f"Gast {uuid.uuid4()}", at="Elders")
        Seat.objects.create(conversation=row, contact_id=guest, first=place, last=place)
    row.seats.filter(contact__person=town.people["nadia"]).update(last=row.items.count() - 1)


def one_proposal(town: Town, count: int) -> None:
    """One proposal of ever more conversations."""
    joris = town.reader("joris")
    row = Plan.objects.first()
    if row is None:
        waiting_topics(town, 1)
        proposed(joris, Topic.objects.without_reader(because="test").values_list("id", flat=True))
        row, count = Plan.objects.get(), count - 1
    for _number in range(count):
        key = put_ready(joris, town.west, f"Meer {uuid.uuid4()}")
        row.topics.create(topic_id=key)
        made = Conversation.objects.create(
            plan=row, neighbourhood=town.west, party=town.municipality, town=town.municipality,
            noted_by_id=joris.person, starts_at=coming(9),
        )  # fmt: skip
        Item.objects.create(conversation=made, topic_id=key, place=0, minutes=20)
        guest = met(town, "joris", town.west, f"Gast {uuid.uuid4()}", at="Elders")
        Seat.objects.create(conversation=made, contact_id=guest, first=0, last=0)


def topic_address(_town: Town) -> str:
    """The page of the first topic."""
    return f"/gesprekken/onderwerp/{Topic.objects.without_reader(because='test').order_by('made_at').first().id}/"


def talk_address(_town: Town) -> str:
    """The page of the first conversation."""
    return f"/gesprekken/gesprek/{Conversation.objects.without_reader(because='test').order_by('made_at').first().id}/"


def plan_address(_town: Town) -> str:
    """The page of the first proposal."""
    return f"/gesprekken/voorstel/{Plan.objects.get().id}/"


def answer_address(town: Town) -> str:
    """Where the networker answers without logging in."""
    seat = Seat.objects.filter(contact__person=town.people["nadia"]).order_by("conversation__made_at").first()
    return f"/gesprekken/antwoord/{seat.secret}/"


def guest_address(_town: Town) -> str:
    """Where somebody who never logs in answers."""
    return f"/gesprekken/antwoord/{Seat.objects.filter(contact__person=None).order_by('id').first().secret}/"


def week_address(_town: Town) -> str:
    """The week of tomorrow."""
    return f"/gesprekken/?week={coming(9).date()}"


def question_address(_town: Town) -> str:
    """The page of the first question."""
    return f"/vragen/{Question.objects.without_reader(because='test').order_by('made_at').first().id}/"


def point_address(_town: Town) -> str:
    """The page of the first agenda point."""
    return f"/agenda/punt/{AgendaPoint.objects.without_reader(because='test').order_by('position').first().id}/"


def begun(fill: "Fill") -> "Fill":
    """The same, in a town of which the ledger has begun."""

    def filled(town: Town, count: int) -> None:
        with transaction.atomic():
            record(by=None, verb="begun", kind="town", subject=town.municipality.id)
        fill(town, count)

    return filled


Fill = Callable[[Town, int], object]
Where = str | Callable[[Town], str]

# Page, who looks, what fills it, few and many, and the most questions it may ask: sessions, person and roles included.
PAGES: list[tuple[str, Where, str, Fill, int, int, int]] = [
    ("signals", "/signalen/", "joris", heard, 1, 100, 12),
    ("signals with photos", "/signalen/", "joris", with_photos, 1, 100, 13),
    ("signals of a policy officer", "/signalen/", "paul", heard, 1, 100, 12),
    ("start", "/", "joris", heard, 9, 100, 24),
    ("start with questions", "/", "joris", many_questions, 1, 20, 28),
    ("start with echoes", "/", "joris", many_echoes, 4, 20, 24),
    ("start with promises", "/", "joris", many_points, 1, 12, 50),
    ("stirring", "/vragen/wat-er-speelt/", "joris", many_echoes, 1, 20, 18),
    ("questions", "/vragen/", "joris", many_questions, 1, 60, 16),
    ("one question", question_address, "joris", one_question, 2, 60, 31),
    ("one agenda", lambda town: f"/agenda/{town.west.id}/", "joris", many_points, 1, 12, 21),
    ("all agendas", "/agenda/", "joris", many_points, 1, 12, 18),
    ("one point", point_address, "joris", many_points, 1, 12, 34),
    ("formal points", "/vragen/formeel/", "joris", many_formal, 1, 100, 12),
    ("reports", "/meldingen/", "joris", many_reports, 1, 100, 14),
    ("sorts of reports", "/meldingen/soorten/", "kees", many_reports, 1, 100, 9),
    ("people and roles", "/wie/mensen/", "kees", many_people, 1, 100, 12),
    ("register", "/wie/logboek/", "otto", many_questions, 1, 40, 8),
    ("found signals", "/zoeken/?q=kofie", "joris", heard, 10, 100, 20),
    ("found signals, few", "/zoeken/?q=koffie+sleutelbos", "joris", heard, 1, 3, 21),
    ("found questions", "/zoeken/?q=vraag&soort=vraag", "joris", many_questions, 1, 60, 18),
    ("offered words", "/zoeken/voorstellen/?q=kof", "joris", heard, 1, 100, 10),
    ("signals with words", "/signalen/?woorden=kofie", "joris", heard, 1, 100, 14),
    ("dictionary", "/woorden/", "joris", many_terms, 1, 100, 10),
    ("bin", "/signalen/prullenbak/", "joris", thrown_away, 1, 100, 9),
    ("signals taken along", "/neem-mee/signals.csv", "joris", begun(heard), 1, 100, 14),
    ("stirring taken along", "/neem-mee/stirring.xlsx", "joris", begun(many_echoes), 1, 20, 18),
    ("questions taken along", "/neem-mee/questions.ods", "joris", many_questions, 1, 60, 20),
    ("agenda taken along", lambda town: f"/neem-mee/agenda.json?wijk={town.west.id}", "joris", many_points, 1, 12, 25),
    ("words for others", "/signalen/neem-mee/ander-systeem/", "joris", heard, 1, 100, 12),
    ("a neighbourhood", lambda town: f"/wijken/{town.west.id}/", "joris", many_people, 1, 60, 24),
    ("people", "/mensen/", "joris", many_contacts, 2, 24, 60),
    ("one person", contact_address, "joris", many_contacts, 2, 24, 50),
    ("whom to see", find_address, "joris", many_contacts, 2, 24, 48),
    ("a network", "/mensen/plaat/", "joris", many_contacts, 2, 24, 18),
    ("bridges", "/mensen/bruggen/", "joris", many_contacts, 2, 24, 12),
    ("duplicates", "/mensen/dubbel/", "joris", many_contacts, 2, 24, 24),
    ("people in a file", "/mensen/uit/mensen.csv", "joris", many_contacts, 2, 24, 20),
    ("what one leaves behind", "/overdracht/", "joris", many_contacts, 2, 24, 30),
    ("start with people", "/", "joris", many_contacts, 2, 24, 56),
    ("start with talks", "/", "nadia", many_talks, 5, 16, 34),
    ("a week of topics that wait", week_address, "joris", waiting_topics, 1, 20, 28),
    ("a week of talks", week_address, "joris", many_talks, 1, 20, 26),
    ("a week of a guest", week_address, "nadia", many_talks, 1, 20, 26),
    ("a topic among others", topic_address, "joris", waiting_topics, 1, 20, 48),
    ("a talk among others", talk_address, "joris", many_talks, 1, 20, 43),
    ("a long talk", talk_address, "joris", one_long_talk, 2, 20, 43),
    ("a long talk of a guest", talk_address, "nadia", one_long_talk, 2, 20, 25),
    ("a file of a long talk", lambda town: talk_address(town) + "gesprek.ics", "nadia", one_long_talk, 2, 20, 39),
    ("a card of a long talk", lambda town: talk_address(town) + "kaart.pdf", "joris", one_long_talk, 2, 10, 24),
    ("a proposal", plan_address, "joris", one_proposal, 2, 20, 56),
    ("a calendar that is followed", f"/gesprekken/kalender/{SECRET}.ics", "kees", followed, 1, 20, 24),
    ("an answer to a long talk", answer_address, "kees", one_long_talk, 2, 20, 23),
    ("an answer of a guest", guest_address, "kees", one_long_talk, 2, 20, 9),
    ("a new topic", "/gesprekken/onderwerp/nieuw/", "joris", many_contacts, 2, 20, 7),
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
