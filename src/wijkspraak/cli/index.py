"""`wijkspraak index`: what can be found compared with what there is, mended or built anew."""

import argparse
import sys
import time
from typing import Any

from wijkspraak.cli import service


def _tell(words: str, count: int) -> None:
    """One line that is written over on a terminal; in a log nothing until it is done."""
    if sys.stdout.isatty():
        print(f"\r{words}: {count} teksten bekeken   ", end="", flush=True)


def run_index(args: argparse.Namespace) -> int:
    """Compares the index with every text; `--opnieuw` empties it first."""
    service.prepare()
    if not service.up_to_date():
        print("De database is van een oudere versie. Voer «wijkspraak check --migrate» uit.", file=sys.stderr)
        return 2
    from wijkspraak.finding.actions import empty, prune  # noqa: PLC0415 - only after the settings are there
    from wijkspraak.questions.actions import mend_index as mend_questions  # noqa: PLC0415
    from wijkspraak.signals.actions import mend_index as mend_signals  # noqa: PLC0415

    start = time.monotonic()
    if args.opnieuw:
        empty()
    done = [
        *mend_signals(lambda count: _tell("Signalen", count)),
        *mend_questions(lambda count: _tell("Vragen en formele punten", count)),
    ]
    gone = prune()
    print("\r" if sys.stdout.isatty() else "", end="")
    print(
        f"{sum(one.texts for one in done)} teksten bekeken, {sum(one.put for one in done)} bijgewerkt, "
        f"{sum(one.taken_out for one in done)} weggehaald, {gone} woorden nergens meer in gebruik; "
        f"in {time.monotonic() - start:.0f} seconden."
    )
    return 0


def register(commands: Any) -> None:
    """Adds index to the command line."""
    index = commands.add_parser("index", help="de woordenlijst van het zoeken nakijken en bijwerken")
    index.add_argument("--opnieuw", action="store_true", help="maak de hele lijst opnieuw")
    index.set_defaults(run=run_index)
