"""Conversations: who sits with whom about what, when, and what was said and promised."""
