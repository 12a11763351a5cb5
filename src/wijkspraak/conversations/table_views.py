"""Pages of a conversation that is being held and of what came of it: the table, closing, minutes, worth, in passing."""

import uuid
from collections.abc import Callable, Sequence
from typing import Any, Final
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from wijkspraak.accounts.doors import ReadRequest, may, public, signed_in
from wijkspraak.accounts.policy import Action, Clearance
from wijkspraak.accounts.reader import Reader
from wijkspraak.conversations import access, holding, table_access
from wijkspraak.conversations.actions import ClashError, RefusedError
from wijkspraak.conversations.minutes_paper import pdf
from wijkspraak.conversations.models import Form, State
from wijkspraak.conversations.table_access import SharedValue, TablePart, TableValue
from wijkspraak.conversations.table_forms import FormalForm, HeardForm, SayingForm, TalkForm, as_initial
from wijkspraak.conversations.views import alone, by_secret, places_of
from wijkspraak.core.ids import ContactId, ConversationId, NeighbourhoodId, QuestionId, SeatId, TopicId
from wijkspraak.language.asking import asks_about_marks, decided_in
from wijkspraak.neighbourhoods.access import names_ever
from wijkspraak.people import access as people
from wijkspraak.questions import access as questions
from wijkspraak.web.asked import key_of, looked_along, version_in

STEPS: Final[dict[str, Callable[..., None]]] = {
    "begin": holding.begin, "klaar": holding.done, "overslaan": holding.skip, "terug": holding.back,
}  # fmt: skip
KEPT: Final = {"weg", "terug", "nagekomen", "open"}


def _seen(reader: Reader, key: UUID) -> TableValue:
    try:
        return table_access.table(reader, key, timezone.now())
    except access.NotHereError as gone:
        raise Http404 from gone


def levels_for(reader: Reader, part: TablePart, most: Clearance = Clearance.NAMED) -> list[Clearance]:
    """At which levels the reader may keep something about a topic, the most open first."""
    topic = part.part.topic
    if topic.is_case:
        return [Clearance.NAMED]
    return [
        level
        for level in (Clearance.PUBLIC, Clearance.TEAM, Clearance.CONFIDENTIAL)
        if topic.level <= level <= most and reader.may_in(Action.CONVENE, topic.home, level)
    ]


def _form(
    reader: Reader, part: TablePart, data: QueryDict | None = None, most: Clearance = Clearance.NAMED, **initial: Any
) -> SayingForm:
    return SayingForm(
        data,
        people=[(str(seat.contact), seat.name) for seat in part.part.people],
        levels=levels_for(reader, part, most),
        initial={"id": uuid.uuid4(), **initial},
    )


# The table


@require_http_methods(["GET", "POST"])
@may(Action.CONVENE)
@asks_about_marks
def table(request: ReadRequest, key: UUID) -> HttpResponse:
    """Holding a conversation: which topic is on, who sits there, what is said."""
    seen = _seen(request.reader, key)
    if seen.talk.state not in {State.PLANNED, State.HELD}:
        messages.warning(request, _("Dit gesprek is niet afgesproken, of het is afgezegd."))
        return redirect("conversations:detail", key)
    writes = table_access.can_be_written(seen.talk.state, seen.talk.held_at, timezone.now())
    if not writes:
        return redirect("conversations:minutes", key)
    if looked_along(request):
        return _shared(request, seen)
    if request.GET.get("klok"):
        return render(request, "conversations/_table_clock.html", {"table": seen, "now": timezone.now()})
    asked = key_of(request.POST.get("item") or request.GET.get("bij"))
    chosen = _chosen(seen, asked)
    form = None if chosen is None else _form(request.reader, chosen)
    if request.method == "POST":
        if chosen is None or chosen.item != asked:
            raise Http404
        form = _form(request.reader, chosen, request.POST)
        if _keep(request, seen, chosen, form):
            return _to_table(key, chosen)
    context = {
        "table": seen,
        "chosen": chosen,
        "form": form,
        "now": timezone.now(),
        "held": seen.talk.state == State.HELD,
        "names": names_ever(request.reader),
    }
    return render(request, "conversations/table.html", context, status=422 if form and form.errors else 200)


def _chosen(seen: TableValue, asked: UUID | None) -> TablePart | None:
    found = next((part for part in seen.parts if part.item == asked), None)
    return found or seen.now or seen.next or (seen.parts[0] if seen.parts else None)


def _keep(request: ReadRequest, seen: TableValue, part: TablePart, form: SayingForm) -> bool:
    if not form.is_valid():
        return False
    note, saying = form.saying()
    try:
        holding.add_note(
            by=request.reader,
            conversation=seen.talk.id,
            topic=part.part.topic.id,
            id=note,
            saying=saying,
            decided=decided_in(request.POST),
        )
    except RefusedError as refused:
        form.add_error(None, str(refused))
        return False
    messages.success(request, _("Opgeschreven."))
    return True


def _to_table(key: UUID, part: TablePart) -> HttpResponse:
    response = redirect("conversations:table", key)
    response["Location"] += f"?bij={part.item}#schrijf"
    return response


def _shared(request: ReadRequest, seen: TableValue) -> HttpResponse:
    """The screen that everybody at the table sees: of this topic alone, and only when all may hear it."""
    found: SharedValue = table_access.shared(request.reader, seen)
    if request.GET.get("klok"):
        return render(request, "conversations/_table_shared_clock.html", {"shared": found, "now": timezone.now()})
    form = None if found.part is None else _form(request.reader, found.part, None, found.floor)
    if request.method == "POST":
        if found.part is None or key_of(request.POST.get("item")) != found.part.item:
            messages.warning(request, _("Dit onderwerp is niet meer aan de beurt. Er is niets opgeschreven."))
            return redirect("conversations:table", seen.talk.id)
        form = _form(request.reader, found.part, request.POST, found.floor)
        if _keep(request, seen, found.part, form):
            return redirect("conversations:table", seen.talk.id)
    waits = seen.next is not None
    context = {
        "shared": found,
        "form": form,
        "now": timezone.now(),
        "key": seen.talk.id,
        "goes_on": waits,
        "held": seen.talk.state == State.HELD,
    }
    return render(request, "conversations/table_shared.html", context, status=422 if form and form.errors else 200)


@require_POST
@may(Action.CONVENE)
def step(request: ReadRequest, key: UUID, item: UUID, what: str) -> HttpResponse:
    """Begins a topic, ticks it off, skips it or goes one step back."""
    if what not in STEPS:
        raise Http404
    seen = _seen(request.reader, key)
    return _stepped(request, seen, STEPS[what], item)


def _stepped(request: ReadRequest, seen: TableValue, do: Callable[..., None], item: UUID) -> HttpResponse:
    if all(part.item != item for part in seen.parts):
        raise Http404
    try:
        do(by=request.reader, conversation=seen.talk.id, item=item)
    except RefusedError as refused:
        messages.error(request, str(refused))
    response = redirect("conversations:table", seen.talk.id)
    response["Location"] += "#nu"
    return response


@require_POST
@may(Action.CONVENE)
def go_on(request: ReadRequest, key: UUID) -> HttpResponse:
    """Turns to whatever comes next, so that a shared screen need not say what that is."""
    seen = _seen(request.reader, key)
    if seen.next is None:
        if seen.now is not None:
            return _stepped(request, seen, holding.done, seen.now.item)
        return redirect("conversations:table", key)
    return _stepped(request, seen, holding.begin, seen.next.item)


# Notes


@require_http_methods(["GET", "POST"])
@may(Action.CONVENE)
@alone
@asks_about_marks
def note(request: ReadRequest, key: UUID, note: UUID) -> HttpResponse:
    """Writing a note better; where somebody else did so meanwhile both versions stand beside each other."""
    reader = request.reader
    seen = _seen(reader, key)
    try:
        value, talk = table_access.note(reader, note)
    except access.NotHereError as gone:
        raise Http404 from gone
    part = next((one for one in seen.parts if one.part.topic.id == value.topic), None)
    if talk != key or part is None:
        raise Http404
    form = _form(reader, part, **as_initial(value))
    version, theirs = value.version, None
    if request.method == "POST":
        form = _form(reader, part, request.POST)
        version = version_in(request)
        if form.is_valid():
            try:
                holding.correct_note(
                    by=reader, note=note, version=version, saying=form.saying()[1], decided=decided_in(request.POST)
                )
            except ClashError as both:
                theirs, version = value, int(both.theirs["version"])
                form.add_error(None, str(both))
            except RefusedError as refused:
                form.add_error(None, str(refused))
            else:
                messages.success(request, _("Bewaard."))
                return _to_table(key, part)
    context = {"table": seen, "part": part, "note": value, "form": form, "version": version, "theirs": theirs}
    status = 409 if theirs else 422 if form.errors else 200
    return render(request, "conversations/table_note.html", context, status=status)


@require_POST
@may(Action.READ)
def change_note(request: ReadRequest, key: UUID, note: UUID, what: str) -> HttpResponse:
    """Takes a note back or puts it back; says that a promise was kept or is open after all."""
    if what not in KEPT:
        raise Http404
    try:
        access.conversation(request.reader, key)
    except access.NotHereError as gone:
        raise Http404 from gone
    try:
        if what in {"weg", "terug"}:
            holding.withdraw_note(by=request.reader, note=note, on=what == "weg")
        else:
            holding.keep_promise(by=request.reader, note=note, kept=what == "nagekomen")
    except RefusedError as refused:
        messages.error(request, str(refused))
    else:
        words = {
            "weg": _("Ingetrokken. U kunt het terugzetten."),
            "terug": _("Teruggezet."),
            "nagekomen": _("Genoteerd dat dit gedaan is."),
            "open": _("Staat weer open."),
        }
        messages.success(request, words[what])
    return redirect("conversations:minutes" if request.POST.get("naar") == "verslag" else "conversations:table", key)


# What goes on elsewhere


def _part(seen: TableValue, item: UUID) -> TablePart:
    found = next((part for part in seen.parts if part.item == item), None)
    if found is None:
        raise Http404
    return found


@require_http_methods(["GET", "POST"])
@may(Action.CONVENE)
@alone
@asks_about_marks
def raise_signal(request: ReadRequest, key: UUID, item: UUID) -> HttpResponse:
    """What came up and is not of this topic becomes a signal."""
    reader = request.reader
    seen = _seen(reader, key)
    part = _part(seen, item)
    topic = part.part.topic
    levels = [
        one
        for one in (Clearance.TEAM, Clearance.PUBLIC, Clearance.CONFIDENTIAL)
        if reader.may_in(Action.NOTE, topic.home, one)
    ]
    like = min(max(topic.level, Clearance.TEAM), Clearance.CONFIDENTIAL)
    form = HeardForm(
        request.POST if request.method == "POST" else None,
        levels=levels,
        initial={"id": uuid.uuid4(), "level": str(like.value), "domain": topic.domain, "teller_kind": "professional"},
    )
    if request.method == "POST" and form.is_valid():
        signal, heard = form.heard(topic.home, reader.today)
        try:
            holding.raise_signal(
                by=reader,
                conversation=seen.talk.id,
                topic=topic.id,
                id=signal,
                heard=heard,
                decided=decided_in(request.POST),
            )
        except RefusedError as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, _("Dit is nu een signaal. Het gaat zijn eigen weg."))
            return _to_table(key, part)
    context = {"table": seen, "part": part, "form": form, "may": bool(levels)}
    return render(request, "conversations/table_signal.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
@may(Action.CONVENE)
@alone
@asks_about_marks
def formal(request: ReadRequest, key: UUID, item: UUID) -> HttpResponse:
    """Puts a line of one's own words on a formal agenda, which everybody may read."""
    reader = request.reader
    seen = _seen(reader, key)
    part = _part(seen, item)
    topic = part.part.topic
    if not seen.formal:
        raise Http404
    initial = {"body": seen.formal_body}
    if topic.level is Clearance.PUBLIC and not topic.overtaken:
        initial["title"] = topic.title
    form = FormalForm(request.POST if request.method == "POST" else None, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            holding.put_on_formal(
                by=reader,
                conversation=seen.talk.id,
                topic=topic.id,
                title=form.cleaned_data["title"],
                body=form.cleaned_data["body"],
                decided=decided_in(request.POST),
            )
        except RefusedError as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, _("Staat op de formele agenda."))
            return _to_table(key, part)
    context = {"table": seen, "part": part, "form": form}
    return render(request, "conversations/table_formal.html", context, status=422 if form.errors else 200)


# Closing


@require_http_methods(["GET", "POST"])
@may(Action.CONVENE)
@alone
def finish(request: ReadRequest, key: UUID) -> HttpResponse:
    """Who came and what was talked about; then the conversation has been held."""
    seen = _seen(request.reader, key)
    if seen.talk.state == State.HELD:
        return redirect("conversations:minutes", key)
    problem = ""
    if request.method == "POST":
        came = [SeatId(found) for text in request.POST.getlist("kwam") if (found := key_of(text))]
        talked = [found for text in request.POST.getlist("besproken") if (found := key_of(text))]
        try:
            holding.finish(by=request.reader, conversation=seen.talk.id, came=came, talked=talked)
        except RefusedError as refused:
            problem = str(refused)
        else:
            messages.success(request, _("Het gesprek is afgesloten."))
            return redirect("conversations:minutes", key)
    touched = any(part.state != "waits" for part in seen.parts)
    context = {
        "table": seen,
        "problem": problem,
        "topics": [(part, part.state in {"now", "done"} if touched else True) for part in seen.parts],
        "people": [(seat, seat.answer == "yes" or seat.me or seat.came is True) for seat in seen.talk.seats],
    }
    return render(request, "conversations/table_finish.html", context, status=409 if problem else 200)


@require_POST
@may(Action.CONVENE)
def reopen(request: ReadRequest, key: UUID) -> HttpResponse:
    """Sets a conversation open again, within a day."""
    seen = _seen(request.reader, key)
    try:
        holding.reopen(by=request.reader, conversation=seen.talk.id)
    except RefusedError as refused:
        messages.error(request, str(refused))
        return redirect("conversations:minutes", key)
    messages.success(request, _("Het gesprek staat weer open."))
    return redirect("conversations:table", key)


# Minutes


def _minutes(request: ReadRequest, key: UUID) -> table_access.MinutesValue:
    seat = request.GET.get("zoals")
    try:
        if seat:
            found = key_of(seat)
            if found is None:
                raise Http404
            return table_access.minutes_as_seat(request.reader, key, SeatId(found))
        return table_access.minutes_for(request.reader, key)
    except access.NotHereError as gone:
        raise Http404 from gone


@require_GET
@may(Action.READ)
@alone
def minutes(request: ReadRequest, key: UUID) -> HttpResponse:
    """What came of a conversation, for who looks; whoever convenes can look as each of the others."""
    reader = request.reader
    value = _minutes(request, key)
    talk = access.conversation(reader, key)
    now = timezone.now()
    context = {
        "minutes": value,
        "talk": talk,
        "heard": {} if request.GET.get("zoals") else table_access.signals_of(reader, key),
        "as_seat": key_of(request.GET.get("zoals")),
        "writes": talk.convenes and table_access.can_be_written(talk.state, talk.held_at, now),
        "may_value": table_access.may_value(reader, key, now),
        "buttons": not request.GET.get("zoals"),
        "others": [seat for seat in talk.seats if not seat.me] if talk.informal and talk.convenes else [],
    }
    return render(request, "conversations/minutes.html", context)


@require_GET
@may(Action.READ)
def minutes_paper(request: ReadRequest, key: UUID) -> HttpResponse:
    """The same on paper."""
    value = _minutes(request, key)
    day = "" if value.starts_at is None else timezone.localdate(value.starts_at).isoformat()
    name = slugify(f"verslag {day} {value.for_whom}")
    return HttpResponse(
        pdf(table_access.paper_of(value)),
        content_type="application/pdf",
        headers={"Content-Disposition": f'inline; filename="{name}.pdf"'},
    )


@require_POST
@may(Action.CONVENE)
def send_minutes(request: ReadRequest, key: UUID) -> HttpResponse:
    """Everybody at the table gets the own minutes by letter."""
    seen = _seen(request.reader, key)
    try:
        count = holding.send_minutes(by=request.reader, conversation=seen.talk.id)
    except RefusedError as refused:
        messages.error(request, str(refused))
        return redirect("conversations:table", key)
    messages.success(
        request,
        ngettext(
            "Het verslag gaat naar %(n)d mens, op een werkdag.",
            "Het verslag gaat naar %(n)d mensen, op een werkdag. Ieder krijgt alleen het eigen deel.",
            count,
        )
        % {"n": count},
    )
    return redirect("conversations:minutes", key)


# Was it worth it


def _valued(by: Reader | None, value: table_access.WorthValue, data: QueryDict) -> str:
    """Keeps what was tapped; gives what is wrong, or nothing."""
    item = key_of(data.get("item"))
    if item is None:
        return _("Kies ja, deels of nee.")
    try:
        holding.value(by=by, seat=value.seat, item=item, worth=data.get("waard", ""))
    except RefusedError as refused:
        return str(refused)
    return ""


@require_http_methods(["GET", "POST"])
@signed_in
def worth(request: ReadRequest, key: UUID) -> HttpResponse:
    """Whether the own topics were worth one's time, for who is logged in."""
    try:
        value = table_access.own_worth(request.reader, key, timezone.now())
    except access.NotHereError as gone:
        raise Http404 from gone
    problem = ""
    if request.method == "POST":
        problem = _valued(request.reader, value, request.POST)
        if not problem:
            return redirect("conversations:worth", key)
    context = {"worth": value, "names": table_access.worth_names(), "problem": problem, "talk": key}
    return render(request, "conversations/table_worth.html", context, status=422 if problem else 200)


@require_http_methods(["GET", "POST"])
@never_cache
@public("the secret in the address names one seat; it shows the own topics alone, and titles only for a team")
def worth_by_secret(request: ReadRequest, secret: str) -> HttpResponse:
    """The same without logging in, by the secret of the own invitation."""
    try:
        value = table_access.worth_of_secret(secret, timezone.now())
    except access.NotHereError as gone:
        raise Http404 from gone
    problem = ""
    if request.method == "POST":
        problem = _valued(None, value, request.POST)
        if not problem:
            return by_secret(redirect("conversations:worth_by_secret", secret))
    context = {"worth": value, "names": table_access.worth_names(), "problem": problem, "talk": None}
    return by_secret(render(request, "conversations/table_worth.html", context, status=422 if problem else 200))


# In passing


@require_http_methods(["GET", "POST"])
@may(Action.CONVENE)
@asks_about_marks
def spoken(request: ReadRequest) -> HttpResponse:
    """Somebody was spoken to in passing: with whom and about what; the button says in which form."""
    reader = request.reader
    data = request.POST if request.method == "POST" else request.GET
    question = _question(reader, data.get("vraag"))
    places = places_of(reader)
    waiting = [one for one in access.topics(reader) if one.may_convene]
    asked = key_of(data.get("onderwerp") or data.get("topic"))
    if asked is not None and all(one.id != asked for one in waiting):
        waiting += _topic(reader, asked)
    form = TalkForm(
        request.POST if request.method == "POST" else None,
        people=_others(reader),
        topics=[(str(one.id), one.title) for one in waiting],
        places=places,
        initial={
            "contact": request.GET.get("mens", ""),
            "topic": str(asked or ""),
            "on": reader.today,
            "place": next((str(one.home) for one in waiting if one.id == asked), ""),
        },
    )
    if request.method == "POST" and form.is_valid():
        try:
            made = _logged(request, form, question)
        except RefusedError as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, _("Opgeschreven. Dit telt net zo goed als een overleg."))
            return redirect("conversations:minutes", made)
    context = {"form": form, "question": question, "places": places, "forms": _informal()}
    return render(request, "conversations/table_spoken.html", context, status=422 if form.errors else 200)


def _informal() -> Sequence[tuple[str, str]]:
    return [(Form.COFFEE, _("Koffie")), (Form.CALL, _("Gebeld")), (Form.WALK, _("Rondje door de wijk"))]


def _others(reader: Reader) -> list[tuple[str, str]]:
    mine = people.own_id(reader)
    return [(key, name) for key, name in people.choices(reader) if key != str(mine)]


def _question(reader: Reader, text: str | None) -> questions.QuestionValue | None:
    key = key_of(text)
    if key is None:
        return None
    try:
        return questions.question(reader, QuestionId(key))
    except questions.NotHereError as gone:
        raise Http404 from gone


def _topic(reader: Reader, key: UUID) -> list[access.TopicValue]:
    try:
        found = access.topic(reader, key)
    except access.NotHereError as gone:
        raise Http404 from gone
    return [found] if found.may_convene else []


def _logged(request: ReadRequest, form: TalkForm, question: questions.QuestionValue | None) -> ConversationId:
    data = form.cleaned_data
    topic = data["topic"]
    talk = holding.Talk(
        contact=ContactId(UUID(data["contact"])),
        form=data["form"],
        on=data["on"],
        place=NeighbourhoodId(UUID(data["place"])),
        topic=TopicId(UUID(topic)) if topic else None,
        question=None if question is None or topic else question.id,
        title=data["title"],
    )
    return holding.log_talk(by=request.reader, talk=talk, said=data["text"], decided=decided_in(request.POST))
