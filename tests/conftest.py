"""Fixtures that every room's tests may use."""

from collections.abc import Iterator

import pytest
from django.db import connection

from tests.town import Town, build_town

TRIGGER = """CREATE TRIGGER IF NOT EXISTS ledger_entry_stays_delete BEFORE DELETE ON ledger_entry
             BEGIN SELECT RAISE(ABORT, 'a line of the ledger is never removed'); END"""


@pytest.fixture
def town(db: None) -> Town:
    """The small town."""
    return build_town()


@pytest.fixture(autouse=True)
def _ledger_is_emptied_between_tests(request: pytest.FixtureRequest) -> Iterator[None]:
    """After a test with real transactions SQLite's tables are emptied by DELETE, which the ledger refuses."""
    marker = request.node.get_closest_marker("django_db")
    real = marker is not None and marker.kwargs.get("transaction", False)
    if not real:
        yield
        return
    request.getfixturevalue("transactional_db")
    if connection.vendor != "sqlite":
        yield
        return
    with connection.cursor() as cursor:
        cursor.execute(TRIGGER)
    yield
    with connection.cursor() as cursor:
        cursor.execute("DROP TRIGGER IF EXISTS ledger_entry_stays_delete")
