"""What was counted and what people feel stand side by side, and neither is made right."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wijkspraak.core.questions.senses import SMALLEST_CHANGE, THEMES, Course, pairs


def course(name: str, values: list[float], *, felt: bool = False, since: int = 2021) -> Course:
    return Course(name, felt, tuple((date(since + at, 1, 1), value) for at, value in enumerate(values)))


@pytest.mark.parametrize(
    ("counted", "felt", "relation"),
    [
        ([41, 38, 33], [18, 20, 24], "apart"),
        ([41, 44, 50], [18, 20, 24], "same"),
        ([41, 38, 33], [24, 20, 18], "same"),
        ([41, 41, 40], [18, 20, 24], "unclear"),
        ([41, 38, 33], [18, 17, 18], "unclear"),
    ],
)
def test_only_the_direction_is_compared(counted: list[float], felt: list[float], relation: str) -> None:
    found = pairs([course("aangiften", counted), course("voelt zich onveilig", felt, felt=True)])
    assert [(one.theme, one.relation) for one in found] == [("safety", relation)]


def test_a_figure_of_which_more_is_better_counts_the_other_way_round() -> None:
    found = pairs([course("meldingen over afval", [30, 40]), course("vindt de buurt schoon", [60, 50], felt=True)])
    assert [one.relation for one in found] == ["same"]


def test_they_are_compared_over_the_years_in_which_both_are_known() -> None:
    counted = course("aangiften", [10, 20, 30, 40, 30, 20], since=2015)
    felt = course("voelt zich onveilig", [20, 30], felt=True, since=2019)
    (found,) = pairs([counted, felt])
    assert found.counted_ends == ((date(2019, 1, 1), 30), (date(2020, 1, 1), 20))
    assert found.felt_ends == ((date(2019, 1, 1), 20), (date(2020, 1, 1), 30))
    assert found.relation == "apart"


def test_without_two_years_in_common_nothing_is_said_of_a_direction() -> None:
    found = pairs([course("aangiften", [3], since=2024), course("voelt zich onveilig", [2, 3], felt=True)])
    assert [one.relation for one in found] == ["unknown"]


def test_what_nobody_counted_is_no_pair() -> None:
    assert pairs([course("voelt zich onveilig", [1, 2], felt=True), course("inwoners", [1, 2])]) == ()


VALUES = st.lists(st.integers(1, 100).map(float), min_size=2, max_size=6)


@given(VALUES, VALUES, st.integers(2018, 2024))
def test_the_direction_is_that_of_the_first_and_the_last_common_year(
    counted: list[float], felt: list[float], since: int
) -> None:
    one, other = course("aangiften", counted), course("voelt zich onveilig", felt, felt=True, since=since)
    (found,) = pairs([one, other])
    common = sorted({on for on, _value in one.points} & {on for on, _value in other.points})
    if len(common) < 2:
        assert found.relation == "unknown"
        return
    ways = []
    for points in (dict(one.points), dict(other.points)):
        before, after = points[common[0]], points[common[-1]]
        small = abs(after - before) <= SMALLEST_CHANGE * max(before, after)
        ways.append(0 if small else 1 if after > before else -1)
    assert found.relation == ("unclear" if 0 in ways else "same" if ways[0] == ways[1] else "apart")


def test_every_theme_can_be_counted_and_felt() -> None:
    for theme in THEMES:
        found = pairs([course(theme.counted[0][0], [1, 2]), course(theme.felt[0][0], [1, 2], felt=True)])
        assert len(found) == 1, theme.key
