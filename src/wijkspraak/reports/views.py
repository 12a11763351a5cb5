"""Pages of the reports: how many of which sort, where and when; and what categories are counted as."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from wijkspraak.accounts.doors import ReadRequest, may
from wijkspraak.accounts.policy import Action
from wijkspraak.neighbourhoods.access import names, own_names
from wijkspraak.reports import access, actions
from wijkspraak.reports.forms import CategoryForm, FilterForm


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
