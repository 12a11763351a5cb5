"""The story, through the front door: three networkers hear something, and it reaches the joint agenda as a question."""

import uuid
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone
from tests.town import PASSWORD, Town

from wijkspraak.agenda.models import AgendaPoint
from wijkspraak.ledger.access import check_seals, story
from wijkspraak.questions.models import Echo, EchoState, ListeningRun, Question, QuestionSignal
from wijkspraak.signals.models import Signal

WORDS = {
    "nadia": "Koffie in het Huis van de Wijk kost nu anderhalve euro en bij de buren is koffie gratis",
    "ravi": "Voor de koffie in het Huis van de Wijk moeten mensen betalen, ze nemen nu een kan koffie mee",
    "tess": "De kaartclub klaagt dat koffie in het Huis van de Wijk geld kost, koffie drinken ze nu thuis",
}


def log_in(who: str) -> Client:
    """A browser in which somebody has logged in through the login page."""
    client = Client()
    answer = client.post("/account/login/", {"login": f"{who}@example.test", "password": PASSWORD})
    assert answer.status_code == 302, answer.content.decode()[:2000]
    return client


def note(client: Client, town: Town, text: str, **more: str) -> str:
    """Notes a signal as the form does."""
    fields = {"text": text, "neighbourhood": str(town.west.id), "id": str(uuid.uuid4()), **more}
    answer = client.post("/signalen/noteer/", fields)
    assert answer.status_code == 302, answer.content.decode()
    return answer["Location"]


@pytest.fixture
def heard(town: Town) -> Town:
    """Everyday noise of last year, and three remarks of this month."""
    today = timezone.localdate()
    for number in range(60):
        Signal.objects.create(
            text=f"Er ligt weer zwerfvuil bij paal {number} en de lantaarn knippert",
            heard_on=today - timedelta(days=150 + number),
            noted_at=timezone.now(),
            hearer=f"h{number % 5}",
            text_hash=str(number),
            neighbourhood=town.west,
            party=town.municipality,
            town=town.municipality,
        )
    for who, text in WORDS.items():
        note(log_in(who), town, text, domain="ontmoeten", facility=str(town.hall_west.id))
    return town


def test_three_remarks_become_a_question_on_the_joint_agenda(heard: Town) -> None:
    joris = log_in("joris")
    assert joris.post("/vragen/wat-er-speelt/luister/").status_code == 302
    run = ListeningRun.objects.get()
    assert (run.state, run.read) == ("done", 3), run.problem
    page = joris.get("/vragen/wat-er-speelt/").content.decode()
    assert "Ze nemen nu een kan koffie mee".lower() in page.lower()
    assert "Dit zijn vermoedens, geen feiten." in page
    echo = Echo.objects.without_reader(because="test").get()
    page = joris.get(f"/vragen/wat-er-speelt/{echo.id}/").content.decode()
    assert "huis van de wijk: huur per m²" in page
    assert "prijs koffie" in page
    keys = [
        str(key)
        for key in Signal.objects.without_reader(because="test").filter(domain="ontmoeten").values_list("id", flat=True)
    ]
    answer = joris.post(
        f"/vragen/wat-er-speelt/{echo.id}/maak/",
        {"title": "Koffie in het Huis van de Wijk", "owner": str(heard.people["joris"].id), "signals": keys},
    )
    assert answer.status_code == 302, answer.content.decode()
    question = Question.objects.without_reader(because="test").get()
    assert QuestionSignal.objects.filter(question=question, state="confirmed").count() == 3
    page = joris.get(f"/vragen/{question.id}/")
    assert page.status_code == 200
    assert "Waar ze elkaar tegenspreken" in page.content.decode()
    answer = joris.post(
        f"/vragen/{question.id}/",
        {
            "version": "1",
            "title": question.title,
            "literal_ask": "Waarom betalen wij voor koffie?",
            "need": "elkaar ontmoeten zonder drempel",
            "cause": "de huur wordt doorberekend",
        },
    )
    assert answer.status_code == 302
    answer = joris.post(
        f"/vragen/{question.id}/bewijs/",
        {"rung": "cause", "side": "for", "lens": "figures", "text": "De huur is de hoogste van allemaal."},
    )
    assert answer.status_code == 302
    answer = joris.post(f"/agenda/{heard.west.id}/zet-erop/", {"question": str(question.id)})
    assert answer.status_code == 302
    point = AgendaPoint.objects.without_reader(because="test").get()
    joris.post(
        f"/agenda/punt/{point.id}/",
        {
            "version": "1",
            "title": "Koffie voor iedereen",
            "next_step": "Bel de verhuurder",
            "next_on": str(timezone.localdate() + timedelta(days=7)),
            "next_by": str(heard.people["joris"].id),
        },
    )
    joris.post(f"/agenda/punt/{point.id}/doet-mee/", {"party": str(heard.corporation.id), "brings": "het huurcontract"})
    page = joris.get(f"/agenda/{heard.west.id}/").content.decode()
    for words in (
        "Koffie voor iedereen",
        "Bel de verhuurder",
        "Woonstichting De Sleutel",
        "het huurcontract",
        "3 signalen",
    ):
        assert words in page, words
    paper = joris.get(f"/agenda/{heard.west.id}/a3.pdf")
    assert paper.content.startswith(b"%PDF")
    page = joris.get("/").content.decode()
    assert "U beloofde" in page
    nadia = log_in("nadia")
    signal = Signal.objects.without_reader(because="test").get(text=WORDS["nadia"])
    page = nadia.get(f"/spoor/{signal.id}/").content.decode()
    assert "Op de gezamenlijke agenda" in page
    assert "Koffie voor iedereen" in page
    assert "werd deel van de vraag" in nadia.get("/").content.decode()
    assert check_seals() is None
    assert next(line.verb for line in story([question.id])) == "question_made"


def test_what_was_laid_aside_returns_only_with_a_new_voice(heard: Town) -> None:
    joris = log_in("joris")
    joris.post("/vragen/wat-er-speelt/luister/")
    echo = Echo.objects.without_reader(because="test").get()
    answer = joris.post(f"/vragen/wat-er-speelt/{echo.id}/niet-dit/", {"why": "everyday"})
    assert answer.status_code == 302
    joris.post("/vragen/wat-er-speelt/luister/")
    rows = Echo.objects.without_reader(because="test")
    assert list(rows.values_list("state", flat=True)) == [EchoState.REJECTED]
    note(log_in("bram"), heard, "Bij het Huis van de Wijk betaal je voor koffie, koffie is bij de buren gratis")
    joris.post("/vragen/wat-er-speelt/luister/")
    assert set(rows.values_list("state", flat=True)) == {EchoState.REJECTED, EchoState.OPEN}


def test_two_people_who_write_at_once_lose_nothing(heard: Town) -> None:
    joris, ama = log_in("joris"), log_in("ama")
    answer = joris.post("/vragen/", {"title": "De koffie", "neighbourhood": str(heard.west.id)})
    question = Question.objects.without_reader(because="test").get()
    assert answer["Location"].endswith(f"/vragen/{question.id}/")
    first = joris.post(f"/vragen/{question.id}/", {"version": "1", "title": "De koffie", "cause": "de huur"})
    assert first.status_code == 302
    second = ama.post(f"/vragen/{question.id}/", {"version": "1", "title": "De koffie", "cause": "de pachter"})
    assert second.status_code == 409
    page = second.content.decode()
    assert "de huur" in page
    assert "de pachter" in page
    question.refresh_from_db()
    assert question.cause == "de huur"


def test_the_same_note_sent_fifty_times_is_kept_once(town: Town) -> None:
    nadia = log_in("nadia")
    key = str(uuid.uuid4())
    for _time in range(50):
        answer = nadia.post(
            "/signalen/noteer/",
            {"id": key, "text": "Twee keer verstuurd", "neighbourhood": str(town.west.id)},
            headers={"Accept": "application/json"},
        )
        assert answer.status_code == 201
    assert Signal.objects.without_reader(because="test").count() == 1
    assert len(story([uuid.UUID(key)])) == 1
