"""The page on which a writer decides about marks: a view that may meet them is wrapped in `asks_about_marks`."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Concatenate, Final, ParamSpec

from django.http import HttpRequest, HttpResponseBase, JsonResponse, QueryDict
from django.shortcuts import render
from django.utils.translation import gettext as _

from wijkspraak.accounts.doors import ReadRequest
from wijkspraak.core.language.privacy.values import Certainty, Mark
from wijkspraak.language.gate import LEAVE_OUT, STAYS, Decided, Marked, MarkedError, mark_key
from wijkspraak.language.names import finds_names
from wijkspraak.language.wording import KINDS, why

P = ParamSpec("P")
PREFIX: Final = "merk-"
CONFIDE: Final = "vertrouwelijk"
_OWN: Final = {"csrfmiddlewaretoken", CONFIDE}


def decided_in(data: QueryDict) -> Decided:
    """What a form says about marks; nothing where it says nothing."""
    choices = {key[len(PREFIX) :]: str(value) for key, value in data.items() if key.startswith(PREFIX)}
    return Decided(choices, data.get(CONFIDE) == "1")


@dataclass(frozen=True, slots=True)
class Choice:
    """One mark as the page asks about it."""

    number: int
    name: str
    said: str
    kind: str
    why: str
    certainty: int
    stays: bool


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a text: plain, or a mark with its number."""

    said: str
    number: int = 0
    kind: str = ""
    certainty: int = 0


@dataclass(frozen=True, slots=True)
class Asked:
    """One text as the page shows it: in pieces, with its choices."""

    name: str
    label: str
    text: str
    pieces: tuple[Piece, ...]
    choices: tuple[Choice, ...]


def _stays(mark: Mark, said: str) -> bool:
    """What is chosen beforehand: what the writer chose before, else by how sure the mark is."""
    return said == STAYS if said in {STAYS, LEAVE_OUT} else mark.certainty is Certainty.WEAK


def _asked(one: Marked, decided: Decided, first: int) -> Asked:
    pieces: list[Piece] = []
    choices: dict[str, Choice] = {}
    at = 0
    for mark in one.marks:
        key = mark_key(one.name, one.text, mark)
        said, kind = one.text[mark.start : mark.end], str(KINDS[mark.kind])
        if key not in choices:
            stays = _stays(mark, decided.choices.get(key, ""))
            choices[key] = Choice(
                first + len(choices), PREFIX + key, said, kind, why(mark), mark.certainty.value, stays
            )
        number = choices[key].number
        pieces += [Piece(one.text[at : mark.start]), Piece(said, number, kind, mark.certainty.value)]
        at = mark.end
    pieces.append(Piece(one.text[at:]))
    return Asked(one.name, one.label, one.text, tuple(pieces), tuple(choices.values()))


def ask_about(request: HttpRequest, marked: MarkedError) -> HttpResponseBase:
    """The page with the text, its marks and what can be chosen; everything else that was filled in goes along."""
    if request.headers.get("Accept", "").startswith("application/json"):
        kinds = sorted({str(KINDS[mark.kind]) for one in marked.texts for mark in one.marks})
        told = _("Hierin staat iets dat naar iemand kan wijzen: %(kinds)s.") % {"kinds": ", ".join(kinds)}
        return JsonResponse({"errors": {"text": [told]}, "marks": kinds}, status=422)
    decided = decided_in(request.POST)
    asked: list[Asked] = []
    for one in marked.texts:
        asked.append(_asked(one, decided, 1 + sum(len(before.choices) for before in asked)))
    shown = {one.name for one in asked}
    rest = [
        (key, value)
        for key, values in request.POST.lists()
        if key not in shown | _OWN and key not in {choice.name for one in asked for choice in one.choices}
        for value in values
    ]
    context = {
        "asked": asked, "rest": rest, "may_confide": marked.may_confide, "finds_names": finds_names(),
        "draft": request.POST.get("draft", "")[:60],
    }  # fmt: skip
    return render(request, "language/marked.html", context, status=422)


def asks_about_marks(
    view: Callable[Concatenate[ReadRequest, P], HttpResponseBase],
) -> Callable[Concatenate[ReadRequest, P], HttpResponseBase]:
    """A view whose action may find something that points to somebody: then the writer is asked, and sends it again."""

    @wraps(view)
    def asking(request: ReadRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        try:
            return view(request, *args, **kwargs)
        except MarkedError as marked:
            return ask_about(request, marked)

    return asking
