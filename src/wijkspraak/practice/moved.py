"""The invented city on another day: everything that has a date moves along, the words stay the same."""

from dataclasses import replace
from datetime import date, timedelta

from wijkspraak.practice.values import City


def moved(city: City, until: date) -> City:
    """The same city as if its last signals were heard on `until`."""
    by = until - city.until

    def later(day: date) -> date:
        return day + by

    return replace(
        city,
        since=later(city.since),
        until=until,
        signals=tuple(replace(one, heard_on=later(one.heard_on)) for one in city.signals),
        formal_points=tuple(replace(one, since=later(one.since)) for one in city.formal_points),
        joint_points=tuple(
            replace(one, next_on=None if one.next_on is None else _weekday(later(one.next_on)))
            for one in city.joint_points
        ),
    )


def _weekday(day: date) -> date:
    """Nobody promises something for a Sunday."""
    return day + timedelta(days=max(0, 7 - day.weekday()) % 7) if day.weekday() > 4 else day
