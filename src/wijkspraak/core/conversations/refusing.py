"""Why a topic cannot be talked about at all, and with that: what would make it possible."""

from collections.abc import Sequence

from wijkspraak.core.questions.values import Reason

from .attendance import MOST_BITS, Meeting, Profiles, TopicTables, bits_in, pairs_apart
from .ground import Ground
from .orders import MOST_ORDERED

INFINITE = float("inf")
CLOSE = 1e-9


def impossible(ground: Ground, units: Sequence[tuple[int, ...]]) -> dict[int, tuple[Reason, ...]]:
    """Per topic that cannot be in any conversation, why; topics that must be with it share its fate."""
    tables = TopicTables(ground)
    found: dict[int, tuple[Reason, ...]] = {}
    for unit in units:
        alone = {topic: reasons for topic in unit if (reasons := _topic(ground, tables, topic))}
        if alone:
            first = ground.topics[min(alone)].id
            found |= {topic: alone.get(topic, (Reason("belongs_with", {"topic": first}),)) for topic in unit}
        elif len(unit) > 1 and (reason := _together(ground, tables, unit)):
            found |= dict.fromkeys(unit, (reason,))
    return found


def beyond_reckoning(ground: Ground, unit: Sequence[int]) -> bool:
    """Whether topics that must stay together are more than this reckoning can put in order."""
    return len(unit) > MOST_ORDERED or bits_in(unit, ground) > MOST_BITS


def _topic(ground: Ground, tables: TopicTables, topic: int) -> tuple[Reason, ...]:
    reasons: list[Reason] = []
    minutes, most = float(ground.minutes[topic]), ground.gathering.max_minutes
    if minutes > most + CLOSE:
        reasons.append(Reason("longer_than_conversation", {"minutes": minutes, "most": most}))
    for role, able in zip(ground.topics[topic].roles, ground.candidates[topic], strict=False):
        if not able:
            reasons.append(_no_role(ground, topic, role.name, [ground.person_at[one] for one in role.any_of]))
    reasons += [
        Reason("cannot_be_present", {"person": ground.people[person].id})
        for person in ground.present[topic]
        if not ground.able[topic, person]
    ]
    if not reasons and not _seated(ground, tables, (topic,)):
        count = len({person for able in ground.candidates[topic] for person in able})
        kept_apart = bool(pairs_apart(ground, (topic,)))
        code = "kept_apart" if kept_apart else "roles_share_people"
        reasons.append(Reason(code, {"roles": len(ground.topics[topic].roles), "people": count}))
    return tuple(reasons)


def _no_role(ground: Ground, topic: int, role: str, people: Sequence[int]) -> Reason:
    if not people:
        return Reason("role_without_people", {"role": role})
    cleared = [person for person in people if ground.cleared[topic, person]]
    figures: dict[str, float | int | str] = {"role": role, "people": len(set(people))}
    if not cleared:
        return Reason("role_without_cleared", {**figures, "clearance": ground.topics[topic].clearance})
    return Reason("role_without_time", {**figures, "minutes": float(ground.minutes[topic])})


def _together(ground: Ground, tables: TopicTables, unit: tuple[int, ...]) -> Reason | None:
    gathering = ground.gathering
    ids = " ".join(ground.topics[topic].id for topic in unit)
    most = min(gathering.max_topics, MOST_ORDERED)
    if len(unit) > most:
        return Reason("together_too_many", {"topics": ids, "n": len(unit), "most": most})
    minutes = float(ground.minutes[list(unit)].sum())
    if minutes > gathering.max_minutes + CLOSE:
        return Reason("together_too_long", {"topics": ids, "minutes": minutes, "most": gathering.max_minutes})
    if beyond_reckoning(ground, unit) or not _seated(ground, tables, unit):
        return Reason("together_not_seated", {"topics": ids})
    return None


def _seated(ground: Ground, tables: TopicTables, topics: tuple[int, ...]) -> bool:
    """Whether there is any attendance at all."""
    meeting = Meeting(ground, tables, topics, pairs_apart(ground, topics))
    if meeting.apart:
        return bool(Profiles(meeting, 0, 1e300).all())
    return meeting.cheapest()[0] < INFINITE


def no_minutes(ground: Ground, topic: int, sat: dict[str, float]) -> tuple[Reason, ...]:
    """Why a topic that could be talked about alone is left out beside the others: which roles have nobody with time."""
    minutes = float(ground.minutes[topic])
    reasons = []
    for role in ground.topics[topic].roles:
        able = [ground.person_at[one] for one in role.any_of if ground.able[topic, ground.person_at[one]]]
        free = [p for p in able if float(ground.limit[p]) - sat.get(ground.people[p].id, 0.0) >= minutes]
        if not free:
            figures: dict[str, float | int | str] = {"role": role.name, "people": len(set(able)), "minutes": minutes}
            reasons.append(Reason("minutes_used_up", figures))
    return tuple(reasons) or (Reason("minutes_do_not_fit", {"minutes": minutes}),)
