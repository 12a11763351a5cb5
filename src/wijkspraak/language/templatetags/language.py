"""`{% how_it_reads text %}`: under a longer text, how it reads and what may be said otherwise."""

from typing import Any, Final

from django import template
from django.template import Context

from wijkspraak.accounts.reader import Reader
from wijkspraak.language.reads import read

register = template.Library()
SHORT: Final = 8  # words: below that there is nothing to say about how a text reads


@register.inclusion_tag("language/_reads.html", takes_context=True)
def how_it_reads(context: Context, *texts: str, least: int = SHORT) -> dict[str, Any]:
    """The texts together, looked at for whoever is reading the page; nothing for a short text or a visitor."""
    reader = context.get("reader")
    text = "\n".join(one.strip() for one in texts if one and one.strip())
    if not isinstance(reader, Reader) or len(text.split()) < least:
        return {"read": None}
    return {"read": read(reader, text)}
