"""Roof: settings, addresses and background tasks of the running service."""
