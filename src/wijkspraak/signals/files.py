"""A file with signals, in the same columns as the command line reads, made into notes that may be kept.

Only the importer's own neighbourhoods, level N1, and hearers as pseudonyms of the file: nothing comes in higher or
further than the importer could have written it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from django.utils.translation import gettext as _

from wijkspraak.core.ids import FacilityId, NeighbourhoodId
from wijkspraak.neighbourhoods.access import FacilityValue, NeighbourhoodValue
from wijkspraak.signals.actions import MANY, FromFile, Note
from wijkspraak.signals.models import Domain, HearerKind, TellerKind
from wijkspraak.web.tables import FolderError, Row, day_of, table_of

NEEDED: Final = ("id", "text", "wijk", "heard_at", "heard_by")
MOST_BYTES: Final = 4_000_000


@dataclass(frozen=True, slots=True)
class ReadFile:
    """The good rows of a file, and the others with their number and why; `problem` when nothing could be read."""

    rows: tuple[FromFile, ...] = ()
    refused: tuple[tuple[int, str], ...] = ()
    problem: str = ""


def read_signals(
    raw: bytes,
    places: Sequence[NeighbourhoodValue],
    own: Mapping[NeighbourhoodId, str],
    facilities: Sequence[FacilityValue],
    today: date,
) -> ReadFile:
    """Reads the bytes of a CSV file, whatever spreadsheet wrote it."""
    if len(raw) > MOST_BYTES:
        return ReadFile(problem=_("Dit bestand is groter dan 4 MB. Knip het in stukken, bijvoorbeeld per kwartaal."))
    try:
        table = table_of(raw, _("Het bestand"), NEEDED)
    except FolderError as trouble:
        return ReadFile(problem=str(trouble))
    codes = {one.code: one.id for one in places} | {one.name: one.id for one in places}
    at = {one.code: one for one in facilities} | {one.name: one for one in facilities}
    rows: list[FromFile] = []
    refused = [(one.row, one.why) for one in table.refused]
    seen: set[str] = set()
    for row in table.rows:
        found = _row(row, codes, own, at, today)
        if isinstance(found, str):
            refused.append((row.number, found))
        elif found.key in seen:
            refused.append((row.number, _("het id %(id)s staat er al eerder in.") % {"id": found.key[:60]}))
        else:
            seen.add(found.key)
            rows.append(found)
    return ReadFile(tuple(rows), tuple(sorted(refused)))


def _row(
    row: Row,
    codes: Mapping[str, NeighbourhoodId],
    own: Mapping[NeighbourhoodId, str],
    at: Mapping[str, FacilityValue],
    today: date,
) -> FromFile | str:
    """The row as a note, or why it cannot be one."""
    empty = [name for name in NEEDED if not row[name]]
    if empty:
        return _("leeg: %(names)s.") % {"names": ", ".join(empty)}
    place = codes.get(row["wijk"])
    if place is None:
        return _("de wijk %(wijk)s is onbekend.") % {"wijk": row["wijk"][:60]}
    if place not in own:
        return _("in %(wijk)s schrijft u geen signalen op.") % {"wijk": row["wijk"][:60]}
    heard_on = day_of(row["heard_at"])
    if heard_on is None or heard_on > today:
        return _("de datum %(day)s bestaat niet of moet nog komen.") % {"day": row["heard_at"][:40]}
    if len(row["text"]) > MANY:
        return _("de tekst is langer dan %(n)d tekens.") % {"n": MANY}
    domain = (row.get("domain") or "").casefold()
    kind = (row.get("hearer_kind") or "professional").casefold()
    teller = (row.get("teller_kind") or "").casefold()
    facility = at.get(row.get("facility") or "")
    note = Note(
        text=row["text"],
        neighbourhood=place,
        heard_on=heard_on,
        beneath=(row.get("beneath") or "")[:MANY],
        facility=FacilityId(facility.id) if facility is not None and facility.neighbourhood == place else None,
        domain=domain if domain in Domain.values else "",
        teller_kind=teller if teller in TellerKind.values else TellerKind.RESIDENT,
        retold_from=(row.get("retold_from") or "")[:120],
        language=(row.get("lang") or "nl")[:8],
    )
    hearer_kind = kind if kind in HearerKind.values else HearerKind.PROFESSIONAL
    return FromFile(row["id"], note, hearer=f"bestand:{row['heard_by']}"[:64], hearer_kind=hearer_kind)
