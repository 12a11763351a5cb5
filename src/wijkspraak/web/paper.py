"""A paper by typst that is always made, whatever people wrote: PDF/UA-1, with words as data and never as code.

PDF/UA-1 has no room for a sign that no font here can draw, and typst then makes no paper at all. So what it says it
cannot draw is set as an open square, and the sheet is told (`squares`) so that it can say so to the reader.
"""

import json
import re
import unicodedata
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Final

import typst

Words = str | bool | int | list["Words"] | dict[str, "Words"]

SQUARE: Final = "□"
ROUNDS: Final = 4  # a square may part a sign from its neighbour, which then cannot be drawn either
_REFUSED: Final = re.compile(r'the text `"((?:\\.|[^"\\])*)"` could not be displayed', re.DOTALL)
_ESCAPED: Final = re.compile(r"\\(?:u\{([0-9a-f]+)\}|(.))", re.DOTALL)
_ENDS: Final = re.compile("\r\n|[\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
# Signs that turn the direction of all that follows, so that what stands there reads as something else.
_TURNING: Final = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_SIGNS: Final = {"n": "\n", "r": "\r", "t": "\t", "0": "\0"}


def paper(sheet: Path, told: Mapping[str, Words]) -> bytes:
    """The sheet with these words in it, as PDF/UA-1; typst.TypstError only where the sheet itself is wrong."""
    words = {key: _through(value, _clean) for key, value in told.items()}
    squares = False
    for _round in range(ROUNDS):
        try:
            return _made(sheet, words, squares=squares)
        except typst.TypstError as trouble:
            refused = _refused(trouble)
            if not refused:
                break
        squares = True
        words = {key: _through(value, lambda text: _without(text, refused)) for key, value in words.items()}  # noqa: B023
    return _made(sheet, {key: _through(value, _sure) for key, value in words.items()}, squares=True)


def _made(sheet: Path, words: Mapping[str, Words], *, squares: bool) -> bytes:
    made = typst.compile(
        sheet.read_bytes(),
        format="pdf",
        pdf_standards=["ua-1"],
        sys_inputs={"told": json.dumps({**words, "squares": squares})},
    )
    if not isinstance(made, bytes):
        msg = "a paper did not become one document"
        raise TypeError(msg)
    return made


def _through(value: Words, change: Callable[[str], str]) -> Words:
    """The same values, every text changed."""
    if isinstance(value, str):
        return change(value)
    if isinstance(value, list):
        return [_through(one, change) for one in value]
    if isinstance(value, dict):
        return {key: _through(one, change) for key, one in value.items()}
    return value


def _clean(text: str) -> str:
    """Text with one kind of new line, without signs that are no signs and without those that turn all after them."""
    said = _ENDS.sub("\n", text).replace("\t", " ")
    return "".join(
        sign
        for sign in said
        if sign == "\n" or (unicodedata.category(sign) not in {"Cc", "Cs"} and sign not in _TURNING)
    )


def _refused(trouble: typst.TypstError) -> tuple[str, ...]:
    """The pieces of text that typst says it cannot draw, the longest first."""
    found = {_read(piece) for piece in _REFUSED.findall(str(getattr(trouble, "diagnostic", trouble)))}
    return tuple(sorted(found - {""}, key=lambda piece: (-len(piece), piece)))


def _read(piece: str) -> str:
    """What stands between the quotes of a message: typst writes signs that cannot be seen as numbers."""
    return _ESCAPED.sub(lambda found: chr(int(found[1], 16)) if found[1] else _SIGNS.get(found[2], found[2]), piece)


def _without(text: str, refused: tuple[str, ...]) -> str:
    for piece in refused:
        text = text.replace(piece, SQUARE)
    return text


def _sure(text: str) -> str:
    """Only what the fonts that come with typst draw without doubt: western letters; a square for all else."""
    told = unicodedata.normalize("NFC", text)
    return "".join(
        sign if sign in "\n€–—‘’“”…•□" or " " <= sign <= "~" or "\xa1" <= sign <= "\u017f" else SQUARE for sign in told
    )
