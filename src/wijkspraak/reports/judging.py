"""A row of the reports' table as a report that may be kept, or why it is left out or must wait."""

import datetime as dt
import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final
from uuid import UUID

from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _
from rapidfuzz import process
from rapidfuzz.utils import default_process

from wijkspraak.accounts.policy import Action
from wijkspraak.accounts.reader import Reader
from wijkspraak.core.ids import NeighbourhoodId
from wijkspraak.core.reports.placing import Areas, point_of
from wijkspraak.core.reports.sorts import code_of
from wijkspraak.imports.kinds import Fault, FileError, LeftOut, plain
from wijkspraak.neighbourhoods.access import names, neighbourhoods, places_by_code
from wijkspraak.reports.actions import KEPT_YEARS, Incoming
from wijkspraak.reports.models import ReportState
from wijkspraak.reports.reading import CANCELLED, DONE
from wijkspraak.web.tables import day_of, number_of

ALIKE: Final = 80
_CLOSED: Final = frozenset({"closed", "gesloten", "dicht", "afgesloten", "gereed", "klaar", "done", "opgelost"})


@dataclass(frozen=True, slots=True)
class Where:
    """The neighbourhoods of a municipality by point, code and name; `own`: where the reader may bring reports in."""

    areas: Areas[NeighbourhoodId]
    called: Mapping[str, NeighbourhoodId]
    names: Mapping[NeighbourhoodId, str]
    own: frozenset[NeighbourhoodId]


def where_of(reader: Reader, *, everywhere: bool = False) -> Where:
    """Where reports of this reader may lie. FileError when there are no neighbourhoods yet. Six queries."""
    every = neighbourhoods(reader)
    own = frozenset(one.id for one in every if everywhere or reader.may_in(Action.FURNISH, one.id))
    if not own:
        raise FileError(_("U hebt nog geen wijk waarvoor u meldingen inbrengt. Vraag de beheerder."))
    called = {plain(name): place for name, place in places_by_code(reader).items()}
    return Where(Areas({one.id: one.shape for one in every}), called, names(reader), own)


@dataclass(slots=True)
class Judging:
    """Judges rows of the table. `where` None: only what the row itself tells. `called`: columns, for the faults."""

    today: dt.date
    where: Where | None
    called: Mapping[str, str] = field(default_factory=dict)
    strict: bool = True  # whether a name of a place that is not known waits to be mended

    def judge(self, cells: Mapping[str, str], nth: int = 0) -> Incoming | LeftOut | tuple[Fault, ...]:
        """One row; `nth`: how many rows before it said the very same, for lists without a number of their own."""
        faults: list[Fault] = []
        day = self._day(cells, faults)
        name = cells.get("categorie") or cells.get("hoofdcategorie") or ""
        if not name:
            faults.append(self._fault("categorie", _("is leeg")))
        if cells.get("hoort bij"):
            return LeftOut(_("deelmelding van een andere melding"))
        place = self._place(cells, faults)
        if faults:
            return tuple(faults)
        assert day is not None
        if isinstance(place, LeftOut):
            return place
        if day < self.today - dt.timedelta(days=365 * KEPT_YEARS):
            return LeftOut(_("ouder dan %(n)d jaar") % {"n": KEPT_YEARS})
        under = cells.get("hoofdcategorie", "") if cells.get("categorie") else ""
        return Incoming(
            key=(cells.get("kenmerk") or cells.get("nummer") or _fingerprint(cells, nth))[:64],
            number=cells.get("nummer", "")[:40],
            code=code_of(cells.get("code") or name) if cells.get("code") else code_of(under, name),
            name=name[:160],
            under=under[:160],
            day=day,
            place=place,
            state=state_of(cells.get("stand", "")),
            updated_at=moment_of(cells.get("gewijzigd", "")),
        )

    def _fault(self, key: str, why: str) -> Fault:
        return Fault(self.called.get(key, "") or key, why)

    def _day(self, cells: Mapping[str, str], faults: list[Fault]) -> dt.date | None:
        said = cells.get("dag", "")
        at = moment_of(said)
        day = timezone.localdate(at) if at else day_of(said)
        if not said:
            faults.append(self._fault("dag", _("is leeg")))
        elif day is None:
            faults.append(self._fault("dag", _("“%(day)s” is geen datum; schrijf 31-08-2026") % {"day": said[:40]}))
        elif day > self.today + dt.timedelta(days=1):
            faults.append(self._fault("dag", _("%(day)s moet nog komen") % {"day": said[:40]}))
        return day

    def _place(self, cells: Mapping[str, str], faults: list[Fault]) -> NeighbourhoodId | LeftOut:
        """The neighbourhood by point, or else by code or name."""
        nowhere = LeftOut(_("buiten uw wijken of buiten de gemeente"))
        first, second = cells.get("lengtegraad", ""), cells.get("breedtegraad", "")
        said = cells.get("gebied", "")
        found: NeighbourhoodId | None = None
        if first and second:
            east, north = number_of(first), number_of(second)
            point = None if east is None or north is None else point_of(east, north)
            if point is None and not said:
                if east is None or north is None:
                    faults.append(self._fault("lengtegraad", _("is geen coördinaat")))
                return nowhere
            found = self.where.areas.at(*point) if self.where and point else None
        elif not said:
            faults.append(self._fault("gebied", _("noemt geen plek: geen wijk, buurt of coördinaat")))
            return nowhere
        if self.where is None:
            return _NOWHERE
        if found is None and said:
            found = self.where.called.get(plain(said))
            if found is None and self.strict and not first:
                faults.append(self._fault("gebied", self._unknown(said, self.where)))
        return found if found in self.where.own and found is not None else nowhere

    def _unknown(self, said: str, where: Where) -> str:
        close = process.extractOne(said, list(where.names.values()), processor=default_process, score_cutoff=ALIKE)
        if close is None:
            return _("%(wijk)s is geen wijk of buurt van deze gemeente") % {"wijk": said[:60]}
        return _("%(wijk)s is onbekend; bedoelt u %(close)s?") % {"wijk": said[:60], "close": close[0]}


_NOWHERE: Final = NeighbourhoodId(UUID(int=0))  # only where nothing is kept: a file judged without a reader


def state_of(said: str) -> str:
    """Open, done or cancelled, as far as a state is known; open when it is not."""
    bare = said.strip().casefold()
    if bare in DONE or bare in _CLOSED:
        return ReportState.DONE
    return ReportState.CANCELLED if bare in CANCELLED else ReportState.OPEN


def moment_of(said: str) -> dt.datetime | None:
    """A moment with its offset (without one: local time); None when it is none, or only a day."""
    written = said.strip()
    if len(written) <= 10:
        return None
    try:
        found = parse_datetime(written) or dt.datetime.fromisoformat(written)
    except ValueError:
        return None
    if not 1990 <= found.year <= 2100:
        return None
    return found if found.tzinfo else timezone.make_aware(found)


def _fingerprint(cells: Mapping[str, str], nth: int) -> str:
    told = "\x1f".join([*(f"{key}={value}" for key, value in sorted(cells.items())), str(nth)])
    return "inhoud " + hashlib.sha256(told.encode()).hexdigest()[:48]
