"""The list of signals as a file: the rows of the page, with the columns that the page shows of each."""

import hashlib
import hmac
import secrets
from collections.abc import Iterator, Mapping
from typing import ClassVar, Final

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from wijkspraak.accounts.policy import LEVEL_NAMES, Action
from wijkspraak.accounts.reader import Reader
from wijkspraak.core.ids import NeighbourhoodId
from wijkspraak.exports.kinds import Column, Kind, Sheet, Sort, Words
from wijkspraak.neighbourhoods.access import names, names_ever, own_names
from wijkspraak.signals import access
from wijkspraak.signals.access import Filters, SignalValue
from wijkspraak.signals.forms import FilterForm

AT_ONCE: Final = 1000


def columns(places: Mapping[NeighbourhoodId, str]) -> tuple[Column[SignalValue], ...]:
    """What the list shows of a signal; what a mask hides is empty in the value already."""
    return (
        Column("id", _("Eigen nummer"), lambda one: str(one.id), width=38),
        Column("text", _("Wat er gezegd is"), lambda one: one.text, width=60),
        Column("beneath", _("Wat zit erachter"), lambda one: one.beneath, width=40),
        Column("neighbourhood", _("Wijk"), lambda one: places.get(one.neighbourhood, "")),
        Column("facility", _("Plek"), lambda one: one.facility_name, width=24),
        Column("heard_on", _("Gehoord op"), lambda one: one.heard_on, Sort.DAY, 12),
        Column("domain", _("Gaat over"), lambda one: one.domain_name),
        Column("teller", _("Wie het zei"), lambda one: one.teller_name),
        Column("retold", _("Uit de tweede hand"), lambda one: _("ja") if one.retold else "", width=10),
        Column("hearer", _("Gehoord door"), lambda one: one.hearer_name, width=24),
        Column("level", _("Vertrouwelijkheid"), lambda one: str(LEVEL_NAMES[one.level])),
    )


def filters_of(reader: Reader, asked: Mapping[str, str]) -> Filters:
    """The filters as the page reads them from its address."""
    return FilterForm(asked, places=own_names(reader) or names(reader)).filters()


def every(reader: Reader, filters: Filters) -> Iterator[SignalValue]:
    """All signals of the list, newest first, a thousand at a time."""
    after = ""
    while True:
        page = access.signals(reader, filters, after, AT_ONCE)
        yield from page.items
        after = page.next
        if not after:
            return


class Signals(Kind[SignalValue]):
    """What was heard."""

    key: ClassVar[str] = "signals"
    label: ClassVar[Words] = gettext_lazy("Signalen")
    action: ClassVar[Action | None] = None
    told: ClassVar[tuple[str, ...]] = ("wijk", "domein", "van", "vanaf", "tot", "mijn", "ingetrokken")

    def sheet(self, reader: Reader, asked: Mapping[str, str]) -> Sheet[SignalValue]:
        """The list with the filters of its page."""
        return Sheet(_("Signalen"), columns(names_ever(reader)), every(reader, filters_of(reader, asked)))


def for_others(reader: Reader, filters: Filters, shape: str) -> Sheet[tuple[str, str, str]]:
    """Words for another system: pseudonyms that are good for one file, in an order that tells nothing.

    Whoever may not know who heard something does not learn either which signals one person heard.
    """
    secret = secrets.token_bytes(32)
    found = sorted(
        (_pseudonym(secret, f"signal {one.id}"), _pseudonym(secret, one.hearer or f"unknown {one.id}"), one.text)
        for one in every(reader, filters)
    )
    columns: tuple[Column[tuple[str, str, str]], ...] = (
        Column("id", "id", lambda one: one[0]),
        Column("interview", "interview", lambda one: one[1]),
        Column("comment", "comment", lambda one: one[2]),
    )
    if shape == "sensemaking":
        columns = (
            Column("participant_id", "participant_id", lambda one: one[1]),
            Column("survey_text", "survey_text", lambda one: one[2]),
        )
    return Sheet(_("signalen voor een ander systeem"), columns, found)


def _pseudonym(secret: bytes, called: str) -> str:
    return hmac.new(secret, called.encode(), hashlib.sha256).hexdigest()[:16]
