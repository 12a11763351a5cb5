"""Addresses of the neighbourhood's own way of meeting; they stand among those of the conversations."""

from django.urls import path

from wijkspraak.conversations import structure_views as views

urlpatterns = [
    path("zo-overleggen-wij/", views.structure_list, name="structures"),
    path("zo-overleggen-wij/nieuw/", views.new_structure, name="new_structure"),
    path("zo-overleggen-wij/agenda/<uuid:key>/", views.agenda, name="agenda"),
    path("zo-overleggen-wij/agenda/<uuid:key>/vul/", views.fill_agenda, name="fill_agenda"),
    path("zo-overleggen-wij/agenda/<uuid:key>/volgorde/", views.order_agenda, name="order_agenda"),
    path("zo-overleggen-wij/<uuid:key>/", views.structure_detail, name="structure"),
    path("zo-overleggen-wij/<uuid:key>/verander/", views.change_structure, name="change_structure"),
    path("zo-overleggen-wij/<uuid:key>/einde/", views.end_structure, name="end_structure"),
    path("zo-overleggen-wij/<uuid:key>/plan/", views.plan_ahead, name="plan_ahead"),
    path("zo-overleggen-wij/<uuid:key>/losse-keer/", views.meet_once, name="meet_once"),
    path("zo-overleggen-wij/<uuid:key>/sla-over/<uuid:meeting>/", views.skip_meeting, name="skip_meeting"),
    path("zo-overleggen-wij/<uuid:key>/lid/", views.add_member, name="add_member"),
    path("zo-overleggen-wij/<uuid:key>/lid/<uuid:member>/weg/", views.member_leaves, name="member_leaves"),
]
