"""Words as they are looked for: folded to plain small letters, without the small words, and their Dutch stems."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

import snowballstemmer

LONGEST: Final = 40  # letters of a word that are kept; what is longer is no word
_TOKEN: Final = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_STEMMER: Final = snowballstemmer.stemmer("dutch")

# Words that stand everywhere and say nothing by themselves.
_SMALL: Final = """
    de het een en van ik te dat die in is je niet op zijn er maar met voor hem ze haar wat u als aan ook bij of om
    dan naar was door over zo nog tot uit uw dit mij mijn me jij jou jouw hij zij wij we ons onze jullie hun hen hier
    daar waar wie hoe wel geen al want toen dus dan deze heb hebt heeft hebben had hadden ben bent waren wordt worden
    werd werden word zal zullen zou zouden kan kunnen kun kon konden moet moeten moest mag mogen ga gaat gaan ging
    nu af toch omdat sinds zonder tegen na onder tussen veel meer erg heel even zich zelf iets niets men iemand
    niemand alles andere ander toe doen doet doe deed weer hoor nou eens t s n m d
"""
SMALL: Final = frozenset(_SMALL.split())


@dataclass(frozen=True, slots=True)
class Token:
    """A word where it stands in a text: from `start` up to `end`, and as it is looked for."""

    start: int
    end: int
    word: str


def folded(text: str) -> str:
    """Small letters and digits without accents; at most `LONGEST`, empty when nothing is left."""
    plain = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold())
    return "".join(letter for letter in plain if letter.isalnum())[:LONGEST]


def tokens(text: str) -> Iterator[Token]:
    """Every word of a text in order, small words too."""
    for found in _TOKEN.finditer(text):
        word = folded(found.group())
        if word:
            yield Token(found.start(), found.end(), word)


def words_of(text: str) -> tuple[str, ...]:
    """The words of a text that can be looked for, each once, in the order in which they first stand there."""
    return tuple(dict.fromkeys(token.word for token in tokens(text) if says_something(token.word)))


def says_something(word: str) -> bool:
    """Whether a folded word is worth looking for: no small word, and no single letter."""
    return word not in SMALL and (len(word) > 1 or word.isdigit())


@lru_cache(maxsize=50_000)
def stem(word: str) -> str:
    """The stem of a folded word: huizen and huis have the same."""
    return str(_STEMMER.stemWord(word)) or word
