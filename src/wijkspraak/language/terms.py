"""Reading the shared dictionary: terms as values, of the reader's own municipality; whoever has logged in may read."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Final
from uuid import UUID

from rapidfuzz import fuzz

from wijkspraak.accounts.access import names_of
from wijkspraak.accounts.policy import Action
from wijkspraak.accounts.reader import Reader, as_person
from wijkspraak.core.ids import PartyId, PersonId
from wijkspraak.language.domains import Domain
from wijkspraak.language.models import Term, TermVersion
from wijkspraak.ledger.access import EntryValue, story
from wijkspraak.neighbourhoods.access import town_of

ALIKE: Final = 82  # of a hundred: then a word that was typed is close enough to one in the dictionary
FIELDS: Final = ("domain", "street", "tower", "explanation", "example")


class NoTermError(Exception):
    """There is no such term in this municipality."""


@dataclass(frozen=True, slots=True)
class TermValue:
    """A term; `street` and `tower` are words for the same thing."""

    id: UUID
    domain: str
    domain_name: str
    street: tuple[str, ...]
    tower: tuple[str, ...]
    explanation: str
    example: str
    version: int
    set_aside: bool
    set_aside_because: str

    @property
    def street_words(self) -> str:
        """The words of the street as they stand in a form."""
        return ", ".join(self.street)

    @property
    def tower_words(self) -> str:
        """The words of the towers as they stand in a form."""
        return ", ".join(self.tower)


def words_in(said: str) -> tuple[str, ...]:
    """Words with a comma between them, each once, without the white space around."""
    return tuple(dict.fromkeys(part for part in (" ".join(one.split()) for one in said.split(",")) if part))


def _value(row: Term) -> TermValue:
    return TermValue(
        row.id, row.domain, str(Domain(row.domain).label), words_in(row.street), words_in(row.tower),
        row.explanation, row.example, row.version, row.set_aside_at is not None, row.set_aside_because,
    )  # fmt: skip


def terms(reader: Reader) -> tuple[TermValue, ...]:
    """All terms of the reader's municipality that are in use, by street word. Two queries at most, once per reader."""
    if "terms" not in reader.kept:
        town = town_of(reader)
        rows = Term.objects.filter(town_id=town, set_aside_at__isnull=True) if town else Term.objects.none()
        found = tuple(_value(row) for row in rows)
        reader.kept["terms"] = tuple(sorted(found, key=lambda one: one.street_words.casefold()))
    kept: tuple[TermValue, ...] = reader.kept["terms"]
    return kept


def put_aside(reader: Reader) -> tuple[TermValue, ...]:
    """Terms that were put aside, for who works on the dictionary. Two queries at most."""
    town = town_of(reader)
    if town is None or not works_on_words(reader, town):
        return ()
    return tuple(_value(row) for row in Term.objects.filter(town_id=town, set_aside_at__isnull=False))


def term(reader: Reader, key: UUID) -> TermValue:
    """One term; NoTermError where it is not in the reader's municipality.

    What was put aside is there only for who works on the dictionary.
    """
    town = town_of(reader)
    row = Term.objects.filter(id=key, town_id=town).first() if town else None
    if row is None or (row.set_aside_at is not None and not works_on_words(reader, town)):
        raise NoTermError
    return _value(row)


def works_on_words(reader: Reader, town: PartyId | None) -> bool:
    """Whether the reader may change the dictionary of this municipality."""
    return town is not None and any(post.root == town for post, _rule in reader.rules(Action.WORD))


def found(reader: Reader, asked: str = "", domain: str = "", letter: str = "") -> tuple[TermValue, ...]:
    """Terms that hold what was asked, typing errors forgiven, or begin with a letter. No further query."""
    some = [one for one in terms(reader) if not domain or one.domain == domain]
    if letter:
        some = [
            one
            for one in some
            if any(word.casefold().startswith(letter.casefold()) for word in (*one.street, *one.tower))
        ]
    wanted = asked.casefold().strip()
    if not wanted:
        return tuple(some)
    exact = [one for one in some if any(wanted in word.casefold() for word in (*one.street, *one.tower))]
    told = [one for one in some if one not in exact and wanted in f"{one.explanation} {one.example}".casefold()]
    close = [one for one in some if one not in exact and one not in told and _close(wanted, one)]
    return (*exact, *told, *close)


def _close(wanted: str, one: TermValue) -> bool:
    if len(wanted) < 4:
        return False
    parts = {part for word in (*one.street, *one.tower) for part in (word.casefold(), *word.casefold().split())}
    return any(fuzz.ratio(wanted, part) >= ALIKE for part in parts)


def synonyms(reader: Reader) -> tuple[frozenset[str], ...]:
    """Groups of words and phrases that mean the same, in lower case. Two queries at most, once per reader."""
    return tuple(frozenset(word.casefold() for word in (*one.street, *one.tower)) for one in terms(reader))


@dataclass(frozen=True, slots=True)
class Hint:
    """A word of the towers in a text, and how the street says it."""

    said: str
    rather: tuple[str, ...]
    term: UUID


def hints(reader: Reader, text: str) -> tuple[Hint, ...]:
    """What may be said otherwise: words of the towers that stand in the text, in that order. No further query."""
    low = text.casefold()
    hits: list[tuple[int, Hint]] = []
    for one in terms(reader):
        for word in one.tower:
            at = low.find(word.casefold())
            if at >= 0 and re.search(rf"(?<!\w){re.escape(word.casefold())}", low):
                hits.append((at, Hint(word, one.street, one.id)))
                break
    return tuple(hint for _at, hint in sorted(hits, key=lambda hit: hit[0]))


@dataclass(frozen=True, slots=True)
class TermTold:
    """How a term read at one time."""

    number: int
    street: str
    tower: str
    explanation: str
    example: str
    domain_name: str
    by_name: str
    at: datetime


def term_versions(reader: Reader, key: UUID) -> tuple[TermTold, ...]:
    """All wordings of a term, newest first. Four queries at most."""
    one = term(reader, key)
    rows = list(TermVersion.objects.filter(term_id=one.id).order_by("-number"))
    names = _names(reader, (row.by_id for row in rows))
    return tuple(
        TermTold(
            row.number, row.street, row.tower, row.explanation, row.example, str(Domain(row.domain).label),
            names.get(PersonId(row.by_id), "") if row.by_id else "", row.at,
        )
        for row in rows
    )  # fmt: skip


def _names(reader: Reader, keys: Iterable[UUID | None]) -> dict[PersonId, str]:
    """Names of colleagues, for who works on the dictionary too."""
    return names_of({as_person(key) for key in keys}) if works_on_words(reader, town_of(reader)) else {}


def term_history(reader: Reader, key: UUID) -> tuple[EntryValue, ...]:
    """What happened with one term. Three queries at most."""
    return story([term(reader, key).id])
