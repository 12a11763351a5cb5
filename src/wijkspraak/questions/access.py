"""The door of the questions: echoes, questions and formal points as one reader may see them.

An echo is shown to who may count in the municipality; its words only where the signal itself may be read. The others
are a number and a neighbourhood, so that nobody learns what was said where one does not work.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final
from uuid import UUID

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from wijkspraak.accounts.access import names_of, parties, shared_with
from wijkspraak.accounts.guarded import GuardedQuerySet
from wijkspraak.accounts.models import InArea
from wijkspraak.accounts.policy import Action, Clearance
from wijkspraak.accounts.reader import Reader, Standing
from wijkspraak.core.ids import EchoId, NeighbourhoodId, PartyId, PersonId, QuestionId, SignalId
from wijkspraak.core.questions.placing import nearest
from wijkspraak.finding.access import Hit, Kind, Lookup, ask, hits, look_up, matching
from wijkspraak.language.access import known_vectors, passing_vector, vectors_for
from wijkspraak.ledger.access import EntryValue, last_verbs, story
from wijkspraak.neighbourhoods.access import (
    NeighbourhoodValue,
    all_today,
    counted_today,
    neighbourhoods,
    today_of,
    town_of,
    with_past,
)
from wijkspraak.questions.bridge import Difference, contrasts_of, differences, levels
from wijkspraak.questions.models import (
    Echo,
    EchoSignal,
    EchoState,
    Evidence,
    FormalPoint,
    Lens,
    LinkState,
    ListeningRun,
    Question,
    QuestionPoint,
    QuestionSignal,
    Rare,
    Rung,
    RunState,
    Side,
)
from wijkspraak.questions.wording import STATE_VERBS, STATES, TALK_VERBS, said, sentence
from wijkspraak.signals.access import (
    NO_EARS,
    Ears,
    Filters,
    SignalValue,
    all_of,
    confidential,
    ears,
    still_counts,
    visible,
)

SHOWN: Final = 20
Voices = Ears
Differences = tuple[Difference, ...]
STATE_NAMES: Final = STATES


class NotHereError(Exception):
    """There is no such thing for this reader."""


# Echoes


@dataclass(frozen=True, slots=True)
class Moment:
    """That somebody heard something on a day; for the timeline."""

    on: date
    kind: str


@dataclass(frozen=True, slots=True)
class EchoValue:
    """An echo as one reader sees it."""

    id: EchoId
    rank: int
    score: float
    lane: str
    home: NeighbourhoodId
    neighbourhoods: tuple[NeighbourhoodId, ...]
    hearers: int
    since: date
    until: date
    because: tuple[str, ...]
    but: tuple[str, ...]
    differences: tuple[Difference, ...]
    quotes: tuple[SignalValue, ...]
    hidden: tuple[tuple[NeighbourhoodId, int], ...]
    moments: tuple[Moment, ...]
    state: str
    state_name: str
    why: str
    question: QuestionId | None
    may_judge: bool


def _further(keys: Iterable[UUID]) -> dict[UUID, list[NeighbourhoodId]]:
    found: dict[UUID, list[NeighbourhoodId]] = {}
    for subject, place in InArea.objects.filter(subject__in=list(keys)).values_list("subject", "neighbourhood_id"):
        found.setdefault(subject, []).append(NeighbourhoodId(place))
    return found


def _echo_values(reader: Reader, rows: Sequence[Echo]) -> tuple[EchoValue, ...]:
    """Values of echoes asked for with this reader; six queries, however many there are."""
    keys = [row.id for row in rows]
    parts: dict[UUID, list[EchoSignal]] = {}
    for part in EchoSignal.objects.filter(echo__in=keys).select_related("signal").order_by("place"):
        parts.setdefault(part.echo_id, []).append(part)
    read = visible(reader, [SignalId(part.signal_id) for some in parts.values() for part in some])
    further = _further(keys)
    made = {row.question_id for row in rows if row.question_id is not None}
    open_to = (
        set(Question.objects.for_reader(reader).filter(id__in=made).values_list("id", flat=True)) if made else set()
    )
    return tuple(
        _echo_value(reader, row, parts.get(row.id, []), read, further.get(row.id, []), open_to) for row in rows
    )


def _echoes(reader: Reader) -> GuardedQuerySet[Echo]:
    """Echoes as far as the reader may count; one of which a signal was made confidential since is told no more."""
    closed = EchoSignal.objects.filter(echo=OuterRef("pk"), signal__level__gt=Clearance.TEAM.value)
    return Echo.objects.for_reader(reader, Action.AGGREGATE).exclude(Exists(closed))


def _echo_value(
    reader: Reader,
    row: Echo,
    parts: Sequence[EchoSignal],
    read: dict[SignalId, SignalValue],
    further: Sequence[NeighbourhoodId],
    questions: Collection[UUID],
) -> EchoValue:
    home = NeighbourhoodId(row.neighbourhood_id)
    standing = Standing(
        Clearance(row.level),
        frozenset({home, *further}),
        PartyId(row.party_id),
        None if row.town_id is None else PartyId(row.town_id),
        None,
    )
    parts = [part for part in parts if SignalId(part.signal_id) in read or still_counts(part.signal)]
    closed = Counter(
        NeighbourhoodId(part.signal.neighbourhood_id) for part in parts if SignalId(part.signal_id) not in read
    )
    return EchoValue(
        id=EchoId(row.id),
        rank=row.rank,
        score=row.score,
        lane=row.lane,
        home=home,
        neighbourhoods=(home, *(place for place in further if place != home)),
        hearers=row.hearers,
        since=row.since,
        until=row.until,
        # what differs from next door is told with its figures beside the reasons
        because=said([one for one in row.because if one["code"] != "condition_differs"]),
        but=said(row.but),
        differences=contrasts_of(row.contrasts),
        quotes=tuple(read[SignalId(part.signal_id)] for part in parts if SignalId(part.signal_id) in read),
        hidden=tuple(sorted(closed.items())),
        moments=tuple(Moment(part.signal.heard_on, part.signal.hearer_kind) for part in parts),
        state=row.state,
        state_name=row.get_state_display(),
        why=(row.why_words if reader.allows(Action.READ, standing) else "")
        or (row.get_why_display() if row.why else ""),
        question=QuestionId(row.question_id) if row.question_id and row.question_id in questions else None,
        may_judge=row.state == EchoState.OPEN and reader.allows(Action.JUDGE, standing),
    )


def stirring(
    reader: Reader, areas: Iterable[NeighbourhoodId] | None = None, *, lane: str = "local", state: str = EchoState.OPEN
) -> tuple[EchoValue, ...]:
    """At most twenty echoes of these areas (None: the whole municipality), the strongest first."""
    rows = _echoes(reader).filter(lane=lane, state=state)
    if areas is not None:
        places = sorted(with_past(reader, areas))
        spread = InArea.objects.filter(neighbourhood_id__in=places).values("subject")
        rows = rows.filter(Q(neighbourhood_id__in=places) | Q(id__in=spread))
    order = ("rank", "id") if state == EchoState.OPEN else ("-judged_at", "id")
    return _echo_values(reader, list(rows.order_by(*order)[:SHOWN]))


def echo(reader: Reader, key: UUID) -> EchoValue:
    """One echo, judged or not; NotHereError where there is none for this reader."""
    rows = list(_echoes(reader).filter(id=key))
    if not rows:
        raise NotHereError
    return _echo_values(reader, rows)[0]


def moving(reader: Reader, areas: Iterable[NeighbourhoodId]) -> dict[NeighbourhoodId, int]:
    """How many open local echoes there are per neighbourhood. One query."""
    rows = _echoes(reader).filter(
        lane="local", state=EchoState.OPEN, neighbourhood_id__in=sorted(with_past(reader, areas))
    )
    lines = rows.order_by().values_list("neighbourhood_id").annotate(n=Count("pk"))
    return counted_today(reader, {NeighbourhoodId(place): n for place, n in lines})


@dataclass(frozen=True, slots=True)
class Record:
    """How often the suggestions were right, of those that people judged in a period."""

    right: int
    judged: int


def track_record(reader: Reader, since: date, until: date) -> Record:
    """How many of the echoes judged between two days became or joined a question. One query."""
    rows = _echoes(reader).filter(judged_at__date__gte=since, judged_at__date__lte=until)
    counted = dict(rows.order_by().values_list("state").annotate(n=Count("pk")))
    right = counted.get(EchoState.ACCEPTED, 0) + counted.get(EchoState.JOINED, 0)
    return Record(right, right + counted.get(EchoState.REJECTED, 0))


@dataclass(frozen=True, slots=True)
class RunValue:
    """How far a listening is, or what came of it."""

    id: UUID
    state: str
    state_name: str
    phase: str
    percent: int
    read: int
    found: int
    everyday: dict[str, int]
    asked_at: datetime
    ended_at: datetime | None
    busy: bool
    problem: str


def _run_value(row: ListeningRun) -> RunValue:
    return RunValue(
        row.id,
        row.state,
        row.get_state_display(),
        row.phase,
        round(row.done * 100),
        row.read,
        row.found,
        dict(row.everyday),
        row.asked_at,
        row.ended_at,
        row.state in {RunState.WAITING, RunState.RUNNING},
        row.problem,
    )


def last_run(reader: Reader, *, finished: bool = False) -> RunValue | None:
    """The newest listening of the reader's municipality. Two queries."""
    if not reader.may(Action.AGGREGATE):
        return None
    rows = ListeningRun.objects.filter(town_id=town_of(reader))
    if finished:
        rows = rows.filter(state=RunState.DONE)
    row = rows.order_by("-asked_at").first()
    return None if row is None else _run_value(row)


# Questions


@dataclass(frozen=True, slots=True)
class QuestionValue:
    """A question as one reader sees it."""

    id: QuestionId
    title: str
    literal_ask: str
    need: str
    cause: str
    disagreement: str
    unknown: str
    level: Clearance
    home: NeighbourhoodId
    neighbourhoods: tuple[NeighbourhoodId, ...]
    domain: str
    owner: PersonId
    owner_name: str
    state: str
    state_name: str
    made_at: datetime
    version: int
    mine: bool
    may_edit: bool
    may_share: bool
    works_here: bool  # and so may know that it is talked about


def _question_values(reader: Reader, rows: Sequence[Question]) -> tuple[QuestionValue, ...]:
    """Values of questions asked for with this reader; four queries at most, however many there are."""
    keys = [row.id for row in rows]
    further = _further(keys)
    owners = names_of({PersonId(row.owner_id) for row in rows})
    standings = {row.id: _standing(row, further.get(row.id, [])) for row in rows}
    near = [QuestionId(key) for key, standing in standings.items() if reader.allows(Action.CONVENE, standing)]
    states = states_of([QuestionId(key) for key in keys], near)
    return tuple(
        _question_value(reader, row, standings[row.id], further.get(row.id, []), owners, states[QuestionId(row.id)])
        for row in rows
    )


def _standing(row: Question, further: Sequence[NeighbourhoodId]) -> Standing:
    return Standing(
        Clearance(row.level),
        frozenset({NeighbourhoodId(row.neighbourhood_id), *further}),
        PartyId(row.party_id),
        None if row.town_id is None else PartyId(row.town_id),
        None if row.noted_by_id is None else PersonId(row.noted_by_id),
    )


def _question_value(
    reader: Reader,
    row: Question,
    standing: Standing,
    further: Sequence[NeighbourhoodId],
    owners: dict[PersonId, str],
    state: str,
) -> QuestionValue:
    home = NeighbourhoodId(row.neighbourhood_id)
    owner = PersonId(row.owner_id)
    return QuestionValue(
        id=QuestionId(row.id),
        title=row.title,
        literal_ask=row.literal_ask,
        need=row.need,
        cause=row.cause,
        disagreement=row.disagreement,
        unknown=row.unknown,
        level=Clearance(row.level),
        home=home,
        neighbourhoods=(home, *(place for place in further if place != home)),
        domain=row.domain,
        owner=owner,
        owner_name=owners.get(owner, ""),
        state=state,
        state_name=str(STATES[state]),
        made_at=row.made_at,
        version=row.version,
        mine=owner == reader.person,
        may_edit=reader.allows(Action.EDIT, standing),
        may_share=reader.allows(Action.SHARE, standing),
        works_here=reader.allows(Action.CONVENE, standing),
    )


def states_of(keys: Iterable[QuestionId], near: Collection[QuestionId] = ()) -> dict[QuestionId, str]:
    """How far each question is, derived from the ledger. One query, and one more for those in `near`.

    `near`: questions of which the reader may know that they are talked about, for working there. Who only had a
    question shared is not told: the talk may be without that party.
    """
    wanted = list(keys)
    found = last_verbs(wanted, [verb for verb in STATE_VERBS if verb not in TALK_VERBS])
    talked = last_verbs(near, TALK_VERBS) if near else {}
    states = {key: STATE_VERBS[found[key][0]] if key in found else "new" for key in wanted}
    for key, (verb, at) in talked.items():
        before = found.get(key)
        if before is None or (before[0] != "put_on_agenda" and at > before[1]):
            states[QuestionId(key)] = STATE_VERBS[verb]
    return states


def domain_of(reader: Reader, key: QuestionId) -> str:
    """The life domain of most of the confirmed signals that the reader may read; "" where none says it. Two queries."""
    links = QuestionSignal.objects.filter(question=key, state=LinkState.CONFIRMED).values_list("signal_id", flat=True)
    said = [one.domain for one in visible(reader, [SignalId(one) for one in links]).values() if one.domain]
    return min(set(said), key=lambda one: (-said.count(one), one), default="")


def readable_ids(reader: Reader) -> "QuerySet[Question, Any]":
    """The keys of all questions that the reader may read, to be asked for within another question to the database."""
    return Question.objects.for_reader(reader).values("id")


def levels_of(keys: Iterable[QuestionId]) -> dict[QuestionId, Clearance]:
    """How confidential questions are, for rooms whose own rows may not lie more open. One query."""
    return levels(keys)


def voices_of(keys: Iterable[QuestionId]) -> dict[QuestionId, Voices]:
    """How many voices a question rests on: confirmed signals, counted; for rooms that opened it. Two queries."""
    wanted = list(keys)
    groups: dict[UUID, list[SignalId]] = {key: [] for key in wanted}
    links = QuestionSignal.objects.filter(question__in=wanted, state=LinkState.CONFIRMED)
    for question, signal in links.values_list("question_id", "signal_id"):
        groups[question].append(SignalId(signal))
    counted = ears(groups)
    return {key: counted.get(key, NO_EARS) for key in wanted}


def questions(
    reader: Reader,
    areas: Iterable[NeighbourhoodId] | None = None,
    *,
    mine: bool = False,
    words: str = "",
    limit: int = 100,
) -> tuple[QuestionValue, ...]:
    """Questions that the reader may see, newest first. Four queries, however many there are."""
    rows = Question.objects.for_reader(reader)
    if areas is not None:
        places = sorted(with_past(reader, areas))
        spread = InArea.objects.filter(neighbourhood_id__in=places).values("subject")
        rows = rows.filter(Q(neighbourhood_id__in=places) | Q(id__in=spread))
    if mine:
        rows = rows.filter(owner_id=reader.person)
    if words.strip():
        rows = rows.filter(matching(look_up(ask(reader, words)), Kind.QUESTION))
    return _question_values(reader, list(rows.order_by("-made_at", "id")[:limit]))


@dataclass(frozen=True, slots=True)
class Within:
    """Where and when somebody looks for questions and formal points; nothing said is everywhere and always."""

    areas: frozenset[NeighbourhoodId] = frozenset()
    domain: str = ""
    since: date | None = None
    until: date | None = None


def find_questions(reader: Reader, lookup: Lookup, within: Within) -> list[Hit]:
    """The questions of which the words answer, of those that may be seen. One query."""
    rows = Question.objects.for_reader(reader)
    if within.areas:
        places = sorted(with_past(reader, within.areas))
        spread = InArea.objects.filter(neighbourhood_id__in=places).values("subject")
        rows = rows.filter(Q(neighbourhood_id__in=places) | Q(id__in=spread))
    if within.domain:
        rows = rows.filter(domain=within.domain)
    if within.since:
        rows = rows.filter(made_at__date__gte=within.since)
    if within.until:
        rows = rows.filter(made_at__date__lte=within.until)
    return hits(lookup, {Kind.QUESTION: rows})


def newest_titles(reader: Reader, most: int) -> tuple[str, ...]:
    """What the newest questions that may be seen are called. One query."""
    rows = Question.objects.for_reader(reader).order_by("-made_at", "id")
    return tuple(rows.values_list("title", flat=True)[:most])


def find_points(reader: Reader, lookup: Lookup, within: Within) -> list[Hit]:
    """The points of formal agendas of which the words answer; public within the municipality. One query."""
    if within.domain:
        return []
    rows = FormalPoint.objects.filter(town_id__in={post.root for post in reader.posts})
    if within.areas:
        rows = rows.filter(neighbourhood_id__in=sorted(with_past(reader, within.areas)))
    if within.since:
        rows = rows.filter(since__gte=within.since)
    if within.until:
        rows = rows.filter(since__lte=within.until)
    return hits(lookup, {Kind.POINT: rows})


def question(reader: Reader, key: UUID) -> QuestionValue:
    """One question; NotHereError where there is none for this reader."""
    rows = list(Question.objects.for_reader(reader).filter(id=key))
    if not rows:
        raise NotHereError
    return _question_values(reader, rows)[0]


def visible_of(reader: Reader, keys: Iterable[QuestionId]) -> dict[QuestionId, QuestionValue]:
    """Those of these questions that the reader may see. Four queries."""
    rows = list(Question.objects.for_reader(reader).filter(id__in=list(keys)))
    return {value.id: value for value in _question_values(reader, rows)}


@dataclass(frozen=True, slots=True)
class EvidenceValue:
    """A piece of evidence."""

    id: UUID
    rung: str
    side: str
    side_name: str
    lens: str
    lens_name: str
    text: str
    by_name: str
    at: datetime


@dataclass(frozen=True, slots=True)
class RungValue:
    """One rung of the ladder: its words, and what pleads for it, against it, and is not known."""

    key: str
    field: str
    name: str
    words: str
    pro: tuple[EvidenceValue, ...]
    con: tuple[EvidenceValue, ...]
    open: tuple[EvidenceValue, ...]

    @property
    def disputed(self) -> bool:
        """Whether lenses contradict each other on this rung."""
        return bool({one.lens for one in self.pro} and {one.lens for one in self.con})


@dataclass(frozen=True, slots=True)
class LensValue:
    """What one lens shows: signals in the original words, and evidence that people added."""

    key: str
    name: str
    signals: tuple[SignalValue, ...]
    evidence: tuple[EvidenceValue, ...]


@dataclass(frozen=True, slots=True)
class PointValue:
    """A formal point."""

    id: UUID
    neighbourhood: NeighbourhoodId | None  # None: the whole municipality
    title: str
    body: str
    since: date | None
    linked: bool
    url: str = ""
    cancelled: bool = False


@dataclass(frozen=True, slots=True)
class Happened:
    """One thing that happened, as a sentence."""

    at: datetime
    sentence: str


@dataclass(frozen=True, slots=True)
class QuestionPage:
    """A whole question."""

    question: QuestionValue
    ladder: tuple[RungValue, ...]
    lenses: tuple[LensValue, ...]
    confirmed: tuple[SignalValue, ...]
    suggested: tuple[SignalValue, ...]
    rejected: tuple[SignalValue, ...]
    closed: int
    voices: Voices
    differences: tuple[Difference, ...]
    points: tuple[PointValue, ...]
    history: tuple[Happened, ...]
    shared: tuple[tuple[PartyId, str], ...]


_FIELDS: Final = {Rung.ASK: "literal_ask", Rung.NEED: "need", Rung.CAUSE: "cause"}


def _evidence(key: QuestionId) -> tuple[EvidenceValue, ...]:
    rows = Evidence.objects.filter(question=key, withdrawn_at__isnull=True).select_related("by")
    return tuple(
        EvidenceValue(
            row.id,
            row.rung,
            row.side,
            row.get_side_display(),
            row.lens,
            row.get_lens_display(),
            row.text,
            row.by.name,
            row.at,
        )
        for row in rows
    )


def _ladder(value: QuestionValue, evidence: Sequence[EvidenceValue]) -> tuple[RungValue, ...]:
    def of(rung: str, side: str) -> tuple[EvidenceValue, ...]:
        return tuple(one for one in evidence if one.rung == rung and one.side == side)

    return tuple(
        RungValue(
            rung.value,
            field,
            str(rung.label),
            str(getattr(value, field)),
            of(rung, Side.FOR),
            of(rung, Side.AGAINST),
            of(rung, Side.UNKNOWN),
        )
        for rung, field in _FIELDS.items()
    )


def _lenses(evidence: Sequence[EvidenceValue], confirmed: Sequence[SignalValue]) -> tuple[LensValue, ...]:
    heard = {
        Lens.RESIDENTS: tuple(one for one in confirmed if one.teller_kind == "resident"),
        Lens.FIGURES: (),
        Lens.PROFESSIONALS: tuple(one for one in confirmed if one.teller_kind != "resident"),
    }
    return tuple(
        LensValue(lens.value, str(lens.label), heard[lens], tuple(one for one in evidence if one.lens == lens.value))
        for lens in Lens
    )


def question_page(reader: Reader, key: UUID, places: Sequence[NeighbourhoodValue] | None = None) -> QuestionPage:
    """Everything on the page of one question, as far as this reader may see it."""
    value = question(reader, key)
    links = {
        SignalId(signal): state
        for signal, state in QuestionSignal.objects.filter(question=value.id).values_list("signal_id", "state")
    }
    read = visible(reader, links)
    by_state: dict[str, list[SignalValue]] = {state: [] for state in LinkState.values}
    for signal, one in read.items():
        by_state[links[signal]].append(one)
    evidence = _evidence(value.id)
    sure = by_state[LinkState.CONFIRMED]
    voices = voices_of([value.id])[value.id]
    known = {str(key) for key in links} - {str(key) for key in confidential(links) - set(read)}
    told = story([value.id])
    people = names_of({PersonId(UUID(line.details["owner"])) for line in told if "owner" in line.details})
    party_names = {str(party.id): party.name for party in parties()}
    shared = sorted(shared_with(value.id)) if value.may_edit or value.may_share else []
    return QuestionPage(
        question=value,
        ladder=_ladder(value, evidence),
        lenses=_lenses(evidence, sure),
        confirmed=tuple(sure),
        suggested=tuple(by_state[LinkState.SUGGESTED]) if value.may_edit else (),
        rejected=tuple(by_state[LinkState.REJECTED]) if value.may_edit else (),
        closed=max(0, voices.signals - sum(one.level <= Clearance.TEAM for one in sure)),
        voices=voices,
        differences=differences(reader, all_today(reader, value.neighbourhoods), places or neighbourhoods(reader)),
        points=formal_points(reader, all_today(reader, value.neighbourhoods), value.id),
        history=tuple(
            Happened(line.at, words)
            for line in reversed(told)
            if _may_be_told(line, value, known) and (words := sentence(line, people=people, parties=party_names))
        ),
        shared=tuple((party, party_names.get(str(party), "")) for party in shared),
    )


def all_differences(
    reader: Reader, here: Iterable[NeighbourhoodId], near: Sequence[NeighbourhoodValue], most: int | None = None
) -> tuple[Difference, ...]:
    """Every figure and property known here and next door, the most different first. Five queries.

    Figures and properties are open to whoever has a division to look at; `here` comes from what the reader may read.
    """
    return differences(reader, here, near, most)


def _may_be_told(line: EntryValue, value: QuestionValue, known: set[str]) -> bool:
    """Whether a reader of the question may know of this line: not of a signal in confidence, nor of other parties."""
    if line.verb in TALK_VERBS:
        return value.works_here
    if line.verb.startswith("signal_"):
        return all(str(source) in known for source in line.sources)
    return line.verb not in {"shared", "unshared"} or value.may_edit or value.may_share


def formal_points(
    reader: Reader, places: Iterable[NeighbourhoodId], linked_to: QuestionId | None = None
) -> tuple[PointValue, ...]:
    """What stands on formal agendas in these neighbourhoods or is about all; public within the municipality.

    Two queries.
    """
    roots = {post.root for post in reader.posts}
    here = Q(neighbourhood_id__in=sorted(with_past(reader, places))) | Q(neighbourhood_id__isnull=True)
    rows = FormalPoint.objects.filter(here, town_id__in=roots).order_by("-since", "title")
    linked: set[Any] = set()
    if linked_to is not None:
        linked = set(QuestionPoint.objects.filter(question=linked_to).values_list("point_id", flat=True))
    return tuple(_point(row, linked=row.id in linked) for row in rows[:200])


def _point(row: FormalPoint, *, linked: bool) -> PointValue:
    place = None if row.neighbourhood_id is None else NeighbourhoodId(row.neighbourhood_id)
    return PointValue(row.id, place, row.title, row.body, row.since, linked, row.url, row.cancelled)


def points_of(reader: Reader, keys: Iterable[UUID]) -> dict[UUID, PointValue]:
    """Those of these formal points that are of the reader's municipality. One query."""
    rows = FormalPoint.objects.filter(town_id__in={post.root for post in reader.posts}, id__in=list(keys))
    return {row.id: _point(row, linked=False) for row in rows}


# The trail


def questions_of(reader: Reader, signals: Iterable[SignalId]) -> dict[SignalId, tuple[QuestionValue, ...]]:
    """Which questions a signal helped to make: confirmed links to questions that the reader may see. Five queries."""
    links = list(
        QuestionSignal.objects.filter(signal__in=list(signals), state=LinkState.CONFIRMED).values_list(
            "signal_id", "question_id"
        )
    )
    seen = visible_of(reader, {QuestionId(question) for _signal, question in links})
    found: dict[SignalId, list[QuestionValue]] = {}
    for signal, key in links:
        if QuestionId(key) in seen:
            found.setdefault(SignalId(signal), []).append(seen[QuestionId(key)])
    return {signal: tuple(some) for signal, some in found.items()}


def echoes_of(reader: Reader, signal: SignalId) -> tuple[EchoValue, ...]:
    """The echoes that a signal is part of, as far as the reader may see them."""
    keys = EchoSignal.objects.filter(signal=signal).values("echo_id")
    rows = _echoes(reader).filter(id__in=keys).exclude(state=EchoState.FADED)
    return _echo_values(reader, list(rows.order_by("-until", "rank")[:5]))


# Cards: what a question says of itself, to find signals by


@dataclass(frozen=True, slots=True)
class Card:
    """The phrasings of a question, and the neighbourhoods where signals for it may be found."""

    question: QuestionId
    title: str
    phrasings: tuple[str, ...]
    near: frozenset[NeighbourhoodId]


def cards(reader: Reader, near: Sequence[NeighbourhoodValue], only: QuestionId | None = None) -> tuple[Card, ...]:
    """The cards of all questions that this reader may see (or of one), with at most two phrasings each."""
    rows = Question.objects.for_reader(reader)
    if only is not None:
        rows = rows.filter(id=only)
    found = list(rows.order_by("-made_at", "id")[:400])
    further = _further([row.id for row in found])
    beside = {place.id: place.neighbours for place in near}
    made: list[Card] = []
    for row in found:
        home = NeighbourhoodId(row.neighbourhood_id)
        own = set(all_today(reader, [home, *further.get(row.id, [])]))
        written = (f"{row.title}. {row.literal_ask}", f"{row.need} {row.cause}")
        made.append(
            Card(
                QuestionId(row.id),
                row.title,
                tuple(text.strip() for text in written if text.strip(" .")),
                frozenset(own.union(*(beside.get(place, frozenset()) for place in own))),
            )
        )
    return tuple(made)


@dataclass(frozen=True, slots=True)
class Alike:
    """What a text resembles: rare signals near by, and questions that are open."""

    signals: tuple[SignalValue, ...]
    questions: tuple[Card, ...]


LEAST_ALIKE: Final = 0.35  # below this a likeness says nothing
LEAST_CARD: Final = 0.25


def alike(reader: Reader, text: str, place: NeighbourhoodId, besides: SignalId | None = None) -> Alike:
    """What a new text resembles: top five rare look-alikes here and next door, top three cards.

    What it costs depends on the neighbourhood and not on the archive: the rare pool of own and adjacent neighbourhoods.
    """
    near, place = neighbourhoods(reader), today_of(reader, place)
    beside = {one.id: one.neighbours for one in near}.get(place, frozenset())
    pool = Rare.objects.filter(signal__neighbourhood__in=sorted(with_past(reader, [place, *beside]))).values_list(
        "signal_id", flat=True
    )
    read = [one for key, one in visible(reader, [SignalId(key) for key in pool[:800]]).items() if key != besides]
    rows, vectors = known_vectors([one.text for one in read])
    known = [card for card in cards(reader, near) if place in card.near]
    phrasings = [phrasing for card in known for phrasing in card.phrasings]
    asked, made = passing_vector(text), vectors_for(phrasings)
    likes = nearest(asked, vectors, top=5, least=LEAST_ALIKE)
    owners = [place for place, card in enumerate(known) for _phrasing in card.phrasings]
    best: dict[int, float] = {}
    for row, like in nearest(asked, made, top=len(phrasings), least=LEAST_CARD):
        best[owners[row]] = max(best.get(owners[row], 0.0), like)
    order = sorted(best, key=lambda card: (-best[card], card))[:3]
    return Alike(tuple(read[rows[row]] for row, _like in likes), tuple(known[card] for card in order))


def likely_signals(reader: Reader, key: QuestionId, since: date, most: int = 12) -> tuple[tuple[SignalId, float], ...]:
    """Signals that may belong to a question, from its own and adjacent neighbourhoods, of those the reader may read."""
    near = neighbourhoods(reader)
    found = cards(reader, near, key)
    if not found or not found[0].phrasings:
        return ()
    known = set(QuestionSignal.objects.filter(question=key).values_list("signal_id", flat=True))
    filters = Filters(neighbourhoods=found[0].near, since=since)
    read = [one for one in all_of(reader, filters) if one.id not in known]
    rows, vectors = known_vectors([one.text for one in read])
    likes = nearest(vectors_for(list(found[0].phrasings)), vectors, top=most, least=LEAST_CARD)
    return tuple((read[rows[row]].id, like) for row, like in likes)
