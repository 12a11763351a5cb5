"""Whose departure would cut others off: the people through whom alone parts of a network hang together.

Articulation points after Hopcroft and Tarjan (1973), without recursion: O(people + ties).
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Keystone:
    """Somebody who holds a network together, and the groups that would lose sight of the rest, largest first."""

    person: str
    cut_off: tuple[tuple[str, ...], ...]

    @property
    def lost(self) -> int:
        """How many people would lose sight of the others."""
        return sum(len(group) for group in self.cut_off)


def keystones(people: Sequence[str], ties: Iterable[tuple[str, str]]) -> tuple[Keystone, ...]:
    """Everybody whose leaving would break a connected part in two, who cuts off most first.

    Of the pieces that remain the largest counts as the rest (of equally large ones the one with the first id). Ties
    to oneself and to who is not among `people` do not count.
    """
    beside: dict[str, set[str]] = {person: set() for person in people}
    for a, b in ties:
        if a != b and a in beside and b in beside:
            beside[a].add(b)
            beside[b].add(a)
    order = {person: sorted(others) for person, others in sorted(beside.items())}
    found = [Keystone(person, _pieces(order, person)) for person in sorted(_articulations(order))]
    return tuple(sorted(found, key=lambda one: (-one.lost, one.person)))


def _articulations(beside: dict[str, list[str]]) -> set[str]:
    seen: dict[str, int] = {}
    low: dict[str, int] = {}
    found: set[str] = set()
    for root, others in beside.items():
        if root in seen:
            continue
        seen[root] = low[root] = len(seen)
        branches = 0
        walk = [(root, "", iter(others))]
        while walk:
            here, above, rest = walk[-1]
            step = next(rest, None)
            if step is None:
                walk.pop()
                if above and above != root and low[here] >= seen[above]:
                    found.add(above)
                if above:
                    low[above] = min(low[above], low[here])
            elif step not in seen:
                branches += here == root
                seen[step] = low[step] = len(seen)
                walk.append((step, here, iter(beside[step])))
            elif step != above:
                low[here] = min(low[here], seen[step])
        if branches > 1:
            found.add(root)
    return found


def _pieces(beside: dict[str, list[str]], without: str) -> tuple[tuple[str, ...], ...]:
    """The pieces beside a person that no longer reach one another without that person, without the largest."""
    pieces: list[tuple[str, ...]] = []
    seen = {without}
    for start in beside[without]:
        if start in seen:
            continue
        piece, queue = [start], [start]
        seen.add(start)
        while queue:
            for other in beside[queue.pop()]:
                if other not in seen:
                    seen.add(other)
                    piece.append(other)
                    queue.append(other)
        pieces.append(tuple(sorted(piece)))
    pieces.sort(key=lambda one: (-len(one), one))
    return tuple(pieces[1:])
