"""What the gate marks and what it leaves alone, that marks never overlap, and that nonsense takes no long time."""

import csv
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wijkspraak.core.language.privacy.gate import marks, without
from wijkspraak.core.language.privacy.numbers import elfproef, mod97
from wijkspraak.core.language.privacy.scoring import Labelled, score
from wijkspraak.core.language.privacy.values import Certainty, Known, Mark, MarkKind, NameFound

BENCH = Path(__file__).parents[3] / "bench" / "privacy"


def told(text: str, known: Known | None = None, names: tuple[NameFound, ...] = ()) -> list[tuple[str, str]]:
    """Kinds and words of the marks in a text."""
    return [(str(one.kind), text[one.start : one.end]) for one in marks(text, known or Known(), names)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("bel 06-12345678 even", [("phone", "06-12345678")]),
        ("+31 (0)10 456 7890", [("phone", "+31 (0)10 456 7890")]),
        ("0031 6 34 56 78 90 of later", [("phone", "0031 6 34 56 78 90")]),
        ("bel (010) 456 78 90", [("phone", "(010) 456 78 90")]),
        ("uit België: +32 471 23 45 67", [("phone", "+32 471 23 45 67")]),
        ("op NL91 ABNA 0417 1643 00 graag", [("iban", "NL91 ABNA 0417 1643 00")]),
        ("GB82 WEST 1234 5698 7654 32", [("iban", "GB82 WEST 1234 5698 7654 32")]),
        ("bsn 1112.22.333", [("bsn", "1112.22.333")]),
        ("111222333 stond erop", [("bsn", "111222333")]),
        ("naam at domein punt nl", [("email", "naam at domein punt nl")]),
        ("j.bos@voorbeeld.nl.", [("email", "j.bos@voorbeeld.nl")]),
        ("busje V-123-BH", [("plate", "V-123-BH")]),
        ("Jan van Galenstraat 14b, 3011 AB", [("address", "Jan van Galenstraat 14b, 3011 AB")]),
        ("3011 AB 12", [("address", "3011 AB 12")]),
        ("geboren op 3-4-1981", [("birth", "3-4-1981")]),
        ("hij heet @jan_voetbal", [("handle", "@jan_voetbal")]),
        ("facebook.com/annie.pietersen.9", [("link", "facebook.com/annie.pietersen.9")]),
        ("mevrouw Jansen en meneer El Amrani", [("name", "Jansen"), ("name", "El Amrani")]),
        ("paspoort NXK4P2R81", [("document", "NXK4P2R81")]),
    ],
)
def test_what_points_to_somebody_is_marked(text: str, expected: list[tuple[str, str]]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "op 01-02-2026 10:30 uur", "in 2019, 2020 en 2021", "€ 12.345.678 voor een brug", "bus 44 en lijn 23",
        "in de Dorpsstraat is het donker", "de Dorpsstraat 3 bankjes", "artikelnummer 0612345678", "type 4-ABC-12",
        "KvK 12345678", "versie 3.11.2.4", "van 09.00-10.30 en 13.00-15.30", "de huur is 783,41", "112 of 14 010",
        "wethouder Bakker kwam", "Op 06-12 komt Sinterklaas", "123456789 redenen", "+10.000.000 euro erbij",
        "op de snelweg 2 ongelukken", "facebook.com/groups/buurt", "3 stuks @ 5 euro", "nul bussen op zondag",
    ],
)  # fmt: skip
def test_what_points_to_nobody_is_left_alone(text: str) -> None:
    assert told(text) == []


def test_what_is_less_sure_is_weak() -> None:
    for text in ("postcode 3082 KL", "buurvrouw Fatima kookt", "het gezin op nummer 4", "bel 088-1234567"):
        assert {one.certainty for one in marks(text)} == {Certainty.WEAK}, text
    assert marks("06-12345678")[0].certainty is Certainty.SURE
    assert marks("bsn 111222333")[0].certainty > marks("111222333")[0].certainty


def test_every_mark_says_why() -> None:
    for text in ("06-12345678", "bsn 111222333", "Dorpsstraat 12", "mevrouw Jansen"):
        assert all(one.because for one in marks(text))


def test_names_of_the_own_area_stay() -> None:
    known = Known(frozenset({"Huis van de Wijk De Brink", "Vrouw Jansenplein"}))
    text = "Ik sprak Piet de Vries in Huis van de Wijk De Brink"
    at = text.index("van de Wijk")
    found = (NameFound(9, 22), NameFound(at, len(text)))
    assert told(text, known, found) == [("name", "Piet de Vries")]
    assert told(text, Known(), found)[-1] == ("name", "van de Wijk De Brink")
    assert told("Dorpsstraat 12", Known(frozenset({"Dorpsstraat"}))) == [("address", "Dorpsstraat 12")]


def test_a_first_name_alone_is_weak_and_an_office_is_no_person() -> None:
    text = "Fatima Yildiz zei het, Truus ook, en wethouder Karin Vos"
    people = ("Fatima Yildiz", "Truus", "Karin Vos")
    names = tuple(NameFound(text.index(one), text.index(one) + len(one)) for one in people)
    found = marks(text, Known(), names)
    assert [(text[one.start : one.end], one.certainty) for one in found] == [
        ("Fatima Yildiz", Certainty.LIKELY), ("Truus", Certainty.WEAK),
    ]  # fmt: skip


def test_what_is_left_out_is_replaced_by_the_word_for_it() -> None:
    text = "Bel 06-12345678 of mail a@b.nl"
    words = {kind: f"[{kind}]" for kind in MarkKind}
    assert without(text, marks(text), words) == "Bel [phone] of mail [email]"


PIECES = st.sampled_from(
    ["06-12345678", " ", "NL91 ABNA 0417 1643 00", "Dorpsstraat 12", ", ", "3011 AB", "mevrouw Jansen", "a@b.nl",
     "12-BDF-3", "111222333", "@piet_x", "geboren 3-4-1981", "x", "1", "-", "@", "İ", "nul zes een twee drie"]
)  # fmt: skip


@given(st.lists(PIECES, max_size=12).map("".join) | st.text(max_size=80))
@settings(max_examples=300, deadline=None)
def test_marks_lie_within_the_text_in_order_and_never_over_each_other(text: str) -> None:
    found = marks(text, Known(frozenset({"Dorpsstraat", "Jansen"})))
    places = [place for one in found for place in (one.start, one.end)]
    assert places == sorted(places)
    assert all(0 <= one.start < one.end <= len(text) for one in found)


@given(st.integers(0, 99_999_999))
def test_the_elfproef_is_the_sum_of_the_rule(number: int) -> None:
    digits = f"{number:08d}"
    passing = [last for last in range(10) if elfproef(f"{digits}{last}")]
    weighed = sum(int(one) * weight for one, weight in zip(digits, range(9, 1, -1), strict=True)) % 11
    if number:  # nine zeros are nobody's
        assert passing == ([weighed] if weighed < 10 else [])


def test_mod_97_knows_the_examples_of_the_registry() -> None:
    for iban in ("NL91ABNA0417164300", "BE68539007547034", "DE89370400440532013000", "NO9386011117947"):
        assert mod97(iban)
        assert not mod97(iban[:-1] + str((int(iban[-1]) + 1) % 10))


NONSENSE = ("a", "1", "a-", "@", "1 ", "A.", "Aa ", "nul zes ", "a@", "a.b", "straat ", "Astraat 1 ", "( ", " at a",
            "1.2.", "bsn 1", "Laan op De ", "insta a_", "+1", "NL91", "geboren ")  # fmt: skip


@pytest.mark.parametrize("piece", NONSENSE)
def test_a_hundred_thousand_characters_of_nonsense_take_no_long_time(piece: str) -> None:
    def seconds(length: int) -> float:
        text = (piece * length)[:length]
        start = time.process_time()
        marks(text)
        return time.process_time() - start

    assert seconds(100_000) < 5.0


@pytest.mark.parametrize(("name", "recall", "precision"), [("seen.csv", 0.98, 0.98), ("unseen.csv", 0.85, 0.95)])
def test_the_measured_figures_do_not_slip(name: str, recall: float, precision: float) -> None:
    with (BENCH / name).open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    assert len(rows) >= 150
    items = []
    for row in rows:
        truth = []
        for part in filter(None, row["marks"].split(" | ")):
            kind, _is, said = part.partition("=")
            start = row["text"].index(said)
            truth.append((MarkKind(kind), start, start + len(said)))
        items.append(Labelled(row["text"], tuple(truth), marks(row["text"])))
    found = score(items)["all"]
    assert found.recall >= recall
    assert found.precision >= precision


def test_the_scorer_counts_what_is_missed_and_what_is_wrong() -> None:
    text = "bel 06-12345678 nu"
    truth = ((MarkKind.PHONE, 4, 15),)
    right, wrong = Mark(MarkKind.PHONE, 4, 15, Certainty.SURE), Mark(MarkKind.PLATE, 4, 15, Certainty.SURE)
    half = Mark(MarkKind.PHONE, 4, 8, Certainty.SURE)
    for given_marks, recall, precision in (((right,), 1, 1), ((wrong,), 0, 0), ((), 0, 1), ((half,), 0, 1)):
        found = score([Labelled(text, truth, given_marks)])["all"]
        assert (found.recall, found.precision) == (recall, precision)
