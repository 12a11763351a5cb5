"""The door of the conversations: topics, and conversations as one reader sees them.

Somebody who sits through a part of a conversation sees that part as if it were the whole: it begins where the part
begins, and nobody is named who sits elsewhere. What is closed leaves no gap and no number.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Final
from uuid import UUID

from django.db.models import Exists, OuterRef, Q

from wijkspraak.accounts.access import names_of
from wijkspraak.accounts.policy import Action, Clearance
from wijkspraak.accounts.reader import Reader, as_person
from wijkspraak.conversations.bridge import HERE
from wijkspraak.conversations.models import (
    INFORMAL,
    Answer,
    Conversation,
    Form,
    Height,
    Item,
    RoleKind,
    Seat,
    State,
    Structure,
    Topic,
    TopicRole,
    has_seat,
)
from wijkspraak.conversations.wording import happened, role_name, sentence, titles, what_for
from wijkspraak.core.ids import (
    ContactId,
    ConversationId,
    NeighbourhoodId,
    PersonId,
    PlanId,
    QuestionId,
    SeatId,
    StructureId,
    TopicId,
)
from wijkspraak.ledger.access import story
from wijkspraak.neighbourhoods.access import with_past
from wijkspraak.outbox.access import letters_about, state_name
from wijkspraak.outbox.letters import LetterValue
from wijkspraak.outbox.wording import kind_name, problem
from wijkspraak.people.access import own_id
from wijkspraak.people.access import some as people_of
from wijkspraak.people.table_access import Sitter, sitters
from wijkspraak.questions.access import levels_of, visible_of

MOST: Final = 200
# How long something stands in a calendar of which nobody said how long it lasts.
UNTOLD: Final = timedelta(minutes=30)


class NotHereError(Exception):
    """There is no such topic or conversation for this reader."""


@dataclass(frozen=True, slots=True)
class RoleValue:
    """A role that a topic needs; `only` are the people out of whom one must be there (empty: whoever can)."""

    kind: str
    name: str
    only: tuple[tuple[ContactId, str], ...]


@dataclass(frozen=True, slots=True)
class TopicValue:
    """A topic as the reader sees it. `overtaken`: its question became more closed than the topic is."""

    id: TopicId
    title: str
    question: QuestionId | None
    question_title: str
    reference: str
    level: Clearance
    height: int
    height_name: str
    home: NeighbourhoodId
    domain: str
    minutes: int
    wants_decision: bool
    euro: int | None
    roles: tuple[RoleValue, ...]
    state: str
    mine: bool
    may_convene: bool
    overtaken: bool
    made_at: datetime
    dropped_because: str
    version: int

    @property
    def is_case(self) -> bool:
        """Whether this is a reference to a case of a household."""
        return self.level is Clearance.NAMED


def topic_values(reader: Reader, rows: Sequence[Topic]) -> tuple[TopicValue, ...]:
    """Values of topics asked for with this reader. The number of queries does not grow with the rows."""
    keys = [row.id for row in rows]
    questions = [QuestionId(row.question_id) for row in rows if row.question_id is not None]
    seen, levels = visible_of(reader, questions), levels_of(questions)
    roles = _roles(reader, keys)
    states = _states(reader, keys)
    convenes = set(Topic.objects.for_reader(reader, Action.CONVENE).filter(id__in=keys).values_list("id", flat=True))
    found = []
    for row in rows:
        key = None if row.question_id is None else QuestionId(row.question_id)
        found.append(
            TopicValue(
                id=TopicId(row.id),
                title=row.title,
                question=key if key in seen else None,
                question_title=seen[key].title if key is not None and key in seen else "",
                reference=row.reference,
                level=Clearance(row.level),
                height=row.height,
                height_name=str(Height(row.height).label),
                home=NeighbourhoodId(row.neighbourhood_id),
                domain=row.domain,
                minutes=row.minutes,
                wants_decision=row.wants_decision,
                euro=row.euro,
                roles=roles.get(row.id, ()),
                state="dropped" if row.dropped_at is not None else states.get(row.id, "open"),
                mine=reader.person is not None and row.noted_by_id == reader.person,
                may_convene=row.id in convenes,
                overtaken=key is not None and levels.get(key, Clearance.PUBLIC) > row.level,
                made_at=row.made_at,
                dropped_because=row.dropped_because,
                version=row.version,
            )
        )
    return tuple(found)


def _roles(reader: Reader, keys: Sequence[UUID]) -> dict[UUID, tuple[RoleValue, ...]]:
    rows = list(TopicRole.objects.filter(topic__in=keys).prefetch_related("any_of"))
    named = people_of(reader, {one.contact_id for row in rows for one in row.any_of.all()}) if rows else {}
    found: dict[UUID, list[RoleValue]] = {}
    order = {kind: at for at, kind in enumerate(RoleKind.values)}
    for row in sorted(rows, key=lambda one: order[one.kind]):
        only = tuple(
            (named[one.contact_id].id, named[one.contact_id].name)
            for one in row.any_of.all()
            if one.contact_id in named
        )
        found.setdefault(row.topic_id, []).append(RoleValue(row.kind, role_name(row.kind), only))
    return {key: tuple(some) for key, some in found.items()}


def _states(reader: Reader, keys: Sequence[UUID]) -> dict[UUID, str]:
    """Of each topic how far it is, by the conversations that this reader may know of: agreed upon, or talked about."""
    rows = Item.objects.filter(
        topic__in=keys,
        conversation__state__in=[State.PLANNED, State.HELD],
        conversation__in=Conversation.objects.for_reader(reader).values("id"),
    ).values_list("topic_id", "conversation__state", "skipped")
    found: dict[UUID, str] = {}
    for topic, state, skipped in rows:
        if state == State.HELD and skipped:
            continue
        if found.get(topic) != State.PLANNED:
            found[topic] = state
    return found


def topics(
    reader: Reader, areas: Iterable[NeighbourhoodId] | None = None, state: str = "open"
) -> tuple[TopicValue, ...]:
    """Topics that wait ("open"), are in a conversation ("planned"), were talked about ("held") or were "dropped".

    Newest first.
    """
    rows = Topic.objects.for_reader(reader).filter(dropped_at__isnull=state != "dropped")
    if areas is not None:
        rows = rows.filter(neighbourhood_id__in=sorted(with_past(reader, areas)))
    live = Item.objects.filter(
        topic=OuterRef("pk"), conversation__in=Conversation.objects.for_reader(reader).values("id")
    )
    planned = Exists(live.filter(conversation__state=State.PLANNED))
    held = Exists(live.filter(conversation__state=State.HELD, skipped=False))
    if state == "open":
        rows = rows.filter(~planned, ~held)
    elif state == "planned":
        rows = rows.filter(planned)
    elif state == "held":
        rows = rows.filter(held, ~planned)
    return topic_values(reader, list(rows.order_by("-made_at", "id")[:MOST]))


def topic(reader: Reader, key: UUID) -> TopicValue:
    """One topic; NotHereError where there is none for this reader."""
    rows = list(Topic.objects.for_reader(reader).filter(id=key))
    if not rows:
        raise NotHereError
    return topic_values(reader, rows)[0]


def topics_of(reader: Reader, question: QuestionId) -> tuple[TopicValue, ...]:
    """The topics about one question, newest first."""
    rows = Topic.objects.for_reader(reader).filter(question_id=question, dropped_at__isnull=True)
    return topic_values(reader, list(rows.order_by("-made_at", "id")[:20]))


@dataclass(frozen=True, slots=True)
class Happened:
    """One thing that happened, as a sentence."""

    at: datetime
    sentence: str


def history_of(reader: Reader, key: UUID) -> tuple[Happened, ...]:
    """What happened with one topic, newest first."""
    seen = topic(reader, key)
    return tuple(Happened(one.at, said) for one in reversed(story([seen.id])) if (said := happened(one)))


# Conversations


@dataclass(frozen=True, slots=True)
class SeatValue:
    """Somebody's part of a conversation, as far as the reader sees it: `first` and `last` count visible parts from 0.

    A seat through nothing that the reader sees (any more) ends before it begins: first 0, last -1.

    `because` and `bored` are for who prepares the conversation; empty for everybody else.
    """

    id: SeatId
    contact: ContactId
    name: str
    work: str
    first: int
    last: int
    roles: tuple[tuple[int, str], ...]
    because: tuple[str, ...]
    bored: bool
    answer: str
    answer_name: str
    other_time: str
    came: bool | None
    me: bool
    what: tuple[str, ...]
    sequence: int
    shut: bool  # this person may no longer hear all that the seat goes through


@dataclass(frozen=True, slots=True)
class PartValue:
    """A topic at its place, when it begins, and who is there."""

    item: UUID
    topic: TopicValue
    starts_at: datetime | None
    minutes: int
    people: tuple[SeatValue, ...]
    done: bool
    skipped: bool
    begun_at: datetime | None
    done_at: datetime | None

    @property
    def ends_at(self) -> datetime | None:
        """When it ends as was meant."""
        return None if self.starts_at is None else self.starts_at + timedelta(minutes=self.minutes)


@dataclass(frozen=True, slots=True)
class ConversationValue:
    """A conversation as the reader sees it; times are of the part that the reader sees.

    `convenes`: the reader may work on it. `hosts`: the reader asked for it; reasons and what happened are for that
    person, for they could tell of what somebody else does not see.
    """

    id: ConversationId
    state: str
    state_name: str
    form: str
    form_name: str
    informal: bool
    starts_at: datetime | None
    ends_at: datetime | None
    minutes: int
    place: str
    home: NeighbourhoodId
    level: Clearance
    parts: tuple[PartValue, ...]
    seats: tuple[SeatValue, ...]
    own: SeatValue | None
    convenor: PersonId | None
    convenor_name: str
    convenes: bool
    hosts: bool
    plan: PlanId | None
    structure: StructureId | None
    structure_name: str
    because: tuple[str, ...]
    opened: bool
    held_at: datetime | None
    cancelled_because: str
    made_at: datetime
    version: int

    @property
    def title(self) -> str:
        """What it is about, as far as the reader sees it."""
        return self.structure_name or titles([part.topic.title for part in self.parts])

    @property
    def own_parts(self) -> tuple[PartValue, ...]:
        """What the reader's own seat goes through; all that is seen for who has none."""
        return self.parts if self.own is None else self.parts[self.own.first : self.own.last + 1]

    @property
    def own_time(self) -> tuple[datetime, datetime] | None:
        """From when to when the reader is there; None while there is no time."""
        parts = self.own_parts
        starts = parts[0].starts_at if parts else self.starts_at
        if starts is None:
            return None
        return starts, (parts[-1].ends_at if parts else self.ends_at) or starts + UNTOLD


def conversation_values(reader: Reader, rows: Sequence[Conversation]) -> tuple[ConversationValue, ...]:
    """Values of conversations asked for with this reader. The number of queries does not grow with the rows."""
    keys = [row.id for row in rows]
    items: dict[UUID, list[Item]] = {}
    for item in Item.objects.filter(conversation__in=keys).order_by("place"):
        items.setdefault(item.conversation_id, []).append(item)
    wanted = {item.topic_id for some in items.values() for item in some}
    shown = {one.id: one for one in topic_values(reader, list(Topic.objects.for_reader(reader).filter(id__in=wanted)))}
    seats: dict[UUID, list[Seat]] = {}
    rows_of_seats = Seat.objects.filter(conversation__in=keys, withdrawn_at__isnull=True).select_related("contact")
    for seat in rows_of_seats.order_by("first", "last", "contact__name", "id"):
        seats.setdefault(seat.conversation_id, []).append(seat)
    convenes = set(
        Conversation.objects.for_reader(reader, Action.CONVENE).filter(id__in=keys).values_list("id", flat=True)
    )
    everybody = {seat.contact_id for some in seats.values() for seat in some}
    cards = sitters(reader, everybody)
    structures = dict(
        Structure.objects.for_reader(reader)
        .filter(id__in={row.structure_id for row in rows if row.structure_id})
        .values_list("id", "name")
    )
    hosts = names_of(as_person(row.noted_by_id) for row in rows)
    called = {str(key): one.title for key, one in shown.items()} | {str(key): one.name for key, one in cards.items()}
    bare = [row for row in rows if not any(TopicId(one.topic_id) in shown for one in items.get(row.id, []))]
    looking = _Looking(
        reader, shown, cards, convenes, called, structures, _lengths(reader, bare), hosts, own_id(reader)
    )
    return tuple(_conversation(row, items.get(row.id, []), seats.get(row.id, []), looking) for row in rows)


def _lengths(reader: Reader, bare: Iterable[Conversation]) -> dict[UUID, timedelta]:
    """How long meetings without topics last: as their structure says, whoever may read of that. One query, or none."""
    keys = [row.id for row in bare if row.structure_id is not None]
    if not keys:
        return {}
    rows = Conversation.objects.for_reader(reader).filter(id__in=keys)
    return {key: timedelta(minutes=long) for key, long in rows.values_list("id", "structure__minutes")}


@dataclass(frozen=True, slots=True)
class _Looking:
    """What one reader may see around some conversations."""

    reader: Reader
    topics: Mapping[TopicId, TopicValue]
    cards: Mapping[ContactId, Sitter]
    convenes: set[UUID]
    called: Mapping[str, str]  # topics and people by key, for reasons
    structures: Mapping[UUID, str]
    lengths: Mapping[UUID, timedelta]  # of a meeting without topics
    hosts: Mapping[PersonId, str]
    mine: ContactId | None

    def is_me(self, seat: Seat) -> bool:
        """Whether this is the reader's own seat."""
        if self.reader.person is None:
            return False
        if seat.contact.person_id == self.reader.person:
            return True
        return self.mine is not None and self.mine in {seat.contact_id, seat.contact.merged_into_id}


def _conversation(
    row: Conversation, items: Sequence[Item], seats: Sequence[Seat], looking: _Looking
) -> ConversationValue:
    seen = [item for item in items if TopicId(item.topic_id) in looking.topics]
    convenes = row.id in looking.convenes
    hosts = convenes and row.noted_by_id == looking.reader.person
    own_row = next((seat for seat in seats if looking.is_me(seat)), None)
    shown = [
        value
        for seat in seats
        if (value := _seat(seat, seen, looking, (convenes, hosts), own=own_row, empty=not items)) is not None
    ]
    # By what the reader sees of them: how long somebody stays after that moves nobody up or down.
    shown.sort(key=lambda one: (one.first, one.last, one.name, one.id))
    starts = _starts(row, items)
    parts = tuple(
        PartValue(
            item=item.id,
            topic=looking.topics[TopicId(item.topic_id)],
            starts_at=starts.get(item.id),
            minutes=item.minutes,
            people=tuple(one for one in shown if one.first <= at <= one.last),
            done=item.done_at is not None,
            skipped=item.skipped,
            begun_at=item.begun_at,
            done_at=item.done_at,
        )
        for at, item in enumerate(seen)
    )
    begins, ends = row.starts_at, None
    if parts:
        begins, ends = parts[0].starts_at, parts[-1].ends_at
    elif begins is not None and row.id in looking.lengths:
        ends = begins + looking.lengths[row.id]
    host = as_person(row.noted_by_id)
    return ConversationValue(
        id=ConversationId(row.id),
        state=row.state,
        state_name=row.get_state_display(),
        form=row.form,
        form_name=str(Form(row.form).label),
        informal=Form(row.form) in INFORMAL,
        starts_at=begins,
        ends_at=ends,
        minutes=sum(part.minutes for part in parts),
        place=row.place,
        home=NeighbourhoodId(row.neighbourhood_id),
        level=max((part.topic.level for part in parts), default=Clearance(row.level)),
        parts=parts,
        seats=tuple(shown),
        own=next((one for one in shown if one.me), None),
        convenor=host,
        convenor_name=looking.hosts.get(host, "") if host is not None else "",
        convenes=convenes,
        hosts=hosts,
        plan=PlanId(row.plan_id) if hosts and row.plan_id else None,
        structure=StructureId(row.structure_id)
        if row.structure_id and row.structure_id in looking.structures
        else None,
        structure_name=looking.structures.get(row.structure_id, "") if row.structure_id else "",
        because=tuple(sentence(one, looking.called) for one in row.because) if hosts else (),
        opened=row.opened_at is not None,
        held_at=row.held_at,
        cancelled_because=row.cancelled_because if convenes else "",
        made_at=row.made_at,
        version=row.version,
    )


def _starts(row: Conversation, items: Sequence[Item]) -> dict[UUID, datetime]:
    if row.starts_at is None:
        return {}
    found, at = {}, row.starts_at
    for item in items:
        found[item.id] = at
        at += timedelta(minutes=item.minutes)
    return found


def _seat(
    seat: Seat, seen: Sequence[Item], looking: _Looking, may: tuple[bool, bool], *, own: Seat | None, empty: bool
) -> SeatValue | None:
    """A seat over what the reader sees; None where it lies beyond, or where its person is not the reader's to know.

    Whoever sits at the same topic is named; others only when the reader may find that person anyhow.
    """
    convenes, hosts = may
    there = [at for at, item in enumerate(seen) if seat.first <= item.place <= seat.last]
    me = own is not None and seat.id == own.id
    if not there and not empty:
        return None
    together = own is not None and any(own.first <= seen[at].place <= own.last for at in there)
    card = looking.cards.get(ContactId(seat.contact_id))
    if card is None and not (me or together or convenes):
        return None
    places = {str(item.topic_id): at for at, item in enumerate(seen)}
    roles = tuple((places[key], role_name(role)) for key, role in seat.roles if key in places)
    return SeatValue(
        id=SeatId(seat.id),
        contact=ContactId(seat.contact_id),
        name=seat.contact.name,
        work="" if card is None else card.work,
        first=there[0] if there else 0,
        last=there[-1] if there else -1,
        roles=roles,
        because=tuple(sentence(one, looking.called) for one in seat.because) if hosts else (),
        bored=hosts and any(one["code"] == "bored" for one in seat.because),
        answer=seat.answer,
        answer_name=str(Answer(seat.answer).label),
        other_time=seat.other_time if me or convenes else "",
        came=seat.came,
        me=me,
        what=what_for(roles, range(there[0], there[-1] + 1) if there else ()),
        sequence=seat.sequence if me or hosts else 0,
        shut=convenes and _shut(seat, seen, card, looking),
    )


def _shut(seat: Seat, seen: Sequence[Item], card: Sitter | None, looking: _Looking) -> bool:
    """Whether somebody sits through what that person may not hear (any more)."""
    for item in seen:
        if not seat.first <= item.place <= seat.last:
            continue
        topic = looking.topics[TopicId(item.topic_id)]
        if topic.overtaken:
            return True
        if topic.level is Clearance.NAMED:
            continue  # who is named for it is kept apart, and ends by itself
        hears = None if card is None else card.hears(topic.home)
        if hears is None or hears < topic.level:
            return True
    return False


@dataclass(frozen=True, slots=True)
class Within:
    """Which conversations: states, from and until which day, in which areas, only those with an own seat."""

    states: frozenset[str] = frozenset({State.PLANNED, State.HELD})
    since: date | None = None
    until: date | None = None
    areas: frozenset[NeighbourhoodId] | None = None
    mine: bool = False


def conversations(reader: Reader, within: Within = Within(), most: int = 60) -> tuple[ConversationValue, ...]:
    """Conversations in the order of time; those without a time come first. Constant in queries."""
    rows = Conversation.objects.for_reader(reader).filter(state__in=sorted(within.states))
    if within.since is not None:
        start = datetime.combine(within.since, time(), tzinfo=HERE)
        rows = rows.filter(Q(starts_at__gte=start) | Q(starts_at__isnull=True))
    if within.until is not None:
        end = datetime.combine(within.until + timedelta(days=1), time(), tzinfo=HERE)
        rows = rows.filter(Q(starts_at__lt=end) | Q(starts_at__isnull=True))
    if within.areas is not None:
        rows = rows.filter(neighbourhood_id__in=sorted(with_past(reader, within.areas)))
    if within.mine:
        rows = rows.filter(has_seat(reader) | Q(noted_by_id=reader.person))
    found = conversation_values(reader, list(rows.order_by("starts_at", "made_at", "id")[:most]))
    if within.mine:  # a seat at nothing that one may see is no seat
        found = tuple(one for one in found if one.own is not None or one.convenor == reader.person)
    return found


def conversation(reader: Reader, key: UUID) -> ConversationValue:
    """One conversation; NotHereError where there is none for this reader."""
    rows = list(Conversation.objects.for_reader(reader).filter(id=key))
    if not rows:
        raise NotHereError
    return conversation_values(reader, rows)[0]


def happenings(reader: Reader, key: UUID) -> tuple[Happened, ...]:
    """What happened with a conversation, for who asked for it, newest first; seats and answers name nobody here."""
    seen = conversation(reader, key)
    if not seen.hosts:
        return ()
    return tuple(Happened(one.at, said) for one in reversed(story([seen.id])) if (said := happened(one)))


@dataclass(frozen=True, slots=True)
class PostLine:
    """How the last letter to somebody at the table stands."""

    name: str
    kind: str
    state: str
    why: str


def post_about(value: ConversationValue) -> tuple[PostLine, ...]:
    """How the invitations stand, for who asked for it; empty for everybody else. One query."""
    if not value.hosts:
        return ()
    letters = letters_about([seat.id for seat in value.seats])
    found = []
    for seat in value.seats:
        last = next(reversed(letters.get(seat.id, ())), None)
        if last is not None:
            found.append(PostLine(seat.name, kind_name(last.kind), state_name(last.state), problem_words(last)))
    return tuple(found)


def problem_words(letter: LetterValue) -> str:
    """Why a letter did not go, in words; empty where it went or waits."""
    return problem(letter.kind, letter.problem, None) if letter.problem else ""


def conversations_of(reader: Reader, topic_key: UUID) -> tuple[ConversationValue, ...]:
    """The conversations in which one topic has a place, newest first."""
    rows = Conversation.objects.for_reader(reader).filter(
        Exists(Item.objects.filter(conversation=OuterRef("pk"), topic=topic_key))
    )
    return conversation_values(reader, list(rows.exclude(state=State.PROPOSED).order_by("-starts_at", "id")[:20]))
