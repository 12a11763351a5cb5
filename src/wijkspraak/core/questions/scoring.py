"""How good a listening was, against a labelled period: which planted cases its candidates find.

A candidate finds a case when at least two of its signals, and at least 30 % of it, belong to that case.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

LEAST_SIGNALS = 2
LEAST_SHARE = 0.3


@dataclass(frozen=True, slots=True)
class Score:
    """Precision and recall at one length of the list."""

    at: int
    precision: float
    recall: float
    found: int
    cases: int


def found_cases(signals: Sequence[str], truth: Mapping[str, str]) -> frozenset[str]:
    """The cases that one candidate finds; `truth` gives the case of a signal, or an empty text."""
    counts: dict[str, int] = {}
    for signal in signals:
        case = truth.get(signal, "")
        if case:
            counts[case] = counts.get(case, 0) + 1
    least = max(LEAST_SIGNALS, LEAST_SHARE * len(signals))
    return frozenset(case for case, count in counts.items() if count >= least)


def score(candidates: Sequence[Sequence[str]], truth: Mapping[str, str], window: Iterable[str], at: int) -> Score:
    """Precision and recall of the first `at` candidates (each its signals); `window` are the ids that were judged.

    Precision: the share of the first `at` candidates that find a case (of as many as there are when fewer; 0 when
    none). Recall: the share of the cases with truth in the window that are found; 0 when there are none.
    """
    cases = {truth[signal] for signal in window if truth.get(signal, "")}
    first = [found_cases(signals, truth) & cases for signals in candidates[:at]]
    found = frozenset().union(*first) if first else frozenset()
    return Score(
        at=at,
        precision=sum(bool(hits) for hits in first) / len(first) if first else 0.0,
        recall=len(found) / len(cases) if cases else 0.0,
        found=len(found),
        cases=len(cases),
    )
