"""The conversation card: what a convenor takes to the table, on A4, with room to write by hand."""

from dataclasses import dataclass
from pathlib import Path
from typing import Final

from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from wijkspraak.web.paper import Words, paper

SHEET: Final = Path(__file__).parent / "card.typ"


@dataclass(frozen=True, slots=True)
class Sitting:
    """Who sits at a topic, and as what: an empty role is somebody who sits through it without one."""

    name: str
    role: str = ""


@dataclass(frozen=True, slots=True)
class CardTopic:
    """One topic: from when until when (empty while the hour is not known), who sits, what must come of it."""

    title: str
    level_name: str
    starts: str
    ends: str
    minutes: int
    sitting: tuple[Sitting, ...]
    decision_wanted: str = ""


@dataclass(frozen=True, slots=True)
class Card:
    """A conversation as it is meant to go. `held_on`: the day and hour in words; `confidential`: a name, or empty."""

    title: str
    neighbourhood: str
    held_on: str
    place: str
    convenor: str
    confidential: str
    topics: tuple[CardTopic, ...]


def _words() -> dict[str, Words]:
    return {
        "card": _("Gesprekskaart"),
        "where": _("Wijk"),
        "when": _("Wanneer"),
        "place": _("Plaats"),
        "convenor": _("Gespreksleider"),
        "confidential": _("Vertrouwelijk"),
        "keep": _("Neem deze kaart na het gesprek weer mee."),
        "none": _("Dit gesprek heeft nog geen onderwerpen."),
        "sitting": _("Wie zit hier"),
        "nobody": _("nog niemand"),
        "level": _("Niveau"),
        "wanted": _("Gevraagd besluit"),
        "unwanted": _("Er wordt geen besluit gevraagd."),
        "notes": _("Aantekeningen"),
        "page": _("bladzijde"),
        "squares": _("Een open vierkant (□) staat voor een teken dat hier niet gedrukt kan worden."),
    }


def _told(topic: CardTopic) -> Words:
    lasts = ngettext("%(n)d minuut", "%(n)d minuten", topic.minutes) % {"n": topic.minutes}
    clock = _("%(starts)s tot %(ends)s") % {"starts": topic.starts, "ends": topic.ends}
    return {
        "title": topic.title,
        "level": topic.level_name,
        "time": f"{clock} ({lasts})" if topic.starts and topic.ends else lasts,
        "sitting": [f"{one.name} ({one.role})" if one.role else one.name for one in topic.sitting],
        "wanted": topic.decision_wanted,
    }


def pdf(card: Card) -> bytes:
    """The card as PDF/UA-1, on A4."""
    return paper(
        SHEET,
        {
            "lang": (get_language() or "nl")[:2],
            "title": card.title,
            "where": card.neighbourhood,
            "when": card.held_on,
            "place": card.place,
            "convenor": card.convenor,
            "confidential": card.confidential,
            "topics": [_told(topic) for topic in card.topics],
            "words": _words(),
        },
    )
