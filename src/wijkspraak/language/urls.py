"""Addresses of the dictionary."""

from django.urls import path

from wijkspraak.language import views

app_name = "language"
urlpatterns = [
    path("", views.term_list, name="list"),
    path("nieuw/", views.term_new, name="new"),
    path("toets/", views.reads, name="reads"),
    path("<uuid:key>/", views.term_detail, name="detail"),
    path("<uuid:key>/verander/", views.term_edit, name="edit"),
    path("<uuid:key>/opzij/", views.term_aside, name="aside"),
    path("<uuid:key>/terug/", views.term_back, name="back"),
    path("<uuid:key>/versie/<int:number>/", views.term_restore, name="restore"),
]
