"""Pages about how a neighbourhood meets: the list, one way of meeting with what works, the agenda of one meeting."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, Final
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from wijkspraak.accounts.doors import ReadRequest, may
from wijkspraak.accounts.policy import Action, Clearance
from wijkspraak.accounts.reader import Reader
from wijkspraak.conversations import standing, structure_access
from wijkspraak.conversations.access import ConversationValue, NotHereError
from wijkspraak.conversations.actions import ClashError, RefusedError, cancel
from wijkspraak.conversations.board import board_of
from wijkspraak.conversations.bridge import HERE
from wijkspraak.conversations.models import State
from wijkspraak.conversations.standing_wording import FREE_DAYS, TOO_FEW, WORTH, between, of_all, pace_words, percent
from wijkspraak.conversations.structure_access import StructureValue, WayWeighed, WhatWorks
from wijkspraak.conversations.structure_drawing import Line, Meeting, rhythm_picture
from wijkspraak.conversations.structure_forms import MemberForm, OnceForm, SkipForm, StructureForm, UntilForm
from wijkspraak.conversations.views import places_of
from wijkspraak.core.conversations.rhythm import at_clock
from wijkspraak.core.conversations.worth import Pace, Share
from wijkspraak.core.ids import ContactId, ConversationId, NeighbourhoodId, StructureId, TopicId
from wijkspraak.language.asking import asks_about_marks, decided_in
from wijkspraak.neighbourhoods.access import names_ever, own_names, today_of
from wijkspraak.people import access as people
from wijkspraak.web.asked import key_of, version_in
from wijkspraak.web.pictures.intervals import Interval, interval_bars

AHEAD: Final = timedelta(weeks=structure_access.WEEKS)
SHOWN_AHEAD: Final = timedelta(days=366)
MOST_SHOWN: Final = 12
PLANNED_FOR: Final = timedelta(days=180)


def _structure(reader: Reader, key: UUID) -> StructureValue:
    try:
        return structure_access.structure(reader, key)
    except NotHereError as gone:
        raise Http404 from gone


def _changeable(reader: Reader, key: UUID) -> StructureValue:
    found = _structure(reader, key)
    if not found.may_change:
        raise Http404
    return found


def _done(request: ReadRequest, what: Callable[[], str]) -> bool:
    """Does one thing and says what came of it. Whether it was done."""
    try:
        said = what()
    except RefusedError as refused:
        messages.error(request, str(refused))
        return False
    if said:
        messages.success(request, said)
    return True


# The list


@dataclass(frozen=True, slots=True)
class Place:
    """A neighbourhood with its ways of meeting and a picture of the coming weeks."""

    key: NeighbourhoodId
    name: str
    structures: tuple[StructureValue, ...]
    ended: tuple[StructureValue, ...]
    picture: Any


@require_GET
@may(Action.CONVENE)
def structure_list(request: ReadRequest) -> HttpResponse:
    """Zo overlegt deze wijk: of all own neighbourhoods."""
    reader = request.reader
    own, known = own_names(reader), names_ever(reader)
    found = structure_access.structures(reader, list(own)) if own else ()
    until = reader.today + AHEAD
    planned = structure_access.meetings(reader, [one.id for one in found if not one.ended], reader.today, until)
    places = []
    for key, name in own.items():
        here = [one for one in found if today_of(reader, one.home) == key]
        going = tuple(one for one in here if not one.ended)
        places.append(
            Place(
                key, name, going, tuple(one for one in here if one.ended),
                rhythm_picture(
                    [_line(one, planned.get(one.id, ()), reader.today, until) for one in going],
                    first=reader.today, weeks=structure_access.WEEKS,
                    title=_("De komende zes weken in %(place)s") % {"place": name},
                ),
            )
        )  # fmt: skip
    context = {"places": places, "names": known, "may_add": bool(places_of(reader))}
    return render(request, "conversations/structures.html", context)


def _line(value: StructureValue, planned: Sequence[ConversationValue], first: date, last: date) -> Line:
    """One way of meeting in the picture: what is planned, what was called off, and what the rhythm says besides."""
    marks = {
        one.starts_at.astimezone(HERE).date(): "cancelled" if one.state == State.CANCELLED else "planned"
        for one in sorted(planned, key=lambda one: one.state != State.CANCELLED)
        if one.starts_at is not None
    }
    for day in value.days(first, last):
        marks.setdefault(day, "expected")
    clock = value.starts.strftime("%H:%M") if value.starts else ""
    said = ", ".join(part for part in (value.rhythm_words, clock) if part)
    return Line(value.name, said, tuple(Meeting(day, kind) for day, kind in sorted(marks.items()) if day <= last))


# One way of meeting


@require_GET
@may(Action.CONVENE)
def structure_detail(request: ReadRequest, key: UUID) -> HttpResponse:
    """How they meet, why so, who belongs to it, when next, and what came of it."""
    reader = request.reader
    value = _structure(reader, key)
    planned = structure_access.meetings(reader, [value.id], reader.today, reader.today + SHOWN_AHEAD, MOST_SHOWN).get(
        value.id, ()
    )
    number, last = structure_access.planned_until(reader, value.id)
    coming = [one for one in planned if one.state == State.PLANNED]
    until = reader.today + AHEAD
    works = structure_access.what_works(reader, key, _("informele gesprekken"))
    context = {
        "structure": value,
        "names": names_ever(reader),
        "coming": coming,
        "number": number,
        "last": last,
        "off": [one for one in planned if one.state == State.CANCELLED],
        "picture": rhythm_picture(
            [_line(value, planned, reader.today, until)], first=reader.today, weeks=structure_access.WEEKS,
            title=_("De komende zes weken"),
        ),
        "works": works,
        "table": _table(works),
        "pictures": _pictures(works),
        "history": structure_access.history_of_structure(reader, key),
        "member_form": MemberForm(people=people.choices(reader), initial={"since": reader.today})
        if value.may_change else None,
        "plan_form": UntilForm(initial={"until": reader.today + PLANNED_FOR}),
        "end_form": UntilForm(initial={"until": reader.today}),
        "once_form": OnceForm(initial={"at": value.starts}),
        "skip_form": SkipForm(),
        "today": reader.today,
    }  # fmt: skip
    return render(request, "conversations/structure.html", context)


@dataclass(frozen=True, slots=True)
class Cell:
    """One figure of one way of meeting: the figure, its base and how sure it is; or that there is too little."""

    value: str
    base: str
    sure: str


def _share_cell(share: Share | None) -> Cell:
    return Cell(str(TOO_FEW), "", "") if share is None else Cell(percent(share.value), of_all(share), between(share))


def _pace_cell(pace: Pace | None) -> Cell:
    if pace is None:
        return Cell(str(TOO_FEW), "", "")
    return Cell("–" if pace.value is None else str(round(pace.value)), "", pace_words(pace))


def _cells(way: WayWeighed) -> dict[str, Cell]:
    one = way.weighed
    return {
        "worth": _share_cell(one.worth), "absent": _share_cell(one.absent), "moved": _share_cell(one.moved),
        "pace": _pace_cell(one.pace),
    }  # fmt: skip


def _table(works: WhatWorks) -> list[tuple[str, tuple[Cell, Cell]]]:
    own, informal = _cells(works.own), _cells(works.informal)
    return [(str(name), (own[key], informal[key])) for key, name in WORTH.items()]


def _pictures(works: WhatWorks) -> list[Any]:
    """Per measure a bar from the lowest to the highest that it can be, for each way of which there is enough."""
    drawn = []
    ways = (works.own, works.informal)
    for key, name in WORTH.items():
        if key == "pace":
            continue
        shares = [(way.name, _of(way, key)) for way in ways]
        rows = [
            Interval(called, f"{percent(one.value)}, {of_all(one)}", one.low, one.value, one.high)
            for called, one in shares
            if one is not None
        ]
        if rows:
            drawn.append(interval_bars(rows, title=str(name).capitalize(), desc=_("In de tabel staat hetzelfde.")))
    return drawn


def _of(way: WayWeighed, key: str) -> Share | None:
    one = way.weighed
    return {"worth": one.worth, "absent": one.absent, "moved": one.moved}[key]


def _way(data: Mapping[str, Any]) -> standing.Way:
    return standing.Way(
        name=data["name"], kind=data["kind"], form=data["form"], every=data["every"], since=data["since"],
        day=data["day"], nth=data["nth"] or 1, starts=data["starts"], minutes=data["minutes"], place=data["place"],
        formal=data["formal"], reason=data["reason"], review_on=data["review_on"], level=Clearance(data["level"]),
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
@may(Action.CONVENE)
@asks_about_marks
def new_structure(request: ReadRequest) -> HttpResponse:
    """Writes down a way of meeting."""
    reader = request.reader
    initial = {"since": reader.today, "neighbourhood": request.GET.get("wijk", "")}
    form = StructureForm(request.POST or None, places=places_of(reader), initial=initial)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        try:
            made = standing.found_structure(
                by=reader, neighbourhood=NeighbourhoodId(UUID(data["neighbourhood"])), way=_way(data),
                decided=decided_in(request.POST),
            )  # fmt: skip
        except RefusedError as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, _("Bewaard. Schrijf nu op wie erbij hoort."))
            return redirect("conversations:structure", made)
    return render(request, "conversations/structure_new.html", {"form": form}, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
@may(Action.CONVENE)
@asks_about_marks
def change_structure(request: ReadRequest, key: UUID) -> HttpResponse:
    """Changes a way of meeting; what happens with what is planned is shown before it happens."""
    reader = request.reader
    value = _changeable(reader, key)
    places = [(str(value.home), names_ever(reader).get(value.home, ""))]
    form = StructureForm(request.POST or None, places=places, initial=_initial(value))
    change, theirs = standing.Change(), {}
    if request.method == "POST" and form.is_valid():
        way = _way(form.cleaned_data)
        try:
            change = standing.what_changes(by=reader, structure=value.id, way=way)
            if not change or request.POST.get("zeker") == "1":
                standing.change_structure(
                    by=reader,
                    structure=value.id,
                    version=version_in(request),
                    way=way,
                    decided=decided_in(request.POST),
                )
                messages.success(request, _("Bewaard."))
                return redirect("conversations:structure", key)
        except ClashError as both:
            theirs = _theirs(both.theirs)
            form.add_error(None, str(both))
        except RefusedError as refused:
            form.add_error(None, str(refused))
    version = value.version if theirs or request.method == "GET" else version_in(request)
    context = {
        "form": form, "structure": value, "change": change, "theirs": theirs, "version": version, "changing": True
    }  # fmt: skip
    return render(request, "conversations/structure_new.html", context, status=422 if form.errors else 200)


def _theirs(now: Mapping[str, Any]) -> dict[str, Any]:
    return {name: now[name] for name in ("name", "place", "reason", "starts", "minutes")}


def _initial(value: StructureValue) -> dict[str, Any]:
    rhythm = value.rhythm
    return {
        "name": value.name, "neighbourhood": str(value.home), "kind": value.kind, "form": value.form,
        "every": rhythm.every if rhythm else "need", "day": rhythm.day if rhythm else 1,
        "nth": rhythm.nth if rhythm else 1, "since": value.since, "starts": value.starts, "minutes": value.minutes,
        "place": value.place, "level": int(value.level), "formal": value.formal, "reason": value.reason,
        "review_on": value.review_on,
    }  # fmt: skip


@require_POST
@may(Action.CONVENE)
def end_structure(request: ReadRequest, key: UUID) -> HttpResponse:
    """This is no longer how they meet."""
    value = _changeable(request.reader, key)
    form = UntilForm(request.POST)
    if form.is_valid():
        _done(request, lambda: _ended(request.reader, value.id, form.cleaned_data["until"]))
    else:
        messages.error(request, _("Kies tot en met welke dag."))
    return redirect("conversations:structure", key)


def _ended(reader: Reader, key: StructureId, until: date) -> str:
    off = standing.end_structure(by=reader, structure=key, until=until)
    said = _("Opgeschreven. Wat was blijft staan.")
    if not off:
        return said
    return said + " " + ngettext("%(n)d keer is afgezegd.", "%(n)d keer zijn afgezegd.", len(off)) % {"n": len(off)}


@require_POST
@may(Action.CONVENE)
def plan_ahead(request: ReadRequest, key: UUID) -> HttpResponse:
    """Plans the next meetings by the rhythm."""
    value = _changeable(request.reader, key)
    form = UntilForm(request.POST)
    if form.is_valid():
        _done(request, lambda: _planned(request.reader, value.id, form.cleaned_data["until"]))
    else:
        messages.error(request, _("Kies tot en met welke dag."))
    return redirect("conversations:structure", key)


def _planned(reader: Reader, key: StructureId, until: date) -> str:
    found = standing.schedule(by=reader, structure=key, until=until)
    made = len(found.made)
    said = [
        ngettext("%(n)d keer gepland.", "%(n)d keer gepland.", made) % {"n": made}
        if made
        else _("Er viel niets meer te plannen tot die dag.")
    ]
    said += [
        _("%(day)s is overgeslagen: %(why)s.") % {"day": date_format(day, "j F").capitalize(), "why": FREE_DAYS[why]}
        for day, why in found.closed
    ]
    return " ".join(said)


@require_POST
@may(Action.CONVENE)
def meet_once(request: ReadRequest, key: UUID) -> HttpResponse:
    """Plans one meeting beside the rhythm."""
    value = _changeable(request.reader, key)
    form = OnceForm(request.POST)
    if form.is_valid():
        at = at_clock(form.cleaned_data["day"], form.cleaned_data["at"], HERE)
        _done(request, lambda: _once(request.reader, value.id, at))
    else:
        messages.error(request, _("Kies een dag en een tijd."))
    return redirect("conversations:structure", key)


def _once(reader: Reader, key: StructureId, at: datetime) -> str:
    standing.meet_once(by=reader, structure=key, at=at)
    return _("Gepland op %(day)s.") % {"day": date_format(at, "l j F, H:i")}


@require_POST
@may(Action.CONVENE)
def skip_meeting(request: ReadRequest, key: UUID, meeting: UUID) -> HttpResponse:
    """One meeting does not go on."""
    value = _changeable(request.reader, key)
    found = structure_access.belongs(request.reader, value.id, meeting)
    if found is None:
        raise Http404
    form = SkipForm(request.POST)
    because = form.cleaned_data["because"] if form.is_valid() else ""
    _done(request, lambda: _skipped(request.reader, found, because))
    return redirect("conversations:structure", value.id)


def _skipped(reader: Reader, meeting: ConversationId, because: str) -> str:
    cancel(by=reader, conversation=meeting, because=because)
    return _("Deze keer gaat niet door. Onderwerpen wachten weer.")


@require_POST
@may(Action.CONVENE)
@asks_about_marks
def add_member(request: ReadRequest, key: UUID) -> HttpResponse:
    """Somebody belongs to it."""
    reader = request.reader
    value = _changeable(reader, key)
    form = MemberForm(request.POST, people=people.choices(reader))
    if not form.is_valid():
        messages.error(request, _("Kies wie erbij hoort, en vanaf welke dag."))
        return redirect("conversations:structure", key)
    data, decided = form.cleaned_data, decided_in(request.POST)

    def join() -> str:
        standing.add_member(
            by=reader, structure=value.id, contact=ContactId(UUID(data["contact"])), what=data["what"],
            since=data["since"], decided=decided,
        )  # fmt: skip
        return _("Opgeschreven. Deze persoon zit ook bij wat al gepland was.")

    _done(request, join)
    return redirect("conversations:structure", key)


@require_POST
@may(Action.CONVENE)
def member_leaves(request: ReadRequest, key: UUID, member: UUID) -> HttpResponse:
    """Somebody no longer belongs to it; that this person did stays."""
    reader = request.reader
    value = _changeable(reader, key)
    if member not in {one.id for one in value.members}:
        raise Http404
    form = UntilForm(request.POST)
    until = form.cleaned_data["until"] if form.is_valid() else reader.today

    def go() -> str:
        standing.leave(by=reader, member=member, until=until)
        return _("Opgeschreven.")

    _done(request, go)
    return redirect("conversations:structure", key)


# The agenda


def _agenda(reader: Reader, key: UUID) -> structure_access.AgendaPage:
    try:
        return structure_access.agenda_page(reader, key)
    except NotHereError as gone:
        raise Http404 from gone


@require_GET
@may(Action.CONVENE)
def agenda(request: ReadRequest, key: UUID) -> HttpResponse:
    """The agenda of one meeting, and which open topics fit on it."""
    return _agenda_page(request, _agenda(request.reader, key), (), 200)


def _agenda_page(
    request: ReadRequest, page: structure_access.AgendaPage, chosen: Sequence[TopicId], status: int
) -> HttpResponse:
    context = {
        "page": page,
        "names": names_ever(request.reader),
        "board": board_of(page.meeting),
        "chosen": set(chosen),
        "numbers": range(1, len(page.lines) + 1),
        "fitting": [one for one in page.proposals if one.fits],
        "elsewhere": [one for one in page.proposals if not one.fits],
        "spare": max(0, page.minutes_left),
        "over": max(0, -page.minutes_left),
    }
    return render(request, "conversations/structure_agenda.html", context, status=status)


@require_POST
@may(Action.CONVENE)
def fill_agenda(request: ReadRequest, key: UUID) -> HttpResponse:
    """Puts the chosen topics on the agenda; everybody for whom something changes is told once."""
    reader = request.reader
    page = _agenda(reader, key)
    chosen = [TopicId(one) for text in request.POST.getlist("onderwerp") if (one := key_of(text)) is not None]

    def put() -> str:
        n = standing.fill(by=reader, conversation=page.meeting.id, version=version_in(request), topics=chosen)
        return ngettext("%(n)d onderwerp staat erbij.", "%(n)d onderwerpen staan erbij.", n) % {"n": n} if n else ""

    if not chosen:
        messages.error(request, _("Kies welke onderwerpen erbij komen."))
    elif not _done(request, put):
        return _agenda_page(request, page, chosen, 422)
    return redirect("conversations:agenda", key)


@require_POST
@may(Action.CONVENE)
def order_agenda(request: ReadRequest, key: UUID) -> HttpResponse:
    """Another order, and topics taken off: one form, saved once."""
    reader = request.reader
    page = _agenda(reader, key)
    gone = {key_of(text) for text in request.POST.getlist("weg")}
    wished = [(_wished(request, line), line) for line in page.lines if line.topic.id not in gone]
    # Who was moved stands before who was there already, when moved forward, and behind when moved back.
    order = [line.topic.id for (_place, _side, _old), line in sorted(wished, key=lambda one: one[0])]

    def put() -> str:
        standing.put_in_order(by=reader, conversation=page.meeting.id, version=version_in(request), topics=order)
        return _("Bewaard. Wie nu iets anders ziet krijgt bericht.")

    _done(request, put)
    return redirect("conversations:agenda", key)


def _wished(request: ReadRequest, line: structure_access.AgendaLine) -> tuple[int, int, int]:
    said = request.POST.get(f"plaats-{line.topic.id}", "")
    place = int(said) if said.isdecimal() and len(said) < 4 else line.place
    side = -1 if place < line.place else 1 if place > line.place else 0
    return place, side, line.place
