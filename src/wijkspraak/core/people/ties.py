"""Who knows whom, and how warm it still is: the warmest path of at most three hops from one person to all others.

A tie cools: strength · 2^(−days since the last contact / half-life). A path is as warm as the product of its ties.
As no tie is warmer than 1, going round never helps, and three rounds over all ties at once (Bellman and Ford, with
products and maxima in place of sums and minima) give the exact answer.
"""

from collections.abc import Sequence
from datetime import date

import numpy as np
import numpy.typing as npt

from .balance import COOLING_BELOW, MOST_HOPS
from .values import Tie

Floats = npt.NDArray[np.float64]
Whole = npt.NDArray[np.int64]


def warmth_now(tie: Tie, today: date) -> float:
    """What is left of one tie today. A contact still to come counts as today."""
    days = max(0, (today - tie.last_contact).days)
    return float(tie.strength * 2.0 ** (-days / tie.half_life_days))


def cooling(ties: Sequence[Tie], person: str, needed: frozenset[str], today: date) -> tuple[tuple[str, float], ...]:
    """Which ties of a person to people they will need have cooled, coldest first: (the other, what part is left)."""
    parts: dict[str, float] = {}
    for tie in ties:
        if person in {tie.a, tie.b} and tie.a != tie.b and tie.strength > 0:
            other = tie.b if tie.a == person else tie.a
            if other in needed:
                parts[other] = max(parts.get(other, 0.0), warmth_now(tie, today) / tie.strength)
    return tuple(sorted(((o, p) for o, p in parts.items() if p < COOLING_BELOW), key=lambda pair: (pair[1], pair[0])))


class Network:
    """All ties as arrays, made once; each question of an asker then costs three passes over them."""

    def __init__(self, people: Sequence[str], ties: Sequence[Tie], today: date) -> None:
        """`people` are ids without doubles; every end of a tie must be one of them (KeyError otherwise)."""
        self.ids = sorted(people)
        self.at = {person: at for at, person in enumerate(self.ids)}
        count = len(ties)
        a = np.fromiter((self.at[tie.a] for tie in ties), dtype=np.int64, count=count)
        b = np.fromiter((self.at[tie.b] for tie in ties), dtype=np.int64, count=count)
        strength = np.fromiter((tie.strength for tie in ties), dtype=np.float64, count=count)
        last = np.fromiter((tie.last_contact.toordinal() for tie in ties), dtype=np.float64, count=count)
        half = np.fromiter((tie.half_life_days for tie in ties), dtype=np.float64, count=count)
        warm = strength * np.exp2(-np.maximum(0.0, today.toordinal() - last) / half)
        sources, targets, both = np.concatenate([a, b]), np.concatenate([b, a]), np.concatenate([warm, warm])
        used = (both > 0) & (sources != targets)
        order = np.lexsort((sources[used], targets[used]))
        self.sources: Whole = sources[used][order]
        self.warm: Floats = both[used][order]
        # Where the ties to each person that has any begin.
        self.reached, self.begins = np.unique(targets[used][order], return_index=True)

    def paths_from(self, asker: str) -> tuple[Floats, list[tuple[str, ...]]]:
        """Per person (in the order of `ids`) how warm the warmest path is (0: none), and that path by ids.

        Of equally warm paths the one with fewer hops counts, then the one that comes first by id, read backwards.
        """
        rounds = [np.zeros(len(self.ids))]
        rounds[0][self.at[asker]] = 1.0
        for _ in range(MOST_HOPS if len(self.sources) else 0):
            reached = rounds[-1].copy()
            through = np.maximum.reduceat(rounds[-1][self.sources] * self.warm, self.begins)
            reached[self.reached] = np.maximum(reached[self.reached], through)
            rounds.append(reached)
        found = rounds[-1]
        paths: list[tuple[str, ...]] = [()] * len(self.ids)
        ends = np.append(self.begins, len(self.sources))
        slot = {int(person): place for place, person in enumerate(self.reached)}
        for at in np.flatnonzero(found > 0):
            paths[at] = self._path(int(at), rounds, ends, slot)
        return found, paths

    def _path(self, at: int, rounds: list[Floats], ends: Whole, slot: dict[int, int]) -> tuple[str, ...]:
        """Walks back from a person to the asker, each time to the first person that explains the warmth."""
        backwards = [self.ids[at]]
        left = len(rounds) - 1
        while True:
            while left > 0 and rounds[left - 1][at] == rounds[left][at]:
                left -= 1
            if left == 0:
                return tuple(reversed(backwards))
            begin, end = ends[slot[at]], ends[slot[at] + 1]
            through = rounds[left - 1][self.sources[begin:end]] * self.warm[begin:end]
            at = int(self.sources[begin + int(np.argmax(through == rounds[left][at]))])
            backwards.append(self.ids[at])
            left -= 1
