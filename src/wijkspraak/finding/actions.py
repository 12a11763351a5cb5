"""What may happen with the index: a text is put in, taken out, and at night everything is compared and mended.

The rooms call this in the transaction of their own action, so that a text that is withdrawn, corrected or made
confidential is found differently by the very next request.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final
from uuid import UUID

from django.db import transaction

from wijkspraak.finding import keeping
from wijkspraak.finding.models import Gram, Key, Kind, Posting, Subject, Word

BLOCK: Final = 2000  # texts that are compared at a time


@dataclass(frozen=True, slots=True)
class Text:
    """A text to find by: whose it is, of which day, and its words."""

    subject: UUID
    day: date
    text: str


@dataclass(frozen=True, slots=True)
class Mended:
    """What came of comparing the index with the texts themselves."""

    texts: int
    put: int
    taken_out: int


def put(*, kind: Kind, texts: Sequence[Text]) -> int:
    """Puts texts in the index, or puts them right; gives how many were new or changed. In the caller's transaction.

    Some statements for any number of texts that are new.
    """
    keeping.lock()
    known = _known(kind, [one.subject for one in texts])
    changed = [
        (one, mark)
        for one in {one.subject: one for one in texts}.values()
        if (mark := keeping.digest(one.day, one.text)) != _mark(known.get(one.subject))
    ]
    words = keeping.words_in(one.text for one, _mark in changed)
    numbers = keeping.numbers_of({word for some in words for word in some})
    fresh: list[Subject] = []
    pairs: list[tuple[int, int]] = []
    for (one, mark), some in zip(changed, words, strict=True):
        now = frozenset(numbers[word] for word in some)
        row = known.get(one.subject)
        if row is None:
            fresh.append(Subject(kind=kind, subject=one.subject, day=one.day, digest=mark, words=keeping.packed(now)))
            continue
        before = keeping.unpacked(row.words)
        keeping.stands_no_more(row.id, before - now)
        pairs += [(word, row.id) for word in now - before]
        row.day, row.digest, row.words = one.day, mark, keeping.packed(now)
        row.save(update_fields=["day", "digest", "words"])
    Subject.objects.bulk_create(fresh, batch_size=keeping.ASK // 8)
    pairs += [(word, row.id) for row in fresh for word in keeping.unpacked(row.words)]
    keeping.stands(pairs)
    return len(changed)


def take_out(*, kind: Kind, subjects: Iterable[UUID]) -> int:
    """Takes texts out of the index; gives how many stood in it. In the caller's transaction."""
    keeping.lock()
    rows = list(_known(kind, list(subjects)).values())
    keeping.forget(rows)
    return len(rows)


def _mark(row: Subject | None) -> bytes | None:
    return None if row is None else bytes(row.digest)


def _known(kind: Kind, subjects: Sequence[UUID]) -> dict[UUID, Subject]:
    found: dict[UUID, Subject] = {}
    for some in keeping.slices(subjects):
        found.update((row.subject, row) for row in Subject.objects.filter(kind=kind, subject__in=some))
    return found


def mend(*, kind: Kind, texts: Iterator[Text], progress: Callable[[int], None] = lambda _n: None) -> Mended:
    """Compares the index with all texts of a kind and mends what differs; gives what was done.

    Each block is a transaction of its own: who stops halfway has mended half. `texts` come one by one, and what is not
    among them is taken out.
    """
    there = set(Subject.objects.filter(kind=kind).values_list("id", "subject"))
    left = {subject: number for number, subject in there}
    seen = changed = 0
    block: list[Text] = []

    def keep() -> None:
        nonlocal changed
        with transaction.atomic():
            changed += put(kind=kind, texts=block)
        block.clear()
        progress(seen)

    for one in texts:
        left.pop(one.subject, None)
        block.append(one)
        seen += 1
        if len(block) >= BLOCK:
            keep()
    keep()
    gone = list(left)
    for some in keeping.slices(gone, BLOCK):
        with transaction.atomic():
            take_out(kind=kind, subjects=some)
    return Mended(seen, changed, len(gone))


@transaction.atomic
def empty() -> None:
    """Empties the whole index, to build it anew."""
    keeping.lock(alone=True)
    for model in (Posting, Subject, Gram, Key, Word):
        keeping.clear(model)


@transaction.atomic
def prune() -> int:
    """Removes the words that stand in no text any more; gives how many. The task of the night."""
    keeping.lock(alone=True)
    gone = list(keeping.unused().values_list("id", flat=True))
    for some in keeping.slices(gone):
        Gram.objects.filter(word_id__in=some).delete()
        Key.objects.filter(word_id__in=some).delete()
        Word.objects.filter(id__in=some).delete()
    return len(gone)
