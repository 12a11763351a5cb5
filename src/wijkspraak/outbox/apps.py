"""Django's registration of this part of the house."""

from django.apps import AppConfig


class OutboxConfig(AppConfig):
    """See the package's own first sentence."""

    name = "wijkspraak.outbox"
    default_auto_field = "django.db.models.BigAutoField"
