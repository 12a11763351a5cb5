"""Noting, correcting and taking back: what is kept, what is refused, and what can always be undone."""

import uuid
from dataclasses import replace
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from django.utils import timezone
from tests.town import Town
from tests.walks.scene import browser, note

from wijkspraak.accounts.policy import Clearance
from wijkspraak.core.ids import FacilityId, NeighbourhoodId, SignalId
from wijkspraak.ledger.access import story
from wijkspraak.signals import access, actions
from wijkspraak.signals.models import Signal, SignalVersion


def a_note(town: Town, **more: Any) -> actions.Note:
    """A plain note in the west."""
    plain = actions.Note("De bankjes zijn weg", NeighbourhoodId(town.west.id), timezone.localdate())
    return replace(plain, **more)


def row(key: UUID) -> Signal:
    """The row as it is kept."""
    return Signal.objects.without_reader(because="test").get(id=key)


REFUSED: list[tuple[str, dict[str, Any]]] = [
    ("empty", {"text": "  \n "}),
    ("too long", {"text": "x" * 4001}),
    ("too long beneath", {"beneath": "x" * 4001}),
    ("NUL in the text", {"text": "een\x00twee"}),
    ("NUL in the source", {"retold_from": "de\x00portier"}),
    ("tomorrow", {"heard_on": timezone.localdate() + timedelta(days=1)}),
    ("a household", {"level": Clearance.NAMED}),
    ("unknown domain", {"domain": "kwantumfysica"}),
    ("unknown teller", {"teller_kind": "de koning"}),
]


@pytest.mark.parametrize(("_name", "more"), REFUSED, ids=[one[0] for one in REFUSED])
def test_what_cannot_be_kept_is_refused_and_nothing_is_written(town: Town, _name: str, more: dict[str, Any]) -> None:
    with pytest.raises(actions.RefusedError) as refused:
        actions.note_signal(by=town.reader("nadia"), id=uuid.uuid4(), note=a_note(town, **more))
    assert str(refused.value).endswith(".")
    assert not Signal.objects.without_reader(because="test").exists()


def test_elsewhere_is_refused(town: Town) -> None:
    nadia = town.reader("nadia")
    for more in (
        {"neighbourhood": NeighbourhoodId(town.east.id)},
        {"neighbourhood": NeighbourhoodId(uuid.uuid4())},
        {"facility": FacilityId(town.hall_middle.id)},
        {"facility": FacilityId(uuid.uuid4())},
    ):
        with pytest.raises(actions.RefusedError):
            actions.note_signal(by=nadia, id=uuid.uuid4(), note=a_note(town, **more))
    for who in ("paul", "otto", "kees"):
        with pytest.raises(actions.RefusedError):
            actions.note_signal(by=town.reader(who), id=uuid.uuid4(), note=a_note(town))
    with pytest.raises(actions.RefusedError):
        actions.note_signal(by=town.reader("rosa"), id=uuid.uuid4(), note=a_note(town, level=Clearance.CONFIDENTIAL))
    assert not Signal.objects.without_reader(because="test").exists()


def test_the_longest_note_and_strange_signs_are_kept_as_they_are(town: Town) -> None:
    text = "é😀 \u202e <b>&amp;</b> ' \" \\ \u200b" + "x" * 3000
    key = note(town, "nadia", town.west, text)
    assert row(key).text == text.strip()


@pytest.mark.parametrize(
    ("who", "level", "table", "kind"),
    [
        ("nadia", Clearance.TEAM, "municipality", "professional"),
        ("carla", Clearance.TEAM, "municipality", "partner"),
        ("carla", Clearance.CONFIDENTIAL, None, "partner"),
        ("rosa", Clearance.TEAM, "municipality", "resident"),
    ],
)
def test_a_note_lies_on_the_right_table(town: Town, who: str, level: Clearance, table: str | None, kind: str) -> None:
    kept = row(note(town, who, town.west, "Iets", level))
    assert kept.town_id == (town.municipality.id if table else None)
    assert (kept.hearer_kind, kept.hearer) == (kind, str(town.people[who].id))


def test_a_key_of_somebody_else_opens_nothing(town: Town) -> None:
    key = note(town, "nadia", town.west, "Van Nadia")
    with pytest.raises(actions.RefusedError):
        actions.note_signal(by=town.reader("ravi"), id=key, note=a_note(town, text="Van Ravi"))
    assert row(key).text == "Van Nadia"


def test_the_first_words_stay(town: Town) -> None:
    nadia = town.reader("nadia")
    key = SignalId(note(town, "nadia", town.west, "Eerst zo", beneath="een vermoeden"))
    actions.correct(by=nadia, signal=key, version=1, note=a_note(town, text="Dan zo"))
    actions.correct(by=nadia, signal=key, version=2, note=a_note(town, text="Nu zo", domain="geld"))
    told = access.versions(nadia, key)
    assert [one.text for one in told] == ["Eerst zo", "Dan zo", "Nu zo"]
    assert told[0].beneath == "een vermoeden"
    assert [line.verb for line in story([key])] == ["noted", "corrected", "corrected"]


def test_two_who_correct_at_once_both_keep_their_words(town: Town) -> None:
    nadia = town.reader("nadia")
    key = SignalId(note(town, "nadia", town.west, "Eerst zo"))
    actions.correct(by=nadia, signal=key, version=1, note=a_note(town, text="Op de telefoon"))
    with pytest.raises(actions.ClashError) as clash:
        actions.correct(by=nadia, signal=key, version=1, note=a_note(town, text="Op het werk"))
    assert (clash.value.theirs, clash.value.version) == ("Op de telefoon", 2)
    client = browser(town.people["nadia"])
    fields = {"text": "Op het werk", "neighbourhood": str(town.west.id), "version": "1", "level": "1"}
    answer = client.post(f"/signalen/{key}/verbeter/", fields)
    assert answer.status_code == 409
    assert "Op de telefoon" in answer.content.decode()
    assert "Op het werk" in answer.content.decode()


def test_words_written_in_confidence_stay_with_who_wrote_them(town: Town) -> None:
    nadia = town.reader("nadia")
    key = SignalId(note(town, "nadia", town.west, "De penningmeester heeft schulden", Clearance.CONFIDENTIAL))
    actions.correct(by=nadia, signal=key, version=1, note=a_note(town, text="Mensen hebben schulden"))
    assert [one.text for one in access.versions(town.reader("ravi"), key)] == ["Mensen hebben schulden"]
    assert "penningmeester" not in browser(town.people["ravi"]).get(f"/signalen/{key}/").content.decode()
    assert len(access.versions(nadia, key)) == 2
    actions.correct(by=nadia, signal=key, version=2, note=a_note(town, text="Mensen hebben zorgen om geld"))
    assert [one.number for one in access.versions(town.reader("ravi"), key)] == [2, 3]


def test_what_a_partner_kept_to_itself_does_not_come_along_when_it_opens(town: Town) -> None:
    key = SignalId(note(town, "carla", town.west, "Wij slopen het blok", Clearance.CONFIDENTIAL))
    actions.correct(by=town.reader("carla"), signal=key, version=1, note=a_note(town, text="Er komt nieuws"))
    assert [one.text for one in access.versions(town.reader("joris"), key)] == ["Er komt nieuws"]


@pytest.mark.parametrize("who", ["ravi", "joris", "carla", "paul", "kees"])
def test_only_who_wrote_it_changes_it(town: Town, who: str) -> None:
    key = SignalId(note(town, "nadia", town.west, "Van Nadia"))
    by = town.reader(who)
    for change in (
        lambda: actions.correct(by=by, signal=key, version=1, note=a_note(town, text="Anders")),
        lambda: actions.withdraw(by=by, signal=key),
        lambda: actions.put_in_bin(by=by, signal=key),
        lambda: actions.take_back_out(by=by, signal=key),
    ):
        with pytest.raises(actions.RefusedError):
            change()
    kept = row(key)
    assert (kept.text, kept.withdrawn_at, kept.binned_at) == ("Van Nadia", None, None)
    assert len(story([key])) == 1


def test_taking_back_and_undoing(town: Town) -> None:
    nadia, ravi = town.reader("nadia"), town.reader("ravi")
    key = SignalId(note(town, "nadia", town.west, "Toch niet"))
    actions.withdraw(by=nadia, signal=key, because="x" * 900)
    actions.withdraw(by=nadia, signal=key, because="nog eens")
    assert access.signal(ravi, key).withdrawn_because == "x" * 200
    assert access.signals(ravi, access.Filters()).items == ()
    assert len(access.signals(ravi, access.Filters(withdrawn=True)).items) == 1
    actions.put_in_bin(by=nadia, signal=key)
    with pytest.raises(access.NotHereError):
        access.signal(ravi, key)
    assert [one.id for one in access.binned(nadia)] == [key]
    assert access.binned(ravi) == ()
    actions.take_back_out(by=nadia, signal=key)
    actions.take_back_out(by=nadia, signal=key)
    assert len(access.signals(ravi, access.Filters()).items) == 1
    assert [line.verb for line in story([key])] == ["noted", "withdrawn", "binned", "taken_back_out"]


def test_after_thirty_days_the_words_are_gone_for_everybody(town: Town) -> None:
    nadia = town.reader("nadia")
    old, young = (SignalId(note(town, "nadia", town.west, text, beneath="diep")) for text in ("Oud", "Jong"))
    actions.withdraw(by=nadia, signal=old, because="over mevrouw Jansen")
    for key, days in ((old, 31), (young, 29)):
        actions.put_in_bin(by=nadia, signal=key)
        Signal.objects.without_reader(because="test").filter(id=key).update(
            binned_at=timezone.now() - timedelta(days=days)
        )
    assert actions.empty_bin(now=timezone.now()) == 1
    assert actions.empty_bin(now=timezone.now()) == 0
    kept = row(old)
    assert (kept.text, kept.beneath, kept.withdrawn_because, kept.text_hash) == ("", "", "", "")
    assert set(SignalVersion.objects.filter(signal=old).values_list("text", "beneath")) == {("", "")}
    assert [one.id for one in access.binned(nadia)] == [young]
    with pytest.raises(actions.RefusedError):
        actions.take_back_out(by=nadia, signal=old)
    actions.take_back_out(by=nadia, signal=young)


def test_a_full_bin_is_emptied_to_the_bottom(town: Town) -> None:
    long_ago = timezone.now() - timedelta(days=60)
    Signal.objects.bulk_create(
        Signal(
            text=f"Weg {n}", heard_on=timezone.localdate(), noted_at=long_ago, binned_at=long_ago, hearer="x",
            text_hash=str(n), neighbourhood=town.west, party=town.municipality, noted_by=town.people["nadia"],
        )
        for n in range(900)
    )  # fmt: skip
    assert actions.empty_bin(now=timezone.now()) == 900
    assert not Signal.objects.without_reader(because="test").exclude(text="").exists()


# Through the front door


def test_the_form_keeps_what_was_typed_when_it_refuses(town: Town) -> None:
    client = browser(town.people["nadia"])
    fields = {"text": "Over morgen", "neighbourhood": str(town.west.id), "heard_on": "2999-01-01"}
    answer = client.post("/signalen/noteer/", fields)
    assert answer.status_code == 422
    assert "Over morgen" in answer.content.decode()
    fields |= {"heard_on": "", "level": "3"}
    assert client.post("/signalen/noteer/", fields).status_code == 422
    fields |= {"level": "1", "neighbourhood": str(town.east.id)}
    assert client.post("/signalen/noteer/", fields).status_code == 422
    fields |= {"neighbourhood": str(town.west.id), "id": "geen sleutel"}
    assert client.post("/signalen/noteer/", fields).status_code == 422
    answer = client.post("/signalen/noteer/", {"text": "nul\x00"}, headers={"Accept": "application/json"})
    assert answer.status_code == 422
    assert "text" in answer.json()["errors"]
    assert not Signal.objects.without_reader(because="test").exists()


def test_fields_that_are_not_on_the_form_change_nothing(town: Town) -> None:
    client = browser(town.people["nadia"])
    key = str(uuid.uuid4())
    fields = {
        "id": key, "text": "Gewoon", "neighbourhood": str(town.west.id), "party": str(town.corporation.id), "town": "",
        "noted_by": str(town.people["joris"].id), "hearer": "ander", "published_at": "2020-01-01", "version": "9",
        "hearer_kind": "system", "text_hash": "0", "withdrawn_at": "2020-01-01", "named": "ja",
    }  # fmt: skip
    assert client.post("/signalen/noteer/", fields).status_code == 302
    kept = row(UUID(key))
    assert kept.noted_by_id == town.people["nadia"].id
    assert kept.party_id == town.welfare_cluster.id
    assert kept.town_id == town.municipality.id
    assert (kept.hearer, kept.hearer_kind) == (str(town.people["nadia"].id), "professional")
    assert (kept.published_at, kept.withdrawn_at, kept.version) == (None, None, 1)


def test_why_it_was_taken_back_is_kept_without_control_signs(town: Town) -> None:
    key = note(town, "nadia", town.west, "Toch niet")
    client = browser(town.people["nadia"])
    assert client.post(f"/signalen/{key}/intrekken/", {"why": "nul\x00"}).status_code == 302
    assert row(key).withdrawn_because == ""
    assert client.post(f"/signalen/{key}/verzin/").status_code == 404
