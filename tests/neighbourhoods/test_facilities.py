"""Facilities come in with their properties, the next file changes them, and one that closes keeps its past."""

from datetime import date

import pytest

from tests.neighbourhoods.bringing import bring, waiting
from tests.town import Town
from wijkspraak.ledger.access import story
from wijkspraak.neighbourhoods.access import closed_facilities, facilities, latest_properties
from wijkspraak.neighbourhoods.models import Facility, Figure

RAW = """nr;naam;soort;wijk;sinds;huur per m2 (euro);openingstijden;eigenaar pand;bezetting
V1;De Brink;Huis van de Wijk;Westkade;2015;165,50;ma-vr 9-17;Woonstichting De Sleutel;62%
V2;De Linde;Huis van de Wijk;WK99001;2012;84;ma-za 9-22;gemeente;
V3;Weg;Huis van de Wijk;Nergens;2012;84;;gemeente;
V4;;;Westkade;;;;;
V1;De Brink;Huis van de Wijk;Westkade;2015;1;;;
"""
CHOSEN = {"keuze_source": "Vastgoed", "keuze_on": "2026"}


def properties(code: str) -> list[tuple[str, float | None, str, str]]:
    rows = Figure.objects.filter(facility__code=code).order_by("name", "on")
    return [(row.name, row.value, row.words, row.unit) for row in rows]


def test_numbers_become_figures_and_words_stay_words(town: Town) -> None:
    row = bring(town, "kees", "facilities", RAW.encode(), **CHOSEN)
    assert (row.new, row.held) == (2, 3)
    assert waiting(row) == [
        "Nergens is geen wijk of buurt van deze gemeente", "is leeg", "is leeg; wat voor plek is dit?",
        "V1 staat er al eerder in",
    ]  # fmt: skip
    assert properties("V1") == [
        ("bezetting", 62.0, "", "%"),
        ("eigenaar pand", None, "Woonstichting De Sleutel", ""),
        ("huur per m²", 165.5, "", "euro"),
        ("openingstijden", None, "ma-vr 9-17", ""),
    ]
    brink = Facility.objects.get(code="V1")
    assert (brink.kind, brink.neighbourhood_id, brink.since) == ("huis van de wijk", town.west.id, date(2015, 1, 1))
    known = latest_properties(town.reader("joris"))
    assert set(known[brink.id]) == {"bezetting", "huur per m²"}, "what is compared are numbers"


def test_the_same_file_changes_nothing_and_another_changes_what_it_tells(town: Town) -> None:
    bring(town, "kees", "facilities", RAW.encode(), **CHOSEN)
    again = bring(town, "kees", "facilities", RAW.encode(), **CHOSEN)
    assert (again.new, again.changed, again.same) == (0, 0, 2)
    later = RAW.replace("165,50", "170").replace("De Linde", "De Oude Linde")
    row = bring(town, "kees", "facilities", later.encode(), **CHOSEN)
    assert (row.new, row.changed, row.same) == (0, 2, 0)
    assert Facility.objects.filter(code__startswith="V").count() == 2
    rent = Figure.objects.get(facility__code="V1", name="huur per m²")
    assert (rent.value, rent.was) == (170.0, "165.5")
    lines = story([Facility.objects.get(code="V2").id])
    assert {line.verb for line in lines} == {"facility_brought", "facility_changed", "figures_brought"}
    next_year = bring(town, "kees", "facilities", later.encode(), keuze_source="Vastgoed", keuze_on="2025")
    assert (next_year.new, next_year.changed) == (0, 2)
    assert Figure.objects.filter(facility__code="V1", name="huur per m²").count() == 2


def test_a_facility_that_closes_is_gone_from_today_and_keeps_its_past(town: Town) -> None:
    bring(town, "kees", "facilities", RAW.encode(), **CHOSEN)
    bring(town, "kees", "facilities", b"nr;naam;soort;wijk;tot\nV1;De Brink;Huis van de Wijk;Westkade;2025\n")
    reader = town.reader("joris")
    assert "V1" not in {one.code for one in facilities(reader)}
    closed = closed_facilities(reader, town.west.id)
    assert [(one.code, one.until) for one in closed] == [("V1", date(2025, 12, 31))]
    assert len(properties("V1")) == 4


def test_without_a_number_the_name_in_the_neighbourhood_counts(town: Town) -> None:
    raw = b"naam;soort;wijk;adres\nHuis Westkade;huis van de wijk;Westkade;Kade 1\nNieuw;speeltuin;Westkade;\n"
    row = bring(town, "joris", "facilities", raw)
    assert (row.new, row.changed) == (1, 1)
    town.hall_west.refresh_from_db()
    assert town.hall_west.address == "Kade 1"
    again = bring(town, "joris", "facilities", raw)
    assert (again.new, again.changed, again.same) == (0, 0, 2)


@pytest.mark.parametrize(("lon", "lat"), [("5.005", "52.005"), ("5,005", "52,005"), ("128756", "446361")])
def test_a_point_says_in_which_neighbourhood_it_lies(town: Town, lon: str, lat: str) -> None:
    raw = f"nr;naam;soort;lon;lat\nP1;Hier;speeltuin;{lon};{lat}\nP2;Ver;speeltuin;6.9;52.9\nP3;Om;speeltuin;52;5\n"
    row = bring(town, "kees", "facilities", raw.encode())
    found = Facility.objects.get(code="P1")
    assert found.neighbourhood_id == town.west.id
    assert (found.longitude, found.latitude) == pytest.approx((5.005, 52.005), abs=2e-3)
    assert waiting(row) == [
        "dit punt ligt in geen van de wijken van deze gemeente",
        "dit punt ligt niet in Nederland; staan lengte en breedte verwisseld?",
        "is leeg",
    ]


def test_an_area_manager_moves_nothing_into_or_out_of_somebody_elses_neighbourhood(town: Town) -> None:
    bring(town, "kees", "facilities", b"nr;naam;soort;wijk\nE1;Oost;zwembad;Oosterveld\n")
    row = bring(town, "joris", "facilities", b"nr;naam;soort;wijk\nE1;Gekaapt;zwembad;Westkade\n")
    assert waiting(row) == ["Dit brengt u niet in."]
    row = bring(town, "joris", "facilities", b"nr;naam;soort;wijk\nE1;Gekaapt;zwembad;Oosterveld\n")
    assert waiting(row) == ["over Oosterveld brengt u niets in; dat doet wie daar werkt"]
    assert Facility.objects.get(code="E1").name == "Oost"
