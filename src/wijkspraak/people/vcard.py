"""vCard in and out: versions 2.1, 3.0 (RFC 2426) and 4.0 (RFC 6350) are read, 3.0 and 4.0 are written.

Only what the room keeps: name, organisation, title, e-mail, telephone, languages, note, revision. Pictures and whatever
else a card holds are passed over. Names of properties have no regard to capitals, groups ("item1.TEL") are dropped.
"""

import base64
import binascii
import quopri
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final, Literal

MOST_LINE: Final = 75  # octets, after which a line is folded
MOST_CARDS: Final = 5000
MOST_VALUE: Final = 4000
KEPT: Final = {"FN", "N", "ORG", "TITLE", "ROLE", "EMAIL", "TEL", "LANG", "NOTE", "UID", "REV"}


class VCardError(Exception):
    """The text is no vCard; the message says why, in Dutch."""


@dataclass(frozen=True, slots=True)
class Property:
    """One line of a card: its name, its parameters, its components (split at ; where not escaped), each unescaped."""

    name: str
    parameters: Mapping[str, tuple[str, ...]]
    parts: tuple[str, ...]

    @property
    def text(self) -> str:
        """The whole value as one text."""
        return ";".join(self.parts)


@dataclass(frozen=True, slots=True)
class VCard:
    """What a card says of somebody; `name` is empty where the card has none."""

    name: str = ""
    organisation: str = ""
    title: str = ""
    emails: tuple[str, ...] = ()
    phones: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    note: str = ""
    uid: str = ""
    line: int = field(default=0, compare=False)  # where it began in the file, counted from 1


def read(raw: bytes) -> tuple[tuple[VCard, ...], tuple[tuple[int, str], ...]]:
    """The cards in a file, and lines that could not be read with why, in Dutch. VCardError when there is no card."""
    reading = _Reading()
    for number, line in unfolded(_decoded(raw)):
        if line.strip():
            reading.take(number, line.strip())
        if len(reading.cards) > MOST_CARDS:
            msg = f"Er staan meer dan {MOST_CARDS} kaartjes in. Knip het bestand in stukken."
            raise VCardError(msg)
    reading.close()
    if not reading.cards and not reading.faults:
        msg = "Hier staan geen kaartjes in (geen BEGIN:VCARD)."
        raise VCardError(msg)
    return tuple(reading.cards), tuple(reading.faults)


@dataclass(slots=True)
class _Reading:
    """Cards and faults so far, and the lines of the card that is open."""

    cards: list[VCard] = field(default_factory=list)
    faults: list[tuple[int, str]] = field(default_factory=list)
    lines: list[Property] | None = None
    began: int = 0

    def take(self, number: int, line: str) -> None:
        """One unfolded line that is not empty."""
        said = line.upper().replace(" ", "")
        if said == "BEGIN:VCARD":
            self.close()
            self.lines, self.began = [], number
        elif said == "END:VCARD":
            if self.lines is not None:
                self.cards.append(_card(self.lines, self.began))
            self.lines = None
        elif self.lines is not None:
            try:
                found = _property(line)
            except VCardError as wrong:
                self.faults.append((number, str(wrong)))
            else:
                self.lines += [found] if found is not None else []

    def close(self) -> None:
        """A card that is still open was never ended."""
        if self.lines is not None:
            self.faults.append((self.began, "dit kaartje is niet afgesloten met END:VCARD"))


def _decoded(raw: bytes) -> str:
    """The text: UTF-8 with or without a mark, UTF-16 with one, otherwise the Western European code page."""
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        return raw.decode("utf-16", "replace").replace("\0", "")
    try:
        return raw.decode("utf-8-sig").replace("\0", "")
    except UnicodeDecodeError:
        return raw.decode("cp1252", "replace").replace("\0", "")


def unfolded(text: str) -> Iterator[tuple[int, str]]:
    """Lines with what was folded joined again (a line that begins with white space goes on), with their number.

    A quoted-printable line of version 2.1 goes on after a "=" at its end.
    """
    held, began = "", 0
    for number, line in enumerate(re.split(r"\r\n|\n|\r", text), start=1):
        soft = held.endswith("=") and "QUOTED-PRINTABLE" in held.partition(":")[0].upper()
        if held and soft:
            held = held[:-1] + line.strip(" \t")
        elif held and line[:1] in {" ", "\t"} and line.strip():
            held += line[1:]
        else:
            if held:
                yield began, held
            held, began = line, number
    if held:
        yield began, held


def _property(line: str) -> Property | None:
    head, colon, value = _split_once(line, ":")
    if not colon:
        msg = "er staat geen dubbele punt in deze regel"
        raise VCardError(msg)
    pieces = _split(head, ";", quoted=True)
    name = pieces[0].rpartition(".")[2].strip().upper()
    if name not in KEPT:
        return None
    parameters: dict[str, tuple[str, ...]] = {}
    for piece in pieces[1:]:
        key, _is, said = piece.partition("=")
        # Version 2.1 writes bare words: TEL;WORK;VOICE and NOTE;QUOTED-PRINTABLE.
        known = key.strip().upper() if _is else ("ENCODING" if key.strip().upper() in _ENCODINGS else "TYPE")
        values = _split(said if _is else key, ",", quoted=True)
        parameters[known] = parameters.get(known, ()) + tuple(one.strip().strip('"') for one in values)
    value = _value(value, parameters)[:MOST_VALUE]
    return Property(name, parameters, tuple(unescaped(part) for part in _split(value, ";")))


_ENCODINGS: Final = {"QUOTED-PRINTABLE", "BASE64", "B", "8BIT", "7BIT"}


def _value(value: str, parameters: Mapping[str, tuple[str, ...]]) -> str:
    encoding = next(iter(parameters.get("ENCODING", ())), "").upper()
    charset = next(iter(parameters.get("CHARSET", ())), "utf-8")
    if encoding == "QUOTED-PRINTABLE":
        raw = quopri.decodestring(value.encode("latin-1", "replace"))
    elif encoding in {"B", "BASE64"}:
        try:
            raw = base64.b64decode(value, validate=True)
        except (binascii.Error, ValueError) as wrong:
            msg = "de versleutelde tekst in deze regel is beschadigd"
            raise VCardError(msg) from wrong
    else:
        return value
    try:
        found = raw.decode(charset)
    except (LookupError, UnicodeDecodeError):
        found = raw.decode("cp1252", "replace")
    return found.replace("\0", "")


def _split_once(text: str, mark: str) -> tuple[str, str, str]:
    """As `partition`, but not inside double quotes: TEL;X="a:b":06…"""
    inside = False
    for at, letter in enumerate(text):
        if letter == '"':
            inside = not inside
        elif letter == mark and not inside:
            return text[:at], mark, text[at + 1 :]
    return text.partition(mark)


def _split(text: str, mark: str, *, quoted: bool = False) -> list[str]:
    """The pieces between marks that are not escaped (nor, in parameters, quoted); nothing is unescaped yet."""
    found, piece, at, inside = [], "", 0, False
    while at < len(text):
        letter = text[at]
        if letter == "\\" and at + 1 < len(text):
            piece += text[at : at + 2]
            at += 2
            continue
        if letter == '"' and quoted:
            inside = not inside
        if letter == mark and not inside:
            found.append(piece)
            piece = ""
        else:
            piece += letter
        at += 1
    return [*found, piece]


def unescaped(text: str) -> str:
    r"""The text without escapes: \n is a line end, \, \; \: and \\ are themselves."""
    return re.sub(r"\\(.)", lambda found: "\n" if found[1] in "nN" else found[1], text, flags=re.DOTALL)


def escaped(text: str) -> str:
    """The text as it may stand in a value."""
    clean = text.replace("\r\n", "\n").replace("\r", "\n")
    return clean.replace("\\", "\\\\").replace("\n", "\\n").replace(",", "\\,").replace(";", "\\;")


def _preferred(found: Sequence[Property]) -> list[str]:
    """Values with the preferred ones first: TYPE=pref of version 3, PREF=1 of version 4."""

    def order(one: Property) -> int:
        if "PREF" in {kind.upper() for kind in one.parameters.get("TYPE", ())}:
            return 0
        said = next(iter(one.parameters.get("PREF", ())), "")
        return int(said) if said.isdecimal() and len(said) < 4 else 101

    values = [one.text.strip() for one in sorted(found, key=order)]
    return list(dict.fromkeys(value for value in values if value))


def _card(lines: Sequence[Property], began: int) -> VCard:
    of: dict[str, list[Property]] = {}
    for line in lines:
        of.setdefault(line.name, []).append(line)

    def first(name: str) -> str:
        return next((one.text.strip() for one in of.get(name, []) if one.text.strip()), "")

    name = first("FN")
    if not name and "N" in of:
        last, given, more, before, after = (*of["N"][0].parts, "", "", "", "", "")[:5]
        name = " ".join(part.strip() for part in (before, given, more, last, after) if part.strip())
    organisation = next((one.parts[0].strip() for one in of.get("ORG", []) if one.parts[0].strip()), "")
    phones = [re.sub(r"^tel:", "", phone, flags=re.IGNORECASE) for phone in _preferred(of.get("TEL", []))]
    emails = [re.sub(r"^mailto:", "", mail, flags=re.IGNORECASE) for mail in _preferred(of.get("EMAIL", []))]
    return VCard(
        " ".join(name.split()), organisation, first("TITLE") or first("ROLE"), tuple(emails), tuple(phones),
        tuple(_preferred(of.get("LANG", []))), first("NOTE"), first("UID"), began,
    )  # fmt: skip


def folded(line: str) -> str:
    """The line in pieces of at most 75 octets, never cut inside a letter."""
    pieces: list[str] = []
    piece, size = "", 0
    for letter in line:
        width = len(letter.encode())
        if size + width > MOST_LINE:
            pieces.append(piece)
            piece, size = " ", 1
        piece += letter
        size += width
    return "\r\n".join([*pieces, piece]) + "\r\n"


def write(cards: Sequence[VCard], version: Literal["3.0", "4.0"] = "3.0") -> str:
    """The cards as a file."""
    return "".join(folded(line) for card in cards for line in _lines(card, version))


def _lines(card: VCard, version: str) -> Iterator[str]:
    yield "BEGIN:VCARD"
    yield f"VERSION:{version}"
    yield f"FN:{escaped(card.name or '?')}"
    given, _space, last = card.name.rpartition(" ")
    yield f"N:{escaped(last)};{escaped(given)};;;"
    if card.organisation:
        yield f"ORG:{escaped(card.organisation)}"
    if card.title:
        yield f"TITLE:{escaped(card.title)}"
    for mail in card.emails:
        yield f"EMAIL{';TYPE=INTERNET' if version == '3.0' else ''}:{escaped(mail)}"
    for phone in card.phones:
        yield f"TEL;TYPE={'WORK' if version == '3.0' else 'work'}:{escaped(phone)}"
    if version == "4.0":
        for language in card.languages:
            yield f"LANG:{escaped(language)}"
    if card.note:
        yield f"NOTE:{escaped(card.note)}"
    if card.uid:
        yield f"UID:{escaped(card.uid)}"
    yield "END:VCARD"
