"""How fast the listening is without embedding, how much memory it takes, and how both grow with the past.

    python -m bench speed [--large]

Vectors are those of the invented city with a little noise, as many as are asked for; `--large` also takes 500,000
earlier ones. Each size runs in a process of its own, so that the peak of memory is its own. Seconds say little about
another machine; the ratio to one plain product of the same matrices, in the same run, says more.
"""

import argparse
import json
import resource
import subprocess
import sys
import time
from collections.abc import Sequence
from datetime import timedelta

import numpy as np

RECENT = 5_000
PASTS = (20_000, 50_000)
LARGE = 500_000


def one(past: int) -> dict[str, float]:
    """One size, in this process."""
    from wijkspraak.core.questions import transform
    from wijkspraak.core.questions.listening import listen
    from wijkspraak.core.questions.placing import nearest
    from wijkspraak.core.questions.values import HearerKind, Hearing, Place
    from wijkspraak.language.frozen import frozen_transform
    from wijkspraak.practice.city import invent
    from wijkspraak.practice.vectors import MADE_FOR, shipped, texts_of_city

    city = invent(until=MADE_FOR)
    _keys, raw = shipped(texts_of_city(city))
    base = transform.apply(frozen_transform(), raw)
    chance = np.random.default_rng(3)

    def some(count: int) -> "np.ndarray[tuple[int, int], np.dtype[np.float32]]":
        made = np.empty((count, base.shape[1]), dtype=np.float16)
        for at in range(0, count, 20_000):
            rows = base[chance.integers(0, len(base), min(20_000, count - at))]
            noisy = rows + chance.normal(0, 0.02, rows.shape).astype(np.float32)
            made[at : at + len(rows)] = noisy / np.linalg.norm(noisy, axis=1, keepdims=True)
        return made  # type: ignore[return-value]

    kinds: tuple[HearerKind, ...] = ("professional", "professional", "professional", "partner")

    def hearings(count: int, name: str, weeks: tuple[int, int]) -> list[Hearing]:
        codes = [wijk.code for wijk in city.wijken]
        return [
            Hearing(
                f"{name}{n}",
                codes[int(chance.integers(0, len(codes)))],
                city.until - timedelta(days=int(chance.integers(*weeks))),
                f"h{int(chance.integers(0, 60))}",
                kinds[n % 4],
            )
            for n in range(count)
        ]

    recent, earlier = some(RECENT).astype(np.float32), some(past)
    places = [Place(wijk.code, wijk.neighbours) for wijk in city.wijken]
    now, before = hearings(RECENT, "r", (0, 90)), hearings(past, "p", (91, 450))
    start = time.perf_counter()
    for at in range(0, past, 20_000):
        np.matmul(recent, earlier[at : at + 20_000].astype(np.float32).T)
    plain = time.perf_counter() - start
    start = time.perf_counter()
    found = listen(now, recent, None, before, earlier, places)  # type: ignore[arg-type]
    spent = time.perf_counter() - start
    pool, rounds = recent[:800], 200
    start = time.perf_counter()
    for row in range(rounds):
        nearest(recent[row : row + 1], pool, top=5)
    placed = (time.perf_counter() - start) / rounds
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return {
        "past": past, "seconds": spent, "plain": plain, "peak": peak, "found": len(found), "placing": placed * 1000,
    }  # fmt: skip


def main(arguments: Sequence[str]) -> int:
    """The command."""
    parser = argparse.ArgumentParser(prog="python -m bench speed", description=__doc__)
    parser.add_argument("--large", action="store_true")
    parser.add_argument("--one", type=int, help=argparse.SUPPRESS)
    args = parser.parse_args(arguments)
    if args.one:
        print(json.dumps(one(args.one)))
        return 0
    print(f"{RECENT} signals with …{'earlier':>10}{'seconds':>9}{'x product':>10}{'peak MiB':>10}{'placing ms':>12}")
    for past in (*PASTS, *((LARGE,) if args.large else ())):
        said = subprocess.run(
            [sys.executable, "-m", "bench", "speed", "--one", str(past)], capture_output=True, text=True, check=True
        )
        found = json.loads(said.stdout)
        ratio = found["seconds"] / found["plain"]
        print(f"{past:>32}{found['seconds']:>9.2f}{ratio:>10.1f}{found['peak']:>10.0f}{found['placing']:>12.2f}")
    return 0
