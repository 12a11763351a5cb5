"""What a room promises when a list of it can be taken along: its columns, said once, and the rows that its reader sees.

A kind asks the room's own door with the Reader, with the very filters that stand in the address of the list. Nothing
is kept: a file is made of what the reader may see at the moment of asking.
"""

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum
from functools import cache
from typing import Any, ClassVar, Generic, TypeVar

from django.conf import settings
from django.utils.functional import Promise
from django.utils.module_loading import import_string

from wijkspraak.accounts.policy import Action
from wijkspraak.accounts.reader import Reader

V = TypeVar("V")
Words = Promise | str
Cell = str | int | float | date | datetime | None


class Sort(Enum):
    """What stands in a column: a spreadsheet reckons with numbers and days, and leaves words alone."""

    WORDS = "words"
    NUMBER = "number"
    DAY = "day"


@dataclass(frozen=True, slots=True)
class Column(Generic[V]):
    """One column: a key for machines, a header for people, and what stands in it for one value of the list."""

    key: str
    label: Words
    of: Callable[[V], Cell]
    sort: Sort = Sort.WORDS
    width: int = 16  # characters


@dataclass(frozen=True, slots=True)
class Sheet(Generic[V]):
    """A list as it is taken along; `values` are what the reader's page is made of too."""

    title: str
    columns: Sequence[Column[V]]
    values: Iterable[V]

    def rows(self) -> Iterable[list[Cell]]:
        """The cells, row by row."""
        for value in self.values:
            yield [column.of(value) for column in self.columns]


class NotHereError(Exception):
    """There is no such list for this reader."""


class Kind(ABC, Generic[V]):
    """A list that can be taken along."""

    key: ClassVar[str]
    label: ClassVar[Words]
    action: ClassVar[Action | None]  # who may come in at the page of the list; None: whoever has logged in
    # The filters that the ledger may name: never the words that somebody looked for.
    told: ClassVar[tuple[str, ...]] = ()

    @abstractmethod
    def sheet(self, reader: Reader, asked: Mapping[str, str]) -> Sheet[V]:
        """The list with these filters as this reader sees it; NotHereError where the page itself would not be there."""


@cache
def kinds() -> Mapping[str, Kind[Any]]:
    """Every list that can be taken along, by key."""
    found: list[Kind[Any]] = [import_string(path)() for path in settings.EXPORT_KINDS]
    return {kind.key: kind for kind in found}


def kind_for(reader: Reader, key: str) -> Kind[Any]:
    """One kind; NotHereError when this reader does not come in at its page."""
    kind = kinds().get(key)
    if kind is None or reader.person is None or (kind.action is not None and not reader.may(kind.action)):
        raise NotHereError
    return kind
