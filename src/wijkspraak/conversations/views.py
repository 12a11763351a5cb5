"""Pages of the conversations: the week, topics, one conversation and what may be done with it."""

from collections.abc import Callable, Sequence
from datetime import date, timedelta
from functools import wraps
from typing import Any, Concatenate, ParamSpec
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.forms import Form
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from wijkspraak.accounts.doors import ReadRequest, may, signed_in
from wijkspraak.accounts.policy import Action, Clearance
from wijkspraak.accounts.reader import Reader
from wijkspraak.conversations import access, actions, planning
from wijkspraak.conversations.board import board_of, week_of
from wijkspraak.conversations.forms import (
    AnswerForm,
    CancelForm,
    DropForm,
    FrameForm,
    GuestForm,
    PlaceForm,
    TopicForm,
)
from wijkspraak.conversations.models import State
from wijkspraak.conversations.plan_access import plans
from wijkspraak.conversations.table_access import may_value, notes_of
from wijkspraak.core.ids import ContactId, ConversationId, NeighbourhoodId, QuestionId, SeatId, TopicId
from wijkspraak.language.asking import asks_about_marks, decided_in
from wijkspraak.neighbourhoods.access import names_ever, own_names
from wijkspraak.people import access as people
from wijkspraak.questions import access as questions
from wijkspraak.web.asked import key_of, looked_along, number_of, version_in

P = ParamSpec("P")


def places_of(reader: Reader) -> list[tuple[str, str]]:
    """Where the reader prepares conversations, as choices."""
    return [(str(key), name) for key, name in own_names(reader).items() if reader.may_in(Action.CONVENE, key)]


def levels_of(reader: Reader) -> tuple[Clearance, ...]:
    """Up to which level the reader may put a topic; a household only where that is accepted."""
    found = {level for _post, rule in reader.rules(Action.CONVENE) for level in rule.levels} - {Clearance.PUBLIC}
    return tuple(sorted(found)) + ((Clearance.NAMED,) if settings.NAMED_ACCEPTED else ())


def monday(day: date) -> date:
    """The Monday of the week of a day."""
    return day - timedelta(days=day.weekday())


def next_frame(today: date) -> dict[str, date]:
    """The days that a new proposal begins with: what is left of this week from Wednesday on is the next week."""
    start = monday(today) + timedelta(days=7) if today.weekday() > 1 else today
    return {"since": start, "until": monday(start) + timedelta(days=4)}


def not_here(request: ReadRequest, key: UUID | None = None) -> HttpResponse:
    """In place of a page that is not for a screen at which others look; `key`: of the table that one comes from."""
    return render(request, "conversations/table_alone.html", {"key": key})


def alone(
    view: Callable[Concatenate[ReadRequest, P], HttpResponseBase],
) -> Callable[Concatenate[ReadRequest, P], HttpResponseBase]:
    """A page that is not for a screen at which others look: while that is on it shows nothing but how to stop it."""

    @wraps(view)
    def looking(request: ReadRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        if looked_along(request):
            return not_here(request, key_of(str(kwargs.get("key"))))
        return view(request, *args, **kwargs)

    return looking


def by_secret(response: HttpResponse) -> HttpResponse:
    """An answer at a secret address: the address goes nowhere else and is found by nobody."""
    response["Referrer-Policy"] = "no-referrer"
    response["X-Robots-Tag"] = "noindex"
    return response


@require_GET
@may(Action.READ)
def week(request: ReadRequest) -> HttpResponse:
    """The reader's conversations, what waits to be talked about, and proposals that are not done."""
    reader = request.reader
    asked = request.GET.get("week", "")
    start = monday(reader.today)
    if asked:
        try:
            start = monday(date.fromisoformat(asked))
        except ValueError as nonsense:
            raise Http404 from nonsense
    if abs((start - reader.today).days) > 3660:
        raise Http404
    end = start + timedelta(days=6)
    found = access.conversations(reader, access.Within(since=start, until=end), most=200)
    timed = [one for one in found if one.starts_at is not None]
    convenes = reader.may(Action.CONVENE)
    waiting = access.topics(reader) if convenes else ()
    context = {
        "start": start,
        "end": end,
        "this_week": start == monday(reader.today),
        "before": start - timedelta(days=7),
        "after": start + timedelta(days=7),
        "mine": [one for one in timed if one.own or one.convenor == reader.person],
        "others": [one for one in timed if not one.own and one.convenor != reader.person],
        "loose": [one for one in found if one.starts_at is None],
        "week": week_of(timed, start),
        "convenes": convenes,
        "waiting": [one for one in waiting if one.may_convene],
        "plans": plans(reader) if convenes else (),
        "names": names_ever(reader),
        "frame": FrameForm(initial=next_frame(reader.today)),
        "looked_along": looked_along(request),
        "to_answer": [one for one in timed if one.own and one.own.answer == "none" and one.state == State.PLANNED],
    }
    return render(request, "conversations/week.html", context)


# Topics


def _topic_form(reader: Reader, data: Any = None, initial: dict[str, Any] | None = None) -> TopicForm:
    return TopicForm(
        data, initial=initial, places=places_of(reader), people=people.choices(reader), levels=levels_of(reader)
    )


def _words(form: TopicForm, question: QuestionId | None) -> actions.Words:
    data = form.cleaned_data
    return actions.Words(
        title=data["title"],
        neighbourhood=NeighbourhoodId(UUID(data["neighbourhood"])),
        question=question,
        reference=data["reference"],
        level=Clearance(data["level"]),
        height=data["height"],
        minutes=data["minutes"],
        wants_decision=data["wants_decision"],
        euro=data["euro"],
        domain=data["domain"],
        roles={kind: [ContactId(UUID(key)) for key in keys] for kind, keys in form.named().items()},
    )


def _question(reader: Reader, text: str | None) -> questions.QuestionValue | None:
    key = key_of(text)
    if key is None:
        return None
    try:
        return questions.question(reader, key)
    except questions.NotHereError as gone:
        raise Http404 from gone


@require_http_methods(["GET", "POST"])
@may(Action.CONVENE)
@asks_about_marks
def new_topic(request: ReadRequest) -> HttpResponse:
    """Puts a topic ready, out of a question or by itself."""
    reader = request.reader
    asked = request.POST.get("question") if request.method == "POST" else request.GET.get("vraag")
    question = _question(reader, asked)
    initial: dict[str, Any] = {"level": Clearance.TEAM.value}
    if question is not None:
        initial |= {
            "title": question.title, "neighbourhood": str(question.home), "domain": question.domain,
            "level": max(Clearance.TEAM, question.level).value,
        }  # fmt: skip
    form = _topic_form(reader, request.POST or None, initial)
    if request.method == "POST" and form.is_valid():
        try:
            made = actions.add_topic(
                by=reader, words=_words(form, question.id if question else None), decided=decided_in(request.POST)
            )
        except actions.RefusedError as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, _("Het onderwerp staat klaar. Laat Wijkspraak er gesprekken van maken."))
            return redirect("conversations:topic", made)
    context = {"form": form, "question": question}
    return render(request, "conversations/topic_new.html", context, status=422 if form.errors else 200)


def _topic(reader: Reader, key: UUID) -> access.TopicValue:
    try:
        return access.topic(reader, key)
    except access.NotHereError as gone:
        raise Http404 from gone


def _initial(value: access.TopicValue) -> dict[str, Any]:
    named = {role.kind: [str(key) for key, _name in role.only] for role in value.roles}
    return {
        "title": value.title, "neighbourhood": str(value.home), "level": value.level.value,
        "reference": value.reference, "height": value.height, "minutes": value.minutes, "domain": value.domain,
        "wants_decision": value.wants_decision, "euro": value.euro, "roles": list(named),
        "who_knows": named.get("knows", []), "who_decides": named.get("decides", []),
        "who_does": named.get("does", []),
    }  # fmt: skip


@require_http_methods(["GET", "POST"])
@may(Action.READ)
@asks_about_marks
def topic(request: ReadRequest, key: UUID) -> HttpResponse:
    """One topic: who must be there, in which conversations it has a place, what happened."""
    reader = request.reader
    value = _topic(reader, key)
    if looked_along(request) and value.level >= Clearance.CONFIDENTIAL:
        return not_here(request)
    form = _topic_form(reader, None, _initial(value)) if value.may_convene else None
    clash, version = None, value.version
    if request.method == "POST":
        if form is None:
            raise Http404
        form = _topic_form(reader, request.POST, _initial(value))
        version = version_in(request)
        if form.is_valid():
            try:
                gone = actions.change_topic(
                    by=reader, topic=value.id, version=version, words=_words(form, value.question),
                    decided=decided_in(request.POST),
                )  # fmt: skip
            except actions.ClashError as both:
                clash, version = both, value.version
            except actions.RefusedError as refused:
                form.add_error(None, str(refused))
            else:
                messages.success(request, _("Bewaard."))
                if gone:
                    messages.warning(request, _("Wie dit niet meer mag horen is van tafel gehaald en heeft bericht."))
                return redirect("conversations:topic", key)
    context = {
        "topic": value,
        "names": names_ever(reader),
        "form": form,
        "version": version,
        "clash": clash,
        "drop_form": DropForm(),
        "talks": access.conversations_of(reader, value.id),
        "notes": () if looked_along(request) else notes_of(reader, value.id),
        "history": access.history_of(reader, value.id),
        "frame": FrameForm(initial=next_frame(reader.today)),
    }
    status = 409 if clash else 422 if form is not None and form.errors else 200
    return render(request, "conversations/topic.html", context, status=status)


@require_POST
@may(Action.CONVENE)
def drop_topic(request: ReadRequest, key: UUID) -> HttpResponse:
    """A topic need not be talked about any more."""
    value = _topic(request.reader, key)
    return _try(
        request,
        lambda: actions.drop_topic(by=request.reader, topic=value.id, because=request.POST.get("because", "")),
        "conversations:topic",
        key,
    )


@require_POST
@may(Action.CONVENE)
def take_up(request: ReadRequest, key: UUID) -> HttpResponse:
    """A dropped topic waits again."""
    value = _topic(request.reader, key)
    return _try(request, lambda: actions.take_up(by=request.reader, topic=value.id), "conversations:topic", key)


def _try(request: ReadRequest, do: Callable[[], object], to: str, key: UUID, done: str = "") -> HttpResponse:
    """Does one thing and goes back to where it was asked; a refusal is told there."""
    try:
        do()
    except actions.RefusedError as refused:
        messages.error(request, str(refused))
    else:
        if done:
            messages.success(request, done)
    return redirect(to, key)


def first_error(form: Form) -> str:
    """What is wrong in a form, where there is no room to show it beside the field."""
    return str(next(iter(form.errors.values()))[0])


# One conversation


def conversation_of(reader: Reader, key: UUID) -> access.ConversationValue:
    """A conversation that the reader may see, or nothing."""
    try:
        return access.conversation(reader, key)
    except access.NotHereError as gone:
        raise Http404 from gone


def place_initial(value: access.ConversationValue) -> dict[str, Any]:
    """When and where a conversation is, for the form."""
    start = None if value.starts_at is None else timezone.localtime(value.starts_at)
    return {
        "day": start.date() if start else None, "time": start.time() if start else None, "place": value.place,
        "form": value.form,
    }  # fmt: skip


def place_in(form: PlaceForm) -> actions.Place:
    """What was chosen."""
    return actions.Place(form.starts_at(), form.cleaned_data["place"], form.cleaned_data["form"])


def topic_choices(parts: Sequence[access.PartValue]) -> list[tuple[str, str]]:
    """The topics of a conversation as choices."""
    return [(str(part.topic.id), part.topic.title) for part in parts]


@require_GET
@may(Action.READ)
def detail(request: ReadRequest, key: UUID) -> HttpResponse:
    """One conversation, as far as it is the reader's."""
    reader = request.reader
    value = conversation_of(reader, key)
    if value.state == State.PROPOSED and value.plan is not None:
        return redirect("conversations:plan", value.plan)
    if looked_along(request) and (value.convenes or value.level >= Clearance.CONFIDENTIAL):
        return not_here(request)
    context: dict[str, Any] = {
        "talk": value,
        "board": board_of(value),
        "names": names_ever(reader),
        "may_value": may_value(reader, value.id, timezone.now()),
        "answer_form": AnswerForm(
            initial={
                "answer": value.own.answer,
                "other_time": value.own.other_time,
                "sequence": value.own.sequence,
            }
        )
        if value.own
        else None,
    }
    if value.convenes:
        context |= {
            "place_form": PlaceForm(initial=place_initial(value)),
            "guest_form": GuestForm(topics=topic_choices(value.parts), people=people.choices(reader)),
            "cancel_form": CancelForm(),
            "history": access.happenings(reader, value.id),
            "post": access.post_about(value),
        }
    return render(request, "conversations/detail.html", context)


@require_POST
@may(Action.CONVENE)
def move(request: ReadRequest, key: UUID) -> HttpResponse:
    """Another time or place."""
    value = conversation_of(request.reader, key)
    form = PlaceForm(request.POST)
    version = version_in(request)
    if not form.is_valid():
        messages.error(request, first_error(form))
        return redirect("conversations:detail", key)
    return _try(
        request,
        lambda: actions.move(by=request.reader, conversation=value.id, version=version, place=place_in(form)),
        "conversations:detail",
        key,
        _("Bewaard. Wie aan tafel zit krijgt bericht."),
    )


@require_POST
@may(Action.CONVENE)
def cancel(request: ReadRequest, key: UUID) -> HttpResponse:
    """The conversation does not go on."""
    value = conversation_of(request.reader, key)
    return _try(
        request,
        lambda: actions.cancel(by=request.reader, conversation=value.id, because=request.POST.get("because", "")),
        "conversations:detail",
        key,
        _("Afgezegd. Wie aan tafel zat krijgt bericht; de onderwerpen wachten weer."),
    )


@require_POST
@may(Action.CONVENE)
def add_guest(request: ReadRequest, key: UUID) -> HttpResponse:
    """Somebody more at the table."""
    value = conversation_of(request.reader, key)
    contact = key_of(request.POST.get("contact"))
    chosen = [TopicId(one) for text in request.POST.getlist("topics") if (one := key_of(text)) is not None]
    if contact is None:
        messages.error(request, _("Kies wie u erbij wilt."))
        return redirect("conversations:detail", key)
    return _try(
        request,
        lambda: actions.seat_somebody(
            by=request.reader, conversation=value.id, contact=ContactId(contact), topics=chosen
        ),
        "conversations:detail",
        key,
        _("Gevraagd."),
    )


@require_POST
@may(Action.CONVENE)
def unseat(request: ReadRequest, key: UUID, seat: UUID) -> HttpResponse:
    """Somebody need not come."""
    value = conversation_of(request.reader, key)
    if all(one.id != seat for one in value.seats):
        raise Http404
    return _try(
        request,
        lambda: actions.unseat(by=request.reader, seat=SeatId(seat)),
        "conversations:detail",
        key,
        _("Van tafel gehaald. Wie gevraagd was krijgt bericht."),
    )


@require_POST
@signed_in
def answer_own(request: ReadRequest, key: UUID) -> HttpResponse:
    """The reader says whether one comes."""
    value = conversation_of(request.reader, key)
    if value.own is None:
        raise Http404
    own = value.own.id
    return _try(
        request,
        lambda: actions.answer(
            by=request.reader,
            seat=own,
            said=request.POST.get("answer", ""),
            other_time=request.POST.get("other_time", ""),
            sequence=number_of(request.POST.get("sequence")),
        ),
        "conversations:detail",
        key,
        _("Doorgegeven."),
    )


@require_POST
@may(Action.CONVENE)
def agree(request: ReadRequest, key: UUID) -> HttpResponse:
    """A proposed conversation is agreed upon."""
    value = conversation_of(request.reader, key)
    form = PlaceForm(request.POST)
    back = "conversations:detail"
    if not form.is_valid():
        messages.error(request, first_error(form))
        return redirect(back, key)
    return _try(
        request,
        lambda: planning.agree_to_one(by=request.reader, conversation=ConversationId(value.id), place=place_in(form)),
        back,
        key,
        _("Afgesproken. Wie aan tafel zit krijgt een uitnodiging."),
    )
