"""`python -m bench compose`: proof, time and boredom of the composing on random gatherings, with and without limits.

A gathering: levels 0 to 4, clearances 0 to 3, six life domains; a topic has two or three roles with three to eight
cleared candidates, as far as there are any from people who work on its domain; to those it is relevant for 6 to 10, to
others for 0 to 5. Topics take 10 to 30 minutes. With limits everybody has 60 to 180 minutes in all.

Beside it stands one meeting per cluster: the topics of a domain in meetings of at most as many minutes, to which
everybody who fills a role comes for the whole meeting.
"""

import argparse
import random
import statistics
import time
from collections.abc import Sequence
from dataclasses import dataclass

from wijkspraak.core.conversations.boredom import boredom
from wijkspraak.core.conversations.composing import compose
from wijkspraak.core.conversations.values import Gathering, Person, Plan, Role, Topic

DOMAINS = ("wonen", "geld", "gezondheid", "jeugd", "veiligheid", "verkeer")
SIZES = ((30, 60, 4), (60, 150, 3))
NO_LIMIT = 100_000.0


@dataclass(frozen=True, slots=True)
class Made:
    """A gathering, and to which domain each topic belongs."""

    gathering: Gathering
    domain: dict[str, str]


def gathering(seed: int, topics: int, people: int, most_topics: int, *, limits: bool) -> Made:
    """A random gathering of this size."""
    chance = random.Random(seed)
    persons, works = [], {}
    for at in range(people):
        name = f"p{at:03}"
        works[name] = set(chance.sample(DOMAINS, chance.choice([1, 2, 2, 3])))
        minutes = chance.choice([60, 90, 120, 180])
        clearance = chance.choice([0, 1, 1, 2, 2, 3, 3])
        persons.append(Person(name, chance.randint(0, 4), clearance, minutes if limits else NO_LIMIT))
    made, domains = [], {}
    for at in range(topics):
        name = f"q{at:03}"
        domains[name] = chance.choice(DOMAINS)
        made.append(_topic(chance, name, domains[name], persons, works))
    return Made(Gathering(tuple(made), tuple(persons), most_topics, 90, 20, 10), domains)


def _topic(
    chance: random.Random, name: str, domain: str, persons: Sequence[Person], works: dict[str, set[str]]
) -> Topic:
    level, clearance = chance.randint(0, 4), chance.choice([0, 0, 1, 1, 2, 3])
    cleared = [person.id for person in persons if person.clearance >= clearance]
    relevance = {
        person.id: chance.randint(6, 10) if domain in works[person.id] else chance.randint(0, 5) for person in persons
    }
    roles = []
    for role in chance.sample(["knows", "decides", "does"], chance.choice([2, 3])):
        inside = [person for person in cleared if domain in works[person]]
        outside = [person for person in cleared if person not in inside]
        count = chance.randint(3, 8)
        some = chance.sample(inside, min(count, len(inside)))
        some += chance.sample(outside, min(count - len(some), len(outside)))
        roles.append(Role(role, tuple(some)))
    return Topic(name, level, clearance, chance.choice([10, 15, 20, 25, 30]), tuple(roles), relevance)


def per_cluster(made: Made) -> float:
    """Boredom minutes when each domain holds meetings, and whoever fills a role there sits through the whole."""
    people = {person.id: person for person in made.gathering.people}
    total = 0.0
    for domain in DOMAINS:
        mine = [topic for topic in made.gathering.topics if made.domain[topic.id] == domain]
        while mine:
            meeting: list[Topic] = []
            while mine and sum(topic.minutes for topic in [*meeting, mine[0]]) <= made.gathering.max_minutes:
                meeting.append(mine.pop(0))
            come = set().union(*(_come(topic, people) for topic in meeting))
            total += sum(boredom(people[one], topic) * topic.minutes for one in come for topic in meeting)
    return total


def _come(topic: Topic, people: dict[str, Person]) -> set[str]:
    """For each role whom it is most relevant to, nobody twice."""
    come: set[str] = set()
    for role in topic.roles:
        free = sorted(set(role.any_of) - come, key=lambda one: (boredom(people[one], topic), one))
        come |= set(free[:1])
    return come


def measure(size: tuple[int, int, int], seeds: Sequence[int], *, limits: bool, seconds: float) -> None:
    """Composes one gathering per seed and prints what came of it."""
    wall, processor, shares, proven, gaps = [], [], [], 0, []
    for seed in seeds:
        made = gathering(seed, *size, limits=limits)
        start, used = time.perf_counter(), time.process_time()
        until = start + seconds
        plan = compose(made.gathering, lambda until=until: until - time.perf_counter())
        wall.append(time.perf_counter() - start)
        processor.append(time.process_time() - used)
        shares.append(plan.boredom_minutes / max(1e-9, per_cluster(made)))
        gaps.append((plan.cost - plan.bound) / plan.cost)
        proven += plan.proven
        print(_line(seed, plan, wall[-1], processor[-1], shares[-1]), flush=True)
    print(
        f"{size[0]} topics x {size[1]} people, k = {size[2]}, {'with' if limits else 'without'} limits: "
        f"proven {proven} of {len(seeds)}, largest gap {max(gaps):.2%}; "
        f"seconds median {statistics.median(wall):.1f} most {max(wall):.1f}, "
        f"of the processor median {statistics.median(processor):.1f} most {max(processor):.1f}; "
        f"boredom against one meeting per cluster {statistics.fmean(shares):.2f}\n"
    )


def _line(seed: int, plan: Plan, wall: float, processor: float, share: float) -> str:
    return (
        f"  seed {seed}: cost {plan.cost:.1f} bound {plan.bound:.1f} proven {plan.proven} breaches {plan.breaches} "
        f"left out {len(plan.left_out)}, {wall:.1f} s ({processor:.1f} s of the processor), boredom {share:.2f}"
    )


def main(arguments: Sequence[str]) -> int:
    """`python -m bench compose`."""
    parser = argparse.ArgumentParser(prog="python -m bench compose", description=__doc__)
    parser.add_argument("--seeds", type=int, default=10, help="how many gatherings of each size")
    parser.add_argument("--seconds", type=float, default=60.0, help="the most time for one")
    parser.add_argument("--topics", type=int, help="another size: so many topics")
    parser.add_argument("--people", type=int, default=150, help="so many people")
    parser.add_argument("--most", type=int, default=3, help="so many topics to a conversation")
    parser.add_argument("--without-limits", action="store_true", help="only without limits on people's minutes")
    args = parser.parse_args(arguments)
    sizes = ((args.topics, args.people, args.most),) if args.topics else SIZES
    for size in sizes:
        for limits in (False,) if args.without_limits else (False, True):
            measure(size, range(args.seeds), limits=limits, seconds=args.seconds)
    return 0
