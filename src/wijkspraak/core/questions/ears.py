"""How many independent ears heard something: a retold rumour is one voice, however often it is passed on.

A signal has a hearer (who wrote it down) and a voice (from whom it comes: the hearer, or the one who retold it). Two
signals are independent when both differ. The number of ears of a group is the largest number of its signals that are
pairwise independent: a matching between hearers and voices.
"""

from collections.abc import Iterable, Mapping, Sequence

from .values import Hearing


def voices(hearings: Iterable[Hearing]) -> dict[str, str]:
    """The voice of each signal, by id.

    `retold_from` may name a person or another signal; then the voice is that of the other signal, along the whole
    chain.
    """
    by_id = {hearing.id: hearing for hearing in hearings}

    def origin(hearing: Hearing) -> str:
        seen = {hearing.id}
        while hearing.retold_from:
            source = by_id.get(hearing.retold_from)
            if source is None or source.id in seen:
                return hearing.retold_from
            seen.add(source.id)
            hearing = source
        return hearing.hearer

    return {key: origin(hearing) for key, hearing in by_id.items()}


def independent(pairs: Sequence[tuple[str, str]]) -> int:
    """The largest number of (hearer, voice) pairs of which no two share a hearer or a voice."""
    offered: dict[str, set[str]] = {}
    for hearer, voice in pairs:
        offered.setdefault(hearer, set()).add(voice)
    taken: dict[str, str] = {}
    return sum(_seat(hearer, offered, taken, set()) for hearer in sorted(offered))


def _seat(hearer: str, offered: Mapping[str, set[str]], taken: dict[str, str], tried: set[str]) -> bool:
    """Finds this hearer a voice of its own, moving earlier hearers over where that helps (an augmenting path)."""
    for voice in sorted(offered[hearer] - tried):
        tried.add(voice)
        if voice not in taken or _seat(taken[voice], offered, taken, tried):
            taken[voice] = hearer
            return True
    return False
