"""The order of the stages, stated once; menu, installed apps, documentation and the import contract follow it.

A stage looks back, never ahead: a name in a list below may import only names that stand before it.
"""

from typing import Final

# What every room stands on. `core` is the thinking and knows none of the others.
GROUND: Final = (
    "core", "web", "ledger", "accounts", "outbox", "imports", "exports", "neighbourhoods", "spending", "language",
    "reports", "finding",
)  # fmt: skip

# The stages of the story, as far as they have been built, in the order in which a signal walks through them.
ROOMS: Final = ("signals", "questions", "people", "conversations", "agenda")

# Pages that look into several rooms, the invented city, the settings and the command line.
ROOF: Final = ("desk", "practice", "config", "cli")

# From the lowest to the highest: the import contract in pyproject.toml is checked against this.
LAYERS: Final = GROUND + ROOMS + ROOF

# Those of them that are Django applications, in the order in which Django loads them.
APPS: Final = tuple(f"wijkspraak.{name}" for name in LAYERS if name not in {"core", "config", "cli"})
