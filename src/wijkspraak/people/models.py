"""What is kept about people whom one may see about a question: jobs, callings, mandates, ties, and how often asked.

A contact is somebody one may want to speak to. It need not be somebody who logs in; whoever logs in is a `Person` of
the accounts, and a contact may be linked to one. Nothing here says anything about a household.
"""

import uuid
from typing import Any, ClassVar, Final, Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from wijkspraak.accounts.guarded import Guarded, GuardedQuerySet, filter_for
from wijkspraak.accounts.policy import Action
from wijkspraak.accounts.reader import Reader


class Height(models.IntegerChoices):
    """How concrete somebody's work is, from one address to the course of the city: the levels of the glossary."""

    CASE = 0, _("adres")
    STREET = 1, _("straat")
    NEIGHBOURHOOD = 2, _("wijk")
    CITY = 3, _("stad")
    COURSE = 4, _("koers van de stad")


class Skill(models.TextChoices):
    """What a calling says: somebody knows about it, or does the work."""

    KNOWS = "knows", _("weet ervan")
    DOES = "does", _("doet het werk")


class TieKind(models.TextChoices):
    """How two people know each other."""

    WORKS_WITH = "works_with", _("werken samen")
    KNOWS_WELL = "knows_well", _("kennen elkaar goed")
    OWN_CIRCLE = "own_circle", _("familie, buren of vrijwilligers onder elkaar")
    MET_ONCE = "met_once", _("spraken elkaar een keer")


# How strong a tie of a kind is when it is new (0..1), and after how many days without contact half of that is left.
TIE_KINDS: Final[dict[str, tuple[float, int]]] = {
    TieKind.WORKS_WITH: (0.8, 45),
    TieKind.KNOWS_WELL: (0.9, 120),
    TieKind.OWN_CIRCLE: (1.0, 365),
    TieKind.MET_ONCE: (0.4, 30),
}


class Organisation(models.Model):
    """Where people work or belong: a party of the municipality's work, or any other name. Merged ones point on."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    town = models.ForeignKey("accounts.Party", on_delete=models.CASCADE, related_name="+")
    name = models.CharField(_("naam"), max_length=120)
    party = models.ForeignKey("accounts.Party", on_delete=models.PROTECT, related_name="+", null=True, blank=True)
    merged_into = models.ForeignKey("self", on_delete=models.PROTECT, related_name="parts", null=True, blank=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["name"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["town", "name"], name="organisation_once")
        ]

    def __str__(self) -> str:
        return self.name


class ContactQuerySet(GuardedQuerySet["Contact"]):
    """As every guarded list, but what somebody keeps for oneself stays with that person, and people read of themselves.

    `kept_for_self` narrows what a role gives: no area manager, cluster or share opens it.
    """

    def for_reader(self, reader: Reader, action: Action = Action.READ) -> Self:
        """Only the contacts with which this reader may do this; merged and departed ones included."""
        allowed = filter_for(self.model, reader, action)
        mine = Q(pk__in=[]) if reader.person is None else Q(noted_by_id=reader.person)
        if action is Action.READ and reader.person is not None:
            allowed |= Q(person_id=reader.person)
        found = self.filter(allowed, Q(kept_for_self=False) | mine)
        found._asked = True  # noqa: SLF001 - the same class
        return found


class Contact(Guarded):
    """Somebody whom one may see about a question."""

    spans = True

    name = models.CharField(_("naam"), max_length=120)
    person = models.ForeignKey("accounts.Person", on_delete=models.SET_NULL, related_name="+", null=True, blank=True)
    works_at = models.PositiveSmallIntegerField(
        _("werkt op het niveau van"), choices=Height.choices, default=Height.NEIGHBOURHOOD
    )
    # Up to which level this person may be told things at a table; None: as the work and the account say.
    may_hear = models.PositiveSmallIntegerField(_("mag horen tot en met"), null=True, blank=True)
    languages = models.CharField(_("talen"), max_length=80, blank=True)
    email = models.EmailField(_("e-mailadres"), max_length=200, blank=True)
    phone = models.CharField(_("telefoon"), max_length=40, blank=True)
    reach = models.CharField(_("hoe bereik je"), max_length=200, blank=True)
    days = models.CharField(_("werkdagen"), max_length=7, blank=True)  # digits, 1 is Monday; empty: not known
    away_from = models.DateField(_("afwezig van"), null=True, blank=True)
    away_until = models.DateField(_("tot en met"), null=True, blank=True)
    deputy = models.ForeignKey("self", on_delete=models.SET_NULL, related_name="+", null=True, blank=True)
    kept_for_self = models.BooleanField(_("alleen voor mijzelf"), default=False)
    noted_at = models.DateTimeField()
    left_on = models.DateField(_("vertrokken op"), null=True, blank=True)
    merged_into = models.ForeignKey("self", on_delete=models.PROTECT, related_name="parts", null=True, blank=True)
    # Set while an objection is open or was granted: then nobody finds this person.
    hidden_at = models.DateTimeField(null=True, blank=True)
    # By which a next file recognises this row: a pseudonym of the file's own number, never shown.
    file_key = models.UUIDField(null=True, blank=True, db_index=True)
    version = models.PositiveIntegerField(default=1)

    objects: ClassVar[Any] = ContactQuerySet.as_manager()

    class Meta:
        ordering: ClassVar[list[str]] = ["name", "id"]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["town", "neighbourhood", "name"], name="contact_in_area"),
            models.Index(fields=["person"], name="contact_of_person"),
        ]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=Q(away_from__isnull=True)
                | Q(away_until__isnull=True)
                | Q(away_until__gte=models.F("away_from")),
                name="away_ends_after_it_begins",
            )
        ]

    def __str__(self) -> str:
        return self.name


class Job(models.Model):
    """Where somebody works, from one day until another: a new job ends the old one, and what was stays true."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    contact = models.ForeignKey(Contact, on_delete=models.CASCADE, related_name="jobs")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="jobs", null=True)
    title = models.CharField(_("functie"), max_length=120, blank=True)
    since = models.DateField(_("vanaf"), null=True, blank=True)
    until = models.DateField(_("tot en met"), null=True, blank=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["-since", "id"]
        indexes: ClassVar[list[models.Index]] = [models.Index(fields=["contact", "until"])]

    def __str__(self) -> str:
        return f"{self.title} {self.organisation_id}"


class Calling(models.Model):
    """What somebody knows about or does, in words and life domains."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    contact = models.ForeignKey(Contact, on_delete=models.CASCADE, related_name="callings")
    skill = models.CharField(max_length=8, choices=Skill.choices)
    words = models.CharField(_("in gewone woorden"), max_length=240)
    domains = models.CharField(max_length=160, blank=True)  # life domains, a space between

    class Meta:
        ordering: ClassVar[list[str]] = ["skill", "words", "id"]

    def __str__(self) -> str:
        return f"{self.skill}: {self.words}"


class Mandate(models.Model):
    """What somebody may decide or pay: in which life domains, where, up to which amount, until when."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    contact = models.ForeignKey(Contact, on_delete=models.CASCADE, related_name="mandates")
    words = models.CharField(_("waarover"), max_length=240)
    domains = models.CharField(max_length=160, blank=True)  # empty: whatever the domain
    neighbourhoods = models.ManyToManyField("neighbourhoods.Neighbourhood", related_name="+", blank=True)
    everywhere = models.BooleanField(_("in de hele gemeente"), default=False)
    max_cents = models.PositiveBigIntegerField(_("tot en met (cent)"), null=True, blank=True)  # None: no money
    until = models.DateField(_("tot en met"), null=True, blank=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["words", "id"]

    def __str__(self) -> str:
        return self.words


class TieQuerySet(models.QuerySet["Tie"]):
    """Ties are somebody's own knowledge: of the one who noted them, unless shared with who may see both ends."""

    def seen_by(self, reader: Reader) -> Self:
        """Own ties and shared ones, both ends of which this reader may read."""
        if reader.person is None:
            return self.none()
        found = Contact.objects.for_reader(reader).filter(
            Q(hidden_at__isnull=True) | Q(person_id=reader.person), merged_into__isnull=True
        )
        known = found.values("id")
        return self.filter(Q(noted_by_id=reader.person) | Q(shared=True), a__in=known, b__in=known)


class Tie(models.Model):
    """That two people know each other, how, and when they last had contact, as somebody noted it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    a = models.ForeignKey(Contact, on_delete=models.CASCADE, related_name="+")
    b = models.ForeignKey(Contact, on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(max_length=12, choices=TieKind.choices)
    last_contact = models.DateField(_("laatste contact"))
    noted_by = models.ForeignKey("accounts.Person", on_delete=models.CASCADE, related_name="+")
    noted_at = models.DateTimeField()
    shared = models.BooleanField(_("gedeeld met het wijkteam"), default=False)

    objects = TieQuerySet.as_manager()

    class Meta:
        ordering: ClassVar[list[str]] = ["-last_contact", "id"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["noted_by", "a", "b"], name="tie_once_per_person"),
            models.CheckConstraint(condition=~Q(a=models.F("b")), name="tie_has_two_ends"),
        ]
        indexes: ClassVar[list[models.Index]] = [models.Index(fields=["a"]), models.Index(fields=["b"])]

    def __str__(self) -> str:
        return f"{self.a_id} - {self.b_id}"


class ContactNote(Guarded):
    """A remark about working with somebody; it has a level of its own, never lower than that of the contact."""

    shared_as = "contact_id"

    contact = models.ForeignKey(Contact, on_delete=models.CASCADE, related_name="notes")
    text = models.CharField(max_length=400)
    noted_at = models.DateTimeField()

    class Meta:
        ordering: ClassVar[list[str]] = ["-noted_at", "id"]
        indexes: ClassVar[list[models.Index]] = [models.Index(fields=["contact", "-noted_at"])]

    def __str__(self) -> str:
        return self.text[:60]


class Asked(Guarded):
    """That somebody was asked for a question: it counts as load. As confidential as the question it was for."""

    shared_as = "contact_id"

    contact = models.ForeignKey(Contact, on_delete=models.CASCADE, related_name="asks")
    question = models.ForeignKey("questions.Question", on_delete=models.PROTECT, related_name="+", null=True)
    on = models.DateField()
    minutes = models.PositiveSmallIntegerField(default=30)

    class Meta:
        ordering: ClassVar[list[str]] = ["-on", "id"]
        indexes: ClassVar[list[models.Index]] = [models.Index(fields=["contact", "-on"])]

    def __str__(self) -> str:
        return f"{self.contact_id} {self.on}"


class Verdict(models.TextChoices):
    """What was decided about an objection."""

    GRANTED = "granted", _("toegewezen")
    REFUSED = "refused", _("afgewezen")


class Objection(models.Model):
    """That somebody does not want to be kept or found here; until it is judged nobody finds that person."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    contact = models.ForeignKey(Contact, on_delete=models.CASCADE, related_name="objections")
    words = models.CharField(_("waarom"), max_length=400, blank=True)
    made_at = models.DateTimeField()
    verdict = models.CharField(max_length=8, choices=Verdict.choices, blank=True)
    because = models.CharField(max_length=400, blank=True)
    judged_at = models.DateTimeField(null=True, blank=True)
    judged_by = models.ForeignKey("accounts.Person", on_delete=models.PROTECT, related_name="+", null=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["-made_at"]

    def __str__(self) -> str:
        return f"{self.contact_id} {self.verdict}"


class Merge(models.Model):
    """That somebody decided that two rows are one person or one organisation; `moved` is what undoing needs."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    kept = models.UUIDField(db_index=True)
    gone = models.UUIDField(db_index=True)
    # Per kind of row the identifiers that moved; of ties the ends they had, of the kept row the fields it had.
    moved = models.JSONField(default=dict)
    by = models.ForeignKey("accounts.Person", on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    undone_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return f"{self.gone} → {self.kept}"


class NotTheSame(models.Model):
    """That somebody decided that two rows are two people: they are not proposed again."""

    a = models.ForeignKey(Contact, on_delete=models.CASCADE, related_name="+")
    b = models.ForeignKey(Contact, on_delete=models.CASCADE, related_name="+")
    by = models.ForeignKey("accounts.Person", on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["a", "b"], name="not_the_same_once")
        ]

    def __str__(self) -> str:
        return f"{self.a_id} ≠ {self.b_id}"


def ends(one: Any, other: Any) -> tuple[Any, Any]:
    """The two ends of a tie in the one order in which they are kept."""
    return (one, other) if str(one) < str(other) else (other, one)
