"""Moments for conversations against trying every choice: as many as can be, nobody in two at once, soonest in total."""

from datetime import date, timedelta
from itertools import product

from hypothesis import given, settings
from hypothesis import strategies as st

from wijkspraak.core.conversations.days import GAP, Fixed, Meeting, Moment, choose_moments

FIRST = date(2026, 9, 7)
DAYS = [FIRST + timedelta(days=n) for n in range(3)]
PEOPLE = ["a", "b", "c"]
MOMENTS = [Moment(day, start) for day in DAYS for start in (540, 600, 840)]


@st.composite
def meetings(draw: st.DrawFn) -> list[Meeting]:
    """A few conversations with the days of each of their people."""
    days = st.frozensets(st.sampled_from(DAYS))
    return [
        Meeting(f"m{n}", draw(st.sampled_from([20, 50, 90])), draw(st.dictionaries(st.sampled_from(PEOPLE), days)))
        for n in range(draw(st.integers(1, 3)))
    ]


fixed = st.lists(
    st.builds(Fixed, st.sampled_from(PEOPLE), st.sampled_from(MOMENTS), st.sampled_from([20, 60])), max_size=2
)


def clash(one: Moment, long: int, other: Moment, other_long: int) -> bool:
    """Whether somebody cannot be in both."""
    if one.day != other.day:
        return False
    return one.start < other.start + other_long + GAP and other.start < one.start + long + GAP


def allowed(some: list[Meeting], chosen: tuple[Moment | None, ...], taken: list[Fixed]) -> bool:
    """Whether everybody can, and nobody sits in two at once."""
    for meeting, at in zip(some, chosen, strict=True):
        if at is None:
            continue
        if any(at.day not in days for days in meeting.can.values()):
            return False
        if any(one.person in meeting.can and clash(at, meeting.minutes, one.at, one.minutes) for one in taken):
            return False
    pairs = [(m, at) for m, at in zip(some, chosen, strict=True) if at is not None]
    return not any(
        set(one.can) & set(other.can) and clash(at, one.minutes, then, other.minutes)
        for n, (one, at) in enumerate(pairs)
        for other, then in pairs[n + 1 :]
    )


@settings(max_examples=60, deadline=None)
@given(meetings(), fixed)
def test_no_choice_of_moments_seats_more_or_is_sooner(some: list[Meeting], taken: list[Fixed]) -> None:
    told = choose_moments(some, MOMENTS, taken)
    chosen = tuple(told[meeting.id].at for meeting in some)
    assert allowed(some, chosen, taken)
    order = {moment: at for at, moment in enumerate(MOMENTS)}
    best = min(
        (sum(at is None for at in every), sum(order[at] for at in every if at is not None))
        for every in product([None, *MOMENTS], repeat=len(some))
        if allowed(some, every, taken)
    )
    assert (sum(at is None for at in chosen), sum(order[at] for at in chosen if at is not None)) == best
    assert all(one.because for one in told.values() if one.at is None)
    assert all(not one.because for one in told.values() if one.at is not None)


def test_why_there_is_no_day_names_who_is_least_there() -> None:
    can = {"a": frozenset({DAYS[0]}), "b": frozenset({DAYS[1], DAYS[2]})}
    (first, *others) = choose_moments([Meeting("m", 30, can)], MOMENTS)["m"].because
    assert first.code == "no_day_for_all"
    assert [one.figures["person"] for one in others] == ["a", "b"]


def test_a_conversation_of_nobody_in_particular_takes_the_first_moment() -> None:
    assert choose_moments([Meeting("m", 30, {})], MOMENTS)["m"].at == MOMENTS[0]
