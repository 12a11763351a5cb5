"""The minutes for one participant, of the parts that they sat through: on paper, and as plain text for a mail."""

import textwrap
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from django.utils.translation import get_language, pgettext
from django.utils.translation import gettext as _

from wijkspraak.web.paper import Words, paper

SHEET: Final = Path(__file__).parent / "minutes.typ"
COLUMNS: Final = 76


@dataclass(frozen=True, slots=True)
class Promised:
    """What somebody promised, and by when, in words."""

    who: str
    what: str
    by_when: str


@dataclass(frozen=True, slots=True)
class Part:
    """One topic: who was there, what was said, decided and promised. `nothing_said`: nobody had anything to note."""

    title: str
    level_name: str
    present: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    decisions: tuple[str, ...] = ()
    promises: tuple[Promised, ...] = ()
    nothing_said: bool = False


@dataclass(frozen=True, slots=True)
class Minutes:
    """What one participant may read. `held_on`: the day in words; `confidential`: the level's name, or empty."""

    for_whom: str
    neighbourhood: str
    held_on: str
    place: str
    convenor: str
    confidential: str
    parts: tuple[Part, ...]


def _words() -> dict[str, Words]:
    return {
        "minutes": _("Verslag van een gesprek"),
        "for": _("Voor"),
        "where": _("Wijk"),
        "when": _("Gehouden"),
        "place": _("Plaats"),
        "convenor": _("Gespreksleider"),
        "confidential": _("Vertrouwelijk"),
        "keep": _("Laat dit verslag niet liggen en stuur het niet door."),
        "own": _("In dit verslag staan de onderwerpen waar u bij zat."),
        "none": _("U zat bij geen onderwerp waarvan een verslag is."),
        "level": _("Niveau"),
        "present": _("Aanwezig"),
        "nothing": _("Bij dit onderwerp is niets opgeschreven."),
        "said": _("Wat is gezegd"),
        "decided": _("Wat is besloten"),
        "promised": _("Wat is toegezegd"),
        "who": _("Wie"),
        "what": _("Wat"),
        "by": pgettext("bij een toezegging", "Uiterlijk"),
        "page": _("bladzijde"),
        "squares": _("Een open vierkant (□) staat voor een teken dat hier niet gedrukt kan worden."),
    }


def _told(part: Part) -> Words:
    return {
        "title": part.title,
        "level": part.level_name,
        "present": list(part.present),
        "notes": list(part.notes),
        "decisions": list(part.decisions),
        "promises": [[one.who, one.what, one.by_when] for one in part.promises],
        "nothing": part.nothing_said,
    }


def pdf(minutes: Minutes) -> bytes:
    """The minutes as PDF/UA-1, on A4."""
    return paper(
        SHEET,
        {
            "lang": (get_language() or "nl")[:2],
            "for": minutes.for_whom,
            "where": minutes.neighbourhood,
            "when": minutes.held_on,
            "place": minutes.place,
            "convenor": minutes.convenor,
            "confidential": minutes.confidential,
            "parts": [_told(part) for part in minutes.parts],
            "words": _words(),
        },
    )


def minutes_text(minutes: Minutes) -> str:
    """The same as plain text: at most 76 signs to a line, but a longer word (an address, say) is left whole."""
    words = {key: str(value) for key, value in _words().items()}
    lines = [*_underlined(words["minutes"], "="), ""]
    for key, said in (
        ("for", minutes.for_whom),
        ("where", minutes.neighbourhood),
        ("when", minutes.held_on),
        ("place", minutes.place),
        ("convenor", minutes.convenor),
    ):
        if said:
            lines += _wrapped(said, first=f"{words[key]}: ")
    if minutes.confidential:
        lines += ["", *_wrapped(f"{minutes.confidential}. {words['keep']}", first=f"{words['confidential']}: ")]
    lines += ["", *_wrapped(words["own"] if minutes.parts else words["none"])]
    for number, part in enumerate(minutes.parts, start=1):
        lines += ["", "", *_part(number, part, words)]
    return "\n".join(lines) + "\n"


def _part(number: int, part: Part, words: dict[str, str]) -> Iterator[str]:
    yield from _underlined(f"{number}. {part.title}", "-")
    if part.level_name:
        yield from _wrapped(part.level_name, first=f"{words['level']}: ")
    if part.present:
        yield from _wrapped(", ".join(part.present), first=f"{words['present']}: ")
    if part.nothing_said:
        yield from ("", *_wrapped(words["nothing"]))
    promises = tuple(
        f"{one.who}: {one.what}" + (f" ({words['by'].lower()} {one.by_when})" if one.by_when else "")
        for one in part.promises
    )
    for key, some in (("said", part.notes), ("decided", part.decisions), ("promised", promises)):
        if some:
            yield from ("", f"{words[key]}:")
        for one in some:
            yield from _wrapped(one, first="* ", next_="  ")


def _underlined(text: str, line: str) -> list[str]:
    told = _wrapped(text)
    return [*told, line * min(max(len(one) for one in told), COLUMNS)]


def _wrapped(text: str, *, first: str = "", next_: str = "  ") -> list[str]:
    """The text in lines; its own new lines stay new lines."""
    lines: list[str] = []
    for said in text.splitlines() or [""]:
        before = next_ if lines or not first else first
        lines += textwrap.wrap(
            " ".join(said.split()),
            COLUMNS,
            initial_indent=before if lines or first else "",
            subsequent_indent=next_ if first else "",
            break_long_words=False,
            break_on_hyphens=False,
        ) or ([before.rstrip()] if not lines else [""])
    return lines
