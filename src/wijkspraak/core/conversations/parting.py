"""A conversation that nobody sits through from one topic to the next is two conversations; here it is parted.

The composing counts a fixed cost per conversation, so it may lay topics together whose people only meet in the doorway.
Where that cost is nothing, parting them changes no cost: the plan stays as cheap as was proven.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from .checking import sat_through
from .composing import INFORMAL_MINUTES, INFORMAL_PEOPLE
from .values import Conversation, Form, Gathering, Plan, Seat


def parted(gathering: Gathering, plan: Plan) -> Plan:
    """The plan with every conversation parted where nobody sits through and no wish holds it together.

    Its cost holds the conversations that come.

    The bound is that of the gathering: with a conversation cost of nothing the plan stays proven, otherwise not.
    """
    minutes = {topic.id: topic.minutes for topic in gathering.topics}
    found = tuple(part for one in plan.conversations for part in _parts(one, minutes, gathering.together))
    more = len(found) - len(plan.conversations)
    dearer = more * gathering.conversation_cost
    return replace(plan, conversations=found, cost=plan.cost + dearer, proven=plan.proven and dearer == 0)


def _parts(one: Conversation, minutes: Mapping[str, float], together: Sequence[Sequence[str]]) -> list[Conversation]:
    runs: list[list[str]] = [[one.topics[0]]]
    for at, topic in enumerate(one.topics[1:], 1):
        before, after = set(one.topics[:at]), set(one.topics[at:])
        asked = any(before & set(group) and after & set(group) for group in together)
        if asked or any({one.topics[at - 1], topic} <= set(sat_through(one, seat)) for seat in one.seats):
            runs[-1].append(topic)
        else:
            runs.append([topic])
    return [_part(one, run, minutes) for run in runs] if len(runs) > 1 else [one]


def _part(one: Conversation, run: list[str], minutes: Mapping[str, float]) -> Conversation:
    seats = tuple(_alone(one, seat, run, minutes) for seat in one.seats if seat.first in run)
    long = sum(minutes[topic] for topic in run)
    informal = len(run) == 1 and len(seats) <= INFORMAL_PEOPLE and long <= INFORMAL_MINUTES
    form: Form = "informal" if informal else "formal"
    return Conversation(tuple(run), seats, long, form)


def _alone(one: Conversation, seat: Seat, run: list[str], minutes: Mapping[str, float]) -> Seat:
    """The seat with its reasons as they are in the part alone: who came later may now be there from the start."""
    before = sum(minutes[topic] for topic in one.topics[: one.topics.index(run[0])])
    after = sum(minutes[topic] for topic in one.topics[one.topics.index(run[-1]) + 1 :])
    cut = {"comes_later": before, "leaves_earlier": after}
    kept = []
    for reason in seat.because:
        left = float(reason.figures.get("minutes", 0)) - cut.get(reason.code, 0.0)
        if reason.code not in cut:
            kept.append(reason)
        elif left > 0:
            kept.append(replace(reason, figures={"minutes": left}))
    return replace(seat, because=tuple(kept))
