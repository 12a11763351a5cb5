"""Styles and scripts: built once, built anew when something changed, light enough for a slow line."""

import json
import subprocess
from pathlib import Path

import pytest

from wijkspraak.web import build

LIGHT = 150_000


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A house with sources of its own and nothing built."""
    assets = tmp_path / "assets"
    assets.mkdir()
    (assets / "app.js").write_text("one")
    (tmp_path / "package.json").write_text("{}")
    (tmp_path / "package-lock.json").write_text("{}")
    monkeypatch.setattr(build, "ROOT", tmp_path)
    monkeypatch.setattr(build, "ASSETS", assets)
    monkeypatch.setattr(build, "BUILT", tmp_path / "built")
    monkeypatch.setattr(build, "STAMP", tmp_path / "built" / ".made-of")
    return tmp_path


@pytest.fixture
def rounds(place: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What was done, instead of doing it."""
    done: list[str] = []

    def bundle() -> None:
        done.append("bundled")
        build.BUILT.mkdir(exist_ok=True)
        for name in build.NEEDED:
            (build.BUILT / name).write_text(name)

    monkeypatch.setattr(build, "fetch_packages", lambda: done.append("fetched"))
    monkeypatch.setattr(build, "bundle", bundle)
    return done


def test_what_is_up_to_date_is_not_built_again(rounds: list[str]) -> None:
    assert build.main() == 0
    assert build.main() == 0
    assert rounds == ["fetched", "bundled"]


@pytest.mark.parametrize("name", ["assets/app.js", "assets/new.css", "package-lock.json", "package.json"])
def test_a_changed_source_is_built_again(place: Path, rounds: list[str], name: str) -> None:
    build.main()
    (place / name).write_text("other")
    assert build.main() == 0
    assert rounds.count("bundled") == 2


@pytest.mark.parametrize("name", build.NEEDED)
def test_what_somebody_threw_away_is_built_again(rounds: list[str], name: str) -> None:
    build.main()
    (build.BUILT / name).unlink()
    assert build.main() == 0
    assert rounds.count("bundled") == 2


def test_a_build_that_fails_says_so_and_is_tried_again(
    rounds: list[str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def fail() -> None:
        raise subprocess.CalledProcessError(1, "npm")

    with monkeypatch.context() as broken:
        broken.setattr(build, "fetch_packages", fail)
        assert build.main() == 1
    assert "could not be built" in capsys.readouterr().err
    assert build.main() == 0
    assert rounds == ["fetched", "bundled"]


@pytest.mark.parametrize(
    ("version", "usable"), [("v18.0.0", True), ("v24.1.0", True), ("v16.20.2", False), ("?", False)]
)
def test_only_a_recent_node_is_used(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, version: str, usable: bool
) -> None:
    for name in ("node", "npm"):
        (tmp_path / name).write_text(f"#!/bin/sh\necho {version}\n")
        (tmp_path / name).chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    assert (build.node_on_path() is not None) == usable


def test_without_npm_beside_it_node_is_not_used(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "node").write_text("#!/bin/sh\necho v20.0.0\n")
    (tmp_path / "node").chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    assert build.node_on_path() is None


def test_packages_are_named_exactly_and_the_lock_names_no_registry() -> None:
    packages = json.loads((build.ROOT / "package.json").read_text())
    for version in (packages["dependencies"] | packages["devDependencies"]).values():
        assert version[0].isdigit(), version
    lock = json.loads((build.ROOT / "package-lock.json").read_text())["packages"]
    for name, about in lock.items():
        assert "resolved" not in about, name
        assert not name or about["integrity"].startswith("sha512-"), name


def test_the_first_page_is_light_with_all_its_fonts() -> None:
    assert (build.BUILT / "app.css").exists(), "run: make setup"
    weight = sum((build.BUILT / f"{name}.gz").stat().st_size for name in ("app.css", "app.js"))
    weight += sum(path.stat().st_size for path in build.BUILT.glob("*-latin-[0-9]*.woff2"))
    html = 10_000  # the pages themselves, packed or not
    assert weight + html < LIGHT


def test_styles_fetch_nothing_from_elsewhere_and_hold_no_data_addresses() -> None:
    css = (build.BUILT / "app.css").read_text()
    assert "http:" not in css
    assert "https:" not in css
    assert "data:" not in css


def test_what_is_bundled_keeps_its_licence() -> None:
    text = (build.BUILT / "licences.txt").read_text()
    for name in json.loads((build.ROOT / "package.json").read_text())["dependencies"]:
        assert name in text
    assert "SIL OPEN FONT LICENSE" in text.upper()
