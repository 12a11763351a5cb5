"""People from a file: a table with any columns, or an address book (vCard).

Only the importer's own neighbourhoods and level N1: nothing comes in higher or further. What our own export wrote is
recognised by its number; otherwise by the file's own number, e-mail address, or name and organisation.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import ClassVar, Final
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from rapidfuzz import process
from rapidfuzz.utils import default_process

from wijkspraak.accounts.policy import Action, Clearance
from wijkspraak.accounts.reader import Reader
from wijkspraak.core.ids import NeighbourhoodId
from wijkspraak.core.questions.values import DOMAINS
from wijkspraak.imports.kinds import Asked, Fault, Field, FileError, Job, Kept, Kind, Opened, Option, Words, plain
from wijkspraak.language.access import vectors_for
from wijkspraak.neighbourhoods.access import neighbourhoods, own_names
from wijkspraak.people.actions import Card, RefusedError, cleaned
from wijkspraak.people.bringing import Row as PersonRow
from wijkspraak.people.bringing import bring_in
from wijkspraak.people.files import plain_again
from wijkspraak.people.models import Height, Skill
from wijkspraak.people.vcard import VCardError, read
from wijkspraak.web.tables import Refused, Row, day_of, number_of

NOWHERE: Final = NeighbourhoodId(UUID(int=0))  # only beside a fault: nothing is kept there
ALIKE: Final = 80  # of a hundred: then a name is close enough to ask "bedoelt u …?"
FIELDS: Final = (
    Field("naam", gettext_lazy("Naam"), needed=True,
          hints=("name", "volledige naam", "contactpersoon", "persoon", "wie", "fn")),
    Field("wijken", gettext_lazy("Wijken (code of naam)"), hints=("wijk", "gebied", "werkgebied", "buurt")),
    Field("organisatie", gettext_lazy("Organisatie"), hints=("bedrijf", "instelling", "werkgever", "org", "company")),
    Field("functie", gettext_lazy("Functie"), hints=("rol", "title", "job title", "beroep")),
    Field("weet", gettext_lazy("Wat iemand weet"), hints=("kent", "weet van", "kennis", "expertise")),
    Field("doet", gettext_lazy("Wat iemand doet"), hints=("taken", "werkzaamheden", "taak")),
    Field("domeinen", gettext_lazy("Levensgebieden"), hints=("domein", "thema", "levensgebied")),
    Field("mandaat", gettext_lazy("Mag beslissen over"), hints=("mag beslissen over", "bevoegd", "bevoegdheid")),
    Field("euro", gettext_lazy("Mag tot euro"), hints=("mag tot euro", "bedrag", "tot bedrag", "max")),
    Field("tot", gettext_lazy("Mandaat tot en met"), hints=("mandaat tot en met", "geldig tot")),
    Field("email", gettext_lazy("E-mailadres"), hints=("e-mail", "mail", "e-mailadres", "emailadres")),
    Field("telefoon", gettext_lazy("Telefoon"), hints=("phone", "mobiel", "tel", "telefoonnummer")),
    Field("bereikbaar", gettext_lazy("Hoe te bereiken"), hints=("opmerking", "bereikbaarheid", "notitie")),
    Field("talen", gettext_lazy("Talen"), hints=("taal", "languages")),
    Field("werkdagen", gettext_lazy("Werkdagen"), hints=("dagen", "aanwezig")),
    Field("niveau", gettext_lazy("Niveau (adres, straat, wijk, stad)"), hints=("level",)),
    Field("nummer", gettext_lazy("Eigen nummer"), hints=("id", "nr", "kenmerk"),
          help=gettext_lazy("Hiermee herkent het volgende bestand deze rij.")),
)  # fmt: skip
DAY_NAMES: Final = ("ma", "di", "wo", "do", "vr", "za", "zo")
HEIGHTS: Final = {"adres": 0, "straat": 1, "wijk": 2, "stad": 3, "koers van de stad": 4, "strategie": 4}
CARD_COLUMNS: Final = ("naam", "organisatie", "functie", "email", "telefoon", "talen", "bereikbaar", "nummer")


class People(Kind[PersonRow]):
    """People whom somebody kept in a spreadsheet or an address book."""

    key: ClassVar[str] = "people"
    label: ClassVar[Words] = gettext_lazy("Mensen")
    explanation: ClassVar[Words] = gettext_lazy(
        "Wie u kunt spreken in uw wijken, uit Excel, CSV of een adresboek (vCard). Alleen mensen die het weten."
    )
    action: ClassVar[Action] = Action.MEET
    endings: ClassVar[tuple[str, ...]] = (".csv", ".txt", ".xlsx", ".vcf")
    batch: ClassVar[int] = 200

    def fields(self, opened: Opened) -> Sequence[Field]:
        """The columns; only a name is always needed."""
        del opened
        return FIELDS

    def options(self, by: Reader | None, opened: Opened) -> Sequence[Option]:
        """Where people work of whom a row does not say it."""
        del opened
        own = {} if by is None else _own(by)
        places = [("", _("staat in het bestand"))] + [(str(key), name) for key, name in own.items()]
        first = str(next(iter(own), "")) if len(own) == 1 else ""
        return (Option("place", _("Wijk, als een rij er geen noemt"), "choice", default=first, choices=tuple(places)),)

    def open(self, raw: bytes, name: str) -> Opened | None:
        """An address book; a table is opened by the road itself."""
        if not name.casefold().endswith(".vcf") and raw.lstrip(b"\xef\xbb\xbf \r\n")[:11].upper() != b"BEGIN:VCARD":
            return None
        try:
            cards, faults = read(raw)
        except VCardError as wrong:
            raise FileError(str(wrong)) from wrong
        broken = dict(faults)

        def rows() -> Iterator[Row | Refused]:
            for card in cards:
                cells = (
                    card.name, card.organisation, card.title, next(iter(card.emails), ""),
                    next(iter(card.phones), ""), ", ".join(card.languages), card.note, card.uid,
                )  # fmt: skip
                yield Row(card.line, dict(zip(CARD_COLUMNS, cells, strict=True)))
            for line, why in sorted(broken.items()):
                yield Refused(line, why)

        return Opened(
            CARD_COLUMNS, rows, _("Adresboek, %(n)d kaartjes") % {"n": len(cards)}, total=len(cards) + len(broken)
        )

    def job(self, asked: Asked, opened: Opened) -> Job[PersonRow]:
        """The work for one file."""
        del opened
        return _PeopleJob(asked)


def _own(by: Reader) -> dict[NeighbourhoodId, str]:
    return {key: name for key, name in own_names(by).items() if by.may_in(Action.MEET, key)}


class _PeopleJob(Job[PersonRow]):
    shows = (gettext_lazy("Naam"), gettext_lazy("Waar"), gettext_lazy("Werk"), gettext_lazy("Waarvoor"))

    def __init__(self, asked: Asked) -> None:
        self.asked = asked
        self.own = {} if asked.by is None else _own(asked.by)
        self.every: Mapping[str, NeighbourhoodId] = (
            {}
            if asked.by is None
            else {plain(said): one.id for one in neighbourhoods(asked.by) for said in (one.code, one.name)}
        )
        self.seen: set[str] = set()

    def cell(self, row: Row, key: str) -> str:
        """A cell as it was before a spreadsheet was kept from taking it for a formula."""
        return plain_again(self.asked.cell(row, key)).strip()

    def judge(self, row: Row) -> PersonRow | tuple[Fault, ...]:
        """The row as somebody to keep, or every reason why not."""
        faults: list[Fault] = []
        name = self.cell(row, "naam")
        if not name:
            faults.append(self._fault("naam", _("is leeg")))
        places = self._places(row, faults)
        domains = self._domains(row, faults)
        email, organisation = self.cell(row, "email"), self.cell(row, "organisatie")
        key = self.cell(row, "nummer") or email.casefold() or f"{name} | {organisation}".casefold()
        if key in self.seen:
            faults.append(self._fault("naam", _("staat er al eerder in")))
        card = Card(
            name=name,
            neighbourhood=places[0],
            further=frozenset(places[1:]),
            level=Clearance.TEAM,
            works_at=self._height(row, faults),
            languages=self.cell(row, "talen"),
            email=email,
            phone=self.cell(row, "telefoon"),
            reach=self.cell(row, "bereikbaar"),
            days=_days(self.cell(row, "werkdagen")),
        )
        if name:
            try:
                cleaned(card)
            except RefusedError as why:
                faults.append(self._fault("email" if email else "naam", str(why)))
        mandate = self._mandate(row, domains, faults)
        if faults:
            return tuple(faults)
        self.seen.add(key)
        callings = tuple(
            (skill, words.strip(), domains)
            for skill, field in ((Skill.KNOWS, "weet"), (Skill.DOES, "doet"))
            for words in self.cell(row, field).split(";")
            if words.strip()
        )
        return PersonRow(key[:200], card, organisation[:120], self.cell(row, "functie")[:120], callings, mandate)

    def shown(self, value: PersonRow) -> tuple[str, ...]:
        """Name, place, work, what for."""
        where = ", ".join(self.own.get(key, "") for key in (value.card.neighbourhood, *sorted(value.card.further)))
        what = "; ".join(words for _skill, words, _domains in value.callings)
        return (value.card.name, where, ", ".join(filter(None, (value.title, value.organisation))), what)

    def keep(self, values: Sequence[tuple[int, PersonRow]]) -> Kept:
        """Keeps the rows; what they know and do is laid beside questions from now on."""
        assert self.asked.by is not None
        numbers = {value.key: number for number, value in values}
        done = bring_in(by=self.asked.by, rows=[value for _number, value in values])
        vectors_for([words for _number, value in values for _skill, words, _domains in value.callings])
        faults = tuple((numbers[key], Fault("", why)) for key, why in done.refused)
        return Kept(done.new, done.changed, done.same, faults)

    def _fault(self, key: str, why: str) -> Fault:
        return Fault(self.asked.column(key), why)

    def _places(self, row: Row, faults: list[Fault]) -> list[NeighbourhoodId]:
        """The importer's own neighbourhoods of the row; at least one, or a fault beside no place at all."""
        said = [part.strip() for part in re.split(r"[;,/]", self.cell(row, "wijken")) if part.strip()]
        if not said:
            chosen = self.asked.options.get("place", "")
            place = next((key for key in self.own if str(key) == chosen), None)
            if place is not None:
                return [place]
            faults.append(self._fault("wijken", _("is leeg; kies hierboven de wijk")))
            return [NOWHERE]
        found: list[NeighbourhoodId] = []
        for one in said:
            key = self.every.get(plain(one))
            if key is None:
                near = process.extractOne(one, list(self.own.values()), processor=default_process, score_cutoff=ALIKE)
                ask = _("; bedoelt u %(near)s?") % {"near": near[0]} if near else ""
                faults.append(self._fault("wijken", _("“%(said)s” is geen wijk") % {"said": one[:60]} + ask))
            elif key in self.own:
                found.append(key)
        if not found and not faults:
            faults.append(self._fault("wijken", _("hier houdt u geen mensen bij; noem een van uw eigen wijken")))
        return list(dict.fromkeys(found)) or [NOWHERE]

    def _domains(self, row: Row, faults: list[Fault]) -> tuple[str, ...]:
        said = [part.strip().casefold() for part in re.split(r"[;,/]", self.cell(row, "domeinen")) if part.strip()]
        wrong = [one for one in said if one not in DOMAINS]
        if wrong:
            faults.append(
                self._fault("domeinen", _("“%(said)s” is geen levensgebied; kies uit %(all)s") % {
                    "said": wrong[0][:40], "all": ", ".join(DOMAINS)
                })
            )  # fmt: skip
        return tuple(dict.fromkeys(one for one in said if one in DOMAINS))

    def _height(self, row: Row, faults: list[Fault]) -> int:
        said = self.cell(row, "niveau").casefold()
        if not said:
            return int(Height.NEIGHBOURHOOD)
        if said in HEIGHTS:
            return HEIGHTS[said]
        number = number_of(said)
        if number is not None and number in Height.values:
            return int(number)
        faults.append(self._fault("niveau", _("is geen niveau; schrijf adres, straat, wijk of stad")))
        return int(Height.NEIGHBOURHOOD)

    def _mandate(
        self, row: Row, domains: tuple[str, ...], faults: list[Fault]
    ) -> tuple[str, tuple[str, ...], int | None, date | None] | None:
        words, amount, until = (self.cell(row, key) for key in ("mandaat", "euro", "tot"))
        if not words:
            return None
        euro, day = number_of(amount), day_of(until)
        if amount and (euro is None or euro < 0):
            faults.append(self._fault("euro", _("“%(said)s” is geen bedrag") % {"said": amount[:40]}))
        if until and day is None:
            faults.append(self._fault("tot", _("“%(day)s” is geen datum; schrijf 31-08-2026") % {"day": until[:40]}))
        cents = None if euro is None or euro < 0 else round(euro * 100)
        return words, domains, cents, day


def _days(said: str) -> str:
    """Working days as digits: from "135", "ma, wo" or "maandag en woensdag"."""
    digits = {letter for letter in said if letter in "1234567"}
    words = re.findall(r"[a-z]+", said.casefold())
    digits |= {str(DAY_NAMES.index(word[:2]) + 1) for word in words if word[:2] in DAY_NAMES}
    return "".join(sorted(digits))
