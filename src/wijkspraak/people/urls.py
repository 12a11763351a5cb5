"""Addresses of the people."""

from django.urls import path

from wijkspraak.people import other_views, views

app_name = "people"
urlpatterns = [
    path("", views.people_list, name="list"),
    path("nieuw/", views.new, name="new"),
    path("plaat/", other_views.picture, name="picture"),
    path("bruggen/", other_views.bridge_list, name="bridges"),
    path("dubbel/", other_views.twins, name="twins"),
    path("dubbel/samen/", other_views.merge, name="merge"),
    path("dubbel/<uuid:merged>/terug/", other_views.undo_merge, name="undo_merge"),
    path("organisaties/", other_views.organisations, name="organisations"),
    path("over-mij/", other_views.about_me, name="about_me"),
    path("over-mij/<uuid:key>/verbeter/", other_views.correct_self, name="correct_self"),
    path("over-mij/<uuid:key>/bezwaar/", other_views.object_to, name="object"),
    path("over-mij/<uuid:key>/vindbaar/", other_views.show_self, name="show_self"),
    path("bezwaren/", other_views.objections, name="objections"),
    path("uit/<str:what>", other_views.export, name="export"),
    path("voor/<uuid:question>/", views.find, name="find"),
    path("voor/<uuid:question>/plaat/", other_views.question_picture, name="question_picture"),
    path("voor/<uuid:question>/gevraagd/", views.asked, name="asked"),
    path("voor/<uuid:question>/stel-voor/<uuid:key>/", views.introduce, name="introduce"),
    path("band/<uuid:tie>/", views.change_tie, name="change_tie"),
    path("gevraagd/<uuid:asked>/terug/", views.not_asked, name="not_asked"),
    path("<uuid:key>/", views.detail, name="detail"),
    path("<uuid:key>/kaartje.vcf", other_views.vcard, name="vcard"),
    path("<uuid:key>/gesproken/", views.spoke, name="spoke"),
    path("<uuid:key>/kent/", views.note_tie, name="note_tie"),
    path("<uuid:key>/werk/", views.change_job, name="change_job"),
    path("<uuid:key>/kan/", views.add_calling, name="add_calling"),
    path("<uuid:key>/mag/", views.add_mandate, name="add_mandate"),
    path("<uuid:key>/onthoud/", views.add_note, name="add_note"),
    path("<uuid:key>/weg/", views.remove_part, name="remove_part"),
    path("<uuid:key>/mag-horen/", views.set_may_hear, name="set_may_hear"),
    path("<uuid:key>/vertrekt/", views.leave, name="leave"),
]
