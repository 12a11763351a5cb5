"""What the search for recognisable people gives back: marks in a text, how sure they are, and why."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import IntEnum, StrEnum


class MarkKind(StrEnum):
    """What a mark may be, from the most telling to the least."""

    BSN = "bsn"
    IBAN = "iban"
    PHONE = "phone"
    EMAIL = "email"
    DOCUMENT = "document"
    BIRTH = "birth"
    ADDRESS = "address"
    LINK = "link"
    HANDLE = "handle"
    PLATE = "plate"
    NAME = "name"
    IP = "ip"
    POSTCODE = "postcode"


class Certainty(IntEnum):
    """How sure a mark is: a weak one stays unless the writer says otherwise, the others go unless the writer does."""

    WEAK = 1
    LIKELY = 2
    SURE = 3


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a mark is there: a code with the figures that go into its sentence."""

    code: str
    figures: Mapping[str, float | int | str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Mark:
    """Something at [start, end) of a text, counted in characters."""

    kind: MarkKind
    start: int
    end: int
    certainty: Certainty
    because: tuple[Reason, ...] = ()


@dataclass(frozen=True, slots=True)
class Known:
    """Names of the own area that say nothing about a person: of facilities, neighbourhoods and streets."""

    names: frozenset[str] = frozenset()


NOTHING_KNOWN = Known()


@dataclass(frozen=True, slots=True)
class NameFound:
    """A stretch of text that something outside the thinking holds for somebody's name."""

    start: int
    end: int
