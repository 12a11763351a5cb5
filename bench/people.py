"""`python -m bench people`: how quickly people are ranked in a large network, and how the asking spreads over them.

A city of invented people in 48 neighbourhoods. Speed: one question with all ties read afresh, and one in a network that
stands. Fairness: a quarter of working days with some questions each; for every needed role the first who fills it is
asked for an hour, and what was asked of somebody fades over a month. Beside it the same without sparing anybody.
"""

import argparse
import random
import statistics
import time
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from wijkspraak.core.people.ranking import rank
from wijkspraak.core.people.ties import Network
from wijkspraak.core.people.values import ROLES, Asking, Mandate, Person, Tie

TODAY = date(2026, 9, 1)
DOMAINS = ("wonen", "geld", "gezondheid", "jeugd", "onderwijs", "werk", "ontmoeten", "veiligheid", "verkeer")
WIJKEN = tuple(f"{at:02}" for at in range(1, 49))
DAYS, MINUTES, KEPT_PER_DAY = 65, 60.0, 0.967


def city(chance: random.Random, count: int, ties: int) -> tuple[list[Person], list[Tie]]:
    """People and ties; a few people know very many."""
    people = []
    for at in range(count):
        everywhere = chance.random() < 0.1
        roles = frozenset(chance.sample(ROLES, chance.choice([1, 1, 2])))
        domains = frozenset(chance.sample(DOMAINS, 2))
        wijken = frozenset() if everywhere else frozenset(chance.sample(WIJKEN, chance.choice([1, 1, 2, 8])))
        mandates = (Mandate(domains, wijken, chance.choice([500.0, 5000.0, 50_000.0])),) if "decides" in roles else ()
        people.append(Person(f"p{at:05}", "", wijken, chance.randint(0, 4), domains, "", roles, mandates))
    made = []
    for _ in range(ties):
        a, b = int(count * chance.random() ** 2), chance.randrange(count)
        if a != b:
            last = TODAY - timedelta(days=chance.randrange(400))
            made.append(Tie(people[a].id, people[b].id, chance.random(), last, chance.choice([60.0, 120.0, 365.0])))
    return people, made


def asking(chance: random.Random) -> Asking:
    """A question somewhere about something."""
    return Asking(
        chance.choice(WIJKEN), chance.choice(DOMAINS), chance.randint(0, 3), chance.choice([0, 400, 4000]), ROLES
    )


def speed(count: int, ties: int, times: int) -> None:
    """Prints milliseconds for a question, with and without building the network."""
    chance = random.Random(1)
    people, made = city(chance, count, ties)
    likeness = {person.id: chance.random() for person in people}
    build, ask = [], []
    for _ in range(times):
        start = time.process_time()
        network = Network([person.id for person in people], made, TODAY)
        middle = time.process_time()
        rank(people, network, chance.choice(people).id, asking(chance), likeness)
        build.append(1000 * (middle - start))
        ask.append(1000 * (time.process_time() - middle))
    print(
        f"{count} people, {len(made)} ties, milliseconds of the processor over {times} questions: "
        f"network median {statistics.median(build):.0f}, ranking median {statistics.median(ask):.0f}, "
        f"together median {statistics.median(b + a for b, a in zip(build, ask, strict=True)):.0f}, "
        f"most {max(b + a for b, a in zip(build, ask, strict=True)):.0f}"
    )


def busiest_tenth(seed: int, *, spare: bool, count: int = 600, per_day: int = 12) -> tuple[float, int]:
    """The share of all minutes asked that falls on the busiest tenth, and how many were asked at all."""
    chance = random.Random(seed)
    people, ties = city(chance, count, 12 * count)
    network = Network([person.id for person in people], ties, TODAY)
    recent = dict.fromkeys((person.id for person in people), 0.0)
    total = dict(recent)
    likeness_of = random.Random(seed + 1)
    for _ in range(DAYS):
        for _ in range(per_day):
            minutes = recent if spare else dict.fromkeys(recent, 0.0)
            now = [replace(person, asked_minutes=minutes[person.id]) for person in people]
            likeness = {person.id: likeness_of.random() for person in people}
            outcome = rank(now, network, chance.choice(people).id, asking(chance), likeness)
            for role in ROLES:
                first = next((one.person for one in outcome.ranked if role in one.fills), None)
                if first is not None:
                    recent[first] += MINUTES
                    total[first] += MINUTES
        recent = {person: KEPT_PER_DAY * asked for person, asked in recent.items()}
    loads = sorted(total.values(), reverse=True)
    return sum(loads[: count // 10]) / sum(loads), sum(load > 0 for load in loads)


def main(arguments: Sequence[str]) -> int:
    """`python -m bench people`."""
    parser = argparse.ArgumentParser(prog="python -m bench people", description=__doc__)
    parser.add_argument("--people", type=int, default=5000)
    parser.add_argument("--ties", type=int, default=50_000)
    parser.add_argument("--times", type=int, default=20)
    parser.add_argument("--seeds", type=int, default=3, help="how many quarters")
    args = parser.parse_args(arguments)
    speed(args.people, args.ties, args.times)
    for spare in (False, True):
        found = [busiest_tenth(seed, spare=spare) for seed in range(args.seeds)]
        print(
            f"{'sparing who was asked' if spare else 'naive ranking'}: the busiest tenth bears "
            f"{statistics.fmean(share for share, _ in found):.0%} of what is asked; "
            f"{statistics.fmean(asked for _, asked in found):.0f} of 600 people were asked at all"
        )
    return 0
