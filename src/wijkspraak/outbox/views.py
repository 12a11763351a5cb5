"""The keeper's page about post: whether it goes, how much waits or failed and why; never for whom or about what."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_POST

from wijkspraak.accounts.doors import ReadRequest, may
from wijkspraak.accounts.policy import Action
from wijkspraak.outbox import access, actions
from wijkspraak.outbox.forms import HoldForm
from wijkspraak.outbox.models import State
from wijkspraak.outbox.wording import kind_name, problem

# In the order in which a keeper needs them.
SHOWN = (State.FAILED, State.WAITING, State.SENDING, State.WITHHELD, State.CANCELLED, State.SENT)


@dataclass(frozen=True, slots=True)
class Row:
    """Letters of one sort that stand alike."""

    state: str
    kind: str
    number: int
    why: str
    since: datetime


@require_GET
@may(Action.KEEP)
def post(request: ReadRequest) -> HttpResponse:
    """How post stands."""
    try:
        found = access.standing(request.reader)
    except access.NotHereError as gone:
        raise Http404 from gone
    told = {State.FAILED, State.WAITING, State.WITHHELD}
    rows = [
        Row(
            str(state.label), kind_name(group.kind), group.number,
            problem(group.kind, group.problem, group.answer) if state in told else "", group.since,
        )
        for state in SHOWN for group in found.groups if group.state is state
    ]  # fmt: skip
    put_off = sum(group.number for group in found.groups if group.state is State.WAITING and group.problem)
    context = {
        "post": found,
        "rows": rows,
        "waiting": found.number(State.WAITING),
        "again": found.number(State.FAILED) + put_off,
        "form": HoldForm(),
    }
    return render(request, "outbox/post.html", context)


def _done(request: ReadRequest, do: Callable[[], str]) -> HttpResponse:
    try:
        messages.success(request, do())
    except actions.RefusedError as refused:
        messages.warning(request, str(refused))
    return redirect("outbox:post")


@require_POST
@may(Action.KEEP)
def hold(request: ReadRequest) -> HttpResponse:
    """Holds all post."""

    def do() -> str:
        form = HoldForm(request.POST)
        actions.disarm(by=request.reader, because=form.cleaned_data["because"] if form.is_valid() else "")
        return _("De post blijft liggen tot u haar laat gaan.")

    return _done(request, do)


@require_POST
@may(Action.KEEP)
def let_go(request: ReadRequest) -> HttpResponse:
    """Lets post go again."""

    def do() -> str:
        actions.arm(by=request.reader)
        return _("De post gaat weer. Wat wacht, gaat binnen een minuut.")

    return _done(request, do)


@require_POST
@may(Action.KEEP)
def try_again(request: ReadRequest) -> HttpResponse:
    """Puts what failed in line again."""

    def do() -> str:
        number = actions.try_again(by=request.reader)
        return ngettext("%(n)d brief wordt opnieuw geprobeerd.", "%(n)d brieven worden opnieuw geprobeerd.", number) % {
            "n": number
        }

    return _done(request, do)


@require_POST
@may(Action.KEEP)
def lapse(request: ReadRequest) -> HttpResponse:
    """Lets what waits lapse."""

    def do() -> str:
        number = actions.let_lapse(by=request.reader)
        return ngettext(
            "%(n)d brief is vervallen en gaat niet meer.", "%(n)d brieven zijn vervallen en gaan niet meer.", number
        ) % {"n": number}

    return _done(request, do)
