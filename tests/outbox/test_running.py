"""The worker sends each minute, the command line once; from the invented city nothing goes out whatever is set."""

import json
import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.utils import timezone
from tests.outbox.smtp import Server, listening
from tests.outbox.test_actions import ask
from tests.outbox.worker import LETTERS
from tests.town import Town

from wijkspraak.config import nights
from wijkspraak.outbox import links
from wijkspraak.outbox.models import Letter, State
from wijkspraak.outbox.sending import Sent

ROOT = Path(__file__).parents[2]
TOLD = """
import json
from wijkspraak.config import settings
print(json.dumps([settings.EMAIL_BACKEND.split(".")[-2], getattr(settings, "EMAIL_USE_TLS", None),
                  getattr(settings, "EMAIL_USE_SSL", None), getattr(settings, "EMAIL_HOST_USER", ""),
                  getattr(settings, "EMAIL_PORT", None), settings.EMAIL_TIMEOUT]))
"""


def environment(**more: str) -> dict[str, str]:
    """The environment of a process of its own."""
    kept = {key: value for key, value in os.environ.items() if not key.startswith("WIJKSPRAAK_")}
    path = os.pathsep.join(("src", "."))
    return kept | {"PYTHONPATH": path, "DJANGO_SETTINGS_MODULE": "wijkspraak.config.settings"} | more


def run(around: dict[str, str], *what: str) -> "subprocess.CompletedProcess[str]":
    """A command until it is done."""
    return subprocess.run(
        [sys.executable, *what], cwd=ROOT, env=around, capture_output=True, text=True, timeout=120, check=False
    )


@pytest.mark.parametrize(
    ("set_to", "expected"),
    [
        ({"WIJKSPRAAK_MODE": "practice", "WIJKSPRAAK_MAIL": "a.example:25"}, ["filebased", None, None, "", None, 30]),
        ({"WIJKSPRAAK_MODE": "practice"}, ["filebased", None, None, "", None, 30]),
        ({}, ["filebased", None, None, "", None, 30]),
        ({"WIJKSPRAAK_MAIL": "mail.example"}, ["smtp", True, False, "", 25, 30]),
        ({"WIJKSPRAAK_MAIL": "mail.example:465", "WIJKSPRAAK_MAIL_TLS": "direct", "WIJKSPRAAK_MAIL_USER": "w"},
         ["smtp", False, True, "w", 465, 30]),
        ({"WIJKSPRAAK_MAIL": "mail.example:25", "WIJKSPRAAK_MAIL_TLS": "0"}, ["smtp", False, False, "", 25, 30]),
    ],
)  # fmt: skip
def test_the_environment_decides_how_mail_goes_and_never_from_the_invented_city(
    set_to: dict[str, str], expected: list[object]
) -> None:
    told = run(environment(**set_to), "-c", TOLD)
    assert json.loads(told.stdout) == expected, told.stderr


@pytest.fixture
def served(tmp_path: Path) -> Iterator[tuple[dict[str, str], Server]]:
    """A service in production with letters that wait, and a mail server."""
    with listening() as server:
        around = environment(
            WIJKSPRAAK_DATA=str(tmp_path), WIJKSPRAAK_SECRET_KEY="proef" * 12, WIJKSPRAAK_HOSTS="proef.example",
            WIJKSPRAAK_MAIL=f"127.0.0.1:{server.port}", WIJKSPRAAK_MAIL_TLS="0", WIJKSPRAAK_FROM="post@proef.example",
        )  # fmt: skip
        assert run(around | {"WIJKSPRAAK_MODE": "test"}, "-m", "tests.outbox.worker", "prepare").returncode == 0
        yield around, server


WITH_LETTERS = """
import sys
from wijkspraak.config import settings
settings.OUTBOX_KINDS = ["tests.outbox.kinds.Invitation"]
from wijkspraak.cli.main import main
sys.exit(main(sys.argv[1:]))
"""
SEND = ("-c", WITH_LETTERS, "send-mail")


def test_the_command_sends_what_waits_and_tells_how_many(served: tuple[dict[str, str], Server]) -> None:
    around, server = served
    first = run(around, *SEND, "--most", "3")
    assert (first.returncode, first.stdout.startswith("Brieven: 3 verstuurd, 0 later")) == (0, True), first.stderr
    held = run(around, *SEND, "--hold", "Back-up terug")
    assert held.returncode == 0, held.stderr
    nothing = run(around, *SEND)
    assert (nothing.returncode, "blijft liggen" in nothing.stderr) == (1, True)
    assert len(server.manners.taken) == 3
    assert run(around, *SEND, "--hold", " ").returncode == 2
    assert run(around, *SEND, "--let-go").returncode == 0
    assert run(around, *SEND).stdout.startswith(f"Brieven: {LETTERS - 3} verstuurd")
    assert len(server.manners.taken) == LETTERS
    assert {one.sender for one in server.manners.taken} == {"post@proef.example"}
    assert all("@proef.example>" in one.message["Message-ID"] for one in server.manners.taken)


def test_the_command_says_when_there_is_no_mail_server(served: tuple[dict[str, str], Server]) -> None:
    around, server = served
    without = {key: value for key, value in around.items() if key != "WIJKSPRAAK_MAIL"}
    told = run(without, *SEND)
    assert (told.returncode, "WIJKSPRAAK_MAIL" in told.stderr) == (1, True)
    gone = run(around | {"WIJKSPRAAK_MAIL": "127.0.0.1:1"}, *SEND)
    assert (gone.returncode, "niet te bereiken" in gone.stderr) == (1, True), gone.stderr
    assert not server.manners.taken


def test_the_worker_sends_each_minute_and_a_round_that_fails_does_not_end_it(monkeypatch: pytest.MonkeyPatch) -> None:
    stop, rounds = threading.Event(), list[datetime]()

    def sending(now: datetime) -> Sent:
        rounds.append(now)
        if len(rounds) == 1:
            raise RuntimeError
        if len(rounds) == 3:
            stop.set()
        return Sent(failed=1)

    monkeypatch.setattr(nights, "send_waiting", sending)
    monkeypatch.setattr(nights, "close_old_connections", lambda: None)
    monkeypatch.setattr(nights, "POST_EVERY", 0.01)
    thread = threading.Thread(target=nights.keep_post, args=(stop,))
    thread.start()
    thread.join(timeout=10)
    assert not thread.is_alive()
    assert len(rounds) == 3


def test_the_night_forgets_old_letters(town: Town) -> None:
    ask(town)
    Letter.objects.update(state=State.SENT, ended_at=timezone.now() - timedelta(days=400))
    nights.one_night()
    assert not Letter.objects.exists()


@pytest.mark.parametrize(
    ("site", "hosts", "https", "expected"),
    [
        ("https://wijk.example/", ["x"], True, "https://wijk.example/a/"),
        ("", ["wijk.example", "y"], True, "https://wijk.example/a/"),
        ("", [".wijk.example"], False, "http://wijk.example/a/"),
        ("", ["localhost"], False, "http://localhost:8000/a/"),
        ("", [], False, "http://localhost:8000/a/"),
    ],
)
def test_a_link_in_a_letter_is_whole(settings: Any, site: str, hosts: list[str], https: bool, expected: str) -> None:
    settings.SITE, settings.ALLOWED_HOSTS, settings.HTTPS = site, hosts, https
    assert links.link("/a/") == expected
