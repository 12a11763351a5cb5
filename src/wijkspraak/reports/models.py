"""What is kept of reports about public space: what counting needs, and no words, addresses, points or people.

A report belongs in the city's own system; here it is context. Of each report we keep which one it is there, its sort,
day, neighbourhood and state. The words of a report, its address, its exact point and everything about who reported it
are read past and never stored. Reports of more than five years ago are removed each night (the term that the VNG names
for published reports); what nobody can count any more need not be kept.
"""

import uuid
from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from wijkspraak.core.reports.sorts import (
    ANIMALS,
    BUSINESS,
    FURNITURE,
    GRAVES,
    GREEN,
    LIGHT,
    OTHER,
    PAVEMENT,
    PEOPLE,
    TRAFFIC,
    VEHICLES,
    WASTE,
    WATER,
)
from wijkspraak.language.domains import Domain


class Sort(models.TextChoices):
    """The common sorts of reports, the same for every municipality and system."""

    WASTE = WASTE, _("afval en vuil")
    PAVEMENT = PAVEMENT, _("stoep, straat en fietspad")
    LIGHT = LIGHT, _("verlichting")
    GREEN = GREEN, _("bomen en groen")
    WATER = WATER, _("water en riool")
    FURNITURE = FURNITURE, _("straatmeubilair en spelen")
    TRAFFIC = TRAFFIC, _("verkeer en parkeren")
    VEHICLES = VEHICLES, _("wrakken en deelvervoer")
    ANIMALS = ANIMALS, _("dieren")
    PEOPLE = PEOPLE, _("overlast van mensen")
    BUSINESS = BUSINESS, _("geluid, stank en bedrijven")
    GRAVES = GRAVES, _("begraafplaats")
    OTHER = OTHER, _("anders")


class ReportState(models.TextChoices):
    """Where a report stands, as far as counting cares."""

    OPEN = "open", _("open")
    DONE = "done", _("afgehandeld")
    CANCELLED = "cancelled", _("geannuleerd")


class Category(models.Model):
    """A category as a municipality's own system calls it, and what it is counted as."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    town = models.ForeignKey("accounts.Party", on_delete=models.CASCADE, related_name="+")
    code = models.CharField(_("eigen code"), max_length=120)
    name = models.CharField(_("naam"), max_length=160)
    sort = models.CharField(_("telt mee als"), max_length=16, choices=Sort.choices, default=Sort.OTHER)
    domain = models.CharField(_("levensgebied"), max_length=16, choices=Domain.choices)
    # Who chose the sort; empty as long as it is a guess by the name.
    set_by = models.ForeignKey("accounts.Person", on_delete=models.PROTECT, related_name="+", null=True, blank=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["code"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["town", "code"], name="report_category_once")
        ]

    def __str__(self) -> str:
        return self.code


class ExternalReport(models.Model):
    """One report in the city's own system, with only what counting needs."""

    town = models.ForeignKey("accounts.Party", on_delete=models.CASCADE, related_name="+")
    source = models.CharField(max_length=32)
    # The uuid of the report in its own system; its number there where it has no uuid.
    key = models.CharField(max_length=64)
    number = models.CharField(max_length=40, blank=True)
    category = models.ForeignKey(Category, on_delete=models.PROTECT, related_name="+")
    neighbourhood = models.ForeignKey("neighbourhoods.Neighbourhood", on_delete=models.PROTECT, related_name="+")
    day = models.DateField()
    state = models.CharField(max_length=9, choices=ReportState.choices, default=ReportState.OPEN)
    updated_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["town", "source", "key"], name="external_report_once")
        ]
        indexes: ClassVar[list[models.Index]] = [
            # Everything that counting asks for, so that it reads the index alone.
            models.Index(fields=["town", "day", "neighbourhood", "category", "state"], name="reports_counted"),
            models.Index(fields=["town", "source", "number"], name="reports_by_number"),
        ]

    def __str__(self) -> str:
        return f"{self.source} {self.key}"


class Connection(models.Model):
    """A report system that is asked each night what changed; one per municipality, set up by a keeper."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    town = models.OneToOneField("accounts.Party", on_delete=models.CASCADE, related_name="+")
    address = models.CharField(_("adres"), max_length=200)
    # Sealed with a key made of the service's own secret; shown nowhere.
    token = models.BinaryField()
    active = models.BooleanField(default=True)
    set_by = models.ForeignKey("accounts.Person", on_delete=models.PROTECT, related_name="+")
    set_at = models.DateTimeField()
    # Everything that changed before this moment is here; pages are asked for from here on.
    seen_until = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return self.address


class FetchState(models.TextChoices):
    """Where a fetch stands."""

    WAITING = "waiting", _("begint zo")
    RUNNING = "running", _("bezig")
    DONE = "done", _("klaar")
    STOPPED = "stopped", _("stilgezet")
    FAILED = "failed", _("mislukt")


class Fetch(models.Model):
    """One time that the report system was asked what changed: how far it is and what came of it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    connection = models.ForeignKey(Connection, on_delete=models.CASCADE, related_name="fetches")
    by = models.ForeignKey("accounts.Person", on_delete=models.PROTECT, related_name="+", null=True)
    state = models.CharField(max_length=8, choices=FetchState.choices, default=FetchState.WAITING)
    asked_at = models.DateTimeField()
    beat_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)
    lease = models.UUIDField(null=True, blank=True)
    stop_asked = models.BooleanField(default=False)
    # Where it is: what is asked for, and which page of that; moves in the same transaction as the reports themselves.
    since = models.DateTimeField(null=True, blank=True)
    page = models.PositiveIntegerField(default=1)
    fresh = models.PositiveIntegerField(default=0)  # how many on these pages were new or changed
    latest = models.DateTimeField(null=True, blank=True)  # the latest change that was met on these pages
    again = models.PositiveSmallIntegerField(default=0)  # how often they were begun again since something moved
    pages = models.PositiveIntegerField(default=0)
    new = models.PositiveIntegerField(default=0)
    changed = models.PositiveIntegerField(default=0)
    same = models.PositiveIntegerField(default=0)
    left_out = models.PositiveIntegerField(default=0)
    unread = models.PositiveIntegerField(default=0)
    problem = models.CharField(max_length=400, blank=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["-asked_at"]
        indexes: ClassVar[list[models.Index]] = [models.Index(fields=["connection", "-asked_at"])]

    def __str__(self) -> str:
        return f"{self.asked_at:%Y-%m-%d %H:%M} {self.state}"
