"""What is remembered: lines that are only ever added, each sealed with the line before it."""

import uuid
from typing import Any, ClassVar

from django.db import models


class AppendOnlyError(Exception):
    """Somebody tried to change or remove a line of the ledger."""


class Head(models.Model):
    """The last line so far; taken under a lock, so that two lines never claim the same place."""

    id = models.PositiveSmallIntegerField(primary_key=True, default=1)
    seq = models.PositiveBigIntegerField(default=0)
    seal = models.CharField(max_length=64, default="")

    def __str__(self) -> str:
        return f"{self.seq} {self.seal[:8]}"


class Entry(models.Model):
    """One line: who did what, about what, because of what, resting on which sources."""

    seq = models.PositiveBigIntegerField(primary_key=True)
    id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    at = models.DateTimeField(db_index=True)
    by = models.ForeignKey("accounts.Person", on_delete=models.PROTECT, null=True, related_name="+")
    verb = models.CharField(max_length=48)
    kind = models.CharField(max_length=24)
    subject = models.UUIDField()
    because = models.JSONField(default=list)
    sources = models.JSONField(default=list)
    details = models.JSONField(default=dict)
    seal = models.CharField(max_length=64, unique=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["seq"]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["subject", "seq"]),
            models.Index(fields=["verb", "seq"]),
            models.Index(fields=["by", "seq"]),
        ]

    def __str__(self) -> str:
        return f"{self.seq} {self.verb} {self.subject}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Only a new line can be saved."""
        if not kwargs.pop("adding", False):
            msg = "a line of the ledger is written by ledger.actions alone and never changed"
            raise AppendOnlyError(msg)
        super().save(*args, force_insert=True, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        """A line of the ledger stays."""
        msg = "a line of the ledger is never removed"
        raise AppendOnlyError(msg)
