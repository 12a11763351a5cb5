"""The thinking about words: what in a text may point to somebody, and how easily a text reads."""
