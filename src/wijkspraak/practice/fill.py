"""Puts the invented city into an empty database: rows in bulk, and a ledger that tells how they came there.

Only practice mode does this. What people have made of echoes so far is told in the past, so that the place looks
lived in; the coffee lies there still, waiting to be found.
"""

import uuid
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Final

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from wijkspraak.accounts.models import Assignment, InArea, Party, Person, Share
from wijkspraak.accounts.policy import Clearance, PartyKind, Role
from wijkspraak.agenda.models import AgendaPoint, Part
from wijkspraak.core.ids import PartyId
from wijkspraak.core.reports.sorts import domain_of
from wijkspraak.language.access import vectors_for
from wijkspraak.language.actions import seed_terms
from wijkspraak.language.keys import text_key
from wijkspraak.ledger.actions import Line, record_all
from wijkspraak.neighbourhoods.models import AreaScheme, District, Facility, Figure, FigureKind, Neighbourhood, Subarea
from wijkspraak.people import models as people
from wijkspraak.practice.network import Someone, invent_network, mail_of
from wijkspraak.practice.reporting import categories_of_reports, report
from wijkspraak.practice.values import Accepted, City, JointPoint, Planted, Signal
from wijkspraak.questions.actions import mend_index as mend_questions
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
from wijkspraak.reports.models import Category, ExternalReport
from wijkspraak.signals import models as signals
from wijkspraak.signals.actions import mend_index as mend_signals

NAMES: Final = uuid.UUID("0f5c1f0a-53d5-4f0b-8f6e-0c9b7d0f6a11")
BATCH: Final = 500
LEVELS: Final = {"N0": Clearance.PUBLIC, "N1": Clearance.TEAM, "N2": Clearance.CONFIDENTIAL}
RUNGS: Final = {"literal_ask": Rung.ASK, "need": Rung.NEED, "cause": Rung.CAUSE}
LENSES: Final = {"need": Lens.PROFESSIONALS, "cause": Lens.FIGURES, "literal_ask": Lens.RESIDENTS}
Progress = Callable[[str, float], None]


class NotEmptyError(Exception):
    """There are people in this database already; the invented city is not put over them."""


def key_of(kind: str, key: str) -> uuid.UUID:
    """The same identifier each time the city is made."""
    return uuid.uuid5(NAMES, f"{kind}:{key}")


@dataclass(slots=True)
class _Filled:
    """What was made so far, by the city's own keys."""

    city: City
    parties: dict[str, Party] = field(default_factory=dict)
    people: dict[str, Person] = field(default_factory=dict)
    places: dict[str, Neighbourhood] = field(default_factory=dict)
    facilities: dict[str, Facility] = field(default_factory=dict)
    roles: dict[str, str] = field(default_factory=dict)
    lines: list[Line] = field(default_factory=list)

    @property
    def town(self) -> Party:
        """The municipality."""
        return next(self.parties[p.key] for p in self.city.parties if p.kind == "municipality")


def moment(day: date, hour: int = 10, minute: int = 0) -> datetime:
    """A moment on a day, in local time."""
    return timezone.make_aware(datetime.combine(day, time(hour, minute)))


@transaction.atomic
def fill(city: City, progress: Progress = lambda _step, _share: None) -> None:
    """Puts the whole city in, or nothing. NotEmptyError when somebody is there already."""
    if not settings.PRACTICE and settings.MODE != "test":
        msg = "the invented city belongs in practice mode"
        raise NotEmptyError(msg)
    if Person.objects.exists():
        raise NotEmptyError
    made = _Filled(city)
    for share, step in enumerate(
        (_parties, _places, _people, _signals, _reports, _formal, _questions, _judged, _network)
    ):
        progress("filling", share / 9)
        step(made)
    progress("ledger", 0.9)
    record_all(sorted(made.lines, key=lambda line: line.at or moment(city.until)))
    seed_terms(town=PartyId(made.town.id))
    mend_signals()
    mend_questions()
    progress("filled", 1.0)


def _parties(made: _Filled) -> None:
    for one in sorted(made.city.parties, key=lambda one: bool(one.parent)):
        row = Party(id=key_of("party", one.key), name=one.name, kind=PartyKind(one.kind).value)
        row.parent = made.parties.get(one.parent)
        row.root = row if row.parent is None else row.parent.root
        row.save()
        made.parties[one.key] = row


def _places(made: _Filled) -> None:
    city = made.city
    before = AreaScheme.objects.create(
        name="Indeling in wijken tot 2021",
        party=made.town,
        since=date(2012, 1, 1),
        until=date(2020, 12, 31),
        source="raadsbesluit 2011 (verzonnen)",
    )
    scheme = AreaScheme.objects.create(
        name="Indeling in 48 wijken",
        party=made.town,
        since=date(2021, 1, 1),
        source="raadsbesluit 2020 (verzonnen)",
        backdrop=[[list(point) for point in ring] for polygon in city.river for ring in polygon],
    )
    for one in city.districts:
        District.objects.create(scheme=before, code=one.code, name=f"{one.name} (oud)")
    districts = {
        one.code: District.objects.create(id=key_of("district", one.code), scheme=scheme, code=one.code, name=one.name)
        for one in city.districts
    }
    for wijk in city.wijken:
        made.places[wijk.code] = Neighbourhood.objects.create(
            id=key_of("wijk", wijk.code),
            scheme=scheme,
            district=districts[wijk.district],
            code=wijk.code,
            name=wijk.name,
            shape=_shape(wijk.polygon),
        )
    Subarea.objects.bulk_create(
        Subarea(neighbourhood=made.places[wijk.code], code=one.code, name=one.name, shape=_shape(one.polygon))
        for wijk in city.wijken
        for one in wijk.subareas
    )
    for wijk in city.wijken:
        made.places[wijk.code].neighbours.set([made.places[code] for code in sorted(wijk.neighbours)])
    _facilities(made)


def _shape(polygon: Sequence[Sequence[tuple[float, float]]]) -> list[list[list[list[float]]]]:
    return [[[list(point) for point in ring] for ring in polygon]]


def _facilities(made: _Filled) -> None:
    city = made.city
    for one in city.facilities:
        made.facilities[one.code] = Facility(
            id=key_of("facility", one.code),
            neighbourhood=made.places[one.wijk],
            code=one.code,
            name=one.name,
            kind=one.kind,
            longitude=one.longitude,
            latitude=one.latitude,
            since=date(2015, 1, 1),
        )
    Facility.objects.bulk_create(made.facilities.values(), batch_size=BATCH)
    rows = [
        Figure(
            neighbourhood=made.places[f.wijk] if f.wijk else None,
            town=None if f.wijk else made.town,
            kind=FigureKind.FELT if f.felt else FigureKind.MEASURED,
            name=f.name,
            value=f.value,
            unit=f.unit,
            on=f.on,
            source=f.source,
            denominator=f.denominator,
        )
        for f in (*city.figures, *city.years)
    ]
    rows += [
        Figure(
            facility=made.facilities[one.code], name=said(name), value=m.value, unit=m.unit, on=m.on, source=m.source
        )
        for one in city.facilities
        for name, m in one.properties.items()
    ]
    Figure.objects.bulk_create(rows, batch_size=BATCH)


def said(name: str) -> str:
    """The name of a property as it stands on a screen."""
    return name.replace("_", " ").replace("m2", "m²")


def _people(made: _Filled) -> None:
    since = made.city.since - timedelta(days=400)
    keeper: uuid.UUID | None = None
    for one in made.city.people:
        row = Person(id=key_of("person", one.key), email=one.email.lower(), name=one.name)
        row.set_unusable_password()
        if one.key in made.city.faces:
            row.practice_face = made.city.faces.index(one.key)
        made.people[one.key] = row
        made.roles[one.key] = one.role
        if one.role == "keeper":
            keeper = row.id
    Person.objects.bulk_create(made.people.values(), batch_size=BATCH)
    for one in made.city.people:
        post = Assignment.objects.create(
            person=made.people[one.key],
            role=Role(one.role).value,
            party=made.parties[one.party],
            everywhere=not one.wijken,
            purpose=one.purpose[:120],
            since=since,
        )
        post.neighbourhoods.set([made.places[code] for code in one.wijken])
        made.lines.append(
            Line(
                keeper, "role_given", "person", made.people[one.key].id, details={"role": one.role}, at=moment(since, 9)
            )
        )


def _signals(made: _Filled) -> None:
    rows = [_signal(made, one, number) for number, one in enumerate(made.city.signals)]
    signals.Signal.objects.bulk_create(rows, batch_size=BATCH)
    signals.SignalVersion.objects.bulk_create(
        (
            signals.SignalVersion(
                signal_id=row.id, number=1, text=row.text, beneath=row.beneath, by_id=row.noted_by_id, at=row.noted_at
            )
            for row in rows
        ),
        batch_size=BATCH,
    )
    made.lines += [Line(row.noted_by_id, "noted", "signal", row.id, at=row.noted_at) for row in rows]


def _signal(made: _Filled, one: Signal, number: int) -> signals.Signal:
    who = made.people[one.hearer]
    party = next(made.parties[person.party] for person in made.city.people if person.key == one.hearer)
    level = LEVELS[one.level]
    in_town = party.root_id == made.town.id
    table = made.town.id if in_town or level <= Clearance.TEAM else None
    noted = min(moment(one.heard_on, 9 + number % 8, number % 60), timezone.now())
    return signals.Signal(
        id=key_of("signal", one.key),
        text=one.text,
        beneath=one.beneath,
        heard_on=one.heard_on,
        noted_at=noted,
        facility=made.facilities.get(one.facility),
        domain=one.domain,
        hearer=str(who.id),
        hearer_kind=one.hearer_kind,
        teller_kind=one.teller_kind,
        retold_from=one.retold_from[:120],
        language=one.lang,
        text_hash=text_key(one.text),
        level=level.value,
        neighbourhood=made.places[one.wijk],
        party=party,
        town_id=table,
        noted_by=who,
        published_at=noted if level is Clearance.PUBLIC else None,
    )


def _reports(made: _Filled) -> None:
    """What residents reported to the city; its system is invented too."""
    categories = {
        code: Category(
            id=key_of("category", code), town=made.town, code=code, name=name, sort=sort, domain=domain_of(sort, name)
        )
        for code, (name, sort) in categories_of_reports().items()
    }
    Category.objects.bulk_create(categories.values())
    ExternalReport.objects.bulk_create(
        (
            ExternalReport(
                town=made.town,
                source="signalen",
                key=str(key_of("report", str(one.number))),
                number=str(one.number),
                category=categories[one.code],
                neighbourhood=made.places[one.wijk],
                day=one.day,
                state=one.state,
                updated_at=moment(one.changed, 8),
            )
            for one in report(made.city.seed, made.city.wijken, made.city.figures, made.city.since, made.city.until)
        ),
        batch_size=BATCH,
    )


def _formal(made: _Filled) -> None:
    FormalPoint.objects.bulk_create(
        (
            FormalPoint(
                id=key_of("formal", f"{one.wijk}:{one.title}"),
                town=made.town,
                neighbourhood=made.places[one.wijk],
                title=one.title[:240],
                body=one.body[:120],
                since=one.since,
            )
            for one in made.city.formal_points
        ),
        batch_size=BATCH,
        ignore_conflicts=True,
    )


def _questions(made: _Filled) -> None:
    run = ListeningRun.objects.create(
        town=made.town,
        until=made.city.until - timedelta(days=20),
        state=RunState.DONE,
        done=1.0,
        asked_at=moment(made.city.until - timedelta(days=20), 3),
        ended_at=moment(made.city.until - timedelta(days=20), 3, 4),
    )
    planted = {one.key: one for one in made.city.planted}
    questions: dict[str, Question] = {}
    for number, one in enumerate(made.city.accepted):
        questions[one.planted] = _accepted(made, run, planted[one.planted], one, number)
    _discussed(made)
    positions: dict[str, int] = {}
    for point in made.city.joint_points:
        question = questions.get(point.planted) or _from_point(made, point)
        positions[point.wijk] = positions.get(point.wijk, 0) + 1
        _joint_point(made, point, question, positions[point.wijk])


def _discussed(made: _Filled) -> None:
    """The parties of each neighbourhood with an agenda sat together a while ago."""
    managers = {code: one for one in made.city.people if one.role == "area_manager" for code in one.wijken}
    for code in sorted({point.wijk for point in made.city.joint_points}):
        at = moment(made.city.until - timedelta(days=9), 16, 30)
        by = made.people[managers[code].key].id
        made.lines.append(Line(by, "agenda_discussed", "neighbourhood", made.places[code].id, at=at))


def _question(
    made: _Filled, key: str, at: datetime, owner: str, wijken: Sequence[str], words: dict[str, str]
) -> Question:
    row = Question.objects.create(
        id=key_of("question", key),
        owner=made.people[owner],
        made_at=at,
        level=Clearance.TEAM.value,
        neighbourhood=made.places[wijken[0]],
        party=made.town,
        town=made.town,
        noted_by=made.people[owner],
        **{name: text[:400] for name, text in words.items()},
    )
    InArea.objects.bulk_create(InArea(subject=row.id, neighbourhood=made.places[code]) for code in wijken[1:])
    owner_id = str(made.people[owner].id)
    made.lines.append(
        Line(made.people[owner].id, "question_made", "question", row.id, details={"owner": owner_id}, at=at)
    )
    return row


def _link(question: Question, keys: Iterable[str], at: datetime) -> None:
    QuestionSignal.objects.bulk_create(
        (
            QuestionSignal(
                question=question,
                signal_id=key_of("signal", key),
                state=LinkState.CONFIRMED,
                by_id=question.owner_id,
                at=at,
            )
            for key in keys
        ),
        ignore_conflicts=True,
    )


def _accepted(made: _Filled, run: ListeningRun, hidden: Planted, one: Accepted, number: int) -> Question:
    at = moment(made.city.until - timedelta(days=18 - number), 9, 30)
    question = _question(
        made,
        hidden.key,
        at,
        one.owner,
        hidden.wijken,
        {
            "title": hidden.title[:160],
            "literal_ask": hidden.literal_ask,
            "need": hidden.need,
            "cause": hidden.cause,
            "unknown": one.unknown,
            "domain": hidden.domain,
        },
    )
    _link(question, hidden.signals, at)
    by = made.people[one.owner].id
    for minute, piece in enumerate(one.evidence, start=1):
        when = at + timedelta(days=1, minutes=7 * minute)
        row = Evidence.objects.create(
            question=question,
            rung=RUNGS[piece.part],
            lens=LENSES[piece.part],
            text=piece.text[:400],
            by_id=by,
            at=when,
            side=Side.FOR if piece.stance == "for" else Side.AGAINST,
        )
        made.lines.append(
            Line(
                by,
                "evidence_added",
                "question",
                question.id,
                sources=[str(row.id)],
                details={"rung": row.rung, "side": row.side},
                at=when,
            )
        )
    _echo(made, run, hidden.signals, hidden.wijken, at, EchoState.ACCEPTED, by, question=question)
    return question


def _echo(  # noqa: PLR0913 - an echo is these things
    made: _Filled,
    run: ListeningRun,
    keys: Sequence[str],
    wijken: Sequence[str],
    at: datetime,
    state: EchoState,
    by: uuid.UUID,
    *,
    question: Question | None = None,
    why: str = "",
    words: str = "",
) -> None:
    heard = {one.key: one for one in made.city.signals}
    parts = [heard[key] for key in keys if key in heard]
    ears = len({one.retold_from or one.hearer for one in parts})
    reasons = [{"code": "independent_hearers", "figures": {"n": ears, "wijken": len(wijken)}}]
    echo = Echo.objects.create(
        run=run,
        since=min(one.heard_on for one in parts),
        until=max(one.heard_on for one in parts),
        rank=1,
        score=1.0,
        lane="local",
        hearers=ears,
        because=reasons,
        state=state,
        question=question,
        judged_by_id=by,
        judged_at=at,
        why=why,
        why_words=words[:240],
        level=Clearance.TEAM.value,
        neighbourhood=made.places[wijken[0]],
        party=made.town,
        town=made.town,
    )
    EchoSignal.objects.bulk_create(
        EchoSignal(echo=echo, signal_id=key_of("signal", one.key), place=place) for place, one in enumerate(parts)
    )
    InArea.objects.bulk_create(InArea(subject=echo.id, neighbourhood=made.places[code]) for code in wijken[1:])
    made.lines.append(Line(None, "surfaced", "echo", echo.id, because=reasons, at=at - timedelta(hours=6)))
    verb = "echo_accepted" if state == EchoState.ACCEPTED else "echo_rejected"
    made.lines.append(Line(by, verb, "echo", echo.id, details={"why": why} if why else {}, at=at))


def _from_point(made: _Filled, point: JointPoint) -> Question:
    at = moment(made.city.until - timedelta(days=60), 11)
    question = _question(
        made,
        f"point:{point.wijk}:{point.title}",
        at,
        point.owner,
        [point.wijk],
        {"title": point.title[:160], "need": point.need, "cause": point.cause, "domain": point.domain},
    )
    _link(question, point.signals, at)
    return question


def _joint_point(made: _Filled, one: JointPoint, question: Question, position: int) -> None:
    at = moment(made.city.until - timedelta(days=12 - min(position, 10)), 14, position)
    off = one.state != "open"
    by = made.people[one.owner]
    row = AgendaPoint.objects.create(
        id=key_of("point", f"{one.wijk}:{one.title}"),
        question=question,
        neighbourhood=made.places[one.wijk],
        party=made.town,
        town=made.town,
        level=question.level,
        noted_by=by,
        title=one.own_words[:160] or one.title[:160],
        position=position,
        put_on_at=at,
        next_step=one.next_step[:240],
        next_on=one.next_on,
        next_by=by if one.next_on else None,
        taken_off_at=at + timedelta(days=1) if off else None,
        outcome=one.state if off else "",
        taken_off_because=one.state_because[:240] if off else "",
    )
    Part.objects.bulk_create(
        Part(point=row, party=made.parties[c.party], brings=c.brings[:240])
        for c in {c.party: c for c in one.parties}.values()
    )
    made.lines.append(Line(by.id, "point_put_on", "agenda_point", row.id, sources=[str(question.id)], at=at))
    made.lines.append(Line(by.id, "put_on_agenda", "question", question.id, sources=[str(row.id)], at=at))
    for minute, c in enumerate(one.parties, start=1):
        details = {"party": str(made.parties[c.party].id), "party_name": made.parties[c.party].name}
        when = at + timedelta(minutes=minute)
        made.lines.append(Line(by.id, "party_joined", "agenda_point", row.id, details=details, at=when))
        if made.parties[c.party].root_id != made.town.id:
            for subject in (row.id, question.id):
                Share.objects.get_or_create(subject=subject, party=made.parties[c.party], defaults={"by": by})
    if off:
        details = {"outcome": one.state}
        when = at + timedelta(days=1)
        made.lines.append(Line(by.id, "point_taken_off", "agenda_point", row.id, details=details, at=when))
        made.lines.append(Line(by.id, "taken_off_agenda", "question", question.id, details=details, at=when))
    elif one.next_step:
        planned = {"on": one.next_on.isoformat() if one.next_on else None}
        made.lines.append(
            Line(by.id, "step_planned", "agenda_point", row.id, details=planned, at=at + timedelta(minutes=30))
        )


WHY: Final = {
    "one_complainer": RejectWhy.ONE_VOICE,
    "retold": RejectWhy.ONE_VOICE,
    "chronic": RejectWhy.EVERYDAY,
    "tabled": RejectWhy.SETTLED,
    "city_wide": RejectWhy.OTHER,
}


def _judged(made: _Filled) -> None:
    """Some look-alikes that people laid aside, and what stands on a formal agenda beside the questions."""
    managers = [key for key, role in made.roles.items() if role == "area_manager"]
    run = ListeningRun.objects.order_by("asked_at").first()
    assert run is not None
    in_area = {person.key: person.wijken for person in made.city.people}
    local = [one for one in made.city.decoys if one.kind in {"one_complainer", "retold"}]
    for number, decoy in enumerate(local[: max(1, len(local) // 2)]):
        by = next((key for key in managers if decoy.wijken[0] in in_area[key]), managers[0])
        at = moment(made.city.until - timedelta(days=16 - number % 10), 16)
        _echo(
            made,
            run,
            decoy.signals,
            decoy.wijken,
            at,
            EchoState.REJECTED,
            made.people[by].id,
            why=WHY[decoy.kind],
            words=decoy.why,
        )
    for question in Question.objects.without_reader(because="the invented city is being made"):
        point = FormalPoint.objects.filter(neighbourhood_id=question.neighbourhood_id).order_by("id").first()
        if point is not None and question.disagreement:
            QuestionPoint.objects.create(question=question, point=point, by_id=question.owner_id, at=question.made_at)


def _network(made: _Filled) -> None:
    """People whom one may speak to in the neighbourhoods of the area manager among the faces, and who knows whom."""
    network = invent_network(made.city)
    manager = next(made.people[key] for key in made.city.faces if made.roles[key] == "area_manager")
    at = moment(made.city.until - timedelta(days=120), 15)
    rows = {one.key: _someone(made, one, manager, at) for one in network.people}
    people.Contact.objects.bulk_create(rows.values(), batch_size=BATCH)
    for one in network.people:
        if one.deputy:
            rows[one.key].deputy = rows[one.deputy]
            rows[one.key].save(update_fields=["deputy"])
    InArea.objects.bulk_create(
        InArea(subject=rows[one.key].id, neighbourhood=made.places[code])
        for one in network.people
        for code in one.wijken[1:]
    )
    _work(made, network.people, rows)
    people.Tie.objects.bulk_create(
        people.Tie(
            a_id=min(rows[band.a].id, rows[band.b].id, key=str),
            b_id=max(rows[band.a].id, rows[band.b].id, key=str),
            kind=band.kind,
            last_contact=made.city.until - timedelta(days=band.days),
            noted_by=made.people[band.noted_by],
            noted_at=at,
            shared=band.shared,
        )
        for band in network.bands
    )
    people.Asked.objects.bulk_create(
        people.Asked(
            contact=rows[one.who],
            on=made.city.until - timedelta(days=one.days),
            minutes=one.minutes,
            noted_by=made.people[one.by],
            neighbourhood_id=rows[one.who].neighbourhood_id,
            party=made.town,
            town=made.town,
        )
        for one in network.requests
    )
    vectors_for([calling.words for one in network.people for calling in one.callings])
    made.lines += [Line(manager.id, "contact_noted", "contact", row.id, at=at) for row in rows.values()]


def _someone(made: _Filled, one: Someone, manager: Person, at: datetime) -> people.Contact:
    return people.Contact(
        id=key_of("contact", one.key),
        name=one.name,
        person=made.people.get(one.login),
        neighbourhood=made.places[one.wijken[0]],
        party=made.town,
        town=made.town,
        noted_by=manager,
        noted_at=at,
        works_at=one.works_at,
        email=made.people[one.login].email if one.login else mail_of(one),
        phone=one.phone,
        reach=one.reach,
        languages=one.languages,
        days=one.days,
        away_from=made.city.until if one.away_days else None,
        away_until=made.city.until + timedelta(days=one.away_days) if one.away_days else None,
        left_on=made.city.until - timedelta(days=one.left_days) if one.left_days else None,
    )


def _work(made: _Filled, everybody: Sequence[Someone], rows: dict[str, people.Contact]) -> None:
    """Where everybody works, what they know and do, and what they may decide."""
    parties = {party.name: party for party in made.parties.values()}
    firms = {
        name: people.Organisation(id=key_of("organisation", name), town=made.town, name=name, party=parties.get(name))
        for name in sorted({one.organisation for one in everybody})
    }
    people.Organisation.objects.bulk_create(firms.values())
    people.Job.objects.bulk_create(
        people.Job(
            contact=rows[one.key],
            organisation=firms[one.organisation],
            title=one.title,
            since=made.city.since - timedelta(days=200),
            until=rows[one.key].left_on,
        )
        for one in everybody
    )
    people.Calling.objects.bulk_create(
        people.Calling(contact=rows[one.key], skill=c.skill, words=c.words, domains=" ".join(c.domains))
        for one in everybody
        for c in one.callings
    )
    for one in everybody:
        for mandate in one.mandates:
            row = people.Mandate.objects.create(
                contact=rows[one.key],
                words=mandate.words,
                domains=" ".join(mandate.domains),
                everywhere=not mandate.wijken,
                max_cents=None if mandate.euro is None else mandate.euro * 100,
            )
            row.neighbourhoods.set([made.places[code] for code in mandate.wijken])
