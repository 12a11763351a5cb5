"""The door of the signals: what was heard, as far as the reader may hear it.

Fetching and permission are one act: every function takes a Reader. What a mask hides comes as an empty value, and a
count that a municipal reader may see (Action.AGGREGATE) never brings words along.
"""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from typing import Final
from uuid import UUID

from django.db.models import Count, Q

from wijkspraak.accounts.access import names_of
from wijkspraak.accounts.guarded import GuardedQuerySet, mask_for
from wijkspraak.accounts.policy import Action, Clearance
from wijkspraak.accounts.reader import Reader, Standing, as_person
from wijkspraak.core.ids import FacilityId, NeighbourhoodId, PartyId, PersonId, SignalId
from wijkspraak.core.questions.placing import Vectors, nearest
from wijkspraak.finding.access import Hit, Kind, Lookup, ask, hits, look_up, matching
from wijkspraak.language.access import kept_vectors, meaning
from wijkspraak.language.domains import Domain
from wijkspraak.ledger.access import EntryValue, story
from wijkspraak.neighbourhoods.access import with_past
from wijkspraak.signals.bridge import confidential_keys, counted_rows
from wijkspraak.signals.models import HearerKind, Photo, PhotoContent, Signal, SignalVersion, TellerKind
from wijkspraak.web.paging import Page, Place, page_of, place_from

PAGE: Final = 50
BIN_DAYS: Final = 30
COUNTED: Final = timedelta(weeks=13)
# Looked up here: asking a row for the words of a choice makes them all anew, which shows on a long list.
_DOMAINS: Final = dict(Domain.choices)
_HEARERS: Final = dict(HearerKind.choices)
_TELLERS: Final = dict(TellerKind.choices)


class NotHereError(Exception):
    """There is no such signal for this reader."""


@dataclass(frozen=True, slots=True)
class PhotoValue:
    """A photo that lies with a signal; its bytes are asked for apart."""

    id: UUID
    alt: str
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class SignalValue:
    """A signal as one reader sees it; a masked field is empty."""

    id: SignalId
    text: str
    beneath: str
    neighbourhood: NeighbourhoodId
    heard_on: date
    noted_at: datetime
    facility: FacilityId | None
    facility_name: str
    domain: str
    domain_name: str
    hearer: str
    hearer_name: str
    hearer_kind: str
    hearer_kind_name: str
    teller_kind: str
    teller_name: str
    retold: bool
    retold_from: str
    level: Clearance
    language: str
    version: int
    mine: bool
    may_correct: bool
    withdrawn: bool
    withdrawn_because: str
    binned_until: date | None
    photos: tuple[PhotoValue, ...] = ()


@dataclass(frozen=True, slots=True)
class Filters:
    """What the address of the list asks for; nothing asked is everything that may be seen."""

    neighbourhoods: frozenset[NeighbourhoodId] = frozenset()
    domain: str = ""
    teller_kind: str = ""
    facility: FacilityId | None = None
    since: date | None = None
    until: date | None = None
    words: str = ""
    mine: bool = False
    withdrawn: bool = False

    def asked(self) -> bool:
        """Whether anything was asked at all."""
        return self != Filters()


def _asked(rows: GuardedQuerySet[Signal], reader: Reader, filters: Filters) -> GuardedQuerySet[Signal]:
    found = rows.filter(binned_at__isnull=True, withdrawn_at__isnull=not filters.withdrawn)
    if filters.neighbourhoods:
        found = found.filter(neighbourhood_id__in=sorted(with_past(reader, filters.neighbourhoods)))
    if filters.domain:
        found = found.filter(domain=filters.domain)
    if filters.teller_kind:
        found = found.filter(teller_kind=filters.teller_kind)
    if filters.facility:
        found = found.filter(facility_id=filters.facility)
    if filters.since:
        found = found.filter(heard_on__gte=filters.since)
    if filters.until:
        found = found.filter(heard_on__lte=filters.until)
    if filters.words.strip():
        found = found.filter(matching(_looked_up(reader, filters.words), Kind.SIGNAL))
    if filters.mine:
        found = found.filter(noted_by_id=reader.person) if reader.person else found.none()
    return found


def _looked_up(reader: Reader, words: str) -> Lookup:
    """The words of the filter in the index, looked up once per reader."""
    key = f"words {words}"
    if key not in reader.kept:
        reader.kept[key] = look_up(ask(reader, words))
    found: Lookup = reader.kept[key]
    return found


def _standing(row: Signal) -> Standing:
    return Standing(
        level=Clearance(row.level),
        neighbourhoods=frozenset({NeighbourhoodId(row.neighbourhood_id)}),
        party=PartyId(row.party_id),
        town=None if row.town_id is None else PartyId(row.town_id),
        noted_by=as_person(row.noted_by_id),
    )


def _values(reader: Reader, rows: Sequence[Signal]) -> tuple[SignalValue, ...]:
    """Values of rows that were asked for with this reader, with their facility and who noted them.

    One query more where photos lie with some of them.
    """
    photos: dict[UUID, list[PhotoValue]] = {}
    for one in Photo.objects.filter(signal_id__in=[row.id for row in rows if row.photo_count]):
        photos.setdefault(one.signal_id, []).append(PhotoValue(one.id, one.alt, one.width, one.height))
    return tuple(_value(reader, row, photos.get(row.id, ())) for row in rows)


def _value(reader: Reader, row: Signal, photos: Sequence[PhotoValue] = ()) -> SignalValue:
    standing = _standing(row)
    by = as_person(row.noted_by_id)
    sees_hearer = reader.sees_field("signal", "hearer", standing)
    mine = by is not None and by == reader.person
    return SignalValue(
        id=SignalId(row.id),
        text=row.text,
        beneath=row.beneath if reader.sees_field("signal", "beneath", standing) else "",
        neighbourhood=NeighbourhoodId(row.neighbourhood_id),
        heard_on=row.heard_on,
        noted_at=row.noted_at,
        facility=None if row.facility_id is None else FacilityId(row.facility_id),
        facility_name=row.facility.name if row.facility else "",
        domain=row.domain,
        domain_name=str(_DOMAINS.get(row.domain, "")),
        hearer=row.hearer if sees_hearer else "",
        hearer_name=row.noted_by.name if sees_hearer and row.noted_by and row.hearer == str(by) else "",
        hearer_kind=row.hearer_kind,
        hearer_kind_name=str(_HEARERS.get(row.hearer_kind, "")),
        teller_kind=row.teller_kind,
        teller_name=str(_TELLERS.get(row.teller_kind, "")),
        retold=bool(row.retold_from),
        retold_from=row.retold_from if reader.sees_field("signal", "retold_from", standing) else "",
        level=Clearance(row.level),
        language=row.language,
        version=row.version,
        mine=mine,
        may_correct=mine and reader.allows(Action.CORRECT, standing),
        withdrawn=row.withdrawn_at is not None,
        withdrawn_because=row.withdrawn_because,
        binned_until=None if row.binned_at is None else row.binned_at.date() + timedelta(days=BIN_DAYS),
        photos=tuple(photos),
    )


def photo(reader: Reader, key: UUID, photo: UUID, *, large: bool) -> bytes:
    """The bytes of a photo that lies with a signal that may be read; NotHereError otherwise. Three queries at most."""
    rows = Signal.objects.for_reader(reader).filter(id=key, withdrawn_at__isnull=True)
    seen = rows.filter(Q(binned_at__isnull=True) | Q(noted_by_id=reader.person))
    wanted = "large" if large else "small"
    found = PhotoContent.objects.filter(photo_id=photo, photo__signal__in=seen).values_list(wanted, flat=True).first()
    if found is None:
        raise NotHereError
    return bytes(found)


def signals(reader: Reader, filters: Filters, after: str = "", size: int = PAGE) -> Page[SignalValue]:
    """One page, newest first. One query, however many rows there are."""
    rows = _asked(Signal.objects.for_reader(reader), reader, filters).select_related("facility", "noted_by")
    place = place_from(after) if after else None
    if place is not None:
        rows = rows.filter(heard_on__lte=place.on).filter(Q(heard_on__lt=place.on) | Q(id__lt=place.id))
    found = list(rows.order_by("-heard_on", "-id")[: size + 1])
    return page_of(found, size, lambda some: _values(reader, some), lambda row: Place(row.heard_on, row.id))


def count_up_to(reader: Reader, filters: Filters, most: int) -> int:
    """How many signals the list has, counted no further than `most` + 1. One query."""
    rows = _asked(Signal.objects.for_reader(reader), reader, filters).order_by()
    found = rows.values("pk")[: most + 1].aggregate(n=Count("pk"))
    return int(found["n"])


def all_of(reader: Reader, filters: Filters, most: int = 5000) -> tuple[SignalValue, ...]:
    """The newest signals that the filters ask for, without pages: to look for likeness among them. Two queries."""
    rows = _asked(Signal.objects.for_reader(reader), reader, filters).select_related("facility", "noted_by")
    return _values(reader, list(rows.order_by("-heard_on", "-id")[:most]))


def find(reader: Reader, lookup: Lookup, filters: Filters) -> list[Hit]:
    """The signals of which the words answer, of those that may be read; what lies beneath only where that may be read.

    One query.
    """
    rows = _asked(Signal.objects.for_reader(reader), reader, filters)
    return hits(lookup, {Kind.SIGNAL: rows, Kind.BENEATH: rows.filter(mask_for(Signal, reader, "signal", "beneath"))})


def newest_texts(reader: Reader, filters: Filters, most: int) -> tuple[str, ...]:
    """The words of the newest signals that may be read. One query."""
    rows = _asked(Signal.objects.for_reader(reader), reader, filters).order_by("-heard_on", "-id")
    return tuple(rows.values_list("text", flat=True)[:most])


def find_alike(
    reader: Reader, vector: Vectors, filters: Filters, *, newest: int, least: float, most: int, known: Collection[UUID]
) -> list[tuple[SignalId, date, float]]:
    """How alike in meaning to a vector (1, d) the newest signals are that may be read: cosines, in no order.

    Of those that are known already, and of the `most` others that are at least so much alike. One query; a signal of
    which no vector was made yet is not among them.
    """
    rows = _asked(Signal.objects.for_reader(reader), reader, filters).order_by("-heard_on", "-id")
    found = list(rows.annotate(vector=meaning("text_hash")).values_list("id", "heard_on", "vector")[:newest])
    found = [one for one in found if one[2] is not None]
    vectors = kept_vectors([raw for _key, _day, raw in found])
    near = nearest(vector, vectors, top=most + len(known), least=least)
    others = [row for row, _like in near if found[row][0] not in known][:most]
    likes = (vectors @ vector.T)[:, 0]
    wanted = [*others, *(row for row, one in enumerate(found) if one[0] in known)]
    return [(SignalId(found[row][0]), found[row][1], float(likes[row])) for row in wanted]


def signal(reader: Reader, key: UUID) -> SignalValue:
    """One signal, also a withdrawn one; NotHereError where there is none for this reader, or it lies in the bin."""
    rows = Signal.objects.for_reader(reader).filter(id=key).select_related("facility", "noted_by")
    found = rows.filter(Q(binned_at__isnull=True) | Q(noted_by_id=reader.person)).first()
    if found is None:
        raise NotHereError
    return _values(reader, [found])[0]


def visible(reader: Reader, keys: Iterable[SignalId]) -> dict[SignalId, SignalValue]:
    """Those of these signals that the reader may read. Two queries."""
    rows = Signal.objects.for_reader(reader).filter(
        id__in=list(keys), binned_at__isnull=True, withdrawn_at__isnull=True
    )
    return {
        value.id: value
        for value in _values(reader, list(rows.select_related("facility", "noted_by").order_by("heard_on", "id")))
    }


@dataclass(frozen=True, slots=True)
class Told:
    """How a signal read at one time."""

    number: int
    text: str
    beneath: str
    by_name: str
    at: datetime


def versions(reader: Reader, key: SignalId) -> tuple[Told, ...]:
    """All wordings so far, the first one first; the last one is how it reads now. Five queries at most."""
    now = signal(reader, key)
    first = 0 if now.mine else _open_from(key)  # what was written in confidence stays with who wrote it
    rows = list(SignalVersion.objects.filter(signal_id=key, number__gte=first).order_by("number"))
    names = names_of({as_person(row.by_id) for row in rows})
    shows = bool(now.beneath) or now.mine
    return tuple(
        Told(
            row.number,
            row.text,
            row.beneath if shows else "",
            names.get(PersonId(row.by_id), "") if row.by_id and (now.hearer_name or now.mine) else "",
            row.at,
        )
        for row in rows
    )


def _open_from(key: SignalId) -> int:
    """The first wording since the signal was made less confidential. One query."""
    lines = story([key], verbs=["corrected"])
    return max((int(line.details.get("open_from", 0)) for line in lines), default=0)


def history(reader: Reader, key: SignalId) -> tuple[EntryValue, ...]:
    """What happened with one signal; asked only after the door has allowed it."""
    return story([signal(reader, key).id])


def binned(reader: Reader) -> tuple[SignalValue, ...]:
    """The reader's own signals that lie in the bin, latest first."""
    if reader.person is None:
        return ()
    rows = Signal.objects.for_reader(reader).filter(noted_by_id=reader.person, binned_at__isnull=False).exclude(text="")
    return _values(reader, list(rows.select_related("facility", "noted_by").order_by("-binned_at", "id")[:100]))


def last_own(reader: Reader) -> tuple[NeighbourhoodId, FacilityId | None] | None:
    """Where the reader's last note was made: the next one is probably there too. One query."""
    if reader.person is None:
        return None
    rows = Signal.objects.for_reader(reader).filter(noted_by_id=reader.person, binned_at__isnull=True)
    found = rows.order_by("-noted_at").values_list("neighbourhood_id", "facility_id").first()
    if found is None:
        return None
    return NeighbourhoodId(found[0]), None if found[1] is None else FacilityId(found[1])


def usual_domains(reader: Reader) -> tuple[str, ...]:
    """The life domains this reader taps most, likely ones first: the buttons in that order. One query."""
    if reader.person is None:
        return ()
    rows = Signal.objects.for_reader(reader).filter(noted_by_id=reader.person).exclude(domain="")
    since = reader.today - timedelta(days=180)
    counted = (
        rows.filter(heard_on__gte=since).order_by().values("domain").annotate(n=Count("pk")).order_by("-n", "domain")
    )
    return tuple(line["domain"] for line in counted)


def counts(reader: Reader, filters: Filters) -> dict[NeighbourhoodId, int]:
    """How many signals per neighbourhood, as far as this reader may count (or else read). One query.

    Of the last thirteen weeks unless the filters say otherwise: nothing is counted over the whole archive. Who asks for
    words counts only what may be read: a number per word would tell the words.
    """
    action = Action.AGGREGATE if reader.may(Action.AGGREGATE) and not filters.words.strip() else Action.READ
    if filters.since is None:
        filters = replace(filters, since=(filters.until or reader.today) - COUNTED)
    rows = _asked(Signal.objects.for_reader(reader, action), reader, filters)
    lines = rows.order_by().values_list("neighbourhood_id").annotate(n=Count("pk"))
    return {NeighbourhoodId(key): n for key, n in lines}


@dataclass(frozen=True, slots=True)
class Ears:
    """What may be told of some signals without opening them: how many, heard by how many, since when, where."""

    signals: int
    hearers: int
    first: date | None
    last: date | None
    residents: int
    where: frozenset[NeighbourhoodId] = field(default_factory=frozenset)


NO_EARS: Final = Ears(0, 0, None, None, 0)


def ears(groups: dict[UUID, list[SignalId]]) -> dict[UUID, Ears]:
    """Per group of signals the voices in it, counted: never words, never names.

    For rooms that have opened the thing the signals belong to (a question, a point). Notes of N2 and N3 do not count.
    One query.
    """
    keys = {key for group in groups.values() for key in group}
    found = {SignalId(row.id): row for row in counted_rows(keys)}
    return {group: _ears([found[key] for key in members if key in found]) for group, members in groups.items()}


def _ears(rows: Sequence[Signal]) -> Ears:
    days = sorted(row.heard_on for row in rows)
    return Ears(
        signals=len(rows),
        hearers=len({row.retold_from or row.hearer for row in rows}),
        first=days[0] if days else None,
        last=days[-1] if days else None,
        residents=sum(row.teller_kind == TellerKind.RESIDENT for row in rows),
        where=frozenset(NeighbourhoodId(row.neighbourhood_id) for row in rows),
    )


def confidential(keys: Iterable[SignalId]) -> frozenset[SignalId]:
    """Those of these signals whose being there is itself confidential, for rooms that tell of links. One query."""
    return frozenset(SignalId(key) for key in confidential_keys(keys))


@dataclass(frozen=True, slots=True)
class Heard:
    """A signal as the listening task reads it: with what is needed to weigh it, for no other eyes."""

    id: SignalId
    text_hash: str
    text: str
    beneath: str
    neighbourhood: NeighbourhoodId
    heard_on: date
    hearer: str
    hearer_kind: str
    teller_kind: str
    retold_from: str
    domain: str
    facility: FacilityId | None
    level: Clearance


def heard(reader: Reader, since: date, until: date) -> Iterator[Heard]:
    """What was heard between two days, both included, as far as the listening may read; oldest first. One query."""
    rows = Signal.objects.for_reader(reader, Action.AGGREGATE).filter(
        heard_on__gte=since, heard_on__lte=until, binned_at__isnull=True, withdrawn_at__isnull=True
    )
    for row in rows.order_by("heard_on", "id").iterator(chunk_size=2000):
        yield Heard(
            SignalId(row.id),
            row.text_hash,
            row.text,
            row.beneath,
            NeighbourhoodId(row.neighbourhood_id),
            row.heard_on,
            row.hearer,
            row.hearer_kind,
            row.teller_kind,
            row.retold_from,
            row.domain,
            None if row.facility_id is None else FacilityId(row.facility_id),
            Clearance(row.level),
        )


def domain_names() -> dict[str, str]:
    """The life domains by key, as they stand on the screen."""
    return {domain.value: str(domain.label) for domain in Domain}


def still_counts(row: Signal) -> bool:
    """Whether a signal still counts among voices: confidential, thrown away or withdrawn it does not."""
    return row.level <= Clearance.TEAM and row.binned_at is None and row.withdrawn_at is None
