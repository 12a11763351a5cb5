"""Addresses of the joint agenda."""

from django.urls import path

from wijkspraak.agenda import views

app_name = "agenda"
urlpatterns = [
    path("", views.overview, name="overview"),
    path("punt/<uuid:key>/", views.point, name="point"),
    path("punt/<uuid:key>/plaats/", views.move, name="move"),
    path("punt/<uuid:key>/doet-mee/", views.join, name="join"),
    path("punt/<uuid:key>/doet-niet-mee/", views.leave, name="leave"),
    path("punt/<uuid:key>/eraf/", views.take_off, name="take_off"),
    path("punt/<uuid:key>/terug/", views.put_back, name="put_back"),
    path("gedeeld/<str:secret>/", views.guest, name="guest"),
    path("gedeeld/<str:secret>/<str:size>.pdf", views.guest_paper, name="guest_paper"),
    path("<uuid:key>/", views.detail, name="detail"),
    path("<uuid:key>/<str:size>.pdf", views.paper, name="paper"),
    path("<uuid:key>/zet-erop/", views.put_on, name="put_on"),
    path("<uuid:key>/besproken/", views.discussed, name="discussed"),
    path("<uuid:key>/deel/", views.make_link, name="make_link"),
    path("<uuid:key>/deel/<uuid:link>/sluit/", views.revoke_link, name="revoke_link"),
]
