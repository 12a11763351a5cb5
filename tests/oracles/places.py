"""Areas on squared paper: who touches whom and what became of what, by counting squares. Slow, and plainly right."""

from collections.abc import Mapping

Square = tuple[int, int]
Paper = Mapping[Square, str]


def touching(paper: Paper) -> dict[str, set[str]]:
    """Two areas are neighbours when a square of one lies beside (not across from) a square of the other."""
    found: dict[str, set[str]] = {name: set() for name in paper.values()}
    for (x, y), name in paper.items():
        for beside in ((x + 1, y), (x, y + 1)):
            other = paper.get(beside)
            if other is not None and other != name:
                found[name].add(other)
                found[other].add(name)
    return found


def shares(before: Paper, after: Paper) -> dict[tuple[str, str], tuple[float, float]]:
    """Per old and new area that have a square in common: how much of the old, and how much of the new."""
    found = {}
    for old in set(before.values()):
        for new in set(after.values()):
            both = sum(1 for square, name in before.items() if name == old and after.get(square) == new)
            if both:
                of_old = both / sum(1 for name in before.values() if name == old)
                of_new = both / sum(1 for name in after.values() if name == new)
                found[old, new] = (of_old, of_new)
    return found


def sort_of(pairs: set[tuple[str, str]], pair: tuple[str, str]) -> str:
    """What sort of step a pair is, told by counting: how many ways out of the old, how many ways into the new."""
    out = [one for one in pairs if one[0] == pair[0]]
    into = [one for one in pairs if one[1] == pair[1]]
    if len(out) == 1 and len(into) == 1:
        return "same" if pair[0] == pair[1] else "renamed"
    if len(out) > 1 and len(into) > 1:
        return "shifted"
    return "split" if len(out) > 1 else "merged"
