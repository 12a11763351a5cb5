"""How logging in behaves here: nobody makes an account alone, a keeper lets people in."""

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest


class ClosedAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    """Signing up is closed; an account comes with an assignment."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Never."""
        return False
