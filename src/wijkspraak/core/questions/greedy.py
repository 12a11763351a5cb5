"""From many overlapping seeds to a short list of different groups: the best first, and no signal told twice.

Seeds are taken in order of score. A group that shares too much with an earlier one is left out. A city matter takes
everything alike with it, so that it does not come back once per neighbourhood.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np

from .balance import Balance
from .ears import independent
from .seeds.echoes import Seed
from .seeds.ground import Ground, Indices, Streets
from .surroundings import Past, Surroundings, surroundings
from .values import Lane


@dataclass(frozen=True, slots=True)
class Group:
    """A group of positions with what stands around it, and its score after that is taken into account."""

    members: Indices
    score: float
    lane: Lane
    chronic: bool
    around: Surroundings


def members_of(seed: Seed, balance: Balance) -> tuple[int, ...]:
    """The seed and the partners that are alike enough, at most so many."""
    kept = [seed.position]
    for partner, likeness in zip(seed.partners, seed.likeness, strict=True):
        if likeness >= seed.likeness[0] - balance.margin:
            kept.append(partner)
    return tuple(kept[: balance.most_signals])


def ears_of(field: Ground, members: Sequence[int] | Indices) -> int:
    """How many independent ears a group has."""
    return independent([(str(field.hearer[at]), str(field.voice[at])) for at in members])


def groups(
    field: Ground, found: Sequence[Seed], streets: Streets, before: Past, balance: Balance, top: int
) -> list[Group]:
    """At most `top` groups, best first: local ones, then at most a small part of city matters."""
    local: list[Group] = []
    city: list[Group] = []
    for group in _different(field, found, streets, before, balance):
        (city if group.lane == "city" else local).append(group)
        if len(local) >= 2 * top:
            break
    city_places = min(len(city), int(top * balance.city_part))
    best = sorted(local, key=lambda group: (-group.score, tuple(group.members)))[: top - city_places]
    wide = sorted(city, key=lambda group: (-group.score, tuple(group.members)))[: top - len(best)]
    return best + wide[: max(city_places, 0)]


def _different(
    field: Ground, found: Sequence[Seed], streets: Streets, before: Past, balance: Balance
) -> Iterator[Group]:
    told: set[int] = set()
    for seed in found:
        if seed.position in told:
            continue
        members = members_of(seed, balance)
        if sum(at in told for at in members) > balance.overlap * len(members) or ears_of(field, members) < 2:
            continue
        rows = np.asarray(sorted(members), dtype=np.intp)
        around = surroundings(field, rows, streets, before, balance)
        group = _weighed(seed, rows, around, balance)
        told.update(members)
        if group.lane == "city":
            told.update(around.alike, seed.far_alike)
        yield group


def _weighed(seed: Seed, rows: Indices, around: Surroundings, balance: Balance) -> Group:
    """The score after what is heard elsewhere and what was heard before."""
    around = replace(around, far=seed.far)
    wide = len(seed.far) >= max(balance.city_at_least, balance.city_share * around.far_of)
    chronic = around.earlier >= balance.chronic_signals and around.earlier_months >= balance.chronic_months
    score = seed.score - (balance.chronic_penalty if chronic else 0.0)
    return Group(members=rows, score=score, lane="city" if wide else "local", chronic=chronic, around=around)
