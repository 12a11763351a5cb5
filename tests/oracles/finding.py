"""Finding, slow and plainly right: every text is read from beginning to end for every word that was asked."""

from collections.abc import Mapping, Sequence

from wijkspraak.core.finding.asking import Asked, Needle
from wijkspraak.core.finding.compounds import parts_of
from wijkspraak.core.finding.words import stem, words_of
from wijkspraak.finding.usual import usual


def apart(one: str, other: str) -> int:
    """How many letters are wrong, missing, too many or swapped with the next one: the table of a textbook."""
    table = [[0] * (len(other) + 1) for _row in range(len(one) + 1)]
    for a in range(len(one) + 1):
        for b in range(len(other) + 1):
            if a == 0 or b == 0:
                table[a][b] = a + b
                continue
            ways = [table[a - 1][b] + 1, table[a][b - 1] + 1, table[a - 1][b - 1] + (one[a - 1] != other[b - 1])]
            if a > 1 and b > 1 and one[a - 1] == other[b - 2] and one[a - 2] == other[b - 1]:
                ways.append(table[a - 2][b - 2] + 1)
            table[a][b] = min(ways)
    return table[-1][-1]


def _pieces(word: str) -> set[str]:
    edged = f"^{word}$"
    return {edged[at : at + 3] for at in range(len(edged) - 2)}


def worth(needle: Needle, word: str) -> float:
    """How well a word answers; 0: not at all."""
    if word == needle.word:
        return 1.0
    if stem(word) == needle.stem:
        return 0.95
    for part in parts_of(word, usual):
        if part == needle.word or stem(part) == needle.stem:
            return 0.7
    return {1: 0.6, 2: 0.45}.get(apart(needle.word, word), 0.0) if _may_be_misspelt(needle, word) else 0.0


def _may_be_misspelt(needle: Needle, word: str) -> bool:
    asked = needle.word
    swapped = asked[1:2] + asked[:1]
    return (
        needle.spelled
        and min(len(word), len(asked)) >= 4
        and not any(one.isdigit() for one in asked + word)
        and not (usual(word) >= 2.4 and usual(asked) >= 2.4)
        and (asked[0] == word[0] or swapped == word[:2])
        and bool(_pieces(word) & _pieces(asked))
        and apart(asked, word) <= (2 if len(asked) >= 8 else 1)
    )


def score(asked: Asked, text: str) -> int:
    """The score of a text in thousandths; 0 when it is not found."""
    words: Sequence[str] = words_of(text)
    got = total = 0.0
    for wish in asked.wishes:
        total += wish.weight
        best = 0.0
        for way in wish.ways:
            found = [max((worth(needle, word) for word in words), default=0.0) for needle in way.needles]
            best = max(best, way.worth * min(found))
        got += wish.weight * best
    points = int(got / total * 1000 + 0.5) if total else 0
    return points if points >= 200 else 0


def found(asked: Asked, texts: Mapping[str, str]) -> dict[str, int]:
    """Every text that is found, with its score."""
    scores = {key: score(asked, text) for key, text in texts.items()}
    return {key: points for key, points in scores.items() if points}
