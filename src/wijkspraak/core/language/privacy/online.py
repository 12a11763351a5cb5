"""Where somebody can be found on the internet: e-mail, also spoken, accounts with an @, and pages of a person."""

import re
from collections.abc import Iterator
from typing import Final

from .values import Certainty, Mark, MarkKind, Reason

LOCAL: Final = re.compile(r"[A-Za-z0-9À-ž][A-Za-z0-9À-ž._+'\-]{0,63}$|[A-Za-z0-9À-ž]$")
DOMAIN: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9\-]{0,62}(?:\.[A-Za-z0-9\-]{1,63}){0,4}\.[A-Za-z]{2,12}\b")
ENDS: Final = "nl|com|net|org|eu|be|de|info|nu|online|frl|amsterdam|tr|pl|ma|fr|co"
SPOKEN: Final = re.compile(
    r"(?:\s?[(\[<]|\s)(?:at|apenstaartje|apestaartje|a-?staartje|apenstaart)(?:[)\]>]\s?|\s{1,2})([\w\-]{2,40}"
    rf"(?:\s?(?:\.|[(\[]?\b(?:punt|dot)\b[)\]]?)\s?[\w\-]{{2,40}}){{0,2}}\s?(?:\.|[(\[]?\b(?:punt"
    rf"|dot)\b[)\]]?)\s?(?:{ENDS})\b)",
    re.IGNORECASE,
)
IN_WORDS: Final = re.compile(
    rf"\b([a-z0-9][\w.\-]{{1,40}})\s(?:bij|@)\s((?:gmail|hotmail|outlook|ziggo|kpnmail|planet|live|icloud|yahoo"
    rf"|xs4all)"
    rf"\s(?:punt|dot)\s(?:{ENDS}))\b", re.IGNORECASE,
)  # fmt: skip
SPOKEN_LOCAL: Final = re.compile(
    r"(?:[\w.\-]{1,40}\s(?:punt|dot|streepje|laag streepje|underscore)\s){0,3}[\w.\-]{1,40}\s?$", re.IGNORECASE
)
HANDLE: Final = re.compile(r"@[A-Za-z_][A-Za-z0-9_.]{2,29}")
ACCOUNT: Final = re.compile(
    r"\b(?:insta(?:gram)?|snap(?:chat)?|tiktok|facebook|fb|twitter|telegram|signal|discord)(?:[ \-]?(?:account"
    r"|naam|id))?"
    r"(?:\s?(?:[:=]|is|heet)\s?(@?[A-Za-z0-9_][\w.\-]{2,29})|\s(@?[A-Za-z0-9]\w{0,20}[._]\w[\w.]{1,20}))",
    re.IGNORECASE,
)
PAGE: Final = re.compile(
    r"(?:https?://)?(?:www\.|nl\.|m\.|nl-nl\.)?(?:facebook\.com|fb\.com|fb\.me|instagram\.com|linkedin\.com/in"
    r"|twitter\.com|x\.com"
    r"|tiktok\.com|snapchat\.com/add|wa\.me|t\.me|m\.me|youtube\.com/@)/?@?[\w.%\-]{2,60}",
    re.IGNORECASE,
)
NO_PERSON: Final = re.compile(
    r"/(?:groups|events|pages|hashtag|explore|search|watch|marketplace|p|reel)$", re.IGNORECASE
)
# Boxes of an office, a club or a house: nobody is recognised by them.
OFFICE: Final = frozenset(
    "info contact klantenservice receptie balie post gemeente wijkteam bestuur secretariaat redactie meldpunt loket "
    "noreply no-reply vragen welkom administratie office helpdesk support beheer aanmelden inschrijven".split()
)


def _mail(text: str, at: int) -> Mark | None:
    local = LOCAL.search(text[max(0, at - 65) : at])
    domain = DOMAIN.match(text, at + 1)
    if local is None or domain is None:
        return None
    start = at - len(local.group())
    office = local.group().casefold().strip(".") in OFFICE
    certainty = Certainty.WEAK if office else Certainty.SURE
    return Mark(MarkKind.EMAIL, start, domain.end(), certainty, (Reason("email_office" if office else "email_shape"),))


def mails(text: str) -> Iterator[Mark]:
    """E-mail addresses, and those that are written as one says them."""
    at = text.find("@")
    while at >= 0:
        found = _mail(text, at)
        if found is not None:
            yield found
        at = text.find("@", at + 1)
    for hit in SPOKEN.finditer(text):
        back = max(0, hit.start() - 90)
        local = SPOKEN_LOCAL.search(text[back : hit.start()])
        if local is not None:
            start = back + local.start()
            yield Mark(MarkKind.EMAIL, start, hit.end(), Certainty.LIKELY, (Reason("email_spoken"),))
    for hit in IN_WORDS.finditer(text):
        yield Mark(MarkKind.EMAIL, hit.start(), hit.end(), Certainty.LIKELY, (Reason("email_spoken"),))


def handles(text: str) -> Iterator[Mark]:
    """Names of accounts."""
    if "@" in text:
        for hit in HANDLE.finditer(text):
            before = text[hit.start() - 1] if hit.start() else " "
            if not (before.isalnum() or before in "._/@-"):
                end = hit.start() + len(hit.group().rstrip("."))
                yield Mark(MarkKind.HANDLE, hit.start(), end, Certainty.LIKELY, (Reason("handle_at"),))
    for hit in ACCOUNT.finditer(text):
        said = (hit.group(1) or hit.group(2)).rstrip(".-")
        start = hit.start(1 if hit.group(1) else 2)
        spoken = not said.startswith("@") and not re.search(r"[\d_.\-]", said)
        certainty = Certainty.WEAK if spoken else Certainty.LIKELY
        if not (spoken and re.search(r"(?:is|heet)\s?$", text[hit.start() : start])):
            yield Mark(MarkKind.HANDLE, start, start + len(said), certainty, (Reason("handle_account"),))


def pages(text: str) -> Iterator[Mark]:
    """Pages of a person on a social network; of a group or an event there is nothing to hide."""
    for hit in PAGE.finditer(text):
        said = hit.group().rstrip(".")
        if "/" in said.split("://")[-1] and not NO_PERSON.search(said):
            yield Mark(MarkKind.LINK, hit.start(), hit.start() + len(said), Certainty.LIKELY, (Reason("link_person"),))
