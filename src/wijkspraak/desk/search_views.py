"""The page with one box over everything that somebody may see, and what is offered while typing."""

from urllib.parse import urlencode

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from wijkspraak.accounts.doors import ReadRequest, may
from wijkspraak.accounts.policy import Action
from wijkspraak.desk.forms import NarrowForm
from wijkspraak.desk.looking import look, offers
from wijkspraak.finding.access import MOST_LETTERS
from wijkspraak.neighbourhoods.access import names


def _words(request: ReadRequest) -> str:
    return request.GET.get("q", "").replace("\x00", " ")[:MOST_LETTERS]


@require_GET
@may(Action.READ)
def search(request: ReadRequest) -> HttpResponse:
    """What answers, in one list, the best first; words and filters live in the address."""
    words = _words(request)
    form = NarrowForm(request.GET, places=names(request.reader))
    after = request.GET.get("na", "")
    narrowed = form.narrowed()
    rest = [(key, value) for key in form.fields if (value := request.GET.get(key, ""))]
    found = look(request.reader, words, narrowed, after, first=not after) if words.strip() else None
    context = {
        "words": words,
        "form": form,
        "found": found,
        "filtered": bool(rest),
        "without_url": f"?{urlencode({'q': words})}",
        "next_url": f"?{urlencode([('q', words), *rest, ('na', found.next)])}" if found and found.next else "",
        "first": not after,
    }
    return render(request, "desk/search.html", context)


@require_GET
@may(Action.READ)
def suggestions(request: ReadRequest) -> HttpResponse:
    """What may be meant by what is being typed: a list under the box."""
    return render(request, "desk/_offers.html", {"offers": offers(request.reader, _words(request))})
