"""Makes hearings and vectors for the tests of the listening."""

from datetime import date, timedelta

import numpy as np
import numpy.typing as npt

from wijkspraak.core.questions.values import Hearing, Place

Vectors = npt.NDArray[np.float32]
START = date(2026, 6, 1)
PLACES = [Place("A", frozenset("B")), Place("B", frozenset("AC")), Place("C", frozenset("B")), Place("D", frozenset())]


def some_vectors(count: int, seed: int, width: int = 8) -> Vectors:
    """Vectors of length one in no particular direction."""
    made = np.random.default_rng(seed).normal(size=(count, width)).astype(np.float32)
    return np.asarray(made / np.linalg.norm(made, axis=1, keepdims=True), dtype=np.float32).reshape(count, width)


def heard(
    key: str,
    *,
    hearer: str = "anna",
    wijk: str = "A",
    day: int = 0,
    retold_from: str = "",
    domain: str = "",
    facility: str = "",
) -> Hearing:
    """One hearing."""
    return Hearing(
        id=key,
        wijk=wijk,
        heard_on=START + timedelta(days=day),
        hearer=hearer,
        retold_from=retold_from,
        domain=domain,
        facility=facility,
    )
