"""A third door of the conversations: what somebody may know of the own seat, asked without that person at the screen.

For letters, the answer by a secret address and the calendar that is followed. Whoever logs in is asked for as the
Reader of this moment, so a role that ended or a level that was raised closes all of it at once; for who does not log in
the card decides. What lies beyond is not there: no gap, no number.
"""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final
from uuid import UUID

from django.db.models import Q, prefetch_related_objects
from django.utils import timezone

from wijkspraak.accounts.access import reader_for
from wijkspraak.accounts.models import Person
from wijkspraak.accounts.policy import Clearance
from wijkspraak.accounts.reader import Reader
from wijkspraak.conversations.access import UNTOLD, ConversationValue, Within, conversation_values, conversations
from wijkspraak.conversations.bridge import part_of
from wijkspraak.conversations.models import CalendarLink, Conversation, Form, Item, Seat, State
from wijkspraak.core.ids import ConversationId, QuestionId, SeatId
from wijkspraak.people.table_access import told_without_account
from wijkspraak.questions.access import levels_of

FOLLOWED_BACK: Final = timedelta(days=30)
# So long after a conversation the address in its invitation still opens anything.
SECRETS_LAST: Final = timedelta(days=60)
FOLLOWED_AHEAD: Final = timedelta(days=370)


@dataclass(frozen=True, slots=True)
class OwnPart:
    """The part of a conversation that belongs to one seat. `titles` are of what may stand in a letter; a confidential
    conversation has none, and is called by who asks for it."""

    seat: SeatId
    conversation: ConversationId
    name: str
    email: str
    state: str
    form_name: str
    starts_at: datetime | None
    ends_at: datetime | None
    place: str
    titles: tuple[str, ...]
    confidential: bool
    convenor_name: str
    convenor_email: str
    answer: str
    other_time: str
    sequence: int
    stamped: datetime
    secret: str


def own_part(seat: Seat, today: date) -> OwnPart | None:
    """What the holder of a seat may know today; None when that is nothing. `seat` needs its contact."""
    person = seat.contact.person
    row = (
        Conversation.objects.without_reader(because="the holder of a seat asks for the own part")
        .filter(id=seat.conversation_id)
        .select_related("noted_by")
        .first()
    )
    if row is None or row.state == State.PROPOSED:
        return None
    if person is not None:
        if not person.is_active:
            return None
        reader = reader_for(person, today)
        rows = list(Conversation.objects.for_reader(reader).filter(id=row.id))
        found = conversation_values(reader, rows)
        return None if not found else _of_value(seat, row, found[0])
    return _by_card(seat, row, today)


def _of_value(seat: Seat, row: Conversation, value: ConversationValue) -> OwnPart | None:
    """The own part of who logs in: of what that person sees, what the seat goes through."""
    if value.own is None or value.own.id != seat.id:
        return None
    parts = value.own_parts
    if value.parts and not parts:
        return None
    level = max((part.topic.level for part in parts), default=value.level)
    return _part(seat, row, [part.topic.title for part in parts], level, value.own_time)


def _by_card(seat: Seat, row: Conversation, today: date) -> OwnPart | None:
    hears = told_without_account(seat.contact_id, today)
    if hears is None:
        return None
    prefetch_related_objects([row], "items__topic")
    items = list(row.items.all())
    levels = levels_of([QuestionId(one.topic.question_id) for one in items if one.topic.question_id])
    mine = [one for one in items if seat.first <= one.place <= seat.last and _open(one, hears, levels)]
    if items and not mine:
        return None
    level = max((Clearance(one.topic.level) for one in mine), default=Clearance(row.level))
    return _part(seat, row, [one.topic.title for one in mine], level, _time_of(row, mine))


def _open(item: Item, hears: Clearance, levels: dict[QuestionId, Clearance]) -> bool:
    level = Clearance(item.topic.level)
    if level is Clearance.NAMED or level > hears:
        return False
    key = item.topic.question_id
    return key is None or levels.get(QuestionId(key), Clearance.PUBLIC) <= level


def _time_of(row: Conversation, mine: Sequence[Item]) -> tuple[datetime, datetime] | None:
    """From the first to the last own topic; without topics as long as such a meeting lasts."""
    starts, long = part_of(row, mine[0].place, mine[-1].place) if mine else (row.starts_at, 0)
    if starts is None:
        return None
    if mine:
        return starts, starts + timedelta(minutes=long)
    return starts, starts + (timedelta(minutes=row.structure.minutes) if row.structure else UNTOLD)


def _part(
    seat: Seat,
    row: Conversation,
    titles: Sequence[str],
    level: Clearance,
    when: tuple[datetime, datetime] | None,
) -> OwnPart:
    secret = level >= Clearance.CONFIDENTIAL
    host = row.noted_by
    return OwnPart(
        seat=SeatId(seat.id),
        conversation=ConversationId(row.id),
        name=seat.contact.name,
        email=seat.contact.person.email if seat.contact.person else seat.contact.email,
        state=row.state,
        form_name=str(Form(row.form).label),
        starts_at=None if when is None else when[0],
        ends_at=None if when is None else when[1],
        place=row.place,
        titles=() if secret else tuple(titles),
        confidential=secret,
        convenor_name=host.name if host else "",
        convenor_email=host.email if host else "",
        answer=seat.answer,
        other_time=seat.other_time,
        sequence=seat.sequence,
        stamped=row.made_at,
        secret=seat.secret,
    )


def seat_by_secret(secret: str) -> Seat | None:
    """The seat that a secret of an invitation belongs to; None when it opens nothing (any more)."""
    if not 20 <= len(secret) <= 48:
        return None
    old = timezone.now() - SECRETS_LAST
    return (
        Seat.objects.filter(secret=secret, withdrawn_at__isnull=True)
        .exclude(Q(conversation__held_at__lt=old) | Q(conversation__cancelled_at__lt=old))
        .select_related("contact", "contact__person")
        .first()
    )


def seat_by_id(key: UUID) -> Seat | None:
    """A seat, also one that was withdrawn; for a letter about it."""
    return Seat.objects.filter(id=key).select_related("contact", "contact__person").first()


# The calendar that somebody follows


def secret_hash(secret: str) -> str:
    """What is kept of a secret."""
    return hashlib.sha256(secret.encode()).hexdigest()


def followed(secret: str, today: date) -> tuple[Reader, tuple[ConversationValue, ...]] | None:
    """Whose calendar a secret opens, with the conversations of that person as the rights of today show them."""
    row = (
        CalendarLink.objects.filter(secret_hash=secret_hash(secret), revoked_at__isnull=True)
        .select_related("person")
        .first()
    )
    if row is None or not row.person.is_active:
        return None
    reader = reader_for(row.person, today)
    within = Within(since=today - FOLLOWED_BACK, until=today + FOLLOWED_AHEAD, mine=True)
    return reader, tuple(one for one in conversations(reader, within, most=400) if one.starts_at is not None)


def address_of(reader: Reader) -> str:
    """The reader's own address, for the own calendar."""
    if reader.person is None:
        return ""
    return Person.objects.filter(id=reader.person).values_list("email", flat=True).first() or ""


def calendar_links(reader: Reader) -> tuple[tuple[UUID, datetime, datetime | None], ...]:
    """The reader's own secret addresses that still work: key, since when, last used on."""
    if reader.person is None:
        return ()
    rows = CalendarLink.objects.filter(Q(person_id=reader.person), revoked_at__isnull=True)
    return tuple(rows.values_list("id", "made_at", "used_at"))
