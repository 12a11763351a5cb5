"""A worker that is really killed, again and again, loses and doubles nothing."""

import json
import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

from tests.imports.worker import ROWS

KILLS = 4


def test_a_worker_that_is_killed_at_random_moments_loses_and_doubles_nothing(tmp_path: Path) -> None:
    folder = {"WIJKSPRAAK_DATA": str(tmp_path), "WIJKSPRAAK_DATABASE": f"sqlite:///{tmp_path / 'x.sqlite3'}"}
    around = os.environ | folder | {"DJANGO_SETTINGS_MODULE": "wijkspraak.config.settings", "WIJKSPRAAK_MODE": "test"}

    def run(what: str) -> "subprocess.Popen[str]":
        return subprocess.Popen(
            [sys.executable, "-m", "tests.imports.worker", what],
            cwd=Path(__file__).parents[2],
            env=around | {"PYTHONPATH": os.pathsep.join(("src", "."))},
            stdout=subprocess.PIPE,
            text=True,
        )

    def tell() -> dict[str, object]:
        out, _err = run("tell").communicate(timeout=120)
        return dict(json.loads(out))

    assert run("prepare").wait(timeout=120) == 0
    chance = random.Random(11)
    died = 0
    for _kill in range(KILLS):
        worker = run("work")
        assert worker.stdout is not None
        worker.stdout.readline()
        time.sleep(chance.uniform(0.05, 0.6))
        worker.send_signal(signal.SIGKILL)
        died += worker.wait(timeout=60) == -signal.SIGKILL
    halfway = tell()
    assert halfway["signals"] == halfway["position"], "rows and how far it is move together"
    assert died, "at least one worker was killed while it worked"
    assert run("work").wait(timeout=300) == 0
    assert tell() == {
        "state": "done", "position": ROWS, "new": ROWS, "signals": ROWS, "texts": ROWS, "versions": ROWS, "seals": True,
    }  # fmt: skip
