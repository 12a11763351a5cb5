"""Pages of a long list: every row once, in order, whatever the size; nonsense in an address is the first page."""

from datetime import date
from uuid import UUID

from hypothesis import given
from hypothesis import strategies as some

from wijkspraak.web.paging import Place, page_of, place_from

places = some.builds(Place, some.dates(), some.uuids())


@given(places)
def test_a_place_survives_the_way_through_an_address(place: Place) -> None:
    text = str(place)
    assert place_from(text) == place
    assert all(sign.isalnum() or sign in "-_" for sign in text)


@given(some.text(max_size=200))
def test_nonsense_in_an_address_is_the_first_page(text: str) -> None:
    found = place_from(text)
    assert found is None or isinstance(found, Place)


@given(some.binary(max_size=60))
def test_bytes_that_look_like_a_place_are_none(raw: bytes) -> None:
    found = place_from(raw.hex())
    assert found is None or isinstance(found.on, date)


@given(some.lists(some.tuples(some.dates(), some.uuids()), unique=True, max_size=60), some.integers(1, 17))
def test_walking_the_pages_gives_every_row_once_and_in_order(pairs: list[tuple[date, UUID]], size: int) -> None:
    rows = sorted((Place(on, key) for on, key in pairs), key=lambda one: (one.on, one.id), reverse=True)
    walked: list[Place] = []
    after = ""
    while True:
        place = place_from(after) if after else None
        rest = [row for row in rows if place is None or (row.on, row.id) < (place.on, place.id)]
        page = page_of(rest[: size + 1], size, tuple, lambda row: row)
        assert len(page.items) <= size
        walked += page.items
        after = page.next
        if not after:
            break
    assert walked == rows


def test_an_empty_list_is_one_empty_page() -> None:
    page = page_of([], 10, tuple, lambda row: row)
    assert (page.items, page.next) == ((), "")
