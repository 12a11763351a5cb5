"""Addresses of the imports."""

from django.urls import path, re_path

from wijkspraak.imports import views

_KEY = r"(?P<key>[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12})"

app_name = "imports"
urlpatterns = [
    path("", views.index, name="index"),
    path("bestand/<uuid:key>/", views.delivery, name="delivery"),
    path("bestand/<uuid:key>/voortgang/", views.progress, name="progress"),
    path("bestand/<uuid:key>/groep/", views.group, name="group"),
    path("bestand/<uuid:key>/rij/<int:number>/", views.row, name="row"),
    path("bestand/<uuid:key>/wachtende-rijen.csv", views.waiting_file, name="waiting_file"),
    re_path(rf"^bestand/{_KEY}/(?P<what>begin|stop|laat-weg|weg)/$", views.change, name="change"),
    path("<slug:key>/", views.kind, name="kind"),
]
