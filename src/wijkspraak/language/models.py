"""What is kept of words: their vectors, so that nothing is embedded twice, and the shared dictionary."""

import uuid
from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from wijkspraak.language.domains import Domain


class TextVector(models.Model):
    """The vector of one text under one model and transform: float16, normalised."""

    text_hash = models.CharField(max_length=64)
    model = models.CharField(max_length=48)
    version = models.CharField(max_length=48)
    vector = models.BinaryField()

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["text_hash", "model", "version"], name="vector_once")
        ]

    def __str__(self) -> str:
        return f"{self.text_hash[:8]} {self.model} {self.version}"


class TermWords(models.Model):
    """What a term says: words of the street and of the towers, each with a comma between, and what they mean."""

    domain = models.CharField(_("gaat over"), max_length=16, choices=Domain.choices)
    street = models.CharField(_("op straat"), max_length=200)
    tower = models.CharField(_("in de torens"), max_length=200)
    explanation = models.CharField(_("wat het is"), max_length=400)
    example = models.CharField(_("zo zegt iemand het"), max_length=300, blank=True)

    class Meta:
        abstract = True


class Term(TermWords):
    """A word of the street and a word of the towers for the same thing, in the dictionary of one municipality: N0."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    town = models.ForeignKey("accounts.Party", on_delete=models.PROTECT, related_name="+")
    version = models.PositiveIntegerField(default=1)
    made_at = models.DateTimeField()
    made_by = models.ForeignKey("accounts.Person", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    set_aside_at = models.DateTimeField(null=True, blank=True)
    set_aside_because = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["street", "id"]
        indexes: ClassVar[list[models.Index]] = [models.Index(fields=["town", "street"], name="term_in_town")]

    def __str__(self) -> str:
        return f"{self.street} – {self.tower}"


class TermVersion(TermWords):
    """How a term read at one time; number 1 is how it began."""

    term = models.ForeignKey(Term, on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField()
    by = models.ForeignKey("accounts.Person", on_delete=models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering: ClassVar[list[str]] = ["number"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["term", "number"], name="term_version_once")
        ]

    def __str__(self) -> str:
        return f"{self.term_id} v{self.number}"
