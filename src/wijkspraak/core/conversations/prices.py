"""What the master asks for: a worth per unit of topics, and for some people a price on the minutes they sit.

A price on minutes has two parts: so much per minute, and so much for each whole step of so many minutes (from a
rounded limit, see `cuts`). Both grow at least as fast as the minutes, so the prices of two parts of a seat never add up
to more than that of the whole: a bound per topic stays a bound.
"""

from dataclasses import dataclass, field

import numpy as np

from .ground import Floats, Ground

CLOSE = 1e-9


@dataclass(frozen=True, slots=True)
class Priced:
    """The optimum of the linear program: its value and its prices.

    `units`: the worth per unit (last: per conversation); `rounded`: (>= 0) per rounded row of units (`cuts`) what
    counting once costs; `minutes`: per person the price of a minute; `steps`: per person (minutes of a step, its price).
    """

    value: float
    units: Floats
    rounded: Floats = field(default_factory=lambda: np.zeros(0))
    minutes: dict[int, float] = field(default_factory=dict)
    steps: dict[int, tuple[tuple[float, float], ...]] = field(default_factory=dict)

    @property
    def people(self) -> tuple[int, ...]:
        """Whose minutes cost anything."""
        return tuple(sorted({*self.minutes, *self.steps}))

    def sitting(self, person: int, minutes: Floats) -> Floats:
        """What sitting for so many minutes costs."""
        total: Floats = self.minutes.get(person, 0.0) * minutes
        for step, price in self.steps.get(person, ()):
            total = total + price * whole_steps(minutes, step)
        return total

    def sat(self, minutes: tuple[tuple[int, float], ...]) -> float:
        """What the minutes of these people cost together."""
        return sum(float(self.sitting(person, np.array(many))) for person, many in minutes)

    def per_topic(self, ground: Ground) -> Floats:
        """(topics, people): what sitting through one topic costs: boredom and the price on its minutes."""
        cost = ground.bored.copy()
        for person in self.people:
            cost[:, person] += self.sitting(person, ground.minutes)
        return cost


def whole_steps(minutes: Floats, step: float) -> Floats:
    """How many whole steps there are in so many minutes."""
    steps: Floats = np.floor(minutes / step + CLOSE)
    return steps
