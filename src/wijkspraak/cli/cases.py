"""Reading a case: one JSON file for the thinking, with a Dutch sentence for whatever is wrong with it.

Every sentence says where in the file it is, as people write such a place: people[2].level.
"""

import json
import math
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, Final

from wijkspraak.web.tables import day_of

MOST_BYTES: Final = 200_000_000
LARGEST: Final = 1e12


class CaseError(Exception):
    """The case cannot be used; the message is a Dutch sentence for the person at the keyboard."""


@dataclass(frozen=True, slots=True)
class Part:
    """One object of the case and where it stands."""

    values: Mapping[str, Any]
    where: str

    def place(self, name: str) -> str:
        """Where a field of this part stands."""
        return f"{self.where}.{name}" if self.where else name

    def wrong(self, name: str, why: str) -> CaseError:
        """The error about one field."""
        return CaseError(f"{self.place(name)}: {why}")

    def has(self, name: str) -> bool:
        """Whether the field is there and not null."""
        return self.values.get(name) is not None

    def needed(self, name: str) -> Any:
        """The value of a field that must be there."""
        if name not in self.values:
            raise CaseError(f"{self.place(name)} ontbreekt.")
        return self.values[name]

    def text(self, name: str, otherwise: str | None = None) -> str:
        """A text; it may be left out when there is an `otherwise`."""
        if otherwise is not None and not self.has(name):
            return otherwise
        value = self.needed(name)
        if not isinstance(value, str):
            raise self.wrong(name, f"hier hoort tekst, er staat {shown(value)}.")
        return value

    def id(self, name: str = "id") -> str:
        """An id: a text that is not empty; a whole number is read as its digits."""
        return id_of(self.needed(name), self.place(name))

    def number(self, name: str, least: float, most: float, otherwise: float | None = None) -> float:
        """A number between two bounds; it may be left out when there is an `otherwise`."""
        if otherwise is not None and not self.has(name):
            return otherwise
        return number_between(self.needed(name), self.place(name), least, most)

    def yes_or_no(self, name: str, *, otherwise: bool) -> bool:
        """true or false."""
        value = self.values.get(name, otherwise)
        if not isinstance(value, bool):
            raise self.wrong(name, f"hier hoort true of false, er staat {shown(value)}.")
        return value

    def day(self, name: str) -> date:
        """A day, as 2026-08-31."""
        written = self.text(name)
        found = day_of(written)
        if found is None:
            raise self.wrong(name, f"{shown(written)} is geen dag. Schrijf hem als 2026-08-31.")
        return found

    def some(self, name: str, *, optional: bool = False) -> Sequence[Any]:
        """A list; null and absent are an empty one when it is optional."""
        if optional and not self.has(name):
            return ()
        value = self.needed(name)
        if not isinstance(value, list):
            raise self.wrong(name, f"hier hoort een lijst, er staat {shown(value)}.")
        return value

    def ids(self, name: str, *, optional: bool = False) -> tuple[str, ...]:
        """A list of ids."""
        listed = self.some(name, optional=optional)
        return tuple(id_of(value, f"{self.place(name)}[{at}]") for at, value in enumerate(listed))

    def part(self, name: str) -> "Part":
        """An object that must be there."""
        return part_of(self.needed(name), self.place(name))

    def parts(self, name: str, *, optional: bool = False) -> Iterator["Part"]:
        """A list of objects."""
        for at, value in enumerate(self.some(name, optional=optional)):
            yield part_of(value, f"{self.place(name)}[{at}]")


def shown(value: Any) -> str:
    """A value as it stands in the file, not too long, on one line and without control characters."""
    try:
        written = json.dumps(value, ensure_ascii=True)
    except (TypeError, ValueError, RecursionError):
        written = type(value).__name__
    return written if len(written) <= 60 else f"{written[:57]}…"


def id_of(value: Any, where: str) -> str:
    """An id: a text that is not empty; a whole number is read as its digits."""
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    if not isinstance(value, str) or not value.strip():
        raise CaseError(f"{where}: hier hoort een id (een tekst die niet leeg is), er staat {shown(value)}.")
    return value


def number_between(value: Any, where: str, least: float, most: float) -> float:
    """A number between two bounds; whole numbers stay whole."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise CaseError(f"{where}: hier hoort een getal, er staat {shown(value)}.")
    if not (least <= value <= most) or not math.isfinite(value):
        bounds = f"van {least:g} tot en met {most:g}" if most < LARGEST else f"van ten minste {least:g}"
        raise CaseError(f"{where}: hier hoort een getal {bounds}, er staat {shown(value)}.")
    return value


def part_of(value: Any, where: str) -> Part:
    """An object of the case."""
    if not isinstance(value, dict):
        raise CaseError(f"{where or 'Het bestand'}: hier hoort een object (tussen accolades), er staat {shown(value)}.")
    return Part(value, where)


def read_case(path: Path) -> Part:
    """The whole case. CaseError when the file is not there, too large, or no JSON object."""
    try:
        if path.stat().st_size > MOST_BYTES:
            raise CaseError(f"{path} is groter dan {MOST_BYTES // 1_000_000} MB. Knip de zaak in stukken.")
        written = path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError:
        raise CaseError(f"{path} is geen UTF-8. Bewaar het bestand opnieuw als UTF-8.") from None
    except (OSError, ValueError):
        raise CaseError(f"{path} is niet te lezen. Klopt de naam, en is het een bestand?") from None
    try:
        case = json.loads(written, object_pairs_hook=_once)
        if "\\ud" in written.lower():
            # Half a character: nobody can write it on paper or on a screen.
            json.dumps(case, ensure_ascii=False).encode("utf-8")
        return part_of(case, "")
    except UnicodeEncodeError:
        raise CaseError(f"In {path} staat een half teken (een losse \\ud800). Haal het weg.") from None
    except json.JSONDecodeError as trouble:
        where = f"regel {trouble.lineno}, teken {trouble.colno}"
        raise CaseError(f"{path} is geen geldige JSON: er gaat iets mis bij {where}.") from None
    except (RecursionError, ValueError):
        raise CaseError(f"{path} is geen bruikbare JSON: te diep in elkaar, of een getal dat te lang is.") from None


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """An object in which no name stands twice: which of the two was meant, nobody can tell."""
    found: dict[str, Any] = {}
    for name, value in pairs:
        if name in found:
            raise CaseError(f"De naam {shown(name)} staat twee keer in hetzelfde object. Laat er één staan.")
        found[name] = value
    return found


def no_doubles(ids: Sequence[str], where: str) -> None:
    """CaseError when an id stands twice."""
    seen: set[str] = set()
    for one in ids:
        if one in seen:
            raise CaseError(f"{where}: het id {shown(one)} staat er twee keer in.")
        seen.add(one)


def known(one: str, among: Callable[[str], bool], where: str, what: str) -> str:
    """The id itself. CaseError when it is none of those that the case has."""
    if not among(one):
        raise CaseError(f"{where}: {shown(one)} is geen bekend id van {what}.")
    return one
