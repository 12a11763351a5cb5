"""Keeping a secret in the database so that a copy of the database alone does not tell it.

The key is made of the service's own secret (WIJKSPRAAK_SECRET_KEY); with another secret nothing can be opened any more,
and who set the secret up sets it up again.
"""

import base64
import hashlib

from cryptography.fernet import Fernet, InvalidToken
from django.conf import settings


def _box() -> Fernet:
    made = hashlib.sha256(b"wijkspraak sealed\x00" + str(settings.SECRET_KEY).encode()).digest()
    return Fernet(base64.urlsafe_b64encode(made))


def seal(words: str) -> bytes:
    """The words as they may be stored."""
    return _box().encrypt(words.encode())


def unseal(kept: bytes) -> str | None:
    """The words again; None when they were sealed with another secret, or changed."""
    try:
        return _box().decrypt(bytes(kept)).decode()
    except InvalidToken:
        return None
