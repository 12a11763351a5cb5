"""The words just before something: they make a number a telephone number, or an order number after all."""

import re
from typing import Final

BEFORE: Final = 32  # characters that are looked at before a number

# After such a word a number is something of an office or a shop, not of a person.
OF_THINGS: Final = re.compile(
    r"(?:\b(?:artikel|order|factuur|melding(?:s)?|ticket|kvk|rsin|perceel(?:s)?|kadaster|product|serie|model|type"
    r"|code|versie|offerte|track|barcode|ean|isbn|project|kavel|lokaal|kamer|kluis|pomp|mast|paal|lantaarn(?:paal)?"
    r"|container|trafo|bestek|subsidie|raads?besluit|afdeling|serie|begroting(?:s)?|rekeningpost|grootboek"
    r"|vergunning(?:s)?|lot"
    r"|pakket|kastje|meter(?:stand)?|sku|partij)"
    r"(?:[ -]?(?:nummer|nr|code|no))?|\bbestel(?:nummer|nr)|\b(?:nummer|nr)\b[.:]? van de (?:melding|order"
    r"|factuur)|\bafl\b|€|\beuro\b)"
    r"[\s.:=#(\-]{0,4}(?:is|was|heeft|luidt)?[\s:]{0,2}$",
    re.IGNORECASE,
)
CALLING: Final = re.compile(
    r"\b(?:bel(?:len|t|de)?|app(?:en|t|je)?|sms(?:en)?|tel(?:efoon)?(?:nummer|nr)?|mobiel(?:e|tje)?(?: nummer)?|gsm"
    r"|whats?app(?:en|t)?|nummer|bereikbaar|te bereiken|terugbellen|06)\b[^\n]{0,24}$",
    re.IGNORECASE,
)


def before(text: str, start: int, length: int = BEFORE) -> str:
    """The text just before a place."""
    return text[max(0, start - length) : start]


def of_things(text: str, start: int) -> bool:
    """Whether the number at this place is called the number of a thing."""
    return OF_THINGS.search(before(text, start)) is not None


def calling(text: str, start: int) -> bool:
    """Whether the words before this place speak of calling somebody."""
    return CALLING.search(before(text, start, 40)) is not None
