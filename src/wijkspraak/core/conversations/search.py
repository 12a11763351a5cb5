"""The search for the cheapest division: bounds first, exact costs only where the bound allows, then the proof.

1. Bounds for all sets (`bounds`); a linear program over the bounds alone gives the first prices.
2. Column generation: sets whose bound lies under their price are reckoned exactly and join the master.
3. An integer program over what has joined gives a plan; every set whose reduced cost is at most the gap between that
   plan and the linear program joins as well. No other set can be in a better plan, so the integer program over these
   is the proven optimum.
4. Limits on people's minutes. First without. If the plan breaks none, or if all conversations can be seated anew
   within the limits at the same cost (`seating`), it is the optimum. Otherwise the minutes of whoever sat too long get
   a row in the master, each set joins with every way in which these people could sit (`attendance.Profiles`), and
   again. A plan without some limits never costs more than one with all, so each round gives a true bound; at last all
   are watched.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from math import ceil, gcd

import numpy as np

from .attendance import (
    MOST_BITS,
    Attendance,
    Meeting,
    Option,
    Profile,
    Profiles,
    TimeUp,
    TopicTables,
    bits_in,
    minutes_of,
    pairs_apart,
    without,
)
from .bounds import Bounds
from .cuts import Rounded
from .ground import Floats, Ground
from .master import EXACT, INFINITE, Chosen, Column, Master
from .parts import Parts
from .prices import Priced
from .remembered import Remembered
from .seating import Seating
from .sets import Sets

PER_ROUND = 120
SIFTED = 600
SMALL = 1e-7
# How far above the linear program, as a part of it, the proof looks first; then so many times as far.
FIRST_STEP = 0.006
# With a plan so near (times the first step) the proof looks at once at all that could better it.
ALL_AT_ONCE = 1.2
# And so does a later step, with a plan so near: each step reckons anew what the last one left out.
JUMP = 2.0
# How much the linear program has to rise before its prices are reckoned anew for people who are watched besides.
NEW_PRICES = 0.3
# Costs are taken for whole multiples of something when they are so to this part of a point.
GRAINS = 1_000_000
# Cuts go on as long as they lift the linear program so much.
LIFT = 0.05
# So many minutes over a limit in a linear program and the limit gets a row.
HALF_OVER = 0.01
# When time is up, so many seconds more to make the best of what was found.
GRACE = 1.0
NEXT_STEP = 1.5
# So far beyond the step the integer program still looks, against rounding.
EDGE = 1e-3
# A set that costs too much is reckoned exactly up to so much more, for when prices rise.
MORE = 2.0
# A small set is reckoned for the sake of larger ones from so many on.
USES = 4


@dataclass(frozen=True, slots=True)
class Found:
    """The best plan: who sits where, per conversation; `left_out` are units. The bound holds the penalties too."""

    attendances: tuple[Attendance, ...]
    left_out: tuple[int, ...]
    cost: float
    bound: float
    proven: bool


@dataclass(slots=True)
class Best:
    """The best plan so far."""

    cost: float
    attendances: tuple[Attendance, ...] = ()
    left_out: tuple[int, ...] = ()


@dataclass(slots=True)
class Known:
    """What has been reckoned about each set: a lower bound of its cost, how good that is, and in which order."""

    cost: Floats
    exact: np.ndarray
    raised: np.ndarray
    bounded: np.ndarray
    order: dict[int, int] = field(default_factory=dict)
    fixed: dict[int, tuple[tuple[int, Option], ...]] = field(default_factory=dict)


class Search:
    """One gathering being divided."""

    def __init__(self, ground: Ground, units: Sequence[tuple[int, ...]], sets: Sets, left: Callable[[], float]) -> None:
        self.ground, self.units, self.left = ground, units, left
        self.fixed_cost = ground.gathering.conversation_cost
        self.penalty = ground.most_cost
        narrow = np.array([bits_in(_row(row), ground) <= MOST_BITS for row in sets.topics.tolist()], dtype=bool)
        self.whole = sets.whole and bool(narrow.all())
        self.topics, self.members = sets.topics[narrow], sets.units[narrow]
        self.rows = [_row(row) for row in self.topics.tolist()]
        holds = sets.holds(len(units))[narrow].astype(np.float64)
        # The last column: a conversation is one conversation.
        self.holds = np.concatenate([holds, np.ones((len(holds), 1))], axis=1)
        self.fewest = _fewest(ground)
        self.tables = TopicTables(ground, None, left)
        self.bounds = Bounds(ground)
        costs = self.bounds.of(self.topics) + self.fixed_cost
        exact, raised, bounded = (np.zeros(len(costs), dtype=bool) for _ in range(3))
        self.known = Known(costs, exact, raised, bounded)
        self.attended: dict[tuple[object, ...], Attendance] = {}
        self.how: dict[tuple[object, ...], tuple[int, Profile]] = {}
        self.certain = 0.0
        self.grain = _grain(ground, self.penalty)
        self.seen: dict[tuple[int, int], tuple[Priced | None, float, list[Profile]]] = {}
        self.parts = Parts(ground, self.topics)
        self.remembered = Remembered(ground, self.topics)
        self.counts: dict[Rounded, Floats] = {}
        self.best = Best(self.penalty * len(ground.topics), (), tuple(range(len(units))))
        self.count = {"exact": 0, "bounded": 0, "rounds": 0, "watched": 0, "columns": 0, "profiled": 0}

    # --- one set ------------------------------------------------------------------------------------------------------

    def reckon(self, at: int, most: float) -> bool:
        """Makes the cost of a set exact, or shows that it lies above `most`; whether it lies at or under it."""
        known = self.known
        if known.exact[at] or known.cost[at] > most:
            return bool(known.cost[at] <= most)
        topics = self.rows[at]
        apart = pairs_apart(self.ground, topics)
        meeting = Meeting(self.ground, self.tables, topics, apart)
        self.count["bounded"] += 1
        known.cost[at] = max(known.cost[at], meeting.least() + self.fixed_cost)
        known.bounded[at] = True
        if known.cost[at] > most:
            return False
        if apart:
            profiles = Profiles(meeting, 0, INFINITE).all()
            cost, order = (profiles[0].cost, profiles[0].order) if profiles else (INFINITE, 0)
            known.fixed[at] = profiles[0].fixed if profiles else ()
        else:
            cost, order = meeting.in_some_order()
            if cost + self.fixed_cost > known.cost[at] + SMALL:
                self.count["exact"] += 1
                enough = most - self.fixed_cost + MORE
                cost, order = meeting.cheapest(enough)
                if cost >= enough:
                    known.cost[at] = max(known.cost[at], enough + self.fixed_cost)
                    return False
        known.cost[at], known.exact[at], known.order[at] = cost + self.fixed_cost, True, order
        return bool(known.cost[at] <= most)

    def column(self, at: int) -> Column:
        """The column of a set of which the cost is exact, while nobody's minutes are watched."""
        return Column(self._units(at), float(self.known.cost[at]), ("set", at))

    def _units(self, at: int) -> tuple[int, ...]:
        return _row(self.members[at].tolist())

    def attendance(self, column: Column) -> Attendance | None:
        """Who sits where in a column; None for one that leaves its unit out."""
        kind, at = column.key[:2]
        if kind == "out":
            return None
        if column.key not in self.attended:
            assert isinstance(at, int)
            topics = self.rows[at]
            pairs = pairs_apart(self.ground, topics)
            if kind == "seated":
                watched, profile = self.how[column.key]
                meeting = Meeting(self.ground, self.tables, topics, watched | pairs)
                self.attended[column.key] = meeting.attendance(profile.order, profile.fixed)
            else:
                meeting = Meeting(self.ground, self.tables, topics, pairs)
                self.attended[column.key] = meeting.attendance(self.known.order[at], self.known.fixed.get(at, ()))
        return self.attended[column.key]

    # --- the whole ----------------------------------------------------------------------------------------------------

    def run(self) -> Found:
        """The cheapest plan, or the best in time with what is certain about it."""
        watched: dict[int, float] = {}
        bound = self._floor()
        prices = self._first_prices()
        master = Master(len(self.units), self.fewest, watched, self._outs())
        priced: Priced | None = None
        while True:
            self.count["rounds"] += 1
            if priced is None:
                master, priced = self._relax(master, prices)
            watched = master.limits
            self.count["watched"] = len(watched)
            if priced is None:
                chosen = master.choose(lambda: max(GRACE, self.left()))
                if chosen is not None:
                    self._try(master, chosen)
                break
            bound = max(bound, priced.value)
            chosen = self._prove(master, priced)
            self.count["columns"] = max(self.count["columns"], len(master.columns))
            if chosen is None or not self.whole:
                break
            bound = max(bound, min(chosen.bound, self.best.cost))
            if self.best.cost <= bound + EXACT or not chosen.proven:
                break
            over = self._sat_too_long(master, chosen, watched)
            if not over or self.left() <= 0:
                break
            master, prices = self._watching(master, over), priced
            # The prices stay true when more people are watched (theirs is 0): new ones only where that gains much.
            if master.price().value > priced.value + NEW_PRICES:
                priced = None
        if len(self.best.left_out) == len(self.units) or (self.best.left_out and self.left() <= 0):
            self._one_by_one()
        bound = max(bound, self.certain) if self.whole else self._floor()
        proven = self.whole and self.best.cost <= bound + 10 * EXACT
        return Found(self.best.attendances, self.best.left_out, self.best.cost, min(bound, self.best.cost), proven)

    def _outs(self) -> list[Column]:
        return [Column((at,), self.penalty * len(unit), ("out", at)) for at, unit in enumerate(self.units)]

    def _floor(self) -> float:
        """A bound that needs no search: nobody shares a seat over more topics than a conversation holds."""
        most = min(self.ground.gathering.max_topics, len(self.ground.topics))
        total = self.fewest * self.fixed_cost
        for at, topic in enumerate(self.ground.topics):
            for candidates in self.ground.candidates[at][: len(topic.roles)]:
                total += self.ground.seat / most + min(float(self.ground.bored[at, person]) for person in candidates)
        return total

    def _one_by_one(self) -> None:
        """A plan for when there was no time to find one, or a whole one: a conversation for each unit."""
        # Without a clock on a single set: this is all that can still be had.
        self.tables = TopicTables(self.ground)
        alone = [at for at in range(len(self.rows)) if len(self._units(at)) == 1 and self.reckon(at, INFINITE)]
        single = [(self.rows[at], self.known.order[at]) for at in alone]
        seated = Seating(self.ground, single, self.penalty).solve(lambda: max(10 * GRACE, self.left()))
        if seated is not None:
            held = [one for one in seated if one is not None]
            talked = {topic for one in held for topic in one.topics}
            self._keep(held, [at for at, unit in enumerate(self.units) if not talked & set(unit)])

    def _first_prices(self) -> Priced:
        """The prices that the bounds alone give: a linear program that grows by the sets most under their price."""
        master = Master(len(self.units), self.fewest, {}, self._outs())
        while True:
            priced = master.price()
            under = self.known.cost - self._worth(master, priced)
            some = np.argsort(under, kind="stable")[:SIFTED]
            some = some[under[some] < -SMALL]
            if not len(some) or self.left() <= 0:
                return priced
            if not master.add(
                [Column(self._units(int(at)), float(self.known.cost[at]), ("set", int(at))) for at in some]
            ):
                return priced

    def _relax(self, master: Master, prices: Priced) -> tuple[Master, Priced | None]:
        """The linear program with every column, the limits that it breaks itself, and cuts. No prices: time was up."""
        lifted = -INFINITE
        while True:
            priced = self._generate(master, prices)
            if priced is None:
                return master, None
            prices = priced
            if over := self._half_over(master):
                master = self._watching(master, over)
            elif priced.value < lifted + LIFT or not self._cut(master):
                return master, priced
            else:
                lifted = priced.value

    def _cut(self, master: Master) -> bool:
        """Adds cuts as long as they lift the linear program over the columns that are there; whether there were any."""
        found, lifted = False, -INFINITE
        while self.left() > 0:
            value = master.price().value
            if value < lifted + LIFT or not master.cut():
                return found
            found, lifted = True, value
        return found

    def _half_over(self, master: Master) -> dict[int, float]:
        """Whose limit the linear program breaks without having a row for it."""
        total: dict[int, float] = {}
        for column, part in master.taken():
            attendance = self.attendance(column)
            if attendance is not None:
                for person, minutes in minutes_of(self.ground, attendance).items():
                    total[person] = total.get(person, 0.0) + part * minutes
        limit = self.ground.limit
        return {
            person: float(limit[person])
            for person, minutes in sorted(total.items())
            if person not in master.limits and minutes > limit[person] + HALF_OVER
        }

    def _watching(self, master: Master, over: dict[int, float]) -> Master:
        """The same master with rows for the minutes of more people."""
        watched = {**master.limits, **over}
        columns = [self._with_minutes(column, watched) for column in master.columns]
        return Master(len(self.units), self.fewest, watched, columns, master.cuts)

    def _worth(self, master: Master, priced: Priced) -> Floats:
        """Per set what its topics are worth, less the prices of the rounded rows in which it counts."""
        worth: Floats = self.holds @ priced.units
        for rounded, price in zip(master.cuts.rounded, priced.rounded.tolist(), strict=True):
            if price:
                if rounded not in self.counts:
                    self.counts[rounded] = rounded.count(self.holds)
                worth -= price * self.counts[rounded]
        return worth

    def _generate(self, master: Master, prices: Priced) -> Priced | None:
        """Column generation until no set lies under its price. None when time was up."""
        first = len(master.columns) == len(self.units)
        while self.left() > 0:
            priced = prices if first else master.price()
            try:
                added = self._under(master, priced, 2 * len(self.units) if first else PER_ROUND)
            except TimeUp:
                return None
            if not added and not first:
                return priced
            first = False
        return None

    def _under(self, master: Master, priced: Priced, most: int) -> int:
        """Adds sets that lie under their price, the furthest first; how many."""
        worth = self._worth(master, priced)
        if priced.people:
            return self._under_watched(master, priced, worth, most)
        added, tried = 0, 0
        slack = SMALL if most == PER_ROUND else -SMALL
        self._raise_known(worth, -slack)
        for at in np.argsort(self.known.cost - worth, kind="stable"):
            if self.known.cost[at] - worth[at] > -slack or added >= most or tried >= 4 * most:
                break
            tried += 1
            if self.reckon(int(at), float(worth[at]) - slack):
                added += master.add([self._with_minutes(self.column(int(at)), master.limits)])
            if self.left() <= 0:
                break
        return added if added or tried < 4 * most else 1

    def _with_minutes(self, column: Column, watched: dict[int, float]) -> Column:
        if not watched:
            return column
        attendance = self.attendance(column)
        sits = {} if attendance is None else minutes_of(self.ground, attendance)
        minutes = tuple((person, sits[person]) for person in sorted(watched) if person in sits)
        return Column(column.units, column.cost, column.key, minutes)

    def _under_watched(self, master: Master, priced: Priced, worth: Floats, most: int) -> int:
        """The same while the minutes of some people have a price: each set with its cheapest attendance, priced."""
        tables = TopicTables(self.ground, priced, self.left)
        least = self._least(priced, worth, -SMALL)
        added = 0
        for at in np.argsort(least - worth, kind="stable"):
            if least[at] - worth[at] > -SMALL or added >= most or self.left() <= 0:
                break
            added += self._join_best(master, int(at), tables, float(worth[at]) - SMALL)
        return added

    def _least(self, priced: Priced, worth: Floats, gap: float) -> Floats:
        """Per set a lower bound of its cost with these prices on minutes, the better as it lies within the gap."""
        if not priced.people:
            self._raise_known(worth, gap)
            return self.known.cost
        bounds, tables = Bounds(self.ground, priced), TopicTables(self.ground, priced, self.left)
        least = np.maximum(self.known.cost, self.remembered.least(priced))
        self.parts.raise_bounds(least, tables.cost)
        for bound in (bounds.of, bounds.raised):
            near = np.flatnonzero(least - worth <= gap)
            least[near] = np.maximum(least[near], bound(self.topics[near]) + self.fixed_cost)
        for at in self._parts_first(least, worth, gap, tables):
            if self.remembered.reckoned(priced, at):
                continue
            least[at] = max(least[at], Meeting(self.ground, tables, self.rows[at]).least() + self.fixed_cost)
            self.remembered.keep(priced, at, float(least[at]))
        return least

    def _raise_known(self, worth: Floats, gap: float) -> None:
        """Better bounds, once for each set that lies within the gap and is not yet exact."""
        known = self.known
        near = np.flatnonzero((known.cost - worth <= gap) & ~known.exact & ~known.raised)
        known.cost[near] = np.maximum(known.cost[near], self.bounds.raised(self.topics[near]) + self.fixed_cost)
        known.raised[near] = True
        for at in self._parts_first(known.cost, worth, gap, self.tables):
            if not known.bounded[at]:
                known.cost[at] = max(known.cost[at], self._meeting(at).least() + self.fixed_cost)
                known.bounded[at] = True

    def _parts_first(self, least: Floats, worth: Floats, gap: float, tables: TopicTables) -> Iterator[int]:
        """The small sets to reckon first, as many larger ones within the gap hold them; raises the bounds by them."""
        for size in range(2, self.topics.shape[1]):
            for at in self.parts.worth_reckoning(np.flatnonzero(least - worth <= gap), size, USES).tolist():
                if self.left() <= 0:
                    return
                yield at
            self.parts.raise_bounds(least, tables.cost)

    def _meeting(self, at: int) -> Meeting:
        topics = self.rows[at]
        return Meeting(self.ground, self.tables, topics, pairs_apart(self.ground, topics))

    def _join_best(self, master: Master, at: int, tables: TopicTables, most: float) -> int:
        """Adds a set with an attendance that costs, minutes priced, at most so much, if there is one."""
        topics = self.rows[at]
        if pairs_apart(self.ground, topics):
            ways = self._ways(master, at, tables, most)
            return master.add(sorted(ways, key=lambda one: one.cost + tables.sat(one.minutes))[:1])
        meeting = Meeting(self.ground, tables, topics)
        least = meeting.least() + self.fixed_cost
        self._remember(tables, at, least)
        if least > most:
            return 0
        cost, order = meeting.in_some_order()
        if cost + self.fixed_cost > most:
            cost, order = meeting.cheapest(most - self.fixed_cost + MORE)
            self._remember(tables, at, cost + self.fixed_cost)
            if cost + self.fixed_cost > most:
                return 0
        attendance = meeting.attendance(order)
        sits = minutes_of(self.ground, attendance)
        minutes = tuple((person, sits[person]) for person in sorted(master.limits) if person in sits)
        key = ("seated", at, self._bits(master), minutes, round(attendance.cost, 6))
        self.attended.setdefault(key, attendance)
        return master.add([Column(self._units(at), attendance.cost + self.fixed_cost, key, minutes)])

    def _remember(self, tables: TopicTables, at: int, least: float) -> None:
        if tables.prices is not None:
            self.remembered.keep(tables.prices, at, least)

    def _bits(self, master: Master) -> int:
        return sum(1 << person for person in master.limits)

    def _ways(self, master: Master, at: int, tables: TopicTables, most: float) -> list[Column]:
        """A set in every way the watched people could sit in it that costs, minutes priced, at most so much."""
        watched = self._bits(master)
        if not any(self.ground.eligible[topic] & watched for topic in self.rows[at]):
            return [self.column(at)] if self.reckon(at, most) else []
        if self.known.cost[at] > most:
            return []
        return [self._profiled(at, one, watched) for one in self._profiles(at, watched, tables, most)]

    def _profiles(self, at: int, watched: int, tables: TopicTables, most: float) -> list[Profile]:
        """All ways of a set that cost so much, kept for as long as the prices and the watched people in it stay."""
        topics = self.rows[at]
        there = 0
        for topic in topics:
            there |= self.ground.eligible[topic] & watched
        prices, reach, profiles = self.seen.get((at, there), (None, 0.0, []))
        if prices is None or prices is not tables.prices or reach < most:
            self.count["profiled"] += 1
            meeting = Meeting(self.ground, tables, topics, there | pairs_apart(self.ground, topics))
            profiles = []
            self._remember(tables, at, meeting.least() + self.fixed_cost)
            if meeting.least() + self.fixed_cost <= most:
                profiles = Profiles(meeting, there, most - self.fixed_cost).all()
            self.seen[at, there] = (tables.prices, most, profiles)
        return profiles

    def _profiled(self, at: int, profile: Profile, watched: int) -> Column:
        # Who is watched is part of the key: the same minutes say less of a seating when fewer were looked at.
        key = ("seated", at, watched, profile.minutes, round(profile.cost, 6))
        self.how[key] = (watched, profile)
        return Column(self._units(at), profile.cost + self.fixed_cost, key, profile.minutes)

    # --- the proof ----------------------------------------------------------------------------------------------------

    def _prove(self, master: Master, priced: Priced) -> Chosen | None:
        """The integer optimum with the watched limits, over every column that could be in a better plan.

        Sets join in steps: when the optimum over all columns with a reduced cost of at most the step is itself no more
        than the step above the linear program, no other column can better it.
        """
        step = max(1.0, FIRST_STEP * priced.value, self.certain - priced.value)
        known = self.best.cost - self.grain - priced.value
        if known < ALL_AT_ONCE * step:
            step = max(SMALL, known)
        while True:
            if not self._all_within(master, priced, step + 10 * SMALL):
                return None
            chosen = master.choose_near(self.left, priced, step + 10 * SMALL, max(self.grain / 2, EDGE))
            if chosen.columns:
                self._try(master, chosen)
            # A plan holds these columns alone, or costs more than the step; that stays true when time is up.
            self.certain = max(self.certain, min(chosen.bound, priced.value + step))
            if not chosen.proven:
                return replace(chosen, bound=min(chosen.bound, priced.value + step))
            # Whatever is cheaper than this, is so by a grain at least.
            least = min(chosen.cost, self.best.cost)
            if least - self.grain - priced.value <= step + SMALL:
                return replace(chosen, bound=least)
            gap = least - self.grain - priced.value
            step = gap if gap < JUMP * step else NEXT_STEP * step

    def _all_within(self, master: Master, priced: Priced, gap: float) -> bool:
        """Adds every column with a reduced cost of at most the gap. False when time was up."""
        worth = self._worth(master, priced)
        least = self._least(priced, worth, gap)
        tables = TopicTables(self.ground, priced, self.left)
        found: list[Column] = []
        for at in np.flatnonzero(least - worth <= gap):
            if self.left() <= 0:
                return False
            try:
                found += self._ways(master, int(at), tables, float(worth[at]) + gap)
            except TimeUp:
                return False
        master.add(found)
        return True

    # --- plans --------------------------------------------------------------------------------------------------------

    def _try(self, master: Master, chosen: Chosen) -> None:
        """Keeps what was chosen when it is better and within every limit, else seats all anew within the limits."""
        held, out = self._each_once(master, chosen)
        if not self._over(held):
            self._keep(held, out)
            return
        seated = Seating(self.ground, [(one.topics, one.order) for one in held], self.penalty).solve(self.left)
        if seated is not None:
            units = {topic: at for at, unit in enumerate(self.units) for topic in unit}
            for before, after in zip(held, seated, strict=True):
                if after is None:
                    out += sorted({units[topic] for topic in before.topics})
            self._keep([one for one in seated if one is not None], out)

    def _each_once(self, master: Master, chosen: Chosen) -> tuple[list[Attendance], list[int]]:
        """Who sits where, with every topic that was covered twice taken out of all but one conversation."""
        held: list[Attendance] = []
        talked: set[int] = set()
        columns = [master.columns[at] for at in chosen.columns]
        for column in sorted(columns, key=lambda one: -len(one.units)):
            attendance = self.attendance(column)
            if attendance is None:
                continue
            double = frozenset(attendance.topics) & talked
            talked |= set(attendance.topics)
            if len(double) < len(attendance.topics):
                held.append(without(self.ground, attendance, double) if double else attendance)
        return held, [at for at, unit in enumerate(self.units) if not talked & set(unit)]

    def _keep(self, held: Sequence[Attendance], out: Sequence[int]) -> None:
        cost = sum(one.cost + self.fixed_cost for one in held) + sum(self.penalty * len(self.units[at]) for at in out)
        if cost < self.best.cost - SMALL:
            self.best = Best(cost, tuple(held), tuple(sorted(out)))

    def _over(self, held: Sequence[Attendance]) -> dict[int, float]:
        """Who sits longer than they have, with what they have."""
        total: dict[int, float] = {}
        for attendance in held:
            for person, minutes in minutes_of(self.ground, attendance).items():
                total[person] = total.get(person, 0.0) + minutes
        limit = self.ground.limit
        return {person: float(limit[person]) for person, sat in sorted(total.items()) if sat > limit[person] + SMALL}

    def _sat_too_long(self, master: Master, chosen: Chosen, watched: dict[int, float]) -> dict[int, float]:
        over = self._over(self._each_once(master, chosen)[0])
        return {person: most for person, most in over.items() if person not in watched}


def _fewest(ground: Ground) -> int:
    """No plan has fewer conversations: they have room for so many topics and minutes."""
    gathering = ground.gathering
    by_minutes = float(ground.minutes.sum()) / gathering.max_minutes if gathering.max_minutes > 0 else 0.0
    return max(ceil(len(ground.topics) / gathering.max_topics), ceil(by_minutes - SMALL))


def _grain(ground: Ground, penalty: float) -> float:
    """What every cost is a whole multiple of; 0 when there is nothing to speak of. Two costs differ by it at least."""
    costs = np.concatenate([ground.bored.ravel(), [ground.seat, ground.gathering.conversation_cost, penalty]])
    whole = np.round(costs * GRAINS)
    if np.abs(costs * GRAINS - whole).max() > 0.01:
        return 0.0
    grain = gcd(*(int(one) for one in np.unique(whole)))
    return grain / GRAINS if grain >= GRAINS // 100 else 0.0


def _row(row: Sequence[int]) -> tuple[int, ...]:
    return tuple(at for at in row if at >= 0)
