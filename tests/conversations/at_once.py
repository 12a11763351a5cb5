"""A process of its own in which two people plan the same rhythm and fill two agendas with one topic, at once."""

# ruff: noqa: PLC0415, T201 - the settings come first

import json
import os
import threading

os.environ["DJANGO_SETTINGS_MODULE"] = "tests.settings"


def main() -> None:
    """On the database that the environment names; tells what stands there afterwards."""
    import django

    django.setup()
    from django.core.management import call_command
    from django.db import connections
    from tests.conversations import test_structures as tests
    from tests.town import build_town

    from wijkspraak.conversations.actions import RefusedError
    from wijkspraak.conversations.models import Item, Seat

    call_command("migrate", verbosity=0)
    town = build_town()
    key = tests.begun(town)
    tests.joins(town, key, "Fatima Onder")
    topic = tests.put(town, "Zwerfvuil")
    together = threading.Barrier(2)
    troubles: list[str] = []
    refused: list[str] = []

    def go(number: int, who: str) -> None:
        try:
            together.wait()
            tests.schedule(town, key, who=who)
            together.wait()
            tests.filled(town, key, topic, who=who, at=number)
        except RefusedError as why:
            refused.append(str(why))
        except Exception as wrong:  # noqa: BLE001 - told to the test
            troubles.append(repr(wrong))
        finally:
            connections.close_all()

    both = [threading.Thread(target=go, args=pair) for pair in enumerate(("joris", "nadia"))]
    for one in both:
        one.start()
    for one in both:
        one.join()
    rows = tests.planned(key)
    print(
        json.dumps(
            {
                "troubles": troubles, "refused": len(refused), "meetings": len(rows),
                "moments": len({row.starts_at for row in rows}),
                "seats": Seat.objects.filter(conversation__structure=key).count(),
                "agendas": Item.objects.filter(topic=topic).count(),
            }
        )
    )  # fmt: skip


if __name__ == "__main__":
    main()
