"""Finds people's names with `deduce`, as a process of its own: a text per line in, places of names per line out.

Loading takes seconds and about a gigabyte, and the library is LGPL: so it lives beside the service and never in it.
Started by `names.py`; `python -m wijkspraak.language.names_worker [FOLDER]`, where FOLDER holds its lookup structures.
"""

import json
import sys
from pathlib import Path
from typing import IO, Any, Final

from wijkspraak.core.language.privacy.values import NameFound

READY: Final = "ready"
LONGEST: Final = 8000  # characters of one text that are looked at


class Finding:
    """The library, loaded."""

    def __init__(self, deduce: Any) -> None:
        self._deduce = deduce

    @classmethod
    def loaded(cls, folder: str = "") -> "Finding":
        """Loads the library; ModuleNotFoundError where it is not installed. The first time takes a minute or two."""
        from deduce import Deduce  # noqa: PLC0415 - only this process carries it

        if not folder:
            return cls(Deduce())
        Path(folder).mkdir(parents=True, exist_ok=True)
        return cls(Deduce(cache_path=folder))

    def find(self, text: str) -> tuple[NameFound, ...]:
        """Where names of people stand; [start, end) in characters."""
        found = self._deduce.deidentify(text[:LONGEST]).annotations
        people = [one for one in found if "persoon" in str(one.tag) or "patient" in str(one.tag)]
        return tuple(
            sorted((NameFound(int(one.start_char), int(one.end_char)) for one in people), key=lambda n: n.start)
        )


def answer(finding: Finding, line: str) -> str:
    """The answer to one line: places of names as JSON, or an empty list for a line that makes no sense."""
    try:
        text = json.loads(line)
    except ValueError:
        return "[]"
    return json.dumps([[one.start, one.end] for one in finding.find(str(text))])


def serve(asked: IO[str], told: IO[str], finding: Finding) -> None:
    """Answers until nobody asks any more."""
    print(READY, file=told, flush=True)
    for line in asked:
        print(answer(finding, line), file=told, flush=True)


if __name__ == "__main__":
    serve(sys.stdin, sys.stdout, Finding.loaded(*sys.argv[1:2]))
