"""The whole database as text, to look for what may not be there."""

import zlib

from django.apps import apps
from django.db import connection


def whole_database() -> str:
    """Every cell of every table; what is packed is unpacked first."""
    said: list[str] = []
    with connection.cursor() as cursor:
        for model in apps.get_models(include_auto_created=True):
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(model._meta.db_table)}")
            for row in cursor.fetchall():
                said += [_text(cell) for cell in row]
    return "\n".join(said)


def _text(cell: object) -> str:
    if isinstance(cell, memoryview | bytes):
        raw = bytes(cell)
        try:
            return zlib.decompress(raw).decode("utf-8", "replace")
        except zlib.error:
            return raw.decode("utf-8", "replace")
    return str(cell)
