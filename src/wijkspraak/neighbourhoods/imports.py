"""Boundaries from a file: what the person chooses becomes the wijken, the gebieden and the buurten of one division.

The same name may stand on two levels (CBS calls Feijenoord a wijk and Vreewijk one of its buurten; the city calls
Vreewijk a wijk), so the file proposes and a person decides.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date
from typing import ClassVar, Final

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from shapely import MultiPolygon

from wijkspraak.accounts.policy import Action, PartyKind, Role
from wijkspraak.accounts.reader import Reader
from wijkspraak.core.ids import PartyId
from wijkspraak.core.places.shapes import fewer_points
from wijkspraak.imports.kinds import Asked, Fault, Field, FileError, Job, Kept, Kind, LeftOut, Opened, Option, Words
from wijkspraak.neighbourhoods.actions import AreaGiven, BroughtIn, RefusedError, SchemeAsked, bring_boundaries
from wijkspraak.neighbourhoods.areafile import NO_LEVEL, Outline, file_of, level_of, open_areas, outline_of_text
from wijkspraak.neighbourhoods.models import AreaScheme
from wijkspraak.neighbourhoods.projection import as_kept, plane_for
from wijkspraak.web.pictures.map import Area, city_map
from wijkspraak.web.tables import Row, day_of

MOST_CODE: Final = 16
MOST_NAME: Final = 120
PREVIEW_POINTS: Final = 4000
FIELDS: Final = (
    Field("code", gettext_lazy("Code"), needed=True,
          hints=("statcode", "gwb_code", "buurtcode", "wijkcode", "wk_code", "bu_code", "cbs code", "gebiedcode", "id"),
          help=gettext_lazy("Tekst, geen getal: voorloopnullen blijven staan.")),
    Field("name", gettext_lazy("Naam"), needed=True,
          hints=("naam", "statnaam", "buurtnaam", "wijknaam", "wk_naam", "bu_naam", "omschrijving")),
    Field("level", gettext_lazy("Niveau (wijk, buurt, gemeente …)"),
          hints=("niveau", "rubriek", "soort", "placetype", "gebied soort")),
    Field("within", gettext_lazy("Code van het gebied waar het in ligt"),
          hints=("ligt in", "wijkcode", "wk_code", "gebiedcode", "stadsdeelcode")),
    Field("district", gettext_lazy("Naam van het gebied waar de wijk bij hoort"),
          hints=("gebied", "gebiedsnaam", "gebiednaam", "stadsdeel", "district")),
    Field("town", gettext_lazy("Gemeente"), hints=("gemeente", "gemeentenaam", "gm_naam", "gemeentecode")),
    Field("shape", gettext_lazy("Vlak"), hints=("vlak", "wkt", "geometry", "geometrie", "geom", "the_geom"),
          help=gettext_lazy("De grens zelf; als tekst (WKT of GeoJSON) wanneer het bestand een tabel is.")),
)  # fmt: skip
ROLES: Final = (("neighbourhood", "wijken"), ("district", "gebieden"), ("subarea", "buurten"))
NONE: Final = "-"


def _town(by: Reader | None) -> PartyId | None:
    posts = () if by is None else by.posts
    towns = [post.root for post in posts if post.role is Role.KEEPER and post.party_kind is PartyKind.MUNICIPALITY]
    return towns[0] if towns else None


class Boundaries(Kind[AreaGiven]):
    """A division of the municipality into areas."""

    key: ClassVar[str] = "boundaries"
    label: ClassVar[Words] = gettext_lazy("Grenzen van wijken en buurten")
    explanation: ClassVar[Words] = gettext_lazy(
        "De gebiedsindeling: een kaart (GeoJSON, van PDOK, CBS of uw eigen gemeente) of een lijst met codes en namen."
    )
    action: ClassVar[Action] = Action.KEEP
    endings: ClassVar[tuple[str, ...]] = (".geojson", ".json", ".geojsonl", ".csv", ".xlsx")
    batch: ClassVar[int] = 0

    def open(self, raw: bytes, name: str) -> Opened | None:
        """A map or a table of areas."""
        return open_areas(raw, name)

    def fields(self, opened: Opened) -> Sequence[Field]:
        """What an area needs: a code and a name; the rest where the file has it."""
        del opened
        return FIELDS

    def options(self, by: Reader | None, opened: Opened) -> Sequence[Option]:
        """The division that it becomes, and which level of the file is what."""
        file = file_of(opened)
        levels = {} if file is None else dict(file.levels)
        towns = {} if file is None else dict(file.towns)
        year = "" if file is None else file.year
        known = _known(by, "" if file is None else file.digest)
        today = timezone.localdate() if by is None else by.today
        first = _is_first(by)
        since = known.since if known else (date(today.year, 1, 1) if first else today)
        when = (year or since.year) if first else f"{since:%d-%m-%Y}"  # two divisions with one name confuse
        name = known.name if known else _("Wijken %(year)s") % {"year": when}
        choices = [(level, f"{level} ({n})") for level, n in levels.items()]
        usual = _usual(levels)
        asked = [
            Option("scheme", _("Naam van deze indeling"), default=name, needed=True, fresh=True),
            Option("since", _("Geldt vanaf"), "day", default=since.isoformat(), needed=True, fresh=True),
            Option("source", _("Bron"), default="" if file is None else file.source, fresh=True),
            Option(
                "adopt", _("De gemeente gaat hiermee werken"), "flag", default="on", fresh=True,
                help=_("Werkt de gemeente al met een andere, dan legt u daarna per oude wijk vast wat ervan werd."),
            ),
        ]  # fmt: skip
        if len(towns) > 1:
            listed = [(town, f"{town} ({n})") for town, n in sorted(towns.items())]
            asked.append(
                Option("town", _("Alleen deze gemeente"), "choice", choices=(("", _("alle gemeenten")), *listed))
            )
        for role, words in ROLES:
            asked.append(
                Option(
                    f"level_{role}", _("Wat de %(what)s worden") % {"what": _WORDS[words]}, "choice",
                    default=usual[role], choices=((NONE, _("niets uit dit bestand")), *choices),
                )
            )  # fmt: skip
        return asked

    def job(self, asked: Asked, opened: Opened) -> Job[AreaGiven]:
        """The work for one file."""
        return _BoundariesJob(asked, opened)


_WORDS: Final = {
    "wijken": gettext_lazy("wijken"), "gebieden": gettext_lazy("gebieden (groepen van wijken)"),
    "buurten": gettext_lazy("buurten (delen van wijken)"),
}  # fmt: skip


def _known(by: Reader | None, digest: str) -> AreaScheme | None:
    """The division that this very file became before."""
    town = _town(by)
    if town is None or not digest:
        return None
    return AreaScheme.objects.filter(party_id=town, digest=digest).order_by("-since").first()


def _is_first(by: Reader | None) -> bool:
    town = _town(by)
    return town is None or not AreaScheme.objects.filter(party_id=town, neighbourhoods__isnull=False).exists()


def _usual(levels: Mapping[str, int]) -> dict[str, str]:
    """Which level would be what: wijken from wijken, or else from the only or largest level there is."""
    place = "wijk" if "wijk" in levels else ("buurt" if "buurt" in levels else next(iter(levels), NONE))
    below = "buurt" if place == "wijk" and "buurt" in levels else NONE
    above = next((name for name in ("gebied", "stadsdeel", "district") if name in levels and name != place), NONE)
    return {"neighbourhood": place, "subarea": below, "district": above}


class _BoundariesJob(Job[AreaGiven]):
    shows = (
        gettext_lazy("Code"), gettext_lazy("Naam"), gettext_lazy("Wordt"), gettext_lazy("Hoort bij"),
        gettext_lazy("Vlak"),
    )  # fmt: skip

    def __init__(self, asked: Asked, opened: Opened) -> None:
        self.asked = asked
        self.file = file_of(opened)
        self.roles: dict[str, str] = {}
        for role, _words in reversed(ROLES):
            level = asked.options.get(f"level_{role}", NONE)
            if level != NONE:
                self.roles[level] = role
        if not self.roles:
            raise FileError(_("Kies welk niveau van dit bestand de wijken worden, of de gebieden, of de buurten."))
        self.only = asked.options.get("town", "")
        self.seen: dict[tuple[str, str], int] = {}
        self.unused: Counter[str] = Counter()
        self.crossed = self.slivers = self.undrawn = 0
        self.done: BroughtIn | None = None

    def judge(self, row: Row) -> AreaGiven | LeftOut | tuple[Fault, ...]:
        """The row as an area, why it is left out, or every reason why it cannot be one."""
        if self.only and self.asked.cell(row, "town") != self.only:
            return LeftOut(_("hoort niet bij wat u kiest"))
        code, name = _said(self.asked.cell(row, "code")), _said(self.asked.cell(row, "name"))
        level = level_of(self.asked.cell(row, "level"), code)
        # What says nothing of its level is a wijk, as long as nothing else was chosen for it.
        role = self.roles.get(level)
        if role is None and level == NO_LEVEL and "neighbourhood" in self.roles.values():
            role = "neighbourhood"
        if role is None:
            self.unused[level] += 1
            return LeftOut(_("hoort niet bij wat u kiest"))
        faults: list[Fault] = []
        self._check(row, role, code, name, faults)
        outline = self._outline(row)
        if outline.why:
            faults.append(self._fault("shape", outline.why))
        if faults:
            return tuple(faults)
        self.seen[role, code] = row.number
        self.crossed += outline.crossed
        self.slivers += outline.slivers
        self.undrawn += outline.shape is None
        return AreaGiven(
            row.number, role, code, name, _said(self.asked.cell(row, "within")),
            _said(self.asked.cell(row, "district"))[:MOST_NAME], outline.shape,
        )  # fmt: skip

    def _check(self, row: Row, role: str, code: str, name: str, faults: list[Fault]) -> None:
        if not code:
            faults.append(self._fault("code", _("is leeg; schrijf een code, bijvoorbeeld WK059910")))
        elif len(code) > MOST_CODE:
            faults.append(self._fault("code", _("is langer dan %(n)d tekens") % {"n": MOST_CODE}))
        if not name:
            faults.append(self._fault("name", _("is leeg; schrijf hoe het gebied heet")))
        elif len(name) > MOST_NAME:
            faults.append(self._fault("name", _("is langer dan %(n)d tekens") % {"n": MOST_NAME}))
        if code and (role, code) in self.seen:
            at = self.seen[role, code]
            words = _("%(code)s staat al op rij %(row)d; geef dit gebied een eigen code of laat het weg")
            faults.append(self._fault("code", words % {"code": code[:20], "row": at}))

    def _outline(self, row: Row) -> Outline:
        if isinstance(row.extra, Outline):
            return row.extra
        return outline_of_text(self.asked.cell(row, "shape"))

    def _fault(self, key: str, why: str) -> Fault:
        return Fault(self.asked.column(key), why)

    def shown(self, value: AreaGiven) -> tuple[str, ...]:
        """Code, name, what it becomes, where it belongs, whether it is drawn."""
        becomes = {"neighbourhood": _("wijk"), "district": _("gebied"), "subarea": _("buurt")}[value.role]
        drawn = _("geen") if value.shape is None else f"{_hectares(value.shape)} ha"
        return value.code, value.name, becomes, value.within or value.district, drawn

    def told(self, values: Sequence[tuple[int, AreaGiven]]) -> tuple[str, ...]:
        """What was recognised, in numbers, and what was done to it."""
        counted = Counter(value.role for _number, value in values)
        lines = [
            ", ".join(
                (
                    ngettext("%(n)d wijk", "%(n)d wijken", counted["neighbourhood"]) % {"n": counted["neighbourhood"]},
                    ngettext("%(n)d gebied", "%(n)d gebieden", counted["district"]) % {"n": counted["district"]},
                    ngettext("%(n)d buurt", "%(n)d buurten", counted["subarea"]) % {"n": counted["subarea"]},
                )
            )
            + "."
        ]
        lines += [
            _("Niveau «%(level)s» wordt niet gebruikt (%(n)d).") % {"level": level, "n": n}
            for level, n in self.unused.items()
        ]
        return (*lines, *self._mending(), *self._standing())

    def _mending(self) -> list[str]:
        found = []
        if self.crossed:
            found.append(
                ngettext(
                    "Bij %(n)d vlak kruiste de grens zichzelf; dat is hersteld.",
                    "Bij %(n)d vlakken kruiste de grens zichzelf; dat is hersteld.",
                    self.crossed,
                )
                % {"n": self.crossed}
            )
        if self.slivers:
            found.append(
                ngettext(
                    "%(n)d snipper kleiner dan 100 m² is weggelaten.",
                    "%(n)d snippers kleiner dan 100 m² zijn weggelaten.",
                    self.slivers,
                )
                % {"n": self.slivers}
            )
        if self.undrawn:
            found.append(
                _("%(n)d gebieden hebben geen vlak: zij staan niet op de kaart en hebben geen buren.")
                % {"n": self.undrawn}
            )
        return found

    def _standing(self) -> list[str]:
        """Whether a division with this name and day is there already."""
        town, since = _town(self.asked.by), day_of(self.asked.options.get("since", ""))
        if town is None or since is None:
            return []
        name = self.asked.options.get("scheme", "")
        there = AreaScheme.objects.filter(party_id=town, name=name, since=since).first()
        if there is None:
            return []
        return [_("De indeling «%(name)s» is er al; wat anders is wordt bijgewerkt.") % {"name": name}]

    def picture(self, values: Sequence[tuple[int, AreaGiven]]) -> str:
        """A map of the neighbourhoods that were recognised; the rows below say the same."""
        some = [(value, value.shape) for _number, value in values if value.role == "neighbourhood" and value.shape]
        if not some:
            return ""
        boxes = [shape.bounds for _value, shape in some]
        plane = plane_for(
            (min(b[0] for b in boxes), min(b[1] for b in boxes), max(b[2] for b in boxes), max(b[3] for b in boxes))
        )
        flat = [whole for _value, shape in some if isinstance(whole := plane.metres(shape), MultiPolygon)]
        drawn = fewer_points(flat, PREVIEW_POINTS)
        areas = [
            Area(value.name, as_kept(plane.degrees(shape), 5), step=1)
            for (value, _shape), shape in zip(some, drawn.shapes, strict=True)
        ]
        return city_map(areas, title=_("De wijken zoals zij erin komen"), desc=_("De rijen eronder zeggen hetzelfde."))

    def keep(self, values: Sequence[tuple[int, AreaGiven]]) -> Kept:
        """Keeps the areas in their division."""
        assert self.asked.by is not None
        since = day_of(self.asked.options.get("since", ""))
        name = " ".join(self.asked.options.get("scheme", "").split())[:MOST_NAME]
        if since is None or not name:
            raise FileError(_("Geef de indeling een naam en een eerste dag."))
        asked = SchemeAsked(
            name, since, self.asked.options.get("source", "")[:200], self.file.digest if self.file else "",
            bool(self.asked.options.get("adopt")), self.file.water if self.file else (),
        )  # fmt: skip
        try:
            self.done = bring_boundaries(by=self.asked.by, scheme=asked, areas=[value for _number, value in values])
        except RefusedError as refused:
            raise FileError(str(refused)) from refused
        faults = tuple((number, Fault("", why)) for number, why in self.done.refused)
        return Kept(self.done.new, self.done.changed, self.done.same, faults)

    def finish(self) -> tuple[str, ...]:
        """What was mended, how the map was drawn, and what comes next."""
        lines = self._mending()
        if self.done is not None:
            if self.done.pairs:
                lines.append(
                    _("%(n)d paren wijken zijn buren: hun grenzen lopen minstens 40 meter samen op.")
                    % {"n": self.done.pairs}
                )
            if self.done.detail:
                lines.append(
                    _("Op de kaart zijn de grenzen vereenvoudigd, tot op ongeveer %(n)d meter.")
                    % {"n": self.done.detail}
                )
            lines.append(
                _("De gemeente werkt met deze indeling vanaf de eerste dag die u koos.")
                if self.done.adopted
                else _("De gemeente werkt nog niet met deze indeling. Ga naar Wijken en kies «Neem in gebruik».")
            )
        return tuple(lines)


def _said(text: str) -> str:
    """What a cell says, on one line and without signs that cannot be kept."""
    return " ".join("".join(letter if letter.isprintable() else " " for letter in text).split())


def _hectares(shape: MultiPolygon) -> int:
    return max(1, round(plane_for(shape.bounds).metres(shape).area / 10_000))
