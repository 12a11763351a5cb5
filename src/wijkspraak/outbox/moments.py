"""When a letter goes: in working hours where there is no hurry, and after ever longer waiting when it did not work."""

from datetime import datetime, time, timedelta
from typing import Final
from zoneinfo import ZoneInfo

AMSTERDAM: Final = ZoneInfo("Europe/Amsterdam")
OPENS: Final = time(7)
CLOSES: Final = time(19)
SATURDAY: Final = 5
WAITS: Final = tuple(timedelta(minutes=minutes) for minutes in (1, 5, 15, 60, 180, 360, 720))
LONGEST: Final = timedelta(days=7)


def next_working_moment(now: datetime) -> datetime:
    """This moment when it lies on a weekday between seven and seven in the Netherlands; else when that begins again.

    Raises ValueError for a moment without a time zone.
    """
    if now.tzinfo is None:
        msg = "a moment has a time zone"
        raise ValueError(msg)
    here = now.astimezone(AMSTERDAM)
    if here.weekday() < SATURDAY and OPENS <= here.time() < CLOSES:
        return now
    day = here.date() + timedelta(days=here.time() >= OPENS)
    while day.weekday() >= SATURDAY:
        day += timedelta(days=1)
    return datetime.combine(day, OPENS, AMSTERDAM)


def next_try(now: datetime, attempts: int, first: datetime) -> datetime | None:
    """When to try again after so many attempts, of which the first was then; None when a week has gone by."""
    last = first + LONGEST
    if now >= last:
        return None
    return min(now + WAITS[min(max(attempts, 1), len(WAITS)) - 1], last)
