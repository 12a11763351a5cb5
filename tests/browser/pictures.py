"""Makes the pictures of the documentation from the served invented city: `make pictures`.

Wants the address of a served practice mode: python -m tests.browser.pictures http://127.0.0.1:8000
"""

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from playwright.sync_api import Browser, Page, sync_playwright

FOLDER: Final = Path(__file__).parents[2] / "docs" / "pictures"
DESK, PHONE = (1280, 860), (390, 844)
# The name of a picture, through whose eyes, how wide, and how to get there.
PICTURES: Final[tuple[tuple[str, str, tuple[int, int], str, str], ...]] = (
    ("start", "gebiedsmanager", DESK, "/", ""),
    ("wat-er-speelt", "gebiedsmanager", DESK, "/vragen/wat-er-speelt/", ""),
    ("vermoeden", "gebiedsmanager", DESK, "/vragen/wat-er-speelt/", "article.echo:has-text('koffie') h2 a"),
    ("vraag", "gebiedsmanager", DESK, "/vragen/", ".cards h2 a"),
    ("agenda", "gebiedsmanager", DESK, "/agenda/", ".cards h2 a"),
    ("gesprekken", "gebiedsmanager", DESK, "/gesprekken/", ""),
    ("gesprek", "gebiedsmanager", DESK, "/gesprekken/", "main article.talk h3 a"),
    ("wijken", "gebiedsmanager", DESK, "/wijken/", ""),
    ("noteer", "wijknetwerker", PHONE, "/signalen/noteer/", ""),
    ("start-telefoon", "wijknetwerker", PHONE, "/", ""),
)


def through(browser: Browser, address: str, role: str, size: tuple[int, int]) -> Page:
    """A page through somebody's eyes."""
    page = browser.new_context(viewport={"width": size[0], "height": size[1]}, locale="nl-NL").new_page()
    page.goto(f"{address}/account/login/")
    page.select_option("#face", page.locator("#face option", has_text=role).first.get_attribute("value"))
    page.click(".practice button")
    page.wait_for_load_state()
    return page


def main(arguments: Sequence[str]) -> int:
    """Makes them all."""
    address = arguments[0].rstrip("/")
    FOLDER.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path="/usr/bin/chromium",
            args=["--no-sandbox", "--disable-quic", "--disable-background-networking"],
        )
        for name, role, size, path, link in PICTURES:
            page = through(browser, address, role, size)
            page.goto(address + path)
            if link:
                page.locator(link).first.click()
                page.wait_for_load_state("networkidle")
            page.screenshot(path=FOLDER / f"{name}.png")
            page.context.close()
        browser.close()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
