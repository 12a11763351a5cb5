"""A process of its own that brings a file in, to be killed by a test; says on its output how far it is."""

# ruff: noqa: PLC0415, T201 - the settings come first

import json
import sys
from datetime import timedelta

import django

ROWS = 3000


def main(what: str, *more: str) -> None:
    """One of the three things that the test asks for, on the database that the environment names."""
    django.setup()
    from django.core.management import call_command
    from django.utils import timezone
    from tests.town import build_town

    from wijkspraak.accounts.access import reader_of_address
    from wijkspraak.imports import actions
    from wijkspraak.imports.models import Delivery
    from wijkspraak.imports.tasks import bring
    from wijkspraak.ledger.access import check_seals
    from wijkspraak.signals.imports import Signals
    from wijkspraak.signals.models import Signal, SignalVersion

    Signals.batch = 100
    if what == "prepare":
        call_command("migrate", verbosity=0)
        build_town()
        lines = "\n".join(f"{n};Nummer {n};Westkade;2026-03-01;oor" for n in range(ROWS))
        raw = f"id;text;wijk;heard_at;heard_by\n{lines}\n".encode()
        for who in ("nadia", *more):
            by = reader_of_address(f"{who}@example.test", timezone.localdate())
            assert by is not None
            actions.start(by=by, delivery=actions.deliver(by=by, kind="signals", name="x.csv", raw=raw))
    elif what == "work":
        keys = list(Delivery.objects.order_by("made_at").values_list("id", flat=True))
        if not more:
            keys = list(Delivery.objects.filter(state="waiting").values_list("id", flat=True))
            actions.SILENT = timedelta(0)  # type: ignore[misc]
            keys = [*actions.take_back(), *keys]
        print("working", flush=True)
        for key in dict.fromkeys(keys[int(more[0]) :][:1] if more else keys):
            bring.func(str(key))
    else:
        rows = Signal.objects.without_reader(because="test")
        done = list(Delivery.objects.all())
        told = {
            "state": ", ".join(sorted({row.state for row in done})), "position": sum(row.position for row in done),
            "new": sum(row.new for row in done), "same": sum(row.same for row in done),
            "held": sum(row.held for row in done), "signals": rows.count(),
            "texts": rows.values("text").distinct().count(), "versions": SignalVersion.objects.count(),
            "seals": check_seals() is None,
        }  # fmt: skip
        print(json.dumps(told), flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
