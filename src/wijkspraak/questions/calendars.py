"""Meetings from a calendar file (iCalendar, RFC 5545) as rows: each meeting once, and each point of its agenda.

A meeting that repeats is one row, on the first day on which it is held; a single time of it that was changed is a row
of its own. A point is known by its meeting and its words, not by its number: numbers move when a point comes between.
"""

import datetime as dt
import hashlib
import re
from collections.abc import Iterator, Mapping
from itertools import islice
from typing import Any, Final
from zoneinfo import ZoneInfo

from dateutil.rrule import rrulestr
from django.utils.translation import gettext as _
from icalendar import Calendar

from wijkspraak.imports.kinds import FileError, Opened
from wijkspraak.web.tables import Refused, Row

COLUMNS: Final = ("titel", "datum", "agenda", "url", "kenmerk", "vervallen", "soort")
MEETING, MEETING_WITH_POINTS, POINT, LINE = "vergadering", "vergadering met punten", "punt", "regel"
HERE: Final = ZoneInfo("Europe/Amsterdam")
MOST_BYTES: Final = 8 * 1024 * 1024
MOST_EVENTS: Final = 20_000
MOST_TIMES: Final = 1000  # of a meeting that repeats, to find the first that is not left out
_NUMBERED: Final = re.compile(r"^\s*(?:\d{1,3}(?:\.\d{1,2})*[.):]?|[a-zA-Z][.)]|[-*•–▪])\s+(?P<words>\S.*)$")


def is_calendar(raw: bytes) -> bool:
    """Whether these bytes begin as a calendar does."""
    return raw.lstrip(b"\xef\xbb\xbf \t\r\n")[:15].upper() == b"BEGIN:VCALENDAR"


def read_calendar(raw: bytes) -> Opened:
    """The meetings of a calendar. FileError when it cannot be read, is too large, or has none."""
    if len(raw) > MOST_BYTES:
        raise FileError(_("Deze agenda is groter dan 8 MB. Voer een kortere periode uit."))
    try:
        found = Calendar.from_ical(raw.lstrip(b"\xef\xbb\xbf"), multiple=True)
        events = [(one, event) for one in found for event in one.walk("VEVENT")]
    except (ValueError, IndexError, KeyError, RecursionError, AttributeError) as trouble:
        raise FileError(
            _("Deze agenda is niet te lezen. Voer haar opnieuw uit als iCalendar (.ics) en breng haar nog eens in.")
        ) from trouble
    if not events:
        raise FileError(_("In deze agenda staat geen enkele vergadering, of zij houdt halverwege op."))
    if len(events) > MOST_EVENTS:
        raise FileError(_("In deze agenda staan meer dan 20.000 vergaderingen. Voer een kortere periode uit."))
    rows = list(_rows(events))
    meetings = sum(1 for one in rows if isinstance(one, Refused) or one["soort"] in {MEETING, MEETING_WITH_POINTS})
    about = _("Agenda met %(n)d vergaderingen") % {"n": meetings}
    return Opened(COLUMNS, lambda: iter(rows), about, total=len(rows))


def _rows(events: list[tuple[Any, Any]]) -> Iterator[Row | Refused]:
    number = 1
    for calendar, event in events:
        try:
            cells = list(_cells(calendar, event))
        except (ValueError, KeyError, AttributeError, TypeError, OverflowError):
            number += 1
            yield Refused(number, _("het begin van deze vergadering is niet te lezen"))
            continue
        for one in cells:
            number += 1
            yield Row(number, one)


def _cells(calendar: Any, event: Any) -> Iterator[Mapping[str, str]]:
    day = _first_day(event)
    title, body = _words(event.get("SUMMARY")), _words(calendar.get("X-WR-CALNAME"))
    lines = [_words(line) for line in str(event.get("DESCRIPTION") or "").splitlines() if _words(line)]
    points = [_words(found["words"]) for line in lines if (found := _NUMBERED.match(line))]
    points = points if len(points) > 1 else []
    off = "CANCELLED" in str(event.get("STATUS") or "").upper() or str(calendar.get("METHOD") or "").upper() == "CANCEL"
    again = event.get("RECURRENCE-ID")
    uid = f"{event.get('UID') or title}#{again.dt.isoformat() if again else ''}"
    about = {"datum": day.isoformat(), "url": _words(event.get("URL")), "vervallen": "ja" if off else ""}
    kind = MEETING_WITH_POINTS if points else MEETING
    yield {**about, "titel": title, "agenda": body, "kenmerk": _key(uid), "soort": kind}
    for sort, some in ((POINT, points), (LINE, [] if points else lines)):
        for words in dict.fromkeys(some):
            yield {**about, "titel": words, "agenda": title or body, "kenmerk": _key(uid, words), "soort": sort}


def _words(value: Any) -> str:
    return " ".join(str(value or "").replace("\x00", "").split())


def _key(*parts: str) -> str:
    return hashlib.sha256("\x1f".join(part.casefold() for part in parts).encode()).hexdigest()[:40]


def _day(moment: dt.date | dt.datetime) -> dt.date:
    """The day here: a moment with a time zone may fall on another one than where it was written down."""
    if isinstance(moment, dt.datetime):
        return moment.astimezone(HERE).date() if moment.tzinfo else moment.date()
    return moment


def _first_day(event: Any) -> dt.date:
    """The day on which it is held first; of a meeting that repeats the first time that was not left out."""
    start = event.get("DTSTART").dt
    rule, left_out = event.get("RRULE"), event.get("EXDATE")
    if rule is None or left_out is None:
        return _day(start)
    gone = {one.dt for some in (left_out if isinstance(left_out, list) else [left_out]) for one in some.dts}
    begin = start if isinstance(start, dt.datetime) else dt.datetime.combine(start, dt.time())
    bare = begin.replace(tzinfo=None)
    text = re.sub(r"UNTIL=(\d{8})(T\d{6})?Z?", r"UNTIL=\1T235959", rule.to_ical().decode())
    for time in islice(rrulestr(text, dtstart=bare), MOST_TIMES):
        moment = time.replace(tzinfo=begin.tzinfo) if isinstance(start, dt.datetime) else time.date()
        if moment not in gone:
            return _day(moment)
    return _day(start)
