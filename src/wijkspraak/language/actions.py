"""What may happen with the shared dictionary: terms come, are written better, put aside, brought back, restored."""

import uuid
from collections.abc import Mapping
from typing import Final
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from wijkspraak.accounts.reader import Reader
from wijkspraak.core.ids import PartyId
from wijkspraak.language.domains import Domain
from wijkspraak.language.gate import NOTHING_DECIDED, Decided, passed
from wijkspraak.language.models import Term, TermVersion
from wijkspraak.language.shipped import shipped_terms
from wijkspraak.language.terms import FIELDS, words_in, works_on_words
from wijkspraak.ledger.actions import record
from wijkspraak.neighbourhoods.access import town_of

LIMITS: Final = {"domain": 16, "street": 200, "tower": 200, "explanation": 400, "example": 300}
_SHIPPED: Final = uuid.UUID("3f0d3f4e-0e1b-4b5e-9a43-6b7c5d7f7a10")


class RefusedError(Exception):
    """What was asked cannot be done; the message says why and what to do, in Dutch."""


class TermClashError(RefusedError):
    """Somebody else changed the same term meanwhile; `theirs` is how it reads now."""

    def __init__(self, theirs: Mapping[str, str], version: int) -> None:
        super().__init__(_("Iemand anders veranderde dit woord intussen. Uw tekst staat er nog; bewaar opnieuw."))
        self.theirs, self.version = theirs, version


def _town(by: Reader) -> PartyId:
    town = town_of(by)
    if town is None or by.person is None or not works_on_words(by, town):
        raise RefusedError(_("U werkt niet aan het woordenboek. Vraag het een collega uit de wijk."))
    return town


def _checked(by: Reader, words: Mapping[str, str], decided: Decided) -> dict[str, str]:
    """The words as they may be kept; MarkedError while something in them may point to somebody."""
    clean = {name: " ".join(str(words.get(name, "")).split()) for name in FIELDS}
    if any("\x00" in text for text in clean.values()):
        raise RefusedError(_("In de tekst staat een teken dat niet bewaard kan worden. Typ de zin opnieuw."))
    if clean["domain"] not in Domain.values:
        raise RefusedError(_("Kies waar het woord over gaat."))
    clean["street"], clean["tower"] = (", ".join(words_in(clean[name])) for name in ("street", "tower"))
    if not clean["street"] or not clean["tower"]:
        raise RefusedError(_("Schrijf hoe men het op straat zegt en hoe in de torens; van allebei minstens één woord."))
    if not clean["explanation"]:
        raise RefusedError(_("Leg in één gewone zin uit wat het is."))
    for name, text in clean.items():
        if len(text) > LIMITS[name]:
            raise RefusedError(_("Dit is langer dan %(n)d tekens. Maak het korter.") % {"n": LIMITS[name]})
    labels = {
        "explanation": _("Wat het is"),
        "example": _("Zo zegt iemand het"),
        "street": _("Op straat"),
        "tower": _("In de torens"),
    }
    free = {name: text for name, text in clean.items() if name != "domain"}
    return clean | dict(passed(by, free, decided, labels).texts)


def _keep_version(row: Term, by: UUID | None) -> None:
    said = {name: getattr(row, name) for name in FIELDS}
    TermVersion.objects.create(term=row, number=row.version, by_id=by, at=timezone.now(), **said)


def add_term(*, by: Reader, words: Mapping[str, str], decided: Decided = NOTHING_DECIDED) -> UUID:
    """Adds a term. MarkedError while something in it may point to somebody."""
    town = _town(by)
    return _add(by, town, _checked(by, words, decided))


@transaction.atomic
def _add(by: Reader, town: PartyId, words: Mapping[str, str]) -> UUID:
    there = Term.objects.filter(town_id=town, street__iexact=words["street"], tower__iexact=words["tower"]).first()
    if there is not None:
        raise RefusedError(_("Deze woorden staan al in het woordenboek. Zoek ze op en vul ze daar aan."))
    row = Term.objects.create(town_id=town, made_at=timezone.now(), made_by_id=by.person, **words)
    _keep_version(row, by.person)
    record(by=by.person, verb="term_added", kind="term", subject=row.id)
    by.kept.pop("terms", None)
    return row.id


def change_term(
    *, by: Reader, term: UUID, version: int, words: Mapping[str, str], decided: Decided = NOTHING_DECIDED
) -> None:
    """Writes a term better; how it read before stays. TermClashError when it was changed meanwhile."""
    town = _town(by)
    _change(by, _row(town, term).id, version, _checked(by, words, decided), "term_changed", {})


def _row(town: PartyId, key: UUID) -> Term:
    row = Term.objects.filter(id=key, town_id=town).first()
    if row is None:
        raise RefusedError(_("Dit woord staat niet in het woordenboek."))
    return row


@transaction.atomic
def _change(
    by: Reader, key: UUID, version: int | None, words: Mapping[str, str], verb: str, details: Mapping[str, int]
) -> None:
    row = Term.objects.select_for_update().get(id=key)
    now = {name: str(getattr(row, name)) for name in FIELDS}
    changed = [name for name in FIELDS if words[name] != now[name]]
    if not changed:
        return
    if version is not None and version != row.version:
        raise TermClashError(now, row.version)
    for name in changed:
        setattr(row, name, words[name])
    row.version += 1
    row.save()
    _keep_version(row, by.person)
    record(by=by.person, verb=verb, kind="term", subject=row.id, details={"fields": changed, **details})
    by.kept.pop("terms", None)


def restore_term(*, by: Reader, term: UUID, number: int) -> None:
    """Lets a term read as it did before; that too is a version, so nothing is lost."""
    row = _row(_town(by), term)
    before = TermVersion.objects.filter(term=row, number=number).first()
    if before is None:
        raise RefusedError(_("Deze eerdere versie is er niet."))
    _change(
        by, row.id, None, {name: str(getattr(before, name)) for name in FIELDS}, "term_restored", {"number": number}
    )


def set_term_aside(*, by: Reader, term: UUID, because: str, decided: Decided = NOTHING_DECIDED) -> None:
    """Puts a term aside, with the reason: it is looked up no more, and can be brought back."""
    _town(by)
    labels = {"because": _("Waarom kan dit woord weg")}
    _set_aside(by, term, passed(by, {"because": because.strip()}, decided, labels).texts["because"])


@transaction.atomic
def _set_aside(by: Reader, term: UUID, why: str) -> None:
    if not why:
        raise RefusedError(_("Schrijf in een paar woorden waarom dit woord weg kan."))
    row = Term.objects.select_for_update().get(id=_row(_town(by), term).id)
    if row.set_aside_at is not None:
        return
    row.set_aside_at, row.set_aside_because = timezone.now(), why[:200]
    row.save(update_fields=["set_aside_at", "set_aside_because"])
    record(by=by.person, verb="term_set_aside", kind="term", subject=row.id, details={"why": row.set_aside_because})
    by.kept.pop("terms", None)


@transaction.atomic
def bring_term_back(*, by: Reader, term: UUID) -> None:
    """Takes a term that was put aside into use again."""
    row = Term.objects.select_for_update().get(id=_row(_town(by), term).id)
    if row.set_aside_at is None:
        return
    row.set_aside_at, row.set_aside_because = None, ""
    row.save(update_fields=["set_aside_at", "set_aside_because"])
    record(by=by.person, verb="term_brought_back", kind="term", subject=row.id)
    by.kept.pop("terms", None)


@transaction.atomic
def seed_terms(*, town: PartyId) -> int:
    """Gives a municipality the words that ship with Wijkspraak and that it never had; gives how many. Twice: none.

    What was changed or put aside there stays as it is.
    """
    wanted = {uuid.uuid5(_SHIPPED, f"{town} {one.tower}"): one for one in shipped_terms()}
    known = set(Term.objects.filter(town_id=town).values_list("id", flat=True))
    now = timezone.now()
    fresh = [
        Term(
            id=key, town_id=town, made_at=now, domain=one.domain, street=one.street, tower=one.tower,
            explanation=one.explanation, example=one.example,
        )
        for key, one in wanted.items()
        if key not in known
    ]  # fmt: skip
    Term.objects.bulk_create(fresh, batch_size=100)
    TermVersion.objects.bulk_create(
        [TermVersion(term=row, number=1, at=now, **{name: getattr(row, name) for name in FIELDS}) for row in fresh],
        batch_size=100,
    )
    if fresh:
        record(by=None, verb="terms_seeded", kind="dictionary", subject=town, details={"terms": len(fresh)})
    return len(fresh)
