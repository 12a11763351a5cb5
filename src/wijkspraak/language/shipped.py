"""The words that ship with Wijkspraak: pairs of the street and the towers, invented by us, for every municipality."""

import csv
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Final

TERMS: Final = Path(__file__).parent / "data" / "terms.csv"


@dataclass(frozen=True, slots=True)
class ShippedTerm:
    """One pair as it begins."""

    domain: str
    street: str
    tower: str
    explanation: str
    example: str


@lru_cache(maxsize=2)
def shipped_terms(path: Path = TERMS) -> tuple[ShippedTerm, ...]:
    """All pairs, in the order of the file."""
    with path.open(encoding="utf-8-sig", newline="") as lines:
        return tuple(ShippedTerm(**row) for row in csv.DictReader(lines, delimiter=";"))
