"""Addresses of places; `config/urls.py` adds that of one neighbourhood, whose page lives in the roof."""

from django.urls import path

from wijkspraak.neighbourhoods import keeping, views

app_name = "neighbourhoods"
urlpatterns = [
    path("", views.city, name="map"),
    path("<uuid:key>/naam/", keeping.rename, name="rename"),
    path("indeling/<uuid:key>/", keeping.scheme, name="scheme"),
]
