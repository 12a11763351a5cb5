"""What may happen with figures and facilities: brought in, corrected, put together from sub-areas, closed.

Bringing the same in twice changes nothing. A figure that says something else than before for the same place, name, day
and source is corrected: the ledger keeps both, and the figure tells what it was.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final
from uuid import UUID, uuid4

from django.db import transaction
from django.utils.translation import gettext as _

from wijkspraak.accounts.reader import Reader
from wijkspraak.core.ids import NeighbourhoodId, PartyId
from wijkspraak.ledger.actions import Line, record_all
from wijkspraak.neighbourhoods.access import may_furnish_town, own_places, town_of
from wijkspraak.neighbourhoods.bringing.areas import Spot
from wijkspraak.neighbourhoods.bringing.known import meaning_of
from wijkspraak.neighbourhoods.models import Facility, Figure, FigureKind, Neighbourhood, Subarea

SOME: Final = 200  # keys per question to the database
SOURCE_LENGTH: Final = 160


class RefusedError(Exception):
    """What was asked is not allowed; the message says why, in Dutch."""


@dataclass(frozen=True, slots=True)
class NewFigure:
    """A figure on its way in: of a place or a facility, a number or words."""

    kind: str  # what it is about: neighbourhood, subarea, town or facility
    subject: UUID
    name: str
    on: date
    source: str
    value: float | None = None
    words: str = ""
    unit: str = ""
    denominator: str = ""
    felt: bool = False

    @property
    def key(self) -> tuple[str, UUID, str, date, str]:
        """By what it is recognised the next time."""
        return (self.kind, self.subject, self.name, self.on, self.source)


@dataclass(frozen=True, slots=True)
class Brought:
    """What came of bringing something in, by key: "new", "changed" or "same"."""

    states: Mapping[Any, str]

    def worst(self, keys: Iterable[Any]) -> str:
        """What happened to several together: new before changed before same."""
        found = {self.states[key] for key in keys if key in self.states}
        return next((state for state in ("new", "changed", "same") if state in found), "same")

    def counted(self) -> Counter[str]:
        """How many of each."""
        return Counter(self.states.values())


def _existing(figures: Sequence[NewFigure]) -> dict[tuple[str, UUID, str, date, str], Figure]:
    """The rows that are there already, asked for in a few questions whatever the number of figures."""
    found: dict[tuple[str, UUID, str, date, str], Figure] = {}
    for kind in {one.kind for one in figures}:
        some = [one for one in figures if one.kind == kind]
        subjects, names = sorted({one.subject for one in some}), {one.name for one in some}
        days = {one.on for one in some}
        for begin in range(0, len(subjects), SOME):
            rows = Figure.objects.filter(
                **{f"{kind}_id__in": subjects[begin : begin + SOME]},
                on__gte=min(days), on__lte=max(days), source__in={one.source for one in some},
            ).select_for_update(of=("self",))  # fmt: skip
            for row in rows:
                if row.name in names:
                    found[kind, getattr(row, f"{kind}_id"), row.name, row.on, row.source] = row
    return found


def _told(row: Figure) -> str:
    return row.words if row.value is None else f"{row.value:.12g}"


def _write(row: Figure, one: NewFigure) -> bool:
    """Puts what is new in the row; says whether anything changed."""
    wanted = {
        "value": one.value, "words": one.words, "unit": one.unit, "denominator": one.denominator,
        "kind": str(FigureKind.FELT if one.felt else FigureKind.MEASURED),
    }  # fmt: skip
    if all(getattr(row, name) == value for name, value in wanted.items()):
        return False
    if (row.value, row.words) != (one.value, one.words):
        row.was = _told(row)
    for name, value in wanted.items():
        setattr(row, name, value)
    return True


def _must_be_own(by: Reader, figures: Sequence[NewFigure]) -> None:
    """RefusedError when one of them lies outside what the reader may furnish; the importer said so before."""
    town, own = _ours(by)
    parts = {one.subject for one in figures if one.kind == "subarea"}
    houses = {one.subject for one in figures if one.kind == "facility"}
    homes = {NeighbourhoodId(one.subject) for one in figures if one.kind == "neighbourhood"}
    homes |= {
        NeighbourhoodId(key) for key in Subarea.objects.filter(id__in=parts).values_list("neighbourhood", flat=True)
    }
    homes |= {
        NeighbourhoodId(key) for key in Facility.objects.filter(id__in=houses).values_list("neighbourhood", flat=True)
    }
    towns = {one.subject for one in figures if one.kind == "town"}
    ours = Neighbourhood.objects.filter(id__in=homes, scheme__party_id=town).count() == len(homes)
    beyond = towns - {town} or (towns and not may_furnish_town(by, town)) or (own is not None and homes - own)
    if not ours or beyond:
        raise RefusedError(_("Dit brengt u niet in."))


def _ours(by: Reader) -> tuple[PartyId, frozenset[NeighbourhoodId] | None]:
    """The reader's municipality, and where in it the reader may furnish (None: everywhere)."""
    town = town_of(by)
    if town is None:
        raise RefusedError(_("Dit brengt u niet in."))
    return town, own_places(by, town)


@transaction.atomic
def bring_figures(*, by: Reader, figures: Sequence[NewFigure]) -> Brought:
    """Keeps figures: new ones, corrections with what they were, and nothing for what was there already."""
    if not figures:
        return Brought({})
    _must_be_own(by, figures)
    there = _existing(figures)
    states: dict[Any, str] = {}
    made: dict[Any, Figure] = {}
    changed: list[Figure] = []
    lines: list[Line] = []
    for one in figures:
        row = there.get(one.key)
        if row is None:
            row = Figure(id=uuid4(), name=one.name, on=one.on, source=one.source, **{f"{one.kind}_id": one.subject})
            _write(row, one)
            row.was = ""
            there[one.key] = made[one.key] = row
            states[one.key] = "new"
            continue
        before = _told(row)
        if not _write(row, one):
            states.setdefault(one.key, "same")
        elif one.key not in made:
            states[one.key] = "changed"
            changed.append(row)
            lines.append(
                Line(by.person, "figure_corrected", "figure", row.id, details={
                    "name": row.name, "on": row.on, "source": row.source, "was": before, "now": _told(row)})
            )  # fmt: skip
    Figure.objects.bulk_create(made.values(), batch_size=SOME)
    Figure.objects.bulk_update(changed, ["value", "words", "unit", "denominator", "kind", "was"], batch_size=SOME)
    per_subject = Counter((key[0], key[1], key[4]) for key in made)
    lines += [
        Line(by.person, "figures_brought", kind, subject, details={"n": n, "source": source})
        for (kind, subject, source), n in sorted(per_subject.items(), key=str)
    ]
    record_all(lines)
    return Brought(states)


# Putting sub-areas together


@dataclass(frozen=True, slots=True)
class PutTogether:
    """What came of putting figures of sub-areas together, in Dutch sentences."""

    made: int
    sentences: tuple[str, ...]


@transaction.atomic
def put_together(*, by: Reader, sources: Iterable[str]) -> PutTogether:
    """Figures of neighbourhoods out of those of their sub-areas, only where that is honest.

    A count is added up when every sub-area has one. A share or a mean is weighed with its denominator when that is
    known of every sub-area, on the same day and from the same source. Everything else stays with the sub-areas.
    """
    town, own = _ours(by)
    parts = Subarea.objects.filter(neighbourhood__scheme__party_id=town)
    if own is not None:
        parts = parts.filter(neighbourhood_id__in=sorted(own))
    homes: dict[NeighbourhoodId, set[UUID]] = defaultdict(set)
    for key, home in parts.values_list("id", "neighbourhood_id"):
        homes[NeighbourhoodId(home)].add(key)
    home_of = {key: home for home, keys in homes.items() for key in keys}
    wanted: list[NewFigure] = []
    why: Counter[tuple[str, str]] = Counter()
    for source in sorted(set(sources)):
        rows = Figure.objects.filter(subarea__in=parts, source=source, value__isnull=False)
        groups: dict[tuple[NeighbourhoodId, str, date], dict[UUID, Figure]] = defaultdict(dict)
        for row in rows.order_by("id"):
            assert row.subarea_id is not None
            groups[home_of[row.subarea_id], row.name, row.on][row.subarea_id] = row
        known = set(
            Figure.objects.filter(neighbourhood_id__in=list(homes), source=source).values_list(
                "neighbourhood_id", "name", "on"
            )
        )
        for (home, name, on), some in sorted(groups.items(), key=str):
            if (home, name, on) in known:
                continue  # the file tells it of the neighbourhood itself
            bases = groups.get((home, next(iter(some.values())).denominator, on), {})
            value, reason = _together(some, bases, homes[home])
            if value is None:
                why[name, reason] += 1
            else:
                first = next(iter(some.values()))
                # kept as it is written, so in one language: by its source a figure is recognised the next time
                many = "buurt" if len(homes[home]) == 1 else "buurten"
                told = f"{source[: SOURCE_LENGTH - 40]}; opgeteld uit {len(homes[home])} {many}"
                wanted.append(
                    NewFigure("neighbourhood", home, name, on, told, value, "", first.unit, first.denominator,
                              first.kind == FigureKind.FELT)
                )  # fmt: skip
    done = bring_figures(by=by, figures=wanted)
    return PutTogether(done.counted()["new"] + done.counted()["changed"], _refusals(why))


def _together(some: Mapping[UUID, Figure], bases: Mapping[UUID, Figure], parts: set[UUID]) -> tuple[float | None, str]:
    """The value of the whole, or why there is none: "parts" are missing, or "base": nobody knows over how many."""
    first = next(iter(some.values()))
    if meaning_of(first.name, first.unit, first.denominator).adds:
        return (None, "parts") if parts - some.keys() else (sum(row.value or 0.0 for row in some.values()), "")
    if not first.denominator or not bases:
        return None, "base"
    weights = {key: row.value or 0.0 for key, row in bases.items()}
    # where nobody lives there is nothing to tell, and nothing is missed
    if parts - bases.keys() or any(weights[key] > 0 for key in parts - some.keys()):
        return None, "parts"
    whole = sum(weights[key] for key in some)
    if whole <= 0:
        return None, "base"
    return round(sum((row.value or 0.0) * weights[key] for key, row in some.items()) / whole, 4), ""


def _refusals(why: Mapping[tuple[str, str], int]) -> tuple[str, ...]:
    words = {
        "base": _("Per buurt bewaard en niet voor een hele wijk uitgerekend, omdat niet bekend is over hoeveel"
                  " mensen, huishoudens of woningen het gaat: %(names)s."),
        "parts": _("Voor sommige wijken niet uitgerekend, omdat van een of meer buurten een cijfer ontbreekt:"
                   " %(names)s."),
    }  # fmt: skip
    found = []
    for reason, sentence in words.items():
        names = sorted({name for name, one in why if one == reason})
        if names:
            more = _(" en nog %(n)d") % {"n": len(names) - 8} if len(names) > 8 else ""
            found.append(sentence % {"names": ", ".join(names[:8]) + more})
    return tuple(found)


# Facilities


@dataclass(frozen=True, slots=True)
class NewFacility:
    """A facility on its way in; what is None is not told and stays as it is."""

    spot: Spot
    code: str
    name: str
    kind: str
    longitude: float | None = None
    latitude: float | None = None
    address: str = ""
    since: date | None = None
    until: date | None = None


@transaction.atomic
def bring_facilities(*, by: Reader, facilities: Sequence[NewFacility]) -> tuple[Brought, dict[str, UUID]]:
    """Keeps facilities, recognised by their code within the municipality; also their identifiers by code.

    One that moved to another neighbourhood keeps its history. RefusedError outside what the reader may furnish.
    """
    town, own = _ours(by)
    there: dict[str, Facility] = {}
    rows = Facility.objects.filter(neighbourhood__scheme__party_id=town, code__in={one.code for one in facilities})
    for row in rows.order_by("neighbourhood__scheme__since", "id").select_for_update(of=("self",)):
        there[row.code] = row
    states: dict[str, str] = {}
    lines: list[Line] = []
    for one in facilities:
        found = there.get(one.code)
        before = None if found is None else NeighbourhoodId(found.neighbourhood_id)
        for home in {one.spot.neighbourhood, before} - {None}:
            if own is not None and home not in own:
                raise RefusedError(_("Dit brengt u niet in."))
        row = found or Facility(id=uuid4(), code=one.code)
        if found is None:
            there[one.code] = row
            states[one.code] = "new"
        changes = _changes(row, one)
        if changes:
            row.save()
            states.setdefault(one.code, "changed")
            verb = "facility_brought" if states[one.code] == "new" else "facility_changed"
            lines.append(Line(by.person, verb, "facility", row.id, details=changes))
        states.setdefault(one.code, "same")
    record_all(lines)
    return Brought(states), {code: row.id for code, row in there.items()}


def _changes(row: Facility, one: NewFacility) -> dict[str, Any]:
    """Writes what is told into the row, and gives what changed: from what to what."""
    told: dict[str, Any] = {"neighbourhood_id": one.spot.neighbourhood, "name": one.name, "kind": one.kind}
    told |= {
        name: value
        for name in ("longitude", "latitude", "address", "since", "until")
        if (value := getattr(one, name)) not in {None, ""}
    }
    found: dict[str, Any] = {}
    for name, value in told.items():
        was = getattr(row, name, None)
        if was != value:
            found[name] = {"was": None if was in {None, ""} else str(was), "now": str(value)}
            setattr(row, name, value)
    return found
