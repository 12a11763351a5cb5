"""The addresses of the house, and a bare view that says hello to measure beside."""

from django.http import HttpRequest, HttpResponse
from django.urls import path

from wijkspraak.config.urls import handler403, handler404, handler500
from wijkspraak.config.urls import urlpatterns as house

__all__ = ["handler403", "handler404", "handler500", "urlpatterns"]


def hello(_request: HttpRequest) -> HttpResponse:
    """Hello."""
    return HttpResponse("hello")


urlpatterns = [path("hello/", hello), *house]
