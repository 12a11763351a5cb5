"""Why a group is worth a look, and why perhaps not: codes with figures, for people to judge."""

from collections.abc import Mapping, Sequence

from .contrast import apart
from .ears import independent
from .greedy import Group
from .seeds.ground import Ground, Streets
from .values import AgendaItem, Contrast, Hearing, Reason

# A condition is named as a reason from so many robust deviations from next door, and at most so many are named.
NAMED_FROM = 2.0
MOST_NAMED = 3
FEW_SIGNALS = 3


def because(
    field: Ground,
    group: Group,
    streets: Streets,
    agenda: Sequence[AgendaItem],
    contrasts: Sequence[Contrast],
    columns: Mapping[str, Mapping[str, float]],
) -> tuple[Reason, ...]:
    """The reasons why these signals may be one matter that nobody has on the table yet."""
    hearings = [field.hearings[at] for at in group.members]
    wijken = {hearing.wijk for hearing in hearings}
    reasons = [Reason("independent_hearers", {"n": ears(field, group), "wijken": len(wijken)})]
    weeks = {hearing.heard_on.isocalendar()[:2] for hearing in hearings}
    if len(weeks) > 1:
        reasons.append(Reason("weeks", {"n": len(weeks)}))
    domains = [hearing.domain for hearing in hearings if hearing.domain]
    if len(domains) > 1 and len(set(domains)) == 1:
        reasons.append(Reason("same_domain", {"domain": domains[0], "n": len(domains)}))
    around = group.around
    if around.earlier == 0 and around.earlier_of > 0:
        reasons.append(Reason("not_before_this_year", {"earlier": around.earlier_of}))
    items = [item for item in agenda if item.wijk in wijken]
    if agenda and not (set(_ids(hearings)) & _linked(agenda)) and (not items or _linked(agenda)):
        reasons.append(Reason("on_no_agenda", {"items": len(items)}))
    if group.lane == "city":
        reasons.append(Reason("city_wide", {"wijken": len(around.far), "of": around.far_of}))
    if around.also_next_door:
        codes = " ".join(streets.codes[wijk] for wijk in around.also_next_door)
        reasons.append(Reason("heard_next_door", {"n": len(around.also_next_door), "wijken": codes}))
    elif around.next_door:
        reasons.append(Reason("not_heard_next_door", {"n": len(around.next_door)}))
    reasons.extend(_differs(contrasts, columns))
    return tuple(reasons)


def but(field: Ground, group: Group, agenda: Sequence[AgendaItem]) -> tuple[Reason, ...]:
    """The reasons to doubt: what weakens the group, or why it may be nothing new."""
    hearings = [field.hearings[at] for at in group.members]
    reasons: list[Reason] = []
    if len(hearings) < FEW_SIGNALS:
        reasons.append(Reason("few_signals", {"n": len(hearings)}))
    counts: dict[str, int] = {}
    for hearing in hearings:
        counts[hearing.hearer] = counts.get(hearing.hearer, 0) + 1
    if max(counts.values()) > 1:
        reasons.append(Reason("one_source_twice", {"n": max(counts.values())}))
    retold = sum(bool(hearing.retold_from) for hearing in hearings)
    if retold:
        reasons.append(Reason("retold", {"n": retold, "of": len(hearings)}))
    domains = {hearing.domain for hearing in hearings if hearing.domain}
    if len(domains) > 1:
        reasons.append(Reason("domains_differ", {"n": len(domains)}))
    facilities = [hearing.facility for hearing in hearings if hearing.facility]
    most = max((facilities.count(facility) for facility in facilities), default=0)
    if most > 1:
        reasons.append(Reason("same_facility", {"n": most, "of": len(hearings)}))
    if group.chronic:
        around = group.around
        reasons.append(Reason("chronic", {"n": around.earlier, "months": around.earlier_months}))
    linked = sum(hearing.id in _linked(agenda) for hearing in hearings)
    items = sum(item.wijk in {hearing.wijk for hearing in hearings} for item in agenda)
    if linked:
        reasons.append(Reason("also_on_agenda", {"n": linked, "of": len(hearings)}))
    elif items and not _linked(agenda):
        reasons.append(Reason("agenda_not_compared", {"items": items}))
    return tuple(reasons)


def ears(field: Ground, group: Group) -> int:
    """How many independent ears the group has."""
    return independent([(str(field.hearer[at]), str(field.voice[at])) for at in group.members])


def _ids(hearings: Sequence[Hearing]) -> list[str]:
    return [hearing.id for hearing in hearings]


def _linked(agenda: Sequence[AgendaItem]) -> frozenset[str]:
    return frozenset().union(*(item.signals for item in agenda)) if agenda else frozenset()


def _differs(contrasts: Sequence[Contrast], columns: Mapping[str, Mapping[str, float]]) -> list[Reason]:
    """The few conditions that differ most from next door."""
    told = [contrast for contrast in contrasts if apart(columns[contrast.condition], contrast) >= NAMED_FROM]
    return [
        Reason(
            "condition_differs",
            {
                "condition": contrast.condition,
                "here": contrast.here,
                "neighbours": contrast.neighbours_median,
                "rank": contrast.rank,
                "of": contrast.of,
            },
        )
        for contrast in told[:MOST_NAMED]
    ]
