"""How much a topic is somebody's own, from 0 to 10: what the composing of conversations takes for boredom.

The same marks as in the ranking, but without warmth and load: whether a talk bores somebody does not depend on who
knows that person or on how often that person was asked. That somebody could fill a role is no mark: a caretaker can do
the work at any question, and is bored at most. Only who is named for a topic is taken to have something to do there.
"""

from typing import Final

from .roles import works_in
from .values import Asking, Person

HIGHEST: Final = 10.0
NAMED: Final = 8.0
# What each mark adds; together ten. Somebody of the domain who works in the place is not bored (7).
WORDS: Final = 3.0
DOMAIN: Final = 4.5
PLACE: Final = 2.5
# So alike that it counts in full: pairs of a question and what somebody does about it are seldom more alike.
ALIKE_IN_FULL: Final = 0.5


def relevance(person: Person, asking: Asking, alike: float, *, named: bool = False) -> float:
    """From 0 to 10. `alike`: 0 to 1, of words; `named`: whether somebody was asked for this topic by name."""
    words = min(1.0, max(0.0, alike) / ALIKE_IN_FULL)
    domain = float(bool(asking.domain) and asking.domain in person.domains)
    place = 1.0 if asking.wijk in person.wijken else 0.5 if works_in(person.wijken, asking.wijk) else 0.0
    found = WORDS * words + DOMAIN * domain + PLACE * place
    return round(min(HIGHEST, max(found, NAMED if named else 0.0)), 3)
