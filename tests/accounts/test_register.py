"""Every address and every task says who may come in; rows of people are never asked for behind the door's back."""

import ast
import importlib
import pkgutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.urls import URLPattern, URLResolver, get_resolver

import wijkspraak
from wijkspraak.accounts.doors import LIBRARY_DOORS, door_of

SOURCE = Path(wijkspraak.__file__).parent

# Where rows may be asked for without a Reader, because something else binds what is asked.
MAY_ASK_ALL = {"actions.py", "merging.py", "tasks.py", "bridge.py"}
# Single files that do, and what binds them; each was looked at.
ALSO = {
    "conversations/inviting.py": "an action that was checked tells everybody at the table of the own part",
    "conversations/seat_access.py": "the holder of one seat, as the Reader of that person or the card allows today",
    "conversations/standing.py": "the rhythm of one structure, that was checked, moves its own meetings",
    "people/table_access.py": "one person by key, of whom only is said what a card allows to be told",
}


def addresses(resolver: URLResolver | None = None, before: str = "") -> Iterator[tuple[str, URLPattern]]:
    """Every pattern below a resolver with its whole path."""
    for pattern in (resolver or get_resolver()).url_patterns:
        path = before + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            yield from addresses(pattern, path)
        else:
            yield path, pattern


ALL = list(addresses())


@pytest.mark.parametrize(("path", "pattern"), ALL, ids=[path for path, _ in ALL])
def test_every_address_says_who_may_come_in(path: str, pattern: URLPattern) -> None:
    if door_of(pattern.callback) is not None:
        return
    name = pattern.name or ""
    library = pattern.callback.__module__.startswith("allauth.")
    assert library, f"{path}: the view has no door"
    assert any(name.startswith(start) for start in LIBRARY_DOORS), f"{path}: register {name} in LIBRARY_DOORS"


def modules() -> list[Path]:
    """All source files of the rooms and the roof."""
    return sorted(path for path in SOURCE.rglob("*.py") if "migrations" not in path.parts)


@pytest.mark.parametrize("path", modules(), ids=lambda path: str(path.relative_to(SOURCE)))
def test_rows_are_asked_for_without_a_reader_only_where_something_else_binds_them(path: Path) -> None:
    tree = ast.parse(path.read_text())
    if path.name in MAY_ASK_ALL or path.parent.name == "practice" or path.name == "guarded.py":
        return
    called = {
        node.func.attr for node in ast.walk(tree) if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)
    }
    if path.relative_to(SOURCE).as_posix() in ALSO:
        assert "without_reader" in called, "it no longer does: take it out of the list"
        return
    read = {node.attr for node in ast.walk(tree) if isinstance(node, ast.Attribute)}
    assert "without_reader" not in called
    assert "_base_manager" not in read


def test_every_background_task_says_as_whom_it_reads() -> None:
    for module in pkgutil.walk_packages([str(SOURCE)], "wijkspraak."):
        if not module.name.endswith(".tasks"):
            continue
        text = Path(importlib.import_module(module.name).__file__ or "").read_text()
        assert "Reader." in text or "Reader:" in text, module.name
