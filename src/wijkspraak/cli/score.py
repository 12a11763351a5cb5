"""`wijkspraak score listen`: how well the listening finds planted cases, on labelled folders."""

import argparse
import json
import statistics
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Final

from wijkspraak.core.questions.scoring import score
from wijkspraak.language.embedder import Embedder
from wijkspraak.language.embedders import embedder_of_environment
from wijkspraak.web.tables import FolderError, day_of, read_table

from . import score_words
from .files import read_folder
from .listen import listen_to, period_of, words_of

LENGTHS: Final = (10, 20)
TOUCHES: Final = ("domain", "beneath")


def truth_of(path: Path) -> dict[str, str]:
    """The case of each signal. FolderError when there is no usable truth.csv."""
    if not (path / "truth.csv").exists():
        msg = f"In {path} staat geen truth.csv. Daarin horen de kolommen id en truth."
        raise FolderError(msg)
    return {row["id"]: row["truth"] for row in read_table(path / "truth.csv", needed=("id", "truth")).rows}


def measured(path: Path, args: argparse.Namespace, embedder: Embedder) -> dict[str, Any]:
    """Precision and recall of one folder."""
    truth = truth_of(path)
    folder = read_folder(path)
    period = period_of(folder, day_of(args.until) if args.until else None, args.weeks)
    judged = [heard.hearing.id for heard in period.judged(folder)]
    words = words_of(folder, period, embedder)
    candidates = listen_to(folder, period, words, max(LENGTHS), frozenset(args.without))
    groups = [candidate.signals for candidate in candidates]
    row: dict[str, Any] = {"folder": path.name, "judged": len(judged), "candidates": len(groups)}
    for length in LENGTHS:
        found = score(groups, truth, judged, length)
        row[f"precision@{length}"] = round(found.precision, 4)
        row[f"recall@{length}"] = round(found.recall, 4)
        row["cases"] = found.cases
    return row


def spread(rows: Sequence[Mapping[str, Any]]) -> dict[str, dict[str, float]]:
    """Mean, lowest, highest and standard deviation over the folders."""
    found: dict[str, dict[str, float]] = {}
    for name in [f"{what}@{length}" for length in LENGTHS for what in ("precision", "recall")]:
        values = [float(row[name]) for row in rows]
        found[name] = {
            "mean": round(statistics.fmean(values), 4),
            "lowest": min(values),
            "highest": max(values),
            "deviation": round(statistics.stdev(values), 4) if len(values) > 1 else 0.0,
        }
    return found


def run_score(args: argparse.Namespace) -> int:
    """`wijkspraak score listen DIR…`."""
    try:
        embedder = embedder_of_environment()
        rows = [measured(Path(folder), args, embedder) for folder in args.folders]
    except (FolderError, ValueError) as trouble:
        print(trouble, file=sys.stderr)
        return 2
    over = spread(rows)
    if args.json:
        print(json.dumps({"folders": rows, "spread": over, "without": sorted(set(args.without))}, indent=2))
        return 0
    used = [touch for touch in TOUCHES if touch not in args.without]
    print(f"Gemeten met {embedder.name}, met tekst{''.join(' en ' + touch for touch in used)}.")
    for row in rows:
        figures = "  ".join(f"{what}@{n} {row[f'{what}@{n}']:.2f}" for n in LENGTHS for what in ("precision", "recall"))
        print(f"{row['folder']}: {figures}  ({row['cases']} gevallen, {row['judged']} signalen)")
    for name, figures_of in over.items():
        print(
            f"{name}: gemiddeld {figures_of['mean']:.3f}, van {figures_of['lowest']:.2f} tot "
            f"{figures_of['highest']:.2f}, spreiding {figures_of['deviation']:.3f}"
        )
    return 0


def register(commands: Any) -> None:
    """Adds score to the command line."""
    parser = commands.add_parser("score", help="meten hoe goed het rekenwerk is")
    what = parser.add_subparsers(dest="what", required=True, metavar="WAT")
    listening = what.add_parser("listen", help="hoeveel verborgen gevallen vindt het luisteren?")
    listening.add_argument("folders", nargs="+", metavar="DIR", help="map met ook een truth.csv (id,truth)")
    listening.add_argument("--until", default="", help="laatste dag (anders: de nieuwste)")
    listening.add_argument("--weeks", type=int, default=13, help="zoveel weken worden beoordeeld")
    listening.add_argument(
        "--without", action="append", default=[], choices=TOUCHES, help="laat deze aanwijzing van mensen weg"
    )
    listening.add_argument("--json", action="store_true", help="uitvoer als JSON")
    listening.set_defaults(run=run_score)
    score_words.register(what)
