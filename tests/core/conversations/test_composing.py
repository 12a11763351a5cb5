"""The composing against trying every division, and against a checker that reads only the files."""

import pytest
from hypothesis import HealthCheck, given, settings
from tests.core.conversations.cases import Case, cases, composed
from tests.oracles.conversations import best, faults


@settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
@given(cases())
def test_no_division_is_cheaper_and_none_talks_about_more(case: Case) -> None:
    answer = composed(case)
    assert faults(case, answer) == []
    assert (answer["breaches"], answer["proven"]) == (0, True)
    left_out, cost = best(case)
    assert len(answer["left_out"]) == left_out
    assert answer["cost"] == pytest.approx(cost, abs=1e-3)
