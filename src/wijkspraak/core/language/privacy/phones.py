"""Telephone numbers: Dutch ones in every way they are written, foreign ones with a plus, and ones spelled in words.

Numbers as in the national numbering plan (Nummerplan telefoon- en ISDN-diensten): nine digits after the leading zero
or the country code. Every repetition is bounded, so the time is linear in the length of the text.
"""

import re
from collections.abc import Iterator
from typing import Final

from .context import calling, of_things
from .values import Certainty, Mark, MarkKind, Reason

_SEP: Final = r"[\s\-.()/\u2010-\u2014]"
DUTCH: Final = re.compile(
    rf"(?<![\w+.,])\(?(?:(?:\+|00){_SEP}?31{_SEP}{{0,2}}(?:\(?0\)?{_SEP}{{0,2}})?"
    rf"|0)(?=[\s\-.()/\u2010-\u2014]{{0,2}}[1-9])"
    rf"(?:{_SEP}{{0,3}}\d){{9}}(?![\d])"
)
FOREIGN: Final = re.compile(rf"(?<![\w+])(?:\+{_SEP}?(?!31)|00(?!31))[1-9]\d(?:{_SEP}{{0,2}}\d){{6,12}}(?!\d)")
SHORT: Final = re.compile(r"(?<![\w+.,/-])6[ \-]?(?:\d[ \-]?){7}\d(?![\d\w])")
AREA_SHORT: Final = re.compile(r"(?<![\w+.,/\-€])[2-9]\d{2}[ \-]?\d{2}[ \-]?\d{2}(?![\d\w.,])")
_UNIT: Final = "nul|[eé][eé]n|twee|drie|vier|vijf|zes|zeven|acht|negen"
_WORD: Final = (
    rf"(?:(?:(?:{_UNIT})[eë]n)?(?:twintig|dertig|veertig|vijftig|zestig|zeventig|tachtig|negentig)"
    rf"|(?:vijf|zes|zeven|acht|negen)tien|tien|elf|twaalf|dertien|veertien|dubbel|{_UNIT})"
)
SPELLED: Final = re.compile(rf"\bnul[\s,.\-]{{1,3}}zes(?:[\s,.\-]{{1,3}}(?:{_WORD}|\d{{1,2}})\b){{3,8}}", re.IGNORECASE)
DAY: Final = re.compile(r"\(?\d{1,2}[-./\s]\d{1,2}[-./\s](?:19|20)\d\d")
HOURS: Final = re.compile(r"[012]?\d[.:][0-5]\d\s?(?:[-–/]|tot|\s)\s?[012]?\d[.:][0-5]\d")
THOUSANDS: Final = re.compile(r"\+\s?\d{1,3}(?:[. ]000)+|\+\s?\d{1,3}(?:\.\d{3})+$")
# Numbers of three digits for larger towns; all others have four. What is none of them is no telephone number.
AREAS: Final = frozenset(
    "10 13 15 20 23 24 26 30 33 35 36 38 40 43 45 46 50 53 55 58 70 71 72 73 74 75 76 77 78 79".split()
)
AREA_STARTS: Final = frozenset("11 16 17 18 22 25 29 31 32 34 41 47 48 49 51 52 54 56 57 59".split())
OF_OFFICES: Final = frozenset("80 90 88 85 84 87 91 14 97".split())


def _area(nine: str) -> str:
    """What sort of number these nine digits are: "mobile", "fixed", "office" or "" for none."""
    two = nine[:2]
    if nine[0] == "6":
        return "mobile" if nine[1] != "0" else ""
    if two in OF_OFFICES:
        return "office"
    return "fixed" if two in AREAS or two in AREA_STARTS else ""


def _digits(text: str) -> str:
    return "".join(one for one in text if one.isdigit())


def _open_bracket(text: str, start: int, end: int) -> int:
    """Without the bracket that opens before the number but closes after it."""
    return start + 1 if text[start] == "(" and ")" not in text[start:end] else start


def _dutch(text: str) -> Iterator[Mark]:
    for hit in DUTCH.finditer(text):
        said = hit.group()
        if DAY.match(said) or HOURS.match(said) or of_things(text, hit.start()):
            continue
        sort = _area(_digits(said)[-9:])
        if not sort:
            continue
        certainty = Certainty.WEAK if sort == "office" else Certainty.SURE
        start = _open_bracket(text, hit.start(), hit.end())
        yield Mark(MarkKind.PHONE, start, hit.end(), certainty, (Reason(f"phone_{sort}"),))


def _foreign(text: str) -> Iterator[Mark]:
    for hit in FOREIGN.finditer(text):
        said = hit.group()
        if THOUSANDS.match(said) or not 8 <= len(_digits(said).lstrip("0")) <= 15 or of_things(text, hit.start()):
            continue
        if said.startswith("00") and not calling(text, hit.start()) and len(_digits(said)) < 11:
            continue
        yield Mark(MarkKind.PHONE, hit.start(), hit.end(), Certainty.SURE, (Reason("phone_foreign"),))


def _short(text: str) -> Iterator[Mark]:
    """A number without its zero or its area, only where the words before it speak of calling."""
    for pattern, code in ((SHORT, "phone_without_zero"), (AREA_SHORT, "phone_without_area")):
        for hit in pattern.finditer(text):
            if calling(text, hit.start()) and not of_things(text, hit.start()):
                yield Mark(MarkKind.PHONE, hit.start(), hit.end(), Certainty.LIKELY, (Reason(code),))


def phones(text: str) -> Iterator[Mark]:
    """Every telephone number in a text."""
    if any(one.isdigit() for one in text):
        yield from _dutch(text)
        yield from _foreign(text)
        yield from _short(text)
    for hit in SPELLED.finditer(text):
        yield Mark(MarkKind.PHONE, hit.start(), hit.end(), Certainty.LIKELY, (Reason("phone_in_words"),))
