"""The cheapest attendance of a set of topics, exactly: dynamic programming over the bits that must be covered.

People who can cover something in only one topic of the set are settled per topic beforehand. For each of the others
(the *shared*) every choice is tried: which topics, which role in each. The table holds per set of covered bits the
least cost, and one row per order of the topics, because who sits through what lies between depends on the order.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache

import numpy as np
import numpy.typing as npt

from .ground import SHUT, Floats, Ground, Whole, numbers_in
from .orders import Orders, orders_of
from .prices import Priced

INFINITE = float("inf")
MOST_BITS = 14
CLOSE = 1e-9
# After so many ways of sitting the clock is read.
LOOKED = 500


@dataclass(frozen=True, slots=True)
class Option:
    """What one person can do in a set: in which of its topics, covering which bits."""

    topics: int
    cover: int


@dataclass(frozen=True, slots=True)
class Sitting:
    """Somebody in a set of topics: what they do there, and through which topics they sit."""

    person: int
    option: Option
    through: int


@dataclass(frozen=True, slots=True)
class Attendance:
    """Who sits where in a set of topics that stand in one order; the cost is without the fixed cost."""

    topics: tuple[int, ...]
    order: int
    cost: float
    sittings: tuple[Sitting, ...]


@lru_cache(maxsize=200_000)
def _without(bits: int, cover: int) -> Whole:
    """For each set of bits, the number of that set without those in `cover`."""
    return np.arange(1 << bits, dtype=np.int64) & ~cover


class TimeUp(Exception):  # noqa: N818 - it is no error
    """There was no time left to look at every way of sitting in one set."""


class TopicTables:
    """Per topic, the least cost of covering each part of it by people who are there for that topic alone."""

    def __init__(
        self, ground: Ground, prices: Priced | None = None, left: Callable[[], float] = lambda: INFINITE
    ) -> None:
        """`prices`: what the minutes of some people cost besides (from their limits); `left`: seconds."""
        self.ground, self.prices, self.left = ground, prices, left
        self.cost: Floats = ground.bored if prices is None else prices.per_topic(ground)
        self.rows = self.cost.tolist()
        self._cheapest = [
            [sorted(people, key=lambda person: (self.rows[at][person], person)) for people in candidates]
            for at, candidates in enumerate(ground.candidates)
        ]
        self._kept: dict[tuple[int, int], tuple[Floats, list[float]]] = {}

    def sat(self, minutes: tuple[tuple[int, float], ...]) -> float:
        """What the minutes of these people cost together."""
        return 0.0 if self.prices is None else self.prices.sat(minutes)

    def in_time(self) -> None:
        """To be asked in between, where one set alone can take long."""
        if self.left() <= 0:
            raise TimeUp

    def people(self, topic: int, without: int) -> list[int]:
        """Who could be needed: per bit as many of the cheapest as the topic has bits."""
        needed = self.ground.bits[topic]
        found: dict[int, None] = {}
        for candidates in self._cheapest[topic]:
            taken = 0
            for person in candidates:
                if not without >> person & 1:
                    found[person] = None
                    taken += 1
                    if taken == needed:
                        break
        return list(found)

    def table(self, topic: int, without: int) -> tuple[Floats, list[float]]:
        """The least cost per part of the topic, and per bit the most that it can add."""
        key = (topic, without & self.ground.eligible[topic])
        if key not in self._kept:
            best = self._steps(topic, key[1])[-1]
            self._kept[key] = (np.array(best), _most_added(best, self.ground.bits[topic]))
        return self._kept[key]

    def _steps(self, topic: int, without: int) -> list[list[float]]:
        size = 1 << self.ground.bits[topic]
        steps = [[0.0] + [INFINITE] * (size - 1)]
        for person in self.people(topic, without):
            cost = self.ground.seat + self.rows[topic][person]
            before = steps[-1]
            after = list(before)
            for cover in self.ground.choices[topic][person]:
                for part in range(1, size):
                    with_it = before[part & ~cover] + cost
                    if with_it < after[part]:  # noqa: PLR1730 - the quick way in the innermost loop
                        after[part] = with_it
            steps.append(after)
        return steps

    def who(self, topic: int, without: int, part: int) -> list[tuple[int, int]]:
        """The people that the table means for a part of a topic, each with what they cover."""
        people = self.people(topic, without)
        steps = self._steps(topic, without)
        found = []
        for at in range(len(people) - 1, -1, -1):
            if steps[at][part] == steps[at + 1][part]:
                continue
            cost = self.ground.seat + self.rows[topic][people[at]]
            cover = next(
                c for c in self.ground.choices[topic][people[at]] if steps[at][part & ~c] + cost == steps[at + 1][part]
            )
            found.append((people[at], cover))
            part &= ~cover
        return found


def _most_added(best: Sequence[float], bits: int) -> list[float]:
    """Per bit the most that covering it as well can add, whatever else is covered."""
    return [
        max(
            (best[part | 1 << bit] - best[part] if best[part | 1 << bit] < INFINITE else INFINITE)
            for part in range(1 << bits)
            if not part >> bit & 1
        )
        for bit in range(bits)
    ]


class Meeting:
    """A set of topics that may share a conversation, ready to be reckoned."""

    def __init__(self, ground: Ground, tables: TopicTables, topics: Sequence[int], apart: int = 0) -> None:
        """`apart`: people (a bit set) who are kept out of the tables and are chosen one by one."""
        self.ground, self.tables, self.topics = ground, tables, tuple(topics)
        self.bits = [ground.bits[topic] for topic in topics]
        self.starts = [sum(self.bits[:at]) for at in range(len(topics))]
        self.width = sum(self.bits)
        self.full = (1 << self.width) - 1
        self.orders: Orders = orders_of(len(topics))
        seen = shared = 0
        for topic in topics:
            shared |= seen & ground.eligible[topic]
            seen |= ground.eligible[topic]
        self.apart = numbers_in(apart & seen)
        self.shared = numbers_in(shared & ~apart)
        self.kept_out = shared | apart
        self._useful: dict[int, list[Option]] = {}
        self._with_price: dict[int, list[tuple[Option, float]]] = {}
        self._seated: dict[tuple[int, int], Floats] = {}
        self._sums()
        self._tables()
        # Whoever is useful for one topic alone first, as the order makes no difference to them; the useless not at all.
        useful = [(person, options) for person in self.shared if (options := self.options(person))]
        for_more = [(any(one.topics & (one.topics - 1) for one in options), person) for person, options in useful]
        self.shared = [person for _, person in sorted(for_more, key=lambda one: one[0])]

    def _sums(self) -> None:
        """Per set of topics and person what sitting through costs; infinite where that may not be."""
        ground, some = self.ground, list(self.topics)
        self.everyone = self.shared + self.apart
        self.place = {person: at for at, person in enumerate(self.everyone)}
        cost = self.orders.holds @ ground.through[np.array(some)[:, None], self.everyone]
        cost[cost >= SHUT] = INFINITE
        self.length: Floats = self.orders.holds @ ground.minutes[some]
        if self.tables.prices is not None:
            for person in self.tables.prices.people:
                if person in self.place:
                    cost[:, self.place[person]] += self.tables.prices.sitting(person, self.length)
        cost[self.length[:, None] > ground.limit[self.everyone][None, :] + CLOSE] = INFINITE
        self.through: Floats = cost
        self.rows = cost.T.tolist()

    def _tables(self) -> None:
        start: Floats = np.zeros(1)
        self.added: list[float] = []
        for topic in self.topics:
            table, added = self.tables.table(topic, self.kept_out)
            start = np.add.outer(table, start).ravel()
            self.added += added
        self.start: Floats = start

    def options(self, person: int, *, useful: bool = True) -> list[Option]:
        """Everything somebody can do here; when `useful`, without what others can do at least as cheaply."""
        if useful and person in self._useful:
            return self._useful[person]
        row, added = self.rows[self.place[person]], self.added
        # (topics, bits, what it costs more than leaving it to people who come for one topic alone)
        partial = [(0, 0, self.ground.seat)]
        for at, topic in enumerate(self.topics):
            choices = self.ground.choices[topic].get(person)
            if choices is None:
                continue
            start, cost = self.starts[at], row[1 << at]
            more = []
            for cover in choices:
                saved = 0.0
                for bit in range(self.bits[at]):
                    if cover >> bit & 1:
                        saved += added[start + bit]
                more += [
                    (topics | 1 << at, bits | cover << start, extra + cost - saved) for topics, bits, extra in partial
                ]
            partial += more
        found = [
            Option(topics, bits)
            for topics, bits, extra in partial
            if bits and row[topics] < INFINITE and not (useful and extra >= -CLOSE)
        ]
        if useful:
            self._useful[person] = found
        return found

    def free_costs(self, people: Sequence[int], start: Floats) -> Floats:
        """Per set of covered bits the least cost if nobody had to sit through what lies between."""
        best = start
        for person in people:
            before, best = best, best.copy()
            for option, cost in self.priced_options(person):
                with_it = before.take(_without(self.width, option.cover))
                with_it += cost
                np.minimum(best, with_it, out=best)
        return best

    @cached_property
    def _free(self) -> list[Floats]:
        """The table of free costs after each shared person."""
        steps = [self.start]
        for person in self.shared:
            steps.append(self.free_costs([person], steps[-1]))
        return steps

    @cached_property
    def rest(self) -> list[Floats]:
        """The table of free costs while those kept apart, from this one on, are still to be chosen."""
        steps = [self._free[-1]]
        for person in reversed(self.apart):
            steps.append(self.free_costs([person], steps[-1]))
        return steps[::-1]

    def least(self) -> float:
        """A lower bound: the least cost if nobody had to sit through what lies between."""
        return float(self.rest[0][self.full])

    def in_some_order(self) -> tuple[float, int]:
        """The attendance that would be cheapest if nothing lay between, put in its best order: a quick first try."""
        steps = self._free
        total = np.full(len(self.orders.orders), float(steps[-1][self.full]))
        left = self.full
        for at in range(len(self.shared) - 1, -1, -1):
            before, after = steps[at], steps[at + 1]
            if before[left] == after[left]:
                continue
            person = self.shared[at]
            row = self.rows[self.place[person]]
            for option in self.options(person):
                cost = self.ground.seat + row[option.topics]
                if before[left & ~option.cover] + cost == after[left]:
                    total = total + (self.seated(person, option) - cost)
                    left &= ~option.cover
                    break
        order = int(np.argmin(total))
        return float(total[order]), order

    def within(self, part: int, most: float) -> Floats:
        """Per order the least cost of covering these bits without those who are kept apart, exact if at most `most`.

        From the last of the shared people to the first, only what can still come within `most` is kept: that is little,
        where the tables for all orders are large.
        """
        none = np.zeros(len(self.orders.orders))
        states: dict[int, tuple[float, Floats]] = {part: (0.0, none)}
        for at in range(len(self.shared) - 1, -1, -1):
            states = self._one_less(states, at, most + CLOSE)
        found: Floats = np.full(len(none), INFINITE)
        for left, (_, costs) in states.items():
            found = np.minimum(found, costs + self.start.item(left))
        return found

    def _one_less(
        self, states: dict[int, tuple[float, Floats]], at: int, most: float
    ) -> dict[int, tuple[float, Floats]]:
        """What is left to cover, with its cost so far (least, and per order), when this person has chosen."""
        person, rest = self.shared[at], self._free[at]
        after = {left: state for left, state in states.items() if state[0] + rest.item(left) <= most}
        for option, free in self.priced_options(person):
            self.tables.in_time()
            for left, (least, costs) in states.items():
                new = left & ~option.cover
                if new == left or least + free + rest.item(new) > most:
                    continue
                if option.topics & (option.topics - 1):
                    with_it = costs + self.seated(person, option)
                    lowest = float(with_it.min())
                else:
                    # Who comes for one topic sits through no other, whatever the order.
                    with_it, lowest = costs + free, least + free
                if lowest + rest.item(new) <= most:
                    if new in after:
                        with_it = np.minimum(with_it, after[new][1])
                        lowest = min(lowest, after[new][0])
                    after[new] = (lowest, with_it)
        return after

    def priced_options(self, person: int) -> list[tuple[Option, float]]:
        """What somebody can usefully do, each with its cost if nothing lay between."""
        if person not in self._with_price:
            row, seat = self.rows[self.place[person]], self.ground.seat
            self._with_price[person] = [(option, seat + row[option.topics]) for option in self.options(person)]
        return self._with_price[person]

    def _steps(self, order: int) -> list[Floats]:
        """The table after each shared person, for one order."""
        steps: list[Floats] = [self.start]
        for person in self.shared:
            best = before = steps[-1]
            for option in self.options(person):
                cost = float(self.seated(person, option)[order])
                best = np.minimum(best, before.take(_without(self.width, option.cover)) + cost)
            steps.append(best)
        return steps

    def seated(self, person: int, option: Option) -> Floats:
        """What a seat costs in each order."""
        key = (person, option.topics)
        if key not in self._seated:
            through = self.through[self.orders.spans[option.topics], self.place[person]]
            self._seated[key] = self.ground.seat + through
        return self._seated[key]

    def cheapest(self, most: float = INFINITE) -> tuple[float, int]:
        """The least cost, `most` when it is no less, and the first order for it. Only when nobody is kept apart."""
        quick, order = self.in_some_order()
        costs = self.within(self.full, min(most, quick))
        order = int(np.argmin(costs))
        return min(most, float(costs[order])), order

    def attendance(self, order: int, fixed: Sequence[tuple[int, Option]] = ()) -> Attendance:
        """Who sits where in one order, given what those who are kept apart do."""
        left = self.full
        picked = list(fixed)
        for _, option in fixed:
            left &= ~option.cover
        steps = self._steps(order)
        for at in range(len(self.shared) - 1, -1, -1):
            before, after = steps[at], steps[at + 1]
            if before[left] == after[left]:
                continue
            person = self.shared[at]
            option = min(
                self.options(person),
                key=lambda one: abs(before[left & ~one.cover] + float(self.seated(person, one)[order]) - after[left]),
            )
            picked.append((person, option))
            left &= ~option.cover
        for at, topic in enumerate(self.topics):
            part = left >> self.starts[at] & ((1 << self.bits[at]) - 1)
            for person, cover in self.tables.who(topic, self.kept_out & self.ground.eligible[topic], part):
                picked.append((person, Option(1 << at, cover << self.starts[at])))
        return self.seating(order, picked)

    def seating(self, order: int, picked: Sequence[tuple[int, Option]]) -> Attendance:
        """The attendance in which these people do this; its cost is without any price on minutes."""
        sittings = tuple(
            Sitting(person, option, int(self.orders.spans[option.topics][order]))
            for person, option in sorted(picked, key=lambda one: one[0])
        )
        cost = sum(
            self.ground.seat
            + sum(float(self.ground.bored[self.topics[at], one.person]) for at in numbers_in(one.through))
            for one in sittings
        )
        return Attendance(self.topics, order, cost, sittings)


def without(ground: Ground, attendance: Attendance, gone: frozenset[int]) -> Attendance:
    """The same attendance with some topics taken out: whoever came for those alone stays away."""
    kept = [at for at, topic in enumerate(attendance.topics) if topic not in gone]
    place = {at: new for new, at in enumerate(kept)}
    order = tuple(place[at] for at in orders_of(len(attendance.topics)).orders[attendance.order] if at in place)
    orders = orders_of(len(kept))
    number = orders.orders.index(order if order[0] <= order[-1] else order[::-1])
    sittings, cost = [], 0.0
    for one in attendance.sittings:
        topics = cover = start = new_start = 0
        for at, topic in enumerate(attendance.topics):
            bits = ground.bits[topic]
            if at in place:
                topics |= (one.option.topics >> at & 1) << place[at]
                cover |= (one.option.cover >> start & ((1 << bits) - 1)) << new_start
                new_start += bits
            start += bits
        if cover:
            through = int(orders.spans[topics][number])
            sittings.append(Sitting(one.person, Option(topics, cover), through))
            cost += ground.seat
            cost += sum(float(ground.bored[attendance.topics[kept[at]], one.person]) for at in numbers_in(through))
    return Attendance(tuple(attendance.topics[at] for at in kept), number, cost, tuple(sittings))


def minutes_of(ground: Ground, attendance: Attendance) -> dict[int, float]:
    """How many minutes each person sits."""
    return {
        one.person: sum(float(ground.minutes[attendance.topics[at]]) for at in numbers_in(one.through))
        for one in attendance.sittings
    }


@dataclass(frozen=True, slots=True)
class Profile:
    """The cheapest attendance in which the watched people sit for exactly these minutes."""

    cost: float
    order: int
    minutes: tuple[tuple[int, float], ...]
    fixed: tuple[tuple[int, Option], ...]


class Profiles:
    """All ways to seat the people who are chosen one by one, as far as they stay under a threshold."""

    def __init__(self, meeting: Meeting, watched: int, threshold: float) -> None:
        """`watched`: people (a bit set) of whom the minutes matter, to be among those that `meeting` keeps apart.

        Only these may have a price; the threshold is with these prices, the costs of the profiles are without.
        """
        self.meeting, self.watched, self.threshold = meeting, watched, threshold
        self.looked = 0
        self.length: list[float] = meeting.length.tolist()
        # Per part that is left to the others: up to which cost that was reckoned, and what it costs per order.
        self.others: dict[int, tuple[float, Floats]] = {}
        self.found: dict[tuple[tuple[int, float], ...], Profile] = {}

    def all(self) -> list[Profile]:
        """The profiles, those left out that cost no less than one in which nobody sits longer."""
        self._choose(0, self.meeting.full, 0.0, np.zeros(len(self.meeting.orders.orders)), [])
        kept: list[Profile] = []
        found = [self._unpriced(profile) for profile in self.found.values()]
        for profile in sorted(found, key=lambda one: (one.cost, one.minutes)):
            sits = dict(profile.minutes)
            if not any(all(sits.get(p, 0.0) >= minutes for p, minutes in other.minutes) for other in kept):
                kept.append(profile)
        return kept

    def _choose(self, at: int, part: int, least: float, costs: Floats, picked: list[tuple[int, Option]]) -> None:
        """The choices from this person on, that leave part of the bits to the others and cost so much per order."""
        meeting = self.meeting
        if least + meeting.rest[at].item(part) > self.threshold:
            return
        self.looked += 1
        if self.looked % LOOKED == 0:
            self.meeting.tables.in_time()
        if at == len(meeting.apart):
            self._keep(costs + self._by_others(part, self.threshold - least), picked)
            return
        self._choose(at + 1, part, least, costs, picked)
        person, rest = meeting.apart[at], meeting.rest[at + 1]
        for option, free in meeting.priced_options(person):
            left = part & ~option.cover
            # Looked at here already, as most go no further.
            if left != part and least + free + rest.item(left) <= self.threshold:
                together = self._apart(person, option, picked, costs + meeting.seated(person, option))
                self._choose(at + 1, left, float(together.min()), together, [*picked, (person, option)])

    def _apart(self, person: int, option: Option, picked: Sequence[tuple[int, Option]], costs: Floats) -> Floats:
        """The costs, infinite in the orders in which somebody would sit beside whom they may not sit with."""
        rivals = self.meeting.ground.rivals.get(person, 0)
        spans = self.meeting.orders.spans
        for other, others in picked:
            if rivals >> other & 1:
                costs = np.where(spans[option.topics] & spans[others.topics], INFINITE, costs)
        return costs

    def _by_others(self, part: int, most: float) -> Floats:
        """What the others cost for this part in each order, exact if at most so much."""
        if part not in self.others or self.others[part][0] < most:
            self.others[part] = (most, self.meeting.within(part, most))
        return self.others[part][1]

    def _keep(self, totals: Floats, picked: Sequence[tuple[int, Option]]) -> None:
        spans = [
            (person, self.meeting.orders.spans[option.topics])
            for person, option in picked
            if self.watched >> person & 1
        ]
        for order in np.flatnonzero(totals <= self.threshold).tolist():
            minutes = tuple([(person, self.length[span[order]]) for person, span in spans])
            cost = float(totals[order])
            if minutes not in self.found or cost < self.found[minutes].cost - CLOSE:
                self.found[minutes] = Profile(cost, order, minutes, tuple(picked))

    def _unpriced(self, profile: Profile) -> Profile:
        """While they were compared, those who sit for the same minutes had the same price on these."""
        return replace(profile, cost=profile.cost - self.meeting.tables.sat(profile.minutes))


def pairs_apart(ground: Ground, topics: Sequence[int]) -> int:
    """Who can come to these topics together with somebody whom they may not sit with, as a bit set."""
    if not ground.rivals:
        return 0
    there = 0
    for topic in topics:
        there |= ground.eligible[topic]
    return sum(1 << person for person, rivals in ground.rivals.items() if there >> person & 1 and rivals & there)


def bits_in(topics: Sequence[int], ground: Ground) -> int:
    """How many bits a set of topics has."""
    return sum(ground.bits[topic] for topic in topics)


def each(some: npt.NDArray[np.int64]) -> Iterator[tuple[int, ...]]:
    """The topics in each row of a padded array."""
    for row in some.tolist():
        yield tuple(topic for topic in row if topic >= 0)
