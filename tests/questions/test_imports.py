"""Points of formal agendas from lists and calendars: what is a point, on which day, for whom, and never twice."""

from datetime import date
from typing import Any

import pytest
from tests.reports.test_imports import bring, login, tally, xlsx
from tests.town import Town, person
from tests.walks.scene import ask, note

from wijkspraak.accounts.policy import Role
from wijkspraak.imports.actions import RefusedError, deliver
from wijkspraak.imports.kinds import guess
from wijkspraak.imports.models import HeldRow
from wijkspraak.ledger.models import Entry
from wijkspraak.questions import actions
from wijkspraak.questions.access import formal_points
from wijkspraak.questions.calendars import read_calendar
from wijkspraak.questions.imports import FIELDS
from wijkspraak.questions.models import FormalPoint, QuestionPoint
from wijkspraak.web.tables import Refused


def titles() -> list[str]:
    """What stands there."""
    return sorted(FormalPoint.objects.values_list("title", flat=True))


# Lists

FILES = [
    ("plain", b"wijk,title,since,body\nWestkade,Nieuw plan,2026-01-01,Raad\n", 1, ""),
    ("semicolons and a mark", "\ufeffwijk;title\nWK99000;Één plan\n".encode(), 1, ""),
    ("another alphabet", "wijk;title\nWestkade;Café\n".encode("cp1252"), 1, ""),
    ("elsewhere", b"wijk,title\nOosterveld,Plan\nNergens,Plan\nWestkade,Plan\n", 1, "Oosterveld houdt u niet bij"),
    ("no words", b"wijk,title\nWestkade,\n", 0, "is leeg"),
    ("a strange date", b"wijk,title,since\nWestkade,Plan,gisteren\n", 0, "is geen datum"),
    ("too long", b"wijk,title\nWestkade," + b"x" * 300 + b"\n", 0, "langer dan 240 tekens"),
    ("a strange link", b"wijk,title,url\nWestkade,Plan,javascript:alert(1)\n", 0, "geen adres op het web"),
    ("old line ends", b"wijk,title\rWestkade,Plan\r", 1, ""),
    ("the city", b"wijk,title\nhele gemeente,Plan\n", 0, "hele gemeente houdt u niet bij"),
    ("no place", b"title,since\nPlan,2026-01-01\n", 0, "kies hierboven voor welke wijk"),
    ("nearly", b"wijk,title\nWestkad,Plan\n", 0, "bedoelt u Westkade?"),
]


@pytest.mark.parametrize(("_name", "raw", "kept", "words"), FILES, ids=[one[0] for one in FILES])
def test_a_file_of_formal_points(town: Town, _name: str, raw: bytes, kept: int, words: str) -> None:
    for _round in range(2):
        row = bring(town, "joris", "formal_points", raw, "punten.csv")
        assert row.state == "done"
        assert FormalPoint.objects.count() == kept, "the same file twice changes nothing"
    assert any(words in one.faults[0]["why"] for one in HeldRow.objects.all()) is bool(words)


def test_a_point_by_its_own_number_is_changed_and_keeps_its_question(town: Town) -> None:
    raw = xlsx(("Nr", "Onderwerp", "Vergaderdatum", "Orgaan", "Wijk", "Link"),
               (17, "Plan voor het plein", date(2026, 9, 1), "Commissie", "Westkade",
                "https://raad.example/17"))  # fmt: skip
    assert tally(bring(town, "joris", "formal_points", raw, "a.xlsx")) == ("done", 1, 0, 0, 0)
    point = FormalPoint.objects.get()
    assert (point.since, point.url, point.key) == (date(2026, 9, 1), "https://raad.example/17", "17")
    key = note(town, "nadia", town.west, "Het plein is kaal")
    question = ask(town.reader("joris"), town.west, "Het plein", key)
    actions.link_point(by=town.reader("joris"), question=question, point=point.id, on=True)  # type: ignore[arg-type]
    later = xlsx(("Nr", "Onderwerp", "Vergaderdatum", "Orgaan", "Wijk"),
                 (17, "Gewijzigd plan voor het plein", date(2026, 10, 1), "Raad", "Westkade"))  # fmt: skip
    assert tally(bring(town, "joris", "formal_points", later, "b.xlsx")) == ("done", 0, 1, 0, 0)
    point.refresh_from_db()
    assert (point.title, point.body, point.since) == ("Gewijzigd plan voor het plein", "Raad", date(2026, 10, 1))
    assert point.url == "https://raad.example/17", "what a file does not say stays"
    assert QuestionPoint.objects.get().point == point
    text = login(town, "joris").get(f"/vragen/{question}/").content.decode()
    assert 'href="https://raad.example/17" rel="noreferrer">Gewijzigd plan voor het plein' in text
    assert Entry.objects.filter(verb="formal_point_changed").count() == 1


def test_the_same_words_at_another_time_stand_there_since_the_first(town: Town) -> None:
    raw = b"wijk,title,since\nWestkade,Plan,2026-05-01\nWestkade,Plan,2026-03-01\nWestkade,Plan,2026-04-01\n"
    row = bring(town, "joris", "formal_points", raw, "a.csv")
    assert tally(row) == ("done", 1, 1, 1, 0)
    assert FormalPoint.objects.get().since == date(2026, 3, 1)


def test_a_changed_line_does_not_take_the_words_of_another(town: Town) -> None:
    bring(town, "joris", "formal_points", b"id,wijk,title\n1,Westkade,Een\n2,Westkade,Twee\n", "a.csv")
    row = bring(town, "joris", "formal_points", b"id,wijk,title\n1,Westkade,Twee\n", "b.csv")
    assert row.state == "done"
    assert titles() == ["Een", "Twee"]


def test_points_for_the_whole_city_are_for_who_keeps_them_and_stand_beside_every_question(town: Town) -> None:
    person_of = person("stefan", Role.AREA_MANAGER, town.municipality, everywhere=True)
    town.people["stefan"] = person_of
    raw = b"wijk,title,body\nhele gemeente,Begroting,Raad\n,Kadernota,Raad\nWestkade,Plein,Raad\n"
    row = bring(town, "stefan", "formal_points", raw, "a.csv", {
        "kolom_wijk": "wijk", "kolom_titel": "title", "kolom_agenda": "body", "keuze_place": "city",
    })  # fmt: skip
    assert tally(row) == ("done", 3, 0, 0, 0)
    assert bring(town, "stefan", "formal_points", raw, "b.csv").same == 3
    for who, place, seen in (("elske", town.east, 2), ("joris", town.west, 3)):
        assert len(formal_points(town.reader(who), [place.id])) == seen  # type: ignore[list-item]
    text = login(town, "joris").get("/vragen/formeel/").content.decode()
    assert "hele gemeente" in text and "Begroting" in text
    with pytest.raises(actions.RefusedError, match="hele gemeente"):
        actions.keep_points(by=town.reader("joris"), rows=[actions.PointRow(None, "Begroting")])
    client = login(town, "stefan")
    assert (
        client.post("/vragen/formeel/", {"title": "Nota", "neighbourhood": "city", "url": "raad.example"}).status_code
        == 302
    )
    assert FormalPoint.objects.get(title="Nota").neighbourhood is None
    assert client.post("/vragen/formeel/", {"title": "Nota", "neighbourhood": "city", "url": "x y"}).status_code == 422


def test_fixed_points_are_left_out_unless_one_wants_them(town: Town) -> None:
    lines = ["Opening", "Vaststelling van de agenda", "Verslag van 3 maart", "Mededelingen", "Rondvraag en sluiting",
             "Ingekomen stukken en lijst", "W.v.t.t.k.", "Opening van het nieuwe zwembad",
             "Verslag onderzoek speelplekken"]  # fmt: skip
    raw = "wijk;title\n" + "\n".join(f"Westkade;{line}" for line in lines)
    row = bring(town, "joris", "formal_points", raw.encode(), "a.csv")
    assert titles() == ["Opening van het nieuwe zwembad", "Verslag onderzoek speelplekken"]
    text = login(town, "joris").get(f"/inbrengen/bestand/{row.id}/").content.decode()
    assert "7 weggelaten: vervallen, een vast punt, of niet wat u koos" in text
    all_of = {"kolom_wijk": "wijk", "kolom_titel": "title", "keuze_always": ""}
    bring(town, "joris", "formal_points", raw.encode(), "b.csv", all_of)
    assert len(titles()) == 9


@pytest.mark.parametrize(
    ("header", "field"),
    [("title", "titel"), ("Onderwerp", "titel"), ("since", "datum"), ("body", "agenda"), ("Gremium", "agenda"),
     ("WIJK", "wijk"), ("link", "url"), ("Zaaknummer", "kenmerk"), ("Afgelast", "vervallen")],
)  # fmt: skip
def test_columns_are_recognised_by_what_people_call_them(header: str, field: str) -> None:
    assert guess(FIELDS, [header]) == {field: header}


# Calendars


def calendar(*events: str, head: str = "X-WR-CALNAME:Raad van Proefstad\n") -> bytes:
    """A calendar file."""
    body = "".join(f"BEGIN:VEVENT\n{one.strip()}\nEND:VEVENT\n" for one in events)
    return f"BEGIN:VCALENDAR\nVERSION:2.0\n{head}{body}END:VCALENDAR\n".replace("\n", "\r\n").encode()


COUNCIL = r"""
UID:raad-1
SUMMARY:Raadsvergadering
DTSTART;TZID=Europe/Amsterdam:20261104T193000
URL:https://raad.example/1
DESCRIPTION:Agenda\n1. Opening\n2. Plan voor het plein\, Westkade\n3. Nota wonen\n4. Sluiting
"""
COMMITTEE = "UID:com-1\nSUMMARY:Commissie Ruimte\nDTSTART;VALUE=DATE:20261110\nDESCRIPTION:Locatie volgt\\nLoket open"


def place(town: Town, **more: str) -> dict[str, str]:
    """What is settled for a calendar."""
    return {"keuze_place": str(town.west.id), "keuze_per": "auto", "keuze_always": "on", **more}


def test_numbered_lines_are_the_points_and_a_meeting_without_them_is_one(town: Town) -> None:
    raw = calendar(COUNCIL, COMMITTEE)
    row = bring(town, "joris", "formal_points", raw, "raad.ics", place(town))
    assert row.state == "done"
    assert titles() == ["Commissie Ruimte", "Nota wonen", "Plan voor het plein, Westkade"]
    one = FormalPoint.objects.get(title="Nota wonen")
    assert (one.since, one.body, one.url) == (date(2026, 11, 4), "Raadsvergadering", "https://raad.example/1")
    assert FormalPoint.objects.get(title="Commissie Ruimte").body == "Raad van Proefstad"
    assert bring(town, "joris", "formal_points", raw, "raad.ics", place(town)).new == 0


@pytest.mark.parametrize(
    ("per", "found"),
    [
        ("meeting", ["Commissie Ruimte", "Raadsvergadering"]),
        ("lines", ["Locatie volgt", "Loket open", "Nota wonen", "Plan voor het plein, Westkade"]),
    ],
)  # fmt: skip
def test_what_is_a_point_can_be_chosen(town: Town, per: str, found: list[str]) -> None:
    bring(town, "joris", "formal_points", calendar(COUNCIL, COMMITTEE), "raad.ics", place(town, keuze_per=per))
    assert titles() == found


def test_a_calendar_asks_for_which_neighbourhood_it_is(town: Town) -> None:
    row = bring(town, "joris", "formal_points", calendar(COUNCIL), "raad.ics")
    assert row.state == "new"
    text = login(town, "joris").get(f"/inbrengen/bestand/{row.id}/").content.decode()
    assert "Kies eerst:" in text and "Voor welke wijk" in text
    assert not FormalPoint.objects.exists()
    only = bring(town, "tess", "formal_points", calendar(COUNCIL), "raad.ics")
    assert (only.state, only.new) == ("done", 2), "who has one neighbourhood need not choose"


@pytest.mark.parametrize(
    ("lines", "day"),
    [
        ("DTSTART;VALUE=DATE:20261110", "2026-11-10"), ("DTSTART:20261109T233000Z", "2026-11-10"),
        ("DTSTART:20260630T223000Z", "2026-07-01"), ("DTSTART:20261110T193000", "2026-11-10"),
        ("DTSTART;TZID=America/New_York:20261109T200000", "2026-11-10"),
        ("DTSTART;TZID=Onzin/Zone:20261110T193000", "2026-11-10"),
        ("DTSTART;TZID=Europe/Amsterdam:20261103T193000\nRRULE:FREQ=WEEKLY;COUNT=5", "2026-11-03"),
        (
            "DTSTART:20261103T193000\nRRULE:FREQ=WEEKLY;COUNT=5\nEXDATE:20261103T193000,20261110T193000",
            "2026-11-17",
        ),
        ("DTSTART;VALUE=DATE:20261103\nRRULE:FREQ=MONTHLY;UNTIL=20271231\nEXDATE;VALUE=DATE:20261103", "2026-12-03"),
        (
            "DTSTART:20261103T183000Z\nRRULE:FREQ=WEEKLY;UNTIL=20261231T000000Z\nEXDATE:20261103T183000Z",
            "2026-11-10",
        ),
        ("DTSTART;VALUE=DATE:20261103\nRRULE:FREQ=SECONDLY\nEXDATE;VALUE=DATE:20261104", "2026-11-03"),
    ],
)  # fmt: skip
def test_the_day_is_the_first_on_which_it_is_held_here(lines: str, day: str) -> None:
    found = list(read_calendar(calendar(f"UID:x\nSUMMARY:Raad\n{lines}")).rows())
    assert len(found) == 1 and not isinstance(found[0], Refused)
    assert found[0]["datum"] == day


def test_one_changed_time_of_a_meeting_that_repeats_is_a_point_of_its_own(town: Town) -> None:
    series = "UID:x\nSUMMARY:Wijkraad\nDTSTART;TZID=Europe/Amsterdam:20261103T193000\nRRULE:FREQ=WEEKLY;COUNT=5"
    once = ("UID:x\nRECURRENCE-ID;TZID=Europe/Amsterdam:20261117T193000\nSUMMARY:Wijkraad over het plein\n"
            "DTSTART;TZID=Europe/Amsterdam:20261118T193000")  # fmt: skip
    bring(town, "joris", "formal_points", calendar(series, once), "raad.ics", place(town))
    assert dict(FormalPoint.objects.values_list("title", "since")) == {
        "Wijkraad": date(2026, 11, 3), "Wijkraad over het plein": date(2026, 11, 18),
    }  # fmt: skip


def test_a_meeting_that_is_called_off_is_marked_when_it_is_known_and_else_left_out(town: Town) -> None:
    off = COMMITTEE + "\nSTATUS:CANCELLED"
    row = bring(town, "joris", "formal_points", calendar(off), "raad.ics", place(town))
    assert (row.new, FormalPoint.objects.count()) == (0, 0)
    bring(town, "joris", "formal_points", calendar(COMMITTEE), "raad.ics", place(town))
    row = bring(town, "joris", "formal_points", calendar(off), "raad.ics", place(town))
    assert row.changed == 1
    point = FormalPoint.objects.get()
    assert point.cancelled
    assert "vervallen" in login(town, "joris").get("/vragen/formeel/").content.decode()
    moved = COMMITTEE.replace("20261110", "20261124")
    bring(town, "joris", "formal_points", calendar(moved), "raad.ics", place(town))
    point.refresh_from_db()
    assert (point.cancelled, point.since) == (False, date(2026, 11, 24))


def test_a_point_that_comes_between_moves_no_question_to_another_point(town: Town) -> None:
    bring(town, "joris", "formal_points", calendar(COUNCIL), "raad.ics", place(town))
    before = dict(FormalPoint.objects.values_list("title", "id"))
    more = COUNCIL.replace("3. Nota wonen", r"3. Iets nieuws\n4. Nota wonen")
    row = bring(town, "joris", "formal_points", calendar(more), "raad.ics", place(town))
    assert (row.new, row.changed) == (1, 0)
    after = dict(FormalPoint.objects.values_list("title", "id"))
    assert {title: after[title] for title in before} == before


@pytest.mark.parametrize(
    ("raw", "words"),
    [
        (b"BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\n", "geen enkele vergadering"), (calendar(), "geen enkele vergadering"),
        (b"BEGIN:VCALENDAR\r\nnonsense\r\nEND:VCALENDAR", "niet te lezen|geen enkele"),
        (b"BEGIN:VCALENDAR\r\n" + b"X:y\r\n" * 2_000_000, "groter dan 8 MB"),
    ],
)  # fmt: skip
def test_what_is_no_calendar_is_refused(town: Town, raw: bytes, words: str) -> None:
    with pytest.raises(RefusedError, match=words):
        deliver(by=town.reader("joris"), kind="formal_points", name="x.ics", raw=raw)


def test_a_meeting_without_a_day_waits_and_the_others_come_in(town: Town) -> None:
    raw = calendar("UID:a\nSUMMARY:Zonder dag", "UID:b\nSUMMARY:Rare dag\nDTSTART:ooit", COMMITTEE)
    row = bring(town, "joris", "formal_points", raw, "raad.ics", place(town))
    assert (row.state, row.new, row.held) == ("done", 1, 2)
    assert titles() == ["Commissie Ruimte"]


@pytest.mark.parametrize("who", ["nadia", "carla", "paul", "kees", "rosa", "otto"])
def test_formal_points_are_for_who_keeps_an_agenda(town: Town, who: str) -> None:
    client: Any = login(town, who)
    assert client.get("/inbrengen/formal_points/").status_code == 404
    assert client.get("/vragen/formeel/").status_code == 404
    with pytest.raises(RefusedError):
        deliver(by=town.reader(who), kind="formal_points", name="x.csv", raw=b"title\nPlan\n")
