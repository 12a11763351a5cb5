"""Beginning a municipality: what is there, what is still missing, and where to go, in the order in which it works."""

from collections.abc import Collection
from dataclasses import dataclass

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET

from wijkspraak.accounts.access import Staffing, staffing
from wijkspraak.accounts.doors import ReadRequest, may
from wijkspraak.accounts.policy import Action
from wijkspraak.accounts.reader import Reader
from wijkspraak.imports.access import offered
from wijkspraak.neighbourhoods.access import Furnished, furnished, schemes


@dataclass(frozen=True, slots=True)
class Do:
    """Where to go, and what that is called."""

    words: str
    url: str


@dataclass(frozen=True, slots=True)
class Stage:
    """One step of beginning; `done` None: somebody else does it."""

    title: str
    done: bool | None
    told: str
    why: str
    ways: tuple[Do, ...]


def is_under_way(reader: Reader) -> bool:
    """Whether there are neighbourhoods and people at work in them: then a keeper no longer starts at the beginning."""
    return furnished(reader).areas > 0 and staffing(reader).in_areas > 0


@require_GET
@may(Action.KEEP)
def begin(request: ReadRequest) -> HttpResponse:
    """The steps, each with how far it is."""
    reader = request.reader
    places, people = furnished(reader), staffing(reader)
    kinds = {one.key for one in offered(reader)}
    stages = [
        _borders(reader, places),
        _people(people, places),
        _kept(
            "facilities", kinds, _("Voorzieningen"), places.facilities,
            ngettext("%(n)d voorziening", "%(n)d voorzieningen", places.facilities) % {"n": places.facilities},
            _("Huizen van de wijk, scholen, sportzalen: dan kan een signaal zeggen waar het speelt."),
            _("Breng voorzieningen in"),
        ),
        _kept(
            "figures", kinds, _("Cijfers"), places.figures,
            ngettext("%(n)d cijfer of kenmerk", "%(n)d cijfers en kenmerken", places.figures) % {"n": places.figures},
            _("Van CBS of uzelf, met bron en datum: dan blijkt wat hier anders is dan hiernaast."),
            _("Breng cijfers in"),
        ),
        Stage(
            _("Eerdere signalen"), None, _("Dat doen zij zelf."),
            _("Wie in een wijk werkt, brengt zelf in wat er al werd bijgehouden. U ziet daar niets van."),
            (),
        ),
    ]  # fmt: skip
    mine = [one for one in stages if one.done is not None]
    context = {"stages": stages, "done": sum(bool(one.done) for one in mine), "of": len(mine)}
    return render(request, "desk/begin.html", context)


def _borders(reader: Reader, places: Furnished) -> Stage:
    waiting = [one for one in schemes(reader) if not one.adopted and one.areas]
    ways = [Do(_("Breng grenzen in"), reverse("imports:kind", args=["boundaries"]))]
    ways += [
        Do(_("Neem «%(name)s» in gebruik") % {"name": one.name}, reverse("neighbourhoods:scheme", args=[one.id]))
        for one in waiting[:3]
    ]
    if places.areas:
        ways.append(Do(_("Bekijk de wijken"), reverse("neighbourhoods:map")))
    return Stage(
        _("Grenzen"), places.areas > 0, _areas(places),
        _("De wijken van uw gemeente: een kaart van PDOK, CBS of uzelf, of een lijst met codes en namen."),
        tuple(ways),
    )  # fmt: skip


def _areas(places: Furnished) -> str:
    if not places.areas:
        return _("nog geen wijken")
    said = ngettext("%(n)d wijk", "%(n)d wijken", places.areas) % {"n": places.areas}
    if places.subareas:
        said += ", " + ngettext("%(n)d buurt", "%(n)d buurten", places.subareas) % {"n": places.subareas}
    if places.drawn < places.areas:
        said += ", " + _("%(n)d zonder grens op de kaart") % {"n": places.areas - places.drawn}
    return said


def _people(people: Staffing, places: Furnished) -> Stage:
    parties = ngettext("%(n)d organisatie", "%(n)d organisaties", people.parties) % {"n": people.parties}
    working = ngettext("%(n)d mens aan het werk", "%(n)d mensen aan het werk", people.in_areas) % {"n": people.in_areas}
    waiting = _("%(n)d zonder rol") % {"n": people.waiting}
    told = ", ".join((parties, working, *([waiting] if people.waiting else [])))
    why = _("Clusters en partners, en de mensen die in wijken werken: gebiedsmanagers, accounthouders, netwerkers.")
    if not places.areas:
        why += " " + _("Doe eerst de grenzen: een rol geeft u in wijken.")
    return Stage(
        _("Organisaties en mensen"), people.in_areas > 0, told, why,
        (
            Do(_("Voeg organisaties toe"), reverse("accounts:parties")),
            Do(_("Laat mensen toe en geef rollen"), reverse("accounts:people")),
            Do(_("Kijk of de post gaat"), reverse("outbox:post")),
        ),
    )  # fmt: skip


def _kept(kind: str, kinds: Collection[str], title: str, n: int, told: str, why: str, do: str) -> Stage:
    ways = (Do(do, reverse("imports:kind", args=[kind])),) if kind in kinds else ()
    return Stage(title, n > 0, told if n else _("nog niets"), why, ways)
