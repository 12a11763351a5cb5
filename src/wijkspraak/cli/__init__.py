"""Roof: the command line: the thinking on plain files, and running the service."""
