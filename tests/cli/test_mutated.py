"""Whatever is done to a good case, the two commands answer or say in one sentence what is wrong; they never break."""

import json
import random
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest
from tests.cli.test_compose import CASE as GATHERING
from tests.cli.test_people import CASE as QUESTION

from wijkspraak.cli.main import main

ODD: tuple[Any, ...] = (
    None, True, False, 0, -1, 1, 2.5, 1e308, -1e308, 10**400, "", "p1", "q1", "\u0000", "é\u202e", [], {}, [[]], [None],
    ["p1"], ["q1", "q1"], {"id": "p1"}, {"topic": "q1"}, "2026-09-01", "0001-01-01", "9999-12-31",
    float("inf"), float("nan"),
)  # fmt: skip


def places(value: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """Every place in a case."""
    inside = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [path, *(place for key, one in inside for place in places(one, (*path, key)))]


def mutated(case: Any, chance: random.Random) -> Any:
    """A copy in which one to three places are replaced, taken away or doubled."""
    case = deepcopy(case)
    for _ in range(chance.randint(1, 3)):
        path = chance.choice(places(case)[1:])
        at = case
        for step in path[:-1]:
            at = at[step]
        what = chance.random()
        if what < 0.7:
            at[path[-1]] = deepcopy(chance.choice(ODD))
        elif what < 0.85:
            del at[path[-1]]
        elif isinstance(at, list):
            at.append(deepcopy(at[path[-1]]))
        else:
            at[chance.choice(["p1", "naam", ""])] = deepcopy(at[path[-1]])
    return case


@pytest.mark.parametrize(("command", "case"), [("people", QUESTION), ("compose", GATHERING)])
def test_a_mutated_case_is_answered_or_refused_in_a_sentence(
    command: str, case: Any, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("WIJKSPRAAK_EMBEDDER", "hash")
    monkeypatch.setenv("WIJKSPRAAK_CACHE", "nee")
    path = tmp_path / "case.json"
    codes = set()
    for seed in range(400):
        chance = random.Random(seed)
        path.write_text(json.dumps(mutated(case, chance)))
        options = ["--json"] if chance.random() < 0.5 else []
        code = main([command, str(path), *options])
        said = capsys.readouterr()
        codes.add(code)
        if code == 0:
            assert said.out and said.err == ""
            if options:
                assert json.loads(said.out).get("breaches", 0) == 0, seed
        else:
            assert (code, said.out) == (2, "")
            assert said.err.count("\n") == 1
            assert "Traceback" not in said.err
    assert codes == {0, 2}
