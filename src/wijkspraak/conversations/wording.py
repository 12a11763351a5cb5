"""Dutch for every reason of the composing, for days that do not fit, and for what the ledger remembers."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, Final

from django.utils.formats import number_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from wijkspraak.ledger.access import EntryValue

Figures = Mapping[str, float | int | str]
Names = Mapping[str, str]  # people and topics by key

ROLES: Final[dict[str, Promise | str]] = {
    "knows": gettext_lazy("kent de plek of de zaak"),
    "decides": gettext_lazy("mag beslissen"),
    "does": gettext_lazy("kan het werk doen"),
}
# What one can say to somebody who is not invited: the same words whatever the reason, so that they betray nothing.
TO_SAY: Final = gettext_lazy("Voor wat er deze keer besproken wordt zijn er genoeg mensen aan tafel.")


def minutes(value: float | int | str) -> str:
    """A number of minutes in words."""
    whole = round(float(value))
    return ngettext("%(n)d minuut", "%(n)d minuten", whole) % {"n": whole}


def people(value: float | int | str) -> str:
    """A number of people in words."""
    whole = round(float(value))
    return ngettext("%(n)d mens", "%(n)d mensen", whole) % {"n": whole}


def points(value: float) -> str:
    """What a proposal costs: minutes of people, with what a seat and a conversation ask besides."""
    return number_format(round(value), use_l10n=True, force_grouping=True)


def role_name(key: str) -> str:
    """A role as it stands on the screen."""
    return str(ROLES.get(key, key))


def titles(some: Sequence[str]) -> str:
    """What a conversation is about, short enough to be called so."""
    if len(some) <= 2:
        return " · ".join(some)
    more = len(some) - 1
    return some[0] + " " + ngettext("en nog %(n)d onderwerp", "en nog %(n)d onderwerpen", more) % {"n": more}


def with_whom(name: str) -> str:
    """What a conversation is called where it may not be told what it is about: by who asks for it."""
    return _("Gesprek met %(name)s") % {"name": name or _("de gemeente")}


def what_for(roles: Sequence[tuple[int, str]], through: Iterable[int]) -> tuple[str, ...]:
    """What somebody does at which topics, by number from 1, and what is only sat through."""
    found: dict[str, list[int]] = {}
    for at, role in roles:
        found.setdefault(role, []).append(at + 1)
    filled = {at for at, _role in roles}
    said = [_("%(role)s bij %(numbers)s") % {"role": role, "numbers": numbers(ats)} for role, ats in found.items()]
    only = [at + 1 for at in through if at not in filled]
    return (*said, *([_("zit bij %(numbers)s") % {"numbers": numbers(only)}] if only else []))


def numbers(some: Sequence[int]) -> str:
    """Numbers in a row of words."""
    words = [str(one) for one in some]
    return words[0] if len(words) == 1 else ", ".join(words[:-1]) + _(" en ") + words[-1]


def _name(names: Names, key: float | int | str) -> str:
    return names.get(str(key), _("iemand"))


def _topic(names: Names, key: float | int | str) -> str:
    return names.get(str(key), _("een ander onderwerp"))


def _topics(names: Names, keys: float | int | str) -> str:
    return _(" en ").join(f"“{_topic(names, key)}”" for key in str(keys).split())


SEATS: Final[Mapping[str, Callable[[Figures, Names], str]]] = {
    "fills_role": lambda f, n: _("%(role)s bij “%(topic)s”") % {
        "role": role_name(str(f["role"])), "topic": _topic(n, f["topic"]),
    },
    "must_be_there": lambda f, n: _(
        "u wilt dat deze persoon erbij is bij "
        "“%(topic)s”"
    ) % {"topic": _topic(n, f["topic"])},
    "lies_between": lambda f, n: _("zit “%(topic)s” ertussendoor uit (%(long)s)") % {
        "topic": _topic(n, f["topic"]), "long": minutes(f["minutes"]),
    },
    "one_seat_for_more": lambda f, _n: ngettext(
        "komt één keer voor %(n)d onderwerp", "komt één keer voor %(n)d onderwerpen", int(f["topics"])
    ) % {"n": int(f["topics"])},
    "comes_later": lambda f, _n: _("hoeft pas na %(long)s te komen") % {"long": minutes(f["minutes"])},
    "leaves_earlier": lambda f, _n: _("kan %(long)s voor het einde weg") % {"long": minutes(f["minutes"])},
    "bored": lambda f, _n: _(
        "zit naar schatting %(long)s bij wat niet het eigen werk "
        "is"
    ) % {"long": minutes(f["minutes"])},
    "standing_member": lambda _f, _n: _("hoort vast bij dit overleg"),
    "asked_by_hand": lambda _f, _n: _("door u aan tafel gevraagd"),
}  # fmt: skip

LEFT_OUT: Final[Mapping[str, Callable[[Figures, Names], str]]] = {
    "longer_than_conversation": lambda f, _n: _(
        "duurt %(long)s en een gesprek hooguit %(most)s. Maak het korter, splits het, of sta langere gesprekken toe."
    ) % {"long": minutes(f["minutes"]), "most": minutes(f["most"])},
    "role_without_people": lambda f, _n: _(
        "er is niemand die “%(role)s” kan vervullen op deze dagen. Noem iemand bij het onderwerp, noteer die "
        "persoon bij "
        "Mensen, of kies meer dagen."
    ) % {"role": role_name(str(f["role"]))},
    "role_without_cleared": lambda f, _n: _(
        "van de %(people)s die “%(role)s” kunnen vervullen mag niemand dit horen. Noem iemand die dat wel mag, "
        "of maak het "
        "onderwerp minder vertrouwelijk als dat kan."
    ) % {"people": people(f["people"]), "role": role_name(str(f["role"]))},
    "role_without_time": lambda f, _n: _(
        "niemand die “%(role)s” kan vervullen heeft nog %(long)s over. Wacht een week, of noem iemand anders."
    ) % {"role": role_name(str(f["role"])), "long": minutes(f["minutes"])},
    "roles_share_people": lambda f, _n: _(
        "voor de rollen zijn er te weinig verschillende mensen (%(people)s). Niemand vervult er twee tegelijk: "
        "noem nog "
        "iemand."
    ) % {"people": people(f["people"])},
    "kept_apart": lambda _f, _n: _(
        "de rollen zijn alleen te vervullen door mensen die niet samen aan tafel kunnen of mogen. Noem iemand "
        "anders of kies meer dagen."
    ),
    "cannot_be_present": lambda f, n: _(
        "%(name)s moet erbij zijn, maar dat kan niet: geen tijd, er niet op deze dagen, of dit mag deze persoon "
        "niet horen."
    ) % {"name": _name(n, f["person"])},
    "belongs_with": lambda f, n: _("hoort bij “%(topic)s”, en dat kan niet doorgaan") % {
        "topic": _topic(n, f["topic"])
    },
    "together_too_many": lambda f, n: _(
        "%(topics)s moeten in één gesprek, maar dat zijn er meer dan %(most)d. Haal er een los."
    ) % {"topics": _topics(n, f["topics"]), "most": int(f["most"])},
    "together_too_long": lambda f, n: _(
        "%(topics)s moeten in één gesprek en duren samen %(long)s; hooguit %(most)s mag."
    ) % {"topics": _topics(n, f["topics"]), "long": minutes(f["minutes"]), "most": minutes(f["most"])},
    "together_not_seated": lambda f, n: _(
        "%(topics)s moeten in één gesprek, maar samen kunnen zij niet bezet worden. Haal er een los."
    ) % {"topics": _topics(n, f["topics"])},
    "minutes_used_up": lambda f, _n: _(
        "wie “%(role)s” kan vervullen (%(people)s) heeft naast de andere gesprekken geen %(long)s meer over"
    ) % {"role": role_name(str(f["role"])), "people": people(f["people"]), "long": minutes(f["minutes"])},
    "minutes_do_not_fit": lambda f, _n: _(
        "naast de andere gesprekken is er niet genoeg tijd (%(long)s) van wie erbij moet zijn"
    ) % {"long": minutes(f["minutes"])},
}  # fmt: skip

UNINVITED: Final[Mapping[str, Callable[[Figures, Names], str]]] = {
    "role_filled": lambda f, n: _("%(name)s doet dit al (%(role)s)") % {
        "name": _name(n, f["person"]), "role": role_name(str(f["role"])),
    },
    "no_minutes_left": lambda _f, _n: _("is deze maand al vaak genoeg gevraagd"),
    "kept_apart": lambda f, n: _("kan of mag niet samen met %(name)s aan tafel") % {"name": _name(n, f["person"])},
    "not_cleared": lambda _f, _n: _("mag dit niet horen"),
    "not_needed": lambda _f, _n: _("was hier niet nodig"),
    "not_there": lambda _f, _n: _("is er op deze dagen niet"),
}  # fmt: skip

DAYS: Final[Mapping[str, Callable[[Figures, Names], str]]] = {
    "no_day_for_all": lambda f, _n: _("er is in deze dagen geen dag waarop alle %(people)s er zijn") % {
        "people": people(f["people"])
    },
    "few_days": lambda f, n: (
        ngettext("%(name)s is er maar %(n)d dag", "%(name)s is er maar %(n)d dagen", int(f["days"]))
        % {"name": _name(n, f["person"]), "n": int(f["days"])}
        if int(f["days"])
        else _("%(name)s is er deze dagen niet") % {"name": _name(n, f["person"])}
    ),
    "everybody_busy": lambda _f, _n: _("op de dagen waarop iedereen er is, zit steeds iemand al in een ander gesprek"),
    "all_moments_taken": lambda _f, _n: _("de tijden waarop iedereen kan gaan naar een ander gesprek uit dit voorstel"),
}  # fmt: skip

_ALL: Final = {**SEATS, **LEFT_OUT, **DAYS}


def sentence(
    reason: Mapping[str, Any], names: Names, words: Mapping[str, Callable[[Figures, Names], str]] = _ALL
) -> str:
    """One kept reason ({"code", "figures"}) in words. KeyError for a code that has none."""
    return words[str(reason["code"])](reason.get("figures", {}), names)


RULES: Final[dict[str, Promise | str]] = {
    "present": gettext_lazy("%(one)s zit bij “%(other)s”"),
    "apart": gettext_lazy("%(one)s en %(other)s niet samen"),
    "together": gettext_lazy("“%(one)s” en “%(other)s” in één gesprek"),
}


def rule_words(kind: str, one: str, other: str) -> str:
    """Something that a proposal must keep to, in words."""
    return str(RULES[kind]) % {"one": one, "other": other}


VERBS: Final[dict[str, Promise | str]] = {
    "topic_added": gettext_lazy("%(by)s zette dit onderwerp klaar"),
    "topic_changed": gettext_lazy("%(by)s veranderde het onderwerp"),
    "topic_dropped": gettext_lazy("%(by)s haalde het onderwerp weg"),
    "topic_taken_up": gettext_lazy("%(by)s nam het onderwerp weer op"),
    "topic_level_set": gettext_lazy("%(by)s veranderde wie dit mag horen"),
    "conversation_agreed": gettext_lazy("%(by)s sprak een gesprek af"),
    "conversation_moved": gettext_lazy("%(by)s verzette het gesprek"),
    "conversation_cancelled": gettext_lazy("%(by)s zegde het gesprek af"),
    "conversation_opened": gettext_lazy("%(by)s begon het gesprek"),
    "conversation_held": gettext_lazy("%(by)s sloot het gesprek af"),
    "conversation_reopened": gettext_lazy("%(by)s zette het gesprek weer open"),
    "seat_added": gettext_lazy("%(by)s vroeg iemand aan tafel"),
    "seat_withdrawn": gettext_lazy("%(by)s haalde iemand van tafel"),
    "seat_answered": gettext_lazy("%(by)s antwoordde op de uitnodiging"),
    "minutes_sent": gettext_lazy("%(by)s stuurde ieder het eigen verslag"),
    "topic_talked_about": gettext_lazy("%(by)s sloot een gesprek af waarin dit besproken is"),
    "talk_logged": gettext_lazy("%(by)s schreef op dat dit gesprek er was"),
    "put_on_formal": gettext_lazy("%(by)s zette er een punt van op een formele agenda"),
}


def happened(line: EntryValue) -> str:
    """One line of the ledger about a topic or a conversation as a sentence; empty for what needs no telling."""
    words = VERBS.get(line.verb)
    return "" if words is None else f"{str(words) % {'by': line.by_name or _('Iemand')}}."
