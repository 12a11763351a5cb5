"""Dutch for what the ledger remembers of people and roles."""

from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

VERBS: Final[dict[str, Promise | str]] = {
    "municipality_begun": _("deze gemeente begon"),
    "party_added": _("%(by)s voegde deze organisatie toe"),
    "party_renamed": _("%(by)s gaf deze organisatie de naam %(after)s; eerder heette zij %(before)s"),
    "person_let_in": _("%(by)s gaf deze persoon toegang"),
    "role_given": _("%(by)s gaf deze persoon de rol %(role)s"),
    "role_ended": _("%(by)s beëindigde de rol %(role)s"),
    "works_on": _("%(by)s liet deze persoon doorwerken in wat er van de eigen wijken werd"),
    "shared": _("%(by)s deelde dit met een andere organisatie"),
    "unshared": _("%(by)s deelt dit niet meer met een andere organisatie"),
    "reader_named": _("%(by)s gaf iemand bij naam inzage, tot een dag"),
}
