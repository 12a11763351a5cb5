"""Ground: append-only memory of who did what, about what and because of what."""
