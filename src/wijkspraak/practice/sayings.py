"""How people talk every day: sentences with choices in them, read from data/sayings, and turned into single remarks.

A sentence may hold choices, `{dit|dat|}`, one inside the other if need be, and words to fill in, `<straat>`. A line
`== topic | lang=tr | months=6,7` opens a topic; a line with `~` is what a hearer sometimes thinks lies beneath the
sentence above it.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from itertools import chain, groupby, pairwise
from random import Random
from typing import Final

from wijkspraak.practice.designs import DATA

SAYINGS: Final = DATA / "sayings"
_TOKENS: Final = re.compile(r"[{|}]|<\w+>|[^{|}<]+")
_SENTENCE_START: Final = re.compile(r"(^|[.?] |: ')([a-zà-ÿ])")

Fill = Mapping[str, str]
Piece = str | tuple["Pieces", ...]
Pieces = tuple[Piece, ...]


class MissingWordError(LookupError):
    """A sentence speaks of something that this neighbourhood does not have."""


@dataclass(frozen=True, slots=True)
class Frame:
    """One sentence with its choices, and the topic it stands under."""

    pieces: Pieces
    domain: str
    topic: str
    lang: str = "nl"
    level: str = "N1"
    months: frozenset[int] = frozenset()
    once: bool = False
    beneath: tuple[str, ...] = field(default=())


def parse(text: str) -> Pieces:
    """The pieces of a sentence: plain text, words to fill in, and choices between further pieces."""
    tokens = iter(_TOKENS.findall(text))
    pieces, end = _sequence(tokens)
    if end:
        message = f"a choice ends that did not begin: {text}"
        raise ValueError(message)
    return pieces


def _sequence(tokens: Iterator[str]) -> tuple[Pieces, str]:
    """Pieces up to the end of this possibility; also tells how it ended."""
    pieces: list[Piece] = []
    for piece in tokens:
        if piece in "|}":
            return tuple(pieces), piece
        if piece == "{":
            options: list[Pieces] = []
            end = "|"
            while end == "|":
                option, end = _sequence(tokens)
                options.append(option)
            if end != "}":
                message = f"a choice does not end: {options}"
                raise ValueError(message)
            pieces.append(tuple(options))
        else:
            pieces.append(piece)
    return tuple(pieces), ""


def say(pieces: Pieces, throw: Random, fill: Fill, slots: Mapping[str, tuple[Pieces, ...]]) -> str:
    """One way to say it; raises MissingWordError when a word is missing."""
    return "".join(_said(pieces, throw, fill, slots))


def _said(pieces: Pieces, throw: Random, fill: Fill, slots: Mapping[str, tuple[Pieces, ...]]) -> Iterator[str]:
    for piece in pieces:
        if isinstance(piece, tuple):
            yield from _said(throw.choice(piece), throw, fill, slots)
        elif piece[0] != "<":
            yield piece
        elif piece[1:-1] in slots:
            yield from _said(throw.choice(slots[piece[1:-1]]), throw, fill, slots)
        elif piece[1:-1] in fill:
            yield fill[piece[1:-1]]
        else:
            raise MissingWordError(piece)


def with_capitals(text: str) -> str:
    """The text with a capital at the start of every sentence."""
    return _SENTENCE_START.sub(lambda match: match[1] + match[2].upper(), text)


def _lines(name: str) -> list[str]:
    lines = (SAYINGS / name).read_text(encoding="utf-8").splitlines()
    return [line.strip() for line in lines if line.strip() and not line.startswith("#")]


@cache
def slots() -> Mapping[str, tuple[Pieces, ...]]:
    """Words that fit in many sentences."""
    pairs = (line.split(": ", 1) for line in _lines("slots.txt"))
    return {name: tuple(parse(option) for option in options.split("|")) for name, options in pairs}


@cache
def openings() -> tuple[Pieces, ...]:
    """How a note sometimes begins."""
    return tuple(parse(line) for line in _lines("openings.txt"))


@cache
def endings() -> tuple[Pieces, ...]:
    """How a note sometimes ends."""
    return tuple(parse(line) for line in _lines("endings.txt"))


def _topic(head: str, lines: list[str], domain: str) -> Iterator[Frame]:
    """The frames of one topic; a line with `~` belongs to the sentence above it."""
    name, *settings = (part.strip() for part in head.removeprefix("==").split("|"))
    given = dict(setting.split("=", 1) for setting in settings)
    months = frozenset(int(month) for month in given.get("months", "").split(",") if month)
    plain = [i for i, line in enumerate(lines) if not line.startswith("~")]
    for start, end in pairwise([*plain, len(lines)]):
        yield Frame(
            pieces=parse(lines[start]),
            domain=given.get("domain", domain),
            topic=name,
            lang=given.get("lang", "nl"),
            level=given.get("level", "N1"),
            months=months,
            once="once" in given,
            beneath=tuple(line.removeprefix("~").strip() for line in lines[start + 1 : end]),
        )


def _file(name: str) -> Iterator[Frame]:
    head = ""
    for is_head, group in groupby(_lines(f"{name}.txt"), key=lambda line: line.startswith("==")):
        lines = list(group)
        if is_head:
            head = lines[-1]
        else:
            yield from _topic(head, lines, name)


@cache
def frames() -> tuple[Frame, ...]:
    """Every sentence of everyday talk."""
    names = sorted(path.stem for path in SAYINGS.glob("*.txt"))
    return tuple(chain.from_iterable(_file(name) for name in names if name not in {"slots", "openings", "endings"}))
