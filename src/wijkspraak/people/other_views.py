"""Further pages about people: the picture, bridges, duplicates, what is kept about oneself, objections, files."""

from typing import Any, Final
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from wijkspraak.accounts.doors import ReadRequest, may, signed_in
from wijkspraak.accounts.policy import Action
from wijkspraak.accounts.reader import Reader
from wijkspraak.core.ids import ContactId, NeighbourhoodId, OrganisationId
from wijkspraak.neighbourhoods.access import names, own_names
from wijkspraak.people import access, actions, files, merging
from wijkspraak.people.forms import (
    MergeOrganisationsForm,
    ObjectionForm,
    ReachForm,
    VerdictForm,
)
from wijkspraak.people.purposes import PURPOSES
from wijkspraak.people.views import done, question_of
from wijkspraak.people.wording import ago, day_names
from wijkspraak.web.asked import key_of
from wijkspraak.web.pictures.network import Edge, Node, legend, network

WHY: Final[dict[str, Promise]] = {
    "name": gettext_lazy("de namen lijken op elkaar"),
    "work": gettext_lazy("zij werken op dezelfde plek"),
    "email": gettext_lazy("hetzelfde e-mailadres"),
    "phone": gettext_lazy("hetzelfde telefoonnummer"),
}


def drawn(reader: Reader, found: access.Net, title: str) -> dict[str, Any]:
    """The picture with its table and its legend."""
    nodes = [
        Node(
            str(dot.id), dot.name, dot.kind, dot.since.isoformat(), dot.organisation,
            reverse("people:detail", args=[dot.id]), dot.me,
        )
        for dot in found.dots
    ]  # fmt: skip
    edges = [Edge(str(line.a), str(line.b), line.warmth) for line in found.lines]
    said = ngettext("%(n)d mens", "%(n)d mensen", len(nodes)) % {"n": len(nodes)}
    bands = ngettext("%(n)d band", "%(n)d banden", len(edges)) % {"n": len(edges)}
    called = {dot.id: dot.name for dot in found.dots}
    return {
        "svg": network(nodes, edges, title=title, desc=f"{said}, {bands}"),
        "title": title,
        "said": said,
        "bands": bands,
        "legend": legend(),
        "left_out": found.left_out,
        "rows": [
            (called[line.a], called[line.b], line.kind_name, ago(line.last, reader.today)) for line in found.lines
        ],
        "alone": [dot.name for dot in found.dots if not dot.ties],
    }


@require_GET
@may(Action.MEET)
def picture(request: ReadRequest) -> HttpResponse:
    """The network of a neighbourhood, or around the reader."""
    reader = request.reader
    own = own_names(reader)
    mine = request.GET.get("rond") == "mij"
    place = next((key for key in own if str(key) == request.GET.get("wijk")), next(iter(own), None))
    if mine:
        found, title = access.net(reader, around_me=True), _("Wie u kent, en wie zij kennen")
    elif place is not None:
        found = access.net(reader, neighbourhood=place)
        title = _("Wie wie kent in %(wijk)s") % {"wijk": own[place]}
    else:
        raise Http404
    context = {
        "picture": drawn(reader, found, title),
        "own": own,
        "place": None if mine else place,
        "mine": mine,
        "oversees": place is not None and reader.may_in(Action.OVERSEE, place),
    }
    return render(request, "people/picture.html", context)


@require_GET
@may(Action.MEET)
def question_picture(request: ReadRequest, question: UUID) -> HttpResponse:
    """The network around a question: those who are proposed, and who knows them."""
    reader = request.reader
    value = question_of(reader, question)
    found = access.find(reader, value, access.Wish())
    keys = {one.contact.id for one in found.suggestions[:12]}
    keys |= {key for one in found.suggestions[:12] for key, _name in one.via}
    title = _("Rond de vraag “%(title)s”") % {"title": value.title}
    context = {
        "picture": drawn(reader, access.net(reader, people=keys), title),
        "question": value,
        "own": {},
        "place": None,
        "mine": False,
        "oversees": False,
    }
    return render(request, "people/picture.html", context)


@require_GET
@may(Action.OVERSEE)
def bridge_list(request: ReadRequest) -> HttpResponse:
    """Who holds the network of a neighbourhood together: whose departure would cut off whom."""
    reader = request.reader
    own = {key: name for key, name in own_names(reader).items() if reader.may_in(Action.OVERSEE, key)}
    place = next((key for key in own if str(key) == request.GET.get("wijk")), next(iter(own), None))
    if place is None:
        raise Http404
    context = {"bridges": access.bridges(reader, place), "own": own, "place": place, "name": own[place]}
    return render(request, "people/bridges.html", context)


# The same person twice


@require_GET
@may(Action.MEET)
def twins(request: ReadRequest) -> HttpResponse:
    """Rows that may be one person; a person decides."""
    reader = request.reader
    pairs = [(one, [WHY[why] for why in one.because]) for one in access.twins(reader)]
    return render(
        request, "people/twins.html", {"pairs": pairs, "merged": access.merged(reader), "names": names(reader)}
    )


@require_POST
@may(Action.MEET)
def merge(request: ReadRequest) -> HttpResponse:
    """Two rows are one person, or are not."""
    one, other = key_of(request.POST.get("houd")), key_of(request.POST.get("weg"))
    if one is None or other is None:
        raise Http404
    by, keep, gone = request.reader, ContactId(one), ContactId(other)
    if request.POST.get("anders"):
        done(request, lambda: merging.not_the_same(by=by, one=keep, other=gone), said=_("Dit zijn twee mensen."))
    else:
        done(
            request,
            lambda: merging.merge(by=by, keep=keep, gone=gone),
            said=_("Samengevoegd. Hieronder kunt u dat terugdraaien."),
        )
    return redirect("people:twins")


@require_POST
@may(Action.MEET)
def undo_merge(request: ReadRequest, merged: UUID) -> HttpResponse:
    """Parts what was merged."""
    done(request, lambda: merging.undo_merge(by=request.reader, merged=merged), said=_("Teruggedraaid."))
    return redirect("people:twins")


@require_http_methods(["GET", "POST"])
@may(Action.OVERSEE)
def organisations(request: ReadRequest) -> HttpResponse:
    """Organisations; two names can become one, and be parted again."""
    reader = request.reader
    found = access.organisations(reader)
    form = MergeOrganisationsForm(
        request.POST if request.method == "POST" and not request.POST.get("terug") else None,
        organisations=[(str(one.id), one.name) for one in found],
    )
    if request.method == "POST":
        parted = key_of(request.POST.get("terug"))
        if parted is not None:
            done(
                request,
                lambda: merging.part_organisations(by=reader, gone=OrganisationId(parted)),
                said=_("Weer apart."),
            )
            return redirect("people:organisations")
        if form.is_valid():
            keep, gone = (OrganisationId(UUID(form.cleaned_data[name])) for name in ("keep", "gone"))
            done(
                request,
                lambda: merging.merge_organisations(by=reader, keep=keep, gone=gone),
                said=_("Samengevoegd. Wat was, blijft onder de naam van toen te lezen."),
            )
            return redirect("people:organisations")
    context = {"organisations": found, "form": form}
    return render(request, "people/organisations.html", context, status=422 if form.errors else 200)


# What is kept about oneself


@require_GET
@signed_in
def about_me(request: ReadRequest) -> HttpResponse:
    """What is kept about the reader, why, on what ground and how long; correct it, or object."""
    reader = request.reader
    found = access.about_me(reader)
    told = [
        (one, day_names(one.contact.days), ReachForm(initial=_reach(one.contact)), ObjectionForm()) for one in found
    ]
    return render(request, "people/about_me.html", {"about": told, "names": names(reader), "purposes": PURPOSES})


def _reach(value: access.ContactValue) -> dict[str, Any]:
    wanted = ("name", "email", "phone", "reach", "languages", "away_from", "away_until")
    return {name: getattr(value, name) for name in wanted} | {"days": list(value.days)}


@require_POST
@signed_in
def correct_self(request: ReadRequest, key: UUID) -> HttpResponse:
    """The reader writes the own data better."""
    form = ReachForm(request.POST)
    if form.is_valid():
        data = form.cleaned_data | {"days": "".join(form.cleaned_data["days"])}
        done(
            request,
            lambda: actions.correct_self(by=request.reader, contact=ContactId(key), words=data),
            said=_("Bewaard."),
        )
    else:
        messages.error(request, _("Schrijf op hoe u heet, en kies dagen uit de lijst."))
    return redirect("people:about_me")


@require_POST
@signed_in
def show_self(request: ReadRequest, key: UUID) -> HttpResponse:
    """Colleagues may find the reader's own card, or no longer."""
    on = bool(request.POST.get("aan"))
    said = _("Collega’s kunnen u nu vinden.") if on else _("Alleen u ziet dit kaartje nog.")
    done(request, lambda: actions.show_self(by=request.reader, contact=ContactId(key), on=on), said=said)
    return redirect("people:about_me")


@require_POST
@signed_in
def object_to(request: ReadRequest, key: UUID) -> HttpResponse:
    """The reader does not want to be found here; or takes that back."""
    by, contact = request.reader, ContactId(key)
    if request.POST.get("terug"):
        done(request, lambda: actions.take_objection_back(by=by, contact=contact), said=_("Uw bezwaar is ingetrokken."))
    else:
        words = request.POST.get("words", "")
        done(
            request,
            lambda: actions.object_to(by=by, contact=contact, words=words),
            said=_("Uw bezwaar is ontvangen. Vanaf nu vindt niemand u hier, totdat erover is beslist."),
        )
    return redirect("people:about_me")


@require_http_methods(["GET", "POST"])
@may(Action.OVERSEE)
def objections(request: ReadRequest) -> HttpResponse:
    """Objections that wait for a decision."""
    reader = request.reader
    if request.method == "POST":
        key, form = key_of(request.POST.get("bezwaar")), VerdictForm(request.POST)
        if key is None:
            raise Http404
        if form.is_valid():
            done(
                request,
                lambda: actions.judge_objection(by=reader, objection=key, **form.cleaned_data),
                said=_("Besloten."),
            )
        else:
            messages.error(request, _("Kies een besluit en schrijf in één zin waarom."))
        return redirect("people:objections")
    return render(request, "people/objections.html", {"objections": access.objections(reader), "form": VerdictForm()})


# Files


@require_GET
@may(Action.MEET)
def export(request: ReadRequest, what: str) -> HttpResponse:
    """Everybody whom the reader may find, as a file."""
    kind = files.KINDS.get(what)
    if kind is None:
        raise Http404
    reader = request.reader
    place = next((key for key in own_names(reader) if str(key) == request.GET.get("wijk")), None)
    people = access.everyone(reader, None if place is None else NeighbourhoodId(place))
    make, content_type = kind
    return _file(make(people, names(reader)), what, content_type)


@require_GET
@may(Action.MEET)
def vcard(request: ReadRequest, key: UUID) -> HttpResponse:
    """One person as a card for the address book."""
    try:
        one = access.contact(request.reader, key)
    except access.NotHereError as gone:
        raise Http404 from gone
    return _file(files.as_vcard([one], {}), "kaartje.vcf", "text/vcard; charset=utf-8")


def _file(made: bytes, name: str, content_type: str) -> HttpResponse:
    return HttpResponse(
        made, content_type=content_type, headers={"Content-Disposition": f'attachment; filename="{name}"'}
    )
