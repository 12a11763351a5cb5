"""The letters of this room: an invitation, a cancellation, the minutes; worded when they go, of what may be known then.

Nothing confidential stands in a letter: such a talk is called by who asks for it, and read after logging in.
"""

from datetime import timedelta
from typing import ClassVar, Final

from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override

from wijkspraak.accounts.policy import Clearance
from wijkspraak.conversations.bridge import part_of
from wijkspraak.conversations.calendar import Answer, Event, cancel, request
from wijkspraak.conversations.minutes_paper import minutes_text
from wijkspraak.conversations.models import Seat, State
from wijkspraak.conversations.seat_access import OwnPart, own_part, seat_by_id
from wijkspraak.conversations.table_access import minutes_for_seat, paper_of
from wijkspraak.conversations.wording import with_whom
from wijkspraak.outbox.kinds import LetterKind, Words
from wijkspraak.outbox.letters import Calendar, LetterValue, Mail, Withheld, is_address
from wijkspraak.outbox.links import site

ANSWERS: Final[dict[str, Answer]] = {
    "none": "needs-action", "yes": "accepted", "no": "declined", "other": "tentative",
}  # fmt: skip
WITHHELD: Final[dict[str, Words]] = {
    "no_seat": gettext_lazy("zit niet meer aan tafel"),
    "not_cleared": gettext_lazy("mag dit niet meer weten"),
    "no_address": gettext_lazy("heeft geen e-mailadres"),
    "over": gettext_lazy("het gesprek gaat niet door of is al geweest"),
    "newer": gettext_lazy("er is een nieuwere uitnodiging"),
    "not_held": gettext_lazy("het gesprek is weer open, of is niet doorgegaan"),
    "seated_again": gettext_lazy("zit weer aan tafel"),
}


def uid_of(part: OwnPart) -> str:
    """By which a calendar knows the conversation again: one per seat, so nobody can lay two invitations together."""
    return f"{part.seat}@wijkspraak"


def title_of(part: OwnPart) -> str:
    """What stands in a calendar: what it is about, or only with whom when it is confidential."""
    if part.titles:
        return " · ".join(part.titles)
    return with_whom(part.convenor_name)


def when_words(part: OwnPart) -> str:
    """When it is, in words."""
    if part.starts_at is None or part.ends_at is None:
        return _("Een tijd is nog niet afgesproken.")
    start, end = timezone.localtime(part.starts_at), timezone.localtime(part.ends_at)
    return _("%(day)s van %(start)s tot %(end)s uur") % {
        "day": date_format(start, "l j F Y").capitalize(),
        "start": date_format(start, "H:i"),
        "end": date_format(end, "H:i"),
    }  # fmt: skip


def event_of(part: OwnPart) -> Event | None:
    """The own part as it stands in a calendar; None as long as there is no time."""
    if part.starts_at is None or part.ends_at is None or not part.convenor_email:
        return None
    return Event(
        uid=uid_of(part),
        sequence=part.sequence,
        starts=part.starts_at,
        ends=part.ends_at,
        title=title_of(part),
        place=part.place,
        description=_("Antwoorden kan hier: %(url)s") % {"url": site() + answer_path(part)},
        organizer_name=part.convenor_name,
        organizer_email=part.convenor_email,
        attendee_name=part.name,
        attendee_email=part.email,
        answer=ANSWERS[part.answer],
        stamped=part.stamped,
        private=part.confidential,
        url="",
    )


def answer_path(part: OwnPart) -> str:
    """Where the holder of the seat answers without logging in."""
    return reverse("conversations:answer", args=[part.secret])


class Invitation(LetterKind):
    """Somebody is asked to a conversation, or told that it changed."""

    key = "conversations.invitation"
    label = gettext_lazy("Uitnodigingen voor een gesprek")
    withholds: ClassVar = WITHHELD

    def compose(self, letter: LetterValue) -> Mail | Withheld:
        """The invitation as the talk is now, for who still may know of it."""
        seat = seat_by_id(letter.subject)
        if seat is None or seat.withdrawn_at is not None:
            return Withheld("no_seat")
        part = own_part(seat, timezone.localdate())
        if part is None:
            return Withheld("not_cleared")
        if part.state != State.PLANNED:
            return Withheld("over")
        if not is_address(part.email):
            return Withheld("no_address")
        if int(letter.details.get("sequence", 0)) < part.sequence:
            return Withheld("newer")
        with override("nl"):
            return _invitation(part, changed=part.sequence > 0)


def _invitation(part: OwnPart, *, changed: bool) -> Mail:
    about = title_of(part)
    lines = [
        _("Dag %(name)s,") % {"name": part.name},
        "",
        (
            _("Het gesprek waarvoor %(host)s u vroeg is veranderd. Zo is het nu:")
            if changed
            else _("%(host)s vraagt u voor een gesprek:")
        )
        % {"host": part.convenor_name or _("De gemeente")},
        "",
        *(f"  {title}" for title in part.titles),
        *([_("  Waarover het gaat hoort u van %(host)s.") % {"host": part.convenor_name}] if part.confidential else []),
        f"  {when_words(part)}",
        *([f"  {part.place}"] if part.place else []),
        *([f"  {part.form_name}"] if part.starts_at is None else []),
        "",
        _("Kunt u? Laat het weten, of stel een andere tijd voor. Inloggen hoeft niet:"),
        site() + answer_path(part),
        "",
        _("U bent alleen gevraagd voor wat hierboven staat. Komt u later of gaat u eerder, dan is dat de bedoeling."),
    ]  # fmt: skip
    event = event_of(part)
    return Mail(
        to=part.email,
        to_name=part.name,
        subject=(_("Veranderd: %(about)s") if changed else _("Uitnodiging: %(about)s")) % {"about": about},
        text="\n".join(lines) + "\n",
        calendar=None if event is None else Calendar(request(event)),
        reply_to=part.convenor_email if is_address(part.convenor_email) else "",
    )


class Cancellation(LetterKind):
    """A conversation is off, or somebody need not come. It repeats nothing but when it would have been."""

    key = "conversations.cancellation"
    label = gettext_lazy("Afzeggingen van een gesprek")
    withholds: ClassVar = WITHHELD

    def compose(self, letter: LetterValue) -> Mail | Withheld:
        """Words that tell nothing of what it was about: who is told may not be allowed to know that any more."""
        seat = seat_by_id(letter.subject)
        if seat is None:
            return Withheld("no_seat")
        row = seat.conversation
        if seat.withdrawn_at is None and row.state == State.PLANNED:
            return Withheld("seated_again")
        email = seat.contact.person.email if seat.contact.person else seat.contact.email
        if not is_address(email):
            return Withheld("no_address")
        host = row.noted_by
        with override("nl"):
            return _cancellation(seat, email, host.name if host else "", host.email if host else "")


def _cancellation(seat: Seat, email: str, host: str, host_email: str) -> Mail:
    row = seat.conversation
    about = with_whom(host)
    starts, long = part_of(row, seat.first, seat.last)
    when = date_format(timezone.localtime(starts), "l j F") if starts else ""
    lines = [
        _("Dag %(name)s,") % {"name": seat.contact.name},
        "",
        (
            _("Het gesprek met %(host)s op %(day)s gaat voor u niet door.") % {"host": host, "day": when}
            if when
            else _("Het gesprek met %(host)s gaat voor u niet door.") % {"host": host}
        ),
        _("U hoeft niets te doen. Vragen? Antwoord op dit bericht."),
    ]
    calendar = None
    if starts is not None and host_email:
        event = Event(
            uid=f"{seat.id}@wijkspraak",
            sequence=seat.sequence,
            starts=starts,
            ends=starts + timedelta(minutes=long or 30),
            title=about,
            place="",
            description="",
            organizer_name=host,
            organizer_email=host_email,
            attendee_name=seat.contact.name,
            attendee_email=email,
            answer="declined",
            stamped=row.made_at,
            cancelled=True,
            private=True,
        )
        calendar = Calendar(cancel(event), method="CANCEL", name="afzegging.ics")
    return Mail(
        to=email,
        to_name=seat.contact.name,
        subject=_("Gaat niet door: %(about)s") % {"about": about},
        text="\n".join(lines) + "\n",
        calendar=calendar,
        reply_to=host_email if is_address(host_email) else "",
    )


class MinutesLetter(LetterKind):
    """What was said and decided at what somebody sat through; nothing confidential stands in it."""

    key = "conversations.minutes"
    label = gettext_lazy("Verslagen van gesprekken")
    withholds: ClassVar = WITHHELD

    def compose(self, letter: LetterValue) -> Mail | Withheld:
        """The minutes as they are now, of what may stand in a letter to who still may know of it."""
        seat = seat_by_id(letter.subject)
        if seat is None or seat.withdrawn_at is not None:
            return Withheld("no_seat")
        part = own_part(seat, timezone.localdate())
        if part is None:
            return Withheld("not_cleared")
        if part.state != State.HELD:
            return Withheld("not_held")
        if not is_address(part.email):
            return Withheld("no_address")
        with override("nl"):
            found = minutes_for_seat(part.conversation, part.seat, up_to=Clearance.TEAM)
            return _minutes(part, None if found is None or not found.parts else minutes_text(paper_of(found)))


def _minutes(part: OwnPart, text: str | None) -> Mail:
    """Without a text only that there are minutes: what was said is confidential, and read after logging in."""
    about = title_of(part)
    lines = [_("Dag %(name)s,") % {"name": part.name}, ""]
    if text is None:
        lines += [
            _("Van het gesprek is een verslag. Het is vertrouwelijk en staat daarom niet in deze brief."),
            _("U leest het na inloggen, of u vraagt het %(host)s.") % {"host": part.convenor_name},
        ]
    else:
        lines += [text]
    lines += [
        "",
        _("Was dit uw tijd waard? Het is één tik, en niemand ziet wat u kiest:"),
        site() + reverse("conversations:worth_by_secret", args=[part.secret]),
    ]
    return Mail(
        to=part.email,
        to_name=part.name,
        subject=_("Verslag: %(about)s") % {"about": about},
        text="\n".join(lines) + "\n",
        reply_to=part.convenor_email if is_address(part.convenor_email) else "",
    )
