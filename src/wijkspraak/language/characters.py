"""An embedder without a model: hashed pieces of words, for tests and for machines that cannot run the real one.

It knows spelling and no meaning: 'koffie' and 'koffiekamer' are alike, 'koffie' and 'thee' are not.
"""

import hashlib
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Final

import numpy as np

from .embedder import Vectors

DIMENSIONS: Final = 384
PIECES: Final = (3, 4, 5)


def pieces(text: str) -> Iterator[str]:
    """The words and their pieces of three to five characters, in lower case; a space marks the edge of a word."""
    for word in "".join(letter if letter.isalnum() else " " for letter in text.casefold()).split():
        edged = f" {word} "
        yield edged
        for length in PIECES:
            for at in range(len(edged) - length + 1):
                yield edged[at : at + length]


@lru_cache(maxsize=200_000)
def _slot(piece: str) -> tuple[int, float]:
    """Which dimension a piece adds to, and with which sign: the same on every machine and in every process."""
    digest = hashlib.blake2b(piece.encode("utf-8", "replace"), digest_size=8).digest()
    number = int.from_bytes(digest, "big")
    return number % DIMENSIONS, 1.0 if (number >> 40) & 1 else -1.0


class CharacterHash:
    """Vectors of hashed pieces of words: deterministic, quick, without meaning."""

    name = "character-hash"
    version = "1"
    dimensions = DIMENSIONS

    def embed(self, texts: Sequence[str]) -> Vectors:
        """Vectors (n, 384), float32, each of length one; zero for a text without letters or digits."""
        vectors = np.zeros((len(texts), DIMENSIONS), dtype=np.float32)
        for row, text in enumerate(texts):
            counts: dict[str, int] = {}
            for piece in pieces(text):
                counts[piece] = counts.get(piece, 0) + 1
            for piece, count in counts.items():
                slot, sign = _slot(piece)
                vectors[row, slot] += sign * count**0.5
        lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
        return np.asarray(vectors / np.where(lengths > 0, lengths, 1.0), dtype=np.float32)
