"""Addresses that look into several rooms."""

from django.urls import path

from wijkspraak.desk import views

app_name = "desk"
urlpatterns = [
    path("", views.start, name="start"),
    path("spoor/<uuid:key>/", views.trail, name="trail"),
    path("overdracht/", views.handover, name="handover"),
    path("meekijken/", views.share_mode, name="share_mode"),
]
