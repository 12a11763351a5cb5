"""The figures of the listening equal their slow oracles."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.core.questions.makers import heard, some_vectors
from tests.oracles import listening as oracle

from wijkspraak.core.questions.balance import BALANCE
from wijkspraak.core.questions.contrast import benjamini_hochberg, compared, contrasts, doubts, permutation_chance
from wijkspraak.core.questions.ears import independent, voices
from wijkspraak.core.questions.everyday import everyday_counts
from wijkspraak.core.questions.placing import nearest, place
from wijkspraak.core.questions.rarity import largest, nearest_mean, rarity, weights
from wijkspraak.core.questions.scoring import found_cases, score
from wijkspraak.core.questions.transform import Transform, apply, fit
from wijkspraak.core.questions.values import Building, Place
from wijkspraak.questions.wording import reason

NAMES = st.sampled_from("abcd")


@settings(max_examples=25, deadline=None)
@given(st.integers(1, 12), st.integers(0, 700), st.integers(1, 12), st.integers(0, 2**32 - 1))
def test_the_mean_of_the_nearest_is_that_of_sorting_everything(rows: int, past: int, k: int, seed: int) -> None:
    vectors, earlier = some_vectors(rows, seed), some_vectors(past, seed + 1)
    assert nearest_mean(vectors, earlier, k) == pytest.approx(oracle.nearest_mean(vectors, earlier, k), abs=1e-5)


@settings(max_examples=40, deadline=None)
@given(st.integers(1, 4), st.integers(1, 900), st.integers(1, 11), st.integers(0, 99))
def test_the_largest_are_found_by_groups(rows: int, columns: int, k: int, seed: int) -> None:
    # Few different values, so that there are many ties.
    likeness = np.random.default_rng(seed).integers(0, 30, (rows, columns)).astype(np.float32)
    wanted = -np.sort(-likeness, axis=1)[:, :k]
    assert np.array_equal(-np.sort(-largest(likeness, k), axis=1)[:, : min(k, columns)], wanted)


def test_the_past_may_be_kept_in_half_precision() -> None:
    vectors, earlier = some_vectors(5, 1), some_vectors(3000, 2)
    assert nearest_mean(vectors, earlier.astype(np.float16)) == pytest.approx(nearest_mean(vectors, earlier), abs=1e-3)


def test_without_a_past_everyday_remarks_stand_in_for_it() -> None:
    vectors, nothing = some_vectors(4, 1), np.zeros((0, 8), dtype=np.float32)
    assert rarity(vectors, nothing, vectors[:1])[0] == pytest.approx(1.0)
    assert not rarity(vectors, nothing).any()


def test_what_everybody_says_weighs_nothing_and_what_nobody_said_weighs_fully() -> None:
    rng = np.random.default_rng(3)
    density = np.concatenate([rng.normal(0.7, 0.03, 990), np.full(10, 0.1)]).astype(np.float32)
    weight = weights(density, BALANCE)
    assert (weight[990:] == 1.0).all()
    assert np.median(weight) == 0.0


@settings(max_examples=60, deadline=None)
@given(st.lists(st.integers(-9, 9), min_size=7, max_size=9), st.data())
def test_the_permutation_test_counts_every_pick_exactly(values: list[int], data: st.DataObject) -> None:
    size = data.draw(st.integers(2, 4))
    picked = data.draw(st.lists(st.integers(0, len(values) - 1), min_size=size, max_size=size, unique=True))
    found = permutation_chance(np.asarray(values, dtype=np.float64), picked)
    assert found is not None
    assert found == pytest.approx(float(oracle.permutation_chance(values, picked)))


@pytest.mark.parametrize(("places", "picked"), [(19, 1), (3, 1), (5, 5), (6, 2), (48, 8)])
def test_too_few_or_too_many_places_give_no_chance(places: int, picked: int) -> None:
    assert permutation_chance(np.arange(places, dtype=np.float64), range(picked)) is None


@given(st.lists(st.one_of(st.none(), st.floats(0, 1)), max_size=12))
def test_looking_at_many_is_corrected_as_benjamini_and_hochberg_did(chances: list[float | None]) -> None:
    found = benjamini_hochberg(chances)
    assert [one is None for one in found] == [one is None for one in chances]
    asked = [one for one in chances if one is not None]
    assert [one for one in found if one is not None] == pytest.approx(oracle.benjamini_hochberg(asked))


@given(
    st.lists(st.lists(st.sampled_from("abcdefgh"), unique=True, max_size=6), max_size=5),
    st.fixed_dictionaries({name: st.sampled_from(["", "x", "y"]) for name in "abcdefgh"}),
    st.integers(1, 6),
)
def test_the_score_is_its_definition(groups: list[list[str]], truth: dict[str, str], at: int) -> None:
    found = score(groups, truth, truth, at)
    assert (found.precision, found.recall) == pytest.approx(oracle.precision_recall(groups, truth, at))


def test_a_case_outside_the_window_counts_for_nothing() -> None:
    found = score([["a", "b"]], {"a": "old", "b": "old", "c": "new"}, ["c"], 10)
    assert (found.cases, found.found, found.precision) == (1, 0, 0.0)


def test_two_in_seven_is_less_than_thirty_per_cent() -> None:
    truth = {"a": "x", "b": "x"}
    assert found_cases("abcdef", truth) == {"x"}
    assert found_cases("abcdefg", truth) == frozenset()


@given(st.lists(st.tuples(NAMES, NAMES), max_size=7))
def test_ears_are_counted_as_pairs_that_share_nothing(pairs: list[tuple[str, str]]) -> None:
    assert independent(pairs) == oracle.independent(pairs)


def test_a_rumour_that_goes_round_is_one_voice() -> None:
    first = heard("1", hearer="anna")
    second = heard("2", hearer="bas", retold_from="1")
    third = heard("3", hearer="cas", retold_from="2")
    fourth = heard("4", hearer="dirk", retold_from="anna")
    assert set(voices([first, second, third, fourth]).values()) == {"anna"}


def test_rumours_that_point_at_each_other_come_to_an_end() -> None:
    ring = [heard("1", hearer="anna", retold_from="2"), heard("2", hearer="bas", retold_from="1")]
    assert len(voices(ring)) == 2


TOWN = [Place(f"{at:02d}", frozenset({f"{at - 1:02d}", f"{at + 1:02d}"})) for at in range(48)]


def test_the_coffee_case_comes_out() -> None:
    prices = [1.5 if at == 7 else 0.0 for at in range(48)]
    buildings = [
        Building(f"b{at}", "huis van de wijk", f"{at:02d}", {"koffie_prijs": price}) for at, price in enumerate(prices)
    ]
    conditions = {f"{at:02d}": {"huur_m2": 190.0 if at == 7 else 90.0 + at, "groen": 5.0 + at % 7} for at in range(48)}
    found = {one.condition: one for one in contrasts({"07"}, TOWN, conditions, buildings)}
    coffee, rent = found["huis van de wijk: koffie_prijs"], found["huur_m2"]
    assert (coffee.here, coffee.neighbours_median, coffee.rank, coffee.of) == (1.5, 0.0, 1, 48)
    assert (rent.here, rent.rank, rent.of) == (190.0, 1, 48)
    assert rent.q is not None and rent.q < 0.05
    first = contrasts({"07"}, TOWN, conditions, buildings)[0].condition
    assert first == "huis van de wijk: koffie_prijs"


def test_with_few_places_nobody_says_how_likely_chance_is() -> None:
    few = TOWN[:5]
    found = contrasts({"01"}, few, {f"{at:02d}": {"huur": float(at)} for at in range(5)}, [])
    assert [one.q for one in found] == [None]


def test_a_figure_that_is_missing_here_or_next_door_is_no_contrast() -> None:
    assert contrasts({"01"}, TOWN, {"01": {"a": 1.0}, "00": {"b": 1.0}, "02": {"b": float("nan")}}, []) == ()


def test_what_is_the_same_everywhere_has_no_distance() -> None:
    found = contrasts({"03"}, TOWN, {f"{at:02d}": {"gelijk": 4.0} for at in range(48)}, [])
    assert [(one.z, one.q) for one in found] == [(0.0, 1.0)]


def test_the_nearest_card_counts_by_its_best_phrasing() -> None:
    vectors = some_vectors(6, 5)
    found = place(vectors[0], ["r1", "r2"], vectors[1:3], ["c1", "c2", "c1"], vectors[[3, 4, 0]])
    assert found.cards[0].id == "c1"
    assert found.cards[0].cosine == pytest.approx(1.0)
    assert len(found.cards) == 2


def test_nothing_is_nearest_when_there_is_nothing() -> None:
    nothing = np.zeros((0, 8), dtype=np.float32)
    assert nearest(nothing, some_vectors(3, 1), top=3) == []
    assert nearest(some_vectors(3, 1), nothing, top=3) == []


def test_everyday_remarks_are_counted_in_the_domain_that_was_tapped() -> None:
    usual = some_vectors(2, 1)
    said = np.concatenate([usual, usual, -usual])
    counts = everyday_counts(said, usual, ["wonen", "geld"], ["", "", "jeugd", "", "", ""])
    assert counts == {"geld": 2, "jeugd": 1, "wonen": 1}


def test_a_transformed_vector_has_length_one_and_lacks_the_main_directions() -> None:
    vectors = np.random.default_rng(1).normal(size=(50, 8)).astype(np.float32) + 3
    fitted = fit(vectors)
    moved = apply(fitted, vectors)
    assert np.linalg.norm(moved, axis=1) == pytest.approx(1.0, abs=1e-5)
    assert np.abs(moved @ fitted.directions.T).max() < 1e-4
    same = apply(Transform(fitted.mean, fitted.directions, np.eye(8, dtype=np.float32)), vectors)
    assert np.allclose(moved, same, atol=1e-6)


def test_a_transform_needs_more_vectors_than_directions() -> None:
    with pytest.raises(ValueError, match="more vectors"):
        fit(some_vectors(3, 1))


# What pleads against a difference


@given(st.dictionaries(st.sampled_from([f"{at:02d}" for at in range(14)]), st.integers(0, 9), min_size=3))
def test_other_places_that_lie_as_far_are_counted(values: dict[str, int]) -> None:
    here, beside = frozenset({"00"}), frozenset({"01", "02", "03"})
    found = compared({"huur": {wijk: float(value) for wijk, value in values.items()}}, here, beside)
    if not found:
        assert "00" not in values or not beside & values.keys()
        return
    (contrast,) = found
    told = {one.code: one.figures for one in doubts(values, contrast, here, beside)}
    assert ("few_places" in told) is (len(values) < 6)
    if contrast.here == contrast.neighbours_median:
        assert "no_difference" in told
        return
    middle = contrast.neighbours_median
    for code, places in (("as_far_next_door", set(beside)), ("as_far_elsewhere", set(values) - here - beside)):
        expected = oracle.as_far(values, values["00"], middle, places)
        assert told.get(code, {"n": 0})["n"] == expected, code
    assert ("few_neighbours" in told) is (len(beside & values.keys()) == 1)


def test_a_difference_that_stands_alone_has_nothing_against_it() -> None:
    values = {f"{at:02d}": float(70 + at % 9) for at in range(48)} | {"07": 165.0}
    (contrast,) = compared({"huur": values}, frozenset({"07"}), frozenset({"06", "08"}))
    assert (contrast.here, contrast.rank, contrast.of) == (165.0, 1, 48)
    assert doubts(values, contrast, frozenset({"07"}), frozenset({"06", "08"})) == ()


def test_every_doubt_has_a_sentence() -> None:
    for code in ("few_places", "no_difference", "as_far_next_door", "as_far_elsewhere", "few_neighbours", "ordinary"):
        words = reason(code, {"n": 2, "of": 5})
        assert words != code.replace("_", " "), code
