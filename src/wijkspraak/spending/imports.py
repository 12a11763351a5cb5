"""Iv3 from a file: what municipalities budget and spend per task field, as CBS publishes it.

Amounts are in thousands of euro, labels are cut off with two dots, and a code is text: 0.10 comes after 0.9. Only the
own municipality comes in, unless the importer wants the others to compare with.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import islice
from typing import ClassVar, Final

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from wijkspraak.accounts.access import names_of_parties
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
from wijkspraak.imports.opening import looks_like_text, open_csv
from wijkspraak.neighbourhoods.access import may_furnish_town, town_of
from wijkspraak.spending.actions import Line, RefusedError, bring_spending, counted
from wijkspraak.spending.models import Document
from wijkspraak.web.tables import Row, number_of

CODE: Final = re.compile(r"\s*(\d{1,2})\.(\d{1,4})([a-z]?)\s+(\S.*)", re.ASCII)
LOOKED: Final = 200
NO_AMOUNTS: Final = frozenset(
    plain(one)
    for one in ("Inwonertal", "Gemeentegrootte", "Stedelijkheid", "Provincie", "Centrumfunctie", "jaar", "code")
)
# How labels go on that CBS cuts off; used only where the beginning agrees.
WHOLE: Final[dict[str, str]] = {
    "0.7": "Algemene uitkeringen en overige uitkeringen gemeentefonds",
    "0.11": "Resultaat van de rekening van baten en lasten",
    "5.3": "Cultuurpresentatie, cultuurproductie en cultuurparticipatie",
    "5.7": "Openbaar groen en (openlucht) recreatie",
    "6.23": "Toegang en eerstelijnsvoorz. Integraal",
    "6.71d": "Overige maatwerkarrangementen (WMO)",
    "6.74a": "Jeugd behandeling GGZ zonder verblijf",
    "6.812": "Maatschappelijke- en vrouwenopvang (WMO)",
    "8.2": "Grondexploitatie (niet-bedrijventerreinen)",
}
FIELDS: Final = (
    Field("municipality", gettext_lazy("Gemeente"), needed=True,
          hints=("gemeenten", "gemeente", "gemeentenaam", "regio", "overheid")),
    Field("task_field", gettext_lazy("Taakveld (nummer en naam)"), needed=True,
          hints=("taakveld", "taakvelden", "functie", "taakveld balanspost")),
)  # fmt: skip


def place_of(code: str) -> str:
    """A code so that it sorts as people count: 0.9 before 0.10, 0.61 between 0.5 and 0.7, 6.71a after 6.71."""
    found = re.fullmatch(r"(\d+)\.(\d+)([a-z]?)", code)
    if found is None:
        return code[:24]
    whole, part, letter = found.groups()
    # No task field x.1 has parts of its own: a part of two digits that begins with a 1 is ten and more.
    steps = [int(part)] if len(part) == 2 and part.startswith("1") else [int(digit) for digit in part]
    return ".".join(f"{step:02d}" for step in (int(whole), *steps)) + letter


def field_of(label: str) -> tuple[str, str] | None:
    """Code and name of a task field as its label says, whole where we know how it goes on; None when it is none."""
    found = CODE.fullmatch(label)
    if found is None:
        return None
    code, name = f"{found[1]}.{found[2]}{found[3]}", re.sub(r"\s+", " ", found[4]).strip()
    if name.endswith(".."):
        cut = name.rstrip(". ")
        whole = WHOLE.get(code, "")
        name = whole if whole.startswith(cut) else f"{cut}…"
    return code, name[:120]


def _told(name: str) -> dict[str, str]:
    """What the name of the file says: 2023_jaarrekening.csv."""
    year = re.search(r"(?:19|20)\d{2}", name)
    said = name.casefold()
    document = Document.ACCOUNT if "rekening" in said else Document.BUDGET if "begroting" in said else ""
    return {"year": year[0] if year else "", "document": str(document)}


def _amounts(opened: Opened) -> list[str]:
    used = set(guess(FIELDS, opened.columns).values())
    rows = [row for row in islice(opened.rows(), LOOKED) if isinstance(row, Row)]
    return [
        column
        for column in opened.columns
        if column not in used
        and plain(column) not in NO_AMOUNTS
        and _are_amounts([row[column] for row in rows if row[column]])
    ]


def _are_amounts(cells: Sequence[str]) -> bool:
    """Whether nearly all cells hold an amount; the few that do not are told row by row."""
    return bool(cells) and sum(number_of(cell) is not None for cell in cells) >= 0.7 * len(cells)


class Iv3(Kind[Line]):
    """Municipal budgets and accounts per task field."""

    key: ClassVar[str] = "iv3"
    label: ClassVar[Words] = gettext_lazy("Gemeentegeld per taakveld (Iv3)")
    explanation: ClassVar[Words] = gettext_lazy(
        "Begroting of jaarrekening per taakveld, zoals CBS die van alle gemeenten geeft. Alleen uw gemeente komt erin."
    )
    action: ClassVar[Action] = Action.FURNISH
    batch: ClassVar[int] = 2000

    def open(self, raw: bytes, name: str) -> Opened | None:
        """A CSV file, with what its name says about year and document."""
        if raw.startswith(b"PK\x03\x04") or not looks_like_text(raw):
            return None
        return replace(open_csv(raw, name), told=_told(name))

    def fields(self, opened: Opened) -> Sequence[Field]:
        """Municipality and task field; the amounts are chosen as columns."""
        del opened
        return FIELDS

    def options(self, by: Reader | None, opened: Opened) -> Sequence[Option]:
        """Year, document, which columns are amounts, which municipality is the own one."""
        amounts = _amounts(opened)
        return (
            Option("year", _("Jaar"), default=opened.told.get("year", ""), needed=True),
            Option(
                "document", _("Wat is het"), "choice", opened.told.get("document", ""),
                tuple((one.value, one.label) for one in Document), needed=True,
            ),
            Option(
                "amounts", _("Welke kolommen zijn bedragen"), "columns", "\n".join(amounts),
                tuple((one, one) for one in amounts),
            ),
            Option(
                "unit", _("Bedragen staan er in"), "choice", "1000",
                (("1000", _("duizenden euro’s")), ("1", _("hele euro’s"))),
            ),
            Option("own", _("Hoe het bestand uw gemeente noemt"), default=_own_name(by)),
            Option("others", _("Bewaar ook de andere gemeenten, om mee te vergelijken"), "flag"),
            Option("source", _("Bron"), default="CBS, Iv3"),
        )  # fmt: skip

    def job(self, asked: Asked, opened: Opened) -> Job[Line]:
        """The work for one file."""
        del opened
        return _Iv3Job(asked)


def _own_name(by: Reader | None) -> str:
    town = None if by is None else town_of(by)
    name = "" if town is None else names_of_parties([town]).get(town, "")
    return re.sub(r"^gemeente\s+", "", name, flags=re.IGNORECASE)


class _Iv3Job(Job[Line]):
    shows = (gettext_lazy("Gemeente"), gettext_lazy("Taakveld"), gettext_lazy("Bedragen"))

    def __init__(self, asked: Asked) -> None:
        self.asked = asked
        self.own = plain(asked.options.get("own", ""))
        self.others = asked.options.get("others") == "on" or asked.by is None
        self.columns = [one for one in asked.options.get("amounts", "").split("\n") if one]
        self.cents = 100 * (1 if asked.options.get("unit") == "1" else 1000)
        self.skipped = 0
        self.found_own = False
        year = asked.options.get("year", "")
        if not re.fullmatch(r"(?:19|20)\d{2}", year, re.ASCII):
            raise FileError(_("Van welk jaar is dit? Schrijf bijvoorbeeld 2025."))
        if asked.options.get("document") not in Document.values:
            raise FileError(_("Kies of dit een begroting of een jaarrekening is."))
        if not self.columns:
            raise FileError(_("Kies welke kolommen bedragen zijn."))
        self.year = int(year)
        if asked.by is not None:
            town = town_of(asked.by)
            if town is None or not may_furnish_town(asked.by, town):
                raise FileError(_("Geld van de gemeente brengt iemand in die voor de hele gemeente werkt."))

    def judge(self, row: Row) -> Line | LeftOut | tuple[Fault, ...]:
        """The amounts of one municipality on one task field."""
        municipality = self.asked.cell(row, "municipality").strip()
        own = bool(self.own) and plain(re.sub(r"(?i)^gemeente\s+", "", municipality)) == self.own
        if municipality and not own and not self.others:
            self.skipped += 1
            return LeftOut(_("gaat over een andere gemeente"))
        faults: list[Fault] = []
        if not municipality or len(municipality) > 80:
            faults.append(Fault(self.asked.column("municipality"), _("is leeg of te lang")))
        label = self.asked.cell(row, "task_field")
        found = field_of(label)
        if found is None:
            why = _("“%(label)s” begint niet met het nummer van een taakveld") % {"label": label[:60]}
            faults.append(Fault(self.asked.column("task_field"), why))
        cents: dict[str, int] = {}
        for column in self.columns:
            if not row[column]:
                continue
            amount = number_of(row[column])
            if amount is None or abs(amount) > 1e12:
                faults.append(Fault(column, _("“%(cell)s” is geen bedrag") % {"cell": row[column][:40]}))
            else:
                cents[column[:80]] = round(amount * self.cents)
        if faults or found is None:
            return tuple(faults)
        self.found_own |= own
        return Line(municipality, own, found[0], found[1], place_of(found[0]), cents)

    def shown(self, value: Line) -> tuple[str, ...]:
        """Municipality, task field, amounts in whole euros."""
        amounts = ", ".join(f"{name}: € {cents // 100:,}".replace(",", ".") for name, cents in value.cents.items())
        return (value.municipality, f"{value.code} {value.name}", amounts)

    def keep(self, values: Sequence[tuple[int, Line]]) -> Kept:
        """Keeps the amounts; the same delivery once more changes nothing."""
        assert self.asked.by is not None
        try:
            states = bring_spending(
                by=self.asked.by, year=self.year, document=self.asked.options["document"],
                source=self.asked.options.get("source", "")[:160], lines=[line for _number, line in values],
            )  # fmt: skip
        except RefusedError as refused:
            return Kept(faults=tuple((number, Fault("", str(refused))) for number, _line in values))
        found = counted(states)
        return Kept(found["new"], found["changed"], found["same"])

    def finish(self) -> tuple[str, ...]:
        """Whether the own municipality was in it, and how many rows were about others."""
        told = []
        if self.skipped:
            told.append(_("%(n)d rijen over andere gemeenten overgeslagen.") % {"n": self.skipped})
        if not self.found_own:
            told.append(_("Uw gemeente staat er niet in onder de naam die u gaf."))
        return tuple(told)
