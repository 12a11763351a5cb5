"""Chance that repeats itself: each part of the city throws its own dice, so that changing one leaves the others."""

import random


def dice(seed: int, *about: str) -> random.Random:
    """The dice for one part of the city; the same seed and words give the same throws on every machine."""
    return random.Random(f"{seed}/{'/'.join(about)}")  # noqa: S311 - it invents a city and guards nothing
