"""Addresses of the signals."""

from django.urls import path, re_path

from wijkspraak.signals import other_views, photo_views, views

_KEY = r"(?P<key>[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12})"

app_name = "signals"
urlpatterns = [
    path("", views.signal_list, name="list"),
    path("noteer/", views.note, name="note"),
    path("prullenbak/", views.bin_list, name="bin"),
    path("neem-mee/ander-systeem/", other_views.other, name="other"),
    path("<uuid:key>/", views.detail, name="detail"),
    path("<uuid:key>/bewaard/", views.noted, name="noted"),
    path("<uuid:key>/verbeter/", views.correct, name="correct"),
    path("<uuid:key>/foto/", photo_views.add, name="add_photo"),
    path("<uuid:key>/foto/<uuid:photo>/", photo_views.large, name="photo"),
    path("<uuid:key>/foto/<uuid:photo>/klein/", photo_views.small, name="photo_small"),
    path("<uuid:key>/foto/<uuid:photo>/verander/", photo_views.change, name="change_photo"),
    re_path(rf"^{_KEY}/(?P<what>intrekken|weg|terug)/$", views.change, name="change"),
]
