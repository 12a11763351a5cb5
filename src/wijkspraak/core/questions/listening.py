"""The listening: from a quarter of signals to at most twenty groups that may speak of the same hidden thing.

Rarity first (what is unlike everything heard before), then echoes (who else nearby heard something like it, counted per
independent ear), then a short list without doubles, each with what differs between this place and the next. The result
is the same whatever the order in which the signals came in.
"""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence

import numpy as np
import numpy.typing as npt

from . import reasons
from .balance import BALANCE, Balance
from .contrast import compared, table
from .greedy import Group, groups
from .rarity import rareness, rarity, weights
from .seeds.echoes import seeds
from .seeds.ground import Ground, Streets, ground, part, streets
from .surroundings import past
from .values import AgendaItem, Building, Candidate, Hearing, Place

Vectors = npt.NDArray[np.float32]
Progress = Callable[[str, float], None]
# Whose signals may become a candidate; the others count as past and as context.
LISTENED_TO = frozenset({"professional", "partner"})


class ListeningStoppedError(Exception):
    """The listening was asked to stop before it was done; nothing was decided."""


def listen(  # noqa: PLR0913 - the contract of the stage: everything that is known comes in by name
    hearings: Sequence[Hearing],
    vectors: Vectors,
    beneath_vectors: Vectors | None,
    earlier: Sequence[Hearing],
    earlier_vectors: Vectors,
    places: Sequence[Place],
    *,
    agenda: Sequence[AgendaItem] = (),
    conditions: Mapping[str, Mapping[str, float]] | None = None,
    buildings: Sequence[Building] = (),
    everyday_vectors: Vectors | None = None,
    top: int = 20,
    progress: Progress | None = None,
    stopped: Callable[[], bool] | None = None,
    balance: Balance = BALANCE,
) -> tuple[Candidate, ...]:
    """The candidates of one period, best first.

    `vectors` (n, d), `beneath_vectors` (n, d; zero rows where none, or None) and `earlier_vectors` (m, d, float32 or
    float16) stand in the order of their hearings and are normalised. `everyday_vectors` (e, d) are what every
    neighbourhood hears; they stand in for the past where that is short. `progress` is told the step and the part of
    the whole that is done; `stopped` is asked between steps and makes it end with ListeningStoppedError. ValueError
    when shapes do not fit.
    """
    _must_fit(hearings, vectors, beneath_vectors, earlier, earlier_vectors)
    tell = _teller(progress, stopped)
    tell("rarity", 0.0)
    town = streets(places, (*hearings, *earlier))
    spoken = ground(hearings, vectors, beneath_vectors, town.position())
    professional = np.flatnonzero([hearing.hearer_kind in LISTENED_TO for hearing in spoken.hearings])
    field = part(spoken, professional.astype(np.intp))
    if not len(field) or top < 1:
        tell("done", 1.0)
        return ()
    density = rarity(
        field.words, earlier_vectors, everyday_vectors, balance.nearest, lambda done: tell("rarity", 0.6 * done)
    )
    weight = weights(density, balance)
    kept = np.flatnonzero(weight > 0.0)
    rare = part(field, kept)
    found = seeds(rare, rareness(density[kept]), town, balance, lambda done: tell("echoes", 0.6 + 0.25 * done))
    tell("candidates", 0.85)
    chosen = groups(rare, found, town, past(earlier, earlier_vectors, town), balance, top)
    tell("contrasts", 0.95)
    columns = table(conditions or {}, buildings)
    told = tuple(_candidate(rank, group, rare, town, agenda, columns) for rank, group in enumerate(chosen, start=1))
    tell("done", 1.0)
    return told


def _must_fit(
    hearings: Sequence[Hearing],
    vectors: Vectors,
    beneath: Vectors | None,
    earlier: Sequence[Hearing],
    earlier_vectors: Vectors,
) -> None:
    if len(hearings) != len(vectors) or (beneath is not None and len(hearings) != len(beneath)):
        msg = "there must be one vector for each hearing"
        raise ValueError(msg)
    if len(earlier) != len(earlier_vectors):
        msg = "there must be one vector for each earlier hearing"
        raise ValueError(msg)
    if len({hearing.id for hearing in hearings}) != len(hearings):
        msg = "two hearings have the same id"
        raise ValueError(msg)


def _teller(progress: Progress | None, stopped: Callable[[], bool] | None) -> Progress:
    def tell(step: str, done: float) -> None:
        if stopped is not None and stopped():
            raise ListeningStoppedError
        if progress is not None:
            progress(step, done)

    return tell


def _candidate(
    rank: int,
    group: Group,
    field: Ground,
    town: Streets,
    agenda: Sequence[AgendaItem],
    columns: Mapping[str, Mapping[str, float]],
) -> Candidate:
    hearings = [field.hearings[at] for at in group.members]
    often = Counter(hearing.wijk for hearing in hearings)
    next_door = frozenset(town.codes[wijk] for wijk in group.around.next_door)
    differences = compared(columns, frozenset(often), next_door, often)
    return Candidate(
        rank=rank,
        score=round(group.score, 4),
        signals=tuple(hearing.id for hearing in hearings),
        wijken=tuple(sorted(often)),
        hearers=reasons.ears(field, group),
        lane=group.lane,
        because=reasons.because(field, group, town, agenda, differences, columns),
        but=reasons.but(field, group, agenda),
        contrasts=differences,
    )
