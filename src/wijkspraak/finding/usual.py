"""How usual a Dutch word is, by a list that everybody may know: no score or correction tells of hidden texts."""

from collections.abc import Mapping, Sequence
from functools import cache, lru_cache
from typing import Final

from wijkspraak.core.finding.spelling import errors, misspelt
from wijkspraak.core.finding.words import says_something

MEANT: Final = 2.9  # a word as usual as this may have been meant by a misspelling
MOST: Final = 2


@lru_cache(maxsize=50_000)
def usual(word: str) -> float:
    """On the Zipf scale: 0 for a word that was never seen, 3 for a rare one, 7 for "de". Source: wordfreq."""
    from wordfreq import zipf_frequency  # noqa: PLC0415 - the list is read when it is first asked for

    return float(zipf_frequency(word, "nl"))


@cache
def _usual_words() -> Mapping[str, Sequence[str]]:
    """Usual words by their first letter, the most usual ones first."""
    from wordfreq import iter_wordlist  # noqa: PLC0415

    found: dict[str, list[str]] = {}
    for word in iter_wordlist("nl"):
        if usual(word) < MEANT:
            break
        if word.isalpha() and says_something(word):
            found.setdefault(word[0], []).append(word)
    return found


@lru_cache(maxsize=2000)
def meant(word: str) -> tuple[str, ...]:
    """Which usual words may be meant by a word that is none: the nearest ones, of those the most usual; at most two."""
    if not errors(word):
        return ()
    near = [
        (apart, place, other)
        for letter in sorted({word[0], word[1]})
        for place, other in enumerate(_usual_words().get(letter, ()))
        if abs(len(other) - len(word)) <= errors(word) and (apart := misspelt(word, other, usual))
    ]
    least = min((apart for apart, _place, _other in near), default=0)
    best = sorted((-usual(other), other) for apart, _place, other in near if apart == least)
    return tuple(other for _usual, other in best[:MOST])
