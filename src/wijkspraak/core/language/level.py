"""How a text reads: practical or abstract, on four steps, and which words and sentences make it hard.

No one can certify a text's level but people; this says what stands out. Looked at are the length of words, endings that
make a thing of an act (‑ing, ‑heid, ‑atie), words that are seldom used, long sentences, the passive and formal turns.
After the readability studies of Douma and Brouwer (word and sentence length) and Staphorsius' CLIB (word frequency).
"""

import math
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from enum import IntEnum
from typing import Final

Rarity = Callable[[str], float]  # how usual a word is: the Zipf scale, 0 (never seen) to 8 ("de")

WORD: Final = re.compile(r"[A-Za-zÀ-ž][A-Za-zÀ-ž'’\-]*")
SENTENCE: Final = re.compile(r"[^.!?\n;]+")
ABSTRACT: Final = re.compile(
    r"(?:ingen|ing|heid|heden|atie|aties|iteit|iteiten|ment|schap|schappen|isme|eling|tie|ties|nis|name|baarheid"
    r"|lijkheid|sel)$"
)
ORDINARY: Final = frozenset(
    "ding dingen woning woningen vergadering rekening mening school winkel vakantie politie station familie ruzie "
    "zitting "
    "verzekering tekening oefening kleding voeding opening ervaring hoofdingang ingang uitgang koning leerling "
    "leerlingen "
    "vriendschap gereedschap gezelschap boodschap boodschappen vereniging geschiedenis begrafenis kennis "
    "gevangenis moment "
    "apparatement appartement document instrument parlement wisseling melding meldingen lening verkering "
    "meting".split()
)
PASSIVE: Final = re.compile(
    r"\b(?:word(?:t|en)?|werd(?:en)?|geworden)\b(?:\s+[\wÀ-ž\-]+){0,8}?\s+(?:ge|be|ver|ont|her|er|aan|af|uit|in"
    r"|op|mee|toe|voor|door)[a-zà-ž]{2,}(?:d|t|en)\b"
    r"|\b(?:ge|be|ver|ont|her|aange|afge|uitge|inge|opge|meege|toege|voorge)[a-zà-ž]{2,}(?:d|t|en)\s+(?:word(?:t"
    r"|en)|werd(?:en)?)\b",
    re.IGNORECASE,
)
FORMAL: Final = re.compile(
    r"\b(?:ten behoeve van|ten aanzien van|met betrekking tot|in het kader van|op basis van|in relatie tot"
    r"|teneinde|middels|inzake|omtrent|conform"
    r"|alsmede|derhalve|aangaande|desbetreffende|voornoemde?|dient te|dienen te|ter bevordering van|op grond van"
    r"|met het oog op|ter zake|krachtens"
    r"|door middel van|als gevolg van|in aanmerking komen|tot stand|in gang zetten|vorm ?geven|zorg ?dragen"
    r"|ten gevolge|onverminderd|indien|tevens|dusdanig)\b",
    re.IGNORECASE,
)
CHAIN: Final = re.compile(
    r"\b[\wà-ž]{4,}(?:ing|heid|atie|iteit|ment|schap)(?:en|s)?\s(?:van|en|op|voor|ter|tot|binnen|in)\s(?:(?:de"
    r"|het|een|onze)\s)?(?:[\wà-ž]+\s){0,2}?[\wà-ž]{4,}(?:ing|heid|atie|iteit|ment|schap)(?:en|s)?\b",
    re.IGNORECASE,
)
LONG_WORD: Final = 13  # letters
RARE: Final = 3.3  # on the Zipf scale: less than about twice in a million words
LONG_SENTENCE: Final = 20  # words


class Step(IntEnum):
    """Four steps from the street to the tower."""

    PRACTICAL = 1
    RATHER_PRACTICAL = 2
    RATHER_ABSTRACT = 3
    ABSTRACT = 4


class Hard(IntEnum):
    """What makes a stretch of text hard."""

    ABSTRACT = 1
    RARE = 2
    LONG = 3
    FORMAL = 4
    PASSIVE = 5
    CHAIN = 6
    SENTENCE = 7


@dataclass(frozen=True, slots=True)
class Spot:
    """A hard stretch [start, end): why, and for a sentence how many words it has."""

    start: int
    end: int
    why: tuple[Hard, ...]
    words: int = 0


@dataclass(frozen=True, slots=True)
class Reading:
    """How a text reads. `score` is about zero for the street and three and more for the tower; no unit."""

    step: Step
    score: float
    words: int
    sentences: int
    spots: tuple[Spot, ...] = field(default_factory=tuple)  # words and turns
    long_sentences: tuple[Spot, ...] = field(default_factory=tuple)


def _why(word: str, rarity: Rarity, *, starts_sentence: bool) -> tuple[Hard, ...]:
    low = word.casefold()
    if len(low) < 6 or low in ORDINARY or (word[0].isupper() and not starts_sentence):
        return ()
    why: list[Hard] = []
    usual = rarity(low)
    if len(low) >= 7 and ABSTRACT.search(low) and usual < 4.8:
        why.append(Hard.ABSTRACT)
    if usual < RARE and len(low) >= 8:
        why.append(Hard.RARE)
    if len(low) >= LONG_WORD and usual < 4.8:
        why.append(Hard.LONG)
    return tuple(why)


def _sentences(text: str) -> list[tuple[int, int, int]]:
    """[start, end) of each sentence, and how many words it has."""
    found = []
    for hit in SENTENCE.finditer(text):
        words = len(WORD.findall(hit.group()))
        if words:
            said = hit.group()
            found.append((hit.start() + len(said) - len(said.lstrip()), hit.start() + len(said.rstrip()), words))
    return found


def step_of(score: float) -> Step:
    """The step of a score."""
    if score < 0.3:
        return Step.PRACTICAL
    if score < 1.5:
        return Step.RATHER_PRACTICAL
    return Step.RATHER_ABSTRACT if score < 3.0 else Step.ABSTRACT


def reading(text: str, rarity: Rarity) -> Reading:
    """How a text reads, with the stretches that make it hard. An empty text is practical."""
    words = list(WORD.finditer(text))
    sentences = _sentences(text)
    if not words:
        return Reading(Step.PRACTICAL, -2.0, 0, 0)
    starts = {start for start, _end, _words in sentences}
    hard = [(hit, _why(hit.group(), rarity, starts_sentence=hit.start() in starts)) for hit in words]
    spots = [Spot(hit.start(), hit.end(), why) for hit, why in hard if why]
    turns = [
        Spot(hit.start(), hit.end(), (why,))
        for pattern, why in ((FORMAL, Hard.FORMAL), (PASSIVE, Hard.PASSIVE), (CHAIN, Hard.CHAIN))
        for hit in pattern.finditer(text)
    ]
    score = _score(words, hard, turns, len(sentences))
    return Reading(
        step_of(score),
        round(score, 3),
        len(words),
        len(sentences),
        tuple(sorted([*spots, *turns], key=lambda spot: (spot.start, -spot.end))),
        tuple(Spot(start, end, (Hard.SENTENCE,), n) for start, end, n in sentences if n > LONG_SENTENCE),
    )


def _score(
    words: list[re.Match[str]], hard: list[tuple[re.Match[str], tuple[Hard, ...]]], turns: list[Spot], sentences: int
) -> float:
    """Weights as they were set beforehand: each part adds about one between a talk on the street and a policy "
    "note."""
    n = len(words)
    length = sum(len(hit.group()) for hit in words) / n
    kinds = [why for _hit, each in hard for why in each]
    share = {why: kinds.count(why) / n for why in (Hard.ABSTRACT, Hard.RARE, Hard.LONG)}
    turned = sum(spot.why[0] is not Hard.PASSIVE for spot in turns) + 0.5 * sum(
        spot.why[0] is Hard.PASSIVE for spot in turns
    )
    return (
        0.9 * (length - 5.2)
        + 7.0 * share[Hard.ABSTRACT]
        + 4.0 * share[Hard.RARE]
        + 4.0 * share[Hard.LONG]
        + 0.05 * (n / max(1, sentences) - 12)
        + 0.6 * math.log1p(4 * turned / max(1, sentences))
    )


def auc(hard: list[float], plain: list[float]) -> float:
    """The chance that a hard text scores above a plain one; ties count half. 0.5 where one list is empty."""
    pairs = [(one > other) + 0.5 * (one == other) for one in hard for other in plain]
    return sum(pairs) / len(pairs) if pairs else 0.5
