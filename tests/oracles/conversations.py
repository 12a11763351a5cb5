"""Plain and slow: a checker of an answer against the raw case, and the best division by trying every one.

Nothing is shared with the thinking: both read the JSON of the case and of the answer.
"""

from collections.abc import Iterator, Mapping, Sequence
from itertools import permutations, product
from typing import Any

Case = Mapping[str, Any]


def boredom(person: Mapping[str, Any], topic: Mapping[str, Any]) -> float:
    """Per minute, from the definition."""
    relevance = topic.get("relevance", {}).get(person["id"], 0)
    if relevance >= 7:
        return 0.0
    return min(1.4, (10 - relevance) / 10 + 0.2 * max(0, abs(person["level"] - topic["level"]) - 1))


def groups_of(case: Case) -> list[list[str]]:
    """The topics that must be together."""
    return [lock["topics"] for lock in case.get("locked", []) if len(lock.get("topics", [])) > 1]


def present_of(case: Case) -> list[tuple[str, str]]:
    """Who must be there."""
    return [(lock["topic"], lock["person"]) for lock in case.get("locked", []) if "topic" in lock]


def filled(topic: Mapping[str, Any], there: Sequence[str]) -> bool:
    """Whether different people among those who are there fill every role: by trying all."""
    roles = topic["roles"]
    return any(
        all(person in role["any_of"] for person, role in zip(some, roles, strict=True))
        for some in permutations(there, len(roles))
    )


# --- the checker ------------------------------------------------------------------------------------------------------


def faults(case: Case, answer: Mapping[str, Any]) -> list[str]:
    """Everything that is wrong with an answer, its own sums included."""
    topics = {topic["id"]: topic for topic in case["topics"]}
    people = {person["id"]: person for person in case["people"]}
    found: list[str] = []
    told = [t for one in answer["conversations"] for t in one["topics"]] + [x["topic"] for x in answer["left_out"]]
    if sorted(told) != sorted(topics):
        found.append("a topic is not there once")
    cost = bored = 0.0
    sat = dict.fromkeys(people, 0.0)
    for one in answer["conversations"]:
        found += shape(case, one)
        there: dict[str, list[str]] = {topic: [] for topic in one["topics"]}
        cost += case["costs"]["conversation"] + case["costs"]["seat"] * len(one["seats"])
        for person, topic in sitting(case, one):
            there[topic["id"]].append(person["id"])
            sat[person["id"]] += topic["minutes"]
            bored += boredom(person, topic) * topic["minutes"]
            if person["clearance"] < topic["clearance"]:
                found.append(f"{person['id']} may not hear {topic['id']}")
        found += company(case, one, there)
    found += [f"{one} sits too long" for one, minutes in sat.items() if minutes > people[one]["minutes"] + 1e-9]
    if abs(cost + bored - answer["cost"]) > 1e-3 or abs(bored - answer["boredom_minutes"]) > 1e-3:
        found.append(f"the sums are {cost + bored} and {bored}, said {answer['cost']} and {answer['boredom_minutes']}")
    if answer["bound"] > answer["cost"] + 1e-6 or (answer["proven"] and answer["cost"] - answer["bound"] > 1e-3):
        found.append("the bound cannot be")
    return found


def sitting(case: Case, one: Mapping[str, Any]) -> Iterator[tuple[Mapping[str, Any], Mapping[str, Any]]]:
    """Every person with every topic they sit through."""
    topics = {topic["id"]: topic for topic in case["topics"]}
    people = {person["id"]: person for person in case["people"]}
    for seat in one["seats"]:
        first, last = one["topics"].index(seat["from"]), one["topics"].index(seat["to"])
        if last < first:
            raise AssertionError(f"{seat} runs backwards")
        for at in range(first, last + 1):
            yield people[seat["person"]], topics[one["topics"][at]]


def shape(case: Case, one: Mapping[str, Any]) -> Iterator[str]:
    """Too many, too long, torn apart, two seats, no reason."""
    minutes = {topic["id"]: topic["minutes"] for topic in case["topics"]}
    length = sum(minutes[topic] for topic in one["topics"])
    if len(one["topics"]) > case["max_topics"] or length > case["max_minutes"] + 1e-9 or length != one["minutes"]:
        yield f"{one['topics']} is too much"
    if len({seat["person"] for seat in one["seats"]}) != len(one["seats"]):
        yield "somebody has two seats"
    if not all(seat["because"] for seat in one["seats"]):
        yield "a seat has no reason"
    for group in groups_of(case):
        if 0 < len(set(group) & set(one["topics"])) < len(set(group)):
            yield f"{group} is not together"


def company(case: Case, one: Mapping[str, Any], there: Mapping[str, Sequence[str]]) -> Iterator[str]:
    """Roles that nobody fills, or that somebody says to fill and cannot; who is missing; who may not sit together."""
    topics = {topic["id"]: topic for topic in case["topics"]}
    claimed = [(role["topic"], role["role"], seat["person"]) for seat in one["seats"] for role in seat["roles"]]
    for topic, some in there.items():
        roles = topics[topic]["roles"]
        if not filled(topics[topic], some):
            yield f"a role of {topic} is not filled"
        said = [(name, person) for where, name, person in claimed if where == topic]
        if len({person for _, person in said}) < len(said) or not {person for _, person in said} <= set(some):
            yield f"somebody says to fill what they cannot at {topic}"
        for name, person in said:
            if not any(role["name"] == name and person in role["any_of"] for role in roles):
                yield f"{person} cannot be {name} at {topic}"
        if sorted(name for name, _ in said) != sorted(role["name"] for role in roles):
            yield f"the roles of {topic} are {roles}, said {said}"
        if any(where == topic and person not in some for where, person in present_of(case)):
            yield f"somebody is missing at {topic}"
        if any(a in some and b in some for a, b in case.get("forbidden", [])):
            yield f"two people may not sit together at {topic}"


# --- the best division ------------------------------------------------------------------------------------------------


def best(case: Case) -> tuple[int, float]:
    """How many topics must be left out at least, and the least cost with so few left out: by trying everything."""
    topics = {topic["id"]: topic for topic in case["topics"]}
    people = sorted(person["id"] for person in case["people"])
    limits = {person["id"]: person["minutes"] for person in case["people"]}
    found = (len(topics), 0.0)
    kept: dict[tuple[str, ...], dict[tuple[float, ...], float]] = {}
    for blocks in divisions(sorted(topics)):
        held = [block for block in blocks if block[0] != ""]
        out = len(topics) - sum(len(block) for block in held)
        if out > found[0] or not whole(case, held):
            continue
        for block in held:
            if block not in kept:
                kept[block] = attendances(case, block, people)
        for some in product(*(kept[block].items() for block in held)):
            sat = [sum(minutes[at] for minutes, _ in some) for at in range(len(people))]
            if all(minutes <= limits[person] + 1e-9 for person, minutes in zip(people, sat, strict=True)):
                found = min(found, (out, sum(cost for _, cost in some)))
    return found


def whole(case: Case, held: Sequence[tuple[str, ...]]) -> bool:
    """Whether the topics that belong together are together or all left out."""
    for group in groups_of(case):
        parts = [set(group) & set(block) for block in held]
        if any(part and part != set(group) for part in parts):
            return False
    return True


def divisions(topics: Sequence[str]) -> Iterator[list[tuple[str, ...]]]:
    """Every way to divide topics over conversations, with any of them left out (in a block that starts with "")."""
    if not topics:
        yield []
        return
    first, *rest = topics
    for blocks in divisions(rest):
        yield [("", first), *blocks]
        yield [(first,), *blocks]
        for at, block in enumerate(blocks):
            if block[0] != "":
                yield [*blocks[:at], (first, *block), *blocks[at + 1 :]]


def attendances(case: Case, block: Sequence[str], people: Sequence[str]) -> dict[tuple[float, ...], float]:
    """Per minutes that everybody sits, the least cost, over all orders and all seats."""
    topics = {topic["id"]: topic for topic in case["topics"]}
    persons = {person["id"]: person for person in case["people"]}
    found: dict[tuple[float, ...], float] = {}
    if len(block) > case["max_topics"] or sum(topics[t]["minutes"] for t in block) > case["max_minutes"] + 1e-9:
        return found
    for order in permutations(block):
        spans = [(a, b) for a in range(len(order)) for b in range(a + 1, len(order) + 1)]
        choices = []
        for person in people:
            mine: list[tuple[int, int] | None] = [None]
            for a, b in spans:
                if all(persons[person]["clearance"] >= topics[t]["clearance"] for t in order[a:b]):
                    mine.append((a, b))
            choices.append(mine)
        for seats in product(*choices):
            there = [
                [person for person, seat in zip(people, seats, strict=True) if seat and seat[0] <= at < seat[1]]
                for at in range(len(order))
            ]
            if not allowed(case, order, there):
                continue
            cost = case["costs"]["conversation"]
            minutes = []
            for person, seat in zip(people, seats, strict=True):
                through = [topics[t] for t in order[slice(*seat)]] if seat else []
                minutes.append(sum(topic["minutes"] for topic in through))
                cost += case["costs"]["seat"] * bool(seat)
                cost += sum(boredom(persons[person], topic) * topic["minutes"] for topic in through)
            key = tuple(minutes)
            found[key] = min(found.get(key, float("inf")), cost)
    return found


def allowed(case: Case, order: Sequence[str], there: Sequence[Sequence[str]]) -> bool:
    """Roles filled, those who must be there are, and nobody sits beside whom they may not."""
    topics = {topic["id"]: topic for topic in case["topics"]}
    for topic, some in zip(order, there, strict=True):
        if any(where == topic and person not in some for where, person in present_of(case)):
            return False
        if any(a in some and b in some for a, b in case.get("forbidden", [])):
            return False
        if not filled(topics[topic], some):
            return False
    return True
