"""What may happen while a conversation is held and after it: topics ticked off, words kept, closed, accounted for.

Whatever is written keeps a level of its own, never more open than its topic. What comes up and belongs elsewhere goes
through the one file that may ask other rooms to act.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any, Final
from uuid import UUID, uuid4

from django.conf import settings
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from wijkspraak.accounts.policy import Action, Clearance
from wijkspraak.accounts.reader import Reader
from wijkspraak.conversations import access
from wijkspraak.conversations.actions import (
    ClashError,
    RefusedError,
    Words,
    add_topic,
    conversation_for,
    post_in,
    remember,
    told_to_questions,
    topic_for,
)
from wijkspraak.conversations.bridge import HERE, may_sit, named_of
from wijkspraak.conversations.inviting import call_back_minutes, tell_minutes
from wijkspraak.conversations.models import (
    INFORMAL,
    Conversation,
    Item,
    Raised,
    RoleKind,
    Said,
    Seat,
    State,
    Topic,
    TopicNote,
    Valued,
    Worth,
)
from wijkspraak.conversations.raising import Heard, NotRaisedError, Point, note_heard, put_on_formal_agenda
from wijkspraak.conversations.table_access import can_be_written, own_items, still_valued
from wijkspraak.core.ids import (
    ContactId,
    ConversationId,
    NeighbourhoodId,
    QuestionId,
    SeatId,
    SignalId,
    TopicId,
)
from wijkspraak.core.texts import one_line
from wijkspraak.language.gate import NOTHING_DECIDED, Decided, passed
from wijkspraak.ledger.access import story
from wijkspraak.ledger.actions import Line, record, record_all
from wijkspraak.people.access import own_id
from wijkspraak.people.table_access import sitters
from wijkspraak.questions import access as questions

MANY: Final = 2000
NOON: Final = time(12)


def _held(row: Conversation) -> bool:
    return row.state == State.HELD


def _to_hold(by: Reader, key: UUID) -> Conversation:
    """A conversation that is being held, locked. RefusedError when it is no such thing."""
    row = conversation_for(by, key)
    if _held(row):
        raise RefusedError(_("Dit gesprek is al afgesloten. Zet het eerst weer open."))
    if row.state != State.PLANNED:
        raise RefusedError(_("Dit gesprek is niet afgesproken, of het is afgezegd."))
    if row.starts_at is not None and timezone.localdate(row.starts_at) > by.today:
        raise RefusedError(_("Dit gesprek moet nog komen. Verzet het eerst als het eerder gehouden wordt."))
    return row


# At the table


def _seen(by: Reader, row: Conversation) -> QuerySet[Item]:
    """The topics of a conversation that this reader may see: the others go their own way."""
    return row.items.filter(topic__in=Topic.objects.for_reader(by).values("id"))


def _item(by: Reader, row: Conversation, key: UUID) -> Item:
    found = _seen(by, row).select_for_update(of=("self",)).filter(id=key).first()
    if found is None:
        raise RefusedError(_("Dit onderwerp staat niet in dit gesprek."))
    return found


def _opened(by: Reader, row: Conversation, now: datetime) -> None:
    if row.opened_at is None:
        row.opened_at = now
        row.save(update_fields=["opened_at"])
        remember(by, "conversation_opened", row.id)


@transaction.atomic
def begin(*, by: Reader, conversation: ConversationId, item: UUID) -> None:
    """The table turns to this topic; the one before it is done."""
    row = _to_hold(by, conversation)
    now = timezone.now()
    found = _item(by, row, item)
    if found.begun_at is not None and found.done_at is None and not found.skipped:
        return
    _opened(by, row, now)
    row.items.filter(begun_at__isnull=False, done_at__isnull=True).exclude(id=found.id).update(done_at=now)
    found.begun_at, found.done_at, found.skipped = now, None, False
    found.save(update_fields=["begun_at", "done_at", "skipped"])
    remember(by, "item_begun", row.id, item=found.id)


@transaction.atomic
def done(*, by: Reader, conversation: ConversationId, item: UUID) -> None:
    """This topic has been talked about."""
    row = _to_hold(by, conversation)
    now = timezone.now()
    found = _item(by, row, item)
    if found.done_at is not None:
        return
    _opened(by, row, now)
    found.begun_at, found.done_at, found.skipped = found.begun_at or now, now, False
    found.save(update_fields=["begun_at", "done_at", "skipped"])
    remember(by, "item_done", row.id, item=found.id)


@transaction.atomic
def skip(*, by: Reader, conversation: ConversationId, item: UUID) -> None:
    """This topic is not talked about today; it waits again."""
    row = _to_hold(by, conversation)
    found = _item(by, row, item)
    if found.skipped:
        return
    found.begun_at, found.done_at, found.skipped = None, None, True
    found.save(update_fields=["begun_at", "done_at", "skipped"])
    remember(by, "item_skipped", row.id, item=found.id)


@transaction.atomic
def back(*, by: Reader, conversation: ConversationId, item: UUID) -> None:
    """One step back: what was done goes on, what was skipped or had just begun waits."""
    row = _to_hold(by, conversation)
    found = _item(by, row, item)
    if found.done_at is not None:
        row.items.filter(begun_at__isnull=False, done_at__isnull=True).update(done_at=timezone.now())
        found.done_at = None
    else:
        found.begun_at, found.skipped = None, False
    found.save(update_fields=["begun_at", "done_at", "skipped"])
    remember(by, "item_back", row.id, item=found.id)


# What was said


@dataclass(frozen=True, slots=True)
class Saying:
    """Something that was said at a topic, as somebody writes it down. A promise has who and by when."""

    text: str
    kind: str = Said.NOTE
    level: Clearance = Clearance.PUBLIC  # lifted to that of the topic
    promised_by: ContactId | None = None
    due: date | None = None


NOTE_FIELDS: Final = ("text", "kind", "level", "promised_by_id", "due")


def lowest(topic: Topic) -> Clearance:
    """The most open level at which something about a topic may be kept: its own, or that of its question if higher."""
    if topic.question_id is None:
        return Clearance(topic.level)
    key = QuestionId(topic.question_id)
    return max(Clearance(topic.level), questions.levels_of([key]).get(key, Clearance.PUBLIC))


def _columns(
    by: Reader, row: Conversation, topic: Topic, saying: Saying, *, before: TopicNote | None
) -> dict[str, Any]:
    """The columns of a note but its text. RefusedError when something in it cannot be."""
    if saying.kind not in Said.values:
        raise RefusedError(_("Kies of dit besproken, besloten of toegezegd is."))
    level = max(lowest(topic), saying.level)
    if level is Clearance.NAMED and (topic.level != Clearance.NAMED or not settings.NAMED_ACCEPTED):
        raise RefusedError(
            _("Over een herkenbaar huishouden schrijft u hier niets op. Bewaar dat in het eigen systeem.")
        )
    post_in(by, NeighbourhoodId(topic.neighbourhood_id), level)
    found: dict[str, Any] = {"kind": saying.kind, "level": level.value, "promised_by_id": None, "due": None}
    if saying.kind != Said.PROMISE:
        return found
    if saying.promised_by is None or saying.due is None:
        raise RefusedError(_("Kies wie dit toezegt, en uiterlijk wanneer."))
    same_day = before is not None and before.due == saying.due
    if saying.due < by.today and not same_day:
        raise RefusedError(_("Deze dag is al voorbij. Kies een dag die nog komt."))
    place = row.items.filter(topic=topic).values_list("place", flat=True).first()
    there = row.seats.filter(withdrawn_at__isnull=True, first__lte=place, last__gte=place)
    if not there.filter(contact_id=saying.promised_by).exists():
        raise RefusedError(_("Kies iemand die bij dit onderwerp aan tafel zit."))
    return found | {"promised_by_id": saying.promised_by, "due": saying.due}


def _text(by: Reader, topic: Topic, saying: Saying, decided: Decided, before: str = "") -> tuple[str, bool]:
    """The text after the gate, and whether it was kept confidential. MarkedError while something is undecided."""
    text = saying.text.replace("\x00", "").replace("\r\n", "\n").strip()
    if not text:
        raise RefusedError(_("Schrijf op wat er gezegd is; één zin is genoeg."))
    if len(text) > MANY:
        raise RefusedError(_("Dit is langer dan %(n)d tekens. Maak er twee van.") % {"n": MANY})
    if text == before:
        return text, False
    place = NeighbourhoodId(topic.neighbourhood_id)
    confide = topic.level <= Clearance.CONFIDENTIAL and (
        by.post_for(Action.CONVENE, place, Clearance.CONFIDENTIAL) is not None
    )
    told = passed(by, {"text": text}, decided, {"text": _("Wat er gezegd is")}, may_confide=confide)
    return told.texts["text"].strip(), decided.confidential and confide and bool(told.told)


def _confided(saying: Saying, *, confided: bool) -> Saying:
    if not confided:
        return saying
    return Saying(saying.text, saying.kind, max(saying.level, Clearance.CONFIDENTIAL), saying.promised_by, saying.due)


def _may_write(row: Conversation) -> None:
    if not can_be_written(row.state, row.held_at, timezone.now()):
        raise RefusedError(_("Aan dit gesprek kan niets meer worden opgeschreven: het is langer dan een dag gesloten."))


@transaction.atomic
def add_note(
    *,
    by: Reader,
    conversation: ConversationId,
    topic: TopicId,
    id: UUID,  # noqa: A002 - the client's own key
    saying: Saying,
    decided: Decided = NOTHING_DECIDED,
) -> UUID:
    """Keeps what was said at a topic. The client made the key: the same note sent twice is kept once.

    MarkedError, and nothing is stored, while the writer has not decided about what may point to somebody.
    """
    row = conversation_for(by, conversation)
    there = TopicNote.objects.for_reader(by, Action.CONVENE).filter(id=id, noted_by_id=by.person).first()
    if there is not None:
        return id
    _may_write(row)
    about = topic_for(by, topic)
    if not row.items.filter(topic=about).exists():
        raise RefusedError(_("Dit onderwerp staat niet in dit gesprek."))
    text, confided = _text(by, about, saying, decided)
    columns = _columns(by, row, about, _confided(saying, confided=confided), before=None)
    post = post_in(by, NeighbourhoodId(about.neighbourhood_id), Clearance(columns["level"]))
    TopicNote.objects.create(
        id=id,
        topic=about,
        conversation=row,
        text=text,
        neighbourhood_id=about.neighbourhood_id,
        party_id=post.party,
        town_id=post.table,
        noted_by_id=by.person,
        **columns,
    )
    # The line is about the note itself: the story of the topic is read by more people than this note.
    remember(by, "said", id, "topic_note")
    return id


def _note_for(by: Reader, key: UUID) -> tuple[TopicNote, Conversation]:
    """A note that the reader may work on: the own ones, and all of a conversation that the reader convenes."""
    rows = TopicNote.objects.for_reader(by, Action.CONVENE).select_for_update(of=("self",))
    note = rows.filter(id=key).select_related("topic").first()
    if note is None:
        raise RefusedError(_("Deze notitie is er niet, of u kunt er niets aan veranderen."))
    row = conversation_for(by, note.conversation_id)
    if by.person is None or by.person not in {note.noted_by_id, row.noted_by_id}:
        raise RefusedError(_("Deze notitie is van iemand anders. Vraag het wie haar schreef."))
    return note, row


@transaction.atomic
def correct_note(*, by: Reader, note: UUID, version: int, saying: Saying, decided: Decided = NOTHING_DECIDED) -> None:
    """Writes a note better. ClashError, with what stands there now, when it was changed meanwhile."""
    found, row = _note_for(by, note)
    _may_write(row)
    if found.withdrawn_at is not None:
        raise RefusedError(_("Deze notitie is ingetrokken. Zet haar eerst terug."))
    text, confided = _text(by, found.topic, saying, decided, found.text)
    columns = _columns(by, row, found.topic, _confided(saying, confided=confided), before=found) | {"text": text}
    theirs = {name: getattr(found, name) for name in NOTE_FIELDS}
    if columns == theirs:
        return
    if version != found.version:
        raise ClashError(theirs | {"version": found.version})
    for name, value in columns.items():
        setattr(found, name, value)
    found.version += 1
    found.save()
    remember(by, "saying_corrected", found.id, "topic_note")


@transaction.atomic
def withdraw_note(*, by: Reader, note: UUID, on: bool = True) -> None:
    """Takes a note back, or lays it down again. Taking back is possible however long ago it was."""
    found, row = _note_for(by, note)
    if not on:
        _may_write(row)
    if (found.withdrawn_at is not None) == on:
        return
    found.withdrawn_at = timezone.now() if on else None
    found.version += 1
    found.save(update_fields=["withdrawn_at", "version"])
    remember(by, "saying_withdrawn" if on else "saying_put_back", found.id, "topic_note")


@transaction.atomic
def keep_promise(*, by: Reader, note: UUID, kept: bool = True) -> None:
    """A promise was kept, or is open after all; told by who promised it, who wrote it down or who convenes.

    Whether it was kept is read in the ledger, so that what was said stays as it was said.
    """
    found = (
        TopicNote.objects.for_reader(by)
        .filter(id=note, kind=Said.PROMISE, withdrawn_at__isnull=True)
        .select_related("promised_by", "conversation")
        .first()
    )
    if found is None:
        raise RefusedError(_("Deze toezegging is er niet."))
    people = {found.noted_by_id, found.conversation.noted_by_id}
    if found.promised_by is not None:
        people.add(found.promised_by.person_id)
    if by.person is None or by.person not in people:
        raise RefusedError(_("Of dit gedaan is zegt wie het toezegde, of wie het gesprek leidde."))
    told = story([found.id], verbs=["promise_kept", "promise_open"])
    now = bool(told) and told[-1].verb == "promise_kept"
    if now != kept:
        remember(by, "promise_kept" if kept else "promise_open", found.id, "topic_note")


# What goes on elsewhere


@transaction.atomic
def raise_signal(
    *,
    by: Reader,
    conversation: ConversationId,
    topic: TopicId,
    id: UUID,  # noqa: A002 - the client's own key
    heard: Heard,
    decided: Decided = NOTHING_DECIDED,
) -> SignalId:
    """What came up and is not of this topic becomes a signal, with who heard it. The same key twice is one signal.

    MarkedError, and nothing is stored, while the writer has not decided about what may point to somebody.
    """
    row = conversation_for(by, conversation)
    about = topic_for(by, topic)
    if not row.items.filter(topic=about).exists():
        raise RefusedError(_("Dit onderwerp staat niet in dit gesprek."))
    if row.state not in {State.PLANNED, State.HELD}:
        raise RefusedError(_("Dit gesprek is niet afgesproken, of het is afgezegd."))
    try:
        made = note_heard(by=by, key=id, heard=heard, decided=decided)
    except NotRaisedError as refused:
        raise RefusedError(str(refused)) from refused
    _link, new = Raised.objects.get_or_create(topic=about, signal_id=made, defaults={"conversation": row})
    if new:
        remember(by, "raised", row.id, signal=made)
    return made


def _same_words(one: str, other: str) -> bool:
    return " ".join(one.casefold().split()) == " ".join(other.casefold().split())


@transaction.atomic
def put_on_formal(
    *,
    by: Reader,
    conversation: ConversationId,
    topic: TopicId,
    title: str,
    body: str,
    decided: Decided = NOTHING_DECIDED,
) -> None:
    """Puts a line of one's own words on a formal agenda, which everybody may read.

    Only after a conversation of a structure that is formal. The title of a topic that is not public is refused.
    """
    row = conversation_for(by, conversation)
    about = topic_for(by, topic)
    items = list(row.items.select_related("topic"))
    if row.structure is None or not row.structure.formal:
        raise RefusedError(_("Dit gesprek is niet formeel. Zet het punt op de agenda waar het hoort."))
    if all(item.topic_id != about.id for item in items):
        raise RefusedError(_("Dit onderwerp staat niet in dit gesprek."))
    said, where = one_line(title, 240), one_line(body, 120)
    if not said or not where:
        raise RefusedError(_("Schrijf zelf op wat er op de agenda komt, en op welke agenda."))
    if any(_same_words(said, item.topic.title) and lowest(item.topic) > Clearance.PUBLIC for item in items):
        raise RefusedError(_("Zo heet een onderwerp dat niet openbaar is. Bedenk woorden die iedereen mag lezen."))
    labels = {"title": _("Wat er op de agenda komt"), "body": _("Op welke agenda")}
    texts = passed(by, {"title": said, "body": where}, decided, labels).texts
    point = Point(
        neighbourhood=NeighbourhoodId(about.neighbourhood_id), title=texts["title"], body=texts["body"], since=by.today
    )
    try:
        put_on_formal_agenda(by=by, point=point)
    except NotRaisedError as refused:
        raise RefusedError(str(refused)) from refused
    remember(by, "put_on_formal", row.id, topic=about.id)


# Closing


@transaction.atomic
def finish(
    *,
    by: Reader,
    conversation: ConversationId,
    came: Collection[SeatId],
    talked: Collection[UUID],
) -> bool:
    """The conversation has been held: who came, and which topics (items) were talked about. The rest waits again.

    Closed twice changes nothing; then False is given.
    """
    row = conversation_for(by, conversation)
    if _held(row):
        return False
    row = _to_hold(by, conversation)
    now = timezone.now()
    seen = set(_seen(by, row).values_list("id", flat=True))
    for item in row.items.select_for_update(of=("self",)):
        # What is not the reader's to see was talked about by whom it is of, unless they said otherwise.
        if item.id in set(talked) or (item.id not in seen and not item.skipped):
            item.begun_at, item.done_at, item.skipped = item.begun_at or now, item.done_at or now, False
        else:
            item.begun_at, item.done_at, item.skipped = None, None, True
        item.save(update_fields=["begun_at", "done_at", "skipped"])
    shown = [seat.id for seat in access.conversation(by, row.id).seats]
    seats = row.seats.filter(withdrawn_at__isnull=True, id__in=shown)
    seats.filter(id__in=list(came)).update(came=True)
    seats.exclude(id__in=list(came)).update(came=False)
    row.state, row.held_at, row.opened_at = State.HELD, now, row.opened_at or now
    row.version += 1
    row.save(update_fields=["state", "held_at", "opened_at", "version"])
    remember(by, "conversation_held", row.id)
    _tell(by, row)
    return True


def _tell(by: Reader, row: Conversation) -> None:
    """That topics were talked about, and to who reads the question too where the topic is no more closed than that.

    What was told of this conversation before, and was set open since, is not told twice.
    """
    items = list(row.items.filter(skipped=False).select_related("topic"))
    lines = [
        Line(by.person, "topic_talked_about", "topic", item.topic_id, details={"conversation": str(row.id)})
        for item in items
    ]
    lines += told_to_questions(by, row, [item.topic for item in items], "talked_about")
    before = {
        (line.subject, str(line.details.get("conversation")))
        for line in story([line.subject for line in lines], verbs=["talked_about", "topic_talked_about"])
    }
    fresh = {(line.subject, line.verb): line for line in lines if (line.subject, str(row.id)) not in before}
    if fresh:
        record_all(fresh.values())


@transaction.atomic
def reopen(*, by: Reader, conversation: ConversationId) -> None:
    """Sets a conversation open again within a day; minutes that have not gone yet wait until it is closed anew."""
    row = conversation_for(by, conversation)
    if row.state == State.PLANNED:
        return
    if not _held(row) or not can_be_written(row.state, row.held_at, timezone.now()):
        raise RefusedError(_("Dit gesprek is langer dan een dag gesloten en blijft zo."))
    row.state, row.held_at = State.PLANNED, None
    row.version += 1
    row.save(update_fields=["state", "held_at", "version"])
    remember(by, "conversation_reopened", row.id)
    call_back_minutes(by=by, seats=row.seats.all())


@transaction.atomic
def send_minutes(*, by: Reader, conversation: ConversationId) -> int:
    """Everybody at the table gets the own minutes by letter, once each time it is closed, on a working day.

    Gives the number of letters. What each one holds is decided when it goes.
    """
    row = conversation_for(by, conversation)
    if not _held(row):
        raise RefusedError(_("Sluit het gesprek eerst af."))
    said = story([row.id], verbs=["minutes_sent"])
    again = any(str(line.details.get("version")) == str(row.version) for line in said)
    count = tell_minutes(by=by, conversation=row)
    if not again:
        remember(by, "minutes_sent", row.id, version=row.version)
    return count


# What was talked about in passing


@dataclass(frozen=True, slots=True)
class Talk:
    """An informal contact that somebody writes down afterwards: with whom, in which form, when, about what.

    One of `topic`, `question` or `title` says about what.
    """

    contact: ContactId
    form: str
    on: date
    place: NeighbourhoodId
    topic: TopicId | None = None
    question: QuestionId | None = None
    title: str = ""


@transaction.atomic
def log_talk(*, by: Reader, talk: Talk, said: str = "", decided: Decided = NOTHING_DECIDED) -> ConversationId:
    """Writes down that somebody was spoken to, and what came of it; it counts as much as one that was agreed upon.

    MarkedError while the writer has not decided about marks in what is new.
    """
    if talk.form not in INFORMAL:
        raise RefusedError(_("Kies of het koffie, een belletje of een rondje was."))
    if talk.on > by.today:
        raise RefusedError(_("Deze dag moet nog komen. Kies de dag waarop u elkaar sprak."))
    card = sitters(by, [talk.contact]).get(talk.contact)
    mine = own_id(by)
    if card is None or by.person is None or card.person == by.person or card.id == mine:
        raise RefusedError(_("Kies wie u sprak uit de lijst."))
    about = topic_for(by, _topic_of(by, talk, decided))
    named = named_of([about], by.today)
    if not may_sit(about, card, named) or lowest(about) > about.level:
        raise RefusedError(
            _(
                "%(name)s mag dit niet horen. Kies een ander onderwerp, of pas op de kaart aan wat deze persoon mag "
                "horen."
            )
            % {"name": card.name}
        )
    now = timezone.now()
    when = now if talk.on == by.today else datetime.combine(talk.on, NOON, tzinfo=HERE)
    post = post_in(by, NeighbourhoodId(about.neighbourhood_id), Clearance(about.level))
    row = Conversation.objects.create(
        state=State.HELD,
        form=talk.form,
        starts_at=when,
        opened_at=when,
        held_at=now,
        level=about.level,
        neighbourhood_id=about.neighbourhood_id,
        party_id=post.party,
        town_id=post.table,
        noted_by_id=by.person,
    )
    Item.objects.create(conversation=row, topic=about, place=0, minutes=about.minutes, begun_at=when, done_at=when)
    for contact in (card.id, mine):
        if contact is not None:
            Seat.objects.create(conversation=row, contact_id=contact, first=0, last=0, came=True)
    remember(by, "talk_logged", row.id)
    _tell(by, row)
    talk_id = ConversationId(row.id)
    if said.strip():
        saying = Saying(said)
        add_note(by=by, conversation=talk_id, topic=TopicId(about.id), id=uuid4(), saying=saying, decided=decided)
    return talk_id


def _topic_of(by: Reader, talk: Talk, decided: Decided) -> TopicId:
    """The topic that was talked about: the one that was chosen, one about a question, or one of the own words."""
    if talk.topic is not None:
        return talk.topic
    title, level = talk.title, Clearance.TEAM
    place, question = talk.place, talk.question
    if question is not None:
        try:
            seen = questions.question(by, question)
        except questions.NotHereError as gone:
            raise RefusedError(_("Deze vraag is er niet.")) from gone
        title, place = title.strip() or seen.title, _near(by, seen)
        level = max(level, seen.level)
    if not title.strip():
        raise RefusedError(_("Schrijf in een paar woorden op waar het over ging."))
    words = Words(
        title=title, neighbourhood=place, question=question, level=level, minutes=15, roles={RoleKind.KNOWS: ()}
    )
    return add_topic(by=by, words=words, decided=decided)


def _near(by: Reader, question: questions.QuestionValue) -> NeighbourhoodId:
    """Of the places of a question the first where the reader prepares conversations."""
    mine = [one for one in question.neighbourhoods if by.may_in(Action.CONVENE, one)]
    return mine[0] if mine else question.home


# Was it worth it


@transaction.atomic
def value(*, by: Reader | None, seat: SeatId, item: UUID, worth: str) -> None:
    """Says whether a topic was worth one's time: by the secret of the own seat, or logged in as who holds it.

    Whoever calls has found the seat by that secret, or by the reader's own seats. Nobody else reads what was said, and
    the ledger does not tell it either.
    """
    found = (
        Seat.objects.select_for_update(of=("self",))
        .filter(id=seat, withdrawn_at__isnull=True)
        .exclude(came=False)
        .select_related("conversation")
        .first()
    )
    if found is None or not still_valued(found.conversation, timezone.now()):
        raise RefusedError(_("Hierover kunt u niets meer zeggen: het is langer dan twee weken geleden."))
    about = next((one for one in own_items(found) if one.id == item), None)
    if worth not in Worth.values or about is None:
        raise RefusedError(_("Kies ja, deels of nee."))
    _row, new = Valued.objects.update_or_create(
        seat=found, topic_id=about.topic_id, defaults={"worth": worth, "at": timezone.now()}
    )
    if new:
        record(by=None if by is None else by.person, verb="valued", kind="seat", subject=found.id)
