"""From a standing meeting and its topics to the order of its agenda: who may hear, whom it concerns, who decides."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final
from uuid import UUID

from wijkspraak.accounts.reader import Reader
from wijkspraak.conversations.bridge import may_sit, named_of, wanted
from wijkspraak.conversations.models import Item, Member, Seat, Topic
from wijkspraak.core.conversations.boredom import boredom
from wijkspraak.core.conversations.nesting import Entry
from wijkspraak.core.conversations.values import Person as CorePerson
from wijkspraak.core.conversations.values import Topic as CoreTopic
from wijkspraak.core.people.roles import best_mandate
from wijkspraak.core.people.values import Asking, Mandate
from wijkspraak.people.access import ContactValue
from wijkspraak.people.access import some as people_of
from wijkspraak.people.table_access import Fit, Sitter, Wanted, fits, sitters

# So few people for whom a topic is their own call each other; so many others would only sit there.
FEW: Final = 2
OTHERS: Final = 2


@dataclass(frozen=True, slots=True)
class Table:
    """Who can sit at one meeting, by card: members and guests; `seats` are the seats that stand now.

    `unknown`: who has a seat but cannot be found by this reader, with the topics sat through. Somebody who could find
    this person gave that seat: it stays as it is, and nothing new is laid before it.
    """

    people: Mapping[UUID, Sitter]
    members: frozenset[UUID]
    seats: Mapping[UUID, Seat]
    unknown: Mapping[UUID, frozenset[UUID]]


def is_guest(seat: Seat) -> bool:
    """Whether somebody was asked by hand, for a part of the meeting."""
    return any(one.get("code") == "asked_by_hand" for one in seat.because)


def tables(reader: Reader, structure: UUID | None, meetings: Mapping[UUID, date]) -> dict[UUID, Table]:
    """Of each meeting (with its day) who belongs to it then and who has a seat, as far as the reader may find them.

    Of two cards made one, the one that stayed. Ten queries, however many meetings.
    """
    members = list(Member.objects.filter(structure=structure).select_related("contact")) if structure else []
    seats: dict[UUID, dict[UUID, Seat]] = {key: {} for key in meetings}
    for seat in Seat.objects.filter(conversation__in=list(meetings), withdrawn_at__isnull=True).select_related(
        "contact"
    ):
        seats[seat.conversation_id][_card(seat)] = seat
    found = sitters(reader, {key for some in seats.values() for key in some} | {_card(one) for one in members})
    cards = {UUID(str(key)): one for key, one in found.items()}
    items: dict[UUID, list[tuple[UUID, int]]] = {}
    for talk, topic, place in Item.objects.filter(conversation__in=list(meetings)).values_list(
        "conversation_id", "topic_id", "place"
    ):
        items.setdefault(talk, []).append((topic, place))
    made = {}
    for key, day in meetings.items():
        here = {_card(one) for one in members if one.since <= day and (one.until is None or one.until >= day)}
        some = {card: one for card, one in cards.items() if card in here or card in seats[key]}
        unknown = {
            card: frozenset(topic for topic, place in items.get(key, []) if seat.first <= place <= seat.last)
            for card, seat in seats[key].items()
            if card not in cards
        }
        made[key] = Table(some, frozenset(here), seats[key], unknown)
    return made


def _card(row: Member | Seat) -> UUID:
    return row.contact.merged_into_id or row.contact_id


@dataclass(frozen=True, slots=True)
class Reckoned:
    """Topics as the order takes them, and around each whom it concerns, who may decide and who fills which role."""

    entries: Mapping[UUID, Entry]
    concerns: Mapping[UUID, frozenset[str]]
    deciders: Mapping[UUID, frozenset[str]]
    fills: Mapping[UUID, Mapping[str, tuple[str, ...]]]
    bored: Mapping[UUID, Mapping[str, float]]  # minutes that somebody sits through what is not the own work


def reckon(reader: Reader, topics: Sequence[Topic], table: Table) -> Reckoned:
    """All that the order of an agenda needs. The number of queries does not grow with topics or people."""
    if not topics:
        return Reckoned({}, {}, {}, {}, {})
    asked = {UUID(one.id): one for one in wanted(reader, topics)}
    fitting = fits(reader, list(asked.values()))
    cards = people_of(reader, table.people)
    named = named_of(topics, reader.today)
    entries: dict[UUID, Entry] = {}
    concerns: dict[UUID, frozenset[str]] = {}
    deciders: dict[UUID, frozenset[str]] = {}
    fills: dict[UUID, dict[str, tuple[str, ...]]] = {}
    bored: dict[UUID, dict[str, float]] = {}
    for topic in topics:
        hears = {key: one for key, one in table.people.items() if may_sit(topic, one, named)}
        fit = fitting[str(topic.id)]
        minutes = {str(key): rate * topic.minutes for key, rate in _boredom(topic, hears, fit).items()}
        hearers = frozenset(minutes) | {str(key) for key, heard in table.unknown.items() if topic.id in heard}
        # A case has its own people, whatever else they may hear: it stands last by what few may hear it.
        entries[topic.id] = Entry(
            str(topic.id), hearers, topic.level, topic.minutes, sum(1 for one in minutes.values() if one > 0)
        )
        concerns[topic.id] = frozenset(key for key, one in minutes.items() if one == 0)
        deciders[topic.id] = frozenset(_deciders(asked[topic.id], hears, cards))
        fills[topic.id] = {
            role: tuple(str(key) for key in keys if str(key) in hearers) for role, keys in fit.roles.items()
        }
        bored[topic.id] = minutes
    return Reckoned(entries, concerns, deciders, fills, bored)


def _boredom(topic: Topic, hears: Mapping[UUID, Sitter], fit: Fit) -> dict[UUID, float]:
    about = CoreTopic(
        str(topic.id), topic.height, 0, topic.minutes, (), {str(key): value for key, value in fit.relevance.items()}
    )
    return {key: boredom(CorePerson(str(key), one.level, 0, 0), about) for key, one in hears.items()}


def _deciders(topic: Wanted, hears: Collection[UUID], cards: Mapping[UUID, ContactValue]) -> list[str]:
    """Who at the table may decide about a topic: the people named for it, else whose mandate is enough."""
    only = topic.only.get("decides")
    if only:
        return [str(key) for key in only if key in hears]
    asking = Asking(str(topic.place), topic.domain, topic.level, topic.euro, ("decides",))
    return [str(key) for key in hears if key in cards and best_mandate(mandates_of(cards[key]), asking) is not None]


def mandates_of(card: ContactValue) -> tuple[Mandate, ...]:
    """The mandates that hold today, as the thinking takes them."""
    return tuple(
        Mandate(
            frozenset(one.domains),
            frozenset() if one.everywhere else frozenset(str(place) for place in one.places),
            one.max_euro or 0.0,
        )
        for one in card.mandates
        if not one.over and (one.everywhere or one.places)
    )


def roles_at(topic: UUID, reckoned: Reckoned, sitting: Collection[str]) -> list[tuple[str, str]]:
    """Who fills which role at a topic, of those who sit there: (person, role), nobody twice."""
    found: list[tuple[str, str]] = []
    taken: set[str] = set()
    for role, keys in reckoned.fills.get(topic, {}).items():
        able = [*keys, *(sorted(reckoned.deciders[topic]) if role == "decides" else ())]
        who = next((key for key in able if key in sitting and key not in taken), None)
        if who is not None:
            taken.add(who)
            found.append((who, role))
    return found


def better_by_phone(topic: UUID, reckoned: Reckoned) -> tuple[str, ...]:
    """The one or two people whom a topic concerns, where the others would only sit through it; empty elsewhere."""
    mine, there = reckoned.concerns[topic], reckoned.entries[topic].hearers
    few = 0 < len(mine) <= FEW and len(there) - len(mine) >= OTHERS
    return tuple(sorted(mine)) if few else ()
