"""Numbers by which an office knows somebody: citizen service number, bank account, document or file."""

import re
from collections.abc import Iterator
from typing import Final

from .context import before, calling, of_things
from .values import Certainty, Mark, MarkKind, Reason

BARE: Final = re.compile(r"(?<![\w.,/+\-])\d{8,9}(?![\w]|[.,/\-]\d)")
GROUPED: Final = re.compile(
    r"(?<![\w.,/+\-])(?:\d{3}[ .\-]\d{2}[ .\-]\d{4}|\d{4}[ .\-]\d{2}[ .\-]\d{3}"
    r"|\d{3}[ .\-]\d{3}[ .\-]\d{3})(?![\w]|[.,]\d)"
)
BSN_WORD: Final = re.compile(
    r"\b(?:bsn|b\.s\.n\.|burgerservice(?:nummer|nr)?|burger service ?nummer|sofi(?:nummer|nr)?|sofi-nummer"
    r"|persoonsnummer)\b"
    r"[^\n\d]{0,26}$",
    re.IGNORECASE,
)
# Length per country as in the IBAN registry (SWIFT, ISO 13616).
IBAN_LENGTHS: Final = {
    "AD": 24, "AE": 23, "AL": 28, "AT": 20, "AZ": 28, "BA": 20, "BE": 16, "BG": 22, "BH": 22, "BR": 29, "BY": 28,
    "CH": 21, "CR": 22, "CY": 28, "CZ": 24, "DE": 22, "DK": 18, "DO": 28, "EE": 20, "EG": 29, "ES": 24, "FI": 18,
    "FO": 18, "FR": 27, "GB": 22, "GE": 22, "GI": 23, "GL": 18, "GR": 27, "GT": 28, "HR": 21, "HU": 28, "IE": 22,
    "IL": 23, "IQ": 23, "IS": 26, "IT": 27, "JO": 30, "KW": 30, "KZ": 20, "LB": 28, "LC": 32, "LI": 21, "LT": 20,
    "LU": 20, "LV": 21, "LY": 25, "MC": 27, "MD": 24, "ME": 22, "MK": 19, "MR": 27, "MT": 31, "MU": 30, "NL": 18,
    "NO": 15, "PK": 24, "PL": 28, "PS": 29, "PT": 25, "QA": 29, "RO": 24, "RS": 22, "SA": 24, "SC": 31, "SE": 24,
    "SI": 19, "SK": 24, "SM": 27, "ST": 25, "SV": 28, "TL": 23, "TN": 24, "TR": 26, "UA": 29, "VA": 22, "VG": 24,
    "XK": 20,
}  # fmt: skip
IBAN_START: Final = re.compile(r"(?<![A-Za-z0-9])[A-Za-z]{2}[ ]?\d{2}(?=[ .\-]?[A-Za-z0-9])")
DOCUMENT: Final = re.compile(
    r"\b(?:paspoort|identiteitskaart|id-?kaart|id-?bewijs|rijbewijs|dossier|zaak|cli[eë]nt(?:en)?|klant(?:en)?"
    r"|pati[eë]nt(?:en)?"
    r"|polis|contract|huurders?|huurcontract|personeels|leerling(?:en)?|student(?:en)?|lidmaatschaps|inschrijf"
    r"|vreemdelingen"
    r"|v|uitkerings|parketnummer|proces-?verbaal|pv|schuld(?:en)?dossier|bewindvoerings?dossier)"
    r"[ \-]?(?:nummer|nr\.?|no\.?|kenmerk)?(?:\s?(?:is|was|:|=|#)){0,2}\s?"
    r"(?=[A-Za-z0-9\-./]{0,12}\d)([A-Za-z0-9][A-Za-z0-9]*(?:[\-./][A-Za-z0-9]{1,12}){0,4})",
    re.IGNORECASE,
)
IP: Final = re.compile(r"(?<![\d.])(?:\d{1,3}\.){3}\d{1,3}(?![\d]|\.\d)")
DIGITS_OF_A_FILE: Final = 4


def elfproef(digits: str) -> bool:
    """The test that every citizen service number passes, and one in eleven other numbers of nine digits."""
    nine = digits.zfill(9)
    if len(nine) != 9 or not int(nine):
        return False
    total = sum(int(digit) * (9 - place) for place, digit in enumerate(nine[:8])) - int(nine[8])
    return total % 11 == 0


def bsns(text: str) -> Iterator[Mark]:
    """Citizen service numbers: sure after the word, likely when nine bare digits pass the test."""
    for pattern in (BARE, GROUPED):
        for hit in pattern.finditer(text):
            digits = "".join(one for one in hit.group() if one.isdigit())
            passes = elfproef(digits)
            if BSN_WORD.search(before(text, hit.start(), 48)):
                why = Reason("bsn_word_and_test") if passes else Reason("bsn_word")
                yield Mark(MarkKind.BSN, hit.start(), hit.end(), Certainty.SURE if passes else Certainty.LIKELY, (why,))
                continue
            amount = pattern is GROUPED and (
                "." in hit.group() or "000" in hit.group().split() or before(text, hit.start(), 3).strip().endswith("€")
            )
            if passes and len(digits) == 9 and not amount and not of_things(text, hit.start()):
                sure = Certainty.WEAK if calling(text, hit.start()) else Certainty.LIKELY
                yield Mark(MarkKind.BSN, hit.start(), hit.end(), sure, (Reason("bsn_test"),))


def mod97(iban: str) -> bool:
    """The test of ISO 7064 that every bank account number passes."""
    turned = iban[4:] + iban[:4]
    return int("".join(str(int(one, 36)) for one in turned)) % 97 == 1


def _iban_at(text: str, start: int) -> tuple[str, int] | None:
    """The account number that starts here, and where it ends; None when there is no room for one."""
    country = text[start : start + 2].upper()
    length = IBAN_LENGTHS.get(country, 0)
    found: list[str] = []
    gap = False
    for place in range(start, min(len(text), start + 2 * length)):
        one = text[place]
        if one.isascii() and one.isalnum():
            found.append(one)
            gap = False
            if len(found) == length:
                ends = place + 1 == len(text) or not (text[place + 1].isascii() and text[place + 1].isalnum())
                return ("".join(found).upper(), place + 1) if ends else None
        elif gap or one not in " .-\u00a0":
            return None
        else:
            gap = True
    return None


def ibans(text: str) -> Iterator[Mark]:
    """Bank account numbers of any country; a Dutch one with a slip of the pen is likely one all the same."""
    for hit in IBAN_START.finditer(text):
        found = _iban_at(text, hit.start())
        if found is None:
            continue
        iban, end = found
        if mod97(iban):
            yield Mark(MarkKind.IBAN, hit.start(), end, Certainty.SURE, (Reason("iban_test"),))
        elif iban[:2] == "NL" and iban[4:8].isalpha() and iban[8:].isdigit():
            yield Mark(MarkKind.IBAN, hit.start(), end, Certainty.SURE, (Reason("iban_shape"),))


def documents(text: str) -> Iterator[Mark]:
    """Numbers of a passport, a file, a client: only after the word that says so."""
    for hit in DOCUMENT.finditer(text):
        said = hit.group(1)
        digits = sum(one.isdigit() for one in said)
        year = re.fullmatch(r"(?:19|20)\d\d", said) is not None
        if digits >= DIGITS_OF_A_FILE and not year:
            yield Mark(MarkKind.DOCUMENT, hit.start(1), hit.end(1), Certainty.LIKELY, (Reason("document_word"),))


def addresses_of_machines(text: str) -> Iterator[Mark]:
    """Internet addresses of four numbers; a version or a paragraph is none."""
    for hit in IP.finditer(text):
        parts = [int(one) for one in hit.group().split(".")]
        thing = re.search(r"(?:versie|v|paragraaf|artikel|§)\s?$", before(text, hit.start(), 12), re.IGNORECASE)
        if max(parts) <= 255 and parts[0] > 0 and not thing and not of_things(text, hit.start()):
            yield Mark(MarkKind.IP, hit.start(), hit.end(), Certainty.WEAK, (Reason("ip_shape"),))
