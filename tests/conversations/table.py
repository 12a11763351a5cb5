"""A table in the small town: people who know, decide and do, a question on housing and a concern at an address."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from tests.town import Town, party, person
from tests.walks.scene import ask

from wijkspraak.accounts.policy import Clearance, PartyKind, Role
from wijkspraak.conversations import actions, planning
from wijkspraak.conversations.models import Conversation, Item, Seat, State, Topic
from wijkspraak.core.ids import ContactId, ConversationId, NeighbourhoodId, PlanId, QuestionId, TopicId
from wijkspraak.neighbourhoods.models import Neighbourhood
from wijkspraak.people import actions as people

HERE = ZoneInfo("Europe/Amsterdam")
KNOWS, DECIDES, DOES = "knows", "decides", "does"


@dataclass(frozen=True, slots=True)
class Table:
    """What the tests need to name."""

    town: Town
    people: dict[str, ContactId]
    question: UUID


def card(town: Town, who: str, name: str, *places: Neighbourhood, **more: Any) -> ContactId:
    """Somebody written down: `knows`, `does` in words, `decides` in euros, `at` where they work."""
    knows, does, decides = more.pop("knows", ""), more.pop("does", ""), more.pop("decides", None)
    at, domains = more.pop("at", ""), more.pop("domains", ["wonen"])
    first, *further = places
    made = people.note_contact(
        by=town.reader(who),
        card=people.Card(
            name=name, neighbourhood=NeighbourhoodId(first.id),
            further=frozenset(NeighbourhoodId(one.id) for one in further), **more,
        ),
        work=people.Work(
            at, "", [(skill, words, domains) for skill, words in ((KNOWS, knows), (DOES, does)) if words]
        ),
    )  # fmt: skip
    if decides is not None:
        people.add_mandate(
            by=town.reader(who), contact=made, words="mag beslissen", domains=domains,
            places=[NeighbourhoodId(one.id) for one in places], max_cents=decides * 100, until=None,
        )  # fmt: skip
    return made


def build_table(town: Town) -> Table:
    """Everybody is written down by the area manager of the west."""
    west, middle = town.west, town.middle
    police = party("Politie", PartyKind.PARTNER)
    town.people["agnes"] = person("agnes", Role.PARTNER, police, west)
    found = {
        "agnes": card(
            town, "joris", "Agnes Agent", west, at="Politie", knows="Kent de straat", email="agnes@example.test",
            works_at=0, domains=["veiligheid"],
        ),
        "carla": card(
            town, "joris", "Carla Koepel", west, middle, at="Woonstichting De Sleutel", decides=100000,
            email="carla@example.test", works_at=4,
        ),
        "nadia": card(
            town, "joris", "Nadia Netwerk", west, at="Gemeente", knows="Kent de bewoners", email="nadia@example.test",
            works_at=1, domains=["wonen", "veiligheid"],
        ),
        "fatima": card(town, "joris", "Fatima Flat", west, at="Buurthuis", does="Regelt huisbezoek", works_at=1),
        "piet": card(
            town, "joris", "Piet Ploeg", west, at="Stadsbeheer", does="Doet het onderhoud", email="piet@elders.test",
            works_at=2,
        ),
        "rina": card(town, "joris", "Rina Raam", west, knows="Woont er al lang", works_at=0),
    }  # fmt: skip
    question = ask(town.reader("joris"), west, "Hoe blijft de flat betaalbaar")
    return Table(town, found, question)


def words(table: Table, title: str, **more: Any) -> actions.Words:
    """A topic of the west; `roles`: per kind names of people of the table."""
    roles = {
        kind: [table.people[name] for name in names]
        for kind, names in more.pop("roles", {KNOWS: (), DECIDES: (), DOES: ()}).items()
    }
    place = more.pop("place", table.town.west)
    more.setdefault("domain", "wonen")
    return actions.Words(title=title, neighbourhood=NeighbourhoodId(place.id), roles=roles, **more)


def topic(table: Table, title: str, who: str = "joris", **more: Any) -> TopicId:
    """A topic put ready by somebody."""
    return actions.add_topic(by=table.town.reader(who), words=words(table, title, **more))


def housing(table: Table, **more: Any) -> TopicId:
    """The course of housing, which the programme manager decides about."""
    return topic(
        table, "Koers voor de flats", question=QuestionId(table.question), height=4,
        roles={DECIDES: ("carla",), DOES: ("piet",)}, **more,
    )  # fmt: skip


def concern(table: Table) -> TopicId:
    """A concern at an address: a number, for named people."""
    return topic(
        table, "Een zorg in de straat", height=0, level=Clearance.NAMED, reference="zaak 2026-114", minutes=15,
        roles={KNOWS: ("agnes",), DOES: ("nadia",)}, domain="veiligheid",
    )  # fmt: skip


def frame(table: Table, **more: Any) -> planning.Frame:
    """The next three weeks."""
    today = table.town.reader("joris").today
    return planning.Frame(since=today, until=today + timedelta(days=20), **more)


def proposal(table: Table, *topics: TopicId, who: str = "joris", **more: Any) -> PlanId:
    """A proposal for these topics."""
    return planning.propose(by=table.town.reader(who), topics=topics, frame=frame(table, **more))


def tomorrow_at(hour: int, minute: int = 0, ahead: int = 1) -> datetime:
    """A time on a day that comes."""
    day = date.today() + timedelta(days=ahead)  # noqa: DTZ011
    return datetime.combine(day, time(hour, minute), tzinfo=HERE)


def at_table(
    table: Table, topics: list[TopicId], seats: dict[str, tuple[int, int]], *, who: str = "joris", ahead: int = 1
) -> ConversationId:
    """A conversation agreed upon: topics in order, and of each person from which to which place."""
    reader = table.town.reader(who)
    rows = [Topic.objects.without_reader(because="test").get(id=key) for key in topics]
    made = Conversation.objects.create(
        form="meeting", neighbourhood=table.town.west, party=table.town.municipality, town=table.town.municipality,
        noted_by_id=reader.person, level=max(row.level for row in rows),
    )  # fmt: skip
    for place, row in enumerate(rows):
        Item.objects.create(conversation=made, topic=row, place=place, minutes=row.minutes)
    for name, (first, last) in seats.items():
        Seat.objects.create(conversation=made, contact_id=table.people[name], first=first, last=last)
    key = ConversationId(made.id)
    actions.agree(by=reader, conversation=key, place=actions.Place(tomorrow_at(14, 0, ahead), "Huis van de Wijk"))
    return key


def state_of(key: UUID) -> str:
    """How far a conversation is."""
    return str(Conversation.objects.without_reader(because="test").get(id=key).state)


def seats_of(key: UUID) -> dict[str, Seat]:
    """The standing seats of a conversation by name."""
    rows = Seat.objects.filter(conversation_id=key, withdrawn_at__isnull=True).select_related("contact")
    return {row.contact.name: row for row in rows}


PLANNED = State.PLANNED
