"""Who holds a network together: the same as taking everybody away in turn and looking who still reaches whom."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from wijkspraak.core.people.keystones import keystones

PAIRS = st.lists(st.tuples(st.integers(0, 11), st.integers(0, 11)), max_size=24)


def pieces(people: set[str], ties: list[tuple[str, str]]) -> list[set[str]]:
    """The connected parts, found by joining over and over."""
    parts = [{one} for one in sorted(people)]
    for a, b in ties:
        if a in people and b in people:
            one = next(part for part in parts if a in part)
            other = next(part for part in parts if b in part)
            if one is not other:
                parts.remove(other)
                one |= other
    return parts


@given(PAIRS)
def test_a_keystone_is_whoever_leaves_more_pieces_behind(pairs: list[tuple[int, int]]) -> None:
    people = [f"p{n:02}" for n in range(12)]
    ties = [(f"p{a:02}", f"p{b:02}") for a, b in pairs]
    found = {one.person: one for one in keystones(people, ties)}
    whole = pieces(set(people), ties)
    for person in people:
        mine = next(part for part in whole if person in part) - {person}
        left = sorted((part for part in pieces(set(people) - {person}, ties) if part <= mine), key=len)
        assert (person in found) == (len(left) > 1), person
        if person in found:
            assert found[person].lost == sum(len(part) for part in left[:-1])
            assert [len(group) for group in found[person].cut_off] == [len(part) for part in reversed(left[:-1])]


@given(PAIRS)
def test_the_order_of_people_and_ties_changes_nothing(pairs: list[tuple[int, int]]) -> None:
    people = [f"p{n:02}" for n in range(12)]
    ties = [(f"p{a:02}", f"p{b:02}") for a, b in pairs]
    turned = [(b, a) for a, b in reversed(ties)]
    assert keystones(people, ties) == keystones(list(reversed(people)), turned)


def test_two_groups_that_one_person_joins() -> None:
    ties = [
        ("a", "b"),
        ("b", "c"),
        ("c", "a"),
        ("c", "d"),
        ("d", "e"),
        ("e", "f"),
        ("f", "d"),
        ("x", "x"),
        ("a", "weg"),
    ]
    found = keystones(["a", "b", "c", "d", "e", "f", "x"], ties)
    assert [(one.person, one.cut_off) for one in found] == [("c", (("a", "b"),)), ("d", (("e", "f"),))]


def test_ten_thousand_in_a_row_need_no_deep_recursion() -> None:
    people = [f"p{n:05}" for n in range(10_000)]
    found = keystones(people[:3000], list(pairwise(people)))
    assert len(found) == 2998
