"""Reports from files: the warehouse dump of Signalen, Open311, any list; and what categories are counted as."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache
from typing import Any, ClassVar, Final

from django.db.models import TextChoices
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from wijkspraak.accounts.policy import Action
from wijkspraak.accounts.reader import Reader
from wijkspraak.core.reports.sorts import code_of
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
from wijkspraak.imports.opening import open_csv, opened
from wijkspraak.language.domains import Domain
from wijkspraak.neighbourhoods.access import town_of
from wijkspraak.reports import reading
from wijkspraak.reports.actions import CategoryRow, Incoming, RefusedError, keep_categories, keep_reports
from wijkspraak.reports.judging import Judging, where_of
from wijkspraak.reports.models import ReportState, Sort
from wijkspraak.web.tables import Refused, Row

# The columns of the table that `reading` makes: there is nothing to choose.
_OWN: Final = {column: column for column in reading.COLUMNS}
LEAVES_OUT: Final = gettext_lazy("buiten uw wijken, te oud, of een deelmelding")
FIELDS: Final = (
    Field("dag", gettext_lazy("Datum van de melding"), needed=True,
          hints=("datum", "datummelding", "melddatum", "meldingsdatum", "gemeld op", "aangemaakt", "created_at",
                 "datum melding", "dag", "requested_datetime", "startdatum")),
    Field("categorie", gettext_lazy("Categorie"), needed=True,
          hints=("subcategorie", "categorie", "soort", "onderwerp", "sub", "category", "service_name", "meldingsoort")),
    Field("hoofdcategorie", gettext_lazy("Hoofdcategorie"),
          hints=("hoofdcategorie", "hoofd", "main", "groep", "onderwerpgroep")),
    Field("gebied", gettext_lazy("Wijk of buurt (code of naam)"),
          hints=("wijk", "buurt", "wijkcode", "buurtcode", "wijknaam", "buurtnaam", "gebied", "area", "plek")),
    Field("lengtegraad", gettext_lazy("Lengtegraad of RD x"),
          hints=("longitude", "lon", "lng", "long", "x", "rdx", "xcoordinaat", "xcoord", "lengtegraad")),
    Field("breedtegraad", gettext_lazy("Breedtegraad of RD y"),
          hints=("latitude", "latidude", "lat", "y", "rdy", "ycoordinaat", "ycoord", "breedtegraad")),
    Field("kenmerk", gettext_lazy("Eigen nummer"), hints=("id", "nummer", "nr", "meldingsnummer", "identificatie",
                                                         "zaaknummer", "kenmerk", "meldingnummer", "uuid"),
          help=gettext_lazy("Hiermee herkent het volgende bestand deze melding. Zonder nummer telt wat er staat.")),
    Field("stand", gettext_lazy("Stand"), hints=("status", "stand", "afgehandeld")),
    Field("gewijzigd", gettext_lazy("Gewijzigd op"), hints=("gewijzigd", "updated_at", "laatst gewijzigd", "mutatie")),
)  # fmt: skip


class _FromSystem(Kind[Incoming]):
    """What the kinds have in common whose files have fixed columns."""

    action: ClassVar[Action] = Action.FURNISH
    batch: ClassVar[int] = 1000
    leaves_out: ClassVar[Words] = LEAVES_OUT
    source: ClassVar[str]

    def fields(self, opened: Opened) -> Sequence[Field]:
        """The columns are known: nothing to choose."""
        del opened
        return ()

    def job(self, asked: Asked, opened: Opened) -> Job[Incoming]:
        """The work for one file."""
        del opened
        return _ReportsJob(Asked(asked.by, _OWN, asked.options), self.source, strict=False)


class Signalen(_FromSystem):
    """The nightly dump that Signalen makes for a data warehouse."""

    key: ClassVar[str] = "signalen"
    source: ClassVar[str] = "signalen"
    label: ClassVar[Words] = gettext_lazy("Meldingen uit Signalen")
    explanation: ClassVar[Words] = gettext_lazy(
        "Het zip-bestand dat Signalen voor het datawarehouse maakt. Alleen soort, dag, wijk en stand worden bewaard: "
        "geen tekst, geen adres, niets over wie meldde."
    )
    endings: ClassVar[tuple[str, ...]] = (".zip",)

    def lighten(self, raw: bytes, name: str) -> bytes:
        """The archive as one table without words, addresses and people."""
        del name
        return reading.of_warehouse(raw) if reading.is_warehouse(raw) else raw

    def open(self, raw: bytes, name: str) -> Opened | None:
        """The archive, or the table that was made of it."""
        return _table(raw, name, reading.is_warehouse, reading.of_warehouse, _("Kies het zip-bestand van Signalen."))


class Open311(_FromSystem):
    """Requests of Open311 GeoReport v2."""

    key: ClassVar[str] = "open311"
    source: ClassVar[str] = "open311"
    label: ClassVar[Words] = gettext_lazy("Meldingen uit Open311")
    explanation: ClassVar[Words] = gettext_lazy(
        "Meldingen (requests) van een systeem dat Open311 GeoReport v2 spreekt, als JSON of XML. Alleen soort, dag, "
        "wijk en stand worden bewaard."
    )
    endings: ClassVar[tuple[str, ...]] = (".json", ".xml")

    def lighten(self, raw: bytes, name: str) -> bytes:
        """The requests as a table without words, addresses and people."""
        del name
        return reading.of_georeport(raw) if _is_georeport(raw) else raw

    def open(self, raw: bytes, name: str) -> Opened | None:
        """The requests, or the table that was made of them."""
        return _table(raw, name, _is_georeport, reading.of_georeport, _("Kies een JSON- of XML-bestand met requests."))


def _is_georeport(raw: bytes) -> bool:
    return raw.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] in {b"[", b"{", b"<"}


def _table(
    raw: bytes, name: str, is_theirs: Callable[[bytes], bool], made: Callable[[bytes], bytes], else_: str
) -> Opened:
    """The table of a file of some system; what is neither such a file nor our table of one is refused."""
    kept = made(raw) if is_theirs(raw) else raw
    if not kept.startswith(";".join(reading.COLUMNS).encode()):
        raise FileError(_("Dit bestand komt niet uit dat systeem.") + " " + else_)
    found = open_csv(kept, name)
    return Opened(found.columns, found.rows, _("%(n)d meldingen") % {"n": found.total or 0}, total=found.total)


class Reports(Kind[Incoming]):
    """Any list of reports."""

    key: ClassVar[str] = "reports"
    label: ClassVar[Words] = gettext_lazy("Meldingen uit een lijst")
    explanation: ClassVar[Words] = gettext_lazy(
        "Een lijst met per melding een datum, een categorie en een plek: een wijk of buurt, of een coördinaat. "
        "Kolommen met tekst, adressen of mensen worden overgeslagen voordat er iets bewaard wordt."
    )
    action: ClassVar[Action] = Action.FURNISH
    batch: ClassVar[int] = 1000
    leaves_out: ClassVar[Words] = LEAVES_OUT

    def lighten(self, raw: bytes, name: str) -> bytes:
        """The list without columns that hold words or people; as it is when there are none, or when it is no list."""
        try:
            found = opened(_PLAIN, raw, name)
        except FileError:
            return raw
        lighter, _gone = reading.without_words(found, plain)
        return lighter or raw

    def open(self, raw: bytes, name: str) -> Opened:
        """The list; each row knows how many before it said the very same."""
        found = opened(_PLAIN, raw, name)
        columns = tuple(column for column in found.columns if column != reading.UNREAD)
        notes = found.notes
        if len(columns) != len(found.columns):
            notes = (*notes, _("Kolommen met tekst, adressen of mensen zijn niet overgenomen."))
        return Opened(columns, lambda: _counted(found), found.about, notes, found.total)

    def fields(self, opened: Opened) -> Sequence[Field]:
        """What a report is."""
        del opened
        return FIELDS

    def options(self, by: Reader | None, opened: Opened) -> Sequence[Option]:
        """From which system the list comes: numbers of two systems may be the same."""
        del by, opened
        return (
            Option("source", _("Uit welk systeem"), default="lijst",
                   help=_("Nummers van twee systemen kunnen gelijk zijn; hiermee blijven ze uit elkaar.")),
        )  # fmt: skip

    def job(self, asked: Asked, opened: Opened) -> Job[Incoming]:
        """The work for one file."""
        del opened
        if not any(asked.columns.get(key) for key in ("gebied", "lengtegraad")):
            raise FileError(_("Kies een kolom met een wijk of buurt, of de twee kolommen met coördinaten."))
        return _ReportsJob(asked, (asked.options.get("source") or "lijst").strip().casefold()[:32], strict=True)


class _Plain(Reports):
    """Only opens: for reading a list before anything of it is left out."""

    def open(self, raw: bytes, name: str) -> Opened | None:  # type: ignore[override]
        """As any table."""
        del raw, name
        return None


_PLAIN: Final = _Plain()


def _counted(found: Opened) -> Iterator[Row | Refused]:
    """The rows, each with how often it was there before; rows that were marked as not readable are that again."""
    seen: dict[int, int] = {}
    for row in found.rows():
        if isinstance(row, Refused):
            yield row
        elif row[reading.UNREAD]:
            yield Refused(row.number, row[reading.UNREAD])
        else:
            cells = {key: value for key, value in row.cells.items() if key != reading.UNREAD}
            told = hash(tuple(cells.items()))
            nth = seen.get(told, 0)
            seen[told] = nth + 1
            yield Row(row.number, cells, nth)


class _ReportsJob(Job[Incoming]):
    shows = (
        gettext_lazy("Dag"), gettext_lazy("Categorie"), gettext_lazy("Wijk"), gettext_lazy("Stand"),
    )  # fmt: skip

    def __init__(self, asked: Asked, source: str, *, strict: bool) -> None:
        self.asked, self.source = asked, source
        self.town = town_of(asked.by) if asked.by else None
        where = where_of(asked.by) if asked.by else None
        today = asked.by.today if asked.by else _today()
        self.judging = Judging(today, where, {key: asked.column(key) for key in reading.COLUMNS}, strict)
        self.used = {column for column in asked.columns.values() if column}

    def judge(self, row: Row) -> Incoming | LeftOut | tuple[Fault, ...]:
        """The row as a report, or that it lies elsewhere, or why it must wait."""
        nth = row.extra if isinstance(row.extra, int) else 0
        return self.judging.judge({key: self.asked.cell(row, key).strip() for key in reading.COLUMNS}, nth)

    def waits(self, cells: dict[str, str]) -> dict[str, str]:
        """Only the columns that were chosen: what is not needed is not stored with a row that waits either."""
        return {column: text for column, text in cells.items() if column in self.used}

    def shown(self, value: Incoming) -> tuple[str, ...]:
        """Day, category, neighbourhood, state."""
        where = self.judging.where.names.get(value.place, "") if self.judging.where else ""
        return (f"{value.day:%d-%m-%Y}", value.name, where, str(ReportState(value.state).label))

    def keep(self, values: Sequence[tuple[int, Incoming]]) -> Kept:
        """Keeps the reports."""
        assert self.asked.by is not None and self.town is not None
        try:
            done = keep_reports(
                by=self.asked.by, town=self.town, source=self.source, rows=[value for _number, value in values]
            )
        except RefusedError as trouble:
            raise FileError(str(trouble)) from trouble
        return Kept(done.new, done.changed, done.same)


def _today() -> Any:
    from django.utils import timezone  # noqa: PLC0415 - only where a file is judged without a reader

    return timezone.localdate()


# Categories


class Categories(Kind[CategoryRow]):
    """The categories of a report system, and what they are counted as."""

    key: ClassVar[str] = "report_categories"
    label: ClassVar[Words] = gettext_lazy("Categorieën van meldingen")
    explanation: ClassVar[Words] = gettext_lazy(
        "De lijst met categorieën van uw meldsysteem. Wijkspraak raadt waar ze bij horen; wat u zelf aangeeft, blijft."
    )
    action: ClassVar[Action] = Action.FURNISH
    endings: ClassVar[tuple[str, ...]] = (".csv", ".xlsx", ".json")

    def open(self, raw: bytes, name: str) -> Opened | None:
        """A list of categories in JSON as Signalen and Rotterdam publish them; None for a table."""
        del name
        return reading.categories_of(raw) if raw.lstrip()[:1] == b"[" else None

    def fields(self, opened: Opened) -> Sequence[Field]:
        """A name, what it lies under, and what it counts as."""
        del opened
        return (
            Field("naam", gettext_lazy("Categorie"), needed=True,
                  hints=("sub", "subcategorie", "naam", "name", "categorie", "onderwerp")),
            Field("onder", gettext_lazy("Hoofdcategorie"), hints=("hoofd", "main", "hoofdcategorie", "groep")),
            Field("code", gettext_lazy("Eigen code"), hints=("code", "service_code")),
            Field("sort", gettext_lazy("Telt mee als"), hints=("telt mee als", "sort")),
            Field("domain", gettext_lazy("Levensgebied"), hints=("levensgebied", "domein", "domain")),
        )  # fmt: skip

    def job(self, asked: Asked, opened: Opened) -> Job[CategoryRow]:
        """The work for one file."""
        del opened
        return _CategoriesJob(asked)


class _CategoriesJob(Job[CategoryRow]):
    shows = (gettext_lazy("Code"), gettext_lazy("Naam"), gettext_lazy("Telt mee als"))

    def __init__(self, asked: Asked) -> None:
        self.asked = asked

    def judge(self, row: Row) -> CategoryRow | tuple[Fault, ...]:
        """The row as a category."""
        name, under, code = (self.asked.cell(row, key).strip() for key in ("naam", "onder", "code"))
        faults = []
        if not name or not code_of(name):
            faults.append(Fault(self.asked.column("naam"), _("is leeg")))
        chosen: dict[str, str] = {}
        for key, choices in (("sort", Sort), ("domain", Domain)):
            said = self.asked.cell(row, key).strip()
            chosen[key] = _meanings(choices, get_language() or "").get(plain(said), "")
            if said and not chosen[key]:
                known = ", ".join(str(label) for label in choices.labels)
                why = _("“%(said)s” ken ik niet; kies uit: %(known)s") % {"said": said[:40], "known": known}
                faults.append(Fault(self.asked.column(key), why))
        if faults:
            return tuple(faults)
        full = code_of(code) if code else code_of(under, name)
        return CategoryRow(full, name[:160], under[:160], chosen["sort"], chosen["domain"])

    def shown(self, value: CategoryRow) -> tuple[str, ...]:
        """Code, name, what it counts as when that was said."""
        return (value.code, value.name, str(Sort(value.sort).label) if value.sort else "")

    def keep(self, values: Sequence[tuple[int, CategoryRow]]) -> Kept:
        """Keeps the categories."""
        assert self.asked.by is not None
        try:
            done = keep_categories(by=self.asked.by, rows=[value for _number, value in values])
        except RefusedError as trouble:
            raise FileError(str(trouble)) from trouble
        return Kept(done.new, done.changed, done.same)


@cache
def _meanings(choices: type[TextChoices], language: str) -> Mapping[str, str]:
    del language  # the words differ per language of the reader
    return {plain(word): str(value) for value, label in choices.choices for word in (str(label), str(value))}
