"""Addresses of places."""

from django.urls import path

from wijkspraak.neighbourhoods import views

app_name = "neighbourhoods"
urlpatterns = [
    path("", views.city, name="map"),
    path("<uuid:key>/", views.detail, name="detail"),
]
