"""Who is told what of a conversation: a letter per seat, asked for with what it is about, worded when it goes.

A letter holds no words. What it says is made at the moment of sending from what the recipient may still know. Somebody
whose own part did not change gets no letter: how often others were moved is nobody's news.
"""

import hashlib
from collections.abc import Iterable
from datetime import datetime
from typing import Final

from django.utils import timezone

from wijkspraak.accounts.reader import Reader
from wijkspraak.conversations.bridge import part_of
from wijkspraak.conversations.models import Conversation, Seat, State
from wijkspraak.outbox.actions import ask_to_send
from wijkspraak.outbox.actions import cancel as cancel_letters
from wijkspraak.outbox.moments import next_working_moment

INVITATION: Final = "conversations.invitation"
CANCELLATION: Final = "conversations.cancellation"
MINUTES: Final = "conversations.minutes"


def _letter(by: Reader, kind: str, seat: Seat, number: int, when: datetime | None = None) -> None:
    person = seat.contact.person_id
    ask_to_send(
        by=by,
        kind=kind,
        subject=seat.id,
        once=f"{kind}:{seat.id}:{number}",
        to_person=person,
        to=seat.contact_id if person is None else None,
        details={"sequence": number},
        not_before=when,
    )


def own_part_hash(conversation: Conversation, seat: Seat) -> str:
    """What a seat is told of: its own time and place, and what it goes through. Needs the items with their topics."""
    starts, long = part_of(conversation, seat.first, seat.last)
    about = [
        f"{one.topic_id} {one.topic.title}" for one in conversation.items.all() if seat.first <= one.place <= seat.last
    ]
    words = [str(starts), str(long), conversation.place, conversation.form, *about]
    return hashlib.sha256("\n".join(words).encode()).hexdigest()


def invite(*, by: Reader, conversation: Conversation) -> None:
    """Asks for an invitation, or a newer one, for each whose own part is new or other than told. Within a transaction.

    Who convenes it writes no letter to oneself, and gets one when a colleague changes it.
    """
    if conversation.state != State.PLANNED:
        return
    row = (
        Conversation.objects.without_reader(because="everybody at the table is told of the own part")
        .prefetch_related("items__topic")
        .get(id=conversation.id)
    )
    for seat in row.seats.filter(withdrawn_at__isnull=True).select_related("contact"):
        now = own_part_hash(row, seat)
        if now == seat.told:
            continue
        if seat.told:
            seat.sequence += 1
        seat.told = now
        seat.save(update_fields=["sequence", "told"])
        if not _does_it(by, seat, row):
            _letter(by, INVITATION, seat, seat.sequence)


def call_off(*, by: Reader, conversation: Conversation, seats: Iterable[Seat]) -> None:
    """Asks for a cancellation for these seats and takes back what still waits for them. Within a transaction."""
    for seat in seats:
        cancel_letters(by=by, kind=INVITATION, subject=seat.id)
        seat.sequence += 1
        seat.save(update_fields=["sequence"])
        if seat.told and not _does_it(by, seat, conversation):
            _letter(by, CANCELLATION, seat, seat.sequence)


def _does_it(by: Reader, seat: Seat, conversation: Conversation) -> bool:
    """Whether this seat is of who convenes it, and that person does it: nobody writes to oneself."""
    return by.person == conversation.noted_by_id and _convenes(seat, conversation)


def _convenes(seat: Seat, conversation: Conversation) -> bool:
    return seat.contact.person_id is not None and seat.contact.person_id == conversation.noted_by_id


def tell_minutes(*, by: Reader, conversation: Conversation) -> int:
    """Asks for the minutes for every seat of a conversation that was held, once per version. Within a transaction.

    Nobody is written to in a weekend or at night. Gives the number of letters.
    """
    when = next_working_moment(timezone.now())
    seats = list(conversation.seats.filter(withdrawn_at__isnull=True).select_related("contact"))
    for seat in seats:
        _letter(by, MINUTES, seat, conversation.version, when)
    return len(seats)


def call_back_minutes(*, by: Reader, seats: Iterable[Seat]) -> None:
    """Lets minutes that wait lapse: the conversation was set open again."""
    for seat in seats:
        cancel_letters(by=by, kind=MINUTES, subject=seat.id)
