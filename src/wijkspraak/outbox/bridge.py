"""From rows to values: the only place."""

from wijkspraak.accounts.reader import as_person
from wijkspraak.outbox.letters import LetterValue
from wijkspraak.outbox.models import Letter, State


def value_of(row: Letter) -> LetterValue:
    """A letter as rooms see it."""
    return LetterValue(
        id=row.id,
        kind=row.kind,
        subject=row.subject,
        to_person=as_person(row.to_person_id),
        to=row.to,
        details=row.details,
        state=row.state,
        asked_at=row.asked_at,
        not_before=row.not_before,
        attempts=row.attempts,
        problem=row.problem,
        next_at=row.next_at if row.state == State.WAITING else None,
        ended_at=row.ended_at,
    )
