"""Every category of the lists that municipalities use is counted as something; only what says nothing as "anders"."""

import json
from collections import Counter

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.real import REAL, needs_real

from wijkspraak.core.reports import sorts
from wijkspraak.core.reports.sorts import DOMAIN_OF, OTHER, SORTS, code_of, domain_of, sort_of

Pairs = list[tuple[str, str]]
FOLDER = REAL / "mor-categorieen"


def signalen() -> Pairs:
    """Name and main category of each narrow category of Signalen."""
    found = {one["pk"]: one["fields"] for one in json.loads((FOLDER / "signalen_categories.json").read_text())}
    return [(one["name"], found[one["parent"]]["name"]) for one in found.values() if one["parent"]]


def rotterdam() -> Pairs:
    """Name and group of each subject of Rotterdam."""
    groups = {
        one["pk"]: one["fields"]["name"]
        for one in json.loads((FOLDER / "rotterdam_onderwerp_groepen.json").read_text())
    }
    rows = json.loads((FOLDER / "rotterdam_onderwerpen.json").read_text())
    return [(one["fields"]["name"], groups[one["fields"]["group"]]) for one in rows]


def vng() -> Pairs:
    """Narrow and main category of the reference table; a formula that was typed as a category is none."""
    sheet = openpyxl.load_workbook(FOLDER / "BOR_MELD_referentie_tabel.xlsx").worksheets[0]
    rows = [(str(row[3]).strip(), str(row[1]).strip()) for row in sheet.iter_rows(min_row=2, values_only=True)]
    return list(dict.fromkeys(pair for pair in rows if not pair[0].startswith("=")))


@needs_real
@pytest.mark.parametrize(
    ("pairs", "many", "unknown"), [(signalen, 77, {"Overig openbare ruimte", "Overig"}), (rotterdam, 53, set()),
                                   (vng, 31, set())],
)  # fmt: skip
def test_the_lists_of_municipalities_are_known(pairs: object, many: int, unknown: set[str]) -> None:
    assert callable(pairs)
    found: Pairs = pairs()
    assert len(found) == many
    assert {name for name, under in found if sort_of(name, under) == OTHER} == unknown


@needs_real
def test_no_common_sort_is_a_dustbin() -> None:
    counted = Counter(sort_of(name, under) for name, under in signalen())
    assert len(counted) == 12, "all but the graveyard"
    assert max(counted.values()) <= 17


@pytest.mark.parametrize(
    ("name", "under", "sort"),
    [
        ("Grofvuil", "Afval", "afval"), ("Straatverlichting / openbare klok", "Wegen", "verlichting"),
        ("Put / riolering verstopt", "Wegen, verkeer, straatmeubilair", "water"), ("Verkeerslicht", "", "verkeer"),
        ("Wespennest", "Begraafplaats", "begraafplaats"), ("Wespennest", "", "dieren"),
        ("Beschadigd / versleten / weg", "Meubilair en spelen", "meubilair"), ("Gat in de weg", "", "weg"),
        ("Kapotte lantaarnpaal", "", "verlichting"), ("Drugsafval", "Afval", "afval"), ("Iets", "", "anders"),
        ("GEVAARLIJKE SITUATIE", "Verkeer", "verkeer"), ("", "", "anders"), ("Bómen", "", "groen"),
    ],
)  # fmt: skip
def test_a_name_tells_the_sort_and_else_what_it_lies_under(name: str, under: str, sort: str) -> None:
    assert sort_of(name, under) == sort


def test_every_sort_has_a_life_domain_and_playing_is_about_the_young() -> None:
    assert set(DOMAIN_OF) == set(SORTS)
    assert domain_of(sorts.FURNITURE, "Speelplaats") == "jeugd"
    assert domain_of(sorts.FURNITURE, "Bank of tafel") == "buitenruimte"
    assert domain_of("bestaat-niet") == "buitenruimte"


def test_a_code_is_made_of_the_names() -> None:
    assert code_of("Afval", "Veeg- / zwerfvuil") == "afval/veeg-zwerfvuil"
    assert code_of("", "Grofvuil") == "grofvuil"
    assert code_of("", " / ") == ""


@given(st.text(max_size=200), st.text(max_size=200))
def test_whatever_it_is_called_it_has_a_sort_and_a_code_that_fits(name: str, under: str) -> None:
    assert sort_of(name, under) in SORTS
    assert len(code_of(under, name)) <= 120
