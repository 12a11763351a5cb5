"""Sending what waits: one letter at a time is taken, made, handed to the mail server, and marked.

At least once. A letter is taken in a transaction of its own, with a lease. A worker that is killed leaves it behind;
when the lease has run out it is tried again. If the server had taken it already it goes twice, with the same
Message-ID. The other choice, at most once, would lose an invitation without anybody knowing. Whoever cannot be
reached is tried for a week; one bad letter, or a room that fails, never holds up the others.
"""

import logging
import time
import traceback
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final, TypeVar
from uuid import uuid4

from django.conf import settings
from django.core.mail import get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.db import InterfaceError, OperationalError, connection, transaction
from django.utils import translation

from wijkspraak.ledger.actions import line_up, record
from wijkspraak.outbox.access import is_armed, is_set_up
from wijkspraak.outbox.answers import OUTAGES, Trouble, opening_trouble, sending_trouble
from wijkspraak.outbox.bridge import value_of
from wijkspraak.outbox.kinds import kinds
from wijkspraak.outbox.letters import TOKEN, Mail, Withheld, is_address
from wijkspraak.outbox.models import Letter, State
from wijkspraak.outbox.moments import next_try
from wijkspraak.outbox.posting import message_of

LEASE: Final = timedelta(minutes=10)  # longer than a mail server may take over all its answers together
MOST_LOSSES: Final = 3  # a letter on which so many workers died is not tried again by itself
TRIES: Final = 4  # to write down how it went
log = logging.getLogger(__name__)
T = TypeVar("T")


@dataclass(slots=True)
class Sent:
    """What came of it: how many letters went, were withheld, were given up, wait for another try or had lapsed.

    `held`: why nothing was done at all: "disarmed" or "not_set_up"; `stopped`: the mail server could not be reached.
    """

    sent: int = 0
    withheld: int = 0
    failed: int = 0
    later: int = 0
    cancelled: int = 0
    held: str = ""
    stopped: bool = False


def send_waiting(now: datetime, most: int = 200) -> Sent:
    """Sends letters that may go now, oldest first; several workers may do so at once."""
    if not is_set_up():
        return Sent(held="not_set_up")
    if not is_armed():
        return Sent(held="disarmed")
    run = _Run(now)
    try:
        for _number in range(most):
            if not run.one():
                break
    finally:
        run.hang_up()
    return run.done


class _Run:
    """One round of sending, over one connection for as long as that holds."""

    def __init__(self, now: datetime) -> None:
        self.done = Sent()
        self._began, self._clock = now, time.monotonic()
        self._line: BaseEmailBackend | None = None

    def _now(self) -> datetime:
        return self._began + timedelta(seconds=time.monotonic() - self._clock)

    def one(self) -> bool:
        """Handles one letter; False when there is none, or no use in going on."""
        row = _take(self._now())
        if row is None:
            return False
        if row.cancel_asked:
            self._mark(row, State.CANCELLED)
        elif row.losses >= MOST_LOSSES:
            self._mark(row, State.FAILED, Trouble("lost"))
        else:
            self._try(row)
        return not self.done.stopped

    def _try(self, row: Letter) -> None:
        mail = _composed(row)
        if isinstance(mail, Mail) and not is_address(mail.to):
            mail = Trouble("address", again=False)
        if isinstance(mail, Withheld):
            code = mail.code if TOKEN.fullmatch(mail.code) else "withheld"
            self._mark(row, State.WITHHELD, Trouble(code))
            return
        trouble = mail if isinstance(mail, Trouble) else None
        if isinstance(mail, Mail):
            if not _surely(lambda: _may_go(row, self._now())):
                return
            trouble = self._hand_over(row, mail)
        if trouble is None:
            self._mark(row, State.SENT)
        else:
            self._later(row, trouble)

    def _hand_over(self, row: Letter, mail: Mail) -> Trouble | None:
        """Gives the mail to the server; None when the server took it."""
        try:
            message = message_of(row.id, mail)
            message.message()  # whatever cannot be written is told apart from what the server refuses
        except Exception as error:  # noqa: BLE001 - one bad letter must not hold up the others
            _tell("writing", row, error)
            return Trouble("unwritable", again=False)
        try:
            line = self._dial()
        except OSError as error:
            self.done.stopped = True
            self.hang_up()
            return opening_trouble(error)
        try:
            line.send_messages([message])
        except OSError as error:
            trouble = sending_trouble(error)
            if trouble.cut:
                self.hang_up()
            return trouble
        except Exception as error:  # noqa: BLE001 - the same
            _tell("sending", row, error)
            self.hang_up()
            return Trouble("unwritable", again=False)
        return None

    def _dial(self) -> BaseEmailBackend:
        if self._line is None:
            line = get_connection(fail_silently=False)
            line.open()
            self._line = line
            _surely(lambda: _wait_no_longer(self._now()))
        return self._line

    def hang_up(self) -> None:
        """Ends the connection; a server that has gone already does not matter any more."""
        line, self._line = self._line, None
        if line is not None:
            try:
                line.close()
            except OSError:
                log.info("the mail server ended the connection first")

    def _later(self, row: Letter, trouble: Trouble) -> None:
        assert row.first_tried_at is not None
        when = next_try(self._now(), row.attempts, row.first_tried_at) if trouble.again else None
        self._mark(row, State.FAILED if when is None else State.WAITING, trouble, when)

    def _mark(self, row: Letter, state: State, why: Trouble | None = None, when: datetime | None = None) -> None:
        """Writes down how it went, and counts it; a letter that another worker took over is left to that one."""
        found = _surely(lambda: _write_down(row, state, why, when, self._now()))
        if found is None:
            log.warning("letter %s was taken over by another worker", row.id)
            return
        name = "later" if found is State.WAITING else found.value
        setattr(self.done, name, getattr(self.done, name) + 1)


@transaction.atomic
def _take(now: datetime) -> Letter | None:
    """The next letter, marked as being sent; first those that a worker left behind."""
    if not is_armed():
        return None
    rows = Letter.objects.select_for_update(skip_locked=True)
    row = rows.filter(state=State.SENDING, lease_until__lte=now).order_by("lease_until").first()
    if row is not None:
        row.losses += 1
    else:
        row = rows.filter(state=State.WAITING, next_at__lte=now).order_by("next_at").first()
    if row is None:
        return None
    row.state, row.lease, row.lease_until = State.SENDING, uuid4(), now + LEASE
    row.attempts, row.first_tried_at = row.attempts + 1, row.first_tried_at or now
    row.save(update_fields=["state", "lease", "lease_until", "attempts", "first_tried_at", "losses"])
    return row


def _wait_no_longer(now: datetime) -> None:
    """There is a connection again: whatever waited for one goes now."""
    waiting = Letter.objects.filter(state=State.WAITING, problem__in=OUTAGES, next_at__gt=now)
    if waiting.exists():
        with transaction.atomic():
            line_up()
            waiting.update(next_at=now)


def _composed(row: Letter) -> Mail | Withheld | Trouble:
    """The words, by the room that knows them, for who may still have them."""
    kind = kinds().get(row.kind)
    if kind is None:
        return Trouble("unknown_kind", again=False)
    try:
        with translation.override(settings.LANGUAGE_CODE):
            return kind.compose(value_of(row))
    except Exception as error:  # noqa: BLE001 - a room that fails must not hold up the others
        _tell("composing", row, error)
        return Trouble("composer")


def _tell(what: str, row: Letter, error: Exception) -> None:
    """In the log where it went wrong; not the message, which may hold words of the letter."""
    place = traceback.extract_tb(error.__traceback__)[-1]
    log.error("%s %s %s failed: %s at %s:%s", what, row.kind, row.id, type(error).__name__, place.name, place.lineno)


@transaction.atomic
def _may_go(row: Letter, now: datetime) -> bool:
    """Whether it is still this worker's, wanted and allowed to go; asked last of all, for composing may take long."""
    fresh = Letter.objects.select_for_update().filter(id=row.id, lease=row.lease).first()
    if fresh is None:
        return False
    if is_armed() and not fresh.cancel_asked:
        fresh.lease_until = now + LEASE
        fresh.save(update_fields=["lease_until"])
        return True
    fresh.state = State.CANCELLED if fresh.cancel_asked else State.WAITING
    fresh.ended_at = now if fresh.cancel_asked else None
    fresh.lease, fresh.attempts = None, fresh.attempts - 1
    fresh.first_tried_at = fresh.first_tried_at if fresh.attempts else None
    fresh.save(update_fields=["state", "ended_at", "lease", "attempts", "first_tried_at"])
    return False


@transaction.atomic
def _write_down(row: Letter, state: State, why: Trouble | None, when: datetime | None, now: datetime) -> State | None:
    """What the letter has become; None when it is no longer this worker's."""
    line_up()
    fresh = Letter.objects.select_for_update().filter(id=row.id, lease=row.lease).first()
    if fresh is None:
        return None
    if state is State.WAITING and fresh.cancel_asked:
        state, when = State.CANCELLED, None
    fresh.state, fresh.lease = state, None
    fresh.problem, fresh.answer = (why.problem, why.answer) if why else ("", None)
    if when is None:
        fresh.ended_at = now
    else:
        fresh.next_at = when
    fresh.save(update_fields=["state", "lease", "problem", "answer", "ended_at", "next_at"])
    if state in {State.SENT, State.WITHHELD, State.FAILED}:
        reasons = [{"code": why.problem, "answer": why.answer}] if why else []
        record(by=None, verb=state.value, kind="letter", subject=row.id, because=reasons, details={"kind": row.kind})
    return state


def _surely(do: Callable[[], T]) -> T:
    """Does it again when the database was away for a moment: what the mail server took must be written down."""
    for left in reversed(range(TRIES)):
        try:
            return do()
        except (OperationalError, InterfaceError):
            if not left or connection.in_atomic_block:
                raise
            connection.close()
            time.sleep(0.5)
    raise AssertionError
