"""Django's registration of this part of the house."""

from django.apps import AppConfig


class ConversationsConfig(AppConfig):
    """See the package's own first sentence."""

    name = "wijkspraak.conversations"
    default_auto_field = "django.db.models.BigAutoField"
