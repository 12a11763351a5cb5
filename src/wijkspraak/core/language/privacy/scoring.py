"""How well the gate does on texts of which somebody wrote down by hand what is in them."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from .values import Certainty, Mark, MarkKind

COVERED = 0.9  # of the letters and digits of what was written down: then it no longer says who it is


@dataclass(frozen=True, slots=True)
class Labelled:
    """A text, what is in it (kind, start, end), and what the gate found."""

    text: str
    truth: tuple[tuple[MarkKind, int, int], ...]
    found: tuple[Mark, ...]


@dataclass(frozen=True, slots=True)
class Score:
    """Counts for one kind (or all): how many there are, how many were found, marks given, marks that were right."""

    there: int
    found: int
    given: int
    right: int

    @property
    def recall(self) -> float:
        """Of what is there the share that was found; 1.0 where nothing is there."""
        return self.found / self.there if self.there else 1.0

    @property
    def precision(self) -> float:
        """Of the marks the share that was right; 1.0 where there are none."""
        return self.right / self.given if self.given else 1.0


def _covered(text: str, start: int, end: int, marks: Iterable[Mark]) -> bool:
    wanted = [place for place in range(start, end) if text[place].isalnum()]
    hidden = sum(any(mark.start <= place < mark.end for mark in marks) for place in wanted)
    return bool(wanted) and hidden >= COVERED * len(wanted)


def _right(mark: Mark, truth: Sequence[tuple[MarkKind, int, int]]) -> bool:
    """Right when at least half of the mark lies over something of its kind that is there."""
    overlap = [min(mark.end, end) - max(mark.start, start) for kind, start, end in truth if kind is mark.kind]
    return max(overlap, default=0) * 2 >= mark.end - mark.start


def score(items: Iterable[Labelled], least: Certainty = Certainty.WEAK) -> dict[str, Score]:
    """Per kind that occurs, and under "all". Found: covered by marks of the same kind that are at least so sure."""
    there: Counter[str] = Counter()
    found: Counter[str] = Counter()
    given: Counter[str] = Counter()
    right: Counter[str] = Counter()
    for item in items:
        marks = [mark for mark in item.found if mark.certainty >= least]
        for kind, start, end in item.truth:
            there[kind] += 1
            found[kind] += _covered(item.text, start, end, [mark for mark in marks if mark.kind is kind])
        for mark in marks:
            given[mark.kind] += 1
            right[mark.kind] += _right(mark, item.truth)
    kinds = [kind for kind in MarkKind if there[kind] or given[kind]]
    scores = {str(kind): Score(there[kind], found[kind], given[kind], right[kind]) for kind in kinds}
    scores["all"] = Score(there.total(), found.total(), given.total(), right.total())
    return scores
