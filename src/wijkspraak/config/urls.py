"""All addresses, in the order of the chain."""

from django.urls import include, path

from wijkspraak.accounts.doors import public
from wijkspraak.desk import places
from wijkspraak.neighbourhoods import urls as neighbourhoods
from wijkspraak.web import views

# The page of one neighbourhood looks into several rooms; it keeps the name and the address that it always had.
NEIGHBOURHOODS = [*neighbourhoods.urlpatterns, path("<uuid:key>/", places.detail, name="detail")]

urlpatterns = [
    path("sw.js", public("a script without data")(views.service_worker), name="service_worker"),
    path("manifest.webmanifest", public("a name and a colour")(views.manifest), name="manifest"),
    path("", include("wijkspraak.desk.urls")),
    path("account/", include("allauth.account.urls")),
    path("account/tweede-stap/", include("allauth.mfa.urls")),
    path("wie/", include("wijkspraak.accounts.urls")),
    path("post/", include("wijkspraak.outbox.urls")),
    path("inbrengen/", include("wijkspraak.imports.urls")),
    path("wijken/", include((NEIGHBOURHOODS, neighbourhoods.app_name))),
    path("meldingen/", include("wijkspraak.reports.urls")),
    path("woorden/", include("wijkspraak.language.urls")),
    path("neem-mee/", include("wijkspraak.exports.urls")),
    path("signalen/", include("wijkspraak.signals.urls")),
    path("vragen/", include("wijkspraak.questions.urls")),
    path("mensen/", include("wijkspraak.people.urls")),
    path("gesprekken/", include("wijkspraak.conversations.urls")),
    path("agenda/", include("wijkspraak.agenda.urls")),
]

handler404 = "wijkspraak.web.refusals.not_here"
handler403 = "wijkspraak.web.refusals.not_allowed"
handler500 = "wijkspraak.web.refusals.went_wrong"
