"""Addresses of the post."""

from django.urls import path

from wijkspraak.outbox import practice, views

app_name = "outbox"
urlpatterns = [
    path("", views.post, name="post"),
    path("blijf-liggen/", views.hold, name="hold"),
    path("ga-weer/", views.let_go, name="let_go"),
    path("opnieuw/", views.try_again, name="try_again"),
    path("vervallen/", views.lapse, name="lapse"),
    path("mijn/", practice.own, name="own"),
    path("mijn/<uuid:key>/", practice.own_letter, name="own_letter"),
]
