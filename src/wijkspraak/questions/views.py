"""Pages of what is stirring: echoes with their reasons, judging them, and the listening itself."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from wijkspraak.accounts.doors import ReadRequest, may
from wijkspraak.accounts.policy import Action
from wijkspraak.accounts.reader import Reader
from wijkspraak.core.ids import EchoId, NeighbourhoodId, PersonId, QuestionId, SignalId
from wijkspraak.exports.offering import offered
from wijkspraak.language.asking import asks_about_marks, decided_in
from wijkspraak.neighbourhoods.access import (
    NeighbourhoodValue,
    all_today,
    names_ever,
    neighbourhoods,
    town_of,
)
from wijkspraak.neighbourhoods.pictures import small_map
from wijkspraak.questions import access, actions
from wijkspraak.questions.exports import stirs
from wijkspraak.questions.forms import AcceptForm, JoinForm, RejectForm, owners_for
from wijkspraak.questions.pictures import strips_of
from wijkspraak.questions.tasks import listen
from wijkspraak.reports.access import here as reports_here
from wijkspraak.signals.access import domain_names
from wijkspraak.web.pictures.timeline import Event, timeline

STRIPS = 4


@dataclass(frozen=True, slots=True)
class Shown:
    """An echo with its pictures."""

    echo: access.EchoValue
    title: str
    places: str
    map: SafeString
    timeline: SafeString
    hidden: tuple[str, ...]


def quarter_of(day: date) -> tuple[date, date]:
    """The first day of the quarter that a day lies in, and the day before it."""
    first = date(day.year, 3 * ((day.month - 1) // 3) + 1, 1)
    return first, date.fromordinal(first.toordinal() - 1)


def _shown(
    reader: Reader, echo: access.EchoValue, near: Sequence[NeighbourhoodValue], names: dict[NeighbourhoodId, str]
) -> Shown:
    places = _(" en ").join(names.get(place, "") for place in echo.neighbourhoods[:3])
    title = echo.quotes[0].text if echo.quotes else _("Iets in %(places)s") % {"places": places}
    return Shown(
        echo,
        title,
        places,
        small_map(
            near, all_today(reader, echo.neighbourhoods), _("Waar het gehoord is: %(places)s") % {"places": places}
        ),
        timeline([Event(one.on, one.kind) for one in echo.moments], title=_("Wanneer het gehoord is")),
        tuple(
            _("en nog %(n)d in %(place)s, die u niet kunt openen") % {"n": n, "place": names.get(place, "")}
            for place, n in echo.hidden
        ),
    )


@require_GET
@may(Action.AGGREGATE)
def stirring(request: ReadRequest) -> HttpResponse:
    """At most twenty suggestions for the reader's neighbourhoods, with why, why not and what differs next door."""
    reader = request.reader
    near = neighbourhoods(reader)
    names = names_ever(reader)
    asked = request.GET.dict()
    found = stirs(reader, asked)
    first, before = quarter_of(reader.today)
    run = access.last_run(reader, finished=True)
    everyday = sorted(run.everyday.items(), key=lambda one: -one[1]) if run else []
    labels = domain_names()
    context = {
        "shown": [_shown(reader, echo, near, names) for echo in found.echoes],
        "take": offered("stirring", len(found.echoes), asked),
        "own": found.own,
        "chosen": found.chosen,
        "lane": found.lane,
        "quarter": first,
        "record": access.track_record(reader, quarter_of(before)[0], before),
        "record_now": access.track_record(reader, first, reader.today),
        "run": run,
        "busy": access.last_run(reader),
        "everyday": [(labels[name], n) for name, n in everyday if name in labels],
        "may_judge": reader.may(Action.JUDGE),
    }
    return render(request, "questions/stirring.html", context)


def _echo(request: ReadRequest, key: UUID) -> access.EchoValue:
    try:
        return access.echo(request.reader, key)
    except access.NotHereError as gone:
        raise Http404 from gone


@dataclass(frozen=True, slots=True)
class _Forms:
    accept: AcceptForm
    join: JoinForm
    reject: RejectForm


def _forms(request: ReadRequest, echo: access.EchoValue, what: str = "") -> _Forms:
    signals = [(str(one.id), one.text) for one in echo.quotes]
    owners = owners_for(request.reader, echo.neighbourhoods[:1])
    there = access.questions(request.reader, echo.neighbourhoods)
    questions = [(str(one.id), one.title) for one in there if one.may_edit]
    ticked = {"signals": [key for key, _text in signals]}
    data = request.POST if request.method == "POST" else None
    return _Forms(
        AcceptForm(data if what == "accept" else None, owners=owners, signals=signals, initial=ticked),
        JoinForm(data if what == "join" else None, questions=questions, signals=signals, initial=ticked),
        RejectForm(data if what == "reject" else None),
    )


def _strips(request: ReadRequest, echo: access.EchoValue, near: Sequence[NeighbourhoodValue]) -> list[object]:
    """What differed when it was heard, drawn among all places as they are known now."""
    kept = [one.name for one in echo.differences]
    if not kept:
        return []
    now = {one.name: one for one in access.all_differences(request.reader, echo.neighbourhoods, near)}
    return list(strips_of([now[name] for name in kept if name in now][:STRIPS]))


def _echo_page(request: ReadRequest, echo: access.EchoValue, forms: _Forms, status: int = 200) -> HttpResponse:
    near = neighbourhoods(request.reader)
    names = names_ever(request.reader)
    context = {
        "one": _shown(request.reader, echo, near, names),
        "names": names,
        "strips": _strips(request, echo, near),
        "accept_form": forms.accept,
        "join_form": forms.join,
        "reject_form": forms.reject,
        "reports": reports_here(request.reader, echo.neighbourhoods, near),
    }
    return render(request, "questions/echo.html", context, status=status)


@require_GET
@may(Action.AGGREGATE)
def echo(request: ReadRequest, key: UUID) -> HttpResponse:
    """One suggestion, and what to do with it."""
    found = _echo(request, key)
    return _echo_page(request, found, _forms(request, found))


@require_POST
@may(Action.JUDGE)
@asks_about_marks
def accept(request: ReadRequest, key: UUID) -> HttpResponse:
    """Makes a question of it."""
    found = _echo(request, key)
    forms = _forms(request, found, "accept")
    if forms.accept.is_valid():
        data = forms.accept.cleaned_data
        try:
            made = actions.accept(
                by=request.reader,
                echo=EchoId(key),
                title=data["title"],
                owner=PersonId(UUID(data["owner"])),
                confirmed=[SignalId(UUID(one)) for one in data["signals"]],
                decided=decided_in(request.POST),
            )
        except actions.RefusedError as refused:
            forms.accept.add_error(None, str(refused))
        else:
            messages.success(request, _("Er is een vraag van gemaakt. Vul nu samen de ladder in."))
            return redirect("questions:detail", made)
    return _echo_page(request, found, forms, 422)


@require_POST
@may(Action.JUDGE)
def join(request: ReadRequest, key: UUID) -> HttpResponse:
    """Adds it to a question."""
    found = _echo(request, key)
    forms = _forms(request, found, "join")
    if forms.join.is_valid():
        data = forms.join.cleaned_data
        question = QuestionId(UUID(data["question"]))
        try:
            actions.join(
                by=request.reader,
                echo=EchoId(key),
                question=question,
                confirmed=[SignalId(UUID(one)) for one in data["signals"]],
            )
        except actions.RefusedError as refused:
            forms.join.add_error(None, str(refused))
        else:
            messages.success(request, _("De signalen liggen nu bij deze vraag."))
            return redirect("questions:detail", question)
    return _echo_page(request, found, forms, 422)


@require_POST
@may(Action.JUDGE)
def reject(request: ReadRequest, key: UUID) -> HttpResponse:
    """Lays it aside, with the reason."""
    found = _echo(request, key)
    forms = _forms(request, found, "reject")
    if forms.reject.is_valid():
        data = forms.reject.cleaned_data
        try:
            actions.reject(by=request.reader, echo=EchoId(key), why=data["why"], words=data["words"])
        except actions.RefusedError as refused:
            forms.reject.add_error(None, str(refused))
        else:
            messages.success(request, _("Weggelegd. Het komt alleen terug als er een nieuwe stem bij komt."))
            return redirect(f"{reverse('questions:stirring')}?laan=weg")
    return _echo_page(request, found, forms, 422)


@require_POST
@may(Action.JUDGE)
def reopen(request: ReadRequest, key: UUID) -> HttpResponse:
    """Takes it back from what was laid aside."""
    try:
        actions.look_again(by=request.reader, echo=EchoId(_echo(request, key).id))
    except actions.RefusedError as refused:
        messages.error(request, str(refused))
    return redirect("questions:echo", key)


@require_POST
@may(Action.JUDGE)
def listen_now(request: ReadRequest) -> HttpResponse:
    """Starts a listening, or shows the one that is busy."""
    town = town_of(request.reader)
    if town is None:
        raise Http404
    try:
        run, new = actions.ask_to_listen(by=request.reader, town=town, until=request.reader.today)
    except actions.RefusedError as refused:
        messages.error(request, str(refused))
        return redirect("questions:stirring")
    if new:
        listen.enqueue(str(run))
    return redirect("questions:stirring")


@require_GET
@may(Action.AGGREGATE)
def progress(request: ReadRequest) -> HttpResponse:
    """How far the listening is, for a page that asks each second."""
    run = access.last_run(request.reader)
    response = render(request, "questions/_progress.html", {"busy": run, "may_judge": request.reader.may(Action.JUDGE)})
    if run is None or not run.busy:
        response["HX-Refresh"] = "true"
    return response


@require_POST
@may(Action.JUDGE)
def stop(request: ReadRequest, run: UUID) -> HttpResponse:
    """Asks the listening to stop."""
    actions.stop_listening(by=request.reader, run=run)
    messages.info(request, _("Het luisteren stopt. Wat er al stond blijft staan."))
    return redirect("questions:stirring")
