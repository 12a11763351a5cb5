"""An invitation, a change, a withdrawal and a calendar to follow, as iCalendar files (RFC 5545, 5546 and 7986).

A file names one person beside the convenor: whom it goes to. So nobody learns from it who else was asked. The same
values always give the same bytes.

Moments are written in the time of the Netherlands, with its rule beside them. The one hour a year that happens twice
cannot be told apart in that time; what begins or ends in its second round is written in UTC.
"""

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Final, Literal
from urllib.parse import quote
from zoneinfo import ZoneInfo

from icalendar import (
    Calendar,
    Component,
    Timezone,
    TimezoneDaylight,
    TimezoneStandard,
    vCalAddress,
    vDuration,
    vText,
    vUri,
)
from icalendar import Event as VEvent

Answer = Literal["needs-action", "accepted", "declined", "tentative"]

HERE: Final = ZoneInfo("Europe/Amsterdam")
MADE_BY: Final = "-//Wijkspraak//Gesprekken//NL"
OFTEN: Final = timedelta(hours=1)  # how often who follows a calendar is asked to look again
HELD: Final[dict[Answer, str]] = {
    "needs-action": "TENTATIVE", "tentative": "TENTATIVE", "accepted": "BUSY", "declined": "FREE",
}  # fmt: skip
# What may stand in an address without being told otherwise (RFC 6068); the rest is written as its bytes.
IN_ADDRESS: Final = "@!$'*+-._~"
# What may stand in a web address as it is (RFC 3986); a percent sign stays, for addresses come encoded.
IN_URL: Final = ":/?#[]@!$&'()*+,;=-._~%"


@dataclass(frozen=True, slots=True)
class Event:
    """The part of a conversation of one person: from when they come until they leave.

    `uid` stays the same for life and `sequence` rises with every change. `stamped`: when this was made, so that the
    same values give the same bytes. An empty `place`, `description` or `url` is left out.
    """

    uid: str
    sequence: int
    starts: datetime
    ends: datetime
    title: str
    place: str
    description: str
    organizer_name: str
    organizer_email: str
    attendee_name: str
    attendee_email: str
    answer: Answer
    stamped: datetime
    cancelled: bool = False
    private: bool = False
    url: str = ""

    def __post_init__(self) -> None:
        """Refuse what no calendar could read; ValueError says which."""
        if any(moment.tzinfo is None for moment in (self.starts, self.ends, self.stamped)):
            msg = "a moment without a time zone"
            raise ValueError(msg)
        if _seconds(self.ends) <= _seconds(self.starts):
            msg = "ends before it has begun"
            raise ValueError(msg)
        if self.sequence < 0 or not _line(self.uid) or not _line(self.organizer_email):
            msg = "no uid, no convenor's address or a sequence below zero"
            raise ValueError(msg)


def request(event: Event) -> bytes:
    """The invitation to one person, or its change: the same uid with a higher sequence takes its place."""
    if event.cancelled:
        msg = "what was withdrawn cannot be asked for"
        raise ValueError(msg)
    return _file("REQUEST", [_to_one(event)])


def cancel(event: Event) -> bytes:
    """The withdrawal, for one person; with a higher sequence than the last request it removes that from a calendar."""
    return _file("CANCEL", [_to_one(event, withdrawn=True)])


def feed(name: str, events: Iterable[Event]) -> bytes:
    """One person's calendar to follow, in order of time; an address is in none of it but the convenor's."""
    ordered = sorted(events, key=lambda one: (one.starts.astimezone(UTC), one.uid))
    return _file("PUBLISH", [_entry(one, withdrawn=one.cancelled) for one in ordered], name=name)


class _Text(vText):
    """Text as RFC 5545 has it; the library itself takes a backslash before a capital N for a new line."""

    def to_ical(self) -> bytes:
        told = str(self).replace("\\", "\\\\").replace(";", r"\;").replace(",", r"\,").replace("\n", r"\n")
        return told.encode()


def _file(method: str, entries: Iterable[Component], *, name: str = "") -> bytes:
    made = Calendar()
    made.add("version", "2.0")
    made.add("prodid", _Text(MADE_BY))
    made.add("calscale", "GREGORIAN")
    made.add("method", method)
    if name:
        made.add("x-wr-calname", _Text(_line(name)))
        made.add("name", _Text(_line(name)))
        made.add("refresh-interval", OFTEN, parameters={"VALUE": "DURATION"})
        made.add("x-published-ttl", vDuration(OFTEN))
    made.add_component(_dutch_time())
    for entry in entries:
        made.add_component(entry)
    return bytes(made.to_ical())


def _dutch_time() -> Timezone:
    """The rule of the European Union since 1996: summer from the last Sunday of March to that of October."""
    zone = Timezone()
    zone.add("tzid", HERE.key)
    for kind, since, month, before, after, name in (
        (TimezoneDaylight(), datetime(1996, 3, 31, 2), 3, 1, 2, "CEST"),  # noqa: DTZ001 - a rule speaks in local time
        (TimezoneStandard(), datetime(1996, 10, 27, 3), 10, 2, 1, "CET"),  # noqa: DTZ001
    ):
        kind.add("dtstart", since)
        kind.add("rrule", {"freq": "yearly", "bymonth": month, "byday": "-1SU"})
        kind.add("tzoffsetfrom", timedelta(hours=before))
        kind.add("tzoffsetto", timedelta(hours=after))
        kind.add("tzname", name)
        zone.add_component(kind)
    return zone


def _to_one(event: Event, *, withdrawn: bool = False) -> VEvent:
    """An entry with the one whom it goes to in it."""
    if not _line(event.attendee_email):
        msg = "nobody to send it to"
        raise ValueError(msg)
    entry = _entry(event, withdrawn=withdrawn)
    told = {"CUTYPE": "INDIVIDUAL", "ROLE": "REQ-PARTICIPANT", "PARTSTAT": event.answer.upper(), "RSVP": "TRUE"}
    entry.add("attendee", _address(event.attendee_name, event.attendee_email, told))
    return entry


def _entry(event: Event, *, withdrawn: bool) -> VEvent:
    entry = VEvent()
    entry.add("uid", _Text(_line(event.uid)))
    entry.add("sequence", event.sequence)
    entry.add("dtstamp", _seconds(event.stamped))
    starts, ends = _moments(event)
    entry.add("dtstart", starts)
    entry.add("dtend", ends)
    entry.add("summary", _Text(_plain(event.title)))
    for key, said in (("location", event.place), ("description", event.description)):
        if said:
            entry.add(key, _Text(_plain(said)))
    if event.url:
        entry.add("url", vUri(quote(_line(event.url), safe=IN_URL)))
    held = "FREE" if withdrawn else HELD[event.answer]
    entry.add("status", "CANCELLED" if withdrawn else "CONFIRMED")
    entry.add("class", "PRIVATE" if event.private else "PUBLIC")
    entry.add("transp", "TRANSPARENT" if held == "FREE" else "OPAQUE")
    entry.add("x-microsoft-cdo-busystatus", held)
    entry.add("organizer", _address(event.organizer_name, event.organizer_email, {}))
    return entry


def _address(name: str, email: str, told: dict[str, str]) -> vCalAddress:
    made = vCalAddress("mailto:" + quote(_line(email), safe=IN_ADDRESS))
    if shown := _line(name).replace('"', "'"):
        made.params["CN"] = shown
    made.params.update(told)
    return made


def _moments(event: Event) -> tuple[datetime, datetime]:
    """Begin and end here; both in UTC where the clock alone would not tell which of two hours is meant."""
    starts, ends = _seconds(event.starts), _seconds(event.ends)
    here = starts.astimezone(HERE), ends.astimezone(HERE)
    return (starts, ends) if any(moment.fold for moment in here) else here


def _seconds(moment: datetime) -> datetime:
    """The moment in UTC; a calendar knows no parts of a second."""
    return moment.astimezone(UTC).replace(microsecond=0)


def _plain(text: str) -> str:
    """Text with one kind of new line and without signs that no calendar can hold."""
    said = text.replace("\r\n", "\n")
    for end in "\r\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029":
        said = said.replace(end, "\n")
    return "".join(sign for sign in said if sign in "\n\t" or unicodedata.category(sign) not in {"Cc", "Cs"})


def _line(text: str) -> str:
    """Text on one line."""
    return " ".join(_plain(text).split())
