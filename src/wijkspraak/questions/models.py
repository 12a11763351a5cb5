"""What is kept between hearing and agenda: echoes that the listening surfaced, questions that people made of them."""

import uuid
from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from wijkspraak.accounts.guarded import Guarded


class RunState(models.TextChoices):
    """How far a listening is."""

    WAITING = "waiting", _("wacht")
    RUNNING = "running", _("luistert")
    DONE = "done", _("klaar")
    STOPPED = "stopped", _("gestopt")
    FAILED = "failed", _("mislukt")


class ListeningRun(models.Model):
    """One time that all signals of a municipality were laid side by side; shows how far it is and can be stopped."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    town = models.ForeignKey("accounts.Party", on_delete=models.CASCADE, related_name="+")
    by = models.ForeignKey("accounts.Person", on_delete=models.PROTECT, null=True, related_name="+")
    until = models.DateField()
    weeks = models.PositiveSmallIntegerField(default=13)
    state = models.CharField(max_length=12, choices=RunState.choices, default=RunState.WAITING)
    phase = models.CharField(max_length=24, blank=True)
    done = models.FloatField(default=0.0)
    read = models.PositiveIntegerField(default=0)
    found = models.PositiveIntegerField(default=0)
    # How many everyday signals per life domain were heard: counted here, not surfaced.
    everyday = models.JSONField(default=dict)
    model = models.CharField(max_length=96, blank=True)
    asked_at = models.DateTimeField()
    # The last sign of life; a run that has been silent for long may be taken over.
    beat_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    stop_asked = models.BooleanField(default=False)
    problem = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["-asked_at"]
        indexes: ClassVar[list[models.Index]] = [models.Index(fields=["town", "-asked_at"])]

    def __str__(self) -> str:
        return f"{self.town_id} {self.until} {self.state}"


class EchoState(models.TextChoices):
    """What people made of an echo."""

    OPEN = "open", _("nog niet beoordeeld")
    ACCEPTED = "accepted", _("werd een vraag")
    JOINED = "joined", _("kwam bij een vraag")
    REJECTED = "rejected", _("niet dit")
    FADED = "faded", _("niet meer gehoord")


class RejectWhy(models.TextChoices):
    """Why an echo is none."""

    COINCIDENCE = "coincidence", _("deze signalen gaan over verschillende dingen")
    EVERYDAY = "everyday", _("dit is bekend en hoort bij het gewone werk")
    ONE_VOICE = "one_voice", _("dit komt van één en dezelfde bron")
    SETTLED = "settled", _("dit is al opgelost")
    OTHER = "other", _("om een andere reden")


class Echo(Guarded):
    """Signals of several independent hearers that may speak of the same thing: a suggestion, until it is judged."""

    spans = True

    run = models.ForeignKey(ListeningRun, on_delete=models.PROTECT, related_name="+")
    since = models.DateField()
    until = models.DateField()
    rank = models.PositiveIntegerField()
    score = models.FloatField()
    lane = models.CharField(max_length=8)
    hearers = models.PositiveIntegerField()
    because = models.JSONField(default=list)
    but = models.JSONField(default=list)
    contrasts = models.JSONField(default=list)
    state = models.CharField(max_length=12, choices=EchoState.choices, default=EchoState.OPEN)
    question = models.ForeignKey("questions.Question", on_delete=models.PROTECT, null=True, related_name="+")
    judged_by = models.ForeignKey("accounts.Person", on_delete=models.PROTECT, null=True, related_name="+")
    judged_at = models.DateTimeField(null=True, blank=True)
    why = models.CharField(max_length=16, choices=RejectWhy.choices, blank=True)
    why_words = models.CharField(max_length=240, blank=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["rank", "id"]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["town", "state", "rank"], name="echo_open_in_town"),
            models.Index(fields=["neighbourhood", "state", "rank"], name="echo_open_in_area"),
        ]

    def __str__(self) -> str:
        return f"{self.rank} {self.lane} {self.state}"


class EchoSignal(models.Model):
    """That a signal is part of an echo, in the order of how much it says."""

    echo = models.ForeignKey(Echo, on_delete=models.CASCADE, related_name="parts")
    signal = models.ForeignKey("signals.Signal", on_delete=models.CASCADE, related_name="+")
    place = models.PositiveSmallIntegerField()

    class Meta:
        ordering: ClassVar[list[str]] = ["place"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["echo", "signal"], name="signal_once_per_echo")
        ]

    def __str__(self) -> str:
        return f"{self.echo_id} {self.signal_id}"


class Rare(models.Model):
    """How rare a recent signal was at the last listening: the pool from which look-alikes are shown at entry."""

    signal = models.OneToOneField("signals.Signal", on_delete=models.CASCADE, primary_key=True, related_name="+")
    town = models.ForeignKey("accounts.Party", on_delete=models.CASCADE, related_name="+")
    likeness = models.FloatField()

    def __str__(self) -> str:
        return f"{self.signal_id} {self.likeness:.2f}"


class Question(Guarded):
    """What may lie beneath an echo, with an owner; the three rungs are what is asked, what is needed, and why."""

    spans = True

    title = models.CharField(_("waar gaat het over"), max_length=160)
    literal_ask = models.CharField(_("wat men vraagt"), max_length=400, blank=True)
    need = models.CharField(_("wat nodig is"), max_length=400, blank=True)
    cause = models.CharField(_("waardoor het komt"), max_length=400, blank=True)
    disagreement = models.TextField(_("waar de lenzen elkaar tegenspreken"), blank=True)
    unknown = models.TextField(_("wat we nog niet weten"), blank=True)
    owner = models.ForeignKey("accounts.Person", on_delete=models.PROTECT, related_name="+")
    domain = models.CharField(max_length=16, blank=True)
    made_at = models.DateTimeField()
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering: ClassVar[list[str]] = ["-made_at", "id"]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["town", "-made_at"], name="question_in_town"),
            models.Index(fields=["owner", "-made_at"], name="question_of_owner"),
        ]

    def __str__(self) -> str:
        return self.title


class Rung(models.TextChoices):
    """The three rungs of the ladder."""

    ASK = "ask", _("wat men vraagt")
    NEED = "need", _("wat nodig is")
    CAUSE = "cause", _("waardoor het komt")


class Lens(models.TextChoices):
    """Through whose eyes."""

    RESIDENTS = "residents", _("bewoners")
    FIGURES = "figures", _("cijfers")
    PROFESSIONALS = "professionals", _("professionals")


class Side(models.TextChoices):
    """What a piece of evidence does to a rung."""

    FOR = "for", _("pleit ervoor")
    AGAINST = "against", _("pleit ertegen")
    UNKNOWN = "unknown", _("is nog onbekend")


class Evidence(models.Model):
    """Something that pleads for or against a rung, or that is not known yet, seen through one of the three lenses."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    question = models.ForeignKey(Question, on_delete=models.CASCADE, related_name="evidence")
    rung = models.CharField(max_length=8, choices=Rung.choices)
    side = models.CharField(max_length=8, choices=Side.choices)
    lens = models.CharField(max_length=16, choices=Lens.choices)
    text = models.CharField(max_length=400)
    by = models.ForeignKey("accounts.Person", on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["at", "id"]

    def __str__(self) -> str:
        return f"{self.rung} {self.side}"


class LinkState(models.TextChoices):
    """Whether a person has looked at a link: only a confirmed one is a fact."""

    SUGGESTED = "suggested", _("misschien")
    CONFIRMED = "confirmed", _("hoort erbij")
    REJECTED = "rejected", _("hoort er niet bij")


class QuestionSignal(models.Model):
    """That a signal may belong to a question; the machine suggests, a person decides."""

    question = models.ForeignKey(Question, on_delete=models.CASCADE, related_name="links")
    signal = models.ForeignKey("signals.Signal", on_delete=models.CASCADE, related_name="+")
    state = models.CharField(max_length=12, choices=LinkState.choices, default=LinkState.SUGGESTED)
    likeness = models.FloatField(null=True, blank=True)
    by = models.ForeignKey("accounts.Person", on_delete=models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering: ClassVar[list[str]] = ["id"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["question", "signal"], name="signal_once_per_question")
        ]
        indexes: ClassVar[list[models.Index]] = [models.Index(fields=["signal", "state"])]

    def __str__(self) -> str:
        return f"{self.question_id} {self.signal_id} {self.state}"


class FormalPoint(models.Model):
    """Something that stands on a formal agenda; it is public, and people link it to questions.

    Without a neighbourhood it is about the whole municipality.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    town = models.ForeignKey("accounts.Party", on_delete=models.CASCADE, related_name="+")
    neighbourhood = models.ForeignKey(
        "neighbourhoods.Neighbourhood", on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    title = models.CharField(_("wat er staat"), max_length=240)
    body = models.CharField(_("op welke agenda"), max_length=120, blank=True)
    since = models.DateField(_("sinds"), null=True, blank=True)
    url = models.CharField(_("adres op het web"), max_length=300, blank=True)
    # By which the file that it came from knows it; empty when it was written over by hand.
    key = models.CharField(max_length=80, blank=True)
    cancelled = models.BooleanField(_("vervallen"), default=False)
    by = models.ForeignKey("accounts.Person", on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering: ClassVar[list[str]] = ["-since", "title"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["neighbourhood", "title", "body"], name="formal_point_once"),
            models.UniqueConstraint(
                fields=["town", "title", "body"],
                condition=models.Q(neighbourhood__isnull=True),
                name="formal_point_once_in_town",
            ),
        ]
        indexes: ClassVar[list[models.Index]] = [models.Index(fields=["town", "key"], name="formal_point_by_key")]

    def __str__(self) -> str:
        return self.title


class QuestionPoint(models.Model):
    """That somebody linked a formal point to a question."""

    question = models.ForeignKey(Question, on_delete=models.CASCADE, related_name="points")
    point = models.ForeignKey(FormalPoint, on_delete=models.CASCADE, related_name="+")
    by = models.ForeignKey("accounts.Person", on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["question", "point"], name="point_once_per_question")
        ]

    def __str__(self) -> str:
        return f"{self.question_id} {self.point_id}"
