"""Pages of places: the map of all neighbourhoods, and one of them with its facilities and figures."""

from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from wijkspraak.accounts.access import colleagues
from wijkspraak.accounts.doors import ReadRequest, signed_in
from wijkspraak.core.ids import NeighbourhoodId
from wijkspraak.exports.offering import offered
from wijkspraak.neighbourhoods import access
from wijkspraak.neighbourhoods.pictures import map_of, small_map


@require_GET
@signed_in
def city(request: ReadRequest) -> HttpResponse:
    """All neighbourhoods on a map and in a list by district; the reader's own are outlined."""
    reader = request.reader
    places = access.neighbourhoods(reader)
    own = frozenset(access.own_names(reader))
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
    }
    return render(request, "neighbourhoods/city.html", context)


@require_GET
@signed_in
def detail(request: ReadRequest, key: UUID) -> HttpResponse:
    """One neighbourhood: where it lies, what is there, which figures are known and from whom."""
    reader = request.reader
    places = access.neighbourhoods(reader)
    place = next((one for one in places if one.id == key), None)
    if place is None:
        raise Http404
    newest = access.newest_figures(reader, place.id)
    here = access.facilities(reader, [place.id])
    context = {
        "place": place,
        "near": [one for one in places if one.id in place.neighbours],
        "map": small_map(places, [place.id], place.name),
        "figures": [figure for figure in newest if figure.facility is None],
        "facilities": [(one, [figure for figure in newest if figure.facility == one.id]) for one in here],
        "subareas": access.subareas(reader, place.id),
        "people": colleagues(reader, NeighbourhoodId(place.id)),
        "take": offered("figures", len(newest), {"wijk": str(place.id)}),
        "take_facilities": offered("facilities", len(here), {"wijk": str(place.id)}),
        "mine": place.id in access.own_names(reader),
    }
    return render(request, "neighbourhoods/detail.html", context)
