"""The joint agenda of a neighbourhood as a file: what is on it, and what left it."""

from collections.abc import Collection, Mapping
from typing import ClassVar

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from wijkspraak.accounts.policy import LEVEL_NAMES, Action
from wijkspraak.accounts.reader import Reader
from wijkspraak.agenda import access
from wijkspraak.agenda.access import PointValue
from wijkspraak.exports.kinds import Column, Kind, NotHereError, Sheet, Sort, Words
from wijkspraak.neighbourhoods.access import names_ever


def _taking_part(one: PointValue) -> str:
    return "\n".join(f"{part.name} ({part.brings})" if part.brings else part.name for part in one.parts)


class Points(Kind[PointValue]):
    """The points of one agenda."""

    key: ClassVar[str] = "agenda"
    label: ClassVar[Words] = gettext_lazy("Gezamenlijke agenda")
    action: ClassVar[Action | None] = Action.READ
    told: ClassVar[tuple[str, ...]] = ("wijk",)

    def sheet(self, reader: Reader, asked: Mapping[str, str]) -> Sheet[PointValue]:
        """What the page of the neighbourhood shows, in its order."""
        places = names_ever(reader)
        place = next((key for key in places if str(key) == asked.get("wijk")), None)
        if place is None:
            raise NotHereError
        found = access.agenda(reader, place, places[place])
        left = {one.id for one in found.left}
        columns: tuple[Column[PointValue], ...] = (
            Column("number", _("Nummer"), lambda one: None if one.id in left else one.number, Sort.NUMBER, 9),
            Column("title", _("Punt"), lambda one: one.title, width=50),
            Column("signals", _("Signalen"), lambda one: _shown(one, left, one.voices.signals), Sort.NUMBER, 10),
            Column("hearers", _("Gehoord door"), lambda one: _shown(one, left, one.voices.hearers), Sort.NUMBER, 10),
            Column("parts", _("Wie doet mee"), lambda one: "" if one.id in left else _taking_part(one), width=40),
            Column("next_step", _("Volgende stap"), lambda one: "" if one.id in left else one.next_step, width=40),
            Column("next_on", _("Uiterlijk"), lambda one: None if one.id in left else one.next_on, Sort.DAY, 12),
            Column("next_by", _("Door"), lambda one: "" if one.id in left else one.next_by_name, width=24),
            Column("state", _("Stand"), lambda one: "" if one.id in left else one.state_name),
            Column("owner", _("Eigenaar"), lambda one: "" if one.id in left else one.owner, width=24),
            Column("level", _("Vertrouwelijkheid"), lambda one: "" if one.id in left else str(LEVEL_NAMES[one.level])),
            Column("taken_off", _("Van de agenda af"), lambda one: one.taken_off, Sort.DAY, 12),
            Column("outcome", _("Uitkomst"), lambda one: one.outcome_name, width=20),
            Column("because", _("Omdat"), lambda one: one.because, width=40),
        )
        return Sheet(_("Agenda van %(name)s") % {"name": found.name}, columns, (*found.points, *found.left))


def _shown(one: PointValue, left: Collection[object], n: int) -> int | None:
    return None if one.id in left else n
