"""Rows that are counted and never shown: the only place where signals are read without a reader."""

from collections.abc import Iterable
from uuid import UUID

from wijkspraak.accounts.policy import Clearance
from wijkspraak.signals.models import Signal


def confidential_keys(keys: Iterable[UUID]) -> frozenset[UUID]:
    """Those of these signals that lie higher than the team. One query."""
    rows = Signal.objects.without_reader(because="a signal in confidence may not be told of, not even by a number")
    return frozenset(rows.filter(id__in=list(keys), level__gt=Clearance.TEAM.value).values_list("id", flat=True))


def counted_rows(keys: Iterable[UUID]) -> list[Signal]:
    """The signals of a group, to be counted by voice; confidential or taken back does not count. One query."""
    rows = Signal.objects.without_reader(because="voices are counted for whoever may open the thing they belong to")
    kept = rows.filter(
        id__in=list(keys), level__lte=Clearance.TEAM.value, binned_at__isnull=True, withdrawn_at__isnull=True
    )
    return list(
        kept.only("id", "heard_on", "hearer", "retold_from", "teller_kind", "neighbourhood_id").order_by(
            "heard_on", "id"
        )
    )
