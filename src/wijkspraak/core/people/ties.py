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

    def reach_from(self, asker: str) -> "Reach":
        """How everybody is reached from one person. KeyError when that is nobody in the network."""
        rounds = [np.zeros(len(self.ids))]
        rounds[0][self.at[asker]] = 1.0
        for _ in range(MOST_HOPS if len(self.sources) else 0):
            reached = rounds[-1].copy()
            through = np.maximum.reduceat(rounds[-1][self.sources] * self.warm, self.begins)
            reached[self.reached] = np.maximum(reached[self.reached], through)
            rounds.append(reached)
        return Reach(self, rounds)


class Reach:
    """The warmest paths from one person, after each round of one tie more."""

    def __init__(self, network: Network, rounds: list[Floats]) -> None:
        self.network, self.rounds = network, rounds

    def warmth(self, person: str) -> float:
        """How warm the warmest path to somebody is; 0: there is none."""
        return float(self.rounds[-1][self.network.at[person]])

    def path(self, person: str) -> tuple[str, ...]:
        """That path by ids, both ends included; empty when there is none.

        Walked back from the person, each time to the first by id that explains the warmth; of equally warm paths the
        one with fewer ties.
        """
        network, rounds, at = self.network, self.rounds, self.network.at[person]
        if not rounds[-1][at]:
            return ()
        backwards = [person]
        left = len(rounds) - 1
        while True:
            while left > 0 and rounds[left - 1][at] == rounds[left][at]:
                left -= 1
            if left == 0:
                return tuple(reversed(backwards))
            slot = int(np.searchsorted(network.reached, at))
            begin = int(network.begins[slot])
            end = int(network.begins[slot + 1]) if slot + 1 < len(network.begins) else len(network.sources)
            through = rounds[left - 1][network.sources[begin:end]] * network.warm[begin:end]
            at = int(network.sources[begin + int(np.argmax(through == rounds[left][at]))])
            backwards.append(network.ids[at])
            left -= 1
