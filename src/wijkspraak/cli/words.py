"""The candidates of the command line in plain Dutch, with the original words of people."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Final

from wijkspraak.core.questions.values import Candidate, Contrast, Reason

from .files import Folder

Figures = Mapping[str, float | int | str]

MOST_CONTRASTS: Final = 3


def number(value: float | int | str) -> str:
    """A figure as Dutch people write it."""
    if isinstance(value, str):
        return value
    shown = f"{value:.2f}".rstrip("0").rstrip(".") if isinstance(value, float) else str(value)
    return shown.replace(".", ",") or "0"


def counted(value: float | int | str, one: str, more: str) -> str:
    """A count with its word."""
    return f"{number(value)} {one if value == 1 else more}"


SENTENCES: Final[Mapping[str, Callable[[Figures], str]]] = {
    "independent_hearers": lambda f: (
        f"{counted(f['n'], 'oor hoorde', 'oren hoorden')} het los van elkaar, "
        f"in {counted(f['wijken'], 'wijk', 'wijken')}"
    ),
    "weeks": lambda f: f"in {number(f['n'])} verschillende weken",
    "not_before_this_year": lambda f: (
        f"niet eerder gehoord hier of hiernaast (nagekeken: {number(f['earlier'])} signalen)"
    ),
    "on_no_agenda": lambda _: "op geen enkele agenda",
    "same_domain": lambda f: f"steeds hetzelfde levensgebied: {f['domain']}",
    "city_wide": lambda f: f"ook verderop gehoord, in {number(f['wijken'])} van {number(f['of'])} wijken",
    "heard_next_door": lambda f: f"ook hiernaast gehoord: {f['wijken']}",
    "not_heard_next_door": lambda _: "hiernaast niet gehoord",
    "condition_differs": lambda f: (
        f"{f['condition']}: hier {number(f['here'])}, hiernaast {number(f['neighbours'])} "
        f"(plaats {number(f['rank'])} van {number(f['of'])})"
    ),
    "few_signals": lambda f: f"het zijn er maar {number(f['n'])}",
    "one_source_twice": lambda f: f"één bron noemde het {number(f['n'])} keer",
    "retold": lambda f: f"{number(f['n'])} van {number(f['of'])} zijn doorverteld",
    "same_facility": lambda f: f"{number(f['n'])} van {number(f['of'])} gaan over dezelfde voorziening",
    "chronic": lambda f: (
        f"speelt al langer: {counted(f['n'], 'eerder signaal', 'eerdere signalen')} in {number(f['months'])} maanden"
    ),
    "domains_differ": lambda f: f"er zijn {number(f['n'])} verschillende levensgebieden aangetikt",
    "also_on_agenda": lambda f: f"{number(f['n'])} van {number(f['of'])} zijn al aan een agendapunt gekoppeld",
    "agenda_not_compared": lambda f: (
        f"er {'staat' if f['items'] == 1 else 'staan'} {counted(f['items'], 'punt', 'punten')} op de agenda hier; "
        "of dit erbij hoort, moet een mens zeggen"
    ),
}


def sentence(reason: Reason) -> str:
    """One reason in Dutch."""
    return SENTENCES[reason.code](reason.figures)


def contrast_line(contrast: Contrast) -> str:
    """One contrast with how sure it is."""
    chance = (
        "te weinig wijken om toeval uit te sluiten" if contrast.q is None else f"kans op toeval {number(contrast.q)}"
    )
    return (
        f"{contrast.condition}: hier {number(contrast.here)}, hiernaast {number(contrast.neighbours_median)}, "
        f"plaats {contrast.rank} van {contrast.of}; {chance}"
    )


def told(folder: Folder, candidates: Sequence[Candidate], start: date, until: date) -> str:
    """The whole answer as text."""
    lines = [
        f"Geluisterd naar wat er na {start} tot en met {until} is gehoord; alles daarvoor is het verleden.",
        f"{counted(len(folder.heard), 'signaal', 'signalen')} gelezen, {len(folder.refused)} niet bruikbaar.",
        "Dit zijn vermoedens. Een deel klopt niet: lees de woorden en oordeel zelf.",
    ]
    by_id = {heard.hearing.id: heard for heard in folder.heard}
    for candidate in candidates:
        wijken = ", ".join(folder.names.get(code, code) for code in candidate.wijken)
        lane = "stad" if candidate.lane == "city" else wijken
        lines += ["", f"{candidate.rank}. {lane} (score {number(candidate.score)})"]
        for key in candidate.signals:
            heard = by_id[key]
            where = folder.names.get(heard.hearing.wijk, heard.hearing.wijk)
            lines.append(f"   «{' '.join(heard.text.split())}» ({where}, {heard.hearing.heard_on})")
        lines.append("   want: " + "; ".join(sentence(reason) for reason in candidate.because))
        if candidate.but:
            lines.append("   maar: " + "; ".join(sentence(reason) for reason in candidate.but))
        lines += [f"   anders: {contrast_line(contrast)}" for contrast in candidate.contrasts[:MOST_CONTRASTS]]
    if not candidates:
        lines += ["", "Niets gevonden dat door meer dan één oor is gehoord en niet alledaags is."]
    if folder.refused:
        lines += ["", "Niet bruikbaar:"]
        lines += [f"   rij {refused.row}: {refused.why}" for refused in folder.refused]
    return "\n".join(lines)
