"""Dutch for what the ledger remembers of the joint agenda."""

from datetime import date
from typing import Final

from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from wijkspraak.ledger.access import EntryValue

VERBS: Final[dict[str, Promise | str]] = {
    "point_put_on": gettext_lazy("%(by)s zette «%(title)s» op de agenda"),
    "point_moved_up": gettext_lazy("%(by)s zette «%(title)s» hoger"),
    "point_moved_down": gettext_lazy("%(by)s zette «%(title)s» lager"),
    "point_reworded": gettext_lazy("%(by)s schreef «%(title)s» anders op"),
    "step_planned": gettext_lazy("%(by)s sprak bij «%(title)s» een volgende stap af"),
    "party_joined": gettext_lazy("%(by)s schreef bij «%(title)s» op dat %(party)s meedoet"),
    "party_left": gettext_lazy("%(by)s schreef bij «%(title)s» op dat %(party)s niet meer meedoet"),
    "point_taken_off": gettext_lazy("%(by)s haalde «%(title)s» van de agenda: %(outcome)s"),
    "point_put_back": gettext_lazy("%(by)s zette «%(title)s» terug op de agenda"),
}
EVENT_VERBS: Final = tuple(VERBS)
OUTCOMES: Final[dict[str, Promise | str]] = {
    "done": gettext_lazy("gedaan"),
    "not": gettext_lazy("gaat niet gebeuren"),
    "elsewhere": gettext_lazy("gaat elders verder"),
}


def sentence(line: EntryValue, title: str) -> str:
    """One line of the ledger about a point as a Dutch sentence."""
    said = VERBS.get(line.verb)
    if said is None:
        return ""
    outcome = OUTCOMES.get(str(line.details.get("outcome", "")), "")
    words = str(said) % {
        "by": line.by_name or _("Iemand"),
        "title": title,
        "party": line.details.get("party_name", ""),
        "outcome": outcome,
    }
    until = line.details.get("on")
    if line.verb == "step_planned" and isinstance(until, str) and until:
        words += _(", uiterlijk %(date)s") % {"date": date_format(date.fromisoformat(until), "j F")}
    return words + "."
