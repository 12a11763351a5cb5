"""How well and how fast the listening finds planted questions, on streams by another hand than the one that tunes it.

Per seed a stream is written to plain files and `wijkspraak listen` and `wijkspraak score listen` are run on it as
anybody would run them, in three forms: text alone, with the domain tap, with both touches. The candidates are counted
here once more, from their JSON, so that the score does not rest on the project's own scorer. Beside it stand baselines
on the same vectors. Vectors are kept in `var/bench`; what is timed comes after they are there.
"""

import argparse
import csv
import importlib
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any, Final

import numpy as np
import numpy.typing as npt

from bench.streams.elsewhere import RECENT_DAYS, UNTIL, Case, Stream, is_recent_day, write_stream

Vectors = npt.NDArray[np.float32]
Rows = list[dict[str, str]]

ROOT: Final = Path(__file__).resolve().parents[1]
CACHE: Final = ROOT / "var" / "bench"
FORMS: Final = {"text alone": ("domain", "beneath"), "text + domain": ("beneath",), "text + domain + beneath": ()}
LENGTHS: Final = (10, 20)
# A candidate finds a case when at least two of its signals, and this share of it, belong to the case.
LEAST_SIGNALS, LEAST_SHARE = 2, 0.3


# --- counting ---------------------------------------------------------------------------------------------------------


def found_in(group: Sequence[str], truth: Mapping[str, str]) -> str:
    """The case that a group of signals finds, or nothing."""
    keys = [truth[one] for one in group if truth.get(one)]
    for key in dict.fromkeys(keys):
        if keys.count(key) >= LEAST_SIGNALS and keys.count(key) >= LEAST_SHARE * len(group):
            return key
    return ""


def counted(groups: Sequence[Sequence[str]], truth: Mapping[str, str], cases: int) -> dict[str, float]:
    """Precision (a case found twice counts as right twice) and recall among the first ten and twenty."""
    hits = [found_in(group, truth) for group in groups]
    figures = {}
    for length in LENGTHS:
        first = hits[:length]
        figures[f"precision@{length}"] = sum(map(bool, first)) / len(first) if first else 0.0
        figures[f"recall@{length}"] = len(set(filter(None, first))) / cases
    return figures


def trapped(groups: Sequence[Sequence[str]], stream: Stream) -> dict[str, int]:
    """How many of the first twenty candidates fell for which kind of trap."""
    kind_of = {one: kind for kind, ids in stream.traps.items() for one in ids}
    return {
        kind: sum(found_in(group, {one: "x" for one in group if kind_of.get(one) == kind}) != "" for group in groups)
        for kind in stream.traps
    }


def told_apart(candidates: Sequence[Mapping[str, Any]], truth: Mapping[str, str], cases: Sequence[Case]) -> list[bool]:
    """For each found case with a figure that stands out: is that figure among the contrasts?"""
    marks = {case.key: {mark.split(":")[1].split("=")[0] for mark in case.marks} for case in cases if case.marks}
    said = []
    for one in candidates:
        wanted = marks.pop(found_in(one["signals"], truth), None)
        if wanted:
            named = [str(contrast["condition"]) for contrast in one["contrasts"]]
            said.append(any(name in condition for name in wanted for condition in named))
    return said


# --- running the command ----------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Run:
    """One run of the command: what it said, how long it took, how much memory it held at most."""

    answer: Any
    seconds: float
    mebibytes: float


def run_command(*arguments: str) -> Run:
    """Run `wijkspraak …` as a process of its own. RuntimeError with what it said when it fails."""
    environment = {
        **os.environ,
        "WIJKSPRAAK_CACHE": str(CACHE),
        "PYTHONPATH": os.pathsep.join([str(ROOT / "src"), os.environ.get("PYTHONPATH", "")]),
    }
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
        start = time.perf_counter()
        command = [sys.executable, "-m", "wijkspraak.cli.main", *arguments]
        process = subprocess.Popen(command, stdout=out, stderr=err, env=environment)
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        seconds = time.perf_counter() - start
        out.seek(0)
        err.seek(0)
        if process.returncode:
            msg = f"wijkspraak {' '.join(arguments)} ended with {process.returncode}: {err.read().decode()[-2000:]}"
            raise RuntimeError(msg)
        # Linux gives kibibytes, macOS bytes.
        unit = 2**20 if sys.platform == "darwin" else 2**10
        return Run(json.load(out), seconds, used.ru_maxrss / unit)


def rows_of(path: Path) -> Rows:
    """A table as it stands in the file."""
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def blanked(folder: Path, target: Path, columns: Sequence[str]) -> Path:
    """A copy of the folder in which nobody filled in these columns."""
    target.mkdir(parents=True, exist_ok=True)
    for path in folder.glob("*.csv"):
        if path.name != "signals.csv":
            (target / path.name).write_bytes(path.read_bytes())
    rows = rows_of(folder / "signals.csv")
    with (target / "signals.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]))
        writer.writeheader()
        writer.writerows({**row, **dict.fromkeys(columns, "")} for row in rows)
    return target


def embedder(*, kept: bool) -> Any:
    """The embedder that the command line uses, with or without the folder of kept vectors."""
    if kept:
        os.environ["WIJKSPRAAK_CACHE"] = str(CACHE)
    else:
        os.environ["WIJKSPRAAK_CACHE"] = "nee"
    return importlib.import_module("wijkspraak.language.embedders").embedder_of_environment()


def embedding_rate(texts: Sequence[str]) -> float:
    """Texts per second, made afresh. Some are made first, so that loading the model is not counted."""
    fresh = embedder(kept=False)
    fresh.embed(list(texts[:8]))
    start = time.perf_counter()
    fresh.embed(list(texts[8:]))
    return (len(texts) - 8) / (time.perf_counter() - start)


# --- baselines --------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Heard:
    """The professional hearings of the quarter with their vectors, how usual each was before, and the map."""

    rows: Rows
    vectors: Vectors
    usual: npt.NDArray[np.float32]
    neighbours: Mapping[str, frozenset[str]]


def heard_of(folder: Path, vectors: Vectors) -> Heard:
    """Reads what the baselines need; usual is the mean likeness to the ten nearest signals of before."""
    rows = rows_of(folder / "signals.csv")
    recent = np.array([is_recent_day(row["heard_at"]) for row in rows])
    professional = np.array([row["hearer_kind"] in {"", "professional"} for row in rows])
    mine = np.flatnonzero(recent & professional)
    before = vectors[~recent]
    usual = np.zeros(len(mine), dtype=np.float32)
    for at in range(0, len(mine), 256):
        alike = vectors[mine[at : at + 256]] @ before.T
        nearest = min(10, alike.shape[1])
        usual[at : at + 256] = np.partition(alike, -nearest, axis=1)[:, -nearest:].mean(axis=1)
    places = {row["code"]: frozenset(row["neighbours"].split()) for row in rows_of(folder / "wijken.csv")}
    return Heard([rows[i] for i in mine], vectors[mine], usual, places)


def by_density(heard: Heard, *, rarest: float = 1.0) -> list[list[str]] | None:
    """HDBSCAN on the vectors, the clusters with most hearers per signal first. None when it is not installed.

    With `rarest` below one it is handed only that share of the hearings, the least usual.
    """
    order = np.argsort(heard.usual, kind="stable")[: max(4, round(rarest * len(heard.usual)))]
    vectors = heard.vectors[order]
    try:
        make = importlib.import_module("sklearn.cluster").HDBSCAN
        labels = make(min_cluster_size=3, copy=True).fit_predict(vectors)
    except ImportError:
        try:
            make = importlib.import_module("hdbscan").HDBSCAN
        except ImportError:
            return None
        labels = make(min_cluster_size=3).fit_predict(vectors.astype(np.float64))
    groups = [order[labels == label] for label in range(labels.max() + 1)]

    def ears(group: npt.NDArray[np.int64]) -> float:
        return len({heard.rows[i]["heard_by"] for i in group}) / len(group)

    ordered = sorted(groups, key=lambda group: (-ears(group), -len(group)))
    return [[heard.rows[i]["id"] for i in group] for group in ordered[: max(LENGTHS)]]


def by_place(heard: Heard) -> list[list[str]]:
    """Place and source alone: per place the four hearings of different hearers that lie closest together in time."""
    ordinal = [date.fromisoformat(row["heard_at"]).toordinal() for row in heard.rows]
    scored = []
    for code, near in heard.neighbours.items():
        mine = sorted((i for i, row in enumerate(heard.rows) if row["wijk"] in {code, *near}), key=ordinal.__getitem__)
        runs = [run for run in (first_ears(heard, mine[at:]) for at in range(len(mine))) if len(run) == 4]
        scored += [(ordinal[run[-1]] - ordinal[run[0]], run) for run in runs]
    return apart(heard, [run for _, run in sorted(scored)])


def by_place_and_rarity(heard: Heard) -> list[list[str]]:
    """Place, source and how usual each was before, but no hearing compared with another of this quarter."""
    order = np.argsort(heard.usual, kind="stable")
    scored = []
    for code, near in heard.neighbours.items():
        group = first_ears(heard, [int(i) for i in order if heard.rows[i]["wijk"] in {code, *near}])
        if len(group) == 4:
            scored.append((float(heard.usual[group].mean()), group))
    return apart(heard, [group for _, group in sorted(scored)])


def first_ears(heard: Heard, order: Sequence[int]) -> list[int]:
    """The first hearing of each of the first four hearers."""
    best: dict[str, int] = {}
    for i in order:
        best.setdefault(heard.rows[i]["heard_by"], i)
        if len(best) == 4:
            break
    return list(best.values())


def apart(heard: Heard, groups: Sequence[list[int]]) -> list[list[str]]:
    """The first twenty groups of which no two share two signals."""
    chosen: list[list[int]] = []
    for group in groups:
        if len(chosen) < max(LENGTHS) and all(len(set(group) & set(other)) < 2 for other in chosen):
            chosen.append(group)
    return [[heard.rows[i]["id"] for i in group] for group in chosen]


# --- one seed, all seeds, the table -----------------------------------------------------------------------------------


@dataclass(slots=True)
class Tally:
    """What was measured over the seeds, per form or baseline."""

    figures: dict[str, dict[str, list[float]]] = field(default_factory=dict)
    traps: dict[str, list[int]] = field(default_factory=dict)
    contrasts: list[bool] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    def add(self, form: str, figures: Mapping[str, float]) -> None:
        """One more seed of a form."""
        for name, value in figures.items():
            self.figures.setdefault(form, {}).setdefault(name, []).append(value)

    def note(self, text: str) -> None:
        """Something to say once under the table."""
        if text not in self.notes:
            self.notes.append(text)


def measure_forms(folder: Path, stream: Stream, truth: Mapping[str, str], tally: Tally) -> None:
    """The command in its three forms, counted here and by the project's own scorer."""
    for form, columns in FORMS.items():
        copy = blanked(folder, folder.parent / f"{folder.name}-{len(columns)}", columns)
        run = run_command("listen", str(copy), "--until", UNTIL.isoformat(), "--top", "20", "--json")
        candidates = run.answer["candidates"]
        groups = [candidate["signals"] for candidate in candidates]
        figures = counted(groups, truth, len(stream.cases))
        tally.add(form, {**figures, "seconds": run.seconds, "MiB": run.mebibytes})
        if run.answer["refused"]:
            tally.note(
                f"{len(run.answer['refused'])} rows of a stream were refused; the first: {run.answer['refused'][0]}"
            )
        theirs = run_command("score", "listen", str(copy), "--until", UNTIL.isoformat(), "--json").answer
        for name, value in figures.items():
            said = float(theirs["folders"][0][name])
            if abs(said - value) > 0.001:
                tally.note(f"{form}, {folder.name}: `score listen` says {name} {said:.3f}, counted here {value:.3f}.")
        if not columns:
            # What is said to be city-wide is not held out as a local question: no trap was fallen into.
            local = [candidate["signals"] for candidate in candidates if candidate["lane"] != "city"]
            for kind, number in trapped(local, stream).items():
                tally.traps.setdefault(kind, []).append(number)
            tally.contrasts += told_apart(candidates, truth, stream.cases)


def measure_baselines(folder: Path, vectors: Vectors, truth: Mapping[str, str], cases: int, tally: Tally) -> None:
    """The same vectors, other ways."""
    heard = heard_of(folder, vectors)
    ways: dict[str, Callable[[], list[list[str]] | None]] = {
        "HDBSCAN": lambda: by_density(heard),
        "HDBSCAN on the rare": lambda: by_density(heard, rarest=0.06),
        "place + source": lambda: by_place(heard),
        "place + source + rarity": lambda: by_place_and_rarity(heard),
    }
    for name, way in ways.items():
        start = time.perf_counter()
        groups = way()
        if groups is None:
            tally.note("HDBSCAN was skipped: neither scikit-learn nor hdbscan is installed.")
            continue
        tally.add(name, {**counted(groups, truth, cases), "seconds": time.perf_counter() - start})


def measure_seed(folder: Path, seed: int, args: argparse.Namespace, tally: Tally) -> None:
    """Everything for one stream."""
    stream = write_stream(folder, seed, recent=args.recent, past=args.past)
    truth = {row["id"]: row["truth"] for row in rows_of(folder / "truth.csv")}
    rows = rows_of(folder / "signals.csv")
    texts = [row["text"] for row in rows]
    if not tally.figures:
        tally.add("embedding", {"texts per second": embedding_rate(texts[:520])})
    kept = embedder(kept=True)
    # In pieces, so that what was made is kept when the measurement is broken off.
    answers = sorted({row["beneath"] for row in rows if row["beneath"] and is_recent_day(row["heard_at"])})
    for some in (texts, answers):
        for at in range(0, len(some), 2000):
            kept.embed(some[at : at + 2000])
    vectors = kept.embed(texts)
    start = time.perf_counter()
    kept.embed(texts)
    tally.add("embedding", {"look-up seconds": time.perf_counter() - start})
    measure_forms(folder, stream, truth, tally)
    measure_baselines(folder, vectors, truth, len(stream.cases), tally)


def spread(values: Sequence[float], digits: int = 2) -> str:
    """Mean and standard deviation."""
    deviation = statistics.stdev(values) if len(values) > 1 else 0.0
    return f"{statistics.fmean(values):.{digits}f} ±{deviation:.{digits}f}"


def table(tally: Tally) -> str:
    """What was measured, to read."""
    names = [f"{what}@{length}" for length in LENGTHS for what in ("precision", "recall")]
    lines = [" ".join([f"{'':26}", *(f"{name:>14}" for name in names), f"{'seconds':>14}", f"{'peak MiB':>10}"])]
    for form, figures in tally.figures.items():
        if form == "embedding":
            continue
        cells = [f"{spread(figures[name]):>14}" for name in names]
        memory = f"{max(figures['MiB']):.0f}" if "MiB" in figures else ""
        lines.append(" ".join([f"{form:26}", *cells, f"{spread(figures['seconds'], 1):>14}", f"{memory:>10}"]))
    traps = ", ".join(f"{kind} {statistics.fmean(numbers):.1f}" for kind, numbers in tally.traps.items())
    return "\n".join([*lines, "", *remarks(tally.figures["embedding"], traps, tally.contrasts), *tally.notes])


def remarks(speed: Mapping[str, Sequence[float]], traps: str, contrasts: Sequence[bool]) -> list[str]:
    """What has to be said under the table."""
    rate, look_up = speed["texts per second"][0], spread(speed["look-up seconds"], 1)
    return [
        f"Embedding: {rate:.0f} texts per second. The seconds above hold none of it,",
        f"but they do hold starting up, reading the files and looking up vectors ({look_up} s).",
        f"Of twenty candidates with both touches fell for a trap: {traps}.",
        f"Found cases whose standing-out figure was among the contrasts: {sum(contrasts)} of {len(contrasts)}.",
    ]


def main(arguments: Sequence[str]) -> int:
    """`python -m bench listen`."""
    parser = argparse.ArgumentParser(prog="python -m bench listen", description=__doc__)
    parser.add_argument("--seeds", type=int, default=8, help="how many streams")
    parser.add_argument("--first", type=int, default=1, help="the first seed")
    parser.add_argument("--recent", type=int, default=5000, help="signals in the quarter that is judged")
    parser.add_argument("--past", type=int, default=20000, help="signals in the year before")
    parser.add_argument(
        "--quick", action="store_true", help="two small streams, to see that it runs; no figures to quote"
    )
    parser.add_argument("--json", type=Path, help="also write every figure to this file")
    args = parser.parse_args(arguments)
    if args.quick:
        args.seeds, args.recent, args.past = min(args.seeds, 2), 1200, 3000
    tally = Tally()
    with tempfile.TemporaryDirectory(prefix="wijkspraak-bench-") as folder:
        for seed in range(args.first, args.first + args.seeds):
            start = time.perf_counter()
            measure_seed(Path(folder) / f"stream-{seed}", seed, args, tally)
            print(f"seed {seed}: {time.perf_counter() - start:.0f} s", file=sys.stderr)
    print(f"{args.seeds} streams of {args.recent} signals with {args.past} earlier ones, {RECENT_DAYS[1]} days.")
    print(table(tally))
    if args.json:
        args.json.write_text(
            json.dumps({"figures": tally.figures, "traps": tally.traps, "notes": tally.notes}, indent=1)
        )
    return 0
