"""Pages of the imports: what can be brought in, looking a file through, how far it is, mending the rows that wait."""

import csv
import io
from collections.abc import Iterator
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from wijkspraak.accounts.doors import ReadRequest, signed_in
from wijkspraak.imports import access, actions
from wijkspraak.imports.forms import FileForm, ReadForm, initial, sheets_of
from wijkspraak.imports.kinds import FileError
from wijkspraak.imports.opening import MOST_BYTES, WHY_COLUMN
from wijkspraak.imports.reading import WIDE, said
from wijkspraak.imports.tasks import bring
from wijkspraak.web.asked import number_of
from wijkspraak.web.formulas import neutral


@require_GET
@signed_in
def index(request: ReadRequest) -> HttpResponse:
    """What the reader may bring in, and what was brought before."""
    offered = access.offered(request.reader)
    if not offered:
        raise Http404
    context = {"kinds": offered, "deliveries": access.deliveries(request.reader)}
    return render(request, "imports/index.html", context)


@require_http_methods(["GET", "POST"])
@signed_in
def kind(request: ReadRequest, key: str) -> HttpResponse:
    """Choosing a file of one kind."""
    try:
        value = access.kind_of(request.reader, key)
    except access.NotHereError as gone:
        raise Http404 from gone
    form = FileForm(request.POST or None, request.FILES or None, endings=value.endings)
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            upload = form.cleaned_data["file"]
            try:
                if upload.size > MOST_BYTES:
                    raise actions.RefusedError(
                        _("Dit bestand is groter dan 64 MB. Knip het in stukken, bijvoorbeeld per jaar.")
                    )
                made = actions.deliver(by=request.reader, kind=key, name=upload.name or "", raw=upload.read())
            except actions.RefusedError as refused:
                form.add_error("file", str(refused))
            else:
                return redirect("imports:delivery", made)
    context = {"kind": value, "form": form, "deliveries": access.deliveries(request.reader, key)}
    return render(request, "imports/kind.html", context, status=status)


def _delivery(request: ReadRequest, key: UUID) -> access.DeliveryValue:
    try:
        return access.delivery(request.reader, key)
    except access.NotHereError as gone:
        raise Http404 from gone


@require_http_methods(["GET", "POST"])
@signed_in
def delivery(request: ReadRequest, key: UUID) -> HttpResponse:
    """One file: how it is read and what it would do, how far it is, or what came of it."""
    value = _delivery(request, key)
    if not value.untouched:
        return _result(request, value)
    try:
        found, asked, file = access.file_of(request.reader, key)
        fields, options = found.fields(file), [*sheets_of(file), *found.options(request.reader, file)]
        form = ReadForm(
            request.POST or None, fields=fields, options=options, columns=file.columns,
            initial=initial(asked.columns, asked.options, options),
        )  # fmt: skip
        if request.method == "POST" and form.is_valid():
            actions.settle(by=request.reader, delivery=key, columns=form.columns(), options=form.options())
            return redirect("imports:delivery", key)
        look = access.preview(request.reader, key)
    except (FileError, actions.RefusedError) as trouble:
        return render(request, "imports/broken.html", {"delivery": value, "problem": str(trouble)}, status=422)
    context = {"delivery": value, "form": form, "look": look, "about": file.about, "columns": file.columns[:WIDE]}
    return render(request, "imports/settle.html", context, status=422 if request.method == "POST" else 200)


def _result(request: ReadRequest, value: access.DeliveryValue) -> HttpResponse:
    after = number_of(request.GET.get("na")) or 0
    rows = access.waiting(request.reader, value.id, after)
    groups = access.groups(request.reader, value.id) if rows and not value.going else ()
    context = {
        "delivery": value,
        "rows": rows,
        "groups": groups,
        "first_page": not after,
        "next": rows[-1].number if len(rows) == access.SHOWN else None,
    }
    return render(request, "imports/result.html", context)


@require_GET
@signed_in
def progress(request: ReadRequest, key: UUID) -> HttpResponse:
    """How far it is, as a part of a page; when it is done the page is asked anew."""
    value = _delivery(request, key)
    response = render(request, "imports/_progress.html", {"delivery": value})
    if not value.going:
        response["HX-Refresh"] = "true"
    return response


@require_POST
@signed_in
def change(request: ReadRequest, key: UUID, what: str) -> HttpResponse:
    """Begin, go on, stop, leave waiting rows out, throw away."""
    value = _delivery(request, key)
    try:
        match what:
            case "begin":
                actions.start(by=request.reader, delivery=key)
                bring.enqueue(str(key))
            case "stop":
                actions.stop(by=request.reader, delivery=key)
            case "laat-weg":
                dropped = actions.drop(by=request.reader, delivery=key, number=None)
                messages.success(request, _("%(n)d rijen weggelaten.") % {"n": dropped})
            case _:
                actions.throw_away(by=request.reader, delivery=key)
                messages.success(request, _("Weggegooid. Wat al binnen was, blijft."))
                return redirect("imports:kind", value.kind)
    except actions.RefusedError as refused:
        messages.warning(request, str(refused))
    return redirect("imports:delivery", key)


@require_http_methods(["GET", "POST"])
@signed_in
def row(request: ReadRequest, key: UUID, number: int) -> HttpResponse:
    """Mending one row that waits: it comes in, or says what is still wrong."""
    value = _delivery(request, key)
    try:
        waiting = access.waiting_row(request.reader, key, number)
    except access.NotHereError:
        return redirect("imports:delivery", key)
    faults, cells = waiting.faults, dict(waiting.cells)
    if request.method == "POST":
        try:
            if request.POST.get("weg"):
                actions.drop(by=request.reader, delivery=key, number=number)
                return _next_row(request, key, number, _("Rij %(n)d is weggelaten.") % {"n": number})
            cells |= {name: request.POST.get(f"cel_{place}", "") for place, name in enumerate(waiting.cells)}
            alike = bool(request.POST.get("ook"))
            mended = actions.mend(by=request.reader, delivery=key, number=number, cells=cells, alike=alike)
            faults = mended.faults
            if not faults:
                return _next_row(request, key, number, _came_in(number, mended.others))
        except actions.RefusedError as refused:
            messages.warning(request, str(refused))
    wrong = {fault.column for fault in faults}
    shown = [(place, name, cell, name in wrong) for place, (name, cell) in enumerate(cells.items())]
    context = {"delivery": value, "number": number, "faults": faults, "cells": shown}
    return render(request, "imports/row.html", context, status=422 if request.method == "POST" else 200)


@require_POST
@signed_in
def group(request: ReadRequest, key: UUID) -> HttpResponse:
    """Mending, or leaving out, all rows that wait for one reason."""
    _delivery(request, key)
    about = {name: request.POST.get(field, "") for name, field in (("column", "kolom"), ("why", "waarom"))}
    try:
        if request.POST.get("weg"):
            dropped = actions.drop_group(by=request.reader, delivery=key, **about)
            words = ngettext("%(n)d rij weggelaten.", "%(n)d rijen weggelaten.", dropped) % {"n": dropped}
            messages.success(request, words)
            return redirect("imports:delivery", key)
        mended = actions.mend_group(by=request.reader, delivery=key, instead=request.POST.get("wordt", ""), **about)
    except actions.RefusedError as refused:
        messages.warning(request, str(refused))
        return redirect("imports:delivery", key)
    if mended.others:
        words = ngettext("%(n)d rij is binnen.", "%(n)d rijen zijn binnen.", mended.others) % {"n": mended.others}
        messages.success(request, words)
    if mended.faults:
        why = said(mended.faults[0])
        messages.warning(request, _("Een of meer rijen wachten nog. %(why)s") % {"why": why})
    return redirect("imports:delivery", key)


def _came_in(number: int, others: int) -> str:
    if not others:
        return _("Rij %(n)d is binnen.") % {"n": number}
    return ngettext(
        "Rij %(n)d is binnen, en nog %(others)d rij met hetzelfde.",
        "Rij %(n)d is binnen, en nog %(others)d rijen met hetzelfde.",
        others,
    ) % {"n": number, "others": others}


def _next_row(request: ReadRequest, key: UUID, number: int, words: str) -> HttpResponse:
    messages.success(request, words)
    following = next(iter(access.waiting(request.reader, key, after=number, most=1)), None)
    if following is None:
        return redirect("imports:delivery", key)
    return redirect("imports:row", key, following.number)


@require_GET
@signed_in
def waiting_file(request: ReadRequest, key: UUID) -> HttpResponseBase:
    """The rows that wait as a CSV file with the reasons, to mend in a spreadsheet and bring in again."""
    value = _delivery(request, key)
    response = StreamingHttpResponse(_as_csv(request, key), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="wachtende-rijen-{value.kind}.csv"'
    response["Cache-Control"] = "no-store"
    return response


def _as_csv(request: ReadRequest, key: UUID) -> Iterator[str]:
    columns: list[str] = []
    for one in access.all_waiting(request.reader, key):
        if not columns:
            columns = list(one.cells)
            yield "\ufeff" + _line([*columns, WHY_COLUMN])
        why = " ".join(f"{fault.column}: {fault.why}" if fault.column else fault.why for fault in one.faults)
        yield _line([*(one.cells.get(name, "") for name in columns), why])
    if not columns:
        yield "\ufeff"


def _line(cells: list[str]) -> str:
    out = io.StringIO()
    csv.writer(out, delimiter=";").writerow([neutral(cell) for cell in cells])
    return out.getvalue()
