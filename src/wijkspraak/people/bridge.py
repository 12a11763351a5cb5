"""From rows to the values of the thinking about people, and back: the only place."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Final
from uuid import UUID

import numpy as np
import numpy.typing as npt
from django.db.models import F, Q

from wijkspraak.accounts.models import InArea
from wijkspraak.accounts.policy import Action
from wijkspraak.accounts.reader import Reader
from wijkspraak.core.people.ties import Network, Reach
from wijkspraak.core.people.values import Mandate as MandateValue
from wijkspraak.core.people.values import Person, Role
from wijkspraak.core.people.values import Tie as TieValue
from wijkspraak.language.access import vectors_for
from wijkspraak.people.models import TIE_KINDS, Asked, Calling, Contact, ContactQuerySet, Job, Mandate, Skill, Tie

LATELY: Final = timedelta(days=30)
ME: Final = "me"  # who has no card yet stands in the network without ties
ROLE_OF: Final[dict[str, Role]] = {Skill.KNOWS: "knows", Skill.DOES: "does"}


def present(reader: Reader) -> ContactQuerySet:
    """Those whom this reader may find: seen, not merged away, not hidden."""
    return Contact.objects.for_reader(reader).filter(merged_into__isnull=True, hidden_at__isnull=True)


def around(reader: Reader) -> ContactQuerySet:
    """The same without who left."""
    return present(reader).filter(Q(left_on__isnull=True) | Q(left_on__gte=reader.today))


@dataclass(frozen=True, slots=True)
class Load:
    """How often somebody was asked in the last thirty days, and for how many minutes."""

    times: int = 0
    minutes: int = 0


NO_LOAD: Final = Load()


def loads(reader: Reader, contacts: Any = None) -> dict[UUID, Load]:
    """Per contact what was asked lately, counting only requests that the reader may read or count. Two queries."""
    since = reader.today - LATELY
    found: dict[UUID, tuple[UUID, int]] = {}
    for action in (Action.READ, Action.AGGREGATE):
        if not reader.may(action):
            continue
        rows = Asked.objects.for_reader(reader, action).filter(on__gt=since, on__lte=reader.today)
        if contacts is not None:
            rows = rows.filter(contact__in=contacts)
        for key, contact, minutes in rows.values_list("id", "contact_id", "minutes"):
            found[key] = (contact, minutes)
    summed: dict[UUID, Load] = {}
    for contact, minutes in found.values():
        before = summed.get(contact, NO_LOAD)
        summed[contact] = Load(before.times + 1, before.minutes + minutes)
    return summed


class Remembered(Network):
    """A network that reckons the reach of one person once, however many questions are asked of it."""

    def __init__(self, people: Sequence[str], ties: Sequence[TieValue], today: date) -> None:
        """As the network's own."""
        super().__init__(people, ties, today)
        self._reach: dict[str, Reach] = {}

    def reach_from(self, asker: str) -> Reach:
        """As the network's own, once per asker."""
        if asker not in self._reach:
            self._reach[asker] = super().reach_from(asker)
        return self._reach[asker]


@dataclass(frozen=True, slots=True)
class Known:
    """All that one reader may know of people and ties: what the thinking needs, and names to tell it again."""

    people: tuple[Person, ...]
    ties: tuple[TieValue, ...]
    names: Mapping[str, str]
    said: Mapping[str, Mapping[str, tuple[str, ...]]]  # per role, per person: what they know, decide or do
    deputies: Mapping[str, str]
    me: str

    def network(self, today: date) -> Network:
        """The ties as arrays, with the reader in it."""
        ids = [person.id for person in self.people]
        return Remembered(ids if self.me in set(ids) else [*ids, self.me], self.ties, today)


def known(reader: Reader) -> Known:
    """People and ties as this reader may see them. Nine queries, however many there are, once per reader."""
    if "people" not in reader.kept:
        reader.kept["people"] = _find_known(reader)
    found: Known = reader.kept["people"]
    return found


def _find_known(reader: Reader) -> Known:
    rows = list(
        around(reader).order_by("id").values_list(
            "id", "name", "works_at", "neighbourhood_id", "person_id", "away_from", "away_until", "deputy_id"
        )
    )  # fmt: skip
    keys = around(reader).values("id")
    places = _places(rows, keys)
    jobs = dict(_current_jobs(keys, reader.today).values_list("contact_id", "organisation_id"))
    said, domains, roles = _callings(keys)
    mandates, said["decides"] = _mandates(keys, reader.today)
    load = loads(reader, keys)
    people = tuple(
        Person(
            id=str(key),
            organisation=str(jobs.get(key) or ""),
            wijken=frozenset(places[key]),
            level=works_at,
            domains=frozenset(domains.get(key, ())) | {d for m in mandates.get(key, ()) for d in m.domains},
            calling=" ".join(said["knows"].get(str(key), ()) + said["does"].get(str(key), ())),
            roles=frozenset(roles.get(key, ())) | ({"decides"} if key in mandates else set()),
            mandates=tuple(mandates.get(key, ())),
            asked_minutes=load.get(key, NO_LOAD).minutes,
            available=not is_away(away_from, away_until, reader.today),
        )
        for key, _name, works_at, _home, _person, away_from, away_until, _deputy in rows
    )
    here = {person.id for person in people}
    return Known(
        people,
        tuple(tie for tie in ties(reader) if tie.a in here and tie.b in here),
        {str(row[0]): row[1] for row in rows},
        said,
        {str(row[0]): str(row[7]) for row in rows if row[7] is not None and str(row[7]) in here},
        next((str(row[0]) for row in rows if row[4] is not None and row[4] == reader.person), ME),
    )


def is_away(away_from: date | None, away_until: date | None, today: date) -> bool:
    """Whether somebody is on leave today; an end without a beginning counts until then."""
    if away_from is None:
        return away_until is not None and today <= away_until
    return away_from <= today and (away_until is None or today <= away_until)


def _places(rows: Sequence[tuple[Any, ...]], keys: Any) -> dict[UUID, set[str]]:
    found = {row[0]: {str(row[3])} for row in rows}
    for contact, place in InArea.objects.filter(subject__in=keys).values_list("subject", "neighbourhood_id"):
        if contact in found:
            found[contact].add(str(place))
    return found


def _current_jobs(keys: Any, today: date) -> Any:
    return Job.objects.filter(
        Q(until__isnull=True) | Q(until__gte=today), Q(since__isnull=True) | Q(since__lte=today), contact__in=keys
    ).order_by(F("since").asc(nulls_first=True), "id")


def _callings(keys: Any) -> tuple[dict[str, dict[str, tuple[str, ...]]], dict[UUID, set[str]], dict[UUID, set[Role]]]:
    said: dict[str, dict[str, tuple[str, ...]]] = {"knows": {}, "does": {}}
    domains: dict[UUID, set[str]] = {}
    roles: dict[UUID, set[Role]] = {}
    rows = Calling.objects.filter(contact__in=keys).order_by("contact_id", "skill", "words", "id")
    for contact, skill, words, about in rows.values_list("contact_id", "skill", "words", "domains"):
        of_role = said[ROLE_OF[skill]]
        of_role[str(contact)] = (*of_role.get(str(contact), ()), words)
        domains.setdefault(contact, set()).update(about.split())
        roles.setdefault(contact, set()).add(ROLE_OF[skill])
    return said, domains, roles


def _mandates(keys: Any, today: date) -> tuple[dict[UUID, list[MandateValue]], dict[str, tuple[str, ...]]]:
    """Mandates that hold today, and their words, per person."""
    rows = Mandate.objects.filter(Q(until__isnull=True) | Q(until__gte=today), contact__in=keys)
    through = Mandate.neighbourhoods.through._default_manager.filter(mandate__in=rows.values("id"))  # noqa: SLF001
    where: dict[UUID, set[str]] = {}
    for mandate, place in through.values_list("mandate_id", "neighbourhood_id"):
        where.setdefault(mandate, set()).add(str(place))
    found: dict[UUID, list[MandateValue]] = {}
    said: dict[str, tuple[str, ...]] = {}
    for key, contact, words, domains, everywhere, cents in rows.order_by("contact_id", "words", "id").values_list(
        "id", "contact_id", "words", "domains", "everywhere", "max_cents"
    ):
        places = where.get(key, set())
        if everywhere or places:
            value = MandateValue(
                frozenset(domains.split()), frozenset() if everywhere else frozenset(places), (cents or 0) / 100
            )
            found.setdefault(contact, []).append(value)
            said[str(contact)] = (*said.get(str(contact), ()), words)
    return found, said


def ties(reader: Reader) -> tuple[TieValue, ...]:
    """The ties that this reader may see: of each pair every note, for the thinking takes the warmest. One query."""
    rows = (
        Tie.objects.seen_by(reader).order_by("a_id", "b_id", "id").values_list("a_id", "b_id", "kind", "last_contact")
    )
    said: dict[UUID, str] = {}  # each identifier is written out once
    return tuple(
        TieValue(
            said.get(a) or said.setdefault(a, str(a)),
            said.get(b) or said.setdefault(b, str(b)),
            TIE_KINDS[kind][0],
            last,
            TIE_KINDS[kind][1],
        )
        for a, b, kind, last in rows
    )


def told_texts(said: Mapping[str, Mapping[str, Sequence[str]]]) -> list[str]:
    """All that people said they know, decide or do, each text once."""
    return list(dict.fromkeys(text for of_role in said.values() for told in of_role.values() for text in told))


def vectors_of(texts: Iterable[str]) -> dict[str, npt.NDArray[np.float64]]:
    """The vector of each text, all asked for at once."""
    some = list(dict.fromkeys(text for text in texts if text.strip(" .")))
    return dict(zip(some, vectors_for(some).astype(np.float64), strict=True)) if some else {}


def likenesses(
    question: Iterable[str],
    said: Mapping[str, Mapping[str, Sequence[str]]],
    vectors: Mapping[str, npt.NDArray[np.float64]] | None = None,
) -> dict[str, dict[str, float]]:
    """Per role and person how alike the question and what that person knows, decides or does are, from 0 to 1.

    Under "" the best of the three. Each pair of texts is reckoned by itself and rounded, so that nobody's likeness
    depends on who else is looked at. `vectors`: those of all these texts, where they were fetched for more questions.
    """
    asked = [text for text in question if text.strip(" .")]
    texts = [text for text in told_texts(said) if text.strip(" .")]
    score: dict[str, float] = {}
    if asked and texts:
        found_at = vectors_of([*asked, *texts]) if vectors is None else vectors
        against = np.array([found_at[text] for text in texts])
        best = np.max([(against * found_at[text]).sum(axis=1) for text in asked], axis=0)
        score = {text: round(max(0.0, float(value)), 4) for text, value in zip(texts, best, strict=True)}
    found: dict[str, dict[str, float]] = {"": {}}
    for role, of_role in said.items():
        found[role] = {person: max(score.get(text, 0.0) for text in told) for person, told in of_role.items()}
        for person, value in found[role].items():
            found[""][person] = max(found[""].get(person, 0.0), value)
    return found
