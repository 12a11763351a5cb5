"""The door of the spending: task fields of a year and what was budgeted or spent on them; public figures, by town."""

from dataclasses import dataclass

from django.db.models import QuerySet

from wijkspraak.accounts.reader import Reader
from wijkspraak.neighbourhoods.access import town_of
from wijkspraak.spending.models import Spending


@dataclass(frozen=True, slots=True)
class SpendingValue:
    """An amount in cents on a task field of a year, in a category."""

    year: int
    code: str
    field: str
    municipality: str
    document: str
    category: str
    cents: int
    source: str


def _rows(reader: Reader) -> QuerySet[Spending]:
    town = town_of(reader)
    return Spending.objects.none() if town is None else Spending.objects.filter(town_id=town)


def years(reader: Reader) -> tuple[tuple[int, str], ...]:
    """The years and documents that are known of the reader's municipality, newest first. Two queries at most."""
    rows = _rows(reader).filter(own=True).order_by("-field__year", "document")
    return tuple(rows.values_list("field__year", "document").distinct())


def spending(reader: Reader, year: int, document: str, *, of: str = "") -> tuple[SpendingValue, ...]:
    """What was budgeted or spent in a year, in the order of the task fields; `of`: another municipality by name.

    Two queries at most, however many task fields there are.
    """
    rows = _rows(reader).filter(field__year=year, document=document).select_related("field")
    rows = rows.filter(municipality=of) if of else rows.filter(own=True)
    return tuple(
        SpendingValue(
            row.field.year, row.field.code, row.field.name, row.municipality, row.document, row.category, row.cents,
            row.source,
        )
        for row in rows.order_by("field__place", "category")
    )  # fmt: skip
