"""What comes up at the table goes on as what it is: a signal with its hearer, a point on a formal agenda, a request.

The one file of this room that asks other rooms to act; why, and why no other file does, stands in ADR 0036. Their own
rules hold: who may note where, the gate, who keeps which agenda.
"""

from uuid import UUID

from wijkspraak.accounts.reader import Reader
from wijkspraak.core.ids import ContactId, QuestionId, SignalId
from wijkspraak.language.gate import NOTHING_DECIDED, Decided
from wijkspraak.people import actions as people
from wijkspraak.questions import actions as questions
from wijkspraak.questions.actions import PointRow as Point
from wijkspraak.signals import actions as signals
from wijkspraak.signals.actions import Note as Heard

__all__ = ["Heard", "NotRaisedError", "Point", "note_asked", "note_heard", "put_on_formal_agenda"]


class NotRaisedError(Exception):
    """The other room refused; the message says why and what to do, in Dutch."""


def note_heard(*, by: Reader, key: UUID, heard: Heard, decided: Decided = NOTHING_DECIDED) -> SignalId:
    """Keeps a signal by the room's own action. MarkedError while the writer has not decided about marks."""
    try:
        return signals.note_signal(by=by, id=key, note=heard, decided=decided)
    except signals.RefusedError as refused:
        raise NotRaisedError(str(refused)) from refused


def put_on_formal_agenda(*, by: Reader, point: Point) -> None:
    """Keeps one line of a formal agenda, which is public, by the room's own action."""
    try:
        questions.keep_points(by=by, rows=[point])
    except questions.RefusedError as refused:
        raise NotRaisedError(str(refused)) from refused


def note_asked(*, by: Reader, contact: ContactId, question: QuestionId, minutes: int) -> None:
    """That somebody was asked to a table for a question counts as a request, so that the same people are spared.

    Where the writer may not note that, nothing is counted: it is no reason not to invite.
    """
    try:
        people.note_asked(by=by, contact=contact, question=question, minutes=max(5, min(minutes, 1000)))
    except (people.RefusedError, people.NotHereError):
        return
