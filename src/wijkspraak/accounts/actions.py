"""What may happen with people and roles: letting somebody in, giving a role, ending one; each with a ledger line."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from uuid import UUID

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from wijkspraak.accounts.models import Assignment, NamedReader, Party, Person, Share
from wijkspraak.accounts.policy import Action, Clearance, PartyKind, Role
from wijkspraak.accounts.reader import Reader
from wijkspraak.core.ids import NeighbourhoodId, PartyId, PersonId
from wijkspraak.core.texts import one_line
from wijkspraak.ledger.actions import record


class RefusedError(Exception):
    """What was asked cannot be done; the message says why and what to do, in Dutch."""


def _must_keep(by: Reader) -> PersonId:
    if by.person is None or not by.may(Action.KEEP):
        raise RefusedError(_("Alleen een beheerder geeft rollen. Er is niets veranderd."))
    return by.person


def _own_roots(by: Reader) -> frozenset[PartyId]:
    return frozenset(post.root for post in by.posts if post.role is Role.KEEPER)


@transaction.atomic
def begin(*, municipality: str, email: str, name: str, today: date) -> PersonId:
    """The first municipality of this database and its first keeper; only the command line comes here."""
    town = " ".join(municipality.split())
    if not town or not name.strip():
        raise RefusedError(_("Noem de gemeente en de eerste beheerder. Er is niets gemaakt."))
    try:
        validate_email(email)
    except ValidationError as nonsense:
        msg = _("Dit is geen e-mailadres: %(email)s. Er is niets gemaakt.") % {"email": email}
        raise RefusedError(msg) from nonsense
    there = Party.objects.filter(kind=PartyKind.MUNICIPALITY.value).order_by("name").first()
    if there is not None:
        raise RefusedError(
            _("Hier is al een gemeente: %(name)s. Er is niets veranderd; een beheerder laat daar anderen toe.")
            % {"name": there.name}
        )
    if Person.objects.filter(email=email.lower()).exists():
        raise RefusedError(_("Er is al iemand met dit e-mailadres. Er is niets gemaakt."))
    root = Party(name=town[:120], kind=PartyKind.MUNICIPALITY.value)
    root.root = root
    root.save()
    person = Person.objects.create_user(email, " ".join(name.split())[:120])
    Assignment.objects.create(
        person=person, role=Role.KEEPER.value, party=root, everywhere=True, purpose=_("beheer"), since=today
    )
    record(by=None, verb="municipality_begun", kind="party", subject=root.id)
    record(by=None, verb="person_let_in", kind="person", subject=person.id)
    record(by=None, verb="role_given", kind="person", subject=person.id, details={"role": Role.KEEPER.value})
    return PersonId(person.id)


@transaction.atomic
def add_party(*, by: Reader, name: str, kind: PartyKind) -> PartyId:
    """Adds a cluster of the own municipality, a partner or a residents' group."""
    keeper = _must_keep(by)
    known = _checked_name(name, None)
    if kind is PartyKind.MUNICIPALITY:
        raise RefusedError(_("Een gemeente maakt u hier niet aan. Kies cluster, partner of bewonersgroep."))
    row = Party(name=known, kind=kind.value)
    if kind is PartyKind.CLUSTER:
        town = next(iter(sorted(_own_roots(by))), None)
        if town is None:
            raise RefusedError(_("Een cluster hoort bij een gemeente, en die beheert u niet."))
        row.parent_id, row.root_id = town, town
    else:
        row.root = row
    row.save()
    record(by=keeper, verb="party_added", kind="party", subject=row.id, details={"kind": kind.value})
    return PartyId(row.id)


@transaction.atomic
def rename_party(*, by: Reader, party: PartyId, name: str) -> None:
    """Gives an organisation another name; not one of another municipality."""
    keeper = _must_keep(by)
    row = Party.objects.select_for_update(of=("self",)).select_related("root").filter(id=party).first()
    other = row is not None and row.root.kind == PartyKind.MUNICIPALITY.value and row.root_id not in _own_roots(by)
    if row is None or other:
        raise RefusedError(_("Deze organisatie is er niet, of zij hoort bij een andere gemeente."))
    before, row.name = row.name, _checked_name(name, row.id)
    if row.name != before:
        row.save(update_fields=["name"])
        record(
            by=keeper, verb="party_renamed", kind="party", subject=row.id,
            details={"before": before, "after": row.name},
        )  # fmt: skip


def _checked_name(name: str, own: UUID | None) -> str:
    known = one_line(name)
    if not known or len(known) > 120:
        raise RefusedError(_("Schrijf een naam van hoogstens 120 tekens."))
    if Party.objects.filter(name__iexact=known).exclude(id=own or UUID(int=0)).exists():
        raise RefusedError(_("Er is al een organisatie met deze naam."))
    return known


@transaction.atomic
def let_in(*, by: Reader, email: str, name: str) -> PersonId:
    """Makes an account without a password: the person chooses one through the mail of the login page."""
    keeper = _must_keep(by)
    if Person.objects.filter(email=email.lower()).exists():
        raise RefusedError(_("Er is al iemand met dit e-mailadres. Geef die persoon hieronder een rol."))
    person = Person.objects.create_user(email, name)
    record(by=keeper, verb="person_let_in", kind="person", subject=person.id)
    return PersonId(person.id)


def _going_on(neighbourhoods: Iterable[NeighbourhoodId]) -> tuple[NeighbourhoodId, ...]:
    """These neighbourhoods and what is known to become of them: a division that begins later takes the role along."""
    chosen = tuple(neighbourhoods)
    places = Assignment.neighbourhoods.rel.model
    later = places._default_manager.filter(predecessors__before__in=chosen)  # noqa: SLF001 - Django's own name
    return tuple(dict.fromkeys([*chosen, *(NeighbourhoodId(key) for key in later.values_list("id", flat=True))]))


@transaction.atomic
def give_role(
    *,
    by: Reader,
    person: PersonId,
    role: Role,
    party: PartyId,
    neighbourhoods: Iterable[NeighbourhoodId],
    everywhere: bool,
    purpose: str,
    since: date,
    until: date | None,
) -> UUID:
    """Gives somebody a role for a party; a keeper gives roles in the own municipality and to its partners alone."""
    keeper = _must_keep(by)
    if role is Role.LISTENER:
        raise RefusedError(_("Deze rol is van een taak en wordt niet aan mensen gegeven."))
    if until is not None and until < since:
        raise RefusedError(_("De laatste dag ligt vóór de eerste. Kies een latere laatste dag."))
    where = _going_on(neighbourhoods)
    if not everywhere and not where and role not in {Role.AUDITOR, Role.KEEPER}:
        raise RefusedError(_("Kies ten minste één wijk, of alle wijken."))
    owner = Party.objects.select_related("root").get(id=party)
    town = PartyKind(owner.root.kind) is PartyKind.MUNICIPALITY
    if town and PartyId(owner.root_id) not in _own_roots(by):
        raise RefusedError(_("Deze organisatie hoort bij een andere gemeente."))
    if role not in {Role.PARTNER, Role.RESIDENT} and not town:
        raise RefusedError(_("Deze rol is voor wie bij de gemeente werkt. Kies partner of bewoner."))
    row = Assignment.objects.create(
        person_id=person, role=role.value, party=owner, purpose=purpose, since=since, until=until, everywhere=everywhere
    )
    row.neighbourhoods.set(list(where))  # type: ignore[arg-type]  # keys, which Django takes as well
    record(
        by=keeper,
        verb="role_given",
        kind="person",
        subject=person,
        details={"role": role.value, "party": str(party), "since": since, "until": until},
    )
    return row.id


@transaction.atomic
def end_role(*, by: Reader, assignment: UUID) -> None:
    """Ends an assignment from today on; the next request of that person is already without it."""
    keeper = _must_keep(by)
    row = Assignment.objects.select_for_update().select_related("party__root").filter(id=assignment).first()
    if row is not None and PartyKind(row.party.root.kind) is PartyKind.MUNICIPALITY:
        row = row if PartyId(row.party.root_id) in _own_roots(by) else None
    if row is None:
        raise RefusedError(_("Deze rol bestaat niet meer."))
    if row.role == Role.KEEPER.value and row.person_id == keeper:
        raise RefusedError(_("U kunt uw eigen beheer niet beëindigen. Vraag het een andere beheerder."))
    row.until = date.fromordinal(by.today.toordinal() - 1)
    if row.until < row.since:
        row.delete()
    else:
        row.save(update_fields=["until"])
    record(by=keeper, verb="role_ended", kind="person", subject=row.person_id, details={"role": row.role})


@transaction.atomic
def work_on_in(*, by: Reader, following: Mapping[NeighbourhoodId, Sequence[NeighbourhoodId]]) -> int:
    """Whoever works in an old area works on in what became of it: the new areas are added, the old ones stay.

    Gives how many assignments reach further; those that have ended stay as they were.
    """
    keeper = _must_keep(by)
    through = Assignment.neighbourhoods.through
    rows = through._default_manager.filter(  # noqa: SLF001 - Django's own name
        Q(assignment__until__isnull=True) | Q(assignment__until__gte=by.today), neighbourhood_id__in=list(following)
    ).values_list("assignment_id", "assignment__person_id", "neighbourhood_id")
    wanted = {
        (assignment, after): person
        for assignment, person, before in rows
        for after in following[NeighbourhoodId(before)]
    }
    there = set(
        through._default_manager.filter(assignment__in={key for key, _after in wanted}).values_list(  # noqa: SLF001
            "assignment_id", "neighbourhood_id"
        )
    )
    fresh = {pair: person for pair, person in wanted.items() if pair not in there}
    through._default_manager.bulk_create(  # noqa: SLF001
        [through(assignment_id=assignment, neighbourhood_id=after) for assignment, after in fresh], batch_size=400
    )
    for person in sorted(set(fresh.values())):
        record(by=keeper, verb="works_on", kind="person", subject=person)
    return len({assignment for assignment, _after in fresh})


@transaction.atomic
def share_row(*, by: Reader, subject: UUID, kind: str, party: PartyId, level: Clearance) -> None:
    """Shares a row with a party; the room has checked that `by` may share it. N3 is never shared with a party."""
    if level is Clearance.NAMED:
        raise RefusedError(_("Wat op naam staat wordt niet met een organisatie gedeeld. Noem de mensen zelf."))
    Share.objects.get_or_create(subject=subject, party_id=party, defaults={"by_id": by.person})
    record(by=by.person, verb="shared", kind=kind, subject=subject, details={"party": str(party)})


@transaction.atomic
def unshare_row(*, by: Reader, subject: UUID, kind: str, party: PartyId) -> None:
    """Takes a share back; the next request of that party is already without it."""
    if Share.objects.filter(subject=subject, party_id=party).delete()[0]:
        record(by=by.person, verb="unshared", kind=kind, subject=subject, details={"party": str(party)})


@transaction.atomic
def name_reader(*, by: Reader, subject: UUID, kind: str, person: PersonId, until: date, why: str) -> None:
    """Names somebody as a reader of one row until a day, for a reason; the room has checked that `by` may."""
    if until < by.today:
        raise RefusedError(_("De laatste dag is al voorbij. Kies een dag die nog komt."))
    NamedReader.objects.create(subject=subject, person_id=person, until=until, why=why, by_id=by.person)
    record(by=by.person, verb="reader_named", kind=kind, subject=subject, details={"until": until})
