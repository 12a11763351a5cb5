"""Figures and facilities of a neighbourhood, or of the whole city, as a file."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from wijkspraak.accounts.policy import Action
from wijkspraak.accounts.reader import Reader
from wijkspraak.core.ids import NeighbourhoodId
from wijkspraak.exports.kinds import Column, Kind, NotHereError, Sheet, Sort, Words
from wijkspraak.neighbourhoods import access
from wijkspraak.neighbourhoods.access import FacilityValue, FigureValue


def _place(reader: Reader, asked: Mapping[str, str]) -> NeighbourhoodId | None:
    """The neighbourhood that is asked for; None: the whole city. NotHereError for one that is not there."""
    said = asked.get("wijk", "")
    if not said:
        return None
    found = next((key for key in access.names(reader) if str(key) == said), None)
    if found is None:
        raise NotHereError
    return found


def _titled(reader: Reader, what: str, place: NeighbourhoodId | None) -> str:
    return what if place is None else f"{what} {access.names(reader)[place]}"


@dataclass(frozen=True, slots=True)
class _Known:
    """A figure with the place and the facility that it is about."""

    figure: FigureValue
    place: str
    facility: str


class Figures(Kind[_Known]):
    """The newest value of every figure, as the page of a neighbourhood shows it."""

    key: ClassVar[str] = "figures"
    label: ClassVar[Words] = gettext_lazy("Cijfers")
    action: ClassVar[Action | None] = None
    told: ClassVar[tuple[str, ...]] = ("wijk",)

    def sheet(self, reader: Reader, asked: Mapping[str, str]) -> Sheet[_Known]:
        """Of the neighbourhood itself and of what stands in it."""
        chosen = _place(reader, asked)
        columns: tuple[Column[_Known], ...] = (
            Column("neighbourhood", _("Wijk"), lambda one: one.place, width=24),
            Column("facility", _("Voorziening"), lambda one: one.facility, width=30),
            Column("name", _("Wat"), lambda one: one.figure.name, width=30),
            Column("value", _("Waarde"), lambda one: None if one.figure.words else one.figure.value, Sort.NUMBER, 12),
            Column("words", _("In woorden"), lambda one: one.figure.words, width=24),
            Column("unit", _("Eenheid"), lambda one: one.figure.unit, width=12),
            Column("on", _("Peildatum"), lambda one: one.figure.on, Sort.DAY, 12),
            Column("source", _("Bron"), lambda one: one.figure.source, width=30),
            Column("denominator", _("Per"), lambda one: one.figure.denominator),
            Column("kind", _("Geteld of gevraagd"), lambda one: _("gevraagd") if one.figure.felt else _("geteld")),
        )
        places = access.names_ever(reader)
        halls = {one.id: one for one in access.facilities(reader, None if chosen is None else [chosen])}
        newest = access.known_figures(reader) if chosen is None else access.newest_figures(reader, chosen)
        found: list[_Known] = []
        for one in newest:
            if one.facility in halls:
                at = halls[one.facility]
                found.append(_Known(one, places.get(at.neighbourhood, ""), at.name))
            elif one.facility is None and one.neighbourhood is not None:
                found.append(_Known(one, places.get(one.neighbourhood, ""), ""))
        found.sort(key=lambda one: (one.place, one.facility, one.figure.name))
        return Sheet(_titled(reader, _("Cijfers"), chosen), columns, found)


class Facilities(Kind[FacilityValue]):
    """What stands in a neighbourhood."""

    key: ClassVar[str] = "facilities"
    label: ClassVar[Words] = gettext_lazy("Voorzieningen")
    action: ClassVar[Action | None] = None
    told: ClassVar[tuple[str, ...]] = ("wijk",)

    def sheet(self, reader: Reader, asked: Mapping[str, str]) -> Sheet[FacilityValue]:
        """Name and kind, per neighbourhood."""
        chosen, places = _place(reader, asked), access.names(reader)
        found = access.facilities(reader, None if chosen is None else [chosen])
        columns: tuple[Column[FacilityValue], ...] = (
            Column("neighbourhood", _("Wijk"), lambda one: places.get(one.neighbourhood, ""), width=24),
            Column("name", _("Naam"), lambda one: one.name, width=40),
            Column("kind", _("Soort"), lambda one: one.kind, width=24),
        )
        order = sorted(found, key=lambda one: (places.get(one.neighbourhood, ""), one.name))
        return Sheet(_titled(reader, _("Voorzieningen"), chosen), columns, order)
