"""The gathering as numbers: who may sit where, which part of a topic they can cover, and what a minute costs.

A topic has *bits* that must be covered: one per role, and one per person who must be there. Somebody covers at most one
role of a topic, and by being there also the bit that asks for them.
"""

from functools import cached_property

import numpy as np
import numpy.typing as npt

from .boredom import boredom
from .values import Gathering

Floats = npt.NDArray[np.float64]
Whole = npt.NDArray[np.int64]
Flags = npt.NDArray[np.bool_]
# What sitting through a topic that somebody may not hear is reckoned at: far more than any plan costs.
SHUT = 1e15


class Ground:
    """Topics and people by number, in the order of their ids, so that the order in a file changes nothing."""

    def __init__(self, gathering: Gathering) -> None:
        self.gathering = gathering
        self.topics = sorted(gathering.topics, key=lambda topic: topic.id)
        self.people = sorted(gathering.people, key=lambda person: person.id)
        self.topic_at = {topic.id: at for at, topic in enumerate(self.topics)}
        self.person_at = {person.id: at for at, person in enumerate(self.people)}
        self.seat = gathering.seat_cost
        self.minutes: Floats = np.array([topic.minutes for topic in self.topics], dtype=np.float64)
        self.limit: Floats = np.array([person.minutes for person in self.people], dtype=np.float64)
        self.bored: Floats = np.array(
            [[boredom(person, topic) * topic.minutes for person in self.people] for topic in self.topics],
            dtype=np.float64,
        ).reshape(len(self.topics), len(self.people))
        clear = np.array([person.clearance for person in self.people], dtype=np.float64)
        secret = np.array([topic.clearance for topic in self.topics], dtype=np.float64)
        self.cleared: Flags = clear[None, :] >= secret[:, None]
        for shut, person in gathering.closed:
            self.cleared[self.topic_at[shut], self.person_at[person]] = False
        self.through: Floats = np.where(self.cleared, self.bored, SHUT)
        self.able: Flags = self.cleared & (self.limit[None, :] >= self.minutes[:, None])
        self.present = self._present()
        self.candidates = [self._candidates(at) for at in range(len(self.topics))]
        self.bits = [len(candidates) for candidates in self.candidates]
        self.choices = [self._choices(at) for at in range(len(self.topics))]
        self.eligible = [sum(1 << person for person in choices) for choices in self.choices]
        self.rivals = self._rivals()

    def _present(self) -> list[list[int]]:
        """Per topic the people who must be there."""
        found: list[set[int]] = [set() for _ in self.topics]
        for topic, person in self.gathering.present:
            found[self.topic_at[topic]].add(self.person_at[person])
        return [sorted(some) for some in found]

    def _candidates(self, at: int) -> list[list[int]]:
        """Per bit of a topic who can cover it: first the roles, then those who must be there."""
        roles = [
            sorted({self.person_at[one] for one in role.any_of if self.able[at, self.person_at[one]]})
            for role in self.topics[at].roles
        ]
        return roles + [[person] if self.able[at, person] else [] for person in self.present[at]]

    def _choices(self, at: int) -> dict[int, tuple[int, ...]]:
        """Per person what they can cover at a topic, as bits."""
        count = len(self.topics[at].roles)
        found: dict[int, list[int]] = {}
        for bit, people in enumerate(self.candidates[at]):
            for person in people:
                found.setdefault(person, []).append(bit)
        choices: dict[int, tuple[int, ...]] = {}
        for person, bits in found.items():
            there = sum(1 << bit for bit in bits if bit >= count)
            roles = tuple(there | 1 << bit for bit in bits if bit < count)
            choices[person] = ((there,) if there else ()) + roles
        return choices

    def _rivals(self) -> dict[int, int]:
        """Per person, as a bit set, with whom they may not sit at the same time."""
        found: dict[int, int] = {}
        for a, b in self.gathering.forbidden:
            one, other = self.person_at[a], self.person_at[b]
            if one != other:
                found[one] = found.get(one, 0) | 1 << other
                found[other] = found.get(other, 0) | 1 << one
        return found

    @cached_property
    def most_cost(self) -> float:
        """More than any plan can cost: what leaving out a topic is reckoned at, so that none is left out to save."""
        dearest = self.bored.max(axis=1, initial=0.0)
        whole = float(dearest.sum())
        # A plan can be taken apart into one conversation per topic, unless topics must stay together.
        through = [whole if self.gathering.together else float(bored) for bored in dearest]
        costs = (
            self.gathering.conversation_cost + bits * (self.seat + bored)
            for bits, bored in zip(self.bits, through, strict=True)
        )
        return 1.0 + sum(costs)


def numbers_in(bits: int) -> list[int]:
    """The numbers in a bit set, smallest first."""
    found = []
    while bits:
        low = bits & -bits
        found.append(low.bit_length() - 1)
        bits ^= low
    return found
