"""Rights are asked for again when a letter goes; one bad letter, or a room that fails, never holds up the others."""

import logging
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any
from uuid import UUID

import pytest
from django.core import mail
from django.db import InterfaceError, OperationalError
from django.utils import timezone
from tests.outbox.kinds import Scripted, plain
from tests.outbox.test_actions import SUBJECT, ask
from tests.town import Town

from wijkspraak.accounts import actions as accounts
from wijkspraak.accounts.models import Assignment
from wijkspraak.ledger.access import check_seals
from wijkspraak.ledger.models import Entry
from wijkspraak.outbox import actions, sending
from wijkspraak.outbox.letters import LetterValue, Mail, Withheld
from wijkspraak.outbox.models import Letter, State
from wijkspraak.outbox.sending import LEASE, Sent, send_waiting


def scripted(town: Town, n: int = 1, **more: Any) -> UUID:
    """Asks for a scripted letter."""
    return ask(town, kind="tests.scripted", once=f"s{n}", details={"n": n}, **more)


def says(how: Callable[[LetterValue], Mail | Withheld]) -> None:
    """Lets the room say this."""
    Scripted.says = staticmethod(how)  # type: ignore[assignment]


def row(key: UUID) -> Letter:
    """The letter as it stands now."""
    return Letter.objects.get(id=key)


def raises(error: Exception) -> Callable[[LetterValue], Mail]:
    """A room that fails."""

    def fail(_letter: LetterValue) -> Mail:
        raise error

    return fail


def test_a_letter_goes_with_the_words_of_that_moment(town: Town) -> None:
    key = ask(town, details={"n": 7})
    nadia = town.people["nadia"]
    nadia.email, nadia.name = "anders@example.test", "Nadia Anders"
    nadia.save()
    assert send_waiting(timezone.now()) == Sent(sent=1)
    [sent] = mail.outbox
    assert (sent.to, sent.subject) == (["Nadia Anders <anders@example.test>"], "Gesprek 7")
    assert row(key).state == State.SENT
    assert row(key).ended_at is not None
    line = Entry.objects.filter(subject=key).last()
    assert line is not None
    assert (line.verb, line.by_id, line.because) == ("sent", None, [])
    assert send_waiting(timezone.now()) == Sent(), "once"
    assert check_seals() is None


def test_a_letter_that_waits_dies_with_the_right(town: Town) -> None:
    key = ask(town)
    role = Assignment.objects.get(person=town.people["nadia"])
    accounts.end_role(by=town.reader("kees"), assignment=role.id)
    Assignment.objects.filter(id=role.id).update(until=date(2020, 1, 2))
    assert send_waiting(timezone.now()) == Sent(withheld=1)
    assert not mail.outbox
    assert (row(key).state, row(key).problem) == (State.WITHHELD, "no_right")
    line = Entry.objects.filter(subject=key).last()
    assert line is not None
    assert (line.verb, line.because) == ("withheld", [{"code": "no_right", "answer": None}])


def test_who_may_no_longer_log_in_gets_nothing(town: Town) -> None:
    ask(town)
    town.people["nadia"].is_active = False
    town.people["nadia"].save()
    assert send_waiting(timezone.now()) == Sent(withheld=1)


def test_a_letter_waits_for_its_moment(town: Town) -> None:
    now = timezone.now()
    ask(town, not_before=now + timedelta(hours=1))
    assert send_waiting(now) == Sent()
    assert send_waiting(now + timedelta(hours=1)) == Sent(sent=1)


def test_the_oldest_go_first_and_no_more_than_was_said(town: Town) -> None:
    now = timezone.now()
    for n in (3, 1, 2):
        scripted(town, n, not_before=now - timedelta(minutes=10 - n))
    assert send_waiting(now, most=2) == Sent(sent=2)
    assert [one.subject for one in mail.outbox] == ["Brief 1", "Brief 2"]


@pytest.mark.parametrize(
    ("how", "state", "problem"),
    [
        (raises(RuntimeError("de woorden van de brief")), State.WAITING, "composer"),
        (lambda letter: plain(letter, "geen adres"), State.FAILED, "address"),
        (lambda letter: plain(letter, "a@example.test\r\nBcc: b@example.test"), State.FAILED, "address"),
        (lambda _letter: Mail("a@example.test", "A", "", "x"), State.WAITING, "composer"),
        (lambda _letter: Withheld("past"), State.WITHHELD, "past"),
        (lambda _letter: Withheld("Nadia mag niet"), State.WITHHELD, "withheld"),
        (lambda _letter: Mail("a@example.test", "A", "B", "\ud800"), State.FAILED, "unwritable"),
    ],
)  # fmt: skip
def test_one_bad_letter_never_holds_up_the_others(
    town: Town, how: Callable[[LetterValue], Mail | Withheld], state: State, problem: str,
    caplog: pytest.LogCaptureFixture,
) -> None:  # fmt: skip
    says(lambda letter: how(letter) if letter.details["n"] == 2 else plain(letter))
    keys = [scripted(town, n) for n in (1, 2, 3)]
    with caplog.at_level(logging.INFO):
        done = send_waiting(timezone.now())
    assert done.sent == 2
    assert [row(key).state for key in keys] == [State.SENT, state, State.SENT]
    assert row(keys[1]).problem == problem
    assert "de woorden" not in caplog.text
    assert "example.test" not in caplog.text
    assert ("RuntimeError" in caplog.text) is (problem == "composer" and "Runtime" in caplog.text)


def test_a_kind_that_this_version_does_not_know_fails_and_can_be_tried_again(town: Town) -> None:
    key = scripted(town)
    Letter.objects.update(kind="gone.kind")
    assert send_waiting(timezone.now()) == Sent(failed=1)
    assert row(key).problem == "unknown_kind"
    Letter.objects.update(kind="tests.scripted")
    assert actions.try_again(by=town.reader("kees")) == 1
    assert send_waiting(timezone.now()) == Sent(sent=1)
    assert row(key).problem == ""


def test_a_room_that_fails_for_a_week_is_given_up(town: Town) -> None:
    says(raises(RuntimeError()))
    key, now, tries = scripted(town), timezone.now(), 0
    while row(key).state == State.WAITING:
        now = max(now, row(key).next_at)
        tries += 1
        assert send_waiting(now - timedelta(seconds=2)) == Sent() or tries == 1
        send_waiting(now)
    assert (row(key).state, row(key).problem, row(key).attempts) == (State.FAILED, "composer", tries)
    assert timedelta(days=7) <= now - row(key).asked_at < timedelta(days=7, minutes=1)
    assert [one.verb for one in Entry.objects.filter(subject=key)] == ["asked", "failed"]


def test_what_a_worker_left_behind_goes_after_its_lease(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    key, now = scripted(town), timezone.now()
    monkeypatch.setattr(sending._Run, "_try", lambda _run, _row: None)
    send_waiting(now)
    monkeypatch.undo()
    assert row(key).state == State.SENDING
    assert send_waiting(now + LEASE / 2) == Sent()
    assert send_waiting(now + LEASE * 2) == Sent(sent=1)
    assert (row(key).losses, row(key).attempts) == (1, 2)


def test_a_letter_on_which_workers_keep_dying_is_given_up(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    key, now = scripted(town), timezone.now()
    monkeypatch.setattr(sending._Run, "_try", lambda _run, _row: None)
    for _n in range(3):
        assert send_waiting(now) == Sent()
        now += LEASE * 2
    assert send_waiting(now) == Sent(failed=1)
    assert row(key).problem == "lost"


def test_a_worker_that_was_thought_dead_marks_nothing(town: Town) -> None:
    key, now = scripted(town), timezone.now()
    seen: list[Sent] = []

    def slow(letter: LetterValue) -> Mail:
        if not seen:
            seen.append(Sent())
            seen[0] = send_waiting(now + LEASE * 2)
        return plain(letter)

    says(slow)
    assert send_waiting(now) == Sent(), "it finds another's mark before it hands the letter over"
    assert seen == [Sent(sent=1)]
    assert len(mail.outbox) == 1
    assert row(key).state == State.SENT


@pytest.mark.parametrize("turn", ["cancel", "disarm"])
def test_what_is_cancelled_or_held_while_it_is_made_does_not_go(town: Town, turn: str) -> None:
    key = scripted(town)

    def meanwhile(letter: LetterValue) -> Mail:
        if turn == "cancel":
            assert actions.cancel(by=None, kind="tests.scripted", subject=SUBJECT) == 1
        else:
            actions.disarm(by=None, because="nu")
        return plain(letter)

    says(meanwhile)
    assert send_waiting(timezone.now()).sent == 0
    assert not mail.outbox
    assert row(key).state == (State.CANCELLED if turn == "cancel" else State.WAITING)
    if turn == "disarm":
        assert (row(key).attempts, row(key).first_tried_at) == (0, None)


def test_cancelled_while_it_could_not_be_made_is_not_tried_again(town: Town) -> None:
    key = scripted(town)

    def meanwhile(_letter: LetterValue) -> Mail:
        actions.cancel(by=None, kind="tests.scripted", subject=SUBJECT)
        raise RuntimeError

    says(meanwhile)
    assert send_waiting(timezone.now()) == Sent(cancelled=1)
    assert row(key).state == State.CANCELLED
    actions.try_again(by=town.reader("kees"))
    assert row(key).state == State.CANCELLED


def test_without_a_mail_server_letters_wait_and_in_the_invented_city_they_are_kept(town: Town, settings: Any) -> None:
    key = scripted(town)
    settings.EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
    assert send_waiting(timezone.now()).held == "not_set_up"
    assert row(key).state == State.WAITING
    settings.PRACTICE = True
    settings.EMAIL_FILE_PATH = settings.DATA / "proefpost"
    assert send_waiting(timezone.now()) == Sent(sent=1)
    kept = max(settings.EMAIL_FILE_PATH.iterdir())
    assert f"letter-{key}".encode() in kept.read_bytes()
    kept.unlink()


def test_the_longer_the_list_the_same_number_of_queries_for_each_letter(
    town: Town, django_assert_max_num_queries: Any
) -> None:
    for n in range(20):
        scripted(town, n)
    with django_assert_max_num_queries(20 * 25):
        send_waiting(timezone.now())


@pytest.mark.django_db(transaction=True)
def test_a_database_that_is_away_for_a_moment_makes_no_letter_go_twice(
    town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The mail server took it: that must be written down, or it goes again."""
    scripted(town)
    write, away = sending._write_down, [OperationalError(), InterfaceError()]

    def unsure(*args: Any) -> State | None:
        if away:
            raise away.pop()
        return write(*args)

    monkeypatch.setattr(sending, "_write_down", unsure)
    monkeypatch.setattr(sending.time, "sleep", lambda _seconds: None)
    assert send_waiting(timezone.now()) == Sent(sent=1)
    assert send_waiting(timezone.now() + LEASE * 2) == Sent()
    assert len(mail.outbox) == 1


@pytest.mark.django_db(transaction=True)
def test_a_database_that_stays_away_leaves_the_letter_for_another_round(
    town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    key = scripted(town)

    def gone(*_args: Any) -> None:
        raise OperationalError

    monkeypatch.setattr(sending, "_write_down", gone)
    monkeypatch.setattr(sending.time, "sleep", lambda _seconds: None)
    with pytest.raises(OperationalError):
        send_waiting(timezone.now())
    monkeypatch.undo()
    assert row(key).state == State.SENDING
    assert send_waiting(timezone.now() + LEASE * 2) == Sent(sent=1)


@pytest.mark.django_db
def test_the_value_that_a_room_gets_is_whole(town: Town) -> None:
    key = scripted(town, 4)
    send_waiting(timezone.now())
    [value] = Scripted.asked
    assert (value.id, value.kind, value.subject, value.details) == (key, "tests.scripted", SUBJECT, {"n": 4})
    assert (value.to_person, value.state, value.attempts) == (town.people["nadia"].id, "sending", 1)
