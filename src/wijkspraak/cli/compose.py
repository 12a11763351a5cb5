"""`wijkspraak compose`: who sits together for what, from one file, as JSON or in readable Dutch."""

import argparse
import json
import sys
import time
from pathlib import Path
from typing import Any, Final

from wijkspraak.core.conversations.composing import compose
from wijkspraak.core.conversations.values import Gathering, Person, Plan, Role, Topic

from .cases import LARGEST, CaseError, Part, id_of, known, no_doubles, part_of, read_case, shown
from .compose_words import told
from .people import reasons_as_json

MOST_LEVEL: Final = 4
MOST_RELEVANCE: Final = 10
MOST_ROLES: Final = 12
MOST_SECONDS: Final = 86_400


def gathering_of(written: Part) -> Gathering:
    """The gathering in the file. CaseError with a sentence for the first thing that is wrong."""
    people = tuple(_person(part) for part in written.parts("people"))
    no_doubles([person.id for person in people], "people")
    ids = {person.id for person in people}
    topics = [_topic(part, ids) for part in written.parts("topics")]
    no_doubles([topic.id for topic in topics], "topics")
    locks = Locks({topic.id for topic in topics}, ids)
    for at, value in enumerate(written.some("locked", optional=True)):
        locks.read(value, f"locked[{at}]")
    costs = written.part("costs")
    most = written.number("max_topics", 1, LARGEST)
    if int(most) != most:
        raise written.wrong("max_topics", f"hier hoort een heel getal, er staat {shown(most)}.")
    gathering = Gathering(
        topics=tuple(locks.settle(topic) for topic in topics),
        people=people,
        max_topics=int(most),
        max_minutes=written.number("max_minutes", 0, LARGEST),
        conversation_cost=costs.number("conversation", 0, 1e6),
        seat_cost=costs.number("seat", 0, 1e6),
        together=tuple(locks.together),
        present=tuple(dict.fromkeys(locks.present)),
        forbidden=tuple(
            _pair(written, at, value, ids) for at, value in enumerate(written.some("forbidden", optional=True))
        ),
    )
    _not_too_many(gathering)
    return gathering


def _person(part: Part) -> Person:
    return Person(
        id=part.id(),
        level=part.number("level", 0, MOST_LEVEL),
        clearance=part.number("clearance", 0, LARGEST),
        minutes=part.number("minutes", 0, LARGEST),
    )


def _topic(part: Part, ids: set[str]) -> Topic:
    relevance = part.part("relevance") if part.has("relevance") else Part({}, part.place("relevance"))
    minutes = part.number("minutes", 0, LARGEST)
    if minutes <= 0:
        raise part.wrong("minutes", "hier hoort een getal boven 0.")
    return Topic(
        id=part.id(),
        level=part.number("level", 0, MOST_LEVEL),
        clearance=part.number("clearance", 0, LARGEST),
        minutes=minutes,
        roles=tuple(_role(role, ids) for role in part.parts("roles")),
        relevance={
            known(person, ids.__contains__, relevance.where, "people"): relevance.number(person, 0, MOST_RELEVANCE)
            for person in relevance.values
        },
    )


def _role(part: Part, ids: set[str]) -> Role:
    any_of = part.ids("any_of")
    where = part.place("any_of")
    return Role(part.id("name"), tuple(known(one, ids.__contains__, where, "people") for one in any_of))


def _pair(written: Part, at: int, value: Any, ids: set[str]) -> tuple[str, str]:
    where = f"{written.place('forbidden')}[{at}]"
    if not isinstance(value, list) or len(value) != 2:
        raise CaseError(f"{where}: hier horen twee ids van people in een lijst, er staat {shown(value)}.")
    a, b = (known(id_of(one, where), ids.__contains__, where, "people") for one in value)
    if a == b:
        raise CaseError(f"{where}: {shown(a)} staat er twee keer in; iemand kan niet zonder zichzelf.")
    return a, b


class Locks:
    """What was settled beforehand, read tolerantly; the forms are in docs/rekenwijze/gesprekken.md."""

    def __init__(self, topics: set[str], people: set[str]) -> None:
        self.topics, self.people = topics, people
        self.together: list[tuple[str, ...]] = []
        self.present: list[tuple[str, str]] = []
        self.only: dict[tuple[str, str], str] = {}

    def read(self, value: Any, where: str) -> None:
        """One entry of `locked`."""
        if isinstance(value, list):
            self._list([id_of(one, where) for one in value], where)
            return
        part = part_of(value, where)
        topics = [self._topic(one, where) for one in part.ids("topics", optional=True)]
        if part.has("topic"):
            topics.append(self._topic(part.id("topic"), part.place("topic")))
        people = [self._person(one, where) for one in part.ids("people", optional=True)]
        if part.has("person"):
            people.append(self._person(part.id("person"), part.place("person")))
        seats = list(part.parts("seats", optional=True))
        if not topics or (len(topics) == 1 and not people and not seats):
            raise CaseError(f"{where}: noem topic en person (wie erbij moet zijn), of topics (wat bij elkaar hoort).")
        if len(topics) > 1:
            self.together.append(tuple(dict.fromkeys(topics)))
        self.present += [(topic, person) for topic in topics for person in people]
        for seat in seats:
            self._seat(seat, topics)
        if part.has("role"):
            self._role(part, topics, people)

    def _list(self, ids: list[str], where: str) -> None:
        if len(ids) > 1 and all(one in self.topics for one in ids):
            self.together.append(tuple(dict.fromkeys(ids)))
        elif len(ids) == 2 and ids[0] in self.topics and ids[1] in self.people:
            self.present.append((ids[0], ids[1]))
        else:
            raise CaseError(f"{where}: hier horen ids van topics, of een topic en een persoon, er staat {shown(ids)}.")

    def _seat(self, part: Part, topics: list[str]) -> None:
        """A seat as it stands in an earlier answer: this person from … to …."""
        person = self._person(part.id("person"), part.place("person"))
        first = self._topic(part.id("from"), part.place("from"))
        last = self._topic(part.id("to"), part.place("to"))
        if first not in topics or last not in topics or topics.index(first) > topics.index(last):
            raise CaseError(f"{part.where}: from en to horen, in die volgorde, in topics te staan.")
        self.present += [(topic, person) for topic in topics[topics.index(first) : topics.index(last) + 1]]

    def _role(self, part: Part, topics: list[str], people: list[str]) -> None:
        name = part.id("role")
        if len(topics) != 1 or len(people) != 1:
            raise part.wrong("role", "een rol vastleggen kan alleen bij één topic en één person.")
        if self.only.setdefault((topics[0], name), people[0]) != people[0]:
            raise part.wrong("role", f"de rol {shown(name)} is al voor iemand anders vastgelegd.")

    def _topic(self, one: str, where: str) -> str:
        return known(one, self.topics.__contains__, where, "topics")

    def _person(self, one: str, where: str) -> str:
        return known(one, self.people.__contains__, where, "people")

    def settle(self, topic: Topic) -> Topic:
        """The topic with the roles that were given to somebody beforehand."""
        roles = list(topic.roles)
        for (where, name), person in self.only.items():
            if where != topic.id:
                continue
            at = next((at for at, role in enumerate(roles) if role.name == name and person in role.any_of), None)
            if at is None:
                raise CaseError(
                    f"locked: {shown(person)} staat niet in any_of van een rol {shown(name)} bij {shown(where)}."
                )
            roles[at] = Role(name, (person,))
        return Topic(topic.id, topic.level, topic.clearance, topic.minutes, tuple(roles), topic.relevance)


def _not_too_many(gathering: Gathering) -> None:
    for topic in gathering.topics:
        present = sum(where == topic.id for where, _ in gathering.present)
        if len(topic.roles) + present > MOST_ROLES:
            raise CaseError(
                f"Bij {shown(topic.id)} staan meer dan {MOST_ROLES} rollen en vaste aanwezigen. Splits het onderwerp."
            )


def as_json(plan: Plan) -> dict[str, Any]:
    """The answer in the shape of the contract."""
    return {
        "conversations": [
            {
                "topics": list(one.topics),
                "seats": [
                    {
                        "person": seat.person,
                        "from": seat.first,
                        "to": seat.last,
                        "roles": [{"topic": filled.topic, "role": filled.role} for filled in seat.roles],
                        "because": reasons_as_json(seat.because),
                    }
                    for seat in one.seats
                ],
                "minutes": one.minutes,
                "form": one.form,
            }
            for one in plan.conversations
        ],
        "cost": plan.cost,
        "bound": plan.bound,
        "proven": plan.proven,
        "boredom_minutes": plan.boredom_minutes,
        "breaches": plan.breaches,
        "left_out": [{"topic": one.topic, "because": reasons_as_json(one.because)} for one in plan.left_out],
    }


def seconds(written: str) -> float:
    """An argparse type: how many seconds may be spent."""
    try:
        value = float(written)
    except ValueError:
        value = -1.0
    if not 0 < value <= MOST_SECONDS:
        msg = f"{written!r} is geen aantal seconden boven 0 en hooguit {MOST_SECONDS}"
        raise argparse.ArgumentTypeError(msg)
    return value


def run_compose(args: argparse.Namespace) -> int:
    """`wijkspraak compose CASE.json`."""
    until = time.monotonic() + args.seconds
    try:
        gathering = gathering_of(read_case(Path(args.case)))
    except CaseError as trouble:
        print(trouble, file=sys.stderr)
        return 2
    plan = compose(gathering, lambda: until - time.monotonic())
    if args.json:
        print(json.dumps(as_json(plan), ensure_ascii=False, indent=2, allow_nan=False))
    else:
        print(told(gathering, plan))
    return 0


def register(commands: Any) -> None:
    """Adds compose to the command line."""
    parser = commands.add_parser("compose", help="gesprekken: wie zit waarvoor bij elkaar, en wie hoeft niet te komen?")
    parser.add_argument("case", metavar="CASE.json", help="bestand met onderwerpen en mensen")
    parser.add_argument("--seconds", type=seconds, default=60.0, help="hooguit zo lang zoeken (standaard 60)")
    parser.add_argument("--json", action="store_true", help="uitvoer als JSON")
    parser.set_defaults(run=run_compose)
