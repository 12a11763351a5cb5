"""The invented city has a past: five years of what was counted and asked, which do not always point the same way."""

from collections import Counter, defaultdict
from datetime import date

import pytest

from wijkspraak.core.questions.senses import Course, pairs
from wijkspraak.practice.city import City, invent
from wijkspraak.practice.years import ASKED, YEARS


@pytest.fixture(scope="module")
def city() -> City:
    return invent(5, until=date(2026, 8, 31), signals=1200)


def test_every_figure_of_the_past_is_there_once_for_every_neighbourhood_and_the_city(city: City) -> None:
    told = Counter((figure.name, figure.on, figure.wijk) for figure in (*city.figures, *city.years))
    assert set(told.values()) == {1}
    asked = {one.name for one in ASKED}
    for name in asked:
        years = {on.year for of, on, wijk in told if of == name and wijk}
        assert len(years) == YEARS
        assert sum(1 for of, _on, wijk in told if of == name and wijk) == YEARS * len(city.wijken)
        assert sum(1 for of, _on, wijk in told if of == name and not wijk) == YEARS
    assert all(figure.value >= 0 and (figure.unit != "%" or figure.value <= 100) for figure in city.years)


def test_in_some_neighbourhoods_what_is_counted_and_what_is_felt_point_apart_and_in_some_together(city: City) -> None:
    per_wijk: dict[str, dict[tuple[str, bool], dict[date, float]]] = defaultdict(lambda: defaultdict(dict))
    for figure in (*city.figures, *city.years):
        per_wijk[figure.wijk][figure.name, figure.felt][figure.on] = figure.value
    relations = Counter(
        pair.relation
        for courses in per_wijk.values()
        for pair in pairs(
            [Course(name, felt, tuple(sorted(points.items()))) for (name, felt), points in courses.items()]
        )
        if pair.theme == "safety"
    )
    assert relations["apart"] > 5
    assert relations["same"] > 2
