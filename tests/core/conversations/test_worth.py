"""What a way of meeting gives for its time: intervals that an oracle agrees with, and words only where they hold."""

from dataclasses import replace
from math import comb, inf
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.oracles import worth as oracle

from wijkspraak.core.conversations.worth import (
    ENOUGH,
    Tally,
    beta_below,
    compare,
    gamma_below,
    pace,
    share,
    weigh,
)

COUNTS = st.integers(min_value=ENOUGH, max_value=200)


@given(st.integers(1, 60), st.integers(1, 60), st.floats(0.001, 0.999))
def test_beta_is_the_tail_of_a_binomial(a: int, b: int, x: float) -> None:
    assert beta_below(x, a, b) == pytest.approx(oracle.binomial_tail(a, a + b - 1, x), abs=1e-9)


@given(st.integers(1, 80), st.floats(0.0, 200.0))
def test_gamma_is_the_tail_of_a_poisson(shape: int, x: float) -> None:
    assert gamma_below(x, shape) == pytest.approx(oracle.poisson_tail(shape, x), abs=1e-8)


@settings(max_examples=15, deadline=None)
@given(st.integers(0, 40), st.integers(0, 40), st.floats(0.02, 0.98))
def test_halves_agree_with_adding_up_small_pieces(part: int, rest: int, x: float) -> None:
    assert beta_below(x, part + 0.5, rest + 0.5) == pytest.approx(
        oracle.beta_below(x, part + 0.5, rest + 0.5), abs=2e-3
    )
    shape = part + 0.5
    assert gamma_below(x * 2 * shape, shape) == pytest.approx(oracle.gamma_below(x * 2 * shape, shape), abs=2e-3)


@given(COUNTS, st.data())
def test_an_interval_holds_its_share_and_ninety_five_of_a_hundred(of: int, data: st.DataObject) -> None:
    part = data.draw(st.integers(0, of * 2)) / 2
    found = share(part, of)
    assert found is not None
    assert 0 <= found.low <= found.value <= found.high <= 1
    if 0 < part < of:
        inside = beta_below(found.high, part + 0.5, of - part + 0.5) - beta_below(
            found.low, part + 0.5, of - part + 0.5
        )
        assert inside == pytest.approx(0.95, abs=1e-9)


@given(COUNTS, st.data())
def test_the_other_side_of_a_share_is_its_mirror(of: int, data: st.DataObject) -> None:
    part = data.draw(st.integers(0, of))
    one, other = share(part, of), share(of - part, of)
    assert one is not None
    assert other is not None
    assert one.low == pytest.approx(1 - other.high, abs=1e-9)


@given(COUNTS, st.data())
def test_more_yes_moves_the_interval_up_and_more_answers_make_it_narrower(of: int, data: st.DataObject) -> None:
    part = data.draw(st.integers(0, of - 1))
    one, more, many = share(part, of), share(part + 1, of), share(part * 4, of * 4)
    assert one is not None
    assert more is not None
    assert many is not None
    assert more.low >= one.low
    assert more.high >= one.high
    assert many.high - many.low < one.high - one.low


@given(st.integers(0, ENOUGH - 1), st.data())
def test_below_five_there_is_no_share(of: int, data: st.DataObject) -> None:
    assert share(data.draw(st.integers(0, of)), of) is None


@pytest.mark.parametrize(("part", "of"), [(-1, 7), (8, 7), (0.5, 0)])
def test_what_is_no_part_of_a_whole_is_refused(part: float, of: int) -> None:
    with pytest.raises(ValueError, match="part"):
        share(part, of)


@pytest.mark.parametrize(("part", "of"), [(2, 7), (1, 30), (8.5, 10)])
def test_an_interval_leaves_as_much_on_either_side_by_the_slow_sums(part: float, of: int) -> None:
    found = share(part, of)
    assert found is not None
    assert oracle.beta_below(found.low, part + 0.5, of - part + 0.5) == pytest.approx(0.025, abs=1e-3)
    assert oracle.beta_below(found.high, part + 0.5, of - part + 0.5) == pytest.approx(0.975, abs=1e-3)


@pytest.mark.parametrize("of", [5, 12, 24, 60])
def test_the_truth_lies_within_about_as_often_as_is_said(of: int) -> None:
    """Exactly, over all outcomes: 95 of a hundred on the whole, and for no truth far below it."""
    found = [share(part, of) for part in range(of + 1)]
    within = []
    for hundredth in range(2, 99):
        truth = hundredth / 100
        chances = [comb(of, k) * truth**k * (1 - truth) ** (of - k) for k in range(of + 1)]
        within.append(
            sum(c for c, one in zip(chances, found, strict=True) if one is not None and one.low <= truth <= one.high)
        )
    assert sum(within) / len(within) == pytest.approx(0.95, abs=0.012)
    assert min(within) > 0.86


@given(st.floats(1, 10_000), st.integers(0, 300))
def test_the_pace_lies_within_its_interval(minutes: float, decisions: int) -> None:
    found = pace(minutes, decisions, ENOUGH)
    assert found is not None
    assert found.low > 0
    if decisions:
        assert found.value is not None
        assert found.low < found.value < found.high
        inside = gamma_below(minutes / found.low, decisions + 0.5) - gamma_below(minutes / found.high, decisions + 0.5)
        assert inside == pytest.approx(0.95, abs=1e-6)
    else:
        assert (found.value, found.high) == (None, inf)


def test_without_enough_talks_or_without_time_there_is_no_pace() -> None:
    assert pace(100, 3, ENOUGH - 1) is None
    assert pace(0, 3, ENOUGH) is None
    with pytest.raises(ValueError, match="below"):
        pace(-1, 0, ENOUGH)


GOOD = Tally(
    held=20, minutes=600, decisions=30, points=55, answers=60, people=12, absent=5, expected=100, moved=15, asked=20
)


def test_five_answers_of_fewer_people_say_nothing_and_the_reason_holds_no_count() -> None:
    found = weigh(replace(GOOD, people=ENOUGH - 1))
    assert found.worth is None
    assert [dict(one.figures) for one in found.because] == [{"of": "worth", "enough": ENOUGH}]


def test_nothing_is_compared_of_which_there_is_too_little() -> None:
    assert compare(weigh(Tally()), weigh(GOOD)) == ()
    assert {one.figures["of"] for one in weigh(Tally()).because} == {"worth", "absent", "moved", "pace"}


def test_a_difference_that_can_be_seen_is_said_and_one_that_cannot_is_not() -> None:
    poor = replace(GOOD, points=12, decisions=3, moved=2, absent=50)
    assert [one.code for one in compare(weigh(GOOD), weigh(poor))] == [
        "worth_more", "absent_less", "moved_more", "quicker",
    ]  # fmt: skip
    assert [one.code for one in compare(weigh(GOOD), weigh(GOOD))] == ["no_difference"]


TALLIES = st.builds(
    lambda held, minutes, decisions, answers, twice, absent, expected: Tally(
        held, minutes, decisions, min(twice / 2, answers), answers, answers, min(absent, expected), expected
    ),
    st.integers(0, 40), st.floats(0, 3000), st.integers(0, 60), st.integers(0, 80), st.integers(0, 160),
    st.integers(0, 80), st.integers(0, 80),
)  # fmt: skip


def _mirrored(codes: set[str]) -> set[str]:
    turned = {"more": "less", "less": "more", "quicker": "slower", "slower": "quicker"}
    return {
        "_".join(turned.get(part, part) for part in code.split("_")) if code != "no_difference" else code
        for code in codes
    }


@given(TALLIES, TALLIES)
def test_a_comparison_read_from_the_other_side_says_the_opposite(one: Tally, other: Tally) -> None:
    here, there = weigh(one), weigh(other)
    assert {r.code for r in compare(there, here)} == _mirrored({r.code for r in compare(here, there)})


@given(TALLIES, TALLIES)
def test_what_is_said_to_differ_does_not_meet_in_the_picture(one: Tally, other: Tally) -> None:
    here, there = weigh(one), weigh(other)
    said = {r.code for r in compare(here, there)}
    apart = here.worth is not None and there.worth is not None and here.worth.low > there.worth.high
    assert ("worth_more" in said) == apart


def test_where_all_is_the_same_a_difference_is_seldom_said() -> None:
    """Two ways that are alike: at most one of fifty comparisons may say that they differ."""
    chance = Random(11)
    wrong = 0
    for _world in range(300):
        points = [sum(chance.random() < 0.7 for _answer in range(30)) for _way in range(2)]
        ways = [weigh(Tally(points=one, answers=30, people=30)) for one in points]
        wrong += [one.code for one in compare(*ways)] != ["no_difference"]
    assert wrong <= 6
