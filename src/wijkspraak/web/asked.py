"""What a browser asks, read without trust: a key, a whole number, whether others look along."""

from typing import Final
from uuid import UUID

from django.http import HttpRequest

# The name of the cookie with which a screen says that it is shown to others.
LOOKED_ALONG: Final = "meekijken"


def key_of(text: str | None) -> UUID | None:
    """A key from an address or a form; None where it is none."""
    try:
        return UUID(text or "")
    except ValueError:
        return None


def number_of(text: str | None) -> int | None:
    """A whole number from zero on, of at most eight digits; None where it is none."""
    return int(text) if text is not None and text.isdecimal() and len(text) < 9 else None


def version_in(request: HttpRequest) -> int:
    """The version of what was changed, as the form told it; 0, which nothing has, where it told none."""
    return number_of(request.POST.get("version")) or 0


def looked_along(request: HttpRequest) -> bool:
    """Whether the screen is shown to others: then nothing may stand on it that not everybody may read."""
    return request.COOKIES.get(LOOKED_ALONG) == "1"
