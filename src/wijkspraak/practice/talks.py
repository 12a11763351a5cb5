"""A week of conversations in three neighbourhoods of the invented city, put ready by the area manager among the faces.

Everything goes through the rooms' own actions: topics, a proposal by the composing, invitations, answers. Beside a
course for the flats stands a number of a case at an address: the programme manager and the community police officer
sit in the same week and neither learns of the other's topic. Two topics wait, so that there is something to propose.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Final
from uuid import UUID

from django.utils import timezone

from wijkspraak.accounts.access import reader_for
from wijkspraak.accounts.models import Person
from wijkspraak.accounts.policy import Clearance
from wijkspraak.accounts.reader import Reader
from wijkspraak.conversations import access, actions, plan_access, planning
from wijkspraak.conversations.models import Answer, Seat
from wijkspraak.core.ids import ContactId, NeighbourhoodId, PlanId, QuestionId, SeatId, TopicId
from wijkspraak.neighbourhoods.access import own_names
from wijkspraak.people import access as people
from wijkspraak.practice.past_talks import meet_until_now
from wijkspraak.questions import access as questions

KNOWS, DECIDES, DOES = "knows", "decides", "does"


@dataclass(frozen=True, slots=True)
class Design:
    """One topic: its words, where, which question it is about, and who is named per role (nobody: whoever fits)."""

    title: str
    wijk: str
    question: str = ""
    roles: Mapping[str, tuple[str, ...]] = field(default_factory=lambda: {KNOWS: (), DECIDES: (), DOES: ()})
    height: int = 2
    minutes: int = 20
    level: Clearance = Clearance.TEAM
    reference: str = ""
    domain: str = ""
    decision: bool = False


# What is talked about in the coming week, per proposal.
LINDE: Final = (
    Design(
        "Een zorg in de straat", "Lindekwartier", height=0, minutes=15, level=Clearance.NAMED, domain="veiligheid",
        reference="zaak 26-0412", roles={KNOWS: ("Yusuf Karadere",), DOES: ("Fatima Benhaddou",)},
    ),
    Design(
        "De koers voor de flats aan het water", "Lindekwartier", height=4, domain="wonen", decision=True,
        roles={KNOWS: (), DECIDES: ("Annelies Terpstra-Loo",), DOES: ()},
    ),
    Design(
        "Schimmel waar de dokter van weet", "Lindekwartier", "Schimmel waar de dokter van weet", height=1,
        roles={KNOWS: (), DOES: ("Nel Haddou", "Omar Maduro")},
    ),
)  # fmt: skip
SINGEL: Final = (
    Design(
        "Een plek waar jongeren mogen blijven", "Singelbuurt", "Een plek voor jongeren waar niemand hen wegstuurt",
        minutes=30, decision=True,
    ),
    Design("Huiswerk maken waar het stil is", "Singelbuurt", "Huiswerk maken waar het stil is"),
)  # fmt: skip
SPOOR: Final = (
    Design("Oversteken bij de school", "Spoorhof", domain="verkeer", height=1, roles={KNOWS: (), DOES: ()}),
    Design("Wie let er op het groen", "Spoorhof", domain="buitenruimte", height=1, roles={KNOWS: (), DOES: ()}),
)  # fmt: skip
SHORT: Final = (
    Design(
        "Even over de sleutel van het buurthuis", "Spoorhof", minutes=10, height=1, domain="ontmoeten",
        roles={KNOWS: (), DOES: ()},
    ),
)  # fmt: skip
WAITING: Final = (
    Design("De speeltuin heel houden met elkaar", "Lindekwartier", "De speeltuin heel houden met elkaar"),
    Design("De deur open in het weekend", "Lindekwartier", "De deur open in het weekend", decision=True),
)
PLACES: Final[Mapping[str, str]] = {
    "Lindekwartier": "Huis van de Wijk De Brink",
    "Singelbuurt": "Buurthuis aan de Singel",
    "Spoorhof": "School aan het spoor, personeelskamer",
}


def hold_talks(today: date) -> int:
    """Puts the week in; gives how many conversations were agreed upon. Nothing happens where it was put in before."""
    manager = Person.objects.get(practice_face=1)
    reader = reader_for(manager, today)
    if access.topics(reader) or access.topics(reader, state="planned"):
        return 0
    agreed = 0
    for designs in (LINDE, SINGEL, SPOOR, SHORT):
        plan = _propose(reader, [_topic(reader, one) for one in designs], today)
        agreed += _agree(reader, plan, designs[0].wijk)
    meet_until_now(reader, today)
    for one in WAITING:
        _topic(reader, one)
    _answer(reader)
    return agreed


def _topic(reader: Reader, one: Design) -> TopicId:
    places = {name: key for key, name in own_names(reader).items()}
    asked = {value.title: value.id for value in questions.questions(reader)}
    named = {name: ContactId(UUID(key)) for key, name in people.choices(reader)}
    return actions.add_topic(
        by=reader,
        words=actions.Words(
            title=one.title,
            neighbourhood=NeighbourhoodId(places[one.wijk]),
            question=QuestionId(asked[one.question]) if one.question in asked else None,
            reference=one.reference,
            level=one.level,
            height=one.height,
            minutes=one.minutes,
            wants_decision=one.decision,
            domain=one.domain,
            roles={kind: [named[name] for name in names] for kind, names in one.roles.items()},
        ),
    )


def _propose(reader: Reader, topics: list[TopicId], today: date) -> PlanId:
    return planning.propose(
        by=reader, topics=topics, frame=planning.Frame(since=today + timedelta(days=1), until=today + timedelta(days=8))
    )


def _agree(reader: Reader, plan: PlanId, wijk: str) -> int:
    """Agrees upon what got a moment, each at the place of its neighbourhood."""
    done = 0
    for talk in plan_access.plan(reader, plan).proposed:
        if talk.starts_at is not None or talk.informal:
            where = "" if talk.form == "call" else PLACES[wijk]
            place = actions.Place(talk.starts_at, where, talk.form)
            actions.agree(by=reader, conversation=talk.id, place=place)
            done += 1
    planning.discard(by=reader, plan=plan)
    return done


def _answer(reader: Reader) -> None:
    """Some come, one rather comes at another time, others have not said yet: always the same ones."""
    for number, seat in enumerate(_seats(reader)):
        if number % 3 == 0:
            actions.answer(by=None, seat=SeatId(seat.id), said=Answer.YES)
        elif number % 7 == 4:
            actions.answer(by=None, seat=SeatId(seat.id), said=Answer.OTHER, other_time="liever na drie uur")


def _seats(reader: Reader) -> Iterator[Seat]:
    talks = access.conversations(reader, access.Within(states=frozenset({"planned"}), since=timezone.localdate()))
    keys = [seat.id for talk in talks for seat in talk.seats if seat.contact != people.own_id(reader)]
    rows = {row.id: row for row in Seat.objects.filter(id__in=keys)}
    return (rows[key] for key in keys)
