"""The door of language: vectors of texts, made once and kept by hash, and words that mean the same."""

from collections.abc import Callable, Sequence
from functools import cache
from typing import Final

import numpy as np
from django.conf import settings
from django.db import transaction
from django.db.models import OuterRef, Subquery

from wijkspraak.language.embedder import Embedder, Finishing, Vectors
from wijkspraak.language.keys import text_key
from wijkspraak.language.models import TextVector
from wijkspraak.language.terms import synonyms as synonyms  # noqa: PLC0414 - the door tells of it

BLOCK: Final = 256
ASK: Final = 400  # keys per query, below what every database takes in one statement


class StoppedError(Exception):
    """Somebody asked to stop; what was made so far is kept."""


@cache
def embedder() -> Embedder:
    """The embedder that the settings name, made once per process."""
    from wijkspraak.language.embedders import embedder_named  # noqa: PLC0415 - the model is loaded when first asked for

    return embedder_named(settings.EMBEDDER)


def model_name() -> str:
    """Which vectors these are."""
    return f"{embedder().name} {embedder().version}"


def _known(keys: Sequence[str]) -> dict[str, bytes]:
    maker = embedder()
    found: dict[str, bytes] = {}
    for start in range(0, len(keys), ASK):
        rows = TextVector.objects.filter(
            text_hash__in=keys[start : start + ASK], model=maker.name, version=maker.version
        ).values_list("text_hash", "vector")
        found.update((key, bytes(vector)) for key, vector in rows)
    return found


def _make(
    missing: dict[str, str], progress: Callable[[float], None] | None, stopped: Callable[[], bool] | None
) -> dict[str, bytes]:
    maker, keys = embedder(), list(missing)
    made: dict[str, bytes] = {}
    for start in range(0, len(keys), BLOCK):
        if stopped is not None and stopped():
            raise StoppedError
        block = keys[start : start + BLOCK]
        vectors = maker.embed([missing[key] for key in block]).astype(np.float16)
        fresh = {key: vector.tobytes() for key, vector in zip(block, vectors, strict=True)}
        TextVector.objects.bulk_create(
            [
                TextVector(text_hash=key, model=maker.name, version=maker.version, vector=raw)
                for key, raw in fresh.items()
            ],
            ignore_conflicts=True,
        )
        made |= fresh
        if progress is not None:
            progress(min(1.0, (start + BLOCK) / len(keys)))
    return made


def vectors_for(
    texts: Sequence[str],
    progress: Callable[[float], None] | None = None,
    stopped: Callable[[], bool] | None = None,
) -> Vectors:
    """Vectors of shape (texts, dimensions), float32, of length one; an empty text has zeros.

    Texts that were seen before are not made again. StoppedError when `stopped` says so halfway.
    """
    keys = [text_key(text) if text.strip() else "" for text in texts]
    by_key = {key: text for key, text in zip(keys, texts, strict=True) if key}
    known = _known(list(by_key))
    known |= _make({key: text for key, text in by_key.items() if key not in known}, progress, stopped)
    found = np.zeros((len(keys), embedder().dimensions), dtype=np.float32)
    for row, key in enumerate(keys):
        if key:
            found[row] = np.frombuffer(known[key], dtype=np.float16)
    return found


def passing_vector(text: str) -> Vectors:
    """The vector (1, dimensions) of a text that is not kept: nothing of what is still being written stays behind."""
    return np.asarray(embedder().embed([text]), dtype=np.float32)


@transaction.atomic
def forget_vectors(keys: Sequence[str]) -> None:
    """Removes the vectors of texts that are gone."""
    TextVector.objects.filter(text_hash__in=list(keys)).delete()


def keep_raw_vectors(keys: Sequence[str], raw: Vectors) -> int:
    """Keeps vectors that were made beforehand by the model itself (n, d); known ones stay. Gives the number.

    Only the bundled model's own vectors can be kept so; with another embedder nothing is kept.
    """
    maker = embedder()
    if not isinstance(maker, Finishing) or not keys:
        return 0
    made = [
        TextVector(text_hash=key, model=maker.name, version=maker.version, vector=vector.tobytes())
        for key, vector in zip(keys, maker.finish(raw).astype(np.float16), strict=True)
    ]
    TextVector.objects.bulk_create(made, ignore_conflicts=True, batch_size=500)
    return len(made)


def known_vectors(texts: Sequence[str]) -> tuple[list[int], Vectors]:
    """Which of these texts have a vector already, and those vectors; nothing is made. A query per 400 texts."""
    keys = [text_key(text) for text in texts]
    known = _known(list(dict.fromkeys(keys)))
    rows = [row for row, key in enumerate(keys) if key in known]
    found = np.zeros((len(rows), embedder().dimensions), dtype=np.float32)
    for place, row in enumerate(rows):
        found[place] = np.frombuffer(known[keys[row]], dtype=np.float16)
    return rows, found


def meaning(hash_column: str) -> Subquery:
    """For a list of rows: the vector that is kept for the text whose hash stands in that column, else nothing."""
    maker = embedder()
    kept = TextVector.objects.filter(text_hash=OuterRef(hash_column), model=maker.name, version=maker.version)
    return Subquery(kept.values("vector")[:1])


def kept_vectors(raw: Sequence[bytes | memoryview]) -> Vectors:
    """Vectors (n, dimensions), float32, of what `meaning` gave."""
    whole = b"".join(bytes(one) for one in raw)
    return np.frombuffer(whole, dtype=np.float16).reshape(len(raw), embedder().dimensions).astype(np.float32)
