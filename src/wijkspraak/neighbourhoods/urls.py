"""Addresses of places."""

from django.urls import path

from wijkspraak.neighbourhoods import keeping, views

app_name = "neighbourhoods"
urlpatterns = [
    path("", views.city, name="map"),
    path("<uuid:key>/", views.detail, name="detail"),
    path("<uuid:key>/naam/", keeping.rename, name="rename"),
    path("indeling/<uuid:key>/", keeping.scheme, name="scheme"),
]
