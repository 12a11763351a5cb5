"""`wijkspraak import`: what a municipality already has, from the command line; the same road as the pages take."""

import argparse
import json
import os
import sys
from pathlib import Path
from typing import Any

from wijkspraak.cli import service

FIRST = 20  # waiting rows that are told in words; --json tells all


def _pairs(given: list[str]) -> dict[str, str]:
    found = {}
    for one in given:
        key, sign, value = one.partition("=")
        if not sign:
            msg = f"Schrijf «{one}» als naam=waarde."
            raise ValueError(msg)
        found[key.strip()] = value.strip()
    return found


def _kind(key: str) -> Any:
    from wijkspraak.imports.kinds import kinds  # noqa: PLC0415 - only after the settings are there

    found = kinds().get(key)
    if found is None:
        msg = f"«{key}» is onbekend. Kies uit: {', '.join(kinds())}."
        raise ValueError(msg)
    return found


def _reader(email: str) -> Any:
    """The person in whose name it happens; ValueError when there is no such person."""
    from django.utils import timezone  # noqa: PLC0415

    from wijkspraak.accounts.access import reader_of_address  # noqa: PLC0415

    found = reader_of_address(email, timezone.localdate())
    if found is None:
        msg = f"Er is niemand met het adres {email}. Geef met --as het adres van wie inbrengt."
        raise ValueError(msg)
    return found


def _outcome(args: argparse.Namespace, path: Path, by: Any) -> dict[str, Any]:
    from wijkspraak.imports.kinds import Asked  # noqa: PLC0415
    from wijkspraak.imports.opening import opened  # noqa: PLC0415
    from wijkspraak.imports.reading import guessed, look  # noqa: PLC0415

    kind = _kind(args.kind)
    raw = path.read_bytes()
    options = _pairs(args.option)
    file = opened(kind, raw, path.name, options.get("sheet", ""))
    asked = guessed(kind, Asked(by, _pairs(args.column), options), file)
    if args.dry_run:
        found = look(kind, asked, file, most=None)
        if found.missing:
            msg = "Kies eerst: " + ", ".join(str(one) for one in found.missing) + " (met --column of --option)."
            raise ValueError(msg)
        if found.problem:
            raise ValueError(found.problem)
        held = [{"row": row.number, "column": one.column, "why": one.why} for row in found.bad for one in row.faults]
        left_out = [f"{n} overgeslagen: {why}." for why, n in found.left_out]
        return {
            "kind": args.kind, "file": path.name, "about": file.about, "dry_run": True, "read": found.read,
            "good": found.good, "held": held, "notes": [*file.notes, *left_out],
            "columns": dict(asked.columns),
        }  # fmt: skip
    return _bring(args.kind, path, raw, asked)


def _bring(key: str, path: Path, raw: bytes, asked: Any) -> dict[str, Any]:
    from wijkspraak.imports import access, actions  # noqa: PLC0415
    from wijkspraak.imports.tasks import bring  # noqa: PLC0415

    made = actions.deliver(by=asked.by, kind=key, name=path.name, raw=raw)
    actions.settle(by=asked.by, delivery=made, columns=asked.columns, options=asked.options)
    actions.start(by=asked.by, delivery=made)
    bring.func(str(made))
    value = access.delivery(asked.by, made)
    if value.state != "done":
        raise ValueError(value.problem or "Het inbrengen is niet afgekomen. Begin opnieuw.")
    held = [
        {"row": one.number, "column": fault.column, "why": fault.why}
        for one in access.all_waiting(asked.by, made)
        for fault in one.faults
    ]
    return {
        "kind": key, "file": path.name, "dry_run": False, "read": value.position, "new": value.new,
        "changed": value.changed, "same": value.same, "held": held, "notes": list(value.report),
    }  # fmt: skip


def _told(found: dict[str, Any]) -> str:
    waiting = len({one["row"] for one in found["held"]})
    if found["dry_run"]:
        head = f"{found['file']}: {found['about']}. {found['good']} van {found['read']} kunnen erin, {waiting} niet."
    else:
        head = f"{found['file']}: {found['new']} nieuw, {found['changed']} veranderd, {found['same']} stonden er al, "
        head += f"{waiting} wachten."
    lines = [head, *found["notes"]]
    lines += [f"  rij {one['row']}, {one['column'] or 'hele rij'}: {one['why']}" for one in found["held"][:FIRST]]
    if len(found["held"]) > FIRST:
        lines.append(f"  en nog {len(found['held']) - FIRST}; --json geeft ze allemaal.")
    return "\n".join(lines)


def run_import(args: argparse.Namespace) -> int:
    """Brings files in, or tells what they would do; 2 when a file cannot be used."""
    if args.dry_run and not args.person:
        # Looking a file through needs no service that is set up: nothing is read from or written to a database.
        os.environ.setdefault("WIJKSPRAAK_MODE", "practice")
    service.prepare()
    from wijkspraak.imports.actions import RefusedError  # noqa: PLC0415
    from wijkspraak.imports.kinds import FileError  # noqa: PLC0415

    found: list[dict[str, Any]] = []
    try:
        if not args.person and not args.dry_run:
            msg = "Wie brengt dit in? Geef met --as het e-mailadres van die persoon, of kijk eerst met --dry-run."
            raise ValueError(msg)
        by = _reader(args.person) if args.person else None
        for path in args.file:
            found.append(_outcome(args, path, by))
            if not args.json:
                print(_told(found[-1]))
    except OSError as trouble:
        print(f"{trouble.filename} kan niet worden gelezen ({trouble.strerror}).", file=sys.stderr)
        return 2
    except (ValueError, FileError, RefusedError) as trouble:
        print(f"{trouble}", file=sys.stderr)
        return 2
    if args.json:
        print(json.dumps(found[0] if len(found) == 1 else found, ensure_ascii=False, indent=1))
    return 0


def register(commands: Any) -> None:
    """Adds import to the command line."""
    bring = commands.add_parser(
        "import",
        help="inbrengen wat er al is: grenzen, cijfers, voorzieningen, signalen, meldingen, agendapunten",
        description="Brengt bestanden in, of vertelt met --dry-run wat ze zouden doen.",
    )
    bring.add_argument("kind", metavar="SOORT", help="bijvoorbeeld boundaries, figures, facilities, signals")
    bring.add_argument("file", metavar="BESTAND", nargs="+", type=Path)
    bring.add_argument("--as", dest="person", default="", metavar="E-MAIL", help="wie inbrengt; met die rechten")
    bring.add_argument("--column", action="append", default=[], metavar="VELD=KOLOM", help="welke kolom wat is")
    bring.add_argument("--option", action="append", default=[], metavar="NAAM=WAARDE", help="wat voor alles geldt")
    bring.add_argument("--dry-run", action="store_true", help="alleen kijken; zonder --as zonder de wijken te kennen")
    bring.add_argument("--json", action="store_true", help="de uitkomst als JSON")
    bring.set_defaults(run=run_import)
