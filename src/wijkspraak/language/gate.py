"""The gate at every entry: nothing that may point to somebody is kept before the writer has decided about it.

An action calls `passed` with what somebody wrote, before its transaction. Where something is undecided it raises
MarkedError, and nothing is stored; `asking.py` turns that into a page on which the writer decides.
"""

import hashlib
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from wijkspraak.accounts.reader import Reader
from wijkspraak.core.language.privacy.gate import marks, without
from wijkspraak.core.language.privacy.values import NOTHING_KNOWN, Known, Mark, MarkKind, NameFound
from wijkspraak.language.names import names_in
from wijkspraak.language.wording import left_out
from wijkspraak.neighbourhoods.access import facilities, names

LEAVE_OUT: Final = "weg"
STAYS: Final = "blijft"
FORGIVABLE: Final = frozenset({MarkKind.NAME, MarkKind.ADDRESS})


@dataclass(frozen=True, slots=True)
class Decided:
    """What the writer decided: per mark (its key) LEAVE_OUT or STAYS; `confidential`: keep all, for few eyes."""

    choices: Mapping[str, str] = field(default_factory=dict)
    confidential: bool = False


NOTHING_DECIDED: Final = Decided()


@dataclass(frozen=True, slots=True)
class Marked:
    """One text with marks about which nobody decided yet, or not all."""

    name: str
    label: str
    text: str
    marks: tuple[Mark, ...]


class MarkedError(Exception):
    """There is something in what was written that may point to somebody; nothing was stored."""

    def __init__(self, texts: tuple[Marked, ...], *, may_confide: bool) -> None:
        super().__init__("marked")
        self.texts, self.may_confide = texts, may_confide


@dataclass(frozen=True, slots=True)
class Passed:
    """The texts as they may be kept, and what was decided: kinds and numbers, never the words."""

    texts: Mapping[str, str]
    told: Mapping[str, Any]


def mark_key(name: str, text: str, mark: Mark) -> str:
    """By which a decision is known again, also after the text around it was changed."""
    said = text[mark.start : mark.end].casefold()
    return f"{name}.{mark.kind}.{hashlib.sha256(said.encode()).hexdigest()[:12]}"


def known_to(by: Reader) -> Known:
    """Names of facilities and neighbourhoods of the reader's municipality, once per reader. Three queries at most."""
    if "known" not in by.kept:
        called = [one.name for one in facilities(by)] + list(names(by).values())
        by.kept["known"] = Known(frozenset(name for name in called if len(name) > 2))
    found = by.kept["known"]
    assert isinstance(found, Known)
    return found


def marks_in(by: Reader, text: str, found_names: Iterable[NameFound] | None = None) -> tuple[Mark, ...]:
    """Marks in a text; names of the own area stay out. Asks the database only where a name or address was found."""
    people = tuple(names_in(text) if found_names is None else found_names)
    found = marks(text, NOTHING_KNOWN, people)
    if any(mark.kind in FORGIVABLE for mark in found):
        return marks(text, known_to(by), people)
    return found


def passed(
    by: Reader,
    texts: Mapping[str, str],
    decided: Decided = NOTHING_DECIDED,
    labels: Mapping[str, str] | None = None,
    *,
    may_confide: bool = False,
) -> Passed:
    """The texts after the gate. MarkedError with every text that holds something undecided.

    `labels`: how each text is called on the screen; `may_confide`: whether keeping it confidential is a way out.
    """
    kept: dict[str, str] = {}
    open_ones: list[Marked] = []
    dropped: Counter[str] = Counter()
    stays: Counter[str] = Counter()
    for name, text in texts.items():
        found = marks_in(by, text)
        chosen = [(mark, decided.choices.get(mark_key(name, text, mark), "")) for mark in found]
        if decided.confidential and may_confide:
            chosen = [(mark, STAYS) for mark in found]
        if any(choice not in {LEAVE_OUT, STAYS} for _mark, choice in chosen):
            open_ones.append(Marked(name, (labels or {}).get(name, ""), text, found))
            continue
        drop = [mark for mark, choice in chosen if choice == LEAVE_OUT]
        dropped.update(mark.kind for mark in drop)
        stays.update(mark.kind for mark, choice in chosen if choice == STAYS)
        kept[name] = without(text, drop, left_out()) if drop else text
    if open_ones:
        raise MarkedError(tuple(open_ones), may_confide=may_confide)
    told = {key: dict(counts) for key, counts in (("left_out", dropped), ("stays", stays)) if counts}
    return Passed(kept, told)
