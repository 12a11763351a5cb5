"""What happens without anybody asking: each night bins are emptied, the index is mended, reports are fetched.

A municipality that is new gets the words that ship with Wijkspraak, and every municipality is listened to.

Each minute, files that were being brought in by a worker that was killed are put back in line, and post is sent.
"""

import logging
import threading
from datetime import datetime, timedelta
from typing import Final

from django.db import close_old_connections
from django.utils import timezone

from wijkspraak.accounts.access import municipalities
from wijkspraak.conversations.tidying import tidy as tidy_talks
from wijkspraak.finding.actions import prune
from wijkspraak.imports.actions import forget_old, take_back
from wijkspraak.imports.tasks import bring
from wijkspraak.language.actions import seed_terms
from wijkspraak.outbox.actions import forget_old as forget_old_letters
from wijkspraak.outbox.sending import send_waiting
from wijkspraak.people.actions import tidy
from wijkspraak.questions.actions import ask_to_listen
from wijkspraak.questions.actions import mend_index as mend_questions
from wijkspraak.questions.tasks import listen
from wijkspraak.reports.actions import forget_old as forget_old_reports
from wijkspraak.reports.fetch_actions import ask_to_fetch
from wijkspraak.reports.fetch_actions import take_back as take_fetches_back
from wijkspraak.reports.tasks import fetch
from wijkspraak.signals.actions import empty_bin
from wijkspraak.signals.actions import mend_index as mend_signals

HOUR: Final = 3
LOOK_EVERY: Final = 600  # seconds
TAKE_BACK_EVERY: Final = 60  # seconds
POST_EVERY: Final = 60  # seconds
log = logging.getLogger(__name__)


def next_night(now: datetime) -> datetime:
    """The next moment at which the night's work begins, in local time."""
    at = now.replace(hour=HOUR, minute=0, second=0, microsecond=0)
    return at if at > now else at + timedelta(days=1)


def one_night() -> int:
    """Does the work of one night; twice in a night does no harm. Gives the number of listenings that were asked for."""
    empty_bin(now=timezone.now())
    forget_old()
    forget_old_letters(now=timezone.now())
    forget_old_reports(today=timezone.localdate())
    mend_search()
    tidy(today=timezone.localdate())
    tidy_talks(today=timezone.localdate())
    asked = 0
    for town in municipalities():
        if (key := ask_to_fetch(by=None, town=town.id)) is not None:
            fetch.enqueue(str(key))
        seed_terms(town=town.id)
        run, new = ask_to_listen(by=None, town=town.id, until=timezone.localdate())
        if new:
            listen.enqueue(str(run))
            asked += 1
    return asked


def mend_search() -> None:
    """Makes what can be found equal to what there is, forgets words that stand nowhere, and tells when it differed."""
    done = [*mend_signals(), *mend_questions()]
    mended = sum(one.put + one.taken_out for one in done)
    if mended:
        log.warning(
            "the index of words differed from %d of %d texts and was mended", mended, sum(n.texts for n in done)
        )
    prune()


def keep_nights(stop: threading.Event) -> None:
    """Waits for the night until it is told to stop; a night that fails is logged and the next one tried."""
    due = next_night(timezone.localtime())
    while not stop.wait(LOOK_EVERY):
        if timezone.localtime() < due:
            continue
        try:
            close_old_connections()
            one_night()
        except Exception:
            log.exception("the work of the night failed")
        due = next_night(timezone.localtime())


def keep_deliveries(stop: threading.Event) -> None:
    """Puts files of which the worker was killed back in line, each minute until it is told to stop."""
    while not stop.wait(TAKE_BACK_EVERY):
        try:
            close_old_connections()
            for key in take_back():
                bring.enqueue(str(key))
            for key in take_fetches_back():
                fetch.enqueue(str(key))
        except Exception:
            log.exception("putting deliveries back in line failed")


def keep_post(stop: threading.Event) -> None:
    """Sends the letters that may go, each minute until it is told to stop."""
    while not stop.wait(POST_EVERY):
        try:
            close_old_connections()
            done = send_waiting(timezone.now())
        except Exception:
            log.exception("sending post failed")
        else:
            if done.failed or done.stopped:
                log.warning("post: %d letters were given up; no mail server: %s", done.failed, done.stopped)
