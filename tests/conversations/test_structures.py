"""How a neighbourhood meets: written down, planned by its rhythm, filled from topics, each seeing only the own part."""

import json
import os
import subprocess
import sys
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from tests.town import Town, person
from tests.walks.scene import ask, browser, met, note

from wijkspraak.accounts.policy import Clearance, Role
from wijkspraak.conversations import access, actions, following, standing, structure_access
from wijkspraak.conversations.actions import ClashError, RefusedError, Words
from wijkspraak.conversations.bridge import HERE
from wijkspraak.conversations.models import Conversation, Item, Member, Seat, State, Structure, TopicNote, Valued
from wijkspraak.conversations.seat_access import own_part
from wijkspraak.conversations.standing_wording import COMPARED, FREE_DAYS, compared, why_no_place
from wijkspraak.core.conversations.rhythm import free_days
from wijkspraak.core.conversations.worth import SHARES
from wijkspraak.core.ids import ContactId, ConversationId, NeighbourhoodId, StructureId, TopicId
from wijkspraak.core.questions.values import Reason
from wijkspraak.language.gate import MarkedError
from wijkspraak.ledger.access import story
from wijkspraak.neighbourhoods.models import Neighbourhood
from wijkspraak.outbox.models import Letter
from wijkspraak.people import actions as people
from wijkspraak.people.models import Contact

PAGE = "/gesprekken/zo-overleggen-wij/"


def place_of(one: Neighbourhood) -> NeighbourhoodId:
    """A neighbourhood's key."""
    return NeighbourhoodId(one.id)


def way(**more: Any) -> standing.Way:
    """A meeting every Thursday at two."""
    said: dict[str, Any] = {
        "name": "Buurttafel", "kind": "standing", "form": "meeting", "every": "week", "day": 4, "starts": time(14),
        "since": timezone.localdate(), "minutes": 60, "reason": "Iedereen is er op donderdag toch al", **more,
    }  # fmt: skip
    return standing.Way(**said)


def begun(town: Town, who: str = "joris", where: str = "west", **more: Any) -> StructureId:
    """A way of meeting."""
    return standing.found_structure(by=town.reader(who), neighbourhood=place_of(getattr(town, where)), way=way(**more))


def joins(town: Town, key: StructureId, name: str, who: str = "joris", **more: Any) -> ContactId:
    """Somebody without an account, who may hear as the card says, belongs to it."""
    made = met(town, who, town.west, name, email=f"{name.partition(' ')[0].lower()}@kaart.test")
    hears = more.pop("hears", Clearance.TEAM.value)
    Contact.objects.without_reader(because="test").filter(id=made).update(may_hear=hears)
    standing.add_member(by=town.reader(who), structure=key, contact=made, **more)
    return made


def planned(key: StructureId) -> list[Conversation]:
    """What stands in the calendar of a structure."""
    rows = Conversation.objects.without_reader(because="test").filter(structure=key)
    return list(rows.exclude(state=State.CANCELLED).order_by("starts_at"))


def put(town: Town, title: str, who: str = "joris", where: str = "west", **more: Any) -> TopicId:
    """A topic that waits."""
    roles = more.pop("roles", {"knows": []})
    said = Words(title=title, neighbourhood=place_of(getattr(town, where)), roles=roles, **more)
    return actions.add_topic(by=town.reader(who), words=said)


def first_of(key: StructureId) -> Conversation:
    """Its next meeting, as it is now."""
    return planned(key)[0]


def filled(town: Town, key: StructureId, *topics: TopicId, who: str = "joris", at: int = 0) -> Conversation:
    """Topics on the agenda of a meeting."""
    row = planned(key)[at]
    standing.fill(by=town.reader(who), conversation=ConversationId(row.id), version=row.version, topics=topics)
    row.refresh_from_db()
    return row


def titles(row: Conversation) -> list[str]:
    """What stands on the agenda, in order."""
    return [item.topic.title for item in Item.objects.filter(conversation=row).order_by("place")]


def seats(row: Conversation) -> dict[str, tuple[int, int]]:
    """Who sits from where to where."""
    rows = Seat.objects.filter(conversation=row, withdrawn_at__isnull=True).select_related("contact")
    return {seat.contact.name: (seat.first, seat.last) for seat in rows}


def letters(row: Conversation, name: str) -> list[tuple[str, int]]:
    """What somebody was written about a meeting: the kind and the number."""
    mine = Seat.objects.filter(conversation=row, contact__name=name).values("id")
    found = Letter.objects.filter(subject__in=mine).order_by("asked_at")
    return [(letter.kind.partition(".")[2], letter.details["sequence"]) for letter in found]


def schedule(town: Town, key: StructureId, weeks: int = 8, who: str = "joris") -> standing.Scheduled:
    """Plans ahead."""
    reader = town.reader(who)
    return standing.schedule(by=reader, structure=key, until=reader.today + timedelta(weeks=weeks))


# Writing down


def test_a_way_of_meeting_is_kept_with_its_reason_and_shown_in_its_neighbourhood(town: Town) -> None:
    key = begun(town, review_on=timezone.localdate() + timedelta(days=90))
    text = browser(town.people["tess"]).get(PAGE).content.decode()
    assert "Buurttafel" in text
    assert "Elke donderdag" in text
    assert "Iedereen is er op donderdag toch al" in text
    assert [line.verb for line in story([key])] == ["structure_made"]


def test_a_meeting_without_an_agenda_lasts_as_long_as_such_meetings_do_wherever_one_looks(town: Town) -> None:
    key = begun(town, minutes=90)
    joins(town, key, "Piet Ploeg")
    schedule(town, key, 2)
    row, joris = first_of(key), town.reader("joris")
    seat = Seat.objects.select_related("contact").get(conversation=row, contact__name="Piet Ploeg")
    part = own_part(seat, joris.today)
    assert row.starts_at is not None
    assert part is not None
    assert part.ends_at == access.conversation(joris, row.id).ends_at == row.starts_at + timedelta(minutes=90)
    day = timezone.localtime(row.starts_at).date()
    assert "14:00–15:30" in browser(town.people["joris"]).get(f"/gesprekken/?week={day}").content.decode()
    following.make_link(by=joris, secret="x" * 43)
    feed = (following.calendar_of("x" * 43, joris.today) or b"").decode()
    assert f"DTEND;TZID=Europe/Amsterdam:{day:%Y%m%d}T153000" in feed


def test_a_review_day_that_passed_says_so(town: Town) -> None:
    key = begun(town, review_on=timezone.localdate() - timedelta(days=1))
    client = browser(town.people["joris"])
    assert "opnieuw bekeken" in client.get(PAGE).content.decode()
    assert "opnieuw bekeken" in client.get(f"{PAGE}{key}/").content.decode()


def test_the_form_keeps_plain_words_as_a_rule(town: Town) -> None:
    client = browser(town.people["joris"])
    data = {
        "name": "Rondje", "neighbourhood": str(town.west.id), "kind": "open", "form": "walk", "every": "month",
        "nth": "-1", "day": "2", "since": str(timezone.localdate()), "starts": "09:30", "minutes": "45", "level": "1",
    }  # fmt: skip
    answer = client.post(f"{PAGE}nieuw/", data)
    assert answer.status_code == 302
    row = Structure.objects.without_reader(because="test").get()
    assert row.rhythm == "FREQ=MONTHLY;BYDAY=-1TU"
    assert "Elke maand op de laatste dinsdag" in client.get(f"{PAGE}{row.id}/").content.decode()


def test_a_rhythm_without_an_hour_keeps_what_was_typed_and_says_what_to_do(town: Town) -> None:
    client = browser(town.people["joris"])
    data = {
        "name": "Zonder uur", "neighbourhood": str(town.west.id), "kind": "open", "form": "walk", "every": "week",
        "nth": "1", "day": "2", "since": str(timezone.localdate()), "starts": "", "minutes": "45", "level": "1",
    }  # fmt: skip
    answer = client.post(f"{PAGE}nieuw/", data)
    assert answer.status_code == 422
    assert "Zonder uur" in answer.content.decode()
    assert "Kies hoe laat het begint" in answer.content.decode()


def test_what_points_to_somebody_is_asked_about_before_it_is_kept(town: Town) -> None:
    with pytest.raises(MarkedError):
        begun(town, reason="Bel 06-12345678 voor de sleutel")
    assert not Structure.objects.without_reader(because="test").exists()


@pytest.mark.parametrize("who", ["kees", "otto", "paul", "rosa"])
def test_who_convenes_nothing_finds_no_page(town: Town, who: str) -> None:
    key = begun(town)
    schedule(town, key)
    client = browser(town.people[who])
    for address in (PAGE, f"{PAGE}nieuw/", f"{PAGE}{key}/", f"{PAGE}agenda/{first_of(key).id}/"):
        assert client.get(address).status_code == 404, address
    for tail in ("verander/", "einde/", "plan/", "losse-keer/", "lid/"):
        assert client.post(f"{PAGE}{key}/{tail}").status_code == 404, tail


def test_another_neighbourhood_and_another_organisation_see_nothing_of_it(town: Town) -> None:
    key = begun(town)
    schedule(town, key)
    for who in ("wilma", "elske", "carla"):
        client = browser(town.people[who])
        assert "Buurttafel" not in client.get(PAGE).content.decode()
        assert client.get(f"{PAGE}{key}/").status_code == 404
        assert client.post(f"{PAGE}{key}/plan/", {"until": "2030-01-01"}).status_code == 404
        with pytest.raises(RefusedError):
            schedule(town, key, who=who)


def test_a_confidential_way_of_meeting_is_not_there_for_who_may_not_know(town: Town) -> None:
    key = begun(town, level=Clearance.CONFIDENTIAL, name="Besloten tafel")
    schedule(town, key)
    client = browser(town.people["nadia"])
    assert "Besloten tafel" not in client.get(PAGE).content.decode()
    assert client.get(f"{PAGE}{key}/").status_code == 404
    with pytest.raises(RefusedError):
        joins(town, key, "Fatima Onder")
    assert {row.level for row in planned(key)} == {2}


def test_what_a_partner_keeps_for_itself_stays_with_the_partner(town: Town) -> None:
    key = begun(town, "carla")
    assert browser(town.people["joris"]).get(f"{PAGE}{key}/").status_code == 404
    assert browser(town.people["carla"]).get(f"{PAGE}{key}/").status_code == 200


# Planning ahead


def test_the_rhythm_becomes_meetings_with_a_seat_for_every_member_and_twice_is_once(town: Town) -> None:
    key = begun(town)
    joins(town, key, "Fatima Onder")
    made = schedule(town, key)
    rows = planned(key)
    assert len(rows) == len(made.made) >= 7
    assert {row.starts_at.astimezone(HERE).isoweekday() for row in rows if row.starts_at} == {4}
    assert all(seats(row) == {"Fatima Onder": (0, 0)} for row in rows)
    again = schedule(town, key)
    assert (again.made, again.there) == ((), len(rows))
    assert len(planned(key)) == len(rows)
    assert len(letters(rows[0], "Fatima Onder")) == 1


def test_who_is_member_from_a_day_until_a_day_sits_in_those_weeks_alone(town: Town) -> None:
    key, today = begun(town), timezone.localdate()
    fatima = joins(town, key, "Fatima Onder", since=today + timedelta(days=15))
    schedule(town, key)
    row = Member.objects.get(contact=fatima)
    standing.leave(by=town.reader("joris"), member=row.id, until=today + timedelta(days=30))
    days = [one.starts_at.astimezone(HERE).date() for one in planned(key) if seats(one) and one.starts_at]
    assert days
    assert all(today + timedelta(days=15) <= day <= today + timedelta(days=30) for day in days)
    value = structure_access.structure(town.reader("joris"), key)
    assert [one.name for one in value.members] == ["Fatima Onder"]


def test_leaving_keeps_that_somebody_was_there_and_coming_back_adds_a_term(town: Town) -> None:
    key, joris = begun(town), town.reader("joris")
    fatima = joins(town, key, "Fatima Onder", since=joris.today - timedelta(days=30), what="voor welzijn")
    row = Member.objects.get(contact=fatima)
    for _twice in range(2):
        standing.leave(by=joris, member=row.id, until=joris.today - timedelta(days=1))
    standing.add_member(by=joris, structure=key, contact=fatima, what="voor wonen")
    value = structure_access.structure(joris, key)
    assert [one.what for one in value.members] == ["voor wonen"]
    assert [one.what for one in value.former] == ["voor welzijn"]
    assert [line.verb for line in story([key])].count("member_left") == 1


def test_an_hour_stays_the_same_hour_when_summer_time_begins(town: Town) -> None:
    key = begun(town, every="week", day=7)
    made = standing.schedule(by=town.reader("joris"), structure=key, until=timezone.localdate() + timedelta(days=360))
    offsets = {at.utcoffset() for at in made.made}
    assert offsets == {timedelta(hours=1), timedelta(hours=2)}
    assert {at.time() for at in made.made} == {time(14)}


def test_public_holidays_are_skipped_and_named(town: Town) -> None:
    today = timezone.localdate()
    king = next(day for year in (today.year, today.year + 1) if (day := date(year, 4, 27)) > today)
    if king.isoweekday() == 7:
        king -= timedelta(days=1)
    key = begun(town, day=king.isoweekday())
    made = standing.schedule(by=town.reader("joris"), structure=key, until=king)
    assert (king, "kings_day") in made.closed
    assert king not in {at.date() for at in made.made}


def test_nothing_is_planned_more_than_a_year_ahead_or_in_the_past(town: Town) -> None:
    key, joris = begun(town), town.reader("joris")
    for until in (joris.today + timedelta(days=367), joris.today - timedelta(days=1)):
        with pytest.raises(RefusedError):
            standing.schedule(by=joris, structure=key, until=until)
    with pytest.raises(RefusedError):
        standing.schedule(by=joris, structure=begun(town, every="need", starts=None), until=joris.today)


def test_what_meets_when_needed_is_planned_one_at_a_time(town: Town) -> None:
    key, joris = begun(town, every="need", starts=None), town.reader("joris")
    joins(town, key, "Fatima Onder")
    at = datetime.combine(joris.today + timedelta(days=9), time(10), tzinfo=HERE)
    assert standing.meet_once(by=joris, structure=key, at=at) == standing.meet_once(by=joris, structure=key, at=at)
    assert len(planned(key)) == 1
    assert letters(first_of(key), "Fatima Onder") == [("invitation", 0)]


def test_one_meeting_that_is_called_off_does_not_come_back_by_itself(town: Town) -> None:
    key = begun(town)
    schedule(town, key)
    row = planned(key)[1]
    client = browser(town.people["joris"])
    assert client.post(f"{PAGE}{key}/sla-over/{row.id}/", {"because": "vakantie"}).status_code == 302
    assert schedule(town, key).made == ()
    assert row.id not in {one.id for one in planned(key)}
    assert "vakantie" in client.get(f"{PAGE}{key}/").content.decode()


def test_a_meeting_that_was_moved_by_hand_is_not_planned_a_second_time(town: Town) -> None:
    key, joris = begun(town), town.reader("joris")
    schedule(town, key)
    row = planned(key)[2]
    assert row.starts_at is not None
    later = actions.Place(row.starts_at + timedelta(days=1), "Elders")
    actions.move(by=joris, conversation=ConversationId(row.id), version=row.version, place=later)
    before = len(planned(key))
    assert schedule(town, key).made == ()
    assert len(planned(key)) == before


def test_another_rhythm_is_shown_first_and_moves_only_what_has_no_agenda(town: Town) -> None:
    key = begun(town)
    joins(town, key, "Fatima Onder")
    schedule(town, key)
    full = filled(town, key, put(town, "Zwerfvuil"), at=1)
    client = browser(town.people["joris"])
    data = {
        "name": "Buurttafel", "neighbourhood": str(town.west.id), "kind": "standing", "form": "meeting",
        "every": "week", "nth": "1", "day": "2", "since": str(timezone.localdate()), "starts": "10:00",
        "minutes": "60", "level": "1", "reason": "Iedereen is er op donderdag toch al", "version": "1",
    }  # fmt: skip
    before = [row.starts_at for row in planned(key)]
    text = client.post(f"{PAGE}{key}/verander/", data).content.decode()
    assert "Dit gebeurt er met wat gepland is" in text
    assert "Blijft zoals het is" in text
    assert [row.starts_at for row in planned(key)] == before
    assert client.post(f"{PAGE}{key}/verander/", {**data, "zeker": "1"}).status_code == 302
    rows = planned(key)
    moved = [row for row in rows if row.id != full.id]
    assert {row.starts_at.astimezone(HERE).isoweekday() for row in moved if row.starts_at} == {2}
    assert next(row for row in rows if row.id == full.id).starts_at == full.starts_at
    assert client.post(f"{PAGE}{key}/verander/", {**data, "zeker": "1", "version": "2"}).status_code == 302
    assert [row.starts_at for row in planned(key)] == [row.starts_at for row in rows]


def test_a_rarer_rhythm_calls_off_what_is_too_much_and_brings_it_back_when_it_comes_back(town: Town) -> None:
    key, joris = begun(town), town.reader("joris")
    schedule(town, key)
    before = {row.starts_at for row in planned(key)}
    change = standing.change_structure(by=joris, structure=key, version=1, way=way(every="month", nth=2))
    assert change.dropped
    assert 0 < len(planned(key)) < len(before)
    standing.change_structure(by=joris, structure=key, version=2, way=way())
    schedule(town, key)
    starts = [row.starts_at for row in planned(key)]
    assert before <= set(starts)
    assert len(starts) == len(set(starts))


def test_two_who_change_at_once_see_each_others_words(town: Town) -> None:
    key = begun(town)
    standing.change_structure(by=town.reader("joris"), structure=key, version=1, way=way(place="Huis"))
    with pytest.raises(ClashError) as both:
        standing.change_structure(by=town.reader("nadia"), structure=key, version=1, way=way(place="School"))
    assert both.value.theirs["place"] == "Huis"
    standing.change_structure(by=town.reader("joris"), structure=key, version=1, way=way(place="Huis"))


def test_an_end_calls_off_what_comes_after_it_unless_there_is_an_agenda(town: Town) -> None:
    key, joris = begun(town), town.reader("joris")
    schedule(town, key)
    joins(town, key, "Fatima Onder")
    filled(town, key, put(town, "Zwerfvuil"), at=2)
    with pytest.raises(RefusedError, match="onderwerpen"):
        standing.end_structure(by=joris, structure=key, until=joris.today)
    last = planned(key)[2].starts_at
    assert last is not None
    off = standing.end_structure(by=joris, structure=key, until=last.astimezone(HERE).date())
    assert off
    assert len(planned(key)) == 3
    assert standing.end_structure(by=joris, structure=key, until=last.astimezone(HERE).date()) == ()
    assert schedule(town, key, weeks=20).made == ()


def test_two_people_who_plan_and_fill_at_once_do_so_once(tmp_path: Path) -> None:
    """In a process of its own, on a database on disk: one in memory knows no two writers."""
    found = subprocess.run(
        [sys.executable, "-m", "tests.conversations.at_once"],
        env={**os.environ, "PYTHONPATH": os.pathsep.join(("src", ".")),
             "WIJKSPRAAK_DATABASE": f"sqlite:///{tmp_path / 'stad.sqlite3'}"},
        cwd=Path(__file__).parents[2], capture_output=True, text=True, timeout=120, check=False,
    )  # fmt: skip
    assert found.returncode == 0, found.stderr[-2000:]
    told = json.loads(found.stdout.splitlines()[-1])
    assert told["troubles"] == []
    assert told["meetings"] == told["moments"] > 5
    assert told["seats"] == told["meetings"]
    assert told["agendas"] == 1  # the topic that two people put on two agendas stands on one
    assert told["refused"] == 1


# The agenda


def test_the_most_open_comes_first_and_everybody_sits_from_the_beginning_until_the_last_that_is_theirs(
    town: Town,
) -> None:
    key = begun(town)
    joins(town, key, "Fatima Onder")
    joins(town, key, "Karel Huur", hears=Clearance.CONFIDENTIAL.value)
    schedule(town, key)
    closed = put(town, "Wie betaalt", level=Clearance.CONFIDENTIAL, minutes=10)
    row = filled(town, key, closed, put(town, "Zwerfvuil"), put(town, "Bankjes"))
    assert titles(row)[-1] == "Wie betaalt"
    assert seats(row) == {"Fatima Onder": (0, 1), "Karel Huur": (0, 2)}
    assert row.level == Clearance.CONFIDENTIAL.value


def test_a_topic_that_somebody_may_not_hear_changes_nothing_for_that_person(town: Town) -> None:
    key = begun(town)
    town.people["pim"] = person("pim", Role.NETWORKER, town.welfare_cluster, town.west)
    pim = met(town, "joris", town.west, "Pim Team", email="pim@example.test")
    standing.add_member(by=town.reader("joris"), structure=key, contact=pim)
    joins(town, key, "Karel Huur", hears=Clearance.CONFIDENTIAL.value)
    schedule(town, key)
    row = filled(town, key, put(town, "Zwerfvuil"), put(town, "Bankjes"))

    def seen() -> Any:
        value = access.conversation(town.reader("pim"), row.id)
        parts = [
            (part.topic.title, part.starts_at, part.minutes, [one.name for one in part.people]) for part in value.parts
        ]
        assert value.own is not None
        own = value.own.first, value.own.last, value.own.sequence, value.own.answer
        return parts, value.starts_at, value.ends_at, value.minutes, value.level, value.title, own

    before, post = seen(), letters(row, "Pim Team")
    filled(town, key, put(town, "Wie betaalt", level=Clearance.CONFIDENTIAL, minutes=5))
    assert seen() == before
    assert letters(row, "Pim Team") == post
    assert len(letters(row, "Karel Huur")) == len(post) + 1
    assert "Wie betaalt" not in browser(town.people["pim"]).get(f"{PAGE}{key}/").content.decode()


def test_who_may_hear_nothing_has_no_seat_and_gets_it_back_when_there_is_something(town: Town) -> None:
    key = begun(town)
    joins(town, key, "Fatima Onder")
    joins(town, key, "Karel Huur", hears=Clearance.CONFIDENTIAL.value)
    schedule(town, key)
    closed = put(town, "Wie betaalt", level=Clearance.CONFIDENTIAL)
    row = filled(town, key, closed)
    assert seats(row) == {"Karel Huur": (0, 0)}
    assert letters(row, "Fatima Onder")[-1][0] == "cancellation"
    row = filled(town, key, put(town, "Zwerfvuil"))
    assert seats(row) == {"Fatima Onder": (0, 0), "Karel Huur": (0, 1)}


def test_two_topics_for_two_organisations_do_not_share_an_agenda(town: Town) -> None:
    key = begun(town, where="west")
    for name, who, place in (("ward", Role.TEAM_MEMBER, town.west), ("mia", Role.TEAM_MEMBER, town.middle)):
        town.people[name] = person(name, who, town.city_cluster, place)
        card = met(town, "joris", town.west, name.capitalize(), town.middle, email=f"{name}@example.test")
        row = Structure.objects.without_reader(because="test").get(id=key)
        Member.objects.create(structure=row, contact_id=card, since=timezone.localdate())
    schedule(town, key)
    here, there = put(town, "Van west"), put(town, "Van midden", where="middle")
    row = filled(town, key, here)
    with pytest.raises(RefusedError, match="apart"):
        filled(town, key, there)
    assert titles(row) == ["Van west"]
    assert seats(row) == {"Ward": (0, 0)}


def test_everybody_is_told_once_per_save_and_not_once_per_topic(town: Town) -> None:
    key = begun(town)
    joins(town, key, "Fatima Onder")
    schedule(town, key)
    before = len(letters(first_of(key), "Fatima Onder"))
    row = filled(town, key, *[put(town, f"Punt {n}", minutes=5) for n in range(6)])
    assert len(letters(row, "Fatima Onder")) == before + 1
    standing.fill(
        by=town.reader("joris"), conversation=ConversationId(row.id), version=1,
        topics=[TopicId(item.topic_id) for item in row.items.all()],
    )  # fmt: skip
    assert len(letters(row, "Fatima Onder")) == before + 1


def test_an_order_that_would_put_somebody_in_the_corridor_is_refused_with_why(town: Town) -> None:
    key, joris = begun(town), town.reader("joris")
    joins(town, key, "Fatima Onder")
    joins(town, key, "Karel Huur", hears=Clearance.CONFIDENTIAL.value)
    schedule(town, key)
    open_one, other = put(town, "Zwerfvuil"), put(town, "Bankjes")
    closed = put(town, "Wie betaalt", level=Clearance.CONFIDENTIAL)
    row = filled(town, key, open_one, other, closed)
    with pytest.raises(RefusedError, match="iedereen mag horen"):
        standing.put_in_order(
            by=joris, conversation=ConversationId(row.id), version=row.version, topics=[closed, open_one, other]
        )
    turned = [TopicId(item.topic_id) for item in row.items.order_by("place")]
    turned = [turned[1], turned[0], turned[2]]
    standing.put_in_order(by=joris, conversation=ConversationId(row.id), version=row.version, topics=turned)
    assert [item.topic_id for item in row.items.order_by("place")] == turned
    with pytest.raises(ClashError):
        standing.put_in_order(
            by=joris, conversation=ConversationId(row.id), version=row.version, topics=turned[::-1][1:]
        )


def test_a_topic_that_is_taken_off_waits_again(town: Town) -> None:
    key, joris = begun(town), town.reader("joris")
    joins(town, key, "Fatima Onder")
    schedule(town, key)
    one, other = put(town, "Zwerfvuil"), put(town, "Bankjes")
    row = filled(town, key, one, other)
    assert standing.take_off(by=joris, conversation=ConversationId(row.id), version=row.version, topics=[one]) == 1
    assert [topic.id for topic in access.topics(joris, [place_of(town.west)])] == [one]
    assert titles(row) == ["Bankjes"]
    row.refresh_from_db()
    standing.take_off(by=joris, conversation=ConversationId(row.id), version=row.version, topics=[other])
    assert seats(row) == {"Fatima Onder": (0, 0)}


def test_a_topic_stands_on_one_agenda_at_a_time(town: Town) -> None:
    key = begun(town)
    joins(town, key, "Fatima Onder")
    schedule(town, key)
    one = put(town, "Zwerfvuil")
    filled(town, key, one)
    with pytest.raises(RefusedError, match="wacht niet meer"):
        filled(town, key, one, at=1)


def test_who_was_taken_from_the_table_by_hand_is_not_put_back(town: Town) -> None:
    key, joris = begun(town), town.reader("joris")
    joins(town, key, "Fatima Onder")
    joins(town, key, "Karel Huur")
    schedule(town, key)
    row = filled(town, key, put(town, "Zwerfvuil"))
    seat = Seat.objects.get(conversation=row, contact__name="Karel Huur", withdrawn_at__isnull=True)
    actions.unseat(by=joris, seat=access.SeatId(seat.id))
    row = filled(town, key, put(town, "Bankjes"))
    assert set(seats(row)) == {"Fatima Onder"}


def test_a_guest_keeps_the_own_part(town: Town) -> None:
    key, joris = begun(town), town.reader("joris")
    joins(town, key, "Fatima Onder")
    gast = met(town, "joris", town.west, "Gijs Gast", at="Huis", email="gijs@kaart.test")
    schedule(town, key)
    one, other = put(town, "Zwerfvuil"), put(town, "Bankjes")
    row = filled(town, key, one, other)
    actions.seat_somebody(by=joris, conversation=ConversationId(row.id), contact=gast, topics=[other])
    row = filled(town, key, put(town, "Nog iets"))
    at = titles(row).index("Bankjes")
    assert seats(row)["Gijs Gast"] == (at, at)


def test_the_agenda_page_tells_who_cannot_decide_what_time_is_left_and_whom_to_call(town: Town) -> None:
    key = begun(town)
    karel = joins(town, key, "Karel Huur")
    for name in ("Fatima Onder", "Wil Overal", "Gijs Rond"):
        joins(town, key, name)
    schedule(town, key)
    big = {"domain": "ontmoeten", "wants_decision": True, "roles": {"decides": []}}
    row = filled(town, key, put(town, "Huur van de zaal", **big), put(town, "Koffie", **big))
    client = browser(town.people["joris"])
    text = client.get(f"{PAGE}agenda/{row.id}/").content.decode()
    assert "2 punten zonder beslisser" in text
    assert "20 minuten over" in text
    people.add_mandate(
        by=town.reader("joris"), contact=karel, words="huur", domains=["ontmoeten"], places=[], max_cents=100000,
        until=None,
    )  # fmt: skip
    text = client.get(f"{PAGE}agenda/{row.id}/").content.decode()
    assert "zonder beslisser" not in text
    assert browser(town.people["wilma"]).get(f"{PAGE}agenda/{row.id}/").status_code == 404


def test_a_form_fills_and_orders_the_agenda(town: Town) -> None:
    key = begun(town)
    joins(town, key, "Fatima Onder")
    schedule(town, key)
    row, one, other = first_of(key), put(town, "Zwerfvuil"), put(town, "Bankjes")
    client = browser(town.people["joris"])
    assert (
        client.post(
            f"{PAGE}agenda/{row.id}/vul/", {"version": row.version, "onderwerp": [str(one), str(other)]}
        ).status_code
        == 302
    )
    row.refresh_from_db()
    first, second = [item.topic_id for item in row.items.order_by("place")]
    client.post(f"{PAGE}agenda/{row.id}/volgorde/", {"version": row.version, f"plaats-{second}": "1"})
    assert [item.topic_id for item in row.items.order_by("place")] == [second, first]
    row.refresh_from_db()
    client.post(f"{PAGE}agenda/{row.id}/volgorde/", {"version": row.version, "weg": [str(first)]})
    assert [item.topic_id for item in row.items.all()] == [second]
    stale = client.post(f"{PAGE}agenda/{row.id}/vul/", {"version": 1, "onderwerp": [str(first)]})
    assert stale.status_code == 422
    assert "Iemand anders heeft dit intussen veranderd" in stale.content.decode()


def test_sixty_members_and_forty_topics_fit_and_ask_no_more_of_the_database(town: Town) -> None:
    key, joris = begun(town), town.reader("joris")
    row = Structure.objects.without_reader(because="test").get(id=key)
    client = browser(town.people["joris"])
    client.get("/")

    def asked(address: str) -> int:
        client.get(address)  # texts that nobody read before are read once
        with CaptureQueriesContext(
            connection,
        ) as found:
            assert client.get(address).status_code == 200
        return len(found)

    def grow(first: int, last: int) -> None:
        for n in range(first, last):
            card = met(town, "joris", town.west, f"Lid Nummer{n:02}", at="Huis")
            Member.objects.create(structure=row, contact_id=card, since=timezone.localdate())

    grow(0, 2)
    schedule(town, key, weeks=2)
    for n in range(3):
        put(town, f"Wacht {n}", minutes=5)
    meeting = filled(town, key, put(town, "Een"), put(town, "Twee"))
    addresses = (PAGE, f"{PAGE}{key}/", f"{PAGE}agenda/{meeting.id}/")
    few = [asked(address) for address in addresses]
    grow(2, 60)
    for n in range(6):
        schedule(town, begun(town, name=f"Nog een {n}", day=n % 5 + 1), weeks=5)
    standing._look_again(joris, row)
    for n in range(3, 40):
        put(town, f"Wacht {n}", minutes=5)
    meeting = filled(town, key, *[put(town, f"Vol {n}", minutes=5) for n in range(38)])
    assert len(seats(meeting)) == 60
    assert [asked(address) for address in addresses] == few


# What works


def held(town: Town, key: StructureId, answers: list[str], *, absent: int = 0, ago: int = 40) -> Conversation:
    """A meeting that was held, with what people found of it."""
    row = planned(key)[-1]
    topic = put(town, f"Besproken {row.id}")
    standing.fill(by=town.reader("joris"), conversation=ConversationId(row.id), version=row.version, topics=[topic])
    at = timezone.now() - timedelta(days=ago)
    Conversation.objects.without_reader(because="test").filter(id=row.id).update(
        state=State.HELD, held_at=at, starts_at=at
    )
    for seat, said in zip(Seat.objects.filter(conversation=row).order_by("id"), answers, strict=False):
        Valued.objects.create(seat=seat, topic_id=topic, worth=said)
    for n, seat in enumerate(Seat.objects.filter(conversation=row).order_by("id")):
        seat.came = n >= absent
        seat.save()
    return row


def test_below_five_answers_nothing_is_said_and_nobody_can_be_recognised(town: Town) -> None:
    key = begun(town)
    for n in range(6):
        joins(town, key, f"Lid Nummer{n}")
    schedule(town, key)
    held(town, key, ["yes"] * 4)
    works = structure_access.what_works(town.reader("joris"), key, "informeel")
    assert works.own.weighed.worth is None
    text = browser(town.people["joris"]).get(f"{PAGE}{key}/").content.decode()
    assert "nog te weinig om iets te zeggen" in text
    assert "4 van de 4" not in text
    held(town, key, ["yes", "yes", "yes", "yes", "partly", "no"], ago=41)
    works = structure_access.what_works(town.reader("joris"), key, "informeel")
    assert works.own.weighed.worth is not None
    assert (works.own.weighed.worth.part, works.own.weighed.worth.of) == (8.5, 10)
    assert "8,5 van de 10" in browser(town.people["joris"]).get(f"{PAGE}{key}/").content.decode()


def test_five_answers_of_one_person_are_of_one_person(town: Town) -> None:
    key = begun(town)
    joins(town, key, "Fatima Onder")
    schedule(town, key, weeks=10)
    for n in range(6):
        held(town, key, ["no"], ago=40 + n)
    assert structure_access.what_works(town.reader("joris"), key, "x").own.weighed.worth is None


def test_what_one_may_not_read_does_not_count(town: Town) -> None:
    key = begun(town)
    for n in range(6):
        joins(town, key, f"Lid Nummer{n}", hears=Clearance.CONFIDENTIAL.value)
    schedule(town, key)
    row = held(town, key, ["yes"] * 6)
    assert structure_access.what_works(town.reader("nadia"), key, "x").own.weighed.worth is not None
    row.items.get().topic.__class__.objects.without_reader(because="test").filter(items__conversation=row).update(
        level=2
    )
    works = structure_access.what_works(town.reader("nadia"), key, "x").own.weighed
    assert (works.held, works.worth, works.absent) == (0, None, None)
    assert structure_access.what_works(town.reader("joris"), key, "x").own.weighed.worth is not None


def test_decisions_absence_and_questions_that_moved_are_counted_with_their_base(town: Town) -> None:
    key, joris = begun(town), town.reader("joris")
    for n in range(6):
        joins(town, key, f"Lid Nummer{n}")
    schedule(town, key, weeks=10)
    signal = note(town, "nadia", town.west, "De koffie kost nu geld")
    question = ask(joris, town.west, "Koffie", signal)
    for n in range(5):
        row = held(town, key, [], absent=1, ago=30 + n)
        topic = row.items.get().topic
        topic.__class__.objects.without_reader(because="test").filter(id=topic.id).update(question_id=question)
        TopicNote.objects.create(
            topic=topic, conversation=row, kind="decision", text="Gratis", neighbourhood=town.west,
            party=town.municipality, town=town.municipality,
        )  # fmt: skip
    works = structure_access.what_works(joris, key, "x").own.weighed
    assert works.absent is not None
    assert (works.absent.part, works.absent.of) == (5, 30)
    assert works.pace is not None
    assert (works.pace.minutes, works.pace.decisions) == (100, 5)
    assert works.moved is not None
    assert (works.moved.part, works.moved.of) == (0, 5)


def test_an_empty_town_says_what_will_come_here(town: Town) -> None:
    text = browser(town.people["joris"]).get(PAGE).content.decode()
    assert "Nog niet opgeschreven" in text
    assert "Westkade" in text
    assert "Middenhof" in text
    assert "Oosterveld" not in text


def test_every_reason_and_every_holiday_has_words() -> None:
    titles = {"x": "Zwerfvuil", "y": "Wie betaalt"}
    for code in ("nobody_may_hear", "parts_cross", "more_open_first"):
        assert "%(" not in why_no_place(Reason(code, {"topic": "x", "other": "y"}), titles)
    for code in COMPARED:
        said = compared(Reason(code), "Buurttafel", "informele gesprekken")
        assert "Buurttafel" in said
        assert "%(" not in said
    assert {why for year in range(2024, 2034) for why in free_days(year).values()} == set(FREE_DAYS)
    assert {f"{name}_{side}" for name in SHARES for side in ("more", "less")} < set(COMPARED)


def test_who_one_cannot_find_keeps_the_seat_that_somebody_else_gave(town: Town) -> None:
    key, nadia = begun(town), town.reader("nadia")
    own = met(town, "joris", town.west, "Karel Huur", at="Huis", kept_for_self=True)
    standing.add_member(by=town.reader("joris"), structure=key, contact=own)
    schedule(town, key)
    row = filled(town, key, put(town, "Zwerfvuil"))
    before = letters(row, "Karel Huur")
    guest = met(town, "nadia", town.west, "Fatima Onder", at="Huis")
    standing.add_member(by=nadia, structure=key, contact=guest)
    row = filled(town, key, put(town, "Bankjes", "nadia"), who="nadia")
    assert titles(row) == ["Zwerfvuil", "Bankjes"]
    assert seats(row) == {"Karel Huur": (0, 0), "Fatima Onder": (0, 1)}
    assert letters(row, "Karel Huur") == before
    assert all("Karel Huur" in seats(one) for one in planned(key))
    assert [one.name for one in structure_access.structure(nadia, key).members] == ["Fatima Onder"]
    row = filled(town, key, put(town, "Vuurwerk"))
    assert seats(row)["Karel Huur"] == (0, 2)  # who can find him lets him hear what he may


def test_a_case_comes_last_and_only_who_is_named_for_it_sits_through_it(town: Town, settings: Any) -> None:
    settings.NAMED_ACCEPTED = True
    key = begun(town)
    joins(town, key, "Fatima Onder", hears=Clearance.CONFIDENTIAL.value)
    pim = met(town, "joris", town.west, "Nadia Netwerk", email="nadia@example.test")
    standing.add_member(by=town.reader("joris"), structure=key, contact=pim)
    schedule(town, key)
    case = put(town, "Een zaak", level=Clearance.NAMED, reference="Z-12", roles={"knows": [pim]})
    row = filled(town, key, case, put(town, "Zwerfvuil"))
    assert titles(row) == ["Zwerfvuil", "Een zaak"]
    assert seats(row) == {"Fatima Onder": (0, 0), "Nadia Netwerk": (0, 1)}
    assert "Een zaak" not in browser(town.people["ravi"]).get(f"/gesprekken/gesprek/{row.id}/").content.decode()


def test_informal_talks_stand_beside_it_and_a_difference_is_said_only_where_it_can_be_seen(town: Town) -> None:
    key, joris = begun(town), town.reader("joris")
    for n in range(8):
        joins(town, key, f"Lid Nummer{n}")
    schedule(town, key, weeks=10)
    for n in range(4):
        held(town, key, ["no"] * 8, ago=40 + n)
    people_there = [seat.contact_id for seat in Seat.objects.filter(conversation=planned(key)[0])]
    for n in range(4):
        talk = Conversation.objects.create(
            state=State.HELD, form="coffee", held_at=timezone.now() - timedelta(days=40 + n), neighbourhood=town.west,
            starts_at=timezone.now() - timedelta(days=40 + n), party=town.municipality, town=town.municipality,
        )  # fmt: skip
        topic = put(town, f"Bij de koffie {n}")
        Item.objects.create(conversation=talk, topic_id=topic, place=0, minutes=10)
        for contact in people_there:
            seat = Seat.objects.create(conversation=talk, contact_id=contact, first=0, last=0, came=True)
            Valued.objects.create(seat=seat, topic_id=topic, worth="yes")
    works = structure_access.what_works(joris, key, "informele gesprekken")
    assert works.informal.weighed.held == 4
    assert works.informal.weighed.worth is not None
    assert works.informal.weighed.worth.value == 1
    assert any("minder vaak de tijd waard" in said for said in works.sentences)
    text = browser(town.people["joris"]).get(f"{PAGE}{key}/").content.decode()
    assert "32 van de 32" in text
    assert "minder vaak de tijd waard" in text
    assert not Conversation.objects.for_reader(town.reader("elske")).filter(form="coffee").exists()


def test_a_whole_way_of_meeting_goes_through_the_forms(town: Town) -> None:
    client, today = browser(town.people["joris"]), timezone.localdate()
    key = begun(town)
    fatima = met(town, "joris", town.west, "Fatima Onder", at="Huis")
    page = f"{PAGE}{key}/"
    assert client.post(f"{page}lid/", {"contact": fatima, "what": "voor zorg", "since": today}).status_code == 302
    text = client.get(page).content.decode()
    assert f"/mensen/{fatima}/" in text
    assert "voor zorg" in text
    said = client.post(f"{page}plan/", {"until": today + timedelta(weeks=5)}, follow=True).content.decode()
    assert "keer gepland" in said
    once = {"day": today + timedelta(days=12), "at": "09:15"}
    assert "Gepland op" in client.post(f"{page}losse-keer/", once, follow=True).content.decode()
    assert any(at.starts_at.astimezone(HERE).time() == time(9, 15) for at in planned(key) if at.starts_at)
    member = Member.objects.get(contact=fatima)
    assert client.post(f"{page}lid/{key}/weg/", {"until": today}).status_code == 404
    client.post(f"{page}lid/{member.id}/weg/", {"until": today})
    assert not any(seats(row) for row in planned(key))
    client.post(f"{page}einde/", {"until": today})
    assert all(row.starts_at and row.starts_at.astimezone(HERE).date() <= today for row in planned(key))
    assert "hoort er niet meer bij" not in client.get(page).content.decode()
    assert "tot en met" in client.get(page).content.decode()
    for tail in ("plan/", "losse-keer/", "einde/", "lid/"):
        assert client.post(f"{page}{tail}", {}, follow=True).status_code == 200
    other = begun(town, name="Andere tafel")
    schedule(town, other)
    assert client.post(f"{page}sla-over/{first_of(other).id}/").status_code == 404
