"""What may happen with a delivery: brought, settled, started, stopped, gone on with, mended row by row, thrown away."""

import hashlib
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, Final
from uuid import UUID, uuid4

from django.db import transaction
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext as _

from wijkspraak.accounts.reader import Reader
from wijkspraak.imports.kinds import Asked, Fault, FileError, Kind, LeftOut, Opened, kinds, plain
from wijkspraak.imports.models import Content, Delivery, HeldRow, KnownColumns, State
from wijkspraak.imports.opening import MOST_BYTES, WHY_COLUMN, opened
from wijkspraak.imports.reading import guessed, is_faults, missing
from wijkspraak.ledger.actions import record
from wijkspraak.web.tables import Row

SILENT: Final = timedelta(minutes=2)  # a worker that says nothing for so long is gone
KEPT_DAYS: Final = 30
LOOKED_SHEETS: Final = 6
GROUP: Final = 400  # rows that are mended or left out in one transaction
SHEET: Final = "sheet"  # among the options: which sheet of a workbook is read
GOING: Final = (State.WAITING, State.RUNNING)


class RefusedError(Exception):
    """What was asked cannot be done; the message says why and what to do, in Dutch."""


def _kind(by: Reader, key: str) -> Kind[Any]:
    kind = kinds().get(key)
    if kind is None or by.person is None or not by.may(kind.action):
        raise RefusedError(_("Dit brengt u niet in."))
    return kind


def headers_key(columns: tuple[str, ...]) -> str:
    """The same key for files with the same headers, in whatever order."""
    return hashlib.sha256("\n".join(sorted(plain(one) for one in columns)).encode()).hexdigest()


@transaction.atomic
def deliver(*, by: Reader, kind: str, name: str, raw: bytes) -> UUID:
    """Takes a file in; nothing of it comes in yet. RefusedError when it cannot be used at all."""
    found = _kind(by, kind)
    try:
        kept = found.lighten(raw, name) if len(raw) <= MOST_BYTES else raw
        file, asked = _best_sheet(found, by, kept, name)
    except FileError as trouble:
        raise RefusedError(str(trouble)) from trouble
    known = KnownColumns.objects.filter(by_id=by.person, kind=kind, headers=headers_key(file.columns)).first()
    columns = dict(asked.columns) | (known.columns if known else {})
    options = dict(asked.options) | (known.options if known else {})
    if len(file.sheets) > 1:
        options[SHEET] = file.sheet
    assert by.person is not None
    row = Delivery.objects.create(
        kind=kind,
        by_id=by.person,
        made_at=timezone.now(),
        name=name[-200:].replace("\x00", ""),
        size=len(raw),
        digest=hashlib.sha256(raw).hexdigest(),
        columns=columns,
        options=options,
        total=sum(1 for _row in file.rows()) if file.total is None else file.total,
    )
    Content.objects.create(delivery=row, packed=zlib.compress(kept, 1))
    record(by=by.person, verb="delivered", kind="delivery", subject=row.id, details={"kind": kind, "size": len(raw)})
    return row.id


def _best_sheet(kind: Kind[Any], by: Reader, raw: bytes, name: str) -> tuple[Opened, Asked]:
    """The sheet of which most columns are recognised: an explanation often stands before the table itself."""
    file = opened(kind, raw, name)
    best = file, guessed(kind, Asked(by), file)
    for title in file.sheets[:LOOKED_SHEETS]:
        if title == file.sheet or not missing(kind, best[1], best[0]):
            continue
        other = opened(kind, raw, name, title)
        asked = guessed(kind, Asked(by), other)
        if other.sheet == title and len(asked.columns) > len(best[1].columns):
            best = other, asked
    return best


def _own(by: Reader, key: UUID) -> Delivery:
    row = Delivery.objects.select_for_update().filter(id=key, by_id=by.person).first()
    if row is None:
        raise RefusedError(_("Dit bestand is er niet, of het is niet van u."))
    _kind(by, row.kind)
    return row


def content(key: UUID) -> bytes:
    """The bytes of a delivery; for the work itself. RefusedError when they are no longer kept."""
    found = Content.objects.filter(delivery_id=key).first()
    if found is None:
        raise RefusedError(_("Het bestand zelf wordt niet meer bewaard. Breng het opnieuw in."))
    return zlib.decompress(bytes(found.packed))


def asked_of(by: Reader, row: Delivery) -> tuple[Kind[Any], Asked, Opened]:
    """The kind, the question and the opened file of a delivery. FileError when it cannot be read."""
    kind = _kind(by, row.kind)
    file = opened(kind, content(row.id), row.name, row.options.get(SHEET, ""))
    return kind, Asked(by, row.columns, row.options), file


@transaction.atomic
def settle(*, by: Reader, delivery: UUID, columns: Mapping[str, str], options: Mapping[str, str]) -> None:
    """Chooses columns and options; the next file with the same headers begins with them."""
    row = _own(by, delivery)
    if row.state not in {State.NEW, State.STOPPED, State.FAILED} or row.position:
        raise RefusedError(_("Dit bestand is al onderweg. Zet het eerst stil, of breng het opnieuw in."))
    before = row.options.get(SHEET, "")
    row.columns, row.options = dict(columns), {key: value for key, value in options.items() if value or key != SHEET}
    kind, asked, file = asked_of(by, row)
    if row.options.get(SHEET, "") != before and file.sheets:  # another sheet has other columns
        row.columns = dict(guessed(kind, Asked(by, {}, asked.options), file).columns)
        row.total = sum(1 for _row in file.rows()) if file.total is None else file.total
    row.save(update_fields=["columns", "options", "total"])
    fresh = {SHEET, *(one.key for one in kind.options(by, file) if one.fresh)}
    remembered = {key: value for key, value in row.options.items() if key not in fresh}
    KnownColumns.objects.update_or_create(
        by_id=by.person, kind=row.kind, headers=headers_key(file.columns),
        defaults={"columns": row.columns, "options": remembered},
    )  # fmt: skip


@transaction.atomic
def start(*, by: Reader, delivery: UUID) -> None:
    """Asks for the work to begin, or to go on where it stopped; asked twice it begins once."""
    row = _own(by, delivery)
    stale = row.beat_at is not None and row.beat_at < timezone.now() - SILENT
    if row.state == State.DONE or (row.state in GOING and not stale):
        return
    try:
        kind, asked, file = asked_of(by, row)
        lacking = missing(kind, asked, file)
    except FileError as trouble:
        raise RefusedError(str(trouble)) from trouble
    if lacking:
        words = ", ".join(str(one) for one in lacking)
        raise RefusedError(_("Kies eerst: %(what)s. Er is nog niets ingebracht.") % {"what": words})
    row.state, row.stop_asked, row.problem, row.beat_at, row.lease = State.WAITING, False, "", timezone.now(), None
    row.save(update_fields=["state", "stop_asked", "problem", "beat_at", "lease"])
    record(by=by.person, verb="started", kind="delivery", subject=row.id, details={"from": row.position})


@transaction.atomic
def stop(*, by: Reader, delivery: UUID) -> None:
    """Asks the work to stop after the rows that it is busy with; what came in stays."""
    row = _own(by, delivery)
    if row.state == State.WAITING:
        row.state = State.STOPPED
    row.stop_asked = True
    row.save(update_fields=["state", "stop_asked"])


@transaction.atomic
def throw_away(*, by: Reader, delivery: UUID) -> None:
    """Removes a file and the rows that wait; what came in stays."""
    row = _own(by, delivery)
    if row.state in GOING and not row.stop_asked:
        raise RefusedError(_("Dit bestand is onderweg. Zet het eerst stil."))
    record(by=by.person, verb="thrown_away", kind="delivery", subject=row.id)
    row.delete()


@dataclass(frozen=True, slots=True)
class Mended:
    """What came of mending: the reasons why the row still waits, and how many others came in along with it."""

    faults: tuple[Fault, ...]
    others: int = 0


@transaction.atomic
def mend(*, by: Reader, delivery: UUID, number: int, cells: Mapping[str, str], alike: bool = False) -> Mended:
    """Tries a row again with other cells: it comes in, or waits on with the reasons that are given back.

    `alike`: every other waiting row that says the very same in a changed column is changed and tried along.
    """
    row = _own(by, delivery)
    rows = HeldRow.objects.select_for_update().filter(delivery=row, solved_at=None, dropped=False)
    held = rows.filter(number=number).first()
    if held is None:
        raise RefusedError(_("Deze rij wacht niet meer."))
    known = {key: value for key, value in held.cells.items() if key != WHY_COLUMN}
    new = known | {key: value.replace("\x00", "") for key, value in cells.items() if key in known}
    swaps = {key: (known[key], new[key]) for key in new if known[key] != new[key] and known[key].strip()}
    tried = [(held, new)]
    if alike and swaps:
        tried += [(one, _swapped(one.cells, swaps)) for one in rows.exclude(number=number) if _says(one.cells, swaps)]
    left = _try_again(by, row, tried)
    solved = sum(1 for _held, faults in left.values() if not faults)
    Delivery.objects.filter(id=row.id).update(held=F("held") - solved, new=F("new") + solved)
    forget_when_finished(row.id)
    mine = left[number][1]
    return Mended(mine, solved - (not mine))


def _says(cells: Mapping[str, str], swaps: Mapping[str, tuple[str, str]]) -> bool:
    return any(cells.get(key) == old for key, (old, _new) in swaps.items())


def _swapped(cells: Mapping[str, str], swaps: Mapping[str, tuple[str, str]]) -> dict[str, str]:
    return {key: swaps[key][1] if key in swaps and cells[key] == swaps[key][0] else cells[key] for key in cells}


def _try_again(
    by: Reader, row: Delivery, tried: Sequence[tuple[HeldRow, dict[str, str]]]
) -> dict[int, tuple[HeldRow, tuple[Fault, ...]]]:
    """Judges and keeps rows with their new cells; by number: the row and why it still waits (nothing: it is in)."""
    kind, asked = _kind(by, row.kind), Asked(by, row.columns, row.options)
    reasons: dict[int, list[Fault]] = {held.number: [] for held, _cells in tried}
    try:
        job = kind.job(asked, Opened(tuple(tried[0][1]), lambda: iter(())))
        values = []
        for held, cells in tried:
            verdict = job.judge(Row(held.number, cells))
            if isinstance(verdict, LeftOut):
                reasons[held.number].append(Fault("", verdict.why))
            elif is_faults(verdict):
                reasons[held.number] += verdict
            else:
                values.append((held.number, verdict))
        for number, fault in job.keep(values).faults if values else ():
            reasons[number].append(fault)
    except FileError as trouble:
        raise RefusedError(str(trouble)) from trouble
    now = timezone.now()
    for held, cells in tried:
        held.pairs, held.faults = as_pairs(cells), as_kept(tuple(reasons[held.number]))
        held.solved_at = None if reasons[held.number] else now
    HeldRow.objects.bulk_update([held for held, _cells in tried], ["pairs", "faults", "solved_at"], batch_size=200)
    return {held.number: (held, tuple(reasons[held.number])) for held, _cells in tried}


def mend_group(*, by: Reader, delivery: UUID, column: str, why: str, instead: str) -> Mended:
    """Writes the same in a column of every row that waits for one reason, and tries those rows again.

    Some hundred rows at a time, each of them in its own transaction. `others`: how many came in; `faults`: why the
    first of the rest still waits.
    """
    numbers = _waiting_for(by, delivery, column, why)
    came = 0
    left: tuple[Fault, ...] = ()
    for start in range(0, len(numbers), GROUP):
        some, faults = _mend_some(by, delivery, numbers[start : start + GROUP], column, instead)
        came, left = came + some, left or faults
    return Mended(left, came)


def _waiting_for(by: Reader, delivery: UUID, column: str, why: str) -> list[int]:
    """The numbers of the rows that wait for this reason."""
    row = Delivery.objects.filter(id=delivery, by_id=by.person).first()
    if row is None:
        raise RefusedError(_("Dit bestand is er niet, of het is niet van u."))
    rows = HeldRow.objects.filter(delivery=row, solved_at=None, dropped=False).order_by("number")
    return [
        number
        for number, faults in rows.values_list("number", "faults").iterator(chunk_size=1000)
        if any((one.get("column"), one.get("why")) == (column, why) for one in faults)
    ]


@transaction.atomic
def _mend_some(
    by: Reader, delivery: UUID, numbers: Sequence[int], column: str, instead: str
) -> tuple[int, tuple[Fault, ...]]:
    row = _own(by, delivery)
    rows = HeldRow.objects.select_for_update().filter(delivery=row, number__in=numbers, solved_at=None, dropped=False)
    words = instead.replace("\x00", "").strip()
    tried = [(one, one.cells | {column: words}) for one in rows.order_by("number") if column in one.cells]
    if not tried:
        return 0, ()
    left = _try_again(by, row, tried)
    solved = sum(1 for _held, faults in left.values() if not faults)
    Delivery.objects.filter(id=row.id).update(held=F("held") - solved, new=F("new") + solved)
    forget_when_finished(row.id)
    return solved, next((faults for _held, faults in left.values() if faults), ())


def drop_group(*, by: Reader, delivery: UUID, column: str, why: str) -> int:
    """Leaves out every row that waits for one reason; gives how many."""
    numbers, dropped = _waiting_for(by, delivery, column, why), 0
    for start in range(0, len(numbers), GROUP):
        dropped += drop(by=by, delivery=delivery, number=None, among=numbers[start : start + GROUP])
    return dropped


@transaction.atomic
def drop(*, by: Reader, delivery: UUID, number: int | None, among: Sequence[int] | None = None) -> int:
    """Leaves a waiting row out, some of them, or all; gives how many."""
    row = _own(by, delivery)
    rows = HeldRow.objects.filter(delivery=row, solved_at=None, dropped=False)
    if number is not None:
        rows = rows.filter(number=number)
    if among is not None:
        rows = rows.filter(number__in=among)
    dropped = rows.update(dropped=True, pairs=[])
    if dropped:
        Delivery.objects.filter(id=row.id).update(held=F("held") - dropped)
        record(by=by.person, verb="left_out", kind="delivery", subject=row.id, details={"rows": dropped})
        forget_when_finished(row.id)
    return dropped


def as_pairs(cells: Mapping[str, str]) -> list[list[str]]:
    """Cells as they are stored."""
    return [[column, text] for column, text in cells.items()]


def as_kept(faults: tuple[Fault, ...]) -> list[dict[str, str]]:
    """Reasons as they are stored."""
    return [{"column": fault.column, "why": fault.why, "instead": fault.instead} for fault in faults]


def forget_when_finished(key: UUID) -> None:
    """Removes the bytes of a delivery that came in; rows that wait keep their own cells."""
    if Delivery.objects.filter(id=key, state=State.DONE).exists():
        Content.objects.filter(delivery_id=key).delete()
        HeldRow.objects.filter(delivery_id=key, solved_at__isnull=False).update(pairs=[])


@transaction.atomic
def forget_old() -> int:
    """Removes files and waiting rows that nobody looked after for thirty days; the task of the night."""
    before = timezone.now() - timedelta(days=KEPT_DAYS)
    old = Delivery.objects.filter(made_at__lt=before).exclude(state__in=GOING)
    Content.objects.filter(delivery__in=old).delete()
    return HeldRow.objects.filter(delivery__in=old).delete()[0]


def take(key: UUID) -> tuple[Delivery, UUID] | None:
    """Takes the lease of a delivery that waits, or whose worker fell silent; None when there is nothing to do."""
    with transaction.atomic():
        silent = Q(state=State.RUNNING, beat_at__lt=timezone.now() - SILENT)
        row = Delivery.objects.select_for_update().filter(Q(state=State.WAITING) | silent, id=key).first()
        if row is None:
            return None
        row.state, row.lease, row.beat_at = State.RUNNING, uuid4(), timezone.now()
        row.save(update_fields=["state", "lease", "beat_at"])
        assert row.lease is not None
        return row, row.lease


@transaction.atomic
def take_back() -> list[UUID]:
    """Puts deliveries of which the worker was killed back in line, and gives which; to be asked for every minute."""
    before = timezone.now() - SILENT
    rows = Delivery.objects.select_for_update().filter(state__in=GOING, beat_at__lt=before, stop_asked=False)
    keys = list(rows.values_list("id", flat=True))
    Delivery.objects.filter(id__in=keys).update(state=State.WAITING, lease=None, beat_at=timezone.now())
    stopped = Delivery.objects.filter(state__in=GOING, beat_at__lt=before, stop_asked=True)
    stopped.update(state=State.STOPPED, lease=None)
    return keys
