"""Dutch for why the listening shows something, what differs next door, and what the ledger tells of questions."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, Final
from uuid import UUID

from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from wijkspraak.accounts.policy import LEVEL_NAMES, Clearance
from wijkspraak.core.ids import PersonId
from wijkspraak.ledger.access import EntryValue

# Reasons whose figures, if any, go in by name.
REASONS: Final[dict[str, Promise | str]] = {
    "not_before_this_year": gettext_lazy("niet eerder gehoord in het jaar ervoor"),
    "on_no_agenda": gettext_lazy("op geen enkele formele agenda"),
    "not_heard_next_door": gettext_lazy("hiernaast niet gehoord"),
    "heard_next_door": gettext_lazy("hiernaast klinkt het ook"),
    "same_domain": gettext_lazy("steeds hetzelfde levensgebied: %(domain)s"),
    "domains_differ": gettext_lazy("er zijn verschillende levensgebieden bij gekozen"),
    "condition_differs": gettext_lazy("hier anders dan hiernaast: %(condition)s"),
    "city_wide": gettext_lazy("ook ver weg gehoord: in %(wijken)s van de %(of)s wijken"),
    "retold": gettext_lazy("%(n)s van de %(of)s zijn doorverteld en tellen samen als één stem"),
    "chronic": gettext_lazy("hetzelfde klonk hier eerder ook al, %(n)s keer"),
    "also_on_agenda": gettext_lazy("%(n)s van de %(of)s horen bij een punt dat al op een formele agenda staat"),
    "agenda_not_compared": gettext_lazy("nog niet vergeleken met de %(items)s formele punten van deze wijk"),
    "few_signals": gettext_lazy("het zijn er nog maar %(n)s"),
    "few_neighbours": gettext_lazy("van maar één wijk hiernaast bekend"),
    "no_difference": gettext_lazy("hier hetzelfde als hiernaast"),
    "ordinary": gettext_lazy("zo’n verschil met hiernaast is gewoon in deze stad"),
}


def _counted(code: str, figures: Mapping[str, Any]) -> str | None:
    n, of = int(figures.get("n", 0)), int(figures.get("of", 0))
    match code:
        case "independent_hearers":
            wijken = int(figures.get("wijken", 1))
            ears = ngettext("%(n)d mens hoorde het", "%(n)d mensen hoorden het, los van elkaar", n) % {"n": n}
            return ears if wijken < 2 else ears + _(", in %(n)d wijken") % {"n": wijken}
        case "weeks":
            return ngettext("binnen één week", "verspreid over %(n)d weken", n) % {"n": n}
        case "one_source_twice":
            return ngettext("één bron noemde het meer dan eens", "één bron noemde het %(n)d keer", n) % {"n": n}
        case "same_facility":
            return _("%(n)d van de %(of)d komen van dezelfde plek") % {"n": n, "of": of}
        case _:
            return None


def _doubted(code: str, n: int, of: int) -> str | None:
    """What pleads against a difference, in words."""
    match code:
        case "few_places":
            return ngettext(
                "maar op één plek bekend: te weinig plekken om iets te zeggen",
                "maar op %(n)d plekken bekend: te weinig plekken om iets te zeggen", n,
            ) % {"n": n}  # fmt: skip
        case "as_far_next_door":
            return _("in %(n)d van de %(of)d wijken hiernaast is het ook zo") % {"n": n, "of": of}
        case "as_far_elsewhere":
            return ngettext(
                "in %(n)d andere wijk is het ook zo", "in %(n)d andere wijken is het ook zo", n
            ) % {"n": n}  # fmt: skip
        case _:
            return None


def reason(code: str, figures: Mapping[str, Any]) -> str:
    """One reason in words; an unknown code is shown as it is, never left out."""
    found = _counted(code, figures) or _doubted(code, int(figures.get("n", 0)), int(figures.get("of", 0)))
    if found is not None:
        return found
    words = REASONS.get(code)
    if words is None:
        return code.replace("_", " ")
    return str(words) % dict(figures) if "%(" in str(words) else str(words)


def said(kept: Sequence[Mapping[str, Any]]) -> tuple[str, ...]:
    """Reasons as they were kept, in words."""
    return tuple(reason(str(one["code"]), one.get("figures", {})) for one in kept)


# What the last of these verbs was says how far a question is.
STATE_VERBS: Final = {
    "question_made": "new",
    "evidence_added": "looked_at",
    "question_written": "looked_at",
    "put_on_agenda": "on_agenda",
    "taken_off_agenda": "off_agenda",
    "talk_agreed": "talking",
    "talked_about": "talked_about",
}
# Talking about a question does not take it off the agenda: these say how far it is only where it stands on none.
TALK_VERBS: Final = frozenset({"talk_agreed", "talked_about"})
STATES: Final[dict[str, Promise | str]] = {
    "new": gettext_lazy("nieuw"),
    "looked_at": gettext_lazy("wordt uitgezocht"),
    "on_agenda": gettext_lazy("op de gezamenlijke agenda"),
    "off_agenda": gettext_lazy("van de agenda af"),
    "talking": gettext_lazy("in gesprek"),
    "talked_about": gettext_lazy("besproken"),
}

_RUNGS: Final[dict[str, Promise | str]] = {
    "ask": gettext_lazy("wat men vraagt"),
    "need": gettext_lazy("wat nodig is"),
    "cause": gettext_lazy("waardoor het komt"),
}
_FIELDS: Final[dict[str, Promise | str]] = {
    "title": gettext_lazy("de naam"),
    "literal_ask": gettext_lazy("wat men vraagt"),
    "need": gettext_lazy("wat nodig is"),
    "cause": gettext_lazy("waardoor het komt"),
    "disagreement": gettext_lazy("waar de lenzen elkaar tegenspreken"),
    "unknown": gettext_lazy("wat we nog niet weten"),
}
VERBS: Final[dict[str, Promise | str]] = {
    "question_made": gettext_lazy("%(by)s maakte hier een vraag van; eigenaar werd %(owner)s"),
    "signals_joined": gettext_lazy("%(by)s voegde een vermoeden met zijn signalen toe"),
    "question_written": gettext_lazy("%(by)s herschreef %(fields)s"),
    "evidence_added": gettext_lazy("%(by)s voegde bewijs toe bij «%(rung)s»"),
    "evidence_taken_back": gettext_lazy("%(by)s trok bewijs in bij «%(rung)s»"),
    "signal_confirmed": gettext_lazy("%(by)s bevestigde dat een signaal erbij hoort"),
    "signal_rejected": gettext_lazy("%(by)s zei dat een signaal er niet bij hoort"),
    "signal_offered": gettext_lazy("%(by)s vindt dat een signaal erbij hoort"),
    "signal_suggested": gettext_lazy("%(by)s legde een signaal als misschien terug"),
    "question_handed_over": gettext_lazy("%(by)s droeg de vraag over aan %(owner)s"),
    "level_set": gettext_lazy("%(by)s zette de vertrouwelijkheid op %(level)s"),
    "shared": gettext_lazy("%(by)s deelde de vraag met %(party)s"),
    "unshared": gettext_lazy("%(by)s deelt de vraag niet meer met %(party)s"),
    "point_linked": gettext_lazy("%(by)s legde er een punt van een formele agenda naast"),
    "point_unlinked": gettext_lazy("%(by)s haalde een punt van een formele agenda er weer af"),
    "put_on_agenda": gettext_lazy("%(by)s zette de vraag op de gezamenlijke agenda"),
    "taken_off_agenda": gettext_lazy("%(by)s haalde de vraag van de gezamenlijke agenda"),
    "talk_agreed": gettext_lazy("%(by)s sprak een gesprek af over deze vraag"),
    "talked_about": gettext_lazy("%(by)s sloot een gesprek af waarin deze vraag besproken is"),
}


def sentence(line: EntryValue, *, people: Mapping[PersonId, str], parties: Mapping[str, str]) -> str:
    """One line of the ledger about a question as a Dutch sentence; empty for what needs no telling."""
    words = VERBS.get(line.verb)
    if words is None:
        return ""
    details = line.details
    owner = details.get("owner")
    level = details.get("level")
    fields = [str(_FIELDS.get(name, name)) for name in details.get("fields", [])]
    told = {
        "by": line.by_name or _("Iemand"),
        "owner": people.get(PersonId(UUID(str(owner))), _("iemand")) if owner else "",
        "fields": _(" en ").join(fields),
        "rung": str(_RUNGS.get(str(details.get("rung", "")), "")),
        "level": str(LEVEL_NAMES[Clearance(int(level))]) if level is not None else "",
        "party": parties.get(str(details.get("party", "")), _("een organisatie")),
    }
    return f"{str(words) % told}."


def day(value: date) -> str:
    """A day as people write it."""
    return date_format(value, "j F")
