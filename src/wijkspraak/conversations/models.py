"""What is kept of conversations: topics, who sits through which part, what was said, and the neighbourhood's own way.

A seat is what gives somebody a topic: whoever sits through it may read it, as long as the seat stands and the level is
one that this person may know. Whoever comes later or leaves earlier learns nothing of the rest, not even that it is
there. A conversation itself says nothing: it is there for who may read one of its topics.
"""

import secrets
import uuid
from typing import Any, ClassVar, Final, Self

from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from wijkspraak.accounts.guarded import Guarded, GuardedQuerySet, filter_for
from wijkspraak.accounts.models import NamedReader
from wijkspraak.accounts.policy import Action, Clearance, Scope
from wijkspraak.accounts.reader import Reader
from wijkspraak.questions.access import readable_ids


class Height(models.IntegerChoices):
    """How concrete a topic is, from one address to the course of the city: the levels of the glossary."""

    CASE = 0, _("adres")
    STREET = 1, _("straat")
    NEIGHBOURHOOD = 2, _("wijk")
    CITY = 3, _("stad")
    COURSE = 4, _("koers van de stad")


class RoleKind(models.TextChoices):
    """What somebody is needed for at a topic; practical and mandate roles are different people."""

    KNOWS = "knows", _("kent de plek of de zaak")
    DECIDES = "decides", _("mag beslissen")
    DOES = "does", _("kan het werk doen")


class State(models.TextChoices):
    """How far a conversation is. What is only proposed is there for who prepares it alone."""

    PROPOSED = "proposed", _("voorstel")
    PLANNED = "planned", _("afgesproken")
    HELD = "held", _("geweest")
    CANCELLED = "cancelled", _("afgezegd")


class Form(models.TextChoices):
    """In which form people speak to each other; an informal one counts as much as a formal one."""

    MEETING = "meeting", _("overleg")
    CALL = "call", _("bel even")
    COFFEE = "coffee", _("koffie")
    WALK = "walk", _("rondje door de wijk")


INFORMAL: Final = frozenset({Form.CALL, Form.COFFEE, Form.WALK})


class Answer(models.TextChoices):
    """What somebody said to an invitation."""

    NONE = "none", _("nog geen antwoord")
    YES = "yes", _("komt")
    NO = "no", _("komt niet")
    OTHER = "other", _("liever een andere tijd")


class Said(models.TextChoices):
    """What sort of thing was written down at a topic."""

    NOTE = "note", _("besproken")
    DECISION = "decision", _("besloten")
    PROMISE = "promise", _("toegezegd")


class Worth(models.TextChoices):
    """Whether a topic was worth somebody's time."""

    YES = "yes", _("ja")
    PARTLY = "partly", _("deels")
    NO = "no", _("nee")


class RuleKind(models.TextChoices):
    """What whoever prepares conversations wants of a proposal, whatever it costs."""

    PRESENT = "present", _("zit erbij")
    APART = "apart", _("niet samen")
    TOGETHER = "together", _("in één gesprek")


def new_secret() -> str:
    """A secret for an address that needs no login."""
    return secrets.token_urlsafe(24)


def cleared(reader: Reader, level: str, place: str) -> Q:
    """Rows of a level that this reader may know at all, whoever gives it: what the own roles can ever read.

    `level` and `place` are the names of the columns of the level and of the neighbourhood. A household is for named
    people; own notes say nothing of what one may hear of others, so they do not count.
    """
    allowed = Q(pk__in=[])
    for post, rule in reader.rules(Action.READ):
        if rule.scope is Scope.OWN:
            continue
        some = Q(**{f"{level}__in": sorted(one.value for one in rule.levels)})
        if rule.scope in {Scope.AREA, Scope.CLUSTER, Scope.PARTY} and post.neighbourhoods is not None:
            some &= Q(**{f"{place}__in": sorted(post.neighbourhoods)})
        allowed |= some
    return allowed


def prepares_what_is_confidential(reader: Reader) -> Q:
    """Rows in the places in which this reader prepares talks up to what is confidential, whatever their level."""
    allowed = Q(pk__in=[])
    for post, rule in reader.rules(Action.CONVENE):
        if rule.scope is Scope.OWN or Clearance.CONFIDENTIAL not in rule.levels:
            continue
        some = Q(party_id=post.party) if rule.scope is not Scope.AREA else Q(town_id=post.root)
        if post.neighbourhoods is not None:
            some &= Q(neighbourhood_id__in=sorted(post.neighbourhoods))
        allowed |= some
    return allowed


def named(reader: Reader) -> Q:
    """Rows for which this reader is named and the term has not ended; only while there is a role at all."""
    if reader.person is None or not reader.posts:
        return Q(pk__in=[])
    rows = NamedReader.objects.filter(person_id=reader.person, until__gte=reader.today, subject=OuterRef("pk"))
    return Q(Exists(rows))


def is_of(reader: Reader, contact: str = "contact") -> Q:
    """Rows whose card is of this reader, also when that card was made one with another; `contact`: the way to it."""
    if reader.person is None:
        return Q(pk__in=[])
    return Q(**{f"{contact}__person_id": reader.person}) | Q(**{f"{contact}__merged_into__person_id": reader.person})


def _sits_through(reader: Reader) -> Q:
    """Topics through which this reader sits in a conversation that was agreed upon or held."""
    items = Item.objects.filter(
        is_of(reader, "conversation__seats__contact"),
        topic=OuterRef("pk"),
        conversation__state__in=[State.PLANNED, State.HELD, State.CANCELLED],
        conversation__seats__withdrawn_at__isnull=True,
        conversation__seats__first__lte=F("place"),
        conversation__seats__last__gte=F("place"),
    )
    return Q(Exists(items))


class TopicQuerySet(GuardedQuerySet["Topic"]):
    """As every guarded list, and also what one sits through; never more open than the question it is about."""

    def for_reader(self, reader: Reader, action: Action = Action.READ) -> Self:
        """Only the topics with which this reader may do this."""
        own = named(reader) & Q(level=Clearance.NAMED)
        allowed = filter_for(self.model, reader, action) & ~Q(level=Clearance.NAMED) | own
        if action is Action.READ:
            allowed |= _sits_through(reader) & cleared(reader, "level", "neighbourhood_id")
        elif reader.person is None or not reader.may(action):
            allowed = Q(pk__in=[])
        shut = Q(question__level__gt=F("level")) & ~Q(question_id__in=readable_ids(reader))
        found = self.filter(allowed).exclude(shut) if reader.posts else self.none()
        found._asked = True  # noqa: SLF001 - the same class
        return found


class Topic(Guarded):
    """Something to talk about: a question, or a reference to a case that stays in somebody's own system.

    `level` says who may know of it. Of a household only a reference stands here, for named people, until a day.
    """

    title = models.CharField(_("waarover"), max_length=160)
    question = models.ForeignKey(
        "questions.Question", on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    reference = models.CharField(_("nummer in het eigen systeem"), max_length=80, blank=True)
    height = models.PositiveSmallIntegerField(_("niveau"), choices=Height.choices, default=Height.NEIGHBOURHOOD)
    minutes = models.PositiveSmallIntegerField(_("minuten"), default=20)
    wants_decision = models.BooleanField(_("er moet iets besloten worden"), default=False)
    euro = models.PositiveIntegerField(_("om hoeveel euro gaat het"), null=True, blank=True)
    domain = models.CharField(max_length=16, blank=True)
    made_at = models.DateTimeField(default=timezone.now)
    dropped_at = models.DateTimeField(null=True, blank=True)
    dropped_because = models.CharField(max_length=240, blank=True)
    version = models.PositiveIntegerField(default=1)

    objects: ClassVar[Any] = TopicQuerySet.as_manager()

    class Meta:
        ordering: ClassVar[list[str]] = ["-made_at", "id"]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["neighbourhood", "dropped_at", "-made_at"], name="topic_open_in_area"),
            models.Index(fields=["question"], name="topic_of_question"),
        ]

    def __str__(self) -> str:
        return self.title


class TopicRole(models.Model):
    """A role that must be there at a topic; without named people whoever can fill it may."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    topic = models.ForeignKey(Topic, on_delete=models.CASCADE, related_name="roles")
    kind = models.CharField(max_length=8, choices=RoleKind.choices)

    class Meta:
        ordering: ClassVar[list[str]] = ["kind", "id"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["topic", "kind"], name="role_once_per_topic")
        ]

    def __str__(self) -> str:
        return f"{self.topic_id} {self.kind}"


class AnyOf(models.Model):
    """Somebody out of whom one must fill a role of a topic."""

    role = models.ForeignKey(TopicRole, on_delete=models.CASCADE, related_name="any_of")
    contact = models.ForeignKey("people.Contact", on_delete=models.CASCADE, related_name="+")

    class Meta:
        ordering: ClassVar[list[str]] = ["id"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["role", "contact"], name="any_of_once")
        ]

    def __str__(self) -> str:
        return f"{self.role_id} {self.contact_id}"


class Structure(Guarded):
    """A neighbourhood's own way of meeting: a standing meeting or an action team, with a rhythm and a reason.

    `rhythm` is a rule of RFC 5545 without its beginning ("FREQ=WEEKLY;INTERVAL=2;BYDAY=TH"); empty: when needed.
    """

    name = models.CharField(_("hoe heet het"), max_length=120)
    kind = models.CharField(
        max_length=12,
        choices=[("standing", _("vast overleg")), ("team", _("wijkactieteam")), ("open", _("inloop of rondje"))],
        default="standing",
    )
    form = models.CharField(max_length=8, choices=Form.choices, default=Form.MEETING)
    rhythm = models.CharField(max_length=120, blank=True)
    starts = models.TimeField(_("hoe laat"), null=True, blank=True)
    since = models.DateField(_("vanaf"))
    until = models.DateField(_("tot en met"), null=True, blank=True)
    minutes = models.PositiveSmallIntegerField(_("hoe lang, in minuten"), default=60)
    place = models.CharField(_("waar"), max_length=160, blank=True)
    formal = models.BooleanField(_("formeel: wat besproken is komt op de formele agenda"), default=False)
    reason = models.TextField(_("waarom zo"), blank=True)
    review_on = models.DateField(_("opnieuw bekijken op"), null=True, blank=True)
    made_at = models.DateTimeField(default=timezone.now)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering: ClassVar[list[str]] = ["name", "id"]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["neighbourhood", "until"], name="structure_in_area")
        ]

    def __str__(self) -> str:
        return self.name


class Member(models.Model):
    """Somebody who belongs to a structure, from one day until another."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    structure = models.ForeignKey(Structure, on_delete=models.CASCADE, related_name="members")
    contact = models.ForeignKey("people.Contact", on_delete=models.CASCADE, related_name="+")
    what = models.CharField(_("als wat"), max_length=120, blank=True)
    since = models.DateField()
    until = models.DateField(null=True, blank=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["since", "id"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["structure", "contact"], condition=Q(until__isnull=True), name="member_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.structure_id} {self.contact_id}"


class Plan(models.Model):
    """One proposal of conversations for some topics; it belongs to who asked for it and is read by nobody else.

    `outcome` holds what the composing said of it: cost, bound, proven, boredom, and the same without the rules, so that
    one sees what a rule costs. `left_out` names topics that cannot be talked about, with reasons.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    by = models.ForeignKey("accounts.Person", on_delete=models.CASCADE, related_name="+")
    since = models.DateField(_("vanaf"))
    until = models.DateField(_("tot en met"))
    max_topics = models.PositiveSmallIntegerField(default=4)
    max_minutes = models.PositiveSmallIntegerField(default=90)
    person_minutes = models.PositiveSmallIntegerField(default=120)
    outcome = models.JSONField(default=dict)
    left_out = models.JSONField(default=list)
    not_invited = models.JSONField(default=list)
    made_at = models.DateTimeField(default=timezone.now)
    closed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["-made_at", "id"]
        indexes: ClassVar[list[models.Index]] = [models.Index(fields=["by", "closed_at"])]

    def __str__(self) -> str:
        return f"{self.by_id} {self.since}"


class PlanTopic(models.Model):
    """A topic that a proposal is about."""

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="topics")
    topic = models.ForeignKey(Topic, on_delete=models.CASCADE, related_name="+")

    class Meta:
        ordering: ClassVar[list[str]] = ["id"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["plan", "topic"], name="topic_once_per_plan")
        ]

    def __str__(self) -> str:
        return f"{self.plan_id} {self.topic_id}"


class PlanRule(models.Model):
    """Something that a proposal must keep to: somebody is there, two people not together, two topics in one."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="rules")
    kind = models.CharField(max_length=8, choices=RuleKind.choices)
    topic = models.ForeignKey(Topic, on_delete=models.CASCADE, related_name="+", null=True)
    other_topic = models.ForeignKey(Topic, on_delete=models.CASCADE, related_name="+", null=True)
    contact = models.ForeignKey("people.Contact", on_delete=models.CASCADE, related_name="+", null=True)
    other = models.ForeignKey("people.Contact", on_delete=models.CASCADE, related_name="+", null=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["kind", "id"]

    def __str__(self) -> str:
        return f"{self.plan_id} {self.kind}"


class ConversationQuerySet(GuardedQuerySet["Conversation"]):
    """A conversation is there for who prepares it, and for who may read one of its topics."""

    def for_reader(self, reader: Reader, action: Action = Action.READ) -> Self:
        """Only the conversations with which this reader may do this.

        Whoever convenes it works on it, who may prepare what is confidential in that place, and for a meeting of a
        structure who works on the structure. What stands on it makes no difference: a button that is gone would tell of
        a topic that one may not see.
        """
        if not reader.posts or reader.person is None:
            found = self.none()
            found._asked = True  # noqa: SLF001 - the same class
            return found
        convenor = Q(noted_by_id=reader.person) if reader.may(Action.CONVENE) else Q(pk__in=[])
        items = Item.objects.filter(conversation=OuterRef("pk"))
        within = Exists(items.filter(topic__in=Topic.objects.for_reader(reader).values("id")))
        empty = filter_for(self.model, reader, Action.READ) | has_seat(reader) & cleared(
            reader, "level", "neighbourhood_id"
        )
        shown = ~Q(state=State.PROPOSED) & (Q(within) | ~Exists(items) & empty)
        found = self.filter(convenor | shown)
        if action is not Action.READ:
            own = Structure.objects.for_reader(reader, action).values("id")
            found = found.filter(convenor | prepares_what_is_confidential(reader) | Q(structure__in=own))
        found._asked = True  # noqa: SLF001 - the same class
        return found


def has_seat(reader: Reader) -> Q:
    """Conversations in which this reader has a seat."""
    return Q(Exists(Seat.objects.filter(is_of(reader), conversation=OuterRef("pk"), withdrawn_at__isnull=True)))


class Conversation(Guarded):
    """Contact with a purpose, formal or informal, at a time and a place. `noted_by` is who convenes it.

    `level` is the highest of its topics.
    """

    plan = models.ForeignKey(Plan, on_delete=models.SET_NULL, related_name="conversations", null=True, blank=True)
    structure = models.ForeignKey(
        Structure, on_delete=models.PROTECT, related_name="conversations", null=True, blank=True
    )
    state = models.CharField(max_length=12, choices=State.choices, default=State.PROPOSED)
    form = models.CharField(max_length=8, choices=Form.choices, default=Form.MEETING)
    starts_at = models.DateTimeField(_("wanneer"), null=True, blank=True)
    place = models.CharField(_("waar"), max_length=160, blank=True)
    # What the choice of a day found: reasons with figures, for who prepares.
    because = models.JSONField(default=list)
    made_at = models.DateTimeField(default=timezone.now)
    opened_at = models.DateTimeField(null=True, blank=True)
    held_at = models.DateTimeField(null=True, blank=True)
    cancelled_at = models.DateTimeField(null=True, blank=True)
    cancelled_because = models.CharField(max_length=240, blank=True)
    version = models.PositiveIntegerField(default=1)

    objects: ClassVar[Any] = ConversationQuerySet.as_manager()

    class Meta:
        ordering: ClassVar[list[str]] = ["starts_at", "made_at", "id"]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["neighbourhood", "state", "starts_at"], name="conversation_in_area"),
            models.Index(fields=["noted_by", "state", "starts_at"], name="conversation_of_convenor"),
        ]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["structure", "starts_at"], name="structure_meets_once_at_a_time")
        ]

    def __str__(self) -> str:
        return f"{self.state} {self.starts_at}"


class Item(models.Model):
    """A topic at its place in a conversation."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    conversation = models.ForeignKey(Conversation, on_delete=models.CASCADE, related_name="items")
    topic = models.ForeignKey(Topic, on_delete=models.PROTECT, related_name="items")
    place = models.PositiveSmallIntegerField()
    minutes = models.PositiveSmallIntegerField()
    # Ticked off at the table; `begun_at` and `done_at` tell how long it really took.
    begun_at = models.DateTimeField(null=True, blank=True)
    done_at = models.DateTimeField(null=True, blank=True)
    skipped = models.BooleanField(default=False)

    class Meta:
        ordering: ClassVar[list[str]] = ["place"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["conversation", "topic"], name="topic_once_per_conversation")
        ]
        indexes: ClassVar[list[models.Index]] = [models.Index(fields=["topic"])]

    def __str__(self) -> str:
        return f"{self.conversation_id} {self.place}"


class Seat(models.Model):
    """Somebody's part of a conversation, from the first to the last topic sat through (places, both included).

    `roles` lists [topic id, role]; `because` the reasons of the composing as codes with figures, for who prepares.
    `secret` is for the address in the invitation by which one answers without logging in. `sequence` counts how often
    the own part changed since the first invitation, and `told` is what the last one said, as a hash: what changes for
    others only is no news to this person.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    conversation = models.ForeignKey(Conversation, on_delete=models.CASCADE, related_name="seats")
    contact = models.ForeignKey("people.Contact", on_delete=models.CASCADE, related_name="+")
    first = models.PositiveSmallIntegerField()
    last = models.PositiveSmallIntegerField()
    roles = models.JSONField(default=list)
    because = models.JSONField(default=list)
    answer = models.CharField(max_length=8, choices=Answer.choices, default=Answer.NONE)
    answered_at = models.DateTimeField(null=True, blank=True)
    other_time = models.CharField(_("wanneer dan wel"), max_length=160, blank=True)
    # Whether somebody was there: None as long as nobody said so.
    came = models.BooleanField(null=True, blank=True)
    secret = models.CharField(max_length=48, default=new_secret, unique=True)
    sequence = models.PositiveIntegerField(default=0)
    told = models.CharField(max_length=64, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["first", "last", "id"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["conversation", "contact"], condition=Q(withdrawn_at__isnull=True), name="one_seat_each"
            ),
            models.CheckConstraint(condition=Q(last__gte=F("first")), name="seat_ends_after_it_begins"),
        ]
        indexes: ClassVar[list[models.Index]] = [models.Index(fields=["contact", "withdrawn_at"])]

    def __str__(self) -> str:
        return f"{self.contact_id} {self.first}-{self.last}"


class NoteQuerySet(GuardedQuerySet["TopicNote"]):
    """What was written at a topic: for who may read the topic and may know things of the note's own level."""

    def for_reader(self, reader: Reader, action: Action = Action.READ) -> Self:
        """Only the notes with which this reader may do this."""
        topics = Topic.objects.for_reader(reader, action).values("id")
        if action is Action.READ:
            level = filter_for(self.model, reader, action) | cleared(reader, "level", "neighbourhood_id")
            level |= Q(level=Clearance.NAMED, topic__level=Clearance.NAMED)  # then the topic itself is for named people
        else:
            level = filter_for(self.model, reader, action) | Q(level=Clearance.NAMED, noted_by_id=reader.person)
        found = self.filter(level, topic__in=topics)
        found._asked = True  # noqa: SLF001 - the same class
        return found


class TopicNote(Guarded):
    """What was said at a topic: a note, a decision, a promise with who and when. Never more open than the topic."""

    topic = models.ForeignKey(Topic, on_delete=models.PROTECT, related_name="notes")
    conversation = models.ForeignKey(Conversation, on_delete=models.PROTECT, related_name="notes")
    kind = models.CharField(max_length=8, choices=Said.choices, default=Said.NOTE)
    text = models.TextField()
    promised_by = models.ForeignKey(
        "people.Contact", on_delete=models.SET_NULL, related_name="+", null=True, blank=True
    )
    due = models.DateField(_("uiterlijk op"), null=True, blank=True)
    noted_at = models.DateTimeField(default=timezone.now)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    objects: ClassVar[Any] = NoteQuerySet.as_manager()

    class Meta:
        ordering: ClassVar[list[str]] = ["noted_at", "id"]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["topic", "noted_at"]),
            models.Index(fields=["promised_by", "due"]),
        ]

    def __str__(self) -> str:
        return self.text[:60]


class Raised(models.Model):
    """That a signal was noted at a topic: what came up at the table goes the way of everything that is heard."""

    conversation = models.ForeignKey(Conversation, on_delete=models.CASCADE, related_name="raised")
    topic = models.ForeignKey(Topic, on_delete=models.CASCADE, related_name="+")
    signal = models.ForeignKey("signals.Signal", on_delete=models.CASCADE, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["topic", "signal"], name="raised_once")
        ]

    def __str__(self) -> str:
        return f"{self.topic_id} {self.signal_id}"


class Valued(models.Model):
    """Whether a topic was worth somebody's time; of one person nobody but that person reads it."""

    seat = models.ForeignKey(Seat, on_delete=models.CASCADE, related_name="valued")
    topic = models.ForeignKey(Topic, on_delete=models.CASCADE, related_name="+")
    worth = models.CharField(max_length=8, choices=Worth.choices)
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["seat", "topic"], name="valued_once")
        ]

    def __str__(self) -> str:
        return f"{self.seat_id} {self.worth}"


class CalendarLink(models.Model):
    """A secret address of one person's own calendar; a hash is kept, so that who reads the database cannot use it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey("accounts.Person", on_delete=models.CASCADE, related_name="+")
    secret_hash = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField(default=timezone.now)
    used_at = models.DateTimeField(null=True, blank=True)
    revoked_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["-made_at"]

    def __str__(self) -> str:
        return f"{self.person_id}"
