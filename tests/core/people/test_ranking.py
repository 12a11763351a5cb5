"""Who is ranked, in which order, and who is left out."""

from dataclasses import replace
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from wijkspraak.core.people.ranking import rank
from wijkspraak.core.people.ties import Network
from wijkspraak.core.people.values import ROLES, Asking, Mandate, Outcome, Person, Tie

TODAY = date(2026, 9, 1)
ASKING = Asking(wijk="01", domain="wonen", level=1, euro=1000, needs=("knows", "decides", "does"))
ASKER = Person("p0", wijken=frozenset({"01"}), roles=frozenset({"knows"}))
FITTING = Person("p5", wijken=frozenset({"01"}), domains=frozenset({"wonen"}), level=1, roles=frozenset({"knows"}))


def ranked(*people: Person, ties: tuple[Tie, ...] = (), asking: Asking = ASKING) -> Outcome:
    """The ranking of these people, asked by p0."""
    everybody = [ASKER, *people]
    return rank(everybody, Network([p.id for p in everybody], ties, TODAY), "p0", asking, {})


def codes(outcome: Outcome, person: str) -> set[str]:
    """The codes of the reasons of one person, ranked or left out."""
    return {r.code for one in (*outcome.ranked, *outcome.left_out) if one.person == person for r in one.because}


people = st.lists(
    st.builds(
        Person,
        id=st.sampled_from([f"p{n}" for n in range(1, 9)]),
        wijken=st.frozensets(st.sampled_from(["01", "02"])),
        level=st.integers(0, 4),
        domains=st.frozensets(st.sampled_from(["wonen", "geld"])),
        roles=st.frozensets(st.sampled_from(ROLES)),
        mandates=st.lists(
            st.builds(
                Mandate,
                st.frozensets(st.sampled_from(["wonen", "geld"])),
                st.frozensets(st.sampled_from(["01", "02"])),
                st.sampled_from([0.0, 999.0, 1000.0, None]),
            ),
            max_size=2,
        ).map(tuple),
        asked_minutes=st.sampled_from([0.0, 90.0, 479.0, 480.0, 900.0]),
        available=st.booleans(),
    ),
    unique_by=lambda person: person.id,
    max_size=8,
)


def may(person: Person, role: str) -> bool:
    """Worked out once more, in plain words."""
    if role not in person.roles or not person.available:
        return False
    if role == "decides":
        return any(
            (not m.domains or "wonen" in m.domains)
            and (not m.wijken or "01" in m.wijken)
            and (m.max_euro is None or m.max_euro >= 1000)
            for m in person.mandates
        )
    return not person.wijken or "01" in person.wijken


@given(people)
def test_everybody_but_the_asker_is_ranked_or_left_out_with_reasons(some: list[Person]) -> None:
    outcome = ranked(*some)
    told = [one.person for one in (*outcome.ranked, *outcome.left_out)]
    assert sorted(told) == sorted(person.id for person in some)
    assert all(one.because for one in (*outcome.ranked, *outcome.left_out))


@given(people)
def test_roles_are_filled_by_those_who_may_and_missing_when_nobody_may(some: list[Person]) -> None:
    outcome = ranked(*some)
    of = {person.id: person for person in some}
    for one in outcome.ranked:
        assert list(one.fills) == [role for role in ASKING.needs if may(of[one.person], role)] != []
    assert list(outcome.missing) == [role for role in ASKING.needs if not any(may(person, role) for person in some)]


@given(people, st.randoms())
def test_the_order_in_the_file_changes_nothing(some: list[Person], chance: object) -> None:
    shuffled = list(some)
    chance.shuffle(shuffled)  # type: ignore[attr-defined]
    assert ranked(*some) == ranked(*shuffled)
    scores = [(-one.score, one.person) for one in ranked(*some).ranked]
    assert scores == sorted(scores)


@given(people.filter(bool))
def test_being_asked_more_never_raises_anybody(some: list[Person]) -> None:
    before = {one.person: one.score for one in ranked(*some).ranked}
    busier = replace(some[0], asked_minutes=some[0].asked_minutes + 60)
    after = {one.person: one.score for one in ranked(busier, *some[1:]).ranked}
    if busier.id in after and busier.id in before:
        assert after[busier.id] < before[busier.id]


def test_a_path_through_a_friend_lifts_and_is_told_by_name() -> None:
    twin = replace(FITTING, id="p6")
    tie = (Tie("p0", "p9", 1.0, TODAY, 100), Tie("p9", "p6", 0.5, TODAY, 100))
    outcome = ranked(FITTING, twin, Person("p9"), ties=tie)
    assert [(one.person, one.path) for one in outcome.ranked] == [("p6", ("p0", "p9", "p6")), ("p5", ())]
    assert "no_path" in codes(outcome, "p5")


def test_who_is_asked_too_much_is_spared_when_there_is_somebody_else() -> None:
    outcome = ranked(replace(FITTING, asked_minutes=600), replace(FITTING, id="p6"))
    assert [one.person for one in outcome.ranked] == ["p6"]
    assert codes(outcome, "p5") == {"too_busy"}


def test_the_least_asked_stays_when_all_are_asked_too_much() -> None:
    outcome = ranked(replace(FITTING, asked_minutes=900), replace(FITTING, id="p6", asked_minutes=600))
    assert [one.person for one in outcome.ranked] == ["p6"]
    assert "busy_but_only_one" in codes(outcome, "p6")
    assert outcome.missing == ("decides", "does")


def test_a_mandate_must_be_for_the_domain_the_place_and_the_amount() -> None:
    boss = Person("p1", roles=frozenset({"decides"}))
    wonen, here = frozenset({"wonen"}), frozenset({"01"})
    small, elsewhere = Mandate(wonen, here, 999), Mandate(wonen, frozenset({"02"}), 9999)
    other = Mandate(frozenset({"geld"}), here, 9999)
    outcome = ranked(
        replace(boss, mandates=(small,)),
        replace(boss, id="p2", mandates=(elsewhere,)),
        replace(boss, id="p3", mandates=(other,)),
        replace(boss, id="p4", mandates=(small, Mandate(wonen, here, 1000))),
    )
    assert [one.person for one in outcome.ranked] == ["p4"]
    assert [codes(outcome, person) for person in ("p1", "p2", "p3")] == [
        {"mandate_too_small"},
        {"no_mandate"},
        {"no_mandate"},
    ]
