"""What is kept of files that are brought in: how far each is, which rows wait, which columns were chosen last time."""

import uuid
from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _


class State(models.TextChoices):
    """Where a delivery stands."""

    NEW = "new", _("nog niet begonnen")
    WAITING = "waiting", _("begint zo")
    RUNNING = "running", _("bezig")
    STOPPED = "stopped", _("stilgezet")
    DONE = "done", _("klaar")
    FAILED = "failed", _("vastgelopen")


class Delivery(models.Model):
    """One file that somebody brings in. Its own person alone sees it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    kind = models.CharField(max_length=32)
    by = models.ForeignKey("accounts.Person", on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    name = models.CharField(_("bestand"), max_length=200)
    size = models.PositiveBigIntegerField()
    digest = models.CharField(max_length=64)
    columns = models.JSONField(default=dict, blank=True)
    options = models.JSONField(default=dict, blank=True)
    state = models.CharField(max_length=8, choices=State.choices, default=State.NEW)
    # Rows that were handled; it moves in the same transaction as the rows themselves.
    position = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(default=0)
    new = models.PositiveIntegerField(default=0)
    changed = models.PositiveIntegerField(default=0)
    same = models.PositiveIntegerField(default=0)
    held = models.PositiveIntegerField(default=0)
    report = models.JSONField(default=list, blank=True)
    problem = models.CharField(max_length=400, blank=True)
    stop_asked = models.BooleanField(default=False)
    # Who does the work now; a worker that was thought dead and wakes up finds another lease and does nothing.
    lease = models.UUIDField(null=True, blank=True)
    beat_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["-made_at"]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["by", "-made_at"]),
            models.Index(fields=["state", "beat_at"]),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.name}"


class Content(models.Model):
    """The bytes of a delivery, packed; removed as soon as nothing needs them any more."""

    delivery = models.OneToOneField(Delivery, on_delete=models.CASCADE, related_name="content")
    packed = models.BinaryField()

    def __str__(self) -> str:
        return str(self.delivery_id)


class HeldRow(models.Model):
    """A row that could not come in: it waits, with every reason, until somebody mends it or leaves it out."""

    delivery = models.ForeignKey(Delivery, on_delete=models.CASCADE, related_name="rows")
    number = models.PositiveIntegerField()
    # Pairs of column and text, in the order of the file: not every database keeps the order of an object.
    pairs = models.JSONField()
    faults = models.JSONField()
    solved_at = models.DateTimeField(null=True, blank=True)
    dropped = models.BooleanField(default=False)

    class Meta:
        ordering: ClassVar[list[str]] = ["number"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["delivery", "number"], name="held_row_once")
        ]

    def __str__(self) -> str:
        return f"{self.delivery_id} {self.number}"

    @property
    def cells(self) -> dict[str, str]:
        """The text per column, in the order of the file."""
        return {str(column): str(text) for column, text in self.pairs}


class KnownColumns(models.Model):
    """How somebody last read a file with these headers: the next one is read so too."""

    by = models.ForeignKey("accounts.Person", on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(max_length=32)
    headers = models.CharField(max_length=64)
    columns = models.JSONField()
    options = models.JSONField()

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["by", "kind", "headers"], name="known_columns_once")
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.headers[:8]}"
