"""Addresses of who may see what."""

from django.urls import path

from wijkspraak.accounts import views

app_name = "accounts"
urlpatterns = [
    path("ziet-wat/", views.who_sees_what, name="who_sees_what"),
    path("ben-ik/", views.me, name="me"),
    path("mensen/", views.people, name="people"),
    path("mensen/<uuid:key>/uitnodiging/", views.invite_again, name="invite_again"),
    path("organisaties/", views.parties, name="parties"),
    path("organisaties/<uuid:key>/naam/", views.rename_party, name="rename_party"),
    path("mensen/rol/<uuid:assignment>/einde/", views.end_role, name="end_role"),
    path("logboek/", views.audit, name="audit"),
    path("kijk-mee/", views.look_through, name="look_through"),
]
