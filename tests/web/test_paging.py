"""Pages of a list: together they are the list, and no address that somebody makes up can break them."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from wijkspraak.web.paging import Page, Place, page_of, place_from

PLACES = st.builds(Place, on=st.dates(), id=st.uuids())


@dataclass(frozen=True, slots=True)
class Row:
    """Something on a day; few days, so that many share one."""

    on: date
    id: UUID

    @property
    def place(self) -> Place:
        """Where it stands."""
        return Place(self.on, self.id)


ROWS = st.lists(
    st.builds(Row, on=st.dates(date(2026, 1, 1), date(2026, 1, 4)), id=st.uuids()),
    unique_by=lambda row: row.id,
    max_size=40,
)


def fetch(rows: list[Row], after: str, size: int) -> Page[Row]:
    """What a door does: newest first, from behind the place, one row more than the page shows."""
    place = place_from(after)
    ordered = sorted(rows, key=lambda row: (row.on, row.id), reverse=True)
    behind = [row for row in ordered if place is None or (row.on, row.id) < (place.on, place.id)]
    return page_of(behind[: size + 1], size, tuple, lambda row: row.place)


@given(PLACES)
def test_a_place_survives_its_address(place: Place) -> None:
    assert place_from(str(place)) == place
    assert str(place).isascii()


@given(ROWS, st.integers(1, 7))
def test_the_pages_together_are_the_list_in_its_order_each_row_once(rows: list[Row], size: int) -> None:
    seen: list[Row] = []
    after = ""
    for _number in range(len(rows) + 1):
        page = fetch(rows, after, size)
        assert len(page.items) <= size
        seen += page.items
        after = page.next
        if not after:
            break
        assert len(page.items) == size
    assert after == ""
    assert seen == sorted(rows, key=lambda row: (row.on, row.id), reverse=True)


@given(ROWS.filter(bool), st.integers(1, 5), st.builds(Row, on=st.just(date(2026, 2, 1)), id=st.uuids()))
def test_what_comes_in_on_top_meanwhile_moves_nothing_on_the_next_page(rows: list[Row], size: int, new: Row) -> None:
    first = fetch(rows, "", size)
    if first.next:
        assert fetch([*rows, new], first.next, size) == fetch(rows, first.next, size)


@given(st.text(max_size=80))
def test_an_address_that_somebody_makes_up_is_the_first_page_or_a_place(text: str) -> None:
    found = place_from(text)
    assert found is None or place_from(str(found)) == found
