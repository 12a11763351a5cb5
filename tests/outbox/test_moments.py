"""A letter without hurry goes on a weekday between seven and seven; one that fails is tried for a week."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wijkspraak.outbox.moments import AMSTERDAM, LONGEST, next_try, next_working_moment

BEGIN, END = datetime(2024, 1, 1), datetime(2030, 1, 1)  # noqa: DTZ001 - the zone comes along with the strategy
MOMENTS = st.datetimes(BEGIN, END, timezones=st.just(UTC))


def disturbs(moment: datetime) -> bool:
    here = moment.astimezone(AMSTERDAM)
    return here.weekday() > 4 or not 7 <= here.hour < 19


@given(MOMENTS)
def test_the_next_working_moment_is_the_first_that_disturbs_nobody(now: datetime) -> None:
    found = next_working_moment(now)
    slow = now
    while disturbs(slow):  # to the minute, then to the full hour
        slow = (slow + timedelta(minutes=1)).replace(second=0, microsecond=0)
    assert found == slow
    assert next_working_moment(found) == found


@pytest.mark.parametrize(
    ("now", "expected"),
    [
        ("2026-03-27T18:59:59+01:00", "2026-03-27T18:59:59+01:00"),
        ("2026-03-27T19:00:00+01:00", "2026-03-30T07:00:00+02:00"),  # the clock goes forward that weekend
        ("2026-10-24T12:00:00+02:00", "2026-10-26T07:00:00+01:00"),  # and back
        ("2026-03-04T05:30:00+00:00", "2026-03-04T06:00:00+00:00"),
    ],
)
def test_weekends_nights_and_summer_time(now: str, expected: str) -> None:
    assert next_working_moment(datetime.fromisoformat(now)) == datetime.fromisoformat(expected)


def test_a_moment_has_a_time_zone() -> None:
    with pytest.raises(ValueError, match="time zone"):
        next_working_moment(datetime(2026, 3, 4))  # noqa: DTZ001


def test_waiting_grows_and_ends_after_a_week_with_a_last_try() -> None:
    first = datetime(2026, 3, 2, 9, tzinfo=UTC)
    now, tries = first, 0
    gaps: list[timedelta] = []
    while True:
        tries += 1
        when = next_try(now, tries, first)
        if when is None:
            break
        gaps.append(when - now)
        now = when
    assert gaps[0] == timedelta(minutes=1)
    assert gaps[:-1] == sorted(gaps[:-1])
    assert now == first + LONGEST
    assert 15 < tries < 25
