"""All conversations at once: who sits where when every limit on people's minutes counts, for sets in a given order."""

from collections.abc import Callable, Sequence

import highspy
import numpy as np

from .attendance import Attendance, Meeting, Option, TopicTables
from .ground import Ground, numbers_in
from .master import EXACT, INFINITE
from .solver import quiet


class Seating:
    """The integer program over what everybody may do in each conversation."""

    def __init__(self, ground: Ground, fixed: Sequence[tuple[tuple[int, ...], int]], penalty: float) -> None:
        """`fixed`: per conversation its topics and order; leaving one out costs the penalty per topic."""
        self.ground = ground
        self.costs: list[float] = []
        self.rows: list[tuple[float, float, list[int], list[float]]] = []
        self.what: list[tuple[int, int, Option]] = []
        self.fixed = fixed
        self.meetings = []
        tables = TopicTables(ground)
        there: dict[int, list[tuple[int, float]]] = {}
        for at, (topics, order) in enumerate(fixed):
            everyone = 0
            for topic in topics:
                everyone |= ground.eligible[topic]
            meeting = Meeting(ground, tables, topics, everyone)
            self.meetings.append(meeting)
            self._conversation(at, meeting, order, penalty * len(topics), there)
        for person, uses in there.items():
            if sum(minutes for _, minutes in uses) > ground.limit[person]:
                self.rows.append((-INFINITE, float(ground.limit[person]), [v for v, _ in uses], [m for _, m in uses]))

    def _conversation(
        self, at: int, meeting: Meeting, order: int, penalty: float, there: dict[int, list[tuple[int, float]]]
    ) -> None:
        ground = self.ground
        dropped = self._variable(penalty, (at, -1, Option(0, 0)))
        covers: list[list[int]] = [[dropped] for _ in range(meeting.width)]
        through: dict[int, list[tuple[int, int]]] = {}
        for person in meeting.apart:
            mine = []
            for option in meeting.options(person, useful=False):
                cost = float(meeting.seated(person, option)[order])
                if cost == INFINITE:
                    continue
                span = int(meeting.orders.spans[option.topics][order])
                variable = self._variable(cost, (at, person, option))
                mine.append(variable)
                through.setdefault(person, []).append((variable, span))
                there.setdefault(person, []).append((variable, float(meeting.length[span])))
                for bit in numbers_in(option.cover):
                    covers[bit].append(variable)
            if len(mine) > 1:
                self.rows.append((-INFINITE, 1.0, mine, [1.0] * len(mine)))
        for variables in covers:
            self.rows.append((1.0, INFINITE, variables, [1.0] * len(variables)))
        for one, parts in through.items():
            for other in numbers_in(ground.rivals.get(one, 0)):
                if other > one and other in through:
                    self._never_together(len(meeting.topics), parts, through[other])

    def _never_together(self, topics: int, one: list[tuple[int, int]], other: list[tuple[int, int]]) -> None:
        for topic in range(topics):
            both = [variable for variable, span in one + other if span >> topic & 1]
            if len(both) > 1:
                self.rows.append((-INFINITE, 1.0, both, [1.0] * len(both)))

    def _variable(self, cost: float, what: tuple[int, int, Option]) -> int:
        self.costs.append(cost)
        self.what.append(what)
        return len(self.costs) - 1

    def solve(self, left: Callable[[], float]) -> list[Attendance | None] | None:
        """Per conversation who sits where (None: left out). None when nothing was found in time."""
        solver = quiet(left())
        solver.setOptionValue("mip_rel_gap", 0.0)
        solver.setOptionValue("mip_abs_gap", EXACT)
        lp = highspy.HighsLp()
        lp.num_col_, lp.num_row_ = len(self.costs), len(self.rows)
        lp.col_cost_ = np.array(self.costs)
        lp.col_lower_, lp.col_upper_ = np.zeros(len(self.costs)), np.ones(len(self.costs))
        lp.row_lower_ = np.array([row[0] for row in self.rows])
        lp.row_upper_ = np.array([row[1] for row in self.rows])
        lp.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
        lp.a_matrix_.start_ = np.cumsum([0, *(len(row[2]) for row in self.rows)]).astype(np.int32)
        lp.a_matrix_.index_ = np.array([v for row in self.rows for v in row[2]], dtype=np.int32)
        lp.a_matrix_.value_ = np.array([v for row in self.rows for v in row[3]], dtype=np.float64)
        lp.integrality_ = [highspy.HighsVarType.kInteger] * len(self.costs)
        solver.passModel(lp)
        solver.run()
        if solver.getInfo().primal_solution_status != 2:
            return None
        return self._read(np.array(solver.getSolution().col_value) > 0.5)

    def _read(self, taken: np.ndarray) -> list[Attendance | None]:
        picked: list[list[tuple[int, Option]] | None] = [[] for _ in self.fixed]
        for variable in np.flatnonzero(taken):
            at, person, option = self.what[variable]
            mine = picked[at]
            if person < 0:
                picked[at] = None
            elif mine is not None:
                mine.append((person, option))
        return [
            None if some is None else meeting.seating(order, some)
            for meeting, (_, order), some in zip(self.meetings, self.fixed, picked, strict=True)
        ]
