"""Pages of a long list without counting it: each page names the last row it showed, and the next begins after it."""

from base64 import urlsafe_b64decode, urlsafe_b64encode
from binascii import Error as NotBase64
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Generic, TypeVar
from uuid import UUID

T = TypeVar("T")
R = TypeVar("R")


@dataclass(frozen=True, slots=True)
class Place:
    """Where a page ends, in a list ordered by day and identifier, newest first."""

    on: date
    id: UUID

    def __str__(self) -> str:
        """As it stands in an address."""
        return urlsafe_b64encode(f"{self.on.isoformat()} {self.id}".encode()).decode().rstrip("=")


def place_from(text: str) -> Place | None:
    """The place that an address names; None, so the first page, where it names none."""
    try:
        day, _, key = urlsafe_b64decode(text + "=" * (-len(text) % 4)).decode().partition(" ")
        return Place(date.fromisoformat(day), UUID(key))
    except (NotBase64, ValueError):
        return None


@dataclass(frozen=True, slots=True)
class Page(Generic[T]):
    """Some items of a list; `next` leads on, empty on the last page."""

    items: tuple[T, ...]
    next: str


def page_of(
    rows: Sequence[R], size: int, value: Callable[[Sequence[R]], tuple[T, ...]], place: Callable[[R], Place]
) -> Page[T]:
    """A page of at most `size` items from `size` + 1 rows: the extra row only says that there is more."""
    shown = rows[:size]
    return Page(value(shown), str(place(shown[-1])) if len(rows) > size else "")
