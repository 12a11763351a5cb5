"""The bounds on a set of topics against its exact cost, with prices on people's minutes and without."""

import random

import numpy as np
import pytest

from wijkspraak.core.conversations.attendance import Meeting, TopicTables
from wijkspraak.core.conversations.bounds import Bounds
from wijkspraak.core.conversations.cuts import new_weighed
from wijkspraak.core.conversations.ground import Ground
from wijkspraak.core.conversations.parts import Parts
from wijkspraak.core.conversations.prices import Priced, Weighed
from wijkspraak.core.conversations.remembered import Remembered
from wijkspraak.core.conversations.sets import sets_of, units_of
from wijkspraak.core.conversations.values import Gathering, Person, Role, Topic


def made(chance: random.Random) -> Ground:
    """Seven topics with two or three roles, ten people."""
    people = tuple(Person(f"p{at}", chance.randint(0, 4), 1, chance.choice([45, 60, 90])) for at in range(10))
    topics = tuple(
        Topic(
            f"q{at}",
            chance.randint(0, 4),
            chance.choice([0, 1]),
            chance.choice([10, 15, 25]),
            tuple(
                Role(name, tuple(chance.sample([person.id for person in people], 4)))
                for name in ("knows", "decides", "does")[: chance.choice([2, 3])]
            ),
            {person.id: chance.randint(3, 10) for person in people},
        )
        for at in range(7)
    )
    return Ground(Gathering(topics, people, 3, 90, 20, 10))


@pytest.mark.parametrize("seed", range(6))
def test_no_bound_lies_above_the_cheapest_attendance_and_the_raised_one_is_never_the_lower(seed: int) -> None:
    chance = random.Random(seed)
    ground = made(chance)
    priced = Priced(
        0.0,
        np.zeros(8),
        minutes={0: 0.2, 3: 0.05},
        weighed={
            3: ((Weighed(3, 25.0, (0.0, 0.5, 1.0)), 8.0), (Weighed(3, 5.0, (0.0,) * 7 + (1.0,)), 6.5)),
            5: ((Weighed(5, 40.0, (0.0, 1.0)), 9.0),),
        },
    )
    topics = sets_of(ground, units_of(ground)).topics
    for prices in (None, priced):
        bounds = Bounds(ground, prices)
        low, raised = bounds.of(topics), bounds.raised(topics)
        tables = TopicTables(ground, prices)
        exact = np.array([Meeting(ground, tables, [t for t in row if t >= 0]).cheapest()[0] for row in topics.tolist()])
        assert (low <= raised + 1e-9).all()
        assert (raised <= exact + 1e-9).all()
        assert (raised > low + 1e-9).any()


@pytest.mark.parametrize("seed", range(4))
def test_what_was_reckoned_at_other_prices_and_what_a_part_costs_are_bounds(seed: int) -> None:
    chance = random.Random(seed)
    ground = made(chance)
    topics = sets_of(ground, units_of(ground)).topics
    before = Priced(
        0.0, np.zeros(8), minutes={0: 0.3, 2: 0.1}, weighed={5: ((Weighed(5, 20.0, (0.0, 0.5, 1.0)), 7.0),)}
    )
    now = Priced(0.0, np.zeros(8), minutes={0: 0.1, 3: 0.2}, weighed={5: ((Weighed(5, 20.0, (0.0, 0.0, 1.0)), 9.0),)})
    rows = [[t for t in row if t >= 0] for row in topics.tolist()]
    then, exact = (
        np.array([Meeting(ground, tables, row).cheapest()[0] for row in rows])
        for tables in (TopicTables(ground, before), TopicTables(ground, now))
    )
    remembered = Remembered(ground, topics)
    for at, cost in enumerate(then.tolist()):
        remembered.keep(before, at, cost)
    assert remembered.least(before) == pytest.approx(then)
    assert (remembered.least(now) <= exact + 1e-9).all()
    parted = np.where((topics >= 0).sum(axis=1) < 3, exact, 0.0)
    Parts(ground, topics).raise_bounds(parted, now.per_topic(ground))
    assert (parted <= exact + 1e-9).all()
    assert (parted > 0).all()


@pytest.mark.parametrize("seed", range(4))
def test_minutes_that_fit_together_never_weigh_more_than_a_row_allows(seed: int) -> None:
    chance = random.Random(seed)
    sits = {0: [(float(chance.choice([20, 25, 35, 40, 55])), chance.random()) for _ in range(6)]}
    (row,) = new_weighed(sits, {0: 60.0}, [])
    minutes = [minutes for minutes, _ in sits[0]]
    assert sum(row.weigh(many) * part for many, part in sits[0]) > row.most
    for some in (chance.choices(minutes, k=chance.randint(1, 3)) for _ in range(300)):
        if sum(some) <= 60:
            assert sum(row.weigh(many) for many in some) <= row.most + 1e-9
