"""Keepers see how post stands and never for whom or about what; in the invented city people read their own letters."""

from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from tests.outbox.kinds import Scripted, plain
from tests.outbox.test_actions import SUBJECT, ask
from tests.outbox.test_letters import CALENDAR
from tests.outbox.test_sending import raises, says, scripted
from tests.town import Town

from wijkspraak.accounts.models import Assignment
from wijkspraak.ledger.models import Entry
from wijkspraak.outbox import access, wording
from wijkspraak.outbox.letters import Calendar, LetterValue, Mail, Withheld
from wijkspraak.outbox.models import Letter, State
from wijkspraak.outbox.sending import send_waiting

TURNS = ("/post/blijf-liggen/", "/post/ga-weer/", "/post/opnieuw/", "/post/vervallen/")


def browser(town: Town, who: str) -> Client:
    """A browser of somebody."""
    client = Client()
    client.force_login(town.people[who], backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


def words(town: Town, who: str, address: str, status: int = 200) -> str:
    """The middle of a page."""
    answer = browser(town, who).get(address)
    assert answer.status_code == status
    return str(answer.content.decode()).partition("<main")[2].partition("</main>")[0]


def mixed(letter: LetterValue) -> Mail | Withheld:
    """By number: fine, a bad address, past, a failing room."""
    match letter.details["n"]:
        case 1:
            return plain(letter)
        case 2:
            return plain(letter, "fout adres")
        case 3:
            return Withheld("past")
        case _:
            raise RuntimeError


@pytest.mark.parametrize("who", ["nadia", "joris", "ama", "paul", "carla", "rosa", "otto"])
def test_the_page_of_the_post_is_the_keepers_alone(town: Town, who: str) -> None:
    client = browser(town, who)
    assert client.get("/post/").status_code == 404
    for address in TURNS:
        assert client.post(address, {"because": "x"}).status_code == 404, address
        assert client.get(address).status_code == 405
    assert not Entry.objects.filter(kind="outbox").exists()
    assert "/post/" not in client.get("/").content.decode()


def test_the_keeper_sees_numbers_and_reasons_and_no_more(town: Town) -> None:
    says(mixed)
    for n in (1, 2, 3, 4):
        scripted(town, n)
    ask(town, once="later", not_before=timezone.now() + timedelta(days=2))
    send_waiting(timezone.now())
    text = words(town, "kees", "/post/")
    for told in (
        "Proefbrieven", "Uitnodigingen", "verstuurd", "dit is geen e-mailadres", "het is al geweest",
        "het maken van de brief liep vast", "nog niet geprobeerd",
    ):  # fmt: skip
        assert told in text, told
    for hidden in ("Nadia", "nadia", "example.test", "Brief 1", "Goedendag", str(SUBJECT), "fout adres"):
        assert hidden not in text, hidden
    for key in Letter.objects.values_list("id", flat=True):
        assert str(key) not in text
    assert reverse("outbox:post") in browser(town, "kees").get("/beginnen/").content.decode()


def test_the_page_asks_as_much_for_many_letters_as_for_few(town: Town, django_assert_num_queries: Any) -> None:
    ask(town)
    kees = town.reader("kees")
    with django_assert_num_queries(2):
        access.standing(kees)
    for n in range(30):
        scripted(town, n)
    with django_assert_num_queries(2):
        found = access.standing(kees)
    assert found.number(State.WAITING) == 31


def test_the_keeper_holds_the_post_and_lets_it_go(town: Town) -> None:
    ask(town)
    client = browser(town, "kees")
    assert "waarom" in client.post("/post/blijf-liggen/", {"because": ""}, follow=True).content.decode()
    assert access.is_armed()
    text = client.post("/post/blijf-liggen/", {"because": "Back-up <b>terug</b>"}, follow=True).content.decode()
    assert "Back-up &lt;b&gt;terug" in text
    assert "Er wacht 1 brief" in text
    assert send_waiting(timezone.now()).held == "disarmed"
    client.post("/post/ga-weer/")
    assert send_waiting(timezone.now()).sent == 1


def test_the_keeper_lets_lapse_what_waits_after_a_backup(town: Town) -> None:
    ask(town)
    client = browser(town, "kees")
    client.post("/post/blijf-liggen/", {"because": "Back-up"})
    assert "1 brief is vervallen" in client.post("/post/vervallen/", follow=True).content.decode()
    client.post("/post/ga-weer/")
    assert send_waiting(timezone.now()).sent == 0


def test_the_keeper_tries_again_what_failed(town: Town) -> None:
    says(raises(RuntimeError()))
    scripted(town)
    send_waiting(timezone.now())
    says(plain)
    assert (
        "1 brief wordt opnieuw geprobeerd" in browser(town, "kees").post("/post/opnieuw/", follow=True).content.decode()
    )
    assert send_waiting(timezone.now()).sent == 1


def test_without_a_mail_server_the_keeper_is_told(town: Town, settings: Any) -> None:
    assert "WIJKSPRAAK_MAIL" not in words(town, "kees", "/post/")
    settings.EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
    assert "WIJKSPRAAK_MAIL" in words(town, "kees", "/post/")


@pytest.mark.parametrize("code", sorted(wording.PROBLEMS))
def test_every_code_has_words_without_loose_figures(code: str) -> None:
    said = wording.problem("tests.scripted", code, 550)
    assert "%(" not in said
    assert "550" in said
    assert code.replace("_", " ") != said


def test_outside_the_invented_city_nobody_reads_letters_here(town: Town) -> None:
    key = ask(town)
    for who in ("nadia", "kees"):
        for address in ("/post/mijn/", f"/post/mijn/{key}/"):
            assert browser(town, who).get(address).status_code == 404
    assert Client().get("/post/mijn/").status_code == 302
    for door in (
        lambda: access.own_letters(town.reader("nadia")),
        lambda: access.own_letter(town.reader("nadia"), key),
    ):
        with pytest.raises(access.NotHereError):
            door()


def test_in_the_invented_city_one_reads_ones_own_letters_by_the_rights_of_now(town: Town, settings: Any) -> None:
    settings.PRACTICE = True
    own = ask(town, details={"n": 5})
    other = ask(town, once="b", to_person=town.people["ravi"].id)
    assert "geen post de deur uit" in words(town, "nadia", "/post/mijn/")
    assert str(own) in words(town, "nadia", "/post/mijn/")
    assert str(other) not in words(town, "nadia", "/post/mijn/")
    text = words(town, "nadia", f"/post/mijn/{own}/")
    assert "Gesprek 5" in text
    assert "U bent welkom" in text
    for who, key in (("nadia", other), ("ravi", own), ("kees", own), ("nadia", uuid4())):
        assert browser(town, who).get(f"/post/mijn/{key}/").status_code == 404
    Assignment.objects.filter(person=town.people["nadia"]).delete()
    text = words(town, "nadia", f"/post/mijn/{own}/")
    assert "zou nu niet meer komen" in text
    assert "welkom" not in text
    assert not mail.outbox


def test_files_and_the_calendar_are_named_beside_a_letter(town: Town, settings: Any) -> None:
    settings.PRACTICE = True
    words_of_it = "<script>x</script> https://proef.example/a/?b=c"
    says(lambda _letter: Mail("a@example.test", "A", "<b>S</b>", words_of_it, calendar=Calendar(CALENDAR)))
    text = words(town, "nadia", f"/post/mijn/{scripted(town)}/")
    assert "uitnodiging.ics" in text
    assert "<script>x" not in text
    assert "<b>S" not in text
    assert 'href="https://proef.example/a/?b=c"' in text


def test_a_kind_that_is_gone_is_told(town: Town, settings: Any) -> None:
    settings.PRACTICE = True
    key: UUID = scripted(town)
    Letter.objects.update(kind="gone.kind")
    assert "kent deze versie niet" in words(town, "nadia", f"/post/mijn/{key}/")
    assert "gone.kind" in words(town, "nadia", "/post/mijn/")
    assert not Scripted.asked
