"""The door of the reports: how many, as far as this reader may know it; never one report by itself.

Who works in a neighbourhood sees its numbers; who only sees totals of the municipality gets them in the rough. Whoever
sees no totals (partners, residents) sees nothing of reports. Cancelled reports are not counted.
"""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final
from uuid import UUID

from django.db.models import Count, Max
from django.utils.safestring import SafeString

from wijkspraak.accounts.policy import Action, Scope
from wijkspraak.accounts.reader import Reader
from wijkspraak.core.ids import NeighbourhoodId, PartyId
from wijkspraak.core.reports.counting import Amount, rate, together, total
from wijkspraak.core.reports.sorts import OTHER, SORTS
from wijkspraak.language.domains import Domain
from wijkspraak.neighbourhoods.access import NeighbourhoodValue, names, neighbourhoods, newest_named, town_of
from wijkspraak.reports import pictures, wording
from wijkspraak.reports.models import Category, Connection, ExternalReport, FetchState, ReportState, Sort

WEEKS: Final = 13
PERIODS: Final = (4, 13, 26, 52)
# What the number of inhabitants is called in the figures that municipalities bring in.
INHABITANTS: Final = (
    "inwoners", "Inwoners", "aantal inwoners", "Aantal inwoners", "aantal_inwoners", "totaal inwoners",
    "Totaal inwoners", "bevolking", "Bevolking",
)  # fmt: skip


class NotHereError(Exception):
    """There is nothing here for this reader."""


@dataclass(frozen=True, slots=True)
class Told:
    """A count as this reader may know it, with its rate per thousand inhabitants where that can be said."""

    amount: Amount
    rate: float | None = None

    @property
    def words(self) -> str:
        """The count as it is read."""
        return wording.amount(self.amount)

    @property
    def short(self) -> str:
        """The count where there is little room."""
        return wording.short(self.amount)

    @property
    def rate_words(self) -> str:
        """The rate as it is read."""
        return wording.rate(self.rate)


@dataclass(frozen=True, slots=True)
class SortLine:
    """One sort of reports: here, in the neighbourhoods that touch it, and in the whole municipality."""

    key: str
    name: str
    here: Told
    beside: Told
    city: Told


@dataclass(frozen=True, slots=True)
class HereValue:
    """Reports in one or some neighbourhoods in the last weeks, sort by sort, as context beside something else."""

    since: dt.date
    until: dt.date
    weeks: int
    lines: tuple[SortLine, ...]
    total: SortLine
    beside_places: int
    city_places: int
    per_inhabitants: bool
    exact: bool
    latest: dt.date | None
    place: NeighbourhoodId | None  # the neighbourhood, when it is one

    @property
    def picture(self) -> SafeString:
        """The lines as bars; the table beside it says the same."""
        bars = [
            pictures.Line(line.name, line.here.amount, line.here.short, self._compared(line))
            for line in self.lines
            if line.here.amount.n != 0
        ]
        return pictures.bars_here(bars)

    def _compared(self, line: SortLine) -> str:
        return wording.compared(line.here.rate, line.beside.rate, line.city.rate) if self.per_inhabitants else ""


def _root(reader: Reader) -> PartyId | None:
    """The municipality whose totals this reader may see."""
    town = town_of(reader)
    return town if any(post.root == town for post, _rule in reader.rules(Action.AGGREGATE)) else None


def exactly(reader: Reader, places: Iterable[NeighbourhoodId]) -> bool:
    """Whether this reader works in all of these neighbourhoods, and so may know the numbers themselves."""
    posts = [post for post, rule in reader.rules(Action.READ) if rule.scope is Scope.AREA]
    return all(any(post.reaches(frozenset({place})) for post in posts) for place in places)


def _known(reader: Reader, places: Iterable[NeighbourhoodId]) -> frozenset[NeighbourhoodId]:
    return frozenset(place for place in places if exactly(reader, (place,)))


@dataclass(slots=True)
class _Tally:
    """Counts by neighbourhood and sort."""

    by: dict[tuple[NeighbourhoodId, str], int] = field(default_factory=dict)

    def of(self, places: Iterable[NeighbourhoodId], sorts: Iterable[str] = SORTS) -> int:
        """How many in these neighbourhoods of these sorts."""
        chosen = tuple(sorts)
        return sum(self.by.get((place, sort), 0) for place in places for sort in chosen)

    def told(
        self,
        places: Iterable[NeighbourhoodId],
        sorts: Iterable[str],
        known: frozenset[NeighbourhoodId],
        people: float | None,
    ) -> Told:
        """How many as it may be told, to who may know the numbers of some places themselves."""
        chosen = tuple(sorts)
        amount = total((self.of((place,), chosen), place in known) for place in places)
        return Told(amount, rate(amount, people))


def _tally(town: PartyId, since: dt.date, until: dt.date) -> _Tally:
    """Two queries: which category is which sort, and how many of each where."""
    sorts = dict(Category.objects.filter(town_id=town).values_list("id", "sort"))
    rows = (
        ExternalReport.objects.filter(town_id=town, day__gt=since, day__lte=until)
        .exclude(state=ReportState.CANCELLED)
        .values_list("neighbourhood_id", "category_id")
        .order_by("neighbourhood_id", "category_id")
        .annotate(n=Count("id"))
    )
    found = _Tally()
    for place, category_, n in rows:
        key = (NeighbourhoodId(place), sorts.get(category_, OTHER))
        found.by[key] = found.by.get(key, 0) + n
    return found


def _people(reader: Reader) -> dict[NeighbourhoodId, float]:
    return {place: one.value for place, one in newest_named(reader, INHABITANTS).items() if one.value > 0}


def _latest(town: PartyId) -> dt.date | None:
    found: dt.date | None = ExternalReport.objects.filter(town_id=town).aggregate(day=Max("day"))["day"]
    return found


def here(
    reader: Reader, places: Iterable[NeighbourhoodId], near: Sequence[NeighbourhoodValue] | None = None
) -> HereValue | None:
    """Reports in these neighbourhoods in the last thirteen weeks; None when there are none to see for this reader.

    Beside them the neighbourhoods that touch them, and the whole municipality, per thousand inhabitants where of all of
    them the inhabitants are known. Four queries, and three for the neighbourhoods when `near` is not given.
    """
    town = _root(reader)
    latest = _latest(town) if town else None
    if town is None or latest is None:
        return None
    every = neighbourhoods(reader) if near is None else near
    own = frozenset(places)
    here_ = [one.id for one in every if one.id in own]
    if not here_:
        return None
    beside = sorted({key for one in every if one.id in own for key in one.neighbours} - own)
    city = [one.id for one in every]
    since = reader.today - dt.timedelta(weeks=WEEKS)
    tally, people = _tally(town, since, reader.today), _people(reader)
    known = _known(reader, city)
    groups = [(group, together(people.get(key) for key in group)) for group in (here_, beside, city)]

    def line(key: str, name: str, sorts: Iterable[str]) -> SortLine:
        chosen = tuple(sorts)
        first, second, third = (tally.told(group, chosen, known, n) for group, n in groups)
        return SortLine(key, name, first, second, third)

    lines = [line(key, str(Sort(key).label), (key,)) for key in SORTS if tally.of(city, (key,))]
    return HereValue(
        since=since + dt.timedelta(days=1),
        until=reader.today,
        weeks=WEEKS,
        lines=tuple(lines),
        total=line("", "", SORTS),
        beside_places=len(beside),
        city_places=len(city),
        per_inhabitants=all(n is not None for group, n in groups if group),
        exact=known >= set(here_),
        latest=latest,
        place=here_[0] if len(here_) == 1 else None,
    )


# The page


@dataclass(frozen=True, slots=True)
class Filters:
    """What somebody wants counted: everything that is empty is not chosen."""

    place: NeighbourhoodId | None = None
    sort: str = ""
    weeks: int = WEEKS


@dataclass(frozen=True, slots=True)
class PlaceLine:
    """One neighbourhood with how many."""

    id: NeighbourhoodId
    name: str
    told: Told
    own: bool


@dataclass(frozen=True, slots=True)
class CountsValue:
    """Reports counted by sort, by neighbourhood and by week, as far as this reader may know."""

    since: dt.date
    until: dt.date
    sorts: tuple[tuple[str, str, Told], ...]
    places: tuple[PlaceLine, ...]
    weeks: tuple[tuple[dt.date, Told], ...]
    total: Told
    per_inhabitants: bool
    exact: bool
    latest: dt.date | None

    @property
    def picture(self) -> SafeString:
        """The sorts as bars."""
        return pictures.bars_sorts([pictures.Line(name, one.amount, one.short, "") for _key, name, one in self.sorts])

    @property
    def week_picture(self) -> SafeString:
        """The weeks as columns."""
        return pictures.columns_weeks([(day, one.amount, one.short) for day, one in self.weeks])


def counts(reader: Reader, filters: Filters) -> CountsValue:
    """The numbers of one page. NotHereError for who sees no totals. Six queries, and those of the neighbourhoods."""
    town = _root(reader)
    if town is None:
        raise NotHereError
    every = names(reader)
    chosen = [filters.place] if filters.place in every and filters.place is not None else list(every)
    until, since = reader.today, reader.today - dt.timedelta(weeks=filters.weeks)
    tally, people = _tally(town, since, until), _people(reader)
    known = _known(reader, every)
    sorts = (filters.sort,) if filters.sort in SORTS else SORTS
    inhabitants = together(people.get(key) for key in chosen)
    lines = [(key, str(Sort(key).label), tally.told(chosen, (key,), known, inhabitants)) for key in sorts]
    places = tuple(
        PlaceLine(
            key, name, tally.told((key,), sorts, known, people.get(key)),
            reader.neighbourhoods is not None and key in reader.neighbourhoods,
        )
        for key, name in every.items()
    )  # fmt: skip
    return CountsValue(
        since=since + dt.timedelta(days=1),
        until=until,
        sorts=tuple(line for line in lines if line[2].amount.n != 0),
        places=places,
        weeks=_weeks(town, filters, chosen, known, until),
        total=tally.told(chosen, sorts, known, inhabitants),
        per_inhabitants=bool(people),
        exact=known >= set(chosen),
        latest=_latest(town),
    )


def _weeks(
    town: PartyId,
    filters: Filters,
    places: Sequence[NeighbourhoodId],
    known: frozenset[NeighbourhoodId],
    today: dt.date,
) -> tuple[tuple[dt.date, Told], ...]:
    """Per week, the oldest first; a week is named by its first day and the last one ends today."""
    since = today - dt.timedelta(weeks=filters.weeks)
    rows = ExternalReport.objects.filter(town_id=town, day__gt=since, day__lte=today)
    rows = rows.exclude(state=ReportState.CANCELLED)
    if filters.place:
        rows = rows.filter(neighbourhood_id__in=places)
    if filters.sort in SORTS:
        chosen = Category.objects.filter(town_id=town, sort=filters.sort).values_list("id", flat=True)
        rows = rows.filter(category_id__in=list(chosen))
    found = [_Tally() for _week in range(filters.weeks)]
    counted = rows.values_list("day", "neighbourhood_id").order_by("day", "neighbourhood_id").annotate(n=Count("id"))
    for day, place, n in counted:
        by = found[((day - since).days - 1) // 7].by
        key = (NeighbourhoodId(place), OTHER)
        by[key] = by.get(key, 0) + n
    first = since + dt.timedelta(days=1)
    return tuple(
        (first + dt.timedelta(weeks=week), tally.told(places, (OTHER,), known, None))
        for week, tally in enumerate(found)
    )


# Categories


@dataclass(frozen=True, slots=True)
class CategoryValue:
    """A category of the municipality's own system and what it is counted as."""

    id: UUID
    code: str
    name: str
    sort: str
    sort_name: str
    domain: str
    domain_name: str
    chosen: bool  # by a person; otherwise it is a guess


def sets_categories(reader: Reader) -> bool:
    """Whether this reader says for the whole municipality what categories are counted as."""
    town = town_of(reader)
    return any(post.neighbourhoods is None and post.root == town for post, _rule in reader.rules(Action.FURNISH))


def categories(reader: Reader) -> tuple[CategoryValue, ...]:
    """All categories, those that are a guess first. NotHereError for who does not set them. Two queries."""
    if not sets_categories(reader):
        raise NotHereError
    rows = Category.objects.filter(town_id=town_of(reader))
    found = [
        CategoryValue(row.id, row.code, row.name, row.sort, str(Sort(row.sort).label), row.domain,
                      str(Domain(row.domain).label), row.set_by_id is not None)
        for row in rows.order_by("code")
    ]  # fmt: skip
    return tuple(sorted(found, key=lambda one: (one.chosen, one.code)))


def category(reader: Reader, key: UUID) -> CategoryValue:
    """One category; NotHereError where there is none."""
    found = next((one for one in categories(reader) if one.id == key), None)
    if found is None:
        raise NotHereError
    return found


def sort_names() -> Mapping[str, str]:
    """What the common sorts are called."""
    return {key: str(Sort(key).label) for key in SORTS}


# The connection


@dataclass(frozen=True, slots=True)
class FetchValue:
    """One time that was asked what changed."""

    asked_at: dt.datetime
    ended_at: dt.datetime | None
    state: str
    state_name: str
    by_name: str
    pages: int
    new: int
    changed: int
    same: int
    left_out: int
    unread: int
    problem: str
    stop_asked: bool

    @property
    def going(self) -> bool:
        """Whether it is at work, or will be at once."""
        return self.state in {FetchState.WAITING, FetchState.RUNNING}


@dataclass(frozen=True, slots=True)
class ConnectionValue:
    """What is connected; never the key."""

    address: str
    active: bool
    set_by_name: str
    set_at: dt.datetime
    seen_until: dt.datetime | None
    fetches: tuple[FetchValue, ...]

    @property
    def going(self) -> bool:
        """Whether a fetch is going on."""
        return bool(self.fetches) and self.fetches[0].going


def connection(reader: Reader) -> ConnectionValue | None:
    """The connection of the reader's municipality; None when there is none. NotHereError for who does not keep it."""
    town = town_of(reader)
    if town is None or not any(post.root == town for post, _rule in reader.rules(Action.KEEP)):
        raise NotHereError
    row = Connection.objects.filter(town_id=town).select_related("set_by").first()
    if row is None:
        return None
    fetches = tuple(
        FetchValue(
            one.asked_at, one.ended_at, one.state, one.get_state_display(), one.by.name if one.by else "", one.pages,
            one.new, one.changed, one.same, one.left_out, one.unread, one.problem, one.stop_asked,
        )
        for one in row.fetches.select_related("by").order_by("-asked_at")[:20]
    )  # fmt: skip
    return ConnectionValue(row.address, row.active, row.set_by.name, row.set_at, row.seen_until, fetches)
