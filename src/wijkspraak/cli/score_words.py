"""`wijkspraak score privacy` and `score level`: how well the gate and the reckoning of a text's level do."""

import argparse
import csv
import io
import json
import statistics
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, Final

from wijkspraak.core.language.level import auc, reading
from wijkspraak.core.language.privacy.gate import marks
from wijkspraak.core.language.privacy.scoring import Labelled, Score, score
from wijkspraak.core.language.privacy.values import Certainty, Known, MarkKind, NameFound
from wijkspraak.web.tables import FolderError

Finder = Callable[[str], Sequence[NameFound]]
Truth = tuple[tuple[MarkKind, int, int], ...]
NEEDED_JSON: Final = 'Elke regel van een JSONL-bestand is {"text": …, "spans": [{"start", "end", "kind"}]}.'
NEEDED_PAIRS: Final = "Nodig zijn de kolommen hard en plain, of text en level (hard of plain)."
NEEDED_CSV: Final = "Een CSV-bestand heeft de kolommen text en marks (soort=fragment, gescheiden door |)."


def _kind(said: str, where: str) -> MarkKind:
    try:
        return MarkKind(said.strip())
    except ValueError as unknown:
        kinds = ", ".join(MarkKind)
        msg = f"{where}: {said!r} is geen soort. Bekend zijn: {kinds}."
        raise FolderError(msg) from unknown


def _placed(text: str, said: str, where: str) -> Truth:
    """Marks given as `kind=fragment | kind=fragment`, in the order in which they stand in the text."""
    found: list[tuple[MarkKind, int, int]] = []
    at = 0
    for part in filter(None, (one.strip() for one in said.split(" | "))):
        name, _is, fragment = part.partition("=")
        start = text.find(fragment, at)
        start = text.find(fragment) if start < 0 else start
        if start < 0 or not fragment:
            msg = f"{where}: {fragment!r} staat niet in de tekst."
            raise FolderError(msg)
        at = start + len(fragment)
        found.append((_kind(name, where), start, at))
    return tuple(found)


def _from_json(line: str, where: str) -> tuple[str, Truth]:
    try:
        row = json.loads(line)
        text, spans = str(row["text"]), row.get("spans", [])
        return text, tuple((_kind(str(one["kind"]), where), int(one["start"]), int(one["end"])) for one in spans)
    except (ValueError, KeyError, TypeError, AttributeError) as wrong:
        msg = f"{where} is niet te lezen. {NEEDED_JSON}"
        raise FolderError(msg) from wrong


def labelled_texts(path: Path) -> list[tuple[str, Truth]]:
    """The texts of a file with what is in each; FolderError with the row and what to do."""
    try:
        raw = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as wrong:
        msg = f"{path} is niet te lezen als UTF-8. {NEEDED_CSV} {NEEDED_JSON}"
        raise FolderError(msg) from wrong
    if path.suffix in {".jsonl", ".json"}:
        lines = [(number, line) for number, line in enumerate(raw.splitlines(), 1) if line.strip()]
        return [_from_json(line, f"Regel {number}") for number, line in lines]
    table = csv.DictReader(io.StringIO(raw))
    if "text" not in (table.fieldnames or ()):
        msg = f"In {path} staat geen kolom text. {NEEDED_CSV}"
        raise FolderError(msg)
    return [
        (row["text"] or "", _placed(row["text"] or "", row.get("marks") or "", f"Rij {number}"))
        for number, row in enumerate(table, 2)
    ]


def _finder(names: bool) -> Finder:  # noqa: FBT001 - the flag of the command line itself
    if not names:
        return lambda _text: ()
    from wijkspraak.language.names_worker import Finding  # noqa: PLC0415 - takes seconds and a gigabyte

    return Finding.loaded().find


def measured(path: Path, finder: Finder) -> tuple[list[Labelled], float]:
    """What the gate finds in each text, and how many seconds the gate itself took."""
    texts = labelled_texts(path)
    found: list[Labelled] = []
    spent = 0.0
    for text, truth in texts:
        names = finder(text)
        start = time.perf_counter()
        seen = marks(text, Known(), names)
        spent += time.perf_counter() - start
        found.append(Labelled(text, truth, seen))
    return found, spent


def _as_row(one: Score) -> dict[str, float]:
    return {
        "there": one.there, "found": one.found, "given": one.given, "right": one.right,
        "recall": round(one.recall, 4), "precision": round(one.precision, 4),
    }  # fmt: skip


def _wrong(items: Sequence[Labelled], least: Certainty) -> list[str]:
    told: list[str] = []
    for item in items:
        alone = score([item], least)["all"]
        if alone.found < alone.there or alone.right < alone.given:
            said = ", ".join(
                f"{one.kind} {item.text[one.start : one.end]!r}" for one in item.found if one.certainty >= least
            )
            told.append(f"  {item.text[:110]}  →  {said or 'niets'}")
    return told


def run_privacy(args: argparse.Namespace) -> int:
    """`wijkspraak score privacy FILE…`."""
    least = Certainty.LIKELY if args.likely else Certainty.WEAK
    try:
        finder = _finder(args.names)
        all_of = [(path, *measured(Path(path), finder)) for path in args.files]
    except (FolderError, ModuleNotFoundError) as trouble:
        print(trouble, file=sys.stderr)
        return 2
    rows = {path: {name: _as_row(one) for name, one in score(items, least).items()} for path, items, _s in all_of}
    if args.json:
        print(json.dumps({"files": rows, "least": least.name.casefold(), "names": args.names}, indent=2))
        return 0
    for path, items, spent in all_of:
        print(f"{path}: {len(items)} teksten, {len(items) / max(spent, 1e-9):,.0f} teksten per seconde")
        for name, row in rows[path].items():
            print(
                f"  {name:9} gevonden {row['found']:3} van {row['there']:3} (recall {row['recall']:.3f})   "
                f"terecht {row['right']:3} van {row['given']:3} (precisie {row['precision']:.3f})"
            )
        if args.wrong:
            print("\n".join(_wrong(items, least)))
    return 0


def register(measures: Any) -> None:
    """Adds what is measured of words to `wijkspraak score`."""
    told = f"{NEEDED_CSV} {NEEDED_JSON} Soorten: {', '.join(MarkKind)}."
    privacy = measures.add_parser("privacy", help="vindt de poort wat naar een mens wijst?", description=told)
    privacy.add_argument("files", nargs="+", metavar="FILE")
    privacy.add_argument("--names", action="store_true", help="zoek ook namen met deduce (als dat er is)")
    privacy.add_argument("--likely", action="store_true", help="tel zwakke vermoedens niet mee")
    privacy.add_argument("--wrong", action="store_true", help="toon elke tekst waarbij het misging")
    privacy.add_argument("--json", action="store_true", help="uitvoer als JSON")
    privacy.set_defaults(run=run_privacy)
    level = measures.add_parser(
        "level", help="scheidt de meting beleidszinnen van gewone taal?", description=NEEDED_PAIRS
    )
    level.add_argument("files", nargs="+", metavar="FILE")
    level.add_argument("--wrong", action="store_true", help="toon elke zin met zijn score")
    level.add_argument("--json", action="store_true", help="uitvoer als JSON")
    level.set_defaults(run=run_level)


def _pairs(path: Path) -> tuple[list[str], list[str]]:
    """Hard texts and plain ones: columns hard and plain, or text and level (hard | plain)."""
    try:
        raw = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as wrong:
        msg = f"{path} is niet te lezen als UTF-8. {NEEDED_PAIRS}"
        raise FolderError(msg) from wrong
    first = raw.split("\n", 1)[0]
    rows = list(csv.DictReader(io.StringIO(raw), delimiter=";" if ";" in first else ","))
    names = set(rows[0]) if rows else set()
    if {"hard", "plain"} <= names:
        return [row["hard"] for row in rows], [row["plain"] for row in rows]
    if {"text", "level"} <= names:
        return [row["text"] for row in rows if row["level"] == "hard"], [
            row["text"] for row in rows if row["level"] == "plain"
        ]
    msg = f"In {path} staan de kolommen niet. {NEEDED_PAIRS}"
    raise FolderError(msg)


def run_level(args: argparse.Namespace) -> int:
    """`wijkspraak score level FILE…`."""
    from wijkspraak.language.frequency import zipf  # noqa: PLC0415 - loads the list of words

    told: dict[str, dict[str, float]] = {}
    for path in args.files:
        try:
            hard, plain = _pairs(Path(path))
        except FolderError as trouble:
            print(trouble, file=sys.stderr)
            return 2
        above, below = ([reading(text, zipf).score for text in some] for some in (hard, plain))
        told[path] = {
            "hard": len(hard), "plain": len(plain), "auc": round(auc(above, below), 4),
            "hard_mean": round(statistics.fmean(above), 3), "plain_mean": round(statistics.fmean(below), 3),
        }  # fmt: skip
        if args.wrong:
            order = sorted([*zip(above, hard, ["hard"] * len(hard), strict=True),
                            *zip(below, plain, ["plain"] * len(plain), strict=True)])  # fmt: skip
            print("\n".join(f"  {score:6.2f} {what:5} {text[:90]}" for score, text, what in order))
    if args.json:
        print(json.dumps(told, indent=2))
    else:
        for path, row in told.items():
            print(f"{path}: AUC {row['auc']:.4f} ({row['hard']} beleidszinnen, {row['plain']} herschreven)")
    return 0
