"""Tags of language for every template."""
