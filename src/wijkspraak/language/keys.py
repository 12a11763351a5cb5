"""The key under which the vector of a text is kept: a hash of its words, so that no text is embedded twice."""

import hashlib


def text_key(text: str) -> str:
    """The SHA-256 of the text without the white space around it, in hexadecimal."""
    return hashlib.sha256(text.strip().encode("utf-8", "replace")).hexdigest()
