"""What is only reckoned up to a cost, against what is reckoned whole."""

import random
from itertools import combinations

import pytest
from tests.core.conversations.test_bounds import made

from wijkspraak.core.conversations.attendance import Meeting, Profiles, TopicTables

INFINITE = float("inf")


@pytest.mark.parametrize("seed", range(4))
def test_the_cheapest_attendance_is_the_cheapest_of_every_order_by_itself(seed: int) -> None:
    ground = made(random.Random(seed))
    tables = TopicTables(ground)
    for topics in combinations(range(7), 3):
        meeting = Meeting(ground, tables, topics)
        each = [meeting.attendance(order).cost for order in range(len(meeting.orders.orders))]
        cost, order = meeting.cheapest()
        assert cost == pytest.approx(min(each))
        assert each[order] == pytest.approx(cost)
        assert meeting.cheapest(cost + 5.0)[0] == pytest.approx(cost)
        assert meeting.cheapest(cost - 1.0)[0] == pytest.approx(cost - 1.0)


@pytest.mark.parametrize("seed", range(4))
def test_ways_to_sit_up_to_a_cost_are_all_the_ways_that_cost_so_much(seed: int) -> None:
    ground = made(random.Random(seed))
    tables = TopicTables(ground)
    watched, found = 0b1000100101, 0
    for topics in combinations(range(7), 3):
        meeting = Meeting(ground, tables, topics, watched)
        every = Profiles(meeting, watched, INFINITE).all()
        assert min(one.cost for one in every) == pytest.approx(Meeting(ground, tables, topics).cheapest()[0])
        for one in every:
            assert meeting.attendance(one.order, one.fixed).cost == pytest.approx(one.cost)
        for more in (0.0, 3.0, 8.0):
            most = every[0].cost + more + 1e-6
            some = Profiles(meeting, watched, most).all()
            assert [(one.minutes, round(one.cost, 6)) for one in some] == [
                (one.minutes, round(one.cost, 6)) for one in every if one.cost <= most
            ]
            found += len(some)
    assert found > 105
