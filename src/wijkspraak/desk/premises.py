"""Facilities of a neighbourhood with their dated properties, beside other facilities of the same kind."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from statistics import median

from django.utils.translation import gettext as _

from wijkspraak.accounts.reader import Reader
from wijkspraak.core.ids import FacilityId
from wijkspraak.neighbourhoods.access import FacilityValue, FigureValue, facilities, latest_properties
from wijkspraak.web.amounts import amount, moment, short


@dataclass(frozen=True, slots=True)
class Property:
    """One property: what it is, since when, from whom, what it was, and what it is elsewhere."""

    name: str
    words: str
    when: str
    source: str
    earlier: str
    others: str
    stands_out: str


@dataclass(frozen=True, slots=True)
class Premises:
    """A facility with what is known of it."""

    facility: FacilityValue
    properties: tuple[Property, ...]

    @property
    def standing_out(self) -> tuple[Property, ...]:
        """The properties in which it lies outside all others of its kind."""
        return tuple(one for one in self.properties if one.stands_out)


def premises_of(reader: Reader, here: Sequence[FacilityValue], figures: Sequence[FigureValue]) -> tuple[Premises, ...]:
    """What is known of these facilities, beside the others of their kind in the city. Four queries at most."""
    if not here:
        return ()
    kinds = {one.kind for one in here}
    alike: dict[str, list[FacilityId]] = {}
    for one in facilities(reader):
        if one.kind in kinds:
            alike.setdefault(one.kind, []).append(one.id)
    newest = latest_properties(reader)
    per_facility: dict[FacilityId, dict[str, list[FigureValue]]] = {}
    for figure in figures:  # newest first
        if figure.facility is not None:
            per_facility.setdefault(figure.facility, {}).setdefault(figure.name, []).append(figure)
    return tuple(Premises(one, _properties(per_facility.get(one.id, {}), one, alike[one.kind], newest)) for one in here)


def _properties(
    known: Mapping[str, Sequence[FigureValue]],
    one: FacilityValue,
    alike: Sequence[FacilityId],
    newest: Mapping[FacilityId, Mapping[str, FigureValue]],
) -> tuple[Property, ...]:
    """What is known of one facility; what lies outside all others of its kind comes first."""
    found = [_property(name, some, _elsewhere(name, one, alike, newest)) for name, some in sorted(known.items())]
    return tuple(sorted(found, key=lambda one: not one.stands_out))


def _elsewhere(
    name: str, one: FacilityValue, alike: Sequence[FacilityId], newest: Mapping[FacilityId, Mapping[str, FigureValue]]
) -> list[float]:
    return [newest[key][name].value for key in alike if key != one.id and name in newest.get(key, {})]


def _said(one: FigureValue) -> str:
    return one.words or amount(one.value, one.unit)


def _property(name: str, some: Sequence[FigureValue], others: Sequence[float]) -> Property:
    last = some[0]
    before = next((one for one in some[1:] if _said(one) != _said(last)), None)
    earlier = _("%(value)s in %(when)s") % {"value": _said(before), "when": moment(before.on)} if before else ""
    if last.was and not before:
        earlier = _("eerst opgegeven als %(value)s") % {"value": last.was}
    return Property(
        name,
        _said(last),
        moment(last.on),
        last.source,
        earlier,
        "" if last.words else _others(others, last.unit),
        "" if last.words else _stands_out(last.value, others),
    )


def _others(values: Sequence[float], unit: str) -> str:
    if not values:
        return ""
    if len(values) == 1:
        return _("de andere: %(value)s") % {"value": amount(values[0], unit)}
    if min(values) == max(values):
        return _("alle %(n)d andere: %(value)s") % {"n": len(values), "value": amount(values[0], unit)}
    return _("%(n)d andere: %(low)s tot %(high)s, midden %(middle)s") % {
        "n": len(values), "low": amount(min(values), short(unit)), "high": amount(max(values), short(unit)),
        "middle": amount(median(values), short(unit)),
    }  # fmt: skip


def _stands_out(value: float, others: Sequence[float]) -> str:
    """With three others or fewer a highest and a lowest always exist, and say nothing."""
    if len(others) < 4:
        return ""
    if value > max(others):
        return _("hoogste van %(n)d") % {"n": len(others) + 1}
    return _("laagste van %(n)d") % {"n": len(others) + 1} if value < min(others) else ""
