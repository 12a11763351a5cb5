"""Who could have been at a topic and is not, and why: for who prepares conversations, not for who was not invited."""

from collections.abc import Mapping
from dataclasses import dataclass

from wijkspraak.core.questions.values import Reason

from .checking import sat_through
from .values import Gathering, Plan, Topic


@dataclass(frozen=True, slots=True)
class Uninvited:
    """Somebody who could fill a role of a topic and has no seat there."""

    topic: str
    person: str
    because: tuple[Reason, ...]


def uninvited(gathering: Gathering, plan: Plan) -> tuple[Uninvited, ...]:
    """Per topic of the plan everybody who was in the choice for a role and has no seat there, by id."""
    topics = {topic.id: topic for topic in gathering.topics}
    there: dict[str, dict[str, str]] = {}  # topic -> person -> role filled ("" when only there)
    minutes: dict[str, float] = {}
    for conversation in plan.conversations:
        for seat in conversation.seats:
            filled = {one.topic: one.role for one in seat.roles}
            for topic in sat_through(conversation, seat):
                there.setdefault(topic, {})[seat.person] = filled.get(topic, "")
                minutes[seat.person] = minutes.get(seat.person, 0.0) + topics[topic].minutes
    return tuple(
        Uninvited(key, person, _why(gathering, topics[key], person, seated, minutes))
        for key, seated in sorted(there.items())
        for person in sorted({one for role in topics[key].roles for one in role.any_of} - set(seated))
    )


def _why(
    gathering: Gathering, topic: Topic, person: str, seated: Mapping[str, str], minutes: Mapping[str, float]
) -> tuple[Reason, ...]:
    who = next(one for one in gathering.people if one.id == person)
    if topic.clearance > who.clearance or (topic.id, person) in gathering.closed:
        return (Reason("not_cleared"),)
    if who.minutes - minutes.get(person, 0.0) < topic.minutes:
        return (Reason("no_minutes_left", {"minutes": who.minutes}),)
    rivals = sorted(
        {a if b == person else b for a, b in gathering.forbidden if person in {a, b} and a != b} & set(seated)
    )
    if rivals:
        return (Reason("kept_apart", {"person": rivals[0]}),)
    roles = [role.name for role in topic.roles if person in role.any_of]
    filled = {role: one for one, role in seated.items() if role}
    return tuple(Reason("role_filled", {"role": role, "person": filled[role]}) for role in roles if role in filled) or (
        Reason("not_needed"),
    )
