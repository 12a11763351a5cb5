"""The invented city of the judging streams: its neighbourhoods, who hears there, and the figures that are kept."""

from dataclasses import dataclass, field
from random import Random
from typing import Final

from bench.streams import elsewhere_texts_slots as slots

NETWORKERS: Final = 40
# Per property: the kind of building it belongs to, its usual middle and spread; a spread of 0 means a yes-or-no.
FACILITY_FIGURES: Final[dict[str, tuple[str, float, float]]] = {
    "rent_m2": ("buurthuis", 92, 14),
    "coffee_price": ("buurthuis", 0.4, 0.3),
    "closing_hour": ("buurthuis", 22, 0.5),
    "key_deposit": ("buurthuis", 40, 20),
    "kitchen_allowed": ("buurthuis", 1, 0),
    "music_allowed": ("buurthuis", 1, 0),
    "badge_entry": ("buurthuis", 0, 0),
    "cash_accepted": ("buurthuis", 1, 0),
    "max_age": ("buurthuis", 23, 1.5),
    "staffed_hours": ("bibliotheek", 38, 6),
    "pharmacy_distance": ("gezondheidscentrum", 600, 180),
    "gym_distance": ("basisschool", 350, 120),
    "opens_at": ("basisschool", 7.0, 0.2),
    "open_days": ("speeltuin", 6, 0.7),
    "light_hours": ("speeltuin", 4.5, 0.6),
    "water_tap": ("park", 1, 0),
    "public_toilet": ("park", 1, 0),
    "container_handle_height": ("winkelcentrum", 105, 5),
}
KIND_OF: Final = {name: kind for name, (kind, _, _) in FACILITY_FIGURES.items()}
KINDS: Final = tuple(dict.fromkeys(KIND_OF.values()))
CONDITION_FIGURES: Final[dict[str, tuple[float, float]]] = {
    "inhabitants": (5200, 1600),
    "share_65_plus": (18, 5),
    "share_young": (21, 4),
    "income_thousands": (29, 6),
    "social_housing": (38, 15),
    "green_m2": (45, 18),
    "dentists": (4, 1),
    "benches": (31, 7),
    "mowings": (9, 1.5),
    "school_fees": (70, 20),
    "first_bus": (5.3, 0.2),
    "fixed_heat_cost": (28, 8),
    "mould_reports": (12, 4),
    "temporary_leases": (9, 4),
    "lamp_lux": (7, 1),
    "reports_per_1000": (48, 9),
    "visitor_hours": (60, 10),
    "green_seconds": (17, 2.5),
    "through_traffic": (900, 260),
}


@dataclass(frozen=True, slots=True)
class Facility:
    """A building of a neighbourhood."""

    id: str
    name: str
    kind: str
    wijk: str


@dataclass(frozen=True, slots=True)
class Wijk:
    """A neighbourhood with its streets and buildings."""

    code: str
    name: str
    neighbours: tuple[str, ...]
    streets: tuple[str, ...]
    facilities: tuple[Facility, ...]


@dataclass(frozen=True, slots=True)
class Ear:
    """Somebody, or something, that hears in some neighbourhoods."""

    id: str
    kind: str
    wijken: tuple[str, ...]


@dataclass(slots=True)
class City:
    """The invented city of one seed, and the dice it is made with."""

    dice: Random
    wijken: dict[str, Wijk]
    networkers: tuple[Ear, ...]
    others: tuple[Ear, ...]
    said: set[str] = field(default_factory=set)

    def hearers(self, code: str) -> list[Ear]:
        """The networkers of a neighbourhood."""
        return [ear for ear in self.networkers if code in ear.wijken]

    def ears(self) -> dict[str, list[Ear]]:
        """All who hear, by kind."""
        kinds = ("partner", "resident", "system")
        by_kind = {kind: [ear for ear in self.others if ear.kind == kind] for kind in kinds}
        return {**by_kind, "professional": list(self.networkers)}

    def around(self, code: str) -> set[str]:
        """A neighbourhood and those that touch it."""
        return {code, *self.wijken[code].neighbours}


def split(text: str) -> list[str]:
    """The fillers of a slot."""
    return text.split("|")


def _graph(dice: Random, number: int) -> list[set[int]]:
    """A planar graph: a grid with one diagonal per square and some borders taken away (water, a railway)."""
    across = max(1, round((number * 4 / 3) ** 0.5))
    joined: list[set[int]] = [set() for _ in range(number)]
    borders: list[tuple[int, int]] = []
    for one in range(number):
        right, below = one + 1, one + across
        if right % across and right < number:
            borders.append((one, right))
        if below < number:
            borders.append((one, below))
        if right % across and right + across < number:
            borders.append((one, right + across) if dice.random() < 0.5 else (right, below))
    for first, second in borders:
        joined[first].add(second)
        joined[second].add(first)
    for first, second in borders:
        if dice.random() < 0.15 and min(len(joined[first]), len(joined[second])) > 2:
            joined[first].discard(second)
            joined[second].discard(first)
    return joined


def _facilities(dice: Random, code: str) -> tuple[Facility, ...]:
    """The building kinds that conditions are known of stand everywhere, two more by chance."""
    kinds = list(dict.fromkeys([*KINDS, *dice.sample(split(slots.PLACE_KINDS), 2)]))
    names = dice.sample(split(slots.PLACE_NAMES), len(kinds))
    return tuple(
        Facility(f"{code}-{i}", f"{kind} {name}", kind, code)
        for i, (kind, name) in enumerate(zip(kinds, names, strict=True))
    )


def _wijken(seed: Random, number: int) -> dict[str, Wijk]:
    """The same names, streets and buildings in every stream, so that texts can be shared; borders per seed."""
    dice = Random("elsewhere: the places")
    codes = [f"W{i + 1:02d}" for i in range(number)]
    names = dice.sample([a + b for a in split(slots.WIJK_A) for b in split(slots.WIJK_B)], number)
    joined = _graph(seed, number)
    first, last = split(slots.STREET_A), split(slots.STREET_B)
    return {
        code: Wijk(
            code,
            name,
            tuple(sorted(codes[i] for i in near)),
            tuple(dice.choice(first) + dice.choice(last) for _ in range(14)),
            _facilities(dice, code),
        )
        for code, name, near in zip(codes, names, joined, strict=True)
    }


def _networkers(dice: Random, wijken: dict[str, Wijk]) -> tuple[Ear, ...]:
    """Each networker has one to three adjacent neighbourhoods; whoever is least heard comes first."""
    heard = dict.fromkeys(wijken, 0)
    made = []
    for i in range(max(6, round(NETWORKERS * len(wijken) / 48))):
        mine = [min(wijken, key=lambda code: (heard[code], dice.random()))]
        for _ in range(dice.choices((0, 1, 2), (2, 5, 4))[0]):
            near = sorted({n for code in mine for n in wijken[code].neighbours} - set(mine))
            if near:
                mine.append(min(near, key=lambda code: (heard[code], dice.random())))
        for code in mine:
            heard[code] += 1
        made.append(Ear(f"n{i + 1:02d}", "professional", tuple(mine)))
    return tuple(made)


def _others(dice: Random, wijken: dict[str, Wijk]) -> tuple[Ear, ...]:
    codes = list(wijken)
    partners = [
        Ear(f"p{i + 1:02d}", "partner", tuple(dice.sample(codes, dice.randint(1, min(6, len(codes))))))
        for i in range(30)
    ]
    residents = [Ear(f"b{i + 1:04d}", "resident", (dice.choice(codes),)) for i in range(len(codes) * 15)]
    systems = [
        Ear(f"systeem-{name}", "system", tuple(codes)) for name in ("meldingen", "politie", "corporatie", "zorg")
    ]
    return (*partners, *residents, *systems)


def city_of(seed: int | str, number: int) -> City:
    """The city of a seed, with its own dice."""
    dice = Random(f"elsewhere {seed}")
    wijken = _wijken(dice, number)
    return City(dice, wijken, _networkers(dice, wijken), _others(dice, wijken))
