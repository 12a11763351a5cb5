"""`wijkspraak send-mail`: the letters that wait are sent once; or all post is held, as after a restore."""

import argparse
import sys
from typing import Any

from wijkspraak.cli import service


def run_send(args: argparse.Namespace) -> int:
    """Sends what may go now and tells how many; `--hold` and `--let-go` turn the switch instead."""
    service.prepare()
    if not service.up_to_date():
        print("De database is van een oudere versie. Voer «wijkspraak check --migrate» uit.", file=sys.stderr)
        return 2
    from django.utils import timezone  # noqa: PLC0415 - only after the settings are there

    from wijkspraak.outbox.actions import RefusedError, arm, disarm  # noqa: PLC0415
    from wijkspraak.outbox.sending import send_waiting  # noqa: PLC0415
    from wijkspraak.outbox.wording import HELD  # noqa: PLC0415

    try:
        if args.hold is not None:
            disarm(by=None, because=args.hold)
            print("De post blijft liggen. Een beheerder laat haar gaan op de bladzijde Post, of u met --let-go.")
            return 0
        if args.let_go:
            arm(by=None)
            print("De post gaat weer.")
            return 0
    except RefusedError as refused:
        print(refused, file=sys.stderr)
        return 2
    done = send_waiting(timezone.now(), most=args.most)
    if done.held:
        print(HELD[done.held], file=sys.stderr)
        return 1
    print(
        f"Brieven: {done.sent} verstuurd, {done.later} later opnieuw, {done.withheld} mochten niet meer, "
        f"{done.cancelled} vervallen, {done.failed} niet gelukt."
    )
    if done.stopped:
        print("De mailserver is niet te bereiken; wat wacht, gaat later.", file=sys.stderr)
    return 1 if done.stopped else 0


def register(commands: Any) -> None:
    """Adds send-mail to the command line."""
    adding = commands.add_parser("send-mail", help="versturen wat wacht, of de post laten liggen")
    adding.add_argument("--most", type=int, default=200, metavar="AANTAL", help="hoeveel brieven hoogstens")
    turn = adding.add_mutually_exclusive_group()
    turn.add_argument("--hold", metavar="WAAROM", help="laat alle post liggen, zoals na terugzetten van een back-up")
    turn.add_argument("--let-go", action="store_true", help="laat de post weer gaan")
    adding.set_defaults(run=run_send)
