"""A conversation that is held today: its table, what was said, and the letter kind under which minutes go."""

import uuid
from datetime import datetime, time, timedelta
from typing import Any, ClassVar
from uuid import UUID

from django.conf import settings
from django.utils import timezone
from tests.conversations.table import HERE, Table, at_table

from wijkspraak.accounts.policy import Clearance
from wijkspraak.conversations import holding
from wijkspraak.conversations.inviting import MINUTES
from wijkspraak.conversations.minutes_paper import minutes_text
from wijkspraak.conversations.models import Conversation, Item, Seat, TopicNote
from wijkspraak.conversations.table_access import minutes_for_seat, paper_of
from wijkspraak.core.ids import ConversationId, SeatId, TopicId
from wijkspraak.outbox.kinds import LetterKind, kinds
from wijkspraak.outbox.letters import LetterValue, Mail, Withheld


class MinutesForTests(LetterKind):
    """The minutes as plain text, for where the room names no such letter yet."""

    key = MINUTES
    label: ClassVar[str] = "Verslagen"

    def compose(self, letter: LetterValue) -> Mail | Withheld:
        """What may be read now."""
        seat = Seat.objects.select_related("contact", "contact__person").get(id=letter.subject)
        value = minutes_for_seat(seat.conversation_id, SeatId(seat.id), Clearance.TEAM)
        if value is None or not value.parts:
            return Withheld("not_cleared")
        email = seat.contact.person.email if seat.contact.person else seat.contact.email
        return Mail(to=email, to_name=seat.contact.name, subject="Verslag", text=minutes_text(paper_of(value)))


def with_minutes_letters(setting: Any) -> None:
    """Lets minutes go in a test, where the settings name no kind for them."""
    if MINUTES not in kinds():
        setting.OUTBOX_KINDS = [*settings.OUTBOX_KINDS, "tests.conversations.today.MinutesForTests"]
        kinds.cache_clear()


def today_at_table(
    table: Table, topics: list[TopicId], seats: dict[str, tuple[int, int]], *, who: str = "joris"
) -> ConversationId:
    """A conversation that begins today at nine."""
    key = at_table(table, topics, seats, who=who)
    start = datetime.combine(timezone.localdate(), time(9), tzinfo=HERE)
    Conversation.objects.without_reader(because="test").filter(id=key).update(starts_at=start)
    return key


def items_of(key: UUID) -> list[UUID]:
    """The topics at their places, in order."""
    return list(Item.objects.filter(conversation=key).order_by("place").values_list("id", flat=True))


def say(table: Table, talk: ConversationId, topic: TopicId, text: str, *, who: str = "joris", **more: Any) -> UUID:
    """Writes down what was said; a promise is due in a week."""
    if more.get("kind") == "promise":
        more.setdefault("due", timezone.localdate() + timedelta(days=7))
    return holding.add_note(
        by=table.town.reader(who), conversation=talk, topic=topic, id=uuid.uuid4(), saying=holding.Saying(text, **more)
    )


def close(table: Table, talk: ConversationId, *, came: set[str] | None = None, who: str = "joris") -> bool:
    """Closes a conversation: everything was talked about, and who is named (or everybody) came."""
    seats = Seat.objects.filter(conversation=talk, withdrawn_at__isnull=True).select_related("contact")
    there = [SeatId(seat.id) for seat in seats if came is None or seat.contact.name in came]
    return holding.finish(by=table.town.reader(who), conversation=talk, came=there, talked=items_of(talk))


def note_of(key: UUID) -> TopicNote:
    """A note, whoever may read it."""
    found: TopicNote = TopicNote.objects.without_reader(because="test").get(id=key)
    return found
