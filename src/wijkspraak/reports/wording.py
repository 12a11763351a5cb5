"""Dutch for counts of reports: exactly, in the rough, and per thousand inhabitants."""

from django.utils.formats import number_format
from django.utils.translation import gettext as _

from wijkspraak.core.reports.counting import FEW, Amount


def amount(value: Amount) -> str:
    """A count as it is read: "12", "ongeveer 15", "1 tot 4"."""
    if value.n is None:
        return _("1 tot %(few)d") % {"few": FEW}
    if value.rough and value.n:
        return _("ongeveer %(n)s") % {"n": number_format(value.n, use_l10n=True, force_grouping=True)}
    return str(number_format(value.n, use_l10n=True, force_grouping=True))


def short(value: Amount) -> str:
    """A count where there is little room: "12", "ca. 15", "1–4"."""
    if value.n is None:
        return f"1–{FEW}"
    number = str(number_format(value.n, use_l10n=True, force_grouping=True))
    return _("ca. %(n)s") % {"n": number} if value.rough and value.n else number


def rate(value: float | None) -> str:
    """A rate as it is read, or a dash where there is too little to say one."""
    return "–" if value is None else str(number_format(value, 1, use_l10n=True))


def compared(here: float | None, beside: float | None, city: float | None) -> str:
    """Rates beside one another, in a few words; "" when here there is too little to say one."""
    if here is None:
        return ""
    return _("per 1.000 inwoners: hier %(here)s, hiernaast %(beside)s, stad %(city)s") % {
        "here": rate(here), "beside": rate(beside), "city": rate(city),
    }  # fmt: skip
