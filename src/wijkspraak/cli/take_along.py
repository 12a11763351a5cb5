"""`wijkspraak export`: what a list shows to somebody, as a file; with the rights of that person and no others."""

import argparse
import shutil
import sys
from contextlib import closing
from pathlib import Path
from typing import Any

from wijkspraak.cli import service


def run_export(args: argparse.Namespace) -> int:
    """Writes the file, or to the output where none is named; 2 when the list or the person is not there."""
    service.prepare()
    from django.utils import timezone  # noqa: PLC0415 - only after the settings are there

    from wijkspraak.accounts.access import reader_of_address  # noqa: PLC0415
    from wijkspraak.exports.actions import take  # noqa: PLC0415
    from wijkspraak.exports.kinds import NotHereError, kinds  # noqa: PLC0415

    by = reader_of_address(args.person, timezone.localdate())
    if by is None:
        print(f"Er is niemand met het adres {args.person}. Geef met --as het adres van wie meeneemt.", file=sys.stderr)
        return 2
    asked = dict(one.partition("=")[::2] for one in args.filter)
    try:
        taken = take(by=by, kind=args.kind, form=args.format, asked=asked)
    except NotHereError:
        print(f"«{args.kind}» is er niet voor {args.person}. Soorten: {', '.join(kinds())}.", file=sys.stderr)
        return 2
    with closing(taken.file):
        if args.out is None:
            shutil.copyfileobj(taken.file, sys.stdout.buffer)
            return 0
        try:
            with args.out.open("wb") as out:
                shutil.copyfileobj(taken.file, out)
        except OSError as trouble:
            print(f"{args.out} kan niet worden geschreven ({trouble.strerror}).", file=sys.stderr)
            return 2
    print(f"{args.out}: {taken.rows} rijen.")
    return 0


def register(commands: Any) -> None:
    """Adds export to the command line."""
    export = commands.add_parser(
        "export",
        help="meenemen wat een lijst laat zien: signalen, vragen, wat er speelt, agenda, cijfers, voorzieningen",
        description="Schrijft een lijst als bestand, precies zoals die persoon haar op het scherm ziet.",
    )
    export.add_argument("kind", metavar="SOORT", help="bijvoorbeeld signals, questions, stirring, agenda, figures")
    export.add_argument("--as", dest="person", required=True, metavar="E-MAIL", help="door wiens ogen")
    export.add_argument("--format", default="csv", choices=("csv", "xlsx", "ods", "json"), help="standaard csv")
    export.add_argument("--filter", action="append", default=[], metavar="NAAM=WAARDE", help="zoals in het adres")
    export.add_argument("--out", type=Path, metavar="BESTAND", help="anders naar de uitvoer")
    export.set_defaults(run=run_export)
