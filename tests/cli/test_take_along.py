"""The command that takes a list along sees what that person sees."""

import json
from pathlib import Path

import pytest
from tests.town import Town
from tests.walks.scene import note

from wijkspraak.accounts.policy import Clearance
from wijkspraak.cli import service
from wijkspraak.cli.main import main


@pytest.fixture(autouse=True)
def _prepared(monkeypatch: pytest.MonkeyPatch) -> None:
    """The settings of the tests are there already."""
    monkeypatch.setattr(service, "prepare", lambda: None)


def test_a_list_is_written_as_that_person_sees_it(
    town: Town, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    note(town, "nadia", town.west, "Voor het team")
    note(town, "wilma", town.east, "Elders")
    note(town, "joris", town.west, "In vertrouwen", Clearance.CONFIDENTIAL)
    for who, words in (("nadia", ["Voor het team"]), ("joris", ["Voor het team", "In vertrouwen"]), ("paul", [])):
        out = tmp_path / f"{who}.json"
        assert main(["export", "signals", "--as", f"{who}@example.test", "--format", "json", "--out", str(out)]) == 0
        assert sorted(row["text"] for row in json.loads(out.read_text())["rows"]) == sorted(words)
        assert f"{len(words)} rijen" in capsys.readouterr().out


def test_filters_are_those_of_the_address(town: Town, tmp_path: Path) -> None:
    note(town, "nadia", town.west, "Koffie")
    note(town, "nadia", town.middle, "Thee")
    out = tmp_path / "x.json"
    filters = ["--filter", f"wijk={town.west.id}", "--format", "json", "--out", str(out)]
    assert main(["export", "signals", "--as", "nadia@example.test", *filters]) == 0
    assert [row["text"] for row in json.loads(out.read_text())["rows"]] == ["Koffie"]


@pytest.mark.parametrize(
    ("kind", "who"), [("signals", "niemand"), ("bestaat-niet", "nadia"), ("stirring", "carla"), ("formal", "paul")]
)
def test_what_is_not_there_is_said(town: Town, capsys: pytest.CaptureFixture[str], kind: str, who: str) -> None:
    assert main(["export", kind, "--as", f"{who}@example.test"]) == 2
    said = capsys.readouterr().err
    assert "Er is niemand" in said if who == "niemand" else f"«{kind}» is er niet" in said
