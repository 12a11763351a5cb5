"""Django's registration of this part of the house."""

from django.apps import AppConfig


class PeopleConfig(AppConfig):
    """See the package's own first sentence."""

    name = "wijkspraak.people"
    default_auto_field = "django.db.models.BigAutoField"
