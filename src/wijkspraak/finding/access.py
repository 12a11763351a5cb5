"""The door of the index: what somebody asks, looked up; and which of the rows that may be read answer it.

The index is joined with rows that a room has asked for with its Reader: scoped before anything is ranked, counted or
left out. What is looked up besides are words, and no word is shown that does not stand in a text that may be read.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from typing import Any
from uuid import UUID

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from wijkspraak.accounts.reader import Reader
from wijkspraak.core.finding import asking, weighing
from wijkspraak.core.finding.asking import MOST_LETTERS, Asked, Groups, Needle
from wijkspraak.core.finding.spelling import errors, grams, least_shared
from wijkspraak.core.finding.weighing import Like, Piece, Why, likeness
from wijkspraak.core.finding.words import tokens, words_of
from wijkspraak.finding.models import Gram, Key, Kind, Posting
from wijkspraak.finding.usual import meant, usual
from wijkspraak.language import access as language

__all__ = [
    "MOST_LETTERS", "Asked", "Hit", "Kind", "Lookup", "Piece", "Why", "ask", "begins", "hits", "is_language",
    "last_word", "look_up", "matching", "phrases_that_begin", "points", "reasons", "shown", "words_that_begin",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Lookup:
    """What was asked, with the numbers of the words in the index that answer each needle."""

    asked: Asked
    words: Mapping[int, str] = field(default_factory=dict)
    likes: Mapping[tuple[Needle, str], Like] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Hit:
    """A row that answers: its key, its day, its score in thousandths."""

    key: UUID
    day: date
    points: int


def _synonyms(reader: Reader) -> Groups:
    """Groups of words that mean the same to this reader, from the shared dictionary."""
    return language.synonyms(reader)


def ask(reader: Reader, text: str) -> Asked:
    """What was typed, as wishes."""
    return asking.asked(text.replace("\x00", " "), _synonyms(reader), usual, meant)


def is_language(asked: Asked) -> bool:
    """Whether one of the words is a word, is made of words, or is misspelt: nonsense is like nothing in meaning."""
    return any(usual(wish.word) > 0 or len(wish.ways) > 1 for wish in asked.wishes)


def look_up(asked: Asked) -> Lookup:
    """The words of the index that answer what was asked. Two queries, whatever was asked."""
    needles = sorted(asked.needles(), key=lambda one: (one.word, one.spelled))
    if not needles:
        return Lookup(asked)
    stems = {needle.stem for needle in needles} | {needle.word for needle in needles}
    rows = dict(Key.objects.filter(stem__in=sorted(stems)).values_list("word_id", "word__text"))
    rows |= _alike([needle.word for needle in needles if needle.spelled])
    likes = {
        (needle, word): like
        for word in set(rows.values())
        for needle in needles
        if (like := likeness(needle, word, usual)) is not None
    }
    answering = {word for _needle, word in likes}
    return Lookup(asked, {number: word for number, word in rows.items() if word in answering}, likes)


def _alike(words: Iterable[str]) -> dict[int, str]:
    """Words that share enough pieces with one of these to be a misspelling of it. One query."""
    parts: list[QuerySet[Gram, Any]] = []
    for word in dict.fromkeys(words):
        most = errors(word)
        if not most:
            continue
        near = Gram.objects.filter(gram__in=sorted(grams(word)), length__range=(len(word) - most, len(word) + most))
        counted = near.values("word_id", "word__text").annotate(n=Count("gram"))
        parts.append(counted.filter(n__gte=max(1, least_shared(word))).order_by())
    if not parts:
        return {}
    first, *rest = parts
    found = first.union(*rest, all=True) if rest else first
    return {row["word_id"]: row["word__text"] for row in found}


def hits(lookup: Lookup, rows: Mapping[Kind, QuerySet[Any, Any]]) -> list[Hit]:
    """Which rows answer, with their scores, in no order. One query, also where no text has any of the words.

    Per kind of text the rows of which that text may be read: asked for with a Reader, and filtered as one likes. What
    is not among them has no say in anything. Texts of the same row count together.
    """
    found: dict[UUID, tuple[date, set[str]]] = {}
    for number, key, day in _standing(lookup.words, rows).values_list("word_id", "of__subject", "of__day"):
        found.setdefault(key, (day, set()))[1].add(lookup.words[number])
    scores: dict[frozenset[str], int] = {}  # many texts have the same words of those that were asked
    answers: list[Hit] = []
    for key, (day, words) in found.items():
        group = frozenset(words)
        if group not in scores:
            score = weighing.weighed(lookup.asked, group, partial(_kept, lookup))
            scores[group] = 0 if score is None else score.points
        if scores[group]:
            answers.append(Hit(key, day, scores[group]))
    return answers


def _kept(lookup: Lookup, needle: Needle, word: str) -> Like | None:
    return lookup.likes.get((needle, word))


def _standing(words: Iterable[int], rows: Mapping[Kind, QuerySet[Any, Any]]) -> QuerySet[Posting, Any]:
    """Where these words stand in the texts that may be read."""
    condition = Q()
    for kind, some in rows.items():
        # the kind first: SQLite looks at conditions from left to right, and the row itself costs more
        condition |= Q(of__kind=kind) & Q(Exists(some.order_by().filter(pk=OuterRef("of__subject"))))
    return Posting.objects.filter(condition, word_id__in=_some(words))


def _some(words: Iterable[int]) -> list[int]:
    """Numbers of words, or one that no word has: whether there are any changes nothing of what is asked."""
    return sorted(words) or [0]


def matching(lookup: Lookup, kind: Kind) -> Q:
    """The condition on rows that each word that was asked stands in the text: itself, its stem, a compound, misspelt.

    For lists in an order of their own. Where nothing can be looked for, nothing is found.
    """
    condition = Q() if lookup.asked.wishes else Q(pk__in=[])
    by_word = {word: number for number, word in lookup.words.items()}
    for wish in lookup.asked.wishes:
        numbers = {
            by_word[word]
            for way in wish.ways
            if len(way.needles) == 1 and way.code != "one_part"
            for (needle, word) in lookup.likes
            if needle == way.needles[0] and word in by_word
        }
        condition &= Q(pk__in=Posting.objects.filter(word_id__in=_some(numbers), of__kind=kind).values("of__subject"))
    return condition


def reasons(asked: Asked, *texts: str) -> tuple[Why, ...]:
    """Why texts that may be read answer what was asked."""
    words = [word for text in texts for word in words_of(text)]
    found = weighing.weighed(asked, words, lambda needle, word: likeness(needle, word, usual))
    return () if found is None else found.because


def points(asked: Asked, text: str) -> int:
    """How well a text answers that is not in the index, such as a public name; 0: not."""
    found = weighing.weighed(asked, words_of(text), lambda needle, word: likeness(needle, word, usual))
    return 0 if found is None else found.points


def shown(asked: Asked, text: str) -> tuple[Piece, ...]:
    """A text with the words that answer, cut around the first of them when it is long."""
    return weighing.pieces(text, asked, usual)


def words_that_begin(texts: Iterable[str], beginning: str, most: int) -> tuple[str, ...]:
    """Words in these texts that begin so, as they stand there, the most usual ones first by a list known to all."""
    found: dict[str, str] = {}
    for text in texts:
        if text.isascii() and beginning not in text.casefold():
            continue
        for token in tokens(text):
            if token.word.startswith(beginning) and token.word not in found and not token.word.isdigit():
                found[token.word] = text[token.start : token.end].lower()
    order = sorted(found, key=lambda word: (-usual(word), word))
    return tuple(found[word] for word in order[:most])


def phrases_that_begin(reader: Reader, beginning: str, most: int) -> tuple[str, ...]:
    """Words and phrases of the shared dictionary of which a word begins so, alphabetically."""
    phrases = {phrase for group in _synonyms(reader) for phrase in group}
    return tuple(sorted(phrase for phrase in phrases if begins(phrase, beginning))[:most])


def begins(text: str, beginning: str) -> bool:
    """Whether a word in a text begins so."""
    return any(token.word.startswith(beginning) for token in tokens(text))


def last_word(text: str) -> tuple[str, str]:
    """What was typed, in two: everything before the last word, and that word folded; "" when it is finished."""
    last = next(reversed(list(tokens(text[:MOST_LETTERS]))), None)
    return (text, "") if last is None or last.end != len(text) else (text[: last.start], last.word)
