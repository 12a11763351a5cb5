"""The whole composing: topics and people in, conversations with their proof and reasons out."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from wijkspraak.core.questions.values import Reason

from .attendance import Attendance, Sitting
from .boredom import boredom
from .checking import breaches, sat_through
from .ground import Ground, numbers_in
from .orders import orders_of
from .refusing import beyond_reckoning, impossible, no_minutes
from .search import Found, Search
from .sets import sets_of, units_of
from .values import Conversation, Filled, Form, Gathering, LeftOut, Plan, Seat

# «Bel even»: one topic, so many people and so many minutes at most.
INFORMAL_PEOPLE = 2
INFORMAL_MINUTES = 20
DIGITS = 6
INFINITE = float("inf")


def compose(gathering: Gathering, left: Callable[[], float] = lambda: INFINITE) -> Plan:
    """Divides the topics over conversations at the least cost. `left` tells how many seconds there still are."""
    everything = Ground(gathering)
    units = units_of(everything)
    refused = impossible(everything, units)
    beyond = any(beyond_reckoning(everything, unit) for unit in units if len(unit) > 1)
    kept = tuple(topic for at, topic in enumerate(everything.topics) if at not in refused)
    left_out = [LeftOut(everything.topics[at].id, reasons) for at, reasons in refused.items()]
    if not kept:
        return _checked(gathering, Plan((), 0.0, 0.0, not beyond, 0.0, 0, _sorted(left_out)))
    ids = {topic.id for topic in kept}
    possible = replace(
        gathering,
        topics=kept,
        together=tuple(group for group in gathering.together if set(group) <= ids),
        present=tuple(pair for pair in gathering.present if pair[0] in ids),
        closed=tuple(pair for pair in gathering.closed if pair[0] in ids),
    )
    ground = Ground(possible)
    units = units_of(ground)
    found = Search(ground, units, sets_of(ground, units), left).run()
    conversations = tuple(sorted((_told(ground, one) for one in found.attendances), key=lambda one: one.topics))
    without = [topic for unit in found.left_out for topic in units[unit]]
    sat = _sat(possible, conversations)
    left_out += [LeftOut(ground.topics[topic].id, no_minutes(ground, topic, sat)) for topic in without]
    cost = sum(one.cost + gathering.conversation_cost for one in found.attendances)
    return _checked(gathering, _plan(ground, found, conversations, cost, len(without), beyond, _sorted(left_out)))


def _plan(
    ground: Ground,
    found: Found,
    conversations: tuple[Conversation, ...],
    cost: float,
    without: int,
    beyond: bool,  # noqa: FBT001 - one of the values of the plan
    left_out: tuple[LeftOut, ...],
) -> Plan:
    bound = min(cost, max(0.0, found.bound - without * ground.most_cost))
    proven = found.proven and not beyond
    return Plan(
        conversations=conversations,
        cost=round(cost, DIGITS),
        bound=round(cost if found.proven else bound, DIGITS),
        proven=proven,
        boredom_minutes=round(boredom_minutes(ground.gathering, conversations), DIGITS),
        breaches=0,
        left_out=left_out,
    )


def _checked(gathering: Gathering, plan: Plan) -> Plan:
    return replace(plan, breaches=len(breaches(gathering, plan)))


def _sorted(left_out: Sequence[LeftOut]) -> tuple[LeftOut, ...]:
    return tuple(sorted(left_out, key=lambda one: one.topic))


def _sat(gathering: Gathering, conversations: Sequence[Conversation]) -> dict[str, float]:
    """How many minutes each person sits in all conversations together."""
    minutes = {topic.id: topic.minutes for topic in gathering.topics}
    sat: dict[str, float] = {}
    for conversation in conversations:
        for seat in conversation.seats:
            through = sum(minutes[topic] for topic in sat_through(conversation, seat))
            sat[seat.person] = sat.get(seat.person, 0.0) + through
    return sat


def boredom_minutes(gathering: Gathering, conversations: Sequence[Conversation]) -> float:
    """Boredom times minutes, over everything that anybody sits through."""
    topics = {topic.id: topic for topic in gathering.topics}
    people = {person.id: person for person in gathering.people}
    return sum(
        boredom(people[seat.person], topics[topic]) * topics[topic].minutes
        for conversation in conversations
        for seat in conversation.seats
        for topic in sat_through(conversation, seat)
    )


def _told(ground: Ground, attendance: Attendance) -> Conversation:
    """An attendance as a conversation, read from the end that puts the smallest id first."""
    order = [attendance.topics[at] for at in orders_of(len(attendance.topics)).orders[attendance.order]]
    if order[0] > order[-1]:
        order.reverse()
    seats = tuple(_seat(ground, attendance, order, sitting) for sitting in attendance.sittings)
    minutes = sum(ground.topics[topic].minutes for topic in order)
    informal = len(order) == 1 and len(seats) <= INFORMAL_PEOPLE and minutes <= INFORMAL_MINUTES
    form: Form = "informal" if informal else "formal"
    return Conversation(tuple(ground.topics[topic].id for topic in order), seats, minutes, form)


def _seat(ground: Ground, attendance: Attendance, order: Sequence[int], sitting: Sitting) -> Seat:
    through = {attendance.topics[at] for at in numbers_in(sitting.through)}
    there = [topic for topic in order if topic in through]
    roles: list[Filled] = []
    because: list[Reason] = []
    start = 0
    covers: dict[int, int] = {}
    for topic in attendance.topics:
        covers[topic] = sitting.option.cover >> start & ((1 << ground.bits[topic]) - 1)
        start += ground.bits[topic]
    for topic in there:
        told = ground.topics[topic]
        names = [role.name for bit, role in enumerate(told.roles) if covers[topic] >> bit & 1]
        roles += [Filled(told.id, name) for name in names]
        because += [Reason("fills_role", {"topic": told.id, "role": name}) for name in names]
        if sitting.person in ground.present[topic]:
            because.append(Reason("must_be_there", {"topic": told.id}))
        elif not names:
            because.append(Reason("lies_between", {"topic": told.id, "minutes": told.minutes}))
    because += _part(ground, order, there)
    bored = sum(float(ground.bored[topic, sitting.person]) for topic in there)
    if bored:
        because.append(Reason("bored", {"minutes": round(bored, 1)}))
    first, last = ground.topics[there[0]].id, ground.topics[there[-1]].id
    return Seat(ground.people[sitting.person].id, first, last, tuple(roles), tuple(because))


def _part(ground: Ground, order: Sequence[int], there: Sequence[int]) -> list[Reason]:
    """Whether one seat serves several topics, and whether somebody comes later or may leave before the end."""
    reasons = [Reason("one_seat_for_more", {"topics": len(there)})] if len(there) > 1 else []
    after = sum(float(ground.minutes[topic]) for topic in order[: order.index(there[0])])
    before = sum(float(ground.minutes[topic]) for topic in order[order.index(there[-1]) + 1 :])
    if after:
        reasons.append(Reason("comes_later", {"minutes": after}))
    if before:
        reasons.append(Reason("leaves_earlier", {"minutes": before}))
    return reasons
