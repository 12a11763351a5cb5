"""Dutch for why something was found."""

from collections.abc import Sequence
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from wijkspraak.finding.access import Why

WHY: Final[dict[str, Promise | str]] = {
    "word": gettext_lazy("met “%(found)s”"),
    "stem": gettext_lazy("“%(found)s” is een vorm van “%(asked)s”"),
    "part": gettext_lazy("in “%(found)s” zit “%(asked)s”"),
    "spelling": gettext_lazy("“%(found)s” lijkt op “%(asked)s”"),
    "meant": gettext_lazy("met “%(found)s”, dat lijkt op “%(asked)s”"),
    "parts": gettext_lazy("met de delen van “%(asked)s”: %(words)s"),
    "one_part": gettext_lazy("“%(found)s” is een deel van “%(asked)s”"),
    "synonym": gettext_lazy("“%(said)s” heeft dezelfde betekenis als “%(asked)s”"),
    "meaning": gettext_lazy("lijkt qua betekenis, zonder dezelfde woorden"),
}


def reason(why: Why) -> str:
    """One reason, as it stands beneath what was found."""
    figures = dict(why.figures)
    words = figures.get("words", ())
    if isinstance(words, tuple):
        figures["words"] = _(" en ").join(f"“{word}”" for word in words)
    return str(WHY[why.code]) % figures


def reasons(because: Sequence[Why]) -> tuple[str, ...]:
    """Every reason, each once."""
    return tuple(dict.fromkeys(reason(why) for why in because))
