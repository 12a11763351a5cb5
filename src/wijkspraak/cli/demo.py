"""`wijkspraak demo`: the invented city, filled, listened to and served, in one command."""

import argparse
import os
import secrets
import shutil
import sys
import time
from pathlib import Path
from typing import Any

from wijkspraak.cli import service

FOLDER = Path("var") / "oefenstad"


def _environment(folder: Path) -> None:
    """Practice mode with its own folder; the key is made once and stays in it."""
    folder.mkdir(parents=True, exist_ok=True)
    key = folder / "key"
    if not key.exists():
        key.write_text(secrets.token_urlsafe(48))
        key.chmod(0o600)
    os.environ["WIJKSPRAAK_MODE"] = "practice"
    os.environ["WIJKSPRAAK_DATA"] = str(folder.resolve())
    os.environ["WIJKSPRAAK_SECRET_KEY"] = key.read_text()


def _tell(words: str, share: float) -> None:
    """One line that shows how far it is; on a terminal it is written over, in a log only each tenth part."""
    if sys.stdout.isatty():
        print(f"\r{words}: {share:.0%}   ", end="\n" if share >= 1 else "", flush=True)
    elif share >= 1:
        print(f"{words}: klaar", flush=True)


def _fill() -> None:
    from django.utils import timezone  # noqa: PLC0415 - only after the settings are there

    from wijkspraak.language.access import keep_raw_vectors  # noqa: PLC0415
    from wijkspraak.practice.city import invent  # noqa: PLC0415
    from wijkspraak.practice.fill import fill  # noqa: PLC0415
    from wijkspraak.practice.talks import hold_talks  # noqa: PLC0415
    from wijkspraak.practice.vectors import shipped, texts_of_city  # noqa: PLC0415

    city = invent(until=timezone.localdate())
    words = f"{city.name} wordt gevuld met {len(city.signals)} verzonnen signalen"
    fill(city, lambda _step, share: _tell(words, share))
    keys = list(texts_of_city(city))
    kept = keep_raw_vectors(*shipped(keys))
    print(f"{kept} van de {len(keys)} vectoren lagen klaar.", flush=True)
    print(f"{hold_talks(timezone.localdate())} gesprekken staan klaar.", flush=True)


def _listen() -> None:
    from django.utils import timezone  # noqa: PLC0415 - only after the settings are there

    from wijkspraak.accounts.access import municipalities  # noqa: PLC0415
    from wijkspraak.questions.actions import ask_to_listen  # noqa: PLC0415
    from wijkspraak.questions.models import ListeningRun  # noqa: PLC0415
    from wijkspraak.questions.tasks import listen  # noqa: PLC0415

    start = time.monotonic()
    print("Er wordt geluisterd naar wat er speelt …", flush=True)
    for town in municipalities():
        run, _new = ask_to_listen(by=None, town=town.id, until=timezone.localdate())
        listen.func(str(run))
        done = ListeningRun.objects.get(id=run)
        print(f"{done.read} signalen van dertien weken naast elkaar gelegd, {done.found} vermoedens, ", end="")
        print(f"in {time.monotonic() - start:.0f} seconden.", flush=True)


def _somebody_there() -> bool:
    from wijkspraak.accounts.access import municipalities  # noqa: PLC0415 - only after the settings are there

    return bool(municipalities())


def run_demo(args: argparse.Namespace) -> int:
    """Makes the city when it is not there yet, and serves it."""
    folder: Path = args.folder
    if args.again:
        shutil.rmtree(folder, ignore_errors=True)
    _environment(folder)
    service.prepare()
    service.migrate()
    if not _somebody_there():
        _fill()
        _listen()
    if args.only_fill:
        return 0
    print(
        "Dit is een oefenstad: niemand in deze stad bestaat. Kies in de gele balk door wiens ogen u kijkt.", flush=True
    )
    return service.run_serve(
        argparse.Namespace(
            host=args.host, port=args.port, any_port=True, threads=service.MANY_THREADS, with_worker=True, migrate=False
        )
    )


def register(commands: Any) -> None:
    """Adds demo to the command line."""
    demo = commands.add_parser("demo", help="de oefenstad maken en serveren")
    demo.add_argument("--folder", type=Path, default=FOLDER, help="waar de oefenstad bewaard wordt")
    demo.add_argument("--host", default="127.0.0.1", help="adres waarop geluisterd wordt")
    demo.add_argument("--port", type=int, default=8000)
    demo.add_argument("--again", action="store_true", help="gooi de oefenstad weg en begin opnieuw")
    demo.add_argument("--only-fill", action="store_true", help="maak de oefenstad en stop dan")
    demo.set_defaults(run=run_demo)
