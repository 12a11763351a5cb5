"""What may happen with a neighbourhood's own way of meeting: written down, changed, planned ahead, filled, ended."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any, Final, cast
from uuid import UUID

from django.db import transaction
from django.db.models import Exists, F, OuterRef, Q
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from wijkspraak.accounts.policy import Action, Clearance
from wijkspraak.accounts.reader import Reader
from wijkspraak.conversations.access import TopicValue, topic_values
from wijkspraak.conversations.actions import (
    ClashError,
    RefusedError,
    conversation_for,
    post_in,
    remember,
    told_to_questions,
)
from wijkspraak.conversations.bridge import HERE
from wijkspraak.conversations.inviting import call_off, invite
from wijkspraak.conversations.models import Answer, Conversation, Form, Item, Member, Seat, State, Structure, Topic
from wijkspraak.conversations.standing_bridge import (
    Reckoned,
    Table,
    is_guest,
    reckon,
    roles_at,
    tables,
)
from wijkspraak.conversations.standing_wording import why_no_place
from wijkspraak.core.conversations.nesting import Entry, Nested, in_order, nest
from wijkspraak.core.conversations.rhythm import EVERY, NTHS, Every, Rhythm, at_clock, days_of, free_day, rule_of
from wijkspraak.core.ids import ContactId, ConversationId, NeighbourhoodId, StructureId, TopicId
from wijkspraak.core.texts import one_line
from wijkspraak.language.gate import NOTHING_DECIDED, Decided, passed
from wijkspraak.ledger.access import story
from wijkspraak.ledger.actions import Line, record_all
from wijkspraak.people.table_access import sitters

KINDS: Final = ("standing", "team", "open")
LEVELS: Final = (Clearance.TEAM, Clearance.CONFIDENTIAL)
YEAR: Final = timedelta(days=366)
# Whoever belongs to a structure is invited to what comes within four weeks, and to anything with an agenda; the rest
# stands in the own calendar. A year of Thursdays is one rhythm, not fifty letters.
INVITED_AHEAD: Final = timedelta(days=28)
# Nobody is moved to tomorrow: a new rhythm moves no meeting to within these days.
NOTICE: Final = timedelta(days=3)
STANDING: Final = [{"code": "standing_member", "figures": {}}]
COLUMNS: Final = (
    "name",
    "kind",
    "form",
    "rhythm",
    "starts",
    "since",
    "minutes",
    "place",
    "formal",
    "reason",
    "review_on",
)
LABELS: Final = {
    "name": gettext_lazy("Hoe heet het"),
    "place": gettext_lazy("Waar"),
    "reason": gettext_lazy("Waarom zo"),
}


@dataclass(frozen=True, slots=True)
class Way:
    """A way of meeting as somebody writes it down; the rhythm in plain words."""

    name: str
    kind: str
    form: str
    every: str
    since: date
    day: int = 1
    nth: int = 1
    starts: time | None = None
    minutes: int = 60
    place: str = ""
    formal: bool = False
    reason: str = ""
    review_on: date | None = None
    level: Clearance = Clearance.TEAM


def structure_for(by: Reader, key: UUID) -> Structure:
    """A structure that the reader may work on, locked. RefusedError when there is none."""
    row = Structure.objects.for_reader(by, Action.CONVENE).select_for_update(of=("self",)).filter(id=key).first()
    if row is None:
        raise RefusedError(_("Dit overleg is er niet, of u kunt er niets aan veranderen."))
    return row


def _checked(by: Reader, way: Way, decided: Decided, before: Structure | None = None) -> dict[str, Any]:
    """The columns of a structure. RefusedError when something cannot be; MarkedError while marks are undecided."""
    words = {
        "name": one_line(way.name, 120),
        "place": one_line(way.place, 160),
        "reason": way.reason.replace("\x00", "").strip()[:2000],
    }
    fresh = {key: said for key, said in words.items() if before is None or getattr(before, key) != said}
    words |= passed(by, fresh, decided, {key: str(label) for key, label in LABELS.items()}).texts
    if not words["name"]:
        raise RefusedError(_("Schrijf op hoe dit overleg heet."))
    if way.kind not in KINDS or way.form not in Form.values or way.every not in EVERY or way.level not in LEVELS:
        raise RefusedError(_("Kies uit de lijst."))
    if way.every != "need" and way.starts is None:
        raise RefusedError(_("Kies hoe laat het begint."))
    if not 1 <= way.day <= 7 or way.nth not in NTHS:
        raise RefusedError(_("Kies de dag uit de lijst."))
    if not 5 <= way.minutes <= 480:
        raise RefusedError(_("Een overleg duurt tussen vijf minuten en acht uur. Kies iets daartussen."))
    return {
        **words,
        "kind": way.kind,
        "form": way.form,
        "rhythm": rule_of(Rhythm(way.every, way.day, way.nth)),
        "starts": way.starts,
        "since": way.since,
        "minutes": way.minutes,
        "formal": way.formal,
        "review_on": way.review_on,
    }


@transaction.atomic
def found_structure(
    *, by: Reader, neighbourhood: NeighbourhoodId, way: Way, decided: Decided = NOTHING_DECIDED
) -> StructureId:
    """Writes down how a neighbourhood meets. MarkedError while the writer has not decided about marks."""
    post = post_in(by, neighbourhood, way.level)
    columns = _checked(by, way, decided)
    row = Structure.objects.create(
        **columns, level=way.level.value, neighbourhood_id=neighbourhood, party_id=post.party, town_id=post.table,
        noted_by_id=by.person,
    )  # fmt: skip
    remember(by, "structure_made", row.id, "structure")
    return StructureId(row.id)


# Changing


@dataclass(frozen=True, slots=True)
class Change:
    """What another rhythm does to what was planned: moved, called off, left alone because there is an agenda."""

    moved: tuple[tuple[datetime, datetime], ...] = ()
    dropped: tuple[datetime, ...] = ()
    kept: tuple[datetime, ...] = ()

    def __bool__(self) -> bool:
        """Whether anything of what was planned is touched or stands beside the new rhythm."""
        return bool(self.moved or self.dropped or self.kept)


def what_changes(*, by: Reader, structure: StructureId, way: Way) -> Change:
    """What would happen with what is planned when the structure became like this; nothing is kept."""
    row = Structure.objects.for_reader(by, Action.CONVENE).filter(id=structure).first()
    if row is None:
        raise RefusedError(_("Dit overleg is er niet, of u kunt er niets aan veranderen."))
    return _shifts(row, {"rhythm": _rule(way), "starts": way.starts, "since": way.since})[0]


def _rule(way: Way) -> str:
    try:
        return rule_of(Rhythm(cast("Every", way.every), way.day, way.nth))
    except ValueError as wrong:
        raise RefusedError(_("Kies de dag uit de lijst.")) from wrong


def _coming(row: Structure) -> list[Conversation]:
    """Its meetings that are still to come; `filled` says whether there are topics on the agenda."""
    rows = Conversation.objects.without_reader(because="the rhythm of a structure moves its own meetings")
    return list(
        rows.filter(structure=row, state=State.PLANNED, starts_at__gt=timezone.now())
        .annotate(filled=Exists(Item.objects.filter(conversation=OuterRef("pk"))))
        .order_by("starts_at")
    )


def slots_of(keys: Iterable[UUID]) -> dict[UUID, datetime]:
    """For which moment of the rhythm each meeting stands, whenever it is held; from the ledger."""
    return {
        line.subject: datetime.fromisoformat(str(line.details["slot"]))
        for line in story(keys, verbs=["meeting_planned"])
    }


def _shifts(row: Structure, new: Mapping[str, Any]) -> tuple[Change, dict[UUID, datetime], list[Conversation]]:
    """What moves where, by meeting; and the meetings that are called off."""
    if all(getattr(row, key) == new[key] for key in ("rhythm", "starts", "since")):
        return Change(), {}, []
    coming = _coming(row)
    slots = slots_of([one.id for one in coming])
    free = [one for one in coming if not one.filled and slots.get(one.id) == one.starts_at]  # type: ignore[attr-defined]
    stays = [one for one in coming if one not in free]
    if not free:
        return Change(kept=_times(stays)), {}, []
    taken = _taken(row, [one.id for one in free])
    stand = {one.starts_at for one in free}
    early = timezone.now() + NOTICE
    wished = [one for one in _moments(new, free) if one not in taken and (one > early or one in stand)]
    pairs = _paired([one.starts_at for one in free if one.starts_at is not None], wished)
    to = {one.id: pairs[one.starts_at] for one in free if one.starts_at in pairs}
    off = [one for one in free if one.id not in to]
    shifted = [(old, at) for old, at in pairs.items() if old != at]
    apart = [one for one in stays if one.starts_at not in set(_moments(new, coming))]
    return Change(tuple(sorted(shifted)), _times(off), _times(apart)), to, off


def _times(rows: Iterable[Conversation]) -> tuple[datetime, ...]:
    return tuple(one.starts_at.astimezone(HERE) for one in rows if one.starts_at is not None)


def _moments(new: Mapping[str, Any], around: Sequence[Conversation]) -> list[datetime]:
    """The moments of a rhythm from now until a period after the last of these meetings, without public holidays."""
    last = max(one.starts_at.astimezone(HERE).date() for one in around if one.starts_at is not None)
    if not new["rhythm"] or new["starts"] is None:
        return []
    further = 30 if "MONTHLY" in new["rhythm"] else 13 if "INTERVAL=2" in new["rhythm"] else 6
    days = days_of(new["rhythm"], new["since"], timezone.localdate(), last + timedelta(days=further))
    found = [at_clock(day, new["starts"], HERE) for day in days if not free_day(day)]
    return [one for one in found if one > timezone.now()]


def _paired(old: Sequence[datetime], new: Sequence[datetime]) -> dict[datetime, datetime]:
    """Each old moment with the nearest new one that is still free; what stands on a new moment already stays there."""
    found = {one: one for one in old if one in set(new)}
    rest = [one for one in old if one not in found]
    for at in [one for one in new if one not in found]:
        if not rest:
            break
        nearest = min(rest, key=lambda one: (abs(one - at), one))
        found[nearest] = at
        rest.remove(nearest)
    return found


def _taken(row: Structure, besides: Iterable[UUID]) -> set[datetime]:
    """Moments at which the structure has a meeting, or had one that was called off or moved by hand."""
    rows = Conversation.objects.without_reader(because="a structure meets once at a time").filter(structure=row)
    found = dict(rows.exclude(id__in=list(besides)).values_list("id", "starts_at"))
    slots = slots_of(found)
    return {at for at in found.values() if at is not None} | set(slots.values())


@transaction.atomic
def change_structure(
    *, by: Reader, structure: StructureId, version: int, way: Way, decided: Decided = NOTHING_DECIDED
) -> Change:
    """Writes a way of meeting anew and lets what is planned follow: only what is to come and has no agenda.

    ClashError when somebody else changed it meanwhile.
    """
    row = structure_for(by, structure)
    if row.level != way.level:
        post_in(by, NeighbourhoodId(row.neighbourhood_id), way.level)
    columns = _checked(by, way, decided, row)
    new = {**columns, "level": way.level.value}
    if all(getattr(row, key) == value for key, value in new.items()):
        return Change()
    if version != row.version:
        raise ClashError({name: getattr(row, name) for name in (*COLUMNS, "level")})
    change, to, off = _shifts(row, columns)
    reviewed = row.review_on is not None and row.review_on <= by.today and columns["review_on"] != row.review_on
    raised = way.level.value > row.level
    for key, value in new.items():
        setattr(row, key, value)
    row.version += 1
    row.save()
    remember(by, "structure_reviewed" if reviewed else "structure_changed", row.id, "structure")
    for meeting in off:
        _call_off(by, meeting)
    _follow(by, row, to)
    if raised:
        _level_up(by, row)
    return change


def _follow(by: Reader, row: Structure, to: Mapping[UUID, datetime]) -> None:
    """Meetings without an agenda take over when, where and in which form."""
    for meeting in _coming(row):
        if meeting.filled:  # type: ignore[attr-defined]
            continue
        at = to.get(meeting.id, meeting.starts_at)
        if (at, row.place, row.form) == (meeting.starts_at, meeting.place, meeting.form):
            continue
        if at != meeting.starts_at and at is not None:
            meeting.seats.filter(withdrawn_at__isnull=True).update(answer=Answer.NONE, answered_at=None, other_time="")
            remember(by, "meeting_planned", meeting.id, slot=at.isoformat())
        meeting.starts_at, meeting.place, meeting.form = at, row.place, row.form
        meeting.version += 1
        meeting.save()
        remember(by, "conversation_moved", meeting.id)
        _tell(by, meeting)


def _level_up(by: Reader, row: Structure) -> None:
    """A structure that became more confidential: what is to come is as confidential, and seats are looked at anew."""
    for meeting in _coming(row):
        if meeting.level < row.level:
            meeting.level = row.level
            meeting.save(update_fields=["level"])
        if not meeting.filled:  # type: ignore[attr-defined]
            table = _table(by, meeting)
            _arrange(by, meeting, table, _whole(row, table))


def _soon(meeting: Conversation) -> bool:
    return meeting.starts_at is not None and meeting.starts_at <= timezone.now() + INVITED_AHEAD


def _seats(meeting: Conversation) -> Any:
    return meeting.seats.filter(withdrawn_at__isnull=True).select_related("contact")


def _tell(by: Reader, meeting: Conversation, *, filled: bool = False) -> None:
    """Invitations, for whom something is new: of what is near, has an agenda, or was told of before."""
    if filled or _soon(meeting) or _seats(meeting).exclude(told="").exists():
        invite(by=by, conversation=meeting)


def _call_off(by: Reader, meeting: Conversation) -> None:
    meeting.state, meeting.cancelled_at = State.CANCELLED, timezone.now()
    meeting.version += 1
    meeting.save()
    remember(by, "meeting_dropped", meeting.id)
    call_off(by=by, conversation=meeting, seats=list(_seats(meeting)))


@transaction.atomic
def end_structure(*, by: Reader, structure: StructureId, until: date) -> tuple[datetime, ...]:
    """The neighbourhood no longer meets like this after a day; gives what was called off. What was stays."""
    row = structure_for(by, structure)
    if until < row.since:
        raise RefusedError(_("Deze dag ligt vóór het begin. Kies een latere."))
    later = [one for one in _coming(row) if _day(one) > until]
    filled = [one for one in later if one.filled]  # type: ignore[attr-defined]
    if filled:
        days = ", ".join(date_format(_day(one), "j F") for one in filled)
        raise RefusedError(
            _(
                "Na deze dag staan er nog onderwerpen op de agenda (%(days)s). Haal ze daar eerst af, of kies een "
                "latere dag."
            )
            % {"days": days}
        )
    if row.until == until:
        return ()
    row.until = until
    row.version += 1
    row.save(update_fields=["until", "version"])
    row.members.filter(Q(until__isnull=True) | Q(until__gt=until), since__lte=until).update(until=until)
    remember(by, "structure_ended", row.id, "structure")
    for meeting in later:
        _call_off(by, meeting)
    return _times(later)


def _day(meeting: Conversation) -> date:
    assert meeting.starts_at is not None
    return meeting.starts_at.astimezone(HERE).date()


# Members


@transaction.atomic
def add_member(
    *, by: Reader, structure: StructureId, contact: ContactId, what: str = "", since: date | None = None,
    decided: Decided = NOTHING_DECIDED,
) -> UUID:  # fmt: skip
    """Somebody belongs to it from a day on, and has a seat in what is to come as far as that person may hear it."""
    row = structure_for(by, structure)
    card = sitters(by, [contact]).get(contact)
    if card is None:
        raise RefusedError(_("Deze persoon is er niet."))
    start = since or by.today
    there = row.members.filter(Q(until__isnull=True) | Q(until__gte=start), contact_id=contact).first()
    if there is not None:
        return there.id
    hears = card.hears(NeighbourhoodId(row.neighbourhood_id))
    if hears is None or hears < row.level:
        raise RefusedError(
            _("%(name)s mag niet horen wat hier besproken wordt. Vraag deze persoon bij een los gesprek.")
            % {"name": card.name}
        )
    said = passed(by, {"what": one_line(what, 120)}, decided, {"what": str(_("Als wat"))}).texts["what"]
    made = Member.objects.create(structure=row, contact_id=contact, what=said, since=start)
    remember(by, "member_joined", row.id, "structure", member=made.id)
    _look_again(by, row)
    return made.id


@transaction.atomic
def leave(*, by: Reader, member: UUID, until: date) -> None:
    """Somebody no longer belongs to it after a day; that this person did stays."""
    found = Member.objects.filter(id=member).first()
    if found is None:
        raise RefusedError(_("Deze persoon hoort hier niet bij."))
    row = structure_for(by, found.structure_id)
    if found.until is not None and found.until <= until:
        return
    if until < found.since:
        raise RefusedError(_("Deze dag ligt vóór het begin. Kies een latere."))
    found.until = until
    found.save(update_fields=["until"])
    remember(by, "member_left", row.id, "structure", member=found.id)
    _look_again(by, row)


def _look_again(by: Reader, row: Structure) -> None:
    """Members came or went: seats in what is to come follow, with one letter for whom something changes."""
    coming = _coming(row)
    found = tables(by, row.id, {one.id: _day(one) for one in coming})
    within = set(
        Conversation.objects.for_reader(by, Action.CONVENE).filter(id__in=list(found)).values_list("id", flat=True)
    )
    for meeting in coming:
        table = found[meeting.id]
        if not meeting.filled:  # type: ignore[attr-defined]
            _arrange(by, meeting, table, _whole(row, table))
        elif meeting.id in within:
            _settle(by, meeting, _topics_on(meeting), [], table)
        else:  # an agenda of which one may not see all: who left goes, the rest is for who may
            stay = {key: _span_of(seat) for key, seat in table.seats.items() if key in table.members or is_guest(seat)}
            _arrange(by, meeting, table, stay)


def _span_of(seat: Seat) -> "Span":
    return seat.first, seat.last, list(seat.roles)


def _table(by: Reader, meeting: Conversation) -> Table:
    return tables(by, meeting.structure_id, {meeting.id: _day(meeting)})[meeting.id]


def _whole(row: Structure, table: Table) -> "dict[UUID, Span]":
    """Seats for a meeting without an agenda: whoever may hear what belongs to the structure."""
    place = NeighbourhoodId(row.neighbourhood_id)
    wanted = table.members | _guests(table)
    hears = {key: one.hears(place) for key, one in table.people.items() if key in wanted}
    found = {key for key, level in hears.items() if level is not None and level >= row.level}
    return {key: (0, 0, []) for key in found | (wanted & set(table.unknown))}


def _guests(table: Table) -> set[UUID]:
    return {key for key, seat in table.seats.items() if is_guest(seat)}


# Planning ahead


@dataclass(frozen=True, slots=True)
class Scheduled:
    """What was planned: new moments, how many stood already, and days on which the country is closed, by key."""

    made: tuple[datetime, ...]
    there: int
    closed: tuple[tuple[date, str], ...]


@transaction.atomic
def schedule(*, by: Reader, structure: StructureId, until: date) -> Scheduled:
    """Plans the meetings of a rhythm until a day, at most a year ahead. What stands is left alone; twice is once."""
    row = structure_for(by, structure)
    if not row.rhythm or row.starts is None:
        raise RefusedError(_("Dit overleg is er wanneer het nodig is. Plan een losse keer."))
    if until < by.today:
        raise RefusedError(_("Deze dag is al voorbij. Kies een latere."))
    if until - by.today > YEAR:
        raise RefusedError(_("Plan hooguit een jaar vooruit."))
    last = until if row.until is None else min(until, row.until)
    days = days_of(row.rhythm, row.since, by.today, last)
    closed = tuple((day, why) for day in days if (why := free_day(day)))
    wished = [at for day in days if not free_day(day) and (at := at_clock(day, row.starts, HERE)) > timezone.now()]
    back = _dropped(row)
    taken = _taken(row, back.values())
    fresh = [at for at in wished if at not in taken]
    for at in fresh:
        if at in back:
            _take_back(by, row, back[at])
    _make(by, row, [at for at in fresh if at not in back])
    if fresh:
        remember(by, "meetings_planned", row.id, "structure", number=len(fresh))
    for meeting in _coming(row):
        if _soon(meeting):
            invite(by=by, conversation=meeting)
    return Scheduled(tuple(at.astimezone(HERE) for at in fresh), len(wished) - len(fresh), closed)


def _dropped(row: Structure) -> dict[datetime, UUID]:
    """Meetings that a change of rhythm called off, by moment: when the rhythm comes back so do they."""
    rows = Conversation.objects.without_reader(because="what a rhythm called off comes back with it").filter(
        structure=row, state=State.CANCELLED, starts_at__gt=timezone.now()
    )
    found = dict(rows.values_list("id", "starts_at"))
    by_rhythm = {line.subject for line in story(found, verbs=["meeting_dropped"])}
    return {at: key for key, at in found.items() if key in by_rhythm and at is not None}


def _take_back(by: Reader, row: Structure, key: UUID) -> Conversation:
    meeting = Conversation.objects.without_reader(because="what a rhythm called off comes back").get(id=key)
    meeting.state, meeting.cancelled_at, meeting.cancelled_because = State.PLANNED, None, ""
    meeting.version += 1
    meeting.save()
    # Who was told that it was off is told anew that it is on.
    meeting.seats.filter(withdrawn_at__isnull=True).update(
        answer=Answer.NONE, answered_at=None, other_time="", told="", sequence=F("sequence") + 1
    )
    assert meeting.starts_at is not None
    remember(by, "meeting_planned", meeting.id, slot=meeting.starts_at.isoformat())
    if not meeting.items.exists():
        table = _table(by, meeting)
        _arrange(by, meeting, table, _whole(row, table))
    return meeting


def _make(by: Reader, row: Structure, moments: Sequence[datetime]) -> list[Conversation]:
    """Meetings with a seat for every member of their day who may hear what belongs to the structure."""
    if not moments:
        return []
    made = [
        Conversation(
            structure=row, state=State.PLANNED, form=row.form, starts_at=at, place=row.place, level=row.level,
            neighbourhood_id=row.neighbourhood_id, party_id=row.party_id, town_id=row.town_id, noted_by_id=by.person,
        )
        for at in moments
    ]  # fmt: skip
    Conversation.objects.bulk_create(made)
    everybody = list(row.members.select_related("contact"))
    cards = sitters(by, [one.contact.merged_into_id or one.contact_id for one in everybody])
    place = NeighbourhoodId(row.neighbourhood_id)
    seats, lines = [], []
    for meeting in made:
        day, taken = _day(meeting), set()
        for one in everybody:
            key = ContactId(one.contact.merged_into_id or one.contact_id)
            hears = cards[key].hears(place) if key in cards else None
            there = one.since <= day and (one.until is None or one.until >= day)
            if there and key not in taken and hears is not None and hears >= row.level:
                taken.add(key)
                seats.append(Seat(conversation=meeting, contact_id=key, first=0, last=0, because=STANDING))
        assert meeting.starts_at is not None
        slot = {"slot": meeting.starts_at.isoformat()}
        lines.append(Line(by.person, "meeting_planned", "conversation", meeting.id, details=slot))
    Seat.objects.bulk_create(seats)
    record_all(lines)
    return made


@transaction.atomic
def meet_once(*, by: Reader, structure: StructureId, at: datetime) -> ConversationId:
    """Plans a single meeting beside the rhythm, or the next one of what meets when needed. Twice is once."""
    row = structure_for(by, structure)
    if at <= timezone.now():
        raise RefusedError(_("Deze tijd is al voorbij. Kies een latere."))
    if at - timezone.now() > YEAR:
        raise RefusedError(_("Plan hooguit een jaar vooruit."))
    day = at.astimezone(HERE).date()
    if row.until is not None and day > row.until:
        raise RefusedError(_("Dan is dit overleg al opgehouden. Kies een eerdere dag."))
    there = (
        Conversation.objects.without_reader(because="a structure meets once at a time")
        .filter(structure=row, starts_at=at)
        .first()
    )
    if there is not None and there.state != State.CANCELLED:
        return ConversationId(there.id)
    meeting = _make(by, row, [at])[0] if there is None else _take_back(by, row, there.id)
    remember(by, "meetings_planned", row.id, "structure", number=1)
    invite(by=by, conversation=meeting)
    return ConversationId(meeting.id)


# The agenda


def _meeting(by: Reader, key: UUID) -> Conversation:
    row = conversation_for(by, key)
    if row.structure_id is None:
        raise RefusedError(_("Dit is geen vast overleg. Reken een nieuw voorstel om onderwerpen toe te voegen."))
    if row.state != State.PLANNED:
        raise RefusedError(_("Dit gesprek is al geweest of afgezegd."))
    return row


def _topics_on(row: Conversation) -> list[Topic]:
    return [item.topic for item in row.items.select_related("topic").order_by("place")]


def _not_since(row: Conversation, version: int, there: Sequence[Topic]) -> None:
    if version != row.version:
        raise ClashError({"topics": tuple(topic.title for topic in there)})


@transaction.atomic
def fill(*, by: Reader, conversation: ConversationId, version: int, topics: Iterable[TopicId]) -> int:
    """Puts open topics on the agenda, the most open first; gives how many were new. Everybody is told once, at most.

    Whoever may not hear a topic sees nothing of it and of no minute that it takes. RefusedError, with all of why, when
    there is a topic that cannot stand there.
    """
    row = _meeting(by, conversation)
    there = _topics_on(row)
    wanted = [key for key in dict.fromkeys(topics) if key not in {topic.id for topic in there}]
    if not wanted:
        return 0
    _not_since(row, version, there)
    found = list(
        Topic.objects.for_reader(by, Action.CONVENE)
        .select_for_update(of=("self",))
        .filter(id__in=wanted)
        .order_by("id")
    )
    if len(found) < len(wanted):
        raise RefusedError(_("Een van deze onderwerpen is er niet, of u kunt er niets mee."))
    _open(topic_values(by, found))
    _settle(by, row, there, found)
    record_all(told_to_questions(by, row, found, "talk_agreed"))
    return len(found)


def _open(values: Sequence[TopicValue]) -> None:
    for one in values:
        if one.state != "open":
            raise RefusedError(
                _("“%(title)s” wacht niet meer: het staat al ergens op of is besproken.") % {"title": one.title}
            )
        if one.overtaken:
            raise RefusedError(
                _(
                    "De vraag achter “%(title)s” is vertrouwelijker geworden. Maak eerst ook het onderwerp "
                    "vertrouwelijker."
                )
                % {"title": one.title}
            )


@transaction.atomic
def take_off(*, by: Reader, conversation: ConversationId, version: int, topics: Iterable[TopicId]) -> int:
    """Takes topics off the agenda: they wait again. Gives how many."""
    row = _meeting(by, conversation)
    there, gone = _topics_on(row), set(topics)
    stay = [topic for topic in there if topic.id not in gone]
    if len(stay) == len(there):
        return 0
    _not_since(row, version, there)
    _settle(by, row, stay, [])
    return len(there) - len(stay)


@transaction.atomic
def put_in_order(*, by: Reader, conversation: ConversationId, version: int, topics: Sequence[TopicId]) -> None:
    """Another order, with some topics taken off. RefusedError when somebody's part would fall into pieces."""
    row = _meeting(by, conversation)
    there = {topic.id: topic for topic in _topics_on(row)}
    wished = [there[key] for key in dict.fromkeys(topics) if key in there]
    if [topic.id for topic in wished] == list(there):
        return
    _not_since(row, version, list(there.values()))
    table = _table(by, row)
    reckoned = reckon(by, wished, table)
    wrong = in_order([reckoned.entries[topic.id] for topic in wished])
    if wrong is not None:
        raise RefusedError(_sentence(why_no_place(wrong, _titles(wished))))
    _settle(by, row, wished, [], table, reckoned)


def _titles(topics: Iterable[Topic]) -> dict[str, str]:
    return {str(topic.id): topic.title for topic in topics}


def _sentence(text: str) -> str:
    return text[:1].upper() + text[1:]


def _settle(
    by: Reader,
    row: Conversation,
    there: Sequence[Topic],
    new: Sequence[Topic],
    table: Table | None = None,
    reckoned: Reckoned | None = None,
) -> None:
    """Keeps an agenda with its seats; whoever sees something else than before is told, once."""
    seen = table or _table(by, row)
    known = reckoned or reckon(by, [*there, *new], seen)
    nested = nest(_entries(there, known), _entries(new, known))
    if nested.without_place:
        titles = _titles([*there, *new])
        raise RefusedError(
            " ".join(f"“{titles[key]}”: {why_no_place(reason, titles)}" for key, reason in nested.without_place.items())
        )
    by_key = {str(topic.id): topic for topic in (*there, *new)}
    order = [by_key[key] for key in nested.order]
    old = [item.topic_id for item in row.items.order_by("place")]
    items = _keep_items(row, order)
    assert row.structure is not None
    spans = _spans(nested, seen, old, items) if order else _whole(row.structure, seen)
    _give_roles(spans, items, known)
    row.level = max([row.structure.level, *(topic.level for topic in order)])
    row.version += 1
    row.save(update_fields=["level", "version"])
    remember(by, "agenda_set", row.id, topics=len(order))
    _arrange(by, row, seen, spans)


def _entries(topics: Sequence[Topic], known: Reckoned) -> list[Entry]:
    return [known.entries[topic.id] for topic in topics]


def _keep_items(row: Conversation, order: Sequence[Topic]) -> list[Item]:
    there = {item.topic_id: item for item in row.items.all()}
    row.items.exclude(topic_id__in=[topic.id for topic in order]).delete()
    kept, fresh = [], []
    for place, topic in enumerate(order):
        item = there.get(topic.id)
        if item is None:
            item = Item(conversation=row, topic=topic, place=place, minutes=topic.minutes)
            fresh.append(item)
        item.place = place
        kept.append(item)
    Item.objects.bulk_update([item for item in kept if item not in fresh], ["place"])
    Item.objects.bulk_create(fresh)
    return kept


Span = tuple[int, int, list[list[str]]]


def _spans(nested: Nested, table: Table, old: Sequence[UUID], items: Sequence[Item]) -> dict[UUID, Span]:
    """From where to where everybody sits: a member all that is theirs to hear, a guest what the guest was asked for."""
    found: dict[UUID, Span] = {}
    places = {item.topic_id: item.place for item in items}
    for key in (*table.people, *table.unknown):
        upto = nested.parts.get(str(key), 0)
        seat = table.seats.get(key)
        if not upto:
            continue
        if seat is not None and is_guest(seat) and old:
            own = [places[one] for one in old[seat.first : seat.last + 1] if one in places and places[one] < upto]
            if own:
                found[key] = (min(own), max(own), [])
        elif key in table.members or seat is not None:
            found[key] = (0, upto - 1, [])
    return found


def _give_roles(spans: Mapping[UUID, Span], items: Sequence[Item], known: Reckoned) -> None:
    for item in items:
        sitting = {str(key) for key, (first, last, _roles) in spans.items() if first <= item.place <= last}
        for who, role in roles_at(item.topic_id, known, sitting):
            spans[UUID(who)][2].append([str(item.topic_id), role])


def _arrange(by: Reader, row: Conversation, table: Table, spans: Mapping[UUID, Span]) -> None:
    """Gives, changes and takes back seats; whose own part is other than before is told, and nobody else."""
    gone = [seat for key, seat in table.seats.items() if key not in spans]
    again = _unseated_by_hand(row, [key for key in spans if key not in table.seats])
    fresh = [
        Seat(conversation=row, contact_id=key, first=first, last=last, roles=roles, because=STANDING)
        for key, (first, last, roles) in spans.items()
        if key not in table.seats and key not in again
    ]
    for key, seat in table.seats.items():
        if key in spans:
            seat.first, seat.last, seat.roles = spans[key]
    Seat.objects.bulk_update([s for key, s in table.seats.items() if key in spans], ["first", "last", "roles"])
    Seat.objects.filter(id__in=[seat.id for seat in gone]).update(withdrawn_at=timezone.now())
    for seat in gone:
        remember(by, "seat_withdrawn", row.id, seat=seat.id, agenda=True)
    Seat.objects.bulk_create(fresh)
    _tell(by, row, filled=row.items.exists())
    call_off(by=by, conversation=row, seats=gone)


def _unseated_by_hand(row: Conversation, keys: Sequence[UUID]) -> set[UUID]:
    """Members whom somebody took from this table by hand: they are not set at it again by themselves."""
    seats = dict(row.seats.filter(withdrawn_at__isnull=False, contact__in=keys).values_list("id", "contact_id"))
    if not seats:
        return set()
    lines = story([row.id], verbs=["seat_withdrawn"])
    by_hand = {str(line.details.get("seat")) for line in lines if not line.details.get("agenda")}
    return {contact for key, contact in seats.items() if str(key) in by_hand}
