"""The picture of a network: nobody moves when somebody is added, no name lies on another, all is told in words."""

import re
from dataclasses import replace
from xml.etree import ElementTree

from hypothesis import given, settings
from hypothesis import strategies as st

from wijkspraak.web.pictures.network import KINDS, Edge, Node, _box, lay_out, legend, network, shown, warmth_class

NASTY = "\"><script>alert(1)</script> & 't Zand"
NAMES = st.text(st.characters(min_codepoint=32, exclude_categories=("Cs", "Cc", "Cn")), min_size=1, max_size=30)


@st.composite
def networks(draw: st.DrawFn) -> tuple[list[Node], list[Edge]]:
    """People written down at a few moments, and ties between them."""
    count = draw(st.integers(1, 14))
    nodes = [
        Node(f"p{n}", draw(NAMES), draw(st.sampled_from([*KINDS])), str(draw(st.integers(0, 3))), url=f"/mensen/{n}/")
        for n in range(count)
    ]
    pairs = draw(st.lists(st.tuples(st.integers(0, count - 1), st.integers(0, count - 1)), max_size=20))
    return nodes, [Edge(f"p{a}", f"p{b}", draw(st.floats(0, 1))) for a, b in pairs if a != b]


@settings(max_examples=60, deadline=None)
@given(networks(), st.lists(st.integers(0, 13), max_size=4))
def test_who_comes_later_moves_nobody(made: tuple[list[Node], list[Edge]], knows: list[int]) -> None:
    nodes, edges = made
    before = lay_out(nodes, edges)
    new = Node("nieuw", "Nieuwe Buur", "knows", "9")
    fresh = [Edge(f"p{n}", "nieuw", 1.0) for n in knows if n < len(nodes)]
    after = lay_out([new, *nodes], [*fresh, *edges])
    assert {key: after[key] for key in before} == before


@settings(max_examples=60, deadline=None)
@given(networks())
def test_no_name_lies_on_another_and_the_order_of_asking_changes_nothing(made: tuple[list[Node], list[Edge]]) -> None:
    nodes, edges = made
    spots = lay_out(nodes, edges)
    boxes = [_box(spots[node.id], node) for node in nodes]
    for first, one in enumerate(boxes):
        for other in boxes[first + 1 :]:
            assert one[2] <= other[0] or other[2] <= one[0] or one[3] <= other[1] or other[3] <= one[1]
    assert lay_out(list(reversed(nodes)), list(reversed(edges))) == spots


@settings(max_examples=30, deadline=None)
@given(networks())
def test_places_given_before_are_kept(made: tuple[list[Node], list[Edge]]) -> None:
    nodes, edges = made
    before = {nodes[0].id: (500.0, -200.0)}
    assert lay_out(nodes, edges, before)[nodes[0].id] == (500.0, -200.0)


@settings(max_examples=40, deadline=None)
@given(networks())
def test_everybody_is_drawn_once_named_and_linked(made: tuple[list[Node], list[Edge]]) -> None:
    nodes, edges = made
    svg = ElementTree.fromstring(network(nodes, edges, title="Wie wie kent", desc="een plaat"))
    links = list(svg.iter("a"))
    assert sorted(link.get("href") or "" for link in links) == sorted(node.url or "" for node in nodes)
    assert sorted(text.text or "" for text in svg.iter("text")) == sorted(shown(node.name) for node in nodes)
    assert len(list(svg.iter("line"))) == len(edges)
    left, top, wide, high = (float(one) for one in (svg.get("viewBox") or "").split())
    for text in svg.iter("text"):
        assert left <= float(text.get("x") or "") <= left + wide
        assert top <= float(text.get("y") or "") <= top + high
    for one in svg.iter():
        assert not any(name == "style" or name.startswith("on") for name in one.attrib)


def test_people_who_know_each_other_lie_nearer_than_strangers() -> None:
    nodes = [Node(f"p{n}", f"Mens {n}", "knows", "0") for n in range(16)]
    edges = [Edge(f"p{n}", f"p{m}", 1.0) for part in (range(8), range(8, 16)) for n in part for m in part if n < m]
    spots = lay_out(nodes, edges)

    def apart(one: int, other: int) -> float:
        (x, y), (u, v) = spots[f"p{one}"], spots[f"p{other}"]
        return ((x - u) ** 2 + (y - v) ** 2) ** 0.5

    friends = [apart(n, m) for n in range(8) for m in range(n)]
    strangers = [apart(n, m) for n in range(8) for m in range(8, 16)]
    assert sum(friends) / len(friends) < 0.7 * sum(strangers) / len(strangers)


def test_kinds_differ_in_shape_and_warmth_in_more_than_colour() -> None:
    drawn = [str(shape) for shape, _label in legend()]
    bare = {re.sub(r'class="[^"]*"', "", one) for one in drawn[: len(KINDS)]}
    assert len(bare) == len(KINDS)
    assert {warmth_class(value) for value in (0.9, 0.3, 0.1)} == {"warm", "lukewarm", "cool"}


def test_a_name_cannot_break_out() -> None:
    svg = network([replace(Node("a", NASTY, "knows", "0"), words=NASTY, url='/"><x')], [], title=NASTY)
    assert "<script" not in svg
    ElementTree.fromstring(svg)


def test_nobody_is_no_picture() -> None:
    assert network([], [], title="t") == ""
