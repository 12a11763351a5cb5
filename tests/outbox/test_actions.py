"""Letters are asked for once, in the transaction of what they are about, and hold no words; keepers hold the post."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.core import mail
from django.db import IntegrityError, transaction
from django.utils import timezone
from tests.town import Town

from wijkspraak.accounts.reader import Reader
from wijkspraak.ledger.models import Entry
from wijkspraak.outbox import access, actions
from wijkspraak.outbox.models import Letter, State, Switch
from wijkspraak.outbox.sending import send_waiting

SUBJECT = UUID("00000000-0000-4000-8000-00000000000b")


def ask(town: Town, **more: Any) -> UUID:
    """Asks for a letter to Nadia."""
    wanted: dict[str, Any] = {
        "by": town.reader("joris"), "kind": "tests.invitation", "subject": SUBJECT, "once": "a",
        "to_person": town.people["nadia"].id,
    }  # fmt: skip
    with transaction.atomic():
        return actions.ask_to_send(**(wanted | more))


@pytest.mark.django_db(transaction=True)
def test_a_letter_outside_of_a_transaction_is_refused(town: Town) -> None:
    with pytest.raises(transaction.TransactionManagementError):
        actions.ask_to_send(
            by=None, kind="tests.invitation", subject=SUBJECT, once="a", to_person=town.people["nadia"].id
        )
    assert not Letter.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_when_what_it_is_about_fails_there_is_no_letter_either(town: Town) -> None:
    before = Entry.objects.count()
    with pytest.raises(RuntimeError), transaction.atomic():
        ask(town)
        raise RuntimeError
    assert not Letter.objects.exists()
    assert Entry.objects.count() == before


def test_asked_twice_is_one_letter_and_one_line(town: Town) -> None:
    before = Entry.objects.count()
    first = ask(town)
    assert ask(town) == first
    assert ask(town, once="b") != first
    assert Letter.objects.count() == 2
    assert Entry.objects.count() == before + 2
    line = Entry.objects.get(subject=first)
    assert (line.verb, line.kind, line.by_id) == ("asked", "letter", town.people["joris"].id)
    assert line.details == {"kind": "tests.invitation", "about": str(SUBJECT)}


def test_who_logs_in_since_the_letter_was_asked_for_is_no_stranger(town: Town) -> None:
    first = ask(town, to_person=None, to=SUBJECT)
    assert ask(town) == first
    with pytest.raises(ValueError, match="another letter"):
        ask(town, to_person=None, to=uuid4())


def test_the_same_once_for_another_letter_is_a_mistake_that_is_told(town: Town) -> None:
    ask(town)
    for other in ({"subject": uuid4()}, {"kind": "tests.scripted"}, {"to_person": town.people["ravi"].id}):
        with pytest.raises(ValueError, match="another letter"):
            ask(town, **other)


@pytest.mark.parametrize(
    "wrong",
    [{"once": "Nadia@example.test"}, {"once": ""}, {"once": "x" * 201}, {"once": "met spatie"}, {"kind": "none.such"},
     {"to": SUBJECT}, {"to_person": None}],
)  # fmt: skip
def test_what_is_no_letter_is_refused(town: Town, wrong: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match=r"once|kind|recipient"):
        ask(town, **wrong)
    assert not Letter.objects.exists()


@pytest.mark.parametrize(
    "words", ["Koffie om tien uur", "a@example.test", "", "2026", ["x"], {"a": 1}, b"x", "2026-02-31", "x" * 36]
)
def test_details_hold_no_words_and_no_address(town: Town, words: Any) -> None:
    with pytest.raises(ValueError, match=r"details|day is out of range"):
        ask(town, details={"n": words})
    with pytest.raises(ValueError, match="details"):
        ask(town, details={"A name": 1})
    with pytest.raises(ValueError, match="details"):
        ask(town, details={"n": [SUBJECT] * 100})


def test_details_hold_keys_numbers_days_and_truths(town: Town) -> None:
    now = timezone.now()
    key = ask(town, details={"n": 3, "part": SUBJECT, "on": date(2026, 3, 1), "at": now, "yes": True, "all": [1, None]})
    assert Letter.objects.get(id=key).details == {
        "n": 3, "part": str(SUBJECT), "on": "2026-03-01", "at": now.isoformat(), "yes": True, "all": [1, None],
    }  # fmt: skip


def test_the_table_holds_no_text_no_name_and_no_address(town: Town) -> None:
    """Every column is a key, a number, a moment, a truth, or a code."""
    ask(town, details={"n": 3})
    texts = {field.name for field in Letter._meta.fields if field.get_internal_type() in {"CharField", "TextField"}}
    assert texts == {"kind", "once", "state", "problem"}
    row = repr(list(Letter.objects.values()))
    for words in ("Nadia", "nadia", "example.test", "welkom"):
        assert words not in row


def test_the_database_itself_keeps_one_recipient_and_one_once(town: Town) -> None:
    ask(town)
    row = Letter.objects.get()
    for wrong in ({"to": SUBJECT}, {"once": "z", "to_person": None}, {"once": "z", "state": "sending"}, {}):
        copy = Letter.objects.get()
        copy.pk = uuid4()
        for name, value in wrong.items():
            setattr(copy, name, value)
        with pytest.raises(IntegrityError), transaction.atomic():
            copy.save(force_insert=True)
    assert Letter.objects.get() == row


def test_cancelling_lets_what_waits_lapse_and_leaves_the_rest(town: Town) -> None:
    one = ask(town)
    two = ask(town, once="b", to_person=town.people["ravi"].id)
    other = ask(town, once="c", subject=uuid4())
    third = ask(town, once="d", kind="tests.scripted")
    before = Entry.objects.count()
    assert actions.cancel(by=town.reader("joris"), kind="tests.invitation", subject=SUBJECT) == 2
    assert actions.cancel(by=town.reader("joris"), kind="tests.invitation", subject=SUBJECT) == 0
    assert set(Letter.objects.filter(state=State.CANCELLED).values_list("id", flat=True)) == {one, two}
    assert Entry.objects.count() == before + 2
    assert send_waiting(timezone.now()).sent == 2
    assert set(Letter.objects.filter(state=State.SENT).values_list("id", flat=True)) == {other, third}
    assert ask(town) == one, "who asks for a letter that lapsed counts on"
    assert Letter.objects.get(id=one).state == State.CANCELLED


def test_nothing_goes_while_the_post_is_held(town: Town) -> None:
    ask(town)
    kees = town.reader("kees")
    actions.disarm(by=kees, because="Back-up teruggezet")
    actions.disarm(by=kees, because="Nog eens")
    assert not access.is_armed()
    ask(town, once="b")
    assert send_waiting(timezone.now()).held == "disarmed"
    assert not mail.outbox
    assert Switch.objects.get().because == "Back-up teruggezet"
    actions.arm(by=kees)
    actions.arm(by=None)
    assert send_waiting(timezone.now()).sent == 2
    lines = list(Entry.objects.filter(kind="outbox").values_list("verb", "by_id"))
    assert lines == [("disarmed", kees.person), ("armed", kees.person)]


def test_after_a_backup_what_waits_can_lapse(town: Town) -> None:
    for n in range(3):
        ask(town, once=f"n{n}")
    assert actions.let_lapse(by=town.reader("kees")) == 3
    assert send_waiting(timezone.now()).sent == 0


TURNS: list[Callable[[Reader], object]] = [
    lambda by: actions.disarm(by=by, because="x"), lambda by: actions.arm(by=by), lambda by: actions.try_again(by=by),
    lambda by: actions.let_lapse(by=by),
]  # fmt: skip


@pytest.mark.parametrize("turn", range(len(TURNS)))
@pytest.mark.parametrize("who", ["nadia", "joris", "carla", "rosa", "otto"])
def test_the_post_is_the_keepers_alone(town: Town, who: str, turn: int) -> None:
    ask(town)
    before = Entry.objects.count()
    with pytest.raises(actions.RefusedError):
        TURNS[turn](town.reader(who))
    with pytest.raises(actions.RefusedError):
        TURNS[turn](Reader.nobody(timezone.localdate()))
    with pytest.raises(access.NotHereError):
        access.standing(town.reader(who))
    assert Entry.objects.count() == before
    assert Letter.objects.get().state == State.WAITING


def test_holding_asks_for_a_reason(town: Town) -> None:
    with pytest.raises(actions.RefusedError, match="waarom"):
        actions.disarm(by=town.reader("kees"), because="  ")
    assert access.is_armed()


def test_letters_about_things_are_told_in_one_query(town: Town, django_assert_num_queries: Any) -> None:
    first = ask(town)
    second = ask(town, once="b", to_person=None, to=SUBJECT, kind="tests.scripted")
    ask(town, once="c", subject=uuid4())
    with django_assert_num_queries(1):
        found = access.letters_about([SUBJECT, uuid4()])
    assert [one.id for one in found[SUBJECT]] == [first, second]
    assert list(found) == [SUBJECT]
    value = found[SUBJECT][0]
    assert (value.state, value.to_person, value.to) == ("waiting", town.people["nadia"].id, None)


def test_a_letter_that_was_dealt_with_a_year_ago_is_forgotten(town: Town) -> None:
    old, new = ask(town), ask(town, once="b")
    waits = ask(town, once="c", not_before=timezone.now() + timedelta(days=500))
    send_waiting(timezone.now())
    Letter.objects.filter(id=old).update(ended_at=timezone.now() - timedelta(days=366))
    assert actions.forget_old(now=timezone.now()) == 1
    assert set(Letter.objects.values_list("id", flat=True)) == {new, waits}


def test_who_is_removed_takes_letters_along(town: Town) -> None:
    from wijkspraak.accounts.models import Person  # noqa: PLC0415 - only here

    gone = Person.objects.create_user("weg@example.test", "Weg")
    ask(town, to_person=gone.id)
    gone.delete()
    assert not Letter.objects.exists()
