"""The letters of the tests stand in the settings while a test runs."""

from collections.abc import Iterator
from typing import Any

import pytest
from tests.outbox.kinds import Scripted, plain
from tests.outbox.smtp import Manners, listening

from wijkspraak.outbox.kinds import kinds


@pytest.fixture(autouse=True)
def _letters(settings: Any) -> Iterator[None]:
    settings.OUTBOX_KINDS = ["tests.outbox.kinds.Scripted", "tests.outbox.kinds.Invitation"]
    Scripted.says, Scripted.asked = staticmethod(plain), []  # type: ignore[assignment]
    kinds.cache_clear()
    yield
    kinds.cache_clear()


@pytest.fixture
def manners(settings: Any) -> Iterator[Manners]:
    """A mail server on this machine that the service is set to."""
    with listening() as server:
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", server.port
        settings.EMAIL_USE_TLS = settings.EMAIL_USE_SSL = False
        settings.EMAIL_HOST_USER = settings.EMAIL_HOST_PASSWORD = ""
        settings.EMAIL_TIMEOUT = 5
        settings.DEFAULT_FROM_EMAIL = "Wijkspraak Proefstad <wijkspraak@proefstad.example>"
        yield server.manners
