"""The master: which columns (a set of topics with its attendance) cover every topic at least cost, by HiGHS.

The linear program gives prices per topic and per minute of the people whose limit matters; the integer program gives
the plan. A topic may be covered twice: leaving it out of one of the two never costs more (seats stay contiguous, nobody
sits longer), so nothing is lost by it, and the programs are far easier.

Rows: one per unit of topics; one for the number of conversations, which cannot be less than what topics and minutes ask
(rounded up: that lifts the bound); one per person whose minutes are watched; and the cuts (`cuts`).
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import highspy
import numpy as np

from .cuts import NEAR, Cuts, Rounded, new_rounded, new_weighed
from .ground import Floats
from .prices import Priced, Weighed
from .solver import quiet

INFINITE = float("inf")
EXACT = 1e-6
TINY = 1e-9
FEASIBLE = 2
FINISHED = (highspy.HighsModelStatus.kOptimal, highspy.HighsModelStatus.kInfeasible)
# No gap is left. Programs within programs in search of a plan take more time than they save where the gap is narrow.
SEARCHING: tuple[tuple[str, float | int | bool], ...] = (
    ("mip_rel_gap", 0.0),
    ("mip_abs_gap", EXACT),
    ("mip_allow_restart", False),
    ("mip_heuristic_run_rins", False),
    ("mip_heuristic_run_rens", False),
    ("mip_heuristic_run_root_reduced_cost", False),
    # Nor tries of each branch beforehand: most branches soon cost more than is asked for.
    ("mip_pscost_minreliable", 0),
)


@dataclass(frozen=True, slots=True)
class Column:
    """A conversation that may be chosen: `key` tells who sits where; minutes are of watched people only."""

    units: tuple[int, ...]
    cost: float
    key: tuple[object, ...]
    minutes: tuple[tuple[int, float], ...] = ()


@dataclass(frozen=True, slots=True)
class Chosen:
    """What the integer program found: the columns (none: no plan), their cost, and below which nothing can be.

    `proven`: nothing costs less, or at least nothing as little as was asked for.
    """

    columns: tuple[int, ...]
    cost: float
    bound: float
    proven: bool


class Master:
    """The linear program, which grows; the columns stay until the rows change."""

    def __init__(
        self,
        units: int,
        fewest: int,
        limits: dict[int, float],
        columns: Sequence[Column],
        cuts: Cuts | None = None,
    ) -> None:
        """`fewest`: no plan has fewer conversations, a unit that is left out counting as one."""
        self.units, self.limits = units, limits
        self.cuts = Cuts() if cuts is None else cuts
        self.lower = [1.0] * units + [float(fewest)] + [-INFINITE] * len(limits)
        self.upper = [INFINITE] * (units + 1) + list(limits.values())
        self.row = {person: units + 1 + at for at, person in enumerate(limits)}
        self.rounded_rows: list[int] = []
        self.weighed_rows: dict[int, list[tuple[Weighed, int]]] = {}
        for rounded in self.cuts.rounded:
            self._rounded_row(rounded)
        for weighed in self.cuts.weighed:
            self._weighed_row(weighed)
        self.columns: list[Column] = []
        self.known: set[tuple[object, ...]] = set()
        self.solver = quiet(INFINITE)
        for lower, upper in zip(self.lower, self.upper, strict=True):
            self.solver.addRow(lower, upper, 0, np.array([], dtype=np.int32), np.array([]))
        self.add(columns)

    def _rounded_row(self, rounded: Rounded) -> None:
        self.rounded_rows.append(len(self.lower))
        self.lower.append(-INFINITE)
        self.upper.append(float(rounded.most))

    def _weighed_row(self, weighed: Weighed) -> None:
        self.weighed_rows.setdefault(weighed.person, []).append((weighed, len(self.lower)))
        self.lower.append(-INFINITE)
        self.upper.append(weighed.most)

    def add(self, columns: Sequence[Column]) -> int:
        """Adds those that are new; how many these were."""
        new = []
        for column in columns:
            if column.key not in self.known:
                self.known.add(column.key)
                new.append(column)
        if new:
            starts, index, values = self._matrix(new)
            count = len(new)
            costs = np.array([column.cost for column in new])
            self.solver.addCols(
                count, costs, np.zeros(count), np.full(count, INFINITE), len(index), starts[:-1], index, values
            )
            self.columns += new
        return len(new)

    def _matrix(self, columns: Sequence[Column]) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        starts, index, values = [0], [], []
        counts = self._counts(columns)
        for column, counted in zip(columns, counts, strict=True):
            index += [*column.units, self.units]
            values += [1.0] * (len(column.units) + 1)
            for person, minutes in column.minutes:
                if person in self.row:
                    index.append(self.row[person])
                    values.append(minutes)
                for weighed, row in self.weighed_rows.get(person, ()):
                    if count := weighed.weigh(minutes):
                        index.append(row)
                        values.append(count)
            for at in np.flatnonzero(counted).tolist():
                index.append(self.rounded_rows[at])
                values.append(float(counted[at]))
            starts.append(len(index))
        return np.array(starts, dtype=np.int32), np.array(index, dtype=np.int32), np.array(values, dtype=np.float64)

    def _counts(self, columns: Sequence[Column]) -> Floats:
        """(columns, rounded rows): how often each column counts in them."""
        rows = self.cuts.rounded[: len(self.rounded_rows)]
        weights = np.zeros((self.units, len(rows)))
        for at, rounded in enumerate(rows):
            weights[list(rounded.units), at] = np.array(rounded.weights) / rounded.of
        counts: Floats = np.floor(self._holds(columns) @ weights + NEAR)
        return counts

    def _holds(self, columns: Sequence[Column]) -> Floats:
        holds = np.zeros((len(columns), self.units))
        for at, column in enumerate(columns):
            holds[at, list(column.units)] = 1.0
        return holds

    def price(self) -> Priced:
        """Solves the linear program."""
        self.solver.run()
        duals = np.array(self.solver.getSolution().row_dual)
        minutes = {person: -float(duals[row]) for person, row in self.row.items() if duals[row] < -TINY}
        weighed = {
            person: tuple((one, -float(duals[row])) for one, row in rows if duals[row] < -TINY)
            for person, rows in self.weighed_rows.items()
        }
        value = float(self.solver.getInfo().objective_function_value)
        rounded = np.maximum(0.0, -duals[self.rounded_rows])
        units = np.maximum(0.0, duals[: self.units + 1])
        return Priced(value, units, rounded, minutes, {person: some for person, some in weighed.items() if some})

    def reduced(self, columns: Sequence[Column], priced: Priced) -> Floats:
        """What each column costs above what its topics are worth at these prices."""
        cost = np.array([column.cost + priced.sat(column.minutes) for column in columns]) - float(priced.units[-1])
        cost -= self._holds(columns) @ priced.units[:-1]
        cost += self._counts(columns) @ priced.rounded
        return cost

    def cut(self) -> bool:
        """Adds cuts that the last linear program breaks; whether there were any."""
        some = self.taken()
        sits: dict[int, list[tuple[float, float]]] = {}
        for column, part in some:
            for person, minutes in column.minutes:
                if person in self.row:
                    sits.setdefault(person, []).append((minutes, part))
        holds = self._holds([column for column, _ in some])
        rounded = new_rounded(holds, np.array([part for _, part in some]), self.cuts.rounded)
        weighed = new_weighed(sits, self.limits, self.cuts.weighed)
        every = self._holds(self.columns)
        for row in rounded:
            self._rounded_row(row)
            counts = row.count(every)
            mine = np.flatnonzero(counts)
            self._add_row(mine.tolist(), counts[mine].tolist())
        for one in weighed:
            self._weighed_row(one)
            sat = [dict(column.minutes).get(one.person, 0.0) for column in self.columns]
            weights = one.count(np.array(sat))
            mine = np.flatnonzero(weights)
            self._add_row(mine.tolist(), weights[mine].tolist())
        self.cuts.rounded += rounded
        self.cuts.weighed += weighed
        return bool(rounded or weighed)

    def taken(self) -> list[tuple[Column, float]]:
        """The columns that the last linear program takes, each with how much of it."""
        taken = np.array(self.solver.getSolution().col_value)
        return [(self.columns[at], float(taken[at])) for at in np.flatnonzero(taken > TINY)]

    def _add_row(self, index: Sequence[int], values: Sequence[float]) -> None:
        numbers = np.array(index, dtype=np.int32)
        self.solver.addRow(self.lower[-1], self.upper[-1], len(index), numbers, np.array(values, dtype=np.float64))

    def choose(self, left: Callable[[], float]) -> Chosen | None:
        """Solves the integer program over all columns. None when nothing was found in time."""
        found = self._choose(self._needed(range(len(self.columns))), left, None, INFINITE)
        return found if found.columns else None

    def choose_near(self, left: Callable[[], float], priced: Priced, gap: float, room: float) -> Chosen:
        """The cheapest plan that costs at most `gap` above the linear program, if there is one.

        Only columns so near to their price can be in it. `room`: costs that much higher are still looked at, so that no
        rounding of the solver cuts off a plan that lies on the edge.
        """
        some = np.flatnonzero(self.reduced(self.columns, priced) <= gap).tolist()
        return self._choose(self._needed(some), left, priced, priced.value + gap + room)

    def _needed(self, some: Sequence[int]) -> list[int]:
        """Without the columns beside which another of the same units costs no more and has nobody sit longer.

        They come from rounds in which other people were watched.
        """
        kept: dict[tuple[int, ...], list[dict[int, float]]] = {}
        needed = []
        for at in sorted(some, key=lambda one: (round(self.columns[one].cost, 6), one)):
            column = self.columns[at]
            sits, others = dict(column.minutes), kept.setdefault(column.units, [])
            if not any(all(sits.get(person, 0.0) >= many for person, many in other.items()) for other in others):
                others.append(sits)
                needed.append(at)
        return sorted(needed)

    def _choose(self, some: Sequence[int], left: Callable[[], float], priced: Priced | None, most: float) -> Chosen:
        columns = [self.columns[at] for at in some]
        solver = quiet(left())
        for option, value in SEARCHING:
            solver.setOptionValue(option, value)
        if most < INFINITE:
            solver.setOptionValue("objective_bound", most)
        solver.passModel(self._model(columns, priced))
        solver.run()
        return _chosen(solver, columns, some, most)

    def _model(self, columns: Sequence[Column], priced: Priced | None) -> highspy.HighsLp:
        """The integer program. Cuts without a price are left out: they are not needed, and cost time."""
        rows = np.ones(len(self.lower), dtype=bool)
        if priced is not None:
            rows[[row for row, price in zip(self.rounded_rows, priced.rounded, strict=True) if price <= TINY]] = False
        starts, index, values = self._matrix(columns)
        kept = rows[index]
        lp = highspy.HighsLp()
        lp.num_col_, lp.num_row_ = len(columns), int(rows.sum())
        lp.col_cost_ = np.array([column.cost for column in columns])
        lp.col_lower_, lp.col_upper_ = np.zeros(len(columns)), np.ones(len(columns))
        lp.row_lower_, lp.row_upper_ = np.array(self.lower)[rows], np.array(self.upper)[rows]
        lp.a_matrix_.format_ = highspy.MatrixFormat.kColwise
        lp.a_matrix_.start_ = np.append(0, np.cumsum(kept))[starts].astype(np.int32)
        lp.a_matrix_.index_ = (np.cumsum(rows) - 1)[index[kept]].astype(np.int32)
        lp.a_matrix_.value_ = values[kept]
        lp.integrality_ = [highspy.HighsVarType.kInteger] * len(columns)
        return lp


def _chosen(solver: highspy.Highs, columns: Sequence[Column], numbers: Sequence[int], most: float) -> Chosen:
    info, status = solver.getInfo(), solver.getModelStatus()
    taken: tuple[int, ...] = ()
    if info.primal_solution_status == FEASIBLE:
        taken = tuple(int(at) for at in np.flatnonzero(np.array(solver.getSolution().col_value) > 0.5))
    cost = sum(columns[at].cost for at in taken) if taken else INFINITE
    bound = min(float(info.mip_dual_bound), most)
    if status == highspy.HighsModelStatus.kInfeasible:
        bound = most
    # The solver's own word is not enough: its bound must reach the cost, or what was asked.
    done = status in FINISHED and bound >= min(cost, most) - 10 * EXACT
    return Chosen(tuple(numbers[at] for at in taken), cost, min(cost, most) if done else min(bound, cost), done)
