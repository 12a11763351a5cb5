"""Over a real connection to a mail server: what arrives, and what happens when the server refuses or hangs up."""

import socket
from datetime import timedelta
from email.utils import parsedate_to_datetime
from typing import Any

import pytest
from django.utils import timezone
from tests.outbox.kinds import plain
from tests.outbox.smtp import Manners
from tests.outbox.test_actions import ask
from tests.outbox.test_letters import CALENDAR
from tests.outbox.test_sending import row, says, scripted
from tests.town import Town

from wijkspraak.outbox import actions
from wijkspraak.outbox.letters import Attachment, Calendar, LetterValue, Mail
from wijkspraak.outbox.models import Letter, State
from wijkspraak.outbox.sending import Sent, send_waiting

LONG = "Een heel lange regel over de koffie in het Huis van de Wijk, met één é en een €. " * 30


def numbered(letter: LetterValue) -> Mail:
    """A letter to an address with its number."""
    return plain(letter, f"n{letter.details['n']}@example.test")


def test_what_arrives_is_what_the_room_wrote(town: Town, manners: Manners) -> None:
    says(
        lambda letter: Mail(
            to="nadia@example.test", to_name="Nadia d'Één, (west)", subject="Koffie à € 1,50 — komt u óók? " + "x" * 90,
            text=f"Dag Nadia,\n\n.\n.. een punt vooraan\n{LONG}\n", html="<p>Dag <b>Nadia</b> €</p>",
            calendar=Calendar(CALENDAR), reply_to="joris@example.test", headers={"X-Wijkspraak": "gesprek"},
            attachments=(Attachment("één blad.pdf", "application/pdf", bytes(range(256)) * 40),),
        )
    )  # fmt: skip
    key = scripted(town)
    before = timezone.now()
    assert send_waiting(before) == Sent(sent=1)
    [taken] = manners.taken
    assert (taken.sender, taken.recipients) == ("wijkspraak@proefstad.example", ["nadia@example.test"])
    assert taken.raw.isascii(), "seven bits, whatever server is on the way"
    assert max(map(len, taken.raw.split(b"\r\n"))) <= 998
    assert b"\n" not in taken.raw.replace(b"\r\n", b"")
    letter: Any = taken.message
    assert not letter.defects
    assert letter["Subject"] == "Koffie à € 1,50 — komt u óók? " + "x" * 90
    assert [str(one) for one in letter["From"].addresses] == ["Wijkspraak Proefstad <wijkspraak@proefstad.example>"]
    [to] = letter["To"].addresses
    assert (to.display_name, to.addr_spec) == ("Nadia d'Één, (west)", "nadia@example.test")
    assert letter["Message-ID"] == f"<letter-{key}@proefstad.example>"
    assert abs(parsedate_to_datetime(letter["Date"]) - before) < timedelta(seconds=5)
    assert letter["Reply-To"] == "joris@example.test"
    assert letter["Auto-Submitted"] == "auto-generated"
    assert letter["X-Wijkspraak"] == "gesprek"
    assert {"Bcc", "Cc"}.isdisjoint(letter.keys())
    assert [part.get_content_type() for part in letter.walk()] == [
        "multipart/mixed", "multipart/alternative", "text/plain", "text/html", "text/calendar", "application/pdf",
        "application/ics",
    ]  # fmt: skip
    text, html, calendar, paper, file = [part for part in letter.walk() if not part.is_multipart()]
    assert text.get_content().replace("\r\n", "\n") == f"Dag Nadia,\n\n.\n.. een punt vooraan\n{LONG}\n"
    assert html.get_content().strip() == "<p>Dag <b>Nadia</b> €</p>"
    assert dict(calendar["Content-Type"].params) == {"method": "REQUEST", "charset": "utf-8"}
    assert calendar.get_content_disposition() is None
    assert calendar.get_content().splitlines() == CALENDAR.decode().splitlines()
    assert paper.get_filename() == "één blad.pdf"
    assert paper.get_content() == bytes(range(256)) * 40
    assert (file.get_filename(), file.get_content_disposition()) == ("uitnodiging.ics", "attachment")
    assert file.get_content() == CALENDAR


def test_a_plain_letter_is_plain(town: Town, manners: Manners) -> None:
    scripted(town)
    send_waiting(timezone.now())
    letter = manners.taken[0].message
    assert letter.get_content_type() == "text/plain"
    assert letter["Reply-To"] is None


def test_many_letters_go_over_one_connection_which_is_ended(town: Town, manners: Manners) -> None:
    says(numbered)
    for n in range(12):
        scripted(town, n)
    assert send_waiting(timezone.now()) == Sent(sent=12)
    assert manners.calls == 1
    assert len({one.message["Message-ID"] for one in manners.taken}) == 12
    assert all(len(one.recipients) == 1 for one in manners.taken)


@pytest.mark.parametrize(
    ("where", "answer", "state", "problem", "number"),
    [
        ("recipient", "450 later", State.WAITING, "recipient", 450),
        ("recipient", "550 bestaat niet", State.FAILED, "recipient", 550),
        ("recipient", "421 ik sluit", State.WAITING, "recipient", 421),
        ("recipient", "cut", State.WAITING, "dropped", None),
        ("data", "451 later", State.WAITING, "content", 451),
        ("data", "554 geen zin in", State.FAILED, "content", 554),
        ("data", "552 te groot", State.FAILED, "too_large", 552),
        ("data", "cut", State.WAITING, "dropped", None),
        ("data", "cut at once", State.WAITING, "dropped", None),
    ],
)  # fmt: skip
def test_one_letter_is_refused_and_the_others_go(
    town: Town, manners: Manners, where: str, answer: str, state: State, problem: str, number: int | None
) -> None:
    says(numbered)
    (manners.at_recipient if where == "recipient" else manners.after_data)["n2@example.test"] = answer
    keys = [scripted(town, n) for n in (1, 2, 3, 4)]
    done = send_waiting(timezone.now())
    assert (done.sent, done.later + done.failed, done.stopped) == (3, 1, False)
    assert [row(key).state for key in keys] == [State.SENT, state, State.SENT, State.SENT]
    assert (row(keys[1]).problem, row(keys[1]).answer) == (problem, number)
    assert [one.recipients[0][:2] for one in manners.taken] == ["n1", "n3", "n4"]


def test_what_was_refused_for_now_goes_later_and_once(town: Town, manners: Manners) -> None:
    says(numbered)
    manners.at_recipient["n1@example.test"] = "451 grijze lijst"
    key, now = scripted(town), timezone.now()
    assert send_waiting(now) == Sent(later=1)
    assert send_waiting(now + timedelta(seconds=30)) == Sent(), "not at once again"
    manners.at_recipient.clear()
    assert send_waiting(now + timedelta(seconds=90)) == Sent(sent=1)
    assert (row(key).state, row(key).problem, len(manners.taken)) == (State.SENT, "", 1)


def test_a_line_cut_after_the_letter_was_taken_gives_it_twice_under_one_name(town: Town, manners: Manners) -> None:
    """The price of at least once: the server took it and nobody here can know."""
    says(numbered)
    manners.after_data["n1@example.test"] = "take and cut"
    scripted(town)
    now = timezone.now()
    assert send_waiting(now) == Sent(later=1)
    manners.after_data.clear()
    assert send_waiting(now + timedelta(minutes=2)) == Sent(sent=1)
    first, second = manners.taken
    assert first.message["Message-ID"] == second.message["Message-ID"]


def test_a_sender_that_is_refused_waits_for_the_keeper(town: Town, manners: Manners) -> None:
    manners.at_sender = "553 wie bent u"
    key = scripted(town)
    assert send_waiting(timezone.now()) == Sent(later=1)
    assert (row(key).problem, row(key).answer) == ("sender", 553)
    manners.at_sender = ""
    assert actions.try_again(by=town.reader("kees")) == 1
    assert send_waiting(timezone.now()) == Sent(sent=1)


def test_a_server_that_is_gone_stops_the_round_and_the_backlog_drains(
    town: Town, manners: Manners, settings: Any
) -> None:
    says(numbered)
    port = settings.EMAIL_PORT
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        settings.EMAIL_PORT = free.getsockname()[1]
        for n in range(5):
            scripted(town, n)
        now = timezone.now()
        for _minute in range(3):
            assert send_waiting(now) == Sent(later=1, stopped=True), "one letter is enough to know"
            now += timedelta(seconds=1)
    assert Letter.objects.filter(state=State.WAITING).count() == 5
    assert set(Letter.objects.values_list("problem", flat=True)) == {"", "unreachable"}
    settings.EMAIL_PORT = port
    assert send_waiting(now) == Sent(sent=5), "the ones that waited longer need not any more"
    assert len(manners.taken) == 5


def test_a_server_without_encryption_gets_nothing_when_encryption_was_asked_for(
    town: Town, manners: Manners, settings: Any
) -> None:
    settings.EMAIL_USE_TLS = True
    key = scripted(town)
    assert send_waiting(timezone.now()) == Sent(later=1, stopped=True)
    assert row(key).problem == "encryption"
    assert not manners.taken


def test_a_log_in_that_does_not_work_is_told(town: Town, manners: Manners, settings: Any) -> None:
    settings.EMAIL_HOST_USER, settings.EMAIL_HOST_PASSWORD = "wie", "wat"
    key = scripted(town)
    assert send_waiting(timezone.now()) == Sent(later=1, stopped=True)
    assert row(key).problem == "encryption", "the server offers no logging in at all"


def test_a_silent_server_is_not_waited_for(town: Town, settings: Any) -> None:
    with socket.socket() as silent:
        silent.bind(("127.0.0.1", 0))
        silent.listen()
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", silent.getsockname()[1]
        settings.EMAIL_USE_TLS, settings.EMAIL_TIMEOUT = False, 0.3
        ask(town)
        start = timezone.now()
        assert send_waiting(start) == Sent(later=1, stopped=True)
        assert timezone.now() - start < timedelta(seconds=3)
