"""`python -m bench [NAME …]`: one measurement, or without a name all of them one after the other."""

import sys
from collections.abc import Callable, Sequence
from typing import Final

from bench import compose, imports, listen, pages, people, speed

MEASUREMENTS: Final[dict[str, Callable[[Sequence[str]], int]]] = {
    "listen": listen.main,
    "speed": speed.main,
    "pages": pages.main,
    "imports": imports.main,
    "people": people.main,
    "compose": compose.main,
}


def main(arguments: Sequence[str]) -> int:
    """The exit code is 0 when everything could be measured."""
    if not arguments:
        return max(measure([]) for measure in MEASUREMENTS.values())
    name, *rest = arguments
    if name not in MEASUREMENTS:
        print(f"There is no measurement {name!r}; known are {', '.join(MEASUREMENTS)}.", file=sys.stderr)
        return 2
    return MEASUREMENTS[name](rest)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
