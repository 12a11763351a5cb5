"""Does a plan keep to every rule? Counted from the plan and the gathering alone, knowing nothing of the search."""

from collections.abc import Iterator

from .values import Conversation, Gathering, Plan, Seat, Topic

CLOSE = 1e-6


def breaches(gathering: Gathering, plan: Plan) -> list[str]:
    """A code for everything that is wrong; empty when nothing is."""
    topics = {topic.id: topic for topic in gathering.topics}
    people = {person.id: person for person in gathering.people}
    found = list(_division(gathering, plan))
    sat: dict[str, float] = {}
    for conversation in plan.conversations:
        found += _conversation(gathering, conversation, topics)
        for seat in conversation.seats:
            through = [topics[topic] for topic in sat_through(conversation, seat)]
            sat[seat.person] = sat.get(seat.person, 0.0) + sum(topic.minutes for topic in through)
            found += ["not_cleared" for topic in through if topic.clearance > people[seat.person].clearance]
            found += ["not_cleared" for topic in through if (topic.id, seat.person) in gathering.closed]
    return found + ["too_many_minutes" for person, minutes in sat.items() if minutes > people[person].minutes + CLOSE]


def sat_through(conversation: Conversation, seat: Seat) -> tuple[str, ...]:
    """The topics from the first to the last of a seat."""
    return conversation.topics[conversation.topics.index(seat.first) : conversation.topics.index(seat.last) + 1]


def _division(gathering: Gathering, plan: Plan) -> Iterator[str]:
    """Every topic once, talked about or left out, and what belongs together together."""
    told = [topic for one in plan.conversations for topic in one.topics] + [one.topic for one in plan.left_out]
    if sorted(told) != sorted(topic.id for topic in gathering.topics):
        yield "not_once"
    for group in gathering.together:
        for conversation in plan.conversations:
            if 0 < len(set(group) & set(conversation.topics)) < len(set(group)):
                yield "not_together"


def _conversation(gathering: Gathering, conversation: Conversation, topics: dict[str, Topic]) -> Iterator[str]:
    if len(conversation.topics) > gathering.max_topics:
        yield "too_many_topics"
    if sum(topics[topic].minutes for topic in conversation.topics) > gathering.max_minutes + CLOSE:
        yield "too_long"
    if len({seat.person for seat in conversation.seats}) < len(conversation.seats):
        yield "two_seats"
    there = {
        topic: {seat.person for seat in conversation.seats if topic in sat_through(conversation, seat)}
        for topic in conversation.topics
    }
    for topic in conversation.topics:
        yield from _roles(conversation, topics[topic], there[topic])
        yield from ("absent" for where, person in gathering.present if where == topic and person not in there[topic])
        yield from ("forbidden" for a, b in gathering.forbidden if a != b and {a, b} <= there[topic])


def _roles(conversation: Conversation, topic: Topic, there: set[str]) -> Iterator[str]:
    filled = [(f.role, seat.person) for seat in conversation.seats for f in seat.roles if f.topic == topic.id]
    if len({person for _, person in filled}) < len(filled) or not {person for _, person in filled} <= there:
        yield "two_roles"
    for name in dict.fromkeys(role.name for role in topic.roles):
        roles = [role for role in topic.roles if role.name == name]
        people = [person for role, person in filled if role == name]
        if len(people) < len(roles) or any(not any(p in role.any_of for p in people) for role in roles):
            yield "role_not_filled"
