"""The invented city hangs together: its map fits, words and people refer to each other, its secrets can be found."""

from collections import Counter, defaultdict
from datetime import date, timedelta
from itertools import pairwise
from statistics import median
from time import process_time

import pytest

from wijkspraak.practice.city import City, coffee_house, invent
from wijkspraak.practice.geometry import inside
from wijkspraak.practice.people import DOMAINS
from wijkspraak.practice.places import HOUSE
from wijkspraak.practice.sayings import frames, parse
from wijkspraak.practice.values import Measure, Polygon
from wijkspraak.practice.wijken import shared_edges

UNTIL = date(2026, 8, 31)
SEEDS = (7, 1, 2, 3, 4, 5)


@pytest.fixture(scope="module", params=SEEDS)
def city(request: pytest.FixtureRequest) -> City:
    return invent(request.param, until=UNTIL, signals=8000 if request.param == 7 else 1500)


@pytest.fixture(scope="module")
def whole() -> City:
    return invent(until=UNTIL)


def doubled_area(polygon: Polygon) -> int:
    """Twice the area in square millionths of a degree, without rounding: negative when it goes with the clock."""
    ring = [(round(x * 1e6), round(y * 1e6)) for x, y in polygon[0]]
    return sum(a[0] * b[1] - b[0] * a[1] for a, b in pairwise(ring))


def side(p: tuple[int, int], q: tuple[int, int], r: tuple[int, int]) -> int:
    return (q[0] - p[0]) * (r[1] - p[1]) - (q[1] - p[1]) * (r[0] - p[0])


def crosses(a: tuple[int, int], b: tuple[int, int], c: tuple[int, int], d: tuple[int, int]) -> bool:
    return side(a, b, c) * side(a, b, d) < 0 and side(c, d, a) * side(c, d, b) < 0


def test_the_same_seed_gives_the_same_city() -> None:
    assert invent(3, until=UNTIL, signals=1200) == invent(3, until=UNTIL, signals=1200)


def test_another_seed_gives_another_city_with_the_same_coffee() -> None:
    one, other = (invent(seed, until=UNTIL, signals=1200) for seed in (3, 4))
    assert one.wijken[0].polygon != other.wijken[0].polygon
    assert one.planted[0].key == other.planted[0].key == "koffie"


def test_what_is_said_hardly_depends_on_the_day_on_which_one_begins(whole: City) -> None:
    later = invent(until=UNTIL + timedelta(97))
    same = {s.text for s in whole.signals} & {s.text for s in later.signals}
    assert len(same) > 0.97 * len(whole.signals)


def test_it_takes_less_than_three_seconds_of_work() -> None:
    began = process_time()
    invent(11, until=UNTIL)
    assert process_time() - began < 3


def test_every_polygon_is_closed_simple_and_goes_round_against_the_clock(city: City) -> None:
    for wijk in city.wijken:
        for polygon in (wijk.polygon, *(part.polygon for part in wijk.subareas)):
            ring = polygon[0]
            assert ring[0] == ring[-1]
            assert len(set(ring)) == len(ring) - 1
            assert doubled_area(polygon) > 0
            edges = list(pairwise((round(x * 1e6), round(y * 1e6)) for x, y in ring))
            for i, (a, b) in enumerate(edges):
                assert not any(crosses(a, b, c, d) for c, d in edges[i + 1 :])


def test_subareas_tile_their_neighbourhood(city: City) -> None:
    for wijk in city.wijken:
        assert 2 <= len(wijk.subareas) <= 4
        assert sum(doubled_area(part.polygon) for part in wijk.subareas) == doubled_area(wijk.polygon)
        assert set(wijk.polygon[0]) <= {point for part in wijk.subareas for point in part.polygon[0]}


def test_an_edge_belongs_to_one_neighbourhood_or_to_two_that_walk_it_in_opposite_ways(city: City) -> None:
    walked = Counter(edge for wijk in city.wijken for edge in pairwise(wijk.polygon[0]))
    assert set(walked.values()) == {1}
    shared = sum((b, a) in walked for a, b in walked)
    assert shared > 0.5 * len(walked)


def test_neighbours_share_a_border_or_a_bridge_and_say_so_to_each_other(city: City) -> None:
    by_code = {wijk.code: wijk for wijk in city.wijken}
    bridged = {frozenset(bridge.joins) for bridge in city.bridges}
    assert len(bridged) >= 4
    for wijk in city.wijken:
        assert wijk.neighbours
        for other in city.wijken:
            if other.code == wijk.code:
                assert wijk.code not in wijk.neighbours
                continue
            pair = frozenset((wijk.code, other.code))
            near = pair in bridged or shared_edges(wijk, other) > 0
            assert (other.code in wijk.neighbours) == near
            assert (wijk.code in by_code[other.code].neighbours) == near


def test_the_river_lies_between_the_banks_and_is_crossed_by_bridges_alone(city: City) -> None:
    (river,) = city.river
    assert river[0][0] == river[0][-1]
    assert doubled_area(river) > 0
    dry = {point for wijk in city.wijken for point in wijk.polygon[0]} - set(river[0])
    assert not any(inside(river, point) for point in dry)
    by_code = {wijk.code: wijk for wijk in city.wijken}
    for bridge in city.bridges:
        for end, code in zip(bridge.line, bridge.joins, strict=True):
            assert end in by_code[code].polygon[0]
            assert end in river[0]
        (x1, y1), (x2, y2) = bridge.line
        assert inside(river, ((x1 + x2) / 2, (y1 + y2) / 2))


def test_there_are_forty_eight_neighbourhoods_with_names_and_streets_of_their_own(city: City) -> None:
    assert len(city.wijken) == 48
    assert len({wijk.name for wijk in city.wijken}) == 48
    assert len({wijk.code for wijk in city.wijken}) == 48
    streets = [street for wijk in city.wijken for street in wijk.streets]
    assert len(set(streets)) == len(streets)
    codes = [part.code for wijk in city.wijken for part in wijk.subareas]
    assert len(set(codes)) == len(codes)
    assert {wijk.district for wijk in city.wijken} == {district.code for district in city.districts}


def test_facilities_lie_inside_their_neighbourhood(city: City) -> None:
    by_code = {wijk.code: wijk for wijk in city.wijken}
    assert len(city.facilities) == len({place.code for place in city.facilities}) == 170
    assert len({place.name for place in city.facilities}) == 170
    for place in city.facilities:
        assert inside(by_code[place.wijk].polygon, (place.longitude, place.latitude))
        assert all(isinstance(measure, Measure) for measure in place.properties.values())
    assert Counter(place.wijk for place in city.facilities if place.kind == HOUSE) == dict.fromkeys(by_code, 1)


def test_every_neighbourhood_has_every_figure_once(city: City) -> None:
    names = {figure.name for figure in city.figures}
    assert len(names) >= 12
    assert Counter(figure.name for figure in city.figures) == dict.fromkeys(names, 48)
    assert len({(figure.name, figure.wijk) for figure in city.figures}) == len(city.figures)
    assert all(figure.value >= 0 for figure in city.figures)


def test_the_coffee_house_pays_the_highest_rent_of_forty_eight_and_next_door_coffee_is_free(city: City) -> None:
    coffee = city.planted[0]
    houses = {place.wijk: place for place in city.facilities if place.kind == HOUSE}
    here = houses[coffee.wijken[0]]
    assert here.code == coffee_house(city)
    assert here.name == "Huis van de Wijk De Brink"
    rents = sorted(house.properties["huur_per_m2"].value for house in houses.values())
    assert here.properties["huur_per_m2"].value == rents[-1] > 1.5 * rents[-2]
    assert here.properties["koffie_prijs"].value == 1.5
    wijk = next(wijk for wijk in city.wijken if wijk.code == here.wijk)
    assert wijk.name == "Lindekwartier"
    assert {houses[code].properties["koffie_prijs"].value for code in wijk.neighbours} == {0}


def test_the_condition_of_every_hidden_question_stands_out_where_it_lies(city: City) -> None:
    for planted in city.planted:
        if planted.facility_kind:
            values = {
                place.wijk: place.properties[planted.condition].value
                for place in city.facilities
                if planted.condition in place.properties
            }
        else:
            values = {figure.wijk: figure.value for figure in city.figures if figure.name == planted.condition}
        assert len(values) == 48
        odd = values[planted.wijken[0]]
        usual = [value for value in values.values() if value != odd]
        middle = median(usual)
        assert abs(odd - middle) > 1.4 * max(abs(value - middle) for value in usual), planted.key


def test_hidden_questions_are_heard_by_three_networkers_in_one_or_two_places_that_touch(city: City) -> None:
    assert len(city.planted) >= 12
    by_key = {signal.key: signal for signal in city.signals}
    people = {person.key: person for person in city.people}
    wijken = {wijk.code: wijk for wijk in city.wijken}
    for planted in city.planted:
        heard = [by_key[key] for key in planted.signals]
        assert 3 <= len(heard) <= 6
        assert {signal.truth for signal in heard} == {planted.key}
        assert {signal.wijk for signal in heard} == set(planted.wijken)
        assert len({signal.hearer for signal in heard}) >= 3
        assert all(people[signal.hearer].role == "networker" for signal in heard)
        assert all(UNTIL - timedelta(91) < signal.heard_on < UNTIL for signal in heard)
        if len(planted.wijken) == 2:
            assert planted.wijken[1] in wijken[planted.wijken[0]].neighbours
    assert sum(bool(signal.truth) for signal in city.signals) == sum(len(p.signals) for p in city.planted)
    places = [code for planted in city.planted for code in planted.wijken]
    assert len(set(places)) == len(places)


def test_remarks_on_one_question_share_few_words(city: City) -> None:
    by_key = {signal.key: signal for signal in city.signals}
    for planted in city.planted:
        words = [{w.strip(".,:?'\"").lower() for w in by_key[k].text.split() if len(w) > 6} for k in planted.signals]
        shared = Counter(word for own in words for word in own)
        assert all(count <= 2 for count in shared.values()), (planted.key, shared.most_common(2))


def test_decoys_are_what_they_say(city: City) -> None:
    by_key = {signal.key: signal for signal in city.signals}
    linked = {key for point in city.formal_points for key in point.signals}
    kinds = defaultdict(list)
    for decoy in city.decoys:
        kinds[decoy.kind].append([by_key[key] for key in decoy.signals])
        assert not any(by_key[key].truth for key in decoy.signals)
    assert set(kinds) == {"one_complainer", "chronic", "city_wide", "tabled", "retold"}
    assert all(len({s.hearer for s in heard}) == 1 for heard in kinds["one_complainer"])
    assert all(len({s.heard_on.month for s in heard}) >= 8 for heard in kinds["chronic"])
    assert all(len({s.wijk for s in heard}) == 48 for heard in kinds["city_wide"])
    assert all({s.key for s in heard} <= linked for heard in kinds["tabled"])
    assert all(len({s.retold_from for s in heard}) == 1 and heard[0].retold_from for heard in kinds["retold"])


def test_no_two_texts_are_equal_and_none_shouts(city: City) -> None:
    texts = [signal.text for signal in city.signals]
    assert len(set(texts)) == len(texts) == (8000 if city.seed == 7 else 1500)
    for signal in city.signals:
        assert not set("!<>{}|~") & set(signal.text + signal.beneath)
        assert signal.text == signal.text.strip()
        assert "  " not in signal.text
        assert signal.text[-1] in ".?؟"


def test_everyday_talk_is_varied() -> None:
    assert len(frames()) >= 400
    assert len({frame.pieces for frame in frames()}) == len(frames())
    assert {frame.domain for frame in frames()} == set(DOMAINS)
    assert {frame.lang for frame in frames()} == {"nl", "tr", "ar", "pl", "en"}


@pytest.mark.parametrize("text", ["{een|twee", "een}", "een|twee"])
def test_a_choice_that_does_not_close_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="a choice"):
        parse(text)


def test_signals_are_in_order_of_day_and_within_the_nine_months(city: City) -> None:
    days = [signal.heard_on for signal in city.signals]
    assert days == sorted(days)
    assert city.since <= days[0]
    assert days[-1] <= city.until == UNTIL
    assert (city.until - city.since).days == 272
    keys = [signal.key for signal in city.signals]
    assert keys == sorted(keys)
    assert len(set(keys)) == len(keys)


def test_taps_and_afterthoughts_are_as_people_give_them(whole: City) -> None:
    count = len(whole.signals)
    assert 0.08 < sum(not signal.domain for signal in whole.signals) / count < 0.16
    assert 0.06 < sum(bool(signal.beneath) for signal in whole.signals) / count < 0.25
    assert 0.015 < sum(signal.lang != "nl" for signal in whole.signals) / count < 0.06
    assert {signal.level for signal in whole.signals} == {"N0", "N1", "N2"}
    # Nobody can tell a hidden question from the rest by its having an afterthought at all.
    assert sum(not signal.beneath for signal in whole.signals if signal.truth) > 0


def test_everything_that_is_referred_to_exists(city: City) -> None:
    wijken = {wijk.code for wijk in city.wijken}
    people = {person.key for person in city.people}
    parties = {party.key for party in city.parties}
    places = {place.code: place.wijk for place in city.facilities}
    signals = {signal.key for signal in city.signals}
    planted = {question.key for question in city.planted}
    for signal in city.signals:
        assert signal.wijk in wijken
        assert signal.hearer in people
        assert signal.domain in {"", *DOMAINS}
        assert not signal.facility or places[signal.facility] == signal.wijk
        assert not signal.truth or signal.truth in planted
    for person in city.people:
        assert person.party in parties
        assert set(person.wijken) <= wijken
        assert set(person.domains) <= set(DOMAINS)
    for party in city.parties:
        assert not party.parent or party.parent in parties
    for point in city.formal_points:
        assert point.wijk in wijken
        assert set(point.signals) <= signals
    for accepted in city.accepted:
        assert accepted.planted in planted
        assert accepted.owner in people
    for joint in city.joint_points:
        assert joint.wijk in wijken
        assert joint.owner in people
        assert {part.party for part in joint.parties} <= parties
        assert set(joint.signals) <= signals
        assert not joint.planted or joint.planted in {accepted.planted for accepted in city.accepted}


def test_people_hear_only_where_they_are(city: City) -> None:
    people = {person.key: person for person in city.people}
    assert all(signal.wijk in people[signal.hearer].wijken for signal in city.signals)


def test_there_are_people_in_every_role_and_three_networkers_everywhere(city: City) -> None:
    assert 110 <= len(city.people) <= 140
    assert len({person.email for person in city.people}) == len(city.people)
    assert all(person.email.endswith("@wendermonde.voorbeeld") for person in city.people)
    assert all(person.email.isascii() for person in city.people)
    ears = Counter(code for person in city.people if person.role == "networker" for code in person.wijken)
    assert all(ears[wijk.code] >= 3 for wijk in city.wijken)
    managed = Counter(code for person in city.people if person.role == "area_manager" for code in person.wijken)
    assert managed == dict.fromkeys((wijk.code for wijk in city.wijken), 1)
    kinds = Counter(party.kind for party in city.parties)
    assert kinds == {"municipality": 1, "cluster": 5, "partner": 10, "residents": 8}


def test_the_eight_faces_are_there_and_fatima_hears_of_the_coffee(city: City) -> None:
    people = {person.key: person for person in city.people}
    faces = [people[key] for key in city.faces]
    assert [face.role for face in faces] == [
        "networker",
        "area_manager",
        "account_holder",
        "team_member",
        "policy_officer",
        "partner",
        "partner",
        "resident",
    ]
    assert [face.name.split()[0] for face in faces[:2]] == ["Fatima", "Joris"]
    coffee = city.planted[0]
    assert set(coffee.wijken) <= set(faces[1].wijken)
    heard = {signal.hearer for signal in city.signals if signal.truth == coffee.key}
    assert faces[0].key in heard


def test_five_questions_were_found_and_the_coffee_was_not(city: City) -> None:
    assert len(city.accepted) == 5
    assert "koffie" not in {accepted.planted for accepted in city.accepted}
    for accepted in city.accepted:
        assert {e.part for e in accepted.evidence} == {"literal_ask", "need", "cause"}
        assert {e.stance for e in accepted.evidence} == {"for", "against"}
        assert accepted.unknown.endswith("?")


def test_six_neighbourhoods_have_a_joint_agenda_that_rests_on_what_was_heard(whole: City) -> None:
    counts = Counter(point.wijk for point in whole.joint_points)
    assert len(counts) == 6
    assert all(3 <= count <= 5 for count in counts.values())
    for point in whole.joint_points:
        assert point.signals, point.title
        assert (point.state == "open") == (point.next_on is not None)
        assert point.state == "open" or point.state_because
        assert len(point.parties) >= 2
    assert len({point.title for point in whole.joint_points}) == len(whole.joint_points)


def test_formal_agendas_speak_of_other_things(city: City) -> None:
    assert len(city.formal_points) == 60
    assert len({point.title for point in city.formal_points}) == 60
    assert all(point.since < UNTIL for point in city.formal_points)
