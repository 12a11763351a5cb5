"""The index finds exactly what reading every text would find, whatever is put in, changed and taken out."""

import uuid
from datetime import date
from typing import Any

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.oracles import finding as oracle
from tests.town import Town

from wijkspraak.core.finding.asking import asked
from wijkspraak.finding.access import Kind, hits, look_up
from wijkspraak.finding.actions import Text, empty, mend, prune, put, take_out
from wijkspraak.finding.keeping import unpacked
from wijkspraak.finding.models import Gram, Key, Posting, Subject, Word
from wijkspraak.finding.usual import meant, usual
from wijkspraak.questions.models import FormalPoint

pytestmark = pytest.mark.django_db

SAID = """
    koffie kofie kofffie koffei koffies koffiegeld buurthuiskoffie koffiekan geld gratis huur huren huurverhoging
    duur buur buurt lantaarnpaal lantarenpaal lantaarnpalen vergadering vergaderng vergaderingen ontmoeting
    drempelvrije drempel schoolplein plein school eenzaam eenzam eenzaamheid bank bakn bnak abcd acbd soos de het
    een 2024 A4 café cafe foto's straße ağaç łódź 咖啡 مقهى
"""
WORDS = SAID.split()
GROUPS = (frozenset({"koffie", "drempelvrije ontmoeting", "bakkie"}), frozenset({"plein", "speelveld"}))
spelled = st.one_of(
    st.sampled_from(WORDS),
    st.sampled_from(WORDS).flatmap(
        lambda word: st.integers(0, len(word) - 1).map(lambda at: word[:at] + word[at + 1 :])
    ),
    st.text(alphabet="koefizabn", min_size=1, max_size=9),
)
texts = st.lists(spelled, min_size=1, max_size=7).map(" ".join)


def points(town: Town, count: int) -> list[uuid.UUID]:
    """Rows that everybody may read, of which no text stands in the index yet."""
    rows = [
        FormalPoint(town=town.municipality, neighbourhood=town.west, title=str(uuid.uuid4())) for _n in range(count)
    ]
    FormalPoint.objects.bulk_create(rows)
    return [row.id for row in rows]


def put_texts(keys: list[uuid.UUID], some: list[str]) -> None:
    """Puts these texts in the index."""
    put(kind=Kind.POINT, texts=[Text(key, date(2026, 1, 1), text) for key, text in zip(keys, some, strict=True)])


def points_with(town: Town, some: list[str]) -> dict[str, str]:
    """Rows that everybody may read, with these texts."""
    keys = points(town, len(some))
    put_texts(keys, some)
    return {str(key): text for key, text in zip(keys, some, strict=True)}


def indexed(query: str) -> dict[str, int]:
    """What the index finds."""
    found = hits(look_up(asked(query, GROUPS, usual, meant)), {Kind.POINT: FormalPoint.objects.all()})
    return {str(hit.key): hit.points for hit in found}


@settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(some=st.lists(texts, min_size=1, max_size=12), queries=st.lists(texts, min_size=1, max_size=4), again=st.data())
def test_the_index_finds_what_reading_everything_finds(
    town: Town, some: list[str], queries: list[str], again: Any
) -> None:
    with transaction.atomic():
        known = points_with(town, some)
        changed = again.draw(st.dictionaries(st.sampled_from(sorted(known)), texts, max_size=3))
        put(kind=Kind.POINT, texts=[Text(uuid.UUID(key), date(2026, 1, 2), text) for key, text in changed.items()])
        known |= changed
        gone = again.draw(st.sets(st.sampled_from(sorted(known)), max_size=2))
        take_out(kind=Kind.POINT, subjects=[uuid.UUID(key) for key in gone])
        left = {key: text for key, text in known.items() if key not in gone}
        for query in queries:
            assert indexed(query) == oracle.found(asked(query, GROUPS, usual, meant), left), query
        transaction.set_rollback(True)


def test_two_texts_cost_as_many_questions_as_two_hundred(town: Town) -> None:
    keys = points(town, 202)
    with CaptureQueriesContext(connection) as few:
        put_texts(keys[:2], ["koffie en thee", "thee en koffie"])
    with CaptureQueriesContext(connection) as many:
        put_texts(keys[2:], [f"koffie nummer {n} voor de buurt" for n in range(200)])
    assert len(many) <= len(few) + 2
    with CaptureQueriesContext(connection) as caught:
        assert len(indexed("kofie koffie buurt thee lantarenpaal vergaderng")) == 202
    assert len(caught) == 3


def kept() -> tuple[int, ...]:
    """How much stands in each table."""
    return tuple(model.objects.count() for model in (Word, Key, Gram, Subject, Posting))


def test_mending_makes_the_index_equal_to_the_texts(town: Town) -> None:
    known = points_with(town, ["koffie en thee", "de huur is te hoog", "een lantaarnpaal op het plein"])
    first, second, third = sorted(known)
    take_out(kind=Kind.POINT, subjects=[uuid.UUID(first)])
    put(kind=Kind.POINT, texts=[Text(uuid.UUID(second), date(2026, 1, 1), "iets heel anders")])
    Text(uuid.UUID(third), date(2026, 1, 1), known[third])
    put(kind=Kind.POINT, texts=[Text(uuid.uuid4(), date(2026, 1, 1), "van niemand")])
    lines = [Text(uuid.UUID(key), date(2026, 1, 1), text) for key, text in known.items()]
    done = mend(kind=Kind.POINT, texts=iter(lines))
    assert (done.texts, done.put, done.taken_out) == (3, 2, 1)
    for row in Subject.objects.all():
        words = set(Posting.objects.filter(of=row).values_list("word_id", flat=True))
        assert words == unpacked(row.words)
    again = mend(kind=Kind.POINT, texts=iter(lines))
    assert (again.put, again.taken_out) == (0, 0)


def test_words_that_stand_nowhere_any_more_are_gone_after_the_night(town: Town) -> None:
    known = points_with(town, ["koffie met mevrouw Zevenbergschenhoek", "koffie"])
    take_out(kind=Kind.POINT, subjects=[uuid.UUID(key) for key, text in known.items() if "Zeven" in text])
    assert prune() == 2
    assert list(Word.objects.values_list("text", flat=True)) == ["koffie"]
    empty()
    assert kept() == (0, 0, 0, 0, 0)


@pytest.mark.django_db(transaction=True)
def test_outside_a_transaction_nothing_is_put() -> None:
    with pytest.raises(transaction.TransactionManagementError):
        put(kind=Kind.POINT, texts=[Text(uuid.uuid4(), date(2026, 1, 1), "koffie")])
    assert not Subject.objects.exists()
