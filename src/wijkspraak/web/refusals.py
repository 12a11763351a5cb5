"""Pages for what is not here, not allowed or went wrong: what happened, that nothing was lost, what to do."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def not_here(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """404; says the same whether nothing was ever here or the reader may not see it."""
    del exception
    return render(request, "web/404.html", status=404)


def not_allowed(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """403."""
    del exception
    return render(request, "web/403.html", status=403)


def went_wrong(request: HttpRequest) -> HttpResponse:
    """500; without anything that could fail again."""
    return render(request, "web/500.html", status=500)


def stale_form(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form that was open too long or came from elsewhere."""
    del reason
    return render(request, "web/stale.html", status=403)
