"""What the register of purposes keeps no longer is let go of, every night."""

from datetime import date, timedelta

from django.db import transaction
from django.utils import timezone

from wijkspraak.conversations.models import CalendarLink, Plan, Seat
from wijkspraak.conversations.purposes import KEEP_LINKS, KEEP_PLANS, KEEP_SEATS


@transaction.atomic
def tidy(*, today: date) -> int:
    """Forgets who sat where, proposals and closed addresses after their term. Gives the number of rows.

    What was decided stays with its topic; only who was there, and what each said of it, goes.
    """
    now = timezone.now()
    before = now - timedelta(days=KEEP_SEATS)
    gone = Seat.objects.filter(conversation__held_at__lt=before).delete()[0]
    gone += Seat.objects.filter(conversation__cancelled_at__lt=before).delete()[0]
    gone += (
        Plan.objects.filter(made_at__date__lt=today - timedelta(days=KEEP_PLANS))
        .exclude(conversations__state="proposed", closed_at__isnull=True)
        .delete()[0]
    )
    gone += CalendarLink.objects.filter(revoked_at__lt=now - timedelta(days=KEEP_LINKS)).delete()[0]
    return gone
