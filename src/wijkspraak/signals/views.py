"""Pages of the signals: note, list with map, one signal, correct, take back, bin."""

from dataclasses import dataclass
from urllib.parse import urlencode
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse, JsonResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from wijkspraak.accounts.doors import ReadRequest, may, signed_in
from wijkspraak.accounts.policy import Action
from wijkspraak.accounts.reader import Reader
from wijkspraak.core.ids import NeighbourhoodId, SignalId
from wijkspraak.exports.offering import COUNTED, offered
from wijkspraak.language.asking import asks_about_marks, decided_in
from wijkspraak.language.names import finds_names, warm
from wijkspraak.neighbourhoods.access import (
    counted_today,
    facilities,
    former,
    names,
    names_ever,
    neighbourhoods,
    own_names,
    today_of,
)
from wijkspraak.neighbourhoods.pictures import map_of
from wijkspraak.signals import access, actions
from wijkspraak.signals.forms import OFFERED, FilterForm, NoteForm, WhyForm, as_initial
from wijkspraak.signals.photo_views import add_brought
from wijkspraak.signals.wording import sentence
from wijkspraak.web.asked import version_in


@dataclass(frozen=True, slots=True)
class ShownFilter:
    """One filter that is on, and the address without it."""

    label: str
    url: str


def _without(query: QueryDict, name: str) -> str:
    rest = [(key, value) for key, value in query.items() if value and key not in {name, "na"}]
    return f"{reverse('signals:list')}?{urlencode(rest)}" if rest else reverse("signals:list")


def _shown(form: FilterForm, query: QueryDict) -> tuple[ShownFilter, ...]:
    found: list[ShownFilter] = []
    for bound in form:
        value = form.cleaned_data.get(bound.name)
        if not value:
            continue
        choices = dict(getattr(bound.field, "choices", []))
        label = str(bound.label) if value is True else f"{bound.label}: {choices.get(value, value)}"
        found.append(ShownFilter(label, _without(query, bound.name)))
    return tuple(found)


@require_GET
@signed_in
def signal_list(request: ReadRequest) -> HttpResponse:
    """What was heard, newest first; the filters live in the address."""
    reader = request.reader
    near = neighbourhoods(reader)
    everywhere, own = names(reader), own_names(reader)
    form = FilterForm(request.GET, places=own or everywhere)
    filters = form.filters()
    page = access.signals(reader, filters, request.GET.get("na", ""))
    rest = [(key, value) for key, value in request.GET.items() if value and key != "na"]
    counted = counted_today(reader, access.counts(reader, filters))
    context = {
        "page": page,
        "names": names_ever(reader),
        "form": form,
        "shown": _shown(form, request.GET),
        "filtered": filters.asked(),
        "next_url": f"?{urlencode([*rest, ('na', page.next)])}" if page.next else "",
        "map": map_of(
            reader,
            {key: n for key, n in counted.items() if n},
            title=_("Waar het gehoord is") if filters.since else _("Waar het gehoord is, in dertien weken"),
            words=lambda n: ngettext("%(n)d signaal", "%(n)d signalen", n) % {"n": n},
            address=lambda key: f"{reverse('signals:list')}?wijk={key}" if key in own else None,
            mark=frozenset(own),
            places=near,
        ),
        "take": offered(
            "signals", access.count_up_to(reader, filters, COUNTED), request.GET.dict(), other=reverse("signals:other")
        ),
        "may_note": reader.may(Action.NOTE),
    }
    return render(request, "signals/list.html", context)


def _form(
    reader: Reader,
    data: QueryDict | None = None,
    initial: dict[str, object] | None = None,
    there: NeighbourhoodId | None = None,
) -> NoteForm:
    """`there`: where the signal is now; that choice stays, also when the area is no more."""
    places = {key: name for key, name in own_names(reader).items() if _may_note(reader, key)}
    if there is not None and there not in places and _may_note(reader, there):
        places[there] = names_ever(reader).get(there, "")
    levels = [level for level in OFFERED if any(reader.may_in(Action.NOTE, key, level) for key in places)]
    return NoteForm(
        data,
        initial=initial,
        places=places,
        facilities=facilities(reader, places),
        usual=access.usual_domains(reader)[:3],
        levels=levels,
    )


def _may_note(reader: Reader, key: NeighbourhoodId) -> bool:
    return reader.may_in(Action.NOTE, key)


def _wants_json(request: ReadRequest) -> bool:
    return request.headers.get("Accept", "").startswith("application/json")


@require_http_methods(["GET", "POST"])
@may(Action.NOTE)
@asks_about_marks
def note(request: ReadRequest) -> HttpResponse:
    """Writing down what was heard; from a phone's own queue it answers in JSON."""
    reader = request.reader
    if request.method == "POST":
        return _keep(request, _form(reader, _sent(reader, request.POST)))
    warm()
    last = access.last_own(reader)
    initial: dict[str, object] = {"heard_on": reader.today, "level": "1", "teller_kind": "resident"}
    if last is not None:
        initial |= {"neighbourhood": str(today_of(reader, last[0])), "facility": str(last[1] or "")}
    return render(request, "signals/note.html", {"form": _form(reader, initial=initial), "finds_names": finds_names()})


def _sent(reader: Reader, data: QueryDict) -> QueryDict:
    """What was sent; a note that waited on a phone while its area was divided anew goes to what became of it."""
    gone = next((one.id for one in former(reader) if str(one.id) == data.get("neighbourhood")), None)
    if gone is None:
        return data
    found = data.copy()
    found["neighbourhood"] = str(today_of(reader, gone))
    return found


def _keep(request: ReadRequest, form: NoteForm) -> HttpResponse:
    if form.is_valid():
        key, what = form.note(request.reader.today)
        try:
            kept = actions.note_signal(by=request.reader, id=key, note=what, decided=decided_in(request.POST))
        except actions.RefusedError as refused:
            form.add_error(None, str(refused))
        else:
            if _wants_json(request):
                return JsonResponse({"id": str(kept)}, status=201)
            add_brought(request, kept)
            return redirect("signals:noted", kept)
    if _wants_json(request):
        return JsonResponse({"errors": form.errors}, status=422)
    return render(request, "signals/note.html", {"form": form, "finds_names": finds_names()}, status=422)


@require_GET
@may(Action.NOTE)
def noted(request: ReadRequest, key: UUID) -> HttpResponse:
    """Just kept: undo for ten seconds, and what it resembles."""
    value = _signal(request, key)
    if not value.mine:
        raise Http404
    return render(request, "signals/noted.html", {"signal": value, "names": names_ever(request.reader)})


def _signal(request: ReadRequest, key: UUID) -> access.SignalValue:
    try:
        return access.signal(request.reader, key)
    except access.NotHereError as gone:
        raise Http404 from gone


@require_GET
@signed_in
def detail(request: ReadRequest, key: UUID) -> HttpResponse:
    """One signal with its earlier wordings and what happened with it."""
    value = _signal(request, key)
    shows_names = bool(value.hearer_name) or value.mine
    told = [(line.at, sentence(line, names=shows_names)) for line in access.history(request.reader, value.id)]
    context = {
        "signal": value,
        "names": names_ever(request.reader),
        "versions": access.versions(request.reader, value.id),
        "history": [(at, words) for at, words in reversed(told) if words],
        "why_form": WhyForm(),
    }
    return render(request, "signals/detail.html", context)


@require_http_methods(["GET", "POST"])
@may(Action.CORRECT)
@asks_about_marks
def correct(request: ReadRequest, key: UUID) -> HttpResponse:
    """Writing a signal better; when it was changed meanwhile both texts stand beside each other."""
    value = _signal(request, key)
    if not value.may_correct:
        raise Http404
    clash: actions.ClashError | None = None
    form = _form(request.reader, initial=as_initial(value), there=value.neighbourhood)
    version = value.version
    if request.method == "POST":
        form = _form(request.reader, request.POST, there=value.neighbourhood)
        version = version_in(request)
        if form.is_valid():
            _key, what = form.note(request.reader.today)
            try:
                actions.correct(
                    by=request.reader, signal=value.id, version=version, note=what, decided=decided_in(request.POST)
                )
            except actions.ClashError as both:
                clash, version = both, both.version
            except actions.RefusedError as refused:
                form.add_error(None, str(refused))
            else:
                messages.success(request, _("Verbeterd. De eerste woorden blijven bewaard."))
                return redirect("signals:detail", value.id)
    context = {"form": form, "signal": value, "version": version, "clash": clash}
    return render(request, "signals/correct.html", context, status=409 if clash else 200)


@require_POST
@may(Action.CORRECT)
def change(request: ReadRequest, key: UUID, what: str) -> HttpResponse:
    """Withdraw, put in the bin, take back out: each with a way back."""
    signal = SignalId(key)
    form = WhyForm(request.POST)
    why = form.cleaned_data["why"] if form.is_valid() else ""
    try:
        match what:
            case "intrekken":
                actions.withdraw(by=request.reader, signal=signal, because=why)
                messages.success(request, _("Ingetrokken. Het telt nergens meer mee."))
            case "weg":
                actions.put_in_bin(by=request.reader, signal=signal)
                messages.success(request, _("In de prullenbak. Dertig dagen lang kunt u het terughalen."))
                return redirect("signals:bin")
            case _:
                actions.take_back_out(by=request.reader, signal=signal)
                messages.success(request, _("Teruggehaald. Het telt weer mee."))
    except actions.RefusedError as gone:
        raise Http404 from gone
    return redirect("signals:detail", key)


@require_GET
@may(Action.CORRECT)
def bin_list(request: ReadRequest) -> HttpResponse:
    """What the reader threw away in the last thirty days."""
    context = {"signals": access.binned(request.reader), "names": names_ever(request.reader)}
    return render(request, "signals/bin.html", context)
