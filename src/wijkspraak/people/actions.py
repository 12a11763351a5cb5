"""What may happen with what is kept about people: noted, corrected, spoken to, asked, left, objected to.

Merging has a module of its own, `merging`.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any, Final
from uuid import UUID

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from wijkspraak.accounts.access import parties, reader_of_address
from wijkspraak.accounts.models import InArea
from wijkspraak.accounts.policy import Action, Clearance
from wijkspraak.accounts.reader import Post, Reader
from wijkspraak.core.ids import ContactId, NeighbourhoodId, PartyId, QuestionId
from wijkspraak.core.questions.values import DOMAINS
from wijkspraak.core.texts import one_line
from wijkspraak.ledger.actions import Line, record, record_all
from wijkspraak.neighbourhoods.access import names
from wijkspraak.people.models import (
    Asked,
    Calling,
    Contact,
    ContactNote,
    Height,
    Job,
    Mandate,
    Objection,
    Organisation,
    Skill,
    Tie,
    TieKind,
    Verdict,
    ends,
)
from wijkspraak.questions.access import NotHereError
from wijkspraak.questions.access import question as read_question

__all__ = ["NotHereError"]  # raised where the question for which somebody is asked is not there for the reader

MOST_CENTS: Final = 10**14
# After how many days nothing is kept any more: of who left, of requests, of ties without contact (see `purposes`).
KEEP_DEPARTED: Final = 365
KEEP_ASKED: Final = 365
KEEP_TIES: Final = 3 * 365


class RefusedError(Exception):
    """What was asked cannot be done; the message says why and what to do, in Dutch."""


class ClashError(RefusedError):
    """Somebody else changed the same contact meanwhile; `theirs` is what stands there now, by field."""

    def __init__(self, theirs: Mapping[str, Any]) -> None:
        super().__init__(_("Iemand anders heeft deze gegevens intussen veranderd. Kijk hieronder wat er nu staat."))
        self.theirs = theirs


@dataclass(frozen=True, slots=True)
class Card:
    """What one writes down about somebody; `further` are neighbourhoods beside the first."""

    name: str
    neighbourhood: NeighbourhoodId
    further: frozenset[NeighbourhoodId] = frozenset()
    level: Clearance = Clearance.TEAM
    kept_for_self: bool = False
    works_at: int = Height.NEIGHBOURHOOD
    languages: str = ""
    email: str = ""
    phone: str = ""
    reach: str = ""
    days: str = ""
    away_from: date | None = None
    away_until: date | None = None
    deputy: ContactId | None = None


@dataclass(frozen=True, slots=True)
class Work:
    """Where somebody works and what somebody knows or does, as noted together with a new card."""

    organisation: str = ""
    title: str = ""
    callings: Sequence[tuple[str, str, Sequence[str]]] = field(default_factory=tuple)  # skill, words, domains


WORDS: Final = ("name", "languages", "email", "phone", "reach", "days")


def cleaned(card: Card) -> dict[str, Any]:
    """The columns of a card. RefusedError when something in it cannot be."""
    found: dict[str, Any] = {
        "name": one_line(card.name, 120),
        "languages": one_line(card.languages, 80),
        "email": one_line(card.email, 200).lower(),
        "phone": one_line(card.phone, 40),
        "reach": one_line(card.reach, 200),
        "days": "".join(sorted({day for day in card.days if day in "1234567"})),
        "works_at": card.works_at,
        "level": card.level.value,
        "kept_for_self": card.kept_for_self,
        "away_from": card.away_from,
        "away_until": card.away_until,
        "deputy_id": card.deputy,
    }
    if not found["name"]:
        raise RefusedError(_("Schrijf op hoe deze persoon heet."))
    if found["email"]:
        try:
            validate_email(found["email"])
        except ValidationError as wrong:
            raise RefusedError(_("Dit is geen e-mailadres. Schrijf het als naam@voorbeeld.nl.")) from wrong
    if card.works_at not in Height.values:
        raise RefusedError(_("Kies het niveau uit de lijst."))
    if card.level not in {Clearance.TEAM, Clearance.CONFIDENTIAL}:
        raise RefusedError(_("Gegevens over mensen zijn voor het wijkteam of vertrouwelijk."))
    if card.away_from and card.away_until and card.away_until < card.away_from:
        raise RefusedError(_("De laatste dag van de afwezigheid ligt vóór de eerste. Kies de dagen opnieuw."))
    return found


def _post(by: Reader, place: NeighbourhoodId, level: Clearance) -> Post:
    post = by.post_for(Action.MEET, place, level)
    if by.person is None or post is None:
        raise RefusedError(_("U houdt in deze wijk geen mensen bij. Kies een van uw eigen wijken."))
    return post


def _mine(by: Reader, key: ContactId) -> Contact:
    """A contact that the reader may change, locked."""
    rows = Contact.objects.for_reader(by, Action.MEET).select_for_update(of=("self",))
    found = rows.filter(id=key, merged_into__isnull=True).first()
    if found is None:
        raise RefusedError(_("Deze persoon is er niet, of u kunt deze gegevens niet veranderen."))
    return found


def _seen(by: Reader, key: ContactId) -> Contact:
    found = Contact.objects.for_reader(by).filter(id=key, merged_into__isnull=True, hidden_at__isnull=True).first()
    if found is None:
        raise RefusedError(_("Deze persoon is er niet."))
    return found


def remember(by: Reader, verb: str, row: Contact, **details: Any) -> None:
    """One line about a contact; it holds no name and no address."""
    record(by=by.person, verb=verb, kind="contact", subject=row.id, details=details)


def _account(by: Reader, town: PartyId | None, email: str, place: NeighbourhoodId) -> UUID | None:
    """Who logs in with this address in the same municipality, or as a partner there: then this is that person."""
    found = reader_of_address(email, by.today) if email and town is not None else None
    if found is None:
        return None
    here = frozenset({place})
    works = any(post.root == town or (post.table is None and post.reaches(here)) for post in found.posts)
    return found.person if works else None


def _set_places(row: Contact, by: Reader, further: Iterable[NeighbourhoodId]) -> None:
    """The further neighbourhoods of a contact; those where the reader does not work stay as they were."""
    may = {key for key in names(by) if by.may_in(Action.MEET, key)}
    wanted = {key for key in further if key in may} - {row.neighbourhood_id}
    rows = InArea.objects.filter(subject=row.id)
    now = set(rows.values_list("neighbourhood_id", flat=True))
    rows.filter(neighbourhood_id__in=(now & may) - wanted).delete()
    InArea.objects.bulk_create(InArea(subject=row.id, neighbourhood_id=key) for key in sorted(wanted - now))


@transaction.atomic
def note_contact(*, by: Reader, card: Card, work: Work = Work()) -> ContactId:
    """Writes down somebody whom one may want to speak to."""
    columns = cleaned(card)
    post = _post(by, card.neighbourhood, card.level)
    if card.deputy is not None:
        _seen(by, card.deputy)
    town = post.table
    row = Contact.objects.create(
        **columns,
        neighbourhood_id=card.neighbourhood,
        party_id=post.party,
        town_id=town,
        noted_by_id=by.person,
        noted_at=timezone.now(),
        person_id=None if card.kept_for_self else _account(by, town, columns["email"], card.neighbourhood),
    )
    _set_places(row, by, card.further)
    if work.organisation.strip() or work.title.strip():
        _start_job(row, work.organisation, work.title, None)
    for skill, words, domains in work.callings:
        _keep_calling(row, skill, words, domains)
    remember(by, "contact_noted", row)
    return ContactId(row.id)


@transaction.atomic
def correct_contact(*, by: Reader, contact: ContactId, version: int, card: Card) -> None:
    """Writes a card better. ClashError when it was changed meanwhile."""
    row = _mine(by, contact)
    columns = cleaned(card)
    _post(by, card.neighbourhood, card.level)
    if card.kept_for_self and row.noted_by_id != by.person:
        raise RefusedError(_("Alleen wie iemand opschreef kan die voor zichzelf houden."))
    if card.deputy is not None:
        if card.deputy == contact:
            raise RefusedError(_("Iemand kan niet de eigen vervanger zijn. Kies een ander."))
        if card.deputy != row.deputy_id:
            _seen(by, card.deputy)
    columns["neighbourhood_id"] = card.neighbourhood
    if version != row.version and any(getattr(row, name) != value for name, value in columns.items()):
        raise ClashError({name: getattr(row, name) for name in WORDS})
    if columns["email"] != row.email and not card.kept_for_self:
        town = None if row.town_id is None else PartyId(row.town_id)
        row.person_id = _account(by, town, columns["email"], card.neighbourhood) or row.person_id
    for name, value in columns.items():
        setattr(row, name, value)
    row.version += 1
    row.save()
    _set_places(row, by, card.further)
    remember(by, "contact_corrected", row)


def organisation_for(town: UUID, name: str) -> Organisation | None:
    """The organisation of that name, made where there is none; where it was merged, what it became."""
    said = one_line(name, 120)
    if not said:
        return None
    row = Organisation.objects.filter(town_id=town, name__iexact=said).order_by("name", "id").first()
    if row is None:
        party = next((one for one in parties() if one.name.casefold() == said.casefold()), None)
        row = Organisation.objects.create(town_id=town, name=said, party_id=None if party is None else party.id)
    for _step in range(20):
        if row.merged_into_id is None:
            break
        row = Organisation.objects.get(id=row.merged_into_id)
    return row


def _start_job(row: Contact, organisation: str, title: str, since: date | None) -> Job:
    place = organisation_for(row.town_id or row.party.root_id, organisation)
    return Job.objects.create(contact=row, organisation=place, title=one_line(title, 120), since=since)


@transaction.atomic
def set_may_hear(*, by: Reader, contact: ContactId, level: Clearance | None) -> None:
    """Says up to which level somebody may be told things at a table; None: as the work and the account say.

    Only who oversees the neighbourhood says so, and never for what concerns a household: that goes by name.
    """
    row = Contact.objects.for_reader(by, Action.OVERSEE).filter(id=contact, merged_into__isnull=True).first()
    if row is None:
        raise RefusedError(_("Deze persoon is er niet, of u gaat er niet over wat deze persoon mag horen."))
    if level is Clearance.NAMED:
        raise RefusedError(_("Wat over een huishouden gaat, wordt per zaak op naam geregeld. Kies een ander niveau."))
    if row.may_hear == level:
        return
    row.may_hear = None if level is None else level.value
    row.save(update_fields=["may_hear"])
    remember(by, "may_hear_set", row)


@transaction.atomic
def change_job(*, by: Reader, contact: ContactId, organisation: str, title: str, since: date) -> None:
    """Somebody works somewhere else from a day on; what was before ends on the day before and stays readable."""
    row = _mine(by, contact)
    if not organisation.strip() and not title.strip():
        raise RefusedError(_("Schrijf op waar deze persoon nu werkt, of als wat."))
    _end_jobs(row, since)
    _start_job(row, organisation, title, since)
    row.left_on = None
    row.save(update_fields=["left_on"])
    remember(by, "job_changed", row)


def _end_jobs(row: Contact, since: date) -> None:
    last = date.fromordinal(since.toordinal() - 1)
    for job in row.jobs.filter(until__isnull=True):
        job.until = max(last, job.since) if job.since else last
        job.save(update_fields=["until"])


@transaction.atomic
def leave(*, by: Reader, contact: ContactId, on: date) -> None:
    """Somebody left: nobody is sent there any more, and what was stays true."""
    row = _mine(by, contact)
    if row.left_on == on:
        return
    row.left_on = on
    row.save(update_fields=["left_on"])
    _end_jobs(row, date.fromordinal(on.toordinal() + 1))
    remember(by, "contact_left", row)


@transaction.atomic
def come_back(*, by: Reader, contact: ContactId) -> None:
    """Undoes leaving; jobs that ended on that day go on."""
    row = _mine(by, contact)
    if row.left_on is None:
        return
    row.jobs.filter(until=row.left_on).update(until=None)
    row.left_on = None
    row.save(update_fields=["left_on"])
    remember(by, "contact_came_back", row)


def _domains(given: Iterable[str]) -> str:
    wanted = [one for one in given if one]
    if any(one not in DOMAINS for one in wanted):
        raise RefusedError(_("Dit levensgebied is niet bekend. Kies er een uit de lijst."))
    return " ".join(dict.fromkeys(wanted))


def _keep_calling(row: Contact, skill: str, words: str, domains: Iterable[str]) -> None:
    said = one_line(words, 240)
    if skill not in Skill.values:
        raise RefusedError(_("Kies of deze persoon ervan weet of het werk doet."))
    if not said:
        raise RefusedError(_("Schrijf in gewone woorden wat deze persoon weet of doet."))
    if row.callings.count() >= 40:
        raise RefusedError(_("Er staan hier al veertig dingen. Haal er eerst een weg."))
    Calling.objects.create(contact=row, skill=skill, words=said, domains=_domains(domains))


@transaction.atomic
def add_calling(*, by: Reader, contact: ContactId, skill: str, words: str, domains: Iterable[str]) -> None:
    """Writes down what somebody knows about or does."""
    row = _mine(by, contact)
    _keep_calling(row, skill, words, domains)
    remember(by, "calling_added", row)


@transaction.atomic
def add_mandate(
    *,
    by: Reader,
    contact: ContactId,
    words: str,
    domains: Iterable[str],
    places: Iterable[NeighbourhoodId],
    max_cents: int | None,
    until: date | None,
) -> None:
    """Writes down what somebody may decide or pay; no neighbourhoods means the whole municipality."""
    row = _mine(by, contact)
    said = one_line(words, 240)
    if not said:
        raise RefusedError(_("Schrijf op waarover deze persoon mag beslissen."))
    if max_cents is not None and not 0 <= max_cents <= MOST_CENTS:
        raise RefusedError(_("Dit bedrag kan niet kloppen. Schrijf een bedrag in euro's, of laat het leeg."))
    if row.mandates.count() >= 40:
        raise RefusedError(_("Er staan hier al veertig dingen. Haal er eerst een weg."))
    known = names(by)
    wanted = [key for key in dict.fromkeys(places) if key in known]
    made = Mandate.objects.create(
        contact=row, words=said, domains=_domains(domains), everywhere=not wanted, max_cents=max_cents, until=until
    )
    Mandate.neighbourhoods.through._default_manager.bulk_create(  # noqa: SLF001 - Django's documented name
        Mandate.neighbourhoods.through(mandate_id=made.id, neighbourhood_id=key) for key in wanted
    )
    remember(by, "mandate_added", row)


@transaction.atomic
def remove_part(*, by: Reader, contact: ContactId, part: UUID) -> None:
    """Takes a calling, a mandate, a former job or an own note away."""
    row = _mine(by, contact)
    notes = ContactNote.objects.for_reader(by).filter(contact=row, noted_by_id=by.person)
    if notes.filter(id=part).delete()[0]:
        remember(by, "note_removed", row)
        return
    gone = (
        row.callings.filter(id=part).delete()[0]
        + row.mandates.filter(id=part).delete()[0]
        + row.jobs.filter(id=part).delete()[0]
    )
    if not gone:
        raise RefusedError(_("Dit staat er niet meer."))
    remember(by, "part_removed", row)


@transaction.atomic
def add_note(*, by: Reader, contact: ContactId, text: str, level: Clearance) -> None:
    """A remark about working with somebody, for the team or in confidence."""
    row = _seen(by, contact)
    said = one_line(text, 400)
    if not said:
        raise RefusedError(_("Schrijf op wat u wilt onthouden."))
    if level not in {Clearance.TEAM, Clearance.CONFIDENTIAL}:
        raise RefusedError(_("Een aantekening is voor het wijkteam of vertrouwelijk."))
    place = _place_for(by, row, level)
    post = _post(by, place, level)
    # A note about somebody whom one keeps for oneself is one's own too.
    own = row.kept_for_self
    ContactNote.objects.create(
        contact=row, text=said, noted_at=timezone.now(), noted_by_id=by.person, neighbourhood_id=place,
        level=max(level, Clearance(row.level), Clearance.CONFIDENTIAL if own else level).value,
        party_id=post.party, town_id=None if own else post.table,
    )  # fmt: skip
    remember(by, "note_added", row)


def _place_for(by: Reader, row: Contact, level: Clearance) -> NeighbourhoodId:
    """The neighbourhood of a contact in which the reader works: its home, or else another."""
    standing = row.standing()
    home = NeighbourhoodId(row.neighbourhood_id)
    for place in (home, *sorted(standing.neighbourhoods)):
        if by.may_in(Action.MEET, place, level):
            return place
    own = by.neighbourhoods
    first = next((key for key in names(by) if own is None or key in own), None)
    if first is None:
        raise RefusedError(_("U houdt in deze wijk geen mensen bij. Kies een van uw eigen wijken."))
    return first


# Ties


@transaction.atomic
def own_contact(*, by: Reader) -> ContactId:
    """The reader's own card, made where there is none: who notes ties stands among people too.

    A card made so is the reader's alone: that somebody noted a tie in private must not be seen by a new name in a list.
    """
    if by.person is None:
        raise RefusedError(_("U houdt in deze wijk geen mensen bij. Kies een van uw eigen wijken."))
    found = Contact.objects.for_reader(by).filter(person_id=by.person, merged_into__isnull=True)
    row: Contact | None = found.order_by("noted_at", "id").first()
    if row is not None:
        return ContactId(row.id)
    own = by.neighbourhoods
    places = [key for key in names(by) if (own is None or key in own) and by.may_in(Action.MEET, key)]
    if not places:
        raise RefusedError(_("U houdt in deze wijk geen mensen bij. Kies een van uw eigen wijken."))
    post = _post(by, places[0], Clearance.TEAM)
    row = Contact.objects.create(
        name=by.name, neighbourhood_id=places[0], party_id=post.party, town_id=post.table,
        noted_by_id=by.person, noted_at=timezone.now(), person_id=by.person, kept_for_self=True,
    )  # fmt: skip
    if own is not None:
        _set_places(row, by, own)
    party = next((one for one in parties(post.root) if one.id == post.party), None)
    _start_job(row, party.name if party else "", "", None)
    remember(by, "contact_noted", row)
    return ContactId(row.id)


def _may_share(by: Reader, keys: Iterable[UUID]) -> None:
    """Refuses to share a tie with somebody kept for oneself; one's own card becomes one of the team by sharing."""
    closed = list(Contact.objects.for_reader(by).filter(id__in=list(keys), kept_for_self=True))
    if any(row.person_id != by.person for row in closed):
        raise RefusedError(_("Wie u voor uzelf houdt, deelt u ook niet als band."))
    for row in closed:
        row.kept_for_self = False
        row.save(update_fields=["kept_for_self"])
        remember(by, "showed_self", row)


@transaction.atomic
def show_self(*, by: Reader, contact: ContactId, on: bool) -> None:
    """Lets colleagues find the reader's own card, or no longer; a card that somebody else made stays as it is."""
    row = _me(by, contact)
    if row.noted_by_id != by.person:
        raise RefusedError(_("Een collega schreef dit op. Wilt u niet gevonden worden, maak dan bezwaar."))
    if row.kept_for_self == on:
        row.kept_for_self = not on
        row.save(update_fields=["kept_for_self"])
        remember(by, "showed_self" if on else "hid_self", row)


@transaction.atomic
def note_tie(
    *, by: Reader, one: ContactId, other: ContactId, kind: str, last_contact: date, shared: bool = False
) -> None:
    """Writes down that two people know each other: own knowledge, until shared. Again: how it is now."""
    if kind not in TieKind.values:
        raise RefusedError(_("Kies hoe zij elkaar kennen."))
    if one == other:
        raise RefusedError(_("Kies twee verschillende mensen."))
    if last_contact > by.today:
        raise RefusedError(_("Deze dag moet nog komen. Kies de dag waarop zij elkaar spraken."))
    _seen(by, one)
    _seen(by, other)
    if shared:
        _may_share(by, [one, other])
    a, b = ends(one, other)
    Tie.objects.update_or_create(
        a_id=a, b_id=b, noted_by_id=by.person,
        defaults={"kind": kind, "last_contact": last_contact, "shared": shared},
        create_defaults={
            "kind": kind, "last_contact": last_contact, "shared": shared, "noted_at": timezone.now(),
        },
    )  # fmt: skip
    record(by=by.person, verb="tie_noted", kind="contact", subject=one, sources=[str(other)])


@transaction.atomic
def spoke(*, by: Reader, contact: ContactId, on: date | None = None) -> None:
    """The reader spoke to somebody: the tie between them is warm again, and is made where there was none."""
    row = _seen(by, contact)
    day = on or by.today
    if day > by.today:
        raise RefusedError(_("Deze dag moet nog komen. Kies de dag waarop u elkaar sprak."))
    me = own_contact(by=by)
    if me == contact:
        raise RefusedError(_("Dit bent u zelf."))
    a, b = ends(me, contact)
    tie, new = Tie.objects.select_for_update().get_or_create(
        a_id=a, b_id=b, noted_by_id=by.person,
        defaults={"kind": TieKind.MET_ONCE, "last_contact": day, "noted_at": timezone.now()},
    )  # fmt: skip
    if not new and tie.last_contact < day:
        tie.last_contact = day
        if tie.kind == TieKind.MET_ONCE:  # who speaks each other again works together
            tie.kind = TieKind.WORKS_WITH
        tie.save(update_fields=["last_contact", "kind"])
    remember(by, "spoke", row, on=day)


@transaction.atomic
def share_tie(*, by: Reader, tie: UUID, on: bool) -> None:
    """Lets the team see an own tie, or no longer."""
    row = Tie.objects.select_for_update().filter(id=tie, noted_by_id=by.person).first()
    if row is None:
        raise RefusedError(_("Deze band is er niet, of is niet van u."))
    if on:
        _may_share(by, [row.a_id, row.b_id])
    if row.shared != on:
        row.shared = on
        row.save(update_fields=["shared"])
        verb = "tie_shared" if on else "tie_unshared"
        record(by=by.person, verb=verb, kind="contact", subject=row.a_id, sources=[str(row.b_id)])


@transaction.atomic
def forget_tie(*, by: Reader, tie: UUID) -> None:
    """Takes an own tie away."""
    row = Tie.objects.select_for_update().filter(id=tie, noted_by_id=by.person).first()
    if row is None:
        raise RefusedError(_("Deze band is er niet, of is niet van u."))
    record(by=by.person, verb="tie_forgotten", kind="contact", subject=row.a_id, sources=[str(row.b_id)])
    row.delete()


# Asking


@transaction.atomic
def note_asked(*, by: Reader, contact: ContactId, question: QuestionId, minutes: int = 30) -> UUID:
    """Somebody was asked for a question: it counts as load. The same day for the same question counts once."""
    row = _seen(by, contact)
    seen = read_question(by, question)
    if not 5 <= minutes <= 1000:
        raise RefusedError(_("Kies hoeveel tijd het vroeg, tussen vijf minuten en twee dagen."))
    post = by.post_for(Action.MEET, seen.home, seen.level) or _post(by, _place_for(by, row, seen.level), seen.level)
    level = max(seen.level, Clearance(row.level), Clearance.CONFIDENTIAL if row.kept_for_self else Clearance.TEAM)
    rows = Asked.objects.for_reader(by).filter(contact=row, question_id=question, on=by.today, noted_by_id=by.person)
    before = rows.first()
    if before is not None:
        return before.id
    made = Asked.objects.create(
        contact=row, question_id=question, on=by.today, minutes=minutes, noted_by_id=by.person, level=level.value,
        neighbourhood_id=seen.home, party_id=post.party, town_id=None if row.kept_for_self else post.table,
    )  # fmt: skip
    record(by=by.person, verb="asked", kind="contact", subject=row.id, sources=[str(question)])
    return made.id


@transaction.atomic
def not_asked(*, by: Reader, asked: UUID) -> None:
    """Undoes an own note that somebody was asked."""
    row = Asked.objects.for_reader(by).filter(id=asked, noted_by_id=by.person).first()
    if row is None:
        raise RefusedError(_("Dit staat er niet meer."))
    record(by=by.person, verb="not_asked", kind="contact", subject=row.contact_id, sources=[str(row.question_id)])
    row.delete()


# What somebody does about oneself


def _me(by: Reader, key: ContactId) -> Contact:
    rows = Contact.objects.for_reader(by).select_for_update(of=("self",))
    found: Contact | None = rows.filter(id=key, merged_into__isnull=True).first()
    if by.person is None or found is None or found.person_id != by.person:
        raise RefusedError(_("Dit gaat niet over u."))
    return found


@transaction.atomic
def correct_self(*, by: Reader, contact: ContactId, words: Mapping[str, Any]) -> None:
    """Somebody writes the own data better: how to be reached, languages, days, absence."""
    row = _me(by, contact)
    card = Card(
        name=str(words.get("name", row.name)),
        neighbourhood=NeighbourhoodId(row.neighbourhood_id),
        level=Clearance.TEAM,
        languages=str(words.get("languages", row.languages)),
        email=str(words.get("email", row.email)),
        phone=str(words.get("phone", row.phone)),
        reach=str(words.get("reach", row.reach)),
        days=str(words.get("days", row.days)),
        away_from=words.get("away_from", row.away_from),
        away_until=words.get("away_until", row.away_until),
    )
    columns = cleaned(card)
    wanted = [*WORDS, "away_from", "away_until"]
    if all(getattr(row, name) == columns[name] for name in wanted):
        return
    for name in wanted:
        setattr(row, name, columns[name])
    row.version += 1
    row.save(update_fields=[*wanted, "version"])
    remember(by, "corrected_by_self", row)


@transaction.atomic
def object_to(*, by: Reader, contact: ContactId, words: str) -> None:
    """Somebody does not want to be found here: from now on nobody finds this person, until somebody has judged."""
    row = _me(by, contact)
    if row.objections.filter(judged_at__isnull=True).exists():
        return
    Objection.objects.create(contact=row, words=one_line(words, 400), made_at=timezone.now())
    row.hidden_at = timezone.now()
    row.save(update_fields=["hidden_at"])
    remember(by, "objected", row)


@transaction.atomic
def take_objection_back(*, by: Reader, contact: ContactId) -> None:
    """Somebody takes an objection back that was not judged yet."""
    row = _me(by, contact)
    if row.objections.filter(judged_at__isnull=True).delete()[0]:
        row.hidden_at = None
        row.save(update_fields=["hidden_at"])
        remember(by, "objection_taken_back", row)


@transaction.atomic
def judge_objection(*, by: Reader, objection: UUID, verdict: str, because: str) -> None:
    """Decides about an objection, with the reason. Granted: the data are emptied and the person stays out of sight."""
    overseen = Contact.objects.for_reader(by, Action.OVERSEE)
    found = Objection.objects.filter(id=objection, contact__in=overseen.values("id")).select_related("contact").first()
    if found is None:
        raise RefusedError(_("Dit bezwaar is er niet."))
    row = found.contact
    if row.person_id == by.person:
        raise RefusedError(_("Over uw eigen bezwaar beslist een ander."))
    if found.judged_at is not None:
        raise RefusedError(_("Over dit bezwaar is al beslist."))
    if verdict not in Verdict.values:
        raise RefusedError(_("Kies of het bezwaar wordt toegewezen."))
    if not because.strip():
        raise RefusedError(_("Schrijf in één zin waarom, zodat wie bezwaar maakte het kan begrijpen."))
    found.verdict, found.because = verdict, one_line(because, 400)
    found.judged_at, found.judged_by_id = timezone.now(), by.person
    found.save()
    if verdict == Verdict.GRANTED:
        erase(row)
    else:
        row.hidden_at = None
        row.save(update_fields=["hidden_at"])
    remember(by, "objection_judged", row, verdict=verdict)


def erase(row: Contact) -> None:
    """Empties what is kept about somebody; the row stays as a shape, so that the same person is not kept anew by file.

    Also what whoever knew this person noted about it: ties, notes, requests.
    """
    Tie.objects.filter(a=row).delete()
    Tie.objects.filter(b=row).delete()
    ContactNote.objects.without_reader(because="a granted objection empties every note").filter(contact=row).delete()
    Asked.objects.without_reader(because="a granted objection empties every request").filter(contact=row).delete()
    row.callings.all().delete()
    row.mandates.all().delete()
    row.jobs.all().delete()
    for name in ("languages", "email", "phone", "reach", "days"):
        setattr(row, name, "")
    row.name, row.away_from, row.away_until, row.deputy = _("(verwijderd)"), None, None, None
    row.hidden_at = row.hidden_at or timezone.now()
    row.version += 1
    row.save()


@transaction.atomic
def tidy(*, today: date) -> int:
    """Lets go of what the register of purposes keeps no longer; the task of the night. Gives the number of rows."""
    rows = Contact.objects.without_reader(because="the terms of the register bind everybody").filter(
        left_on__lt=today - timedelta(days=KEEP_DEPARTED), hidden_at__isnull=True
    )
    found = list(rows.order_by("id")[:200])
    for row in found:
        erase(row)
    if found:
        record_all([Line(None, "contact_forgotten", "contact", row.id) for row in found])
    asked = Asked.objects.without_reader(because="the terms of the register bind everybody")
    gone = asked.filter(on__lt=today - timedelta(days=KEEP_ASKED)).delete()[0]
    gone += Tie.objects.filter(last_contact__lt=today - timedelta(days=KEEP_TIES)).delete()[0]
    return len(found) + gone
