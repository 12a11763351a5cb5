"""Why this service may not be started as it is set up: asked by every way of starting it."""

from collections.abc import Sequence
from typing import Any

from wijkspraak.config import settings as file
from wijkspraak.web.outgoing import allowed_by


class UnsafeSettingsError(SystemExit):
    """The service refuses to start; the message says what to change."""


def dangers(settings: Any) -> tuple[str, ...]:
    """What is unsafe, as Dutch sentences that say what to do; empty when the service may start."""
    if settings.MODE == "test":
        return ()
    found: list[str] = []
    if settings.DEBUG:
        found.append("DEBUG staat aan: dan krijgt een bezoeker bij een fout de binnenkant te zien. Zet DEBUG uit.")
    if settings.MODE not in {"production", "practice"}:
        found.append(f"WIJKSPRAAK_MODE is «{settings.MODE}»: kies production of practice.")
    if settings.MODE == "production":
        found.extend(_production(settings))
    return tuple(found)


def _production(settings: Any) -> Sequence[str]:
    found: list[str] = []
    if settings.SECRET_KEY == file.NO_KEY or len(settings.SECRET_KEY) < 40:
        found.append("Er is geen eigen geheime sleutel. Zet WIJKSPRAAK_SECRET_KEY op minstens 40 willekeurige tekens.")
    if not settings.ALLOWED_HOSTS or "*" in settings.ALLOWED_HOSTS:
        found.append(
            "Er staat niet vast op welke naam de dienst luistert. Zet WIJKSPRAAK_HOSTS op de naam van de site."
        )
    if not settings.SESSION_COOKIE_SECURE:
        found.append("Zonder HTTPS is de aanmelding af te luisteren. Laat WIJKSPRAAK_HTTPS op 1 staan.")
    try:
        allowed_by(settings.OUTGOING)
    except ValueError:
        found.append(
            "In WIJKSPRAAK_OUTGOING staat iets dat geen naam en geen netwerk is. Schrijf namen zonder https:// en "
            "netwerken als 10.20.0.0/16, met komma's ertussen."
        )
    if settings.EMBEDDER == "hash":
        found.append("WIJKSPRAAK_EMBEDDER staat op hash: dat is voor proeven en hoort niet in een stad. Kies e5.")
    return found


def refuse_when_unsafe(settings: Any) -> None:
    """Raises UnsafeSettingsError with every reason at once."""
    found = dangers(settings)
    if found:
        lines = "\n".join(f"  - {reason}" for reason in found)
        msg = f"Wijkspraak start niet, want zo is het niet veilig:\n{lines}"
        raise UnsafeSettingsError(msg)
