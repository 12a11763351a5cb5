"""Figures come in from whatever an office publishes, and nothing becomes zero, double or somebody else's."""

import io
import json
from datetime import date
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from openpyxl import Workbook

from tests.neighbourhoods.bringing import bring, division, login, settled, upload, waiting
from tests.real import REAL, needs_real
from tests.town import Town
from wijkspraak.imports.models import HeldRow
from wijkspraak.ledger.models import Entry
from wijkspraak.neighbourhoods.models import Figure, Neighbourhood, Subarea

WIDE = """wijk;jaar;inwoners;aandeel 65-plus (%);gemiddeld inkomen (euro);% voelt zich onveilig
WK99000;2024;1.204;21,5;31.250;18
Middenhof;2024;-99995;.;29.800;x
WK99002;2024;2.010;19,0;30.000;12
Nergens;2024;1;1;1;1
"""
SOURCE = {"keuze_source": "Buurtmonitor", "keuze_on": ""}


def figures(**which: Any) -> list[tuple[str, str, float | None, str]]:
    rows = Figure.objects.filter(facility__isnull=True, **which).order_by("name", "neighbourhood__code", "on")
    return [(row.neighbourhood.code if row.neighbourhood else "", row.name, row.value, row.unit) for row in rows]


def test_a_wide_table_gives_a_figure_per_cell_and_nothing_for_what_is_missing(town: Town) -> None:
    row = bring(town, "kees", "figures", WIDE.encode("utf-8-sig"), **SOURCE)
    assert (row.new, row.held) == (3, 1)
    assert waiting(row) == ["Nergens is geen wijk of buurt van deze gemeente"]
    assert figures() == [
        ("WK99000", "aandeel 65-plus", 21.5, "%"),
        ("WK99002", "aandeel 65-plus", 19.0, "%"),
        ("WK99000", "gemiddeld inkomen", 31250.0, "euro"),
        ("WK99001", "gemiddeld inkomen", 29800.0, "euro"),
        ("WK99002", "gemiddeld inkomen", 30000.0, "euro"),
        ("WK99000", "inwoners", 1204.0, "mensen"),
        ("WK99002", "inwoners", 2010.0, "mensen"),
        ("WK99000", "voelt zich onveilig", 18.0, "%"),
        ("WK99002", "voelt zich onveilig", 12.0, "%"),
    ]
    assert set(Figure.objects.filter(kind="felt").values_list("name", flat=True)) == {"voelt zich onveilig"}
    assert set(Figure.objects.filter(facility=None).values_list("source", "on")) == {("Buurtmonitor", date(2024, 1, 1))}


def test_the_same_file_once_more_changes_nothing(town: Town) -> None:
    bring(town, "kees", "figures", WIDE.encode(), **SOURCE)
    before = sorted(Figure.objects.values_list("id", "value", "was"))
    lines = Entry.objects.filter(verb__in=["figures_brought", "figure_corrected"]).count()
    row = bring(town, "kees", "figures", WIDE.encode(), **SOURCE)
    assert (row.new, row.changed, row.same) == (0, 0, 3)
    assert sorted(Figure.objects.values_list("id", "value", "was")) == before
    assert Entry.objects.filter(verb__in=["figures_brought", "figure_corrected"]).count() == lines


def test_a_corrected_figure_tells_what_it_was_and_the_ledger_keeps_both(town: Town) -> None:
    bring(town, "kees", "figures", WIDE.encode(), **SOURCE)
    row = bring(town, "kees", "figures", WIDE.replace("1.204", "1.240").encode(), **SOURCE)
    assert (row.new, row.changed, row.same) == (0, 1, 2)
    figure = Figure.objects.get(name="inwoners", neighbourhood=town.west)
    assert (figure.value, figure.was) == (1240.0, "1204")
    line = Entry.objects.get(verb="figure_corrected")
    assert (line.subject, line.by_id) == (figure.id, town.people["kees"].id)
    assert (line.details["was"], line.details["now"]) == ("1204", "1240")


def test_a_long_table_says_per_row_what_it_is(town: Town) -> None:
    raw = (
        "gebied,cijfer,waarde,eenheid,peildatum,bron,noemer,soort\n"
        "Westkade,aangiften,41,aangiften,2024,Politie,,\n"
        'Westkade,rapportcijfer veiligheid,"6,8",,31-12-2024,Enquête 2024,212 bewoners,beleving\n'
        "Westkade,aangiften,geen idee,,2024,Politie,,\n"
        "Westkade,,3,,2024,Politie,,\n"
        "Westkade,aangiften,3,,ooit,Politie,,\n"
    )
    row = bring(town, "paul", "figures", raw.encode())
    assert waiting(row) == [
        "“geen idee” is geen getal",
        "is leeg; welk cijfer is dit?",
        "“ooit” is geen jaar of datum; schrijf 2025 of 31-12-2025",
    ]
    felt = Figure.objects.get(kind="felt")
    assert (felt.name, felt.value, felt.denominator, felt.on) == (
        "rapportcijfer veiligheid", 6.8, "212 bewoners", date(2024, 12, 31)
    )  # fmt: skip
    assert Figure.objects.get(name="aangiften").kind == "measured"


def test_a_percentage_above_a_hundred_waits(town: Town) -> None:
    row = bring(town, "kees", "figures", b"wijk;jaar;% hoog opgeleid\nWestkade;2024;320\nMiddenhof;2024;32\n", **SOURCE)
    assert waiting(row) == ["320 kan geen percentage zijn; is het een aantal?"]
    assert row.new == 1


def test_an_area_manager_brings_in_about_own_neighbourhoods_alone(town: Town) -> None:
    raw = b"wijk;jaar;banen\nWestkade;2024;10\nOosterveld;2024;20\nProefstad;2024;500\n"
    row = bring(town, "joris", "figures", raw, **SOURCE)
    assert row.new == 1
    assert waiting(row) == [
        "over Oosterveld brengt u niets in; dat doet wie daar werkt",
        "gaat over de hele gemeente; dat brengt iemand in die voor de hele gemeente werkt",
    ]
    assert figures(name="banen") == [("WK99000", "banen", 10.0, "")]


def test_the_policy_officer_brings_in_the_figure_of_the_whole_city(town: Town) -> None:
    bring(town, "paul", "figures", b"wijk;jaar;banen\nProefstad;2024;500\nWestkade;2024;10\n", **SOURCE)
    assert Figure.objects.get(town=town.municipality).value == 500.0


@pytest.mark.parametrize("who", ["nadia", "tess", "carla", "rosa", "otto"])
def test_who_may_not_furnish_finds_no_such_page(town: Town, who: str) -> None:
    assert login(town, who).get("/inbrengen/soort/figures/").status_code == 404
    assert login(town, who).get("/inbrengen/figures/").status_code == 404


def test_a_file_without_a_year_or_a_source_is_not_brought_in(town: Town) -> None:
    client = login(town, "kees")
    page = upload(client, "figures", b"wijk;banen\nWestkade;10\n")
    assert "Van welk jaar zijn deze cijfers?" in settled(client, page, keuze_source="x")
    assert "Van wie komen deze cijfers?" in settled(client, page, keuze_on="2024", keuze_source="")
    assert "1 rij kan erin" in settled(client, page, keuze_on="2024", keuze_source="Buurtmonitor")


def test_a_workbook_with_percentages_and_dates_is_read_as_it_is_shown(town: Town) -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for cells in (("wijk", "datum", "aandeel", "bedrag"), ("Westkade", date(2024, 7, 1), 0.125, 1.234)):
        sheet.append(cells)
    sheet["C2"].number_format = "0.0%"
    out = io.BytesIO()
    book.save(out)
    bring(town, "kees", "figures", out.getvalue(), "cijfers.xlsx", **SOURCE)
    assert figures() == [("WK99000", "aandeel", 12.5, "%"), ("WK99000", "bedrag", 1.234, "")]


def parts(town: Town) -> None:
    for number, (name, home) in enumerate((("Noord", town.west), ("Zuid", town.west), ("Heuvel", town.middle))):
        Subarea.objects.create(neighbourhood=home, code=f"BU9900{number}", name=name)


def test_sub_areas_are_put_together_only_where_that_is_honest(town: Town) -> None:
    parts(town)
    raw = (
        "buurtcode;jaar;aantal_inwoners;percentage_personen_65_jaar_en_ouder;aandeel hoogbouw (%);banen\n"
        "BU99000;2024;1000;10;50;5\nBU99001;2024;3000;30;10;7\nBU99002;2024;500;20;;.\n"
    )
    row = bring(town, "kees", "figures", raw.encode(), **SOURCE)
    assert figures(neighbourhood=town.west) == [
        ("WK99000", "aandeel 65-plus", 25.0, "%"),
        ("WK99000", "inwoners", 4000.0, "mensen"),
    ]
    assert Figure.objects.get(neighbourhood=town.west, name="inwoners").source == "Buurtmonitor; opgeteld uit 2 buurten"
    assert Figure.objects.filter(subarea__isnull=False).count() == 10
    report = " ".join(row.report)
    assert "Per buurt bewaard" in report
    assert "aandeel hoogbouw" in report
    assert "banen" in report


def test_a_missing_sub_area_gives_no_sum(town: Town) -> None:
    parts(town)
    raw = b"buurtcode;jaar;aantal_inwoners\nBU99000;2024;1000\nBU99001;2024;-99997\n"
    row = bring(town, "kees", "figures", raw, **SOURCE)
    assert figures(neighbourhood__isnull=False) == []
    assert "omdat van een of meer buurten een cijfer ontbreekt: inwoners" in " ".join(row.report)


def test_a_name_at_two_levels_means_the_neighbourhood_and_a_name_of_two_waits(town: Town) -> None:
    Subarea.objects.create(neighbourhood=town.east, code="BU1", name="Westkade")
    Subarea.objects.create(neighbourhood=town.east, code="BU2", name="Dubbel")
    Subarea.objects.create(neighbourhood=town.west, code="BU3", name="Dubbel")
    row = bring(
        town, "kees", "figures", b"wijk;jaar;banen\nWestkade;2024;1\nDubbel;2024;2\nAan de Vaart;2024;3\n", **SOURCE
    )
    assert figures() == [("WK99000", "banen", 1.0, "")]
    assert waiting(row) == [
        "Dubbel is de naam van meer dan één gebied; geef de code",
        "Aan de Vaart bestaat uit meer wijken; een cijfer hoort bij één wijk, één buurt of de hele gemeente",
    ]


BROKEN = {
    "half": b'{"type": "FeatureCollection", "features": [',
    "empty": b'{"type": "FeatureCollection", "features": []}',
    "odd features": b'{"type": "FeatureCollection", "features": [1, null, {"properties": 3}]}',
    "other": b'{"a": {"b": 1}}',
    "deep": b"[" * 100_000,
    "numbers": b"[1, 2, 3]",
    "series": json.dumps({"x": {"y": {"tijdreeksen": {"a": 3}}}}).encode(),
}


@pytest.mark.parametrize("what", BROKEN)
def test_broken_json_is_refused_with_a_sentence(town: Town, what: str) -> None:
    client = login(town, "kees")
    answer = client.post("/inbrengen/figures/", {"file": SimpleUploadedFile("x.json", BROKEN[what])})
    assert answer.status_code == 422
    assert "bestand" in answer.content.decode()
    assert not Figure.objects.filter(facility=None).exists()


def test_a_statline_table_with_title_and_footnote_keeps_its_row_numbers(town: Town) -> None:
    raw = (
        '\ufeff"Sociaal-economische status; scores"\n"Regio\'s";"Perioden";"Score (Getal)"\n'
        '"WK99000   ";"2023JJ00";"  -0.100"\n"WK99001   ";"2023JJ00";"       ."\n"Ergens";"2023";" 1"\n"© CBS 2024"\n'
    )
    row = bring(town, "kees", "figures", raw.encode())
    assert figures() == [("WK99000", "score", -0.1, "")]
    assert Figure.objects.get(name="score").source == "Sociaal-economische status; scores"
    assert waiting(row) == ["Ergens is geen wijk of buurt van deze gemeente"]
    assert HeldRow.objects.get(delivery=row).number == 5
    assert any("Niet gelezen" in line for line in row.report)


def test_a_wrong_cell_makes_its_row_wait_and_not_the_column_disappear(town: Town) -> None:
    lines = [f"{place};{year};{year % 7}" for place in ("Westkade", "Middenhof") for year in range(2015, 2025)]
    lines[3] = "Westkade;2018;veel"
    row = bring(town, "kees", "figures", ("wijk;jaar;banen\n" + "\n".join(lines)).encode(), **SOURCE)
    assert (row.new, waiting(row)) == (19, ["“veel” is geen getal"])


# Real files


@needs_real
def test_the_attributes_of_baarn_come_in_and_missing_stays_missing(town: Town) -> None:
    raw = (REAL / "baarn-kwb" / "baarn_buurten.geojson").read_bytes()
    told = [one["properties"] for one in json.loads(raw)["features"]]
    wijken = sorted({one["wijkcode"] for one in told})
    division(
        town,
        [(code, f"Wijk {code[-2:]}") for code in wijken],
        [(one["buurtcode"], one["buurtnaam"], one["wijkcode"]) for one in told],
    )
    row = bring(town, "kees", "figures", raw, "baarn_buurten.geojson")
    assert (row.total, row.new, row.held) == (21, 21, 0), waiting(row)[:5]
    assert not Figure.objects.filter(value__lt=-1000).exists()
    chosen = row.options["figures"].split("\n")
    expected = sum(1 for one in told for column in chosen if one[column] is not None and one[column] > -99990)
    assert len(chosen) == 13, "of 223 columns all but these are empty, or codes, or not among the usual"
    assert Figure.objects.filter(subarea__isnull=False).count() == expected
    assert set(Figure.objects.filter(facility=None).values_list("on", flat=True)) == {date(told[0]["jaar"], 1, 1)}
    centre = {one["buurtcode"]: one for one in told if one["wijkcode"] == "WK030800"}
    people = Figure.objects.get(neighbourhood__code="WK030800", name="inwoners")
    assert people.value == sum(one["aantal_inwoners"] for one in centre.values())
    old = Figure.objects.get(neighbourhood__code="WK030800", name="aandeel 65-plus")
    weighed = sum(one["aantal_inwoners"] * one["percentage_personen_65_jaar_en_ouder"] for one in centre.values())
    assert old.value == pytest.approx(weighed / people.value, abs=1e-3)
    again = bring(town, "kees", "figures", raw, "baarn_buurten.geojson")
    assert (again.new, again.changed, again.same) == (0, 0, 21)


@needs_real
def test_ten_years_of_baarn_come_in_and_counts_that_are_called_percentages_wait(town: Town) -> None:
    raw = (REAL / "baarn-kwb" / "baarn_social_data.json").read_bytes()
    told = json.loads(raw)
    areas = {code: one["naam"] for code, one in told["buurten"].items()}
    division(town, areas.items())
    values = [
        (key, value)
        for one in (told["gemeente"], *told["buurten"].values())
        for key, series in one["tijdreeksen"].items()
        for value in series.values()
        if value is not None
    ]
    wrong = [value for key, value in values if key.startswith("opleiding_") and value > 100]
    row = bring(town, "kees", "figures", raw, "baarn_social_data.json")
    assert row.total == len(values)
    assert row.held == len(wrong) == 82
    assert {why.partition(" kan ")[2] for why in waiting(row)} == {"geen percentage zijn; is het een aantal?"}
    assert row.new == len(values) - len(wrong)
    assert len(areas) == 21
    assert Neighbourhood.objects.filter(figures__isnull=False, scheme__name="Echte wijken").distinct().count() == 21
    assert Figure.objects.filter(town=town.municipality, name="inwoners").count() == 10
    assert Figure.objects.get(town=town.municipality, name="inwoners", on=date(2025, 1, 1)).value == 25184
    assert set(Figure.objects.filter(name="inwoners").values_list("unit", flat=True)) == {"mensen"}


@needs_real
def test_a_statline_file_of_amsterdam_gives_every_level_its_own(town: Town) -> None:
    raw = (REAL / "cbs-ses-woa" / "SES_WOA_wijk_buurt.csv").read_bytes()
    rows = [[cell.strip('" ') for cell in line.split(";")] for line in raw.decode("utf-8-sig").splitlines()[1:]]
    wijken = [(one[2], one[1]) for one in rows if one[2].startswith("WK")]
    buurten = [(one[2], one[1], "WK" + one[2][2:8]) for one in rows if one[2].startswith("BU")]
    division(town, wijken, [one for one in buurten if one[2] in dict(wijken)])
    row = bring(town, "kees", "figures", raw, "SES.csv", keuze_source="CBS 85163NED")
    known = [one for one in rows if any(cell != "." for cell in one[3:])]
    assert (row.total, row.held) == (579, 0), waiting(row)[:5]
    assert row.new == len(known)
    assert len(wijken) == 99
    assert Figure.objects.filter(town__isnull=False).count() == 6
    assert Figure.objects.get(town__isnull=False, name="huishoudens").value == 457400
    score = Figure.objects.get(neighbourhood__code="WK036300", name="SES-WOA, Totaalscore, Gemiddelde score")
    assert (score.value, score.unit, score.on) == (-0.022, "", date(2019, 1, 1))
    numbers = sum(cell != "." for one in rows for cell in one[3:])
    assert Figure.objects.filter(source="CBS 85163NED").count() == numbers


@needs_real
def test_a_file_of_another_municipality_is_passed_over(town: Town) -> None:
    raw = (REAL / "baarn-kwb" / "baarn_buurten.geojson").read_bytes()
    division(town, [("WK036300", "Burgwallen")])
    client = login(town, "kees")
    page = upload(client, "figures", raw, "baarn.geojson")
    assert "21 × gaat over een andere gemeente" in client.get(page).content.decode()
