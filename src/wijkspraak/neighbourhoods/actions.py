"""What may happen with places: boundaries are brought in, a new division takes effect, a neighbourhood is renamed."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _
from shapely import MultiPolygon, Point
from shapely.geometry.base import BaseGeometry

from wijkspraak.accounts.actions import work_on_in
from wijkspraak.accounts.policy import Action, PartyKind, Role
from wijkspraak.accounts.reader import Reader
from wijkspraak.core.ids import NeighbourhoodId, PartyId, PersonId
from wijkspraak.core.places.belonging import whole_of
from wijkspraak.core.places.shapes import fewer_points
from wijkspraak.core.places.succession import Step, heir, kinds
from wijkspraak.core.places.touching import GAP, neighbours
from wijkspraak.core.texts import one_line
from wijkspraak.ledger.actions import record
from wijkspraak.neighbourhoods.models import AreaScheme, District, Facility, Neighbourhood, Subarea, Succession
from wijkspraak.neighbourhoods.projection import Plane, as_kept, from_kept, plane_for

MOST_POINTS: Final = 8000  # of all neighbourhoods together: a map that a phone draws at once
MOST_POINTS_BELOW: Final = 12_000  # of all sub-areas together


class RefusedError(Exception):
    """What was asked cannot be done; the message says why and what to do, in Dutch."""


def _must_keep(by: Reader) -> tuple[PersonId, PartyId]:
    """The keeper and the municipality that is kept."""
    towns = [post.root for post in by.posts if post.role is Role.KEEPER and post.party_kind is PartyKind.MUNICIPALITY]
    if by.person is None or not by.may(Action.KEEP) or not towns:
        raise RefusedError(_("Alleen een beheerder van de gemeente verandert gebieden. Er is niets veranderd."))
    return by.person, towns[0]


# Bringing boundaries in


@dataclass(frozen=True, slots=True)
class SchemeAsked:
    """The division into which areas are brought: its name and first day are what it is known by."""

    name: str
    since: date
    source: str = ""
    digest: str = ""
    adopt: bool = True  # work by it at once, when there is no other division yet
    water: tuple[BaseGeometry, ...] = ()


@dataclass(frozen=True, slots=True)
class AreaGiven:
    """An area as a file gives it; the shape in degrees, in full detail. `number` is its row."""

    number: int
    role: str  # district | neighbourhood | subarea
    code: str
    name: str
    within: str = ""  # the code of the area that it says it lies in
    district: str = ""  # the name of the group of neighbourhoods that it says it belongs to
    shape: MultiPolygon | None = None


@dataclass(slots=True)
class BroughtIn:
    """What came of it."""

    scheme: UUID
    adopted: bool
    new: int = 0
    changed: int = 0
    same: int = 0
    pairs: int = 0  # of neighbours
    detail: float = 0.0  # metres of detail that the map leaves out
    refused: list[tuple[int, str]] = field(default_factory=list)


@transaction.atomic
def bring_boundaries(*, by: Reader, scheme: SchemeAsked, areas: Sequence[AreaGiven]) -> BroughtIn:
    """Keeps areas in one division; the same once more changes nothing. Areas that are not named stay as they are."""
    keeper, town = _must_keep(by)
    row = _scheme_for(town, scheme)
    done = BroughtIn(row.id, row.adopted)
    plane = _plane(areas, row)
    metres = {one.number: plane.metres(one.shape) for one in areas if one.shape is not None}
    districts = [one for one in areas if one.role == "district"]
    places = [one for one in areas if one.role == "neighbourhood"]
    parts = [one for one in areas if one.role == "subarea"]
    _must_not_change_level(row, places, parts)
    _keep_districts(row, districts, places, done)
    _keep_places(row, places, districts, metres, plane, done)
    whole = _whole(row, places, metres, plane)
    if done.new or done.changed:
        given = {one.code for one in places if one.number in metres}
        # Against a border that was kept with less detail, a little more room.
        done.pairs = _keep_neighbours(row, whole, GAP if given.issuperset(whole) else GAP + 2 * done.detail + 10)
    _keep_parts(row, parts, metres, whole, plane, done)
    if scheme.water and not row.backdrop:
        row.backdrop = [ring for one in scheme.water for polygon in as_kept(one, 4) for ring in polygon][:200]
        row.save(update_fields=["backdrop"])
    if done.new or done.changed:
        figures = {"new": done.new, "changed": done.changed, "same": done.same, "source": scheme.source}
        record(by=keeper, verb="boundaries_brought_in", kind="scheme", subject=row.id, details=figures)
    return done


def _scheme_for(town: PartyId, asked: SchemeAsked) -> AreaScheme:
    found = AreaScheme.objects.select_for_update().filter(party_id=town, name=asked.name, since=asked.since).first()
    if found is None:
        alone = not AreaScheme.objects.filter(party_id=town, adopted=True, neighbourhoods__isnull=False).exists()
        found = AreaScheme.objects.create(
            party_id=town, name=asked.name, since=asked.since, source=asked.source[:200], digest=asked.digest,
            adopted=asked.adopt and alone,
        )  # fmt: skip
    elif asked.digest and found.digest != asked.digest:
        found.digest = asked.digest
        found.save(update_fields=["digest"])
    return found


def _must_not_change_level(row: AreaScheme, places: Sequence[AreaGiven], parts: Sequence[AreaGiven]) -> None:
    below = set(Subarea.objects.filter(neighbourhood__scheme=row).values_list("code", flat=True))
    above = {one.code for one in row.neighbourhoods.all()}
    clash = sorted({one.code for one in places} & below | {one.code for one in parts} & above)
    if clash:
        raise RefusedError(
            _("In «%(name)s» staat %(code)s al op een ander niveau. Kies dezelfde niveaus, of geef een nieuwe naam.")
            % {"name": row.name, "code": clash[0]}
        )


def _plane(areas: Sequence[AreaGiven], row: AreaScheme) -> Plane:
    some = [one.shape for one in areas if one.shape is not None]
    some += [shape for kept in row.neighbourhoods.all()[:1] if (shape := from_kept(kept.shape)) is not None]
    if not some:
        return plane_for((5.0, 52.0, 5.1, 52.1))
    boxes = [one.bounds for one in some]
    return plane_for(
        (min(b[0] for b in boxes), min(b[1] for b in boxes), max(b[2] for b in boxes), max(b[3] for b in boxes))
    )


def _keep_districts(
    row: AreaScheme, districts: Sequence[AreaGiven], places: Sequence[AreaGiven], done: BroughtIn
) -> None:
    known = {one.code: one for one in row.districts.all()}
    for one in districts:
        there = known.get(one.code)
        if there is None:
            known[one.code] = District.objects.create(scheme=row, code=one.code, name=one.name)
            done.new += 1
        elif there.name != one.name:
            there.name = one.name
            there.save(update_fields=["name"])
            done.changed += 1
        else:
            done.same += 1
    named = {one.name for one in known.values()}
    for name in sorted({one.district for one in places if one.district} - named):
        code = next(code for number in range(1, 1000) if (code := f"G{number:02d}") not in known)
        known[code] = District.objects.create(scheme=row, code=code, name=name)


def _keep_places(
    row: AreaScheme,
    places: Sequence[AreaGiven],
    districts: Sequence[AreaGiven],
    metres: Mapping[int, BaseGeometry],
    plane: Plane,
    done: BroughtIn,
) -> None:
    drawn, done.detail = _drawn(places, metres, plane, MOST_POINTS)
    groups = {one.code: one for one in row.districts.all()}
    by_name = {one.name: one for one in groups.values()}
    outlines = {one.code: metres[one.number] for one in districts if one.number in metres}
    known = {one.code: one for one in row.neighbourhoods.all()}
    fresh: list[Neighbourhood] = []
    for one in places:
        found = whole_of(metres.get(one.number), one.within if one.within in groups else None, outlines)
        group = groups[found.whole] if found is not None else by_name.get(one.district)
        there = known.get(one.code)
        if there is None:
            fresh.append(
                Neighbourhood(scheme=row, code=one.code, name=one.name, district=group, shape=drawn.get(one.number, []))
            )
            continue
        shape = drawn.get(one.number) or there.shape
        group = group or there.district
        if (there.name, there.shape, there.district) == (one.name, shape, group):
            done.same += 1
            continue
        there.name, there.shape, there.district = one.name, shape, group
        there.save(update_fields=["name", "shape", "district"])
        done.changed += 1
    Neighbourhood.objects.bulk_create(fresh, batch_size=100)
    done.new += len(fresh)


def _drawn(
    areas: Sequence[AreaGiven], metres: Mapping[int, BaseGeometry], plane: Plane, most: int
) -> tuple[dict[int, Any], float]:
    """The shapes as the map keeps them, by row."""
    some = [one.number for one in areas if one.number in metres]
    shapes = [metres[number] for number in some]
    found = fewer_points([shape for shape in shapes if isinstance(shape, MultiPolygon)], most)
    kept = {number: as_kept(plane.degrees(shape)) for number, shape in zip(some, found.shapes, strict=True)}
    return kept, found.detail


def _whole(
    row: AreaScheme, places: Sequence[AreaGiven], metres: Mapping[int, BaseGeometry], plane: Plane
) -> dict[str, BaseGeometry]:
    """All neighbourhoods of the division in metres by code: as given just now, or else as they were kept."""
    found = {one.code: metres[one.number] for one in places if one.number in metres}
    for there in row.neighbourhoods.all():
        shape = from_kept(there.shape)
        if there.code not in found and shape is not None:
            found[there.code] = plane.metres(shape).buffer(0)
    return found


def _keep_neighbours(row: AreaScheme, whole: Mapping[str, BaseGeometry], gap: float) -> int:
    """Who touches whom, reckoned anew for the whole division."""
    keys = {one.code: one.id for one in row.neighbourhoods.all()}
    through = Neighbourhood.neighbours.through
    touching = neighbours(whole, gap)
    pairs = {(keys[one], keys[other]) for one, beside in touching.items() for other in beside}
    rows = through._default_manager.filter(from_neighbourhood__scheme=row)  # noqa: SLF001 - Django's own name
    drawn = {keys[code] for code in whole}
    for link in rows:
        pair = (link.from_neighbourhood_id, link.to_neighbourhood_id)
        if pair in pairs:
            pairs.discard(pair)
        elif drawn.issuperset(pair):
            link.delete()
    through._default_manager.bulk_create(  # noqa: SLF001
        [through(from_neighbourhood_id=one, to_neighbourhood_id=other) for one, other in sorted(pairs)], batch_size=400
    )
    return sum(len(beside) for beside in touching.values()) // 2


def _keep_parts(
    row: AreaScheme,
    parts: Sequence[AreaGiven],
    metres: Mapping[int, BaseGeometry],
    whole: Mapping[str, BaseGeometry],
    plane: Plane,
    done: BroughtIn,
) -> None:
    drawn, _detail = _drawn(parts, metres, plane, MOST_POINTS_BELOW)
    homes = {one.code: one for one in row.neighbourhoods.all()}
    known = {one.code: one for one in Subarea.objects.filter(neighbourhood__scheme=row)}
    fresh: list[Subarea] = []
    for one in parts:
        found = whole_of(metres.get(one.number), one.within if one.within in homes else None, whole)
        if found is None:
            done.refused.append((one.number, _("ligt in geen enkele wijk van deze indeling")))
            continue
        home, there = homes[found.whole], known.get(one.code)
        shape = drawn.get(one.number, [] if there is None else there.shape)
        if there is None:
            fresh.append(Subarea(neighbourhood=home, code=one.code, name=one.name, shape=shape))
        elif (there.name, there.shape, there.neighbourhood_id) == (one.name, shape, home.id):
            done.same += 1
        else:
            there.name, there.shape, there.neighbourhood = one.name, shape, home
            there.save(update_fields=["name", "shape", "neighbourhood"])
            done.changed += 1
    Subarea.objects.bulk_create(fresh, batch_size=100)
    done.new += len(fresh)


# A new division takes effect


@dataclass(frozen=True, slots=True)
class Adopted:
    """What came of it: how many assignments reach further, and facilities of which the place should be looked at."""

    assignments: int
    moved: int
    unsure: tuple[str, ...]


@transaction.atomic
def adopt(*, by: Reader, scheme: UUID, steps: Iterable[Step[NeighbourhoodId]]) -> Adopted:
    """From its first day on the municipality works by this division; every old area goes on in the new ones named.

    Whoever works in an old area works on in what became of it, and whoever works in a new area reads what was written
    about the old ones. Old rows stay where they are; facilities, which still stand, lie in the new area.
    """
    keeper, town = _must_keep(by)
    row = AreaScheme.objects.select_for_update().filter(id=scheme, party_id=town).first()
    if row is None:
        raise RefusedError(_("Deze indeling is er niet."))
    if row.adopted:
        raise RefusedError(_("Met deze indeling wordt al gewerkt. Er is niets veranderd."))
    new = {NeighbourhoodId(one.id): one for one in row.neighbourhoods.all()}
    if not new:
        raise RefusedError(_("In deze indeling staan nog geen wijken. Breng eerst de grenzen in."))
    old_scheme = _before(town, row)
    old = {NeighbourhoodId(one.id): one for one in old_scheme.neighbourhoods.all()} if old_scheme else {}
    chosen = tuple(steps)
    if any(step.before not in old or step.after not in new for step in chosen):
        raise RefusedError(_("Er staat een wijk bij die niet in deze indelingen hoort. Open de bladzijde opnieuw."))
    _keep_successions(row, chosen, {key: one.name for key, one in (old | new).items()})
    row.adopted = True
    row.save(update_fields=["adopted"])
    if old_scheme is not None:
        old_scheme.until = date.fromordinal(row.since.toordinal() - 1)
        old_scheme.save(update_fields=["until"])
    following: dict[NeighbourhoodId, list[NeighbourhoodId]] = {}
    for step in chosen:
        following.setdefault(step.before, []).append(step.after)
    further = work_on_in(by=by, following=following)
    moved, unsure = _move_facilities(following, heir(chosen), new)
    record(
        by=keeper, verb="scheme_adopted", kind="scheme", subject=row.id,
        details={"since": row.since, "areas": len(new), "before": len(old), "assignments": further},
    )  # fmt: skip
    return Adopted(further, moved, unsure)


def _before(town: PartyId, row: AreaScheme) -> AreaScheme | None:
    """The division by which the municipality works on the day before; RefusedError when a later one is there."""
    rows = AreaScheme.objects.select_for_update().filter(party_id=town, adopted=True).exclude(id=row.id)
    found = rows.order_by("-since", "id").first()
    if found is not None and found.since >= row.since:
        raise RefusedError(
            _("De gemeente werkt vanaf %(day)s al met «%(name)s». Geef deze indeling een latere eerste dag.")
            % {"day": f"{found.since:%d-%m-%Y}", "name": found.name}
        )
    return found


def _keep_successions(
    row: AreaScheme, steps: Sequence[Step[NeighbourhoodId]], names: Mapping[NeighbourhoodId, str]
) -> None:
    sorts = kinds([(step.before, step.after) for step in steps], names)
    heirs = heir(steps)
    made = {
        (step.before, step.after): Succession(
            before_id=step.before, after_id=step.after, sort=sorts[step.before, step.after], on=row.since,
            share=step.of_before, heir=heirs[step.before] == step.after,
        )
        for step in steps
    }  # fmt: skip
    # The whole past of an area in one look: what went on in an old area goes on in what became of that.
    for earlier in Succession.objects.filter(after_id__in=list(heirs)):
        for step in steps:
            pair = (NeighbourhoodId(earlier.before_id), step.after)
            if step.before == earlier.after_id and pair not in made:
                both = None if earlier.share is None or step.of_before is None else earlier.share * step.of_before
                sort = sorts[step.before, step.after] if earlier.sort in {"same", "renamed"} else earlier.sort
                made[pair] = Succession(
                    before_id=pair[0], after_id=pair[1], sort=sort, on=row.since, share=both, direct=False,
                    heir=earlier.heir and heirs[step.before] == step.after,
                )  # fmt: skip
    Succession.objects.bulk_create(made.values(), batch_size=200)


def _move_facilities(
    following: Mapping[NeighbourhoodId, Sequence[NeighbourhoodId]],
    heirs: Mapping[NeighbourhoodId, NeighbourhoodId],
    new: Mapping[NeighbourhoodId, Neighbourhood],
) -> tuple[int, tuple[str, ...]]:
    """Places where people come lie in the new area: by where they stand, or else in the largest part of the old one."""
    shapes = {key: from_kept(one.shape) for key, one in new.items()}
    taken = set(Facility.objects.filter(neighbourhood__in=list(new)).values_list("neighbourhood_id", "code"))
    moved, unsure = 0, []
    for row in Facility.objects.filter(neighbourhood__in=list(following)).order_by("name", "id"):
        ways = following[NeighbourhoodId(row.neighbourhood_id)]
        home = heirs[NeighbourhoodId(row.neighbourhood_id)]
        if len(ways) > 1:
            here = _standing_in(row, [(key, shapes[key]) for key in ways])
            if here is None:
                unsure.append(row.name)
            home = here or home
        if (home, row.code) in taken:
            row.code = f"{row.code[:28]}-{moved + 1}"
        taken.add((home, row.code))
        row.neighbourhood_id = home
        row.save(update_fields=["neighbourhood", "code"])
        moved += 1
    return moved, tuple(unsure)


def _standing_in(row: Facility, areas: Iterable[tuple[NeighbourhoodId, MultiPolygon | None]]) -> NeighbourhoodId | None:
    if row.longitude is None or row.latitude is None:
        return None
    here = Point(row.longitude, row.latitude)
    return next((key for key, shape in areas if shape is not None and shape.covers(here)), None)


@transaction.atomic
def rename(*, by: Reader, neighbourhood: NeighbourhoodId, name: str) -> None:
    """Gives a neighbourhood of the own municipality another name; how it was called before stays in its history."""
    keeper, town = _must_keep(by)
    row = Neighbourhood.objects.select_for_update().filter(id=neighbourhood, scheme__party_id=town).first()
    if row is None:
        raise RefusedError(_("Deze wijk is er niet, of zij hoort bij een andere gemeente."))
    new = one_line(name)
    if not new or len(new) > 120:
        raise RefusedError(_("Schrijf een naam van hoogstens 120 tekens."))
    if new == row.name:
        return
    if row.scheme.neighbourhoods.filter(name__iexact=new).exclude(id=row.id).exists():
        raise RefusedError(_("Er is al een wijk met deze naam. Kies een andere naam."))
    old, row.name = row.name, new
    row.save(update_fields=["name"])
    record(
        by=keeper, verb="neighbourhood_renamed", kind="neighbourhood", subject=row.id,
        details={"before": old, "after": new},
    )  # fmt: skip
