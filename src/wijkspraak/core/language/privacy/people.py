"""Somebody's name after a word that announces one, and somebody's day of birth.

Names without such a word are found by something outside the thinking, where it is there.
"""

import re
from collections.abc import Iterator
from typing import Final

from .context import before
from .values import Certainty, Mark, MarkKind, NameFound, Reason

_BETWEEN: Final = r"(?:(?:van|von|de|der|den|het|'t|ter|ten|te|el|al|ben|bin|op|in|la|du|da|dos)\s){0,3}"
_CAP: Final = r"[A-ZÀ-Ž][\w'’À-ž]{1,30}(?:-[A-ZÀ-Ž][\w'’À-ž]{1,30})?"
_INITIALS: Final = r"(?:[A-Z]\.\s?){1,4}"
_NAME: Final = rf"(?:{_INITIALS})?{_BETWEEN}{_CAP}(?:\s{_BETWEEN}{_CAP}){{0,2}}"
TITLED: Final = re.compile(
    r"\b(?:[Mm]evrouw|[Mm]evr\.?|[Mm]w\.?|[Mm]eneer|[Mm]enheer|[Mm]ijnheer|[Dd]e heer|[Dd]e heren|[Dd]hr\.?"
    r"|[Hh]r\.|[Ff]amilie|[Ff]am\.|[Mm]eester|[Jj]uffrouw|[Dd]okter|[Dd]r\.|[Hh]uisarts)"
    rf"\s(?:en (?:mevrouw|meneer)\s)?({_NAME})"
)
CALLED: Final = re.compile(
    rf"\b(?:[Ii]k heet|[Mm]ijn naam is|[Nn]aam:|\b(?:[Hh]ij|[Zz]ij|[Zz]e|die|kind|man|vrouw) heet|[Gg]enaamd"
    rf"|[Nn]aam is)\s({_CAP}(?:\s{_BETWEEN}{_CAP}){{0,2}})"
)
NEAR: Final = re.compile(
    r"\b(?:[Bb]uurvrouw|[Bb]uurman|[Bb]uurmeisje|[Bb]uurjongen|[Jj]uf|[Oo]ma|[Oo]pa|[Tt]ante|[Oo]om"
    r"|[Zz]oon(?:tje)?|[Dd]ochter(?:tje)?|[Vv]riendin|[Zz]us(?:je)?|[Bb]roer(?:tje)?"
    rf"|[Cc]ollega|[Mm]an|[Vv]rouw|[Kk]ind|[Nn]eef(?:je)?|[Nn]icht(?:je)?|[Bb]egeleid(?:st)?er|[Hh]uismeester"
    rf"|[Bb]eheerder|[Ww]ijkagent|[Kk]apper|[Bb]akker|[Ii]k ben)\s({_CAP}(?:\s{_BETWEEN}{_CAP})?)"
)
INITIALED: Final = re.compile(rf"(?<![\w.])((?:[A-Z]\.\s?){{1,4}}{_BETWEEN}{_CAP})")
# Who is spoken of by office is no private person.
OFFICE: Final = re.compile(
    r"\b(?:wethouder|burgemeester|minister|ministers|staatssecretaris|raadslid|raadsleden|koning|koningin|prins"
    r"|prinses|president|premier|paus|imam|dominee)\s$",
    re.IGNORECASE,
)
NO_NAME: Final = frozenset(
    "de het een en van in op is was die dat ik je hij zij wij we ze er hier daar nu ook maar als want dus toen "
    "wel niet "
    "maandag dinsdag woensdag donderdag vrijdag zaterdag zondag januari februari maart april mei juni juli "
    "augustus september oktober november december "
    "nederland marokko turkije suriname polen syrië nederlands turks arabisch pools engels gemeente huis wijk".split()
)
# What is called after somebody is not somebody.
NO_PERSON: Final = re.compile(
    r"(?:school|college|lyceum|plein|straat|laan|weg|park|huis|hof|brug|club|fonds|stichting|tuin|centrum|kerk"
    r"|moskee|zaal|hal)$",
    re.IGNORECASE,
)
_MONTH: Final = (
    "januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december"
    "|jan|feb|mrt|apr|jun|jul|aug|sep|sept|okt|nov|dec"
)
BIRTH: Final = re.compile(
    rf"\b(?:geboren|geb\.?|geboortedatum|geboortedag|geboortedat\.?|geb\.datum|date of birth|born(?: on)?|(?:is"
    rf"|zijn|ben) van(?= \d{{1,2}} [a-z]+ (?:19|20))|gebdat\.?|g\.d\.|dob|verjaardag|jarig)\b[^\n\d]{{0,28}}?"
    rf"(\d{{1,2}}[\-./ ]\d{{1,2}}[\-./ ](?:\d{{4}}|['’]?\d{{2}})(?!\d)|\d{{1,2}}\s(?:{_MONTH})\.?(?:\s(?:\d{{4}}"
    rf"|'\d{{2}}))?|(?:19|20)\d\d-\d\d-\d\d|(?<!\d)\d{{8}}(?!\d))",
    re.IGNORECASE,
)
BIRTH_AFTER: Final = re.compile(
    r"(?<![\d.\-])(\d{1,2}[\-./]\d{1,2}[\-./](?:19|20)\d\d)\s?(?:\(?geb(?:oren)?\b|is (?:hij|zij|ze) geboren)",
    re.IGNORECASE,
)


# What stands before a name and is none, and what a name never begins with.
AHEAD: Final = re.compile(
    r"(?:(?:[Mm]evrouw|[Mm]evr?\.?|[Mm]w\.?|[Mm](?:e|ij)nheer|[Mm]eneer|[Dd]hr\.?|[Ff]amilie|[Ff]am\.?|[Dd]okter"
    r"|[Oo]ma|[Oo]pa|[Bb]uurvrouw|[Bb]uurman|Aan|Op|In|Bij|Naar|Uit|Het|De|Een)\s)+"
)


def births(text: str) -> Iterator[Mark]:
    """A day of birth: a day alone is none, a day after such a word is."""
    for pattern in (BIRTH, BIRTH_AFTER):
        for hit in pattern.finditer(text):
            yield Mark(MarkKind.BIRTH, hit.start(1), hit.end(1), Certainty.LIKELY, (Reason("birth_word"),))


def _first(said: str) -> str:
    return re.split(r"\s", said.strip(), maxsplit=1)[0].casefold()


def titled(text: str) -> Iterator[Mark]:
    """Names after a title or a word of kinship; a first name alone is weak."""
    for pattern, certainty, code in (
        (TITLED, Certainty.LIKELY, "name_title"), (CALLED, Certainty.LIKELY, "name_called"),
        (NEAR, Certainty.WEAK, "name_near"), (INITIALED, Certainty.LIKELY, "name_initials"),
    ):  # fmt: skip
        for hit in pattern.finditer(text):
            if NO_PERSON.search(hit.group(1)):
                continue
            if _first(hit.group(1)) in NO_NAME and not re.search(r"\s[A-ZÀ-Ž]", hit.group(1)):
                continue
            yield Mark(MarkKind.NAME, hit.start(1), hit.end(1), certainty, (Reason(code),))


def from_outside(text: str, found: NameFound) -> Mark | None:
    """A name that was found elsewhere, without the blanks around it; None for the name of an office."""
    said = text[found.start : found.end]
    start = found.start + len(said) - len(said.lstrip(" ,.:;()\"'“”"))
    end = found.end - (len(said) - len(said.rstrip(" ,:;()\"'“”")))
    ahead = AHEAD.match(text[start:end])
    if ahead:
        start += ahead.end()
    trailing = re.search(r"(?:\s(?:van|de|der|den|het|en|in|op|te|ter|ten))+$", text[start:end])
    if trailing:
        end -= len(trailing.group())
    if (
        end - start < 2
        or NO_PERSON.search(text[start:end])
        or OFFICE.search(before(text, start, 20))
        or OFFICE.match(text[start:end].split(" ", 1)[0] + " ")
    ):
        return None
    words = [one for one in re.split(r"[\s\-]+", text[start:end]) if one[:1].isupper()]
    if not words:
        return None
    weak = len(words) == 1
    code = "name_first_only" if weak else "name_found"
    return Mark(MarkKind.NAME, start, end, Certainty.WEAK if weak else Certainty.LIKELY, (Reason(code),))
