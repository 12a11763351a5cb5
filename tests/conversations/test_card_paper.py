"""The conversation card: topics in order with their times, who sits, what is wanted, and room to write."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.conversations.papers import ANY, CODE, HOSTILE, bare, read

from wijkspraak.conversations.card_paper import Card, CardTopic, Sitting, pdf

CARD = Card(
    title="Huur en koffie",
    neighbourhood="Westerpoort",
    held_on="dinsdag 6 oktober 2026, 14.00 uur",
    place="Huis van de wijk",
    convenor="Joris Voorbeeld",
    confidential="",
    topics=(
        CardTopic(
            "De huur van het lokaal", "Wijk", "14.00", "14.25", 25,
            (Sitting("Amina Voorbeeld", "weet ervan"), Sitting("Bo Voorbeeld", "beslist"), Sitting("Co Voorbeeld")),
            "Vraagt de wijk om een voorstel?",
        ),
        CardTopic("De koffie", "Straat", "", "", 1, ()),
    ),
)  # fmt: skip
TOPICS = st.builds(
    CardTopic, title=HOSTILE, level_name=HOSTILE, starts=HOSTILE, ends=HOSTILE, minutes=st.integers(0, 500),
    sitting=st.tuples(st.builds(Sitting, HOSTILE, HOSTILE)), decision_wanted=HOSTILE,
)  # fmt: skip


def everywhere(said: str) -> Card:
    """A card with the same text in every place."""
    topic = CardTopic(said, said, said, said, 5, (Sitting(said, said),), said)
    return Card(said, said, said, said, said, said, (topic,))


def test_the_card_says_exactly_what_is_planned() -> None:
    assert read(pdf(CARD)).text == bare(
        """Gesprekskaart
        Huur en koffie
        Wijk: Westerpoort Wanneer: dinsdag 6 oktober 2026, 14.00 uur Plaats: Huis van de wijk
        Gespreksleider: Joris Voorbeeld
        1. De huur van het lokaal
        14.00 tot 14.25 (25 minuten) · Niveau: Wijk
        Wie zit hier: Amina Voorbeeld (weet ervan); Bo Voorbeeld (beslist); Co Voorbeeld
        Gevraagd besluit: Vraagt de wijk om een voorstel?
        Aantekeningen:
        2. De koffie
        1 minuut · Niveau: Straat
        Wie zit hier: nog niemand
        Er wordt geen besluit gevraagd.
        Aantekeningen:
        Wijkspraak · Westerpoort · dinsdag 6 oktober 2026, 14.00 uur bladzijde 1/1"""
    )


def test_the_card_can_be_read_aloud_and_its_lines_to_write_on_say_nothing() -> None:
    found = read(pdf(CARD))
    assert found.title == "Gesprekskaart: Huur en koffie"
    assert (found.lang, found.tagged, found.shows_title, found.says_ua) == ("nl", True, True, True)
    assert {"Document", "H1", "H2", "P"} <= found.kinds
    assert "Figure" not in found.kinds


def test_a_confidential_card_says_so_and_a_card_without_topics_too() -> None:
    assert bare("Vertrouwelijk: Adres. Neem deze kaart") in read(pdf(replace(CARD, confidential="Adres"))).text
    assert "Vertrouwelijk" not in read(pdf(CARD)).text
    assert bare("Dit gesprek heeft nog geen onderwerpen.") in read(pdf(replace(CARD, topics=()))).text


@pytest.mark.parametrize("code", CODE)
def test_code_comes_out_as_words(code: str) -> None:
    plain, found = read(pdf(everywhere("Woord"))), read(pdf(everywhere(code)))
    assert found.text == plain.text.replace("Woord", bare(code))
    assert plain.text.count("Woord") == 15
    assert (found.pages, found.kinds) == (1, plain.kinds)


@settings(max_examples=25, deadline=None)
@given(TOPICS)
def test_whatever_signs_somebody_uses_they_stand_on_the_card_as_written(topic: CardTopic) -> None:
    text = read(pdf(replace(CARD, topics=(topic,)))).text
    for said in (topic.title, topic.level_name, topic.decision_wanted, topic.sitting[0].name, topic.sitting[0].role):
        assert bare(said) in text


@settings(max_examples=20, deadline=None)
@given(ANY, ANY, st.integers(1, 60))
def test_no_text_whatever_keeps_a_card_from_being_made(one: str, two: str, times: int) -> None:
    topic = CardTopic(one * times, two, one, two, 5, (Sitting(one, two),) * times, two * times)
    assert read(pdf(Card(one, two, one, two, one, two, (topic,)))).tagged


@pytest.mark.parametrize("title", ["", " \n ", "\x00", "\u200b", "\u202e", "\u2060", "\u0301"])
def test_a_card_without_a_name_is_still_made(title: str) -> None:
    topic = CardTopic(title, "", "", "", 5, ())
    found = read(pdf(replace(CARD, title=title, topics=(topic,))))
    assert "minuten" in found.text
    assert {"H1", "H2"} <= found.kinds


def test_a_topic_that_fills_more_than_a_page_goes_on_to_the_next() -> None:
    long = " ".join(f"woord{n}" for n in range(2000))
    found = read(pdf(replace(CARD, topics=(CardTopic("De huur", "Wijk", "14.00", "14.25", 25, (), long),))))
    assert found.pages > 1
    assert "woord1999Aantekeningen" in found.text
