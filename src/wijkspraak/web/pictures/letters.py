"""How much room words take in a picture, so that no two of them meet: a reckoning on the wide side."""

import unicodedata
from typing import Final

_KNOWN: Final[dict[str, float]] = {
    **dict.fromkeys("iljtfrI.,:;'’‘|!()[]- ", 0.4),
    **dict.fromkeys("mwMW@%—…&", 0.97),
    **dict.fromkeys("\u200b\u200d\ufe0f", 0.0),
    "ß": 0.63,
}


def wide(text: str, size: float) -> float:
    """About how wide the text is in letters of this size, in the units of the picture; rather too wide than not."""
    return sum(_sign(sign) for sign in text) * size


def _sign(sign: str) -> float:
    if sign in _KNOWN:
        return _KNOWN[sign]
    if unicodedata.combining(sign):
        return 0.0
    if unicodedata.east_asian_width(sign) in "WF":
        return 1.4
    if sign.isupper():
        return 0.72
    return 0.58 if sign.isascii() or unicodedata.category(sign) == "Ll" else 0.8


def fitted(text: str, room: float, size: float) -> str:
    """As much of the text as has room, with three dots where something was left off."""
    if wide(text, size) <= room:
        return text
    kept = text
    while kept and wide(kept.rstrip() + "…", size) > room:
        kept = kept[:-1]
    return kept.rstrip() + "…"


def lines(text: str, room: float, size: float, most: int) -> list[str]:
    """The text over at most so many lines that have room; the last ends in three dots where there was more."""
    rest, told = text.split(), [""]
    while rest:
        tried = f"{told[-1]} {rest[0]}".strip()
        if wide(tried, size) <= room or not told[-1]:
            told[-1] = tried
            rest.pop(0)
        elif len(told) < most:
            told.append("")
        else:
            told[-1] = " ".join([told[-1], *rest])
            break
    return [fitted(line, room, size) for line in told]
