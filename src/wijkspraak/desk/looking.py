"""Looking for something in all rooms at once: each room finds among what this reader may see, and here it is ordered.

Everything that is shown, left out, ordered or suggested comes from rows that a door gave to this reader, from public
names, or from constants. Nothing of what was asked is kept.
"""

from base64 import urlsafe_b64decode, urlsafe_b64encode
from binascii import Error as NotBase64
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final
from uuid import UUID

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from wijkspraak.accounts.policy import Action, Clearance
from wijkspraak.accounts.reader import Reader
from wijkspraak.core.ids import NeighbourhoodId, QuestionId, SignalId
from wijkspraak.desk.wording import reasons
from wijkspraak.finding import access as finding
from wijkspraak.finding.access import Asked, Hit, Piece, Why
from wijkspraak.language.access import passing_vector
from wijkspraak.neighbourhoods.access import facilities, names, names_ever
from wijkspraak.questions import access as questions
from wijkspraak.signals import access as signals

SIZE: Final = 20
FEW: Final = 10  # when fewer than this are found well by their words, the meaning is asked too
WELL: Final = 500  # thousandths
NEWEST: Final = 5000  # of so many of the newest signals that may be read, the meaning is compared
LEAST_ALIKE: Final = 0.33  # below this a likeness says nothing
MOST_ALIKE: Final = 10
PLACES: Final = 6
READ_ALONG: Final = 1000  # of so many of the newest signals that may be read, the words are suggested
OFFERED: Final = 8

SIGNAL, QUESTION, POINT, PLACE = "signaal", "vraag", "punt", "plek"
KINDS: Final[dict[str, Promise | str]] = {
    SIGNAL: gettext_lazy("signaal"),
    QUESTION: gettext_lazy("vraag"),
    POINT: gettext_lazy("formeel punt"),
    PLACE: gettext_lazy("plek"),
}


@dataclass(frozen=True, slots=True)
class Narrowed:
    """What the address asks for besides the words; nothing asked is everything that may be seen."""

    kind: str = ""
    area: NeighbourhoodId | None = None
    domain: str = ""
    since: date | None = None
    until: date | None = None

    def asks(self, kind: str) -> bool:
        """Whether things of this kind are asked for."""
        return self.kind in {"", kind}


@dataclass(frozen=True, slots=True)
class Found:
    """One thing that was found, as it is shown."""

    kind: str
    kind_name: str
    url: str
    pieces: tuple[Piece, ...]
    further: tuple[Piece, ...]
    where: str
    on: date | None
    level: Clearance | None
    language: str
    why: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Results:
    """One page of what was found; `next` leads on. `empty`: there was nothing to look for in what was typed."""

    items: tuple[Found, ...]
    places: tuple[Found, ...]
    next: str
    empty: bool


@dataclass(frozen=True, slots=True)
class Ranked:
    """A hit with its kind."""

    points: int
    day: date
    kind: str
    key: UUID

    def order(self) -> tuple[int, int, str, str]:
        """The best first; of equal ones the newest."""
        return -self.points, -self.day.toordinal(), self.kind, str(self.key)


def look(reader: Reader, words: str, narrowed: Narrowed, after: str = "", *, first: bool = True) -> Results:
    """One page of everything that answers and that this reader may see; places are named on the first page only."""
    asked = finding.ask(reader, words)
    if not asked.wishes:
        return Results((), (), "", empty=True)
    ranked = _ranked(reader, asked, narrowed)
    place = _place_from(after)
    rest = [one for one in ranked if place is None or one.order() > place]
    shown = rest[:SIZE]
    more = _place(shown[-1]) if len(rest) > SIZE else ""
    places = _places(reader, asked, narrowed) if first and narrowed.asks(PLACE) else ()
    return Results(_shown(reader, asked, shown), places, more, empty=False)


def _ranked(reader: Reader, asked: Asked, narrowed: Narrowed) -> list[Ranked]:
    lookup = finding.look_up(asked)
    found: list[Ranked] = []
    if narrowed.asks(SIGNAL):
        filters = _filters(narrowed)
        found += _as_ranked(SIGNAL, signals.find(reader, lookup, filters))
    within = _within(narrowed)
    if narrowed.asks(QUESTION):
        found += _as_ranked(QUESTION, questions.find_questions(reader, lookup, within))
    if narrowed.asks(POINT):
        found += _as_ranked(POINT, questions.find_points(reader, lookup, within))
    if narrowed.asks(SIGNAL) and finding.is_language(asked) and sum(one.points >= WELL for one in found) < FEW:
        found = _with_meaning(reader, asked, narrowed, found)
    return sorted(found, key=Ranked.order)


def _as_ranked(kind: str, hits: Sequence[Hit]) -> list[Ranked]:
    return [Ranked(hit.points, hit.day, kind, hit.key) for hit in hits]


def _filters(narrowed: Narrowed) -> signals.Filters:
    areas = frozenset() if narrowed.area is None else frozenset({narrowed.area})
    return signals.Filters(neighbourhoods=areas, domain=narrowed.domain, since=narrowed.since, until=narrowed.until)


def _within(narrowed: Narrowed) -> questions.Within:
    areas = frozenset() if narrowed.area is None else frozenset({narrowed.area})
    return questions.Within(areas, narrowed.domain, narrowed.since, narrowed.until)


def _with_meaning(reader: Reader, asked: Asked, narrowed: Narrowed, found: Sequence[Ranked]) -> list[Ranked]:
    """What was found, with signals beside it that are alike in meaning, among the newest that may be read.

    Words and meaning add up: a cosine counts as many thousandths.
    """
    by_key = {one.key: one for one in found}
    likes = signals.find_alike(
        reader, passing_vector(asked.text), _filters(narrowed), newest=NEWEST, least=LEAST_ALIKE, most=MOST_ALIKE,
        known=by_key.keys(),
    )  # fmt: skip
    for key, day, like in likes:
        before = by_key.get(key, Ranked(0, day, SIGNAL, key))
        by_key[key] = replace(before, points=before.points + max(0, int(like * 1000)))
    return list(by_key.values())


# Where a page ends


def _place(last: Ranked) -> str:
    told = f"{last.points} {last.day.toordinal()} {last.kind} {last.key}"
    return urlsafe_b64encode(told.encode()).decode().rstrip("=")


def _place_from(text: str) -> tuple[int, int, str, str] | None:
    """The place that an address names; None, so the first page, where it names none."""
    try:
        points, day, kind, key = urlsafe_b64decode(text + "=" * (-len(text) % 4)).decode().split(" ")
        return -int(points), -int(day), kind, str(UUID(key))
    except (NotBase64, ValueError):
        return None


# What is shown


def _shown(reader: Reader, asked: Asked, ranked: Sequence[Ranked]) -> tuple[Found, ...]:
    where = names_ever(reader)
    makers: Mapping[str, Callable[..., Mapping[UUID, Found]]] = {
        SIGNAL: _signals,
        QUESTION: _questions,
        POINT: _points,
    }
    made: dict[tuple[str, UUID], Found] = {}
    for kind, make in makers.items():
        keys = [one.key for one in ranked if one.kind == kind]
        if keys:
            made |= {(kind, key): found for key, found in make(reader, asked, keys, where).items()}
    return tuple(made[one.kind, one.key] for one in ranked if (one.kind, one.key) in made)


def _why(asked: Asked, *texts: str) -> tuple[str, ...]:
    return reasons(finding.reasons(asked, *texts) or (Why("meaning"),))


def _signals(
    reader: Reader, asked: Asked, keys: Sequence[UUID], where: Mapping[NeighbourhoodId, str]
) -> Mapping[UUID, Found]:
    values = signals.visible(reader, [SignalId(key) for key in keys])
    found: dict[UUID, Found] = {}
    for key, one in values.items():
        further = finding.shown(asked, one.beneath) if finding.reasons(asked, one.beneath) else ()
        place = where.get(one.neighbourhood, "")
        found[key] = Found(
            SIGNAL, str(KINDS[SIGNAL]), reverse("signals:detail", args=[key]), finding.shown(asked, one.text), further,
            f"{place}, {one.facility_name}" if one.facility_name else place, one.heard_on, one.level, one.language,
            _why(asked, one.text, one.beneath),
        )  # fmt: skip
    return found


def _questions(
    reader: Reader, asked: Asked, keys: Sequence[UUID], where: Mapping[NeighbourhoodId, str]
) -> Mapping[UUID, Found]:
    values = questions.visible_of(reader, [QuestionId(key) for key in keys])
    found: dict[UUID, Found] = {}
    for key, one in values.items():
        rest = (one.literal_ask, one.need, one.cause, one.disagreement, one.unknown)
        answering = next((text for text in rest if finding.reasons(asked, text)), one.need)
        found[key] = Found(
            QUESTION, str(KINDS[QUESTION]), reverse("questions:detail", args=[key]), finding.shown(asked, one.title),
            finding.shown(asked, answering), ", ".join(where.get(place, "") for place in one.neighbourhoods),
            one.made_at.date(), one.level, "nl", _why(asked, one.title, *rest),
        )  # fmt: skip
    return found


def _points(
    reader: Reader, asked: Asked, keys: Sequence[UUID], where: Mapping[NeighbourhoodId, str]
) -> Mapping[UUID, Found]:
    url = reverse("questions:formal") if reader.may(Action.PLAN) else ""
    city = reverse("neighbourhoods:map")
    return {
        key: Found(
            POINT, str(KINDS[POINT]),
            url or (reverse("neighbourhoods:detail", args=[one.neighbourhood]) if one.neighbourhood else city),
            finding.shown(asked, one.title), finding.shown(asked, one.body),
            where.get(one.neighbourhood, "") if one.neighbourhood else _("hele gemeente"),
            one.since, None, "nl", _why(asked, one.title, one.body),
        )
        for key, one in questions.points_of(reader, keys).items()
    }  # fmt: skip


def _places(reader: Reader, asked: Asked, narrowed: Narrowed) -> tuple[Found, ...]:
    """Neighbourhoods and facilities of which the name answers; names are public."""
    where = names(reader)
    only = narrowed.area
    named = [(name, "", key) for key, name in where.items() if only in {None, key}]
    near = facilities(reader, None if only is None else [only])
    named += [(one.name, where.get(one.neighbourhood, ""), one.neighbourhood) for one in near]
    scored = [(finding.points(asked, name), name, inside, key) for name, inside, key in named]
    best = sorted((-points, name, inside, key) for points, name, inside, key in scored if points)
    most = PLACES if not narrowed.kind else 5 * SIZE
    return tuple(
        Found(
            PLACE, str(KINDS[PLACE]), reverse("neighbourhoods:detail", args=[key]), finding.shown(asked, name), (),
            inside, None, None, "nl", _why(asked, name),
        )
        for _points, name, inside, key in best[:most]
    )  # fmt: skip


# While typing


@dataclass(frozen=True, slots=True)
class Offer:
    """What may be meant: the words that are put in the box, and of what sort the last ones are."""

    words: str
    sort: str


def offers(reader: Reader, typed: str) -> tuple[Offer, ...]:
    """How what is being typed may go on: public names, the shared dictionary, and words that this reader may read."""
    before, beginning = finding.last_word(typed)
    if len(beginning) < 2:
        return ()
    where = names(reader)
    places = [(name, where.get(key, "")) for key, name in where.items()]
    places += [(one.name, where.get(one.neighbourhood, "")) for one in facilities(reader)]
    found = [Offer(name, str(KINDS[PLACE])) for name, _inside in places if finding.begins(name, beginning)][:3]
    phrases = finding.phrases_that_begin(reader, beginning, 3)
    texts = (
        *signals.newest_texts(reader, signals.Filters(), READ_ALONG),
        *questions.newest_titles(reader, READ_ALONG // 5),
    )
    words = finding.words_that_begin(texts, beginning, OFFERED)
    told = dict.fromkeys([*phrases, *words])
    found += [Offer(f"{before}{word}", "") for word in told if word.casefold() != beginning]
    return tuple(found[:OFFERED])
