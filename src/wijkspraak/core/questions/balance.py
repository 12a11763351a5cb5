"""How heavily each consideration counts in the listening: every threshold of the reckoning, in one place.

The figures were chosen on invented streams (`bench/streams/lab.py`) and are the same for every municipality. A likeness
is a cosine between two normalised vectors: 1 is the same words, 0 has nothing to do with it.
"""

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Balance:
    """The weights and thresholds of one listening."""

    # Rarity: the mean likeness to so many nearest of the past.
    nearest: int = 10
    # Everyday begins so many robust deviations below the median; a slope of so many deviations leads to full weight.
    border: float = 2.0
    slope: float = 1.0
    least_spread: float = 0.02
    # Whatever the spread: at least and at most this share is listened to, and with few hearings all of them.
    least_share: float = 0.05
    most_share: float = 0.25
    rare_at_least: int = 60
    # How much each standard deviation of rareness adds to the score of a seed.
    rarity: float = 0.15
    # Added to each match, so that rare signals close together weigh something too, however they are worded.
    base: float = 0.2
    # What a match next door is worth less than one in the same neighbourhood.
    next_door: float = 0.15
    # What the whole city says weighs off: times the share of the far neighbourhoods where something so alike was heard;
    # so alike is from this part of the best match on, when that is at least the level.
    city: float = 1.0
    city_alike: float = 0.7
    city_level: float = 0.15
    # Life domain: what agreement adds and disagreement takes away, when both were tapped.
    same_domain: float = 0.10
    other_domain: float = 0.06
    # "Wat zit erachter?": the share of the second sentence in the likeness when both have one, or one of both.
    beneath_both: float = 0.5
    beneath_one: float = 0.3
    # The weights of the best, second, third and fourth other ear.
    ears: tuple[float, ...] = (1.0, 0.8, 0.4, 0.2)
    # Around a group, what is as alike as its members counts as the same; never less than the first, never more than the
    # second, because two people with the very same words would otherwise have no equals.
    alike: float = 0.15
    surely_alike: float = 0.35
    # Words count as the same matter as in the past from this cosine on.
    same_words: float = 0.25
    # Far away: from so large a share of the other neighbourhoods (and at least so many) it is a city matter.
    city_share: float = 0.2
    city_at_least: int = 4
    # Local past: so many alike, in so many different months, is a chronic matter.
    chronic_signals: int = 4
    chronic_months: int = 2
    chronic_penalty: float = 0.4
    # A candidate holds at most so many signals; later ones may share at most this part with earlier ones.
    most_signals: int = 4
    margin: float = 0.22
    overlap: float = 0.34
    # City matters never fill more than this part of the list.
    city_part: float = 0.15


BALANCE: Final = Balance()
