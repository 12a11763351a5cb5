"""Asking the report system what changed, as background work: page by page, each with how far it is in one transaction.

Reads neighbourhoods as Reader.listener of the municipality; what comes in was asked for by a keeper who connected it.
"""

import json
import logging
import time
from collections.abc import Callable
from typing import Any, Final
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext as _
from django_tasks import task

from wijkspraak.accounts.reader import Reader
from wijkspraak.core.ids import PartyId
from wijkspraak.imports.kinds import FileError, LeftOut
from wijkspraak.reports import fetch_actions
from wijkspraak.reports.actions import Incoming
from wijkspraak.reports.fetch_actions import LostError, Page, StopAskedError
from wijkspraak.reports.judging import Judging, moment_of, where_of
from wijkspraak.reports.models import Fetch, FetchState
from wijkspraak.reports.reading import of_item
from wijkspraak.web.outgoing import OutgoingError, ask

log = logging.getLogger(__name__)
WAITS: Final = (2, 8, 30)  # seconds before asking again, when asking again may help
LONGEST_WAIT: Final = 90  # whoever asks to wait longer is asked again the next night


@task()
def fetch(fetch_id: str) -> None:
    """Does one fetch that was asked for; started twice, the second does nothing."""
    taken = fetch_actions.take(UUID(fetch_id))
    if taken is None:
        return
    row, lease = taken
    try:
        _fetch(row, lease)
    except LostError:
        return
    except StopAskedError:
        fetch_actions.end(row.id, lease, FetchState.STOPPED)
    except (OutgoingError, FileError) as trouble:
        fetch_actions.end(row.id, lease, FetchState.FAILED, str(trouble))
    except Exception:
        log.exception("fetching reports failed")
        words = _("Het ophalen liep vast. Wat al binnen was blijft; de volgende keer gaat het daar verder.")
        fetch_actions.end(row.id, lease, FetchState.FAILED, words)
        raise


def _fetch(row: Fetch, lease: UUID) -> None:
    reader = Reader.listener(PartyId(row.connection.town_id), timezone.localdate())
    judging = Judging(reader.today, where_of(reader, everywhere=True), strict=False)
    while True:
        now = fetch_actions.beat(row.id, lease)
        address, headers = fetch_actions.question_of(now)
        raw = _asked(address, headers, lambda: fetch_actions.beat(row.id, lease))
        if not fetch_actions.keep_page(row.id, lease, page_of(raw, judging)):
            return


def _asked(address: str, headers: dict[str, str], beat: Callable[[], object]) -> bytes:
    """The answer; asked again after a while when the other side could not, or the connection fell away."""
    for wait in WAITS:
        try:
            return ask(address, headers)
        except OutgoingError as trouble:
            if not trouble.again or trouble.after > LONGEST_WAIT:
                raise
            beat()
            time.sleep(max(wait, trouble.after))
            beat()
    return ask(address, headers)


def page_of(raw: bytes, judging: Judging) -> Page:
    """One answer of the API, judged. OutgoingError when it is not what the API promises."""
    try:
        found = json.loads(raw)
    except (ValueError, RecursionError) as trouble:
        raise OutgoingError(
            _("Het antwoord is geen hele JSON. Kijk of het adres klopt, of probeer het later opnieuw."), again=True
        ) from trouble
    results = found.get("results") if isinstance(found, dict) else None
    if not isinstance(results, list):
        raise OutgoingError(_("Dit adres geeft geen lijst met meldingen. Kijk het adres na: is dit Signalen?"))
    rows: list[Incoming] = []
    left_out = unread = 0
    moments = []
    for item in results:
        cells = of_item(item) if isinstance(item, dict) else {}
        moments.append(moment_of(cells.get("gewijzigd", "")))
        verdict = judging.judge(cells) if cells.get("kenmerk") or cells.get("nummer") else ()
        if isinstance(verdict, Incoming):
            rows.append(verdict)
        elif isinstance(verdict, LeftOut):
            left_out += 1
        else:
            unread += 1
    return Page(rows, left_out, unread, moments, _has_next(found))


def _has_next(found: dict[str, Any]) -> bool:
    """Whether the answer says that there is another page; its address is not used: we make our own."""
    links = found.get("_links")
    following = links.get("next") if isinstance(links, dict) else None
    return bool(following.get("href") if isinstance(following, dict) else following)
