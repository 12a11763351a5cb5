"""When two words are the same but for a typing error, and by which pieces such words are looked up.

Two words that are both usual Dutch are never a typing error of each other: huur is not a misspelt duur. How usual a
word is comes from outside as a constant that everybody may know, never from what somebody wrote down here.
"""

from collections.abc import Callable
from functools import lru_cache
from typing import Final

from rapidfuzz.distance import OSA

Usual = Callable[[str], float]  # how usual a word is, on the Zipf scale: 0 never seen, 3 rare, 5 everyday, 7 "de"

KNOWN: Final = 2.4  # from here on a word is taken for what it says
SHORTEST: Final = 4  # shorter words differ by one letter from everything
LONG: Final = 8  # from here on two errors are forgiven


def errors(word: str) -> int:
    """How many typing errors are forgiven in a word of this length; none where there are digits in it."""
    if len(word) < SHORTEST or any(letter.isdigit() for letter in word):
        return 0
    return 2 if len(word) >= LONG else 1


def known(word: str, usual: Usual) -> bool:
    """Whether this is a usual word."""
    return usual(word) >= KNOWN


def misspelt(asked: str, word: str, usual: Usual) -> int | None:
    """How many errors lie between two folded words when one may be a misspelling of the other, else None.

    An error is a letter too many, too few or wrong, or two that changed places (optimal string alignment). The first
    letter is right, or the first two changed places, and at least one piece of three letters stands in both.
    """
    most = errors(asked)
    if not most or not errors(word) or asked == word or abs(len(asked) - len(word)) > most:
        return None
    if asked[0] != word[0] and asked[:2] != word[1::-1]:
        return None
    if known(asked, usual) and known(word, usual):
        return None
    if not grams(asked) & grams(word):
        return None
    apart = OSA.distance(asked, word, score_cutoff=most)
    return int(apart) if apart <= most else None


@lru_cache(maxsize=2000)
def grams(word: str) -> frozenset[int]:
    """The pieces of three letters of a word with its edges marked, each as a number below 2^31.

    Two pieces may have the same number: then a word is looked at in vain, and none is missed.
    """
    edged = f"\x02{word}\x03"
    return frozenset(
        ((ord(edged[at]) * 69_069 + ord(edged[at + 1])) * 69_069 + ord(edged[at + 2])) % 2_147_483_647
        for at in range(len(edged) - 2)
    )


def least_shared(word: str) -> int:
    """How many pieces a word shares at least with every misspelling of it; 0: perhaps none, so all must be looked at.

    A wrong letter touches three pieces, two that changed places four; pieces may also fall together.
    """
    return max(0, len(grams(word)) - 4 * errors(word))
