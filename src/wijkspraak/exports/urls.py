"""Addresses of what is taken along."""

from django.urls import path

from wijkspraak.exports import views

app_name = "exports"
urlpatterns = [path("<slug:kind>.<slug:form>", views.take_along, name="take")]
