"""The agenda on paper: A4 for the table, A3 for the wall, as PDF/UA-1 made by typst."""

import json
from pathlib import Path
from typing import Final

import typst
from django.utils.formats import date_format
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from wijkspraak.agenda.access import Agenda, PointValue

SHEET: Final = Path(__file__).parent / "agenda.typ"
SIZES: Final = frozenset({"a3", "a4"})


def _voices(point: PointValue) -> str:
    n = point.voices.signals
    if n == 0:
        return _("nog geen bevestigde signalen")
    return ngettext("%(n)d signaal", "%(n)d signalen", n) % {"n": n} + _(", gehoord door %(ears)d mensen") % {
        "ears": point.voices.hearers
    }


def _step(point: PointValue) -> str:
    if not point.next_step:
        return _("nog af te spreken")
    when = _(", uiterlijk %(day)s") % {"day": date_format(point.next_on, "j F")} if point.next_on else ""
    who = f" ({point.next_by_name})" if point.next_by_name else ""
    return f"{point.next_step}{when}{who}"


def _told(point: PointValue) -> dict[str, object]:
    return {
        "title": point.title,
        "why": _voices(point),
        "who": [f"{part.name}: {part.brings}" if part.brings else part.name for part in point.parts],
        "step": _step(point),
        "state": point.state_name,
        "owner": point.owner,
    }


def pdf(found: Agenda, *, size: str, today: str) -> bytes:
    """The agenda as PDF/UA-1. `size`: a3 or a4."""
    told = {
        "size": size if size in SIZES else "a4",
        "name": found.name,
        "lang": (get_language() or "nl")[:2],
        "today": today,
        "points": [_told(point) for point in found.points],
        "left": [f"{point.title}: {point.outcome_name}. {point.because}" for point in found.left[:8]],
        "since": [one.sentence for one in found.since[:8]],
        "words": {
            "agenda": _("Gezamenlijke agenda"),
            "why": _("Waarom"),
            "who": _("Wie doet mee"),
            "step": _("Volgende stap"),
            "state": _("Stand"),
            "owner": _("Eigenaar"),
            "left": _("Van de agenda af, en waarom"),
            "since": _("Sinds de vorige keer"),
            "none": _("Er staat nog niets op deze agenda."),
        },
    }
    made = typst.compile(
        SHEET.read_bytes(), format="pdf", pdf_standards=["ua-1"], sys_inputs={"told": json.dumps(told, default=str)}
    )
    if not isinstance(made, bytes):
        msg = "the agenda did not become one document"
        raise TypeError(msg)
    return made
