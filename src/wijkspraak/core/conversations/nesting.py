"""The order of an agenda in which everybody sits from the beginning until the last that is theirs to hear.

In a standing meeting everybody knows when it begins. Who comes in later learns that there was something before, so
nobody does: everybody's part begins at the first topic and ends before the first that is not theirs. That goes only
when of each two topics everybody who may hear the one may also hear the other: then the most open comes first and each
part lies within the next, like a nest of tables. A topic with which that does not go does not belong on this agenda.

What somebody may not hear stands behind all that this person may, so that it comes or goes without a minute moving for
anybody else. Within what the same people may hear stands first what is most people's own: who is no longer needed after
it can leave.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from wijkspraak.core.questions.values import Reason


@dataclass(frozen=True, slots=True)
class Entry:
    """A topic: who at the table may hear it, how confidential it is and how many of them it does not concern."""

    id: str
    hearers: frozenset[str]
    level: int
    minutes: int = 0
    bored: int = 0


@dataclass(frozen=True, slots=True)
class Nested:
    """The topics in order, how many of them each person sits through, and topics that have no place, with why."""

    order: tuple[str, ...]
    parts: Mapping[str, int]
    without_place: Mapping[str, Reason] = field(default_factory=dict)
    because: Mapping[str, Reason] = field(default_factory=dict)


def clashes(one: Entry, other: Entry) -> bool:
    """Whether somebody may hear the one and not the other, and somebody else the other way round."""
    return not (one.hearers <= other.hearers or other.hearers <= one.hearers)


def nest(there: Sequence[Entry], new: Sequence[Entry] = ()) -> Nested:
    """New topics put among those that have an order already, which stays as it is as far as it can.

    A topic that nobody at the table may hear has no place, and neither has one that clashes with an earlier one.
    """
    order: list[Entry] = []
    left: dict[str, Reason] = {}
    why: dict[str, Reason] = {}
    for entry in [*_settled(there), *sorted(new, key=_worth)]:
        if not entry.hearers:
            left[entry.id] = Reason("nobody_may_hear")
            continue
        against = next((one for one in order if clashes(entry, one)), None)
        if against is not None:
            left[entry.id] = Reason("parts_cross", {"topic": against.id})
            continue
        # Before all that fewer people may hear, behind all the rest.
        at = next((n for n, one in enumerate(order) if one.hearers < entry.hearers), len(order))
        order.insert(at, entry)
    for at, entry in enumerate(order):
        fewer = at > 0 and entry.hearers < order[at - 1].hearers
        why[entry.id] = Reason("fewer_may_hear", {"people": len(entry.hearers)}) if fewer else Reason("all_may_hear")
    return Nested(tuple(one.id for one in order), _parts(order), left, why)


def in_order(entries: Sequence[Entry]) -> Reason | None:
    """Why topics cannot stand in this order; None when they can."""
    for before, after in pairwise(entries):
        if not after.hearers <= before.hearers:
            code = "parts_cross" if clashes(before, after) else "more_open_first"
            return Reason(code, {"topic": before.id, "other": after.id})
    return None


def _settled(there: Sequence[Entry]) -> list[Entry]:
    """The order that was there, mended where somebody's rights changed meanwhile: more open before less open."""
    if in_order(there) is None:
        return list(there)
    return sorted(there, key=lambda one: -len(one.hearers))


def _worth(entry: Entry) -> tuple[int, int, int, int, str]:
    return (-len(entry.hearers), entry.level, entry.bored, entry.minutes, entry.id)


def _parts(order: Sequence[Entry]) -> dict[str, int]:
    found: dict[str, int] = {}
    for at, entry in enumerate(order):
        for person in entry.hearers:
            found[person] = at + 1
    return found
