"""Which of the needed roles somebody fills for a question, and why not: place, mandate, amount."""

from collections.abc import Sequence

from wijkspraak.core.questions.values import Reason

from .values import Asking, Mandate, Person, Role


def fills(person: Person, asking: Asking) -> tuple[Role, ...]:
    """The needed roles that this person fills, in the order in which they are needed."""
    return tuple(role for role in asking.needs if role in person.roles and _fills(person, asking, role))


def _fills(person: Person, asking: Asking, role: Role) -> bool:
    if role == "decides":
        return best_mandate(person.mandates, asking) is not None
    return works_in(person.wijken, asking.wijk)


def works_in(wijken: frozenset[str], wijk: str) -> bool:
    """Whether these neighbourhoods hold that one; no neighbourhoods at all means everywhere, and so does none asked."""
    return not wijken or not wijk or wijk in wijken


def best_mandate(mandates: Sequence[Mandate], asking: Asking) -> Mandate | None:
    """The smallest mandate that is enough: decisions are taken as near to the street as they may be."""
    enough = [m for m in _here(mandates, asking) if m.max_euro is None or m.max_euro >= asking.euro]
    return min(enough, key=lambda m: (m.max_euro is None, m.max_euro or 0.0), default=None)


def _here(mandates: Sequence[Mandate], asking: Asking) -> list[Mandate]:
    """The mandates for this domain in this neighbourhood, of whatever amount."""
    return [
        mandate
        for mandate in mandates
        if works_in(mandate.wijken, asking.wijk)
        and (not mandate.domains or not asking.domain or asking.domain in mandate.domains)
    ]


def why_none(person: Person, asking: Asking) -> tuple[Reason, ...]:
    """Why somebody who fills no needed role fills none."""
    held = [role for role in asking.needs if role in person.roles]
    if not held:
        return (Reason("no_needed_role", {"needs": " ".join(asking.needs), "roles": " ".join(sorted(person.roles))}),)
    reasons = []
    if any(role != "decides" for role in held):
        reasons.append(Reason("other_place", {"wijk": asking.wijk, "wijken": " ".join(sorted(person.wijken))}))
    if "decides" in held:
        reasons.append(_why_no_mandate(person, asking))
    return tuple(reasons)


def _why_no_mandate(person: Person, asking: Asking) -> Reason:
    here = [mandate.max_euro or 0.0 for mandate in _here(person.mandates, asking)]
    if here:
        return Reason("mandate_too_small", {"max_euro": max(here), "euro": asking.euro})
    return Reason("no_mandate", {"domain": asking.domain, "wijk": asking.wijk})
