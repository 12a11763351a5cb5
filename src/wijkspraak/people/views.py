"""Pages about people: the list, one person, whom to see for a question, and the message to the one in between."""

from collections.abc import Callable
from typing import Any
from urllib.parse import quote
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from wijkspraak.accounts.doors import ReadRequest, may
from wijkspraak.accounts.policy import Action, Clearance
from wijkspraak.accounts.reader import Reader
from wijkspraak.core.ids import ContactId, NeighbourhoodId
from wijkspraak.neighbourhoods.access import names, own_names
from wijkspraak.people import access, actions
from wijkspraak.people.forms import (
    CallingForm,
    CardForm,
    FilterForm,
    HearForm,
    IntroductionForm,
    JobForm,
    MandateForm,
    NewForm,
    NoteForm,
    TieForm,
    WishForm,
)
from wijkspraak.people.wording import day_names, introduction
from wijkspraak.questions import access as questions
from wijkspraak.web.asked import key_of, version_in


def places_of(reader: Reader) -> list[tuple[str, str]]:
    """Where the reader keeps people, as choices."""
    return [(str(key), name) for key, name in own_names(reader).items() if reader.may_in(Action.MEET, key)]


@require_GET
@may(Action.MEET)
def people_list(request: ReadRequest) -> HttpResponse:
    """Whom the reader may find, and which ties are cooling that an open question needs."""
    reader = request.reader
    own = own_names(reader)
    found_at = access.organisations(reader)
    form = FilterForm(
        request.GET or None,
        places=[(str(key), name) for key, name in own.items()],
        organisations=[(str(one.id), one.name) for one in found_at],
    )
    data: dict[str, Any] = form.cleaned_data if form.is_bound and form.is_valid() else {}
    place, organisation = key_of(data.get("wijk")), key_of(data.get("organisatie"))
    filters = access.Filters(
        None if place is None else NeighbourhoodId(place),
        str(data.get("rol") or ""),
        organisation,
        str(data.get("woorden") or "").replace("\x00", ""),
        bool(data.get("vertrokken")),
    )
    asked = request.GET.get("vanaf", "")
    start = int(asked) if asked.isdecimal() and len(asked) < 7 else 0
    found, more = access.contacts(reader, filters, start)
    query = request.GET.copy()
    query["vanaf"] = str(start + access.PAGE)
    plain = filters == access.Filters() and start == 0
    context = {
        "people": found,
        "next": f"?{query.urlencode()}" if more else "",
        "form": form,
        "names": names(reader),
        "cooling": access.cooling_ties(reader) if plain else (),
        "filtered": not plain,
        "oversees": reader.may(Action.OVERSEE),
        "waiting": len(access.objections(reader)),
    }
    return render(request, "people/list.html", context)


def _card(data: dict[str, Any]) -> actions.Card:
    deputy = key_of(data.get("deputy"))
    return actions.Card(
        name=data["name"],
        neighbourhood=NeighbourhoodId(UUID(data["neighbourhood"])),
        further=frozenset(NeighbourhoodId(UUID(key)) for key in data["further"]),
        level=Clearance(int(data["level"])),
        kept_for_self=data["kept_for_self"],
        works_at=data["works_at"],
        languages=data["languages"],
        email=data["email"],
        phone=data["phone"],
        reach=data["reach"],
        days="".join(data["days"]),
        away_from=data["away_from"],
        away_until=data["away_until"],
        deputy=None if deputy is None else ContactId(deputy),
    )


@require_http_methods(["GET", "POST"])
@may(Action.MEET)
def new(request: ReadRequest) -> HttpResponse:
    """Writes down somebody new."""
    reader = request.reader
    form = NewForm(request.POST or None, places=places_of(reader), people=access.choices(reader))
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        callings = [(skill, data[skill], data["domains"]) for skill in ("knows", "does") if data[skill].strip()]
        try:
            made = actions.note_contact(
                by=reader, card=_card(data), work=actions.Work(data["organisation"], data["title"], callings)
            )
        except actions.RefusedError as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, _("Bewaard. Vul gerust aan wat u nog te weten komt."))
            return redirect("people:detail", made)
    return render(request, "people/new.html", {"form": form}, status=422 if form.errors else 200)


def page_of(reader: Reader, key: UUID) -> access.ContactPage:
    """One person's page, or nothing."""
    try:
        return access.contact_page(reader, key)
    except access.NotHereError as gone:
        raise Http404 from gone


@require_http_methods(["GET", "POST"])
@may(Action.MEET)
def detail(request: ReadRequest, key: UUID) -> HttpResponse:
    """One person: what for, how to reach, ties, requests; and the forms to keep it right."""
    reader = request.reader
    page = page_of(reader, key)
    value = page.contact
    people = access.choices(reader)
    theirs: dict[str, Any] = {}
    form = CardForm(initial=_initial(value), places=_places_for(reader, value), people=people)
    if request.method == "POST":
        if not value.may_change:
            raise Http404
        form = CardForm(request.POST, places=_places_for(reader, value), people=people)
        if form.is_valid():
            try:
                actions.correct_contact(
                    by=reader, contact=value.id, card=_card(form.cleaned_data),
                    version=version_in(request),
                )  # fmt: skip
            except actions.ClashError as both:
                theirs = dict(both.theirs)
                form.add_error(None, str(both))
            except actions.RefusedError as refused:
                form.add_error(None, str(refused))
            else:
                messages.success(request, _("Bewaard."))
                return redirect("people:detail", key)
    known = names(reader)
    context = {
        "page": page,
        "contact": value,
        "names": known,
        "days": day_names(value.days),
        "form": form,
        "theirs": theirs,
        "tie_form": TieForm(
            people=[one for one in people if one[0] != str(key)], initial={"last_contact": reader.today}
        ),
        "job_form": JobForm(initial={"since": reader.today}),
        "calling_form": CallingForm(),
        "mandate_form": MandateForm(places=[(str(one), name) for one, name in own_names(reader).items()]),
        "note_form": NoteForm(),
        "may_convene": reader.may(Action.CONVENE),
        "hear_form": HearForm(initial={"may_hear": "" if value.may_hear is None else str(value.may_hear)}),
        "open": questions.questions(reader, value.neighbourhoods, limit=8),
    }
    return render(request, "people/detail.html", context, status=422 if form.errors else 200)


def _places_for(reader: Reader, value: access.ContactValue) -> list[tuple[str, str]]:
    """Where the reader keeps people; the home of this person among them, so that saving does not move anybody."""
    found = places_of(reader)
    if str(value.home) not in dict(found):
        found.insert(0, (str(value.home), names(reader).get(value.home, "")))
    return found


def _initial(value: access.ContactValue) -> dict[str, Any]:
    return {
        "name": value.name,
        "neighbourhood": str(value.home),
        "further": [str(key) for key in value.neighbourhoods[1:]],
        "works_at": value.works_at,
        "level": str(int(value.level)),
        "kept_for_self": value.kept_for_self,
        "deputy": str(value.deputy or ""),
        "languages": value.languages,
        "email": value.email,
        "phone": value.phone,
        "reach": value.reach,
        "days": list(value.days),
        "away_from": value.away_from,
        "away_until": value.away_until,
    }


def done(request: HttpRequest, what: Callable[[], object], *, said: str = "") -> bool:
    """Does one thing; says what came of it. Whether it was done."""
    try:
        what()
    except actions.RefusedError as refused:
        messages.error(request, str(refused))
        return False
    if said:
        messages.success(request, said)
    return True


def _visible(reader: Reader, key: UUID) -> ContactId:
    try:
        return access.contact(reader, key).id
    except access.NotHereError as gone:
        raise Http404 from gone


def back(request: HttpRequest, key: UUID) -> HttpResponse:
    """To where somebody came from, of the few places there are; otherwise to the person."""
    question = key_of(request.POST.get("vraag"))
    if question is not None:
        return redirect("people:find", question)
    return redirect("people:list") if request.POST.get("naar") == "lijst" else redirect("people:detail", key)


@require_POST
@may(Action.MEET)
def spoke(request: ReadRequest, key: UUID) -> HttpResponse:
    """The reader spoke to this person today, or on a day that was named."""
    contact = _visible(request.reader, key)
    done(
        request, lambda: actions.spoke(by=request.reader, contact=contact), said=_("Genoteerd: u sprak elkaar vandaag.")
    )
    return back(request, key)


@require_POST
@may(Action.MEET)
def note_tie(request: ReadRequest, key: UUID) -> HttpResponse:
    """This person knows another."""
    reader = request.reader
    contact = _visible(reader, key)
    form = TieForm(request.POST, people=access.choices(reader))
    if form.is_valid():
        data = form.cleaned_data
        done(
            request,
            lambda: actions.note_tie(
                by=reader, one=contact, other=ContactId(UUID(data["other"])), kind=data["kind"],
                last_contact=data["last_contact"], shared=data["shared"],
            ),
            said=_("Bewaard."),
        )  # fmt: skip
    else:
        messages.error(request, _("Kies wie deze persoon kent, hoe, en sinds wanneer."))
    return redirect("people:detail", key)


@require_POST
@may(Action.MEET)
def change_tie(request: ReadRequest, tie: UUID) -> HttpResponse:
    """Shares an own tie, keeps it to oneself again, or takes it away."""
    reader, what = request.reader, request.POST.get("wat", "")
    if what == "weg":
        done(request, lambda: actions.forget_tie(by=reader, tie=tie), said=_("De band is weggehaald."))
    else:
        done(request, lambda: actions.share_tie(by=reader, tie=tie, on=what == "deel"))
    contact = key_of(request.POST.get("mens"))
    return redirect("people:list") if contact is None else redirect("people:detail", contact)


@require_POST
@may(Action.MEET)
def change_job(request: ReadRequest, key: UUID) -> HttpResponse:
    """This person works somewhere else from a day on."""
    contact = _visible(request.reader, key)
    form = JobForm(request.POST)
    if form.is_valid():
        data = form.cleaned_data
        done(request, lambda: actions.change_job(by=request.reader, contact=contact, **data), said=_("Bewaard."))
    else:
        messages.error(request, _("Kies vanaf welke dag deze persoon daar werkt."))
    return redirect("people:detail", key)


@require_POST
@may(Action.MEET)
def add_calling(request: ReadRequest, key: UUID) -> HttpResponse:
    """This person knows or does something."""
    contact = _visible(request.reader, key)
    form = CallingForm(request.POST)
    if form.is_valid():
        data = form.cleaned_data
        done(request, lambda: actions.add_calling(by=request.reader, contact=contact, **data), said=_("Bewaard."))
    else:
        messages.error(request, _("Schrijf in gewone woorden wat deze persoon weet of doet."))
    return redirect("people:detail", key)


@require_POST
@may(Action.MEET)
def add_mandate(request: ReadRequest, key: UUID) -> HttpResponse:
    """This person may decide something."""
    reader = request.reader
    contact = _visible(reader, key)
    form = MandateForm(request.POST, places=[(str(one), name) for one, name in own_names(reader).items()])
    if form.is_valid():
        data = form.cleaned_data
        euro = data["max_euro"]
        done(
            request,
            lambda: actions.add_mandate(
                by=reader, contact=contact, words=data["words"], domains=data["domains"],
                places=[NeighbourhoodId(UUID(one)) for one in data["places"]],
                max_cents=None if euro is None else int(euro * 100), until=data["until"],
            ),
            said=_("Bewaard."),
        )  # fmt: skip
    else:
        messages.error(request, _("Schrijf op waarover deze persoon mag beslissen, met een bedrag in euro's of leeg."))
    return redirect("people:detail", key)


@require_POST
@may(Action.MEET)
def add_note(request: ReadRequest, key: UUID) -> HttpResponse:
    """A remark about working with this person."""
    contact = _visible(request.reader, key)
    form = NoteForm(request.POST)
    if form.is_valid():
        level = Clearance(int(form.cleaned_data["level"]))
        text = form.cleaned_data["text"]
        done(
            request,
            lambda: actions.add_note(by=request.reader, contact=contact, text=text, level=level),
            said=_("Bewaard."),
        )
    else:
        messages.error(request, _("Schrijf op wat u wilt onthouden."))
    return redirect("people:detail", key)


@require_POST
@may(Action.MEET)
def remove_part(request: ReadRequest, key: UUID) -> HttpResponse:
    """Takes a calling, mandate, job or note away."""
    contact, part = _visible(request.reader, key), key_of(request.POST.get("deel"))
    if part is None:
        raise Http404
    done(request, lambda: actions.remove_part(by=request.reader, contact=contact, part=part), said=_("Weggehaald."))
    return redirect("people:detail", key)


@require_POST
@may(Action.MEET)
def leave(request: ReadRequest, key: UUID) -> HttpResponse:
    """This person left, or is there after all."""
    reader = request.reader
    contact = _visible(reader, key)
    if request.POST.get("terug"):
        done(request, lambda: actions.come_back(by=reader, contact=contact), said=_("Deze persoon is er weer."))
    else:
        done(
            request,
            lambda: actions.leave(by=reader, contact=contact, on=reader.today),
            said=_("Genoteerd. Niemand wordt er meer naartoe gestuurd; wat was blijft te lezen."),
        )
    return redirect("people:detail", key)


# For a question


def question_of(reader: Reader, key: UUID) -> questions.QuestionValue:
    """The question, or nothing."""
    try:
        return questions.question(reader, key)
    except questions.NotHereError as gone:
        raise Http404 from gone


def _wish(form: WishForm) -> access.Wish:
    data: dict[str, Any] = form.cleaned_data if form.is_bound and form.is_valid() else {}
    place = key_of(data.get("wijk"))
    return access.Wish(
        role=str(data.get("rol") or ""),
        neighbourhood=None if place is None else NeighbourhoodId(place),
        organisation=str(data.get("organisatie") or ""),
        within_reach=bool(data.get("bereik")),
        domain=str(data.get("domein") or ""),
        euro=float(data.get("euro") or 0),
    )


@require_GET
@may(Action.MEET)
def find(request: ReadRequest, question: UUID) -> HttpResponse:
    """Whom to see for a question: the three roles, a ranked list with reasons and paths, and who is left out."""
    reader = request.reader
    value = question_of(reader, question)
    known = names(reader)
    form = WishForm(
        request.GET or None,
        places=[(str(key), known.get(key, "")) for key in value.neighbourhoods],
        organisations=[(str(one.id), one.name) for one in access.organisations(reader)],
    )
    more = request.GET.get("meer") == "1"
    found = access.find(reader, value, _wish(form), access.MORE if more else access.SHOWN)
    query = request.GET.copy()
    query["meer"] = "1"
    if not form.is_bound:
        form.initial = {"domein": found.domain}
    context = {"question": value, "found": found, "form": form, "names": known}
    context |= {"narrowed": form.has_changed(), "more_url": "" if more else f"?{query.urlencode()}"}
    return render(request, "people/find.html", context)


@require_POST
@may(Action.MEET)
def asked(request: ReadRequest, question: UUID) -> HttpResponse:
    """One tap: this person was asked for this question, which counts as load."""
    value = question_of(request.reader, question)
    key = key_of(request.POST.get("mens"))
    if key is None:
        raise Http404
    contact = _visible(request.reader, key)
    done(
        request,
        lambda: actions.note_asked(by=request.reader, contact=contact, question=value.id),
        said=_("Genoteerd. Dit telt mee, zodat niet steeds dezelfde mensen worden gevraagd."),
    )
    return redirect("people:find", question)


@require_POST
@may(Action.MEET)
def not_asked(request: ReadRequest, asked: UUID) -> HttpResponse:
    """Undoes an own note that somebody was asked."""
    done(request, lambda: actions.not_asked(by=request.reader, asked=asked), said=_("Teruggedraaid."))
    key = key_of(request.POST.get("mens"))
    return redirect("people:list") if key is None else redirect("people:detail", key)


@require_POST
@may(Action.OVERSEE)
def set_may_hear(request: ReadRequest, key: UUID) -> HttpResponse:
    """Up to which level somebody may be told things at a table."""
    value = page_of(request.reader, key).contact
    if not value.overseen:
        raise Http404
    form = HearForm(request.POST)
    if form.is_valid():
        said = form.cleaned_data["may_hear"]
        actions.set_may_hear(by=request.reader, contact=value.id, level=Clearance(int(said)) if said else None)
        messages.success(request, _("Bewaard."))
    else:
        messages.error(request, _("Kies iets uit de lijst."))
    return redirect("people:detail", key)


@require_http_methods(["GET", "POST"])
@may(Action.MEET)
def introduce(request: ReadRequest, question: UUID, key: UUID) -> HttpResponse:
    """A short message to the one in between, which the sender makes his own, copies or opens in the own mail."""
    reader = request.reader
    value = question_of(reader, question)
    wanted = _visible(reader, key)
    person = access.contact(reader, key)
    between = _between(reader, wanted, request.GET.get("via") or request.POST.get("via"))
    subject, body = introduction(
        between=between.name if between else person.name, wanted=person.name, about=value.title, by=reader.name
    )
    form = IntroductionForm(request.POST or None, initial={"subject": subject, "body": body})
    ready = ""
    if request.method == "POST" and form.is_valid():
        ready = (
            f"mailto:{quote(between.email if between else '')}"
            f"?subject={quote(form.cleaned_data['subject'])}&body={quote(form.cleaned_data['body'])}"
        )
    context = {"question": value, "contact": person, "between": between, "form": form, "ready": ready}
    return render(request, "people/introduce.html", context)


def _between(reader: Reader, wanted: ContactId, said: str | None) -> access.ContactValue | None:
    key = key_of(said)
    if key is None or key == wanted:
        return None
    try:
        return access.contact(reader, key)
    except access.NotHereError as gone:
        raise Http404 from gone
