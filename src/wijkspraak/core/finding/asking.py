"""What somebody asks for: a wish per word, and the ways in which a text may grant it."""

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from wijkspraak.core.finding.compounds import parts_of
from wijkspraak.core.finding.spelling import Usual
from wijkspraak.core.finding.words import stem, words_of

MOST_WISHES: Final = 8  # words of a question that are looked for
MOST_LETTERS: Final = 400  # of what was typed, that is looked at
MOST_OTHER_WORDS: Final = 40  # ways to say the same that are looked for, per word
COMMON: Final = 8.0  # on the Zipf scale: nothing is more usual

Group = frozenset[str]  # words and phrases that mean the same, in small letters
Groups = tuple[Group, ...]

PARTS: Final = 0.7  # all parts of the asked compound stand in the text, apart from each other
ONE_PART: Final = 0.2  # only one of them, and a little more as it says more: at most 0.36
MEANT: Final = 0.6  # the usual word that is meant by a misspelling
SYNONYM: Final = 0.75  # another word for the same


@dataclass(frozen=True, slots=True)
class Needle:
    """One word to look for; `spelled`: a misspelling of it counts too."""

    word: str
    stem: str
    spelled: bool = False


@dataclass(frozen=True, slots=True)
class Way:
    """A way to grant a wish: all of its needles stand in the text. `code` and `said` tell of it."""

    needles: tuple[Needle, ...]
    worth: float
    code: str  # word | meant | parts | one_part | synonym
    said: str


@dataclass(frozen=True, slots=True)
class Wish:
    """One word that was asked for, what it weighs, and the ways to grant it, the best first."""

    word: str
    weight: float
    ways: tuple[Way, ...]


@dataclass(frozen=True, slots=True)
class Asked:
    """What somebody asks for; without wishes nothing can be found by its words."""

    text: str
    wishes: tuple[Wish, ...]

    def needles(self) -> frozenset[Needle]:
        """Every word to look for."""
        return frozenset(needle for wish in self.wishes for way in wish.ways for needle in way.needles)


def weight(word: str, usual: Usual) -> float:
    """How much a word says: between 1, for the most usual, and 8, for what nobody ever wrote."""
    return min(8.0, max(1.0, COMMON - usual(word)))


Meant = Callable[[str], Sequence[str]]  # the usual words that a misspelling may stand for


def asked(text: str, groups: Groups, usual: Usual, meant: Meant) -> Asked:
    """What was typed, as wishes; `groups` are the words that mean the same to this reader."""
    cut = text[:MOST_LETTERS]
    words = words_of(cut)[:MOST_WISHES]
    others = _other_words(words, groups)
    return Asked(cut.strip(), tuple(_wish(word, others.get(word, ()), usual, meant) for word in words))


def _needle(word: str, *, spelled: bool = False) -> Needle:
    return Needle(word, stem(word), spelled)


def _wish(word: str, others: Sequence[tuple[str, tuple[str, ...]]], usual: Usual, meant: Meant) -> Wish:
    ways = [Way((_needle(word, spelled=True),), 1.0, "word", word)]
    ways += [Way((_needle(other),), MEANT, "meant", other) for other in meant(word)]
    ways += [
        Way(tuple(_needle(one) for one in words), SYNONYM, "synonym", phrase)
        for phrase, words in others[:MOST_OTHER_WORDS]
    ]
    parts = parts_of(word, usual)
    if parts:
        ways.append(Way(tuple(_needle(part) for part in parts[:3]), PARTS, "parts", word))
        ways += [
            Way((_needle(part),), ONE_PART + 0.02 * weight(part, usual), "one_part", part)
            for part in parts
            if len(part) > 3
        ]
    return Wish(word, weight(word, usual), tuple(ways))


@lru_cache(maxsize=8)
def _by_first_stem(groups: Groups) -> Mapping[str, tuple[tuple[tuple[str, ...], Group], ...]]:
    """Every phrase of every group as stems, by its first stem."""
    found: dict[str, list[tuple[tuple[str, ...], Group]]] = {}
    for group in groups:
        for phrase in sorted(group):
            stems = tuple(stem(word) for word in words_of(phrase))
            if stems:
                found.setdefault(stems[0], []).append((stems, group))
    return {first: tuple(some) for first, some in found.items()}


def _other_words(words: Sequence[str], groups: Groups) -> dict[str, list[tuple[str, tuple[str, ...]]]]:
    """Per asked word the phrases that mean the same as the phrase in which it was asked, each with its words."""
    stems = [stem(word) for word in words]
    known = _by_first_stem(groups)
    found: dict[str, dict[str, tuple[str, ...]]] = {}
    for at, first in enumerate(stems):
        for phrase, group in known.get(first, ()):
            if tuple(stems[at : at + len(phrase)]) != phrase:
                continue
            for other in sorted(group):
                others = words_of(other)
                if not others or tuple(stem(word) for word in others) == phrase:
                    continue
                for word in words[at : at + len(phrase)]:
                    found.setdefault(word, {})[other] = others
    return {word: list(some.items()) for word, some in found.items()}


def points_of(value: float) -> int:
    """A score as whole thousandths: what differs by less is equal, and the newest comes first."""
    return math.floor(value * 1000 + 0.5)
