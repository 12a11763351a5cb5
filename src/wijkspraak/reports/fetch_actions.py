"""What may happen with the connection to a report system: set up, paused, asked what changed, stopped, gone on with."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final
from urllib.parse import quote, urlencode
from uuid import UUID, uuid4

from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from wijkspraak.accounts.policy import Action
from wijkspraak.accounts.reader import Reader
from wijkspraak.core.ids import PartyId
from wijkspraak.ledger.actions import record
from wijkspraak.neighbourhoods.access import town_of
from wijkspraak.reports.actions import Incoming, RefusedError, keep_reports
from wijkspraak.reports.models import Connection, Fetch, FetchState
from wijkspraak.web.outgoing import OutgoingError, checked
from wijkspraak.web.sealed import seal, unseal

PATH: Final = "/signals/v1/private/signals/"
PER_PAGE: Final = 200
FIRST: Final = dt.timedelta(days=400)  # how far back the first time is asked: a year and what is late
OVERLAP: Final = dt.timedelta(minutes=10)  # what was being written there while we read is asked for once more
SILENT: Final = dt.timedelta(minutes=3)  # a worker that says nothing for so long is gone
MOST_AGAIN: Final = 20  # how often pages may be begun again since something moved while they were read
KEPT_DAYS: Final = 90  # how long the list of fetches goes back
GOING: Final = (FetchState.WAITING, FetchState.RUNNING)


def _town(by: Reader) -> PartyId:
    town = town_of(by)
    if town is None or by.person is None or not any(post.root == town for post, _rule in by.rules(Action.KEEP)):
        raise RefusedError(_("Een koppeling zet de beheerder van de gemeente op."))
    return town


@transaction.atomic
def connect(*, by: Reader, address: str, token: str) -> None:
    """Sets up where the report system is and with which key; without a key the one that is there stays."""
    town = _town(by)
    place = _base(address)
    try:
        host = checked(place).hostname
    except OutgoingError as trouble:
        raise RefusedError(str(trouble)) from trouble
    row = Connection.objects.select_for_update().filter(town_id=town).first()
    bare = token.strip()
    if not bare and (row is None or row.address != place):
        # A key belongs to the address for which it was given: another address never gets it.
        raise RefusedError(_("Vul ook de sleutel in: die hoort bij het adres."))
    if len(bare) > 4000 or not bare.isascii() or not bare.isprintable() or " " in bare:
        raise RefusedError(_("Dit is geen sleutel: er staan tekens in die er niet in horen."))
    if row is None:
        row = Connection(town_id=town)
    elif row.address != place:
        row.seen_until = None
    assert by.person is not None
    row.address, row.active, row.set_by_id, row.set_at = place, True, by.person, timezone.now()
    if bare:
        row.token = seal(bare)
    row.save()
    record(by=by.person, verb="reports_connected", kind="report_connection", subject=row.id, details={"host": host})


def _base(address: str) -> str:
    """The address without what is added when asking."""
    bare = address.strip().rstrip("/")
    for end in (PATH.rstrip("/"), "/signals/v1/private", "/signals/v1", "/signals"):
        bare = bare.removesuffix(end)
    return bare.rstrip("/")[:200]


@transaction.atomic
def set_active(*, by: Reader, active: bool) -> None:
    """Pauses the nightly fetching, or begins with it again."""
    row = _own(by)
    if row.active != active:
        row.active = active
        row.save(update_fields=["active"])
        verb = "reports_resumed" if active else "reports_paused"
        record(by=by.person, verb=verb, kind="report_connection", subject=row.id)


@transaction.atomic
def disconnect(*, by: Reader) -> None:
    """Removes the connection with its key; the reports that came in stay."""
    row = _own(by)
    record(by=by.person, verb="reports_disconnected", kind="report_connection", subject=row.id)
    row.delete()


def _own(by: Reader) -> Connection:
    row = Connection.objects.select_for_update().filter(town_id=_town(by)).first()
    if row is None:
        raise RefusedError(_("Er is nog geen koppeling. Zet haar eerst op."))
    return row


# Asking


@transaction.atomic
def ask_to_fetch(*, by: Reader | None, town: PartyId) -> UUID | None:
    """Asks for what changed; gives the fetch that begins, None when one is going on or there is no connection."""
    if by is not None and _town(by) != town:
        raise RefusedError(_("Een koppeling zet de beheerder van de gemeente op."))
    row = Connection.objects.select_for_update().filter(town_id=town).first()
    if row is None or (by is None and not row.active):
        return None
    now = timezone.now()
    if Fetch.objects.filter(connection=row, state__in=GOING, beat_at__gte=now - SILENT).exists():
        return None
    Fetch.objects.filter(connection=row, state__in=GOING).update(state=FetchState.FAILED, lease=None, ended_at=now)
    Fetch.objects.filter(connection=row, asked_at__lt=now - dt.timedelta(days=KEPT_DAYS)).delete()
    since = (row.seen_until or now - FIRST) - OVERLAP
    person = by.person if by else None
    made = Fetch.objects.create(connection=row, by_id=person, asked_at=now, beat_at=now, since=since)
    record(by=person, verb="reports_fetch_asked", kind="report_connection", subject=row.id)
    return made.id


@transaction.atomic
def stop(*, by: Reader) -> None:
    """Asks the fetch to stop after the page it is busy with; what came in stays."""
    row = _own(by)
    Fetch.objects.filter(connection=row, state=FetchState.WAITING).update(
        state=FetchState.STOPPED, stop_asked=True, ended_at=timezone.now()
    )
    Fetch.objects.filter(connection=row, state=FetchState.RUNNING).update(stop_asked=True)


# The work


class LostError(Exception):
    """Another worker has taken this fetch over, or somebody removed the connection."""


class StopAskedError(Exception):
    """Somebody asked to stop."""


def take(key: UUID) -> tuple[Fetch, UUID] | None:
    """Takes the lease of a fetch that waits, or whose worker fell silent; None when there is nothing to do."""
    with transaction.atomic():
        silent = Q(state=FetchState.RUNNING, beat_at__lt=timezone.now() - SILENT)
        rows = Fetch.objects.select_for_update(of=("self",)).select_related("connection")
        row = rows.filter(Q(state=FetchState.WAITING) | silent, id=key).first()
        if row is None:
            return None
        lease = uuid4()
        row.state, row.lease, row.beat_at = FetchState.RUNNING, lease, timezone.now()
        row.save(update_fields=["state", "lease", "beat_at"])
        return row, lease


@transaction.atomic
def take_back() -> list[UUID]:
    """Puts fetches of which the worker was killed back in line, and gives which; to be asked for every minute."""
    before = timezone.now() - SILENT
    rows = Fetch.objects.select_for_update().filter(state__in=GOING, beat_at__lt=before, stop_asked=False)
    keys = list(rows.values_list("id", flat=True))
    Fetch.objects.filter(id__in=keys).update(state=FetchState.WAITING, lease=None, beat_at=timezone.now())
    stopped = Fetch.objects.filter(state__in=GOING, beat_at__lt=before, stop_asked=True)
    stopped.update(state=FetchState.STOPPED, lease=None, ended_at=timezone.now())
    return keys


def question_of(row: Fetch) -> tuple[str, dict[str, str]]:
    """The address to ask now, and the headers with the key. OutgoingError when the key can no longer be read."""
    token = unseal(bytes(row.connection.token))
    if token is None:
        raise OutgoingError(_("De bewaarde sleutel is niet meer te lezen. Vul hem opnieuw in."))
    asked = {"ordering": "updated_at", "page_size": str(PER_PAGE), "page": str(row.page)}
    if row.since is not None:
        asked["updated_after"] = row.since.astimezone(dt.timezone.utc).isoformat()  # noqa: UP017 - as on all versions
    address = f"{row.connection.address}{PATH}?{urlencode(asked, quote_via=quote)}"
    return address, {"Authorization": f"Bearer {token}", "Accept": "application/json", "User-Agent": "Wijkspraak"}


@dataclass(frozen=True, slots=True)
class Page:
    """One page of reports, judged: what comes in, what not, when each changed, and whether there are more pages."""

    rows: Sequence[Incoming]
    left_out: int
    unread: int
    moments: Sequence[dt.datetime | None]
    more: bool


@transaction.atomic
def keep_page(key: UUID, lease: UUID, page: Page) -> bool:
    """Keeps one page and moves on, all or nothing; False when it was the last one.

    As long as the pages come in the order in which reports changed, the next question is for what changed since the
    last one of this page: then it does no harm that reports change, and so move, while we read. Only when a whole page
    changed at one moment, or comes in no order, the next page of the same question is asked for. What moves then may
    slip through between two pages; so those pages are read again until a reading brings nothing new.
    """
    row = _held(key, lease)
    town = PartyId(row.connection.town_id)
    kept = keep_reports(by=None, town=town, source="signalen", rows=page.rows)
    row.new, row.changed, row.same = row.new + kept.new, row.changed + kept.changed, row.same + kept.same
    row.left_out, row.unread, row.pages = row.left_out + page.left_out, row.unread + page.unread, row.pages + 1
    row.fresh += kept.new + kept.changed
    known = [one for one in page.moments if one is not None]
    row.latest = max([*known, *([row.latest] if row.latest else [])], default=None)
    last = not (page.more and page.moments)
    onward = _in_order(page, row.since) and known[-1] > (row.since or known[0])
    going = True
    if not (last or onward):
        row.page += 1
    elif row.page > 1 and row.fresh:
        _again(row)
    elif onward and not last:
        _move(row, known[-1])
    else:
        _move(row, row.latest)
        going = _done(row)
    row.beat_at = timezone.now()
    row.save()
    return going


def _again(row: Fetch) -> None:
    row.again, row.page, row.fresh = row.again + 1, 1, 0
    if row.again > MOST_AGAIN:
        raise OutgoingError(_("De meldingen veranderen sneller dan ze te lezen zijn. Vannacht gaat het verder."))


def _done(row: Fetch) -> bool:
    row.state, row.lease, row.ended_at = FetchState.DONE, None, timezone.now()
    record(
        by=row.by_id, verb="reports_fetched", kind="report_connection", subject=row.connection_id,
        details={"new": row.new, "changed": row.changed, "same": row.same, "left_out": row.left_out},
    )  # fmt: skip
    return False


def _in_order(page: Page, since: dt.datetime | None) -> bool:
    known = [one for one in page.moments if one is not None]
    right = all(one <= other for one, other in pairwise(known))
    return bool(known) and len(known) == len(page.moments) and right and (since is None or known[0] >= since)


def _move(row: Fetch, until: dt.datetime | None) -> None:
    """Asks from a later moment on; the connection remembers it, so that the next fetch begins there."""
    row.page, row.fresh = 1, 0
    if until is not None:
        row.since = until
        if row.connection.seen_until is None or row.connection.seen_until < until:
            row.connection.seen_until = until
            row.connection.save(update_fields=["seen_until"])


def _held(key: UUID, lease: UUID) -> Fetch:
    """The fetch, as long as this worker still has it. LostError, or StopAskedError when somebody asked to."""
    rows = Fetch.objects.select_for_update(of=("self",)).select_related("connection")
    row = rows.filter(id=key, lease=lease).first()
    if row is None:
        raise LostError
    if row.stop_asked:
        raise StopAskedError
    return row


@transaction.atomic
def beat(key: UUID, lease: UUID) -> Fetch:
    """A sign of life; the fetch as it stands now. As `_held`."""
    row = _held(key, lease)
    row.beat_at = timezone.now()
    row.save(update_fields=["beat_at"])
    return row


def end(key: UUID, lease: UUID, state: FetchState, problem: str = "") -> None:
    """Ends a fetch that did not get to its last page; the next one goes on from where this one was."""
    Fetch.objects.filter(id=key, lease=lease).update(
        state=state, problem=problem[:400], ended_at=timezone.now(), lease=None
    )
