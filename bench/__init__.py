"""Measurements: how good and how fast, on invented streams."""
