"""When a neighbourhood meets: a rhythm in plain words, kept as a rule of RFC 5545, and the days it falls on.

A rule knows days only; the hour is that of the clock on the wall, so that two o'clock stays two o'clock when summer
time begins. Of two weeks the first is that of the day from which the rule holds.
"""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from typing import Final, Literal

from dateutil.easter import easter
from dateutil.rrule import rrulestr

Every = Literal["week", "fortnight", "month", "need"]
EVERY: Final[tuple[Every, ...]] = ("week", "fortnight", "month", "need")
DAYS: Final = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
NTHS: Final = (1, 2, 3, 4, -1)
MOST: Final = 400  # days that are looked for at a time: a year of every day


@dataclass(frozen=True, slots=True)
class Rhythm:
    """How often: `day` 1 is Monday; `nth` the how-manieth of a month (-1: the last), for a month only."""

    every: Every
    day: int = 1
    nth: int = 1


def rule_of(rhythm: Rhythm) -> str:
    """The rule as it is kept; empty: when needed. ValueError for what is no rhythm."""
    if rhythm.every == "need":
        return ""
    if not 1 <= rhythm.day <= 7 or rhythm.nth not in NTHS or rhythm.every not in EVERY:
        msg = f"no rhythm: {rhythm}"
        raise ValueError(msg)
    day = DAYS[rhythm.day - 1]
    if rhythm.every == "month":
        return f"FREQ=MONTHLY;BYDAY={rhythm.nth}{day}"
    return f"FREQ=WEEKLY;INTERVAL={1 if rhythm.every == 'week' else 2};BYDAY={day}"


def rhythm_of(rule: str) -> Rhythm | None:
    """The rhythm of a rule as `rule_of` writes it; None for a rule that says something else."""
    if not rule:
        return Rhythm("need")
    said = dict(part.partition("=")[::2] for part in rule.split(";"))
    day = said.get("BYDAY", "")
    if day[-2:] not in DAYS:
        return None
    number = DAYS.index(day[-2:]) + 1
    if said.get("FREQ") == "MONTHLY" and day[:-2].lstrip("-").isdecimal():
        found = Rhythm("month", number, int(day[:-2]))
    else:
        found = Rhythm("fortnight" if said.get("INTERVAL") == "2" else "week", number)
    try:
        return found if rule_of(found) == rule else None
    except ValueError:
        return None


def days_of(rule: str, since: date, first: date, last: date) -> tuple[date, ...]:
    """The days from `first` to `last`, both included, on which a rule that holds from `since` falls."""
    if not rule or last < first:
        return ()
    times = rrulestr(rule, dtstart=datetime.combine(since, time()))
    begin = datetime.combine(max(first, since), time())
    return tuple(one.date() for one in times.between(begin, datetime.combine(last, time()), inc=True)[:MOST])


def at_clock(day: date, clock: time, zone: tzinfo) -> datetime:
    """That time of the clock on that day; an hour that summer time leaves out is the hour after it."""
    return datetime.combine(day, clock, tzinfo=zone).astimezone(UTC).astimezone(zone)


def free_days(year: int) -> dict[date, str]:
    """The days on which the Netherlands are closed, by a key: article 3 (1) of the Algemene termijnenwet.

    Sundays are left to the rhythm itself: who chooses a Sunday means it.
    """
    sunday = easter(year)
    king = date(year, 4, 27)
    return {
        date(year, 1, 1): "new_year",
        sunday + timedelta(days=1): "easter_monday",
        king if king.isoweekday() != 7 else date(year, 4, 26): "kings_day",
        date(year, 5, 5): "liberation_day",
        sunday + timedelta(days=39): "ascension",
        sunday + timedelta(days=50): "whit_monday",
        date(year, 12, 25): "christmas",
        date(year, 12, 26): "boxing_day",
    }


def free_day(day: date) -> str:
    """The key of the public holiday on a day; empty on all other days."""
    return free_days(day.year).get(day, "")
