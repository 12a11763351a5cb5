"""What is kept about people at tables: every column has a purpose, and terms are kept."""

from datetime import timedelta

import pytest
from django.apps import apps
from django.utils import timezone
from tests.conversations.table import Table, at_table, build_table, housing, proposal, seats_of, topic
from tests.town import Town

from wijkspraak.conversations.models import CalendarLink, Conversation, Plan, Seat, TopicNote
from wijkspraak.conversations.purposes import KEEP_SEATS, NOT_PERSONAL, PERSONAL, PURPOSES
from wijkspraak.conversations.seat_access import seat_by_secret
from wijkspraak.conversations.tidying import tidy
from wijkspraak.people import actions as people
from wijkspraak.people.actions import erase
from wijkspraak.people.models import Contact


@pytest.fixture
def table(town: Town) -> Table:
    """Everybody is written down."""
    return build_table(town)


def test_every_column_about_a_person_has_a_purpose_a_ground_and_a_term() -> None:
    declared = {column for purpose in PURPOSES for column in purpose.columns}
    there = {
        f"{model.__name__}.{field.name}"
        for model in apps.get_app_config("conversations").get_models()
        if model.__name__ in PERSONAL
        for field in model._meta.get_fields(include_parents=False)
        if getattr(field, "concrete", False) and field.name not in NOT_PERSONAL
    }
    assert there - declared == set()
    linked = {
        model.__name__
        for model in apps.get_app_config("conversations").get_models()
        for field in model._meta.get_fields()
        if getattr(field, "related_model", None) is Contact
    }
    assert linked - {"TopicNote"} <= set(PERSONAL)
    for purpose in PURPOSES:
        assert purpose.days > 0
        assert all((str(purpose.label), str(purpose.purpose), str(purpose.ground), str(purpose.term)))


def test_who_sat_where_is_forgotten_after_two_years_and_what_was_decided_is_not(table: Table) -> None:
    talk = at_table(table, [housing(table)], {"carla": (0, 0)})
    row = Conversation.objects.without_reader(because="test").get(id=talk)
    note = TopicNote.objects.create(
        topic=row.items.get().topic, conversation=row, text="De huur gaat omlaag", kind="decision",
        neighbourhood=row.neighbourhood, party=row.party, town=row.town, promised_by_id=table.people["carla"],
    )  # fmt: skip
    today = table.town.reader("joris").today
    assert tidy(today=today) == 0
    Conversation.objects.without_reader(because="test").filter(id=talk).update(
        state="held", held_at=timezone.now() - timedelta(days=KEEP_SEATS + 1)
    )
    assert tidy(today=today) >= 1
    assert not Seat.objects.exists()
    assert TopicNote.objects.without_reader(because="test").filter(id=note.id).exists()


def test_proposals_and_closed_addresses_go_after_their_term(table: Table) -> None:
    proposal(table, housing(table))
    old = timezone.now() - timedelta(days=100)
    Plan.objects.update(made_at=old)
    CalendarLink.objects.create(person=table.town.people["joris"], secret_hash="x", revoked_at=old)
    today = table.town.reader("joris").today
    tidy(today=today)
    assert not CalendarLink.objects.exists()
    assert Plan.objects.count() == 1, "a proposal that still waits is no waste"
    Plan.objects.update(closed_at=old)
    Conversation.objects.without_reader(because="test").filter(state="proposed").delete()
    tidy(today=today)
    assert not Plan.objects.exists()


def test_a_secret_opens_nothing_two_months_after_the_talk(table: Table) -> None:
    talk = at_table(table, [topic(table, "De lift")], {"piet": (0, 0)})
    secret = seats_of(talk)["Piet Ploeg"].secret
    assert seat_by_secret(secret) is not None
    Conversation.objects.without_reader(because="test").filter(id=talk).update(
        state="held", held_at=timezone.now() - timedelta(days=61)
    )
    assert seat_by_secret(secret) is None


def test_somebody_who_is_erased_leaves_no_name_behind(table: Table) -> None:
    talk = at_table(table, [topic(table, "De lift", roles={"does": ("piet",)})], {"piet": (0, 0), "nadia": (0, 0)})
    people.leave(by=table.town.reader("joris"), contact=table.people["piet"], on=table.town.reader("joris").today)
    erase(Contact.objects.without_reader(because="test").get(id=table.people["piet"]))
    assert set(seats_of(talk)) == {"(verwijderd)", "Nadia Netwerk"}
