"""Pages about who may see what: the table itself, the keeper's people and roles, the auditor's register."""

from dataclasses import dataclass
from datetime import date
from typing import Any, Final
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import login
from django.db.models import Prefetch, Q
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from wijkspraak.accounts import actions
from wijkspraak.accounts.doors import ReadRequest, may, public, signed_in
from wijkspraak.accounts.forms import PartyForm, PersonForm, RoleForm
from wijkspraak.accounts.invitations import invite
from wijkspraak.accounts.models import Assignment, Party, Person
from wijkspraak.accounts.policy import (
    ACTION_NAMES,
    LEVEL_MEANINGS,
    LEVEL_NAMES,
    PARTY_NAMES,
    ROLE_MEANINGS,
    ROLE_NAMES,
    RULES,
    SCOPE_NAMES,
    Action,
    Clearance,
    PartyKind,
    Role,
)
from wijkspraak.accounts.reader import Reader
from wijkspraak.core.ids import NeighbourhoodId, PartyId, PersonId
from wijkspraak.ledger.access import check_seals, register

SHOWN_ACTIONS: Final = (
    Action.READ,
    Action.AGGREGATE,
    Action.NOTE,
    Action.JUDGE,
    Action.EDIT,
    Action.PLAN,
    Action.SHARE,
    Action.WORD,
    Action.MEET,
    Action.CONVENE,
    Action.OVERSEE,
)
BACKEND: Final = "allauth.account.auth_backends.AuthenticationBackend"


@dataclass(frozen=True, slots=True)
class RoleLine:
    """One role on the page "wie ziet wat"."""

    name: str
    meaning: str
    mine: bool
    lines: tuple[tuple[str, tuple[str, ...]], ...]


def _role_line(role: Role, mine: frozenset[Role]) -> RoleLine:
    lines: list[tuple[str, tuple[str, ...]]] = []
    for action in SHOWN_ACTIONS:
        found = [rule for rule in RULES if rule.role is role and rule.action is action]
        said = tuple(
            f"{', '.join(str(LEVEL_NAMES[level]) for level in sorted(rule.levels))} — {SCOPE_NAMES[rule.scope]}"
            for rule in found
        )
        if said:
            lines.append((str(ACTION_NAMES[action]), said))
    return RoleLine(str(ROLE_NAMES[role]), str(ROLE_MEANINGS[role]), role in mine, tuple(lines))


@require_GET
@public("the rules themselves are no secret; the page shows no rows")
def who_sees_what(request: ReadRequest) -> HttpResponse:
    """The policy's table in words, made from the table itself."""
    roles = [_role_line(role, request.reader.roles) for role in Role]
    levels = [(LEVEL_NAMES[level], LEVEL_MEANINGS[level], level.value) for level in Clearance]
    return render(request, "accounts/who_sees_what.html", {"roles": roles, "levels": levels})


def _places(reader: Reader) -> list[tuple[str, str]]:
    """The neighbourhoods of today in which roles are given: of the keeper's own municipality."""
    towns = {post.root for post in reader.posts if post.role is Role.KEEPER}
    areas = Assignment.neighbourhoods.rel.model._default_manager  # noqa: SLF001 - Django's own name
    rows = areas.filter(
        Q(scheme__until__isnull=True) | Q(scheme__until__gte=reader.today),
        scheme__party__in=towns, scheme__adopted=True, scheme__since__lte=reader.today,
    ).order_by("name")  # fmt: skip
    return [(str(key), name) for key, name in rows.values_list("id", "name")]


def _where(row: Assignment, today: date) -> str:
    """The neighbourhoods of a role in words: as they are called today, or as they were when the role ended."""
    if row.everywhere:
        return _("alle wijken")
    places = list(row.neighbourhoods.all())
    now = [one for one in places if one.scheme.since <= today and (one.scheme.until or today) >= today]
    return ", ".join(dict.fromkeys(one.name for one in now or places))


def _is_new(person: Person) -> bool:
    """Whether somebody has not chosen a password yet; in the invented city nobody does."""
    return not settings.PRACTICE and not person.has_usable_password()


def _with_places() -> Prefetch[Any]:
    return Prefetch("neighbourhoods", Assignment.neighbourhoods.rel.model._default_manager.select_related("scheme"))  # noqa: SLF001


@may(Action.KEEP)
def people(request: ReadRequest) -> HttpResponse:
    """Everybody who may log in and the roles they have; let somebody in, give a role."""
    person_form, role_form = (
        PersonForm(),
        RoleForm(places=_places(request.reader), initial={"since": request.reader.today}),
    )
    if request.method == "POST" and "email" in request.POST:
        person_form = PersonForm(request.POST)
        if person_form.is_valid() and _try_let_in(request, person_form):
            return redirect("accounts:people")
    elif request.method == "POST":
        role_form = RoleForm(request.POST, places=_places(request.reader))
        if role_form.is_valid() and _try_give_role(request, role_form):
            return redirect("accounts:people")
    rows = (
        Assignment.objects.select_related("person", "party")
        .prefetch_related(_with_places())
        .order_by("person__name", "since")
    )
    context = {
        "assignments": [
            (
                row,
                str(ROLE_NAMES[Role(row.role)]),
                row.until is None or row.until >= request.reader.today,
                _where(row, request.reader.today),
                _is_new(row.person),
            )
            for row in rows
        ],
        "without": [(one, _is_new(one)) for one in Person.objects.filter(assignments__isnull=True)],
        "places": bool(role_form.fields["neighbourhoods"].choices),  # type: ignore[attr-defined]
        "parties": Party.objects.all(),
        "person_form": person_form,
        "role_form": role_form,
    }
    return render(request, "accounts/people.html", context)


def _try_let_in(request: ReadRequest, form: PersonForm) -> bool:
    try:
        made = actions.let_in(by=request.reader, email=form.cleaned_data["email"], name=form.cleaned_data["name"])
    except actions.RefusedError as refused:
        form.add_error("email", str(refused))
        return False
    messages.success(request, _("%(name)s kan nu een rol krijgen.") % {"name": form.cleaned_data["name"]})
    _send(request, made)
    return True


def _send(request: ReadRequest, person: UUID) -> None:
    if invite(person, request.build_absolute_uri("/")):
        messages.info(request, _("Er is een mail onderweg met een adres om een wachtwoord te kiezen."))
    else:
        messages.warning(
            request,
            _("De mail kon niet worden verstuurd. Het account is er wel; probeer de uitnodiging straks opnieuw."),
        )


@require_POST
@may(Action.KEEP)
def invite_again(request: ReadRequest, key: UUID) -> HttpResponse:
    """Sends the way in once more, to somebody who has not chosen a password yet."""
    row = Person.objects.filter(id=key, is_active=True).first()
    if row is None or row.has_usable_password():
        raise Http404
    _send(request, row.id)
    return redirect("accounts:people")


@require_http_methods(["GET", "POST"])
@may(Action.KEEP)
def parties(request: ReadRequest) -> HttpResponse:
    """The organisations that take part: clusters of the municipality, partners, residents' groups."""
    form = PartyForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.add_party(
                by=request.reader, name=form.cleaned_data["name"], kind=PartyKind(form.cleaned_data["kind"])
            )
        except actions.RefusedError as refused:
            form.add_error("name", str(refused))
        else:
            messages.success(request, _("%(name)s doet nu mee.") % {"name": form.cleaned_data["name"]})
            return redirect("accounts:parties")
    roots = {post.root for post in request.reader.posts if post.role is Role.KEEPER}
    rows = Party.objects.filter(
        Q(root_id__in=roots) | Q(kind__in=[PartyKind.PARTNER.value, PartyKind.RESIDENTS.value])
    ).order_by("name")
    groups = [
        (str(PARTY_NAMES[kind]), [row for row in rows if row.kind == kind.value])
        for kind in (PartyKind.MUNICIPALITY, PartyKind.CLUSTER, PartyKind.PARTNER, PartyKind.RESIDENTS)
    ]
    context = {"groups": groups, "form": form}
    return render(request, "accounts/parties.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
@may(Action.KEEP)
def rename_party(request: ReadRequest, key: UUID) -> HttpResponse:
    """Another name for an organisation."""
    roots = {post.root for post in request.reader.posts if post.role is Role.KEEPER}
    row = Party.objects.select_related("root").filter(id=key).first()
    if row is None or (row.root.kind == PartyKind.MUNICIPALITY.value and row.root_id not in roots):
        raise Http404
    form = PartyForm(request.POST or None, initial={"name": row.name})
    del form.fields["kind"]
    if request.method == "POST" and form.is_valid():
        try:
            actions.rename_party(by=request.reader, party=PartyId(row.id), name=form.cleaned_data["name"])
        except actions.RefusedError as refused:
            form.add_error("name", str(refused))
        else:
            messages.success(request, _("De naam is veranderd."))
            return redirect("accounts:parties")
    return render(
        request, "accounts/rename_party.html", {"party": row, "form": form}, status=422 if form.errors else 200
    )


def _try_give_role(request: ReadRequest, form: RoleForm) -> bool:
    data = form.cleaned_data
    try:
        actions.give_role(
            by=request.reader,
            person=PersonId(data["person"].id),
            role=Role(data["role"]),
            party=PartyId(data["party"].id),
            neighbourhoods=[NeighbourhoodId(UUID(key)) for key in data["neighbourhoods"]],
            everywhere=data["everywhere"],
            purpose=data["purpose"],
            since=data["since"],
            until=data["until"],
        )
    except actions.RefusedError as refused:
        form.add_error(None, str(refused))
        return False
    messages.success(request, _("De rol is gegeven."))
    return True


@require_POST
@may(Action.KEEP)
def end_role(request: ReadRequest, assignment: UUID) -> HttpResponse:
    """Ends a role at once."""
    try:
        actions.end_role(by=request.reader, assignment=assignment)
    except actions.RefusedError as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, _("De rol is beëindigd."))
    return redirect("accounts:people")


@require_GET
@may(Action.AUDIT)
def audit(request: ReadRequest) -> HttpResponse:
    """That something happened and who did it, without what it says; and whether every seal holds."""
    text = request.GET.get("voor", "")
    before = int(text) if text.isdecimal() and len(text) < 18 else None
    lines = register(before)
    broken = check_seals() if "nakijken" in request.GET else None
    context = {
        "lines": lines,
        "checked": "nakijken" in request.GET,
        "broken": broken,
        "last": lines[-1].seq if lines else 0,
    }
    return render(request, "accounts/audit.html", context)


@require_POST
@public("practice mode only: nobody in the invented city exists")
def look_through(request: ReadRequest) -> HttpResponse:
    """Looks at the invented city through somebody else's eyes."""
    if not settings.PRACTICE:
        raise Http404
    try:
        key = UUID(request.POST.get("person", ""))
    except ValueError as nonsense:
        raise Http404 from nonsense
    person = Person.objects.filter(id=key, practice_face__isnull=False, is_active=True).first()
    if person is None:
        raise Http404
    login(request, person, backend=BACKEND)
    messages.info(request, _("U kijkt nu door de ogen van %(name)s.") % {"name": person.name})
    return redirect("desk:start")


@require_GET
@signed_in
def me(request: ReadRequest) -> HttpResponse:
    """What is kept about the reader: name, address, roles of today."""
    assert request.reader.person is not None
    rows = Assignment.objects.filter(person_id=request.reader.person).select_related("party")
    found = [
        (
            row,
            str(ROLE_NAMES[Role(row.role)]),
            row.until is None or row.until >= timezone.localdate(),
            _where(row, request.reader.today),
        )
        for row in rows.prefetch_related(_with_places()).order_by("-since")
    ]
    return render(request, "accounts/me.html", {"assignments": found})
