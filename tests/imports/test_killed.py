"""A worker that is really killed, again and again, loses and doubles nothing; nor do two that work at once."""

import json
import os
import random
import signal
import subprocess
import sys
import time
import uuid
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import psycopg
import pytest
from tests.imports.worker import ROWS

KILLS = 6
SERVER = os.environ.get("WIJKSPRAAK_DATABASE", "")
VENDORS = ["sqlite", *(["postgresql"] if SERVER.startswith("postgres") else [])]


@pytest.fixture(params=VENDORS)
def around(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[dict[str, str]]:
    """The environment of a worker with an empty database of its own."""
    address = f"sqlite:///{tmp_path / 'x.sqlite3'}"
    name = f"wk_killed_{uuid.uuid4().hex[:10]}"
    server = ""
    if request.param == "postgresql":
        parts = urlsplit(SERVER)
        server = parts._replace(scheme="postgresql", path="/postgres").geturl()
        address = parts._replace(path=f"/{name}").geturl()
        with psycopg.connect(server, autocommit=True) as base:
            base.execute(f"CREATE DATABASE {name}".encode())
    yield os.environ | {
        "WIJKSPRAAK_DATA": str(tmp_path), "WIJKSPRAAK_DATABASE": address, "WIJKSPRAAK_MODE": "test",
        "DJANGO_SETTINGS_MODULE": "wijkspraak.config.settings", "PYTHONPATH": os.pathsep.join(("src", ".")),
    }  # fmt: skip
    if server:
        with psycopg.connect(server, autocommit=True) as base:
            base.execute(f"DROP DATABASE {name} WITH (FORCE)".encode())


def run(around: dict[str, str], *what: str) -> "subprocess.Popen[str]":
    """A worker that does what it is told."""
    return subprocess.Popen(
        [sys.executable, "-m", "tests.imports.worker", *what],
        cwd=Path(__file__).parents[2],
        env=around,
        stdout=subprocess.PIPE,
        text=True,
    )


def tell(around: dict[str, str]) -> dict[str, Any]:
    """What lies in the database."""
    out, _err = run(around, "tell").communicate(timeout=120)
    return dict(json.loads(out))


def test_a_worker_that_is_killed_at_random_moments_loses_and_doubles_nothing(around: dict[str, str]) -> None:
    assert run(around, "prepare").wait(timeout=120) == 0
    chance = random.Random(11)
    died = 0
    for _kill in range(KILLS):
        worker = run(around, "work")
        assert worker.stdout is not None
        worker.stdout.readline()
        time.sleep(chance.uniform(0.05, 0.8))
        worker.send_signal(signal.SIGKILL)
        died += worker.wait(timeout=60) == -signal.SIGKILL
        halfway = tell(around)
        assert halfway["signals"] == halfway["position"] == halfway["versions"], "rows and how far it is move together"
        if halfway["state"] == "done":
            break
    assert died, "at least one worker was killed while it worked"
    assert run(around, "work").wait(timeout=300) == 0
    assert tell(around) == {
        "state": "done", "position": ROWS, "new": ROWS, "same": 0, "held": 0, "signals": ROWS, "texts": ROWS,
        "versions": ROWS, "seals": True,
    }  # fmt: skip


@pytest.mark.parametrize("second", ["nadia", "joris"])
def test_two_workers_with_the_same_file_bring_every_row_in_once(around: dict[str, str], second: str) -> None:
    """The same person twice, or two people: a row is new for one of them, and known or refused for the other."""
    assert run(around, "prepare", second).wait(timeout=120) == 0
    workers = [run(around, "work", str(place)) for place in range(2)]
    for worker in workers:
        assert worker.wait(timeout=300) == 0
    found = tell(around)
    assert found["state"] == "done"
    assert found["signals"] == found["new"] == found["texts"] == found["versions"] == ROWS
    assert found["same"] + found["held"] == ROWS
    assert (found["held"] == 0) is (second == "nadia")
    assert found["seals"]
