"""How well a text grants what was asked, and why: the same for every reader who may read that text.

What a text scores depends on its own words, on what was asked and on constants that everybody may know. No other text
has a say in it, so nothing that somebody may not read can move what that person sees.
"""

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final

from wijkspraak.core.finding.asking import Asked, Needle, Way, Wish, points_of
from wijkspraak.core.finding.compounds import parts_of
from wijkspraak.core.finding.spelling import Usual, misspelt
from wijkspraak.core.finding.words import stem, tokens

STEM: Final = 0.95
PART: Final = 0.7
ONE_ERROR: Final = 0.6
TWO_ERRORS: Final = 0.45
LEAST: Final = 200  # thousandths: a text that scores less is not shown


@dataclass(frozen=True, slots=True)
class Why:
    """A reason why something was found: a code, and its figures by name."""

    code: str
    figures: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Like:
    """That a word in a text answers a needle: how well, and as what."""

    worth: float
    code: str  # word | stem | part | spelling


@dataclass(frozen=True, slots=True)
class Score:
    """How well a text grants what was asked, in thousandths, and why."""

    points: int
    because: tuple[Why, ...]


def likeness(needle: Needle, word: str, usual: Usual) -> Like | None:
    """How well a word in a text answers a needle; None: not at all."""
    if word == needle.word:
        return Like(1.0, "word")
    if stem(word) == needle.stem:
        return Like(STEM, "stem")
    if any(part == needle.word or stem(part) == needle.stem for part in parts_of(word, usual)):
        return Like(PART, "part")
    if needle.spelled:
        errors = misspelt(needle.word, word, usual)
        if errors:
            return Like(ONE_ERROR if errors == 1 else TWO_ERRORS, "spelling")
    return None


Likes = Callable[[Needle, str], Like | None]


def weighed(asked: Asked, words: Collection[str], likes: Likes) -> Score | None:
    """The score of a text with these words; `likes` says how well a word answers a needle. None: not found.

    Per wish the best way counts, and a way is worth as much as its weakest needle.
    """
    got, because = 0.0, []
    for wish in asked.wishes:
        best = _granted(wish, words, likes)
        if best is not None:
            got += wish.weight * best[0]
            because.append(best[1])
    total = sum(wish.weight for wish in asked.wishes)
    points = points_of(got / total) if total else 0
    return Score(points, tuple(because)) if points >= LEAST else None


def _granted(wish: Wish, words: Collection[str], likes: Likes) -> tuple[float, Why] | None:
    best: tuple[float, Why] | None = None
    for way in wish.ways:
        found = [_best(needle, words, likes) for needle in way.needles]
        if any(one is None for one in found):
            continue
        answers = [one for one in found if one is not None]
        worth = way.worth * min(like.worth for like, _word in answers)
        if best is None or worth > best[0]:
            best = worth, _why(wish, way, answers)
    return best


def _best(needle: Needle, words: Collection[str], likes: Likes) -> tuple[Like, str] | None:
    found = [(like, word) for word in words if (like := likes(needle, word)) is not None]
    return min(found, key=lambda one: (-one[0].worth, one[1]), default=None)


def _why(wish: Wish, way: Way, answers: list[tuple[Like, str]]) -> Why:
    words = [word for _like, word in answers]
    figures = {"asked": wish.word, "found": words[0], "said": way.said, "words": tuple(words)}
    return Why(answers[0][0].code if way.code == "word" else way.code, figures)


# The words in the text itself


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of a text, and whether it is what was looked for."""

    text: str
    found: bool


SHOWN: Final = 280  # letters of a long text that are shown around what was found
BEFORE: Final = 90


def pieces(text: str, asked: Asked, usual: Usual, most: int = SHOWN) -> tuple[Piece, ...]:
    """The text cut around the first word that answers, with the words that do; a short text is shown whole."""
    needles = asked.needles()
    answers = [
        token for token in tokens(text) if any(likeness(needle, token.word, usual) is not None for needle in needles)
    ]
    start, end = _window(text, answers[0].start if answers else 0, most)
    spots = [(token.start, token.end) for token in answers if start <= token.start and token.end <= end]
    return tuple(_cut(text, start, end, spots))


def _window(text: str, first: int, most: int) -> tuple[int, int]:
    if len(text) <= most + BEFORE:
        return 0, len(text)
    start = max(0, first - BEFORE)
    if start:
        start = text.find(" ", start, first) + 1 or start
    end = min(len(text), start + most)
    if end < len(text):
        end = max(text.rfind(" ", start, end), start + most // 2)
    return start, end


def _cut(text: str, start: int, end: int, spots: list[tuple[int, int]]) -> Iterator[Piece]:
    at = start
    if start:
        yield Piece("… ", found=False)
    for first, last in spots:
        if first > at:
            yield Piece(text[at:first], found=False)
        yield Piece(text[first:last], found=True)
        at = last
    if at < end:
        yield Piece(text[at:end], found=False)
    if end < len(text):
        yield Piece(" …", found=False)
