"""Pages about who may see what: the table itself, the keeper's people and roles, the auditor's register."""

from dataclasses import dataclass
from typing import Final
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import login
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from wijkspraak.accounts import actions
from wijkspraak.accounts.doors import ReadRequest, may, public, signed_in
from wijkspraak.accounts.forms import PersonForm, RoleForm
from wijkspraak.accounts.models import Assignment, Party, Person
from wijkspraak.accounts.policy import (
    ACTION_NAMES,
    LEVEL_MEANINGS,
    LEVEL_NAMES,
    ROLE_MEANINGS,
    ROLE_NAMES,
    RULES,
    SCOPE_NAMES,
    Action,
    Clearance,
    Role,
)
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
    Action.MEET,
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


def _places() -> list[tuple[str, str]]:
    field = Assignment._meta.get_field("neighbourhoods")  # noqa: SLF001 - Django's documented name
    related = field.related_model
    assert isinstance(related, type)
    rows = related._default_manager.order_by("name").values_list("id", "name")  # noqa: SLF001
    return [(str(key), name) for key, name in rows]


@may(Action.KEEP)
def people(request: ReadRequest) -> HttpResponse:
    """Everybody who may log in and the roles they have; let somebody in, give a role."""
    person_form, role_form = PersonForm(), RoleForm(places=_places(), initial={"since": request.reader.today})
    if request.method == "POST" and "email" in request.POST:
        person_form = PersonForm(request.POST)
        if person_form.is_valid() and _try_let_in(request, person_form):
            return redirect("accounts:people")
    elif request.method == "POST":
        role_form = RoleForm(request.POST, places=_places())
        if role_form.is_valid() and _try_give_role(request, role_form):
            return redirect("accounts:people")
    rows = (
        Assignment.objects.select_related("person", "party")
        .prefetch_related("neighbourhoods")
        .order_by("person__name", "since")
    )
    context = {
        "assignments": [
            (row, str(ROLE_NAMES[Role(row.role)]), row.until is None or row.until >= request.reader.today)
            for row in rows
        ],
        "without": Person.objects.filter(assignments__isnull=True),
        "parties": Party.objects.all(),
        "person_form": person_form,
        "role_form": role_form,
    }
    return render(request, "accounts/people.html", context)


def _try_let_in(request: ReadRequest, form: PersonForm) -> bool:
    try:
        actions.let_in(by=request.reader, email=form.cleaned_data["email"], name=form.cleaned_data["name"])
    except actions.RefusedError as refused:
        form.add_error("email", str(refused))
        return False
    messages.success(request, _("%(name)s kan nu een rol krijgen.") % {"name": form.cleaned_data["name"]})
    return True


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
        (row, str(ROLE_NAMES[Role(row.role)]), row.until is None or row.until >= timezone.localdate())
        for row in rows.prefetch_related("neighbourhoods").order_by("-since")
    ]
    return render(request, "accounts/me.html", {"assignments": found})
