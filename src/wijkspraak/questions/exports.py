"""What is stirring, the questions and the formal points as files: the same lists, asked for in the same way."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar, Final

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from wijkspraak.accounts.policy import LEVEL_NAMES, Action
from wijkspraak.accounts.reader import Reader
from wijkspraak.core.ids import NeighbourhoodId
from wijkspraak.exports.kinds import Column, Kind, Sheet, Sort, Words
from wijkspraak.neighbourhoods.access import names_ever, neighbourhoods, own_names
from wijkspraak.questions import access
from wijkspraak.questions.access import EchoValue, PointValue, QuestionValue
from wijkspraak.questions.bridge import Difference
from wijkspraak.questions.models import EchoState

LANES: Final = {
    "hier": ("local", EchoState.OPEN),
    "stad": ("city", EchoState.OPEN),
    "weg": ("local", EchoState.REJECTED),
}
LINE: Final = "\n"


@dataclass(frozen=True, slots=True)
class Stirs:
    """What the page of what is stirring was asked for, and what it shows."""

    own: Mapping[NeighbourhoodId, str]
    chosen: NeighbourhoodId | None
    lane: str
    echoes: Sequence[EchoValue]


def stirs(reader: Reader, asked: Mapping[str, str]) -> Stirs:
    """The suggestions of one lane, for one neighbourhood or all of the reader's own."""
    own = own_names(reader) or {place.id: place.name for place in neighbourhoods(reader)}
    chosen = next((key for key in own if str(key) == asked.get("wijk")), None)
    lane = asked.get("laan", "hier") if asked.get("laan") in LANES else "hier"
    which, state = LANES[lane]
    areas = None if which == "city" else ([chosen] if chosen else list(own))
    return Stirs(own, chosen, lane, access.stirring(reader, areas, lane=which, state=state))


@dataclass(frozen=True, slots=True)
class Asked:
    """What the list of questions was asked for, and what it shows."""

    chosen: NeighbourhoodId | None
    mine: bool
    words: str
    questions: Sequence[QuestionValue]


def listed(reader: Reader, asked: Mapping[str, str]) -> Asked:
    """The questions of the list, with its filters."""
    chosen = next((place.id for place in neighbourhoods(reader) if str(place.id) == asked.get("wijk")), None)
    mine = asked.get("mijn") == "1"
    words = asked.get("woorden", "")[:80].replace("\x00", "")
    found = access.questions(reader, [chosen] if chosen else None, mine=mine, words=words)
    return Asked(chosen, mine, words, found)


def points_of(reader: Reader) -> Sequence[PointValue]:
    """The formal points of the reader's own neighbourhoods."""
    return access.formal_points(reader, [key for key in own_names(reader) if reader.may_in(Action.PLAN, key)])


def _difference(one: Difference) -> str:
    beside = _("hiernaast %(beside)s") % {"beside": one.beside_words}
    return f"{one.name} {one.here_words} ({beside})"


class Stirring(Kind[EchoValue]):
    """Suggestions, with why, why not and what differs next door."""

    key: ClassVar[str] = "stirring"
    label: ClassVar[Words] = gettext_lazy("Wat er speelt")
    action: ClassVar[Action | None] = Action.AGGREGATE
    told: ClassVar[tuple[str, ...]] = ("wijk", "laan")

    def sheet(self, reader: Reader, asked: Mapping[str, str]) -> Sheet[EchoValue]:
        """The suggestions of the page; words only of signals that may be read."""
        found, places = stirs(reader, asked), names_ever(reader)

        def where(one: EchoValue) -> str:
            return LINE.join(places.get(key, "") for key in one.neighbourhoods[:3])

        def closed(one: EchoValue) -> str:
            return LINE.join(f"{n} {places.get(key, '')}" for key, n in one.hidden)

        columns: tuple[Column[EchoValue], ...] = (
            Column("quotes", _("In hun woorden"), lambda one: LINE.join(quote.text for quote in one.quotes), width=60),
            Column("hidden", _("Niet te openen"), closed, width=20),
            Column("neighbourhoods", _("Wijken"), where, width=24),
            Column("hearers", _("Mensen die het hoorden"), lambda one: one.hearers, Sort.NUMBER, 10),
            Column("since", _("Eerst gehoord"), lambda one: one.since, Sort.DAY, 12),
            Column("until", _("Laatst gehoord"), lambda one: one.until, Sort.DAY, 12),
            Column("because", _("Waarom we dit laten zien"), lambda one: LINE.join(one.because), width=40),
            Column("but", _("Wat ertegen pleit"), lambda one: LINE.join(one.but), width=40),
            Column(
                "differences",
                _("Wat hier anders is dan hiernaast"),
                lambda one: LINE.join(_difference(each) for each in one.differences[:3]),
                width=40,
            ),
            Column("state", _("Stand"), lambda one: one.state_name),
            Column("why", _("Waarom weggelegd"), lambda one: one.why, width=30),
        )
        return Sheet(_("Wat er speelt"), columns, found.echoes)


class Questions(Kind[QuestionValue]):
    """Questions, as the list shows them."""

    key: ClassVar[str] = "questions"
    label: ClassVar[Words] = gettext_lazy("Vragen")
    action: ClassVar[Action | None] = Action.READ
    told: ClassVar[tuple[str, ...]] = ("wijk", "mijn")

    def sheet(self, reader: Reader, asked: Mapping[str, str]) -> Sheet[QuestionValue]:
        """The questions of the page."""
        found = listed(reader, asked).questions
        places, voices = names_ever(reader), access.voices_of([one.id for one in found])

        def where(one: QuestionValue) -> str:
            return ", ".join(places.get(key, "") for key in one.neighbourhoods)

        columns: tuple[Column[QuestionValue], ...] = (
            Column("title", _("Vraag"), lambda one: one.title, width=50),
            Column("need", _("Wat nodig is"), lambda one: one.need, width=40),
            Column("neighbourhoods", _("Wijken"), where, width=24),
            Column("state", _("Stand"), lambda one: one.state_name),
            Column("owner", _("Eigenaar"), lambda one: one.owner_name, width=24),
            Column("signals", _("Signalen"), lambda one: voices[one.id].signals, Sort.NUMBER, 10),
            Column("level", _("Vertrouwelijkheid"), lambda one: str(LEVEL_NAMES[one.level])),
        )
        return Sheet(_("Vragen"), columns, found)


class FormalPoints(Kind[PointValue]):
    """What stands on formal agendas."""

    key: ClassVar[str] = "formal"
    label: ClassVar[Words] = gettext_lazy("Formele punten")
    action: ClassVar[Action | None] = Action.PLAN

    def sheet(self, reader: Reader, asked: Mapping[str, str]) -> Sheet[PointValue]:
        """The points of the page."""
        del asked
        places = names_ever(reader)
        columns: tuple[Column[PointValue], ...] = (
            Column(
                "neighbourhood",
                _("Wijk"),
                lambda one: places.get(one.neighbourhood, "") if one.neighbourhood else _("hele gemeente"),
                width=24,
            ),
            Column("title", _("Wat er staat"), lambda one: one.title, width=60),
            Column("body", _("Agenda"), lambda one: one.body, width=24),
            Column("since", _("Sinds"), lambda one: one.since, Sort.DAY, 12),
        )
        return Sheet(_("Formele punten"), columns, points_of(reader))
