"""Small numbers are not told to who only sees totals, and cannot be worked out from what is told."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wijkspraak.core.reports.counting import Amount, rate, together, told, total


@given(st.integers(0, 100_000))
def test_in_the_rough_no_number_below_five_is_told_and_none_is_more_than_two_off(count: int) -> None:
    found = told(count, exact=False)
    assert found.rough
    if 1 <= count <= 4:
        assert found.few
    else:
        assert found.n is not None and found.n % 5 == 0
        assert abs(found.n - count) <= 2
        assert (found.n == 0) == (count == 0)


@given(st.integers(0, 100_000))
def test_whoever_works_there_gets_the_number_itself(count: int) -> None:
    assert told(count, exact=True) == Amount(count)


@given(st.lists(st.integers(0, 40), min_size=2, max_size=6))
def test_a_total_beside_its_parts_gives_no_small_part_back(parts: list[int]) -> None:
    """Every small part could also have been another small number: all that is told would be the same."""
    shown = [told(part, exact=False) for part in parts]
    whole = total((part, False) for part in parts)
    for place, part in enumerate(parts):
        if not shown[place].few:
            continue
        other = [
            (a, b)
            for a in range(1, 5)
            if a != part
            for at, with_ in enumerate(parts)
            if at != place
            for b in range(max(0, with_ - 4), with_ + 5)
            if told(b, exact=False) == shown[at]
            and total((({place: a, at: b}).get(n, one), False) for n, one in enumerate(parts)) == whole
        ]
        alone = all(one == 0 for at, one in enumerate(parts) if at != place)
        assert other or alone, "only a total of one part is that part"
        if alone:
            assert whole.few, "and then the total is not told either"


@given(st.lists(st.tuples(st.integers(0, 60), st.booleans()), max_size=6), st.integers(1, 4), st.integers(1, 4))
def test_who_knows_all_other_places_cannot_tell_one_small_number_from_another(
    others: list[tuple[int, bool]], one: int, another: int
) -> None:
    assert total([*others, (one, False)]) == total([*others, (another, False)])


@given(st.lists(st.tuples(st.integers(0, 60), st.booleans()), max_size=8))
def test_a_total_is_exact_or_at_most_a_few_off(parts: list[tuple[int, bool]]) -> None:
    found, true = total(parts), sum(count for count, _exact in parts)
    hidden = sum(not exact for _count, exact in parts)
    if not hidden:
        assert found == Amount(true)
    else:
        assert found.rough and abs((2 if found.n is None else found.n) - true) <= 2 * hidden + 2


def test_a_rate_needs_enough_reports_and_people() -> None:
    assert rate(Amount(25), 5000) == 5.0
    assert rate(Amount(9), 5000) is None
    assert rate(Amount(25), 99) is None
    assert rate(Amount(25), None) is None
    assert rate(Amount(None, rough=True), 5000) is None


def test_inhabitants_of_places_count_together_only_when_all_are_known() -> None:
    assert together([1000, 2000]) == 3000
    assert together([1000, None]) is None
    assert together([]) is None


def test_a_negative_count_is_a_mistake() -> None:
    with pytest.raises(ValueError, match="negative"):
        told(-1, exact=True)
