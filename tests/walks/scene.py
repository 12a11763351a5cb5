"""A worked scene in the small town, from notes to agendas and a share link; and how one walks through it."""

import io
import re
import uuid
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from io import BytesIO
from typing import Any
from unittest.mock import patch
from uuid import UUID
from zoneinfo import ZoneInfo

from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver
from django.utils import timezone
from openpyxl import load_workbook
from PIL import Image
from tests.town import Town, party, person

from wijkspraak.accounts.models import InArea, Party, Person
from wijkspraak.accounts.policy import Clearance, PartyKind, Role
from wijkspraak.accounts.reader import Reader
from wijkspraak.agenda import actions as agenda
from wijkspraak.agenda.models import AgendaPoint
from wijkspraak.core.ids import (
    AgendaPointId,
    ContactId,
    EchoId,
    NeighbourhoodId,
    PartyId,
    PersonId,
    QuestionId,
    SignalId,
)
from wijkspraak.imports.models import Delivery, HeldRow
from wijkspraak.language import actions as language
from wijkspraak.language.access import vectors_for
from wijkspraak.language.models import Term
from wijkspraak.neighbourhoods.models import AreaScheme, Figure, Neighbourhood, Succession
from wijkspraak.people import actions as people
from wijkspraak.people.models import Contact
from wijkspraak.questions import actions as questions
from wijkspraak.questions.actions import mend_index as mend_questions
from wijkspraak.questions.models import Echo, EchoSignal, FormalPoint, ListeningRun, Question, Rare, RunState
from wijkspraak.reports.models import Category, ExternalReport
from wijkspraak.signals import actions as signals
from wijkspraak.signals.actions import mend_index as mend_signals
from wijkspraak.signals.models import Signal

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
AMSTERDAM = ZoneInfo("Europe/Amsterdam")


class Clock:
    """A clock that stands at ten in the morning and ticks a millisecond each time somebody looks."""

    def __init__(self) -> None:
        self.at = datetime.now(AMSTERDAM).replace(hour=10, minute=0, second=0, microsecond=0)

    def __call__(self) -> datetime:
        """The time now."""
        self.at += timedelta(milliseconds=1)
        return self.at


def stopped_clock() -> Any:
    """Everything in the block happens around ten in the morning."""
    return patch("django.utils.timezone.now", Clock())


@dataclass(frozen=True, slots=True)
class Scene:
    """What the walks need to name."""

    town: Town
    other: Party
    elsewhere: Neighbourhood
    former: Neighbourhood
    police: Party
    pieter: Person
    signals: dict[str, UUID]
    echoes: dict[str, UUID]
    questions: dict[str, UUID]
    points: dict[str, UUID]
    formal: dict[str, UUID]
    contacts: dict[str, UUID]
    secret: str
    link: UUID

    def reader(self, who: str) -> Reader:
        """The reader that one of the people is today."""
        return self.town.reader(who)


def note(town: Town, who: str, place: Neighbourhood, text: str, level: Clearance = Clearance.TEAM, **more: Any) -> UUID:
    """Notes a signal through the room's own action."""
    reader = town.reader(who)
    what = signals.Note(text=text, neighbourhood=NeighbourhoodId(place.id), heard_on=reader.today, level=level)
    return signals.note_signal(by=reader, id=uuid.uuid4(), note=replace(what, **more))


def with_photo(town: Town, who: str, signal: UUID, colour: str) -> UUID:
    """Lays a photo of one colour with a signal."""
    out = io.BytesIO()
    Image.new("RGB", (64, 48), {"groen": "green", "rood": "red"}[colour]).save(out, "PNG")
    what = SignalId(signal)
    return signals.add_photo(by=town.reader(who), signal=what, raw=out.getvalue(), alt=f"Een {colour} vlak")


def row_of(town: Party, place: Neighbourhood, text: str, level: Clearance = Clearance.TEAM, **more: Any) -> UUID:
    """Puts a signal in a database as if somebody had."""
    made = Signal.objects.create(
        text=text, heard_on=timezone.localdate(), noted_at=timezone.now(), hearer=f"h {text}"[:64], text_hash=text[:64],
        neighbourhood=place, party=town, town=town, level=level.value, **more,
    )  # fmt: skip
    mend_signals()
    return made.id


def run_of(town: Party, **more: Any) -> ListeningRun:
    """A listening that is done."""
    now = timezone.now()
    fields = {"state": RunState.DONE, "read": 7, "found": 2, "ended_at": now, "everyday": {"geld": 3}, **more}
    return ListeningRun.objects.create(town=town, until=timezone.localdate(), asked_at=now, **fields)


def echo_of(run: ListeningRun, place: Neighbourhood, keys: Iterable[UUID], *further: Neighbourhood, rank: int) -> UUID:
    """An echo as the listening keeps it."""
    parts = list(keys)
    today = timezone.localdate()
    made = Echo.objects.create(
        run=run, since=today, until=today, rank=rank, score=1.0 / rank, lane="local", hearers=len(parts),
        because=[{"code": "independent_hearers", "figures": {"n": len(parts)}}],
        neighbourhood=place, party=run.town, town=run.town,
    )  # fmt: skip
    for number, key in enumerate(parts):
        EchoSignal.objects.create(echo=made, signal_id=key, place=number)
    for one in further:
        InArea.objects.create(subject=made.id, neighbourhood=one)
    return made.id


def delivered(person: Person) -> UUID:
    """A file that somebody brought in, with a row that waits."""
    now = timezone.now()
    row = Delivery.objects.create(
        kind="signals", by=person, made_at=now, name="koffie.csv", size=9, digest="x", state="done", total=1,
        position=1, held=1, columns={"text": "text"},
    )  # fmt: skip
    why = [{"column": "wijk", "why": "is leeg"}]
    HeldRow.objects.create(delivery=row, number=2, pairs=[["text", "Koffie uit een bestand"], ["wijk", ""]], faults=why)
    return row.id


def reported(town: Party, place: Neighbourhood, count: int, ago: int = 10, called: str = "grofvuil") -> None:
    """That many reports about public space, so many days ago."""
    category, _new = Category.objects.get_or_create(
        town=town,
        code=f"afval/{called}",
        defaults={"name": called.capitalize(), "sort": "afval", "domain": "buitenruimte"},
    )
    at = ExternalReport.objects.count()
    ExternalReport.objects.bulk_create(
        ExternalReport(
            town=town, source="signalen", key=f"melding {at + n}", category=category, neighbourhood=place,
            day=timezone.localdate() - timedelta(days=ago),
        )
        for n in range(count)
    )  # fmt: skip


def on_agenda(reader: Reader, question: UUID, place: Neighbourhood) -> UUID:
    """Puts a question on an agenda with a next step."""
    key = agenda.put_on(by=reader, question=QuestionId(question), neighbourhood=NeighbourhoodId(place.id))
    row = AgendaPoint.objects.without_reader(because="test").get(id=key)
    agenda.plan(
        by=reader, point=AgendaPointId(key), version=row.version, title=row.title, next_step="Bel erover",
        next_on=reader.today + timedelta(days=3), next_by=reader.person,
    )  # fmt: skip
    return key


def measured(town: Town) -> None:
    """Figures over two years, counted and felt, of two neighbourhoods and of the municipality."""
    for year in (2024, 2025):
        day = date(year, 1, 1)
        for number, place in enumerate((town.west, town.middle)):
            counted = {"name": "aangiften", "value": 40.0 + year - 2024 + number, "source": "Aangifteregister"}
            Figure.objects.create(neighbourhood=place, on=day, **counted)
            Figure.objects.create(
                neighbourhood=place, on=day, name="voelt zich onveilig", value=20.0 - number, unit="%",
                source="Enquête", kind="felt",
            )  # fmt: skip
        Figure.objects.create(town=town.municipality, on=day, name="aangiften", value=38.0, source="Aangifteregister")


def ask(reader: Reader, place: Neighbourhood, title: str, *keys: UUID) -> UUID:
    """Asks a question that rests on signals."""
    assert reader.person is not None
    return questions.ask_question(
        by=reader, neighbourhood=NeighbourhoodId(place.id), title=title, owner=reader.person,
        signals=[SignalId(key) for key in keys],
    )  # fmt: skip


WORDS = {
    "domain": "ontmoeten", "street": "de zaal is te duur", "tower": "exploitatielasten",
    "explanation": "Wat een club betaalt om ergens te mogen zijn.", "example": "",
}  # fmt: skip


def all_terms() -> list[UUID]:
    """Every term of every municipality."""
    return sorted(Term.objects.values_list("id", flat=True))


def met(town: Town, who: str, place: Neighbourhood, name: str, *further: Neighbourhood, **more: Any) -> ContactId:
    """Writes somebody down through the room's own action; `knows` and `at` say what for and where."""
    knows, at = more.pop("knows", "Kent iedereen die koffie drinkt"), more.pop("at", "")
    card = people.Card(
        name=name, neighbourhood=NeighbourhoodId(place.id),
        further=frozenset(NeighbourhoodId(one.id) for one in further), **more,
    )  # fmt: skip
    work = people.Work(at, "", [("knows", knows, ["ontmoeten"]), ("does", knows, [])])
    return people.note_contact(by=town.reader(who), card=card, work=work)


def know(town: Town, who: str, one: UUID, other: UUID, **more: Any) -> None:
    """Somebody notes that two people know each other."""
    reader = town.reader(who)
    known: dict[str, Any] = {"kind": "works_with", "last_contact": reader.today - timedelta(days=9), **more}
    people.note_tie(by=reader, one=ContactId(one), other=ContactId(other), **known)


def meet(town: Town, question: UUID) -> dict[str, UUID]:
    """People around the coffee: who knows, who may decide, and who is reached through somebody else."""
    west, middle, east = town.west, town.middle, town.east
    fatima = met(town, "nadia", west, "Fatima Onder", at="Huis van de Wijk", phone="06 11111111")
    karel = met(town, "joris", west, "Karel Huur", middle, knows="Weet van huur", at="De Sleutel", email="karel@x.test")
    wil = met(town, "bram", west, "Wil Overal", east, knows="Repareert alles", at="Stadsbeheer")
    oost = met(town, "wilma", east, "Oost Indisch", knows="Kent het plein")
    people.add_mandate(
        by=town.reader("joris"), contact=karel, words="huur van panden", domains=["ontmoeten"], places=[],
        max_cents=5000000, until=None,
    )  # fmt: skip
    know(town, "nadia", fatima, karel, shared=True)
    know(town, "bram", fatima, wil, shared=True)
    people.spoke(by=town.reader("joris"), contact=fatima)
    people.spoke(by=town.reader("elske"), contact=wil)
    people.note_asked(by=town.reader("joris"), contact=fatima, question=QuestionId(question))
    people.add_note(by=town.reader("nadia"), contact=fatima, text="Bel na tienen", level=Clearance.TEAM)
    return {"fatima": fatima, "karel": karel, "wil": wil, "oost": oost}


def _before(town: Town) -> Neighbourhood:
    """What the east was called in an earlier division."""
    old = AreaScheme.objects.create(
        name="Wijken tot 2020", party=town.municipality, since=date(2010, 1, 1), until=date(2019, 12, 31)
    )
    former = Neighbourhood.objects.create(scheme=old, code="WK7700", name="Oudveld", shape=town.east.shape)
    Succession.objects.create(before=former, after=town.east, sort="renamed", on=date(2020, 1, 1), share=1.0, heir=True)
    return former


def build_scene(town: Town) -> Scene:
    """Everybody works for a morning."""
    west, middle, east = town.west, town.middle, town.east
    other = party("Gemeente Buurstad", PartyKind.MUNICIPALITY)
    scheme = AreaScheme.objects.create(name="Wijken van Buurstad", party=other, since=date(2019, 1, 1))
    elsewhere = Neighbourhood.objects.create(scheme=scheme, code="WK8800", name="Overkant", shape=[])
    former = _before(town)
    police = party("Politie", PartyKind.PARTNER)
    measured(town)
    pieter = person("pieter", Role.PARTNER, police, west, middle)
    town.people["pieter"] = pieter
    hall: dict[str, Any] = {"facility": town.hall_west.id}
    heard = {
        "nadia": note(town, "nadia", west, "De koffie in het Huis van de Wijk kost nu anderhalve euro", **hall),
        "ravi": note(
            town, "ravi", west, "Mensen nemen zelf een kan koffie mee naar het Huis", beneath="het is te duur",
            retold_from="de portier",
        ),
        "tess": note(town, "tess", west, "De kaartclub drinkt koffie thuis sinds het geld kost"),
        "joris": note(town, "joris", middle, "Bij ons is de koffie gratis en loopt de zaal vol"),
        "bram": note(town, "bram", middle, "De koffie hier kost niets, zegt iedereen"),
        "wilma": note(town, "wilma", east, "Op het plein is het na achten donker", domain="veiligheid"),
        "elske": note(town, "elske", east, "Het licht op het plein gaat te vroeg uit"),
        "carla": note(town, "carla", west, "Huurders klagen over de servicekosten"),
        "rosa": note(town, "rosa", west, "Ik vind de koffie te duur geworden"),
    }  # fmt: skip
    run = run_of(town.municipality)
    echoes = {
        "accepted": echo_of(run, west, [heard["nadia"], heard["ravi"], heard["tess"]], rank=1),
        "open": echo_of(run, west, [heard["tess"], heard["joris"], heard["bram"]], middle, rank=2),
        "east": echo_of(run, east, [heard["wilma"], heard["elske"]], rank=3),
    }
    formal = {
        name: FormalPoint.objects.create(
            town=town.municipality, neighbourhood=place, title=f"Herinrichting {place.name}", by=town.people["bram"]
        ).id
        for name, place in (("west", west), ("east", east))
    }
    joris, elske = town.reader("joris"), town.reader("elske")
    coffee = questions.accept(
        by=joris, echo=EchoId(echoes["accepted"]), title="Koffie in het Huis van de Wijk",
        owner=PersonId(town.people["joris"].id), confirmed=[SignalId(heard["nadia"]), SignalId(heard["ravi"])],
    )  # fmt: skip
    questions.share(by=joris, question=coffee, party=PartyId(town.corporation.id), on=True)
    questions.write(by=joris, question=coffee, version=1, words={"need": "Elkaar zien zonder drempel"})
    questions.add_evidence(by=joris, question=coffee, rung="cause", side="for", lens="figures", text="De huur is hoog")
    questions.link_point(by=joris, question=coffee, point=formal["west"], on=True)
    light = ask(elske, east, "Licht op het plein", heard["wilma"])
    points = {"coffee": on_agenda(joris, coffee, west), "light": on_agenda(elske, light, east)}
    agenda.join(
        by=joris, point=AgendaPointId(points["coffee"]), party=PartyId(town.corporation.id), brings="Het huurcontract"
    )
    made = agenda.make_link(
        by=joris, neighbourhood=NeighbourhoodId(west.id), party=PartyId(town.corporation.id),
        until=joris.today + timedelta(days=30),
    )  # fmt: skip
    written = language.add_term(by=joris, words=WORDS)
    language.change_term(by=joris, term=written, version=1, words=WORDS | {"example": "De zaal kost te veel"})
    elsewhere_reader = person("gerda", Role.AREA_MANAGER, other, elsewhere)
    town.people["gerda"] = elsewhere_reader
    with_photo(town, "nadia", heard["nadia"], "groen")
    mend_questions()
    contacts = meet(town, coffee)
    for place, count in ((west, 20), (middle, 12), (east, 2)):
        reported(town.municipality, place, count)
    vectors_for([row.text for row in Signal.objects.without_reader(because="test")])
    for key in heard.values():
        Rare.objects.create(signal_id=key, town=town.municipality, likeness=0.2)
    return Scene(
        town, other, elsewhere, former, police, pieter, heard, echoes, {"coffee": coffee, "light": light}, points,
        formal, contacts, made.secret, made.id,
    )  # fmt: skip


# Walking


def browser(who: Person | None) -> Client:
    """A browser in which somebody has logged in, or nobody."""
    client = Client()
    if who is not None:
        client.force_login(who, backend=BACKEND)
    return client


def patterns(
    resolver: URLResolver | None = None, spaces: tuple[str, ...] = ()
) -> Iterator[tuple[str, str, URLPattern]]:
    """Every address of the service: its name with namespace, its route and its pattern."""
    for one in (resolver or get_resolver()).url_patterns:
        if isinstance(one, URLResolver):
            yield from patterns(one, (*spaces, one.namespace) if one.namespace else spaces)
        else:
            yield ":".join([*spaces, one.name or ""]), str(one.pattern), one


_EACH_TIME = {"Set-Cookie", "Content-Length", "Expires"}
_TOKEN = re.compile(rb'name="csrfmiddlewaretoken" value="[^"]*"')


@dataclass(frozen=True, slots=True)
class Answer:
    """What a browser got, without what differs each time."""

    status: int
    headers: tuple[tuple[str, str], ...]
    body: bytes


def answer_of(response: Any) -> Answer:
    """The answer without tokens and cookies."""
    body = b"".join(response.streaming_content) if response.streaming else response.content
    body = _TOKEN.sub(b"token", body)
    if "spreadsheetml" in response.headers.get("Content-Type", ""):  # a workbook holds the moment of its making
        sheet = load_workbook(BytesIO(body)).active
        body = repr([[cell.value for cell in row] for row in sheet.rows]).encode()
    told = {key: value for key, value in response.headers.items() if key not in _EACH_TIME}
    if "Content-Security-Policy" in told:  # the library writes its parts in any order
        told["Content-Security-Policy"] = "; ".join(sorted(told["Content-Security-Policy"].split("; ")))
    return Answer(response.status_code, tuple(sorted(told.items())), body)


def all_signals() -> list[UUID]:
    """Every signal there is."""
    return sorted(Signal.objects.without_reader(because="test").values_list("id", flat=True))


def all_questions() -> list[UUID]:
    """Every question there is."""
    return sorted(Question.objects.without_reader(because="test").values_list("id", flat=True))


def all_echoes() -> list[UUID]:
    """Every echo there is."""
    return sorted(Echo.objects.without_reader(because="test").values_list("id", flat=True))


def all_categories() -> list[UUID]:
    """Every category of reports there is."""
    return sorted(Category.objects.values_list("id", flat=True))


def all_points() -> list[UUID]:
    """Every agenda point there is."""
    return sorted(AgendaPoint.objects.without_reader(because="test").values_list("id", flat=True))


def all_contacts() -> list[UUID]:
    """Everybody who is kept."""
    return sorted(Contact.objects.without_reader(because="test").values_list("id", flat=True))
