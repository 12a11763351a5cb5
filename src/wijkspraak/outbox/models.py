"""What is kept of post: per letter whom it is for, about what, when and how far; and whether post goes at all.

No text, no address: those are asked for when it is sent.
"""

import uuid
from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class State(models.TextChoices):
    """Where a letter stands."""

    WAITING = "waiting", _("wacht")
    SENDING = "sending", _("gaat nu")
    SENT = "sent", _("verstuurd")
    WITHHELD = "withheld", _("niet verstuurd: mocht niet meer")
    CANCELLED = "cancelled", _("vervallen")
    FAILED = "failed", _("niet gelukt")


class Letter(models.Model):
    """One letter to one recipient."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    kind = models.CharField(max_length=64)
    subject = models.UUIDField()
    to_person = models.ForeignKey("accounts.Person", on_delete=models.CASCADE, null=True, related_name="+")
    # Who it is for where that is nobody who logs in: a key that only the room understands, never an address.
    to = models.UUIDField(null=True)
    details = models.JSONField(default=dict)
    once = models.CharField(max_length=200, unique=True)
    asked_at = models.DateTimeField()
    not_before = models.DateTimeField()
    state = models.CharField(max_length=9, choices=State.choices, default=State.WAITING)
    next_at = models.DateTimeField()
    attempts = models.PositiveIntegerField(default=0)
    losses = models.PositiveSmallIntegerField(default=0)  # workers that were gone before they told how it went
    first_tried_at = models.DateTimeField(null=True)
    problem = models.CharField(max_length=48, blank=True)
    answer = models.PositiveSmallIntegerField(null=True)  # the number that the mail server answered with
    # Who sends it now; a worker that was thought dead and wakes up finds another lease and marks nothing.
    lease = models.UUIDField(null=True)
    lease_until = models.DateTimeField(null=True)
    cancel_asked = models.BooleanField(default=False)  # while it was being sent: not to be tried again
    ended_at = models.DateTimeField(null=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["-asked_at"]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["state", "next_at"]),
            models.Index(fields=["subject", "kind"]),
            models.Index(fields=["to_person", "-asked_at"]),
            models.Index(fields=["ended_at"]),
        ]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=Q(to__isnull=True, to_person__isnull=False) | Q(to__isnull=False, to_person__isnull=True),
                name="letter_has_one_recipient",
            ),
            models.CheckConstraint(
                condition=Q(state="sending", lease__isnull=False) | (~Q(state="sending") & Q(lease__isnull=True)),
                name="letter_has_a_lease_while_it_is_sent",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.state}"


class Switch(models.Model):
    """Whether post goes: one row, and no row means that it does."""

    id = models.PositiveSmallIntegerField(primary_key=True, default=1)
    armed = models.BooleanField(default=True)
    because = models.CharField(max_length=200, blank=True)
    by = models.ForeignKey("accounts.Person", on_delete=models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()

    def __str__(self) -> str:
        return "armed" if self.armed else "disarmed"
