"""The week of conversations of the invented city: agreed upon, in three neighbourhoods, each seeing the own part."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from django.utils import timezone

from wijkspraak.accounts.access import reader_for
from wijkspraak.accounts.models import Person
from wijkspraak.accounts.reader import Reader
from wijkspraak.conversations import access
from wijkspraak.conversations.structure_access import structures, what_works
from wijkspraak.neighbourhoods.access import own_names
from wijkspraak.practice.city import invent
from wijkspraak.practice.fill import fill
from wijkspraak.practice.talks import hold_talks


def face(name: str) -> Reader:
    """One of the faces today."""
    return reader_for(Person.objects.get(name=name, practice_face__isnull=False), timezone.localdate())


@pytest.mark.django_db
def test_three_neighbourhoods_have_a_week_of_small_talks_and_nobody_hears_what_is_not_theirs() -> None:
    today: date = timezone.localdate()
    fill(invent(until=today, signals=600))
    agreed = hold_talks(today)
    assert hold_talks(today) == 0
    joris = face("Joris van Wijngaert")
    week = access.Within(states=frozenset({"planned"}), since=today, until=today + timedelta(days=9))
    talks = [talk for talk in access.conversations(joris, week) if talk.structure is None]
    assert len(talks) == agreed >= 4
    called = own_names(joris)
    assert {called[talk.home] for talk in talks} == {"Lindekwartier", "Singelbuurt", "Spoorhof"}
    assert any(talk.form == "call" for talk in talks)
    led = sorted((talk.starts_at, talk.ends_at) for talk in talks if talk.form == "meeting" and talk.starts_at)
    assert all(first[1] <= second[0] for first, second in pairwise(led))
    assert len(access.topics(joris)) >= 2
    (team,) = structures(joris)
    works = what_works(joris, team.id, "bij de koffie")
    assert (works.own.weighed.held, works.informal.weighed.held) == (6, 5)
    assert works.own.weighed.worth is not None
    assert works.own.weighed.pace is not None
    coming = [talk for talk in access.conversations(joris, week) if talk.structure == team.id]
    assert [part.topic.title for part in coming[0].parts] != []
    yusuf, annelies = face("Yusuf Karadere"), face("Annelies Terpstra-Loo")
    his = {part.topic.title for talk in access.conversations(yusuf, week) for part in talk.parts}
    hers = {part.topic.title for talk in access.conversations(annelies, week) for part in talk.parts}
    assert "Een zorg in de straat" in his
    assert "De koers voor de flats aan het water" in hers
    assert not his & hers
    assert {seat.answer for talk in talks for seat in talk.seats} >= {"none", "yes"}
