"""Pages of the shared dictionary, and of how a text reads."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from wijkspraak.accounts.doors import ReadRequest, may, signed_in
from wijkspraak.accounts.policy import Action
from wijkspraak.language import actions, terms
from wijkspraak.language.asking import asks_about_marks, decided_in
from wijkspraak.language.domains import Domain
from wijkspraak.language.forms import AsideForm, ReadForm, TermForm
from wijkspraak.language.reads import read
from wijkspraak.language.wording import sentence
from wijkspraak.neighbourhoods.access import town_of
from wijkspraak.web.asked import version_in


def _works(request: ReadRequest) -> bool:
    return terms.works_on_words(request.reader, town_of(request.reader))


@require_GET
@signed_in
def term_list(request: ReadRequest) -> HttpResponse:
    """The dictionary: looked up by a word, by a letter, by what it is about."""
    reader = request.reader
    asked = request.GET.get("woord", "")[:80].replace("\x00", "")
    domain = request.GET.get("gaat", "") if request.GET.get("gaat", "") in Domain.values else ""
    letter = request.GET.get("letter", "")[:1] if request.GET.get("letter", "")[:1].isalpha() else ""
    every = terms.terms(reader)
    letters = sorted({word[0].upper() for one in every for word in (*one.street, *one.tower) if word[0].isalpha()})
    context = {
        "found": terms.found(reader, asked, domain, letter),
        "number": len(every),
        "asked": asked,
        "domain": domain,
        "letter": letter.upper(),
        "letters": letters,
        "domains": Domain.choices,
        "may_work": _works(request),
        "aside": terms.put_aside(reader),
    }
    return render(request, "language/list.html", context)


def _term(request: ReadRequest, key: UUID) -> terms.TermValue:
    try:
        return terms.term(request.reader, key)
    except terms.NoTermError as gone:
        raise Http404 from gone


def _term_page(request: ReadRequest, key: UUID, form: AsideForm, status: int = 200) -> HttpResponse:
    value = _term(request, key)
    works = _works(request)
    told = [(line.at, sentence(line, names=works)) for line in terms.term_history(request.reader, key)]
    context = {
        "term": value,
        "versions": terms.term_versions(request.reader, key),
        "history": [(at, words) for at, words in reversed(told) if words],
        "may_work": works,
        "form": form,
    }
    return render(request, "language/detail.html", context, status=status)


@require_GET
@signed_in
def term_detail(request: ReadRequest, key: UUID) -> HttpResponse:
    """One term, how it read before, and what happened with it."""
    return _term_page(request, key, AsideForm())


@require_http_methods(["GET", "POST"])
@may(Action.WORD)
@asks_about_marks
def term_new(request: ReadRequest) -> HttpResponse:
    """Adding a term."""
    form = TermForm(request.POST or None, initial={"street": request.GET.get("woord", "")[:80]})
    if request.method == "POST" and form.is_valid():
        try:
            key = actions.add_term(by=request.reader, words=form.cleaned_data, decided=decided_in(request.POST))
        except actions.RefusedError as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, _("Staat in het woordenboek."))
            return redirect("language:detail", key)
    context = {"form": form, "draft": "woord-nieuw"}
    return render(request, "language/edit.html", context, status=422 if request.method == "POST" else 200)


@require_http_methods(["GET", "POST"])
@may(Action.WORD)
@asks_about_marks
def term_edit(request: ReadRequest, key: UUID) -> HttpResponse:
    """Writing a term better; when it was changed meanwhile both texts stand beside each other."""
    value = _term(request, key)
    version, clash = value.version, None
    initial = {
        "street": value.street_words, "tower": value.tower_words, "explanation": value.explanation,
        "example": value.example, "domain": value.domain,
    }  # fmt: skip
    form = TermForm(request.POST or None, initial=initial)
    status = 200
    if request.method == "POST":
        version, status = version_in(request), 422
        if form.is_valid():
            try:
                actions.change_term(
                    by=request.reader, term=key, version=version, words=form.cleaned_data,
                    decided=decided_in(request.POST),
                )  # fmt: skip
            except actions.TermClashError as both:
                clash, version, status = both, both.version, 409
            except actions.RefusedError as refused:
                form.add_error(None, str(refused))
            else:
                messages.success(request, _("Veranderd. Hoe het eerst stond blijft bewaard."))
                return redirect("language:detail", key)
    rows: list[tuple[Any, str, str]] = []
    if clash is not None:
        rows = [
            (form[name], str(form.cleaned_data.get(name, "")), theirs)
            for name, theirs in clash.theirs.items()
            if str(form.cleaned_data.get(name, "")) != theirs
        ]
    context = {
        "form": form, "term": value, "version": version, "clash": clash, "clash_rows": rows, "draft": f"woord-{key}",
    }  # fmt: skip
    return render(request, "language/edit.html", context, status=status)


@require_POST
@may(Action.WORD)
@asks_about_marks
def term_aside(request: ReadRequest, key: UUID) -> HttpResponse:
    """Puts a term aside, with the reason."""
    _term(request, key)
    form = AsideForm(request.POST)
    if not form.is_valid():
        return _term_page(request, key, form, 422)
    try:
        actions.set_term_aside(
            by=request.reader, term=key, because=form.cleaned_data["because"], decided=decided_in(request.POST)
        )
    except actions.RefusedError as refused:
        raise Http404 from refused
    messages.success(request, _("Opzij gelegd. U kunt het altijd terughalen."))
    return redirect("language:detail", key)


@require_POST
@may(Action.WORD)
def term_back(request: ReadRequest, key: UUID) -> HttpResponse:
    """Brings a term back that was put aside."""
    _term(request, key)
    try:
        actions.bring_term_back(by=request.reader, term=key)
    except actions.RefusedError as refused:
        raise Http404 from refused
    messages.success(request, _("Teruggehaald."))
    return redirect("language:detail", key)


@require_POST
@may(Action.WORD)
def term_restore(request: ReadRequest, key: UUID, number: int) -> HttpResponse:
    """Lets a term read as it did before."""
    _term(request, key)
    try:
        actions.restore_term(by=request.reader, term=key, number=number)
    except actions.RefusedError as refused:
        raise Http404 from refused
    messages.success(request, _("Zoals het toen stond. Ook de latere versie blijft bewaard."))
    return redirect("language:detail", key)


@require_http_methods(["GET", "POST"])
@signed_in
def reads(request: ReadRequest) -> HttpResponse:
    """How a text reads that somebody pastes; it is looked at and not kept."""
    form = ReadForm(request.POST or None)
    found = read(request.reader, form.cleaned_data["text"]) if request.method == "POST" and form.is_valid() else None
    return render(request, "language/reads.html", {"form": form, "read": found})
