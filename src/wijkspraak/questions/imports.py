"""What stands on formal agendas, from files: lists of points and calendars of meetings."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar, Final
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from rapidfuzz import process
from rapidfuzz.utils import default_process

from wijkspraak.accounts.policy import Action
from wijkspraak.accounts.reader import Reader
from wijkspraak.core.ids import NeighbourhoodId
from wijkspraak.imports.kinds import (
    Asked,
    Fault,
    Field,
    FileError,
    Job,
    Kept,
    Kind,
    LeftOut,
    Opened,
    Option,
    Words,
    plain,
)
from wijkspraak.neighbourhoods.access import names, neighbourhoods, own_names
from wijkspraak.questions import calendars
from wijkspraak.questions.actions import PointRow, RefusedError, keep_points, plans_everywhere
from wijkspraak.questions.calendars import LINE, MEETING, MEETING_WITH_POINTS, POINT
from wijkspraak.web.tables import Row, day_of

CITY: Final = "city"
NOWHERE: Final = NeighbourhoodId(UUID(int=0))  # only where nothing is kept: a file judged without a reader
ALIKE: Final = 80
LONGEST: Final = 240
WHOLE: Final = frozenset({"stad", "gemeente", "helestad", "helegemeente", "dehelegemeente", "dehelestad", "stadsbreed"})
FIELDS: Final = (
    Field("titel", gettext_lazy("Wat er staat, letterlijk"), needed=True,
          hints=("title", "onderwerp", "agendapunt", "punt", "omschrijving", "naam")),
    Field("datum", gettext_lazy("Datum"), hints=("since", "date", "sinds", "vergaderdatum", "dag", "wanneer")),
    Field("agenda", gettext_lazy("Op welke agenda"), hints=("body", "orgaan", "vergadering", "commissie", "gremium")),
    Field("wijk", gettext_lazy("Wijk (code of naam)"), hints=("wijkcode", "wijknaam", "gebied", "buurt")),
    Field("url", gettext_lazy("Adres op het web"), hints=("link", "webadres", "adres")),
    Field("kenmerk", gettext_lazy("Eigen nummer"), hints=("id", "nummer", "nr", "zaaknummer"),
          help=gettext_lazy("Hiermee herkent het volgende bestand dit punt. Zonder nummer telt wat er staat.")),
    Field("vervallen", gettext_lazy("Vervallen"), hints=("cancelled", "afgelast", "ingetrokken")),
)  # fmt: skip
# Points that stand on every agenda and are about nothing.
_ALWAYS: Final = re.compile(
    r"^(?:opening|welkom|sluiting|einde|pauze|rondvraag|w\.?v\.?t\.?t\.?k\.?|mededelingen|loting|vragenuurtje|"
    r"(?:vaststelling|vaststellen) (?:van )?(?:de )?(?:agenda|verslag|notulen|besluitenlijst).*|"
    r"(?:verslag|notulen|besluitenlijst)(?: van)?(?: de)?(?: vorige| vergadering| \d).*|"
    r"ingekomen stukken.*|lijst van ingekomen.*)(?: en (?:welkom|sluiting|mededelingen|rondvraag))?[\s.]*$",
    re.IGNORECASE,
)
_YES: Final = frozenset({"ja", "j", "x", "1", "true", "waar", "yes", "vervallen", "afgelast"})


@dataclass(frozen=True, slots=True)
class _Places:
    """Where the importer keeps formal agendas, and how a file may call it."""

    called: Mapping[str, NeighbourhoodId]
    own: Mapping[NeighbourhoodId, str]
    names: Mapping[NeighbourhoodId, str]
    city: bool


class FormalPoints(Kind[PointRow]):
    """Points and titles of formal agendas."""

    key: ClassVar[str] = "formal_points"
    label: ClassVar[Words] = gettext_lazy("Punten van formele agenda’s")
    explanation: ClassVar[Words] = gettext_lazy(
        "Een lijst met agendapunten of titels van verslagen (CSV, Excel), of een agenda met vergaderingen (iCalendar), "
        "letterlijk zoals ze daar staan."
    )
    action: ClassVar[Action] = Action.PLAN
    endings: ClassVar[tuple[str, ...]] = (".csv", ".xlsx", ".ics")
    leaves_out: ClassVar[Words] = gettext_lazy("vervallen, een vast punt, of niet wat u koos")

    def open(self, raw: bytes, name: str) -> Opened | None:
        """A calendar; None for a table."""
        del name
        return calendars.read_calendar(raw) if calendars.is_calendar(raw) else None

    def fields(self, opened: Opened) -> Sequence[Field]:
        """What a point is; of a calendar that is known."""
        return () if _is_calendar(opened) else FIELDS

    def options(self, by: Reader | None, opened: Opened) -> Sequence[Option]:
        """For which neighbourhood, and what of a calendar is a point."""
        own = {} if by is None else own_names(by)
        places = [(str(key), name) for key, name in own.items() if by is not None and by.may_in(Action.PLAN, key)]
        city = [(CITY, _("de hele gemeente"))] if by is not None and plans_everywhere(by) else []
        calendar = _is_calendar(opened)
        nothing = [] if calendar and len(places) + len(city) == 1 else [("", _("staat in het bestand"))]
        if calendar:
            nothing = [("", _("kies"))] if len(places) + len(city) > 1 else []
        chosen = places[0][0] if calendar and len(places) == 1 and not city else ""
        found = [
            Option("place", _("Voor welke wijk") if calendar else _("Wijk, als een rij er geen noemt"), "choice",
                   default=chosen, choices=(*nothing, *places, *city), needed=calendar and by is not None),
        ]  # fmt: skip
        if calendar:
            found.append(
                Option("per", _("Wat is een punt"), "choice", default="auto", choices=(
                    ("auto", _("de genummerde punten van een vergadering; zonder punten de vergadering zelf")),
                    ("meeting", _("elke vergadering")), ("lines", _("elke regel van de beschrijving")),
                ))
            )  # fmt: skip
        found.append(
            Option("always", _("Laat vaste punten weg (opening, mededelingen, rondvraag …)"), "flag", default="on")
        )
        return found

    def job(self, asked: Asked, opened: Opened) -> Job[PointRow]:
        """The work for one file."""
        calendar = _is_calendar(opened)
        if calendar:
            asked = Asked(asked.by, {column: column for column in calendars.COLUMNS}, asked.options)
        return _PointsJob(asked, calendar=calendar)


def _is_calendar(opened: Opened) -> bool:
    return opened.columns == calendars.COLUMNS


class _PointsJob(Job[PointRow]):
    shows = (gettext_lazy("Wat er staat"), gettext_lazy("Datum"), gettext_lazy("Agenda"), gettext_lazy("Wijk"))

    def __init__(self, asked: Asked, *, calendar: bool) -> None:
        self.asked, self.calendar = asked, calendar
        self.places = None if asked.by is None else _places(asked.by)
        self.per = asked.options.get("per") or "auto"
        self.without_always = asked.options.get("always", "on") == "on"

    def judge(self, row: Row) -> PointRow | LeftOut | tuple[Fault, ...]:
        """The row as a point, or that it is left out, or every reason why not."""
        if not self._chosen(row):
            return LeftOut(_("niet wat u als punt koos"))
        faults: list[Fault] = []
        title, body, url, key = (
            " ".join(self._cell(row, one).split()) for one in ("titel", "agenda", "url", "kenmerk")
        )
        if not title:
            faults.append(self._fault("titel", _("is leeg")))
        if len(title) > LONGEST:
            faults.append(self._fault("titel", _("is langer dan %(n)d tekens") % {"n": LONGEST}))
        said = self._cell(row, "datum")
        day = day_of(said)
        if said and day is None:
            faults.append(self._fault("datum", _("“%(day)s” is geen datum; schrijf 31-08-2026") % {"day": said[:40]}))
        if url and (not re.match(r"https?://[^\s/]+", url, re.IGNORECASE) or len(url) > 300):
            faults.append(self._fault("url", _("is geen adres op het web; schrijf https:// en dan de rest")))
        place = self._place(row, faults)
        if faults:
            return tuple(faults)
        if self.without_always and _ALWAYS.match(title):
            return LeftOut(_("vast punt van elke vergadering"))
        off = plain(self._cell(row, "vervallen")) in _YES
        return PointRow(place, title, body[:120], day, url, key[:80], cancelled=off)

    def _chosen(self, row: Row) -> bool:
        """Whether this row of a calendar is what was chosen as a point; a row of a table always is."""
        if not self.calendar:
            return True
        wanted = {
            "auto": {MEETING, POINT}, "meeting": {MEETING, MEETING_WITH_POINTS}, "lines": {POINT, LINE},
        }  # fmt: skip
        return row["soort"] in wanted.get(self.per, wanted["auto"])

    def _cell(self, row: Row, key: str) -> str:
        return self.asked.cell(row, key).strip()

    def _fault(self, key: str, why: str) -> Fault:
        return Fault(self.asked.column(key), why)

    def _place(self, row: Row, faults: list[Fault]) -> NeighbourhoodId | None:
        """The neighbourhood; None for the whole municipality."""
        if self.places is None:
            return NOWHERE
        said = self._cell(row, "wijk")
        if not said:
            said = self.asked.options.get("place", "")
            own = next((key for key in self.places.own if str(key) == said), None)
            if own is not None or (said == CITY and self.places.city):
                return own
            faults.append(self._fault("wijk", _("is leeg; kies hierboven voor welke wijk dit is")))
            return None
        if plain(said) in WHOLE and self.places.called.get(plain(said)) is None:
            if not self.places.city:
                faults.append(self._fault("wijk", _("punten voor de hele gemeente houdt u niet bij")))
            return None
        place = self.places.called.get(plain(said))
        if place is None:
            faults.append(self._fault("wijk", self._unknown(said)))
        elif place not in self.places.own:
            faults.append(self._fault("wijk", _("de agenda van %(wijk)s houdt u niet bij") % {"wijk": said[:60]}))
        return place

    def _unknown(self, said: str) -> str:
        assert self.places is not None
        close = process.extractOne(said, list(self.places.own.values()), processor=default_process, score_cutoff=ALIKE)
        if close is None:
            return _("%(wijk)s is geen wijk van deze gemeente") % {"wijk": said[:60]}
        return _("%(wijk)s is onbekend; bedoelt u %(close)s?") % {"wijk": said[:60], "close": close[0]}

    def shown(self, value: PointRow) -> tuple[str, ...]:
        """Words, day, agenda, place."""
        where = _("de hele gemeente") if value.neighbourhood is None else ""
        if value.neighbourhood is not None and self.places is not None:
            where = self.places.names.get(value.neighbourhood, "")
        day = f"{value.since:%d-%m-%Y}" if value.since else ""
        return (value.title + (_(" (vervallen)") if value.cancelled else ""), day, value.body, where)

    def keep(self, values: Sequence[tuple[int, PointRow]]) -> Kept:
        """Keeps the points; a point that was called off and is not known is left out."""
        assert self.asked.by is not None
        try:
            done = keep_points(by=self.asked.by, rows=[value for _number, value in values])
        except RefusedError as trouble:
            raise FileError(str(trouble)) from trouble
        return Kept(done.new, done.changed, done.same)


def _places(by: Reader) -> _Places:
    every = neighbourhoods(by)
    own = {key: name for key, name in own_names(by).items() if by.may_in(Action.PLAN, key)}
    if not own:
        raise FileError(_("U hebt nog geen wijk waarvan u de agenda bijhoudt. Vraag de beheerder."))
    called = {plain(one.name): one.id for one in every} | {plain(one.code): one.id for one in every}
    return _Places(called, own, names(by), plans_everywhere(by))
