"""Text as it is kept is one line of words, whatever was typed."""

from hypothesis import given
from hypothesis import strategies as st

from wijkspraak.core.texts import one_line


@given(st.text(), st.one_of(st.none(), st.integers(0, 40)))
def test_it_is_one_line_that_can_be_kept_and_not_too_long(text: str, most: int | None) -> None:
    kept = one_line(text, most)
    assert "\x00" not in kept
    assert len(kept.splitlines()) <= 1
    assert most is None or len(kept) <= most
    assert one_line(kept) == kept.strip()


def test_words_stay_as_they_are_written() -> None:
    assert one_line("  Het  huis\nvan de\twijk ") == "Het huis van de wijk"
    assert one_line("Het huis van de wijk", 8) == "Het huis"
