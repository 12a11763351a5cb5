"""Why each thing about a person is kept, on what ground, and how long; a test fails when a column is not in this table.

The page «Wat er over mij staat» and docs/mensen.md are made from the same table.
"""

from typing import Final

from django.utils.translation import gettext_lazy as _

from wijkspraak.accounts.purposes import Purpose
from wijkspraak.people.actions import KEEP_ASKED, KEEP_DEPARTED, KEEP_TIES

_PUBLIC_TASK: Final = _("taak van algemeen belang (AVG artikel 6 lid 1 onder e)")
_LEFT: Final = _("tot een jaar na vertrek")

PURPOSES: Final[tuple[Purpose, ...]] = (
    Purpose(
        ("Contact.name", "Contact.person", "Contact.neighbourhood", "Contact.works_at", "Job.title",
         "Job.organisation", "Job.since", "Job.until", "Contact.left_on"),
        _("naam, functie, organisatie, wijken"),
        _("weten wie er voor een vraag van de wijk te spreken is"), _PUBLIC_TASK, _LEFT, KEEP_DEPARTED,
    ),
    Purpose(
        ("Contact.email", "Contact.phone", "Contact.reach", "Contact.languages", "Contact.days",
         "Contact.away_from", "Contact.away_until", "Contact.deputy"),
        _("hoe en wanneer te bereiken"),
        _("iemand bereiken op een manier en een dag die past"), _PUBLIC_TASK, _LEFT, KEEP_DEPARTED,
    ),
    Purpose(
        ("Contact.may_hear",),
        _("wat iemand aan tafel mag horen"),
        _("niemand aan een gesprek zetten dat niet voor die persoon is"), _PUBLIC_TASK, _LEFT, KEEP_DEPARTED,
    ),
    Purpose(
        ("Calling.skill", "Calling.words", "Calling.domains"),
        _("wat iemand weet of doet"),
        _("een vraag leggen bij wie er iets van weet of het werk doet"), _PUBLIC_TASK, _LEFT, KEEP_DEPARTED,
    ),
    Purpose(
        ("Mandate.words", "Mandate.domains", "Mandate.neighbourhoods", "Mandate.everywhere", "Mandate.max_cents",
         "Mandate.until"),
        _("waarover iemand mag beslissen"),
        _("een besluit vragen aan wie het mag nemen"), _PUBLIC_TASK, _LEFT, KEEP_DEPARTED,
    ),
    Purpose(
        ("Tie.a", "Tie.b", "Tie.kind", "Tie.last_contact", "Tie.noted_by", "Tie.noted_at", "Tie.shared"),
        _("wie wie kent"),
        _("iemand voorstellen via een bekende, en contact onderhouden"), _PUBLIC_TASK,
        _("tot drie jaar na het laatste contact"), KEEP_TIES,
    ),
    Purpose(
        ("Asked.contact", "Asked.question", "Asked.on", "Asked.minutes", "Asked.noted_by"),
        _("hoe vaak iemand gevraagd is"),
        _("niet steeds dezelfde mensen belasten"), _PUBLIC_TASK, _("een jaar"), KEEP_ASKED,
    ),
    Purpose(
        ("ContactNote.contact", "ContactNote.text", "ContactNote.noted_at", "ContactNote.noted_by",
         "Contact.noted_by", "Contact.noted_at", "Contact.kept_for_self"),
        _("aantekeningen over het samenwerken, en wie ze maakte"),
        _("onthouden wat nodig is om goed samen te werken"), _PUBLIC_TASK, _LEFT, KEEP_DEPARTED,
    ),
    Purpose(
        ("Objection.contact", "Objection.words", "Objection.made_at", "Objection.verdict", "Objection.because",
         "Objection.judged_at", "Objection.judged_by", "Contact.hidden_at"),
        _("bezwaren en wat erover is besloten"),
        _("kunnen laten zien dat een bezwaar is behandeld"), _("wettelijke plicht (AVG artikel 21)"),
        _("zolang de rij bestaat"), KEEP_DEPARTED,
    ),
    Purpose(
        ("Merge.kept", "Merge.gone", "Merge.moved", "Merge.by", "Merge.at", "Merge.undone_at", "NotTheSame.a",
         "NotTheSame.b", "NotTheSame.by", "Contact.merged_into", "Contact.file_key"),
        _("dat twee rijen over één mens gaan"),
        _("niemand twee keer bijhouden, en een vergissing kunnen terugdraaien"), _PUBLIC_TASK, _LEFT, KEEP_DEPARTED,
    ),
)  # fmt: skip

# Columns that say nothing of a person: keys, and what the policy needs of every row.
NOT_PERSONAL: Final = frozenset({"id", "level", "party", "town", "published_at", "version", "contact", "neighbourhood"})
