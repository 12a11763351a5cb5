"""Figures from a file: one row per area with a column per figure, or one row per figure; whoever published it.

Nothing comes in about a place where the importer does not work. What is missing stays missing, a percentage above a
hundred waits, and a figure of a sub-area stays with the sub-area unless it can honestly be put together.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import islice
from typing import ClassVar, Final
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

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
from wijkspraak.neighbourhoods.bringing.areas import Areas, Spot
from wijkspraak.neighbourhoods.bringing.known import (
    CBS,
    CHANGE,
    NAME_LENGTH,
    NO_FIGURES,
    Meaning,
    is_felt,
    is_known,
    meaning_of,
)
from wijkspraak.neighbourhoods.bringing.numbers import DUTCH, POINT, is_missing, number, period, style_of
from wijkspraak.neighbourhoods.bringing.shapes import open_figures
from wijkspraak.neighbourhoods.furnishing import NewFigure, RefusedError, bring_figures, put_together
from wijkspraak.web.amounts import amount, moment
from wijkspraak.web.tables import Row

LOOKED: Final = 2000  # rows that are looked at to guess which columns are figures and how numbers are written
FIELDS: Final = (
    Field("area", gettext_lazy("Wijk of buurt (code, of anders de naam)"), needed=True,
          hints=("buurtcode", "gwb_code", "gwb code", "wijkcode", "regiocode", "codering", "codering_3",
                 "Regiocode (gemeente, wijk, buurt) (code)", "WijkenEnBuurten", "gebiedscode", "gemeentecode", "code",
                 "wijk", "buurt", "gebied", "wijknaam", "buurtnaam", "Wijken en buurten", "neighbourhood", "regio",
                 "Regio's")),
    Field("area_name", gettext_lazy("Naam van de wijk of buurt"),
          hints=("buurtnaam", "wijknaam", "gebiedsnaam", "naam gebied", "regionaam", "Wijken en buurten",
                 "gemeentenaam", "naam")),
    Field("on", gettext_lazy("Jaar of peildatum"),
          hints=("jaar", "peildatum", "periode", "perioden", "datum", "date", "year", "peiljaar", "op")),
    Field("value", gettext_lazy("Waarde (als elke rij één cijfer is)"), hints=("waarde", "getal", "cijferwaarde"),
          help=gettext_lazy("Staat elk cijfer in een eigen kolom, laat dit dan leeg en vink de kolommen aan.")),
    Field("name", gettext_lazy("Welk cijfer"),
          hints=("indicator", "cijfer", "onderwerp", "figure", "kenmerk", "variabele", "omschrijving", "wat")),
    Field("unit", gettext_lazy("Eenheid"), hints=("eenheid",)),
    Field("source", gettext_lazy("Bron"), hints=("bron",)),
    Field("denominator", gettext_lazy("Noemer (waarover)"), hints=("noemer", "waarover", "basis", "per")),
    Field("kind", gettext_lazy("Geteld of beleving"), hints=("soort", "beleving", "meting")),
)  # fmt: skip
FELT_WORDS: Final = frozenset(
    plain(one)
    for one in ("felt", "beleving", "gevoel", "mening", "ervaren", "ervaring", "oordeel", "enquête", "ja",
                "wat mensen vinden", "subjectief")
)  # fmt: skip
Found = tuple[NewFigure, ...]
_NOWHERE: Final = Spot("town", UUID(int=0), "", None)  # of a file that is judged without a reader


def _sample(opened: Opened) -> list[Row]:
    return [row for row in islice(opened.rows(), LOOKED) if isinstance(row, Row)]


def _numeric(rows: Sequence[Row], column: str, style: str) -> bool:
    """Whether nearly all cells of a column hold a number, missing ones aside; the others are told row by row."""
    cells = [row[column] for row in rows if not is_missing(row[column])]
    return bool(cells) and sum(number(cell, style) is not None for cell in cells) >= 0.7 * len(cells)


def _style(rows: Sequence[Row], opened: Opened) -> str:
    found = style_of(cell for row in rows for cell in row.cells.values())
    # A spreadsheet and JSON hold numbers as numbers; only text can be ambiguous, and then it is a Dutch office's.
    return found or (DUTCH if opened.about.startswith("CSV") else POINT)


@dataclass(frozen=True, slots=True)
class _Guess:
    """What can be told of a file before anybody chose."""

    style: str
    figures: tuple[str, ...]
    usual: tuple[str, ...]
    long: bool


def _guessed(opened: Opened) -> _Guess:
    columns = guess(FIELDS, opened.columns)
    rows = _sample(opened)
    style = _style(rows, opened)
    used = set(columns.values())
    numeric = tuple(
        column
        for column in opened.columns
        if column not in used and plain(column) not in NO_FIGURES and _numeric(rows, column, style)
    )
    usual = tuple(column for column in numeric if column in CBS)
    return _Guess(style, numeric, usual if len(usual) >= 3 else numeric, "value" in columns)


class Figures(Kind[Found]):
    """Figures of areas."""

    key: ClassVar[str] = "figures"
    label: ClassVar[Words] = gettext_lazy("Cijfers over wijken")
    explanation: ClassVar[Words] = gettext_lazy(
        "Kerncijfers van CBS of PDOK, een tabel uit StatLine, of uw eigen tabel: geteld of gevraagd aan bewoners."
    )
    action: ClassVar[Action] = Action.FURNISH
    endings: ClassVar[tuple[str, ...]] = (".csv", ".txt", ".xlsx", ".json", ".geojson")

    def open(self, raw: bytes, name: str) -> Opened | None:
        """GeoJSON attributes, JSON, and StatLine files with titles and footnotes."""
        return open_figures(raw, name)

    def fields(self, opened: Opened) -> Sequence[Field]:
        """The area, and what else a row may say of itself."""
        del opened
        return FIELDS

    def options(self, by: Reader | None, opened: Opened) -> Sequence[Option]:
        """Source and date where the file does not tell them; which columns are figures; how numbers are written."""
        del by
        found = _guessed(opened)
        told = opened.told
        several: list[Option] = []
        if not found.long:
            choices = tuple((column, _shown_as(column)) for column in found.figures)
            several = [
                Option("figures", _("Welke kolommen zijn cijfers"), "columns", "\n".join(found.usual), choices),
                Option(
                    "felt", _("Welke daarvan zeggen wat mensen vinden of voelen"), "columns",
                    "\n".join(column for column in found.usual if meaning_of(column).felt), choices,
                    _("Die staan op de bladzijde van de wijk apart van wat geteld is."),
                ),
            ]  # fmt: skip
        return (
            Option("source", _("Bron, als een rij die niet noemt"), default=told.get("source", "")),
            Option("on", _("Jaar of peildatum, als een rij die niet noemt"), default=told.get("on", "")),
            *several,
            *((_kind_option(),) if found.long else ()),
            Option(
                "numbers", _("Getallen staan er als"), "choice", found.style,
                ((DUTCH, _("1.234,5 (punt voor duizenden, komma)")), (POINT, _("1234.5 (punt voor decimalen)"))),
            ),
        )  # fmt: skip

    def job(self, asked: Asked, opened: Opened) -> Job[Found]:
        """The work for one file."""
        return _FiguresJob(asked, opened)


def _kind_option() -> Option:
    return Option(
        "kind", _("Geteld of wat mensen vinden"), "choice", "auto",
        (("auto", _("herken het aan de naam")), ("measured", _("alles is geteld")),
         ("felt", _("alles is gevraagd aan mensen"))),
    )  # fmt: skip


def _shown_as(column: str) -> str:
    """A column as it is called on the page, with its own name where that is another."""
    if not is_known(column):
        return column
    meaning = meaning_of(column)
    unit = f" ({meaning.unit})" if meaning.unit else ""
    return f"{meaning.name}{unit} · {column}" if plain(meaning.name) != plain(column) else f"{column}{unit}"


class _FiguresJob(Job[Found]):
    shows = (gettext_lazy("Waarover"), gettext_lazy("Peildatum"), gettext_lazy("Cijfers"))

    def __init__(self, asked: Asked, opened: Opened) -> None:
        self.asked = asked
        self.areas = None if asked.by is None else Areas(asked.by)
        self.long = bool(asked.columns.get("value"))
        self.columns = () if self.long else tuple(one for one in asked.options.get("figures", "").split("\n") if one)
        self.felt = set(asked.options.get("felt", "").split("\n"))
        self.style = asked.options.get("numbers", POINT)
        self.meanings: dict[tuple[str, str, str], Meaning] = {}
        self.sources: set[str] = set()
        self.spots: dict[object, str] = {}
        self.counted: Counter[str] = Counter()
        self.skipped: Counter[str] = Counter()
        self.empty = 0
        if self.long and not asked.columns.get("name"):
            raise FileError(_("Kies ook de kolom die zegt welk cijfer het is."))
        if not self.long and not self.columns:
            raise FileError(_("Kies welke kolommen cijfers zijn, of de kolom met de waarde."))
        if not asked.columns.get("on") and period(asked.options.get("on", "")) is None:
            raise FileError(_("Van welk jaar zijn deze cijfers? Kies een kolom, of vul het jaar of de dag in."))
        if not asked.columns.get("source") and not asked.options.get("source", "").strip():
            raise FileError(_("Van wie komen deze cijfers? Vul de bron in."))
        del opened

    def judge(self, row: Row) -> Found | LeftOut | tuple[Fault, ...]:
        """The figures of a row, why it is passed over, or every reason why it waits."""
        place = self._place(row)
        if isinstance(place, LeftOut):
            self.skipped[place.why] += 1
            return place
        faults: list[Fault] = [] if not isinstance(place, str) else [Fault(self.asked.column("area"), place)]
        day = self._day(row, faults)
        source = (self.asked.cell(row, "source") or self.asked.options.get("source", "")).strip()[:160]
        if not source:
            faults.append(Fault(self.asked.column("source"), _("is leeg; van wie komt dit cijfer?")))
        found: list[NewFigure] = []
        for column, name, cell in self._cells(row):
            one = self._figure(row, column, name, cell, faults)
            if one is not None and day is not None and not isinstance(place, str):
                value, meaning, felt = one
                spot = place or _NOWHERE
                found.append(
                    NewFigure(spot.kind, spot.id, meaning.name, day, source, value, "", meaning.unit,
                              meaning.denominator, felt)
                )  # fmt: skip
        if faults:
            return tuple(faults)
        if not found:
            self.empty += 1
            return LeftOut(_("er staat geen enkel cijfer in"))
        if isinstance(place, Spot):
            self.spots[place.id] = place.name
            if place.kind == "subarea":
                self.sources.add(source)
        return tuple(found)

    def _place(self, row: Row) -> Spot | LeftOut | str | None:
        if self.areas is None:
            return None
        return self.areas.find(self.asked.cell(row, "area"), self.asked.cell(row, "area_name"))

    def _day(self, row: Row, faults: list[Fault]) -> date | None:
        said = self.asked.cell(row, "on") or self.asked.options.get("on", "")
        day = period(said)
        if day is None:
            why = _("“%(said)s” is geen jaar of datum; schrijf 2025 of 31-12-2025") % {"said": said[:40]}
            faults.append(Fault(self.asked.column("on"), why if said else _("is leeg")))
        elif self.asked.by is not None and day > self.asked.by.today:
            faults.append(Fault(self.asked.column("on"), _("%(day)s moet nog komen") % {"day": said[:40]}))
            return None
        return day

    def _cells(self, row: Row) -> Iterator[tuple[str, str, str]]:
        """Each figure of the row: the column it stands in, what it is called, what it says."""
        if self.long:
            yield self.asked.column("value"), self.asked.cell(row, "name"), self.asked.cell(row, "value")
        for column in self.columns:
            yield column, column, row[column]

    def _meaning(self, row: Row, name: str) -> Meaning:
        unit, of = self.asked.cell(row, "unit"), self.asked.cell(row, "denominator")
        key = (name, unit, of)
        if key not in self.meanings:
            self.meanings[key] = meaning_of(name, unit, of[:NAME_LENGTH])
        return self.meanings[key]

    def _figure(
        self, row: Row, column: str, name: str, cell: str, faults: list[Fault]
    ) -> tuple[float, Meaning, bool] | None:
        if not name.strip():
            faults.append(Fault(self.asked.column("name"), _("is leeg; welk cijfer is dit?")))
            return None
        if is_missing(cell):
            return None
        value = number(cell, self.style)
        if value is None:
            faults.append(Fault(column, _("“%(cell)s” is geen getal") % {"cell": cell[:40]}))
            return None
        meaning = self._meaning(row, name)
        if "%" in cell and not meaning.unit:
            meaning = Meaning(meaning.name, "%", meaning.denominator, felt=meaning.felt)
        if meaning.unit == "%" and not 0 <= value <= 100 and not CHANGE.search(meaning.name.casefold()):
            faults.append(
                Fault(column, _("%(cell)s kan geen percentage zijn; is het een aantal?") % {"cell": cell[:40]})
            )
            return None
        return value, meaning, self._is_felt(row, column, name, meaning)

    def _is_felt(self, row: Row, column: str, name: str, meaning: Meaning) -> bool:
        said = self.asked.cell(row, "kind")
        if said:
            return plain(said) in FELT_WORDS
        if not self.long:
            return column in self.felt
        chosen = self.asked.options.get("kind")
        return chosen == "felt" or (chosen != "measured" and (meaning.felt or is_felt(name)))

    def shown(self, value: Found) -> tuple[str, ...]:
        """The place, the day, and the first figures."""
        first = value[0]
        some = [f"{one.name}: {amount(one.value or 0.0, one.unit)}" for one in value[:4]]
        more = _("en nog %(n)d") % {"n": len(value) - 4} if len(value) > 4 else ""
        return (self.spots.get(first.subject, ""), moment(first.on), ", ".join([*some, more]).strip(", "))

    def keep(self, values: Sequence[tuple[int, Found]]) -> Kept:
        """Keeps the figures; a row counts as new when at least one of its figures is."""
        assert self.asked.by is not None
        try:
            done = bring_figures(by=self.asked.by, figures=[one for _number, some in values for one in some])
        except RefusedError as refused:
            return Kept(faults=tuple((at, Fault("", str(refused))) for at, _some in values))
        self.counted += done.counted()
        rows = Counter(done.worst(one.key for one in some) for _number, some in values)
        return Kept(rows["new"], rows["changed"], rows["same"])

    def finish(self) -> tuple[str, ...]:
        """How many figures, what was passed over, and what could be put together from sub-areas."""
        assert self.asked.by is not None
        told = [
            _("%(new)d cijfers nieuw, %(changed)d verbeterd, %(same)d stonden er al.")
            % {name: self.counted[name] for name in ("new", "changed", "same")}
        ]
        told += [_("%(n)d rijen overgeslagen: %(why)s.") % {"n": n, "why": why} for why, n in self.skipped.items()]
        if self.empty:
            told.append(_("%(n)d rijen overgeslagen: er stond geen enkel cijfer in.") % {"n": self.empty})
        if self.sources:
            done = put_together(by=self.asked.by, sources=self.sources)
            if done.made:
                told.append(_("%(n)d cijfers van wijken opgeteld uit die van hun buurten.") % {"n": done.made})
            told += done.sentences
        return tuple(told)
