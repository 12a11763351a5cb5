"""Pages of a proposal: conversations with a reason per seat, changed by hand and reckoned anew, agreed upon."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_POST

from wijkspraak.accounts.doors import ReadRequest, may
from wijkspraak.accounts.policy import Action
from wijkspraak.accounts.reader import Reader
from wijkspraak.conversations import plan_access, planning
from wijkspraak.conversations.access import ConversationValue, NotHereError
from wijkspraak.conversations.actions import RefusedError
from wijkspraak.conversations.board import board_of
from wijkspraak.conversations.forms import FrameForm, PlaceForm, WishForm
from wijkspraak.conversations.views import first_error, not_here, place_initial
from wijkspraak.core.ids import ContactId, PlanId, TopicId
from wijkspraak.neighbourhoods.access import names_ever
from wijkspraak.people import access as people
from wijkspraak.web.asked import key_of, looked_along


def _frame(form: FrameForm) -> planning.Frame:
    return planning.Frame(**form.cleaned_data)


@require_POST
@may(Action.CONVENE)
def propose(request: ReadRequest) -> HttpResponse:
    """Makes a proposal of the topics that were chosen."""
    chosen = [TopicId(key) for text in request.POST.getlist("topic") if (key := key_of(text)) is not None]
    form = FrameForm(request.POST)
    if not form.is_valid():
        messages.error(request, first_error(form))
        return redirect("conversations:week")
    try:
        made = planning.propose(by=request.reader, topics=chosen, frame=_frame(form))
    except RefusedError as refused:
        messages.error(request, str(refused))
        return redirect("conversations:week")
    return redirect("conversations:plan", made)


def plan_of(reader: Reader, key: UUID) -> plan_access.PlanValue:
    """One of the reader's own proposals, or nothing."""
    try:
        return plan_access.plan(reader, key)
    except NotHereError as gone:
        raise Http404 from gone


def _shown(value: ConversationValue) -> dict[str, Any]:
    return {"talk": value, "board": board_of(value), "place_form": PlaceForm(initial=place_initial(value))}


@require_GET
@may(Action.CONVENE)
def plan(request: ReadRequest, key: UUID) -> HttpResponse:
    """The proposal: what it asks, each conversation, who is not invited and why, what cannot be talked about."""
    reader = request.reader
    value = plan_of(reader, key)
    if looked_along(request):
        return not_here(request)
    frame = FrameForm(
        initial={
            "since": value.since, "until": value.until, "max_topics": value.max_topics,
            "max_minutes": value.max_minutes, "person_minutes": value.person_minutes,
        }
    )  # fmt: skip
    topics = [(str(part.topic.id), part.topic.title) for talk in value.proposed for part in talk.parts]
    topics += [(str(one.topic.id), one.topic.title) for one in value.left_out]
    context = {
        "plan": value,
        "talks": [_shown(one) for one in value.proposed],
        "frame": frame,
        "wish": WishForm(topics=topics, people=people.choices(reader)),
        "names": names_ever(reader),
        "ready": sum(1 for one in value.proposed if one.starts_at is not None or one.informal),
    }
    return render(request, "conversations/plan.html", context)


def _change(request: ReadRequest, key: UUID, do: Callable[[PlanId], object]) -> HttpResponse:
    value = plan_of(request.reader, key)
    try:
        do(value.id)
    except RefusedError as refused:
        messages.error(request, str(refused))
    return redirect("conversations:plan", key)


@require_POST
@may(Action.CONVENE)
def reframe(request: ReadRequest, key: UUID) -> HttpResponse:
    """Other days, another size."""
    form = FrameForm(request.POST)
    if not form.is_valid():
        plan_of(request.reader, key)
        messages.error(request, first_error(form))
        return redirect("conversations:plan", key)
    return _change(request, key, lambda plan: planning.reframe(by=request.reader, plan=plan, frame=_frame(form)))


@require_POST
@may(Action.CONVENE)
def recompose(request: ReadRequest, key: UUID) -> HttpResponse:
    """Reckoned anew with what is known now."""
    return _change(request, key, lambda plan: planning.recompose(by=request.reader, plan=plan))


@require_POST
@may(Action.CONVENE)
def want(request: ReadRequest, key: UUID) -> HttpResponse:
    """A wish that the proposal must keep to."""
    found = {name: key_of(request.POST.get(name)) for name in ("topic", "other_topic", "contact", "other")}
    return _change(
        request,
        key,
        lambda plan: planning.want(
            by=request.reader,
            plan=plan,
            kind=request.POST.get("kind", ""),
            topic=None if found["topic"] is None else TopicId(found["topic"]),
            other_topic=None if found["other_topic"] is None else TopicId(found["other_topic"]),
            contact=None if found["contact"] is None else ContactId(found["contact"]),
            other=None if found["other"] is None else ContactId(found["other"]),
        ),
    )


@require_POST
@may(Action.CONVENE)
def unwant(request: ReadRequest, key: UUID, rule: UUID) -> HttpResponse:
    """A wish taken back."""
    return _change(request, key, lambda plan: planning.unwant(by=request.reader, plan=plan, rule=rule))


@require_POST
@may(Action.CONVENE)
def discard(request: ReadRequest, key: UUID) -> HttpResponse:
    """Thrown away; the topics wait as before."""
    value = plan_of(request.reader, key)
    try:
        planning.discard(by=request.reader, plan=value.id)
    except RefusedError as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, _("Weggedaan. De onderwerpen wachten weer."))
    return redirect("conversations:week")


@require_POST
@may(Action.CONVENE)
def agree_to_all(request: ReadRequest, key: UUID) -> HttpResponse:
    """Everything that has a time, or needs none, is agreed upon."""
    value = plan_of(request.reader, key)
    try:
        done = planning.agree_to_all(by=request.reader, plan=value.id)
    except RefusedError as refused:
        messages.error(request, str(refused))
        return redirect("conversations:plan", key)
    said = ngettext("%(n)d gesprek afgesproken.", "%(n)d gesprekken afgesproken.", done) % {"n": done}
    messages.success(request, said + " " + _("Wie aan tafel zit krijgt een uitnodiging."))
    return redirect("conversations:week")
