"""Dutch for the neighbourhood's own way of meeting: its rhythm, what stands in the way of a topic, and what works."""

from collections.abc import Callable, Mapping
from typing import Final

from django.utils.formats import number_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from wijkspraak.core.conversations.rhythm import Rhythm
from wijkspraak.core.conversations.worth import Pace, Share
from wijkspraak.core.questions.values import Reason
from wijkspraak.ledger.access import EntryValue

DAYS: Final = (
    gettext_lazy("maandag"), gettext_lazy("dinsdag"), gettext_lazy("woensdag"), gettext_lazy("donderdag"),
    gettext_lazy("vrijdag"), gettext_lazy("zaterdag"), gettext_lazy("zondag"),
)  # fmt: skip
NTHS: Final[dict[int, Promise | str]] = {
    1: gettext_lazy("eerste"), 2: gettext_lazy("tweede"), 3: gettext_lazy("derde"), 4: gettext_lazy("vierde"),
    -1: gettext_lazy("laatste"),
}  # fmt: skip
EVERY: Final[dict[str, Promise | str]] = {
    "week": gettext_lazy("elke week"),
    "fortnight": gettext_lazy("om de week"),
    "month": gettext_lazy("elke maand"),
    "need": gettext_lazy("wanneer nodig"),
}
FREE_DAYS: Final[dict[str, Promise | str]] = {
    "new_year": gettext_lazy("nieuwjaarsdag"),
    "easter_monday": gettext_lazy("tweede paasdag"),
    "kings_day": gettext_lazy("Koningsdag"),
    "liberation_day": gettext_lazy("Bevrijdingsdag"),
    "ascension": gettext_lazy("Hemelvaartsdag"),
    "whit_monday": gettext_lazy("tweede pinksterdag"),
    "christmas": gettext_lazy("eerste kerstdag"),
    "boxing_day": gettext_lazy("tweede kerstdag"),
}


def rhythm_words(rhythm: Rhythm | None) -> str:
    """A rhythm as people say it."""
    if rhythm is None:
        return _("in een eigen ritme")
    day = "" if rhythm.every == "need" else str(DAYS[rhythm.day - 1])
    match rhythm.every:
        case "week":
            return _("elke %(day)s") % {"day": day}
        case "fortnight":
            return _("om de week op %(day)s") % {"day": day}
        case "month":
            return _("elke maand op de %(nth)s %(day)s") % {"nth": NTHS[rhythm.nth], "day": day}
        case _:
            return _("wanneer nodig")


Titles = Mapping[str, str]


def _title(titles: Titles, key: object) -> str:
    return titles.get(str(key), _("een ander onderwerp"))


PLACES: Final[Mapping[str, Callable[[Reason, Titles], str]]] = {
    "nobody_may_hear": lambda _r, _t: _(
        "niemand uit dit overleg mag dit horen. Vraag er iemand bij die dat wel mag, of bespreek het apart."
    ),
    "parts_cross": lambda r, t: _(
        "wie dit mag horen mag “%(topic)s” niet horen, en andersom. Samen in één overleg zou iemand merken dat er "
        "iets is wat niet voor hem of haar is. Bespreek een van beide apart."
    ) % {"topic": _title(t, r.figures["topic"])},
    "more_open_first": lambda r, t: _(
        "“%(other)s” mogen meer mensen horen dan “%(topic)s”. Eerst komt wat iedereen mag horen: zo kan wie de rest "
        "niet mag horen daarna weg, en hoeft niemand op de gang te wachten."
    ) % {"topic": _title(t, r.figures["topic"]), "other": _title(t, r.figures["other"])},
}  # fmt: skip


def why_no_place(reason: Reason, titles: Titles) -> str:
    """Why a topic has no place on an agenda, or not that place."""
    return PLACES[reason.code](reason, titles)


def undecided(number: int) -> str:
    """How many topics want a decision that nobody there may take; empty for none."""
    if not number:
        return ""
    return ngettext("%(n)d punt zonder beslisser", "%(n)d punten zonder beslisser", number) % {"n": number}


# What works


def _number(value: float, places: int = 0) -> str:
    return str(number_format(value, decimal_pos=places, use_l10n=True, force_grouping=True))


def percent(value: float) -> str:
    """A share as people read it."""
    return f"{round(value * 100)}%"


def of_all(share: Share) -> str:
    """The base of a share: "3 van de 7"."""
    part = _number(share.part, 0 if share.part == int(share.part) else 1)
    return _("%(part)s van de %(all)d") % {"part": part, "all": share.of}


def between(share: Share) -> str:
    """Between which values a share lies."""
    return _("tussen %(low)s en %(high)s") % {"low": percent(share.low), "high": percent(share.high)}


def pace_words(pace: Pace) -> str:
    """Minutes per decision, and between which values."""
    base = ngettext("%(n)d besluit in %(minutes)s minuten", "%(n)d besluiten in %(minutes)s minuten", pace.decisions)
    told = base % {"n": pace.decisions, "minutes": _number(pace.minutes)}
    if pace.value is None:
        return _("%(base)s; een besluit kost minstens %(low)s minuten") % {"base": told, "low": _number(pace.low)}
    return _("%(base)s; tussen %(low)s en %(high)s minuten per besluit") % {
        "base": told, "low": _number(pace.low), "high": _number(pace.high),
    }  # fmt: skip


WORTH: Final[dict[str, Promise | str]] = {
    "worth": gettext_lazy("de tijd waard"),
    "absent": gettext_lazy("niet gekomen"),
    "moved": gettext_lazy("vraag kwam verder"),
    "pace": gettext_lazy("minuten per besluit"),
}
TOO_FEW: Final = gettext_lazy("nog te weinig om iets te zeggen")
# {here} and {there} are the two ways of meeting.
COMPARED: Final[dict[str, Promise | str]] = {
    "worth_more": gettext_lazy("Wie erbij was vond %(here)s vaker de tijd waard dan %(there)s."),
    "worth_less": gettext_lazy("Wie erbij was vond %(here)s minder vaak de tijd waard dan %(there)s."),
    "absent_more": gettext_lazy("Bij %(here)s komen mensen vaker niet dan bij %(there)s."),
    "absent_less": gettext_lazy("Bij %(here)s komen mensen minder vaak niet dan bij %(there)s."),
    "moved_more": gettext_lazy("Na %(here)s kwamen vragen vaker verder dan na %(there)s."),
    "moved_less": gettext_lazy("Na %(here)s kwamen vragen minder vaak verder dan na %(there)s."),
    "quicker": gettext_lazy("%(here)s kost minder minuten per besluit dan %(there)s."),
    "slower": gettext_lazy("%(here)s kost meer minuten per besluit dan %(there)s."),
    "no_difference": gettext_lazy(
        "Tussen %(here)s en %(there)s is met deze aantallen geen verschil te zien: wat er verschilt kan toeval zijn."
    ),
}


def compared(reason: Reason, here: str, there: str) -> str:
    """What differs between two ways of meeting, as a sentence."""
    said = str(COMPARED[reason.code]) % {"here": here, "there": there}
    return said[:1].upper() + said[1:]


VERBS: Final[dict[str, Promise | str]] = {
    "structure_made": gettext_lazy("%(by)s schreef op dat deze wijk zo overlegt"),
    "structure_changed": gettext_lazy("%(by)s veranderde hoe dit overleg gaat"),
    "structure_reviewed": gettext_lazy("%(by)s bekeek het opnieuw"),
    "structure_ended": gettext_lazy("%(by)s sprak af dat dit overleg ophoudt"),
    "member_joined": gettext_lazy("%(by)s schreef op wie erbij kwam"),
    "member_left": gettext_lazy("%(by)s schreef op wie er niet meer bij hoort"),
    "meetings_planned": gettext_lazy("%(by)s plande de volgende keren"),
}


def happened(line: EntryValue) -> str:
    """One line of the ledger about a structure as a sentence; empty for what needs no telling."""
    words = VERBS.get(line.verb)
    return "" if words is None else f"{str(words) % {'by': line.by_name or _('Iemand')}}."
