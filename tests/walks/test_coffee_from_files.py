"""The coffee, from imported files alone: boundaries, then facilities, figures and remarks from CSV, then listening."""

import random
from datetime import date, timedelta

import pytest
from django.test import Client
from django.utils import timezone
from tests.neighbourhoods.bringing import bring
from tests.town import Town, party, person
from tests.walks.test_from_three_remarks import log_in

from wijkspraak.accounts.policy import PartyKind, Role
from wijkspraak.neighbourhoods.models import AreaScheme, Facility, Figure, Neighbourhood
from wijkspraak.questions.models import Echo, ListeningRun

WIDE, HIGH = 8, 6
HERE = 19
REMARKS = (
    ("Koffie in het Huis van de Wijk kost nu anderhalve euro en bij de buren is koffie gratis", "Fatima"),
    ("Voor de koffie in het Huis van de Wijk moeten mensen betalen, ze nemen nu een kan koffie mee", "Ravi"),
    ("De kaartclub klaagt dat koffie in het Huis van de Wijk geld kost, koffie drinken ze nu thuis", "Tess"),
)
NOISE = (
    "Er ligt weer zwerfvuil bij de containers in de straat",
    "De lantaarn op de hoek knippert al weken",
    "Scooters rijden hard door het steegje",
    "Het gras in het park is lang niet gemaaid",
)


@pytest.fixture
def bare(db: None) -> Town:
    """A municipality of 48 neighbourhoods in a grid, with boundaries and nothing else, and one area manager."""
    town = party("Gemeente Roosterstad", PartyKind.MUNICIPALITY)
    scheme = AreaScheme.objects.create(name="48 wijken", party=town, since=date(2020, 1, 1))
    places = []
    for at in range(WIDE * HIGH):
        x, y = 5 + at % WIDE / 100, 52 + at // WIDE / 100
        ring = [[x, y], [x + 0.01, y], [x + 0.01, y + 0.01], [x, y + 0.01], [x, y]]
        places.append(
            Neighbourhood.objects.create(scheme=scheme, code=f"WK9800{at:02d}", name=f"Wijk {at:02d}", shape=[[ring]])
        )
    for at, place in enumerate(places):
        place.neighbours.add(*(places[other] for other in beside(at)))
    joris = person("joris", Role.AREA_MANAGER, town, *places)
    return Town(town, town, town, town, town, *places[:3], None, None, {"joris": joris})  # type: ignore[arg-type]


def beside(at: int) -> list[int]:
    """The neighbourhoods that touch one in the grid, on a side."""
    ways = [(at - 1, at % WIDE > 0), (at + 1, at % WIDE < WIDE - 1), (at - WIDE, True), (at + WIDE, True)]
    return [other for other, there in ways if there and 0 <= other < WIDE * HIGH]


def facilities_file() -> bytes:
    chance = random.Random(4)
    lines = ["nr;naam;soort;wijk;huur per m² (euro);prijs koffie (euro);openingsuren"]
    for at in range(WIDE * HIGH):
        rent, coffee = (165, "1,50") if at == HERE else (chance.randint(72, 104), "0,00")
        lines.append(
            f"H{at:02d};Huis {at:02d};huis van de wijk;WK9800{at:02d};{rent};{coffee};{chance.randint(26, 52)}"
        )
    return "\r\n".join(lines).encode("cp1252")


def figures_file() -> bytes:
    chance = random.Random(5)
    lines = ["wijkcode,jaar,aantal_inwoners,aandeel 65-plus (%),% voelt zich eenzaam"]
    for year in (2024, 2025):
        lines += [
            f"WK9800{at:02d},{year},{chance.randint(2000, 6000)},{chance.randint(12, 28)},{chance.randint(8, 16)}"
            for at in range(WIDE * HIGH)
        ]
    return "\n".join(lines).encode()


def signals_file(today: date) -> bytes:
    chance = random.Random(6)
    lines = ["tekst;wijk;datum;gehoord door"]
    for number in range(160):
        day = today - timedelta(days=100 + number % 200)
        lines.append(f"{chance.choice(NOISE)} {number};Wijk {chance.randrange(48):02d};{day:%d-%m-%Y};oor {number % 6}")
    for number, (text, ear) in enumerate(REMARKS):
        lines.append(f"{text};Wijk {HERE};{today - timedelta(days=3 + 7 * number):%d-%m-%Y};{ear}")
    return ("\ufeff" + "\n".join(lines)).encode()


def test_the_coffee_comes_out_of_imported_files_alone(bare: Town) -> None:
    assert not Facility.objects.exists()
    assert not Figure.objects.exists()
    told = {"keuze_source": "Vastgoed", "keuze_on": "2026"}
    done = bring(bare, "joris", "facilities", facilities_file(), "huizen.csv", **told)
    assert (done.new, done.held) == (48, 0)
    done = bring(bare, "joris", "figures", figures_file(), "cijfers.csv", keuze_source="Buurtmonitor")
    assert (done.new, done.held) == (96, 0)
    done = bring(bare, "joris", "signals", signals_file(timezone.localdate()), "signalen.csv")
    assert (done.new, done.held) == (163, 0)
    joris: Client = log_in("joris")
    assert joris.post("/vragen/wat-er-speelt/luister/").status_code == 302
    run = ListeningRun.objects.get()
    assert run.state == "done", run.problem
    here = Neighbourhood.objects.get(code=f"WK9800{HERE}")
    echo = Echo.objects.without_reader(because="test").get(neighbourhood=here)
    text = " ".join(joris.get(f"/vragen/wat-er-speelt/{echo.id}/").content.decode().split())
    assert "een kan koffie mee" in text
    rents = sorted(
        Figure.objects.filter(
            name="huur per m²", facility__neighbourhood__code__in=[f"WK9800{at:02d}" for at in beside(HERE)]
        ).values_list("value", flat=True)
    )
    middle = (rents[1] + rents[2]) / 2  # type: ignore[operator]
    words = f"{middle:g}".replace(".", ",") + ("0" if middle % 1 else "")
    assert (
        f'<strong>huis van de wijk: huur per m²</strong> € 165 <span class="meta">(hiernaast € {words}; hoogste van 48'
    ) in text
    assert (
        '<strong>huis van de wijk: prijs koffie</strong> € 1,50 <span class="meta">(hiernaast gratis; hoogste van 48'
        in text
    )
    assert {one["condition"] for one in echo.contrasts[:2]} == {
        "huis van de wijk: prijs koffie", "huis van de wijk: huur per m²",
    }, "of all that was brought in these two differ most"  # fmt: skip
    page = " ".join(joris.get(f"/wijken/{here.id}/").content.decode().split())
    assert "<strong>huur per m² € 165</strong> (hoogste van 48)" in page
    assert any(remark[:40] in page for remark, _ear in REMARKS)
