"""Pages of the questions: the list, one question with its ladder and lenses, formal points, and likeness at entry."""

from collections.abc import Callable, Sequence
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from wijkspraak.accounts.access import parties
from wijkspraak.accounts.doors import ReadRequest, may
from wijkspraak.accounts.policy import Action, Clearance
from wijkspraak.core.ids import NeighbourhoodId, PartyId, PersonId, QuestionId, SignalId
from wijkspraak.exports.offering import offered
from wijkspraak.language.asking import asks_about_marks, decided_in
from wijkspraak.neighbourhoods.access import NeighbourhoodValue, names_ever, neighbourhoods, own_names
from wijkspraak.questions import access, actions
from wijkspraak.questions.exports import listed, points_of
from wijkspraak.questions.forms import (
    AskForm,
    EvidenceForm,
    LevelForm,
    OwnerForm,
    PointForm,
    ShareForm,
    WriteForm,
    owners_for,
)
from wijkspraak.questions.imports import CITY
from wijkspraak.questions.models import LinkState
from wijkspraak.questions.pictures import strips_of
from wijkspraak.reports.access import here as reports_here
from wijkspraak.signals.access import NotHereError as NoSignalError
from wijkspraak.signals.access import signal as read_signal
from wijkspraak.web.asked import looked_along, version_in

LOOK_BACK = timedelta(weeks=52)
STRIPS = 6


@require_http_methods(["GET", "POST"])
@may(Action.READ)
@asks_about_marks
def question_list(request: ReadRequest) -> HttpResponse:
    """The questions that the reader may see; ask one that no listening surfaced."""
    reader = request.reader
    own = own_names(reader)
    near = {place.id: place.name for place in neighbourhoods(reader)}
    places = [(str(key), name) for key, name in own.items() if reader.may_in(Action.EDIT, key)]
    form = AskForm(request.POST or None, places=places)
    if request.method == "POST" and places and form.is_valid():
        try:
            made = actions.ask_question(
                by=reader,
                neighbourhood=NeighbourhoodId(UUID(form.cleaned_data["neighbourhood"])),
                title=form.cleaned_data["title"],
                owner=PersonId(UUID(str(reader.person))),
                decided=decided_in(request.POST),
            )
        except actions.RefusedError as refused:
            form.add_error(None, str(refused))
        else:
            return redirect("questions:detail", made)
    asked = request.GET.dict()
    found = listed(reader, asked)
    context = {
        "questions": found.questions,
        "take": offered("questions", len(found.questions), asked),
        "voices": access.voices_of([one.id for one in found.questions]),
        "names": names_ever(reader),
        "own": own or near,
        "chosen": found.chosen,
        "mine": found.mine,
        "words": found.words,
        "form": form if places else None,
    }
    return render(request, "questions/list.html", context)


def _page(request: ReadRequest, key: UUID, places: Sequence[NeighbourhoodValue]) -> access.QuestionPage:
    try:
        return access.question_page(request.reader, key, places)
    except access.NotHereError as gone:
        raise Http404 from gone


@require_GET
@may(Action.READ)
def different(request: ReadRequest, key: UUID) -> HttpResponse:
    """Every figure and property of the places of a question beside next door, the most different first."""
    reader = request.reader
    try:
        value = access.question(reader, key)
    except access.NotHereError as gone:
        raise Http404 from gone
    near = neighbourhoods(reader)
    found = access.all_differences(reader, value.neighbourhoods, near)
    names = {place.id: place.name for place in near}
    context = {
        "question": value,
        "places": _(" en ").join(names[one] for one in value.neighbourhoods if one in names),
        "differences": found,
        "strips": strips_of(found[:STRIPS]),
    }
    return render(request, "questions/different.html", context)


@require_http_methods(["GET", "POST"])
@may(Action.READ)
@asks_about_marks
def detail(request: ReadRequest, key: UUID) -> HttpResponse:
    """One question: ladder, lenses, contrast, signals, formal points, history."""
    reader = request.reader
    places = neighbourhoods(reader)
    page = _page(request, key, places)
    value = page.question
    clash: actions.ClashError | None = None
    form = WriteForm(initial={name: getattr(value, name) for name in actions.WORDS})
    version = value.version
    if request.method == "POST":
        form = WriteForm(request.POST)
        version = version_in(request)
        if form.is_valid():
            try:
                decided = decided_in(request.POST)
                actions.write(by=reader, question=value.id, version=version, words=form.cleaned_data, decided=decided)
            except actions.ClashError as both:
                clash, version = both, both.version
            except actions.RefusedError as refused:
                form.add_error(None, str(refused))
            else:
                messages.success(request, _("Bewaard."))
                return redirect("questions:detail", key)
    levels = [level for level in Clearance if reader.may_in(Action.EDIT, value.home, level)]
    context = {
        "page": page,
        "question": value,
        "names": names_ever(reader),
        "strips": strips_of(page.differences),
        "reports": reports_here(reader, value.neighbourhoods, places),
        "form": form,
        "version": version,
        "clash": clash,
        "clash_rows": _clash_rows(form, clash),
        "evidence_form": EvidenceForm(),
        "owner_form": OwnerForm(
            owners=owners_for(reader, value.neighbourhoods[:4]), initial={"owner": str(value.owner)}
        ),
        "level_form": LevelForm(levels=levels, initial={"level": str(value.level.value)}),
        "share_form": ShareForm(parties=[(str(one.id), one.name) for one in parties()]),
        "may_plan": reader.may_in(Action.PLAN, value.home, value.level),
        "may_meet": reader.may(Action.MEET),
        "may_convene": reader.may_in(Action.CONVENE, value.home, value.level),
        "share_mode": looked_along(request),
    }
    return render(request, "questions/detail.html", context, status=409 if clash else 200)


def _clash_rows(form: WriteForm, clash: actions.ClashError | None) -> list[tuple[Any, str, str]]:
    if clash is None:
        return []
    return [
        (form[name], clash.mine[name], clash.theirs[name])
        for name in clash.mine
        if clash.mine[name] != clash.theirs[name]
    ]


def _do(request: ReadRequest, key: UUID, what: Callable[[], object], said: str, anchor: str = "") -> HttpResponse:
    """Does one thing to a question that the reader can see, and returns to its page."""
    try:
        access.question(request.reader, key)
    except access.NotHereError as gone:
        raise Http404 from gone
    try:
        what()
    except (actions.RefusedError, ValueError) as refused:
        messages.error(
            request, str(refused) if isinstance(refused, actions.RefusedError) else _("Kies iets uit de lijst.")
        )
    else:
        if said:
            messages.success(request, said)
    response = redirect("questions:detail", key)
    response["Location"] += anchor
    return response


@require_POST
@may(Action.EDIT)
@asks_about_marks
def add_evidence(request: ReadRequest, key: UUID) -> HttpResponse:
    """Adds a piece of evidence."""
    data = request.POST

    def what() -> None:
        actions.add_evidence(
            by=request.reader,
            question=QuestionId(key),
            rung=data.get("rung", ""),
            side=data.get("side", ""),
            lens=data.get("lens", ""),
            text=data.get("text", ""),
            decided=decided_in(data),
        )

    return _do(request, key, what, _("Toegevoegd."), "#ladder")


@require_POST
@may(Action.EDIT)
def take_back_evidence(request: ReadRequest, key: UUID, evidence: UUID) -> HttpResponse:
    """Takes a piece of evidence back."""
    return _do(
        request,
        key,
        lambda: actions.take_back_evidence(by=request.reader, evidence=evidence),
        _("Ingetrokken."),
        "#ladder",
    )


@require_POST
@may(Action.EDIT)
def judge_link(request: ReadRequest, key: UUID, signal: UUID) -> HttpResponse:
    """Confirms or rejects that a signal belongs to a question."""
    state = {"ja": LinkState.CONFIRMED, "nee": LinkState.REJECTED}.get(
        request.POST.get("hoort", ""), LinkState.SUGGESTED
    )
    return _do(
        request,
        key,
        lambda: actions.judge_link(by=request.reader, question=QuestionId(key), signal=SignalId(signal), state=state),
        "",
        "#signalen",
    )


@require_POST
@may(Action.EDIT)
def find_more(request: ReadRequest, key: UUID) -> HttpResponse:
    """Looks for more signals that may belong to it."""
    found: list[int] = []

    def what() -> None:
        since = request.reader.today - LOOK_BACK
        likely = access.likely_signals(request.reader, QuestionId(key), since)
        found.append(actions.suggest(question=QuestionId(key), found=likely))

    response = _do(request, key, what, "", "#signalen")
    if found and found[0]:
        messages.success(request, _("%(n)d signalen erbij gelegd om te bekijken.") % {"n": found[0]})
    else:
        messages.info(
            request, _("Geen nieuwe signalen gevonden. Schrijf bij de ladder meer op; dan zoekt het gerichter.")
        )
    return response


@require_POST
@may(Action.EDIT)
def hand_over(request: ReadRequest, key: UUID) -> HttpResponse:
    """Gives it another owner."""
    return _do(
        request,
        key,
        lambda: actions.hand_over(
            by=request.reader, question=QuestionId(key), owner=PersonId(UUID(request.POST.get("owner", "")))
        ),
        _("Overgedragen."),
    )


@require_POST
@may(Action.EDIT)
def set_level(request: ReadRequest, key: UUID) -> HttpResponse:
    """Makes it more or less confidential."""
    return _do(
        request,
        key,
        lambda: actions.set_level(
            by=request.reader, question=QuestionId(key), level=Clearance(int(request.POST.get("level", "")))
        ),
        _("De vertrouwelijkheid is veranderd."),
    )


@require_POST
@may(Action.SHARE)
def share(request: ReadRequest, key: UUID) -> HttpResponse:
    """Shares it with a party, or no longer."""
    stop = request.POST.get("stop") == "1"
    return _do(
        request,
        key,
        lambda: actions.share(
            by=request.reader, question=QuestionId(key), party=PartyId(UUID(request.POST.get("party", ""))), on=not stop
        ),
        _("Niet meer gedeeld.") if stop else _("Gedeeld."),
    )


@require_POST
@may(Action.EDIT)
def link_point(request: ReadRequest, key: UUID) -> HttpResponse:
    """Lays a formal point beside it, or takes it off."""
    return _do(
        request,
        key,
        lambda: actions.link_point(
            by=request.reader,
            question=QuestionId(key),
            point=UUID(request.POST.get("point", "")),
            on=request.POST.get("los") != "1",
        ),
        "",
        "#formeel",
    )


# Formal agendas


@require_http_methods(["GET", "POST"])
@may(Action.PLAN)
def formal(request: ReadRequest) -> HttpResponse:
    """What stands on formal agendas, and writing one over by hand; files come in by the road of all files."""
    reader = request.reader
    own = {key: name for key, name in own_names(reader).items() if reader.may_in(Action.PLAN, key)}
    places = [(str(key), name) for key, name in own.items()]
    if actions.plans_everywhere(reader):
        places.append((CITY, _("de hele gemeente")))
    form = PointForm(request.POST or None, places=places)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        place = None if data["neighbourhood"] == CITY else NeighbourhoodId(UUID(data["neighbourhood"]))
        row = actions.PointRow(place, data["title"], data["body"], data["since"], data["url"])
        try:
            kept = actions.keep_points(by=reader, rows=[row])
        except actions.RefusedError as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, _("Bewaard.") if kept.new or kept.changed else _("Dit punt stond er al."))
            return redirect("questions:formal")
    points = points_of(reader)
    context = {
        "points": points,
        "take": offered("formal", len(points), {}),
        "names": names_ever(reader),
        "form": form,
    }
    return render(request, "questions/formal.html", context, status=422 if request.method == "POST" else 200)


# Likeness at entry


@require_POST
@may(Action.NOTE)
def alike(request: ReadRequest) -> HttpResponse:
    """What a text that is being written resembles."""
    text = request.POST.get("text", "").strip()[:1000]
    key = next((key for key in own_names(request.reader) if str(key) == request.POST.get("neighbourhood")), None)
    if len(text) < 12 or key is None:
        return HttpResponse("")
    found = access.alike(request.reader, text, key)
    return render(request, "questions/_alike.html", {"found": found, "names": names_ever(request.reader)})


@require_GET
@may(Action.NOTE)
def alike_kept(request: ReadRequest, key: UUID) -> HttpResponse:
    """What a signal that was just kept resembles, with a yes and a no."""
    try:
        signal = read_signal(request.reader, key)
    except NoSignalError as gone:
        raise Http404 from gone
    found = access.alike(request.reader, signal.text, signal.neighbourhood, signal.id)
    context = {"found": found, "signal": signal, "names": names_ever(request.reader)}
    return render(request, "questions/_alike.html", context)


@require_POST
@may(Action.NOTE)
def offer(request: ReadRequest, key: UUID) -> HttpResponse:
    """Says that an own signal belongs to a question; its owner confirms."""
    try:
        question = UUID(request.POST.get("question", ""))
        actions.offer_signal(by=request.reader, question=QuestionId(question), signal=SignalId(key))
    except (ValueError, actions.RefusedError) as refused:
        raise Http404 from refused
    return render(request, "questions/_offered.html", {})
