"""Reports as other systems write them, brought to one table with only what counting needs.

The words, addresses and reporters of a report are read past here and are in nothing that leaves this file: what is
stored of a file until it has come in, and of a row that waits, is this table.

Sources: the warehouse dump of Signalen (signals.csv, locations.csv, categories.csv, statuses.csv, joined on the ids
that signals.csv names; its column "lat" holds the longitude), its private API (/signals/v1/private/signals/), and
Open311 GeoReport v2 (`requests`, JSON and XML).
"""

import csv
import io
import json
import re
import zipfile
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any, Final
from xml.etree.ElementTree import ParseError

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import fromstring
from django.utils.translation import gettext as _

from wijkspraak.imports.archives import safe_zip
from wijkspraak.imports.kinds import FileError, Opened
from wijkspraak.imports.sheets import MOST_ROWS
from wijkspraak.web.tables import Refused, Row

# The table: which one it is there, when, what, where, how it stands.
COLUMNS: Final = (
    "kenmerk", "nummer", "dag", "hoofdcategorie", "categorie", "code", "lengtegraad", "breedtegraad", "gebied",
    "stand", "gewijzigd", "hoort bij",
)  # fmt: skip
UNREAD: Final = "niet gelezen"
Cells = dict[str, str]

# States of Signalen after which nothing is expected any more; "s" is an old way of splitting a report into others.
DONE, CANCELLED = frozenset({"o", "afgehandeld"}), frozenset({"a", "s", "geannuleerd", "gesplitst"})
MOST_CELL: Final = 200

csv.field_size_limit(2**31 - 1)


def written(columns: Sequence[str], rows: Iterable[Mapping[str, str]]) -> bytes:
    """A table as CSV, for the imports to read."""
    out = io.StringIO()
    made = csv.DictWriter(out, columns, delimiter=";", extrasaction="ignore", lineterminator="\n")
    made.writeheader()
    made.writerows({key: _short(value) for key, value in row.items()} for row in rows)
    return out.getvalue().encode()


def _short(value: str) -> str:
    return " ".join(str(value).replace("\x00", "").split())[:MOST_CELL]


# Signalen, warehouse


def is_warehouse(raw: bytes) -> bool:
    """Whether these bytes are an archive, so perhaps a warehouse dump."""
    return raw.startswith((b"PK\x03\x04", b"PK\x05\x06"))


def of_warehouse(raw: bytes) -> bytes:
    """The table of a warehouse dump. FileError when a file is missing, damaged, or could hurt the machine."""
    with safe_zip(raw) as archive:
        try:
            return written(COLUMNS, _joined(archive))
        except (zipfile.BadZipFile, OSError, EOFError, UnicodeDecodeError, csv.Error, NotImplementedError) as trouble:
            raise FileError(
                _("Een bestand in dit archief is beschadigd. Haal het opnieuw uit Signalen en breng het nog eens in.")
            ) from trouble


def _member(archive: zipfile.ZipFile, *names: str) -> str:
    """The file in the archive that is called so, perhaps with a time before its name; "" when there is none."""
    fits = re.compile(rf"(?:^|[/_])(?:{'|'.join(names)})\.csv$")
    return next((name for name in sorted(archive.namelist()) if fits.search(name)), "")


def _needed(archive: zipfile.ZipFile, *names: str) -> str:
    found = _member(archive, *names)
    if not found:
        raise FileError(
            _("In dit archief zit geen %(name)s.csv. Kies het zip-bestand dat Signalen voor het datawarehouse maakt.")
            % {"name": names[0]}
        )
    return found


def _lines(archive: zipfile.ZipFile, name: str, needed: Sequence[str]) -> Iterator[Mapping[str, str]]:
    with archive.open(name) as stream:
        rows = csv.DictReader(io.TextIOWrapper(stream, encoding="utf-8-sig", newline=""))
        missing = [column for column in needed if column not in (rows.fieldnames or ())]
        if missing:
            raise FileError(
                _("In %(file)s ontbreekt de kolom %(columns)s. Er is niets ingebracht.")
                % {"file": name[-60:], "columns": ", ".join(missing)}
            )
        for number, row in enumerate(rows):
            if number >= MOST_ROWS:
                raise FileError(
                    _("In %(file)s staan meer dan 500.000 regels. Maak per jaar een bestand.") % {"file": name[-60:]}
                )
            yield row


def _by_id(archive: zipfile.ZipFile, name: str, columns: Sequence[str]) -> dict[str, tuple[str, ...]]:
    """Some columns by id; a row with less in it than there are columns gives "" for the rest."""
    return {
        row["id"]: tuple(_short(row.get(column) or "") for column in columns)
        for row in _lines(archive, name, ["id"])
        if row["id"]
    }


def _joined(archive: zipfile.ZipFile) -> Iterator[Cells]:
    signals = _needed(archive, "signals")
    places = _by_id(archive, _needed(archive, "locations"), ("lat", "lng", "area_code", "buurt_code"))
    sorts = _by_id(archive, _needed(archive, "categories", "category_assignments"), ("main", "sub"))
    status = _member(archive, "statuses", "statusses")
    states = _by_id(archive, status, ("state", "state_display")) if status else {}
    needed = ("id", "created_at", "location_id", "category_assignment_id")
    for row in _lines(archive, signals, needed):
        longitude, latitude, area, buurt = places.get(row["location_id"], ("",) * 4)
        main, sub = sorts.get(row["category_assignment_id"], ("", ""))
        state, shown = states.get(row.get("status_id") or "", ("", ""))
        yield {
            "kenmerk": row.get("signal_uuid") or "", "nummer": row["id"] or "",
            "dag": row.get("incident_date_start") or row["created_at"] or "", "hoofdcategorie": main,
            "categorie": sub, "code": "", "lengtegraad": longitude, "breedtegraad": latitude, "gebied": buurt or area,
            "stand": state or shown, "gewijzigd": row.get("updated_at") or "", "hoort bij": row.get("parent") or "",
        }  # fmt: skip


# Signalen, private API


def of_item(item: Mapping[str, Any]) -> Cells:
    """The table's row for one report of the private API."""
    category, location = _object(item, "category"), _object(item, "location")
    point = _object(location, "geometrie").get("coordinates")
    east, north = point[:2] if isinstance(point, list) and len(point) >= 2 else ("", "")
    parent = _object(_object(item, "_links"), "sia:parent").get("href") or item.get("parent")
    return {
        "kenmerk": _text(item.get("signal_id") or item.get("uuid")), "nummer": _text(item.get("id")),
        "dag": _text(item.get("incident_date_start") or item.get("created_at")),
        "hoofdcategorie": _text(category.get("main")), "categorie": _text(category.get("sub")), "code": "",
        "lengtegraad": _text(east), "breedtegraad": _text(north),
        "gebied": _text(location.get("buurt_code") or location.get("area_code")),
        "stand": _text(_object(item, "status").get("state")), "gewijzigd": _text(item.get("updated_at")),
        "hoort bij": "ja" if parent else "",
    }  # fmt: skip


def _object(found: Mapping[str, Any], key: str) -> Mapping[str, Any]:
    value = found.get(key)
    return value if isinstance(value, dict) else {}


def _text(value: Any) -> str:
    """A number or a text as a cell; "" for anything else."""
    return _short(str(value)) if isinstance(value, str | int | float) and not isinstance(value, bool) else ""


# Open311


def of_georeport(raw: bytes) -> bytes:
    """The table of Open311 requests in JSON or XML. FileError when it is neither, or not that."""
    start = raw.lstrip(b"\xef\xbb\xbf \t\r\n")[:1]
    if start == b"<":
        return written(COLUMNS, [_request(row) for row in _xml(raw)])
    return written(COLUMNS, [_request(row) for row in _json(raw)])


def _json(raw: bytes) -> Sequence[Mapping[str, Any]]:
    try:
        found = json.loads(raw.decode("utf-8-sig"))
    except json.JSONDecodeError as trouble:
        raise FileError(_broken(trouble, raw)) from trouble
    except (UnicodeDecodeError, RecursionError) as trouble:
        raise FileError(
            _("Dit bestand is geen JSON in UTF-8. Haal het opnieuw op en breng het nog eens in.")
        ) from trouble
    if isinstance(found, dict):
        found = found.get("service_requests", found.get("requests"))
    if not isinstance(found, list):
        raise FileError(_("In dit bestand staat geen lijst met meldingen (requests) van Open311."))
    rows = [row for row in found if isinstance(row, dict)]
    if not rows or not any("service_request_id" in row for row in rows):
        raise FileError(_("In dit bestand staan geen meldingen van Open311: service_request_id ontbreekt."))
    return rows


def _broken(trouble: json.JSONDecodeError, raw: bytes) -> str:
    """What is wrong with JSON, where, and what to do; what most often is wrong is said as such."""
    before = trouble.doc[: trouble.pos].rstrip()
    here = trouble.doc[trouble.pos : trouble.pos + 1]
    if not raw.rstrip().endswith((b"]", b"}")):
        why = _("het bestand houdt halverwege op")
    elif here in {"]", "}"} or before.endswith(","):
        why = _("er staat een komma te veel voor het einde van een lijst")
    elif here in {'"', "{"}:
        why = _("er ontbreekt een komma tussen twee onderdelen")
    else:
        why = _("daar staat iets wat geen JSON is")
    return _(
        "Dit bestand is geen geldige JSON: op regel %(line)d, positie %(column)d gaat het mis; %(why)s. "
        "Er is niets ingebracht. Haal het bestand opnieuw op, of herstel die plek en breng het nog eens in."
    ) % {"line": trouble.lineno, "column": trouble.colno, "why": why}


def _xml(raw: bytes) -> Sequence[Mapping[str, Any]]:
    try:
        root = fromstring(raw, forbid_dtd=True)
    except ParseError as trouble:
        line, column = trouble.position
        raise FileError(
            _("Dit bestand is geen geldige XML: op regel %(line)d, positie %(column)d gaat het mis. Haal het weer op.")
            % {"line": line, "column": column + 1}
        ) from trouble
    except (DefusedXmlException, ValueError, LookupError) as trouble:
        raise FileError(_("In dit XML-bestand staan verwijzingen die niet worden gevolgd. Het is niet geopend.")) from (
            trouble
        )
    found = [{part.tag: (part.text or "").strip() for part in one} for one in root.iter("request")]
    if not found:
        raise FileError(_("In dit bestand staan geen meldingen van Open311 (geen onderdeel request)."))
    return found


def _request(row: Mapping[str, Any]) -> Cells:
    code, name = _text(row.get("service_code")), _text(row.get("service_name"))
    return {
        "kenmerk": _text(row.get("service_request_id")), "nummer": "", "dag": _text(row.get("requested_datetime")),
        "hoofdcategorie": "", "categorie": name or code, "code": code, "lengtegraad": _text(row.get("long")),
        "breedtegraad": _text(row.get("lat")), "gebied": "", "stand": _text(row.get("status")),
        "gewijzigd": _text(row.get("updated_datetime")), "hoort bij": "",
    }  # fmt: skip


# Any list


PERSONAL: Final = re.compile(r"[^\s@]+@[^\s@]+\.\w|(?:\+31|\b0)[\s-]?[1-9](?:[\s-]?\d){7,8}\b")
# Headers of columns that hold words, people or addresses.
NEVER: Final = re.compile(
    r"^(?:voor|achter|tussen)?naam(?:melder|vandemelder)?$|melder|contact|indiener|e?mail|telefoon|mobiel|^tel|"
    r"omschrijving|toelichting|opmerking|bericht|tekst|^text|beschrijving|description|notit|adres|address|straat|"
    r"huisn|huisl|postcode|zipcode|media|foto|bijlage|burgerservice|^bsn"
)
LONGEST: Final = 80  # characters: what is longer is words, not a category or a place
LOOKED_AT: Final = 5000  # rows


def without_words(opened: Opened, plain: Callable[[str], str]) -> tuple[bytes, tuple[str, ...]]:
    """The table of any list without columns that hold words or people, and which those were; b"" when there are none.

    Rows keep their numbers; a row that could not be read stays one that could not be read.
    """
    gone = _gone(opened, plain)
    if not gone:
        return b"", ()
    columns = [column for column in opened.columns if column not in gone]
    out = io.StringIO()
    made = csv.writer(out, delimiter=";", lineterminator="\n")
    made.writerow([*columns, UNREAD])
    line = 1
    for row in opened.rows():
        number = row.row if isinstance(row, Refused) else row.number
        out.write("\n" * max(0, number - line - 1))
        line = max(line + 1, number)
        if isinstance(row, Refused):
            made.writerow([*("" for _column in columns), row.why])
        else:
            made.writerow([*(_short(row[column]) for column in columns), ""])
    return out.getvalue().encode(), gone


def _gone(opened: Opened, plain: Callable[[str], str]) -> tuple[str, ...]:
    found = {column for column in opened.columns if NEVER.search(plain(column))}
    for number, row in enumerate(opened.rows()):
        if isinstance(row, Refused):
            continue
        for column in opened.columns:
            if column not in found and (len(row[column]) > LONGEST or PERSONAL.search(row[column])):
                found.add(column)
        if number >= LOOKED_AT:
            break
    return tuple(column for column in opened.columns if column in found)


# Categories


def categories_of(raw: bytes) -> Opened:
    """A list of categories as Signalen and Rotterdam publish them: objects with a name and what they lie under.

    What others lie under is no category of its own. Groups that are in another file show as no main category.
    FileError when it is something else.
    """
    try:
        found = json.loads(raw.decode("utf-8-sig"))
    except (json.JSONDecodeError, UnicodeDecodeError, RecursionError) as trouble:
        where = _broken(trouble, raw) if isinstance(trouble, json.JSONDecodeError) else _("Dit bestand is geen JSON.")
        raise FileError(where) from trouble
    fields = {
        str(one.get("pk")): one["fields"]
        for one in found
        if isinstance(one, dict) and isinstance(one.get("fields"), dict) and isinstance(one["fields"].get("name"), str)
    }
    if not fields:
        raise FileError(_("In dit bestand staan geen categorieën met een naam."))
    parents = {str(one.get("parent") or one.get("group") or "") for one in fields.values()}
    rows = [
        Row(number, {"naam": _short(one["name"]), "hoofdcategorie": _short(_above(one, fields))})
        for number, (key, one) in enumerate(fields.items(), start=2)
        if key not in parents
    ]
    return Opened(("naam", "hoofdcategorie"), lambda: iter(rows), _("%(n)d categorieën") % {"n": len(rows)},
                  total=len(rows))  # fmt: skip


def _above(one: Mapping[str, Any], fields: Mapping[str, Mapping[str, Any]]) -> str:
    above = fields.get(str(one.get("parent") or one.get("group") or ""))
    return str(above["name"]) if above else ""
