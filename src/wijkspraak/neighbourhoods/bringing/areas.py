"""Which place a row is about, by code or name, and whether the reader may bring something in about it."""

import re
from dataclasses import dataclass
from typing import Any, Final, Literal
from uuid import UUID

from django.utils.translation import gettext as _
from rapidfuzz import process
from rapidfuzz.utils import default_process
from shapely import Point, Polygon, unary_union
from shapely.prepared import prep as prepared

from wijkspraak.accounts.access import names_of_parties
from wijkspraak.accounts.reader import Reader
from wijkspraak.core.ids import NeighbourhoodId
from wijkspraak.imports.kinds import FileError, LeftOut, plain
from wijkspraak.neighbourhoods.access import (
    all_subareas,
    districts,
    may_furnish_town,
    neighbourhoods,
    own_places,
    town_of,
)

ALIKE: Final = 80  # of a hundred: then a name is close enough to ask "bedoelt u …?"
CBS_CODE: Final = re.compile(r"(GM|WK|BU)(\d{4})\w*", re.IGNORECASE)
LARGER: Final = re.compile(r"(?:NL|LD|PV|CR|COROP)\d{2,4}", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Spot:
    """What a figure is about; `neighbourhood` is None for the municipality as a whole."""

    kind: Literal["neighbourhood", "subarea", "town"]
    id: UUID
    name: str
    neighbourhood: NeighbourhoodId | None


def _key(code: str) -> str:
    return plain(code)


class Areas:
    """The places of the reader's division of today, as files call them. Five queries, once per file."""

    def __init__(self, by: Reader) -> None:
        """FileError when there is no division yet, or nothing in it that the reader may furnish."""
        town = town_of(by)
        every = neighbourhoods(by)
        if town is None or not every:
            raise FileError(_("Er zijn nog geen wijken. Breng eerst de grenzen van uw wijken in."))
        self.town = town
        self._every = every
        self._drawn: list[tuple[NeighbourhoodId, str, Any]] | None = None
        self.own = own_places(by, town)
        self.whole = may_furnish_town(by, town)
        if self.own is not None and not self.own:
            raise FileError(_("U hebt nog geen wijk waarvoor u cijfers of voorzieningen inbrengt. Vraag de beheerder."))
        self.town_name = names_of_parties([town]).get(town, "")
        self.names = {one.id: one.name for one in every}
        self.codes: dict[str, Spot] = {}
        self.called: dict[str, list[Spot]] = {}
        numbers: set[str] = set()
        for code, name, key, home in all_subareas(by):
            self._note(code, name, Spot("subarea", key, name, home))
        for one in every:  # after the sub-areas: where a code is both, the neighbourhood is meant
            self._note(one.code, one.name, Spot("neighbourhood", one.id, one.name, one.id))
        for code in self.codes:
            found = CBS_CODE.fullmatch(code)
            if found:
                numbers.add(found[2])
        self.number = next(iter(numbers)) if len(numbers) == 1 else ""
        self.districts = {plain(word) for pair in districts(by) for word in pair}

    def _note(self, code: str, name: str, spot: Spot) -> None:
        self.codes[_key(code)] = spot
        self.called.setdefault(plain(name), []).append(spot)

    def find(self, code: str, name: str = "") -> Spot | LeftOut | str:
        """The place; LeftOut for one of another municipality; or a sentence that says why it is none."""
        code, name = code.strip(), name.strip()
        found = self.codes.get(_key(code)) if code else None
        if found is not None:
            return self._own(found)
        cbs = CBS_CODE.fullmatch(code)
        elsewhere = self._elsewhere(code, cbs)
        if elsewhere is not None:
            return elsewhere
        if self._is_town(code, cbs):
            return self._town()
        return self._named(code, name, cbs)

    def _elsewhere(self, code: str, cbs: re.Match[str] | None) -> LeftOut | None:
        if LARGER.fullmatch(code) or plain(code) == "nederland":
            return LeftOut(_("gaat over een gebied dat groter is dan deze gemeente"))
        if cbs and self.number and cbs[2] != self.number:
            return LeftOut(_("gaat over een andere gemeente"))
        return None

    def _named(self, code: str, name: str, cbs: re.Match[str] | None) -> Spot | str:
        for said in (name, code) if cbs or re.fullmatch(r"\d+", code) else (code, name):
            spot = self._by_name(said)
            if isinstance(spot, Spot):
                return self._own(spot)
            if spot:
                return spot
        return self._unknown(code, name)

    def _is_town(self, code: str, cbs: re.Match[str] | None) -> bool:
        if cbs is not None:
            return cbs[1].upper() == "GM" and bool(self.number)
        name = re.sub(r"^gemeente\s+", "", self.town_name.casefold())
        return bool(code) and plain(code) in {
            plain(self.town_name), plain(name), "gemeente", "stad", "heelstad", "helestad", "gemiddelde", "totaal",
        }  # fmt: skip

    def _town(self) -> Spot | str:
        if not self.whole:
            return _("gaat over de hele gemeente; dat brengt iemand in die voor de hele gemeente werkt")
        return Spot("town", self.town, self.town_name, None)

    def _by_name(self, said: str) -> Spot | str | None:
        some = self.called.get(plain(said), []) if said else []
        wijken = [spot for spot in some if spot.kind == "neighbourhood"]
        if len(wijken) == 1 or (not wijken and len(some) == 1):
            return (wijken or some)[0]
        if some:
            return _("%(wijk)s is de naam van meer dan één gebied; geef de code") % {"wijk": said[:60]}
        return None

    def at(self, longitude: float, latitude: float) -> Spot | str:
        """The neighbourhood in which a point lies (WGS84), or a sentence that says why there is none."""
        point = Point(longitude, latitude)
        for key, name, shape in self._shapes():
            if shape.covers(point):
                return self._own(Spot("neighbourhood", key, name, key))
        return _("dit punt ligt in geen van de wijken van deze gemeente")

    def _shapes(self) -> list[tuple[NeighbourhoodId, str, Any]]:
        if self._drawn is None:
            self._drawn = [
                (one.id, one.name, prepared(unary_union([Polygon(part[0], part[1:]).buffer(0) for part in one.shape])))
                for one in self._every
                if one.shape
            ]
        return self._drawn

    def _own(self, spot: Spot) -> Spot | str:
        if self.own is None or spot.neighbourhood in self.own:
            return spot
        return _("over %(wijk)s brengt u niets in; dat doet wie daar werkt") % {"wijk": spot.name[:60]}

    def _unknown(self, code: str, name: str) -> str:
        said = name or code
        if not said:
            return _("er staat niet over welke wijk het gaat")
        if {plain(code), plain(name)} & self.districts:
            return _(
                "%(wijk)s bestaat uit meer wijken; een cijfer hoort bij één wijk, één buurt of de hele gemeente"
            ) % {"wijk": said[:60]}
        known = [one for key, one in self.names.items() if self.own is None or key in self.own]
        close = process.extractOne(said, known, processor=default_process, score_cutoff=ALIKE)
        if close is None:
            return _("%(wijk)s is geen wijk of buurt van deze gemeente") % {"wijk": said[:60]}
        return _("%(wijk)s is onbekend; bedoelt u %(close)s?") % {"wijk": said[:60], "close": close[0]}
