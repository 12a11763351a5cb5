"""Bringing a file in as background work: some rows and how far it is in one transaction, so that killing it is safe.

Reads and keeps as the Reader: of the person who brought the file, asked anew for every block of rows, so that an
assignment that ends cuts the work off.
"""

import logging
from collections.abc import Iterator
from itertools import islice
from typing import Any, Final
from uuid import UUID

from django.db import IntegrityError, OperationalError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django_tasks import task

from wijkspraak.accounts.access import reader_for
from wijkspraak.accounts.reader import Reader
from wijkspraak.imports.actions import RefusedError, as_kept, as_pairs, asked_of, forget_when_finished, take
from wijkspraak.imports.kinds import FileError, Job, Kept
from wijkspraak.imports.models import Delivery, HeldRow, State
from wijkspraak.imports.reading import Bad, Judged, judge
from wijkspraak.ledger.actions import record
from wijkspraak.web.tables import Refused, Row

TRIES: Final = 4
log = logging.getLogger(__name__)


class _LostError(Exception):
    """Another worker has taken this delivery over."""


class _StopAskedError(Exception):
    """Somebody asked to stop; what came in stays."""


@task()
def bring(delivery_id: str) -> None:
    """Brings in one file that was asked for; started twice, the second does nothing."""
    taken = take(UUID(delivery_id))
    if taken is None:
        return
    row, lease = taken
    try:
        _bring(row, lease)
    except _LostError:
        return
    except _StopAskedError:
        Delivery.objects.filter(id=row.id, lease=lease).update(state=State.STOPPED, lease=None)
    except (FileError, RefusedError) as trouble:
        _fail(row, lease, str(trouble))
    except Exception:
        log.exception("bringing in %s failed", row.kind)
        _fail(row, lease, _("Het inbrengen liep vast. Wat al binnen was blijft; ga verder of vraag de beheerder."))
        raise


def _fail(row: Delivery, lease: UUID, problem: str) -> None:
    Delivery.objects.filter(id=row.id, lease=lease).update(
        state=State.FAILED, problem=problem[:400], ended_at=timezone.now(), lease=None
    )


def _reader(row: Delivery) -> Reader:
    return reader_for(row.by, timezone.localdate())


def _bring(row: Delivery, lease: UUID) -> None:
    reader = _reader(row)
    kind, asked, file = asked_of(reader, row)
    job = kind.job(asked, file)
    rows = file.rows()
    for _skipped in islice(rows, row.position):
        pass
    while True:
        now = _reader(row)
        if now != reader:
            reader = now
            kind, asked, file = asked_of(reader, row)
            job = kind.job(asked, file)
        if not _block(row.id, lease, job, rows, kind.batch):
            break
    _finish(row.id, lease, job, file.notes)


def _block(key: UUID, lease: UUID, job: Job[Any], rows: Iterator[Row | Refused], size: int) -> bool:
    """Judges and keeps some rows and moves the position, all or nothing; False when there were none left."""
    found = judge(job, islice(rows, size) if size else rows)
    if not found.taken:
        return False
    for left in reversed(range(TRIES)):
        try:
            _keep(key, lease, job, found)
            break
        except (IntegrityError, OperationalError):
            if not left:  # somebody else brings the very same rows in at this moment: now they are known
                raise
    return bool(size)


def _keep(key: UUID, lease: UUID, job: Job[Any], found: Judged) -> None:
    with transaction.atomic():
        row = _held_by(key, lease)
        kept = job.keep(found.values) if found.values else Kept()
        bad = [*found.bad, *_refused_late(found, kept)]
        HeldRow.objects.bulk_create(
            [
                HeldRow(delivery_id=key, number=one.number, pairs=as_pairs(one.cells), faults=as_kept(one.faults))
                for one in {one.number: one for one in bad}.values()
            ],
            ignore_conflicts=True,
        )
        row.position += found.taken
        row.new, row.changed, row.same = row.new + kept.new, row.changed + kept.changed, row.same + kept.same
        row.held += len({one.number for one in bad})
        row.beat_at = timezone.now()
        row.save(update_fields=["position", "new", "changed", "same", "held", "beat_at"])


def _held_by(key: UUID, lease: UUID) -> Delivery:
    """The delivery, as long as this worker still has it; stops when somebody asked to."""
    row = Delivery.objects.select_for_update().filter(id=key, lease=lease).first()
    if row is None:
        raise _LostError
    if row.stop_asked:
        raise _StopAskedError
    return row


def _refused_late(found: Judged, kept: Kept) -> list[Bad]:
    reasons: dict[int, list[Any]] = {}
    for number, fault in kept.faults:
        reasons.setdefault(number, []).append(fault)
    return [Bad(number, found.cells.get(number, {}), tuple(faults)) for number, faults in reasons.items()]


@transaction.atomic
def _finish(key: UUID, lease: UUID, job: Job[Any], notes: tuple[str, ...]) -> None:
    row = _held_by(key, lease)
    row.report = [*notes, *job.finish()]
    row.state, row.lease, row.ended_at = State.DONE, None, timezone.now()
    row.save(update_fields=["report", "state", "lease", "ended_at"])
    figures = {"new": row.new, "changed": row.changed, "same": row.same, "held": row.held}
    record(by=row.by_id, verb="brought_in", kind="delivery", subject=row.id, details=figures)
    forget_when_finished(row.id)
