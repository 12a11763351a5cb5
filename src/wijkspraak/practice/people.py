"""Who works and lives in the invented city: parties, and some hundred and twenty people with one role each.

Nobody exists. Names are drawn from two lists that mix as a Dutch city mixes; eight people have a fixed name, because
a newcomer looks through their eyes.
"""

import unicodedata
from collections import deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from random import Random
from typing import Final

from wijkspraak.practice.chance import dice
from wijkspraak.practice.values import Party, Person, Role, Wijk
from wijkspraak.practice.wijken import CITY

TOWN: Final = "gemeente"

PARTIES: Final = (
    Party(TOWN, f"Gemeente {CITY}", "municipality"),
    Party("mo", "Maatschappelijke ontwikkeling", "cluster", TOWN),
    Party("so", "Stadsontwikkeling", "cluster", TOWN),
    Party("sb", "Stadsbeheer", "cluster", TOWN),
    Party("vh", "Veiligheid", "cluster", TOWN),
    Party("dv", "Dienstverlening", "cluster", TOWN),
    Party("hoeksteen", "Woonstichting De Hoeksteen", "partner"),
    Party("oeverwonen", "Oeverwonen", "partner"),
    Party("politie", f"Politie {CITY}", "partner"),
    Party("welzijn", "Welzijn Getij", "partner"),
    Party("zorg", "Zorggroep De Kade", "partner"),
    Party("scholen", "Scholenverbond Wenderland", "partner"),
    Party("jongeren", "Jongerenwerk Stoep", "partner"),
    Party("lijn", "Vervoerbedrijf Wenderlijn", "partner"),
    Party("apotheek", "Apothekers aan de Wender", "partner"),
    Party("bieb", f"Bibliotheek {CITY}", "partner"),
    Party("linden", "Bewonersgroep Onder de Linden", "residents"),
    Party("huurders", "Huurdersraad Wenderoevers", "residents"),
    Party("kaart", "Kaartclub De Brink", "residents"),
    Party("groen", "Tuinploeg De Gieter", "residents"),
    Party("ouders", "Oudernetwerk Schoolpad", "residents"),
    Party("vrouwen", "Vrouwengroep Samen Thee", "residents"),
    Party("ouderen", "Ouderenbond Wendermonde", "residents"),
    Party("nieuw", "Nieuwe Buren Wendermonde", "residents"),
)

DOMAINS: Final = (
    "wonen",
    "geld",
    "gezondheid",
    "jeugd",
    "onderwijs",
    "werk",
    "ontmoeten",
    "veiligheid",
    "verkeer",
    "buitenruimte",
)

FIRST: Final = (
    "Aaltje Abdel Achmed Adriaan Aisha Akwasi Aleksandra Alie Amina Anouk Arjen Ayşe Bartek Bas Beatriz Berend Bilal "
    "Bouchra Burak Carla Cemile Chantal Cor Dagmar Daan Delano Derya Dewi Dilek Djenaba Edith Elif Elske Emre Esmee "
    "Farid Femke Fenna Filiz Floor Gerda Gijs Gloria Guus Hafida Hakan Halima Harm Hatice Henny Hilde Ibrahim Ilse "
    "Imane Ineke Iris Ismail Jacco Jamila Jarmila Jasper Jeroen Johanna Jolanta Jurgen Kamal Karin Kemal Khadija Klaas "
    "Krisha Laila Lammert Leontien Lieke Loes Lucia Maaike Machteld Mahmut Malika Manon Marek Maryam Mehdi Mieke "
    "Milan Mo Nadia Naomi Nel Nienke Nordin Okke Omar Oya Petra Piotr Priya Rachid Ramona Reinier Renske Ricardo Rob "
    "Ruben Sabah Samira Sanne Selma Serkan Shanti Sietske Sjoerd Soraya Stijn Tamar Teun Thea Tjitske Ümit Vera "
    "Wiebe Willemijn Xander Yasmina Younes Zeynep Zohra"
)
LAST: Final = (
    "Aarnink Abdellaoui Achterberg Adusei Akdağ Ammerlaan Aydemir Baldewsingh Bakhuis Bekkaoui Beukema Biharie Boelens "
    "Boutahar Brouwershaven Buitenhuis Ceylan Chowdhury Claassen Czerwony Dalhuizen Demirtaş Dijkzeul Doorenbos "
    "Eelman Elbers Elmasri Ersoy Evenhuis Ezzarhi Faber-Smit Ferreira Fokkens Gerritsma Ghazali Gomis Groothuis Haddou "
    "Hagendoorn Hamersveld Heimans Hoogakker Idrissi Jagroep Jankowska Jonkman Kalkan Kamphuis Karaca Kerkdijk Kisoen "
    "Kloosterboer Kooistra Kwakernaak Lachmon Lammerts Leeflang Lubbinge Maduro Martina Mertens Mijnheer Mokhtari "
    "Moraal Nijboer Nowicka Oduber Ooijevaar Osei Özdal Pansier Pawlak Poelstra Quist Ramcharan Reijnders Rietdijk "
    "Roosendaal Rustveld Sahin-Mol Schaap Sedney Sluijters Snoeren Steenbeek Suparman Taheri Tamboer Terlouw Tiemessen "
    "Uytenbroek Valies Veenhof Verschuur Visserman Wachtels Wasserbauer Wierda Wolthuis Yılmazer Zandbergen Zonderland"
)

# In the order in which one may look through their eyes: name, role, party, title.
FACES: Final[tuple[tuple[str, Role, str, str], ...]] = (
    ("Fatima Benhaddou", "networker", "mo", "wijknetwerker"),
    ("Joris van Wijngaert", "area_manager", TOWN, "gebiedsmanager"),
    ("Shanti Rampadarath", "account_holder", "mo", "accounthouder ontmoeten en welzijn"),
    ("Kees Dubbelman", "team_member", "sb", "lid van het wijkactieteam"),
    ("Eline Hoogstraal", "policy_officer", "mo", "beleidsmedewerker sociale basis"),
    ("Yusuf Karadere", "partner", "politie", "wijkagent"),
    ("Annelies Terpstra-Loo", "partner", "hoeksteen", "programmamanager wonen"),
    ("Dineke Vossenaar", "resident", "linden", "bewoner"),
)

ACCOUNTS: Final[tuple[tuple[str, tuple[str, ...], str], ...]] = (
    ("mo", ("ontmoeten", "gezondheid"), "accounthouder ontmoeten en welzijn"),
    ("mo", ("jeugd", "onderwijs"), "accounthouder jeugd en onderwijs"),
    ("sb", ("buitenruimte", "verkeer"), "accounthouder buitenruimte"),
    ("so", ("wonen",), "accounthouder wonen"),
    ("vh", ("veiligheid",), "accounthouder veiligheid"),
    ("dv", ("geld", "werk"), "accounthouder geld en werk"),
)

PARTNERS: Final[tuple[tuple[str, tuple[str, ...], str], ...]] = (
    ("politie", ("veiligheid",), "wijkagent"),
    ("politie", ("veiligheid",), "wijkagent"),
    ("hoeksteen", ("wonen",), "wijkbeheerder"),
    ("hoeksteen", ("wonen",), "huismeester"),
    ("oeverwonen", ("wonen",), "wijkconsulent"),
    ("oeverwonen", ("wonen", "buitenruimte"), "huismeester"),
    ("welzijn", ("ontmoeten",), "opbouwwerker"),
    ("welzijn", ("ontmoeten", "geld"), "maatschappelijk werker"),
    ("welzijn", ("ontmoeten",), "beheerder huis van de wijk"),
    ("zorg", ("gezondheid",), "wijkverpleegkundige"),
    ("zorg", ("gezondheid",), "teamleider thuiszorg"),
    ("scholen", ("onderwijs", "jeugd"), "directeur basisschool"),
    ("jongeren", ("jeugd",), "jongerenwerker"),
    ("lijn", ("verkeer",), "planner buslijnen"),
    ("apotheek", ("gezondheid",), "apotheker"),
    ("bieb", ("onderwijs", "ontmoeten"), "medewerker bibliotheek"),
)

POLICY: Final[tuple[tuple[str, tuple[str, ...], str], ...]] = (
    ("so", ("wonen",), "beleidsmedewerker wonen"),
    ("sb", ("buitenruimte", "verkeer"), "beleidsmedewerker openbare ruimte"),
    ("vh", ("veiligheid",), "beleidsmedewerker veiligheid"),
    ("dv", ("geld", "werk"), "beleidsmedewerker bestaanszekerheid"),
    ("mo", ("jeugd", "onderwijs"), "beleidsmedewerker jeugd"),
)

PURPOSES: Final[Mapping[Role, str]] = {
    "networker": "horen wat er speelt",
    "area_manager": "de wijken namens de hele gemeente verder helpen",
    "account_holder": "het cluster en de wijken met elkaar verbinden",
    "team_member": "meewerken aan de vragen van de wijk",
    "policy_officer": "beleid maken dat begint bij de wijk",
    "partner": "samenwerken in de wijk",
    "resident": "opkomen voor de eigen wijk",
    "keeper": "de werkplek beheren",
    "auditor": "nagaan wie wat deed",
}


@dataclass(slots=True)
class _Register:
    """Hands out names and addresses, each once."""

    names: Iterator[tuple[str, str]]
    people: list[Person]

    def add(self, role: Role, party: str, title: str, wijken: Iterable[str], domains: Iterable[str]) -> None:
        """Writes down somebody new."""
        first, last = next(self.names)
        self._write(f"{first} {last}", role, party, title, (tuple(wijken), tuple(domains)))

    def add_face(self, face: tuple[str, Role, str, str], wijken: Iterable[str], domains: Iterable[str]) -> None:
        """Writes down one of the eight whose name is fixed."""
        self._write(face[0], face[1], face[2], face[3], (tuple(wijken), tuple(domains)))

    def _write(
        self, name: str, role: Role, party: str, title: str, work: tuple[tuple[str, ...], tuple[str, ...]]
    ) -> None:
        key = f"p{len(self.people) + 1:03d}"
        self.people.append(Person(key, name, address(name), role, party, *work, title, PURPOSES[role]))


def address(name: str) -> str:
    """The mail address that goes with a name; the domain cannot exist."""
    plain = unicodedata.normalize("NFKD", name.lower().replace("ı", "i")).encode("ascii", "ignore").decode()
    return f"{plain.replace(' ', '.')}@{CITY.lower()}.voorbeeld"


def _names(throw: Random) -> Iterator[tuple[str, str]]:
    first, last = FIRST.split(), LAST.split()
    throw.shuffle(first)
    throw.shuffle(last)
    # The lists differ in length, so that walking both round gives new pairs for a long while.
    for i in range(len(first) * len(last)):
        yield first[i % len(first)], last[i % len(last)]


def nearest(wijken: Mapping[str, Wijk], start: str, count: int, allowed: frozenset[str]) -> list[str]:
    """The start and the neighbourhoods that one reaches soonest from it, walking through what is allowed."""
    found, queue = [start], deque([start])
    while queue and len(found) < count:
        for code in sorted(wijken[queue.popleft()].neighbours):
            if code in allowed and code not in found and len(found) < count:
                found.append(code)
                queue.append(code)
    return found


def _areas(wijken: Mapping[str, Wijk], start: str, count: int) -> list[list[str]]:
    """All neighbourhoods in groups of next-door ones, the first around the start."""
    left = set(wijken)
    groups = []
    here = start
    while left:
        group = nearest(wijken, here, count, frozenset(left))
        left -= set(group)
        groups.append(group)
        # Go on where fewest free neighbours are left, so that nobody is cut off.
        here = min(sorted(left), key=lambda code: len(wijken[code].neighbours & left), default="")
    return [g for g in groups if len(g) > 1] + [g for g in groups if len(g) == 1]


def _networkers(register: _Register, wijken: Mapping[str, Wijk], linde: str) -> None:
    """At least three pairs of ears in every neighbourhood, each in two or three neighbourhoods that touch."""
    everything = frozenset(wijken)
    register.add_face(FACES[0], nearest(wijken, linde, 3, everything), ("ontmoeten", "gezondheid"))
    ears = dict.fromkeys(wijken, 0)
    for code in register.people[-1].wijken:
        ears[code] += 1
    turn = 0
    while min(ears.values()) < 3 or turn < 56:
        home = min(sorted(ears), key=lambda code: (ears[code], code))
        others = sorted(wijken[home].neighbours, key=lambda code: (ears[code], code))
        own = [home, *others[: 1 + turn % 2]]
        party = ("mo", "mo", "welzijn", "sb", "mo", "dv")[turn % 6]
        title = "wijknetwerker" if party != "sb" else "toezichthouder en wijknetwerker"
        register.add("networker", party, title, own, (DOMAINS[turn % 10], DOMAINS[(turn * 3 + 6) % 10]))
        for code in own:
            ears[code] += 1
        turn += 1


def _front_line(register: _Register, wijken: Mapping[str, Wijk], linde: str) -> None:
    """Area managers, account holders and members of the action teams."""
    areas = _areas(wijken, linde, 4)
    register.add_face(FACES[1], areas[0], ())
    for area in areas[1:]:
        register.add("area_manager", TOWN, "gebiedsmanager", area, ())
    rounds = _areas(wijken, linde, 8)
    register.add_face(FACES[2], rounds[0], ACCOUNTS[0][1])
    for i, area in enumerate(rounds[1:] + rounds[:4]):
        party, domains, title = ACCOUNTS[(i + 1) % len(ACCOUNTS)]
        register.add("account_holder", party, title, area, domains)
    register.add_face(FACES[3], areas[0], ("buitenruimte", "wonen"))
    for i, area in enumerate(areas[1:]):
        party = ("mo", "so", "sb", "vh", "dv")[i % 5]
        register.add("team_member", party, "lid van het wijkactieteam", area, (DOMAINS[i % 10], DOMAINS[(i + 4) % 10]))


def _others(register: _Register, throw: Random, wijken: Mapping[str, Wijk], linde: str) -> None:
    """Policy officers, partners, residents, the keeper and the auditor."""
    everything = frozenset(wijken)
    codes = sorted(wijken)
    register.add_face(FACES[4], (), ("ontmoeten", "gezondheid"))
    for party, domains, title in POLICY:
        register.add("policy_officer", party, title, (), domains)
    register.add_face(FACES[5], nearest(wijken, linde, 3, everything), ("veiligheid",))
    register.add_face(FACES[6], nearest(wijken, linde, 6, everything), ("wonen",))
    for i, (party, domains, title) in enumerate(PARTNERS):
        start = codes[(i * 3 + 1) % len(codes)]
        register.add("partner", party, title, nearest(wijken, start, 4, everything), domains)
    register.add_face(FACES[7], (linde,), ())
    for party in ("huurders", "kaart", "groen", "ouders", "vrouwen", "ouderen", "nieuw"):
        home = linde if party == "kaart" else throw.choice(codes)
        register.add("resident", party, "bewoner", (home,), ())
    register.add("keeper", "dv", "beheerder van de werkplek", (), ())
    register.add("auditor", TOWN, "functionaris gegevensbescherming", (), ())


def invite_people(seed: int, wijken: Sequence[Wijk], linde: str) -> tuple[tuple[Person, ...], tuple[str, ...]]:
    """Everybody, and the keys of the eight faces in order; `linde` is the code of the coffee neighbourhood."""
    throw = dice(seed, "people")
    by_code = {wijk.code: wijk for wijk in wijken}
    register = _Register(_names(throw), [])
    _networkers(register, by_code, linde)
    _front_line(register, by_code, linde)
    _others(register, throw, by_code, linde)
    keys = {person.name: person.key for person in register.people}
    return tuple(replace(p, wijken=tuple(sorted(p.wijken))) for p in register.people), tuple(keys[f[0]] for f in FACES)
