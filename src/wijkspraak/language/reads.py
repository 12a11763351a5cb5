"""How a text reads, as a page shows it: in pieces, with what is hard and what to say rather."""

from dataclasses import dataclass
from typing import Final

from wijkspraak.accounts.reader import Reader
from wijkspraak.core.language.level import Hard, Spot, Step, reading
from wijkspraak.language.frequency import zipf
from wijkspraak.language.terms import Hint, hints
from wijkspraak.language.wording import HARD, STEP_MEANINGS, STEPS

TURNS: Final = frozenset({Hard.FORMAL, Hard.PASSIVE, Hard.CHAIN})


@dataclass(frozen=True, slots=True)
class ReadPiece:
    """A stretch of the text: `kind` is "", "word", "turn" or "long" (what follows a long sentence)."""

    said: str
    kind: str = ""
    words: int = 0


@dataclass(frozen=True, slots=True)
class HardWord:
    """A hard word or turn, and why."""

    said: str
    why: str


@dataclass(frozen=True, slots=True)
class Read:
    """What a page shows of a text."""

    step: int
    step_name: str
    meaning: str
    steps: tuple[tuple[int, str], ...]
    pieces: tuple[ReadPiece, ...]
    hard: tuple[HardWord, ...]
    long_sentences: int
    words: int
    hints: tuple[Hint, ...]


def _outer(spots: tuple[Spot, ...]) -> list[Spot]:
    """Spots that lie in no other spot."""
    found: list[Spot] = []
    for spot in spots:
        if not found or spot.start >= found[-1].end:
            found.append(spot)
    return found


def _pieces(text: str, spots: list[Spot], sentences: tuple[Spot, ...]) -> tuple[ReadPiece, ...]:
    marks = [(spot.start, spot.end, "turn" if spot.why[0] in TURNS else "word", 0) for spot in spots]
    ends = [(one.end, one.end, "long", one.words) for one in sentences]
    pieces: list[ReadPiece] = []
    at = 0
    for begins, ends_at, kind, words in sorted([*marks, *ends]):
        start, end = max(begins, at), max(ends_at, at)  # a sentence may end within a turn: it is told right after it
        pieces += [ReadPiece(text[at:start]), ReadPiece(text[start:end], kind, words)]
        at = end
    return tuple(piece for piece in (*pieces, ReadPiece(text[at:])) if piece.said or piece.kind)


def read(reader: Reader, text: str) -> Read:
    """How a text reads. Two queries at most, for the dictionary, once per reader."""
    found = reading(text, zipf)
    hard: dict[str, HardWord] = {}
    for spot in found.spots:
        said = text[spot.start : spot.end]
        hard.setdefault(said.casefold(), HardWord(said, ", ".join(str(HARD[one]) for one in spot.why)))
    return Read(
        found.step.value,
        str(STEPS[found.step]),
        str(STEP_MEANINGS[found.step]),
        tuple((step.value, str(STEPS[step])) for step in Step),
        _pieces(text, _outer(found.spots), found.long_sentences),
        tuple(hard.values()),
        len(found.long_sentences),
        found.words,
        hints(reader, text),
    )
