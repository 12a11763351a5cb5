"""Conversations as pictures and on a card: from what a reader sees to what is drawn."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from wijkspraak.accounts.policy import Clearance
from wijkspraak.conversations.access import UNTOLD, ConversationValue
from wijkspraak.conversations.card_paper import Card, CardTopic, Sitting
from wijkspraak.conversations.drawing import Block, Board, SeatBar, timetable
from wijkspraak.conversations.week_drawing import Day, Slot, Week, week_picture


def clock(moment: datetime | None) -> str:
    """A time as it stands on a clock here; "" while there is none."""
    return "" if moment is None else date_format(timezone.localtime(moment), "H:i")


def board_of(value: ConversationValue) -> SafeString | None:
    """Who sits where in time; None where there is nothing to draw."""
    if not value.parts or not value.seats:
        return None
    board = Board(
        clock(value.starts_at) or None,
        tuple(Block(part.topic.title, max(1, part.minutes)) for part in value.parts),
        tuple(
            SeatBar(seat.name, seat.first, seat.last, seat.roles, seat.bored)
            for seat in value.seats
            if seat.first <= seat.last
        ),
    )
    return timetable(board, title=_("Wie wanneer aan tafel zit"))


def week_of(values: Sequence[ConversationValue], start: date) -> SafeString | None:
    """The conversations of a week, day by day; None when there are none."""
    days: dict[date, list[Slot]] = {start + timedelta(days=n): [] for n in range(5)}
    for one in values:
        if one.starts_at is None:
            continue
        day = timezone.localtime(one.starts_at).date()
        if start <= day < start + timedelta(days=7):
            title = one.title if one.level < Clearance.CONFIDENTIAL else _("vertrouwelijk gesprek")
            long = UNTOLD if one.ends_at is None else one.ends_at - one.starts_at
            minutes = max(5, round(long.total_seconds() / 60))
            slot = Slot(clock(one.starts_at), minutes, title, "informal" if one.informal else "formal")
            days.setdefault(day, []).append(slot)
    if not any(days.values()):
        return None
    drawn = tuple(Day(date_format(day, "D j b"), tuple(slots)) for day, slots in sorted(days.items()))
    return week_picture(Week(drawn), title=_("Gesprekken in deze week"))


def card_of(value: ConversationValue, place: str) -> Card:
    """What goes to the table on paper. `place`: the name of the neighbourhood."""
    starts = None if value.starts_at is None else timezone.localtime(value.starts_at)
    return Card(
        title=value.structure_name or value.form_name.capitalize(),
        neighbourhood=place,
        held_on=date_format(starts, "l j F Y, H:i") if starts else _("nog geen tijd"),
        place=value.place,
        convenor=value.convenor_name,
        confidential=value.level.shown if value.level >= Clearance.CONFIDENTIAL else "",
        topics=tuple(
            CardTopic(
                title=part.topic.title,
                level_name=part.topic.level.shown,
                starts=clock(part.starts_at),
                ends=clock(part.ends_at),
                minutes=part.minutes,
                sitting=tuple(
                    Sitting(one.name, ", ".join(role for at, role in one.roles if at == number)) for one in part.people
                ),
                decision_wanted=_("Hier moet iets besloten worden.") if part.topic.wants_decision else "",
            )
            for number, part in enumerate(value.parts)
        ),
    )
