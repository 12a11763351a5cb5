"""The door for web servers."""

import os

from django.conf import settings
from django.core.handlers.wsgi import WSGIHandler
from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "wijkspraak.config.settings")


def _start() -> WSGIHandler:
    from wijkspraak.config.safety import refuse_when_unsafe  # noqa: PLC0415 - settings must be known first

    found = get_wsgi_application()
    refuse_when_unsafe(settings)
    return found


application = _start()
