"""Addresses of a conversation that is being held and of what came of it; included by the addresses of the room."""

from django.urls import path

from wijkspraak.conversations import table_views

urlpatterns = [
    path("gesproken/", table_views.spoken, name="spoken"),
    path("gesprek/<uuid:key>/tafel/", table_views.table, name="table"),
    path("gesprek/<uuid:key>/tafel/verder/", table_views.go_on, name="go_on"),
    path("gesprek/<uuid:key>/tafel/<uuid:item>/signaal/", table_views.raise_signal, name="raise_signal"),
    path("gesprek/<uuid:key>/tafel/<uuid:item>/formeel/", table_views.formal, name="formal"),
    path("gesprek/<uuid:key>/tafel/<uuid:item>/<str:what>/", table_views.step, name="step"),
    path("gesprek/<uuid:key>/notitie/<uuid:note>/", table_views.note, name="note"),
    path("gesprek/<uuid:key>/notitie/<uuid:note>/<str:what>/", table_views.change_note, name="change_note"),
    path("gesprek/<uuid:key>/afsluiten/", table_views.finish, name="finish"),
    path("gesprek/<uuid:key>/heropen/", table_views.reopen, name="reopen"),
    path("gesprek/<uuid:key>/verslag/", table_views.minutes, name="minutes"),
    path("gesprek/<uuid:key>/verslag.pdf", table_views.minutes_paper, name="minutes_paper"),
    path("gesprek/<uuid:key>/verslag/stuur/", table_views.send_minutes, name="send_minutes"),
    path("gesprek/<uuid:key>/waard/", table_views.worth, name="worth"),
    path("antwoord/<str:secret>/waard/", table_views.worth_by_secret, name="worth_by_secret"),
]
