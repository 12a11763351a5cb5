"""Pages of the reports: how many of which sort, where and when; and what categories are counted as."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from wijkspraak.accounts.doors import ReadRequest, may
from wijkspraak.accounts.policy import Action
from wijkspraak.neighbourhoods.access import names, own_names, town_of
from wijkspraak.reports import access, actions, fetch_actions
from wijkspraak.reports.forms import CategoryForm, ConnectionForm, FilterForm
from wijkspraak.reports.tasks import fetch


@require_GET
@may(Action.AGGREGATE)
def counts(request: ReadRequest) -> HttpResponse:
    """How many reports, by sort, by neighbourhood and by week; the first look is at one's own neighbourhood."""
    reader = request.reader
    places, own = names(reader), own_names(reader)
    asked = request.GET.copy()
    if "wijk" not in asked and len(own) < len(places):
        asked["wijk"] = str(next(iter(own), ""))
    asked.setdefault("weken", str(access.WEEKS))
    form = FilterForm(asked, places=places)
    filters = form.filters()
    try:
        found = access.counts(reader, filters)
    except access.NotHereError as gone:
        raise Http404 from gone
    context = {
        "form": form, "found": found, "place": places.get(filters.place) if filters.place else None,
        "sort": access.sort_names().get(filters.sort, ""), "weeks": filters.weeks,
        "sets_categories": access.sets_categories(reader), "may_bring": reader.may(Action.FURNISH),
    }  # fmt: skip
    return render(request, "reports/counts.html", context)


@require_GET
@may(Action.FURNISH)
def categories(request: ReadRequest) -> HttpResponse:
    """The categories of the municipality's own system, and what they are counted as."""
    try:
        found = access.categories(request.reader)
    except access.NotHereError as gone:
        raise Http404 from gone
    return render(request, "reports/categories.html", {"categories": found})


@require_http_methods(["GET", "POST"])
@may(Action.FURNISH)
def category(request: ReadRequest, key: UUID) -> HttpResponse:
    """What one category is counted as."""
    try:
        found = access.category(request.reader, key)
    except access.NotHereError as gone:
        raise Http404 from gone
    form = CategoryForm(request.POST or None, initial={"sort": found.sort, "domain": found.domain})
    if request.method == "POST" and form.is_valid():
        try:
            actions.set_category(by=request.reader, category=key, **form.cleaned_data)
        except actions.RefusedError as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, _("Bewaard. De tellingen zijn meteen bij."))
            return redirect("reports:categories")
    status = 422 if request.method == "POST" else 200
    return render(request, "reports/category.html", {"category": found, "form": form}, status=status)


# The connection


def _connection(request: ReadRequest) -> access.ConnectionValue | None:
    try:
        return access.connection(request.reader)
    except access.NotHereError as gone:
        raise Http404 from gone


@require_http_methods(["GET", "POST"])
@may(Action.KEEP)
def connection(request: ReadRequest) -> HttpResponse:
    """What is connected, when it was last asked, what came of it; setting it up."""
    found = _connection(request)
    form = ConnectionForm(request.POST or None, initial={"address": found.address if found else ""})
    if request.method == "POST" and form.is_valid():
        try:
            data = form.cleaned_data
            fetch_actions.connect(by=request.reader, address=data["address"], token=data["token"])
        except actions.RefusedError as refused:
            form.add_error("address", str(refused))
        else:
            messages.success(request, _("Bewaard. Elke nacht wordt gevraagd wat er veranderde."))
            return redirect("reports:connection")
    status = 422 if request.method == "POST" else 200
    return render(request, "reports/connection.html", {"connection": found, "form": form}, status=status)


@require_GET
@may(Action.KEEP)
def progress(request: ReadRequest) -> HttpResponse:
    """How far the fetch is, as a part of a page; when it is done the page is asked anew."""
    found = _connection(request)
    response = render(request, "reports/_fetch.html", {"connection": found})
    if found is None or not found.going:
        response["HX-Refresh"] = "true"
    return response


@require_POST
@may(Action.KEEP)
def change(request: ReadRequest, what: str) -> HttpResponse:
    """Fetch now, stop, pause, go on, remove."""
    reader = request.reader
    try:
        match what:
            case "haal-op":
                town = town_of(reader)
                key = fetch_actions.ask_to_fetch(by=reader, town=town) if town else None
                if key is None:
                    messages.info(request, _("Er wordt al opgehaald, of er is nog geen koppeling."))
                else:
                    fetch.enqueue(str(key))
            case "stop":
                fetch_actions.stop(by=reader)
            case "rust" | "verder":
                fetch_actions.set_active(by=reader, active=what == "verder")
            case _:
                fetch_actions.disconnect(by=reader)
                messages.success(request, _("De koppeling en de sleutel zijn weg. Wat al binnen was, blijft."))
    except actions.RefusedError as refused:
        messages.warning(request, str(refused))
    return redirect("reports:connection")
