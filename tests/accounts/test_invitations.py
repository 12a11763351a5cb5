"""The way in for somebody new: once, for who has no password yet, and said plainly when the mail does not go."""

from typing import Any

import pytest
from django.core import mail
from django.urls import reverse
from tests.town import Town
from tests.walks.scene import browser

from wijkspraak.accounts.actions import RefusedError, add_party, rename_party
from wijkspraak.accounts.invitations import invite, is_new, way_in
from wijkspraak.accounts.models import Party, Person
from wijkspraak.accounts.policy import PartyKind
from wijkspraak.core.ids import PartyId
from wijkspraak.ledger.models import Entry


@pytest.fixture
def newcomer(town: Town) -> Person:
    return Person.objects.create_user("nieuw@example.test", "Nieuw Gezicht")


def test_the_mail_holds_the_way_in_and_no_more(newcomer: Person) -> None:
    assert invite(newcomer.id, "https://stad.test/")
    (sent,) = mail.outbox
    assert sent.to == ["nieuw@example.test"]
    assert f"https://stad.test{way_in(newcomer.id)}".rpartition("/")[0][:40] in sent.body
    assert "Nieuw Gezicht" in sent.body


def test_a_mail_that_does_not_go_is_said_and_nothing_is_lost(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_mail: Any, **_more: Any) -> int:
        raise ConnectionRefusedError

    monkeypatch.setattr("wijkspraak.accounts.invitations.send_mail", broken)
    client = browser(town.people["kees"])
    page = client.post("/wie/mensen/", {"name": "Els", "email": "els@example.test"}, follow=True).content.decode()
    assert "De mail kon niet worden verstuurd. Het account is er wel" in page
    els = Person.objects.get(email="els@example.test")
    assert is_new(els.id)
    assert reverse("accounts:invite_again", args=[els.id]) in page


def test_whoever_chose_a_password_is_not_invited_again(town: Town, newcomer: Person) -> None:
    client = browser(town.people["kees"])
    assert client.post(reverse("accounts:invite_again", args=[newcomer.id])).status_code == 302
    assert len(mail.outbox) == 1
    newcomer.set_password("nu-wel-een-wachtwoord")
    newcomer.save()
    assert client.post(reverse("accounts:invite_again", args=[newcomer.id])).status_code == 404
    assert len(mail.outbox) == 1


@pytest.mark.parametrize("who", ["joris", "nadia", "carla", "otto"])
def test_only_a_keeper_invites_and_adds_organisations(town: Town, newcomer: Person, who: str) -> None:
    client = browser(town.people[who])
    assert client.post(reverse("accounts:invite_again", args=[newcomer.id])).status_code == 404
    assert client.get(reverse("accounts:parties")).status_code == 404
    assert client.post(reverse("accounts:parties"), {"name": "X", "kind": "partner"}).status_code == 404
    assert client.get(reverse("desk:begin")).status_code == 404
    lines = Entry.objects.count()
    with pytest.raises(RefusedError):
        add_party(by=town.reader(who), name="X", kind=PartyKind.PARTNER)
    assert (mail.outbox, Entry.objects.count()) == ([], lines)


def test_a_cluster_belongs_to_the_municipality_and_a_name_is_there_once(town: Town) -> None:
    kees = town.reader("kees")
    key = add_party(by=kees, name="  Dienst   Water ", kind=PartyKind.CLUSTER)
    row = Party.objects.get(id=key)
    assert (row.name, row.root_id, row.parent_id) == ("Dienst Water", town.municipality.id, town.municipality.id)
    for name, kind in (("dienst water", PartyKind.PARTNER), ("", PartyKind.PARTNER), ("Stad", PartyKind.MUNICIPALITY)):
        with pytest.raises(RefusedError):
            add_party(by=kees, name=name, kind=kind)
    rename_party(by=kees, party=PartyId(key), name="Dienst Water en Groen")
    line = Entry.objects.get(verb="party_renamed")
    assert line.details == {"before": "Dienst Water", "after": "Dienst Water en Groen"}
