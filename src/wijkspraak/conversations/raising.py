"""What comes up at the table goes on as what it is: a signal with its hearer, or a point on a formal agenda.

The one file of this room that asks other rooms to act; why, and why no other file does, stands in ADR 0036. Their own
rules hold: who may note where, the gate, who keeps which agenda.
"""

from uuid import UUID

from wijkspraak.accounts.reader import Reader
from wijkspraak.core.ids import SignalId
from wijkspraak.language.gate import NOTHING_DECIDED, Decided
from wijkspraak.questions import actions as questions
from wijkspraak.questions.actions import PointRow as Point
from wijkspraak.signals import actions as signals
from wijkspraak.signals.actions import Note as Heard

__all__ = ["Heard", "NotRaisedError", "Point", "note_heard", "put_on_formal_agenda"]


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
