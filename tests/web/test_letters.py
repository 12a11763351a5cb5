"""How much room words take: what is cut fits, and nothing is lost that had room."""

from hypothesis import given, settings
from hypothesis import strategies as st

from wijkspraak.web.pictures.letters import fitted, lines, wide

# Measured in a browser, in Source Sans 3 at 14 units and a weight of 600.
MEASURED = {
    "14:00–15:30": 71.9,
    "De huur van het lokaal": 134.1,
    "GROOT WEER": 80.6,
    "WWW MMM": 67.7,
    "bound": 39.1,
    "mmmwww%@…": 104.4,
}
TEXT = st.text(max_size=60)


def test_no_text_is_reckoned_narrower_than_a_browser_draws_it() -> None:
    for text, measured in MEASURED.items():
        assert measured <= wide(text, 14) <= 1.5 * measured, text


@settings(deadline=None)
@given(TEXT, st.integers(20, 300))
def test_what_is_fitted_has_room_and_begins_as_the_text_does(text: str, room: int) -> None:
    said = fitted(text, room, 13)
    assert wide(said, 13) <= room
    assert said == text or (said.endswith("…") and text.startswith(said[:-1]))
    assert said == text or wide(text, 13) > room


@settings(deadline=None)
@given(TEXT, st.integers(20, 300), st.integers(1, 4))
def test_lines_have_room_and_hold_every_word_or_say_that_there_is_more(text: str, room: int, most: int) -> None:
    said = lines(text, room, 13, most)
    assert 1 <= len(said) <= most
    assert all(wide(line, 13) <= room for line in said)
    assert any(line.endswith("…") for line in said) or " ".join(said).split() == text.split()
