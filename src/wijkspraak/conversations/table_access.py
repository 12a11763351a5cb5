"""A second door of the conversations: the table at which one is held, what was said there, and what is promised.

Whatever somebody reads of what was said is asked for with a Reader. The minutes of who does not log in are what the
convenor may read of that person's own part, and of that no more than the person may hear.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Final
from uuid import UUID

from django.db.models import Q
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from wijkspraak.accounts.access import addressee, names_of
from wijkspraak.accounts.policy import Action, Clearance
from wijkspraak.accounts.reader import Reader, as_person
from wijkspraak.conversations.access import (
    ConversationValue,
    NotHereError,
    PartValue,
    SeatValue,
    conversation,
)
from wijkspraak.conversations.bridge import HERE
from wijkspraak.conversations.minutes_paper import Minutes, Part, Promised
from wijkspraak.conversations.models import (
    Conversation,
    Item,
    Raised,
    Said,
    Seat,
    State,
    Structure,
    Topic,
    TopicNote,
    Valued,
    Worth,
    has_seat,
    is_of,
)
from wijkspraak.core.ids import (
    ContactId,
    ConversationId,
    NeighbourhoodId,
    PersonId,
    QuestionId,
    SeatId,
    SignalId,
    TopicId,
)
from wijkspraak.ledger.access import last_verbs
from wijkspraak.neighbourhoods.access import names_ever, with_past
from wijkspraak.people.access import own_id
from wijkspraak.people.access import some as people_of
from wijkspraak.people.table_access import Sitter, sitters, told_without_account
from wijkspraak.questions.access import levels_of
from wijkspraak.signals.access import SignalValue, visible

MOST: Final = 200
PROMISE_VERBS: Final = ("promise_kept", "promise_open")
# After a conversation was closed it can be written on, or set open again, for so long.
OPEN_FOR: Final = timedelta(days=1)
# So long one may say whether it was worth one's time, or say it otherwise.
WORTH_FOR: Final = timedelta(days=14)


def can_be_written(state: str, held_at: datetime | None, now: datetime) -> bool:
    """Whether notes of a conversation may be made or corrected: until a day after it was closed."""
    if state == State.HELD:
        return held_at is not None and now - held_at < OPEN_FOR
    return state == State.PLANNED


# What was said


@dataclass(frozen=True, slots=True)
class NoteValue:
    """What was said, as the reader may read it. `who` is empty where the reader may not know who promised it."""

    id: UUID
    topic: TopicId
    kind: str
    kind_name: str
    text: str
    level: Clearance
    promised_by: ContactId | None
    who: str
    due: date | None
    kept: bool
    late: bool
    noted_at: datetime
    mine: bool
    may_correct: bool
    may_settle: bool  # whether the reader may say that a promise was kept
    withdrawn: bool
    version: int

    @property
    def is_promise(self) -> bool:
        """Whether somebody promised this."""
        return self.kind == Said.PROMISE


def _kept(keys: Iterable[UUID]) -> frozenset[UUID]:
    """The promises that were kept, by the last thing that somebody said about them. One query."""
    wanted = list(keys)
    found = last_verbs(wanted, PROMISE_VERBS) if wanted else {}
    return frozenset(key for key, (verb, _at) in found.items() if verb == "promise_kept")


def _notes(
    reader: Reader, rows: Sequence[TopicNote], who: Mapping[UUID, str] | None, host: PersonId | None
) -> tuple[NoteValue, ...]:
    """`who`: names of those of whom the reader may know the name; None: of everybody who promised something."""
    kept = _kept(row.id for row in rows if row.kind == Said.PROMISE)
    return tuple(
        NoteValue(
            id=row.id,
            topic=TopicId(row.topic_id),
            kind=row.kind,
            kind_name=str(Said(row.kind).label),
            text=row.text,
            level=Clearance(max(row.level, row.topic.level)),
            promised_by=None if row.promised_by_id is None else ContactId(row.promised_by_id),
            who=_who(row, who),
            due=row.due,
            kept=row.id in kept,
            late=row.kind == Said.PROMISE and row.id not in kept and row.due is not None and row.due < reader.today,
            noted_at=row.noted_at,
            mine=reader.person is not None and row.noted_by_id == reader.person,
            may_correct=reader.person is not None and reader.person in {row.noted_by_id, host},
            may_settle=row.kind == Said.PROMISE
            and reader.person is not None
            and reader.person
            in {row.noted_by_id, host, None if row.promised_by is None else row.promised_by.person_id},
            withdrawn=row.withdrawn_at is not None,
            version=row.version,
        )
        for row in rows
    )


def _who(row: TopicNote, who: Mapping[UUID, str] | None) -> str:
    if row.promised_by is None:
        return ""
    return row.promised_by.name if who is None else who.get(row.promised_by.id, "")


def _note_rows(reader: Reader, conversation_key: UUID) -> list[TopicNote]:
    rows = TopicNote.objects.for_reader(reader).filter(conversation_id=conversation_key)
    return list(rows.select_related("topic", "promised_by").order_by("noted_at", "id"))


def note(reader: Reader, key: UUID) -> tuple[NoteValue, ConversationId]:
    """One note that the reader may correct; NotHereError where there is none."""
    rows = list(
        TopicNote.objects.for_reader(reader, Action.CONVENE)
        .filter(id=key)
        .select_related("topic", "promised_by", "conversation")
    )
    if not rows:
        raise NotHereError
    value = _notes(reader, rows, None, as_person(rows[0].conversation.noted_by_id))[0]
    if not value.may_correct:
        raise NotHereError
    return value, ConversationId(rows[0].conversation_id)


def notes_of(reader: Reader, topic: TopicId) -> tuple[NoteValue, ...]:
    """What was said at one topic, in whatever conversation that is over, oldest first."""
    rows = list(
        TopicNote.objects.for_reader(reader)
        .filter(topic_id=topic, withdrawn_at__isnull=True, conversation__state=State.HELD)
        .select_related("topic", "promised_by")
        .order_by("noted_at", "id")[:MOST]
    )
    return _notes(reader, rows, _names_for(reader, rows), None)


def _names_for(reader: Reader, rows: Sequence[TopicNote]) -> dict[UUID, str]:
    """Of those who promised something the names that the reader may know: found anyhow, or of the same table."""
    wanted = {row.promised_by_id for row in rows if row.promised_by_id is not None}
    if not wanted:
        return {}
    found = {key: one.name for key, one in people_of(reader, wanted).items()}
    together = _together(reader, rows)
    return found | {
        row.promised_by.id: row.promised_by.name
        for row in rows
        if row.promised_by is not None and (row.conversation_id, row.topic_id) in together
    }


def _together(reader: Reader, rows: Sequence[TopicNote]) -> set[tuple[UUID, UUID]]:
    """At which topics of which conversations the reader sat. One query."""
    keys = {row.conversation_id for row in rows}
    seats = Seat.objects.filter(is_of(reader), conversation__in=keys, withdrawn_at__isnull=True)
    places = {seat.conversation_id: (seat.first, seat.last) for seat in seats}
    items = Item.objects.filter(conversation__in=list(places)).values_list("conversation_id", "topic_id", "place")
    return {(talk, topic) for talk, topic, place in items if places[talk][0] <= place <= places[talk][1]}


# The table


@dataclass(frozen=True, slots=True)
class TablePart:
    """A topic on the table. `state`: "now", "done", "skipped" or "waits"; `expected`: when it begins as things go."""

    part: PartValue
    state: str
    expected: datetime | None
    notes: tuple[NoteValue, ...]
    signals: tuple[SignalValue, ...]

    @property
    def item(self) -> UUID:
        """The key of the topic at its place."""
        return self.part.item


@dataclass(frozen=True, slots=True)
class TableValue:
    """The table as who convenes it sees it: `may_go` and `come_in` are about this moment, `soon` about the next."""

    talk: ConversationValue
    parts: tuple[TablePart, ...]
    now: TablePart | None
    next: TablePart | None
    there: tuple[SeatValue, ...]
    may_go: tuple[SeatValue, ...]
    come_in: tuple[SeatValue, ...]
    soon: tuple[SeatValue, ...]
    late_by: int  # minutes behind (or, below zero, ahead)
    formal: bool
    formal_body: str


def _state(part: PartValue) -> str:
    if part.skipped:
        return "skipped"
    if part.done:
        return "done"
    return "now" if part.begun_at is not None else "waits"


def _table_talk(reader: Reader, key: UUID) -> ConversationValue:
    found = conversation(reader, key)
    if not found.convenes:
        raise NotHereError
    return found


def table(reader: Reader, key: UUID, now: datetime) -> TableValue:
    """The table of a conversation, for who may convene it; NotHereError for everybody else. Constant in queries."""
    talk = _table_talk(reader, key)
    said = _notes(reader, _note_rows(reader, key), None, talk.convenor)
    notes: dict[TopicId, list[NoteValue]] = {}
    for one in said:
        notes.setdefault(one.topic, []).append(one)
    heard = signals_of(reader, key)
    late = _late_by(talk.parts, now)
    parts = tuple(
        TablePart(
            part=part,
            state=_state(part),
            expected=_expected(part, late),
            notes=tuple(notes.get(part.topic.id, ())),
            signals=heard.get(part.topic.id, ()),
        )
        for part in talk.parts
    )
    at = next((n for n, one in enumerate(parts) if one.state == "now"), None)
    waiting = [n for n, one in enumerate(parts) if one.state == "waits"]
    turn = at if at is not None else (waiting[0] if waiting else None)
    after = next((n for n in waiting if at is None or n > at), None) if at is not None else turn
    seats = [seat for seat in talk.seats if talk.parts]
    before = max((n for n, one in enumerate(parts) if one.state == "done" and (turn is None or n < turn)), default=-1)
    formal, body = _formal(reader, talk)
    return TableValue(
        talk=talk,
        parts=parts,
        now=None if at is None else parts[at],
        next=None if after is None else parts[after],
        there=() if turn is None else parts[turn].part.people,
        may_go=tuple(seat for seat in seats if _went(seat, before, turn)),
        come_in=()
        if turn is None
        else tuple(seat for seat in seats if before < seat.first <= turn <= seat.last and turn > 0),
        soon=()
        if at is None or after is None
        else tuple(seat for seat in seats if at < seat.first <= after <= seat.last),
        late_by=late,
        formal=formal,
        formal_body=body,
    )


def _went(seat: SeatValue, before: int, turn: int | None) -> bool:
    """Whether somebody sat at what was done last and has nothing to do with what comes now."""
    if before < 0 or not seat.first <= before:
        return False
    return seat.last >= before and (turn is None or seat.last < turn)


def _late_by(parts: Sequence[PartValue], now: datetime) -> int:
    """How many minutes a conversation runs behind its plan; 0 before it began."""
    begun = [part for part in parts if part.begun_at is not None and part.starts_at is not None]
    if not begun:
        return 0
    last = max(begun, key=lambda part: part.begun_at or now)
    assert last.begun_at is not None
    assert last.starts_at is not None
    behind = last.begun_at - last.starts_at
    if last.done_at is not None:
        behind = last.done_at - (last.starts_at + timedelta(minutes=last.minutes))
    elif now > last.begun_at + timedelta(minutes=last.minutes):
        behind = now - (last.starts_at + timedelta(minutes=last.minutes))
    return round(behind.total_seconds() / 60)


def _expected(part: PartValue, late: int) -> datetime | None:
    if part.starts_at is None or _state(part) != "waits":
        return part.starts_at
    return part.starts_at + timedelta(minutes=late)


def signals_of(reader: Reader, key: UUID) -> dict[TopicId, tuple[SignalValue, ...]]:
    """What was raised at each topic, as far as the reader may read the signals."""
    rows = list(Raised.objects.filter(conversation_id=key).order_by("at", "id").values_list("topic_id", "signal_id"))
    seen = visible(reader, [SignalId(signal) for _topic, signal in rows]) if rows else {}
    found: dict[TopicId, tuple[SignalValue, ...]] = {}
    for topic, signal in rows:
        if SignalId(signal) in seen:
            found[TopicId(topic)] = (*found.get(TopicId(topic), ()), seen[SignalId(signal)])
    return found


def _formal(reader: Reader, talk: ConversationValue) -> tuple[bool, str]:
    """Whether points may go on a formal agenda from here, and how that agenda is called where that is public."""
    if talk.structure is None:
        return False, ""
    rows = Structure.objects.for_reader(reader).filter(id=talk.structure).values_list("formal", "name", "level")
    for formal, name, level in rows:
        return formal, name if level == Clearance.PUBLIC else ""
    return False, ""


# The screen that everybody at the table sees


@dataclass(frozen=True, slots=True)
class SharedValue:
    """What a screen may show to a whole table: the topic of this moment, when all who sit through it may hear it.

    `shut`: "" when it may be shown, "none" when no topic is on, "case" for a household, "closed" when somebody at the
    table may not hear it. Nothing of other topics is in here, and nobody who sits elsewhere. `floor`: the most closed
    level that everybody here may hear.
    """

    shut: str
    part: TablePart | None
    people: tuple[str, ...]
    notes: tuple[NoteValue, ...]
    floor: Clearance


def shared(reader: Reader, seen: TableValue) -> SharedValue:
    """What of the table may be shown to all who sit at it now."""
    now = seen.now
    if now is None:
        return SharedValue("none", None, (), (), Clearance.PUBLIC)
    topic = now.part.topic
    if topic.is_case:
        return SharedValue("case", None, (), (), Clearance.PUBLIC)
    cards = sitters(reader, [seat.contact for seat in now.part.people])
    heard = [_hears(cards.get(seat.contact), topic.home) for seat in now.part.people]
    floor = min([one for one in heard if one is not None], default=topic.level)
    if topic.overtaken or None in heard or floor < topic.level:
        return SharedValue("closed", None, (), (), Clearance.PUBLIC)
    notes = tuple(one for one in now.notes if one.level <= floor and not one.withdrawn)
    part = replace(now, notes=notes, signals=())
    return SharedValue("", part, tuple(seat.name for seat in now.part.people), notes, floor)


def _hears(card: Sitter | None, place: NeighbourhoodId) -> Clearance | None:
    """What somebody may hear; a household never, for that goes by name."""
    hears = None if card is None else card.hears(place)
    return None if hears is None else min(hears, Clearance.CONFIDENTIAL)


# Minutes


@dataclass(frozen=True, slots=True)
class MinutesPart:
    """A topic in the minutes: who was there, and what was said as far as the one for whom they are may read it."""

    topic: TopicId
    title: str
    level: Clearance
    present: tuple[str, ...]
    notes: tuple[NoteValue, ...]

    def of(self, kind: str) -> tuple[NoteValue, ...]:
        """What of one kind was said."""
        return tuple(one for one in self.notes if one.kind == kind)

    @property
    def said(self) -> tuple[NoteValue, ...]:
        """What was talked about."""
        return self.of(Said.NOTE)

    @property
    def decided(self) -> tuple[NoteValue, ...]:
        """What was decided."""
        return self.of(Said.DECISION)

    @property
    def promised(self) -> tuple[NoteValue, ...]:
        """What was promised."""
        return self.of(Said.PROMISE)


@dataclass(frozen=True, slots=True)
class MinutesValue:
    """The minutes of a conversation for one person. `level` is that of the most closed thing in them."""

    talk: ConversationId
    for_whom: str
    home: NeighbourhoodId
    neighbourhood: str
    starts_at: datetime | None
    place: str
    convenor: str
    level: Clearance
    parts: tuple[MinutesPart, ...]


@dataclass(frozen=True, slots=True)
class _For:
    """For whom minutes are: all these readers must be able to read it, through which seat, and hearing what."""

    readers: tuple[Reader, ...]
    name: str
    seat: Seat | None = None
    hears: Clearance | None = None  # who does not log in: what may be told to that person
    up_to: Clearance = Clearance.NAMED
    everybody: bool = False  # whether names may be told of people at topics where this person did not sit


def minutes_for(reader: Reader, key: UUID) -> MinutesValue:
    """What this reader may read of a conversation that was held: all of it for who convenes, else the own part.

    NotHereError where there is nothing for this reader. Constant in queries.
    """
    row = _held(reader, key)
    convenes = Conversation.objects.for_reader(reader, Action.CONVENE).filter(id=key).exists()
    seat = None if convenes else _own_seat(reader, key)
    found = _minutes(row, _For((reader,), reader.name, seat, everybody=convenes))
    if not found.parts and not convenes and seat is None:
        raise NotHereError
    return found


def minutes_for_seat(conversation_key: UUID, seat: SeatId, up_to: Clearance = Clearance.NAMED) -> MinutesValue | None:
    """What whoever holds a seat may have of the minutes, now; None when nothing can be sent to that person.

    Who logs in gets of the own part what the own door gives. Who does not gets of the own part what the convenor may
    read and this person may hear, and never anything of a household. `up_to`: no more than this level, for a letter.
    """
    found = _seat(conversation_key, seat)
    if found is None:
        return None
    whom = _whom(found, up_to)
    return None if whom is None else _minutes(found.conversation, whom)


def minutes_as_seat(reader: Reader, key: UUID, seat: SeatId) -> MinutesValue:
    """What somebody else gets of the minutes, as far as this reader, who convenes, may read that."""
    _held(reader, key)
    found = _seat(key, seat)
    if found is None or not Conversation.objects.for_reader(reader, Action.CONVENE).filter(id=key).exists():
        raise NotHereError
    whom = _whom(found, Clearance.NAMED)
    if whom is None:
        return replace(_minutes(found.conversation, _For((reader,), found.contact.name, found)), parts=())
    return _minutes(found.conversation, replace(whom, readers=(*whom.readers, reader)))


def _held(reader: Reader, key: UUID) -> Conversation:
    row: Conversation | None = Conversation.objects.for_reader(reader).filter(id=key, state=State.HELD).first()
    if row is None:
        raise NotHereError
    return row


def _own_seat(reader: Reader, key: UUID) -> Seat | None:
    rows = Seat.objects.filter(is_of(reader), conversation_id=key, withdrawn_at__isnull=True)
    return rows.select_related("contact").first()


def _seat(key: UUID, seat: SeatId) -> Seat | None:
    rows = Seat.objects.filter(id=seat, conversation_id=key, withdrawn_at__isnull=True, conversation__state=State.HELD)
    return rows.select_related("contact", "conversation").first()


def _whom(seat: Seat, up_to: Clearance) -> _For | None:
    today = timezone.localdate()
    if seat.contact.person_id is not None:
        person = addressee(PersonId(seat.contact.person_id), today)
        return None if person is None else _For((person.reader,), seat.contact.name, seat, up_to=up_to)
    hears = told_without_account(seat.contact_id, today)
    host = None if seat.conversation.noted_by_id is None else addressee(PersonId(seat.conversation.noted_by_id), today)
    if host is None or hears is None:
        return None
    return _For((host.reader,), seat.contact.name, seat, min(hears, Clearance.CONFIDENTIAL), up_to)


def _minutes(row: Conversation, whom: _For) -> MinutesValue:
    first = whom.readers[0]
    items = Item.objects.filter(conversation_id=row.id, skipped=False)
    if whom.seat is not None:
        items = items.filter(place__gte=whom.seat.first, place__lte=whom.seat.last)
    for reader in whom.readers:
        items = items.filter(topic__in=Topic.objects.for_reader(reader).values("id"))
    found = list(items.select_related("topic").order_by("place"))
    levels = _levels([item.topic for item in found])
    found = [item for item in found if levels[item.topic_id] <= _most(whom)]
    rows = _note_rows(first, row.id)
    for reader in whom.readers[1:]:
        both = set(TopicNote.objects.for_reader(reader).filter(conversation_id=row.id).values_list("id", flat=True))
        rows = [one for one in rows if one.id in both]
    here = {item.topic_id for item in found}
    rows = [one for one in rows if one.withdrawn_at is None and one.topic_id in here and one.level <= _most(whom)]
    seats = list(
        Seat.objects.filter(conversation_id=row.id, withdrawn_at__isnull=True, came=True)
        .select_related("contact")
        .order_by("first", "contact__name", "id")
    )
    names = _known_names(whom, rows, seats)
    said = _notes(first, rows, names, as_person(row.noted_by_id))
    parts = tuple(_part(item, levels, said, seats, names) for item in found)
    host = as_person(row.noted_by_id)
    return MinutesValue(
        talk=ConversationId(row.id),
        for_whom=whom.name,
        home=NeighbourhoodId(row.neighbourhood_id),
        neighbourhood=names_ever(first).get(NeighbourhoodId(row.neighbourhood_id), ""),
        starts_at=_begins(row, found),
        place=row.place,
        convenor=names_of([host]).get(host, "") if host is not None else "",
        level=max(
            [one.level for part in parts for one in part.notes] + [part.level for part in parts],
            default=Clearance.PUBLIC,
        ),
        parts=parts,
    )


def _levels(topics: Sequence[Topic]) -> dict[UUID, Clearance]:
    """How closed topics are: as they say, or as their question became. One query."""
    asked = levels_of({QuestionId(one.question_id) for one in topics if one.question_id is not None})
    return {
        one.id: max(
            Clearance(one.level),
            Clearance.PUBLIC if one.question_id is None else asked.get(QuestionId(one.question_id), Clearance.PUBLIC),
        )
        for one in topics
    }


def _most(whom: _For) -> Clearance:
    """The most closed level that the one for whom it is may have here."""
    return whom.up_to if whom.hears is None else min(whom.hears, whom.up_to)


def _known_names(whom: _For, rows: Sequence[TopicNote], seats: Sequence[Seat]) -> dict[UUID, str] | None:
    """Names that may be told; None: all, for who sat at these topics or convenes."""
    if whom.everybody or whom.seat is not None:
        return None
    wanted = {seat.contact_id for seat in seats} | {
        one.promised_by_id for one in rows if one.promised_by_id is not None
    }
    return {key: one.name for key, one in people_of(whom.readers[0], wanted).items()}


def _part(
    item: Item,
    levels: Mapping[UUID, Clearance],
    said: Sequence[NoteValue],
    seats: Sequence[Seat],
    names: Mapping[UUID, str] | None,
) -> MinutesPart:
    there = [seat for seat in seats if seat.first <= item.place <= seat.last]
    return MinutesPart(
        topic=TopicId(item.topic_id),
        title=item.topic.title,
        level=levels[item.topic_id],
        present=tuple(
            seat.contact.name if names is None else names[seat.contact_id]
            for seat in there
            if names is None or seat.contact_id in names
        ),
        notes=tuple(one for one in said if one.topic == item.topic_id),
    )


def _begins(row: Conversation, found: Sequence[Item]) -> datetime | None:
    """When the part begins that is read: whoever came later is not told that there was something before."""
    if row.starts_at is None or not found:
        return row.starts_at
    before = Item.objects.filter(conversation_id=row.id, place__lt=found[0].place).values_list("minutes", flat=True)
    return row.starts_at + timedelta(minutes=sum(before))


def paper_of(value: MinutesValue) -> Minutes:
    """The minutes in words, for paper and for a letter."""
    return Minutes(
        for_whom=value.for_whom,
        neighbourhood=value.neighbourhood,
        held_on=""
        if value.starts_at is None
        else date_format(timezone.localtime(value.starts_at, HERE), "l j F Y, H:i"),
        place=value.place,
        convenor=value.convenor,
        confidential=value.level.shown if value.level >= Clearance.CONFIDENTIAL else "",
        parts=tuple(
            Part(
                title=part.title,
                level_name=part.level.shown,
                present=part.present,
                notes=tuple(one.text for one in part.said),
                decisions=tuple(one.text for one in part.decided),
                promises=tuple(
                    Promised(one.who or _("iemand"), one.text, date_format(one.due, "j F Y") if one.due else "")
                    for one in part.promised
                ),
                nothing_said=not part.notes,
            )
            for part in value.parts
        ),
    )


# Promises


@dataclass(frozen=True, slots=True)
class PromiseValue:
    """A promise with where it was made. `may_settle`: whether the reader may say that it was kept."""

    note: NoteValue
    topic_title: str
    home: NeighbourhoodId
    conversation: ConversationId
    may_settle: bool


@dataclass(frozen=True, slots=True)
class Which:
    """Which promises: still open, kept or all; of the reader alone; due until a day; in which areas."""

    state: str = "open"
    mine: bool = False
    until: date | None = None
    areas: frozenset[NeighbourhoodId] | None = None


def promises(reader: Reader, which: Which = Which(), most: int = MOST) -> tuple[PromiseValue, ...]:
    """Promises of conversations that were held, as far as the reader may read them; what is due first comes first."""
    rows = TopicNote.objects.for_reader(reader).filter(
        kind=Said.PROMISE, withdrawn_at__isnull=True, conversation__state=State.HELD
    )
    if which.mine:
        rows = rows.filter(_promised_by(reader))
    if which.until is not None:
        rows = rows.filter(due__lte=which.until)
    if which.areas is not None:
        rows = rows.filter(neighbourhood_id__in=sorted(with_past(reader, which.areas)))
    keys = list(rows.order_by("due", "noted_at", "id").values_list("id", flat=True))
    kept = _kept(keys) if which.state in {"open", "kept"} else frozenset()
    if which.state in {"open", "kept"}:
        keys = [key for key in keys if (key in kept) == (which.state == "kept")]
    found = {
        row.id: row
        for row in TopicNote.objects.for_reader(reader)
        .filter(id__in=keys[:most])
        .select_related("topic", "promised_by", "conversation")
    }
    ordered = [found[key] for key in keys[:most] if key in found]
    values = _notes(reader, ordered, _names_for(reader, ordered), None)
    return tuple(
        PromiseValue(
            note=value,
            topic_title=row.topic.title,
            home=NeighbourhoodId(row.neighbourhood_id),
            conversation=ConversationId(row.conversation_id),
            may_settle=reader.person is not None
            and reader.person
            in {row.noted_by_id, row.conversation.noted_by_id, row.promised_by.person_id if row.promised_by else None},
        )
        for row, value in zip(ordered, values, strict=True)
    )


def _promised_by(reader: Reader) -> Q:
    mine, card = is_of(reader, "promised_by"), own_id(reader)
    return mine if card is None else mine | Q(promised_by_id=card)


# Was it worth it


@dataclass(frozen=True, slots=True)
class WorthLine:
    """One of the own topics and what one said about it; `title` is empty where it may not be told here."""

    item: UUID
    title: str
    worth: str


@dataclass(frozen=True, slots=True)
class WorthValue:
    """What somebody sat through, to say whether it was worth it."""

    seat: SeatId
    lines: tuple[WorthLine, ...]


def still_valued(row: Conversation, now: datetime) -> bool:
    """Whether people may still say, or say otherwise, if it was worth their time."""
    return row.state == State.HELD and row.held_at is not None and now - row.held_at < WORTH_FOR


def own_items(seat: Seat) -> list[Item]:
    """The topics that somebody sat through and that were talked about."""
    items = Item.objects.filter(
        conversation_id=seat.conversation_id, place__gte=seat.first, place__lte=seat.last, skipped=False
    )
    return list(items.select_related("topic").order_by("place"))


def own_worth(reader: Reader, key: UUID, now: datetime) -> WorthValue:
    """The reader's own topics of a conversation that was held not long ago; NotHereError where there are none."""
    rows = Conversation.objects.for_reader(reader).filter(has_seat(reader), id=key)
    row: Conversation | None = rows.first()
    seat = None if row is None else _own_seat(reader, key)
    if row is None or seat is None or seat.came is False or not still_valued(row, now):
        raise NotHereError
    items = own_items(seat)
    seen = set(
        Topic.objects.for_reader(reader).filter(id__in=[one.topic_id for one in items]).values_list("id", flat=True)
    )
    return _worth(seat, [one for one in items if one.topic_id in seen], seen)


def may_value(reader: Reader, key: UUID, now: datetime) -> bool:
    """Whether the reader sat at a conversation of which one may still say whether it was worth it. One query."""
    rows = Seat.objects.filter(
        is_of(reader),
        conversation_id=key,
        withdrawn_at__isnull=True,
        conversation__state=State.HELD,
        conversation__held_at__gt=now - WORTH_FOR,
    )
    return rows.exclude(came=False).exists()


def worth_of_secret(secret: str, now: datetime) -> WorthValue:
    """The own topics of who holds the secret of a seat; NotHereError where there is no such seat.

    Without logging in only titles are told that a neighbourhood team may know, and this person still may hear.
    """
    rows = Seat.objects.filter(secret=secret, withdrawn_at__isnull=True).exclude(came=False)
    seat = rows.select_related("conversation", "contact").first() if 20 <= len(secret) <= 48 else None
    if seat is None or not still_valued(seat.conversation, now):
        raise NotHereError
    items = own_items(seat)
    levels = _levels([one.topic for one in items])
    may = _may_read(seat, items, levels, timezone.localdate(now))
    told = {one.topic_id for one in items if one.topic_id in may and levels[one.topic_id] <= Clearance.TEAM}
    return _worth(seat, items, told)


def _may_read(seat: Seat, items: Sequence[Item], levels: Mapping[UUID, Clearance], today: date) -> set[UUID]:
    """Which of these topics the holder of a seat may know of today."""
    if seat.contact.person_id is None:
        hears = told_without_account(seat.contact_id, today)
        return set() if hears is None else {key for key, level in levels.items() if level <= hears}
    person = addressee(PersonId(seat.contact.person_id), today)
    if person is None:
        return set()
    keys = [one.topic_id for one in items]
    return set(Topic.objects.for_reader(person.reader).filter(id__in=keys).values_list("id", flat=True))


def _worth(seat: Seat, items: Sequence[Item], told: set[UUID]) -> WorthValue:
    said = dict(Valued.objects.filter(seat=seat).values_list("topic_id", "worth"))
    lines = tuple(
        WorthLine(one.id, one.topic.title if one.topic_id in told else "", said.get(one.topic_id, "")) for one in items
    )
    return WorthValue(SeatId(seat.id), lines)


def worth_names() -> tuple[tuple[str, str], ...]:
    """What one can say, with its words."""
    return tuple((key, str(label)) for key, label in Worth.choices)
