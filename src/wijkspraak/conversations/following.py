"""A calendar that somebody follows by a secret address of one's own: made, used, revoked; read as rights are today."""

from datetime import date, timedelta
from typing import Final
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from wijkspraak.accounts.policy import Action, Clearance
from wijkspraak.accounts.reader import Reader
from wijkspraak.conversations.access import ConversationValue
from wijkspraak.conversations.actions import RefusedError, remember
from wijkspraak.conversations.calendar import Event
from wijkspraak.conversations.calendar import feed as written
from wijkspraak.conversations.letters import ANSWERS
from wijkspraak.conversations.models import CalendarLink
from wijkspraak.conversations.seat_access import address_of, followed, secret_hash
from wijkspraak.conversations.wording import with_whom
from wijkspraak.outbox.links import link as address

MOST_LINKS: Final = 5
USED_EVERY: Final = timedelta(hours=1)


@transaction.atomic
def make_link(*, by: Reader, secret: str) -> UUID:
    """Keeps a hash of a new secret of the reader's own."""
    if by.person is None or not by.may(Action.READ):
        raise RefusedError(_("Zonder rol is er geen agenda om te volgen."))
    if CalendarLink.objects.filter(person_id=by.person, revoked_at__isnull=True).count() >= MOST_LINKS:
        raise RefusedError(_("U hebt al vijf adressen. Sluit er eerst een."))
    row = CalendarLink.objects.create(person_id=by.person, secret_hash=secret_hash(secret))
    remember(by, "calendar_link_made", row.id, "calendar_link")
    return row.id


@transaction.atomic
def revoke_link(*, by: Reader, link: UUID) -> None:
    """Closes one of the reader's own addresses; any other is not there."""
    if by.person is None:
        return
    rows = CalendarLink.objects.filter(id=link, person_id=by.person, revoked_at__isnull=True)
    if rows.update(revoked_at=timezone.now()):
        remember(by, "calendar_link_revoked", link, "calendar_link")


def calendar_of(secret: str, today: date) -> bytes | None:
    """The calendar that a secret opens, as iCalendar; None when it opens none."""
    found = followed(secret, today)
    if found is None:
        return None
    reader, talks = found
    rows = CalendarLink.objects.filter(secret_hash=secret_hash(secret))
    now = timezone.now()
    rows.exclude(used_at__gt=now - USED_EVERY).update(used_at=now)
    email = address_of(reader)
    with override("nl"):
        events = [_event(one, reader, email) for one in talks]
        return written(_("Gesprekken"), [one for one in events if one is not None])


def _event(value: ConversationValue, reader: Reader, email: str) -> Event | None:
    parts, time = value.own_parts, value.own_time
    if time is None or (value.parts and not parts):
        return None
    secret = max((part.topic.level for part in parts), default=value.level) >= Clearance.CONFIDENTIAL
    about = with_whom(value.convenor_name) if secret or not parts else " · ".join(part.topic.title for part in parts)
    own = value.own
    return Event(
        uid=f"{own.id if own else value.id}@wijkspraak",
        sequence=own.sequence if own else value.version,
        starts=time[0],
        ends=time[1],
        title=value.structure_name if value.structure_name and not secret else about,
        place=value.place,
        description="",
        organizer_name=value.convenor_name or reader.name,
        organizer_email=email,
        attendee_name=reader.name,
        attendee_email=email,
        answer=ANSWERS[own.answer] if own else "accepted",
        stamped=value.made_at,
        private=secret,
        url=address(f"/gesprekken/gesprek/{value.id}/"),
    )
