"""Addresses of the conversations."""

from django.urls import path

from wijkspraak.conversations import answer_views, plan_views, structure_urls, table_urls, views

app_name = "conversations"
urlpatterns = [
    path("", views.week, name="week"),
    path("onderwerp/nieuw/", views.new_topic, name="new_topic"),
    path("onderwerp/<uuid:key>/", views.topic, name="topic"),
    path("onderwerp/<uuid:key>/weg/", views.drop_topic, name="drop_topic"),
    path("onderwerp/<uuid:key>/terug/", views.take_up, name="take_up"),
    path("voorstel/", plan_views.propose, name="propose"),
    path("voorstel/<uuid:key>/", plan_views.plan, name="plan"),
    path("voorstel/<uuid:key>/kader/", plan_views.reframe, name="reframe"),
    path("voorstel/<uuid:key>/opnieuw/", plan_views.recompose, name="recompose"),
    path("voorstel/<uuid:key>/wens/", plan_views.want, name="want"),
    path("voorstel/<uuid:key>/wens/<uuid:rule>/weg/", plan_views.unwant, name="unwant"),
    path("voorstel/<uuid:key>/weg/", plan_views.discard, name="discard"),
    path("voorstel/<uuid:key>/alles/", plan_views.agree_to_all, name="agree_to_all"),
    path("gesprek/<uuid:key>/", views.detail, name="detail"),
    path("gesprek/<uuid:key>/spreek-af/", views.agree, name="agree"),
    path("gesprek/<uuid:key>/verzet/", views.move, name="move"),
    path("gesprek/<uuid:key>/zeg-af/", views.cancel, name="cancel"),
    path("gesprek/<uuid:key>/vraag-erbij/", views.add_guest, name="add_guest"),
    path("gesprek/<uuid:key>/van-tafel/<uuid:seat>/", views.unseat, name="unseat"),
    path("gesprek/<uuid:key>/antwoord/", views.answer_own, name="answer_own"),
    path("gesprek/<uuid:key>/gesprek.ics", answer_views.own_calendar_file, name="own_calendar_file"),
    path("gesprek/<uuid:key>/kaart.pdf", answer_views.card, name="card"),
    path("antwoord/<str:secret>/", answer_views.answer, name="answer"),
    path("antwoord/<str:secret>/gesprek.ics", answer_views.answer_calendar, name="answer_calendar"),
    *table_urls.urlpatterns,
    path("kalender/", answer_views.calendar_page, name="calendar"),
    path("kalender/nieuw/", answer_views.make_calendar_link, name="make_calendar_link"),
    path("kalender/<uuid:key>/sluit/", answer_views.revoke_calendar_link, name="revoke_calendar_link"),
    path("kalender/<str:secret>.ics", answer_views.feed, name="feed"),
    *structure_urls.urlpatterns,
]
