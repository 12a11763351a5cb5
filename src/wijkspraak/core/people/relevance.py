"""How much a topic is somebody's own, from 0 to 10: what the composing of conversations takes for boredom.

The same marks as in the ranking, but without warmth and load: whether a talk bores somebody does not depend on who
knows that person or on how often that person was asked. Whoever fills a role that the topic needs has something to do
there and is not bored: 7 at least, from which on there is no boredom.
"""

from collections.abc import Sequence
from typing import Final

from .roles import works_in
from .values import Asking, Person, Role

HIGHEST: Final = 10.0
WITH_A_ROLE: Final = 7.0
# What each mark adds; together ten. So alike that it counts in full: measured on pairs of a question and a calling.
WORDS: Final = 4.0
DOMAIN: Final = 4.0
PLACE: Final = 2.0
ALIKE_IN_FULL: Final = 0.5


def relevance(person: Person, asking: Asking, roles: Sequence[Role], alike: float) -> float:
    """From 0 to 10. `roles`: those that this person fills at the topic; `alike`: 0 to 1, of words."""
    words = min(1.0, max(0.0, alike) / ALIKE_IN_FULL)
    domain = float(bool(asking.domain) and asking.domain in person.domains)
    place = 1.0 if asking.wijk in person.wijken else 0.5 if works_in(person.wijken, asking.wijk) else 0.0
    found = WORDS * words + DOMAIN * domain + PLACE * place
    return round(min(HIGHEST, max(found, WITH_A_ROLE if roles else 0.0)), 3)
