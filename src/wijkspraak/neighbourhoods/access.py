"""The door of the neighbourhoods: places, facilities and figures as values; they are public, the reader says whose.

A reader gets the division into areas that holds today in the municipality of the reader's assignments; a visitor
without an assignment gets the only one there is, or none.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Avg, Count, Max, Min, Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _
from shapely.geometry.base import BaseGeometry

from wijkspraak.accounts.policy import Action, Role, Scope
from wijkspraak.accounts.reader import Reader
from wijkspraak.core.ids import FacilityId, NeighbourhoodId, PartyId
from wijkspraak.core.places.succession import Area as Drawn
from wijkspraak.core.places.succession import Step, proposed
from wijkspraak.ledger.access import story
from wijkspraak.neighbourhoods.bringing.known import meaning_of
from wijkspraak.neighbourhoods.models import (
    AreaScheme,
    District,
    Facility,
    Figure,
    FigureKind,
    Neighbourhood,
    Subarea,
    Succession,
)
from wijkspraak.neighbourhoods.projection import from_kept, plane_for
from wijkspraak.neighbourhoods.wording import came_from, renamed, went_on

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
        Q(until__isnull=True) | Q(until__gte=reader.today), since__lte=reader.today, adopted=True
    ).order_by("-since", "id")
    roots = {post.root for post in reader.posts}
    found = list(rows)
    own = [scheme for scheme in found if scheme.party_id in roots]
    if any(post.table is not None for post in reader.posts):
        found = []  # whoever works for a municipality that has no division yet does not look at another's
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


# Areas that were


@dataclass(frozen=True, slots=True)
class FormerValue:
    """An area of an earlier division, which ended with `until`."""

    id: NeighbourhoodId
    code: str
    name: str
    until: date


@dataclass(frozen=True, slots=True)
class LinkValue:
    """That an earlier area went on in one of today; `heir`: what cannot be divided is reckoned to that one."""

    before: NeighbourhoodId
    after: NeighbourhoodId
    sort: str
    share: float | None
    heir: bool
    on: date
    direct: bool

    @property
    def continues(self) -> bool:
        """Whether it is the same place still, perhaps under another name."""
        return self.sort in {Succession.Sort.SAME, Succession.Sort.RENAMED}


def links(reader: Reader) -> tuple[LinkValue, ...]:
    """How today's areas hang together with those of before. One query, once per reader."""
    if "links" not in reader.kept:
        scheme = _scheme(reader)
        rows = Succession.objects.filter(after__scheme=scheme) if scheme else Succession.objects.none()
        reader.kept["links"] = tuple(_link(row) for row in rows.order_by("on", "-share", "id"))
    found: tuple[LinkValue, ...] = reader.kept["links"]
    return found


def _link(row: Succession) -> LinkValue:
    before, after = NeighbourhoodId(row.before_id), NeighbourhoodId(row.after_id)
    return LinkValue(before, after, row.sort, row.share, row.heir, row.on, row.direct)


def former(reader: Reader) -> tuple[FormerValue, ...]:
    """The areas of earlier divisions of the municipality. One query, once per reader."""
    if "former" not in reader.kept:
        scheme = _scheme(reader)
        rows = Neighbourhood.objects.none()
        if scheme is not None and scheme.party_id is not None:
            rows = Neighbourhood.objects.filter(
                scheme__party_id=scheme.party_id, scheme__adopted=True, scheme__until__lt=reader.today
            ).exclude(scheme=scheme)
        reader.kept["former"] = tuple(
            FormerValue(NeighbourhoodId(key), code, name, until)
            for key, code, name, until in rows.order_by("-scheme__until", "name").values_list(
                "id", "code", "name", "scheme__until"
            )
            if until is not None
        )
    found: tuple[FormerValue, ...] = reader.kept["former"]
    return found


def former_place(reader: Reader, key: UUID) -> NeighbourhoodValue | None:
    """An area of an earlier division of the municipality, by its name of then; None when it is none. Two queries."""
    if all(one.id != key for one in former(reader)):
        return None
    row = Neighbourhood.objects.select_related("district").get(id=key)
    name = names_ever(reader)[NeighbourhoodId(row.id)]
    district = row.district.name if row.district else ""
    return NeighbourhoodValue(NeighbourhoodId(row.id), row.code, name, district, _polygons(row.shape), frozenset())


def with_past(reader: Reader, areas: Iterable[NeighbourhoodId]) -> frozenset[NeighbourhoodId]:
    """These areas and the areas of before of which they are what became: where their old rows are. One query."""
    own = frozenset(areas)
    return own | {link.before for link in links(reader) if link.after in own}


def today_of(reader: Reader, area: NeighbourhoodId) -> NeighbourhoodId:
    """The area of today in which (most of) an area lies; an area of today is itself. One query."""
    if "today" not in reader.kept:
        reader.kept["today"] = {link.before: link.after for link in links(reader) if link.heir}
    found: NeighbourhoodId = reader.kept["today"].get(area, area)
    return found


def counted_today(reader: Reader, counts: Mapping[NeighbourhoodId, int]) -> dict[NeighbourhoodId, int]:
    """Numbers per area, those of earlier areas added to what became of them. One query."""
    found: dict[NeighbourhoodId, int] = {}
    for area, n in counts.items():
        today = today_of(reader, area)
        found[today] = found.get(today, 0) + n
    return found


def all_today(reader: Reader, areas: Iterable[NeighbourhoodId]) -> tuple[NeighbourhoodId, ...]:
    """Everything that became of these areas, each once, in the same order. One query."""
    found: dict[NeighbourhoodId, None] = {}
    for area in areas:
        after = [link.after for link in links(reader) if link.before == area]
        found.update(dict.fromkeys(after or [area]))
    return tuple(found)


def names_ever(reader: Reader) -> dict[NeighbourhoodId, str]:
    """Names to show, also of areas that are no more: «Oud-West (tot 2026)». Four queries at most, once per reader."""
    if "names_ever" not in reader.kept:
        now = names(reader)
        stayed = {link.before: now.get(link.after, "") for link in links(reader) if link.sort == Succession.Sort.SAME}
        before = {
            one.id: one.name
            if stayed.get(one.id) == one.name
            else _("%(name)s (tot %(year)s)") % {"name": one.name, "year": (one.until + timedelta(days=1)).year}
            for one in former(reader)
        }
        reader.kept["names_ever"] = before | now
    return dict(reader.kept["names_ever"])


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
    """All figures of a neighbourhood and of its facilities up to today, newest first per name. Three queries.

    Those of the same place under an earlier division as well; not those of an area with other borders.
    """
    known = {one.id for one in former(reader)}
    same = {link.before for link in links(reader) if link.after == neighbourhood and link.continues}
    earlier = sorted((same | {neighbourhood}) & known)
    rows = Figure.objects.filter(
        Q(neighbourhood__in=_in_scheme(reader), neighbourhood_id=neighbourhood)
        | Q(neighbourhood_id__in=earlier)
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


def newest_figures(reader: Reader, neighbourhood: NeighbourhoodId) -> tuple[FigureValue, ...]:
    """The newest value of every figure of a neighbourhood and of each of its facilities, by name. One query."""
    newest: dict[tuple[object, str], FigureValue] = {}
    for figure in figures(reader, neighbourhood):
        newest.setdefault((figure.facility, figure.name), figure)
    return tuple(newest.values())


def known_figures(reader: Reader) -> tuple[FigureValue, ...]:
    """The newest value of every figure of every neighbourhood and facility of today's division. Two queries."""
    conditions, properties = latest_conditions(reader), latest_properties(reader)
    return tuple(one for known in (*conditions.values(), *properties.values()) for one in known.values())


def latest_conditions(reader: Reader) -> dict[NeighbourhoodId, Mapping[str, FigureValue]]:
    """Per neighbourhood the newest value of every figure: what may differ from next door. Two queries."""
    same = {link.before: link.after for link in links(reader) if link.continues}
    here = Q(neighbourhood__in=_in_scheme(reader)) | Q(neighbourhood_id__in=sorted(same))
    rows = Figure.objects.filter(here, value__isnull=False, on__lte=reader.today)
    found: dict[NeighbourhoodId, dict[str, FigureValue]] = {}
    for row in rows.order_by("on", "id"):
        value = _figure(row)
        if value.neighbourhood is not None:
            found.setdefault(same.get(value.neighbourhood, value.neighbourhood), {})[value.name] = value
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
class Furnished:
    """How much is known of the places of today's division."""

    areas: int
    subareas: int
    drawn: int  # areas with a border
    facilities: int
    figures: int  # names of figures, of areas and of facilities


def furnished(reader: Reader) -> Furnished:
    """How far the places are furnished: for who begins. Six queries at most."""
    here = _in_scheme(reader)
    about = Figure.objects.filter(Q(neighbourhood__in=here) | Q(facility__neighbourhood__in=here))
    return Furnished(
        here.count(),
        Subarea.objects.filter(neighbourhood__in=here).count(),
        here.exclude(shape=[]).count(),
        Facility.objects.filter(neighbourhood__in=here).count(),
        about.order_by().values("name").distinct().count(),
    )


def history(reader: Reader, area: NeighbourhoodId) -> tuple[tuple[date, str], ...]:
    """What became of an area and where it came from, as sentences with their day, oldest first. Four queries."""
    known = links(reader) if area in names(reader) else _links_of_old(area)
    ever = names_ever(reader)
    plain_names = {one.id: one.name for one in former(reader)} | names(reader)
    told: list[tuple[date, str]] = []
    for on in sorted({link.on for link in known if link.direct}):
        now = [link for link in known if link.direct and link.on == on]
        came = [link for link in now if link.after == area]
        went = [link for link in now if link.before == area]
        told += [(on, words) for words in (came_from(on, came, plain_names), went_on(on, went, ever)) if words]
    for line in story([area], verbs=["neighbourhood_renamed"]):
        told.append((timezone.localdate(line.at), renamed(line)))
    return tuple(sorted(told))


def _links_of_old(area: NeighbourhoodId) -> tuple[LinkValue, ...]:
    rows = Succession.objects.filter(Q(before_id=area) | Q(after_id=area)).order_by("on", "-share", "id")
    return tuple(_link(row) for row in rows)


@dataclass(frozen=True, slots=True)
class SchemeValue:
    """A dated division into areas."""

    name: str
    since: date
    until: date | None
    source: str
    areas: int
    now: bool
    id: UUID
    adopted: bool


def schemes(reader: Reader) -> tuple[SchemeValue, ...]:
    """All divisions of the reader's municipality, newest first; they exist side by side. Three queries."""
    current = _scheme(reader)
    towns = {post.root for post in reader.posts} if current is None else {current.party_id}
    rows = AreaScheme.objects.filter(party__in=towns).annotate(areas=Count("neighbourhoods"))
    return tuple(
        SchemeValue(
            row.name,
            row.since,
            row.until,
            row.source,
            row.areas,
            current is not None and row.id == current.id,
            row.id,
            row.adopted,
        )
        for row in rows.order_by("-since", "name")
    )


@dataclass(frozen=True, slots=True)
class Change:
    """A division that is not in use yet beside the one that is, and what the drawings say becomes of each old area."""

    scheme: SchemeValue
    before: tuple[NeighbourhoodValue, ...]
    after: tuple[NeighbourhoodValue, ...]
    steps: tuple[Step[NeighbourhoodId], ...]
    before_name: str


def change(reader: Reader, key: UUID) -> Change | None:
    """What a division would change, for its keeper; None when it is not there or not the keeper's. Seven queries."""
    towns = {post.root for post in reader.posts if post.role is Role.KEEPER}
    row = AreaScheme.objects.filter(id=key, party__in=towns).first()
    if row is None:
        return None
    rows = AreaScheme.objects.filter(party_id=row.party_id, adopted=True).exclude(id=row.id)  # type: ignore[misc]
    last = rows.order_by("-since", "id").first()
    before, after = (() if last is None else _values_of(last)), _values_of(row)
    value = SchemeValue(
        row.name, row.since, row.until, row.source, len(after), now=False, id=row.id, adopted=row.adopted
    )
    return Change(value, before, after, proposed(*_flat(before, after)), "" if last is None else last.name)


def _values_of(scheme: AreaScheme) -> tuple[NeighbourhoodValue, ...]:
    rows = scheme.neighbourhoods.select_related("district").order_by("name")
    return tuple(
        NeighbourhoodValue(
            NeighbourhoodId(row.id), row.code, row.name, row.district.name if row.district else "",
            _polygons(row.shape), frozenset(),
        )
        for row in rows
    )  # fmt: skip


def _flat(*some: Sequence[NeighbourhoodValue]) -> tuple[list[Drawn[NeighbourhoodId]], ...]:
    """Areas on one flat map in metres."""
    shapes = {one.id: from_kept(one.shape) for areas in some for one in areas}
    boxes = [shape.bounds for shape in shapes.values() if shape is not None]
    box = (
        min((b[0] for b in boxes), default=5.0), min((b[1] for b in boxes), default=52.0),
        max((b[2] for b in boxes), default=5.1), max((b[3] for b in boxes), default=52.1),
    )  # fmt: skip
    plane = plane_for(box)

    def flat(key: NeighbourhoodId) -> BaseGeometry | None:
        shape = shapes[key]
        return None if shape is None else plane.metres(shape).buffer(0)

    return tuple([Drawn(one.id, one.code, one.name, flat(one.id)) for one in areas] for areas in some)


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


def places_by_code(reader: Reader) -> dict[str, NeighbourhoodId]:
    """Every neighbourhood of today's division by its code and name, and by the codes of its sub-areas. Four queries."""
    rows = Subarea.objects.filter(neighbourhood__in=_in_scheme(reader)).order_by("code")
    found = {code: NeighbourhoodId(place) for code, place in rows.values_list("code", "neighbourhood_id")}
    found |= {one.name: one.id for one in neighbourhoods(reader)}
    return found | {one.code: one.id for one in neighbourhoods(reader)}


def newest_named(reader: Reader, called: Iterable[str]) -> dict[NeighbourhoodId, FigureValue]:
    """Per neighbourhood the newest figure that is called by one of these names. Two queries at most."""
    rows = Figure.objects.filter(neighbourhood__in=_in_scheme(reader), name__in=list(called), on__lte=reader.today)
    found = (_figure(row) for row in rows.order_by("on", "id"))
    return {value.neighbourhood: value for value in found if value.neighbourhood is not None}
