"""The page of one neighbourhood: what stirs, what is counted and what is felt, what stands there, who works there."""

from typing import Final
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET

from wijkspraak.accounts.access import colleagues
from wijkspraak.accounts.doors import ReadRequest, signed_in
from wijkspraak.accounts.policy import Action
from wijkspraak.accounts.reader import Reader
from wijkspraak.agenda import access as agendas
from wijkspraak.core.ids import NeighbourhoodId
from wijkspraak.desk.courses import Courses, courses_of
from wijkspraak.desk.premises import premises_of
from wijkspraak.exports.offering import offered
from wijkspraak.neighbourhoods import access
from wijkspraak.neighbourhoods.pictures import small_map
from wijkspraak.questions import access as questions
from wijkspraak.reports.access import here as reports_here
from wijkspraak.web.amounts import amount, moment

SHOWN: Final = 4
PEOPLE: Final = "inwoners"


@require_GET
@signed_in
def detail(request: ReadRequest, key: UUID) -> HttpResponse:
    """One neighbourhood, in sentences first; whatever is not the reader's to see is not there."""
    reader = request.reader
    places = access.neighbourhoods(reader)
    place = next((one for one in places if one.id == key), None) or access.former_place(reader, key)
    if place is None:
        raise Http404
    former = all(one.id != key for one in places)
    figures = access.figures(reader, place.id)
    here = access.facilities(reader, [place.id])
    courses = courses_of(reader, place, figures)
    premises = premises_of(reader, here, figures)
    differs = questions.all_differences(reader, [place.id], places, most=SHOWN) if figures else ()
    echoes = questions.stirring(reader, [place.id]) if reader.may(Action.AGGREGATE) else ()
    asked = questions.questions(reader, [place.id], limit=12)
    points = agendas.agenda(reader, place.id, place.name).points
    parts = access.subareas(reader, place.id)
    works_here = place.id in access.own_names(reader)
    context = {
        "place": place,
        "near": [one for one in places if one.id in place.neighbours],
        "map": small_map([place] if former else places, [place.id], place.name),
        "sentences": _sentences(courses, differs),
        "courses": courses,
        "premises": premises,
        "closed": access.closed_facilities(reader, place.id),
        "echoes": echoes[:SHOWN],
        "more_echoes": max(len(echoes) - SHOWN, 0),
        "questions": asked,
        "points": points,
        "now": _now(reader, len(echoes), len(asked), len(points)),
        "subareas": parts,
        "per_subarea": _per_subarea(parts, access.subarea_figures(reader, place.id)) if parts else [],
        "people": colleagues(reader, NeighbourhoodId(place.id)),
        "mine": works_here and reader.may(Action.READ),
        "former": former,
        "history": access.history(reader, place.id),
        "may_rename": reader.may(Action.KEEP) and not former,
        "take": offered("figures", len({(one.facility, one.name) for one in figures}), {"wijk": str(place.id)}),
        "take_facilities": offered("facilities", len(here), {"wijk": str(place.id)}),
        "reports": reports_here(reader, [place.id], places),
        "may_furnish": reader.may_in(Action.FURNISH, place.id),
    }
    return render(request, "desk/place.html", context)


def _per_subarea(
    parts: tuple[tuple[str, str], ...], known: dict[str, dict[str, access.FigureValue]]
) -> list[tuple[str, list[str]]]:
    """One row per figure, one cell per sub-area; empty where it is not known."""
    names = sorted({name for some in known.values() for name in some})
    rows = []
    for name in names:
        figures = [known.get(code, {}).get(name) for code, _name in parts]
        rows.append((name, [f"{amount(one.value, one.unit)} ({moment(one.on)})" if one else "" for one in figures]))
    return rows


def _sentences(courses: Courses, differs: questions.Differences) -> list[str]:
    """What one would tell a new colleague first, as far as it is known."""
    told = []
    people = next((one for one in courses.counted if one.name == PEOPLE), None)
    if people is not None:
        told.append(_("Er wonen %(value)s (%(when)s).") % {"value": people.value, "when": people.when})
    most = [one for one in differs if one.here != one.beside][:2]
    if most:
        words = _("%(name)s is hier %(here)s en hiernaast %(beside)s")
        said = [words % {"name": one.name, "here": one.here_words, "beside": one.beside_words} for one in most]
        told.append(_("Het meest anders dan hiernaast: %(what)s.") % {"what": "; ".join(said)})
    apart = [side.theme.lower() for side in courses.sides if side.apart]
    if apart:
        told.append(
            _("Wat geteld is en wat mensen vinden wijst verschillende kanten op bij: %(what)s.")
            % {"what": ", ".join(dict.fromkeys(apart))}
        )
    return told


def _now(reader: Reader, echoes: int, asked: int, points: int) -> str:
    """How much is going on, as far as this reader may see it."""
    told = []
    if reader.may(Action.AGGREGATE):
        told.append(ngettext("%(n)d vermoeden", "%(n)d vermoedens", echoes) % {"n": echoes})
    told.append(ngettext("%(n)d vraag", "%(n)d vragen", asked) % {"n": asked})
    told.append(
        ngettext("%(n)d punt op de gezamenlijke agenda", "%(n)d punten op de gezamenlijke agenda", points)
        % {"n": points}
    )
    return _("Nu te zien voor u: %(what)s.") % {"what": ", ".join(told)}
