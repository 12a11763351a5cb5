"""A photo goes with a note, also from a cellar, and holds the note up by nothing."""

import io
from collections.abc import Callable
from typing import Any

import pytest
from PIL import Image

pytestmark = pytest.mark.browser


def photo(colour: str) -> dict[str, Any]:
    """A photo as a phone would choose it."""
    out = io.BytesIO()
    Image.new("RGB", (900, 700), colour).save(out, "JPEG")
    return {"name": f"{colour}.jpg", "mimeType": "image/jpeg", "buffer": out.getvalue()}


def fill(page: Any, words: str, colour: str) -> None:
    """Writes a note and chooses a photo."""
    page.fill("#id_text", words)
    page.locator("summary", has_text="Foto erbij").click()
    page.set_input_files("#id_photo", photo(colour))
    page.fill("#id_photo_alt", f"Een {colour} vlak")


def test_a_photo_follows_its_note_and_is_seen_with_it(look: Callable[..., Any]) -> None:
    eyes = look("wijknetwerker", "phone")
    page = eyes.page
    eyes.go("/signalen/noteer/")
    fill(page, "De bank bij de vijver mist een zitting", "green")
    eyes.axe()
    page.click(".actions--stick button")
    page.wait_for_url("**/bewaard/")
    page.wait_for_selector('.photos img[alt="Een green vlak"]')
    eyes.axe()
    page.goto(page.url.replace("bewaard/", ""))
    eyes.axe()


def test_a_photo_taken_without_a_connection_goes_along_later_and_once(look: Callable[..., Any]) -> None:
    eyes = look("wijknetwerker", "phone")
    page = eyes.page
    eyes.go("/signalen/noteer/")
    eyes.context.set_offline(True)
    words = "In de kelder brandt het licht dag en nacht"
    fill(page, words, "orange")
    page.click(".actions--stick button")
    page.locator("[data-queue]", has_text="die nog meegaan: 1").wait_for()
    eyes.context.set_offline(False)
    page.wait_for_selector("[data-queue]", state="hidden", timeout=40_000)
    eyes.go("/signalen/?mijn=on")
    there = page.locator(".signal", has_text=words)
    assert there.count() == 1
    assert there.locator('img[alt="Een orange vlak"]').count() == 1
