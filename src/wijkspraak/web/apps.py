"""Django's registration of the shared page parts."""

from django.apps import AppConfig


class WebConfig(AppConfig):
    """Templates, styles and pictures."""

    name = "wijkspraak.web"
