"""Minutes on paper and as text: all of what somebody may read, nothing else, and words never become code."""

from dataclasses import fields, replace

import pytest
from django.utils import translation
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.conversations.papers import ANY, CODE, HOSTILE, bare, read

from wijkspraak.conversations.minutes_paper import COLUMNS, Minutes, Part, Promised, minutes_text, pdf

MINUTES = Minutes(
    for_whom="Amina Voorbeeld",
    neighbourhood="Westerpoort",
    held_on="dinsdag 6 oktober 2026",
    place="Huis van de wijk, zaal 2",
    convenor="Joris Voorbeeld",
    confidential="Straat",
    parts=(
        Part(
            "De huur van het lokaal", "Wijk", ("Amina Voorbeeld", "Bo Voorbeeld"),
            ("De huur steeg in twee jaar met een kwart.",
             "De groep kan dat niet betalen.\nZij zoekt een ander lokaal."),
            ("De wijk vraagt de corporatie om een voorstel.",),
            (Promised("Bo Voorbeeld", "belt de corporatie", "1 november 2026"),
             Promised("Amina Voorbeeld", "vraagt de groep", "")),
        ),
        Part("De koffie", "Straat", nothing_said=True),
    ),
)  # fmt: skip
PARTS = st.builds(
    Part, title=HOSTILE, level_name=HOSTILE, present=st.tuples(HOSTILE), notes=st.tuples(HOSTILE, HOSTILE),
    decisions=st.tuples(HOSTILE), promises=st.tuples(st.builds(Promised, HOSTILE, HOSTILE, HOSTILE)),
)  # fmt: skip


def told(minutes: Minutes) -> list[str]:
    """Every text in the minutes."""
    found = [getattr(minutes, one.name) for one in fields(Minutes) if one.name != "parts"]
    for part in minutes.parts:
        found += [part.title, part.level_name, *part.present, *part.notes, *part.decisions]
        found += [said for one in part.promises for said in (one.who, one.what, one.by_when)]
    return found


def everywhere(said: str) -> Minutes:
    """Minutes with the same text in every place."""
    part = Part(said, said, (said,), (said,), (said,), (Promised(said, said, said),))
    return Minutes(said, said, said, said, said, said, (part,))


def test_the_paper_says_exactly_what_is_in_the_minutes() -> None:
    assert read(pdf(MINUTES)).text == bare(
        """Vertrouwelijk: Straat
        Verslag van een gesprek
        Voor: Amina Voorbeeld Wijk: Westerpoort Gehouden: dinsdag 6 oktober 2026 Plaats: Huis van de wijk, zaal 2
        Gespreksleider: Joris Voorbeeld
        Vertrouwelijk: Straat. Laat dit verslag niet liggen en stuur het niet door.
        In dit verslag staan de onderwerpen waar u bij zat.
        1. De huur van het lokaal
        Niveau: Wijk Aanwezig: Amina Voorbeeld, Bo Voorbeeld
        Wat is gezegd
        • De huur steeg in twee jaar met een kwart.
        • De groep kan dat niet betalen. Zij zoekt een ander lokaal.
        Wat is besloten
        • De wijk vraagt de corporatie om een voorstel.
        Wat is toegezegd
        Wie Wat Uiterlijk
        Bo Voorbeeld belt de corporatie 1 november 2026
        Amina Voorbeeld vraagt de groep
        2. De koffie
        Niveau: Straat
        Bij dit onderwerp is niets opgeschreven.
        Wijkspraak · Voor Amina Voorbeeld bladzijde 1/1"""
    )


def test_the_paper_can_be_read_aloud() -> None:
    found = read(pdf(MINUTES))
    assert found.title == "Verslag van een gesprek: Westerpoort, dinsdag 6 oktober 2026"
    assert (found.lang, found.tagged, found.shows_title, found.says_ua) == ("nl", True, True, True)
    assert {"Document", "H1", "H2", "H3", "P", "L", "LI", "Table", "TH", "TD"} <= found.kinds
    with translation.override("en"):
        assert read(pdf(MINUTES)).lang == "en"


def test_without_confidentiality_or_parts_the_paper_says_so() -> None:
    found = read(pdf(replace(MINUTES, confidential="", parts=())))
    assert "Vertrouwelijk" not in found.text
    assert bare("U zat bij geen onderwerp") in found.text
    text = minutes_text(replace(MINUTES, confidential="", parts=()))
    assert "Vertrouwelijk" not in text
    assert "U zat bij geen onderwerp" in text


@pytest.mark.parametrize("code", CODE)
def test_code_comes_out_as_words(code: str) -> None:
    plain, found = read(pdf(everywhere("Woord"))), read(pdf(everywhere(code)))
    assert found.text == plain.text.replace("Woord", bare(code))
    assert plain.text.count("Woord") == 16
    assert (found.pages, found.kinds) == (1, plain.kinds)


@settings(max_examples=25, deadline=None)
@given(PARTS)
def test_whatever_signs_somebody_uses_they_stand_on_the_paper_as_written(part: Part) -> None:
    minutes = replace(MINUTES, parts=(part,))
    text = read(pdf(minutes)).text
    for said in told(minutes):
        assert bare(said) in text


@settings(max_examples=25, deadline=None)
@given(ANY, ANY, ANY, st.integers(1, 40))
def test_no_text_whatever_keeps_a_paper_from_being_made(one: str, two: str, three: str, times: int) -> None:
    long = one * times
    part = Part(one, two, (three, one), (long, two), (three,), (Promised(one, two, three), Promised(long, long, long)))
    found = read(pdf(Minutes(one, two, three, one, two, three, (part,))))
    assert found.tagged
    assert minutes_text(Minutes(one, two, three, one, two, three, (part,)))


def test_arabic_stands_on_the_paper_and_a_sign_no_font_has_is_a_square_with_a_word_about_it() -> None:
    arabic = read(pdf(replace(MINUTES, for_whom="مرحبا")))
    assert "مرحبا" in arabic.text
    assert "□" not in arabic.text
    square = read(pdf(replace(MINUTES, parts=(Part("Koffie \ufdd0 erbij", "Wijk"),))))
    assert "Koffie□erbij" in square.text
    assert bare("Een open vierkant (□) staat voor een teken") in square.text


def test_an_emoji_is_drawn_or_is_a_square_and_its_sentence_stays() -> None:
    found = read(pdf(replace(MINUTES, parts=(Part("Feest 🙂 in de 👩🏽‍🌾 tuin", "Wijk"),))))
    assert "1.Feest" in found.text
    assert "tuin" in found.text
    assert ("□" in found.text) == (bare("Een open vierkant") in found.text)


def test_a_very_long_word_stays_on_the_paper() -> None:
    word = "".join(f"{n:04d}" for n in range(400))
    part = Part(word, word, (word,), (word,), (word,), (Promised(word, word, word),))
    found = read(pdf(replace(MINUTES, parts=(part,))))
    assert found.text.count("0399") == 8, "the end of the word is on the paper wherever the word is"
    assert found.pages > 1


def test_the_text_is_tidy_and_says_the_same() -> None:
    assert minutes_text(MINUTES) == (
        """Verslag van een gesprek
=======================

Voor: Amina Voorbeeld
Wijk: Westerpoort
Gehouden: dinsdag 6 oktober 2026
Plaats: Huis van de wijk, zaal 2
Gespreksleider: Joris Voorbeeld

Vertrouwelijk: Straat. Laat dit verslag niet liggen en stuur het niet door.

In dit verslag staan de onderwerpen waar u bij zat.


1. De huur van het lokaal
-------------------------
Niveau: Wijk
Aanwezig: Amina Voorbeeld, Bo Voorbeeld

Wat is gezegd:
* De huur steeg in twee jaar met een kwart.
* De groep kan dat niet betalen.
  Zij zoekt een ander lokaal.

Wat is besloten:
* De wijk vraagt de corporatie om een voorstel.

Wat is toegezegd:
* Bo Voorbeeld: belt de corporatie (uiterlijk 1 november 2026)
* Amina Voorbeeld: vraagt de groep


2. De koffie
------------
Niveau: Straat

Bij dit onderwerp is niets opgeschreven.
"""
    )


@settings(deadline=None)
@given(PARTS, st.integers(1, 30))
def test_no_line_of_the_text_is_too_long_and_no_word_is_lost(part: Part, times: int) -> None:
    long = replace(part, notes=tuple(f"{note} " * times for note in part.notes))
    text = minutes_text(replace(MINUTES, parts=(long,)))
    for line in text.splitlines():
        assert len(line) <= COLUMNS or len(line.removeprefix("* ").split()) == 1
        assert line == line.rstrip()
    for said in told(replace(MINUTES, parts=(long,))):
        assert bare(said) in bare(text)


def test_who_reads_english_gets_english_words_around_what_was_written() -> None:
    with translation.override("en"):
        text = minutes_text(MINUTES)
        assert text.startswith("Minutes of a conversation\n====")
        assert "* Bo Voorbeeld: belt de corporatie (by 1 november 2026)" in text
        assert bare("What was promised Who What By") in read(pdf(MINUTES)).text
