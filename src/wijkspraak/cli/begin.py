"""`wijkspraak begin`: the first municipality and its first keeper, who does the rest on the pages."""

import argparse
import sys
from typing import Any

from wijkspraak.cli import service


def _site(given: str) -> str:
    """The address of the service for people: as given, or the first name that the settings know."""
    from django.conf import settings  # noqa: PLC0415 - only after the settings are there

    if given:
        return given.rstrip("/")
    host = next(iter(settings.ALLOWED_HOSTS), "localhost")
    if host in {"localhost", "127.0.0.1"}:
        return f"http://{host}:8000"
    return ("https://" if settings.HTTPS else "http://") + host.lstrip(".")


def _link_for(email: str) -> Any:
    """Somebody who keeps and has not chosen a password yet; ValueError otherwise."""
    from django.utils import timezone  # noqa: PLC0415

    from wijkspraak.accounts.access import reader_of_address  # noqa: PLC0415
    from wijkspraak.accounts.invitations import is_new  # noqa: PLC0415
    from wijkspraak.accounts.policy import Role  # noqa: PLC0415

    by = reader_of_address(email, timezone.localdate())
    if by is None or by.person is None or Role.KEEPER not in by.roles:
        msg = f"Er is geen beheerder met het adres {email}."
        raise ValueError(msg)
    if not is_new(by.person):
        msg = "Deze beheerder koos al een wachtwoord; op de inlogpagina kan een nieuw worden aangevraagd."
        raise ValueError(msg)
    return by.person


def run_begin(args: argparse.Namespace) -> int:
    """Makes the municipality and its keeper and tells the way in; 2 when there is one already."""
    service.prepare()
    if args.migrate:
        service.migrate()
    elif not service.up_to_date():
        words = "De database is leeg of van een oudere versie. Zet er --migrate bij."
        print(words, file=sys.stderr)
        return 2
    from django.utils import timezone  # noqa: PLC0415

    from wijkspraak.accounts.actions import RefusedError, begin  # noqa: PLC0415
    from wijkspraak.accounts.invitations import DAYS, way_in  # noqa: PLC0415

    try:
        if args.link_for:
            person = _link_for(args.link_for)
        else:
            person = begin(
                municipality=args.municipality, email=args.email.strip(), name=args.name, today=timezone.localdate()
            )
            print(f"{args.municipality} staat klaar, met {args.name} als eerste beheerder.")
    except (RefusedError, ValueError) as refused:
        print(str(refused), file=sys.stderr)
        return 2
    print(
        f"Open dit adres binnen {DAYS} dagen en kies een wachtwoord. Het werkt één keer; geef het aan niemand anders:"
    )
    print(f"  {_site(args.site)}{way_in(person)}")
    print("Log daarna in: de bladzijde Beginnen zegt wat er nog nodig is.")
    return 0


def register(commands: Any) -> None:
    """Adds begin to the command line."""
    adding = commands.add_parser(
        "begin",
        help="een gemeente beginnen: haar naam en de eerste beheerder",
        description="Maakt de gemeente en haar eerste beheerder, en geeft een adres om een wachtwoord te kiezen.",
    )
    adding.add_argument(
        "municipality", nargs="?", default="", metavar="GEMEENTE", help="bijvoorbeeld «Gemeente Voorbeeld»"
    )
    adding.add_argument("--name", default="", metavar="NAAM", help="naam van de eerste beheerder")
    adding.add_argument("--email", default="", metavar="E-MAIL", help="e-mailadres van de eerste beheerder")
    adding.add_argument(
        "--site", default="", metavar="ADRES", help="adres van de site, zoals https://wijkspraak.voorbeeld.nl"
    )
    adding.add_argument("--migrate", action="store_true", help="maak eerst de tabellen")
    adding.add_argument(
        "--link-for", default="", metavar="E-MAIL", help="nieuw adres voor een beheerder zonder wachtwoord"
    )
    adding.set_defaults(run=run_begin)
