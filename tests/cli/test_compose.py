"""`wijkspraak compose` on plain files: the contract, the bad input, the readable words."""

import json
import random
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest
from tests.oracles.conversations import faults

from wijkspraak.cli.main import main

Capture = pytest.CaptureFixture[str]

CASE: dict[str, Any] = {
    "topics": [
        {
            "id": topic,
            "level": 1,
            "clearance": clearance,
            "minutes": 20,
            "roles": [{"name": "knows", "any_of": ["p1", "p2"]}, {"name": "decides", "any_of": ["p3"]}],
            "relevance": {"p1": 9, "p2": 8, "p3": relevance},
        }
        for topic, clearance, relevance in (("q1", 0, 8), ("q2", 0, 4), ("q3", 2, 9), ("q4", 3, 9))
    ],
    "people": [
        {"id": "p1", "level": 1, "clearance": 0, "minutes": 60},
        {"id": "p2", "level": 1, "clearance": 2, "minutes": 60},
        {"id": "p3", "level": 1, "clearance": 2, "minutes": 90},
    ],
    "max_topics": 4,
    "max_minutes": 90,
    "locked": [],
    "forbidden": [],
    "costs": {"conversation": 20, "seat": 10},
}


def run(tmp_path: Path, case: Any, *options: str) -> int:
    """The command on this case."""
    path = tmp_path / "case.json"
    path.write_bytes(case if isinstance(case, bytes) else json.dumps(case).encode())
    return main(["compose", str(path), *options])


def answered(tmp_path: Path, capsys: Capture, case: Any) -> Any:
    """The answer to a case."""
    assert run(tmp_path, case, "--json") == 0
    return json.loads(capsys.readouterr().out)


def test_the_answer_has_the_shape_of_the_contract(tmp_path: Path, capsys: Capture) -> None:
    answer = answered(tmp_path, capsys, CASE)
    names = {"conversations", "cost", "bound", "proven", "boredom_minutes", "breaches", "left_out"}
    assert set(answer) == names
    (one,) = answer["conversations"]
    assert set(one) == {"topics", "seats", "minutes", "form"}
    assert sorted(one["topics"]) == ["q1", "q2", "q3"]
    assert all(set(seat) == {"person", "from", "to", "roles", "because"} for seat in one["seats"])
    # p2 may hear all three; p3 is bored in q2 for 20 minutes at (10 − 4) / 10.
    assert (answer["cost"], answer["bound"], answer["boredom_minutes"]) == (52.0, 52.0, 12.0)
    assert (answer["proven"], answer["breaches"], faults(CASE, answer)) == (True, 0, [])
    assert answer["left_out"] == [
        {
            "topic": "q4",
            "because": [
                {"code": "role_without_cleared", "figures": {"role": "knows", "people": 2, "clearance": 3}},
                {"code": "role_without_cleared", "figures": {"role": "decides", "people": 1, "clearance": 3}},
            ],
        }
    ]


def test_nothing_but_the_answer_is_printed(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    assert run(tmp_path, CASE, "--json") == 0
    said = capfd.readouterr()
    assert json.loads(said.out)["proven"] is True
    assert said.err == ""


def test_the_same_case_in_another_order_gives_the_same_bytes(tmp_path: Path, capsys: Capture) -> None:
    answers = []
    for seed in range(3):
        case = deepcopy(CASE)
        random.Random(seed).shuffle(case["topics"])
        random.Random(seed).shuffle(case["people"])
        run(tmp_path, case, "--json")
        answers.append(capsys.readouterr().out)
    assert answers[0] == answers[1] == answers[2]


def test_a_limit_on_minutes_lets_somebody_else_come(tmp_path: Path, capsys: Capture) -> None:
    case = deepcopy(CASE)
    case["people"][1]["minutes"] = 20
    answer = answered(tmp_path, capsys, case)
    assert faults(case, answer) == []
    (one,) = answer["conversations"]
    assert [seat["person"] for seat in one["seats"]] == ["p1", "p2", "p3"]
    assert answer["cost"] == 62.0


def test_a_talk_of_two_about_one_thing_is_informal(tmp_path: Path, capsys: Capture) -> None:
    case = {**CASE, "topics": CASE["topics"][:1]}
    assert [one["form"] for one in answered(tmp_path, capsys, case)["conversations"]] == ["informal"]


def test_what_was_settled_beforehand_holds(tmp_path: Path, capsys: Capture) -> None:
    case = {**CASE, "max_topics": 2, "locked": [{"topic": "q1", "person": "p2", "role": "knows"}, ["q1", "q3"]]}
    answer = answered(tmp_path, capsys, case)
    together = next(one for one in answer["conversations"] if "q1" in one["topics"])
    assert sorted(together["topics"]) == ["q1", "q3"]
    assert [seat["person"] for seat in together["seats"]] == ["p2", "p3"]


def test_an_earlier_conversation_can_be_given_back(tmp_path: Path, capsys: Capture) -> None:
    before = answered(tmp_path, capsys, CASE)
    again = answered(tmp_path, capsys, {**CASE, "locked": before["conversations"]})
    assert again["cost"] == before["cost"]
    assert [one["topics"] for one in again["conversations"]] == [one["topics"] for one in before["conversations"]]


def test_who_may_not_sit_together_may_come_one_after_the_other(tmp_path: Path, capsys: Capture) -> None:
    case = deepcopy(CASE)
    case["topics"] = case["topics"][:2]
    case["topics"][0]["roles"] = [{"name": "knows", "any_of": ["p1"]}]
    case["topics"][1]["roles"] = [{"name": "knows", "any_of": ["p2"]}]
    case["forbidden"] = [["p1", "p2"]]
    answer = answered(tmp_path, capsys, case)
    assert (len(answer["conversations"]), faults(case, answer)) == (1, [])
    case["topics"][0]["roles"] += [{"name": "does", "any_of": ["p2"]}]
    answer = answered(tmp_path, capsys, case)
    assert [one["because"][0]["code"] for one in answer["left_out"]] == ["kept_apart"]


def test_the_answer_in_words_says_why_and_nothing_about_who_stays_away(tmp_path: Path, capsys: Capture) -> None:
    assert run(tmp_path, CASE) == 0
    words = capsys.readouterr().out
    assert "1 gesprek voor 3 van 4 onderwerpen" in words
    assert "Bewezen: goedkoper kan niet." in words
    assert "Niet ingedeeld: q4: voor de rol knows mag niemand van de 2 genoemden dit horen" in words
    (line,) = [line for line in words.splitlines() if line.startswith("Niet uitgenodigd")]
    assert line == "Niet uitgenodigd: 1. Voor ieder van hen geldt: voor wat er besproken wordt zijn de rollen vervuld."


def test_nothing_to_talk_about_is_no_conversation(tmp_path: Path, capsys: Capture) -> None:
    answer = answered(tmp_path, capsys, {**CASE, "topics": []})
    assert (answer["conversations"], answer["cost"], answer["proven"], answer["left_out"]) == ([], 0.0, True, [])


def test_when_time_is_up_the_answer_says_so_and_still_keeps_every_rule(tmp_path: Path, capsys: Capture) -> None:
    assert run(tmp_path, CASE, "--json", "--seconds", "0.000001") == 0
    answer = json.loads(capsys.readouterr().out)
    assert (answer["proven"], answer["breaches"], faults(CASE, answer)) == (False, 0, [])
    assert answer["bound"] < answer["cost"]
    assert [one["topic"] for one in answer["left_out"]] == ["q4"]


@pytest.mark.parametrize(
    ("where", "value", "why"),
    [
        (("topics",), None, "topics: hier hoort een lijst"),
        (("topics", 1, "id"), "q1", '"q1" staat er twee keer in'),
        (("people", 1, "id"), "p1", '"p1" staat er twee keer in'),
        (("topics", 0, "roles", 0, "any_of"), ["p9"], '"p9" is geen bekend id van people'),
        (("topics", 0, "roles", 0, "any_of"), "p1", "hier hoort een lijst"),
        (("topics", 0, "relevance"), {"p9": 1}, '"p9" is geen bekend id'),
        (("topics", 0, "relevance"), {"p1": 11}, "van 0 tot en met 10"),
        (("topics", 0, "minutes"), 0, "boven 0"),
        (("topics", 0, "level"), -1, "van 0 tot en met 4"),
        (("people", 0, "clearance"), "hoog", "people[0].clearance: hier hoort een getal"),
        (("people", 0, "minutes"), -5, "people[0].minutes"),
        (("max_topics",), 2.5, "hier hoort een heel getal"),
        (("max_topics",), 0, "van ten minste 1"),
        (("costs",), {"seat": 1}, "costs.conversation ontbreekt"),
        (("forbidden",), [["p1"]], "forbidden[0]: hier horen twee ids"),
        (("forbidden",), [["p1", "p8"]], '"p8" is geen bekend id'),
        (("forbidden",), [["p1", "p1"]], "niet zonder zichzelf"),
        (("locked",), [{"topic": "q1"}], "locked[0]: noem topic en person"),
        (("locked",), [{"topic": "q7", "person": "p1"}], '"q7" is geen bekend id van topics'),
        (("locked",), [7], "locked[0]: hier hoort een object"),
        (("locked",), [{"topic": "q1", "person": "p3", "role": "knows"}], "staat niet in any_of"),
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


@pytest.mark.parametrize("name", ["topics", "people", "max_topics", "max_minutes", "costs"])
def test_a_missing_field_is_named(tmp_path: Path, capsys: Capture, name: str) -> None:
    assert run(tmp_path, {key: value for key, value in CASE.items() if key != name}) == 2
    assert f"{name} ontbreekt." in capsys.readouterr().err
