"""Municipal money per task field comes in whole, in cents, in the order in which people count."""

from itertools import pairwise

import pytest
from tests.neighbourhoods.bringing import bring, login, settled, upload, waiting
from tests.real import REAL, needs_real
from tests.town import Town

from wijkspraak.imports.kinds import Asked, Opened
from wijkspraak.imports.opening import opened
from wijkspraak.imports.reading import guessed, look
from wijkspraak.spending.access import spending, years
from wijkspraak.spending.imports import Iv3, field_of, place_of
from wijkspraak.spending.models import Spending, TaskField

ORDER = [
    "0.1", "0.2", "0.5", "0.61", "0.64", "0.7", "0.9", "0.10", "0.11", "1.1", "1.2", "2.1", "5.7", "6.1", "6.21", "6.3",
    "6.6", "6.60", "6.71", "6.711", "6.71a", "6.71d", "6.72", "6.81", "6.91", "7.1", "8.3",
]  # fmt: skip
RAW = """Gemeenten;Taakveld;L1.1 Salarissen en sociale lasten;Baten;Lasten;Inwonertal
Proefstad;0.10 Mutaties reserves;;12.5;3.0;9000
Proefstad;0.9 Vennootschapsbelasting;1.0;0.0;-2.0;9000
Proefstad;Zonder nummer;1.0;0.0;2.0;9000
Proefstad;0.2 Burgerzaken;1.0;veel;2.0;9000
Elders;0.9 Vennootschapsbelasting;1.0;0.0;2.0;100
"""


def test_codes_stand_in_the_order_in_which_people_count() -> None:
    assert sorted(set(ORDER), key=place_of) == ORDER


@pytest.mark.parametrize(
    ("label", "expected"),
    [
        ("0.11 Resultaat van de rekening van bat..", ("0.11", "Resultaat van de rekening van baten en lasten")),
        ("9.99 Iets dat wij niet ken..", ("9.99", "Iets dat wij niet ken…")),
        ("6.82a Jeugdbescherming ", ("6.82a", "Jeugdbescherming")),
        ("Nergens", None),
        ("", None),
    ],
)
def test_a_label_is_a_code_and_a_name_whole_where_we_know_it(label: str, expected: tuple[str, str] | None) -> None:
    assert field_of(label) == expected


def test_only_the_own_municipality_comes_in_and_in_cents(town: Town) -> None:
    row = bring(town, "kees", "iv3", RAW.encode(), "2025_begroting.csv")
    assert (row.new, row.held) == (2, 2)
    assert waiting(row) == ["“Zonder nummer” begint niet met het nummer van een taakveld", "“veel” is geen bedrag"]
    found = spending(town.reader("paul"), 2025, "budget")
    assert [(one.code, one.category, one.cents) for one in found] == [
        ("0.9", "Baten", 0),
        ("0.9", "L1.1 Salarissen en sociale lasten", 100_000),
        ("0.9", "Lasten", -200_000),
        ("0.10", "Baten", 1_250_000),
        ("0.10", "Lasten", 300_000),
    ], "an empty amount is not zero"
    again = bring(town, "kees", "iv3", RAW.replace("12.5", "13").encode(), "2025_begroting.csv")
    assert (again.new, again.changed, again.same) == (0, 1, 1)
    assert years(town.reader("paul")) == ((2025, "budget"),)


def test_the_others_come_in_when_asked_and_stay_apart(town: Town) -> None:
    bring(town, "kees", "iv3", RAW.encode(), "2025_begroting.csv", keuze_others="on")
    reader = town.reader("paul")
    assert {one.municipality for one in spending(reader, 2025, "budget")} == {"Proefstad"}
    assert len(spending(reader, 2025, "budget", of="Elders")) == 3


def test_an_area_manager_brings_in_no_money_of_the_whole_municipality(town: Town) -> None:
    client = login(town, "joris")
    page = upload(client, "iv3", RAW.encode(), "2025_begroting.csv")
    assert "brengt iemand in die voor de hele gemeente werkt" in client.get(page).content.decode()
    client.post(page + "begin/")
    assert not Spending.objects.exists()


def test_year_and_document_must_be_told(town: Town) -> None:
    client = login(town, "kees")
    page = upload(client, "iv3", RAW.encode(), "geld.csv")
    assert "Kies eerst:" in client.get(page).content.decode()
    assert "Van welk jaar is dit?" in settled(client, page, keuze_year="25", keuze_document="budget")


def read(name: str) -> Opened:
    return opened(Iv3(), (REAL / "iv3" / name).read_bytes(), name)


@needs_real
@pytest.mark.parametrize(
    ("name", "document", "fields"),
    [
        ("2025_begroting.csv", "budget", 69),
        ("2023_begroting.csv", "budget", 71),
        ("2023_jaarrekening.csv", "account", 71),
    ],
)
def test_every_municipality_and_task_field_of_a_real_file_is_read(name: str, document: str, fields: int) -> None:
    kind, file = Iv3(), read(name)
    asked = guessed(kind, Asked(None), file)
    assert (asked.options["year"], asked.options["document"]) == (name[:4], document)
    assert asked.options["amounts"].split("\n") == ["L1.1 Salarissen en sociale lasten", "Baten", "Lasten"]
    job = kind.job(asked, file)
    lines = [job.judge(row) for row in file.rows()]  # type: ignore[arg-type]
    told = {(line.municipality, line.code): line for line in lines}  # type: ignore[union-attr]
    assert len(told) == len(lines) == 343 * fields, "342 municipalities and the country as a whole"
    assert len({municipality for municipality, _code in told}) == 343
    assert len({code for _municipality, code in told}) == fields
    assert not any(line.name.endswith((".", "…")) for line in told.values())
    country = told["Nederland", "8.3"].cents["Lasten"]
    parts = sum(line.cents["Lasten"] for (who, code), line in told.items() if code == "8.3" and who != "Nederland")
    assert abs(country - parts) <= 342 * 100_000, "the country is the sum of the municipalities, but for rounding"
    codes = [code for who, code in told if who == "Nederland"]
    ordered = sorted(codes, key=place_of)
    assert ordered.index("0.9") < ordered.index("0.10") < ordered.index("1.1")
    assert all(a.split(".")[0] <= b.split(".")[0] for a, b in pairwise(ordered))


@needs_real
def test_one_municipality_of_a_real_file_comes_in(town: Town) -> None:
    raw = (REAL / "iv3" / "2025_begroting.csv").read_bytes()
    row = bring(town, "kees", "iv3", raw, "2025_begroting.csv", keuze_own="Rotterdam")
    assert (row.total, row.new, row.held) == (23_667, 69, 0)
    assert TaskField.objects.filter(year=2025).count() == 69
    assert row.report == ["23598 rijen over andere gemeenten overgeslagen."]
    assert look(
        Iv3(), guessed(Iv3(), Asked(town.reader("kees")), read("2025_begroting.csv")), read("2025_begroting.csv")
    ).left_out
