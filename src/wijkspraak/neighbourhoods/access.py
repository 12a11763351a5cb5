"""The door of the neighbourhoods: places, facilities and figures as values; they are public, the reader says whose.

A reader gets the division into areas that holds today in the municipality of the reader's assignments; a visitor
without an assignment gets the only one there is, or none.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Avg, Count, Max, Min, Q, QuerySet

from wijkspraak.accounts.policy import Action, Scope
from wijkspraak.accounts.reader import Reader
from wijkspraak.core.ids import FacilityId, NeighbourhoodId, PartyId
from wijkspraak.neighbourhoods.bringing.known import meaning_of
from wijkspraak.neighbourhoods.models import AreaScheme, District, Facility, Figure, FigureKind, Neighbourhood, Subarea

Ring = tuple[tuple[float, float], ...]
Polygon = tuple[Ring, ...]


@dataclass(frozen=True, slots=True)
class NeighbourhoodValue:
    """A neighbourhood; `shape` in WGS84, [longitude, latitude]."""

    id: NeighbourhoodId
    code: str
    name: str
    district: str
    shape: tuple[Polygon, ...]
    neighbours: frozenset[NeighbourhoodId]


@dataclass(frozen=True, slots=True)
class FacilityValue:
    """A place where people come."""

    id: FacilityId
    code: str
    name: str
    kind: str
    neighbourhood: NeighbourhoodId
    since: date | None = None
    until: date | None = None
    address: str = ""


@dataclass(frozen=True, slots=True)
class FigureValue:
    """A figure with its source and date; a property in words has `words` and the value 0."""

    name: str
    value: float
    unit: str
    on: date
    source: str
    denominator: str
    neighbourhood: NeighbourhoodId | None
    facility: FacilityId | None
    felt: bool = False
    words: str = ""
    was: str = ""

    @property
    def adds(self) -> bool:
        """Whether it is a count, so that a city has as much as its parts together and cannot be compared with one."""
        return meaning_of(self.name, self.unit, self.denominator).adds


def _scheme(reader: Reader) -> AreaScheme | None:
    """The division that holds today, looked up once per reader."""
    if "scheme" not in reader.kept:
        reader.kept["scheme"] = _find_scheme(reader)
    found = reader.kept["scheme"]
    return found if isinstance(found, AreaScheme) else None


def _find_scheme(reader: Reader) -> AreaScheme | None:
    rows = AreaScheme.objects.filter(
        Q(until__isnull=True) | Q(until__gte=reader.today), since__lte=reader.today
    ).order_by("-since", "id")
    roots = {post.root for post in reader.posts}
    found = list(rows)
    own = [scheme for scheme in found if scheme.party_id in roots]
    return next(iter(own or found), None)


def _in_scheme(reader: Reader) -> QuerySet[Neighbourhood]:
    scheme = _scheme(reader)
    return Neighbourhood.objects.none() if scheme is None else Neighbourhood.objects.filter(scheme=scheme)


def _polygons(shape: Any) -> tuple[Polygon, ...]:
    return tuple(
        tuple(tuple((float(lon), float(lat)) for lon, lat, *_ in ring) for ring in polygon) for polygon in shape
    )


def neighbourhoods(reader: Reader) -> tuple[NeighbourhoodValue, ...]:
    """All neighbourhoods of today's division, by name. Three queries, however many there are, once per reader."""
    if "places" not in reader.kept:
        reader.kept["places"] = _find_places(reader)
    found: tuple[NeighbourhoodValue, ...] = reader.kept["places"]
    return found


def _find_places(reader: Reader) -> tuple[NeighbourhoodValue, ...]:
    rows = list(_in_scheme(reader).select_related("district").order_by("name"))
    through = Neighbourhood.neighbours.through
    pairs = through._default_manager.filter(from_neighbourhood_id__in=[row.id for row in rows])  # noqa: SLF001
    beside: dict[Any, set[NeighbourhoodId]] = {}
    for one, other in pairs.values_list("from_neighbourhood_id", "to_neighbourhood_id"):
        beside.setdefault(one, set()).add(NeighbourhoodId(other))
    return tuple(
        NeighbourhoodValue(
            NeighbourhoodId(row.id),
            row.code,
            row.name,
            row.district.name if row.district else "",
            _polygons(row.shape),
            frozenset(beside.get(row.id, set())),
        )
        for row in rows
    )


def names(reader: Reader) -> dict[NeighbourhoodId, str]:
    """Names by identifier, alphabetically, without shapes. Two queries at most, once per reader."""
    if "places" in reader.kept:
        return {one.id: one.name for one in neighbourhoods(reader)}
    if "names" not in reader.kept:
        rows = _in_scheme(reader).order_by("name").values_list("id", "name")
        reader.kept["names"] = {NeighbourhoodId(key): name for key, name in rows}
    return dict(reader.kept["names"])


def own_names(reader: Reader) -> dict[NeighbourhoodId, str]:
    """The neighbourhoods of the reader's own assignments, alphabetically. Two queries at most."""
    own = reader.neighbourhoods
    return {key: name for key, name in names(reader).items() if own is None or key in own}


def backdrop(reader: Reader) -> tuple[Ring, ...]:
    """Water and the like behind the map. One query at most."""
    scheme = _scheme(reader)
    return () if scheme is None else tuple(tuple((x, y) for x, y in ring) for ring in scheme.backdrop)


def town_of(reader: Reader) -> PartyId | None:
    """The municipality whose division the reader looks at. One query."""
    scheme = _scheme(reader)
    return None if scheme is None or scheme.party_id is None else PartyId(scheme.party_id)


def may_furnish_town(reader: Reader, town: PartyId) -> bool:
    """Whether the reader works for the whole municipality, and so may bring in what is about all of it."""
    return any(
        post.root == town and (rule.scope is Scope.TOWN or post.neighbourhoods is None)
        for post, rule in reader.rules(Action.FURNISH)
    )


def own_places(reader: Reader, town: PartyId) -> frozenset[NeighbourhoodId] | None:
    """The neighbourhoods about which the reader may bring in something; None: all of the municipality."""
    if may_furnish_town(reader, town):
        return None
    found: set[NeighbourhoodId] = set()
    for post, _rule in reader.rules(Action.FURNISH):
        if post.root == town and post.neighbourhoods is not None:
            found |= post.neighbourhoods
    return frozenset(found)


def facilities(reader: Reader, neighbourhoods: Iterable[NeighbourhoodId] | None = None) -> tuple[FacilityValue, ...]:
    """Facilities that exist today, of some neighbourhoods or of all. Two queries at most."""
    rows = Facility.objects.filter(
        Q(until__isnull=True) | Q(until__gte=reader.today), Q(since__isnull=True) | Q(since__lte=reader.today)
    )
    if neighbourhoods is None:
        rows = rows.filter(neighbourhood__in=_in_scheme(reader))
    else:
        rows = rows.filter(neighbourhood_id__in=list(neighbourhoods))
    return tuple(_facility(row) for row in rows.order_by("name"))


def _facility(row: Facility) -> FacilityValue:
    return FacilityValue(
        FacilityId(row.id), row.code, row.name, row.kind, NeighbourhoodId(row.neighbourhood_id), row.since, row.until,
        row.address,
    )  # fmt: skip


def facility_codes(reader: Reader) -> dict[tuple[NeighbourhoodId, str], str]:
    """The code of every facility there ever was in today's division, by neighbourhood and name. Two queries at most."""
    rows = Facility.objects.filter(neighbourhood__in=_in_scheme(reader)).order_by("since", "id")
    return {
        (NeighbourhoodId(place), name): code for place, name, code in rows.values_list("neighbourhood", "name", "code")
    }


def closed_facilities(reader: Reader, neighbourhood: NeighbourhoodId) -> tuple[FacilityValue, ...]:
    """Facilities of a neighbourhood that are there no longer, the latest first. Two queries at most."""
    rows = Facility.objects.filter(
        neighbourhood=neighbourhood, neighbourhood__in=_in_scheme(reader), until__lt=reader.today
    )
    return tuple(_facility(row) for row in rows.order_by("-until", "name"))


def _figure(row: Figure) -> FigureValue:
    return FigureValue(
        row.name,
        0.0 if row.value is None else row.value,
        row.unit,
        row.on,
        row.source,
        row.denominator,
        None if row.neighbourhood_id is None else NeighbourhoodId(row.neighbourhood_id),
        None if row.facility_id is None else FacilityId(row.facility_id),
        row.kind == FigureKind.FELT,
        row.words,
        row.was,
    )


def figures(reader: Reader, neighbourhood: NeighbourhoodId) -> tuple[FigureValue, ...]:
    """All figures of a neighbourhood and of its facilities up to today, newest first per name. Two queries."""
    rows = Figure.objects.filter(
        Q(neighbourhood__in=_in_scheme(reader), neighbourhood_id=neighbourhood)
        | Q(facility__neighbourhood__in=_in_scheme(reader), facility__neighbourhood_id=neighbourhood),
        on__lte=reader.today,
    )
    return tuple(_figure(row) for row in rows.order_by("name", "-on", "id"))


def city_figures(reader: Reader) -> tuple[FigureValue, ...]:
    """All figures of the municipality as a whole up to today, newest first per name. Two queries."""
    rows = Figure.objects.filter(town_id=town_of(reader), town__isnull=False, on__lte=reader.today)
    return tuple(_figure(row) for row in rows.order_by("name", "-on", "id"))


@dataclass(frozen=True, slots=True)
class Range:
    """How a figure of all neighbourhoods lay on one day: how many there are, the lowest, the mean, the highest."""

    name: str
    on: date
    count: int
    low: float
    mean: float
    high: float


def ranges(reader: Reader) -> dict[tuple[str, date], Range]:
    """The range over the neighbourhoods of each figure on each day. Two queries, however many figures there are."""
    rows = Figure.objects.filter(neighbourhood__in=_in_scheme(reader), value__isnull=False, on__lte=reader.today)
    told = (
        rows.order_by()
        .values_list("name", "on")
        .annotate(n=Count("id"), low=Min("value"), mean=Avg("value"), high=Max("value"))
    )
    return {(name, on): Range(name, on, n, low, mean, high) for name, on, n, low, mean, high in told}


def figures_beside(reader: Reader, places: Iterable[NeighbourhoodId]) -> tuple[FigureValue, ...]:
    """The figures of some neighbourhoods, without those of their facilities, oldest first. Two queries."""
    rows = Figure.objects.filter(
        neighbourhood__in=_in_scheme(reader), neighbourhood_id__in=list(places), value__isnull=False,
        on__lte=reader.today,
    )  # fmt: skip
    return tuple(_figure(row) for row in rows.order_by("name", "on", "id"))


def latest_conditions(reader: Reader) -> dict[NeighbourhoodId, Mapping[str, FigureValue]]:
    """Per neighbourhood the newest value of every figure: what may differ from next door. One query."""
    rows = Figure.objects.filter(neighbourhood__in=_in_scheme(reader), value__isnull=False, on__lte=reader.today)
    found: dict[NeighbourhoodId, dict[str, FigureValue]] = {}
    for row in rows.order_by("on", "id"):
        value = _figure(row)
        if value.neighbourhood is not None:
            found.setdefault(value.neighbourhood, {})[value.name] = value
    return dict(found)


def latest_properties(reader: Reader) -> dict[FacilityId, Mapping[str, FigureValue]]:
    """Per facility the newest value of every property. One query."""
    rows = Figure.objects.filter(
        facility__neighbourhood__in=_in_scheme(reader), value__isnull=False, on__lte=reader.today
    )
    found: dict[FacilityId, dict[str, FigureValue]] = {}
    for row in rows.order_by("on", "id"):
        value = _figure(row)
        if value.facility is not None:
            found.setdefault(value.facility, {})[value.name] = value
    return dict(found)


@dataclass(frozen=True, slots=True)
class SchemeValue:
    """A dated division into areas."""

    name: str
    since: date
    until: date | None
    source: str
    areas: int
    now: bool


def schemes(reader: Reader) -> tuple[SchemeValue, ...]:
    """All divisions of the reader's municipality, newest first; they exist side by side. Three queries."""
    current = _scheme(reader)
    if current is None:
        return ()
    rows = AreaScheme.objects.filter(party=current.party).annotate(areas=Count("neighbourhoods"))
    return tuple(
        SchemeValue(row.name, row.since, row.until, row.source, row.areas, row.id == current.id)
        for row in rows.order_by("-since", "name")
    )


def subareas(reader: Reader, neighbourhood: NeighbourhoodId) -> tuple[tuple[str, str], ...]:
    """The CBS sub-areas that a neighbourhood is made of: code and name. Two queries."""
    rows = Subarea.objects.filter(neighbourhood=neighbourhood, neighbourhood__in=_in_scheme(reader))
    return tuple(rows.order_by("code").values_list("code", "name"))


def subarea_figures(reader: Reader, neighbourhood: NeighbourhoodId) -> dict[str, dict[str, FigureValue]]:
    """The newest figures of the sub-areas of a neighbourhood: by the sub-area's code, by name. Two queries at most."""
    rows = Figure.objects.filter(
        subarea__neighbourhood=neighbourhood, subarea__neighbourhood__in=_in_scheme(reader), value__isnull=False,
        on__lte=reader.today,
    ).select_related("subarea")  # fmt: skip
    found: dict[str, dict[str, FigureValue]] = {}
    for row in rows.order_by("name", "on", "id"):
        assert row.subarea is not None
        found.setdefault(row.subarea.code, {})[row.name] = _figure(row)
    return found


def all_subareas(reader: Reader) -> tuple[tuple[str, str, UUID, NeighbourhoodId], ...]:
    """Every sub-area of today's division: code, name, identifier and neighbourhood. Two queries at most."""
    rows = Subarea.objects.filter(neighbourhood__in=_in_scheme(reader)).order_by("code", "id")
    return tuple(
        (code, name, key, NeighbourhoodId(home))
        for code, name, key, home in rows.values_list("code", "name", "id", "neighbourhood_id")
    )


def districts(reader: Reader) -> tuple[tuple[str, str], ...]:
    """Code and name of every group of neighbourhoods of today's division. Two queries at most."""
    scheme = _scheme(reader)
    rows = District.objects.none() if scheme is None else District.objects.filter(scheme=scheme)
    return tuple(rows.values_list("code", "name"))
