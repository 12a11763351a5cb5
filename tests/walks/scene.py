"""A worked scene in the small town, from notes to agendas and a share link; and how one walks through it."""

import io
import re
import uuid
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta
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
from wijkspraak.conversations import actions as table
from wijkspraak.conversations import following, planning
from wijkspraak.conversations.models import CalendarLink, Conversation, Item, Plan, Seat, Topic
from wijkspraak.core.ids import (
    AgendaPointId,
    ContactId,
    ConversationId,
    EchoId,
    NeighbourhoodId,
    PartyId,
    PersonId,
    QuestionId,
    SignalId,
    TopicId,
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
    topics: dict[str, UUID] = field(default_factory=dict)  # from here on: what `lay_table` adds
    talks: dict[str, UUID] = field(default_factory=dict)
    plan: UUID | None = None
    calendars: dict[str, str] = field(default_factory=dict)

    def seat(self, talk: str, contact: str) -> Seat:
        """Somebody's standing seat in one of the conversations."""
        return Seat.objects.get(
            conversation=self.talks[talk], contact=self.contacts[contact], withdrawn_at__isnull=True
        )

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


# The table


def coming(hour: int, ahead: int = 1) -> datetime:
    """A time on a day that comes."""
    return datetime.combine(timezone.localdate() + timedelta(days=ahead), time(hour), tzinfo=AMSTERDAM)


def put_ready(reader: Reader, place: Neighbourhood, title: str, **more: Any) -> UUID:
    """Puts a topic ready; `roles`: per kind out of whom one must be there."""
    more.setdefault("roles", {"knows": ()})
    return table.add_topic(by=reader, words=table.Words(title, NeighbourhoodId(place.id), **more))


def gather_at(
    reader: Reader, topics: Iterable[UUID], seats: dict[UUID, tuple[int, int]], hour: int = 14, ahead: int = 1
) -> UUID:
    """A conversation agreed upon by its convenor: topics in order, and of each person from where until where."""
    rows = [Topic.objects.without_reader(because="test").get(id=key) for key in topics]
    first = rows[0]
    made = Conversation.objects.create(
        neighbourhood=first.neighbourhood, party=first.party, town=first.town, noted_by_id=reader.person
    )
    for place, row in enumerate(rows):
        Item.objects.create(conversation=made, topic=row, place=place, minutes=row.minutes)
    table.set_level(made)
    for contact, (start, end) in seats.items():
        Seat.objects.create(conversation=made, contact_id=contact, first=start, last=end)
    where = table.Place(coming(hour, ahead), "Huis van de Wijk")
    table.agree(by=reader, conversation=ConversationId(made.id), place=where)
    return made.id


def proposed(reader: Reader, topics: Iterable[UUID], days: int = 9) -> UUID:
    """A proposal of somebody's own for the days that come."""
    frame = planning.Frame(reader.today, reader.today + timedelta(days=days))
    return planning.propose(by=reader, topics=[TopicId(key) for key in topics], frame=frame)


def lay_table(scene: Scene) -> Scene:
    """Two organisations at one table, an open talk, one in the east, one of the partner; a proposal; who follows."""
    town, west, east = scene.town, scene.town.west, scene.town.east
    joris, elske, carla = town.reader("joris"), town.reader("elske"), town.reader("carla")
    who: dict[str, UUID] = {
        "pieter": met(town, "joris", west, "Pieter Post", knows="Kent de straat", email="pieter@example.test"),
        "nadia": met(town, "joris", west, "Nadia Netwerk", knows="Kent de bewoners", email="nadia@example.test"),
        "carla": met(town, "joris", west, "Carla Koepel", at="De Sleutel", email="carla@example.test"),
        "piet": met(town, "joris", west, "Piet Ploeg", knows="Maakt de lift", at="De Sleutel", email="piet@x.test"),
        "wilma": met(town, "elske", east, "Wilma Oost", knows="Kent de lampen", email="wilma@example.test"),
        "aad": met(town, "carla", west, "Aad Opzichter", knows="Kent de ketels", at="De Sleutel", email="aad@x.test"),
    }
    decide: dict[str, Any] = {"words": "huur van panden", "domains": ["ontmoeten"], "places": [], "max_cents": 5000000}
    people.add_mandate(by=joris, contact=ContactId(who["carla"]), until=None, **decide)
    case = {"knows": (ContactId(who["pieter"]),), "does": (ContactId(who["nadia"]),)}
    topics = {
        "case": put_ready(
            joris, west, "Een zorg in de straat", level=Clearance.NAMED, reference="zaak 114", height=0, roles=case
        ),
        "hall": put_ready(
            joris, west, "De huur van de zaal", question=QuestionId(scene.questions["coffee"]), wants_decision=True,
            roles={"decides": (ContactId(who["carla"]),)},
        ),
        "lift": put_ready(joris, west, "De lift van het Huis", domain="ontmoeten"),
        "bins": put_ready(joris, west, "Volle bakken op de kade", domain="ontmoeten", roles={"knows": (), "does": ()}),
        "offer": put_ready(joris, west, "Wat wij kunnen bieden", level=Clearance.CONFIDENTIAL),
        "light": put_ready(elske, east, "Lampen op het plein", question=QuestionId(scene.questions["light"])),
        "boiler": put_ready(carla, west, "De ketel van de portiek"),
    }  # fmt: skip
    talks = {
        "two": gather_at(
            joris, [topics["case"], topics["hall"]],
            {who["pieter"]: (0, 0), who["nadia"]: (0, 0), who["carla"]: (1, 1), who["piet"]: (1, 1)},
        ),
        "open": gather_at(
            joris, [topics["lift"]],
            {who["nadia"]: (0, 0), who["pieter"]: (0, 0), who["piet"]: (0, 0), who["carla"]: (0, 0)}, ahead=2,
        ),
        "east": gather_at(
            elske, [topics["light"]], {who["wilma"]: (0, 0), scene.contacts["wil"]: (0, 0)}, hour=11, ahead=2
        ),
        "partner": gather_at(carla, [topics["boiler"]], {who["aad"]: (0, 0)}, hour=9, ahead=3),
    }  # fmt: skip
    plan = proposed(joris, [topics["bins"], topics["offer"]])
    calendars = {name: f"kalender-van-{name}-0123456789" for name in ("joris", "carla")}
    for name, secret in calendars.items():
        following.make_link(by=town.reader(name), secret=secret)
    return replace(scene, contacts=scene.contacts | who, topics=topics, talks=talks, plan=plan, calendars=calendars)


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
_OWN_ID = re.compile(rb'name="id" value="[^"]*"')  # by which a form that is sent twice is known again


@dataclass(frozen=True, slots=True)
class Answer:
    """What a browser got, without what differs each time."""

    status: int
    headers: tuple[tuple[str, str], ...]
    body: bytes


def answer_of(response: Any) -> Answer:
    """The answer without tokens and cookies."""
    body = b"".join(response.streaming_content) if response.streaming else response.content
    body = _OWN_ID.sub(b"id", _TOKEN.sub(b"token", body))
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


def all_topics() -> list[UUID]:
    """Every topic there is."""
    return sorted(Topic.objects.without_reader(because="test").values_list("id", flat=True))


def all_talks() -> list[UUID]:
    """Every conversation there is, proposed ones too."""
    return sorted(Conversation.objects.without_reader(because="test").values_list("id", flat=True))


def all_plans() -> list[UUID]:
    """Every proposal there is."""
    return sorted(Plan.objects.values_list("id", flat=True))


def all_calendars() -> list[UUID]:
    """Every calendar that somebody follows."""
    return sorted(CalendarLink.objects.values_list("id", flat=True))
