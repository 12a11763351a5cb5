"""What the gate costs: texts per second of its patterns alone, on remarks with a mark now and then, and on nonsense.

    python -m bench gate [--rows 50000]

Everyday remarks that ship with Wijkspraak, one in ten with a text of `bench/privacy` behind it. Nonsense: one text of
a hundred thousand characters per sort; the seconds must stay below one, and double with the length.
"""

import argparse
import csv
import time
from collections.abc import Sequence
from pathlib import Path

from wijkspraak.core.language.privacy.gate import marks
from wijkspraak.language.everyday import everyday_phrases

NONSENSE = ("a", "1 ", "1.2.", "Aa 1 ", "a@", "Astraat 1 ", "bsn 1", "nul zes ", "( ")
LONG = 100_000


def _texts(rows: int) -> list[str]:
    plain = [one.text for one in everyday_phrases()]
    with (Path(__file__).parent / "privacy" / "seen.csv").open(encoding="utf-8", newline="") as lines:
        marked = [row["text"] for row in csv.DictReader(lines)]
    return [
        f"{plain[number % len(plain)]} {marked[number % len(marked)]}"
        if number % 10 == 0
        else plain[number % len(plain)]
        for number in range(rows)
    ]


def main(arguments: Sequence[str]) -> int:
    """Prints the figures; the exit code is 0."""
    parser = argparse.ArgumentParser(prog="python -m bench gate", description=__doc__)
    parser.add_argument("--rows", type=int, default=50_000)
    args = parser.parse_args(arguments)
    texts = _texts(args.rows)
    start = time.process_time()
    found = sum(len(marks(text)) for text in texts)
    spent = time.process_time() - start
    print(f"{args.rows} texts of {sum(map(len, texts)) / len(texts):.0f} characters: {spent:.2f} s of processor time,")
    print(f"{args.rows / spent:,.0f} texts per second, {found} marks")
    for piece in NONSENSE:
        took = []
        for length in (LONG, 2 * LONG):
            text = (piece * length)[:length]
            start = time.process_time()
            marks(text)
            took.append(time.process_time() - start)
        print(f"{LONG} characters of {piece!r}: {took[0]:.2f} s; twice as many: {took[1]:.2f} s")
    return 0
