"""`wijkspraak people`: who is worth asking for a question, from one file, as JSON or in readable Dutch."""

import argparse
import json
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, Final

from wijkspraak.core.people.ranking import rank
from wijkspraak.core.people.ties import Network
from wijkspraak.core.people.values import ROLES, Asking, Likeness, Mandate, Outcome, Person, Role, Tie
from wijkspraak.core.questions.values import Reason
from wijkspraak.language.embedder import Embedder
from wijkspraak.language.embedders import embedder_of_environment

from .cases import LARGEST, CaseError, Part, known, no_doubles, read_case, shown
from .people_words import told

MOST_LEVEL: Final = 4


@dataclass(frozen=True, slots=True)
class Case:
    """Everything that stands in the file."""

    today: date
    asker: str
    people: tuple[Person, ...]
    ties: tuple[Tie, ...]
    asking: Asking
    text: str


def case_of(written: Part) -> Case:
    """The case in the file. CaseError with a sentence for the first thing that is wrong."""
    today = written.day("today")
    asker = written.id("asker")
    people = tuple(_person(part) for part in written.parts("people"))
    no_doubles([person.id for person in people], "people")
    ids = {person.id for person in people}
    known(asker, ids.__contains__, "asker", "people")
    ties = tuple(_tie(part, ids) for part in written.parts("ties"))
    question = written.part("question")
    return Case(today, asker, people, ties, _asking(question), question.text("text"))


def _person(part: Part) -> Person:
    return Person(
        id=part.id(),
        organisation=part.text("organisation", ""),
        wijken=frozenset(part.ids("wijken", optional=True)),
        level=part.number("level", 0, MOST_LEVEL),
        domains=frozenset(part.ids("domains", optional=True)),
        calling=part.text("calling", ""),
        roles=frozenset(_roles(part, "roles")),
        mandates=tuple(_mandate(mandate) for mandate in part.parts("mandates", optional=True)),
        asked_minutes=part.number("asked_minutes", 0, LARGEST, 0),
        available=part.yes_or_no("available", otherwise=True),
    )


def _roles(part: Part, name: str) -> tuple[Role, ...]:
    found: list[Role] = []
    for at, value in enumerate(part.some(name)):
        role = next((role for role in ROLES if role == value), None)
        if role is None:
            raise CaseError(f"{part.place(name)}[{at}]: {shown(value)} is niet knows, decides of does.")
        found.append(role)
    return tuple(dict.fromkeys(found))


def _mandate(part: Part) -> Mandate:
    return Mandate(
        domains=frozenset(part.ids("domains", optional=True)),
        wijken=frozenset(part.ids("wijken", optional=True)),
        max_euro=None
        if "max_euro" in part.values and not part.has("max_euro")
        else part.number("max_euro", 0, LARGEST),
    )


def _tie(part: Part, ids: set[str]) -> Tie:
    a, b = (known(part.id(name), ids.__contains__, part.place(name), "people") for name in ("a", "b"))
    if a == b:
        raise CaseError(f"{part.where}: {shown(a)} kan geen band met zichzelf hebben.")
    half = part.number("half_life_days", 0, LARGEST)
    if half <= 0:
        raise part.wrong("half_life_days", "hier hoort een getal boven 0.")
    return Tie(a, b, part.number("strength", 0, 1), part.day("last_contact"), half)


def _asking(part: Part) -> Asking:
    return Asking(
        wijk=part.id("wijk") if part.has("wijk") and part.values["wijk"] != "" else "",
        domain=part.text("domain", ""),
        level=part.number("level", 0, MOST_LEVEL),
        euro=part.number("euro", 0, LARGEST, 0),
        needs=_roles(part, "needs"),
    )


def likeness_of(case: Case, embedder: Embedder) -> Likeness:
    """How alike the question and each calling are (cosine, 0 to 1); a person without a calling is left out."""
    callings = {person.id: person.calling for person in case.people if person.calling.strip()}
    different = {text: at for at, text in enumerate(dict.fromkeys(callings.values()))}
    if not different or not case.text.strip():
        return {}
    vectors = embedder.embed([case.text, *different])
    alike = (vectors[1:] @ vectors[0]).clip(0.0, 1.0)
    return {person: round(float(alike[different[text]]), 6) for person, text in callings.items()}


def rank_case(case: Case, likeness: Likeness) -> Outcome:
    """The ranking of a case."""
    network = Network([person.id for person in case.people], case.ties, case.today)
    return rank(case.people, network, case.asker, case.asking, likeness)


def reasons_as_json(reasons: Sequence[Reason]) -> list[dict[str, Any]]:
    """Reasons as codes with figures."""
    return [{"code": reason.code, "figures": dict(reason.figures)} for reason in reasons]


def as_json(outcome: Outcome) -> dict[str, Any]:
    """The answer in the shape of the contract."""
    return {
        "ranked": [
            {
                "person": one.person,
                "score": one.score,
                "fills": list(one.fills),
                "path": list(one.path),
                "because": reasons_as_json(one.because),
            }
            for one in outcome.ranked
        ],
        "missing": list(outcome.missing),
        "left_out": [{"person": one.person, "because": reasons_as_json(one.because)} for one in outcome.left_out],
    }


def run_people(args: argparse.Namespace) -> int:
    """`wijkspraak people CASE.json`."""
    try:
        case = case_of(read_case(Path(args.case)))
        likeness = likeness_of(case, embedder_of_environment())
    except (CaseError, ValueError) as trouble:
        print(trouble, file=sys.stderr)
        return 2
    outcome = rank_case(case, likeness)
    if args.json:
        print(json.dumps(as_json(outcome), ensure_ascii=False, indent=2, allow_nan=False))
    else:
        print(told(outcome, case.asker, case.asking))
    return 0


def register(commands: Any) -> None:
    """Adds people to the command line."""
    parser = commands.add_parser("people", help="mensen: wie weet, wie mag, wie kan, en wie vragen we te vaak?")
    parser.add_argument("case", metavar="CASE.json", help="bestand met mensen, banden en een vraag")
    parser.add_argument("--json", action="store_true", help="uitvoer als JSON")
    parser.set_defaults(run=run_people)
