"""Writes folders for the tests of the command line and runs it."""

import csv
import io
import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest

from wijkspraak.cli.main import main

HEADER = ("id", "text", "wijk", "heard_at", "heard_by")
WIJKEN = "code,name,neighbours\n01,Noord,02\n02,Zuid,01 03\n03,Oost,02\n"
COFFEE = (
    ("a", "De koffie in het huis van de wijk kost nu anderhalve euro.", "01", "2026-08-03", "anna"),
    ("b", "Anderhalve euro voor koffie in het huis van de wijk, zei hij.", "02", "2026-08-12", "bas"),
    ("c", "Voor koffie in het huis van de wijk moet je nu betalen.", "01", "2026-08-20", "cas"),
)


def table(rows: Sequence[Sequence[str]], header: Sequence[str] = HEADER, separator: str = ",") -> str:
    """Rows as a spreadsheet writes them."""
    written = io.StringIO()
    csv.writer(written, delimiter=separator, lineterminator="\n").writerows([header, *rows])
    return written.getvalue()


def folder(path: Path, **files: str | bytes) -> Path:
    """A folder with signals about the coffee, three neighbourhoods, and what else is given (signals="…" replaces)."""
    given: Mapping[str, str | bytes] = {"signals": table(COFFEE), "wijken": WIJKEN, **files}
    for name, content in given.items():
        raw = content.encode() if isinstance(content, str) else content
        (path / (name if "." in name else f"{name}.csv")).write_bytes(raw)
    return path


def listened(capsys: pytest.CaptureFixture[str], *arguments: str) -> dict[str, Any]:
    """What `wijkspraak listen … --json` answers."""
    assert main(["listen", *arguments, "--json"]) == 0
    answer: dict[str, Any] = json.loads(capsys.readouterr().out)
    return answer


def refused(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    """The sentence with which a command refuses."""
    assert main(list(arguments)) == 2
    output = capsys.readouterr()
    assert output.out == ""
    assert "Traceback" not in output.err
    return output.err.strip()
