"""The bounds on a set of topics against its exact cost, with prices on people's minutes and without."""

import random

import numpy as np
import pytest

from wijkspraak.core.conversations.attendance import Meeting, TopicTables
from wijkspraak.core.conversations.bounds import Bounds
from wijkspraak.core.conversations.ground import Ground
from wijkspraak.core.conversations.prices import Priced, Weighed
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
