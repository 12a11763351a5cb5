"""Addresses of this part of the house."""

from django.http import HttpRequest, HttpResponse
from django.urls import path


def placeholder(request: HttpRequest) -> HttpResponse:
    return HttpResponse("in aanbouw")


app_name = "questions"
urlpatterns = [
    path("", placeholder, name="stirring"),
    path("list/", placeholder, name="list"),
]
