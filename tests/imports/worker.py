"""A process of its own that brings a file in, to be killed by a test; says on its output how far it is."""

# ruff: noqa: PLC0415, T201 - the settings come first

import json
import sys
from datetime import timedelta

import django

ROWS = 4000


def main(what: str) -> None:
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
        by = reader_of_address("nadia@example.test", timezone.localdate())
        assert by is not None
        lines = "\n".join(f"{n};Nummer {n};Westkade;2026-03-01;oor" for n in range(ROWS))
        raw = f"id;text;wijk;heard_at;heard_by\n{lines}\n".encode()
        key = actions.deliver(by=by, kind="signals", name="x.csv", raw=raw)
        actions.start(by=by, delivery=key)
    elif what == "work":
        actions.SILENT = timedelta(0)  # type: ignore[misc]
        keys = [*actions.take_back(), *Delivery.objects.filter(state="waiting").values_list("id", flat=True)]
        print("working", flush=True)
        for key in dict.fromkeys(keys):
            bring.func(str(key))
    else:
        rows = Signal.objects.without_reader(because="test")
        row = Delivery.objects.get()
        told = {
            "state": row.state, "position": row.position, "new": row.new, "signals": rows.count(),
            "texts": rows.values("text").distinct().count(), "versions": SignalVersion.objects.count(),
            "seals": check_seals() is None,
        }  # fmt: skip
        print(json.dumps(told), flush=True)


if __name__ == "__main__":
    main(sys.argv[1])
