"""A municipality begins without a programmer: from an empty database to the first signal in a wijk of its own."""

import re
from typing import Any

import pytest
from django.core import mail
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from tests.neighbourhoods.maps import collection, feature, square
from tests.town import party, person
from tests.walks.scene import answer_of, browser, patterns

from wijkspraak.accounts.models import Assignment, Party, Person
from wijkspraak.accounts.policy import PartyKind, Role
from wijkspraak.cli.main import main
from wijkspraak.imports.kinds import kinds
from wijkspraak.ledger.access import check_seals
from wijkspraak.ledger.models import Entry
from wijkspraak.neighbourhoods.models import AreaScheme, Neighbourhood
from wijkspraak.signals.models import Signal

NOBODY = "00000000-0000-4000-8000-000000000000"
LONG = "lavendel-ketel-zeven-bomen"


@pytest.fixture(autouse=True)
def _no_settings_of_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("wijkspraak.cli.service.prepare", lambda: None)


def invented_map() -> bytes:
    """Two wijken of two buurten each, as a city would hand them over, in one file with its codes and levels."""
    wijken = [feature(f"WK99010{n}", name, square(2 * n, 0, 2, 1)) for n, name in enumerate(("Zuidrand", "Kopland"), 1)]
    buurten = [
        feature(f"BU990{n}0{m}", name, square(2 * n + m, 0), wijkcode=f"WK99010{n}")
        for n, m, name in ((1, 0, "Rietveld"), (1, 1, "Akkers"), (2, 0, "Kade"), (2, 1, "Molenhoek"))
    ]
    return collection(wijken + buurten)


def choose_password(path: str, client: Client) -> Any:
    """Opens the way in and chooses a password, as a person would."""
    page = client.get(path, follow=True)
    assert page.status_code == 200
    to = page.redirect_chain[-1][0]
    return client.post(to, {"password1": LONG, "password2": LONG})


def log_in(email: str) -> Client:
    client = Client()
    answer = client.post(reverse("account_login"), {"login": email, "password": LONG})
    assert answer.status_code == 302, answer.content.decode()[-900:]
    return client


def way_in(text: str) -> str:
    found = re.search(r"https?://[^/\s]+(/account/\S+)", text)
    assert found, text
    return found[1]


@pytest.mark.django_db
def test_from_an_empty_database_to_the_first_signal(capsys: pytest.CaptureFixture[str]) -> None:
    given = ["begin", "Gemeente Nieuwstad", "--name", "Marit Vos", "--email", "Marit@nieuwstad.test"]
    assert main([*given, "--site", "https://wijkspraak.nieuwstad.test"]) == 0
    told = capsys.readouterr().out
    assert "https://wijkspraak.nieuwstad.test/account/" in told
    path = way_in(told)
    first = Client()
    assert choose_password(path, first).status_code == 302
    again = Client().get(path, follow=True)
    assert "password1" not in again.content.decode(), "the way in works once"

    marit = log_in("marit@nieuwstad.test")
    page = marit.get("/", follow=True)
    assert page.redirect_chain[-1][0] == reverse("desk:begin")
    text = page.content.decode()
    assert "0 van de 4 gedaan" in text
    assert "nog geen wijken" in text

    answer = marit.post(
        reverse("imports:kind", args=["boundaries"]), {"file": SimpleUploadedFile("wijken.geojson", invented_map())}
    )
    delivery = answer["Location"]
    assert "2 wijken, 0 gebieden, 4 buurten." in marit.get(delivery).content.decode()
    marit.post(delivery + "begin/")
    assert "1 van de 4 gedaan" in marit.get(reverse("desk:begin")).content.decode()
    assert "2 wijken, 4 buurten" in marit.get(reverse("desk:begin")).content.decode()

    marit.post(reverse("accounts:parties"), {"name": "Maatschappelijke ontwikkeling", "kind": "cluster"})
    marit.post(reverse("accounts:parties"), {"name": "Welzijn Nieuwstad", "kind": "partner"})
    assert marit.post(reverse("accounts:parties"), {"name": "welzijn nieuwstad", "kind": "partner"}).status_code == 422
    cluster = Party.objects.get(name="Maatschappelijke ontwikkeling")
    assert cluster.root.name == "Gemeente Nieuwstad"

    marit.post(reverse("accounts:people"), {"name": "Joke Berg", "email": "joke@nieuwstad.test"})
    joke = Person.objects.get(email="joke@nieuwstad.test")
    assert mail.outbox[-1].to == ["joke@nieuwstad.test"]
    role = {
        "person": str(joke.id), "role": "area_manager", "party": str(cluster.root_id), "purpose": "wijkwerk",
        "since": "2026-01-01",
        "neighbourhoods": [str(key) for key in Neighbourhood.objects.values_list("id", flat=True)],
    }  # fmt: skip
    assert marit.post(reverse("accounts:people"), role).status_code == 302
    assert "2 van de 4 gedaan" in marit.get(reverse("desk:begin")).content.decode()
    assert marit.get("/", follow=True).redirect_chain[-1][0] == reverse("accounts:people")

    assert choose_password(way_in(str(mail.outbox[-1].body)), Client()).status_code == 302
    her = log_in("joke@nieuwstad.test")
    start = her.get("/").content.decode()
    assert "Zuidrand" in start
    assert "Kopland" in start
    zuid = Neighbourhood.objects.get(name="Zuidrand")
    note = {
        "text": "De bus stopt hier niet meer",
        "neighbourhood": str(zuid.id),
        "level": "1",
        "teller_kind": "resident",
    }
    assert her.post(reverse("signals:note"), note).status_code == 302
    assert "De bus stopt hier niet meer" in her.get(reverse("signals:list")).content.decode()
    assert Signal.objects.without_reader(because="test").get().town_id == cluster.root_id
    assert "De bus" not in marit.get(reverse("desk:begin")).content.decode()
    assert check_seals() is None


@pytest.mark.django_db
def test_a_second_beginning_is_refused_politely(capsys: pytest.CaptureFixture[str]) -> None:
    given = ["begin", "Gemeente Nieuwstad", "--name", "Marit", "--email", "marit@nieuwstad.test"]
    assert main(given) == 0
    capsys.readouterr()
    assert main(["begin", "Gemeente Anders", "--name", "Iemand", "--email", "iemand@anders.test"]) == 2
    assert "Hier is al een gemeente: Gemeente Nieuwstad" in capsys.readouterr().err
    assert Party.objects.count() == 1
    assert Person.objects.count() == 1
    assert main(["begin", "--link-for", "marit@nieuwstad.test"]) == 0
    assert "/account/" in capsys.readouterr().out
    assert main(["begin", "--link-for", "niemand@nieuwstad.test"]) == 2


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("given", "words"),
    [
        (["begin"], "Noem de gemeente"),
        (["begin", "Gemeente X", "--name", "A", "--email", "geen adres"], "geen e-mailadres"),
    ],
)
def test_a_beginning_without_what_is_needed_makes_nothing(
    capsys: pytest.CaptureFixture[str], given: list[str], words: str
) -> None:
    assert main(given) == 2
    assert words in capsys.readouterr().err
    assert not Party.objects.exists()
    assert not Entry.objects.exists()


@pytest.mark.django_db
@pytest.mark.parametrize("who", [Role.KEEPER, Role.AREA_MANAGER, Role.NETWORKER, Role.POLICY_OFFICER, Role.AUDITOR])
@pytest.mark.parametrize("scheme", [False, True], ids=["no division", "a division without wijken"])
def test_no_page_of_an_empty_city_stumbles(who: Role, scheme: bool) -> None:
    town = party("Gemeente Leegstad", PartyKind.MUNICIPALITY)
    if scheme:
        AreaScheme.objects.create(name="Leeg", party=town, since="2020-01-01")
    client = browser(person("anna", who, town, everywhere=True))
    found = {}
    for name, _route, pattern in patterns():
        if name.startswith(("account_", "mfa_")):
            continue  # of the library, which knows no city
        wanted = set(pattern.pattern.converters) | set(getattr(pattern.pattern.regex, "groupindex", {}))
        values = {
            "key": NOBODY,
            "number": 1,
            "size": "a4",
            "secret": "x",
            "what": "intrekken" if name == "signals:change" else "weg",
        }
        for key in kinds() if name == "imports:kind" else (NOBODY,):
            filled = {one: key if one == "key" else values.get(one, NOBODY) for one in wanted}
            address = reverse(name, kwargs=filled)
            found[address] = answer_of(client.get(address)).status
    assert found["/"] in {200, 302}
    assert {status for status in found.values() if status >= 500} == set()
    assert found["/wijken/"] == 200


@pytest.mark.django_db
def test_an_empty_city_says_what_will_appear_and_how() -> None:
    town = party("Gemeente Leegstad", PartyKind.MUNICIPALITY)
    keeper = browser(person("kees", Role.KEEPER, town, everywhere=True))
    manager = browser(person("joke", Role.AREA_MANAGER, town, everywhere=True))
    assert "Er zijn nog geen wijken" in keeper.get("/wijken/").content.decode()
    assert reverse("imports:kind", args=["boundaries"]) in keeper.get("/wijken/").content.decode()
    assert "Zodra de beheerder de grenzen inbrengt" in manager.get("/wijken/").content.decode()
    assert "Er zijn nog geen wijken" in manager.get("/").content.decode()
    assert "Er zijn nog geen wijken" in manager.get(reverse("signals:note")).content.decode()
    assert "Er zijn nog geen wijken" in keeper.get("/wie/mensen/").content.decode()


@pytest.mark.django_db
def test_organisations_of_another_municipality_are_not_renamed() -> None:
    town, other = party("Gemeente Een", PartyKind.MUNICIPALITY), party("Gemeente Twee", PartyKind.MUNICIPALITY)
    theirs = party("Stadsbeheer Twee", PartyKind.CLUSTER, other)
    keeper = browser(person("kees", Role.KEEPER, town, everywhere=True))
    for one in (other, theirs):
        assert keeper.post(reverse("accounts:rename_party", args=[one.id]), {"name": "Van mij"}).status_code == 404
        assert one.name not in keeper.get(reverse("accounts:parties")).content.decode()
    assert keeper.post(reverse("accounts:rename_party", args=[town.id]), {"name": "Gemeente Eén"}).status_code == 302
    assert Party.objects.filter(name="Gemeente Eén").exists()


@pytest.mark.django_db
def test_roles_are_given_in_the_wijken_of_the_own_municipality_alone() -> None:
    town, other = party("Gemeente Een", PartyKind.MUNICIPALITY), party("Gemeente Twee", PartyKind.MUNICIPALITY)
    for one, name in ((town, "Van ons"), (other, "Van hen")):
        scheme = AreaScheme.objects.create(name="Wijken", party=one, since="2020-01-01")
        Neighbourhood.objects.create(scheme=scheme, code="A", name=name)
    keeper = browser(person("kees", Role.KEEPER, town, everywhere=True))
    page = keeper.get("/wie/mensen/").content.decode()
    assert "Van ons" in page
    assert "Van hen" not in page
    assert Assignment.objects.count() == 1
