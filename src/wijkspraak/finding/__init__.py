"""The index of words: which word stands in which text, so that whoever searches finds."""
