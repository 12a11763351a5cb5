"""The invented reports: the same each time, thousands of them, more where more people live, and none from tomorrow."""

from collections import Counter
from datetime import date

import pytest

from wijkspraak.core.reports.sorts import OTHER
from wijkspraak.practice.city import invent
from wijkspraak.practice.reporting import InventedReport, categories_of_reports, report
from wijkspraak.practice.values import City

UNTIL = date(2026, 8, 31)


@pytest.fixture(scope="module")
def city() -> City:
    """The city, with few signals."""
    return invent(until=UNTIL, signals=1500)


def reports(city: City) -> list[InventedReport]:
    return list(report(city.seed, city.wijken, city.figures, city.since, city.until))


def test_the_same_city_has_the_same_reports(city: City) -> None:
    found = reports(city)
    assert found == reports(city)
    assert 5_000 < len(found) < 40_000
    assert len({one.number for one in found}) == len(found)


def test_every_report_lies_in_the_months_and_neighbourhoods_of_the_city(city: City) -> None:
    codes, places = set(categories_of_reports()), {wijk.code for wijk in city.wijken}
    for one in reports(city):
        assert city.since <= one.day <= one.changed <= city.until
        assert one.code in codes
        assert one.wijk in places
        assert one.state in {"open", "done", "cancelled"}


def test_waste_is_reported_most_and_neighbourhoods_differ_in_how_much_they_report(city: City) -> None:
    found = reports(city)
    sorts = Counter(categories_of_reports()[one.code][1] for one in found)
    assert sorts.most_common(1)[0][0] == "afval"
    assert sorts[OTHER] < sorts["afval"] / 5
    people = {one.wijk: one.value for one in city.figures if one.name == "inwoners"}
    rates = sorted(n / people[wijk] for wijk, n in Counter(one.wijk for one in found).items())
    assert rates[-1] > 2 * rates[0]
