"""Writing a line of the ledger: the only way in, always within the transaction of the action itself."""

import json
import uuid
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from django.core.serializers.json import DjangoJSONEncoder
from django.db import transaction
from django.utils import timezone

from wijkspraak.ledger.models import Entry, Head
from wijkspraak.ledger.sealing import Words, seal


@dataclass(frozen=True, slots=True)
class Line:
    """What somebody who acts wants remembered."""

    by: UUID | None
    verb: str
    kind: str
    subject: UUID
    because: Sequence[Any] = ()
    sources: Sequence[Any] = ()
    details: Mapping[str, Any] = field(default_factory=dict)
    at: datetime | None = None  # only where the past is put in: the invented city, an import


def record(
    *,
    by: UUID | None,
    verb: str,
    kind: str,
    subject: UUID,
    because: Sequence[Any] = (),
    sources: Sequence[Any] = (),
    details: Mapping[str, Any] | None = None,
) -> int:
    """Adds one line and returns its place. Must be called inside the transaction of the action (raises otherwise)."""
    return record_all([Line(by, verb, kind, subject, because, sources, details or {})])


def line_up() -> None:
    """Takes the lock of the ledger now: for actions that lock rows of their own, so that everybody locks in one order.

    It is held until the transaction ends. Must be called inside one (raises otherwise).
    """
    _head()


def _head() -> Head:
    if not transaction.get_connection().in_atomic_block:
        msg = "a ledger line belongs in the transaction of what it tells about"
        raise transaction.TransactionManagementError(msg)
    head, _ = Head.objects.select_for_update().get_or_create(id=1)
    return head


def record_all(lines: Iterable[Line]) -> int:
    """Adds lines in this order, under one lock; returns the place of the last one."""
    head = _head()
    now = timezone.now()
    entries: list[Entry] = []
    for line in lines:
        words = Words(
            seq=head.seq + 1,
            id=uuid.uuid4(),
            at=line.at or now,
            by=line.by,
            verb=line.verb,
            kind=line.kind,
            subject=line.subject,
            because=_plain(list(line.because)),
            sources=_plain(list(line.sources)),
            details=_plain(dict(line.details)),
        )
        head.seq, head.seal = words.seq, seal(head.seal, words)
        entries.append(
            Entry(
                seq=words.seq,
                id=words.id,
                at=words.at,
                by_id=words.by,
                verb=words.verb,
                kind=words.kind,
                subject=words.subject,
                because=words.because,
                sources=words.sources,
                details=dict(words.details),
                seal=head.seal,
            )
        )
    Entry.objects.bulk_create(entries, batch_size=500)
    head.save(update_fields=["seq", "seal"])
    return head.seq


def _plain(value: Any) -> Any:
    """The value as JSON gives it back, so that a seal can be checked after reading."""
    if not value:
        return value
    return json.loads(json.dumps(value, cls=DjangoJSONEncoder))
