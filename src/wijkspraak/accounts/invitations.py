"""The way in for somebody new: an address that works once and three days, at which a password is chosen."""

from uuid import UUID

from allauth.account.forms import default_token_generator
from allauth.account.utils import user_pk_to_url_str
from django.conf import settings
from django.core.mail import send_mail
from django.urls import reverse
from django.utils.translation import gettext as _

from wijkspraak.accounts.models import Person

DAYS = settings.PASSWORD_RESET_TIMEOUT // 86_400


def way_in(person: UUID) -> str:
    """The path at which this person chooses a password; it works once, and no longer when one was chosen."""
    row = Person.objects.get(id=person)
    key = default_token_generator.make_token(row)
    path: str = reverse("account_reset_password_from_key", kwargs={"uidb36": user_pk_to_url_str(row), "key": key})
    return path


def is_new(person: UUID) -> bool:
    """Whether somebody has not chosen a password yet."""
    return not Person.objects.get(id=person).has_usable_password()


def invite(person: UUID, site: str) -> bool:
    """Sends somebody the way in by mail; `site` is the address of the service. False when mail cannot be sent."""
    row = Person.objects.get(id=person)
    words = _(
        "Dag %(name)s,\n\nU kunt nu inloggen bij Wijkspraak. Kies eerst een wachtwoord, binnen %(days)d dagen:\n\n"
        "%(url)s\n\nDit adres werkt één keer en is alleen voor u. Is het verlopen, vraag dan op de inlogpagina een "
        "nieuw aan met «Wachtwoord vergeten of nog niet gekozen».\n"
    ) % {"name": row.name, "days": DAYS, "url": site.rstrip("/") + way_in(person)}
    try:
        return bool(send_mail(_("Uw toegang tot Wijkspraak"), words, None, [row.email]))
    except OSError:  # no server, refused, too slow: smtplib's errors are all of this sort
        return False
