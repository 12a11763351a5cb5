"""The policy compiled to filters and checks: the whole matrix against the slow oracle, and no list without a reader."""

import itertools
from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.utils import timezone
from tests.oracles.policy import may_read
from tests.town import Town

from wijkspraak.accounts.guarded import GuardedQuerySet, ReaderMissingError
from wijkspraak.accounts.models import Assignment, NamedReader, Share
from wijkspraak.accounts.policy import Action
from wijkspraak.accounts.reader import Reader
from wijkspraak.signals.models import Signal


def make_rows(town: Town) -> list[Signal]:
    """A signal for every combination of level, place, owner, table, hearer, publication, sharing and naming."""
    rows: list[Signal] = []
    owners = [
        (town.welfare_cluster, town.municipality),
        (town.city_cluster, town.municipality),
        (town.corporation, None),
        (town.corporation, town.municipality),
    ]
    hearers = [None, town.people["nadia"], town.people["carla"], town.people["rosa"]]
    today = timezone.localdate()
    combinations = itertools.product(range(4), (town.west, town.east), owners, hearers, (False, True))
    for number, (level, place, (owner, table), hearer, published) in enumerate(combinations):
        row = Signal.objects.create(
            level=level,
            neighbourhood=place,
            party=owner,
            town=table,
            noted_by=hearer,
            published_at=timezone.now() if published else None,
            text=f"proefzin {number}",
            heard_on=today,
            noted_at=timezone.now(),
            hearer="x",
            text_hash=str(number),
        )
        if number % 3 == 0:
            Share.objects.create(subject=row.id, party=(town.corporation, town.welfare_cluster)[number % 2])
        if number % 5 == 0:
            until = today + timedelta(days=-1 if number % 2 else 1)
            NamedReader.objects.create(subject=row.id, person=town.people["otto"], until=until, why="proef")
        rows.append(row)
    return rows


def test_everybody_sees_exactly_what_the_plain_rule_says(town: Town) -> None:
    rows = make_rows(town)
    today = timezone.localdate()
    for name, person in town.people.items():
        reader = town.reader(name)
        seen = set(Signal.objects.for_reader(reader).values_list("id", flat=True))
        expected = {row.id for row in rows if may_read(person, row, today)}
        assert seen == expected, name


def test_the_check_of_one_row_agrees_with_the_filter_of_all(town: Town) -> None:
    rows = make_rows(town)
    for name in town.people:
        reader = town.reader(name)
        for action in (Action.READ, Action.CORRECT, Action.JUDGE, Action.EDIT, Action.AGGREGATE):
            seen = set(Signal.objects.for_reader(reader, action).values_list("id", flat=True))
            named = NamedReader.objects.filter(person=town.people[name], until__gte=reader.today)
            mine = set(named.values_list("subject", flat=True)) if action is Action.READ else set()
            checked = {row.id for row in rows if reader.allows(action, row.standing()) or row.id in mine}
            assert seen == checked, (name, action)


def test_a_visitor_sees_only_what_is_public_and_published(town: Town) -> None:
    make_rows(town)
    seen = Signal.objects.for_reader(Reader.nobody(timezone.localdate()))
    assert {(row.level, row.published_at is not None) for row in seen} == {(0, True)}


@pytest.mark.parametrize(
    "ask",
    [
        lambda rows: list(rows),
        lambda rows: rows.count(),
        lambda rows: rows.exists(),
        lambda rows: rows.first(),
        lambda rows: rows.get(),
        lambda rows: list(rows.values("id")),
        lambda rows: list(rows.iterator()),
        lambda rows: rows.aggregate(),
        lambda rows: rows.update(text=""),
        lambda rows: rows.delete(),
        lambda rows: list(rows.filter(level=0).order_by("id")[:3]),
    ],
)
def test_a_list_without_a_reader_does_not_exist(town: Town, ask: Callable[[GuardedQuerySet[Signal]], object]) -> None:
    with pytest.raises(ReaderMissingError):
        ask(Signal.objects.all())


def test_an_ended_assignment_opens_nothing(town: Town) -> None:
    make_rows(town)
    yesterday = timezone.localdate() - timedelta(days=1)
    Assignment.objects.filter(person=town.people["joris"]).update(until=yesterday)
    seen = Signal.objects.for_reader(town.reader("joris"))
    assert {(row.level, row.published_at is not None) for row in seen} == {(0, True)}


def test_an_assignment_that_starts_tomorrow_opens_nothing_today(town: Town) -> None:
    make_rows(town)
    Assignment.objects.filter(person=town.people["wilma"]).update(since=date.max)
    assert not town.reader("wilma").posts
