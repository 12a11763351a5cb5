"""What is kept of a joint agenda: its points in order, who takes part with what, and the next step with a date."""

import uuid
from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from wijkspraak.accounts.guarded import Guarded


class Outcome(models.TextChoices):
    """How a point left the agenda; 'moved' means that it goes on somewhere else."""

    DONE = "done", _("gedaan")
    NOT = "not", _("gaat niet gebeuren")
    ELSEWHERE = "elsewhere", _("gaat elders verder")


class AgendaPoint(Guarded):
    """A question that parties of a neighbourhood want to work on together, in the words of the people."""

    shared_as = "question_id"

    question = models.ForeignKey("questions.Question", on_delete=models.PROTECT, related_name="+")
    title = models.CharField(_("in gewone woorden"), max_length=160)
    position = models.PositiveIntegerField()
    next_step = models.CharField(_("volgende stap"), max_length=240, blank=True)
    next_on = models.DateField(_("uiterlijk op"), null=True, blank=True)
    next_by = models.ForeignKey("accounts.Person", on_delete=models.PROTECT, related_name="+", null=True, blank=True)
    put_on_at = models.DateTimeField()
    taken_off_at = models.DateTimeField(null=True, blank=True)
    outcome = models.CharField(max_length=12, choices=Outcome.choices, blank=True)
    taken_off_because = models.CharField(_("waarom"), max_length=240, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering: ClassVar[list[str]] = ["position", "id"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["neighbourhood", "question"],
                condition=models.Q(taken_off_at__isnull=True),
                name="question_once_on_agenda",
            )
        ]
        indexes: ClassVar[list[models.Index]] = [models.Index(fields=["neighbourhood", "taken_off_at", "position"])]

    def __str__(self) -> str:
        return self.title


class Part(models.Model):
    """A party that takes part in a point, and what it brings, in words."""

    point = models.ForeignKey(AgendaPoint, on_delete=models.CASCADE, related_name="parts")
    party = models.ForeignKey("accounts.Party", on_delete=models.PROTECT, related_name="+")
    brings = models.CharField(_("brengt in"), max_length=240, blank=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["party__name"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["point", "party"], name="party_once_per_point")
        ]

    def __str__(self) -> str:
        return f"{self.party_id}: {self.brings}"


class AgendaLink(models.Model):
    """A secret address by which one party reads the agenda of one neighbourhood for a while, without an account."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    # Only a hash of the secret is kept: who reads the database cannot use the link.
    secret_hash = models.CharField(max_length=64, unique=True)
    neighbourhood = models.ForeignKey("neighbourhoods.Neighbourhood", on_delete=models.CASCADE, related_name="+")
    party = models.ForeignKey("accounts.Party", on_delete=models.CASCADE, related_name="+")
    until = models.DateField(_("tot en met"))
    by = models.ForeignKey("accounts.Person", on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return f"{self.neighbourhood_id} → {self.party_id}"
