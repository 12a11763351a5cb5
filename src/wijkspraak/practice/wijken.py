"""The names on the map: the cells of the land become neighbourhoods with a district, streets and sub-areas."""

import math
from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from wijkspraak.practice.chance import dice
from wijkspraak.practice.geometry import CELLS, LENGTH, Cell, Land, centroid
from wijkspraak.practice.values import Bridge, District, Subarea, Wijk

CITY: Final = "Wendermonde"
RIVER: Final = "de Wender"
COFFEE_WIJK: Final = "Lindekwartier"

# Northern bank from west to east, then the southern bank.
DISTRICTS: Final = (
    "Haven en Haag",
    "Hart van de Stad",
    "Noordermeent",
    "Oosterstroom",
    "Overwender-West",
    "Overwender-Midden",
    "Overwender-Oost",
)

AT_THE_RIVER: Final = (
    "Waterpoort",
    "Scheepmakersbuurt",
    "Kadekwartier",
    "Touwbaan",
    "Zalmhoek",
    "De Veerstoep",
    "Sluiswachterij",
    "Rietoever",
    "Stroomzicht",
    "Baakhaven",
    "De Meerpaal",
    "Tolhuisbuurt",
    "De Griend",
    "Kribbenwijk",
    "Zandkaap",
    "De Loswal",
    "Wilgenschans",
    "Oude Werf",
    "Kraanplein",
    "Roeiershof",
    "Ankerhoek",
    "Zwanengat",
    "De Uitlaat",
    "Bovenkade",
)

INLAND: Final = (
    "Molenwijk",
    "Het Lage Land",
    "Klaverakker",
    "Torenveld",
    "Bleekveld",
    "Singelbuurt",
    "Spoorhof",
    "Vossenkamp",
    "Weverskwartier",
    "De Oranjerie",
    "Hoge Akker",
    "Nieuwe Tuinen",
    "Leeuwerikhof",
    "Duizendblad",
    "Zonnewende",
    "Abeelhof",
    "Ketelwijk",
    "De Gasfabriek",
    "Korenmaat",
    "Wijngaardveld",
    "Sterrenkamp",
    "De Meent",
    "Hazelhoek",
    "Rozenprieel",
    "Vlasakker",
    "Berkenkamp",
    "Dijkmansveld",
    "De Lage Haag",
    "Kloosterkamp",
    "Zuiderlicht",
    "Achterdijk",
    "De Turfplaats",
    "Kerspelveld",
    "Bietenkamp",
    "Kweekland",
    "De Vier Linden",
    "Hagewinde",
    "Steenakker",
    "De Remise",
    "Pannenkamp",
    "Vrijgoed",
)

BRIDGE_NAMES: Final = ("Havenbrug", "Oude Brug", "Wenderbrug", "Fabrieksbrug", "Oosterbrug")

THEMES: Final = (
    "Merel Spreeuw Kievit Koekoek Zwaluw Lijster Vink Wulp Reiger Karekiet Grutto Winterkoning",
    "Beuken Esdoorn Elzen Populieren Kastanje Iepen Lariks Hulst Meidoorn Sleedoorn Lijsterbes Plataan",
    "Anjer Tulpen Dahlia Fresia Gladiolen Narcis Krokus Irissen Asters Goudsbloem Hortensia Papaver",
    "Wevers Spinners Vollers Kuipers Smeden Zeilmakers Mandenmakers Leidekkers Glazeniers Hoeden Kantklossers Potten",
    "Klipper Tjalk Kotter Logger Botter Brik Galjoot Aken Schoener Punter Vlet Praam",
    "Peren Kersen Pruimen Bessen Bramen Moerbei Kweepeer Abrikozen Frambozen Mispel Hazelnoot Walnoot",
    "Agaat Jade Topaas Granaat Opaal Kwarts Barnsteen Leisteen Zandsteen Basalt Graniet Marmer",
    "Orion Poolster Avondster Maan Komeet Zonnewijzer Steenbok Weegschaal Waterman Boogschutter Pegasus Cassiopeia",
    "Tijm Salie Kervel Munt Dille Bieslook Venkel Marjolein Lavendel Kamille Basilicum Laurier",
    "Dassen Hermelijn Egel Eekhoorn Otter Bever Hazen Marter Wezel Bunzing Fret Das",
    "Snoek Baars Karper Zalm Voorn Paling Brasem Zeelt Forel Elft Steur Bot",
    "Klaver Haver Gerst Rogge Tarwe Boekweit Gierst Luzerne Koolzaad Spelt Vlas Hennep",
    "Beitel Schaaf Aambeeld Hamer Vijl Passer Troffel Boor Zaag Tang Winkelhaak Waterpas",
    "Viool Cello Fluit Hobo Harp Trommel Klarinet Trompet Luit Citer Orgel Fagot",
    "Zeven Brood Zout Suiker Peper Kaneel Saffraan Gember Foelie Kruidnagel Anijs Koriander",
    "Wolken Regenboog Zonneschijn Mist Dauw Sneeuw Hagel Nevel Ochtend Avondrood Wind Onweers",
    "Lamp Lantaarn Kaars Fakkel Vuurtoren Baken Boei Seinpaal Kompas Sextant Log Anker",
    "Wol Linnen Zijde Katoen Fluweel Damast Satijn Kant Vilt Laken Brokaat Serge",
    "Sleutel Slot Grendel Scharnier Klink Dorpel Gevel Nok Spant Luifel Erker Dakpan",
    "Ketel Stoom Zuiger Vliegwiel Turbine Gietijzer Klinknagel Smeltoven Loods Kraan Tandwiel Dynamo",
    "Varen Heide Brem Mos Gagel Dopheide Veenpluis Zonnedauw Biezen Riet Lisdodde Kalmoes",
    "Boterham Beschuit Krakeling Speculaas Honing Wafel Oliebol Stroop Kandij Nougat Marsepein Peperkoek",
    "Kegel Hoepel Tol Knikker Vlieger Stelten Diabolo Bikkel Domino Schaak Dam Ganzenbord",
    "Ruiter Hoefijzer Zadel Teugel Stijgbeugel Koets Draver Galop Karren Wagenmakers Voerman Span",
)
# All of one gender, so that a street fits into every sentence.
ENDINGS: Final = ("straat", "straat", "straat", "laan", "laan", "weg", "singel", "dreef", "kade")


def _named(cells: Sequence[Cell], order: Sequence[int], linde: int) -> dict[int, str]:
    river, inland = iter(AT_THE_RIVER), iter(INLAND)
    return {i: COFFEE_WIJK if i == linde else next(river if cells[i].at_river else inland) for i in order}


def _linde(cells: Sequence[Cell]) -> int:
    """The neighbourhood of the coffee: in the middle of the northern bank, not at the water, with enough next door."""
    fit = [i for i, c in enumerate(cells) if c.bank == 0 and not c.at_river and len(c.touches) >= 5]
    return min(fit, key=lambda i: abs(cells[i].middle[0] - LENGTH / 2))


def _districts(cells: Sequence[Cell]) -> dict[int, int]:
    """Strips across each bank, about equally many neighbourhoods each."""
    result = {}
    for bank, (first, strips) in enumerate(((0, 4), (4, 3))):
        own = sorted((i for i, c in enumerate(cells) if c.bank == bank), key=lambda i: cells[i].middle[0])
        for place, i in enumerate(own):
            result[i] = first + place * strips // CELLS[bank]
    return result


def _streets(seed: int, rank: int) -> tuple[str, ...]:
    """Half a theme for each neighbourhood: six streets that no other neighbourhood has."""
    words = THEMES[rank % len(THEMES)].split()
    half = words[::2] if rank < len(THEMES) else words[1::2]
    throw = dice(seed, "streets", str(rank))
    return tuple(word + throw.choice(ENDINGS) for word in half)


def _direction(cell: Cell, part: Sequence[tuple[float, float]]) -> float:
    """The way from the middle of a neighbourhood to a part of it: 0 is east, a quarter turn is north."""
    (x0, y0), (x1, y1) = centroid(cell.polygon[0][:-1]), centroid(part[:-1])
    return math.atan2(y1 - y0, x1 - x0)


def _subareas(code: str, name: str, cell: Cell) -> tuple[Subarea, ...]:
    ways = {"Oost": 0.0, "Noord": math.pi / 2, "West": math.pi, "Zuid": -math.pi / 2}
    result = []
    for i, part in enumerate(cell.parts):
        angle = _direction(cell, part[0])
        way = min(ways, key=lambda w: 1 - math.cos(ways[w] - angle))
        del ways[way]
        result.append(Subarea(f"BU{code[2:]}{i:02d}", f"{name.removeprefix('De ')}-{way}", part))
    return tuple(result)


def name_wijken(seed: int, land: Land) -> tuple[tuple[District, ...], tuple[Wijk, ...], tuple[Bridge, ...]]:
    """Districts, neighbourhoods in the order of their codes, and bridges."""
    cells, district = land.cells, _districts(land.cells)
    order = sorted(range(len(cells)), key=lambda i: (district[i], cells[i].middle[1], cells[i].middle[0]))
    names = _named(cells, order, _linde(cells))
    codes = {i: f"WK0999{rank:02d}" for rank, i in enumerate(order)}
    wijken = tuple(
        Wijk(
            code=codes[i],
            name=names[i],
            district=f"GB0999{district[i] + 1}",
            polygon=cells[i].polygon,
            subareas=_subareas(codes[i], names[i], cells[i]),
            neighbours=frozenset(codes[j] for j in cells[i].touches),
            streets=_streets(seed, rank),
        )
        for rank, i in enumerate(order)
    )
    bridges = tuple(
        Bridge(name, crossing.line, (codes[crossing.joins[0]], codes[crossing.joins[1]]))
        for name, crossing in zip(BRIDGE_NAMES, land.crossings, strict=True)
    )
    return tuple(District(f"GB0999{i + 1}", name) for i, name in enumerate(DISTRICTS)), wijken, bridges


def shared_edges(a: Wijk, b: Wijk) -> int:
    """How many pieces of border two neighbourhoods have in common."""
    pieces = {frozenset(pair) for pair in pairwise(a.polygon[0])}
    return sum(frozenset(pair) in pieces for pair in pairwise(b.polygon[0]))
