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
from wijkspraak.neighbourhoods.access import NeighbourhoodValue, neighbourhoods, own_names
from wijkspraak.questions import access, actions
from wijkspraak.questions.forms import (
    AskForm,
    EvidenceForm,
    LevelForm,
    OwnerForm,
    PointForm,
    PointsFileForm,
    ShareForm,
    WriteForm,
    owners_for,
)
from wijkspraak.questions.models import LinkState
from wijkspraak.signals.access import NotHereError as NoSignalError
from wijkspraak.signals.access import signal as read_signal
from wijkspraak.web.pictures.contrast import Strip, contrast_strip
from wijkspraak.web.tables import FolderError, day_of, table_of

LOOK_BACK = timedelta(weeks=52)
FILE_LIMIT = 2_000_000
LONGEST_TITLE = 240


@require_http_methods(["GET", "POST"])
@may(Action.READ)
def question_list(request: ReadRequest) -> HttpResponse:
    """The questions that the reader may see; ask one that no listening surfaced."""
    reader = request.reader
    own = own_names(reader)
    near = {place.id: place.name for place in neighbourhoods(reader)}
    chosen = next((key for key in near if str(key) == request.GET.get("wijk")), None)
    mine = request.GET.get("mijn") == "1"
    words = request.GET.get("woorden", "")[:80].replace("\x00", "")
    places = [(str(key), name) for key, name in own.items() if reader.may_in(Action.EDIT, key)]
    form = AskForm(request.POST or None, places=places)
    if request.method == "POST" and places and form.is_valid():
        try:
            made = actions.ask_question(
                by=reader,
                neighbourhood=NeighbourhoodId(UUID(form.cleaned_data["neighbourhood"])),
                title=form.cleaned_data["title"],
                owner=PersonId(UUID(str(reader.person))),
            )
        except actions.RefusedError as refused:
            form.add_error(None, str(refused))
        else:
            return redirect("questions:detail", made)
    found = access.questions(reader, [chosen] if chosen else None, mine=mine, words=words)
    context = {
        "questions": found,
        "voices": access.voices_of([one.id for one in found]),
        "names": near,
        "own": own or near,
        "chosen": chosen,
        "mine": mine,
        "words": words,
        "form": form if places else None,
    }
    return render(request, "questions/list.html", context)


def _page(request: ReadRequest, key: UUID, places: Sequence[NeighbourhoodValue]) -> access.QuestionPage:
    try:
        return access.question_page(request.reader, key, places)
    except access.NotHereError as gone:
        raise Http404 from gone


def _strips(page: access.QuestionPage) -> list[Any]:
    return [
        (
            one,
            contrast_strip(Strip(one.name, one.here, one.beside, one.others, one.here_words, one.beside_words)),
        )
        for one in page.differences
    ]


@require_http_methods(["GET", "POST"])
@may(Action.READ)
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
        text = request.POST.get("version", "")
        version = int(text) if text.isdecimal() and len(text) < 9 else 0
        if form.is_valid():
            try:
                actions.write(by=reader, question=value.id, version=version, words=form.cleaned_data)
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
        "names": {place.id: place.name for place in places},
        "strips": _strips(page),
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
        "share_mode": request.COOKIES.get("meekijken") == "1",
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
@may(Action.EDIT)
def formal(request: ReadRequest) -> HttpResponse:
    """What stands on formal agendas, kept by hand or from a file."""
    reader = request.reader
    own = {key: name for key, name in own_names(reader).items() if reader.may_in(Action.EDIT, key)}
    places = [(str(key), name) for key, name in own.items()]
    by_hand = "title" in request.POST
    form = PointForm(request.POST if by_hand else None, places=places)
    file_form = PointsFileForm(None if by_hand or request.method == "GET" else request.POST, request.FILES or None)
    refused: list[tuple[int, str]] = []
    if request.method == "POST":
        rows: list[actions.PointRow] = []
        if by_hand and form.is_valid():
            data = form.cleaned_data
            rows = [
                actions.PointRow(
                    NeighbourhoodId(UUID(data["neighbourhood"])), data["title"], data["body"], data["since"]
                )
            ]
        elif not by_hand and file_form.is_valid():
            rows, refused = _points_from(
                file_form.cleaned_data["file"].read(FILE_LIMIT), neighbourhoods(reader), set(own)
            )
        if rows:
            kept = actions.keep_points(by=reader, rows=rows)
            messages.success(
                request, _("%(new)d nieuw, %(same)d stonden er al.") % {"new": kept.new, "same": kept.same}
            )
            if not refused:
                return redirect("questions:formal")
    context = {
        "points": access.formal_points(reader, own),
        "names": own,
        "form": form,
        "file_form": file_form,
        "refused": refused,
    }
    return render(request, "questions/formal.html", context)


def _points_from(
    raw: bytes, near: Sequence[NeighbourhoodValue], own: set[NeighbourhoodId]
) -> tuple[list[actions.PointRow], list[tuple[int, str]]]:
    """The rows of a file with wijk, title, since and body; broken rows with their number and why."""
    try:
        table = table_of(raw, _("Het bestand"), ("wijk", "title"))
    except FolderError as trouble:
        return [], [(1, str(trouble))]
    codes = {place.code: place.id for place in near} | {place.name: place.id for place in near}
    rows: list[actions.PointRow] = []
    refused = [(one.row, one.why) for one in table.refused]
    for row in table.rows:
        place, since = codes.get(row["wijk"]), day_of(row["since"])
        if place is None or place not in own:
            refused.append((row.number, _("De wijk is onbekend of niet van u.")))
        elif not row["title"]:
            refused.append((row.number, _("Er staat niet wat er op de agenda staat.")))
        elif len(row["title"]) > LONGEST_TITLE:
            refused.append((row.number, _("Wat er staat is langer dan %(n)d tekens.") % {"n": LONGEST_TITLE}))
        elif row["since"] and since is None:
            refused.append((row.number, _("De datum is niet te lezen. Schrijf jjjj-mm-dd.")))
        else:
            rows.append(actions.PointRow(place, row["title"], row["body"], since))
    return rows, sorted(refused)


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
    return render(request, "questions/_alike.html", {"found": found, "names": own_names(request.reader)})


@require_GET
@may(Action.NOTE)
def alike_kept(request: ReadRequest, key: UUID) -> HttpResponse:
    """What a signal that was just kept resembles, with a yes and a no."""
    try:
        signal = read_signal(request.reader, key)
    except NoSignalError as gone:
        raise Http404 from gone
    found = access.alike(request.reader, signal.text, signal.neighbourhood, signal.id)
    context = {"found": found, "signal": signal, "names": own_names(request.reader)}
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
