"""What it costs to bring signals in: rows per second against inserting the very same rows raw, in the same run.

    python -m bench imports [--rows 50000] [--database postgres://…]

The file is made here: a spreadsheet's CSV with planted faults. Raw: nothing but `bulk_create` of the signals, without
versions, ledger or judging. Embedding is no part of bringing in. Memory is the peak of the process beyond what it was
before, for a fifth of the rows and for all of them: it must not grow with the rows.
"""

import argparse
import csv
import io
import random
import resource
import tempfile
import time
import uuid
from collections.abc import Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from bench.pages import _prepare

FAULTY = 250  # one row in so many
COLUMNS = {"text": "Opmerking", "wijk": "Wijk", "heard_at": "Datum", "heard_by": "Wie", "id": "Nummer"}


def _file(rows: int, texts: Sequence[str], first: int = 0) -> bytes:
    chance = random.Random(7)
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";")
    writer.writerow(COLUMNS.values())
    for number in range(first, first + rows):
        day = date(2024, 1, 1) + timedelta(days=chance.randrange(900))
        where = "Nergens" if number % FAULTY == FAULTY - 1 else chance.choice(("Westkade", "Middenhof"))
        text = f"{chance.choice(texts)} ({number})"
        writer.writerow((text, where, f"{day:%d-%m-%Y}", f"oor {number % 40}", number))
    return out.getvalue().encode("utf-8-sig")


def _peak() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def _bring(town: Any, raw: bytes, name: str) -> tuple[float, Any]:
    from wijkspraak.imports import access, actions
    from wijkspraak.imports.tasks import bring

    by = town.reader("nadia")
    start = time.perf_counter()
    key = actions.deliver(by=by, kind="signals", name=name, raw=raw)
    actions.settle(by=by, delivery=key, columns=COLUMNS, options={"privacy": "leave_out"})
    actions.start(by=by, delivery=key)
    bring.func(str(key))
    taken, found = time.perf_counter() - start, access.delivery(by, key)
    if found.state != "done" or found.problem:
        msg = f"{name}: {found.state} {found.problem}"
        raise RuntimeError(msg)
    return taken, found


def _raw(count: int) -> float:
    """Seconds for inserting the same rows again under other keys, and nothing else."""
    from django.db import transaction

    from wijkspraak.signals.models import Signal

    rows = list(Signal.objects.without_reader(because="bench")[:count])
    for row in rows:
        row.id = uuid.uuid4()
    start = time.perf_counter()
    for first in range(0, len(rows), 1000):
        with transaction.atomic():
            Signal.objects.bulk_create(rows[first : first + 1000], batch_size=500)
    taken = time.perf_counter() - start
    Signal.objects.without_reader(because="bench").filter(id__in=[row.id for row in rows[:1]]).delete()
    return taken / len(rows)


def main(arguments: Sequence[str]) -> int:
    """Prints the figures."""
    given = argparse.ArgumentParser(prog="python -m bench imports")
    given.add_argument("--rows", type=int, default=50_000)
    given.add_argument("--database", default="")
    args = given.parse_args(arguments)
    with tempfile.TemporaryDirectory() as folder:
        _prepare(Path(folder), args.database)
        from tests.town import build_town

        from wijkspraak.practice.city import invent
        from wijkspraak.practice.vectors import MADE_FOR

        town = build_town()
        texts = [one.text for one in invent(until=MADE_FOR).signals]
        few, many = _file(args.rows // 5, texts, first=10**7), _file(args.rows, texts)
        before = _peak()
        _bring(town, few, "few.csv")
        small = _peak() - before
        taken, found = _bring(town, many, "many.csv")
        large = _peak() - before
        again, second = _bring(town, many, "many.csv")
        raw = _raw(args.rows)
    per_row = taken / args.rows
    print(f"{args.rows} rows: {found.new} new, {found.same} known, {found.held} wait; {len(many) / 1e6:.1f} MB")
    print(f"bringing in  {1 / per_row:8.0f} rows/s   {taken:6.1f} s in all, from the file to the last row")
    print(f"raw inserts  {1 / raw:8.0f} rows/s   ratio {raw / per_row:.2f}")
    came = f"{second.new} new, {second.changed} changed, {second.same} known"
    print(f"once more    {args.rows / again:8.0f} rows/s   {came}")
    print(f"memory beyond the start: {small:.0f} MiB for {args.rows // 5} rows, {large:.0f} MiB for {args.rows}")
    return 0
