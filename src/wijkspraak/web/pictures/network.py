"""A network that can be read: everybody a shape with a name, ties as lines, and nobody moves when somebody is added.

People are placed in the order in which they were written down. Those of one moment are laid out together, so that
people who know each other lie near (stress majorization: Gansner, Koren and North, 2004, with the earlier ones held
still); after that they are held still themselves. So who comes later never moves who was there. Where a
name would lie on another, the later one goes to the nearest free place. The same people and ties give the same
picture on every machine.
"""

import hashlib
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Final

import numpy as np
import numpy.typing as npt
from django.utils.functional import Promise
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from wijkspraak.web.pictures.svg import element, words

Floats = npt.NDArray[np.float64]
Spot = tuple[float, float]

KINDS: Final[dict[str, Promise]] = {
    "decides": gettext_lazy("mag beslissen"),
    "does": gettext_lazy("doet het werk"),
    "knows": gettext_lazy("weet ervan"),
    "other": gettext_lazy("nog niets opgeschreven"),
}
LETTER: Final = 7.4  # how wide a letter is, and how tall a line, in the units of the picture
TALL: Final = 17.0
ROOM: Final = 9.0  # half the size of a shape, with some air
LONGEST: Final = 22  # letters of a name that are shown; the whole name is told beside it
STEP: Final = 105.0  # how far two people who know each other lie apart
ROUNDS: Final = 60
ALONE: Final = 3.5  # steps: who has no way to another lies beyond what belongs together, not beyond the picture
FURTHEST: Final = 6
WARM, LUKEWARM = 0.5, 0.2


@dataclass(frozen=True, slots=True)
class Node:
    """Somebody in the picture. `since` orders: equal ones are placed together, later ones move nobody."""

    id: str
    name: str
    kind: str
    since: str
    words: str = ""
    url: str | None = None
    mark: bool = False


@dataclass(frozen=True, slots=True)
class Edge:
    """A tie and how warm it is, from 0 to 1."""

    a: str
    b: str
    warmth: float


def lay_out(nodes: Sequence[Node], edges: Sequence[Edge], before: Mapping[str, Spot] | None = None) -> dict[str, Spot]:
    """A place for each node; places given in `before` are kept. Names and shapes do not overlap."""
    placed: dict[str, Spot] = {node.id: before[node.id] for node in nodes if before and node.id in before}
    boxes = [_box(placed[node.id], node) for node in nodes if node.id in placed]
    beside: dict[str, set[str]] = {node.id: set() for node in nodes}
    for edge in edges:
        if edge.a in beside and edge.b in beside and edge.a != edge.b:
            beside[edge.a].add(edge.b)
            beside[edge.b].add(edge.a)
    rest = sorted((node for node in nodes if node.id not in placed), key=lambda node: (node.since, node.id))
    for _since, some in groupby(rest, key=lambda node: node.since):
        group = list(some)
        wished = _wished(group, placed, beside)
        order = sorted(group, key=lambda node: (-len(beside[node.id]), node.id))
        for node in order:
            placed[node.id] = _free(wished[node.id], node, boxes)
            boxes.append(_box(placed[node.id], node))
    return placed


def _seed(key: str) -> Spot:
    """Where somebody begins: a place that follows from the identifier alone."""
    digest = hashlib.sha256(key.encode()).digest()
    turn = int.from_bytes(digest[:4], "big") / 2**32 * 2 * math.pi
    far = 0.3 + 0.7 * int.from_bytes(digest[4:8], "big") / 2**32
    return math.cos(turn) * far, math.sin(turn) * far


def _wished(group: Sequence[Node], placed: Mapping[str, Spot], beside: Mapping[str, set[str]]) -> dict[str, Spot]:
    """Where those of one moment would like to lie, given where the earlier ones are."""
    fixed = list(placed)
    ids = [*fixed, *(node.id for node in group)]
    at = {key: place for place, key in enumerate(ids)}
    far = _distances(ids, [node.id for node in group], beside)
    spread = STEP * math.sqrt(len(ids))
    spots = np.array([placed.get(key, (0.0, 0.0)) for key in ids], dtype=np.float64)
    for node in group:
        known = [placed[key] for key in sorted(beside[node.id]) if key in placed]
        x, y = _seed(node.id)
        if known:
            middle = np.mean(np.array(known), axis=0)
            spots[at[node.id]] = middle + STEP * np.array([x, y])
        elif fixed:
            spots[at[node.id]] = np.array([x, y]) * (spread + STEP)
        else:
            spots[at[node.id]] = np.array([x, y]) * spread / 2
    return {node.id: (float(x), float(y)) for node, (x, y) in zip(group, _relaxed(spots, far, len(fixed)), strict=True)}


def _distances(ids: Sequence[str], moving: Sequence[str], beside: Mapping[str, set[str]]) -> Floats:
    """How far each of `moving` should lie from everybody: steps along ties; who has no way to another a bit further."""
    at = {key: place for place, key in enumerate(ids)}
    far = np.full((len(moving), len(ids)), ALONE)
    for row, start in enumerate(moving):
        far[row, at[start]] = 0.0
        ring, seen, steps = {start}, {start}, 0
        while ring and steps < FURTHEST:
            steps += 1
            ring = {other for key in ring for other in beside[key] if other in at} - seen
            seen |= ring
            far[row, [at[key] for key in ring]] = steps
    return far * STEP


def _relaxed(spots: Floats, far: Floats, fixed: int) -> Floats:
    """The places of the last ones after some rounds in which each goes where all others would have it."""
    count = len(spots)
    if count < 2:
        return spots[fixed:]
    weight = np.where(far > 0, 1.0 / np.maximum(far, STEP) ** 2, 0.0)
    total = weight.sum(axis=1, keepdims=True)
    for _round in range(ROUNDS):
        apart = spots[fixed:, None, :] - spots[None, :, :]
        length = np.maximum(np.sqrt((apart**2).sum(axis=2)), 1e-6)
        pull = spots[None, :, :] + apart * (far / length)[:, :, None]
        spots[fixed:] = (weight[:, :, None] * pull).sum(axis=1) / total
    # Rounded, so that the last bits of a sum decide nothing.
    return np.round(spots[fixed:], 2)


def shown(name: str) -> str:
    """As much of a name as stands in the picture."""
    return name if len(name) <= LONGEST else name[: LONGEST - 1].rstrip() + "…"


def _box(spot: Spot, node: Node) -> tuple[float, float, float, float]:
    """What a shape and the name beneath it take: left, top, right, bottom."""
    half = max(ROOM, len(shown(node.name)) * LETTER / 2)
    return spot[0] - half - 3, spot[1] - ROOM - 3, spot[0] + half + 3, spot[1] + ROOM + TALL + 3


def _free(wish: Spot, node: Node, boxes: Sequence[tuple[float, float, float, float]]) -> Spot:
    """The free place nearest to where somebody would like to lie, looked for along a spiral."""
    taken = np.array(boxes) if boxes else np.zeros((0, 4))
    for step in range(4000):
        turn, reach = step * 2.399963, 7.0 * math.sqrt(step)
        spot = (round(wish[0] + 1.35 * reach * math.cos(turn), 1), round(wish[1] + reach * math.sin(turn), 1))
        left, top, right, bottom = _box(spot, node)
        crossed = (taken[:, 0] < right) & (taken[:, 2] > left) & (taken[:, 1] < bottom) & (taken[:, 3] > top)
        if not crossed.any():
            return spot
    return wish


def warmth_class(warmth: float) -> str:
    """How a tie is drawn: warm thick, lukewarm thin, cool in dashes."""
    return "warm" if warmth >= WARM else "lukewarm" if warmth >= LUKEWARM else "cool"


def network(nodes: Sequence[Node], edges: Sequence[Edge], *, title: str, desc: str = "") -> SafeString:
    """The network as SVG; everybody with an address is a link. The same facts belong in a table beside it."""
    spots = lay_out(nodes, edges)
    if not spots:
        return SafeString("")
    boxes = [_box(spots[node.id], node) for node in nodes]
    left, top = min(box[0] for box in boxes) - 6, min(box[1] for box in boxes) - 6
    wide, high = max(box[2] for box in boxes) + 6 - left, max(box[3] for box in boxes) + 6 - top
    lines = [
        element(
            "line", x1=f"{spots[edge.a][0]:.1f}", y1=f"{spots[edge.a][1]:.1f}", x2=f"{spots[edge.b][0]:.1f}",
            y2=f"{spots[edge.b][1]:.1f}", class_=f"tie tie--{warmth_class(edge.warmth)}",
        )
        for edge in sorted(edges, key=lambda edge: (edge.warmth, edge.a, edge.b))
        if edge.a in spots and edge.b in spots
    ]  # fmt: skip
    reading = sorted(nodes, key=lambda node: (round(spots[node.id][1] / 60), spots[node.id][0], node.id))
    told = [element("title", words(title))] + ([element("desc", words(desc))] if desc else [])
    return SafeString(
        element(
            "svg",
            *told,
            element("g", *lines, aria_hidden="true") if lines else "",
            *(_node(node, spots[node.id]) for node in reading),
            class_=f"network network--{_size(wide)}",
            viewBox=f"{left:.0f} {top:.0f} {wide:.0f} {high:.0f}",
            role="group",
            aria_label=title,
        )
    )


def _size(wide: float) -> str:
    """In which of four widths the picture stands, so that letters stay as large as beside it."""
    return next((name for name, most in (("small", 420), ("middle", 760), ("large", 1150)) if wide <= most), "huge")


def _node(node: Node, spot: Spot) -> str:
    kind = node.kind if node.kind in KINDS else "other"
    said = ", ".join(part for part in (node.name, node.words, str(KINDS[kind])) if part)
    drawn = element(
        "g",
        element("title", words(said)),
        shape(kind, *spot),
        element(
            "text", words(shown(node.name)), x=f"{spot[0]:.1f}", y=f"{spot[1] + ROOM + TALL - 4:.1f}",
            text_anchor="middle",
        ),
        class_=f"node node--{kind}" + (" node--marked" if node.mark else ""),
    )  # fmt: skip
    return drawn if node.url is None else element("a", drawn, href=node.url, aria_label=said)


def shape(kind: str, x: float, y: float) -> str:
    """Who decides is a diamond, who does the work a square, who knows a circle, others a small ring."""
    match kind:
        case "decides":
            return element("path", d=f"M{x:.1f},{y - 9:.1f}l9,9l-9,9l-9,-9Z")
        case "does":
            return element("rect", x=f"{x - 7:.1f}", y=f"{y - 7:.1f}", width=14, height=14)
        case "knows":
            return element("circle", cx=f"{x:.1f}", cy=f"{y:.1f}", r=7.5)
        case _:
            return element("circle", cx=f"{x:.1f}", cy=f"{y:.1f}", r=5)


def legend() -> list[tuple[SafeString, str]]:
    """Each shape and each line with its meaning, for beside the picture."""
    found = [
        (
            SafeString(
                element("svg", element("g", shape(kind, 10, 10), class_=f"node node--{kind}"), viewBox="0 0 20 20")
            ),
            str(label),
        )
        for kind, label in KINDS.items()
    ]
    for class_, label in (("warm", _("warme band")), ("lukewarm", _("lauwe band")), ("cool", _("koele band"))):
        line = element("line", x1=0, y1=10, x2=34, y2=10, class_=f"tie tie--{class_}")
        found.append((SafeString(element("svg", line, viewBox="0 0 34 20", class_="wide")), label))
    return found
