"""The page of a neighbourhood tells in sentences what is counted, what is felt, what stands there and what goes on."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.town import Town
from tests.walks.scene import Scene, browser, build_scene, stopped_clock

from wijkspraak.neighbourhoods.models import Facility, Figure, FigureKind, Subarea


def figure(name: str, value: float, year: int, **more: Any) -> Figure:
    fields = {"unit": "%", "source": "Onderzoek", **more}
    return Figure.objects.create(name=name, value=value, on=date(year, 1, 1), **fields)


def fill(town: Town) -> None:
    """Reports fall and people feel less safe in the west; in the middle both are quiet."""
    for year, reports, unsafe in ((2021, 41, 18), (2023, 38, 20), (2025, 33, 24)):
        for place, factor in ((town.west, 1.0), (town.middle, 0.5)):
            figure("aangiften", reports * factor, year, neighbourhood=place, unit="aangiften", source="Politie")
            figure(
                "voelt zich onveilig", unsafe * factor, year, neighbourhood=place, kind=FigureKind.FELT,
                denominator="210 bewoners die antwoordden",
            )  # fmt: skip
        figure("voelt zich onveilig", 15, year, town=town.municipality, kind=FigureKind.FELT)
    figure("inwoners", 4120, 2025, neighbourhood=town.west, unit="mensen", source="CBS")
    figure("inwoners", 9000, 2025, town=town.municipality, unit="mensen", source="CBS")
    figure("aandeel huur", 55, 2025, neighbourhood=town.west, was="50")


def page(town: Town, who: str = "joris") -> str:
    answer = browser(town.people[who]).get(f"/wijken/{town.west.id}/")
    assert answer.status_code == 200
    return str(answer.content.decode().partition("<main")[2])


def test_the_address_and_the_name_are_the_old_ones(town: Town) -> None:
    assert browser(town.people["joris"]).get(f"/wijken/{town.west.id}/").status_code == 200
    assert f"/wijken/{town.middle.id}/" in page(town)


def test_what_was_counted_and_what_is_felt_stand_apart_and_neither_is_right(town: Town) -> None:
    fill(town)
    text = page(town)
    assert text.index("Wat geteld is</p>") < text.index("Wat mensen vinden</p>")
    assert (
        "Deze twee wijzen verschillende kanten op: aangiften ging van 41 aangiften (2021) naar 33 aangiften (2025), "
        "en voelt zich onveilig ging van 18% (2021) naar 24% (2025). Beide kunnen waar zijn."
    ) in text
    assert "verschillende kanten op bij: veiligheid" in text
    assert "van de 210 bewoners die antwoordden" in text


def test_a_figure_stands_beside_next_door_and_the_city_with_its_source_and_year(town: Town) -> None:
    fill(town)
    text = page(town)
    assert "Er wonen 4.120 mensen (2025)." in text
    assert "Voelt zich onveilig: van 18% in 2021 naar 24% in 2025; in de hele stad 15%." in text
    for cells in ('2025</td><td class="num">24%</td><td class="num">12%</td><td class="num">15%', "(eerst 50)"):
        assert cells in text
    assert "9.000" not in text, "a city has more people than one neighbourhood, and that is no comparison"


def test_figures_of_sub_areas_stand_beside_each_other(town: Town) -> None:
    north, south = (
        Subarea.objects.create(neighbourhood=town.west, code=f"BU{n}", name=name) for n, name in enumerate(("N", "Z"))
    )
    figure("inwoners", 900, 2024, subarea=north, unit="mensen")
    figure("inwoners", 950, 2025, subarea=north, unit="mensen")
    figure("aandeel huur", 40, 2025, subarea=south)
    text = page(town)
    assert '<th scope="row">inwoners</th><td class="num">950 mensen (2025)</td><td class="num">—</td>' in text
    assert '<th scope="row">aandeel huur</th><td class="num">—</td><td class="num">40% (2025)</td>' in text


def test_nothing_known_says_what_will_appear(town: Town) -> None:
    Figure.objects.all().delete()
    assert "Van deze wijk zijn nog geen cijfers bekend." in page(town)
    assert "Breng cijfers in" in page(town)
    assert "Breng cijfers in" not in page(town, "rosa")


def test_facilities_show_what_differs_from_others_of_their_kind_and_what_is_said_in_words(town: Town) -> None:
    for number in range(4):
        hall = Facility.objects.create(
            neighbourhood=town.middle, code=f"X{number}", name=f"Zaal {number}", kind="huis van de wijk"
        )
        figure("huur per m²", 70 + number, 2026, facility=hall, unit="euro")
    figure("huur per m²", 150, 2024, facility=town.hall_west, unit="€", source="verzonnen")
    Figure.objects.create(
        facility=town.hall_west, name="openingstijden", words="ma-vr 9-17", on=date(2026, 1, 1), source="Beheerder"
    )
    Facility.objects.create(
        neighbourhood=town.west, code="D", name="Oude School", kind="basisschool", until=date(2025, 7, 1)
    )
    text = page(town)
    assert "<strong>huur per m² € 165</strong> (hoogste van 7)" in text
    assert "6 andere: € 70 tot € 84, midden € 72,50" in text
    assert "€ 150 in 2024" in text
    assert "ma-vr 9-17" in text
    assert "Oude School (basisschool, tot en met 1 juli 2025)" in text


@pytest.mark.parametrize("years", [1, 12])
def test_more_figures_and_years_ask_no_more_of_the_database(town: Town, years: int) -> None:
    for year in range(years):
        for number in range(6 * years):
            for place in (town.west, town.middle, town.east):
                figure(f"cijfer {number}", number + year, 2010 + year, neighbourhood=place)
    client = browser(town.people["joris"])
    with CaptureQueriesContext(connection) as caught:
        assert client.get(f"/wijken/{town.west.id}/").status_code == 200
    assert len(caught.captured_queries) <= 27, len(caught.captured_queries)


@pytest.fixture
def scene(town: Town) -> Scene:
    with stopped_clock():
        return build_scene(town)


@pytest.mark.parametrize(
    ("who", "echo", "question"),
    [
        ("joris", True, True),
        ("nadia", True, True),
        ("paul", True, False),
        ("carla", False, True),
        ("rosa", False, False),
    ],
)
def test_what_goes_on_is_shown_as_far_as_one_may_see_it(scene: Scene, who: str, echo: bool, question: bool) -> None:
    text = page(scene.town, who)
    assert ("Wat er speelt</h2>" in text) is echo
    assert ("Koffie in het Huis van de Wijk</a>" in text) is question
    assert ("vermoeden" in text) is echo


def test_a_question_shows_everything_that_differs_with_what_pleads_against_it(scene: Scene) -> None:
    address = f"/vragen/{scene.questions['coffee']}/anders/"
    text = browser(scene.town.people["joris"]).get(address).content.decode()
    assert "huis van de wijk: huur per m²" in text
    assert "hoogste van 3" in text
    assert "maar op 3 plekken bekend: te weinig plekken om iets te zeggen" in text
    assert "van maar één wijk hiernaast bekend" in text
    for who in ("wilma", "rosa", "paul", "otto"):
        assert browser(scene.town.people[who]).get(address).status_code == 404


def test_a_figure_of_tomorrow_is_not_told_today(town: Town) -> None:
    tomorrow = town.reader("joris").today + timedelta(days=1)
    Figure.objects.create(neighbourhood=town.west, name="morgen", value=1, on=tomorrow, source="x")
    assert "morgen" not in page(town)
