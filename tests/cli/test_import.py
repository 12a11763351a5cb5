"""`wijkspraak import`: the same road as the pages, for who has a shell."""

import json
from pathlib import Path
from typing import Any

import pytest
from tests.town import Town

from wijkspraak.cli.main import main
from wijkspraak.signals.models import Signal

GOOD = "Opmerking;Wijk;Datum\nDe koffie kost geld;Westkade;31-08-2025\nDe bus komt laat;Middenhof;1-9-2025\n"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a file."""
    monkeypatch.setattr("wijkspraak.cli.service.prepare", lambda: None)
    (tmp_path / "goed.csv").write_text(GOOD)
    return tmp_path


def told(capsys: pytest.CaptureFixture[str]) -> dict[str, Any]:
    return dict(json.loads(capsys.readouterr().out))


def test_looking_needs_nobody_and_changes_nothing(town: Town, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["import", "signals", str(folder / "goed.csv"), "--dry-run", "--json"]) == 0
    found = told(capsys)
    assert (found["read"], found["good"], found["held"]) == (2, 2, [])
    assert found["columns"]["text"] == "Opmerking"
    assert not Signal.objects.without_reader(because="test").exists()


def test_it_happens_with_the_rights_of_a_person_and_once(
    town: Town, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for who, new, same, held in (("ravi", 1, 0, 1), ("ravi", 0, 1, 1)):
        assert main(["import", "signals", str(folder / "goed.csv"), "--as", f"{who}@example.test", "--json"]) == 0
        found = told(capsys)
        assert (found["new"], found["same"], len(found["held"])) == (new, same, held)
        assert found["held"][0]["column"] == "Wijk"
        assert found["held"][0]["row"] == 3
    assert Signal.objects.without_reader(because="test").count() == 1


def test_words_are_told_as_people_read_them(town: Town, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["import", "signals", str(folder / "goed.csv"), "--as", "ravi@example.test"]) == 0
    out = capsys.readouterr().out
    assert "1 nieuw" in out
    assert "rij 3, Wijk: in Middenhof schrijft u geen signalen op" in out


@pytest.mark.parametrize(
    ("given", "words"),
    [
        (["signals", "goed.csv"], "--as"),
        (["signals", "goed.csv", "--as", "niemand@example.test"], "niemand met het adres"),
        (["signals", "goed.csv", "--as", "otto@example.test"], "brengt u niet in"),
        (["signals", "weg.csv", "--dry-run"], "kan niet worden gelezen"),
        (["iets", "goed.csv", "--dry-run"], "Kies uit"),
        (["signals", "goed.csv", "--dry-run", "--column", "onzin"], "naam=waarde"),
        (["signals", "goed.csv", "--dry-run", "--column", "text=Bestaat niet"], "Kies eerst"),
    ],
)
def test_what_cannot_be_is_said_in_dutch(
    town: Town, folder: Path, capsys: pytest.CaptureFixture[str], given: list[str], words: str
) -> None:
    kind, name, *more = given
    assert main(["import", kind, str(folder / name), *more]) == 2
    assert words in capsys.readouterr().err
