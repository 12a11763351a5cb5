"""The whole choice: who is worth asking for a question, in which order, and who is left out, with reasons."""

from collections.abc import Sequence

from wijkspraak.core.questions.values import Reason

from . import balance
from .roles import best_mandate, fills, why_none, works_in
from .ties import Network
from .values import Asking, LeftOut, Likeness, Outcome, Person, Ranked, Role

DIGITS = 6


def rank(people: Sequence[Person], network: Network, asker: str, asking: Asking, likeness: Likeness) -> Outcome:
    """Ranks everybody who fills a needed role; equal scores stand by id. The asker is never suggested to herself.

    `likeness` gives 0 to 1 per person id (missing: 0). KeyError when the asker is not in the network.
    """
    others = sorted((person for person in people if person.id != asker), key=lambda person: person.id)
    filling = {person.id: fills(person, asking) for person in others}
    able = [person for person in others if person.available and filling[person.id]]
    spared = _too_busy(able, filling)
    reach = network.reach_from(asker)
    ranked = []
    left_out = []
    for person in others:
        roles = filling[person.id]
        if not person.available:
            left_out.append(LeftOut(person.id, (Reason("not_available"),)))
        elif not roles:
            left_out.append(LeftOut(person.id, why_none(person, asking)))
        elif person.id in spared:
            left_out.append(LeftOut(person.id, (Reason("too_busy", _busy(person)),)))
        else:
            alike = min(1.0, max(0.0, likeness.get(person.id, 0.0)))
            warmth, path = reach.warmth(person.id), reach.path(person.id)
            ranked.append(_ranked(person, asking, roles, alike, warmth, path))
    ranked.sort(key=lambda one: (-one.score, one.person))
    filled = {role for one in ranked for role in one.fills}
    return Outcome(
        ranked=tuple(ranked),
        missing=tuple(role for role in dict.fromkeys(asking.needs) if role not in filled),
        left_out=tuple(left_out),
    )


def score_of(person: Person, asking: Asking, roles: Sequence[Role], alike: float, warmth: float) -> float:
    """The fit (0 to 1), less as somebody was asked for more minutes lately."""
    place = 1.0 if asking.wijk in person.wijken else balance.EVERYWHERE if works_in(person.wijken, asking.wijk) else 0.0
    apart = min(abs(person.level - asking.level), balance.LEVELS_APART) / balance.LEVELS_APART
    fit = (
        balance.TEXT * alike
        + balance.DOMAIN * (asking.domain in person.domains)
        + balance.PLACE * place
        + balance.LEVEL * (1.0 - apart)
        + balance.ROLES * len(roles) / max(1, len(asking.needs))
        + balance.WARMTH * warmth
    )
    return fit / (1.0 + person.asked_minutes / balance.HALVED_AT_MINUTES)


def _too_busy(able: Sequence[Person], filling: dict[str, tuple[Role, ...]]) -> frozenset[str]:
    """Whom to spare: asked for too many minutes, while for each of their roles somebody else is there.

    Where all who fill a role are too busy, the least asked of them stays.
    """
    busy = {person.id for person in able if person.asked_minutes >= balance.TOO_BUSY_FROM}
    for person in sorted(able, key=lambda one: (one.asked_minutes, one.id)):
        if person.id in busy and any(
            all(other.id in busy for other in able if role in filling[other.id]) for role in filling[person.id]
        ):
            busy.discard(person.id)
    return frozenset(busy)


def _busy(person: Person) -> dict[str, float | int | str]:
    return {"minutes": person.asked_minutes, "most": balance.TOO_BUSY_FROM}


def _ranked(
    person: Person, asking: Asking, roles: tuple[Role, ...], alike: float, warmth: float, path: tuple[str, ...]
) -> Ranked:
    score = round(score_of(person, asking, roles, alike, warmth), DIGITS)
    because = (*_fit(person, asking, alike), *_reach(path, warmth), *_mandate(person, asking, roles), _load(person))
    return Ranked(person.id, score, roles, path, because)


def _fit(person: Person, asking: Asking, alike: float) -> list[Reason]:
    reasons = [Reason("words_alike", {"likeness": round(alike, 3)})] if alike > 0 else []
    if asking.domain:
        code = "same_domain" if asking.domain in person.domains else "other_domain"
        reasons.append(Reason(code, {"domain": asking.domain}))
    if asking.wijk and asking.wijk in person.wijken:
        reasons.append(Reason("same_place", {"wijk": asking.wijk}))
    elif works_in(person.wijken, asking.wijk):
        reasons.append(Reason("everywhere"))
    else:
        reasons.append(Reason("from_elsewhere", {"wijk": asking.wijk}))
    apart = abs(person.level - asking.level)
    levels = {"level": person.level, "asked": asking.level}
    reasons.append(Reason("level_apart", {**levels, "apart": apart}) if apart else Reason("same_level", levels))
    return reasons


def _reach(path: tuple[str, ...], warmth: float) -> list[Reason]:
    if not path:
        return [Reason("no_path", {"hops": balance.MOST_HOPS})]
    if len(path) == 2:
        return [Reason("known", {"warmth": round(warmth, 4)})]
    return [Reason("by_way_of", {"via": " ".join(path[1:-1]), "hops": len(path) - 1, "warmth": round(warmth, 4)})]


def _mandate(person: Person, asking: Asking, roles: tuple[Role, ...]) -> list[Reason]:
    mandate = best_mandate(person.mandates, asking) if "decides" in roles else None
    if mandate is None:
        return []
    if mandate.max_euro is None:
        return [Reason("mandate_without_limit", {"euro": asking.euro})]
    return [Reason("mandate", {"max_euro": mandate.max_euro, "euro": asking.euro})]


def _load(person: Person) -> Reason:
    if person.asked_minutes >= balance.TOO_BUSY_FROM:
        return Reason("busy_but_only_one", _busy(person))
    return Reason("asked", {"minutes": person.asked_minutes}) if person.asked_minutes else Reason("not_asked")
