"""Text that a spreadsheet would take for a formula, made harmless when it goes out and given back when it comes in.

A spreadsheet reckons with every cell that begins with = + - @, a tab or a carriage return, also after spaces and
quotation marks. A cell like that gets an apostrophe before it. `restored` takes exactly those apostrophes away again:
for every text, `restored(neutral(text)) == text`. This is the one place that knows the rule; whatever writes cells for
a spreadsheet and whatever reads them asks here. Numbers and dates are written as numbers and dates and never pass here.
"""

import re
import unicodedata
from typing import Final

MARK: Final = "'"
_RECKONED: Final = re.compile(r"""['"\s]*[=+\-@\t\r＝＋－＠]""")
# What XML cannot hold or a spreadsheet drops: control characters, halves of pairs, two that are no character.
_NOT_KEPT: Final = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")


def neutral(text: str) -> str:
    """The text as a cell that no spreadsheet reckons with."""
    return MARK + text if _RECKONED.match(text) else text


def restored(cell: str) -> str:
    """What `neutral` was given: an apostrophe goes when what stands behind it would have needed one."""
    return cell[1:] if cell.startswith(MARK) and _RECKONED.match(cell, 1) else cell


def as_read(text: str) -> str:
    """A text as reading a table leaves it: one way of writing accents and line ends, no control characters or edges."""
    kept = _NOT_KEPT.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
    return unicodedata.normalize("NFC", kept).strip()
