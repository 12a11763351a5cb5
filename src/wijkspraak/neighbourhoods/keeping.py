"""Pages of who keeps the areas: a new division that takes effect, with both maps, and another name for a wijk."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from wijkspraak.accounts.doors import ReadRequest, may
from wijkspraak.accounts.policy import Action
from wijkspraak.core.ids import NeighbourhoodId
from wijkspraak.core.places.succession import Step, kinds
from wijkspraak.neighbourhoods import access, actions
from wijkspraak.neighbourhoods.forms import NameForm
from wijkspraak.web.pictures.map import Area, city_map

GONE = "-"


@dataclass(frozen=True, slots=True)
class Line:
    """An old area, what the drawings say of it, and the new areas to tick: key, name, share in words, ticked."""

    key: str
    name: str
    words: str
    choices: tuple[tuple[str, str, str, bool], ...]
    others: tuple[tuple[str, str, str, bool], ...]
    gone: bool
    open: bool
    stays: bool


def _ticked(request: ReadRequest, change: access.Change) -> dict[NeighbourhoodId, list[NeighbourhoodId]]:
    """Per old area the new ones that are ticked: as sent, or else as proposed."""
    if request.method != "POST":
        found: dict[NeighbourhoodId, list[NeighbourhoodId]] = {one.id: [] for one in change.before}
        for step in change.steps:
            found[step.before].append(step.after)
        return found
    known = {str(one.id): one.id for one in change.after}
    return {
        one.id: [known[key] for key in request.POST.getlist(f"wordt_{one.id}") if key in known] for one in change.before
    }


def _words(sorts: Sequence[str], names: Sequence[str]) -> str:
    if not sorts:
        return _("Op de kaart is niets gevonden dat hierop lijkt. Kies zelf, of zeg dat deze wijk verdwijnt.")
    one = names[0]
    said = {
        "same": _("Blijft zoals zij is."),
        "renamed": _("Krijgt een andere naam: %(name)s.") % {"name": one},
        "merged": _("Gaat samen met een andere wijk op in %(name)s.") % {"name": one},
        "split": _("Wordt gesplitst."),
    }
    return said.get(sorts[0], _("Krijgt andere grenzen."))


def _lines(
    change: access.Change, ticked: dict[NeighbourhoodId, list[NeighbourhoodId]], gone: set[str], faults: set[str]
) -> list[Line]:
    names = {one.id: one.name for one in (*change.before, *change.after)}
    pairs = [(before, after) for before, some in ticked.items() for after in some]
    sorts = kinds(pairs, names)
    shares = {(step.before, step.after): step.of_before for step in change.steps}
    lines = []
    for one in change.before:
        near = [step.after for step in change.steps if step.before == one.id]
        rest = [place.id for place in change.after if place.id not in near]

        def choice(key: NeighbourhoodId, before: NeighbourhoodId = one.id) -> tuple[str, str, str, bool]:
            share = shares.get((before, key))
            said = "" if share is None else _("%(n)d%% van de oude wijk") % {"n": round(100 * share)}
            return str(key), names[key], said, key in ticked[before]

        own = [sorts[one.id, after] for after in ticked[one.id]]
        lines.append(
            Line(
                str(one.id), one.name, _words(own, [names[after] for after in ticked[one.id]]),
                tuple(choice(key) for key in near), tuple(choice(key) for key in rest), str(one.id) in gone,
                str(one.id) in faults or not near or any(key in ticked[one.id] for key in rest),
                own == ["same"] and str(one.id) not in faults,
            )
        )  # fmt: skip
    return lines


def _map(areas: Sequence[access.NeighbourhoodValue], title: str) -> object:
    drawn = [Area(one.name, one.shape, step=1) for one in areas if one.shape]
    return city_map(drawn, title=title, desc=_("De lijst eronder zegt hetzelfde.")) if drawn else ""


@require_http_methods(["GET", "POST"])
@may(Action.KEEP)
def scheme(request: ReadRequest, key: UUID) -> HttpResponse:
    """A division beside the one in use: what becomes of each old area; confirmed, it takes effect on its first day."""
    change = access.change(request.reader, key)
    if change is None:
        raise Http404
    ticked = _ticked(request, change)
    gone = set(request.POST.getlist("verdwijnt")) if request.method == "POST" else set()
    faults = {str(before) for before, some in ticked.items() if not some and str(before) not in gone}
    problem = ""
    if request.method == "POST":
        if faults:
            problem = _("Zeg van elke oude wijk wat ervan werd, of dat zij verdwijnt. Er is nog niets veranderd.")
        else:
            try:
                return _adopted(request, change, ticked)
            except actions.RefusedError as refused:
                problem = str(refused)
    lines = _lines(change, ticked, gone, faults if request.method == "POST" else set())
    context = {
        "change": change,
        "lines": lines,
        "staying": sum(line.stays for line in lines),
        "map_before": _map(change.before, _("De wijken van nu")),
        "map_after": _map(change.after, _("De nieuwe wijken")),
        "fresh": [one.name for one in change.after if all(one.id not in some for some in ticked.values())],
        "problem": problem,
    }
    return render(request, "neighbourhoods/scheme.html", context, status=422 if problem else 200)


def _adopted(
    request: ReadRequest, change: access.Change, ticked: dict[NeighbourhoodId, list[NeighbourhoodId]]
) -> HttpResponse:
    known = {(step.before, step.after): step for step in change.steps}
    steps = [
        known.get((before, after), Step(before, after, None, None)) for before, some in ticked.items() for after in some
    ]
    done = actions.adopt(by=request.reader, scheme=change.scheme.id, steps=steps)
    said = _("De gemeente werkt vanaf %(day)s met «%(name)s».") % {
        "day": f"{change.scheme.since:%d-%m-%Y}", "name": change.scheme.name,
    }  # fmt: skip
    further = ngettext("%(n)d rol loopt door.", "%(n)d rollen lopen door.", done.assignments) % {"n": done.assignments}
    messages.success(request, f"{said} {further}")
    if done.unsure:
        messages.warning(
            request,
            _("Van deze voorzieningen is niet bekend in welk deel zij staan; kijk ze na: %(names)s.")
            % {"names": ", ".join(done.unsure[:12])},
        )
    return redirect("neighbourhoods:map")


@require_http_methods(["GET", "POST"])
@may(Action.KEEP)
def rename(request: ReadRequest, key: UUID) -> HttpResponse:
    """Another name for a wijk whose borders stay; how it was called before stays in its history."""
    place = next((one for one in access.neighbourhoods(request.reader) if one.id == key), None)
    if place is None:
        raise Http404
    form = NameForm(request.POST or None, initial={"name": place.name})
    if request.method == "POST" and form.is_valid():
        try:
            actions.rename(by=request.reader, neighbourhood=place.id, name=form.cleaned_data["name"])
        except actions.RefusedError as refused:
            form.add_error("name", str(refused))
        else:
            messages.success(request, _("Deze wijk heet nu %(name)s.") % {"name": form.cleaned_data["name"]})
            return redirect(reverse("neighbourhoods:detail", args=[key]))
    context = {"place": place, "form": form}
    return render(request, "neighbourhoods/rename.html", context, status=422 if form.errors else 200)
