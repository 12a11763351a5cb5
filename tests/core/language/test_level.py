"""How a text reads: policy above its own rewriting, hard words with why, long sentences, an empty text."""

import csv
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wijkspraak.core.language.level import Hard, Step, auc, reading
from wijkspraak.language.frequency import zipf

PAIRS = Path(__file__).parents[3] / "bench" / "level" / "pairs.csv"


def usual(_word: str) -> float:
    """A world in which every word is usual."""
    return 6.0


def test_policy_reads_harder_than_its_own_rewriting() -> None:
    with PAIRS.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines, delimiter=";"))
    assert len(rows) >= 60
    hard = [reading(row["hard"], zipf).score for row in rows]
    plain = [reading(row["plain"], zipf).score for row in rows]
    assert auc(hard, plain) >= 0.99
    assert sum(one > other for one, other in zip(hard, plain, strict=True)) >= len(rows) - 1


def test_the_steps_run_from_the_street_to_the_tower() -> None:
    assert reading("De lift is stuk en niemand komt.", zipf).step is Step.PRACTICAL
    assert reading("Ter bevordering van de participatie wordt een aanpak ontwikkeld.", zipf).step is Step.ABSTRACT


@pytest.mark.parametrize(
    ("text", "said", "why"),
    [
        ("De realisatie duurt lang", "realisatie", Hard.ABSTRACT),
        ("Een verkeerscirculatieplan komt er", "verkeerscirculatieplan", Hard.LONG),
        ("Wij doen dit ten behoeve van de buurt", "ten behoeve van", Hard.FORMAL),
        ("De deur wordt door de huismeester gesloten", "wordt door de huismeester gesloten", Hard.PASSIVE),
        ("De verbetering van de samenwerking", "verbetering van de samenwerking", Hard.CHAIN),
    ],
)
def test_what_is_hard_is_pointed_out_with_why(text: str, said: str, why: Hard) -> None:
    spots = reading(text, zipf).spots
    assert any(text[one.start : one.end] == said and why in one.why for one in spots), spots


def test_a_rare_word_is_told_by_how_seldom_it_is_used() -> None:
    assert Hard.RARE in reading("Een zonderlinge stoep", lambda _word: 1.0).spots[0].why
    assert reading("Een zonderlinge stoep", usual).spots == ()


def test_a_name_is_no_hard_word() -> None:
    assert reading("Wij lopen naar Krimpenerwaardplantsoen", usual).spots == ()


def test_a_long_sentence_is_counted() -> None:
    text = "Kort. " + "woord " * 24 + "einde."
    (one,) = reading(text, usual).long_sentences
    assert one.words == 25
    assert text[one.start : one.end].startswith("woord")


def test_nothing_reads_as_practical() -> None:
    assert (reading("", zipf).step, reading(" 12 ", zipf).words) == (Step.PRACTICAL, 0)


@given(st.text(max_size=200))
def test_every_stretch_lies_within_the_text(text: str) -> None:
    found = reading(text, usual)
    assert all(0 <= one.start < one.end <= len(text) for one in (*found.spots, *found.long_sentences))


def test_the_area_under_the_curve_counts_pairs() -> None:
    assert auc([1, 2], [0, 1]) == 3.5 / 4
    assert auc([], [1]) == 0.5
