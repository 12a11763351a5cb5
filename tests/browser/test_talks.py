"""Conversations in a real browser: proposed, agreed upon, held, looked back at; by phone, keyboard, in the dark."""

import re
from collections.abc import Callable
from typing import Any

import pytest

pytestmark = pytest.mark.browser


def first_talk(eyes: Any) -> str:
    """The address of the first conversation of the week that has a time."""
    found = eyes.page.locator("main article.talk h3 a").first.get_attribute("href")
    assert found
    return str(found)


@pytest.mark.parametrize(("width", "dark"), [("phone", False), ("desktop", True)])
def test_the_week_and_every_page_about_talking_can_be_read_by_everybody(
    look: Callable[..., Any], width: str, dark: bool
) -> None:
    eyes = look("gebiedsmanager", width, dark=dark)
    eyes.go("/gesprekken/")
    eyes.axe()
    talk = first_talk(eyes)
    for address in (
        talk, f"{talk}tafel/", f"{talk}afsluiten/", "/gesprekken/onderwerp/nieuw/", "/gesprekken/gesproken/",
        "/gesprekken/kalender/", "/gesprekken/zo-overleggen-wij/", "/gesprekken/zo-overleggen-wij/nieuw/",
    ):  # fmt: skip
        eyes.go(address)
        eyes.faults.clear()  # a talk that is still to come cannot be closed; the page says so
        eyes.axe()
    eyes.go("/gesprekken/zo-overleggen-wij/")
    eyes.page.click("text=Wijkactieteam Spoorhof >> nth=0")
    eyes.page.wait_for_load_state()
    eyes.axe()
    eyes.page.click("text=Vul de agenda >> nth=0")
    eyes.page.wait_for_load_state()
    eyes.axe()


def test_topics_become_a_proposal_and_an_appointment_without_a_mouse(look: Callable[..., Any]) -> None:
    eyes = look("gebiedsmanager")
    eyes.go("/gesprekken/")
    page = eyes.page
    page.focus("text=Stel gesprekken voor")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"/gesprekken/voorstel/"))
    eyes.axe()
    text = page.inner_text("main")
    assert "Bewezen" in text
    assert "Waarom" in text
    page.focus("text=/Spreek (dit gesprek|alle)/")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"/gesprekken/$"))
    assert "afgesproken" in page.inner_text("[role=status]")
    eyes.axe()


def test_the_officer_and_the_programme_manager_each_see_the_own_part_of_the_week(look: Callable[..., Any]) -> None:
    officer, manager = look("Yusuf"), look("Annelies", "phone")
    for eyes, mine, other in (
        (officer, "Een zorg in de straat", "koers voor de flats"),
        (manager, "De koers voor de flats", "Een zorg in de straat"),
    ):
        eyes.go("/gesprekken/")
        eyes.axe()
        text = eyes.page.inner_text("main")
        assert mine in text
        assert other not in text


def test_what_was_said_is_read_back_and_valued_with_one_tap(look: Callable[..., Any]) -> None:
    eyes = look("Yusuf", "phone")
    eyes.go("/gesprekken/")
    page = eyes.page
    page.click("text=week eerder")
    page.wait_for_load_state()
    eyes.go(first_talk(eyes))
    page.click("text=Lees het verslag")
    page.wait_for_url(re.compile(r"/verslag/$"))
    eyes.axe()
    assert "Besproken" in page.inner_text("main")
    eyes.go(page.url.removeprefix(eyes.address).replace("/verslag/", "/waard/"))
    eyes.axe()
    page.click("button:has-text('Deels') >> nth=0")
    page.wait_for_load_state()
    assert page.locator("button[aria-pressed=true]:has-text('Deels')").count() >= 1
    eyes.axe()


def test_while_others_look_along_the_table_shows_the_topic_of_now_alone(look: Callable[..., Any]) -> None:
    eyes = look("gebiedsmanager")
    eyes.go("/gesprekken/")
    talk = first_talk(eyes)
    eyes.go(f"{talk}tafel/")
    page = eyes.page
    page.click("text=Zet meekijken aan")
    page.wait_for_load_state()
    eyes.go(f"{talk}tafel/")
    eyes.axe()
    assert "Stop met meekijken" in page.inner_text("main")
    eyes.go(talk)
    assert "Meekijken staat aan" in page.inner_text("main")
    eyes.axe()
    page.click("text=Stop met meekijken")
