"""Finding: how good beside plain search, what a request costs at 250,000 signals, and what the index costs.

    python -m bench search [--only quality|cost] [--signals 250000] [--embedder e5] [--database postgres://…]

Quality: 108 judged queries of six sorts over eighteen invented matters among some thousands of other remarks (those
with a word of the matters left out, because nobody judged them). Beside it in the same run: a LIKE for each word,
FTS5 of SQLite, and with --database the Dutch full text of PostgreSQL. Figures are nDCG@10 and recall@10.

Cost: processor milliseconds per request, as ratios against a bare hello in the same run; sizes in the database.
"""

import argparse
import math
import os
import re
import sqlite3
import statistics
import tempfile
import time
import uuid
from collections.abc import Callable, Sequence
from datetime import timedelta
from pathlib import Path
from typing import Any

from bench.pages import _fill, _measure, _prepare
from bench.searched import ALSO, Query, told

SORTS = ("stem", "compound", "asked compound", "typo", "synonym", "meaning")
Ranker = Callable[[str], list[int]]


def ndcg(found: Sequence[int], good: dict[int, int], at: int = 10) -> float:
    """How near the first ten are to the best order."""
    gained = sum((2 ** good.get(one, 0) - 1) / math.log2(place + 2) for place, one in enumerate(found[:at]))
    best = sorted(good.values(), reverse=True)[:at]
    return gained / sum((2**value - 1) / math.log2(place + 2) for place, value in enumerate(best))


def recall(found: Sequence[int], good: dict[int, int], at: int = 10) -> float:
    """Which share of the good ones is among the first ten, of ten when there are more."""
    return len(set(found[:at]) & set(good)) / min(at, len(good))


def _background(remarks: Sequence[str], words: set[str]) -> list[str]:
    from wijkspraak.core.finding.compounds import parts_of
    from wijkspraak.core.finding.words import stem, words_of
    from wijkspraak.finding.usual import usual
    from wijkspraak.practice.city import invent
    from wijkspraak.practice.vectors import MADE_FOR

    stems = {stem(word) for word in words} | set(words)
    texts = dict.fromkeys(one.text for one in invent(until=MADE_FOR).signals)
    return [
        text
        for text in texts
        if not any(stem(part) in stems for word in words_of(text) for part in (word, *parts_of(word, usual)))
        and text not in remarks
    ]


def _like(texts: Sequence[str]) -> Ranker:
    def rank(query: str) -> list[int]:
        words = query.casefold().split()
        return [n for n in reversed(range(len(texts))) if all(word in texts[n].casefold() for word in words)]

    return rank


def _fts5(texts: Sequence[str]) -> Ranker:
    known = sqlite3.connect(":memory:")
    known.execute("CREATE VIRTUAL TABLE told USING fts5(text, tokenize='unicode61 remove_diacritics 2')")
    known.executemany("INSERT INTO told(rowid, text) VALUES (?, ?)", enumerate(texts, start=1))

    def rank(query: str) -> list[int]:
        asked = " OR ".join(f'"{word}"' for word in query.replace('"', "").split())
        rows = known.execute("SELECT rowid FROM told WHERE told MATCH ? ORDER BY rank LIMIT 10", (asked,))
        return [row[0] - 1 for row in rows]

    return rank


def _postgres(texts: Sequence[str]) -> Ranker | None:
    from django.db import connection

    if connection.vendor != "postgresql":
        return None
    with connection.cursor() as cursor:
        cursor.execute("CREATE TEMPORARY TABLE told (n int PRIMARY KEY, v tsvector)")
        rows = [(number, text) for number, text in enumerate(texts)]
        cursor.executemany("INSERT INTO told VALUES (%s, to_tsvector('dutch', %s))", rows)

    def rank(query: str) -> list[int]:
        asked = " or ".join(query.split())
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT n FROM told, websearch_to_tsquery('dutch', %s) q WHERE v @@ q "
                "ORDER BY ts_rank(v, q) DESC, n DESC LIMIT 10",
                [asked],
            )
            return [row[0] for row in cursor.fetchall()]

    return rank


def _ours(texts: Sequence[str], groups: tuple[frozenset[str], ...]) -> tuple[Ranker, Ranker]:
    """The search page's own order, and the same without meaning."""
    from django.utils import timezone
    from tests.town import build_town, person

    from wijkspraak.accounts.access import reader_for
    from wijkspraak.accounts.policy import Role
    from wijkspraak.desk import looking
    from wijkspraak.language import access as language
    from wijkspraak.language.keys import text_key
    from wijkspraak.practice.city import invent
    from wijkspraak.practice.vectors import MADE_FOR, shipped, texts_of_city
    from wijkspraak.signals.actions import mend_index
    from wijkspraak.signals.models import Signal

    language.synonyms = lambda _reader: groups  # type: ignore[attr-defined]
    town = build_town()
    today, now = timezone.localdate(), timezone.now()
    rows = [
        Signal(
            id=uuid.uuid4(), text=text, heard_on=today - timedelta(days=(len(texts) - number) % 900), noted_at=now,
            hearer="h", text_hash=text_key(text), neighbourhood=town.west, party=town.welfare_cluster,
            town=town.municipality,
        )
        for number, text in enumerate(texts)
    ]  # fmt: skip
    Signal.objects.bulk_create(rows, batch_size=1000)
    mend_index()
    city = texts_of_city(invent(until=MADE_FOR))
    language.keep_raw_vectors(*shipped(list(city)))
    language.vectors_for(list(texts))
    number_of = {row.id: number for number, row in enumerate(rows)}
    reader = reader_for(person("zoeker", Role.AREA_MANAGER, town.municipality, everywhere=True), today)

    def rank(query: str, few: int) -> list[int]:
        looking.FEW = few  # type: ignore[misc]
        asked = looking.finding.ask(reader, query)
        found = looking._ranked(reader, asked, looking.Narrowed(kind=looking.SIGNAL))  # noqa: SLF001
        return [number_of[one.key] for one in found[:10]]

    usual = looking.FEW
    return (lambda query: rank(query, usual)), (lambda query: rank(query, 0))


def quality() -> None:
    """Prints how well each way of searching finds, per sort of query."""
    from wijkspraak.core.finding.words import words_of

    remarks, queries, groups = told()
    words = {word for group in groups for phrase in group for word in words_of(phrase)}
    texts = [one.text for one in remarks]
    texts += _background(texts, words)
    _judge(queries, texts, len(remarks))
    whole, by_words = _ours(texts, groups)
    ways: list[tuple[str, Ranker | None]] = [
        ("this", whole), ("without meaning", by_words), ("LIKE", _like(texts)), ("FTS5", _fts5(texts)),
        ("PostgreSQL dutch", _postgres(texts)),
    ]  # fmt: skip
    print(f"{len(texts)} remarks, of which {len(remarks)} judged; {len(queries)} queries")
    print(f"{'':<18}" + "".join(f"{sort:>18}" for sort in (*SORTS, "all")))
    for name, way in ways:
        if way is None:
            continue
        found = {id(query): way(query.text) for query in queries}
        cells = []
        for sort in (*SORTS, "all"):
            some = [query for query in queries if sort in {query.sort, "all"}]
            cells.append(_cell(some, found))
        print(f"{name:<18}" + "".join(f"{cell:>18}" for cell in cells))
    print("each cell: nDCG@10 / recall@10")


def _judge(queries: Sequence[Query], texts: Sequence[str], first: int) -> None:
    """Counts the other remarks that answer a question in other words too."""
    for query in queries:
        pattern = ALSO.get(query.matter)
        if query.sort == "meaning" and pattern:
            query.good.update({n: 1 for n in range(first, len(texts)) if re.search(pattern, texts[n])})


def _cell(queries: Sequence[Query], found: dict[int, list[int]]) -> str:
    good = statistics.mean(ndcg(found[id(query)], query.good) for query in queries)
    there = statistics.mean(recall(found[id(query)], query.good) for query in queries)
    return f"{good:.2f} / {there:.2f}"


PAGES = (
    "/zoeken/?q=koffie", "/zoeken/?q=kofie", "/zoeken/?q=koffie+betalen+buurthuis+huur", "/zoeken/?q=huis",
    "/zoeken/?q=xqzvv", "/zoeken/?q=drempelvrije+ontmoeting+voor+ouderen", "/zoeken/voorstellen/?q=koff",
    "/signalen/?woorden=koffie",
)  # fmt: skip


def cost(count: int) -> None:
    """Prints what a request costs, and what the index takes."""
    from django.db import connection
    from django.test import Client
    from tests.town import PASSWORD, person

    from wijkspraak.accounts.policy import Role
    from wijkspraak.finding.models import Gram, Key, Posting, Subject, Word
    from wijkspraak.questions.actions import mend_index as mend_questions
    from wijkspraak.signals.actions import mend_index

    made = _fill(count)
    town = made["town"]
    person("overal", Role.AREA_MANAGER, town.municipality, everywhere=True)
    start = time.process_time()
    mend_index()
    mend_questions()
    taken = time.process_time() - start
    print(f"indexed in {taken:.0f} s of processor time, {taken / count * 1e6:.0f} µs per signal", flush=True)
    start = time.process_time()
    mend_index()
    print(f"compared again in {time.process_time() - start:.0f} s", flush=True)
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("VACUUM ANALYZE")
    else:
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")
    _sizes([Word, Key, Gram, Subject, Posting])
    _noting(town)
    hello = _measure(lambda: Client().get("/hello/"))[0]
    print(f"{connection.vendor}: a bare hello costs {hello:.2f} ms of processor time")
    print(f"{'page':<52}{'two wijken':>24}{'everywhere':>24}")
    clients = []
    for who in ("joris", "overal"):
        client = Client()
        answer = client.post("/account/login/", {"login": f"{who}@example.test", "password": PASSWORD})
        assert answer.status_code == 302
        clients.append(client)
    for path in PAGES:
        cells = []
        for client in clients:
            spent, queries, status, _size = _measure(lambda path=path, client=client: client.get(path))  # type: ignore[misc]
            assert status == 200, (path, status)
            cells.append(f"{queries:>3} q {spent:6.1f} ms {spent / hello:5.1f} x")
        print(f"{path:<52}" + "".join(f"{cell:>24}" for cell in cells))


def _noting(town: Any) -> None:
    """What noting costs with the index and without it."""
    from django.db import transaction

    from wijkspraak.core.ids import NeighbourhoodId
    from wijkspraak.signals import actions

    reader = town.reader("nadia")
    note = actions.Note(
        text="In de soos moeten ze nu betalen voor de koffie en hiernaast in het buurthuis niet, zegt de beheerder",
        neighbourhood=NeighbourhoodId(town.west.id), heard_on=reader.today,
    )  # fmt: skip
    real = actions.put

    def spent() -> float:
        before = time.process_time()
        for _time in range(40):
            with transaction.atomic():
                actions.note_signal(by=reader, id=uuid.uuid4(), note=note)
        return (time.process_time() - before) / 40 * 1000

    spent()
    whole = spent()
    actions.put = lambda **_more: 0
    bare = spent()
    actions.put = real
    print(f"noting one signal: {whole:.2f} ms of processor time, {bare:.2f} ms without the index")


def _sizes(models: Sequence[Any]) -> None:
    from django.db import connection

    total = 0
    for model in models:
        table = model._meta.db_table  # noqa: SLF001
        with connection.cursor() as cursor:
            if connection.vendor == "postgresql":
                cursor.execute("SELECT pg_total_relation_size(%s)", [table])
            else:
                cursor.execute(
                    "SELECT sum(pgsize) FROM dbstat WHERE name IN "
                    "(SELECT name FROM sqlite_master WHERE tbl_name = %s)", [table],
                )  # fmt: skip
            size = int(cursor.fetchone()[0] or 0)
        total += size
        print(f"{table:<18}{model.objects.count():>10} rows {size / 1e6:>8.1f} MB")
    print(f"together {total / 1e6:.0f} MB")


def main(arguments: Sequence[str]) -> int:
    """The command."""
    given = argparse.ArgumentParser(prog="python -m bench search", description=__doc__)
    given.add_argument("--only", choices=("quality", "cost"))
    given.add_argument("--signals", type=int, default=250_000)
    given.add_argument("--embedder", default="e5")
    given.add_argument("--database", default="")
    args = given.parse_args(arguments)
    with tempfile.TemporaryDirectory() as folder:
        _prepare(Path(folder), args.database)
        from django.conf import settings
        from django.db import transaction

        settings.EMBEDDER = args.embedder if args.only != "cost" else "hash"
        os.environ["OMP_NUM_THREADS"] = "1"
        if args.only != "cost":
            with transaction.atomic():
                quality()
                transaction.set_rollback(True)
        if args.only != "quality":
            settings.EMBEDDER = "hash"
            from wijkspraak.language.access import embedder

            embedder.cache_clear()
            cost(args.signals)
    return 0
