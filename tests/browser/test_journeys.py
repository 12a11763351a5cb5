"""The walk through the story in a real browser: by phone, at a desk, by keyboard, with and without a connection."""

import re
from collections.abc import Callable
from typing import Any

import pytest

pytestmark = pytest.mark.browser


def test_a_networker_notes_a_signal_on_a_phone_in_three_taps(look: Callable[..., Any]) -> None:
    eyes = look("wijknetwerker", "phone")
    eyes.go("/signalen/noteer/")
    eyes.axe()
    page = eyes.page
    page.fill("#id_text", "De deur van de tuin gaat tegenwoordig om drie uur op slot, dus de wandelclub loopt om")
    page.click(".chips label >> nth=0")
    page.click("button[type=submit]:has-text('Bewaar')")
    page.wait_for_url(re.compile(r"/bewaard/$"))
    assert "Je hoort wat ermee gebeurt." in page.content()
    page.wait_for_load_state("networkidle")
    eyes.axe()
    page.click("text=Ongedaan maken")
    page.wait_for_url(re.compile(r"/prullenbak/$"))
    assert "wandelclub" in page.content()
    eyes.axe()


def test_a_note_without_a_connection_stays_on_the_phone_and_goes_along_later_once(look: Callable[..., Any]) -> None:
    eyes = look("wijknetwerker", "phone")
    eyes.go("/signalen/noteer/")
    page = eyes.page
    eyes.context.set_offline(True)
    page.fill("#id_text", "In het ketelhuis zegt iedereen dat de lift al weken stil staat")
    page.click("button[type=submit]:has-text('Bewaar')")
    page.wait_for_selector("[data-queue]:not([hidden])")
    assert "Staat op je telefoon" in page.inner_text("[data-queue]")
    assert page.input_value("#id_text") == ""
    eyes.context.set_offline(False)
    page.wait_for_selector("[data-queue]", state="hidden", timeout=15000)
    eyes.go("/signalen/?mijn=on&woorden=ketelhuis")
    assert page.locator(".signal").count() == 1


def test_a_phone_number_in_a_note_is_pointed_out_before_it_is_sent(look: Callable[..., Any]) -> None:
    eyes = look("wijknetwerker", "phone")
    eyes.go("/signalen/noteer/")
    page = eyes.page
    page.fill("#id_text", "Bel haar maar op 06 12345678 dan weet ze het")
    page.wait_for_selector("[data-privacy-warning]:not([hidden])")
    page.click("[data-privacy-drop]")
    assert "12345678" not in page.input_value("#id_text")
    assert page.is_hidden("[data-privacy-warning]")


def test_what_may_point_to_somebody_is_asked_about_before_it_is_kept(look: Callable[..., Any]) -> None:
    eyes = look("wijknetwerker", "phone")
    eyes.go("/signalen/noteer/")
    page = eyes.page
    page.fill("#id_text", "Bel mevrouw Jansen van de snoepwinkel op 06-12345678")
    page.click("button[type=submit]:has-text('Bewaar')")
    page.wait_for_selector("text=Er is nog niets bewaard")
    eyes.faults.clear()  # the browser calls an answer with 422 a fault
    eyes.axe()
    assert page.locator("mark.pointed").count() == 2
    page.locator("fieldset.decide", has_text="Jansen").locator("label", has_text="dit mag blijven").click()
    page.click("text=Bewaar zo")
    page.wait_for_url("**/bewaard/")
    assert "Bel mevrouw Jansen van de snoepwinkel op [telefoonnummer]" in page.inner_text("blockquote >> nth=0")


def test_a_note_with_marks_waits_on_the_phone_until_its_writer_looked(look: Callable[..., Any]) -> None:
    eyes = look("wijknetwerker", "phone")
    eyes.go("/signalen/noteer/")
    page = eyes.page
    eyes.context.set_offline(True)
    page.fill("#id_text", "De glazenwasser heeft nummer 06-12345678")
    page.click("button[type=submit]:has-text('Bewaar')")
    page.wait_for_selector("[data-queue]:not([hidden])")
    eyes.context.set_offline(False)
    page.wait_for_selector("[data-held]:not([hidden])", timeout=15000)
    assert "glazenwasser" in page.inner_text("[data-held]")
    eyes.faults.clear()
    eyes.axe()
    page.click("[data-held] button:has-text('Kijk ernaar')")
    page.wait_for_selector("text=Er is nog niets bewaard")
    page.click("text=Bewaar zo")
    page.wait_for_url("**/bewaard/")
    eyes.go("/signalen/noteer/")
    page.wait_for_function("!localStorage.getItem('wijkspraak-queue').includes('glazenwasser')")
    assert page.is_hidden("[data-held]")
    eyes.go("/signalen/?mijn=on&woorden=glazenwasser")
    assert page.locator(".signal").count() == 1
    assert "12345678" not in page.content()


def test_an_area_manager_makes_the_coffee_a_question_and_puts_it_on_the_agenda(look: Callable[..., Any]) -> None:
    eyes = look("gebiedsmanager")
    page = eyes.page
    eyes.axe()
    eyes.go("/vragen/wat-er-speelt/")
    eyes.axe()
    card = page.locator("article.echo", has_text="koffie").first
    assert card.count() == 1, "the coffee is not among what is stirring"
    assert "huur" in card.inner_text()
    card.locator("text=Maak er een vraag van").click()
    page.wait_for_load_state()
    eyes.axe()
    # Only by keyboard from here to the saved question.
    page.focus("#maak input[name=title]")
    page.keyboard.type("Koffie in het Huis van de Wijk")
    while page.evaluate("document.activeElement.tagName") != "BUTTON":
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"/vragen/[0-9a-f-]{36}/$"))
    eyes.axe()
    assert "De vraag achter de vraag" in page.content()
    page.click("summary:has-text('Schrijf aan de ladder')")
    page.fill("textarea[name=need]", "Elkaar kunnen ontmoeten zonder drempel")
    page.fill("textarea[name=cause]", "De hoge huur van het pand wordt doorberekend")
    page.click("section#ladder button:has-text('Bewaar')")
    page.wait_for_load_state()
    assert "Elkaar kunnen ontmoeten zonder drempel" in page.content()
    page.click("button:has-text('Zet op de agenda')")
    page.wait_for_url(re.compile(r"/agenda/"))
    assert "Koffie in het Huis van de Wijk" in page.content()
    eyes.axe()


@pytest.mark.parametrize("width", ["phone", "desktop"])
@pytest.mark.parametrize(
    ("role", "paths"),
    [
        (
            "wijknetwerker",
            ["/", "/signalen/", "/inbrengen/signals/", "/vragen/", "/agenda/", "/wijken/", "/wie/ben-ik/", "/woorden/"],
        ),
        (
            "gebiedsmanager",
            [
                "/",
                "/signalen/",
                "/vragen/wat-er-speelt/",
                "/vragen/wat-er-speelt/?laan=stad",
                "/vragen/",
                "/vragen/formeel/",
                "/mensen/",
                "/mensen/nieuw/",
                "/mensen/plaat/",
                "/mensen/plaat/?rond=mij",
                "/mensen/bruggen/",
                "/mensen/dubbel/",
                "/mensen/organisaties/",
                "/mensen/bezwaren/",
                "/mensen/over-mij/",
                "/overdracht/",
                "/agenda/",
            ],
        ),
        ("accounthouder", ["/", "/vragen/"]),
        ("beleidsmedewerker", ["/", "/vragen/wat-er-speelt/"]),
        ("bewoner", ["/", "/signalen/noteer/", "/vragen/"]),
        ("partner", ["/", "/vragen/", "/agenda/", "/wie/ziet-wat/"]),
    ],
)
def test_every_page_of_a_role_is_accessible(look: Callable[..., Any], role: str, paths: list[str], width: str) -> None:
    eyes = look(role, width)
    for path in paths:
        eyes.go(path)
        eyes.axe()


@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize("width", ["phone", "desktop"])
def test_the_pages_behind_the_lists_are_accessible_too(look: Callable[..., Any], width: str, *, dark: bool) -> None:
    eyes = look("gebiedsmanager", width, dark=dark)
    page = eyes.page
    for start, link in (
        ("/vragen/wat-er-speelt/", "article.echo h2 a"),
        ("/vragen/", ".cards h2 a"),
        ("/agenda/", ".cards h2 a"),
        ("/signalen/", ".signal .meta a"),
        ("/wijken/", "section[aria-label=Lijst] a"),
    ):
        eyes.go(start)
        page.locator(link).first.click()
        page.wait_for_load_state()
        assert page.url != eyes.address + start
        eyes.axe()


def test_whom_to_see_is_found_within_a_minute_and_the_network_is_walked_by_keyboard(look: Callable[..., Any]) -> None:
    eyes = look("gebiedsmanager")
    page = eyes.page
    eyes.go("/vragen/")
    page.locator(".cards h2 a").first.click()
    page.click("text=Wie moet ik spreken?")
    page.wait_for_url(re.compile(r"/mensen/voor/[0-9a-f-]{36}/$"))
    eyes.axe()
    assert page.locator(".roles .card").count() == 3
    page.locator("article summary").first.click()
    assert page.locator("article details[open] li").count() > 2
    page.locator("button:has-text('Gevraagd')").first.click()
    page.wait_for_load_state()
    assert "Genoteerd" in page.inner_text("[role=status]")
    page.click("text=Bekijk hen als plaat")
    page.wait_for_load_state()
    eyes.axe()
    page.locator("svg.network a").first.focus()
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"/mensen/[0-9a-f-]{36}/$"))
    eyes.axe()


def test_the_first_page_is_small(look: Callable[..., Any]) -> None:
    eyes = look("gebiedsmanager")
    sizes: list[int] = []
    context = eyes.context.browser.new_context()
    page = context.new_page()
    session = context.new_cdp_session(page)
    session.send("Network.enable")
    session.on("Network.loadingFinished", lambda one: sizes.append(int(one["encodedDataLength"])))
    page.goto(f"{eyes.address}/account/login/", wait_until="networkidle")
    context.close()
    assert sum(sizes) < 150_000, sizes


def test_the_map_is_walked_by_keyboard_and_works_without_script(look: Callable[..., Any], chromium: Any) -> None:
    eyes = look("gebiedsmanager")
    eyes.go("/wijken/")
    page = eyes.page
    page.locator("svg.map a").first.focus()
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"/wijken/[0-9a-f-]{36}/$"))
    cookies = eyes.context.cookies()
    bare = chromium.new_context(java_script_enabled=False)
    bare.add_cookies(cookies)
    quiet = bare.new_page()
    for path in ("/", "/wijken/", "/vragen/wat-er-speelt/", "/signalen/noteer/"):
        quiet.goto(eyes.address + path)
        assert quiet.locator("h1").count() == 1
    bare.close()
