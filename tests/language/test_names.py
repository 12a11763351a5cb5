"""A process beside the service for names: started behind, asked with a time limit, and never in the way."""

import importlib.util
import io
import json
import sys
import time
from collections.abc import Iterator

import pytest
from tests.town import Town

from wijkspraak.core.language.privacy.values import NameFound
from wijkspraak.language import gate, names
from wijkspraak.language.names_worker import Finding, serve

# Stand-ins for the library: an own small process that speaks as the real one does.
GOOD = """
import json, sys
print("ready", flush=True)
for line in sys.stdin:
    text = json.loads(line)
    at = text.find("Truus de Wit")
    print(json.dumps([[at, at + 12]] if at >= 0 else []), flush=True)
"""
SLOW = "import sys, time\nprint('ready', flush=True)\nfor line in sys.stdin:\n    time.sleep(30)\n"
DYING = "import sys\nprint('ready', flush=True)\nsys.stdin.readline()\nraise SystemExit(3)\n"
LOADING = "import time\ntime.sleep(30)\n"
WRONG = "import sys\nprint('ready', flush=True)\nfor line in sys.stdin:\n    print('onzin', flush=True)\n"


@pytest.fixture
def helper_of() -> Iterator[object]:
    """Makes a helper from a program, and ends it after the test."""
    made: list[names.Helper] = []

    def make(program: str) -> names.Helper:
        made.append(names.Helper([sys.executable, "-c", program]))
        return made[-1]

    yield make
    for one in made:
        one.stop()


def test_names_are_found_once_it_is_ready_and_not_before(helper_of: type[names.Helper]) -> None:
    one = helper_of(GOOD)  # type: ignore[arg-type]
    assert one.find("Truus de Wit belt") is None  # the first question starts it
    assert one.wait(20)
    assert one.find("Ik zag Truus de Wit") == (NameFound(7, 19),)
    assert one.find("niemand") == ()


def test_while_it_loads_nobody_waits(helper_of: type[names.Helper]) -> None:
    one = helper_of(LOADING)  # type: ignore[arg-type]
    one.start()
    start = time.monotonic()
    assert one.find("Truus de Wit") is None
    assert time.monotonic() - start < 0.5
    assert not one.ready


@pytest.mark.parametrize("program", [SLOW, DYING, WRONG])
def test_what_answers_late_wrong_or_never_is_let_go_and_rested(helper_of: type[names.Helper], program: str) -> None:
    one = helper_of(program)  # type: ignore[arg-type]
    assert one.wait(20)
    start = time.monotonic()
    assert one.find("Truus de Wit", limit=0.4) is None
    assert time.monotonic() - start < 5
    assert not one.ready
    one.start()  # too soon after the failure: it rests
    assert not one.wait(0.3)


def test_it_is_given_nothing_that_the_service_knows_of_secrets(
    helper_of: type[names.Helper], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("WIJKSPRAAK_SECRET_KEY", "geheim")
    known = "len([name for name in os.environ if name.startswith('WIJKSPRAAK')])"
    program = (
        f"import os, sys\nprint('ready', flush=True)\nfor _ in sys.stdin:\n    print([[0, {known}]], flush=True)\n"
    )
    one = helper_of(program)  # type: ignore[arg-type]
    assert one.wait(20)
    assert one.find("x") == (NameFound(0, 0),)


def test_where_it_is_not_there_a_page_says_so_and_work_on_files_knows(town: Town) -> None:
    assert names.helper() is None  # the tests switch it off
    assert not names.finds_names()
    assert names.names_in("Truus de Wit") == ()
    assert names.names_for_sure("Truus de Wit") is None
    assert gate.marks_in(town.reader("nadia"), "Truus de Wit belt") == ()


def test_names_that_were_found_are_marked_but_not_those_of_the_own_area(
    town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(gate, "names_in", lambda text: (NameFound(0, len(text)),))
    assert len(gate.marks_in(town.reader("nadia"), "Truus de Wit")) == 1
    assert gate.marks_in(town.reader("nadia"), "Huis Westkade") == ()


def test_the_worker_answers_line_by_line() -> None:
    class Library:
        class annotations:  # noqa: N801 - shaped as the library's own
            pass

        def deidentify(self, text: str) -> object:
            found = [type("A", (), {"tag": "persoon", "start_char": 3, "end_char": 7})] if "Truus" in text else []
            return type("D", (), {"annotations": found})

    told = io.StringIO()
    serve(io.StringIO(f"{json.dumps('ik Truus')}\nonzin\n"), told, Finding(Library()))
    assert told.getvalue().splitlines() == ["ready", "[[3, 7]]", "[]"]


@pytest.mark.skipif(importlib.util.find_spec("deduce") is None, reason="the extra `names` is not installed")
def test_the_library_itself_is_called_as_the_worker_calls_it() -> None:
    """Without its lookup structures, which take a minute: only that what we call is there."""
    from deduce import Deduce  # noqa: PLC0415

    assert callable(Deduce.deidentify)
    assert "cache_path" in Deduce.__init__.__code__.co_varnames
