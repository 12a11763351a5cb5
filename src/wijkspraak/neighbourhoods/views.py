"""The page of all neighbourhoods; that of one of them looks into several rooms: see `desk/places`."""

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from wijkspraak.accounts.doors import ReadRequest, signed_in
from wijkspraak.accounts.policy import Action
from wijkspraak.exports.offering import offered
from wijkspraak.neighbourhoods import access
from wijkspraak.neighbourhoods.pictures import map_of


@require_GET
@signed_in
def city(request: ReadRequest) -> HttpResponse:
    """All neighbourhoods on a map and in a list by district; the reader's own are outlined."""
    reader = request.reader
    places = access.neighbourhoods(reader)
    own = frozenset(access.own_names(reader)) if reader.may(Action.READ) else frozenset()
    districts: dict[str, list[access.NeighbourhoodValue]] = {}
    for place in places:
        districts.setdefault(place.district, []).append(place)
    context = {
        "map": map_of(
            reader,
            dict.fromkeys(own, 1),
            title=_("Uw wijken"),
            words=lambda n: _("van u") if n else "",
            address=lambda key: reverse("neighbourhoods:detail", args=[key]),
            mark=own,
            places=places,
        ),
        "districts": sorted(districts.items()),
        "own": own,
        "take": offered("figures", len(access.known_figures(reader)), {}),
        "take_facilities": offered("facilities", len(access.facilities(reader)), {}),
        "schemes": access.schemes(reader),
        "may_count": reader.may(Action.AGGREGATE),
        "may_keep": reader.may(Action.KEEP),
    }
    return render(request, "neighbourhoods/city.html", context)
