"""How a line is sealed: SHA-256 over the line before it and all that the line itself says."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from uuid import UUID


@dataclass(frozen=True, slots=True)
class Words:
    """All that one line says, before it is sealed."""

    seq: int
    id: UUID
    at: datetime
    by: UUID | None
    verb: str
    kind: str
    subject: UUID
    because: list[Any]
    sources: list[Any]
    details: Mapping[str, Any]


def seal(before: str, words: Words) -> str:
    """The seal of a line that follows the line with seal `before`; 64 hexadecimal characters."""
    said = {
        "seq": words.seq,
        "id": str(words.id),
        "at": words.at.astimezone(UTC).isoformat(timespec="microseconds"),
        "by": None if words.by is None else str(words.by),
        "verb": words.verb,
        "kind": words.kind,
        "subject": str(words.subject),
        "because": words.because,
        "sources": words.sources,
        "details": dict(words.details),
    }
    text = before + json.dumps(said, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()
