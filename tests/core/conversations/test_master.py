"""The integer program that only looks below a cost, against trying every choice of columns."""

import random
from itertools import combinations

import pytest

from wijkspraak.core.conversations.master import Column, Master

UNITS, PEOPLE = 6, 3
LIMITS = {0: 60.0, 1: 45.0, 2: 60.0}
ROOM = 0.25


def columns(chance: random.Random) -> list[Column]:
    """Every conversation of up to three units, in several ways; taking a unit out never costs more, or more minutes."""
    found = [Column((unit,), 60.0, ("out", unit)) for unit in range(UNITS)]
    for way in range(4):
        costs = [chance.randint(0, 50) / 2 for _ in range(UNITS)]
        sits = [[chance.choice([0.0, 0.0, 10.0, 15.0, 20.0, 25.0]) for _ in range(PEOPLE)] for _ in range(UNITS)]
        for units in (units for size in (1, 2, 3) for units in combinations(range(UNITS), size)):
            together = [sum(sits[unit][at] for unit in units) for at in range(PEOPLE)]
            minutes = tuple((at, many) for at, many in enumerate(together) if many)
            if all(many <= LIMITS[at] for at, many in minutes):
                found.append(Column(units, 20.0 + sum(costs[unit] for unit in units), ("way", units, way), minutes))
    return found


def cheapest(some: list[Column]) -> float:
    """The least cost of a choice that talks about everything within the limits, by trying all."""
    best = float("inf")

    def choose(todo: frozenset[int], cost: float, sat: tuple[float, ...]) -> None:
        nonlocal best
        if cost >= best:
            return
        if not todo:
            best = cost
            return
        for column in some:
            if min(todo) in column.units:
                minutes = dict(column.minutes)
                after = tuple(sat[at] + minutes.get(at, 0.0) for at in range(PEOPLE))
                if all(after[at] <= LIMITS[at] for at in range(PEOPLE)):
                    choose(todo - set(column.units), cost + column.cost, after)

    choose(frozenset(range(UNITS)), 0.0, (0.0,) * PEOPLE)
    return best


@pytest.mark.parametrize("seed", range(30))
def test_what_costs_as_little_as_was_asked_is_found_and_otherwise_it_is_certain_that_nothing_does(seed: int) -> None:
    some = columns(random.Random(seed))
    best = cheapest(some)
    master = Master(UNITS, 2, LIMITS, some)
    priced = master.price()
    while master.cut():
        priced = master.price()
    assert priced.value <= best + 1e-6
    for most in (best - 3.0, best - 0.5, best, best + 0.5, best + 7.0):
        if most < priced.value:
            continue
        chosen = master.choose_near(lambda: 60.0, priced, most - priced.value + 1e-6, ROOM)
        assert chosen.proven
        if most >= best:
            assert chosen.cost == pytest.approx(best)
            assert chosen.bound == pytest.approx(best)
        else:
            assert chosen.cost >= best - 1e-6
            assert most <= chosen.bound + 1e-6 <= best + 2e-6
