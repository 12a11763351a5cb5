"""What a room promises when it takes something from a file: which columns it wants, how it judges a row, how it keeps.

A kind reads no files by itself unless its file is no table, and writes nothing before `keep`. Everything around it is
the same for all kinds: the preview, the columns that are remembered, progress, stopping and going on, rows that wait
until somebody mends them, the command line.
"""

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import ClassVar, Final, Generic, Literal, TypeVar

from django.conf import settings
from django.utils.functional import Promise
from django.utils.module_loading import import_string

from wijkspraak.accounts.policy import Action
from wijkspraak.accounts.reader import Reader
from wijkspraak.web.tables import Refused, Row

V = TypeVar("V")
Words = Promise | str


@dataclass(frozen=True, slots=True)
class Field:
    """One thing that a kind wants to know of a row; `hints` are headers by which its column is recognised."""

    key: str
    label: Words
    needed: bool = False
    hints: tuple[str, ...] = ()
    help: Words = ""


@dataclass(frozen=True, slots=True)
class Option:
    """Something to settle once for the whole file: a date, a source, which columns are figures.

    `columns` is a choice of several columns, kept as their names with a line end between them; `flag` is "on" or "".
    """

    key: str
    label: Words
    kind: Literal["text", "day", "choice", "flag", "columns"] = "text"
    default: str = ""
    choices: tuple[tuple[str, Words], ...] = ()
    help: Words = ""
    needed: bool = False
    fresh: bool = False  # asked anew for each file: a day or a name that must not come along from the last one


@dataclass(frozen=True, slots=True)
class Fault:
    """Why a row cannot come in: the column as the file calls it ("" for the row as a whole), and a Dutch sentence.

    `instead`: what would probably be right there, where that is known.
    """

    column: str
    why: str
    instead: str = ""


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A row that is left out on purpose, such as a place in another municipality: counted, not kept, not waiting."""

    why: str  # a few Dutch words, for the preview


@dataclass(frozen=True, slots=True)
class Opened:
    """A file that was opened: its columns, and its rows as often as they are asked for, in the same order each time."""

    columns: tuple[str, ...]
    rows: Callable[[], Iterator[Row | Refused]]
    about: str = ""  # one Dutch sentence on what was recognised: "GeoJSON in RD-coördinaten, 20 vlakken"
    notes: tuple[str, ...] = ()  # what was left out on purpose, in Dutch: "59 dubbele records overgeslagen"
    total: int | None = None  # how many rows there are, where that is known without reading them again
    told: Mapping[str, str] = field(default_factory=dict)  # what the file says of itself: its source, its year
    sheets: tuple[str, ...] = ()  # the sheets of a workbook, and the one that these rows come from
    sheet: str = ""


@dataclass(frozen=True, slots=True)
class Kept:
    """What came of some rows: new, changed, there already; and rows refused while they were kept (number, fault)."""

    new: int = 0
    changed: int = 0
    same: int = 0
    faults: tuple[tuple[int, Fault], ...] = ()


class FileError(Exception):
    """The file as a whole cannot be used; the message says why and what to do, in Dutch."""


@dataclass(frozen=True, slots=True)
class Asked:
    """Who brings what in: the reader, the column per field, the options. `by` None: judge only what the file tells."""

    by: Reader | None
    columns: Mapping[str, str] = field(default_factory=dict)
    options: Mapping[str, str] = field(default_factory=dict)

    def cell(self, row: Row, key: str) -> str:
        """What the row says about a field; "" when no column was chosen for it."""
        column = self.columns.get(key, "")
        return row[column] if column else ""

    def column(self, key: str) -> str:
        """How the file calls the column of a field, for a fault."""
        return self.columns.get(key, "") or key


class Job(ABC, Generic[V]):
    """One file on its way in. `judge` writes nothing; `keep` runs inside a transaction, several rows at a time."""

    shows: Sequence[Words] = ()  # headers of the preview

    @abstractmethod
    def judge(self, row: Row) -> V | LeftOut | tuple[Fault, ...]:
        """The row as a value that may be kept, or that it is left out on purpose, or every reason why not."""

    def waits(self, cells: dict[str, str]) -> dict[str, str]:
        """What is stored of a row that waits until it is mended: here, every cell."""
        return cells

    @abstractmethod
    def shown(self, value: V) -> tuple[str, ...]:
        """The value as the preview shows it: as many cells as `shows`."""

    @abstractmethod
    def keep(self, values: Sequence[tuple[int, V]]) -> Kept:
        """Keeps values with their row numbers; the same values once more change nothing. Writes ledger lines.

        Never a level, area or owner above the importer's own: what may not be kept comes back as a fault.
        """

    def told(self, values: Sequence[tuple[int, V]]) -> tuple[str, ...]:
        """What the preview says of the whole, beside the rows: counts, in Dutch sentences."""
        del values
        return ()

    def picture(self, values: Sequence[tuple[int, V]]) -> str:
        """What the preview draws of the values: SVG that is safe, or nothing."""
        del values
        return ""

    def finish(self) -> tuple[str, ...]:
        """After the last row: what needs the whole file. Dutch sentences for the report."""
        return ()


class Kind(ABC, Generic[V]):
    """Something that can be brought in."""

    key: ClassVar[str]
    label: ClassVar[Words]
    explanation: ClassVar[Words]
    action: ClassVar[Action]  # who may do this at all
    endings: ClassVar[tuple[str, ...]] = (".csv", ".txt", ".xlsx", ".ods")
    batch: ClassVar[int] = 500  # rows per transaction; 0: the whole file at once
    # What rows that are left out on purpose have in common, in Dutch; "" for kinds that leave none out.
    leaves_out: ClassVar[Words] = ""

    @abstractmethod
    def fields(self, opened: Opened) -> Sequence[Field]:
        """What it wants to know of each row."""

    def options(self, by: Reader | None, opened: Opened) -> Sequence[Option]:
        """What must be settled for the whole file."""
        del by, opened
        return ()

    def open(self, raw: bytes, name: str) -> Opened | None:
        """The file opened when it is no table, or None: then it is read as a table. FileError when it is bad."""
        del raw, name
        return None

    def lighten(self, raw: bytes, name: str) -> bytes:
        """The bytes that are stored until the file has come in: here all of them; less when some may not be kept."""
        del name
        return raw

    @abstractmethod
    def job(self, asked: Asked, opened: Opened) -> Job[V]:
        """The work for one file. FileError when it cannot be done at all (for instance no neighbourhoods yet)."""


@cache
def kinds() -> Mapping[str, Kind[object]]:
    """Everything that can be brought in, by key, in the order of the settings."""
    found: list[Kind[object]] = [import_string(path)() for path in settings.IMPORT_KINDS]
    return {kind.key: kind for kind in found}


SAME_WORD: Final = str.maketrans("", "", " _-./()\"'")


def plain(header: str) -> str:
    """A header without capitals, spaces and marks, to recognise it."""
    return header.casefold().translate(SAME_WORD)


def guess(fields: Sequence[Field], columns: Sequence[str]) -> dict[str, str]:
    """The column of each field by its hints: the first hint that fits, each column once."""
    free = {plain(column): column for column in reversed(columns)}
    found: dict[str, str] = {}
    for one in fields:
        for hint in (one.key, str(one.label), *one.hints):
            column = free.get(plain(hint))
            if column is not None and column not in found.values():
                found[one.key] = column
                break
    return found
