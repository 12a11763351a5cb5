"""Bringing figures and facilities in from files: what a row says, which place it is about, who may bring it."""
