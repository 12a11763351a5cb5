"""Reports from files: what comes in, what is left out, what waits, and that nothing of people or words is stored."""

import io
import json
import resource
import time
import zipfile
from datetime import date
from pathlib import Path
from typing import Any
from uuid import UUID

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from tests.real import REAL, needs_real
from tests.reports.files import CANARIES, uuid_of, warehouse
from tests.reports.whole import whole_database
from tests.town import Town
from wijkspraak.imports import actions
from wijkspraak.imports.kinds import FileError, Kind, guess, kinds
from wijkspraak.imports.models import Content, Delivery, HeldRow
from wijkspraak.imports.opening import opened
from wijkspraak.language.domains import Domain
from wijkspraak.ledger.models import Entry
from wijkspraak.neighbourhoods.models import Subarea
from wijkspraak.reports.imports import FIELDS, Open311, Reports, Signalen
from wijkspraak.reports.models import Category, ExternalReport

WEST, MIDDLE, EAST, OUTSIDE = (5.005, 52.005), (5.015, 52.005), (5.025, 52.005), (4.4, 51.9)


def login(town: Town, who: str) -> Client:
    """A browser in which somebody has logged in."""
    client = Client()
    client.force_login(town.people[who], backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


def bring(town: Town, who: str, kind: str, raw: bytes, name: str, chosen: dict[str, str] | None = None) -> Delivery:
    """Brings a file in through the pages."""
    client = login(town, who)
    answer = client.post(reverse("imports:kind", args=[kind]), {"file": SimpleUploadedFile(name, raw)})
    assert answer.status_code == 302, answer.content.decode()[-1500:]
    page = answer["Location"]
    if chosen:
        assert client.post(page, chosen).status_code == 302
    assert client.get(page).status_code == 200
    client.post(page + "begin/")
    return Delivery.objects.get(id=UUID(page.rstrip("/").rpartition("/")[2]))


def tally(row: Delivery) -> tuple[str, int, int, int, int]:
    """How it ended."""
    return row.state, row.new, row.changed, row.same, row.held


def test_the_life_domains_are_those_of_the_signals() -> None:
    assert Domain.choices == Domain.choices


# Signalen, warehouse


@pytest.mark.parametrize("before", ["", "120000UTC_", "2026/10/20/"])
def test_a_dump_of_signalen_is_joined_and_only_what_counts_is_kept(town: Town, before: str) -> None:
    raw = warehouse(
        {"n": 1, "at": WEST}, {"n": 2, "at": MIDDLE, "state": "o", "sort": ("Openbaar groen en water", "Boom")},
        {"n": 3, "at": EAST}, {"n": 4, "at": OUTSIDE}, {"n": 5, "parent": "1"}, {"n": 6, "day": "2019-01-01 10:00+00"},
        before=before,
    )  # fmt: skip
    row = bring(town, "joris", "signalen", raw, "dump.zip")
    assert tally(row) == ("done", 2, 0, 0, 0)
    kept = {one.key: one for one in ExternalReport.objects.select_related("category", "neighbourhood")}
    assert set(kept) == {uuid_of(1), uuid_of(2)}
    first, second = kept[uuid_of(1)], kept[uuid_of(2)]
    assert (first.neighbourhood.name, first.category.code, first.category.sort) == (
        "Westkade",
        "afval/grofvuil",
        "afval",
    )
    assert (second.neighbourhood.name, second.category.sort, second.state) == ("Middenhof", "groen", "done")
    assert (first.day, first.state, first.number) == (date(2026, 10, 2), "open", "1")
    shown = login(town, "joris").get(reverse("imports:delivery", args=[row.id])).content.decode()
    assert "4 weggelaten: buiten uw wijken, te oud, of een deelmelding" in shown


def test_the_same_dump_again_changes_nothing_and_a_later_one_only_what_changed(town: Town) -> None:
    raw = warehouse(*({"n": n} for n in range(1, 6)))
    assert tally(bring(town, "joris", "signalen", raw, "a.zip")) == ("done", 5, 0, 0, 0)
    lines = Entry.objects.filter(verb="reports_kept").count()
    assert tally(bring(town, "joris", "signalen", raw, "b.zip")) == ("done", 0, 0, 5, 0)
    assert Entry.objects.filter(verb="reports_kept").count() == lines
    later = warehouse({"n": 1, "state": "o", "updated": "2026-10-21 10:00:00+00"}, {"n": 2}, {"n": 7})
    assert tally(bring(town, "joris", "signalen", later, "c.zip")) == ("done", 1, 1, 1, 0)
    assert tally(bring(town, "joris", "signalen", raw, "older.zip")) == ("done", 0, 0, 5, 0)
    assert ExternalReport.objects.get(key=uuid_of(1)).state == "done", "an older state never replaces a newer one"


@pytest.mark.parametrize("kind", ["signalen", "reports"])
def test_nothing_of_reporters_or_words_is_stored_even_while_it_is_on_its_way(town: Town, kind: str) -> None:
    """From the moment that the file is given to the end, the whole database is searched."""
    if kind == "signalen":
        raw, name = warehouse({"n": 1, "day": "geen dag"}, {"n": 2}, {"n": 3, "at": OUTSIDE}), "dump.zip"
    else:
        rows = [f"{n};Grofvuil;0{n}-10-2026;Westkade;{CANARIES[3]};{CANARIES[0]};x {CANARIES[1]};{CANARIES[2]} 4"
                for n in range(1, 4)]  # fmt: skip
        rows.append(f"9;Grofvuil;geen dag;Westkade;{CANARIES[3]};{CANARIES[0]};{CANARIES[1]};{CANARIES[2]} 5")
        head = "id;categorie;datum;wijk;omschrijving;bij wie;iets anders;straatnaam"
        raw, name = "\n".join([head, *rows]).encode(), "lijst.csv"
    client = login(town, "joris")
    page = client.post(reverse("imports:kind", args=[kind]), {"file": SimpleUploadedFile(name, raw)})["Location"]
    assert Content.objects.exists()
    seen = [whole_database()]
    client.get(page)
    client.post(page + "begin/")
    assert HeldRow.objects.count() == 1
    assert ExternalReport.objects.exists()
    seen.append(whole_database())
    for words in CANARIES:
        assert not any(words in one for one in seen), words
    held = client.get(page + f"rij/{HeldRow.objects.get().number}/").content.decode()
    taken = b"".join(client.get(page + "wachtende-rijen.csv").streaming_content).decode()  # type: ignore[arg-type]
    assert "geen dag" in held and "geen dag" in taken
    for words in CANARIES:
        assert words not in held + taken


@pytest.mark.parametrize(
    ("raw", "words"),
    [
        (warehouse({"n": 1}, leave_out=["locations"]), "geen locations.csv"),
        (warehouse({"n": 1}, leave_out=["signals"]), "geen signals.csv"),
        (warehouse({"n": 1}, leave_out=["categories"]), "geen categories.csv"),
        (b"PK\x03\x04 en dan niets", "beschadigd"),
        (b"id;tekst\n1;x\n", "Kies het zip-bestand"),
        (warehouse({"n": 1})[:-200], "beschadigd"),
    ],
)  # fmt: skip
def test_what_is_no_dump_is_refused_with_what_to_do(town: Town, raw: bytes, words: str) -> None:
    with pytest.raises(actions.RefusedError, match=words):
        actions.deliver(by=town.reader("joris"), kind="signalen", name="x.zip", raw=raw)
    assert not Delivery.objects.exists()


def test_a_dump_whose_bytes_were_changed_is_refused(town: Town) -> None:
    raw = bytearray(warehouse(*({"n": n} for n in range(1, 200))))
    raw[300:340] = bytes(40)
    with pytest.raises(actions.RefusedError, match="beschadigd"):
        actions.deliver(by=town.reader("joris"), kind="signalen", name="x.zip", raw=bytes(raw))


def test_a_bomb_of_a_dump_is_refused_at_once_and_in_little_memory(town: Town) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("signals.csv", b"0" * (190 * 1024 * 1024))
        archive.writestr("locations.csv", "id\n")
        archive.writestr("categories.csv", "id\n")
    before, start = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, time.monotonic()
    with pytest.raises(actions.RefusedError, match="te groot"):
        actions.deliver(by=town.reader("joris"), kind="signalen", name="x.zip", raw=out.getvalue())
    assert time.monotonic() - start < 5
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 256 * 1024


def test_a_dump_without_states_and_with_their_old_name(town: Town) -> None:
    assert tally(bring(town, "joris", "signalen", warehouse({"n": 1}, leave_out=["statuses"]), "a.zip"))[1] == 1
    old = warehouse({"n": 1, "state": "a", "updated": "2026-10-22 10:00+00"}, status_file="statusses")
    assert tally(bring(town, "joris", "signalen", old, "b.zip")) == ("done", 0, 1, 0, 0)
    assert ExternalReport.objects.get().state == "cancelled"


def test_a_code_of_a_sub_area_says_where_when_there_is_no_point(town: Town) -> None:
    Subarea.objects.create(neighbourhood=town.middle, code="BU99000101", name="Het Midden")
    raw = warehouse({"n": 1, "at": ("", ""), "buurt": "BU99000101"}, {"n": 2, "at": ("", ""), "buurt": "BU12345678"},
                    {"n": 3, "at": ("", ""), "buurt": ""})  # fmt: skip
    row = bring(town, "joris", "signalen", raw, "a.zip")
    assert tally(row) == ("done", 1, 0, 0, 1)
    assert ExternalReport.objects.get().neighbourhood == town.middle
    assert HeldRow.objects.get().faults[0]["why"].startswith("noemt geen plek")


def test_nobody_brings_reports_in_where_they_do_not_work(town: Town) -> None:
    raw = warehouse({"n": 1, "at": WEST}, {"n": 2, "at": EAST})
    assert bring(town, "joris", "signalen", raw, "a.zip").new == 1
    assert bring(town, "elske", "signalen", raw, "a.zip").new == 1
    assert bring(town, "kees", "signalen", raw, "a.zip").same == 2
    for who in ("nadia", "tess", "carla", "rosa", "otto"):
        assert login(town, who).get(reverse("imports:kind", args=["signalen"])).status_code == 404
        with pytest.raises(actions.RefusedError):
            actions.deliver(by=town.reader(who), kind="signalen", name="x.zip", raw=raw)


# Open311

REQUESTS: list[dict[str, Any]] = [
    {
        "service_request_id": 638344, "status": "closed", "status_notes": "Duplicate.", "service_name": "Sidewalk",
        "service_code": "006", "description": CANARIES[3], "requested_datetime": "2026-10-14T23:30:38+00:00",
        "updated_datetime": "2026-10-15T06:37:38+02:00", "address": CANARIES[2], "lat": 52.005, "long": 5.005,
        "media_url": None,
    },
    {
        "service_request_id": "638349", "status": "open", "service_name": None, "service_code": "afval",
        "requested_datetime": "2026-10-14T06:37:38Z", "lat": "52.005", "long": "5.015",
    },
]  # fmt: skip


def as_xml(rows: list[dict[str, Any]]) -> bytes:
    """Requests as GeoReport writes them in XML."""
    one = "".join(
        "<request>" + "".join(f"<{key}>{value or ''}</{key}>" for key, value in row.items()) + "</request>"
        for row in rows
    )
    return f'<?xml version="1.0" encoding="utf-8"?><service_requests>{one}</service_requests>'.encode()


@pytest.mark.parametrize(
    ("raw", "name"),
    [
        (json.dumps(REQUESTS).encode(), "requests.json"), (as_xml(REQUESTS), "requests.xml"),
        (json.dumps({"service_requests": REQUESTS}).encode("utf-8-sig"), "requests.json"),
    ],
)  # fmt: skip
def test_open311_comes_in_as_json_and_as_xml(town: Town, raw: bytes, name: str) -> None:
    assert tally(bring(town, "joris", "open311", raw, name)) == ("done", 2, 0, 0, 0)
    kept = {one.key: one for one in ExternalReport.objects.select_related("category")}
    assert (kept["638344"].state, kept["638344"].category.code) == ("done", "006")
    assert kept["638344"].day == date(2026, 10, 15), "the day here, not in Greenwich"
    assert (kept["638349"].category.sort, kept["638349"].neighbourhood_id) == ("afval", town.middle.id)
    assert tally(bring(town, "joris", "open311", raw, name)) == ("done", 0, 0, 2, 0)
    whole = whole_database()
    for words in CANARIES:
        assert words not in whole


BROKEN = b'[\n  {\n    "service_request_id":638344,\n    "status":"closed"\n  },\n  {\n    "status":"open"\n  },\n]\n'


@pytest.mark.parametrize(
    ("raw", "words"),
    [
        (BROKEN, "regel 9, positie 1 gaat het mis; er staat een komma te veel"),
        (BROKEN.replace(b"638344,", b"638344"), "regel 4, positie 5 gaat het mis; er ontbreekt een komma"),
        (BROKEN[:60], "houdt halverwege op"),
        (b"[1, }", "komma te veel|geen JSON"),
        (b"[]", "service_request_id ontbreekt"), (b'{"a": 1}', "geen lijst"), (b'[{"a": 1}]', "ontbreekt"),
        (b"<service_requests><request></service_requests>", "regel 1, positie 30"),
        (b"<a/>", "geen onderdeel request"), (b"[" * 100_000, "geen JSON|halverwege"),
        (b'<!DOCTYPE a [<!ENTITY b "c">]><service_requests><request/></service_requests>', "niet worden gevolgd"),
        (b"id;x\n1;2\n", "Kies een JSON- of XML"), (b"\xff\xfe\x00[", "Kies een JSON"),
    ],
)  # fmt: skip
def test_broken_open311_says_where_and_what_to_do(town: Town, raw: bytes, words: str) -> None:
    with pytest.raises(actions.RefusedError, match=words):
        actions.deliver(by=town.reader("joris"), kind="open311", name="x.json", raw=raw)
    assert not Delivery.objects.exists()


@needs_real
def test_what_the_schema_of_open311_asks_is_what_is_read() -> None:
    schema = json.loads((REAL / "open311" / "schema__request.json").read_text())
    open_ = schema["properties"]["status"]["enum"][0]
    row = {
        "requested_datetime": "2026-10-14T06:37:38Z",
        "status": open_,
        "service_request_id": "1",
        "service_code": "x",
    }
    assert set(row) == set(schema["required"])
    found = opened(Open311(), json.dumps([row]).encode(), "x.json")
    assert found.total == 1


# Any list


def xlsx(*rows: tuple[Any, ...]) -> bytes:
    """A workbook."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row in rows:
        sheet.append(row)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def test_a_list_with_any_columns_and_coordinates_of_the_national_grid(town: Town) -> None:
    raw = xlsx(
        ("Meldingsnummer", "Soort melding", "Melddatum", "X", "Y", "Melder"),
        ("M1", "Grofvuil", date(2026, 10, 1), 155_000 - 27_000, 463_000, CANARIES[0]),
        ("M2", "Losse tegel", date(2026, 10, 2), None, None, CANARIES[0]),
    )  # fmt: skip
    town.west.shape = [[[[4.9, 52.0], [5.1, 52.0], [5.1, 52.3], [4.9, 52.3], [4.9, 52.0]]]]
    town.west.save()
    row = bring(town, "joris", "reports", raw, "lijst.xlsx", {
        "kolom_dag": "Melddatum", "kolom_categorie": "Soort melding", "kolom_lengtegraad": "X",
        "kolom_breedtegraad": "Y", "kolom_kenmerk": "Meldingsnummer", "keuze_source": "Fixit",
    })  # fmt: skip
    assert tally(row) == ("done", 1, 0, 0, 1)
    kept = ExternalReport.objects.get()
    assert (kept.key, kept.source, kept.neighbourhood) == ("M1", "fixit", town.west)
    assert HeldRow.objects.get().number == 3


def test_rows_keep_their_numbers_when_columns_are_left_behind(town: Town) -> None:
    raw = (
        b"categorie;datum;wijk;tekst\n\n\nGrofvuil;1-10-2026;Westkade;a\n\n"
        b'Grofvuil;x;Westkade;"b\nc"\nBoom;y;Westkade;d\n'
    )
    row = bring(town, "joris", "reports", raw, "x.csv")
    assert tally(row) == ("done", 1, 0, 0, 2)
    before = [one.number for one in opened(_plain(), raw, "x.csv").rows() if hasattr(one, "number")]
    assert list(HeldRow.objects.values_list("number", flat=True)) == before[1:]


def _plain() -> Kind[Any]:
    return kinds()["signals"]


def test_without_numbers_the_same_line_twice_is_two_reports_and_the_same_file_twice_is_one(town: Town) -> None:
    raw = b"categorie;datum;wijk\nGrofvuil;1-10-2026;Westkade\nGrofvuil;1-10-2026;Westkade\nBoom;1-10-2026;Westkade\n"
    assert tally(bring(town, "joris", "reports", raw, "a.csv")) == ("done", 3, 0, 0, 0)
    longer = raw + b"Grofvuil;1-10-2026;Westkade\n"
    assert tally(bring(town, "joris", "reports", longer, "b.csv")) == ("done", 1, 0, 3, 0)


def test_a_place_that_is_not_known_waits_and_one_that_is_elsewhere_is_left_out(town: Town) -> None:
    raw = (
        b"id;categorie;datum;wijk\n1;Boom;1-10-2026;Westkad\n2;Boom;1-10-2026;Oosterveld\n3;Boom;1-10-2026;WK99001\n"
        b"4;Boom;1-10-2026;\n5;;1-10-2026;Westkade\n6;Boom;1-10-2030;Westkade\n"
    )
    row = bring(town, "joris", "reports", raw, "a.csv")
    assert tally(row) == ("done", 1, 0, 0, 4)
    why = {one.number: one.faults[0]["why"] for one in HeldRow.objects.all()}
    assert why == {
        2: "Westkad is onbekend; bedoelt u Westkade?", 5: "noemt geen plek: geen wijk, buurt of coördinaat",
        6: "is leeg", 7: "1-10-2030 moet nog komen",
    }  # fmt: skip
    client = login(town, "joris")
    fields = {"cel_0": "1", "cel_1": "Boom", "cel_2": "1-10-2026", "cel_3": "Oosterveld"}
    page = reverse("imports:row", args=[row.id, 2])
    assert "buiten uw wijken" in client.post(page, fields).content.decode()
    assert client.post(page, fields | {"cel_3": "Westkade"}).status_code == 302
    assert ExternalReport.objects.count() == 2


@pytest.mark.parametrize(
    ("header", "field"),
    [("Datum melding", "dag"), ("Hoofdcategorie", "hoofdcategorie"), ("longitude", "lengtegraad"),
     ("RD-X", "lengtegraad"), ("Buurtcode", "gebied"),
     ("Status", "stand"), ("Zaaknummer", "kenmerk"), ("latidude", "breedtegraad")],
)  # fmt: skip
def test_columns_are_recognised_by_what_people_call_them(header: str, field: str) -> None:
    assert guess(FIELDS, [header]) == {field: header}


@needs_real
def test_the_names_of_the_open_data_standard_are_recognised() -> None:
    book = openpyxl.load_workbook(REAL / "mor-categorieen" / "MOR_ODS_1.0_v6.xlsx", read_only=True)
    names = [str(row[0]) for row in book.worksheets[0].iter_rows(min_row=4, values_only=True) if row[0]]
    found = guess(FIELDS, names[:-1])
    assert found == {
        "dag": "datum  melding", "categorie": "subcategorie", "hoofdcategorie": "hoofdcategorie", "stand": "status",
        "lengtegraad": "longitude", "breedtegraad": "latidude", "kenmerk": "identificatie",
    }  # fmt: skip


# Categories


def test_what_a_person_says_of_a_category_is_not_guessed_over(town: Town) -> None:
    raw = b"hoofd;sub;telt mee als;levensgebied\nAfval;Grofvuil;dieren;Jeugd\nGroen;Boom;;\nGroen;Iets;onzin;\n"
    row = bring(town, "kees", "report_categories", raw, "c.csv")
    assert tally(row) == ("done", 2, 0, 0, 1)
    assert "kies uit" in HeldRow.objects.get().faults[0]["why"]
    bring(town, "joris", "signalen", warehouse({"n": 1}), "a.zip")
    one = Category.objects.get(code="afval/grofvuil")
    assert (one.sort, one.domain, one.set_by) == ("dieren", "jeugd", town.people["kees"])
    assert tally(bring(town, "kees", "report_categories", b"hoofd;sub\nAfval;Grofvuil\n", "d.csv")) == (
        "done",
        0,
        0,
        1,
        0,
    )
    one.refresh_from_db()
    assert one.sort == "dieren"


def test_what_a_category_means_is_for_who_works_for_the_whole_city(town: Town) -> None:
    row = bring(town, "joris", "report_categories", b"hoofd;sub\nAfval;Grofvuil\n", "d.csv")
    assert row.state == "failed"
    assert "Vraag de beheerder" in row.problem
    assert not Category.objects.exists()


@needs_real
@pytest.mark.parametrize(
    ("name", "new", "sorts"),
    [("signalen_categories.json", 77, 12), ("rotterdam_onderwerpen.json", 52, 11),
     ("BOR_MELD_referentie_tabel.xlsx", 32, 0)],
)  # fmt: skip
def test_the_lists_of_municipalities_come_in(town: Town, name: str, new: int, sorts: int) -> None:
    raw = (REAL / "mor-categorieen" / name).read_bytes()
    row = bring(town, "kees", "report_categories", raw, name)  # Rotterdam names its groups in another file: once a name
    assert (row.state, row.new, row.held) == ("done", new, 0)
    if sorts:
        assert Category.objects.values("sort").distinct().count() == sorts
    assert bring(town, "kees", "report_categories", raw, name).new == 0


def test_a_large_dump_is_joined_in_a_few_seconds(tmp_path: Path) -> None:
    raw = warehouse(*({"n": n, "at": WEST} for n in range(1, 20_001)))
    start = time.monotonic()
    assert opened(Signalen(), raw, "x.zip").total == 20_000
    assert time.monotonic() - start < 10


def test_nonsense_as_a_list_of_reports_is_refused(town: Town) -> None:
    for raw in (b"\x00\x01\x02" * 100, b"", b"PK\x03\x04"):
        with pytest.raises(actions.RefusedError):
            actions.deliver(by=town.reader("joris"), kind="reports", name="x", raw=raw)
    with pytest.raises(FileError):
        opened(Reports(), b"\x89PNG\r\n\x1a\n" + bytes(100), "x.png")
