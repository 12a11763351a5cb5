"""Dutch for what the ledger remembers of signals."""

from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from wijkspraak.core.language.privacy.values import MarkKind
from wijkspraak.language.wording import KINDS
from wijkspraak.ledger.access import EntryValue

VERBS: Final[dict[str, Promise | str]] = {
    "noted": gettext_lazy("%(by)s schreef dit op"),
    "brought_in": gettext_lazy("%(by)s bracht dit in uit een bestand"),
    "corrected": gettext_lazy("%(by)s verbeterde de tekst; de eerste woorden blijven bewaard"),
    "withdrawn": gettext_lazy("%(by)s trok dit in"),
    "binned": gettext_lazy("%(by)s legde dit in de prullenbak"),
    "photo_added": gettext_lazy("%(by)s legde er een foto bij"),
    "photo_described": gettext_lazy("%(by)s schreef op wat er op een foto staat"),
    "photo_removed": gettext_lazy("%(by)s haalde een foto weg"),
    "taken_back_out": gettext_lazy("%(by)s haalde dit terug"),
}


def sentence(line: EntryValue, *, names: bool) -> str:
    """One line of the ledger about a signal as a Dutch sentence; without names for who may not know the hearer."""
    said = VERBS.get(line.verb)
    if said is None:
        return ""
    words = str(said) % {"by": (line.by_name if names else "") or _("Iemand")}
    left_out = line.details.get("marks", {}).get("left_out", {}) if names else {}
    if left_out:
        kinds = ", ".join(f"{n} × {KINDS[MarkKind(kind)]}" for kind, n in sorted(left_out.items()))
        words += " " + _("(weggelaten: %(kinds)s)") % {"kinds": kinds}
    because = str(line.details.get("why", ""))
    return f"{words}: {because}" if because and names else f"{words}."
