"""Vectors kept in a folder, so that the command line embeds no text twice.

One SQLite file per model and version: the SHA-256 of the text and the vector in float16. The text itself is not kept. A
file that cannot be read or written is passed over: a cache may make slow, never wrong.
"""

import contextlib
import hashlib
import sqlite3
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np

from .embedder import Embedder, Vectors

LOOKED_UP_AT_ONCE = 500


def text_key(text: str) -> bytes:
    """The key of a text: its SHA-256."""
    return hashlib.sha256(text.encode("utf-8", "replace")).digest()


class Kept:
    """An embedder that looks in the folder first and keeps what it had to make."""

    def __init__(self, inner: Embedder, folder: Path) -> None:
        self._inner = inner
        self.name = inner.name
        self.version = inner.version
        self.dimensions = inner.dimensions
        self._path = folder / f"{inner.name}-{inner.version}.sqlite3"

    def embed(self, texts: Sequence[str]) -> Vectors:
        """Vectors (n, dimensions) of length one, in float16: the same on the first call as on later ones."""
        keys = [text_key(text) for text in texts]
        known = self._known(keys)
        missing = {key: text for key, text in zip(keys, texts, strict=True) if key not in known}
        if missing:
            made = self._inner.embed(list(missing.values())).astype(np.float16)
            fresh = dict(zip(missing, made, strict=True))
            self._keep(fresh)
            known.update(fresh)
        rounded = np.zeros((len(texts), self.dimensions), dtype=np.float32)
        for row, key in enumerate(keys):
            rounded[row] = known[key]
        lengths = np.linalg.norm(rounded, axis=1, keepdims=True)
        return np.asarray(rounded / np.where(lengths > 0, lengths, 1.0), dtype=np.float32)

    @contextlib.contextmanager
    def _open(self) -> Iterator[sqlite3.Connection]:
        self._path.parent.mkdir(parents=True, exist_ok=True)
        with contextlib.closing(sqlite3.connect(self._path, timeout=30)) as connection, connection:
            connection.execute("CREATE TABLE IF NOT EXISTS kept (key BLOB PRIMARY KEY, vector BLOB) WITHOUT ROWID")
            yield connection

    def _known(self, keys: Sequence[bytes]) -> "dict[bytes, np.ndarray[tuple[int], np.dtype[np.float16]]]":
        known: dict[bytes, np.ndarray[tuple[int], np.dtype[np.float16]]] = {}
        wanted = list(dict.fromkeys(keys))
        with contextlib.suppress(sqlite3.Error, OSError), self._open() as connection:
            for at in range(0, len(wanted), LOOKED_UP_AT_ONCE):
                some = wanted[at : at + LOOKED_UP_AT_ONCE]
                marks = ",".join("?" * len(some))
                rows = connection.execute(f"SELECT key, vector FROM kept WHERE key IN ({marks})", some)  # noqa: S608
                for key, blob in rows:
                    vector = np.frombuffer(blob, dtype=np.float16)
                    if vector.size == self.dimensions:
                        known[key] = vector
        return known

    def _keep(self, fresh: "dict[bytes, np.ndarray[tuple[int], np.dtype[np.float16]]]") -> None:
        with contextlib.suppress(sqlite3.Error, OSError), self._open() as connection:
            connection.executemany(
                "INSERT OR REPLACE INTO kept VALUES (?, ?)", [(key, vector.tobytes()) for key, vector in fresh.items()]
            )
