"""Maps of the reader's city: values as steps of colour with a legend, and the same as rows of a table."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from wijkspraak.accounts.reader import Reader
from wijkspraak.core.ids import NeighbourhoodId
from wijkspraak.neighbourhoods.access import NeighbourhoodValue, backdrop, neighbourhoods
from wijkspraak.web.pictures.map import Area, city_map, limits_for, step_of


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the table beside a map."""

    name: str
    words: str
    url: str | None


@dataclass(frozen=True, slots=True)
class ShownMap:
    """A map with what stands beside it."""

    title: str
    svg: SafeString
    rows: tuple[Row, ...]
    legend: tuple[tuple[int, str], ...]


def map_of(
    reader: Reader,
    values: Mapping[NeighbourhoodId, int],
    *,
    title: str,
    words: Callable[[int], str],
    address: Callable[[NeighbourhoodId], str | None],
    mark: frozenset[NeighbourhoodId] = frozenset(),
    places: Sequence[NeighbourhoodValue] | None = None,
) -> ShownMap:
    """The city with a value per neighbourhood. `mark`: outlined, usually the reader's own. Four queries."""
    near = neighbourhoods(reader) if places is None else places
    limits = limits_for(values.values())
    areas = [
        Area(
            one.name,
            one.shape,
            words(values.get(one.id, 0)),
            step_of(values.get(one.id, 0), limits),
            address(one.id),
            one.id in mark,
        )
        for one in near
    ]
    rows = tuple(Row(area.name, area.words, area.url) for area in areas)
    drawn = city_map(areas, title=title, desc=_("De tabel eronder zegt hetzelfde."), backdrop=backdrop(reader))
    return ShownMap(title, drawn, rows, _legend(limits))


def _legend(limits: Sequence[int]) -> tuple[tuple[int, str], ...]:
    if not limits:
        return ((0, "0"), (1, _("1 of meer")))
    lines = [(0, "0")]
    low = 1
    for step, limit in enumerate(limits, start=1):
        lines.append((step, str(limit) if limit == low else f"{low}–{limit}"))
        low = limit + 1
    return (*lines, (len(limits) + 1, _("%(n)d of meer") % {"n": low}))


def small_map(near: Sequence[NeighbourhoodValue], here: Sequence[NeighbourhoodId], title: str) -> SafeString:
    """Some neighbourhoods with those that touch them: where it is, without the rest of the city."""
    own = set(here)
    beside = {place for one in near if one.id in own for place in one.neighbours} - own
    areas = [
        Area(one.name, one.shape, class_="here" if one.id in own else "beside")
        for one in near
        if one.id in own or one.id in beside
    ]
    return city_map(areas, title=title, width=200, class_="map small-map")
