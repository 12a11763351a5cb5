"""How many reports somebody may know of: exactly in the own neighbourhoods, roughly elsewhere, else nothing."""

import random
from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection
from django.template.loader import render_to_string
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from tests.town import Town, party
from tests.walks.scene import ask, browser, note
from wijkspraak.accounts.models import Party
from wijkspraak.accounts.policy import PartyKind
from wijkspraak.core.ids import NeighbourhoodId
from wijkspraak.core.reports.sorts import SORTS
from wijkspraak.neighbourhoods.models import Figure, Neighbourhood
from wijkspraak.reports import access
from wijkspraak.reports.access import Filters, NotHereError, counts, here
from wijkspraak.reports.models import Category, ExternalReport


def category(town: Party, sort: str) -> Category:
    """A category of that sort."""
    return Category.objects.get_or_create(
        town=town, code=f"{sort}/iets", defaults={"name": f"Iets met {sort}", "sort": sort, "domain": "buitenruimte"}
    )[0]


def reported(
    town: Party, place: Neighbourhood, count: int, sort: str = "afval", ago: int = 10, state: str = "open"
) -> None:
    """That many reports, so many days ago."""
    at = ExternalReport.objects.count()
    ExternalReport.objects.bulk_create(
        ExternalReport(
            town=town, source="proef", key=f"{at + n}", category=category(town, sort), neighbourhood=place, state=state,
            day=timezone.localdate() - timedelta(days=ago),
        )
        for n in range(count)
    )  # fmt: skip


def inhabitants(places: Iterable[Neighbourhood], n: float = 2000) -> None:
    """As many people in each."""
    for place in places:
        Figure.objects.create(
            neighbourhood=place, name="inwoners", value=n, unit="mensen", on=date(2026, 1, 1), source="verzonnen"
        )


def ids(*places: Neighbourhood) -> list[NeighbourhoodId]:
    return [NeighbourhoodId(place.id) for place in places]


def line(found: Any, key: str) -> Any:
    return next(one for one in found.lines if one.key == key)


def test_here_beside_and_the_city(town: Town) -> None:
    reported(town.municipality, town.west, 20)
    reported(town.municipality, town.middle, 12)
    reported(town.municipality, town.east, 3)
    reported(town.municipality, town.west, 30, ago=92)
    reported(town.municipality, town.west, 5, state="cancelled")
    found = here(town.reader("joris"), ids(town.west))
    assert found is not None
    waste = line(found, "afval")
    assert (waste.here.words, waste.beside.words, waste.city.words) == ("20", "12", "ongeveer 35")
    assert found.total.here.amount.n == 20
    assert (found.beside_places, found.city_places, found.exact) == (1, 3, True)
    assert not found.per_inhabitants and waste.here.rate is None


def test_per_thousand_inhabitants_when_of_all_places_they_are_known(town: Town) -> None:
    reported(town.municipality, town.west, 20)
    reported(town.municipality, town.middle, 12)
    reported(town.municipality, town.west, 4, sort="water")
    inhabitants([town.west, town.middle])
    found = here(town.reader("joris"), ids(town.west))
    assert found is not None and not found.per_inhabitants, "of the east nobody knows how many live there"
    inhabitants([town.east], 6000)
    found = here(town.reader("joris"), ids(town.west))
    assert found is not None and found.per_inhabitants
    waste = line(found, "afval")
    assert (waste.here.rate, waste.beside.rate, waste.city.rate) == (10.0, 6.0, 3.0)
    assert line(found, "water").here.rate_words == "–", "four is too few for a rate"
    assert "per 1.000 inwoners: hier 10,0, hiernaast 6,0, stad 3,0" in found.picture


@pytest.mark.parametrize(
    ("who", "west", "east"),
    [("nadia", "3", "1 tot 4"), ("tess", "3", "1 tot 4"), ("elske", "1 tot 4", "4"), ("bram", "3", "4"),
     ("paul", "1 tot 4", "1 tot 4")],
)  # fmt: skip
def test_small_numbers_are_for_who_works_there(town: Town, who: str, west: str, east: str) -> None:
    reported(town.municipality, town.west, 3)
    reported(town.municipality, town.east, 4)
    for place, words in ((town.west, west), (town.east, east)):
        found = here(town.reader(who), ids(place))
        assert found is not None
        assert line(found, "afval").here.words == found.total.here.words == words
    told = {one.name: one.told.words for one in counts(town.reader(who), Filters()).places}
    assert (told["Westkade"], told["Oosterveld"], told["Middenhof"]) == (west, east, "0")


@pytest.mark.parametrize("who", ["carla", "rosa", "otto", "kees"])
def test_who_sees_no_totals_sees_nothing_of_reports(town: Town, who: str) -> None:
    reported(town.municipality, town.west, 30)
    assert here(town.reader(who), ids(town.west)) is None
    with pytest.raises(NotHereError):
        counts(town.reader(who), Filters())
    assert browser(town.people[who]).get("/meldingen/").status_code == 404


def test_another_municipality_does_not_count(town: Town) -> None:
    other = party("Gemeente Buurstad", PartyKind.MUNICIPALITY)
    reported(other, town.west, 50)
    assert here(town.reader("joris"), ids(town.west)) is None, "there are no reports of this municipality"
    reported(town.municipality, town.west, 7)
    found = here(town.reader("joris"), ids(town.west))
    assert found is not None and found.total.here.words == "7"
    assert counts(town.reader("paul"), Filters()).total.words == "ongeveer 5"


def test_the_numbers_are_those_of_counting_one_by_one(town: Town) -> None:
    chance = random.Random(3)
    places = [town.west, town.middle, town.east]
    for _ in range(60):
        reported(town.municipality, chance.choice(places), chance.randrange(1, 6), chance.choice(SORTS),
                 chance.randrange(0, 120), chance.choice(["open", "done", "cancelled"]))  # fmt: skip
    today = timezone.localdate()
    rows = [row for row in ExternalReport.objects.select_related("category") if row.state != "cancelled"]
    for weeks in access.PERIODS:
        recent = [row for row in rows if today - timedelta(weeks=weeks) < row.day <= today]
        for sort in ("", "afval", "water"):
            mine = [row for row in recent if row.neighbourhood_id == town.west.id and sort in {"", row.category.sort}]
            found = counts(town.reader("joris"), Filters(ids(town.west)[0], sort, weeks))
            assert found.total.amount.n == len(mine)
            assert sum(one.amount.n or 0 for _key, _name, one in found.sorts) == len(mine)
            by_week = [sum(day <= row.day < day + timedelta(days=7) for row in mine) for day, _one in found.weeks]
            assert [one.amount.n for _day, one in found.weeks] == by_week
            assert len(found.weeks) == weeks


def test_asking_costs_the_same_however_many_there_are(town: Town) -> None:
    asked = []
    for _round in range(2):
        reported(town.municipality, town.west, 40, sort=SORTS[_round])
        with CaptureQueriesContext(connection) as caught:
            here(town.reader("joris"), ids(town.west))
        asked.append(len(caught.captured_queries))
    assert asked[0] == asked[1] <= 9


# Pages


def test_the_page_counts_and_says_what_it_is_not(town: Town) -> None:
    reported(town.municipality, town.west, 20)
    reported(town.municipality, town.middle, 12, sort="water")
    client = browser(town.people["joris"])
    text = client.get("/meldingen/").content.decode()
    assert "Meldingen tellen meldbereidheid, niet hoe erg het is." in text
    assert "12 meldingen van" in text, "the first own neighbourhood by name is Middenhof"
    text = client.get(f"/meldingen/?wijk={town.west.id}").content.decode()
    assert "20 meldingen van" in text and "afval en vuil" in text
    whole = client.get("/meldingen/?wijk=&soort=water&weken=52").content.decode()
    assert "ongeveer 10 meldingen" in whole and "rond" in whole
    for nonsense in ("?wijk=x&soort=x&weken=x", "?weken=999999999999", "?wijk=%00", "?weken=-4"):
        assert client.get("/meldingen/" + nonsense).status_code == 200


def test_the_picture_shows_what_is_reported_most(town: Town) -> None:
    for number, sort in enumerate(SORTS[:7], start=2):
        reported(town.municipality, town.west, number, sort=sort)
    found = here(town.reader("joris"), ids(town.west))
    assert found is not None
    shown = [name for name in access.sort_names().values() if name in found.picture]
    assert shown == [access.sort_names()[sort] for sort in SORTS[3:7]]


def test_without_reports_the_page_says_what_will_come(town: Town) -> None:
    assert "Er zijn nog geen meldingen bekend" in browser(town.people["joris"]).get("/meldingen/").content.decode()


def test_reports_stand_beside_a_question_as_context(town: Town) -> None:
    key = note(town, "nadia", town.west, "Er ligt altijd vuil naast de container")
    question = ask(town.reader("joris"), town.west, "Vuil op straat", key)
    client = browser(town.people["joris"])
    assert "Meldingen over de buitenruimte" not in client.get(f"/vragen/{question}/").content.decode()
    reported(town.municipality, town.west, 20)
    text = client.get(f"/vragen/{question}/").content.decode()
    assert "Meldingen over de buitenruimte" in text
    assert f"/meldingen/?wijk={town.west.id}" in text


def test_the_part_for_other_pages_shows_nothing_for_who_may_not_see_it(town: Town) -> None:
    reported(town.municipality, town.west, 20)
    for who, there in (("joris", True), ("paul", True), ("carla", False)):
        shown = render_to_string("reports/_here.html", {"reports": here(town.reader(who), ids(town.west))})
        assert ("Meldingen over de buitenruimte" in shown) is there
    rough = render_to_string("reports/_here.html", {"reports": here(town.reader("paul"), ids(town.west))})
    assert "ongeveer 20" in rough and "ca. 20" in rough and "afgerond op vijf" in rough
    nothing = render_to_string("reports/_here.html", {"reports": here(town.reader("joris"), ids(town.middle))})
    assert "kwam hier geen melding binnen" in nothing


def test_a_keeper_sets_a_category_right_and_the_counts_follow(town: Town) -> None:
    reported(town.municipality, town.west, 20)
    client = browser(town.people["kees"])
    one = Category.objects.get()
    assert "geraden" in client.get("/meldingen/soorten/").content.decode()
    assert client.get(f"/meldingen/soorten/{one.id}/").status_code == 200
    assert client.post(f"/meldingen/soorten/{one.id}/", {"sort": "onzin", "domain": "wonen"}).status_code == 422
    assert client.post(f"/meldingen/soorten/{one.id}/", {"sort": "dieren", "domain": "wonen"}).status_code == 302
    found = here(town.reader("joris"), ids(town.west))
    assert found is not None
    assert [one.key for one in found.lines] == ["dieren"]
    for who in ("joris", "ama", "carla"):
        for address in ("/meldingen/soorten/", f"/meldingen/soorten/{one.id}/"):
            answer = browser(town.people[who]).post(address, {"sort": "groen", "domain": "wonen"})
            assert answer.status_code in {404, 405}
    one.refresh_from_db()
    assert (one.sort, one.set_by) == ("dieren", town.people["kees"])


def test_old_reports_are_removed_at_night(town: Town) -> None:
    from wijkspraak.reports.actions import forget_old  # noqa: PLC0415

    reported(town.municipality, town.west, 3, ago=365 * 5 + 1)
    reported(town.municipality, town.west, 2, ago=365 * 5 - 1)
    assert forget_old(today=timezone.localdate()) == 3
    assert ExternalReport.objects.count() == 2
    assert forget_old(today=timezone.localdate()) == 0
