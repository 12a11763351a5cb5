"""`wijkspraak people` on plain files: the contract, the bad input, the readable words."""

import json
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest

from wijkspraak.cli.main import main

Capture = pytest.CaptureFixture[str]

CASE: dict[str, Any] = {
    "today": "2026-09-01",
    "asker": "p1",
    "people": [
        {
            "id": one,
            "organisation": "De Haven",
            "wijken": ["01"],
            "level": 1,
            "domains": ["ontmoeten"],
            "calling": calling,
            "roles": roles,
            "mandates": [{"domains": ["ontmoeten"], "wijken": ["01"], "max_euro": 5000}],
            "asked_minutes": 90,
            "available": one != "p4",
        }
        for one, calling, roles in (
            ("p1", "wijknetwerker", ["knows"]),
            ("p2", "koffie en huur van het buurthuis", ["knows"]),
            ("p3", "directeur", ["decides"]),
            ("p4", "beheerder", ["does"]),
        )
    ],
    "ties": [{"a": "p1", "b": "p2", "strength": 0.8, "last_contact": "2026-08-01", "half_life_days": 120}],
    "question": {
        "text": "De koffie in het buurthuis is duur",
        "wijk": "01",
        "domain": "ontmoeten",
        "level": 1,
        "euro": 1000,
        "needs": ["knows", "decides", "does"],
    },
}


@pytest.fixture(autouse=True)
def _without_model(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WIJKSPRAAK_EMBEDDER", "hash")
    monkeypatch.setenv("WIJKSPRAAK_CACHE", "nee")


def run(tmp_path: Path, case: Any, *options: str) -> int:
    """The command on this case; bytes and text go into the file as they are."""
    path = tmp_path / "case.json"
    path.write_bytes(case if isinstance(case, bytes) else json.dumps(case).encode())
    return main(["people", str(path), *options])


def test_the_answer_has_the_shape_of_the_contract(tmp_path: Path, capsys: Capture) -> None:
    assert run(tmp_path, CASE, "--json") == 0
    answer = json.loads(capsys.readouterr().out)
    assert set(answer) == {"ranked", "missing", "left_out"}
    first, second = answer["ranked"]
    assert set(first) == {"person", "score", "fills", "path", "because"}
    assert (first["person"], first["fills"], first["path"]) == ("p2", ["knows"], ["p1", "p2"])
    assert (second["person"], second["path"]) == ("p3", [])
    assert {"words_alike", "known", "asked"} < {reason["code"] for reason in first["because"]}
    assert answer["missing"] == ["does"]
    assert answer["left_out"] == [{"person": "p4", "because": [{"code": "not_available", "figures": {}}]}]


def test_the_same_case_gives_the_same_bytes(tmp_path: Path, capsys: Capture) -> None:
    answers = []
    for people in (CASE["people"], CASE["people"][::-1]):
        run(tmp_path, {**CASE, "people": people}, "--json")
        answers.append(capsys.readouterr().out)
    assert answers[0] == answers[1]


def test_the_answer_in_words_says_why(tmp_path: Path, capsys: Capture) -> None:
    assert run(tmp_path, CASE) == 0
    words = capsys.readouterr().out
    assert "1. p2" in words
    assert "directe band, nu 67 % warm" in words
    assert "mag hier beslissen tot € 5.000; nodig is € 1.000" in words
    assert "p4: is er nu niet." in words
    assert "Niemand gevonden die kan het werk doen." not in words
    assert "Niemand die het werk kan doen" in words


@pytest.mark.parametrize(
    ("where", "value", "why"),
    [
        (("asker",), "p9", '"p9" is geen bekend id'),
        (("people",), {}, "people: hier hoort een lijst"),
        (("people", 0, "id"), "p2", '"p2" staat er twee keer in'),
        (("people", 1, "level"), "hoog", "people[1].level: hier hoort een getal"),
        (("people", 1, "level"), 5, "van 0 tot en met 4"),
        (("people", 1, "level"), True, "hier hoort een getal"),
        (("people", 1, "roles"), ["baas"], '"baas" is niet knows, decides of does'),
        (("people", 1, "asked_minutes"), -1, "asked_minutes"),
        (("people", 1, "available"), "ja", "hier hoort true of false"),
        (("people", 1), 7, "people[1]: hier hoort een object"),
        (("ties", 0, "b"), "p7", 'ties[0].b: "p7" is geen bekend id'),
        (("ties", 0, "b"), "p1", "band met zichzelf"),
        (("ties", 0, "last_contact"), "gisteren", '"gisteren" is geen dag'),
        (("ties", 0, "half_life_days"), 0, "boven 0"),
        (("ties", 0, "strength"), 1.5, "van 0 tot en met 1"),
        (("question", "needs"), "knows", "hier hoort een lijst"),
        (("today",), 20260901, "hier hoort tekst"),
    ],
)
def test_what_is_wrong_is_said_with_its_place(
    tmp_path: Path, capsys: Capture, where: tuple[Any, ...], value: Any, why: str
) -> None:
    case: Any = deepcopy(CASE)
    at = case
    for step in where[:-1]:
        at = at[step]
    at[where[-1]] = value
    assert run(tmp_path, case, "--json") == 2
    said = capsys.readouterr()
    assert why in said.err
    assert said.out == ""


@pytest.mark.parametrize("name", ["today", "asker", "people", "ties", "question"])
def test_a_missing_field_is_named(tmp_path: Path, capsys: Capture, name: str) -> None:
    assert run(tmp_path, {key: value for key, value in CASE.items() if key != name}) == 2
    assert f"{name} ontbreekt." in capsys.readouterr().err


@pytest.mark.parametrize(
    ("written", "why"),
    [
        (b"", "geen geldige JSON"),
        (b"{", "geen geldige JSON: er gaat iets mis bij regel 1, teken 2"),
        (b"[]", "hier hoort een object"),
        (b"\xff\xfe{}", "geen UTF-8"),
        (b"[" * 100_000, "te diep in elkaar"),
        (b'{"asker":"a","asker":"b"}', "staat twee keer"),
        (b'{"today":"\\ud800"}', "half teken"),
        (b'{"today":"2026-09-01","asker":"a","people":[{"id":"a","level":NaN}]}', "hier hoort een getal"),
    ],
)
def test_a_broken_file_is_told(tmp_path: Path, capsys: Capture, written: bytes, why: str) -> None:
    assert run(tmp_path, written) == 2
    assert why in capsys.readouterr().err


def test_a_file_that_is_not_there_is_told(tmp_path: Path, capsys: Capture) -> None:
    assert main(["people", str(tmp_path / "nergens.json")]) == 2
    assert "niet te lezen" in capsys.readouterr().err
