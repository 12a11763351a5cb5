"""The order of an agenda: parts that lie within each other, and nothing that one may not hear moves a minute."""

from itertools import pairwise, permutations

from hypothesis import given
from hypothesis import strategies as st

from wijkspraak.core.conversations.nesting import Entry, clashes, in_order, nest

PEOPLE = ("a", "b", "c", "d")
ENTRIES = st.lists(
    st.builds(
        lambda hearers, level, minutes, bored: (frozenset(hearers), level, minutes, bored),
        st.sets(st.sampled_from(PEOPLE)), st.integers(1, 3), st.integers(5, 30), st.integers(0, 4),
    ),
    max_size=6,
).map(lambda rows: [Entry(f"t{n}", *row) for n, row in enumerate(rows)])  # fmt: skip


def sees(person: str, order: tuple[str, ...], entries: dict[str, Entry]) -> list[tuple[str, int]]:
    """What somebody sits through with when it begins."""
    found, at = [], 0
    for key in order:
        if person in entries[key].hearers:
            found.append((key, at))
        at += entries[key].minutes
    return found


@given(ENTRIES)
def test_everybody_sits_from_the_beginning_through_nothing_that_is_not_theirs(entries: list[Entry]) -> None:
    found = nest([], entries)
    by_key = {one.id: one for one in entries}
    for person, part in found.parts.items():
        assert all(person in by_key[key].hearers for key in found.order[:part])
        assert not any(person in by_key[key].hearers for key in found.order[part:])
    assert {*found.order, *found.without_place} == set(by_key)
    assert in_order([by_key[key] for key in found.order]) is None


@given(ENTRIES)
def test_what_has_no_place_could_not_have_one(entries: list[Entry]) -> None:
    found = nest([], entries)
    by_key = {one.id: one for one in entries}
    for key, reason in found.without_place.items():
        if reason.code == "nobody_may_hear":
            assert not by_key[key].hearers
            continue
        pair = [by_key[key], by_key[str(reason.figures["topic"])]]
        assert all(in_order(list(order)) is not None for order in permutations(pair))


@given(ENTRIES, ENTRIES, st.sampled_from(PEOPLE))
def test_a_topic_that_somebody_may_not_hear_moves_nothing_for_that_person(
    there: list[Entry], new: list[Entry], person: str
) -> None:
    settled = nest([], there)
    by_key = {one.id: one for one in there}
    start = [by_key[key] for key in settled.order]
    closed = [Entry(f"n{one.id}", one.hearers - {person}, one.level, one.minutes, one.bored) for one in new]
    found = nest(start, closed)
    everything = by_key | {one.id: one for one in closed}
    assert sees(person, found.order, everything) == sees(person, settled.order, by_key)


@given(ENTRIES)
def test_a_filled_agenda_stays_in_its_order_when_something_comes(entries: list[Entry]) -> None:
    first, rest = entries[:3], entries[3:]
    settled = nest([], first)
    by_key = {one.id: one for one in first}
    found = nest([by_key[key] for key in settled.order], rest)
    assert [key for key in found.order if key in by_key] == list(settled.order)


@given(ENTRIES)
def test_the_order_that_is_allowed_by_hand_is_the_order_that_nests(entries: list[Entry]) -> None:
    told = in_order(entries)
    fine = all(after.hearers <= before.hearers for before, after in pairwise(entries))
    assert (told is None) == fine
    if told is not None:
        keys = {one.id: one for one in entries}
        pair = keys[str(told.figures["topic"])], keys[str(told.figures["other"])]
        assert (told.code == "parts_cross") == clashes(*pair)


def test_within_what_all_may_hear_stands_first_what_is_most_peoples_own() -> None:
    everybody = frozenset("ab")
    found = nest([], [Entry("dull", everybody, 1, 10, 2), Entry("own", everybody, 1, 10, 0)])
    assert found.order == ("own", "dull")
