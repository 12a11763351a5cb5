"""Every weight and threshold of the choice of people, with its meaning; nowhere else."""

from typing import Final

# --- how the parts of the fit add up to one -----------------------------------------------------------------------
# The words of the question and the calling of the person.
TEXT: Final = 0.25
# The life domain of the question is one of theirs.
DOMAIN: Final = 0.20
# They work in the neighbourhood itself; whoever works everywhere gets part of it.
PLACE: Final = 0.15
EVERYWHERE: Final = 0.5
# The level of the question is theirs; gone when they are this many levels apart.
LEVEL: Final = 0.10
LEVELS_APART: Final = 4.0
# The share of the needed roles they fill.
ROLES: Final = 0.10
# How warm the warmest path of at most so many hops is.
WARMTH: Final = 0.20
MOST_HOPS: Final = 3

# --- sparing those who are asked often ------------------------------------------------------------------------------
# The fit is multiplied by 1 / (1 + minutes / HALVED): whoever was asked for so many minutes counts for half.
HALVED_AT_MINUTES: Final = 240.0
# From so many minutes on somebody is left out, unless nobody else fills one of the needed roles.
TOO_BUSY_FROM: Final = 480.0

# --- keeping ties warm ------------------------------------------------------------------------------------------------
# A tie is said to be cooling when less than this part of its strength is left.
COOLING_BELOW: Final = 0.5
