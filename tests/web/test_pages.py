"""What stands around every page, and what no template of the house may do."""

import re
from datetime import date
from pathlib import Path

import pytest
from django import forms
from django.template import Context, Template
from django.test import Client
from django.utils import translation
from tests.town import PASSWORD, Town

import wijkspraak
from wijkspraak.web import views
from wijkspraak.web.fields import DayInput

TEMPLATES = sorted(Path(wijkspraak.__file__).parent.rglob("templates/**/*.html"))
REFUSED = re.compile(
    r"""\sstyle\s*=|<style|<script(?![^>]*\ssrc=)|\son[a-z]+\s*=\s*["']|javascript:|hx-on|["']js:|https?://""",
    re.IGNORECASE,
)


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: "/".join(path.parts[-2:]))
def test_no_template_holds_what_the_pages_policy_refuses(path: Path) -> None:
    found = REFUSED.search(path.read_text(encoding="utf-8"))
    assert found is None, found


class Form(forms.Form):
    """One field of each sort."""

    text = forms.CharField(label="Wat hoorde je?", help_text="In hun woorden.", widget=forms.Textarea)
    day = forms.DateField(label="Wanneer", widget=DayInput())
    agreed = forms.BooleanField(label="Alle wijken", help_text="Ook die van morgen.")


def shown(form: forms.Form, name: str) -> str:
    """A field as a page shows it."""
    source = '{% include "web/includes/field.html" %}'
    return Template(source).render(Context({"field": form[name]}))


def test_a_field_names_its_help_and_its_fault_to_a_screen_reader() -> None:
    html = shown(Form({"text": ""}), "text")
    told = re.search(r'aria-describedby="([^"]+)"', html)
    assert told is not None
    assert told[1].split() == ["id_text-help", "id_text-error"]
    for key in told[1].split():
        assert html.count(f'id="{key}"') == 1
    assert 'aria-invalid="true"' in html
    assert '<label for="id_text">' in html


def test_a_field_with_two_faults_has_one_place_where_they_stand() -> None:
    form = Form({"text": ""})
    form.add_error("text", "Nog iets.")
    html = shown(form, "text")
    assert html.count('id="id_text-error"') == 1
    assert "Nog iets." in html


def test_a_tick_shows_its_help_too() -> None:
    html = shown(Form(), "agreed")
    assert 'id="id_agreed-help"' in html
    assert "Ook die van morgen." in html


@pytest.mark.parametrize("language", ["nl", "en"])
def test_a_day_reaches_the_browsers_own_date_field_in_every_language(language: str) -> None:
    with translation.override(language):
        assert 'value="2026-05-03"' in shown(Form(initial={"day": date(2026, 5, 3)}), "day")
        assert Form({"text": "x", "day": "2026-05-03", "agreed": "on"}).is_valid()


@pytest.fixture
def joris(town: Town) -> Client:
    """A browser of the area manager."""
    client = Client(headers={"accept-language": "nl"})
    client.post("/account/login/", {"login": "joris@example.test", "password": PASSWORD})
    return client


def test_every_page_has_a_language_a_way_to_its_content_and_one_place_that_speaks(joris: Client) -> None:
    page = joris.get("/").content.decode()
    assert '<html lang="nl">' in page
    assert 'href="#inhoud"' in page
    assert page.count('id="inhoud"') == 1
    assert page.count('aria-live="polite"') == 1
    assert page.count('aria-current="page"') == 1
    assert "/wie/ziet-wat/" in page


def test_a_page_that_is_not_here_says_so_warmly_and_keeps_the_draft(joris: Client) -> None:
    answer = joris.get("/bestaat-niet/")
    assert answer.status_code == 404
    assert "niets verloren" in answer.content.decode()
    assert "data-not-kept" in answer.content.decode()


def test_a_form_that_was_open_too_long_says_what_to_do(town: Town) -> None:
    answer = Client(enforce_csrf_checks=True).post("/account/login/", {"login": "x"})
    assert answer.status_code == 403
    assert "uw tekst is niet weg" in answer.content.decode()
    assert "data-not-kept" in answer.content.decode()


def test_the_worker_speaks_for_all_pages_and_is_never_stale(client: Client, db: None) -> None:
    assert (views.BUILT / "sw.js").exists(), "run: make setup"
    answer = client.get("/sw.js")
    assert answer.status_code == 200
    assert answer["Content-Type"].startswith("text/javascript")
    assert "no-cache" in answer["Cache-Control"]


def test_the_phone_finds_the_page_for_noting(client: Client, db: None) -> None:
    answer = client.get("/manifest.webmanifest")
    assert answer["Content-Type"] == "application/manifest+json"
    assert client.get(answer.json()["start_url"]).status_code == 302
