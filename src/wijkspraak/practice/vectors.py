"""The vectors of the invented city's texts, made beforehand so that a newcomer does not wait.

    python -m wijkspraak.practice.vectors

makes them anew and writes `data/vectors-<model>.npz`: the first twelve bytes of each text's key, and the vector in
eight bits (its largest part is 127). A vector is found by its text; what is not in the file is made when needed.
"""

import os
import sys
from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import Final

import numpy as np
import numpy.typing as npt

Vectors = npt.NDArray[np.float32]
Packed = npt.NDArray[np.int8]
DATA: Final = Path(__file__).parent / "data"
KEY_BYTES: Final = 12
UNTIL: Final = date(2026, 8, 31)


def file_for(name: str, version: str) -> Path:
    """Where the vectors of one model and version lie."""
    return DATA / f"vectors-{name}-{version}.npz"


def pack(
    vectors: Vectors,
) -> Packed:
    """Each vector in eight bits."""
    largest = np.abs(vectors).max(axis=1, keepdims=True)
    return np.asarray(np.rint(vectors / np.where(largest > 0, largest, 1.0) * 127), dtype=np.int8)


def unpack(
    packed: Packed,
) -> npt.NDArray[np.float16]:
    """The vectors again, of length one."""
    wide = packed.astype(np.float32)
    lengths = np.linalg.norm(wide, axis=1, keepdims=True)
    return np.asarray(wide / np.where(lengths > 0, lengths, 1.0), dtype=np.float16)


def shipped(name: str, version: str, keys: Iterable[str]) -> list[tuple[str, bytes]]:
    """Those of these text keys whose vector is in the file, with the vector's bytes in float16."""
    path = file_for(name, version)
    if not path.exists():
        return []
    with np.load(path, allow_pickle=False) as kept:
        rows = {bytes(key): row for row, key in enumerate(kept["keys"])}
        vectors = unpack(kept["vectors"])
    found: list[tuple[str, bytes]] = []
    for key in dict.fromkeys(keys):
        row = rows.get(bytes.fromhex(key)[:KEY_BYTES])
        if row is not None:
            found.append((key, vectors[row].tobytes()))
    return found


def write(name: str, version: str, keys: Sequence[str], vectors: Vectors) -> Path:
    """Writes the file."""
    path = file_for(name, version)
    heads = np.frombuffer(b"".join(bytes.fromhex(key)[:KEY_BYTES] for key in keys), dtype=f"V{KEY_BYTES}")
    np.savez_compressed(path, keys=heads, vectors=pack(vectors))
    return path


def _tell(share: float) -> None:
    sys.stdout.write(f"\r{share:.0%}")
    sys.stdout.flush()


def main() -> int:
    """Makes the vectors of all texts of the city and of the everyday list."""
    from wijkspraak.language.embedders import embedder_named  # noqa: PLC0415 - the model is loaded for this alone
    from wijkspraak.language.everyday import everyday_phrases  # noqa: PLC0415
    from wijkspraak.language.keys import text_key  # noqa: PLC0415
    from wijkspraak.practice.city import invent  # noqa: PLC0415

    city = invent(until=UNTIL)
    texts = [one.text for one in city.signals] + [one.beneath for one in city.signals if one.beneath]
    by_key = {text_key(text): text for text in [*texts, *(phrase.text for phrase in everyday_phrases())]}
    maker = embedder_named("e5", processes=os.cpu_count() or 1, step=_tell)
    vectors = maker.embed(list(by_key.values()))
    path = write(maker.name, maker.version, list(by_key), vectors)
    sys.stdout.write(f"\n{len(by_key)} texts, {path.stat().st_size / 1e6:.1f} MB\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
