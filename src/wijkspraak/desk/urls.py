"""Addresses that look into several rooms."""

from django.urls import path

from wijkspraak.desk import begin, search_views, views

app_name = "desk"
urlpatterns = [
    path("", views.start, name="start"),
    path("beginnen/", begin.begin, name="begin"),
    path("spoor/<uuid:key>/", views.trail, name="trail"),
    path("zoeken/", search_views.search, name="search"),
    path("zoeken/voorstellen/", search_views.suggestions, name="suggestions"),
    path("overdracht/", views.handover, name="handover"),
    path("meekijken/", views.share_mode, name="share_mode"),
]
