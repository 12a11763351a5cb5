"""Addresses of the reports."""

from django.urls import path, re_path

from wijkspraak.reports import views

app_name = "reports"
urlpatterns = [
    path("", views.counts, name="counts"),
    path("koppeling/", views.connection, name="connection"),
    path("koppeling/voortgang/", views.progress, name="progress"),
    re_path(r"^koppeling/(?P<what>haal-op|stop|rust|verder|weg)/$", views.change, name="change"),
    path("soorten/", views.categories, name="categories"),
    path("soorten/<uuid:key>/", views.category, name="category"),
]
