"""What may happen with topics and conversations: put ready, changed, agreed upon, moved, called off, answered."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any, Final
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from wijkspraak.accounts.models import NamedReader
from wijkspraak.accounts.policy import Action, Clearance
from wijkspraak.accounts.reader import Post, Reader
from wijkspraak.conversations.bridge import may_sit, named_of
from wijkspraak.conversations.inviting import call_off, invite
from wijkspraak.conversations.models import (
    INFORMAL,
    Answer,
    AnyOf,
    Conversation,
    Form,
    Height,
    Item,
    RoleKind,
    Seat,
    State,
    Topic,
    TopicRole,
)
from wijkspraak.conversations.raising import note_asked
from wijkspraak.core.ids import (
    ContactId,
    ConversationId,
    NeighbourhoodId,
    PersonId,
    QuestionId,
    SeatId,
    TopicId,
)
from wijkspraak.core.questions.values import DOMAINS
from wijkspraak.core.texts import one_line
from wijkspraak.language.gate import NOTHING_DECIDED, Decided, passed
from wijkspraak.ledger.actions import Line, line_up, record, record_all
from wijkspraak.people.table_access import Sitter, sitters
from wijkspraak.questions import access as questions

MOST_MINUTES: Final = 240
# How long somebody who was named for a case keeps reading it.
NAMED_FOR: Final = timedelta(days=90)
ANSWERS: Final = frozenset({Answer.YES, Answer.NO, Answer.OTHER})


class RefusedError(Exception):
    """What was asked cannot be done; the message says why and what to do, in Dutch."""


class ClashError(RefusedError):
    """Somebody else changed the same thing meanwhile; `theirs` is what stands there now, by field."""

    def __init__(self, theirs: Mapping[str, Any]) -> None:
        super().__init__(_("Iemand anders heeft dit intussen veranderd. Kijk hieronder wat er nu staat."))
        self.theirs = theirs


class MovedError(RefusedError):
    """The conversation was changed while somebody answered."""

    def __init__(self) -> None:
        super().__init__(_("Het gesprek is intussen veranderd. Kijk wanneer het nu is en antwoord opnieuw."))


@dataclass(frozen=True, slots=True)
class Words:
    """A topic as somebody writes it down. `roles`: per kind the people out of whom one must be there, or nobody."""

    title: str
    neighbourhood: NeighbourhoodId
    question: QuestionId | None = None
    reference: str = ""
    level: Clearance = Clearance.TEAM
    height: int = Height.NEIGHBOURHOOD
    minutes: int = 20
    wants_decision: bool = False
    euro: int | None = None
    domain: str = ""
    roles: Mapping[str, Sequence[ContactId]] = field(default_factory=dict)


FIELDS: Final = ("title", "height", "minutes", "wants_decision", "euro", "domain", "reference")


def post_in(by: Reader, place: NeighbourhoodId, level: Clearance) -> Post:
    """The assignment by which the reader prepares conversations there. RefusedError when there is none."""
    asked = Clearance.TEAM if level is Clearance.NAMED else level
    post = by.post_for(Action.CONVENE, place, asked)
    if by.person is None or post is None:
        raise RefusedError(_("U bereidt in deze wijk geen gesprekken voor. Kies een van uw eigen wijken."))
    return post


def topic_for(by: Reader, key: UUID) -> Topic:
    """A topic that the reader may work on, locked. RefusedError when there is none."""
    line_up()
    row = Topic.objects.for_reader(by, Action.CONVENE).select_for_update(of=("self",)).filter(id=key).first()
    if row is None:
        raise RefusedError(_("Dit onderwerp is er niet, of u kunt er niets aan veranderen."))
    found: Topic = row
    return found


def conversation_for(by: Reader, key: UUID) -> Conversation:
    """A conversation that the reader may work on, locked. RefusedError when there is none.

    The lock of the ledger comes first, here and wherever seats are changed, so that no two wait for each other.
    """
    line_up()
    row = Conversation.objects.for_reader(by, Action.CONVENE).select_for_update(of=("self",)).filter(id=key).first()
    if row is None:
        raise RefusedError(
            _("Dit gesprek is er niet, of u kunt er niets aan veranderen. Vraag het aan wie het gesprek belegde.")
        )
    found: Conversation = row
    return found


def remember(by: Reader, verb: str, subject: UUID, kind: str = "conversation", **details: Any) -> None:
    """One line about a topic or a conversation; it holds no words."""
    record(by=by.person, verb=verb, kind=kind, subject=subject, details=details)


# Topics


def _checked(by: Reader, words: Words, decided: Decided, before: Topic | None = None) -> dict[str, Any]:
    """The columns of a topic. RefusedError when something in it cannot be; MarkedError while marks are undecided."""
    title, reference = one_line(words.title, 160), one_line(words.reference, 80)
    fresh = {"title": title} if before is None or before.title != title else {}
    if fresh:
        title = passed(by, fresh, decided, {"title": _("Waarover")}).texts["title"]
    if not title:
        raise RefusedError(_("Schrijf op waar het over gaat."))
    if words.height not in Height.values:
        raise RefusedError(_("Kies het niveau uit de lijst."))
    if not 5 <= words.minutes <= MOST_MINUTES:
        raise RefusedError(_("Een onderwerp duurt tussen vijf minuten en vier uur. Kies iets daartussen."))
    if words.domain and words.domain not in DOMAINS:
        raise RefusedError(_("Dit levensgebied is niet bekend. Kies er een uit de lijst."))
    if words.euro is not None and not 0 <= words.euro <= 10**9:
        raise RefusedError(_("Schrijf het bedrag in hele euro’s, zonder punten of tekens."))
    if any(kind not in RoleKind.values for kind in words.roles):
        raise RefusedError(_("Kies de rollen uit de lijst."))
    if not words.roles:
        raise RefusedError(_("Kies minstens één rol die erbij moet zijn."))
    return {
        "title": title,
        "height": words.height,
        "minutes": words.minutes,
        "wants_decision": words.wants_decision,
        "euro": words.euro,
        "domain": words.domain,
        "reference": reference,
    }


def _level_of(by: Reader, words: Words) -> tuple[Clearance, questions.QuestionValue | None]:
    """The level of a topic: never below that of its question; of a household only for named people."""
    level, question = words.level, None
    if words.question is not None:
        try:
            question = questions.question(by, words.question)
        except questions.NotHereError as gone:
            raise RefusedError(_("Deze vraag is er niet.")) from gone
        level = max(level, question.level)
    if level is Clearance.NAMED:
        if not settings.NAMED_ACCEPTED:
            raise RefusedError(
                _(
                    "Wat over een huishouden gaat kan hier niet worden opgeschreven: deze inrichting heeft er "
                    "geen tweede slot voor. Bespreek het in uw eigen systeem."
                )
            )
        if not words.reference.strip():
            raise RefusedError(
                _("Schrijf bij een casus alleen het nummer in uw eigen systeem op, niet wat er aan de hand is.")
            )
    return level, question


@transaction.atomic
def add_topic(*, by: Reader, words: Words, decided: Decided = NOTHING_DECIDED) -> TopicId:
    """Puts a topic ready to be talked about. MarkedError while the writer has not decided about marks in the title."""
    level, question = _level_of(by, words)
    place = words.neighbourhood
    post = post_in(by, place, level)
    columns = _checked(by, words, decided)
    if not columns["domain"] and question is not None:
        columns["domain"] = question.domain or questions.domain_of(by, question.id)
    row = Topic.objects.create(
        **columns,
        level=level.value,
        question_id=words.question,
        neighbourhood_id=place,
        party_id=post.party,
        town_id=post.table,
        noted_by_id=by.person,
    )
    _set_roles(by, row, words.roles)
    if level is Clearance.NAMED:
        _name(by, row)
    remember(by, "topic_added", row.id, "topic")
    return TopicId(row.id)


def _set_roles(by: Reader, row: Topic, roles: Mapping[str, Sequence[ContactId]]) -> None:
    """Keeps who is named for each role; whom the writer may not find stays named."""
    found = sitters(by, {key for keys in roles.values() for key in keys})
    shown = set(sitters(by, list(AnyOf.objects.filter(role__topic=row).values_list("contact_id", flat=True))))
    row.roles.exclude(kind__in=list(roles)).delete()
    for kind, keys in roles.items():
        role, _new = TopicRole.objects.get_or_create(topic=row, kind=kind)
        role.any_of.filter(contact__in=shown).exclude(contact__in=keys).delete()
        there = set(role.any_of.values_list("contact_id", flat=True))
        AnyOf.objects.bulk_create(
            AnyOf(role=role, contact_id=key) for key in dict.fromkeys(keys) if key in found and key not in there
        )


def _name(by: Reader, row: Topic) -> None:
    """Names who reads of a case: who wrote it down and the people of its roles who log in; until a day."""
    until = by.today + NAMED_FOR
    chosen = AnyOf.objects.filter(role__topic=row, contact__person__isnull=False)
    people = set(chosen.values_list("contact__person_id", flat=True)) | (
        {by.person} if by.person is not None else set()
    )
    there = set(NamedReader.objects.filter(subject=row.id, until__gte=by.today).values_list("person_id", flat=True))
    NamedReader.objects.filter(subject=row.id).exclude(person__in=people).delete()
    NamedReader.objects.bulk_create(
        NamedReader(subject=row.id, person_id=one, until=until, why="conversation", by_id=by.person)
        for one in sorted(people - there, key=str)
    )


@transaction.atomic
def change_topic(
    *, by: Reader, topic: TopicId, version: int, words: Words, decided: Decided = NOTHING_DECIDED
) -> tuple[SeatId, ...]:
    """Writes a topic anew. ClashError when it was changed meanwhile.

    Made more confidential, whoever may not hear it any more loses the seats through it; those are given back.
    """
    row = topic_for(by, topic)
    level, _question = _level_of(by, words)
    columns = _checked(by, words, decided, row)
    if version != row.version and any(getattr(row, name) != columns[name] for name in FIELDS):
        raise ClashError({name: getattr(row, name) for name in FIELDS})
    raised = level != row.level
    if raised:
        post_in(by, NeighbourhoodId(row.neighbourhood_id), level)
    row.level = level.value
    for name, value in columns.items():
        setattr(row, name, value)
    row.version += 1
    row.save()
    _set_roles(by, row, words.roles)
    if level is Clearance.NAMED:
        _name(by, row)
    elif raised:
        NamedReader.objects.filter(subject=row.id).delete()
    remember(by, "topic_level_set" if raised else "topic_changed", row.id, "topic")
    gone = _take_from_table(by, row) if raised else ()
    _tell_length(by, row)
    return gone


def _take_from_table(by: Reader, row: Topic) -> tuple[SeatId, ...]:
    """Withdraws the seats of those who may not hear a topic any more, in conversations that are still to come."""
    items = list(Item.objects.filter(topic=row, conversation__state__in=[State.PROPOSED, State.PLANNED]))
    gone: list[SeatId] = []
    for item in items:
        talk = Conversation.objects.without_reader(because="a topic was made more confidential").get(
            id=item.conversation_id
        )
        seats = list(
            talk.seats.filter(withdrawn_at__isnull=True, first__lte=item.place, last__gte=item.place).select_related(
                "contact"
            )
        )
        cards = sitters(by, [seat.contact_id for seat in seats])
        named = named_of([row], by.today)
        shut = [seat for seat in seats if not _may_hear(row, cards.get(ContactId(seat.contact_id)), named)]
        _withdraw(by, talk, shut)
        gone += [SeatId(seat.id) for seat in shut]
        set_level(talk)
    return tuple(gone)


def _may_hear(row: Topic, card: Sitter | None, named: Mapping[UUID, frozenset[PersonId]]) -> bool:
    return card is not None and may_sit(row, card, named)


def _tell_length(by: Reader, row: Topic) -> None:
    """A topic that became longer or shorter moves what comes after it, so everybody is told anew."""
    items = Item.objects.filter(topic=row, conversation__state__in=[State.PROPOSED, State.PLANNED])
    for item in items.exclude(minutes=row.minutes).select_related("conversation"):
        item.minutes = row.minutes
        item.save(update_fields=["minutes"])
        if item.conversation.state == State.PLANNED:
            _tell_anew(by, item.conversation)


@transaction.atomic
def drop_topic(*, by: Reader, topic: TopicId, because: str) -> None:
    """A topic need not be talked about any more, and why."""
    row = topic_for(by, topic)
    said = one_line(because, 240)
    if not said:
        raise RefusedError(_("Schrijf in één zin waarom dit niet meer besproken hoeft te worden."))
    if row.items.filter(conversation__state=State.PLANNED).exists():
        raise RefusedError(
            _("Dit onderwerp staat in een gesprek dat nog komt. Haal het daar eerst uit, of zeg dat af.")
        )
    row.items.filter(conversation__state=State.PROPOSED).delete()
    row.dropped_at, row.dropped_because = timezone.now(), said
    row.save(update_fields=["dropped_at", "dropped_because"])
    remember(by, "topic_dropped", row.id, "topic")


@transaction.atomic
def take_up(*, by: Reader, topic: TopicId) -> None:
    """A topic that was dropped waits again."""
    row = topic_for(by, topic)
    if row.dropped_at is None:
        return
    row.dropped_at, row.dropped_because = None, ""
    row.save(update_fields=["dropped_at", "dropped_because"])
    remember(by, "topic_taken_up", row.id, "topic")


# Conversations


def set_level(row: Conversation) -> None:
    """A conversation is as confidential as the most confidential of its topics."""
    levels = list(row.items.values_list("topic__level", flat=True))
    row.level = max(levels, default=Clearance.TEAM.value)
    row.save(update_fields=["level"])


def _tell_anew(by: Reader, row: Conversation) -> None:
    row.version += 1
    row.save(update_fields=["version"])
    invite(by=by, conversation=row)


def _withdraw(by: Reader, row: Conversation, seats: Sequence[Seat]) -> None:
    if not seats:
        return
    Seat.objects.filter(id__in=[seat.id for seat in seats]).update(withdrawn_at=timezone.now())
    for seat in seats:
        remember(by, "seat_withdrawn", row.id, seat=seat.id)
    if row.state == State.PLANNED:
        call_off(by=by, conversation=row, seats=seats)


@dataclass(frozen=True, slots=True)
class Place:
    """When and where, and in which form."""

    starts_at: datetime | None
    place: str = ""
    form: str = Form.MEETING


def _placed(place: Place) -> Place:
    if place.form not in Form.values:
        raise RefusedError(_("Kies de vorm uit de lijst."))
    if place.starts_at is None and place.form not in INFORMAL:
        raise RefusedError(_("Kies een dag en een tijd voor dit overleg."))
    return Place(place.starts_at, one_line(place.place, 160), place.form)


@transaction.atomic
def agree(*, by: Reader, conversation: ConversationId, place: Place) -> None:
    """What was proposed is agreed upon: those at the table are invited."""
    row = conversation_for(by, conversation)
    where = _placed(place)
    if row.state != State.PROPOSED:
        raise RefusedError(_("Dit gesprek is al afgesproken."))
    if where.starts_at is not None and where.starts_at < timezone.now():
        raise RefusedError(_("Deze tijd is al voorbij. Kies een latere."))
    _not_overheard(by, row)
    row.state, row.starts_at, row.place, row.form = State.PLANNED, where.starts_at, where.place, where.form
    row.save()
    remember(by, "conversation_agreed", row.id)
    topics = [item.topic for item in row.items.select_related("topic").order_by("place")]
    record_all(told_to_questions(by, row, topics, "talk_agreed"))
    count_asked(by, row, list(row.seats.filter(withdrawn_at__isnull=True)))
    invite(by=by, conversation=row)


def _not_overheard(by: Reader, row: Conversation) -> None:
    """Before anybody is invited: may everybody hear everything of the own part?"""
    items = list(row.items.select_related("topic").order_by("place"))
    seen = set(Topic.objects.for_reader(by).filter(items__conversation=row).values_list("id", flat=True))
    if any(item.topic_id not in seen for item in items):
        raise RefusedError(_("Een onderwerp uit dit gesprek is dicht of weg. Reken het voorstel opnieuw."))
    seats = list(row.seats.filter(withdrawn_at__isnull=True).select_related("contact"))
    cards = sitters(by, [seat.contact_id for seat in seats])
    named = named_of([item.topic for item in items], by.today)
    levels = questions.levels_of([QuestionId(item.topic.question_id) for item in items if item.topic.question_id])
    for item in items:
        key = item.topic.question_id
        if key is not None and levels.get(QuestionId(key), Clearance.PUBLIC) > item.topic.level:
            raise RefusedError(
                _("De vraag achter “%(title)s” is vertrouwelijker geworden. Maak eerst ook het onderwerp zo.")
                % {"title": item.topic.title}
            )
        for seat in seats:
            card = cards.get(ContactId(seat.contact_id))
            if seat.first <= item.place <= seat.last and not _may_hear(item.topic, card, named):
                raise RefusedError(
                    _("%(name)s mag “%(title)s” niet horen. Haal deze persoon van tafel of reken opnieuw.")
                    % {"name": seat.contact.name, "title": item.topic.title}
                )


def told_to_questions(by: Reader, row: Conversation, topics: Sequence[Topic], verb: str) -> list[Line]:
    """That questions are talked about, told to who reads the question: only where the topic is no more closed."""
    levels = questions.levels_of([QuestionId(one.question_id) for one in topics if one.question_id is not None])
    about = [(one, QuestionId(one.question_id)) for one in topics if one.question_id is not None]
    return [
        Line(by.person, verb, "question", key, details={"conversation": str(row.id)})
        for one, key in about
        if key in levels and one.level <= levels[key]
    ]


def count_asked(by: Reader, row: Conversation, seats: Sequence[Seat]) -> None:
    """Each seat counts as a request for the questions that it goes through, with their minutes.

    Only where the topic is as open as its question: a request is read with the question, and would tell of the topic.
    """
    items = [item for item in row.items.select_related("topic").order_by("place") if item.topic.question_id]
    levels = questions.levels_of([QuestionId(item.topic.question_id) for item in items if item.topic.question_id])
    for seat in seats:
        asked: dict[QuestionId, int] = {}
        for item in items:
            key = QuestionId(item.topic.question_id) if item.topic.question_id else None
            if key is not None and seat.first <= item.place <= seat.last and levels.get(key) == item.topic.level:
                asked[key] = asked.get(key, 0) + item.minutes
        for key, minutes in asked.items():
            note_asked(by=by, contact=ContactId(seat.contact_id), question=key, minutes=minutes)


@transaction.atomic
def move(*, by: Reader, conversation: ConversationId, version: int, place: Place) -> None:
    """Another time, place or form; everybody is told anew. ClashError when somebody else moved it meanwhile."""
    row = conversation_for(by, conversation)
    where = _placed(place)
    if row.state != State.PLANNED:
        raise RefusedError(_("Alleen een gesprek dat nog komt kan worden verzet."))
    now = Place(row.starts_at, row.place, row.form)
    if now == where:
        return
    if version != row.version:
        raise ClashError({"starts_at": row.starts_at, "place": row.place, "form": row.get_form_display()})
    later = where.starts_at != row.starts_at
    row.starts_at, row.place, row.form = where.starts_at, where.place, where.form
    if later:
        row.seats.filter(withdrawn_at__isnull=True).update(answer=Answer.NONE, answered_at=None, other_time="")
    row.save()
    remember(by, "conversation_moved", row.id)
    _tell_anew(by, row)


@transaction.atomic
def cancel(*, by: Reader, conversation: ConversationId, because: str = "") -> None:
    """The conversation does not go on; topics wait again and everybody is told."""
    row = conversation_for(by, conversation)
    if row.state != State.PLANNED:
        raise RefusedError(_("Alleen een gesprek dat nog komt kan worden afgezegd."))
    row.state, row.cancelled_at, row.cancelled_because = State.CANCELLED, timezone.now(), one_line(because, 240)
    row.version += 1
    row.save()
    remember(by, "conversation_cancelled", row.id)
    seats = list(row.seats.filter(withdrawn_at__isnull=True).select_related("contact"))
    call_off(by=by, conversation=row, seats=seats)


@transaction.atomic
def seat_somebody(
    *, by: Reader, conversation: ConversationId, contact: ContactId, topics: Collection[TopicId] = ()
) -> SeatId:
    """Asks somebody to the table, from the first to the last of some topics (none named: all that person may hear)."""
    row = conversation_for(by, conversation)
    if row.state not in {State.PROPOSED, State.PLANNED}:
        raise RefusedError(_("Dit gesprek is al geweest of afgezegd."))
    card = sitters(by, [contact]).get(contact)
    if card is None:
        raise RefusedError(_("Deze persoon is er niet."))
    if row.seats.filter(contact_id=contact, withdrawn_at__isnull=True).exists():
        raise RefusedError(_("%(name)s zit al aan tafel.") % {"name": card.name})
    items = list(row.items.select_related("topic").order_by("place"))
    named = named_of([item.topic for item in items], by.today)
    seen = set(Topic.objects.for_reader(by).filter(items__conversation=row).values_list("id", flat=True))
    wanted: set[UUID] = {key for key in topics if key in seen} if topics else seen
    first, last = _span(items, wanted, card, named, by_name=bool(topics))
    seat = Seat.objects.create(
        conversation=row, contact_id=contact, first=first, last=last, because=[{"code": "asked_by_hand", "figures": {}}]
    )
    remember(by, "seat_added", row.id, seat=seat.id)
    if row.state == State.PLANNED:
        count_asked(by, row, [seat])
        invite(by=by, conversation=row)
    return SeatId(seat.id)


def _span(
    items: Sequence[Item], wanted: set[UUID], card: Sitter, named: Mapping[UUID, frozenset[PersonId]], *, by_name: bool
) -> tuple[int, int]:
    """The part of a conversation that somebody can sit through: of the wanted topics. RefusedError when there is none.

    A topic that the writer cannot see is not named; whoever may not hear it simply cannot sit on both sides of it.
    """
    if not items:
        return 0, 0
    runs: list[list[Item]] = [[]]
    for item in items:
        if may_sit(item.topic, card, named) and (item.topic_id in wanted or runs[-1]):
            runs[-1].append(item)
        elif runs[-1]:
            runs.append([])
    for run in runs:
        while run and run[-1].topic_id not in wanted:
            run.pop()
    best = max(runs, key=len)
    if not best:
        raise RefusedError(_("%(name)s mag niets horen van wat hier besproken wordt.") % {"name": card.name})
    if by_name and not wanted <= {item.topic_id for item in best}:
        missed = [item.topic for item in items if item.topic_id in wanted and item not in best]
        shut = next((one for one in missed if not may_sit(one, card, named)), None)
        if shut is not None:
            raise RefusedError(
                _("%(name)s mag “%(title)s” niet horen. Kies een ander deel van het gesprek.")
                % {"name": card.name, "title": shut.title}
            )
        raise RefusedError(
            _("%(name)s kan niet bij al deze onderwerpen zitten zonder weg te gaan en terug te komen. Kies er minder.")
            % {"name": card.name}
        )
    return best[0].place, best[-1].place


@transaction.atomic
def unseat(*, by: Reader, seat: SeatId) -> None:
    """Takes somebody from the table; who was invited is told that it is off."""
    found = Seat.objects.filter(id=seat, withdrawn_at__isnull=True).select_related("contact").first()
    if found is None:
        raise RefusedError(_("Deze persoon zit niet aan tafel."))
    row = conversation_for(by, found.conversation_id)
    if row.state not in {State.PROPOSED, State.PLANNED}:
        raise RefusedError(_("Dit gesprek is al geweest of afgezegd."))
    _withdraw(by, row, [found])


@transaction.atomic
def answer(*, by: Reader | None, seat: SeatId, said: str, other_time: str = "", sequence: int | None = None) -> None:
    """Somebody says whether one comes: logged in (`by` holds the seat), or by the secret of the own invitation.

    Whoever calls has found the seat by that secret, or by the reader's own seats. `sequence` is that of the part that
    was answered: MovedError when it changed meanwhile, for a yes to one time is no yes to another.
    """
    line_up()
    found = Seat.objects.select_for_update().filter(id=seat, withdrawn_at__isnull=True).first()
    if found is None or said not in ANSWERS:
        raise RefusedError(_("Deze uitnodiging is er niet meer."))
    state = (
        Conversation.objects.without_reader(because="an invitation is answered by who holds the seat")
        .filter(id=found.conversation_id)
        .values_list("state", flat=True)
        .first()
    )
    if state != State.PLANNED:
        raise RefusedError(_("Dit gesprek gaat niet door of is al geweest."))
    if sequence is not None and sequence != found.sequence:
        raise MovedError
    words = one_line(other_time, 160)
    if said == Answer.OTHER and not words:
        raise RefusedError(_("Schrijf erbij wanneer u wel kunt."))
    found.answer, found.answered_at, found.other_time = said, timezone.now(), words if said == Answer.OTHER else ""
    found.save(update_fields=["answer", "answered_at", "other_time"])
    record(
        by=None if by is None else by.person,
        verb="seat_answered",
        kind="conversation",
        subject=found.conversation_id,
        details={"seat": found.id, "answer": said},
    )
