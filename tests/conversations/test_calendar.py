"""Calendar files, read back by vobject, which did not write them."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
import vobject
from hypothesis import given, settings
from hypothesis import strategies as st

from wijkspraak.conversations.calendar import Event, cancel, feed, request

HERE = ZoneInfo("Europe/Amsterdam")
STAMPED = datetime(2026, 9, 1, 10, 30, tzinfo=UTC)
EVENT = Event(
    uid="gesprek-7@wijk.example",
    sequence=0,
    starts=datetime(2026, 10, 6, 14, tzinfo=HERE),
    ends=datetime(2026, 10, 6, 14, 40, tzinfo=HERE),
    title="Over de huur, en de koffie",
    place="Huis van de wijk; zaal 2",
    description="Uw deel: de huur.\nNeem de cijfers mee.",
    organizer_name="Joris Voorbeeld",
    organizer_email="joris@gemeente.example",
    attendee_name="Amina Voorbeeld",
    attendee_email="amina@wijk.example",
    answer="needs-action",
    stamped=STAMPED,
    url="https://wijk.example/gesprekken/7/?deel=1&taal=nl",
)
# Everything but control characters, halves of pairs and separators of lines: what those become is told further on.
TEXT = st.text(st.characters(exclude_categories=("Cc", "Cs", "Zl", "Zp")) | st.sampled_from("\n\t,;:\\\"nN'=^😀é"))
LONG = TEXT | st.builds(
    lambda some, n: some * n, st.sampled_from(["heel", "😀", "é", "\\", ",", "\\N", "👩🏽‍🌾"]), st.integers(1, 120)
)
MOMENT = st.integers(
    int(datetime(2020, 1, 1, tzinfo=UTC).timestamp()), int(datetime(2040, 12, 31, tzinfo=UTC).timestamp())
).map(lambda n: datetime.fromtimestamp(n, UTC))
ANSWERS = st.sampled_from(["needs-action", "accepted", "declined", "tentative"])

some = settings(deadline=None)


def turning(year: int, month: int) -> datetime:
    """The moment at which the clock changes: one hour UTC on the last Sunday of the month."""
    last = datetime(year, month, 31, 1, tzinfo=UTC)
    return last - timedelta(days=(last.weekday() + 1) % 7)


AROUND = st.builds(
    lambda year, month, seconds: turning(year, month) + timedelta(seconds=seconds),
    st.integers(2020, 2040), st.sampled_from([3, 10]), st.integers(-3 * 3600, 3 * 3600),
)  # fmt: skip
EVENTS = st.builds(
    lambda starts, minutes, **told: replace(EVENT, starts=starts, ends=starts + timedelta(minutes=minutes), **told),
    MOMENT | AROUND, st.integers(1, 600), title=LONG, place=LONG, description=LONG,
    sequence=st.integers(0, 99), answer=ANSWERS, private=st.booleans(), cancelled=st.booleans(),
)  # fmt: skip


def opened(raw: bytes) -> Any:
    """The calendar as another library reads it; its lines must be as the standard wants them."""
    assert raw.endswith(b"\r\n")
    lines = raw.removesuffix(b"\r\n").split(b"\r\n")
    for line in lines:
        assert b"\r" not in line
        assert b"\n" not in line
        assert len(line) <= 75
        assert line.decode(), "every line is whole characters, and none is empty"
    return vobject.readOne(raw.decode(), allowQP=False)


def entries(raw: bytes) -> list[Any]:
    """The entries of a calendar."""
    return list(opened(raw).contents.get("vevent", []))


def only(raw: bytes) -> Any:
    """The one entry of a calendar."""
    (entry,) = entries(raw)
    return entry


def said(entry: Any, name: str) -> str:
    """What stands under a name, or nothing."""
    return entry.contents[name][0].value if name in entry.contents else ""


@some
@given(EVENTS)
def test_what_is_written_is_read_back_exactly_by_another_library(event: Event) -> None:
    for raw in (request(replace(event, cancelled=False)), cancel(event), feed("Mijn gesprekken", [event])):
        entry = only(raw)
        assert entry.dtstart.value.astimezone(UTC) == event.starts
        assert entry.dtend.value.astimezone(UTC) == event.ends
        assert [said(entry, name) for name in ("summary", "location", "description")] == [
            event.title, event.place, event.description,
        ]  # fmt: skip
        assert (entry.uid.value, int(entry.sequence.value)) == (event.uid, event.sequence)
        assert entry.dtstamp.value == STAMPED
        assert entry.contents["class"][0].value == ("PRIVATE" if event.private else "PUBLIC")


def test_nine_in_the_morning_is_nine_in_winter_and_in_summer() -> None:
    for starts, utc in ((datetime(2027, 1, 12, 9, tzinfo=HERE), 8), (datetime(2027, 7, 13, 9, tzinfo=HERE), 7)):
        raw = request(replace(EVENT, starts=starts, ends=starts + timedelta(hours=1)))
        assert f"DTSTART;TZID=Europe/Amsterdam:{starts:%Y%m%d}T090000\r\n".encode() in raw
        found = only(raw).dtstart.value
        assert (found.hour, found.astimezone(UTC).hour) == (9, utc)


def test_the_hour_that_happens_twice_is_told_apart() -> None:
    first = datetime(2026, 10, 25, 2, 30, tzinfo=HERE)
    second = first.replace(fold=1)
    assert second.astimezone(UTC) - first.astimezone(UTC) == timedelta(hours=1)
    for starts, written in (
        (first, b"DTSTART;TZID=Europe/Amsterdam:20261025T023000"),
        (second, b"DTSTART:20261025T013000Z"),
    ):
        ends = (starts.astimezone(UTC) + timedelta(minutes=15)).astimezone(HERE)
        raw = request(replace(EVENT, starts=starts, ends=ends))
        assert written in raw
        assert only(raw).dtstart.value.astimezone(UTC) == starts.astimezone(UTC)


@some
@given(st.integers(2020, 2040), st.sampled_from([3, 10]), st.integers(-100, 100))
def test_the_rule_in_the_file_is_that_of_the_netherlands(year: int, month: int, hours: int) -> None:
    moment = turning(year, month) + timedelta(hours=hours)
    zone = opened(request(EVENT)).vtimezone.tzinfo
    # At the change itself a clock's time has two meanings; those are told apart elsewhere.
    if hours not in {-1, 0}:
        local = moment.astimezone(HERE).replace(tzinfo=None)
        assert local.replace(tzinfo=zone).utcoffset() == local.replace(tzinfo=HERE).utcoffset()


def test_the_rule_is_two_lines_and_not_a_history() -> None:
    zone = opened(request(EVENT)).vtimezone
    assert {name: len(found) for name, found in zone.contents.items()} == {"tzid": 1, "daylight": 1, "standard": 1}
    assert zone.daylight.rrule.value == "FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3"
    assert zone.standard.rrule.value == "FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10"


def test_a_request_asks_one_person_and_names_no_other() -> None:
    calendar = opened(request(EVENT))
    assert calendar.method.value == "REQUEST"
    (asked,) = calendar.vevent.contents["attendee"]
    assert asked.value == "mailto:amina@wijk.example"
    assert {name: value for name, (value,) in asked.params.items()} == {
        "CN": "Amina Voorbeeld", "CUTYPE": "INDIVIDUAL", "PARTSTAT": "NEEDS-ACTION", "ROLE": "REQ-PARTICIPANT",
        "RSVP": "TRUE",
    }  # fmt: skip
    assert calendar.vevent.organizer.value == "mailto:joris@gemeente.example"
    assert calendar.vevent.organizer.params["CN"] == ["Joris Voorbeeld"]
    assert request(EVENT).count(b"mailto:") == 2
    assert (calendar.vevent.status.value, calendar.vevent.transp.value) == ("CONFIRMED", "OPAQUE")
    assert calendar.vevent.url.value == EVENT.url
    assert "rrule" not in calendar.vevent.contents


def test_a_change_and_a_withdrawal_keep_the_uid_and_raise_the_sequence() -> None:
    later = replace(EVENT, sequence=1, starts=EVENT.starts + timedelta(days=1), ends=EVENT.ends + timedelta(days=1))
    gone = replace(later, sequence=2)
    found = [opened(raw) for raw in (request(EVENT), request(later), cancel(gone))]
    assert [one.method.value for one in found] == ["REQUEST", "REQUEST", "CANCEL"]
    assert {one.vevent.uid.value for one in found} == {EVENT.uid}
    assert [one.vevent.sequence.value for one in found] == ["0", "1", "2"]
    assert [one.vevent.status.value for one in found] == ["CONFIRMED", "CONFIRMED", "CANCELLED"]
    assert found[2].vevent.transp.value == "TRANSPARENT"
    assert found[2].vevent.contents["attendee"][0].value == "mailto:amina@wijk.example"


def test_an_answer_says_whether_the_time_is_taken() -> None:
    held = {}
    for answer in ("needs-action", "tentative", "accepted", "declined"):
        entry = only(request(replace(EVENT, answer=answer)))
        assert entry.attendee.params["PARTSTAT"] == [answer.upper()]
        held[answer] = (entry.contents["x-microsoft-cdo-busystatus"][0].value, entry.transp.value)
    assert held == {
        "needs-action": ("TENTATIVE", "OPAQUE"), "tentative": ("TENTATIVE", "OPAQUE"),
        "accepted": ("BUSY", "OPAQUE"), "declined": ("FREE", "TRANSPARENT"),
    }  # fmt: skip


def test_a_calendar_to_follow_is_in_order_of_time_has_a_name_and_shows_no_guest() -> None:
    later = replace(EVENT, uid="b", starts=EVENT.starts + timedelta(days=1), ends=EVENT.ends + timedelta(days=1))
    off = replace(EVENT, uid="c", cancelled=True, private=True)
    raw = feed("Mijn gesprekken, 2026", [later, off, EVENT])
    calendar = opened(raw)
    assert [one.uid.value for one in calendar.contents["vevent"]] == ["c", EVENT.uid, "b"]
    assert [one.status.value for one in calendar.contents["vevent"]] == ["CANCELLED", "CONFIRMED", "CONFIRMED"]
    assert calendar.method.value == "PUBLISH"
    assert b"X-WR-CALNAME:Mijn gesprekken\\, 2026\r\n" in raw
    assert b"REFRESH-INTERVAL;VALUE=DURATION:PT1H\r\n" in raw
    assert b"X-PUBLISHED-TTL:PT1H\r\n" in raw
    assert b"ATTENDEE" not in raw
    assert b"amina" not in raw
    assert entries(feed("Leeg", [])) == []


@some
@given(st.lists(EVENTS, max_size=4), st.randoms())
def test_the_same_values_give_the_same_bytes_in_whatever_order_they_come(events: list[Event], chance: Any) -> None:
    own = [replace(event, uid=f"{n}@wijk.example") for n, event in enumerate(events)]
    mixed = chance.sample(own, len(own))
    assert feed("Mijn gesprekken", own) == feed("Mijn gesprekken", mixed)


@some
@given(st.text(), st.text(), st.text())
def test_no_text_becomes_a_property_or_a_second_guest(title: str, name: str, more: str) -> None:
    bad = f"{title}\r\nATTENDEE:mailto:ander@wijk.example\n{more}\u2028END:VEVENT"
    event = replace(
        EVENT, title=bad, place=bad, description=bad, attendee_name=bad, uid=f"x{bad}",
        organizer_name=f'{name}";X="\r\nATTENDEE:mailto:x',
        url=f"https://wijk.example/\r\nATTENDEE:mailto:x{more}",
        attendee_email=f"amina@wijk.example\r\nX:{more}",
    )  # fmt: skip
    calendar = opened(request(event))
    plain = opened(request(EVENT))
    assert {name: len(found) for name, found in calendar.vevent.contents.items()} == {
        name: len(found) for name, found in plain.vevent.contents.items()
    }
    assert set(calendar.vevent.attendee.params) == set(plain.vevent.attendee.params)
    assert set(calendar.vevent.organizer.params) == {"CN"}
    assert calendar.vevent.attendee.value.startswith("mailto:amina@wijk.example%20X%3A")


def test_signs_that_no_calendar_can_hold_are_left_out_and_every_new_line_is_one() -> None:
    entry = only(
        request(replace(EVENT, title="a\x00b\x07c\ud800", description="een\r\ntwee\rdrie\u2028vier\x85vijf\ttab"))
    )
    assert entry.summary.value == "abc"
    assert entry.description.value == "een\ntwee\ndrie\nvier\nvijf\ttab"


def test_a_backslash_before_a_capital_n_is_no_new_line() -> None:
    assert only(request(replace(EVENT, title=r"map P:\Nieuw\nota"))).summary.value == r"map P:\Nieuw\nota"


def test_what_no_calendar_could_read_is_refused() -> None:
    with pytest.raises(ValueError, match="time zone"):
        replace(EVENT, starts=datetime(2026, 10, 6, 14))  # noqa: DTZ001 - that is what is refused
    with pytest.raises(ValueError, match="ends before"):
        replace(EVENT, ends=EVENT.starts)
    with pytest.raises(ValueError, match="sequence"):
        replace(EVENT, sequence=-1)
    with pytest.raises(ValueError, match="uid"):
        replace(EVENT, uid="\r\n")
    with pytest.raises(ValueError, match="nobody"):
        request(replace(EVENT, attendee_email=" "))
    with pytest.raises(ValueError, match="withdrawn"):
        request(replace(EVENT, cancelled=True))
