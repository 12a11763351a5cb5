"""Why each thing about a person is kept in conversations, on what ground, how long; a test fails when one is missing.

Terms are kept by `tidying`, every night.
"""

from typing import Final

from django.utils.translation import gettext_lazy as _

from wijkspraak.accounts.purposes import Purpose

KEEP_SEATS: Final = 2 * 365
KEEP_PLANS: Final = 90
KEEP_LINKS: Final = 90
_PUBLIC_TASK: Final = _("taak van algemeen belang (AVG artikel 6 lid 1 onder e)")
_SEATS: Final = _("twee jaar na het gesprek")

PURPOSES: Final[tuple[Purpose, ...]] = (
    Purpose(
        ("Seat.contact", "Seat.roles", "Seat.because", "Seat.came", "Seat.first", "Seat.last", "Seat.withdrawn_at"),
        _("wie aan welke tafel zat, en waarvoor"),
        _("mensen uitnodigen voor wat van hen is, en verslag doen aan wie erbij was"), _PUBLIC_TASK, _SEATS, KEEP_SEATS,
    ),
    Purpose(
        ("Seat.answer", "Seat.answered_at", "Seat.other_time", "Seat.secret", "Seat.sequence", "Seat.told"),
        _("wat iemand op een uitnodiging antwoordde"),
        _("weten wie er komt, en een andere tijd kunnen zoeken"), _PUBLIC_TASK, _SEATS, KEEP_SEATS,
    ),
    Purpose(
        ("Valued.seat", "Valued.worth", "Valued.at"),
        _("of een onderwerp iemands tijd waard was"),
        _("leren welke manier van overleggen werkt; alleen opgeteld, vanaf vijf antwoorden"), _PUBLIC_TASK, _SEATS,
        KEEP_SEATS,
    ),
    Purpose(
        ("Plan.by", "Plan.not_invited", "Plan.left_out", "Plan.outcome", "PlanRule.contact", "PlanRule.other"),
        _("wie in een voorstel stond en waarom niet"),
        _("een voorstel kunnen uitleggen aan wie het maakte"), _PUBLIC_TASK, _("negentig dagen na het voorstel"),
        KEEP_PLANS,
    ),
    Purpose(
        ("AnyOf.contact", "TopicNote.promised_by", "TopicNote.due"),
        _("wie voor een onderwerp gevraagd is of er iets bij toezegde"),
        _("weten wie wat doet, en dat aan de wijk kunnen laten zien"), _PUBLIC_TASK,
        _("zolang het onderwerp bestaat"), KEEP_SEATS,
    ),
    Purpose(
        ("Member.contact", "Member.what", "Member.since", "Member.until"),
        _("wie bij een vast overleg hoort"),
        _("vaste leden uitnodigen, en kunnen laten zien wie er wanneer bij hoorde"), _PUBLIC_TASK,
        _("zolang het overleg bestaat"), KEEP_SEATS,
    ),
    Purpose(
        ("CalendarLink.person", "CalendarLink.secret_hash", "CalendarLink.made_at", "CalendarLink.used_at",
         "CalendarLink.revoked_at"),
        _("een geheim adres voor de eigen agenda"),
        _("iemand de eigen gesprekken laten volgen"), _PUBLIC_TASK, _("negentig dagen na sluiten"), KEEP_LINKS,
    ),
)  # fmt: skip

# Columns that say nothing of a person: keys, what the policy needs of every row, and words that are about a topic.
NOT_PERSONAL: Final = frozenset(
    {
        "id", "level", "party", "town", "published_at", "version", "neighbourhood", "topic", "conversation",
        "structure", "plan", "role", "seat", "item", "kind", "other_topic", "since", "until", "max_topics",
        "max_minutes", "person_minutes", "made_at", "closed_at",
    }
)  # fmt: skip
PERSONAL: Final = ("Seat", "Valued", "Plan", "PlanRule", "AnyOf", "Member", "CalendarLink")
