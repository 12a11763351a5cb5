"""Addresses that look into several rooms."""

from django.urls import path

from wijkspraak.desk import begin, views

app_name = "desk"
urlpatterns = [
    path("", views.start, name="start"),
    path("beginnen/", begin.begin, name="begin"),
    path("spoor/<uuid:key>/", views.trail, name="trail"),
    path("meekijken/", views.share_mode, name="share_mode"),
]
