"""The listening as a whole: who counts, what is told, and that order makes no difference."""

import random
from dataclasses import replace

import numpy as np
import pytest
from tests.core.questions.makers import PLACES, Vectors, heard, some_vectors

from wijkspraak.core.questions.listening import ListeningStoppedError, listen
from wijkspraak.core.questions.values import DOMAINS, AgendaItem, Candidate, Hearing, Place

WIDTH = 48
NOTHING: Vectors = np.zeros((0, WIDTH), dtype=np.float32)


def around(direction: int, seed: int, spread: float = 0.12) -> Vectors:
    """A vector near one axis: what people say about the same matter."""
    vector = np.zeros(WIDTH, dtype=np.float32)
    vector[direction] = 1.0
    moved = vector + spread * np.random.default_rng(seed).normal(size=WIDTH).astype(np.float32)
    return np.asarray(moved / np.linalg.norm(moved), dtype=np.float32)


def three_of_one_matter() -> tuple[list[Hearing], Vectors]:
    """Three hearers next to each other on one matter, and one remark of its own in each neighbourhood."""
    hearings = [
        heard("1", hearer="anna", wijk="A", day=1),
        heard("2", hearer="bas", wijk="B", day=9),
        heard("3", hearer="cas", wijk="A", day=17),
    ]
    hearings += [heard(f"x{at}", hearer=f"h{at}", wijk="ABCD"[at % 4], day=at) for at in range(8)]
    vectors = np.stack([around(0, 1), around(0, 2), around(0, 3), *(around(5 + at, at) for at in range(8))])
    return hearings, vectors


def told(candidate: Candidate) -> set[str]:
    """The codes of a candidate."""
    return {reason.code for reason in (*candidate.because, *candidate.but)}


def a_quarter(count: int, seed: int) -> tuple[list[Hearing], Vectors]:
    """A heap of hearings without a plan."""
    chance = random.Random(seed)
    hearings = [
        heard(
            f"s{at}",
            hearer=f"h{chance.randrange(9)}",
            wijk=chance.choice("ABCD"),
            day=chance.randrange(90),
            retold_from=chance.choice(["", "", "", "h1", "s3"]),
            domain=chance.choice(["", *DOMAINS]),
        )
        for at in range(count)
    ]
    return hearings, some_vectors(count, seed, WIDTH)


def test_three_ears_on_one_matter_come_first_with_their_reasons() -> None:
    hearings, vectors = three_of_one_matter()
    first = listen(hearings, vectors, None, [], NOTHING, PLACES)[0]
    assert first.signals == ("1", "2", "3")
    assert (first.rank, first.wijken, first.hearers, first.lane) == (1, ("A", "B"), 3, "local")
    assert {"independent_hearers", "weeks", "not_heard_next_door"} <= told(first)


def test_one_person_who_keeps_saying_it_is_no_candidate() -> None:
    hearings = [heard(str(at), hearer="anna", day=at) for at in range(5)]
    assert listen(hearings, np.stack([around(0, at) for at in range(5)]), None, [], NOTHING, PLACES) == ()


def test_a_rumour_from_one_source_is_no_candidate() -> None:
    hearings = [heard(str(at), hearer=f"h{at}", retold_from="de kapper") for at in range(4)]
    assert listen(hearings, np.stack([around(0, at) for at in range(4)]), None, [], NOTHING, PLACES) == ()


def test_far_away_is_not_next_door() -> None:
    hearings = [heard("1", hearer="anna", wijk="A"), heard("2", hearer="bas", wijk="D")]
    assert listen(hearings, np.stack([around(0, 1), around(0, 2)]), None, [], NOTHING, PLACES) == ()


@pytest.mark.parametrize("kind", ["resident", "system"])
def test_only_what_professionals_and_partners_heard_becomes_a_candidate(kind: str) -> None:
    hearings, vectors = three_of_one_matter()
    others = [replace(hearing, hearer_kind=kind) for hearing in hearings]  # type: ignore[arg-type]
    assert listen(others, vectors, None, [], NOTHING, PLACES) == ()


def test_the_order_of_the_rows_makes_no_difference() -> None:
    hearings, vectors = a_quarter(150, 4)
    earlier, before = a_quarter(220, 5)
    earlier = [replace(hearing, id=f"old{hearing.id}") for hearing in earlier]
    beneath = np.where(np.arange(150)[:, None] % 3 == 0, some_vectors(150, 9, WIDTH), 0.0).astype(np.float32)
    found = listen(hearings, vectors, beneath, earlier, before, PLACES)
    assert len(found) > 3
    for seed in range(3):
        order = np.random.default_rng(seed).permutation(150)
        back = np.random.default_rng(seed).permutation(220)
        again = listen(
            [hearings[at] for at in order],
            vectors[order],
            beneath[order],
            [earlier[at] for at in back],
            before[back],
            PLACES[::-1],
        )
        assert [one.signals for one in again] == [one.signals for one in found]
        assert [one.because for one in again] == [one.because for one in found]
        assert [one.score for one in again] == pytest.approx([one.score for one in found], abs=2e-4)


@pytest.mark.parametrize("seed", range(6))
def test_whatever_comes_in_the_list_keeps_its_promises(seed: int) -> None:
    hearings, vectors = a_quarter(140, seed)
    found = listen(hearings, vectors, None, [], NOTHING, PLACES, top=7)
    by_id = {hearing.id: hearing for hearing in hearings}
    near = {"A": "AB", "B": "ABC", "C": "BC", "D": "D"}
    assert len(found) <= 7
    assert [one.rank for one in found] == list(range(1, len(found) + 1))
    for one in found:
        parts = [by_id[key] for key in one.signals]
        assert len(set(one.signals)) == len(one.signals) >= one.hearers >= 2
        assert one.wijken == tuple(sorted({part.wijk for part in parts}))
        assert len({part.hearer for part in parts}) >= one.hearers
        assert any(all(part.wijk in near[seed_part.wijk] for part in parts) for seed_part in parts)


def test_one_signal_one_neighbourhood_and_nothing_at_all_are_no_trouble() -> None:
    one = [heard("1")]
    assert listen(one, some_vectors(1, 1, WIDTH), None, [], NOTHING, [Place("A")]) == ()
    assert listen([], NOTHING, None, [], NOTHING, []) == ()
    assert listen(one, some_vectors(1, 1, WIDTH), None, [], NOTHING, []) == ()
    hearings, vectors = a_quarter(80, 1)
    alone = [replace(hearing, wijk="A") for hearing in hearings]
    assert listen(alone, vectors, None, [], NOTHING, [Place("A")])


def test_domains_pull_together_and_apart() -> None:
    hearings, vectors = three_of_one_matter()
    same = [replace(hearing, domain="ontmoeten") if at < 3 else hearing for at, hearing in enumerate(hearings)]
    differ = [replace(hearing, domain=DOMAINS[at]) if at < 3 else hearing for at, hearing in enumerate(hearings)]
    plain = listen(hearings, vectors, None, [], NOTHING, PLACES)[0].score
    pulled = listen(same, vectors, None, [], NOTHING, PLACES)[0]
    pushed = listen(differ, vectors, None, [], NOTHING, PLACES)[0]
    assert pushed.score < plain < pulled.score
    assert "same_domain" in told(pulled)
    assert "domains_differ" in told(pushed)


def test_what_lies_beneath_joins_what_sounds_different() -> None:
    hearings = [heard("1", hearer="anna"), heard("2", hearer="bas")]
    hearings += [heard(f"x{at}", hearer=f"h{at}") for at in range(5)]
    vectors = np.stack([around(at, at) for at in range(7)])
    beneath = np.zeros((7, WIDTH), dtype=np.float32)
    beneath[0] = beneath[1] = around(30, 1)
    joined = listen(hearings, vectors, beneath, [], NOTHING, PLACES)
    assert {"1", "2"} <= set(joined[0].signals)


def test_what_is_heard_everywhere_gets_the_lane_of_the_city() -> None:
    places = [Place(f"{at:02d}", frozenset({f"{at + 1:02d}", f"{at - 1:02d}"})) for at in range(20)]
    hearings = [heard(f"{at:02d}", hearer=f"h{at}", wijk=f"{at:02d}") for at in range(20)]
    found = listen(hearings, np.stack([around(0, at) for at in range(20)]), None, [], NOTHING, places)
    assert found[0].lane == "city"
    assert "city_wide" in told(found[0])
    assert len(found) == 1


def test_what_was_heard_here_month_after_month_is_called_chronic() -> None:
    hearings, vectors = three_of_one_matter()
    earlier = [heard(f"old{at}", hearer="anna", wijk="A", day=-120 - 20 * at) for at in range(8)]
    before = np.stack([around(0, 40 + at) for at in range(8)])
    found = listen(hearings, vectors, None, earlier, before, PLACES)
    matter = next(one for one in found if {"1", "2"} <= set(one.signals))
    assert "chronic" in told(matter)
    assert "not_before_this_year" not in told(matter)


def test_what_a_person_linked_to_the_agenda_is_told() -> None:
    hearings, vectors = three_of_one_matter()

    def codes(*agenda: AgendaItem) -> set[str]:
        return told(listen(hearings, vectors, None, [], NOTHING, PLACES, agenda=agenda)[0])

    assert not {"on_no_agenda", "also_on_agenda", "agenda_not_compared"} & codes()
    assert "also_on_agenda" in codes(AgendaItem("A", None, frozenset({"1"})))
    assert "on_no_agenda" in codes(AgendaItem("A", None, frozenset({"x1"})))
    assert "on_no_agenda" in codes(AgendaItem("D", None))
    assert "agenda_not_compared" in codes(AgendaItem("A", None))


def test_counter_reasons_are_told() -> None:
    hearings, vectors = three_of_one_matter()
    hearings[0] = replace(hearings[0], facility="huis")
    hearings[1] = replace(hearings[1], facility="huis", retold_from="een tante")
    found = listen(hearings, vectors, None, [], NOTHING, PLACES)[0]
    assert {"same_facility", "retold"} <= told(found)
    two = listen(hearings[:2], vectors[:2], None, [], NOTHING, PLACES)[0]
    assert "few_signals" in told(two)


def test_progress_rises_to_one_and_stopping_stops() -> None:
    hearings, vectors = three_of_one_matter()
    steps: list[float] = []
    listen(hearings, vectors, None, [], NOTHING, PLACES, progress=lambda _, done: steps.append(done))
    assert steps == sorted(steps)
    assert steps[-1] == 1.0
    with pytest.raises(ListeningStoppedError):
        listen(hearings, vectors, None, [], NOTHING, PLACES, stopped=lambda: True)


def test_vectors_that_do_not_fit_are_refused() -> None:
    hearings, vectors = three_of_one_matter()
    with pytest.raises(ValueError, match="one vector"):
        listen(hearings, vectors[1:], None, [], NOTHING, PLACES)
    with pytest.raises(ValueError, match="earlier"):
        listen(hearings, vectors, None, hearings, NOTHING, PLACES)
    with pytest.raises(ValueError, match="same id"):
        listen([hearings[0]] * 2, vectors[:2], None, [], NOTHING, PLACES)
