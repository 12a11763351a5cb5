"""Small random gatherings, as the raw JSON of a case, and the road through the thinking."""

from typing import Any

from hypothesis import strategies as st

from wijkspraak.cli.cases import Part
from wijkspraak.cli.compose import as_json, gathering_of
from wijkspraak.core.conversations.composing import compose

Case = dict[str, Any]


def composed(case: Case, left: Any = lambda: float("inf")) -> dict[str, Any]:
    """The answer to a case."""
    return as_json(compose(gathering_of(Part(case, "")), left))


@st.composite
def cases(draw: st.DrawFn, *, most_topics: int = 4, most_people: int = 4) -> Case:
    """Tight gatherings: few people, odd levels and clearances, short minutes, locks and pairs that are kept apart."""
    people = [f"p{at}" for at in range(draw(st.integers(1, most_people)))]
    topics = [f"q{at}" for at in range(draw(st.integers(1, most_topics)))]
    who = st.sampled_from(people)
    # Sharing matters only when a seat is dear beside boredom; sometimes nothing bores, sometimes all does.
    relevance = st.sampled_from([7, 9, 9, 10, 6, 3, 0])
    case: Case = {
        "topics": [
            {
                "id": topic,
                "level": draw(st.integers(0, 4)),
                "clearance": draw(st.sampled_from([0, 0, 0, 1, 2])),
                "minutes": draw(st.sampled_from([5, 10, 20])),
                "roles": [
                    {"name": name, "any_of": draw(st.lists(who, max_size=3, min_size=0, unique=True))}
                    for name in ("knows", "decides", "does")[: draw(st.sampled_from([0, 1, 1, 2, 2, 3]))]
                ],
                "relevance": {person: draw(relevance) for person in people if draw(st.integers(0, 5))},
            }
            for topic in topics
        ],
        "people": [
            {
                "id": person,
                "level": draw(st.integers(0, 4)),
                "clearance": draw(st.sampled_from([0, 1, 2, 2, 3])),
                "minutes": draw(st.sampled_from([0, 10, 15, 25, 30, 100, 100])),
            }
            for person in people
        ],
        "max_topics": draw(st.integers(1, 3)),
        "max_minutes": draw(st.sampled_from([20, 35, 90])),
        "locked": [],
        "forbidden": [],
        "costs": {"conversation": draw(st.sampled_from([0, 5, 20])), "seat": draw(st.sampled_from([0, 3, 10]))},
    }
    if draw(st.integers(0, 3)) == 0:
        case["locked"].append({"topic": draw(st.sampled_from(topics)), "person": draw(who)})
    if len(topics) > 1 and draw(st.integers(0, 3)) == 0:
        case["locked"].append({"topics": draw(st.lists(st.sampled_from(topics), min_size=2, max_size=3, unique=True))})
    if len(people) > 1 and draw(st.integers(0, 2)) == 0:
        case["forbidden"].append(draw(st.lists(who, min_size=2, max_size=2, unique=True)))
    return case
