"""A rhythm in plain words, the rule it is kept as, and the days on which it falls."""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wijkspraak.core.conversations.rhythm import (
    NTHS,
    Rhythm,
    at_clock,
    days_of,
    free_day,
    free_days,
    rhythm_of,
    rule_of,
)

HERE = ZoneInfo("Europe/Amsterdam")
DAYS = st.dates(date(2024, 1, 1), date(2030, 12, 31))
RHYTHMS = st.one_of(
    st.builds(Rhythm, st.sampled_from(["week", "fortnight"]), st.integers(1, 7)),
    st.builds(Rhythm, st.just("month"), st.integers(1, 7), st.sampled_from(NTHS)),
)


def plainly(rhythm: Rhythm, since: date, first: date, last: date) -> list[date]:
    """Day by day, by hand: is this such a day?"""
    found = []
    day = max(first, since)
    week = since - timedelta(days=since.isoweekday() - 1)
    while day <= last:
        if day.isoweekday() == rhythm.day:
            nth = (day.day - 1) // 7 + 1
            is_last = (day + timedelta(days=7)).month != day.month
            even = (day - week).days // 7 % 2 == 0
            right = {
                "week": True,
                "fortnight": even,
                "month": is_last if rhythm.nth == -1 else nth == rhythm.nth,
            }[rhythm.every]
            if right:
                found.append(day)
        day += timedelta(days=1)
    return found


@given(RHYTHMS)
def test_a_rhythm_comes_back_from_its_rule(rhythm: Rhythm) -> None:
    again = rhythm_of(rule_of(rhythm))
    assert again is not None
    assert (again.every, again.day) == (rhythm.every, rhythm.day)
    assert rhythm.every != "month" or again.nth == rhythm.nth


@given(RHYTHMS, DAYS, st.integers(0, 60), st.integers(0, 200))
def test_the_days_are_those_that_one_finds_day_by_day(rhythm: Rhythm, since: date, later: int, many: int) -> None:
    first = since + timedelta(days=later)
    last = first + timedelta(days=many)
    assert list(days_of(rule_of(rhythm), since, first, last)) == plainly(rhythm, since, first, last)


def test_when_needed_has_no_days_and_a_rule_of_somebody_else_is_not_taken_for_ours() -> None:
    assert rule_of(Rhythm("need")) == ""
    assert rhythm_of("") == Rhythm("need")
    assert days_of("", date(2026, 1, 1), date(2026, 1, 1), date(2027, 1, 1)) == ()
    for rule in ("FREQ=DAILY", "FREQ=WEEKLY;INTERVAL=3;BYDAY=TH", "FREQ=MONTHLY;BYDAY=9TH", "FREQ=MONTHLY;BYDAY=TH"):
        assert rhythm_of(rule) is None


@pytest.mark.parametrize("wrong", [Rhythm("week", 0), Rhythm("month", 1, 5)])
def test_what_is_no_rhythm_is_refused(wrong: Rhythm) -> None:
    with pytest.raises(ValueError, match="no rhythm"):
        rule_of(wrong)


def test_two_o_clock_stays_two_o_clock_on_both_sides_of_summer_time() -> None:
    days = days_of("FREQ=WEEKLY;INTERVAL=1;BYDAY=TH", date(2026, 3, 1), date(2026, 3, 20), date(2026, 4, 5))
    moments = [at_clock(day, time(14), HERE) for day in days]
    assert [one.hour for one in moments] == [14, 14]
    assert (moments[1] - moments[0]) == timedelta(days=7)  # on the clock
    assert moments[1].timestamp() - moments[0].timestamp() == 7 * 86400 - 3600


def test_an_hour_that_summer_time_leaves_out_is_the_hour_after_it() -> None:
    assert at_clock(date(2026, 3, 29), time(2, 30), HERE) == datetime(2026, 3, 29, 3, 30, tzinfo=HERE)


@pytest.mark.parametrize(
    ("day", "why"),
    [
        (date(2026, 4, 6), "easter_monday"), (date(2026, 4, 27), "kings_day"), (date(2025, 4, 26), "kings_day"),
        (date(2026, 5, 5), "liberation_day"), (date(2026, 5, 14), "ascension"), (date(2026, 5, 25), "whit_monday"),
        (date(2026, 12, 26), "boxing_day"), (date(2027, 1, 1), "new_year"), (date(2025, 4, 27), ""),
    ],
)  # fmt: skip
def test_the_days_on_which_the_country_is_closed(day: date, why: str) -> None:
    assert free_day(day) == why


def test_every_year_has_eight_and_none_is_a_sunday_by_mistake() -> None:
    for year in range(2020, 2060):
        days = free_days(year)
        # Ascension may fall on the fifth of May; then there is one day less.
        assert len(days) in {7, 8}
        assert all(day.isoweekday() != 7 for day, why in days.items() if why == "kings_day")
