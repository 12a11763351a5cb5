"""Where somebody lives: a street with a number, a postcode, a house number that is spoken of; a street alone "
"stays."""

import re
from collections.abc import Iterator
from typing import Final

from .context import before
from .values import Certainty, Mark, MarkKind, Reason

# What a Dutch street may end in. Those of the second list are ordinary words as well: they need a capital.
_ENDS: Final = (
    "straat|straatje|laan|laantje|gracht|kade|singel|steeg|steegje|dreef|plantsoen|dijk|dijkje|weg|weggetje|wegje"
    "|boulevard|allee|vaart"
)
_OPEN_ENDS: Final = (
    "plein|hof|hofje|park|markt|plaats|pad|baan|wal|erf|burg|brink|kamp|veld|dam|haven|sluis|poort|hoek|oord|heuvel|berg"
    "|bos|akker|wijk|zoom|rade|donk|horst|land|meer|eiland|werf|bolwerk|promenade|passage|ring|tuin|weide|kwartier|hoeve"
    "|gaarde|stede|waard|made|end|einde|bocht|rak|hage|voorhout|buitenhof|noordeinde|kruis|stee|lant|schans|rotte"
)
_NUMBER: Final = (
    r"(?:(?:nr\.?|no\.?|nummer|huisnummer)\s{0,2})?(\d{1,5})"
    r"((?:[ \-/]?(?:bis|zw|rd|hs|huis|[a-zA-Z]|I{1,3}|IV)\b|[ ]?[\-/][ ]?\d{1,4}\b(?![.:]\d)){0,2})(?![\w]|[.,:]\d)"
)
_STREET_WORD: Final = rf"\b[A-Za-zÀ-ž][\w'’À-ž\-]{{1,40}}?(?:{_ENDS})"
_OPEN_WORD: Final = rf"\b[A-ZÀ-Ž][\w'’À-ž\-]{{1,40}}?(?:{_OPEN_ENDS})"
_ABBREVIATED: Final = r"\b[A-Za-zÀ-ž][\w'’À-ž\-]{1,40}?(?:str|ln|pln|wg)\."
_TWO_WORDS: Final = (
    r"\b(?:[A-ZÀ-Ž][\w'’À-ž\-]{1,30}\s)(?:Straat|Laan|Gracht|Kade|Singel|Dijk|Weg|Plein|Hof|Park|Markt|Pad|Dam"
    r"|Wal|Haven|straat|laan|gracht|kade|singel|dijk|plein|hof|pad)"
)
STREET: Final = re.compile(rf"(?:{_TWO_WORDS}|{_STREET_WORD}|{_OPEN_WORD}|{_ABBREVIATED})[ ,]{{1,2}}{_NUMBER}")
LIVING: Final = re.compile(
    r"\b(?:woon(?:t|de|adres|achtig)?|wonen(?:de)?|adres|verhuis[dt]?e?|logeert|ingeschreven|bezorgd?"
    r"|thuis)\b\s?:?\s?(?:\w{1,8}\s){0,3}?"
    rf"((?:(?:[Dd]e|[Hh]et|'t|Oude|Nieuwe|Lange"
    rf"|Korte)\s)?[A-ZÀ-Ž][\w'’À-ž\-]{{2,40}}(?:\s[A-ZÀ-Ž][\w'’À-ž\-]{{2,40}})?\s{_NUMBER})"
)
# Any name with the word "nummer" behind it: «Weena nummer 70», «Plein 1940 nr. 5».
NUMBERED: Final = re.compile(
    r"\b(?!(?:Lijn|Bus|Tram|Kamer|Lokaal|Artikel|Melding|Hoofdstuk|Punt|Vraag|Groep|Deel|Fase|Huis|Op|Van|Bij|Het"
    r"|De|Dat|Team|Stand|Klacht)\b)"
    r"([A-ZÀ-Ž][\w'’À-ž\-]{2,40}(?:\s(?:19|20)\d\d)?,?\s(?:nr\.?|nummer|huisnummer|huisnr\.?)\s?\d{1,5}[a-zA-Z]?)\b"
)
# «Laan op West 55», «Hof van Delden 3».
OF_SOMEWHERE: Final = re.compile(
    rf"\b((?:Laan|Plein|Weg|Hof|Kade|Park|Markt|Tuin|Straat)\s(?:op|van|aan|der)\s(?:(?:de|het"
    rf"|den)\s)?[A-ZÀ-Ž][\w'’À-ž\-]{{2,40}}\s{_NUMBER})"
)
HOUSE: Final = re.compile(
    r"\bhuisnr\.?\s?:?\s?\d{1,5}[a-zA-Z]?\b|\bhuisnummer\s?:?\s?\d{1,5}[a-zA-Z]?\b", re.IGNORECASE
)
SOMEBODY: Final = re.compile(
    r"\b(?:gezin|buurvrouw|buurman|buren|familie|mevrouw|meneer|man|vrouw|jongen|meisje|weduwe|huurder|huurders"
    r"|bewoner|bewoners|bewoonster"
    r"|moeder|vader|stel|oudere|student|studenten|dame|heer|mensen|lui|zij|hij|die)\s(?:\w{1,12}\s){0,2}?(?:op"
    r"|van|bij|naast)\s"
    r"((?:nummer|nr\.?)\s?\d{1,5}[a-zA-Z]?)\b",
    re.IGNORECASE,
)
FLAT: Final = re.compile(
    r"\b(?:flat|appartement|kamer|portiek|woning|etage)\s(?:nr\.?|nummer)\s?\d{1,5}[a-zA-Z]?\b", re.IGNORECASE
)
POSTCODE: Final = re.compile(r"(?<![\w.,\-€])[1-9]\d{3}[ \u00a0]?(?!SA|SD|SS)[A-Z]{2}(?![\w])")
POSTCODE_LOW: Final = re.compile(r"(?<![\w.,\-])[1-9]\d{3}(?!s[ads])[a-z]{2}(?![\w])")
POSTCODE_SAID: Final = re.compile(r"\bpostcode\b\s?:?\s?(?:is\s)?([1-9]\d{3}\s?[A-Za-z]{2})\b", re.IGNORECASE)
AFTER_POSTCODE: Final = re.compile(
    r"[ ,:;]{1,3}(?:nr\.?|nummer|huisnummer|huisnr\.?|no\.?)?\s?\d{1,5}(?:[ \-]?[a-zA-Z]\b)?(?![\w.:])(?!\s(?:"
    r"euro|uur|keer|jaar))"
)
BEFORE_POSTCODE: Final = re.compile(r"(?:\bnummer|\bnr\.?|\bhuisnummer)?\s?\b\d{1,5}[a-zA-Z]?(?:\s?,\s?|\s?\(|\sin\s)$")
# Compounds that end as a street does and are none.
NO_STREET: Final = frozenset(
    "onderweg snelweg omweg uitweg rijweg afweg wegweg fietspad voetpad zebrapad tegelpad schoolplein speelplein "
    "dorpsplein marktplein "
    "supermarkt arbeidsmarkt woningmarkt huizenmarkt rommelmarkt kerstmarkt weekmarkt warenmarkt vrijmarkt "
    "parkeerplaats werkplaats "
    "speelplaats standplaats vindplaats ligplaats woonplaats geboorteplaats startbaan loopbaan landingsbaan "
    "kegelbaan "
    "speeltuin moestuin buurttuin volkstuin achtertuin voortuin schooltuin binnentuin daktuin stadspark pretpark "
    "skatepark wagenpark vakantiepark "
    "achterstraat-en zijstraat dwarsstraat winkelstraat woonstraat speelstraat leefstraat fietsstraat hoofdweg "
    "rijksweg provinciale-weg "
    "ringweg uitvalsweg toegangsweg vluchtweg parallelweg zijweg kruisweg deelweg halfweg hoeveel zoveel "
    "onderdeel nederland duitsland engeland "
    "schotland ierland holland groenland finland rusland buitenland binnenland platteland thailand afrika "
    "woonwijk achterstandswijk volkswijk "
    "nieuwbouwwijk aandachtswijk oplossingsrichting sportveld voetbalveld speelveld trapveld grasveld kruispunt "
    "vliegveld zwembad luchthaven "
    "jachthaven rotterdam amsterdam zaandam schiedam tilburg middelburg limburg hamburg zaterdag kantoortuin "
    "basketbalveld weekend hoek straathoek "
    "afvalberg ijsberg schuldenberg bovenop helemaal zoekplaats begraafplaats rustplaats opstapplaats halteplaats "
    "laadplaats".split()
)
UNITS: Final = re.compile(
    r"\s{0,2}(?:%|°|€|,-|procent|uur|u\b|keer|jaar|jaren|maand(?:en)?|week|weken|dag(?:en)?|minu\w+|seconden|euro"
    r"|cent|meter|m2|m²|km|kilometer|maal|x\b"
    r"|mensen|personen|man\b|vrouwen|kinderen|jongeren|ouderen|bewoners|gezinnen|huishoudens|huizen|woningen"
    r"|flats|panden|winkels|winkeltjes|zaken"
    r"|auto\W?s|auto’s|fietsen|scooters|bakken|containers|bankjes|banken|bomen|boompjes|lantaarn\w*|lampen"
    r"|plekken|plaatsen|parkeer\w*|bussen|klachten"
    r"|meldingen|signalen|stemmen|kramen|stoelen|tafels|honden|katten|ratten|tegels|paaltjes|borden|keuken\w*"
    r"|caf\w*|scholen|klassen|leerlingen|bushaltes?"
    r"|haltes?|ongelukken|aanrijdingen|inbraken|nieuwe|oude|grote|kleine|lege|kapotte|verschillende|andere"
    r"|van de (?:tien|\d+))\b",
    re.IGNORECASE,
)
ALSO_BEFORE: Final = re.compile(
    r"(?:(?:\b(?:[1-9][0-9]?e|[A-ZÀ-Ž][\w.'’À-ž\-]{0,30}|van|von|de|der|den|het|'t|’t|ter|ten|te|la|el)\s){1,6})$"
)
LEADING: Final = re.compile(
    r"^(?:(?:In|Op|Aan|Bij|Naast|Tussen|Achter|Voor|Van|Vanuit|Langs|Tegenover|Rond|Door|De|Het|Een|Onze|Mijn|Die"
    r"|Deze|Dat|Is|Er|En|Ook|Daar|Hier|Bewoners"
    r"|Mevrouw|Meneer|Mensen|Iemand|Zij|Hij|Ze|Wij|We|Ik|van|de|der|den|het|te)\s)+"
)
_YEAR: Final = re.compile(r"(?:19|20)\d\d")


def _start_of(text: str, start: int) -> int:
    """Where the name of a street begins, with what stands before its last word: «Jan van» Galenstraat."""
    back = max(0, start - 60)
    hit = ALSO_BEFORE.search(text[back:start])
    if hit is None:
        return start
    said = hit.group()
    lead = LEADING.match(said)
    kept = said[lead.end() :] if lead else said
    return start - len(kept) if kept[:1].isupper() or kept[:1].isdigit() else start


def _street(text: str, hit: re.Match[str]) -> Mark | None:
    word = re.split(r"[\s,]", hit.group(), maxsplit=1)[0].casefold().rstrip(".")
    two = re.split(r"[\s,]", hit.group())
    named = " ".join(two[:2]).casefold() if len(two) > 2 else word
    number = next((one for one in hit.groups() if one and one.isdigit()), "")
    said_number = re.search(r"\b(?:nr\.?|no\.?|nummer|huisnummer)\s?\d", hit.group()) is not None
    if word in NO_STREET or named in NO_STREET or (_YEAR.fullmatch(number) and not said_number):
        return None
    if not said_number and UNITS.match(text, hit.end()):
        return None
    start = _start_of(text, hit.start())
    at_home = re.search(
        r"\b(?:[Oo]p|[Aa]an|[Vv]an|[Vv]anuit|[Nn]aar|[Bb]ij|[Tt]e|adres:?|kelder|woont?|wonen) (?:de )?$",
        before(text, start, 16),
    )
    counted = not at_home and re.match(r"\s[a-zà-ž]{3,}(?:en|s)\b", text[hit.end() : hit.end() + 24])
    if counted and not said_number:
        return Mark(MarkKind.ADDRESS, start, hit.end(), Certainty.WEAK, (Reason("address_or_count"),))
    return Mark(
        MarkKind.ADDRESS,
        start,
        hit.end(),
        Certainty.SURE if text[hit.start()].isupper() else Certainty.LIKELY,
        (Reason("address_street_number"),),
    )


def streets(text: str) -> Iterator[Mark]:
    """A street with a house number."""
    for hit in STREET.finditer(text):
        found = _street(text, hit)
        if found is not None:
            yield found
    for hit in (*LIVING.finditer(text), *OF_SOMEWHERE.finditer(text)):
        if not UNITS.match(text, hit.end()) and not _YEAR.fullmatch(hit.group(2) or ""):
            yield Mark(MarkKind.ADDRESS, hit.start(1), hit.end(1), Certainty.LIKELY, (Reason("address_living"),))


def houses(text: str) -> Iterator[Mark]:
    """A house number without its street: only who knows the street knows who it is."""
    for hit in NUMBERED.finditer(text):
        yield Mark(MarkKind.ADDRESS, hit.start(1), hit.end(1), Certainty.LIKELY, (Reason("address_named_number"),))
    for pattern in (HOUSE, FLAT):
        for hit in pattern.finditer(text):
            yield Mark(MarkKind.ADDRESS, hit.start(), hit.end(), Certainty.WEAK, (Reason("address_number_only"),))
    for hit in SOMEBODY.finditer(text):
        yield Mark(MarkKind.ADDRESS, hit.start(1), hit.end(1), Certainty.WEAK, (Reason("address_number_only"),))


def postcodes(text: str) -> Iterator[Mark]:
    """A postcode: with a number it is one front door, alone some twenty."""
    spans = [(hit.start(), hit.end()) for pattern in (POSTCODE, POSTCODE_LOW) for hit in pattern.finditer(text)]
    spans += [(hit.start(1), hit.end(1)) for hit in POSTCODE_SAID.finditer(text)]
    for start, end in dict.fromkeys(spans):
        after = AFTER_POSTCODE.match(text, end)
        if _YEAR.match(text[start:end]) and after is not None and _YEAR.search(after.group()):
            continue  # «2024 EN 2025»
        ahead = BEFORE_POSTCODE.search(before(text, start, 20))
        if after is not None:
            yield Mark(MarkKind.ADDRESS, start, after.end(), Certainty.SURE, (Reason("address_postcode_number"),))
        elif ahead is not None and ahead.group().strip(" ,("):
            first = start - len(ahead.group().lstrip())
            yield Mark(MarkKind.ADDRESS, first, end, Certainty.LIKELY, (Reason("address_postcode_number"),))
        else:
            yield Mark(MarkKind.POSTCODE, start, end, Certainty.WEAK, (Reason("postcode_alone"),))
