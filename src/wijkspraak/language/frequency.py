"""How usual a Dutch word is, from the lists of `wordfreq`: loaded when it is first asked, a fifth of a second."""

from functools import lru_cache


@lru_cache(maxsize=20_000)
def zipf(word: str) -> float:
    """The Zipf value of a word, 0 (never seen) to 8. What joins two usual words is as usual as the rarer of them."""
    from wordfreq import zipf_frequency  # noqa: PLC0415 - 60 MB that only the level of a text needs

    found = float(zipf_frequency(word, "nl"))
    if found or "-" not in word:
        return found
    parts = [part for part in word.split("-") if part]
    return min((float(zipf_frequency(part, "nl")) for part in parts), default=0.0)
