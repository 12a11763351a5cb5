"""The choice of people in plain Dutch: a sentence for every reason."""

from collections.abc import Callable, Mapping, Sequence
from typing import Final

from wijkspraak.core.people.values import Asking, Outcome, Ranked
from wijkspraak.core.questions.values import Reason

from .words import Figures, counted, number

MOST_SHOWN: Final = 10
ROLE_WORDS: Final[Mapping[str, str]] = {
    "knows": "kent de plek of de zaak",
    "decides": "mag beslissen",
    "does": "kan het werk doen",
}
WHO_WORDS: Final[Mapping[str, str]] = {
    "knows": "de plek of de zaak kent, is gevonden",
    "decides": "dit mag beslissen, is gevonden",
    "does": "het werk kan doen, is gevonden",
}
LEVELS: Final = ("adres", "straat", "wijk", "stad", "strategie")


def _level(value: float | int | str) -> str:
    if isinstance(value, int | float) and float(value).is_integer() and 0 <= value < len(LEVELS):
        return f"{number(int(value))} ({LEVELS[int(value)]})"
    return number(value)


def _roles(written: float | int | str) -> str:
    return ", ".join(ROLE_WORDS.get(role, role) for role in str(written).split()) or "geen"


def _percent(part: float | int | str) -> str:
    return f"{float(part):.0%}".replace("%", " %")


def _euro(value: float | int | str) -> str:
    return f"€ {float(value):,.0f}".replace(",", ".")


SENTENCES: Final[Mapping[str, Callable[[Figures], str]]] = {
    "words_alike": lambda f: (
        f"eigen omschrijving lijkt op de vraag ({number(f['likeness'])} op een schaal van 0 tot 1)"
    ),
    "same_domain": lambda f: f"werkt aan {f['domain']}",
    "other_domain": lambda f: f"werkt niet aan {f['domain']}",
    "same_place": lambda f: f"werkt in wijk {f['wijk']}",
    "everywhere": lambda _: "werkt in de hele stad",
    "from_elsewhere": lambda f: f"werkt zelf niet in wijk {f['wijk']}, maar mag er beslissen",
    "same_level": lambda f: f"zit op het niveau van de vraag: {_level(f['level'])}",
    "level_apart": lambda f: (
        f"zit op niveau {_level(f['level'])}, de vraag op {_level(f['asked'])}: "
        f"{counted(f['apart'], 'niveau', 'niveaus')} verschil"
    ),
    "known": lambda f: f"directe band, nu {_percent(f['warmth'])} warm",
    "by_way_of": lambda f: f"te bereiken via {' en '.join(str(f['via']).split())}, {_percent(f['warmth'])} warm",
    "no_path": lambda f: f"geen bekende weg van hooguit {number(f['hops'])} stappen",
    "mandate": lambda f: f"mag hier beslissen tot {_euro(f['max_euro'])}; nodig is {_euro(f['euro'])}",
    "mandate_without_limit": lambda f: f"mag hier beslissen zonder grens; nodig is {_euro(f['euro'])}",
    "asked": lambda f: f"de laatste tijd al {counted(f['minutes'], 'minuut', 'minuten')} gevraagd",
    "not_asked": lambda _: "de laatste tijd niet gevraagd",
    "busy_but_only_one": lambda f: (
        f"al {number(f['minutes'])} minuten gevraagd (de grens is {number(f['most'])}), "
        "maar voor een rol is er niemand die minder gevraagd is"
    ),
    "not_available": lambda _: "is er nu niet",
    "no_needed_role": lambda f: (
        f"heeft geen rol die nodig is (nodig: {_roles(f['needs'])}; heeft: {_roles(f['roles'])})"
    ),
    "other_place": lambda f: f"werkt niet in wijk {f['wijk']}, maar in {', '.join(str(f['wijken']).split())}",
    "no_mandate": lambda f: f"heeft geen mandaat voor {f['domain'] or 'deze vraag'} in wijk {f['wijk'] or 'onbekend'}",
    "mandate_too_small": lambda f: f"mandaat tot {_euro(f['max_euro'])} is te klein; nodig is {_euro(f['euro'])}",
    "too_busy": lambda f: (
        f"is al {number(f['minutes'])} minuten gevraagd (de grens is {number(f['most'])}) "
        "en voor dezelfde rol is er iemand anders"
    ),
}


def sentence(reason: Reason) -> str:
    """One reason in words. KeyError for a code that has none."""
    return SENTENCES[reason.code](reason.figures)


def _line(reasons: Sequence[Reason]) -> str:
    return "; ".join(sentence(reason) for reason in reasons)


def _one(rank: int, one: Ranked) -> list[str]:
    return [
        f"{rank}. {one.person} ({number(round(one.score, 3))}): {_roles(' '.join(one.fills))}.",
        *(f"     - {sentence(reason)}" for reason in one.because),
    ]


def told(outcome: Outcome, asker: str, asking: Asking) -> str:
    """The whole answer to read."""
    about = " en ".join(word for word in (asking.domain, f"wijk {asking.wijk}" if asking.wijk else "") if word)
    lines = [f"Voor {asker}: wie te vragen{f' over {about}' if about else ''}?", ""]
    if not outcome.ranked:
        lines.append("Niemand in dit bestand kan een rol vervullen die nodig is.")
    for rank, one in enumerate(outcome.ranked[:MOST_SHOWN], 1):
        lines += _one(rank, one)
    if len(outcome.ranked) > MOST_SHOWN:
        lines.append(f"En nog {len(outcome.ranked) - MOST_SHOWN} anderen; alle staan in de uitvoer met --json.")
    for role in outcome.missing:
        lines += ["", f"Niemand die {WHO_WORDS[role]}."]
    if outcome.left_out:
        lines += ["", f"Niet voorgesteld ({len(outcome.left_out)}):"]
        lines += [f"  {one.person}: {_line(one.because)}." for one in outcome.left_out[:MOST_SHOWN]]
        if len(outcome.left_out) > MOST_SHOWN:
            lines.append(f"  En nog {len(outcome.left_out) - MOST_SHOWN} anderen; met --json staan ze er allemaal.")
    lines += ["", "Dit zijn voorstellen. Wie gevraagd wordt, beslist een mens."]
    return "\n".join(lines)
