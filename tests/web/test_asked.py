"""What a browser asks is read without trust: no text that somebody makes up breaks a page."""

from uuid import UUID

from django.test import RequestFactory
from hypothesis import given
from hypothesis import strategies as st

from wijkspraak.web.asked import LOOKED_ALONG, key_of, looked_along, number_of, version_in


@given(st.uuids())
def test_a_key_is_read_back(key: UUID) -> None:
    assert key_of(str(key)) == key


@given(st.integers(0, 99_999_999))
def test_a_number_is_read_back(number: int) -> None:
    assert number_of(str(number)) == number


@given(st.one_of(st.none(), st.text(), st.from_regex(r"-?[0-9]{9,}|-[0-9]+|[0-9]+\.[0-9]*", fullmatch=True)))
def test_nonsense_is_no_number_and_no_error(text: str | None) -> None:
    number, key = number_of(text), key_of(text)
    assert number is None or (text is not None and number == int(text) < 10**8)
    assert key is None or isinstance(key, UUID)


def test_a_version_that_is_not_told_is_one_that_nothing_has() -> None:
    assert version_in(RequestFactory().post("/", {"version": "7"})) == 7
    assert version_in(RequestFactory().post("/", {"version": "-1"})) == 0
    assert version_in(RequestFactory().post("/", {})) == 0


def test_a_screen_is_shown_to_others_only_when_it_says_so() -> None:
    request = RequestFactory().get("/")
    assert not looked_along(request)
    request.COOKIES[LOOKED_ALONG] = "1"
    assert looked_along(request)
