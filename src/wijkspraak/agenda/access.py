"""The door of the joint agenda: the points of a neighbourhood as the reader may see them.

A point lies no more open than its question: when the level of the question rises above the point's, only who may
read the question still sees the point.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import Q

from wijkspraak.accounts.access import names_of, parties
from wijkspraak.accounts.policy import Action, Clearance, Scope
from wijkspraak.accounts.reader import Reader
from wijkspraak.agenda.models import AgendaLink, AgendaPoint, Part
from wijkspraak.agenda.wording import EVENT_VERBS, sentence
from wijkspraak.core.ids import AgendaPointId, NeighbourhoodId, PartyId, PersonId, QuestionId
from wijkspraak.ledger.access import story
from wijkspraak.neighbourhoods.access import today_of, with_past
from wijkspraak.questions.access import STATE_NAMES, Voices, levels_of, states_of, visible_of, voices_of


class NotHereError(Exception):
    """There is no such point for this reader."""


@dataclass(frozen=True, slots=True)
class PartValue:
    """A party that takes part and what it brings."""

    party: PartyId
    name: str
    brings: str


@dataclass(frozen=True, slots=True)
class PointValue:
    """One point as the reader sees it; `question` is None when the question itself stays closed."""

    id: AgendaPointId
    number: int
    neighbourhood: NeighbourhoodId
    title: str
    level: Clearance
    question: QuestionId | None
    question_title: str
    owner: str
    state: str
    state_name: str
    voices: Voices
    parts: tuple[PartValue, ...]
    next_step: str
    next_on: date | None
    next_by: PersonId | None
    next_by_name: str
    late: bool
    put_on: date
    taken_off: date | None
    outcome: str
    outcome_name: str
    because: str
    version: int
    may_plan: bool


@dataclass(frozen=True, slots=True)
class Happened:
    """One thing that happened with the agenda, as a sentence."""

    at: datetime
    sentence: str
    point: AgendaPointId | None


@dataclass(frozen=True, slots=True)
class Agenda:
    """The agenda of one neighbourhood: what is on it, what left it, what happened since it was last discussed."""

    neighbourhood: NeighbourhoodId
    name: str
    points: tuple[PointValue, ...]
    left: tuple[PointValue, ...]
    discussed: datetime | None
    since: tuple[Happened, ...]
    may_plan: bool


def _values(reader: Reader, rows: list[AgendaPoint]) -> tuple[PointValue, ...]:
    questions = {QuestionId(row.question_id) for row in rows}
    seen = visible_of(reader, questions)
    levels = levels_of(questions)
    rows = [
        row
        for row in rows
        if QuestionId(row.question_id) in seen or levels[QuestionId(row.question_id)] <= Clearance(row.level)
    ]
    kept = {QuestionId(row.question_id) for row in rows}
    voices = voices_of(kept)
    states = states_of(kept) | {key: value.state for key, value in seen.items() if key in kept}
    takers: dict[UUID, list[PartValue]] = {}
    for part in Part.objects.filter(point__in=[row.id for row in rows]).select_related("party").order_by("party__name"):
        takers.setdefault(part.point_id, []).append(PartValue(PartyId(part.party_id), part.party.name, part.brings))
    owners = {key: value.owner for key, value in seen.items()}
    people = names_of([*owners.values(), *(PersonId(row.next_by_id) for row in rows if row.next_by_id is not None)])
    found: list[PointValue] = []
    for number, row in enumerate(rows, start=1):
        question = QuestionId(row.question_id)
        owner = owners.get(question)
        level = max(Clearance(row.level), levels[question])
        found.append(
            PointValue(
                id=AgendaPointId(row.id),
                number=number,
                neighbourhood=NeighbourhoodId(row.neighbourhood_id),
                title=row.title,
                level=level,
                question=question if question in seen else None,
                question_title=seen[question].title if question in seen else "",
                owner=people.get(owner, "") if owner is not None else "",
                state=states[question],
                state_name=str(STATE_NAMES[states[question]]),
                voices=voices[question],
                parts=tuple(takers.get(row.id, [])),
                next_step=row.next_step,
                next_on=row.next_on,
                next_by=None if row.next_by_id is None else PersonId(row.next_by_id),
                next_by_name=people.get(PersonId(row.next_by_id), "") if row.next_by_id else "",
                late=row.next_on is not None and row.next_on < reader.today and row.taken_off_at is None,
                put_on=row.put_on_at.date(),
                taken_off=row.taken_off_at.date() if row.taken_off_at else None,
                outcome=row.outcome,
                outcome_name=row.get_outcome_display() if row.outcome else "",
                because=row.taken_off_because,
                version=row.version,
                may_plan=reader.may_in(Action.PLAN, NeighbourhoodId(row.neighbourhood_id), level),
            )
        )
    return tuple(found)


def agenda(reader: Reader, neighbourhood: NeighbourhoodId, name: str) -> Agenda:
    """The agenda of a neighbourhood. The number of queries does not grow with the number of points."""
    rows = list(
        AgendaPoint.objects.for_reader(reader)
        .filter(neighbourhood_id__in=sorted(with_past(reader, [neighbourhood])))
        .order_by("position", "put_on_at", "id")
    )
    on = [row for row in rows if row.taken_off_at is None]
    off = sorted(
        (row for row in rows if row.taken_off_at is not None), key=lambda row: str(row.taken_off_at), reverse=True
    )
    points = _values(reader, on)
    left = _values(reader, off[:24])
    discussed, since = _since(sorted(with_past(reader, [neighbourhood])), points + left)
    if not points and not left and not _works_in(reader, neighbourhood):
        discussed = None  # whoever neither works there nor reads a point is not told that people met
    return Agenda(
        neighbourhood, name, points, left, discussed, since, reader.may_in(Action.PLAN, neighbourhood, Clearance.TEAM)
    )


def _works_in(reader: Reader, neighbourhood: NeighbourhoodId) -> bool:
    here = frozenset({neighbourhood})
    return any(rule.scope is Scope.AREA and post.reaches(here) for post, rule in reader.rules(Action.READ))


def _since(
    places: Iterable[NeighbourhoodId], points: tuple[PointValue, ...]
) -> tuple[datetime | None, tuple[Happened, ...]]:
    titles = {point.id: point.title for point in points}
    lines = story([*places, *titles], verbs=[*EVENT_VERBS, "agenda_discussed"])
    times = [line.at for line in lines if line.verb == "agenda_discussed"]
    last = times[-1] if times else None
    told = [
        Happened(line.at, sentence(line, titles[AgendaPointId(line.subject)]), AgendaPointId(line.subject))
        for line in lines
        if line.verb in EVENT_VERBS and AgendaPointId(line.subject) in titles and (last is None or line.at > last)
    ]
    return last, tuple(reversed(told[-30:]))


def point(reader: Reader, key: UUID) -> PointValue:
    """One point; NotHereError where there is none for this reader."""
    rows = list(AgendaPoint.objects.for_reader(reader).filter(id=key))
    found = _values(reader, rows)
    if not found:
        raise NotHereError
    return found[0]


def history(reader: Reader, key: UUID) -> tuple[Happened, ...]:
    """What happened with one point, newest first."""
    seen = point(reader, key)
    lines = story([seen.id])
    return tuple(Happened(line.at, sentence(line, seen.title), seen.id) for line in reversed(lines))


def point_of_question(reader: Reader, question: QuestionId) -> PointValue | None:
    """The point on some agenda that works on a question, as far as the reader may see it: the trail forward."""
    rows = list(
        AgendaPoint.objects.for_reader(reader).filter(question_id=question).order_by("taken_off_at", "-put_on_at")
    )
    found = _values(reader, sorted(rows, key=lambda row: row.taken_off_at is not None))
    return found[0] if found else None


@dataclass(frozen=True, slots=True)
class AgendaLine:
    """One neighbourhood on the overview: how many points, and the next date on which something was promised."""

    neighbourhood: NeighbourhoodId
    name: str
    points: int
    late: int
    next_on: date | None


def overview(reader: Reader, names: dict[NeighbourhoodId, str]) -> tuple[AgendaLine, ...]:
    """The agendas of these neighbourhoods in short."""
    rows = AgendaPoint.objects.for_reader(reader).filter(
        neighbourhood_id__in=sorted(with_past(reader, names)), taken_off_at__isnull=True
    )
    values = _values(reader, list(rows.order_by("position")))
    lines: list[AgendaLine] = []
    for key, name in names.items():
        mine = [value for value in values if today_of(reader, value.neighbourhood) == key]
        dates = sorted(value.next_on for value in mine if value.next_on is not None and value.next_on >= reader.today)
        lines.append(AgendaLine(key, name, len(mine), sum(value.late for value in mine), dates[0] if dates else None))
    return tuple(lines)


def promised_by(reader: Reader, names: Iterable[NeighbourhoodId]) -> tuple[PointValue, ...]:
    """Points whose next step is the reader's own, soonest first: what was promised and waits."""
    rows = AgendaPoint.objects.for_reader(reader).filter(
        neighbourhood_id__in=sorted(with_past(reader, names)),
        taken_off_at__isnull=True,
        next_by_id=reader.person,
        next_on__isnull=False,
    )
    return _values(reader, list(rows.order_by("next_on", "id")[:20]))


def without_step(reader: Reader, names: Iterable[NeighbourhoodId]) -> tuple[PointValue, ...]:
    """Points on which the reader may plan and that have no next step or one whose date has passed."""
    rows = AgendaPoint.objects.for_reader(reader, Action.PLAN).filter(
        Q(next_step="") | Q(next_on__isnull=True) | Q(next_on__lt=reader.today),
        neighbourhood_id__in=sorted(with_past(reader, names)),
        taken_off_at__isnull=True,
    )
    return _values(reader, list(rows.order_by("next_on", "position")[:20]))


@dataclass(frozen=True, slots=True)
class LinkValue:
    """A share link as its maker sees it; the secret itself is shown once and not kept."""

    id: UUID
    party_name: str
    until: date
    revoked: bool


def links(reader: Reader, neighbourhood: NeighbourhoodId) -> tuple[LinkValue, ...]:
    """The share links of a neighbourhood, for who may share there."""
    if not reader.may_in(Action.SHARE, neighbourhood, Clearance.TEAM):
        return ()
    here = sorted(with_past(reader, [neighbourhood]))
    rows = AgendaLink.objects.filter(neighbourhood_id__in=here).select_related("party").order_by("-made_at")
    return tuple(LinkValue(row.id, row.party.name, row.until, row.revoked_at is not None) for row in rows[:20])


def party_choices() -> list[tuple[str, str]]:
    """All parties as choices; names of organisations are public."""
    return [(str(value.id), value.name) for value in parties()]
