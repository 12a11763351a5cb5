"""What was reckoned about sets while other prices held: still a bound now, less what the prices have dropped since.

Nearly every set that is reckoned turns out too dear, and the prices change little from one time to the next. Whoever
sits somewhere pays at most so much less as their price has dropped for any number of minutes.
"""

import numpy as np

from .ground import Flags, Floats, Ground, Whole
from .prices import Priced

INFINITE = float("inf")
# So many prices are looked back, and so many different lengths of a seat are looked at.
MOST_BACK = 16
MOST_LENGTHS = 4_000
DIGITS = 6


class Remembered:
    """Per price that held, a lower bound of the sets that were reckoned then."""

    def __init__(self, ground: Ground, topics: Whole) -> None:
        """`topics`: the topics per set, padded with -1."""
        self.ground, self.topics = ground, topics
        self.lengths = _lengths(ground)
        self.there: dict[int, Flags] = {}
        self.kept: list[tuple[Priced, Floats]] = []

    def keep(self, priced: Priced, at: int, least: float) -> None:
        """With these prices this set costs no less."""
        if not self.kept or self.kept[-1][0] is not priced:
            self.kept = [*self.kept[1 - MOST_BACK :], (priced, np.full(len(self.topics), -INFINITE))]
        known = self.kept[-1][1]
        known[at] = max(known[at], least)

    def reckoned(self, priced: Priced, at: int) -> bool:
        """Whether this set was reckoned with these very prices."""
        return bool(self.kept) and self.kept[-1][0] is priced and bool(self.kept[-1][1][at] > -INFINITE)

    def least(self, priced: Priced) -> Floats:
        """Per set the best bound that still holds with these prices; minus infinity where there is none."""
        best = np.full(len(self.topics), -INFINITE)
        for before, known in self.kept if self.lengths is not None else ():
            best = np.maximum(best, known - self._dropped(before, priced))
        return best

    def _dropped(self, before: Priced, now: Priced) -> Floats:
        """Per set the most by which its cost can have dropped."""
        total = np.zeros(len(self.topics))
        if before is now or self.lengths is None:
            return total
        for person in before.people:
            dropped = float((before.sitting(person, self.lengths) - now.sitting(person, self.lengths)).max())
            if dropped > 0:
                total += dropped * self._there(person)
        return total

    def _there(self, person: int) -> Flags:
        """In which sets somebody could sit."""
        if person not in self.there:
            could: Flags = np.array([bool(some >> person & 1) for some in self.ground.eligible] + [False])
            there: Flags = np.any(could[self.topics], axis=1, keepdims=True)[:, 0]
            self.there[person] = there
        return self.there[person]


def _lengths(ground: Ground) -> Floats | None:
    """Every number of minutes that a seat can last; None when there are too many."""
    lengths = {0.0}
    for minutes in ground.minutes.tolist():
        longer = {round(length + minutes, DIGITS) for length in lengths}
        lengths |= {length for length in longer if length <= ground.gathering.max_minutes + 10.0**-DIGITS}
        if len(lengths) > MOST_LENGTHS:
            return None
    return np.array(sorted(lengths))
