"""What is kept of what was heard: the words as they were said, where, when, and by whom heard."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from wijkspraak.accounts.guarded import Guarded
from wijkspraak.language.domains import Domain


class HearerKind(models.TextChoices):
    """What sort of ear it was: only professional hearings are weighed for what is rare."""

    PROFESSIONAL = "professional", _("professional")
    PARTNER = "partner", _("partner")
    RESIDENT = "resident", _("bewoner")
    SYSTEM = "system", _("systeem")


class TellerKind(models.TextChoices):
    """Who said it: the kind only, never who."""

    RESIDENT = "resident", _("een bewoner")
    PROFESSIONAL = "professional", _("een collega")
    PARTNER = "partner", _("een partner")
    OWN = "own", _("zelf gezien")


class Signal(Guarded):
    """Something heard or seen. `text` is how it reads today; the first words stay in its versions."""

    text = models.TextField(_("wat er gezegd is"))
    beneath = models.TextField(_("wat erachter kan zitten"), blank=True)
    heard_on = models.DateField(_("gehoord op"), db_index=True)
    noted_at = models.DateTimeField()
    facility = models.ForeignKey(
        "neighbourhoods.Facility", on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    domain = models.CharField(_("gaat over"), max_length=16, choices=Domain.choices, blank=True)
    # Who heard it, as a stable key: the person's identifier, or the pseudonym of an imported file.
    hearer = models.CharField(max_length=64)
    hearer_kind = models.CharField(max_length=16, choices=HearerKind.choices, default=HearerKind.PROFESSIONAL)
    teller_kind = models.CharField(
        _("van wie"), max_length=16, choices=TellerKind.choices, default=TellerKind.RESIDENT, blank=True
    )
    # Empty when heard first-hand; otherwise from whom or where it came: a retold rumour is one voice.
    retold_from = models.CharField(_("doorverteld door"), max_length=120, blank=True)
    language = models.CharField(max_length=8, default="nl")
    text_hash = models.CharField(max_length=64, db_index=True)
    version = models.PositiveIntegerField(default=1)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_because = models.CharField(max_length=200, blank=True)
    binned_at = models.DateTimeField(null=True, blank=True)
    # How many photos lie with it: a list asks for photos only where there are any.
    photo_count = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering: ClassVar[list[str]] = ["-heard_on", "-id"]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["town", "neighbourhood", "-heard_on", "-id"], name="signal_in_area"),
            models.Index(fields=["town", "-heard_on", "-id"], name="signal_in_town"),
            models.Index(fields=["noted_by", "-heard_on", "-id"], name="signal_own"),
        ]

    def __str__(self) -> str:
        return self.text[:60]


class SignalVersion(models.Model):
    """How a signal read before; number 1 is what was first written down."""

    signal = models.ForeignKey(Signal, on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField()
    text = models.TextField()
    beneath = models.TextField(blank=True)
    by = models.ForeignKey("accounts.Person", on_delete=models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering: ClassVar[list[str]] = ["number"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["signal", "number"], name="signal_version_once")
        ]

    def __str__(self) -> str:
        return f"{self.signal_id} v{self.number}"


class Photo(models.Model):
    """That a photo lies with a signal; whoever may read the signal may see it. The key tells what was brought."""

    id = models.UUIDField(primary_key=True, editable=False)
    signal = models.ForeignKey(Signal, on_delete=models.CASCADE, related_name="photos")
    alt = models.CharField(_("wat erop staat"), max_length=300, blank=True)
    width = models.PositiveIntegerField()
    height = models.PositiveIntegerField()
    made_at = models.DateTimeField()

    class Meta:
        ordering: ClassVar[list[str]] = ["made_at", "id"]

    def __str__(self) -> str:
        return self.alt[:60]


class PhotoContent(models.Model):
    """The bytes of a photo, large and small; apart, so that no list brings them along."""

    photo = models.OneToOneField(Photo, on_delete=models.CASCADE, primary_key=True, related_name="content")
    large = models.BinaryField()
    small = models.BinaryField()

    def __str__(self) -> str:
        return str(self.photo_id)
