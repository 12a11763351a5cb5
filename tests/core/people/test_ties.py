"""Warmth of ties and paths, against trying every path."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.oracles.people import warmest, warmth_of

from wijkspraak.core.people.ties import Network, cooling, warmth_now
from wijkspraak.core.people.values import Tie

TODAY = date(2026, 9, 1)
IDS = ["p0", "p1", "p2", "p3", "p4", "p5", "p6"]


def tie(a: str, b: str, strength: float = 1.0, days: int = 0, half: float = 100.0) -> Tie:
    """A tie of so many days ago."""
    return Tie(a, b, strength, TODAY - timedelta(days=days), half)


def reached(some: list[Tie]) -> tuple[list[float], list[tuple[str, ...]]]:
    """Warmth and path from p0 to everybody."""
    reach = Network(IDS, some, TODAY).reach_from("p0")
    return [reach.warmth(one) for one in IDS], [reach.path(one) for one in IDS]


ties = st.lists(
    st.builds(
        tie,
        st.sampled_from(IDS),
        st.sampled_from(IDS),
        st.sampled_from([0.0, 0.25, 0.5, 0.9, 1.0]),
        st.integers(-20, 400),
        st.sampled_from([30.0, 120.0]),
    ).filter(lambda one: one.a != one.b),
    max_size=14,
)


def test_a_tie_is_half_as_warm_after_its_half_life() -> None:
    assert warmth_now(tie("a", "b", 0.8, days=120, half=120), TODAY) == pytest.approx(0.4)


def test_a_contact_still_to_come_makes_no_tie_warmer_than_it_is() -> None:
    assert warmth_now(tie("a", "b", 0.8, days=-30), TODAY) == 0.8


@given(ties)
def test_the_warmest_path_is_the_one_found_by_trying_them_all(some: list[Tie]) -> None:
    warm, paths = reached(some)
    for at, person in enumerate(IDS[1:], 1):
        assert warm[at] == pytest.approx(warmest(some, "p0", person, TODAY))
        assert bool(paths[at]) == bool(warm[at])
        if paths[at]:
            assert (paths[at][0], paths[at][-1]) == ("p0", person)
            assert len(set(paths[at])) == len(paths[at]) <= 4
            assert warmth_of(some, paths[at], TODAY) == pytest.approx(warm[at])


def test_of_equally_warm_paths_the_shortest_is_told() -> None:
    some = [tie("p0", "p1"), tie("p1", "p2"), tie("p0", "p2")]
    _, paths = reached(some)
    assert paths[2] == ("p0", "p2")


def test_nobody_is_reached_over_four_ties() -> None:
    some = [tie("p0", "p1"), tie("p1", "p2"), tie("p2", "p3"), tie("p3", "p4")]
    warm, paths = reached(some)
    assert (warm[3], paths[3]) == (1.0, ("p0", "p1", "p2", "p3"))
    assert (warm[4], paths[4]) == (0.0, ())


def test_ties_that_cool_are_told_coldest_first_and_only_to_people_who_are_needed() -> None:
    some = [tie("p0", "p1", days=300), tie("p2", "p0", days=150), tie("p0", "p3", days=900), tie("p0", "p4", days=10)]
    told = cooling(some, "p0", frozenset({"p1", "p2", "p4"}), TODAY)
    assert [(other, round(part, 3)) for other, part in told] == [("p1", 0.125), ("p2", 0.354)]
