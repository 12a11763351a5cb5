"""Addresses of what is stirring, of the questions and of the formal agendas."""

from django.urls import path

from wijkspraak.questions import question_views as q
from wijkspraak.questions import views

app_name = "questions"
urlpatterns = [
    path("", q.question_list, name="list"),
    path("wat-er-speelt/", views.stirring, name="stirring"),
    path("wat-er-speelt/luister/", views.listen_now, name="listen"),
    path("wat-er-speelt/hoever/", views.progress, name="progress"),
    path("wat-er-speelt/stop/<uuid:run>/", views.stop, name="stop"),
    path("wat-er-speelt/<uuid:key>/", views.echo, name="echo"),
    path("wat-er-speelt/<uuid:key>/maak/", views.accept, name="accept"),
    path("wat-er-speelt/<uuid:key>/hoort-bij/", views.join, name="join"),
    path("wat-er-speelt/<uuid:key>/niet-dit/", views.reject, name="reject"),
    path("wat-er-speelt/<uuid:key>/toch-wel/", views.reopen, name="reopen"),
    path("formeel/", q.formal, name="formal"),
    path("lijkt-op/", q.alike, name="alike"),
    path("lijkt-op/<uuid:key>/", q.alike_kept, name="alike_kept"),
    path("lijkt-op/<uuid:key>/hoort-bij/", q.offer, name="offer"),
    path("<uuid:key>/", q.detail, name="detail"),
    path("<uuid:key>/anders/", q.different, name="different"),
    path("<uuid:key>/bewijs/", q.add_evidence, name="add_evidence"),
    path("<uuid:key>/bewijs/<uuid:evidence>/terug/", q.take_back_evidence, name="take_back_evidence"),
    path("<uuid:key>/signaal/<uuid:signal>/", q.judge_link, name="judge_link"),
    path("<uuid:key>/zoek/", q.find_more, name="find_more"),
    path("<uuid:key>/eigenaar/", q.hand_over, name="hand_over"),
    path("<uuid:key>/vertrouwelijkheid/", q.set_level, name="set_level"),
    path("<uuid:key>/deel/", q.share, name="share"),
    path("<uuid:key>/formeel/", q.link_point, name="link_point"),
]
