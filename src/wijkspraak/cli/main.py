"""The command `wijkspraak`: the thinking on plain files, and running the service."""

import argparse
import sys
from collections.abc import Sequence
from importlib.metadata import version

from . import begin, bring_in, compose, demo, index, listen, people, post, score, service, take_along


def parser() -> argparse.ArgumentParser:
    """Every command with its help."""
    top = argparse.ArgumentParser(prog="wijkspraak", description="Van wat in de wijk gehoord wordt tot de agenda.")
    top.add_argument("--version", action="version", version=f"wijkspraak {version('wijkspraak')}")
    commands = top.add_subparsers(dest="command", required=True, metavar="OPDRACHT")
    for part in (listen, people, compose, score, bring_in, take_along, begin, service, post, demo, index):
        part.register(commands)
    return top


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs one command; the exit code is 0 when all went well, 2 when what was given cannot be used."""
    args = parser().parse_args(arguments)
    try:
        return int(args.run(args))
    except KeyboardInterrupt:
        print("Afgebroken.", file=sys.stderr)
        return 130
    except BrokenPipeError:
        # Whoever read the output has seen enough.
        sys.stderr.close()
        return 0


if __name__ == "__main__":
    sys.exit(main())
