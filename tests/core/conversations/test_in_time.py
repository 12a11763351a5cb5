"""The clock is kept to, also where one set of topics alone has more attendances than there is time for."""

import random
import time

from tests.core.conversations.cases import Case, composed
from tests.oracles.conversations import faults

SECONDS = 1.0
# For finishing the step it is in, and making the best of what was found.
AFTER = 3.0


def tight(topics: int, people: int) -> Case:
    """Everybody can do everything, hears most of it with some boredom, and has little time: all ways to sit count."""
    chance = random.Random(1)
    who = [f"p{at:02}" for at in range(people)]
    return {
        "topics": [
            {
                "id": f"q{at}",
                "level": 2,
                "clearance": 0,
                "minutes": 15,
                "roles": [{"name": name, "any_of": who} for name in ("knows", "decides", "does")[: 2 + (at % 3 > 0)]],
                "relevance": {person: chance.choice([0, 3, 5, 6, 7, 9]) for person in who},
            }
            for at in range(topics)
        ],
        "people": [
            {"id": person, "level": 2, "clearance": 0, "minutes": chance.choice([30, 45, 60])} for person in who
        ],
        "max_topics": 5,
        "max_minutes": 90,
        "locked": [],
        "forbidden": [],
        "costs": {"conversation": 40, "seat": 10},
    }


def test_one_set_with_countless_attendances_does_not_take_more_time_than_there_is() -> None:
    case, start = tight(8, 11), time.process_time()
    answer = composed(case, lambda: start + SECONDS - time.process_time())
    assert time.process_time() - start < SECONDS + AFTER
    assert faults(case, answer) == []
