"""What is kept about who may log in, for which party, in which role, and with whom something is shared."""

import uuid
from typing import ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.utils.translation import gettext_lazy as _

from wijkspraak.accounts.policy import ROLE_NAMES, PartyKind, Role


class Party(models.Model):
    """Who takes part: the municipality, one of its clusters, a partner organisation, a residents' group."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    name = models.CharField(_("naam"), max_length=120)
    kind = models.CharField(_("soort"), max_length=16, choices=[(kind.value, kind.value) for kind in PartyKind])
    parent = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="parts")
    # The highest party above this one, or the party itself: what the policy calls the town of a municipality.
    root = models.ForeignKey("self", on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering: ClassVar[list[str]] = ["name"]

    def __str__(self) -> str:
        return self.name


class People(BaseUserManager["Person"]):
    """Makes accounts; only the command line and a keeper come here."""

    def create_user(self, email: str, name: str, password: str | None = None) -> "Person":
        """A new account; without a password it can only be entered after a reset by mail."""
        person = self.model(email=self.normalize_email(email).lower(), name=name)
        person.set_password(password)
        person.save(using=self._db)
        return person

    def get_by_natural_key(self, username: str | None) -> "Person":
        """Addresses are compared without regard to capitals."""
        return self.get(email=(username or "").lower())


class Person(AbstractBaseUser):
    """Somebody who can log in. What this person may see follows from the assignments alone."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    email = models.EmailField(_("e-mailadres"), unique=True)
    name = models.CharField(_("naam"), max_length=120)
    is_active = models.BooleanField(_("mag inloggen"), default=True)
    # One of the faces of the invented city, through whose eyes one may look in practice mode.
    practice_face = models.PositiveSmallIntegerField(null=True, blank=True, editable=False)

    objects: ClassVar[People] = People()

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name"]

    class Meta:
        ordering: ClassVar[list[str]] = ["name"]

    def __str__(self) -> str:
        return self.name

    def get_full_name(self) -> str:
        """The name as it stands on screens."""
        return self.name


class Assignment(models.Model):
    """A role that somebody has for a party in some neighbourhoods, for a purpose, from one day until another."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="assignments")
    role = models.CharField(
        _("rol"), max_length=24, choices=[(r.value, ROLE_NAMES[r]) for r in Role if r is not Role.LISTENER]
    )
    party = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="assignments")
    neighbourhoods = models.ManyToManyField("neighbourhoods.Neighbourhood", related_name="+", blank=True)
    everywhere = models.BooleanField(_("alle wijken"), default=False)
    purpose = models.CharField(_("waarvoor"), max_length=120)
    since = models.DateField(_("vanaf"))
    until = models.DateField(_("tot en met"), null=True, blank=True)

    class Meta:
        indexes: ClassVar[list[models.Index]] = [models.Index(fields=["person", "since"])]

    def __str__(self) -> str:
        return f"{self.person_id} {self.role}"


class Share(models.Model):
    """A row that was shared with a party; the row may stand in any room, so only its identifier is kept."""

    subject = models.UUIDField()
    party = models.ForeignKey(Party, on_delete=models.CASCADE, related_name="+")
    by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["subject", "party"], name="share_once")
        ]
        indexes: ClassVar[list[models.Index]] = [models.Index(fields=["party", "subject"])]

    def __str__(self) -> str:
        return f"{self.subject} → {self.party_id}"


class NamedReader(models.Model):
    """Somebody who was named as a reader of one row, until a day and for a reason."""

    subject = models.UUIDField()
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    until = models.DateField()
    why = models.CharField(max_length=200)
    by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        indexes: ClassVar[list[models.Index]] = [models.Index(fields=["person", "subject"])]

    def __str__(self) -> str:
        return f"{self.subject} → {self.person_id}"


class InArea(models.Model):
    """A further neighbourhood that a row is about, beside the one where it is at home."""

    subject = models.UUIDField()
    neighbourhood = models.ForeignKey("neighbourhoods.Neighbourhood", on_delete=models.CASCADE, related_name="+")

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["subject", "neighbourhood"], name="in_area_once")
        ]
        indexes: ClassVar[list[models.Index]] = [models.Index(fields=["neighbourhood", "subject"])]

    def __str__(self) -> str:
        return f"{self.subject} @ {self.neighbourhood_id}"
