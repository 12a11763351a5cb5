"""What is kept about places: dated divisions into areas, neighbourhoods, facilities, and figures with their source."""

import uuid
from functools import reduce
from operator import or_
from typing import ClassVar, Final

from django.db import models
from django.utils.translation import gettext_lazy as _


class AreaScheme(models.Model):
    """A dated version of the division into areas; several exist side by side."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    name = models.CharField(_("naam"), max_length=120)
    party = models.ForeignKey("accounts.Party", on_delete=models.PROTECT, related_name="+", null=True)
    since = models.DateField(_("vanaf"))
    until = models.DateField(_("tot en met"), null=True, blank=True)
    source = models.CharField(_("bron"), max_length=200, blank=True)
    # Whether the municipality works by it, from `since` on; others are kept beside it, to compare or to prepare.
    adopted = models.BooleanField(default=True)
    # The file it came from, so that the same file later finds its own division again.
    digest = models.CharField(max_length=64, blank=True)
    # Water and the like, drawn behind the map: a list of rings of [longitude, latitude].
    backdrop = models.JSONField(default=list, blank=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["-since"]

    def __str__(self) -> str:
        return f"{self.name} ({self.since:%Y})"


class District(models.Model):
    """A group of neighbourhoods."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    scheme = models.ForeignKey(AreaScheme, on_delete=models.CASCADE, related_name="districts")
    code = models.CharField(max_length=16)
    name = models.CharField(_("naam"), max_length=120)

    class Meta:
        ordering: ClassVar[list[str]] = ["code"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["scheme", "code"], name="district_code_once")
        ]

    def __str__(self) -> str:
        return self.name


class Neighbourhood(models.Model):
    """A working area of the municipality; its code is text, never a number."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    scheme = models.ForeignKey(AreaScheme, on_delete=models.PROTECT, related_name="neighbourhoods")
    district = models.ForeignKey(
        District, on_delete=models.PROTECT, related_name="neighbourhoods", null=True, blank=True
    )
    code = models.CharField(max_length=16)
    name = models.CharField(_("naam"), max_length=120)
    # Polygons in WGS84: a list of polygons, each a list of rings, each a list of [longitude, latitude].
    shape = models.JSONField(default=list, blank=True)
    neighbours = models.ManyToManyField("self", symmetrical=True, blank=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["name"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["scheme", "code"], name="neighbourhood_code_once")
        ]

    def __str__(self) -> str:
        return self.name


class Succession(models.Model):
    """That an area went on in another when a new division took effect; also across several divisions."""

    class Sort(models.TextChoices):
        """What became of the old area."""

        SAME = "same", _("bleef")
        RENAMED = "renamed", _("kreeg een andere naam")
        SPLIT = "split", _("werd gesplitst")
        MERGED = "merged", _("ging op in een andere wijk")
        SHIFTED = "shifted", _("kreeg andere grenzen")

    before = models.ForeignKey(Neighbourhood, on_delete=models.PROTECT, related_name="successors")
    after = models.ForeignKey(Neighbourhood, on_delete=models.PROTECT, related_name="predecessors")
    sort = models.CharField(max_length=8, choices=Sort.choices)
    on = models.DateField(_("vanaf"))
    # How much of the old area lies in the new one, from 0 to 1; empty where one of them was never drawn.
    share = models.FloatField(null=True, blank=True)
    # Whether the old area's indivisible things (a signal without a place) are reckoned to this new one.
    heir = models.BooleanField(default=False)
    # False: over more than one division, kept so that one look finds the whole past of an area.
    direct = models.BooleanField(default=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["on", "id"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["before", "after"], name="succession_once")
        ]

    def __str__(self) -> str:
        return f"{self.before_id} → {self.after_id}"


class Subarea(models.Model):
    """A CBS sub-area (buurt), the smallest statistical unit, of which neighbourhoods are made."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    neighbourhood = models.ForeignKey(Neighbourhood, on_delete=models.CASCADE, related_name="subareas")
    code = models.CharField(max_length=16)
    name = models.CharField(_("naam"), max_length=120)
    shape = models.JSONField(default=list, blank=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["code"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["neighbourhood", "code"], name="subarea_code_once")
        ]

    def __str__(self) -> str:
        return self.name


class Facility(models.Model):
    """A place where people come: sport, culture, youth, education, welfare, care, health."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    neighbourhood = models.ForeignKey(Neighbourhood, on_delete=models.PROTECT, related_name="facilities")
    code = models.CharField(max_length=32)
    name = models.CharField(_("naam"), max_length=120)
    kind = models.CharField(_("soort"), max_length=48)
    longitude = models.FloatField(null=True, blank=True)
    latitude = models.FloatField(null=True, blank=True)
    address = models.CharField(_("adres"), max_length=160, blank=True)
    since = models.DateField(null=True, blank=True)
    until = models.DateField(null=True, blank=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["name"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["neighbourhood", "code"], name="facility_code_once")
        ]

    def __str__(self) -> str:
        return self.name


class FigureKind(models.TextChoices):
    """Whether something was counted, or is what people say they find or feel: kept apart and shown side by side."""

    MEASURED = "measured", _("geteld")
    FELT = "felt", _("wat mensen vinden")


SUBJECTS: Final = ("neighbourhood", "facility", "subarea", "town")


def _one_subject() -> models.Q:
    """A figure is about one thing: the neighbourhood, the facility, the sub-area or the municipality as a whole."""
    ways = [models.Q(**{f"{other}__isnull": other != one for other in SUBJECTS}) for one in SUBJECTS]
    return reduce(or_, ways)


class Figure(models.Model):
    """A dated property of a place or a facility, with its source; what is missing is missing, never zero.

    Most are numbers; a facility also has properties in words, such as its opening hours.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    neighbourhood = models.ForeignKey(
        Neighbourhood, on_delete=models.CASCADE, related_name="figures", null=True, blank=True
    )
    facility = models.ForeignKey(Facility, on_delete=models.CASCADE, related_name="figures", null=True, blank=True)
    subarea = models.ForeignKey(Subarea, on_delete=models.CASCADE, related_name="figures", null=True, blank=True)
    # The municipality as a whole, to compare with; it outlives any one division into areas.
    town = models.ForeignKey("accounts.Party", on_delete=models.CASCADE, related_name="+", null=True, blank=True)
    name = models.CharField(_("wat"), max_length=80)
    kind = models.CharField(_("soort"), max_length=8, choices=FigureKind.choices, default=FigureKind.MEASURED)
    value = models.FloatField(_("waarde"), null=True, blank=True)
    words = models.CharField(_("in woorden"), max_length=400, blank=True)
    unit = models.CharField(_("eenheid"), max_length=24, blank=True)
    on = models.DateField(_("peildatum"))
    source = models.CharField(_("bron"), max_length=160)
    denominator = models.CharField(_("noemer"), max_length=80, blank=True)
    # What it was before it was last corrected, as the number or in words; the ledger knows all corrections.
    was = models.CharField(max_length=400, blank=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["name", "-on"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(condition=_one_subject(), name="figure_has_one_subject"),
            models.CheckConstraint(
                condition=models.Q(value__isnull=False, words="")
                | (models.Q(value__isnull=True) & ~models.Q(words="")),
                name="figure_is_a_number_or_words",
            ),
            *(
                models.UniqueConstraint(
                    fields=[one, "name", "on", "source"],
                    condition=models.Q(**{f"{one}__isnull": False}),
                    name=f"{one}_figure_once",
                )
                for one in SUBJECTS
            ),
        ]
        indexes: ClassVar[list[models.Index]] = [models.Index(fields=["name", "on"])]

    def __str__(self) -> str:
        return f"{self.name} {self.words or self.value} {self.unit} ({self.on})"
