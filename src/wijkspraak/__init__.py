"""Wijkspraak: from what is heard in a neighbourhood to a joint agenda, and back to who spoke up."""
