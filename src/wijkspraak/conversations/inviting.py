"""Who is told what of a conversation: a letter per seat, asked for with what it is about, worded when it goes.

A letter holds no words. What it says is made at the moment of sending from what the recipient may still know.
"""

from collections.abc import Iterable
from datetime import datetime
from typing import Final

from django.utils import timezone

from wijkspraak.accounts.reader import Reader
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


def invite(*, by: Reader, conversation: Conversation, only: Iterable[Seat] | None = None) -> None:
    """Asks for an invitation, or a newer one, for everybody at the table but who convenes it. Within a transaction."""
    if conversation.state != State.PLANNED:
        return
    seats = list(conversation.seats.filter(withdrawn_at__isnull=True).select_related("contact"))
    wanted = None if only is None else {seat.id for seat in only}
    for seat in seats:
        own = seat.contact.person_id is not None and seat.contact.person_id == conversation.noted_by_id
        if not own and (wanted is None or seat.id in wanted):
            _letter(by, INVITATION, seat, conversation.sequence)


def call_off(*, by: Reader, conversation: Conversation, seats: Iterable[Seat]) -> None:
    """Asks for a cancellation for these seats and takes back what still waits for them. Within a transaction."""
    for seat in seats:
        cancel_letters(by=by, kind=INVITATION, subject=seat.id)
        if seat.contact.person_id is None or seat.contact.person_id != conversation.noted_by_id:
            _letter(by, CANCELLATION, seat, conversation.sequence)


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
