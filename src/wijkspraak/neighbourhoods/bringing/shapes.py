"""Files with figures that are no plain table: GeoJSON and JSON of statistics offices, and StatLine with its titles."""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from django.utils.translation import gettext as _

from wijkspraak.imports.kinds import FileError, Opened
from wijkspraak.imports.opening import open_csv
from wijkspraak.imports.sheets import MOST_COLUMNS, MOST_ROWS
from wijkspraak.web.tables import Refused, Row, separator_of, text_of

MOST_JSON: Final = 24 * 1024 * 1024
SERIES: Final = "tijdreeksen"
LONG: Final = ("gebied", "gebiedsnaam", "indicator", "waarde", "eenheid", "jaar")
CBS: Final = "CBS, Kerncijfers wijken en buurten"
NOTES: Final = re.compile(r'^["\s]*(?:©|bron\s*:|source\s*:|voetnoot|toelichting|\d\)|gewijzigd op)', re.IGNORECASE)


def open_figures(raw: bytes, name: str) -> Opened | None:
    """The file as rows when it is JSON or a StatLine table with lines around it; None when it is a plain table."""
    start = raw.lstrip(b"\xef\xbb\xbf \t\r\n")[:1]
    if start in {b"{", b"["}:
        return _open_json(raw)
    if raw.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"\x89PNG")):
        return None
    return _open_statline(raw, name)


def _open_json(raw: bytes) -> Opened:
    if len(raw) > MOST_JSON:
        raise FileError(
            _("Dit JSON-bestand is groter dan 24 MB. Bewaar het als CSV, zonder de vormen van de gebieden.")
        )
    try:
        found = json.loads(raw.decode("utf-8-sig"))
    except (ValueError, RecursionError) as trouble:
        raise FileError(_("Dit JSON-bestand is beschadigd. Bewaar het opnieuw en breng het nog eens in.")) from trouble
    if isinstance(found, dict) and found.get("type") == "FeatureCollection":
        some = found.get("features")
        parts = [one.get("properties") for one in some if isinstance(one, dict)] if isinstance(some, list) else []
        return _wide(parts, _("GeoJSON, %(n)d gebieden"), _source_of(parts))
    if isinstance(found, dict) and _series(found):
        return _long(found)
    if isinstance(found, dict) and isinstance(found.get("value"), list):
        found = found["value"]
    if isinstance(found, list):
        return _wide(found, _("JSON, %(n)d rijen"), "")
    raise FileError(
        _("In dit JSON-bestand staan geen cijfers per gebied die wij herkennen. Bewaar het als CSV of Excel.")
    )


def _source_of(parts: Sequence[Any]) -> str:
    first = parts[0] if parts and isinstance(parts[0], dict) else {}
    return (
        CBS
        if {"buurtcode", "aantal_inwoners"} <= first.keys() or {"wijkcode", "aantal_inwoners"} <= first.keys()
        else ""
    )


def _cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "ja" if value else "nee"
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    if isinstance(value, int | float):
        return repr(value)
    return str(value).replace("\x00", "").strip()[:400] if isinstance(value, str) else ""


def _wide(parts: Sequence[Any], about: str, source: str) -> Opened:
    rows = [part for part in parts if isinstance(part, dict) and part]
    columns = list(dict.fromkeys(str(key).replace("\x00", "") for row in rows for key in row))
    if not rows or not columns:
        raise FileError(_("In dit bestand staan geen gebieden met cijfers."))
    _few_enough(len(rows), len(columns))

    def told() -> Iterator[Row | Refused]:
        for number, row in enumerate(rows, start=1):
            yield Row(number, {str(key).replace("\x00", ""): _cell(value) for key, value in row.items()})

    return Opened(tuple(columns), told, about % {"n": len(rows)}, total=len(rows), told={"source": source})


def _few_enough(rows: int, columns: int) -> None:
    if rows > MOST_ROWS or columns > MOST_COLUMNS:
        raise FileError(_("Dit bestand is te groot. Knip het in stukken, bijvoorbeeld per gemeente of per jaar."))


def _series(found: Mapping[str, Any]) -> list[tuple[str, Mapping[str, Any]]]:
    """Every area in a file that has series of figures: its code and what is told of it."""
    areas: list[tuple[str, Mapping[str, Any]]] = []
    for part in found.values():
        if not isinstance(part, dict):
            continue
        if isinstance(part.get(SERIES), dict):
            areas.append((_cell(part.get("code")), part))
        for code, one in part.items():
            if isinstance(one, dict) and isinstance(one.get(SERIES), dict):
                areas.append((_cell(one.get("code")) or str(code), one))
    return areas


def _long(found: Mapping[str, Any]) -> Opened:
    about = found.get("metadata")
    about = about if isinstance(about, dict) else {}
    known = about.get("indicatoren")
    known = known if isinstance(known, dict) else {}
    lines: list[tuple[str, ...]] = []
    empty = 0
    for code, area in _series(found):
        for key, series in area[SERIES].items():
            meant = known.get(key)
            meant = meant if isinstance(meant, dict) else {}
            for year, value in series.items() if isinstance(series, dict) else ():
                if _cell(value) == "":
                    empty += 1
                    continue
                name = _cell(meant.get("label")) or str(key)
                lines.append(
                    (code, _cell(area.get("naam")), name, _cell(value), _cell(meant.get("eenheid")), str(year))
                )
    if not lines:
        raise FileError(_("In dit bestand staan geen gebieden met cijfers."))
    _few_enough(len(lines), len(LONG))

    def told() -> Iterator[Row | Refused]:
        for number, cells in enumerate(lines, start=1):
            yield Row(number, dict(zip(LONG, cells, strict=True)))

    notes = (_("%(n)d lege waarden overgeslagen.") % {"n": empty},) if empty else ()
    words = _("JSON met reeksen, %(areas)d gebieden, %(n)d cijfers") % {"areas": len(_series(found)), "n": len(lines)}
    return Opened(LONG, told, words, notes, len(lines), {"source": _cell(about.get("bron"))})


def _open_statline(raw: bytes, name: str) -> Opened | None:
    """A table with a title above it or notes beneath it; those lines are emptied so that row numbers stay."""
    lines = text_of(raw).splitlines()
    filled = [at for at, line in enumerate(lines) if line.strip(' \t;,"')]
    if len(filled) < 3:
        return None
    mark = separator_of(max((lines[at] for at in filled[:40]), key=lambda line: max(map(line.count, ";,\t"))))
    wide = [at for at in filled if _bare(lines[at]).count(mark) >= 1]
    if not wide:
        return None
    above = [at for at in filled if at < wide[0]]
    beneath = [at for at in filled if at > wide[0] and _bare(lines[at]).count(mark) == 0 and _is_note(lines[at], mark)]
    if not above and not beneath:
        return None
    title = lines[above[0]].strip(' \t;,"') if above else ""
    notes = tuple(
        _("Niet gelezen: “%(line)s”") % {"line": lines[at].strip(' \t;,"')[:120]} for at in [*above, *beneath][:6]
    )
    for at in (*above, *beneath):
        lines[at] = ""
    found = open_csv("\n".join(lines).encode(), name)
    return Opened(found.columns, found.rows, found.about, notes, found.total, {"source": title[:120]})


def _is_note(line: str, mark: str) -> bool:
    return NOTES.match(line) is not None or (line.strip().startswith('"') and mark not in line)


def _bare(line: str) -> str:
    return re.sub(r'"[^"]*"', "", line)
