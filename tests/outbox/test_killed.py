"""A worker that is really killed, while it hands a letter over, loses none; twice is told by the same Message-ID."""

import json
import os
import random
import signal
import subprocess
import sys
import time
import uuid
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import psycopg
import pytest
from tests.outbox.smtp import HangUpError, Server, Taken, listening
from tests.outbox.worker import ASKERS, LETTERS

SERVER = os.environ.get("WIJKSPRAAK_DATABASE", "")
VENDORS = ["sqlite", *(["postgresql"] if SERVER.startswith("postgres") else [])]
AT_RANDOM = 3


@pytest.fixture(params=VENDORS)
def around(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[dict[str, str]]:
    """The environment of a worker with an empty database of its own."""
    address = f"sqlite:///{tmp_path / 'x.sqlite3'}"
    name = f"wk_post_{uuid.uuid4().hex[:10]}"
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
        [sys.executable, "-m", "tests.outbox.worker", *what],
        cwd=Path(__file__).parents[2],
        env=around,
        stdout=subprocess.PIPE,
        text=True,
    )


def tell(around: dict[str, str], what: str = "tell") -> dict[str, Any]:
    """What lies in the database, or what came of it."""
    out, _err = run(around, what).communicate(timeout=120)
    return dict(json.loads(out))


class Killer:
    """Kills the worker that is sending when a letter reaches a moment: before it is kept, or after."""

    def __init__(self, *moments: str) -> None:
        self.moments, self.kills = list(moments), 0
        self.worker: subprocess.Popen[str] | None = None

    def __call__(self, moment: str, letter: Taken) -> None:
        """One letter on its way."""
        time.sleep(0.01)
        if self.worker is not None and self.moments and moment == self.moments[0]:
            self.moments.pop(0)
            self.worker.send_signal(signal.SIGKILL)
            self.worker.wait(timeout=60)
            self.kills += 1
            raise HangUpError


def ids(server: Server) -> Counter[str]:
    """How often each letter arrived."""
    return Counter(one.message["Message-ID"].partition("@")[0].removeprefix("<letter-") for one in server.manners.taken)


def work(around: dict[str, str], server: Server, killer: Killer, what: str = "send") -> int:
    """One worker until it is done or killed."""
    killer.worker = run(around, what, str(server.port))
    return killer.worker.wait(timeout=120)


def test_a_worker_that_is_killed_loses_no_letter(around: dict[str, str]) -> None:
    assert run(around, "prepare").wait(timeout=120) == 0
    chance = random.Random(11)
    with listening() as server:
        killer = Killer("data", "taken", "taken", "data")
        server.manners.watch = killer
        planned = len(killer.moments)
        while killer.moments:
            assert work(around, server, killer) == -signal.SIGKILL
        died = 0
        for _kill in range(AT_RANDOM):
            worker = killer.worker = run(around, "send", str(server.port))
            assert worker.stdout is not None
            worker.stdout.readline()
            time.sleep(chance.uniform(0.0, 0.2))
            worker.send_signal(signal.SIGKILL)
            died += worker.wait(timeout=60) == -signal.SIGKILL
        assert work(around, server, killer) == 0
        found, arrived = tell(around), ids(server)
    assert killer.kills == planned
    assert died
    assert found["states"] == {"sent": LETTERS}
    assert sorted(arrived) == found["ids"], "every letter arrived"
    twice = [key for key, number in arrived.items() if number > 1]
    assert 2 <= len(twice) <= planned + AT_RANDOM, "only those that were being handed over"
    assert max(arrived.values()) <= 1 + planned + AT_RANDOM
    assert found["lost"] >= planned
    assert found["sent_lines"] == LETTERS
    assert found["seals"]


def test_the_control_that_marks_before_it_sends_is_caught_losing_a_letter(around: dict[str, str]) -> None:
    assert run(around, "prepare").wait(timeout=120) == 0
    with listening() as server:
        killer = Killer("data", "data")
        server.manners.watch = killer
        while killer.moments:
            assert work(around, server, killer, "careless") == -signal.SIGKILL
        assert work(around, server, killer, "careless") == 0
        found, arrived = tell(around), ids(server)
    assert found["states"] == {"sent": LETTERS}
    assert len(set(found["ids"]) - set(arrived)) == 2


def test_three_workers_at_once_send_every_letter_once(around: dict[str, str]) -> None:
    assert run(around, "prepare").wait(timeout=120) == 0
    around = around | {"WIJKSPRAAK_PROEF_LEASE": "lang"}
    with listening() as server:
        server.manners.watch = lambda _moment, _letter: time.sleep(0.05)
        workers = [run(around, "send", str(server.port)) for _n in range(3)]
        for worker in workers:
            assert worker.wait(timeout=120) == 0
        assert server.manners.calls > 1, "more than one of them had something to send"
        assert set(ids(server).values()) == {1}
        assert len(ids(server)) == LETTERS
    assert tell(around)["states"] == {"sent": LETTERS}


def test_fifty_at_once_ask_for_one_letter(around: dict[str, str]) -> None:
    assert run(around, "prepare").wait(timeout=120) == 0
    assert tell(around, "ask") == {"letters": 1, "answers": ASKERS, "troubles": []}
    found = tell(around)
    assert found["same"] == 1
    assert found["asked_lines"] == LETTERS + 1
    assert found["seals"]
