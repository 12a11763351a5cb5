"""Asking a process beside the service for people's names: started in the background, with a time limit.

Until it is ready, and whenever it is not there, only the own patterns look; a page says so. Nothing waits for it but a
file that is brought in with the option for names.
"""

import atexit
import contextlib
import importlib.util
import json
import os
import queue
import subprocess
import sys
import threading
import time
from collections.abc import Sequence
from functools import cache
from typing import Final

from django.conf import settings

from wijkspraak.core.language.privacy.values import NameFound
from wijkspraak.language.names_worker import LONGEST, READY

LIMIT: Final = 1.5  # seconds that somebody who writes may be kept waiting
REST: Final = 60.0  # seconds after a failure before it is tried again
LOADING: Final = 300.0  # seconds that loading may take


class Helper:
    """One process, asked by one thread at a time."""

    def __init__(self, command: Sequence[str]) -> None:
        self._command = list(command)
        self._asking, self._starting = threading.Lock(), threading.Lock()
        self._process: subprocess.Popen[str] | None = None
        self._told: queue.Queue[str] = queue.Queue()
        self._ready = threading.Event()
        self._rest_until = 0.0
        atexit.register(self.stop)  # while it is still loading it would not notice that nobody asks any more

    def start(self) -> None:
        """Starts the process unless it runs or failed a moment ago; returns at once."""
        with self._starting:
            running = self._process is not None and self._process.poll() is None
            if running or time.monotonic() < self._rest_until:
                return
            self._ready.clear()
            self._told = queue.Queue()
            # What the service knows of secrets is not for this process.
            clean = {name: value for name, value in os.environ.items() if not name.startswith(("WIJKSPRAAK", "DJANGO"))}
            try:
                self._process = subprocess.Popen(  # noqa: S603 - our own module
                    self._command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
                    text=True, encoding="utf-8", env=clean,
                )  # fmt: skip
            except OSError:
                self._rest_until = time.monotonic() + REST
                return
            threading.Thread(target=self._listen, args=(self._process, self._told), daemon=True).start()

    def _listen(self, process: "subprocess.Popen[str]", told: "queue.Queue[str]") -> None:
        assert process.stdout is not None
        for line in process.stdout:
            if line.strip() == READY:
                self._ready.set()
            elif self._ready.is_set():
                told.put(line)
        self._ready.clear()
        told.put("")
        self._rest_until = time.monotonic() + REST

    @property
    def ready(self) -> bool:
        """Whether names can be found now."""
        return self._ready.is_set()

    def wait(self, seconds: float = LOADING) -> bool:
        """Starts it and waits until it is ready, for work that nobody looks at."""
        self.start()
        return self._ready.wait(seconds)

    def find(self, text: str, limit: float = LIMIT) -> tuple[NameFound, ...] | None:
        """Names in a text; None when they cannot be found now."""
        if not self.ready:
            self.start()
            return None
        if not self._asking.acquire(timeout=limit):
            return None
        try:
            return self._ask(text, limit)
        finally:
            self._asking.release()

    def _ask(self, text: str, limit: float) -> tuple[NameFound, ...] | None:
        process = self._process
        if process is None or process.stdin is None:
            return None
        try:
            process.stdin.write(json.dumps(text[:LONGEST]) + "\n")
            process.stdin.flush()
            line = self._told.get(timeout=limit)
            return tuple(NameFound(int(start), int(end)) for start, end in json.loads(line))
        except (OSError, ValueError, TypeError, queue.Empty):
            self.stop()  # an answer that comes late must not be taken for that to the next question
            return None

    def stop(self) -> None:
        """Ends the process; it may be started again after a while."""
        self._rest_until = time.monotonic() + REST
        self._ready.clear()
        process = self._process
        if process is not None:
            with contextlib.suppress(OSError):
                process.kill()
            process.wait()


@cache
def helper() -> Helper | None:
    """The process of this service; None where names are not looked for: not installed, or switched off."""
    if settings.NAMES != "aan" or importlib.util.find_spec("deduce") is None:
        return None
    folder = settings.DATA / "namen"
    return Helper([sys.executable, "-m", "wijkspraak.language.names_worker", str(folder)])


def warm() -> None:
    """Has the process ready by the time that somebody has written something."""
    found = helper()
    if found is not None:
        found.start()


def finds_names() -> bool:
    """Whether names are found at this moment: a page says so when they are not."""
    found = helper()
    return found is not None and found.ready


def names_in(text: str) -> tuple[NameFound, ...]:
    """Names in a text; none when they cannot be found now."""
    found = helper()
    return () if found is None or not text.strip() else found.find(text) or ()


def prepare() -> None:
    """Before work on many texts: waits until names can be found, where nobody is kept waiting by that.

    Pages are answered by threads, background work and the command line run in the main thread of their process.
    """
    found = helper()
    if found is None:
        return
    if threading.current_thread() is threading.main_thread():
        found.wait()
    else:
        found.start()


def names_for_sure(text: str) -> tuple[NameFound, ...] | None:
    """Names in a text; None when they cannot be found now, so that nobody takes that for a text without names."""
    found = helper()
    return None if found is None else found.find(text, limit=20.0)
