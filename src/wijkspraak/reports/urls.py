"""Addresses of the reports."""

from django.urls import path

from wijkspraak.reports import views

app_name = "reports"
urlpatterns = [
    path("", views.counts, name="counts"),
    path("soorten/", views.categories, name="categories"),
    path("soorten/<uuid:key>/", views.category, name="category"),
]
