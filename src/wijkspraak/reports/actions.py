"""What may happen with reports: brought in, their categories set right, and removed when they are old."""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final
from uuid import UUID

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from wijkspraak.accounts.policy import Action
from wijkspraak.accounts.reader import Reader
from wijkspraak.core.ids import NeighbourhoodId, PartyId
from wijkspraak.core.reports.sorts import domain_of, sort_of
from wijkspraak.language.domains import Domain
from wijkspraak.ledger.actions import record
from wijkspraak.neighbourhoods.access import town_of
from wijkspraak.reports.models import Category, ExternalReport, Sort

KEPT_YEARS: Final = 5
CHUNK: Final = 400  # keys in one question: well below what SQLite takes
REMOVED_AT_ONCE: Final = 5000


class RefusedError(Exception):
    """What was asked cannot be done; the message says why and what to do, in Dutch."""


@dataclass(frozen=True, slots=True)
class Incoming:
    """One report as it comes in; `under` and `name` are what its own system calls its category."""

    key: str
    number: str
    code: str
    name: str
    under: str
    day: dt.date
    place: NeighbourhoodId
    state: str
    updated_at: dt.datetime | None


@dataclass(frozen=True, slots=True)
class KeptReports:
    """What came of some reports; `left_out`: in a neighbourhood where this person brings nothing in."""

    new: int = 0
    changed: int = 0
    same: int = 0
    left_out: int = 0


@transaction.atomic
def keep_reports(*, by: Reader | None, town: PartyId, source: str, rows: Sequence[Incoming]) -> KeptReports:
    """Keeps reports; the same once more changes nothing, an older state never replaces a newer one.

    `by` None: the nightly fetch, which brings in for the whole municipality. Five queries and one per 400 reports.
    """
    if by is not None and (not by.may(Action.FURNISH) or town_of(by) != town):
        raise RefusedError(_("U brengt geen meldingen in."))
    taken = {row.key: row for row in rows if by is None or by.may_in(Action.FURNISH, row.place)}
    sorts = _categories(town, taken.values())
    known, numbered = _known(town, source, taken.values())
    fresh: list[ExternalReport] = []
    changed: list[ExternalReport] = []
    for row in taken.values():
        old = known.get(row.key) or numbered.get(row.number)
        if old is None:
            fresh.append(_written(ExternalReport(town_id=town, source=source), row, sorts))
        elif _differs(old, row, sorts):
            changed.append(_written(old, row, sorts))
    ExternalReport.objects.bulk_create(fresh, batch_size=CHUNK, ignore_conflicts=True)
    new = len(fresh)
    ExternalReport.objects.bulk_update(
        changed, ["key", "number", "category", "neighbourhood", "day", "state", "updated_at"], batch_size=100
    )
    left_out = len(rows) - sum(row.key in taken for row in rows)
    kept = KeptReports(new, len(changed), len(rows) - left_out - new - len(changed), left_out)
    if kept.new or kept.changed:
        record(
            by=by.person if by else None, verb="reports_kept", kind="reports", subject=town,
            details={"source": source, "new": kept.new, "changed": kept.changed},
        )  # fmt: skip
    return kept


def _known(
    town: PartyId, source: str, rows: Iterable[Incoming]
) -> tuple[dict[str, ExternalReport], dict[str, ExternalReport]]:
    """The reports that are here already, by key and by number: one export names both, another only one of them."""
    every = list(rows)
    by_key: dict[str, ExternalReport] = {}
    by_number: dict[str, ExternalReport] = {}
    for at in range(0, len(every), CHUNK):
        some = every[at : at + CHUNK]
        keys, numbers = [row.key for row in some], [row.number for row in some if row.number]
        rows_here = ExternalReport.objects.filter(Q(key__in=keys) | Q(number__in=numbers), town_id=town, source=source)
        for found in rows_here.select_for_update():
            by_key[found.key] = found
            if found.number:
                by_number[found.number] = found
    return by_key, by_number


def _differs(old: ExternalReport, row: Incoming, sorts: Mapping[str, UUID]) -> bool:
    if old.updated_at is not None and row.updated_at is not None and row.updated_at < old.updated_at:
        return False
    better = bool(row.number and not old.number) or (old.key == old.number and row.key != row.number)
    said = (sorts[row.code], row.place, row.day, row.state)
    return better or said != (old.category_id, old.neighbourhood_id, old.day, old.state)


def _written(old: ExternalReport, row: Incoming, sorts: Mapping[str, UUID]) -> ExternalReport:
    # A report that is known by its uuid keeps it when an export only names its number.
    if not old.key or row.key != row.number:
        old.key = row.key
    old.number = row.number or old.number
    old.category_id, old.neighbourhood_id = sorts[row.code], row.place
    old.day, old.state, old.updated_at = row.day, row.state, row.updated_at or old.updated_at
    return old


def _categories(town: PartyId, rows: Iterable[Incoming]) -> dict[str, UUID]:
    """The categories by code; a new one gets a sort by what its names speak of."""
    called = {row.code: row for row in rows}
    known = dict(Category.objects.filter(town_id=town).values_list("code", "id"))
    fresh = [_guessed(town, code, row.name, row.under) for code, row in called.items() if code not in known]
    if fresh:
        Category.objects.bulk_create(fresh, ignore_conflicts=True)
        known = dict(Category.objects.filter(town_id=town).values_list("code", "id"))
    return known


def _guessed(town: PartyId, code: str, name: str, under: str) -> Category:
    sort = sort_of(name, under)
    return Category(town_id=town, code=code, name=name, sort=sort, domain=domain_of(sort, name))


# Categories


@dataclass(frozen=True, slots=True)
class CategoryRow:
    """A category with what it is counted as; `sort` and `domain` may be empty: then they are guessed."""

    code: str
    name: str
    under: str = ""
    sort: str = ""
    domain: str = ""


@transaction.atomic
def keep_categories(*, by: Reader, rows: Sequence[CategoryRow]) -> KeptReports:
    """Keeps categories; what a person chose is not guessed over. For who brings in for the whole municipality."""
    town = _whole_town(by)
    known = {row.code: row for row in Category.objects.select_for_update().filter(town_id=town)}
    new = changed = 0
    for row in {row.code: row for row in rows}.values():
        fresh = row.code not in known
        kept = known.get(row.code) or _guessed(town, row.code, row.name, row.under)
        said = (row.name or kept.name, row.sort or kept.sort, row.domain or kept.domain)
        if not fresh and said == (kept.name, kept.sort, kept.domain):
            continue
        if row.sort or row.domain:
            kept.set_by_id = by.person
        kept.name, kept.sort, kept.domain = said
        kept.save()
        new, changed = new + fresh, changed + (not fresh)
    if new or changed:
        record(by=by.person, verb="report_categories_kept", kind="reports", subject=town,
               details={"new": new, "changed": changed})  # fmt: skip
    return KeptReports(new, changed, len(rows) - new - changed)


@transaction.atomic
def set_category(*, by: Reader, category: UUID, sort: str, domain: str) -> None:
    """Says what a category is counted as."""
    town = _whole_town(by)
    row = Category.objects.select_for_update().filter(id=category, town_id=town).first()
    if row is None or sort not in Sort.values or domain not in Domain.values:
        raise RefusedError(_("Deze categorie is er niet, of de keuze bestaat niet. Er is niets veranderd."))
    if (row.sort, row.domain) != (sort, domain):
        details = {"from": row.sort, "to": sort}
        row.sort, row.domain, row.set_by_id = sort, domain, by.person
        row.save(update_fields=["sort", "domain", "set_by"])
        record(by=by.person, verb="report_category_set", kind="report_category", subject=row.id, details=details)


def _whole_town(by: Reader) -> PartyId:
    town = town_of(by)
    everywhere = any(post.neighbourhoods is None and post.root == town for post, _rule in by.rules(Action.FURNISH))
    if town is None or by.person is None or not everywhere:
        raise RefusedError(_("Wat een categorie betekent, geldt voor de hele gemeente. Vraag de beheerder."))
    return town


# Old


def forget_old(*, today: dt.date) -> int:
    """Removes reports of more than five years ago, some at a time; the task of the night. Gives how many."""
    before = today - dt.timedelta(days=365 * KEPT_YEARS)
    gone = 0
    while True:
        keys = list(ExternalReport.objects.filter(day__lt=before).values_list("id", "town_id")[:REMOVED_AT_ONCE])
        if not keys:
            return gone
        with transaction.atomic():
            for town in {town for _key, town in keys}:
                mine = [key for key, other in keys if other == town]
                for at in range(0, len(mine), CHUNK):
                    ExternalReport.objects.filter(id__in=mine[at : at + CHUNK]).delete()
                record(by=None, verb="reports_removed", kind="reports", subject=town, details={"n": len(mine)})
        gone += len(keys)
