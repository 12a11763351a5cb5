"""A town small enough to think about: three neighbourhoods in a row, one municipality, a partner, everybody once."""

from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from wijkspraak.accounts.access import reader_for
from wijkspraak.accounts.models import Assignment, Party, Person
from wijkspraak.accounts.policy import PartyKind, Role
from wijkspraak.accounts.reader import Reader
from wijkspraak.neighbourhoods.models import AreaScheme, District, Facility, Figure, Neighbourhood

PASSWORD = "een-lang-wachtwoord"


@dataclass(frozen=True, slots=True)
class Town:
    """What the tests need to name."""

    municipality: Party
    welfare_cluster: Party
    city_cluster: Party
    corporation: Party
    residents: Party
    west: Neighbourhood
    middle: Neighbourhood
    east: Neighbourhood
    hall_west: Facility
    hall_middle: Facility
    people: dict[str, Person]

    def reader(self, who: str) -> Reader:
        """The reader that one of the people is today."""
        return reader_for(self.people[who], timezone.localdate())


def _square(left: float) -> list[list[list[list[float]]]]:
    ring = [[left, 52.0], [left + 0.01, 52.0], [left + 0.01, 52.01], [left, 52.01], [left, 52.0]]
    return [[ring]]


def party(name: str, kind: PartyKind, parent: Party | None = None) -> Party:
    """A party, its own root unless it has a parent."""
    found = Party(name=name, kind=kind.value, parent=parent)
    found.root = found if parent is None else parent.root
    found.save()
    return found


def person(
    name: str, role: Role, at: Party, *places: Neighbourhood, everywhere: bool = False, since: date = date(2020, 1, 1)
) -> Person:
    """Somebody with one assignment."""
    found = Person.objects.create_user(f"{name}@example.test", name.capitalize(), PASSWORD)
    row = Assignment.objects.create(
        person=found, role=role.value, party=at, purpose="wijkwerk", since=since, everywhere=everywhere
    )
    row.neighbourhoods.set(places)
    return found


def build_town() -> Town:
    """Builds the town in the test's database."""
    municipality = party("Gemeente Proefstad", PartyKind.MUNICIPALITY)
    welfare_cluster = party("Maatschappelijke ontwikkeling", PartyKind.CLUSTER, municipality)
    city_cluster = party("Stadsbeheer", PartyKind.CLUSTER, municipality)
    corporation = party("Woonstichting De Sleutel", PartyKind.PARTNER)
    residents = party("Bewonersgroep West", PartyKind.RESIDENTS)
    scheme = AreaScheme.objects.create(name="Wijken", party=municipality, since=date(2020, 1, 1))
    district = District.objects.create(scheme=scheme, code="G1", name="Aan de Vaart")
    west, middle, east = (
        Neighbourhood.objects.create(
            scheme=scheme, district=district, code=f"WK9900{n}", name=name, shape=_square(5 + n / 100)
        )
        for n, name in enumerate(("Westkade", "Middenhof", "Oosterveld"))
    )
    west.neighbours.add(middle)
    middle.neighbours.add(east)
    halls = [
        Facility.objects.create(neighbourhood=place, code=f"H{n}", name=f"Huis {place.name}", kind="huis van de wijk")
        for n, place in enumerate((west, middle, east))
    ]
    for hall, rent, coffee in zip(halls, (165.0, 84.0, 80.0), (1.5, 0.0, 0.0), strict=True):
        for name, value, unit in (("huur per m²", rent, "€"), ("prijs koffie", coffee, "€")):
            Figure.objects.create(
                facility=hall, name=name, value=value, unit=unit, on=date(2026, 1, 1), source="verzonnen"
            )
    people = {
        "nadia": person("nadia", Role.NETWORKER, welfare_cluster, west, middle),
        "ravi": person("ravi", Role.NETWORKER, welfare_cluster, west),
        "wilma": person("wilma", Role.NETWORKER, welfare_cluster, east),
        "joris": person("joris", Role.AREA_MANAGER, municipality, west, middle),
        "elske": person("elske", Role.AREA_MANAGER, municipality, east),
        "ama": person("ama", Role.ACCOUNT_HOLDER, welfare_cluster, west, middle),
        "bram": person("bram", Role.ACCOUNT_HOLDER, city_cluster, west, middle, east),
        "tess": person("tess", Role.TEAM_MEMBER, city_cluster, west),
        "paul": person("paul", Role.POLICY_OFFICER, welfare_cluster, everywhere=True),
        "carla": person("carla", Role.PARTNER, corporation, west, middle),
        "rosa": person("rosa", Role.RESIDENT, residents, west),
        "otto": person("otto", Role.AUDITOR, municipality, everywhere=True),
        "kees": person("kees", Role.KEEPER, municipality, everywhere=True),
    }
    return Town(
        municipality, welfare_cluster, city_cluster, corporation, residents, west, middle, east,
        halls[0], halls[1], people,
    )  # fmt: skip
