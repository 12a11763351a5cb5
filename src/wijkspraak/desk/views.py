"""Pages that look into several rooms: a role's day, and the trail of one signal."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Final
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_POST

from wijkspraak.accounts.doors import ReadRequest, may, public, signed_in
from wijkspraak.accounts.policy import Action, Role
from wijkspraak.accounts.reader import Reader
from wijkspraak.agenda import access as agendas
from wijkspraak.conversations import access as talks
from wijkspraak.core.ids import NeighbourhoodId
from wijkspraak.desk.begin import is_under_way
from wijkspraak.neighbourhoods.access import NeighbourhoodValue, names, names_ever, neighbourhoods, own_names
from wijkspraak.neighbourhoods.pictures import map_of
from wijkspraak.people import access as people
from wijkspraak.questions import access as questions
from wijkspraak.signals import access as signals
from wijkspraak.web.asked import LOOKED_ALONG, key_of, looked_along

MOST: Final = 5


@dataclass(frozen=True, slots=True)
class Task:
    """One thing that waits for the reader, and where to do it."""

    words: str
    why: str
    url: str
    do: str


@dataclass(frozen=True, slots=True)
class Use:
    """What one of the reader's own signals led to."""

    signal: signals.SignalValue
    words: str
    url: str


def _greeting() -> str:
    hour = timezone.localtime().hour
    if hour < 6:
        return _("Goedenacht")
    if hour < 12:
        return _("Goedemorgen")
    return _("Goedemiddag") if hour < 18 else _("Goedenavond")


def _echo_tasks(reader: Reader, places: dict[NeighbourhoodId, str], names: dict[NeighbourhoodId, str]) -> list[Task]:
    if not reader.may(Action.JUDGE) or not places:
        return []
    found = [echo for echo in questions.stirring(reader, places) if echo.may_judge][:3]
    tasks: list[Task] = []
    for echo in found:
        where = next((places[one] for one in echo.neighbourhoods if one in places), names.get(echo.home, ""))
        ears = ngettext("%(n)d mens hoort", "%(n)d mensen horen", echo.hearers) % {"n": echo.hearers}
        tasks.append(
            Task(
                _("%(ears)s misschien hetzelfde in %(where)s") % {"ears": ears, "where": where},
                " · ".join(echo.because[1:4]),
                reverse("questions:echo", args=[echo.id]),
                _("Bekijk"),
            )
        )
    return tasks


def _agenda_tasks(reader: Reader, places: dict[NeighbourhoodId, str]) -> list[Task]:
    tasks: list[Task] = []
    soon = reader.today + timedelta(days=14)
    for point in agendas.promised_by(reader, places)[:MOST]:
        if point.next_on is None or point.next_on > soon:
            continue
        words = _("U beloofde vóór %(day)s: %(step)s") % {
            "day": date_format(point.next_on, "l j F"), "step": point.next_step,
        }  # fmt: skip
        tasks.append(Task(words, point.title, reverse("agenda:point", args=[point.id]), _("Doe het nu")))
    waiting = [point for point in agendas.without_step(reader, places) if point.next_by != reader.person]
    for point in waiting[:3]:
        words = (
            _("“%(title)s” heeft nog geen volgende stap")
            if not point.next_step
            else _("Bij “%(title)s” is de datum voorbij")
        )
        tasks.append(
            Task(
                words % {"title": point.title},
                places.get(point.neighbourhood, ""),
                reverse("agenda:point", args=[point.id]),
                _("Regel"),
            )
        )
    return tasks


def _question_tasks(reader: Reader) -> list[Task]:
    mine = questions.questions(reader, mine=True, limit=12)
    return [
        Task(
            _("De vraag “%(title)s” is nieuw: vul samen de ladder in") % {"title": one.title},
            "",
            reverse("questions:detail", args=[one.id]),
            _("Begin"),
        )
        for one in mine
        if one.state == "new"
    ][:3]


def _tie_tasks(reader: Reader) -> list[Task]:
    """Ties that cool while an open question of the reader needs them."""
    if not reader.may(Action.MEET):
        return []
    return [
        Task(
            _("U sprak %(name)s %(long)s niet, en de vraag “%(title)s” heeft deze band straks nodig")
            % {"name": one.name, "long": one.how_long, "title": one.title},
            "",
            reverse("people:detail", args=[one.contact]),
            _("Bel of loop langs"),
        )
        for one in people.cooling_ties(reader)[:2]
    ]


def _talk_tasks(reader: Reader) -> list[Task]:
    """Conversations of today and tomorrow, and invitations that wait for an answer."""
    soon = talks.Within(
        states=frozenset({"planned"}), since=reader.today, until=reader.today + timedelta(days=14), mine=True
    )
    tasks: list[Task] = []
    for one in talks.conversations(reader, soon, most=20):
        if one.starts_at is None:
            continue
        start = timezone.localtime(one.starts_at)
        when = _("%(day)s om %(time)s uur") % {"day": date_format(start, "l j F"), "time": date_format(start, "H:i")}
        url = reverse("conversations:detail", args=[one.id])
        if one.own is not None and one.own.answer == "none":
            words = _("%(host)s vraagt u voor “%(title)s”") % {"host": one.convenor_name, "title": one.title}
            tasks.append(Task(words, when, url, _("Antwoord")))
        elif (start.date() - reader.today).days <= 1:
            tasks.append(Task(_("Gesprek: %(title)s") % {"title": one.title}, when, url, _("Bekijk")))
    return tasks[:4]


def _uses(reader: Reader) -> list[Use]:
    own = signals.signals(reader, signals.Filters(mine=True), size=60).items
    led = questions.questions_of(reader, [one.id for one in own])
    found: list[Use] = []
    for one in own:
        for question in led.get(one.id, ())[:1]:
            words = _("werd deel van de vraag “%(title)s”, %(state)s") % {
                "title": question.title, "state": question.state_name,
            }  # fmt: skip
            found.append(Use(one, words, reverse("desk:trail", args=[one.id])))
    return found[:4]


def _city_map(
    reader: Reader,
    near: tuple[NeighbourhoodValue, ...],
    own: dict[NeighbourhoodId, str],
    moving: dict[NeighbourhoodId, int],
) -> object:
    may_look = reader.may(Action.AGGREGATE)
    return map_of(
        reader,
        moving,
        title=_("In beweging"),
        words=lambda n: ngettext("%(n)d vermoeden", "%(n)d vermoedens", n) % {"n": n} if n else _("niets dat opvalt"),
        address=lambda key: (
            f"{reverse('questions:stirring')}?wijk={key}"
            if key in own and may_look
            else reverse("neighbourhoods:detail", args=[key])
        ),
        mark=frozenset(own) if len(own) < len(near) else frozenset(),
        places=near,
    )


@require_GET
@signed_in
def start(request: ReadRequest) -> HttpResponse:
    """The reader's day: all own neighbourhoods, what waits, what the own signals led to."""
    reader = request.reader
    if not reader.posts:
        return render(request, "desk/no_role.html", {})
    if reader.roles <= {Role.KEEPER}:
        return redirect("accounts:people" if is_under_way(reader) else "desk:begin")
    if reader.roles <= {Role.AUDITOR, Role.KEEPER}:
        return redirect("accounts:audit")
    own = own_names(reader)
    near = neighbourhoods(reader)
    moving = questions.moving(reader, [place.id for place in near]) if reader.may(Action.AGGREGATE) else {}
    tasks = [
        *_talk_tasks(reader),
        *_echo_tasks(reader, own, names_ever(reader)),
        *_agenda_tasks(reader, own),
        *_question_tasks(reader),
        *_tie_tasks(reader),
    ]
    context = {
        "greeting": _greeting(),
        "first_name": reader.name.split(" ")[0],
        "tasks": tasks[:8],
        "places": [(key, name, moving.get(key, 0)) for key, name in own.items()],
        "lines": {line.neighbourhood: line for line in agendas.overview(reader, own)},
        "uses": _uses(reader),
        "own_signals": signals.signals(reader, signals.Filters(mine=True), size=3).items,
        "shared": questions.questions(reader, limit=6),
        "names": names_ever(reader),
        "may_note": reader.may(Action.NOTE),
        "works_here": reader.may(Action.AGGREGATE),
        "map": _city_map(reader, near, own, moving),
        "many": len(own) > 12,
        "moving": sum(moving.get(key, 0) for key in own),
    }
    return render(request, "desk/start.html", context)


@require_GET
@signed_in
def trail(request: ReadRequest, key: UUID) -> HttpResponse:
    """From a signal forward to what came of it: the suggestion, the question, the agenda; and back from there."""
    reader = request.reader
    try:
        signal = signals.signal(reader, key)
    except signals.NotHereError as gone:
        raise Http404 from gone
    led = questions.questions_of(reader, [signal.id]).get(signal.id, ())
    context = {
        "signal": signal,
        "names": names_ever(reader),
        "echoes": questions.echoes_of(reader, signal.id) if reader.may(Action.AGGREGATE) else (),
        "steps": [(question, agendas.point_of_question(reader, question.id)) for question in led],
    }
    return render(request, "desk/trail.html", context)


@require_GET
@may(Action.MEET)
def handover(request: ReadRequest) -> HttpResponse:
    """What somebody leaves behind: own ties, promises and open questions, to read or print."""
    reader = request.reader
    context = {
        "ties": people.own_ties(reader),
        "promises": agendas.promised_by(reader, own_names(reader)),
        "open": [one for one in questions.questions(reader, mine=True) if one.state not in people.ENDED],
        "names": names(reader),
    }
    return render(request, "desk/handover.html", context)


@require_POST
@public("sets a cookie on the own browser and shows nothing")
def share_mode(request: ReadRequest) -> HttpResponse:
    """Switches showing a screen to others on and off: who noted what is then left out."""
    response = _back_to_table(request.POST.get("tafel"))
    if looked_along(request):
        response.delete_cookie(LOOKED_ALONG)
    else:
        response.set_cookie(
            LOOKED_ALONG, "1", max_age=8 * 3600, httponly=True, samesite="Lax", secure=request.is_secure()
        )
    return response


def _back_to_table(key: str | None) -> HttpResponse:
    """To the conversation that is being held, when it was there that somebody switched; otherwise to the start."""
    table = key_of(key)
    return redirect("desk:start") if table is None else redirect("conversations:table", table)
