"""The gate: everything in a text that may point to somebody, each stretch once, and the text without it.

The time is linear in the length of the text: every pattern is bounded and none may look back further than a line.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Final

from .numbers import addresses_of_machines, bsns, documents, ibans
from .online import handles, mails, pages
from .people import OFFICE, births, from_outside, titled
from .phones import phones
from .places import houses, postcodes, streets
from .plates import plates
from .values import NOTHING_KNOWN, Known, Mark, MarkKind, NameFound

ORDER: Final = {kind: place for place, kind in enumerate(MarkKind)}
JOINED: Final = re.compile(r"[\s,;:()\-]{1,4}(?:te|in)?\s?$")


def marks(text: str, known: Known = NOTHING_KNOWN, names: Sequence[NameFound] = ()) -> tuple[Mark, ...]:
    """Marks in order of place, none over another; what is called by a known name stays unmarked."""
    found = list(_raw(text, names))
    if not found:
        return ()
    allowed = _allowed(text, known, found)
    kept = [one for mark in found for one in _outside(text, mark, allowed)]
    return _one_each(text, kept)


def _raw(text: str, names: Sequence[NameFound]) -> Iterable[Mark]:
    digits = any(one.isdigit() for one in text)
    yield from phones(text)
    yield from mails(text)
    yield from handles(text)
    yield from pages(text)
    for mark in titled(text):
        if not OFFICE.search(text[max(0, mark.start - 20) : mark.start]):
            yield mark
    for one in names:
        named = from_outside(text, one)
        if named is not None:
            yield named
    if digits:
        for look in (ibans, bsns, plates, documents, births, streets, houses, postcodes, addresses_of_machines):
            yield from look(text)


def _allowed(text: str, known: Known, found: Sequence[Mark]) -> list[tuple[int, int]]:
    """Where known names stand, looked for only near what might be one."""
    if not known.names or all(mark.kind not in {MarkKind.NAME, MarkKind.ADDRESS} for mark in found):
        return []
    low = text.casefold()
    if len(low) != len(text):  # a letter that is longer in lower case would move every place after it
        low = text.lower() if len(text.lower()) == len(text) else text
    words = set(re.findall(r"\w+", low))
    spans: list[tuple[int, int]] = []
    for name in known.names:
        plain = name.casefold()
        first = re.match(r"\W*(\w+)", plain)
        if first is None or first.group(1) not in words:
            continue
        at = low.find(plain)
        while at >= 0:
            end = at + len(plain)
            edge = (not at or not low[at - 1].isalnum()) and (end == len(low) or not low[end].isalnum())
            if edge:
                spans.append((at, end))
            at = low.find(plain, at + 1)
    return sorted(spans)


def _outside(text: str, mark: Mark, allowed: Sequence[tuple[int, int]]) -> list[Mark]:
    """What remains of a mark beside the known names; a house number behind a known street stays marked."""
    if mark.kind not in {MarkKind.NAME, MarkKind.ADDRESS}:
        return [mark]
    for start, end in allowed:
        if start < mark.end and end > mark.start:
            if mark.kind is MarkKind.ADDRESS:
                return [] if end >= mark.end else [mark]
            rest = [(mark.start, start), (end, mark.end)]
            pieces = [(a, b) for a, b in rest if re.search(r"[A-ZÀ-Ž]\w", text[a:b])]
            return [replace(mark, start=a, end=b) for a, b in (_trim(text, a, b) for a, b in pieces)]
    return [mark]


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    said = text[start:end]
    return start + len(said) - len(said.lstrip()), end - (len(said) - len(said.rstrip()))


def _one_each(text: str, found: Sequence[Mark]) -> tuple[Mark, ...]:
    """The surest of marks that lie over each other, over all that they covered together; parts of an address as "
    "one."""
    best = sorted(found, key=lambda mark: (-mark.certainty, ORDER[mark.kind], -(mark.end - mark.start), mark.start))
    rank = {id(mark): place for place, mark in enumerate(best)}
    chosen: list[Mark] = []
    ranks: list[int] = []
    for mark in sorted(found, key=lambda mark: (mark.start, -mark.end)):
        if chosen and mark.start < chosen[-1].end:
            last, place = chosen[-1], ranks[-1]
            start, end = last.start, max(last.end, mark.end)
            strongest = mark if rank[id(mark)] < place else last
            chosen[-1] = replace(strongest, start=start, end=end)
            ranks[-1] = min(place, rank[id(mark)])
        elif chosen and _same_address(text, chosen[-1], mark):
            last = chosen[-1]
            because = tuple({one.code: one for one in (*last.because, *mark.because)}.values())
            chosen[-1] = replace(
                last,
                kind=MarkKind.ADDRESS,
                end=mark.end,
                certainty=max(last.certainty, mark.certainty),
                because=because,
            )
        else:
            chosen.append(mark)
            ranks.append(rank[id(mark)])
    return tuple(chosen)


def _same_address(text: str, one: Mark, other: Mark) -> bool:
    kinds = {one.kind, other.kind}
    if MarkKind.ADDRESS not in kinds or not kinds <= {MarkKind.ADDRESS, MarkKind.POSTCODE}:
        return False
    return JOINED.fullmatch(text[one.end : other.start]) is not None


def without(text: str, dropped: Iterable[Mark], words: Mapping[MarkKind, str]) -> str:
    """The text with each of these marks replaced by the word for its kind."""
    parts: list[str] = []
    at = 0
    for mark in sorted(dropped, key=lambda one: one.start):
        parts += [text[at : mark.start], words[mark.kind]]
        at = mark.end
    return "".join([*parts, text[at:]])
