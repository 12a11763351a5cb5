"""Facilities from a file: where they are, since when, until when, and their dated properties in numbers or in words.

A facility is recognised by its own number, or else by its name in the neighbourhood, so that the next file changes it
and adds none. A row with an end date closes it; what was known of it stays.
"""

import hashlib
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from itertools import islice
from typing import Any, ClassVar, Final
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from pyproj import Transformer

from wijkspraak.accounts.policy import Action
from wijkspraak.accounts.reader import Reader
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
    guess,
    plain,
)
from wijkspraak.neighbourhoods.access import facility_codes
from wijkspraak.neighbourhoods.bringing.areas import Areas, Spot
from wijkspraak.neighbourhoods.bringing.known import property_of
from wijkspraak.neighbourhoods.bringing.numbers import DUTCH, POINT, is_missing, number, period, style_of
from wijkspraak.neighbourhoods.furnishing import (
    NewFacility,
    NewFigure,
    RefusedError,
    bring_facilities,
    bring_figures,
)
from wijkspraak.web.amounts import amount
from wijkspraak.web.tables import Row, number_of

LOOKED: Final = 2000
NOWHERE: Final = Spot("neighbourhood", UUID(int=0), "", None)  # of a file that is judged without a reader
NO_PROPERTIES: Final = frozenset(
    plain(one) for one in ("opmerking", "opmerkingen", "fid", "objectid", "gemeente", "wijknaam", "buurtnaam", "x", "y")
)
FIELDS: Final = (
    Field("name", gettext_lazy("Naam"), needed=True,
          hints=("naam", "voorziening", "naam voorziening", "locatie", "accommodatie")),
    Field("wijk", gettext_lazy("Wijk (code of naam)"),
          hints=("wijkcode", "wijk", "wijknaam", "gebied", "buurt", "neighbourhood"),
          help=gettext_lazy("Mag leeg blijven als elke rij coördinaten heeft.")),
    Field("kind", gettext_lazy("Soort"), hints=("soort", "type", "categorie", "functie")),
    Field("id", gettext_lazy("Eigen nummer"), hints=("nummer", "nr", "code", "kenmerk", "objectnummer"),
          help=gettext_lazy("Hiermee herkent het volgende bestand deze voorziening. Anders telt de naam in de wijk.")),
    Field("lon", gettext_lazy("Lengtegraad of RD-x"), hints=("longitude", "lengtegraad", "lng", "x", "rd_x", "xcoord")),
    Field("lat", gettext_lazy("Breedtegraad of RD-y"), hints=("latitude", "breedtegraad", "y", "rd_y", "ycoord")),
    Field("address", gettext_lazy("Adres"), hints=("adres", "straat", "straat en nummer")),
    Field("since", gettext_lazy("Open sinds"), hints=("sinds", "vanaf", "open sinds", "begindatum", "geopend")),
    Field("until", gettext_lazy("Gesloten op (laatste dag)"), hints=("tot", "tot en met", "gesloten", "einddatum")),
    Field("on", gettext_lazy("Jaar of peildatum van de kenmerken"), hints=("peildatum", "jaar", "datum")),
    Field("source", gettext_lazy("Bron"), hints=("bron",)),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Told:
    """A facility with the properties that one row tells of it; their subject is filled in once it has an identifier."""

    facility: NewFacility
    properties: tuple[NewFigure, ...]


def _style(opened: Opened) -> str:
    rows = (row for row in islice(opened.rows(), LOOKED) if isinstance(row, Row))
    found = style_of(cell for row in rows for cell in row.cells.values())
    return found or (DUTCH if opened.about.startswith("CSV") else POINT)


class Facilities(Kind[Told]):
    """Places where people come."""

    key: ClassVar[str] = "facilities"
    label: ClassVar[Words] = gettext_lazy("Voorzieningen")
    explanation: ClassVar[Words] = gettext_lazy(
        "Huizen van de wijk, scholen, sporthallen: waar ze zijn en wat u ervan weet, zoals huur en openingstijden."
    )
    action: ClassVar[Action] = Action.FURNISH

    def fields(self, opened: Opened) -> Sequence[Field]:
        """The columns of a facility; all others may be properties."""
        del opened
        return FIELDS

    def options(self, by: Reader | None, opened: Opened) -> Sequence[Option]:
        """Which further columns are properties, and from whom and when they are."""
        del by
        used = set(guess(FIELDS, opened.columns).values())
        others = [one for one in opened.columns if one not in used and plain(one) not in NO_PROPERTIES]
        return (
            Option("source", _("Bron, als een rij die niet noemt")),
            Option("on", _("Jaar of peildatum van de kenmerken, als een rij die niet noemt")),
            Option("kind", _("Soort voorziening, als een rij die niet noemt")),
            Option(
                "properties", _("Welke kolommen zijn kenmerken"), "columns", "\n".join(others),
                tuple((one, one) for one in others),
                _("Getallen worden vergeleken met andere voorzieningen van die soort; woorden worden getoond."),
            ),
            Option(
                "numbers", _("Getallen staan er als"), "choice", _style(opened),
                ((DUTCH, _("1.234,5 (punt voor duizenden, komma)")), (POINT, _("1234.5 (punt voor decimalen)"))),
            ),
        )  # fmt: skip

    def job(self, asked: Asked, opened: Opened) -> Job[Told]:
        """The work for one file."""
        del opened
        return _FacilitiesJob(asked)


class _FacilitiesJob(Job[Told]):
    shows = (
        gettext_lazy("Naam"), gettext_lazy("Soort"), gettext_lazy("Wijk"), gettext_lazy("Kenmerken"),
    )  # fmt: skip

    def __init__(self, asked: Asked) -> None:
        self.asked = asked
        self.areas = None if asked.by is None else Areas(asked.by)
        self.codes = {} if asked.by is None else facility_codes(asked.by)
        self.columns = tuple(one for one in asked.options.get("properties", "").split("\n") if one)
        self.style = asked.options.get("numbers", POINT)
        self.seen: set[tuple[str, str]] = set()
        self.counted: Counter[str] = Counter()
        if not asked.columns.get("wijk") and not (asked.columns.get("lon") and asked.columns.get("lat")):
            raise FileError(_("Kies de kolom met de wijk, of de twee kolommen met de coördinaten."))
        if self.columns and not asked.columns.get("on") and period(asked.options.get("on", "")) is None:
            raise FileError(_("Van wanneer zijn de kenmerken? Kies een kolom, of vul het jaar of de dag in."))
        if self.columns and not asked.columns.get("source") and not asked.options.get("source", "").strip():
            raise FileError(_("Van wie komen de kenmerken? Vul de bron in."))

    def judge(self, row: Row) -> Told | LeftOut | tuple[Fault, ...]:
        """The facility and its properties, or every reason why the row waits."""
        faults: list[Fault] = []
        name = self._text(row, "name", 120, faults)
        if not name:
            faults.append(self._fault("name", _("is leeg")))
        kind = self._text(row, "kind", 48, faults) or self.asked.options.get("kind", "").strip()[:48]
        if not kind:
            faults.append(self._fault("kind", _("is leeg; wat voor plek is dit?")))
        where = self._point(row, faults)
        spot = self._place(row, where, faults)
        since, until = self._day(row, "since", faults), self._day(row, "until", faults)
        if since and until and until < since:
            faults.append(self._fault("until", _("ligt vóór de dag waarop het openging")))
        code = self._code(row, name, spot, faults)
        properties = self._properties(row, code, faults)
        if faults or spot is None:
            return tuple(faults)
        lon, lat = where or (None, None)
        address = self.asked.cell(row, "address").strip()[:160]
        return Told(NewFacility(spot, code, name, kind.casefold(), lon, lat, address, since, until), properties)

    def _fault(self, key: str, why: str) -> Fault:
        return Fault(self.asked.column(key), why)

    def _text(self, row: Row, key: str, most: int, faults: list[Fault]) -> str:
        said = self.asked.cell(row, key).strip()
        if len(said) > most:
            faults.append(self._fault(key, _("is langer dan %(n)d tekens") % {"n": most}))
        return said[:most]

    def _point(self, row: Row, faults: list[Fault]) -> tuple[float, float] | None:
        said = [self.asked.cell(row, key) for key in ("lon", "lat")]
        if not any(said) or all(is_missing(one) for one in said):
            return None
        # a coordinate has one mark at most, and that one is for decimals
        numbers = [number_of(one) for one in said]
        if numbers[0] is None or numbers[1] is None:
            faults.append(self._fault("lon" if numbers[0] is None else "lat", _("is geen coördinaat")))
            return None
        x, y = numbers[0], numbers[1]
        if 0 < x < 300_000 and 300_000 < y < 630_000:
            x, y = _from_rd().transform(x, y)
        if not (3 < x < 7.6 and 50.5 < y < 54):
            faults.append(self._fault("lon", _("dit punt ligt niet in Nederland; staan lengte en breedte verwisseld?")))
            return None
        return round(x, 6), round(y, 6)

    def _place(self, row: Row, where: tuple[float, float] | None, faults: list[Fault]) -> Spot | None:
        if self.areas is None:
            return NOWHERE
        said = self.asked.cell(row, "wijk")
        if not said and where is None:
            faults.append(self._fault("wijk", _("is leeg")))
            return None
        found = self.areas.find(said) if said else self.areas.at(*where) if where else ""
        if isinstance(found, Spot) and found.neighbourhood is not None:
            return found
        why = _("een voorziening hoort bij een wijk") if isinstance(found, Spot) else str(getattr(found, "why", found))
        faults.append(self._fault("wijk" if said else "lon", why))
        return None

    def _day(self, row: Row, key: str, faults: list[Fault]) -> date | None:
        said = self.asked.cell(row, key)
        if is_missing(said):
            return None
        day = period(said)
        if day is None:
            faults.append(self._fault(key, _("“%(day)s” is geen datum; schrijf 31-08-2026") % {"day": said[:40]}))
        elif key == "until" and re.fullmatch(r"\d{4}", said.strip()):
            return date(day.year, 12, 31)  # "until 2025" means the whole of that year
        return day

    def _code(self, row: Row, name: str, spot: Spot | None, faults: list[Fault]) -> str:
        own = self._text(row, "id", 32, faults)
        home = None if spot is None else spot.neighbourhood
        known = "" if home is None else self.codes.get((home, name), "")
        code = own or known or "n" + hashlib.sha256(f"{home}{plain(name)}".encode()).hexdigest()[:24]
        once = (code, self.asked.cell(row, "on"))
        if once in self.seen:
            faults.append(self._fault("id" if own else "name", _("%(id)s staat er al eerder in") % {"id": own or name}))
        self.seen.add(once)
        return code

    def _properties(self, row: Row, code: str, faults: list[Fault]) -> tuple[NewFigure, ...]:
        cells = [(column, row[column]) for column in self.columns if not is_missing(row[column])]
        if not cells:
            return ()
        said = self.asked.cell(row, "on") or self.asked.options.get("on", "")
        day = period(said)
        source = (self.asked.cell(row, "source") or self.asked.options.get("source", "")).strip()[:160]
        if day is None:
            faults.append(
                self._fault(
                    "on", _("“%(said)s” is geen jaar of datum; schrijf 2025 of 31-12-2025") % {"said": said[:40]}
                )
            )
        elif self.asked.by is not None and day > self.asked.by.today:
            faults.append(self._fault("on", _("%(day)s moet nog komen") % {"day": said[:40]}))
        if not source:
            faults.append(self._fault("source", _("is leeg; van wie komen deze kenmerken?")))
        if day is None:
            return ()
        return tuple(_property(column, cell, self.style, day, source) for column, cell in cells)

    def shown(self, value: Told) -> tuple[str, ...]:
        """Name, kind, neighbourhood and the first properties."""
        some = [f"{one.name}: {_said(one)}" for one in value.properties[:4]]
        return (value.facility.name, value.facility.kind, value.facility.spot.name, ", ".join(some))

    def keep(self, values: Sequence[tuple[int, Told]]) -> Kept:
        """Keeps facilities and their properties; a row is new when the facility or one of its properties is."""
        assert self.asked.by is not None
        try:
            done, keys = bring_facilities(by=self.asked.by, facilities=[one.facility for _number, one in values])
            figures = {
                number: [_about(keys[one.facility.code], figure) for figure in one.properties] for number, one in values
            }
            brought = bring_figures(by=self.asked.by, figures=[one for some in figures.values() for one in some])
        except RefusedError as refused:
            return Kept(faults=tuple((at, Fault("", str(refused))) for at, _one in values))
        self.counted += brought.counted()
        order = ("new", "changed", "same")
        rows: Counter[str] = Counter()
        for at, one in values:
            state = done.states[one.facility.code]
            inside = brought.worst(figure.key for figure in figures[at])
            inside = "changed" if inside == "new" and state != "new" else inside
            rows[min(state, inside, key=order.index)] += 1
        return Kept(rows["new"], rows["changed"], rows["same"])

    def finish(self) -> tuple[str, ...]:
        """How many properties came in."""
        if not self.columns:
            return ()
        return (
            _("%(new)d kenmerken nieuw, %(changed)d verbeterd, %(same)d stonden er al.")
            % {name: self.counted[name] for name in ("new", "changed", "same")},
        )


@cache
def _from_rd() -> Any:
    return Transformer.from_crs("EPSG:28992", "EPSG:4326", always_xy=True)


def _property(column: str, cell: str, style: str, day: date, source: str) -> NewFigure:
    """A property as a number where the cell is one; a telephone number or a code with a zero before it is none."""
    meaning = property_of(column)
    value = None if re.match(r"0\d", cell.strip()) else number(cell, style)
    unit = meaning.unit or ("%" if cell.strip().endswith("%") else "euro" if "€" in cell else "")
    words = "" if value is not None else re.sub(r"\s+", " ", cell).strip()[:400]
    return NewFigure(
        "facility",
        UUID(int=0),
        meaning.name,
        day,
        source,
        value,
        words,
        unit if value is not None else "",
        "",
        meaning.felt,
    )


def _said(one: NewFigure) -> str:
    return one.words[:60] if one.value is None else amount(one.value, one.unit)


def _about(key: UUID, one: NewFigure) -> NewFigure:
    return NewFigure(
        one.kind, key, one.name, one.on, one.source, one.value, one.words, one.unit, one.denominator, one.felt
    )
