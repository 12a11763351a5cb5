"""Every answer carries the headers that keep a browser from being used against its owner; refusals too."""

import pytest
from django.http import HttpResponse
from django.test import Client
from tests.town import Town
from tests.walks.scene import answer_of, browser

ADDRESSES = [
    ("nadia", "/", 200), ("nadia", "/signalen/", 200), ("nadia", "/signalen/noteer/", 200), ("nadia", "/weg/", 404),
    ("nadia", "/signalen/11111111-1111-4111-8111-111111111111/", 404), ("nadia", "/vragen/wat-er-speelt/luister/", 405),
    ("kees", "/wie/mensen/", 200), ("otto", "/wie/logboek/", 200), ("rosa", "/wie/mensen/", 404),
    ("joris", "/vragen/wat-er-speelt/hoever/", 200),
    (None, "/account/login/", 200), (None, "/wie/ziet-wat/", 200), (None, "/", 302), (None, "/nergens", 404),
    (None, "/agenda/gedeeld/onbekend/", 404), (None, "/manifest.webmanifest", 200),
]  # fmt: skip


def directives(answer: HttpResponse) -> dict[str, set[str]]:
    """The content security policy by part."""
    parts = answer["Content-Security-Policy"].split(";")
    return {words[0]: set(words[1:]) for words in (part.split() for part in parts) if words}


@pytest.mark.parametrize(("who", "address", "status"), ADDRESSES)
def test_every_answer_is_closed_to_foreign_script(town: Town, who: str | None, address: str, status: int) -> None:
    answer = browser(town.people[who] if who else None).get(address)
    assert answer.status_code == status
    policy = directives(answer)
    assert policy["default-src"] == {"'none'"}
    for name in ("script-src", "style-src", "img-src", "connect-src", "form-action"):
        assert policy[name] == {"'self'"}, name
    assert policy["frame-ancestors"] == policy["base-uri"] == {"'none'"}
    assert "unsafe" not in answer["Content-Security-Policy"]
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Referrer-Policy"] == "same-origin"
    assert answer["Cross-Origin-Opener-Policy"] == "same-origin"
    assert answer["Cross-Origin-Resource-Policy"] == "same-origin"
    assert answer["X-Frame-Options"] == "DENY"
    assert "camera=()" in answer["Permissions-Policy"]
    if who is not None:
        assert "no-store" in answer["Cache-Control"]


@pytest.mark.parametrize("who", ["nadia", "joris", "kees", "rosa"])
def test_no_page_asks_for_what_its_policy_forbids(town: Town, who: str) -> None:
    client = browser(town.people[who])
    for address in ("/", "/signalen/", "/vragen/", "/agenda/", "/wijken/", f"/wijken/{town.west.id}/", "/wie/ben-ik/"):
        page = client.get(address).content.decode()
        assert " style=" not in page, address
        assert "<style" not in page, address
        assert " onclick=" not in page, address
        assert "<script>" not in page, address
        assert "http://" not in page.replace("http://www.w3.org", ""), address


def test_what_is_not_here_reads_the_same_as_what_is_not_for_you(town: Town) -> None:
    client = browser(town.people["rosa"])
    nothing = client.get("/nergens/")
    closed = client.get("/wie/mensen/")
    assert (nothing.status_code, answer_of(nothing).body) == (closed.status_code, answer_of(closed).body)


def test_a_form_from_elsewhere_is_refused_and_says_so_without_being_kept(town: Town) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(town.people["nadia"], backend="allauth.account.auth_backends.AuthenticationBackend")
    answer = client.post("/signalen/noteer/", {"text": "van elders", "neighbourhood": str(town.west.id)})
    assert answer.status_code == 403
    assert "no-store" in answer["Cache-Control"]
    assert "unsafe" not in answer["Content-Security-Policy"]


def test_cookies_are_out_of_reach_of_script(town: Town) -> None:
    client = browser(town.people["nadia"])
    client.get("/signalen/noteer/")
    client.post("/meekijken/")
    assert {"sessionid", "csrftoken", "meekijken"} <= set(client.cookies)
    for name in ("csrftoken", "meekijken"):
        cookie = client.cookies[name]
        assert cookie["httponly"], name
        assert cookie["samesite"] == "Lax", name


def test_logging_in_leads_nowhere_else(town: Town) -> None:
    answer = Client().post(
        "/account/login/?next=https://evil.example/",
        {"login": "nadia@example.test", "password": "een-lang-wachtwoord", "next": "//evil.example/"},
    )
    assert "evil" not in answer.get("Location", "")
