"""A file on its way in through the pages, for the tests of figures and facilities; and towns with real codes."""

from collections.abc import Iterable
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from tests.town import Town
from wijkspraak.imports.models import Delivery, HeldRow
from wijkspraak.neighbourhoods.models import AreaScheme, Neighbourhood, Subarea

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


def login(town: Town, who: str) -> Client:
    """A browser in which somebody has logged in."""
    client = Client()
    client.force_login(town.people[who], backend=BACKEND)
    return client


def upload(client: Client, kind: str, raw: bytes, name: str = "bestand.csv") -> str:
    """Brings a file and gives its page."""
    answer = client.post(reverse("imports:kind", args=[kind]), {"file": SimpleUploadedFile(name, raw)})
    assert answer.status_code == 302, answer.content.decode()[-1500:]
    return str(answer["Location"])


def settled(client: Client, page: str, **more: Any) -> str:
    """Chooses what was guessed, with changes, and shows the page."""
    row = Delivery.objects.get(id=page.strip("/").split("/")[-1])
    fields: dict[str, Any] = {f"kolom_{key}": value for key, value in row.columns.items()}
    fields |= {f"keuze_{key}": value.split("\n") if "\n" in value else value for key, value in row.options.items()}
    answer = client.post(page, {key: value for key, value in (fields | more).items() if value})
    assert answer.status_code == 302, "a choice was not understood"
    return client.get(page).content.decode()


def bring(town: Town, who: str, kind: str, raw: bytes, name: str = "bestand.csv", **more: Any) -> Delivery:
    """The whole road through the pages; gives what became of it."""
    client = login(town, who)
    page = upload(client, kind, raw, name)
    settled(client, page, **more)
    client.post(page + "begin/")
    row = Delivery.objects.get(id=page.strip("/").split("/")[-1])
    assert row.state == "done", (row.state, row.problem)
    assert client.get(page).status_code == 200
    return row


def waiting(row: Delivery) -> list[str]:
    """Why rows wait, in the order of the file."""
    rows = HeldRow.objects.filter(delivery=row).order_by("number")
    return [fault["why"] for one in rows for fault in one.faults]


def division(town: Town, places: Iterable[tuple[str, str]], parts: Iterable[tuple[str, str, str]] = ()) -> None:
    """Another division of the municipality, since today, with these neighbourhoods and sub-areas (of which one)."""
    scheme = AreaScheme.objects.create(name="Echte wijken", party=town.municipality, since=town.reader("kees").today)
    homes = {code: Neighbourhood.objects.create(scheme=scheme, code=code, name=name) for code, name in places}
    Subarea.objects.bulk_create(Subarea(neighbourhood=homes[home], code=code, name=name) for code, name, home in parts)
