"""Dutch for every code of the outbox: why a letter waits, was withheld or was given up, and what to do about it."""

from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l

from wijkspraak.outbox.kinds import kinds

Words = Promise | str

PROBLEMS: Final[dict[str, Words]] = {
    "": _l("nog niet geprobeerd"),
    "unreachable": _l("de mailserver is niet te bereiken. Kijk of hij draait en of WIJKSPRAAK_MAIL klopt"),
    "encryption": _l("met de mailserver lukte geen versleutelde verbinding. Kijk naar WIJKSPRAAK_MAIL_TLS"),
    "login": _l("de mailserver weigert de aanmelding. Kijk naar WIJKSPRAAK_MAIL_USER en WIJKSPRAAK_MAIL_PASSWORD"),
    "sender": _l("de mailserver weigert de afzender. Kijk naar WIJKSPRAAK_FROM"),
    "recipient": _l("de mailserver weigert dit adres"),
    "content": _l("de mailserver weigert deze brief"),
    "too_large": _l("de brief is groter dan de mailserver aanneemt"),
    "dropped": _l("de mailserver verbrak de verbinding"),
    "address": _l("dit is geen e-mailadres. Wie het bijhoudt, kan het verbeteren"),
    "composer": _l("het maken van de brief liep vast. In het logboek van de dienst staat waar"),
    "unwritable": _l("de brief was niet te schrijven. In het logboek van de dienst staat waarom"),
    "unknown_kind": _l("deze soort brief kent deze versie niet"),
    "lost": _l("drie keer stopte de worker terwijl hij met deze brief bezig was"),
    "withheld": _l("wie hem zou krijgen, mag hem niet meer lezen, of het ging niet door"),
}


def problem(kind: str, code: str, answer: int | None) -> str:
    """Why, in words; with the number of the mail server where it gave one."""
    known = kinds().get(kind)
    words = PROBLEMS.get(code) or (known.withholds.get(code) if known else None) or PROBLEMS["withheld"]
    if answer is not None:
        return _("%(words)s (antwoord %(answer)d)") % {"words": words, "answer": answer}
    return str(words)


def kind_name(kind: str) -> str:
    """How a sort of letter is called."""
    known = kinds().get(kind)
    return str(known.label) if known else kind


HELD: Final[dict[str, Words]] = {
    "disarmed": _l("De post blijft liggen tot een beheerder haar laat gaan."),
    "not_set_up": _l("Er is geen mailserver ingesteld (WIJKSPRAAK_MAIL); brieven wachten."),
}
