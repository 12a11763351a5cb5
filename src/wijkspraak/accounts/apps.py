"""Django's registration of the accounts."""

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    """People, parties, roles."""

    name = "wijkspraak.accounts"
    default_auto_field = "django.db.models.BigAutoField"
