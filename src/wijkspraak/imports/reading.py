"""Looking a file through before anything happens: what would come in, what would wait, and why."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice
from typing import Any

from wijkspraak.imports.kinds import Asked, Fault, Field, FileError, Job, Kind, LeftOut, Opened, Option, Words, guess
from wijkspraak.web.tables import Refused, Row

LOOKED = 3000  # rows that a preview reads on a screen
RAW, WIDE = 6, 12  # rows and columns of the file itself that help to choose


@dataclass(frozen=True, slots=True)
class Bad:
    """A row that cannot come in: its number, its cells, every reason."""

    number: int
    cells: dict[str, str]
    faults: tuple[Fault, ...]


@dataclass(frozen=True, slots=True)
class Look:
    """What a file would do."""

    shows: tuple[Words, ...] = ()
    good: int = 0
    first: tuple[tuple[int, tuple[str, ...]], ...] = ()
    bad: tuple[Bad, ...] = ()
    often: tuple[tuple[str, int], ...] = ()
    left_out: tuple[tuple[str, int], ...] = ()  # why rows are left out on purpose, and how many
    read: int = 0
    whole: bool = True
    notes: tuple[str, ...] = ()
    problem: str = ""
    missing: tuple[Words, ...] = ()
    told: tuple[str, ...] = ()
    picture: str = ""
    raw: tuple[tuple[int, tuple[str, ...]], ...] = ()  # the first rows as they stand in the file, to choose columns by


@dataclass(slots=True)
class Judged:
    """Some rows of a file, sorted into those that may be kept and those that wait."""

    values: list[tuple[int, Any]] = field(default_factory=list)
    bad: list[Bad] = field(default_factory=list)
    cells: dict[int, dict[str, str]] = field(default_factory=dict)
    left_out: Counter[str] = field(default_factory=Counter)
    taken: int = 0


def judge(job: Job[Any], rows: Iterator[Row | Refused]) -> Judged:
    """Judges rows one by one; nothing is written."""
    found = Judged()
    for one in rows:
        found.taken += 1
        if isinstance(one, Refused):
            found.bad.append(Bad(one.row, {}, (Fault("", one.why),)))
            continue
        verdict = job.judge(one)
        if isinstance(verdict, LeftOut):
            found.left_out[verdict.why] += 1
        elif is_faults(verdict):
            found.bad.append(Bad(one.number, job.waits(dict(one.cells)), verdict))
        else:
            found.values.append((one.number, verdict))
            found.cells[one.number] = job.waits(dict(one.cells))
    return found


def is_faults(verdict: Any) -> bool:
    """Whether a verdict is reasons rather than a value."""
    return isinstance(verdict, tuple) and bool(verdict) and all(isinstance(one, Fault) for one in verdict)


def missing(kind: Kind[Any], asked: Asked, opened: Opened) -> tuple[Words, ...]:
    """What must be chosen before this file can be read."""
    columns = [
        one.label for one in kind.fields(opened) if one.needed and asked.columns.get(one.key, "") not in opened.columns
    ]
    settled = [one.label for one in kind.options(asked.by, opened) if one.needed and not asked.options.get(one.key)]
    return (*columns, *settled)


def guessed(kind: Kind[Any], asked: Asked, opened: Opened) -> Asked:
    """The same question with columns and options filled in where they were not given."""
    fields: list[Field] = list(kind.fields(opened))
    columns = guess(fields, opened.columns) | {key: value for key, value in asked.columns.items() if value}
    options: list[Option] = list(kind.options(asked.by, opened))
    settled = {one.key: one.default for one in options} | dict(asked.options)
    return Asked(asked.by, columns, settled)


def look(kind: Kind[Any], asked: Asked, opened: Opened, most: int | None = LOOKED) -> Look:
    """What would happen with (the first rows of) a file."""
    lacking = missing(kind, asked, opened)
    if lacking:
        return Look(missing=lacking, notes=opened.notes, raw=_raw(opened))
    try:
        job = kind.job(asked, opened)
        rows = opened.rows()
        found = judge(job, rows if most is None or not kind.batch else islice(rows, most))
        whole = next(rows, None) is None
        told, picture = job.told(found.values), job.picture(found.values)
        first = tuple((number, job.shown(value)) for number, value in found.values[: 10 if kind.batch else 200])
    except FileError as trouble:
        return Look(problem=str(trouble), notes=opened.notes)
    often = Counter(said(fault) for row in found.bad for fault in row.faults)
    return Look(
        shows=tuple(job.shows),
        good=len(found.values),
        first=first,
        bad=tuple(found.bad),
        often=tuple(often.most_common(12)),
        left_out=tuple(found.left_out.most_common()),
        read=found.taken,
        whole=whole,
        notes=opened.notes,
        told=told,
        picture=picture,
    )


def _raw(opened: Opened) -> tuple[tuple[int, tuple[str, ...]], ...]:
    rows = [row for row in islice(opened.rows(), RAW) if isinstance(row, Row)]
    return tuple((row.number, tuple(row[column] for column in opened.columns[:WIDE])) for row in rows)


def said(fault: Fault) -> str:
    """A reason with its column."""
    return f"{fault.column}: {fault.why}" if fault.column else fault.why
