"""Reading the folder that `wijkspraak listen` is pointed at: patient with what spreadsheets make of a table.

Good rows are used; a bad one is left out and told with its row number (as a spreadsheet counts: the header is row 1)
and why. What makes the whole folder useless is a FolderError with a sentence for the person who typed the command.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any, Final

from wijkspraak.core.questions.values import DOMAINS, AgendaItem, Building, HearerKind, Hearing, Place
from wijkspraak.web.tables import FolderError, Refused, Row, Table, day_of, number_of, read_table

from .map_file import places_of_map

MOST_TEXT: Final = 20_000
KINDS: Final[Mapping[str, HearerKind]] = {
    "": "professional",
    "professional": "professional",
    "partner": "partner",
    "resident": "resident",
    "system": "system",
}
# Where a facility stands is no property of how it works.
NO_PROPERTIES: Final = frozenset({"id", "name", "kind", "wijk", "lat", "lon", "latitude", "longitude", "x", "y"})


@dataclass(frozen=True, slots=True)
class Heard:
    """One usable row of signals.csv: the value for the thinking and the words."""

    hearing: Hearing
    text: str
    beneath: str


@dataclass(slots=True)
class Folder:
    """Everything that was read. `notes` are sentences about what was passed over without losing a signal."""

    heard: list[Heard] = field(default_factory=list)
    places: list[Place] = field(default_factory=list)
    names: dict[str, str] = field(default_factory=dict)
    agenda: list[AgendaItem] = field(default_factory=list)
    conditions: dict[str, dict[str, float]] = field(default_factory=dict)
    buildings: list[Building] = field(default_factory=list)
    facility_names: dict[str, str] = field(default_factory=dict)
    refused: list[Refused] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


def read_folder(path: Path) -> Folder:
    """Reads signals and neighbourhoods, and what else there is. FolderError when there is nothing to listen to."""
    if not path.is_dir():
        msg = f"De map {path} bestaat niet. Geef een map met signals.csv en wijken.csv."
        raise FolderError(msg)
    folder = Folder()
    _read_places(path, folder)
    _read_signals(path, folder)
    for name, reading in OPTIONAL.items():
        if (path / name).exists():
            try:
                reading(path / name, folder)
            except FolderError as trouble:
                folder.notes.append(f"{trouble} Er is verder geluisterd zonder {name}.")
    return folder


def _read_places(path: Path, folder: Folder) -> None:
    if (path / "wijken.csv").exists():
        _places_of_table(path / "wijken.csv", folder)
    elif (path / "wijken.geojson").exists():
        folder.places, folder.names = places_of_map(path / "wijken.geojson")
    else:
        msg = f"In {path} staat geen wijken.csv en geen wijken.geojson. Zonder wijken is niet te zeggen wat buren zijn."
        raise FolderError(msg)
    if not folder.places:
        msg = "In het bestand met wijken staat geen enkele wijk met een code."
        raise FolderError(msg)


def _places_of_table(path: Path, folder: Folder) -> None:
    table = read_table(path, needed=("code",))
    for row in table.rows:
        code = row["code"]
        if code and code not in folder.names:
            folder.names[code] = row.get("name") or code
            beside = (row.get("neighbours") or "").replace(",", " ").replace(";", " ").split()
            folder.places.append(Place(code=code, neighbours=frozenset(beside) - {code}))
    _tell_odd_rows(table, folder)


def _read_signals(path: Path, folder: Folder) -> None:
    if not (path / "signals.csv").exists():
        msg = f"In {path} staat geen signals.csv. Daarin horen de kolommen id, text, wijk, heard_at en heard_by."
        raise FolderError(msg)
    table = read_table(path / "signals.csv", needed=("id", "text", "wijk", "heard_at", "heard_by"))
    folder.refused.extend(table.refused)
    known = frozenset(folder.names)
    seen: set[str] = set()
    odd_domains = 0
    for row in table.rows:
        found = _signal(row, known, seen)
        if isinstance(found, str):
            folder.refused.append(Refused(row.number, found))
            continue
        seen.add(found.hearing.id)
        folder.heard.append(found)
        odd_domains += bool((row.get("domain") or "") and not found.hearing.domain)
    folder.refused.sort(key=lambda refused: refused.row)
    if odd_domains:
        folder.notes.append(f"Bij {odd_domains} signalen is een onbekend levensgebied (domain) weggelaten.")
    if not folder.heard:
        why = f" De eerste fout: rij {folder.refused[0].row}, {folder.refused[0].why}" if folder.refused else ""
        msg = f"In signals.csv staat geen bruikbare rij.{why}"
        raise FolderError(msg)


def _signal(row: Row, known: frozenset[str], seen: set[str]) -> Heard | str:
    """The signal in a row, or why it cannot be used."""
    why = _why_not(row, known, seen)
    if why:
        return why
    heard_on = day_of(row["heard_at"])
    if heard_on is None:
        return f"de datum {row['heard_at'][:40]!r} bestaat niet."
    domain = (row.get("domain") or "").casefold()
    return Heard(
        hearing=Hearing(
            id=row["id"],
            wijk=row["wijk"],
            heard_on=heard_on,
            hearer=row["heard_by"],
            hearer_kind=KINDS[(row.get("hearer_kind") or "").casefold()],
            teller_kind=row.get("teller_kind") or "",
            retold_from=row.get("retold_from") or "",
            domain=domain if domain in DOMAINS else "",
            has_beneath=bool(row.get("beneath")),
            facility=row.get("facility") or "",
        ),
        text=row["text"],
        beneath=(row.get("beneath") or "")[:MOST_TEXT],
    )


def _why_not(row: Row, known: frozenset[str], seen: set[str]) -> str:
    empty = [name for name in ("id", "text", "wijk", "heard_at", "heard_by") if not row[name]]
    kind = (row.get("hearer_kind") or "").casefold()
    checks: tuple[tuple[bool, Callable[[], str]], ...] = (
        (bool(empty), lambda: "de tekst is leeg." if empty == ["text"] else f"leeg: {', '.join(empty)}."),
        (row["id"] in seen, lambda: f"het id {row['id'][:60]!r} staat er al eerder in."),
        (row["wijk"] not in known, lambda: f"de wijk {row['wijk'][:60]!r} staat niet in het bestand met wijken."),
        (len(row["text"]) > MOST_TEXT, lambda: f"de tekst is langer dan {MOST_TEXT} tekens."),
        (kind not in KINDS, lambda: f"hearer_kind {kind[:40]!r} is niet professional, partner, resident of system."),
    )
    return next((sentence() for wrong, sentence in checks if wrong), "")


def _read_agenda(path: Path, folder: Folder) -> None:
    table = read_table(path, needed=("wijk", "title"))
    for row in table.rows:
        linked = (row.get("signals") or "").replace(",", " ").split()
        since = day_of(row.get("since") or "")
        folder.agenda.append(AgendaItem(wijk=row["wijk"], since=since, signals=frozenset(linked)))
    _tell_odd_rows(table, folder)


def _read_conditions(path: Path, folder: Folder) -> None:
    table = read_table(path, needed=("wijk",))
    for row in table.rows:
        figures = dict(_figures(row, frozenset({"wijk"})))
        if row["wijk"] in folder.names:
            folder.conditions.setdefault(row["wijk"], {}).update(figures)
        else:
            folder.notes.append(f"conditions.csv rij {row.number}: de wijk {row['wijk'][:60]!r} is onbekend.")
    _tell_odd_rows(table, folder)


def _read_facilities(path: Path, folder: Folder) -> None:
    table = read_table(path, needed=("id", "kind", "wijk"))
    for row in table.rows:
        if row["wijk"] not in folder.names:
            folder.notes.append(f"facilities.csv rij {row.number}: de wijk {row['wijk'][:60]!r} is onbekend.")
            continue
        folder.facility_names[row["id"]] = row.get("name") or row["id"]
        properties = dict(_figures(row, NO_PROPERTIES))
        folder.buildings.append(Building(id=row["id"], kind=row["kind"], wijk=row["wijk"], properties=properties))
    _tell_odd_rows(table, folder)


def _figures(row: Row, besides: frozenset[str]) -> Iterator[tuple[str, float]]:
    """The columns of a row that hold a number; an empty cell is missing, not nought."""
    for name, cell in row.cells.items():
        figure = number_of(cell)
        if name.casefold() not in besides and figure is not None:
            yield name, figure


def _tell_odd_rows(table: Table, folder: Folder) -> None:
    folder.notes.extend(f"{table.name} rij {refused.row}: {refused.why}" for refused in table.refused)


def newest_day(folder: Folder) -> date:
    """The last day on which anything was heard."""
    return max(heard.hearing.heard_on for heard in folder.heard)


OPTIONAL: Final[Mapping[str, Callable[[Path, Folder], Any]]] = {
    "agenda.csv": _read_agenda,
    "conditions.csv": _read_conditions,
    "facilities.csv": _read_facilities,
}
