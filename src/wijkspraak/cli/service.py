"""Running the service from the command line: serve, worker, check."""

import argparse
import os
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Sequence
from typing import Any

MANY_THREADS = 8


def prepare() -> None:
    """Django, with the settings that the environment decides; refuses when they are unsafe."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "wijkspraak.config.settings")
    import django  # noqa: PLC0415 - only these commands need the web
    from django.conf import settings  # noqa: PLC0415

    from wijkspraak.config.safety import refuse_when_unsafe  # noqa: PLC0415

    refuse_when_unsafe(settings)
    settings.STATIC_ROOT.mkdir(parents=True, exist_ok=True)
    django.setup()


def free_port(wanted: int, host: str) -> int:
    """The wanted port, or the next one that nobody uses; OSError when twenty in a row are taken."""
    for port in range(wanted, wanted + 20):
        with socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind((host, port))
            except OSError:
                continue
            return port
    msg = f"Poort {wanted} en de negentien erna zijn bezet. Kies een andere met --port."
    raise OSError(msg)


def up_to_date() -> bool:
    """Whether the database has every table that this version needs."""
    from django.db import connection  # noqa: PLC0415
    from django.db.migrations.executor import MigrationExecutor  # noqa: PLC0415

    executor = MigrationExecutor(connection)
    return not executor.migration_plan(executor.loader.graph.leaf_nodes())


def migrate() -> None:
    """Brings the database up to date."""
    from django.core.management import call_command  # noqa: PLC0415

    call_command("migrate", interactive=False, verbosity=0)
    seed()


def seed() -> None:
    """Gives every municipality the words that ship with Wijkspraak and that it never had."""
    from wijkspraak.accounts.access import municipalities  # noqa: PLC0415 - only after the settings are there
    from wijkspraak.language.actions import seed_terms  # noqa: PLC0415

    for town in municipalities():
        seed_terms(town=town.id)


def start_worker() -> "subprocess.Popen[bytes]":
    """A worker beside the server, for a small set-up: one process group, no other server."""
    return subprocess.Popen([sys.executable, "-m", "wijkspraak.cli.main", "worker"])


def stop_child(child: "subprocess.Popen[bytes]") -> None:
    """Asks the worker to finish what it is doing, and waits a while."""
    child.terminate()
    try:
        child.wait(timeout=15)
    except subprocess.TimeoutExpired:
        child.kill()


def serve_pages(host: str, port: int, threads: int = MANY_THREADS) -> None:
    """Serves until it is interrupted."""
    import waitress  # noqa: PLC0415

    from wijkspraak.config.wsgi import application  # noqa: PLC0415

    # Behind a proxy that speaks HTTPS to the outside, the proxy on this machine says so; nobody else is believed.
    proxy: dict[str, object] = {}
    if os.environ.get("WIJKSPRAAK_PROXY", "0") == "1":
        proxy = {
            "trusted_proxy": "127.0.0.1",
            "trusted_proxy_headers": {"x-forwarded-proto", "x-forwarded-for", "x-forwarded-host"},
            "clear_untrusted_proxy_headers": True,
        }
    waitress.serve(application, host=host, port=port, threads=threads, ident="wijkspraak", **proxy)


def _interrupt(_number: int, _frame: object) -> None:
    raise KeyboardInterrupt


def run_serve(args: argparse.Namespace) -> int:
    """`wijkspraak serve`."""
    prepare()
    if args.migrate:
        migrate()
    elif not up_to_date():
        print(
            "De database is van een oudere versie. Start met --migrate, of voer eerst «wijkspraak check» uit.",
            file=sys.stderr,
        )
        return 2
    signal.signal(signal.SIGTERM, _interrupt)
    port = free_port(args.port, args.host) if args.any_port else args.port
    worker = start_worker() if args.with_worker else None
    try:
        print(f"Wijkspraak staat klaar op http://{args.host}:{port}/", flush=True)
        serve_pages(args.host, port, args.threads)
    except OSError as taken:
        print(
            f"Wijkspraak kan niet luisteren op poort {port}: {taken.strerror or taken}. Kies een andere met --port.",
            file=sys.stderr,
        )
        return 2
    except KeyboardInterrupt:
        return 0
    finally:
        if worker is not None:
            stop_child(worker)
    return 0


def run_worker(args: argparse.Namespace) -> int:
    """`wijkspraak worker`: background work, and each night the listening."""
    prepare()
    from django.core.management import call_command  # noqa: PLC0415

    from wijkspraak.config.nights import keep_deliveries, keep_nights, keep_post  # noqa: PLC0415

    stop = threading.Event()
    nights = threading.Thread(target=keep_nights, args=(stop,), daemon=True)
    if not args.no_nights:
        nights.start()
    for keep in (keep_deliveries, keep_post):
        threading.Thread(target=keep, args=(stop,), daemon=True).start()
    try:
        call_command("db_worker", interval=1, startup_delay=False, verbosity=0)
    finally:
        stop.set()
    return 0


def run_check(args: argparse.Namespace) -> int:
    """`wijkspraak check`: is everything as it must be? Tables, settings, seals of the ledger."""
    prepare()
    from django.core.management import call_command  # noqa: PLC0415

    from wijkspraak.ledger.access import check_seals  # noqa: PLC0415

    if args.migrate:
        migrate()
    faults: list[str] = []
    call_command("check", verbosity=0)
    if up_to_date():
        broken = check_seals()
        if broken is not None:
            faults.append(f"Regel {broken.seq} van het logboek klopt niet ({broken.why}). Zet een goede back-up terug.")
    else:
        faults.append("De database is van een oudere versie. Voer «wijkspraak check --migrate» uit.")
    for fault in faults:
        print(fault, file=sys.stderr)
    if not faults:
        print("Alles klopt: instellingen, tabellen en de zegels van het logboek.")
    return 1 if faults else 0


def register(commands: Any) -> None:
    """Adds serve, worker and check to the command line."""
    adding = commands
    serve = adding.add_parser("serve", help="de site serveren")
    serve.add_argument("--host", default="127.0.0.1", help="adres waarop geluisterd wordt")
    serve.add_argument("--port", type=int, default=8000)
    serve.add_argument("--any-port", action="store_true", help="neem de eerstvolgende vrije poort")
    serve.add_argument("--threads", type=int, default=MANY_THREADS)
    serve.add_argument("--with-worker", action="store_true", help="start er een werker naast")
    serve.add_argument("--migrate", action="store_true", help="breng eerst de database bij")
    serve.set_defaults(run=run_serve)
    worker = adding.add_parser("worker", help="achtergrondwerk doen, zoals het luisteren")
    worker.add_argument("--no-nights", action="store_true", help="niet zelf 's nachts luisteren")
    worker.set_defaults(run=run_worker)
    check = adding.add_parser("check", help="nakijken of alles klopt")
    check.add_argument("--migrate", action="store_true", help="breng eerst de database bij")
    check.set_defaults(run=run_check)


COMMANDS: Sequence[str] = ("serve", "worker", "check")
