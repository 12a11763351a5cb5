"""How usual a Dutch word is: a list that everybody may know, so that no score or correction tells of hidden texts."""

from functools import lru_cache


@lru_cache(maxsize=100_000)
def usual(word: str) -> float:
    """On the Zipf scale: 0 for a word that was never seen, 3 for a rare one, 7 for "de". Source: wordfreq."""
    from wordfreq import zipf_frequency  # noqa: PLC0415 - the list is read when it is first asked for

    return float(zipf_frequency(word, "nl"))
