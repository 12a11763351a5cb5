"""Boundaries on their way in, through the pages and on the files that municipalities really have."""

import json
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from tests.neighbourhoods.maps import collection, feature, row_of_three, square
from tests.real import REAL, needs_real
from tests.town import Town, party, person
from wijkspraak.accounts.access import reader_for
from wijkspraak.accounts.models import Person
from wijkspraak.accounts.policy import PartyKind, Role
from wijkspraak.accounts.reader import Reader
from wijkspraak.cli.main import main
from wijkspraak.imports import actions
from wijkspraak.imports.kinds import Asked, FileError, kinds
from wijkspraak.imports.models import Delivery, HeldRow
from wijkspraak.imports.opening import opened
from wijkspraak.imports.reading import guessed, look
from wijkspraak.imports.tasks import bring
from wijkspraak.ledger.models import Entry
from wijkspraak.neighbourhoods.access import neighbourhoods
from wijkspraak.neighbourhoods.models import AreaScheme, District, Neighbourhood, Subarea

TODAY_OPTIONS = {"scheme": "Proef", "since": "2026-01-01"}


@pytest.fixture
def keeper(db: None) -> Person:
    """A keeper of a city that has nothing yet."""
    town = party("Gemeente Nieuwstad", PartyKind.MUNICIPALITY)
    return person("marit", Role.KEEPER, town, everywhere=True)


def reader(keeper: Person) -> Reader:
    return reader_for(keeper, timezone.localdate())


def brought(keeper: Person, raw: bytes, name: str = "kaart.geojson", **options: str) -> Delivery:
    """The file brought in by the road that the pages take."""
    by = reader(keeper)
    made = actions.deliver(by=by, kind="boundaries", name=name, raw=raw)
    row = Delivery.objects.get(id=made)
    actions.settle(by=by, delivery=made, columns=row.columns, options=row.options | options)
    actions.start(by=by, delivery=made)
    bring.func(str(made))
    row.refresh_from_db()
    return row


def looked(raw: bytes, name: str = "kaart.geojson", **options: str) -> Any:
    """What a file would do, without anybody."""
    kind = kinds()["boundaries"]
    file = opened(kind, raw, name)
    return look(kind, guessed(kind, Asked(None, {}, options), file), file, most=None)


def places(keeper: Person) -> dict[str, set[str]]:
    """Neighbours by name, of today's division."""
    near = neighbourhoods(reader(keeper))
    names = {one.id: one.name for one in near}
    return {one.name: {names[key] for key in one.neighbours} for one in near}


def test_three_wijken_come_in_with_their_neighbours_and_once(keeper: Person) -> None:
    row = brought(keeper, row_of_three())
    assert (row.state, row.new, row.held) == ("done", 3, 0), row.problem
    assert places(keeper) == {
        "Kadewijk": {"Molenwijk"},
        "Molenwijk": {"Kadewijk", "Parkwijk"},
        "Parkwijk": {"Molenwijk"},
    }
    lines = Entry.objects.filter(verb="boundaries_brought_in").count()
    again = brought(keeper, row_of_three())
    assert (again.new, again.changed, again.same) == (0, 0, 3)
    assert AreaScheme.objects.count() == 1
    assert Entry.objects.filter(verb="boundaries_brought_in").count() == lines == 1


def test_a_better_file_with_the_same_name_and_day_changes_what_differs(keeper: Person) -> None:
    brought(keeper, row_of_three(), **TODAY_OPTIONS)
    better = json.loads(row_of_three())
    better["features"][0]["properties"]["naam"] = "Kade"
    row = brought(keeper, json.dumps(better).encode(), **TODAY_OPTIONS)
    assert (row.new, row.changed, row.same) == (0, 1, 2)
    assert "Kade" in places(keeper)


def test_a_corner_makes_no_neighbours_and_a_ditch_does(keeper: Person) -> None:
    ditch = 3 / 68_500 * 100  # three metres, in hundredths of a degree
    raw = collection(
        [
            feature("A", "Noord", square(0, 1)),
            feature("B", "Schuin", square(1, 0)),
            feature("C", "Ernaast", square(1 + ditch, 1)),
            feature("D", "Ver", square(2 + 20 * ditch, 1)),
        ]
    )
    brought(keeper, raw)
    assert places(keeper) == {"Noord": {"Ernaast"}, "Schuin": {"Ernaast"}, "Ernaast": {"Noord", "Schuin"}, "Ver": set()}


def test_the_person_chooses_which_level_is_what(keeper: Person) -> None:
    raw = collection(
        [
            feature("WK01", "Zuid", square(0, 0, 2, 1), niveau="wijk"),
            feature("BU0101", "Vreemdwijk", square(0), niveau="buurt", wijkcode="WK01"),
            feature("BU0102", "Eilandwijk", square(1), niveau="buurt", wijkcode="WK01"),
        ]
    )
    brought(keeper, raw, scheme="CBS", since="2026-01-01")
    assert set(places(keeper)) == {"Zuid"}
    assert set(Subarea.objects.values_list("name", "neighbourhood__name")) == {
        ("Vreemdwijk", "Zuid"),
        ("Eilandwijk", "Zuid"),
    }
    row = brought(
        keeper, raw, scheme="Stad", since="2026-02-01", level_neighbourhood="buurt", level_district="wijk",
        level_subarea="-",
    )  # fmt: skip
    assert row.new == 3
    city = AreaScheme.objects.get(name="Stad")
    assert not city.adopted, "the municipality works by another division: what became of each area must be said first"
    assert "Neem in gebruik" in " ".join(row.report)
    assert set(Neighbourhood.objects.filter(scheme=city).values_list("name", "district__name")) == {
        ("Vreemdwijk", "Zuid"),
        ("Eilandwijk", "Zuid"),
    }
    assert set(places(keeper)) == {"Zuid"}, "the division that holds stays"


def test_a_sub_area_lies_where_most_of_it_lies_whatever_its_code_says(keeper: Person) -> None:
    raw = collection(
        [
            feature("WK01", "West", square(0)),
            feature("WK02", "Oost", square(1)),
            feature("BU0101", "Over de grens", square(0.7, 0.2, 1.0, 0.5), wijkcode="WK01"),
            feature("BU0103", "Zonder kaart", None, wijkcode="WK02"),
        ]
    )
    row = brought(keeper, raw)
    assert Subarea.objects.get(code="BU0101").neighbourhood.name == "Oost"
    assert row.held == 1, "an area in a map without a shape waits"


def test_rd_is_recognised_by_its_numbers_and_by_what_the_file_says() -> None:
    ring = [[92_000.0, 435_000.0], [93_000.0, 435_000.0], [93_000.0, 436_000.0], [92_000.0, 436_000.0]]
    raw = collection([feature("WK01", "Haven", [[*ring, ring[0]]])])
    found = looked(raw)
    assert found.good == 1
    assert "100 ha" in found.first[0][1]
    said = {"crs": {"type": "name", "properties": {"name": "urn:ogc:def:crs:EPSG::28992"}}}
    assert looked(collection([feature("WK01", "Haven", [[*ring, ring[0]]])], **said)).first == found.first


def test_another_projection_that_the_file_names_is_understood() -> None:
    ring = [[556_597.0, 6_800_125.0], [557_597.0, 6_800_125.0], [557_597.0, 6_801_125.0], [556_597.0, 6_800_125.0]]
    said = {"crs": {"type": "name", "properties": {"name": "EPSG:3857"}}}
    assert looked(collection([feature("WK01", "Mercator", [ring])], **said)).good == 1


def test_north_and_east_the_wrong_way_round_are_put_right() -> None:
    ring = [[y, x] for x, y in square(0)[0]]
    found = looked(collection([feature("WK01", "Omgekeerd", [ring])]))
    assert "omgewisseld" in " ".join(found.notes)
    assert found.first == looked(collection([feature("WK01", "Omgekeerd", square(0))])).first


@pytest.mark.parametrize(
    ("raw", "words"),
    [
        (b'{"type": "Topology", "objects": {}, "arcs": []}', "TopoJSON"),
        (b"\x00\x00\x27\x0a" + b"\x00" * 96, "shapefile"),
        (b"PK\x03\x04 wijken.shp wijken.dbf", "shapefile"),
        (b"SQLite format 3\x00" + b"\x00" * 90, "GeoPackage"),
        (b"<?xml version='1.0'?><gml:FeatureCollection/>", "GML"),
        (b'{"type": "FeatureCollection", "features": [', "geen leesbare GeoJSON"),
        (b'{"wijken": 3}', "geen GeoJSON"),
        (b'{"type": "FeatureCollection", "features": []}', "geen enkel gebied"),
        (collection([feature("A", "Ergens", [[[9e6, 9e6], [9e6, 8e6], [8e6, 8e6], [9e6, 9e6]]])]), "geen RD"),
        (
            collection([], crs={"properties": {"name": "EPSG:99999999"}}).replace(
                b'"features": []', json.dumps({"features": [feature("A", "B", [[[1e6, 1e6], [1e6, 2e6], [2e6, 2e6]]])]})
                .encode()[1:-1],
            ),
            "niet bekend",
        ),
    ],
)  # fmt: skip
def test_a_file_of_another_sort_says_what_to_do(raw: bytes, words: str) -> None:
    with pytest.raises(FileError, match=words) as told:
        opened(kinds()["boundaries"], raw, "kaart.geojson")
    assert (
        "reng" in str(told.value)
        or "Kies" in str(told.value)
        or "ewaar" in str(told.value)
        or "breekt" in str(told.value)
    )


def test_single_areas_and_areas_one_on_a_line_are_read() -> None:
    one = feature("WK01", "Alleen", square(0))
    other = feature("WK02", "Samen", square(1))
    assert looked(json.dumps(one).encode()).good == 1
    assert looked(f"{json.dumps(one)}\n{json.dumps(other)}\n".encode()).good == 2
    assert looked(f"\x1e{json.dumps(one)}\n\x1e{json.dumps(other)}\n".encode()).good == 2
    assert len(looked(json.dumps({"type": "Polygon", "coordinates": square(0)}).encode()).bad) == 1


def test_a_border_that_crosses_itself_is_mended_and_slivers_go(keeper: Person) -> None:
    bow = [[5.0, 52.0], [5.01, 52.01], [5.01, 52.0], [5.0, 52.01], [5.0, 52.0]]
    grain = [[5.1, 52.0], [5.10001, 52.0], [5.10001, 52.00001], [5.1, 52.0]]
    both = {
        "type": "Feature", "properties": {"code": "WK02", "naam": "Met snipper"},
        "geometry": {"type": "MultiPolygon", "coordinates": [square(2), [grain]]},
    }  # fmt: skip
    row = brought(keeper, collection([feature("WK01", "Strik", [bow]), both]))
    assert row.new == 2
    report = " ".join(row.report)
    assert "kruiste de grens zichzelf" in report
    assert "1 snipper" in report
    assert len(Neighbourhood.objects.get(code="WK02").shape) == 1


def test_a_row_that_waits_keeps_its_shape_and_comes_in_when_it_is_mended(keeper: Person) -> None:
    raw = collection(
        [feature("WK01", "Kadewijk", square(0)), feature("", "Molenwijk", square(1)), feature("WK03", "", square(2))]
    )
    row = brought(keeper, raw)
    assert (row.new, row.held) == (1, 2)
    client = Client()
    client.force_login(keeper, backend="allauth.account.auth_backends.AuthenticationBackend")
    held = HeldRow.objects.get(delivery=row, number=2)
    cells = list(held.cells.values())
    cells[list(held.cells).index("code")] = "WK02"
    address = reverse("imports:row", args=[row.id, 2])
    assert client.get(address).status_code == 200
    answer = client.post(address, {f"cel_{place}": cell for place, cell in enumerate(cells)})
    assert answer.status_code == 302, answer.content.decode()
    assert Neighbourhood.objects.get(code="WK02").shape
    assert places(keeper) == {"Kadewijk": {"Molenwijk"}, "Molenwijk": {"Kadewijk"}}


def test_a_mended_row_without_its_shape_is_refused_with_what_to_do(keeper: Person) -> None:
    row = brought(keeper, collection([feature("WK01", "Kadewijk", square(0)), feature("", "Molenwijk", square(1))]))
    cells = HeldRow.objects.get(delivery=row, number=2).cells
    mended = actions.mend(
        by=reader(keeper), delivery=row.id, number=2, cells={**cells, "code": "WK02", "vlak": "POLYGON ((kapot"}
    )
    assert mended.faults[0].column == "vlak"
    assert "breng de kaart opnieuw in" in mended.faults[0].why
    assert not Neighbourhood.objects.filter(code="WK02").exists()


def test_waiting_rows_taken_along_as_a_table_come_back_with_their_shape(keeper: Person) -> None:
    row = brought(
        keeper, collection([feature("WK01", "Kadewijk", square(0)), feature("", "Molenwijk", square(1))]),
        **TODAY_OPTIONS,
    )  # fmt: skip
    client = Client()
    client.force_login(keeper, backend="allauth.account.auth_backends.AuthenticationBackend")
    answer = client.get(reverse("imports:waiting_file", args=[row.id]))
    table = b"".join(answer.streaming_content).replace(b"\n;Molenwijk", b"\nWK02;Molenwijk")  # type: ignore[attr-defined]
    back = brought(keeper, table, "wachtend.csv", **TODAY_OPTIONS)
    assert (back.new, back.held) == (1, 0), list(back.rows.values_list("faults", flat=True))
    assert places(keeper)["Molenwijk"] == {"Kadewijk"}


def test_codes_are_text_with_their_zeros(keeper: Person) -> None:
    brought(keeper, b"wijkcode;wijknaam\n007;Nul-nul-zeven\nWK0363AA;Letters\n", "wijken.csv")
    assert set(Neighbourhood.objects.values_list("code", flat=True)) == {"007", "WK0363AA"}
    assert places(keeper) == {"Nul-nul-zeven": set(), "Letters": set()}


def test_the_preview_draws_the_map_and_counts(keeper: Person) -> None:
    client = Client()
    client.force_login(keeper, backend="allauth.account.auth_backends.AuthenticationBackend")
    upload = SimpleUploadedFile("kaart.geojson", row_of_three())
    answer = client.post(reverse("imports:kind", args=["boundaries"]), {"file": upload}, follow=True)
    page = answer.content.decode()
    assert "<svg" in page
    assert "De wijken zoals zij erin komen" in page
    assert "3 wijken, 0 gebieden, 0 buurten." in page
    assert not Neighbourhood.objects.exists()


def test_nobody_but_a_keeper_brings_boundaries(town: Town) -> None:
    for who in ("joris", "paul", "otto", "nadia"):
        client = Client()
        client.force_login(town.people[who], backend="allauth.account.auth_backends.AuthenticationBackend")
        assert client.get(reverse("imports:kind", args=["boundaries"])).status_code == 404


def test_a_name_and_a_day_are_asked_anew_for_the_file_of_next_year(keeper: Person) -> None:
    brought(keeper, row_of_three(), scheme="Wijken van toen", since="2020-01-01", source="toen")
    changed = row_of_three().replace(b"Kadewijk", b"Kaaiwijk")
    made = Delivery.objects.get(
        id=actions.deliver(by=reader(keeper), kind="boundaries", name="later.geojson", raw=changed)
    )
    assert made.options["scheme"] != "Wijken van toen"
    assert made.options["since"] != "2020-01-01"


def test_buurten_from_a_second_file_join_the_wijken_of_the_first(keeper: Person) -> None:
    brought(keeper, row_of_three(), **TODAY_OPTIONS)
    below = collection([feature("BU01", "Sluis", square(1.1, 0.1, 0.5, 0.5)), feature("BU02", "Ver weg", square(40))])
    row = brought(
        keeper, below, "buurten.geojson", **TODAY_OPTIONS, level_neighbourhood="-", level_subarea="buurt",
    )  # fmt: skip
    assert (row.new, row.held) == (1, 1), row.problem
    assert Subarea.objects.get().neighbourhood.name == "Molenwijk"
    assert "ligt in geen enkele wijk" in HeldRow.objects.get(delivery=row).faults[0]["why"]
    assert set(places(keeper)) == {"Kadewijk", "Molenwijk", "Parkwijk"}
    nothing = brought(keeper, below, "b.geojson", **TODAY_OPTIONS, level_neighbourhood="-", level_subarea="-")
    assert nothing.state != "done"


def test_a_table_in_another_alphabet_of_bytes_and_with_odd_signs_is_read(keeper: Person) -> None:
    raw = "code;naam\nWK01;Kade\u200bwijk\nWK02;Molen\u0000wijk\n".encode("utf-16")
    row = brought(keeper, raw, "wijken.csv")
    assert row.new == 2
    assert not any("\x00" in name for name in Neighbourhood.objects.values_list("name", flat=True))


def test_islands_of_one_wijk_are_one_wijk(keeper: Person) -> None:
    raw = collection([feature("WK01", "Waddenwijk", square(n * 2)) for n in range(3)])
    row = brought(keeper, raw)
    assert row.new == 1
    assert "2 losse delen" in " ".join(row.report)
    assert len(Neighbourhood.objects.get().shape) == 3


def test_water_stands_behind_the_map_and_is_no_wijk(keeper: Person) -> None:
    wet = feature("WK09", "Rivier", square(0, 1), water="JA")
    row = brought(keeper, collection([feature("WK01", "Kadewijk", square(0), water="NEE"), wet]))
    assert row.new == 1
    assert AreaScheme.objects.get().backdrop
    assert set(places(keeper)) == {"Kadewijk"}


# The real files


def real(name: str) -> bytes:
    return (REAL / name).read_bytes()


@needs_real
def test_the_22_wijken_of_rotterdam(keeper: Person) -> None:
    row = brought(keeper, real("wof-nl/rotterdam_wijken.geojson"), "rotterdam_wijken.geojson")
    assert (row.state, row.total, row.new, row.held) == ("done", 22, 22, 0), row.problem
    near = places(keeper)
    assert len(near) == 22
    assert "Charlois" in near["Feijenoord"]
    assert "Hoek van Holland" not in near["Feijenoord"]
    points = sum(len(ring) for one in Neighbourhood.objects.all() for polygon in one.shape for ring in polygon)
    assert points <= 8000
    again = brought(keeper, real("wof-nl/rotterdam_wijken.geojson"), "rotterdam_wijken.geojson")
    assert (again.new, again.changed, again.same) == (0, 0, 22)


@needs_real
def test_the_92_buurten_of_rotterdam_are_wijken_when_the_city_says_so(keeper: Person) -> None:
    row = brought(keeper, real("wof-nl/rotterdam_buurten.geojson"), "rotterdam_buurten.geojson")
    assert (row.total, row.new, row.held) == (92, 92, 0)
    near = places(keeper)
    assert {"Vreewijk", "Noordereiland", "Hillesluis"} <= set(near)
    assert "Hillesluis" in near["Vreewijk"]
    assert "zichzelf" in " ".join(row.report)


@needs_real
def test_the_raw_records_are_the_same_22_and_92_without_what_was_superseded(keeper: Person) -> None:
    raw = real("wof-nl/rotterdam_raw_all_151.geojson")
    found = looked(raw)
    assert found.good == 114
    assert "36 vervangen of vervallen vlakken" in " ".join(found.notes)
    assert "1 dubbel vlak" in " ".join(found.notes)
    assert found.told[0] == "22 wijken, 0 gebieden, 92 buurten."
    row = brought(keeper, raw, scheme="CBS", since="2026-01-01")
    assert (row.new, row.held) == (114, 0)
    assert Subarea.objects.get(name="Vreewijk").neighbourhood.name == "Feijenoord"
    both = {one["properties"]["code"] for one in json.loads(real("wof-nl/rotterdam_wijken.geojson"))["features"]}
    assert set(Neighbourhood.objects.values_list("code", flat=True)) == both
    city = brought(
        keeper, raw, scheme="Stad", since="2026-02-01", level_neighbourhood="buurt", level_district="wijk",
        level_subarea="-",
    )  # fmt: skip
    assert city.new == 114
    assert District.objects.filter(scheme__name="Stad").count() == 22
    assert Neighbourhood.objects.get(scheme__name="Stad", name="Vreewijk").district.name == "Feijenoord"
    assert not Neighbourhood.objects.filter(scheme__name="Stad", district=None).exists()
    other = brought(keeper, raw, scheme="CBS", since="2026-01-01")
    assert other.state == "failed" and "al op een ander niveau" in other.problem
    again = brought(
        keeper, raw, scheme="CBS", since="2026-01-01", level_neighbourhood="wijk", level_district="-",
        level_subarea="buurt",
    )  # fmt: skip
    assert (again.new, again.changed, again.same) == (0, 0, 114)


@needs_real
def test_the_nine_buurten_of_feijenoord(keeper: Person) -> None:
    row = brought(keeper, real("wof-nl/feijenoord_buurten.geojson"), "feijenoord_buurten.geojson")
    assert (row.new, row.held) == (9, 0)
    assert "Afrikaanderwijk" in places(keeper)


@needs_real
def test_the_20_wijken_of_amsterdam_in_rd_that_do_not_say_so(keeper: Person) -> None:
    raw = real("amsterdam-wijken-rd/wijken.geojson")
    assert "RD-coördinaten" in opened(kinds()["boundaries"], raw, "wijken.geojson").about
    row = brought(keeper, raw, "wijken.geojson")
    assert (row.new, row.held) == (20, 0)
    one = Neighbourhood.objects.get(name="Haarlemmerbuurt")
    assert one.code == "WK0363AA"
    lon, lat = one.shape[0][0][0]
    assert 4.88 < lon < 4.90 and 52.37 < lat < 52.40


@needs_real
def test_the_21_buurten_of_baarn_with_their_year_as_source(keeper: Person) -> None:
    row = brought(keeper, real("baarn-kwb/baarn_buurten.geojson"), "baarn_buurten.geojson")
    assert (row.new, row.held) == (21, 0)
    scheme = AreaScheme.objects.get()
    assert scheme.name == "Wijken 2024"
    assert scheme.source == "CBS/Kadaster, wijken en buurten 2024"


@needs_real
def test_the_index_of_the_country_is_read_whole_and_one_municipality_comes_in(keeper: Person) -> None:
    raw = real("wof-nl/nl_wijken_buurten_index.csv")
    file = opened(kinds()["boundaries"], raw, "nl_wijken_buurten_index.csv")
    assert file.total == 14_202
    whole = looked(raw, "index.csv", level_district="gemeente")
    assert (whole.read, whole.good, len(whole.bad)) == (14_202, 14_202, 0)
    assert whole.told[0] == "1612 wijken, 382 gebieden, 12208 buurten."
    row = brought(keeper, raw, "nl_wijken_buurten_index.csv", town="Rotterdam")
    assert (row.total, row.new, row.held) == (14_202, 114, 0)
    assert Neighbourhood.objects.count() == 22
    assert Subarea.objects.get(name="Vreewijk").neighbourhood.name == "Feijenoord"


@needs_real
def test_looking_at_a_real_map_from_the_command_line_needs_nobody(capsys: pytest.CaptureFixture[str]) -> None:
    path = Path(REAL / "wof-nl/rotterdam_raw_all_151.geojson")
    assert main(["import", "boundaries", str(path), "--dry-run"]) == 0
    assert "114 van 114 kunnen erin" in capsys.readouterr().out
