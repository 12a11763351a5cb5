"""Screens in another language: `python -m wijkspraak.web.translations` packs the English catalogue, done at set-up.

The Dutch sentences stand in the code and in the templates themselves. `--extract` gathers them into the catalogue
that a translator fills in, `--check` fails where English is missing or has gone stale; only these two need babel.
Packing needs nothing but Python, so that whoever runs the service need not install gettext.
"""

import argparse
import re
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from struct import pack
from typing import Final

WEB: Final = Path(__file__).parent
SOURCE: Final = WEB.parent
CATALOGUE: Final = WEB / "locale" / "en" / "LC_MESSAGES" / "django.po"

MAGIC: Final = 0x950412DE
CONTEXT_MARK: Final = "\x04"
PLURAL_MARK: Final = "\x00"
PLURALS: Final = 2  # English, like Dutch: one and more

# What a call to each of these names carries: the place of its context, of its words and of its plural.
KEYWORDS: Final[dict[str, tuple[int | None, int, int | None]]] = {
    "_": (None, 0, None),
    "gettext": (None, 0, None),
    "gettext_lazy": (None, 0, None),
    "gettext_noop": (None, 0, None),
    "ngettext": (None, 0, 1),
    "ngettext_lazy": (None, 0, 1),
    "pgettext": (0, 1, None),
    "pgettext_lazy": (0, 1, None),
    "npgettext": (0, 1, 2),
    "npgettext_lazy": (0, 1, 2),
}

_LINE: Final = re.compile(r'(?:(msgctxt|msgid_plural|msgid|msgstr)(?:\[(\d)\])?\s+)?"((?:[^"\\]|\\.)*)"\s*')
_ESCAPE: Final = re.compile(r"\\(.)")
_ESCAPED: Final = {"n": "\n", "t": "\t", "r": "\r", '"': '"', "\\": "\\"}
_BLANK: Final = re.compile(r"%\((\w+)\)[sd]")

HEADER: Final = """\
# English for the screens of Wijkspraak.
# Made by: python -m wijkspraak.web.translations --extract
msgid ""
msgstr ""
"Content-Type: text/plain; charset=UTF-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"Language: en\\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\\n"
"""


class CatalogueError(Exception):
    """A catalogue that cannot be read; the message names the line."""


@dataclass(frozen=True, slots=True)
class Message:
    """A sentence of the screens and how it reads in the other language; `said` empty: not translated yet."""

    id: str
    plural: str = ""
    context: str = ""
    said: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    doubtful: bool = False
    gone: bool = False

    @property
    def key(self) -> tuple[str, str]:
        """By what it is found; the plural belongs to the words, not to the name."""
        return self.context, self.id

    @property
    def done(self) -> bool:
        """Whether every form has been said."""
        return len(self.said) == (PLURALS if self.plural else 1) and all(self.said)


# Reading ---------------------------------------------------------------------------------------------------------


def read(text: str) -> list[Message]:
    """The messages of a .po file, in its order, its header first; CatalogueError where it is not well formed."""
    blocks: list[list[tuple[int, str]]] = [[]]
    for number, line in enumerate(text.split("\n"), start=1):  # not splitlines: a text may hold other line ends
        if line.strip():
            blocks[-1].append((number, line.strip()))
        elif blocks[-1]:
            blocks.append([])
    return [_message(block) for block in blocks if any(not _is_remark(line) for _number, line in block)]


def _is_remark(line: str) -> bool:
    return line.startswith("#") and not line.startswith("#~")


def _message(block: Sequence[tuple[int, str]]) -> Message:
    parts: dict[str, str] = {}
    flags, places, gone, field = "", [], False, ""
    for number, line in block:
        if line.startswith("#,"):
            flags += line
        elif line.startswith("#:"):
            places += line[2:].split()
        elif not _is_remark(line):
            gone = gone or line.startswith("#~")
            found = _LINE.fullmatch(line.removeprefix("#~").strip())
            if found is None or not (found[1] or field):
                msg = f"line {number} is not part of a message: {line}"
                raise CatalogueError(msg)
            if found[1]:
                field = found[1] + (found[2] or "")
            parts[field] = parts.get(field, "") + _unescape(found[3])
    if "msgid" not in parts:
        msg = f"the message at line {block[0][0]} has no msgid"
        raise CatalogueError(msg)
    said = tuple(parts[name] for name in ("msgstr", "msgstr0", "msgstr1") if name in parts)
    return Message(
        parts["msgid"],
        parts.get("msgid_plural", ""),
        parts.get("msgctxt", ""),
        said if any(said) else (),
        tuple(places),
        doubtful="fuzzy" in flags,
        gone=gone,
    )


def _unescape(text: str) -> str:
    return _ESCAPE.sub(lambda found: _ESCAPED.get(found[1], found[1]), text)


# Writing ---------------------------------------------------------------------------------------------------------


def write(messages: Iterable[Message]) -> str:
    """A .po file of the messages, without its header's own message."""
    return "\n".join([HEADER, *(_block(message) for message in messages if message.id)])


def _block(message: Message) -> str:
    lines = [f"#: {place}" for place in message.places]
    if _BLANK.search(message.id + message.plural):
        lines.append("#, python-format")
    if message.context:
        lines.append(f"msgctxt {_quote(message.context)}")
    lines.append(f"msgid {_quote(message.id)}")
    said = (*message.said, "", "")
    if message.plural:
        lines.append(f"msgid_plural {_quote(message.plural)}")
        lines += [f"msgstr[{form}] {_quote(said[form])}" for form in range(PLURALS)]
    else:
        lines.append(f"msgstr {_quote(said[0])}")
    return "\n".join(lines) + "\n"


def _quote(text: str) -> str:
    for plain, escaped in (("\\", "\\\\"), ('"', '\\"'), ("\n", "\\n"), ("\t", "\\t"), ("\r", "\\r")):
        text = text.replace(plain, escaped)
    return f'"{text}"'


def packed(messages: Iterable[Message]) -> bytes:
    """The .mo file that Python's gettext reads; what is not translated, doubtful or gone stays out.

    Layout after the GNU gettext manual, "The Format of GNU MO Files": a head of seven numbers, two tables of
    (length, offset) sorted by the original, and the texts themselves, each closed by a zero byte.
    """
    pairs = sorted(
        (_original(message).encode(), PLURAL_MARK.join(message.said).encode())
        for message in messages
        if message.done and not message.doubtful and not message.gone
    )
    start = 7 * 4
    texts_at = start + len(pairs) * 16
    tables: list[tuple[int, int]] = []
    texts = bytearray()
    for side in (0, 1):
        for pair in pairs:
            tables.append((len(pair[side]), texts_at + len(texts)))
            texts += pair[side] + b"\0"
    head = pack("<7I", MAGIC, 0, len(pairs), start, start + len(pairs) * 8, 0, texts_at)
    return head + b"".join(pack("<2I", *entry) for entry in tables) + bytes(texts)


def _original(message: Message) -> str:
    name = f"{message.context}{CONTEXT_MARK}{message.id}" if message.context else message.id
    return f"{name}{PLURAL_MARK}{message.plural}" if message.plural else name


def pack_all(source: Path = SOURCE) -> list[Path]:
    """Packs every catalogue below a folder that is newer or other than what was packed; returns what was written."""
    written: list[Path] = []
    for path in sorted(source.rglob("*.po")):
        made, target = packed(read(path.read_text(encoding="utf-8"))), path.with_suffix(".mo")
        if not target.exists() or target.read_bytes() != made:
            target.write_bytes(made)
            written.append(target)
    return written


# Gathering -------------------------------------------------------------------------------------------------------


def gather(source: Path = SOURCE) -> list[Message]:
    """Every sentence that is marked for translation in code and templates, in a fixed order."""
    found: dict[tuple[str, str], Message] = {}
    for path in sorted(source.rglob("*")):
        for message in _marked(path):
            place = path.relative_to(source.parent).as_posix()
            known = found.get(message.key, message)
            found[message.key] = replace(
                known,
                plural=known.plural or message.plural,
                places=known.places if place in known.places else (*known.places, place),
            )
    return list(found.values())


def _marked(path: Path) -> Iterator[Message]:
    if path.suffix == ".py" and "migrations" not in path.parts:
        return _calls(path.read_text(encoding="utf-8"))
    if path.suffix in {".html", ".txt"} and "templates" in path.parts:
        return _calls(_as_code(path.read_text(encoding="utf-8"), path.name))
    return iter(())


def _as_code(template: str, name: str) -> str:
    """What Django makes of a template for this purpose: calls between crossed-out text, without its indents."""
    from django.utils.translation.template import templatize  # noqa: PLC0415 - only gathering needs it

    return "\n".join(line.strip() for line in str(templatize(template, origin=name)).splitlines())


def _calls(code: str) -> Iterator[Message]:
    from io import BytesIO  # noqa: PLC0415

    from babel.messages.extract import extract_python  # noqa: PLC0415 - a tool of who translates, not of who runs

    for _line, name, words, _remarks in extract_python(BytesIO(code.encode()), dict.fromkeys(KEYWORDS), [], {}):
        given = (words,) if isinstance(words, str | None) else tuple(words)
        context, text, plural = (None if at is None else _at(given, at) for at in KEYWORDS[str(name)])
        if text:
            yield Message(text, plural or "", context or "")


def _at(given: Sequence[str | None], place: int) -> str | None:
    return given[place] if place < len(given) else None


def merged(gathered: Iterable[Message], known: Iterable[Message]) -> list[Message]:
    """The gathered sentences with what was said of them before; what is no longer on any screen is dropped."""
    before = {message.key: message for message in known if not message.gone}
    return [
        replace(message, said=before[message.key].said)
        if message.key in before and bool(before[message.key].plural) == bool(message.plural)
        else message
        for message in gathered
    ]


# Checking --------------------------------------------------------------------------------------------------------


def faults(gathered: Iterable[Message], known: Iterable[Message]) -> list[str]:
    """Why the catalogue is not good enough, one line each: missing, doubtful, gone, or other blanks than the Dutch."""
    catalogue = {message.key: message for message in known if message.id}
    wanted = {message.key: message for message in gathered}
    found = [f"no English for: {m.id}" for key, m in wanted.items() if not _said(catalogue.get(key), m)]
    for key, message in catalogue.items():
        if message.gone or key not in wanted:
            found.append(f"on no screen any more: {message.id}")
        elif message.doubtful:
            found.append(f"marked fuzzy: {message.id}")
        elif blanks := _wrong_blanks(message):
            found.append(f"fills in other blanks ({', '.join(sorted(blanks))}): {message.id}")
    return found


def _said(known: Message | None, wanted: Message) -> bool:
    return known is not None and known.done and known.plural == wanted.plural


def _wrong_blanks(message: Message) -> set[str]:
    """Blanks that English fills in and Dutch does not know, or that English forgets; "one" may leave out the number."""
    there: Mapping[str, set[str]] = {text: set(_BLANK.findall(text)) for text in (message.id, message.plural)}
    every = set().union(*there.values())
    wrong: set[str] = set()
    for form, said in enumerate(message.said):
        given = set(_BLANK.findall(said))
        must = there[message.plural] if message.plural and form else there[message.id]
        wrong |= given - every
        wrong |= set() if message.plural and form == 0 else must - given
    return wrong


# From the command line -------------------------------------------------------------------------------------------


def main(arguments: Sequence[str] | None = None) -> int:
    """Packs, gathers or checks."""
    parser = argparse.ArgumentParser(prog="python -m wijkspraak.web.translations", description=__doc__)
    what = parser.add_mutually_exclusive_group()
    what.add_argument("--extract", action="store_true", help="gather the sentences of all screens into the catalogue")
    what.add_argument("--check", action="store_true", help="fail when English is missing or stale")
    asked = parser.parse_args(arguments)
    try:
        known = read(CATALOGUE.read_text(encoding="utf-8")) if CATALOGUE.exists() else []
        if asked.check:
            return _report(faults(gather(), known))
        if asked.extract:
            CATALOGUE.parent.mkdir(parents=True, exist_ok=True)
            CATALOGUE.write_text(write(merged(gather(), known)), encoding="utf-8")
        pack_all()
    except CatalogueError as broken:
        return _report([str(broken)])
    return 0


def _report(found: Sequence[str]) -> int:
    for fault in found:
        sys.stderr.write(f"{fault}\n")
    return 1 if found else 0


if __name__ == "__main__":
    raise SystemExit(main())
