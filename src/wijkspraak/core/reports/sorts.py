"""What sort of report it is: the own category of every system brought to one short list, and to a life domain.

Every municipality has its own categories (Signalen has 86, Rotterdam 53, the VNG table of references 32 pairs). To
count beside one another what is alike, each is given one of thirteen common sorts by what its names speak of. That is
a first guess; a keeper sets it right, and what a keeper set is never guessed again.
"""

import re
import unicodedata
from collections.abc import Mapping
from typing import Final

WASTE, PAVEMENT, LIGHT, GREEN, WATER, FURNITURE = "afval", "weg", "verlichting", "groen", "water", "meubilair"
TRAFFIC, VEHICLES, ANIMALS, PEOPLE, BUSINESS = "verkeer", "voertuigen", "dieren", "personen", "geluid"
GRAVES, OTHER = "begraafplaats", "anders"

# The order in which they are shown everywhere: by what they are about, never by how many there are.
SORTS: Final = (
    WASTE, PAVEMENT, LIGHT, GREEN, WATER, FURNITURE, TRAFFIC, VEHICLES, ANIMALS, PEOPLE, BUSINESS, GRAVES, OTHER,
)  # fmt: skip

# Which of the ten life domains a common sort belongs to, as long as nobody says otherwise.
DOMAIN_OF: Final[Mapping[str, str]] = {
    WASTE: "buitenruimte", PAVEMENT: "buitenruimte", LIGHT: "veiligheid", GREEN: "buitenruimte",
    WATER: "buitenruimte", FURNITURE: "buitenruimte", TRAFFIC: "verkeer", VEHICLES: "verkeer",
    ANIMALS: "buitenruimte", PEOPLE: "veiligheid", BUSINESS: "wonen", GRAVES: "buitenruimte", OTHER: "buitenruimte",
}  # fmt: skip

# Beginnings of words by which a sort is recognised, tried from above: the narrow ones first.
_BY_WORD: Final[tuple[tuple[str, str], ...]] = (
    (GRAVES, r"begraafplaats|zerk|graf\b|verzakking graf"),
    (VEHICLES, r"wrak|voertuigwrak|deelfiets|deelbrom|deel brom|deelscooter|wegsleep|auto scooter"),
    (LIGHT, r"verlichting|straatverlichting|lantaarn|lamp"),
    (TRAFFIC, r"parkeer|parkeren|aanhangwagen|verkeerssituatie|verkeersoverlast|verkeerslicht|omleiding|taxi"),
    (ANIMALS, r"dier|ratten|ganzen|duiven|meeuwen|wespen|insect|ongedierte|muizen|konijn|honden|uitwerpsel"),
    (PEOPLE, r"jongeren|daklo|bedel|drank|drugs(?!afval)|vuurwerk|wildplas|personen|bezoekers|samenscholing"),
    (WATER, r"riool|riolering|wateroverlast|put\b|gemaal|sluis|sloot|sloten|vijver|gracht|singel|oever|kade"),
    (WATER, r"drijfvuil|fontein|boot\b|boten|varen|vaargedrag|scheepvaart|nautisch|op het water|vanaf het water"),
    (WASTE, r"afval|vuil|container|prullenbak|asbest|puin|lozing|dumping|wildplak|graffiti"),
    (BUSINESS, r"geluid|stank|horeca|bedrijven|terras|bouw|sloop|trilling"),
    (FURNITURE, r"bank of tafel|fietsrek|speelplaats|speeltoestel|spelen|sportvoorziening|meubilair|klok\b|zuil"),
    (FURNITURE, r"naambord|verkeersbord|belijning|hinderlijk geplaatst|visuele hinder"),
    (PAVEMENT, r"stoep|straat en fietspad|bestrating|gat in de weg|gladheid|brug\b|verharding|weg pad|trottoir"),
    (GREEN, r"boom|bomen|groen|gras\b|maaien|snoei|struik|onkruid|blad|planten|beplanting|kruid"),
    (TRAFFIC, r"verkeer"),
    (PAVEMENT, r"wegen\b|straat\b"),
)  # fmt: skip
_RULES: Final = tuple((sort, re.compile(rf"(?:^|\s)\S*?(?:{words})")) for sort, words in _BY_WORD)

# What a facility for playing tells of is about the young.
_YOUTH: Final = re.compile(r"speel|spelen|jeugd|school")


def plain_words(text: str) -> str:
    """A name in small letters without accents, with one space where anything else stood."""
    bare = unicodedata.normalize("NFKD", text.casefold()).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", " ", bare).strip()


def code_of(*names: str) -> str:
    """One code from the names of a category and what it lies under: "Afval", "Grofvuil" → "afval/grofvuil"."""
    parts = [plain_words(name).replace(" ", "-") for name in names]
    return "/".join(part for part in parts if part)[:120]


def sort_of(name: str, under: str = "") -> str:
    """The common sort by what the narrow name speaks of, or else the name it lies under; OTHER when neither tells."""
    told = (plain_words(name), plain_words(under))
    if _RULES[0][1].search(told[1]):  # whatever is amiss in a graveyard is looked after there
        return GRAVES
    for text in told:
        for sort, rule in _RULES:
            if text and rule.search(text):
                return sort
    return OTHER


def domain_of(sort: str, name: str = "") -> str:
    """The life domain of a category of that sort."""
    if sort == FURNITURE and _YOUTH.search(plain_words(name)):
        return "jeugd"
    return DOMAIN_OF.get(sort, DOMAIN_OF[OTHER])
