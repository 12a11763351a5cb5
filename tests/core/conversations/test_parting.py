"""Parting conversations that nobody sits through, who was not invited and why, and topics closed to some people."""

from dataclasses import replace

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.core.conversations.cases import Case, cases

from wijkspraak.cli.cases import Part
from wijkspraak.cli.compose import gathering_of
from wijkspraak.core.conversations.checking import breaches, sat_through
from wijkspraak.core.conversations.composing import boredom_minutes, compose
from wijkspraak.core.conversations.parting import parted
from wijkspraak.core.conversations.uninvited import uninvited


@settings(max_examples=80, deadline=None, suppress_health_check=list(HealthCheck))
@given(cases())
def test_parted_conversations_keep_every_rule_and_cost_the_same_where_a_conversation_costs_nothing(case: Case) -> None:
    gathering = replace(gathering_of(Part(case, "")), conversation_cost=0.0)
    plan = compose(gathering)
    found = parted(gathering, plan)
    assert breaches(gathering, found) == []
    assert (found.cost, found.proven) == (plan.cost, plan.proven)
    assert abs(boredom_minutes(gathering, found.conversations) - plan.boredom_minutes) < 1e-6
    seats = sorted((seat.person, seat.first, seat.last) for one in plan.conversations for seat in one.seats)
    assert sorted((seat.person, seat.first, seat.last) for one in found.conversations for seat in one.seats) == seats
    for one in found.conversations:
        for at in range(1, len(one.topics)):
            before, after = set(one.topics[:at]), set(one.topics[at:])
            pair = set(one.topics[at - 1 : at + 1])
            assert any(before & set(group) and after & set(group) for group in gathering.together) or any(
                pair <= set(sat_through(one, seat)) for seat in one.seats
            )


@settings(max_examples=80, deadline=None, suppress_health_check=list(HealthCheck))
@given(cases())
def test_everybody_in_the_choice_has_a_seat_or_a_reason(case: Case) -> None:
    gathering = gathering_of(Part(case, ""))
    plan = compose(gathering)
    told = {(one.topic, one.person): one.because for one in uninvited(gathering, plan)}
    for conversation in plan.conversations:
        for key in conversation.topics:
            topic = next(one for one in gathering.topics if one.id == key)
            seated = {seat.person for seat in conversation.seats if key in sat_through(conversation, seat)}
            able = {person for role in topic.roles for person in role.any_of}
            assert {person for where, person in told if where == key} == able - seated
    assert all(because for because in told.values())


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(cases(), st.randoms(use_true_random=False))
def test_a_topic_closed_to_somebody_is_as_if_that_person_were_not_cleared(case: Case, chance: object) -> None:
    gathering = gathering_of(Part(case, ""))
    pick = chance.sample  # type: ignore[attr-defined]
    pairs = [(topic.id, person.id) for topic in gathering.topics for person in gathering.people]
    closed = tuple(pick(pairs, len(pairs) // 4))
    plan = compose(replace(gathering, closed=closed))
    for conversation in plan.conversations:
        for seat in conversation.seats:
            assert not any((topic, seat.person) in closed for topic in sat_through(conversation, seat))
    # The same by levels: each topic that is closed to somebody gets a level of its own, and that person none of it.
    assert plan.breaches == 0
    open_ones = compose(gathering)
    assert len(plan.left_out) >= len(open_ones.left_out)
    if len(plan.left_out) == len(open_ones.left_out) and plan.proven and open_ones.proven:
        assert plan.cost >= open_ones.cost - 1e-6
