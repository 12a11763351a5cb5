"""On which day and at what time conversations can be held: everybody can, nobody sits in two at once, soonest first.

A small integer program: one yes or no per conversation and moment. As many conversations as possible get a moment, and
of all ways to do so the soonest in total.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

import highspy
import numpy as np

from wijkspraak.core.questions.values import Reason

from .solver import quiet

# Between two conversations of one person, in minutes: to get from one table to the next.
GAP: Final = 15
# A conversation without a moment weighs more than any sum of late ones.
WITHOUT: Final = 1_000_000.0
# After so many seconds the best choice so far is taken.
SECONDS: Final = 5.0


@dataclass(frozen=True, slots=True)
class Moment:
    """A day and how many minutes after midnight, local time."""

    day: date
    start: int


@dataclass(frozen=True, slots=True)
class Meeting:
    """A conversation that needs a moment: how long, and per person who comes on which days that person can."""

    id: str
    minutes: int
    can: Mapping[str, frozenset[date]]


@dataclass(frozen=True, slots=True)
class Fixed:
    """Something that somebody has already: a person, a moment, how long."""

    person: str
    at: Moment
    minutes: int


@dataclass(frozen=True, slots=True)
class Chosen:
    """The moment of a conversation, or why there is none."""

    at: Moment | None
    because: tuple[Reason, ...] = ()


def choose_moments(
    meetings: Sequence[Meeting], moments: Sequence[Moment], fixed: Sequence[Fixed] = ()
) -> dict[str, Chosen]:
    """A moment for each conversation where there is one; deterministic. Moments are tried in the order of time."""
    times = sorted(set(moments), key=lambda one: (one.day, one.start))
    options = [
        (at, when)
        for at, meeting in enumerate(meetings)
        for when, moment in enumerate(times)
        if _possible(meeting, moment, fixed)
    ]
    taken = _solve(meetings, times, options) if options else {}
    return {
        meeting.id: Chosen(times[taken[at]]) if at in taken else Chosen(None, _why(meeting, times, options, at))
        for at, meeting in enumerate(meetings)
    }


def _possible(meeting: Meeting, moment: Moment, fixed: Sequence[Fixed]) -> bool:
    if any(moment.day not in days for days in meeting.can.values()):
        return False
    return not any(
        one.person in meeting.can and one.at.day == moment.day and _clash(moment.start, meeting.minutes, one)
        for one in fixed
    )


def _clash(start: int, minutes: int, other: Fixed) -> bool:
    return start < other.at.start + other.minutes + GAP and other.at.start < start + minutes + GAP


def _solve(meetings: Sequence[Meeting], times: Sequence[Moment], options: Sequence[tuple[int, int]]) -> dict[int, int]:
    """Per conversation the number of its moment."""
    rows: list[list[int]] = [
        [column for column, (at, _when) in enumerate(options) if at == meeting] for meeting in range(len(meetings))
    ]
    people = sorted({person for meeting in meetings for person in meeting.can})
    for person in people:
        mine = [(c, at, when) for c, (at, when) in enumerate(options) if person in meetings[at].can]
        for now in times:
            busy = [
                column
                for column, at, when in mine
                if times[when].day == now.day
                and times[when].start <= now.start < times[when].start + meetings[at].minutes + GAP
            ]
            if len({options[column][0] for column in busy}) > 1:
                rows.append(busy)
    model = highspy.HighsLp()
    count = len(options)
    model.num_col_, model.num_row_ = count, len(rows)
    model.col_cost_ = np.array([float(when) - WITHOUT for _at, when in options])
    model.col_lower_, model.col_upper_ = np.zeros(count), np.ones(count)
    model.row_lower_, model.row_upper_ = np.zeros(len(rows)), np.ones(len(rows))
    model.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
    model.a_matrix_.start_ = np.cumsum([0, *(len(row) for row in rows)])
    model.a_matrix_.index_ = np.array([column for row in rows for column in row], dtype=np.int32)
    model.a_matrix_.value_ = np.ones(sum(len(row) for row in rows))
    model.integrality_ = [highspy.HighsVarType.kInteger] * count
    solver = quiet(SECONDS)
    solver.setOptionValue("mip_rel_gap", 0.0)
    solver.passModel(model)
    solver.run()
    values = np.array(solver.getSolution().col_value)
    return dict(options[int(column)] for column in np.flatnonzero(values > 0.5))


def _why(meeting: Meeting, times: Sequence[Moment], options: Sequence[tuple[int, int]], at: int) -> tuple[Reason, ...]:
    """No day on which everybody can (and who has fewest), or all those moments are taken."""
    if any(one == at for one, _when in options):
        return (Reason("all_moments_taken"),)
    days = {moment.day for moment in times}
    shared = [day for day in sorted(days) if all(day in can for can in meeting.can.values())]
    if shared:
        return (Reason("everybody_busy", {"days": len(shared)}),)
    fewest = sorted(meeting.can, key=lambda person: (len(meeting.can[person] & days), person))[:3]
    return (
        Reason("no_day_for_all", {"people": len(meeting.can)}),
        *(Reason("few_days", {"person": one, "days": len(meeting.can[one] & days)}) for one in fewest),
    )
