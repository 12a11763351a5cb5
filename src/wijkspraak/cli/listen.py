"""`wijkspraak listen`: the listening on a folder of plain files, as JSON or in readable Dutch."""

import argparse
import json
import sys
from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import numpy as np

from wijkspraak.core.questions.listening import listen
from wijkspraak.core.questions.values import Candidate
from wijkspraak.language.embedder import Embedder, Vectors
from wijkspraak.language.embedders import embedder_of_environment
from wijkspraak.language.everyday import everyday_phrases
from wijkspraak.web.tables import FolderError, day_of

from .files import Folder, Heard, newest_day, read_folder
from .words import told

MOST_WEEKS, MOST_TOP = 520, 1000


@dataclass(frozen=True, slots=True)
class Period:
    """The weeks that are judged: after `start`, up to and with `until`."""

    start: date
    until: date

    def judged(self, folder: Folder) -> list[Heard]:
        """What was heard in these weeks."""
        return [heard for heard in folder.heard if self.start < heard.hearing.heard_on <= self.until]

    def before(self, folder: Folder) -> list[Heard]:
        """What was heard earlier."""
        return [heard for heard in folder.heard if heard.hearing.heard_on <= self.start]


@dataclass(frozen=True, slots=True)
class Words:
    """The vectors of one folder and period, in the order of its hearings."""

    now: Vectors
    beneath: Vectors
    earlier: Vectors
    everyday: Vectors


def period_of(folder: Folder, until: date | None, weeks: int) -> Period:
    """The weeks up to the given day, or up to the last day on which anything was heard."""
    last = until or newest_day(folder)
    return Period(start=last - timedelta(weeks=weeks), until=last)


def words_of(folder: Folder, period: Period, embedder: Embedder) -> Words:
    """Makes every vector that the listening of this period needs, each different text once."""
    judged, before, usual = period.judged(folder), period.before(folder), everyday_phrases()
    texts = [heard.text for heard in judged] + [heard.beneath for heard in judged]
    texts += [heard.text for heard in before] + [phrase.text for phrase in usual]
    different = {text: at for at, text in enumerate(dict.fromkeys(text for text in texts if text))}
    made = embedder.embed(list(different))

    def of(some: Sequence[str]) -> Vectors:
        vectors = np.zeros((len(some), embedder.dimensions), dtype=np.float32)
        filled = [row for row, text in enumerate(some) if text]
        vectors[filled] = made[[different[some[row]] for row in filled]]
        return vectors

    return Words(
        now=of([heard.text for heard in judged]),
        beneath=of([heard.beneath for heard in judged]),
        earlier=of([heard.text for heard in before]),
        everyday=of([phrase.text for phrase in usual]),
    )


def listen_to(
    folder: Folder, period: Period, words: Words, top: int, without: frozenset[str] = frozenset()
) -> tuple[Candidate, ...]:
    """The candidates of a folder; `without` names human touches to leave out (domain, beneath)."""
    hearings = [heard.hearing for heard in period.judged(folder)]
    if "domain" in without:
        hearings = [replace(hearing, domain="") for hearing in hearings]
    if "beneath" in without:
        hearings = [replace(hearing, has_beneath=False) for hearing in hearings]
    return listen(
        hearings,
        words.now,
        None if "beneath" in without else words.beneath,
        [heard.hearing for heard in period.before(folder)],
        words.earlier,
        folder.places,
        agenda=folder.agenda,
        conditions=folder.conditions,
        buildings=folder.buildings,
        everyday_vectors=words.everyday,
        top=top,
    )


def as_json(folder: Folder, candidates: Sequence[Candidate]) -> dict[str, Any]:
    """The answer in the shape of the contract."""
    return {
        "candidates": [
            {
                **{key: value for key, value in asdict(candidate).items() if key not in {"because", "but"}},
                "because": [{"code": r.code, "figures": dict(r.figures)} for r in candidate.because],
                "but": [{"code": r.code, "figures": dict(r.figures)} for r in candidate.but],
            }
            for candidate in candidates
        ],
        "read": len(folder.heard),
        "refused": [{"row": refused.row, "why": refused.why} for refused in folder.refused],
    }


def run_listen(args: argparse.Namespace) -> int:
    """`wijkspraak listen DIR`."""
    try:
        until = _until(args.until)
        folder = read_folder(Path(args.folder))
        period = period_of(folder, until, args.weeks)
        if not period.judged(folder):
            msg = f"Tussen {period.start} en {period.until} is niets gehoord. Kies een andere --until of meer --weeks."
            raise FolderError(msg)
        words = words_of(folder, period, embedder_of_environment())
    except (FolderError, ValueError) as trouble:
        print(trouble, file=sys.stderr)
        return 2
    for note in folder.notes:
        print(note, file=sys.stderr)
    candidates = listen_to(folder, period, words, args.top)
    if args.json:
        print(json.dumps(as_json(folder, candidates), ensure_ascii=False, indent=2, allow_nan=False))
    else:
        print(told(folder, candidates, period.start, period.until))
    return 0


def _until(written: str) -> date | None:
    if not written:
        return None
    found = day_of(written)
    if found is None:
        msg = f"--until {written!r} is geen dag. Schrijf hem als 2026-08-31."
        raise FolderError(msg)
    return found


def whole_number(least: int, most: int) -> Any:
    """An argparse type: a whole number between two bounds."""

    def read(written: str) -> int:
        if not written.isascii() or not written.isdigit() or not least <= int(written[:9]) <= most:
            msg = f"{written!r} is geen heel getal van {least} tot {most}"
            raise argparse.ArgumentTypeError(msg)
        return int(written)

    return read


def register(commands: Any) -> None:
    """Adds listen to the command line."""
    parser = commands.add_parser("listen", help="luisteren: welke signalen horen misschien bij elkaar?")
    parser.add_argument("folder", metavar="DIR", help="map met signals.csv, wijken.csv en wat er verder is")
    parser.add_argument("--until", default="", help="laatste dag, bijvoorbeeld 2026-08-31 (anders: de nieuwste)")
    parser.add_argument("--weeks", type=whole_number(1, MOST_WEEKS), default=13, help="zoveel weken worden beoordeeld")
    parser.add_argument("--top", type=whole_number(1, MOST_TOP), default=20, help="hoogstens zoveel kandidaten")
    parser.add_argument("--json", action="store_true", help="uitvoer als JSON")
    parser.set_defaults(run=run_listen)
