"""What every neighbourhood hears all the time: a list of invented remarks that stands in for a short past."""

import csv
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Final

EVERYDAY: Final = Path(__file__).parent / "data" / "everyday.csv"


@dataclass(frozen=True, slots=True)
class EverydayPhrase:
    """One everyday remark and the life domain it belongs to."""

    domain: str
    text: str


@lru_cache(maxsize=4)
def everyday_phrases(path: Path = EVERYDAY) -> tuple[EverydayPhrase, ...]:
    """The list that ships with Wijkspraak; nothing when the file is not there."""
    if not path.exists():
        return ()
    with path.open(encoding="utf-8-sig", newline="") as lines:
        return tuple(EverydayPhrase(row["domain"], row["text"]) for row in csv.DictReader(lines) if row.get("text"))
