"""Invented streams of signals with planted questions, to measure the listening on."""
