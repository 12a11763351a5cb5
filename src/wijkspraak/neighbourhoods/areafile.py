"""A file with areas, opened: GeoJSON in whatever projection, or a table of codes and names; nothing is kept yet.

What the Dutch sources call their columns (PDOK and CBS, Who's On First, a city's own data) is recognised, and stands in
columns of our own: code, naam, niveau, ligt in, gebied, gemeente, vlak. The shape of an area stands beside its row, and
as text in the last of those columns, so that a row that waits, or that goes along as a file, still has its shape.
"""

import hashlib
import json
import math
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import combinations
from typing import Any, Final

import shapely
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from shapely import MultiPolygon
from shapely.errors import ShapelyError
from shapely.geometry import shape as shape_of
from shapely.geometry.base import BaseGeometry

from wijkspraak.core.places.shapes import mended, polygons, union
from wijkspraak.imports.kinds import FileError, Opened, plain
from wijkspraak.imports.opening import open_csv, open_workbook
from wijkspraak.neighbourhoods.projection import (
    LAND,
    LAND_RD,
    RD,
    WGS84,
    Box,
    Plane,
    inside,
    known_projection,
    moved,
    plane_for,
)
from wijkspraak.web.tables import Refused, Row

MOST_BYTES: Final = 32 * 1024 * 1024
MOST_AREAS: Final = 20_000
MOST_LEVELS: Final = 12
MOST_COPIES: Final = 60  # features of one code that are compared one by one; more are parts, as islands are
MOST_FURTHER: Final = 10  # columns of the file itself that go along, to choose another code or name from

CODE, NAME, LEVEL, WITHIN, DISTRICT, TOWN, SHAPE = (
    "code", "naam", "niveau", "ligt in", "gebied", "gemeente", "vlak",
)  # fmt: skip
OWN: Final = (CODE, NAME, LEVEL, WITHIN, DISTRICT, TOWN, SHAPE)

# By which property each is recognised, the surest first; without capitals, marks and the name of the source.
CODES: Final = ("statcode", "gwbcode", "cbscode", "bucode", "buurtcode", "code")
CODES_LATER: Final = ("wkcode", "wijkcode", "gebiedcode", "gmcode", "gemeentecode", "identificatie", "id")
NAMES: Final = (
    "statnaam", "bunaam", "buurtnaam", "naam", "wknaam", "wijknaam", "gebiedsnaam", "gebiednaam", "name", "gmnaam",
    "gemeentenaam",
)  # fmt: skip
LEVELS: Final = ("rubriek", "niveau", "gebiedsoort", "soort", "placetype")
DISTRICTS: Final = ("stadsdeel", "stadsdeelnaam", "gebied", "district", "gebiedsnaam", "gebiednaam")
SAID_LEVELS: Final = {"borough": "wijk", "neighbourhood": "buurt", "wijken": "wijk", "buurten": "buurt",
                      "gemeenten": "gemeente", "locality": "gemeente"}  # fmt: skip
PREFIXES: Final = {"BU": "buurt", "WK": "wijk", "GM": "gemeente"}
NO_LEVEL: Final = "vlak"


@dataclass(frozen=True, slots=True)
class Outline:
    """The shape of an area in degrees, mended; or why there is none, in Dutch."""

    shape: MultiPolygon | None
    crossed: bool = False
    slivers: int = 0
    why: str = ""


@dataclass(frozen=True, slots=True)
class AreaFile:
    """Rows with areas, as often as they are asked for, and what is known of the file as a whole."""

    kept: tuple[Row | Refused, ...]
    levels: Mapping[str, int]
    towns: Mapping[str, int]
    year: str = ""
    source: str = ""
    digest: str = ""
    water: tuple[BaseGeometry, ...] = ()

    def __call__(self) -> Iterator[Row | Refused]:
        """The rows, in the order of the file."""
        return iter(self.kept)


def file_of(opened: Opened) -> AreaFile | None:
    """What is known of the file as a whole; None where a single row is tried again."""
    return opened.rows if isinstance(opened.rows, AreaFile) else None


def open_areas(raw: bytes, name: str) -> Opened:
    """The file as areas. FileError when it is of a sort that cannot be read, with what to save it as."""
    start = raw.lstrip(b"\xef\xbb\xbf \t\r\n\x1e")[:16]
    digest = hashlib.sha256(raw).hexdigest()
    if start[:1] in {b"{", b"["}:
        return _open_geojson(raw, name, digest)
    if raw.startswith(b"PK\x03\x04"):
        if _holds_shapes(raw):
            raise FileError(_another(_("Dit is een ingepakt shapefile of een ander kaartbestand.")))
        return _as_areas(open_workbook(raw), name, digest)
    if raw.startswith((b"\x00\x00\x27\x0a", b"SQLite format 3")):
        raise FileError(_another(_("Dit is een shapefile of GeoPackage; die leest Wijkspraak niet.")))
    if start.startswith(b"<"):
        raise FileError(_another(_("Dit is GML, KML of een andere XML; die leest Wijkspraak niet.")))
    if b"\x00" in raw[:4096] and not raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise FileError(_another(_("Dit bestand is geen kaart en geen tabel.")))
    return _as_areas(open_csv(raw, name), name, digest)


def _another(why: str) -> str:
    """Why a file is not read, and what to save it as."""
    how = _("Bewaar het als GeoJSON (in QGIS: rechtermuisknop op de laag, Exporteren, GeoJSON) en breng dat in.")
    return f"{why} {how}"


def _in_wgs84(why: str) -> str:
    how = _("Bewaar het als GeoJSON in WGS84 (EPSG:4326) en breng dat in.")
    return f"{why} {how}"


def _holds_shapes(raw: bytes) -> bool:
    return any(ending in raw.lower() for ending in (b".shp", b".dbf", b".gdb", b".geojson", b".gml"))


# Tables


def _as_areas(table: Opened, name: str, digest: str) -> Opened:
    """A table of codes and names, perhaps with shapes as text."""
    found = {plain(column): column for column in reversed(table.columns)}

    def column(*names: str) -> str:
        return next((found[one] for one in names if one in found), "")

    level, code, town = column(*LEVELS), column(*CODES, *CODES_LATER), column("gemeentenaam", "gemeente", "gmnaam")
    rows = tuple(table.rows())
    levels: Counter[str] = Counter()
    towns: Counter[str] = Counter()
    for row in rows:
        if isinstance(row, Row):
            levels[level_of(row[level], row[code])] += 1
            if town:
                towns[row[town]] += 1
    about = _("%(about)s zonder kaart") % {"about": table.about} if not column(SHAPE, "wkt") else table.about
    file = AreaFile(rows, _few(levels), towns, source=name[:120], digest=digest)
    return replace(table, rows=file, about=about, total=len(rows))


def _few(levels: Counter[str]) -> dict[str, int]:
    return dict(levels.most_common(MOST_LEVELS))


def level_of(said: str, code: str) -> str:
    """What sort of area it is: as its code tells, or else as the file says."""
    if (sort := PREFIXES.get(code[:2].upper())) and code[2:3].isdigit():
        return sort
    word = said.strip().casefold()[:24]
    return SAID_LEVELS.get(word, word) or NO_LEVEL


# GeoJSON


def _open_geojson(raw: bytes, name: str, digest: str) -> Opened:
    if len(raw) > MOST_BYTES:
        raise FileError(_("Deze kaart is groter dan 32 MB. Bewaar alleen de gebieden van uw eigen gemeente."))
    whole, features = _features(raw)
    if not features:
        raise FileError(_("In dit bestand staat geen enkel gebied. Kies een ander bestand."))
    if len(features) > MOST_AREAS:
        raise FileError(_("In dit bestand staan meer dan 20.000 vlakken. Bewaar alleen die van uw eigen gemeente."))
    drawn = [_drawn(feature) for feature in features]
    box = _box(drawn)
    source, told, swap = _projection(whole, box)
    notes: list[str] = []
    some = [_in_degrees(one, source, swap) for one in drawn]
    if swap:
        notes.append(_("Noorderbreedte en oosterlengte stonden omgewisseld; dat is hersteld."))
    read = [
        _Read(number, one, _lowered(feature))
        for number, (feature, one) in enumerate(zip(features, some, strict=True), 1)
    ]
    kept, water = _left_out(read, notes)
    plane = plane_for(_box([one.shape for one in kept]) or LAND)
    further = _further(kept)
    rows = [_row(one, further, plane) for one in kept]
    levels = Counter(row[LEVEL] for row in rows)
    towns = Counter(row[TOWN] for row in rows if row[TOWN])
    if unread := len({key for one in kept for key in one.said}) - len(further):
        notes.append(
            _("De vlakken hebben nog %(n)d andere kenmerken; cijfers daaruit brengt u in bij Cijfers.") % {"n": unread}
        )
    file = AreaFile(
        tuple(rows), _few(levels), towns, year=_year(kept), source=_source(kept, name), digest=digest, water=water
    )
    counted = ngettext("%(n)d vlak", "%(n)d vlakken", len(rows)) % {"n": len(rows)}
    return Opened((*OWN, *further), file, f"GeoJSON, {told}, {counted}", tuple(notes), len(rows))


@dataclass(slots=True)
class _Read:
    """One feature as it was read: its place in the file, its shape in degrees, what is said of it."""

    number: int
    shape: BaseGeometry | None
    said: dict[str, Any]
    parts: int = 1
    why: str = field(default="")

    def first(self, names: Iterable[str]) -> str:
        """The first of these properties that says something."""
        return next((text for name in names if (text := _text(self.said.get(name)))), "")

    @property
    def code(self) -> str:
        """The code of the area: text, never a number."""
        return self.first((*CODES, *CODES_LATER)) or self.first(("wofid",))

    @property
    def level(self) -> str:
        """What sort of area it is."""
        return level_of(self.first(LEVELS), self.code)

    @property
    def within(self) -> str:
        """The code of the area that its papers say it lies in."""
        found = self.first(("wkcode", "wijkcode", "stadsdeelcode", "gebiedcode", "ligtinstadsdeelid"))
        return "" if found == self.code else found


def _features(raw: bytes) -> tuple[Mapping[str, Any], list[Mapping[str, Any]]]:
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = raw.decode("cp1252", errors="replace")
    try:
        read = json.loads(text)
    except RecursionError as trouble:
        raise FileError(_("Dit bestand is beschadigd. Bewaar het opnieuw en breng het nog eens in.")) from trouble
    except ValueError as trouble:
        read = _lines(text)
        if read is None:
            msg = _("Dit bestand is geen leesbare GeoJSON (het breekt af op regel %(n)d).")
            raise FileError(msg % {"n": getattr(trouble, "lineno", 1)}) from trouble
    whole = read if isinstance(read, dict) else {"type": "FeatureCollection", "features": read}
    sort = whole.get("type")
    if sort == "Topology":
        raise FileError(_another(_("Dit is TopoJSON; die leest Wijkspraak niet.")))
    if sort == "FeatureCollection":
        found = whole.get("features")
    elif sort == "Feature":
        found = [whole]
    elif isinstance(sort, str) and ("coordinates" in whole or "geometries" in whole):
        found = [{"type": "Feature", "properties": {}, "geometry": whole}]
    else:
        raise FileError(_another(_("Dit is JSON, maar geen GeoJSON: er staan geen gebieden in.")))
    return whole, [one for one in found if isinstance(one, dict)] if isinstance(found, list) else []


def _lines(text: str) -> list[Any] | None:
    """Features that stand one on a line; None when that is not what it is."""
    found = []
    for line in text.replace("\x1e", "").splitlines():
        if line.strip():
            try:
                found.append(json.loads(line))
            except (ValueError, RecursionError):
                return None
    return found or None


def _lowered(feature: Mapping[str, Any]) -> dict[str, Any]:
    """What is said of a feature, by names without capitals, marks and the name of the source."""
    properties = feature.get("properties")
    found: dict[str, Any] = {}
    for key, value in properties.items() if isinstance(properties, dict) else ():
        found.setdefault(plain(str(key).rpartition(":")[2] if not str(key).startswith("wof:id") else "wofid"), value)
    if "id" in feature and "id" not in found:
        found["id"] = feature["id"]
    return found


def _text(value: Any) -> str:
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return ""
    if isinstance(value, float):
        value = int(value) if value.is_integer() else value
    return "".join(letter for letter in str(value) if letter.isprintable()).strip()


def _drawn(feature: Mapping[str, Any]) -> BaseGeometry | None:
    geometry = feature.get("geometry")
    if not isinstance(geometry, dict):
        return None
    try:
        found = shapely.force_2d(shape_of(geometry))
    except (ShapelyError, ValueError, TypeError, KeyError, AttributeError, IndexError, RecursionError):
        return None
    whole = polygons(found)
    if not whole or not all(math.isfinite(number) for number in found.bounds):
        return None
    return MultiPolygon(whole)


def _box(shapes: Sequence[BaseGeometry | None]) -> Box | None:
    some = [one.bounds for one in shapes if one is not None]
    if not some:
        return None
    return (min(b[0] for b in some), min(b[1] for b in some), max(b[2] for b in some), max(b[3] for b in some))


def _projection(whole: Mapping[str, Any], box: Box | None) -> tuple[str, str, bool]:
    """The projection, how that is told, and whether the two numbers of a point stand the wrong way round."""
    if box is None:
        return WGS84, _("zonder vlakken"), False
    swapped = (box[1], box[0], box[3], box[2])
    degrees = max(abs(number) for number in box) <= 180 and max(abs(box[1]), abs(box[3])) <= 90
    said = _said_projection(whole)
    if said and said not in {WGS84, RD} and not degrees:
        return said, _("coördinaten in %(name)s, zoals het bestand zegt") % {"name": said[:24]}, False
    if inside(box, LAND_RD) and not degrees:
        return RD, _("RD-coördinaten (EPSG:28992)"), False
    if degrees:
        return WGS84, _("coördinaten in graden (WGS84)"), inside(swapped, LAND) and not inside(box, LAND)
    why = _("De coördinaten van deze kaart zijn geen graden (WGS84) en geen RD, en het bestand zegt niet wat wel.")
    raise FileError(_in_wgs84(why))


def _said_projection(whole: Mapping[str, Any]) -> str | None:
    said = whole.get("crs")
    if not isinstance(said, dict):
        return None
    about = said.get("properties")
    name = _text(about.get("name") or about.get("code")) if isinstance(about, dict) else ""
    if not name:
        return None
    found = known_projection(name if ":" in name else f"EPSG:{name}")
    if found is None:
        msg = _("Het bestand zegt dat zijn coördinaten in «%(name)s» staan; die projectie is hier niet bekend.")
        raise FileError(_in_wgs84(msg % {"name": name[:60]}))
    return found


def _in_degrees(shape: BaseGeometry | None, source: str, swap: bool) -> BaseGeometry | None:  # noqa: FBT001 - a fact
    if shape is None:
        return None
    if swap:
        return shapely.transform(shape, lambda points: points[:, ::-1])
    found = moved(shape, source, WGS84)
    return found if all(math.isfinite(number) for number in found.bounds) else None


# What is left out on purpose


def _left_out(read: list[_Read], notes: list[str]) -> tuple[list[_Read], tuple[BaseGeometry, ...]]:
    """What remains of the features, and the water among them; says how many were left out and why."""
    old = [one for one in read if _is_old(one)]
    other = [one for one in read if one not in old and _text(one.said.get("altlabel"))]
    gone = {id(one) for one in (*old, *other)}
    rest = [one for one in read if id(one) not in gone]
    wet = [one for one in rest if _text(one.said.get("water")).upper() == "JA" or _text(one.said.get("h2o")) == "JA"]
    rest = [one for one in rest if all(one is not some for some in wet)]
    if old:
        notes.append(
            ngettext(
                "%(n)d vervangen of vervallen vlak is weggelaten.",
                "%(n)d vervangen of vervallen vlakken zijn weggelaten.",
                len(old),
            )
            % {"n": len(old)}
        )
    if other:
        notes.append(_("%(n)d andere tekeningen van hetzelfde gebied zijn weggelaten.") % {"n": len(other)})
    if wet:
        notes.append(_("%(n)d vlakken zijn water; die staan achter de kaart en zijn geen wijk.") % {"n": len(wet)})
    return _once(rest, notes), tuple(one.shape for one in wet if one.shape is not None)


def _is_old(one: _Read) -> bool:
    if one.said.get("supersededby") or _text(one.said.get("iscurrent")) == "0":
        return True
    return _text(one.said.get("deprecated")) not in {"", "u", "uuuu"} or _text(one.said.get("cessation")) not in {
        "", "u", "uuuu", "..",
    }  # fmt: skip


def _once(read: list[_Read], notes: list[str]) -> list[_Read]:
    """Each area once: copies are left out, parts of one area become one."""
    groups: dict[tuple[str, str], list[_Read]] = {}
    for one in read:
        key = (one.level, one.code) if one.code else ("", f"zonder code {one.number}")
        groups.setdefault(key, []).append(one)
    kept: list[_Read] = []
    copies = joined = 0
    for some in groups.values():
        if len(some) == 1 or len({one.first(NAMES) for one in some}) > 1:
            kept += some
        elif len(some) <= MOST_COPIES and _copies(some):
            kept.append(max(some, key=_newest))
            copies += len(some) - 1
        else:
            kept.append(_joined(some))
            joined += len(some) - 1
    if copies:
        notes.append(
            ngettext("%(n)d dubbel vlak is weggelaten.", "%(n)d dubbele vlakken zijn weggelaten.", copies)
            % {"n": copies}
        )
    if joined:
        notes.append(_("%(n)d losse delen zijn bij hun eigen gebied gevoegd.") % {"n": joined})
    return sorted(kept, key=lambda one: one.number)


def _copies(some: list[_Read]) -> bool:
    """Whether features of one code lie over each other, so that they are the same area more than once."""
    shapes = [shapely.make_valid(one.shape) for one in some if one.shape is not None]
    if len(shapes) < len(some):
        return True
    return any(one.intersection(other).area > 0.1 * min(one.area, other.area) for one, other in combinations(shapes, 2))


def _newest(one: _Read) -> tuple[bool, int, int, int, int]:
    def number(name: str) -> int:
        text = _text(one.said.get(name))
        return int(text) if text.isdecimal() and len(text) < 12 else 0

    before = one.said.get("supersedes")
    replaced = len(before) if isinstance(before, list) else 0
    return one.shape is not None, number("jaar"), replaced, number("lastmodified"), -one.number


def _joined(some: list[_Read]) -> _Read:
    shapes = [one.shape for one in some if one.shape is not None]
    first = some[0]
    first.shape = union([shapely.make_valid(one) for one in shapes])
    return first


# Rows


def _further(read: list[_Read]) -> tuple[str, ...]:
    """The properties of the file itself that may be another code or name."""
    words = ("code", "naam", "name", "niveau", "rubriek", "soort", "gebied", "stadsdeel", "wijk", "identificatie")
    seen: dict[str, None] = {}
    for one in read[:50]:
        for key, value in one.said.items():
            if isinstance(value, str) and any(word in key for word in words) and len(value) <= 120:
                seen.setdefault(key)
    return tuple(f"{key} (bestand)" for key in seen)[:MOST_FURTHER]


def _row(one: _Read, further: Sequence[str], plane: Plane) -> Row:
    outline = _outline(one.shape, plane)
    cells = {
        CODE: one.code,
        NAME: one.first(NAMES),
        LEVEL: one.level,
        WITHIN: one.within,
        DISTRICT: one.first(DISTRICTS),
        TOWN: one.first(("gemeentenaam", "gmnaam")) or one.first(("gemeentecode", "gmcode")),
        SHAPE: as_text(outline.shape, plane),
    }
    cells |= {key: _text(one.said.get(key.removesuffix(" (bestand)"))) for key in further}
    return Row(one.number, cells, outline)


def _outline(shape: BaseGeometry | None, plane: Plane) -> Outline:
    if shape is None:
        return Outline(None, why=_("er is geen vlak bij dit gebied; teken het in de kaart en breng die opnieuw in"))
    found = mended(plane.metres(shape))
    if found.shape is None:
        return Outline(None, found.crossed, why=_("het vlak is leeg; teken het opnieuw en breng de kaart opnieuw in"))
    degrees = plane.degrees(found.shape)
    return Outline(MultiPolygon(polygons(degrees)), found.crossed, found.slivers)


def as_text(shape: MultiPolygon | None, plane: Plane) -> str:
    """A shape as text (WKT in degrees), to a metre: for a row that waits."""
    if shape is None:
        return ""
    simple = plane.degrees(plane.metres(shape).simplify(1.0))
    return str(shapely.to_wkt(simple, rounding_precision=6))


def outline_of_text(text: str) -> Outline:
    """A shape from the text of a cell: WKT or GeoJSON, in degrees or RD."""
    if not text:
        return Outline(None)
    broken = _("dit is geen vlak meer; laat deze cel zoals zij was, of breng de kaart opnieuw in")
    try:
        read = shape_of(json.loads(text)) if text.startswith("{") else shapely.from_wkt(text)
        some = polygons(shapely.force_2d(read))
        if not some:
            return Outline(None, why=broken)
        whole: BaseGeometry = MultiPolygon(some)
        if not all(math.isfinite(number) for number in whole.bounds):
            return Outline(None, why=broken)
        source, _told, swap = _projection({}, whole.bounds)
        degrees = _in_degrees(whole, source, swap)
    except (FileError, ShapelyError, ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return Outline(None, why=broken)
    return Outline(None, why=broken) if degrees is None else _outline(degrees, plane_for(degrees.bounds))


def _year(read: list[_Read]) -> str:
    years = {text for one in read if (text := _text(one.said.get("jaar"))).isdecimal() and len(text) == 4}
    return max(years, default="")


def _source(read: list[_Read], name: str) -> str:
    if any("wofid" in one.said for one in read):
        return "Who's On First (CBS/Kadaster)"
    if any(one.code[:2].upper() in PREFIXES for one in read) and _year(read):
        return f"CBS/Kadaster, wijken en buurten {_year(read)}"
    return name[:120]
