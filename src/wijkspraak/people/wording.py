"""Dutch for every reason of the choice of people, and for what the ledger remembers of a contact."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Final

from django.utils.formats import date_format, number_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from wijkspraak.core.questions.values import Reason
from wijkspraak.ledger.access import EntryValue
from wijkspraak.people.models import Height

Figures = Mapping[str, float | int | str]
Names = Mapping[str, str]

ROLE_WORDS: Final[dict[str, Promise | str]] = {
    "knows": gettext_lazy("weet ervan"),
    "decides": gettext_lazy("mag beslissen"),
    "does": gettext_lazy("kan het werk doen"),
}
MISSING: Final[dict[str, Promise | str]] = {
    "knows": gettext_lazy(
        "Nog niemand die de plek of de zaak kent. Wie er vaak komt weet het: noteer die persoon, "
        "of vraag het op straat."
    ),
    "decides": gettext_lazy(
        "Nog niemand die hierover mag beslissen. Vraag het cluster of de organisatie wie het mandaat heeft, "
        "en schrijf het erbij."
    ),
    "does": gettext_lazy(
        "Nog niemand die het werk kan doen. Vraag wie dit nu al doet, of wie het vorige keer deed, "
        "en schrijf het erbij."
    ),
}


def euros(amount: float) -> str:
    """An amount as it stands on a screen."""
    return f"€ {number_format(round(amount), use_l10n=True, force_grouping=True)}"


def _times(minutes: float) -> str:
    return ngettext("%(n)d minuut", "%(n)d minuten", int(minutes)) % {"n": int(minutes)}


def _height(value: float | int | str) -> str:
    number = int(float(value))
    return str(Height(number).label) if number in Height.values else str(number)


def _via(figures: Figures, names: Names) -> str:
    people = [names.get(one, "") for one in str(figures["via"]).split()]
    return _(" en dan ").join(one for one in people if one)


def _warm(value: float | int | str) -> str:
    warmth = float(value)
    if warmth >= 0.5:
        return _("een warme band")
    return _("een lauwe band") if warmth >= 0.2 else _("een koele band")


SENTENCES: Final[dict[str, Callable[[Figures, Names], str]]] = {
    "words_alike": lambda f, _n: (
        _("weet of doet wat sterk op deze vraag lijkt")
        if float(f["likeness"]) >= 0.5
        else _("weet of doet wat op deze vraag lijkt")
        if float(f["likeness"]) >= 0.3
        else ""
    ),
    "same_domain": lambda f, _n: _("werkt aan %(domain)s") % {"domain": f["domain"]},
    "other_domain": lambda f, _n: _("werkt niet aan %(domain)s") % {"domain": f["domain"]},
    "same_place": lambda f, n: _("werkt in %(wijk)s") % {"wijk": n.get(str(f["wijk"]), "")},
    "everywhere": lambda _f, _n: _("werkt in de hele gemeente"),
    "from_elsewhere": lambda f, n: _("werkt zelf niet in %(wijk)s, maar mag er beslissen") % {
        "wijk": n.get(str(f["wijk"]), "")
    },
    "same_level": lambda f, _n: _("werkt op het niveau van de vraag: %(level)s") % {"level": _height(f["level"])},
    "level_apart": lambda f, _n: _("werkt op het niveau %(level)s, de vraag ligt op %(asked)s") % {
        "level": _height(f["level"]), "asked": _height(f["asked"])
    },
    "known": lambda f, _n: _("u kent elkaar: %(warm)s") % {"warm": _warm(f["warmth"])},
    "by_way_of": lambda f, n: _("te bereiken via %(via)s: %(warm)s") % {"via": _via(f, n), "warm": _warm(f["warmth"])},
    "no_path": lambda _f, _n: _("niemand die u kent, kent deze persoon zover hier bekend is"),
    "mandate": lambda f, _n: (
        _("mag hierover beslissen tot %(max)s") % {"max": euros(float(f["max_euro"]))}
        if float(f["max_euro"])
        else _("mag hierover beslissen, niet over geld")
    ),
    "mandate_without_limit": lambda _f, _n: _("mag hierover beslissen, zonder grens aan het bedrag"),
    "asked": lambda f, _n: _("is de laatste dertig dagen al voor %(minutes)s gevraagd") % {
        "minutes": _times(float(f["minutes"]))
    },
    "not_asked": lambda _f, _n: _("is de laatste dertig dagen niet gevraagd"),
    "busy_but_only_one": lambda f, _n: _(
        "is al voor %(minutes)s gevraagd; voor deze rol is er niemand die minder gevraagd is"
    ) % {"minutes": _times(float(f["minutes"]))},
    "not_available": lambda _f, _n: _("is er nu niet"),
    "no_needed_role": lambda _f, _n: _("heeft geen rol die nu nodig is"),
    "other_place": lambda f, n: _("werkt niet in %(wijk)s") % {"wijk": n.get(str(f["wijk"]), "")},
    "no_mandate": lambda f, _n: (
        _("heeft geen mandaat voor %(domain)s in deze wijk") % {"domain": f["domain"]}
        if f["domain"]
        else _("heeft geen mandaat in deze wijk")
    ),
    "mandate_too_small": lambda f, _n: _("mag beslissen tot %(max)s; dat is te weinig voor %(euro)s") % {
        "max": euros(float(f["max_euro"])), "euro": euros(float(f["euro"]))
    },
    "too_busy": lambda f, _n: _("is de laatste dertig dagen al voor %(minutes)s gevraagd, en een ander kan het ook") % {
        "minutes": _times(float(f["minutes"]))
    },
}  # fmt: skip


def sentence(reason: Reason, names: Names) -> str:
    """One reason in words; `names` are of people and neighbourhoods by identifier. Empty where it says too little."""
    said = SENTENCES.get(reason.code)
    return "" if said is None else said(reason.figures, names)


def ago(last: date, today: date) -> str:
    """How long ago in words that one says aloud."""
    days = max(0, (today - last).days)
    if days < 2:
        return _("vandaag") if days == 0 else _("gisteren")
    if days < 14:
        return _("%(n)d dagen geleden") % {"n": days}
    if days < 90:
        return _("%(n)d weken geleden") % {"n": days // 7}
    return _("%(n)d maanden geleden") % {"n": days // 30}


def how_long(last: date, today: date) -> str:
    """For how long there was no contact."""
    days = max(0, (today - last).days)
    if days < 14:
        return ngettext("%(n)d dag", "%(n)d dagen", days) % {"n": days}
    if days < 90:
        return ngettext("%(n)d week", "%(n)d weken", days // 7) % {"n": days // 7}
    return ngettext("%(n)d maand", "%(n)d maanden", days // 30) % {"n": days // 30}


VERBS: Final[dict[str, Promise | str]] = {
    "contact_noted": gettext_lazy("%(by)s schreef deze persoon op"),
    "contact_corrected": gettext_lazy("%(by)s verbeterde de gegevens"),
    "corrected_by_self": gettext_lazy("%(by)s verbeterde de eigen gegevens"),
    "contact_brought_in": gettext_lazy("%(by)s bracht deze persoon in uit een bestand"),
    "job_changed": gettext_lazy("%(by)s schreef een andere baan op"),
    "may_hear_set": gettext_lazy("%(by)s veranderde wat deze persoon aan tafel mag horen"),
    "contact_left": gettext_lazy("%(by)s schreef op dat deze persoon vertrok"),
    "contact_came_back": gettext_lazy("%(by)s schreef op dat deze persoon er weer is"),
    "calling_added": gettext_lazy("%(by)s schreef op wat deze persoon weet of doet"),
    "mandate_added": gettext_lazy("%(by)s schreef een mandaat op"),
    "part_removed": gettext_lazy("%(by)s haalde iets weg"),
    "objection_judged": gettext_lazy("%(by)s besliste over een bezwaar"),
}


def told(line: EntryValue) -> str:
    """One line of the ledger about a contact as a Dutch sentence; empty where it is nobody else's business."""
    said = VERBS.get(line.verb)
    return "" if said is None else str(said) % {"by": line.by_name or _("Iemand")} + "."


def introduction(*, between: str, wanted: str, about: str, by: str) -> tuple[str, str]:
    """A subject and a short message to the one in between, for the sender to make his own."""
    first = between.split(" ", 1)[0]
    subject = _("Wil je mij voorstellen aan %(wanted)s?") % {"wanted": wanted}
    body = _(
        "Dag %(first)s,\n\nIk wil graag %(wanted)s spreken over: %(about)s. Jij kent %(wanted)s. Wil je ons aan elkaar "
        "voorstellen, of zeggen hoe ik dat het best doe? Als het nu niet uitkomt hoor ik het ook graag.\n\n"
        "Groet,\n%(by)s"
    ) % {"first": first, "wanted": wanted, "about": about, "by": by}
    return subject, body


def day_names(days: str) -> str:
    """Working days in words: "maandag, dinsdag"."""
    monday = date(2024, 1, 1)
    return ", ".join(date_format(date.fromordinal(monday.toordinal() + int(day) - 1), "l") for day in days)
