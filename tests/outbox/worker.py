"""A process of its own that asks for letters or sends them, to be killed by a test; tells how they stand."""

# ruff: noqa: PLC0415, T201 - the settings come first

import json
import os
import sys
import threading
from collections import Counter
from datetime import timedelta
from uuid import UUID

import django

LETTERS = 40
ASKERS = 50
SUBJECT = UUID("00000000-0000-4000-8000-00000000000c")


def main(what: str, *more: str) -> None:
    """One of the things that the test asks for, on the database that the environment names."""
    django.setup()
    from django.conf import settings

    settings.OUTBOX_KINDS = ["tests.outbox.kinds.Invitation"]
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT, settings.EMAIL_USE_TLS = "127.0.0.1", int(more[0]) if more else 1, False
    {"prepare": prepare, "ask": ask, "send": send, "careless": careless, "tell": tell}[what]()


def prepare() -> None:
    """An empty town with letters to Nadia."""
    from django.core.management import call_command
    from django.db import transaction
    from tests.town import build_town

    from wijkspraak.outbox.actions import ask_to_send

    call_command("migrate", verbosity=0)
    nadia = build_town().people["nadia"].id
    for n in range(LETTERS):
        with transaction.atomic():
            ask_to_send(
                by=None, kind="tests.invitation", subject=SUBJECT, once=f"n{n}", to_person=nadia, details={"n": n}
            )


def ask() -> None:
    """Fifty at once ask for the same letter, each in a transaction with a line of its own before or after it."""
    from django.db import connections, transaction

    from wijkspraak.accounts.models import Person
    from wijkspraak.ledger.actions import record
    from wijkspraak.outbox.actions import ask_to_send

    nadia = Person.objects.get(email="nadia@example.test").id
    together, found, troubles = threading.Barrier(ASKERS), list[UUID](), list[str]()

    def one(number: int) -> None:
        together.wait()
        try:
            with transaction.atomic():
                if number % 2:
                    record(by=None, verb="invited", kind="proof", subject=SUBJECT)
                found.append(
                    ask_to_send(by=None, kind="tests.invitation", subject=SUBJECT, once="the-same", to_person=nadia)
                )
                if not number % 2:
                    record(by=None, verb="invited", kind="proof", subject=SUBJECT)
        except Exception as error:  # noqa: BLE001 - told to the test
            troubles.append(repr(error))
        finally:
            connections.close_all()

    threads = [threading.Thread(target=one, args=(number,)) for number in range(ASKERS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    print(json.dumps({"letters": len(set(found)), "answers": len(found), "troubles": troubles}), flush=True)


def send() -> None:
    """Sends what waits; what an earlier worker left behind is taken at once."""
    from django.utils import timezone

    from wijkspraak.outbox import sending

    if os.environ.get("WIJKSPRAAK_PROEF_LEASE") != "lang":
        sending.LEASE = timedelta(0)  # type: ignore[misc]
    sending.MOST_LOSSES = 1000  # type: ignore[misc]
    print("working", flush=True)
    sending.send_waiting(timezone.now())


def careless() -> None:
    """The same, but marks a letter as sent before it hands it over: the control that must lose letters."""
    from wijkspraak.outbox import sending
    from wijkspraak.outbox.letters import Mail
    from wijkspraak.outbox.models import Letter, State

    with_care = sending._Run._hand_over

    def hand_over(run: sending._Run, row: Letter, mail: Mail) -> object:
        run._mark(row, State.SENT)
        return with_care(run, row, mail)

    sending._Run._hand_over = hand_over  # type: ignore[assignment, method-assign]
    send()


def tell() -> None:
    """How the letters stand."""
    from wijkspraak.ledger.access import check_seals
    from wijkspraak.ledger.models import Entry
    from wijkspraak.outbox.models import Letter

    states = Counter(Letter.objects.values_list("state", flat=True))
    told = {
        "states": dict(states), "seals": check_seals() is None, "lost": sum(row.losses for row in Letter.objects.all()),
        "ids": sorted(str(key) for key in Letter.objects.values_list("id", flat=True)),
        "sent_lines": Entry.objects.filter(kind="letter", verb="sent").count(),
        "asked_lines": Entry.objects.filter(kind="letter", verb="asked").count(),
        "same": Letter.objects.filter(once="the-same").count(),
    }  # fmt: skip
    print(json.dumps(told), flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
