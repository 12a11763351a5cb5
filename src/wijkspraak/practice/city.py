"""The whole invented city from one number: the same seed, day and size give the same city on every machine."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from wijkspraak.practice.chance import dice
from wijkspraak.practice.designs import (
    Places,
    PointDesign,
    accepted_designs,
    decoy_designs,
    designs,
    find_places,
    formal_designs,
    point_designs,
)
from wijkspraak.practice.geometry import lay_out
from wijkspraak.practice.hearing import DAYS, Note, Surroundings, hear, listeners
from wijkspraak.practice.people import PARTIES, invite_people
from wijkspraak.practice.places import HOUSE, build_facilities, measure_wijken
from wijkspraak.practice.values import (
    Accepted,
    City,
    Contribution,
    Decoy,
    FormalPoint,
    JointPoint,
    Person,
    Planted,
    Wijk,
)
from wijkspraak.practice.wijken import CITY, COFFEE_WIJK, RIVER, name_wijken
from wijkspraak.practice.years import build_years

__all__ = ["City", "invent"]

SOURCE: Final = "Stukken van het overleg (verzonnen)"


@dataclass(frozen=True, slots=True)
class _Heard:
    """What was heard, arranged by where it came from."""

    places: Places
    keys: Mapping[str, tuple[str, ...]]
    talk: Mapping[tuple[str, str], tuple[str, ...]]


def _arrange(notes: Sequence[Note], places: Places) -> _Heard:
    keys, talk = defaultdict(list), defaultdict(list)
    for note in notes:
        keys[note.because].append(note.signal.key)
        talk[note.signal.wijk, note.because].append(note.signal.key)
    return _Heard(places, {k: tuple(v) for k, v in keys.items()}, {k: tuple(v) for k, v in talk.items()})


def _planted(heard: _Heard) -> tuple[Planted, ...]:
    return tuple(
        Planted(
            key=design.key,
            wijken=heard.places[design.key],
            title=design.title,
            literal_ask=design.literal_ask,
            need=design.need,
            cause=design.cause,
            condition=design.conditions[0].name,
            facility_kind=design.conditions[0].of,
            domain=design.domain,
            signals=heard.keys[design.key],
        )
        for design in designs()
    )


def _decoys(heard: _Heard, wijken: Sequence[Wijk]) -> tuple[Decoy, ...]:
    everywhere = tuple(wijk.code for wijk in wijken)
    return tuple(
        Decoy(design.key, design.kind, heard.places.get(design.key, everywhere), heard.keys[design.key], design.why)
        for design in decoy_designs()
    )


def _formal_points(seed: int, heard: _Heard, wijken: Sequence[Wijk], until: date) -> tuple[FormalPoint, ...]:
    """The formal agendas; only what is already tabled has signals that a person linked to it."""
    throw = dice(seed, "formal")
    points = [
        FormalPoint(
            wijk=heard.places[decoy.key][0],
            title=decoy.formal_title,
            since=until - timedelta(throw.randint(75, 110)),
            body=decoy.formal_body,
            source=SOURCE,
            signals=heard.keys[decoy.key],
        )
        for decoy in decoy_designs()
        if decoy.kind == "tabled"
    ]
    for design in formal_designs():
        since = until - timedelta(throw.randint(20, 420))
        points.append(FormalPoint(throw.choice(wijken).code, design.title, since, design.body, SOURCE, ()))
    return tuple(points)


def _somebody(people: Iterable[Person], role: str, wijk: str) -> str:
    return next(person.key for person in people if person.role == role and wijk in person.wijken)


def _accepted(heard: _Heard, people: Sequence[Person]) -> tuple[Accepted, ...]:
    return tuple(
        Accepted(
            planted=design.planted,
            owner=_somebody(people, design.owner_role, heard.places[design.planted][0]),
            evidence=design.evidence,
            unknown=design.unknown,
        )
        for design in accepted_designs()
    )


def _spoken(design: PointDesign, wijk: str, heard: _Heard) -> tuple[str, ...]:
    """The signals that a point rests on: those of its hidden question, or the last ones on its topics."""
    if design.planted:
        return heard.keys[design.planted]
    return tuple(sorted(key for topic in design.topics for key in heard.talk.get((wijk, topic), ()))[-6:])


def _joint_point(design: PointDesign, wijk: str, heard: _Heard, owner: str, until: date) -> JointPoint:
    return JointPoint(
        wijk=wijk,
        title=design.title,
        own_words=design.own_words,
        need=design.need,
        cause=design.cause,
        owner=owner,
        parties=tuple(Contribution(party, brings) for party, brings in design.parties),
        next_step=design.next_step,
        next_on=until + timedelta(design.days) if design.state == "open" else None,
        state=design.state,
        state_because=design.state_because,
        planted=design.planted,
        domain=design.domain,
        signals=_spoken(design, wijk, heard),
    )


def _joint_points(heard: _Heard, people: Sequence[Person], linde: str, until: date) -> tuple[JointPoint, ...]:
    """Six joint agendas: where a question was found, and that of the coffee neighbourhood, which has yet to find it.

    Beside the question that was found a neighbourhood takes up what it talks about most.
    """
    own = {heard.places[design.planted][0]: design for design in point_designs() if design.planted}
    rest = [design for design in point_designs() if not design.planted]
    points = []
    for wijk, count in zip((linde, *own), (4, 3, 3, 2, 3, 2), strict=True):
        owner = _somebody(people, "area_manager", wijk)
        chosen = [own[wijk]] if wijk in own else []
        for _ in range(count):
            chosen.append(max(rest, key=lambda design: len(_spoken(design, wijk, heard))))
            rest.remove(chosen[-1])
        points += [_joint_point(design, wijk, heard, owner, until) for design in chosen]
    return tuple(points)


def invent(seed: int = 7, *, until: date, signals: int = 8000) -> City:
    """The city on the last day of its nine months; `signals` counts the hidden questions and the decoys too."""
    districts, wijken, bridges = name_wijken(seed, land := lay_out(seed))
    linde = next(wijk.code for wijk in wijken if wijk.name == COFFEE_WIJK)
    places = find_places(seed, wijken, linde)
    people, faces = invite_people(seed, wijken, linde)
    measured = date(until.year, 1, 1)
    facilities = build_facilities(seed, wijken, places, measured)
    figures = measure_wijken(seed, wijken, places, measured)
    since = until - timedelta(DAYS - 1)
    spoken_of = {(facility.wijk, facility.kind): facility for facility in facilities}
    notes = hear(seed, Surroundings(wijken, listeners(wijken, people), spoken_of, since, until), places, signals)
    heard = _arrange(notes, places)
    return City(
        name=CITY,
        river_name=RIVER,
        seed=seed,
        since=since,
        until=until,
        districts=districts,
        wijken=wijken,
        river=(land.river,),
        bridges=bridges,
        facilities=facilities,
        figures=figures,
        years=build_years(seed, wijken, figures, measured),
        parties=PARTIES,
        people=people,
        faces=faces,
        signals=tuple(note.signal for note in notes),
        formal_points=_formal_points(seed, heard, wijken, until),
        planted=_planted(heard),
        decoys=_decoys(heard, wijken),
        accepted=_accepted(heard, people),
        joint_points=_joint_points(heard, people, linde, until),
    )


def coffee_house(city: City) -> str:
    """The code of the community centre with the coffee that must be paid for."""
    wijk = city.planted[0].wijken[0]
    return next(place.code for place in city.facilities if place.wijk == wijk and place.kind == HOUSE)
