"""Who knows whom in the invented city, in the neighbourhoods of one area manager: some hundred and twenty people.

Around the coffee everybody is there whom a story needs: who knows, who may decide about the rent, who can do the work,
one who is asked too often, and one whom only the networker knows. Nobody in it exists.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from random import Random
from typing import Final

from wijkspraak.practice.chance import dice
from wijkspraak.practice.people import FIRST, LAST, address
from wijkspraak.practice.values import City, Person, Wijk
from wijkspraak.practice.wijken import COFFEE_WIJK


@dataclass(frozen=True, slots=True)
class Calling:
    """What somebody knows or does."""

    skill: str
    words: str
    domains: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Mandate:
    """What somebody may decide, up to how many euros (None: no money), where (nowhere: the whole municipality)."""

    words: str
    domains: tuple[str, ...]
    euro: int | None
    wijken: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Someone:
    """Somebody whom one may want to speak to; `login` is the key of the person of the city who this is."""

    key: str
    name: str
    wijken: tuple[str, ...]
    organisation: str
    title: str
    callings: tuple[Calling, ...] = ()
    mandates: tuple[Mandate, ...] = ()
    works_at: int = 2
    login: str = ""
    reach: str = ""
    phone: str = ""
    languages: str = ""
    days: str = ""
    away_days: int = 0  # from today on
    deputy: str = ""
    left_days: int = 0  # how long ago somebody left


@dataclass(frozen=True, slots=True)
class Band:
    """That somebody noted that two people know each other."""

    a: str
    b: str
    kind: str
    days: int  # since their last contact
    noted_by: str  # the key of a person of the city
    shared: bool


@dataclass(frozen=True, slots=True)
class Request:
    """That somebody was asked, by whom, how many days ago and for how long."""

    who: str
    by: str
    days: int
    minutes: int


@dataclass(slots=True)
class People:
    """All of it."""

    people: list[Someone] = field(default_factory=list)
    bands: list[Band] = field(default_factory=list)
    requests: list[Request] = field(default_factory=list)


KNOWS, DOES = "knows", "does"
GETIJ, HOEKSTEEN, OEVER = "Welzijn Getij", "Woonstichting De Hoeksteen", "Oeverwonen"

# What people of a role know and do; the domain of the person decides which of them fits.
BY_DOMAIN: Final[Mapping[str, tuple[str, str]]] = {
    "wonen": ("welke huizen worden opgeknapt en wie er wacht", "regelt kleine reparaties in de portiek"),
    "geld": ("welke regelingen er zijn en wie ze misloopt", "helpt met formulieren en brieven"),
    "gezondheid": ("waar mensen bij het wijkspreekuur mee zitten", "bezoekt ouderen thuis"),
    "jeugd": ("welke jongens er op het veldje komen, bij naam", "organiseert avonden voor jongeren"),
    "onderwijs": ("welke kinderen thuis geen plek hebben om te leren", "geeft taalles aan moeders"),
    "werk": ("welke bedrijven mensen zoeken", "begeleidt mensen naar een eerste baan"),
    "ontmoeten": (
        "wie er in het Huis van de Wijk komt en wie wegblijft",
        "schenkt koffie en houdt de inloop open",
    ),
    "veiligheid": ("waar mensen zich 's avonds niet prettig voelen", "loopt mee met de buurtwacht"),
    "verkeer": ("waar te hard gereden wordt", "staat als klaar-over bij de school"),
    "buitenruimte": ("welke bankjes en bomen weg zijn en waarom", "onderhoudt het plantsoen met buren"),
}

# The people of every neighbourhood: title, organisation, domain, what they do the work for, height.
LOCAL: Final[tuple[tuple[str, str, str, int], ...]] = (
    ("beheerder van het buurthuis", GETIJ, "ontmoeten", 1),
    ("opbouwwerker", GETIJ, "ontmoeten", 2),
    ("maatschappelijk werker", GETIJ, "geld", 0),
    ("huismeester", HOEKSTEEN, "wonen", 1),
    ("wijkconsulent", OEVER, "wonen", 2),
    ("wijkverpleegkundige", "Zorggroep De Kade", "gezondheid", 0),
    ("directeur van de basisschool", "Scholenverbond Wenderland", "onderwijs", 2),
    ("conciërge", "Scholenverbond Wenderland", "verkeer", 1),
    ("jongerenwerker", "Jongerenwerk Stoep", "jeugd", 1),
    ("vrijwilliger bij de buurtwacht", "Buurtwacht", "veiligheid", 1),
    ("hovenier", "Stadsbeheer", "buitenruimte", 1),
    ("voorzitter van de bewonersgroep", "Bewonersgroep", "buitenruimte", 2),
    ("eigenaar van de bakkerij", "Winkeliers", "werk", 1),
    ("vrijwilliger taalles", "Bibliotheek Wendermonde", "onderwijs", 1),
    ("penningmeester van de speeltuin", "Speeltuinvereniging", "jeugd", 1),
    ("kok van de eettafel", "Eettafel", "ontmoeten", 1),
    ("pastor", "Kerk aan de Wender", "ontmoeten", 0),
    ("imam", "Moskee De Oever", "ontmoeten", 0),
    ("apotheker", "Apothekers aan de Wender", "gezondheid", 1),
    ("teamleider", "Stadsbeheer", "verkeer", 2),
    ("fysiotherapeut", "Zorggroep De Kade", "gezondheid", 1),
    ("chauffeur van de wijkbus", "Vervoerbedrijf Wenderlijn", "verkeer", 1),
    ("werkmeester van de kringloop", "Kringloop", "werk", 1),
    ("vrijwilliger bij het geldspreekuur", GETIJ, "geld", 1),
)
LANGUAGES: Final = ("Nederlands", "Nederlands, Turks", "Nederlands, Arabisch", "Nederlands, Pools", "")
REACH: Final = ("loop binnen op dinsdagochtend", "bel na tienen", "app eerst even", "staat vrijdags op de markt", "")


def invent_network(city: City) -> People:
    """The people around the area manager of the faces, always the same for the same city."""
    throw = dice(city.seed, "network")
    by_key = {person.key: person for person in city.people}
    manager = next(by_key[key] for key in city.faces if by_key[key].role == "area_manager")
    fatima = next(by_key[key] for key in city.faces if by_key[key].role == "networker")
    wijken = {wijk.code: wijk for wijk in city.wijken}
    linde = next(wijk.code for wijk in city.wijken if wijk.name == COFFEE_WIJK)
    found = People()
    taken = {person.name for person in city.people}
    _colleagues(found, city, manager)
    _around_the_coffee(found, linde, manager, taken)
    _locals(found, throw, [wijken[code] for code in manager.wijken], taken)
    _bands(found, throw, fatima, manager)
    return found


def _colleagues(found: People, city: City, manager: Person) -> None:
    """Those of the city who log in and work in these neighbourhoods."""
    here = set(manager.wijken)
    called = {party.key: party.name for party in city.parties}
    for person in city.people:
        mine = tuple(code for code in person.wijken if code in here)
        if not mine or person.role == "resident" or (person.role == "networker" and len(mine) < 2):
            continue
        callings = [
            Calling(KNOWS if place == 0 else DOES, BY_DOMAIN[domain][place], (domain,))
            for place, domain in enumerate(person.domains[:2])
        ]
        if person.role in {"account_holder", "area_manager", "policy_officer"} or not callings:
            callings = [Calling(KNOWS, f"wie er bij {called[person.party]} waarover gaat", person.domains)]
        if person.role == "networker":
            callings = [Calling(KNOWS, "waar mensen in de wijk over praten, en wie wie kent", ())]
        mandates: tuple[Mandate, ...] = ()
        if person.role == "account_holder" and "ontmoeten" not in person.domains:
            words = f"wijkbudget van {called[person.party]}"
            mandates = (Mandate(words, person.domains, 2500, mine),)
        if person.title.startswith("programmamanager"):
            mandates = (Mandate(f"koers en investeringen van {called[person.party]}", person.domains, None, mine),)
        found.people.append(
            Someone(
                f"login:{person.key}", person.name, mine, called[person.party], person.title, tuple(callings),
                mandates, 3 if person.role == "area_manager" else 2, person.key,
            )
        )  # fmt: skip


def _around_the_coffee(found: People, linde: str, manager: Person, taken: set[str]) -> None:
    """Those whom the story of the coffee needs."""
    here, all_of = (linde,), manager.wijken
    house = "Huis van de Wijk"
    cast = (
        Someone(
            "beheerder", "Gerrie Lomans", here, GETIJ, f"beheerder {house}",
            (Calling(KNOWS, "wat de koffie in het Huis van de Wijk kost, waarom, en wie er sindsdien wegblijft",
                     ("ontmoeten", "geld")),
             Calling(DOES, "beheert het gebouw, de bar en de sleutels", ("ontmoeten",))),
            works_at=2, reach="is er elke ochtend; loop binnen", phone="06 00000101", days="12345",
        ),
        Someone(
            "vastgoed", "Marijke Oosterlaken", all_of, "Stadsontwikkeling", "beheerder maatschappelijk vastgoed",
            (Calling(KNOWS, "hoe de huur per meter van buurthuizen is bepaald", ("ontmoeten", "geld")),),
            (Mandate("huur en huurkorting van maatschappelijk vastgoed", ("ontmoeten", "geld", "wonen"), 25_000),),
            works_at=3, reach="mail eerst, belt altijd terug", days="124",
        ),
        Someone(
            "kaart", "Tonnie Bruggeling", here, "Kaartclub De Brink", "voorzitter van de kaartclub",
            (Calling(KNOWS, "waarom mensen van de kaartclub hun eigen kan koffie meenemen", ("ontmoeten",)),
             Calling(DOES, "schenkt koffie en krijgt vrijwilligers mee", ("ontmoeten",))),
            works_at=1, reach="woensdagmiddag bij het kaarten",
        ),
        Someone(
            "opbouw", "Henk Vlietstra", all_of, GETIJ, "opbouwwerker",
            (Calling(KNOWS, "wie er in het Huis van de Wijk komt, en voor wie de koffie te duur is", ("ontmoeten",)),
             Calling(DOES, "zet met bewoners een gratis inloop met koffie op", ("ontmoeten",))),
            phone="06 00000102", days="1234",
        ),
        Someone(
            "directeur", "Roelien Castermans", all_of, GETIJ, "directeur",
            (Calling(KNOWS, "hoe de begroting van het welzijnswerk in elkaar zit", ("geld", "ontmoeten")),),
            (Mandate("tarieven en openingstijden van de huizen van de wijk", ("ontmoeten",), 5_000),), works_at=3,
        ),
        Someone(
            "subsidie", "Baukje Reitsema", all_of, "Maatschappelijke ontwikkeling", "teamleider subsidies",
            (Calling(KNOWS, "welke subsidie voor ontmoeten nog ruimte heeft", ("ontmoeten", "geld")),),
            (Mandate("subsidie voor ontmoeten", ("ontmoeten",), 15_000),), works_at=3, away_days=12, deputy="invaller",
        ),
        Someone(
            "invaller", "Koos Ferwerda", all_of, "Maatschappelijke ontwikkeling", "adviseur subsidies",
            (Calling(KNOWS, "welke subsidie voor ontmoeten nog ruimte heeft", ("ontmoeten",)),), works_at=3,
        ),
        Someone(
            "oud", "Wim Haverkate", here, GETIJ, f"beheerder {house}", left_days=140,
            callings=(Calling(KNOWS, "hoe het vroeger ging", ("ontmoeten",)),),
        ),
        Someone(
            "dubbel", "Gerry Lomans", here, GETIJ, "beheer",
            (Calling(DOES, "doet de bar", ("ontmoeten",)),), works_at=1, phone="06 00000101",
        ),
    )  # fmt: skip
    found.people.extend(cast)
    taken.update(one.name for one in cast)
    found.requests += [
        Request("opbouw", manager.key, days, minutes)
        for days, minutes in ((2, 90), (6, 60), (9, 120), (13, 90), (17, 60), (21, 60), (26, 60))
    ]
    found.requests += [Request("directeur", manager.key, 40, 60)]


def _locals(found: People, throw: Random, wijken: Sequence[Wijk], taken: set[str]) -> None:
    """The people of every neighbourhood."""
    first, last = FIRST.split(), LAST.split()
    throw.shuffle(first)
    throw.shuffle(last)
    names = (f"{first[n % len(first)]} {last[(n * 7) % len(last)]}" for n in range(len(first) * len(last)))
    for wijk in wijken:
        for title, organisation, domain, works_at in LOCAL:
            name = next(one for one in names if one not in taken)
            taken.add(name)
            knows, does = BY_DOMAIN[domain]
            callings = (Calling(KNOWS, knows, (domain,)), Calling(DOES, does, (domain,)))
            chosen = callings if throw.random() < 0.35 else (throw.choice(callings),)
            mandates: tuple[Mandate, ...] = ()
            if title.startswith("directeur") or title == "teamleider":
                mandates = (Mandate(f"gebouw en uren van {organisation}", (domain,), 1_000, (wijk.code,)),)
            found.people.append(
                Someone(
                    f"{wijk.code}:{title}", name, (wijk.code,),
                    f"{organisation} {wijk.name}" if organisation in OWN_PER_WIJK else organisation, title, chosen,
                    mandates, works_at, "", throw.choice(REACH), "", throw.choice(LANGUAGES),
                    throw.choice(("", "12345", "24", "135")),
                )
            )  # fmt: skip


OWN_PER_WIJK: Final = {"Buurtwacht", "Bewonersgroep", "Winkeliers", "Speeltuinvereniging", "Eettafel"}


def _bands(found: People, throw: Random, fatima: Person, manager: Person) -> None:
    """Who knows whom: a few in every neighbourhood hold it together, and what the story needs."""
    f, j = f"login:{fatima.key}", f"login:{manager.key}"
    add = found.bands.append
    add(Band(j, f, "works_with", 51, manager.key, shared=True))
    add(Band(f, "beheerder", "knows_well", 6, fatima.key, shared=True))
    add(Band(f, "vastgoed", "knows_well", 20, fatima.key, shared=True))
    add(Band(f, "opbouw", "works_with", 4, fatima.key, shared=True))
    add(Band("beheerder", "kaart", "own_circle", 3, fatima.key, shared=True))
    add(Band("beheerder", "dubbel", "works_with", 30, fatima.key, shared=False))
    add(Band("opbouw", "directeur", "works_with", 12, fatima.key, shared=True))
    add(Band("directeur", "subsidie", "works_with", 25, manager.key, shared=True))
    add(Band(j, "opbouw", "works_with", 40, manager.key, shared=True))
    add(Band(j, "invaller", "met_once", 33, manager.key, shared=False))
    add(Band("subsidie", "invaller", "works_with", 2, manager.key, shared=True))
    seen = {frozenset((band.a, band.b)) for band in found.bands}
    logins = [one for one in found.people if one.login]
    for wijk in manager.wijken:
        here = [one for one in found.people if wijk in one.wijken and ":" in one.key and not one.login]
        near = [one for one in logins if wijk in one.wijken and one.login != manager.key]
        hubs = [throw.choice(near) for _turn in range(2)] if near else []
        for place, one in enumerate(here):
            others = [throw.choice(here[:place])] if place and throw.random() < 0.75 else []
            others += [throw.choice(here[:place])] if place > 2 and throw.random() < 0.3 else []
            others += [throw.choice(hubs)] if hubs and (place % 4 == 0 or not others) else []
            for other in others:
                pair = frozenset((one.key, other.key))
                if one.key == other.key or pair in seen:
                    continue
                seen.add(pair)
                by = other.login or throw.choice([fatima.key, manager.key])
                kind = throw.choice(("works_with", "works_with", "knows_well", "own_circle", "met_once"))
                add(Band(one.key, other.key, kind, throw.randint(1, 150), by, shared=throw.random() < 0.85))
        for hub in {hub.key: hub for hub in hubs}.values():
            pair = frozenset((j, hub.key))
            if pair not in seen:
                seen.add(pair)
                add(Band(j, hub.key, "works_with", throw.randint(3, 60), manager.key, shared=True))


def mail_of(one: Someone) -> str:
    """The address of somebody; the domain cannot exist."""
    return address(one.name)
