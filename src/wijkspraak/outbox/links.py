"""The address of the service as it stands in a letter, where there is no request to take it from."""

from django.conf import settings


def site() -> str:
    """How people reach the service: WIJKSPRAAK_SITE, or the first of WIJKSPRAAK_HOSTS; without a stroke at the end."""
    if settings.SITE:
        return str(settings.SITE).rstrip("/")
    host = next(iter(settings.ALLOWED_HOSTS), "localhost")
    if host in {"localhost", "127.0.0.1", "testserver"}:
        return f"http://{host}:8000"
    return ("https://" if settings.HTTPS else "http://") + host.lstrip(".")


def link(path: str) -> str:
    """A path of the service, such as `reverse` gives it, as a whole address."""
    return site() + path
