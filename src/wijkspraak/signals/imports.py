"""Signals from a file with any columns: each row judged as a note that the importer could have written.

Only the importer's own neighbourhoods, level N1, and hearers as pseudonyms of the file: nothing comes in higher or
further. What looks like a number or an address of a person is left out of the words before they are kept, or the row
waits: as the importer chose.
"""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Any, ClassVar, Final
from uuid import UUID

from django.db.models import TextChoices
from django.utils.translation import get_language, gettext_lazy, ngettext
from django.utils.translation import gettext as _
from rapidfuzz import process
from rapidfuzz.utils import default_process

from wijkspraak.accounts.policy import Action, Clearance
from wijkspraak.accounts.reader import Reader
from wijkspraak.core.ids import FacilityId, NeighbourhoodId
from wijkspraak.core.language.privacy.gate import marks, without
from wijkspraak.core.language.privacy.values import NOTHING_KNOWN, Certainty, Mark, NameFound
from wijkspraak.imports.kinds import Asked, Fault, Field, FileError, Job, Kept, Kind, Opened, Option, Words, plain
from wijkspraak.language.domains import Domain
from wijkspraak.language.gate import known_to
from wijkspraak.language.names import names_for_sure, prepare
from wijkspraak.language.wording import KINDS, left_out
from wijkspraak.neighbourhoods.access import (
    FacilityValue,
    facilities,
    former,
    names,
    neighbourhoods,
    own_names,
    today_of,
)
from wijkspraak.signals.actions import MANY, FromFile, Note, bring_in
from wijkspraak.signals.models import HearerKind, TellerKind
from wijkspraak.web.tables import Row, day_of

NOWHERE: Final = NeighbourhoodId(UUID(int=0))  # only where nothing is kept: a file judged without a reader
ALIKE: Final = 80  # of a hundred: then a name is close enough to ask "bedoelt u …?"
FIELDS: Final = (
    Field("text", gettext_lazy("Wat er gezegd is"), needed=True,
          hints=("tekst", "signaal", "opmerking", "omschrijving", "bericht", "comment", "description", "wat",
                 "wat is er gezegd", "gezegd", "uitspraak", "citaat")),
    Field("wijk", gettext_lazy("Wijk (code of naam)"),
          hints=("wijkcode", "wijknaam", "buurt", "gebied", "area", "neighbourhood", "waar")),
    Field("heard_at", gettext_lazy("Gehoord op"),
          hints=("datum", "gehoord op", "gehoord_op", "wanneer", "date", "dag", "tijdstip", "created_at",
                 "wanneer gehoord", "gehoord")),
    Field("heard_by", gettext_lazy("Gehoord door (schuilnaam)"),
          hints=("hoorder", "gehoord door", "medewerker", "door", "collega", "hearer", "wie", "wie hoorde het")),
    Field("id", gettext_lazy("Eigen nummer"), hints=("nummer", "nr", "kenmerk", "zaaknummer"),
          help=gettext_lazy("Hiermee herkent het volgende bestand deze rij. Zonder nummer telt wat er staat.")),
    Field("teller_kind", gettext_lazy("Wie het zei"), hints=("van wie", "bron", "verteller")),
    Field("domain", gettext_lazy("Gaat over (levensgebied)"),
          hints=("gaat over", "domein", "thema", "levensgebied", "onderwerp")),
    Field("beneath", gettext_lazy("Wat zit erachter"), hints=("erachter", "oorzaak", "achterliggend")),
    Field("facility", gettext_lazy("Plek"), hints=("voorziening", "locatie", "plaats")),
    Field("retold_from", gettext_lazy("Doorverteld door"), hints=("via", "doorverteld")),
    Field("hearer_kind", gettext_lazy("Soort hoorder"), hints=("soort hoorder",)),
    Field("lang", gettext_lazy("Taal"), hints=("taal", "language")),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Places:
    """Where the importer may write, and how a file may call it."""

    all: Mapping[str, NeighbourhoodId]
    own: Mapping[NeighbourhoodId, str]
    facilities: Mapping[tuple[NeighbourhoodId, str], FacilityValue]


class Signals(Kind[FromFile]):
    """Remarks that somebody kept in a spreadsheet."""

    key: ClassVar[str] = "signals"
    label: ClassVar[Words] = gettext_lazy("Eerdere signalen")
    explanation: ClassVar[Words] = gettext_lazy(
        "Opmerkingen die u al bijhield in Excel of CSV, in de woorden van wie het zei, voor uw eigen wijken."
    )
    action: ClassVar[Action] = Action.NOTE
    batch: ClassVar[int] = 1000

    def fields(self, opened: Opened) -> Sequence[Field]:
        """The columns of a signal; only the words are always needed."""
        del opened
        return FIELDS

    def options(self, by: Reader | None, opened: Opened) -> Sequence[Option]:
        """What holds for rows that do not say it themselves."""
        del opened
        own = {} if by is None else own_names(by)
        places = [("", _("staat in het bestand"))] + [(str(key), name) for key, name in own.items()]
        return (
            Option("place", _("Wijk, als een rij er geen noemt"), "choice", choices=tuple(places)),
            Option("day", _("Datum, als een rij er geen noemt"), "day"),
            Option("hearer", _("Schuilnaam van de hoorder, als een rij er geen noemt"), default=""),
            Option(
                "privacy",
                _("Telefoonnummers, adressen en burgerservicenummers in de tekst"),
                "choice",
                default="leave_out",
                choices=(("leave_out", _("weglaten")), ("wait", _("de rij laten wachten"))),
            ),
            Option(
                "names",
                _("Zoek ook naar namen van mensen"),
                "flag",
                help=_("Dit duurt langer. Het gebeurt pas tijdens het inbrengen, niet in dit voorbeeld."),
            ),
        )

    def job(self, asked: Asked, opened: Opened) -> Job[FromFile]:
        """The work for one file."""
        return _SignalsJob(asked, opened)


class _SignalsJob(Job[FromFile]):
    shows = (
        gettext_lazy("Wat er gezegd is"), gettext_lazy("Wijk"), gettext_lazy("Wanneer"), gettext_lazy("Gehoord door"),
    )  # fmt: skip

    def __init__(self, asked: Asked, opened: Opened) -> None:
        self.asked = asked
        self.places = None if asked.by is None else _places(asked.by)
        self.names = {} if asked.by is None else names(asked.by)
        self.seen: set[str] = set()
        self.known = NOTHING_KNOWN if asked.by is None else known_to(asked.by)
        self.instead = left_out()
        self.left_out: set[int] = set()
        if asked.options.get("names") and asked.by is not None:
            prepare()
        used = {column for column in asked.columns.values() if column}
        self.unused = [column for column in opened.columns if column not in used]

    def judge(self, row: Row) -> FromFile | tuple[Fault, ...]:
        """The row as a note, or every reason why it cannot be one."""
        faults: list[Fault] = []
        said = self._words(row, "text", faults, needed=True)
        text = self._guarded(row, "text", said, faults)
        beneath = self._guarded(row, "beneath", self._words(row, "beneath", faults), faults)
        retold = self._guarded(row, "retold_from", self._words(row, "retold_from", faults), faults)[:120]
        place = self._place(row, faults)
        day = self._day(row, faults)
        hearer = self.asked.cell(row, "heard_by") or self.asked.options.get("hearer") or "bestand"
        own_key = self.asked.cell(row, "id")
        key = own_key or _fingerprint(said, str(place), str(day), hearer)
        if own_key and own_key in self.seen:
            faults.append(self._fault("id", _("nummer %(id)s staat er al eerder in") % {"id": own_key[:60]}))
        if faults:
            return tuple(faults)
        self.seen.add(key)
        assert day is not None
        note = Note(
            text=text,
            neighbourhood=place or NOWHERE,
            heard_on=day,
            beneath=beneath,
            facility=self._facility(row, place),
            domain=_choice(self.asked.cell(row, "domain"), Domain),
            teller_kind=_choice(self.asked.cell(row, "teller_kind"), TellerKind) or TellerKind.RESIDENT,
            retold_from=retold,
            language=(self.asked.cell(row, "lang") or "nl")[:8].casefold(),
        )
        kind = _choice(self.asked.cell(row, "hearer_kind"), HearerKind) or HearerKind.PROFESSIONAL
        return FromFile(key[:200], note, hearer=hearer.strip(), hearer_kind=kind)

    def shown(self, value: FromFile) -> tuple[str, ...]:
        """Words, neighbourhood, day, hearer."""
        note = value.note
        where = self.names.get(note.neighbourhood, "")
        return (note.text, where, f"{note.heard_on:%d-%m-%Y}", value.hearer[:40])

    def keep(self, values: Sequence[tuple[int, FromFile]]) -> Kept:
        """Keeps the notes; a note that somebody else brought stays that person's."""
        assert self.asked.by is not None
        late: list[tuple[int, Fault]] = []
        if self.asked.options.get("names"):
            values = [one for one in (self._without_names(number, value, late) for number, value in values) if one]
        numbers = {value.key: number for number, value in values}
        done = bring_in(by=self.asked.by, rows=[value for _number, value in values])
        faults = tuple((numbers[key], Fault("", why)) for key, why in done.refused)
        return Kept(done.new, done.rewritten, done.same, (*late, *faults))

    def _guarded(self, row: Row, key: str, text: str, faults: list[Fault]) -> str:
        """The words as they may come in: without what points to somebody, or with a fault for which the row waits."""
        return self._kept_words(row.number, key, text, self._sure(text), faults)

    def _sure(self, text: str, names: Sequence[NameFound] = ()) -> list[Mark]:
        """What goes without asking: a weak mark is no reason to take somebody's words away."""
        return [one for one in marks(text, self.known, names) if one.certainty >= Certainty.LIKELY] if text else []

    def _kept_words(self, number: int, key: str, text: str, found: Sequence[Mark], faults: list[Fault]) -> str:
        if not found:
            return text
        if self.asked.options.get("privacy") == "wait":
            kinds = ", ".join(dict.fromkeys(str(KINDS[mark.kind]) for mark in found))
            faults.append(self._fault(key, _("hierin staat een %(kinds)s; haal het weg") % {"kinds": kinds}))
            return text
        self.left_out.add(number)
        return without(text, found, self.instead)

    def _without_names(
        self, number: int, value: FromFile, late: list[tuple[int, Fault]]
    ) -> tuple[int, FromFile] | None:
        """The row without names, or None where it must wait."""
        faults: list[Fault] = []
        changed: dict[str, Any] = {}
        for key in ("text", "beneath", "retold_from"):
            text = getattr(value.note, key)
            names = names_for_sure(text) if text else ()
            if names is None:
                why = _("namen konden niet worden nagekeken; breng de rij later in, of zonder naar namen te zoeken")
                faults.append(self._fault(key, why))
                break
            changed[key] = self._kept_words(number, key, text, self._sure(text, names), faults)
        late += [(number, fault) for fault in faults]
        return None if faults else (number, replace(value, note=replace(value.note, **changed)))

    def finish(self) -> tuple[str, ...]:
        """What was not read, and what was left out of the words."""
        found = []
        if self.unused:
            found.append(_("Niet gelezen kolommen: %(names)s.") % {"names": ", ".join(self.unused)[:300]})
        if self.left_out:
            said = ngettext(
                "In %(n)d rij is iets weggelaten dat naar iemand wijst.",
                "In %(n)d rijen is iets weggelaten dat naar iemand wijst.",
                len(self.left_out),
            )
            found.append(said % {"n": len(self.left_out)})
        return tuple(found)

    def _fault(self, key: str, why: str) -> Fault:
        return Fault(self.asked.column(key), why)

    def _words(self, row: Row, key: str, faults: list[Fault], *, needed: bool = False) -> str:
        text = self.asked.cell(row, key).strip()
        if needed and not text:
            faults.append(self._fault(key, _("is leeg")))
        if len(text) > MANY:
            faults.append(self._fault(key, _("is langer dan %(n)d tekens") % {"n": MANY}))
            return text[:MANY]
        return text

    def _place(self, row: Row, faults: list[Fault]) -> NeighbourhoodId | None:
        said = self.asked.cell(row, "wijk")
        if self.places is None:
            return None
        if not said:
            chosen = self.asked.options.get("place", "")
            place = next((key for key in self.places.own if str(key) == chosen), None)
            if place is None:
                faults.append(self._fault("wijk", _("is leeg")))
            return place
        place = self.places.all.get(plain(said))
        if place is None:
            faults.append(Fault(self.asked.column("wijk"), *_unknown(said, self.places)))
        elif place not in self.places.own:
            faults.append(self._fault("wijk", _("in %(wijk)s schrijft u geen signalen op") % {"wijk": said[:60]}))
        return place

    def _day(self, row: Row, faults: list[Fault]) -> Any:
        said = self.asked.cell(row, "heard_at") or self.asked.options.get("day", "")
        if not said:
            faults.append(self._fault("heard_at", _("is leeg")))
            return None
        day = day_of(said)
        if day is None:
            faults.append(
                self._fault("heard_at", _("“%(day)s” is geen datum; schrijf 31-08-2026") % {"day": said[:40]})
            )
        elif self.asked.by is not None and day > self.asked.by.today:
            faults.append(self._fault("heard_at", _("%(day)s moet nog komen") % {"day": said[:40]}))
        return day

    def _facility(self, row: Row, place: NeighbourhoodId | None) -> FacilityId | None:
        said = self.asked.cell(row, "facility")
        if not said or place is None or self.places is None:
            return None
        found = self.places.facilities.get((place, plain(said)))
        return None if found is None else FacilityId(found.id)


def _places(by: Reader) -> _Places:
    every = neighbourhoods(by)
    own = {key: name for key, name in own_names(by).items() if by.may_in(Action.NOTE, key, Clearance.TEAM)}
    if not own:
        raise FileError(_("U hebt nog geen wijk waarvoor u signalen opschrijft. Vraag de beheerder."))
    # What a file calls by an earlier name lies in what became of that area.
    before = {plain(word): today_of(by, one.id) for one in former(by) for word in (one.name, one.code)}
    called = before | {plain(one.name): one.id for one in every} | {plain(one.code): one.id for one in every}
    some = facilities(by, own)
    at = {(one.neighbourhood, plain(one.name)): one for one in some}
    at |= {(one.neighbourhood, plain(one.code)): one for one in some}
    return _Places(called, own, at)


def _unknown(said: str, places: _Places) -> tuple[str, str]:
    """That there is no such neighbourhood, and the one that was probably meant ("" when none is like it)."""
    close = process.extractOne(said, list(places.own.values()), processor=default_process, score_cutoff=ALIKE)
    if close is None:
        return _("“%(wijk)s” is geen wijk van deze gemeente") % {"wijk": said[:60]}, ""
    return _("“%(wijk)s” is onbekend; bedoelt u %(close)s?") % {"wijk": said[:60], "close": close[0]}, close[0]


@cache
def _meanings(choices: type[TextChoices], language: str) -> Mapping[str, str]:
    """What a file may say for each value: its key, or the word on the screen."""
    del language  # the words differ per language of the reader
    return {plain(word): str(value) for value, label in choices.choices for word in (str(label), str(value))}


def _choice(said: str, choices: type[TextChoices]) -> str:
    """The value that a file means; "" when it means none of them."""
    return _meanings(choices, get_language() or "").get(plain(said), "")


def _fingerprint(*parts: str) -> str:
    return "inhoud " + hashlib.sha256("\x1f".join(parts).encode()).hexdigest()[:40]
