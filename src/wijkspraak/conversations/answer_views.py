"""What is done without being at the screen of the service: answering by a secret address, following a calendar."""

import secrets
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.cache import patch_cache_control
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from wijkspraak.accounts.doors import ReadRequest, may, public, signed_in
from wijkspraak.accounts.policy import Action
from wijkspraak.conversations import actions, following
from wijkspraak.conversations.board import card_of
from wijkspraak.conversations.calendar import request as invitation
from wijkspraak.conversations.card_paper import pdf as card_pdf
from wijkspraak.conversations.forms import AnswerForm
from wijkspraak.conversations.letters import event_of, title_of, when_words
from wijkspraak.conversations.seat_access import OwnPart, calendar_links, own_part, seat_by_id, seat_by_secret
from wijkspraak.conversations.views import by_secret, conversation_of
from wijkspraak.core.ids import SeatId
from wijkspraak.neighbourhoods.access import names_ever
from wijkspraak.outbox.links import link

WHY = "the secret in the address belongs to one seat; it opens that part alone, as far as its holder may know it today"


def _part(request: ReadRequest, secret: str) -> OwnPart:
    seat = seat_by_secret(secret)
    part = None if seat is None else own_part(seat, request.reader.today)
    if part is None:
        raise Http404
    return part


@require_http_methods(["GET", "POST"])
@never_cache
@public(WHY)
def answer(request: ReadRequest, secret: str) -> HttpResponse:
    """Coming, not coming, or another time; without logging in."""
    part = _part(request, secret)
    shown = {"answer": part.answer, "other_time": part.other_time, "sequence": part.sequence}
    form, moved = AnswerForm(request.POST or None, initial=shown), False
    if request.method == "POST" and form.is_valid():
        try:
            actions.answer(
                by=None, seat=SeatId(part.seat), said=form.cleaned_data["answer"],
                other_time=form.cleaned_data["other_time"], sequence=form.cleaned_data["sequence"],
            )  # fmt: skip
        except actions.MovedError as changed:  # what was written stays, beside the time that it is now
            messages.warning(request, str(changed))
            part, moved = _part(request, secret), True
            form = AnswerForm(initial=form.cleaned_data | {"sequence": part.sequence})
        except actions.RefusedError as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, _("Doorgegeven. U kunt dit hier nog veranderen."))
            return by_secret(redirect("conversations:answer", secret))
    context = {"part": part, "form": form, "title": title_of(part), "when": when_words(part), "secret": secret}
    return by_secret(
        render(request, "conversations/answer.html", context, status=409 if moved else 422 if form.errors else 200)
    )


def _ics(content: bytes, name: str, method: str = "") -> HttpResponse:
    kind = f"text/calendar; charset=utf-8{f'; method={method}' if method else ''}"
    return HttpResponse(
        content, content_type=kind, headers={"Content-Disposition": f'attachment; filename="{name}.ics"'}
    )


@require_GET
@never_cache
@public(WHY)
def answer_calendar(request: ReadRequest, secret: str) -> HttpResponse:
    """The own part for the own calendar."""
    event = event_of(_part(request, secret))
    if event is None:
        raise Http404
    return by_secret(_ics(invitation(event), "gesprek", "REQUEST"))


@require_GET
@may(Action.READ)
def own_calendar_file(request: ReadRequest, key: UUID) -> HttpResponse:
    """The reader's own part of a conversation for the own calendar."""
    value = conversation_of(request.reader, key)
    seat = None if value.own is None else seat_by_id(value.own.id)
    part = None if seat is None else own_part(seat, request.reader.today)
    event = None if part is None else event_of(part)
    if event is None:
        raise Http404
    return _ics(invitation(event), "gesprek", "REQUEST")


@require_GET
@may(Action.CONVENE)
def card(request: ReadRequest, key: UUID) -> HttpResponse:
    """The conversation on paper, for who takes it to the table."""
    value = conversation_of(request.reader, key)
    if not value.convenes or not value.parts:
        raise Http404
    made = card_pdf(card_of(value, names_ever(request.reader).get(value.home, "")))
    return HttpResponse(
        made, content_type="application/pdf", headers={"Content-Disposition": 'inline; filename="gesprek.pdf"'}
    )


# The calendar that somebody follows


@require_GET
@signed_in
def calendar_page(request: ReadRequest) -> HttpResponse:
    """The reader's own secret address: made, shown once, revoked."""
    made = request.session.pop("calendar_link", "")
    context = {"links": calendar_links(request.reader), "made": made}
    return render(request, "conversations/calendar.html", context)


@require_POST
@signed_in
def make_calendar_link(request: ReadRequest) -> HttpResponse:
    """A new secret address; shown once."""
    secret = secrets.token_urlsafe(32)
    try:
        following.make_link(by=request.reader, secret=secret)
    except actions.RefusedError as refused:
        messages.error(request, str(refused))
    else:
        request.session["calendar_link"] = link(reverse("conversations:feed", args=[secret]))
    return redirect("conversations:calendar")


@require_POST
@signed_in
def revoke_calendar_link(request: ReadRequest, key: UUID) -> HttpResponse:
    """Closes a secret address."""
    following.revoke_link(by=request.reader, link=key)
    messages.success(request, _("Dit adres werkt niet meer."))
    return redirect("conversations:calendar")


@require_GET
@public(
    "the secret in the address belongs to one person; it shows what that person may see today, nothing confidential"
)
def feed(request: ReadRequest, secret: str) -> HttpResponse:
    """The conversations of one person for a calendar program, as that person's rights of today show them."""
    made = following.calendar_of(secret, request.reader.today)
    if made is None:
        raise Http404
    response = by_secret(_ics(made, "wijkspraak"))
    patch_cache_control(response, no_store=True)
    return response
