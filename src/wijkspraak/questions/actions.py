"""What may happen with echoes and questions: listen, judge, work on the ladder, link signals and formal points."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any, Final
from uuid import UUID

from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from wijkspraak.accounts.access import colleagues, parties
from wijkspraak.accounts.actions import share_row, unshare_row
from wijkspraak.accounts.models import InArea
from wijkspraak.accounts.policy import Action, Clearance
from wijkspraak.accounts.reader import Reader
from wijkspraak.core.ids import EchoId, NeighbourhoodId, PartyId, PersonId, QuestionId, SignalId
from wijkspraak.finding.access import Kind
from wijkspraak.finding.actions import Mended, Text, mend, put
from wijkspraak.language.gate import NOTHING_DECIDED, Decided, passed
from wijkspraak.ledger.actions import record
from wijkspraak.neighbourhoods.access import all_today, names, today_of, town_of
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
    RejectWhy,
    Rung,
    RunState,
    Side,
)
from wijkspraak.signals.access import visible

SILENT: Final = timedelta(minutes=5)  # a run without a sign of life for so long was killed
WORDS: Final = ("title", "literal_ask", "need", "cause", "disagreement", "unknown")
LIMITS: Final = {"title": 160, "literal_ask": 400, "need": 400, "cause": 400, "disagreement": 2000, "unknown": 2000}


class RefusedError(Exception):
    """What was asked cannot be done; the message says why and what to do, in Dutch."""


class ClashError(RefusedError):
    """Somebody else changed the same question meanwhile; `mine` and `theirs` hold both versions."""

    def __init__(self, mine: Mapping[str, str], theirs: Mapping[str, str], version: int) -> None:
        super().__init__(_("Iemand anders werkte intussen aan deze vraag. Kies hieronder per zin welke blijft."))
        self.mine, self.theirs, self.version = mine, theirs, version


# Listening


@transaction.atomic
def ask_to_listen(*, by: Reader | None, town: PartyId, until: date, weeks: int = 13) -> tuple[UUID, bool]:
    """A listening to wait for: the one that is busy, or a new one. Says whether it is new. `by` None: the night."""
    if by is not None and not by.may(Action.JUDGE):
        raise RefusedError(_("U kunt het luisteren niet starten. Vraag het de gebiedsmanager."))
    now = timezone.now()
    busy = ListeningRun.objects.select_for_update().filter(
        Q(state=RunState.WAITING) | Q(state=RunState.RUNNING), town_id=town
    )
    for run in busy:
        if (run.beat_at or run.asked_at) >= now - SILENT:
            return run.id, False
        run.state, run.ended_at = RunState.FAILED, now
        run.problem = _("Het luisteren is halverwege afgebroken. Er is niets verloren; begin opnieuw.")
        run.save(update_fields=["state", "ended_at", "problem"])
    person = None if by is None else by.person
    made = ListeningRun.objects.create(town_id=town, by_id=person, until=until, weeks=weeks, asked_at=now)
    record(by=person, verb="listening_asked", kind="listening", subject=made.id)
    return made.id, True


@transaction.atomic
def stop_listening(*, by: Reader, run: UUID) -> None:
    """Asks a listening to stop; it does so within seconds, and what it found before stays as it was."""
    if not by.may(Action.JUDGE):
        raise RefusedError(_("U kunt het luisteren niet stoppen."))
    row = ListeningRun.objects.select_for_update().filter(id=run, town_id=town_of(by)).first()
    if row is None or row.state not in {RunState.WAITING, RunState.RUNNING}:
        return
    row.stop_asked = True
    if row.state == RunState.WAITING:
        row.state, row.ended_at = RunState.STOPPED, timezone.now()
    row.save(update_fields=["stop_asked", "state", "ended_at"])
    record(by=by.person, verb="listening_stopped", kind="listening", subject=row.id)


# Judging an echo


def _to_judge(by: Reader, key: EchoId) -> Echo:
    row = Echo.objects.for_reader(by, Action.JUDGE).select_for_update().filter(id=key).first()
    if row is None:
        raise RefusedError(_("Dit vermoeden is er niet meer, of u beoordeelt het niet."))
    if row.state != EchoState.OPEN:
        raise RefusedError(
            _("Iemand anders heeft dit vermoeden intussen beoordeeld: %(state)s.") % {"state": row.get_state_display()}
        )
    return row


def _judged(by: Reader, row: Echo, state: EchoState) -> None:
    row.state, row.judged_by_id, row.judged_at = state, by.person, timezone.now()
    row.save(update_fields=["state", "question", "judged_by", "judged_at", "why", "why_words"])


def _places(subject: UUID, home: UUID) -> frozenset[NeighbourhoodId]:
    further = InArea.objects.filter(subject=subject).values_list("neighbourhood_id", flat=True)
    return frozenset({NeighbourhoodId(home), *(NeighbourhoodId(key) for key in further)})


def _link_parts(by: Reader, question: QuestionId, echo: Echo, confirmed: Iterable[SignalId]) -> None:
    keys = [SignalId(key) for key in EchoSignal.objects.filter(echo=echo).values_list("signal_id", flat=True)]
    may_confirm = set(visible(by, keys))
    sure = {key for key in confirmed if key in may_confirm}
    now = timezone.now()
    QuestionSignal.objects.bulk_create(
        [
            QuestionSignal(
                question_id=question,
                signal_id=key,
                state=LinkState.CONFIRMED if key in sure else LinkState.SUGGESTED,
                by_id=by.person if key in sure else None,
                at=now,
            )
            for key in keys
        ],
        ignore_conflicts=True,
    )


def labels() -> dict[str, str]:
    """How the texts of a question are called on the screen."""
    return {
        "title": _("Waar gaat het over"), "literal_ask": _("Wat men vraagt"), "need": _("Wat nodig is"),
        "cause": _("Waardoor het komt"), "disagreement": _("Waar de lenzen elkaar tegenspreken"),
        "unknown": _("Wat we nog niet weten"), "text": _("In één zin"),
    }  # fmt: skip


def accept(
    *, by: Reader, echo: EchoId, title: str, owner: PersonId, confirmed: Iterable[SignalId],
    decided: Decided = NOTHING_DECIDED,
) -> QuestionId:  # fmt: skip
    """Makes a question of an echo, with an owner; the signals that were ticked belong to it, the others may.

    MarkedError while the writer has not decided about what may point to somebody in the title.
    """
    title = passed(by, {"title": title}, decided, labels()).texts["title"]
    return _accept(by, echo, title, owner, confirmed)


@transaction.atomic
def _accept(by: Reader, echo: EchoId, title: str, owner: PersonId, confirmed: Iterable[SignalId]) -> QuestionId:
    row = _to_judge(by, echo)
    if not title.strip():
        raise RefusedError(_("Geef de vraag een naam: in een paar woorden waar het over gaat."))
    home = NeighbourhoodId(row.neighbourhood_id)
    if all(person.id != owner for person in colleagues(by, home)):
        raise RefusedError(_("Kies een eigenaar die in deze wijk werkt."))
    key = _make_question(by, row, title.strip()[:160], owner)
    _link_parts(by, key, row, confirmed)
    row.question_id = key
    _judged(by, row, EchoState.ACCEPTED)
    record(
        by=by.person, verb="question_made", kind="question", subject=key, because=row.because,
        sources=[str(row.id)], details={"owner": str(owner)},
    )  # fmt: skip
    record(by=by.person, verb="echo_accepted", kind="echo", subject=row.id, sources=[str(key)])
    return key


def _make_question(by: Reader, echo: Echo, title: str, owner: PersonId) -> QuestionId:
    # A question is about today: what was heard in an area that is no more is asked in what became of it.
    home = today_of(by, NeighbourhoodId(echo.neighbourhood_id))
    places = all_today(by, _places(echo.id, echo.neighbourhood_id))
    made = Question.objects.create(
        title=title,
        owner_id=owner,
        made_at=timezone.now(),
        level=max(echo.level, Clearance.TEAM.value),
        neighbourhood_id=home,
        party_id=echo.party_id,
        town_id=echo.town_id,
        noted_by_id=by.person,
    )
    for place in sorted(set(places) - {home}):
        InArea.objects.create(subject=made.id, neighbourhood_id=place)
    _can_be_found(made)
    return QuestionId(made.id)


def ask_question(
    *, by: Reader, neighbourhood: NeighbourhoodId, title: str, owner: PersonId, signals: Iterable[SignalId] = (),
    decided: Decided = NOTHING_DECIDED,
) -> QuestionId:  # fmt: skip
    """Makes a question that no listening surfaced: people hear more than a machine does.

    MarkedError while the writer has not decided about what may point to somebody in the title.
    """
    title = passed(by, {"title": title}, decided, labels()).texts["title"]
    return _ask_question(by, neighbourhood, title, owner, signals)


@transaction.atomic
def _ask_question(
    by: Reader, neighbourhood: NeighbourhoodId, title: str, owner: PersonId, signals: Iterable[SignalId]
) -> QuestionId:
    post = by.post_for(Action.EDIT, neighbourhood, Clearance.TEAM)
    if post is None:
        raise RefusedError(_("U werkt niet aan vragen in deze wijk."))
    if not title.strip():
        raise RefusedError(_("Geef de vraag een naam: in een paar woorden waar het over gaat."))
    if all(person.id != owner for person in colleagues(by, neighbourhood)):
        raise RefusedError(_("Kies een eigenaar die in deze wijk werkt."))
    now = timezone.now()
    made = Question.objects.create(
        title=title.strip()[:160], owner_id=owner, made_at=now, level=Clearance.TEAM.value,
        neighbourhood_id=neighbourhood, party_id=post.root, town_id=post.root, noted_by_id=by.person,
    )  # fmt: skip
    _can_be_found(made)
    for key in visible(by, signals):
        QuestionSignal.objects.create(question=made, signal_id=key, state=LinkState.CONFIRMED, by_id=by.person, at=now)
    record(by=by.person, verb="question_made", kind="question", subject=made.id, details={"owner": str(owner)})
    return QuestionId(made.id)


@transaction.atomic
def join(*, by: Reader, echo: EchoId, question: QuestionId, confirmed: Iterable[SignalId]) -> None:
    """Adds the signals of an echo to a question that is there already."""
    row = _to_judge(by, echo)
    there = _editable(by, question)
    _link_parts(by, question, row, confirmed)
    known = _places(there.id, there.neighbourhood_id)
    for place in _places(row.id, row.neighbourhood_id) - known:
        InArea.objects.get_or_create(subject=there.id, neighbourhood_id=place)
    row.question_id = question
    _judged(by, row, EchoState.JOINED)
    record(by=by.person, verb="echo_joined", kind="echo", subject=row.id, sources=[str(question)])
    record(by=by.person, verb="signals_joined", kind="question", subject=question, sources=[str(row.id)])


@transaction.atomic
def reject(*, by: Reader, echo: EchoId, why: str, words: str = "") -> None:
    """Says that an echo is none, and why; the same does not come back without a new voice."""
    row = _to_judge(by, echo)
    if why not in RejectWhy.values:
        raise RefusedError(_("Kies waarom dit geen vraag is."))
    if why == RejectWhy.OTHER and not words.strip():
        raise RefusedError(_("Schrijf in een paar woorden waarom dit geen vraag is."))
    row.why, row.why_words = why, words.strip()[:240]
    _judged(by, row, EchoState.REJECTED)
    record(by=by.person, verb="echo_rejected", kind="echo", subject=row.id, details={"why": why})


@transaction.atomic
def look_again(*, by: Reader, echo: EchoId) -> None:
    """Undoes a rejection: the echo is open again."""
    row = (
        Echo.objects.for_reader(by, Action.JUDGE).select_for_update().filter(id=echo, state=EchoState.REJECTED).first()
    )
    if row is None:
        raise RefusedError(_("Dit vermoeden is niet weggelegd, of u beoordeelt het niet."))
    row.why = row.why_words = ""
    row.state, row.judged_by_id, row.judged_at = EchoState.OPEN, None, None
    row.save(update_fields=["state", "judged_by", "judged_at", "why", "why_words"])
    record(by=by.person, verb="echo_reopened", kind="echo", subject=row.id)


# Working on a question


def _editable(by: Reader, key: QuestionId) -> Question:
    row = Question.objects.for_reader(by, Action.EDIT).select_for_update().filter(id=key).first()
    if row is None:
        raise RefusedError(_("Aan deze vraag werkt u niet mee. Vraag het de eigenaar."))
    return row


def write(
    *, by: Reader, question: QuestionId, version: int, words: Mapping[str, str], decided: Decided = NOTHING_DECIDED
) -> None:
    """Writes the title, the rungs and what is unknown. ClashError, with both texts, when it was changed meanwhile.

    Only what differs from the version that was opened counts as changed, so two people may write different rungs.
    MarkedError while the writer has not decided about what may point to somebody in what is new.
    """
    now = Question.objects.for_reader(by, Action.EDIT).filter(id=question).values(*WORDS).first() or {}
    fresh = {name: text for name, text in words.items() if name in WORDS and text.strip() != now.get(name)}
    done = passed(by, fresh, decided, labels())
    _write(by, question, version, {**words, **done.texts}, {"marks": dict(done.told)} if done.told else {})


@transaction.atomic
def _write(by: Reader, question: QuestionId, version: int, words: Mapping[str, str], told: Mapping[str, Any]) -> None:
    row = _editable(by, question)
    mine = {name: words[name].strip()[: LIMITS[name]] for name in WORDS if name in words}
    theirs = {name: str(getattr(row, name)) for name in mine}
    changed = {name for name in mine if mine[name] != theirs[name]}
    if not changed:
        return
    if version != row.version:
        raise ClashError(mine, theirs, row.version)
    if "title" in mine and not mine["title"]:
        raise RefusedError(_("Geef de vraag een naam: in een paar woorden waar het over gaat."))
    before = {name: theirs[name] for name in changed}
    for name in changed:
        setattr(row, name, mine[name])
    row.version += 1
    row.save(update_fields=[*changed, "version"])
    _can_be_found(row)
    record(
        by=by.person, verb="question_written", kind="question", subject=row.id,
        details={"fields": sorted(changed), "before": before, **told},
    )  # fmt: skip


def add_evidence(
    *, by: Reader, question: QuestionId, rung: str, side: str, lens: str, text: str,
    decided: Decided = NOTHING_DECIDED,
) -> UUID:  # fmt: skip
    """Adds what pleads for or against a rung, or what is not known about it, seen through one lens.

    MarkedError while the writer has not decided about what may point to somebody.
    """
    text = passed(by, {"text": text}, decided, labels()).texts["text"]
    return _add_evidence(by, question, rung, side, lens, text)


@transaction.atomic
def _add_evidence(by: Reader, question: QuestionId, rung: str, side: str, lens: str, text: str) -> UUID:
    row = _editable(by, question)
    if rung not in Rung.values or side not in Side.values or lens not in Lens.values:
        raise RefusedError(_("Kies bij welke trede dit hoort, of het ervoor of ertegen pleit, en door wiens ogen."))
    if not text.strip():
        raise RefusedError(_("Schrijf in één zin wat u zag of hoorde."))
    assert by.person is not None
    made = Evidence.objects.create(
        question=row, rung=rung, side=side, lens=lens, text=text.strip()[:400], by_id=by.person, at=timezone.now()
    )
    record(
        by=by.person, verb="evidence_added", kind="question", subject=row.id, sources=[str(made.id)],
        details={"rung": rung, "side": side},
    )  # fmt: skip
    return made.id


@transaction.atomic
def take_back_evidence(*, by: Reader, evidence: UUID) -> None:
    """Takes a piece of evidence back; that it was there stays in the history."""
    found = Evidence.objects.select_for_update().filter(id=evidence, withdrawn_at__isnull=True).first()
    if found is None:
        return
    row = _editable(by, QuestionId(found.question_id))
    found.withdrawn_at = timezone.now()
    found.save(update_fields=["withdrawn_at"])
    record(
        by=by.person, verb="evidence_taken_back", kind="question", subject=row.id, sources=[str(found.id)],
        details={"rung": found.rung, "side": found.side},
    )  # fmt: skip


@transaction.atomic
def judge_link(*, by: Reader, question: QuestionId, signal: SignalId, state: str) -> None:
    """Says whether a signal belongs to a question; the reader must be able to read the signal."""
    row = _editable(by, question)
    if state not in LinkState.values or signal not in visible(by, [signal]):
        raise RefusedError(_("Dit signaal kunt u niet bij deze vraag leggen."))
    link, _new = QuestionSignal.objects.select_for_update().get_or_create(
        question=row, signal_id=signal, defaults={"at": timezone.now(), "state": LinkState.SUGGESTED}
    )
    if link.state == state and not _new:
        return
    link.state, link.by_id, link.at = state, by.person, timezone.now()
    link.save(update_fields=["state", "by", "at"])
    record(by=by.person, verb=f"signal_{state}", kind="question", subject=row.id, sources=[str(signal)])


@transaction.atomic
def suggest(*, question: QuestionId, found: Iterable[tuple[SignalId, float]]) -> int:
    """Keeps signals that a machine holds for likely; what a person judged stays. Gives the number of new ones."""
    now = timezone.now()
    before = QuestionSignal.objects.filter(question_id=question).count()
    QuestionSignal.objects.bulk_create(
        [QuestionSignal(question_id=question, signal_id=key, likeness=like, at=now) for key, like in found],
        ignore_conflicts=True,
    )
    return QuestionSignal.objects.filter(question_id=question).count() - before


@transaction.atomic
def hand_over(*, by: Reader, question: QuestionId, owner: PersonId) -> None:
    """Gives a question another owner, who works in one of its neighbourhoods."""
    row = _editable(by, question)
    places = _places(row.id, row.neighbourhood_id)
    if all(person.id != owner for place in places for person in colleagues(by, place)):
        raise RefusedError(_("Kies een eigenaar die in deze wijk werkt."))
    if row.owner_id == owner:
        return
    row.owner_id = owner
    row.version += 1
    row.save(update_fields=["owner", "version"])
    record(by=by.person, verb="question_handed_over", kind="question", subject=row.id, details={"owner": str(owner)})


@transaction.atomic
def set_level(*, by: Reader, question: QuestionId, level: Clearance) -> None:
    """Makes a question more or less confidential; the next request of everybody follows it."""
    row = _editable(by, question)
    if level is Clearance.NAMED:
        raise RefusedError(_("Een vraag gaat nooit over een herkenbaar huishouden. Kies een andere vertrouwelijkheid."))
    if not by.allows(Action.EDIT, replace(row.standing(), level=level)):
        raise RefusedError(_("Aan vragen met deze vertrouwelijkheid werkt u zelf niet; dan raakt u haar kwijt."))
    if row.level == level.value:
        return
    row.level = level.value
    row.published_at = timezone.now() if level is Clearance.PUBLIC else None
    row.version += 1
    row.save(update_fields=["level", "published_at", "version"])
    record(by=by.person, verb="level_set", kind="question", subject=row.id, details={"level": level.value})


@transaction.atomic
def share(*, by: Reader, question: QuestionId, party: PartyId, on: bool) -> None:
    """Shares a question with a party, or no longer; only who may share here."""
    row = Question.objects.for_reader(by, Action.SHARE).select_for_update().filter(id=question).first()
    if row is None:
        raise RefusedError(_("Deze vraag deelt u niet. Vraag het de gebiedsmanager."))
    if all(one.id != party for one in parties()):
        raise RefusedError(_("Deze organisatie is niet bekend."))
    if on:
        share_row(by=by, subject=row.id, kind="question", party=party, level=Clearance(row.level))
    else:
        unshare_row(by=by, subject=row.id, kind="question", party=party)


# Formal agendas


@dataclass(frozen=True, slots=True)
class PointRow:
    """One line of a formal agenda; without a neighbourhood it is about the whole municipality."""

    neighbourhood: NeighbourhoodId | None
    title: str
    body: str = ""
    since: date | None = None
    url: str = ""
    key: str = ""
    cancelled: bool = False


@dataclass(frozen=True, slots=True)
class KeptPoints:
    """What came of a list of formal points; what was called off and is not known counts nowhere."""

    new: int
    changed: int
    same: int


def plans_everywhere(by: Reader) -> bool:
    """Whether somebody keeps the agendas of the whole municipality."""
    town = town_of(by)
    return town is not None and any(
        post.neighbourhoods is None and post.root == town for post, _rule in by.rules(Action.PLAN)
    )


@transaction.atomic
def keep_points(*, by: Reader, rows: Sequence[PointRow]) -> KeptPoints:
    """Keeps what stands on formal agendas; the same line twice is kept once. Refuses all when one is out of reach.

    A line is known by the key of its file, or else by what it says. Seven queries and one per line that changed.
    """
    town = _keeps_agendas(by, rows)
    known = _points_known(town, rows)
    new = changed = same = 0
    touched: list[tuple[FormalPoint, str]] = []
    for row in rows:
        said = _says(row)
        old = known.get(row.key) if row.key else None
        old = old or known.get(said)
        if old is None and row.cancelled:
            continue
        if old is None:
            made = FormalPoint.objects.create(
                town_id=town, neighbourhood_id=row.neighbourhood, title=said[1], body=said[2], since=row.since,
                url=row.url, key=row.key, by_id=by.person,
            )  # fmt: skip
            known[said] = made
            if row.key:
                known[row.key] = made
            touched.append((made, "formal_point_kept"))
            new += 1
        elif _changed(old, row, known):
            old.save()
            known[said] = old
            touched.append((old, "formal_point_changed"))
            changed += 1
        else:
            same += 1
    # All words before the first line: who waits for a word never holds the ledger meanwhile.
    put(kind=Kind.POINT, texts=[_of_point(one) for one, _verb in touched])
    for one, verb in touched:
        record(by=by.person, verb=verb, kind="formal_point", subject=one.id)
    return KeptPoints(new, changed, same)


Says = tuple[NeighbourhoodId | None, str, str]


def _says(row: PointRow) -> Says:
    return row.neighbourhood, row.title.strip()[:240], row.body.strip()[:120]


def _keeps_agendas(by: Reader, rows: Sequence[PointRow]) -> PartyId:
    town, known = town_of(by), names(by)
    if town is None or not by.may(Action.PLAN):
        raise RefusedError(_("U houdt geen formele agenda's bij."))
    for place in {row.neighbourhood for row in rows}:
        if place is None and not plans_everywhere(by):
            raise RefusedError(_("Punten voor de hele gemeente houdt u niet bij."))
        if place is not None and (place not in known or not by.may_in(Action.PLAN, place)):
            raise RefusedError(_("U houdt de formele agenda van %(name)s niet bij.") % {"name": known.get(place, "?")})
    if any(not row.title.strip() for row in rows):
        raise RefusedError(_("Schrijf over wat er op de agenda staat."))
    return town


def _points_known(town: PartyId, rows: Sequence[PointRow]) -> dict[str | Says, FormalPoint]:
    """The points that these lines may be: by the key of their file and by what they say."""
    found: dict[str | Says, FormalPoint] = {}
    for at in range(0, len(rows), 200):
        some = rows[at : at + 200]
        alike = Q(key__in=[row.key for row in some if row.key]) | Q(title__in=[_says(row)[1] for row in some])
        for old in FormalPoint.objects.select_for_update().filter(alike, town_id=town):
            place = None if old.neighbourhood_id is None else NeighbourhoodId(old.neighbourhood_id)
            found[(place, old.title, old.body)] = old
            if old.key:
                found.setdefault(old.key, old)
    return found


def _changed(old: FormalPoint, row: PointRow, known: Mapping[str | Says, FormalPoint]) -> bool:
    """Writes what a line says into the point that it is; whether that changed anything.

    What a file does not say stays. A line that now says what another point says leaves the words of this one.
    """
    before = (old.neighbourhood_id, old.title, old.body, old.since, old.url, old.cancelled)
    said = _says(row)
    if known.get(said, old) is old:
        old.neighbourhood_id, old.title, old.body = said
    if row.key and old.key == row.key:
        old.since = row.since or old.since
    else:  # the same words at another time: it stands there since the first
        old.since = min((day for day in (old.since, row.since) if day is not None), default=None)
    old.url = row.url or old.url
    old.cancelled = row.cancelled if row.key and old.key == row.key else old.cancelled and row.cancelled
    return before != (old.neighbourhood_id, old.title, old.body, old.since, old.url, old.cancelled)


@transaction.atomic
def link_point(*, by: Reader, question: QuestionId, point: UUID, on: bool) -> None:
    """Says that a formal point is about this question, or no longer."""
    row = _editable(by, question)
    found = FormalPoint.objects.filter(id=point, town_id=row.town_id).first()
    if found is None:
        raise RefusedError(_("Dit agendapunt is er niet."))
    rows: Any = QuestionPoint.objects
    if on:
        _link, fresh = rows.get_or_create(
            question=row, point=found, defaults={"by_id": by.person, "at": timezone.now()}
        )
    else:
        fresh = bool(rows.filter(question=row, point=found).delete()[0])
    if fresh:
        verb = "point_linked" if on else "point_unlinked"
        record(by=by.person, verb=verb, kind="question", subject=row.id, sources=[str(found.id)])


@transaction.atomic
def offer_signal(*, by: Reader, question: QuestionId, signal: SignalId) -> None:
    """Somebody who noted a signal says that it belongs to a question; the owner of the question confirms it."""
    row = Question.objects.for_reader(by).select_for_update(of=("self",)).filter(id=question).first()
    mine = visible(by, [signal]).get(signal)
    if row is None or mine is None or not mine.mine:
        raise RefusedError(_("Dit signaal kunt u niet bij deze vraag leggen."))
    _link, new = QuestionSignal.objects.get_or_create(
        question=row, signal_id=signal, defaults={"at": timezone.now(), "by_id": by.person}
    )
    if new:
        record(by=by.person, verb="signal_offered", kind="question", subject=row.id, sources=[str(signal)])


# The index. Whether somebody may read a question is asked of the question itself each time.


def _of_question(row: Question) -> Text:
    return Text(row.id, row.made_at.date(), " ".join(str(getattr(row, name)) for name in WORDS))


def _of_point(row: FormalPoint) -> Text:
    return Text(row.id, row.since or date(1970, 1, 1), f"{row.title} {row.body}")


def _can_be_found(row: Question) -> None:
    put(kind=Kind.QUESTION, texts=[_of_question(row)])


def mend_index(progress: Callable[[int], None] = lambda _n: None) -> tuple[Mended, ...]:
    """Compares the index with all questions and formal points, and mends it; the task of the night."""

    def questions() -> Iterator[Text]:
        rows = Question.objects.without_reader(because="the index is compared with all rows, and shows none")
        return (_of_question(row) for row in rows.order_by("id").iterator(chunk_size=500))

    def points() -> Iterator[Text]:
        return (_of_point(row) for row in FormalPoint.objects.order_by("id").iterator(chunk_size=500))

    return (
        mend(kind=Kind.QUESTION, texts=questions(), progress=progress),
        mend(kind=Kind.POINT, texts=points(), progress=progress),
    )
