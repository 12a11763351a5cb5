"""The memory: lines are only added, sealed one after the other, and a changed word is noticed."""

import uuid

import pytest
from django.db import DatabaseError, connection, transaction
from tests.town import Town

from wijkspraak.ledger.access import check_seals, last_verbs, register, story
from wijkspraak.ledger.actions import record
from wijkspraak.ledger.models import AppendOnlyError, Entry


def write(town: Town, count: int = 3) -> uuid.UUID:
    """Some lines about one thing."""
    subject = uuid.uuid4()
    with transaction.atomic():
        for number in range(count):
            record(
                by=town.people["joris"].id,
                verb=f"verb_{number}",
                kind="proof",
                subject=subject,
                because=[{"code": "heard", "figures": {"n": number}}],
                details={"place": "Westkade", "when": "2026-01-01"},
            )
    return subject


def test_lines_about_one_thing_read_as_its_story(town: Town) -> None:
    subject = write(town)
    lines = story([subject])
    assert [line.verb for line in lines] == ["verb_0", "verb_1", "verb_2"]
    assert lines[0].by_name == "Joris"
    assert last_verbs([subject], ["verb_0", "verb_1"])[subject][0] == "verb_1"


def test_all_seals_hold_until_somebody_changes_a_word(town: Town) -> None:
    write(town, 5)
    assert check_seals() is None
    last = Entry.objects.order_by("seq").last()
    assert last is not None
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("DROP TRIGGER ledger_entry_stays_update")
        else:
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
            cursor.execute("ALTER TABLE ledger_entry DISABLE TRIGGER ledger_entry_stays")
        cursor.execute("UPDATE ledger_entry SET verb = 'other' WHERE seq = %s", [last.seq - 2])
        if connection.vendor == "postgresql":
            cursor.execute("ALTER TABLE ledger_entry ENABLE TRIGGER ledger_entry_stays")
    broken = check_seals()
    assert broken is not None
    assert (broken.seq, broken.why) == (last.seq - 2, "changed")


@pytest.mark.parametrize("statement", ["UPDATE ledger_entry SET verb = 'x'", "DELETE FROM ledger_entry"])
def test_the_database_itself_refuses_to_change_or_remove_lines(town: Town, statement: str) -> None:
    write(town)
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)


def test_a_line_cannot_be_saved_or_removed_through_the_model(town: Town) -> None:
    write(town)
    line = Entry.objects.first()
    assert line is not None
    with pytest.raises(AppendOnlyError):
        line.save()
    with pytest.raises(AppendOnlyError):
        line.delete()


@pytest.mark.django_db(transaction=True)
def test_a_line_outside_the_transaction_of_its_action_is_refused() -> None:
    with pytest.raises(transaction.TransactionManagementError):
        record(by=None, verb="noted", kind="proof", subject=uuid.uuid4())


def test_the_auditor_sees_that_something_happened_but_not_what(town: Town) -> None:
    write(town)
    line = register()[0]
    assert (line.verb, line.by_name) == ("verb_2", "Joris")
    assert not hasattr(line, "details")
    assert not hasattr(line, "because")
