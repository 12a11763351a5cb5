"""What may happen with spending: brought in, and corrected by the next delivery of the same document."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _

from wijkspraak.accounts.reader import Reader
from wijkspraak.core.ids import PartyId
from wijkspraak.ledger.actions import record
from wijkspraak.neighbourhoods.access import may_furnish_town, town_of
from wijkspraak.spending.models import Spending, TaskField

SOME = 500


class RefusedError(Exception):
    """What was asked is not allowed; the message says why, in Dutch."""


@dataclass(frozen=True, slots=True)
class Line:
    """One row of a delivery: a municipality, a task field, and an amount in cents per category."""

    municipality: str
    own: bool
    code: str
    name: str
    place: str
    cents: Mapping[str, int]


@transaction.atomic
def bring_spending(*, by: Reader, year: int, document: str, source: str, lines: Sequence[Line]) -> dict[int, str]:
    """Keeps amounts; by index: "new", "changed" or "same". RefusedError outside the own municipality."""
    town = town_of(by)
    if town is None or not may_furnish_town(by, town):
        raise RefusedError(_("Dit brengt iemand in die voor de hele gemeente werkt."))
    fields = _fields(year, lines)
    known = _Known(town, document, source, fields, lines)
    states = {at: known.take(line) for at, line in enumerate(lines)}
    Spending.objects.bulk_create(known.made, batch_size=SOME)
    Spending.objects.bulk_update(known.changed, ["cents", "own"], batch_size=SOME)
    if known.made or known.changed:
        told = {"year": year, "document": document, "source": source, "n": len(known.made), "changed": known.was}
        record(by=by.person, verb="spending_brought", kind="town", subject=town, details=told)
    return states


class _Known:
    """What is there already of these lines, and what they make and change."""

    def __init__(
        self, town: PartyId, document: str, source: str, fields: Mapping[str, TaskField], lines: Sequence[Line]
    ) -> None:
        self.town, self.document, self.source, self.fields = town, document, source, fields
        self.made: list[Spending] = []
        self.changed: list[Spending] = []
        self.was: dict[str, dict[str, int]] = {}
        rows = Spending.objects.select_for_update().filter(
            town_id=town, document=document, field__in=[field.id for field in fields.values()],
            municipality__in={line.municipality for line in lines},
        )  # fmt: skip
        self.there = {(row.municipality, row.field_id, row.category): row for row in rows}

    def take(self, line: Line) -> str:
        """What happens to a line: new before changed before same."""
        found = {self._amount(line, category, cents) for category, cents in line.cents.items()} | {"same"}
        return next(state for state in ("new", "changed", "same") if state in found)

    def _amount(self, line: Line, category: str, cents: int) -> str:
        field = self.fields[line.code]
        row = self.there.get((line.municipality, field.id, category))
        if row is None:
            row = Spending(
                town_id=self.town, municipality=line.municipality, own=line.own, field=field, document=self.document,
                category=category, cents=cents, source=self.source,
            )  # fmt: skip
            self.made.append(row)
            self.there[line.municipality, field.id, category] = row
            return "new"
        if (row.cents, row.own) == (cents, line.own):
            return "same"
        if row.pk:
            self.was[f"{line.municipality} {line.code} {category}"] = {"was": row.cents, "now": cents}
            self.changed.append(row)
        row.cents, row.own = cents, line.own
        return "changed"


def _fields(year: int, lines: Sequence[Line]) -> dict[str, TaskField]:
    """The task fields of that year by code; those that were not known yet are made."""
    wanted = {line.code: line for line in lines}
    found = {row.code: row for row in TaskField.objects.filter(year=year, code__in=list(wanted))}
    missing = [
        TaskField(year=year, code=code, name=line.name, place=line.place)
        for code, line in wanted.items()
        if code not in found
    ]
    TaskField.objects.bulk_create(missing, ignore_conflicts=True)
    if missing:
        found = {row.code: row for row in TaskField.objects.filter(year=year, code__in=list(wanted))}
    return found


def counted(states: Mapping[int, str]) -> Counter[str]:
    """How many lines were new, changed, or there already."""
    return Counter(states.values())
