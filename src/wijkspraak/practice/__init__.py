"""Roof: the invented city in which one learns to work with Wijkspraak; nobody in it exists."""
