"""The thinking about reports on public space: what sort they are, where they lie, how they may be counted."""
