"""What may happen with post: asked for, cancelled, held and let go, tried again, forgotten.

Whoever asks for a letter asks in the transaction of what it is about: the invitation and its letter are there together
or not at all. Whatever locks more than one letter takes the lock of the ledger first, so that no two wait for each
other.
"""

import re
from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import Any, Final
from uuid import UUID, uuid4

from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.dateparse import parse_date, parse_datetime
from django.utils.translation import gettext as _

from wijkspraak.accounts.policy import Action
from wijkspraak.accounts.reader import Reader
from wijkspraak.core.ids import PersonId
from wijkspraak.ledger.actions import Line, line_up, record, record_all
from wijkspraak.outbox.kinds import kinds
from wijkspraak.outbox.models import Letter, State, Switch

ONCE: Final = re.compile(r"[a-z0-9_.:-]{1,200}")
NAME: Final = re.compile(r"[a-z][a-z0-9_]{0,39}")
MOST_DETAILS: Final = 2000  # characters of all of them together
KEPT: Final = timedelta(days=365)
# The subject of ledger lines about the outbox as a whole.
OUTBOX: Final = UUID("6f7574b0-7800-4000-8000-000000000001")
GOING: Final = (State.WAITING, State.SENDING)


class RefusedError(Exception):
    """What was asked cannot be done; the message says why and what to do, in Dutch."""


def ask_to_send(
    *,
    by: Reader | None,
    kind: str,
    subject: UUID,
    once: str,
    to_person: PersonId | UUID | None = None,
    to: UUID | None = None,
    details: Mapping[str, Any] | None = None,
    not_before: datetime | None = None,
) -> UUID:
    """Asks for one letter and gives its identifier; asked for again with the same `once`, it is the same letter.

    Belongs in the transaction of what the letter is about (raises TransactionManagementError outside of one). The
    caller has decided that this may be written; the kind decides again when it is sent.

    `once` says what makes this letter one: "invitation:<conversation>:<person>:<version>". A letter that was sent or
    cancelled stays the letter of that `once`: to write anew, count on. No address fits in it.
    `details`: identifiers, numbers, days and truths; no words, for words outlive a right. ValueError otherwise.
    `to`: a key that the room resolves, for who does not log in; either this or `to_person`.
    `not_before`: when it may go; without it at once. `moments.next_working_moment` gives one that disturbs nobody.
    """
    if not transaction.get_connection().in_atomic_block:
        msg = "a letter belongs in the transaction of what it tells about"
        raise transaction.TransactionManagementError(msg)
    if kind not in kinds():
        msg = f"no letter of that kind: {kind!r}; name it in OUTBOX_KINDS"
        raise ValueError(msg)
    if not ONCE.fullmatch(once):
        msg = "once is made of small letters, figures and the marks _ . : -"
        raise ValueError(msg)
    if (to_person is None) == (to is None):
        msg = "a letter has one recipient: to_person or to"
        raise ValueError(msg)
    kept = _only_keys(details or {})
    line_up()
    there = Letter.objects.filter(once=once).first()
    if there is not None:
        if (there.kind, there.subject) != (kind, subject) or _somebody_else(there, to_person, to):
            msg = "this once belongs to another letter"
            raise ValueError(msg)
        return there.id
    now = timezone.now()
    start = not_before or now
    made = Letter.objects.create(
        id=uuid4(), kind=kind, subject=subject, to_person_id=to_person, to=to, details=kept, once=once, asked_at=now,
        not_before=start, next_at=start,
    )  # fmt: skip
    record(by=_who(by), verb="asked", kind="letter", subject=made.id, details={"kind": kind, "about": subject})
    return made.id


def _somebody_else(there: Letter, to_person: UUID | None, to: UUID | None) -> bool:
    """Whether the letter is for another; who did not log in then and does now may well be the same."""
    if to_person is not None and there.to_person_id is not None:
        return there.to_person_id != to_person
    return to is not None and there.to is not None and there.to != to


def _only_keys(details: Mapping[str, Any]) -> dict[str, Any]:
    found = {name: _key(value) for name, value in details.items() if NAME.fullmatch(name)}
    if len(found) != len(details) or len(repr(found)) > MOST_DETAILS:
        msg = "details have plain names and are short"
        raise ValueError(msg)
    return found


def _key(value: Any) -> Any:
    """The value as it is stored; ValueError when it could be words."""
    if value is None or isinstance(value, bool | int | float):
        return value
    if isinstance(value, list | tuple):
        return [_key(one) for one in value]
    if isinstance(value, date):
        return value.isoformat()
    text = str(value) if isinstance(value, UUID | str) else ""
    try:
        if str(UUID(text)) == text or parse_date(text) or parse_datetime(text):
            return text
    except ValueError:
        if parse_date(text) or parse_datetime(text):
            return text
    msg = "details hold identifiers, numbers, days and truths, no words"
    raise ValueError(msg)


def _who(by: Reader | None) -> UUID | None:
    return None if by is None else by.person


@transaction.atomic
def cancel(*, by: Reader | None, kind: str, subject: UUID) -> int:
    """Lets every letter of this kind about this lapse that has not gone; gives how many.

    One that is being handed to the mail server at this moment cannot be called back; it is not tried a second time.
    """
    return _cancel(by, Q(kind=kind, subject=subject))


@transaction.atomic
def let_lapse(*, by: Reader | None) -> int:
    """Lets everything that waits lapse: after a backup was put back, these letters may have gone before."""
    _must_keep(by)
    return _cancel(by, Q())


def _cancel(by: Reader | None, which: Q) -> int:
    line_up()
    rows = list(Letter.objects.select_for_update().filter(which, state__in=GOING, cancel_asked=False))
    waiting = [row.id for row in rows if row.state == State.WAITING]
    Letter.objects.filter(id__in=waiting).update(state=State.CANCELLED, ended_at=timezone.now())
    Letter.objects.filter(id__in=[row.id for row in rows if row.state == State.SENDING]).update(cancel_asked=True)
    if rows:
        record_all([Line(_who(by), "cancelled", "letter", row.id, details={"kind": row.kind}) for row in rows])
    return len(rows)


def _must_keep(by: Reader | None) -> None:
    """The keeper, or the command line of the machine itself (None)."""
    if by is not None and (by.person is None or not by.may(Action.KEEP)):
        raise RefusedError(_("Alleen een beheerder gaat over de post. Er is niets veranderd."))


@transaction.atomic
def disarm(*, by: Reader | None, because: str) -> None:
    """Holds all post until somebody lets it go again; letters can still be asked for."""
    _turn(by, " ".join(because.split())[:200], armed=False)


@transaction.atomic
def arm(*, by: Reader | None) -> None:
    """Lets post go again; the week in which a letter is tried begins anew."""
    _turn(by, "", armed=True)
    Letter.objects.filter(state=State.WAITING).update(first_tried_at=None)


def _turn(by: Reader | None, because: str, *, armed: bool) -> None:
    _must_keep(by)
    if not armed and not because:
        raise RefusedError(_("Zeg waarom de post blijft liggen. Er is niets veranderd."))
    line_up()
    row, _new = Switch.objects.select_for_update().get_or_create(id=1, defaults={"at": timezone.now()})
    if row.armed == armed:
        return
    row.armed, row.because, row.by_id, row.at = armed, because, _who(by), timezone.now()
    row.save()
    reasons = [] if armed else [{"code": "keeper", "words": because}]
    record(by=_who(by), verb="armed" if armed else "disarmed", kind="outbox", subject=OUTBOX, because=reasons)


@transaction.atomic
def try_again(*, by: Reader | None) -> int:
    """Puts every letter that was given up, or that waits for another try, in line for now; gives how many."""
    _must_keep(by)
    line_up()
    now = timezone.now()
    given_up = Q(state=State.FAILED) | Q(state=State.WAITING, attempts__gt=0)
    number = Letter.objects.filter(given_up, cancel_asked=False).update(
        state=State.WAITING, next_at=now, first_tried_at=None, losses=0, attempts=0, ended_at=None
    )
    if number:
        record(by=_who(by), verb="tried_again", kind="outbox", subject=OUTBOX, details={"letters": number})
    return number


@transaction.atomic
def forget_old(*, now: datetime) -> int:
    """Removes letters that were dealt with a year ago: that somebody got one is then nobody's business any more."""
    line_up()
    return Letter.objects.filter(ended_at__lt=now - KEPT).delete()[0]
