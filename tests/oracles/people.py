"""Slow and plainly right versions of the figures behind the choice of people."""

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import pairwise

from wijkspraak.core.people.values import Tie


def all_paths(ties: Sequence[Tie], asker: str, hops: int) -> Iterator[tuple[str, ...]]:
    """Every path of at most so many ties in which nobody stands twice."""
    paths: list[tuple[str, ...]] = [(asker,)]
    for _ in range(hops):
        longer = []
        for path in paths:
            for tie in ties:
                for here, there in ((tie.a, tie.b), (tie.b, tie.a)):
                    if here == path[-1] and there not in path:
                        longer.append((*path, there))
        yield from longer
        paths = longer


def warmth_of(ties: Sequence[Tie], path: Sequence[str], today: date) -> float:
    """The product over the path of the warmest tie between each two."""
    product = 1.0
    for here, there in pairwise(path):
        product *= max(
            tie.strength * 0.5 ** (max(0, (today - tie.last_contact).days) / tie.half_life_days)
            for tie in ties
            if {tie.a, tie.b} == {here, there}
        )
    return product


def warmest(ties: Sequence[Tie], asker: str, person: str, today: date, hops: int = 3) -> float:
    """The warmth of the warmest path, by trying them all."""
    return max((warmth_of(ties, p, today) for p in all_paths(ties, asker, hops) if p[-1] == person), default=0.0)
