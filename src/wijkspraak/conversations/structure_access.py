"""A door of the conversations: how a neighbourhood meets, its agenda with what fits on it, and what came of it.

A structure is there for who may read in its neighbourhood at its level. Members whom the reader may not find are not
there, not even as a number. What works is counted from what this reader may count, and never told of fewer than five.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Final
from uuid import UUID

from django.db.models import Count, Max, Q
from django.utils import timezone

from wijkspraak.accounts.policy import Action, Clearance
from wijkspraak.accounts.reader import Reader
from wijkspraak.conversations.access import (
    MOST,
    ConversationValue,
    Happened,
    NotHereError,
    TopicValue,
    conversation_values,
    topic_values,
    topics,
)
from wijkspraak.conversations.bridge import HERE
from wijkspraak.conversations.models import (
    INFORMAL,
    Conversation,
    Form,
    Item,
    Member,
    Said,
    Seat,
    State,
    Structure,
    Topic,
    TopicNote,
    Valued,
    Worth,
)
from wijkspraak.conversations.standing_bridge import Reckoned, Table, better_by_phone, reckon, tables
from wijkspraak.conversations.standing_wording import compared, happened, rhythm_words, undecided, why_no_place
from wijkspraak.core.conversations.nesting import nest
from wijkspraak.core.conversations.rhythm import Rhythm, at_clock, days_of, free_day, rhythm_of
from wijkspraak.core.conversations.worth import Tally, Weighed, compare, weigh
from wijkspraak.core.ids import ContactId, ConversationId, NeighbourhoodId, QuestionId, StructureId, TopicId
from wijkspraak.ledger.access import story
from wijkspraak.neighbourhoods.access import today_of, with_past
from wijkspraak.people.access import some as people_of
from wijkspraak.questions.access import visible_of

WEEKS: Final = 6
# How long after a talk a question may take to move, and over how long back is counted.
AFTER: Final = timedelta(days=28)
BACK: Final = timedelta(days=365)
MOVED: Final = ("evidence_added", "question_written", "put_on_agenda", "question_handed_over")
POINTS: Final = {Worth.YES: 1.0, Worth.PARTLY: 0.5, Worth.NO: 0.0}


@dataclass(frozen=True, slots=True)
class MemberValue:
    """Somebody who belongs to a structure, or did."""

    id: UUID
    contact: ContactId
    name: str
    work: str
    what: str
    since: date
    until: date | None
    over: bool
    coming: bool  # belongs to it from a later day


@dataclass(frozen=True, slots=True)
class StructureValue:
    """A way of meeting as the reader sees it."""

    id: StructureId
    name: str
    kind: str
    kind_name: str
    form: str
    form_name: str
    informal: bool
    rule: str
    rhythm: Rhythm | None
    rhythm_words: str
    starts: time | None
    since: date
    until: date | None
    minutes: int
    place: str
    formal: bool
    reason: str
    review_on: date | None
    review_over: bool
    ended: bool
    home: NeighbourhoodId
    level: Clearance
    members: tuple[MemberValue, ...]
    former: tuple[MemberValue, ...]
    may_change: bool
    version: int

    def days(self, first: date, last: date) -> tuple[date, ...]:
        """On which days its rhythm falls, public holidays left out."""
        end = last if self.until is None else min(last, self.until)
        return tuple(day for day in days_of(self.rule, self.since, first, end) if not free_day(day))


def structure_values(reader: Reader, rows: Sequence[Structure]) -> tuple[StructureValue, ...]:
    """Values of structures asked for with this reader. The number of queries does not grow with rows or members."""
    keys = [row.id for row in rows]
    members: dict[UUID, list[MemberValue]] = {}
    belonging = list(Member.objects.filter(structure__in=keys).select_related("contact"))
    cards = people_of(reader, {one.contact.merged_into_id or one.contact_id for one in belonging})
    for one in belonging:
        card = cards.get(one.contact.merged_into_id or one.contact_id)
        if card is not None:
            over = one.until is not None and one.until < reader.today
            value = MemberValue(
                one.id, card.id, card.name, card.work, one.what, one.since, one.until, over, one.since > reader.today
            )
            members.setdefault(one.structure_id, []).append(value)
    changes = set(Structure.objects.for_reader(reader, Action.CONVENE).filter(id__in=keys).values_list("id", flat=True))
    found = []
    for row in rows:
        some = sorted(members.get(row.id, []), key=lambda one: (one.name, one.since))
        rhythm = rhythm_of(row.rhythm)
        found.append(
            StructureValue(
                id=StructureId(row.id),
                name=row.name,
                kind=row.kind,
                kind_name=str(row.get_kind_display()),
                form=row.form,
                form_name=str(row.get_form_display()),
                informal=Form(row.form) in INFORMAL,
                rule=row.rhythm,
                rhythm=rhythm,
                rhythm_words=rhythm_words(rhythm),
                starts=row.starts,
                since=row.since,
                until=row.until,
                minutes=row.minutes,
                place=row.place,
                formal=row.formal,
                reason=row.reason,
                review_on=row.review_on,
                review_over=row.review_on is not None and row.review_on <= reader.today,
                ended=row.until is not None and row.until < reader.today,
                home=NeighbourhoodId(row.neighbourhood_id),
                level=Clearance(row.level),
                members=tuple(one for one in some if not one.over),
                former=tuple(one for one in some if one.over),
                may_change=row.id in changes,
                version=row.version,
            )
        )
    return tuple(found)


def structures(reader: Reader, areas: Iterable[NeighbourhoodId] | None = None) -> tuple[StructureValue, ...]:
    """How neighbourhoods meet, by name; what has ended stands last."""
    rows = Structure.objects.for_reader(reader)
    if areas is not None:
        rows = rows.filter(neighbourhood_id__in=sorted(with_past(reader, areas)))
    found = structure_values(reader, list(rows.order_by("name", "id")[:MOST]))
    return tuple(sorted(found, key=lambda one: one.ended))


def structure(reader: Reader, key: UUID) -> StructureValue:
    """One way of meeting; NotHereError where there is none for this reader."""
    rows = list(Structure.objects.for_reader(reader).filter(id=key))
    if not rows:
        raise NotHereError
    return structure_values(reader, rows)[0]


def history_of_structure(reader: Reader, key: UUID) -> tuple[Happened, ...]:
    """What happened with a way of meeting, newest first."""
    seen = structure(reader, key)
    return tuple(Happened(one.at, said) for one in reversed(story([seen.id])) if (said := happened(one)))


def meetings(
    reader: Reader, keys: Iterable[StructureId], first: date, last: date, most: int = MOST
) -> dict[StructureId, tuple[ConversationValue, ...]]:
    """The meetings of structures from one day to another that the reader may know of, in order of time."""
    rows = Conversation.objects.for_reader(reader).filter(
        structure__in=list(keys),
        state__in=[State.PLANNED, State.HELD, State.CANCELLED],
        starts_at__gte=at_clock(first, time(), HERE),
        starts_at__lt=at_clock(last + timedelta(days=1), time(), HERE),
    )
    found: dict[StructureId, list[ConversationValue]] = {}
    for one in conversation_values(reader, list(rows.order_by("starts_at", "id")[:most])):
        if one.structure is not None:
            found.setdefault(one.structure, []).append(one)
    return {key: tuple(some) for key, some in found.items()}


def planned_until(reader: Reader, key: StructureId) -> tuple[int, date | None]:
    """How many meetings are still to come, and the day of the last. One query."""
    rows = Conversation.objects.for_reader(reader).filter(
        structure=key, state=State.PLANNED, starts_at__gt=timezone.now()
    )
    found = rows.aggregate(number=Count("id"), last=Max("starts_at"))
    return found["number"], None if found["last"] is None else found["last"].astimezone(HERE).date()


# The agenda of one meeting


@dataclass(frozen=True, slots=True)
class AgendaLine:
    """A topic on the agenda: since when, who decides, and whom to call where it needs no meeting."""

    topic: TopicValue
    place: int
    starts_at: datetime | None
    minutes: int
    fewer: bool  # from here on fewer people may hear what is said
    undecided: bool
    call: tuple[str, ...]
    wrong: str  # why it can no longer stand here


@dataclass(frozen=True, slots=True)
class Proposed:
    """An open topic: whether it can stand on this agenda, why not, and whether there is time for it."""

    topic: TopicValue
    fits: bool
    why: str
    in_time: bool
    undecided: bool
    call: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class AgendaPage:
    """The agenda of a meeting of a structure for who fills it."""

    meeting: ConversationValue
    structure: StructureValue
    lines: tuple[AgendaLine, ...]
    proposals: tuple[Proposed, ...]
    minutes: int
    minutes_left: int
    undecided: str
    bored_minutes: int
    sat_minutes: int
    without_seat: tuple[str, ...]


def agenda_page(reader: Reader, key: UUID) -> AgendaPage:
    """All around one agenda; NotHereError for who does not fill it. Constant in queries."""
    rows = list(
        Conversation.objects.for_reader(reader, Action.CONVENE).filter(
            id=key, structure__isnull=False, state=State.PLANNED, starts_at__isnull=False
        )
    )
    if not rows:
        raise NotHereError
    row = rows[0]
    meeting = conversation_values(reader, rows)[0]
    assert row.structure_id is not None
    assert row.starts_at is not None
    home = structure(reader, row.structure_id)
    day = row.starts_at.astimezone(HERE).date()
    table = tables(reader, row.structure_id, {row.id: day})[row.id]
    there = [item.topic for item in row.items.select_related("topic").order_by("place")]
    here = today_of(reader, NeighbourhoodId(row.neighbourhood_id))
    waiting = {one.id: one for one in topics(reader, [here]) if one.may_convene and not one.overtaken}
    open_rows = list(Topic.objects.for_reader(reader, Action.CONVENE).filter(id__in=list(waiting)).order_by("id"))
    known = reckon(reader, [*there, *open_rows], table)
    shown = {one.id: one for one in topic_values(reader, there)}
    total = sum(topic.minutes for topic in there)
    left = home.minutes - total
    lines = _lines(meeting, there, shown, known, table)
    return AgendaPage(
        meeting=meeting,
        structure=home,
        lines=lines,
        proposals=_proposals(
            there, [(waiting[TopicId(one.id)], one) for one in open_rows if one.id in waiting], known, table, left
        ),
        minutes=total,
        minutes_left=left,
        undecided=undecided(sum(1 for line in lines if line.undecided)),
        bored_minutes=_bored(row, known),
        sat_minutes=_sat(row),
        without_seat=tuple(
            sorted(one.name for at, one in table.people.items() if at in table.members and at not in table.seats)
        ),
    )


def _names(keys: Iterable[str], table: Table) -> tuple[str, ...]:
    return tuple(sorted(table.people[UUID(key)].name for key in keys))


def _lines(
    meeting: ConversationValue,
    there: Sequence[Topic],
    shown: Mapping[TopicId, TopicValue],
    known: Reckoned,
    table: Table,
) -> tuple[AgendaLine, ...]:
    nested = nest([known.entries[topic.id] for topic in there])
    titles = {str(topic.id): topic.title for topic in there}
    parts = {part.topic.id: part for part in meeting.parts}
    found = []
    for place, topic in enumerate(there, 1):
        value = shown[TopicId(topic.id)]
        reason, wrong = nested.because.get(str(topic.id)), nested.without_place.get(str(topic.id))
        part = parts.get(value.id)
        found.append(
            AgendaLine(
                topic=value,
                place=place,
                starts_at=None if part is None else part.starts_at,
                minutes=topic.minutes,
                fewer=reason is not None and reason.code == "fewer_may_hear",
                undecided=topic.wants_decision and not known.deciders[topic.id],
                call=_names(better_by_phone(topic.id, known), table),
                wrong="" if wrong is None else why_no_place(wrong, titles),
            )
        )
    return tuple(found)


def _proposals(
    there: Sequence[Topic],
    waiting: Sequence[tuple[TopicValue, Topic]],
    known: Reckoned,
    table: Table,
    left: int,
) -> tuple[Proposed, ...]:
    """Open topics: first what can stand here, of that first what is most people's own, then what cannot and why."""
    titles = {str(topic.id): topic.title for topic in there}
    settled = [known.entries[topic.id] for topic in there]
    found = []
    for value, topic in waiting:
        reason = nest(settled, [known.entries[topic.id]]).without_place.get(str(topic.id))
        found.append(
            Proposed(
                topic=value,
                fits=reason is None,
                why="" if reason is None else why_no_place(reason, titles),
                in_time=topic.minutes <= left,
                undecided=topic.wants_decision and not known.deciders[topic.id],
                call=_names(better_by_phone(topic.id, known), table),
            )
        )
    return tuple(
        sorted(
            found,
            key=lambda one: (
                not one.fits,
                bool(one.call),
                one.undecided,
                not one.in_time,
                one.topic.made_at,
                one.topic.id,
            ),
        )
    )


def _bored(row: Conversation, known: Reckoned) -> int:
    """How many minutes of people together are spent on what is not theirs, by the reckoning of the composing."""
    items = list(row.items.order_by("place"))
    found = 0.0
    for seat in row.seats.filter(withdrawn_at__isnull=True).select_related("contact"):
        who = str(seat.contact.merged_into_id or seat.contact_id)
        for item in items:
            if seat.first <= item.place <= seat.last:
                found += known.bored[item.topic_id].get(who, 0.0)
    return round(found)


def _sat(row: Conversation) -> int:
    items = list(row.items.all())
    return sum(
        item.minutes
        for first, last in row.seats.filter(withdrawn_at__isnull=True).values_list("first", "last")
        for item in items
        if first <= item.place <= last
    )


# What works


@dataclass(frozen=True, slots=True)
class WayWeighed:
    """One way of meeting with what came of it."""

    name: str
    weighed: Weighed


@dataclass(frozen=True, slots=True)
class WhatWorks:
    """A structure beside the informal talks of the same neighbourhood, and what may be said of the difference."""

    own: WayWeighed
    informal: WayWeighed
    sentences: tuple[str, ...]
    since: date


def what_works(reader: Reader, key: UUID, informal: str) -> WhatWorks:
    """What came of a structure in the last year, as far as this reader may count. Constant in queries."""
    seen = structure(reader, key)
    since = reader.today - BACK
    area = sorted(with_past(reader, [today_of(reader, seen.home)]))
    talks = list(
        Conversation.objects.for_reader(reader)
        .filter(
            Q(structure=seen.id) | Q(structure__isnull=True, form__in=sorted(INFORMAL), neighbourhood_id__in=area),
            state=State.HELD,
            held_at__gte=at_clock(since, time(), HERE),
        )
        .order_by("held_at", "id")
    )
    counted = _Counting(reader, talks)
    own = WayWeighed(seen.name, weigh(counted.tally([one for one in talks if one.structure_id == seen.id])))
    beside = WayWeighed(informal, weigh(counted.tally([one for one in talks if one.structure_id is None])))
    said = tuple(compared(one, seen.name, informal) for one in compare(own.weighed, beside.weighed))
    return WhatWorks(own, beside, said, since)


class _Counting:
    """What this reader may count of some talks, fetched once for all of them."""

    def __init__(self, reader: Reader, talks: Sequence[Conversation]) -> None:
        keys = [one.id for one in talks]
        seen = Topic.objects.for_reader(reader).values("id")
        self.today = reader.today
        self.items: dict[UUID, list[Item]] = {}
        rows = Item.objects.filter(conversation__in=keys, skipped=False, topic__in=seen).select_related("topic")
        for item in rows.order_by("place"):
            self.items.setdefault(item.conversation_id, []).append(item)
        self.seats: dict[UUID, list[Seat]] = {}
        for seat in Seat.objects.filter(conversation__in=keys, withdrawn_at__isnull=True, came__isnull=False):
            self.seats.setdefault(seat.conversation_id, []).append(seat)
        self.decisions: dict[UUID, int] = {}
        notes = TopicNote.objects.for_reader(reader).filter(
            conversation__in=keys, kind=Said.DECISION, withdrawn_at__isnull=True
        )
        for talk in notes.values_list("conversation_id", flat=True):
            self.decisions[talk] = self.decisions.get(talk, 0) + 1
        self.said: dict[UUID, list[tuple[UUID, float]]] = {}
        valued = Valued.objects.filter(seat__conversation__in=keys, seat__withdrawn_at__isnull=True, topic__in=seen)
        for talk, contact, worth in valued.values_list("seat__conversation_id", "seat__contact_id", "worth"):
            self.said.setdefault(talk, []).append((contact, POINTS[Worth(worth)]))
        asked = {QuestionId(i.topic.question_id) for some in self.items.values() for i in some if i.topic.question_id}
        self.questions = set(visible_of(reader, asked)) if asked else set()
        self.moves: dict[UUID, list[datetime]] = {}
        for line in story(self.questions, verbs=MOVED) if self.questions else ():
            self.moves.setdefault(line.subject, []).append(line.at)

    def tally(self, talks: Sequence[Conversation]) -> Tally:
        """The counts of these talks together."""
        answers = [one for talk in talks for one in self.said.get(talk.id, [])]
        seats = [seat for talk in talks for seat in self.seats.get(talk.id, []) if self._sees(seat)]
        followed = [one for talk in talks for one in self._followed(talk)]
        return Tally(
            held=len(talks),
            minutes=sum(_lasted(item) for talk in talks for item in self.items.get(talk.id, [])),
            decisions=sum(self.decisions.get(talk.id, 0) for talk in talks),
            points=sum(points for _who, points in answers),
            answers=len(answers),
            people=len({who for who, _points in answers}),
            absent=sum(1 for seat in seats if not seat.came),
            expected=len(seats),
            moved=sum(followed),
            asked=len(followed),
        )

    def _sees(self, seat: Seat) -> bool:
        """A seat counts where its person sat through something that the reader may know of."""
        return any(seat.first <= item.place <= seat.last for item in self.items.get(seat.conversation_id, []))

    def _followed(self, talk: Conversation) -> list[bool]:
        """Of each question that was talked about long enough ago, whether it moved within four weeks."""
        begun = talk.starts_at or talk.held_at
        if begun is None or begun.astimezone(HERE).date() + AFTER > self.today:
            return []
        keys = {item.topic.question_id for item in self.items.get(talk.id, [])} & self.questions
        return [any(begun <= at <= begun + AFTER for at in self.moves.get(key, [])) for key in keys if key is not None]


def _lasted(item: Item) -> float:
    """How long a topic took: by the clock where somebody ticked it off, else as long as was meant."""
    if item.begun_at is None or item.done_at is None or item.done_at <= item.begun_at:
        return float(item.minutes)
    return (item.done_at - item.begun_at).total_seconds() / 60


def belongs(reader: Reader, key: StructureId, meeting: UUID) -> ConversationId | None:
    """The key of a meeting of this structure on which the reader works; None where there is none."""
    rows = Conversation.objects.for_reader(reader, Action.CONVENE).filter(id=meeting, structure=key)
    return ConversationId(meeting) if rows.exists() else None
