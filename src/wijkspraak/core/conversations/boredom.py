"""How much a topic bores somebody: nothing where it is relevant, more as it is less so and further off in level."""

from typing import Final

from .values import Person, Topic

RELEVANT_FROM: Final = 7.0
HIGHEST: Final = 10.0
MOST: Final = 1.4
PER_LEVEL: Final = 0.2


def boredom(person: Person, topic: Topic) -> float:
    """Boredom per minute of this person at this topic, from 0 to 1.4; a relevance that is not given counts as 0."""
    relevance = topic.relevance.get(person.id, 0.0)
    if relevance >= RELEVANT_FROM:
        return 0.0
    apart = abs(person.level - topic.level)
    return min(MOST, (HIGHEST - relevance) / HIGHEST + PER_LEVEL * max(0.0, apart - 1.0))
