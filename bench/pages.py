"""What a page costs when there is much: queries and processor time per request at 250,000 signals, beside a bare hello.

    python -m bench pages [--signals 250000] [--database postgres://…]

The figures are ratios against a Django view that says hello in the same run, because machines differ. The rows are put
in a database of their own, which is thrown away afterwards (SQLite: a folder; PostgreSQL: the tables of the database
that was named, which must be empty).
"""

import argparse
import os
import random
import statistics
import tempfile
import time
import uuid
from collections.abc import Callable, Sequence
from datetime import timedelta
from pathlib import Path
from typing import Any

TIMES = 15
WIJKEN = 48
PEOPLE, TIES = 5000, 50_000


def _prepare(folder: Path, database: str) -> None:
    os.environ |= {
        "DJANGO_SETTINGS_MODULE": "wijkspraak.config.settings",
        "WIJKSPRAAK_MODE": "test",
        "WIJKSPRAAK_DATA": str(folder),
        "WIJKSPRAAK_EMBEDDER": "hash",
    }
    if database:
        os.environ["WIJKSPRAAK_DATABASE"] = database
    import django

    django.setup()
    from django.conf import settings
    from django.core.management import call_command

    settings.ROOT_URLCONF = "bench.hello"
    call_command("migrate", verbosity=0)


def _fill(count: int) -> dict[str, Any]:
    from django.utils import timezone
    from tests.town import build_town

    from wijkspraak.neighbourhoods.models import Neighbourhood
    from wijkspraak.practice.city import invent
    from wijkspraak.practice.vectors import MADE_FOR
    from wijkspraak.questions.models import Question
    from wijkspraak.signals.models import Signal

    town = build_town()
    texts = [one.text for one in invent(until=MADE_FOR).signals]
    chance = random.Random(5)
    today, now = timezone.localdate(), timezone.now()
    base = town.west
    places = [town.west, town.middle, town.east] + [
        Neighbourhood.objects.create(
            scheme=base.scheme, district=base.district, code=f"B{n}", name=f"Wijk {n}", shape=base.shape
        )
        for n in range(WIJKEN - 3)
    ]
    start = time.perf_counter()
    for first in range(0, count, 5000):
        Signal.objects.bulk_create(
            [
                Signal(
                    id=uuid.UUID(int=chance.getrandbits(128), version=4),
                    text=chance.choice(texts),
                    heard_on=today - timedelta(days=chance.randrange(1500)),
                    noted_at=now,
                    hearer=f"h{chance.randrange(200)}",
                    text_hash=str(number),
                    neighbourhood=places[chance.randrange(len(places))],
                    party=town.welfare_cluster,
                    town=town.municipality,
                    noted_by=town.people["nadia"] if number % 40 == 0 else None,
                    domain=chance.choice(["wonen", "geld", "ontmoeten", ""]),
                )
                for number in range(first, min(first + 5000, count))
            ],
            batch_size=1000,
        )
    for number in range(200):
        Question.objects.create(
            title=f"Vraag {number}", owner=town.people["joris"], made_at=now, neighbourhood=places[number % 3],
            party=town.municipality, town=town.municipality, noted_by=town.people["joris"],
        )  # fmt: skip
    print(f"{count} signals put in within {time.perf_counter() - start:.0f} s")
    _people(town, chance)
    one = Signal.objects.without_reader(because="bench").filter(neighbourhood=base).order_by("id").first()
    question = Question.objects.without_reader(because="bench").filter(neighbourhood=base).first()
    assert one is not None
    assert question is not None
    return {"town": town, "signal": one.id, "question": question.id}


def _people(town: Any, chance: random.Random) -> None:
    """5,000 people and 50,000 shared ties; those of the area manager's two neighbourhoods are a tenth of them."""
    from django.utils import timezone

    from wijkspraak.language.access import vectors_for
    from wijkspraak.neighbourhoods.models import Neighbourhood
    from wijkspraak.people.models import Calling, Contact, Mandate, Tie
    from wijkspraak.practice.people import FIRST, LAST

    now, today = timezone.now(), timezone.localdate()
    places = list(Neighbourhood.objects.order_by("code"))
    here, joris = [town.west, town.middle], town.people["joris"]
    rows = [
        Contact(
            id=uuid.UUID(int=chance.getrandbits(128), version=4),
            name=f"{chance.choice(FIRST.split())} {chance.choice(LAST.split())}",
            neighbourhood=here[number % 2] if number < PEOPLE // 10 else places[chance.randrange(len(places))],
            party=town.welfare_cluster,
            town=town.municipality,
            noted_by=joris,
            noted_at=now,
            person=joris if number == 0 else None,
        )
        for number in range(PEOPLE)
    ]
    Contact.objects.bulk_create(rows, batch_size=1000)
    said = [f"weet van {what} in de {where}" for what in ("koffie", "huur", "jeugd", "straat") for where in range(50)]
    Calling.objects.bulk_create(
        [
            Calling(contact=row, skill=chance.choice(["knows", "does"]), words=chance.choice(said), domains="ontmoeten")
            for row in rows
        ],
        batch_size=1000,
    )
    Mandate.objects.bulk_create(
        [Mandate(contact=row, words="huur", everywhere=True, max_cents=100) for row in rows[::20]], batch_size=1000
    )
    pairs = {
        tuple(sorted(chance.sample(rows[: PEOPLE // 10], 2), key=lambda row: str(row.id))) for _n in range(TIES // 10)
    }
    pairs |= {tuple(sorted(chance.sample(rows, 2), key=lambda row: str(row.id))) for _n in range(TIES - len(pairs))}
    Tie.objects.bulk_create(
        [
            Tie(a=a, b=b, kind="works_with", last_contact=today - timedelta(days=chance.randrange(200)), noted_by=joris,
                noted_at=now, shared=True)
            for a, b in sorted(pairs, key=str)
        ],
        batch_size=1000,
    )  # fmt: skip
    vectors_for(said)
    print(f"{PEOPLE} people and {len(pairs)} ties put in")


def _measure(ask: Callable[[], Any]) -> tuple[float, int, int, int]:
    """Median processor milliseconds, queries, status and bytes of one page."""
    from django.db import connection

    queries: list[str] = []

    def count(execute: Any, sql: str, params: Any, many: Any, context: Any) -> Any:
        queries.append(sql)
        return execute(sql, params, many, context)

    with connection.execute_wrapper(count):
        answer = ask()
    spent: list[float] = []
    for _time in range(TIMES):
        before = time.process_time()
        ask()
        spent.append((time.process_time() - before) * 1000)
    return statistics.median(spent), len(queries), answer.status_code, len(answer.content)


def main(arguments: Sequence[str]) -> int:
    """The command."""
    parser = argparse.ArgumentParser(prog="python -m bench pages", description=__doc__)
    parser.add_argument("--signals", type=int, default=250_000)
    parser.add_argument("--database", default="")
    args = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as folder:
        _prepare(Path(folder), args.database)
        made = _fill(args.signals)
        from django.db import connection
        from django.test import Client
        from tests.town import PASSWORD

        client = Client()
        assert client.post("/account/login/", {"login": "joris@example.test", "password": PASSWORD}).status_code == 302
        hello = _measure(lambda: Client().get("/hello/"))[0]
        print(f"{connection.vendor}: a bare hello costs {hello:.2f} ms of processor time")
        print(f"{'page':<38}{'queries':>8}{'ms':>8}{'x hello':>9}{'kB':>7}")
        west = made["town"].west.id
        for path in (
            "/",
            "/signalen/",
            f"/signalen/?wijk={west}&domein=geld",
            "/signalen/?woorden=koffie",
            "/signalen/noteer/",
            f"/signalen/{made['signal']}/",
            "/vragen/wat-er-speelt/",
            "/vragen/",
            f"/vragen/{made['question']}/",
            "/agenda/",
            f"/agenda/{west}/",
            "/wijken/",
            "/mensen/",
            f"/mensen/voor/{made['question']}/",
            "/mensen/plaat/",
            "/mensen/bruggen/",
            "/mensen/dubbel/",
        ):
            spent, queries, status, size = _measure(lambda path=path: client.get(path))  # type: ignore[misc]
            assert status == 200, (path, status)
            name = path.replace(str(west), "…").replace(str(made["signal"]), "…").replace(str(made["question"]), "…")
            print(f"{name:<38}{queries:>8}{spent:>8.1f}{spent / hello:>9.1f}{size / 1000:>7.0f}")
    return 0
