"""The English beside the Dutch: gathers the texts of every room, checks their translations and makes them readable.

    python -m wijkspraak.web.translations             make a django.mo of every django.po; done at set-up
    python -m wijkspraak.web.translations --extract   bring every django.po in step with the texts in the code
    python -m wijkspraak.web.translations --check     say what is missing or wrong, and fail if anything is

The source text is Dutch and is itself the key. Each Django application has its own
`locale/en/LC_MESSAGES/django.po`; what stands outside them (settings, menu, command line) is kept with `web`. Making
and checking need no gettext programs, so that set-up works the same on every machine.
"""

import argparse
import ast
import os
import re
import struct
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Final

from wijkspraak import chain

HERE: Final = Path(__file__).parents[1]
GROUND: Final = "web"
LANGUAGE: Final = "en"

# Which argument of each of Django's functions is the context, the text and the plural.
FUNCTIONS: Final = {"gettext": "t", "ngettext": "tp", "pgettext": "ct", "npgettext": "ctp"}
ALIASES: Final = {f"{name}{end}": roles for name, roles in FUNCTIONS.items() for end in ("", "_lazy", "_noop")}

HEADER: Final = (
    f"Language: {LANGUAGE}\n"
    "MIME-Version: 1.0\n"
    "Content-Type: text/plain; charset=UTF-8\n"
    "Content-Transfer-Encoding: 8bit\n"
    "Plural-Forms: nplurals=2; plural=(n != 1);\n"
)

_ESCAPES: Final = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t", "\r": "\\r"}
_UNESCAPES: Final = {written[1]: meant for meant, written in _ESCAPES.items()}
_KEYWORD: Final = re.compile(r'(msgctxt|msgid_plural|msgid|msgstr(?:\[(\d)\])?)\s+"(.*)"$')
_STRING: Final = r"""u?(?:'(?:\\.|[^'\\])*'|"(?:\\.|[^"\\])*")"""
_CALL: Final = re.compile(rf"\b(npgettext|ngettext|pgettext|gettext|_)\(({_STRING}(?:,\s*{_STRING})*)")
_NAMED: Final = re.compile(r"%\(\w+\)[-+ #0]*\d*(?:\.\d+)?[a-zA-Z]|\{\w*\}|</?\w+")
_LOOSE_PERCENT: Final = re.compile(r"%(?!\()")


class CatalogueError(Exception):
    """A catalogue or a text in the code cannot be read; the message says where and why."""


@dataclass(frozen=True, slots=True)
class Key:
    """By what a text is found again: the Dutch, and where one word means two things its context."""

    text: str
    context: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """One text with its English; `words` has two members where the Dutch has a plural, else one."""

    key: Key
    plural: str = ""
    words: tuple[str, ...] = ("",)
    fuzzy: bool = False
    remarks: tuple[str, ...] = ()

    @property
    def ready(self) -> bool:
        """Whether a reader may be shown this."""
        return all(self.words) and not self.fuzzy


@dataclass(frozen=True, slots=True)
class House:
    """Where the code stands and which of its folders are Django applications with a catalogue of their own."""

    root: Path = HERE
    apps: tuple[str, ...] = tuple(name.removeprefix("wijkspraak.") for name in chain.APPS)

    def catalogue(self, app: str) -> Path:
        """The file in which the English of one application is kept."""
        return self.root / app / "locale" / LANGUAGE / "LC_MESSAGES" / "django.po"

    def home(self, path: Path) -> str:
        """The application that keeps the texts of this file."""
        first = path.relative_to(self.root).parts[0]
        return first if first in self.apps else GROUND


# ---- Reading and writing a catalogue ------------------------------------------------------------------------------


def unescaped(written: str) -> str:
    """A string as it is meant, from how it stands between quotes."""
    return re.sub(r"\\(.)", lambda found: _UNESCAPES.get(found[1], found[0]), written)


def quoted(meant: str) -> str:
    """A string as it stands between quotes; more lines are written below each other."""
    lines = meant.splitlines(keepends=True) or [""]
    written = ['"' + "".join(_ESCAPES.get(sign, sign) for sign in line) + '"' for line in lines]
    return written[0] if len(written) == 1 else "\n".join(['""', *written])


@dataclass(slots=True)
class _Block:
    """What has been read so far of one entry."""

    parts: dict[str, str] = field(default_factory=dict)
    fuzzy: bool = False
    remarks: list[str] = field(default_factory=list)
    last: str = ""

    def entry(self) -> Entry:
        plural = self.parts.get("msgid_plural", "")
        words = ("msgstr0", "msgstr1") if plural else ("msgstr",)
        return Entry(
            key=Key(self.parts["msgid"], self.parts.get("msgctxt", "")),
            plural=plural,
            words=tuple(self.parts.get(name, "") for name in words),
            fuzzy=self.fuzzy,
            remarks=tuple(self.remarks),
        )


def _take_comment(block: _Block, line: str) -> None:
    if line.startswith("#,"):
        block.fuzzy = block.fuzzy or "fuzzy" in line
    elif line == "#" or line.startswith("# "):
        block.remarks.append(line[2:])


def _take_line(block: _Block, line: str) -> bool:
    """Adds a line of an entry to what was read; tells whether it could be read."""
    if line.startswith('"') and line.endswith('"') and len(line) > 1 and block.last:
        block.parts[block.last] += unescaped(line[1:-1])
        return True
    found = _KEYWORD.match(line)
    if found is None:
        return False
    block.last = f"msgstr{found[2]}" if found[2] else found[1]
    if block.last in block.parts:
        return False
    block.parts[block.last] = unescaped(found[3])
    return True


def _begins_entry(block: _Block, line: str) -> bool:
    """Whether this line belongs to the next entry, even when no empty line stands before it."""
    return block.last.startswith("msgstr") and line.startswith(("#", "msgctxt", "msgid "))


def parsed(text: str, name: str = "catalogue") -> dict[Key, Entry]:
    """The entries of a .po text, without its header; what is obsolete is left out."""
    entries: dict[Key, Entry] = {}
    block = _Block()

    def close(number: int) -> None:
        nonlocal block
        if "msgid" in block.parts:
            entry = block.entry()
            if entry.key in entries:
                msg = f"{name}:{number}: «{entry.key.text}» stands here twice"
                raise CatalogueError(msg)
            entries[entry.key] = entry
        block = _Block()

    number = 0
    for number, raw in enumerate(text.split("\n"), start=1):
        line = raw.strip()
        if not line or _begins_entry(block, line):
            close(number)
        if not line or line.startswith("#~"):
            continue
        if line.startswith("#"):
            _take_comment(block, line)
        elif not _take_line(block, line):
            msg = f"{name}:{number}: cannot be read: {line}"
            raise CatalogueError(msg)
    close(number)
    entries.pop(Key(""), None)
    return entries


def _written_entry(entry: Entry) -> str:
    lines = [f"# {remark}".rstrip() for remark in entry.remarks]
    if entry.fuzzy:
        lines.append("#, fuzzy")
    if entry.key.context:
        lines.append(f"msgctxt {quoted(entry.key.context)}")
    lines.append(f"msgid {quoted(entry.key.text)}")
    if entry.plural:
        lines.append(f"msgid_plural {quoted(entry.plural)}")
        lines += [f"msgstr[{form}] {quoted(words)}" for form, words in enumerate(entry.words)]
    else:
        lines.append(f"msgstr {quoted(entry.words[0])}")
    return "\n".join(lines)


def written(entries: Iterable[Entry]) -> str:
    """The .po text of these entries: sorted, without dates or line numbers, so that only a change shows as one."""
    header = f'msgid ""\nmsgstr {quoted(HEADER)}'
    ordered = sorted(entries, key=lambda entry: (entry.key.text, entry.key.context))
    return "\n\n".join([header, *map(_written_entry, ordered)]) + "\n"


def compiled(entries: Iterable[Entry]) -> bytes:
    """The .mo bytes of all entries that are ready: little-endian, no hash table (GNU gettext manual, 10.3)."""
    pairs = {b"": HEADER.encode()}
    for entry in entries:
        if entry.ready:
            found_by = f"{entry.key.context}\x04{entry.key.text}" if entry.key.context else entry.key.text
            found_by += f"\0{entry.plural}" if entry.plural else ""
            pairs[found_by.encode()] = "\0".join(entry.words).encode()
    ids = sorted(pairs)
    start = 7 * 4
    table_size = 8 * len(ids)
    at = start + 2 * table_size
    tables, strings = b"", b""
    for string in [*ids, *(pairs[found_by] for found_by in ids)]:
        tables += struct.pack("<II", len(string), at + len(strings))
        strings += string + b"\0"
    head = struct.pack("<7I", 0x950412DE, 0, len(ids), start, start + table_size, 0, at)
    return head + tables + strings


def read(path: Path) -> dict[Key, Entry]:
    """The entries of a catalogue; none where there is no file yet."""
    return parsed(path.read_text(encoding="utf-8"), path.as_posix()) if path.exists() else {}


# ---- Gathering the texts from the code ----------------------------------------------------------------------------


def _given_names(tree: ast.AST) -> tuple[dict[str, str], set[str]]:
    """Under which names a module calls Django's functions, and under which it knows their module."""
    functions: dict[str, str] = {}
    modules: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module == "django.utils.translation":
            functions |= {one.asname or one.name: ALIASES[one.name] for one in node.names if one.name in ALIASES}
        elif isinstance(node, ast.ImportFrom) and node.module == "django.utils":
            modules |= {one.asname or one.name for one in node.names if one.name == "translation"}
    return functions, modules


def _roles(call: ast.Call, functions: Mapping[str, str], modules: set[str]) -> str:
    """What the arguments of this call mean; empty when it has nothing to do with translation."""
    called = call.func
    if isinstance(called, ast.Name):
        return functions.get(called.id, "")
    if isinstance(called, ast.Attribute) and isinstance(called.value, ast.Name) and called.value.id in modules:
        return ALIASES.get(called.attr, "")
    return ""


def _found(roles: str, strings: Sequence[str]) -> tuple[Key, str]:
    by_role = dict(zip(roles, strings, strict=False))
    return Key(by_role["t"], by_role.get("c", "")), by_role.get("p", "")


def from_python(source: str, name: str = "module") -> Iterator[tuple[Key, str]]:
    """Each text that a module has translated, with its plural."""
    tree = ast.parse(source, name)
    functions, modules = _given_names(tree)
    for node in ast.walk(tree):
        roles = _roles(node, functions, modules) if isinstance(node, ast.Call) else ""
        if not roles or not isinstance(node, ast.Call):
            continue
        asked = node.args[: len(roles)]
        if any(isinstance(one, ast.JoinedStr | ast.BinOp) for one in asked):
            msg = f"{name}:{node.lineno}: put this text together after the translation, not before"
            raise CatalogueError(msg)
        strings = [one.value for one in asked if isinstance(one, ast.Constant) and isinstance(one.value, str)]
        # A variable is translated here and was marked elsewhere, where it was written down.
        if len(strings) == len(roles) and all(strings):
            yield _found(roles, strings)


def from_template(source: str, name: str = "template") -> Iterator[tuple[Key, str]]:
    """Each text that a Django template has translated, with its plural."""
    from django.utils.translation.template import templatize  # noqa: PLC0415 set-up makes catalogues without Django

    try:
        calls = templatize(source, name)
    except SyntaxError as unreadable:
        msg = f"{name}: {unreadable}"
        raise CatalogueError(msg) from unreadable
    for function, arguments in _CALL.findall(calls):
        strings = [str(ast.literal_eval(one)) for one in re.findall(_STRING, arguments)]
        yield _found(FUNCTIONS.get(function, "t"), strings)


def _texts(house: House, path: Path) -> Iterator[tuple[Key, str]]:
    folders = path.relative_to(house.root).parts
    if path.suffix == ".py" and "migrations" not in folders:
        yield from from_python(path.read_text(encoding="utf-8"), path.as_posix())
    elif "templates" in folders and path.suffix in {".html", ".svg", ".txt", ".xml"}:
        yield from from_template(path.read_text(encoding="utf-8"), path.as_posix())


def wanted(house: House) -> dict[str, dict[Key, str]]:
    """Per application the texts that its code and templates ask for."""
    found: dict[str, dict[Key, str]] = {app: {} for app in (*house.apps, GROUND)}
    for path in sorted(one for one in house.root.rglob("*") if one.is_file()):
        texts = found[house.home(path)]
        for key, plural in _texts(house, path):
            known = texts.get(key, "")
            if known and plural and known != plural:
                msg = f"{path.as_posix()}: «{key.text}» has two plurals: «{known}» and «{plural}»"
                raise CatalogueError(msg)
            texts[key] = known or plural
    return found


# ---- In step with the code ----------------------------------------------------------------------------------------


def _brought_along(kept: Entry, plural: str) -> Entry:
    """A translation after its Dutch plural changed: nothing is thrown away that a translator may still use."""
    if kept.plural == plural:
        return kept
    if not plural:
        return replace(kept, plural="", words=kept.words[:1])
    if not kept.plural:
        return replace(kept, plural=plural, words=(kept.words[0], ""))
    return replace(kept, plural=plural, fuzzy=True)


def updated(kept: Mapping[Key, Entry], asked: Mapping[Key, str]) -> list[Entry]:
    """The catalogue as it should be: translations stay, what is new is empty, what nobody asks for goes."""
    return [
        _brought_along(kept[key], plural) if key in kept else Entry(key, plural, ("", "") if plural else ("",))
        for key, plural in asked.items()
    ]


def extract(house: House) -> int:
    """Brings every catalogue in step with the code; gives the number of files that changed."""
    changed = 0
    for app, asked in wanted(house).items():
        path = house.catalogue(app)
        before = path.read_text(encoding="utf-8") if path.exists() else ""
        after = written(updated(read(path), asked)) if asked else ""
        if before == after:
            continue
        changed += 1
        if after:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(after, encoding="utf-8", newline="\n")
        else:
            path.unlink()
    return changed


def make(house: House) -> int:
    """Makes the django.mo of every catalogue; gives the number of files that changed."""
    changed = 0
    for app in house.apps:
        path = house.catalogue(app)
        made = path.with_suffix(".mo")
        if not path.exists():
            continue
        content = compiled(read(path).values())
        if not made.exists() or made.read_bytes() != content:
            # Put in place as a whole: a server or another test may be reading the old one.
            beside = made.with_suffix(f".{os.getpid()}.mo")
            beside.write_bytes(content)
            beside.replace(made)
            changed += 1
    return changed


# ---- What is wrong ------------------------------------------------------------------------------------------------


def _edges(text: str) -> tuple[str, str]:
    """The white space around a text, which holds sentences apart that are put together."""
    return text[: len(text) - len(text.lstrip())], text[len(text.rstrip()) :]


def _mismatch(dutch: str, english: str) -> str:
    """What the English does not take over from the Dutch, in a few words; empty when all is well."""
    here, there = set(_NAMED.findall(dutch)), set(_NAMED.findall(english))
    if here != there:
        return f"not in both languages: {' '.join(sorted(here ^ there))}"
    formatted = "%(" in dutch or "%%" in dutch
    if ("%%" in dutch) != ("%%" in english) or (formatted and _LOOSE_PERCENT.search(english.replace("%%", ""))):
        return "a percent sign is not written as in the Dutch"
    if _edges(dutch) != _edges(english):
        return "white space at the start or the end differs"
    return ""


def entry_faults(entry: Entry) -> list[str]:
    """What is wrong with one translation."""
    if not all(entry.words):
        return ["no English yet"]
    dutch = (entry.key.text, entry.plural)
    found = [_mismatch(one, words) for one, words in zip(dutch, entry.words, strict=False)]
    return [*(["marked fuzzy"] if entry.fuzzy else []), *dict.fromkeys(fault for fault in found if fault)]


def _clashes(catalogues: Mapping[str, Iterable[Entry]]) -> Iterator[str]:
    """Django puts all catalogues together, so the same Dutch must have the same English in every room."""
    seen: dict[Key, tuple[str, Entry]] = {}
    for app, entries in catalogues.items():
        for entry in entries:
            first, other = seen.setdefault(entry.key, (app, entry))
            both = zip(entry.words, other.words, strict=False)
            if any(mine and yours and mine != yours for mine, yours in both):
                yield f"{app}: «{entry.key.text}»: {first} says «{other.words[0]}», here it is «{entry.words[0]}»"


def faults(house: House) -> list[str]:
    """Everything that keeps the English from being whole and right."""
    found: list[str] = []
    catalogues: dict[str, list[Entry]] = {}
    for app, asked in wanted(house).items():
        path = house.catalogue(app)
        catalogues[app] = updated(read(path), asked)
        found += [f"{app}: «{entry.key.text}»: {fault}" for entry in catalogues[app] for fault in entry_faults(entry)]
        before = path.read_text(encoding="utf-8") if path.exists() else ""
        if before != (written(catalogues[app]) if asked else ""):
            found.append(f"{app}: the catalogue is not in step with the code; run --extract")
    return [*found, *_clashes(catalogues)]


def main(arguments: Sequence[str] | None = None, house: House | None = None) -> int:
    """Makes, extracts or checks; 1 when something is wrong."""
    parser = argparse.ArgumentParser(prog="python -m wijkspraak.web.translations", description=__doc__.split("\n")[0])
    choice = parser.add_mutually_exclusive_group()
    choice.add_argument("--extract", action="store_true", help="bring every django.po in step with the code")
    choice.add_argument("--check", action="store_true", help="say what is missing or wrong, and fail if anything is")
    chosen = parser.parse_args(arguments)
    house = house or House()
    try:
        if chosen.check:
            wrong = faults(house)
            sys.stderr.write("".join(f"{line}\n" for line in wrong))
            return 1 if wrong else 0
        changed = extract(house) if chosen.extract else make(house)
    except CatalogueError as unreadable:
        sys.stderr.write(f"{unreadable}\n")
        return 1
    if chosen.extract:
        sys.stdout.write(f"{changed} catalogues changed\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
