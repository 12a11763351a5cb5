"""Addresses of this part of the house."""

from django.http import HttpRequest, HttpResponse
from django.urls import path


def placeholder(request: HttpRequest) -> HttpResponse:
    return HttpResponse("in aanbouw")


app_name = "accounts"
urlpatterns = [
    path("", placeholder, name="people"),
    path("audit/", placeholder, name="audit"),
    path("look_through/", placeholder, name="look_through"),
]
