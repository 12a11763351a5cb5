"""The listening as background work: reads as Reader.listener, shows how far it is, stops when asked, repeats safely."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import timedelta
from typing import Final
from uuid import UUID

import numpy as np
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django_tasks import task

from wijkspraak.accounts.models import InArea
from wijkspraak.accounts.policy import Clearance
from wijkspraak.accounts.reader import Reader
from wijkspraak.core.ids import NeighbourhoodId, PartyId, QuestionId, SignalId
from wijkspraak.core.questions.everyday import everyday_counts
from wijkspraak.core.questions.listening import listen as reckon
from wijkspraak.core.questions.placing import nearest
from wijkspraak.core.questions.rarity import rarity
from wijkspraak.core.questions.values import AgendaItem, Candidate
from wijkspraak.language.access import StoppedError, model_name, vectors_for
from wijkspraak.language.embedder import Vectors
from wijkspraak.language.everyday import everyday_phrases
from wijkspraak.ledger.actions import Line, record_all
from wijkspraak.neighbourhoods.access import facilities, links, neighbourhoods, today_of
from wijkspraak.questions.access import LEAST_CARD, cards
from wijkspraak.questions.actions import suggest
from wijkspraak.questions.bridge import World, hearing, kept_contrasts, kept_reasons, world
from wijkspraak.questions.models import (
    Echo,
    EchoSignal,
    EchoState,
    FormalPoint,
    LinkState,
    ListeningRun,
    Question,
    QuestionSignal,
    Rare,
    RunState,
)
from wijkspraak.signals.access import Heard, heard

PAST: Final = timedelta(weeks=52)
MOST: Final = 120  # candidates kept for a whole municipality; each page shows at most twenty of its own area
SAME: Final = 0.5  # of the signals: then two candidates are the same echo


class _Beat:
    """Tells how far a run is and asks whether to stop, at most about once a second."""

    def __init__(self, run: ListeningRun) -> None:
        self.run, self.last = run, timezone.now() - timedelta(seconds=9)

    def tell(self, phase: str, done: float) -> None:
        """Writes a sign of life; StoppedError when somebody asked to stop."""
        now = timezone.now()
        if now - self.last < timedelta(seconds=1) and phase == self.run.phase:
            return
        self.last, self.run.phase, self.run.done = now, phase, done
        ListeningRun.objects.filter(id=self.run.id).update(phase=phase, done=done, beat_at=now)
        if ListeningRun.objects.filter(id=self.run.id, stop_asked=True).exists():
            raise StoppedError

    def part(self, phase: str, start: float, end: float) -> Callable[[float], None]:
        """The same for a part of the work that goes from 0 to 1."""
        return lambda share: self.tell(phase, start + (end - start) * share)


@task()
def listen(run_id: str) -> None:
    """Does one listening that was asked for; started twice, the second does nothing."""
    run = _take(UUID(run_id))
    if run is None:
        return
    try:
        _listen(run, _Beat(run))
    except StoppedError:
        _end(run, RunState.STOPPED)
    except Exception:
        _end(run, RunState.FAILED, _("Het luisteren liep vast. Er is niets verloren; begin opnieuw."))
        raise


@transaction.atomic
def _take(key: UUID) -> ListeningRun | None:
    run = ListeningRun.objects.select_for_update().filter(id=key, state=RunState.WAITING).first()
    if run is None:
        return None
    run.state, run.beat_at, run.model = RunState.RUNNING, timezone.now(), model_name()
    run.save(update_fields=["state", "beat_at", "model"])
    return run


def _end(run: ListeningRun, state: RunState, problem: str = "") -> None:
    ListeningRun.objects.filter(id=run.id).update(state=state, ended_at=timezone.now(), problem=problem)


def _listen(run: ListeningRun, beat: _Beat) -> None:
    reader = Reader.listener(PartyId(run.town_id), run.until)
    start = run.until - timedelta(weeks=run.weeks)
    beat.tell("reading", 0.0)
    rows = of_today(reader, heard(reader, start - PAST, run.until))
    recent = [row for row in rows if row.heard_on > start]
    earlier = [row for row in rows if row.heard_on <= start]
    now = vectors_for([row.text for row in recent], beat.part("vectors", 0.02, 0.35))
    beneath = vectors_for([row.beneath for row in recent], beat.part("vectors", 0.35, 0.45))
    before = vectors_for([row.text for row in earlier], beat.part("vectors", 0.45, 0.75))
    phrases = everyday_phrases()
    usual = vectors_for([phrase.text for phrase in phrases])
    beat.tell("laying_side_by_side", 0.78)
    near = neighbourhoods(reader)
    all_of = world(reader, near)
    found = reckon(
        [hearing(row) for row in recent],
        now,
        beneath,
        [hearing(row) for row in earlier],
        before,
        all_of.places,
        agenda=_on_agenda(reader, PartyId(run.town_id)),
        conditions=all_of.conditions,
        buildings=all_of.buildings,
        everyday_vectors=usual,
        top=MOST,
        progress=lambda phase, share: beat.tell(phase, 0.78 + 0.17 * share),
    )
    beat.tell("keeping", 0.96)
    counted = everyday_counts(now, usual, [phrase.domain for phrase in phrases], [row.domain for row in recent])
    likeness = rarity(now, before, usual)
    keep(run, recent, found, all_of)
    _keep_rare(run, recent, likeness)
    _find_for_questions(reader, recent, now)
    ListeningRun.objects.filter(id=run.id).update(
        state=RunState.DONE, done=1.0, read=len(recent), found=len(found), everyday=counted, ended_at=timezone.now()
    )


def of_today(reader: Reader, rows: Iterable[Heard]) -> list[Heard]:
    """What was heard in an area that is no more, as if it were heard in what became of it.

    Of an area that was split, a signal about a place lies where that place stands, another in the largest part.
    """
    ways: dict[NeighbourhoodId, set[NeighbourhoodId]] = {}
    for link in links(reader):
        ways.setdefault(link.before, set()).add(link.after)
    if not ways:
        return list(rows)
    standing = {one.id: one.neighbourhood for one in facilities(reader)}
    found = []
    for row in rows:
        if row.neighbourhood not in ways:
            found.append(row)
            continue
        at = standing.get(row.facility) if row.facility is not None else None
        here = at if at is not None and at in ways[row.neighbourhood] else today_of(reader, row.neighbourhood)
        found.append(replace(row, neighbourhood=here))
    return found


def _on_agenda(reader: Reader, town: PartyId) -> tuple[AgendaItem, ...]:
    """What stands on formal agendas, with the signals of the questions that people linked to it.

    A question that the listening may not read does not show through what it rests on.
    """
    signals: dict[UUID, set[str]] = {}
    links = QuestionSignal.objects.filter(
        state=LinkState.CONFIRMED, question__points__isnull=False,
        question__in=Question.objects.for_reader(reader).values("id"),
    )  # fmt: skip
    for point, signal in links.values_list("question__points__point_id", "signal_id"):
        signals.setdefault(point, set()).add(str(signal))
    rows = FormalPoint.objects.filter(town_id=town, cancelled=False).order_by("id")
    told = rows.values_list("id", "neighbourhood_id", "since")
    return tuple(
        AgendaItem(
            str(today_of(reader, NeighbourhoodId(place))) if place else "", since, frozenset(signals.get(point, set()))
        )
        for point, place, since in told
    )


@transaction.atomic
def keep(run: ListeningRun, recent: Sequence[Heard], found: Sequence[Candidate], all_of: World) -> None:
    """Writes what was found. An echo that is open keeps its address; a judged one only returns with a new voice."""
    rows = {str(row.id): row for row in recent}
    known = _known(run)
    lines: list[Line] = []
    kept: set[UUID] = set()
    for one in found:
        keys = frozenset(SignalId(UUID(key)) for key in one.signals)
        before = _same_as(keys, known)
        if before is not None and before.state != EchoState.OPEN and not _new_voice(keys, before, known, rows):
            if before.question_id is not None:
                suggest(question=QuestionId(before.question_id), found=[(key, one.score) for key in keys])
            continue
        if before is not None and before.state != EchoState.OPEN:
            before = None
        echo = _write(run, one, [rows[key] for key in one.signals], all_of, before)
        kept.add(echo.id)
        if before is None:
            lines.append(Line(None, "surfaced", "echo", echo.id, because=echo.because, sources=list(one.signals)))
    open_before = [key for key, (echo, _keys) in known.items() if echo.state == EchoState.OPEN]
    gone = [key for key in open_before if key not in kept]
    echoes = Echo.objects.without_reader(because="the listening keeps its own echoes")
    echoes.filter(id__in=gone).update(state=EchoState.FADED)
    if lines:
        record_all(lines)


Known = dict[UUID, tuple[Echo, frozenset[SignalId]]]


def _known(run: ListeningRun) -> Known:
    """The echoes of the last year with their signals."""
    rows = Echo.objects.without_reader(because="the listening compares with its own echoes").filter(
        town_id=run.town_id, until__gte=run.until - PAST
    )
    echoes = {row.id: row for row in rows.exclude(state=EchoState.FADED)}
    parts: dict[UUID, set[SignalId]] = {}
    for echo, signal in EchoSignal.objects.filter(echo__in=list(echoes)).values_list("echo_id", "signal_id"):
        parts.setdefault(echo, set()).add(SignalId(signal))
    return {key: (row, frozenset(parts.get(key, set()))) for key, row in echoes.items()}


def _same_as(keys: frozenset[SignalId], known: Known) -> Echo | None:
    best, found = 0.0, None
    for row, parts in known.values():
        shared = len(keys & parts) / max(1, min(len(keys), len(parts)))
        if shared >= SAME and shared > best:
            best, found = shared, row
    return found


def _new_voice(keys: frozenset[SignalId], before: Echo, known: Known, rows: dict[str, Heard]) -> bool:
    """Whether somebody who was not among the hearers of the judged echo now says so first-hand."""
    if before.question_id is not None:
        return False
    old = known[before.id][1]
    voices = {rows[str(key)].hearer for key in old if str(key) in rows}
    fresh = [rows[str(key)] for key in keys - old if str(key) in rows]
    return any(row.hearer not in voices and not row.retold_from for row in fresh)


def _write(run: ListeningRun, one: Candidate, parts: Sequence[Heard], all_of: World, before: Echo | None) -> Echo:
    often = Counter(row.neighbourhood for row in parts)
    # at home where it was heard most
    places = sorted((NeighbourhoodId(UUID(key)) for key in one.wijken), key=lambda place: (-often[place], str(place)))
    fields = {
        "run_id": run.id,
        "since": min(row.heard_on for row in parts),
        "until": max(row.heard_on for row in parts),
        "rank": one.rank,
        "score": one.score,
        "lane": one.lane,
        "hearers": one.hearers,
        "because": kept_reasons(one.because),
        "but": kept_reasons(one.but),
        "contrasts": kept_contrasts(one, all_of),
        "level": max((row.level for row in parts), default=Clearance.TEAM),
        "neighbourhood_id": places[0],
    }
    if before is None:
        echo = Echo.objects.create(party_id=run.town_id, town_id=run.town_id, **fields)
    else:
        echo = before
        for name, value in fields.items():
            setattr(echo, name, value)
        echo.save()
        EchoSignal.objects.filter(echo=echo).delete()
        InArea.objects.filter(subject=echo.id).delete()
    EchoSignal.objects.bulk_create(
        [EchoSignal(echo=echo, signal_id=row.id, place=place) for place, row in enumerate(parts)]
    )
    InArea.objects.bulk_create([InArea(subject=echo.id, neighbourhood_id=place) for place in places[1:]])
    return echo


def _keep_rare(
    run: ListeningRun, recent: Sequence[Heard], likeness: "np.ndarray[tuple[int], np.dtype[np.float32]]"
) -> None:
    """The rare third of what was heard lately, from which look-alikes are shown at entry."""
    if not recent:
        return
    order = np.argsort(likeness, kind="stable")[: max(1, len(recent) // 3)]
    with transaction.atomic():
        Rare.objects.filter(town_id=run.town_id).delete()
        Rare.objects.bulk_create(
            [Rare(signal_id=recent[i].id, town_id=run.town_id, likeness=float(likeness[i])) for i in order],
            batch_size=500,
            ignore_conflicts=True,
        )


def _find_for_questions(reader: Reader, recent: Sequence[Heard], vectors: Vectors) -> None:
    """Suggests new signals to the questions that there are, from their own and adjacent neighbourhoods."""
    where = np.array([str(row.neighbourhood) for row in recent])
    for card in cards(reader, neighbourhoods(reader)):
        here = np.flatnonzero(np.isin(where, [str(place) for place in card.near]))
        if here.size == 0 or not card.phrasings:
            continue
        best = nearest(vectors_for(list(card.phrasings)), vectors[here], top=6, least=LEAST_CARD)
        suggest(question=card.question, found=[(recent[int(here[row])].id, like) for row, like in best])
