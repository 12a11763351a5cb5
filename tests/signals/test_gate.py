"""Nothing that may point to somebody is kept before its writer has decided: noting, correcting, a phone, a file."""

import re
import uuid
from typing import Any

import pytest
from tests.town import Town
from tests.walks.scene import browser

from wijkspraak.core.ids import NeighbourhoodId
from wijkspraak.language.gate import Decided, MarkedError
from wijkspraak.language.models import TextVector
from wijkspraak.ledger.models import Entry
from wijkspraak.signals import actions
from wijkspraak.signals.models import Signal

TOLD = "Bel mevrouw Jansen op 06-12345678, zegt de buurvrouw"


def rows() -> Any:
    """Every signal there is."""
    return Signal.objects.without_reader(because="test")


def fields(town: Town, **more: str) -> dict[str, str]:
    """What the form sends."""
    return {"text": TOLD, "neighbourhood": str(town.west.id), "level": "1"} | more


def choices(page: str) -> dict[str, str]:
    """The marks that a page asks about, with what is chosen beforehand."""
    found = re.findall(r'<input type="radio" name="(merk-[^"]+)" value="(\w+)"( checked)?', page)
    return {name: value for name, value, checked in found if checked}


def test_the_writer_is_asked_and_nothing_is_stored_before(town: Town) -> None:
    client = browser(town.people["nadia"])
    lines = Entry.objects.count()
    answer = client.post("/signalen/noteer/", fields(town))
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Er is nog niets bewaard" in page
    assert page.count("<mark") == 2
    assert "Namen worden nu niet herkend" in page
    assert rows().count() == 0
    assert Entry.objects.count() == lines
    assert TextVector.objects.count() == 0


def test_what_is_left_out_is_gone_and_the_ledger_knows_only_how_many(town: Town) -> None:
    client = browser(town.people["nadia"])
    asked = choices(client.post("/signalen/noteer/", fields(town)).content.decode())
    assert set(asked.values()) == {"weg"}
    answer = client.post("/signalen/noteer/", fields(town, **asked))
    assert answer.status_code == 302
    kept = rows().get()
    assert kept.text == "Bel mevrouw [naam] op [telefoonnummer], zegt de buurvrouw"
    line = Entry.objects.get(verb="noted")
    assert line.details == {"marks": {"left_out": {"name": 1, "phone": 1}}}
    assert "weggelaten: 1 × naam, 1 × telefoonnummer" in client.get(f"/signalen/{kept.id}/").content.decode()
    assert kept.level == 1


def test_what_may_stay_stays(town: Town) -> None:
    client = browser(town.people["nadia"])
    asked = choices(client.post("/signalen/noteer/", fields(town)).content.decode())
    assert client.post("/signalen/noteer/", fields(town, **dict.fromkeys(asked, "blijft"))).status_code == 302
    assert rows().get().text == TOLD
    assert Entry.objects.get(verb="noted").details == {"marks": {"stays": {"name": 1, "phone": 1}}}


def test_keeping_it_confidential_is_a_way_out(town: Town) -> None:
    answer = browser(town.people["nadia"]).post("/signalen/noteer/", fields(town, vertrouwelijk="1"))
    assert answer.status_code == 302
    assert (rows().get().text, rows().get().level) == (TOLD, 2)


def test_a_resident_has_no_confidential_way_out(town: Town) -> None:
    answer = browser(town.people["rosa"]).post("/signalen/noteer/", fields(town, vertrouwelijk="1"))
    assert answer.status_code == 422
    assert "Toch bewaren" not in answer.content.decode()
    assert rows().count() == 0


def test_a_decision_is_about_these_words_and_no_others(town: Town) -> None:
    client = browser(town.people["nadia"])
    asked = choices(client.post("/signalen/noteer/", fields(town)).content.decode())
    changed = fields(town, text=TOLD.replace("12345678", "87654321"), **dict.fromkeys(asked, "blijft"))
    answer = client.post("/signalen/noteer/", changed)
    assert answer.status_code == 422
    assert rows().count() == 0


@pytest.mark.parametrize("field", ["beneath", "retold_from"])
def test_the_other_words_pass_the_gate_too(town: Town, field: str) -> None:
    answer = browser(town.people["nadia"]).post(
        "/signalen/noteer/", fields(town, text="De lift is stuk", **{field: "mevrouw Jansen"})
    )
    assert answer.status_code == 422
    assert rows().count() == 0


def test_a_text_without_marks_is_kept_at_once(town: Town) -> None:
    answer = browser(town.people["nadia"]).post("/signalen/noteer/", fields(town, text="In Huis Westkade is het koud"))
    assert answer.status_code == 302
    assert Entry.objects.get(verb="noted").details == {}


def test_a_note_from_a_phone_is_answered_with_its_marks_and_kept_once_decided(town: Town) -> None:
    client = browser(town.people["nadia"])
    sent = fields(town, id=str(uuid.uuid4()))
    answer = client.post("/signalen/noteer/", sent, headers={"Accept": "application/json"})
    assert answer.status_code == 422
    assert answer.json()["marks"] == ["naam", "telefoonnummer"]
    assert rows().count() == 0
    asked = choices(client.post("/signalen/noteer/", sent).content.decode())
    assert client.post("/signalen/noteer/", sent | asked).status_code == 302
    again = client.post("/signalen/noteer/", sent, headers={"Accept": "application/json"})
    assert again.status_code == 201  # the phone learns that it was kept, and lets go of it
    assert rows().count() == 1
    assert "06-" not in rows().get().text


def test_a_key_of_somebody_else_is_no_way_round(town: Town) -> None:
    key = uuid.uuid4()
    nadia = actions.Note("De lift is stuk", NeighbourhoodId(town.west.id), town.reader("nadia").today)
    actions.note_signal(by=town.reader("nadia"), id=key, note=nadia)
    with pytest.raises(MarkedError):
        actions.note_signal(
            by=town.reader("ravi"), id=key, note=actions.Note(TOLD, nadia.neighbourhood, nadia.heard_on)
        )


def test_correcting_asks_only_about_what_is_new(town: Town) -> None:
    client = browser(town.people["nadia"])
    client.post("/signalen/noteer/", fields(town, vertrouwelijk="1"))
    key = rows().get().id
    same = fields(town, level="2", version="1", domain="geld")
    assert client.post(f"/signalen/{key}/verbeter/", same).status_code == 302
    assert rows().get().domain == "geld"
    answer = client.post(f"/signalen/{key}/verbeter/", same | {"text": TOLD + " en a@b.nl"})
    assert answer.status_code == 422
    assert rows().get().text == TOLD


def test_what_is_typed_is_compared_without_being_kept(town: Town) -> None:
    client = browser(town.people["nadia"])
    client.post("/signalen/noteer/", fields(town, text="De koffie in het Huis is te duur"))
    answer = client.post("/vragen/lijkt-op/", {"text": TOLD, "neighbourhood": str(town.west.id)})
    assert answer.status_code == 200
    assert TextVector.objects.count() == 0


def test_deciding_belongs_to_one_request(town: Town) -> None:
    """Somebody else's decision, or one for another field, is none."""
    by = town.reader("nadia")
    note = actions.Note(TOLD, NeighbourhoodId(town.west.id), by.today)
    for decided in (
        Decided({"beneath.phone.x": "weg"}),
        Decided({"text.phone": "blijft"}),
        Decided({}, confidential=False),
    ):
        with pytest.raises(MarkedError):
            actions.note_signal(by=by, id=uuid.uuid4(), note=note, decided=decided)
    assert rows().count() == 0
