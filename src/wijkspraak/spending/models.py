"""What is kept of municipal money: task fields, bound to their year, and amounts per municipality, field and category.

A fact from outside that several stages will ask for: stacking of purses and the account given. No decision lives here.
"""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _


class Document(models.TextChoices):
    """Where an amount stands: what was planned, or what it became."""

    BUDGET = "budget", _("begroting")
    ACCOUNT = "account", _("jaarrekening")


class TaskField(models.Model):
    """One line of the national classification of municipal spending (taakveld); its meaning holds for one year."""

    year = models.PositiveSmallIntegerField(_("jaar"))
    code = models.CharField(max_length=12)
    name = models.CharField(_("naam"), max_length=120)
    # So that 0.9 stands before 0.10, and 0.61 between 0.5 and 0.7: the code as text sorts wrongly.
    place = models.CharField(max_length=24)

    class Meta:
        ordering: ClassVar[list[str]] = ["year", "place"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["year", "code"], name="task_field_once")
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.name} ({self.year})"


class Spending(models.Model):
    """What one municipality budgeted or spent on a task field, in one category, in cents."""

    # At whose table it lies; `municipality` is the name of whom it is about, which may be another to compare with.
    town = models.ForeignKey("accounts.Party", on_delete=models.PROTECT, related_name="+")
    municipality = models.CharField(_("gemeente"), max_length=80)
    own = models.BooleanField(default=True)
    field = models.ForeignKey(TaskField, on_delete=models.PROTECT, related_name="amounts")
    document = models.CharField(max_length=8, choices=Document.choices)
    category = models.CharField(_("categorie"), max_length=80)
    cents = models.BigIntegerField(_("bedrag"))
    source = models.CharField(_("bron"), max_length=160)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["town", "municipality", "field", "document", "category"], name="spending_once"
            )
        ]
        indexes: ClassVar[list[models.Index]] = [models.Index(fields=["town", "own", "document"])]

    def __str__(self) -> str:
        return f"{self.municipality} {self.field_id} {self.category}"
