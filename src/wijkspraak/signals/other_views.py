"""Words that go to another system: first what leaves, then a file with pseudonyms that are good for that file alone."""

from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from wijkspraak.accounts.doors import ReadRequest, signed_in
from wijkspraak.exports.actions import Taken, remember, written
from wijkspraak.exports.kinds import kind_for
from wijkspraak.exports.offering import COUNTED
from wijkspraak.exports.views import sent
from wijkspraak.exports.writing import comma_file
from wijkspraak.signals import access
from wijkspraak.signals.exports import Signals, filters_of, for_others
from wijkspraak.signals.forms import OtherForm


@require_http_methods(["GET", "POST"])
@signed_in
def other(request: ReadRequest) -> HttpResponseBase:
    """Says what would leave; once that is known, the file."""
    asked = request.GET.dict()
    filters = filters_of(request.reader, asked)
    form = OtherForm(request.POST or None)
    n = access.count_up_to(request.reader, filters, COUNTED)
    if request.method == "POST" and n and form.is_valid():
        return _file(request, form.cleaned_data["shape"], asked)
    context = {"form": form, "n": min(n, COUNTED), "more": n > COUNTED}
    status = 422 if request.method == "POST" else 200
    response: HttpResponse = render(request, "signals/other.html", context, status=status)
    return response


def _file(request: ReadRequest, shape: str, asked: dict[str, str]) -> HttpResponseBase:
    reader = request.reader
    kind = kind_for(reader, Signals.key)
    file, rows = written(for_others(reader, filters_of(reader, asked), shape), comma_file)
    told = {key: asked[key] for key in kind.told if asked.get(key)}
    remember(by=reader, kind=kind, form=shape, rows=rows, told=told)
    name = f"{shape}-{timezone.localdate():%Y-%m-%d}.csv"
    return sent(Taken(file, name, "text/csv; charset=utf-8", rows))
