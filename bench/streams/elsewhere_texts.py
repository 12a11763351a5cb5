"""The pools of texts for the judging streams, read from the way they are written down.

A block opens with `@ key | domain | near or title | marks`; `= ` is an answer to "wat zit erachter?", `- ` a remark,
`[tr]` its language when not Dutch.
"""

import re
from dataclasses import dataclass, replace
from typing import Final

from bench.streams import elsewhere_texts_other as other
from bench.streams.elsewhere_texts_causes_a import CAUSES_A
from bench.streams.elsewhere_texts_causes_b import CAUSES_B
from bench.streams.elsewhere_texts_causes_plain import CAUSES_PLAIN
from bench.streams.elsewhere_texts_daily_a import DAILY_A
from bench.streams.elsewhere_texts_daily_b import DAILY_B
from bench.streams.elsewhere_texts_stories import STORIES

DOMAINS: Final = (
    "wonen",
    "geld",
    "gezondheid",
    "jeugd",
    "onderwijs",
    "werk",
    "ontmoeten",
    "veiligheid",
    "verkeer",
    "buitenruimte",
)


@dataclass(frozen=True, slots=True)
class Remark:
    """Something to be said, or a frame for it, in one language and of one domain."""

    text: str
    domain: str
    lang: str = "nl"


@dataclass(frozen=True, slots=True)
class Matter:
    """Remarks that speak of one thing: a hidden cause, a rumour, a complaint, a long-known matter."""

    key: str
    domain: str
    near: tuple[str, ...] = ()
    marks: tuple[str, ...] = ()
    beneath: tuple[str, ...] = ()
    remarks: tuple[Remark, ...] = ()
    title: str = ""
    plain: tuple[Remark, ...] = ()


def _spoken_by(line: str, domain: str) -> Remark:
    """`- [tr] text` or `- text`."""
    found = re.match(r"- (?:\[(tr|ar|pl|en)\] )?(.*)", line)
    assert found is not None
    return Remark(found[2], domain, found[1] or "nl")


def _matters(text: str) -> list[Matter]:
    """Read blocks of `@ key | domain | near or title | marks`, `= beneath`, `- remark`."""
    read: list[Matter] = []
    for block in re.split(r"^@ ", text.strip(), flags=re.MULTILINE)[1:]:
        head, *lines = block.strip().splitlines()
        key, domain, third, marks = ([part.strip() for part in head.split("|")] + ["", "", ""])[:4]
        domain = domain or key
        near = tuple(word for word in re.split(r",\s*", third) if word in DOMAINS)
        read.append(
            Matter(
                key,
                domain,
                near,
                tuple(mark for mark in marks.split() if "=" in mark),
                tuple(line[2:] for line in lines if line.startswith("= ")),
                tuple(_spoken_by(line, domain) for line in lines if line.startswith("- ")),
                title=third,
            )
        )
    return read


def _listed(text: str) -> list[Remark]:
    """Read lines of `- [lang] domain | text`."""
    bare = [_spoken_by(line, "") for line in text.strip().splitlines()]
    return [replace(one, domain=one.text.split(" | ")[0], text=one.text.split(" | ", 1)[1]) for one in bare]


PLAIN: Final = {matter.key: matter.remarks for matter in _matters(CAUSES_PLAIN)}
CAUSES: Final = tuple(
    replace(cause, plain=tuple(replace(one, domain=cause.domain) for one in PLAIN[cause.key]))
    for cause in _matters(CAUSES_A) + _matters(CAUSES_B)
)
RUMOURS: Final = tuple(_matters(other.RUMOURS))
COMPLAINERS: Final = tuple(_matters(other.COMPLAINERS))
KNOWN: Final = tuple(_matters(other.KNOWN))
DAILY: Final = tuple(_matters(DAILY_A) + _matters(DAILY_B))
FRAMES: Final = tuple(frame for matter in DAILY for frame in matter.remarks)
HAPPENED: Final = tuple(one for matter in _matters(STORIES) if matter.key in DOMAINS for one in matter.remarks)
HAPPENED_SET: Final = frozenset(HAPPENED)
SO, SAID = (matter.remarks for matter in _matters(STORIES) if matter.key not in DOMAINS)
EVERYDAY_BENEATH: Final = {matter.domain: matter.beneath for matter in DAILY}
FOREIGN: Final = tuple(_listed(other.FOREIGN))
REPORTS: Final = tuple(_listed(other.REPORTS))
ODDITIES: Final = tuple(_listed(other.ODDITIES))
