"""The door of the imports: one's own deliveries, and no one else's."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from wijkspraak.accounts.reader import Reader
from wijkspraak.imports.actions import GOING, RefusedError, asked_of
from wijkspraak.imports.kinds import Asked, Fault, FileError, Kind, Opened, kinds
from wijkspraak.imports.models import Content, Delivery, HeldRow, State
from wijkspraak.imports.reading import Look, look

SHOWN = 100
GROUPED = 20_000


class NotHereError(Exception):
    """There is no such delivery for this reader."""


@dataclass(frozen=True, slots=True)
class KindValue:
    """Something that this reader may bring in."""

    key: str
    label: str
    explanation: str
    endings: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Waiting:
    """A row that waits, as its own person sees it."""

    number: int
    cells: dict[str, str]
    faults: tuple[Fault, ...]


@dataclass(frozen=True, slots=True)
class DeliveryValue:
    """One file and how far it is."""

    id: UUID
    kind: str
    kind_label: str
    name: str
    size: int
    made_at: datetime
    state: str
    state_name: str
    position: int
    total: int
    new: int
    changed: int
    same: int
    held: int
    report: tuple[str, ...]
    problem: str
    columns: dict[str, str]
    options: dict[str, str]
    stop_asked: bool
    has_content: bool
    leaves_out: str = ""

    @property
    def left_out(self) -> int:
        """How many rows were left out on purpose: those that neither came in nor wait."""
        return max(0, self.position - self.new - self.changed - self.same - self.held) if self.leaves_out else 0

    @property
    def percent(self) -> int:
        """How far it is, from 0 to 100."""
        return min(100, round(100 * self.position / self.total)) if self.total else 0

    @property
    def going(self) -> bool:
        """Whether somebody is at work on it, or will be at once."""
        return self.state in GOING

    @property
    def untouched(self) -> bool:
        """Whether nothing of it has come in yet."""
        return self.position == 0 and self.state != State.DONE and not self.going

    @property
    def may_go_on(self) -> bool:
        """Whether it stopped halfway and can go on from there."""
        return self.state in {State.STOPPED, State.FAILED} and self.has_content


def offered(reader: Reader) -> tuple[KindValue, ...]:
    """What this reader may bring in."""
    return tuple(_kind_value(kind) for kind in kinds().values() if reader.may(kind.action))


def _kind_value(kind: Kind[Any]) -> KindValue:
    return KindValue(kind.key, str(kind.label), str(kind.explanation), tuple(kind.endings))


def kind_of(reader: Reader, key: str) -> KindValue:
    """One kind; NotHereError when this reader does not bring it in."""
    kind = kinds().get(key)
    if kind is None or not reader.may(kind.action):
        raise NotHereError
    return _kind_value(kind)


def _value(row: Delivery, content: bool) -> DeliveryValue:  # noqa: FBT001 - a fact about the row
    kind = kinds().get(row.kind)
    return DeliveryValue(
        row.id, row.kind, str(kind.label) if kind else row.kind, row.name, row.size, row.made_at, row.state,
        row.get_state_display(), row.position, row.total, row.new, row.changed, row.same, row.held,
        tuple(str(line) for line in row.report), row.problem, dict(row.columns), dict(row.options), row.stop_asked,
        content, str(kind.leaves_out) if kind else "",
    )  # fmt: skip


def deliveries(reader: Reader, kind: str = "", most: int = 30) -> tuple[DeliveryValue, ...]:
    """The reader's own latest deliveries. Two queries."""
    if reader.person is None:
        return ()
    rows = Delivery.objects.filter(by_id=reader.person, **({"kind": kind} if kind else {})).order_by("-made_at")
    found = list(rows[:most])
    kept = set(Content.objects.filter(delivery__in=found).values_list("delivery_id", flat=True))
    return tuple(_value(row, row.id in kept) for row in found)


def delivery(reader: Reader, key: UUID) -> DeliveryValue:
    """One own delivery; NotHereError where there is none. Two queries."""
    row = _row(reader, key)
    return _value(row, Content.objects.filter(delivery=row).exists())


def _row(reader: Reader, key: UUID) -> Delivery:
    row = None if reader.person is None else Delivery.objects.filter(id=key, by_id=reader.person).first()
    if row is None or row.kind not in kinds() or not reader.may(kinds()[row.kind].action):
        raise NotHereError
    return row


def file_of(reader: Reader, key: UUID) -> tuple[Kind[Any], Asked, Opened]:
    """The kind, the question and the opened file of an own delivery. FileError when it can no longer be read."""
    try:
        return asked_of(reader, _row(reader, key))
    except RefusedError as gone:
        raise FileError(str(gone)) from gone


def preview(reader: Reader, key: UUID) -> Look:
    """What an own delivery would do, before it does."""
    kind, asked, file = file_of(reader, key)
    return look(kind, asked, file)


def waiting(reader: Reader, key: UUID, after: int = 0, most: int = SHOWN) -> tuple[Waiting, ...]:
    """The rows of an own delivery that wait, in the order of the file."""
    rows = HeldRow.objects.filter(delivery=_row(reader, key), solved_at=None, dropped=False, number__gt=after)
    return tuple(_waiting(row) for row in rows.order_by("number")[:most])


def waiting_row(reader: Reader, key: UUID, number: int) -> Waiting:
    """One row that waits; NotHereError when it does not."""
    found = next(iter(waiting(reader, key, after=number - 1, most=1)), None)
    if found is None or found.number != number:
        raise NotHereError
    return found


@dataclass(frozen=True, slots=True)
class Group:
    """Rows that wait for one reason: what stands there, what would probably be right, how many, and which."""

    column: str
    why: str
    instead: str
    said: str
    rows: int
    first: int
    may_mend: bool


def groups(reader: Reader, key: UUID, most: int = GROUPED) -> tuple[Group, ...]:
    """The reasons for which rows of an own delivery wait, the most frequent first."""
    rows = HeldRow.objects.filter(delivery=_row(reader, key), solved_at=None, dropped=False).order_by("number")
    found: dict[tuple[str, str], list[tuple[int, str, str, bool]]] = {}
    for one in rows[:most]:
        cells = one.cells
        for fault in _waiting(one).faults:
            said = (one.number, cells.get(fault.column, ""), fault.instead, fault.column in cells)
            found.setdefault((fault.column, fault.why), []).append(said)
    return tuple(
        Group(column, why, some[0][2], some[0][1] if len({one[1] for one in some}) == 1 else "", len(some), some[0][0],
              all(one[3] for one in some))
        for (column, why), some in sorted(found.items(), key=lambda one: (-len(one[1]), one[1][0][0]))
    )  # fmt: skip


def all_waiting(reader: Reader, key: UUID) -> Iterator[Waiting]:
    """Every row that waits, to take along as a file."""
    rows = HeldRow.objects.filter(delivery=_row(reader, key), solved_at=None, dropped=False)
    for row in rows.order_by("number").iterator(chunk_size=1000):
        yield _waiting(row)


def _waiting(row: HeldRow) -> Waiting:
    faults = tuple(
        Fault(str(one.get("column", "")), str(one.get("why", "")), str(one.get("instead", ""))) for one in row.faults
    )
    return Waiting(row.number, row.cells, faults)
