"""Looking for something in a real browser: from the head of any page, by keyboard, on a phone, in the dark."""

import re
from collections.abc import Callable
from typing import Any

import pytest

pytestmark = pytest.mark.browser


def test_somebody_looks_from_any_page_by_keyboard(look: Callable[..., Any]) -> None:
    eyes = look("gebiedsmanager")
    page = eyes.page
    page.focus("#zoek")
    page.keyboard.type("ontbij")
    page.wait_for_selector("#zoek-voorstellen [role=option]")
    eyes.axe()
    page.keyboard.press("ArrowDown")
    chosen = page.get_attribute("#zoek", "aria-activedescendant")
    words = page.get_attribute(f"#{chosen}", "data-words")
    page.keyboard.press("Escape")
    assert page.is_hidden("#zoek-voorstellen")
    page.keyboard.type("t")
    page.wait_for_selector("#zoek-voorstellen [role=option]")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"/zoeken/\?q="))
    assert words is not None
    assert page.input_value("#zoek").startswith("ontbijt")
    assert page.locator("mark").count() > 0
    eyes.axe()


@pytest.mark.parametrize("dark", [False, True])
def test_somebody_looks_on_a_phone_with_a_typing_error(look: Callable[..., Any], dark: bool) -> None:
    eyes = look("gebiedsmanager", "phone", dark=dark)
    page = eyes.page
    page.click(".top-search__link")
    page.wait_for_url(re.compile(r"/zoeken/$"))
    eyes.axe()
    page.fill("#zoek", "kofie")
    page.keyboard.press("Enter")
    page.wait_for_selector("mark")
    assert "lijkt op “kofie”" in page.inner_text(".found__why >> nth=0")
    eyes.axe()
    page.fill("#zoek", "xqzvvw")
    page.keyboard.press("Enter")
    page.wait_for_selector(".empty")
    eyes.axe()
