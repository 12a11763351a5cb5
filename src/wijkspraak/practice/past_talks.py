"""How a neighbourhood of the invented city has met until now: an action team every Thursday, and talks in the street.

Rows are put in as if they had been held: what was said, who came, and whether it was worth their time. So the page of a
way of meeting has something to weigh, and the coming meeting an agenda.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Final
from uuid import UUID

from django.utils import timezone

from wijkspraak.accounts.reader import Reader
from wijkspraak.conversations import access, actions, standing
from wijkspraak.conversations.models import Answer, Conversation, Item, Seat, State, Topic, TopicNote, Valued
from wijkspraak.core.ids import ContactId, ConversationId, NeighbourhoodId, StructureId, TopicId
from wijkspraak.neighbourhoods.access import own_names
from wijkspraak.people import access as people

WIJK: Final = "Spoorhof"
TEAM: Final = (
    ("Kees Dubbelman", "voorzitter, Stadsbeheer"),
    ("Fatima Benhaddou", "wijknetwerker"),
    ("Yusuf Karadere", "wijkagent"),
    ("Shanti Rampadarath", "accounthouder welzijn"),
    ("Vera Heimans", "woningcorporatie"),
)
REASON: Final = (
    "Elke week kort, op donderdagochtend in de school: dan zijn de conciërge en de wijkagent er toch. In "
    "Spoorhof speelt veel "
    "tegelijk en kleine dingen worden groot als ze twee weken liggen."
)


@dataclass(frozen=True, slots=True)
class Past:
    """Something that was talked about: how long it took, what was said, decided or promised, and how it was valued."""

    title: str
    minutes: int
    said: str
    decided: str = ""
    promised: tuple[str, str] | None = None  # who, what
    worth: str = "yyyyp"  # per person, in order: yes, partly, no; a dash: said nothing


# Thursdays, the newest first.
MEETINGS: Final[tuple[tuple[Past, ...], ...]] = (
    (
        Past(
            "De fietsen in de doorgang",
            15,
            "Er is geen rek dichterbij dan honderd meter.",
            "Er komt een rek voor tien fietsen.",
            ("Kees Dubbelman", "meet uit waar het rek past"),
            "yyyp-",
        ),
        Past("Jongeren bij het station", 20, "Zij zitten er omdat het droog is.", worth="yyyy-"),
    ),
    (
        Past(
            "Het licht onder het spoor",
            20,
            "Drie lampen zijn stuk, de vierde hangt te hoog.",
            "De lampen worden deze maand vervangen.",
            worth="ypyyy",
        ),
    ),
    (
        Past("De markt die kleiner wordt", 25, "Er komen nog vier kramen.", worth="pnyn-"),
        Past(
            "Zwerfvuil na de pauze",
            15,
            "De bakken zijn om tien uur vol.",
            "De bakken gaan om negen uur leeg.",
            worth="yyypy",
        ),
    ),
    (
        Past(
            "Wie de sleutel heeft",
            10,
            "Vier mensen, en op zaterdag niemand.",
            "De conciërge geeft er een aan de eettafel.",
            worth="yyyyy",
        ),
    ),
    (
        Past("Lawaai van de laadplek", 20, "De vrachtwagens komen voor zessen.", worth="ppy-n"),
        Past(
            "De oversteek bij de school",
            20,
            "De drempel is afgesleten.",
            "Verkeer telt in januari hoe hard er gereden wordt.",
            ("Yusuf Karadere", "staat er twee ochtenden bij"),
            "yyyyp",
        ),
    ),
    (
        Past(
            "Het bankje bij de bushalte",
            10,
            "Het is weg sinds de zomer.",
            "Het bankje komt terug, met leuning.",
            worth="yyyyy",
        ),
    ),
)
STREET: Final[tuple[Past, ...]] = (
    Past(
        "Waarom de eettafel leegloopt",
        20,
        "De bus komt een halfuur later aan dan het eten.",
        "De eettafel begint een halfuur later.",
        worth="yy",
    ),
    Past("De hond van nummer zoveel", 15, "Het gaat om de tuin, niet om de hond.", worth="yp"),
    Past(
        "Wie er ’s nachts sleutelt",
        15,
        "Een jongen die een werkplaats zoekt.",
        "Hij mag woensdag in de school.",
        ("Kees Dubbelman", "loopt mee"),
        "yy",
    ),
    Past(
        "De sneeuw op de stoep", 10, "Twee buren willen wel vegen.", "Er komt een schep bij de conciërge.", worth="yy"
    ),
    Past("Een plek voor het naaiclubje", 15, "Zij zitten nu in de gang.", worth="yn"),
)
WORTH: Final = {"y": "yes", "p": "partly", "n": "no"}


@dataclass(frozen=True, slots=True)
class _Place:
    reader: Reader
    wijk: NeighbourhoodId
    party: UUID
    town: UUID
    people: dict[str, ContactId]


def meet_until_now(reader: Reader, today: date) -> None:
    """Puts the past of one neighbourhood in, with the way in which it meets, and fills the coming agenda."""
    wijk = next(key for key, name in own_names(reader).items() if name == WIJK)
    post = reader.posts[0]
    place = _Place(
        reader, wijk, post.party, post.root, {name: ContactId(UUID(key)) for key, name in people.choices(reader)}
    )
    team = _team(place, today)
    first = today - timedelta(days=(today.weekday() - 3) % 7 or 7)
    for number, meeting in enumerate(MEETINGS):
        start = _at(first - timedelta(weeks=number), 9)
        _held(place, meeting, start, [name for name, _what in TEAM], structure=team)
    for number, one in enumerate(STREET):
        start = _at(today - timedelta(days=4 + 6 * number), 14)
        _held(
            place, [one], start, [TEAM[number % 2][0], TEAM[2 + number % 2][0]], form="coffee" if number % 2 else "walk"
        )
    _coming(place, team, today)


def _at(day: date, hour: int) -> datetime:
    return timezone.make_aware(datetime.combine(day, time(hour)))


def _team(place: _Place, today: date) -> StructureId:
    team = standing.found_structure(
        by=place.reader,
        neighbourhood=place.wijk,
        way=standing.Way(
            name="Wijkactieteam Spoorhof", kind="team", form="meeting", every="week", since=today - timedelta(days=80),
            day=4, starts=time(9), minutes=60, place="School aan het spoor, personeelskamer", reason=REASON,
            review_on=today + timedelta(days=40),
        ),
    )  # fmt: skip
    for name, what in TEAM:
        standing.add_member(
            by=place.reader, structure=team, contact=place.people[name], what=what, since=today - timedelta(days=80)
        )
    return team


def _held(
    place: _Place, said: Sequence[Past], start: datetime, who: Sequence[str], *, form: str = "meeting",
    structure: UUID | None = None,
) -> None:  # fmt: skip
    end = start + timedelta(minutes=sum(one.minutes for one in said))
    row = Conversation.objects.create(
        state=State.HELD, form=form, starts_at=start, opened_at=start, held_at=end, made_at=start - timedelta(days=8),
        structure_id=structure, place="School aan het spoor, personeelskamer" if structure else "", **_owner(place),
    )  # fmt: skip
    seats = [
        Seat.objects.create(
            conversation=row, contact_id=place.people[name], first=0, last=len(said) - 1, answer=Answer.YES,
            came=said[0].worth[at] != "-",
        )
        for at, name in enumerate(who)
    ]  # fmt: skip
    for number, one in enumerate(said):
        topic = Topic.objects.create(title=one.title, height=1, minutes=one.minutes, made_at=start, **_owner(place))
        Item.objects.create(
            conversation=row, topic=topic, place=number, minutes=one.minutes, begun_at=start,
            done_at=start + timedelta(minutes=one.minutes),
        )  # fmt: skip
        _notes(place, row, topic, one)
        Valued.objects.bulk_create(
            Valued(seat=seat, topic=topic, worth=WORTH[mark], at=end)
            for seat, mark in zip(seats, one.worth, strict=False)
            if mark in WORTH
        )


def _owner(place: _Place) -> dict[str, object]:
    return {
        "neighbourhood_id": place.wijk, "party_id": place.party, "town_id": place.town,
        "noted_by_id": place.reader.person,
    }  # fmt: skip


def _notes(place: _Place, row: Conversation, topic: Topic, one: Past) -> None:
    told: list[tuple[str, str, dict[str, object]]] = [("note", one.said, {})]
    if one.decided:
        told.append(("decision", one.decided, {}))
    if one.promised is not None:
        who, what = one.promised
        due = timezone.localdate(row.starts_at) + timedelta(days=21)
        told.append(
            ("promise", f"{who.split(' ', maxsplit=1)[0]} {what}.", {"promised_by_id": place.people[who], "due": due})
        )
    for kind, text, more in told:
        TopicNote.objects.create(
            topic=topic,
            conversation=row,
            kind=kind,
            text=text,
            noted_at=row.held_at or row.made_at,
            **_owner(place),
            **more,
        )


def _coming(place: _Place, team: StructureId, today: date) -> None:
    """The coming Thursdays, the first with an agenda."""
    standing.schedule(by=place.reader, structure=team, until=today + timedelta(days=35))
    asked = [
        actions.add_topic(
            by=place.reader,
            words=actions.Words(
                title=title, neighbourhood=place.wijk, height=1, minutes=20, wants_decision=wants, domain=domain,
                roles={"knows": ()},
            ),
        )
        for title, wants, domain in (
            ("Waar de kerstboom komt", True, "ontmoeten"), ("Fietsen leren aan wie hier nieuw is", False, "verkeer"),
        )
    ]  # fmt: skip
    week = access.Within(states=frozenset({State.PLANNED}), since=today + timedelta(days=1))
    meeting = next(one for one in access.conversations(place.reader, week) if one.structure == team)
    standing.fill(
        by=place.reader, conversation=ConversationId(meeting.id), version=meeting.version,
        topics=[TopicId(key) for key in asked],
    )  # fmt: skip
