"""What the master asks for: a worth per unit of topics, and for some people a price on the minutes they sit.

A price on minutes has two parts: so much per minute, and so much for what the minutes weigh in a row (`cuts`). Both
grow at least as fast as the minutes, so the prices of two parts of a seat never add up to more than that of the whole:
a bound per topic stays a bound.
"""

from dataclasses import dataclass, field

import numpy as np

from .ground import Floats, Ground

CLOSE = 1e-9


@dataclass(frozen=True, slots=True)
class Weighed:
    """A row on the minutes of a person: the weight of no step of minutes, one, two, and so on up to their limit.

    No two weights add up to more than the weight of their sum, so all that fits together weighs `most` at most.
    """

    person: int
    step: float
    weights: tuple[float, ...]

    @property
    def most(self) -> float:
        """The weight of all the minutes somebody has."""
        return self.weights[-1]

    def weigh(self, minutes: float) -> float:
        """What so many minutes of one seat weigh."""
        return self.weights[min(int(minutes / self.step + CLOSE), len(self.weights) - 1)]

    def count(self, minutes: Floats | float) -> Floats:
        """What so many minutes weigh; more than somebody has is never sat."""
        steps = np.floor(np.asarray(minutes) / self.step + CLOSE).astype(np.int64)
        weight: Floats = np.array(self.weights)[np.minimum(steps, len(self.weights) - 1)]
        return weight


@dataclass(frozen=True, slots=True)
class Priced:
    """The optimum of the linear program: its value and its prices.

    `units`: the worth per unit (last: per conversation); `rounded`: (>= 0) per rounded row of units (`cuts`) what
    counting once costs; `minutes`: per person the price of a minute; `weighed`: per person
    rows on their minutes with their price.
    """

    value: float
    units: Floats
    rounded: Floats = field(default_factory=lambda: np.zeros(0))
    minutes: dict[int, float] = field(default_factory=dict)
    weighed: dict[int, tuple[tuple[Weighed, float], ...]] = field(default_factory=dict)

    @property
    def people(self) -> tuple[int, ...]:
        """Whose minutes cost anything."""
        return tuple(sorted({*self.minutes, *self.weighed}))

    def sitting(self, person: int, minutes: Floats) -> Floats:
        """What sitting for so many minutes costs."""
        total: Floats = self.minutes.get(person, 0.0) * minutes
        for row, price in self.weighed.get(person, ()):
            total = total + price * row.count(minutes)
        return total

    def sat(self, minutes: tuple[tuple[int, float], ...]) -> float:
        """What the minutes of these people cost together."""
        total = 0.0
        for person, many in minutes:
            total += self.minutes.get(person, 0.0) * many
            for row, price in self.weighed.get(person, ()):
                total += price * row.weigh(many)
        return total

    def per_topic(self, ground: Ground) -> Floats:
        """(topics, people): what sitting through one topic costs: boredom and the price on its minutes."""
        cost = ground.bored.copy()
        for person in self.people:
            cost[:, person] += self.sitting(person, ground.minutes)
        return cost
