"""How the words of texts come into the index and leave it: in bulk, and the same on both databases."""

from array import array
from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import date
from hashlib import blake2b
from typing import Any, Final, TypeVar

from django.db import connection, models, transaction

from wijkspraak.core.finding.compounds import parts_of
from wijkspraak.core.finding.spelling import errors, grams
from wijkspraak.core.finding.words import stem, words_of
from wijkspraak.finding.models import Gram, Key, Posting, Subject, Word
from wijkspraak.finding.usual import usual

T = TypeVar("T")
ASK: Final = 4000  # values per statement, below what every database takes
RULES: Final = "1"  # another number when words are cut, folded or taken apart otherwise: then all is indexed anew
LOCK: Final = 5_206_114  # all who index share it; who removes words that stand nowhere any more has it alone


def slices(some: Sequence[T], size: int = ASK) -> Iterator[Sequence[T]]:
    """A long list in pieces."""
    return (some[start : start + size] for start in range(0, len(some), size))


def packed(numbers: Collection[int]) -> bytes:
    """Numbers of words as they are kept with a text: ascending, four bytes each."""
    return array("I", sorted(numbers)).tobytes()


def unpacked(raw: bytes | memoryview) -> frozenset[int]:
    """The numbers again."""
    found = array("I")
    found.frombytes(bytes(raw))
    return frozenset(found)


def digest(day: date, text: str) -> bytes:
    """By which a change of a text, its day or the rules is noticed; the text cannot be read from it."""
    return blake2b(f"{RULES} {day} {text}".encode("utf-8", "replace"), digest_size=8).digest()


def keys_of(word: str) -> frozenset[str]:
    """The stems by which a word is found: its own, and those of its parts and the parts themselves."""
    parts = parts_of(word, usual)
    return frozenset({stem(word), *(stem(part) for part in parts), *parts})


def insert(model: type[models.Model], columns: Sequence[str], rows: Sequence[tuple[int, ...]]) -> None:
    """Adds rows of small numbers; those that are there already stay."""
    if not rows:
        return
    table, names = model._meta.db_table, ", ".join(columns)  # noqa: SLF001 - Django's own way to ask
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            lists = ", ".join("unnest(%s::int[])" for _column in columns)
            statement = f"INSERT INTO {table} ({names}) SELECT {lists} ON CONFLICT DO NOTHING"
            cursor.execute(statement, [list(column) for column in zip(*rows, strict=True)])
        else:
            marks = ", ".join("%s" for _column in columns)
            cursor.executemany(f"INSERT OR IGNORE INTO {table} ({names}) VALUES ({marks})", rows)  # noqa: S608


def lock(*, alone: bool = False) -> None:
    """Until the end of the transaction no word is removed by others (alone: nor added). SQLite writes one by one."""
    if not transaction.get_connection().in_atomic_block:
        msg = "the index is written in the transaction of what it is about"
        raise transaction.TransactionManagementError(msg)
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT pg_advisory_xact_lock{'' if alone else '_shared'}(%s)", [LOCK])


def numbers_of(words: Collection[str]) -> dict[str, int]:
    """The number of each word; a new word gets one, with its stems and its pieces. Call `lock` first."""
    wanted = sorted(set(words))
    found = _known(wanted)
    fresh = [word for word in wanted if word not in found]
    if not fresh:
        return found
    Word.objects.bulk_create([Word(text=word) for word in fresh], ignore_conflicts=True, batch_size=ASK)
    made = _known(fresh)
    Key.objects.bulk_create(
        [Key(stem=key, word_id=number) for word, number in made.items() for key in sorted(keys_of(word))],
        ignore_conflicts=True, batch_size=ASK,
    )  # fmt: skip
    pieces = [(gram, len(word), number) for word, number in made.items() if errors(word) for gram in grams(word)]
    insert(Gram, ("gram", "length", "word_id"), pieces)
    return found | made


def _known(words: Sequence[str]) -> dict[str, int]:
    found: dict[str, int] = {}
    for some in slices(words):
        found.update(Word.objects.filter(text__in=some).values_list("text", "id"))
    return found


def words_in(texts: Iterable[str]) -> list[tuple[str, ...]]:
    """The words of each text that are indexed."""
    return [words_of(text) for text in texts]


def stands(pairs: Sequence[tuple[int, int]]) -> None:
    """Keeps that words stand in texts: pairs of numbers, sorted so that the index is written in its own order."""
    insert(Posting, ("word_id", "of_id"), sorted(pairs))


def stands_no_more(text: int, words: Collection[int]) -> None:
    """Forgets that these words stand in a text."""
    for some in slices(sorted(words)):
        Posting.objects.filter(of_id=text, word_id__in=some).delete()


def forget(rows: Sequence[Subject]) -> None:
    """Takes whole texts out of the index."""
    for row in rows:
        stands_no_more(row.id, unpacked(row.words))
    for some in slices([row.id for row in rows]):
        Subject.objects.filter(id__in=some).delete()


def clear(model: type[models.Model]) -> None:
    """Empties a table without fetching what is in it."""
    with connection.cursor() as cursor:
        cursor.execute(f"DELETE FROM {model._meta.db_table}")  # noqa: S608, SLF001


def unused() -> "models.QuerySet[Word, Any]":
    """Words that stand nowhere any more."""
    return Word.objects.filter(~models.Exists(Posting.objects.filter(word_id=models.OuterRef("id"))))
