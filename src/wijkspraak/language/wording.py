"""Dutch for what the thinking about words gives back: kinds of marks, why they are there, steps of a level."""

from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext, override
from django.utils.translation import gettext_lazy as _

from wijkspraak.core.language.level import Hard, Step
from wijkspraak.core.language.privacy.values import Mark, MarkKind
from wijkspraak.ledger.access import EntryValue

Words = Promise | str

KINDS: Final[dict[MarkKind, Words]] = {
    MarkKind.BSN: _("burgerservicenummer"),
    MarkKind.IBAN: _("rekeningnummer"),
    MarkKind.PHONE: _("telefoonnummer"),
    MarkKind.EMAIL: _("e-mailadres"),
    MarkKind.DOCUMENT: _("dossiernummer"),
    MarkKind.BIRTH: _("geboortedag"),
    MarkKind.ADDRESS: _("adres"),
    MarkKind.LINK: _("persoonlijke pagina"),
    MarkKind.HANDLE: _("accountnaam"),
    MarkKind.PLATE: _("kenteken"),
    MarkKind.NAME: _("naam"),
    MarkKind.IP: _("internetadres"),
    MarkKind.POSTCODE: _("postcode"),
}

WHY: Final[dict[str, Words]] = {
    "phone_mobile": _("Het is een mobiel nummer."),
    "phone_fixed": _("Het is een vast nummer."),
    "phone_office": _("Het lijkt een nummer van een kantoor of een dienst."),
    "phone_foreign": _("Het is een nummer uit een ander land."),
    "phone_without_zero": _("Het lijkt een nummer zonder de nul."),
    "phone_without_area": _("Het lijkt een nummer zonder netnummer."),
    "phone_in_words": _("Het lijkt een nummer in woorden."),
    "iban_test": _("Het controlegetal klopt."),
    "iban_shape": _("Het ziet eruit als een rekeningnummer, met een schrijffout."),
    "bsn_word_and_test": _("Het staat erbij, en de elfproef klopt."),
    "bsn_word": _("Het staat erbij, al klopt de elfproef niet."),
    "bsn_test": _("Negen cijfers waarvan de elfproef klopt."),
    "email_shape": _("Hiermee is iemand te bereiken."),
    "email_office": _("Het lijkt een postbus van een dienst of een vereniging."),
    "email_spoken": _("Zo zegt iemand een e-mailadres."),
    "handle_at": _("Zo heet iemand op een netwerk."),
    "handle_account": _("Zo heet iemand op een netwerk."),
    "link_person": _("Dit is de pagina van iemand."),
    "plate_shape": _("Het heeft de vorm van een kenteken."),
    "plate_car": _("Het gaat over een auto."),
    "document_word": _("Hiermee kent een organisatie iemand."),
    "birth_word": _("Een geboortedag wijst met een wijk erbij bijna altijd iemand aan."),
    "address_street_number": _("Een straat met een nummer is één voordeur."),
    "address_or_count": _("Een straat met een getal: een voordeur, of een aantal."),
    "address_living": _("Hier woont iemand."),
    "address_named_number": _("Een plek met een huisnummer."),
    "address_number_only": _("Wie de straat kent, weet wie dit is."),
    "address_postcode_number": _("Een postcode met een nummer is één voordeur."),
    "postcode_alone": _("Een postcode is een stuk of twintig voordeuren."),
    "ip_shape": _("Het is een adres op internet."),
    "name_title": _("Na «mevrouw», «meneer» of «familie» komt een naam."),
    "name_called": _("Zo heet iemand."),
    "name_near": _("Een voornaam; wie dichtbij woont weet wie het is."),
    "name_initials": _("Voorletters met een achternaam."),
    "name_found": _("Het lijkt een naam van iemand."),
    "name_first_only": _("Het lijkt een voornaam."),
}


def why(mark: Mark) -> str:
    """Why a mark is there, as sentences."""
    return " ".join(str(WHY[one.code]) for one in mark.because if one.code in WHY)


def left_out() -> dict[MarkKind, str]:
    """What comes in the place of what is left out: always in Dutch, for it becomes part of what was written down."""
    with override("nl"):
        return {kind: f"[{words}]" for kind, words in KINDS.items()}


STEPS: Final[dict[Step, Words]] = {
    Step.PRACTICAL: _("praktisch"),
    Step.RATHER_PRACTICAL: _("vrij praktisch"),
    Step.RATHER_ABSTRACT: _("vrij abstract"),
    Step.ABSTRACT: _("abstract"),
}

STEP_MEANINGS: Final[dict[Step, Words]] = {
    Step.PRACTICAL: _("Zo praten mensen met elkaar."),
    Step.RATHER_PRACTICAL: _("Bijna zoals mensen praten; een enkel woord vraagt uitleg."),
    Step.RATHER_ABSTRACT: _("Wie dit werk doet leest het vlot, een bewoner niet."),
    Step.ABSTRACT: _("Zo schrijven de torens. Zeg wie wat doet, en voor wie."),
}

HARD: Final[dict[Hard, Words]] = {
    Hard.ABSTRACT: _("maakt van doen een ding"),
    Hard.RARE: _("komt weinig voor"),
    Hard.LONG: _("lang woord"),
    Hard.FORMAL: _("ambtelijke wending"),
    Hard.PASSIVE: _("zegt niet wie het doet"),
    Hard.CHAIN: _("stapelt zelfstandige woorden"),
    Hard.SENTENCE: _("lange zin"),
}

VERBS: Final[dict[str, Words]] = {
    "term_added": _("%(by)s zette dit in het woordenboek"),
    "term_changed": _("%(by)s veranderde dit: %(fields)s"),
    "term_restored": _("%(by)s zette versie %(number)s terug"),
    "term_set_aside": _("%(by)s legde dit opzij: %(why)s"),
    "term_brought_back": _("%(by)s haalde dit terug"),
}

FIELD_NAMES: Final[dict[str, Words]] = {
    "domain": _("waar het over gaat"),
    "street": _("op straat"),
    "tower": _("in de torens"),
    "explanation": _("de uitleg"),
    "example": _("het voorbeeld"),
}


def sentence(line: EntryValue, *, names: bool) -> str:
    """One line of the ledger about a term as a sentence; without names for who does not work on the dictionary."""
    said = VERBS.get(line.verb)
    if said is None:
        return ""
    fields = ", ".join(str(FIELD_NAMES.get(one, one)) for one in line.details.get("fields", []))
    by = (line.by_name if names else "") or gettext("Iemand")
    told = {"by": by, "fields": fields, "number": line.details.get("number", ""), "why": line.details.get("why", "")}
    return f"{str(said) % told}."
