"""Pages of the joint agenda: all agendas in short, one of them, its points, the paper, and the secret address."""

from collections.abc import Callable
from datetime import date, timedelta
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from wijkspraak.accounts.access import colleagues
from wijkspraak.accounts.doors import ReadRequest, may, public
from wijkspraak.accounts.policy import Action
from wijkspraak.accounts.reader import Reader
from wijkspraak.agenda import access, actions, guests
from wijkspraak.agenda.forms import EndForm, LinkForm, PartForm, PlanForm
from wijkspraak.agenda.paper import SIZES, pdf
from wijkspraak.core.ids import AgendaPointId, NeighbourhoodId, PartyId, PersonId, QuestionId
from wijkspraak.exports.offering import offered
from wijkspraak.neighbourhoods.access import names, names_ever, own_names, today_of
from wijkspraak.web.asked import version_in


@require_GET
@may(Action.READ)
def overview(request: ReadRequest) -> HttpResponse:
    """The agendas of the reader's neighbourhoods in short."""
    own = own_names(request.reader) or names(request.reader)
    return render(request, "agenda/overview.html", {"lines": access.overview(request.reader, own)})


def _place(reader: Reader, key: UUID) -> NeighbourhoodId:
    """The area of today that an address means; an address of before leads to what became of that area."""
    place = today_of(reader, NeighbourhoodId(key))
    if place not in names(reader):
        raise Http404
    return place


def _agenda(reader: Reader, key: UUID) -> access.Agenda:
    place = _place(reader, key)
    return access.agenda(reader, place, names(reader)[place])


def _people(reader: Reader, key: UUID) -> list[tuple[str, str]]:
    found: dict[str, str] = {}
    for one in colleagues(reader, NeighbourhoodId(key)):
        found.setdefault(str(one.id), one.name)
    return list(found.items())


@require_GET
@may(Action.READ)
def detail(request: ReadRequest, key: UUID) -> HttpResponse:
    """The agenda of one neighbourhood, as one would hang it on the wall."""
    found = _agenda(request.reader, key)
    context = {
        "agenda": found,
        "links": access.links(request.reader, found.neighbourhood),
        "take": offered("agenda", len(found.points) + len(found.left), {"wijk": str(found.neighbourhood)}),
        "link_form": LinkForm(
            parties=access.party_choices(), initial={"until": request.reader.today + timedelta(days=30)}
        ),
        "may_share": request.reader.may_in(Action.SHARE, found.neighbourhood),
        "made": request.session.pop("agenda_link", ""),
    }
    return render(request, "agenda/detail.html", context)


@require_GET
@may(Action.READ)
def paper(request: ReadRequest, key: UUID, size: str) -> HttpResponse:
    """The same on paper."""
    return _paper(_agenda(request.reader, key), size, request.reader.today)


def _paper(found: access.Agenda, size: str, today: date) -> HttpResponse:
    if size not in SIZES:
        raise Http404
    made = pdf(found, size=size, today=date_format(today, "j F Y"))
    name = slugify(f"agenda {found.name} {size}")
    return HttpResponse(
        made, content_type="application/pdf", headers={"Content-Disposition": f'inline; filename="{name}.pdf"'}
    )


@require_POST
@may(Action.PLAN)
def put_on(request: ReadRequest, key: UUID) -> HttpResponse:
    """Puts a question on the agenda; where it stands already one simply goes there."""
    place = _place(request.reader, key)
    try:
        question = QuestionId(UUID(request.POST.get("question", "")))
    except ValueError as nonsense:
        raise Http404 from nonsense
    try:
        made = actions.put_on(by=request.reader, question=question, neighbourhood=place)
    except actions.NotHereError as gone:
        raise Http404 from gone
    except actions.RefusedError as refused:
        messages.error(request, str(refused))
        return redirect("questions:detail", question)
    response = redirect("agenda:detail", place)
    response["Location"] += f"#punt-{made}"
    return response


@require_http_methods(["GET", "POST"])
@may(Action.READ)
def point(request: ReadRequest, key: UUID) -> HttpResponse:
    """One point: its words and next step, who takes part, how it ends, what happened."""
    reader = request.reader
    try:
        value = access.point(reader, key)
    except access.NotHereError as gone:
        raise Http404 from gone
    people = _people(reader, value.neighbourhood)
    initial = {
        "title": value.title,
        "next_step": value.next_step,
        "next_on": value.next_on,
        "next_by": str(value.next_by or ""),
    }
    form, clash, version = PlanForm(initial=initial, people=people), None, value.version
    if request.method == "POST":
        if not value.may_plan:
            raise Http404
        form = PlanForm(request.POST, people=people)
        version = version_in(request)
        if form.is_valid():
            try:
                _plan(reader, value.id, version, form)
            except actions.ClashError as both:
                clash, version = both, value.version
            except actions.RefusedError as refused:
                form.add_error(None, str(refused))
            else:
                messages.success(request, _("Bewaard."))
                return redirect("agenda:point", key)
    context = {
        "point": value,
        "name": names_ever(reader).get(value.neighbourhood, ""),
        "form": form,
        "version": version,
        "clash": clash,
        "part_form": PartForm(parties=access.party_choices()),
        "end_form": EndForm(),
        "history": access.history(reader, value.id),
    }
    return render(request, "agenda/point.html", context, status=409 if clash else 200)


def _plan(reader: Reader, key: AgendaPointId, version: int, form: PlanForm) -> None:
    data = form.cleaned_data
    actions.plan(
        by=reader,
        point=key,
        version=version,
        title=data["title"],
        next_step=data["next_step"],
        next_on=data["next_on"],
        next_by=PersonId(UUID(data["next_by"])) if data["next_by"] else None,
    )


def _do(request: ReadRequest, key: UUID, what: Callable[[AgendaPointId], object], to: str) -> HttpResponse:
    """Does one thing to a point that the reader can see; returns to the agenda ("agenda") or to the point ("point")."""
    try:
        value = access.point(request.reader, key)
    except access.NotHereError as gone:
        raise Http404 from gone
    try:
        what(value.id)
    except actions.RefusedError as refused:
        messages.error(request, str(refused))
    except ValueError:
        messages.error(request, _("Kies iets uit de lijst."))
    if to == "point":
        return redirect("agenda:point", key)
    response = redirect("agenda:detail", value.neighbourhood)
    response["Location"] += f"#punt-{key}"
    return response


@require_POST
@may(Action.PLAN)
def move(request: ReadRequest, key: UUID) -> HttpResponse:
    """One place up or down."""
    up = request.POST.get("naar") == "hoger"
    return _do(request, key, lambda point: actions.move(by=request.reader, point=point, up=up), "agenda")


@require_POST
@may(Action.PLAN)
def join(request: ReadRequest, key: UUID) -> HttpResponse:
    """A party takes part."""
    return _do(
        request,
        key,
        lambda point: actions.join(
            by=request.reader,
            point=point,
            party=PartyId(UUID(request.POST.get("party", ""))),
            brings=request.POST.get("brings", ""),
        ),
        "point",
    )


@require_POST
@may(Action.PLAN)
def leave(request: ReadRequest, key: UUID) -> HttpResponse:
    """A party no longer takes part."""
    return _do(
        request,
        key,
        lambda point: actions.leave(by=request.reader, point=point, party=PartyId(UUID(request.POST.get("party", "")))),
        "point",
    )


@require_POST
@may(Action.PLAN)
def take_off(request: ReadRequest, key: UUID) -> HttpResponse:
    """Off the agenda, with how it ends and why."""
    return _do(
        request,
        key,
        lambda point: actions.take_off(
            by=request.reader,
            point=point,
            outcome=request.POST.get("outcome", ""),
            because=request.POST.get("because", ""),
        ),
        "point",
    )


@require_POST
@may(Action.PLAN)
def put_back(request: ReadRequest, key: UUID) -> HttpResponse:
    """Back on the agenda."""
    return _do(request, key, lambda point: actions.put_back(by=request.reader, point=point), "agenda")


@require_POST
@may(Action.PLAN)
def discussed(request: ReadRequest, key: UUID) -> HttpResponse:
    """The parties sat around this agenda."""
    try:
        actions.discussed(by=request.reader, neighbourhood=_place(request.reader, key))
    except actions.RefusedError as refused:
        raise Http404 from refused
    messages.success(request, _("Genoteerd. Wat hierna verandert staat bij “sinds de vorige keer”."))
    return redirect("agenda:detail", key)


@require_POST
@may(Action.SHARE)
def make_link(request: ReadRequest, key: UUID) -> HttpResponse:
    """Makes a secret address for a party; it is shown once."""
    form = LinkForm(request.POST, parties=access.party_choices())
    if not form.is_valid():
        messages.error(request, _("Kies voor wie het adres is en tot wanneer."))
        return redirect("agenda:detail", key)
    try:
        made = actions.make_link(
            by=request.reader,
            neighbourhood=_place(request.reader, key),
            party=PartyId(UUID(form.cleaned_data["party"])),
            until=form.cleaned_data["until"],
        )
    except actions.RefusedError as refused:
        messages.error(request, str(refused))
    else:
        request.session["agenda_link"] = request.build_absolute_uri(reverse("agenda:guest", args=[made.secret]))
    return redirect("agenda:detail", key)


@require_POST
@may(Action.SHARE)
def revoke_link(request: ReadRequest, key: UUID, link: UUID) -> HttpResponse:
    """Closes a secret address."""
    try:
        actions.revoke_link(by=request.reader, link=link)
    except actions.RefusedError as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, _("Dit adres werkt niet meer."))
    return redirect("agenda:detail", key)


@require_GET
@never_cache
@public("the secret in the address names a party, a neighbourhood and a last day; it reads as that party")
def guest(request: ReadRequest, secret: str) -> HttpResponse:
    """The agenda as one party may read it, for who has the secret address."""
    found = _guest(request, secret)
    response = render(request, "agenda/guest.html", {"agenda": found, "secret": secret})
    response["Referrer-Policy"] = "no-referrer"
    response["X-Robots-Tag"] = "noindex"
    return response


@require_GET
@never_cache
@public("the secret in the address names a party, a neighbourhood and a last day; it reads as that party")
def guest_paper(request: ReadRequest, secret: str, size: str) -> HttpResponse:
    """The same on paper."""
    return _paper(_guest(request, secret), size, request.reader.today)


def _guest(request: ReadRequest, secret: str) -> access.Agenda:
    try:
        return guests.agenda_for(secret, request.reader.today)
    except access.NotHereError as gone:
        raise Http404 from gone
